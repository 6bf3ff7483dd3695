"""Every rule that extraction can put into an evidence has an example in these tests."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from test_results import RESULTS

import kg.extract
import kg.facts
import kg.language.ar
import kg.language.reading
import kg.resolve.within
from kg.article import Article, Segment, SegmentKind
from kg.language.tables import read_table
from kg.pipeline import extract

_EXTRACT = Path(kg.extract.__file__).parent
_ARABIC = Path(kg.language.ar.__file__).parent
_SOURCES = [
    *sorted(_EXTRACT.glob("*.py")),
    Path(kg.resolve.within.__file__),
    _ARABIC / "titles.py",
    _ARABIC / "mentions.py",
]
_RECORDS = [Path(module.__file__ or "") for module in (kg.facts, kg.language.reading)]


def _signatures() -> dict[str, list[list[str]]]:
    """The parameters of the functions and records of each name, in their order, without `self`."""
    found: dict[str, list[list[str]]] = {}
    for path in [*_SOURCES, *_RECORDS]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                fields = [s.target for s in node.body if isinstance(s, ast.AnnAssign)]
                found.setdefault(node.name, []).append([f.id for f in fields if isinstance(f, ast.Name)])
            elif isinstance(node, ast.FunctionDef):
                names = [a.arg for a in node.args.args if a.arg not in ("self", "cls")]
                found.setdefault(node.name, []).append(names)
    return found


def _constants(node: ast.expr) -> Iterator[str]:
    """The strings that an expression can be, where the source says so."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)


def _written_rules() -> set[str]:
    """Every string that a call passes, or an assignment gives, as `rule`."""
    signatures = _signatures()
    found: set[str] = set()
    for path in _SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "rule" for t in node.targets):
                found.update(_constants(node.value))
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            passed = [k.value for k in node.keywords if k.arg == "rule"]
            for names in signatures.get(name, []):
                if "rule" in names and len(node.args) > names.index("rule"):
                    passed.append(node.args[names.index("rule")])
            found.update(rule for value in passed for rule in _constants(value))
    return found


def _tabled_rules() -> set[str]:
    """The rules that tables name: the frames, and the classes of posts."""
    posts = {f"title-{row['class']}" for row in read_table("kg.language.ar", "posts")}
    frames = {row["frame"] for row in read_table("kg.language.ar", "frames")}
    return posts | frames | {"title-minister-of-sentence", "title-head-of-sentence"}


# Sentences for rules that no other test of this folder shows.
MORE = [
    "تنافس سمير الحداد وكريم الصالح في الانتخابات الرئاسية اللبنانية. وكريم الصالح اعترف بفوز سمير الحداد.",
    "تنافس سمير الحداد وكريم الصالح في الانتخابات الرئاسية اللبنانية. وكريم الصالح اعترف بهزيمته.",
    "تنافس سمير الحداد وكريم الصالح في الانتخابات الرئاسية اللبنانية. وحصلا على 57.1 و38.3 في المئة على التوالي.",
    "تنافس سمير الحداد وكريم الصالح في الانتخابات الرئاسية اللبنانية. وكان كريم الصالح أول الخاسرين.",
    "أعلنت جولة إعادة من الانتخابات الرئاسية اللبنانية بين سمير الحداد وكريم الصالح.",
    "تنافس سمير الحداد وكريم الصالح في الانتخابات الرئاسية اللبنانية. وحصل الأول على 57 في المئة والثاني على 38.",
    "حصل سمير الحداد في الانتخابات الرئاسية اللبنانية على 57 في المئة متقدما على كريم الصالح (38 في المئة).",
    "خسر المرشح كريم الصالح في الانتخابات الرئاسية اللبنانية. وخرج المرشح كريم الصالح من السباق بنسبة 38 في المئة.",
    "خسر كريم الصالح الانتخابات الرئاسية اللبنانية أمام سمير الحداد.",
    "هزيمة كريم الصالح في الانتخابات الرئاسية اللبنانية أمام سمير الحداد.",
    "هزم سمير الحداد منافسه كريم الصالح في الانتخابات الرئاسية اللبنانية بنسبة 57 في المئة.",
    "صوت 57 في المئة لصالح سمير الحداد في الانتخابات الرئاسية اللبنانية.",
    "أظهرت نتائج الانتخابات الرئاسية اللبنانية تقدم سمير الحداد (57 في المئة).",
    "وضعت النتائج سمير الحداد في المرتبة الأولى في الانتخابات الرئاسية اللبنانية بنسبة 57 في المئة.",
    "بحسب الرئيس التركي رجب طيب أردوغان فإن «الحل ممكن قريبا».",
    "«الحل ممكن قريبا»، قال الرئيس التركي رجب طيب أردوغان.",
    "قال الرئيس التركي رجب طيب أردوغان إن «الحل ممكن قريبا». «سنعمل معا من أجل ذلك في كل مكان».",
    "قال عالم الفيزياء أحمد زويل «البحث العلمي أساس التقدم».",
    "نقلت وكالة رويترز عن وزير الخارجية الروسي سيرغي لافروف «الحل ممكن قريبا جدا».",
    "بعث الملك عبد الله الثاني برقية إلى الرئيس جوزيف عون جاء فيها: «نتمنى لكم التوفيق والنجاح».",
]
MORE += [
    "التقى مولود جاويش أوغلو وفؤاد حسين في بغداد الأحد. واجتمعا مجددا في أنقرة الاثنين.",
    "أجرى الرئيس الفرنسي إيمانويل ماكرون محادثات، وأعلن ماكرون في بيروت أن الحل قريب بعد لقاء مع جوزيف عون.",
]
MORE += [
    "وصلت رئيس الوزراء الكندي جاستن ترودو رسالة من الرئيس الفرنسي إيمانويل ماكرون.",
    "استقبل رئيس الوزراء الكندي جاستن ترودو أيمن الصفدي، حاملا رسالة من الرئيس الفرنسي إيمانويل ماكرون.",
    "وفي برقيته إلى رئيس الوزراء الكندي جاستن ترودو عبّر الرئيس الفرنسي إيمانويل ماكرون عن تعازيه.",
    "جدد الرئيس الفرنسي إيمانويل ماكرون دعوته رئيس الوزراء الكندي جاستن ترودو لزيارة باريس.",
    "ودعا الرئيس الفرنسي إيمانويل ماكرون رئيس الوزراء الكندي جاستن ترودو إلى زيارة باريس.",
    "وقبل رئيس الوزراء الكندي جاستن ترودو دعوة من الرئيس الفرنسي إيمانويل ماكرون لزيارة باريس.",
    "وشكر رئيس الوزراء الكندي جاستن ترودو الرئيس الفرنسي إيمانويل ماكرون على دعوته لزيارة باريس.",
    "تبادل الرئيس الفرنسي إيمانويل ماكرون ورئيس الوزراء الكندي جاستن ترودو برقيات التهنئة.",
    "بعث الرئيس الفرنسي إيمانويل ماكرون برقية تهنئة إلى جاستن ترودو، وبرقية عزاء إلى أيمن الصفدي.",
    "تلقى الملك عبد الله الثاني برقية شكر من الرئيس الفرنسي إيمانويل ماكرون، ردا على برقيته المهنئة بالعيد الوطني.",
    "وأكدت الحكومة الفرنسية على لسان أيمن الصفدي أن «الحل ممكن قريبا جدا».",
    "وجاء في كلمة الرئيس الفرنسي إيمانويل ماكرون: «هذا يوم مهم للجميع».",
    "واختتم الرئيس الفرنسي إيمانويل ماكرون: «هذا يوم مهم للجميع».",
]
# A speaker without a name gives no fact; that of a headline becomes one of a participle.
RULES = sorted((_written_rules() | _tabled_rules()) - {"said-unnamed", "said-headline", ""})


def _examples() -> set[str]:
    """Every Arabic string in these tests that is long enough for a sentence."""
    return {
        node.value
        for path in Path(__file__).parent.glob("test_*.py")
        if path != Path(__file__)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if node.value.count(" ") > 2 and "\u0600" <= node.value[0] <= "\u06ff"
    }


def _emitted(text: str) -> set[str]:
    segment = Segment(SegmentKind.BODY, 0, len(text))
    facts = extract(Article("case", text, "case.txt", "ar", (segment,), published=date(2020, 1, 15))).facts
    return {fact.evidence.rule for fact in facts}


def test_rules_are_found() -> None:
    assert {"name", "name-titled", "title-head", "carried-noun", "noun-visit", "said-before", "contest"} <= set(RULES)


@cache
def _shown() -> frozenset[str]:
    blocks = RESULTS.read_text(encoding="utf-8").split("\n\n")[1:]
    results = [block.split("\n>")[0].strip() for block in blocks]
    return frozenset(rule for text in [*_examples(), *MORE, *results] for rule in _emitted(text))


def test_every_rule_has_an_example() -> None:
    assert [rule for rule in RULES if rule not in _shown()] == []


def test_every_rule_that_examples_show_is_known() -> None:
    assert [rule for rule in sorted(_shown()) if rule not in RULES and not rule.startswith(("verb-", "sign-"))] == []
