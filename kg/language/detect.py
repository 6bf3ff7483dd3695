"""Whether a text is in a language: cheap, by its letters and its smallest words.

Each pack has a table `identity.tsv`: the small words that no text of the language does without, and letters that its
script lends to other languages only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.language.layout import layout_of
from kg.language.tables import read_table
from kg.language.view import fold, view

_WORD = re.compile(r"[^\W\d_]+")
_LOOKED_AT = 1500  # characters
_LEAST_WORDS = 20  # below it small words prove nothing
_LEAST_SHARE = 0.03  # of small words; running Arabic has some 0.2, Persian, Urdu and Kurdish hardly any
_MOST_FOREIGN = 0.01  # of letters
_LEAST_SCRIPT = 0.6  # of letters


@dataclass(frozen=True)
class _Identity:
    script: re.Pattern[str]  # letters of the language's script in a row
    words: frozenset[str]
    foreign: re.Pattern[str]


@cache
def _identity(language: str) -> _Identity:
    rows = list(read_table(f"kg.language.{language}", "identity"))
    return _Identity(
        re.compile(f"(?:{layout_of(language).letter.pattern})+"),
        frozenset(fold(row["form"]) for row in rows if row["kind"] == "word"),
        re.compile("|".join(re.escape(row["form"]) for row in rows if row["kind"] == "foreign") or "(?!)"),
    )


def is_in(language: str, text: str) -> bool:
    """Whether a text seems to be in the language. Raises `LanguageError` where no installed pack reads it."""
    layout_of(language)
    known = _identity(language)
    start = text[:_LOOKED_AT]
    folded = view(start).text
    words = _WORD.findall(folded)
    letters = sum(map(len, words))
    if not letters or sum(map(len, known.script.findall(folded))) < _LEAST_SCRIPT * letters:
        return False
    if len(known.foreign.findall(start)) > _MOST_FOREIGN * letters:
        return False
    return len(words) < _LEAST_WORDS or sum(map(known.words.__contains__, words)) >= _LEAST_SHARE * len(words)
