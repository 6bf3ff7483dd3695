"""Who says what stands between quotation marks: each rule with what it takes and what it leaves."""

from __future__ import annotations

from datetime import date

import pytest

from kg.facts import ArticleFacts, Statement
from kg.pipeline import extract
from kg.readers.files import read_text

_HEAD = "خبر للاختبار\n\n2020-01-15 10:00\n\n"


def _facts(body: str, title: str = "") -> ArticleFacts:
    head = f"{title}\n\n2020-01-15 10:00\n\n" if title else _HEAD
    return extract(read_text(head + body + "\n", name="t", source="t", published=date(2020, 1, 15)))


def _said(body: str, title: str = "") -> list[tuple[str, str, str]]:
    facts = _facts(body, title)
    return [
        (facts.entities[fact.speaker].name, fact.quote, fact.evidence.rule)
        for fact in facts.facts
        if isinstance(fact, Statement)
    ]


def _reporters(body: str) -> list[str | None]:
    facts = _facts(body)
    return [
        facts.entities[fact.reporter].name if fact.reporter else None
        for fact in facts.facts
        if isinstance(fact, Statement)
    ]


CASES = [
    (
        "said-before",
        "قال وزير الخارجية الأردني أيمن الصفدي: «سنواصل دعم الأشقاء».",
        "أيمن الصفدي",
        "سنواصل دعم الأشقاء",
    ),
    (
        "said-before",
        'وأكد أمس الرئيس الفرنسي إيمانويل ماكرون أن "بلاده لن تتراجع".',
        "إيمانويل ماكرون",
        "بلاده لن تتراجع",
    ),
    (
        "said-before",
        "أعرب الرئيس المصري عبد الفتاح السيسي عن أمله في أن «تنجح المفاوضات قريبا».",
        "عبد الفتاح السيسي",
        "تنجح المفاوضات قريبا",
    ),
    (
        "said-before",
        "ووصف رئيس الوزراء الكندي جاستن ترودو القرار بأنه «خطوة في الاتجاه الصحيح».",
        "جاستن ترودو",
        "خطوة في الاتجاه الصحيح",
    ),
    (
        "said-after-subject",
        "لكن الرئيس الفرنسي إيمانويل ماكرون قال إن «الوقت ينفد أمامنا».",
        "إيمانويل ماكرون",
        "الوقت ينفد أمامنا",
    ),
    (
        "said-after-subject",
        "أما وزير الخارجية الأردني أيمن الصفدي فقال إن «الوقت ينفد أمامنا».",
        "أيمن الصفدي",
        "الوقت ينفد أمامنا",
    ),
    (
        "said-participle",
        "خاطب الرئيس الفرنسي إيمانويل ماكرون أنصاره قائلا: «لم ننته بعد من العمل».",
        "إيمانويل ماكرون",
        "لم ننته بعد من العمل",
    ),
    (
        "said-participle",
        "استقبل الرئيس الفرنسي إيمانويل ماكرون الوفد، مؤكدا أن «باب الحوار مفتوح».",
        "إيمانويل ماكرون",
        "باب الحوار مفتوح",
    ),
    (
        "said-relative",
        "استقال الوزير هشام المشيشي، الذي قال حينها إن «المهمة باتت مستحيلة».",
        "هشام المشيشي",
        "المهمة باتت مستحيلة",
    ),
    (
        "said-participle",
        "نقلت وكالة رويترز عن وزير النفط الكويتي خالد الفاضل قوله إن «السوق متوازنة جدا».",
        "خالد الفاضل",
        "السوق متوازنة جدا",
    ),
    (
        "said-after",
        "«لم نتخذ أي قرار بعد»، قال وزير الخارجية الأردني أيمن الصفدي.",
        "أيمن الصفدي",
        "لم نتخذ أي قرار بعد",
    ),
    (
        "according-after",
        "ستبدأ المرحلة الثانية «في غضون أسبوعين على الأكثر»، بحسب وزير الخارجية الأردني أيمن الصفدي.",
        "أيمن الصفدي",
        "في غضون أسبوعين على الأكثر",
    ),
]


@pytest.mark.parametrize(("rule", "body", "speaker", "quote"), CASES, ids=[f"{c[0]}-{n}" for n, c in enumerate(CASES)])
def test_rule(rule: str, body: str, speaker: str, quote: str) -> None:
    assert _said(body) == [(speaker, quote, rule)]


def test_pronoun_goes_on_with_the_last_speaker() -> None:
    said = _said("قال وزير الخارجية الأردني أيمن الصفدي إن الوضع صعب. وأضاف: «لكننا لن نيأس أبدا».")
    assert said == [("أيمن الصفدي", "لكننا لن نيأس أبدا", "said-pronoun")]


def test_pronoun_does_not_go_on_with_a_source_nor_skip_it() -> None:
    body = "التقى الرئيس الفرنسي إيمانويل ماكرون وفدا. وقال مصدر مطلع إن اللقاء طال. وأضاف: «كانت الأجواء إيجابية جدا»."
    assert _said(body) == []


def test_pronoun_agrees_with_its_speaker() -> None:
    assert _said("قال الرئيس الفرنسي إيمانويل ماكرون إنه سعيد. وأضافت: «هذا يوم جميل حقا».") == []


def test_two_quotations_in_one_sentence_have_their_own_speakers() -> None:
    body = (
        "قال الرئيس الفرنسي إيمانويل ماكرون: «لن نتراجع أبدا»، فيما رأى رئيس الوزراء الكندي جاستن ترودو "
        "أن «التسوية ما زالت ممكنة»."
    )
    assert [(speaker, quote) for speaker, quote, _ in _said(body)] == [
        ("إيمانويل ماكرون", "لن نتراجع أبدا"),
        ("جاستن ترودو", "التسوية ما زالت ممكنة"),
    ]


def test_quotation_over_several_sentences_is_one() -> None:
    body = "قال الرئيس الفرنسي إيمانويل ماكرون: «هذا يوم طويل. لن ننساه. ولن نكرره أبدا»."
    assert [quote for _, quote, _ in _said(body)] == ["هذا يوم طويل. لن ننساه. ولن نكرره أبدا"]


def test_headline_names_the_speaker_before_a_colon() -> None:
    said = _said("عقد الرئيس الفرنسي إيمانويل ماكرون مؤتمرا صحافيا.", "ماكرون: «لن نترك لبنان وحيدا أبدا»")
    assert said == [("إيمانويل ماكرون", "لن نترك لبنان وحيدا أبدا", "headline-colon")]


def test_quotation_of_headline_and_body_is_one() -> None:
    said = _said(
        "قال الرئيس الفرنسي إيمانويل ماكرون: «لن نترك لبنان وحيدا في هذه المحنة أبدا».",
        "ماكرون: «لن نترك لبنان وحيدا أبدا»",
    )
    assert [quote for _, quote, _ in said] == ["لن نترك لبنان وحيدا في هذه المحنة أبدا"]


@pytest.mark.parametrize(
    "body",
    [
        "وقال مصدر أمني إن «المهاجمين فروا جميعا».",
        "وقالت القيادة العسكرية إن العمل مستمر. وقال مكتب محافظ المدينة إن «المهاجمين فروا جميعا».",
        "وقال المتحدث لوكالة رويترز إن «المهاجمين فروا جميعا».",
        "وأفاد شهود بأن «المهاجمين فروا جميعا».",
        "وقال سائق سيارة أجرة إن «الطريق مقطوعة منذ الصباح».",
        "قال الرئيس الفرنسي إيمانويل ماكرون إن مصادر عدة أكدت مشاركة قوات «درع الجزيرة».",
        "شاهد الرئيس الفرنسي إيمانويل ماكرون فيلم «معركة الجزائر الكبرى».",
        "قال الرئيس الفرنسي إيمانويل ماكرون إنه قرأ كتاب «الأمير الصغير والوردة».",
        "أكد الرئيس الفرنسي إيمانويل ماكرون أهمية اتفاق «باريس».",
        "أعلن الرئيس الفرنسي إيمانويل ماكرون إطلاق ما يعرف بـ«خطة فرنسا الكبرى».",
        "قال الرئيس الفرنسي إيمانويل ماكرون لـ«عين المدينة» إنه سيسافر.",
        "قال الرئيس الفرنسي إيمانويل ماكرون إن تقارير صحفية وصفتها بأنها «الذراع الطويلة للنظام».",
    ],
    ids=range(12),
)
def test_no_statement(body: str) -> None:
    assert _said(body) == []


def test_reporter_is_the_one_who_is_credited() -> None:
    assert _reporters("نقلت وكالة رويترز عن وزير النفط الكويتي خالد الفاضل قوله إن «السوق متوازنة جدا».") == [
        "وكالة رويترز"
    ]
    assert _reporters("قال وزير النفط الكويتي خالد الفاضل إن «السوق متوازنة جدا»، وفق ما نقلت وكالة رويترز.") == [
        "وكالة رويترز"
    ]
    assert _reporters("ذكرت وكالة رويترز أن الوزير خالد الفاضل أكد أن «السوق متوازنة جدا».") == ["وكالة رويترز"]


def test_what_is_credited_to_nobody_has_no_reporter() -> None:
    assert _reporters("قال وزير النفط الكويتي خالد الفاضل إن «السوق متوازنة جدا بحسب الأرقام».") == [None]
    assert _reporters("بحسب الاتفاق، قال وزير النفط الكويتي خالد الفاضل إن «السوق متوازنة جدا».") == [None]


def test_who_is_quoted_within_what_somebody_says_speaks() -> None:
    body = "قال الرئيس الفرنسي إيمانويل ماكرون إن الجيش الأميركي وصفها بأنها «الذراع الطويلة للنظام»."
    assert [speaker for speaker, _, _ in _said(body)] == ["الجيش الأميركي"]
    assert _reporters(body) == ["إيمانويل ماكرون"]


def test_country_speaks() -> None:
    facts = _facts("وأكدت إيران أن «أي هجوم سيقابل برد حاسم».")
    found = [fact for fact in facts.facts if isinstance(fact, Statement)]
    assert [(facts.entities[fact.speaker].code, fact.quote) for fact in found] == [("IR", "أي هجوم سيقابل برد حاسم")]


def test_evidence_spans_the_quotation_without_its_marks() -> None:
    facts = _facts("قال وزير النفط الكويتي خالد الفاضل إن “السوق متوازنة جدا”.")
    found = [fact for fact in facts.facts if isinstance(fact, Statement)]
    assert [facts.article.text[f.evidence.start : f.evidence.end] for f in found] == ["السوق متوازنة جدا"]
    assert all(0.9 <= f.evidence.confidence <= 1 for f in found)


_FRENCH = "الرئيس الفرنسي إيمانويل ماكرون"
_MACRON = "إيمانويل ماكرون"
_JORDANIAN = "وزير الخارجية الأردني أيمن الصفدي"
_SAFADI = "أيمن الصفدي"
_QUOTE = "هذا يوم مهم للجميع"


@pytest.mark.parametrize(
    "verb",
    "قال أكد كتب كرر ردد لخص استذكر نادى اعتذر أقسم وعد جادل شكا ادعى صرخ عقّب استنتج ألح أسف همس فنّد".split(),
)
def test_verbs_of_saying(verb: str) -> None:
    assert [found[:2] for found in _said(f"و{verb} {_FRENCH}: «{_QUOTE}».")] == [(_MACRON, _QUOTE)]


MORE = [
    (f"«{_QUOTE}»، على حد قول {_FRENCH}.", _MACRON, "according-after"),
    (f"«{_QUOTE}»، على حد تعبير {_FRENCH}.", _MACRON, "according-after"),
    (f"«{_QUOTE}»، وفقا لما أعلنه {_FRENCH}.", _MACRON, "according-after"),
    (f"أصدر {_FRENCH} بيانا جاء فيه: «{_QUOTE}».", _MACRON, "said-in-text"),
    (f"وجاء في كلمة {_FRENCH}: «{_QUOTE}».", _MACRON, "said-in-text"),
    (f"وجاء في بيان لوزارة الخارجية الأردنية أن «{_QUOTE}».", "وزارة الخارجية الأردنية", "said-in-text"),
    (f"وأوردت وكالة رويترز تصريحا ل{_JORDANIAN} قال فيه إن «{_QUOTE}».", _SAFADI, "said-in-text"),
    (f"واختتم {_FRENCH}: «{_QUOTE}».", _MACRON, "said-colon"),
    (f"وكتب {_FRENCH} على منصة إكس: «{_QUOTE}».", _MACRON, "said-before"),
    (f"طالب {_FRENCH} بـ«تحقيق دولي مستقل».", _MACRON, "said-before"),
    (f"واكتفى {_FRENCH} بوصف الأرقام بأنها «ضرب من الخيال الواسع».", _MACRON, "said-participle"),
    (f"وقدم {_FRENCH} الشكر إلى كندا «التي وقفت إلى جانبنا في المحنة».", _MACRON, "said-before"),
    (f"وقال {_FRENCH} إن القرار «مشروع تماما».", _MACRON, "said-before"),
    (f"وحين اعتلى {_JORDANIAN} المنصة قال: «{_QUOTE}».", _SAFADI, "said-pronoun"),
    (f"وعندما سئل {_JORDANIAN} عن الموعد أجاب: «{_QUOTE}».", _SAFADI, "said-pronoun"),
    (f"أفرج عن {_JORDANIAN}. ودعا في كلمة مصورة أنصاره إلى التهدئة قائلا: «{_QUOTE}».", _SAFADI, "said-participle"),
    (f"نقل {_JORDANIAN} تحيات الملك، مشددا على أن عمان «لن تتخلى عن دعم الأشقاء».", _SAFADI, "said-participle"),
    (f"واعتبر القيادي في حزب العمل سمير الحداد أن «{_QUOTE}».", "سمير الحداد", "said-before"),
    (f"وقال {_FRENCH}: (({_QUOTE})).", _MACRON, "said-before"),
    (f"وقال {_FRENCH}: ''{_QUOTE}''.", _MACRON, "said-before"),
    (f"وقال {_FRENCH}: ‘{_QUOTE}’.", _MACRON, "said-before"),
    (f"وأكدت الحكومة الفرنسية على لسان {_JORDANIAN} أن «{_QUOTE}».", _SAFADI, "said-through"),
    (f"ونقلت وكالة رويترز على لسان {_JORDANIAN} أن «{_QUOTE}».", _SAFADI, "said-through"),
    (f"ونقل التقرير تصريحات {_JORDANIAN} قائلا: «{_QUOTE}».", _SAFADI, "said-participle"),
    (f"أما {_FRENCH}، فقد تعهد في كلمته بأن «{_QUOTE}».", _MACRON, "said-after-subject"),
    (f"أما {_FRENCH} فأكد أن «{_QUOTE}».", _MACRON, "said-after-subject"),
    (
        f"وذكرت وكالة رويترز أن {_FRENCH} بعث إلى {_JORDANIAN} رسالة قال فيها: «{_QUOTE}».",
        _MACRON,
        "said-after-subject",
    ),
    (f"ومن أهمها تصريح {_FRENCH} الذي قال فيه: «{_QUOTE}».", _MACRON, "said-in-text"),
    (f"وأضاف {_FRENCH} ردا على سؤال لأيمن الصفدي: «{_QUOTE}».", _MACRON, "said-before"),
    (f"انتقد {_FRENCH} أن رفض البرلمان الاتفاق سيقود إلى الحرب، وأضاف: «{_QUOTE}».", _MACRON, "said-pronoun"),
    (f"لكن الخبير القانوني سمير الحداد أكد أن «{_QUOTE}».", "سمير الحداد", "said-after-subject"),
    (f"وكان {_FRENCH} قد عبر، في كلمة متلفزة، عن أمله في أن «{_QUOTE}».", _MACRON, "said-after-subject"),
    (f"ولم يخف {_FRENCH} سروره، حيث صرح: «{_QUOTE}».", _MACRON, "said-pronoun"),
    (f"وقال {_FRENCH}، حفظه الله، إن «{_QUOTE}».", _MACRON, "said-before"),
]


@pytest.mark.parametrize(("body", "speaker", "rule"), MORE, ids=range(len(MORE)))
def test_more_ways(body: str, speaker: str, rule: str) -> None:
    assert [(found[0], found[2]) for found in _said(body)] == [(speaker, rule)]


def test_a_mark_that_nothing_closes_ends_with_its_sentence() -> None:
    said = _said(f"وقال {_FRENCH}: «{_QUOTE}، مضيفا أن الوقت ينفد. وغادر بعدها.")
    assert [quote for _, quote, _ in said] == [f"{_QUOTE}، مضيفا أن الوقت ينفد"]


def test_what_goes_on_after_a_verb_in_the_future_is_the_speakers() -> None:
    said = _said(f"أكد {_JORDANIAN} أن النقابة ستخاطب المسؤولين، مضيفا: «{_QUOTE}».")
    assert [speaker for speaker, _, _ in said] == [_SAFADI]


@pytest.mark.parametrize(
    "body",
    [
        f"وجاء في بيان أن «{_QUOTE}».",
        f"وقال {_FRENCH} خلال زيارة يقوم بها أيمن الصفدي لباريس: نعم. وغادر.",
        f"زار {_FRENCH} متحف «تاريخ الفنون الجميلة».",
        f"وقال {_FRENCH} إن بلدة «عين الزيتون» آمنة.",
        f"أعلن {_FRENCH} على منصة «الحوار الوطني الجديد» موعد اللقاء.",
        f"ونقلت عنه وكالة رويترز قوله: «{_QUOTE}».",
        f'وقال {_FRENCH} "حفظه الله ورعاه" إن القرار نهائي.',
        f"وعن التعاقد مع {_JORDANIAN}، قال: «{_QUOTE}».",
        f"ولما أعلن {_FRENCH} النتيجة، دخل الفائز القاعة وألقى خطابا مما جاء فيه: «{_QUOTE}».",
    ],
    ids=range(9),
)
def test_what_only_looks_like_a_statement(body: str) -> None:
    assert _said(body) == []


def test_a_body_of_which_the_clause_tells_is_not_taken_for_its_head() -> None:
    said = _said(f"وتمسك حزب العمل الذي قالت رئيسته ليلى الحداد إن «{_QUOTE}».")
    assert [found[0] for found in said] == ["ليلى الحداد"]


def test_a_predecessor_after_a_post_is_not_its_holder() -> None:
    first = f"وصل {_FRENCH} إلى باريس."
    said = _said(f"{first} وانتقد الرئيس سلفه فرانسوا هولاند قائلا إن «{_QUOTE}».")
    assert [found[0] for found in said] == [_MACRON]


def test_the_one_made_president_is_the_president_elect() -> None:
    said = _said(f"انتخب البرلمان سمير الحداد رئيسا للجمهورية. وقال الرئيس المنتخب: «{_QUOTE}».")
    assert [found[0] for found in said] == ["سمير الحداد"]


def test_the_outlet_that_was_told_is_credited() -> None:
    assert _reporters(f"وفي مقابلة مع قناة الجزيرة قال {_FRENCH} «{_QUOTE}».") == ["قناة الجزيرة"]
    assert _reporters(f"قال {_FRENCH} لوكالة رويترز: «{_QUOTE}».") == ["وكالة رويترز"]
    said = f"التقى {_FRENCH} وزراء. ونقلت عنه وكالة رويترز قوله: «{_QUOTE}»."
    assert [found[0] for found in _said(said)] == [_MACRON]
    assert _reporters(said) == ["وكالة رويترز"]


def test_the_rival_whom_somebody_congratulates_does_not_speak() -> None:
    body = "فاز سامي حداد في الانتخابات. وأقر كريم مراد بالهزيمة وهنأ منافسه، وقال: «أتمنى له التوفيق في مهمته»."
    assert [(speaker, rule) for speaker, _, rule in _said(body)] == [("كريم مراد", "said-pronoun")]


def test_what_somebody_calls_for_is_said_but_the_name_of_a_conference_is_none() -> None:
    assert [row[:2] for row in _said("دعا الوزير كريم مراد إلى «قيام دولة فعلية».")] == [
        ("كريم مراد", "قيام دولة فعلية")
    ]
    assert _said("دعا الوزير كريم مراد إلى «مؤتمر الحوار الوطني».") == []


def test_few_words_behind_where_they_were_said_are_said() -> None:
    assert [row[:2] for row in _said("قال الوزير كريم مراد في بيروت «اليوم أنقذتم البلاد».")] == [
        ("كريم مراد", "اليوم أنقذتم البلاد")
    ]
    assert _said("قال الوزير كريم مراد إن معرضا أقيم في بيروت «معرض الكتاب الدولي».") == []
