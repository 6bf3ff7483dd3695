"""Messages: cables, letters and invitations, with sender and recipient."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.context import Clause, Context
from kg.facts import MessageKind

_KINDS = {
    "congratulation": MessageKind.CONGRATULATION,
    "congratulate": MessageKind.CONGRATULATION,
    "condolence": MessageKind.CONDOLENCE,
    "condole": MessageKind.CONDOLENCE,
    "thanks": MessageKind.THANKS,
    "invitation": MessageKind.INVITATION,
}
_CARRIERS = ("cable", "cables")


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
    for number in range(len(context.rows)):
        for letter in _Sentence(context, number, found).read():
            same = next(
                (o for o in found if o.kind == letter.kind and o.sender == letter.sender and o.recipient == letter.recipient), None
            )
            if same is None:
                found.append(letter)
            elif same.date is None:
                same.date = letter.date
    return [m for m in found if m.sender and m.recipient and m.sender != m.recipient]


class _Sentence:
    def __init__(self, context: Context, number: int, known: Sequence[Letter]) -> None:
        self.context = context
        self.number = number
        self.items = context.rows[number].items
        self.known = known

    def read(self) -> Iterator[Letter]:
        for at, item in enumerate(self.items):
            trigger = item.trigger
            if trigger is None or item.quoted or trigger.negated or trigger.doubtful:
                continue
            letter: Letter | None = None
            if trigger.form == "verb":
                if trigger.sense in ("send", "deliver", "convey"):
                    letter = self._sent(at)
                elif trigger.sense == "get":
                    letter = self._got(at)
            elif trigger.sense == "invitation" and trigger.link in ("with", "to", ""):
                letter = self._invited(at)
            elif trigger.sense in _CARRIERS:
                letter = self._noun(at)
            if letter is not None:
                yield letter

    def _message_noun(self, at: int, end: int) -> int | None:
        for k in range(at + 1, end):
            trigger = self.items[k].trigger
            if trigger is not None and trigger.form == "noun" and trigger.sense in ("cable", "cables", "invitation", "letter-word", "congratulation", "condolence", "greetings"):
                return k
        return None

    def _kind(self, noun: int, end: int) -> MessageKind | None:
        """What the message was for: a word beside the noun, a verb of its relative clause, the same as the last one."""
        trigger = self.items[noun].trigger
        assert trigger is not None
        if trigger.sense in _KINDS:
            return _KINDS[trigger.sense]
        if trigger.sense == "greetings":
            return None
        for k in range(noun + 1, len(self.items)):
            other = self.items[k].trigger
            if other is not None and other.sense in _KINDS and not self.items[k].quoted and (k < end + 3 or other.form == "verb"):
                return _KINDS[other.sense]
            if self.items[k].cue == "similar" and self.known and k <= noun + 2:
                return self.known[-1].kind
            if other is not None and other.sense in ("send", "get") and k > noun:
                break
        for k in range(noun - 1, max(noun - 4, -1), -1):
            other = self.items[k].trigger
            if other is not None and other.sense in _KINDS:
                return _KINDS[other.sense]
        return MessageKind.LETTER

    def _agent(self, index: int) -> str | None:
        keys = self.items[index].keys
        return keys[0] if keys else None

    def _to(self, clause: Clause, after: int, end: int, noun: int | None = None) -> str | None:
        """The recipient: an actor with "to", or a pronoun with it."""
        for k in range(after, end):
            item = self.items[k]
            if item.kind == "actor" and item.link == "to" and not item.quoted:
                if item.keys:
                    return item.keys[0]
                return None
        words = self.context.reading.words
        for k in range(after, end):
            cue = self.items[k].cue
            if cue.startswith("pronoun:to"):
                return self._pronoun(clause, cue.rsplit(":", 1)[1])
        _ = words
        return None

    def _pronoun(self, clause: Clause, gender: str) -> str | None:
        """Whom a pronoun means: the latest person before the clause, other than its subject, of that gender."""
        first = self.items[clause.start].first
        mentions = self.context.reading.mentions
        for index in reversed(range(len(mentions))):
            if mentions[index].first >= first and mentions[index].first >= self.items[clause.at].first:
                continue
            for key in self.context.resolution.of[index]:
                referent = self.context.referent(key)
                if referent.kind == "person" and key not in clause.subject_keys and (not referent.gender or referent.gender == gender):
                    return key
        return None

    def _make(self, kind: MessageKind, sender: str | None, recipient: str | None, clause: Clause, rule: str, confidence: float) -> Letter:
        ends = [self.items[k].last for k in range(clause.at, clause.end) if self.items[k].kind in ("actor", "trigger")]
        first = min(self.items[clause.at].first, self.items[clause.subject].first if clause.subject is not None else self.items[clause.at].first)
        trigger = self.items[clause.at].trigger
        return Letter(
            kind, sender, recipient, self.context.date_of(self.number, clause), trigger.planned if trigger else False, rule,
            self.number, first, max([self.items[clause.at].last, *ends]), confidence,
        )

    def _sent(self, at: int) -> Letter | None:
        clause = self.context.clause(self.number, at)
        trigger = self.items[at].trigger
        assert trigger is not None
        noun = self._message_noun(at, clause.end)
        if noun is None:
            return None
        kind = self._kind(noun, clause.end)
        if kind is None:
            return None
        if trigger.sense in ("deliver", "convey"):
            if kind not in (MessageKind.INVITATION, MessageKind.LETTER):
                return None
            source = next((k for k in range(noun, clause.end) if self.items[k].kind == "actor" and self.items[k].link in ("from", "of-event")), None)
            sender = self._agent(source) if source is not None else None
            recipient = self._to(clause, noun, clause.end)
            if recipient is None and trigger.suffix:
                recipient = next((k for k in self.context.topics_at(self.number) if k not in clause.subject_keys), None)
                recipient = self._earlier_subject(clause) or recipient
            return self._make(kind, sender, recipient, clause, "message-conveyed", 0.85)
        if len(clause.subject_keys) < 1:
            return None
        recipient = self._to(clause, at, clause.end)
        if recipient is None and self._congratulated(clause) is not None:
            recipient = self._congratulated(clause)
        return self._make(kind, clause.subject_keys[0], recipient, clause, "message-sent", 0.95 if recipient else 0.7)

    def _earlier_subject(self, clause: Clause) -> str | None:
        for k in reversed(range(clause.start)):
            trigger = self.items[k].trigger
            if trigger is not None and trigger.form == "verb":
                keys = self.context.clause(self.number, k).subject_keys
                if keys and keys[0] not in clause.subject_keys:
                    return keys[0]
        return None

    def _congratulated(self, clause: Clause) -> str | None:
        """"برقية هنأ فيها الرئيس الجديد": the object of the verb that follows in the relative clause."""
        for k in range(clause.at + 1, len(self.items)):
            trigger = self.items[k].trigger
            if trigger is not None and trigger.form == "verb" and trigger.sense in ("congratulate", "condole", "thank"):
                for j in range(k + 1, min(k + 5, len(self.items))):
                    if self.items[j].kind == "actor" and self.items[j].keys:
                        return self.items[j].keys[0]
                return None
        return None

    def _got(self, at: int) -> Letter | None:
        clause = self.context.clause(self.number, at)
        noun = self._message_noun(at, clause.end)
        if noun is None or not clause.subject_keys:
            return None
        kind = self._kind(noun, clause.end)
        if kind is None:
            return None
        source = next((k for k in range(noun, clause.end) if self.items[k].kind == "actor" and self.items[k].link in ("from", "of-event") and not self.items[k].quoted), None)
        if source is None:
            return None
        following = self._contained(noun)
        return self._make(following or kind, self._agent(source), clause.subject_keys[0], clause, "message-got", 0.92)

    def _contained(self, noun: int) -> MessageKind | None:
        """"رسالة … تضمنت دعوته": what a letter carried."""
        trigger = self.items[noun].trigger
        assert trigger is not None
        if trigger.sense != "cable":
            return None
        for k in range(noun + 1, len(self.items)):
            other = self.items[k].trigger
            if other is not None and other.sense == "invitation":
                return MessageKind.INVITATION
        return None

    def _invited(self, at: int) -> Letter | None:
        """"بدعوة من الرئيس …", "تلبية لدعوة من …": the host invites the visitor."""
        source = next(
            (k for k in range(at + 1, min(at + 5, len(self.items))) if self.items[k].kind == "actor" and self.items[k].link in ("from", "of-event")), None
        )
        trigger = self.items[at].trigger
        assert trigger is not None
        if source is None or trigger.link == "" or trigger.definite:
            return None
        sender = self._agent(source)
        clause = self.context.clause(self.number, at)
        visitor = self._visitor(at)
        if sender is None or visitor is None or sender == visitor:
            return None
        return self._make(MessageKind.INVITATION, sender, visitor, clause, "invited", 0.85)

    def _visitor(self, at: int) -> str | None:
        for k in reversed(range(at)):
            trigger = self.items[k].trigger
            if trigger is None:
                continue
            if trigger.sense in ("visit", "arrive"):
                keys = self.context.clause(self.number, k).subject_keys
                return keys[0] if keys else None
            if trigger.sense == "visiting":
                for j in range(k + 1, at):
                    if self.items[j].kind == "actor" and self.items[j].keys:
                        return self.items[j].keys[0]
                break
        topics = self.context.topics_at(self.number)
        return topics[0] if topics else None

    def _noun(self, at: int) -> Letter | None:
        """"برقية تهنئة من … إلى …" without a verb of sending."""
        trigger = self.items[at].trigger
        assert trigger is not None
        for k in reversed(range(at)):
            other = self.items[k].trigger
            if other is not None and other.form == "verb":
                if other.sense in ("send", "get", "deliver", "convey"):
                    return None
                break
        clause = self.context.clause(self.number, at)
        source = next((k for k in range(at + 1, clause.end) if self.items[k].kind == "actor" and self.items[k].link == "from"), None)
        target = next((k for k in range(at + 1, clause.end) if self.items[k].kind == "actor" and self.items[k].link == "to"), None)
        if source is None or target is None:
            return None
        kind = self._kind(at, clause.end)
        return self._make(kind, self._agent(source), self._agent(target), clause, "message-noun", 0.85) if kind else None
