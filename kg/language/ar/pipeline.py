"""The Arabic pipeline on spaCy: a tokenizer and named components, each of which states what it needs and what it sets.

    tokenizer       kg_words                      words with offsets and clitics
    khabar_passages kg_quotes, kg_sentences       quotations, sentences of the segments that hold prose
    khabar_numbers  kg_dates, kg_quantities       dates resolved against publication, numbers with what they count
    khabar_places   kg_places                     countries, nationalities, cities, bodies
    khabar_names    kg_names                      names by the tagger
    khabar_mentions kg_mentions, kg_offices       phrases that refer to persons and bodies, with their role phrases
    khabar_events   kg_reading                    triggers, cues and relations: the whole `Reading`
    khabar_spans    doc.ents, doc.spans           the same as spaCy's own annotations, for users of the pipeline

A wrong order fails when the pipeline is built. All but the last are steps of `kg.language.ar.steps`, whose `read` runs
them without spaCy.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup
from spacy.util import registry
from spacy.vocab import Vocab

from kg.article import Article, Segment, SegmentKind
from kg.language.ar import steps
from kg.language.ar.steps import Notes
from kg.language.ar.words import words as split_words
from kg.language.reading import Reading, Word

COMPONENTS = (
    "khabar_passages",
    "khabar_numbers",
    "khabar_places",
    "khabar_names",
    "khabar_mentions",
    "khabar_events",
)
_ATTRIBUTES = (
    "article",
    "words",
    "quotes",
    "sentences",
    "dates",
    "quantities",
    "places",
    "names",
    "mentions",
    "offices",
    "reading",
)
_LONGEST = 10_000_000  # characters; readers refuse larger articles long before

for _attribute in _ATTRIBUTES:
    Doc.set_extension(f"kg_{_attribute}", default=None, force=True)


@cache
def pipeline(*, spans: bool = False) -> Language:
    """The pipeline, built once: `pipeline(spans=True)("نص")` gives a `Doc` with entities, sentences and span groups.

    Raises `ValueError` where a component stands before one that sets what it needs.
    """
    nlp = spacy.blank("ar", config={"nlp": {"tokenizer": {"@tokenizers": "khabar.ar.Tokenizer"}}})
    nlp.max_length = _LONGEST
    for name in COMPONENTS + (("khabar_spans",) if spans else ()):
        nlp.add_pipe(name)
    check_order(nlp)
    return nlp


def check_order(nlp: Language) -> None:
    """Raise `ValueError` where a component of `nlp` needs what no component before it sets."""
    analysis = nlp.analyze_pipes() or {"problems": {}}
    # The words come from the tokenizer, which spaCy's analysis does not count.
    lacking = {name: set(needs) - {"doc._.kg_words"} for name, needs in analysis["problems"].items()}
    wrong = [f"{name} needs {', '.join(sorted(needs))}" for name, needs in lacking.items() if needs]
    if wrong:
        raise ValueError("components in a wrong order: " + "; ".join(wrong))


class Tokenizer:
    """Makes a `Doc` whose text is the input, character by character, and keeps the words in `doc._.kg_words`."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words = split_words(text)
        doc = Doc(self.vocab, *_tokens(text, words))
        doc._.kg_words = words
        return doc


@registry.tokenizers("khabar.ar.Tokenizer")
def _create_tokenizer():  # type: ignore[no-untyped-def]
    return lambda nlp: Tokenizer(nlp.vocab)


def _tokens(text: str, words: Sequence[Word]) -> tuple[list[str], list[bool]]:
    """The tokens of `text` and whether a space follows each; other white space and lost characters are tokens."""
    tokens: list[str] = []
    spaces: list[bool] = []
    at = 0
    for word in words:
        _gap(text[at : word.start], tokens, spaces)
        tokens.append(word.text)
        spaces.append(False)
        at = word.end
    _gap(text[at:], tokens, spaces)
    return tokens, spaces


def _gap(gap: str, tokens: list[str], spaces: list[bool]) -> None:
    if gap.startswith(" ") and tokens:
        spaces[-1], gap = True, gap[1:]
    if gap:
        tokens.append(gap)
        spaces.append(False)


def _run(step: Callable[[Notes], None], doc: Doc) -> Doc:
    """Run a step of `kg.language.ar.steps` on what the components before found, and keep what it finds."""
    notes = Notes(**{name: getattr(doc._, f"kg_{name}") for name in _ATTRIBUTES})
    step(notes)
    for name in _ATTRIBUTES:
        setattr(doc._, f"kg_{name}", getattr(notes, name))
    return doc


@Language.component("khabar_passages", requires=["doc._.kg_words"], assigns=["doc._.kg_quotes", "doc._.kg_sentences"])
def passages(doc: Doc) -> Doc:
    """Find quotations and sentences. A text without an article is read as one of a single paragraph."""
    if doc._.kg_article is None:
        body = Segment(SegmentKind.BODY, 0, len(doc.text))
        doc._.kg_article = Article("text", doc.text, "text", "ar", (body,))
    return _run(steps.passages, doc)


@Language.component(
    "khabar_numbers",
    requires=["doc._.kg_words", "doc._.kg_sentences"],
    assigns=["doc._.kg_dates", "doc._.kg_quantities"],
)
def numbers(doc: Doc) -> Doc:
    """Find dates, and the numbers that belong to none."""
    return _run(steps.numbers, doc)


@Language.component("khabar_places", requires=["doc._.kg_words", "doc._.kg_dates"], assigns=["doc._.kg_places"])
def places(doc: Doc) -> Doc:
    """Find countries, nationalities, cities and bodies, outside dates."""
    return _run(steps.places, doc)


@Language.component("khabar_names", requires=["doc._.kg_words", "doc._.kg_sentences"], assigns=["doc._.kg_names"])
def names(doc: Doc) -> Doc:
    """Tag names in the sentences."""
    return _run(steps.names, doc)


@Language.component(
    "khabar_mentions",
    requires=["doc._.kg_sentences", "doc._.kg_dates", "doc._.kg_quantities", "doc._.kg_places", "doc._.kg_names"],
    assigns=["doc._.kg_mentions", "doc._.kg_offices"],
)
def mentions(doc: Doc) -> Doc:
    """Find the phrases that refer to persons and bodies."""
    return _run(steps.mentions, doc)


@Language.component(
    "khabar_events",
    requires=["doc._.kg_mentions", "doc._.kg_offices", "doc._.kg_quotes", "doc._.kg_places"],
    assigns=["doc._.kg_reading"],
)
def events(doc: Doc) -> Doc:
    """Find triggers, cues, relations and contests, and put the reading together."""
    return _run(steps.events, doc)


@Language.component("khabar_spans", requires=["doc._.kg_reading"], assigns=["doc.ents", "doc.sents", "doc.spans"])
def spans(doc: Doc) -> Doc:
    """Set spaCy's own annotations: entities (PER, ORG, LOC), sentence starts, and the span groups "dates",
    "quantities", "quotes" and "roles"."""
    reading: Reading = doc._.kg_reading
    words = reading.words

    def span(first: int, last: int, label: str) -> Span | None:
        return doc.char_span(words[first].start, words[last - 1].end, label=label, alignment_mode="expand")

    labels = {"person": "PER", "organization": "ORG"}
    named = [span(m.name_first, m.name_last, labels.get(m.kind, "MISC")) for m in reading.mentions if m.name]
    placed = [span(p.first, p.last, "LOC") for p in reading.places if p.kind != "nationality"]
    doc.ents = spacy.util.filter_spans([s for s in named + placed if s is not None])
    starts = {words[sentence.first].start for sentence in reading.sentences}
    for token in doc:
        token.is_sent_start = token.i == 0 or token.idx in starts
    titles = [(t.first, t.last) for m in reading.mentions for t in m.titles]
    groups = {
        "dates": [(d.first, d.last) for d in reading.dates],
        "quantities": [(q.first, q.last) for q in reading.quantities],
        "quotes": [(q.first, q.last) for q in reading.quotes],
        "roles": titles,
    }
    for name, ranges in groups.items():
        found = [span(first, last, name) for first, last in ranges if first < last]
        doc.spans[name] = SpanGroup(doc, name=name, spans=[s for s in found if s is not None])
    return doc
