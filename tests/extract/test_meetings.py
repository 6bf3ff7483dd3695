"""Who met, phoned, received or visited whom: each rule on a sentence that states it and on one that does not."""

from __future__ import annotations

from datetime import date

import pytest

from kg.article import Article, Segment, SegmentKind
from kg.facts import ArticleFacts, Meeting
from kg.pipeline import extract

Found = tuple[str, str, frozenset[str], str, str, str]


def _facts(*paragraphs: str) -> ArticleFacts:
    segments: list[Segment] = []
    text = ""
    for paragraph in paragraphs:
        segments.append(Segment(SegmentKind.BODY, len(text), len(text) + len(paragraph)))
        text += paragraph + "\n"
    return extract(Article("case", text, "case.txt", "ar", tuple(segments), published=date(2020, 1, 15)))


def _meetings(*paragraphs: str) -> list[Found]:
    """Rule, kind, participants, place, date and modality of every meeting."""
    seen = _facts(*paragraphs)
    found = []
    for fact in seen.facts:
        if isinstance(fact, Meeting):
            people = frozenset(seen.entities[key].name for key in fact.participants)
            place = seen.entities[fact.place] if fact.place else None
            where = place.code or place.name if place else "-"
            found.append((fact.evidence.rule, fact.kind.value, people, where, fact.date or "-", fact.modality))
    return found


POSITIVE = [
    (
        "meet-verb",
        "التقى الرئيس المصري عبد الفتاح السيسي العاهل الأردني الملك عبد الله الثاني في القاهرة أمس.",
        "in_person",
        "عبد الفتاح السيسي|عبد الله الثاني",
        "القاهرة",
        "2020-01-14",
    ),
    (
        "meet-verb",
        "قابل وزير الخارجية التركي هاكان فيدان رئيس الوزراء العراقي محمد شياع السوداني في بغداد.",
        "in_person",
        "هاكان فيدان|محمد شياع السوداني",
        "بغداد",
        "-",
    ),
    (
        "receive-verb",
        "استقبل أمير قطر الشيخ تميم بن حمد آل ثاني الرئيس الكيني وليام روتو في الدوحة.",
        "in_person",
        "تميم بن حمد آل ثاني|وليام روتو",
        "الدوحة",
        "-",
    ),
    (
        "gather-verb",
        "اجتمع وزير الخارجية الروسي سيرغي لافروف مع وزير الخارجية الإيراني عباس عراقجي في موسكو.",
        "in_person",
        "سيرغي لافروف|عباس عراقجي",
        "موسكو",
        "-",
    ),
    (
        "discuss-with",
        "بحث رئيس الوزراء الأردني جعفر حسان مع رئيس الوزراء السوري محمد البشير أزمة المياه.",
        "in_person",
        "جعفر حسان|محمد البشير",
        "-",
        "-",
    ),
    (
        "phone-verb",
        "هاتف الرئيس الفرنسي إيمانويل ماكرون الرئيس اللبناني جوزيف عون.",
        "phone_call",
        "إيمانويل ماكرون|جوزيف عون",
        "-",
        "-",
    ),
    (
        "carried-noun",
        "أجرى الرئيس التركي رجب طيب أردوغان اتصالا هاتفيا مع الرئيس الروسي فلاديمير بوتين.",
        "phone_call",
        "رجب طيب أردوغان|فلاديمير بوتين",
        "-",
        "-",
    ),
    (
        "carried-call",
        "تلقى الملك محمد السادس اتصالا هاتفيا من الرئيس الفرنسي إيمانويل ماكرون.",
        "phone_call",
        "محمد السادس|إيمانويل ماكرون",
        "-",
        "-",
    ),
    (
        "carried-noun",
        "عقد وزير الدفاع التركي يشار غولر اجتماعا مع وزير الدفاع العراقي ثابت العباسي في أنقرة.",
        "in_person",
        "يشار غولر|ثابت العباسي",
        "أنقرة",
        "-",
    ),
    ("carried-visit", "بدأ الرئيس الصيني شي جين بينغ زيارة إلى فرنسا.", "visit", "شي جين بينغ", "FR", "-"),
    (
        "visit-verb",
        "زار الرئيس الأوكراني فولوديمير زيلينسكي برلين أمس.",
        "visit",
        "فولوديمير زيلينسكي",
        "برلين",
        "2020-01-14",
    ),
    (
        "arrive-on-visit",
        "وصل الرئيس البرازيلي لولا دا سيلفا إلى القاهرة في زيارة رسمية.",
        "visit",
        "لولا دا سيلفا",
        "القاهرة",
        "-",
    ),
    (
        "noun-joined",
        "وقع الاتفاق بعد لقاء جمع عبد الفتاح البرهان ومحمد حمدان دقلو في جيبوتي.",
        "in_person",
        "عبد الفتاح البرهان|محمد حمدان دقلو",
        "DJ",
        "-",
    ),
    (
        "during-meeting",
        "اتفق فلاديمير بوتين ورجب طيب أردوغان على الهدنة خلال اجتماع في سوتشي.",
        "in_person",
        "فلاديمير بوتين|رجب طيب أردوغان",
        "سوتشي",
        "-",
    ),
    (
        "noun-definite",
        "انتهى الاجتماع بين عبد الفتاح البرهان ومحمد حمدان دقلو دون اتفاق.",
        "in_person",
        "عبد الفتاح البرهان|محمد حمدان دقلو",
        "-",
        "-",
    ),
    (
        "noun-with-owner",
        "قال سيرغي لافروف بعد لقائه عباس عراقجي إن الحل ممكن.",
        "in_person",
        "سيرغي لافروف|عباس عراقجي",
        "-",
        "-",
    ),
    (
        "receive-noun",
        "وكان في استقبال فلاديمير بوتين في المطار الأمير محمد بن سلمان.",
        "in_person",
        "فلاديمير بوتين|محمد بن سلمان",
        "-",
        "-",
    ),
    ("noun-visit", "تناولت الصحف زيارة إيمانويل ماكرون إلى بيروت.", "visit", "إيمانويل ماكرون", "بيروت", "-"),
    (
        "meet-each-other",
        "التقى إيمانويل ماكرون وأولاف شولتس في برلين.",
        "in_person",
        "إيمانويل ماكرون|أولاف شولتس",
        "برلين",
        "-",
    ),
    (
        "meet-object",
        "وصل وزير الخارجية التركي هاكان فيدان إلى الدوحة، حيث التقى أمير قطر الشيخ تميم بن حمد آل ثاني.",
        "in_person",
        "هاكان فيدان|تميم بن حمد آل ثاني",
        "الدوحة",
        "-",
    ),
    (
        "meet-pronoun",
        "وصل الرئيس الكيني وليام روتو إلى المطار، واستقبله الرئيس التركي رجب طيب أردوغان.",
        "in_person",
        "وليام روتو|رجب طيب أردوغان",
        "-",
        "-",
    ),
    (
        "discuss-by-phone",
        "بحث وزير الخارجية التركي هاكان فيدان هاتفيا مع نظيره العراقي فؤاد حسين أزمة المياه.",
        "phone_call",
        "هاكان فيدان|فؤاد حسين",
        "-",
        "-",
    ),
    (
        "talk-by-phone",
        "تحدث الرئيس الفرنسي إيمانويل ماكرون هاتفيا مع الرئيس اللبناني جوزيف عون.",
        "phone_call",
        "إيمانويل ماكرون|جوزيف عون",
        "-",
        "-",
    ),
    (
        "visit-person",
        "زار الرئيس اللبناني جوزيف عون البطريرك بشارة الراعي.",
        "visit",
        "جوزيف عون|بشارة الراعي",
        "-",
        "-",
    ),
    (
        "happened-noun",
        "جرت مباحثات بين هاكان فيدان وفؤاد حسين في بغداد.",
        "in_person",
        "هاكان فيدان|فؤاد حسين",
        "بغداد",
        "-",
    ),
]

NEGATIVE = [
    ("meet-verb", "لم يلتق الرئيس المصري عبد الفتاح السيسي الملك عبد الله الثاني."),
    ("meet-verb", "التقى الرئيس المصري عبد الفتاح السيسي طلابا في الجامعة."),
    ("meet-verb", "نفى مكتب عبد الفتاح السيسي أن يكون التقى الملك عبد الله الثاني."),
    ("receive-verb", "استقبل أمير قطر الشيخ تميم بن حمد آل ثاني وفدا من رجال الأعمال."),
    ("gather-verb", "لم يجتمع سيرغي لافروف مع عباس عراقجي في موسكو."),
    ("discuss-with", "بحث جعفر حسان أزمة المياه التي حذر منها محمد البشير."),
    ("phone-verb", "تحدث إيمانويل ماكرون عن الرئيس اللبناني جوزيف عون."),
    ("phone-verb", "لم يهاتف إيمانويل ماكرون الرئيس اللبناني جوزيف عون."),
    ("carried-noun", "لم يعقد وزير الدفاع التركي يشار غولر اجتماعا مع وزير الدفاع العراقي ثابت العباسي."),
    ("carried-noun", "عقد وزير الدفاع التركي يشار غولر اجتماعا مع ضباط الجيش."),
    ("carried-visit", "لم يبدأ الرئيس الصيني شي جين بينغ زيارة إلى فرنسا."),
    ("visit-verb", "لم يزر الرئيس الأوكراني فولوديمير زيلينسكي ألمانيا."),
    ("arrive-on-visit", "وصل الرئيس البرازيلي لولا دا سيلفا إلى القصر."),
    ("noun-joined", "وقع الاتفاق بعد لقاء جمع عشرات الضباط في جيبوتي."),
    ("during-meeting", "تحدث فلاديمير بوتين عن الهدنة خلال اجتماع في سوتشي."),
    ("noun-definite", "انتهى الاجتماع دون اتفاق بعد أن غادره عبد الفتاح البرهان."),
    ("noun-with-owner", "قال سيرغي لافروف بعد لقائه الصحفيين إن الحل ممكن."),
    ("receive-noun", "وكان محمد بن سلمان خارج البلاد حين وصل فلاديمير بوتين."),
    ("carried-call", "تلقى هاكان فيدان اتصالا هاتفيا من مكتب المساعدة."),
    ("meet-each-other", "لم يلتق إيمانويل ماكرون وأولاف شولتس في برلين."),
    ("meet-object", "وصل هاكان فيدان إلى الدوحة، حيث التقى رجال أعمال."),
    ("meet-pronoun", "وصل الوفد إلى المطار، واستقبله الرئيس التركي رجب طيب أردوغان."),
    ("discuss-by-phone", "بحث هاكان فيدان هاتفيا ملف المياه."),
    ("talk-by-phone", "تحدث إيمانويل ماكرون هاتفيا إلى الصحفيين."),
    ("visit-person", "زار جوزيف عون معرض الكتاب."),
    ("happened-noun", "جرت مباحثات بين الوفدين في بغداد بعد تصريح فؤاد حسين."),
    ("noun-visit", "تناولت الصحف زيارة وفد إلى بيروت بعد تصريح إيمانويل ماكرون."),
]


@pytest.mark.parametrize("case", POSITIVE, ids=[f"{case[0]}: {case[1]}" for case in POSITIVE])
def test_rule_takes(case: tuple[str, ...]) -> None:
    rule, text, kind, people, place, day = case
    assert _meetings(text) == [(rule, kind, frozenset(people.split("|")), place, day, "actual")]


@pytest.mark.parametrize(("rule", "text"), NEGATIVE, ids=[f"{rule}: {text}" for rule, text in NEGATIVE])
def test_rule_leaves(rule: str, text: str) -> None:
    assert _meetings(text) == []


def test_every_positive_rule_has_a_negative_one() -> None:
    assert {rule for rule, *_ in POSITIVE} == {rule for rule, *_ in NEGATIVE}


@pytest.mark.parametrize(
    "text",
    [
        "سيلتقي الرئيس التركي رجب طيب أردوغان الرئيس الروسي فلاديمير بوتين غدا.",
        "من المقرر أن يلتقي الرئيس التركي رجب طيب أردوغان الرئيس الروسي فلاديمير بوتين غدا.",
        "من المنتظر أن يستقبل الرئيس التركي رجب طيب أردوغان الرئيس الروسي فلاديمير بوتين غدا.",
    ],
)
def test_what_lies_ahead_is_planned(text: str) -> None:
    (found,) = _meetings(text)
    assert found[2:] == (frozenset({"رجب طيب أردوغان", "فلاديمير بوتين"}), "-", "2020-01-16", "planned")


@pytest.mark.parametrize(
    "text",
    [
        "نفى الكرملين أن يكون فلاديمير بوتين التقى رجب طيب أردوغان.",
        "لن يلتقي فلاديمير بوتين رجب طيب أردوغان في القمة.",
        "لو التقى فلاديمير بوتين رجب طيب أردوغان لتغير الموقف.",
        "قد يلتقي فلاديمير بوتين رجب طيب أردوغان في القمة.",
        "لم يعلن الكرملين أي موعد للقاء بين فلاديمير بوتين ورجب طيب أردوغان.",
    ],
)
def test_what_is_denied_or_doubtful_is_none(text: str) -> None:
    assert _meetings(text) == []


def test_two_sentences_on_one_contact_are_one_meeting() -> None:
    found = _meetings(
        "التقى وزير الخارجية الروسي سيرغي لافروف نظيره الإيراني عباس عراقجي في موسكو أمس.",
        "وقال سيرغي لافروف بعد لقائه عباس عراقجي إن الحل ممكن.",
    )
    assert [row[2:5] for row in found] == [(frozenset({"سيرغي لافروف", "عباس عراقجي"}), "موسكو", "2020-01-14")]


def test_contacts_on_different_days_are_two() -> None:
    found = _meetings(
        "التقى سيرغي لافروف عباس عراقجي في موسكو أمس.", "وكان سيرغي لافروف التقى عباس عراقجي في موسكو في 3 مارس 2019."
    )
    assert sorted(row[4] for row in found) == ["2019-03-03", "2020-01-14"]


def test_a_call_and_a_meeting_of_the_same_two_are_two() -> None:
    found = _meetings(
        "التقى سيرغي لافروف عباس عراقجي في موسكو.", "وأجرى سيرغي لافروف اتصالا هاتفيا مع عباس عراقجي في وقت لاحق."
    )
    assert sorted(row[1] for row in found) == ["in_person", "phone_call"]


def test_meetings_with_two_people_are_two_and_one_that_unites_them_is_one() -> None:
    apart = _meetings("عقد سيرغي لافروف لقاءات مع عباس عراقجي وهاكان فيدان في أنطاليا.")
    assert sorted(len(row[2]) for row in apart) == [2, 2]
    together = _meetings("عقد سيرغي لافروف اجتماعا مع عباس عراقجي وهاكان فيدان في أنطاليا.")
    assert [len(row[2]) for row in together] == [3]


def test_who_attends_takes_part() -> None:
    found = _meetings(
        "استقبل الرئيس التركي رجب طيب أردوغان الرئيس الروسي فلاديمير بوتين في أنقرة، بحضور وزير الخارجية هاكان فيدان."
    )
    assert [row[2] for row in found] == [frozenset({"رجب طيب أردوغان", "فلاديمير بوتين", "هاكان فيدان"})]


def test_whoever_receives_the_visitor_is_the_host() -> None:
    found = _meetings(
        "وصل الرئيس البرازيلي لولا دا سيلفا إلى القاهرة في زيارة رسمية.",
        "واستقبل الرئيس المصري عبد الفتاح السيسي لولا دا سيلفا في قصر الاتحادية.",
    )
    visit = next(row for row in found if row[1] == "visit")
    assert visit[2] == frozenset({"لولا دا سيلفا", "عبد الفتاح السيسي"})


def test_received_one_by_one_is_a_meeting_each() -> None:
    found = _meetings(
        "استقبل الرئيس المصري عبد الفتاح السيسي، كلا على حدة، الرئيس الفرنسي إيمانويل ماكرون ورئيس الوزراء الكندي "
        "جاستن ترودو."
    )
    assert {row[2] for row in found} == {
        frozenset({"عبد الفتاح السيسي", "إيمانويل ماكرون"}),
        frozenset({"عبد الفتاح السيسي", "جاستن ترودو"}),
    }


def test_received_both_means_the_two_named_before() -> None:
    found = _meetings(
        "وصل وزير الخارجية الأردني أيمن الصفدي ووزير الخارجية المصري سامح شكري، وقد استقبلهما الرئيس الفرنسي "
        "إيمانويل ماكرون."
    )
    assert [row[2] for row in found] == [frozenset({"إيمانويل ماكرون", "أيمن الصفدي", "سامح شكري"})]


def test_a_visitor_whom_nobody_names_is_not_the_host() -> None:
    found = _meetings(
        "استقبل الرئيس الفرنسي إيمانويل ماكرون وزير الخارجية المصري سامح شكري، في أول زيارة يقوم بها وزير مصري لفرنسا."
    )
    assert {row[1] for row in found} == {"in_person"}
