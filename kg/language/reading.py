"""What a language pack finds in an article, in terms that hold for every language.

Words carry half-open character offsets into the article's text as it came in; mentions carry half-open ranges of word
indexes (`first`, `last`). A pack fills a `Reading`; extractors see nothing else of the language.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Analysis:
    """One way to read a written word as clitics and a stem.

    `conjunction` and `preposition` are the clitics' letters or "", `article` says whether the definite article
    stood there, `stem` is the folded rest.
    """

    conjunction: str
    preposition: str
    article: bool
    stem: str


@dataclass(frozen=True, slots=True)
class Word:
    """A written word, number or punctuation mark.

    `text` is the input's `[start, end)`; `key` its folded form; `analyses` the ways to read it, the uncut one first.
    """

    index: int
    start: int
    end: int
    text: str
    key: str
    kind: Literal["word", "number", "mark"]
    analyses: tuple[Analysis, ...]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts. `unit` is a neutral name ("vote", "seat", "voter", "percent", "year" …) or None;
    `qualifier` one of `kg.facts.Qualifier`; `ordinal` tells "third" from "three"."""

    first: int
    last: int
    value: float
    unit: str | None
    qualifier: str
    ordinal: bool
    rule: str


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date, resolved to ISO 8601 as precise as stated ("2024-07-10", "2024-07", "2024"), or None where it cannot be
    resolved. `end` is the last day of a range. `value` is the first."""

    first: int
    last: int
    value: str | None
    end: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A country, city or place, an adjective of one, or a name that stands for a government or body.

    `kind`: "country", "city", "place", "nationality" (an adjective: "الإيراني"), "government" (a metonym: "الكرملين"),
    "body" (an international body). `code` is the ISO 3166-1 alpha-2 code of the country it is, is in or stands for
    ("EU", "UN" for those bodies), None where unknown. `name` is the mention as written, without clitics.
    """

    first: int
    last: int
    kind: Literal["country", "city", "place", "nationality", "government", "body"]
    code: str | None
    name: str


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name that the tagger found: label "PER", "ORG", "LOC" or "MISC", with a score in (0, 1]."""

    first: int
    last: int
    label: Literal["PER", "ORG", "LOC", "MISC"]
    score: float
