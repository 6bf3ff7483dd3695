"""The cases of countries.tsv and places.tsv, and what they cannot say: spans, display names, the tables themselves."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from babel import Locale

from kg.language.ar.places import Gazetteer, inflect
from kg.language.ar.words import words
from kg.language.tables import read_table
from kg.language.view import fold

# Territories of CLDR that ISO 3166-1 does not assign to a country.
_NOT_ISO = frozenset(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"])


def _load(name: str, columns: list[str]) -> list[list[str]]:
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    assert rows[0] == columns
    assert all(len(row) == len(columns) for row in rows)
    return rows[1:]


COUNTRIES = _load("countries.tsv", ["code", "name", "adjectives", "beside"])
PLACES = _load("places.tsv", ["text", "mentions"])


def _found(text: str) -> list[str]:
    mentions = Gazetteer.load().find(words(text))
    return [f"{mention.kind}:{mention.code or '-'}:{mention.name}" for mention in mentions]


def _values(cell: str) -> list[str]:
    return [] if cell == "-" else cell.split("|")


ADJECTIVES = [(row[0], adjective) for row in COUNTRIES for adjective in _values(row[2])]
BESIDE = [(row[0], row[1], adjective) for row in COUNTRIES for adjective in _values(row[3])]


def test_every_country_of_iso_has_its_cases() -> None:
    territories = map(str, Locale("ar").territories)
    iso = {code for code in territories if len(code) == 2 and code.isalpha()} - _NOT_ISO
    assert len(iso) == 249
    codes = [row[0] for row in COUNTRIES]
    assert set(codes) == iso | {"XK"}
    assert len(codes) == len(set(codes))
    assert {row[0] for row in COUNTRIES if row[2] == row[3] == "-"} == {"UM"}
    assert len(ADJECTIVES) + len(BESIDE) >= 700


def test_there_are_enough_cases_and_none_twice() -> None:
    assert len(PLACES) >= 200
    assert len({row[0] for row in PLACES}) == len(PLACES)
    assert sum(row[1] == "-" for row in PLACES) >= 50


@pytest.mark.parametrize(("code", "name"), [row[:2] for row in COUNTRIES], ids=[row[0] for row in COUNTRIES])
def test_country(code: str, name: str) -> None:
    assert _found(f"زار {name} أمس") == [f"country:{code}:{name}"]


@pytest.mark.parametrize(("code", "name"), [row[:2] for row in COUNTRIES], ids=[row[0] for row in COUNTRIES])
def test_country_after_clitics(code: str, name: str) -> None:
    attached = "لل" + name[2:] if name.startswith("ال") else "ل" + name
    assert _found(f"و{attached}") == [f"country:{code}:{name}"]


@pytest.mark.parametrize(("code", "adjective"), ADJECTIVES, ids=[row[1] for row in ADJECTIVES])
def test_adjective(code: str, adjective: str) -> None:
    bare = adjective if not adjective.startswith("لل") else "ال" + adjective[2:]
    assert _found(f"ذلك {adjective} هنا") == [f"nationality:{code}:{bare}"]


@pytest.mark.parametrize(("code", "name", "adjective"), BESIDE, ids=[row[2] for row in BESIDE])
def test_adjective_beside_its_country(code: str, name: str, adjective: str) -> None:
    assert _found(f"في {name} قال الرجل {adjective}") == [f"country:{code}:{name}", f"nationality:{code}:{adjective}"]
    assert _found(f"قال الرجل {adjective}") == []


@pytest.mark.parametrize(("text", "mentions"), PLACES, ids=[row[0] for row in PLACES])
def test_place(text: str, mentions: str) -> None:
    assert _found(text) == _values(mentions)


def test_spans_are_ranges_of_words() -> None:
    seen = words("زار وزير خارجية المملكة العربية السعودية بالأمس العاصمة الفرنسية باريس.")
    spans = [(mention.first, mention.last) for mention in Gazetteer.load().find(seen)]
    assert spans == [(3, 6), (8, 9), (9, 10)]


def test_mentions_never_overlap() -> None:
    text = " ".join(row[0] for row in PLACES)
    found = Gazetteer.load().find(words(text))
    assert all(one.last <= other.first for one, other in pairwise(found))


def test_adjectives_inflect_in_gender_number_and_case() -> None:
    forms = set(inflect("ايراني"))
    assert {"ايراني", "ايرانيا", "الايرانية", "ايرانيون", "الايرانيين", "ايرانيات", "ايرانيتين", "الايرانيان"} <= forms
    assert "الايرانيا" not in forms
    assert {"كوري جنوبي", "الكورية الجنوبية", "الكوريين الجنوبيين"} <= set(inflect("كوري جنوبي"))
    assert {"الجنوب افريقية", "الجنوب الافريقي", "جنوب افريقيين"} <= set(inflect("جنوب افريقي"))
    assert {"هنود", "الهنود"} <= set(inflect("هندي", ["هنود"]))


def test_display_names() -> None:
    gazetteer = Gazetteer.load()
    assert gazetteer.country_names("IR") == ("إيران", "Iran")
    assert gazetteer.country_names("PS") == ("فلسطين", "Palestine")
    assert gazetteer.country_names("EU") == ("الاتحاد الأوروبي", "European Union")
    assert gazetteer.country_names("UN") == ("الأمم المتحدة", "United Nations")
    assert all(all(gazetteer.country_names(row[0])) for row in COUNTRIES)
    with pytest.raises(KeyError):
        gazetteer.country_names("ZZ")


def test_country_codes() -> None:
    gazetteer = Gazetteer.load()
    assert all(gazetteer.is_country_code(row[0]) for row in COUNTRIES)
    assert not any(gazetteer.is_country_code(code) for code in ("EU", "UN", "ZZ", "ir", ""))


@pytest.mark.parametrize(
    "table", ["countries", "nationalities", "capitals", "cities", "doubtful_cities", "governments", "bodies", "regions"]
)
def test_tables_name_known_codes_and_no_form_twice(table: str) -> None:
    gazetteer = Gazetteer.load()
    rows = list(read_table("kg.language.ar", table))
    assert all(row["code"] in ("", "EU", "UN") or gazetteer.is_country_code(row["code"]) for row in rows)
    counts = Counter(fold(row.get("form") or row["base"]) for row in rows)
    assert [form for form, count in counts.items() if count > 1] == []
    assert [form for form in counts if form.split() != [word.key for word in words(form)]] == []


def test_tables_are_large_enough() -> None:
    assert len({row["code"] for row in read_table("kg.language.ar", "capitals")}) >= 195
    assert len(list(read_table("kg.language.ar", "cities"))) >= 1500
