"""Files, loaded into memory."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InputError
from kg.rdf.parse import opened
from kg.store.base import Answer, local, one_line


class MemoryStore:
    """A store that holds what files hold, in memory.

    The named graphs are copied into the default graph, where a triple of many graphs stands once: Oxigraph's own union
    of graphs gives such a triple many times, which repeats rows and makes counts wrong. Triples without a graph, as in
    Turtle, make a graph that has the address of their file.
    """

    def __init__(self) -> None:
        self._store = ox.Store()
        self._merged = True

    def load(self, path: Path) -> None:
        """Add the triples or quads of a file; its suffix tells the format. Raises `InputError`, naming the file."""
        self._merged = False
        address = path.absolute().as_uri()
        with opened(path) as (stream, fmt):
            part = ox.Store()
            try:
                part.load(stream, format=fmt, base_iri=address)
            except SyntaxError as error:
                raise InputError(f"{path}: not valid {fmt.name}: {one_line(error)}") from error
        default, named = ox.DefaultGraph(), ox.NamedNode(address)
        self._store.extend(
            ox.Quad(quad.subject, quad.predicate, quad.object, named) if quad.graph_name == default else quad
            for quad in part
        )

    def query(self, text: str) -> Answer:
        """See `Store.query`."""
        if not self._merged:
            self._store.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }")
            self._merged = True
        return local(self._store, text, union=False)


def open_files(paths: Iterable[Path]) -> MemoryStore:
    """A store with the contents of the files. Raises `InputError` for the first that cannot be loaded."""
    store = MemoryStore()
    for path in paths:
        store.load(path)
    return store
