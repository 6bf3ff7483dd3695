"""The words that Arabic dates are made of, by folded key: names of months and weekdays, relative words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.language.ar.hints import form_hint
from kg.language.ar.numbers import is_number, numeral, ordinal_word
from kg.language.ar.words import forms
from kg.language.tables import read_table
from kg.language.view import FORMS, fold

_PACKAGE = "kg.language.ar"


@dataclass(frozen=True, slots=True)
class MonthName:
    """A name of a month: words after the first, number in `calendar`, and what it `needs` (see `months.tsv`)."""

    rest: tuple[str, ...]
    month: int
    calendar: str
    needs: str


@dataclass(frozen=True, slots=True)
class DateTables:
    """The tables by folded key: month names by first word, ISO weekdays, forms by sense, and phrases by first word."""

    months: Mapping[str, tuple[MonthName, ...]]
    weekdays: Mapping[str, int]
    senses: Mapping[str, Mapping[str, str]]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str, str], ...]]


@cache
def date_tables() -> DateTables:
    """The tables of dates, read once."""
    months: dict[str, list[MonthName]] = {}
    for row in read_table(_PACKAGE, "months"):
        for key in _spellings(row["form"]):
            head, *rest = key.split()
            months.setdefault(head, []).append(MonthName(tuple(rest), int(row["month"]), row["calendar"], row["needs"]))
    weekdays = {key: int(row["iso"]) for row in read_table(_PACKAGE, "weekdays") for key in _spellings(row["form"])}
    senses: dict[str, dict[str, str]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for row in read_table(_PACKAGE, "relative_dates"):
        for key in _spellings(row["form"]):
            parts = tuple(key.split())
            if row["sense"] in ("day", "night"):
                phrases.setdefault(parts[0], []).append((parts, row["sense"], row["value"]))
            else:
                senses.setdefault(row["sense"], {})[key] = row["value"]
    return DateTables(
        {key: tuple(sorted(rows, key=lambda r: -len(r.rest))) for key, rows in months.items()},
        weekdays,
        senses,
        {key: tuple(sorted(rows, key=lambda r: -len(r[0]))) for key, rows in phrases.items()},
    )


def _spellings(form: str) -> Iterator[str]:
    key = fold(form)
    yield key
    if key.endswith("ة"):
        yield key[:-1] + "ه"


@lru_cache(maxsize=FORMS)
def sense_of(key: str, sense: str) -> str | None:
    """The value that a key has in a sense of `relative_dates.tsv`, whatever clitics it carries; None where none."""
    table = date_tables().senses[sense]
    return next((table[form] for form in forms(key) if form in table), None)


@lru_cache(maxsize=FORMS)
def own_sense(key: str, sense: str) -> str | None:
    """As `sense_of`, for the key as it stands: no clitic is cut."""
    return date_tables().senses[sense].get(key)


@lru_cache(maxsize=FORMS)
def weekday_of(key: str) -> int | None:
    """The ISO number of the weekday that a key names, with or without clitics before its article."""
    table = date_tables().weekdays
    return next((table[form] for form in forms(key) if form in table), None)


_FIRST_OF_MONTH = frozenset({"الفاتح", "غرة"})
_STARTING_SENSES = ("unit", "this", "since", "year-head")  # senses of words that a date may start with


@cache
def _first_words() -> frozenset[str]:
    """The first words of all dates that start with no number."""
    tables = date_tables()
    return _FIRST_OF_MONTH.union(
        tables.weekdays, tables.phrases, tables.months, *(tables.senses[sense] for sense in _STARTING_SENSES)
    )


FIRST_WORDS = form_hint(_first_words)


@lru_cache(maxsize=FORMS)
def date_triggers(key: str) -> str:
    """The handlers to try at a word of this key, as letters; "" for most words of a text."""
    tables = date_tables()
    if _first_words().isdisjoint(forms(key)) and not is_number(key):
        return ""
    found = ""
    if weekday_of(key) is not None:
        found += "w"
    if any(form in tables.phrases for form in forms(key)):
        found += "p"
    if any(form in tables.months for form in forms(key)):
        found += "m"
    head = ordinal_word(key)
    if (head is not None and head.article) or key in _FIRST_OF_MONTH:
        found += "o"
    number = numeral(key)
    if number is not None and (number.value <= 31 and number.role != "fraction"):
        found += "o"
    if sense_of(key, "unit") is not None or sense_of(key, "this") is not None:
        found += "u"
    if sense_of(key, "since") is not None:
        found += "s"
    if sense_of(key, "year-head") is not None:
        found += "y"
    return found
