"""Where sentences end, and which stretches stand between quotation marks."""

from __future__ import annotations

import pytest

from kg.article import Article, Segment, SegmentKind
from kg.language.ar.sentences import find_quotes, find_sentences
from kg.language.ar.words import words


def _sentences(text: str) -> list[str]:
    found = words(text)
    article = Article("t", text, "t", "ar", (Segment(SegmentKind.BODY, 0, len(text)),))
    return [
        text[found[s.first].start : found[s.last - 1].end]
        for s in find_sentences(article, found, find_quotes(found, text))
    ]


def _quotes(text: str) -> list[str]:
    found = words(text)
    return [text[found[q.first].start : found[q.last - 1].end] for q in find_quotes(found, text)]


@pytest.mark.parametrize(
    "text",
    [
        "وصل د. سامي حداد إلى بيروت.",
        "ذكرت أ.ف.ب أن المطار مغلق.",
        "ارتفع المؤشر 2.75 في المئة.",
        "بلغت النسبة 63.5% من الأصوات.",
        "قال الوزير: «انتهى الأمر. سنعود. وداعا».",
        "لم يحضر أحد... ثم وصل الجميع.",
        "حضر اللقاء.. سامي حداد وزير المالية.",
    ],
)
def test_one_sentence(text: str) -> None:
    assert len(_sentences(text)) == (2 if "..." in text else 1)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("وصل الوزير. وغادر السفير.", 2),
        ("هل وصل الوزير؟ نعم وصل!", 2),
        ('قال الوزير: "انتهى الأمر." وأضاف أنه سيعود.', 2),
        ("قال الوزير: «انتهى الأمر.» وأضاف أنه سيعود.", 2),
        ("قال الوزير: «انتهى الأمر.»، مضيفا أنه سيعود.", 1),
        ('قال إن "الأمر انتهى" وغادر.', 1),
    ],
    ids=range(6),
)
def test_sentences_end_at_stops(text: str, count: int) -> None:
    assert len(_sentences(text)) == count


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("قال: «سنعود قريبا».", ["سنعود قريبا"]),
        ('قال: "سنعود قريبا".', ["سنعود قريبا"]),
        ("قال: “سنعود قريبا”.", ["سنعود قريبا"]),
        ("قال: ”سنعود قريبا“.", ["سنعود قريبا"]),
        ("قال: „سنعود قريبا“.", ["سنعود قريبا"]),
        ("تمنى بـ»وطن آمن» للجميع.", ["وطن آمن"]),
        ("قال: «إن صحيفة «الأيام» كتبت ذلك».", ["إن صحيفة «الأيام» كتبت ذلك"]),
        ('قال: "إن صحيفة "الأيام" كتبت ذلك" وغادر.', ['إن صحيفة "الأيام" كتبت ذلك']),
        ('قال "نعم" ثم قال "لا".', ["نعم", "لا"]),
        ('بلغ طول الشاشة 40" في السوق.', []),
        ("انتهى كلامه». ثم غادر", []),
        ('نص بلا إغلاق "بدأ هنا\n\nفقرة أخرى" تالية', []),
    ],
    ids=range(12),
)
def test_quotes(text: str, quotes: list[str]) -> None:
    assert _quotes(text) == quotes


def test_headline_without_stop_is_a_sentence() -> None:
    text = "ماكرون يصل إلى بيروت"
    assert _sentences(text) == [text]


def test_furniture_holds_no_sentence() -> None:
    text = "حجم الخط"
    article = Article("t", text, "t", "ar", (Segment(SegmentKind.FURNITURE, 0, len(text)),))
    assert find_sentences(article, words(text), []) == []
