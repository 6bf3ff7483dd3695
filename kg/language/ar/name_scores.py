"""The scores of labels for the words of an article: what `kg.language.ar.names` describes by attributes, summed.

Nearly all attributes of a word hang on one written form (its own, or one of the four beside it) or on the classes of
two or three words in a row. The sum of the weights is kept for every form and position, and looked up for pairs and
triples, so that no list of attributes is made for a word of running text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from kg.language.ar.name_features import QUOTES, Features, quoted, recalled
from kg.language.crf import Floats, Ints, Model
from kg.language.reading import Word

_MOST_FORMS = 49_152  # in memory; about 36 MB
_MOST_ROLES = 4096
_MOST_CODES = 1 << 18  # of classes in a row for which a table is kept
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


@dataclass(slots=True)
class _Weights:
    """The weights of attributes: the row of each in a table of which row 0 weighs nothing."""

    rows: dict[str, int]
    table: Floats

    def sums(self, lists: Iterable[Sequence[str]]) -> Floats:
        """The summed weights of each list of attributes; those that no model knows count nothing."""
        rows: list[int] = []  # of one sum after another
        starts: list[int] = []
        known = self.rows.get
        for attributes in lists:
            starts.append(len(rows))
            rows.append(0)
            rows.extend([row for name in attributes if (row := known(name))])
        found: Floats = np.add.reduceat(self.table[rows], starts)
        return found


class _Joint:
    """The weights of attributes that join the classes of `size` words in a row, of which the first one stands `place`
    words from the word described."""

    def __init__(self, place: int, found: Mapping[tuple[int, ...], Floats], size: int, base: int, width: int) -> None:
        self.place, self.size, self.base = place, size, base
        codes = {sum(kind * base**n for n, kind in enumerate(reversed(kinds))): row for kinds, row in found.items()}
        self.codes = np.array([*sorted(codes), base**size], np.int64)  # the last one is no code: an end for the search
        self.weights = np.array([*(codes[code] for code in sorted(codes)), np.zeros(width)])
        # Where each code is; the end for others.
        self.places = np.full(base**size, len(codes), np.intp) if base**size <= _MOST_CODES else None
        if self.places is not None:
            self.places[self.codes[:-1]] = np.arange(len(codes))

    def add(self, scores: Floats, kinds: Ints) -> None:
        """Add to `scores` what the classes of the words (0 for an unknown one) give each of them."""
        count = len(kinds) - self.size + 1
        code = kinds[:count].astype(np.int64)
        for k in range(1, self.size):
            code = code * self.base + kinds[k : k + count]
        at = self.places[code] if self.places is not None else self.codes.searchsorted(code)
        hits = np.flatnonzero(self.codes[at] == code)
        scores[hits - self.place] += self.weights[at[hits]]


class _Forms:
    """What is kept of the written forms seen of late: `rows` finds the row of a form, `stems` and `forms` have the stem
    and the normal form of each row. Row 0 stands for no word."""

    def __init__(self, width: int) -> None:
        self.rows: dict[str, int] = {}  # in the order of the rows
        self.stems, self.forms = np.full(_MOST_FORMS, "", np.object_), np.full(_MOST_FORMS, "", np.object_)
        self._size = 1
        self._clock = 0
        self._table = np.zeros(
            _MOST_FORMS,
            [
                ("sums", np.float64, (len(_SIGNS), width)),
                ("kind", np.intp),
                ("opens", np.bool_),  # whether a name of several words may start with the form
                ("quotes", np.bool_),  # whether it is a quotation mark
                ("used", np.intp),  # when the form was last seen
            ],
        )

    def use(self, rows: Sequence[int]) -> NDArray[np.void]:
        """A copy of these rows, which are marked as seen now."""
        self._clock += 1
        self._table["used"][rows] = self._clock
        return self._table[rows]

    def make_room(self, count: int) -> None:
        """See that so many forms can be added; where they cannot, the half that was not seen for longest goes."""
        size = self._size
        if size + count <= len(self._table):
            return
        keep = np.argsort(self._table["used"][1:size], kind="stable")[size // 2 :]
        keep.sort()
        keys = [*self.rows]
        self.rows = {keys[row]: new for new, row in enumerate(keep.tolist(), 1)}
        self._size = len(keep) + 1
        length = max(_MOST_FORMS, self._size + count)
        kept, self._table = self._table[keep + 1], np.zeros(length, self._table.dtype)
        self._table[1 : self._size] = kept
        for name in ("stems", "forms"):
            spellings = np.full(length, "", np.object_)
            spellings[1 : self._size] = getattr(self, name)[keep + 1]
            setattr(self, name, spellings)

    def add(self, keys: Sequence[str], stems: Sequence[str], forms: Sequence[str]) -> NDArray[np.void]:
        """Empty rows for new forms, to be filled in. There must be room."""
        first, last = self._size, self._size + len(keys)
        self._size = last
        self.stems[first:last], self.forms[first:last] = stems, forms
        self.rows.update(zip(keys, range(first, last), strict=True))
        return self._table[first:last]


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
        # The weights of attributes: for the word itself, then for the word after it and the one before it side by side,
        # then for those two words away.
        self._own, self._near, self._far = (self._signed(signs) for signs in (_SIGNS[:1], _SIGNS[1:3], _SIGNS[3:]))
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
        self._forms = _Forms(self._width)

    def _signed(self, signs: Sequence[str]) -> _Weights:
        """The weights that attributes have with each of some signs, side by side."""
        found: dict[str, list[int]] = {}
        for name, row in self._rows.items():
            bare = name.lstrip("-+")
            if (sign := name[: len(name) - len(bare)]) in signs:
                found.setdefault(bare, [0] * len(signs))[signs.index(sign)] = row
        rows = np.array([[0] * len(signs), *found.values()])
        return _Weights({name: row for row, name in enumerate(found, 1)}, self._weights[rows].reshape(len(rows), -1))

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

    def sum(self, attributes: Iterable[str]) -> Floats:
        """The summed weights of attributes; those that no model knows count nothing."""
        total: Floats = self._weights[[self._rows.get(name, 0) for name in attributes]].sum(axis=0)
        return total

    def _learn(self, words: Sequence[Word]) -> None:
        """Give new written forms their rows."""
        shapes = [self._features.make(word) for word in words]
        new = self._forms.add(
            [word.key for word in words], [shape.stem for shape in shapes], [shape.form for shape in shapes]
        )
        sums = (
            self._own.sums([shape.own for shape in shapes]),
            self._near.sums([shape.near for shape in shapes]),
            self._far.sums([shape.far for shape in shapes]),
        )
        new["sums"] = np.concatenate(sums, axis=1).reshape(len(words), len(_SIGNS), self._width)
        new["kind"] = [self._kinds.get(shape.kind, 0) for shape in shapes]
        new["opens"] = [shape.stem in self._features.table.phrases for shape in shapes]
        new["quotes"] = [shape.form in QUOTES for shape in shapes]

    def score(self, sentences: Sequence[Sequence[Word]]) -> Table:
        """The scores of all words but for what the second pass adds."""
        self._forms.make_room(sum(map(len, sentences)))
        keys = [[word.key for word in sentence] for sentence in sentences]
        known = self._forms.rows
        if new := set(chain.from_iterable(keys)).difference(known):
            self._learn([*{word.key: word for sentence in sentences for word in sentence if word.key in new}.values()])
        forms = [0] * _GAP  # the rows of the forms of one sentence after another
        bounds: list[tuple[int, int]] = []
        for own in keys:
            first = len(forms)
            forms.extend(map(known.__getitem__, own))
            bounds.append((first, len(forms)))
            forms.extend([0] * _GAP)
        table = self._forms.use(forms)
        sums = table["sums"]
        scores = sums[:, 0].copy()
        scores[1:] += sums[:-1, 1]
        scores[:-1] += sums[1:, 2]
        scores[2:] += sums[:-2, 3]
        scores[:-2] += sums[2:, 4]
        kinds = table["kind"]
        for joint in self._joint:
            joint.add(scores, kinds)
        self._add_edges(scores, bounds)
        stems, texts = self._forms.stems[forms].tolist(), self._forms.forms[forms].tolist()
        # An empty row is no word of a name: none goes on in the next sentence.
        for row, attribute in self._features.listed(stems, texts, np.flatnonzero(table["opens"]).tolist()):
            scores[row] += self.sum((attribute,))
        for (first, last), sentence in zip(bounds, sentences, strict=True):
            if table["quotes"][first:last].any():
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
