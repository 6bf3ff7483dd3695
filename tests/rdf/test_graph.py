from __future__ import annotations

import dataclasses

import pytest
from rdflib import RDF, RDFS, SKOS, XSD, Literal, URIRef
from sample_facts import awkward, election, entities, person, summit

from kg.facts import ArticleFacts, Candidacy, EntityKind, Evidence, PersonMention
from kg.rdf import to_dataset, to_graph, triples
from kg.rdf.context import LIMIT, around
from kg.rdf.iris import article_iri, entity_iri
from kg.rdf.namespaces import COUNTRY, KH, ORG, PERSON, PLACE

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")


def one(items):
    (item,) = items
    return item


def test_every_fact_has_type_label_article_and_evidence_that_quotes_the_text(facts):
    for item in facts:
        graph = to_graph([item])
        nodes = set(graph.subjects(KH.statedIn, article_iri(item.article)))
        assert len(nodes) == len(item.facts)
        for node in nodes:
            assert one(graph.objects(node, RDF.type)).startswith(KH)
            assert one(graph.objects(node, RDFS.label)).language == "ar"
            evidence = one(graph.objects(node, KH.evidence))
            start, end = (int(one(graph.objects(evidence, p))) for p in (KH.start, KH.end))
            exact = str(one(graph.objects(evidence, KH.exact)))
            before, after = (str(graph.value(evidence, p) or "") for p in (KH.prefix, KH.suffix))
            assert item.article.text[start:end] == exact
            assert item.article.text[start - len(before) : end + len(after)] == before + exact + after


def test_numbers_keep_their_value_and_dates_their_precision():
    graph = to_graph([election(), summit()])
    assert Literal("58.55", datatype=XSD.decimal) in set(graph.objects(None, KH.share))
    assert Literal(18768639) in set(graph.objects(None, KH.votes))
    assert {(str(d), d.datatype) for d in graph.objects(None, KH.date)} == {
        ("2022-04-24", XSD.date),
        ("2022-05", XSD.gYearMonth),
        ("2021-12-07", XSD.date),
        ("2021-06", XSD.gYearMonth),
    }
    assert str(one(to_graph([awkward()]).objects(None, KH.share))) == "100.0"
    assert set(to_graph([awkward()]).objects(None, KH.confidence)) == {Literal("0.0000001", datatype=XSD.decimal)}


def test_countries_have_a_code_and_names_in_two_languages():
    graph = to_graph([summit()])
    assert set(graph.objects(COUNTRY.RU, RDFS.label)) == {Literal("روسيا", lang="ar"), Literal("Russia", lang="en")}
    assert (COUNTRY.RU, KH.isoCode, Literal("RU")) in graph
    assert (COUNTRY.CH, RDF.type, KH.Country) in graph  # named by the place's code alone
    assert (PLACE["جنيف.CH"], KH.country, COUNTRY.CH) in graph


def test_a_union_of_states_is_an_organisation_with_a_code():
    graph = to_graph([election()])
    assert set(graph.objects(ORG.EU, RDF.type)) == {KH.Organization}
    assert (ORG.EU, KH.isoCode, Literal("EU")) in graph
    assert not list(graph.triples((COUNTRY.EU, None, None)))


def test_aliases_and_search_names():
    graph = to_graph([election()])
    macron = PERSON["ايمانويل_ماكرون"]
    assert set(graph.objects(macron, SKOS.altLabel)) == {Literal("ماكرون", lang="ar")}
    assert {str(name) for name in graph.objects(macron, KH.searchName)} == {"ماكرون", "ايمانويل ماكرون"}


def test_a_person_known_by_one_word_does_not_merge_with_others():
    dataset = to_dataset([election(), summit()])
    single = one(s for s in dataset.subjects(RDF.type, KH.Person) if s.startswith(PERSON["ماكرون"]))
    assert single.startswith(PERSON["ماكرون.biden-putin-2021-"])


def test_a_dataset_has_a_graph_per_article_whose_union_is_the_graph(facts):
    dataset = to_dataset(facts)
    names = {graph.identifier for graph in dataset.graphs() if len(graph)}
    assert names == {article_iri(item.article) for item in facts}
    assert {(s, p, o) for s, p, o, _ in dataset.quads()} == set(to_graph(facts))


def test_no_blank_nodes(facts):
    assert all(isinstance(term, URIRef | Literal) for triple in to_graph(facts) for term in triple)


def test_a_country_code_without_an_entity_is_described_but_another_unknown_key_is_an_error():
    assert (COUNTRY.IQ, KH.isoCode, Literal("IQ")) in to_graph([awkward()])
    item = election()
    stranger = dataclasses.replace(item, facts=(PersonMention("nobody", item.facts[0].evidence),))
    with pytest.raises(ValueError, match=r"macron-2022.*unknown entity 'nobody'"):
        triples(stranger)


def test_what_is_inconsistent_is_an_error_that_names_the_article():
    item = election()
    evidence = item.facts[0].evidence

    def with_facts(*facts):
        return ArticleFacts(item.article, item.entities, facts)

    with pytest.raises(ValueError, match=r"macron-2022.*unknown election 'e9'"):
        triples(with_facts(Candidacy("e9", "macron", evidence, votes=1)))
    for start, end in ((5, 5), (-1, 3), (0, len(item.article.text) + 1)):
        with pytest.raises(ValueError, match=r"macron-2022.*rule r spans"):
            triples(with_facts(PersonMention("macron", Evidence(start, end, "r", 1.0))))
    for wrong in ("2024-13", "2024-02-30", "10/7/2024", "٢٠٢٤", ""):
        with pytest.raises(ValueError, match="is no date"):
            triples(with_facts(dataclasses.replace(item.facts[2], date=wrong)))


def test_a_record_of_an_unknown_type_raises():
    item = election()
    with pytest.raises(TypeError, match="no triples are defined for a record of type str"):
        triples(ArticleFacts(item.article, item.entities, ("no fact",)))


def test_triples_come_once_each(facts):
    for item in facts:
        out = triples(item)
        assert len(out) == len(set(out))


def test_an_entity_of_every_kind_has_a_class():
    article = election().article
    for kind in EntityKind:
        item = dataclasses.replace(person("k", "اسم ما"), kind=kind)
        graph = to_graph([ArticleFacts(article, entities(item), ())])
        assert (entity_iri(item, article), RDF.type, None) in graph


@pytest.mark.parametrize(
    ("text", "words", "before", "after"),
    [
        ("قبل ذلك. قال زيد كلاما! ثم ذهب.", "زيد", "قال ", " كلاما!"),
        ("سطر\nقال زيد\nآخر", "زيد", "قال ", ""),
        ("قال د. زيد كلاما.", "زيد", "قال د. ", " كلاما."),
        ("زيد", "زيد", "", ""),
        ("بلغت 3.5 ملايين في زيد. نعم", "زيد", "بلغت 3.5 ملايين في ", "."),
        ("أ" * 1000 + "زيد" + "ب" * 1000, "زيد", "أ" * LIMIT, "ب" * LIMIT),
        ('قال: "نعم". وقال زيد "لا".', "زيد", "وقال ", ' "لا".'),
    ],
)
def test_the_sentence_around_a_span(text, words, before, after):
    start = text.index(words)
    assert around(text, start, start + len(words)) == (before, after)
