"""Results in the shapes that newspapers give them, and what is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_elections import Row, rows

RESULTS = Path(__file__).with_name("results.txt")


def cases() -> list[tuple[str, set[Row]]]:
    """The texts of results.txt with the rows that they state."""
    found: list[tuple[str, set[Row]]] = []
    for block in RESULTS.read_text(encoding="utf-8").split("\n\n")[1:]:
        lines = block.strip().split("\n")
        text = "\n".join(line for line in lines if not line.startswith(">"))
        found.append((text, {_row(line[2:]) for line in lines if line.startswith(">")}))
    return found


def _row(line: str) -> Row:
    name, votes, share, seats, outcome = (None if cell == "-" else cell for cell in line.split(" | "))
    assert name is not None
    return (
        name,
        None if votes is None else int(votes),
        None if share is None else float(share),
        None if seats is None else int(seats),
        outcome,
    )


NO_RESULTS = [
    # a margin; a row of a table that counts something else; a move back
    "جرت الانتخابات الرئاسية في بيرو أمس، وتفوق كريم الصالح هناك على سمير الحداد بأقل من ألف صوت.",
    "حضر الحفل سمير الحداد مع عائلته 120 (30)",
    "عاد سمير الحداد إلى العاصمة بعد 45 يوما.",
    # whom a clause in between tells of
    "احتاج طارق منصور، مرشح كتلة يرأسها سامي الخطيب، إلى دورة ثانية من انتخاب رئيس المجلس كي يتغلب بـ65 صوتا.",
    # numbers of something else
    "منح الوزير الطالب كريم الصالح 33 كتابا من أصل 46.",
    "حصلت الجامعة على 30 مقعدا جديدا في قاعة المؤتمرات.",
    "حضر الحفل سمير الحداد وكريم الصالح (45) وعادل يوسف (33).",
    "حصل سمير الحداد على 20 في المئة من أسهم الشركة مقابل 30 في المئة لكريم الصالح.",
    "أسعار الأسهم اليوم:\n- سمير الحداد: 541 (13.0%)\n- كريم الصالح: 320 (11.9%)",
    # no vote is told of
    "ذهبت الجائزة إلى كريم الصالح.",
    "سقط كريم الصالح عن دراجته أمام النادي.",
    "احتفظ سمير الحداد برئاسة التحرير وبمكتبه القديم في الصحيفة.",
    "اختارت الشركة سمير الحداد مديرا عاما لها.",
    "تغلب سمير الحداد على كريم الصالح 6 - 4 في بطولة التنس.",
    "أيد سمير الحداد الدستور الجديد ورفضه كريم الصالح.",
    "اعترف كريم الصالح بهزيمة فريقه في المباراة.",
    "بنى المجلس 30 مقعدا في الحديقة، منها 10 لحزب الأمة.",
    "توقف سمير الحداد عند 20 مقعدا في القاعة.",
    "جرى الاستفتاء على الدستور أمس، وحصل سمير الحداد على 70 في المئة من الدرجات.",
    # not so
    "لم يحصل سمير الحداد على 50 صوتا.",
    "سيمنح المجلس سمير الحداد 33 صوتا.",
]


@pytest.mark.parametrize(("body", "expected"), cases())
def test_results(body: str, expected: set[Row]) -> None:
    assert rows(body) == expected


@pytest.mark.parametrize("body", NO_RESULTS)
def test_no_results(body: str) -> None:
    assert rows(body) == set()
