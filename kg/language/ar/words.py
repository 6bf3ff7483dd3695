"""Words of Arabic running text, with the clitics that each may carry."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from kg.language.reading import Analysis, Word
from kg.language.view import FORMS, MANY_FORMS, View, view

_TOKEN = re.compile(
    r"\d+(?:ر\d+|(?:[.,٫٬،'’]\d+)+)?"  # a number
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*"  # a word
    r"|[^\w\s]|_"  # a mark
)
_Kind = Literal["number", "word", "mark"]
_MOST_FORMS = 65_536
_known: dict[str, tuple[_Kind, tuple[Analysis, ...]]] = {}  # the forms of late: kind and analyses
_WHOLE = frozenset({"الله", "الان", "التي", "الذي", "الين", "اليك", "اليه", "الست", "الما", "الية"})
# Words that end in alef maqsura even where a paper writes every final yaa as one ("فى", "المصرى").
_MAQSURA = frozenset(
    "على الى حتى لدى متى مدى سوى اولى اخرى كبرى عظمى وسطى قصوى صغرى يمنى يسرى موسى عيسى مصطفى يحيى مرتضى منى ليلى سلمى "
    "هدى بشرى منتدى مستشفى مستوى محتوى مرسى مبنى معنى ذكرى شورى قوى رؤى اعلى ادنى اقصى بلى مضى جرى اجرى التقى تلقى "
    "انتهى ادى اعطى القى ابدى تولى نفى يرى راى بنى سعى دعا اكتفى اشترى تبنى توفى عزى هنا استدعى احدى "
    "يدعى يسعى يبقى".split()
)


def words(text: str) -> tuple[Word, ...]:
    """The words, numbers and punctuation marks of `text` in order; white space is skipped.

    In a text that writes "فى" for "في", final alef maqsura is read as yaa except in words that always end in it.
    """
    return words_of(text, view(text))


def words_of(text: str, seen: View) -> tuple[Word, ...]:
    """As `words`, with the view of `text` already made."""
    folded, starts, ends, known = seen.text, seen.starts, seen.ends, _known
    loose = " فى " in folded
    found: list[Word] = []
    last = 0
    for index, key in enumerate(_TOKEN.findall(folded)):
        first = folded.index(key, last)  # nothing but white space stands between
        last = first + len(key)
        start, end = starts[first], ends[last - 1]
        if loose and key.endswith("ى"):
            key = _repair(key)
        kind, readings = known.get(key) or _look_at(key)
        found.append(Word(index, start, end, text[start:end], key, kind, readings))
    return tuple(found)


def _look_at(key: str) -> tuple[_Kind, tuple[Analysis, ...]]:
    if len(_known) >= _MOST_FORMS:
        _known.clear()
    kind: _Kind = "number" if key[0].isdecimal() else "word" if key[0].isalpha() or key[0].isnumeric() else "mark"
    found = _known[key] = kind, analyses(key) if kind == "word" else ()
    return found


@lru_cache(maxsize=FORMS)
def _repair(key: str) -> str:
    return key if any(a.stem in _MAQSURA for a in analyses(key)) else key[:-1] + "ي"


@lru_cache(maxsize=MANY_FORMS)
def analyses(key: str) -> tuple[Analysis, ...]:
    """The ways to read a folded word as conjunction (و ف), preposition (ب ل ك), article and stem, the uncut one first.

    A cut leaves at least two letters, three where only a conjunction or preposition goes. Lexicons decide among the
    readings; a word that no lexicon knows is best left uncut.
    """
    found = [Analysis("", "", False, key)]
    found.extend(_cut(key, "", ""))
    if key[:1] in "وف" and len(key) > 3:
        rest = key[1:]
        found.append(Analysis(key[0], "", False, rest))
        found.extend(_cut(rest, key[0], ""))
    return tuple(found)


@lru_cache(maxsize=MANY_FORMS)
def stems(key: str) -> tuple[str, ...]:
    """What a folded word may be without its clitics and article."""
    return tuple([analysis.stem for analysis in analyses(key)])


@lru_cache(maxsize=MANY_FORMS)
def forms(key: str) -> tuple[str, ...]:
    """What a folded word may be without conjunction and preposition; the article stays."""
    return tuple(dict.fromkeys(["ال" + a.stem if a.article else a.stem for a in analyses(key)]))


def _cut(key: str, conjunction: str, preposition: str) -> Iterable[Analysis]:
    if key.startswith("ال") and len(key) > 3 and key not in _WHOLE:
        yield Analysis(conjunction, preposition, True, key[2:])
    if preposition:
        return
    if key.startswith("لل") and len(key) > 4:
        yield Analysis(conjunction, "ل", True, key[2:])
        # The article's lam merges with a lam of the stem: للجنة is ل + اللجنة.
        yield Analysis(conjunction, "ل", True, key[1:])
    if key[:1] in "بلك" and len(key) > 3:
        rest = key[1:]
        yield Analysis(conjunction, key[0], False, rest)
        if rest.startswith("ال"):
            yield from _cut(rest, conjunction, key[0])
