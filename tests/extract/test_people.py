"""Persons and the posts that they are given: each rule on a sentence that states it and on one that does not."""

from __future__ import annotations

from datetime import date

import pytest

from kg.article import Article, Segment, SegmentKind
from kg.facts import ArticleFacts, PersonMention, RoleHolding
from kg.pipeline import extract


def _facts(*paragraphs: str) -> ArticleFacts:
    segments: list[Segment] = []
    text = ""
    for paragraph in paragraphs:
        segments.append(Segment(SegmentKind.BODY, len(text), len(text) + len(paragraph)))
        text += paragraph + "\n"
    return extract(Article("case", text, "case.txt", "ar", tuple(segments), published=date(2020, 1, 15)))


def _roles(*paragraphs: str) -> set[tuple[str, str, str, str, str]]:
    """Rule, name, title, jurisdiction and status of every role."""
    seen = _facts(*paragraphs)
    found = set()
    for fact in seen.facts:
        if isinstance(fact, RoleHolding):
            of = seen.entities[fact.jurisdiction] if fact.jurisdiction else None
            where = of.code or of.name if of else "-"
            found.add((fact.evidence.rule, seen.entities[fact.person].name, fact.title, where, fact.status.value))
    return found


def _persons(*paragraphs: str) -> dict[str, str]:
    seen = _facts(*paragraphs)
    return {seen.entities[f.person].name: f.evidence.rule for f in seen.facts if isinstance(f, PersonMention)}


POSITIVE = [
    ("title-head", "قال الرئيس الكيني وليام روتو إن المشروع مهم.", "وليام روتو", "رئيس", "KE", "incumbent"),
    (
        "title-minister",
        "قال وزير المالية اللبناني ياسين جابر إن الموازنة جاهزة.",
        "ياسين جابر",
        "وزير مالية",
        "LB",
        "incumbent",
    ),
    (
        "title-staff",
        "قال مدير مستشفى العودة أحمد مهنا إن الوقود نفد.",
        "أحمد مهنا",
        "مدير",
        "مستشفى العودة",
        "incumbent",
    ),
    (
        "member-list",
        "انتخبت اللجنة التنفيذية للحزب، وضمت كلا من: أحمد خليل، ومحمد سعيد، وسامي حداد.",
        "سامي حداد",
        "عضو",
        "اللجنة التنفيذية للحزب",
        "incumbent",
    ),
    (
        "title-deputy",
        "قال نائب وزير الدفاع التركي شعاي ألباي إن المناورة ناجحة.",
        "شعاي ألباي",
        "نائب وزير دفاع",
        "TR",
        "incumbent",
    ),
    ("title-monarch", "استقبل سلطان عمان هيثم بن طارق الوفد.", "هيثم بن طارق", "سلطان", "OM", "incumbent"),
    ("title-envoy", "قال السفير الهندي لدى مصر سوريش ريدي إن التجارة تنمو.", "سوريش ريدي", "سفير", "IN", "incumbent"),
    (
        "title-spokes",
        "قال المتحدث باسم الكرملين دميتري بيسكوف إن الموعد قريب.",
        "دميتري بيسكوف",
        "متحدث باسم",
        "الكرملين",
        "incumbent",
    ),
    (
        "title-acting",
        "قال القائم بأعمال رئيس الوزراء سالم بن بريك إن الخدمات ستعود.",
        "سالم بن بريك",
        "رئيس وزراء",
        "-",
        "acting",
    ),
    ("title-candidate", "قال المرشح الاشتراكي لويس آرسي إن الاقتصاد سيتعافى.", "لويس آرسي", "مرشح", "-", "candidate"),
    (
        "title-member",
        "قال عضو مجلس الشيوخ الأميركي ماركو روبيو إن الصفقة سيئة.",
        "ماركو روبيو",
        "عضو",
        "مجلس الشيوخ الأميركي",
        "incumbent",
    ),
    (
        "title-advisor",
        "قال مستشار الأمن القومي البريطاني جوناثان باول إن الاتصالات مستمرة.",
        "جوناثان باول",
        "مستشار أمن قومي",
        "GB",
        "incumbent",
    ),
    (
        "title-place",
        "قال محافظ الإسكندرية أحمد خالد إن الشواطئ جاهزة.",
        "أحمد خالد",
        "محافظ",
        "الإسكندرية",
        "incumbent",
    ),
    (
        "title-whole",
        "قال كبير المفاوضين الفلسطينيين صائب عريقات إن القرار باطل.",
        "صائب عريقات",
        "كبير المفاوضين",
        "PS",
        "incumbent",
    ),
    (
        "title-whole-SA",
        "وجه خادم الحرمين الشريفين الملك عبد الله بن عبد العزيز بالمساعدة.",
        "عبد الله بن عبد العزيز",
        "ملك",
        "SA",
        "incumbent",
    ),
    (
        "title-counterpart",
        "بحث الرئيس القبرصي نيكوس خريستودوليديس ونظيره اللبناني جوزيف عون الحدود.",
        "جوزيف عون",
        "رئيس",
        "LB",
        "incumbent",
    ),
    (
        "title-rival-leaning",
        "تقدم حسن روحاني على منافسه المحافظ إبراهيم رئيسي.",
        "إبراهيم رئيسي",
        "مرشح",
        "-",
        "candidate",
    ),
    ("led-by", "اتفق حزب الأمة بزعامة الصادق المهدي مع الجبهة.", "الصادق المهدي", "زعيم", "حزب الأمة", "incumbent"),
    ("runs-for-office", "ترشح أيمن نور لانتخابات الرئاسة.", "أيمن نور", "مرشح", "-", "candidate"),
    (
        "title-owned",
        "التقى الرئيس المصري حسني مبارك ونائبه أحمد خليل الوفد.",
        "أحمد خليل",
        "نائب رئيس",
        "EG",
        "incumbent",
    ),
    (
        "title-owned",
        "وصل ملك البحرين حمد بن عيسى وولي عهده سلمان بن حمد.",
        "سلمان بن حمد",
        "ولي عهد",
        "BH",
        "incumbent",
    ),
    (
        "title-owned",
        "استقبل الرئيس التركي عبد الله غل ووزير خارجيته علي باباجان الوفد.",
        "علي باباجان",
        "وزير خارجية",
        "TR",
        "incumbent",
    ),
    (
        "title-owned",
        "دان حزب الأمة وأمينه العام محمد خليل الهجوم.",
        "محمد خليل",
        "أمين عام",
        "حزب الأمة",
        "incumbent",
    ),
    ("title-owned", "سحبت الجزائر سفيرها لدى مدريد سعيد خليل.", "سعيد خليل", "سفير", "DZ", "incumbent"),
    ("title-predecessor", "هاجم الرئيس الكوري مون جاي سلفه لي ميونغ باك.", "لي ميونغ باك", "رئيس", "KR", "former"),
    (
        "takes-office",
        "تولى محمد خليل رئاسة الهيئة الوطنية للانتخابات.",
        "محمد خليل",
        "رئيس",
        "الهيئة الوطنية للانتخابات",
        "incumbent",
    ),
    ("held-office", "سبق أن تولى سعيد خليل حقيبة الثقافة.", "سعيد خليل", "وزير ثقافة", "-", "former"),
    ("held-office", "تولى سعيد خليل حقيبة الثقافة بين عامي 1999 و2007.", "سعيد خليل", "وزير ثقافة", "-", "former"),
    ("given-office", "أسندت وزارة المالية إلى سعيد خليل.", "سعيد خليل", "وزير مالية", "-", "incumbent"),
    (
        "chosen-for-office",
        "انتخب سعيد خليل لرئاسة البرلمان العراقي.",
        "سعيد خليل",
        "رئيس",
        "البرلمان العراقي",
        "incumbent",
    ),
    (
        "wins-office",
        "فاز محمد خليل برئاسة الاتحاد الآسيوي لكرة القدم.",
        "محمد خليل",
        "رئيس",
        "الاتحاد الآسيوي لكرة القدم",
        "elect",
    ),
    ("sworn-in", "أدى محمد خليل اليمين الدستورية رئيسا للوزراء.", "محمد خليل", "رئيس وزراء", "-", "incumbent"),
    ("leaves-post", "استقال وزير الصحة سعيد خليل من منصبه.", "سعيد خليل", "وزير صحة", "-", "former"),
    ("leaves-post", "وجاء ذلك بعد استقالة وزيرة الصحة منى خليل.", "منى خليل", "وزيرة صحة", "-", "former"),
    (
        "takes-office-since",
        "هنأ الملك الرئيس قيس سعيد بمناسبة إعادة انتخابه رئيسا لتونس.",
        "قيس سعيد",
        "رئيس",
        "TN",
        "incumbent",
    ),
    (
        "takes-office-since",
        "تعهد محمد خليل منذ توليه رئاسة الهيئة العليا للانتخابات بالحياد.",
        "محمد خليل",
        "رئيس",
        "الهيئة العليا للانتخابات",
        "incumbent",
    ),
    (
        "takes-office-since",
        "بعث برقية إلى الرئيس محمد خليل بمناسبة أدائه اليمين الدستورية رئيسا لجزر القمر.",
        "محمد خليل",
        "رئيس",
        "KM",
        "incumbent",
    ),
    (
        "takes-office-since",
        "هنأ الملك الرئيس محمد خليل بفوزه برئاسة جزر القمر.",
        "محمد خليل",
        "رئيس",
        "KM",
        "elect",
    ),
    ("led-by", "وافقت الحكومة الأردنية برئاسة جعفر حسان على القرار.", "جعفر حسان", "رئيس حكومة", "JO", "incumbent"),
    ("put-out-of-post", "أقال الرئيس قيس سعيد وزير الداخلية سعيد خليل.", "سعيد خليل", "وزير داخلية", "-", "former"),
    ("leads-body", "اجتمع قادة حزب الأمة الذي يتزعمه محمد خليل.", "محمد خليل", "زعيم", "حزب الأمة", "incumbent"),
    ("replaced", "عين محمد عمر في منصب وزير الخارجية خلفا لسعيد خليل.", "سعيد خليل", "وزير خارجية", "-", "former"),
    (
        "succeeded",
        "قال الرئيس الكيني أوهورو كينياتا، الذي خلف دانيال موي، إن الأمر قريب.",
        "دانيال موي",
        "رئيس",
        "KE",
        "former",
    ),
    ("title-rank", "وصل العميد الركن أحمد العسيري إلى عدن.", "أحمد العسيري", "عميد", "-", "incumbent"),
    (
        "title-bound",
        "قال مراسل قناة الجزيرة إلياس كرام إن الطريق مغلق.",
        "إلياس كرام",
        "مراسل",
        "قناة الجزيرة",
        "incumbent",
    ),
    (
        "title-field",
        "قال أستاذ العلوم السياسية بجامعة القاهرة مصطفى كامل إن الإقبال ضعيف.",
        "مصطفى كامل",
        "أستاذ",
        "جامعة القاهرة",
        "incumbent",
    ),
    (
        "title-minister-of-sentence",
        "أعلنت وزارة الخارجية البرازيلية أن وزير الخارجية ماورو فييرا سيسافر.",
        "ماورو فييرا",
        "وزير خارجية",
        "BR",
        "incumbent",
    ),
    (
        "title-head-of-sentence",
        "فاز في الانتخابات الرئاسية في تشيلي الرئيس غابرييل بوريتش.",
        "غابرييل بوريتش",
        "رئيس",
        "CL",
        "incumbent",
    ),
]

MORE = [
    # who stands for whom
    (
        "قال ستيفان دوجاريك، المتحدث باسم الأمين العام للأمم المتحدة، إن الحل قريب.",
        {("title-spokes", "ستيفان دوجاريك", "متحدث باسم", "UN", "incumbent")},
    ),
    (
        "قال الممثل الأعلى للاتحاد الأوروبي للشؤون الخارجية والسياسة الأمنية جوزيب بوريل إن الحل قريب.",
        {("title-head", "جوزيب بوريل", "ممثل أعلى", "EU", "incumbent")},
    ),
    # what colours a post
    (
        "قال الرئيس اليميني المتطرف المنتهية ولايته جايير بولسونارو إن الفرز بدأ.",
        {("title-head", "جايير بولسونارو", "رئيس", "-", "incumbent")},
    ),
    ("قال جايير بولسونارو إن الرئيس اليميني غائب.", set()),
    ("استقبل جلالة الملك عبدالله الثاني الوفد.", {("title-monarch", "عبدالله الثاني", "ملك", "-", "incumbent")}),
    # whom "and" joins to a post or a body
    (
        "حضر علي مملوك رئيس مكتب الأمن الوطني والدكتورة بثينة شعبان.",
        {("title-head", "علي مملوك", "رئيس", "مكتب الأمن الوطني", "incumbent")},
    ),
    (
        "حضر أيمن سوسان معاون وزير الخارجية والسفير الإيراني.",
        {("title-deputy", "أيمن سوسان", "معاون وزير خارجية", "-", "incumbent")},
    ),
    (
        "وصل سمير الحداد أمين المجلس الأعلى للأمن القومي والوفد المرافق له.",
        {("title-head", "سمير الحداد", "أمين", "المجلس الأعلى للأمن القومي", "incumbent")},
    ),
    # the board of whom one gets something from
    (
        "تسلم سمير الحداد الدرع من كريم الصالح رئيس مجلس إدارة جمعية البر.",
        {("title-head", "كريم الصالح", "رئيس مجلس إدارة", "جمعية البر", "incumbent")},
    ),
    (
        "قال سمير الحداد رئيس مجلس الشؤون الاقتصادية والتنمية إن العمل مستمر.",
        {("title-head", "سمير الحداد", "رئيس", "مجلس الشؤون الاقتصادية والتنمية", "incumbent")},
    ),
    (
        "قال سمير الحداد رئيس لجنة الشؤون الخارجية والسفير كريم الصالح إن العمل مستمر.",
        {
            ("title-head", "سمير الحداد", "رئيس", "لجنة الشؤون الخارجية", "incumbent"),
            ("title-envoy", "كريم الصالح", "سفير", "-", "incumbent"),
        },
    ),
    # counterparts of several
    (
        "هاتف وزير الخارجية أيمن الصفدي نظرائه المصري بدر عبد العاطي، والعراقي فؤاد حسين.",
        {
            ("title-minister", "أيمن الصفدي", "وزير خارجية", "-", "incumbent"),
            ("title-counterpart", "بدر عبد العاطي", "وزير خارجية", "EG", "incumbent"),
            ("title-counterpart", "فؤاد حسين", "وزير خارجية", "IQ", "incumbent"),
        },
    ),
    # a verb may share out offices, and "and" add others to one; whom nobody recognised has none
    (
        "ويتولى سامي حداد منصب نائب الرئيس ووزير المالية، فيما يتولى كريم مراد وزارة الدفاع، ونديم سالم وزارة الصحة.",
        {
            ("takes-office", "سامي حداد", "نائب رئيس", "-", "incumbent"),
            ("takes-office", "سامي حداد", "وزير مالية", "-", "incumbent"),
            ("takes-office", "كريم مراد", "وزير دفاع", "-", "incumbent"),
            ("takes-office", "نديم سالم", "وزير صحة", "-", "incumbent"),
        },
    ),
    # posts of a list of ministers, the last without the mark of a predicate
    (
        "وجاء التشكيل كما يلي:\n1- سامي حداد نائبا أول لرئيس مجلس الوزراء ووزيرا للدفاع ووزير دولة لشؤون البلدية.",
        {
            ("title-deputy", "سامي حداد", "نائب أول لرئيس مجلس الوزراء", "-", "incumbent"),
            ("title-minister", "سامي حداد", "وزير دفاع", "-", "incumbent"),
            ("title-minister", "سامي حداد", "وزير دولة لشؤون البلدية", "-", "incumbent"),
        },
    ),
    # years that bound a post, and one that a verb without subject adds
    (
        "وعمل سامي حداد وزيرا لخارجية الجزائر بين عامي 1991 و1993، وشغل لاحقا منصب محافظ البنك المركزي.",
        {
            ("title-minister", "سامي حداد", "وزير خارجية", "DZ", "former"),
            ("held-office", "سامي حداد", "محافظ", "البنك المركزي", "former"),
        },
    ),
    (
        "وقال كريم مراد إن العمل بدأ. وسامي حداد من مواليد 1976، وكان سفيرا للأردن لدى مصر.",
        {("title-envoy", "سامي حداد", "سفير", "JO", "former")},
    ),
    # what somebody is, told aside, is not whom the next post is of
    (
        "وأقر سامي حداد - وهو رئيس وزراء سابق - بالهزيمة. ويخلف نديم سالم، وهو وزير الدفاع السابق، الرئيس كريم مراد.",
        {
            ("title-head", "سامي حداد", "رئيس وزراء", "-", "former"),
            ("title-minister", "نديم سالم", "وزير دفاع", "-", "former"),
            ("title-head", "كريم مراد", "رئيس", "-", "incumbent"),
        },
    ),
    # whom somebody greets is elect, not who greets; a term that is over
    ("هنأ الأمين العام كريم مراد الرئيسة المنتخبة.", {("title-head", "كريم مراد", "أمين عام", "-", "incumbent")}),
    (
        "بقي المنصب شاغرا منذ انتهاء ولاية الرئيس كريم مراد.",
        {("title-head", "كريم مراد", "رئيس", "-", "former")},
    ),
    # the post that somebody becomes is that of the predecessor
    (
        "انتخب الحزب سامي حداد زعيما له، ليصبح رئيس الوزراء المقبل خلفا لكريم مراد.",
        {
            ("title-head", "سامي حداد", "زعيم", "الحزب", "incumbent"),
            ("replaced", "كريم مراد", "رئيس وزراء", "-", "former"),
        },
    ),
    # no council has a government; two who lead two bodies lead neither for certain
    (
        "اختار الملتقى كريم مراد رئيسا للمجلس الرئاسي، وسامي حداد رئيسا للحكومة.",
        {
            ("title-head", "كريم مراد", "رئيس", "المجلس الرئاسي", "incumbent"),
            ("title-head", "سامي حداد", "رئيس حكومة", "-", "incumbent"),
        },
    ),
    ("التقى وفدا من كتلة الأمة برئاسة كريم مراد وسامي حداد.", set()),
    # "who succeeded him" is not who resigned
    (
        "واستقال كريم الصالح في مارس تحت ضغط الشارع، وخلفه رئيس مجلس الأمة سمير الحداد.",
        {("title-head", "سمير الحداد", "رئيس", "مجلس الأمة", "incumbent")},
    ),
]


@pytest.mark.parametrize(("text", "expected"), MORE, ids=[text for text, _ in MORE])
def test_roles_beside_others(text: str, expected: set[tuple[str, str, str, str, str]]) -> None:
    assert _roles(text) == expected


NEGATIVE = [
    ("title-head", "قال وليام روتو إن رئيس الاتحاد الإفريقي غائب."),
    ("title-head", "يمر شارع الرئيس بورقيبة قرب الميناء."),
    ("title-staff", "قال أحمد مهنا إن مدير المستشفى غائب."),
    ("title-minister", "قال ياسين جابر إن وزير المالية السوري غائب."),
    ("title-deputy", "سلم شعاي ألباي الرسالة إلى نائب رئيس الوزراء الصيني."),
    ("title-monarch", "زار هيثم بن طارق مدينة الملك عبد الله الاقتصادية."),
    ("title-envoy", "سلم سوريش ريدي الرسالة إلى السفير الهندي."),
    ("title-spokes", "نفى دميتري بيسكوف ما قاله المتحدث باسم الحكومة."),
    ("title-acting", "سلم سالم بن بريك الرسالة إلى القائم بأعمال السفارة."),
    ("title-candidate", "قال لويس آرسي إن مرشح المعارضة خسر."),
    ("title-member", "طالب ماركو روبيو كل عضو في المجلس بالحضور."),
    ("title-advisor", "قال جوناثان باول إن مستشار الرئيس سيسافر."),
    ("title-place", "يعيش أحمد خالد في محافظة الإسكندرية."),
    ("title-whole", "التقى صائب عريقات كبير المفاوضين الإسرائيليين في أريحا."),
    ("title-whole-SA", "شكر عبد الله بن زايد خادم الحرمين الشريفين على الدعوة."),
    ("title-counterpart", "بحث نيكوس خريستودوليديس ونظيره اللبناني الحدود."),
    ("title-rival-leaning", "تقدم حسن روحاني على منافسه إبراهيم رئيسي."),
    ("led-by", "سار الصادق المهدي في موكب بزعامة الحزب."),
    ("title-owned", "قال سعد خليل ونائبه أحمد خليل إن الأمر قريب."),
    ("title-owned", "وصل فيليب السادس وولي عهده إلى الرباط."),
    ("title-owned", "استقبل عبد الله غل وزير خارجيته في أنقرة."),
    ("title-owned", "دان محمد خليل الحزب وأمينه العام."),
    ("title-owned", "سحبت الجزائر سفيرها لدى مدريد."),
    ("title-predecessor", "هاجم سلفه لي ميونغ باك القرار."),
    ("takes-office", "ترأس محمد خليل وفد بلاده إلى القمة."),
    ("held-office", "لم يسبق أن تولى سعيد خليل حقيبة الثقافة."),
    ("held-office", "تولى سعيد خليل حقيبة الثقافة منذ عام 2007."),
    ("given-office", "قد تسند وزارة المالية إلى سعيد خليل."),
    ("chosen-for-office", "سمى الحزب نوري خليل مرشحا له لرئاسة الحكومة."),
    ("wins-office", "لم يفز محمد خليل برئاسة الاتحاد الآسيوي لكرة القدم."),
    ("sworn-in", "أدى محمد خليل الصلاة في الجامع الكبير."),
    ("leaves-post", "طالب الحزب باستقالة وزير الصحة سعيد خليل."),
    ("takes-office-since", "طالب محمد خليل بعدم تعيينه وزيرا للمالية."),
    ("takes-office-since", "يخشى محمد خليل في حال انتخابه رئيسا للاتحاد أن يفشل."),
    ("led-by", "أشادوا بمصر حكومة وشعبا بقيادة محمد خليل."),
    ("takes-office", "تولى إدارة الأزمة محمد خليل."),
    ("chosen-for-office", "صدر قرار بتعيين محمد خليل عضوا ممثلا للرئاسة."),
    ("put-out-of-post", "لجأ إلى السنغال بعدما أطاح به الرئيس قيس سعيد."),
    ("put-out-of-post", "لم يقل الرئيس قيس سعيد وزير الداخلية سعيد خليل."),
    ("leads-body", "يقود محمد خليل السيارة إلى مقر حزب الأمة."),
    ("replaced", "جلس محمد عمر خلف سعيد خليل."),
    ("succeeded", "وقف أوهورو كينياتا خلف دانيال موي."),
    ("title-rank", "قال أحمد العسيري إن العميد غادر."),
    ("title-bound", "قال المراسل إلياس كرام إن الطريق مغلق."),
    ("title-field", "قال الأستاذ مصطفى كامل إن الإقبال ضعيف."),
    ("runs-for-office", "لم يترشح أيمن نور لانتخابات الرئاسة."),
    ("runs-for-office", "يعتزم أيمن نور أن يترشح لانتخابات الرئاسة."),
    ("member-list", "وضمت القاعة كلا من: أحمد خليل، ومحمد سعيد، وسامي حداد."),
    ("title-minister-of-sentence", "أعلنت وزارة الدفاع البرازيلية أن وزير الخارجية ماورو فييرا سيسافر."),
    ("title-head-of-sentence", "وصل من تشيلي الرئيس غابرييل بوريتش."),
]


@pytest.mark.parametrize("case", POSITIVE, ids=[f"{case[0]}: {case[1]}" for case in POSITIVE])
def test_rule_takes(case: tuple[str, ...]) -> None:
    rule, text, *expected = case
    assert (rule, *expected) in _roles(text)


@pytest.mark.parametrize(("rule", "text"), NEGATIVE, ids=[f"{rule}: {text}" for rule, text in NEGATIVE])
def test_rule_leaves(rule: str, text: str) -> None:
    assert rule not in {role[0] for role in _roles(text)}


def test_every_positive_rule_has_a_negative_one() -> None:
    assert {rule for rule, *_ in POSITIVE} == {rule for rule, *_ in NEGATIVE}


def test_persons() -> None:
    assert _persons("قال وزير العدل سامي الجندي إن القانون جاهز.") == {"سامي الجندي": "name-titled"}
    assert _persons("وصل خالد مشعل إلى الدوحة.") == {"خالد مشعل": "name"}
    assert _persons("قال وزير العدل اليمني إن القانون جاهز.") == {}
    assert _persons("هبطت الطائرة في مطار الملك حسين الدولي.") == {}


def test_a_person_is_one_however_often_named() -> None:
    found = _persons("قال الرئيس الكيني وليام روتو إن المشروع مهم.", "وأضاف روتو أن العمل سيبدأ قريبا.")
    assert list(found) == ["وليام روتو"]


def test_a_post_told_twice_is_one_role() -> None:
    roles = _roles(
        "قال وزير الخارجية التركي مولود جاويش أوغلو إن الاجتماع مهم.", "وعاد الوزير مولود جاويش أوغلو إلى أنقرة."
    )
    assert {role[2:] for role in roles} == {("وزير خارجية", "TR", "incumbent")}


def test_a_post_formerly_held_and_one_held_now_are_two_roles() -> None:
    roles = _roles("قال رئيس الوزراء البريطاني السابق ديفيد كاميرون، وزير الخارجية، إن الهدنة ضرورة.")
    assert {(role[2], role[4]) for role in roles} == {("رئيس وزراء", "former"), ("وزير خارجية", "incumbent")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("يشغل محمود توفيق منصب مدير الهيئة.", ("محمود توفيق", "مدير", "الهيئة", "incumbent")),
        ("شغل غسان سلامة منصب وزير الثقافة.", ("غسان سلامة", "وزير ثقافة", "-", "former")),
        ("أصبح طارق عامر محافظا للبنك المركزي.", ("طارق عامر", "محافظ", "البنك المركزي", "incumbent")),
        ("وكان توني بلير رئيسا لوزراء بريطانيا.", ("توني بلير", "رئيس وزراء", "GB", "former")),
    ],
)
def test_predicates(text: str, expected: tuple[str, ...]) -> None:
    assert expected in {role[1:] for role in _roles(text)}


@pytest.mark.parametrize(
    "text",
    [
        "لم يشغل محمود توفيق منصب مدير الهيئة.",
        "رفض غسان سلامة منصب وزير الثقافة.",
        "لن يصبح طارق عامر محافظا للبنك المركزي.",
    ],
)
def test_denied_and_refused_posts_are_none(text: str) -> None:
    assert _roles(text) == set()
