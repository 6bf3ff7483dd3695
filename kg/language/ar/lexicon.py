"""The small lexicons of the Arabic pack, read from their tables once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.language.ar.hints import form_hint, stem_hint
from kg.language.ar.words import forms, stems
from kg.language.frames import Frames, load_frames
from kg.language.reading import Word
from kg.language.tables import read_table
from kg.language.view import FORMS, MANY_FORMS, fold

PACKAGE = "kg.language.ar"


@dataclass(frozen=True, slots=True)
class Post:
    """A head noun of offices: `rest` are the words after the first, `kind` its class in posts.tsv."""

    rest: tuple[str, ...]
    title: str
    gender: str
    number: str
    kind: str


@dataclass(frozen=True, slots=True)
class Verb:
    """What an inflected form says: the perfect it belongs to, its sense, and its agreement."""

    lemma: str
    sense: str
    gender: str
    number: str
    perfect: bool
    suffix: str  # an object pronoun: "ه" "ها" "هم" "هما" or ""
    future: bool
    hamza: bool  # the lemma holds a hamza after its first letter, which no paper leaves out


def _phrases(rows: Iterable[tuple[str, str]]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for form, sense in rows:
        first, *rest = fold(form).split()
        table[first].append((tuple(rest), sense))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return dict(table)


@cache
def frames() -> Frames:
    """The frames of frames.tsv, with what the senses of senses.tsv state."""
    return load_frames(PACKAGE)


_DOUBT = 2  # facts, one of them wrong, that are added to what was counted for a rule


@cache
def rule_precision() -> Mapping[tuple[str, str], float]:
    """How often the facts of a family's rule are right, by what was counted (rule_precision.tsv)."""
    counts = {
        (row["family"], row["rule"]): (int(row["read"]), int(row["right"]))
        for row in read_table(PACKAGE, "rule_precision")
    }
    return {key: round((right + _DOUBT / 2) / (read + _DOUBT), 2) for key, (read, right) in counts.items() if read}


@cache
def posts() -> Mapping[str, list[Post]]:
    """Posts by their first word, the longest first."""
    table: dict[str, list[Post]] = defaultdict(list)
    for row in read_table(PACKAGE, "posts"):
        first, *rest = fold(row["form"]).split()
        table[first].append(Post(tuple(rest), row["title"], row["gender"], row["number"], row["class"]))
    for entries in table.values():
        entries.sort(key=lambda post: -len(post.rest))
    return dict(table)


@dataclass(frozen=True, slots=True)
class Office:
    """A noun of an office: `rest` are the words after the first, `post` whoever holds it ("" where that follows)."""

    rest: tuple[str, ...]
    post: str
    alone: bool


@cache
def offices() -> Mapping[str, list[Office]]:
    """Nouns of offices by their first word, the longest first."""
    table: dict[str, list[Office]] = defaultdict(list)
    for row in read_table(PACKAGE, "office_nouns"):
        first, *rest = fold(row["form"]).split()
        table[first].append(Office(tuple(rest), row["post"], row["alone"] == "yes"))
    for entries in table.values():
        entries.sort(key=lambda office: -len(office.rest))
    return dict(table)


@lru_cache(maxsize=FORMS)
def heads_post(key: str) -> bool:
    """Whether a post may begin with this folded word, whatever clitics it carries."""
    return not posts().keys().isdisjoint(stems(key))


@cache
def post_words() -> Mapping[str, list[tuple[tuple[str, ...], str]]]:
    """Words that continue or colour a post, by their first word."""
    return _phrases((row["form"], row["sense"]) for row in read_table(PACKAGE, "post_words"))


@cache
def body_nouns() -> Mapping[str, str]:
    """Nouns that head the name of an organisation, with their kind."""
    return {fold(row["form"]): row["kind"] for row in read_table(PACKAGE, "body_nouns")}


@lru_cache(maxsize=FORMS)
def heads_body(key: str) -> bool:
    """Whether a noun of bodies may stand at this folded word, whatever clitics it carries."""
    return not body_nouns().keys().isdisjoint(stems(key))


@cache
def body_adjectives() -> frozenset[str]:
    """Adjectives in the names of bodies that do not end in yaa."""
    return frozenset(fold(row["form"]) for row in read_table(PACKAGE, "body_adjectives"))


@cache
def named_after() -> frozenset[str]:
    """Nouns that make the name of a place or institution of the personal name after them."""
    return frozenset(fold(row["form"]) for row in read_table(PACKAGE, "named_after"))


@cache
def honorifics() -> Mapping[str, list[tuple[tuple[str, ...], str]]]:
    """Words of respect by their first word."""
    return _phrases((row["form"], row["rank"]) for row in read_table(PACKAGE, "honorifics"))


@lru_cache(maxsize=FORMS)
def opens_honorific(key: str) -> bool:
    """Whether a word of respect may begin with this folded word, whatever clitics it carries."""
    return not honorifics().keys().isdisjoint(forms(key))


@cache
def ranks() -> Mapping[str, list[tuple[tuple[str, ...], str]]]:
    """The words of respect that name a rank, by their first word, with the rank as a post."""
    return _phrases((row["form"], row["post"]) for row in read_table(PACKAGE, "honorifics") if row["post"])


@cache
def function_words() -> Mapping[str, str]:
    """Closed-class words, with the relation that a preposition gives."""
    return {fold(row["form"]): row["link"] for row in read_table(PACKAGE, "function_words")}


def joined(words: Iterable[str]) -> Iterable[str]:
    """Words by themselves, and with each conjunction before them."""
    return (conjunction + word for word in words for conjunction in ("", "و", "ف"))


POSTS = stem_hint(posts)
BODY_NOUNS = stem_hint(body_nouns)
HONORIFICS = form_hint(honorifics)
FUNCTION_WORDS = form_hint(lambda: joined(function_words()))


def match_phrase(
    table: Mapping[str, list[tuple[tuple[str, ...], str]]],
    words: Sequence[Word],
    index: int,
    stem: str,
    senses: tuple[str, ...] = (),
) -> tuple[int, str] | None:
    """The longest phrase of `table` that starts with `stem` at `index`: the index after it and its sense.

    `senses` are the senses looked for (their beginnings); empty for any.
    """
    for rest, sense in table.get(stem, ()):
        if senses and not sense.startswith(senses):
            continue
        end = index + 1 + len(rest)
        if end <= len(words) and all(words[index + 1 + k].key == word for k, word in enumerate(rest)):
            return end, sense
    return None


_PERFECT_ENDINGS = (("", "m", "sg"), ("ت", "f", "sg"), ("ا", "m", "du"), ("تا", "f", "du"), ("وا", "m", "pl"))
_SUFFIXES = ("", "ه", "ها", "هم", "هما")


@cache
def verbs() -> Mapping[str, Verb]:
    """Every inflected form of verbs.tsv, folded: perfect and imperfect, both genders, three numbers, object pronouns.

    Where two verbs share a form, the earlier row has it.
    """
    table: dict[str, Verb] = {}
    for row in read_table(PACKAGE, "verbs"):
        perfect, imperfect, sense = fold(row["perfect"]), fold(row["imperfect"]), row["sense"]
        hamza = any(letter in "أإآؤئء" for letter in row["perfect"][1:])
        for form, gender, number, suffix in _perfect_forms(perfect):
            table.setdefault(form, Verb(perfect, sense, gender, number, True, suffix, False, hamza))
        for form, gender, number, suffix in _imperfect_forms(imperfect):
            for prefix in ("", "س"):
                table.setdefault(
                    prefix + form, Verb(perfect, sense, gender, number, False, suffix, bool(prefix), hamza)
                )
    return table


def inflected(perfect: str, imperfect: str) -> Iterable[tuple[str, str]]:
    """The folded forms of a verb with their number ("sg", "du", "pl"), the future left out."""
    for form, _, number, _ in (*_perfect_forms(fold(perfect)), *_imperfect_forms(fold(imperfect))):
        yield form, number


def _perfect_forms(lemma: str) -> Iterable[tuple[str, str, str, str]]:
    weak = lemma.endswith("ى")
    stem = lemma[:-1] if weak else lemma
    long_weak = lemma.endswith("ا") and len(lemma) == 3 and lemma != "هنا"  # دعا
    for ending, gender, number in _PERFECT_ENDINGS:
        if weak:
            base = {"": "ى", "ا": "يا", "تا": "تا", "ت": "ت", "وا": "وا"}[ending]
            form = stem + base
        elif long_weak:
            form = lemma[:-1] + {"": "ا", "ا": "وا", "تا": "تا", "ت": "ت", "وا": "وا"}[ending]
        else:
            form = stem + ending
        yield form, gender, number, ""
        for suffix in _SUFFIXES[1:]:
            joined = form[:-1] + "ا" if form.endswith("ى") else form.removesuffix("ا") if ending == "وا" else form
            yield joined + suffix, gender, number, suffix


def _imperfect_forms(lemma: str) -> Iterable[tuple[str, str, str, str]]:
    weak = lemma[-1] in "ىوي"
    stem = lemma[:-1] if weak else lemma
    dual_stem = stem + ("و" if lemma.endswith("و") else "ي") if weak else lemma
    for prefix, gender in (("ي", "m"), ("ت", "f")):
        singular = prefix + lemma[1:]
        yield singular, gender, "sg", ""
        jussive = prefix + stem[1:]
        if weak:
            yield jussive, gender, "sg", ""
        for suffix in _SUFFIXES[1:]:
            yield (singular[:-1] + "ا" if singular.endswith("ى") else singular) + suffix, gender, "sg", suffix
        yield prefix + dual_stem[1:] + "ان", gender, "du", ""
        yield prefix + stem[1:] + "ون", gender, "pl", ""


@lru_cache(maxsize=MANY_FORMS)
def verb(key: str) -> Verb | None:
    """The verb that a folded word may be, with its conjunction cut off, or None; "ودعا" is "and he called"."""
    table = verbs()
    found = table.get(key)
    if found is None and key[:1] in "وفل" and len(key) > 3:
        found = table.get(key[1:])
    elif found is not None and key[0] == "و" and len(key) > 3:
        found = table.get(key[1:], found)
    return found


def verb_of(word: Word) -> Verb | None:
    """As `verb`, for a word as written: "تراس" without hamza is no form of "ترأس"."""
    found = verb(word.key)
    if found is not None and found.hamza and not any(letter in "أإآؤئء" for letter in word.text):
        return None
    return found


@lru_cache(maxsize=MANY_FORMS)
def function_word(key: str) -> str | None:
    """The relation of a closed-class word ("" where it gives none), with its conjunction cut off; None for others."""
    table = function_words()
    found = table.get(key)
    if found is None and key[:1] in "وف" and len(key) > 2:
        found = table.get(key[1:])
    return found


@cache
def cues() -> Mapping[str, str]:
    """The words with a neutral sense of cues.tsv, by folded form."""
    return {fold(row["form"]): row["cue"] for row in read_table(PACKAGE, "cues")}


def cue(key: str) -> str | None:
    """The sense that cues.tsv gives to a word, a conjunction before it or not."""
    found = cues().get(key)
    if found is None and key[:1] in "وف":
        found = cues().get(key[1:])
    return found
