"""How well an item fits an entity: points for each reason, and the decision among several.

Nobody is decided by a name alone: a name gives at most `name:label`, which stays below `CLOSE`. The rest comes from
what the article says and Wikidata knows: the office and when it was held, the country, the place that a body or town
belongs to. `owl:sameAs` needs `SAME` points; from `CLOSE` on a link is a close match; below, and where two items
come within `MARGIN` of each other, the answer is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from kg.link.candidates import Country, Found, Held, Person, Position, Thing
from kg.link.dates import day, place
from kg.link.questions import WD
from kg.link.records import Decision, Kind, Subject, Verdict

SAME, CLOSE, MARGIN = 85, 75, 10

POINTS = {
    # the name
    "name:label": 55,
    "name:alias": 50,
    "name:latin": 40,
    "name:other spelling": 0,
    "name:one word": -25,
    "name:shortened": -5,
    "name:rare": 10,
    # a person
    "office:at the time": 35,
    "office:former": 35,
    "office:later": 35,
    "office:undated": 25,
    "office:never held": -10,
    "office:other time": 5,
    "country:citizen": 10,
    "country:other": -30,
    "country:near": 10,
    "country:not near": -10,
    "body:member": 20,
    "occupation:same": 10,
    "occupation:politics": 5,
    "occupation:other": -10,
    "life:dead by then": -40,
    "life:too young": -40,
    # an office
    "office:country": 30,
    "office:body": 30,
    "office:class": 45,
    "office:class too": 10,
    "office:own name": 20,
    "time:not in being": -40,
    # a country
    "code": 85,
    "code:name": 10,
    # a body or a place
    "place:country": 30,
    "place:capital": 10,
    "place:settlement": 15,
    "place:located": 5,
    "body:kind": 20,
    "body:country": 20,
    "body:international": 15,
    "body:own code": 25,
    "kind:other": -40,
    "name:common noun": -20,
}
# Weak evidence that somebody acts in public life: politician, diplomat, statesperson, military officer, civil servant,
# judge.
_POLITICS = frozenset(WD + name for name in ("Q82955", "Q193391", "Q372436", "Q189290", "Q212238", "Q16533"))
_IN_OFFICE = frozenset({"incumbent", "acting", "elect", "candidate", "nominee"})
_GROWN_UP = timedelta(days=16 * 365)


@dataclass(slots=True)
class Score:
    """The points of an item, with the reasons that gave them; `barred` where it cannot be meant whatever its points."""

    item: str
    reasons: list[str] = field(default_factory=list)
    barred: bool = False

    def add(self, reason: str) -> None:
        """Count a reason of `POINTS`."""
        self.reasons.append(reason)

    @property
    def points(self) -> int:
        """The sum, between 0 and 100."""
        return max(0, min(100, sum(POINTS[reason] for reason in self.reasons)))

    def shown(self) -> tuple[str, ...]:
        """The reasons with their points."""
        return tuple(f"{reason} {POINTS[reason]:+d}" for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class Office:
    """What is known of an office of the graph: the country's code, the items that it may be, a test of others,
    whether it is one of politics, and the occupations that its title names."""

    country: str | None
    items: frozenset[str]
    fits: Callable[[str, Position], bool]
    public: bool
    occupations: frozenset[str]


def decide(subject: Subject, scores: Iterable[Score]) -> Decision:
    """The best item where it is good enough and no other comes near it; else none, with the reason."""
    name = subject.names[0] if subject.names else subject.iri
    ranked = sorted((score for score in scores if not score.barred), key=lambda score: (-score.points, score.item))
    if not ranked:
        return Decision(subject.iri, name, Verdict.NONE, None, 0, ("no candidate",))
    best = ranked[0]
    shown = best.item.removeprefix(WD)
    if best.points < CLOSE:
        return Decision(subject.iri, name, Verdict.NONE, None, best.points, (f"best {shown}", *best.shown()))
    if len(ranked) > 1 and best.points - ranked[1].points < MARGIN:
        why = f"namesakes {shown} {best.points}, {ranked[1].item.removeprefix(WD)} {ranked[1].points}"
        return Decision(subject.iri, name, Verdict.NONE, None, best.points, (why,))
    verdict = Verdict.SAME if best.points >= SAME else Verdict.CLOSE
    return Decision(subject.iri, name, verdict, best.item, best.points, best.shown())


def score_country(subject: Subject, country: Country) -> Score:
    """A country by its code and its names."""
    score = Score(country.item, ["code"])
    if country.names & set(subject.names):
        score.add("code:name")
    last = max(filter(None, map(day, subject.dates)), default=None)
    score.barred = bool(last and country.ended and country.ended < last)
    return score


def score_thing(subject: Subject, found: Found, known: Thing) -> Score:
    """A body or a place by its name, its kind and its country."""
    score = Score(found.item)
    _name(score, subject, found)
    if subject.kind is Kind.PLACE:
        _place(score, subject, known)
    else:
        _body(score, subject, known)
    return score


def _place(score: Score, subject: Subject, known: Thing) -> None:
    score.barred = not (known.place or known.settlement) or bool(known.own)
    if subject.country and known.codes:
        score.barred |= subject.country not in known.codes
        score.add("place:country")
    if subject.country in known.capital or (not subject.country and known.capital & subject.near):
        score.add("place:capital")
    if known.settlement:
        score.add("place:settlement")
    if known.place:
        score.add("place:located")


def _body(score: Score, subject: Subject, known: Thing) -> None:
    score.add("body:kind" if known.body else "kind:other")
    if subject.code and subject.code in known.own:
        score.add("body:own code")
    elif subject.country and known.codes:
        score.barred |= subject.country not in known.codes
        score.add("body:country")
    elif not subject.country and not known.codes:
        score.add("body:international")
    elif known.codes & subject.near:
        score.add("country:near")
    if subject.local and not subject.country:
        score.add("name:common noun")
    if _over(subject, known.ended):
        score.add("time:not in being")


def score_office(subject: Subject, found: Found, known: Position, office: Office, owners: frozenset[str]) -> Score:
    """An office by its name, its country and its class. `owners` are the items that it may belong to."""
    score = Score(found.item)
    fits = office.fits(found.item, known)
    if found.name:
        _name(score, subject, found)
        if fits and found.by_class:
            score.add("office:class too")
    elif found.by_class:
        score.add("office:class")
    if office.country and known.codes:
        score.barred = office.country not in known.codes
        score.add("office:country")
    elif known.of & owners:
        score.add("office:body")
    elif found.exact and found.words > 1:
        score.add("office:own name")  # which says whose office it is
    first = min(filter(None, map(day, subject.dates)), default=None)
    if _over(subject, known.ended) or (first and known.began and first < known.began):
        score.add("time:not in being")
    return score


def _over(subject: Subject, ended: date | None) -> bool:
    first = min(filter(None, map(day, subject.dates)), default=None)
    return bool(first and ended and ended < first)


def score_person(
    subject: Subject,
    found: Found,
    known: Person,
    offices: Mapping[str, Office],
    positions: Mapping[str, Position],
    owners: Mapping[str, frozenset[str]],
    alone: bool,
) -> Score:
    """A human by the name, the offices held and when, the country, the life.

    `offices` are those of the graph by IRI, `positions` what is known of offices of Wikidata; `owners` the items that
    an office's body may be; `alone`: no other human is found by these names.
    """
    score = Score(found.item)
    _name(score, subject, found)
    if alone and found.words > 1 and not found.shortened and (found.words > 2 or not subject.latin):
        score.add("name:rare")
    best = _best_office(subject, known, offices, positions)
    if best:
        score.add(best)
    elif known.held and any(office.items for office in _offices(subject, offices)):
        score.add("office:never held")
    _country(score, subject, known, _codes(subject, offices), held=best is not None)
    if any(known.member & owners.get(role.office, frozenset()) for role in subject.roles):
        score.add("body:member")
    if not best and known.occupations:
        _occupation(score, known, _offices(subject, offices))
    _life(score, subject, known)
    return score


def _occupation(score: Score, known: Person, offices: Sequence[Office]) -> None:
    if any(known.occupations & office.occupations for office in offices):
        score.add("occupation:same")
    elif known.occupations & _POLITICS and all(
        office.occupations & _POLITICS or not office.occupations for office in offices
    ):
        score.add("occupation:politics")
    elif any(office.occupations for office in offices) or (not known.held and any(office.public for office in offices)):
        score.add("occupation:other")


def _offices(subject: Subject, offices: Mapping[str, Office]) -> list[Office]:
    return [offices[role.office] for role in subject.roles if role.office in offices]


def _name(score: Score, subject: Subject, found: Found) -> None:
    score.add(f"name:{found.name}")
    if found.words == 1 and subject.kind is Kind.PERSON:
        score.add("name:one word")
    elif found.shortened:
        score.add("name:shortened")
    elif not found.exact and found.name != "latin":
        score.add("name:other spelling")


def _codes(subject: Subject, offices: Mapping[str, Office]) -> frozenset[str]:
    return frozenset(office.country for office in _offices(subject, offices) if office.country)


def _country(score: Score, subject: Subject, known: Person, codes: frozenset[str], *, held: bool) -> None:
    if not known.citizen:
        return
    if known.citizen & codes:
        score.add("country:citizen")
    elif codes:
        if not held:  # who holds the office need not be a citizen
            score.add("country:other")
    elif subject.near:
        score.add("country:near" if known.citizen & subject.near else "country:not near")


def _life(score: Score, subject: Subject, known: Person) -> None:
    serving = [day(role.date) for role in subject.roles if role.status in _IN_OFFICE]
    if known.died and any(on and on > known.died + timedelta(days=60) for on in serving):
        score.add("life:dead by then")
    first = min(filter(None, map(day, subject.dates)), default=None)
    if known.born and first and first < known.born + _GROWN_UP:
        score.add("life:too young")


def _best_office(
    subject: Subject, known: Person, offices: Mapping[str, Office], positions: Mapping[str, Position]
) -> str | None:
    reasons = [
        _when(role.status, day(role.date), held)
        for role in subject.roles
        if role.office in offices
        for held in known.held
        if _is_office(offices[role.office], held, positions)
    ]
    return max(reasons, key=lambda reason: (POINTS[reason], reason), default=None)


def _is_office(office: Office, held: Held, positions: Mapping[str, Position]) -> bool:
    """Whether an office that somebody held is the one that the article gives."""
    if held.office in office.items:
        return True
    known = positions.get(held.office)
    if known is None:
        return False
    if held.of:  # "minister", with the country told by a qualifier
        known = Position({held.of}, known.of, known.classes, known.names)
    return office.fits(held.office, known)


_REASONS: Mapping[tuple[str, str], str] = {
    ("former", "after"): "office:former",
    ("former", "at"): "office:undated",
    ("elect", "before"): "office:later",
    ("elect", "at"): "office:at the time",
    ("candidate", "before"): "office:later",
    ("candidate", "at"): "office:at the time",
    ("candidate", "after"): "office:undated",
    ("nominee", "before"): "office:later",
    ("nominee", "at"): "office:at the time",
}


def _when(status: str, on: date | None, held: Held) -> str:
    """The reason that an office gives whose time lies so to the article's day."""
    where = place(on, held.start, held.end)
    if where == "unknown":
        return "office:undated"
    if status in ("former", "elect", "candidate", "nominee"):
        return _REASONS.get((status, where), "office:other time")
    return "office:at the time" if where == "at" else "office:other time"


def possible(scores: Sequence[Score]) -> frozenset[str]:
    """The items that stay possible: those that would be linked if no namesake stood beside them."""
    return frozenset(score.item for score in scores if not score.barred and score.points >= CLOSE)
