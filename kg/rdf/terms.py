"""Terms and blocks as text: Turtle, N-Triples, and IRIs with a prefix."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby

from rdflib import RDF, XSD, Literal, URIRef

from kg.rdf.namespaces import PREFIXES

_PN_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_PN_CHAR = f"[{_PN_BASE}_0-9\u00b7\u0300-\u036f\u203f\u2040-]|%[0-9A-Fa-f]{{2}}"
_LOCAL = re.compile(f"(?:[{_PN_BASE}_0-9]|%[0-9A-Fa-f]{{2}})(?:(?:{_PN_CHAR}|\\.)*(?:{_PN_CHAR}))?")
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
PLAIN_NUMBER = {XSD.integer: re.compile(r"[+-]?[0-9]+"), XSD.decimal: re.compile(r"[+-]?[0-9]*\.[0-9]+")}
_BY_NAMESPACE = {namespace: prefix for prefix, namespace in PREFIXES.items()}
_SPLIT = re.compile(r"^(.*[/#])([^/#]*)$", re.S)


def prefix_lines() -> Iterator[str]:
    """The declarations of the prefixes, in Turtle."""
    for prefix, namespace in PREFIXES.items():
        yield f"@prefix {prefix}: <{namespace}> .\n"


def block(subject: URIRef, rows: list[tuple[URIRef, URIRef | Literal]], indent: str) -> str:
    """A subject with its properties, in Turtle: one statement, a line per property."""
    lines = []
    for predicate, group in groupby(rows, key=lambda row: row[0]):
        verb = "a" if predicate == RDF.type else turtle_term(predicate)
        lines.append(f"{verb} {', '.join(turtle_term(value) for _, value in group)}")
    return f"{indent}{turtle_term(subject)} " + f" ;\n{indent}  ".join(lines) + " .\n"


def turtle_term(term: URIRef | Literal) -> str:
    """A term in Turtle."""
    if isinstance(term, URIRef):
        return prefixed(term) or f"<{term}>"
    plain = PLAIN_NUMBER.get(term.datatype) if term.datatype else None
    if plain and plain.fullmatch(str(term)):
        return str(term)
    return _quoted(term, turtle_term)


def ntriples_term(term: URIRef | Literal) -> str:
    """A term in N-Triples."""
    if type(term) is URIRef or isinstance(term, URIRef):  # the second way is slow for literals
        return "".join(("<", term, ">"))
    return _quoted(term, ntriples_term)


def _quoted(literal: Literal, datatype: Callable[[URIRef], str]) -> str:
    text = '"' + _ESCAPED.sub(_escape, str(literal)) + '"'
    if literal.language:
        return f"{text}@{literal.language}"
    if literal.datatype and literal.datatype != XSD.string:
        return f"{text}^^{datatype(literal.datatype)}"
    return text


def _escape(match: re.Match[str]) -> str:
    """Quotes, controls and invisible direction marks, so that a file shows what it holds."""
    char = match.group()
    return _ESCAPES.get(char) or f"\\u{ord(char):04X}"


def prefixed(iri: str) -> str | None:
    """`iri` as "prefix:local", where a prefix of the output fits and the local name needs no escape; else None."""
    match = _SPLIT.match(iri)
    if match and match[1] in _BY_NAMESPACE and _LOCAL.fullmatch(match[2]):
        return f"{_BY_NAMESPACE[match[1]]}:{match[2]}"
    return None


def compact(iri: URIRef) -> str:
    """`iri` as a compact IRI of JSON-LD, where a prefix of the output fits; else as it is."""
    match = _SPLIT.match(iri)
    return f"{_BY_NAMESPACE[match[1]]}:{match[2]}" if match and match[1] in _BY_NAMESPACE else str(iri)


def qname(predicate: URIRef) -> str:
    """The name of a property's element in RDF/XML. Raises `ValueError` where no prefix of the output fits."""
    match = _SPLIT.match(predicate)
    if not match or match[1] not in _BY_NAMESPACE:
        raise ValueError(f"no prefix is declared for the property <{predicate}>")
    return f"{_BY_NAMESPACE[match[1]]}:{match[2]}"
