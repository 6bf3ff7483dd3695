"""A clock that stands until somebody waits."""

from __future__ import annotations

from kg.link.records import Clock


class Time:
    """The time, and every wait."""

    def __init__(self, start: float = 1_700_000_000.0) -> None:
        self.now, self.waits = start, list[float]()

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds

    @property
    def clock(self) -> Clock:
        return Clock(lambda: self.now, self.sleep)
