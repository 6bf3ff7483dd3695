"""Elections and results: each rule on a sentence that states it and on one that does not."""

from __future__ import annotations

from datetime import date

import pytest

from kg.facts import Candidacy, Election, Qualifier
from kg.pipeline import extract
from kg.readers import read_text

PUBLISHED = date(2021, 6, 20)
Row = tuple[str, int | None, float | None, int | None, str | None]


def read(body: str, title: str = "نشرة الأخبار") -> tuple[list[Election], list[Candidacy], dict[str, str]]:
    """Elections, candidacies and the names of entities of an article with this body."""
    article = read_text(f"{title}\n\n{body}\n", name="t", source="t.txt", published=PUBLISHED)
    facts = extract(article)
    names = {key: entity.name for key, entity in facts.entities.items()}
    told = [fact for fact in facts.facts if isinstance(fact, Election)]
    return told, [fact for fact in facts.facts if isinstance(fact, Candidacy)], names


def rows(body: str, title: str = "نشرة الأخبار") -> set[Row]:
    """The candidacies as name, votes, share, seats and outcome."""
    _, candidacies, names = read(body, title)
    return {
        (names[c.candidate], c.votes, c.share, c.seats, None if c.outcome is None else str(c.outcome))
        for c in candidacies
    }


def elections(body: str, title: str = "نشرة الأخبار") -> set[tuple[str, str | None, str | None, int | None, str]]:
    """The elections as office, name of country or body, date, round and modality."""
    told, _, names = read(body, title)
    return {(e.office, e.jurisdiction and names[e.jurisdiction], e.date, e.round, e.modality) for e in told}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "فاز سمير الحداد في الانتخابات الرئاسية اللبنانية التي جرت أمس.",
            ("رئيس", "لبنان", "2021-06-19", None, "actual"),
        ),
        (
            "تجري الانتخابات البرلمانية في الأردن يوم 10 أيلول المقبل.",
            ("برلمان", "الأردن", "2021-09-10", None, "planned"),
        ),
        (
            "أعلنت النتائج النهائية لانتخابات مجلس النواب العراقي التي جرت في 10 أيار 2021.",
            ("مجلس نواب", "العراق", "2021-05-10", None, "actual"),
        ),
    ],
)
def test_an_election_has_office_place_and_day(
    body: str, expected: tuple[str, str | None, str | None, int | None, str]
) -> None:
    assert expected in elections(body)


@pytest.mark.parametrize(
    "body",
    [
        "اجتمعت اللجنة العليا للانتخابات أمس في مقرها وبحثت ميزانيتها.",
        "قال الخبير إن أسعار النفط ارتفعت بنسبة 5 في المئة منذ الانتخابات.",
        "افتتح الوزير معرض البلديات وكرم الفائزين في المسابقة العامة.",
    ],
)
def test_a_mere_mention_of_voting_is_no_election(body: str) -> None:
    assert elections(body) == set()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "أقر الرئيس اللبناني سمير الحداد بهزيمته أمام كريم الصالح في الانتخابات التي جرت أمس.",
            {("رئيس", "لبنان", "2021-06-19", None, "actual")},
        ),
        (
            "نال الرئيس اللبناني المنتخب سمير الحداد 53 في المئة من الأصوات في جولة الإعادة.",
            {("رئيس", "لبنان", None, 2, "actual")},
        ),
        (
            "فاز سمير الحداد بمنصب نقيب المحامين في الانتخابات التي أجريت أمس.",
            {("نقيب", "المحامين", "2021-06-19", None, "actual")},
        ),
        ("هنأ الرئيس اللبناني سمير الحداد لاعبي المنتخب بالفوز على كريم الصالح.", set()),
        ("حصل الرئيس اللبناني سمير الحداد على 83 صوتا في اقتراع داخل النادي.", set()),
    ],
)
def test_the_office_of_an_unnamed_election_is_that_of_its_candidates(
    body: str, expected: set[tuple[str, str | None, str | None, int | None, str]]
) -> None:
    assert elections(body) == expected


def test_rounds_are_known_by_their_numbers_alone() -> None:
    body = (
        "انتخب مجلس النواب اللبناني سمير الحداد رئيسا للجمهورية في جلسة من دورتين. "
        "في الأولى حصل سمير الحداد على 71 صوتا، وفي الثانية نال 99 صوتا."
    )
    told, candidacies, _ = read(body)
    rounds = {e.key: e.round for e in told}
    assert {(rounds[c.election or ""], c.votes, str(c.outcome)) for c in candidacies} >= {(1, 71, "runoff")}
    assert not any(e.round for e in read("بدأت الجولتان، وفي الأولى حصل الفريق على كأس.")[0])


def test_parties_with_seats_stood_for_parliament() -> None:
    body = "جرت الانتخابات في لبنان أمس، وحصل حزب النخلة على 40 مقعدا وحزب الزيتونة على 31 مقعدا."
    assert elections(body) == {("برلمان", "لبنان", "2021-06-19", None, "actual")}


def test_two_rounds_stay_apart() -> None:
    body = (
        "فاز سمير الحداد في الجولة الثانية من الانتخابات الرئاسية في لبنان التي جرت أمس بنسبة 55 في المئة من الأصوات، "
        "مقابل 45 في المئة لمنافسه كريم الصالح. "
        "وكان سمير الحداد حصل في الجولة الأولى، يوم 6 حزيران، على 40 في المئة من الأصوات."
    )
    told, candidacies, _ = read(body)
    assert {(e.round, e.date) for e in told} == {(1, "2021-06-06"), (2, "2021-06-19")}
    assert {(c.share, c.election) for c in candidacies if c.share in (55.0, 40.0)} == {
        (55.0, next(e.key for e in told if e.round == 2)),
        (40.0, next(e.key for e in told if e.round == 1)),
    }


def test_active_verb_participle_and_versus() -> None:
    body = (
        "في الانتخابات الرئاسية في لبنان حصل سمير الحداد على أكثر من 300 ألف صوت، "
        "مقابل 200 ألف صوت لمنافسه كريم الصالح."
    )
    _, candidacies, names = read(body)
    found = {(names[c.candidate], c.votes, c.qualifier) for c in candidacies}
    assert found == {
        ("سمير الحداد", 300_000, Qualifier.MORE_THAN),
        ("كريم الصالح", 200_000, Qualifier.EXACT),
    }


def test_seats_of_a_ranking() -> None:
    body = (
        "وفي الانتخابات التشريعية في المغرب تصدر حزب الاستقلال النتائج بـ57 مقعدا من أصل 395، "
        "متبوعا بحزب الوردة بـ41 مقعدا، وحل حزب السنبلة ثالثا بـ20 مقعدا."
    )
    assert {(name, seats) for name, _, _, seats, _ in rows(body)} == {
        ("حزب الاستقلال", 57),
        ("حزب الوردة", 41),
        ("حزب السنبلة", 20),
    }


def test_rows_of_a_table() -> None:
    body = "نتائج الانتخابات البرلمانية في تونس:\n- حزب النخلة: 40 مقعدا\n- حزب الزيتونة: 31 مقعدا"
    assert {(name, seats) for name, _, _, seats, _ in rows(body)} == {("حزب النخلة", 40), ("حزب الزيتونة", 31)}


def test_options_of_a_referendum() -> None:
    body = "جرى الاستفتاء على الدستور في تونس أمس، وصوت 60 في المئة بـ«نعم» مقابل 40 في المئة صوتوا بـ«لا»."
    assert {(name, share) for name, _, share, _, _ in rows(body)} == {("نعم", 60.0), ("لا", 40.0)}


def test_an_assembly_elects() -> None:
    body = "انتخب مجلس النواب اللبناني أمس سمير الحداد رئيسا للجمهورية بـ83 صوتا."
    assert rows(body) == {("سمير الحداد", 83, None, None, "won")}
    assert ("رئيس", "2021-06-19") in {(office, when) for office, _, when, _, _ in elections(body)}


def test_conceding_loses_and_crowns_the_other() -> None:
    body = (
        "حصل سمير الحداد في الانتخابات الرئاسية في لبنان على 55 في المئة من الأصوات وكريم الصالح على 45 في المئة. "
        "وكان كريم الصالح أقر بالهزيمة."
    )
    assert {(name, outcome) for name, _, _, _, outcome in rows(body)} >= {("كريم الصالح", "lost")}


def test_going_through_is_a_runoff() -> None:
    body = (
        "فاز سمير الحداد في الجولة الثانية من الانتخابات الرئاسية في لبنان على كريم الصالح. "
        "وكان سمير الحداد وكريم الصالح قد تأهلا إلى الجولة الثانية."
    )
    found = {(name, outcome) for name, _, _, _, outcome in rows(body)}
    assert {("سمير الحداد", "runoff"), ("كريم الصالح", "runoff"), ("سمير الحداد", "won")} <= found


@pytest.mark.parametrize(
    "body",
    [
        # planned, conditional, negated
        "سيفوز سمير الحداد في الانتخابات الرئاسية في لبنان بنسبة 60 في المئة من الأصوات.",
        "في حال فوز سمير الحداد في الانتخابات الرئاسية في لبنان سيتغير الكثير.",
        "لم يفز سمير الحداد في الانتخابات الرئاسية في لبنان.",
        # polls
        "أظهر استطلاع للرأي قبل الانتخابات الرئاسية في لبنان أن سمير الحداد يحصل على 55 في المئة من الأصوات.",
        # votes on bills and confidence
        "أقر البرلمان مشروع القانون الذي قدمه سمير الحداد بعدما حصل على 70 صوتا.",
        # sports and business
        "فاز سمير الحداد على كريم الصالح بنسبة كبيرة في بطولة الشطرنج.",
        "حصلت شركة النور على 20 في المئة من أسهم المصرف.",
    ],
)
def test_what_is_no_result(body: str) -> None:
    assert rows(body) == set()


def test_margins_counted_ballots_and_thresholds_are_no_votes() -> None:
    body = (
        "بعد فرز 90 في المئة من الصناديق في الانتخابات الرئاسية في لبنان حصل سمير الحداد على 55 في المئة من الأصوات "
        "بفارق 10 في المئة عن كريم الصالح، متجاوزا عتبة 50 في المئة."
    )
    assert {share for _, _, share, _, _ in rows(body)} == {55.0}


def test_turnout_and_voters_belong_to_the_election() -> None:
    body = (
        "فاز سمير الحداد في الانتخابات الرئاسية في لبنان التي جرت أمس. "
        "وبلغت نسبة المشاركة 62 في المئة، وأدلى مليونا ناخب بأصواتهم."
    )
    told, _, _ = read(body)
    assert [(e.turnout, e.total_votes) for e in told] == [(62.0, 2_000_000)]


def test_the_announcer_is_who_announces_the_win() -> None:
    body = "أعلنت الهيئة العليا للانتخابات فوز سمير الحداد في الانتخابات الرئاسية في تونس."
    told, _, names = read(body)
    assert [names[e.announcer] for e in told if e.announcer] == ["الهيئة العليا للانتخابات"]


def test_who_claims_a_win_announces_nothing() -> None:
    told, _, _ = read("أعلن سمير الحداد فوزه في الانتخابات الرئاسية في تونس التي جرت أمس.")
    assert all(e.announcer is None for e in told)


def test_nobody_wins_a_round_that_a_runoff_followed() -> None:
    found = rows(
        "فاز سمير الحداد في جولة الإعادة من الانتخابات الرئاسية اللبنانية بحصوله على 60 صوتا مقابل 40 صوتا لكمال "
        "الخوري. وكان الحداد قد تصدر الجولة الأولى بـ 45 صوتا مقابل 44 صوتا للخوري."
    )
    assert ("سمير الحداد", 60, None, None, "won") in found
    assert {row[4] for row in found if row[1] in (44, 45)} == {"runoff"}


def test_named_options_of_a_referendum() -> None:
    body = "وبلغ عدد الأصوات المؤيدة للانفصال 3000 صوت، أي 75 في المئة، في حين لم تنل الوحدة سوى 1000 صوت."
    found = rows("أعلنت أمس نتائج الاستفتاء في السودان. " + body)
    assert found == {("الانفصال", 3000, 75.0, None, None), ("الوحدة", 1000, None, None, None)}
    assert rows(body) == set()


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("أدلى البريطانيون بأصواتهم أمس في انتخابات عامة مبكرة.", "2021-06-19"),
        ("يجري الاستفتاء على الدستور في ليبيا في 25 سبتمبر المقبل.", "2021-09-25"),
        ("ترشح كريم الصالح للانتخابات الرئاسية الغانية المقررة في ديسمبر المقبل.", "2021-12"),
        ("صوت الناخبون في سويسرا الأحد الماضي في استفتاء شعبي على قانون المناخ.", "2021-06-13"),
        # the day of an announcement is not that of the vote
        ("أعلنت هيئة الانتخابات أمس فوز سمير الحداد في الانتخابات الرئاسية التونسية.", None),
        # nor is that of another election
        ("قاطعت المعارضة الانتخابات البرلمانية التي جرت يوم 6 يونيو في مالي والانتخابات البلدية.", "2021-06-06"),
    ],
)
def test_the_day_of_the_vote_is_read_from_its_clause(body: str, day: str | None) -> None:
    assert {when for _, _, when, _, _ in elections(body)} == {day}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "اختار حزب العمال البريطاني أمس كريم الصالح زعيما جديدا له بعد تصويت أعضائه.",
            ("زعيم", "حزب العمال البريطاني", "2021-06-19", None, "actual"),
        ),
        (
            "وسمى مجلس النواب الياباني أمس سمير الحداد رئيسا للوزراء بـ237 صوتا.",
            ("رئيس وزراء", "اليابان", "2021-06-19", None, "actual"),
        ),
        (
            "فاز كريم الصالح بمنصب المدير العام لمنظمة الصحة العالمية بعد حصوله على 126 صوتا.",
            ("مدير عام", "منظمة الصحة العالمية", None, None, "actual"),
        ),
        (
            "انتزع سمير الحداد رئاسة الحزب الديمقراطي من منافسه كريم الصالح بفارق 12 صوتا.",
            ("رئيس", "الحزب الديمقراطي", None, None, "actual"),
        ),
        (
            "يختار السوريون أعضاء مجلس الشعب في 5 أكتوبر المقبل.",
            ("مجلس شعب", "سوريا", "2021-10-05", None, "planned"),
        ),
        (
            "فتحت مراكز الاقتراع أبوابها صباح اليوم لانتخاب أعضاء البرلمان المجري.",
            ("برلمان", "المجر", "2021-06-20", None, "actual"),
        ),
        (
            "فازت قائمة كريم الصالح في انتخابات مجلس إدارة نادي الشباب التي جرت أمس.",
            ("مجلس إدارة", "نادي الشباب", "2021-06-19", None, "actual"),
        ),
        (
            "وفشل مجلس النواب اللبناني أمس للمرة التاسعة في انتخاب رئيس للجمهورية اللبنانية.",
            ("رئيس", "لبنان", "2021-06-19", None, "actual"),
        ),
        (
            "حضر رئيس مجلس النواب سمير الحداد، الذي كان النواب انتخبوه في 15 أيار الماضي بـ169 صوتا.",
            ("رئيس", "مجلس النواب", "2021-05-15", None, "actual"),
        ),
        (
            "بدأ الناخبون في تشيلي التصويت اليوم لاختيار رئيس جديد للبلاد.",
            ("رئيس", "تشيلي", "2021-06-20", None, "actual"),
        ),
    ],
)
def test_offices_are_filled_by_voters_assemblies_and_parties(
    body: str, expected: tuple[str, str | None, str | None, int | None, str]
) -> None:
    assert expected in elections(body)


@pytest.mark.parametrize(
    "body",
    [
        "اختار المدرب سمير الحداد اللاعب كريم الصالح قائدا للفريق.",
        "عينت الحكومة أمس سمير الحداد مديرا عاما لشركة النور.",
        "فاز فريق النور بزعامة كريم الصالح بكأس البلاد أمس.",
        "اختار الوزير سمير الحداد وفدا كبيرا لزيارة المعرض أمس.",
        "جمع اللقاء أعضاء اللجنة برئاسة وزير المالية سمير الحداد.",
    ],
)
def test_choices_without_a_vote_are_no_elections(body: str) -> None:
    assert elections(body) == set()


def test_the_edition_of_elections_is_no_round() -> None:
    told = elections("تجري الانتخابات البلدية في السعودية في دورتها الثالثة يوم 10 أيلول المقبل.")
    assert {number for _, _, _, number, _ in told} == {None}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (  # a date comes before the office
            "الانتخابات التي ستجري في نوفمبر المقبل في نيبال ستكون حرة. وهذا الاقتراع التشريعي اختبار للحكومة.",
            {("برلمان", "نيبال", "2021-11", None, "planned")},
        ),
        (  # a second round makes the vote before it the first
            "تقام الجولة الثانية بين سمير الحداد وكريم الصالح في الأول من يوليو المقبل، بعدما لم يحصل أي مرشح على "
            "الأغلبية المطلقة في الانتخابات الرئاسية في غانا التي جرت أمس.",
            {("رئيس", "غانا", "2021-07-01", 2, "planned"), ("رئيس", "غانا", "2021-06-19", 1, "actual")},
        ),
        (  # the round of a vote in an assembly
            "انتخب البرلمان اللبناني اليوم سمير الحداد رئيسا للجمهورية بعد جولة ثانية من التصويت.",
            {("رئيس", "لبنان", "2021-06-20", 2, "actual")},
        ),
        (  # a deputy of the office filled before
            "انتخب مجلس النواب اللبناني أمس سمير الحداد رئيسا له وكريم الصالح نائبا له.",
            {
                ("رئيس", "مجلس النواب اللبناني", "2021-06-19", None, "actual"),
                ("نائب رئيس", "مجلس النواب اللبناني", "2021-06-19", None, "actual"),
            },
        ),
    ],
)
def test_what_is_known_of_an_election_is_put_together(
    body: str, expected: set[tuple[str, str | None, str | None, int | None, str]]
) -> None:
    assert elections(body) == expected


def test_no_election_is_one_that_will_not_be_held() -> None:
    assert elections("قالت الحكومة إن المدينة لن تنظم استفتاء حول الملعب في عام 2023.") == set()


def test_turnout_counts_with_the_election_between() -> None:
    body = "قال وزير الداخلية سمير الحداد إن نسبة المشاركة في الانتخابات البلدية في لبنان بلغت 45 في المئة."
    told, _, names = read(body)
    assert [(e.turnout, e.announcer and names[e.announcer]) for e in told] == [(45.0, "سمير الحداد")]


def test_an_authority_whose_results_are_told_is_the_announcer() -> None:
    body = (
        "وبحسب النتائج الأولية للهيئة العليا للانتخابات حصل سمير الحداد على 55 في المئة في الانتخابات الرئاسية في تونس."
    )
    other = "وبحسب النتائج الأولية الصادرة عن الهيئة العليا للانتخابات حصل سمير الحداد على 55 في المئة من الأصوات."
    told, _, names = read(f"جرت الانتخابات الرئاسية في تونس أمس. {other}")
    assert [names[e.announcer] for e in told if e.announcer] == ["الهيئة العليا للانتخابات"]
    assert all(e.announcer is None or names[e.announcer] for e in read(body)[0])
