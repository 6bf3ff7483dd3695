"""The order in which files hold their triples: fixed by the triples alone, and made for readers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rdflib import OWL, RDF, RDFS, SKOS, Literal, URIRef

from kg.rdf.graph import Triple
from kg.rdf.namespaces import KH, PREFIXES

# Properties in the order in which a block has them; others follow by their IRIs.
_PROPERTIES = """
    searchName isoCode country title jurisdiction
    identifier headline publisher published dateline language source textDigest
    mentions holder office status leaning asOf
    election candidate votes votesQualifier share seats outcome
    date round announcedBy turnout totalVotes
    visitor participant place sender recipient speaker reporter quotation
    modality statedIn evidence
    identifies identifiedAs seenIn
    inArticle start end exact prefix suffix rule confidence
    linkOf verdict target score reason endpoint queryVersion
"""
_ORDER = {
    term: place
    for place, term in enumerate(
        [RDF.type, RDFS.label, SKOS.altLabel, OWL.sameAs, SKOS.closeMatch, *(KH[name] for name in _PROPERTIES.split())]
    )
}
_RANK = {
    "article": 0,
    "person": 1,
    "org": 2,
    "country": 3,
    "place": 4,
    "office": 5,
    "fact": 6,
    "evidence": 6,
    "identity": 7,
    "link": 8,
}
_NUMBERS = re.compile(r"(\d+)$")


def blocks(data: Iterable[Triple]) -> Iterator[tuple[URIRef, list[tuple[URIRef, URIRef | Literal]]]]:
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
