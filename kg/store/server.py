"""Any server of SPARQL 1.1: queries, updates, and the Graph Store HTTP Protocol."""

from __future__ import annotations

import io
import random
import re
import time
import urllib.parse
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from kg import __version__
from kg.errors import QueryError, StoreError
from kg.link.client import Client, EndpointError, Policy
from kg.link.records import Clock
from kg.rdf.namespaces import PREFIXES
from kg.store.base import Answer, Graphs, check, insert, one_line, select
from kg.web import REFUSED, Body, Login, RequestError, request

_RESULTS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
}
_TRIPLES = {
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/plain": ox.RdfFormat.N_TRIPLES,
    "text/turtle": ox.RdfFormat.TURTLE,
}
_ACCEPT = (
    "application/sparql-results+json, application/sparql-results+xml;q=0.8, application/n-triples, text/turtle;q=0.8"
)
_FORM = "application/x-www-form-urlencoded"
_PROLOGUE = " ".join(f"PREFIX {prefix}: <{iri}>" for prefix, iri in PREFIXES.items()) + " "
# Where servers take updates, by how the address for queries ends.
_SIBLINGS = ((re.compile(r"/(query|sparql)$"), "/update"), (re.compile(r"(/repositories/[^/]+)$"), r"\1/statements"))


@dataclass(frozen=True, slots=True)
class Server:
    """Where a server is and how to ask it.

    `endpoint` takes queries, `update` updates (by default what the address of the endpoint suggests), `graphs`, where
    given, whole graphs by the Graph Store HTTP Protocol. Seconds: a request may take `timeout`. What fails for reasons
    that pass is tried again, `tries` times in all.
    """

    endpoint: str
    update: str | None = None
    graphs: str | None = None
    login: Login = field(default_factory=Login)
    timeout: float = 60.0
    tries: int = 4


class ServerStore:
    """A store behind HTTP."""

    chunk = 20_000

    def __init__(
        self, server: Server, clock: Clock | None = None, on_wait: Callable[[str], None] | None = None
    ) -> None:
        """Ask the server whether it is one. Raises `StoreError`, naming the address."""
        for url in filter(None, (server.endpoint, server.update, server.graphs)):
            if not url.startswith(("http://", "https://")):
                raise StoreError(f"{url}: no address of a server; give one such as http://localhost:7878/query")
        self.name = server.endpoint
        self._server = server
        self._parameters = ""
        self._update_at = server.update or update_address(server.endpoint)
        self._clock = clock or Clock(time.time, time.sleep)
        self._on_wait = on_wait
        body = self._ask("ASK {}")
        if body.server.startswith("Oxigraph"):
            self._parameters = "union-default-graph=true"
        if not isinstance(self._answer(body, "ASK {}"), ox.QueryBoolean):
            raise StoreError(f"{self.name}: no answer of SPARQL (to ASK it says neither yes nor no)")

    def query(self, text: str) -> Answer:
        """See `Store.query`. The server does not see a query that does not parse."""
        check(text)
        return self._answer(self._ask(text), text)

    def graphs(self) -> list[str]:
        """See `Changeable.graphs`."""
        return [row[0].value for row in select(self, "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")]

    def contents(self, names: Collection[str]) -> dict[str, set[ox.Triple]]:
        """See `Changeable.contents`."""
        found: dict[str, set[ox.Triple]] = {}
        if not names:
            return found
        values = " ".join(str(ox.NamedNode(name)) for name in names)
        text = f"SELECT ?g ?s ?p ?o WHERE {{ VALUES ?g {{ {values} }} GRAPH ?g {{ ?s ?p ?o }} }}"
        for g, s, p, o in select(self, text):
            found.setdefault(g.value, set()).add(ox.Triple(s, p, o))
        return found

    def replace(self, gone: Collection[str], new: Graphs) -> None:
        """See `Changeable.replace`. By the Graph Store HTTP Protocol each graph is a change of its own."""
        if self._server.graphs:
            for name, triples in new.items():
                self._graph("PUT", name, "".join(f"{triple} .\n" for triple in triples).encode())
            for name in gone:
                self._graph("DELETE", name, None)
            return
        parts = [f"DROP SILENT GRAPH {ox.NamedNode(name)}" for name in (*gone, *new)]
        if parts:
            self._change(";\n".join([*parts, insert(new)] if new else parts))

    def add(self, quads: Iterable[ox.Quad]) -> bool:
        """See `Changeable.add`: chunks of `replace` are as fast as anything, and smaller."""
        return False

    def fill(self, paths: Sequence[Path]) -> bool:
        """See `Changeable.fill`: a server has no such way."""
        return False

    def close(self) -> None:
        """See `Changeable.close`."""

    def _ask(self, text: str) -> Body:
        body = urllib.parse.urlencode({"query": _PROLOGUE + text}).encode()
        address = _with(self._server.endpoint, self._parameters)
        try:
            return self._request("POST", address, body, {"Content-Type": _FORM, "Accept": _ACCEPT})
        except RequestError as error:
            if error.status == 400 and self._parameters:
                raise QueryError(f"{self.name}: the query cannot be answered: {error.body[:300] or error}") from error
            raise self._error(error, self.name) from error

    def _answer(self, body: Body, text: str) -> Answer:
        stream = cast(IO[bytes], io.BufferedReader(body, 65536))
        try:
            if body.kind in _RESULTS:
                return ox.parse_query_results(stream, format=_RESULTS[body.kind])
            if body.kind in _TRIPLES and re.search(r"\b(CONSTRUCT|DESCRIBE)\b", text, re.I):
                return (quad.triple for quad in ox.parse(stream, format=_TRIPLES[body.kind]))
            start = " ".join(stream.read(60).decode("utf-8", "replace").split())
        except SyntaxError as error:
            raise StoreError(f"{self.name}: no answer of SPARQL ({one_line(error)[:200]})") from error
        except (OSError, RequestError) as error:
            raise StoreError(f"{self.name}: {one_line(error)}") from error
        kind = body.kind or "something without a type"
        raise StoreError(f"{self.name}: not a server of SPARQL: it answers {kind}, «{start}…»; check the address")

    def _change(self, text: str) -> None:
        def send(update: str, limit: float) -> None:
            body = urllib.parse.urlencode({"update": update}).encode()
            with self._request("POST", self._update_at, body, {"Content-Type": _FORM}, limit) as answer:
                answer.read()

        self._patiently(self._update_at, text, send)

    def _graph(self, method: str, name: str, body: bytes | None) -> None:
        url = _with(self._server.graphs or "", urllib.parse.urlencode({"graph": name}))

        def send(_: str, limit: float) -> None:
            headers = {"Content-Type": "application/n-triples"} if body is not None else {}
            try:
                with self._request(method, url, body, headers, limit) as answer:
                    answer.read()
            except RequestError as error:
                if not (method == "DELETE" and error.status == 404):
                    raise

        self._patiently(self._server.graphs or "", name, send)

    def _patiently(self, address: str, text: str, send: Callable[[str, float], None]) -> None:
        """Send a change, which does the same when it is sent again, until it is answered."""
        policy = Policy(timeout=self._server.timeout, tries=self._server.tries, first_wait=1.0, longest_wait=30.0)
        client = Client(address, send, self._clock, policy, random.Random(), self._on_wait)
        try:
            client.ask(text)
        except EndpointError as error:
            cause = error.__cause__
            if isinstance(cause, RequestError) and not cause.again:
                raise self._error(cause, address) from error
            raise StoreError(str(error)) from error

    def _request(
        self, method: str, url: str, body: bytes | None, headers: dict[str, str], limit: float | None = None
    ) -> Body:
        agent = {"User-Agent": f"Khabar/{__version__}"}
        return request(
            method, url, body, {**agent, **headers}, limit=limit or self._server.timeout, login=self._server.login
        )

    def _error(self, error: RequestError, address: str) -> StoreError:
        said = f" («{error.body[:200]}»)" if error.body else ""
        if error.status in REFUSED:
            said = "; give --user and KHABAR_PASSWORD, or KHABAR_TOKEN" if error.status == 401 else said
            return StoreError(f"{address}: the server refuses ({error}){said}")
        if error.status in (404, 405):
            return StoreError(f"{address}: there is no SPARQL at this address ({error}); check it")
        if error.status is not None and 300 <= error.status < 400:
            return StoreError(f"{address}: the server points to another address ({error}); give that one")
        return StoreError(f"{address}: {error}{said}")


def update_address(endpoint: str) -> str:
    """Where a server whose queries go to `endpoint` takes updates."""
    for pattern, ending in _SIBLINGS:
        if pattern.search(endpoint):
            return pattern.sub(ending, endpoint)
    return endpoint


def _with(url: str, parameters: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}{parameters}" if parameters else url
