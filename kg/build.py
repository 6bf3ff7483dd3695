"""Build a knowledge graph from articles: read, extract, write; what cannot be read is reported, not fatal."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.errors import KhabarError, OutputError
from kg.facts import ArticleFacts
from kg.language.layout import layout_of
from kg.pipeline import extract
from kg.rdf.graph import triples
from kg.rdf.serialise import format_name, format_of, write
from kg.readers import STDIN, expand_input, read_file


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be built, and why, in one line."""

    source: str
    message: str


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: how many articles and facts it wrote, and which inputs failed, in their order."""

    articles: int
    facts: int
    failures: tuple[Failure, ...]


def build(
    inputs: Iterable[str | os.PathLike[str]],
    *,
    output: str | os.PathLike[str] | None = None,
    fmt: str | None = None,
    published: date | None = None,
    language: str = "ar",
    on_progress: Callable[[int, int], None] | None = None,
) -> BuildReport:
    """Build the articles of `inputs` (files, folders, globs, "-") into one graph and write it to `output`.

    `output` None or "-" is standard output; `fmt` overrides the format that the file's suffix means; `published`
    overrides the date of every article; `on_progress` is called with (done, total) after each article. An input that
    cannot be built is left out and stands in the report; where none could be built nothing is written.

    Raises `OutputError` where the output cannot be written or its format is unknown, and `LanguageError` where no
    pack reads `language`; then nothing is written either.
    """
    target = None if output is None or os.fspath(output) == STDIN else Path(output)
    _check_target(target, fmt)
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
    if built:
        _write(built, target, fmt)
    return BuildReport(len(built), sum(len(item.facts) for item in built), tuple(failures))


def _write(built: list[ArticleFacts], target: Path | None, fmt: str | None) -> None:
    try:
        write(built, target, fmt)
    except BrokenPipeError:  # whoever reads has enough
        raise
    except OSError as error:
        where = target or "standard output"
        raise OutputError(f"{where}: cannot be written ({error.strerror}); name another file or make room") from error


def _check_target(target: Path | None, fmt: str | None) -> None:
    """Raise `OutputError` before any work is done where the output is certain to fail."""
    if fmt is not None:
        format_name(fmt)
    elif target is not None:
        format_of(target)
    if target is not None:
        if target.is_dir():
            raise OutputError(f"{target} is a folder; name a file in it")
        if not target.parent.is_dir():
            raise OutputError(f"{target} cannot be written: there is no folder {target.parent}")


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
