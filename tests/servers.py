"""Servers for tests, all on loopback: a real SPARQL server, one that counts, one that fails."""

from __future__ import annotations

import contextlib
import http.client
import json
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.parse
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pyoxigraph as ox

START = 20.0  # seconds within which the server must answer


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def oxigraph(triples: list[ox.Triple], folder: Path) -> Iterator[str]:
    """The address of a running `oxigraph serve` that holds `triples`."""
    program = shutil.which("oxigraph", path=Path(sys.executable).parent)
    assert program, "the extra dev brings the program oxigraph"
    data, store = folder / "world.nt", folder / "store"
    ox.serialize(triples, output=data, format=ox.RdfFormat.N_TRIPLES)
    subprocess.run(
        [program, "load", "--location", store, "--file", data, "--non-atomic"], check=True, capture_output=True
    )
    port = free_port()
    command = [program, "serve-read-only", "--location", str(store), "--bind", f"127.0.0.1:{port}"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port, server)
        yield f"http://127.0.0.1:{port}/query"
    finally:
        server.terminate()
        server.wait(timeout=START)


class Running:
    """An `oxigraph serve` in a folder, which can be killed and started again at its address."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._port = folder, free_port()
        self.address = f"http://127.0.0.1:{self._port}"
        self.query, self.update, self.graphs = (f"{self.address}/{step}" for step in ("query", "update", "store"))
        self.start()

    def start(self) -> None:
        program = shutil.which("oxigraph", path=Path(sys.executable).parent)
        assert program, "the extra dev brings the program oxigraph"
        command = [program, "serve", "--location", str(self._folder), "--bind", f"127.0.0.1:{self._port}"]
        self._server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for(self._port, self._server)

    def kill(self) -> None:
        """As a power cut would."""
        self._server.kill()
        self._server.wait(timeout=START)

    def __enter__(self) -> Running:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    """Return when something listens."""
    for _ in range(int(START / 0.02)):
        assert server.poll() is None, "the server stopped by itself"
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.02)
    raise AssertionError("the server does not answer")


class Asked:
    """A request as a server saw it."""

    def __init__(self, handler: BaseHTTPRequestHandler) -> None:
        self.method, self.path = handler.command, handler.path
        self.headers = {name.lower(): value for name, value in handler.headers.items()}
        length = int(self.headers.get("content-length") or 0)
        self.body = handler.rfile.read(length)
        form = self.body.decode() if self.body else urllib.parse.urlsplit(self.path).query
        self.query = urllib.parse.parse_qs(form).get("query", [""])[0]


Reply = Callable[[BaseHTTPRequestHandler, Asked], None]


class Server:
    """A server of our own: the nth request gets the nth reply, the last one stays. `asked` are the requests, `most` is
    how many were under way at once."""

    def __init__(self, *replies: Reply) -> None:
        self.asked: list[Asked] = []
        self.replies = list(replies)
        self.most = self._now = 0
        self._lock = threading.Lock()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.under_way = True
                with outer._lock:
                    outer._now += 1
                    outer.most = max(outer.most, outer._now)
                try:
                    asked = Asked(self)
                    with outer._lock:
                        outer.asked.append(asked)
                        reply = outer.replies[min(len(outer.asked), len(outer.replies)) - 1]
                    with contextlib.suppress(OSError):
                        reply(self, asked)
                finally:
                    self.over()

            def over(self) -> None:
                """The answer is ready: from now on the client may send another request."""
                with outer._lock:
                    outer._now -= self.under_way
                    self.under_way = False

            do_POST = do_PUT = do_DELETE = do_GET  # noqa: N815

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}/sparql"

    def __enter__(self) -> Server:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def answer(body: bytes, status: int = 200, kind: str = "application/sparql-results+json", **headers: str) -> Reply:
    """A reply with this body."""

    def reply(handler: BaseHTTPRequestHandler, _: Asked) -> None:
        handler.over()  # type: ignore[attr-defined]
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return reply


def empty() -> Reply:
    """A SPARQL result without rows."""
    return answer(json.dumps({"head": {"vars": []}, "results": {"bindings": []}}).encode())


def busy(retry_after: str | None = None, status: int = 429) -> Reply:
    """Too many requests."""
    headers = {} if retry_after is None else {"Retry_After": retry_after}
    return answer(b"slow down", status, "text/plain", **headers)


def html() -> Reply:
    """A page for people, with status 200."""
    return answer(b"<!DOCTYPE html><title>Wartung</title><h1>Back soon</h1>", kind="text/html")


def truncated() -> Reply:
    """Half an answer, whole by its length."""
    return answer(b'{"head": {"vars": ["item"]}, "results": {"bindings": [{"item": {"type": "uri", "val')


def short() -> Reply:
    """An answer that breaks off before its announced length."""

    def reply(handler: BaseHTTPRequestHandler, _: Asked) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(b'{"head": ')

    return reply


def closed() -> Reply:
    """The connection ends without a word."""

    def reply(handler: BaseHTTPRequestHandler, _: Asked) -> None:
        handler.close_connection = True
        handler.connection.shutdown(socket.SHUT_RDWR)

    return reply


def drip(seconds: float = 0.02, *, headers: bool = False) -> Reply:
    """An answer, or its headers, that come byte by byte without end."""

    def reply(handler: BaseHTTPRequestHandler, _: Asked) -> None:
        if not headers:
            handler.send_response(200)
            handler.send_header("Content-Type", "application/sparql-results+json")
            handler.end_headers()
        else:
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        for _ in range(1000):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(seconds)

    return reply


def forward(endpoint: str) -> Reply:
    """What another server answers."""
    there = urllib.parse.urlsplit(endpoint)

    def reply(handler: BaseHTTPRequestHandler, asked: Asked) -> None:
        connection = http.client.HTTPConnection(there.hostname or "", there.port, timeout=30)
        path = there.path + ("?" + urllib.parse.urlsplit(asked.path).query if asked.method == "GET" else "")
        names = ("content-type", "accept", "user-agent")
        headers = {name: asked.headers[name] for name in names if name in asked.headers}
        connection.request(asked.method, path, asked.body or None, headers)
        response = connection.getresponse()
        body = response.read()
        answer(body, response.status, response.headers.get("Content-Type", ""))(handler, asked)
        connection.close()

    return reply
