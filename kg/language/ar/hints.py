"""Where in an article a finder has something to look for: at most words of a text, none has.

A finder says what its phrases may start with, and asks where such words stand:

    _POSTS = stem_hint(lexicon.posts)        # words of which a stem, without clitics and article, is in a table
    _RANKS = form_hint(lexicon.honorifics)   # … of which a form, without clitics but with its article, is in a table

    @hint
    def _is_digit(key: str) -> bool: ...     # … for which a function says yes

    for index in where(words, _POSTS, _RANKS): ...

All hints are looked up together, once for every written form; the answers are kept for the forms of late. A hint may
point at too many words, never at too few.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.language.ar.words import analyses
from kg.language.reading import Word

_MOST_FORMS = 65_536


@dataclass(frozen=True, slots=True)
class Hint:
    """A kind of words, as a bit."""

    bit: int


class _Hints:
    """The hints of all finders, and which of them hold for the forms seen."""

    def __init__(self) -> None:
        self._tables: dict[str, list[tuple[int, Callable[[], Iterable[str]]]]] = {"stem": [], "form": []}
        self._looks: list[tuple[int, Callable[[str], bool]]] = []
        self._count = 0
        self._start()

    def _start(self) -> None:
        self._bits: dict[str, dict[str, int]] = {}  # by kind of table: entry → the bits of the tables that have it
        self._known: dict[str, int] = {}  # form of a text → its bits
        self._last: tuple[Sequence[Word], NDArray[np.int64]] | None = None

    def _new(self) -> int:
        self._start()
        self._count += 1
        return 1 << self._count

    def add_table(self, kind: str, table: Callable[[], Iterable[str]]) -> Hint:
        bit = self._new()
        self._tables[kind].append((bit, table))
        return Hint(bit)

    def add_look(self, look: Callable[[str], bool]) -> Hint:
        bit = self._new()
        self._looks.append((bit, look))
        return Hint(bit)

    def of(self, words: Sequence[Word]) -> NDArray[np.int64]:
        """The bits of the words of an article; those of the last article are kept."""
        if self._last is not None and self._last[0] is words:
            return self._last[1]
        found = [self._known.get(word.key, -1) for word in words]
        if -1 in found:
            if len(self._known) > _MOST_FORMS:
                self._known.clear()
            for word in words:
                if word.key not in self._known:
                    self._known[word.key] = self._look_at(word.key)
            found = [self._known[word.key] for word in words]
        bits = np.array(found, np.int64)
        if isinstance(words, tuple):  # others may change
            self._last = words, bits
        return bits

    def _look_at(self, key: str) -> int:
        if not self._bits:
            self._bits = {kind: _by_entry(tables) for kind, tables in self._tables.items()}
        found = 0
        by_stem, by_form = self._bits["stem"], self._bits["form"]
        for analysis in analyses(key):
            stem = analysis.stem
            found |= by_stem.get(stem, 0) | by_form.get("ال" + stem if analysis.article else stem, 0)
        for bit, look in self._looks:
            if look(key):
                found |= bit
        return found


def _by_entry(tables: Iterable[tuple[int, Callable[[], Iterable[str]]]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for bit, table in tables:
        for entry in table():
            found[entry] = found.get(entry, 0) | bit
    return found


_hints = _Hints()


def stem_hint(table: Callable[[], Iterable[str]]) -> Hint:
    """The words of which a stem is an entry of the table."""
    return _hints.add_table("stem", table)


def form_hint(table: Callable[[], Iterable[str]]) -> Hint:
    """The words of which a form, with its article, is an entry of the table."""
    return _hints.add_table("form", table)


def hint(look: Callable[[str], bool]) -> Hint:
    """The words for whose folded form `look` says yes."""
    return _hints.add_look(look)


def where(words: Sequence[Word], *hints: Hint) -> list[int]:
    """The indexes of the words of an article to which one of the hints points, in order."""
    wanted = 0
    for one in hints:
        wanted |= one.bit
    found: list[int] = np.flatnonzero(_hints.of(words) & wanted).tolist()
    return found
