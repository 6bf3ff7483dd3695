"""Tell the parts of a scraped article apart: title, standfirst, captions, dateline, body, page furniture.

Every line becomes one segment, a line that starts with a dateline two or three; every character that is not white
space belongs to exactly one segment. The words that the decisions rest on are the language's (`kg.language.layout`).
In doubt a line is body.

An article is read as three zones. The *head* runs from the top to the first paragraph after the last line of
publication, authorship or buttons; the *tail* starts after the last paragraph; the *middle* is the running text. Names
of sections, lines of publication and captions without a credit are looked for in the head and the tail only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice, pairwise

from kg.article import Segment, SegmentKind
from kg.language.layout import layout_of
from kg.language.view import fold
from kg.readers.datelines import Dateline, Datelines
from kg.readers.lines import LONG, Line, lines_of, words_of
from kg.readers.marks import BRACKETS, MENU, Marks

_TITLE_TAIL = re.compile(r"\s+[|\-–—]\s+(?=[^|\-–—]+$)")
_TITLE_HEAD = re.compile(r"([^/|]{2,25}?)\s*[/|]\s*(?=\S)")
_BULLET = re.compile(r"^[\s\-–—*•▪■●◼]+")
_INVISIBLE = " \u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_TELLING = 2  # paragraphs that may say what day it is
_LONGEST_TITLE = 40  # words
_LONGEST_STOPPED_TITLE = 25  # words, where it ends like a sentence


@dataclass(frozen=True, slots=True)
class Parts:
    """What the layout of a text says."""

    segments: tuple[Segment, ...]
    title: str | None
    publisher: str | None
    published: date | None
    place: str | None


def segment(text: str, language: str) -> Parts:
    """The parts of `text`. Raises `LanguageError` where no pack reads `language`."""
    return _Page(text, language).read()


class _Page:
    """One article while its parts are found."""

    def __init__(self, text: str, language: str) -> None:
        self.source = text
        self.layout = layout_of(language)
        self.marks = Marks(self.layout)
        self.datelines = Datelines(self.marks)
        self.lines = lines_of(text)
        self.title: str | None = None
        self.place: str | None = None
        self.lead = ""  # the dateline before the first paragraph
        self.publishers: list[tuple[int, str]] = []  # (rank, folded name): the lowest rank wins
        self.cuts: dict[int, list[tuple[int, SegmentKind]]] = {}  # line → its segments, by their ends in the text

    def read(self) -> Parts:
        for line in self.lines:
            if self.marks.is_furniture(line):
                line.kind = SegmentKind.FURNITURE
            elif (opening := self.marks.opening(line)) is not None:
                line.kind = SegmentKind.FURNITURE
                line.lists = opening.lists and len(line.words) == len(opening.words)
        title = self._find_title()
        body = self._body_start(title)
        tail = self._tail_start(body)
        for number, line in enumerate(self.lines):
            if line.kind is None and (number < body or number >= tail):
                self._margin(line, head=number < body)
        self._claim_links(body, tail)
        for number, line in enumerate(self.lines):
            if line.kind is None:
                head = title is not None and number < body
                line.kind = self._kind_in_head(line) if head else self._kind_in_body(line)
        self._cut_lead()
        return Parts(tuple(self._segments()), self.title, self._publisher(), self._published(), self.place)

    # Zones

    def _find_title(self) -> int | None:
        """The line of the title: the first one that is no furniture, date, author, caption or name of the outlet."""
        for number, line in enumerate(self.lines):
            if line.kind is not None:
                continue
            most = _LONGEST_STOPPED_TITLE if line.stopped else _LONGEST_TITLE
            lead = self.datelines.lead(line, frozenset()) if line.paragraph else None
            if len(line.words) > most or (lead is not None and (lead.sent or len(line.words) > LONG)):
                return None
            if self._precedes_title(number, line):
                if self.layout.is_place(line.text):  # the topic of a section, not where the article was written
                    line.kind = SegmentKind.FURNITURE
                self._margin(line, head=True)
                continue
            line.kind = SegmentKind.TITLE
            self._take_title(number, line)
            return number
        return None

    def _precedes_title(self, number: int, line: Line) -> bool:
        if line.words in self.layout.sections or self.marks.is_publication(line):
            return True
        if self.marks.is_byline(line, marked=True) or self.marks.is_credited(line.text):
            return True
        following = [other for other in self.lines[number + 1 : number + 6] if other.kind is None]
        another = any(len(x.words) > 3 and not x.paragraph and not self.marks.is_publication(x) for x in following)
        return another and (self.marks.outlet(line.text) is not None or self.layout.is_place(line.text))

    def _take_title(self, number: int, line: Line) -> None:
        """Note the title; cut off the section before it and the outlet after it; drop its repetitions."""
        text = line.seen.text
        start, end = line.start, line.end
        self.cuts[number] = [(line.end, SegmentKind.TITLE)]
        if (head := _TITLE_HEAD.match(text)) and words_of(head.group(1)) in self.layout.sections:
            _, start = line.source(0, head.end())
            self.cuts[number].insert(0, (start, SegmentKind.FURNITURE))
        if (tail := _TITLE_TAIL.search(text)) and (name := self.marks.outlet(text[tail.end() :])):
            end, _ = line.source(tail.start(), tail.start() + 1)
            self.cuts[number][-1:] = [(end, SegmentKind.TITLE), (line.end, SegmentKind.FURNITURE)]
            self.publishers.append((5, name))
        self.title = _clean(self.source[start:end])
        words = words_of(fold(self.title))
        for other in self.lines[number + 1 :]:
            if other.kind is None and other.words == words:
                other.kind = SegmentKind.FURNITURE

    def _body_start(self, title: int | None) -> int:
        """The first line of the running text."""
        if title is None:
            return next((n for n, line in enumerate(self.lines) if line.kind is None), 0)
        paragraphs = [
            number
            for number, line in enumerate(self.lines)
            if number > title and line.kind is None and line.paragraph and not self.marks.is_publication(line)
        ]
        if not paragraphs:  # nothing reads like a paragraph: the text starts after the block of dates and buttons
            start = title + 1
            while start < len(self.lines) and (self.lines[start].kind is not None or self._is_top(self.lines[start])):
                start += 1
            return start
        first = paragraphs[0]
        for before, number in pairwise(paragraphs[:3]):
            between = self.lines[before + 1 : number]
            # Buttons stand below a standfirst, or anywhere in a longer text.
            if any(self._is_top(line) and (first == before or line.kind is None) for line in between):
                first = number
        return first

    def _is_top(self, line: Line) -> bool:
        """Whether a line belongs between the title and the text of an article."""
        if line.kind is SegmentKind.FURNITURE:
            return self.marks.is_control(line)
        return line.kind is None and (
            self.marks.is_publication(line)
            or self.marks.is_byline(line)
            or self.datelines.whole(line, self._known()) is not None
        )

    def _tail_start(self, body: int) -> int:
        paragraphs = [n for n, line in enumerate(self.lines) if n >= body and line.kind is None and line.paragraph]
        return paragraphs[-1] + 1 if paragraphs else len(self.lines)

    def _claim_links(self, body: int, tail: int) -> None:
        """Links after a heading such as "read also" are furniture: all of them in the tail, one block elsewhere."""
        for number, line in enumerate(self.lines):
            if not line.lists or number < body:
                continue
            for index in range(number + 1, len(self.lines)):
                link = self.lines[index]
                if link.kind is None and link.paragraph:
                    break
                if number < tail - 1 and index > number + 1 and not link.follows:
                    break
                link.kind = SegmentKind.FURNITURE

    # Lines

    def _margin(self, line: Line, *, head: bool) -> None:
        """Decide on a line of the head or the tail that a running text would not have."""
        if line.kind is not None:
            return
        if self.marks.is_publication(line):
            line.kind = SegmentKind.PUBLICATION
            self._note_publication(line)
        elif line.words in self.layout.sections:
            line.kind = SegmentKind.FURNITURE
        elif self.marks.is_byline(line):
            line.kind = SegmentKind.BYLINE
        elif head and not line.paragraph and (found := self.datelines.whole(line, self._known())) is not None:
            line.kind = SegmentKind.BYLINE if found.authors else SegmentKind.DATELINE
            self._note_dateline(found, 1)

    def _kind_in_head(self, line: Line) -> SegmentKind:
        """A standfirst, or the caption of a photo: a short line that neither starts with a verb nor says something."""
        if self.marks.is_caption(line):
            return SegmentKind.CAPTION
        text = _BULLET.sub("", line.text)
        words = words_of(text)
        speaker = len(text.partition(":")[0].split()) if ":" in text else 0
        says = any(self.layout.verb(word) in ("say", "announce") for word in words)
        starts = bool(words) and self.layout.verb(words[0]) is not None
        standfirst = line.stopped or len(words) > LONG or starts or says or 0 < speaker <= 5
        return SegmentKind.SUMMARY if standfirst else SegmentKind.CAPTION

    def _kind_in_body(self, line: Line) -> SegmentKind:
        return SegmentKind.CAPTION if self.marks.is_caption(line) else SegmentKind.BODY

    def _cut_lead(self) -> None:
        """Cut author and dateline off the first paragraph of the body."""
        first = next((n for n, line in enumerate(self.lines) if line.kind is SegmentKind.BODY and line.paragraph), None)
        if first is None or (found := self.datelines.lead(line := self.lines[first], self._known())) is None:
            return
        cuts = [(line.source(0, found.end)[1], SegmentKind.DATELINE), (line.end, SegmentKind.BODY)]
        if found.authors:
            cuts.insert(0, (line.source(0, found.signed)[1], SegmentKind.BYLINE))
        self.cuts[first] = cuts
        self.lead = self.source[line.start : cuts[-2][0]]
        self._note_dateline(found, 3)

    # What the article says of itself

    def _known(self) -> frozenset[str]:
        """The words of the outlets found so far."""
        return frozenset(word for _, name in self.publishers for word in words_of(name))

    def _note_dateline(self, found: Dateline, rank: int) -> None:
        self.publishers.extend((rank, name) for name in found.outlets)
        if self.place is None and (place := found.place):
            self.place = self._as_written(place)

    def _note_publication(self, line: Line) -> None:
        inside = [name for found in BRACKETS.findall(line.text) if (name := self.marks.outlet(found))]
        before, after = self.marks.around_date(line.text)
        if name := self.marks.outlet(after):
            inside.append(name)
        self.publishers.extend((4, name) for name in inside)
        named = self.layout.is_place(before) or not self.marks.outlet(before)
        if self.place is None and 0 < len(words_of(before)) <= 3 and named:
            self.place = self._as_written(before)

    def _publisher(self) -> str | None:
        """The outlet: from a line of its own, a menu that starts with it, the dateline, the line of publication."""
        furniture = [line for line in self.lines if line.kind is SegmentKind.FURNITURE]
        for line in furniture:
            items = [item.strip() for item in MENU.split(line.text) if item.strip()]
            words = words_of(items[0]) if len(items) > 1 else ()
            if not words or words in self.layout.controls or words in self.layout.sections:
                continue
            named = len(words) > 1 and any(other is not line and _holds(other.words, words) for other in furniture)
            if named or self.marks.outlet(items[0]):
                self.publishers.append((2, items[0]))
        ranked = sorted(self.publishers, key=lambda found: found[0])
        return self._as_written(ranked[0][1]) if ranked else None

    def _as_written(self, folded: str) -> str:
        """The first stretch of the text that folds to `folded`."""
        for line in self.lines:
            at = line.seen.text.find(folded)
            if at >= 0:
                start, end = line.source(at, at + len(folded))
                return _clean(self.source[start:end])
        return folded

    def _published(self) -> date | None:
        for line in self.lines:
            if line.kind is SegmentKind.PUBLICATION:
                found = self.layout.publication_date(self.source[line.start : line.end])
                if found is not None:
                    return found
        if self.lead and (found := self.layout.publication_date(self.lead)) is not None:
            return found
        return self._told_today()

    def _told_today(self) -> date | None:
        """The day of which one of the first paragraphs says that it is today."""
        body = (line for line in self.lines if line.kind is SegmentKind.BODY and line.paragraph)
        for line in islice(body, _TELLING):
            if (found := self.layout.stated_today(self.source[line.start : line.end])) is not None:
                return found
        return None

    def _segments(self) -> Iterator[Segment]:
        for number, line in enumerate(self.lines):
            start = line.start
            for end, kind in self.cuts.get(number, [(line.end, line.kind or SegmentKind.BODY)]):
                piece = self.source[start:end]
                if stripped := piece.strip():
                    first = start + len(piece) - len(piece.lstrip())
                    yield Segment(kind, first, first + len(stripped))
                start = end


def _clean(text: str) -> str:
    """A text on one line, without white space and invisible marks around it."""
    return " ".join(text.split()).strip(_INVISIBLE)


def _holds(words: tuple[str, ...], part: tuple[str, ...]) -> bool:
    return any(words[n : n + len(part)] == part for n in range(len(words) - len(part) + 1))
