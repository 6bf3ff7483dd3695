"""Subjects: who does what a verb says, whether a name, a noun without name, or nobody in the clause.

A sentence is seen as its row of items. A subject may follow its verb ("قال فلان"), stand before it ("فلان قال"), be
announced ("أما فلان فقال") or be what a relative clause tells of ("فلان الذي قال").
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from kg.extract.context import DONE_TO, OWNED, Context, Item
from kg.language.reading import Trigger

OBJECTS = frozenset({"describe", "announce", "deny", "invite", "thank", "reject", "congratulate", "condole"})
COMMAS = "،,"
_AGENTS = frozenset({"country", "government", "body"})
_POINTED = 0.86  # how sure a referent is that no name but a title or a noun points at
_REACH = 16  # items after a verb among which its subject is looked for


@dataclass(slots=True)  # never changed; see Word
class Voice:
    """Somebody who says something: the referents, none for a speaker without a name, and the item where it is said.

    `explicit` tells a subject that stands in the clause from one that a pronoun gives; `reporter` is who passes it on;
    `spoke` tells somebody who said something from somebody who did something else.
    """

    keys: tuple[str, ...]
    at: int
    rule: str
    confidence: float
    explicit: bool = False
    reporter: str | None = None
    spoke: bool = False


class Subjects:
    """Finds the subjects of one sentence's verbs. `openings` are the marks that open what somebody says."""

    def __init__(self, context: Context, items: Sequence[Item], openings: Collection[int] = ()) -> None:
        self.context = context
        self.words = context.reading.words
        self.items = items
        self.openings = openings

    def subject(self, at: int, trigger: Trigger) -> Voice | None:
        """The subject that stands in the clause of the verb; no keys for one without a name, None for a pronoun."""
        relative = self.relative(at)
        if relative is not None:
            return None if self.tells_of_place(at) else self.relative_subject(at, relative, trigger)
        if self.goes_on(at, trigger) and (topic := self.topic(at)) is not None:
            return topic
        before, adjacent = self.subject_before(at, trigger)
        if before is not None and adjacent and self.fits(before, trigger):
            return before
        after = self.subject_after(at)
        if after is not None and trigger.conjunction and trigger.sense in DONE_TO and self.is_his(at):
            return None  # "أقر فلان بالهزيمة وهنأ منافسه": the rival is no subject
        if after is not None:
            return after if self.fits(after, trigger) else Voice((), at, "said-unnamed", 0.0, explicit=True)
        return before if before is not None and self.fits(before, trigger) else None

    def is_his(self, at: int) -> bool:
        """Whether the actor right after a verb is told of as somebody else's: "منافسه"."""
        mention = self.items[at + 1].mention if at + 1 < len(self.items) else None
        return mention is not None and mention.reference in OWNED

    def tells_of_place(self, at: int) -> bool:
        """ "الرسالة التي قال فيها": what the relative clause tells of is where something is said, not who says it."""
        return at + 1 < len(self.items) and self.items[at + 1].cue.startswith("pronoun:in")

    def goes_on(self, at: int, trigger: Trigger) -> bool:
        """Whether a conjunction joins the verb to what stands before, at the verb or at a particle: "فقد تعهد"."""
        if trigger.conjunction or not at:
            return trigger.conjunction
        before = self.items[at - 1]
        word = self.words[before.first]
        return before.kind == "word" and before.link == "-" and any(a.conjunction for a in word.analyses)

    def fits(self, voice: Voice, trigger: Trigger) -> bool:
        if trigger.number == "du" and len(voice.keys) == 1:
            return False
        if not voice.keys or not self.is_person(voice.keys[0]):
            return True
        gender = self.context.referent(voice.keys[0]).gender
        return not (trigger.gender == "f" and trigger.number == "sg" and gender == "m")

    def relative(self, at: int) -> int | None:
        for k in range(at - 1, max(at - 4, -1), -1):
            item = self.items[k]
            if item.cue == "relative":
                return k
            if item.kind != "date" and not (item.kind == "word" and item.link == "-") and not self.is_be(item):
                return None
        return None

    def topic(self, at: int) -> Voice | None:
        """ "أما فلان … فقال": the one whom "as for" announces."""
        for k in range(at - 1, -1, -1):
            item = self.items[k]
            if item.cue == "topic":
                following = self.items[k + 1]
                keys = following.keys if following.kind == "actor" else self.place_keys(following)
                return Voice(keys, at, "said-after-subject" if keys else "said-unnamed", 0.93, explicit=True)
            if self.is_finite(item) and not self.in_relative(k):
                return None
        return None

    def in_relative(self, at: int) -> bool:
        return self.relative(at) is not None

    def relative_subject(self, at: int, relative: int, trigger: Trigger) -> Voice:
        k = relative - 1
        while k >= 0 and self.items[k].kind == "mark" and self.words[self.items[k].first].key in COMMAS + ')»"':
            k -= 1
        after = self.subject_after(at)
        antecedent = self.items[k] if k >= 0 else None
        named = antecedent is not None and antecedent.kind == "actor" and bool(antecedent.keys)
        if after is not None and after.keys and (trigger.suffix or not named or self.is_owned(at)):
            return after
        if named:
            assert antecedent is not None
            return Voice(antecedent.keys, at, "said-relative", 0.92, explicit=True)
        return Voice((), at, "said-unnamed", 0.0, explicit=True)

    def is_owned(self, at: int) -> bool:
        """ "الحزب الذي قالت رئيسته فلانة": a post with a pronoun that points back at what the clause tells of."""
        mention = self.items[at + 1].mention if at + 1 < len(self.items) else None
        return mention is not None and any(
            t.jurisdiction is not None and t.jurisdiction.pronoun for t in mention.titles
        )

    def subject_before(self, at: int, trigger: Trigger) -> tuple[Voice | None, bool]:
        """An actor before its verb, and whether nothing but particles and dates stands between."""
        adjacent, depth = True, 0
        for k in range(at - 1, max(at - 12, -1), -1):
            item = self.items[k]
            if item.kind == "mark":
                key = self.words[item.first].key
                if key in "()":
                    depth += 1 if key == ")" else -1
                elif key not in COMMAS or depth:
                    return None, False
                adjacent = adjacent and bool(depth)
            elif (
                depth
                or item.kind == "date"
                or self.is_be(item)
                or item.cue == "turn"
                or (item.kind == "word" and item.link == "-")
            ):
                continue
            elif self.is_nominal(item) and adjacent and not trigger.conjunction:
                return self.phrase_before(k, at), True
            elif adjacent or (item.cue != "source" and self.opens_clause(k)):
                if self.in_fronted_phrase(k, at):
                    return None, False
                return self.leading(k, at, trigger), adjacent
            else:
                return None, False
        return None, False

    def opens_clause(self, k: int) -> bool:
        """Whether the actor at `k`, with those it is joined to, stands where a clause begins."""
        while k and self.items[k - 1].kind == "actor":
            k -= 1
        if not k:
            return True
        before = self.items[k - 1]
        if before.kind == "mark" or self.is_be(before) or before.cue in ("that", "break", "topic", "turn"):
            return True
        return before.kind == "word" and before.link == "-"

    def in_fronted_phrase(self, k: int, at: int) -> bool:
        """ "وعن التعاقد مع فلان وعلان، قال": the actor before the comma belongs to what opens the sentence."""
        if self.items[at - 1].kind != "mark" or self.items[0].kind not in ("word", "cue"):
            return False
        opener = self.items[0]
        fronted = opener.link in ("about", "around") or opener.cue == "reply"
        return fronted and not any(self.is_finite(item) or item.cue == "break" for item in self.items[:k])

    def is_nominal(self, item: Item) -> bool:
        if item.kind == "place":
            return item.place is not None and item.place.kind == "nationality"
        return self.is_plain_noun(item)

    def phrase_before(self, k: int, at: int) -> Voice | None:
        """ "أن الجيش الأميركي وصفها بأنها": a phrase without name between "that" and its verb."""
        while k >= 0 and (self.is_nominal(item := self.items[k]) or (item.kind == "actor" and item.link == "of")):
            k -= 1
        if k >= 0 and self.items[k].cue == "source":
            return Voice((), at, "said-unnamed", 0.0, explicit=True)
        if k < 0 or self.items[k].cue in ("that", "break"):
            return Voice((), at, "said-unnamed", 0.0, explicit=True)
        return None

    def leading(self, k: int, at: int, trigger: Trigger) -> Voice | None:
        item = self.items[k]
        if trigger.conjunction:
            return None
        if item.cue == "source":
            return Voice((), at, "said-unnamed", 0.0, explicit=True)
        if item.kind == "actor" and item.link in ("", "about-topic"):
            if k and self.is_finite(self.items[k - 1]) and not self.is_be(self.items[k - 1]):
                return None
            keys = self.with_coordinated_before(k)
            sure = self.certainty(item, 0.93)
            return Voice(keys, at, "said-after-subject", sure, explicit=True) if keys else None
        if item.kind == "actor" and item.link == "of" and item.keys and self.is_apposed(k):
            return Voice(item.keys, at, "said-after-subject", 0.85, explicit=True)
        if item.kind == "place" and not item.link and (keys := self.place_keys(item)):
            return Voice(keys, at, "said-after-subject", 0.85, explicit=True)
        return None

    def is_apposed(self, k: int) -> bool:
        """ "لكن الخبير القانوني فلان أكد": a full name after definite words that open the clause and say who it is."""
        mention = self.items[k].mention
        if mention is None or mention.form != "name" or len(mention.tokens) < 2:
            return False
        first = k
        while first and self.is_definite(self.items[first - 1]) and not self.items[first - 1].link:
            first -= 1
        if first == k:
            return False
        before = self.items[first - 1] if first else None
        return before is None or before.kind == "mark" or before.cue in ("that", "break", "topic")

    def certainty(self, item: Item, named: float) -> float:
        """How sure a subject is: `named` where a name stands there, less where a title or "his guest" points at one."""
        mention = item.mention
        return named if mention is None or mention.form in ("name", "body") else min(named, _POINTED)

    def with_coordinated_before(self, k: int) -> tuple[str, ...]:
        """The referents of the actor at `k` and of those it is joined to; none where a preposition governs them, or of
        the name that a title without name follows ("فلان النائب الأول قال")."""
        keys = list(self.items[k].keys)
        if not keys and k and self.items[k - 1].kind == "actor" and not self.items[k].conjunction:
            k -= 1
            keys = list(self.items[k].keys)
        while k and self.items[k].conjunction and self.items[k - 1].kind == "actor":
            k -= 1
            keys = [*self.items[k].keys, *keys]
        return tuple(keys) if self.items[k].link in ("", "about-topic") else ()

    def subject_after(self, at: int) -> Voice | None:
        """The subject that follows its verb: the first noun that no preposition governs."""
        governed = parted = complete = False  # complete: a complement with a name, then a comma
        depth = 0
        unnamed = Voice((), at, "said-unnamed", 0.0, explicit=True)
        for k in range(at + 1, min(at + _REACH, len(self.items))):
            item = self.items[k]
            if self.ends_search(item):
                return None
            if item.kind == "mark":
                key = self.words[item.first].key
                depth += (key == "(") - (key == ")")
                parted = parted or (key in COMMAS and governed)
                complete = complete or (key in COMMAS and self.items[k - 1].kind in ("actor", "date", "place"))
                governed = governed and key not in COMMAS
                continue
            if depth or item.kind == "date" or item.cue in ("turn", "then") or item.cue.startswith("pronoun"):
                continue
            if item.cue in ("according", "tongue") or (item.kind == "word" and self.governs(item)):
                governed = True
            elif item.kind == "actor":
                if item.link == "" and not parted and not item.keys and (named := self.named_later(at, k)) is not None:
                    return named
                if item.link == "" and not parted:
                    return Voice(self.coordinated(k), at, "said-before", self.certainty(item, 0.95), explicit=True)
                if item.link.startswith("of") and not governed:
                    return unnamed
                governed = item.link.startswith("of") and governed
            elif item.kind == "place":
                if item.link == "" and not governed and not parted:
                    if keys := self.place_keys(item):
                        return Voice(keys, at, "said-before", 0.9, explicit=True)
                    if item.place is not None and item.place.kind == "place":
                        return unnamed  # "قال مكتب المحافظ إن"
            elif (item.kind == "word" and item.link == "-") or governed:
                continue
            elif parted or (complete and item.cue != "source"):
                return None
            else:
                return self.described(at, k) or (unnamed if self.is_unnamed_subject(at, k) else None)
        return None

    def named_later(self, at: int, k: int) -> Voice | None:
        """ "قال رئيس لجنة … الدكتور فلان": the name with a word of respect that closes a long title."""
        for j in range(k + 1, min(k + 9, len(self.items))):
            item = self.items[j]
            mention = item.mention
            if mention is not None and mention.form == "name":
                plain = all(title.rank for title in mention.titles)
                respected = mention.first < mention.name_first and plain and len(mention.tokens) > 1
                if not respected or not item.keys or item.conjunction or item.link not in ("", "of"):
                    return None
                return Voice(item.keys, at, "said-described", 0.85, explicit=True)
            if item.kind not in ("word", "place", "actor") or self.is_finite(item):
                return None
        return None

    def described(self, at: int, k: int) -> Voice | None:
        """ "قال عالم الأحياء فلان": a full name at the end of a phrase that says who he is."""
        if self.items[k].cue and not (self.items[k].cue == "source" and self.is_definite(self.items[k])):
            return None
        for j in range(k + 1, min(k + 5, len(self.items))):
            item = self.items[j]
            mention = item.mention
            if mention is not None and mention.form == "body" and item.link in ("with", "in", "of"):
                continue
            if mention is not None:
                plain = all(title.rank for title in mention.titles)
                full = mention.form == "name" and len(mention.tokens) > 1 and plain
                if not full or not item.keys or item.link not in ("", "of"):
                    return None
                return Voice(item.keys, at, "said-described", 0.85, explicit=True)
            if item.kind != "place" and (item.kind != "word" or item.link not in ("", "in")):
                return None
        return None

    def is_definite(self, item: Item) -> bool:
        """Whether the word has an article."""
        return any(a.article for a in self.words[item.first].analyses)

    def ends_search(self, item: Item) -> bool:
        """Whether no subject is to be looked for beyond `item`."""
        if item.cue in ("that", "said", "relative", "break") or self.is_finite(item) or item.first in self.openings:
            return True
        return self.is_plain_mark(item, ":.؛!؟")

    def governs(self, item: Item) -> bool:
        """Whether a word is a preposition, or carries one before its article."""
        if item.link:
            return item.link != "-"
        word = self.words[item.first]
        return any(a.preposition for a in word.analyses if a.article) or len(word.key) == 1

    def is_unnamed_subject(self, at: int, k: int) -> bool:
        """Whether the noun after a verb is its subject ("قال المصدر إن") rather than its object ("وصف القرار بأنه")."""
        item = self.items[k]
        trigger = self.items[at].trigger
        assert trigger is not None
        if item.cue == "source" or item.kind == "quantity":
            return True
        if trigger.suffix or self.may_govern(item):
            return False
        if trigger.sense not in OBJECTS:
            return item.trigger is None or trigger.sense == "say"
        for j in range(k + 1, min(k + 4, len(self.items))):
            other = self.items[j]
            if other.cue == "that" or self.is_mark(j, ":"):
                return True
            if other.kind != "word" or other.link:
                return False
        return False

    def may_govern(self, item: Item) -> bool:
        return item.kind == "word" and any(a.preposition and not a.article for a in self.words[item.first].analyses)

    def coordinated(self, at: int) -> tuple[str, ...]:
        keys = list(self.items[at].keys)
        for k in self.context.coordinated(self.items, at, len(self.items)):
            keys.extend(key for key in self.items[k].keys if key not in keys)
        return tuple(keys)

    def place_keys(self, item: Item) -> tuple[str, ...]:
        place = item.place
        if place is None or place.kind not in _AGENTS or not place.code:
            return ()
        return (f"code:{place.code}",) if place.kind == "country" else (f"name:{place.name}",)

    def is_person(self, key: str) -> bool:
        return key in self.context.resolution.referents and self.context.is_person(key)

    def is_plain_noun(self, item: Item) -> bool:
        return item.kind == "word" and not item.link and len(self.words[item.first].key) > 1

    def is_governed(self, at: int) -> bool:
        """Whether a preposition stands before what then is no verb ("في ضم اللاعب")."""
        if not at:
            return False
        item = self.items[at - 1]
        return item.kind == "word" and item.link not in ("", "-")

    def follows_noun(self, at: int) -> bool:
        """Whether a verb tells more of the noun before it: "تصريحات نقلتها", "عنوانا يقول"; not where the noun is its
        subject: "إن تقارير وصفتها"."""
        k = at - 1
        if k >= 0 and self.items[k].cue in ("wording", "source"):
            return True
        if k < 0 or self.items[k].kind != "word" or self.items[k].link:
            return False
        while k >= 0 and self.is_nominal(self.items[k]):
            k -= 1
        return k >= 0 and self.items[k].cue not in ("that", "break")

    def is_mark(self, at: int, key: str) -> bool:
        return self.is_plain_mark(self.items[at], key)

    def is_plain_mark(self, item: Item, keys: str) -> bool:
        return item.kind == "mark" and self.words[item.first].key in keys

    def is_finite(self, item: Item) -> bool:
        return item.trigger is not None and item.trigger.form == "verb"

    def is_be(self, item: Item) -> bool:
        return item.trigger is not None and item.trigger.sense == "be"
