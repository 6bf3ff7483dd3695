"""A normalised view of a text that keeps the way back to the text as it came in.

Matching happens on the view; offsets that leave this module always refer to the input. The view folds what the
spellings of one word have in different typesettings: presentation forms (NFKC), diacritics, tatweel, bidi controls,
the seats of hamza on alef, Persian and Urdu look-alike letters, digits of all scripts, kinds of space. It does not
fold what tells words apart in Arabic: alef maqsura and yaa, taa marbuta and haa.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

# How many word forms a cache of a process keeps at the most: MANY_FORMS where an answer is small or asked for often.
# Some forty caches fill up in a corpus, and what they hold together is most of the memory of a process.
FORMS = 16_384
MANY_FORMS = 32_768

_DROPPED = (
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"  # Arabic diacritics
    "\u0640"  # tatweel
    "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c\u00ad"  # joiners, bidi controls, BOM, soft hyphen
)
_LETTERS = {
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys("یېۍ", "ي"),
    **dict.fromkeys("کڪ", "ك"),
    **dict.fromkeys("ہھە", "ه"),
    "گ": "ك",
    "پ": "ب",
    "چ": "ج",
    "ژ": "ز",
    "ڤ": "ف",
    "۔": ".",
    **dict.fromkeys(
        "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\v\f\r\u0085\u2028",
        " ",
    ),
    "\u2029": "\n",
    **{chr(0x660 + i): str(i) for i in range(10)},
    **{chr(0x6F0 + i): str(i) for i in range(10)},
}
_USUAL = "أإآ"  # the letters that every text has
_FOLDED = re.compile("[" + re.escape("".join(letter for letter in _LETTERS if letter not in _USUAL)) + "]")
_IRREGULAR = re.compile(f"[{_DROPPED}\ufb50-\ufdff\ufe70-\ufefe\uff01-\uff5e\u0300-\u036f]")
_TATWEEL, _DASH = "\u0640", "\u2013"
_LONE = re.compile(rf"(?<!\S){_TATWEEL}+(?!\S)")
_DROP = re.compile(f"[{_DROPPED}]+")
_NUMBERS = tuple(range(16_384))  # offsets of nearly all texts, so that they need not be made again


@dataclass(slots=True)  # never changed; see Word
class View:
    """The folded `text` and, for each of its characters, the half-open stretch of the input that it stands for."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the input behind the non-empty stretch `[start, end)` of the view."""
        return self.starts[start], self.ends[end - 1]


def view(text: str) -> View:
    """Fold `text`, keeping offsets. A dropped character belongs to the one before it; tatweel that stands alone is a
    dash."""
    if _TATWEEL in text:
        text = _LONE.sub(lambda found: _DASH + found.group()[1:], text)
    if not _IRREGULAR.search(text):
        folded = _fold_letters(text)
        return View(folded, range(len(text)), range(1, len(text) + 1))
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for match in _IRREGULAR.finditer(text):
        offset, char = match.start(), match.group()
        out.append(_fold_letters(text[done:offset]))
        starts.extend(_offsets(done, offset))
        ends.extend(_offsets(done + 1, offset + 1))
        done = offset + 1
        pieces = _fold_irregular(char)
        if pieces is None:
            if ends:
                ends[-1] = done
        else:
            out.append(pieces)
            starts.extend([offset] * len(pieces))
            ends.extend([done] * len(pieces))
    out.append(_fold_letters(text[done:]))
    starts.extend(_offsets(done, len(text)))
    ends.extend(_offsets(done + 1, len(text) + 1))
    return View("".join(out), starts, ends)


def _offsets(first: int, last: int) -> Sequence[int]:
    return _NUMBERS[first:last] if last <= len(_NUMBERS) else range(first, last)


def _fold_letters(text: str) -> str:
    for letter in _USUAL:
        text = text.replace(letter, "ا")
    return _FOLDED.sub(_folded_letter, text)  # str.translate takes ten times as long


def _folded_letter(found: re.Match[str]) -> str:
    return _LETTERS[found.group()]


@cache
def _fold_irregular(char: str) -> str | None:
    """The folded form of a character of `_IRREGULAR`; None for one that belongs to the character before it."""
    if _DROP.match(char) or unicodedata.combining(char):
        return None
    return _fold_letters(_DROP.sub("", unicodedata.normalize("NFKC", char)).strip())


@lru_cache(maxsize=MANY_FORMS)
def fold(text: str) -> str:
    """The folded form of `text`, for keys of lexicons."""
    return view(text).text
