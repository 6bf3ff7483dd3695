"""Who is who, in the graph: persons read from triples, and what is found out about them written as triples."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from rdflib import OWL, RDF, RDFS, XSD, Literal, URIRef

from kg.language import load_pack
from kg.rdf.graph import Triple
from kg.rdf.iris import unslug
from kg.rdf.namespaces import ARTICLE, GRAPH, IDENTITY, KH, PERSON
from kg.resolve.across import Bearer, SamePerson, same_persons

IDENTITY_GRAPH: URIRef = GRAPH.identity
"""The graph that holds what is found out about persons of several articles; it is made anew whenever graphs meet."""


class People:
    """The persons of the articles whose triples were seen, in any order; a store that can be asked for them need not
    show its triples."""

    def __init__(self) -> None:
        self._bearers: dict[str, Bearer] = {}

    def see(self, triples: Iterable[Triple]) -> None:
        """Note the persons of one article, or of the union of several."""
        data = list(triples)
        stated = {s: o for s, p, o in data if p == KH.statedIn}
        days = {s: date.fromisoformat(str(o)) for s, p, o in data if p == KH.published}
        languages = {s: str(o) for s, p, o in data if p == KH.language}
        national = {s for s, p, _ in data if p == KH.jurisdiction}
        offices = {s: str(o) for s, p, o in data if p == KH.office and o in national}
        for fact, predicate, person in data:
            if predicate not in (KH.mentions, KH.holder) or not isinstance(person, URIRef) or fact not in stated:
                continue
            article = URIRef(stated[fact])
            office = offices.get(fact) if predicate == KH.holder else None
            self.note(person, article, languages.get(article, ""), days.get(article), office)

    def note(
        self, person: str, article: str, language: str, day: date | None = None, office: str | None = None
    ) -> None:
        """Note that an article in a language, of a day if it tells one, mentions a person, and an office of a country
        or body that it says the person holds."""
        bearer = self._bearer(person, article, language)
        bearer.articles.add(str(article))
        if day is not None:
            bearer.days.add(day)
        if office is not None:
            bearer.offices.add(str(office))

    def _bearer(self, person: str, article: str, language: str) -> Bearer:
        person, article = str(person), str(article)
        if person not in self._bearers:
            name, _, mark = unslug(person.removeprefix(str(PERSON))).partition(".")
            local = person.endswith("." + article.removeprefix(str(ARTICLE)))
            self._bearers[person] = Bearer(person, name, mark, local, language)
        return self._bearers[person]

    def found(self) -> list[SamePerson]:
        """The persons that are one."""
        return same_persons(self._bearers.values(), lambda language, name: load_pack(language).sound_of(name))


def identity_triples(found: Iterable[SamePerson]) -> list[Triple]:
    """What was found out, as triples of `IDENTITY_GRAPH`."""
    out: list[Triple] = []
    for same in found:
        one, other = URIRef(same.iri), URIRef(same.other)
        node = IDENTITY[same.iri.removeprefix(str(PERSON))]
        out += [
            (one, OWL.sameAs, other),
            (node, RDF.type, KH.Identification),
            (node, RDFS.label, Literal("تطابق شخصين في مقالات مختلفة", lang="ar")),
            (node, KH.identifies, one),
            (node, KH.identifiedAs, other),
            (node, KH.rule, Literal(same.rule)),
            (node, KH.confidence, Literal(str(same.confidence), datatype=XSD.decimal)),
            *((node, KH.seenIn, URIRef(article)) for article in same.articles),
        ]
    return out
