"""Answers to queries as text."""

from __future__ import annotations

import pyoxigraph as ox
from rdflib import Literal, URIRef

from kg.errors import QueryError
from kg.rdf.graph import Triple
from kg.rdf.serialise import turtle
from kg.rdf.terms import prefixed
from kg.store import Answer
from kg.terminal import table

_RESULTS = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
}
FORMATS = ("table", *_RESULTS, "turtle")


def render(answer: Answer, fmt: str | None = None, *, width: int | None = None) -> bytes:
    """An answer in UTF-8.

    `fmt` is one of `FORMATS`; by default a table, and Turtle for CONSTRUCT and DESCRIBE. `width` is that of the
    terminal which a table is for. Raises `QueryError` where the format does not suit the kind of query, or the answer
    breaks off.
    """
    try:
        return _render(answer, fmt, width)
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(f"the query cannot be answered: {' '.join(str(error).split())}") from error


def _render(answer: Answer, fmt: str | None, width: int | None) -> bytes:
    if isinstance(answer, ox.QueryTriples):
        if fmt not in (None, "turtle"):
            raise QueryError(f"CONSTRUCT and DESCRIBE give triples, which {fmt} cannot hold; ask for turtle")
        return "".join(turtle([_triple(triple) for triple in answer])).encode("utf-8")
    if fmt == "turtle":
        raise QueryError("turtle holds triples, which only CONSTRUCT and DESCRIBE give; ask for table or csv")
    if fmt in _RESULTS:
        if isinstance(answer, ox.QueryBoolean) and fmt != "json":
            raise QueryError(f"ASK gives yes or no, which {fmt} cannot hold; ask for table or json")
        return answer.serialize(format=_RESULTS[fmt]) or b""
    if isinstance(answer, ox.QueryBoolean):
        return b"yes\n" if answer else b"no\n"
    header = [variable.value for variable in answer.variables]
    rows = [[_cell(value) for value in solution] for solution in answer]
    count = f"{len(rows)} row{'' if len(rows) == 1 else 's'}\n"
    return (table(header, rows, width) + count).encode("utf-8")


def _cell(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    """A term as a reader wants to see it: a literal's text, an IRI with its prefix."""
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        return prefixed(term.value) or f"<{term.value}>"
    return term.value if isinstance(term, ox.Literal) else str(term)


def _triple(triple: ox.Triple) -> Triple:
    return _iri(triple.subject), _iri(triple.predicate), _value(triple.object)


def _iri(term: object) -> URIRef:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    raise QueryError("the query makes blank nodes or quoted triples; use IRIs in its CONSTRUCT part")


def _value(term: object) -> URIRef | Literal:
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        return Literal(term.value, datatype=URIRef(term.datatype.value))
    return _iri(term)
