from __future__ import annotations

import json
import re

import pyoxigraph as ox
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.namespace import SH
from sample_facts import whole_graph

from kg.facts import MeetingKind, MessageKind, Outcome, Qualifier, Status
from kg.link.records import Verdict
from kg.rdf import words
from kg.rdf.namespaces import KH, PREFIXES
from kg.rdf.order import _ORDER
from kg.resources import shared

DL_KINDS = {
    OWL.Class,
    OWL.ObjectProperty,
    OWL.DatatypeProperty,
    OWL.AnnotationProperty,
    OWL.NamedIndividual,
    OWL.Ontology,
}
BUILT_IN = (str(OWL), str(RDFS), str(RDF))
# Classes that no fact of today has: superclasses, classes of values, and what only later stages can tell.
WITHOUT_INSTANCES = {KH[n] for n in ("Agent", "City", "Fact", "Meeting", "Message")}
VALUE_CLASSES = {KH[n] for n in ("Modality", "Status", "Qualifier", "Outcome", "Verdict")}


@pytest.fixture(scope="module")
def ontology():
    return Graph().parse(shared("ontology", "khabar.ttl"))


@pytest.fixture(scope="module")
def own(ontology):
    return sorted({s for s in ontology.subjects() if isinstance(s, URIRef) and s.startswith(str(KH))})


@pytest.fixture(scope="module")
def used():
    """The ontology's terms in the output of the sample."""
    graph = whole_graph()
    properties = {p for p in graph.predicates() if p.startswith(str(KH))}
    classes = {o for o in graph.objects(None, RDF.type) if o.startswith(str(KH))}
    values = {o for o in graph.objects() if isinstance(o, URIRef) and o.startswith(str(KH))} - classes
    return properties, classes, values


def kinds(ontology, term):
    return set(ontology.objects(term, RDF.type)) & DL_KINDS


def members(ontology, kind):
    return {s for s in ontology.subjects(RDF.type, kind) if s.startswith(str(KH))}


@pytest.mark.parametrize("name", ["khabar.ttl", "shapes.ttl"])
def test_two_libraries_read_the_same(name):
    path = shared("ontology", name)
    assert len(Graph().parse(path)) == len(set(ox.parse(path=path)))


def test_every_term_is_declared_once_and_described_in_both_languages(ontology, own):
    assert len(own) > 80
    for term in own:
        assert len(kinds(ontology, term)) == 1, term
        for predicate in (RDFS.label, RDFS.comment):
            texts = {literal.language: str(literal) for literal in ontology.objects(term, predicate)}
            assert set(texts) == {"ar", "en"}, term
            assert re.search("[\u0621-\u064a]", texts["ar"]) and texts["en"].isascii(), term


def test_labels_are_unambiguous_within_a_kind(ontology, own):
    seen = {}
    for term in own:
        types = frozenset(ontology.objects(term, RDF.type))
        for label in ontology.objects(term, RDFS.label):
            assert seen.setdefault((types, label), term) == term


def test_owl_dl_every_term_is_of_one_kind_and_used_as_such(ontology):
    """What can be checked here of OWL 2 DL; the OWL API's profile checker accepts the file as well."""
    for term in {t for t in ontology.all_nodes() | set(ontology.predicates()) if isinstance(t, URIRef)}:
        found = kinds(ontology, term)
        assert len(found) <= 1, term
        if (term, None, None) in ontology and not str(term).startswith(BUILT_IN):
            assert found, f"{term} is not declared"
    for s, p, o in ontology:
        if not str(p).startswith(BUILT_IN):
            assert kinds(ontology, p) == {OWL.AnnotationProperty}, p  # no property assertions, annotations only
        if p in (RDFS.subClassOf, OWL.disjointWith):
            assert kinds(ontology, s) == kinds(ontology, o) == {OWL.Class}, (s, o)
        if p == RDFS.subPropertyOf:
            assert kinds(ontology, s) == kinds(ontology, o), (s, o)
            assert kinds(ontology, s) <= {OWL.ObjectProperty, OWL.DatatypeProperty}
        if p == RDFS.domain:
            assert OWL.Class in set(ontology.objects(o, RDF.type)), (s, o)
        if p == RDFS.range:
            if kinds(ontology, s) == {OWL.DatatypeProperty}:
                assert o in {RDFS.Literal, RDF.PlainLiteral} or o.startswith(PREFIXES["xsd"]), s
            else:
                assert OWL.Class in set(ontology.objects(o, RDF.type)), (s, o)
    # Datatypes that the OWL 2 datatype map lacks (days, months, years) are no ranges, and no literal has them.
    unknown = {URIRef(PREFIXES["xsd"] + name) for name in ("date", "gYear", "gYearMonth", "time", "duration")}
    assert not unknown & set(ontology.objects())
    assert not unknown & {o.datatype for o in ontology.objects() if isinstance(o, Literal)}


def test_every_property_has_a_range_and_alignments_are_declared(ontology):
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in members(ontology, kind):
            assert (term, RDFS.range, None) in ontology, term
    for target in ontology.objects(None, SKOS.closeMatch):
        assert not target.startswith(str(KH))


def test_what_the_output_uses_is_declared_as_what_it_is_used(ontology, used):
    properties, classes, values = used
    assert properties <= members(ontology, OWL.ObjectProperty) | members(ontology, OWL.DatatypeProperty)
    assert classes <= members(ontology, OWL.Class)
    assert values <= members(ontology, OWL.NamedIndividual)
    for _, p, o in whole_graph():
        if p in properties:
            wanted = OWL.DatatypeProperty if isinstance(o, Literal) else OWL.ObjectProperty
            assert kinds(ontology, p) == {wanted}, p


def test_what_is_declared_is_used(ontology, used):
    properties, classes, values = used
    assert properties == members(ontology, OWL.ObjectProperty) | members(ontology, OWL.DatatypeProperty)
    assert classes == members(ontology, OWL.Class) - WITHOUT_INSTANCES - VALUE_CLASSES
    assert values == members(ontology, OWL.NamedIndividual)


def test_files_have_a_place_for_every_property(ontology):
    known = {term for term in _ORDER if term.startswith(str(KH))}
    assert known == members(ontology, OWL.ObjectProperty) | members(ontology, OWL.DatatypeProperty)


@pytest.mark.parametrize(
    ("kind", "enum", "table"),
    [
        ("status", Status, words.STATUS),
        ("qualifier", Qualifier, words.QUALIFIER),
        ("outcome", Outcome, words.OUTCOME),
        ("verdict", Verdict, words.VERDICT),
    ],
)
def test_controlled_values_are_those_of_the_facts_and_their_words_those_of_the_labels(ontology, kind, enum, table):
    nodes = {value: KH[f"{kind}-{value}"] for value in enum}
    assert set(nodes.values()) == set(ontology.subjects(RDF.type, KH[kind.capitalize()]))
    for value, node in nodes.items():
        assert (node, SKOS.notation, Literal(str(value))) in ontology
        assert (node, RDFS.label, Literal(table[value], lang="ar")) in ontology


def test_labels_of_facts_use_the_words_of_the_ontology(ontology, facts):
    labels = {str(o) for o in ontology.objects(None, RDFS.label)}
    for table, enum in ((words.MEETING, MeetingKind), (words.MESSAGE, MessageKind)):
        assert set(table) == set(enum)
        assert set(table.values()) <= labels


def test_the_context_names_every_class_and_property(ontology):
    context = json.loads(shared("ontology", "context.jsonld").read_text(encoding="utf-8"))["@context"]
    assert {k: v for k, v in context.items() if isinstance(v, str)} == PREFIXES
    terms = {v["@id"]: v.get("@type") for v in context.values() if isinstance(v, dict)}
    named = {KH[name.removeprefix("kh:")] for name in terms if name.startswith("kh:")}
    properties = members(ontology, OWL.ObjectProperty)
    assert named == members(ontology, OWL.Class) | properties | members(ontology, OWL.DatatypeProperty)
    for term in properties:
        assert terms["kh:" + term.removeprefix(str(KH))] == "@id"


def test_shapes_speak_of_declared_terms_and_every_message_names_its_property(ontology):
    shapes = Graph().parse(shared("ontology", "shapes.ttl"))
    declared = {s for s in ontology.subjects() if isinstance(s, URIRef)}
    assert {t for t in shapes.all_nodes() if isinstance(t, URIRef) and t.startswith(str(KH))} <= declared
    prefixes = {**PREFIXES, "skos": str(SKOS)}
    for shape in shapes.objects(None, SH.property):
        for message in shapes.objects(shape, SH.message):
            path = shapes.value(shape, SH.path)
            name = str(message).partition(": ")[0]
            prefix, _, local = name.partition(":")
            assert path == URIRef(prefixes[prefix] + local), message


def test_every_property_has_a_shape(ontology):
    shapes = Graph().parse(shared("ontology", "shapes.ttl"))
    paths = set(shapes.objects(None, SH.path))
    assert members(ontology, OWL.ObjectProperty) | members(ontology, OWL.DatatypeProperty) <= paths
