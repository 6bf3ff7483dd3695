"""Meetings in the making, and how those that are one become one."""

from __future__ import annotations

from dataclasses import dataclass

from kg.facts import MeetingKind
from kg.language.reading import PlaceMention

_RECEPTIONS = frozenset({"receive-noun", "farewell-noun"})


@dataclass(slots=True)
class Encounter:
    """A meeting in the making. `people` are referent keys in order; `sense` is that of the trigger; `sentence`, `first`
    and `last` (words) say where it is stated."""

    kind: MeetingKind
    people: list[str]
    place: PlaceMention | None
    date: str | None
    planned: bool
    rule: str
    sense: str
    sentence: int
    first: int
    last: int
    confidence: float
    segment: str = "body"
    remote: bool = False  # its date lies more than a few days before the article's


def find_hosts(found: list[Encounter]) -> None:
    """Whoever receives the visitor in the sentence of the visit or the one beside it is the host. Where it is only said
    that somebody stood ready to receive him, that is part of the visit."""
    for visit in tuple(found):
        if visit.rule == "arrive-abroad" and (other := _met_there(found, visit)):
            other.place = other.place or visit.place
            other.date = other.date or visit.date
            found.remove(visit)
            continue
        if visit.kind is not MeetingKind.VISIT or len(visit.people) > 1 or visit.planned:
            continue
        for other in tuple(found):
            if abs(other.sentence - visit.sentence) > 1:
                continue
            if other.sense == "receive" and visit.people[0] in other.people[1:]:
                visit.people.append(other.people[0])
                break
            if other.rule == "receive-noun" and visit.people[0] == other.people[0]:
                visit.people.append(other.people[1])
                if len(other.people) == 2:
                    found.remove(other)
                break


def _met_there(found: list[Encounter], visit: Encounter) -> Encounter | None:
    """The meeting of the sentence that says where somebody arrived: it is one with the visit."""
    for other in found:
        if other.kind is MeetingKind.IN_PERSON and other.sentence == visit.sentence and not other.planned:
            if visit.people[0] in other.people and (other.place is None or _same_region(other.place, visit.place)):
                return other
    return None


def _same_reception(old: Encounter, new: Encounter) -> bool:
    """Whether "كما كان في استقباله …" goes on with those who received the same guest."""
    if (old.rule, old.sense) != (new.rule, new.sense) or old.rule not in _RECEPTIONS:
        return False
    return new.sentence - old.sentence <= 1 and bool(set(old.people) & set(new.people))


def join(found: list[Encounter], new: Encounter) -> Encounter:
    """Add `new`, or make it one with an encounter of the same people, kind and time; gives the one that is kept."""
    for old in found:
        if _same_reception(old, new):
            old.people = list(dict.fromkeys([*old.people, *new.people]))
            return old
        if old.kind is not new.kind or (old.planned != new.planned and not (old.planned and new.rule == "noun-visit")):
            continue
        if old.date and new.date and not (old.date.startswith(new.date) or new.date.startswith(old.date)):
            continue
        if (
            bool(old.date) != bool(new.date)
            and (old.remote or new.remote)
            and not (old.segment != "body" or new.segment != "body")
        ):
            continue
        a, b = set(old.people), set(new.people)
        if not (a <= b or b <= a):
            continue
        if old.kind is MeetingKind.VISIT and old.people[:1] != new.people[:1]:
            continue
        if len(a & b) < 2 and old.kind is not MeetingKind.VISIT:
            continue
        if old.kind is MeetingKind.VISIT and old.place and new.place and not _same_region(old.place, new.place):
            continue
        if (
            old.kind is not MeetingKind.VISIT
            and old.place
            and new.place
            and old.place.name != new.place.name
            and not _same_region(old.place, new.place)
            and not (old.date and new.date)
        ):
            continue
        if (len(b) > len(a) and not (new.segment != "body" and old.segment == "body")) or (
            old.segment != "body" and new.segment == "body" and len(b) > 1
        ):
            old.people = new.people
        if old.date is None or (new.date is not None and len(new.date) > len(old.date)):
            old.date = new.date
        old.place = old.place or new.place
        if old.segment != "body" and new.segment == "body":
            old.rule, old.sentence, old.first, old.last, old.segment = (
                new.rule,
                new.sentence,
                new.first,
                new.last,
                "body",
            )
        old.confidence = max(old.confidence, new.confidence)
        return old
    found.append(new)
    return new


def _same_region(a: PlaceMention, b: PlaceMention | None) -> bool:
    return b is not None and (a.name == b.name or (a.code is not None and a.code == b.code))
