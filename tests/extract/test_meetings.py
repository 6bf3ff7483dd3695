"""Who met, phoned, received or visited whom: each rule on a sentence that states it and on one that does not."""

from __future__ import annotations

from datetime import date

import pytest

from kg.article import Article, Segment, SegmentKind
from kg.facts import ArticleFacts, Meeting
from kg.pipeline import extract
from kg.readers import read_text

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
        "قابل وزير الخارجية التركي مولود جاويش أوغلو رئيس الوزراء العراقي محمد شياع السوداني في بغداد.",
        "in_person",
        "مولود جاويش أوغلو|محمد شياع السوداني",
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
        "تلقى الملك فيليب السادس اتصالا هاتفيا من الرئيس الفرنسي إيمانويل ماكرون.",
        "phone_call",
        "فيليب السادس|إيمانويل ماكرون",
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
        "وكان في استقبال فلاديمير بوتين عند باب الطائرة الأمير محمد بن سلمان.",
        "in_person",
        "فلاديمير بوتين|محمد بن سلمان",
        "-",
        "-",
    ),
    (
        "meet-crowd",
        "استقبل أمير قطر الشيخ تميم بن حمد آل ثاني في الدوحة أمس جموعا من المواطنين. حضر الاستقبال وزير الدولة "
        "سلطان المريخي.",
        "in_person",
        "تميم بن حمد آل ثاني|سلطان المريخي",
        "الدوحة",
        "2020-01-14",
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
        "عاد وزير الخارجية التركي مولود جاويش أوغلو من الدوحة، حيث التقى أمير قطر الشيخ تميم بن حمد آل ثاني.",
        "in_person",
        "مولود جاويش أوغلو|تميم بن حمد آل ثاني",
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
        "بحث وزير الخارجية التركي مولود جاويش أوغلو هاتفيا مع نظيره العراقي فؤاد حسين أزمة المياه.",
        "phone_call",
        "مولود جاويش أوغلو|فؤاد حسين",
        "-",
        "-",
    ),
    (
        "tell-by-phone",
        "أطلع رئيس الوزراء الياباني شينزو آبي نظيره الكندي جاستن ترودو على النتائج في اتصال هاتفي.",
        "phone_call",
        "شينزو آبي|جاستن ترودو",
        "-",
        "-",
    ),
    (
        "tell-by-phone",
        "وهنأ الرئيس التركي رجب طيب أردوغان الرئيس الجزائري عبد المجيد تبون بفوزه في مكالمة هاتفية.",
        "phone_call",
        "رجب طيب أردوغان|عبد المجيد تبون",
        "-",
        "-",
    ),
    (
        "tell-by-phone",
        "عاد الرئيس الجزائري عبد المجيد تبون، وهنأه الرئيس التركي رجب طيب أردوغان خلال مكالمة هاتفية.",
        "phone_call",
        "رجب طيب أردوغان|عبد المجيد تبون",
        "-",
        "-",
    ),
    (
        "receive-noun",
        "وكان الأمير محمد بن سلمان، ولي العهد السعودي، في استقبال فلاديمير بوتين عند باب الطائرة.",
        "in_person",
        "فلاديمير بوتين|محمد بن سلمان",
        "-",
        "-",
    ),
    (
        "talk-together",
        "تحادث الرئيس الفرنسي إيمانويل ماكرون والرئيس اللبناني جوزيف عون هاتفيا أمس.",
        "phone_call",
        "إيمانويل ماكرون|جوزيف عون",
        "-",
        "2020-01-14",
    ),
    (
        "chaired-noun",
        "عقدت لجنة التنمية اجتماعها الأول برئاسة وزير المالية طارق منصور وبحضور مدير فرع الهيئة سمير الحداد.",
        "in_person",
        "طارق منصور|سمير الحداد",
        "-",
        "-",
    ),
    (
        "receive-noun",
        "أكد الرئيس الكيني وليام روتو للمبعوث الأممي كريم الصالح خلال استقباله في نيروبي أمس أن الحل قريب.",
        "in_person",
        "وليام روتو|كريم الصالح",
        "نيروبي",
        "2020-01-14",
    ),
    (
        "meet-verb",
        "والتقى جاستن ترودو الذي يقوم بجولة في المنطقة، رئيس الوزراء الياباني شينزو آبي.",
        "in_person",
        "جاستن ترودو|شينزو آبي",
        "-",
        "-",
    ),
    (
        "meet-object",
        "أوفدت الحكومة التركية أمس نائب الوزير طارق منصور إلى أربيل حيث التقى رئيس الإقليم مسعود بارزاني لطمأنته.",
        "in_person",
        "طارق منصور|مسعود بارزاني",
        "أربيل",
        "2020-01-14",
    ),
    (
        "gather-verb",
        "استهل رئيس الوزراء الكندي جاستن ترودو جولته من القاهرة حيث اجتمع بالرئيس عبد الفتاح السيسي وشينزو آبي.",
        "in_person",
        "جاستن ترودو|عبد الفتاح السيسي|شينزو آبي",
        "القاهرة",
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
        "جرت مباحثات بين مولود جاويش أوغلو وفؤاد حسين في بغداد.",
        "in_person",
        "مولود جاويش أوغلو|فؤاد حسين",
        "بغداد",
        "-",
    ),
    (
        "feast-carried",
        "أقام الملك فيليب السادس مأدبة عشاء على شرف الرئيس الفرنسي إيمانويل ماكرون.",
        "in_person",
        "فيليب السادس|إيمانويل ماكرون",
        "-",
        "-",
    ),
    (
        "feast-verb",
        "أولم الملك فيليب السادس للرئيس الفرنسي إيمانويل ماكرون.",
        "in_person",
        "فيليب السادس|إيمانويل ماكرون",
        "-",
        "-",
    ),
    (
        "meet-members",
        "التقى الرئيس الكيني وليام روتو وفدا حكوميا ضم وزير الخارجية التركي مولود جاويش أوغلو.",
        "in_person",
        "وليام روتو|مولود جاويش أوغلو",
        "-",
        "-",
    ),
    (
        "discuss-together",
        "بحث الرئيس الفرنسي إيمانويل ماكرون والمستشار الألماني أولاف شولتس في باريس أزمة الطاقة.",
        "in_person",
        "إيمانويل ماكرون|أولاف شولتس",
        "باريس",
        "-",
    ),
    (
        "talk-together",
        "تحدث الرئيس الفرنسي إيمانويل ماكرون والرئيس اللبناني جوزيف عون هاتفيا أمس.",
        "phone_call",
        "إيمانويل ماكرون|جوزيف عون",
        "-",
        "2020-01-14",
    ),
    ("arrive-abroad", "وصل الرئيس الكيني وليام روتو إلى القاهرة أمس.", "visit", "وليام روتو", "القاهرة", "2020-01-14"),
    (
        "told-visit",
        "تناولت الصحف الزيارة القصيرة التي أجراها الرئيس الكيني وليام روتو لتركيا في ديسمبر الماضي.",
        "visit",
        "وليام روتو",
        "TR",
        "2019-12",
    ),
    ("arrive-as-guest", "حل الرئيس الكيني وليام روتو ضيفا على مصر.", "visit", "وليام روتو", "EG", "-"),
    (
        "leave-after-visit",
        "غادر الرئيس الكيني وليام روتو القاهرة بعد زيارة استغرقت يومين.",
        "visit",
        "وليام روتو",
        "القاهرة",
        "-",
    ),
    ("intended-visit", "يعتزم الرئيس الكيني وليام روتو زيارة مصر.", "visit", "وليام روتو", "EG", "-"),
    (
        "join-noun",
        "ضم اللقاء إيمانويل ماكرون وأولاف شولتس وجوزيف عون.",
        "in_person",
        "إيمانويل ماكرون|أولاف شولتس|جوزيف عون",
        "-",
        "-",
    ),
    (
        "credentials-received",
        "تسلم الرئيس التركي رجب طيب أردوغان أوراق اعتماد السفير الأردني سفيان القضاة.",
        "in_person",
        "رجب طيب أردوغان|سفيان القضاة",
        "-",
        "-",
    ),
    (
        "credentials-given",
        "قدم السفير الأردني سفيان القضاة أوراق اعتماده إلى الرئيس التركي رجب طيب أردوغان.",
        "in_person",
        "رجب طيب أردوغان|سفيان القضاة",
        "-",
        "-",
    ),
    (
        "opened-with",
        "استهل رئيس الوزراء نواف سلام نهاره بلقاء وزير الخارجية التركي مولود جاويش أوغلو.",
        "in_person",
        "نواف سلام|مولود جاويش أوغلو",
        "-",
        "-",
    ),
    (
        "agreed-meeting",
        "اتفق إيمانويل ماكرون وأولاف شولتس على عقد لقاء في برلين.",
        "in_person",
        "إيمانويل ماكرون|أولاف شولتس",
        "برلين",
        "-",
    ),
    (
        "host-person",
        "استضاف الرئيس الفرنسي إيمانويل ماكرون المستشار الألماني أولاف شولتس في باريس.",
        "in_person",
        "إيمانويل ماكرون|أولاف شولتس",
        "باريس",
        "-",
    ),
    (
        "received-by",
        "استقبل الرئيس الكيني وليام روتو من قبل نظيره التركي رجب طيب أردوغان في أنقرة.",
        "in_person",
        "وليام روتو|رجب طيب أردوغان",
        "أنقرة",
        "-",
    ),
    (
        "presided-noun",
        "ترأس إيمانويل ماكرون وأولاف شولتس اجتماعا في برلين.",
        "in_person",
        "إيمانويل ماكرون|أولاف شولتس",
        "برلين",
        "-",
    ),
    (
        "farewell-noun",
        "وانتهت زيارة الرئيس الكيني وليام روتو، وكان في وداعه بالمطار وزير الخارجية نبيل فهمي.",
        "in_person",
        "وليام روتو|نبيل فهمي",
        "-",
        "-",
    ),
    (
        "noun-governed",
        "قال إيمانويل ماكرون إن الحل قريب، وأعلن لقاء مع أولاف شولتس في برلين.",
        "in_person",
        "إيمانويل ماكرون|أولاف شولتس",
        "برلين",
        "-",
    ),
    (
        "noun-adverbial",
        "وأكد إيمانويل ماكرون في مكالمة هاتفية مع جوزيف عون دعمه للجيش.",
        "phone_call",
        "إيمانويل ماكرون|جوزيف عون",
        "-",
        "-",
    ),
]

PLANNED = {"intended-visit", "agreed-meeting"}

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
    ("meet-crowd", "استقبل أمير قطر الشيخ تميم بن حمد آل ثاني في الدوحة أمس جموعا من المواطنين. وغادر سلطان المريخي."),
    ("receive-noun", "وكان محمد بن سلمان خارج البلاد حين وصل فلاديمير بوتين."),
    ("carried-call", "تلقى مولود جاويش أوغلو اتصالا هاتفيا من مكتب المساعدة."),
    ("meet-each-other", "لم يلتق إيمانويل ماكرون وأولاف شولتس في برلين."),
    ("meet-object", "وصل مولود جاويش أوغلو إلى الدوحة، حيث التقى رجال أعمال."),
    ("meet-pronoun", "وصل الوفد إلى المطار، واستقبله الرئيس التركي رجب طيب أردوغان."),
    ("discuss-by-phone", "بحث مولود جاويش أوغلو هاتفيا ملف المياه."),
    ("chaired-noun", "عقدت لجنة التنمية اجتماعها الأول برئاسة وزير المالية طارق منصور في بيروت."),
    ("tell-by-phone", "أبلغ شينزو آبي الصحفيين بالقرار في اتصال هاتفي."),
    ("tell-by-phone", "لم يهنئ رجب طيب أردوغان الرئيس الجزائري عبد المجيد تبون في مكالمة هاتفية."),
    ("tell-by-phone", "هنأ رجب طيب أردوغان الرئيس الجزائري عبد المجيد تبون بفوزه."),
    ("receive-noun", "لم يكن محمد بن سلمان في استقبال فلاديمير بوتين."),
    ("receive-noun", "تحدث محمد بن سلمان عن استقبال فلاديمير بوتين."),
    ("talk-by-phone", "تحدث إيمانويل ماكرون هاتفيا إلى الصحفيين."),
    ("visit-person", "زار جوزيف عون معرض الكتاب."),
    ("happened-noun", "جرت مباحثات بين الوفدين في بغداد بعد تصريح فؤاد حسين."),
    ("noun-visit", "تناولت الصحف زيارة وفد إلى بيروت بعد تصريح إيمانويل ماكرون."),
    ("feast-carried", "أقام الملك فيليب السادس مأدبة عشاء للأيتام."),
    ("feast-verb", "أولم الملك فيليب السادس للفقراء."),
    ("meet-members", "التقى وليام روتو وفدا حكوميا ضم عشرة خبراء."),
    ("discuss-together", "بحث إيمانويل ماكرون أزمة الطاقة التي تحدث عنها أولاف شولتس."),
    ("talk-together", "تحدث إيمانويل ماكرون هاتفيا أمس."),
    ("told-visit", "تناولت الصحف الزيارة التي قام بها وفد مصري إلى تركيا بعد تصريح الرئيس الكيني وليام روتو."),
    ("arrive-abroad", "وصل الرئيس المصري عبد الفتاح السيسي إلى القاهرة أمس."),
    ("arrive-as-guest", "حل الرئيس الكيني وليام روتو ضيفا على برنامج تلفزيوني."),
    ("leave-after-visit", "غادر الرئيس المصري عبد الفتاح السيسي القاهرة."),
    ("intended-visit", "لا يعتزم الرئيس الكيني وليام روتو زيارة مصر."),
    ("join-noun", "ضم اللقاء عشرات الشباب."),
    ("credentials-received", "تسلم الرئيس التركي رجب طيب أردوغان أوراق اعتماد ثلاثة سفراء."),
    ("credentials-given", "قدم السفير الأردني سفيان القضاة أوراق اعتماده أمس."),
    ("opened-with", "استهل رئيس الوزراء نواف سلام نهاره بلقاء الصحفيين."),
    ("agreed-meeting", "اتفق إيمانويل ماكرون وأولاف شولتس على عقد مؤتمر في برلين."),
    ("host-person", "استضاف إيمانويل ماكرون مؤتمرا في باريس."),
    ("received-by", "استقبل القرار من قبل رجب طيب أردوغان بفتور."),
    ("presided-noun", "ترأس إيمانويل ماكرون اجتماعا في برلين."),
    ("farewell-noun", "وانتهت زيارة الرئيس الكيني وليام روتو، وكان في وداعه آلاف الناس."),
    ("noun-governed", "قال إيمانويل ماكرون إن الحل قريب، وأعلن لقاء مع الشباب في برلين."),
    ("noun-adverbial", "دعا إيمانويل ماكرون إلى لقاء مع جوزيف عون."),
]


@pytest.mark.parametrize("case", POSITIVE, ids=[f"{case[0]}: {case[1]}" for case in POSITIVE])
def test_rule_takes(case: tuple[str, ...]) -> None:
    rule, text, kind, people, place, day = case
    modality = "planned" if rule in PLANNED else "actual"
    assert _meetings(text) == [(rule, kind, frozenset(people.split("|")), place, day, modality)]


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
    apart = _meetings("عقد سيرغي لافروف لقاءات مع عباس عراقجي ومولود جاويش أوغلو في أنطاليا.")
    assert sorted(len(row[2]) for row in apart) == [2, 2]
    together = _meetings("عقد سيرغي لافروف اجتماعا مع عباس عراقجي ومولود جاويش أوغلو في أنطاليا.")
    assert [len(row[2]) for row in together] == [3]


def test_who_attends_takes_part() -> None:
    found = _meetings(
        "استقبل الرئيس التركي رجب طيب أردوغان الرئيس الروسي فلاديمير بوتين في أنقرة، "
        "بحضور وزير الخارجية مولود جاويش أوغلو."
    )
    people = {"رجب طيب أردوغان", "فلاديمير بوتين", "مولود جاويش أوغلو"}
    assert [row[2] for row in found] == [frozenset(people)]


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
        "وصل وزير الخارجية الأردني أيمن الصفدي ووزير الخارجية المصري نبيل فهمي، وقد استقبلهما الرئيس الفرنسي "
        "إيمانويل ماكرون."
    )
    assert [row[2] for row in found] == [frozenset({"إيمانويل ماكرون", "أيمن الصفدي", "نبيل فهمي"})]


def test_a_visitor_whom_nobody_names_is_not_the_host() -> None:
    found = _meetings(
        "استقبل الرئيس الفرنسي إيمانويل ماكرون وزير الخارجية المصري نبيل فهمي، في أول زيارة يقوم بها وزير مصري لفرنسا."
    )
    assert {row[1] for row in found} == {"in_person"}


@pytest.mark.parametrize(
    "text",
    [
        "نفى مكتب الرئاسة نفيا قاطعا ما تردد عن لقاء بين إيمانويل ماكرون وأولاف شولتس.",
        "رفض إيمانويل ماكرون عقد لقاء مع أولاف شولتس.",
        "يأمل إيمانويل ماكرون في لقاء أولاف شولتس.",
        "ألغى الرئيس الكيني وليام روتو زيارته إلى القاهرة.",
        "استبعدت مصادر أن يزور الرئيس الكيني وليام روتو القاهرة.",
        "دعا إيمانويل ماكرون إلى لقاء بين فلاديمير بوتين وفولوديمير زيلينسكي.",
        "من المحتمل، بحسب مصادر، أن يزور الرئيس الكيني وليام روتو القاهرة.",
        "في حال وصل وليام روتو، فسيلتقي عبد الفتاح السيسي.",
    ],
)
def test_what_is_only_wished_refused_or_called_off_is_none(text: str) -> None:
    assert _meetings(text) == []


def test_a_call_for_something_during_a_meeting_leaves_the_meeting() -> None:
    found = _meetings("دعا إيمانويل ماكرون خلال لقاء مع أولاف شولتس إلى وقف القتال.")
    assert [row[2] for row in found] == [frozenset({"إيمانويل ماكرون", "أولاف شولتس"})]


def test_a_plan_may_stand_apart_from_what_it_governs() -> None:
    ((*_, modality),) = _meetings("من المقرر، بحسب الرئاسة، أن يزور الرئيس الكيني وليام روتو القاهرة.")
    assert modality == "planned"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("تباحث الرئيس الفرنسي إيمانويل ماكرون هاتفيا مع الرئيس اللبناني جوزيف عون.", "phone_call"),
        ("تحدث الرئيس الفرنسي إيمانويل ماكرون عبر الهاتف مع الرئيس اللبناني جوزيف عون.", "phone_call"),
        ("عقد الرئيس الفرنسي إيمانويل ماكرون اجتماعا عبر الفيديو مع الرئيس اللبناني جوزيف عون.", "video_call"),
        ("أجرى الرئيس الفرنسي إيمانويل ماكرون مكالمة مرئية مع الرئيس اللبناني جوزيف عون.", "video_call"),
    ],
)
def test_a_talk_is_by_phone_or_video_where_the_clause_says_so(text: str, kind: str) -> None:
    assert [row[1] for row in _meetings(text)] == [kind]


def test_what_was_discussed_in_a_call_is_no_other_meeting() -> None:
    found = _meetings(
        "تلقى الرئيس اللبناني جوزيف عون اتصالا هاتفيا من الرئيس الفرنسي إيمانويل ماكرون.",
        "وبحث جوزيف عون مع إيمانويل ماكرون أزمة المياه.",
    )
    assert [row[1] for row in found] == ["phone_call"]


def test_where_what_was_discussed_is_is_not_where_they_met() -> None:
    found = _meetings("بحث الرئيس الفرنسي إيمانويل ماكرون مع الرئيس اللبناني جوزيف عون الأوضاع في سوريا.")
    assert [row[3] for row in found] == ["-"]


def test_two_calls_are_two_and_another_is_another() -> None:
    for text in (
        "تلقى الرئيس اللبناني جوزيف عون اتصالين هاتفيين من إيمانويل ماكرون ومن رجب طيب أردوغان.",
        "عقد الرئيس اللبناني جوزيف عون اجتماعين منفصلين مع إيمانويل ماكرون ورجب طيب أردوغان.",
        "أجرى الرئيس اللبناني جوزيف عون اتصالا هاتفيا بإيمانويل ماكرون وآخر بالرئيس التركي رجب طيب أردوغان.",
    ):
        assert {row[2] for row in _meetings(text)} == {
            frozenset({"جوزيف عون", "إيمانويل ماكرون"}),
            frozenset({"جوزيف عون", "رجب طيب أردوغان"}),
        }


def test_who_attends_separate_meetings_takes_part_in_each() -> None:
    found = _meetings(
        "عقد الرئيس اللبناني جوزيف عون لقاءات مع إيمانويل ماكرون ورجب طيب أردوغان في حضور وزير الخارجية يوسف رجي."
    )
    assert {row[2] for row in found} == {
        frozenset({"جوزيف عون", "إيمانويل ماكرون", "يوسف رجي"}),
        frozenset({"جوزيف عون", "رجب طيب أردوغان", "يوسف رجي"}),
    }


def test_who_was_at_the_reception_takes_part() -> None:
    (found,) = _meetings(
        "استقبل ملك الأردن عبد الله الثاني أمس الرئيس الكيني وليام روتو.",
        "كما كان في الاستقبال سفير كينيا كريم الصالح والملحق العسكري سمير الحداد.",
    )
    assert found[2] == frozenset({"عبد الله الثاني", "وليام روتو", "كريم الصالح", "سمير الحداد"})


def test_who_attended_the_only_meeting_takes_part_however_late_it_is_told() -> None:
    filling = ["وتناول الحديث سبل دعم التجارة."] * 7
    (found,) = _meetings(
        "استقبل ملك الأردن عبد الله الثاني أمس الرئيس الكيني وليام روتو.", *filling, "حضر اللقاء السفير كريم الصالح."
    )
    assert found[2] == frozenset({"عبد الله الثاني", "وليام روتو", "كريم الصالح"})


def test_posts_joined_by_a_comma_before_a_name_are_his() -> None:
    (found,) = _meetings(
        "وأشادوا بالزيارة التي قام بها ولي العهد، نائب رئيس الوزراء وزير الدفاع السعودي الأمير محمد بن سلمان لمصر أمس."
    )
    assert found[1:4] == ("visit", frozenset({"محمد بن سلمان"}), "EG")


def test_a_word_of_respect_may_head_a_post() -> None:
    (found,) = _meetings("والتقى الرئيس الكيني وليام روتو بمعالي المستشار بالديوان الملكي الدكتور كريم الصالح.")
    assert found[2] == frozenset({"وليام روتو", "كريم الصالح"})


def test_nobody_but_those_between_whom_it_was_held_is_at_a_meeting() -> None:
    (found,) = _meetings(
        "وقال الوزير كريم الصالح إن الاجتماع الذي عقد بين الرئيس الكيني وليام روتو وولي العهد محمد بن سلمان كان مثمرا."
    )
    assert found[2] == frozenset({"وليام روتو", "محمد بن سلمان"})


def test_a_headline_casts_no_doubt_on_the_text() -> None:
    (found,) = _meetings("الخروج من حالة الجمود", "استقبل ملك الأردن عبد الله الثاني الرئيس الكيني وليام روتو.")
    assert found[5] == "actual"


def test_the_rest_of_a_bodys_name_leads_to_its_head() -> None:
    (found,) = _meetings(
        "استقبل أمير منطقة الرياض الأمير فيصل بن بندر محافظ الهيئة السعودية للمواصفات والمقاييس والجودة سعد القصبي."
    )
    assert found[2] == frozenset({"فيصل بن بندر", "سعد القصبي"})


def test_who_attends_for_a_side_takes_part() -> None:
    found = _meetings(
        "استقبل الرئيس المصري عبد الفتاح السيسي الرئيس التركي رجب طيب أردوغان.",
        "وحضر من الجانب التركي وزير الخارجية مولود جاويش أوغلو.",
    )
    assert [row[2] for row in found] == [frozenset({"عبد الفتاح السيسي", "رجب طيب أردوغان", "مولود جاويش أوغلو"})]


def test_a_pronoun_after_the_verb_means_whom_the_text_has_named() -> None:
    found = _meetings("أشاد أولاف شولتس بالرئيس الفرنسي إيمانويل ماكرون الذي اجتمع به في برلين.")
    assert [row[2] for row in found] == [frozenset({"إيمانويل ماكرون", "أولاف شولتس"})]
    found = _meetings("خلال لقاء جمعه بالمستشار الألماني أولاف شولتس، قال الرئيس الفرنسي إيمانويل ماكرون إن الحل قريب.")
    assert [row[2] for row in found] == [frozenset({"إيمانويل ماكرون", "أولاف شولتس"})]


def test_the_object_of_one_reception_is_received_again() -> None:
    found = _meetings(
        "واستقبل رئيس الوزراء العراقي محمد شياع السوداني الرئيس الفرنسي إيمانويل ماكرون، ثم استقبله الرئيس العراقي "
        "برهم صالح."
    )
    assert [row[2] for row in found] == [
        frozenset({"محمد شياع السوداني", "إيمانويل ماكرون"}),
        frozenset({"برهم صالح", "إيمانويل ماكرون"}),
    ]


def test_whoever_is_received_next_does_not_become_the_host() -> None:
    found = _meetings(
        "استقبل الرئيس اللبناني جوزيف عون وزير الخارجية التركي مولود جاويش أوغلو.",
        "كما استقبل وزير الخارجية العراقي فؤاد حسين.",
        "واستقبل أيضا وزير الخارجية الأردني أيمن الصفدي.",
    )
    assert [row[2] for row in found] == [
        frozenset({"جوزيف عون", name}) for name in ("مولود جاويش أوغلو", "فؤاد حسين", "أيمن الصفدي")
    ]


def test_a_participle_tells_of_a_meeting() -> None:
    found = _meetings("الرئيس الفرنسي إيمانويل ماكرون مستقبلا المستشار الألماني أولاف شولتس في باريس أمس.")
    assert [row[1:5] for row in found] == [
        ("in_person", frozenset({"إيمانويل ماكرون", "أولاف شولتس"}), "باريس", "2020-01-14")
    ]
    assert _meetings("قال إيمانويل ماكرون إن التعاون مستقبلا مع أولاف شولتس ممكن.") == []


def test_nobody_visits_his_own_country() -> None:
    assert _meetings("غادر الرئيس المصري عبد الفتاح السيسي القاهرة بعد زيارة.") == []


def test_the_one_who_is_said_to_have_met_before_is_the_subject() -> None:
    found = _meetings("وسبق للرئيس الفرنسي إيمانويل ماكرون أن التقى المستشار الألماني أولاف شولتس في برلين.")
    assert [row[2:4] for row in found] == [(frozenset({"إيمانويل ماكرون", "أولاف شولتس"}), "برلين")]


def test_who_leads_those_who_receive_the_visitor_is_the_host() -> None:
    found = _meetings(
        "بدأ الرئيس الكيني وليام روتو زيارة إلى تركيا، حيث كان الرئيس التركي رجب طيب أردوغان في مقدمة مستقبليه."
    )
    both = frozenset({"وليام روتو", "رجب طيب أردوغان"})
    assert [row[1:4] for row in found] == [("visit", both, "TR")]


_LIST = frozenset({"وليام روتو", "نبيل فهمي", "علي المصيلحي", "خالد عبد الغفار"})


@pytest.mark.parametrize(
    "paragraphs",
    [
        (
            "وكان في استقبال الرئيس الكيني وليام روتو لدى وصوله مطار القاهرة وزير الخارجية نبيل فهمي، ووزير التموين "
            "علي المصيلحي المرافق للضيف، ومدير مكتب الصحة خالد عبد الغفار.",
        ),
        (
            "التقى الرئيس الكيني وليام روتو في القاهرة عددا من الوزراء.",
            "وحضر اللقاء كل من:",
            "- وزير الخارجية نبيل فهمي.",
            "- وزير التموين علي المصيلحي.",
            "- وزير الصحة خالد عبد الغفار.",
            "وغادر أيمن الصفدي القاهرة.",
        ),
        (
            "عقد الرئيس الكيني وليام روتو اجتماعا في القاهرة، حضره:",
            "نبيل فهمي، وزير الخارجية",
            "علي المصيلحي، وزير التموين",
            "خالد عبد الغفار، وزير الصحة",
            "وقال أيمن الصفدي إن الحل قريب.",
        ),
        (
            "استقبل الرئيس الكيني وليام روتو وزير الخارجية نبيل فهمي.",
            "وحضر الاستقبال عدد من المسؤولين، أبرزهم علي المصيلحي، وخالد عبد الغفار.",
        ),
    ],
)
def test_lists_of_those_who_took_part_are_read_whole(paragraphs: tuple[str, ...]) -> None:
    assert [row[2] for row in _meetings(*paragraphs)] == [_LIST]


def test_a_list_may_follow_two_dots_and_those_of_a_relative_clause_attended_too() -> None:
    host = "استقبل الرئيس الكيني وليام روتو السفير الأميركي جوزيف ويلسون."
    expected = [frozenset({"وليام روتو", "جوزيف ويلسون", "نبيل فهمي", "علي المصيلحي"})]
    told = (
        "حضر اللقاء.. وزير الخارجية نبيل فهمي ووزير التموين علي المصيلحي.",
        "وخلال اللقاء، الذي حضره وزير الخارجية نبيل فهمي ووزير التموين علي المصيلحي، جرى بحث التعاون.",
    )
    for line in told:
        assert [row[2] for row in _meetings(host, line)] == expected


def test_meetings_that_with_opens_anew_are_several() -> None:
    found = _meetings("اجتمع نبيل فهمي مع جاستن ترودو في مبنى البرلمان، ومع أولاف شولتس وعلي المصيلحي.")
    assert [row[2:4] for row in found] == [
        (frozenset({"نبيل فهمي", "جاستن ترودو"}), "مبنى البرلمان"),
        (frozenset({"نبيل فهمي", "أولاف شولتس", "علي المصيلحي"}), "-"),
    ]
    together = _meetings("اجتمع نبيل فهمي مع جاستن ترودو وأولاف شولتس.")
    assert [row[2] for row in together] == [frozenset({"نبيل فهمي", "جاستن ترودو", "أولاف شولتس"})]


def test_those_with_whom_nobody_says_who_met_did_not_meet_each_other() -> None:
    assert not _meetings("وشملت الجولات لقاءات مع الرئيس الكيني وليام روتو والمستشار الألماني أولاف شولتس.")
    assert _meetings("وشملت الجولات لقاءات بين الرئيس الكيني وليام روتو والمستشار الألماني أولاف شولتس.")


def test_a_call_with_several_is_one_with_each() -> None:
    found = _meetings("أجرى نبيل فهمي اتصالا هاتفيا مع كل من جاستن ترودو وأولاف شولتس.")
    assert [row[2] for row in found] == [
        frozenset({"نبيل فهمي", "جاستن ترودو"}),
        frozenset({"نبيل فهمي", "أولاف شولتس"}),
    ]


def test_those_in_whose_presence_somebody_was_received_are_not_received() -> None:
    found = _meetings(
        "زار وليام روتو القاهرة حيث استقبله الرئيس المصري عبد الفتاح السيسي، في حضور وزير الخارجية نبيل فهمي "
        "ووزير التموين علي المصيلحي."
    )
    assert [row[2] for row in found] == [
        frozenset({"وليام روتو", "عبد الفتاح السيسي"}),
        frozenset({"وليام روتو", "عبد الفتاح السيسي", "نبيل فهمي", "علي المصيلحي"}),
    ]


def test_his_excellency_acts_but_his_happiness_does_not() -> None:
    first = "تلقى سعادة الشيخ نبيل فهمي اتصالا هاتفيا من سعادة السيد وليام روتو."
    found = _meetings(first, "كما أجرى سعادته اتصالا هاتفيا مع أولاف شولتس.")
    assert found[1][2] == frozenset({"نبيل فهمي", "أولاف شولتس"})
    assert len(_meetings(first, "وأبدى سعادته بلقاء أولاف شولتس.")) == 1


def test_a_headline_goes_on_with_whom_it_says_to_be_there() -> None:
    title = "شولتس في القاهرة ويلتقي السيسي"
    text = "التقى المستشار الألماني أولاف شولتس الرئيس المصري عبد الفتاح السيسي، وبحث معه الوضع في المنطقة كلها أمس."
    seen = extract(read_text(f"{title}\n\n{text}\n", name="t", source="t", published=date(2020, 1, 15)))
    met = [{seen.entities[key].name for key in fact.participants} for fact in seen.facts if isinstance(fact, Meeting)]
    assert met == [{"أولاف شولتس", "عبد الفتاح السيسي"}]


def test_those_who_received_the_same_guest_took_part_in_one_meeting() -> None:
    found = _meetings(
        "وصل الرئيس الكيني وليام روتو أمس إلى مصر في إجازة.",
        "وكان في استقباله في المطار وزير الخارجية نبيل فهمي.",
        "كما كان في استقباله سفير كينيا حسن بارو.",
    )
    assert [row[1:] for row in found if row[1] == "in_person"] == [
        ("in_person", frozenset({"وليام روتو", "نبيل فهمي", "حسن بارو"}), "-", "2020-01-14", "actual")
    ]


def test_an_arrival_is_one_with_the_meeting_that_its_sentence_tells_of() -> None:
    found = _meetings("وصل الرئيس الكيني وليام روتو إلى القاهرة أمس، حيث التقى الرئيس المصري عبد الفتاح السيسي.")
    assert [row[1:5] for row in found] == [
        ("in_person", frozenset({"وليام روتو", "عبد الفتاح السيسي"}), "القاهرة", "2020-01-14")
    ]


def test_whoever_attended_an_earlier_meeting_did_not_attend_this_one() -> None:
    found = _meetings(
        "التقى الرئيس الفرنسي إيمانويل ماكرون المستشار الألماني أولاف شولتس في برلين.",
        "واللقاء هو الأول منذ حضور رجب طيب أردوغان قمة في باريس.",
    )
    assert [row[2] for row in found] == [frozenset({"إيمانويل ماكرون", "أولاف شولتس"})]


def test_visitors_without_a_name_are_nobody_named_before() -> None:
    found = _meetings(
        "زار وزير الخارجية العراقي فؤاد حسين طهران في مارس 2019.", "وزار عدد من الوزراء طهران الشهر الماضي."
    )
    assert [row[4] for row in found] == ["2019-03"]


def test_leaving_a_country_is_no_visit_to_it() -> None:
    found = _meetings("زار الرئيس الكيني وليام روتو معرض الكتاب قبل مغادرته مصر.")
    assert found == []


def test_their_meeting_is_that_of_speaker_and_addressee() -> None:
    found = _meetings("قال إيمانويل ماكرون لأولاف شولتس خلال اجتماعهما في باريس إن الحل قريب.")
    assert [row[2] for row in found] == [frozenset({"إيمانويل ماكرون", "أولاف شولتس"})]


def test_a_call_may_open_the_sentence_that_tells_what_was_discussed() -> None:
    found = _meetings("وفي اتصال جرى صباح اليوم، بحث مولود جاويش أوغلو مع فؤاد حسين ملف المياه.")
    assert [row[1] for row in found] == ["phone_call"]


def test_a_word_with_article_governs_no_name() -> None:
    found = _meetings("استقبل أيمن الصفدي أمس بالعاصمة الأردنية الجديدة وزير الخارجية العراقي فؤاد حسين.")
    assert [row[2] for row in found] == [frozenset({"أيمن الصفدي", "فؤاد حسين"})]
    found = _meetings("استقبل أيمن الصفدي في وقت لاحق وزير الخارجية العراقي فؤاد حسين.")
    assert [row[2] for row in found] == [frozenset({"أيمن الصفدي", "فؤاد حسين"})]


def test_a_visiting_minister_is_the_foreign_one() -> None:
    found = _meetings(
        "استقبل السلطان هيثم بن طارق وزير الخارجية البريطاني ديفيد هاملتون. وحضر اللقاء بدر البوسعيدي وزير الخارجية.",
        "وغادر البلاد الوزير الضيف، وكان في وداعه سالم الحارثي محافظ مسقط.",
    )
    assert any({"ديفيد هاملتون", "سالم الحارثي"} <= row[2] for row in found)
    assert not any({"هيثم بن طارق", "سالم الحارثي"} <= row[2] for row in found)


def test_his_majesty_behind_a_preposition_is_not_whom_the_next_words_name() -> None:
    found = _meetings(
        "تلقى السلطان هيثم بن طارق رسالة، نقلها نيابة عن جلالته صاحب السمو السيد فهد بن محمود. "
        "والتقى فهد بن محمود الوزير كريم مراد."
    )
    assert [row[2] for row in found] == [frozenset({"فهد بن محمود", "كريم مراد"})]


def test_who_attends_a_sitting_or_a_journey_is_not_at_the_meeting_just_told() -> None:
    told = "التقى الرئيس التركي رجب طيب أردوغان الرئيس الروسي فلاديمير بوتين في أنقرة."
    for more in ("وحضر الجلسة السفير كريم مراد.", "ورافق بوتين خلال الزيارة الوزير كريم مراد."):
        assert all("كريم مراد" not in row[2] for row in _meetings(told, more))


def test_how_long_ago_the_last_visit_was_is_no_date() -> None:
    found = _meetings(
        "وصل الرئيس التركي رجب طيب أردوغان إلى أثينا في أول زيارة له منذ ست سنوات، حيث استقبلته رئيسة الجمهورية "
        "اليونانية إيليني باباس، قبل أن يعقد اجتماعا مع رئيس الوزراء اليوناني كوستاس باباس."
    )
    assert all(row[4] == "-" for row in found)
    assert {frozenset({"رجب طيب أردوغان", "كوستاس باباس"})} <= {row[2] for row in found}


def test_who_attends_what_the_sentence_tells_is_not_added_to_the_meeting_before() -> None:
    found = _meetings(
        "التقى الرئيس الكيني وليام روتو في نيروبي الرئيس التنزاني سامية حسن.",
        "وانتخب المجلس رئيسا له في اجتماع عقد أمس، وحضره وزير الخارجية نبيل فهمي.",
    )
    assert [people for _, kind, people, *_ in found if kind == "in_person"] == [frozenset({"وليام روتو", "سامية حسن"})]


@pytest.mark.parametrize(
    ("between", "host"),
    [
        ("حضر اللقاء سمو الشيخ منصور بن زايد آل نهيان.", "محمد بن زايد آل نهيان"),
        ("وزار سمو الشيخ منصور بن زايد آل نهيان دبي.", "منصور بن زايد آل نهيان"),
    ],
)
def test_a_word_of_respect_does_not_mean_those_who_are_listed_as_present(between: str, host: str) -> None:
    found = _meetings(
        "استقبل صاحب السمو الشيخ محمد بن زايد آل نهيان في أبوظبي كامالا هاريس نائبة الرئيس الأمريكي.",
        between,
        "كما استقبل سموه رئيس الوزراء البريطاني بوريس جونسون.",
    )
    assert frozenset({host, "بوريس جونسون"}) in [people for _, _, people, *_ in found]
