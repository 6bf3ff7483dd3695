from __future__ import annotations

from kg.terminal import cells, clip, printable, table


def test_cells_count_what_a_terminal_shows():
    assert cells("abc") == 3
    assert cells("مُحَمَّد") == 4  # vowel signs take no room
    assert cells("习近平") == 6
    assert cells("a\u200fb") == 2


def test_clip():
    assert clip("محمد بن سلمان", 8) == "محمد بن…"
    assert clip("محمد", 4) == "محمد"
    assert clip("习近平", 4) == "习…"


def test_printable():
    assert printable("a\n\t b\x1b[31m\u202ec") == "a b\ufffd[31m\ufffdc"


def test_a_table_for_a_file_is_plain_and_aligned():
    text = table(["name", "n"], [["محمد", "1"], ["علي", "22"], ["", ""]])
    assert text == "name  n\n────  ──\nمحمد  1\nعلي   22\n\n"


def test_a_table_for_a_terminal_fits_and_isolates_directions():
    text = table(["name", "what"], [["محمد", "كلام " * 40]], columns=40)
    first, _, row = text.splitlines()
    assert first.startswith("\u200e\u2068name\u2069")
    assert row.count("\u2068") == row.count("\u2069") == 2
    assert cells(row) <= 40 and "…" in row


def test_a_table_without_rows_or_columns():
    assert table(["a"], []) == "a\n─\n"
    assert table([], [[], []]).strip() == ""
