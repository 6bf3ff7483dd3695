"""What linking reads and what it decides: frozen records, without terms of any RDF library."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What is looked up; each kind has its own checks."""

    PERSON = "person"
    OFFICE = "office"
    COUNTRY = "country"
    PLACE = "place"
    ORGANIZATION = "organization"


class Verdict(StrEnum):
    """How a look-up ended."""

    SAME = "same"
    CLOSE = "close"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Clock:
    """The time in seconds since 1970, and a way to wait; given from outside, so that nothing here reads the clock."""

    now: Callable[[], float]
    sleep: Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Role:
    """An office that an article gives to a person: its IRI, a status of `kg.facts.Status`, the article's day."""

    office: str
    status: str
    date: str | None


@dataclass(frozen=True, slots=True)
class Subject:
    """An entity of the graph with what helps to tell it from its namesakes.

    `names` are its labels and alternative labels in `language`, the label first; `latin` its likely Latin spellings.
    `code` is a country's own code, `country` that of the country to which a place or body belongs. An office has a
    `title` and the IRI of its `jurisdiction`. `near` are the codes of the countries in the articles that speak of it,
    `dates` the days of these articles. The name of something `local` identifies it within its article only.
    """

    iri: str
    kind: Kind
    names: tuple[str, ...]
    language: str
    latin: tuple[str, ...] = ()
    code: str | None = None
    country: str | None = None
    title: str | None = None
    jurisdiction: str | None = None
    roles: tuple[Role, ...] = ()
    near: frozenset[str] = frozenset()
    dates: tuple[str, ...] = ()
    local: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """What was found for an entity: the IRI of the item, None where there is none; points out of 100; why."""

    iri: str
    name: str
    verdict: Verdict
    target: str | None
    points: int
    reasons: tuple[str, ...]
