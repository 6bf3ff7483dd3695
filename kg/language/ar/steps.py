"""The steps by which the Arabic pack reads an article, in order; each builds on what those before it found.

`kg.language.ar.pipeline` offers the same steps as components of a spaCy pipeline.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.article import Article
from kg.language.ar import assembly, lexicon
from kg.language.ar.blessings import find_blessings
from kg.language.ar.dates import find_dates
from kg.language.ar.elections import on_voting, read_votes
from kg.language.ar.mentions import MentionFinder
from kg.language.ar.names import NameLexicon
from kg.language.ar.numbers import find_quantities
from kg.language.ar.places import Gazetteer
from kg.language.ar.sentences import find_quotes, find_sentences
from kg.language.ar.tagger import NameTagger
from kg.language.ar.triggers import find_triggers
from kg.language.ar.words import words as split_words
from kg.language.reading import (
    DateMention,
    Mention,
    NameMention,
    PlaceMention,
    Quantity,
    Quote,
    Reading,
    Sentence,
    Title,
    Word,
)


@dataclass(slots=True)
class Notes:
    """What the steps have found in one article so far."""

    article: Article
    words: tuple[Word, ...]
    quotes: list[Quote] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    names: list[NameMention] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    offices: dict[int, Title] = field(default_factory=dict)
    reading: Reading | None = None


def read(article: Article) -> Reading:
    """Everything that the Arabic pack finds in `article`."""
    notes = Notes(article, split_words(article.text))
    for step in STEPS:
        step(notes)
    assert notes.reading is not None
    return notes.reading


def passages(notes: Notes) -> None:
    """Find quotations and sentences."""
    notes.quotes = find_quotes(notes.words, notes.article.text)
    notes.sentences = find_sentences(notes.article, notes.words, notes.quotes)


def numbers(notes: Notes) -> None:
    """Find dates, and the numbers that belong to none."""
    found = find_quantities(notes.words)
    dates = find_dates(notes.words, notes.article.published)
    notes.dates = assembly.all_dates(notes.words, notes.sentences, dates, found)
    notes.quantities = assembly.free_quantities(notes.words, notes.dates, found)


def places(notes: Notes) -> None:
    """Find countries, nationalities, cities and bodies, outside dates."""
    dated = assembly.covered(notes.words, notes.dates)
    notes.places = [place for place in Gazetteer.load().find(notes.words) if not dated[place.first]]


def names(notes: Notes) -> None:
    """Tag names in the sentences."""
    notes.names = NameTagger.load().tag(notes.words, [(s.first, s.last) for s in notes.sentences])


def mentions(notes: Notes) -> None:
    """Find the phrases that refer to persons and bodies."""
    finder = MentionFinder(
        notes.words,
        notes.sentences,
        {place.first: place for place in notes.places},
        notes.names,
        assembly.taken(notes.words, notes.dates, notes.quantities),
        NameLexicon.load(),
        voting=on_voting(notes.words),
    )
    notes.mentions = finder.find()
    notes.offices = finder.offices()


def events(notes: Notes) -> None:
    """Find triggers, cues, relations and contests, and put the reading together."""
    words, found = notes.words, notes.mentions
    names_at = {name.first: name.last for name in notes.names}
    places_left = assembly.places_beside(words, notes.places, found, names_at)
    occupied = assembly.occupied(words, found, notes.dates, places_left, notes.quantities)
    cues = assembly.find_cues(words, occupied)
    reading = Reading(
        words,
        notes.sentences,
        notes.quotes,
        notes.quantities,
        notes.dates,
        places_left,
        [assembly.normalised(mention) for mention in found],
        [trigger for trigger in find_triggers(words, occupied, notes.sentences) if trigger.first not in cues],
        {},
        cues=cues,
        terms=assembly.terms(),
        topic=assembly.topic(words),
        frames=lexicon.frames(),
        precision=lexicon.rule_precision(),
        offices=notes.offices,
        asides=find_blessings(words),
    )
    reading.links = assembly.links(reading)
    read_votes(reading, notes.places)
    notes.reading = reading


STEPS = (passages, numbers, places, names, mentions, events)
