"""How sure it is that a name is one: what speaks for it must count for more than what speaks against it."""

from __future__ import annotations

import pytest

from kg.article import Article, Segment, SegmentKind
from kg.language.ar import lexicon
from kg.language.ar.pack import read
from kg.language.ar.support import support
from kg.language.tables import read_table


def _support(text: str) -> dict[str, float]:
    reading = read(Article("case", text, "case.txt", "ar", (Segment(SegmentKind.BODY, 0, len(text)),)))
    return {mention.name: mention.support for mention in reading.mentions if mention.form == "name"}


def test_every_sign_has_points() -> None:
    rows = list(read_table(lexicon.PACKAGE, "name_support"))
    assert len({row["sign"] for row in rows}) == len(rows)
    assert all(abs(float(row["points"])) <= 3 for row in rows)


def test_points_add_up_to_a_probability() -> None:
    assert 0 < support(("score:0.5", "size:1", "lead:other")) < 0.2
    assert 0.95 < support(("score:1", "size:2", "titled", "first:usual", "last:usual", "next:mark")) < 1


@pytest.mark.parametrize(
    ("surer", "less", "name"),
    [
        ("قال الوزير أحمد سالم، إن العمل بدأ.", "شاهدنا أحمد سالم الجميل هناك.", "أحمد سالم"),
        ("حضر اللقاء أحمد سالم وكريم ناصر وسعيد فهد.", "في أحمد سالم الكبير أمر.", "أحمد سالم"),
    ],
)
def test_company_tells(surer: str, less: str, name: str) -> None:
    assert _support(surer)[name] > _support(less).get(name, 0.0)


def test_short_forms_are_as_sure_as_the_name() -> None:
    found = _support("قال الرئيس التركي رجب طيب أردوغان إن العمل بدأ. ومن أردوغان جاء الرد.")
    assert found["أردوغان"] == found["رجب طيب أردوغان"]
