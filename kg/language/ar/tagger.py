"""Finds names of persons, organisations and places in Arabic words.

Two conditional random fields label every word from what it looks like, from what the word table knows of it and its
neighbours, and from what the rest of the article shows (see `docs/names.md`). The models ship with the package; they
and the word table are made by `kg.language.ar.train_names`, and belong together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources

import numpy as np

from kg.language.ar.name_features import Features, Label, elsewhere, roles, spans
from kg.language.ar.name_scores import Scores, Table
from kg.language.ar.names import WordTable
from kg.language.crf import Chains, Decoder, Ints, Model
from kg.language.reading import NameMention, Word

FIRST_MODEL = "names.first.crfsuite"
MODEL = "names.crfsuite"
_BREAKS = frozenset("،,؛;:()[]\\/|#*…")


class NameTagger:
    """Two CRFs over the words of a sentence: the second sees what the first one found in the whole article."""

    def __init__(self, first: bytes, model: bytes, table: WordTable) -> None:
        models = Model.parse(first), Model.parse(model)
        self._scores = Scores(*models, Features(table))
        self._first, self._second = (Decoder(m.labels, m.transitions) for m in models)

    @staticmethod
    @cache
    def load() -> NameTagger:
        """The tagger that ships with the package; read once in a process."""
        folder = resources.files("kg.language.ar").joinpath("models")
        first, model = folder.joinpath(FIRST_MODEL).read_bytes(), folder.joinpath(MODEL).read_bytes()
        return NameTagger(first, model, WordTable.load())

    def tag(self, words: Sequence[Word], sentences: Sequence[tuple[int, int]]) -> list[NameMention]:
        """The names in `words`, in order. `sentences` are half-open ranges of words; no name leaves its sentence.

        A name that a clitic precedes takes in the whole written word; `clean` cuts it. The score of a name is the
        least marginal probability of its words' labels.
        """
        bounds = [(first, last) for first, last in sentences if first < last]
        if not bounds:
            return []
        table = self._scores.score([words[first:last] for first, last in bounds])
        split = len(self._first.labels)
        self._recall(table, Chains(self._first, table.scores[:, :split], table.bounds).best())
        chains = Chains(self._second, table.scores[:, split:], table.bounds)
        labels = chains.best()
        named = labels != self._second.outside
        found: list[tuple[int, int, int, Label]] = []  # the words of each name, and how far off their rows are
        for (first, _), (row, end) in zip(bounds, table.bounds, strict=True):
            if not named[row:end].any():
                continue
            for start, stop, label in spans(self._second.names(labels[row:end])):
                pieces = _pieces(words, first + start, first + stop)
                found.extend((begin, close, row - first, label) for begin, close in pieces)
        wanted = [i + off for begin, close, off, _ in found for i in range(begin, close)]
        sure = iter(chains.probabilities(labels, np.array(wanted, np.intp)).tolist())
        return [
            NameMention(begin, close, label, min(1.0, *(next(sure) for _ in range(begin, close))))
            for begin, close, _, label in found
        ]

    def _recall(self, table: Table, labels: Ints) -> None:
        """Add to the scores what the first pass shows of each word, its neighbours, and the word elsewhere."""
        played = [""] * len(labels)
        inside = labels != self._first.outside
        for first, last in table.bounds:
            some = inside[first:last].any()
            played[first:last] = roles(self._first.names(labels[first:last])) if some else ["O"] * (last - first)
        named = {stem for stem, role in zip(table.stems, played, strict=True) if role not in ("", "O")}
        rows = [row for row, stem in enumerate(table.stems) if stem in named]
        counts: dict[str, Counter[str]] = {stem: Counter() for stem in named}
        for row in rows:
            counts[table.stems[row]][played[row]] += 1
        others = {row: elsewhere(table.stems[row], played[row], counts[table.stems[row]]) for row in rows}
        self._scores.add_roles(table, played, {row: kinds for row, kinds in others.items() if kinds})


def _pieces(words: Sequence[Word], first: int, last: int) -> Iterable[tuple[int, int]]:
    """The stretches of `[first, last)` between marks that stand in no name."""
    begin = first
    for i in range(first, last + 1):
        if i == last or words[i].key in _BREAKS:
            if i > begin:
                yield begin, i
            begin = i + 1
