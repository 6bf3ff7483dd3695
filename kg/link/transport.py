"""One request to a SPARQL endpoint, and every way in which it can go wrong."""

from __future__ import annotations

import http.client
import json
import math
import threading
import urllib.error
from collections.abc import Callable
from typing import Any

import pyoxigraph as ox

from kg.web import RequestError, by_status, failure, too_slow

LARGEST = 64 * 2**20  # bytes of an answer
_LONGEST_GET = 1500  # characters of a query; longer ones are sent by POST
_PIECE = 65536

Terms = dict[str, ox.Literal | ox.NamedNode]
Send = Callable[[str, float], list[Terms]]  # a query and its time limit in seconds → rows


def sender(endpoint: str, agent: str) -> Send:
    """A function that sends a query to `endpoint` under the name `agent`; it raises `RequestError`."""

    def send(query: str, limit: float) -> list[Terms]:
        return _rows(_within(limit, lambda stop: _fetch(endpoint, agent, query, limit, stop)))

    return send


def _fetch(endpoint: str, agent: str, query: str, limit: float, stop: threading.Event) -> bytes:
    from SPARQLWrapper import GET, JSON, POST, SPARQLWrapper  # noqa: PLC0415  (slow to import)
    from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException  # noqa: PLC0415

    wrapper = SPARQLWrapper(endpoint, returnFormat=JSON, agent=agent)
    wrapper.setQuery(query)
    wrapper.setMethod(GET if len(query) <= _LONGEST_GET else POST)
    wrapper.setOnlyConneg(True)
    wrapper.setTimeout(max(1, math.ceil(limit)))
    try:
        response = wrapper.query().response
        with response:
            return _read(response, stop)
    except urllib.error.HTTPError as error:
        raise by_status(error) from error
    except SPARQLWrapperException as error:  # the library hides the answer behind five of its own errors
        cause = error.__context__
        if isinstance(cause, urllib.error.HTTPError):
            raise by_status(cause) from error
        raise RequestError(type(error).__name__, again=False) from error
    except (OSError, http.client.HTTPException) as error:
        raise failure(error, limit) from error


def _read(response: Any, stop: threading.Event) -> bytes:
    announced = response.headers.get("Content-Length") or ""
    whole = int(announced) if announced.isascii() and announced.isdigit() else None
    body = bytearray()
    while (whole is None or len(body) < whole) and (piece := response.read1(_PIECE)):
        body += piece
        if stop.is_set():
            break
        if len(body) > LARGEST:
            raise RequestError(f"an answer of more than {LARGEST} bytes", again=False)
    if whole is not None and len(body) < whole:
        raise RequestError("the answer broke off", again=True)
    return bytes(body)


def _within(limit: float, work: Callable[[threading.Event], bytes]) -> bytes:
    """The result of `work`, within `limit` seconds in all.

    Limits of sockets hold for each read alone, and none holds for looking up a name: an answer that drips could take
    for ever. So the work is done beside, and left behind when its time is up; `stop` tells it then.
    """
    stop = threading.Event()
    done: list[bytes | BaseException] = []

    def run() -> None:
        try:
            done.append(work(stop))
        except BaseException as error:
            done.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(limit)
    stop.set()
    if not done:
        raise too_slow(limit)
    result = done[0]
    if isinstance(result, BaseException):
        raise result
    return result


def _rows(body: bytes) -> list[Terms]:
    """The rows of a SPARQL result in JSON. A blank node is left out: it names nothing."""
    try:
        bindings = json.loads(body)["results"]["bindings"]
        return [{name: term for name, cell in row.items() if (term := _term(cell)) is not None} for row in bindings]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        start = " ".join(body[:60].decode("utf-8", "replace").split())
        raise RequestError(f"no SPARQL result, but «{start}…» ({len(body)} bytes)", again=True) from error


def _term(cell: dict[str, str]) -> ox.Literal | ox.NamedNode | None:
    if cell["type"] == "uri":
        return ox.NamedNode(cell["value"])
    if cell["type"] == "bnode":
        return None
    if language := cell.get("xml:lang"):
        return ox.Literal(cell["value"], language=language)
    datatype = cell.get("datatype")
    return ox.Literal(cell["value"], datatype=ox.NamedNode(datatype) if datatype else None)
