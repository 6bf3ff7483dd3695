"""Triples as text: Turtle, TriG, N-Triples, N-Quads, JSON-LD, RDF/XML.

Own writers, because the output must be the same bytes for the same triples, whatever the order in which they come,
the hash seed, the locale or the working directory. Turtle and TriG are meant to be read: an article first, then its
entities and offices, then its facts, each followed by its evidence; types and labels first.
"""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from rdflib import RDF, RDFS, SKOS, XSD, Literal, URIRef

from kg.errors import OutputError
from kg.facts import ArticleFacts
from kg.rdf.graph import Triple, triples
from kg.rdf.iris import article_iri
from kg.rdf.namespaces import KH, PREFIXES
from kg.resources import shared

Graphs = Iterable[tuple[URIRef, Iterable[Triple]]]

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


def write(facts: Iterable[ArticleFacts], target: Path | str | None, fmt: str | None = None) -> None:
    """Write what the articles state to a file, or to standard output where `target` is None or "-".

    The format is `fmt`, else what the file's suffix means, else Turtle. A file is written whole or not at all: it
    appears, or replaces its predecessor, when it is complete. Raises `OutputError` where that is not possible, and
    what `kg.rdf.graph.triples` raises; then nothing is left behind.
    """
    path = None if target is None or str(target) == "-" else Path(target)
    name = format_name(fmt) if fmt else format_of(path) if path else "turtle"
    chunks = (chunk.encode("utf-8") for chunk in serialise(facts, name))
    if path is None:
        for chunk in chunks:
            sys.stdout.buffer.write(chunk)
        sys.stdout.buffer.flush()
    else:
        write_whole(path, chunks)


def write_whole(path: Path, chunks: Iterable[bytes]) -> None:
    """Write a file that is there whole or not at all. Raises `OutputError`, naming the file and the way out."""
    path = Path(os.path.realpath(path))  # through a link to the file behind it
    temporary = None
    try:
        if path.exists() and not path.is_file():  # a device or a pipe; a folder fails here
            with path.open("wb") as stream:
                stream.writelines(chunks)
            return
        mode = _mode_of(path)
        descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name[:100]}.", suffix=".part", dir=path.parent)
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except BaseException as error:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        if isinstance(error, OSError):
            why = error.strerror or type(error).__name__
            raise OutputError(f"{path}: cannot be written ({why}); name another file or make room") from error
        raise


def _mode_of(path: Path) -> int:
    """The permissions for a file: those it has, else what the umask gives to new files."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def serialise(facts: Iterable[ArticleFacts], fmt: str) -> Iterator[str]:
    """What the articles state in a format of `FORMATS`, in pieces of text.

    Articles come in the order of their IRIs. Turtle, N-Triples and RDF/XML hold the union of the articles' graphs,
    the other formats a graph per article.
    """
    items = sorted(facts, key=lambda item: article_iri(item.article))
    graphs = (
        (iri, {triple for item in group for triple in triples(item)})
        for iri, group in groupby(items, key=lambda item: article_iri(item.article))
    )
    name = format_name(fmt)
    if name in _OF_GRAPHS:
        return _OF_GRAPHS[name](graphs)
    return _OF_TRIPLES[name]({triple for _, graph in graphs for triple in graph})


def turtle(data: Iterable[Triple]) -> Iterator[str]:
    """Turtle: a block per subject."""
    yield from _prefix_lines()
    for subject, rows in _blocks(data):
        yield "\n" + _block(subject, rows, "")


def trig(graphs: Graphs) -> Iterator[str]:
    """TriG: Turtle in a graph per article."""
    yield from _prefix_lines()
    for name, data in graphs:
        yield f"\n{_term(name)} {{\n"
        yield "\n".join(_block(subject, rows, "  ") for subject, rows in _blocks(data))
        yield "}\n"


def ntriples(data: Iterable[Triple]) -> Iterator[str]:
    """N-Triples, sorted."""
    yield from sorted(f"{_nt(s)} {_nt(p)} {_nt(o)} .\n" for s, p, o in set(data))


def nquads(graphs: Graphs) -> Iterator[str]:
    """N-Quads, sorted within each graph."""
    for name, data in graphs:
        yield from sorted(f"{_nt(s)} {_nt(p)} {_nt(o)} {_nt(name)} .\n" for s, p, o in set(data))


def jsonld(graphs: Graphs) -> Iterator[str]:
    """JSON-LD, compacted with `ontology/context.jsonld`, which it contains: readers need no network."""
    context = json.loads(shared("ontology", "context.jsonld").read_text(encoding="utf-8"))["@context"]
    yield '{"@context": ' + json.dumps(context, ensure_ascii=False, indent=1) + ',\n"@graph": ['
    separator = "\n"
    for name, data in graphs:
        nodes = [_json_node(subject, rows, context) for subject, rows in _blocks(data)]
        yield separator + json.dumps({"@id": _compact(name), "@graph": nodes}, ensure_ascii=False, indent=1)
        separator = ",\n"
    yield "\n]}\n"


def rdfxml(data: Iterable[Triple]) -> Iterator[str]:
    """RDF/XML. Characters that XML 1.0 cannot hold (most control characters) become U+FFFD."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF'
    for prefix, namespace in PREFIXES.items():
        yield f"\n  xmlns:{prefix}={quoteattr(namespace)}"
    yield ">\n"
    for subject, rows in _blocks(data):
        yield f"  <rdf:Description rdf:about={quoteattr(str(subject))}>\n"
        for predicate, value in rows:
            tag = _qname(predicate)
            if isinstance(value, URIRef):
                yield f"    <{tag} rdf:resource={quoteattr(str(value))}/>\n"
                continue
            attribute = ""
            if value.language:
                attribute = f" xml:lang={quoteattr(value.language)}"
            elif value.datatype and value.datatype != XSD.string:
                attribute = f" rdf:datatype={quoteattr(str(value.datatype))}"
            text = escape(_NO_XML.sub("\ufffd", str(value)), {"\r": "&#13;"})
            yield f"    <{tag}{attribute}>{text}</{tag}>\n"
        yield "  </rdf:Description>\n"
    yield "</rdf:RDF>\n"


_OF_GRAPHS: dict[str, Callable[[Graphs], Iterator[str]]] = {"trig": trig, "nquads": nquads, "jsonld": jsonld}
_OF_TRIPLES: dict[str, Callable[[Iterable[Triple]], Iterator[str]]] = {
    "turtle": turtle,
    "ntriples": ntriples,
    "rdfxml": rdfxml,
}

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# ---- order ----------------------------------------------------------------------------------------------------------

# Properties in the order in which a block has them; others follow by their IRIs.
_ORDER = {
    term: place
    for place, term in enumerate(
        [RDF.type, RDFS.label, SKOS.altLabel]
        + [
            KH[name]
            for name in (
                "searchName isoCode country title jurisdiction "  # agents, places, offices
                "identifier headline publisher published dateline language source textDigest "  # articles
                "mentions holder office status leaning asOf election candidate votes votesQualifier share seats outcome "
                "date round announcedBy turnout totalVotes visitor participant place sender recipient "
                "speaker reporter quotation modality statedIn evidence "  # facts
                "inArticle start end exact prefix suffix rule confidence"  # evidence
            ).split()
        ]
    )
}
_RANK = {"article": 0, "person": 1, "org": 2, "country": 3, "place": 4, "office": 5, "fact": 6, "evidence": 6}
_NUMBERS = re.compile(r"(\d+)$")


def _blocks(data: Iterable[Triple]) -> Iterator[tuple[URIRef, list[tuple[URIRef, URIRef | Literal]]]]:
    """The subjects in reading order, each with its predicates and values in order, without repetitions."""
    by_subject: dict[URIRef, set[tuple[URIRef, URIRef | Literal]]] = {}
    for subject, predicate, value in data:
        by_subject.setdefault(subject, set()).add((predicate, value))
    for subject in sorted(by_subject, key=_subject_key):
        yield subject, sorted(by_subject[subject], key=_row_key)


def _subject_key(subject: URIRef) -> tuple[int, str, int, int, str]:
    """The kind of thing, then the name with its final number as a number; a fact before its evidence."""
    for prefix, rank in _RANK.items():
        namespace = PREFIXES[prefix]
        if subject.startswith(namespace):
            step = subject[len(namespace) :]
            number = _NUMBERS.search(step)
            stem = step[: number.start()] if number else step
            return rank, stem, int(number.group()) if number else 0, int(prefix == "evidence"), step
    return len(_RANK), str(subject), 0, 0, ""


def _row_key(row: tuple[URIRef, URIRef | Literal]) -> tuple[int, str, int, str, str, str]:
    predicate, value = row
    kind = (0, "", "") if isinstance(value, URIRef) else (1, value.language or "", str(value.datatype or ""))
    return _ORDER.get(predicate, len(_ORDER)), str(predicate), kind[0], kind[1], kind[2], str(value)


# ---- terms ----------------------------------------------------------------------------------------------------------

_PN_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_PN_CHAR = f"[{_PN_BASE}_0-9\u00b7\u0300-\u036f\u203f\u2040-]|%[0-9A-Fa-f]{{2}}"
_LOCAL = re.compile(f"(?:[{_PN_BASE}_0-9]|%[0-9A-Fa-f]{{2}})(?:(?:{_PN_CHAR}|\\.)*(?:{_PN_CHAR}))?")
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_PLAIN_NUMBER = {XSD.integer: re.compile(r"[+-]?\d+"), XSD.decimal: re.compile(r"[+-]?\d*\.\d+")}
_BY_NAMESPACE = {namespace: prefix for prefix, namespace in PREFIXES.items()}
_SPLIT = re.compile(r"^(.*[/#])([^/#]*)$", re.S)


def _prefix_lines() -> Iterator[str]:
    for prefix, namespace in PREFIXES.items():
        yield f"@prefix {prefix}: <{namespace}> .\n"


def _block(subject: URIRef, rows: list[tuple[URIRef, URIRef | Literal]], indent: str) -> str:
    lines = []
    for predicate, group in groupby(rows, key=lambda row: row[0]):
        verb = "a" if predicate == RDF.type else _term(predicate)
        lines.append(f"{verb} {', '.join(_term(value) for _, value in group)}")
    return f"{indent}{_term(subject)} " + f" ;\n{indent}  ".join(lines) + " .\n"


def _term(term: URIRef | Literal) -> str:
    """A term in Turtle."""
    if isinstance(term, URIRef):
        return prefixed(term) or f"<{term}>"
    plain = _PLAIN_NUMBER.get(term.datatype) if term.datatype else None
    if plain and plain.fullmatch(str(term)):
        return str(term)
    return _quoted(term, _term)


def _nt(term: URIRef | Literal) -> str:
    """A term in N-Triples."""
    return f"<{term}>" if isinstance(term, URIRef) else _quoted(term, _nt)


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


def _compact(iri: URIRef) -> str:
    match = _SPLIT.match(iri)
    return f"{_BY_NAMESPACE[match[1]]}:{match[2]}" if match and match[1] in _BY_NAMESPACE else str(iri)


def _qname(predicate: URIRef) -> str:
    match = _SPLIT.match(predicate)
    if not match or match[1] not in _BY_NAMESPACE:
        raise ValueError(f"no prefix is declared for the property <{predicate}>")
    return f"{_BY_NAMESPACE[match[1]]}:{match[2]}"


def _json_node(subject: URIRef, rows: list[tuple[URIRef, URIRef | Literal]], context: dict[str, Any]) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": _compact(subject)}
    terms = {value["@id"] if isinstance(value, dict) else value: name for name, value in context.items()}
    for predicate, group in groupby(rows, key=lambda row: row[0]):
        if predicate == RDF.type:
            names = [terms.get(_compact(URIRef(value)), _compact(URIRef(value))) for _, value in group]
            node["@type"] = names[0] if len(names) == 1 else names
            continue
        term = terms.get(_compact(predicate), _compact(predicate))
        definition = context.get(term)
        coercion = definition.get("@type") if isinstance(definition, dict) else None
        values = [_json_value(value, coercion) for _, value in group]
        node[term] = values[0] if len(values) == 1 else values
    return node


def _json_value(value: URIRef | Literal, coercion: str | None) -> Any:
    if isinstance(value, URIRef):
        return _compact(value) if coercion == "@id" else {"@id": _compact(value)}
    if value.language:
        return {"@value": str(value), "@language": value.language}
    if value.datatype is None or value.datatype == XSD.string:
        return str(value)
    if _compact(value.datatype) == coercion:
        return str(value)
    if value.datatype == XSD.integer and coercion is None and _PLAIN_NUMBER[XSD.integer].fullmatch(str(value)):
        return int(value)
    return {"@value": str(value), "@type": _compact(value.datatype)}
