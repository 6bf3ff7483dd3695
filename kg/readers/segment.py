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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from kg.article import Segment, SegmentKind
from kg.language.layout import Layout, Opening, Phrase, layout_of
from kg.language.view import View, view

_LINE = re.compile("[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_WORD = re.compile(r"[^\W_]+")
_STOP = re.compile(r"[.؟?!…؛][\s»«\"”“'’)\]]*$")
_MENU = re.compile(r"\s*[|>*•·»‹›\\]\s*|\s+/\s+|\s{2,}")
_STRONG_MENU = re.compile(r"[|>*•·›]")
_TITLE_TAIL = re.compile(r"\s+[|\-–—]\s+(?=[^|\-–—]+$)")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_CREDIT = re.compile(r"[(\[]([^()\[\]]{1,60})[)\]]\s*\.?\s*$")
_CREDIT_PARTS = re.compile(r"\s*[-–—/|،,:+©]\s*")
_TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
_DATE = re.compile(
    r"\d{4}\s?[-./]\s?\d{1,2}\s?[-./]\s?\d{1,2}"
    r"|\d{1,2}\s?[-./]\s?\d{1,2}\s?[-./]\s?\d{4}"
    r"|\d{1,2}\s?[-./]?\s?(?:[^\W\d_]+[\s/()\-،,.]{1,3}){1,4}\d{4}(?!\d)"
    r"|[^\W\d_]+\s\d{1,2}[،,]\s?\d{4}(?!\d)"
)
_YEAR = re.compile(r"(?<!\d)(?:1[34]\d\d|19\d\d|20\d\d)(?!\d)")
_ITEM = re.compile(r"\s*[/\\]\s*|\s+[-–—]+\s*|\s*[-–—]+\s+|\s*[–—]\s*|\s*[:،]\s*")
_LONE_TATWEEL = re.compile(r"(?<=\s)ـ+(?=\s)")
_BULLET = re.compile(r"^[\s\-–—*•▪■●◼]+")
_LONG = 20  # words: a line that long is a paragraph
_PARAGRAPH = 6  # words: a line that long with a final stop is a paragraph


@dataclass(frozen=True, slots=True)
class Parts:
    """What the layout of a text says."""

    segments: tuple[Segment, ...]
    title: str | None
    publisher: str | None
    published: date | None
    place: str | None


@dataclass(slots=True)
class _Line:
    """A line without its surrounding white space, `[start, end)` of the text, folded, and what it was found to be."""

    start: int
    end: int
    seen: View
    words: Phrase
    follows: bool  # the line before it is not blank
    kind: SegmentKind | None = None
    lists: bool = False

    @property
    def text(self) -> str:
        return self.seen.text.strip()

    @property
    def paragraph(self) -> bool:
        """Whether the line reads like a paragraph of running text."""
        return len(self.words) >= _LONG or (len(self.words) >= _PARAGRAPH and bool(_STOP.search(self.text)))


def segment(text: str, language: str) -> Parts:
    """The parts of `text`. Raises `LanguageError` where no pack reads `language`."""
    return _Reader(text, layout_of(language)).read()


class _Reader:
    def __init__(self, text: str, layout: Layout) -> None:
        self.source = text
        self.layout = layout
        self.lines = list(_lines(text))
        self.title: str | None = None
        self.place: str | None = None
        self.publishers: list[tuple[int, str]] = []  # (rank, name): the lowest rank wins
        self.cuts: dict[int, list[tuple[int, SegmentKind]]] = {}  # line → segments in it, by their ends

    def read(self) -> Parts:
        for line in self.lines:
            self._furniture(line)
        title = self._title()
        body = self._body_start(title)
        tail = self._tail_start(body)
        for number, line in enumerate(self.lines):
            if line.kind is None and (number < body or number >= tail):
                self._margin(number, line, head=number < body)
        self._lists(body, tail)
        for number, line in enumerate(self.lines):
            if line.kind is None:
                line.kind = self._head_kind(line) if title is not None and number < body else self._body_kind(line)
        self._lead()
        published = self._published()
        return Parts(tuple(self._segments()), self.title, self._publisher(), published, self.place)

    # -- furniture -----------------------------------------------------------------------------------------------

    def _furniture(self, line: _Line) -> None:
        text, words = line.text, line.words
        if not words or self._is_control(words, text) or self._is_menu(text):
            line.kind = SegmentKind.FURNITURE
        elif not self.layout.letter.search(text):
            if not _DATE.search(text) and not _TIME.search(text) and len(words) <= 8 and not _STOP.search(text):
                line.kind = SegmentKind.FURNITURE
        elif all(piece.startswith(("#", "@", "http", "www.")) for piece in text.split()):
            line.kind = SegmentKind.FURNITURE
        elif (opening := self._opening(line)) is not None:
            line.kind = SegmentKind.FURNITURE
            line.lists = opening.lists and len(words) == len(opening.words)

    def _is_control(self, words: Phrase, text: str) -> bool:
        """Whether a line holds nothing but labels of buttons, counters and Latin abbreviations."""
        if len(words) > 30 or (len(words) > 3 and _STOP.search(text) and "..." not in text):
            return False
        labels = 0
        index = 0
        while index < len(words):
            length = next((n for n in range(4, 0, -1) if words[index : index + n] in self.layout.controls), 0)
            if length:
                labels += 1
            elif words[index] not in self.layout.fillers and self.layout.letter.search(words[index]):
                return False
            index += length or 1
        return labels > 0

    def _is_menu(self, text: str) -> bool:
        """Whether a line is a list of short labels between separators."""
        if _STOP.search(text) or _DATE.search(text) or _CREDIT.search(text):
            return False
        items = [tuple(_WORD.findall(item.lower())) for item in _MENU.split(text) if item.strip()]
        if any(len(item) > 4 for item in items) or len(items) < 2:
            return False
        if len(items) >= 3:
            return True
        known = self.layout.controls | self.layout.sections
        return ">" in text or "›" in text or (bool(_STRONG_MENU.search(text)) and any(item in known for item in items))

    def _opening(self, line: _Line) -> Opening | None:
        words, text = line.words, line.text
        if not words:
            return None
        for opening in self.layout.openings.get(words[0], ()):
            length = len(opening.words)
            if words[:length] != opening.words:
                continue
            if not opening.head:
                if len(words) <= 25 and (not opening.needs or opening.needs & set(words[length:])):
                    return opening
            elif len(words) == length or self._after(text, length).lstrip().startswith((":", "؛")):
                return opening
        return None

    @staticmethod
    def _after(text: str, count: int) -> str:
        """What follows the first `count` words of a text."""
        for number, found in enumerate(_WORD.finditer(text), 1):
            if number == count:
                return text[found.end() :].lstrip(')]»"”')
        return ""

    # -- zones ---------------------------------------------------------------------------------------------------

    def _title(self) -> int | None:
        """The line of the title: the first one that is no furniture and not the outlet, the date or an author."""
        for number, line in enumerate(self.lines):
            if line.kind is not None:
                continue
            if len(line.words) > 40 or (line.paragraph and len(line.words) > 25 and _STOP.search(line.text)):
                return None
            if line.words in self.layout.sections or self._is_publication(line) or self._byline(line, marked=True):
                self._margin(number, line, head=True)
                continue
            if self._credited(line.text) or (self._outlet(line.text) and self._another_title(number)):
                self._margin(number, line, head=True)
                continue
            if self._lead_of(line) and line.paragraph:
                return None
            line.kind = SegmentKind.TITLE
            self._cut_title(number, line)
            return number
        return None

    def _another_title(self, number: int) -> bool:
        following = [line for line in self.lines[number + 1 : number + 6] if line.kind is None]
        return any(len(line.words) >= 4 and not line.paragraph and not self._is_publication(line) for line in following)

    def _cut_title(self, number: int, line: _Line) -> None:
        """Cut the name of the outlet off a title that comes from the head of a web page."""
        text = line.seen.text
        if (tail := _TITLE_TAIL.search(text)) and (name := self._outlet(text[tail.end() :])):
            start, _ = line.seen.span(tail.start(), tail.start() + 1)
            end = line.start + start
            self.cuts[number] = [(end, SegmentKind.TITLE), (line.end, SegmentKind.FURNITURE)]
            self.publishers.append((4, name))
            self.title = self.source[line.start : end].strip()
        else:
            self.title = self.source[line.start : line.end]
        for other in self.lines[number + 1 :]:
            if other.kind is None and other.words and other.words == _words_of(self.title):
                other.kind = SegmentKind.FURNITURE

    def _body_start(self, title: int | None) -> int:
        """The first line of the running text."""
        if title is None:
            return next((n for n, line in enumerate(self.lines) if line.kind is None), 0)
        paragraphs = [n for n, line in enumerate(self.lines) if n > title and line.kind is None and line.paragraph]
        paragraphs = [n for n in paragraphs if not self._is_publication(self.lines[n])]
        if not paragraphs:
            return self._after_marks(title)
        last = paragraphs[0]
        for before, number in pairwise(paragraphs[:3]):
            if any(self._is_mark(line) for line in self.lines[before + 1 : number]):
                last = number
        return last

    def _after_marks(self, title: int) -> int:
        """The first line after the title's block of dates, outlets and buttons, where nothing reads like a paragraph."""
        number = title + 1
        while number < len(self.lines) and (self.lines[number].kind is not None or self._is_mark(self.lines[number])):
            number += 1
        return number

    def _is_mark(self, line: _Line) -> bool:
        """Whether a line stands between the title and the text of an article."""
        if line.kind is SegmentKind.FURNITURE:
            return not line.lists and self._opening(line) is None
        return line.kind is None and (
            self._is_publication(line) or self._byline(line, marked=True) or self._dateline(line.text) is not None
        )

    def _tail_start(self, body: int) -> int:
        paragraphs = [n for n, line in enumerate(self.lines) if n >= body and line.kind is None and line.paragraph]
        return paragraphs[-1] + 1 if paragraphs else len(self.lines)

    def _lists(self, body: int, tail: int) -> None:
        """Links that follow a heading such as "read also": to the end in the tail, to the next gap elsewhere."""
        for number, line in enumerate(self.lines):
            if not line.lists:
                continue
            for index in range(number + 1, len(self.lines)):
                link = self.lines[index]
                if link.kind is None and link.paragraph:
                    break
                if number < tail and index > number + 1 and not link.follows:
                    break
                if link.kind in (None, SegmentKind.CAPTION, SegmentKind.DATELINE) and index >= body:
                    link.kind = SegmentKind.FURNITURE

    # -- lines of the head and the tail --------------------------------------------------------------------------

    def _margin(self, number: int, line: _Line, *, head: bool) -> None:
        """Decide on a line of the head or the tail that a running text would not have."""
        if self._is_publication(line):
            line.kind = SegmentKind.PUBLICATION
            self._read_publication(line)
        elif line.words in self.layout.sections:
            line.kind = SegmentKind.FURNITURE
        elif self._byline(line, marked=True):
            line.kind = SegmentKind.BYLINE
        elif head and not line.paragraph and (items := self._dateline(line.text)) is not None:
            self._note_dateline(items, 1)
            line.kind = SegmentKind.DATELINE
        elif head and self._byline(line, marked=False):
            line.kind = SegmentKind.BYLINE

    def _is_publication(self, line: _Line) -> bool:
        """Whether a line holds a date or time and hardly anything else."""
        text = line.text
        if len(line.words) > 30 or not any(char.isdigit() for char in text):
            return False
        rest = _TIME.sub(" ", _DATE.sub(" ", _BRACKETS.sub(" ", text)))
        dated = bool(_DATE.search(text))
        if not dated and not _TIME.search(text) and not self._known(rest):
            return False
        left = [word for word in self._left(rest) if not word.isdigit()]
        if dated:
            return len(left) <= 4 and not any(self.layout.verb(word) == "say" for word in left)
        return len(left) <= 2 and len(line.words) <= 6 if _TIME.search(text) else not left

    def _known(self, rest: str) -> bool:
        words = _WORD.findall(rest.lower())
        return (
            len(words) > 1
            and all(word in self.layout.publication or word.isdigit() for word in words)
            and (not words[0].isdigit() or len(words) > 2)
        )

    def _left(self, rest: str) -> list[str]:
        """The words of a line of publication that say neither when nor that it is one."""
        return [word for word in _WORD.findall(rest.lower()) if word not in self.layout.publication]

    def _read_publication(self, line: _Line) -> None:
        text = line.text
        for inside in _BRACKETS.findall(text):
            if name := self._outlet(inside):
                self.publishers.append((3, name))
        if not (dated := _DATE.search(text)):
            return
        lead = text[: dated.start()].strip(" ،,-–—|:/")
        words = tuple(_WORD.findall(lead.lower()))
        if words and len(words) <= 3 and not set(words) & self.layout.publication and not self._outlet(lead):
            self.place = self.place or self._as_written(lead)
        tail = _TIME.sub(" ", text[dated.end() :]).strip(" ،,-–—|:/")
        if name := self._outlet(" ".join(self._left(tail))):
            self.publishers.append((3, name))

    def _byline(self, line: _Line, *, marked: bool) -> bool:
        """Whether a line names an author: after a word such as "by" or, unmarked, as "name - place"."""
        words, text = line.words, line.text
        if not words or len(words) > 9 or _STOP.search(text):
            return False
        for length in (3, 2, 1):
            if words[:length] in self.layout.bylines and 0 < len(words) - length <= 6:
                colon = self._after(text, length).lstrip().startswith(":")
                return colon or (len(words) <= 6 and not any(self.layout.verb(word) for word in words[length:]))
        if marked:
            return False
        items = [item for item in _ITEM.split(text) if item.strip()]
        return (
            len(items) == 2
            and 2 <= len(items[0].split()) <= 4
            and len(items[1].split()) <= 3
            and not any(self.layout.verb(word) or word.isdigit() for word in words)
        )

    def _credited(self, text: str) -> bool:
        """Whether a line ends with the source of a photo in brackets."""
        if not (found := _CREDIT.search(text)):
            return False
        parts = [" ".join(_WORD.findall(part.lower())) for part in _CREDIT_PARTS.split(found.group(1))]
        return any(part in self.layout.credits for part in parts)

    def _is_caption(self, line: _Line) -> bool:
        """Whether a line, wherever it stands, is a photo caption by its credit."""
        text, words = line.text, line.words
        if self._credited(text):
            before = text[: text.rfind("(")] if "(" in text else text
            return len(words) <= 40 and not _STOP.search(before.rstrip()) and not text.endswith(".")
        for length in (3, 2, 1):
            if words[:length] in self.layout.credit_heads:
                after = self._after(text, length).lstrip()
                return len(words) == length or (after.startswith(":") and len(words) <= 30)
        return False

    def _head_kind(self, line: _Line) -> SegmentKind:
        if self._is_caption(line):
            return SegmentKind.CAPTION
        text = _BULLET.sub("", line.text)
        words = _WORD.findall(text)
        speech = text.partition(":")[0].split() if ":" in text else []
        if (
            _STOP.search(text)
            or len(words) > _LONG
            or (words and self.layout.verb(words[0]))
            or 0 < len(speech) <= 5
            or any(self.layout.verb(word) in ("say", "announce") for word in words)
        ):
            return SegmentKind.SUMMARY
        return SegmentKind.CAPTION

    def _body_kind(self, line: _Line) -> SegmentKind:
        return SegmentKind.CAPTION if self._is_caption(line) else SegmentKind.BODY

    # -- datelines -----------------------------------------------------------------------------------------------

    def _outlet(self, text: str) -> str | None:
        """The outlet that a short stretch names, as written, or None."""
        name = text.strip(" \t.،,:-–—|()[]«»\"“”'")
        words = tuple(_WORD.findall(name.lower()))
        if not words or len(words) > 6:
            return None
        if words in self.layout.outlets:
            return name
        if any(self.layout.verb(word) for word in words) or any(char.isdigit() for char in name) or ":" in name:
            return None
        tails = any(len(words) > n and words[-n:] in self.layout.outlet_tails for n in (1, 2))
        return name if tails or (words[0] in self.layout.outlet_heads and len(words) > 1) else None

    def _is_agency(self, item: str) -> bool:
        words = tuple(_WORD.findall(item.lower()))
        return words in self.layout.agencies

    def _dateline(self, text: str) -> list[str] | None:
        """The items of a line or lead that is a dateline, or None."""
        if _STOP.search(text) and not _BRACKETS.search(text):
            return None
        items = [item.strip() for item in _ITEM.split(text) if item.strip(' :.-–—«»"“”')]
        if not 0 < len(items) <= 4 or any(len(item.split()) > 6 for item in items):
            return None
        plain = _BRACKETS.sub(" ", text)
        if any(char.isdigit() for char in plain):
            return None
        words = _WORD.findall(plain.lower())
        if len(words) > 10 or any(self.layout.verb(word) for word in words):
            return None
        if len(items) == 1:
            inside = _BRACKETS.findall(text)
            named = self._outlet(plain) if not inside else any(self._outlet(i) or self._is_agency(i) for i in inside)
            return items if named else None
        if any(self._outlet(item) or self._is_agency(item) or self.layout.is_place(item) for item in items):
            return items
        known = {word for _, name in self.publishers for word in _WORD.findall(name.lower())}
        return items if any(set(_WORD.findall(item.lower())) <= known for item in items) else None

    def _note_dateline(self, items: Sequence[str], rank: int) -> None:
        known = {word for _, name in self.publishers for word in _WORD.findall(name.lower())}
        for item in items:
            plain = _BRACKETS.sub(" ", item).strip()
            for inside in _BRACKETS.findall(item):
                if name := self._outlet(inside):
                    self.publishers.append((rank + 1, name))
            if self.layout.is_place(plain):
                self.place = self.place or self._as_written(plain)
            elif self._is_agency(plain) or set(_WORD.findall(plain.lower())) <= known:
                continue
            elif name := self._outlet(plain):
                self.publishers.append((rank, name))
            elif plain and len(plain.split()) <= 3:
                self.place = self.place or self._as_written(plain)

    def _lead_of(self, line: _Line) -> re.Match[str] | None:
        """The dateline at the start of a paragraph, up to and with its last separator."""
        text = line.seen.text
        best: re.Match[str] | None = None
        for end in _lead_ends(text):
            found = _LEAD_FULL.fullmatch(text, 0, end)
            if found and self._is_lead(found.group("items"), found.group("mark"), text[end:]):
                best = found
        return best

    def _is_lead(self, lead: str, mark: str, rest: str) -> bool:
        words = _WORD.findall(_BRACKETS.sub(" ", lead).lower())
        if not 0 < len(words) <= 8:
            return False
        following = _WORD.match(rest.lstrip('«"“ '))
        verb = following is not None and self.layout.verb(following.group().lower()) is not None
        if self._dateline(lead) is not None:
            return verb or ":" in mark or len(_ITEM.split(lead)) > 1 or bool(_BRACKETS.search(lead))
        if any(self.layout.verb(word) or word.isdigit() for word in words):
            return False
        if ":" in mark:
            return self.layout.is_place(lead.strip())
        return verb and len(words) <= 3

    def _lead(self) -> None:
        """Cut the dateline off the first paragraphs of the body."""
        bodies = [n for n, line in enumerate(self.lines) if line.kind is SegmentKind.BODY and line.paragraph]
        for number in bodies[:1]:
            line = self.lines[number]
            if (found := self._lead_of(line)) is None:
                continue
            items = [item.strip() for item in _ITEM.split(found.group("items")) if item.strip()]
            _, end = line.seen.span(found.start(), found.end())
            self.cuts[number] = [(line.start + end, SegmentKind.DATELINE), (line.end, SegmentKind.BODY)]
            author = self._author_end(line, items)
            if author is not None:
                self.cuts[number].insert(0, (author, SegmentKind.BYLINE))
                items = items[1:]
            self._note_dateline(items, 1)

    def _author_end(self, line: _Line, items: Sequence[str]) -> int | None:
        """Where the author ends in a dateline of three parts: "author - outlet - place"."""
        if len(items) < 2 or not 2 <= len(items[0].split()) <= 4:
            return None
        first, second = items[0], items[1]
        if self._outlet(first) or self._is_agency(first) or self.layout.is_place(first) or not self._outlet(second):
            return None
        at = line.seen.text.index(first) + len(first)
        separator = _ITEM.match(line.seen.text, at)
        _, end = line.seen.span(at - 1, separator.end() if separator else at)
        return line.start + end

    # -- what the article says of itself -------------------------------------------------------------------------

    def _publisher(self) -> str | None:
        """The outlet: from the dateline, else the top of the page, else what two lines of furniture agree on."""
        furniture = [line for line in self.lines if line.kind is SegmentKind.FURNITURE]
        for line in furniture:
            items = [item.strip() for item in _MENU.split(line.text) if item.strip()]
            if len(items) < 2:
                continue
            first = items[0]
            words = tuple(_WORD.findall(first.lower()))
            elsewhere = any(
                other is not line and len(words) > 1 and _contains(other.words, words) for other in furniture
            )
            if words in self.layout.controls or words in self.layout.sections:
                continue
            if elsewhere or self._outlet(first):
                self.publishers.append((2, first))
        ranked = sorted(self.publishers, key=lambda found: found[0])
        return self._as_written(ranked[0][1]) if ranked else None

    def _as_written(self, folded: str) -> str:
        """The stretch of the text behind a folded name, at its first occurrence."""
        for line in self.lines:
            at = line.seen.text.find(folded)
            if at >= 0:
                start, end = line.seen.span(at, at + len(folded))
                return self.source[line.start + start : line.start + end].strip()
        return folded

    def _published(self) -> date | None:
        for line in self.lines:
            if line.kind is SegmentKind.PUBLICATION:
                found = self.layout.publication_date(self.source[line.start : line.end])
                if found is not None:
                    return found
        return None

    def _segments(self) -> Iterator[Segment]:
        for number, line in enumerate(self.lines):
            start = line.start
            for end, kind in self.cuts.get(number, [(line.end, line.kind or SegmentKind.BODY)]):
                yield from _trimmed(self.source, kind, start, end)
                start = end


_LEAD_FULL = re.compile(r"(?P<items>[^\n.؟!؛«»\"“”]{2,80}?)(?P<mark>\s*:\s*|\s+[-–—]{1,2}\s*|[-–—]{1,2}\s+)")


def _lead_ends(text: str) -> Iterator[int]:
    """Where a dateline at the start of a paragraph may end: after each of its first separators."""
    for found in re.finditer(r"\s*:\s+|\s+[-–—]{1,2}\s*|[-–—]{1,2}\s+", text[:90]):
        yield found.end()


def _trimmed(text: str, kind: SegmentKind, start: int, end: int) -> Iterator[Segment]:
    piece = text[start:end]
    if stripped := piece.strip():
        start += len(piece) - len(piece.lstrip())
        yield Segment(kind, start, start + len(stripped))


def _lines(text: str) -> Iterator[_Line]:
    last = 0
    for found in _LINE.finditer(text):
        stripped = found.group().strip()
        if not stripped:
            continue
        start = found.start() + len(found.group()) - len(found.group().lstrip())
        gap = text[last:start]
        follows = gap.count("\n") + gap.replace("\r\n", "").count("\r") <= 1
        last = start + len(stripped)
        # A lone tatweel is a dash; the view would drop it.
        seen = view(_LONE_TATWEEL.sub(lambda found: "-" * len(found.group()), stripped))
        yield _Line(start, last, seen, _words_of(seen.text), follows)


def _words_of(text: str) -> Phrase:
    return tuple(_WORD.findall(view(text).text.lower()))


def _contains(words: Phrase, part: Phrase) -> bool:
    return any(words[n : n + len(part)] == part for n in range(len(words) - len(part) + 1))
