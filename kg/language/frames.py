"""Frames: the ways in which a language states an event, as rows of its pack's tables.

A *sense* is the neutral name of what verbs and nouns say (`verbs.tsv`, `events.tsv`); `senses.tsv` tells what kind of
fact a noun of that sense states. A *frame* (`frames.tsv`) is one way to state a fact: the trigger with its senses, the
noun that it needs beside it, tests on its clause, and the fillers of its slots. Extractors run the frames of their
family in the order of the table; they know fillers and tests by neutral names, and no word of any language.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

from kg.language.tables import read_table

K = TypeVar("K")
Form = Literal["verb", "noun", "sign"]
_FORMS: Mapping[str, Form] = {"verb": "verb", "noun": "noun", "sign": "sign"}
Filler = tuple[str, ...]
"""Alternatives, of which the first that gives anything counts."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A part of a fact and what may fill it: all that the fillers give together. `optional` slots may stay empty."""

    name: str
    fillers: tuple[Filler, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to state a fact of `family`.

    The trigger is a `form` of one of `senses`; a "sign" is a word or phrase that a table of the family gives a sense.
    `nouns` are the senses of the noun that it needs, none where it needs none, and `beside` says where that stands
    ("after", "before", "carried", "within" …). `tests` must hold, those that
    begin with "!" must not. `value` is what the fact is ("in_person", "won"), "noun" where the noun says it.
    `name` is the rule that facts carry as evidence, with `confidence`.
    """

    name: str
    family: str
    form: Form
    senses: frozenset[str]
    beside: str
    nouns: frozenset[str]
    tests: tuple[str, ...]
    slots: tuple[Slot, ...]
    value: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Sense:
    """What a noun of a sense states: a kind of fact of a family, with flags of the family's own."""

    name: str
    family: str
    kind: str
    flags: frozenset[str]


@dataclass(frozen=True, slots=True)
class Frames:
    """The frames of a language in the order of its table, and what its senses state."""

    senses: Mapping[str, Sense] = field(default_factory=dict)
    all: tuple[Frame, ...] = ()
    _by_trigger: Mapping[tuple[str, Form, str], Sequence[Frame]] = field(init=False, repr=False)
    _flagged: dict[tuple[str, str], frozenset[str]] = field(init=False, repr=False, default_factory=dict)
    _kinds: dict[str, Any] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        table: dict[tuple[str, Form, str], list[Frame]] = {}
        for frame in self.all:
            for sense in frame.senses:
                table.setdefault((frame.family, frame.form, sense), []).append(frame)
        object.__setattr__(self, "_by_trigger", table)

    def of(self, family: str, form: Form, sense: str) -> Sequence[Frame]:
        """The frames of a family that a trigger may open, in the order of the table."""
        return self._by_trigger.get((family, form, sense), ())

    def kinds(self, family: str, kind: Callable[[str], K]) -> Mapping[str, K]:
        """The kind of fact that a noun of each sense states."""
        found: Mapping[str, K] | None = self._kinds.get(family)
        if found is None:
            senses = [sense for sense in self.senses.values() if sense.family == family and sense.kind]
            found = self._kinds[family] = {sense.name: kind(sense.kind) for sense in senses}
        return found

    def flagged(self, family: str, flag: str) -> frozenset[str]:
        """The senses that carry a flag of the family."""
        found = self._flagged.get((family, flag))
        if found is None:
            found = frozenset(s.name for s in self.senses.values() if s.family == family and flag in s.flags)
            self._flagged[family, flag] = found
        return found


def load_frames(package: str) -> Frames:
    """The frames and senses of a pack ("kg.language.ar").

    Raises `ValueError`, naming the row, where a cell is not as `Frame` and `Sense` want it.
    """
    senses = {
        row["sense"]: Sense(row["sense"], row["family"], row["kind"], frozenset(row["flags"].split()))
        for row in read_table(package, "senses")
    }
    return Frames(senses, tuple(_frame(row) for row in read_table(package, "frames")))


def _frame(row: Mapping[str, str]) -> Frame:
    form = _FORMS.get(row["form"])
    if form is None:
        raise ValueError(f"frame {row['frame']}: the form is {row['form']!r}, not verb, noun or sign")
    beside, _, nouns = row["noun"].partition(":")
    return Frame(
        row["frame"],
        row["family"],
        form,
        frozenset(row["senses"].split()),
        beside,
        frozenset(nouns.split()),
        tuple(row["if"].split()),
        tuple(_slot(row["frame"], text) for text in row["slots"].split()),
        row["value"],
        float(row["confidence"]),
    )


def _slot(frame: str, text: str) -> Slot:
    name, equals, fillers = text.partition("=")
    if not equals or not fillers:
        raise ValueError(f"frame {frame}: {text!r} is no slot; write NAME=FILLER,FILLER")
    alternatives = tuple(tuple(filler.split("|")) for filler in fillers.split(","))
    return Slot(name.removesuffix("?"), alternatives, name.endswith("?"))


def unknown_names(
    frames: Frames, family: str, *, tests: Collection[str], fillers: Collection[str], slots: Collection[str]
) -> list[str]:
    """What the frames of a family name that its extractor does not know, with the frame; empty where all is well.

    A filler of links ("with", "to+from*") is written as `Links` reads it and needs no name.
    """
    wrong: list[str] = []
    for frame in frames.all:
        if frame.family != family:
            continue
        wrong += [f"{frame.name}: test {t}" for t in frame.tests if t.removeprefix("!") not in tests]
        for slot in frame.slots:
            wrong += [f"{frame.name}: slot {slot.name}"] if slot.name not in slots else []
            named = [name for filler in slot.fillers for name in filler]
            wrong += [f"{frame.name}: filler {n}" for n in named if n not in fillers and not is_links(n)]
    return wrong


LINKS = frozenset(
    "bare with to from between in at on of of-event about for before against beside attend versus via by".split()
)


def is_links(filler: str) -> bool:
    """Whether a filler names relations: "with", "to+from*"."""
    return set(filler.removesuffix("*").split("+")) <= LINKS


def links_of(filler: str) -> tuple[tuple[str, ...], bool]:
    """The relations of a filler, "" for none ("bare"), and whether every actor with one of them counts ("*")."""
    names = filler.removesuffix("*").split("+")
    return tuple("" if name == "bare" else name for name in names), filler.endswith("*")
