"""The namespaces of the output, in the order in which files declare them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from rdflib import OWL, RDF, RDFS, SKOS, XSD, Namespace, URIRef


class Terms(Namespace):
    """A namespace that makes each of its terms once."""

    def __getattr__(self, name: str) -> URIRef:
        if name.startswith("__"):  # what Python asks of any object
            raise AttributeError(name)
        term = self.__dict__[name] = _term(str(self), name)  # the next time Python finds it by itself
        return term

    def __getitem__(self, key: Any) -> Any:
        return _term(str(self), key) if isinstance(key, str) else super().__getitem__(key)


@lru_cache(maxsize=4096)
def _term(base: str, name: str) -> URIRef:
    return URIRef(base + name)


BASE = "https://w3id.org/khabar/"

KH = Terms(BASE + "ontology#")
ARTICLE = Namespace(BASE + "article/")
FACT = Namespace(BASE + "fact/")
EVIDENCE = Namespace(BASE + "evidence/")
PERSON = Namespace(BASE + "person/")
ORG = Namespace(BASE + "org/")
COUNTRY = Namespace(BASE + "country/")
PLACE = Namespace(BASE + "place/")
OFFICE = Namespace(BASE + "office/")
IDENTITY = Namespace(BASE + "identity/")
GRAPH = Namespace(BASE + "graph/")
LINK = Namespace(BASE + "link/")
WD = Namespace("http://www.wikidata.org/entity/")

PREFIXES: dict[str, str] = {
    "kh": str(KH),
    "article": str(ARTICLE),
    "fact": str(FACT),
    "evidence": str(EVIDENCE),
    "person": str(PERSON),
    "org": str(ORG),
    "country": str(COUNTRY),
    "place": str(PLACE),
    "office": str(OFFICE),
    "identity": str(IDENTITY),
    "link": str(LINK),
    "wd": str(WD),
    "owl": str(OWL),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "skos": str(SKOS),
    "xsd": str(XSD),
}
