"""A polite client: one request at a time, waits as long as it is told, gives up in time."""

from __future__ import annotations

import email.utils
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from kg.errors import KhabarError
from kg.link.records import Clock
from kg.web import RequestError

Result = TypeVar("Result")

_BUSY = 429
_MINUTE = 60.0  # what Wikidata asks for where a busy answer does not say how long


class EndpointError(KhabarError):
    """An endpoint that gives no answer now; what it has answered before stays."""


@dataclass(frozen=True, slots=True)
class Policy:
    """How patient the client is. Seconds, but for `tries`.

    A request may take `timeout`; what fails is tried `tries` times in all, with waits that double from `first_wait`
    up to `longest_wait`, each between half and whole by chance; a server that asks for a longer wait than
    `longest_wait` is left alone; all requests and waits together may take `budget`.
    """

    timeout: float = 65.0  # the public endpoint stops a query after 60
    tries: int = 5
    first_wait: float = 2.0
    longest_wait: float = 120.0
    budget: float = 3600.0


@dataclass
class Client(Generic[Result]):
    """Asks one endpoint, one request after the other. After it has given up once, it asks no more."""

    endpoint: str
    send: Callable[[str, float], Result]  # a query and its time limit in seconds
    clock: Clock
    policy: Policy = field(default_factory=Policy)
    chance: random.Random = field(default_factory=lambda: random.Random(0))
    on_wait: Callable[[str], None] | None = None
    requests: int = 0
    _until: float | None = None
    _failure: str | None = None

    def ask(self, query: str) -> Result:
        """The answer. Raises `EndpointError`, saying why, where there is none in the end."""
        if self._failure:
            raise EndpointError(self._failure)
        if self._until is None:
            self._until = self.clock.now() + self.policy.budget
        for attempt in range(1, self.policy.tries + 1):
            limit = min(self.policy.timeout, self._until - self.clock.now())
            if limit <= 0:
                raise self._give_up(f"no time left of {self.policy.budget:g} s")
            self.requests += 1
            try:
                return self.send(query, limit)
            except RequestError as error:
                if not error.again:
                    raise self._give_up(str(error)) from error
                if attempt == self.policy.tries:
                    raise self._give_up(f"{error}; tries: {attempt}") from error
                self._wait(error, attempt)
        raise self._give_up("it may not be tried at all")

    def _wait(self, error: RequestError, attempt: int) -> None:
        told = seconds_of(error.retry_after, self.clock.now())
        if told is None and error.status == _BUSY:
            told = min(_MINUTE, self.policy.longest_wait)
        if told is None:
            most = min(self.policy.first_wait * 2 ** (attempt - 1), self.policy.longest_wait)
            wait = most * (0.5 + 0.5 * self.chance.random())
        elif told > self.policy.longest_wait:
            raise self._give_up(f"{error}; it asks to come back in {told:.0f} s") from error
        else:
            wait = told
        if self._until is not None and self.clock.now() + wait >= self._until:
            raise self._give_up(f"{error}; no time left of {self.policy.budget:g} s") from error
        if self.on_wait:
            self.on_wait(f"{self.endpoint}: {error}; waiting {wait:.0f} s")
        self.clock.sleep(wait)

    def _give_up(self, why: str) -> EndpointError:
        self._failure = f"{self.endpoint}: {why}"
        return EndpointError(self._failure)


def seconds_of(header: str | None, now: float) -> float | None:
    """How long a Retry-After header asks to wait: seconds, or a date of HTTP. None where it says nothing."""
    text = (header or "").strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(text).timestamp() - now) if text else None
    except (ValueError, OverflowError):
        return None
