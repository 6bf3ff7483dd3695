"""Blessings after a name: "حفظه الله ورعاه", with the marks around them. They state nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from kg.language.ar import lexicon
from kg.language.reading import Word
from kg.language.tables import read_table
from kg.language.view import fold

_GOD = "الله"
_PRONOUNS = ("ه", "ها", "هم", "هما")
_PAIRS = {'"': '"', "«": "»", "“": "”", "(": ")", "،": "،", ",": ",", "-": "-", "–": "–", "'": "'", "”": "“", "»": "«"}


@cache
def _verbs() -> frozenset[str]:
    stems = [fold(row["stem"]) for row in read_table(lexicon.PACKAGE, "blessings")]
    return frozenset(stem + pronoun for stem in stems for pronoun in _PRONOUNS)


def find_blessings(words: Sequence[Word]) -> list[tuple[int, int]]:
    """The stretches `[first, last)` of blessings, with the marks that set them off on both sides."""
    return [_with_marks(words, *found) for found in _phrases(words)]


def _phrases(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    end = 0
    for index, word in enumerate(words):
        if index < end or word.key != _GOD or not index:
            continue
        first = index
        while first > end and _blesses(words[first - 1]):
            first -= 1
        if first < index:
            end = index + 1
            while end < len(words) and (_blesses(words[end]) or words[end].key == "تعالى"):
                end += 1
            yield first, end


def _blesses(word: Word) -> bool:
    return word.key in _verbs() or word.key.removeprefix("و") in _verbs()


def _with_marks(words: Sequence[Word], first: int, last: int) -> tuple[int, int]:
    """The blessing with marks that pair around it, which else would part what belongs together."""
    while first and last < len(words) and _PAIRS.get(words[first - 1].key) == words[last].key:
        first, last = first - 1, last + 1
    return first, last
