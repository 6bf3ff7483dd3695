"""Graphs that can be asked: files, loaded into memory.

Queries see the merge of all graphs as the default graph, and each graph by its name. Answers are pyoxigraph's objects,
whatever kind of store gives them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from kg.errors import InputError, QueryError
from kg.rdf.namespaces import PREFIXES
from kg.rdf.parse import FORMATS

Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.S)


class Store(Protocol):
    """What can be asked."""

    def query(self, text: str) -> Answer:
        """Answer a SPARQL 1.1 query, in which the prefixes of the output (`kh:`, `person:` …) need no declaration.

        Raises `QueryError` where it does not parse or cannot be answered.
        """
        ...


class MemoryStore:
    """A store that holds what files hold, in memory.

    The named graphs are copied into the default graph, where a triple of many graphs stands once: Oxigraph's own union
    of graphs gives such a triple many times, which repeats rows and makes counts wrong.
    """

    def __init__(self) -> None:
        self._store = ox.Store()
        self._merged = True

    def load(self, path: Path) -> None:
        """Add the triples or quads of a file; its suffix tells the format. Raises `InputError`, naming the file."""
        fmt = FORMATS.get(path.suffix.lower())
        if fmt is None:
            raise InputError(f"{path}: not a suffix of RDF; known are {' '.join(FORMATS)}")
        self._merged = False
        try:
            self._store.load(path=path, format=fmt, base_iri=path.absolute().as_uri())
        except SyntaxError as error:
            raise InputError(f"{path}: not valid {fmt.name}: {_one_line(error)}") from error
        except OSError as error:
            raise InputError(f"{path}: cannot be read ({error.strerror or _one_line(error)})") from error

    def query(self, text: str) -> Answer:
        """See `Store.query`."""
        if not self._merged:
            self._store.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }")
            self._merged = True
        try:
            return self._store.query(text, prefixes=PREFIXES)
        except SyntaxError as error:
            raise QueryError(_explain(text, error)) from error
        except (OSError, ValueError, RuntimeError) as error:
            raise QueryError(f"the query cannot be answered: {_one_line(error)}") from error


def open_files(paths: Iterable[Path]) -> MemoryStore:
    """A store with the contents of the files. Raises `InputError` for the first that cannot be loaded."""
    store = MemoryStore()
    for path in paths:
        store.load(path)
    return store


def _explain(text: str, error: SyntaxError) -> str:
    """Where a query fails to parse: the line and column, the line itself, the first words of the reason."""
    match = _PLACE.match(str(error))
    if not match:
        return f"the query does not parse: {_one_line(error)}"
    line, column = int(match[1]), int(match[2])
    lines = text.splitlines()
    shown = lines[line - 1].strip() if 0 < line <= len(lines) else ""
    reason = " ".join(match[3].split())
    missing = "a prefix is not declared; " if "Prefix not found" in reason else ""
    reason = reason if len(reason) <= 100 else reason[:99] + "…"
    return f"the query does not parse at line {line}, column {column}, in «{shown}»: {missing}{reason}"


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split())
