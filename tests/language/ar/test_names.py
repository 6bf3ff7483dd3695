"""The name tagger: persons in contexts of news, clitics before names, the lexicon, and what must stay untouched."""

from __future__ import annotations

import random
import time
from importlib import resources

import pytest

from kg.language.ar.latin import latin_name
from kg.language.ar.name_features import recall_document, spans
from kg.language.ar.names import NameLexicon, WordTable, clean, normal
from kg.language.ar.tagger import MODEL, NameTagger
from kg.language.ar.train_sentences import attach
from kg.language.ar.train_table import spellings
from kg.language.ar.words import words
from kg.language.reading import NameMention, Word


def tag(*sentences: str) -> tuple[tuple[Word, ...], list[NameMention]]:
    """The words of sentences put together, and the names in them."""
    text = " ".join(sentences)
    found = words(text)
    bounds, first, offset = [], 0, 0
    for sentence in sentences:
        offset += len(sentence) + 1
        last = sum(word.start < offset for word in found)
        bounds.append((first, last))
        first = last
    return found, NameTagger.load().tag(found, bounds)


def named(label: str, *sentences: str) -> list[str]:
    """The names of one label as written."""
    found, names = tag(*sentences)
    return [" ".join(w.text for w in found[n.first : n.last]) for n in names if n.label == label]


@pytest.mark.parametrize(
    ("sentence", "persons"),
    [
        ("قال وزير الخارجية الفنلندي يوها كورهونين إن بلاده مستعدة للحوار.", ["يوها كورهونين"]),
        ("استقبل الملك وزير المالية الدكتور سالم الخليفي في مكتبه.", ["سالم الخليفي"]),
        ("وأكدت المتحدثة باسم الوزارة هناء البصراوي أن الاجتماع تأجل.", ["هناء البصراوي"]),
        ("التقى رئيس البرلمان خالد المنصوري السفيرة ماريا غونزاليس أمس.", ["خالد المنصوري", "ماريا غونزاليس"]),
        ("هنأ رئيس الوزراء نظيره الياباني كينجي ناكامورا بفوزه في الانتخابات.", ["كينجي ناكامورا"]),
        ("وفاز المرشح المستقل بيدرو ألفاريز على منافسته إيلينا بوبوفا.", ["بيدرو ألفاريز", "إيلينا بوبوفا"]),
    ],
)
def test_finds_persons_that_context_announces(sentence: str, persons: list[str]) -> None:
    assert named("PER", sentence) == persons


def test_keeps_the_parts_of_a_gulf_name_together() -> None:
    assert named("PER", "وصل الشيخ راشد بن حمد بن سالم الكعبي إلى المنامة.") == ["راشد بن حمد بن سالم الكعبي"]


def test_a_surname_alone_is_known_from_the_full_name_elsewhere() -> None:
    persons = named("PER", "قال وزير الطاقة النرويجي أولاف ستينسن إن الأسعار ارتفعت.", "وأضاف ستينسن أن الطلب يتزايد.")
    assert persons == ["أولاف ستينسن", "ستينسن"]


@pytest.mark.parametrize(
    "sentence",
    [
        "ارتفعت أسعار النفط في الأسواق العالمية خلال الأسبوع الماضي.",
        "وقال الوزير إن الحكومة ستعلن القرار غدا.",
        "حصل الحزب على 45 مقعدا في البرلمان الجديد.",
        "وأوضح المتحدث أن الانتخابات جرت في أجواء هادئة.",
    ],
)
def test_finds_no_person_where_none_is_named(sentence: str) -> None:
    assert named("PER", sentence) == []


def test_finds_places() -> None:
    assert named("LOC", "وصل الوفد إلى القاهرة قادما من باريس.") == ["القاهرة", "باريس"]


def test_scores_are_probabilities_and_bounds_are_half_open() -> None:
    found, names = tag("قال الرئيس التركي رجب طيب أردوغان إن الاجتماع سيعقد في أنقرة.")
    assert names
    for name in names:
        assert 0 < name.score <= 1
        assert 0 <= name.first < name.last <= len(found)


def test_no_name_leaves_its_sentence() -> None:
    found = words("حضر محمد علي حسن")
    assert all(n.last <= 2 or n.first >= 2 for n in NameTagger.load().tag(found, [(0, 2), (2, 4)]))


def test_empty_input() -> None:
    assert NameTagger.load().tag((), []) == []
    assert NameTagger.load().tag((), [(0, 0)]) == []


def test_no_name_runs_over_a_comma() -> None:
    found, names = tag("حضر اللقاء محمد الهاشمي ، وخالد العمري ، وسامي بن سعيد .")
    assert not [n for n in names if any(w.key == "،" for w in found[n.first : n.last])]
    assert len(names) == 3


def test_marks_numbers_and_latin_are_no_trouble() -> None:
    tag("( 12 ) - « Reuters » … 3,5 % ؟ !")


def test_same_input_same_output() -> None:
    text = "أعلن المدعي العام إدوارد نيلسون أن المحكمة في لندن ستنظر في القضية."
    assert tag(text) == tag(text)


@pytest.mark.parametrize(
    ("written", "clitics", "stem"),
    [
        ("ولافروف", "و", "لافروف"),
        ("وليد", "", "وليد"),
        ("بوتين", "", "بوتين"),
        ("للابيد", "ل", "لابيد"),
        ("لبارزاني", "ل", "بارزاني"),
        ("كمال", "", "كمال"),
        ("فيصل", "", "فيصل"),
        ("وكوفي", "و", "كوفي"),
        ("وأحمد", "و", "احمد"),
        ("فؤاد", "", "فؤاد"),
        ("بماكرون", "ب", "ماكرون"),
        ("ويليام", "", "ويليام"),
    ],
)
def test_clean_cuts_clitics_and_nothing_else(written: str, clitics: str, stem: str) -> None:
    analysis = clean(words(written), 0)
    assert (analysis.conjunction + analysis.preposition, analysis.stem) == (clitics, stem)


def test_clean_merges_lam_and_article() -> None:
    analysis = clean(words("للحريري"), 0)
    assert (analysis.preposition, analysis.article, analysis.stem) == ("ل", True, "حريري")


def test_clean_believes_the_bare_form_elsewhere_in_the_article() -> None:
    assert clean(words("لغرومبيلو"), 0).stem == "لغرومبيلو"
    assert clean(words("لغرومبيلو قال غرومبيلو"), 0).stem == "غرومبيلو"
    assert clean(words("لغرومبيلو وغرومبيلو"), 0).stem == "غرومبيلو"


def test_lexicon_tells_names_from_words() -> None:
    lexicon = NameLexicon.load()
    assert lexicon.is_given("محمد") and lexicon.is_given("فاطمة") and lexicon.is_surname("الحريري")
    assert lexicon.is_female("مريم") and not lexicon.is_female("خالد")
    for key in ("في", "رئيس", "الحكومة", "قال", "اليوم", "قرار"):
        assert lexicon.is_ordinary(key) and not lexicon.is_given(key) and not lexicon.is_surname(key), key
    for key in ("محمد", "سعيد", "بوش", "زيدان"):
        assert not lexicon.is_ordinary(key), key


def test_the_shipped_model_is_small() -> None:
    folder = resources.files("kg.language.ar").joinpath("models")
    assert len(folder.joinpath(MODEL).read_bytes()) < 12_000_000


def test_the_table_reads_lazily_and_knows_both_spellings_of_haa() -> None:
    table = WordTable.parse("فاطمه\t45 85xf 0 - - - 7\nالامم المتحدة\tO\n")
    assert table.get("فاطمة").given == 8 and table.get("فاطمة").female
    assert table.get("كلمة").zipf == 0
    assert table.phrases == {"الامم": [(("المتحدة",), "O")]}


def test_spans_take_a_stray_i_for_a_beginning() -> None:
    assert list(spans(["I-PER", "I-PER", "B-PER", "O", "I-ORG"])) == [(0, 2, "PER"), (2, 3, "PER"), (4, 5, "ORG")]


def test_the_second_pass_hears_of_other_occurrences_only() -> None:
    stems = [["قال", "عادل", "حسن"], ["قال", "حسن"]]
    rows = recall_document(stems, [["O", "B-PER", "I-PER"], ["O", "O"]])
    assert "d=Pl" in rows[1][1]
    assert "d=Pl" not in rows[0][2]


def test_normal_form_joins_spellings() -> None:
    assert normal("موسى") == normal("موسي")


def test_training_helpers() -> None:
    assert attach("ول", "الحسن") == "وللحسن"
    assert attach("و", "كريم") == "وكريم"
    assert "شميت" in spellings("Schmitt", "de_DE")
    assert spellings("李") == []


def test_is_fast_enough() -> None:
    """A loose bound that holds on busy machines; docs/names.md has the measured figure."""
    draw = random.Random(1)
    stock = [w.text for w in words("قال الوزير محمد حسن إن الحكومة في القاهرة ستعلن القرار غدا بعد اجتماع مع الرئيس .")]
    found = words(" ".join(draw.choice(stock) for _ in range(5000)))
    bounds = [(i, min(i + 25, len(found))) for i in range(0, len(found), 25)]
    tagger = NameTagger.load()
    tagger.tag(found[:100], [(0, 100)])
    started = time.perf_counter()
    tagger.tag(found, bounds)
    assert len(found) / (time.perf_counter() - started) > 3000


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("بشار الأسد", "Bashar Al-Assad"),
        ("علي عبد الله صالح", "Ali Abdullah Saleh"),
        ("علي عبدالله صالح", "Ali Abdullah Saleh"),
        ("تميم بن حمد آل ثاني", "Tamim bin Hamad Al Thani"),
        ("أبو بكر", "Abu Bakr"),
        ("فلاديمير بوتين", None),  # foreign: the letters do not tell the spelling
        ("علي قغزمتش", None),
        ("", None),
    ],
)
def test_latin_spelling(name: str, latin: str | None) -> None:
    assert latin_name(name) == latin
