"""Dates of Wikidata and of articles, as far as they are known, and how a time in office lies to a day."""

from __future__ import annotations

import re
from datetime import date, timedelta

_DATE = re.compile(r"([+-]?)(\d{4,})-(\d\d)-(\d\d)")
_SLACK = timedelta(days=45)  # papers call somebody president from the election on, and some weeks longer


def day(text: str | None, *, last: bool = False) -> date | None:
    """The day of "2012-06-30T00:00:00Z" or "2012-06-30"; None where it is none.

    The first of January may mean that only the year is known; `last` takes it for the year's last day then.
    """
    match = _DATE.match(text or "")
    if not match:
        return None
    if match[1] == "-":
        return date.min
    try:
        found = date(int(match[2]), max(1, int(match[3])), max(1, int(match[4])))
    except ValueError:
        return None
    return found.replace(month=12, day=31) if last and (found.month, found.day) == (1, 1) else found


def place(on: date | None, start: date | None, end: date | None) -> str:
    """Where a day lies to a time in office: "at", "after" or "before" it; "unknown" without a day or any bound."""
    if on is None or (start is None and end is None):
        return "unknown"
    if start and on < start - _SLACK:
        return "before"
    if end and on > end + _SLACK:
        return "after"
    return "at"
