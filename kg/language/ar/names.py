"""What is known of Arabic words as names: the word table, how usual a name is, and the clitics before one.

The table ships with the package; `kg.language.ar.train_names` makes it and the models of `kg.language.ar.tagger`.
"""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from sys import intern
from typing import NamedTuple

from kg.language.ar.words import analyses
from kg.language.reading import Analysis, Word
from kg.language.tables import read_table
from kg.language.view import MANY_FORMS, fold

TABLE = "words.tsv.gz"
_MOST_ENTRIES = 65_536
_NORMAL = (("ى", "ي"), ("أ", "ا"), ("إ", "ا"), ("آ", "ا"))
# How much more usual (in tenths of a power of ten) the rest must be before a letter is taken for a clitic.
_MARGINS = {"و": 9, "ف": 16, "ب": 12, "ل": 10, "ك": 22}
_CLEAN_MARGINS = {"و": 6, "ف": 18, "ب": 16, "ل": 10, "ك": 22}
_NO_NAMES = frozenset("FVSTBDH")  # kinds of the table that are no names after a clitic


def normal(key: str) -> str:
    """`key` with final alef maqsura read as yaa, as half of the papers write it: the form of the word table's keys."""
    for letter, plain in _NORMAL:
        if letter in key:
            key = key.replace(letter, plain)
    return key


@cache
def particles() -> frozenset[str]:
    """Words such as "bin" that stand in names, as normal forms."""
    return frozenset(normal(fold(row["form"])) for row in read_table("kg.language.ar", "name_particles"))


class Entry(NamedTuple):
    """What the word table knows of a written form.

    `zipf`: ten times the Zipf frequency (log10 of occurrences in a thousand million words), 0 for a form not seen;
    `given`, `surname`: people who bear it so in the name index, as log2 classes, 0 for none; `foreign`: whether it is
    a usual spelling of a foreign name; `place`: log10 of the inhabitants of the largest place so called, 0 for none;
    `kind`: a letter for the class in the pack's tables, "" for none; `cluster`, `group`: fine and coarse class of
    the words that inflect alike; `lean`: from 1 to 9, how much the inflected forms in use and the letters are those of
    a name, 0 for a rare form; `female`: whether it is a woman's given name.
    """

    zipf: int = 0
    given: int = 0
    surname: int = 0
    foreign: bool = False
    place: int = 0
    kind: str = ""
    cluster: str = ""
    group: str = ""
    lean: int = 0
    female: bool = False


_UNKNOWN = Entry()


class WordTable:
    """The table of written forms, parsed row by row on demand."""

    def __init__(self, rows: dict[str, str], phrases: dict[str, list[tuple[tuple[str, ...], str]]]) -> None:
        self._rows = rows
        self._entries: dict[str, Entry] = {}
        self.phrases = phrases  # names of several words by the first: the words after it and a letter for the kind

    @staticmethod
    @cache
    def load() -> WordTable:
        """The table that ships with the package; read once in a process."""
        packed = resources.files("kg.language.ar").joinpath("models", TABLE).read_bytes()
        return WordTable.parse(gzip.decompress(packed).decode("utf-8"))

    @staticmethod
    def parse(text: str) -> WordTable:
        """The table in `text`: a row `key TAB fields` a line, the fields separated by blanks."""
        rows: dict[str, str] = {}
        phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for line in text.splitlines():
            key, _, fields = line.partition("\t")
            if " " in key:
                first, *rest = key.split(" ")
                phrases.setdefault(first, []).append((tuple(rest), fields))
            else:
                rows[key] = fields
        for entries in phrases.values():
            entries.sort(key=lambda entry: (-len(entry[0]), entry[0]))
        return WordTable(rows, phrases)

    def __contains__(self, form: str) -> bool:
        return form in self._rows

    def get(self, form: str) -> Entry:
        """The entry of a normal form; an empty one where the table has none. Final taa marbuta also counts as haa."""
        found = self._entries.get(form)
        if found is None:
            row = self._rows.get(form)
            if row is None and form.endswith("ة"):
                row = self._rows.get(form[:-1] + "ه")
            if row is None:
                return _UNKNOWN
            if len(self._entries) >= _MOST_ENTRIES:
                self._entries.clear()
            found = self._entries[form] = _parse(row)
        return found


def _parse(row: str) -> Entry:
    zipf, names, place, kind, cluster, group, lean = row.split(" ")
    return Entry(
        int(zipf),
        int(names[0]),
        int(names[1]),
        names[2] == "x",
        int(place),
        kind if kind != "-" else "",
        intern(cluster) if cluster != "-" else "",
        intern(group) if group != "-" else "",
        int(lean),
        "f" in names,
    )


@dataclass(frozen=True, slots=True)
class NameLexicon:
    """What is known of single folded words as names of people."""

    table: WordTable

    @staticmethod
    @cache
    def load() -> NameLexicon:
        """The lexicon that ships with the package; read once in a process."""
        return NameLexicon(WordTable.load())

    def is_given(self, key: str) -> bool:
        """Whether several people have `key` as a given name and it is no common word that nobody is called by."""
        entry = self.table.get(normal(key))
        return entry.given >= 2 and not is_ordinary(entry)

    def is_surname(self, key: str) -> bool:
        """Whether people have `key` as a surname, in Arabic or foreign, and it is not a common word above all."""
        entry = self.table.get(normal(key))
        return (entry.surname >= 1 or entry.foreign) and not is_ordinary(entry)

    def is_female(self, key: str) -> bool:
        """Whether `key` is a woman's given name."""
        return self.table.get(normal(key)).female

    def is_ordinary(self, key: str) -> bool:
        """Whether `key` is a common word that is hardly ever a name."""
        return is_ordinary(self.table.get(normal(key)))


def is_ordinary(entry: Entry) -> bool:
    """Whether a form is a common word that is hardly ever a name.

    It is used far more than so many bearers would explain, or is a word of the tables.
    """
    bearers = max(entry.given, entry.surname, 3 if entry.foreign else 0)
    if entry.kind in _NO_NAMES:
        return bearers < 5
    return entry.zipf >= 29 + 4 * bearers + 3 * max(0, entry.lean - 3) and entry.place == 0


@lru_cache(maxsize=MANY_FORMS)
def _cut_cached(table: WordTable, form: str) -> tuple[str, str]:
    entry = table.get(form)
    if entry.kind and entry.kind != "C":
        return "", form
    best, best_gain = ("", form), 0
    for analysis in analyses(form):
        if not analysis.conjunction and not analysis.preposition:
            continue
        clitic = analysis.conjunction + analysis.preposition
        stem = "ال" + analysis.stem if analysis.article else analysis.stem
        inner = table.get(stem)
        weight = inner.zipf or (20 if inner.given or inner.surname or inner.foreign else 0)
        if analysis.article and not weight:
            weight = table.get(analysis.stem).zipf
        own = max(entry.zipf, 10) + 4 * max(entry.given, entry.surname, 3 if entry.foreign else 0) + 2 * entry.place
        gain = weight - own - sum(_MARGINS[letter] for letter in clitic)
        if analysis.article and clitic:
            gain += 25
        if inner.kind:
            gain += 5
        if gain > best_gain:
            best, best_gain = (clitic, stem), gain
    return best


def cut(table: WordTable, form: str) -> tuple[str, str]:
    """The clitics and the rest (with its article) of a normal form, going by the frequencies of both alone."""
    return _cut_cached(table, form) if form[:1] in "وفبلك" and len(form) > 3 else ("", form)


def clean(words: Sequence[Word], index: int) -> Analysis:
    """The analysis of the word `index` of an article's `words`, given that it stands in a name.

    A clitic is cut where the article has the rest by itself elsewhere, or where the rest is a name or a word by far
    more usual than the whole; a form that is a name itself stays whole.
    """
    word = words[index]
    if len(word.analyses) < 2:
        return word.analyses[0] if word.analyses else Analysis("", "", False, word.key)
    return _clean(word, _bare_forms(tuple(words)) if not isinstance(words, tuple) else _bare_forms(words))


_last_forms: list[tuple[tuple[Word, ...], frozenset[str]]] = []


def _bare_forms(words: tuple[Word, ...]) -> frozenset[str]:
    """The folded forms that an article has by themselves or after two different clitics; kept for the last article."""
    if _last_forms and _last_forms[0][0] is words:
        return _last_forms[0][1]
    forms = {word.key for word in words}
    clitics: dict[str, str] = {}
    for key in [key for key in forms if key[0] in _MARGINS and len(key) > 4]:
        rest = key[1:]
        if clitics.setdefault(rest, key[0]) != key[0]:
            forms.add(rest)
    _last_forms[:] = [(words, frozenset(forms))]
    return _last_forms[0][1]


def _clean(word: Word, forms: frozenset[str]) -> Analysis:
    table = WordTable.load()
    form = normal(word.key)
    entry = table.get(form)
    best, best_score = word.analyses[0], _name_weight(entry) + 12
    for analysis in word.analyses[1:]:
        clitics = analysis.conjunction + analysis.preposition
        if not clitics:
            continue
        rest = "ال" + analysis.stem if analysis.article else analysis.stem
        known = table.get(normal(rest))
        particle = rest in particles() and len(rest) > 1
        if not particle and (len(rest) < 3 or (not analysis.article and is_ordinary(known))):
            continue
        score = _name_weight(known) - sum(_CLEAN_MARGINS[letter] for letter in clitics) + 10
        if rest in forms:
            score += 40
        elif analysis.article:
            score += 22
        elif particle:
            score += 40
        elif clitics == "و" and entry is _UNKNOWN and known is _UNKNOWN and rest[0] not in "اوي":
            score += 12
        if score > best_score:
            best, best_score = analysis, score
    return best


def _name_weight(entry: Entry) -> int:
    bearers = max(entry.given, entry.surname, 3 if entry.foreign else 0)
    return entry.zipf + 5 * bearers + 2 * entry.place
