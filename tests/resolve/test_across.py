"""Persons of several articles who are one: each rule on a case that it takes and on one that it leaves."""

from __future__ import annotations

import random
from datetime import date

import pytest

from kg.language.ar import pack
from kg.resolve.across import Bearer, SamePerson, same_persons


def _bearer(name: str, mark: str = "", *, local: str = "", office: str = "", year: int = 2020) -> Bearer:
    article = local or f"{name}.{mark}-{year}"
    iri = f"person/{name}.{local or mark}".removesuffix(".")
    return Bearer(
        iri, name, local or mark, bool(local), "ar", {office} - {""}, {f"article/{article}"}, {date(year, 5, 1)}
    )


def _found(*bearers: Bearer) -> list[tuple[str, str, str]]:
    return [(s.iri, s.other, s.rule) for s in _same(*bearers)]


def _same(*bearers: Bearer) -> list[SamePerson]:
    return same_persons(bearers, lambda _language, name: pack.sound_of(name))


PRESIDENT = "office/رئيس.KE"


@pytest.mark.parametrize(
    ("rule", "one", "other"),
    [
        ("only-bearer", _bearer("وليام روتو"), _bearer("وليام روتو", "KE")),
        ("only-bearer", _bearer("وليام روتو", local="a-1"), _bearer("وليام روتو", "KE")),
        ("same-post", _bearer("وليام روتو", office=PRESIDENT), _bearer("وليام روتو", "KE", office=PRESIDENT)),
        ("surname", _bearer("روتو", local="a-1", office=PRESIDENT), _bearer("وليام روتو", "KE", office=PRESIDENT)),
        (
            "longer-name",
            _bearer("وليام روتو", "KE", office=PRESIDENT),
            _bearer("وليام ساموي روتو", "KE", office=PRESIDENT),
        ),
        ("spelling", _bearer("ويليم روتو", "KE", office=PRESIDENT), _bearer("وليام روتو", "KE", office=PRESIDENT)),
    ],
)
def test_rule_takes(rule: str, one: Bearer, other: Bearer) -> None:
    assert [found for *_, found in _found(one, other)] == [rule]


@pytest.mark.parametrize(
    ("rule", "bearers"),
    [
        ("only-bearer", [_bearer("خالد العلي"), _bearer("خالد العلي", "KW"), _bearer("خالد العلي", "IQ")]),
        ("only-bearer", [_bearer("خالد العلي", year=1975), _bearer("خالد العلي", "KW")]),
        ("only-bearer", [_bearer("خالد العلي"), _bearer("خالد العلي", "سفير.KW"), _bearer("خالد العلي", "طبيب.KW")]),
        ("same-post", [_bearer("خالد العلي", "KW", office="a.KW"), _bearer("خالد العلي", "IQ", office="a.KW")]),
        (
            "surname",
            [_bearer("روتو", local="a-1", office=PRESIDENT, year=1990), _bearer("وليام روتو", "KE", office=PRESIDENT)],
        ),
        ("surname", [_bearer("روتو", local="a-1"), _bearer("وليام روتو", "KE", office=PRESIDENT)]),
        ("longer-name", [_bearer("وليام روتو", "KE"), _bearer("وليام ساموي روتو", "KE", office=PRESIDENT)]),
        ("spelling", [_bearer("وليام روتو", "KE", office=PRESIDENT), _bearer("وليام كيبكي", "KE", office=PRESIDENT)]),
    ],
)
def test_rule_leaves(rule: str, bearers: list[Bearer]) -> None:
    assert _found(*bearers) == []


def test_whom_one_article_keeps_apart_stay_apart() -> None:
    one, other = _bearer("وليام روتو", office=PRESIDENT), _bearer("وليام روتو", "KE", office=PRESIDENT)
    other.articles |= one.articles
    assert _found(one, other) == []


def test_the_iri_that_says_most_stands_for_all() -> None:
    bearers = [
        _bearer("روتو", local="a-1", office=PRESIDENT),
        _bearer("وليام روتو", office=PRESIDENT),
        _bearer("وليام روتو", "KE", office=PRESIDENT),
    ]
    assert {other for _, other, _ in _found(*bearers)} == {"person/وليام روتو.KE"}


def test_the_order_of_articles_plays_no_part() -> None:
    bearers = [
        _bearer(name, mark, local=local, office=office)
        for name in ("وليام روتو", "روتو", "وليام ساموي روتو", "ويليم روتو", "خالد العلي")
        for mark, local in (("", ""), ("KE", ""), ("IQ", ""), ("", "a-1"), ("", "b-2"))
        for office in ("", PRESIDENT)
    ]
    unique = list({b.iri: b for b in bearers}.values())
    expected = _same(*unique)
    for seed in range(5):
        random.Random(seed).shuffle(unique)
        assert _same(*unique) == expected
