"""Triggers: the verbs and verbal nouns that may state an event, with what governs them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.language.ar import lexicon
from kg.language.ar.hints import form_hint, stem_hint, where
from kg.language.ar.words import stems
from kg.language.reading import Sentence, Trigger, Word
from kg.language.tables import read_table
from kg.language.view import FORMS, MANY_FORMS, fold

_PREPOSITIONS = {"ل": "to", "ب": "with", "ك": "as", "": ""}
_BE = frozenset("كان كانت وكان وكانت كانا كانوا يكون تكون ليس ليست".split())
_PRONOUNS = {"": "", "ه": "m", "ها": "f", "هما": "du", "هم": "pl"}
_COMING = frozenset("المقبلة القادمة المرتقبة المقررة المقبل القادم المرتقب المقرر المنتظرة المزمعة".split())
_INVITATIONS = frozenset({fold("دعوة"), fold("الدعوة"), "دعوته", "دعوتها"})
_OPENERS = frozenset(
    "كما وكما وقد قد فقد حيث فيما بينما الذي ثم جانبه جانبها جهته جهتها ناحيته ناحيتها بدوره بدورها".split()
)
_BEFORE_VERBS = frozenset("كما فيما بينما قد لقد حيث الذي".split())
_BEFORE_INVITATION = frozenset({fold("تلبية"), "توجيه", "تلقي", "تلقيه", "تسلم", "تسلمه"})
_SHADDA = "\u0651"
_WINDOW = 4
_THAT = frozenset("ان بان لان".split())
_BEFORE_CLAUSES = frozenset("بعد منذ الى سبق ما لولا حتى يسبق ان".split())
_SHORT = 3  # letters of a verb that is spelt like its verbal noun
_REACH = 12  # words before an event among which a denial is looked for
_WISH_REACH = 6  # words before an event among which the wish for it is looked for
_QUOTES = frozenset('«»"“”')
_THAT = frozenset({"ان", "بان"})
_ADVERBIAL = frozenset({"in", "during", "after", "at", "ahead", "amid", "within"})  # say when, not what
_OWNED = frozenset({"taking", "swearing"})  # told by nouns with a pronoun alone: "بعد توليه", not the verb "تولى"
_BEFORE_NOUNS = frozenset("على في الى عن مع بين خلال بعد قبل عقب لدى حول منذ بعيد قبيل".split())


@dataclass(frozen=True, slots=True)
class _Noun:
    rest: tuple[str, ...]
    sense: str
    suffix: str
    lemma: str
    number: str = "sg"


@cache
def _nouns() -> Mapping[str, list[_Noun]]:
    table: dict[str, list[_Noun]] = {}
    for row in read_table(lexicon.PACKAGE, "events"):
        first, *rest = fold(row["form"]).split()
        lemma = fold(row["form"])
        for form, number in _cases(first) if row["sense"] not in _OWNED else ():
            table.setdefault(form, []).append(_Noun(tuple(rest), row["sense"], "", lemma, number))
        if not rest:
            for base in _annexed(first):
                for suffix in ("ه", "ها", "هم", "هما"):
                    table.setdefault(base + suffix, []).append(_Noun((), row["sense"], suffix, lemma))
    for entries in table.values():
        entries.sort(key=lambda noun: -len(noun.rest))
    return table


def _cases(form: str) -> tuple[tuple[str, str], ...]:
    """The written cases of an indefinite noun and its dual with their number: لقاء، اجتماعا، برقيتين، برقيتي."""
    if form.endswith("ات") or len(form) < 4:
        return ((form, "sg"),)
    if form.endswith("ة"):
        stem = form[:-1] + "ت"
        return ((form, "sg"), *((stem + ending, "du") for ending in ("ين", "ان", "ي", "ا")))
    dual = ((form + "ين", "du"), (form + "ان", "du"))
    return ((form, "sg"), *dual) if form.endswith("ء") else ((form, "sg"), (form + "ا", "sg"), *dual)


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


@lru_cache(maxsize=FORMS)
def _is_noun(key: str) -> bool:
    return not _nouns().keys().isdisjoint(stems(key))


def find_triggers(words: Sequence[Word], occupied: Sequence[bool], sentences: Sequence[Sentence] = ()) -> list[Trigger]:
    """The triggers of an article in order. `occupied` marks words of mentions and dates, where none is looked for;
    nothing reaches over the borders of `sentences`."""
    found: list[Trigger] = []
    end = 0
    starts = [sentence.first for sentence in sentences] or [0]
    for index in where(words, _NOUNS, _VERBS, _PARTICIPLES):
        if occupied[index] or index < end or words[index].kind != "word":
            continue
        followed = index + 1 < len(words) and occupied[index + 1]
        start = starts[max(bisect_right(starts, index) - 1, 0)]
        trigger = _participle(words, index, start) if followed else None
        if trigger is None and not (followed and _thanks(words, index)):
            trigger = _noun(words, index, start)
        trigger = trigger or _verb(words, index, start)
        if trigger is not None:
            found.append(trigger)
            end = trigger.last
    return found


_NOUNS = stem_hint(_nouns)
_VERBS = form_hint(lexicon.verbs)


def _noun(words: Sequence[Word], index: int, start: int) -> Trigger | None:
    """The noun of an event at `index`; its sentence begins at `start`."""
    for analysis in words[index].analyses:
        for noun in _nouns().get(analysis.stem, ()):
            end = index + 1
            definite = analysis.article
            suffix = noun.suffix
            for want in noun.rest:
                if end >= len(words):
                    break
                key = words[end].key
                if not _matches(key, want):
                    owned = key.removeprefix(want)
                    if want != noun.rest[-1] or owned == key or owned not in _PRONOUNS:
                        break
                    suffix = owned  # "أوراق اعتماده"
                end += 1
            else:
                negated, planned, doubtful = _governors(words[start : index + 1], index - start, analysis.preposition)
                planned |= any(word.key in _COMING for word in words[end : end + 4])
                return Trigger(
                    index,
                    end,
                    noun.sense,
                    "noun",
                    "",
                    noun.number,
                    _PRONOUNS[suffix],
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


@cache
def _participles() -> Mapping[str, tuple[str, str]]:
    return {fold(row["form"]): (row["sense"], row["gender"]) for row in read_table(lexicon.PACKAGE, "participles")}


def _participle(words: Sequence[Word], index: int, start: int) -> Trigger | None:
    """A participle that stands for its verb, right before a mention: "فلان مستقبلا فلانا"."""
    sense, gender = _participles().get(words[index].key, ("", ""))
    if not sense:
        return None
    governed = _governors(words[start : index + 1], index - start, None)
    return Trigger(index, index + 1, sense, "verb", gender, "sg", "", False, "", *governed, past=True)


_PARTICIPLES = form_hint(_participles)


def _matches(key: str, want: str) -> bool:
    """Whether a word is this word of an event's name, with article, case ending or dual: هاتفيا، هاتفيتين."""
    stem = want[:-1] + "ت" if want.endswith("ة") else want
    return key.removeprefix("ال") in (want, want + "ا", stem + "ين", stem + "ان")


def _verb(words: Sequence[Word], index: int, start: int) -> Trigger | None:
    word = words[index]
    particle = lexicon.function_word(word.key) is not None and not word.text.endswith(("أ", "أه", "أها"))
    doubled = _SHADDA in word.text and word.key.removeprefix("و") == "عقب"  # "عقّب": commented, not "after"
    if particle and word.key not in _BE and not (doubled or _acts(words, index)):
        return None
    verb = lexicon.verb_of(word)
    if verb is None:
        return None
    if verb.suffix and lexicon.function_word(verb.lemma) is not None and _next_starts(words, index, "ب"):
        return None  # "قبلها بساعة": a preposition with its pronoun
    if verb.perfect and not verb.suffix and index and words[index - 1].key in _BEFORE_NOUNS:
        return None  # "على عقد لقاء": a verbal noun that is spelt like the verb
    if verb.perfect and verb.sense == "hold" and not verb.suffix and index and _is_finite(words[index - 1]):
        return None  # "رفض عقد لقاء"
    if (
        verb.perfect
        and word.key.startswith("ل")
        and word.key[1:] in lexicon.verbs()
        and word.key not in lexicon.verbs()
    ):
        return None  # "لدعم": a verbal noun with its preposition
    if verb.perfect and not verb.suffix and _follows_that(words, index):
        return None
    if verb.perfect and verb.sense == "other" and not verb.suffix and index and is_event(words[index - 1]):
        return None  # "زيارة عمل"
    negated, planned, doubtful = _governors(words[start : index + 1], index - start, None)
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
        planned or verb.future or (_modality().get(verb.lemma) or ("",))[0] == "plan",
        doubtful,
        verb.lemma,
        word.key[:1] in "وف" and word.key not in lexicon.verbs(),
        verb.perfect,
    )


def _follows_that(words: Sequence[Word], index: int) -> bool:
    """ "أن رفض الكونغرس": after "that" a short word is a verbal noun, unless "that" makes a clause of time of it."""
    key = words[index].key
    if len(key) > _SHORT or not index or words[index - 1].key.removeprefix("و") not in _THAT:
        return False
    before = words[index - 2].key if index > 1 else ""
    return before.removeprefix("و") not in _BEFORE_CLAUSES


def _next_starts(words: Sequence[Word], index: int, letter: str) -> bool:
    return index + 1 < len(words) and words[index + 1].key.startswith(letter)


def _is_finite(word: Word) -> bool:
    """Whether the word is a verb other than "was"."""
    verb = lexicon.verb(word.key)
    return verb is not None and verb.sense != "be" and lexicon.function_word(word.key) is None


def _expresses(words: Sequence[Word], index: int) -> bool:
    """Whether "عبر" is "he expressed" rather than "via": "عن" follows, and it opens a clause or shows its doubling."""
    if words[index].key.removeprefix("و") != "عبر":
        return False
    if _SHADDA in words[index].text:
        return _has_about(words, index)
    if index and words[index - 1].kind != "mark" and not words[index].key.startswith("و"):
        return words[index - 1].key.removeprefix("و") in _BEFORE_VERBS and _has_about(words, index)
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


def _acts(words: Sequence[Word], index: int) -> bool:
    """Whether a word that is also a small word is a verb where it stands."""
    return any(test(words, index) for test in (_expresses, _hands_over, _accepts, _succeeds))


def _succeeds(words: Sequence[Word], index: int) -> bool:
    """Whether "خلف" is "he succeeded" rather than "behind": a relative pronoun stands before it."""
    return words[index].key == "خلف" and index > 0 and words[index - 1].key in ("الذي", "الذى", "ومن")


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


@cache
def _modality() -> Mapping[str, tuple[str, frozenset[str]]]:
    """The words of modality.tsv, folded: their sense and, of a wish, how it governs."""
    return {
        fold(row["form"]): (row["sense"], frozenset(row["link"].split()))
        for row in read_table(lexicon.PACKAGE, "modality")
    }


@lru_cache(maxsize=MANY_FORMS)
def _modal(key: str) -> tuple[str, frozenset[str]] | None:
    """What modality.tsv says of a folded word, with its clitics cut off or as a form of one of its verbs."""
    table = _modality()
    bare = key[1:] if key[:1] in "وف" and len(key) > 2 else key
    for form in (key, bare, bare.removeprefix("ال")):
        if form in table:
            return table[form]
    verb = lexicon.verb(key)
    return table.get(verb.lemma) if verb is not None and not verb.suffix else None


def _governors(words: Sequence[Word], index: int, preposition: str | None) -> tuple[bool, bool, bool]:
    """Whether a negation, a plan or a doubt governs the event at `index`: looked for among the words before it, which
    are those of its sentence.

    `preposition` is the clitic of a noun of an event, "" for none; None for a verb.
    """
    negated = planned = doubtful = False
    for back in range(1, _WINDOW + 1):
        at = index - back
        if at < 0 or words[at].kind == "mark":
            break
        modal = _modal(words[at].key)
        if modal is None:
            continue
        sense, links = modal
        if sense == "doubt" and links and (not at or lexicon.function_word(words[at - 1].key) not in links):
            continue
        negated |= sense == "negation" and back == 1
        planned |= sense == "plan"
        # "قد" doubts only an imperfect; before a perfect it asserts.
        doubtful |= sense == "doubt" or (sense == "maybe" and back == 1 and _imperfect(words[index]))
    if not doubtful and preposition is None:
        that = index > 0 and words[index - 1].key in _THAT
        doubtful = _is_denied(words, index) or (that and _is_wished(words, index - 1, None))
        doubtful = doubtful or (that and _hangs_on(words, index - 1, "doubt"))
        planned |= that and _hangs_on(words, index - 1, "plan")
    elif not doubtful:
        light, relation = _relation(words, index, preposition or "")
        negated |= light > 0 and (_modal(words[light - 1].key) or ("",))[0] == "negation"
        doubtful = relation not in _ADVERBIAL and _is_denied_noun(words, light)
        doubtful = doubtful or _is_wished(words, light, relation or "bare")
    return negated, planned, doubtful or _is_conditional(words, index)


def _relation(words: Sequence[Word], index: int, preposition: str) -> tuple[int, str]:
    """Where the phrase of a noun of an event begins ("إلى عقد لقاء" at "إلى"), and the relation that governs it."""
    first = index
    while not preposition and first and (found := _modal(words[first - 1].key)) is not None and found[0] == "light":
        first -= 1
    if preposition or not first:
        return first, preposition
    head = words[first]
    clitic = next((a.preposition for a in head.analyses if a.preposition and _modal(a.stem) is not None), "")
    return first, _PREPOSITIONS.get(clitic, "") or lexicon.function_word(words[first - 1].key) or ""


def _is_wished(words: Sequence[Word], index: int, relation: str | None) -> bool:
    """Whether somebody wants, asks for or refuses what begins at `index`; `relation` None for a clause with "أن"."""
    for word in reversed(words[max(0, index - _WISH_REACH) : index]):
        if word.kind == "mark" and word.key not in _QUOTES:
            return False
        sense, links = _modal(word.key) or ("", frozenset())
        if sense == "wish":
            return relation is None or relation in links
    return False


def _hangs_on(words: Sequence[Word], index: int, sense: str) -> bool:
    """Whether a plan or doubt governs "أن" at `index`, whatever stands between: "من المقرر، بحسب مصادر، أن يزور"."""
    return any((_modal(word.key) or ("",))[0] == sense for word in words[max(0, index - _WISH_REACH) : index])


def _is_conditional(words: Sequence[Word], index: int) -> bool:
    """Whether the event is what follows from a condition: "في حال زار …، فسيلتقي"."""
    if not words[index].key.startswith("ف") or not index or words[index - 1].key not in ("،", ","):
        return False
    if lexicon.verb(words[index].key[1:]) is None:
        return False
    return any(word.key in ("اذا", "لو", "حال") for word in words[max(0, index - 2 * _REACH) : index])


def _is_denied(words: Sequence[Word], index: int) -> bool:
    """Whether the verb stands in what somebody denies: "نفى … أن يكون فلان التقى …"."""
    that = False
    for word in reversed(words[max(0, index - _REACH) : index]):
        if word.kind == "mark" and not that:
            return False
        if word.kind == "mark" and word.key in (".", "؛", ":"):
            return False
        if word.key in _THAT:
            that = True
        if (_modal(word.key) or ("",))[0] == "denial":
            return that
        verb = lexicon.verb(word.key)
        if verb is not None and verb.sense in ("say", "describe", "announce") and word.key not in _THAT:
            return False
    return False


def _is_denied_noun(words: Sequence[Word], index: int) -> bool:
    """Whether the noun stands in what somebody denies: "نفى … ما تردد عن لقاء"."""
    for word in reversed(words[max(0, index - _REACH) : index]):
        if word.kind == "mark" and word.key not in _QUOTES:
            return False
        if (_modal(word.key) or ("",))[0] == "denial":
            return True
        if word.key in _THAT:
            return False
    return False


def _imperfect(word: Word) -> bool:
    verb = lexicon.verb(word.key)
    return verb is not None and not verb.perfect
