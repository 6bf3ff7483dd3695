"""Messages: cables, letters and invitations, with sender and recipient.

A message is stated by a verb of sending, getting, handing over or conveying that has a noun for the message in its
clause ("بعث … برقية تهنئة إلى …"), by congratulating *in* a cable, by that noun alone ("برقية من … إلى …"), or by a
visit "at the invitation of" somebody. Greetings that nobody wrote are none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from kg.extract.context import Context, Item
from kg.extract.subjects import COMMAS, Subjects, Voice
from kg.facts import MessageKind
from kg.language.reading import Trigger

_KINDS = {
    "congratulation": MessageKind.CONGRATULATION,
    "congratulate": MessageKind.CONGRATULATION,
    "condolence": MessageKind.CONDOLENCE,
    "condole": MessageKind.CONDOLENCE,
    "thanks": MessageKind.THANKS,
    "thank": MessageKind.THANKS,
    "invitation": MessageKind.INVITATION,
}
_CABLES = frozenset({"cable", "cables"})
_NOUNS = _CABLES | {"letter", "invitation"}
_WISHES = frozenset({"congratulate", "condole", "thank"})
_MOVES = frozenset({"send", "cable", "get", "deliver", "convey"})
_TRAVEL = frozenset({"visit", "arrive", "leave", "visiting", "tour", "attend", "begin", "end"})
_REACH = 40  # items of a clause among which the parts of a message are looked for
_NEAR = 5  # items after "at the invitation" among which the host stands


@dataclass(slots=True)
class Letter:
    """A message in the making; `first` and `last` are words of the sentence that states it."""

    kind: MessageKind
    sender: str | None
    recipient: str | None
    date: str | None
    planned: bool
    rule: str
    sentence: int
    first: int
    last: int
    confidence: float


def messages(context: Context) -> list[Letter]:
    """The messages that the article states, each once."""
    found: list[Letter] = []
    carried: Voice | None = None
    for number, row in enumerate(context.rows):
        if row.sentence.segment != "body":
            carried = None
        sentence = _Sentence(context, number, found, carried)
        for letter in sentence.read():
            if letter.sender and letter.recipient and letter.sender != letter.recipient:
                _add(found, letter)
        carried = sentence.main
    return found


def _add(found: list[Letter], letter: Letter) -> None:
    """Add a message, or complete the one that it repeats: the same people and kind, or no kind of its own."""
    for other in found:
        if (other.sender, other.recipient) != (letter.sender, letter.recipient):
            continue
        if other.kind == letter.kind or MessageKind.LETTER in (other.kind, letter.kind):
            other.date = other.date or letter.date
            other.kind = letter.kind if other.kind is MessageKind.LETTER else other.kind
            other.planned = other.planned and letter.planned
            return
    found.append(letter)


@dataclass(frozen=True, slots=True)
class _Parties:
    """Whom a phrase names, and how sure that is."""

    keys: tuple[str, ...]
    confidence: float


class _Sentence:
    """The messages of one sentence. `known` are those read before it."""

    def __init__(self, context: Context, number: int, known: Sequence[Letter], carried: Voice | None) -> None:
        self.context = context
        self.number = number
        self.items = context.rows[number].items
        self.known = known
        self.subjects = Subjects(context, self.items)
        self.main = carried
        self.earlier: list[Voice] = [carried] if carried is not None else []

    def read(self) -> Iterator[Letter]:
        """The messages in the order of the verbs and nouns that state them."""
        for at, item in enumerate(self.items):
            trigger = item.trigger
            if trigger is None or item.quoted:
                continue
            subject = self._subject(at, trigger) if trigger.form == "verb" and trigger.sense != "be" else None
            if not trigger.negated and not trigger.doubtful and not self._denied(at):
                yield from self._stated(at, trigger, subject)
            if subject is not None and subject.explicit and not self.subjects.in_relative(at):
                self.main = subject
                self.earlier.append(subject)

    def _denied(self, at: int) -> bool:
        """Whether a verb of denying stands before, and what is denied has not ended."""
        for item in reversed(self.items[:at]):
            if item.cue in ("said", "break") or self.subjects.is_plain_mark(item, ".؛:"):
                return False
            if item.trigger is not None and item.trigger.sense == "deny":
                return True
        return False

    def _stated(self, at: int, trigger: Trigger, subject: Voice | None) -> Iterator[Letter]:
        if trigger.form == "verb":
            if subject is not None:
                match trigger.sense:
                    case "send" | "cable":
                        yield from self._sent(at, trigger, subject)
                    case "get":
                        yield from self._got(at, trigger, subject)
                    case "deliver" | "convey":
                        yield from self._conveyed(at, trigger, subject)
                    case "congratulate" | "condole" | "thank":
                        yield from self._wished(at, trigger, subject)
        elif trigger.sense == "invitation":
            yield from self._invited(at, trigger)
        elif trigger.sense in _NOUNS:
            yield from self._nominal(at)

    def _subject(self, at: int, trigger: Trigger) -> Voice | None:
        """The subject of a verb; a pronoun goes on with the last one."""
        found = None if self._tells_of_text(at) else self.subjects.subject(at, trigger)
        if found is not None:
            return found
        if self.main is None or not self.main.keys or trigger.number != "sg":
            return None
        key = self.main.keys[0]
        if self.subjects.is_person(key):
            gender = self.context.referent(key).gender
            if gender and gender != trigger.gender:
                return None
        return replace(self.main, explicit=False)

    def _tells_of_text(self, at: int) -> bool:
        """ "برقية هنأ فيها …": the verb goes on with the sender, and what follows is its object."""
        trigger = self.items[at].trigger
        wishes = trigger is not None and trigger.sense in _WISHES and not trigger.conjunction
        return wishes and bool(at) and self._is_text(self.items[at - 1])

    # -- the parts of a message -----------------------------------------------------------------------------------

    def _is_text(self, item: Item) -> bool:
        return item.trigger is not None and item.trigger.form == "noun" and item.trigger.sense in _NOUNS | set(_KINDS)

    def _end(self, at: int) -> int:
        """The index after the clause of the verb or noun at `at`: its stop, or the next verb or break."""
        for k in range(at + 1, min(at + _REACH, len(self.items))):
            item = self.items[k]
            if self.subjects.is_plain_mark(item, ".؛:!؟") or item.cue in ("break", "that", "relative"):
                return k
            if self.subjects.is_finite(item) and not self.subjects.is_be(item):
                return k
        return min(at + _REACH, len(self.items))

    def _noun(self, at: int) -> int | None:
        """The noun of the message in the clause of a verb, or the one that the verb tells of: "برقية بعث بها"."""
        for k in range(at + 1, self._end(at)):
            trigger = self.items[k].trigger
            if trigger is not None and trigger.form == "noun" and trigger.sense in _NOUNS and not self.items[k].quoted:
                return k
        k = at - 1
        while k >= 0 and at - k < 5 and (self.items[k].cue == "relative" or self._is_modifier(self.items[k])):
            k -= 1
        trigger = self.items[k].trigger if k >= 0 else None
        return k if trigger is not None and trigger.form == "noun" and trigger.sense in _NOUNS else None

    def _is_modifier(self, item: Item) -> bool:
        return self.subjects.is_nominal(item) or (
            item.trigger is not None and item.trigger.form == "noun" and item.trigger.sense in _KINDS
        )

    def _kind(self, at: int, noun: int) -> MessageKind:
        """What a message was for: a noun beside its noun, a verb that tells of it, the same as the last one."""
        own = self.items[noun].trigger
        assert own is not None
        if own.sense in _KINDS:
            return _KINDS[own.sense]
        for k in range(noun + 1, min(noun + 4, len(self.items))):
            beside = self.items[k].trigger
            if beside is not None and beside.form == "noun" and beside.sense in _KINDS:
                return _KINDS[beside.sense]
            if self.items[k].cue == "similar" and self.known:
                return self.known[-1].kind
            if beside is not None or self.items[k].kind == "actor":
                break
        told = self._told_kind(max(at, noun))
        if told is not None:
            return told
        return self._usual_kind() if own.sense in _CABLES else MessageKind.LETTER

    def _told_kind(self, start: int) -> MessageKind | None:
        """A wish later in the sentence, before another message: "… هنأه فيها", "… معزيا"."""
        for k in range(start + 1, len(self.items)):
            trigger = self.items[k].trigger
            if trigger is None or self.items[k].quoted:
                continue
            if trigger.sense in _MOVES and trigger.form == "verb" and trigger.conjunction:
                return None
            noun = trigger.form == "noun" and trigger.sense in ("congratulation", "condolence")
            if noun or trigger.sense in _WISHES:
                return _KINDS[trigger.sense]
            if trigger.sense == "invitation" and not trigger.conjunction:
                return MessageKind.INVITATION
        return None

    def _usual_kind(self) -> MessageKind:
        """What the other cables of the article were for, where they were all for one thing."""
        kinds: set[MessageKind] = set()
        for row in self.context.rows:
            for one, two in zip(row.items, row.items[1:], strict=False):
                if one.trigger is None or two.trigger is None or one.trigger.sense not in _CABLES:
                    continue
                if two.trigger.sense in _KINDS:
                    kinds.add(_KINDS[two.trigger.sense])
        return kinds.pop() if len(kinds) == 1 else MessageKind.LETTER

    def _linked(self, start: int, end: int, links: Sequence[str]) -> _Parties | None:
        """The actors that a preposition gives, with those joined to them; no keys where they have no name."""
        for k in range(start, end):
            item = self.items[k]
            if item.quoted or item.link not in links:
                continue
            if item.kind == "actor":
                keys = list(self.subjects.coordinated(k))
                keys += [key for key in self._joined(k, end, links) if key not in keys]
                return _Parties(tuple(keys) if item.keys else (), self.subjects.certainty(item, 0.95))
            if item.kind == "place" and (code := self.subjects.place_keys(item)):
                return _Parties(code, 0.85)
        return None

    def _joined(self, at: int, end: int, links: Sequence[str]) -> Iterator[str]:
        """ "… إلى فلان، وإلى علان": further actors with the same preposition, joined to the first."""
        k = at + 1
        while k < end:
            item = self.items[k]
            if item.kind == "actor" and item.keys and (item.conjunction or item.link in links):
                previous = self.items[k - 1]
                joined = item.conjunction or (previous.kind == "word" and previous.link in links)
                if not joined:
                    return
                yield from item.keys
            elif not (self.subjects.is_plain_mark(item, COMMAS) or (item.kind == "word" and item.link in links)):
                return
            k += 1

    def _pronoun(self, at: int, end: int, subject: Voice) -> _Parties | None:
        """Whom "to him", "to her" means."""
        for k in range(at, end):
            cue = self.items[k].cue
            if cue.startswith("pronoun:to"):
                return self._before(self.items[at].first, cue.rsplit(":", 1)[1], subject.keys)
        return None

    def _before(self, word: int, gender: str, skip: Sequence[str]) -> _Parties | None:
        """The person mentioned last before a word, other than `skip`: of that gender, else of unknown gender."""
        unknown: _Parties | None = None
        mentions = self.context.reading.mentions
        for index in reversed(range(len(mentions))):
            if mentions[index].first >= word:
                continue
            for key in self.context.resolution.of[index]:
                referent = self.context.referent(key)
                if referent.kind != "person" or key in skip:
                    continue
                if referent.gender == gender:
                    return _Parties((key,), 0.85)
                if not referent.gender and unknown is None:
                    unknown = _Parties((key,), 0.8)
        return unknown

    def _wished_to(self, start: int, subject: Voice) -> _Parties | None:
        """ "… هنأ فيها الرئيس", "… هنأه فيها": the object of a wish that tells of the message."""
        for k in range(start + 1, len(self.items)):
            trigger = self.items[k].trigger
            if trigger is None or trigger.sense not in _KINDS or self.items[k].quoted:
                continue
            if trigger.form == "verb" and trigger.suffix:
                gender = "f" if trigger.suffix == "f" else "m"
                return self._before(self.items[k].first, gender, subject.keys)
            return self._object(k)
        return None

    def _object(self, at: int) -> _Parties | None:
        for k in range(at + 1, min(at + 6, len(self.items))):
            item = self.items[k]
            if item.kind == "actor" and item.link in ("", "of-event", "of"):
                return _Parties(self.subjects.coordinated(k), 0.9) if item.keys else None
            if item.kind in ("trigger", "mark") or (item.kind == "cue" and not item.cue.startswith("pronoun:in")):
                return None
        return None

    def _date(self, at: int) -> str | None:
        """The date in the clause, not the one of the occasion."""
        start = at
        while start and not self._opens_clause(self.items[start - 1]):
            start -= 1
        occasion = False
        for k in range(start, self._end(at)):
            item = self.items[k]
            occasion = occasion or item.cue == "occasion"
            if item.kind != "date" or item.date is None or not item.date.value or occasion or item.quoted:
                continue
            genitive = k > 0 and self.items[k - 1].kind == "word" and not self.items[k - 1].link
            if not genitive and item.link not in ("since", "until", "after", "ahead"):
                return item.date.value
        return None

    def _opens_clause(self, item: Item) -> bool:
        return (
            item.cue in ("break", "that")
            or self.subjects.is_plain_mark(item, ".؛:!؟")
            or (self.subjects.is_finite(item) and not self.subjects.is_be(item))
        )

    def _letters(
        self, at: int, kind: MessageKind, senders: Sequence[str], recipients: Sequence[str], *, rule: str, sure: float
    ) -> Iterator[Letter]:
        trigger = self.items[at].trigger
        end = self._end(at)
        last = max([self.items[at].last, *(i.last for i in self.items[at:end] if i.kind in ("actor", "trigger"))])
        date = None if rule == "invited" else self._date(at)
        planned = trigger.planned if trigger is not None else False
        for sender, recipient in product(senders, recipients):
            first = self.items[at].first
            yield Letter(kind, sender, recipient, date, planned, rule, self.number, first, last, round(sure, 2))

    # -- the ways to state a message -------------------------------------------------------------------------------

    def _sent(self, at: int, trigger: Trigger, subject: Voice) -> Iterator[Letter]:
        noun = at if trigger.sense == "cable" else self._noun(at)
        if noun is None or not subject.keys:
            return
        end = self._end(at)
        kind = self._kind(at, noun)
        to = self._linked(at + 1, end, ("to",)) or self._pronoun(at, end, subject) or self._wished_to(noun, subject)
        if to is None and any(item.cue == "similar" for item in self.items[noun:end]) and self.known:
            to = _Parties((self.known[-1].recipient or "",), 0.85)
        if to is None or not to.keys:
            return
        confidence = min(to.confidence, subject.confidence if subject.explicit else 0.88)
        if kind is MessageKind.LETTER:
            confidence -= 0.1
        yield from self._letters(at, kind, subject.keys, to.keys, rule="message-sent", sure=confidence)

    def _got(self, at: int, trigger: Trigger, subject: Voice) -> Iterator[Letter]:
        noun = self._noun(at)
        if noun is None or noun < at:
            return
        end = self._end(at)
        source = self._linked(noun + 1, end, ("from", "of-event"))
        if source is None or not source.keys:
            return
        to = self._linked(noun + 1, end, ("to",)) or self._on_behalf(at, noun)
        recipients = to.keys if to is not None else subject.keys[:1]
        confidence = min(source.confidence, subject.confidence) if subject.explicit and to is None else 0.85
        yield from self._letters(at, self._kind(at, noun), source.keys, recipients, rule="message-got", sure=confidence)

    def _on_behalf(self, at: int, noun: int) -> _Parties | None:
        """ "تسلم فلان نيابة عن علان رسالة من …"."""
        for k in range(at, noun):
            if self.items[k].cue == "behalf":
                return self._linked(k + 1, noun, ("about",))
        return None

    def _conveyed(self, at: int, trigger: Trigger, subject: Voice) -> Iterator[Letter]:
        noun = self._noun(at)
        if noun is None or noun < at:
            return
        kind = self._kind(at, noun)
        end = self._end(at)
        source = self._linked(noun + 1, end, ("from", "of-event"))
        if source is None or not source.keys:
            return
        to = self._linked(at + 1, end, ("to",)) or self._handed_to(at, noun, trigger, subject)
        if to is not None and to.keys:
            sure = min(0.85, to.confidence)
            yield from self._letters(at, kind, source.keys, to.keys, rule="message-conveyed", sure=sure)

    def _handed_to(self, at: int, noun: int, trigger: Trigger, subject: Voice) -> _Parties | None:
        """ "سلمه رسالة", "سلم فلان الرئيس رسالة": a pronoun at the verb, or its first object."""
        if trigger.suffix:
            for earlier in reversed(self.earlier):
                if earlier.keys and earlier.keys[0] not in subject.keys:
                    return _Parties(earlier.keys[:1], 0.85)
            return self._before(self.items[at].first, "f" if trigger.suffix == "f" else "m", subject.keys)
        for k in range(at + 1, noun):
            item = self.items[k]
            if item.kind == "actor" and not item.link and item.keys and not set(item.keys) & set(subject.keys):
                return _Parties(item.keys[:1], 0.85)
        return None

    def _wished(self, at: int, trigger: Trigger, subject: Voice) -> Iterator[Letter]:
        """ "هنأ فلان علانا في برقية"."""
        if not subject.keys:
            return
        noun = next((k for k in range(at + 1, self._end(at)) if self._is_carrier(k)), None)
        if noun is None:
            return
        to: _Parties | None = None
        if trigger.suffix:
            to = self._before(self.items[at].first, "f" if trigger.suffix == "f" else "m", subject.keys)
        else:
            for k in range(at + 1, noun):
                item = self.items[k]
                if item.kind == "actor" and not item.link and not set(item.keys) & set(subject.keys):
                    to = _Parties(self.subjects.coordinated(k), 0.9) if item.keys else None
                    break
        if to is not None:
            sure = to.confidence if subject.explicit else min(to.confidence, 0.85)
            kind = _KINDS[trigger.sense]
            yield from self._letters(at, kind, subject.keys, to.keys, rule="message-wished", sure=sure)

    def _is_carrier(self, k: int) -> bool:
        """Whether the noun at `k` is the message in which something is said: "في برقية", "ببرقية"."""
        trigger = self.items[k].trigger
        if trigger is None or trigger.form != "noun" or trigger.sense not in _CABLES | {"letter"}:
            return False
        return trigger.link == "with" or self.items[k - 1].link in ("in", "via")

    def _nominal(self, at: int) -> Iterator[Letter]:
        """ "برقية تهنئة من … إلى …" without a verb of sending."""
        for k in reversed(range(at)):
            other = self.items[k].trigger
            if other is not None and other.form == "verb":
                if other.sense in _MOVES:
                    return
                break
        end = self._end(at)
        source = self._linked(at + 1, end, ("from",))
        target = self._linked(at + 1, end, ("to",))
        if source is not None and target is not None:
            yield from self._letters(at, self._kind(at, at), source.keys, target.keys, rule="message-noun", sure=0.85)

    def _invited(self, at: int, trigger: Trigger) -> Iterator[Letter]:
        """ "بدعوة من فلان", "تلبية لدعوة فلان": the host invites the visitor."""
        if trigger.link not in ("with", "to") or trigger.definite or trigger.suffix:
            return
        host = self._linked(at + 1, min(at + _NEAR, len(self.items)), ("from", "of-event"))
        if host is None or not host.keys:
            return
        visitor = self._visitor(at)
        if visitor is not None:
            yield from self._letters(at, MessageKind.INVITATION, host.keys[:1], (visitor,), rule="invited", sure=0.88)

    def _visitor(self, at: int) -> str | None:
        """Who travels: the subject of a verb of travel before the invitation, or whose visit it is."""
        for k in reversed(range(at)):
            trigger = self.items[k].trigger
            if trigger is None or self.items[k].quoted:
                continue
            if trigger.form == "verb" and trigger.sense != "be":
                subject = self._subject(k, trigger) if trigger.sense in _TRAVEL or self._has_visit(k, at) else None
                return subject.keys[0] if subject is not None and subject.keys else None
            if trigger.form == "noun" and trigger.sense in _TRAVEL and k + 1 < at:
                following = self.items[k + 1]
                if following.kind == "actor" and following.link.startswith("of"):
                    return following.keys[0] if following.keys else None
        return None

    def _has_visit(self, start: int, end: int) -> bool:
        return any(
            item.trigger is not None and item.trigger.form == "noun" and item.trigger.sense in _TRAVEL
            for item in self.items[start:end]
        )
