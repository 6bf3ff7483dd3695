"""Put graphs together and take articles out again.

A file with named graphs holds one for each article, and one for what is found out about persons of several articles,
which is made anew here. So the result depends on the articles alone: not on how many builds they came from, nor on the
order, nor on articles that were there before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from rdflib import URIRef

from kg.errors import InputError, OutputError
from kg.rdf import parse
from kg.rdf.files import write_whole
from kg.rdf.graph import Triple
from kg.rdf.namespaces import ARTICLE, KH
from kg.rdf.parse import FORMATS
from kg.rdf.serialise import format_of, write_graphs

Graphs = dict[URIRef, set[Triple]]
"""The triples of each article by the name of its graph."""


def merge(inputs: Iterable[Path], output: Path) -> int:
    """Write the articles of all inputs to one file and return their number.

    Where two inputs hold an article of the same name and source in different states, the later one counts. Raises
    `InputError` where an input cannot be read or has no graph of an article, `OutputError` where the output cannot be
    written.
    """
    graphs: Graphs = {}
    for path in inputs:
        update(graphs, read_graphs(path))
    return _write(graphs, output)


def retract(path: Path, articles: Collection[str], output: Path) -> int:
    """Write what `path` holds without the articles of these names or IRIs, and return how many were taken out.

    Everything that another article also states stays. Raises `InputError` where there is no such article, and what
    `merge` raises.
    """
    graphs = read_graphs(path)
    wanted = set(articles)
    gone = {graph for graph, data in graphs.items() if _names(graph, data) & wanted}
    unknown = wanted - {name for graph in gone for name in _names(graph, graphs[graph])}
    if unknown:
        raise InputError(f"{path}: there is no article {', '.join(sorted(unknown))} in it")
    _write({graph: data for graph, data in graphs.items() if graph not in gone}, output)
    return len(gone)


def update(graphs: Graphs, new: Mapping[URIRef, set[Triple]]) -> None:
    """Add the graphs of articles; one of the same article in another state is replaced as a whole."""
    states = {_state(data): graph for graph, data in graphs.items()}
    for graph, data in new.items():
        old = states.get(_state(data))
        if old is not None and old != graph:
            graphs.pop(old, None)
        graphs[graph] = data


def read_graphs(path: Path) -> Graphs:
    """The graphs of the articles in a file. Raises `InputError`, naming it."""
    fmt = FORMATS.get(path.suffix.lower())
    if fmt is None or not fmt.supports_datasets:
        raise InputError(f"{path}: holds no named graphs; use a .trig, .nq or .jsonld file, which has one per article")
    named = parse.read_graphs([path]).items()
    graphs = {name: data for name, data in named if name is not None and name.startswith(str(ARTICLE))}
    if not graphs:
        raise InputError(f"{path}: there is no graph of an article in it; `kg build` writes such files")
    return graphs


def _names(graph: URIRef, data: Collection[Triple]) -> set[str]:
    """What an article may be called: its IRI, the last step of that, its name."""
    names = {str(o) for s, p, o in data if s == graph and p == KH.identifier}
    return {str(graph), graph.removeprefix(str(ARTICLE)), *names}


def _state(data: Collection[Triple]) -> tuple[str, ...]:
    """What stays when an article is built again from another text: its name and source."""
    return tuple(sorted(str(o) for _, p, o in data if p in (KH.identifier, KH.source)))


def _write(graphs: Graphs, output: Path) -> int:
    fmt = format_of(output)
    if not output.parent.is_dir():
        raise OutputError(f"{output} cannot be written: there is no folder {output.parent}")
    chunks = (chunk.encode("utf-8") for chunk in write_graphs(sorted(graphs.items()), fmt))
    write_whole(output, chunks)
    return len(graphs)
