"""Days of the Gregorian and the Hijri (Umm al-Qura) calendar, without exceptions for days that do not exist."""

from __future__ import annotations

from datetime import date, timedelta

from hijridate import Gregorian, Hijri


def hijri_day(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a Hijri date of the years 1343 to 1500, None outside them or for an impossible day.

    The thirtieth of a month that has 29 days in the Umm al-Qura calendar is the day after: sightings differ.
    """
    if not (1343 <= year <= 1500 and 1 <= month <= 12 and 1 <= day <= 30):
        return None
    start = Hijri(year, month, 1).to_gregorian()
    return date(start.year, start.month, start.day) + timedelta(days=day - 1)


def hijri_span(year: int, month: int | None) -> tuple[date, date] | None:
    """First and last day of a Hijri month, or of the year where `month` is None; None outside 1343 to 1499."""
    first = hijri_day(year, month or 1, 1)
    following = hijri_day(year + 1, 1, 1) if month in (None, 12) else hijri_day(year, month + 1, 1)
    return None if first is None or following is None else (first, following - timedelta(days=1))


def hijri_year_of(day: date) -> int | None:
    """The Hijri year that a day lies in, None outside the years 1343 to 1500."""
    try:
        return int(Gregorian(day.year, day.month, day.day).to_hijri().year)
    except (OverflowError, ValueError):
        return None


def day_of(year: int, month: int, day: int) -> date | None:
    """A Gregorian day, None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def iso(day: date | None) -> str | None:
    """A day in ISO 8601, None for None."""
    return None if day is None else day.isoformat()
