"""Answers to queries as text, row by row."""

from __future__ import annotations

import csv
import io
import json
import queue
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox
from rdflib import Literal, URIRef

from kg.errors import QueryError
from kg.rdf.graph import Triple
from kg.rdf.serialise import turtle, without_controls
from kg.rdf.terms import prefixed
from kg.store.base import Answer, unanswered
from kg.terminal import printable, table, widths_of
from kg.web import RequestError

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row = Sequence[Term | None]

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_MEASURED = 1000  # rows that tell the widths of a table's columns
_PIECE = 500  # rows written at once


def render(
    answer: Answer, fmt: str | None = None, *, width: int | None = None, limit: int | None = None
) -> Iterator[bytes]:
    """An answer in UTF-8, in pieces.

    `fmt` is one of `FORMATS`; by default a table, and Turtle for CONSTRUCT and DESCRIBE. `width` is that of the
    terminal which a table is for; of rows and triples at most `limit` are taken. Raises `QueryError` where the format
    does not suit the kind of query, before there is any piece, or where the answer breaks off.
    """
    try:
        if isinstance(answer, ox.QueryBoolean):
            yield _boolean(bool(answer), fmt or "table")
        elif isinstance(answer, ox.QuerySolutions):
            if fmt == "turtle":
                raise QueryError("turtle holds triples, which only CONSTRUCT and DESCRIBE give; ask for table or csv")
            header = [variable.value for variable in answer.variables]
            rows = islice((list(solution) for solution in answer), limit)
            if fmt in (None, "table"):
                yield from map(_encoded, _table(header, rows, width))
            else:
                yield from _in_pieces(_ROWS[fmt or ""](header, rows))
        else:
            if fmt not in (None, "turtle"):
                raise QueryError(f"CONSTRUCT and DESCRIBE give triples, which {fmt} cannot hold; ask for turtle")
            yield from _in_pieces(turtle([_triple(triple) for triple in islice(answer, limit)]))
    except (OSError, ValueError, RuntimeError, SyntaxError, RequestError) as error:
        raise unanswered(error) from error


def within(seconds: float | None, work: Callable[[], Iterable[bytes]]) -> Iterator[bytes]:
    """The pieces that `work` makes, which is left behind when its time is up. Raises what it raises, and `QueryError`
    where it takes too long. An engine cannot be stopped from outside, so the work is done beside."""
    if seconds is None:
        yield from work()
        return
    pieces: queue.Queue[bytes | BaseException | None] = queue.Queue(maxsize=64)

    def run() -> None:
        try:
            for piece in work():
                pieces.put(piece)
            pieces.put(None)
        except BaseException as error:
            pieces.put(error)

    threading.Thread(target=run, daemon=True).start()
    until = time.monotonic() + seconds
    while True:
        try:
            piece = pieces.get(timeout=max(0.0, until - time.monotonic()))
        except queue.Empty:
            raise QueryError(f"no answer within {seconds:g} s; ask for less, or allow more with --timeout") from None
        if piece is None:
            return
        if isinstance(piece, BaseException):
            raise piece
        yield piece


def _boolean(value: bool, fmt: str) -> bytes:
    word = "true" if value else "false"
    forms = {
        "table": "yes\n" if value else "no\n",
        "json": f'{{"head":{{}},"boolean":{word}}}\n',
        "xml": f"{_XML}<head></head><boolean>{word}</boolean></sparql>\n",
    }
    if fmt not in forms:
        raise QueryError(f"ASK gives yes or no, which {fmt} cannot hold; ask for table or json")
    return forms[fmt].encode()


def _table(header: Sequence[str], rows: Iterator[Row], width: int | None) -> Iterator[str]:
    first = [[_cell(value) for value in row] for row in islice(rows, _MEASURED)]
    widths = widths_of(header, first, width)
    yield table(header, first, width, widths)
    count = len(first)
    for row in rows:
        count += 1
        yield table(None, [[_cell(value) for value in row]], width, widths)
    yield f"{count} row{'' if count == 1 else 's'}\n"


def _csv(header: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    for cells in chain([header], ([_plain(value) for value in row] for row in rows)):
        if cells == [""]:  # the module writes "" for an empty cell alone in its row
            yield "\r\n"
            continue
        writer.writerow(cells)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def _tsv(header: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    yield "\t".join(f"?{name}" for name in header) + "\n"
    for row in rows:
        yield "\t".join("" if value is None else str(value).replace("\t", "\\t") for value in row) + "\n"


def _json(header: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    yield f'{{"head":{{"vars":{json.dumps(list(header), ensure_ascii=False)}}},"results":{{"bindings":['
    separator = "\n"
    for row in rows:
        cells = {name: _json_term(value) for name, value in zip(header, row, strict=True) if value is not None}
        yield separator + json.dumps(cells, ensure_ascii=False)
        separator = ",\n"
    yield "\n]}}\n"


def _json_term(term: Term) -> dict[str, object]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = (("subject", term.subject), ("predicate", term.predicate), ("object", term.object))
        return {"type": "triple", "value": {name: _json_term(part) for name, part in parts}}
    cell: dict[str, object] = {"type": "literal", "value": term.value}
    if term.language:
        cell["xml:lang"] = term.language
    elif term.datatype.value != _XSD_STRING:
        cell["datatype"] = term.datatype.value
    return cell


_XML = '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'


def _xml(header: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    yield _XML + "<head>" + "".join(f"<variable name={quoteattr(name)}/>" for name in header) + "</head><results>\n"
    for row in rows:
        cells = (
            f"<binding name={quoteattr(name)}>{_xml_term(value)}</binding>"
            for name, value in zip(header, row, strict=True)
            if value is not None
        )
        yield f"<result>{''.join(cells)}</result>\n"
    yield "</results></sparql>\n"


def _xml_term(term: Term) -> str:
    if isinstance(term, ox.NamedNode):
        return f"<uri>{escape(term.value)}</uri>"
    if isinstance(term, ox.BlankNode):
        return f"<bnode>{escape(term.value)}</bnode>"
    if isinstance(term, ox.Triple):
        subject, predicate, value = (_xml_term(part) for part in term)
        inside = f"<subject>{subject}</subject><predicate>{predicate}</predicate><object>{value}</object>"
        return f"<triple>{inside}</triple>"
    kind = ""
    if term.language:
        kind = f" xml:lang={quoteattr(term.language)}"
    elif term.datatype.value != _XSD_STRING:
        kind = f" datatype={quoteattr(term.datatype.value)}"
    return f"<literal{kind}>{escape(without_controls(term.value), {chr(13): '&#13;'})}</literal>"


def _markdown(header: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    yield f"| {' | '.join(header)} |\n|{' --- |' * len(header)}\n"
    for row in rows:
        cells = (escape(printable(_cell(value))).replace("\\", "\\\\").replace("|", "\\|") for value in row)
        yield f"| {' | '.join(cells)} |\n"


_ROWS: dict[str, Callable[[Sequence[str], Iterable[Row]], Iterator[str]]] = {
    "csv": _csv,
    "tsv": _tsv,
    "json": _json,
    "xml": _xml,
    "markdown": _markdown,
}


def _in_pieces(texts: Iterable[str]) -> Iterator[bytes]:
    source = iter(texts)
    while piece := "".join(islice(source, _PIECE)):
        yield _encoded(piece)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8")


def _cell(term: Term | None) -> str:
    """A term as a reader wants to see it: a literal's text, an IRI with its prefix."""
    if isinstance(term, ox.NamedNode):
        return prefixed(term.value) or f"<{term.value}>"
    return _plain(term)


def _plain(term: Term | None) -> str:
    if term is None:
        return ""
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)


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


FORMATS = ("table", *_ROWS, "turtle")
