"""Meetings: who met, phoned, received or visited whom, where and when.

Every encounter starts from a trigger that a frame of the language takes (`kg.extract.meeting_frames`). What holds for
all of them stands here: who attended, who was the host, several meetings told in one phrase, dates that go on from the
encounter just told; events that share their people, kind and time are one (`kg.extract.encounters`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from kg.copying import replace
from kg.extract.attendance import attendants
from kg.extract.context import Context
from kg.extract.encounters import Encounter, find_hosts, join
from kg.extract.meeting_frames import ATTENDED_WITHIN, FAMILY, MeetingFrames
from kg.facts import MeetingKind

_OF_TWO = frozenset({"meet-object", "meet-pronoun", "meet-verb", "receive-verb", "meet-each-other"})
_AT_TRAVEL = frozenset({"reception", "farewell"})  # nouns of what is done for those who come and go
_TRAVEL = frozenset({"arrive", "leave", "head"})


def meetings(context: Context) -> list[Encounter]:
    """The contacts that the article states, each once, in the order of their first statement."""
    found: list[Encounter] = []
    for number in range(len(context.rows)):
        sentence = _Sentence(context, number, found)
        told: list[Encounter] = []
        for batch in sentence.read():
            told = [join(found, encounter) for encounter in batch]
        sentence.attend(told)
    find_hosts(found)
    return [e for e in found if e.people and (len(e.people) > 1 or e.kind is MeetingKind.VISIT)]


class _Sentence:
    """Finds the encounters of one sentence. `known` are those of the text before it."""

    def __init__(self, context: Context, number: int, known: Sequence[Encounter]) -> None:
        self.context = context
        self.number = number
        self.items = context.rows[number].items
        self.segment = context.rows[number].sentence.segment
        self.known = known
        self.frames = MeetingFrames(context, number, known)

    def read(self) -> Iterator[list[Encounter]]:
        """The encounters that the sentence states, those of one trigger together."""
        items = self.items
        matches = self.context.reading.frames.flagged(FAMILY, "match")
        last: Encounter | None = None
        for at, item in enumerate(items):
            if item.trigger is None or item.quoted or at in self.frames.used:
                continue
            if item.trigger.negated or item.trigger.doubtful:
                continue
            if self.context.reading.topic == "sports" and item.trigger.sense in matches:
                continue
            encounter = self.frames.read(at)
            if encounter is None or not encounter.people:
                continue
            self._host(encounter, at)
            self._inviter(encounter, at)
            self._inherit(encounter, last)
            last = encounter
            batch = [*self._several(encounter, at), *self._then(encounter, at)]
            for each in batch:
                self._attendance(each, at)
            yield batch

    def _several(self, encounter: Encounter, at: int) -> Iterator[Encounter]:
        """ "لقاءات مع A وB" are as many meetings as people met, so is "استقبل كلا على حدة A وB"; a call has two."""
        nouns = [i.trigger for i in self.items[at : at + 8] if i.trigger is not None and i.trigger.form == "noun"]
        several = self.context.reading.frames.flagged(FAMILY, "several")
        clause = self.context.clause(self.number, at)
        apart = any(item.cue in ("separately", "another") for item in self.items[at : clause.end])
        apart = apart or any(noun.sense in several or noun.number == "du" for noun in nouns)
        apart = apart or encounter.kind is MeetingKind.PHONE_CALL
        if len(encounter.people) > 2 and apart:
            for other in encounter.people[1:]:
                yield replace(encounter, people=[encounter.people[0], other])
        elif len(encounter.people) > 2 and (again := self._again(at, clause.end)):
            yield from self._each_with(encounter, at, clause.end, again)
        else:
            yield encounter

    def _again(self, at: int, end: int) -> list[int]:
        """The actors before item `end` that "with" opens anew: "اجتمع مع A، ومع B"."""
        opened = [
            k
            for k in range(at + 2, end)
            if self.items[k].kind == "actor"
            and not self.items[k].quoted
            and self.items[k - 1].kind == "word"
            and self.items[k - 1].link == "with"
        ]
        return opened[1:]

    def _each_with(self, encounter: Encounter, at: int, end: int, again: Sequence[int]) -> Iterator[Encounter]:
        """A meeting of the first of the people with each party; the place told with one of them is that one's."""
        starts = [at, *again, end]
        left = encounter.people[1:]
        before = next((k for k in range(at, again[0]) if self.items[k].kind == "actor"), at)
        common = encounter.place is None or any(item.place is encounter.place for item in self.items[:before])
        for first, last in pairwise(starts):
            keys = {key for item in self.items[first:last] if item.kind == "actor" for key in item.keys}
            party = [key for key in left if key in keys]
            there = common or any(item.place is encounter.place for item in self.items[first:last])
            if party:
                yield replace(encounter, people=[encounter.people[0], *party], place=encounter.place if there else None)
                left = [key for key in left if key not in party]
        if left:
            yield replace(encounter, people=[encounter.people[0], *left])

    def _then(self, encounter: Encounter, at: int) -> Iterator[Encounter]:
        """ "التقى A نظيره B، ثم C": another meeting of the same host."""
        clause = self.context.clause(self.number, at)
        for k in range(at + 1, clause.end - 1):
            if self.items[k].cue == "then" and self.items[k + 1].kind == "actor" and not self.items[k + 1].quoted:
                others = self.frames.people([k + 1], clause.end)
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
                        hosts = self.frames.people([j], clause.end)
                        encounter.people += [p for p in hosts if p not in encounter.people]

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
        if encounter.sense in _AT_TRAVEL and (date := self._travelled()):
            encounter.date = date
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
        if last is None and self._pluperfect() and encounter.sense not in _AT_TRAVEL:
            return
        encounter.date, encounter.remote = before.date, before.remote

    def _travelled(self) -> str | None:
        """The day on which the sentence before says that somebody arrived or left."""
        if not self.number or self.context.rows[self.number - 1].sentence.segment != "body":
            return None
        for at, item in enumerate(self.context.rows[self.number - 1].items):
            if item.trigger is not None and item.trigger.sense in _TRAVEL and not item.quoted:
                return self.context.date_of(self.number - 1, self.context.clause(self.number - 1, at))
        return None

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
                encounter.people += [p for p in self.frames.people([k + 1], clause.end) if p not in encounter.people]

    def _sense(self, at: int) -> str:
        """The sense of the trigger at an item, "" where it is none."""
        trigger = self.items[at].trigger
        return trigger.sense if trigger is not None else ""

    # -- attendance ---------------------------------------------------------------------------------------------

    def _attendance(self, encounter: Encounter, at: int) -> None:
        """Add those "بحضور" whom the sentence names after the trigger."""
        for k in range(at, len(self.items)):
            for key in self.frames.attendees(k):
                if key not in encounter.people and encounter.kind is not MeetingKind.VISIT:
                    encounter.people.append(key)

    def attend(self, told: Sequence[Encounter]) -> None:
        """ "حضر اللقاء …", "وشارك في الاجتماع …", "وحضره …": more people at the meeting just told, which is the last of
        this sentence (`told`), else of those before it."""
        targets = told or ([] if self._of_its_own() else self._told_before())
        kinds: Collection[str] = self.frames.kinds
        if all(target.rule in _OF_TWO for target in targets):
            kinds = set(kinds) - {"session"}  # who attends a sitting is at no reception
        people = [key for found in attendants(self.context, self.number, kinds) for key in found]
        if not told and self._goes_on():
            for at in range(len(self.items)):
                people += self.frames.attendees(at)
        for target in targets:
            target.people += [key for key in dict.fromkeys(people) if key not in target.people]

    def _of_its_own(self) -> bool:
        """Whether who attended, attended what the sentence itself tells of: "انتخبه في اجتماع عقد أمس، وحضره …"."""
        new = False
        for item in self.items:
            trigger = item.trigger
            if trigger is None or item.quoted:
                continue
            if trigger.form == "noun" and trigger.sense in self.frames.kinds:
                new = new or not (trigger.definite or trigger.suffix)
            elif trigger.sense == "attend" and trigger.suffix and new:
                return True
        return False

    def _told_before(self) -> list[Encounter]:
        """The meeting told last in the few sentences before, with those told in one breath with it; the only one of the
        text however far behind."""
        met = [e for e in self.known if e.kind is MeetingKind.IN_PERSON]
        last = max(met, key=lambda e: (e.segment == "body", e.sentence), default=None)
        if last is None:
            return []
        together = [e for e in met if (e.sentence, e.first) == (last.sentence, last.first)]
        near = self.number - last.sentence <= ATTENDED_WITHIN
        return together if near or len(together) == len(met) else []

    def _goes_on(self) -> bool:
        """Whether the sentence goes on with the meeting told last: it speaks of "the meeting" or of "both sides"."""
        return any(
            (item.trigger is not None and item.trigger.definite and item.trigger.sense in self.frames.kinds)
            or (item.mention is not None and item.mention.reference == "pair")
            for item in self.items
        )


def span(context: Context, encounter: Encounter) -> tuple[int, int]:
    """The characters that state an encounter."""
    return context.offsets(encounter.first, encounter.last)
