"""What a person's name says beyond its article: its usual spelling, whose name it is, and how telling it is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from kg.language.ar.names import WordTable, normal
from kg.language.tables import read_table
from kg.language.view import FORMS, fold

_PACKAGE = "kg.language.ar"
_PARTICLES = frozenset("بن ابن بنت ال".split())
_FINALS = str.maketrans("ىة", "يه")
_MOST = 10  # one more than the highest class of bearers in the word table
_FOREIGN = 4  # the class of a foreign name, whose bearers the table does not count
_TELLING = 10
# Letters for one sound of other languages, which papers choose between; vowels are left out.
_SOUNDS = str.maketrans(
    {"ج": "غ", "ك": "غ", "ق": "غ", "ث": "س", "ص": "س", "ش": "س", "ظ": "ز", "ذ": "ز", "ط": "ت", "ف": "ب"}
)
_VOWELS = frozenset("اويىةهءئؤ")


@lru_cache(maxsize=FORMS)
def canonical_name(name: str) -> str:
    """The name as all its spellings have it: folded, "عبد" joined to what it serves, given names and surnames of many
    spellings in the form of name_variants.tsv, without the name of the house at the end ("آل سعود")."""
    words = _joined(fold(name.replace("-", " ")).translate(_FINALS).split())
    plain = [_variants().get(word, word) for word in words]
    if len(plain) > 4 and plain[-2] == "ال":
        plain = plain[:-2]
    return " ".join(plain)


def _joined(words: list[str]) -> list[str]:
    """ "عبد العزيز" as one word."""
    found: list[str] = []
    for word in words:
        if found and found[-1] == "عبد":
            found[-1] += word
        else:
            found.append(word)
    return found


@lru_cache(maxsize=FORMS)
def is_telling(name: str) -> bool:
    """Whether few people can be meant by a canonical name: its words are borne by few, or are many."""
    words = [word for word in name.split() if word not in _PARTICLES]
    return len(words) > 1 and sum(map(_rarity, words)) >= _TELLING


def _rarity(word: str) -> int:
    entry = WordTable.load().get(normal(word))
    return _MOST - max(entry.given, entry.surname, _FOREIGN if entry.foreign else 0)


def usual_country(name: str) -> str | None:
    """The country of the public figure whom a canonical name means to readers of news, None where it means nobody."""
    return _figures().get(name)


@lru_cache(maxsize=FORMS)
def sound_of(name: str) -> str:
    """What the spellings of a foreign name have in common: its consonants, those of one sound as one letter, and the
    number of its words."""
    words = ["".join(_consonants(word)) for word in name.split()]
    return " ".join(words)


def _consonants(word: str) -> list[str]:
    letters = [letter for letter in word.translate(_SOUNDS) if letter not in _VOWELS]
    return [letter for i, letter in enumerate(letters) if i == 0 or letters[i - 1] != letter]


@cache
def _variants() -> Mapping[str, str]:
    return {_plain(row["form"]): _plain(row["name"]) for row in read_table(_PACKAGE, "name_variants")}


@cache
def _figures() -> Mapping[str, str]:
    return {canonical_name(row["form"]): row["country"] for row in read_table(_PACKAGE, "public_figures")}


def _plain(form: str) -> str:
    return fold(form).translate(_FINALS)
