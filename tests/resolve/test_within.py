"""Which mentions of one article speak of the same person."""

from __future__ import annotations

from datetime import date

import pytest

from kg.article import Article, Segment, SegmentKind
from kg.language import load_pack
from kg.resolve.within import resolve


def _chains(*paragraphs: str) -> dict[str, list[str]]:
    """For every person by the fullest name: the words of the mentions that speak of him or her, in order."""
    segments: list[Segment] = []
    text = ""
    for paragraph in paragraphs:
        segments.append(Segment(SegmentKind.BODY, len(text), len(text) + len(paragraph)))
        text += paragraph + "\n"
    article = Article("case", text, "case.txt", "ar", tuple(segments), published=date(2020, 1, 15))
    reading = load_pack("ar").read(article)
    resolution = resolve(reading)
    chains: dict[str, list[str]] = {}
    for mention, keys in zip(reading.mentions, resolution.of, strict=True):
        said = text[reading.words[mention.first].start : reading.words[mention.last - 1].end]
        for key in keys:
            referent = resolution.referents[key]
            if referent.kind == "person":
                chains.setdefault(referent.name, []).append(said)
    return chains


def _whom(said: str, *paragraphs: str) -> set[str]:
    """The persons whom the last mention that reads `said` speaks of."""
    return {name for name, chain in _chains(*paragraphs).items() if said in chain}


ERDOGAN = "قال الرئيس التركي رجب طيب أردوغان إن بلاده مستعدة."
PUTIN = "وقال الرئيس الروسي فلاديمير بوتين إن الحوار مستمر."
MEETING = "التقى الرئيس التركي رجب طيب أردوغان الرئيس الروسي فلاديمير بوتين في سوتشي."


# -- names ------------------------------------------------------------------------------------------------------


def test_a_first_name_alone_is_the_person_where_such_names_come_first() -> None:
    first = "قال الرئيس الأميركي باراك أوباما إن العمل مستمر."
    assert list(_chains(first, "وأضاف باراك أن الحل قريب.")) == ["باراك أوباما"]
    assert len(_chains("قال الشاعر عبدالله محمد إن العمل مستمر.", "ورحل الملك عبدالله بعد عام.")) == 2


def test_his_excellency_is_who_acts_not_whom_a_letter_is_from() -> None:
    letter = (
        "تسلم صاحب السمو الأمير فيصل بن فرحان، رسالة من صاحب السمو الشيخ نواف الأحمد الصباح تتصل بالعلاقات بين البلدين."
    )
    assert _whom("سموه", letter, "جاء ذلك خلال استقبال سموه الوفد.") == {"فيصل بن فرحان"}


def test_the_party_behind_a_comma_is_the_one_before_it() -> None:
    reading = load_pack("ar").read(
        Article(
            "case",
            text := "حقق التجمع الديمقراطي، الحزب الحاكم، فوزا كبيرا.",
            "c",
            "ar",
            (Segment(SegmentKind.BODY, 0, len(text)),),
        )
    )
    keys = {key for found in resolve(reading).of for key in found}
    assert keys == {"organization:التجمع الديمقراطي"}


def test_a_surname_alone_is_the_person_of_the_full_name() -> None:
    assert list(_chains(ERDOGAN, "وأضاف أردوغان أن الاتفاق قريب.")) == ["رجب طيب أردوغان"]


def test_a_surname_before_the_full_name_is_the_same_person() -> None:
    assert list(_chains("أردوغان يزور بغداد.", ERDOGAN)) == ["رجب طيب أردوغان"]


def test_a_part_of_a_long_name_is_the_same_person() -> None:
    found = _chains(
        "وصل ولي العهد السعودي الأمير محمد بن سلمان بن عبد العزيز إلى جدة.", "وقال الأمير محمد بن سلمان إن العمل مستمر."
    )
    assert list(found) == ["محمد بن سلمان بن عبد العزيز"]


def test_namesakes_with_different_given_names_stay_apart() -> None:
    found = _chains("قال رئيس الوزراء اللبناني رفيق الحريري إن الوقت ضيق.", "وقال النائب بهية الحريري إن الوقت ضيق.")
    assert len(found) == 2


def test_father_and_son_stay_apart() -> None:
    found = _chains("تولى الرئيس السوري بشار الأسد الحكم عام 2000.", "وكان الرئيس الراحل حافظ الأسد توفي قبل شهر.")
    assert set(found) == {"بشار الأسد", "حافظ الأسد"}


def test_a_surname_that_two_bear_goes_to_the_one_named_last() -> None:
    found = _chains(
        "قالت وزيرة الخارجية الأميركية هيلاري كلينتون إن الحل قريب.",
        "وقال الرئيس الأسبق بيل كلينتون إن السلام ممكن.",
        "وأضاف كلينتون أن الوقت حان.",
    )
    assert found["بيل كلينتون"][-1] == "كلينتون"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("ريكس تيلرسون", "ريكس تلرسون"),
        ("فولوديمير زيلينسكي", "فولوديمير زيلنسكي"),
        ("عبدالفتاح السيسي", "عبد الفتاح السيسي"),
        ("أنجيلا ميركل", "أنغيلا ميركل"),
    ],
)
def test_spellings_of_one_name_meet(first: str, second: str) -> None:
    assert len(_chains(f"قال الرئيس {first} إن الحل قريب.", f"وأضاف الرئيس {second} أن الوقت ضيق.")) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("محمد بن سلمان", "محمد بن سلطان"),
        ("سعد الحريري", "سعيد الحريري"),
        ("حسن نصر الله", "حسين نصر الله"),
        ("سامي عنان", "سامي عدنان"),
    ],
)
def test_names_that_are_merely_alike_stay_apart(first: str, second: str) -> None:
    assert len(_chains(f"قال الأمير {first} إن الحل قريب.", f"وأضاف الأمير {second} أن الوقت ضيق.")) == 2


# -- posts ------------------------------------------------------------------------------------------------------


def test_a_post_alone_goes_to_its_holder() -> None:
    assert _whom("الرئيس التركي", ERDOGAN, "وعاد الرئيس التركي إلى أنقرة.") == {"رجب طيب أردوغان"}


def test_a_post_without_country_goes_to_the_holder_named_last() -> None:
    assert _whom("الرئيس", ERDOGAN, PUTIN, "وعاد الرئيس إلى القصر.") == {"فلاديمير بوتين"}


def test_a_short_form_of_a_post_goes_to_its_holder() -> None:
    text = "قال وزير الخارجية المصري نبيل فهمي إن الحل قريب."
    assert _whom("الوزير", text, "وأكد الوزير أن العمل مستمر.") == {"نبيل فهمي"}


@pytest.mark.parametrize(
    "post", ["الرئيس الإيراني", "رئيس الوزراء التركي", "الرئيس التركي السابق", "وزير الخارجية التركي"]
)
def test_a_post_that_nobody_holds_here_goes_to_nobody(post: str) -> None:
    assert _whom(post, ERDOGAN, f"وعاد {post} إلى منزله.") == set()


def test_a_post_is_no_person_without_a_name() -> None:
    assert _chains("قال وزير الخارجية الروسي إن الحل قريب.") == {}


def test_the_head_of_a_body_is_not_the_head_of_state() -> None:
    assert _whom("رئيس البرلمان", ERDOGAN, "وعاد رئيس البرلمان إلى مكتبه.") == set()


# -- nouns that point at somebody -------------------------------------------------------------------------------


def test_a_rival_is_the_other_candidate() -> None:
    found = _whom(
        "منافسه",
        "حصل المرشح الإصلاحي حسن روحاني على 18 مليون صوت.",
        "وحصل المرشح المحافظ إبراهيم رئيسي على 15 مليون صوت.",
        "وفاز حسن روحاني على منافسه بفارق كبير.",
    )
    assert found == {"إبراهيم رئيسي"}


def test_a_named_rival_is_the_one_named() -> None:
    found = _chains("فاز حسن روحاني على منافسه إبراهيم رئيسي بفارق كبير.")
    assert set(found) == {"حسن روحاني", "إبراهيم رئيسي"}


def test_a_counterpart_without_name_is_the_holder_of_the_same_post_there() -> None:
    assert "فلاديمير بوتين" in _whom("نظيره الروسي", MEETING, "وشكر رجب طيب أردوغان نظيره الروسي.")


def test_a_counterpart_whom_nobody_named_is_nobody() -> None:
    assert _whom("نظيره الصيني", MEETING, "وشكر رجب طيب أردوغان نظيره الصيني.") == set()


def test_a_predecessor_with_a_name_is_that_person() -> None:
    found = _chains("شكر الرئيس الأميركي جو بايدن سلفه باراك أوباما على النصيحة.")
    assert set(found) == {"جو بايدن", "باراك أوباما"}


def test_a_predecessor_is_the_other_person() -> None:
    text = "تسلم الرئيس الأميركي باراك أوباما الحكم من جورج بوش."
    assert _whom("سلفه", text, "وانتقد باراك أوباما سلفه بشدة.") == {"جورج بوش"}


@pytest.mark.parametrize("pair", ["الرئيسان", "الزعيمان", "الجانبان"])
def test_a_pair_is_the_two_just_named(pair: str) -> None:
    assert _whom(pair, MEETING, f"وبحث {pair} ملف الطاقة.") == {"رجب طيب أردوغان", "فلاديمير بوتين"}


def test_a_pair_of_whom_only_one_is_named_is_nobody() -> None:
    assert _whom("الرئيسان", ERDOGAN, "وبحث الرئيسان ملف الطاقة.") == set()


def test_a_pair_of_leaders_leaves_their_spokesman_out() -> None:
    found = _whom(
        "الزعيمان", MEETING, "وقال المتحدث باسم الكرملين دميتري بيسكوف إن اللقاء مهم.", "وبحث الزعيمان ملف الطاقة."
    )
    assert found == {"رجب طيب أردوغان", "فلاديمير بوتين"}


def test_the_latter_is_the_one_named_last() -> None:
    found = _whom("الأخير", MEETING, "وسلم رجب طيب أردوغان الرسالة إلى فلاديمير بوتين، ووعد الأخير بالرد.")
    assert found == {"فلاديمير بوتين"}


def test_the_latter_agrees_in_gender() -> None:
    found = _whom(
        "الأخيرة",
        "التقت رئيسة الوزراء الدنماركية ميته فريدريكسن المستشار الألماني أولاف شولتس.",
        "ورحب أولاف شولتس بالخطة التي عرضتها الأخيرة.",
    )
    assert found == {"ميته فريدريكسن"}


def test_a_minister_of_no_country_is_the_one_who_is_given_none() -> None:
    own = "وصل وزير الخارجية أيمن الصفدي إلى العقبة."
    other = "ونفى لقاء وزير الخارجية التركي مولود جاويش أوغلو."
    assert _whom("وزير الخارجية", own, other, "وقال وزير الخارجية إن الطريق طويل.") == {"أيمن الصفدي"}


def test_highness_is_the_person_of_rank() -> None:
    found = _whom("سموه", "استقبل الأمير تركي بن طلال المدير أحمد خالد في مكتبه.", "وأكد سموه أهمية المشروع.")
    assert found == {"تركي بن طلال"}


def test_a_counterpart_before_the_own_minister_shares_his_post() -> None:
    found = _chains(
        "وبعد محادثات مع نظيره التركي مولود جاويش أوغلو، قال وزير الخارجية المصري نبيل فهمي إن العمل مستمر.",
        "وأضاف وزير الخارجية التركي أن الاتفاق قريب.",
    )
    assert found["مولود جاويش أوغلو"][-1] == "وزير الخارجية التركي"


def test_a_counterpart_met_beside_somebody_is_that_of_the_one_who_met_both() -> None:
    met = "التقى وزير المالية الألماني كريستيان ليندنر ولي العهد الأمير محمد بن سلمان ونظيره محمد الجدعان في جدة."
    assert _whom("ولي العهد", met, "وقال ولي العهد إن العمل مستمر.") == {"محمد بن سلمان"}


def test_a_former_post_is_not_that_of_somebody_named_later() -> None:
    said = "وزير المالية السابق"
    found = _whom(
        said, "ليصبح وزير المالية السابق رئيسا للوزراء.", "وقال وزير المالية الألماني كريستيان ليندنر إن العمل مستمر."
    )
    assert found == set()
