"""Who wrote to whom, and what for: each way to state a message, and what only looks like one."""

from __future__ import annotations

from datetime import date

import pytest

from kg.facts import ArticleFacts, Message
from kg.pipeline import extract
from kg.readers.files import read_text

_HEAD = "خبر للاختبار\n\n2020-01-15 10:00\n\n"
_MACRON = "إيمانويل ماكرون"
_TRUDEAU = "جاستن ترودو"
_SAFADI = "أيمن الصفدي"


def _facts(body: str) -> ArticleFacts:
    return extract(read_text(_HEAD + body + "\n", name="t", source="t", published=date(2020, 1, 15)))


def _messages(body: str) -> list[tuple[str, str, str, str]]:
    facts = _facts(body)

    def name(key: str | None) -> str:
        return facts.entities[key].name if key else ""

    found = [fact for fact in facts.facts if isinstance(fact, Message)]
    return [(str(fact.kind), name(fact.sender), name(fact.recipient), fact.evidence.rule) for fact in found]


CASES = [
    (
        "بعث الرئيس الفرنسي إيمانويل ماكرون برقية تهنئة إلى رئيس الوزراء الكندي جاستن ترودو.",
        ("congratulation", _MACRON, _TRUDEAU, "message-sent"),
    ),
    (
        "وأرسل الرئيس الفرنسي إيمانويل ماكرون إلى رئيس الوزراء الكندي جاستن ترودو برقية عزاء ومواساة.",
        ("condolence", _MACRON, _TRUDEAU, "message-sent"),
    ),
    (
        "أرسل الرئيس الفرنسي إيمانويل ماكرون برقية هنأ فيها رئيس الوزراء الكندي جاستن ترودو بفوزه.",
        ("congratulation", _MACRON, _TRUDEAU, "message-sent"),
    ),
    (
        "وجه الرئيس الفرنسي إيمانويل ماكرون رسالة خطية إلى رئيس الوزراء الكندي جاستن ترودو.",
        ("letter", _MACRON, _TRUDEAU, "message-sent"),
    ),
    (
        "وجه الرئيس الفرنسي إيمانويل ماكرون دعوة إلى رئيس الوزراء الكندي جاستن ترودو لزيارة باريس.",
        ("invitation", _MACRON, _TRUDEAU, "message-sent"),
    ),
    (
        "أبرق الرئيس الفرنسي إيمانويل ماكرون إلى رئيس الوزراء الكندي جاستن ترودو معزيا بضحايا الزلزال.",
        ("condolence", _MACRON, _TRUDEAU, "message-sent"),
    ),
    (
        "تلقى رئيس الوزراء الكندي جاستن ترودو برقية تهنئة من الرئيس الفرنسي إيمانويل ماكرون.",
        ("congratulation", _MACRON, _TRUDEAU, "message-got"),
    ),
    (
        "تسلم رئيس الوزراء الكندي جاستن ترودو رسالة خطية من الرئيس الفرنسي إيمانويل ماكرون تتصل بالعلاقات.",
        ("letter", _MACRON, _TRUDEAU, "message-got"),
    ),
    (
        "سلم وزير الخارجية الأردني أيمن الصفدي رئيس الوزراء الكندي جاستن ترودو دعوة من الرئيس الفرنسي إيمانويل ماكرون.",
        ("invitation", _MACRON, _TRUDEAU, "message-conveyed"),
    ),
    (
        "هنأ الرئيس الفرنسي إيمانويل ماكرون رئيس الوزراء الكندي جاستن ترودو في برقية بمناسبة فوزه.",
        ("congratulation", _MACRON, _TRUDEAU, "message-wished"),
    ),
    (
        "برقية تهنئة من الرئيس الفرنسي إيمانويل ماكرون إلى رئيس الوزراء الكندي جاستن ترودو.",
        ("congratulation", _MACRON, _TRUDEAU, "message-noun"),
    ),
    (
        "وصل رئيس الوزراء الكندي جاستن ترودو إلى باريس تلبية لدعوة من الرئيس الفرنسي إيمانويل ماكرون.",
        ("invitation", _MACRON, _TRUDEAU, "invited"),
    ),
]


@pytest.mark.parametrize(("body", "expected"), CASES, ids=[f"{case[1][3]}-{n}" for n, case in enumerate(CASES)])
def test_rule(body: str, expected: tuple[str, str, str, str]) -> None:
    assert _messages(body) == [expected]


@pytest.mark.parametrize(
    "body",
    [
        "هنأ الرئيس الفرنسي إيمانويل ماكرون رئيس الوزراء الكندي جاستن ترودو بفوزه.",
        "هنأ الرئيس الفرنسي إيمانويل ماكرون في اتصال هاتفي رئيس الوزراء الكندي جاستن ترودو.",
        "لم يبعث الرئيس الفرنسي إيمانويل ماكرون أي برقية تهنئة إلى رئيس الوزراء الكندي جاستن ترودو.",
        "نفت الرئاسة أن يكون الرئيس الفرنسي إيمانويل ماكرون قد تلقى رسالة من رئيس الوزراء الكندي جاستن ترودو.",
        "وجه الرئيس الفرنسي إيمانويل ماكرون انتقادات إلى رئيس الوزراء الكندي جاستن ترودو.",
        "نقل وزير الخارجية الأردني أيمن الصفدي تحيات الرئيس الفرنسي إيمانويل ماكرون إلى جاستن ترودو.",
        "بعث مواطن رسالة إلى رئيس الوزراء الكندي جاستن ترودو.",
        "رفض الرئيس الفرنسي إيمانويل ماكرون دعوة من المعارضة إلى الاستقالة.",
    ],
    ids=range(8),
)
def test_no_message(body: str) -> None:
    assert _messages(body) == []


def test_similar_cable_has_kind_and_recipient_of_the_last() -> None:
    body = (
        "بعث الرئيس الفرنسي إيمانويل ماكرون برقية تعزية إلى رئيس الوزراء الكندي جاستن ترودو. "
        "كما بعث وزير الخارجية الأردني أيمن الصفدي برقية مماثلة."
    )
    assert [found[:3] for found in _messages(body)] == [
        ("condolence", _MACRON, _TRUDEAU),
        ("condolence", _SAFADI, _TRUDEAU),
    ]


def test_pronoun_means_the_recipient_named_before() -> None:
    body = "فاز رئيس الوزراء الكندي جاستن ترودو في الانتخابات. وبعث إليه الرئيس الفرنسي إيمانويل ماكرون برقية تهنئة."
    assert [found[:3] for found in _messages(body)] == [("congratulation", _MACRON, _TRUDEAU)]


def test_joined_senders_and_recipients_are_a_message_each() -> None:
    body = (
        "بعث الرئيس الفرنسي إيمانويل ماكرون برقيتي تعزية إلى رئيس الوزراء الكندي جاستن ترودو "
        "وإلى وزير الخارجية الأردني أيمن الصفدي."
    )
    assert [found[:3] for found in _messages(body)] == [
        ("condolence", _MACRON, _TRUDEAU),
        ("condolence", _MACRON, _SAFADI),
    ]


def test_message_told_twice_is_one() -> None:
    body = (
        "بعث الرئيس الفرنسي إيمانويل ماكرون برقية تهنئة إلى رئيس الوزراء الكندي جاستن ترودو. "
        "وأعرب في البرقية التي بعث بها إلى ترودو عن سعادته."
    )
    assert [found[:3] for found in _messages(body)] == [("congratulation", _MACRON, _TRUDEAU)]


def test_date_is_that_of_the_message_not_of_its_occasion() -> None:
    def dates(body: str) -> list[str | None]:
        return [fact.date for fact in _facts(body).facts if isinstance(fact, Message)]

    sent = "بعث الرئيس الفرنسي إيمانويل ماكرون {} برقية تهنئة إلى رئيس الوزراء الكندي جاستن ترودو {}."
    assert dates(sent.format("أمس", "")) == ["2020-01-14"]
    assert dates(sent.format("", "بمناسبة العيد الوطني في 1 يوليو 2019")) == [None]
    assert dates(sent.format("", "")) == [None]


def test_cables_of_two_senders_are_two() -> None:
    found = _messages(
        "وتلقى الرئيس المصري عبد الفتاح السيسي برقيتي تعزية من الرئيس الفرنسي إيمانويل ماكرون، ومن رئيس الوزراء "
        "الكندي جاستن ترودو."
    )
    assert {row[1] for row in found} == {_MACRON, _TRUDEAU}


def test_a_messenger_is_not_the_sender() -> None:
    found = _messages(
        "وحمل وزير الخارجية الأردني أيمن الصفدي إلى رئيس الوزراء الكندي جاستن ترودو رسالة تضامن من الرئيس الفرنسي "
        "إيمانويل ماكرون."
    )
    assert [row[1:3] for row in found] == [(_MACRON, _TRUDEAU)]
