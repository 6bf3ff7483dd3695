"""Latin spellings in the graph: tagged as what they are, and searchable."""

from __future__ import annotations

from rdflib import Literal
from rdflib.namespace import SKOS

from kg.pipeline import extract
from kg.rdf import to_graph
from kg.rdf.namespaces import KH
from kg.readers import read_text


def test_a_person_has_a_transliteration_that_says_so() -> None:
    text = "خبر للاختبار\n\nقال الرئيس السوري بشار الأسد للرئيس الروسي فلاديمير بوتين إن العمل مستمر.\n"
    graph = to_graph([extract(read_text(text, name="t", source="t.txt"))])
    latin = [(node, form) for node, form in graph.subject_objects(SKOS.altLabel) if form.language == "ar-Latn"]
    assert [str(form) for _, form in latin] == ["Bashar Al-Assad"]
    assert (latin[0][0], KH.searchName, Literal("bashar al assad")) in graph
