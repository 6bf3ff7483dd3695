"""What stores have in common: how they are asked and changed, and how a query that does not parse is told of."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.rdf.namespaces import PREFIXES
from kg.web import RequestError

Answer = ox.QuerySolutions | ox.QueryBoolean | Iterator[ox.Triple]
Graphs = Mapping[str, Collection[ox.Triple]]  # triples by the name of their graph

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.S)
_NOTHING = ox.Store()


class Store(Protocol):
    """What can be asked."""

    def query(self, text: str) -> Answer:
        """Answer a SPARQL 1.1 query, in which the prefixes of the output (`kh:`, `person:` …) need no declaration.

        Raises `QueryError` where it does not parse or cannot be answered, `StoreError` where the store gives no answer.
        """
        ...


class Changeable(Store, Protocol):
    """A store that can be changed, graph by graph."""

    @property
    def name(self) -> str:
        """What messages call it."""
        ...

    @property
    def chunk(self) -> int:
        """How many triples a change should hold."""
        ...

    def graphs(self) -> list[str]:
        """The names of the graphs that are there. Raises `StoreError`."""
        ...

    def contents(self, names: Collection[str]) -> dict[str, set[ox.Triple]]:
        """The triples of the named graphs that are there. Raises `StoreError`."""
        ...

    def replace(self, gone: Collection[str], new: Graphs) -> None:
        """Take graphs out and put others in, all or nothing; a new graph replaces one of its name as a whole.

        Raises `StoreError` where that is not possible.
        """
        ...

    def add(self, quads: Iterable[ox.Quad]) -> bool:
        """Add graphs, none of which is there, all or nothing; False where the store has no fast way for many."""
        ...

    def fill(self, paths: Sequence[Path]) -> bool:
        """Take files of named graphs in as they are, where nothing is in the store yet, all or nothing; False where
        something is, or the store has no such way. Raises `InputError` for a file that cannot be read, `StoreError`."""
        ...

    def close(self) -> None:
        """Give the store free for others."""
        ...


def check(text: str) -> None:
    """Raise `QueryError`, which tells the line and column, where `text` is no query of SPARQL 1.1."""
    try:
        _NOTHING.query(text, prefixes=PREFIXES)
    except SyntaxError as error:
        raise QueryError(explain(text, error)) from error
    except (OSError, ValueError, RuntimeError):  # it parses; that it fails on nothing means nothing
        return


def explain(text: str, error: SyntaxError) -> str:
    """Where a query fails to parse: the line and column, the line itself, the first words of the reason."""
    match = _PLACE.match(str(error))
    if not match:
        return f"the query does not parse: {one_line(error)}"
    line, column = int(match[1]), int(match[2])
    lines = text.splitlines()
    shown = lines[line - 1].strip() if 0 < line <= len(lines) else ""
    reason = " ".join(match[3].split())
    missing = "a prefix is not declared; " if "Prefix not found" in reason else ""
    reason = reason if len(reason) <= 100 else reason[:99] + "…"
    return f"the query does not parse at line {line}, column {column}, in «{shown}»: {missing}{reason}"


def one_line(error: BaseException) -> str:
    """What an error says, on one line."""
    return " ".join(str(error).split())


def unanswered(error: BaseException) -> QueryError:
    """The error of a query that is well-formed and has no answer."""
    return QueryError(f"the query cannot be answered: {one_line(error)}")


def select(store: Store, text: str) -> list[ox.QuerySolution]:
    """All rows of the answer to a SELECT. Raises `QueryError`, and `StoreError` where the answer breaks off."""
    answer = store.query(text)
    assert isinstance(answer, ox.QuerySolutions)
    try:
        return list(answer)
    except (OSError, ValueError, RuntimeError, SyntaxError, RequestError) as error:
        raise StoreError(f"the answer breaks off ({one_line(error)[:200]})") from error


def local(store: ox.Store, text: str, *, union: bool) -> Answer:
    """The answer of a store in this process. Raises `QueryError`."""
    try:
        return store.query(text, prefixes=PREFIXES, use_default_graph_as_union=union)
    except SyntaxError as error:
        raise QueryError(explain(text, error)) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise unanswered(error) from error


def insert(new: Graphs) -> str:
    """The update that adds graphs."""
    graphs = "".join(
        f"GRAPH {ox.NamedNode(name)} {{ {' . '.join(map(str, triples))} }}\n" for name, triples in new.items()
    )
    return f"INSERT DATA {{ {graphs} }}"
