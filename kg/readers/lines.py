"""The lines of a text, folded for matching, with the way back to the text as it came."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.article import SegmentKind
from kg.language.layout import Phrase
from kg.language.view import View, view

LONG = 20  # words: a line that long is a paragraph
PARAGRAPH = 6  # words: a line that long with a final stop is a paragraph

_LINE = re.compile("[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_WORD = re.compile(r"[^\W_]+")
_STOP = re.compile(r"[.؟?!…؛][\s»«\"”“'’)\]]*$")
_LONE_TATWEEL = re.compile(r"(?<=\s)ـ+(?=\s)")
# Hard-wrapped text: this many lines at least, none longer than the page, most of them nearly as long as the longest.
_WRAPPED_LINES = 8
_PAGE = 130
_FULL = 0.75


@dataclass(slots=True)
class Line:
    """A line without its surrounding white space, `[start, end)` of the text, and what it was found to be.

    `seen` is the folded line, `text` its stripped form, `words` its lower-case words without punctuation. `follows`
    says that no blank line stands before it. In hard-wrapped text a line is a paragraph put together again.
    """

    start: int
    end: int
    seen: View
    text: str
    words: Phrase
    follows: bool
    kind: SegmentKind | None = None
    lists: bool = False  # links follow on the next lines

    @property
    def stopped(self) -> bool:
        """Whether the line ends like a sentence."""
        return stopped(self.text)

    @property
    def paragraph(self) -> bool:
        """Whether the line reads like a paragraph of running text."""
        return len(self.words) >= LONG or (len(self.words) >= PARAGRAPH and self.stopped)

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the article behind the non-empty stretch `[start, end)` of the folded line."""
        first, last = self.seen.span(start, end)
        return self.start + first, self.start + last


def stopped(text: str) -> bool:
    """Whether a text ends in a mark that ends sentences."""
    return _STOP.search(text) is not None


def words_of(folded: str) -> Phrase:
    """The lower-case words and numbers of a folded text."""
    return tuple(_WORD.findall(folded.lower()))


def words_until(folded: str, count: int) -> int:
    """Where the first `count` words of a folded text end."""
    end = 0
    for number, found in enumerate(_WORD.finditer(folded), 1):
        end = found.end()
        if number == count:
            break
    return end


def lines_of(text: str) -> list[Line]:
    """The lines of `text` that are not blank, in order; paragraphs, where it is hard-wrapped."""
    bare = list(_bare_lines(text))
    stretches = _unwrap(text, bare) if _is_wrapped(text, bare) else bare
    return [_line(text, start, end, follows) for start, end, follows in stretches]


def _line(text: str, start: int, end: int, follows: bool) -> Line:
    # A lone tatweel is a dash; the view would drop it.
    seen = view(_LONE_TATWEEL.sub(lambda found: "-" * len(found.group()), text[start:end]))
    return Line(start, end, seen, seen.text.strip(), words_of(seen.text), follows)


def _bare_lines(text: str) -> Iterator[tuple[int, int, bool]]:
    last = 0
    for found in _LINE.finditer(text):
        whole = found.group()
        if stripped := whole.strip():
            start = found.start() + len(whole) - len(whole.lstrip())
            yield start, start + len(stripped), len(_BREAK.findall(text, last, start)) <= 1
            last = start + len(stripped)


def _is_wrapped(text: str, lines: Sequence[tuple[int, int, bool]]) -> bool:
    """Whether somebody broke the paragraphs of a text at the width of a page."""
    width = max((end - start for start, end, _ in lines), default=0)
    if len(lines) < _WRAPPED_LINES or not 40 <= width <= _PAGE:
        return False
    joints = [(text[a:b], follows) for (a, b, _), (_, _, follows) in pairwise(lines)]
    full = [piece for piece, follows in joints if follows and len(piece) >= _FULL * width]
    return len(full) * 2 >= len(lines) and sum(not stopped(piece) for piece in full) * 3 >= len(full) * 2


def _unwrap(text: str, lines: Sequence[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    """Lines joined with the next one where they run to the width of the page."""
    width = max(end - start for start, end, _ in lines)
    joined: list[tuple[int, int, bool]] = []
    open_ended = False
    for start, end, follows in lines:
        if open_ended and follows:
            joined[-1] = (joined[-1][0], end, joined[-1][2])
        else:
            joined.append((start, end, follows))
        open_ended = end - start >= _FULL * width
    return joined
