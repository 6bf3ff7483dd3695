"""Direct quotations with their speakers.

A sentence is read from its first word to its last. Verbs and participles of saying raise a *voice*; a quotation goes
to the voice that is up where it opens, or to the one that follows it ("…", said A). A voice without a name (a source,
an official) is a voice too: it keeps what it says from being given to somebody else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.copying import replace
from kg.extract.context import Context, Item
from kg.extract.subjects import COMMAS, OBJECTS, Subjects, Voice
from kg.facts import Evidence, Statement
from kg.language.reading import Quote, Trigger, Word

_SAYING = OBJECTS | {"say", "talk", "write"}
_OFFERING = frozenset({"head", "offer", "ahead"})
_WISHES = frozenset({"thanks", "congratulation", "condolence", "greetings"})
_SENDING = frozenset({"send", "cable"})
_TEXTS = frozenset({"cable", "cables", "letter"})
_COMING = frozenset({"place"})
_PLAIN = frozenset({"say", "announce", "deny"})
_MIN_WORDS = 2
_FRAGMENT = 4  # words of a quotation that may follow a bare noun
_LONG = 8  # words of a quotation that is hardly a label wherever it stands
_REACH = 16  # items after a verb among which the one from whom something is passed on is looked for
_LEAST = 0.75  # a quotation whose speaker is less certain is left out
_REPEATED = 0.6  # share of the words of a headline's quotation that one of the body has


@dataclass(frozen=True, slots=True)
class _Found:
    """A statement with what is needed to compare it with others."""

    statement: Statement
    words: tuple[str, ...]
    body: bool


def statements(context: Context) -> Iterator[Statement]:
    """One fact per quotation that has a named speaker. Names and labels in quotation marks are none."""
    found: list[_Found] = []
    carried: Voice | None = None
    segment = ""
    for number, row in enumerate(context.rows):
        if row.sentence.segment != "body" or segment != "body":
            carried = None
        segment = row.sentence.segment
        walk = _Walk(context, number, carried)
        for quote, voice in walk.read():
            start, end = context.offsets(quote.first, quote.last)
            evidence = Evidence(start, end, voice.rule, round(voice.confidence, 2))
            statement = Statement(voice.keys[0], context.article.text[start:end], evidence, walk.reporter(voice))
            keys = tuple(w.key for w in context.reading.words[quote.first : quote.last] if w.kind != "mark")
            found.append(_Found(statement, keys, segment == "body"))
        carried = walk.last()
    yield from (own.statement for own in found if not _repeats(own, found))


def _repeats(own: _Found, found: Sequence[_Found]) -> bool:
    """Whether another quotation is the same: an earlier equal one, or the one of the body that a headline shortens."""
    for other in found:
        if other is own:
            return False if own.body else any(_shared(own.words, o.words) >= _REPEATED for o in found if o.body)
        if other.statement.speaker == own.statement.speaker and other.words == own.words:
            return True
        if not other.body and not own.body and _shared(own.words, other.words) >= _REPEATED:
            return True
    return False


def _shared(part: Sequence[str], whole: Sequence[str]) -> float:
    """The share of the words of `part` that `whole` has, clitics aside."""
    return sum(any(_same_word(w, v) for v in whole) for w in part) / len(part)


def _same_word(one: str, other: str) -> bool:
    return one == other or (len(one) > 3 and len(other) > 3 and (one.endswith(other) or other.endswith(one)))


_TELLING = frozenset({"trigger", "cue", "mark"})  # kinds of items that change who speaks


class _Walk:
    """One sentence, read word by word."""

    def __init__(self, context: Context, number: int, carried: Voice | None) -> None:
        self.context = context
        self.words = context.reading.words
        row = context.rows[number]
        self.items = row.items
        self.body = row.sentence.segment == "body"
        self.carried = carried
        self.voice: Voice | None = None
        self.outer: Voice | None = None
        self.main: Voice | None = None
        self.that = -1  # the last item that opens reported speech
        self.break_ = -1
        self.quotes = {
            q.opening: q for q in context.reading.quotes if row.sentence.first <= q.opening < row.sentence.last
        }
        openings = frozenset(opening for opening, quote in self.quotes.items() if self._is_speech_size(quote))
        self.subjects = Subjects(context, self.items, openings)
        self.said_something = False

    def read(self) -> Iterator[tuple[Quote, Voice]]:
        """The quotations that have a named speaker, with their voices."""
        at = 0
        while at < len(self.items):
            item = self.items[at]
            if item.kind not in _TELLING:
                at += 1
                continue
            quote = self._opens(item)
            if quote is not None and self._is_speech_size(quote):
                voice = self._voice_of(at, quote)
                if voice is not None and voice.keys and voice.confidence >= _LEAST:
                    yield quote, voice
                    self.said_something = True
                at = self._after(quote, at)
                continue
            self._note(at, item)
            at += 1

    def last(self) -> Voice | None:
        """Who speaks, or else acts, at the end of the sentence, for the next one to go on with."""
        if self.voice is not None and not self.voice.rule.startswith("according"):
            return self.voice
        return self.main or self._only_person() or self.carried

    def _only_person(self) -> Voice | None:
        """The one person whom a sentence without actor tells of ("أفرج عن فلان"): the next may go on with them."""
        if any(self.subjects.is_finite(item) for item in self.items[3:]) or self.said_something:
            return None
        keys = {key for item in self.items if item.kind == "actor" and not item.quoted for key in item.keys}
        if len(keys) != 1 or not self.subjects.is_person(key := keys.pop()):
            return None
        return Voice((key,), 0, "said-pronoun", 0.85, explicit=True)

    # -- the state --------------------------------------------------------------------------------------------------

    def _note(self, at: int, item: Item) -> None:
        if item.trigger is not None and item.trigger.form == "verb":
            self._verb(at, item.trigger)
        elif item.cue == "that":
            self.that = at
        elif item.cue == "break":
            self.break_ = at
        elif item.cue == "impersonal":
            self.voice = self.main = self.carried = None
        elif item.cue == "said":
            self._said(at)
        elif item.cue == "according":
            self._according(at)
        elif item.cue == "tongue":
            self._through(at)
        elif self.subjects.is_mark(at, ":") and at and self.voice is None:
            self._headline(at)

    def _verb(self, at: int, trigger: Trigger) -> None:
        if trigger.sense == "be":
            self._being(at, trigger)
        elif trigger.sense not in _SAYING and self.subjects.is_governed(at):
            return
        elif trigger.suffix and not trigger.conjunction and self.subjects.follows_noun(at):
            self._passed_on(at)
        elif trigger.sense == "convey":
            self._conveyed(at, trigger)
        elif trigger.sense in _COMING and (text := self._text_after(at)) is not None:
            self._stands_in(at, text)
        elif trigger.sense in _SAYING or (trigger.sense in _OFFERING and self._offers_wish(at)):
            self._saying(at, trigger)
        elif trigger.sense in _SENDING and self._sends_text(at):
            self._writing(at, trigger)
        elif not self.subjects.in_relative(at):
            voice = self.subjects.subject(at, trigger)
            self.main = voice if voice is not None and voice.explicit else self.main

    def _offers_wish(self, at: int) -> bool:
        """ "توجه فلان بالشكر إلى …", "قدم فلان التعازي …": what follows may be quoted from it."""
        return any(
            item.trigger is not None and item.trigger.form == "noun" and item.trigger.sense in _WISHES
            for item in self.items[at + 1 : at + _REACH]
        )

    def _sends_text(self, at: int) -> bool:
        """Whether a cable or letter stands near: what follows may be quoted from it."""
        return any(
            item.trigger is not None and item.trigger.form == "noun" and item.trigger.sense in _TEXTS
            for item in self.items[max(at - 4, 0) : at + _REACH]
        )

    def _writing(self, at: int, trigger: Trigger) -> None:
        writer = self.subjects.subject(at, trigger)
        if writer is not None and writer.keys and self.voice is None:
            self.voice = replace(writer, rule="said-in-message", confidence=min(writer.confidence, 0.88), spoke=True)
            self.main = self.voice

    def _text_after(self, at: int) -> int | None:
        """The noun of a text in which something stands: "جاء في بيان", "ورد في رسالة"."""
        k = at + 1
        if k + 1 >= len(self.items) or self.items[k].link != "in":
            k -= 1  # "جاء فيه": the text stands before
            following = self.items[at + 1] if at + 1 < len(self.items) else None
            if following is None or not following.cue.startswith("pronoun:in"):
                return None
            text = at - 2 if at > 1 and self.items[at - 1].link == "-" else at - 1  # "خطابا مما جاء فيه"
            return text if text >= 0 and self._is_text(text) else None
        return k + 1 if self._is_text(k + 1) else None

    def _is_text(self, k: int) -> bool:
        item = self.items[k]
        noun = item.trigger is not None and item.trigger.form == "noun" and item.trigger.sense in _TEXTS
        return noun or item.cue in ("wording", "source")

    def _stands_in(self, at: int, text: int) -> None:
        """Whose text it is: the actor behind its noun, else who acted before in the sentence."""
        if text > at:
            for k in range(text + 1, min(text + 4, len(self.items))):
                item = self.items[k]
                if item.kind == "actor" and not item.keys and self.items[k + 1 : k + 2] and k + 1 < text + 4:
                    continue
                if item.kind == "actor" and item.link in ("", "of", "of-event", "to", "from", "about"):
                    self.voice = Voice(item.keys, at, "said-in-text", 0.88, explicit=True, spoke=True)
                    self.main = self.voice
                    return
                if item.kind not in ("word", "place", "date"):
                    break
            self.voice = self.main = Voice((), at, "said-unnamed", 0.0, explicit=True)
        elif self.main is not None:
            self.voice = replace(self.main, at=at, rule="said-in-text", confidence=0.88, spoke=True)

    def _opens_clause(self, at: int) -> bool:
        """Whether a verb without subject may go on with the one before, rather than tell of the noun before it."""
        before = self.items[at - 1] if at else None
        if before is None or before.kind == "mark" or before.cue:
            return True
        return before.kind == "word" and bool(before.link)

    def _being(self, at: int, trigger: Trigger) -> None:
        """ "وكان فلان …": a person whom the sentence is about."""
        subject = self.subjects.subject_after(at) or self.subjects.subject_before(at, trigger)[0]
        if subject is None or not subject.keys or self.subjects.in_relative(at):
            return
        if self.subjects.is_person(subject.keys[0]):
            self.main = subject

    def _saying(self, at: int, trigger: Trigger) -> None:
        voice = self._owner_of_text(at)
        if voice is None and not self._tells_of_text(at):
            voice = self.subjects.subject(at, trigger)
        outer = self.voice
        if outer is not None and self._nested(at):
            voice = voice or self._writer_before(at)
            if voice is not None and not voice.keys and trigger.sense == "describe":
                self.voice = voice
            if voice is None or not voice.keys or not voice.explicit or trigger.planned:
                return
            country = voice.keys[0].startswith("code:")
            if self.subjects.is_person(voice.keys[0]) or trigger.sense in _PLAIN or not country:
                reporter = outer.keys[0] if outer.keys else outer.reporter
                self.voice = replace(voice, reporter=reporter, spoke=True)
            return
        if voice is None and not trigger.past and not trigger.conjunction and not self._opens_clause(at):
            voice = Voice((), at, "said-unnamed", 0.0, explicit=True)
        self.voice = replace(voice if voice is not None else self._pronoun(at, trigger), spoke=True)
        if not self.subjects.in_relative(at):
            self.main = self.voice

    def _tells_of_text(self, at: int) -> bool:
        """ "أرسل برقية هنأ فيها فلانا", "وصف فيها فلانا بأنه": what a cable or letter does, its sender does."""
        trigger = self.items[at].trigger
        if trigger is None or trigger.conjunction or not at or self.main is None:
            return False
        before = self.items[at - 1].trigger
        if before is not None and before.form == "noun":
            return True
        following = self.items[at + 1] if at + 1 < len(self.items) else None
        return trigger.sense in OBJECTS and following is not None and following.cue.startswith("pronoun:in")

    def _writer_before(self, at: int) -> Voice | None:
        """ "ذكرت الوكالة أن فلانا بعث رسالة قال فيها": the one who sends the text in which something is said."""
        if not self.subjects.tells_of_place(at) or not at or not self._is_text(at - 1):
            return None
        for k in reversed(range(self.that, at)):
            trigger = self.items[k].trigger
            if trigger is not None and trigger.form == "verb":
                return self.subjects.subject(k, trigger) if trigger.sense in _SENDING else None
        return None

    def _owner_of_text(self, at: int) -> Voice | None:
        """ "أوردت الوكالة تصريحا لفلان قال فيه": what is told of a text, the one whose text it is says."""
        following = self.items[at + 1] if at + 1 < len(self.items) else None
        relative = self.subjects.relative(at)
        k = at - 1 if relative is None else relative - 1
        if k < 1 or following is None or not following.cue.startswith("pronoun:in"):
            return None
        owner = self.items[k]
        if owner.kind != "actor" or not owner.keys or owner.link not in ("to", "of", "of-event"):
            return None
        if not self._is_text(k - 1):
            return None
        reporter = self.main.keys[0] if self.main is not None and self.main.keys else None
        return Voice(owner.keys, at, "said-in-text", 0.9, explicit=True, reporter=reporter)

    def _passed_on(self, at: int) -> None:
        """ "في تصريحات نشرتها صحيفة …": who passes on what the voice says."""
        outlet = self.subjects.subject_after(at)
        if self.voice is None or outlet is None or not outlet.keys or self.subjects.is_person(outlet.keys[0]):
            return
        self.voice = replace(self.voice, reporter=outlet.keys[0])

    def _nested(self, at: int) -> bool:
        """Whether a verb stands in what the voice reports: "that" came after the voice, and no conjunction since."""
        if self.voice is None or self.that <= self.voice.at:
            return False
        trigger = self.items[at].trigger
        assert trigger is not None
        return self.break_ <= self.that and not trigger.conjunction

    def _pronoun(self, at: int, trigger: Trigger) -> Voice:
        """The one whom a verb without subject means."""
        if any(item.cue == "turn" for item in self.items[:at][-6:]):
            return Voice((), at, "said-unnamed", 0.0)
        inside = self.main if self._main_is_nearer() else self.voice
        source = inside or self._when() or self._acted(at) or self.carried
        if source is not None and not source.keys and self._other_gender(source, trigger):
            source = self.carried
        if source is None or not self._agrees(source, trigger) or not self._may_go_on(source):
            return Voice((), at, "said-unnamed", 0.0)
        confidence = 0.92 if inside is not None else 0.89
        if not source.spoke:
            confidence = 0.85
        return Voice(source.keys, at, "said-pronoun", min(confidence, source.confidence or 1.0), reporter=None)

    def _main_is_nearer(self) -> bool:
        """Whether who acts counts rather than who speaks: nobody speaks, or somebody acts since, outside speech."""
        if self.voice is None or self.voice.rule.startswith("according"):
            return True
        main = self.main
        if main is None or not main.explicit or main.at <= self.voice.at:
            return False
        return self.that <= self.voice.at

    def _other_gender(self, unnamed: Voice, trigger: Trigger) -> bool:
        """Whether the verb of a speaker without name is of another gender: "أعلنت النتيجة … دعا"."""
        before = self.items[unnamed.at].trigger if unnamed.at < len(self.items) else None
        return before is not None and before.form == "verb" and before.gender != trigger.gender

    def _when(self) -> Voice | None:
        """The one person of a clause of time whose verb is not known: "وحين اعتلى فلان المنصة قال"."""
        if self.break_ < 0 or self.break_ + 2 >= len(self.items):
            return None
        item = self.items[self.break_ + 2]
        if item.kind != "actor" or item.link not in ("", "of") or len(item.keys) != 1:
            return None
        if not self.subjects.is_person(item.keys[0]):
            return None
        return Voice(item.keys, self.break_, "said-pronoun", 0.85, explicit=True)

    def _acted(self, at: int) -> Voice | None:
        """The one person whom a word that opens a clause before `at` tells of, where that word is no known verb: "ولم
        يخف فلان ارتياحه، وقال"."""
        if not self.body:
            return None
        for k in range(1, at):
            item = self.items[k]
            if item.kind != "actor" or item.link not in ("", "of") or item.quoted:
                continue
            first = k
            while first and k - first < 2 and self._is_bare(self.items[first - 1]):
                first -= 1
            opens = not first or self.items[first - 1].kind == "mark" or self.items[first - 1].link == "-"
            if first == k or not opens or len(item.keys) != 1 or not self.subjects.is_person(item.keys[0]):
                return None
            return Voice(item.keys, at, "said-pronoun", 0.85, explicit=True)
        return None

    def _is_bare(self, item: Item) -> bool:
        """Whether an item is a word that is neither definite nor governed."""
        return self.subjects.is_plain_noun(item) and not self.subjects.is_definite(item)

    def _may_go_on(self, source: Voice) -> bool:
        """A body that only did something is not taken to speak; a person, or whoever spoke, is."""
        if not source.keys or self.subjects.is_person(source.keys[0]):
            return True
        credited = any(item.cue == "according" for item in self.items)
        return source is self.voice or (source.spoke and not credited)

    def _agrees(self, voice: Voice, trigger: Trigger) -> bool:
        if not voice.keys or not self.subjects.is_person(voice.keys[0]):
            return True
        if trigger.number != "sg":
            return len(voice.keys) > 1
        gender = self.context.referent(voice.keys[0]).gender
        return len(voice.keys) == 1 and (not gender or gender == trigger.gender)

    def _said(self, at: int) -> None:
        """A participle or noun of saying: the voice of the sentence, or the subject of its verb."""
        source = self.voice or self.main or self._noun_phrase_before(at)
        if at + 1 < len(self.items) and self.items[at + 1].cue == "source":
            source = Voice((), at, "said-unnamed", 0.0, explicit=True)
        if source is None:
            return
        confidence = 0.93 if source.explicit else 0.88
        confidence = min(confidence, source.confidence or 1.0)
        self.voice = replace(source, at=at, rule="said-participle", confidence=confidence, spoke=True)

    def _noun_phrase_before(self, at: int) -> Voice | None:
        """ "السيسي مخاطبا …:" of headlines: the actor that opens the sentence."""
        item = self.items[0]
        if at <= 2 and item.kind == "actor" and item.keys and not item.link:
            return Voice(item.keys, at, "said-headline", 0.9, explicit=True)
        return None

    def _according(self, at: int) -> None:
        """ "وبحسب فلان فإن …": a voice where the sentence has none yet."""
        if self.voice is not None:
            return
        found = self._credited(at)
        if found is not None:
            self.voice = Voice((found,), at, "according-before", 0.85, explicit=True)
            self.that = at

    def _through(self, at: int) -> None:
        """ "أكدت الحكومة على لسان فلان أن", "نقلت الوكالة على لسان فلان": the one who says it for somebody."""
        found = self._credited(at)
        if found is None:
            self._according(at)
            return
        main = self.main
        conveyed = main is not None and bool(main.keys) and self._sense(main.at) == "convey"
        reporter = main.keys[0] if main is not None and conveyed else None
        self.voice = Voice((found,), at, "said-through", 0.88, True, reporter, spoke=True)

    def _sense(self, at: int) -> str:
        trigger = self.items[at].trigger if at < len(self.items) else None
        return trigger.sense if trigger is not None else ""

    def _headline(self, at: int) -> None:
        """ "فلان: …" at the start of a sentence."""
        item = self.items[at - 1]
        if item.kind == "actor" and at <= 3 and item.link in ("", "of") and (at == 1 or not self.body):
            if item.link == "of":
                return
            self.voice = Voice(item.keys, at, "headline-colon", 0.93, explicit=True)
            self.that = at
        elif item.kind == "place" and at == 1:
            keys = self.subjects.place_keys(item)
            self.voice = Voice(keys, at, "headline-colon", 0.85, explicit=True) if keys else None

    def _conveyed(self, at: int, trigger: Trigger) -> None:
        """ "نقلت الوكالة عن فلان قوله …": the one from whom it comes, passed on by the subject."""
        outer = self.subjects.subject_after(at)
        for k in range(at + 1, min(at + _REACH, len(self.items))):
            item = self.items[k]
            if item.cue in ("that", "said", "break") or self._opens(item) is not None or self.subjects.is_mark(k, ":"):
                break
            if item.kind == "actor" and item.link == "of" and item.keys and self.items[k - 1].cue == "wording":
                reporter = outer.keys[0] if outer is not None and outer.keys else None
                self.voice = self.main = Voice(item.keys, at, "said-conveyed", 0.88, True, reporter, spoke=True)
                return
            if item.kind == "actor" and item.link == "about":
                reporter = outer.keys[0] if outer is not None and outer.keys else None
                self.voice = Voice(item.keys, at, "said-conveyed", 0.93, True, reporter, spoke=True)
                self.main = self.voice
                return
            if item.cue.startswith("pronoun:about") and outer is not None and outer.keys:
                source = self.main if self.main is not None and self.main.keys else self.carried
                if source is None or not source.keys or source.keys[0] in outer.keys:
                    source = Voice((), at, "said-unnamed", 0.0, explicit=True)
                sure = min(source.confidence, 0.85)
                self.voice = replace(source, at=at, rule="said-conveyed", confidence=sure, reporter=outer.keys[0])
                return
            if item.kind == "word" and item.link == "about" and k + 1 < len(self.items):
                following = self.items[k + 1]
                if following.kind != "actor":
                    self.voice = self.main = Voice((), at, "said-unnamed", 0.0, explicit=True)
                    return
        voice = None if self.subjects.in_relative(at) else self.subjects.subject(at, trigger)
        self.main = voice if voice is not None and voice.explicit and voice.keys else self.main

    # -- quotations ---------------------------------------------------------------------------------------------------

    def _opens(self, item: Item) -> Quote | None:
        return self.quotes.get(item.first) if item.kind == "mark" else None

    def _after(self, quote: Quote, at: int) -> int:
        while at < len(self.items) and self.items[at].first <= quote.closing:
            at += 1
        return at

    def _content(self, quote: Quote) -> list[Word]:
        return [word for word in self.words[quote.first : quote.last] if word.kind != "mark"]

    def _is_speech_size(self, quote: Quote) -> bool:
        return len(self._content(quote)) >= _MIN_WORDS and not self._is_name(quote)

    def _is_name(self, quote: Quote) -> bool:
        """A name in quotation marks is a label: «الجبهة الشعبية», حركة «حماس»."""
        return any(
            item.kind in ("actor", "place") and item.first <= quote.first and item.last >= quote.last
            for item in self.items
        )

    def _voice_of(self, at: int, quote: Quote) -> Voice | None:
        size = len(self._content(quote))
        intro = self._intro(at)
        if self._is_label(at, quote, intro, size):
            return None
        voice = self.voice
        if intro == "colon" and size >= _FRAGMENT and (acting := self._acting_before(at)) is not None:
            return acting
        if voice is None or voice.rule.startswith("according"):
            return self._voice_after(quote) or self._going_on(at, size, intro) or voice
        penalty = {"noun": 0.08, "preposition": 0.04}.get(intro, 0.0) if size < _LONG else 0.0
        if self.break_ > voice.at:
            penalty += 0.1
        if self._other_subject(voice, at):
            penalty += 0.15
        return replace(voice, confidence=voice.confidence - penalty)

    def _acting_before(self, at: int) -> Voice | None:
        """ "واختتم فلان: «…»": who does something right before a colon, after whoever spoke."""
        main = self.main
        if main is None or not main.keys or not main.explicit or not self.subjects.is_person(main.keys[0]):
            return None
        trigger = self.items[main.at].trigger
        if trigger is None or not self._opens_clause(main.at):
            return None
        if self.voice is not None and (self.voice.at >= main.at or not trigger.conjunction):
            return None
        if not any(item.kind == "actor" and item.keys == main.keys for item in self.items[main.at : at]):
            return None
        return replace(main, rule="said-colon", confidence=min(main.confidence, 0.8))

    def _intro(self, at: int) -> str:
        """What stands before a quotation: "start", "colon", "comma", "that", "said", "actor", "preposition", "noun"."""
        if at == 0:
            return "start"
        item = self.items[at - 1]
        if item.kind == "mark":
            key = self.words[item.first].key
            return "colon" if key == ":" else "comma" if key in COMMAS else "mark"
        if item.cue in ("that", "said"):
            return item.cue
        if item.kind == "word" and item.link == "-":
            return "that"
        if item.kind in ("actor", "place", "date"):
            return "actor"
        if item.trigger is not None and item.trigger.form == "verb" and item.trigger.sense in _SAYING:
            return "verb"
        if item.cue.startswith("pronoun") or item.link or len(self.words[item.first].key) == 1:
            return "preposition"
        return "noun"

    def _is_label(self, at: int, quote: Quote, intro: str, size: int) -> bool:
        """A quotation that names something: "قمة «بريكس بلس»", "ما يعرف بـ«خطة المدينة»", "كتاب «…»"."""
        if self._is_announced_label(at) or self._comes_before_that(quote, intro, size):
            return True
        if size <= _FRAGMENT and self._names_what_follows(quote):
            return True
        if size >= _FRAGMENT:
            return False
        if intro in ("noun", "actor") and self._is_predicate(at, quote):
            return False
        if intro in ("noun", "actor", "mark"):
            return not self._is_pair_of_adjectives(quote) and not (intro == "actor" and self._is_subject(at - 1))
        return intro == "preposition" and self._is_short_label(at, quote)

    def _is_announced_label(self, at: int) -> bool:
        """Whether a noun whose name follows stands before: "كتاب «…»", "بعنوان: «…»", "عنوانا لافتا «…»"."""
        if at > 1 and self.items[at - 2].cue == "label":
            return True
        for k in range(at - 1, max(at - 4, -1), -1):
            item = self.items[k]
            near = item.cue == "label-near" and k == at - 1
            if item.cue == "label" or near or item.link == "for":
                return True
            if not self.subjects.is_mark(k, ":") and (item.kind != "word" or item.link not in ("", "with", "to")):
                return False
        return False

    def _is_short_label(self, at: int, quote: Quote) -> bool:
        """Whether few words after a preposition name something: the outlet that was told ("لـ«عين المدينة»"), words all
        definite, or words in a clause that tells more than what was said."""
        if self.items[at - 1].link == "to" and self._calls_for(at, quote):
            return False
        if self.items[at - 1].link == "to" or self._verb_since_voice(at):
            return True
        quoted = any(self._is_inside(item) for item in self.items[max(self.that, 0) : at])
        if self.voice is not None and self.that > self.voice.at and not quoted:
            return True
        return all(any(a.article for a in w.analyses) for w in self._content(quote))

    def _calls_for(self, at: int, quote: Quote) -> bool:
        """Whether somebody calls for what is quoted: "دعا إلى «قيام دولة فعلية»"; what has an article is a name."""
        trigger = self.items[self.voice.at].trigger if self.voice is not None and self.voice.at < at else None
        if trigger is None or trigger.sense != "invite" or self._verb_since_voice(at):
            return False
        return not any(a.article for w in self._content(quote) for a in w.analyses)

    def _names_what_follows(self, quote: Quote) -> bool:
        """ "أن «معرض الكتاب» الذي …": a relative clause follows a name, not what somebody said."""
        beyond = [item for item in self.items if item.first > quote.closing][:2]
        if beyond and self.subjects.is_plain_mark(beyond[0], COMMAS):
            del beyond[0]
        if not beyond:
            return False
        adjacent = beyond[0].first == quote.closing + 1
        trigger = beyond[0].trigger
        tells = trigger is not None and trigger.form == "verb" and not trigger.conjunction
        return beyond[0].cue == "that" or (adjacent and (tells or beyond[0].cue == "relative"))

    def _comes_before_that(self, quote: Quote, intro: str, size: int) -> bool:
        """ "قال فلان مدير مؤسسة «…» إن": what is said comes only after the quotation."""
        intros = ("noun", "actor", "preposition", "verb") if size < _FRAGMENT else ("noun", "actor", "preposition")
        if intro not in intros or self.voice is None or self.that > self.voice.at:
            return False
        passed = "()-" + (COMMAS if size < _FRAGMENT else "")
        for item in self.items:
            if item.first <= quote.closing:
                continue
            if item.cue == "that" or (item.first == quote.closing + 1 and self.subjects.is_plain_mark(item, ":")):
                return True
            stops = item.kind == "mark" and self.words[item.first].key not in passed
            if stops or item.cue or self.subjects.is_finite(item):
                return False
        return False

    def _verb_since_voice(self, at: int) -> bool:
        since = max(self.voice.at if self.voice is not None else 0, self.that, 0)
        return any(
            self.subjects.is_finite(item) and not self.subjects.is_be(item) and not self._is_inside(item)
            for item in self.items[since + 1 : at]
        )

    def _is_subject(self, k: int) -> bool:
        """Whether the actor at `k` follows its verb of saying: "وقال فلان «نعم، سنعود»"."""
        if k and self.subjects.is_finite(self.items[k - 1]):
            return True
        there = self.items[k].kind == "place" and self.items[k].link == "in"
        return self.items[k].kind == "date" or (there and self._plainly_says())

    def _plainly_says(self) -> bool:
        """Whether the voice is that of a plain verb of saying, with nothing reported since."""
        trigger = self.items[self.voice.at].trigger if self.voice is not None and self.voice.at >= 0 else None
        return trigger is not None and trigger.sense == "say" and self.voice is not None and self.that < self.voice.at

    def _is_pair_of_adjectives(self, quote: Quote) -> bool:
        """ "صريح وبناء": two indefinite words, the second joined to the first."""
        words = self._content(quote)
        return (
            len(words) == 2
            and not any(a.article for w in words for a in w.analyses)
            and any(a.conjunction for a in words[1].analyses)
        )

    def _is_predicate(self, at: int, quote: Quote) -> bool:
        """Whether few words are what somebody says *of* the noun before: "قال إن القرار «مشروع تماما»", "لن تتراجع"."""
        if self.voice is None or self.that <= self.voice.at:
            return False
        before = self.items[at - 1]
        definite = before.kind != "word" or self.subjects.is_definite(before)
        words = self._content(quote)
        return definite and all(w.kind == "word" and not any(a.article for a in w.analyses) for w in words)

    def _other_subject(self, voice: Voice, at: int) -> bool:
        """Whether another verb with its own subject came between the voice and the quotation, outside what is said."""
        if self.that > voice.at:
            return False
        return self.main is not None and self.main.at > voice.at and self.main.keys != voice.keys

    def _voice_after(self, quote: Quote) -> Voice | None:
        """ "«…»، قال فلان", "«…»، بحسب فلان"."""
        start = next((k for k, item in enumerate(self.items) if item.first > quote.closing), len(self.items))
        if start < len(self.items) and self.items[start].kind != "mark" and self.items[start].cue != "according":
            trigger = self.items[start].trigger
            if trigger is None or trigger.form != "verb" or trigger.sense not in _SAYING:
                return None
        for k in range(start, min(start + 6, len(self.items))):
            item = self.items[k]
            if item.trigger is not None and item.trigger.form == "verb":
                if item.trigger.sense not in _SAYING or item.trigger.conjunction:
                    return None
                voice = self.subjects.subject_after(k)
                return replace(voice, rule="said-after", confidence=0.9) if voice is not None and voice.keys else None
            if item.cue == "according":
                found = self._credited(k)
                return Voice((found,), k, "according-after", 0.85, explicit=True) if found is not None else None
            if (item.kind == "mark" and self.words[item.first].key in ".؛:") or self._opens(item) is not None:
                return None
        return None

    def _going_on(self, at: int, size: int, intro: str) -> Voice | None:
        """A quotation that opens its sentence goes on with what the last sentence quoted."""
        if intro != "start" or size < _FRAGMENT or self.carried is None or not self.body:
            return None
        if not self.carried.spoke or not self.carried.keys:
            return None
        return Voice(self.carried.keys, at, "continued", 0.75, reporter=self.carried.reporter)

    # -- who reports --------------------------------------------------------------------------------------------------

    def reporter(self, voice: Voice) -> str | None:
        """The agency, outlet or spokesman whom the sentence credits, other than the speaker."""
        if voice.reporter is not None:
            return voice.reporter if voice.reporter not in voice.keys else None
        for k, item in enumerate(self.items):
            if item.cue == "according" and not self._is_inside(item):
                found = self._credited(k)
                if found is not None and found not in voice.keys:
                    return found
        told = self._told()
        return told if told is not None and told not in voice.keys else None

    def _credited(self, at: int) -> str | None:
        """The actor that "according to" names: "بحسب فلان", "وفق ما نقلت وكالة …", "بحسب بيان للبيت الأبيض"."""
        for k in range(at + 1, min(at + 8, len(self.items))):
            item = self.items[k]
            if item.kind == "mark" and self.words[item.first].key not in '«»"“”':
                return None
            if item.kind == "actor":
                return item.keys[0] if item.keys else None
            if item.kind == "place" and (keys := self.subjects.place_keys(item)):
                return keys[0]
            if item.cue in ("that", "break") or self.subjects.is_plain_noun(item):
                return None
        return None

    def _told(self) -> str | None:
        """The outlet that was told: "قال لوكالة …", "في مقابلة مع قناة …"."""
        for item in self.items:
            mention = item.mention
            if mention is not None and mention.sort == "media" and item.keys and not self._is_inside(item):
                if item.link in ("to", "with"):
                    return item.keys[0]
        return None

    def _is_inside(self, item: Item) -> bool:
        return any(q.first <= item.first < q.last for q in self.quotes.values())
