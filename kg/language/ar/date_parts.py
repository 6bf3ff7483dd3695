"""What the words of a text say of a date, before anything is resolved."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.copying import replace
from kg.language.ar.calendars import day_of
from kg.language.ar.date_words import MonthName, date_tables, own_sense, sense_of, weekday_of
from kg.language.ar.numbers import cardinal, ordinal, unit_at
from kg.language.ar.words import forms
from kg.language.reading import Word

_CUE_WORDS = 8
_ONE_TOKEN = re.compile(r"(\d{4})\.(\d{1,2})\.(\d{1,2})\Z|(\d{1,2})\.(\d{1,2})\.(\d{4})\Z")
_ENDS = frozenset(".؟!؛:")
_DAY_PREPOSITIONS = frozenset({"في", "وفي", "يوم", "حتى", "وحتى", "الى", "والى", "ال", "و", "بتاريخ", "منذ"})


@dataclass(frozen=True, slots=True)
class DatePart:
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


def key_at(words: Sequence[Word], index: int) -> str:
    return words[index].key if 0 <= index < len(words) else ""


class PartReader:
    """Reads months, days, years and whole dates at an index of the words of one text."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._words = words

    def _month_at(self, index: int, *, clitics: bool = False) -> tuple[MonthName, int] | None:
        """The month named at `index`, with the index after it."""
        if index >= len(self._words):
            return None
        months = date_tables().months
        key = self._words[index].key
        for form in forms(key) if clitics else (key,):
            for row in months.get(form, ()):
                if all(key_at(self._words, index + 1 + k) == part for k, part in enumerate(row.rest)):
                    return row, index + 1 + len(row.rest)
        return None

    def _double_month(self, month: MonthName, last: int) -> int:
        """The index after a second name of the same month ("يونيو (حزيران)", "حزيران/يونيو")."""
        at = last
        opened = key_at(self._words, at) in ("(", "[")
        if opened or key_at(self._words, at) in ("/", "\\", "-", "–", "او", "|"):
            at += 1
        second = self._month_at(at)
        if second is None or (second[0].month, second[0].calendar) != (month.month, month.calendar):
            return last
        last = second[1]
        return last + 1 if opened and key_at(self._words, last) in (")", "]") else last

    def _digits(self, index: int) -> str:
        """The plain digits at `index`, "" where none stand there."""
        if index < len(self._words) and self._words[index].kind == "number" and self._words[index].key.isdigit():
            return self._words[index].key
        return ""

    def _year_at(self, index: int, calendar: str, *, headed: bool = False) -> tuple[int, bool, int] | None:
        """The year that the words from `index` on give after a month, whether it is a Hijri one, the index after it."""
        at = index
        key = key_at(self._words, at)
        if key in ("،", ",", "/", "-", "."):
            at += 1
        if key_at(self._words, at) == "من" and sense_of(key_at(self._words, at + 1), "year-head") is not None:
            at += 1
        if key_at(self._words, at) in ("عام", "سنة", "سنه", "العام", "السنة", "لعام", "لسنة", "للعام"):
            at, headed = at + 1, True
        digits = self._digits(at)
        if not digits:
            return self._spelled_year(at) if headed else None
        value = int(digits)
        mark = own_sense(key_at(self._words, at + 1), "year-mark")
        last = at + 2 if mark is not None else at + 1
        if mark == "hijri":
            return (value, True, last) if 1 <= value <= 1600 else None
        if calendar == "hijri":
            return (value, True, last) if 1300 <= value <= 1500 or (headed and value < 1600) else None
        if len(digits) == 2 and headed and value >= 30:
            return 1900 + value, False, last
        if len(digits) != 4 or not 1000 <= value <= 2200:
            return None
        counted = unit_at(self._words, at + 1)
        if not headed and mark is None and at == index and counted is not None and not counted.article:
            return None
        return value, False, last

    def _spelled_year(self, index: int) -> tuple[int, bool, int] | None:
        """ "ألفين وتسعة عشر" as a year."""
        number = cardinal(self._words, index)
        if number is None or not number.value.is_integer() or not 1300 <= number.value <= 2100:
            return None
        value = int(number.value)
        hijri = own_sense(key_at(self._words, number.last), "year-mark") == "hijri"
        return value, hijri, number.last + (1 if hijri else 0)

    def _tail(self, part: DatePart) -> DatePart:
        """`part` with the year or adjective after its month."""
        at = part.last
        found = self._year_at(at, part.calendar)
        if found is not None:
            return replace(part, year=found[0], hijri_year=found[1], last=found[2])
        which = own_sense(key_at(self._words, at), "which")
        if which is not None and which != "preceding":
            after = self._year_at(at + 1, part.calendar, headed=False)
            if after is not None and key_at(self._words, at + 1) not in ("،", ","):
                return replace(part, year=after[0], hijri_year=after[1], last=after[2])
            return replace(part, which=which, last=at + 1)
        relative = self._relative_unit(at, "year")
        if relative is not None:
            return replace(part, of_year=relative[0], last=relative[1])
        return part

    def _relative_unit(self, index: int, unit: str) -> tuple[str, int] | None:
        """ "[من] العام الماضي", "[من] نفس السنة", "[من] هذا الشهر": which one, and the index after it."""
        at = index + 1 if key_at(self._words, index) in ("من", "في") else index
        this = own_sense(key_at(self._words, at), "this")
        if this is not None and own_sense(key_at(self._words, at + 1), "unit") == unit:
            return this, at + 2
        if own_sense(key_at(self._words, at), "unit") == unit:
            which = own_sense(key_at(self._words, at + 1), "which")
            if which is not None and (which != "preceding" or unit == "month"):
                return which, at + 2
        return None

    def _month_expression(self, part: DatePart, index: int) -> DatePart | None:
        """`part`, a day that ends before `index`, with the month (and year) that follows it; None where none does."""
        at, dashed, digits = index, False, self._words[index - 1].kind == "number"
        key = key_at(self._words, at)
        if key in ("/", "-", ".", "،") and self._words[at].kind == "mark":
            at, dashed = at + 1, True
            key = key_at(self._words, at)
            if self._month_at(at) is None:
                return None
        if key == "منه" and digits and key_at(self._words, part.first - 1) in _DAY_PREPOSITIONS:
            return replace(part, which="same", last=at + 1, rule="day-of-same-month")
        if key == "من":
            at += 1
            key = key_at(self._words, at)
        if key in ("الجاري", "الحالي") and (digits or at > index):
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
        if found.year is None and ((row.needs == "year" and not headed) or (dashed and row.calendar == "hijri")):
            return None  # "15 الماء", the score "1-صفر"
        if found.year is not None:
            found = replace(found, rule=rule + "-year")
        return found

    def _item(self, index: int) -> DatePart | None:
        """A day of the month at `index`, in digits or words, with a weekday before it where one stands."""
        at, weekday = index, None
        if at < len(self._words) and (weekday := weekday_of(self._words[at].key)) is not None:
            at += 1
            if own_sense(key_at(self._words, at), "which") in ("past", "next", "this"):
                at += 1
            at = self._skip_to_date(at)
        if key_at(self._words, at) in ("ال", "ل", "ب"):
            at += 1
        if at >= len(self._words):
            return None
        word = self._words[at]
        if word.kind == "number":
            if len(word.key) > 2 or not word.key.isdigit() or not 1 <= int(word.key) <= 31:
                return None
            return DatePart(index, at + 1, "day", day=int(word.key), weekday=weekday)
        if word.kind != "word":
            return None
        if any(form in ("الفاتح", "غرة") for form in forms(word.key)):
            return DatePart(index, at + 1, "day", day=1, weekday=weekday)
        found = ordinal(self._words, at)
        if found is not None and found[2] and found[0] <= 31:
            return DatePart(index, found[1], "day", day=found[0], weekday=weekday)
        number = cardinal(self._words, at)
        if number is not None and number.value.is_integer() and 1 <= number.value <= 31 and not number.digits:
            return DatePart(index, number.last, "day", day=int(number.value), weekday=weekday)
        return None

    def _skip_to_date(self, index: int) -> int:
        """The index after marks and words that join a weekday or Hijri date with the date that it is."""
        at = index
        while at - index < 4 and own_sense(key_at(self._words, at), "connector") is not None:
            at += 1
        if key_at(self._words, at) in ("يوم", "تاريخ", "بتاريخ") and at > index:
            at += 1
        return at

    def _numeric_at(self, index: int) -> DatePart | None:
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
            mark = key_at(words, index + 1)
            if mark not in ("/", "-", ".", "–", "\\") or key_at(words, index + 3) != mark:
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
        hijri = own_sense(key_at(words, last), "year-mark")
        if hijri is not None:
            last += 1
        if hijri == "hijri" or 1300 <= y <= 1500:
            part = DatePart(index, last, "numeric-hijri", day=d, month=m, calendar="hijri", year=y, hijri_year=True)
            return part if 1 <= m <= 12 and 1 <= d <= 30 else None
        if m > 12 >= d and len(digits) <= 2:
            m, d = d, m
        if not 1000 <= y <= 2200 or day_of(y, m, d) is None:
            return None
        return DatePart(index, last, "numeric", day=d, month=m, year=y)

    def _day_month_digits(self, index: int) -> DatePart | None:
        """ "10/7": day and month in digits without a year."""
        day, month = self._digits(index), self._digits(index + 2)
        if not day or not month or len(day) > 2 or len(month) > 2 or key_at(self._words, index + 1) != "/":
            return None
        if not 1 <= int(day) <= 31 or not 1 <= int(month) <= 12:
            return None
        return DatePart(index, index + 3, "numeric-day-month", day=int(day), month=int(month))

    def _core(self, index: int) -> DatePart | None:
        """One date with a day and a month from `index` on."""
        numeric = self._numeric_at(index)
        if numeric is not None:
            return numeric
        item = self._item(index)
        return None if item is None else self._month_expression(item, item.last)

    def _lies_ahead(self, first: int) -> bool:
        """Whether a word before `first` in its clause says that the date is in the future."""
        for index in range(first - 1, max(-1, first - 1 - _CUE_WORDS), -1):
            key = self._words[index].key
            if key in _ENDS:
                return False
            if self._words[index].kind == "word" and sense_of(key, "future-cue") is not None:
                return True
        return False
