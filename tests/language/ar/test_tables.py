"""Every table of the Arabic pack: well-formed, in one spelling, no row twice; and keys that code and tables share."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

import kg.language.ar
from kg.facts import Qualifier
from kg.language.tables import read_table
from kg.language.view import fold

_DATA = Path(kg.language.ar.__file__).parent / "data"
TABLES = sorted(path.stem for path in _DATA.glob("*.tsv"))
# What may be written with diacritics, tatweel and Arabic digits: columns of text for people, and tables that quote
# pages or sentences as they are printed and are folded on loading.
_DISPLAY = frozenset({"display", "display_ar"})
_AS_PRINTED = frozenset({"furniture", "name_templates", "outlets", "publication"})
_NEVER = {
    "presentation form": re.compile("[\ufb50-\ufdff\ufe70-\ufeff]"),
    "Farsi or Urdu letter": re.compile("[\u06a9\u06aa\u06c1\u06be\u06cc\u06cd\u06d2]"),
    "invisible character": re.compile("[\u00a0\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069]"),
}
_UNLESS_DISPLAYED = {
    "tatweel or diacritic": re.compile("[\u0640\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]"),
    "Arabic digit": re.compile("[\u0660-\u0669\u06f0-\u06f9]"),
}


def _lines(name: str) -> list[tuple[int, list[str]]]:
    """Number and cells of each line of a table that is no comment, the header first."""
    text = (_DATA / f"{name}.tsv").read_text(encoding="utf-8")
    lines = enumerate(text.split("\n"), 1)
    return [(number, line.split("\t")) for number, line in lines if line.strip() and not line.startswith("#")]


def test_there_are_tables() -> None:
    assert {"numbers", "units", "comparators", "ordinal_heads", "months", "weekdays", "relative_dates"} <= set(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_cells_are_as_many_as_the_header_names(name: str) -> None:
    header, *rows = _lines(name)
    assert rows
    assert all(column.strip() == column and column for column in header[1])
    assert len(set(header[1])) == len(header[1])
    assert [number for number, cells in rows if len(cells) != len(header[1])] == []
    assert len(list(read_table("kg.language.ar", name))) == len(rows)


@pytest.mark.parametrize("name", TABLES)
def test_cells_are_normal(name: str) -> None:
    header, *rows = _lines(name)
    wrong: list[str] = []
    for number, cells in rows:
        for column, cell in zip(header[1], cells, strict=True):
            if cell != unicodedata.normalize("NFC", cell):
                wrong.append(f"line {number}: not NFC")
            if cell != cell.strip() or "  " in cell:
                wrong.append(f"line {number}: stray space")
            displayed = column in _DISPLAY or name in _AS_PRINTED
            forbidden = _NEVER if displayed else _NEVER | _UNLESS_DISPLAYED
            if name == "identity" and cells[0] == "foreign":
                continue  # letters of other languages, named as such
            wrong += [f"line {number}: {what}" for what, pattern in forbidden.items() if pattern.search(cell)]
    assert wrong == []


@pytest.mark.parametrize("name", TABLES)
def test_no_row_stands_twice(name: str) -> None:
    _, *rows = _lines(name)
    seen: dict[tuple[str, ...], int] = {}
    twice = [(number, seen[key]) for number, cells in rows if seen.setdefault(key := tuple(cells), number) != number]
    assert twice == []


@pytest.mark.parametrize("name", TABLES)
def test_a_file_ends_with_a_line_feed_and_has_no_other_line_end(name: str) -> None:
    raw = (_DATA / f"{name}.tsv").read_bytes()
    assert raw.endswith(b"\n")
    assert b"\r" not in raw


def _rows(name: str) -> list[dict[str, str]]:
    return list(read_table("kg.language.ar", name))


def test_a_number_word_has_one_meaning_in_each_group_of_roles() -> None:
    groups: dict[tuple[str, bool], str] = {}
    for row in _rows("numbers"):
        key = (fold(row["form"]), row["role"].startswith("ordinal"))
        assert key not in groups, row["form"]
        groups[key] = row["role"]
    assert set(groups.values()) == {
        "zero", "one", "two", "two-teen", "one-teen", "digit", "digit-noun", "ten", "ten-noun", "tens", "hundred",
        "scale", "scale-noun", "scale-plural", "scale-dual", "scale-a", "fraction", "fraction-plural",
        "ordinal", "ordinal-fem", "ordinal-teen", "ordinal-adverb",
    }  # fmt: skip


def test_a_unit_has_one_meaning() -> None:
    forms: dict[str, tuple[str, str]] = {}
    for row in _rows("units"):
        assert forms.setdefault(fold(row["form"]), (row["unit"], row["kind"])) == (row["unit"], row["kind"]), row[
            "form"
        ]
        assert row["number"] in ("singular", "dual", "plural")
        assert row["kind"] in ("measure", "count")
        assert re.fullmatch("[a-z_]+", row["unit"])


def test_comparators_name_qualifiers() -> None:
    forms = [(fold(row["form"]), row["side"]) for row in _rows("comparators")]
    assert len(set(forms)) == len(forms)
    assert {row["qualifier"] for row in _rows("comparators")} == set(Qualifier) - {Qualifier.EXACT}
    assert {row["side"] for row in _rows("comparators")} == {"before", "after"}


def test_months_are_complete() -> None:
    rows = _rows("months")
    forms = [fold(row["form"]) for row in rows]
    assert len(set(forms)) == len(forms)
    assert {row["needs"] for row in rows} == {"none", "preposition", "day", "year"}
    for calendar in ("gregorian", "hijri"):
        assert {int(row["month"]) for row in rows if row["calendar"] == calendar} == set(range(1, 13))
    assert {row["calendar"] for row in rows} == {"gregorian", "hijri"}


def test_weekdays_are_complete() -> None:
    assert {int(row["iso"]) for row in _rows("weekdays")} == set(range(1, 8))


def test_senses_of_relative_dates_are_known() -> None:
    rows = _rows("relative_dates")
    assert {row["sense"] for row in rows} == {
        "day", "night", "which", "this", "unit", "part", "stage", "week-before", "since", "around", "no-today-after",
        "no-today-before", "no-weekday-before", "no-weekday-after", "year-head", "year-preposition", "year-of",
        "year-mark", "future-cue", "connector",
    }  # fmt: skip
    which = {row["value"] for row in rows if row["sense"] in ("which", "this")}
    assert which == {"past", "next", "this", "same", "following", "preceding"}
    assert len({(fold(row["form"]), row["sense"]) for row in rows}) == len(rows)
