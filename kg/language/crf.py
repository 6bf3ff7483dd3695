"""Linear-chain CRFs: CRFsuite's model files read into arrays, the best labels of many sentences at once, and how
probable they are.

CRFsuite itself takes every word as a list of attribute strings and looks each one up. Whoever knows which attributes
come together can keep the sum of their weights instead: the functions here start from such sums.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
Ints = NDArray[np.intp]
Flags = NDArray[np.bool_]

_HEADER = struct.Struct("<4sI4sIIIIIIIII")  # magic, size, type, version, features, labels, attributes, five offsets
_FEATURE = np.dtype([("kind", "<u4"), ("source", "<u4"), ("target", "<u4"), ("weight", "<f8")])
_CHUNK = 12  # bytes before the features: magic, size, count
_TRANSITION = 1
_STRINGS = struct.Struct("<4sIIIII")  # magic, size, flag, byte order, count, offset of the list of records
_SLACK = 1e-3  # more than rounding can hide in the bounds, which are kept in single precision
_RESCALED = 8  # steps; products of so many factors are far from the ends of what a float holds
_FORGOTTEN = 24.0  # e to the minus this is a chance that no longer counts


@dataclass(frozen=True, slots=True)
class Model:
    """A CRF: its labels, the row of each attribute in `weights` (attributes by labels), and the weight of each label
    (column) after another one (row)."""

    labels: tuple[str, ...]
    rows: dict[str, int]
    weights: Floats
    transitions: Floats

    @staticmethod
    def parse(data: bytes) -> Model:
        """The model in the bytes of a file that CRFsuite wrote. Raises `ValueError` where it is none."""
        magic, _, kind, _, _, _, _, features, labels_at, attributes_at, _, _ = _HEADER.unpack_from(data)
        if magic != b"lCRF" or kind != b"FOMC":
            raise ValueError("not a model of CRFsuite")
        (count,) = struct.unpack_from("<I", data, features + _CHUNK - 4)
        found = np.frombuffer(data, _FEATURE, count, features + _CHUNK)
        labels, attributes = _strings(data, labels_at), _strings(data, attributes_at)
        weights = np.zeros((len(attributes), len(labels)))
        transitions = np.zeros((len(labels), len(labels)))
        between = found["kind"] == _TRANSITION
        for target, rows in ((weights, found[~between]), (transitions, found[between])):
            target[rows["source"], rows["target"]] = rows["weight"]
        return Model(tuple(labels), {name: row for row, name in enumerate(attributes)}, weights, transitions)


def _strings(data: bytes, start: int) -> list[str]:
    """The strings of a constant quark database (CQDB) at `start`, by their numbers."""
    _, _, _, _, count, records = _STRINGS.unpack_from(data, start)
    found: list[str] = []
    for offset in struct.unpack_from(f"<{count}I", data, start + records):
        _, size = struct.unpack_from("<II", data, start + offset)
        first = start + offset + 8
        found.append(data[first : first + size - 1].decode("utf-8"))  # the last byte is NUL
    return found


class Decoder:
    """The transitions of a model, ready to label sentences by it."""

    def __init__(self, labels: Sequence[str], transitions: Floats, outside: str = "O") -> None:
        self.labels = tuple(labels)
        self.outside = self.labels.index(outside)
        self.transitions = transitions
        self.factors = np.exp(transitions)
        # For two labels (row, column): the most that is lost by the second in place of the first, seen from the label
        # after it, and from the one before it.
        loss_after = (transitions[:, None, :] - transitions[None, :, :]).max(axis=2, initial=0.0)
        loss_before = (transitions[:, :, None] - transitions[:, None, :]).max(axis=0, initial=0.0)
        self._after = _steps(transitions[self.outside] - loss_after), _steps(transitions)
        self._before = _steps(transitions[:, self.outside] - loss_before), _steps(transitions.T)

    def names(self, labels: Ints) -> list[str]:
        """The labels behind indexes."""
        return [self.labels[label] for label in labels.tolist()]

    def lead(self, scores: Floats, inside: Flags) -> Singles:
        """By how much each word is outside of names at the least, whatever the labels around it; 0 between sentences.

        A path with another label there loses that label's score and gains what the labels on either side lose where
        "outside" stands beside them. If much, these labels could themselves be replaced by others.
        """
        columns = np.ascontiguousarray(scores.T, np.float32)
        gain_after, gain_before = (
            _most(columns - _most(columns, replaced), kept) for replaced, kept in (self._after, self._before)
        )
        columns[:, :-1] += gain_after[:, 1:] * inside[1:]
        columns[:, 1:] += gain_before[:, :-1] * inside[:-1]
        columns[self.outside] = -np.inf
        lead: Singles = (scores[:, self.outside] - columns.max(axis=0) - _SLACK) * inside
        return lead


def _steps(weights: Floats) -> Singles:
    """Weights from labels (rows) to labels (columns) as `_most` takes them."""
    found: Singles = np.ascontiguousarray(weights.T, np.float32)[:, :, None]
    return found


def _most(columns: Singles, steps: Singles) -> Singles:
    """For each label and each column: the most that a row of `columns` gives with the weight from the label to it."""
    found: Singles = np.maximum.reduce(columns[:, None] + steps, axis=0)
    return found


@dataclass(frozen=True, slots=True)
class _Runs:
    """Runs of words, side by side, the longest first: `rows` has a step for each row and a run for each column, and
    repeats the last word of a run that is shorter than others. `active` tells how many runs each step has; `before` and
    `after` tell that a word outside of names stands there; `place` is the column of each run in the order given."""

    rows: Ints
    active: list[int]
    before: Flags
    after: Flags
    place: Ints

    @staticmethod
    def of(first: Ints, last: Ints, before: Flags, after: Flags) -> _Runs:
        """The runs of the rows `[first, last)` of a score table."""
        sizes = last - first
        order = (-sizes).argsort(kind="stable")
        place = np.empty_like(order)
        place[order] = np.arange(len(order))
        sizes, first = sizes[order], first[order]
        steps = np.arange(sizes[0] if len(sizes) else 0)
        active = (len(sizes) - sizes[::-1].searchsorted(steps, side="right")).tolist()
        rows = first + np.minimum(steps[:, None], sizes - 1)
        return _Runs(rows, active, before[order], after[order], place)


class Chains:
    """The sentences of an article under a model.

    `scores` is a table with a row for every word and the summed weights of its attributes for each label; `bounds` are
    the sentences as half-open ranges of its rows, with at least one row between them. Most words are so clearly outside
    of names that nothing around them could change it: they part the sentences into short runs that do not depend on one
    another, and all runs of an article are worked on at once.
    """

    def __init__(self, decoder: Decoder, scores: Floats, bounds: Sequence[tuple[int, int]]) -> None:
        self._decoder, self._scores = decoder, scores
        self._starts, self._ends = np.array(bounds, np.intp).reshape(-1, 2).T
        inside = np.zeros(len(scores), np.bool_)
        for first, last in bounds:
            inside[first:last] = True
        self._lead = decoder.lead(scores, inside)
        edges = np.diff(np.concatenate(([False], inside & (self._lead <= 0), [False])).astype(np.int8))
        self._first, self._last = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)

    def _runs(self, first: Ints, last: Ints) -> _Runs:
        sentence = self._starts.searchsorted(first, side="right") - 1
        return _Runs.of(first, last, first > self._starts[sentence], last < self._ends[sentence])

    def best(self) -> Ints:
        """The labels of the best path (Viterbi), as indexes, for every row of the table."""
        decoder = self._decoder
        found = np.full(len(self._scores), decoder.outside)
        runs = self._runs(self._first, self._last)
        paths = self._scores[runs.rows].transpose(0, 2, 1).copy()  # the best score of a path to a label, by step
        between = decoder.transitions[:, :, None]
        for step, active in enumerate(runs.active):
            if step:
                paths[step, :, :active] += np.maximum.reduce(paths[step - 1, :, None, :active] + between, axis=0)
            else:
                paths[step] += decoder.transitions[decoder.outside][:, None] * runs.before
        following = decoder.transitions[:, [decoder.outside]] * runs.after  # what the label after each word adds
        for step in range(len(paths) - 1, -1, -1):
            active = runs.active[step]
            labels = (paths[step, :, :active] + following[:, :active]).argmax(axis=0)
            found[runs.rows[step, :active]] = labels
            following[:, :active] = decoder.transitions[:, labels]
        return found

    def probabilities(self, labels: Ints, wanted: Ints) -> Floats:
        """The marginal probabilities of `labels` at the rows `wanted`, none of which is clearly outside of names.

        They are worked out in windows around the runs that hold these rows; a window reaches so far that what lies
        beyond it cannot matter.
        """
        run = self._first.searchsorted(wanted, side="right") - 1
        named, column = np.unique(run, return_inverse=True)
        first, last = self._first[named], self._last[named]
        sentence = self._starts.searchsorted(first, side="right") - 1
        # What lies beyond a clear word matters e to the power of its lead less.
        far = np.concatenate(([0.0], np.maximum(self._lead, 0.0).cumsum(dtype=np.float64)))
        first = np.maximum(far.searchsorted(far[first] - _FORGOTTEN, side="right") - 1, self._starts[sentence])
        last = np.minimum(far.searchsorted(far[last] + _FORGOTTEN), self._ends[sentence])
        runs = self._runs(first, last)
        forward, backward = self._messages(runs)
        step, column = wanted - first[column], runs.place[column]
        joint = forward[step, :, column] * backward[step, :, column]
        found: Floats = joint[np.arange(len(wanted)), labels[wanted]] / joint.sum(axis=1)
        return found

    def _messages(self, runs: _Runs) -> tuple[Floats, Floats]:
        """By step, label and run: what the words up to a word say of its label, and what those after it say; nothing is
        filled in beyond the end of a run."""
        factors, outside = self._decoder.factors, self._decoder.outside
        weights = self._scores[runs.rows].transpose(0, 2, 1)
        weights = np.exp(weights - np.maximum.reduce(weights, axis=1, keepdims=True))
        forward, backward = np.empty_like(weights), np.empty_like(weights)
        before = np.where(runs.before, factors[outside][:, None], 1.0)
        for step, active in enumerate(runs.active):
            if step:
                before = factors.T @ forward[step - 1, :, :active]
            here = weights[step, :, :active] * before
            forward[step, :, :active] = here / here.sum(axis=0) if step % _RESCALED == 0 else here
        after = np.where(runs.after, factors[:, [outside]], 1.0)  # at the end of each run, then at each step
        for step in range(len(weights) - 1, -1, -1):
            active = runs.active[step]
            going_on = runs.active[step + 1] if step + 1 < len(weights) else 0
            if going_on:
                after[:, :going_on] = factors @ (weights[step + 1, :, :going_on] * after[:, :going_on])
            if step % _RESCALED == 0:
                after[:, :active] /= after[:, :active].sum(axis=0)
            backward[step, :, :active] = after[:, :active]
        return forward, backward
