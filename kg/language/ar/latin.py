"""Latin spellings of Arabic names, from a table of spellings that people are known to use (see train_latin.py)."""

from __future__ import annotations

import gzip
from functools import cache
from importlib import resources

from kg.language.ar.names import WordTable, normal
from kg.language.view import fold

TABLE = "latin_names.tsv.gz"
_MANY = 5  # bearers, on the logarithmic scale of the word table
_PARTICLES = {"بن": "bin", "ابن": "ibn", "بنت": "bint", "ال": "Al"}


def latin_name(name: str) -> str | None:
    """A likely Latin spelling of a person's name, None where one of its words is in no list or foreign: the Latin
    spelling of "بوتين" does not follow from its letters.

    `name` is a name as written; two words that are one name ("عبد الله", "أبو بكر") are looked up together first.
    """
    words = fold(name.replace("-", " ")).split()
    found: list[str] = []
    index = 0
    while index < len(words):
        pair = " ".join(words[index : index + 2])
        joined = words[index] + words[index + 1] if words[index] == "عبد" and index + 1 < len(words) else pair
        if index + 1 < len(words) and words[index] in ("عبد", "ابو", "ابي") and (both := _either(pair, joined)):
            found.append(both)
            index += 2
            continue
        particle = _PARTICLES.get(words[index]) if index or words[index] == "ابن" else None
        latin = particle or _table().get(words[index])
        if latin is None or (particle is None and _is_foreign(words[index])):
            return None
        found.append(latin)
        index += 1
    return " ".join(found) or None


def _is_foreign(word: str) -> bool:
    """Whether the word is above all a name of other languages in Arabic letters: few Arabs bear it."""
    entry = WordTable.load().get(normal(word))
    return entry.foreign and max(entry.given, entry.surname) < _MANY


def _either(*forms: str) -> str | None:
    return next((_table()[form] for form in forms if form in _table()), None)


@cache
def _table() -> dict[str, str]:
    packed = resources.files("kg.language.ar").joinpath("models", TABLE).read_bytes()
    rows = (line.partition("\t") for line in gzip.decompress(packed).decode("utf-8").splitlines())
    return {form: latin for form, _, latin in rows}
