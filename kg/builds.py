"""Build a knowledge graph from articles: read, extract, write; what cannot be read is reported, not fatal."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.errors import KhabarError
from kg.facts import ArticleFacts
from kg.language.layout import layout_of
from kg.link.linker import LinkReport
from kg.link.run import Graphs, Links, in_order
from kg.pipeline import extract
from kg.rdf.graph import triples
from kg.rdf.serialise import check_target, graphs_of, save
from kg.readers import STDIN, expand_input, read_file


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be built, and why, in one line."""

    source: str
    message: str


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: how many articles and facts it wrote, and which inputs failed, in their order; what linking
    did, where it was asked for."""

    articles: int
    facts: int
    failures: tuple[Failure, ...]
    links: LinkReport | None = None


def build(
    inputs: Iterable[str | os.PathLike[str]],
    *,
    output: str | os.PathLike[str] | None = None,
    fmt: str | None = None,
    published: date | None = None,
    language: str = "ar",
    links: Links | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> BuildReport:
    """Build the articles of `inputs` (files, folders, globs, "-") into one graph and write it to `output`.

    `output` None or "-" is standard output; `fmt` overrides the format that the file's suffix means; `published`
    overrides the date of every article; `links` adds links to Wikidata; `on_progress` is called with (done, total)
    after each article. An input that cannot be built is left out and stands in the report; where none could be built
    nothing is written.

    Raises `OutputError` where the output cannot be written or its format is unknown, and `LanguageError` where no
    pack reads `language`; then nothing is written either.
    """
    target = None if output is None or os.fspath(output) == STDIN else Path(output)
    check_target(target, fmt)
    layout_of(language)
    failures: list[Failure] = []
    paths = list(_expand(inputs, failures))
    built: list[ArticleFacts] = []
    for number, path in enumerate(paths, 1):
        try:
            facts = extract(read_file(path, language=language, published=published))
            triples(facts)  # facts that do not fit together fail here, and lose no other article
            built.append(facts)
        except KhabarError as error:
            failures.append(Failure(path, str(error)))
        except Exception as error:  # a bug met by one article must not lose the others
            failures.append(Failure(path, _bug(path, error)))
        if on_progress is not None:
            on_progress(number, len(paths))
    linked = None
    if built and links is not None:
        graphs: Graphs = {name: set(data) for name, data in graphs_of(built)}
        linked = links.add(graphs)
        save(in_order(graphs), target, fmt)
    elif built:
        save(graphs_of(built), target, fmt)
    return BuildReport(len(built), sum(len(item.facts) for item in built), tuple(failures), linked)


def _expand(inputs: Iterable[str | os.PathLike[str]], failures: list[Failure]) -> Iterator[str]:
    """The files behind the inputs, each once; inputs that are none are noted as failures."""
    seen: set[str] = set()
    for given in inputs:
        try:
            paths = expand_input(given)
        except KhabarError as error:
            failures.append(Failure(os.fspath(given), str(error)))
            continue
        for path in paths:
            key = path if path == STDIN else os.path.realpath(path)
            if key not in seen:
                seen.add(key)
                yield path


def _bug(path: str, error: Exception) -> str:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(frame.filename).name}:{frame.lineno}"
    what = " ".join(str(error).split())[:200]
    return f"{path}: internal error, please report it: {type(error).__name__} at {where}: {what}"
