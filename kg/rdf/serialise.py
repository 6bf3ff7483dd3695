"""Triples as text: Turtle, TriG, N-Triples, N-Quads, JSON-LD, RDF/XML.

Own writers, because the output must be the same bytes for the same triples, whatever the order in which they come,
the hash seed, the locale or the working directory. Turtle and TriG are meant to be read: an article first, then its
entities and offices, then its facts, each followed by its evidence; types and labels first.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from rdflib import RDF, XSD, Literal, URIRef

from kg.errors import OutputError
from kg.facts import ArticleFacts
from kg.rdf.files import write_whole
from kg.rdf.graph import Triple, triples
from kg.rdf.identities import IDENTITY_GRAPH, People, identity_triples
from kg.rdf.iris import article_iri
from kg.rdf.namespaces import PREFIXES
from kg.rdf.order import blocks
from kg.rdf.terms import PLAIN_NUMBER, block, compact, ntriples_term, prefix_lines, qname, turtle_term
from kg.resources import shared

Graphs = Iterable[tuple[URIRef | None, Iterable[Triple]]]  # by name, None for the default graph

# Format names by what they may be called: a suffix without its dot, or a name.
_NAMES = {
    "turtle": "turtle",
    "ttl": "turtle",
    "trig": "trig",
    "ntriples": "ntriples",
    "n-triples": "ntriples",
    "nt": "ntriples",
    "nquads": "nquads",
    "n-quads": "nquads",
    "nq": "nquads",
    "jsonld": "jsonld",
    "json-ld": "jsonld",
    "rdfxml": "rdfxml",
    "rdf/xml": "rdfxml",
    "rdf": "rdfxml",
    "xml": "rdfxml",
}
FORMATS = ("turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml")
SUFFIXES = (".ttl", ".trig", ".nt", ".nq", ".jsonld", ".rdf", ".xml")


def format_name(name: str) -> str:
    """One of `FORMATS` for a format's name or suffix ("ttl", ".ttl", "Turtle"). Raises `OutputError`."""
    try:
        return _NAMES[name.lower().removeprefix(".")]
    except KeyError:
        raise OutputError(f"unknown format {name!r}; known are {', '.join(FORMATS)}") from None


def format_of(path: Path) -> str:
    """The format that a file's suffix means. Raises `OutputError` where it means none."""
    try:
        return format_name(path.suffix)
    except OutputError:
        suffix = f"the suffix {path.suffix!r}" if path.suffix else "a name without suffix"
        raise OutputError(
            f"{path}: {suffix} does not tell the format; use one of {' '.join(SUFFIXES)} or name the format"
        ) from None


def check_target(target: Path | None, fmt: str | None) -> None:
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


def write(facts: Iterable[ArticleFacts], target: Path | str | None, fmt: str | None = None) -> None:
    """Write what the articles state; see `save`. Raises what `kg.rdf.graph.triples` raises, too."""
    save(graphs_of(facts), target, fmt)


def save(graphs: Graphs, target: Path | str | None, fmt: str | None = None) -> None:
    """Write graphs in their order to a file, or to standard output where `target` is None or "-".

    The format is `fmt`, else what the file's suffix means, else Turtle. A file is written whole or not at all: it
    appears, or replaces its predecessor, when it is complete. Raises `OutputError` where that is not possible; then
    nothing is left behind.
    """
    path = None if target is None or str(target) == "-" else Path(target)
    name = format_name(fmt) if fmt else format_of(path) if path else "turtle"
    chunks = (chunk.encode("utf-8") for chunk in serialise_graphs(graphs, name))
    try:
        if path is None:
            for chunk in chunks:
                sys.stdout.buffer.write(chunk)
            sys.stdout.buffer.flush()
        else:
            write_whole(path, chunks)
    except BrokenPipeError:  # whoever reads has enough
        raise
    except OSError as error:
        where = path or "standard output"
        raise OutputError(f"{where}: cannot be written ({error.strerror}); name another file or make room") from error


def serialise(facts: Iterable[ArticleFacts], fmt: str) -> Iterator[str]:
    """What the articles state in a format of `FORMATS`, in pieces of text.

    Articles come in the order of their IRIs. Turtle, N-Triples and RDF/XML hold the union of the articles' graphs,
    the other formats a graph per article.
    """
    return serialise_graphs(graphs_of(facts), fmt)


def graphs_of(facts: Iterable[ArticleFacts]) -> Iterator[tuple[URIRef | None, Iterable[Triple]]]:
    """A graph per article, in the order of their IRIs, and the graph of what they tell together about who is who."""
    items = sorted(facts, key=lambda item: article_iri(item.article))
    return with_identities(
        (iri, {triple for item in group for triple in triples(item)})
        for iri, group in groupby(items, key=lambda item: article_iri(item.article))
    )


def write_graphs(articles: Graphs, fmt: str) -> Iterator[str]:
    """The graphs of articles in a format of `FORMATS`, in pieces of text, and after them the graph of what they tell
    together about who is who."""
    return serialise_graphs(with_identities(articles), fmt)


def serialise_graphs(graphs: Graphs, fmt: str) -> Iterator[str]:
    """Graphs as they are in a format of `FORMATS`, in pieces of text; formats without named graphs hold the union."""
    name = format_name(fmt)
    if name in _OF_GRAPHS:
        return _OF_GRAPHS[name](graphs)
    return _OF_TRIPLES[name]({triple for _, graph in graphs for triple in graph})


def with_identities(articles: Graphs) -> Iterator[tuple[URIRef | None, Iterable[Triple]]]:
    """The graphs, and the graph of what is found out about persons of several of them."""
    people = People()
    for name, data in articles:
        graph = list(data)
        people.see(graph)
        yield name, graph
    found = identity_triples(people.found())
    if found:
        yield IDENTITY_GRAPH, found


def turtle(data: Iterable[Triple]) -> Iterator[str]:
    """Turtle: a block per subject."""
    yield from prefix_lines()
    for subject, rows in blocks(data):
        yield "\n" + block(subject, rows, "")


def trig(graphs: Graphs) -> Iterator[str]:
    """TriG: Turtle in a graph per article."""
    yield from prefix_lines()
    for name, data in graphs:
        if name is None:
            yield from ("\n" + block(subject, rows, "") for subject, rows in blocks(data))
            continue
        yield f"\n{turtle_term(name)} {{\n"
        yield "\n".join(block(subject, rows, "  ") for subject, rows in blocks(data))
        yield "}\n"


def ntriples(data: Iterable[Triple]) -> Iterator[str]:
    """N-Triples, sorted."""
    yield from _lines(data, " .\n")


def _lines(data: Iterable[Triple], end: str) -> list[str]:
    # Terms of rdflib are strings; to join them takes half the time of formatting them.
    return sorted({"".join(("<", s, "> <", p, "> ", ntriples_term(o), end)) for s, p, o in data})


def nquads(graphs: Graphs) -> Iterator[str]:
    """N-Quads, sorted within each graph."""
    for name, data in graphs:
        yield from _lines(data, f" {ntriples_term(name)} .\n" if name else " .\n")


def jsonld(graphs: Graphs) -> Iterator[str]:
    """JSON-LD, compacted with `ontology/context.jsonld`, which it contains: readers need no network."""
    context = json.loads(shared("ontology", "context.jsonld").read_text(encoding="utf-8"))["@context"]
    yield '{"@context": ' + json.dumps(context, ensure_ascii=False, indent=1) + ',\n"@graph": ['
    separator = "\n"
    for name, data in graphs:
        nodes = [_json_node(subject, rows, context) for subject, rows in blocks(data)]
        for item in [{"@id": compact(name), "@graph": nodes}] if name else nodes:
            yield separator + json.dumps(item, ensure_ascii=False, indent=1)
            separator = ",\n"
    yield "\n]}\n"


def rdfxml(data: Iterable[Triple]) -> Iterator[str]:
    """RDF/XML. Characters that XML 1.0 cannot hold (most control characters) become U+FFFD."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF'
    for prefix, namespace in PREFIXES.items():
        yield f"\n  xmlns:{prefix}={quoteattr(namespace)}"
    yield ">\n"
    for subject, rows in blocks(data):
        yield f"  <rdf:Description rdf:about={quoteattr(str(subject))}>\n"
        for predicate, value in rows:
            tag = qname(predicate)
            if isinstance(value, URIRef):
                yield f"    <{tag} rdf:resource={quoteattr(str(value))}/>\n"
                continue
            attribute = ""
            if value.language:
                attribute = f" xml:lang={quoteattr(value.language)}"
            elif value.datatype and value.datatype != XSD.string:
                attribute = f" rdf:datatype={quoteattr(str(value.datatype))}"
            text = escape(without_controls(str(value)), {"\r": "&#13;"})
            yield f"    <{tag}{attribute}>{text}</{tag}>\n"
        yield "  </rdf:Description>\n"
    yield "</rdf:RDF>\n"


_OF_GRAPHS: dict[str, Callable[[Graphs], Iterator[str]]] = {"trig": trig, "nquads": nquads, "jsonld": jsonld}
_OF_TRIPLES: dict[str, Callable[[Iterable[Triple]], Iterator[str]]] = {
    "turtle": turtle,
    "ntriples": ntriples,
    "rdfxml": rdfxml,
}


def without_controls(text: str) -> str:
    """`text` with U+FFFD for characters that XML 1.0 cannot hold."""
    return _NO_XML.sub("\ufffd", text)


_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _json_node(subject: URIRef, rows: list[tuple[URIRef, URIRef | Literal]], context: dict[str, Any]) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": compact(subject)}
    terms = {value["@id"] if isinstance(value, dict) else value: name for name, value in context.items()}
    for predicate, group in groupby(rows, key=lambda row: row[0]):
        if predicate == RDF.type:
            names = [terms.get(compact(URIRef(value)), compact(URIRef(value))) for _, value in group]
            node["@type"] = names[0] if len(names) == 1 else names
            continue
        term = terms.get(compact(predicate), compact(predicate))
        definition = context.get(term)
        coercion = definition.get("@type") if isinstance(definition, dict) else None
        values = [_json_value(value, coercion) for _, value in group]
        node[term] = values[0] if len(values) == 1 else values
    return node


def _json_value(value: URIRef | Literal, coercion: str | None) -> Any:
    if isinstance(value, URIRef):
        return compact(value) if coercion == "@id" else {"@id": compact(value)}
    if value.language:
        return {"@value": str(value), "@language": value.language}
    if value.datatype is None or value.datatype == XSD.string:
        return str(value)
    if compact(value.datatype) == coercion:
        return str(value)
    if value.datatype == XSD.integer and coercion is None and PLAIN_NUMBER[XSD.integer].fullmatch(str(value)):
        return int(value)
    return {"@value": str(value), "@type": compact(value.datatype)}
