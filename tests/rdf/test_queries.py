"""Every query on two implementations of SPARQL, and every parameter with values that mean harm."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Dataset
from sample_facts import HOSTILE, election, summit

from kg import queries
from kg.errors import InputError, QueryError
from kg.queries import TYPES, find, parse, ready_made, ready_made_paths
from kg.rdf import write
from kg.store import open_files

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

ALL = ready_made()
QUESTIONS = [query for query in ALL if not query.name.startswith("facts/")]
FACTS = {  # the columns that ../shared/bench/score.py names
    "names": "agent name",
    "persons": "article person",
    "roles": "article person title of status",
    "elections": "article election office of date round announcer",
    "votes": "article candidate votes qualifier share seats outcome",
    "meetings": "article meeting kind participant place date",
    "messages": "article message kind sender recipient date",
    "statements": "article speaker reporter quote",
}
VALUES = {  # a value of each type that finds something in the sample
    "string": "رئيس",
    "name": "ماكرون",
    "country": "فرنسا",
    "date": "2022",
    "number": "0.7",
    "iri": "person:ايمانويل_ماكرون",
}


@pytest.fixture(scope="module")
def store(trig):
    return open_files([trig])


@pytest.fixture(scope="module")
def tame(tmp_path_factory):
    """A store without the article whose strings are hostile themselves."""
    path = tmp_path_factory.mktemp("tame") / "tame.trig"
    write([election(), summit()], path)
    return open_files([path])


@pytest.fixture(scope="module")
def one_graph(tmp_path_factory):
    """What `tame` holds, in Turtle, which has no named graphs."""
    path = tmp_path_factory.mktemp("one") / "tame.ttl"
    write([election(), summit()], path)
    return open_files([path])


@pytest.fixture(scope="module")
def dataset(trig):
    loaded = Dataset(default_union=True)
    loaded.parse(trig, format="trig")
    return loaded


def cell(term):
    """A term as text; numbers by their value, since libraries write them differently."""
    text = "" if term is None else term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)
    try:
        return str(Decimal(text).normalize())
    except InvalidOperation:
        return text


def by_oxigraph(store, text):
    return [tuple(cell(term) for term in row) for row in store.query(text)]


def by_rdflib(dataset, text):
    return [tuple(cell(term) for term in row) for row in dataset.query(text)]


def ids(query):
    return query.name


def test_what_there_is():
    assert len(QUESTIONS) >= 25
    assert {q.name for q in ALL} - {q.name for q in QUESTIONS} == {f"facts/{name}" for name in FACTS}


@pytest.mark.parametrize("query", ALL, ids=ids)
def test_header(query):
    assert set(query.titles) == {"en", "ar"}
    assert re.search("[\u0621-\u064a]", query.titles["ar"]) and query.titles["en"].isascii()
    lines = query.text.splitlines()
    assert sum(line.startswith("# param:") for line in lines) == len(query.parameters)
    for parameter in query.parameters:
        assert parameter.type in TYPES and parameter.description
    assert sum(line.startswith("# needs:") for line in lines) == bool(query.needs)
    assert set(query.example) <= set(query.needs) <= {p.name for p in query.parameters}
    # once or more: a parameter is bound anew where a sub-select needs it
    assert set(re.findall(r"VALUES \?(\w+) \{ UNDEF \}", query.text)) == {p.name for p in query.parameters}
    assert "{ UNDEF }" not in query.bind({p.name: VALUES[p.type] for p in query.parameters})
    assert "\t" not in query.text and max(map(len, lines)) <= 125


@pytest.mark.parametrize("name", FACTS)
def test_columns(store, name):
    answer = store.query(find(f"facts/{name}").text)
    assert " ".join(variable.value for variable in answer.variables) == FACTS[name]


@pytest.mark.parametrize("query", ALL, ids=ids)
def test_two_implementations_agree_and_find_something(store, dataset, query):
    rows = by_oxigraph(store, query.text)
    assert rows or query.name in ("vote-conflicts", "links", "identities")
    assert rows == by_rdflib(dataset, query.text)
    assert len(rows) == len(set(rows)) or query.name.startswith("facts/")


@pytest.mark.parametrize("query", ALL, ids=ids)
def test_a_graph_that_holds_several_articles_gives_each_fact_its_own(tame, one_graph, query):
    text = query.bind({"name": "summit"} if query.name == "article" else query.example)
    assert sorted(by_oxigraph(one_graph, text)) == sorted(by_oxigraph(tame, text))


@pytest.mark.parametrize("query", QUESTIONS, ids=ids)
def test_two_implementations_agree_with_parameters(store, dataset, query):
    everything = by_oxigraph(store, query.text)
    for parameter in query.parameters:
        text = query.bind({**query.example, parameter.name: VALUES[parameter.type]})
        rows = by_oxigraph(store, text)
        assert rows == by_rdflib(dataset, text), parameter.name
        if query.name not in ("meetings", "country-contacts", "most-active"):  # pairs turn round, counts shrink
            assert set(rows) <= set(everything), parameter.name


@pytest.mark.parametrize("query", QUESTIONS, ids=ids)
def test_hostile_values_change_no_query(tame, query):
    before = len(list(tame.query("SELECT * { ?s ?p ?o }")))
    attacks = [
        HOSTILE,
        '" } DROP ALL #',
        "' } UNION { ?s ?p ?o } #",
        "} } SELECT * { ?s ?p ?o } #",
        '\\" ) } #',
        "\\",
        "\\1 \\g<0> {x} %s",
        "UNDEF }",
        "\x00",
        "ا" * 10_000,
    ]
    for parameter in query.parameters:
        for attack in attacks:
            try:
                text = query.bind({**query.example, parameter.name: attack})
            except QueryError as error:
                assert parameter.type not in ("string", "name"), error
                continue
            assert by_oxigraph(tame, text) == []
    assert len(list(tame.query("SELECT * { ?s ?p ?o }"))) == before


def test_a_bound_literal_is_what_was_given(store):
    query = parse("SELECT ?x WHERE { VALUES ?x { UNDEF } }", "echo")
    for value in (HOSTILE, "", "\\", '"', "'", "\n", "\x00", "\\u0041"):
        assert [row[0].value for row in store.query(query.bind({"x": value}))] == [value]


def test_names_are_found_in_any_spelling(store):
    query = find("people")
    for name in ("إيمانويل ماكرون", "ايمانويل ماكرون", "ماكرون", "  ماكرون ", "أيمانويل", "مَاكرون"):
        rows = by_oxigraph(store, query.bind({"person": name}))
        assert "https://w3id.org/khabar/person/ايمانويل_ماكرون" in {row[0] for row in rows}


def test_a_query_says_what_it_needs(store):
    needy = [query for query in ALL if query.needs]
    assert {query.name for query in needy} == {"article", "said-about", "sources", "timeline"}
    for query in needy:
        ((name, value),) = query.example.items()
        with pytest.raises(QueryError, match=f"needs the parameter .*{name}.*, such as --param {name}={value}$"):
            query.bind({})
        assert by_oxigraph(
            store, query.bind({name: {"article": "macron-2022", "said-about": ""}.get(query.name, value)})
        )
    with pytest.raises(QueryError, match=r"^sources: needs the parameter person or words, such as"):
        find("sources").bind({})
    assert find("sources").bind({"words": "رئيس"})
    with pytest.raises(QueryError, match="timeline: needs the parameter person, such as"):
        find("timeline").bind({"since": "2022"})


def test_some_answers(store):
    def ask(name, **values):
        return by_oxigraph(store, find(name).bind(values))

    assert ("إيمانويل ماكرون", "رئيس", "فرنسا", "incumbent", "2022-04-25", "macron-2022") in ask("offices")
    assert [row[3] for row in ask("offices", country="Russia")] == ["incumbent"]
    assert [(row[2], row[4], row[5]) for row in ask("election-results", country="FR")] == [
        ("إيمانويل ماكرون", str(Decimal(18768639).normalize()), "0"),
        ("مارين لوبان", str(Decimal(13000000).normalize()), str(Decimal(5768639).normalize())),
    ]
    assert {row[1:4] for row in ask("meetings", person="بوتين", other="بايدن")} == {
        ("فلاديمير بوتين", "جو بايدن", "2021-06"),
        ("فلاديمير بوتين", "جو بايدن", "2021-12-07"),
    }
    assert [row[0] for row in ask("meetings", until="2021-11")] == ["in_person"]
    assert [row[2] for row in ask("congratulations")] == ["أورسولا فون دير لاين"]
    assert ("US", "جو بايدن", "RU", "فلاديمير بوتين") in {row[:4] for row in ask("country-contacts", country="US")}
    assert {row[2] for row in ask("low-confidence", below="0.7") if row[4] == "macron-2022"} == {
        "ونال ماكرون 18768639 صوتا أي 58.55 في المئة، ونالت منافسته مارين لوبان نحو 13 مليون صوت."
    }
    assert [row[0] for row in ask("planned", person="ماكرون")] == ["2022-05"]
    assert ask("timeline", person="بوتين")[0][0] == "2021-06"


def test_find(tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert find("offices").name == "offices"
    assert find("ASK { ?s ?p ?o }").text == "ASK { ?s ?p ?o }"
    (tmp_path / "own.rq").write_text("\ufeff# title: Own\nASK { ?s ?p ?o }", encoding="utf-8")
    assert find("own.rq").titles == {"en": "Own"}
    with pytest.raises(QueryError, match=r"'ofices' is no file and no ready-made query; did you mean offices"):
        find("ofices")
    (tmp_path / "latin.rq").write_bytes(b"ASK \xe9")
    with pytest.raises(QueryError, match=r"latin\.rq: cannot be read as a query"):
        find("latin.rq")
    assert list(ready_made_paths())[-1].startswith("facts/")


def test_wrong_parameters():
    cases = [
        ("offices", {"nobody": "x"}, r"offices: no parameter 'nobody'; it has: person, country, title, held"),
        ("offices", {"a b": "x"}, "no parameter 'a b'"),
        ("offices", {"country": "Atlantis"}, "parameter country: 'Atlantis' is no country's code or name"),
        ("timeline", {"person": "x", "since": "last week"}, "parameter since: 'last week' is no date"),
        ("low-confidence", {"below": "half"}, "parameter below: 'half' is no number"),
    ]
    for name, values, message in cases:
        with pytest.raises(QueryError, match=message):
            find(name).bind(values)
    with pytest.raises(QueryError, match="unknown type 'color'"):
        parse('# param: x color "d"\nASK { VALUES ?x { UNDEF } }', "q").bind({"x": "red"})
    with pytest.raises(QueryError, match="'<' is no IRI"):
        parse('# param: x iri "d"\nASK { VALUES ?x { UNDEF } }', "q").bind({"x": "<"})
    assert set(queries.TYPES) == set(VALUES)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT ?x WHERE {\n  ?s ?p ?x\n", r"does not parse at line \d"),
        ("SELECT * WHERE {\n  ?s foaf:name ?x }", r"at line 2, column \d+, in «\?s foaf:name \?x }»: a prefix is not"),
        ("DROP ALL", "line 1"),
        ("INSERT DATA { <urn:a> <urn:b> 1 }", "line 1"),
        ("", "line 1"),
    ],
)
def test_a_syntax_error_points_at_its_line(store, text, message):
    with pytest.raises(QueryError, match=message) as caught:
        store.query(text)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300


def test_a_triple_of_many_graphs_counts_once(store, dataset):
    text = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
    assert by_oxigraph(store, text) == by_rdflib(dataset, text)
    graphs = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"
    assert by_oxigraph(store, graphs) == by_rdflib(dataset, graphs)
    assert len(by_oxigraph(store, graphs)) == 3


def test_files_that_cannot_be_loaded(tmp_path: Path):
    for name, text, message in (
        ("a.ttl", "kh:x", "not valid Turtle"),
        ("a.nq", "?", "not valid N-Quads"),
        ("a.jsonld", "{", "not valid JSON-LD"),
        ("a.txt", "", "not a suffix of RDF"),
    ):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        with pytest.raises(InputError, match=message) as caught:
            open_files([path])
        assert str(caught.value).startswith(str(path)) and "\n" not in str(caught.value)
    with pytest.raises(InputError, match="cannot be read"):
        open_files([tmp_path / "missing.ttl"])
