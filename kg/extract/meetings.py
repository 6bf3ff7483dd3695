"""Meetings: who met, phoned, received or visited whom, where and when.

Every frame starts from a trigger: a verb that says so itself ("التقى"), a verb that needs a noun ("أجرى … اتصالاً"), a
noun with its owner ("لقائه الأسد", "زيارة … إلى"). Participants are the actors that the clause gives the trigger.
Events that share their people, kind and time are one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.context import Clause, Context
from kg.facts import MeetingKind
from kg.language.reading import PlaceMention

_NOUN_KINDS = {
    "meeting": MeetingKind.IN_PERSON,
    "meetings": MeetingKind.IN_PERSON,
    "reception": MeetingKind.IN_PERSON,
    "summit": MeetingKind.IN_PERSON,
    "phone": MeetingKind.PHONE_CALL,
    "phone-short": MeetingKind.PHONE_CALL,
    "video": MeetingKind.VIDEO_CALL,
    "visiting": MeetingKind.VISIT,
}
_CARRIERS = frozenset(
    {
        "hold",
        "get",
        "perform",
        "begin",
        "end",
        "host",
        "happen",
        "agree",
        "say",
        "announce",
        "attend",
        "other",
        "discuss",
        "join",
    }
)
_MATCHES = frozenset(
    {"meet", "meeting", "meetings", "summit", "join", "receive", "reception", "host"}
)  # also said of matches
_TALK = (MeetingKind.IN_PERSON, MeetingKind.PHONE_CALL, MeetingKind.VIDEO_CALL)


@dataclass(slots=True)
class Encounter:
    """A meeting in the making. `people` are referent keys in order; `sentence` and `first`, `last` (words) say where it
    is stated."""

    kind: MeetingKind
    people: list[str]
    place: PlaceMention | None
    date: str | None
    planned: bool
    rule: str
    sentence: int
    first: int
    last: int
    confidence: float
    segment: str = "body"
    remote: bool = False  # its date lies more than a few days before the article's


def meetings(context: Context) -> list[Encounter]:
    """The contacts that the article states, each once, in the order of their first statement."""
    found: list[Encounter] = []
    for number in range(len(context.rows)):
        for encounter in _Sentence(context, number, found).read():
            _join(found, encounter)
    _hosts(found)
    return [e for e in found if e.people and (len(e.people) > 1 or e.kind is MeetingKind.VISIT)]


def _hosts(found: Sequence[Encounter]) -> None:
    """Whoever receives the visitor in the sentence of the visit or the one beside it is the host."""
    for visit in found:
        if visit.kind is not MeetingKind.VISIT or len(visit.people) > 1 or visit.planned:
            continue
        for other in found:
            if (
                other.rule == "receive-verb"
                and abs(other.sentence - visit.sentence) <= 1
                and visit.people[0] in other.people[1:]
            ):
                visit.people.append(other.people[0])
                break


def _join(found: list[Encounter], new: Encounter) -> None:
    """Add `new`, or make it one with an encounter of the same people, kind and time."""
    for old in found:
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
        return
    found.append(new)


def _same_region(a: PlaceMention, b: PlaceMention) -> bool:
    return a.name == b.name or (a.code is not None and a.code == b.code)


class _Sentence:
    """Finds the encounters of one sentence. `known` are those of the text before it."""

    def __init__(self, context: Context, number: int, known: Sequence[Encounter]) -> None:
        self.context = context
        self.number = number
        self.items = context.rows[number].items
        self.segment = context.rows[number].sentence.segment
        self.known = known
        self.used: set[int] = set()

    def read(self) -> Iterator[Encounter]:
        items = self.items
        last: Encounter | None = None
        for at, item in enumerate(items):
            if item.trigger is None or item.quoted or at in self.used:
                continue
            if item.trigger.negated or item.trigger.doubtful:
                continue
            if self.context.reading.topic == "sports" and item.trigger.sense in _MATCHES:
                continue
            encounter = self._verb(at) if item.trigger.form == "verb" else self._noun(at)
            if encounter is None or not encounter.people:
                continue
            self._attendance(encounter, at)
            self._host(encounter, at)
            self._inviter(encounter, at)
            self._inherit(encounter, last)
            last = encounter
            yield from self._several(encounter, at)
            yield from self._then(encounter, at)
        self._attended(last)

    def _several(self, encounter: Encounter, at: int) -> Iterator[Encounter]:
        """ "لقاءات مع A وB" are as many meetings as people met, so is "استقبل كلا على حدة A وB"."""
        nouns = [i.trigger for i in self.items[at : at + 8] if i.trigger is not None and i.trigger.form == "noun"]
        clause = self.context.clause(self.number, at)
        apart = any(item.cue == "separately" for item in self.items[at : clause.end])
        if len(encounter.people) > 2 and (apart or any(noun.sense == "meetings" for noun in nouns)):
            for other in encounter.people[1:]:
                yield replace(encounter, people=[encounter.people[0], other])
        else:
            yield encounter

    def _then(self, encounter: Encounter, at: int) -> Iterator[Encounter]:
        """ "التقى A نظيره B، ثم C": another meeting of the same host."""
        clause = self.context.clause(self.number, at)
        for k in range(at + 1, clause.end - 1):
            if self.items[k].cue == "then" and self.items[k + 1].kind == "actor" and not self.items[k + 1].quoted:
                others = self._people([k + 1], clause)
                encounter.people = [p for p in encounter.people if p not in others]
                if others and encounter.people:
                    yield replace(
                        encounter,
                        people=[encounter.people[0], *others],
                        first=self.items[k + 1].first,
                        last=self.items[k + 1].last,
                    )

    def _inviter(self, encounter: Encounter, at: int) -> None:
        """Whoever invited the visitor in the same clause is the host: "زيارة … إلى روسيا بدعوة من …"."""
        if encounter.kind is not MeetingKind.VISIT or len(encounter.people) > 1:
            return
        clause = self.context.clause(self.number, at)
        for k in range(at + 1, clause.end):
            trigger = self.items[k].trigger
            if trigger is not None and trigger.sense == "invitation" and trigger.link in ("with", "to"):
                for j in range(k + 1, min(k + 3, len(self.items))):
                    if self.items[j].kind == "actor" and self.items[j].link in ("from", "of-event"):
                        encounter.people += [p for p in self._people([j], clause) if p not in encounter.people]

    def _inherit(self, encounter: Encounter, last: Encounter | None) -> None:
        """Without a date of its own, an encounter has that of the one just told of the same person: in this sentence,
        or, if that was in the days of the article, in the sentence before."""
        if (
            encounter.date is not None
            or encounter.kind is MeetingKind.VISIT
            or self.segment != "body"
            or encounter.planned
        ):
            return
        before = last or next(
            (
                e
                for e in reversed(self.known)
                if e.sentence == self.number - 1 and e.segment == "body" and not e.remote and not e.planned
            ),
            None,
        )
        if before is None or before.date is None or before.people[0] not in encounter.people:
            return
        if last is None and self._pluperfect():
            return
        encounter.date, encounter.remote = before.date, before.remote

    def _pluperfect(self) -> bool:
        """Whether the sentence looks back: it begins with a past "was"."""
        first = next((item.trigger for item in self.items if item.trigger is not None), None)
        return first is not None and first.sense == "be" and first.past

    def _host(self, encounter: Encounter, at: int) -> None:
        """Add whoever's house it was: "اجتماعاً … في منزل فلان"."""
        if encounter.kind is not MeetingKind.IN_PERSON:
            return
        clause = self.context.clause(self.number, at)
        for k in range(at + 1, clause.end - 1):
            if self.items[k].cue == "host-place" and self.items[k + 1].kind == "actor":
                encounter.people += [p for p in self._people([k + 1], clause) if p not in encounter.people]

    def _sense(self, at: int) -> str:
        """The sense of the trigger at an item, "" where it is none."""
        trigger = self.items[at].trigger
        return trigger.sense if trigger is not None else ""

    # -- verbs --------------------------------------------------------------------------------------------------

    def _verb(self, at: int) -> Encounter | None:
        trigger = self.items[at].trigger
        assert trigger is not None
        match trigger.sense:
            case "meet" | "receive":
                return self._transitive(at)
            case "gather" | "confer":
                return self._with(at, need_with=trigger.number != "du")
            case "discuss":
                return self._discuss(at)
            case "phone" | "telephone" | "talk":
                return self._phone(at)
            case "visit":
                return self._visit(at)
            case "arrive":
                return self._arrive(at)
            case "join":
                return self._joined(at)
            case "hold" | "get" | "perform" | "begin" | "end" | "host" | "happen":
                return self._carried(at)
        return None

    def _people(self, indexes: Sequence[int], clause: Clause) -> list[str]:
        """Persons (or named bodies) behind actor items, with those coordinated to them."""
        keys: list[str] = []
        for index in indexes:
            for k in (index, *self.context.coordinated(self.items, index, clause.end)):
                if self._vague(k):
                    continue
                for key in self.items[k].keys:
                    if key not in keys and self.context.is_person(key):
                        keys.append(key)
        return keys

    def _vague(self, at: int) -> bool:
        """Whether "both sides" stands at the item without an encounter of the two that the text has told of."""
        mention = self.items[at].mention
        if mention is None or mention.reference != "pair" or mention.titles:
            return False
        return not any(set(self.items[at].keys) <= set(encounter.people) for encounter in self.known)

    def _linked(self, clause: Clause, links: Sequence[str], *, after: int | None = None) -> list[int]:
        start = clause.start if after is None else after
        return [
            k
            for k in range(start, clause.end)
            if self.items[k].kind == "actor" and self.items[k].link in links and not self.items[k].quoted
        ]

    def _make(
        self,
        kind: MeetingKind,
        people: Sequence[str],
        clause: Clause,
        rule: str,
        confidence: float,
        *,
        place: PlaceMention | None = None,
    ) -> Encounter | None:
        unique = list(dict.fromkeys(people))
        trigger = self.items[clause.at].trigger
        assert trigger is not None
        place = place or (self.context.place_of(self.number, clause) if kind in (MeetingKind.IN_PERSON,) else None)
        first = min(
            [self.items[clause.at].first, *([self.items[clause.subject].first] if clause.subject is not None else [])]
        )
        last = max(
            [
                self.items[clause.at].last,
                *(
                    self.items[k].last
                    for k in range(clause.at, clause.end)
                    if self.items[k].kind in ("actor", "place", "date")
                ),
            ]
        )
        date = self.context.date_of(self.number, clause)
        planned = trigger.planned or self.context.is_future(date)
        return Encounter(
            kind,
            unique,
            place,
            date,
            planned,
            rule,
            self.number,
            first,
            last,
            confidence,
            self.segment,
            self.context.is_remote(date),
        )

    def _transitive(self, at: int) -> Encounter | None:
        clause = self.context.clause(self.number, at)
        trigger = self.items[at].trigger
        assert trigger is not None
        people = [k for k in clause.subject_keys if self.context.is_person(k)]
        objects = self._people(clause.objects[:1], clause) + self._people(
            self._linked(clause, ("with",), after=at), clause
        )
        if self._object_alone(clause, people, objects):
            objects, people = people, list(self.context.earlier_subject(self.number, at))
        if trigger.number == "du" and not objects:
            people = self._dual(clause, people)
        elif trigger.suffix and not objects and clause.subject is None:
            return None
        elif trigger.suffix and not objects:
            people = people + [k for k in self.context.topics_at(self.number) or () if k not in people]
            people = self._pronoun_object(clause, people)
        elif not objects and len(people) < 2:
            return None
        if len(objects) == 1 and clause.subject is None and not people:
            people = list(self.context.topics_at(self.number))
        encounter = self._make(
            MeetingKind.IN_PERSON,
            people + objects,
            clause,
            f"{trigger.sense}-verb",
            0.95 if people and objects else 0.85,
        )
        return encounter if encounter and len(encounter.people) > 1 else None

    def _object_alone(self, clause: Clause, people: Sequence[str], objects: Sequence[str]) -> bool:
        """Whether the one actor after the verb is its object, the subject being a pronoun: "حيث التقى أمير قطر"."""
        trigger = self.items[clause.at].trigger
        if (
            objects
            or clause.subject is None
            or clause.subject < clause.at
            or trigger is None
            or trigger.suffix
            or trigger.number != "sg"
        ):
            return False
        if clause.subject - clause.at > 2 or len(people) != 1:
            return False
        following = self.items[clause.subject + 1] if clause.subject + 1 < len(self.items) else None
        if following is not None and following.kind == "word" and not following.link:
            return False
        earlier = self.context.earlier_subject(self.number, clause.at)
        return bool(earlier) and earlier[0] not in people and self.context.is_person(earlier[0])

    def _pronoun_object(self, clause: Clause, people: list[str]) -> list[str]:
        """The object pronoun: the subject of an earlier clause of the sentence."""
        own = [key for key in clause.subject_keys if self.context.is_person(key)]
        trigger = self.items[clause.at].trigger
        if trigger is not None and trigger.suffix == "du":
            return self._both_received(clause, own)
        for k in reversed(range(clause.at)):
            keys = [
                key
                for key in self.items[k].keys
                if self.items[k].kind == "actor" and self.context.is_person(key) and key not in own
            ]
            if keys and not self.items[k].quoted:
                return own + keys[:1]
        if len(people) > 1:
            return people
        for k in reversed(range(clause.start)):
            trigger = self.items[k].trigger
            if trigger is not None and trigger.form == "verb":
                other = self.context.clause(self.number, k)
                return people + [key for key in other.subject_keys if key not in people and self.context.is_person(key)]
        return people

    def _both_received(self, clause: Clause, own: list[str]) -> list[str]:
        """ "استقبلهما": with the subject, the two who were named last before in the sentence; nobody where one is."""
        before: list[str] = []
        for item in reversed(self.items[: clause.at]):
            if item.kind == "actor" and not item.quoted:
                before += [k for k in item.keys if self.context.is_person(k) and k not in (*own, *before)]
            if len(before) >= 2:
                return own + before[1::-1]
        return []

    def _dual(self, clause: Clause, people: list[str]) -> list[str]:
        """Two who met each other: a dual subject, or the two of the text before."""
        if len(people) >= 2:
            return people
        if self.known:
            return list(self.known[-1].people[:2])
        return people

    def _with(self, at: int, *, need_with: bool) -> Encounter | None:
        clause = self.context.clause(self.number, at)
        people = [k for k in clause.subject_keys if self.context.is_person(k)]
        others = self._people(self._linked(clause, ("with", "to"), after=at), clause)
        if need_with and not others:
            return None
        encounter = self._make(MeetingKind.IN_PERSON, people + others, clause, "gather-verb", 0.9)
        return encounter if encounter and len(encounter.people) > 1 else None

    def _discuss(self, at: int) -> Encounter | None:
        clause = self.context.clause(self.number, at)
        people = [k for k in clause.subject_keys if self.context.is_person(k)]
        others = self._people(self._linked(clause, ("with",), after=at)[:1], clause)
        if not people or not others:
            return None
        kind = MeetingKind.PHONE_CALL if self._by_phone(clause) else MeetingKind.IN_PERSON
        return self._make(kind, people + others, clause, "discuss-with", 0.75)

    def _by_phone(self, clause: Clause) -> bool:
        return any(
            self.items[k].cue == "by-phone" or self._sense(k) in ("phone", "by-phone")
            for k in range(clause.start, clause.end)
        )

    def _by_video(self, clause: Clause) -> bool:
        return any(self.items[k].cue == "by-video" for k in range(clause.start, clause.end))

    def _phone(self, at: int) -> Encounter | None:
        clause = self.context.clause(self.number, at)
        trigger = self.items[at].trigger
        assert trigger is not None
        transitive = trigger.sense == "telephone"
        if not transitive and not self._by_phone(clause):
            return None
        people = [k for k in clause.subject_keys if self.context.is_person(k)]
        links = ("with", "to", "in") if not transitive else ("with",)
        others = self._people(
            self._linked(clause, links, after=at)[:1] or (clause.objects[:1] if transitive else []), clause
        )
        encounter = self._make(MeetingKind.PHONE_CALL, people + others, clause, "phone-verb", 0.9)
        return encounter if encounter and len(encounter.people) > 1 else None

    def _visit(self, at: int) -> Encounter | None:
        clause = self.context.clause(self.number, at)
        people = [k for k in clause.subject_keys if self.context.is_person(k)][:1]
        if not people:
            return None
        place = self._destination(clause, ("", "of", "to", "in"), at)
        hosts = self._people([k for k in clause.objects[:1] if k > at], clause)
        if place is None and not hosts:
            return None
        if place is not None and place.kind == "place" and place.code is None:
            return None
        return self._make(MeetingKind.VISIT, people + hosts, clause, "visit-verb", 0.9, place=place)

    def _destination(self, clause: Clause, links: Sequence[str], at: int) -> PlaceMention | None:
        for k in range(at + 1, clause.end):
            item = self.items[k]
            if (
                item.kind == "place"
                and item.link in links
                and item.place is not None
                and item.place.kind in ("country", "city", "place")
            ):
                return item.place
            if item.kind == "actor" and item.link == "":
                continue
        return None

    def _arrive(self, at: int) -> Encounter | None:
        clause = self.context.clause(self.number, at)
        if not any(self._sense(k) == "visiting" for k in range(at, clause.end)):
            return None
        people = [k for k in clause.subject_keys if self.context.is_person(k)][:1]
        place = self._destination(clause, ("to", ""), at)
        if not people or place is None:
            return None
        for k in range(at, clause.end):
            trigger = self.items[k].trigger
            if trigger is not None and trigger.sense == "visiting":
                self.used.add(k)
        return self._make(MeetingKind.VISIT, people, clause, "arrive-on-visit", 0.9, place=place)

    def _joined(self, at: int) -> Encounter | None:
        """ "لقاء جمع الأسد وميقاتي", "اجتماع ضم لافروف مع مشعل", "لقاء قصير جمعهما"."""
        noun = self._noun_before(at)
        if noun is None:
            return None
        clause = self.context.clause(self.number, at)
        trigger = self.items[at].trigger
        kind = _NOUN_KINDS[self._sense(noun)]
        assert trigger is not None
        actors = [
            k
            for k in range(at + 1, clause.end)
            if self.items[k].kind == "actor"
            and not self.items[k].quoted
            and self.items[k].link in ("", "with", "in", "between")
        ]
        people = self._people(actors, clause)
        if trigger.suffix in ("du", "pl"):
            people = self._dual(clause, people) if len(people) < 2 else people
        self.used.add(noun)
        encounter = self._make(kind, people, clause, "noun-joined", 0.9)
        return encounter if encounter and len(encounter.people) > 1 else None

    def _noun_before(self, at: int) -> int | None:
        for k in range(at - 1, max(at - 6, -1), -1):
            trigger = self.items[k].trigger
            if trigger is not None and trigger.form == "noun" and trigger.sense in _NOUN_KINDS:
                return k
            if (trigger is not None and trigger.form == "verb") or self.items[k].kind == "mark":
                return None
        return None

    def _noun_after(self, at: int, end: int) -> int | None:
        for k in range(at + 1, end):
            trigger = self.items[k].trigger
            if (
                trigger is not None
                and trigger.form == "noun"
                and trigger.sense in _NOUN_KINDS
                and not trigger.suffix
                and k not in self.used
            ):
                return k
            if self.items[k].cue == "that":
                return None
        return None

    def _carried(self, at: int) -> Encounter | None:
        """A verb that needs a noun: "أجرى اتصالاً", "عقد اجتماعاً", "تلقى اتصالاً من", "بدأ زيارة إلى"."""
        clause = self.context.clause(self.number, at)
        trigger = self.items[at].trigger
        assert trigger is not None
        noun = self._noun_after(at, clause.end)
        if noun is not None and self._adverbial(noun):
            return None
        if noun is None:
            noun = self._noun_before(at)
            if noun is None or not (trigger.suffix or self._relative_noun(noun, at)):
                return None
            if trigger.sense == "perform" and clause.subject is None:
                return None  # "زيارة يقوم بها وزير مصري": whoever performs it is not named
        event = self.items[noun].trigger
        assert event is not None
        if event.link in ("in",):
            return None
        if event.definite and trigger.sense not in ("hold",):
            return None
        kind = _NOUN_KINDS[event.sense]
        if event.sense == "phone-short" and trigger.sense not in ("hold", "get"):
            return None
        if kind in _TALK and self._by_phone(clause):
            kind = MeetingKind.PHONE_CALL
        elif kind is MeetingKind.IN_PERSON and self._by_video(clause):
            kind = MeetingKind.VIDEO_CALL
        if trigger.sense in ("perform", "begin", "end") and kind is not MeetingKind.VISIT:
            return None
        if trigger.sense == "get" and kind is not MeetingKind.PHONE_CALL:
            return None
        people = [k for k in clause.subject_keys if self.context.is_person(k)]
        if trigger.number == "du" and len(people) < 2:
            people = self._dual(clause, people)
        self.used.add(noun)
        if kind is MeetingKind.VISIT:
            place = self._destination(clause, ("to", "of-event", "", "in"), min(noun, at)) or self._destination(
                clause, ("to", "of-event", "in"), noun
            )
            if not people or place is None:
                return None
            return self._make(kind, people[:1], clause, "carried-visit", 0.9, place=place)
        if trigger.sense == "happen":
            people = []
        links = ("with", "to", "from", "between", "in", "of-event")
        others = self._people([k for k in self._linked(clause, links, after=at) if not self._attending(k)], clause)
        encounter = self._make(kind, people + others, clause, "carried-noun", 0.92)
        if encounter is None or len(encounter.people) < 2:
            several = self._dual(clause, encounter.people) if encounter and self._pair_subject(clause) else []
            if encounter is not None and len(several) > 1:
                encounter.people = list(several)
                return encounter
            if encounter is not None and encounter.people and self._has_attendance(clause):
                return encounter
            return None
        return encounter

    def _pair_subject(self, clause: Clause) -> bool:
        mention = self.items[clause.subject].mention if clause.subject is not None else None
        return mention is not None and mention.kind == "pair"

    def _has_attendance(self, clause: Clause) -> bool:
        return any(self._attending(k) or self._sense(k) == "attend" for k in range(clause.at, len(self.items)))

    def _relative_noun(self, noun: int, at: int) -> bool:
        return any(self.items[k].cue == "relative" for k in range(noun, at)) or at - noun <= 2

    def _adverbial(self, noun: int) -> bool:
        """Whether the noun only says when: "خلال لقاء", "بعد اجتماع"."""
        first = self.items[noun].first
        if first == 0:
            return False
        before = [item for item in self.items[max(0, noun - 2) : noun] if item.kind == "word"]
        return any(item.link in ("during", "after", "in") for item in before)

    # -- nouns --------------------------------------------------------------------------------------------------

    def _noun(self, at: int) -> Encounter | None:
        trigger = self.items[at].trigger
        assert trigger is not None
        kind = _NOUN_KINDS.get(trigger.sense)
        if kind is None or self._unannounced(at):
            return None
        clause = self.context.clause(self.number, at)
        if kind is MeetingKind.VISIT:
            return self._noun_visit(at, clause)
        end = clause.end
        verb = self._verb_after(at)
        owner: list[str] = []
        if trigger.suffix:
            owner = list(self._owner(at, clause))
        actors = [
            k
            for k in range(at + 1, end)
            if self.items[k].kind == "actor"
            and not self.items[k].quoted
            and self.items[k].link in ("", "of-event", "with", "to", "between", "in")
            and not self._attending(k)
        ]
        actors = self._near(at, actors)
        people = owner + [p for p in self._people(actors, clause) if p not in owner]
        if not trigger.suffix and not actors and self._adverbial(at) and not trigger.definite:
            people = list(self._both(at))
            return self._make(kind, people, clause, "during-meeting", 0.85) if len(people) > 1 else None
        if trigger.definite:
            actors = [k for k in actors if self.items[k].link in ("between", "with")]
            people = owner + self._people(actors, clause)
        if not trigger.suffix and not any(self.items[k].link in ("of-event", "between", "with") for k in actors):
            return None
        if trigger.sense == "reception" and len(people) == 1 and not trigger.suffix:
            return self._receivers(at, people, clause)
        if verb is not None and self._sense(verb) in ("hold", "join"):
            return None
        if trigger.definite:
            return None if len(people) < 2 else self._make(kind, people, clause, "noun-definite", 0.8)
        if (
            len(people) == 1
            and not trigger.suffix
            and any(self.items[k].link == "with" for k in actors)
            and self._adverbial_context(at)
        ):
            subject = self._governing_subject(at)
            people = [*(s for s in subject if s not in people), *people]
        if len(people) < 2:
            return None
        if (
            trigger.sense == "phone-short"
            and not self._by_phone(clause)
            and not any(self.items[k].link == "between" for k in actors)
        ):
            return None
        return self._make(kind, people, clause, "noun-with-owner", 0.85)

    def _unannounced(self, at: int) -> bool:
        """Whether a denied verb governs the noun: "لم تعلن القاهرة موعدا للقاء بين …"."""
        for item in reversed(self.items[max(0, at - 6) : at]):
            if item.kind == "mark":
                return False
            if item.trigger is not None and item.trigger.form == "verb":
                return item.trigger.negated
        return False

    def _receivers(self, at: int, people: list[str], clause: Clause) -> Encounter | None:
        """ "كان في استقبال A لدى وصوله … B": those who stand ready to receive."""
        for k in range(at + 2, clause.end):
            if (
                self.items[k].kind == "actor"
                and self.items[k].link in ("", "of")
                and not self.items[k].quoted
                and k > at + 1
            ):
                receivers = self._people([k], clause)
                if receivers and not set(receivers) & set(people):
                    return self._make(MeetingKind.IN_PERSON, [*receivers, *people], clause, "receive-noun", 0.85)
        return None

    def _both(self, at: int) -> Sequence[str]:
        """The coordinated subject of the verb before: "اتفق A وB … خلال لقاء"."""
        for k in reversed(range(at)):
            trigger = self.items[k].trigger
            if trigger is not None and trigger.form == "verb" and trigger.sense != "be" and not self.items[k].quoted:
                return [key for key in self.context.clause(self.number, k).subject_keys if self.context.is_person(key)]
        return ()

    def _near(self, at: int, actors: Sequence[int]) -> list[int]:
        """The actors that the noun governs: those that follow with no more than small words between."""
        kept: list[int] = []
        previous = at
        for k in actors:
            between = self.items[previous + 1 : k]
            heavy = [i for i in between if i.kind == "word" and not i.link]
            if len(heavy) > 2 or any(i.kind == "trigger" for i in between):
                break
            kept.append(k)
            previous = k
        return kept

    def _verb_after(self, at: int) -> int | None:
        for k in range(at + 1, min(at + 4, len(self.items))):
            trigger = self.items[k].trigger
            if trigger is not None and trigger.form == "verb":
                return k
            if self.items[k].kind not in ("word", "cue"):
                return None
        return None

    def _owner(self, at: int, clause: Clause) -> Sequence[str]:
        """Whom the possessive pronoun of a noun means: the subject of the sentence's verb before it, else the topic."""
        for k in reversed(range(at)):
            trigger = self.items[k].trigger
            if trigger is not None and trigger.form == "verb" and trigger.sense != "be" and not self.items[k].quoted:
                keys = [key for key in self.context.clause(self.number, k).subject_keys if self.context.is_person(key)]
                if keys:
                    return keys[:1]
        for k in reversed(range(at)):
            if self.items[k].kind == "actor" and any(self.context.is_person(key) for key in self.items[k].keys):
                return [key for key in self.items[k].keys if self.context.is_person(key)][:1]
        return self.context.topics_at(self.number)[:1]

    def _governing_subject(self, at: int) -> Sequence[str]:
        return self._owner(at, self.context.clause(self.number, at))

    def _adverbial_context(self, at: int) -> bool:
        return any(
            trigger is not None and trigger.form == "verb" and trigger.sense in _CARRIERS
            for trigger in (self.items[k].trigger for k in range(at))
        )

    def _noun_visit(self, at: int, clause: Clause) -> Encounter | None:
        trigger = self.items[at].trigger
        assert trigger is not None
        if trigger.definite:
            return None
        people: list[str] = []
        if trigger.suffix:
            people = list(self._owner(at, clause))
        else:
            nearby = [
                k
                for k in range(at + 1, min(at + 3, clause.end))
                if self.items[k].kind == "actor" and self.items[k].link in ("of-event", "")
            ]
            if nearby and not self.items[nearby[0]].keys:
                return None  # somebody whom the article does not name
            people = [key for k in nearby[:1] for key in self.items[k].keys if self.context.is_person(key)][:1]
        place = self._near_place(at, clause)
        if not people and place is not None and not trigger.suffix and self._adverbial(at):
            people = [key for key in self._governing_subject(at) if self.context.is_person(key)][:1]
        if not people or place is None:
            return None
        after = Clause(at, at, clause.end, None, (), [])
        return self._make(MeetingKind.VISIT, people, after, "noun-visit", 0.85, place=place)

    def _near_place(self, at: int, clause: Clause) -> PlaceMention | None:
        for k in range(at + 1, min(at + 6, clause.end)):
            item = self.items[k]
            if (
                item.kind == "place"
                and item.link in ("to", "of-event", "in")
                and item.place is not None
                and item.place.kind in ("country", "city")
            ):
                return item.place
            if item.kind == "mark" or (item.trigger is not None and item.trigger.form == "verb"):
                return None
        return None

    # -- attendance ---------------------------------------------------------------------------------------------

    def _attending(self, at: int) -> bool:
        """Whether the actor at `at` is named as attending, by itself or by the list that it belongs to."""
        k = at
        while (
            k > 0
            and self.items[k].kind == "actor"
            and self.items[k].conjunction
            and self.items[k].link in ("", "attend")
        ):
            if self.items[k].link == "attend":
                return True
            k -= 1
            while k > 0 and self.items[k].kind == "mark":
                k -= 1
        return self.items[k].kind == "actor" and self.items[k].link in ("attend", "accompany")

    def _attendance(self, encounter: Encounter, at: int) -> None:
        """Add those "بحضور" whom the sentence names after the trigger."""
        clause = self.context.clause(self.number, at)
        for k in range(at, len(self.items)):
            if self.items[k].kind == "actor" and self.items[k].link in ("attend",):
                for key in self._people([k], Clause(at, clause.start, len(self.items), None, (), [])):
                    if key not in encounter.people and encounter.kind is not MeetingKind.VISIT:
                        encounter.people.append(key)

    def _attended(self, last: Encounter | None) -> None:
        """ "حضر اللقاء …", "وشارك في الاجتماع …", "وحضره …": more people at the meeting just told."""
        target = last or next(
            (e for e in reversed(self.known) if self.number - e.sentence <= 4 and e.kind is MeetingKind.IN_PERSON), None
        )
        if target is None:
            return
        for at, item in enumerate(self.items):
            trigger = item.trigger
            if trigger is None or trigger.sense != "attend" or item.quoted or trigger.negated or trigger.planned:
                continue
            noun = next((k for k in range(at + 1, min(at + 4, len(self.items))) if self._sense(k) in _NOUN_KINDS), None)
            within = at + 1 < len(self.items) and self.items[at + 1].cue.startswith("pronoun:in")
            if noun is None and not trigger.suffix and not within and not self._relative_before(at):
                continue
            actors = [
                k
                for k in range(at + 1, len(self.items))
                if self.items[k].kind == "actor"
                and not self.items[k].quoted
                and self.items[k].link in ("", "of", "of-event", "about", "from", "beside")
            ]
            for k in actors:
                if any((t := self.items[j].trigger) is not None and t.form == "verb" for j in range(at + 1, k)):
                    break
                for key in self.items[k].keys:
                    if self.context.is_person(key) and key not in target.people:
                        target.people.append(key)

    def _relative_before(self, at: int) -> bool:
        return at > 0 and self.items[at - 1].cue == "relative"


def span(context: Context, encounter: Encounter) -> tuple[int, int]:
    """The characters that state an encounter."""
    return context.offsets(encounter.first, encounter.last)
