"""The facts that an article states: frozen records between extraction and output.

Agents, offices and places are referred to by *key*: a string that is unique within one article (`Entity.key`).
What the article does not state is `None`. Dates are ISO 8601 as precise as the article allows ("2024-07-06",
"2024-07", "2024"). No record holds a term of rdflib or a token of spaCy.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, TypeVar

from kg.article import Article


class EntityKind(StrEnum):
    """What an entity is; each is a class of the ontology."""

    PERSON = "person"
    ORGANIZATION = "organization"
    COUNTRY = "country"
    PLACE = "place"


class Status(StrEnum):
    """How somebody holds an office."""

    INCUMBENT = "incumbent"
    ELECT = "elect"
    FORMER = "former"
    ACTING = "acting"
    CANDIDATE = "candidate"
    NOMINEE = "nominee"


class Qualifier(StrEnum):
    """How a number is meant."""

    EXACT = "exact"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class Outcome(StrEnum):
    """How a candidacy ended."""

    WON = "won"
    LOST = "lost"
    RUNOFF = "runoff"


class MeetingKind(StrEnum):
    """How people met."""

    PHONE_CALL = "phone_call"
    VIDEO_CALL = "video_call"
    IN_PERSON = "in_person"
    VISIT = "visit"


class MessageKind(StrEnum):
    """What a message was for."""

    CONGRATULATION = "congratulation"
    CONDOLENCE = "condolence"
    THANKS = "thanks"
    INVITATION = "invitation"
    LETTER = "letter"


Modality = Literal["actual", "planned"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where the article states a fact: the half-open stretch `[start, end)` of `Article.text`, the name of the rule
    that read it, and a confidence in (0, 1]."""

    start: int
    end: int
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that facts speak of.

    `name` is the fullest form of the article, as written, without titles; `aliases` are its other forms there,
    sorted. `code` is the ISO 3166-1 alpha-2 code of a country (also "EU", "UN", "XK"); such entities have the code
    as key. A place or organisation may have the `country` code that it belongs to.
    `latin` is a likely spelling of a person's name in Latin letters. `identity` says who is meant beyond the article:
    the canonical name, and after a point what tells namesakes apart ("بشار الاسد.SY"); None where the article's words
    could mean anybody of that name.
    """

    key: str
    kind: EntityKind
    name: str
    aliases: tuple[str, ...] = ()
    code: str | None = None
    country: str | None = None
    latin: str | None = None
    identity: str | None = None


@dataclass(frozen=True, slots=True)
class PersonMention:
    """The article names a person."""

    person: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class RoleHolding:
    """The article gives a named person an office, post, rank or function.

    `title` is the post alone, indefinite, without country ("وزير خارجية"); `jurisdiction` the country, organisation
    or place that it belongs to.
    """

    person: str
    title: str
    jurisdiction: str | None
    status: Status
    evidence: Evidence
    leaning: str | None = None


@dataclass(frozen=True, slots=True)
class Election:
    """An election, or one round of it, that the article reports on. `key` is unique in the article ("election-1")."""

    key: str
    office: str
    jurisdiction: str | None
    evidence: Evidence
    date: str | None = None
    round: int | None = None
    announcer: str | None = None
    turnout: float | None = None  # percent of those entitled
    total_votes: int | None = None
    modality: Modality = "actual"


@dataclass(frozen=True, slots=True)
class Candidacy:
    """How a candidate, list, party or option fared in an election (`Election.key`, None where none is reported)."""

    election: str | None
    candidate: str
    evidence: Evidence
    votes: int | None = None
    qualifier: Qualifier | None = None
    share: float | None = None  # percent of the votes
    seats: int | None = None
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A contact between named persons. The visitor comes first in a visit."""

    kind: MeetingKind
    participants: tuple[str, ...]
    evidence: Evidence
    place: str | None = None
    date: str | None = None
    modality: Modality = "actual"


@dataclass(frozen=True, slots=True)
class Message:
    """A written or conveyed message."""

    kind: MessageKind
    sender: str | None
    recipient: str | None
    evidence: Evidence
    date: str | None = None
    modality: Modality = "actual"


@dataclass(frozen=True, slots=True)
class Statement:
    """A direct quotation. `quote` is the text between the marks, as written; `evidence` spans it without the marks."""

    speaker: str
    quote: str
    evidence: Evidence
    reporter: str | None = None


Kind = TypeVar("Kind")

Fact = PersonMention | RoleHolding | Election | Candidacy | Meeting | Message | Statement


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """Everything that one article states: its entities by key, its facts in the order of their evidence."""

    article: Article
    entities: dict[str, Entity] = field(default_factory=dict)
    facts: tuple[Fact, ...] = ()

    def of(self, kind: type[Kind]) -> tuple[Kind, ...]:
        """The facts of one family: `facts.of(Meeting)`."""
        return tuple(fact for fact in self.facts if isinstance(fact, kind))
