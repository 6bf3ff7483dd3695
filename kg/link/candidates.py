"""Items of Wikidata that may be meant, with what is known of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from kg.link.dates import day
from kg.link.questions import BODY_CLASSES, SETTLEMENT_CLASSES, WD, Row


@dataclass(slots=True)
class Found:
    """How an item was found for a subject: by which kind of name ("label", "alias", "latin"), or by its class."""

    item: str
    name: str | None = None
    words: int = 0  # of the longest name that found it
    exact: bool = False  # the name stands so in the graph
    shortened: bool = False  # the name stands in the graph with more words
    by_class: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """An office that somebody held: its item, when, and the codes that a qualifier gives it."""

    office: str
    start: date | None = None
    end: date | None = None
    of: str | None = None


@dataclass(slots=True)
class Person:
    """What is known of a human."""

    citizen: set[str] = field(default_factory=set)
    occupations: set[str] = field(default_factory=set)
    member: set[str] = field(default_factory=set)
    born: date | None = None
    died: date | None = None
    held: list[Held] = field(default_factory=list)


@dataclass(slots=True)
class Position:
    """What is known of an office."""

    codes: set[str] = field(default_factory=set)
    of: set[str] = field(default_factory=set)
    classes: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    began: date | None = None
    ended: date | None = None


@dataclass(slots=True)
class Thing:
    """What is known of a body or a place."""

    codes: set[str] = field(default_factory=set)
    own: set[str] = field(default_factory=set)
    capital: set[str] = field(default_factory=set)
    body: bool = False
    settlement: bool = False
    place: bool = False
    ended: date | None = None


@dataclass(slots=True)
class Country:
    """What is known of a country."""

    item: str
    names: set[str] = field(default_factory=set)
    ended: date | None = None


def person(rows: Iterable[Row]) -> Person:
    """A human from rows of `PERSON`."""
    found = Person()
    held: set[Held] = set()
    sets = {"citizen": found.citizen, "occupation": found.occupations, "member": found.member}
    for row in rows:
        key, value = row.get("key"), row.get("value")
        if value is None:
            continue
        if key in sets:
            sets[key].add(value)
        elif key == "born":
            found.born = min(filter(None, (found.born, day(value))), default=None)
        elif key == "died":
            found.died = max(filter(None, (found.died, day(value, last=True))), default=None)
        elif key == "held":
            held.add(Held(value, day(row.get("start")), day(row.get("end"), last=True), row.get("of")))
    dated = {term.office for term in held if term.start or term.end}
    found.held = [term for term in held if term.start or term.end or term.office not in dated]
    return found


def position(rows: Iterable[Row]) -> Position:
    """An office from rows of `POSITION`."""
    found = Position()
    sets = {"code": found.codes, "of": found.of, "class": found.classes, "name": found.names}
    for row in rows:
        key, value = row.get("key"), row.get("value")
        if value is None:
            continue
        if key in sets:
            sets[key].add(value.removeprefix(WD) if key == "class" else value)
        elif key == "began":
            found.began = day(value)
        elif key == "ended":
            found.ended = day(value, last=True)
    return found


def thing(rows: Iterable[Row]) -> Thing:
    """A body or place from rows of `THING`."""
    found = Thing()
    sets = {"code": found.codes, "own": found.own, "capital": found.capital}
    for row in rows:
        key, value = row.get("key"), row.get("value")
        if value is None:
            continue
        if key in sets:
            sets[key].add(value)
        elif key == "class":
            name = value.removeprefix(WD)
            found.body |= name in BODY_CLASSES
            found.settlement |= name in SETTLEMENT_CLASSES
            found.place |= name not in BODY_CLASSES
        elif key == "located":
            found.place = True
        elif key == "ended":
            found.ended = day(value, last=True)
    return found


def countries(rows: Iterable[Row]) -> list[Country]:
    """The countries of rows of `COUNTRIES`."""
    found: dict[str, Country] = {}
    for row in rows:
        country = found.setdefault(row["item"], Country(row["item"]))
        key, value = row.get("key"), row.get("value", "")
        if key == "name":
            country.names.add(value)
        elif key == "ended":
            country.ended = day(value, last=True)
    return [found[item] for item in sorted(found)]
