"""Dates of Arabic running text, resolved against the day of publication.

Names of months and weekdays and the words that dates lean on are in `data/months.tsv`, `data/weekdays.tsv` and
`data/relative_dates.tsv`. Every reading is a `_Part` (what the words say: day, month, year, which one) before it is
resolved to ISO 8601; each rule is named in `DateMention.rule`. There is no clock here: what depends on the day of
publication is None where that is unknown.

Conventions. A date without year or "الماضي" is the latest such date not more than `_AHEAD` days after the day of
publication, unless a word before it says that it lies ahead ("ستجرى", "من المقرر"). A bare weekday is the latest on or
before publication. A week is the ISO week, Monday to Sunday. A Hijri month or year is the stretch of Gregorian days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache

from hijridate import Gregorian, Hijri

from kg.language.ar.numbers import cardinal, numeral, ordinal, ordinal_word, unit_at
from kg.language.ar.words import analyses
from kg.language.ar.words import words as split_words
from kg.language.reading import DateMention, Word
from kg.language.tables import read_table
from kg.language.view import fold

_PACKAGE = "kg.language.ar"
_AHEAD = 61
_CUE_WORDS = 8
_ONE_TOKEN = re.compile(r"(\d{4})\.(\d{1,2})\.(\d{1,2})\Z|(\d{1,2})\.(\d{1,2})\.(\d{4})\Z")
_RANGE = frozenset({"-", "–", "—", "الى", "حتى", "لغاية", "وحتى", "والى", "ولغاية"})
_DASHES = frozenset("-–—")
_ENDS = frozenset(".؟!؛:")
_LEVELS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 12)}
_SAME_MONTH = frozenset({"منه", "منها"})


@dataclass(frozen=True, slots=True)
class _Month:
    rest: tuple[str, ...]
    month: int
    calendar: str
    needs: str


@dataclass(frozen=True, slots=True)
class _Tables:
    months: Mapping[str, tuple[_Month, ...]]
    weekdays: Mapping[str, int]
    senses: Mapping[str, Mapping[str, str]]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str, str], ...]]


@dataclass(frozen=True, slots=True)
class _Part:
    """What the words `[first, last)` say of one date: the fields that they state, the others None.

    `which` picks the month or day, `of_year` the year ("من العام الماضي"), both by a value of the sense `which`.
    `weekday` is the ISO number.
    """

    first: int
    last: int
    rule: str
    day: int | None = None
    month: int | None = None
    calendar: str = "gregorian"
    year: int | None = None
    which: str | None = None
    of_year: str | None = None
    weekday: int | None = None
    hijri_year: bool = False


@cache
def _tables() -> _Tables:
    months: dict[str, list[_Month]] = {}
    for row in read_table(_PACKAGE, "months"):
        for key in _spellings(row["form"]):
            head, *rest = key.split()
            months.setdefault(head, []).append(_Month(tuple(rest), int(row["month"]), row["calendar"], row["needs"]))
    weekdays = {key: int(row["iso"]) for row in read_table(_PACKAGE, "weekdays") for key in _spellings(row["form"])}
    senses: dict[str, dict[str, str]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for row in read_table(_PACKAGE, "relative_dates"):
        for key in _spellings(row["form"]):
            parts = tuple(key.split())
            if row["sense"] in ("day", "night"):
                phrases.setdefault(parts[0], []).append((parts, row["sense"], row["value"]))
            else:
                senses.setdefault(row["sense"], {})[key] = row["value"]
    return _Tables(
        {key: tuple(sorted(rows, key=lambda r: -len(r.rest))) for key, rows in months.items()},
        weekdays,
        senses,
        {key: tuple(sorted(rows, key=lambda r: -len(r[0]))) for key, rows in phrases.items()},
    )


def _spellings(form: str) -> Iterator[str]:
    key = fold(form)
    yield key
    if key.endswith("ة"):
        yield key[:-1] + "ه"


@lru_cache(maxsize=65536)
def _forms(key: str) -> tuple[str, ...]:
    """The forms that a key may stand for once conjunction and preposition are cut; the article stays."""
    forms = [key]
    for a in analyses(key):
        form = "ال" + a.stem if a.article else a.stem
        if form not in forms:
            forms.append(form)
    return tuple(forms)


@lru_cache(maxsize=65536)
def _sense(key: str, sense: str) -> str | None:
    """The value that a key has in a sense of `relative_dates.tsv`, whatever clitics it carries; None where none."""
    table = _tables().senses[sense]
    return next((table[form] for form in _forms(key) if form in table), None)


@lru_cache(maxsize=65536)
def _plain(key: str, sense: str) -> str | None:
    return _tables().senses[sense].get(key)


@lru_cache(maxsize=65536)
def _weekday(key: str) -> int | None:
    table = _tables().weekdays
    return next((table[form] for form in _forms(key) if form in table), None)


@lru_cache(maxsize=65536)
def _trigger(key: str) -> str:
    """The handlers to try at a word of this key, as letters; "" for most words of a text."""
    tables = _tables()
    found = ""
    forms = _forms(key)
    if _weekday(key) is not None:
        found += "w"
    if any(form in tables.phrases for form in forms):
        found += "p"
    if any(form in tables.months for form in forms):
        found += "m"
    head = ordinal_word(key)
    if (head is not None and head.article) or key in ("الفاتح", "غرة"):
        found += "o"
    number = numeral(key)
    if number is not None and (number.value <= 31 and number.role != "fraction"):
        found += "o"
    if _sense(key, "unit") is not None or _sense(key, "this") is not None:
        found += "u"
    if _sense(key, "since") is not None:
        found += "s"
    if _sense(key, "year-head") is not None:
        found += "y"
    return found


def _key(words: Sequence[Word], index: int) -> str:
    return words[index].key if 0 <= index < len(words) else ""


def _glued(words: Sequence[Word], left: int) -> bool:
    """Whether nothing stands between the word at `left` and the next."""
    return left + 1 < len(words) and words[left].end == words[left + 1].start


# ------------------------------------------------------------------------------------------------------- public API


def find_dates(words: Sequence[Word], published: date | None) -> list[DateMention]:
    """The dates of a text in their order, none overlapping another, resolved against the day of publication.

    `value` is None for what cannot be resolved, above all relative dates where `published` is None. "اليوم التالي",
    "السنة ذاتها" and the like are resolved against the date before them in the text.
    """
    return _Finder(words, published).run()


def parse_publication_date(text: str) -> date | None:
    """The first day of the Gregorian calendar that a publication line gives, None where it gives none.

    A Hijri date counts where no Gregorian one stands beside it; dates without year do not count.
    """
    for mention in find_dates(split_words(text.lower()), None):
        if mention.value is not None and len(mention.value) == 10:
            return date.fromisoformat(mention.value)
    return None


# --------------------------------------------------------------------------------------------------------- calendars


def hijri_day(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a Hijri date of the years 1343 to 1500, None outside them or for an impossible day.

    The thirtieth of a month that has 29 days in the Umm al-Qura calendar is the day after: sightings differ.
    """
    if not (1343 <= year <= 1500 and 1 <= month <= 12 and 1 <= day <= 30):
        return None
    start = Hijri(year, month, 1).to_gregorian()
    return date(start.year, start.month, start.day) + timedelta(days=day - 1)


def _hijri_span(year: int, month: int | None) -> tuple[date, date] | None:
    """First and last day of a Hijri month or year."""
    first = hijri_day(year, month or 1, 1)
    following = hijri_day(year + 1, 1, 1) if month in (None, 12) else hijri_day(year, month + 1, 1)
    return None if first is None or following is None else (first, following - timedelta(days=1))


def _hijri_year_of(day: date) -> int | None:
    try:
        return int(Gregorian(day.year, day.month, day.day).to_hijri().year)
    except (OverflowError, ValueError):
        return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


class _Finder:
    """One pass over the words of a text; `_found` are the mentions so far."""

    def __init__(self, words: Sequence[Word], published: date | None) -> None:
        self._words = words
        self._published = published
        self._found: list[DateMention] = []

    def run(self) -> list[DateMention]:
        index, count, words = 0, len(self._words), self._words
        while index < count:
            word = words[index]
            if word.kind == "number":
                last = self._at_number(index)
            elif word.kind == "word" and (letters := _trigger(word.key)):
                last = self._at_word(index, letters)
            else:
                index += 1
                continue
            index = last if last > index else index + 1
        return self._found

    def _at_number(self, index: int) -> int:
        return self._dated(index) or self._numeric(index) or self._year(index)

    def _at_word(self, index: int, letters: str) -> int:
        for letter in letters:
            match letter:
                case "w":
                    last = self._dated(index) or self._week_day(index)
                case "p":
                    last = self._relative_day(index)
                case "m":
                    last = self._month_alone(index)
                case "o":
                    last = self._dated(index)
                case "u":
                    last = self._unit(index)
                case "s":
                    last = self._ago(index)
                case _:
                    last = self._year_in_words(index)
            if last:
                return last
        return 0

    # ------------------------------------------------------------------------------------------------- small things

    def _emit(self, first: int, last: int, value: str | None, end: str | None, rule: str) -> int:
        """Add a mention, with the words before it that belong to it ("مساء يوم", "أواخر"); gives `last`."""
        floor = self._found[-1].last if self._found else 0
        while first > floor:
            key = _key(self._words, first - 1)
            if _sense(key, "part") is None and _sense(key, "stage") is None:
                break
            first -= 1
        self._found.append(DateMention(first, last, value, end, rule))
        return last

    def _previous(self) -> date | None:
        """The day of the last mention that has one."""
        for mention in reversed(self._found):
            if mention.value is not None and len(mention.value) == 10:
                return date.fromisoformat(mention.end if mention.end and len(mention.end) == 10 else mention.value)
        return None

    def _previous_month(self) -> tuple[int, int] | None:
        for mention in reversed(self._found):
            if mention.value is not None and len(mention.value) >= 7:
                return int(mention.value[:4]), int(mention.value[5:7])
        return None

    def _previous_year(self) -> int | None:
        for mention in reversed(self._found):
            if mention.value is not None:
                return int(mention.value[:4])
        return None

    def _lies_ahead(self, first: int) -> bool:
        """Whether a word before `first` in its clause says that the date is in the future."""
        for index in range(first - 1, max(-1, first - 1 - _CUE_WORDS), -1):
            key = self._words[index].key
            if key in _ENDS:
                return False
            if self._words[index].kind == "word" and _sense(key, "future-cue") is not None:
                return True
        return False

    # ------------------------------------------------------------------------------------------------------ reading

    def _month_at(self, index: int, *, clitics: bool = False) -> tuple[_Month, int] | None:
        """The month named at `index`, with the index after it."""
        if index >= len(self._words):
            return None
        months = _tables().months
        key = self._words[index].key
        for form in _forms(key) if clitics else (key,):
            for row in months.get(form, ()):
                if all(_key(self._words, index + 1 + k) == part for k, part in enumerate(row.rest)):
                    return row, index + 1 + len(row.rest)
        return None

    def _double_month(self, month: _Month, last: int) -> int:
        """The index after a second name of the same month ("يونيو (حزيران)", "حزيران/يونيو")."""
        at = last
        opened = _key(self._words, at) in ("(", "[")
        if opened or _key(self._words, at) in ("/", "\\", "-", "–", "او", "|"):
            at += 1
        second = self._month_at(at)
        if second is None or (second[0].month, second[0].calendar) != (month.month, month.calendar):
            return last
        last = second[1]
        return last + 1 if opened and _key(self._words, last) in (")", "]") else last

    def _digits(self, index: int) -> str:
        """The plain digits at `index`, "" where none stand there."""
        if index < len(self._words) and self._words[index].kind == "number" and self._words[index].key.isdigit():
            return self._words[index].key
        return ""

    def _year_at(self, index: int, calendar: str, *, headed: bool = False) -> tuple[int, bool, int] | None:
        """The year that the words from `index` on give after a month, whether it is a Hijri one, the index after it."""
        at = index
        key = _key(self._words, at)
        if key in ("،", ",", "/", "-", "."):
            at += 1
        if _key(self._words, at) == "من" and _sense(_key(self._words, at + 1), "year-head") is not None:
            at += 1
        if _key(self._words, at) in ("عام", "سنة", "سنه", "العام", "السنة", "لعام", "لسنة", "للعام"):
            at, headed = at + 1, True
        digits = self._digits(at)
        if not digits:
            return self._spelled_year(at) if headed else None
        value = int(digits)
        mark = _plain(_key(self._words, at + 1), "year-mark")
        last = at + 2 if mark is not None else at + 1
        if mark == "hijri":
            return (value, True, last) if 1 <= value <= 1600 else None
        if calendar == "hijri":
            return (value, True, last) if 1300 <= value <= 1500 or (headed and value < 1600) else None
        if len(digits) == 2 and headed and value >= 30:
            return 1900 + value, False, last
        if len(digits) != 4 or not 1000 <= value <= 2200:
            return None
        if not headed and mark is None and at == index and unit_at(self._words, at + 1) is not None:
            return None
        return value, False, last

    def _spelled_year(self, index: int) -> tuple[int, bool, int] | None:
        """ "ألفين وتسعة عشر" as a year."""
        number = cardinal(self._words, index)
        if number is None or not number.value.is_integer() or not 1300 <= number.value <= 2100:
            return None
        value = int(number.value)
        hijri = _plain(_key(self._words, number.last), "year-mark") == "hijri"
        return value, hijri, number.last + (1 if hijri else 0)

    def _tail(self, part: _Part) -> _Part:
        """`part` with the year or adjective after its month."""
        at = part.last
        found = self._year_at(at, part.calendar)
        if found is not None:
            return replace(part, year=found[0], hijri_year=found[1], last=found[2])
        which = _plain(_key(self._words, at), "which")
        if which is not None and which != "preceding":
            after = self._year_at(at + 1, part.calendar, headed=False)
            if after is not None and _key(self._words, at + 1) not in ("،", ","):
                return replace(part, year=after[0], hijri_year=after[1], last=after[2])
            return replace(part, which=which, last=at + 1)
        relative = self._relative_unit(at, "year")
        if relative is not None:
            return replace(part, of_year=relative[0], last=relative[1])
        return part

    def _relative_unit(self, index: int, unit: str) -> tuple[str, int] | None:
        """ "[من] العام الماضي", "[من] نفس السنة", "[من] هذا الشهر": which one, and the index after it."""
        at = index + 1 if _key(self._words, index) in ("من", "في") else index
        this = _plain(_key(self._words, at), "this")
        if this is not None and _plain(_key(self._words, at + 1), "unit") == unit:
            return this, at + 2
        if _plain(_key(self._words, at), "unit") == unit:
            which = _plain(_key(self._words, at + 1), "which")
            if which is not None and (which != "preceding" or unit == "month"):
                return which, at + 2
        return None

    def _month_expression(self, part: _Part, index: int, *, between: bool = False) -> _Part | None:
        """`part`, a day that ends before `index`, with the month (and year) that follows it; None where none does."""
        at = index
        key = _key(self._words, at)
        if key in ("/", "-", ".", "،") and self._words[at].kind == "mark":
            at += 1
            key = _key(self._words, at)
            if self._month_at(at) is None:
                return None
        if key in _SAME_MONTH and part.day is not None:
            return replace(part, which="same", last=at + 1, rule="day-of-same-month")
        if key == "من":
            at += 1
            key = _key(self._words, at)
        if _plain(key, "which") == "this" and key.startswith("ال") and not key.endswith(("ة", "ه")):
            return replace(part, which="this", last=at + 1, rule="day-of-current-month")
        relative = self._relative_unit(at, "month")
        if relative is not None:
            found = replace(part, which=relative[0], last=relative[1], rule="day-of-relative-month")
            return found
        headed = key in ("شهر", "لشهر")
        if headed:
            at += 1
        month = self._month_at(at)
        if month is None:
            return None
        row, last = month
        last = self._double_month(row, last)
        rule = "day-month" if row.calendar == "gregorian" else "hijri-day-month"
        found = self._tail(replace(part, month=row.month, calendar=row.calendar, last=last, rule=rule))
        if row.needs == "year" and found.year is None and not headed:
            return None
        if found.year is not None:
            found = replace(found, rule=rule + "-year")
        return found

    def _item(self, index: int) -> _Part | None:
        """A day of the month at `index`, in digits or words, with a weekday before it where one stands."""
        at, weekday = index, None
        if at < len(self._words) and (weekday := _weekday(self._words[at].key)) is not None:
            at += 1
            if _plain(_key(self._words, at), "which") in ("past", "next", "this"):
                at += 1
            at = self._skip_to_date(at)
        if _key(self._words, at) in ("ال", "ل", "ب"):
            at += 1
        if at >= len(self._words):
            return None
        word = self._words[at]
        if word.kind == "number":
            if len(word.key) > 2 or not word.key.isdigit() or not 1 <= int(word.key) <= 31:
                return None
            return _Part(index, at + 1, "day", day=int(word.key), weekday=weekday)
        if word.kind != "word":
            return None
        if any(form in ("الفاتح", "غرة") for form in _forms(word.key)):
            return _Part(index, at + 1, "day", day=1, weekday=weekday)
        found = ordinal(self._words, at)
        if found is not None and found[2] and found[0] <= 31:
            return _Part(index, found[1], "day", day=found[0], weekday=weekday)
        number = cardinal(self._words, at)
        if number is not None and number.value.is_integer() and 1 <= number.value <= 31 and not number.digits:
            return _Part(index, number.last, "day", day=int(number.value), weekday=weekday)
        return None

    def _skip_to_date(self, index: int) -> int:
        """The index after marks and words that join a weekday or Hijri date with the date that it is."""
        at = index
        while at - index < 4 and _plain(_key(self._words, at), "connector") is not None:
            at += 1
        if _key(self._words, at) in ("يوم", "تاريخ", "بتاريخ") and at > index:
            at += 1
        return at

    def _numeric_at(self, index: int) -> _Part | None:
        """A date in digits at `index`: year first, or day first, in one word or three."""
        words = self._words
        digits = self._digits(index)
        if not digits:
            if index >= len(words) or words[index].kind != "number":
                return None
            match = _ONE_TOKEN.match(words[index].key)
            if match is None:
                return None
            year, month, day = (match[1], match[2], match[3]) if match[1] else (match[6], match[5], match[4])
            last = index + 1
        else:
            mark = _key(words, index + 1)
            if mark not in ("/", "-", ".", "–", "\\") or _key(words, index + 3) != mark:
                return None
            second, third = self._digits(index + 2), self._digits(index + 4)
            if not second or not third or len(second) > 2:
                return None
            if len(digits) == 4 and len(third) <= 2:
                year, month, day = digits, second, third
            elif len(digits) <= 2 and len(third) == 4:
                year, month, day = third, second, digits
            else:
                return None
            last = index + 5
        y, m, d = int(year), int(month), int(day)
        hijri = _plain(_key(words, last), "year-mark")
        if hijri is not None:
            last += 1
        if hijri == "hijri" or 1300 <= y <= 1500:
            part = _Part(index, last, "numeric-hijri", day=d, month=m, calendar="hijri", year=y, hijri_year=True)
            return part if 1 <= m <= 12 and 1 <= d <= 30 else None
        if m > 12 >= d and len(digits) <= 2:
            m, d = d, m
        if not 1000 <= y <= 2200 or _day(y, m, d) is None:
            return None
        return _Part(index, last, "numeric", day=d, month=m, year=y)

    def _core(self, index: int) -> _Part | None:
        """One date with a day and a month from `index` on."""
        numeric = self._numeric_at(index)
        if numeric is not None:
            return numeric
        item = self._item(index)
        return None if item is None else self._month_expression(item, item.last)

    # ---------------------------------------------------------------------------------------------------- resolving

    def _resolve(self, part: _Part) -> date | None:
        """The day that a part with a day means."""
        if part.day is None:
            return None
        if part.month is None:
            return self._day_of_relative_month(part)
        if part.calendar == "hijri":
            return self._hijri(part, part.month, part.day)
        if part.year is not None:
            if part.hijri_year:
                return self._gregorian_in_hijri_year(part.year, part.month, part.day)
            return _day(part.year, part.month, part.day)
        year = self._relative_year(part.of_year)
        if part.of_year is not None:
            return None if year is None else _day(year, part.month, part.day)
        if part.which in ("same", "following"):
            year = self._relative_year(part.which)
            return None if year is None else _day(year, part.month, part.day)
        if self._published is None:
            return None
        return self._nearest_year(part, part.month, part.day, self._published)

    def _nearest_year(self, part: _Part, month: int, day: int, published: date) -> date | None:
        years = range(published.year + 2, published.year - 6, -1)
        days = [found for year in years if (found := _day(year, month, day)) is not None]
        match part.which:
            case "past":
                chosen = next((d for d in days if d < published), None)
            case "next":
                chosen = next((d for d in reversed(days) if d > published), None)
            case "this":
                chosen = _day(published.year, month, day)
            case _ if self._lies_ahead(part.first):
                chosen = next((d for d in reversed(days) if d >= published), None)
            case _:
                chosen = next((d for d in days if d <= published + timedelta(days=_AHEAD)), None)
        if part.weekday is not None and chosen is not None and chosen.isoweekday() != part.weekday:
            near = [d for d in days if d.isoweekday() == part.weekday and abs((d - published).days) <= 366]
            chosen = min(near, key=lambda d: abs((d - published).days), default=chosen)
        return chosen

    def _day_of_relative_month(self, part: _Part) -> date | None:
        month = self._relative_month(part.which)
        return None if month is None or part.day is None else _day(month[0], month[1], part.day)

    def _relative_month(self, which: str | None) -> tuple[int, int] | None:
        """Year and month of "الشهر الماضي", "الشهر نفسه" …"""
        if which in ("same", "following", "preceding"):
            previous = self._previous_month()
            offset = {"same": 0, "following": 1, "preceding": -1}[which]
        else:
            previous = (self._published.year, self._published.month) if self._published is not None else None
            offset = {"past": -1, "next": 1}.get(which or "", 0)
        if previous is None:
            return None
        count = previous[0] * 12 + previous[1] - 1 + offset
        return count // 12, count % 12 + 1

    def _relative_year(self, which: str | None) -> int | None:
        if which is None:
            return None
        if which in ("same", "following", "preceding"):
            previous = self._previous_year()
            return None if previous is None else previous + {"same": 0, "following": 1, "preceding": -1}[which]
        if self._published is None:
            return None
        return self._published.year + {"past": -1, "next": 1}.get(which, 0)

    def _gregorian_in_hijri_year(self, year: int, month: int, day: int) -> date | None:
        """ "15 يناير 1445 هـ": the day of that Gregorian month that lies in the Hijri year."""
        span = _hijri_span(year, None)
        if span is None:
            return None
        for candidate in (span[0].year, span[0].year + 1):
            found = _day(candidate, month, day)
            if found is not None and span[0] <= found <= span[1]:
                return found
        return None

    def _hijri(self, part: _Part, month: int, day: int) -> date | None:
        if part.year is not None and part.hijri_year:
            return hijri_day(part.year, month, day)
        if self._published is None:
            return None
        current = _hijri_year_of(self._published)
        if current is None:
            return None
        days = [found for year in (current + 1, current, current - 1) if (found := hijri_day(year, month, day))]
        match part.which or part.of_year:
            case "past" if part.of_year is None:
                return next((d for d in days if d < self._published), None)
            case "next" if part.of_year is None:
                return next((d for d in reversed(days) if d > self._published), None)
            case "past":
                return hijri_day(current - 1, month, day)
            case "next":
                return hijri_day(current + 1, month, day)
            case "this":
                return hijri_day(current, month, day)
            case _:
                return next((d for d in days if d <= self._published + timedelta(days=_AHEAD)), None)

    # --------------------------------------------------------------------------------------- days with their month

    def _dated(self, index: int) -> int:
        """Dates with day and month from `index` on, a list or a range of them: emits them, gives the index after."""
        items: list[_Part] = []
        joins: list[str] = []
        at = index
        while len(items) < 8:
            numeric = self._numeric_at(at)
            item = numeric or self._item(at)
            if item is None:
                break
            full = numeric or self._month_expression(item, item.last)
            if items and full is not None and any(i.month and i.calendar != full.calendar for i in items):
                break  # the same day in another calendar: `_emit_part` joins them
            items.append(full or item)
            at = items[-1].last
            join, following = self._join(at)
            if not join:
                break
            joins.append(join)
            at = following
        while items and items[-1].rule == "day":
            items.pop()
        if not items:
            return self._weekday_numeric(index)
        ranged = self._is_range(index, joins[: len(items) - 1])
        closing = items[-1]
        for k in range(len(items) - 2, -1, -1):
            items[k] = self._complete(items[k], closing)
            closing = items[k]
        if ranged and len(items) == 2:
            return self._emit_range(items[0], items[1])
        last = index
        for item in items:
            last = self._emit_part(item)
        return last

    def _weekday_numeric(self, index: int) -> int:
        """ "الثلاثاء 2015/07/21": a weekday and a date in digits."""
        weekday = _weekday(self._words[index].key)
        if weekday is None:
            return 0
        part = self._numeric_at(self._skip_to_date(index + 1))
        return 0 if part is None else self._emit_part(replace(part, first=index, weekday=weekday))

    def _join(self, index: int) -> tuple[str, int]:
        """How the item that starts at or after `index` is joined to the one before: "and", "to" or "" for not."""
        key = _key(self._words, index)
        if key in _RANGE:
            return "to", index + 1
        if key in ("و", "،", ",", "او", "ثم"):
            following = index + 1
            if _key(self._words, following) in ("الى", "حتى"):
                return "to", following + 1
            if _key(self._words, following) == "يوم":
                following += 1
            return ("and" if key == "و" else "list"), following
        if index < len(self._words) and self._words[index].kind == "word" and key[:1] == "و" and len(key) > 3:
            head = ordinal_word(key) or numeral(key)
            if (head is not None and head.conjunction == "و") or _weekday(key) is not None:
                return "and", index
        return "", index

    def _is_range(self, index: int, joins: list[str]) -> bool:
        if joins == ["to"]:
            return True
        before = _key(self._words, index - 1)
        if before in ("يوم", "يومي", "ال"):
            before = _key(self._words, index - 2)
        return joins == ["and"] and before in ("بين", "وبين")

    def _complete(self, item: _Part, following: _Part) -> _Part:
        """An item of a list with the month and year that only a later item states."""
        if item.rule == "day":
            return replace(
                item,
                month=following.month,
                calendar=following.calendar,
                year=following.year,
                which=following.which,
                of_year=following.of_year,
                hijri_year=following.hijri_year,
                rule=following.rule,
            )
        if item.year is None and item.which is None and item.of_year is None and item.month is not None:
            year = following.year
            if year is not None and following.month is not None and following.month < item.month:
                year -= 1
            return replace(
                item, year=year, which=following.which, of_year=following.of_year, hijri_year=following.hijri_year
            )
        return item

    def _emit_range(self, left: _Part, right: _Part) -> int:
        start, end = self._resolve(left), self._resolve(right)
        if start is not None and end is not None and start > end:
            return self._emit_part(right) if self._emit_part(left) else 0
        return self._emit(left.first, right.last, _iso(start), _iso(end), right.rule + "-range")

    def _emit_part(self, part: _Part) -> int:
        """Emit one date with a day, joined with the date of the other calendar beside it."""
        resolved = self._resolve(part)
        last, rule = part.last, part.rule
        if resolved is None and part.month is not None and part.year is not None and part.calendar == "gregorian":
            return 0
        at = self._skip_to_date(last)
        if at > last:
            other = self._core(at)
            if other is not None and other.calendar != part.calendar and other.month is not None:
                twin = self._resolve(other)
                stated = _key(self._words, last) in ("الموافق", "الموافقة", "المصادف", "المصادفة", "يوافق")
                near = resolved is not None and twin is not None and abs((resolved - twin).days) <= 3
                if near or stated or (resolved is None and part.calendar == "hijri" and twin is not None):
                    gregorian = twin if other.calendar == "gregorian" else resolved
                    resolved = gregorian if gregorian is not None else (resolved or twin)
                    last, rule = other.last, "double-date"
                    if _key(self._words, at - 1) == "(" and _key(self._words, last) == ")":
                        last += 1
        return self._emit(part.first, last, _iso(resolved), None, rule)

    def _numeric(self, index: int) -> int:
        part = self._numeric_at(index)
        if part is not None:
            return self._emit_part(part)
        # "بتاريخ 10/7": day and month alone only after a word that says so.
        before = _key(self._words, index - 1)
        month = self._digits(index + 2)
        day = self._digits(index)
        if before not in ("بتاريخ", "تاريخ", "يوم") or _key(self._words, index + 1) != "/" or not day or not month:
            return 0
        if not 1 <= int(day) <= 31 or not 1 <= int(month) <= 12:
            return 0
        return self._emit_part(_Part(index, index + 3, "numeric-day-month", day=int(day), month=int(month)))

    # ------------------------------------------------------------------------------------------------------- months

    def _month_alone(self, index: int) -> int:
        """A month without a day: with a year, an adjective, "شهر", a stage word or a preposition beside it."""
        found = self._month_at(index, clitics=True)
        if found is None:
            return 0
        row, last = found
        if row.needs == "year":
            return 0
        last = self._double_month(row, last)
        day = self._month_first(index, row, last)
        if day:
            return day
        rule = "month" if row.calendar == "gregorian" else "hijri-month"
        part = self._tail(_Part(index, last, rule, month=row.month, calendar=row.calendar))
        glued = row.needs == "none" and row not in _tables().months.get(self._words[index].key, ())
        before = _key(self._words, index - 1)
        stated = part.year is not None or part.which is not None or part.of_year is not None
        staged = _sense(before, "stage") is not None
        placed = row.needs != "day" and (before in _MONTH_PREPOSITIONS or glued)
        joined = row.needs != "day" and self._joins_a_month(index)
        if not (stated or staged or placed or joined):
            return 0
        if row.calendar == "hijri" and not (part.year is not None or part.which is not None or staged):
            return 0
        ranged = self._month_range(part)
        if ranged:
            return ranged
        return self._emit_month(part)

    def _joins_a_month(self, index: int) -> bool:
        """ "أبريل ومايو": a month right after another with و."""
        key = self._words[index].key
        if not self._found or self._found[-1].last != index or not key.startswith("و"):
            return False
        return "month" in self._found[-1].rule

    def _month_first(self, index: int, row: _Month, last: int) -> int:
        """ "يوليو 10, 2024": the month before the day, with a year."""
        day = self._digits(last)
        if not day or len(day) > 2 or not 1 <= int(day) <= 31:
            return 0
        year = self._year_at(last + 1, row.calendar)
        if year is None:
            return 0
        part = _Part(index, year[2], "month-day-year", day=int(day), month=row.month, calendar=row.calendar)
        return self._emit_part(replace(part, year=year[0], hijri_year=year[1]))

    def _month_value(self, part: _Part) -> tuple[str | None, str | None]:
        """Value and end of a month."""
        assert part.month is not None
        if part.calendar == "hijri":
            return self._hijri_month(part, part.month)
        if part.year is not None:
            if part.hijri_year:
                found = self._gregorian_in_hijri_year(part.year, part.month, 15)
                return (None, None) if found is None else (f"{found.year:04}-{found.month:02}", None)
            return f"{part.year:04}-{part.month:02}", None
        if part.of_year is not None or part.which in ("same", "following"):
            year = self._relative_year(part.of_year or part.which)
            return (None if year is None else f"{year:04}-{part.month:02}"), None
        if self._published is None:
            return None, None
        now = self._published.year * 12 + self._published.month
        months = [year * 12 + part.month for year in range(self._published.year + 2, self._published.year - 3, -1)]
        match part.which:
            case "past":
                chosen = next(m for m in months if m < now)
            case "next":
                chosen = next(m for m in reversed(months) if m > now)
            case "this":
                chosen = self._published.year * 12 + part.month
            case _ if self._lies_ahead(part.first):
                chosen = next(m for m in reversed(months) if m >= now)
            case _:
                chosen = next(m for m in months if m <= now + 2)
        return f"{(chosen - 1) // 12:04}-{part.month:02}", None

    def _hijri_month(self, part: _Part, month: int) -> tuple[str | None, str | None]:
        if part.year is not None and part.hijri_year:
            span = _hijri_span(part.year, month)
        else:
            first = self._hijri(part, month, 1)
            year = None if first is None else _hijri_year_of(first)
            span = None if year is None else _hijri_span(year, month)
        return (None, None) if span is None else (span[0].isoformat(), span[1].isoformat())

    def _emit_month(self, part: _Part) -> int:
        value, end = self._month_value(part)
        return self._emit(part.first, part.last, value, end, part.rule)

    def _month_range(self, left: _Part) -> int:
        """ "بين أبريل ويونيو 2019", "من مارس إلى مايو"."""
        if left.calendar == "hijri":
            return 0
        key = _key(self._words, left.last)
        at = left.last
        before = _key(self._words, left.first - 1)
        if key in _RANGE or key == "و":
            at += 1
        elif not (key.startswith("و") and before == "بين"):
            return 0
        if key not in _RANGE and before != "بين":
            return 0
        if _key(self._words, at) == "شهر":
            at += 1
        month = self._month_at(at, clitics=True)
        if month is None or month[0].calendar != "gregorian":
            return 0
        last = self._double_month(*month)
        right = self._tail(_Part(at, last, "month", month=month[0].month))
        value, _ = self._month_value(self._complete(left, right))
        end, _ = self._month_value(right)
        if value is not None and end is not None and value > end:
            return 0
        return self._emit(left.first, right.last, value, end, "month-range")

    # ----------------------------------------------------------------------------------------------------- weekdays

    def _week_day(self, index: int) -> int:
        """A weekday without a date, with the adjective after it."""
        words = self._words
        weekday = _weekday(words[index].key)
        before, after = _key(words, index - 1), _key(words, index + 1)
        if weekday is None or _sense(before, "no-weekday-before") is not None or _plain(after, "no-weekday-after"):
            return 0
        if before == "يوم" and _key(words, index - 2) in ("كل", "وكل"):
            return 0
        if before == "ايام" and not (_weekday(after) or after == "و"):
            return 0
        last, which, back = index + 1, _plain(after, "which"), 0
        if which == "past":
            rule = "weekday-past"
        elif which == "next":
            rule = "weekday-next"
        else:
            rule = "weekday"
        if which in ("past", "next", "this"):
            last += 1
        elif after == "قبل" and f"قبل {_key(words, last + 1)}" in _tables().senses["week-before"]:
            last, which, back, rule = last + 2, "past", 7, "weekday-before-past"
        else:
            which = None
            week = self._relative_unit(last, "week") if after == "من" else None
            if week is not None:
                return self._emit(index, week[1], self._weekday_of_week(weekday, week[0]), None, "weekday-of-week")
        second = self._weekday_range(index, last, which)
        if second:
            return second
        if which is None and self._shares_adjective(last):
            which, rule = self._shares_adjective(last), "weekday-shared"
        value = self._resolve_weekday(weekday, which, index)
        if value is not None:
            value -= timedelta(days=back)
        return self._emit(index, last, _iso(value), None, rule)

    def _shares_adjective(self, index: int) -> str | None:
        """The adjective of a following weekday that holds for this one too ("السبت والأحد الماضيين")."""
        at = index + 1 if _key(self._words, index) == "و" else index
        key = _key(self._words, at)
        if not key or _weekday(key) is None or (at == index and not key.startswith("و")):
            return None
        after = _key(self._words, at + 1)
        which = _plain(after, "which") if after.endswith(("ين", "ان")) else None
        return which if which in ("past", "next") else None

    def _resolve_weekday(self, weekday: int, which: str | None, index: int) -> date | None:
        if self._published is None:
            return None
        back = (self._published.isoweekday() - weekday) % 7
        if which == "past":
            return self._published - timedelta(days=back or 7)
        if which == "next" or (which is None and self._lies_ahead(index)):
            return self._published + timedelta(days=(weekday - self._published.isoweekday()) % 7 or 7)
        return self._published - timedelta(days=back)

    def _weekday_of_week(self, weekday: int, which: str) -> str | None:
        if self._published is None or which not in ("past", "this", "next"):
            return None
        monday = self._published - timedelta(days=self._published.isoweekday() - 1)
        weeks = {"past": -1, "this": 0, "next": 1}[which]
        return _iso(monday + timedelta(days=7 * weeks + weekday - 1))

    def _weekday_range(self, index: int, last: int, which: str | None) -> int:
        """ "من السبت إلى الاثنين", "ليل الأحد الاثنين"."""
        at, key = last, _key(self._words, last)
        night = _sense(_key(self._words, index - 1), "part") is not None and _key(self._words, index - 1).endswith(
            ("ليل", "ليلة")
        )
        if key in _RANGE or (night and key in ("/", "-", "الى")):
            at += 1
        elif not (night and _weekday(key) is not None and not key.startswith("و")):
            return 0
        if _key(self._words, at) == "يوم":
            at += 1
        first, second = _weekday(self._words[index].key), _weekday(_key(self._words, at))
        if first is None or second is None:
            return 0
        end_at = at + 1
        after = _plain(_key(self._words, end_at), "which")
        if after in ("past", "next", "this"):
            which, end_at = which or after, end_at + 1
        if night:
            end = self._resolve_weekday(second, which, index)
            start = None if end is None else end - timedelta(days=(second - first) % 7)
        else:
            start = self._resolve_weekday(first, which, index)
            end = None if start is None else start + timedelta(days=(second - first) % 7)
        return self._emit(index, end_at, _iso(start), _iso(end), "weekday-range")

    # -------------------------------------------------------------------------------- days seen from the publication

    def _relative_day(self, index: int) -> int:
        """ "أمس", "اليوم", "غدا", "الليلة الماضية", with the weekday or date after them."""
        words = self._words
        phrase = self._phrase(index)
        if phrase is None:
            return 0
        last, sense, offset = phrase
        form = words[last - 1].key
        if sense == "night":
            return self._night(index, last)
        if offset == 0:
            if not self._is_today(index, last):
                return self._other_day(index, last)
        elif form.endswith("الامس") and _key(words, last) in ("القريب", "البعيد"):
            return 0
        anchor = None if self._published is None else self._published + timedelta(days=offset)
        names = {0: "today", -1: "yesterday", -2: "day-before-yesterday", 1: "tomorrow", 2: "day-after-tomorrow"}
        rule = names.get(offset, "relative-day")
        at = last + 1 if _key(words, last) in ("،", "(", ",") else last
        if _key(words, at) == "يوم":
            at += 1
        weekday = _weekday(_key(words, at)) if _key(words, at)[:1] != "و" else None
        date_at = at if weekday is not None else self._skip_to_date(last)
        full = self._core(date_at) or (None if weekday is None else self._numeric_at(self._skip_to_date(at + 1)))
        if full is not None and full.month is not None:
            resolved = self._resolve(full)
            if resolved is not None or self._published is None:
                return self._emit_part(replace(full, first=index))
        if weekday is not None:
            last, rule = at + 1, rule + "-weekday"
            if _key(words, at - 1) == "(" and _key(words, last) == ")":
                last += 1
            if anchor is not None:
                low, high = (-1, 5) if offset > 0 else (-5, 1)
                days = [anchor + timedelta(days=k) for k in range(low, high + 1)]
                anchor = next(d for d in days if d.isoweekday() == weekday)
        return self._emit(index, last, _iso(anchor), None, rule)

    def _phrase(self, index: int) -> tuple[int, str, int] | None:
        for form in _forms(self._words[index].key):
            for parts, sense, value in _tables().phrases.get(form, ()):
                if all(_key(self._words, index + k) == part for k, part in enumerate(parts) if k):
                    return index + len(parts), sense, int(value)
        return None

    def _night(self, index: int, last: int) -> int:
        which = _plain(_key(self._words, last), "which")
        before = _key(self._words, index - 1)
        if which in ("past", "next"):
            last += 1
        elif which is not None or before in ("تلك", "في", "نفس", "ذات") or ordinal_word(_key(self._words, last)):
            return 0
        offset = -1 if which == "past" else 0
        value = None if self._published is None else self._published + timedelta(days=offset)
        return self._emit(index, last, _iso(value), None, "last-night" if which == "past" else "tonight")

    def _is_today(self, index: int, last: int) -> bool:
        words = self._words
        before, after = _key(words, index - 1), _key(words, last)
        if _plain(before, "this") == "same" or _plain(after, "which") is not None:
            return False
        if words[index].key.startswith(("ب", "ل", "وب", "ول", "فب", "فل")):  # "باليوم", "لليوم الثاني"
            return False
        if _sense(before, "no-today-before") is not None or _plain(after, "no-today-after") is not None:
            return False
        head = ordinal_word(after)
        return not (head is not None and head.article)

    def _other_day(self, index: int, last: int) -> int:
        """ "اليوم التالي", "نفس اليوم": a day seen from the date before it."""
        before, which = _key(self._words, index - 1), _plain(_key(self._words, last), "which")
        if _plain(before, "this") == "same" and which is None:
            which, first = "same", index - 1
        elif which is not None:
            first, last = index, last + 1
        else:
            return 0
        offsets = {"same": 0, "following": 1, "preceding": -1}
        names = {"same": "same-day-as-previous", "following": "day-after-previous", "preceding": "day-before-previous"}
        if which not in offsets:
            return 0
        previous = self._previous()
        value = None if previous is None else previous + timedelta(days=offsets[which])
        return self._emit(first, last, _iso(value), None, names[which])

    # --------------------------------------------------------------------------------- months and years as such

    def _unit(self, index: int) -> int:
        """ "الشهر الماضي", "هذا العام", "نفس السنة", "الخريف المقبل", "نهاية العام"."""
        words = self._words
        first = index
        this = _plain(words[index].key, "this")
        if this is None:
            this = _sense(words[index].key, "this")
        if this is not None:
            unit = _plain(_key(words, index + 1), "unit")
            which: str | None = this
            last = index + 2
            after = _plain(_key(words, last), "which")
            if unit is not None and after == this:
                last += 1
        else:
            unit = _sense(words[index].key, "unit")
            which = _plain(_key(words, index + 1), "which")
            last = index + 2
            before = _key(words, index - 1)
            if which is None or (which == "preceding" and unit == "year"):
                stages = ("نهاية", "مطلع", "بداية", "منتصف", "اواخر", "بنهاية", "بحلول", "اوائل")
                if before not in stages or unit not in ("year", "month") or _is_definite(_key(words, index + 1)):
                    return 0
                which, last = "this", index + 1
                if self._digits(last):
                    return 0
            if unit == "year" and before.startswith("ال") and len(before) > 4 and words[index].key.startswith("ال"):
                return 0
        if unit is None or which is None:
            return 0
        name = {"same": "same", "following": "following", "preceding": "preceding"}.get(which, which)
        match unit:
            case "month":
                month = self._relative_month(which)
                value = None if month is None else f"{month[0]:04}-{month[1]:02}"
                return self._emit(first, last, value, None, f"{name}-month")
            case "year":
                stated = self._year_at(last, "gregorian")
                if stated is not None and not stated[1] and self._words[last].kind == "number":
                    return self._emit(first, stated[2], f"{stated[0]:04}", None, "year")
                year = self._relative_year(which)
                return self._emit(first, last, None if year is None else f"{year:04}", None, f"{name}-year")
            case "week":
                if which not in ("past", "this", "next"):
                    return 0
                start, end = self._weekday_of_week(1, which), self._weekday_of_week(7, which)
                return self._emit(first, last, start, end, f"{name}-week")
            case _:
                if which not in ("past", "this", "next"):
                    return 0
                return self._emit(first, last, self._season(unit, which), None, f"{name}-season")

    def _season(self, season: str, which: str) -> str | None:
        """The year of a season: a winter belongs to the year of its December."""
        if self._published is None:
            return None
        year, month = self._published.year, self._published.month
        begins, ends = _LEVELS[season]
        if which == "next":
            year += 0 if month < begins else 1
        elif which == "past":
            year -= 0 if month > ends else 1
        elif season == "winter" and month <= 2:
            year -= 1
        return f"{year:04}"

    # ------------------------------------------------------------------------------------------------------- spans

    def _ago(self, index: int) -> int:
        """ "قبل ثلاثة أيام", "منذ عامين", "بعد نحو شهر"."""
        words = self._words
        direction = _sense(words[index].key, "since")
        at = index + 1
        if _sense(_key(words, at), "around") is not None:
            at += 1
        count, unit, last = self._duration(at)
        if unit is None or direction is None:
            return 0
        after = _key(words, last)
        twin = unit_at(words, index - 1)
        if last == at + 1 and twin is not None and twin.unit == unit:
            return 0  # "يوما بعد يوم"
        if last == at + 1 and count == 1 and ((_trigger(after)[:1] or "-") in ("w", "p", "m") or _is_definite(after)):
            return 0  # "منذ يوم أمس", "قبل شهر رمضان", "قبل يوم العيد"
        if after in ("من", "على", "عن", "قبل") and _key(words, last + 1) != "الان":
            return 0
        if after == "من":
            last += 2
        if self._digits(last) and unit in ("year", "month"):
            return 0
        sign = -1 if direction == "past" else 1
        value = self._shift(sign * count, unit)
        rule = f"{unit}s-ago" if sign < 0 else f"{unit}s-ahead"
        return self._emit(index, last, value, None, rule)

    def _duration(self, index: int) -> tuple[float, str | None, int]:
        """A count of days, weeks, months or years from `index` on; the unit is None where none stands."""
        words = self._words
        units = ("day", "week", "month", "year", "decade")
        number = cardinal(words, index)
        if number is not None and (number.role != "one"):
            unit = unit_at(words, number.last)
            if unit is None or unit.unit not in units or unit.article:
                return 0, None, index
            count, last = number.value, unit.last
        else:
            unit = unit_at(words, index)
            if unit is None or unit.unit not in units or unit.article or unit.number == "plural":
                return 0, None, index
            count, last = (2.0 if unit.number == "dual" else 1.0), unit.last
            if _key(words, last) in ("واحد", "واحدة", "اثنين"):
                last += 1
        half = numeral(_key(words, last))
        if half is not None and half.role == "fraction" and half.conjunction == "و" and unit.unit in ("year", "decade"):
            count, last = count + half.value, last + 1
        return count, unit.unit, last

    def _shift(self, count: float, unit: str) -> str | None:
        if self._published is None:
            return None
        try:
            match unit:
                case "day" | "week":
                    return _iso(self._published + timedelta(days=round(count * (7 if unit == "week" else 1))))
                case "year" | "decade" if not (count * (10 if unit == "decade" else 1)).is_integer():
                    months = round(count * 12 * (10 if unit == "decade" else 1))
                case "year" | "decade":
                    year = self._published.year + int(count * (10 if unit == "decade" else 1))
                    return f"{year:04}" if 1 <= year <= 9999 else None
                case _:
                    months = round(count)
        except OverflowError:
            return None
        total = self._published.year * 12 + self._published.month - 1 + months
        return f"{total // 12:04}-{total % 12 + 1:02}" if total >= 12 else None

    # ------------------------------------------------------------------------------------------------------- years

    def _year(self, index: int) -> int:
        """A year in digits: after a word that years follow, in brackets, in a range, or marked م or هـ."""
        words = self._words
        digits = self._digits(index)
        if len(digits) not in (2, 4):
            return 0
        value = int(digits)
        mark = _plain(_key(words, index + 1), "year-mark")
        last = index + 2 if mark is not None else index + 1
        at = index - 1
        while _key(words, at) in ("ال", "ل", "ب"):
            at -= 1
        before = _key(words, at)
        joined = bool(self._found) and self._found[-1].last in (at, at + 1) and "year" in self._found[-1].rule
        headed = _sense(before, "year-head") is not None
        strict = _is_year_noun(before)
        if len(digits) == 2:
            if not strict or value < 30 or unit_at(words, index + 1) is not None:
                return 0
            return self._emit(self._headed(index, at), last, f"{1900 + value}", None, "year")
        hijri = self._hijri_years(index, last, value, at, strict=strict)
        if hijri:
            return hijri
        if mark == "hijri" or (1343 <= value <= 1500 and strict and mark is None):
            span = _hijri_span(value, None)
            if not (mark == "hijri" or strict):
                return 0
            start, end = (None, None) if span is None else (_iso(span[0]), _iso(span[1]))
            return self._emit(self._headed(index, at), last, start, end, "hijri-year")
        if not (1000 <= value <= 2200 and strict) and not 1900 <= value <= 2100:
            return 0
        counted = unit_at(words, index + 1) is not None or self._is_scaled(index + 1)
        ranged = self._year_range(index, last, at, allowed=headed or not counted)
        if ranged:
            return ranged
        if counted and not strict:
            return 0
        bracketed = before == "(" and _key(words, last) in (")", "-", "–")
        placed = _sense(before, "year-preposition") is not None
        of = before == "من" and _sense(_key(words, at - 1), "year-of") is not None
        if joined and before in ("و", "،", "او"):
            placed = True
        if not (headed or strict or bracketed or placed or of or mark == "gregorian"):
            return 0
        return self._emit(self._headed(index, at), last, digits, None, "year")

    def _hijri_years(self, index: int, last: int, value: int, at: int, *, strict: bool) -> int:
        """ "1435/1436هـ", "عام 1387-1967": Hijri years joined with the next one or with the Gregorian year."""
        words = self._words
        if not 1300 <= value <= 1500 or _key(words, last) not in ("/", "-", "–", "("):
            return 0
        digits = self._digits(last + 1)
        mark = _plain(_key(words, last + 2), "year-mark")
        if len(digits) != 4:
            return 0
        other, end = int(digits), last + 2 + (mark is not None)
        if mark == "hijri" and value < other <= 1500:
            start, stop = _hijri_span(value, None), _hijri_span(other, None)
            begins, ends = (None, None) if start is None or stop is None else (_iso(start[0]), _iso(stop[1]))
            return self._emit(self._headed(index, at), end, begins, ends, "hijri-year-range")
        span = _hijri_span(value, None)
        hijri_before = strict or _plain(_key(words, last - 1), "year-mark") == "hijri"
        if hijri_before and span is not None and span[0].year <= other <= span[1].year:
            end += _key(words, last) == "(" and _key(words, end) == ")"
            return self._emit(self._headed(index, at), end, digits, None, "double-year")
        return 0

    def _headed(self, index: int, at: int) -> int:
        """Where a mention of a year starts: at "عام" or "سنة" where such a word stands before it."""
        return at if _is_year_noun(_key(self._words, at)) else index

    def _is_scaled(self, index: int) -> bool:
        head = numeral(_key(self._words, index))
        return head is not None and head.role.startswith("scale") and not head.conjunction

    def _year_range(self, index: int, last: int, at: int, *, allowed: bool) -> int:
        """ "بين 2003 و2010", "من عام 2003 إلى 2010", "2003-2010", "2023/2024"."""
        words = self._words
        value, before, join = int(words[index].key), _key(words, at), _key(words, last)
        between = "بين" in (before, _key(words, at - 1))
        if not allowed or not (join in _RANGE or join == "/" or (join == "و" and between)):
            return 0
        other = last + 1
        glued = (_glued(words, last - 1) and _glued(words, last)) or self._digits(other) == str(value + 1)
        if join in "/-–—" and not glued and not between and before != "(":
            return 0
        while _key(words, other) in ("عام", "سنة", "العام", "ال", "نهاية", "مطلع"):
            other += 1
        digits = self._digits(other)
        if join == "/" and len(digits) == 2 and int(digits) == (value + 1) % 100:
            digits = str(value + 1)
        if len(digits) != 4 or not value < int(digits) <= 2200:
            return 0
        if (join == "/" or join in _DASHES) and _key(words, other + 1) == join:
            return 0
        if unit_at(words, other + 1) is not None or self._is_scaled(other + 1):
            return 0
        return self._emit(self._headed(index, at), other + 1, str(value), digits, "year-range")

    def _year_in_words(self, index: int) -> int:
        """ "عام ألفين وتسعة عشر", "سنة ألف وتسعمئة وثمانية وأربعين"."""
        if not _is_year_noun(self._words[index].key):
            return 0
        if index + 1 >= len(self._words) or self._words[index + 1].kind != "word":
            return 0
        found = self._spelled_year(index + 1)
        if found is None or found[1] or not 1800 <= found[0] <= 2100:
            return 0
        return self._emit(index, found[2], f"{found[0]:04}", None, "year-in-words")


_MONTH_PREPOSITIONS = frozenset(
    {
        "في",
        "وفي",
        "من",
        "ومن",
        "منذ",
        "حتى",
        "وحتى",
        "خلال",
        "بعد",
        "قبل",
        "الى",
        "بين",
        "منتصف",
        "نصف",
        "بحلول",
        "شهري",
    }
)
_YEAR_NOUNS = frozenset({"عام", "سنة", "سنه", "العام", "السنة", "عامي", "سنتي", "اعوام", "سنوات", "الاعوام"})


@lru_cache(maxsize=4096)
def _is_year_noun(key: str) -> bool:
    return any(form in _YEAR_NOUNS for form in _forms(key))


def _is_definite(key: str) -> bool:
    """Whether a word has the article and nothing before it."""
    return key.startswith("ال") and len(key) > 4


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
