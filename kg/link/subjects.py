"""The entities of a graph that can be linked, with their context: roles, dates, countries near them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from rdflib import RDF, RDFS, SKOS, Literal, URIRef

from kg.link.records import Kind, Role, Subject
from kg.rdf.graph import Triple
from kg.rdf.namespaces import ARTICLE, KH

_KINDS = {
    KH.Person: Kind.PERSON,
    KH.Organization: Kind.ORGANIZATION,
    KH.Country: Kind.COUNTRY,
    KH.Place: Kind.PLACE,
    KH.City: Kind.PLACE,
    KH.Office: Kind.OFFICE,
}
_LATIN = "-latn"


def read_subjects(triples: Iterable[Triple]) -> list[Subject]:
    """Everybody and everything in `triples` that can be linked, sorted by kind and IRI."""
    graph = _Graph(triples)
    found = [_subject(graph, node, kind) for kind, nodes in graph.by_kind.items() for node in nodes]
    return sorted(found, key=lambda subject: (list(Kind).index(subject.kind), subject.iri))


class _Graph:
    """Triples by subject, and what articles speak of."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._rows: dict[URIRef, dict[URIRef, list[URIRef | Literal]]] = defaultdict(lambda: defaultdict(list))
        for subject, predicate, value in triples:
            values = self._rows[subject][predicate]
            if value not in values:
                values.append(value)

    def values(self, node: URIRef, predicate: URIRef) -> list[URIRef | Literal]:
        """The values, sorted."""
        return sorted(self._rows[node][predicate], key=str) if node in self._rows else []

    def iri(self, node: URIRef | None, predicate: URIRef) -> URIRef | None:
        """One IRI among the values, None without any."""
        found = [value for value in self.values(node, predicate) if isinstance(value, URIRef)] if node else []
        return found[0] if found else None

    def text(self, node: URIRef | None, predicate: URIRef) -> str | None:
        """One literal among the values, as text; None without any."""
        found = [str(value) for value in self.values(node, predicate) if isinstance(value, Literal)] if node else []
        return found[0] if found else None

    @cached_property
    def by_kind(self) -> dict[Kind, set[URIRef]]:
        """The nodes by what they are."""
        found: dict[Kind, set[URIRef]] = defaultdict(set)
        for node, row in list(self._rows.items()):
            kinds = {_KINDS[value] for value in row.get(RDF.type, ()) if isinstance(value, URIRef) and value in _KINDS}
            for kind in kinds:
                found[kind].add(node)
        return found

    @cached_property
    def holdings(self) -> dict[URIRef, list[URIRef]]:
        """The role holdings by holder."""
        found: dict[URIRef, list[URIRef]] = defaultdict(list)
        for node in sorted(self._rows):
            holder = self.iri(node, KH.holder)
            if holder:
                found[holder].append(node)
        return found

    @cached_property
    def spoken_of(self) -> dict[URIRef, set[URIRef]]:
        """The entities by article: what its facts name, and what these belong to."""
        found: dict[URIRef, set[URIRef]] = defaultdict(set)
        for node in list(self._rows):
            article = self.iri(node, KH.statedIn)
            if article is None:
                continue
            named = {value for values in self._rows[node].values() for value in values if isinstance(value, URIRef)}
            owners = (self.iri(value, term) for value in named for term in (KH.jurisdiction, KH.country))
            named |= {owner for owner in owners if owner}
            found[article] |= named | {owner for value in named if (owner := self.iri(value, KH.country))}
        return found

    @cached_property
    def articles_of(self) -> dict[URIRef, list[URIRef]]:
        """The articles by what they speak of."""
        found: dict[URIRef, list[URIRef]] = defaultdict(list)
        for article in sorted(self.spoken_of):
            for node in self.spoken_of[article]:
                found[node].append(article)
        return found

    @cached_property
    def countries_of(self) -> dict[URIRef, frozenset[str]]:
        """The codes of the countries that an article speaks of."""
        return {
            article: frozenset(
                code
                for node in nodes
                if node in self.by_kind.get(Kind.COUNTRY, ()) and (code := self.text(node, KH.isoCode))
            )
            for article, nodes in self.spoken_of.items()
        }


def _subject(graph: _Graph, node: URIRef, kind: Kind) -> Subject:
    labels = [value for value in graph.values(node, RDFS.label) if isinstance(value, Literal)]
    others = [value for value in graph.values(node, SKOS.altLabel) if isinstance(value, Literal)]
    texts = [value for value in labels + others if not (value.language or "").lower().endswith(_LATIN)]
    language = _language(texts)
    articles = graph.articles_of.get(node, [])
    owner, jurisdiction = graph.iri(node, KH.country), graph.iri(node, KH.jurisdiction)
    return Subject(
        iri=str(node),
        kind=kind,
        names=tuple(dict.fromkeys(str(value) for value in texts if (value.language or "") == language)),
        language=language,
        latin=tuple(str(value) for value in others if (value.language or "").lower().endswith(_LATIN)),
        code=graph.text(node, KH.isoCode),
        country=graph.text(owner, KH.isoCode),
        title=graph.text(node, KH.title),
        jurisdiction=str(jurisdiction) if jurisdiction else None,
        roles=_roles(graph, node),
        near=frozenset().union(*(graph.countries_of[article] for article in articles)),
        dates=tuple(sorted({day for article in articles if (day := graph.text(article, KH.published))})),
        local=any(str(node).endswith("." + article.removeprefix(str(ARTICLE))) for article in articles),
    )


def _roles(graph: _Graph, node: URIRef) -> tuple[Role, ...]:
    found = []
    for holding in graph.holdings.get(node, []):
        office, status = graph.iri(holding, KH.office), graph.iri(holding, KH.status)
        if office:
            name = status.rpartition("status-")[2] if status else ""
            found.append(Role(str(office), name, graph.text(holding, KH.asOf)))
    return tuple(dict.fromkeys(found))


def _language(texts: list[Literal]) -> str:
    """The language of the first label that is not English: countries have both."""
    languages = [value.language or "" for value in texts]
    return next((language for language in languages if language != "en"), languages[0] if languages else "")
