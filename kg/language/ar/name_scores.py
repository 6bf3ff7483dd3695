"""The scores of labels for the words of an article: what `kg.language.ar.names` describes by attributes, summed.

Nearly all attributes of a word hang on one written form (its own, or one of the four beside it) or on the classes of
two or three words in a row. The sum of the weights is kept for every form and position, and looked up for pairs and
triples, so that no list of attributes is made for a word of running text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kg.language.ar.name_features import QUOTES, Features, quoted, recalled
from kg.language.crf import Floats, Ints, Model
from kg.language.reading import Word

_MOST_FORMS = 32_768  # in memory; about 24 MB
_MOST_ROLES = 4096
_GAP = 2  # empty rows between sentences, so that no word sees one of another sentence
# How the attributes that a form gives are marked: for itself, for the word after it and the one before it, for the
# second word after it and before it.
_SIGNS = ("", "-", "+", "--", "++")
# Joint attributes: how the names begin, and which words' classes they join, from the first one's place on.
_JOINT = (("b-=", -1, 2), ("b+=", 0, 2), ("--b=", -2, 3), ("b=", -1, 3))
_CLASS = re.compile(r"p\||[^|]*")  # the class of the mark "|" holds the separator


@dataclass(slots=True)
class Table:
    """The scores of an article's words, sentence after sentence with empty rows between: `bounds` are the rows of each
    sentence, `stems` the stem of each row."""

    scores: Floats
    bounds: list[tuple[int, int]]
    stems: list[str]


class _Joint:
    """The weights of attributes that join the classes of `size` words in a row, of which the first one stands `place`
    words from the word described."""

    def __init__(self, place: int, found: Mapping[tuple[int, ...], Floats], size: int, base: int, width: int) -> None:
        self.place, self.size, self.base = place, size, base
        codes = {sum(kind * base**n for n, kind in enumerate(reversed(kinds))): row for kinds, row in found.items()}
        self.codes = np.array([*sorted(codes), base**size], np.int64)  # the last one is no code: an end for the search
        self.weights = np.array([*(codes[code] for code in sorted(codes)), np.zeros(width)])

    def add(self, scores: Floats, kinds: Ints) -> None:
        """Add to `scores` what the classes of the words (0 for an unknown one) give each of them."""
        count = len(kinds) - self.size + 1
        code = kinds[:count].astype(np.int64)
        for k in range(1, self.size):
            code = code * self.base + kinds[k : k + count]
        at = self.codes.searchsorted(code)
        hits = np.flatnonzero(self.codes[at] == code)
        scores[hits - self.place] += self.weights[at[hits]]


class Scores:
    """The summed weights of attributes under two models: the columns of the first one, then those of the second."""

    def __init__(self, first: Model, second: Model, features: Features) -> None:
        self._features = features
        self._width = len(first.labels) + len(second.labels)
        # Row 0 weighs nothing: it stands for no attribute.
        self._rows = {name: row for row, name in enumerate({**first.rows, **second.rows}, 1)}
        self._weights = np.zeros((len(self._rows) + 1, self._width))
        columns = slice(0, len(first.labels)), slice(len(first.labels), self._width)
        for model, part in zip((first, second), columns, strict=True):
            self._weights[[self._rows[name] for name in model.rows], part] = model.weights
        self._signed: dict[str, dict[str, int]] = {signs: {} for signs in _SIGNS}  # by signs: attribute → row
        for name, row in self._rows.items():
            bare = name.lstrip("-+")
            self._signed.setdefault(name[: len(name) - len(bare)], {})[bare] = row
        self._kinds: dict[str, int] = {}
        self._joint = self._read_joint()
        self._edges = {name: self.sum((name,)) for name in ("^", "--^", "$", "q")}
        # By role: for the word itself, the one after it, the one before it; the first row stands for no word.
        self._roles = {
            role: n for n, role in enumerate(("", "O", *(kind + place for kind in "PLOM" for place in "1fil")))
        }
        self._role_sums = tuple(
            np.array([self.sum((sign + (role or none),)) for role in self._roles])
            for sign, none in (("y=", ""), ("-y=", "^"), ("+y=", "$"))
        )
        self._memory: dict[tuple[str, frozenset[str]], Floats] = {}
        self._clear()

    def _read_joint(self) -> list[_Joint]:
        """The joint attributes of the models, and numbers from 1 on for the classes in them."""
        tables: list[dict[tuple[int, ...], Floats]] = [{} for _ in _JOINT]
        for name, row in self._rows.items():
            for (prefix, _, _), table in zip(_JOINT, tables, strict=True):
                if name.startswith(prefix):
                    kinds = self._classes(name[len(prefix) :])
                    table[tuple(self._kinds.setdefault(kind, len(self._kinds) + 1) for kind in kinds)] = self._weights[
                        row
                    ]
                    break
        base = len(self._kinds) + 1
        return [
            _Joint(place, table, size, base, self._width)
            for (_, place, size), table in zip(_JOINT, tables, strict=True)
        ]

    @staticmethod
    def _classes(joined: str) -> list[str]:
        found: list[str] = []
        at = 0
        while at <= len(joined):
            kind = _CLASS.match(joined, at)
            assert kind is not None
            found.append(kind.group())
            at = kind.end() + 1
        return found

    def _clear(self) -> None:
        """Forget the forms seen. Row 0 stands for no word."""
        self._forms: dict[str, int] = {}
        self._spellings: list[tuple[str, str]] = [("", "")]  # of each form: stem and normal form
        self._sums = np.zeros((1024, len(_SIGNS), self._width))
        self._form_kinds = np.zeros(1024, np.intp)
        self._opens = np.zeros(1024, np.bool_)  # whether a name of several words may start with the form
        self._quotes = np.zeros(1024, np.bool_)  # whether it is a quotation mark

    def sum(self, attributes: Iterable[str]) -> Floats:
        """The summed weights of attributes; those that no model knows count nothing."""
        total: Floats = self._weights[[self._rows.get(name, 0) for name in attributes]].sum(axis=0)
        return total

    def _learn(self, words: Collection[Word]) -> None:
        """Give new written forms their rows."""
        first = len(self._spellings)
        last = first + len(words)
        while last > len(self._sums):
            self._sums = np.concatenate((self._sums, np.zeros_like(self._sums)))
            self._form_kinds = np.concatenate((self._form_kinds, np.zeros_like(self._form_kinds)))
            self._opens = np.concatenate((self._opens, np.zeros_like(self._opens)))
            self._quotes = np.concatenate((self._quotes, np.zeros_like(self._quotes)))
        shapes = [self._features.make(word) for word in words]
        rows: list[int] = []  # of the weights that make up one sum after another
        starts: list[int] = []
        for shape in shapes:
            for signs, attributes in zip(
                _SIGNS, (shape.own, shape.near, shape.near, shape.far, shape.far), strict=True
            ):
                number = self._signed[signs].get
                starts.append(len(rows))
                rows.append(0)
                rows.extend([row for name in attributes if (row := number(name))])
        sums = np.add.reduceat(self._weights[rows], starts)
        self._sums[first:last] = sums.reshape(len(words), len(_SIGNS), self._width)
        self._form_kinds[first:last] = [self._kinds.get(shape.kind, 0) for shape in shapes]
        phrases = self._features.table.phrases
        self._opens[first:last] = [shape.stem in phrases for shape in shapes]
        self._quotes[first:last] = [shape.form in QUOTES for shape in shapes]
        self._spellings.extend([(shape.stem, shape.form) for shape in shapes])
        self._forms.update({word.key: row for row, word in enumerate(words, first)})

    def score(self, sentences: Sequence[Sequence[Word]]) -> Table:
        """The scores of all words but for what the second pass adds."""
        if len(self._forms) > _MOST_FORMS:
            self._clear()
        known = self._forms
        if new := {word.key: word for sentence in sentences for word in sentence if word.key not in known}:
            self._learn(new.values())
        forms = [0] * _GAP
        bounds: list[tuple[int, int]] = []
        for sentence in sentences:
            first = len(forms)
            forms.extend([known[word.key] for word in sentence])
            bounds.append((first, len(forms)))
            forms.extend([0] * _GAP)
        sums = self._sums[forms]
        scores = sums[:, 0].copy()
        scores[1:] += sums[:-1, 1]
        scores[:-1] += sums[1:, 2]
        scores[2:] += sums[:-2, 3]
        scores[:-2] += sums[2:, 4]
        kinds = self._form_kinds[forms]
        for joint in self._joint:
            joint.add(scores, kinds)
        self._add_edges(scores, bounds)
        spellings = [self._spellings[form] for form in forms]
        stems = [stem for stem, _ in spellings]
        texts = [form for _, form in spellings]
        # An empty row is no word of a name: none goes on in the next sentence.
        for row, attribute in self._features.listed(stems, texts, np.flatnonzero(self._opens[forms]).tolist()):
            scores[row] += self.sum((attribute,))
        marks = self._quotes[forms]
        for (first, last), sentence in zip(bounds, sentences, strict=True):
            if marks[first:last].any():
                for i in quoted(sentence):
                    scores[first + i] += self._edges["q"]
        return Table(scores, bounds, stems)

    def _add_edges(self, scores: Floats, bounds: Sequence[tuple[int, int]]) -> None:
        firsts = np.array([first for first, _ in bounds])
        lasts = np.array([last for _, last in bounds])
        scores[firsts] += self._edges["^"]
        scores[firsts[lasts - firsts > 1] + 1] += self._edges["--^"]
        scores[lasts - 1] += self._edges["$"]

    def add_roles(self, table: Table, roles: Sequence[str], others: Mapping[int, frozenset[str]]) -> None:
        """Add what the second pass sees: the roles that the first one found (an empty one between sentences), and
        those of the same word elsewhere, by row."""
        codes = np.array([self._roles[role] for role in roles], np.intp)
        own, before, after = self._role_sums
        table.scores += own[codes]
        table.scores[1:] += before[codes[:-1]]
        table.scores[:-1] += after[codes[1:]]
        for row, kinds in others.items():
            table.scores[row] += self._recalled(roles[row], kinds)

    def _recalled(self, role: str, kinds: frozenset[str]) -> Floats:
        found = self._memory.get((role, kinds))
        if found is None:
            if len(self._memory) > _MOST_ROLES:
                self._memory.clear()
            found = self._memory[role, kinds] = self.sum(recalled(role, kinds))
        return found
