"""The fillers and tests of the frames of messages: who wrote to whom, by what the clause of a trigger holds.

`frames.tsv` of a language pack says which trigger states a message beside which noun (`kg.language.frames`). Here
stands what the names in it mean: a *filler* gives the parties of a message, a *test* looks at how the trigger stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from kg.copying import replace
from kg.extract.context import Context, Item
from kg.extract.subjects import COMMAS, Subjects, Voice
from kg.facts import MessageKind
from kg.language.frames import Frame, Slot, is_links, links_of
from kg.language.reading import Trigger

FAMILY = "message"
SLOTS = frozenset({"sender", "recipient", "date"})
_MOVES = frozenset({"send", "cable", "offer", "get", "deliver", "convey"})
_SENDINGS = frozenset({"send", "cable", "offer"})
_GETTINGS = frozenset({"get"})
_TRAVEL = frozenset({"visit", "arrive", "leave", "head", "visiting", "tour", "attend", "begin", "end"})
_INVITED_TO = frozenset({"visiting", "tour"})
_RECEIVING = frozenset({"receive", "meet"})
_REACH = 40  # items of a clause among which the parts of a message are looked for
_NEAR = 5  # items after "at the invitation" among which the host stands
_BESIDE = 3  # items after the noun of a message among which the noun stands that says what it was for
_TOLD = 5  # items before a verb among which the noun stands that it tells of
_PRONOUN = 0.88  # how sure the subject of a verb without one is


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


@dataclass(frozen=True, slots=True)
class Parties:
    """Whom a phrase names, nobody where it names none, and how sure that is."""

    keys: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Match:
    """A trigger at item `at` that a frame is tried on: its subject, the end of its clause, the noun of the message."""

    frame: Frame
    at: int
    trigger: Trigger
    subject: Voice | None
    end: int
    noun: int | None

    @property
    def text(self) -> int:
        """The item that names the message: its noun, else the trigger itself."""
        return self.at if self.noun is None else self.noun

    @property
    def senders(self) -> tuple[str, ...]:
        """The referents of the subject."""
        return self.subject.keys if self.subject is not None else ()


class MessageFrames:
    """Runs the frames of messages on one sentence. `known` are the messages read before it, `carried` who did or said
    something last before it."""

    def __init__(self, context: Context, number: int, known: Sequence[Letter], carried: Voice | None) -> None:
        self.context = context
        self.number = number
        self.items: Sequence[Item] = context.rows[number].items
        self.known = known
        self.subjects = Subjects(context, self.items)
        self.carried = carried
        self.main = carried
        self.earlier: list[Voice] = [carried] if carried is not None else []
        self.frames = context.reading.frames
        self.kinds = self.frames.kinds(FAMILY, MessageKind)
        self.texts = self.frames.flagged(FAMILY, "text")
        self.cables = self.frames.flagged(FAMILY, "cable")
        self.wishes = self.frames.flagged(FAMILY, "wish")

    def read(self) -> Iterator[Letter]:
        """The messages in the order of the verbs and nouns that state them."""
        following = False
        for at, item in enumerate(self.items):
            denied, following = following, self._denies(item, following)
            trigger = item.trigger
            if trigger is None or item.quoted:
                continue
            subject = self._subject(at, trigger) if trigger.form == "verb" and trigger.sense != "be" else None
            if not trigger.negated and not trigger.doubtful and not denied:
                yield from self._stated(at, trigger, subject)
            if subject is None or not subject.explicit or self.subjects.in_relative(at):
                continue
            if subject.keys or self.main is self.carried:
                self.main = subject
                self.earlier.append(subject)

    # -- frames -------------------------------------------------------------------------------------------------

    def _stated(self, at: int, trigger: Trigger, subject: Voice | None) -> Iterator[Letter]:
        """The messages of the first frame of a trigger that holds."""
        for frame in self.frames.of(FAMILY, trigger.form, trigger.sense):
            noun = self._companion(frame, at) if frame.beside else None
            if frame.beside and noun is None:
                continue
            match = Match(frame, at, trigger, subject, self._end(at), noun)
            letters = list(self._fill(match))
            if letters:
                yield from letters
                return

    def _fill(self, match: Match) -> Iterator[Letter]:
        """The messages with the slots of the frame filled, none where a test fails or a slot stays empty."""
        if not all(_TESTS[test.removeprefix("!")](self, match) != test.startswith("!") for test in match.frame.tests):
            return
        slots = {slot.name: slot for slot in match.frame.slots}
        sender, recipient = (self._parties(slots[name], match) for name in ("sender", "recipient"))
        if sender is None or recipient is None or not sender.keys or not recipient.keys:
            return
        sure = round(min(match.frame.confidence, sender.confidence, recipient.confidence), 2)
        kind = self._kind(match)
        date = self._date(match, slots["date"].fillers[0][0]) if "date" in slots else None
        first = self.items[match.at].first
        parts = (item.last for item in self.items[match.at : match.end] if item.kind in ("actor", "trigger"))
        last = max(self.items[match.at].last, *parts)
        for one, other in product(sender.keys, recipient.keys):
            planned = match.trigger.planned
            yield Letter(kind, one, other, date, planned, match.frame.name, self.number, first, last, sure)

    def _parties(self, slot: Slot, match: Match) -> Parties | None:
        for filler in slot.fillers:
            for name in filler:
                found = (
                    self._linked(max(match.at, match.text) + 1, match.end, self._links(name, match))
                    if is_links(name)
                    else _FILLERS[name](self, match)
                )
                if found is not None:
                    return found
        return None

    def _links(self, filler: str, match: Match) -> Sequence[str]:
        """The relations of a filler; no genitive of a noun that has an article or a pronoun: "تسلم الرسالة الوزير"."""
        text = self.items[match.text].trigger
        whole = text is not None and (text.definite or bool(text.suffix))
        return [link for link in links_of(filler)[0] if not (whole and link == "of-event")]

    def _companion(self, frame: Frame, at: int) -> int | None:
        """The item of the noun that a frame needs."""
        match frame.beside:
            case "after":
                return self._noun_after(frame, at)
            case "before":
                return self._noun_before(frame, at)
            case "vehicle":
                return next((k for k in range(at + 1, self._end(at)) if self._is_vehicle(frame, k)), None)
            case _:  # carried
                noun = self._noun_after(frame, at)
                return noun if noun is not None else self._noun_before(frame, at)

    def _noun_after(self, frame: Frame, at: int) -> int | None:
        found = (k for k in range(at + 1, self._end(at)) if self._is_noun(k, frame.nouns))
        return next((k for k in found if not self.items[k].quoted), None)

    def _noun_before(self, frame: Frame, at: int) -> int | None:
        """The noun that the verb tells of: "برقية بعث بها"."""
        k = at - 1
        while k >= 0 and at - k < _TOLD and (self.items[k].cue == "relative" or self._modifies(k)):
            k -= 1
        return k if k >= 0 and self._is_noun(k, frame.nouns) else None

    def _modifies(self, k: int) -> bool:
        """Whether an item says more of a noun before it: an adjective, or what the message was for."""
        purpose = self._is_noun(k) and self._sense(k) in self.kinds and self._sense(k) not in self.texts
        return purpose or self.subjects.is_nominal(self.items[k])

    def _is_vehicle(self, frame: Frame, k: int) -> bool:
        """Whether the noun at `k` is the message in which something is said: "في برقية", "ببرقية"."""
        trigger = self.items[k].trigger
        if trigger is None or not self._is_noun(k, frame.nouns):
            return False
        return trigger.link == "with" or self.items[k - 1].link in ("in", "via")

    # -- what a message was for, and when -----------------------------------------------------------------------

    def _kind(self, match: Match) -> MessageKind:
        """What the frame or its verb says; else a noun beside that of the message, a verb that tells of it, the last
        message that it is like."""
        if match.frame.value != "noun":
            return MessageKind(match.frame.value)
        if match.trigger.form == "verb" and match.trigger.sense in self.kinds:
            return self.kinds[match.trigger.sense]
        own = self._sense(match.text)
        if own in self.kinds:
            return self.kinds[own]
        for k in range(match.text + 1, min(match.text + 1 + _BESIDE, len(self.items))):
            if self._is_noun(k) and self._sense(k) in self.kinds:
                return self.kinds[self._sense(k)]
            if self.items[k].cue == "similar" and self.known:
                return self.known[-1].kind
            if self._sense(k) or self.items[k].kind == "actor":
                break
        told = self._told_kind(max(match.at, match.text))
        if told is not None:
            return told
        if own not in self.cables and match.trigger.sense not in self.cables:
            return self._kind_after() or MessageKind.LETTER
        return self._kind_after() or self._kind_before(match) or self._usual_kind()

    def _kind_before(self, match: Match) -> MessageKind | None:
        """The wish that the sentence tells of before a cable: "تلقى اتصالات مهنئة، كما أبرق إليه فلان"."""
        for item in reversed(self.items[: min(match.at, match.text)]):
            trigger = item.trigger
            if trigger is not None and trigger.sense in self.kinds and trigger.sense not in self.texts:
                return None if item.quoted or trigger.sense == "thanks" else self.kinds[trigger.sense]
        return None

    def _kind_after(self) -> MessageKind | None:
        """The wish of the next sentence, if that goes on with the message: "وأعرب في البرقية عن تعازيه"."""
        if self.number + 1 == len(self.context.rows):
            return None
        items = self.context.rows[self.number + 1].items
        triggers = [item.trigger for item in items if item.trigger is not None and not item.quoted]
        same = any(t.form == "noun" and t.sense in self.texts and (t.definite or t.suffix) for t in triggers)
        told = [self.kinds[t.sense] for t in triggers if t.sense in self.kinds and t.sense not in self.texts]
        return told[0] if same and told else None

    def _told_kind(self, start: int) -> MessageKind | None:
        """A wish later in the sentence, before another message: "… هنأه فيها", "… معزيا"."""
        for k in range(start + 1, len(self.items)):
            trigger = self.items[k].trigger
            if trigger is None or self.items[k].quoted:
                continue
            if trigger.sense in _MOVES and trigger.form == "verb" and trigger.conjunction:
                return None
            if trigger.sense not in self.kinds or (trigger.sense in self.texts and trigger.conjunction):
                continue
            if trigger.sense != "thanks":
                return self.kinds[trigger.sense]
        return None

    def _usual_kind(self) -> MessageKind:
        """What the other cables of the article were for, where they were all for one thing."""
        kinds: set[MessageKind] = set()
        for row in self.context.rows:
            for one, two in zip(row.items, row.items[1:], strict=False):
                if one.trigger is None or two.trigger is None or one.trigger.sense not in self.cables:
                    continue
                if two.trigger.sense in self.kinds:
                    kinds.add(self.kinds[two.trigger.sense])
        return kinds.pop() if len(kinds) == 1 else MessageKind.LETTER

    def _date(self, match: Match, filler: str) -> str | None:
        """The date in the clause ("clause") or after the noun ("own"), not the one of the occasion."""
        start = min(match.at, match.text)
        while filler == "clause" and start and not self._opens_clause(self.items[start - 1]):
            start -= 1
        occasion = False
        for k in [*range(match.at, match.end), *range(start, match.at)]:  # what follows the trigger counts first
            occasion = occasion and k != start
            item = self.items[k]
            occasion = occasion or item.cue == "occasion"
            value: str | None = item.date.value if item.date is not None else None
            if item.kind != "date" or not value or occasion or item.quoted:
                continue
            genitive = k > 0 and self.items[k - 1].kind == "word" and not self.items[k - 1].link
            if not genitive and item.link not in ("since", "until", "after", "ahead"):
                return value
        return None

    # -- what stands in the sentence ----------------------------------------------------------------------------

    def _sense(self, at: int) -> str:
        """The sense of the trigger at an item, "" where it is none."""
        trigger = self.items[at].trigger
        return trigger.sense if trigger is not None else ""

    def _is_noun(self, at: int, senses: frozenset[str] | None = None) -> bool:
        trigger = self.items[at].trigger
        return trigger is not None and trigger.form == "noun" and (senses is None or trigger.sense in senses)

    def _is_text(self, at: int) -> bool:
        return self._is_noun(at) and (self._sense(at) in self.texts or self._sense(at) in self.kinds)

    def _end(self, at: int) -> int:
        """The index after the clause of the verb or noun at `at`: its stop, or the next verb or break."""
        for k in range(at + 1, min(at + _REACH, len(self.items))):
            item = self.items[k]
            if self.subjects.is_plain_mark(item, ".؛:!؟") or item.cue in ("break", "that", "relative", "said"):
                return k
            if self.subjects.is_finite(item) and not self.subjects.is_be(item):
                return k
        return min(at + _REACH, len(self.items))

    def _opens_clause(self, item: Item) -> bool:
        return (
            item.cue in ("break", "that")
            or self.subjects.is_plain_mark(item, ".؛:!؟")
            or (self.subjects.is_finite(item) and not self.subjects.is_be(item))
        )

    def _denies(self, item: Item, denied: bool) -> bool:
        """Whether what follows an item is denied, by its verb or by one before it, where the item itself is or not."""
        if item.cue in ("said", "break") or self.subjects.is_plain_mark(item, ".؛:"):
            return False
        return denied or (item.trigger is not None and item.trigger.sense == "deny")

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
        wishes = trigger is not None and trigger.sense in self.wishes and not trigger.conjunction
        return wishes and bool(at) and self._is_text(at - 1)

    def _linked(self, start: int, end: int, links: Sequence[str]) -> Parties | None:
        """The actors that a preposition gives, with those joined to them; no keys where they have no name."""
        for k in range(start, end):
            item = self.items[k]
            if item.cue == "according":
                return None
            if item.quoted or item.link not in links:
                continue
            if item.kind == "actor":
                keys = list(self.subjects.coordinated(k))
                keys += [key for key in self._joined(k, end, links) if key not in keys]
                return Parties(tuple(keys) if item.keys else (), self.subjects.certainty(item, 0.95))
            if item.kind == "place" and (code := self.subjects.place_keys(item)):
                return Parties(code, 0.85)
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
            elif item.cue != "another" and not (
                self.subjects.is_plain_mark(item, COMMAS) or (item.kind == "word" and item.link in links)
            ):
                another = self._another(k, end, links)
                if another is None:
                    return
                k = another
            k += 1

    def _another(self, at: int, end: int, links: Sequence[str]) -> int | None:
        """The next "and another" of the clause that the same preposition follows: "بمناسبة …، وبأخرى إلى فلان"."""
        for k in range(at, end - 1):
            if self.items[k].cue == "another" and self.items[k + 1].link in links:
                return k
        return None

    def _before(self, word: int, gender: str, skip: Sequence[str]) -> Parties | None:
        """The person mentioned last before a word, other than `skip`: of that gender, else of unknown gender; None
        where one without name was mentioned since."""
        unknown: Parties | None = None
        mentions = self.context.reading.mentions
        for index in reversed(range(len(mentions))):
            mention = mentions[index]
            if mention.first >= word:
                continue
            if not self.context.resolution.of[index] and mention.kind == "person" and mention.gender == gender:
                return unknown
            for key in self.context.resolution.of[index]:
                referent = self.context.referent(key)
                if referent.kind != "person" or key in skip:
                    continue
                if referent.gender == gender:
                    return Parties((key,), 0.85)
                if not referent.gender and unknown is None:
                    unknown = Parties((key,), 0.8)
        return unknown

    def _pronoun(self, at: int, skip: Sequence[str]) -> Parties | None:
        """Whom the object pronoun of the verb at `at` means."""
        trigger = self.items[at].trigger
        if trigger is None or not trigger.suffix:
            return None
        return self._before(self.items[at].first, "f" if trigger.suffix == "f" else "m", skip)

    # -- fillers ------------------------------------------------------------------------------------------------

    def _writer(self, match: Match) -> Parties | None:
        """The subject, none where it has no name; "in a letter that he sent, said A": the one of the next verb."""
        subject = match.subject
        if match.noun is not None and match.noun < match.at and (subject is None or not subject.explicit):
            subject = self._coming(match) or subject
        if subject is None:
            return None
        return Parties(subject.keys, subject.confidence if subject.explicit else _PRONOUN)

    def _coming(self, match: Match) -> Voice | None:
        """The subject of the verb after a phrase that opens the sentence: "وفي رسالة إلى فلان، قال علان"."""
        if any(self.subjects.is_finite(item) and k != match.at for k, item in enumerate(self.items[: match.end])):
            return None
        at = match.end
        trigger = self.items[at].trigger if at < len(self.items) else None
        if trigger is None or trigger.form != "verb":
            return None
        voice = self.subjects.subject_after(at)
        return voice if voice is not None and voice.keys and self.subjects.fits(voice, trigger) else None

    def _mover(self, match: Match) -> Parties | None:
        """The subject of the verb of sending or getting that a further message shares: "بعث برقية إلى … وبرقية إلى"."""
        for k in reversed(range(match.at)):
            trigger = self.items[k].trigger
            if trigger is not None and trigger.form == "verb" and trigger.sense in _MOVES:
                subject = self._subject(k, trigger)
                return None if subject is None else Parties(subject.keys, _PRONOUN)
        return None

    def _answered_sender(self, match: Match) -> Parties | None:
        """Who sent the message that answers this one: "تلقى برقية شكر من فلان، ردا على برقية سموه"."""
        here = [letter for letter in self.known if letter.sentence == self.number]
        return Parties((here[-1].sender or "",), _PRONOUN) if here and self._mover(match) is not None else None

    def _owner(self, match: Match) -> Parties | None:
        """Who writes, where the noun alone tells of the message: the subject of the verb before it, or after it."""
        for k in reversed(range(match.at)):
            trigger = self.items[k].trigger
            if trigger is not None and trigger.form == "verb" and trigger.sense != "be" and not self.items[k].quoted:
                subject = self._subject(k, trigger)
                named = subject is not None and (subject.explicit or self.subjects.is_person(subject.keys[0]))
                return Parties(subject.keys, _PRONOUN) if subject is not None and named else None
        subject = self._coming(match)
        return None if subject is None else Parties(subject.keys, _PRONOUN)

    def _exchanging(self, match: Match) -> Parties | None:
        """Both who exchange messages: "تبادل فلان وعلان البرقيات", "تبادل فلان مع علان"."""
        start = next((k for k in reversed(range(match.at)) if self.items[k].cue == "exchange"), None)
        if start is None:
            return None
        found = [k for k in range(start + 1, match.end) if self.items[k].kind == "actor" and not self.items[k].quoted]
        found = [k for k in found if self.items[k].link in ("", "with", "between", "of")]
        keys = dict.fromkeys(key for k in found for key in self.items[k].keys)
        return Parties(tuple(keys), 0.85) if len(keys) == 2 else None

    def _bearer_received(self, match: Match) -> Parties | None:
        """Who received the bearer of a letter: "استقبل فلان الوزير حاملا رسالة من …"."""
        for k in reversed(range(match.at)):
            trigger = self.items[k].trigger
            if trigger is not None and trigger.form == "verb" and trigger.sense in _RECEIVING:
                subject = self._subject(k, trigger)
                return None if subject is None else Parties(subject.keys[:1], 0.85)
        return None

    def _person(self, match: Match) -> Parties | None:
        """The object of a verb, if it is a person: whom somebody invites."""
        found = self._object_of(match, match.at + 1, match.end)
        if found is None or not found.keys or not all(self.subjects.is_person(key) for key in found.keys):
            return None
        return found

    def _receiver(self, match: Match) -> Parties | None:
        """The first of the subject: who gets a message."""
        found = self._writer(match)
        return None if found is None else Parties(found.keys[:1], found.confidence)

    def _addressee(self, match: Match) -> Parties | None:
        """Whom "to" gives, wherever it stands in the clause."""
        return self._linked(match.at + 1, match.end, ("to",))

    def _addressed(self, match: Match) -> Parties | None:
        """Whom "to" gives right after the noun and what it was for: "في برقية تهنئة إلى فلان"."""
        return self._linked(match.text + 1, min(match.text + 2 + _BESIDE, match.end), ("to",))

    def _to_pronoun(self, match: Match) -> Parties | None:
        """Whom "to him", "to her" means."""
        for k in range(match.at, match.end):
            cue = self.items[k].cue
            if cue.startswith("pronoun:to"):
                gender = cue.rsplit(":", 1)[1]
                word = self._same_pronoun(k, gender)
                told = self._told_before(word, match.senders) or self._getting(match, gender)
                return told if told is not None else self._before(word, gender, match.senders)
        return None

    def _getting(self, match: Match, gender: str) -> Parties | None:
        """Who gets something earlier in the sentence, and then also this: "تلقى A اتصالا من B، كما بعث C … إليه"."""
        for k in reversed(range(match.at)):
            trigger = self.items[k].trigger
            if trigger is None or trigger.form != "verb" or trigger.sense != "get" or self.items[k].quoted:
                continue
            keys = self.context.clause(self.number, k).subject_keys
            if len(keys) != 1 or keys[0] in match.senders or not self.context.is_person(keys[0]):
                return None
            own = self.context.referent(keys[0]).gender
            return Parties(keys, 0.85) if not own or own == gender else None
        return None

    def _told_before(self, word: int, senders: Sequence[str]) -> Parties | None:
        """Who acted last before the sentence, where a pronoun precedes all names: "وانهالت عليه البرقيات"; not where
        they sent the last message, to whose recipient the pronoun then points."""
        told = self.carried
        if told is None or not told.keys or any(item.kind == "actor" for item in self.items if item.first < word):
            return None
        wrote = bool(self.known) and self.known[-1].sender in told.keys
        if wrote or set(told.keys) & set(senders) or not self.subjects.is_person(told.keys[0]):
            return None
        return Parties(told.keys[:1], 0.85)

    def _same_pronoun(self, at: int, gender: str) -> int:
        """The word before which the one is looked for whom a pronoun means: that of the first pronoun of its kind in
        the sentence, which meant the same ("انهالت عليه الاتصالات …، وأبرق إليه فلان")."""
        kinds = (f"pronoun:to:{gender}", f"pronoun:upon:{gender}")
        return next(item.first for item in self.items[: at + 1] if item.cue in kinds)

    def _wished(self, match: Match) -> Parties | None:
        """ "… هنأ فيها الرئيس", "… هنأه فيها": the object of a wish that tells of the message."""
        for k in range(match.text + 1, len(self.items)):
            trigger = self.items[k].trigger
            if trigger is None or trigger.sense not in self.kinds or self.items[k].quoted:
                continue
            if trigger.form == "verb" and trigger.suffix:
                return self._pronoun(k, match.senders)
            return self._object_near(k)
        return None

    def _object_near(self, at: int) -> Parties | None:
        for k in range(at + 1, min(at + 6, len(self.items))):
            item = self.items[k]
            if item.kind == "actor" and item.link in ("", "of-event", "of"):
                return Parties(self.subjects.coordinated(k), 0.9) if item.keys else None
            if item.kind in ("trigger", "mark") or (item.kind == "cue" and not item.cue.startswith("pronoun:in")):
                return None
        return None

    def _as_before(self, match: Match) -> Parties | None:
        """The recipient of the last message, which this one is like."""
        similar = any(item.cue == "similar" for item in self.items[match.text : match.end])
        return Parties((self.known[-1].recipient or "",), 0.85) if similar and self.known else None

    def _behalf(self, match: Match) -> Parties | None:
        """ "تسلم فلان نيابة عن علان رسالة من …"."""
        for k in range(match.at, match.text):
            if self.items[k].cue == "behalf":
                return self._linked(k + 1, match.text, ("about",))
        return None

    def _handed(self, match: Match) -> Parties | None:
        """ "سلمه رسالة", "سلم فلان الرئيس رسالة": a pronoun at the verb, or its first object."""
        if match.trigger.suffix:
            for earlier in reversed(self.earlier):
                if earlier.keys and earlier.keys[0] not in match.senders:
                    return Parties(earlier.keys[:1], 0.85)
            return self._pronoun(match.at, match.senders)
        for k in range(match.at + 1, match.text):
            item = self.items[k]
            if item.kind == "actor" and not item.link and item.keys and not set(item.keys) & set(match.senders):
                return Parties(item.keys[:1], 0.85)
        return None

    def _object(self, match: Match) -> Parties | None:
        """The object of a verb of wishing: "هنأ فلان علانا في برقية", "هنأ فلان في برقية علانا"."""
        if match.trigger.suffix:
            return self._pronoun(match.at, match.senders)
        before = self._object_of(match, match.at + 1, match.text)
        return before if before is not None else self._object_of(match, match.text + 1, match.end)

    def _object_of(self, match: Match, start: int, end: int) -> Parties | None:
        links = ("",) if start <= match.text else ("", "of-event", "of")
        for k in range(start, end):
            item = self.items[k]
            if item.kind == "actor" and item.link in links and not set(item.keys) & set(match.senders):
                return Parties(self.subjects.coordinated(k), 0.9) if item.keys else None
            if start > match.text and (item.kind == "trigger" or (item.kind == "word" and item.link)):
                return None
        return None

    def _host(self, match: Match) -> Parties | None:
        """Who invites: "بدعوة من فلان", "تلبية لدعوة فلان"."""
        host = self._linked(match.at + 1, min(match.at + _NEAR, len(self.items)), ("from", "of-event"))
        return None if host is None else Parties(host.keys[:1], host.confidence)

    def _visitor(self, match: Match) -> Parties | None:
        """Who travels: the subject of a verb of travel before the invitation, or whose visit it is."""
        if not any(self.subjects.is_finite(item) for item in self.items[: match.text]):
            return self._coming_visitor(match)
        for k in reversed(range(match.text)):
            trigger = self.items[k].trigger
            if trigger is None or self.items[k].quoted:
                continue
            if trigger.form == "verb" and trigger.sense != "be":
                visits = any(self._is_noun(j, _TRAVEL) for j in range(k, match.text))
                subject = self._subject(k, trigger) if trigger.sense in _TRAVEL or visits else None
                return Parties(subject.keys[:1], _PRONOUN) if subject is not None else None
            if trigger.form == "noun" and trigger.sense in _TRAVEL and k + 1 < match.text:
                following = self.items[k + 1]
                if following.kind == "actor" and following.link.startswith("of"):
                    return Parties(following.keys[:1], _PRONOUN)
        return None

    def _coming_visitor(self, match: Match) -> Parties | None:
        """ "بدعوة من فلان، يقوم علان بزيارة …": who travels, told only after the invitation."""
        for k in range(match.at + 1, len(self.items)):
            trigger = self.items[k].trigger
            if trigger is None or trigger.form != "verb":
                continue
            visits = any(self._is_noun(j, _TRAVEL) for j in range(k, self._end(k)))
            subject = self._subject(k, trigger) if trigger.sense in _TRAVEL or visits else None
            return Parties(subject.keys[:1], _PRONOUN) if subject is not None and subject.explicit else None
        return None

    # -- tests --------------------------------------------------------------------------------------------------

    def _under_move(self, match: Match) -> bool:
        """Whether the verb before the noun is one of sending or getting, which has told of the message."""
        return self._is_under(match, _MOVES)

    def _is_under(self, match: Match, senses: frozenset[str]) -> bool:
        """Whether the verb before the noun has one of the senses."""
        for k in reversed(range(match.at)):
            other = self.items[k].trigger
            if other is not None and other.form == "verb":
                return other.sense in senses
        return False

    def _in_reply(self, match: Match) -> bool:
        """Whether another message answers this one: "ردا على برقية"."""
        return match.at > 1 and self.items[match.at - 2].cue == "reply" and self._noun_link(match) == "on"

    def _text(self, match: Match) -> Trigger:
        """The trigger of the item that names the message."""
        return self.items[match.text].trigger or match.trigger

    def _noun_link(self, match: Match) -> str:
        """The preposition before the noun of the message, "" for none."""
        before = self.items[match.text - 1] if match.text else None
        word = before.link if before is not None and before.kind == "word" and before.link != "-" else ""
        return self._text(match).link or word

    def _cue_before(self, match: Match) -> str:
        return self.items[match.text - 1].cue if match.text else ""

    def _answered(self, match: Match) -> bool:
        """Whether the invitation is what somebody comes upon: "بدعوة", "لدعوة", "بناء على دعوة", "تلبية دعوة"."""
        return self._noun_link(match) in ("with", "to", "on", "upon") or self._cue_before(match) == "answering"

    def _within(self, match: Match) -> bool:
        """Whether somebody does something *in* the message: "قال في رسالة", "عبر برقية"."""
        return self._noun_link(match) in ("in", "with", "via")

    def _to_visit(self, match: Match) -> bool:
        """Whether a visit, or attendance, is what the clause invites to: "إلى زيارة", "لحضور", "إلى باريس"."""
        for k in range(max(match.at, match.text) + 1, match.end):
            item = self.items[k]
            to = self.items[k - 1].link == "to" and self.items[k - 1].kind == "word"
            if item.cue == "attending" or (self._is_noun(k, _INVITED_TO)):
                return True
            if item.kind == "place" and item.link == "to" and to and item.place is not None:
                return item.place.kind in ("country", "city")
        return False


_FILLERS: Mapping[str, Callable[[MessageFrames, Match], Parties | None]] = {
    "subject": MessageFrames._writer,
    "receiver": MessageFrames._receiver,
    "addressee": MessageFrames._addressee,
    "to-pronoun": MessageFrames._to_pronoun,
    "wished": MessageFrames._wished,
    "as-before": MessageFrames._as_before,
    "behalf": MessageFrames._behalf,
    "handed": MessageFrames._handed,
    "object": MessageFrames._object,
    "host": MessageFrames._host,
    "visitor": MessageFrames._visitor,
    "owner": MessageFrames._owner,
    "mover": MessageFrames._mover,
    "answered-sender": MessageFrames._answered_sender,
    "to-near": MessageFrames._addressed,
    "exchanging": MessageFrames._exchanging,
    "bearer-received": MessageFrames._bearer_received,
    "person": MessageFrames._person,
}
_TESTS: Mapping[str, Callable[[MessageFrames, Match], bool]] = {
    "under-move": MessageFrames._under_move,
    "under-sending": lambda frames, match: frames._is_under(match, _SENDINGS),
    "under-getting": lambda frames, match: frames._is_under(match, _GETTINGS),
    "joined": lambda frames, match: match.trigger.conjunction,
    "in-reply": MessageFrames._in_reply,
    "definite": lambda frames, match: match.trigger.definite,
    "suffix": lambda frames, match: bool(match.trigger.suffix),
    "answered": MessageFrames._answered,
    "borne": lambda frames, match: frames._cue_before(match) == "bearing",
    "within": MessageFrames._within,
    "to-visit": MessageFrames._to_visit,
    "noun-bare": lambda frames, match: frames._noun_link(match) == "",
    "noun-with": lambda frames, match: frames._noun_link(match) == "with",
    "noun-suffix": lambda frames, match: bool(frames._text(match).suffix),
    "noun-answered": MessageFrames._answered,
}
TESTS = frozenset(_TESTS)
FILLERS = frozenset(_FILLERS) | {"clause", "own"}
