"""Datelines: who sent an article from where, as a line of its own or at the start of the first paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from enum import Enum, auto

from kg.readers.lines import Line, words_of
from kg.readers.marks import BRACKETS, Marks

_DASH = re.compile(r"\s+[-–—]+\s*|\s*[-–—]+\s+|\s*[–—]\s*|\s*[/|\\]\s*|\s*:\s*")
_ANY = re.compile(_DASH.pattern + r"|\s*[،,]\s*")
_TIGHT = re.compile(r"\s*[-–—،,]\s*")
_LEAD_END = re.compile(r"\s*:\s+|\s+[-–—]+\s*|[-–—]+\s+|\s+/\s*|/\s+")
_UNMARKED = re.compile(r"[^\W\d_]+\s?[-–/]\s?[^\W\d_]+(\s+)")  # "دمشق-سانا" and the text
_LEAD_LENGTH = 90  # characters
_NOT_IN_LEAD = re.compile(r"[.؟!؛«»\"“”\d]")
_PLAIN = re.compile(r"[^\W\d_]+(?:[\s.-]+[^\W\d_]+)*\.?$")
_ABBREVIATION = re.compile(r"\b(\w)\.\s?(?=\w\b)")


class Kind(Enum):
    """What a part of a dateline is."""

    PLACE = auto()
    OUTLET = auto()
    AGENCY = auto()  # "agencies", "our correspondent"
    OTHER = auto()


_SENDERS = frozenset({Kind.OUTLET, Kind.AGENCY})


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a dateline as folded text, without its brackets; `sender` is an outlet in the brackets."""

    kind: Kind
    text: str
    sender: str | None

    @property
    def size(self) -> int:
        """The number of its words."""
        return len(words_of(self.text))


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: its end in the folded line, separator included; its parts, the first `authors` of them people, who
    end at `signed`."""

    end: int
    parts: tuple[Part, ...]
    authors: int = 0
    signed: int = 0

    @property
    def outlets(self) -> list[str]:
        """The outlets that it names, those in brackets last."""
        named = [part.text for part in self.parts if part.kind is Kind.OUTLET]
        return named + [part.sender for part in self.parts if part.sender]

    @property
    def sent(self) -> bool:
        """Whether it names an outlet or agencies."""
        return any(part.kind in _SENDERS or part.sender for part in self.parts)

    @property
    def place(self) -> str | None:
        """The place that it names: one that is known, else what is neither outlet nor author."""
        known = [part.text for part in self.parts if part.kind is Kind.PLACE]
        rest = self.parts[self.authors :]
        other = [part.text for part in rest if part.kind is Kind.OTHER and part.size <= 3 and _PLAIN.match(part.text)]
        return known[0] if known else other[-1] if other else None


class Datelines:
    """Finds datelines. `known` are words of the outlet's name found elsewhere on the page."""

    def __init__(self, marks: Marks) -> None:
        self.marks = marks

    def whole(self, line: Line, known: Set[str]) -> Dateline | None:
        """The dateline that a whole line is, with an author (`author` not 0) or not; None where it is none."""
        text = _ABBREVIATION.sub(r"\1 ", line.text)
        if line.stopped or any(char.isdigit() for char in text):
            return None
        for split, strict in ((_DASH, False), (_ANY, True)):
            parts = self._parts(text, split, known)
            if parts and self._is_whole(parts, strict=strict):
                end = len(line.seen.text)
                authors = self._authors(parts)
                return Dateline(end, parts, authors, end if authors else 0)
        return None

    def _is_whole(self, parts: tuple[Part, ...], *, strict: bool) -> bool:
        if len(parts) > 4 or any(part.size > 6 for part in parts) or sum(part.size for part in parts) > 10:
            return False
        kinds = {part.kind for part in parts}
        if strict and Kind.OTHER in kinds:
            return False
        if Kind.OTHER in kinds and any(self.marks.has_verb(words_of(p.text)) for p in parts if p.kind is Kind.OTHER):
            return False
        if kinds & _SENDERS or any(part.sender for part in parts):
            return all(part.size <= 4 for part in parts if part.kind is Kind.OTHER)
        if Kind.PLACE in kinds:
            return len(parts) <= 3 and all(part.size <= 4 for part in parts)
        return len(parts) == 2 and 2 <= parts[0].size <= 4 and parts[1].size <= 3

    @staticmethod
    def _authors(parts: tuple[Part, ...]) -> int:
        """How many of the first parts are authors: names before an outlet or place, or one after a place."""
        count = next((n for n, part in enumerate(parts) if part.kind is not Kind.OTHER), len(parts) - 1)
        if count and all(2 <= part.size <= 4 for part in parts[:count]):
            return count
        place_first = len(parts) == 2 and parts[0].kind is Kind.PLACE and parts[1].kind is Kind.OTHER
        return 2 if place_first and 2 <= parts[1].size <= 4 else 0

    def lead(self, line: Line, known: Set[str]) -> Dateline | None:
        """The dateline at the start of a paragraph, its last separator included; None without one."""
        text = line.seen.text
        best: Dateline | None = None
        for start, end in _lead_ends(text):
            lead = _ABBREVIATION.sub(r"\1 ", self.marks.without_date(text[:start]))
            if _NOT_IN_LEAD.search(BRACKETS.sub(" ", lead).replace("«", "").replace("»", "")):
                break
            parts = self._parts(lead, _DASH, known)
            dated = any(char.isdigit() for char in text[:start])
            if parts and self._is_lead(parts, text[start:end], text[end:], dated=dated):
                authors = self._authors(parts)
                authors = authors if authors < len(parts) else 0
                best = Dateline(end, parts, authors, self._end_of(text, parts[authors - 1]) if authors else 0)
        return best

    def _is_lead(self, parts: tuple[Part, ...], mark: str, rest: str, *, dated: bool) -> bool:
        """Whether parts before a mark and the rest of a paragraph are a dateline; one with a date names its sender."""
        others = [part for part in parts if part.kind is Kind.OTHER]
        if sum(part.size for part in parts) > 12 or any(part.size > 4 for part in parts):
            return False
        if any(self.marks.has_verb(words_of(part.text)) for part in others):
            return False
        verb = self.marks.has_verb(words_of(rest.lstrip('«"“ ')[:40])[:1])
        if not mark.strip():
            return verb and [part.kind for part in parts] == [Kind.PLACE, Kind.OUTLET]
        sent = any(part.kind in _SENDERS or part.sender for part in parts)
        if dated:
            return sent and Kind.OTHER not in {part.kind for part in parts}
        if len(parts) > 1:
            return sent or (Kind.PLACE in {part.kind for part in parts} and (verb or ":" in mark))
        only = parts[0]
        if only.sender or only.kind is Kind.OUTLET:  # a body may share its name with an outlet: "the agency: we …"
            return bool(only.sender) or (verb and self.marks.is_known_outlet(only.text))
        if only.kind in (Kind.PLACE, Kind.AGENCY):
            return verb or ":" in mark
        return verb and ":" not in mark and only.size <= 2

    @staticmethod
    def _end_of(text: str, part: Part) -> int:
        """Where a part ends in the folded text, the separator after it included."""
        end = 0
        for word in part.text.split():  # what brackets held between them is no part of it
            at = text.find(word, end)
            end = at + len(word) if at >= 0 else end
        separator = _DASH.match(text, end)
        return separator.end() if separator else end

    def _parts(self, text: str, split: re.Pattern[str], known: Set[str]) -> tuple[Part, ...]:
        """The parts of a dateline; one that is nothing known is cut at commas and tight hyphens where all parts are."""
        found: list[Part] = []
        for piece in split.split(text):
            if not words_of(piece):
                continue
            part = self._part(piece, known)
            if part.kind is Kind.OTHER and _TIGHT.search(piece):
                finer = [self._part(smaller, known) for smaller in _TIGHT.split(piece) if words_of(smaller)]
                if all(smaller.kind is not Kind.OTHER for smaller in finer):
                    found.extend(finer)
                    continue
            if found and part.kind is Kind.PLACE and self.marks.is_known_outlet(part.text):
                part = Part(Kind.OUTLET, part.text, part.sender)  # "الدوحة /قنا/": a city, and an agency
            found.append(part)
        return tuple(found)

    def _part(self, piece: str, known: Set[str]) -> Part:
        inside = [name for found in BRACKETS.findall(piece) if (name := self.marks.outlet(found))]
        text = BRACKETS.sub(" ", piece).strip(" .،,:«»\"“”'") or piece.strip(" ()[].،,:«»\"“”'")
        words = words_of(text)
        quoted = "«" in piece or '"' in piece
        if self.marks.layout.is_place(text) and not (quoted and self.marks.is_known_outlet(text)):
            kind = Kind.PLACE
        elif words[:1] in self.marks.layout.agencies or words in self.marks.layout.agencies:
            kind = Kind.AGENCY
        elif self.marks.outlet(text) or (words and set(words) <= known):
            kind = Kind.OUTLET
        else:
            kind = Kind.OTHER
        return Part(kind, text, inside[0] if inside and inside[0] != text else None)


def _lead_ends(text: str) -> Iterator[tuple[int, int]]:
    """Where a dateline at the start of a paragraph may end: before and after each of the first separators."""
    if (bare := _UNMARKED.match(text)) is not None:
        yield bare.span(1)
    for found in _LEAD_END.finditer(text[: _LEAD_LENGTH + 1]):
        if found.start() and text[found.end() :].strip():
            yield found.start(), found.end()
