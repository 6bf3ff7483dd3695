"""The client's manners, without a server: how long it waits, when it gives up."""

from __future__ import annotations

import random

import pytest
from clocks import Time

from kg.link.client import Client, EndpointError, Policy, seconds_of
from kg.link.transport import RequestError, Terms

ENDPOINT = "http://example.org/sparql"


def client(time: Time, *replies: RequestError | list[Terms], policy: Policy | None = None, seed: int = 0) -> Client:
    """A client whose requests end in `replies`, one after the other; the last stays. Each takes a second."""
    left = list(replies)

    def send(query: str, limit: float) -> list[Terms]:
        time.now += 1
        reply = left.pop(0) if len(left) > 1 else left[0]
        if isinstance(reply, RequestError):
            raise reply
        return reply

    return Client(ENDPOINT, send, time.clock, policy or Policy(), random.Random(seed))


def failed(status: int | None = None, retry_after: str | None = None, *, again: bool = True) -> RequestError:
    return RequestError(f"HTTP {status}", again=again, status=status, retry_after=retry_after)


def test_retry_after_in_seconds_is_kept_to(time: Time) -> None:
    assert client(time, failed(429, "7"), failed(503, "11"), []).ask("q") == []
    assert time.waits == [7, 11]


def test_retry_after_as_a_date_is_kept_to(time: Time) -> None:
    time.now = 784111777  # Sun, 06 Nov 1994 08:49:37 GMT
    assert client(time, failed(429, "Sun, 06 Nov 1994 08:50:37 GMT"), []).ask("q") == []
    assert time.waits == [59]  # the request took one


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("0", 0.0),
        (" 120 ", 120.0),
        ("Sun, 06 Nov 1994 08:49:37 GMT", 0.0),  # long over
        ("Wed, 15 Nov 2023 22:13:20 GMT", 86400.0),
        ("Wednesday, 15-Nov-23 22:13:20 GMT", 86400.0),
        ("soon", None),
        ("-5", None),
        ("1e9", None),
        ("٥", None),
        ("", None),
        (None, None),
    ],
)
def test_what_a_retry_after_header_means(header: str | None, seconds: float | None) -> None:
    assert seconds_of(header, 1_700_000_000.0) == seconds


def test_a_busy_answer_without_a_time_means_a_minute(time: Time) -> None:
    client(time, failed(429), []).ask("q")
    assert time.waits == [60]


def test_waits_double_with_chance_between_half_and_whole(time: Time) -> None:
    with pytest.raises(EndpointError, match="HTTP 503; tries: 5"):
        client(time, failed(503)).ask("q")
    assert len(time.waits) == 4
    for wait, most in zip(time.waits, (2, 4, 8, 16), strict=True):
        assert most / 2 <= wait <= most


def test_chance_is_given_from_outside() -> None:
    def waits(seed: int) -> list[float]:
        time = Time()
        with pytest.raises(EndpointError):
            client(time, failed(500), seed=seed).ask("q")
        return time.waits

    assert waits(1) == waits(1) != waits(2)


def test_waits_have_a_longest(time: Time) -> None:
    with pytest.raises(EndpointError):
        client(time, failed(503), policy=Policy(tries=12)).ask("q")
    assert max(time.waits) <= 120 and time.waits[-1] >= 60


def test_a_server_that_asks_for_hours_is_left_alone(time: Time) -> None:
    polite = client(time, failed(429, "7200"))
    with pytest.raises(EndpointError, match=f"{ENDPOINT}: HTTP 429; it asks to come back in 7200 s"):
        polite.ask("q")
    assert time.waits == [] and polite.requests == 1


def test_what_cannot_succeed_is_not_tried_again(time: Time) -> None:
    polite = client(time, failed(400, again=False))
    with pytest.raises(EndpointError, match="HTTP 400"):
        polite.ask("q")
    assert polite.requests == 1 and time.waits == []


def test_after_giving_up_nothing_more_is_asked(time: Time) -> None:
    polite = client(time, failed(503), policy=Policy(tries=1))
    for _ in range(3):
        with pytest.raises(EndpointError, match="HTTP 503"):
            polite.ask("q")
    assert polite.requests == 1


def test_all_requests_and_waits_have_one_limit(time: Time) -> None:
    start = time.now
    with pytest.raises(EndpointError, match="no time left of 20 s"):
        client(time, failed(503), policy=Policy(tries=50, budget=20)).ask("q")
    assert time.now - start <= 20
    patient = client(time, [], policy=Policy(budget=2.5))
    with pytest.raises(EndpointError, match=r"no time left of 2\.5 s"):
        for _ in range(5):
            patient.ask("q")
    assert patient.requests == 3


def test_the_limit_of_a_request_is_never_more_than_what_is_left(time: Time) -> None:
    limits = []

    def send(query: str, limit: float) -> list[Terms]:
        limits.append(limit)
        time.now += 40
        return []

    polite = Client(ENDPOINT, send, time.clock, Policy(timeout=65, budget=100))
    polite.ask("q")
    polite.ask("q")
    polite.ask("q")
    assert limits == [65, 60, 20]


def test_waits_are_told(time: Time) -> None:
    said: list[str] = []
    polite = client(time, failed(429, "3"), [])
    polite.on_wait = said.append
    polite.ask("q")
    assert said == [f"{ENDPOINT}: HTTP 429; waiting 3 s"]
