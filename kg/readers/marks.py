"""What a single line is by its looks: buttons, menus, tags, dates of publication, authors, photo credits, outlets.

Nothing here knows where a line stands; `kg.readers.segment` asks where it is plausible.
"""

from __future__ import annotations

import re

from kg.language.layout import Layout, Opening, Phrase
from kg.readers.lines import LONG, Line, stopped, words_of, words_until

BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
MENU = re.compile(r"\s*[|>*•·›\\]\s*|\s+/\s+|\s{2,}")
_BAR = re.compile(r"[|>›]")
_MARKED_MENU = re.compile(r"[|>›*•·]")
_CREDIT = re.compile(r"(?:[(\[]([^()\[\]]{1,60})[)\]]|©\s*([^()\[\]©.]{1,40}))\s*\.?\s*$")
_CREDIT_PARTS = re.compile(r"\s*[-–—/|،,:+©]\s*")
_CLOSERS = ' )]»"”'
_NOT_IN_NAME = re.compile(r"[:«»\"“”\d]")
_TRIM = " \t.،,:-–—|()[]«»\"“”'/"
_TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
# Numbers and words in the order of a date, whatever the names of the months.
_NUMERIC_DATE = re.compile(
    r"\d{4}\s?[-./]\s?\d{1,2}\s?[-./]\s?\d{1,2}(?!\d)|(?<!\d)\d{1,2}\s?[-./]\s?\d{1,2}\s?[-./]\s?\d{4}(?!\d)"
)
_DATE = re.compile(
    _NUMERIC_DATE.pattern + r"|\d{1,2}\s?[-./]?\s?(?:[^\W\d_]+[\s/()\-،,.]{1,3}){1,4}\d{4}(?!\d)"
    r"|(?<![^\W\d_])[^\W\d_]+\s\d{1,2}[،,]\s?\d{4}(?!\d)"
)
_MONTH = r"[^\W\d_]+(?:/[^\W\d_]+)?"
_FIGURE = re.compile(r"[\d,.٫٬]*\d\s?[%٪]?")
_WEB = ("#", "@", "http:", "https:", "www.")


class Marks:
    """The looks of lines in one language."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        months = "|".join([*sorted(layout.months, key=len, reverse=True), _MONTH])
        before = "|".join(sorted(layout.fillers))
        self._day = re.compile(rf"(?:(?<!\w)(?:{before})\s)?(?:{_DATE.pattern}|(?<!\d)\d{{1,2}}\s(?:{months})(?!\w))")

    def has_verb(self, words: Phrase) -> bool:
        """Whether one of the words is a form of a verb."""
        return any(self.layout.verb(word) is not None for word in words)

    def has_filler(self, words: Phrase) -> bool:
        """Whether one of the words is a preposition or the like, which no name of a person holds."""
        return any(word in self.layout.fillers for word in words)

    # Furniture

    def is_furniture(self, line: Line) -> bool:
        """Whether a line is furniture wherever it stands, openings (`opening`) aside."""
        if not line.words or self.is_control(line) or self.is_menu(line.text):
            return True
        if all(piece.startswith(_WEB) or ("@" in piece and piece.isascii()) for piece in line.text.split()):
            return True
        plain = not self.layout.letter.search(line.text) and len(line.words) <= 8 and not line.stopped
        return plain and not _DATE.search(line.text) and not _TIME.search(line.text)

    def is_control(self, line: Line) -> bool:
        """Whether a line holds nothing but labels of buttons, counters and short words of another script."""
        words = line.words
        if len(words) > 30 or (len(words) > 3 and line.stopped and "..." not in line.text):
            return False
        labels = 0
        index = 0
        while index < len(words):
            length = next((n for n in range(5, 0, -1) if words[index : index + n] in self.layout.controls), 0)
            if length:
                labels += 1
            elif words[index] not in self.layout.fillers and self.layout.letter.search(words[index]):
                return False
            index += length or 1
        return labels > 0

    def is_menu(self, text: str) -> bool:
        """Whether a text is a list of short labels between separators; a row of a table, with figures, is none."""
        if stopped(text) or _DATE.search(text) or _CREDIT.search(text) or ":" in text:
            return False
        if any(_FIGURE.fullmatch(item.strip()) and len(item.strip()) > 1 for item in MENU.split(text)):
            return False
        items = [words for item in MENU.split(text) if (words := words_of(item))]
        if len(items) < 2 or any(len(item) > 4 for item in items):
            return False
        known = self.layout.controls | self.layout.sections
        if any(item in known for item in items) and (_BAR.search(text) or len(items) > 2):
            return True
        if ">" in text or "›" in text:
            return True
        return len(items) > 2 and bool(_MARKED_MENU.search(text)) and not any(self.has_verb(item) for item in items)

    def opening(self, line: Line) -> Opening | None:
        """The opening of furniture that the line starts with, or None."""
        words, text = line.words, line.text
        for opening in self.layout.openings.get(words[0] if words else "", ()):
            length = len(opening.words)
            if words[:length] != opening.words:
                continue
            if not opening.head:
                if len(words) <= 25 and (not opening.needs or opening.needs & set(words[length:])):
                    return opening
            elif len(words) == length or text[words_until(text, length) :].lstrip(_CLOSERS).startswith(":"):
                return opening
        return None

    # Publication

    def is_publication(self, line: Line) -> bool:
        """Whether a line holds a date or a time and hardly anything else."""
        text, words = line.text, line.words
        if len(words) > 30 or not any(char.isdigit() for char in text):
            return False
        dated, timed = bool(_DATE.search(text)), bool(_TIME.search(text))
        left = self.beside_date(BRACKETS.sub(" ", text))
        if dated:
            if _NUMERIC_DATE.search(text) is None and self.layout.publication_date(text) is None:
                return False  # "15 thousand since 2009" has the looks of a date
            return len(left) <= 4 and not self.has_verb(tuple(left))
        if timed:
            return len(left) <= 2 and len(words) <= 6
        labels = sum(word in self.layout.publication for word in words)
        return not left and labels > 0 and (len(words) > 2 or words[0] in self.layout.publication)

    def beside_date(self, text: str) -> list[str]:
        """The words of a line of publication that say neither when nor that it is one."""
        rest = _TIME.sub(" ", _DATE.sub(" ", text))
        return [word for word in words_of(rest) if word not in self.layout.publication and not word.isdigit()]

    def without_date(self, text: str) -> str:
        """A text with a dash for its date, year or not: "Amman 27 September (agency)"."""
        return self._day.sub(" - ", text)

    def around_date(self, text: str) -> tuple[str, str]:
        """What stands before and after the date of a line of publication, without labels after it."""
        if not (found := _DATE.search(text)):
            return "", ""
        before = text[: found.start()].strip(_TRIM)
        if set(words_of(before)) & self.layout.publication:
            before = ""
        return before, " ".join(self.beside_date(BRACKETS.sub(" ", text[found.end() :])))

    # Authors and photos

    def is_byline(self, line: Line, *, marked: bool = False) -> bool:
        """Whether a line names an author after a word such as "by"; only before a colon or dash where `marked`."""
        words, text = line.words, line.text
        if text.startswith("(") and text.endswith(")") and len(words) <= 12 and words[:1] in self.layout.bylines:
            return True
        if len(words) > 9 or line.stopped:
            return False
        for length in (4, 3, 2, 1):
            if words[:length] in self.layout.bylines and 0 < len(words) - length <= 6:
                name = words[length:]
                parted = text[words_until(text, length) :].lstrip().startswith((":", "-", "/"))
                if not parted and (marked or words[:length] not in self.layout.authors or len(name) > 4):
                    return False
                return not self.has_verb(name) and not self.has_filler(name)
        return False

    def is_credited(self, text: str) -> bool:
        """Whether a text ends with the source of a photo in brackets."""
        found = _CREDIT.search(text)
        parts = _CREDIT_PARTS.split(found.group(1) or found.group(2)) if found else ()
        return any(" ".join(words_of(part)) in self.layout.credits for part in parts)

    def is_caption(self, line: Line) -> bool:
        """Whether a line is a photo caption by its credit; a paragraph that ends with its source is none."""
        text, words = line.text, line.words
        if self.is_credited(text):
            if text.endswith("."):
                return False
            before = text[: max(text.rfind("("), text.rfind("["), text.rfind("©"))]
            return len(words) <= 2 * LONG and ("©" in text or not stopped(before.rstrip()))
        for length in (3, 2, 1):
            if len(words) >= length and words[:length] in self.layout.credit_heads:
                after = text[words_until(text, length) :].lstrip()
                return len(words) == length or (after.startswith((":", "،")) and len(words) <= 30)
        return False

    # Outlets

    def outlet(self, text: str) -> str | None:
        """The outlet that a short stretch of folded text names, or None."""
        name = text.strip(_TRIM)
        words = words_of(name)
        if not words or len(words) > 6:
            return None
        if words in self.layout.outlets:
            return name
        if self.has_verb(words) or _NOT_IN_NAME.search(name):
            return None
        tails = any(len(words) > n and words[-n:] in self.layout.outlet_tails for n in (1, 2))
        return name if tails or (words[0] in self.layout.outlet_heads and len(words) > 1) else None

    def is_known_outlet(self, text: str) -> bool:
        """Whether a stretch is an outlet of the table."""
        return words_of(text) in self.layout.outlets
