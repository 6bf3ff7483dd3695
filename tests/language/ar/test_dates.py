"""The cases of dates.tsv, publication lines, and what the table cannot say: spans and rules."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.ar.calendars import hijri_day
from kg.language.ar.dates import find_dates, parse_publication_date
from kg.language.ar.words import words

_COLUMNS = ["published", "text", "value", "end"]


def _load() -> list[list[str]]:
    lines = Path(__file__).with_name("dates.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    assert rows[0] == _COLUMNS
    assert all(len(row) == len(_COLUMNS) for row in rows)
    return rows[1:]


CASES = _load()


def _published(cell: str) -> date | None:
    return None if cell == "-" else date.fromisoformat(cell)


def test_there_are_enough_cases_and_none_twice() -> None:
    assert len(CASES) >= 500
    assert len({(row[0], row[1]) for row in CASES}) == len(CASES)
    assert sum(row[2] == "-" for row in CASES) >= 60


@pytest.mark.parametrize(("published", "text", "value", "end"), CASES, ids=[f"{row[1]} ({row[0]})" for row in CASES])
def test_case(published: str, text: str, value: str, end: str) -> None:
    found = [(m.value or "?", m.end or "-") for m in find_dates(words(text), _published(published))]
    expected = [] if value == "-" else list(zip(value.split("|"), end.split("|"), strict=True))
    assert found == expected


def test_mentions_do_not_overlap() -> None:
    for published, text, *_ in CASES:
        found = find_dates(words(text), _published(published))
        assert all(m.first < m.last for m in found)
        assert all(left.last <= right.first for left, right in pairwise(found))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2024.07.10 | 02:40 دمشق", "2024-07-10"),
        ("2015-06-17 03:15", "2015-06-17"),
        ("الأربعاء ٧ أبريل ٢٠٢١ - ٠٧:٢٥ م", "2021-04-07"),
        ("نشر يوم 9 أكتوبر 2020 على الساعة 07:25", "2020-10-09"),
        ("9 رمضان 1442 هـ الموافق 21 أبريل 2021 م", "2021-04-21"),
        ("17 حزيران/يونيو 2022، آخر تحديث 10:05", "2022-06-17"),
        ("السبت 27 شوال 1443هـ - 28 مايو 2022م", "2022-05-28"),
        ("10/07/2024", "2024-07-10"),
        ("2024-07-10T02:40:00Z", "2024-07-10"),
        ("2024-07-10T02:40:00+03:00", "2024-07-10"),
        ("نُشر في: 2019/9/16 - 10:15 آخر تحديث: 2019/9/17", "2019-09-16"),
        ("الأربعاء، 10 يوليو 2024 08:15 م بتوقيت غرينتش", "2024-07-10"),
        ("يوليو 10, 2024", "2024-07-10"),
        ("Wednesday, 10 July 2024", "2024-07-10"),
        ("Jul 10, 2024", "2024-07-10"),
        ("17 جويلية 2020 | 19:00", "2020-07-17"),
        ("08 شتنبر 2021 - 23:10", "2021-09-08"),
        ("27/10/1443 هـ", "2022-05-28"),
        ("نُشر: 09:05-15 مايو 2025 م ـ 17 ذو القِعدة 1446 هـ", "2025-05-15"),
        ("منذ ساعتين", None),
        ("الأربعاء 10 يوليو", None),
        ("يوليو 2024", None),
        ("", None),
    ],
)
def test_publication_line(line: str, expected: str | None) -> None:
    found = parse_publication_date(line)
    assert (found.isoformat() if found else None) == expected


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("قال مساء أمس الثلاثاء إن", ["مساء أمس الثلاثاء"]),
        ("في أواخر مايو الماضي وصل", ["أواخر مايو الماضي"]),
        ("يوم السبت 29 يونيو (حزيران) 2024 فاز", ["يوم السبت 29 يونيو (حزيران) 2024"]),
        ("9 رمضان 1442 هـ الموافق 21 أبريل 2021 م.", ["9 رمضان 1442 هـ الموافق 21 أبريل 2021 م"]),
        ("بين عامي 1997 و2006 حكم", ["عامي 1997 و2006"]),
        ("في 15 و16 أبريل", ["15", "16 أبريل"]),
    ],
)
def test_a_mention_spans_the_words_of_the_date(text: str, spans: list[str]) -> None:
    seen = words(text)
    found = find_dates(seen, date(2024, 7, 10))
    assert [text[seen[m.first].start : seen[m.last - 1].end] for m in found] == spans


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("في 5 يونيو 2023 ثم في اليوم التالي", "day-after-previous"),
        ("في 5 يونيو 2023 ثم في اليوم نفسه", "same-day-as-previous"),
        ("أمس الأول", "day-before-yesterday"),
        ("28 مايو 2022 الموافق 27 شوال 1443", "double-date"),
    ],
)
def test_rules_are_named(text: str, rule: str) -> None:
    assert find_dates(words(text), date(2024, 7, 10))[-1].rule == rule


def test_hijri_days_outside_the_calendar_are_unknown() -> None:
    assert hijri_day(1445, 9, 1) == date(2024, 3, 11)
    assert hijri_day(61, 1, 10) is None
    assert hijri_day(1445, 13, 1) is None
    assert hijri_day(1500, 12, 30) is not None


_PIECES = sorted(
    {piece for row in CASES for piece in row[1].split()} | {"-", "/", "(", ")", "،", "0", "32", "9999", "هـ"}
)


@given(st.lists(st.sampled_from(_PIECES), max_size=12), st.sampled_from([None, date(1, 1, 1), date(2024, 2, 29)]))
def test_any_words_are_read_without_an_error(pieces: list[str], published: date | None) -> None:
    seen = words(" ".join(pieces))
    found = find_dates(seen, published)
    assert all(0 <= m.first < m.last <= len(seen) for m in found)
    assert all(left.last <= right.first for left, right in pairwise(found))
    assert find_dates(seen, published) == found
