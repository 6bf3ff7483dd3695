"""Sentences and quotations of Arabic news prose."""

from __future__ import annotations

from collections.abc import Sequence

from kg.article import Article, SegmentKind
from kg.language.reading import Quote, Sentence, Word

_ENDS = frozenset(".!?؟")
_OPENING = {"«": "»", "“": "”", "‹": "›", "„": "”"}
_CLOSING = frozenset(_OPENING.values())
_SKIPPED = frozenset({SegmentKind.FURNITURE, SegmentKind.PUBLICATION, SegmentKind.DATELINE})
_ABBREVIATIONS = frozenset("د م أ ا ب ف ت ج ص ه س ق".split())
_LONGEST_QUOTE = 220  # words; a mark that finds no partner within this is no quotation


def find_quotes(words: Sequence[Word], text: str) -> list[Quote]:
    """Stretches between paired quotation marks, outermost first, in order.

    Directed marks («» “”) pair with their partner; straight marks pair in turn within one line; marks that a paper
    sets the wrong way round (»…«, »…») pair with the next mark of their kind.
    """
    found: list[Quote] = []
    index = 0
    while index < len(words):
        key = words[index].key
        if key in _OPENING or key in ('"', "»", "”") and _opens(words, index, text):
            closing = _partner(words, index, text)
            if closing is not None and closing > index + 1:
                found.append(Quote(index, closing, index + 1, closing))
                index = closing + 1
                continue
        index += 1
    return found


def _opens(words: Sequence[Word], index: int, text: str) -> bool:
    """Whether an undirected or misused mark stands before its text: no space after it, or a space before it."""
    end = words[index].end
    return end < len(text) and not text[end].isspace()


def _partner(words: Sequence[Word], index: int, text: str) -> int | None:
    key = words[index].key
    partners = {_OPENING.get(key, key)} | ({"»", "«"} if key in "»" else set()) | ({"”", "“"} if key == "”" else set())
    depth = 0
    for end in range(index + 1, min(index + _LONGEST_QUOTE, len(words))):
        other = words[end].key
        if "\n" in text[words[end - 1].end : words[end].start] and key not in _OPENING:
            return None
        if text.count("\n", words[end - 1].end, words[end].start) > 1:
            return None
        if other == key and key in _OPENING:
            depth += 1
        elif other in partners:
            if depth:
                depth -= 1
            else:
                return end
    return None


def find_sentences(article: Article, words: Sequence[Word], quotes: Sequence[Quote]) -> list[Sentence]:
    """Sentences of every segment that holds prose: title, summary, captions, body. A full stop inside a quotation, a
    number or an abbreviation ends none."""
    quoted = [False] * (len(words) + 1)
    for quote in quotes:
        quoted[quote.opening : quote.closing] = [True] * (quote.closing - quote.opening)
    found: list[Sentence] = []
    index = 0
    for paragraph, segment in enumerate(article.segments):
        while index < len(words) and words[index].start < segment.start:
            index += 1
        first = index
        while index < len(words) and words[index].start < segment.end:
            index += 1
        if segment.kind in _SKIPPED:
            continue
        start = first
        for at in range(first, index):
            word = words[at]
            if word.key in _ENDS and not quoted[at] and not _abbreviates(words, at, first):
                if at + 1 < index and words[at + 1].key in _ENDS:
                    continue
                if at > start:
                    found.append(Sentence(start, at + 1, segment.kind.value, paragraph))
                start = at + 1
        if start < index:
            found.append(Sentence(start, index, segment.kind.value, paragraph))
    return found


def _abbreviates(words: Sequence[Word], at: int, first: int) -> bool:
    if at == first or words[at].key != ".":
        return False
    before = words[at - 1]
    if before.end != words[at].start:
        return False
    if before.kind == "word" and (len(before.key) == 1 and before.key in _ABBREVIATIONS):
        return True
    return at + 1 < len(words) and words[at + 1].start == words[at].end and words[at + 1].kind == "word"
