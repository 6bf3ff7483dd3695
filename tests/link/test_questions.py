"""The queries: nothing is pasted into them, a real server answers them, and a thousand mentions need few of them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import servers
from clocks import Time
from hypothesis import given
from hypothesis import strategies as st
from rdflib import URIRef
from world import COUNTRIES, World

from kg.article import Article
from kg.facts import (
    ArticleFacts,
    Election,
    Entity,
    EntityKind,
    Evidence,
    Fact,
    Meeting,
    MeetingKind,
    PersonMention,
    RoleHolding,
    Status,
)
from kg.link.answers import Answers
from kg.link.cache import Cache
from kg.link.client import Client
from kg.link.linker import link
from kg.link.questions import PEOPLE, QUESTIONS, class_term, code_term, item_term, name_term
from kg.link.transport import sender
from kg.rdf.graph import triples

HOSTILE = [
    '"',
    "\\",
    '\\"',
    '" } DROP ALL #',
    '"@ar) } } ; DELETE WHERE { ?s ?p ?o } #',
    "'''\"\"\"",
    "} UNION { ?s ?p ?o } #",
    "{x} %s \\1 \\g<0> $0 {{}}",
    "سطر\nوسطر\r\nآخر\t.",
    "علي\u202e حسن\u2066\u200f",
    "<http://example.org/> ?name $name _:b",
    "INSERT DATA { <a:a> <a:b> <a:c> }",
    "PREFIX wd: <http://evil/> SELECT",
    "# تعليق",
    "\x00\x07\x1b[31m\x7f\x85\u2028\ufeff",
    "١٢٣ 🙂 𞤀",
    "ا" * 5000,
]


def sample(question: str) -> list[str]:
    """Terms of the kind that a question asks for."""
    return {
        "people": [name_term("علي", "ar")],
        "things": [name_term("مصر", "ar")],
        "countries": [code_term("EG")],
        "offices": [class_term("Q30461", "EG")],
    }.get(question, [item_term("http://www.wikidata.org/entity/Q79")])


def values(query: str) -> list[tuple[ox.Literal | ox.NamedNode | None, ...]]:
    """The terms that a SPARQL engine sees in the query."""
    head, _, rest = query.partition("SELECT ")
    block = rest[rest.index("VALUES") : rest.rindex("\n  }\n", 0, rest.index("\n  {", rest.index("\n  }\n")) + 5)]
    answer = ox.Store().query(f"{head}SELECT * {{ {block}\n}} }}")
    assert isinstance(answer, ox.QuerySolutions)
    return [tuple(row) for row in answer]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_a_literal_and_nothing_else(name: str, endpoint: str) -> None:
    query = PEOPLE.text([name_term(name, "ar"), name_term("سليم الراسي", "ar")])
    assert [row[0] for row in values(query)] == [
        ox.Literal(name, language="ar"),
        ox.Literal("سليم الراسي", language="ar"),
    ]
    rows = sender(endpoint, "test")(query, 10.0)
    assert {str(row["name"]) for row in rows} == {name_term("سليم الراسي", "ar")}


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=5, unique=True))
def test_any_names_come_through_whole(names: list[str]) -> None:
    query = PEOPLE.text(name_term(name, "ar") for name in names)
    assert [row[0] for row in values(query)] == [ox.Literal(name, language="ar") for name in names]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_person_with_a_hostile_name_is_linked_if_the_world_has_it(name: str, tmp_path: Path, time: Time) -> None:
    """From the graph through the cache to the server and back."""
    item = person_facts([f"رامي {name} الحر"])
    with servers.Server(servers.empty()) as server:
        cache = Cache(tmp_path, server.address)
        answers = Answers(cache, Client(server.address, sender(server.address, "test"), time.clock))
        report = link(answers, triples(item))
        assert report.complete and len(server.asked) == 1
        term = name_term(" ".join(f"رامي {name} الحر".split()), "ar")
        assert f"    ({term})\n" in server.asked[0].query
        assert [str(row[0]) for row in values(server.asked[0].query)].count(term) == 1
        assert cache.get(PEOPLE.version, [term], None) == {term: []}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_every_question_is_answered_by_a_real_server(question, endpoint: str) -> None:  # type: ignore[no-untyped-def]
    query = question.text(sample(question.name))
    rows = sender(endpoint, "test")(query, 10.0)
    for row in rows:
        assert question.term_of(row) in sample(question.name)
    assert rows or question.name in ("people", "person")


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_a_full_batch_is_within_what_a_public_endpoint_takes(question) -> None:  # type: ignore[no-untyped-def]
    assert question.batch >= 50
    query = question.text([name_term("محمد بن عبد الرحمن آل سعود", "ar")] * question.batch)
    assert len(query.encode()) * 3 < 400_000  # as a form


def person_facts(names: list[str]) -> ArticleFacts:
    article = Article("names", "نص", "names.txt", "ar", ())
    here = Evidence(0, 2, "test.rule", 0.9)
    entities = {str(i): Entity(str(i), EntityKind.PERSON, name) for i, name in enumerate(names)}
    return ArticleFacts(article, entities, tuple(PersonMention(key, here) for key in entities))


# ---- a thousand mentions ---------------------------------------------------------------------------------------------

GIVEN = (
    "أحمد إبراهيم أسامة إياد بدر تامر جمال حازم خليل داود رائد زياد سامر شادي صالح طارق عادل غسان فادي قاسم كريم لؤي "
    "ماجد نادر هاني وسام يحيى هدى منى ليلى"
).split()
FAMILY = (
    "الأحمدي البغدادي التكريتي الجميلي الحسناوي الخزرجي الدوري الراوي الزبيدي السامرائي الشمري الصفار الطائي العاني "
    "الغانم الفتلاوي القيسي الكناني اللامي المهداوي النجفي الهاشمي الوائلي الياسري"
).split()


def thousand() -> Iterator[ArticleFacts]:
    """Articles that mention a thousand persons, offices, bodies and places, each by another name."""
    people = [" ".join(pair) for pair in itertools.product(GIVEN, FAMILY)][:700]
    codes = sorted(COUNTRIES)
    titles = "رئيس|رئيس وزراء|وزير خارجية|وزير دفاع|وزير داخلية|وزير مالية|وزير عدل".split("|")
    offices = [(title, code) for title in titles for code in codes][:140]
    for number in range(70):
        article = Article(f"t{number}", f"نص {number}", "t.txt", "ar", ())
        here = Evidence(0, 2, "test.rule", 0.9)
        entities: dict[str, Entity] = {}
        facts: list[Fact] = []
        for name in people[number * 10 : number * 10 + 10]:
            latin = "Ahmed Al-Hashimi" if number % 3 == 0 else None
            entities[name] = Entity(name, EntityKind.PERSON, name, latin=latin and f"{latin}{number}{name[:1]}")
            title, code = offices[len(facts) % 2 + number * 2]
            facts.append(RoleHolding(name, title, code, Status.INCUMBENT, here))
        place = Entity("place", EntityKind.PLACE, f"بلدة {FAMILY[number % 24]} {number}", country=codes[number % 22])
        body = Entity("body", EntityKind.ORGANIZATION, f"حزب {FAMILY[number % 24]} {number}", country="IQ")
        entities |= {"place": place, "body": body}
        facts.append(Meeting(MeetingKind.IN_PERSON, ("body",), here, "place"))
        facts.append(Election("e", "أمين عام", "body", here))
        yield ArticleFacts(article, entities, tuple(facts))


def thousand_world() -> World:
    """A world in which two thirds of them are found by their names, each with offices of the past."""
    world = World()
    for code, (item, names, english, capital, _) in COUNTRIES.items():
        world.text(item, names)
        world.text(item, [english], "en")
        world.literal(item, "P297", code)
        world.claim(item, "P36", capital)
        for number in range(12):
            world.office(f"{code}-{number}", [f"منصب {code} {number}"], of=code, kind="Q30461" if number == 0 else None)
    for number, pair in enumerate(itertools.product(GIVEN, FAMILY)):
        if number % 3:
            codes = sorted(COUNTRIES)
            held = tuple((f"{codes[(number + i) % 22]}-{(number + i) % 12}", "2001-02-03", None) for i in range(3))
            for twin in range(1 + number % 2):
                world.person(f"p{number}-{twin}", [" ".join(pair)], of=codes[number % 22], held=held)
    return world


def test_a_thousand_mentions_need_at_most_forty_requests_and_none_when_they_are_known(
    tmp_path: Path, time: Time
) -> None:
    graph = [triple for item in thousand() for triple in triples(item)]
    kinds = ("person", "office", "org", "place", "country")
    entities = {s for s, _, _ in graph if s.removeprefix("https://w3id.org/khabar/").split("/")[0] in kinds}
    assert len(entities) >= 1000
    with (
        servers.oxigraph(thousand_world().triples, tmp_path) as address,
        servers.Server(servers.forward(address)) as server,
    ):
        client = Client(server.address, sender(server.address, "test"), time.clock)
        cache = Cache(tmp_path / "c", server.address)
        report = link(Answers(cache, client), graph)
        assert report.complete and len(report.decisions) >= 1000
        assert report.requests == len(server.asked) <= 40
        assert sum(decision.target is not None for decision in report.decisions) > 50
        assert server.most == 1
        again = link(Answers(cache, client, since=time.now - 1), graph)
        assert again.requests == 0 and len(server.asked) == report.requests
        assert again.decisions == report.decisions
        print(f"{len(entities)} entities, {report.requests} requests")


def test_terms_are_asked_once_whatever_mentions_them(tmp_path: Path, endpoint: str, time: Time) -> None:
    with servers.Server(servers.forward(endpoint)) as server:
        client = Client(server.address, sender(server.address, "test"), time.clock)
        item = person_facts(["سليم الراسي"])
        link(Answers(Cache(tmp_path, server.address), client), [*triples(item), *triples(item)])
        asked = [
            term for request in server.asked for term in re.findall(r"^    \((.+)\)$", request.query, re.MULTILINE)
        ]
        assert len(asked) == len(set(asked)) and URIRef is not None
