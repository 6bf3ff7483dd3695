"""Files back to graphs, term by term as they stand there."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
from rdflib import Literal, URIRef

from kg.errors import InputError
from kg.rdf.graph import Triple

FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
}
_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


def read_graphs(paths: Iterable[Path]) -> dict[URIRef | None, set[Triple]]:
    """The graphs of files by name, None for the default graph. Raises `InputError` for the first that cannot be read,
    and for one with blank nodes, which Khabar never writes: two files may mean different things by one."""
    graphs: dict[URIRef | None, set[Triple]] = {}
    for path in paths:
        fmt = FORMATS.get(path.suffix.lower())
        if fmt is None:
            raise InputError(f"{path}: not a suffix of RDF; known are {' '.join(FORMATS)}")
        try:
            for quad in ox.parse(path=path, format=fmt, base_iri=path.absolute().as_uri()):
                name = URIRef(quad.graph_name.value) if isinstance(quad.graph_name, ox.NamedNode) else None
                terms = [_term(path, term) for term in (quad.subject, quad.predicate, quad.object)]
                graphs.setdefault(name, set()).add((URIRef(terms[0]), URIRef(terms[1]), terms[2]))
        except SyntaxError as error:
            raise InputError(f"{path}: not valid {fmt.name}: {' '.join(str(error).split())}") from error
        except OSError as error:
            raise InputError(f"{path}: cannot be read ({error.strerror or error})") from error
    return graphs


def _term(path: Path, term: object) -> URIRef | Literal:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=_tag(term.language))
        kind = term.datatype.value
        return Literal(term.value, datatype=None if kind == _XSD_STRING else URIRef(kind), normalize=False)
    raise InputError(f"{path}: holds a blank node; only graphs that Khabar writes can be read here")


def _tag(language: str) -> str:
    """A language tag as BCP 47 writes it, "ar-Latn": the parser has it in small letters."""
    first, *rest = language.split("-")
    return "-".join(
        [first, *(part.title() if len(part) == 4 else part.upper() if len(part) == 2 else part for part in rest)]
    )
