"""Clauses: what stands around a trigger, in terms that hold for every language.

A sentence is a row of items (actors, places, dates, quantities, triggers, other words). A trigger's clause reaches from
the clause break before it to the next verb or break after it; its subject, objects and complements are actors of the
clause, told apart by order and by the relation that a preposition gives.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from kg.article import Article
from kg.language.reading import DateMention, Mention, PlaceMention, Quantity, Quote, Reading, Sentence, Trigger
from kg.resolve.within import Referent, Resolution

_STOPS = frozenset(".؛;!?؟:")
_PLACES = frozenset({"country", "city", "place", "government"})
_OTHER_TIMES = frozenset({"since", "until", "after", "ahead"})
_ARRIVAL = 6  # items between "his arrival" and where, blessings among them
OWNED = frozenset({"rival", "counterpart", "predecessor", "successor", "guest"})  # references with "his"
DONE_TO = frozenset("congratulate thank condole invite meet receive telephone host see_off beat visit succeed".split())
_SOFT_VERBS = frozenset({"be", "last"})  # tell no event of their own


@dataclass(slots=True)
class Item:
    """One thing in a sentence, never changed once its row is laid out. `keys` are the referents of an actor; `quoted`
    tells that it stands in a quotation."""

    kind: str  # actor, place, date, quantity, trigger, cue, mark, word
    first: int
    last: int
    link: str = ""
    keys: tuple[str, ...] = ()
    quoted: bool = False
    mention: Mention | None = None
    place: PlaceMention | None = None
    date: DateMention | None = None
    quantity: Quantity | None = None
    trigger: Trigger | None = None
    cue: str = ""

    @property
    def conjunction(self) -> bool:
        """Whether a conjunction joins it to what stands before."""
        return self.mention.conjunction if self.mention is not None else False


@dataclass(slots=True)
class Clause:
    """The clause of the trigger at item `at`: items `[start, end)` of its sentence; `subject` and `objects` are item
    indexes, `subject_keys` the referents of the subject, which a pronoun may have given."""

    at: int
    start: int
    end: int
    subject: int | None
    subject_keys: tuple[str, ...]
    objects: list[int]


@dataclass(slots=True)
class Row:
    """A sentence and its items."""

    sentence: Sentence
    items: list[Item]


@dataclass(slots=True)
class Context:
    """What extractors know of one article. `topic` is the referent of the last subject before each sentence."""

    article: Article
    reading: Reading
    resolution: Resolution
    rows: list[Row] = field(default_factory=list)
    topics: list[tuple[str, ...]] = field(default_factory=list)
    _clauses: dict[tuple[int, int], Clause] = field(default_factory=dict)

    @classmethod
    def of(cls, article: Article, reading: Reading, resolution: Resolution) -> Context:
        """Lay out the items of every sentence and follow the topic through the text."""
        context = cls(article, reading, resolution)
        context.rows = list(_rows(reading, resolution))
        topic: tuple[str, ...] = ()
        for row in context.rows:
            if row.sentence.segment != "body":
                topic = ()
            context.topics.append(topic)
            topic = context._next_topic(row, topic)
        return context

    def _next_topic(self, row: Row, topic: tuple[str, ...]) -> tuple[str, ...]:
        number = len(self.topics) - 1
        for at, item in enumerate(row.items):
            if (
                item.trigger is not None
                and item.trigger.form == "verb"
                and not item.quoted
                and item.trigger.sense not in ("be",)
            ):
                if topic and _lists_those_present(row.items, at):
                    return topic
                clause = self.clause(number, at)
                if (
                    len(clause.subject_keys) == 1
                    and self.is_person(clause.subject_keys[0])
                    and clause.subject is not None
                ):
                    return clause.subject_keys
        return topic

    # -- referents ----------------------------------------------------------------------------------------------

    def referent(self, key: str) -> Referent:
        """The referent with this key."""
        return self.resolution.referents[key]

    def is_person(self, key: str) -> bool:
        """Whether the referent is a person."""
        return self.resolution.referents[key].kind == "person"

    def offsets(self, first: int, last: int) -> tuple[int, int]:
        """The characters of words `[first, last)`."""
        return self.reading.words[first].start, self.reading.words[last - 1].end

    # -- clauses ------------------------------------------------------------------------------------------------

    def clause(self, number: int, at: int) -> Clause:
        """The clause of the trigger that is item `at` of sentence `number`."""
        found = self._clauses.get((number, at))
        if found is None:
            found = self._clauses[number, at] = self._read_clause(number, at)
        return found

    def _read_clause(self, number: int, at: int) -> Clause:
        items = self.rows[number].items
        trigger = items[at].trigger
        assert trigger is not None
        start = at
        while start > 0 and not self._breaks(items, start - 1, before=True):
            start -= 1
        end = at + 1
        while end < len(items) and not self._breaks(items, end, before=False):
            end += 1
        subject, keys = self._subject(number, items, trigger, at, start, end)
        objects = [
            k
            for k in range(at + 1, end)
            if items[k].kind == "actor"
            and items[k].link == ""
            and not items[k].quoted
            and k != subject
            and not self._coordinated_with(items, k, subject)
            and not self._shares(items, k)
        ]
        return Clause(at, start, end, subject, keys, objects)

    def _breaks(self, items: Sequence[Item], at: int, *, before: bool) -> bool:
        item = items[at]
        if item.kind == "trigger" and item.trigger is not None and item.trigger.form == "verb":
            return item.trigger.sense not in _SOFT_VERBS or (before and item.trigger.sense != "be")
        if item.kind == "mark":
            return self.reading.words[item.first].key in _STOPS
        if item.kind == "cue":
            return item.cue in ("break", "where", "that", "said") or (item.cue == "relative" and not before)
        return False

    def _subject(
        self, number: int, items: Sequence[Item], trigger: Trigger, at: int, start: int, end: int
    ) -> tuple[int | None, tuple[str, ...]]:
        relative = self._relative(items, at)
        if relative is not None:
            before = self._actor_before(items, relative)
            if before is not None and not (trigger.suffix and self._bare_after(items, at, end) is not None):
                return before, items[before].keys
        if at > 1 and items[at - 1].cue == "that" and items[at - 2].kind == "actor" and items[at - 2].link == "to":
            return at - 2, items[at - 2].keys  # "سبق لفلان أن التقى"
        if self._goes_on_with_headline(number, items, trigger, at):
            return 0, items[0].keys
        after = self._bare_after(items, at, end)
        follows_verb = start > 0 and items[start - 1].kind == "trigger"
        opens = trigger.conjunction or self._opens(items, at)
        if (not opens or self._auxiliary(items, at)) and not follows_verb:
            leading = [
                k
                for k in range(start, at)
                if items[k].kind == "actor" and not items[k].quoted and items[k].link in ("", "about-topic")
            ]
            # "وقد استقبله فلان", "الزيارة التي أجراها فلان": who stands before is not the subject
            told = bool(trigger.suffix) and after is not None and (relative is not None or self._transitive(trigger))
            if leading and not told and self._fits(items[leading[-1]], trigger):
                return self._leading(items, leading, trigger)
        if after is not None and self._fits(items[after], trigger):
            if self._is_sole_object(items, trigger, at, after, end):
                earlier = self._pronoun(number, items, at, trigger)
                if earlier and earlier[0] not in items[after].keys and self.is_person(earlier[0]):
                    return None, earlier
            mention = items[after].mention
            goes_on = trigger.sense != "be" and self.topics_at(number)  # "وأبلغ نظيره" has the topic for its subject
            owned = mention is not None and mention.reference in OWNED and trigger.sense in DONE_TO
            if owned and trigger.conjunction and (own := self._pronoun(number, items, at, trigger)):
                if own[0] not in items[after].keys:
                    return None, own  # "أقر فلان بالهزيمة وهنأ منافسه"
            if not (mention is not None and mention.reference == "counterpart" and goes_on):
                return after, self._with_coordinated(items, after, end)
        return None, self._pronoun(number, items, at, trigger)

    def _goes_on_with_headline(self, number: int, items: Sequence[Item], trigger: Trigger, at: int) -> bool:
        """Whether "and" joins the verb to a headline that says where its first person is: "فلان في القاهرة ويلتقي
        علانا"."""
        if self.rows[number].sentence.segment != "title" or not trigger.conjunction or items[0].kind != "actor":
            return False
        where = items[1:at]
        plain = all(item.kind in ("word", "place", "date", "mark") for item in where)
        there = any(item.kind == "place" for item in where)
        return plain and there and len(items[0].keys) == 1 and not items[0].link and self._fits(items[0], trigger)

    def _leading(self, items: Sequence[Item], leading: Sequence[int], trigger: Trigger) -> tuple[int, tuple[str, ...]]:
        """The actor before its verb; with a verb of several also those that it is joined to: "A وB يلتقيان"."""
        first = leading[-1]
        keys = items[first].keys
        for k in reversed(leading[:-1]):
            if trigger.number == "sg" or not items[first].conjunction:
                break
            if any(item.kind != "mark" for item in items[k + 1 : first]):
                break
            first, keys = k, (*items[k].keys, *keys)
        return first, keys

    def _is_someone(self, item: Item) -> bool:
        """Whether the item is a person, or somebody without a name."""
        return item.kind == "actor" and (not item.keys or self.is_person(item.keys[0]))

    def _transitive(self, trigger: Trigger) -> bool:
        """Whether the trigger is a verb of one person who does something to another."""
        return trigger.form == "verb" and trigger.sense in self.reading.frames.flagged("meeting", "transitive")

    def _is_sole_object(self, items: Sequence[Item], trigger: Trigger, at: int, after: int, end: int) -> bool:
        """Whether the one actor after a verb that wants two is its object: "حيث التقى أمير قطر"."""
        if not self._transitive(trigger) or trigger.suffix or trigger.number != "sg" or len(items[after].keys) != 1:
            return False
        if not self._is_someone(items[after]) or any(map(self._is_someone, items[at + 1 : after])):
            return False
        rest = [k for k in range(after + 1, end) if k not in self.coordinated(items, after, end)]
        if any(items[k].link in ("", "with") and not items[k].quoted and self._is_someone(items[k]) for k in rest):
            return False
        following = next((items[k] for k in rest if items[k].kind not in ("date", "mark")), None)
        apart = following is None or following.kind != "word" or bool(following.link)
        return apart or bool(self._sent(items, at))

    def topics_at(self, number: int) -> tuple[str, ...]:
        """The topic before sentence `number`."""
        return self.topics[number] if number < len(self.topics) else ()

    def _pronoun(self, number: int, items: Sequence[Item], at: int, trigger: Trigger) -> tuple[str, ...]:
        """The subject of an earlier verb of the sentence, else the topic."""
        if trigger.form != "verb":
            return self.topics_at(number)
        if keys := self._agreeing(self._sent(items, at), trigger):
            return keys
        for k in reversed(range(at)):
            other = items[k].trigger
            if other is not None and other.form == "verb" and not items[k].quoted and other.sense not in _SOFT_VERBS:
                keys = self.clause(number, k).subject_keys
                if found := self._agreeing(keys, trigger):
                    return found
                if not keys or not other.suffix:
                    return () if keys else self._agreeing(self.topics_at(number), trigger)
                # "وصل فلان حيث استقبلته فلانة، قبل أن يعقد": she is not who the verb means
        return self._agreeing(self.topics_at(number), trigger)

    def _sent(self, items: Sequence[Item], at: int) -> tuple[str, ...]:
        """Who went where a clause of "where" tells of: "أوفدت الحكومة A إلى أربيل حيث التقى"."""
        where = at - 1
        while where > 1 and items[where].kind == "word" and items[where].link == "-":
            where -= 1
        if (
            where < 3
            or items[where].cue != "where"
            or items[where - 1].kind != "place"
            or items[where - 1].link != "to"
        ):
            return ()
        k = where - 2
        while k > 0 and items[k].kind in ("word", "date") and items[k].link:
            k -= 1
        person = items[k].kind == "actor" and items[k].link in ("", "of") and not items[k].quoted and items[k].keys
        return items[k].keys if person and len(items[k].keys) == 1 and self.is_person(items[k].keys[0]) else ()

    def _agreeing(self, keys: tuple[str, ...], trigger: Trigger) -> tuple[str, ...]:
        """The referents, unless the verb's gender or number speaks against them as its pronoun subject."""
        if trigger.number == "pl" and len(keys) < 2:
            return ()
        if len(keys) == 1 and self.is_person(keys[0]):
            gender = self.referent(keys[0]).gender
            if (trigger.gender == "f" and gender != "f") or (trigger.gender == "m" and gender == "f"):
                return ()
        return keys

    def _opens(self, items: Sequence[Item], at: int) -> bool:
        """Whether a particle with a conjunction opens the clause right before the verb: "فقد قام", "وقد استقبل"."""
        before = items[at - 1] if at else None
        if before is None or before.kind != "word" or before.link != "-":
            return False
        return at > 1 and any(a.conjunction for a in self.reading.words[before.first].analyses)

    def _auxiliary(self, items: Sequence[Item], at: int) -> bool:
        trigger = items[at - 1].trigger if at else None
        return trigger is not None and trigger.sense == "be"

    def _relative(self, items: Sequence[Item], at: int) -> int | None:
        for back in range(1, 3):
            if at - back >= 0 and items[at - back].cue == "relative":
                return at - back
        return None

    def _actor_before(self, items: Sequence[Item], at: int) -> int | None:
        for k in range(at - 1, max(at - 4, -1), -1):
            if items[k].kind == "actor":
                return k
            if items[k].kind not in ("mark",):
                return None
        return None

    def _bare_after(self, items: Sequence[Item], at: int, end: int) -> int | None:
        for k in range(at + 1, end):
            mention = items[k].mention
            if mention is not None and mention.form == "title" and mention.titles[0].predicate:
                continue  # "كان وزيرا": what somebody is, not who
            before = items[k - 1].mention
            if before is not None and before.form == "title" and before.titles[0].predicate and not _joined(items[k]):
                continue  # "كان وزيرا في حكومة فلان": whose
            if items[k].kind == "actor" and items[k].link == "" and not items[k].quoted and not self._shares(items, k):
                apart = items[k].conjunction and items[k - 1].kind == "mark" and k - 1 > at
                return None if apart and not any(item.kind == "actor" for item in items[at + 1 : k]) else k
            if items[k].cue == "that":
                return None
        return None

    def _shares(self, items: Sequence[Item], at: int) -> bool:
        """Whether the actor at `at` is joined to one that a preposition governs, and so governed too: "بفلان وفلان"."""
        while at and items[at].conjunction and items[at - 1].kind == "actor":
            at -= 1
            mention = items[at].mention
            post = items[at].link == "of" and mention is not None and mention.form == "title"
            if post or items[at].link not in ("", "of"):
                return True  # … or "منصب نائب الرئيس ووزير الدولة"
        return False

    def _fits(self, item: Item, trigger: Trigger) -> bool:
        mention = item.mention
        if mention is None:
            return True
        disagrees = trigger.gender == "f" and trigger.number == "sg" and mention.gender == "m"
        return not (disagrees and mention.kind == "person")

    def _coordinated_with(self, items: Sequence[Item], at: int, subject: int | None) -> bool:
        return subject is not None and at in self.coordinated(items, subject, len(items))

    def coordinated(self, items: Sequence[Item], at: int, end: int) -> list[int]:
        """The actors joined to the actor at `at` by conjunctions, in order: "A وB وC"."""
        found: list[int] = []
        k = at + 1
        while k < end:
            item = items[k]
            if item.kind == "actor" and item.conjunction and not item.quoted:
                found.append(k)
            elif item.kind == "mark" and self.reading.words[item.first].key in "،,":
                pass
            else:
                break
            k += 1
        return found

    def _with_coordinated(self, items: Sequence[Item], at: int, end: int) -> tuple[str, ...]:
        keys = list(items[at].keys)
        for k in self.coordinated(items, at, end):
            keys.extend(items[k].keys)
        return tuple(keys)

    def earlier_subject(self, number: int, at: int) -> tuple[str, ...]:
        """The subject of the verb before item `at` of its sentence, else the topic: whom a pronoun subject means."""
        trigger = self.rows[number].items[at].trigger
        assert trigger is not None
        return self._pronoun(number, self.rows[number].items, at, trigger)

    # -- time and place -----------------------------------------------------------------------------------------

    def is_remote(self, date: str | None) -> bool:
        """Whether a date lies more than three days before the article's own."""
        published = self.article.published
        if date is None or published is None:
            return False
        return date < (published - timedelta(days=3)).isoformat()[: len(date)]

    def is_future(self, date: str | None) -> bool:
        """Whether a date lies after the article's own."""
        published = self.article.published
        return date is not None and published is not None and date > published.isoformat()[: len(date)]

    def date_of(self, number: int, clause: Clause) -> str | None:
        """The date stated in the clause, the one nearest to its trigger."""
        items = self.rows[number].items
        found = [
            (abs(k - clause.at), items[k].date)
            for k in range(clause.start, clause.end)
            if items[k].kind == "date"
            and not items[k].quoted
            and not {items[k].link, items[k - 1].link if k else ""} & _OTHER_TIMES
        ]
        dates = [(distance, date.value) for distance, date in found if date is not None and date.value]
        if dates:
            return min(dates)[1]
        if self._where(items, clause):
            for k in reversed(range(clause.start)):
                date = items[k].date
                other = any(item.link in _OTHER_TIMES for item in items[max(0, k - 3) : k + 1])  # "منذ توليه منصبه عام"
                if date is not None and date.value and not items[k].quoted and not other:
                    return date.value
        return None

    def _where(self, items: Sequence[Item], clause: Clause) -> bool:
        """Whether the clause is one of "where": it shares time and place with what stands before it."""
        return clause.start > 0 and items[clause.start - 1].cue == "where"

    def place_of(self, number: int, clause: Clause, links: Sequence[str] = ("in", "at")) -> PlaceMention | None:
        """The place stated in the clause with one of these relations, the first after the trigger before others."""
        items = self.rows[number].items
        order: list[int] = [*range(clause.at + 1, clause.end), *range(clause.at - 1, clause.start - 1, -1)]
        for k in order:
            item = items[k]
            place = item.place
            if place is not None and item.link in links and not item.quoted and place.kind in _PLACES:
                return place
        for k in order:
            item = items[k]
            if item.kind == "place" and not item.quoted and k and self._arrival(items, k):
                return item.place
        if self._where(items, clause):
            for item in reversed(items[: clause.start]):
                if item.place is not None and not item.quoted and item.place.kind in ("country", "city", "place"):
                    return item.place
        return None

    def _arrival(self, items: Sequence[Item], at: int) -> bool:
        """Whether "arrival in", "departure from" governs the place: "لدى وصوله إلى جدة", "لدى مغادرته مطار بيروت"."""
        if items[at].link not in ("to", "of-event", ""):
            return False
        near = next((item.trigger for item in reversed(items[max(0, at - _ARRIVAL) : at]) if item.trigger), None)
        return near is not None and near.sense in ("arrival", "departure")


def _lists_those_present(items: Sequence[Item], at: int) -> bool:
    """Whether the verb at `at` opens a list of who was at a meeting told before: "حضر اللقاء فلان"."""
    trigger, noun = items[at].trigger, items[at + 1].trigger if at + 1 < len(items) else None
    attended = trigger is not None and trigger.sense == "attend" and not trigger.suffix
    return attended and noun is not None and noun.form == "noun" and noun.definite


def _joined(item: Item) -> bool:
    return item.conjunction or item.link != ""


def _rows(reading: Reading, resolution: Resolution) -> Iterator[Row]:
    starts: dict[int, Item] = {}
    for mention, keys in zip(reading.mentions, resolution.of, strict=True):
        starts[mention.first] = Item(
            "actor", mention.first, mention.last, reading.links.get(mention.first, ""), keys, mention=mention
        )
    for place in reading.places:
        starts.setdefault(
            place.first, Item("place", place.first, place.last, reading.links.get(place.first, ""), place=place)
        )
    for date in reading.dates:
        starts.setdefault(date.first, Item("date", date.first, date.last, reading.links.get(date.first, ""), date=date))
    for quantity in reading.quantities:
        starts.setdefault(quantity.first, Item("quantity", quantity.first, quantity.last, quantity=quantity))
    for trigger in reading.triggers:
        starts.setdefault(trigger.first, Item("trigger", trigger.first, trigger.last, trigger=trigger))
    for index, cue in reading.cues.items():
        starts.setdefault(index, Item("cue", index, index + 1, cue=cue))
    quoted = _quoted(reading.quotes, len(reading.words))
    words, links, asides = reading.words, reading.links, dict(reading.asides)
    for sentence in reading.sentences:
        items: list[Item] = []
        end = sentence.first
        for index in range(sentence.first, sentence.last):
            if index < end:
                continue
            if index in asides:
                end = asides[index]
                continue
            item = starts.get(index)
            if item is not None:
                item.quoted = quoted[index]
                end = item.last
            elif index in links or quoted[index]:
                kind = "mark" if words[index].kind == "mark" else "word"
                item = Item(kind, index, index + 1, links.get(index, ""), (), quoted[index])
            else:
                item = _plain(words[index].kind, index)
            items.append(item)
        yield Row(sentence, items)


_MOST_PLAIN = 4096
_plain_words: list[Item] = []
_plain_marks: list[Item] = []


def _plain(kind: str, index: int) -> Item:
    """The item of a word or mark of which nothing is known: the same one in all articles, as every other item is so."""
    kind = "mark" if kind == "mark" else "word"
    if index >= _MOST_PLAIN:
        return Item(kind, index, index + 1)
    known = _plain_marks if kind == "mark" else _plain_words
    while index >= len(known):
        known.append(Item(kind, len(known), len(known) + 1))
    return known[index]


def _quoted(quotes: Sequence[Quote], size: int) -> list[bool]:
    quoted = [False] * size
    for quote in quotes:
        if quote.last - quote.first >= 4:
            quoted[quote.first : quote.last] = [True] * (quote.last - quote.first)
    return quoted
