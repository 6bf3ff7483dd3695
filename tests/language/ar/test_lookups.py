"""What is looked up for a name or a post: the usual spellings, and no others."""

from __future__ import annotations

import pytest

from kg.language.ar import lookups
from kg.language.ar.lookups import (
    MOST,
    is_public_office,
    latin_spellings,
    names_post,
    occupations,
    office_classes,
    office_names,
    shorter_names,
    spellings,
)
from kg.language.spelling import Lookups, lookups_of
from kg.language.tables import read_table


def test_the_pack_has_what_linking_asks_for() -> None:
    pack: Lookups = lookups
    assert lookups_of("ar") is pack
    assert lookups_of("xx") is lookups_of("") is lookups_of("../ar") is None


@pytest.mark.parametrize(
    ("name", "among"),
    [
        ("أحمد", "احمد|أحمد"),
        ("احمد الاسعد", "أحمد الأسعد|أحمد الاسعد|احمد الأسعد"),
        ("إردوغان", "أردوغان|اردوغان"),
        ("هبه", "هبة"),
        ("هبة", "هبه"),
        ("مصطفي", "مصطفى"),
        ("يحيى", "يحيي"),
        ("عبدالله سالم", "عبد الله سالم"),
        ("عبد الرحمن سالم", "عبدالرحمن سالم"),
        ("علي بن حسن", "علي ابن حسن"),
        ("مسعود پزشكيان", "مسعود بزشكيان"),
        ("هيئة الشئون العامة", "هيئة الشؤون العامة"),
        ("عَلِيّ الحَسَن", "علي الحسن"),
        ("علي\u202e حسن\u200f", "علي حسن"),
    ],
)
def test_spellings_that_newspapers_mix(name: str, among: str) -> None:
    assert set(among.split("|")) <= set(spellings(name))


def test_spellings_are_few_and_begin_with_the_name_itself() -> None:
    assert spellings("رامز حسن") == ("رامز حسن",)
    assert spellings("سالم عبد الله")[0] == "سالم عبد الله"
    assert not any("اللة" in form for form in spellings("سالم عبد الله"))
    long = "أحمد إبراهيم الأسعد أمين الأيوبي هبة يحيى إياد أنيسة"
    assert len(spellings(long)) == MOST and spellings(long)[0] == long


@pytest.mark.parametrize(
    ("name", "shorter"),
    [
        ("فيصل بن ناصر بن عبد العزيز آل حمدان", ("فيصل بن ناصر",)),
        ("عبد الله بن ناصر بن فهد", ("عبد الله بن ناصر",)),
        ("بهرام حسن رستمي", ("بهرام رستمي",)),
        ("سالم عبد الرحمن", ()),
        ("علي أبو الحسن الكاتب", ()),
        ("علي حسن", ()),
        ("علي", ()),
        ("", ()),
    ],
)
def test_shorter_names(name: str, shorter: tuple[str, ...]) -> None:
    assert shorter_names(name) == shorter


def test_latin_spellings() -> None:
    forms = latin_spellings("نوري السعدي", "Nouri Al-Saadi")
    assert forms[0] == "Nouri Al-Saadi" and {"Nouri al-Saadi", "Nuri Al-Saadi", "Nouri el-Saadi"} <= set(forms)
    assert "Mohammed Nasser" in latin_spellings("محمد ناصر", "Muhammad Nasser")
    assert latin_spellings("كمال", "Kamal") == ("Kamal",)
    assert len(latin_spellings("محمد السيسي", "Mohamed Elsisi")) == MOST


@pytest.mark.parametrize(
    ("title", "country", "of", "among"),
    [
        ("رئيس", "IR", [], "رئيس إيران|الرئيس الإيراني|رئيس جمهورية إيران"),
        ("رئيسة وزراء", "NZ", [], "رئيس وزراء نيوزيلندا|رئيس الوزراء النيوزيلندي|رئيس حكومة نيوزيلندا"),
        ("وزير خارجية", "EG", [], "وزير خارجية مصر|وزير الخارجية المصري|وزير الخارجية (مصر)"),
        ("وزير شؤون خارجية", "DZ", [], "وزير الشؤون الخارجية الجزائري"),
        ("أمين عام", None, ["الأمم المتحدة"], "الأمين العام للأمم المتحدة|أمين عام الأمم المتحدة"),
        ("رئيسة", None, ["المفوضية الأوروبية"], "رئيس المفوضية الأوروبية"),
        ("مرشد أعلى", "IR", [], "المرشد الأعلى الإيراني|المرشد الأعلى لإيران"),
    ],
)
def test_what_an_office_may_be_called(title: str, country: str | None, of: list[str], among: str) -> None:
    assert set(among.split("|")) <= set(office_names(title, country, of))


def test_an_office_that_belongs_to_nothing_has_no_name_of_its_own() -> None:
    assert office_names("رئيس", None, []) == office_names("رئيس", "ZZ", []) == ()


def test_classes_and_occupations() -> None:
    assert office_classes("رئيسة") == ("Q30461",) and office_classes("رئيس مجلس الوزراء") == ("Q14212",)
    assert office_classes("نائب رئيس") == office_classes("مدرب") == ()
    assert occupations("كاتبة") == occupations("كاتب") == ("Q36180",) and occupations("وزير") == ()
    assert all(is_public_office(title) for title in ("وزيرة", "ملك", "سفير", "رئيس وزراء", "نائب رئيس"))
    assert not any(is_public_office(title) for title in ("مدرب", "كاتبة", "لاعب", ""))
    for table, column in (("office_classes", "class"), ("occupations", "occupation")):
        assert all(row[column][0] == "Q" and row[column][1:].isdigit() for row in read_table("kg.language.ar", table))


@pytest.mark.parametrize(
    ("label", "title", "country", "is_it"),
    [
        ("وزير الخارجية المصري", "وزيرة خارجية", "EG", True),
        ("وزير الخارجية (مصر)", "وزير خارجية", "EG", True),
        ("رئيس جمهورية العراق", "رئيس", "IQ", True),
        ("رئيس الحكومة التونسية", "رئيس وزراء", "TN", True),
        ("نائب رئيس إيران", "رئيس", "IR", False),
        ("رئيس مجلس الشورى الإيراني", "رئيس", "IR", False),
        ("رئيس العراق", "رئيس وزراء", "IQ", False),
        ("", "رئيس", "IQ", False),
        ("رئيس", "", "IQ", False),
    ],
)
def test_whether_a_label_names_a_post(label: str, title: str, country: str, is_it: bool) -> None:
    assert names_post(label, title, country) is is_it
