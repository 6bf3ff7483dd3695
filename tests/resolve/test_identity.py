"""Who a person is beyond the article: one identity for the spellings of a name, another for each namesake."""

from __future__ import annotations

from datetime import date

import pytest

from kg.article import Article, Segment, SegmentKind
from kg.facts import EntityKind
from kg.language.ar import pack
from kg.pipeline import extract


def _identities(text: str) -> dict[str, str | None]:
    article = Article(
        "case", text, "case.txt", "ar", (Segment(SegmentKind.BODY, 0, len(text)),), published=date(2020, 1, 15)
    )
    entities = extract(article).entities.values()
    return {entity.name: entity.identity for entity in entities if entity.kind is EntityKind.PERSON}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("بشار الأسد", "بشار الاسد"),
        ("مسعود بزشكيان", "مسعود پزشكيان"),
        ("رجب طيب أردوغان", "رجب طيب إردوغان"),
        ("جو بايدن", "جوزيف بايدن"),
        ("بنيامين نتنياهو", "بنيامين نتانياهو"),
        ("عبد الفتاح السيسي", "عبدالفتاح السيسي"),
        ("تميم بن حمد آل ثاني", "تميم بن حمد"),
        ("مصطفى مدبولي", "مصطفي مدبولي"),
    ],
)
def test_spellings_of_one_name_meet(one: str, other: str) -> None:
    assert pack.canonical_name(one) == pack.canonical_name(other)


@pytest.mark.parametrize(("one", "other"), [("محمد العلي", "محمود العلي"), ("حسن نصر", "حسين نصر")])
def test_different_names_stay_apart(one: str, other: str) -> None:
    assert pack.canonical_name(one) != pack.canonical_name(other)


def test_a_public_figure_is_known_with_and_without_a_post() -> None:
    assert _identities("استقبل الرئيس اللبناني ميشال سليمان الوفد.") == {"ميشال سليمان": "ميشال سليمان.LB"}
    assert _identities("وقال ميشال سليمان إن الحوار مستمر.") == {"ميشال سليمان": "ميشال سليمان.LB"}


def test_a_public_figure_of_another_country_is_a_namesake() -> None:
    assert _identities("استقبل وزير الصحة الكويتي ميشال سليمان الوفد.") == {"ميشال سليمان": "ميشال سليمان.وزير صحة.KW"}


def test_a_name_that_many_bear_is_told_apart_by_its_post() -> None:
    kuwait = _identities("وصل السفير الكويتي خالد العلي إلى القاهرة.")
    iraq = _identities("وصل وزير الزراعة العراقي خالد العلي إلى القاهرة.")
    assert kuwait == {"خالد العلي": "خالد العلي.سفير.KW"}
    assert iraq == {"خالد العلي": "خالد العلي.وزير زراعة.IQ"}


def test_a_name_that_many_bear_without_a_post_means_somebody_of_this_article() -> None:
    assert _identities("وقال الدكتور خالد العلي إن الحوار مستمر.") == {"خالد العلي": None}


def test_a_telling_name_needs_no_post() -> None:
    assert _identities("وقال الدكتور باولو جنتيلوني إن الحوار مستمر.") == {"باولو جنتيلوني": "باولو جنتيلوني"}


def test_a_single_name_means_somebody_of_this_article() -> None:
    assert _identities("وقال الرئيس ماكرون إن الحوار مستمر.") == {"ماكرون": None}
