"""Dates of Arabic running text, resolved against the day of publication.

Names of months and weekdays and the words that dates lean on are in `data/months.tsv`, `data/weekdays.tsv` and
`data/relative_dates.tsv`. Every reading is a `DatePart` (what the words say: day, month, year, which one) before it is
resolved to ISO 8601; each rule is named in `DateMention.rule`. There is no clock here: what depends on the day of
publication is None where that is unknown.

Conventions. A date without year or "الماضي" is the latest such date not more than two months after the day of
publication, unless a word before it says that it lies ahead ("ستجرى", "من المقرر"). A bare weekday is the latest on or
before publication. A week is the ISO week, Monday to Sunday. A Hijri month or year is the stretch of Gregorian days.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from kg.copying import replace
from kg.language.ar.calendars import day_of, hijri_span, iso
from kg.language.ar.date_parts import DatePart, key_at
from kg.language.ar.date_resolution import Resolver
from kg.language.ar.date_words import (
    FIRST_WORDS,
    MonthName,
    date_tables,
    date_triggers,
    own_sense,
    sense_of,
    weekday_of,
)
from kg.language.ar.hints import where
from kg.language.ar.numbers import DIGITS, NUMBERS, SHORT_NUMBERS, cardinal, numeral, ordinal_word, unit_at
from kg.language.ar.words import forms
from kg.language.ar.words import words as split_words
from kg.language.reading import DateMention, Word

_RANGE = frozenset({"-", "–", "—", "الى", "حتى", "لغاية", "وحتى", "والى", "ولغاية"})
_DASHES = frozenset("-–—")
_NO_NIGHT_BEFORE = frozenset({"تلك", "في", "نفس", "ذات", "اليوم"})
_MONTH_PREPOSITIONS = frozenset(
    {"في", "وفي", "من", "ومن", "منذ", "حتى", "وحتى", "خلال", "بعد", "قبل", "الى", "بين"}
    | {"منتصف", "نصف", "بحلول", "شهري"}
)


def _glued(words: Sequence[Word], left: int) -> bool:
    """Whether nothing stands between the word at `left` and the next."""
    return left + 1 < len(words) and words[left].end == words[left + 1].start


# ------------------------------------------------------------------------------------------------------- public API


def find_dates(words: Sequence[Word], published: date | None) -> list[DateMention]:
    """The dates of a text in their order, none overlapping another, resolved against the day of publication.

    `value` is None for what cannot be resolved, above all relative dates where `published` is None. "اليوم التالي",
    "السنة ذاتها" and the like are resolved against the date before them in the text. A day of publication before the
    year 1000 or after 9000 counts as unknown.
    """
    if published is not None and not 1000 <= published.year <= 9000:
        published = None
    return _Finder(words, published).run()


_CLOCK = re.compile(r"\b\d{1,2}:\d{2}(?::\d{2})?\s*[-–—]")


def parse_publication_date(text: str) -> date | None:
    """The first day of the Gregorian calendar that a publication line gives, None where it gives none.

    A Hijri date counts where no Gregorian one stands beside it; dates without year do not count, nor a time of the
    day that a dash ties to the date ("09:05-15 مايو 2025").
    """
    for mention in find_dates(split_words(_CLOCK.sub(" ", text.lower())), None):
        if mention.value is not None and len(mention.value) == 10:
            return date.fromisoformat(mention.value)
    return None


def parse_today(text: str) -> date | None:
    """The day of the Gregorian calendar of which a text says that it is today ("اليوم الاثنين 16 ديسمبر 2019"), None
    where it says so of none."""
    if "اليوم" not in text:
        return None
    words = split_words(text)
    for mention in find_dates(words, None):
        if mention.value is None or mention.end is not None or len(mention.value) != 10:
            continue
        if any(key_at(words, k) == "اليوم" for k in (mention.first, mention.first - 1)):
            return date.fromisoformat(mention.value)
    return None


class _Finder(Resolver):
    """One pass over the words of a text; `_found` are the mentions so far."""

    def run(self) -> list[DateMention]:
        end = 0
        for index in where(self._words, FIRST_WORDS, NUMBERS, SHORT_NUMBERS, DIGITS):
            word = self._words[index]
            if index < end or word.kind == "mark":
                continue
            is_number = word.kind == "number"
            last = self._at_number(index) if is_number else self._at_word(index, date_triggers(word.key))
            end = max(last, end)
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

    def _emit(self, first: int, last: int, value: str | None, end: str | None, rule: str) -> int:
        """Add a mention, with the words before it that belong to it ("مساء يوم", "أواخر"); gives `last`."""
        floor = self._found[-1].last if self._found else 0
        while first > floor:
            key = key_at(self._words, first - 1)
            if sense_of(key, "part") is None and sense_of(key, "stage") is None:
                break
            first -= 1
        self._found.append(DateMention(first, last, value, end, rule))
        return last

    # --------------------------------------------------------------------------------------- days with their month

    def _dated(self, index: int) -> int:
        """Dates with day and month from `index` on, a list or a range of them: emits them, gives the index after."""
        items: list[DatePart] = []
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
        weekday = weekday_of(self._words[index].key)
        if weekday is None:
            return 0
        at = self._skip_to_date(index + 1)
        part = self._numeric_at(at) or self._day_month_digits(at)
        return 0 if part is None else self._emit_part(replace(part, first=index, weekday=weekday))

    def _join(self, index: int) -> tuple[str, int]:
        """How the item that starts at or after `index` is joined to the one before: "and", "to" or "" for not."""
        key = key_at(self._words, index)
        if key in _RANGE:
            return "to", index + 1
        if key in ("و", "،", ",", "او", "ثم"):
            following = index + 1
            if key_at(self._words, following) in ("الى", "حتى"):
                return "to", following + 1
            if key_at(self._words, following) == "يوم":
                following += 1
            return ("and" if key == "و" else "list"), following
        if index < len(self._words) and self._words[index].kind == "word" and key[:1] == "و" and len(key) > 3:
            head = ordinal_word(key) or numeral(key)
            if (head is not None and head.conjunction == "و") or weekday_of(key) is not None:
                return "and", index
        return "", index

    def _is_range(self, index: int, joins: list[str]) -> bool:
        if joins == ["to"]:
            return True
        before = key_at(self._words, index - 1)
        if before in ("يوم", "يومي", "ال"):
            before = key_at(self._words, index - 2)
        return joins == ["and"] and before in ("بين", "وبين")

    def _complete(self, item: DatePart, following: DatePart) -> DatePart:
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
        stated = item.year or item.which or item.of_year
        if not stated and item.month is not None and following.month is not None:
            year = following.year
            if year is not None and following.month < item.month:
                year -= 1
            return replace(
                item, year=year, which=following.which, of_year=following.of_year, hijri_year=following.hijri_year
            )
        return item

    def _emit_range(self, left: DatePart, right: DatePart) -> int:
        start, end = self._resolve(left), self._resolve(right)
        if start is not None and right.month is None and right.which == "same" and right.day is not None:
            end = day_of(start.year, start.month, right.day)
        if start is not None and end is not None and start > end:
            return self._emit_part(right) if self._emit_part(left) else 0
        return self._emit(left.first, right.last, iso(start), iso(end), right.rule + "-range")

    def _emit_part(self, part: DatePart) -> int:
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
                stated = key_at(self._words, last) in ("الموافق", "الموافقة", "المصادف", "المصادفة", "يوافق")
                near = resolved is not None and twin is not None and abs((resolved - twin).days) <= 3
                if near or stated or (resolved is None and part.calendar == "hijri" and twin is not None):
                    gregorian = twin if other.calendar == "gregorian" else resolved
                    resolved = gregorian if gregorian is not None else (resolved or twin)
                    last, rule = other.last, "double-date"
                    if key_at(self._words, at - 1) == "(" and key_at(self._words, last) == ")":
                        last += 1
        return self._emit(part.first, last, iso(resolved), None, rule)

    def _numeric(self, index: int) -> int:
        part = self._numeric_at(index)
        if part is not None:
            return self._emit_part(part)
        # "بتاريخ 10/7": day and month alone only after a word that says so.
        if key_at(self._words, index - 1) not in ("بتاريخ", "تاريخ", "يوم"):
            return 0
        part = self._day_month_digits(index)
        return 0 if part is None else self._emit_part(part)

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
        part = self._tail(DatePart(index, last, rule, month=row.month, calendar=row.calendar))
        glued = row.needs == "none" and row not in date_tables().months.get(self._words[index].key, ())
        before = key_at(self._words, index - 1)
        stated = part.year is not None or part.which is not None or part.of_year is not None
        staged = sense_of(before, "stage") is not None
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

    def _month_first(self, index: int, row: MonthName, last: int) -> int:
        """ "يوليو 10, 2024": the month before the day, with a year."""
        day = self._digits(last)
        if not day or len(day) > 2 or not 1 <= int(day) <= 31:
            return 0
        year = self._year_at(last + 1, row.calendar)
        if year is None:
            return 0
        part = DatePart(index, year[2], "month-day-year", day=int(day), month=row.month, calendar=row.calendar)
        return self._emit_part(replace(part, year=year[0], hijri_year=year[1]))

    def _emit_month(self, part: DatePart) -> int:
        value, end = self._month_value(part)
        return self._emit(part.first, part.last, value, end, part.rule)

    def _month_range(self, left: DatePart) -> int:
        """ "بين أبريل ويونيو 2019", "من مارس إلى مايو"."""
        if left.calendar == "hijri":
            return 0
        key = key_at(self._words, left.last)
        at = left.last
        before = key_at(self._words, left.first - 1)
        if key in _RANGE or key == "و":
            at += 1
        elif not (key.startswith("و") and before == "بين"):
            return 0
        if key not in _RANGE and before != "بين":
            return 0
        if key_at(self._words, at) == "شهر":
            at += 1
        month = self._month_at(at, clitics=True)
        if month is None or month[0].calendar != "gregorian":
            return 0
        last = self._double_month(*month)
        right = self._tail(DatePart(at, last, "month", month=month[0].month))
        value, _ = self._month_value(self._complete(left, right))
        end, _ = self._month_value(right)
        if value is not None and end is not None and value > end:
            return 0
        return self._emit(left.first, right.last, value, end, "month-range")

    # ----------------------------------------------------------------------------------------------------- weekdays

    def _week_day(self, index: int) -> int:
        """A weekday without a date, with the adjective after it."""
        words = self._words
        weekday = weekday_of(words[index].key)
        before, after = key_at(words, index - 1), key_at(words, index + 1)
        if weekday is None or sense_of(before, "no-weekday-before") is not None or own_sense(after, "no-weekday-after"):
            return 0
        if before == "يوم" and key_at(words, index - 2) in ("كل", "وكل"):
            return 0
        if before == "ايام" and not (weekday_of(after) or after == "و"):
            return 0
        last, which, back = index + 1, own_sense(after, "which"), 0
        if which == "past":
            rule = "weekday-past"
        elif which == "next":
            rule = "weekday-next"
        else:
            rule = "weekday"
        if which in ("past", "next", "this"):
            last += 1
        elif after == "قبل" and f"قبل {key_at(words, last + 1)}" in date_tables().senses["week-before"]:
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
        return self._emit(index, last, iso(value), None, rule)

    def _shares_adjective(self, index: int) -> str | None:
        """The adjective of a following weekday that holds for this one too ("السبت والأحد الماضيين")."""
        at = index + 1 if key_at(self._words, index) == "و" else index
        key = key_at(self._words, at)
        if not key or weekday_of(key) is None or (at == index and not key.startswith("و")):
            return None
        after = key_at(self._words, at + 1)
        which = own_sense(after, "which") if after.endswith(("ين", "ان")) else None
        return which if which in ("past", "next") else None

    def _weekday_range(self, index: int, last: int, which: str | None) -> int:
        """ "من السبت إلى الاثنين", "ليل الأحد الاثنين"."""
        at, key = last, key_at(self._words, last)
        night = sense_of(key_at(self._words, index - 1), "part") is not None and key_at(
            self._words, index - 1
        ).endswith(("ليل", "ليلة"))
        if key in _RANGE or (night and key in ("/", "-", "الى")):
            at += 1
        elif not (night and weekday_of(key) is not None and not key.startswith("و")):
            return 0
        if key_at(self._words, at) == "يوم":
            at += 1
        first, second = weekday_of(self._words[index].key), weekday_of(key_at(self._words, at))
        if first is None or second is None:
            return 0
        end_at = at + 1
        after = own_sense(key_at(self._words, end_at), "which")
        if after in ("past", "next", "this"):
            which, end_at = which or after, end_at + 1
        if night:
            end = self._resolve_weekday(second, which, index)
            start = None if end is None else end - timedelta(days=(second - first) % 7)
        else:
            start = self._resolve_weekday(first, which, index)
            end = None if start is None else start + timedelta(days=(second - first) % 7)
        return self._emit(index, end_at, iso(start), iso(end), "weekday-range")

    # -------------------------------------------------------------------------------- days seen from the publication

    def _relative_day(self, index: int) -> int:
        """ "أمس", "اليوم", "غدا", "الليلة الماضية", with the weekday or date after them."""
        words = self._words
        phrase = self._phrase(index)
        if phrase is None:
            return 0
        last, sense, offset = phrase
        if words[index].key == "فغدا":  # "and became"
            return 0
        form = words[last - 1].key
        if sense == "night":
            return self._night(index, last)
        if offset == 0:
            if not self._is_today(index, last):
                return self._other_day(index, last)
        elif form.endswith("الامس") and key_at(words, last) in ("القريب", "البعيد"):
            return 0
        anchor = None if self._published is None else self._published + timedelta(days=offset)
        names = {0: "today", -1: "yesterday", -2: "day-before-yesterday", 1: "tomorrow", 2: "day-after-tomorrow"}
        rule = names.get(offset, "relative-day")
        at = last + 1 if key_at(words, last) in ("،", "(", ",") else last
        if key_at(words, at) == "يوم":
            at += 1
        weekday = weekday_of(key_at(words, at)) if key_at(words, at)[:1] != "و" else None
        date_at = at if weekday is not None else self._skip_to_date(last)
        full = self._core(date_at) or (None if weekday is None else self._numeric_at(self._skip_to_date(at + 1)))
        if full is not None and full.month is not None:
            resolved = self._resolve(full)
            if resolved is not None or self._published is None:
                return self._emit_part(replace(full, first=index))
        if weekday is not None:
            last, rule = at + 1, rule + "-weekday"
            if key_at(words, at - 1) == "(" and key_at(words, last) == ")":
                last += 1
            if anchor is not None:
                low, high = (-1, 5) if offset > 0 else (-5, 1)
                days = [anchor + timedelta(days=k) for k in range(low, high + 1)]
                anchor = next(d for d in days if d.isoweekday() == weekday)
        return self._emit(index, last, iso(anchor), None, rule)

    def _phrase(self, index: int) -> tuple[int, str, int] | None:
        for form in forms(self._words[index].key):
            for parts, sense, value in date_tables().phrases.get(form, ()):
                if all(key_at(self._words, index + k) == part for k, part in enumerate(parts) if k):
                    return index + len(parts), sense, int(value)
        return None

    def _night(self, index: int, last: int) -> int:
        which = own_sense(key_at(self._words, last), "which")
        before, after = key_at(self._words, index - 1), key_at(self._words, last)
        if which in ("past", "next"):
            last += 1
        elif which is not None or before in _NO_NIGHT_BEFORE or after == "الواحدة" or ordinal_word(after) is not None:
            return 0
        offset = -1 if which == "past" else 0
        value = None if self._published is None else self._published + timedelta(days=offset)
        return self._emit(index, last, iso(value), None, "last-night" if which == "past" else "tonight")

    def _is_today(self, index: int, last: int) -> bool:
        words = self._words
        before, after = key_at(words, index - 1), key_at(words, last)
        if own_sense(before, "this") == "same" or own_sense(after, "which") is not None:
            return False
        if words[index].key.startswith(("ب", "ل", "وب", "ول", "فب", "فل")):  # "باليوم", "لليوم الثاني"
            return False
        if sense_of(before, "no-today-before") is not None or own_sense(after, "no-today-after") is not None:
            return False
        head = ordinal_word(after)
        return not (head is not None and head.article)

    def _other_day(self, index: int, last: int) -> int:
        """ "اليوم التالي", "نفس اليوم": a day seen from the date before it."""
        before, which = key_at(self._words, index - 1), own_sense(key_at(self._words, last), "which")
        if own_sense(before, "this") == "same" and which is None:
            which, first = "same", index - 1
        elif which is not None:
            first, last = index, last + 1
        else:
            return 0
        offsets = {"same": 0, "following": 1, "preceding": -1}
        names = {"same": "same-day-as-previous", "following": "day-after-previous", "preceding": "day-before-previous"}
        if which not in offsets:
            return 0
        previous = self._previous() if not self._counted_from(last) else None
        value = None if previous is None else previous + timedelta(days=offsets[which])
        return self._emit(first, last, iso(value), None, names[which])

    def _counted_from(self, index: int) -> bool:
        """Whether the word says from what a day is counted: "اليوم التالي للاقتراع", "اليوم التالي لوصوله"."""
        key = key_at(self._words, index)
        return key.startswith("لل") or (key.startswith("ل") and key.endswith(("ه", "ها")) and len(key) > 4)

    # --------------------------------------------------------------------------------- months and years as such

    def _unit(self, index: int) -> int:
        """ "الشهر الماضي", "هذا العام", "نفس السنة", "الخريف المقبل", "نهاية العام"."""
        words = self._words
        first = index
        this = own_sense(words[index].key, "this")
        if this is None:
            this = sense_of(words[index].key, "this")
        if this is not None:
            unit = own_sense(key_at(words, index + 1), "unit")
            which: str | None = this
            last = index + 2
            after = own_sense(key_at(words, last), "which")
            if unit is not None and after == this:
                last += 1
        else:
            unit = sense_of(words[index].key, "unit")
            which = own_sense(key_at(words, index + 1), "which")
            last = index + 2
            before = key_at(words, index - 1)
            if which is None or (which == "preceding" and unit == "year"):
                stages = ("نهاية", "مطلع", "بداية", "منتصف", "اواخر", "بنهاية", "بحلول", "اوائل")
                if before not in stages or unit not in ("year", "month") or _is_definite(key_at(words, index + 1)):
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
                of_year = self._relative_unit(last, "year") if which == "same" else None
                if of_year is not None:  # "نفس الشهر من العام الماضي"
                    year, last = self._relative_year(of_year[0]), of_year[1]
                    month = None if month is None or year is None else (year, month[1])
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

    # ------------------------------------------------------------------------------------------------------- spans

    def _ago(self, index: int) -> int:
        """ "قبل ثلاثة أيام", "منذ عامين", "بعد نحو شهر"."""
        words = self._words
        direction = sense_of(words[index].key, "since")
        at = index + 1
        if sense_of(key_at(words, at), "around") is not None:
            at += 1
        count, unit, last = self._duration(at)
        if unit is None or direction is None:
            return 0
        after = key_at(words, last)
        twin = unit_at(words, index - 1)
        if last == at + 1 and twin is not None and twin.unit == unit:
            return 0  # "يوما بعد يوم"
        if (
            last == at + 1
            and count == 1
            and ((date_triggers(after)[:1] or "-") in ("w", "p", "m") or _is_definite(after))
        ):
            return 0  # "منذ يوم أمس", "قبل شهر رمضان", "قبل يوم العيد"
        if after in ("من", "على", "عن", "قبل", "مع") and key_at(words, last + 1) != "الان":
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
            if key_at(words, last) in ("واحد", "واحدة", "اثنين"):
                last += 1
        half = numeral(key_at(words, last))
        if half is not None and half.role == "fraction" and half.conjunction == "و" and unit.unit in ("year", "decade"):
            count, last = count + half.value, last + 1
        return count, unit.unit, last

    # ------------------------------------------------------------------------------------------------------- years

    def _year(self, index: int) -> int:
        """A year in digits: after a word that years follow, in brackets, in a range, or marked م or هـ."""
        words = self._words
        digits = self._digits(index)
        if len(digits) not in (2, 4):
            return 0
        value = int(digits)
        mark = own_sense(key_at(words, index + 1), "year-mark")
        last = index + 2 if mark is not None else index + 1
        at = index - 1
        while key_at(words, at) in ("ال", "ل", "ب"):
            at -= 1
        before = key_at(words, at)
        joined = bool(self._found) and self._found[-1].last in (at, at + 1) and "year" in self._found[-1].rule
        headed = sense_of(before, "year-head") is not None
        strict = _is_year_noun(before)
        if len(digits) == 2:
            if not strict or value < 30 or unit_at(words, index + 1) is not None:
                return 0
            return self._emit(self._headed(index, at), last, f"{1900 + value}", None, "year")
        hijri = self._hijri_years(index, last, value, at, strict=strict)
        if hijri:
            return hijri
        if mark == "hijri" or (1343 <= value <= 1500 and strict and mark is None):
            span = hijri_span(value, None)
            if not (mark == "hijri" or strict):
                return 0
            start, end = (None, None) if span is None else (iso(span[0]), iso(span[1]))
            return self._emit(self._headed(index, at), last, start, end, "hijri-year")
        if not (1000 <= value <= 2200 and strict) and not 1900 <= value <= 2100:
            return 0
        unit = unit_at(words, index + 1)
        counted = (unit is not None and not unit.article) or self._is_scaled(index + 1)
        ranged = self._year_range(index, last, at, allowed=headed or not counted)
        if ranged:
            return ranged
        if counted and not strict:
            return 0
        bracketed = before == "(" and key_at(words, last) in (")", "-", "–")
        placed = sense_of(before, "year-preposition") is not None
        of = before == "من" and sense_of(key_at(words, at - 1), "year-of") is not None
        if joined and before in ("و", "،", "او"):
            placed = True
        if not (headed or strict or bracketed or placed or of or mark == "gregorian"):
            return 0
        return self._emit(self._headed(index, at), last, digits, None, "year")

    def _hijri_years(self, index: int, last: int, value: int, at: int, *, strict: bool) -> int:
        """ "1435/1436هـ", "عام 1387-1967": Hijri years joined with the next one or with the Gregorian year."""
        words = self._words
        if not 1300 <= value <= 1500 or key_at(words, last) not in ("/", "-", "–", "("):
            return 0
        digits = self._digits(last + 1)
        mark = own_sense(key_at(words, last + 2), "year-mark")
        if len(digits) != 4:
            return 0
        other, end = int(digits), last + 2 + (mark is not None)
        if mark == "hijri" and value < other <= 1500:
            start, stop = hijri_span(value, None), hijri_span(other, None)
            begins, ends = (None, None) if start is None or stop is None else (iso(start[0]), iso(stop[1]))
            return self._emit(self._headed(index, at), end, begins, ends, "hijri-year-range")
        span = hijri_span(value, None)
        hijri_before = strict or own_sense(key_at(words, last - 1), "year-mark") == "hijri"
        if hijri_before and span is not None and span[0].year <= other <= span[1].year:
            end += key_at(words, last) == "(" and key_at(words, end) == ")"
            return self._emit(self._headed(index, at), end, digits, None, "double-year")
        return 0

    def _headed(self, index: int, at: int) -> int:
        """Where a mention of a year starts: at "عام" or "سنة" where such a word stands before it."""
        return at if _is_year_noun(key_at(self._words, at)) else index

    def _is_scaled(self, index: int) -> bool:
        head = numeral(key_at(self._words, index))
        return head is not None and head.role.startswith("scale") and not head.conjunction

    def _year_range(self, index: int, last: int, at: int, *, allowed: bool) -> int:
        """ "بين 2003 و2010", "من عام 2003 إلى 2010", "2003-2010", "2023/2024"."""
        words = self._words
        value, before, join = int(words[index].key), key_at(words, at), key_at(words, last)
        between = "بين" in (before, key_at(words, at - 1))
        if not allowed or not (join in _RANGE or join == "/" or (join == "و" and between)):
            return 0
        other = last + 1
        glued = (_glued(words, last - 1) and _glued(words, last)) or self._digits(other) == str(value + 1)
        if join in "/-–—" and not glued and not between and before != "(":
            return 0
        while key_at(words, other) in ("عام", "سنة", "العام", "ال", "نهاية", "مطلع"):
            other += 1
        digits = self._digits(other)
        if join == "/" and len(digits) == 2 and int(digits) == (value + 1) % 100:
            digits = str(value + 1)
        if len(digits) != 4 or not value < int(digits) <= 2200:
            return 0
        if (join == "/" or join in _DASHES) and key_at(words, other + 1) == join:
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


_YEAR_NOUNS = frozenset({"عام", "سنة", "سنه", "العام", "السنة", "عامي", "سنتي", "اعوام", "سنوات", "الاعوام"})


@lru_cache(maxsize=4096)
def _is_year_noun(key: str) -> bool:
    return any(form in _YEAR_NOUNS for form in forms(key))


def _is_definite(key: str) -> bool:
    """Whether a word has the article and nothing before it."""
    return key.startswith("ال") and len(key) > 4
