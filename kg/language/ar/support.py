"""How sure it is that a mention is the name of a person: points for what speaks for it and against it.

`signs` lists what is to be seen of a name: how sure the tagger is, what stands before and after it, which of its words
people are known to bear, whether the article writes them elsewhere as names or as plain words. `support` adds up the
points that name_support.tsv gives them and turns the sum into a probability.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp

from kg.language.ar import lexicon
from kg.language.ar.name_words import WORDY, borne, conjugates, inflects, is_accusative, wordiness
from kg.language.ar.names import WordTable, normal
from kg.language.reading import Mention, PlaceMention, Sentence, Word
from kg.language.tables import read_table
from kg.language.view import fold

_OPENERS = frozenset("«\"“(':-–—*[")
_QUOTES = frozenset('«»"“”')
REGNAL = frozenset("الاول الثاني الثالث الرابع الخامس السادس السابع الثامن عشر الثانية الاولى".split())
_PARTS = frozenset("بن ابن بنت ال ابو ابي ام عبد دي دا فان فون لو بو ولد دير لا ذي الله الدين الدولة زاده".split())


@cache
def _points() -> Mapping[str, float]:
    return {row["sign"]: float(row["points"]) for row in read_table(lexicon.PACKAGE, "name_support")}


@cache
def _leaders() -> frozenset[tuple[str, ...]]:
    """The names of well-known people, folded and in words."""
    tables = ("name_leaders", "public_figures")
    rows = (row["form"] for table in tables for row in read_table(lexicon.PACKAGE, table))
    return frozenset(tuple(fold(form).split()) for form in rows)


def is_leader(tokens: tuple[str, ...]) -> bool:
    """Whether the folded words are the full name of a well-known leader."""
    return len(tokens) > 1 and tokens in _leaders()


def support(found: Sequence[str]) -> float:
    """The probability that the points of some signs come to."""
    total = sum(_points().get(sign, 0.0) for sign in ("any", *found))
    return 1 / (1 + exp(-total))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the article shows of its words: how often the folded forms of names stand in names (by their place there)
    and elsewhere."""

    words: Sequence[Word]
    places: Mapping[int, PlaceMention]
    plain: Counter[str]
    last_named: Counter[str]
    sentence_of: Mapping[int, Sentence]
    starts: frozenset[int]
    ends: frozenset[int]

    @staticmethod
    def of(
        words: Sequence[Word],
        places: Mapping[int, PlaceMention],
        sentences: Sequence[Sentence],
        mentions: Sequence[Mention],
    ) -> Surroundings:
        """The surroundings of the names among `mentions`."""
        names = [m for m in mentions if m.form == "name"]
        inside = {k for m in names for k in range(m.name_first, m.name_last)}
        asked = {token for m in names for token in m.tokens}
        plain = Counter(word.key for k, word in enumerate(words) if word.key in asked and k not in inside)
        last_named = Counter(m.tokens[-1] for m in names)
        sentence_of = _sentences_of(sentences, names)
        starts = frozenset(m.first for m in names)
        ends = frozenset(m.last for m in names)
        return Surroundings(words, places, plain, last_named, sentence_of, starts, ends)


def _sentences_of(sentences: Sequence[Sentence], names: Sequence[Mention]) -> dict[int, Sentence]:
    """The sentence of each name, by its first word; both are in order."""
    found: dict[int, Sentence] = {}
    at = 0
    for name in names:
        while at < len(sentences) and sentences[at].last <= name.first:
            at += 1
        if at < len(sentences) and sentences[at].first <= name.first:
            found[name.first] = sentences[at]
    return found


def _in_marks(around: Surroundings, mention: Mention) -> bool:
    """Whether nothing but the name stands between quotation marks, as names of firms and works do."""
    words, first, last = around.words, mention.first, mention.last
    return first > 0 and last < len(words) and {words[first - 1].key, words[last].key} <= _QUOTES


def signs(around: Surroundings, mention: Mention, score: float) -> Iterator[str]:
    """What is to be seen of the name of `mention`, which the tagger found with `score`."""
    tokens = mention.tokens
    size = len(tokens)
    yield "score:" + _score(score)
    yield f"size:{min(size, 4)}"
    if size == 1 and not mention.attested[0] and _in_marks(around, mention):
        yield "label"
    if tokens[-1] in REGNAL:
        yield "regnal"
    if tokens in _leaders():
        yield "leader" if size > 1 else "leader:single"
    yield "lead:" + _lead(around, mention)
    yield "next:" + _next(around, mention)
    if mention.titles:
        yield "titled"
    parts = [t for t in tokens if t not in _PARTS]
    if size > 1:
        yield "first:" + _sort(tokens[0])
        yield "last:" + _sort(tokens[-1])
    else:
        yield "single:" + _sort(tokens[0])
    if any(token in _PARTS for token in tokens[:-1]):
        yield "chain"
    if any(not borne(t) and _sort(t) in ("word", "wordy") for t in tokens[1:-1] if t not in _PARTS):
        yield "inner:word"
    if any(is_accusative(token) for token in parts):
        yield "accusative"
    if tokens[0].startswith("ال") and size > 1:
        yield "article"
    if around.last_named[tokens[-1]] > 1:
        yield "again"
    shown = [around.plain[token] for token in parts]
    if parts and shown[0] and size > 1:
        yield "plain:first"
    if parts and shown[-1]:
        yield "plain:last" if size > 1 else "plain:single"
    sentence = around.sentence_of.get(mention.first)
    if sentence is not None and sentence.last - sentence.first < 7 and sentence.segment == "body":
        if around.words[sentence.last - 1].kind != "mark":
            yield "line"  # of verse


def _score(score: float) -> str:
    for bound in (0.5, 0.7, 0.85, 0.95, 0.99):
        if score <= bound:
            return str(bound)
    return "1"


def _sort(key: str) -> str:
    """What the word table knows of a folded word as a name."""
    entry = WordTable.load().get(normal(key))
    bearers = max(entry.given, entry.surname)
    if not entry.zipf and not bearers and not entry.foreign:
        return "unseen"
    if bearers or entry.foreign:
        if wordiness(key) >= WORDY and inflects(key):
            return "wordy"
        return "usual" if bearers >= 3 else "foreign" if entry.foreign else "borne"
    return "word" if inflects(key) else f"lean{min(3, entry.lean // 2)}"


def _lead(around: Surroundings, mention: Mention) -> str:
    """What leads to the name."""
    if mention.first < mention.name_first:
        return "title" if any(t.first < mention.name_first for t in mention.titles) else "respect"
    at = mention.first - 1
    if at < 0 or around.words[at].end < around.words[mention.first].start - 1:
        return "start"
    word = around.words[at]
    if word.kind == "mark":
        if word.key in "،," and at in around.ends:
            return "list"
        return "open" if word.key in _OPENERS else "mark"
    if mention.conjunction:
        return "list" if mention.first in around.ends else "and"
    verb = lexicon.verb_of(word)
    if verb is not None:
        return "say" if verb.sense == "say" else "verb"
    place = around.places.get(at)
    if place is not None:
        return "nationality" if place.kind == "nationality" else "place"
    if lexicon.function_word(word.key) is not None:
        return "function"
    if word.key.startswith("ال"):
        return "noun"
    return "verbal" if conjugates(word.key) else "other"


def _next(around: Surroundings, mention: Mention) -> str:
    """What follows the name."""
    at = mention.name_last
    words = around.words
    if at in around.starts and words[at].key.startswith("و"):
        return "list"
    if at >= len(words) or words[at].start - words[at - 1].end > 1 or words[at].kind == "mark":
        return "list" if at + 1 in around.starts and words[at].key in "،," else "mark"
    word = words[at]
    if lexicon.function_word(word.key) is not None or lexicon.cue(word.key) == "relative":
        return "function"
    if lexicon.verb_of(word) is not None:
        return "verb"
    if any(t.first == at for t in mention.titles):
        return "title"
    if (word.key.endswith("ا") and word.key[:-1] in lexicon.posts()) or (
        word.key in lexicon.posts() and at + 1 < len(words) and words[at + 1].key.startswith("لل")
    ):
        return "predicate"
    if word.key.startswith("و"):
        return "and"
    if word.key.startswith("ال"):
        return "definite"
    return "number" if word.kind == "number" else "other"
