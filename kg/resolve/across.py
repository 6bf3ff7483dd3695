"""Who is who across articles: persons whose identities differ although the graphs show that they are one.

Every article names its persons by itself (`kg.resolve.identity`), so some have two identities: a surname alone, a
longer form of the name, another spelling, a country that one article leaves out. Where graphs stand side by side,
rules find these; what they find is a pure function of all that stands there, whatever the order. Each find is a fact of
its own, with the rule and the articles that speak of the person, so that it can be explained and taken back.

    only-bearer    a name without country, and all who bear it elsewhere have one and the same country
    same-post      two of one name who hold one post
    surname        a single name, and one person with that name who holds the same post at that time
    longer-name    two who hold one post at one time, and the words of one name are among those of the other
    spelling       two who hold one post at one time, and whose names sound alike
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

_LIFETIME = 30  # years between articles after which a name alone means somebody else
_TENURE = 4  # years within which two holders of one post may be one person


@dataclass(slots=True)
class Bearer:
    """A person as graphs show it: `name` and `mark` are the two parts of its identity (`mark` "" where nothing tells
    namesakes apart, or the article's name where `local`), `offices` and `articles` IRIs, `days` of publication."""

    iri: str
    name: str
    mark: str
    local: bool
    language: str
    offices: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    days: set[date] = field(default_factory=set)

    @property
    def home(self) -> str:
        """The country in the mark, "" where it names none."""
        code = "" if self.local else self.mark.rpartition(".")[2]
        return code if len(code) == 2 and code.isupper() else ""

    @property
    def words(self) -> list[str]:
        """The words of the name."""
        return self.name.split()


@dataclass(frozen=True, slots=True)
class SamePerson:
    """That two IRIs mean one person: `other` stands for both.

    `rule` found it; `articles` (IRIs, sorted) are those that speak of the first.
    """

    iri: str
    other: str
    rule: str
    confidence: float
    articles: tuple[str, ...]


def same_persons(bearers: Iterable[Bearer], sound_of: Callable[[str, str], str]) -> list[SamePerson]:
    """The persons that are one, each under the IRI that says most; sorted. `sound_of(language, name)` is what
    spellings of a name have in common."""
    groups = _Groups(bearers)
    for rule, confidence, pairs in (
        ("same-post", 0.95, _same_post(groups.all)),
        ("only-bearer", 0.9, _only_bearer(groups.all)),
        ("longer-name", 0.9, _colleagues(groups.all, _is_longer)),
        ("spelling", 0.85, _colleagues(groups.all, lambda a, b: _sound_alike(a, b, sound_of))),
        ("surname", 0.85, _colleagues(groups.all, _is_surname)),
    ):
        for one, other in sorted(pairs, key=lambda pair: (pair[0].iri, pair[1].iri)):
            groups.join(one, other, rule, confidence)
    return groups.found()


def _same_post(bearers: Sequence[Bearer]) -> Iterator[tuple[Bearer, Bearer]]:
    for named in _by(bearers, lambda b: [b.name] if len(b.words) > 1 else []).values():
        for holders in _by(named, lambda b: b.offices).values():
            yield from ((holders[0], other) for other in holders[1:])


def _only_bearer(bearers: Sequence[Bearer]) -> Iterator[tuple[Bearer, Bearer]]:
    for named in _by(bearers, lambda b: [b.name] if len(b.words) > 1 else []).values():
        marked = [b for b in named if not b.local and b.mark]
        homes = {b.home for b in marked}
        if len(homes) != 1 or homes == {""}:
            continue
        # A post in the mark tells bearers of a usual name apart: nothing says which of them a bare name means.
        if len({b.mark for b in marked}) > 1:
            continue
        for bare in named:
            if bare not in marked and _apart(bare, marked[0]) <= _LIFETIME:
                yield bare, marked[0]


def _colleagues(bearers: Sequence[Bearer], alike: Callable[[Bearer, Bearer], bool]) -> Iterator[tuple[Bearer, Bearer]]:
    """Pairs who hold one post at one time and are alike, where only one is alike."""
    for holders in _by(bearers, lambda b: b.offices).values():
        for one in holders:
            found = [b for b in holders if b is not one and alike(one, b) and _apart(one, b) <= _TENURE]
            if found and len({b.name for b in found}) == 1:
                yield from ((one, other) for other in found)


def _is_surname(one: Bearer, other: Bearer) -> bool:
    return len(one.words) == 1 and len(other.words) > 1 and one.name == other.words[-1]


def _is_longer(one: Bearer, other: Bearer) -> bool:
    """Whether the words of the first name, of which there are two, stand in the other in their order."""
    rest = iter(other.words)
    starts = one.words[0] == other.words[0]
    return 1 < len(one.words) < len(other.words) and starts and all(word in rest for word in one.words)


def _sound_alike(one: Bearer, other: Bearer, sound_of: Callable[[str, str], str]) -> bool:
    if one.name == other.name or len(one.words) != len(other.words) or len(one.words) < 2:
        return False
    return sound_of(one.language, one.name) == sound_of(other.language, other.name)


def _apart(one: Bearer, other: Bearer) -> float:
    """The years between the nearest articles of two; 0 where a date is unknown."""
    if not one.days or not other.days:
        return 0.0
    return min(abs((a - b).days) for a in one.days for b in other.days) / 365.25


def _by(bearers: Iterable[Bearer], keys: Callable[[Bearer], Iterable[str]]) -> dict[str, list[Bearer]]:
    groups: dict[str, list[Bearer]] = defaultdict(list)
    for bearer in bearers:
        for key in keys(bearer):
            groups[key].append(bearer)
    return {key: group for key, group in groups.items() if len(group) > 1}


class _Groups:
    """Persons found to be one. Two with different countries, or whom one article keeps apart, never meet."""

    def __init__(self, bearers: Iterable[Bearer]) -> None:
        self.all = sorted(bearers, key=lambda b: b.iri)
        self._group = {b.iri: [b] for b in self.all}
        self._reason: dict[str, tuple[str, float]] = {}

    def join(self, one: Bearer, other: Bearer, rule: str, confidence: float) -> None:
        a, b = self._group[one.iri], self._group[other.iri]
        if a is b or not _compatible(a, b):
            return
        for bearer in (one, other):
            self._reason.setdefault(bearer.iri, (rule, confidence))
        merged = sorted(a + b, key=lambda bearer: bearer.iri)
        for bearer in merged:
            self._group[bearer.iri] = merged

    def found(self) -> list[SamePerson]:
        out: list[SamePerson] = []
        for bearer in self.all:
            group = self._group[bearer.iri]
            best = min(group, key=_rank)
            if bearer is not best:
                rule, confidence = self._reason[bearer.iri]
                out.append(SamePerson(bearer.iri, best.iri, rule, confidence, tuple(sorted(bearer.articles))))
        return out


def _compatible(one: Sequence[Bearer], other: Sequence[Bearer]) -> bool:
    homes = {b.home for b in (*one, *other)} - {""}
    shared = {a for b in one for a in b.articles} & {a for b in other for a in b.articles}
    return len(homes) < 2 and not shared


def _rank(bearer: Bearer) -> tuple[bool, bool, int, str]:
    """Which IRI says most: one for all articles, with a country, of the longest name."""
    return bearer.local, not bearer.home, -len(bearer.words), bearer.iri
