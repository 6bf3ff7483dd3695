"""Files back to graphs, term by term as they stand there."""

from __future__ import annotations

import contextlib
import gzip
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, cast

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


def format_of(path: Path) -> ox.RdfFormat:
    """The format that a file's suffix means, also before `.gz`. Raises `InputError`, naming the file."""
    suffix = (path.with_suffix("") if path.suffix.lower() == ".gz" else path).suffix
    fmt = FORMATS.get(suffix.lower())
    if fmt is None:
        raise InputError(f"{path}: not a suffix of RDF; known are {' '.join(FORMATS)}, also with .gz")
    return fmt


@contextlib.contextmanager
def opened(path: Path) -> Iterator[tuple[IO[bytes], ox.RdfFormat]]:
    """A file to be read, unpacked, and its format. Raises `InputError`, naming the file."""
    fmt = format_of(path)
    try:
        with gzip.open(path) if path.suffix.lower() == ".gz" else path.open("rb") as stream:
            yield cast(IO[bytes], stream), fmt
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise InputError(f"{path}: not a whole gzip file") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error})") from error


def read_graphs(paths: Iterable[Path]) -> dict[URIRef | None, set[Triple]]:
    """The graphs of files by name, None for the default graph. Raises `InputError` for the first that cannot be read,
    and for one with blank nodes, which Khabar never writes: two files may mean different things by one."""
    graphs: dict[URIRef | None, set[Triple]] = {}
    for path in paths:
        for quad in quads(path):
            name = URIRef(quad.graph_name.value) if isinstance(quad.graph_name, ox.NamedNode) else None
            graphs.setdefault(name, set()).add(triple(quad.triple, str(path)))
    return graphs


def quads(path: Path) -> Iterator[ox.Quad]:
    """The quads of a file. Raises `InputError`, naming it, where it cannot be read."""
    with opened(path) as (stream, fmt):
        try:
            yield from ox.parse(stream, format=fmt, base_iri=path.absolute().as_uri())
        except SyntaxError as error:
            raise InputError(f"{path}: not valid {fmt.name}: {' '.join(str(error).split())}") from error


def triple(given: ox.Triple, where: str) -> Triple:
    """A triple as the writers take it. Raises `InputError` for one with a blank node."""
    subject, predicate, value = (_term(where, term) for term in given)
    return URIRef(subject), URIRef(predicate), value


def _term(where: str, term: object) -> URIRef | Literal:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=_tag(term.language))
        kind = term.datatype.value
        return Literal(term.value, datatype=None if kind == _XSD_STRING else URIRef(kind), normalize=False)
    raise InputError(f"{where}: holds a blank node; only graphs that Khabar writes can be read here")


def _tag(language: str) -> str:
    """A language tag as BCP 47 writes it, "ar-Latn": the parser has it in small letters."""
    first, *rest = language.split("-")
    return "-".join(
        [first, *(part.title() if len(part) == 4 else part.upper() if len(part) == 2 else part for part in rest)]
    )
