from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import RDF, RDFS, XSD, Graph, Literal, URIRef
from rdflib.namespace import SH
from sample_facts import awkward, election, sample, summit, whole_graph

from kg.errors import InputError
from kg.rdf import to_graph
from kg.rdf.namespaces import KH
from kg.rdf.terms import prefixed
from kg.resources import shared
from kg.validation import load, validate

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")


def required():
    """Every class and property of the shapes of which a node needs at least one."""
    shapes = Graph().parse(shared("ontology", "shapes.ttl"))
    pairs = []
    for shape in sorted(shapes.subjects(SH.targetClass)):
        for constraint in shapes.objects(shape, SH.property):
            if (constraint, SH.minCount, Literal(1)) in shapes:
                path = shapes.value(constraint, SH.path)
                pairs += [(target, path) for target in shapes.objects(shape, SH.targetClass)]
    return sorted(set(pairs))


def test_the_sample_conforms():
    assert validate(to_graph([election(), summit(), awkward()])) == []
    assert validate(whole_graph()) == []


def test_required_properties_are_found():
    pairs = required()
    assert len(pairs) > 90
    assert (KH.RoleHolding, KH.holder) in pairs


def shown(node):
    return prefixed(node) or f"<{node}>"


@pytest.mark.parametrize("kind", sorted({kind for kind, _ in required()}), ids=lambda term: term.rsplit("#", 1)[-1])
def test_missing_required_properties_are_named_with_their_node(kind):
    graph = whole_graph()
    node = next(iter(sorted(graph.subjects(RDF.type, kind))), None)
    if node is None:
        assert kind in (KH.City, KH.Meeting, KH.Message)  # nothing of today's has one of these as its narrowest class
        return
    paths = [path for target, path in required() if target == kind]
    for path in paths:
        assert (node, path, None) in graph
        graph.remove((node, path, None))
    violations = validate(graph)
    for name in map(prefixed, paths):
        assert (shown(node), name) in {(v.node, v.property) for v in violations}
        assert any(str(v).startswith(f"{shown(node)}  {name}: ") for v in violations), name


def test_a_missing_type_is_found_for_every_kind_of_node():
    for kind in (
        KH.Link,
        KH.Statement,
        KH.Evidence,
        KH.Article,
        KH.Person,
        KH.Place,
        KH.Organization,
        KH.Country,
        KH.Office,
    ):
        graph = whole_graph()
        node = sorted(graph.subjects(RDF.type, kind))[0]
        graph.remove((node, RDF.type, None))
        found = {(v.node, v.property) for v in validate(graph)}
        assert (shown(node), "rdf:type") in found, (kind, found)


@pytest.mark.parametrize(
    ("kind", "path", "value"),
    [
        (KH.Candidacy, KH.share, Literal("100.1", datatype=XSD.decimal)),
        (KH.Candidacy, KH.share, Literal("-1.0", datatype=XSD.decimal)),
        (KH.Candidacy, KH.votes, Literal(-1)),
        (KH.Candidacy, KH.votes, Literal("many")),
        (KH.Candidacy, KH.outcome, KH["status-elect"]),
        (KH.Candidacy, KH.votesQualifier, URIRef("https://example.org/roughly")),
        (KH.Evidence, KH.start, Literal(10**6)),
        (KH.Evidence, KH.confidence, Literal("0.0", datatype=XSD.decimal)),
        (KH.Evidence, KH.confidence, Literal("1.5", datatype=XSD.decimal)),
        (KH.RoleHolding, KH.status, Literal("elect")),
        (KH.RoleHolding, KH.asOf, Literal("2024", datatype=XSD.gYear)),
        (KH.Visit, KH.date, Literal("2024-07-06")),
        (KH.Visit, KH.modality, KH["outcome-won"]),
        (KH.Election, KH.round, Literal(0)),
        (KH.Election, KH.turnout, Literal("101.0", datatype=XSD.decimal)),
        (KH.Country, KH.isoCode, Literal("irn")),
        (KH.Article, KH.textDigest, Literal("abc")),
        (KH.Article, KH.published, Literal("2024-07", datatype=XSD.gYearMonth)),
        (KH.Statement, KH.quotation, Literal("no language")),
        (KH.RoleHolding, KH.holder, KH.Person),
        (KH.Link, KH.score, Literal("1.01", datatype=XSD.decimal)),
        (KH.Link, KH.verdict, KH["outcome-won"]),
        (KH.Link, KH.linkOf, KH.Link),
        (KH.Link, KH.target, Literal("Q5")),
        (KH.Link, KH.endpoint, Literal("https://example.org/sparql")),
    ],
)
def test_a_wrong_value_is_named(kind, path, value):
    graph = whole_graph()
    node = sorted(graph.subjects(RDF.type, kind))[0]
    graph.set((node, path, value))
    found = [v for v in validate(graph) if v.property == prefixed(path)]
    assert any(v.node == shown(node) for v in found), found


def test_two_values_where_one_belongs():
    graph = to_graph(sample())
    node = sorted(graph.subjects(RDF.type, KH.Statement))[0]
    graph.add((node, KH.quotation, Literal("آخر", lang="ar")))
    graph.add((node, RDFS.label, Literal("آخر", lang="ar")))
    assert {v.property for v in validate(graph)} == {"kh:quotation", "rdfs:label"}


def test_a_candidacy_and_a_message_say_something():
    graph = to_graph(sample())
    for path in (KH.votes, KH.share, KH.seats, KH.outcome, KH.sender, KH.recipient):
        graph.remove((None, path, None))
    messages = {v.message for v in validate(graph)}
    assert "kh:votes, kh:share, kh:seats, kh:outcome: a candidacy states at least one of them" in messages
    assert "kh:sender, kh:recipient: a message has at least one of them" in messages


def test_a_link_has_a_target_unless_there_is_none():
    message = "kh:target, kh:verdict: a link has a target unless its verdict is none"
    for verdict in ("same", "none"):
        graph = whole_graph()
        node = sorted(graph.subjects(KH.verdict, KH[f"verdict-{verdict}"]))[0]
        if verdict == "same":
            graph.remove((node, KH.target, None))
        else:
            graph.add((node, KH.target, URIRef("http://www.wikidata.org/entity/Q9000000001")))
        assert message in {v.message for v in validate(graph) if v.node == shown(node)}


def test_files_that_are_no_graphs(tmp_path: Path):
    for name, text in (("a.ttl", "kh:x"), ("a.nq", "?"), ("a.jsonld", "{"), ("a.rdf", "<"), ("a.trig", "}")):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        with pytest.raises(InputError) as caught:
            load([path])
        assert str(caught.value).startswith(f"{path}: not valid ")
        assert "\n" not in str(caught.value)
    with pytest.raises(InputError, match=r"a\.txt: not a suffix of RDF; known are \.ttl"):
        load([tmp_path / "a.txt"])
    with pytest.raises(InputError, match="cannot be read"):
        load([tmp_path / "missing.ttl"])
