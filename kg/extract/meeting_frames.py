"""The fillers and tests of the frames of meetings: who met whom, by what the clause of a trigger holds.

`frames.tsv` of a language pack says which trigger states a meeting in which company (`kg.language.frames`). Here stands
what the names in it mean: a *filler* gives persons of the clause, a *test* looks at how the trigger stands in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kg.extract.attendance import attendants
from kg.extract.context import Clause, Context, Item
from kg.extract.encounters import Encounter
from kg.extract.lists import joined, listed
from kg.facts import MeetingKind
from kg.language.frames import Filler, Frame, Slot, is_links, links_of
from kg.language.reading import PlaceMention, Trigger

FAMILY = "meeting"
SLOTS = frozenset({"who", "whom", "host", "place", "date"})
_TRAVELLED = frozenset({"country", "city", "place"})
# Relations of those whom a noun brings together.
_NOUN_LINKS = frozenset({"", "of-event", "with", "to", "between", "in"})
_AHEAD = frozenset({"agree", "intend"})  # verbs of what is still to come
_TOLD = 3  # sentences back to a contact that "they discussed" goes on with
ATTENDED_WITHIN = 4  # sentences after a meeting within which those who attended are named
_BESIDE = 4  # items after a verb among which the pronoun of whom it met stands
_CHAIR = 5  # items after "under the presidency of" within which the name stands
_BEFORE = 6  # items before a verb among which the noun stands that it tells of


@dataclass(frozen=True, slots=True)
class Match:
    """A trigger at item `at` that a frame is tried on, with its clause and the item of the frame's noun."""

    frame: Frame
    at: int
    trigger: Trigger
    clause: Clause
    noun: int | None = None


class MeetingFrames:
    """Runs the frames of meetings on one sentence. `known` are the encounters of the text before it; `used` collects
    nouns that a frame has taken, which state nothing by themselves any more."""

    def __init__(self, context: Context, number: int, known: Sequence[Encounter]) -> None:
        self.context = context
        self.number = number
        self.items: Sequence[Item] = context.rows[number].items
        self.segment = context.rows[number].sentence.segment
        self.known = known
        self.used: set[int] = set()
        self.frames = context.reading.frames
        self.talks = self.frames.flagged(FAMILY, "talk")
        self.kinds = self.frames.kinds(FAMILY, MeetingKind)

    def read(self, at: int) -> Encounter | None:
        """The meeting that the trigger at item `at` states: what the first of its frames that holds gives."""
        trigger = self.items[at].trigger
        if trigger is None or (trigger.form == "noun" and self._unannounced(at)):
            return None
        frames = self.frames.of(FAMILY, trigger.form, trigger.sense)
        clause = self.context.clause(self.number, at) if frames else None
        for frame in frames:
            assert clause is not None
            noun = self._companion(frame, at, clause) if frame.beside else None
            if frame.beside and (noun is None or self._unreal(noun)):
                continue
            found = self._fill(Match(frame, at, trigger, clause, noun))
            if found is not None:
                return found
        return None

    # -- frames -------------------------------------------------------------------------------------------------

    def _companion(self, frame: Frame, at: int, clause: Clause) -> int | None:
        """The item of the noun that a frame needs."""
        match frame.beside:
            case "after":
                return self._noun_after(frame, at, clause.end)
            case "before":
                return self._noun_before(frame, at)
            case "carried":
                return self._carried(frame, at, clause)
            case _:  # within
                return next((k for k in range(at, clause.end) if self._sense(k) in frame.nouns), None)

    def _unreal(self, noun: int) -> bool:
        """Whether the noun beside a verb is of something denied or only wished: "نفي أي ترتيب للقاء يجمع"."""
        trigger = self.items[noun].trigger
        return trigger is not None and (trigger.negated or trigger.doubtful)

    def _fill(self, match: Match) -> Encounter | None:
        """The encounter with the slots of the frame filled, None where a test fails or a slot stays empty."""
        if not all(self._holds(test, match) for test in match.frame.tests):
            return None
        people: list[str] = []
        place: PlaceMention | None = None
        after = False
        for slot in match.frame.slots:
            if slot.name == "place":
                place = self._place(slot, match, people)
                filled = place is not None
            elif slot.name == "date":
                after, filled = True, True
            else:
                keys = [key for filler in slot.fillers for key in self._keys(filler, match)]
                people = list(dict.fromkeys([*people, *keys]))
                filled = bool(keys)
            if not filled and not slot.optional:
                return None
        kind = self._kind(match, people)
        if not people or (len(people) < 2 and kind is not MeetingKind.VISIT and not self._attended(match)):
            return None
        if match.noun is not None:
            self.used.add(match.noun)
        clause = Clause(match.at, match.at, match.clause.end, None, (), []) if after else match.clause
        return self._encounter(match, kind, people, place, clause)

    def _attended(self, match: Match) -> bool:
        """Whether the text names those who attended a meeting of one named person."""
        carrier = match.noun is not None and match.trigger.form == "verb"
        below = carrier or "attended-below" in match.frame.tests
        return self.attended(match.clause) or (below and self._attended_below())

    def _holds(self, test: str, match: Match) -> bool:
        denied = test.startswith("!")
        return _TESTS[test.removeprefix("!")](self, match) != denied

    def _keys(self, filler: Filler, match: Match) -> Sequence[str]:
        for name in filler:
            keys = self._linked_people(name, match) if is_links(name) else _FILLERS[name](self, match)
            if keys:
                return keys
        return ()

    def _place(self, slot: Slot, match: Match, people: Sequence[str]) -> PlaceMention | None:
        for name in slot.fillers[0]:
            if is_links(name):
                place = self._destination(match.clause, links_of(name)[0], match.at, self._home(people))
            elif name == "abroad":
                place = self._abroad(match, people)
            elif name == "near":
                place = self._near_place(match, self._home(people))
            else:
                place = _PLACES[name](self, match)
            if place is not None:
                return place
        return None

    def _kind(self, match: Match, people: Sequence[str]) -> MeetingKind:
        """What the frame says, else the noun; a conversation is by telephone or video where the clause says so, and one
        of people whose contact has just been told is that contact."""
        at = match.at if match.noun is None else match.noun
        named = match.frame.value == "noun"
        kind = self.kinds[self._sense(at)] if named else MeetingKind(match.frame.value)
        if kind is MeetingKind.VISIT or (named and match.trigger.form == "noun"):
            return kind
        if kind is MeetingKind.IN_PERSON and self._by_video(match.clause):
            return MeetingKind.VIDEO_CALL
        if (named or match.trigger.sense in self.talks) and self._by_phone(match.clause):
            return MeetingKind.PHONE_CALL
        if match.trigger.sense in self.talks and not named:
            told = next((e for e in reversed(self.known) if set(people) <= set(e.people)), None)
            if told is not None and told.kind is not MeetingKind.VISIT and self.number - told.sentence <= _TOLD:
                return told.kind
        return kind

    def _encounter(
        self, match: Match, kind: MeetingKind, people: list[str], place: PlaceMention | None, clause: Clause
    ) -> Encounter:
        items = self.items
        starts = [items[clause.at].first]
        if clause.subject is not None:
            starts.append(items[clause.subject].first)
        parts = [items[k] for k in range(clause.at, clause.end) if items[k].kind in ("actor", "place", "date")]
        date = self.context.date_of(self.number, clause)
        return Encounter(
            kind,
            people,
            place if kind in (MeetingKind.IN_PERSON, MeetingKind.VISIT) else None,
            date,
            match.trigger.planned or match.trigger.sense in _AHEAD or self.context.is_future(date),
            match.frame.name,
            match.trigger.sense,
            self.number,
            min(starts),
            max([items[clause.at].last, *(item.last for item in parts)]),
            match.frame.confidence,
            self.segment,
            self.context.is_remote(date),
        )

    # -- what stands in the sentence ----------------------------------------------------------------------------

    def _sense(self, at: int) -> str:
        """The sense of the trigger at an item, "" where it is none."""
        trigger = self.items[at].trigger
        return trigger.sense if trigger is not None else ""

    def _is_verb(self, at: int) -> bool:
        trigger = self.items[at].trigger
        return trigger is not None and trigger.form == "verb"

    def _persons(self, keys: Sequence[str]) -> list[str]:
        return [key for key in keys if self.context.is_person(key)]

    def people(self, indexes: Sequence[int], end: int) -> list[str]:
        """Persons behind actor items, with those coordinated to them before item `end`."""
        keys: list[str] = []
        for index in indexes:
            for k in (index, *joined(self.context, self.items, index, end)):
                if not self._vague(k):
                    keys += [key for key in self._persons(self.items[k].keys) if key not in keys]
        return keys

    def _vague(self, at: int) -> bool:
        """Whether "both sides" stands at the item without an encounter of the two that the text has told of."""
        mention = self.items[at].mention
        if mention is None or mention.reference != "pair" or mention.titles:
            return False
        return not any(set(self.items[at].keys) <= set(encounter.people) for encounter in self.known)

    def _linked(self, match: Match, links: Sequence[str]) -> list[int]:
        """The actors with one of these relations: after a verb in its clause, or governed by a noun."""
        if match.trigger.form == "noun":
            return [k for k in self._governed(match) if self.items[k].link in links]
        return [
            k
            for k in range(match.at + 1, match.clause.end)
            if self.items[k].kind == "actor"
            and self.items[k].link in links
            and not self.items[k].quoted
            and not self.attending(k)
            and not (self.items[k].conjunction and self.items[k - 1].kind == "word")
        ]

    def _linked_people(self, filler: str, match: Match) -> list[str]:
        links, every = links_of(filler)
        found = self._linked(match, links)
        return self.people(found if every else found[:1], match.clause.end)

    def _governed(self, match: Match) -> list[int]:
        """The actors that a noun governs: those that follow with no more than small words between."""
        kept: list[int] = []
        previous = match.at
        for k in range(match.at + 1, match.clause.end):
            item = self.items[k]
            if item.kind != "actor" or item.quoted or item.link not in _NOUN_LINKS or self.attending(k):
                continue
            between = self.items[previous + 1 : k]
            heavy = [i for i in between if i.kind == "word" and not i.link]
            if len(heavy) > 2 or any(i.trigger is not None and i.trigger.sense != "last" for i in between):
                break
            kept.append(k)
            previous = k
        return kept

    # -- nouns beside verbs -------------------------------------------------------------------------------------

    def _noun_after(self, frame: Frame, at: int, end: int) -> int | None:
        for k in range(at + 1, end):
            trigger = self.items[k].trigger
            if trigger is not None and trigger.form == "noun" and trigger.sense in self.kinds:
                if not trigger.suffix and k not in self.used:
                    return k if trigger.sense in frame.nouns else None
            if self.items[k].cue == "that":
                return None
        return None

    def _noun_before(self, frame: Frame, at: int) -> int | None:
        for k in range(at - 1, max(at - _BEFORE, -1), -1):
            trigger = self.items[k].trigger
            if trigger is not None and trigger.form == "noun" and trigger.sense in self.kinds:
                return k if trigger.sense in frame.nouns else None
            if self._is_verb(k) or self.items[k].kind == "mark":
                return None
        return None

    def _carried(self, frame: Frame, at: int, clause: Clause) -> int | None:
        """The noun that a verb carries: its object ("أجرى اتصالا"), or what it tells of ("زيارة يقوم بها")."""
        noun = self._noun_after(frame, at, clause.end)
        if noun is not None:
            return None if self._only_says_when(noun) else noun
        noun = self._noun_before(frame, at)
        trigger = self.items[at].trigger
        if noun is None or trigger is None or not (trigger.suffix or self._told_of(noun, at)):
            return None
        # "زيارة يقوم بها وزير مصري": whoever performs it is not named
        return None if trigger.sense == "perform" and clause.subject is None else noun

    def _told_of(self, noun: int, at: int) -> bool:
        return any(self.items[k].cue == "relative" for k in range(noun, at)) or at - noun <= 2

    def _only_says_when(self, noun: int) -> bool:
        """Whether the noun only says when: "خلال لقاء", "بعد اجتماع"."""
        if self.items[noun].first == 0:
            return False
        before = [item for item in self.items[max(0, noun - 2) : noun] if item.kind == "word"]
        return any(item.link in ("during", "after", "in") for item in before)

    # -- fillers: people of a verb's clause ---------------------------------------------------------------------

    def _subject(self, match: Match) -> list[str]:
        """The subject; of a dual verb, or where it is "both sides", the two of the text before. Nobody but those
        "between" whom it was met where no subject stands there."""
        if match.clause.subject is None and self._linked(match, ("between",)):
            return []
        people = self._persons(match.clause.subject_keys)
        mention = self.items[match.clause.subject].mention if match.clause.subject is not None else None
        if len(people) < 2 and (match.trigger.number == "du" or (mention is not None and mention.kind == "pair")):
            return self._two(people)
        return people

    def _subject_first(self, match: Match) -> list[str]:
        return self._subject(match)[:1]

    def _two(self, people: list[str]) -> list[str]:
        """The two of the contact told last, else `people`."""
        return list(self.known[-1].people) if self.known and len(self.known[-1].people) == 2 else people

    def _pair(self, match: Match) -> list[str]:
        """The two of the text before, where the verb's pronoun means several: "لقاء جمعهما"."""
        several = match.trigger.suffix in ("du", "pl") or match.trigger.number == "du"
        named = self._linked(match, ("", "with", "in", "between"))
        return self._two([]) if several and len(self.people(named, match.clause.end)) < 2 else []

    def _object(self, match: Match) -> list[str]:
        """The first actor after the verb and its subject that no preposition governs."""
        found = [k for k in match.clause.objects[:1] if k > match.at]
        if not found and (beyond := self._past_relative(match)) is not None:
            return self.people([beyond], len(self.items))
        return self.people(found, match.clause.end)

    def _past_relative(self, match: Match) -> int | None:
        """The object that stands behind what is told of the subject: "يلتقي A، الذي يقوم بجولة في المنطقة، B"."""
        subject, end = match.clause.subject, match.clause.end
        if subject is None or subject < match.at or end >= len(self.items) or self.items[end].cue != "relative":
            return None
        if any(self.items[k].kind != "mark" for k in range(subject + 1, end)):
            return None
        verbs = 0
        for k in range(end + 1, len(self.items)):
            item = self.items[k]
            verbs += self._is_verb(k)
            if verbs > 1 or item.cue or (item.kind == "mark" and not self._is_comma(k)):
                return None
            if item.kind == "actor" and not item.link and not item.quoted and self._is_comma(k - 1):
                return k if item.keys else None
        return None

    def _is_comma(self, at: int) -> bool:
        return self.context.reading.words[self.items[at].first].key in "،,"

    def _chair(self, match: Match) -> list[str]:
        """Whoever presides: "اجتماعا برئاسة فلان"."""
        for k in range(match.at, match.clause.end):
            if self.items[k].cue.startswith("led:"):
                led = range(k + 1, min(k + _CHAIR, match.clause.end))
                return self.people([j for j in led if self.items[j].kind == "actor" and self.items[j].keys][:1], k + 1)
        return []

    def _topic(self, match: Match) -> list[str]:
        """The topic of the text, where no subject stands in the clause."""
        return list(self.context.topics_at(self.number)) if match.clause.subject is None else []

    def _earlier(self, match: Match) -> list[str]:
        """Whom a pronoun subject means."""
        return list(self.context.earlier_subject(self.number, match.at))

    def _subject_and_pronoun(self, match: Match) -> list[str]:
        """The subject, and whom the object pronoun means: somebody named earlier in the sentence, else the topic."""
        clause = match.clause
        own = self._persons(clause.subject_keys)
        if match.trigger.suffix == "du":
            return self._both_received(clause, own)
        relative = clause.at > 0 and self.items[clause.at - 1].cue == "relative"
        if not relative and (earlier := self._spoken_of(match)) and not set(earlier) & set(own):
            return own + earlier
        for k in reversed(range(clause.at)):
            keys = [key for key in self._agreeing(self.items[k].keys, match.trigger.suffix) if key not in own]
            if self.items[k].kind == "actor" and keys and not self.items[k].quoted:
                return own + keys[:1]
        topics = self._agreeing(self.context.topics_at(self.number), match.trigger.suffix)
        return own + [k for k in topics if k not in own]

    def _spoken_of(self, match: Match) -> list[str]:
        """Whom the verb before tells of: its object where it is one of meeting, else its subject."""
        before = next((k for k in reversed(range(match.at)) if self._finite(k)), None)
        if before is None:
            return []
        clause = self.context.clause(self.number, before)
        keys = self._agreeing(clause.subject_keys, match.trigger.suffix)
        if self._sense(before) in self.frames.flagged(FAMILY, "transitive"):
            keys = self._agreeing(self.people(clause.objects[:1], clause.end), match.trigger.suffix) or keys
        return keys if len(keys) == 1 else []

    def _both_received(self, clause: Clause, own: list[str]) -> list[str]:
        """ "استقبلهما": with the subject, the two who were named last before in the sentence; nobody where one is."""
        before: list[str] = []
        for item in reversed(self.items[: clause.at]):
            if item.kind == "actor" and not item.quoted:
                before += [k for k in self._persons(item.keys) if k not in (*own, *before)]
            if len(before) >= 2:
                return own + before[1::-1]
        return []

    # -- fillers: people around a noun --------------------------------------------------------------------------

    def _owner(self, match: Match) -> list[str]:
        """Whom the possessive pronoun of a noun means, or who acts in the clause that a noun without one belongs to."""
        return self._meant(match.at, match.trigger.suffix)

    def _meant(self, at: int, suffix: str) -> list[str]:
        """Whom a pronoun means: the subject of the sentence's verb before it, else an actor before it, else the subject
        of the verb after the phrase that opens the sentence ("خلال زيارته …، التقى فلان"), else the topic."""
        if suffix in ("du", "pl"):
            return self._those(at, suffix)
        verbs = [k for k in range(len(self.items)) if self._finite(k)]
        for k in reversed([k for k in verbs if k < at]):
            clause = self.context.clause(self.number, k)
            keys = self._agreeing(clause.subject_keys, suffix)
            if keys:
                return keys[:1]
            if clause.subject is not None and k < clause.subject < at and self._unknown(clause.subject):
                return []
        for k in reversed(range(at)):
            keys = self._agreeing(self.items[k].keys, suffix)
            if self.items[k].kind == "actor" and keys:
                return keys[:1]
        after = next((self.context.clause(self.number, k) for k in verbs if k > at), None)
        if after is not None and after.subject is not None and after.subject > after.at:
            if keys := self._agreeing(after.subject_keys, suffix):
                return keys[:1]
        return self._agreeing(self.context.topics_at(self.number), suffix)[:1]

    def _unknown(self, at: int) -> bool:
        """Whether an item is somebody of whom a post alone is told, and nobody knows who holds it."""
        mention = self.items[at].mention
        return mention is not None and mention.form == "title" and mention.number == "sg" and not self.items[at].keys

    def _those(self, at: int, suffix: str) -> list[str]:
        """Whom a pronoun of two or more means: the joined subject before it, else those of the contact told last."""
        for k in reversed(range(at)):
            if self._finite(k):
                keys = self._persons(self.context.clause(self.number, k).subject_keys)
                if len(keys) > 1:
                    return keys[:2] if suffix == "du" else keys
                if len(keys) == 1 and (other := self._addressed(k, at, keys)):
                    return [*keys, *other]
        if not self.known:
            return []
        return self.known[-1].people[:2] if suffix == "du" else list(self.known[-1].people)

    def _addressed(self, verb: int, end: int, own: Sequence[str]) -> list[str]:
        """The one other person between a verb and item `end`: "قال لفلان خلال اجتماعهما"."""
        found = [
            key
            for item in self.items[verb + 1 : end]
            if item.kind == "actor" and not item.quoted and item.link in ("", "to", "with")
            for key in self._persons(item.keys)
            if key not in own
        ]
        return found if len(set(found)) == 1 else []

    def _finite(self, at: int) -> bool:
        """Whether an unquoted verb other than "was" stands at the item."""
        return self._is_verb(at) and self._sense(at) != "be" and not self.items[at].quoted

    def _agreeing(self, keys: Sequence[str], suffix: str) -> list[str]:
        """The persons whom a pronoun of this gender may mean."""
        other = {"m": "f", "f": "m"}.get(suffix, "-")
        return [key for key in self._persons(keys) if self.context.referent(key).gender != other]

    def _meant_by_verb(self, match: Match) -> list[str]:
        """Whom the object pronoun of a verb means: "لقاء جمعه بفلان"."""
        suffix = match.trigger.suffix
        return self._meant(match.at, suffix) if suffix in ("m", "f") else []

    def _pronoun(self, match: Match) -> list[str]:
        """Whom "with him", "with them" after the verb means: who is named before it, but for the subject."""
        cues = [self.items[k].cue for k in range(match.at + 1, min(match.at + _BESIDE, match.clause.end))]
        cue = next((cue for cue in cues if cue.startswith("pronoun:with:")), None)
        if cue is None:
            return []
        gender = cue.rpartition(":")[2]
        own = match.clause.subject_keys
        before: list[str] = []
        for item in reversed(self.items[: match.at]):
            if item.kind == "actor" and not item.quoted:
                found = [k for k in self._agreeing(item.keys, gender) if k not in (*own, *before)]
                before = found + before
        if gender in ("du", "pl"):
            return before[-2:] if len(before) > 1 else []
        if before:
            return before[-1:]
        return [key for key in self._agreeing(self.context.topics_at(self.number), gender) if key not in own][:1]

    def _both(self, match: Match) -> list[str]:
        """The coordinated subject of the verb before: "اتفق A وB … خلال لقاء"."""
        for k in reversed(range(match.at)):
            if self._is_verb(k) and self._sense(k) != "be" and not self.items[k].quoted:
                return self._persons(self.context.clause(self.number, k).subject_keys)
        return []

    def _receivers(self, match: Match) -> list[str]:
        """ "كان في استقبال A لدى وصوله … B": those who stand ready to receive the one whom the noun governs."""
        received = self.people(self._governed(match)[:1], match.clause.end)
        if len(received) != 1:
            return []
        return [key for key in self._awaiting(match) if key not in received]

    def _awaiting(self, match: Match) -> list[str]:
        """Those listed after a noun of receiving, the guest with them: "في استقباله لدى وصوله A، وB"."""
        return listed(self.context, self.number, match.at + 1) if self._stands_ready(match) else []

    def _stands_ready(self, match: Match) -> bool:
        """Whether somebody "was" at the reception: the verb before the noun is that of being."""
        return next((self._sense(k) for k in reversed(range(match.at)) if self._is_verb(k)), "") == "be"

    def _said_to_be(self, match: Match) -> list[str]:
        """ "كان A في مقدمة مستقبليه": the subject of the "was" before the noun."""
        before = next((k for k in reversed(range(match.at)) if self._is_verb(k)), None)
        if before is None or self._sense(before) != "be":
            return []
        clause = self.context.clause(self.number, before)
        return self._persons(clause.subject_keys) if clause.subject is not None and clause.subject < match.at else []

    def _told(self, match: Match) -> list[str]:
        """ "أكد A لـB خلال استقباله": whoever is told something while he is met."""
        before = next((k for k in reversed(range(match.at)) if self._is_verb(k)), None)
        if before is None or not self._only_says_when(match.at):
            return []
        told = [k for k in range(before, match.at) if self.items[k].kind == "actor" and self.items[k].link == "to"]
        return self.people([k for k in told if not self.items[k].quoted], match.at)

    def _beside_noun(self, match: Match) -> list[int]:
        near = range(match.at + 1, min(match.at + 3, match.clause.end))
        return [k for k in near if self.items[k].kind == "actor" and self.items[k].link in ("of-event", "")]

    def _nearest(self, match: Match) -> list[str]:
        """Whoever stands right behind the noun: "زيارة فلان"."""
        return [key for k in self._beside_noun(match)[:1] for key in self._persons(self.items[k].keys)][:1]

    # -- places -------------------------------------------------------------------------------------------------

    def _venue(self, match: Match) -> PlaceMention | None:
        return self.context.place_of(self.number, match.clause)

    def _venue_apart(self, match: Match) -> PlaceMention | None:
        """The venue, unless it tells more of a noun: "بحثا الأوضاع في اليمن"."""
        place = self._venue(match)
        at = next((k for k, item in enumerate(self.items) if item.place is place and place is not None), None)
        if at is None:
            return None
        k = at - 1
        while k > match.at and self.items[k].kind == "word" and self.items[k].link:
            k -= 1
        governed = k > 0 and self.items[k - 1].link in ("in", "at")  # "في مكتبه في جدة"
        return None if k > match.at and self.items[k].kind == "word" and not governed else place

    def _subject_beside(self, match: Match) -> bool:
        """Whether the subject stands right beside the verb, so that none but the verb tells of it."""
        subject = match.clause.subject
        return subject is not None and abs(subject - match.at) == 1

    def _destination(
        self, clause: Clause, links: Sequence[str], at: int, home: str | None = None
    ) -> PlaceMention | None:
        """The first place of the clause with one of these relations, but for the country that the traveller is from."""
        for k in range(at + 1, clause.end):
            place = self.items[k].place
            if self._sense(k) == "departure":
                return None  # "زار المعرض قبل مغادرته البلاد"
            if place is not None and self.items[k].link in links and place.kind in _TRAVELLED:
                if home is None or place.code != home:
                    return place if place.kind != "place" or place.code is not None else None
        return None

    def _home(self, people: Sequence[str]) -> str | None:
        """The country of the first of these people, None where the article does not tell it."""
        if not people:
            return None
        traveller = self.context.referent(people[0])
        codes = [t.jurisdiction.code for t, _ in traveller.titles if t.jurisdiction is not None and t.jurisdiction.code]
        return traveller.country or next(iter(codes), None)

    def _abroad(self, match: Match, people: Sequence[str]) -> PlaceMention | None:
        """Where a traveller goes, or comes from, who is known to be from elsewhere."""
        home = self._home(people)
        place = self._destination(match.clause, ("to", ""), match.at, home) if home is not None else None
        return place if place is not None and place.code is not None else None

    def _carried_destination(self, match: Match) -> PlaceMention | None:
        """Where a visit goes that a verb carries, wherever the noun stands."""
        assert match.noun is not None
        first = min(match.noun, match.at)
        return self._destination(match.clause, ("to", "of-event", "", "in"), first) or self._destination(
            match.clause, ("to", "of-event", "in"), match.noun
        )

    def _near_place(self, match: Match, home: str | None) -> PlaceMention | None:
        """Where a visit goes by what closely follows its noun."""
        for k in range(match.at + 1, min(match.at + 6, match.clause.end)):
            item = self.items[k]
            if item.kind == "place" and item.link in ("to", "of-event", "in") and item.place is not None:
                if item.place.kind in ("country", "city"):
                    return item.place if home is None or item.place.code != home else None
            if item.kind == "mark" or self._is_verb(k):
                return None
        return None

    # -- tests --------------------------------------------------------------------------------------------------

    def _subject_unnamed(self, match: Match) -> bool:
        """Whether the verb has a subject that is nobody named: "زار عدد من الوزراء المدينة"."""
        if match.clause.subject is not None or match.at + 1 >= match.clause.end:
            return False
        after = self.items[match.at + 1]
        return after.kind == "word" and after.link in ("", "-")

    def _object_alone(self, match: Match) -> bool:
        """Whether the one actor after the verb is its object, the subject being a pronoun: "حيث التقى أمير قطر"."""
        return match.clause.subject is None and len(match.clause.objects) > 0 and bool(match.clause.subject_keys)

    def _has_objects(self, match: Match) -> bool:
        return bool(self._object(match) or self.people(self._linked(match, ("with",)), match.clause.end))

    def _by_phone(self, clause: Clause) -> bool:
        spoken = any(
            self.items[k].cue == "by-phone" or self._sense(k) in ("phone", "by-phone")
            for k in range(clause.start, clause.end)
        )
        return spoken or self._opens_with_call(clause)

    def _opens_with_call(self, clause: Clause) -> bool:
        """Whether a call opens the sentence as the setting of what follows: "وفي اتصال جرى أمس، بحث فلان مع …"."""
        first = next((k for k in range(clause.start) if self.items[k].trigger is not None), None)
        if first is None or self._sense(first) not in ("phone", "phone-short"):
            return False
        return self._only_says_when(first) or self._noun_link_of(first) == "in"

    def _by_video(self, clause: Clause) -> bool:
        return any(
            self.items[k].cue == "by-video" or self._sense(k) == "video" for k in range(clause.start, clause.end)
        )

    def _noun_link(self, match: Match) -> str:
        return self._noun_link_of(match.noun) if match.noun is not None else ""

    def _noun_link_of(self, noun: int) -> str:
        trigger = self.items[noun].trigger
        return trigger.link if trigger is not None else ""

    def _noun_governed_by(self, match: Match, link: str) -> bool:
        """Whether a preposition of this relation stands before the noun, with no more than one word between."""
        noun = match.noun if match.noun is not None else match.at
        return any(item.link == link for item in self.items[max(0, noun - 2) : noun] if item.kind == "word")

    def _noun_definite(self, match: Match) -> bool:
        trigger = self.items[match.noun].trigger if match.noun is not None else None
        return trigger is not None and trigger.definite

    def _verb_follows(self, match: Match) -> bool:
        """Whether a verb that carries the noun follows it: "اجتماع عقده فلان"."""
        noun = match.at if match.noun is None else match.noun
        for k in range(noun + 1, min(noun + 4, len(self.items))):
            if self._is_verb(k):
                return self._sense(k) in ("hold", "join")
            if self.items[k].kind not in ("word", "cue"):
                return False
        return False

    def _under_carrier(self, match: Match) -> bool:
        carriers = self.frames.flagged(FAMILY, "carrier")
        return any(self._is_verb(k) and self._sense(k) in carriers for k in range(match.at))

    def _with_only(self, match: Match) -> bool:
        """Whether all whom a noun of several meetings governs are those "with" whom somebody met: "لقاءات مع A وB"."""
        several = match.trigger.sense in self.frames.flagged(FAMILY, "several")
        first = next(iter(self._governed(match)), None)
        return several and first is not None and self.items[first].link == "with"

    def _with_one(self, match: Match) -> bool:
        """Whether the noun has one named person, whom "with" gives."""
        governed = self._governed(match)
        one = len(self.people(governed, match.clause.end)) == 1
        return one and any(self.items[k].link == "with" for k in governed)

    def _unannounced(self, at: int) -> bool:
        """Whether a denied verb governs the noun: "لم تعلن القاهرة موعدا للقاء بين …"."""
        for item in reversed(self.items[max(0, at - 6) : at]):
            if item.kind == "mark":
                return False
            if item.trigger is not None and item.trigger.form == "verb":
                return item.trigger.negated
        return False

    def _lists_party(self, match: Match) -> bool:
        """Whether the verb lists the party that the verb before it tells of: "استقبل وفدا ضم فلانا وفلانا"."""
        parties = self.frames.flagged(FAMILY, "party")
        before = next((k for k in reversed(range(match.at)) if self._is_verb(k)), None)
        if before is None or self._sense(before) not in parties or match.trigger.suffix:
            return False
        trigger = self.items[before].trigger
        assert trigger is not None
        heard = [k for k in range(before + 1, match.at) if self.items[k].kind == "word" and not self.items[k].link]
        return bool(heard) and not (trigger.negated or trigger.doubtful) and not self._told_nouns(before, match.at)

    def _told_nouns(self, first: int, last: int) -> bool:
        """Whether a noun of a meeting or visit stands between two items."""
        return any(self._sense(k) in self.kinds for k in range(first + 1, last))

    def _unnamed_owner(self, match: Match) -> bool:
        beside = self._beside_noun(match)
        return bool(beside) and not self.items[beside[0]].keys

    def _governs(self, match: Match, *links: str) -> bool:
        return any(self.items[k].link in links for k in self._governed(match))

    # -- attendance ---------------------------------------------------------------------------------------------

    def attending(self, at: int) -> bool:
        """Whether the actor at `at` is named as attending, by itself or by the list that it belongs to."""
        if self.items[at].kind != "actor":
            return False
        k = at
        while (
            k > 0
            and self.items[k].kind == "actor"
            and self.items[k].conjunction
            and self.items[k].link in ("", "attend")
        ):
            if self.items[k].link == "attend":
                return not self._attends_other(k)
            k -= 1
            while k > 0 and self.items[k].kind == "mark":
                k -= 1
        link = self.items[k].link if self.items[k].kind == "actor" else ""
        return link == "accompany" or (link == "attend" and not self._attends_other(k))

    def _attends_other(self, at: int) -> bool:
        """Whether a meeting follows right behind, which is what is attended: "منذ حضور فلان قمة في باريس"."""
        after = self.items[at + 1].trigger if at + 1 < len(self.items) else None
        return after is not None and after.form == "noun" and after.sense in self.kinds and not after.link

    def attended(self, clause: Clause) -> bool:
        """Whether the sentence names somebody who attended."""
        after = range(clause.at, len(self.items))
        return any(self.attending(k) or self._sense(k) == "attend" or self.attendees(k) for k in after)

    def attendees(self, at: int) -> list[str]:
        """The persons whom item `at` tells of as attending: one "in the presence of" whom, or the list after those
        words, in which posts that no mention covers may stand."""
        item = self.items[at]
        if item.kind == "actor" and item.link == "attend" and self.attending(at):
            return self.people([at], len(self.items))
        if item.kind != "word" or item.link != "attend" or item.quoted:
            return []
        following = next((k for k in range(at + 1, len(self.items)) if self.items[k].kind == "actor"), None)
        if following is None or self._attends_other(following):
            return []
        return listed(self.context, self.number, at + 1)

    def _attended_below(self) -> bool:
        """Whether one of the next sentences names those who attended."""
        if self.segment != "body":
            return False  # what a headline tells of, the text names
        below = range(self.number + 1, min(self.number + 1 + ATTENDED_WITHIN, len(self.context.rows)))
        return any(any(attendants(self.context, number, self.kinds)) for number in below)


_FILLERS: Mapping[str, Callable[[MeetingFrames, Match], Sequence[str]]] = {
    "subject": MeetingFrames._subject,
    "subject-first": MeetingFrames._subject_first,
    "subject-and-pronoun": MeetingFrames._subject_and_pronoun,
    "object": MeetingFrames._object,
    "chair": MeetingFrames._chair,
    "topic": MeetingFrames._topic,
    "earlier": MeetingFrames._earlier,
    "pair": MeetingFrames._pair,
    "meant": MeetingFrames._meant_by_verb,
    "pronoun": MeetingFrames._pronoun,
    "owner": MeetingFrames._owner,
    "governor": MeetingFrames._owner,
    "both": MeetingFrames._both,
    "receivers": MeetingFrames._receivers,
    "said-to-be": MeetingFrames._said_to_be,
    "awaiting": MeetingFrames._awaiting,
    "told": MeetingFrames._told,
    "nearest": MeetingFrames._nearest,
}
_PLACES: Mapping[str, Callable[[MeetingFrames, Match], PlaceMention | None]] = {
    "venue": MeetingFrames._venue,
    "venue-apart": MeetingFrames._venue_apart,
    "destination": MeetingFrames._carried_destination,
}
_TESTS: Mapping[str, Callable[[MeetingFrames, Match], bool]] = {
    "suffix": lambda frames, match: bool(match.trigger.suffix),
    "dual": lambda frames, match: match.trigger.number == "du",
    "definite": lambda frames, match: match.trigger.definite,
    "objects": MeetingFrames._has_objects,
    "subject-beside": MeetingFrames._subject_beside,
    "object-alone": MeetingFrames._object_alone,
    "subject-named": lambda frames, match: match.clause.subject is not None,
    "by-phone": lambda frames, match: frames._by_phone(match.clause),
    "by-video": lambda frames, match: frames._by_video(match.clause),
    "noun-in": lambda frames, match: frames._noun_link(match) == "in",
    "told-of": lambda frames, match: (
        match.noun is not None and match.clause.subject is not None and frames._told_of(match.noun, match.at)
    ),
    "noun-on": lambda frames, match: frames._noun_governed_by(match, "on"),
    "noun-bare": lambda frames, match: not frames._noun_link(match),
    "noun-with": lambda frames, match: frames._noun_link(match) == "with",
    "as-guest": lambda frames, match: any(frames.items[k].cue == "guest" for k in range(match.at, match.clause.end)),
    "noun-definite": MeetingFrames._noun_definite,
    "adverbial": lambda frames, match: frames._only_says_when(match.at),
    "alone": lambda frames, match: not frames._governed(match),
    "owned": lambda frames, match: frames._governs(match, "of-event", "between", "with"),
    "with-only": MeetingFrames._with_only,
    "between": lambda frames, match: frames._governs(match, "between"),
    "with-one": MeetingFrames._with_one,
    "under-carrier": MeetingFrames._under_carrier,
    "lists-party": MeetingFrames._lists_party,
    "of-two": lambda frames, match: match.trigger.suffix in ("du", "pl"),
    "verb-after": MeetingFrames._verb_follows,
    "subject-unnamed": MeetingFrames._subject_unnamed,
    "unnamed-owner": MeetingFrames._unnamed_owner,
    "happening": lambda frames, match: match.at > 0 and frames._sense(match.at - 1) in ("happen", "done"),
    "attended": lambda frames, match: frames.attended(match.clause),
    "attended-below": lambda frames, match: frames._attended_below(),
}
TESTS = frozenset(_TESTS)
FILLERS = frozenset(_FILLERS) | frozenset(_PLACES) | {"after", "abroad", "near"}
