"""From what an article says of a date to the day, month or year that it means."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from kg.language.ar.calendars import day_of, hijri_day, hijri_span, hijri_year_of, iso
from kg.language.ar.date_parts import DatePart, PartReader
from kg.language.reading import DateMention, Word

_AHEAD = 61
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 12)}


class Resolver(PartReader):
    """Resolves parts of one text against the day of publication and the dates found before them.

    A date without year or adjective is the latest such date not more than `_AHEAD` days after publication, unless a
    word before it says that it lies ahead. Everything that depends on an unknown day is None.
    """

    def __init__(self, words: Sequence[Word], published: date | None) -> None:
        super().__init__(words)
        self._published = published
        self._found: list[DateMention] = []

    def _previous(self) -> date | None:
        """The day of the last mention that has one, of those not after publication where there are such."""
        days = [
            date.fromisoformat(mention.end if mention.end and len(mention.end) == 10 else mention.value)
            for mention in self._found
            if mention.value is not None and len(mention.value) == 10
        ]
        past = [day for day in days if self._published is None or day <= self._published]
        known = past or days
        return known[-1] if known else None

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

    def _resolve(self, part: DatePart) -> date | None:
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
            return day_of(part.year, part.month, part.day)
        year = self._relative_year(part.of_year)
        if part.of_year is not None:
            return None if year is None else day_of(year, part.month, part.day)
        if part.which in ("same", "following"):
            year = self._relative_year(part.which)
            return None if year is None else day_of(year, part.month, part.day)
        if self._published is None:
            return None
        return self._nearest_year(part, part.month, part.day, self._published)

    def _nearest_year(self, part: DatePart, month: int, day: int, published: date) -> date | None:
        years = range(published.year + 2, published.year - 6, -1)
        days = [found for year in years if (found := day_of(year, month, day)) is not None]
        match part.which:
            case "past":
                chosen = next((d for d in days if d < published), None)
            case "next":
                chosen = next((d for d in reversed(days) if d > published), None)
            case "this":
                chosen = day_of(published.year, month, day)
            case _ if self._lies_ahead(part.first):
                chosen = next((d for d in reversed(days) if d >= published), None)
            case _:
                chosen = next((d for d in days if d <= published + timedelta(days=_AHEAD)), None)
        if part.weekday is not None and chosen is not None and chosen.isoweekday() != part.weekday:
            near = [d for d in days if d.isoweekday() == part.weekday and abs((d - published).days) <= 366]
            chosen = min(near, key=lambda d: abs((d - published).days), default=chosen)
        return chosen

    def _day_of_relative_month(self, part: DatePart) -> date | None:
        month = self._relative_month(part.which)
        return None if month is None or part.day is None else day_of(month[0], month[1], part.day)

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
        span = hijri_span(year, None)
        if span is None:
            return None
        for candidate in (span[0].year, span[0].year + 1):
            found = day_of(candidate, month, day)
            if found is not None and span[0] <= found <= span[1]:
                return found
        return None

    def _hijri(self, part: DatePart, month: int, day: int) -> date | None:
        if part.year is not None and part.hijri_year:
            return hijri_day(part.year, month, day)
        if self._published is None:
            return None
        current = hijri_year_of(self._published)
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

    def _month_value(self, part: DatePart) -> tuple[str | None, str | None]:
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

    def _hijri_month(self, part: DatePart, month: int) -> tuple[str | None, str | None]:
        if part.year is not None and part.hijri_year:
            span = hijri_span(part.year, month)
        else:
            first = self._hijri(part, month, 1)
            year = None if first is None else hijri_year_of(first)
            span = None if year is None else hijri_span(year, month)
        return (None, None) if span is None else (span[0].isoformat(), span[1].isoformat())

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
        return iso(monday + timedelta(days=7 * weeks + weekday - 1))

    def _season(self, season: str, which: str) -> str | None:
        """The year of a season: a winter belongs to the year of its December."""
        if self._published is None:
            return None
        year, month = self._published.year, self._published.month
        begins, ends = _SEASONS[season]
        if which == "next":
            year += 0 if month < begins else 1
        elif which == "past":
            year -= 0 if month > ends else 1
        elif season == "winter" and month <= 2:
            year -= 1
        return f"{year:04}"

    def _shift(self, count: float, unit: str) -> str | None:
        if self._published is None:
            return None
        try:
            match unit:
                case "day" | "week":
                    return iso(self._published + timedelta(days=round(count * (7 if unit == "week" else 1))))
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
        return f"{total // 12:04}-{total % 12 + 1:02}" if 12 <= total < 120_000 else None
