"""Build a knowledge graph from articles: read, extract, write; what cannot be read is reported, not fatal."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.corpus.parts import bug
from kg.errors import KhabarError
from kg.facts import ArticleFacts
from kg.language.layout import layout_of
from kg.link.linker import LinkReport
from kg.link.run import Graphs, Links, in_order
from kg.pipeline import extract
from kg.rdf.graph import triples
from kg.rdf.serialise import check_target, graphs_of, save
from kg.readers import STDIN, Fields, Reading, Refusal, Skipped, locate, read


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be built, and why, in one line."""

    source: str
    message: str


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: how many articles and facts it wrote, which inputs failed, and which records of archives hold
    no article in the language, in their order; what linking did, where it was asked for."""

    articles: int
    facts: int
    failures: tuple[Failure, ...]
    skipped: tuple[Failure, ...] = ()
    links: LinkReport | None = None


def build(
    inputs: Iterable[str | os.PathLike[str]],
    *,
    output: str | os.PathLike[str] | None = None,
    fmt: str | None = None,
    published: date | None = None,
    language: str = "ar",
    fields: Fields | None = None,
    links: Links | None = None,
    on_progress: Callable[[int], None] | None = None,
) -> BuildReport:
    """Build the articles of `inputs` (texts, pages, archives, folders, globs, "-") into one graph and write it to
    `output`. All facts are held until then; `kg.corpus.build_corpus` is for more than memory can hold.

    `output` None or "-" is standard output; `fmt` overrides the format that the file's suffix means; `published`
    overrides the date of every article; `fields` says what the keys of JSON Lines mean; `links` adds links to Wikidata;
    `on_progress` is called with the number of records done. What cannot be built is left out and stands in the report;
    where nothing could be built nothing is written.

    Raises `OutputError` where the output cannot be written or its format is unknown, and `LanguageError` where no
    pack reads `language`; then nothing is written either.
    """
    target = None if output is None or os.fspath(output) == STDIN else Path(output)
    check_target(target, fmt)
    layout_of(language)
    how = Reading(language, published, fields or Fields())
    failures: list[Failure] = []
    skipped: list[Failure] = []
    built: list[ArticleFacts] = []
    for number, record in enumerate(locate(inputs), 1):
        if isinstance(record, Refusal):
            failures.append(Failure(record.source, record.reason))
        else:
            try:
                facts = extract(read(record, how))
                triples(facts)  # facts that do not fit together fail here, and lose no other article
                built.append(facts)
            except Skipped as reason:
                skipped.append(Failure(record.place, f"{record.place}: {reason}"))
            except KhabarError as error:
                failures.append(Failure(record.place, str(error)))
            except Exception as error:  # a bug met by one article must not lose the others
                failures.append(Failure(record.place, f"{record.place}: {bug(error)}"))
        if on_progress is not None:
            on_progress(number)
    linked = None
    if built and links is not None:
        graphs: Graphs = {name: set(data) for name, data in graphs_of(built)}
        linked = links.add(graphs)
        save(in_order(graphs), target, fmt)
    elif built:
        save(graphs_of(built), target, fmt)
    return BuildReport(len(built), sum(len(item.facts) for item in built), tuple(failures), tuple(skipped), linked)
