"""Links to Wikidata as triples: a node for each look-up, which says what was found, how sure it is, and why."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from rdflib import OWL, RDF, RDFS, SKOS, XSD, Literal, URIRef

from kg.link.records import Decision, Verdict
from kg.rdf import words
from kg.rdf.graph import Triple
from kg.rdf.namespaces import BASE, KH, LINK, WD

LINKS = URIRef(BASE + "graph/links")  # the graph that holds all links
_RELATIONS = {Verdict.SAME: OWL.sameAs, Verdict.CLOSE: SKOS.closeMatch}


def link_iri(entity: str) -> URIRef:
    """The IRI of the look-up of an entity."""
    return LINK[entity.removeprefix(BASE).replace("/", ".", 1)]


def link_triples(decisions: Iterable[Decision], endpoint: str, version: str) -> list[Triple]:
    """What was found, as triples; `version` is that of the queries that found it."""
    return [triple for decision in decisions for triple in _link(decision, endpoint, version)]


def _link(decision: Decision, endpoint: str, version: str) -> list[Triple]:
    node, entity = link_iri(decision.iri), URIRef(decision.iri)
    found = decision.target.removeprefix(str(WD)) if decision.target else words.VERDICT[decision.verdict]
    triples: list[Triple] = [
        (node, RDF.type, KH.Link),
        (node, RDFS.label, Literal(f"ربط {' '.join(decision.name.split())}: {found}", lang="ar")),
        (node, KH.linkOf, entity),
        (node, KH.verdict, KH[f"verdict-{decision.verdict}"]),
        (node, KH.score, Literal(f"{Decimal(decision.points) / 100:.2f}", datatype=XSD.decimal)),
        (node, KH.endpoint, Literal(endpoint, datatype=XSD.anyURI)),
        (node, KH.queryVersion, Literal(version)),
    ]
    triples += [(node, KH.reason, Literal(reason)) for reason in decision.reasons]
    if decision.target:
        target = URIRef(decision.target)
        triples += [(node, KH.target, target), (entity, _RELATIONS[decision.verdict], target)]
    return triples


def without_links(triples: set[Triple], entities: Iterable[str]) -> set[Triple]:
    """`triples` without the earlier links of `entities`, which new ones replace."""
    nodes = {link_iri(entity): URIRef(entity) for entity in entities}
    old = {(s, p, o) for s, p, o in triples if s in nodes}
    stated = {(nodes[s], relation, o) for s, p, o in old if p == KH.target for relation in _RELATIONS.values()}
    return triples - old - stated
