"""Sentences and quotations of Arabic news prose."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from kg.article import Article, SegmentKind
from kg.language.ar.hints import form_hint, where
from kg.language.reading import Quote, Sentence, Word

_ENDS = frozenset(".!?؟")
_OPENING = {"«": "»", "“": "”", "‹": "›", "„": "”", "‘": "’"}
_DOUBLED = {"(": ")", "'": "'"}  # marks that, twice in a row, some papers set for quotation marks
_EITHER = frozenset('"»”')  # marks that open or close
_CLOSING = frozenset(_OPENING.values())
_SKIPPED = frozenset({SegmentKind.FURNITURE, SegmentKind.PUBLICATION, SegmentKind.DATELINE})
_ABBREVIATIONS = frozenset(["د", "م", "أ", "ا", "ب", "ف", "ت", "ج", "ص", "ه", "س", "ق"])
_STOPS = "،,.؛:!؟?)"
_OPENER = 5  # words, two dots included, that open a sentence and do not make one
_LABEL = 5  # words; a pair of straight marks within straight marks is a short label
_LONGEST_QUOTE = 220  # words; a mark that finds no partner within this is no quotation


def find_quotes(words: Sequence[Word], text: str) -> list[Quote]:
    """Stretches between paired quotation marks, outermost first, in order.

    Directed marks («» “”) pair with their partner; straight marks pair in turn within one line; marks that a paper
    sets the wrong way round (»…«, »…») pair with the next mark of their kind.
    """
    found: list[Quote] = []
    for index in where(words, _MARKS):
        if found and index <= found[-1].closing:
            continue
        key = words[index].key
        quote = _doubled(words, index, text) if key in _DOUBLED else None
        if quote is not None:
            found.append(quote)
        elif key in _OPENING or (key in _EITHER and _opens(words, index, text)):
            closing = _partner(words, index, text)
            if closing is not None and closing > index + 1:
                found.append(Quote(index, closing, index + 1, closing))
            elif key in _OPENING and closing is None and (end := _given_up(words, index, text)) is not None:
                found.append(Quote(index, end, index + 1, end))
    return found


_MARKS = form_hint(lambda: (*_OPENING, *_DOUBLED, *_EITHER))


def _is_double(words: Sequence[Word], index: int, key: str) -> bool:
    if index + 1 >= len(words) or words[index].key != key or words[index + 1].key != key:
        return False
    return words[index].end == words[index + 1].start


def _doubled(words: Sequence[Word], index: int, text: str) -> Quote | None:
    """A quotation between doubled marks: "((…))", "''…''"."""
    key = words[index].key
    if not _is_double(words, index, key):
        return None
    for end in range(index + 3, min(index + _LONGEST_QUOTE, len(words) - 1)):
        if "\n" in text[words[end - 1].end : words[end].start]:
            return None
        if _is_double(words, end, _DOUBLED[key]):
            return Quote(index, end + 1, index + 2, end)
    return None


def _given_up(words: Sequence[Word], index: int, text: str) -> int | None:
    """The stop that ends what a directed mark after a colon opens and no mark closes: the next one of its line."""
    if index == 0 or words[index - 1].key != ":":
        return None
    for end in range(index + 1, min(index + _LONGEST_QUOTE, len(words))):
        if "\n" in text[words[end - 1].end : words[end].start] or words[end].key in _OPENING:
            return None
        if words[end].key in _ENDS:
            return end if end > index + 4 else None
    return None


def _opens(words: Sequence[Word], index: int, text: str) -> bool:
    """Whether an undirected or misused mark stands before its text: neither a space nor a stop follows it, or a space
    stands on either side and a colon before it."""
    start, end = words[index].start, words[index].end
    if end >= len(text) or text[end] in _STOPS:
        return False
    if not text[end].isspace():
        return True
    return index > 0 and words[index - 1].key == ":" and text[end] == " " and words[index - 1].end <= start


def _closes(words: Sequence[Word], index: int, text: str) -> bool:
    """Whether an undirected mark stands after its text: a word before it, and none right after it."""
    start, end = words[index].start, words[index].end
    return start > 0 and not text[start - 1].isspace() and (end >= len(text) or not text[end].isalnum())


def _partner(words: Sequence[Word], index: int, text: str) -> int | None:
    key = words[index].key
    partners = {_OPENING.get(key, key)} | ({"»", "«"} if key in "»" else set()) | ({"”", "“"} if key in "”„" else set())
    depth = skip = 0
    for end in range(index + 1, min(index + _LONGEST_QUOTE, len(words))):
        if end <= skip:
            continue
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
            elif key == '"' and (inner := _label(words, end, text)) is not None:
                skip = inner
            else:
                return end
    return None


def _label(words: Sequence[Word], index: int, text: str) -> int | None:
    """The mark that closes a label within a quotation in straight marks, where `index` opens one: a space before it, a
    word after it, and soon a mark that can only close."""
    start, end = words[index].start, words[index].end
    if start == 0 or not text[start - 1].isspace() or end >= len(text) or not text[end].isalnum():
        return None
    for at in range(index + 1, min(index + 2 + _LABEL, len(words))):
        if words[at].key == '"':
            if not _closes(words, at, text):
                return None
            line = text.find("\n", words[at].end)
            return at if '"' in text[words[at].end : line if line >= 0 else len(text)] else None
    return None


def find_sentences(article: Article, words: Sequence[Word], quotes: Sequence[Quote]) -> list[Sentence]:
    """Sentences of every segment that holds prose: title, summary, captions, body. A full stop inside a quotation, a
    number or an abbreviation ends none."""
    quoted = [False] * (len(words) + 1)
    for quote in quotes:
        quoted[quote.opening : quote.closing] = [True] * (quote.closing - quote.opening)
    closings = {q.closing: words[q.last - 1].key in _ENDS for q in quotes}
    found: list[Sentence] = []
    index = 0
    starts = [word.start for word in words]
    stops = sorted({*where(words, _FULL_STOPS), *closings})
    for paragraph, segment in enumerate(article.segments):
        first = bisect_left(starts, segment.start, index)
        index = bisect_left(starts, segment.end, first)
        if segment.kind in _SKIPPED:
            continue
        start = first
        for at in stops[bisect_left(stops, first) : bisect_left(stops, index)]:
            word = words[at]
            if closings.get(at) and _starts_anew(words, at + 1, index):
                found.append(Sentence(start, at + 1, segment.kind.value, paragraph))
                start = at + 1
                continue
            if word.key in _ENDS and not quoted[at] and not _abbreviates(words, at, first):
                if at + 1 < index and words[at + 1].key in _ENDS:
                    continue
                if at - start <= _OPENER and _pauses(words, at, index):
                    continue
                if at > start:
                    found.append(Sentence(start, at + 1, segment.kind.value, paragraph))
                start = at + 1
        if start < index:
            found.append(Sentence(start, index, segment.kind.value, paragraph))
    return found


_FULL_STOPS = form_hint(lambda: _ENDS)


def _starts_anew(words: Sequence[Word], at: int, end: int) -> bool:
    """Whether a sentence may start at `at`, after a quotation that ends in a stop: a word follows, joined by "and" or
    not, but no mark that goes on."""
    return at < end and words[at].kind == "word" and any(a.conjunction == "و" for a in words[at].analyses)


def _pauses(words: Sequence[Word], at: int, end: int) -> bool:
    """Whether the stop at `at` is the second of two dots, after which a sentence goes on: "حضر اللقاء.. فلان"."""
    dots = [k for k in range(max(at - 2, 0), min(at + 1, end)) if words[k].key == "."]
    return len(dots) == 2 and dots[0] == at - 1 and at + 1 < end


def _abbreviates(words: Sequence[Word], at: int, first: int) -> bool:
    if at == first or words[at].key != ".":
        return False
    before = words[at - 1]
    if before.end != words[at].start:
        return False
    if before.kind == "word" and (len(before.key) == 1 and before.key in _ABBREVIATIONS):
        return True
    return at + 1 < len(words) and words[at + 1].start == words[at].end and words[at + 1].kind == "word"
