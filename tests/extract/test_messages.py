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


def test_whoever_gets_a_call_gets_the_cable_that_is_told_with_it() -> None:
    body = (
        "تلقى رئيس الوزراء الكندي جاستن ترودو اتصالا هاتفيا من الرئيس الكيني وليام روتو هنأه فيه بفوزه، كما بعث الرئيس "
        "الفرنسي إيمانويل ماكرون برقية تهنئة إليه."
    )
    assert _messages(body) == [("congratulation", _MACRON, _TRUDEAU, "message-sent")]


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


_FRENCH = "الرئيس الفرنسي إيمانويل ماكرون"
_CANADIAN = "رئيس الوزراء الكندي جاستن ترودو"
_JORDANIAN = "وزير الخارجية الأردني أيمن الصفدي"

MORE = [
    (f"رفع {_JORDANIAN} برقية شكر إلى {_FRENCH}.", ("thanks", _SAFADI, _MACRON, "message-sent")),
    (f"وتقدم {_FRENCH} ببرقية تعزية إلى {_CANADIAN}.", ("condolence", _MACRON, _TRUDEAU, "message-sent")),
    (f"كتب {_FRENCH} رسالة إلى {_CANADIAN} يطلب فيها عقد لقاء.", ("letter", _MACRON, _TRUDEAU, "message-sent")),
    (f"أبرق {_FRENCH} مهنئا {_CANADIAN} بفوزه.", ("congratulation", _MACRON, _TRUDEAU, "message-sent")),
    (
        f"في رسالة وجهها إلى {_CANADIAN}، قال {_FRENCH} إن بلاده تدعم السلام.",
        ("letter", _MACRON, _TRUDEAU, "message-sent"),
    ),
    (
        f"يزور {_CANADIAN} باريس غدا استجابة لدعوة وجهها إليه {_FRENCH}.",
        ("invitation", _MACRON, _TRUDEAU, "message-sent"),
    ),
    (f"بعث {_FRENCH} برقية تهنئة إلى أخيه {_CANADIAN}.", ("congratulation", _MACRON, _TRUDEAU, "message-sent")),
    (f"وردت إلى {_CANADIAN} برقية تهنئة من {_FRENCH}.", ("congratulation", _MACRON, _TRUDEAU, "message-arrived")),
    (f"وصلت {_CANADIAN} رسالة من {_FRENCH}.", ("letter", _MACRON, _TRUDEAU, "message-arrived")),
    (
        f"استقبل {_CANADIAN} {_JORDANIAN} الذي نقل إليه رسالة من {_FRENCH}.",
        ("letter", _MACRON, _TRUDEAU, "message-conveyed"),
    ),
    (
        f"استقبل {_CANADIAN} اليوم {_JORDANIAN}، حاملا رسالة من {_FRENCH}.",
        ("letter", _MACRON, _TRUDEAU, "message-borne"),
    ),
    (
        f"قدم {_JORDANIAN} إلى {_CANADIAN} دعوة من {_FRENCH} لحضور القمة.",
        ("invitation", _MACRON, _TRUDEAU, "message-conveyed"),
    ),
    (f"هنأ {_FRENCH}، في برقية، {_CANADIAN} بفوزه.", ("congratulation", _MACRON, _TRUDEAU, "message-wished")),
    (
        f"من جهته شكر {_FRENCH} في رسالة {_CANADIAN} على حفاوة الاستقبال.",
        ("thanks", _MACRON, _TRUDEAU, "message-wished"),
    ),
    (
        f"وفي برقيته إلى {_CANADIAN} عبّر {_FRENCH} عن تعازيه.",
        ("condolence", _MACRON, _TRUDEAU, "message-within"),
    ),
    (f"وقال {_FRENCH} في رسالة إلى {_CANADIAN} إن الوضع صعب.", ("letter", _MACRON, _TRUDEAU, "message-within")),
    (f"جدد {_FRENCH} دعوته {_CANADIAN} لزيارة باريس.", ("invitation", _MACRON, _TRUDEAU, "invitation-renewed")),
    (f"ودعا {_FRENCH} {_CANADIAN} إلى زيارة باريس.", ("invitation", _MACRON, _TRUDEAU, "invite-verb")),
    (f"وقبل {_CANADIAN} دعوة من {_FRENCH} لزيارة باريس.", ("invitation", _MACRON, _TRUDEAU, "invitation-accepted")),
    (f"وكان {_CANADIAN} قد لبى دعوة {_FRENCH} إلى مأدبة.", ("invitation", _MACRON, _TRUDEAU, "invitation-accepted")),
    (
        f"وشكر {_CANADIAN} {_FRENCH} على دعوته لزيارة باريس.",
        ("invitation", _MACRON, _TRUDEAU, "invitation-thanked"),
    ),
    (f"بدعوة من {_FRENCH} يقوم {_CANADIAN} بزيارة إلى فرنسا.", ("invitation", _MACRON, _TRUDEAU, "invited")),
    (f"وتأتي زيارة {_CANADIAN} بناء على دعوة من {_FRENCH}.", ("invitation", _MACRON, _TRUDEAU, "invited")),
    (f"وتأتي زيارة {_CANADIAN} تلبية للدعوة التي تلقاها من {_FRENCH}.", ("invitation", _MACRON, _TRUDEAU, "invited")),
]


@pytest.mark.parametrize(("body", "expected"), MORE, ids=[f"{case[1][3]}-{n}" for n, case in enumerate(MORE)])
def test_more_ways(body: str, expected: tuple[str, str, str, str]) -> None:
    assert _messages(body) == [expected]


@pytest.mark.parametrize(
    "body",
    [
        f"قدم {_FRENCH} تعازيه إلى {_CANADIAN}.",
        f"دعا {_FRENCH} {_CANADIAN} إلى وقف العمليات.",
        f"دعا {_FRENCH} إلى زيارة المتاحف.",
        f"وجه {_FRENCH} الشكر إلى {_CANADIAN}.",
        f"تبادل {_FRENCH} و{_CANADIAN} التهاني.",
        f"رد {_CANADIAN} على رسالة {_FRENCH}.",
        f"كانت الزيارة رسالة إلى {_CANADIAN} بأن العلاقات جيدة.",
        f"قبل زيارة {_CANADIAN} وجه الحزب دعوة إلى الحوار.",
        f"وتسلم الرسالة {_JORDANIAN}.",
        f"أعرب عن حزنه في برقية وصلت بحسب بيان ل{_CANADIAN}.",
    ],
    ids=range(10),
)
def test_what_only_looks_like_a_message(body: str) -> None:
    assert _messages(body) == []


_EMIR = "أمير البلاد الشيخ نواف الأحمد الصباح"
_BY_EMIR = f"بعث صاحب السمو {_EMIR} برقية تهنئة إلى فخامة {_FRENCH}"


def test_a_blessing_parts_nobody_from_those_named_with_him() -> None:
    sent = f'بعث {_FRENCH} "حفظه الله" و{_JORDANIAN} برقيتي تهنئة إلى {_CANADIAN}.'
    assert [found[1] for found in _messages(sent)] == [_MACRON, _SAFADI]


def test_a_second_cable_shares_the_verb_of_the_first() -> None:
    sent = f"بعث {_FRENCH} برقية تهنئة إلى {_CANADIAN} بمناسبة العيد الوطني، وبرقية عزاء إلى {_JORDANIAN}."
    assert [found[:3] for found in _messages(sent)] == [
        ("congratulation", _MACRON, _TRUDEAU),
        ("condolence", _MACRON, _SAFADI),
    ]
    sent = f"تلقى {_FRENCH} برقية تهنئة من {_CANADIAN}، وبرقية شكر من {_JORDANIAN}."
    assert [found[:3] for found in _messages(sent)] == [
        ("congratulation", _TRUDEAU, _MACRON),
        ("thanks", _SAFADI, _MACRON),
    ]


def test_another_cable_after_the_occasion_of_the_first() -> None:
    sent = f"بعث {_FRENCH} ببرقية تهنئة إلى {_CANADIAN} بمناسبة العيد الوطني، وبأخرى إلى {_JORDANIAN}."
    assert [found[2] for found in _messages(sent)] == [_TRUDEAU, _SAFADI]


def test_a_cable_that_answers_another_tells_of_both() -> None:
    sent = f"{_BY_EMIR}. وتلقى سموه برقية شكر من {_CANADIAN}، ردا على برقية سموه المهنئة بالعيد الوطني."
    assert [found[:3] for found in _messages(sent)][1:] == [
        ("thanks", _TRUDEAU, "نواف الأحمد الصباح"),
        ("congratulation", "نواف الأحمد الصباح", _TRUDEAU),
    ]


def test_a_highness_without_name_is_the_monarch_not_a_president() -> None:
    sent = f"{_BY_EMIR}. كما بعث سمو الأمير برقية عزاء إلى {_CANADIAN}."
    assert [found[1] for found in _messages(sent)] == ["نواف الأحمد الصباح"] * 2
    head = f"بعث صاحب السمو الشيخ خليفة بن زايد رئيس الدولة برقية تهنئة إلى فخامة {_FRENCH}."
    sent = f"{head} وبعث صاحب السمو رئيس الدولة برقية تهنئة إلى {_CANADIAN}."
    assert [found[1] for found in _messages(sent)] == ["خليفة بن زايد"] * 2


def test_a_pronoun_before_all_names_means_whom_the_last_sentence_tells_of() -> None:
    first = f"استقبل {_CANADIAN} في مكتبه {_JORDANIAN}."
    sent = f"{first} وانهالت عليه الاتصالات المهنئة من عواصم عدة، كما أبرق إليه {_FRENCH}."
    assert [found[:3] for found in _messages(sent)] == [("congratulation", _MACRON, _TRUDEAU)]


def test_a_speech_about_somewhere_is_no_letter() -> None:
    assert _messages(f"عبر {_FRENCH} في خطاب متلفز عن أمله بعد أزمة فجرها لجوء أحدهم إلى {_JORDANIAN}.") == []


def test_exchanged_messages_go_both_ways() -> None:
    expected = [("congratulation", _MACRON, _TRUDEAU), ("congratulation", _TRUDEAU, _MACRON)]
    for body in (
        f"تبادل {_FRENCH} و{_CANADIAN} برقيات التهنئة.",
        f"تبادل {_FRENCH} مع {_CANADIAN} رسائل التهنئة.",
    ):
        assert [found[:3] for found in _messages(body)] == expected


def test_one_sender_of_another_cable() -> None:
    found = _messages(f"تلقى {_CANADIAN} برقية تهنئة من {_FRENCH}، وأخرى من {_JORDANIAN}.")
    assert {row[1] for row in found} == {_MACRON, _SAFADI}


def test_each_of_several_recipients_is_meant() -> None:
    found = _messages(f"بعث {_FRENCH} برقيات تهنئة إلى كل من {_CANADIAN} و{_JORDANIAN}.")
    assert {row[2] for row in found} == {_TRUDEAU, _SAFADI}


def test_the_next_sentence_tells_what_a_cable_was_for() -> None:
    found = _messages(f"بعث {_FRENCH} برقية إلى {_CANADIAN}. وأعرب في البرقية عن تعازيه.")
    assert [row[0] for row in found] == ["condolence"]


def test_an_invitation_and_a_later_letter_are_two() -> None:
    body = (
        f"وجه {_FRENCH} دعوة إلى {_CANADIAN} لزيارة باريس. وأوضح البيان أن الزيارة لم تحدد. ويضم الوفد وزراء. "
        f"وكان ماكرون قد بعث برسالة إلى ترودو يوم 3 يناير."
    )
    assert [found[0] for found in _messages(body)] == ["invitation", "letter"]
