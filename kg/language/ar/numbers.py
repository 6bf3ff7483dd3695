"""Numbers of Arabic running text with what they count and how they are meant.

A number is a chain of groups: a part below a thousand, in digits or words, with its power of a thousand ("16 مليونا",
"384 ألفا", "ثلاثة عشر ألفاً"), joined by و from great to small. What is a number word, a unit or a comparator is told by
`data/numbers.tsv`, `data/units.tsv` and `data/comparators.tsv`; this module holds only how they combine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from kg.copying import replace
from kg.language.ar.hints import form_hint, hint, stem_hint, where
from kg.language.ar.words import analyses, stems
from kg.language.reading import Quantity, Word
from kg.language.tables import read_table
from kg.language.view import FORMS, MANY_FORMS, fold

_PACKAGE = "kg.language.ar"
_PLAIN = re.compile(r"\d+\Z")
_REVERSED = re.compile(r"(\d+)ر(\d+)\Z")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([.,٬،'’])\d{3})(?:\1\d{3})*\Z")
_MIXED = re.compile(r"([1-9]\d{0,2}(?:([.,٬'’])\d{3})+)[.,٫](\d+)\Z")
_DECIMAL = re.compile(r"(\d+)[.,٫،](\d+)\Z")
_PERCENT_MARKS = frozenset("%٪")
_CURRENCY_MARKS = frozenset("$€£")
_OPENING = frozenset('("«“')
_CLOSING = frozenset(')"»”')
_CLITIC_TOKENS = frozenset({"ب", "ل", "و", "ك", "ف", "ال"})
_CALENDAR_HEADS = frozenset({"كانون", "تشرين", "ربيع", "جمادى", "جمادي"})
_WEEKDAY_HEADS = frozenset({"يوم", "مساء", "صباح", "ليلة", "فجر", "ظهر", "عصر", "ليل", "امس", "اليوم", "غدا", "نهار"})
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_AND = "و"
# Words that may stand between a comparator and its number.
_FILLERS = frozenset({"ال", "نسبة", "عتبة", "حاجز", "سقف", "مبلغ", "عدد", "(", '"', "«", "“", "$", "€", "%", "٪"})
_BETWEEN_MEMBERS = frozenset({"و", "الى", "او", "-", "–", "—", "حتى", "مقابل", "ثم"})
_RANKED = frozenset(
    {"round", "session", "stage", "term", "time", "match", "goal", "year", "month", "week", "day", "night", "hour"}
    | {"minute", "second", "decade", "century"}
)
_RATE_NOUNS = frozenset({"نسبة", "بنسبة", "نسبته", "نسبتها", "بنسب", "نسب"})
_RANGE_JOINS = frozenset({"الى", "-", "–", "—", "حتى", "او"})


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number word: its value, its role (see `data/numbers.tsv`) and the clitics before it."""

    value: float
    role: str
    conjunction: str
    preposition: str
    article: bool


@dataclass(frozen=True, slots=True)
class Cardinal:
    """A number read from the words `[first, last)`.

    `scale` is the power of a thousand of its last group (1 where none was written), `digits` and `spelled` say what it
    was written with, `role` is the number-word role of a number of one word, "" otherwise; `article` whether its first
    word was definite; `marked` whether a fraction or dual scale stood there.
    """

    first: int
    last: int
    value: float
    scale: float
    digits: bool
    spelled: bool
    role: str
    article: bool
    raw: float


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """A unit read from the words `[first, last)`; `measure` units have fractions; `number` is grammatical."""

    first: int
    last: int
    unit: str
    number: str
    measure: bool
    article: bool


@dataclass(frozen=True, slots=True)
class _UnitRow:
    rest: tuple[str, ...]
    unit: str
    number: str
    measure: bool


@dataclass(frozen=True, slots=True)
class _Tables:
    cardinals: Mapping[str, tuple[float, str]]
    fractions: Mapping[str, float]
    fraction_plurals: Mapping[str, float]
    ordinals: Mapping[str, tuple[int, str]]
    units: Mapping[str, tuple[_UnitRow, ...]]
    before: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    after: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    ordinal_heads: frozenset[str]


def _spellings(form: str) -> Iterator[str]:
    """The keys of a form of a table: folded, and with haa for a final taa marbuta."""
    key = fold(form)
    yield key
    if key.endswith("ة"):
        yield key[:-1] + "ه"


def _fraction(text: str) -> float:
    above, _, below = text.partition("/")
    return float(above) / float(below or 1)


@cache
def _tables() -> _Tables:
    cardinals: dict[str, tuple[float, str]] = {}
    fractions: dict[str, float] = {}
    fraction_plurals: dict[str, float] = {}
    ordinals: dict[str, tuple[int, str]] = {}
    for row in read_table(_PACKAGE, "numbers"):
        for key in _spellings(row["form"]):
            match row["role"]:
                case "fraction":
                    fractions[key] = _fraction(row["value"])
                case "fraction-plural":
                    fraction_plurals[key] = _fraction(row["value"])
                case "ordinal" | "ordinal-fem" | "ordinal-teen" | "ordinal-adverb":
                    ordinals.setdefault(key, (int(row["value"]), row["role"]))
                case role:
                    cardinals.setdefault(key, (float(row["value"]), role))
    units: dict[str, list[_UnitRow]] = {}
    for row in read_table(_PACKAGE, "units"):
        for form in _spellings(row["form"]):
            head, *rest = form.split()
            units.setdefault(head, []).append(
                _UnitRow(tuple(rest), row["unit"], row["number"], row["kind"] == "measure")
            )
    before: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    after: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in read_table(_PACKAGE, "comparators"):
        parts = tuple(fold(row["form"]).split())
        if row["side"] == "before":
            before.setdefault(parts[-1], []).append((parts, row["qualifier"]))
        else:
            after.setdefault(parts[0], []).append((parts, row["qualifier"]))
    return _Tables(
        cardinals,
        fractions,
        fraction_plurals,
        ordinals,
        {key: tuple(sorted(rows, key=lambda r: -len(r.rest))) for key, rows in units.items()},
        {key: tuple(sorted(rows, key=lambda r: -len(r[0]))) for key, rows in before.items()},
        {key: tuple(sorted(rows, key=lambda r: -len(r[0]))) for key, rows in after.items()},
        frozenset(fold(row["form"]) for row in read_table(_PACKAGE, "ordinal_heads")),
    )


# ---------------------------------------------------------------------------------------------------- single words


def _cuts(key: str) -> Iterator[tuple[str, str, bool, str]]:
    """Readings of a key as conjunction, preposition, article and stem; و is also cut from words of three letters."""
    for a in analyses(key):
        yield a.conjunction, a.preposition, a.article, a.stem
    if len(key) == 3 and key[0] == _AND:
        yield _AND, "", False, key[1:]


def _stems(key: str) -> tuple[str, ...]:
    """The stems of `_cuts`."""
    return (*stems(key), key[1:]) if len(key) == 3 and key[0] == _AND else stems(key)


@lru_cache(maxsize=FORMS)
def is_number(key: str) -> bool:
    """Whether a folded word is a cardinal, a fraction or an ordinal, with or without clitics."""
    return not _number_stems().isdisjoint(_stems(key))


@cache
def _number_stems() -> frozenset[str]:
    tables = _tables()
    return frozenset().union(tables.cardinals, tables.fractions, tables.fraction_plurals, tables.ordinals)


NUMBERS = stem_hint(_number_stems)
SHORT_NUMBERS = form_hint(lambda: (_AND + stem for stem in _number_stems() if len(stem) == 2))  # see `_cuts`
_UNITS = stem_hint(lambda: _tables().units)
_SHORT_UNITS = form_hint(lambda: (_AND + stem for stem in _tables().units if len(stem) == 2))
DIGITS = hint(lambda key: key[:1].isdecimal())


@lru_cache(maxsize=MANY_FORMS)
def numeral(key: str) -> Numeral | None:
    """The cardinal or fraction that a folded word stands for, with its clitics; None where it is no number word."""
    tables = _tables()
    for conjunction, preposition, article, stem in _cuts(key):
        if (found := tables.cardinals.get(stem)) is not None:
            return Numeral(found[0], found[1], conjunction, preposition, article)
        if (value := tables.fractions.get(stem)) is not None:
            return Numeral(value, "fraction", conjunction, preposition, article)
        if (value := tables.fraction_plurals.get(stem)) is not None:
            return Numeral(value, "fraction-plural", conjunction, preposition, article)
    return None


@lru_cache(maxsize=FORMS)
def ordinal_word(key: str) -> Numeral | None:
    """The ordinal that a folded word stands for, with its clitics."""
    tables = _tables()
    for conjunction, preposition, article, stem in _cuts(key):
        if (found := tables.ordinals.get(stem)) is not None:
            return Numeral(float(found[0]), found[1], conjunction, preposition, article)
    return None


@lru_cache(maxsize=FORMS)
def _unit_rows(key: str) -> tuple[tuple[str, str, bool, tuple[_UnitRow, ...]], ...]:
    rows = _tables().units
    return tuple(
        (conjunction, preposition, article, rows[stem])
        for conjunction, preposition, article, stem in _cuts(key)
        if stem in rows
    )


@lru_cache(maxsize=FORMS)
def _trigger(key: str) -> int:
    """What may start at a word of this key: 1 a cardinal, 2 an ordinal, 4 a dual noun, 8 a noun with its one."""
    kinds = 0
    if not is_number(key) and _tables().units.keys().isdisjoint(_stems(key)):
        return 0
    if numeral(key) is not None:
        kinds |= 1
    if ordinal_word(key) is not None:
        kinds |= 2
    for _, _, _, rows in _unit_rows(key)[:1]:
        for row in rows:
            if row.number == "dual":
                kinds |= 4
            elif row.number == "singular" and row.unit != "percent":
                kinds |= 8
    return kinds


def _key(words: Sequence[Word], index: int) -> str:
    return words[index].key if 0 <= index < len(words) else ""


def digits_value(key: str, *, decimal: bool = False) -> float | None:
    """The value of a number written in digits, None where it is no single number ("2024.07.10").

    A single separator before three digits marks thousands ("12.345") unless `decimal` says that a fraction is meant
    there ("3.125 مليون"). "27ر48" is 48.27: wire agencies write the fraction first.
    """
    if _PLAIN.match(key):
        return float(key)
    if match := _REVERSED.match(key):
        return float(f"{match[2]}.{match[1]}")
    if (match := _GROUPED.match(key)) and not (decimal and len(re.findall(r"\D", key)) == 1 and match[1] in ".,،"):
        return float(re.sub(r"\D", "", key))
    if match := _MIXED.match(key):
        return float(re.sub(r"\D", "", match[1]) + "." + match[3])
    if (match := _DECIMAL.match(key)) and not (key.count("،") and len(match[1]) == 4):
        return float(f"{match[1]}.{match[2]}")
    return None


# -------------------------------------------------------------------------------------------------------- cardinals


def _joined(words: Sequence[Word], index: int) -> int:
    """The index of the number word that و joins at `index` ("وثلاثين", "و 30"), -1 where none does."""
    if index >= len(words):
        return -1
    if words[index].key == _AND:
        if index + 1 >= len(words):
            return -1
        if words[index + 1].kind == "number":
            return index + 1
        after = numeral(words[index + 1].key)
        return index + 1 if after is not None and not after.conjunction and not after.preposition else -1
    after = numeral(words[index].key)
    return index if after is not None and after.conjunction == _AND and not after.preposition else -1


def _bare(words: Sequence[Word], index: int) -> Numeral | None:
    """The number word at `index` if no conjunction or preposition is glued to it."""
    found = numeral(_key(words, index)) if index < len(words) and words[index].kind == "word" else None
    return found if found is not None and not found.conjunction and not found.preposition else None


def _below_hundred(words: Sequence[Word], index: int) -> tuple[float, int] | None:
    head = numeral(words[index].key)
    if head is None:
        return None
    match head.role:
        case "one" | "two" | "two-teen" | "one-teen" | "digit" | "digit-noun":
            after = _bare(words, index + 1)
            if after is not None and after.value == 10 and after.role in ("ten", "ten-noun"):
                return head.value + 10, index + 2
            joined = _joined(words, index + 1)
            if joined >= 0 and words[joined].kind == "word" and head.role != "two-teen":
                tens = numeral(words[joined].key)
                if tens is not None and tens.role == "tens":
                    return head.value + tens.value, joined + 1
            return None if head.role in ("one-teen", "two-teen") else (head.value, index + 1)
        case "ten" | "ten-noun" | "tens" | "zero":
            return head.value, index + 1
        case _:
            return None


def _below_thousand(words: Sequence[Word], index: int) -> tuple[float, int] | None:
    head = numeral(words[index].key)
    if head is None:
        return None
    if head.role == "hundred":
        value, last = head.value, index + 1
    else:
        small = _below_hundred(words, index)
        if small is None:
            return None
        value, last = small
        after = _bare(words, last)
        if not (3 <= value <= 9 and after is not None and after.role == "hundred" and after.value == 100):
            return small
        value, last = value * 100, last + 1
    joined = _joined(words, last)
    if joined >= 0:
        if words[joined].kind == "number":
            rest = digits_value(words[joined].key)
            if rest is not None and rest < 100 and rest.is_integer():
                return value + rest, joined + 1
        else:
            small = _below_hundred(words, joined)
            if small is not None:
                return value + small[0], small[1]
    return value, last


def _is_scaled(words: Sequence[Word], index: int) -> bool:
    after = _bare(words, index)
    return after is not None and after.role.startswith("scale") and after.role != "scale-dual"


def _spaced_digits(words: Sequence[Word], index: int) -> tuple[str, int]:
    """The digits at `index` with following groups of three set apart by one space ("16 384 403")."""
    key, last = words[index].key, index + 1
    if _PLAIN.match(key) and len(key) <= 3 and key[0] != "0":
        while (
            last < len(words)
            and words[last].kind == "number"
            and words[last].start == words[last - 1].end + 1
            and len(words[last].key) == 3
            and _PLAIN.match(words[last].key)
        ):
            key, last = key + words[last].key, last + 1
        if last < len(words) and words[last].kind == "mark" and words[last].key in ":/":
            return words[index].key, index + 1
    return key, last


def _group(words: Sequence[Word], index: int) -> Cardinal | None:
    """A part below a thousand with its power of a thousand, or either alone."""
    head_word = words[index]
    digits, spelled, role, article = False, False, "", False
    if head_word.kind == "number":
        key, last = _spaced_digits(words, index)
        value = digits_value(key, decimal=_is_scaled(words, last) or _percent_at(words, last))
        if value is None:
            return None
        digits = True
    else:
        head = numeral(head_word.key)
        if head is None:
            return None
        spelled, article = True, head.article
        match head.role:
            case "fraction":
                after = _bare(words, index + 1)
                if after is None or after.role not in ("scale", "scale-noun"):
                    return None
                value = _times(head.value, after.value)
                return Cardinal(index, index + 2, value, after.value, False, True, "fraction", article, head.value)
            case "scale" | "scale-noun":
                return _with_greater_scale(
                    words, Cardinal(index, index + 1, head.value, head.value, False, True, head.role, article, 1.0)
                )
            case "scale-dual":
                return Cardinal(index, index + 1, 2 * head.value, head.value, False, True, head.role, article, 2.0)
            case "scale-a":
                times = 1.0 if head_word.text.endswith(("اً", "ًا")) or _joined(words, index + 1) >= 0 else 2.0
                value = times * head.value
                return Cardinal(index, index + 1, value, head.value, False, True, head.role, article, times)
            case _:
                small = _below_thousand(words, index)
                if small is None:
                    return None
                value, last = small
                role = head.role if last == index + 1 else ""
                parts = numeral(_key(words, last))
                if parts is not None and parts.role == "fraction-plural" and not parts.conjunction:
                    after = _bare(words, last + 1)
                    if after is None or after.role not in ("scale", "scale-noun"):
                        return None
                    whole = value * parts.value * after.value
                    return Cardinal(index, last + 2, whole, after.value, False, True, "fraction", article, value)
    raw = value
    after = _bare(words, last)
    if after is not None and after.role in ("scale", "scale-noun", "scale-plural", "scale-a"):
        found = Cardinal(index, last + 1, _times(value, after.value), after.value, digits, True, "", article, raw)
        return _with_greater_scale(words, found)
    return Cardinal(index, last, value, 1.0, digits, spelled, role, article, raw)


def _times(value: float, scale: float) -> float:
    """The product as decimals: 16.38 million is 16,380,000 and not a hair less."""
    return float(Decimal(repr(value)) * Decimal(repr(scale)))


def _with_greater_scale(words: Sequence[Word], found: Cardinal) -> Cardinal:
    """ "ألف مليار": a greater power of a thousand right after a smaller one multiplies it."""
    after = _bare(words, found.last)
    if after is not None and after.role in ("scale", "scale-plural", "scale-a") and after.value > found.scale:
        return replace(
            found, last=found.last + 1, value=_times(found.value, after.value), scale=found.scale * after.value, role=""
        )
    return found


def _starts_term(words: Sequence[Word], index: int) -> bool:
    return index < len(words) and (words[index].kind == "number" or numeral(words[index].key) is not None)


def cardinal(words: Sequence[Word], index: int) -> Cardinal | None:
    """The longest number that starts at `index`, without unit; None where none does."""
    if not _starts_term(words, index):
        return None
    found = _group(words, index)
    if found is None:
        return None
    while found.scale > 1:
        joined = _joined(words, found.last)
        if joined < 0:
            # "16 مليون 384 ألف": the conjunction may be missing where the next group has a scale of its own.
            if found.last < len(words) and words[found.last].kind == "number":
                part = _group(words, found.last)
                if part is not None and 1 < part.scale < found.scale and part.value < found.scale:
                    found = _sum(found, part)
                    continue
            break
        head = None if words[joined].kind == "number" else numeral(words[joined].key)
        if head is not None and head.role == "fraction":
            after = numeral(_key(words, joined + 1))
            after_is_scale = after is not None and after.value == found.scale and not after.conjunction
            last = joined + 2 if after_is_scale else joined + 1
            if after is not None and not after_is_scale and after.role.startswith("scale"):
                break
            return replace(found, last=last, value=found.value + head.value * found.scale, scale=1.0, role="")
        part = _group(words, joined)
        if part is None or part.value >= found.scale or part.scale >= found.scale:
            break
        if part.role in ("one-teen", "two-teen", "zero"):
            break
        found = _sum(found, part)
    return found


def _sum(left: Cardinal, right: Cardinal) -> Cardinal:
    return replace(
        left,
        last=right.last,
        value=left.value + right.value,
        scale=right.scale,
        digits=left.digits or right.digits,
        spelled=left.spelled or right.spelled,
        role="",
    )


# ------------------------------------------------------------------------------------------------------------ units


def _percent_at(words: Sequence[Word], index: int) -> bool:
    found = unit_at(words, index)
    return found is not None and found.unit == "percent"


def unit_at(words: Sequence[Word], index: int) -> UnitMatch | None:
    """The unit that the words from `index` on name, the longest; no conjunction or preposition may be glued to it."""
    if not 0 <= index < len(words):
        return None
    for conjunction, preposition, article, rows in _unit_rows(words[index].key):
        if conjunction or preposition:
            continue
        for row in rows:
            last = index + 1 + len(row.rest)
            if not row.rest or all(
                index + 1 + k < len(words) and words[index + 1 + k].key in (part, "ال" + part)
                for k, part in enumerate(row.rest)
            ):
                return UnitMatch(index, last, row.unit, row.number, row.measure, article)
    return None


def _counted(words: Sequence[Word], index: int) -> UnitMatch | None:
    """The unit after a number that ends before `index`, directly or after "من" ("27 ألفا من الأصوات")."""
    found = unit_at(words, index)
    if found is not None:
        return None if found.article else found
    if _key(words, index) == "من":
        found = unit_at(words, index + 1)
        if found is not None and found.number == "plural":
            return found
    return None


def _counted_in_brackets(words: Sequence[Word], first: int, last: int) -> UnitMatch | None:
    """The unit after a number in brackets or quotation marks ("(40) يوماً")."""
    if _key(words, first - 1) not in _OPENING or _key(words, last) not in _CLOSING:
        return None
    found = unit_at(words, last + 1)
    return None if found is None or found.article else found


# ------------------------------------------------------------------------------------------------------ comparators


def _comparator_before(words: Sequence[Word], first: int) -> str | None:
    """The qualifier that the words right before `first` give, None where they give none."""
    last = first
    while last > 0 and words[last - 1].key in _FILLERS:
        last -= 1
    if last == 0:
        return None
    word = words[last - 1].key
    table = _tables().before
    rows = table.get(word)
    if rows is None:
        rows = next((table[stem] for _, _, article, stem in _cuts(word) if not article and stem in table), None)
        if rows is None:
            return None
    for parts, qualifier in rows:
        start = last - len(parts)
        if start < 0 or any(words[start + k].key != part for k, part in enumerate(parts) if k):
            continue
        head = words[start].key
        if head == parts[0] or any(not article and stem == parts[0] for _, _, article, stem in _cuts(head)):
            return qualifier
    return None


def _comparator_after(words: Sequence[Word], last: int) -> str | None:
    """The qualifier that the words from `last` on give ("على الأقل", "تقريبا")."""
    if last < len(words) and words[last].key in "()":
        last += 1
    rows = _tables().after.get(_key(words, last), ())
    for parts, qualifier in rows:
        after = _key(words, last + len(parts))
        if after != "من" and all(_key(words, last + k) == part for k, part in enumerate(parts)):
            return qualifier
    return None


# --------------------------------------------------------------------------------------------------------- ordinals


def ordinal(words: Sequence[Word], index: int) -> tuple[int, int, bool] | None:
    """The ordinal in words at `index`, as value, index after it and whether it is definite; None where none stands."""
    if index >= len(words):
        return None
    head = ordinal_word(words[index].key)
    if head is None:
        return None
    value = int(head.value)
    if value < 10:
        after = _key(words, index + 1)
        if after in ("عشر", "عشرة", "عشره") and not (value == 1 and head.role != "ordinal-teen"):
            return value + 10, index + 2, head.article
        joined = _joined(words, index + 1)
        if joined >= 0 and words[joined].kind == "word":
            tens = numeral(words[joined].key)
            if tens is not None and tens.role == "tens" and tens.article == head.article:
                hundred = numeral(_key(words, joined + 2)) if _key(words, joined + 1) == "بعد" else None
                if hundred is not None and hundred.role == "hundred" and hundred.article:
                    return value + int(tens.value + hundred.value), joined + 3, head.article
                return value + int(tens.value), joined + 1, head.article
    if head.role == "ordinal-teen":
        return None
    return value, index + 1, head.article


def _ordinal_quantity(words: Sequence[Word], index: int) -> Quantity | None:
    found = ordinal(words, index)
    if found is None:
        return None
    value, last, definite = found
    head = ordinal_word(words[index].key)
    previous, after = _key(words, index - 1), _key(words, last)
    single = last == index + 1
    if head is None or previous in _CALENDAR_HEADS or previous in ("الساعة", "الساعه"):
        return None
    if single and value == 1 and after == "من" and _key(words, last + 1) == "امس":
        return None
    unit: UnitMatch | None = None
    first = index
    if definite or not single:
        noun = _ranked(_noun_before(words, index))
        if noun is not None:
            unit, first = noun, noun.first
    elif head.role == "ordinal-adverb":
        if value == 1:
            return None
    elif head.role == "ordinal-fem":
        # "جولة ثانية", "ولاية ثالثة": indefinite only after a feminine noun; "ناحية ثانية" is another side.
        if head.conjunction or head.preposition or not previous.endswith("ة") or len(previous) < 3:
            return None
        if previous.endswith(("ناحية", "جهة", "ساحة", "اشارة", "عبارة")) or value == 1:
            return None
        noun = _ranked(_noun_before(words, index))
        if noun is not None:
            unit, first = noun, noun.first
    else:
        # "ثالث رئيس", "ثاني أكبر دولة": before its noun; "أول" is mostly an adverb or a superlative.
        following = words[last] if last < len(words) else None
        if value == 1 or following is None or following.kind != "word" or following.key in ("بن", "ابن", "من", "في"):
            return None
        if previous in ("ال", "بن", "ابن") or len(following.key) < 3:
            return None
        unit = _ranked(unit_at(words, last))
        if unit is not None and unit.number == "singular":
            last = unit.last
        else:
            unit = None
    return Quantity(first, last, float(value), unit.unit if unit else None, "exact", True, "ordinal-word")


@lru_cache(maxsize=4096)
def _is_ordinal_head(key: str) -> bool:
    heads = _tables().ordinal_heads
    return key in heads or any(article and "ال" + stem in heads for _, _, article, stem in _cuts(key))


def _ranked(noun: UnitMatch | None) -> UnitMatch | None:
    """A unit as ordinals count it: "المركز الثاني" is a rank, "ولاية ثانية" a term and "الوزير الأول" an office."""
    return noun if noun is not None and noun.unit in _RANKED else None


def _noun_before(words: Sequence[Word], index: int) -> UnitMatch | None:
    """The unit of one word right before `index` ("المقاعد الثلاثة", "الجولة الثانية"), whatever is glued to it."""
    if index <= 0:
        return None
    for _, _, article, rows in _unit_rows(words[index - 1].key):
        for row in rows:
            if not row.rest:
                return UnitMatch(index - 1, index, row.unit, row.number, row.measure, article)
    return None


# -------------------------------------------------------------------------------------------------------- the finder


def find_quantities(words: Sequence[Word]) -> list[Quantity]:
    """The numbers of a text in their order, none overlapping another.

    Numbers of dates are reported too; clock times, fractions with a slash and designations ("كوفيد-19") are not.
    A percent sign or unit that closes a coordination or range holds for its members.
    """
    found: list[Quantity] = []
    members: list[Cardinal | None] = []
    end = 0
    for index in where(words, NUMBERS, SHORT_NUMBERS, _UNITS, _SHORT_UNITS, DIGITS):
        word = words[index]
        if index < end or word.kind == "mark":
            continue
        triggers = 1 if word.kind == "number" else _trigger(word.key)
        quantity: Quantity | None = None
        number: Cardinal | None = None
        if triggers:
            if triggers & 1:
                quantity, number = _cardinal_quantity(words, index)
            if quantity is None and triggers & 2:
                quantity = _ordinal_quantity(words, index)
            if quantity is None and (triggers & 4 or (triggers & 8 and _one_may_follow(words, index))):
                quantity = _noun_quantity(words, index, triggers)
        if quantity is None:
            end = end if number is None else number.last
            continue
        if found and quantity.first < found[-1].last:
            quantity = replace(quantity, first=index)
        found.append(quantity)
        members.append(number)
        end = quantity.last
    _share_units(words, found, members)
    return found


def _one_may_follow(words: Sequence[Word], index: int) -> bool:
    """Whether a number word stands within three words after a noun: "مقعد واحد", "درجة مئوية ونصف"."""
    return any(words[k].kind == "word" and numeral(words[k].key) for k in range(index + 1, min(index + 4, len(words))))


def _designation(words: Sequence[Word], index: int, last: int) -> bool:
    """Whether the digits `[index, last)` are part of a name, a clock time, a ratio or a slashed number."""
    word, end = words[index], words[last - 1].end
    if index > 0 and words[index - 1].end == word.start:
        before = words[index - 1]
        if before.kind == "word" and _LATIN.match(before.key):
            return True
        if before.kind == "mark" and index > 1 and words[index - 2].end == before.start:
            earlier = words[index - 2]
            if before.key in ":/+" and earlier.kind == "number":
                return True
            if before.key in "-–" and earlier.kind == "word" and earlier.key not in _CLITIC_TOKENS:
                return True
    if last < len(words) and words[last].start == end:
        after = words[last]
        if after.kind == "word" and _LATIN.match(after.key) and unit_at(words, last) is None:
            return True
        if after.kind == "mark" and last + 1 < len(words) and words[last + 1].start == after.end:
            later = words[last + 1]
            if after.key in ":/+" and later.kind == "number":
                return True
            if after.key in "-–" and later.kind == "word" and _LATIN.match(later.key):
                return True
    return False


def _cardinal_quantity(words: Sequence[Word], index: int) -> tuple[Quantity | None, Cardinal | None]:
    number = cardinal(words, index)
    if number is None:
        return _fraction_quantity(words, index), None
    if number.digits and words[index].kind == "number" and _designation(words, index, number.last):
        return None, number
    if number.value == 100 and number.article and (_key(words, index - 1) in ("في", "من") or _percent_at(words, index)):
        return None, number  # "في المئة" without its number
    first, last = number.first, number.last
    value = number.value
    name: str | None = None
    unit: UnitMatch | None = None
    sign = words[first - 1] if first > 0 and words[first - 1].end == words[first].start else None
    if sign is not None and sign.key in _PERCENT_MARKS and not _percent_at(words, last):
        first, name = first - 1, "percent"
    else:
        unit = _counted(words, last) or _counted_in_brackets(words, first, last)
        rated = 0 <= value <= 100 and _key(words, first - 1) in _RATE_NOUNS
        if rated and (unit is None or _key(words, last) == "من"):
            unit, name = None, "percent"  # "بنسبة 52.3 من الأصوات"
        elif unit is not None:
            last, name = unit.last, unit.unit
        elif sign is not None and sign.key in _CURRENCY_MARKS:
            first, name = first - 1, "money"
    head = first
    qualifier = _comparator_before(words, number.first)
    definite = number.article or (first > 0 and words[first - 1].key == "ال" and words[index].kind == "number")
    rule = _rule(number)
    if definite:
        if number.role in ("one", "two"):  # "الاثنين" is Monday, "الواحد" the one
            return None, number
        at = first - 1 if not number.article else first
        if _is_ordinal_head(_key(words, at - 1)):
            noun = _ranked(_noun_before(words, at))
            if noun is not None and name is None:
                head, name = noun.first, noun.unit
            return Quantity(head, last, value, name, "exact", True, "ordinal-definite"), number
        noun = _noun_before(words, at)
        if name is None and noun is not None and noun.number == "plural":
            head, name = noun.first, noun.unit
        if name is None and qualifier is None and not _stands_definite(words, number):
            return None, number
    elif not _stands_alone(words, number, unit, qualifier):
        return None, number
    if unit is not None and unit.measure:
        value, last = _and_a_half(words, unit, value, last)
    if qualifier is None:
        qualifier = _comparator_after(words, last) or "exact"
    return Quantity(head, last, value, name, qualifier, False, rule), number


def _rule(number: Cardinal) -> str:
    if number.digits:
        return "digits-and-words" if number.spelled else "digits"
    return "fraction-of-scale" if number.role == "fraction" else "number-words"


def _stands_alone(words: Sequence[Word], number: Cardinal, unit: UnitMatch | None, qualifier: str | None) -> bool:
    """Whether an indefinite number whose only word is also another word ("ألف", "ست", "واحد") is meant as a number."""
    match number.role:
        case "scale-noun":
            return qualifier is not None or (unit is not None and unit.unit != "night")  # "ألف ليلة وليلة" is a book
        case "ten-noun" | "digit-noun":
            if qualifier is not None or (unit is not None and unit.number == "plural"):
                return True
            return unit is None and _key(words, number.last).endswith("ات")
        case "scale-a":
            after = _key(words, number.last)
            tanween = words[number.first].text.endswith(("اً", "ًا"))
            return unit is not None or qualifier is not None or (not tanween and len(after) > 2 and number.value > 2000)
        case "one":
            return qualifier is not None or (unit is not None and _key(words, number.last) == "من")
        case "two":
            if unit is not None or qualifier is not None:
                return True
            return _key(words, number.first - 1) not in _WEEKDAY_HEADS
        case "zero":
            return unit is not None or _key(words, number.first - 1) in ("مقابل", "الى")
        case _:
            return True


def _stands_definite(words: Sequence[Word], number: Cardinal) -> bool:
    """Whether a definite number without unit is meant as a number: "الستين" and "المئة" may be names or ordinals."""
    if number.digits or number.role == "":
        return True
    return number.role in ("digit", "ten", "scale-dual") or (number.role == "scale" and number.value > 1)


def _and_a_half(words: Sequence[Word], unit: UnitMatch, value: float, last: int) -> tuple[float, int]:
    """ "عامين ونصف [العام]": a fraction of the unit itself after it."""
    joined = _joined(words, last)
    if joined < 0 or words[joined].kind != "word":
        return value, last
    part = numeral(words[joined].key)
    if part is None or part.role != "fraction":
        return value, last
    after = unit_at(words, joined + 1)
    if after is not None and after.unit == unit.unit:
        return value + part.value, after.last
    if after is not None or _key(words, joined + 1).startswith("ال") or numeral(_key(words, joined + 1)) is not None:
        return value, last
    return value + part.value, joined + 1


def _fraction_quantity(words: Sequence[Word], index: int) -> Quantity | None:
    """ "نصف ساعة", "ربع قرن"."""
    head = numeral(words[index].key)
    if head is None or head.role != "fraction" or head.article:
        return None
    unit = unit_at(words, index + 1)
    if unit is None or not unit.measure or unit.article or unit.number != "singular" or unit.unit == "percent":
        return None
    qualifier = _comparator_before(words, index) or _comparator_after(words, unit.last) or "exact"
    return Quantity(index, unit.last, head.value, unit.unit, qualifier, False, "fraction-of-unit")


def _noun_quantity(words: Sequence[Word], index: int, triggers: int) -> Quantity | None:
    """ "صوتان", "مقعد واحد", "عام ونصف": a noun that counts by its own form or by the word after it."""
    for conjunction, preposition, article, rows in _unit_rows(words[index].key)[:1]:
        row = next((row for row in rows if not row.rest or _follows(words, index + 1, row.rest)), None)
        if row is None:
            return None
        last = index + 1 + len(row.rest)
        unit = UnitMatch(index, last, row.unit, row.number, row.measure, article)
        after = numeral(_key(words, last))
        plain = after is not None and not after.conjunction and not after.preposition and after.article == article
        if row.number == "dual":
            value, rule = 2.0, "dual-noun"
            if after is not None and plain and after.role == "two":
                last += 1
        elif after is not None and plain and after.role == "one" and row.number == "singular":
            value, rule, last = 1.0, "noun-with-one", last + 1
        elif row.measure and row.number == "singular" and not article:
            value, end = _and_a_half(words, unit, 1.0, last)
            if end == last:
                return None
            rule = "unit-and-fraction"
            qualifier = _comparator_before(words, index) or _comparator_after(words, end) or "exact"
            return Quantity(index, end, value, row.unit, qualifier, False, rule)
        else:
            return None
        if row.measure:
            value, last = _and_a_half(words, unit, value, last)
        qualifier = (_comparator_before(words, index) if not conjunction or preposition else None) or (
            _comparator_after(words, last) or "exact"
        )
        return Quantity(index, last, value, row.unit, qualifier, False, rule)
    return None


def _follows(words: Sequence[Word], index: int, rest: tuple[str, ...]) -> bool:
    return all(_key(words, index + k) in (part, "ال" + part) for k, part in enumerate(rest))


def _share_units(words: Sequence[Word], found: list[Quantity], members: list[Cardinal | None]) -> None:
    """Give a number without unit the unit, and in a range the power of a thousand, of the member that closes its
    coordination ("21,3 و16,75 بالمائة", "5 إلى 10 ملايين")."""
    for at in range(len(found) - 2, -1, -1):
        left, right, number, following = found[at], found[at + 1], members[at], members[at + 1]
        if left.unit is not None or number is None or left.ordinal or right.ordinal:
            continue
        gap = [words[k].key for k in range(left.last, right.first)]
        glued = words[right.first]
        and_glued = glued.kind == "word" and following is not None and _conjunction(glued.key) == _AND
        while gap and gap[-1] in ("ال", "ب", "ل"):
            gap.pop()
        if not (len(gap) == 1 and gap[0] in _BETWEEN_MEMBERS) and not (not gap and and_glued):
            continue
        if _is_year(number) and (following is None or not _is_year(following)):
            continue
        value = left.value
        ranged = bool(gap and gap[0] in _RANGE_JOINS) or _key(words, left.first - 1) in ("بين",)
        if ranged and following is not None and number.scale == 1 and following.scale > 1 and following.raw > value:
            value *= following.scale
        if right.unit is not None or value != left.value:
            found[at] = replace(left, unit=right.unit, value=value, rule=left.rule + "+shared")


def _is_year(number: Cardinal) -> bool:
    return number.digits and not number.spelled and number.last == number.first + 1 and 1900 <= number.value <= 2100


def _conjunction(key: str) -> str:
    head = numeral(key)
    return head.conjunction if head is not None else ""
