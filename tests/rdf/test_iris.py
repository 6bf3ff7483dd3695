from __future__ import annotations

import dataclasses
import unicodedata

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sample_facts import election, person

from kg.article import Article
from kg.facts import Entity, EntityKind
from kg.rdf.countries import country_code, country_name
from kg.rdf.iris import article_iri, entity_iri, name_key, office_iri, slug
from kg.rdf.namespaces import COUNTRY, OFFICE, ORG, PERSON, PLACE

ARTICLE = election().article


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("بشار الأسد", "بشار الاسد"),
        ("بزشكيان مسعود", "پزشكيان مسعود"),
        ("رجب طيب أردوغان", "رجب طيب إردوغان"),
        ("عبد الله الثاني", "عبدالله الثاني"),
        ("مصطفى مدبولي", "مصطفي مدبولى"),
        ("فاطمة حمزة", "فاطمه حمزه"),
        ("مُحَمَّد بن سلمان", "محمد بن  سلمان"),
        ("دافيد بن-غوريون", "دافيد بن غوريون"),
        ("جون ف. كينيدي", "جون ف كينيدي"),
    ],
)
def test_spellings_of_one_name_meet(one, other):
    assert name_key(one) == name_key(other)
    assert entity_iri(person("a", one), ARTICLE) == entity_iri(person("b", other), ARTICLE)


@pytest.mark.parametrize(("one", "other"), [("علي حسن", "علي حسين"), ("سعد الحريري", "سعيد الحريري")])
def test_different_names_stay_apart(one, other):
    assert entity_iri(person("a", one), ARTICLE) != entity_iri(person("a", other), ARTICLE)


def test_iris_say_what_they_name():
    def organisation(name, **more):
        return entity_iri(Entity("k", EntityKind.ORGANIZATION, name, **more), ARTICLE)

    step = article_iri(ARTICLE).rsplit("/", 1)[1]
    assert step.startswith("macron-2022-")
    assert entity_iri(person("k", "بشار الأسد"), ARTICLE) == PERSON["بشار_الاسد"]
    assert entity_iri(person("k", "الأسد"), ARTICLE) == PERSON[f"الاسد.{step}"]
    assert entity_iri(person("k", "عبدالله"), ARTICLE) == entity_iri(person("k", "عبد الله"), ARTICLE)
    assert entity_iri(Entity("IR", EntityKind.COUNTRY, "إيران", code="IR"), ARTICLE) == COUNTRY.IR
    assert organisation("سانا") == ORG["سانا"]
    assert organisation("وزارة الداخلية", country="IR") == ORG["وزاره_الداخليه.IR"]
    assert organisation("وزارة الداخلية") == ORG[f"وزاره_الداخليه.{step}"]
    assert organisation("البرلمان") == ORG[f"البرلمان.{step}"]
    assert organisation("الأمم المتحدة", code="UN") == ORG.UN
    assert entity_iri(Entity("k", EntityKind.PLACE, "طرابلس", country="LY"), ARTICLE) == PLACE["طرابلس.LY"]
    assert office_iri("وزير خارجية", COUNTRY.IR) == OFFICE["وزير_خارجية.IR"]
    assert office_iri("مرشح", None) == OFFICE["مرشح"]


def test_articles_of_one_name_and_different_texts_do_not_collide():
    other = dataclasses.replace(ARTICLE, text=ARTICLE.text + ".")
    assert article_iri(other) != article_iri(ARTICLE)
    assert article_iri(dataclasses.replace(ARTICLE, source="elsewhere")) == article_iri(ARTICLE)


@given(st.text(max_size=12), st.text(max_size=12))
def test_slugs_tell_texts_apart_and_hold_no_forbidden_character(one, other):
    same = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
    assert (slug(one) == slug(other)) == same
    assert not set(slug(one)) & set(" <>\"{}|\\^`/?#\n\t:@[]'()*,;=&$!+")


@given(st.text(max_size=20), st.sampled_from(list(EntityKind)))
@example("\U000e0100", EntityKind.PERSON)  # a mark that no IRI holds
def test_any_name_gives_an_iri(name, kind):
    article = Article(name, name, name, "ar", ())
    ox.NamedNode(str(entity_iri(Entity("k", kind, name), article)))
    ox.NamedNode(str(article_iri(article)))


def test_names_of_countries():
    assert country_name("PS", "ar") == "فلسطين"
    assert country_name("XK", "en") == "Kosovo"
    assert country_name("ZZZ", "en") is None
    assert [country_code(name) for name in ("ir", "إيران", "iran", "لا شيء")] == ["IR", "IR", "IR", None]
