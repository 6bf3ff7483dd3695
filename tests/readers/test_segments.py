"""The parts of scraped articles, in the layouts of many papers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.article import Article, SegmentKind
from kg.readers import read_text

BODY = "استقبل رئيس الوزراء اليوم وفدا من النقابات في مقر الحكومة وبحث معه مطالب العاملين في قطاع النقل."
MORE = "وقال رئيس الوفد عقب اللقاء إن الجانبين اتفقا على تشكيل لجنة مشتركة تبدأ عملها الأسبوع المقبل."


def read(text: str) -> Article:
    return read_text(text, name="a", source="a.txt")


def parts(text: str) -> list[tuple[str, str]]:
    article = read(text)
    return [(segment.kind.value, article.slice(segment)) for segment in article.segments]


def kinds(text: str) -> list[str]:
    return [kind for kind, _ in parts(text)]


def test_an_article_with_everything() -> None:
    text = (
        "الرئيسية | سياسة | اقتصاد | رياضة\n"
        "رئيس الوزراء يبحث مع النقابات مطالب عمال النقل\n"
        "صحيفة المنارة - طرابلس\n"
        "الأحد 5 أيار 2019 - 10:20\n"
        "شارك: فيسبوك تويتر واتساب\n"
        "A+ A-\n\n"
        "رئيس الوزراء مستقبلا وفد النقابات في مكتبه (رويترز)\n\n"
        "أكد وفد النقابات تمسكه بمطالبه قبل الجولة الثانية من المفاوضات\n\n"
        f"{BODY}\n\nمطالب قديمة\n\n{MORE}\n\n"
        "الوسوم: نقابات، نقل\n"
        "اقرأ أيضا\n"
        "أسعار الوقود تتراجع\n"
        "موعد صرف الرواتب\n"
        "جميع الحقوق محفوظة"
    )
    assert kinds(text) == [
        "furniture",
        "title",
        "dateline",
        "publication",
        "furniture",
        "furniture",
        "caption",
        "summary",
        "body",
        "body",
        "body",
        *["furniture"] * 5,
    ]
    article = read(text)
    assert article.title == "رئيس الوزراء يبحث مع النقابات مطالب عمال النقل"
    assert article.publisher == "صحيفة المنارة"
    assert article.place == "طرابلس"


@pytest.mark.parametrize(
    "line",
    [
        "2019.05.05 | 10:20 دمشق",
        "2019-05-05 10:20",
        "05/05/2019",
        "الأحد ٥ أبريل ٢٠٢٠ - ٠٩:٣٠ م",
        "نشر يوم 15 نوفمبر 2018 على الساعة 07:25",
        "الدوحة، 3 كانون الأول 2020",
        "آخر تحديث: الخميس 14 حزيران/يونيو 2018 - 11:00 غرينتش",
        "عمّان 15 شعبان 1441 هـ الموافق 8 أبريل 2020 م (وكالة الأنباء)",
        "مايو 5, 2019",
        "10:20 م",
        "منذ 3 ساعات",
    ],
)
def test_lines_of_publication(line: str) -> None:
    assert kinds(f"لجنة الحوار تستأنف جلساتها في العاصمة\n{line}\n\n{BODY}") == ["title", "publication", "body"]


@pytest.mark.parametrize(
    ("line", "place"),
    [("الدوحة، 3 كانون الأول 2020", "الدوحة"), ("2019.05.05 | 10:20 دمشق", None), ("نشر في 5 مايو 2019", None)],
)
def test_the_place_before_the_date(line: str, place: str | None) -> None:
    assert read(f"لجنة الحوار تستأنف جلساتها\n{line}\n\n{BODY}").place == place


@pytest.mark.parametrize(
    ("lead", "place", "publisher"),
    [
        ("الجزائر - ", "الجزائر", None),
        ("القاهرة (رويترز) - ", "القاهرة", "رويترز"),
        ("سانتياغو (تشيلي) - وكالات: ", "سانتياغو", None),
        ("سبق- الطائف: ", "الطائف", "سبق"),
        ("أ ف ب- نيروبي: ", "نيروبي", "أ ف ب"),
        ("عمان – الغد: ", "عمان", "الغد"),
        ("بيروت ـ ", "بيروت", None),
    ],
)
def test_datelines_before_the_first_paragraph(lead: str, place: str, publisher: str | None) -> None:
    article = read(f"رئيس الوزراء يلتقي النقابات\n\n{lead}{BODY}\n\n{MORE}")
    found = [(segment.kind, article.slice(segment)) for segment in article.segments]
    assert found[1:3] == [(SegmentKind.DATELINE, lead.strip()), (SegmentKind.BODY, BODY)]
    assert (article.place, article.publisher) == (place, publisher)


def test_an_author_before_the_dateline_is_a_byline() -> None:
    found = parts(f"رئيس الوزراء يلتقي النقابات\n\nسليم الحداد- سبق- تبوك: {BODY}\n\n{MORE}")
    assert found[1:4] == [("byline", "سليم الحداد-"), ("dateline", "سبق- تبوك:"), ("body", BODY)]


@pytest.mark.parametrize(
    "start",
    ["وزير النقل: ", "وأضاف الوزير - ", "السفير: ", "وكالة الطاقة: ", "قال الوزير: ", "في عام 2015 - "],
)
def test_a_paragraph_without_a_dateline_stays_whole(start: str) -> None:
    text = f"رئيس الوزراء يلتقي النقابات\n\n{start}لن نغير موقفنا من هذه القضية مهما طالت المفاوضات.\n{MORE}"
    assert kinds(text) == ["title", "body", "body"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("كتب: سليم الحداد", "byline"),
        ("كتبت هناء الصالح", "byline"),
        ("إعداد - سليم الحداد", "byline"),
        ("سليم الحداد – جدة", "byline"),
        ("القاهرة - سليم الحداد", "byline"),
        ("سليم الحداد – عين اليوم", "byline"),
        ("تونس - وكالات", "dateline"),
        ("موقع الضياء - المنامة", "dateline"),
        ("الخرطوم", "dateline"),
        ("صحيفة الضياء", "dateline"),
        ("تلفزيون الضياء", "dateline"),
        ("الضياء نيوز", "dateline"),
        ("القدس العربي", "dateline"),
    ],
)
def test_lines_between_title_and_text(line: str, kind: str) -> None:
    assert kinds(f"لجنة الحوار تستأنف جلساتها\n{line}\n\n{BODY}\n{MORE}") == ["title", kind, "body", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "الوزيران خلال توقيع الاتفاق في جنيف (أ ف ب)",
        "الوزيران خلال توقيع الاتفاق في جنيف (AFP)",
        "الوزيران خلال توقيع الاتفاق، 2019 (أرشيف - رويترز)",
        "صورة أرشيفية",
        "تصوير: سليم الحداد",
    ],
)
def test_captions_anywhere(line: str) -> None:
    assert kinds(f"لجنة الحوار تستأنف جلساتها\n\n{BODY}\n\n{line}\n\n{MORE}") == ["title", "body", "caption", "body"]


def test_a_caption_without_credit_stands_above_the_text() -> None:
    line = "الوزير لدى وصوله إلى مطار جنيف"
    assert kinds(f"لجنة الحوار تستأنف جلساتها\n10:20\n{line}\n\n{BODY}")[2] == "caption"
    assert kinds(f"لجنة الحوار تستأنف جلساتها\n\n{BODY}\n\n{line}\n\n{MORE}")[2] == "body"


def test_the_source_at_the_end_of_a_paragraph_makes_no_caption() -> None:
    assert kinds(f"لجنة الحوار تستأنف جلساتها\n\n{BODY}\n\n{MORE} (أ ف ب)") == ["title", "body", "body"]
    assert kinds(f"لجنة الحوار تستأنف جلساتها\n\n{BODY}\n\n{MORE[:-1]} (رويترز).") == ["title", "body", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "حجم الخط",
        "+A",
        "icon",
        "Next Previous",
        "طباعة   إرسال إلى صديق   تكبير الخط",
        "مشاركة: f  t  w   |   A- A A+",
        "أخبار > دولي > أوروبا",
        "العناوين * جهات * ثقافة * رياضة",
        "https://example.org/a",
        "#نقابات #نقل",
        "***",
        "الوسوم: نقابات، نقل",
        "كلمات مفتاحية : نقابات",
        "اقرأ أيضا: أسعار الوقود تتراجع",
        "مواضيع ذات صلة",
        "اشترك في نشرتنا البريدية",
        "تابعونا على فيسبوك",
        "تعليقات القراء (12)",
        "جميع الحقوق محفوظة © 2019",
        "// انتهى //",
    ],
)
def test_furniture_anywhere(line: str) -> None:
    text = f"لجنة الحوار تستأنف جلساتها\n{line}\n\n{BODY}\n\n{MORE}\n\n{line}\n\n{MORE}\n{line}"
    assert kinds(text) == [
        "title",
        "furniture",
        "body",
        "body",
        "furniture",
        "body",
        "furniture",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "شارك الرئيس في مراسم التأبين التي أقيمت في العاصمة بحضور عدد من الوزراء والسفراء.",
        "أرسل الوزير رسالة تعزية",
        "اشترك في الاجتماع وزراء ثلاث دول",
        "علامات استفهام حول الاتفاق",
        "دلالات زيارة الوزير",
        "القائمة المشتركة تفوز بعشرة مقاعد",
        "مصدر: الوزير يعود غدا",
    ],
)
def test_lines_that_only_start_like_furniture(line: str) -> None:
    assert kinds(f"لجنة الحوار تستأنف جلساتها\n\n{BODY}\n\n{line}\n\n{MORE}") == ["title", "body", "body", "body"]


def test_links_in_the_middle_end_at_the_gap() -> None:
    text = f"لجنة الحوار تستأنف جلساتها\n\n{BODY}\n\nاقرأ أيضا\nأسعار الوقود تتراجع\n\nمطالب قديمة\n\n{MORE}"
    assert kinds(text) == ["title", "body", "furniture", "furniture", "body", "body"]


@pytest.mark.parametrize(
    "title",
    [
        "الوزير: لن نغير موقفنا من هذه القضية",
        "ما الذي ينتظر المفاوضات بعد جولة جنيف؟",
        "«النقابات» تعلن الإضراب.. والحكومة تدعو إلى «الحوار»",
        "تقرير: تهديدات جديدة بدعم من شركات النقل الكبرى",
        "الرياض: لجنة الحوار تستأنف جلساتها غدا",
        "إضراب 20 ألفا منذ 2009",
        "«حوار» النقابات ينتهي باتفاق",
        "كتب مدرسية جديدة",
        "صورة: النقابات في الساحة",
    ],
)
def test_titles(title: str) -> None:
    assert read(f"عاجل\n{title}\n\n2019-05-05 10:20\n\n{BODY}").title == title


def test_the_outlet_is_cut_off_the_title_of_a_web_page() -> None:
    text = f"لجنة الحوار تستأنف جلساتها | موقع الضياء\n\n{BODY}"
    assert parts(text)[:2] == [("title", "لجنة الحوار تستأنف جلساتها"), ("furniture", "| موقع الضياء")]
    article = read(text)
    assert (article.title, article.publisher) == ("لجنة الحوار تستأنف جلساتها", "موقع الضياء")


def test_a_repeated_title_is_furniture() -> None:
    assert kinds(f"لجنة الحوار تستأنف جلساتها\nلجنة الحوار تستأنف جلساتها\n\n{BODY}") == ["title", "furniture", "body"]


def test_invisible_marks_around_a_title_are_not_part_of_it() -> None:
    assert read(f"\u202b\u200fلجنة  الحوار تستأنف جلساتها\u202c\n\n{BODY}").title == "لجنة الحوار تستأنف جلساتها"


def test_a_text_without_title() -> None:
    article = read(f"{BODY} {MORE}\n\n{MORE}")
    assert article.title is None
    assert [segment.kind for segment in article.segments] == [SegmentKind.BODY, SegmentKind.BODY]


@pytest.mark.parametrize(
    ("lines", "publisher"),
    [
        ("الضياء اليوم | سياسة | اقتصاد | فن\nحمّل تطبيق الضياء اليوم", "الضياء اليوم"),
        ("موقع الضياء > أخبار > دولي", "موقع الضياء"),
        ("الرئيسية | سياسة | اقتصاد", None),
    ],
)
def test_the_outlet_of_a_menu(lines: str, publisher: str | None) -> None:
    assert read(f"لجنة الحوار تستأنف جلساتها\n{lines}\n\n{BODY}").publisher == publisher


def test_names_are_given_as_written() -> None:
    article = read(f"لجنة الحوار تستأنف جلساتها\nصحيفة الأُفق - إسطنبول\n\n{BODY}")
    assert (article.publisher, article.place) == ("صحيفة الأُفق", "إسطنبول")


def test_offsets_count_characters_of_the_text_as_it_came() -> None:
    text = f"\r\n  لجنة الحوار تستأنف جلساتها \r\n\r\n\u200f{BODY}\r\n"
    article = read(text)
    assert [article.slice(segment) for segment in article.segments] == ["لجنة الحوار تستأنف جلساتها", f"\u200f{BODY}"]


def test_hard_wrapped_paragraphs_are_put_together() -> None:
    words = f"{BODY} {MORE} {BODY}".split()
    paragraph, line = [], ""
    for word in words:
        if len(line) + len(word) > 60:
            paragraph.append(line.strip())
            line = ""
        line += f" {word}"
    paragraph.append(line.strip())
    wrapped = "\n".join(paragraph)
    text = f"لجنة الحوار تستأنف جلساتها\n\n{wrapped}\n\n{wrapped}\n\n{wrapped}\n"
    assert parts(text) == [("title", "لجنة الحوار تستأنف جلساتها"), *[("body", wrapped)] * 3]


_PIECES = st.sampled_from(
    [
        *[BODY, MORE, "لجنة الحوار تستأنف جلساتها", "سبق- تبوك: " + BODY, "سليم الحداد- سبق: " + BODY, "كتب: سليم"],
        *["اقرأ أيضا", "الوسوم: نقل", "A+ A-", "صورة (رويترز)", "2019-05-05 10:20", "صحيفة الضياء - جدة", "***"],
        *["\u200f", "\ufeff", "ـ", "ﷺ", " - ", "|", ":", "عنوان | موقع الضياء", "«", "x", "١٢", ""],
    ]
)


_GLUE = st.sampled_from(["\n", "\n\n", "\r\n", " ", "\f"])


@given(st.lists(st.one_of(_PIECES, st.text(max_size=40)), max_size=12), _GLUE)
def test_no_character_is_lost_and_none_belongs_to_two_segments(pieces: list[str], glue: str) -> None:
    text = glue.join(pieces)
    article = read(text)
    end = 0
    for segment in article.segments:
        assert segment.end > segment.start >= end
        assert not text[end : segment.start].strip()
        assert article.slice(segment) == article.slice(segment).strip()
        end = segment.end
    assert not text[end:].strip()
    assert article.text == text


@pytest.mark.parametrize(
    ("lead", "place", "publisher"),
    [
        ("عمان 27 أيلول (بترا)- ", "عمان", "بترا"),
        ("عمان 12 تشرين الثاني (بترا) - ", "عمان", "بترا"),
        ("أبوظبي في 19 سبتمبر / وام / ", "أبوظبي", "وام"),
        ("مسقط في 23 نوفمبر /العُمانية/ ", "مسقط", "العُمانية"),
        ("الدوحة في 14 مايو /قنا/ ", "الدوحة", "قنا"),
        ("دمشق-سانا ", "دمشق", "سانا"),
        ("رام الله 15-11-2019 وفا- ", "رام الله", "وفا"),
        ("لندن، المملكة المتحدة (CNN)-- ", "لندن", "CNN"),
        ("واشنطن- «القدس العربي»: ", "واشنطن", "القدس العربي"),
    ],
)
def test_datelines_with_dates_brackets_and_quotes(lead: str, place: str, publisher: str) -> None:
    article = read(f"رئيس الوزراء يلتقي النقابات\n\n{lead}{BODY}\n\n{MORE}")
    assert [segment.kind.value for segment in article.segments] == ["title", "dateline", "body", "body"]
    assert (article.place, article.publisher) == (place, publisher)


def test_the_date_of_a_dateline_dates_an_article_without_another() -> None:
    text = f"رئيس الوزراء يلتقي النقابات\n\nرام الله 15-11-2019 وفا- {BODY}"
    assert str(read(text).published) == "2019-11-15"
    assert str(read(text.replace("\n\n", "\n2019-11-16\n\n", 1)).published) == "2019-11-16"


def test_an_article_that_says_what_day_it_is_has_that_date() -> None:
    text = "رئيس الوزراء يلتقي النقابات\n\nأعلن رئيس الوزراء اليوم الاثنين (16 ديسمبر/ كانون الأول 2019) {}، ثم عاد."
    assert str(read(text.format("الخطة التي طال انتظارها في البلاد كلها منذ سنوات")).published) == "2019-12-16"
    other = text.replace("اليوم الاثنين", "ما تقرر يوم الاثنين").format("وهي خطة طال انتظارها في البلاد كلها")
    assert read(other).published is None


def test_the_section_before_a_title_is_cut_off() -> None:
    found = parts(f"سياسي / لجنة الحوار تستأنف جلساتها\n\n{BODY}")
    assert found[:2] == [("furniture", "سياسي /"), ("title", "لجنة الحوار تستأنف جلساتها")]


def test_a_country_above_the_title_is_its_section() -> None:
    article = read(f"تركيا\nلجنة الحوار تستأنف جلساتها اليوم\n2019-05-05\n\n{BODY}")
    assert (article.title, article.place) == ("لجنة الحوار تستأنف جلساتها اليوم", None)


def test_a_translator_at_the_end_is_a_byline() -> None:
    assert kinds(f"لجنة الحوار تستأنف جلساتها\n\n{BODY}\n(إعداد سليم الحداد للنشرة العربية - تحرير هناء الصالح)") == [
        "title",
        "body",
        "byline",
    ]


def test_words_on_both_sides_of_brackets_before_a_dateline() -> None:
    assert read(f"لجنة الحوار تستأنف جلساتها\n\nصورة (رويترز) سبق- تبوك: {BODY}").text
