"""The cases of numbers.tsv, and what they cannot say: spans and digits."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.facts import Qualifier
from kg.language.ar.numbers import digits_value, find_quantities
from kg.language.ar.words import words

_COLUMNS = ["text", "value", "unit", "qualifier", "ordinal"]


def _load() -> list[list[str]]:
    lines = Path(__file__).with_name("numbers.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    assert rows[0] == _COLUMNS
    assert all(len(row) == len(_COLUMNS) for row in rows)
    return rows[1:]


CASES = _load()


def test_there_are_enough_cases_and_none_twice() -> None:
    assert len(CASES) >= 400
    assert len({row[0] for row in CASES}) == len(CASES)
    assert sum(row[1] == "-" for row in CASES) >= 40


@pytest.mark.parametrize(("text", "value", "unit", "qualifier", "ordinal"), CASES, ids=[row[0] for row in CASES])
def test_case(text: str, value: str, unit: str, qualifier: str, ordinal: str) -> None:
    found = [(q.value, q.unit or "-", q.qualifier, "yes" if q.ordinal else "no") for q in find_quantities(words(text))]
    expected: list[tuple[float, str, str, str]] = []
    if value != "-":
        cells = [cell.split("|") for cell in (value, unit, qualifier, ordinal)]
        expected = [(float(v), u, Qualifier(q).value, o) for v, u, q, o in zip(*cells, strict=True)]
    assert [f[1:] for f in found] == [e[1:] for e in expected]
    assert [f[0] for f in found] == pytest.approx([e[0] for e in expected], rel=1e-12)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("حصل على أكثر من 16 مليونا و384 ألفا و403 أصوات فقط", ["16 مليونا و384 ألفا و403 أصوات"]),
        ("نال 27 ألفا من الأصوات الصحيحة", ["27 ألفا من الأصوات"]),
        ("فاز بـ47 مقعدا على الأقل", ["47 مقعدا"]),
        ("22,6 و19,37 بالمائة", ["22,6", "19,37 بالمائة"]),
        ("بنسبة %53.7 من الأصوات", ["%53.7"]),
        ("في الجولة الثانية للانتخابات", ["الجولة الثانية"]),
        ("ما لا يقل عن ثلاثة وسبعين شخصا آخرين", ["ثلاثة وسبعين شخصا"]),
    ],
)
def test_a_mention_spans_number_and_unit_and_no_comparator(text: str, spans: list[str]) -> None:
    seen = words(text)
    assert [text[seen[q.first].start : seen[q.last - 1].end] for q in find_quantities(seen)] == spans


def test_a_decimal_of_a_million_is_whole() -> None:
    for tenths in range(1, 1000):
        for separator in ".,":
            text = f"{tenths // 100}{separator}{tenths % 100:02} مليون صوت"
            assert [q.value for q in find_quantities(words(text))] == [tenths * 10_000]


def test_mentions_do_not_overlap() -> None:
    for text, *_ in CASES:
        found = find_quantities(words(text))
        assert all(left.last <= right.first for left, right in pairwise(found))
        assert all(q.first < q.last for q in found)


@pytest.mark.parametrize(
    ("key", "decimal", "value"),
    [
        ("12.345", False, 12345.0),
        ("12.345", True, 12.345),
        ("0.345", False, 0.345),
        ("27ر48", False, 48.27),
        ("1,234,567", True, 1234567.0),
        ("2024.07.10", False, None),
        ("2003،2004", False, None),
    ],
)
def test_digits(key: str, decimal: bool, value: float | None) -> None:
    assert digits_value(key, decimal=decimal) == value


_PIECES = sorted({piece for row in CASES for piece in row[0].split()} | {"(", ")", "،", "-", "/", "%", "$"})


@given(st.lists(st.sampled_from(_PIECES), max_size=12))
def test_any_words_are_read_without_an_error(pieces: list[str]) -> None:
    seen = words(" ".join(pieces))
    found = find_quantities(seen)
    assert all(0 <= q.first < q.last <= len(seen) for q in found)
    assert all(left.last <= right.first for left, right in pairwise(found))
    assert find_quantities(seen) == found
