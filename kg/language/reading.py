"""What a language pack finds in an article, in terms that hold for every language.

Words carry half-open character offsets into the article's text as it came in; mentions carry half-open ranges of word
indexes (`first`, `last`). A pack fills a `Reading`; extractors see nothing else of the language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from kg.language.frames import Frames

_ELECTING = frozenset({"elect", "choose", "electing"})  # senses of triggers
_CASTING = frozenset({"cast", "polls", "support", "term"})  # senses of signs
_WON = frozenset({"vote", "seat"})  # units


@dataclass(slots=True)  # never changed; see Word
class Analysis:
    """One way to read a written word as clitics and a stem.

    `conjunction` and `preposition` are the clitics' letters or "", `article` says whether the definite article
    stood there, `stem` is the folded rest.
    """

    conjunction: str
    preposition: str
    article: bool
    stem: str


@dataclass(slots=True)  # frozen ones take four times as long to make, and a text has very many
class Word:
    """A written word, number or punctuation mark; never changed.

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


@dataclass(slots=True)  # never changed; see Word
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


@dataclass(slots=True)  # never changed; see Word
class NameMention:
    """A name that the tagger found: label "PER", "ORG", "LOC" or "MISC", with a score in (0, 1]."""

    first: int
    last: int
    label: Literal["PER", "ORG", "LOC", "MISC"]
    score: float


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """What an office belongs to: a country (`code`) or an organisation or place in the article's words."""

    name: str
    code: str | None
    first: int
    last: int
    alias: str = ""  # the name in quotation marks within it
    pronoun: str = ""  # where a pronoun stands for it: "m", "f", "pl"


@dataclass(frozen=True, slots=True)
class Title:
    """A phrase that names a post: "الرئيس الإيراني المنتخب".

    `title` is the post alone, indefinite; `head` the same without what follows it ("وزير" of "وزير خارجية");
    `jurisdiction` what it belongs to, `status` one of `kg.facts.Status` or None where the phrase does not say,
    `leaning` of a candidate. `definite` tells "الرئيس" from the predicate "رئيسا"; `gender` is "m" or "f", `number`
    "sg", "du" or "pl"; `link` the relation that a clitic preposition gives; `conjunction` tells a leading "و".
    """

    first: int
    last: int
    title: str
    head: str
    jurisdiction: Jurisdiction | None
    status: str | None
    leaning: str | None
    definite: bool
    predicate: bool
    gender: str
    number: str
    link: str
    conjunction: bool
    rule: str
    key: tuple[str, ...] = ()  # the title's words for comparison, the same for both genders
    leader: bool = False  # whether it is the post of a head of state or government
    speaks: bool = False  # whether it is the post of a spokesperson
    rank: bool = False  # whether it is a rank ("the general"), which somebody holds beside any post
    serves: bool = False  # whether it is held under somebody ("his adviser", "his foreign minister")
    deputy: bool = False  # whether it is that of a deputy
    deputes: bool = False  # whether the post that a deputy stands in for is not told ("his deputy")
    shortens: bool = False  # whether the head alone may stand for the whole post ("the minister")


@dataclass(slots=True)  # never changed; see Word
class Mention:
    """A phrase that refers to somebody or some body.

    `form`: "name" (has a name in `[name_first, name_last)`), "title" (a role phrase alone), "reference" (a noun that
    points at somebody mentioned: `reference` says how: "rival", "counterpart", "predecessor", "successor", "guest",
    "latter", "pair", "highness", "monarch", "country-of-title"), "body" (an organisation or government).
    `tokens` are the folded words of the name, for comparison; `name` the name as written, without clitics.
    `link` is the neutral relation of the preposition before it ("with", "to", "from", "by" …, "" for none, "of" where
    it completes a noun); `conjunction` tells that a coordinating conjunction joins it to what stands before.
    """

    first: int
    last: int
    form: Literal["name", "title", "reference", "body"]
    kind: Literal["person", "organization", "country", "place", "pair"]
    link: str
    conjunction: bool
    titles: tuple[Title, ...] = ()
    name_first: int = 0
    name_last: int = 0
    name: str = ""
    tokens: tuple[str, ...] = ()
    reference: str = ""
    code: str | None = None
    gender: str = ""
    number: str = "sg"
    attested: tuple[bool, ...] = ()  # for each word of a person's name: whether the lexicon knows it as one
    given: tuple[bool, ...] = ()  # for each word: whether it is mostly a given name
    rank: str = ""  # what the words of respect before a person's name say: "highness", "majesty", "excellency"
    alias: str = ""  # of a body: the name in quotation marks within its name
    country: str | None = None  # of a body: the country that its name states
    sort: str = ""  # of a body: "party", "organ", "company", "media", "group", "government"
    support: float = 1.0  # of a person's name: how probable it is that it is one


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch between quotation marks: words `[first, last)` without the marks, which stand at `opening` and
    `closing`."""

    opening: int
    closing: int
    first: int
    last: int


@dataclass(slots=True)  # never changed; see Word
class Trigger:
    """A word that may state an event: a verb, verbal noun or participle with a neutral `sense` ("meet", "say", …).

    `form`: "verb", "noun". `suffix` tells that an object or possessive pronoun is attached ("m", "f", "du",
    "pl", "" for none); `negated` that a negation
    governs it, `planned` that it lies in the future, `doubtful` that it is denied, conditional or rumoured.
    """

    first: int
    last: int
    sense: str
    form: Literal["verb", "noun"]
    gender: str
    number: str
    suffix: str
    definite: bool
    link: str
    negated: bool = False
    planned: bool = False
    doubtful: bool = False
    lemma: str = ""
    conjunction: bool = False
    past: bool = False


@dataclass(frozen=True, slots=True)
class ContestMention:
    """A phrase that names an election, a referendum, or a round of one.

    `kind`: "election", "referendum", "ballot" (the vote, without an office), "race", "electing" (the filling of an
    office), "round" (a round alone), "prize" (the office that is won). `office` is indefinite, None where the phrase
    names none; `code` or `body` is what it belongs to. `same` tells a round that points back ("the same round"),
    `when` puts it ahead ("next") or behind ("previous") in time; `legislature` tells an office that is a parliament by
    whatever name, `state` one that is "the country's".
    """

    first: int
    last: int
    kind: str
    office: str | None = None
    code: str | None = None
    body: str | None = None
    round: int | None = None
    definite: bool = False
    same: bool = False
    when: str = ""
    legislature: bool = False
    state: bool = False


@dataclass(frozen=True, slots=True)
class BallotSign:
    """A word or phrase with a neutral sense in reports of votes: "held", "cast" (with `value` "past", "plan", "day"),
    "gaining", "followed", "place", "overtaking", "lost", "exits", "through", "authority" …"""

    first: int
    last: int
    sense: str
    value: str = ""
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words `[first, last)` of one sentence; `segment` is the kind of the stretch that it stands in, `paragraph` a
    running number of that stretch."""

    first: int
    last: int
    segment: str
    paragraph: int


@dataclass(slots=True)
class Reading:
    """Everything that a pack found in one article. Lists are ordered by position and do not overlap within a list."""

    words: tuple[Word, ...]
    sentences: list[Sentence]
    quotes: list[Quote]
    quantities: list[Quantity]
    dates: list[DateMention]
    places: list[PlaceMention]
    mentions: list[Mention]
    triggers: list[Trigger]
    links: dict[int, str]  # the neutral relation that the preposition or noun before a word gives to what starts there
    terms: dict[str, str] = field(default_factory=dict)  # words of the language for neutral names ("candidate-m")
    cues: dict[int, str] = field(default_factory=dict)  # words with a neutral sense (cues.tsv of the pack), by index
    topic: str = ""  # "sports", where the article is plainly about that
    contests: list[ContestMention] = field(default_factory=list)
    signs: list[BallotSign] = field(default_factory=list)
    offices: dict[int, Title] = field(default_factory=dict)  # posts that nouns of offices stand for, by first word
    frames: Frames = field(default_factory=Frames)  # the ways in which the language states events
    precision: Mapping[tuple[str, str], float] = field(default_factory=dict)  # of rules, by family and name
    asides: list[tuple[int, int]] = field(default_factory=list)  # words that interrupt a sentence and state nothing
    counts: dict[int, str] = field(default_factory=dict)  # what quantities count if not votes won, by first word

    def tells_of_votes(self) -> bool:
        """Whether anything in the article may tell of an election: the rest of its words can then be left alone."""
        if self.contests or any(trigger.sense in _ELECTING for trigger in self.triggers):
            return True
        if any(quantity.unit in _WON and not quantity.ordinal for quantity in self.quantities):
            return True
        return any(sign.sense in _CASTING for sign in self.signs)
