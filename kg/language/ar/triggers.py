"""Triggers: the verbs and verbal nouns that may state an event, with what governs them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.language.ar import lexicon
from kg.language.ar.hints import form_hint, stem_hint, where
from kg.language.ar.words import stems
from kg.language.reading import Trigger, Word
from kg.language.tables import read_table
from kg.language.view import fold

_PREPOSITIONS = {"ل": "to", "ب": "with", "ك": "as", "": ""}
_NEGATIONS = frozenset({"لا", "لم", "لن", "ليس", "ليست", "دون", "عدم", "غير"})
_PLANS = frozenset(
    {
        "المقرر",
        "المنتظر",
        "المرتقب",
        "المتوقع",
        "يعتزم",
        "تعتزم",
        "ينوي",
        "تنوي",
        "يستعد",
        "تستعد",
        "ينتظر",
        "مقررا",
        "سوف",
        "يتوقع",
    }
)
_DOUBTS = frozenset(
    {
        "نفى",
        "نفت",
        "ينفي",
        "تنفي",
        "لو",
        "اذا",
        "قد",
        "ربما",
        "شائعات",
        "مزاعم",
        "يزعم",
        "زعم",
        "حال",
        "حالة",
        "احتمال",
        "امكانية",
        "نفي",
    }
)
_BE = frozenset("كان كانت وكان وكانت كانا كانوا يكون تكون ليس ليست".split())
_PRONOUNS = {"": "", "ه": "m", "ها": "f", "هما": "du", "هم": "pl"}
_COMING = frozenset("المقبلة القادمة المرتقبة المقررة المقبل القادم المرتقب المقرر المنتظرة المزمعة".split())
_INVITATIONS = frozenset({fold("دعوة"), fold("الدعوة"), "دعوته", "دعوتها"})
_OPENERS = frozenset(
    "كما وكما وقد قد فقد حيث فيما بينما الذي ثم جانبه جانبها جهته جهتها ناحيته ناحيتها بدوره بدورها".split()
)
_BEFORE_INVITATION = frozenset({fold("تلبية"), "توجيه", "تلقي", "تلقيه", "تسلم", "تسلمه"})
_SHADDA = "\u0651"
_WINDOW = 4
_REACH = 12  # words before a verb among which a denial is looked for
_BEFORE_NOUNS = frozenset("على في الى عن مع بين خلال بعد قبل عقب لدى حول منذ بعيد قبيل".split())


@dataclass(frozen=True, slots=True)
class _Noun:
    rest: tuple[str, ...]
    sense: str
    suffix: str
    lemma: str


@cache
def _nouns() -> Mapping[str, list[_Noun]]:
    table: dict[str, list[_Noun]] = {}
    for row in read_table(lexicon.PACKAGE, "events"):
        first, *rest = fold(row["form"]).split()
        lemma = fold(row["form"])
        for form in _cases(first):
            table.setdefault(form, []).append(_Noun(tuple(rest), row["sense"], "", lemma))
        if not rest:
            for base in _annexed(first):
                for suffix in ("ه", "ها", "هم", "هما"):
                    table.setdefault(base + suffix, []).append(_Noun((), row["sense"], suffix, lemma))
    for entries in table.values():
        entries.sort(key=lambda noun: -len(noun.rest))
    return table


def _cases(form: str) -> tuple[str, ...]:
    """The written cases of an indefinite noun and its dual: لقاء، اجتماعا، برقيتين، برقيتي."""
    if form.endswith("ات") or form.endswith("ء") or len(form) < 4:
        return (form,)
    if form.endswith("ة"):
        stem = form[:-1] + "ت"
        return (form, *(stem + ending for ending in ("ين", "ان", "ي", "ا")))
    return (form, form + "ا", form + "ين", form + "ان")


def _annexed(form: str) -> tuple[str, ...]:
    """The forms to which a possessive pronoun joins: زيارة is زيارت, لقاء is لقائ, لقاؤ or لقاء."""
    if form.endswith("ة"):
        return (form[:-1] + "ت",)
    if form.endswith("اء"):
        return (form, form[:-1] + "ئ", form[:-1] + "ؤ")
    return (form,)


def is_event(word: Word) -> bool:
    """Whether the word may be a noun of events.tsv ("فوز", which is also a given name)."""
    return word.kind == "word" and _is_noun(word.key)


@lru_cache(maxsize=65536)
def _is_noun(key: str) -> bool:
    return not _nouns().keys().isdisjoint(stems(key))


def find_triggers(words: Sequence[Word], occupied: Sequence[bool]) -> list[Trigger]:
    """The triggers of an article in order. `occupied` marks words of mentions and dates, where none is looked for."""
    found: list[Trigger] = []
    end = 0
    for index in where(words, _NOUNS, _VERBS):
        if occupied[index] or index < end or words[index].kind != "word":
            continue
        thanks = index + 1 < len(words) and occupied[index + 1] and _thanks(words, index)
        trigger = (None if thanks else _noun(words, index)) or _verb(words, index)
        if trigger is not None:
            found.append(trigger)
            end = trigger.last
    return found


_NOUNS = stem_hint(_nouns)
_VERBS = form_hint(lexicon.verbs)


def _noun(words: Sequence[Word], index: int) -> Trigger | None:
    for analysis in words[index].analyses:
        for noun in _nouns().get(analysis.stem, ()):
            end = index + 1
            definite = analysis.article
            for want in noun.rest:
                if end >= len(words) or not _matches(words[end].key, want):
                    break
                end += 1
            else:
                negated, planned, doubtful = _governors(words, index)
                planned |= any(word.key in _COMING for word in words[end : end + 4])
                return Trigger(
                    index,
                    end,
                    noun.sense,
                    "noun",
                    "",
                    "sg",
                    _PRONOUNS[noun.suffix],
                    definite,
                    _PREPOSITIONS.get(analysis.preposition, ""),
                    negated,
                    planned,
                    doubtful,
                    noun.lemma,
                    bool(analysis.conjunction),
                )
    return None


def _thanks(words: Sequence[Word], index: int) -> bool:
    """Whether "شكر" before a name is "he thanked" rather than "thanks": it opens a clause."""
    verb = lexicon.verb(words[index].key)
    if verb is None or verb.sense != "thank" or verb.suffix:
        return False
    return words[index].key.startswith("و") or _opens(words, index)


def _opens(words: Sequence[Word], index: int) -> bool:
    """Whether a clause may open at the word: a mark, a new line, or a word before it that clauses follow."""
    if not index or words[index].start > words[index - 1].end + 1:
        return True
    return words[index - 1].kind == "mark" or words[index - 1].key in _OPENERS


def _matches(key: str, want: str) -> bool:
    return key in (want, want + "ا", "ال" + want)


def _verb(words: Sequence[Word], index: int) -> Trigger | None:
    word = words[index]
    particle = lexicon.function_word(word.key) is not None and not word.text.endswith(("أ", "أه", "أها"))
    doubled = _SHADDA in word.text and word.key.removeprefix("و") == "عقب"  # "عقّب": commented, not "after"
    spelt_alike = doubled or _expresses(words, index) or _hands_over(words, index) or _accepts(words, index)
    if particle and word.key not in _BE and not spelt_alike:
        return None
    verb = lexicon.verb_of(word)
    if verb is None:
        return None
    if verb.suffix and lexicon.function_word(verb.lemma) is not None and _next_starts(words, index, "ب"):
        return None  # "قبلها بساعة": a preposition with its pronoun
    if verb.perfect and not verb.suffix and index and words[index - 1].key in _BEFORE_NOUNS:
        return None  # "على عقد لقاء": a verbal noun that is spelt like the verb
    if verb.perfect and verb.sense == "other" and not verb.suffix and index and is_event(words[index - 1]):
        return None  # "زيارة عمل"
    negated, planned, doubtful = _governors(words, index)
    return Trigger(
        index,
        index + 1,
        verb.sense,
        "verb",
        verb.gender,
        verb.number,
        _PRONOUNS[verb.suffix],
        False,
        "",
        negated,
        planned or verb.future,
        doubtful,
        verb.lemma,
        word.key[:1] in "وف" and word.key not in lexicon.verbs(),
        verb.perfect,
    )


def _next_starts(words: Sequence[Word], index: int, letter: str) -> bool:
    return index + 1 < len(words) and words[index + 1].key.startswith(letter)


def _expresses(words: Sequence[Word], index: int) -> bool:
    """Whether "عبر" is "he expressed" rather than "via": "عن" follows, and it opens a clause or shows its doubling."""
    if words[index].key.removeprefix("و") != "عبر":
        return False
    if _SHADDA in words[index].text:
        return _has_about(words, index)
    if index and words[index - 1].kind != "mark" and not words[index].key.startswith("و"):
        return words[index - 1].key.removeprefix("و") in ("كما", "فيما", "بينما") and _has_about(words, index)
    return _has_about(words, index)


def _accepts(words: Sequence[Word], index: int) -> bool:
    """Whether "قبل" is "he accepted" rather than "before": it opens a clause, and an invitation follows in it."""
    if words[index].key.removeprefix("و") != "قبل" or index + 1 >= len(words) or words[index + 1].key in ("ان", "ذلك"):
        return False
    if not _opens(words, index):
        return False
    for word in words[index + 1 : index + 12]:
        if word.kind == "mark" or word.key in _BEFORE_INVITATION:
            return False
        if word.key in _INVITATIONS:
            return True
    return False


def _hands_over(words: Sequence[Word], index: int) -> bool:
    """Whether "سلمه" is "he handed him" rather than the blessing "سلمه الله"."""
    verb = lexicon.verb(words[index].key)
    blessing = index + 1 < len(words) and words[index + 1].key == "الله"
    return verb is not None and verb.sense == "deliver" and not blessing


def _has_about(words: Sequence[Word], index: int) -> bool:
    for word in words[index + 1 : index + 14]:
        if word.key in (".", "؛", ":", "!", "؟"):
            return False
        if word.key == "عن":
            return True
    return False


def _governors(words: Sequence[Word], index: int) -> tuple[bool, bool, bool]:
    """Whether a negation, a plan or a doubt governs the word at `index`: looked for among the words just before it."""
    negated = planned = doubtful = False
    for back in range(1, _WINDOW + 1):
        at = index - back
        if at < 0 or words[at].kind == "mark":
            break
        key = words[at].key
        bare = key[1:] if key[:1] in "وف" and len(key) > 2 else key
        if back == 1 and (bare in _NEGATIONS):
            negated = True
        if bare in _PLANS or bare.removeprefix("ال") in _PLANS:
            planned = True
        if bare in _DOUBTS:
            # "قد" doubts only an imperfect; before a perfect it asserts.
            if bare == "قد":
                doubtful |= (
                    back == 1
                    and words[index].key[:1] in "يت"
                    and not words[index].key.endswith("ت")
                    and _imperfect(words[index])
                )
            else:
                doubtful = True
    return negated, planned, doubtful or _is_denied(words, index)


def _is_denied(words: Sequence[Word], index: int) -> bool:
    """Whether the word stands in what somebody denies: "نفى … أن يكون فلان التقى …"."""
    that = False
    for word in reversed(words[max(0, index - _REACH) : index]):
        if word.kind == "mark":
            return False
        if word.key in ("ان", "بان"):
            that = True
        verb = lexicon.verb(word.key)
        if verb is not None and verb.sense == "deny":
            return that
        if verb is not None and verb.sense in ("say", "describe", "announce") and word.key not in ("ان", "بان"):
            return False
    return False


def _imperfect(word: Word) -> bool:
    verb = lexicon.verb(word.key)
    return verb is not None and not verb.perfect
