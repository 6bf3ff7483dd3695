"""The namespaces of the output, in the order in which files declare them."""

from __future__ import annotations

from rdflib import OWL, RDF, RDFS, SKOS, XSD, Namespace

BASE = "https://w3id.org/khabar/"

KH = Namespace(BASE + "ontology#")
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
