"""Servers that are none, refuse, or fail: one clear message each."""

from __future__ import annotations

import base64
import gzip
from pathlib import Path

import pytest
import servers
from test_load import fails, run

from kg.store.server import update_address

RESULT = b'{"head": {}, "boolean": true}'


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (servers.html(), "not a server of SPARQL: it answers text/html, «<!DOCTYPE html>"),
        (servers.answer(b"no", 401, "text/plain"), "the server refuses (HTTP 401 Unauthorized); give --user"),
        (servers.answer(b"no", 403, "text/plain"), "the server refuses (HTTP 403 Forbidden)"),
        (servers.answer(b"", 404, "text/plain"), "there is no SPARQL at this address (HTTP 404 Not Found); check it"),
        (servers.answer(b"", 302, Location="http://127.0.0.1:9/"), "points to another address (HTTP 302 Found)"),
        (servers.busy(status=503), "HTTP 503 Service Unavailable"),
        (servers.answer(b"[]"), "no answer of SPARQL"),
        (servers.truncated(), "no answer of SPARQL"),
        (servers.short(), "the answer broke off"),
        (servers.closed(), "connection"),
        (servers.drip(), "no answer within 0.3 s"),
    ],
)
def test_what_is_no_server_of_sparql(reply: servers.Reply, why: str, news: Path) -> None:
    with servers.Server(reply) as server:
        for command in (["query", "people"], ["load", news], ["retract", "one"]):
            message = fails(*command, "--endpoint", server.address, "--timeout", 5 if "0.3" not in why else 0.3)
            assert message.startswith(f"{server.address}: ") or "0.3" in why, message
            assert why in message, message
        assert all("ASK" in asked.query for asked in server.asked)  # nothing was changed


def test_addresses_without_a_server(news: Path) -> None:
    assert "no connection (" in fails("load", news, "--endpoint", "http://127.0.0.1:9/query")
    assert "no address of a server" in fails("query", "people", "--endpoint", "file:///etc/hostname")
    assert "no address of a server" in fails("query", "people", "--endpoint", "localhost:7878")


def test_name_password_token_and_gzip(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = servers.answer(gzip.compress(RESULT), Content_Encoding="gzip")
    with servers.Server(packed) as server:
        monkeypatch.setenv("KHABAR_PASSWORD", "پass:ö")
        assert run("query", "ASK {}", "--endpoint", server.address, "--user", "anna").stdout == "yes\n"
        assert server.asked[-1].headers["accept-encoding"] == "gzip"
        kind, _, pair = server.asked[-1].headers["authorization"].partition(" ")
        assert (kind, base64.b64decode(pair).decode()) == ("Basic", "anna:پass:ö")
        monkeypatch.setenv("KHABAR_TOKEN", "secret")
        run("query", "ASK {}", "--endpoint", server.address)
        assert server.asked[-1].headers["authorization"] == "Bearer secret"
    with servers.Server(servers.answer(b"who?", 401, "text/plain")) as server:
        assert "secret" not in fails("query", "ASK {}", "--endpoint", server.address)


def test_a_certificate_that_nobody_signed_is_refused(tmp_path: Path) -> None:
    import ssl  # noqa: PLC0415
    import subprocess  # noqa: PLC0415

    names = ["-keyout", str(tmp_path / "key.pem"), "-out", str(tmp_path / "cert.pem"), "-subj", "/CN=localhost"]
    try:
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", *names], check=True, capture_output=True
        )
    except FileNotFoundError:
        pytest.skip("no openssl here")
    with servers.Server(servers.answer(RESULT)) as server:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
        server._server.socket = context.wrap_socket(server._server.socket, server_side=True)
        address = server.address.replace("http://127.0.0.1", "https://localhost")
        assert "certificate" in fails("query", "ASK {}", "--endpoint", address).lower()


def test_where_updates_go() -> None:
    assert update_address("http://h/query") == "http://h/update"
    assert update_address("http://h:3030/news/sparql") == "http://h:3030/news/update"
    assert update_address("http://h/repositories/news") == "http://h/repositories/news/statements"
    assert update_address("http://h/anything") == "http://h/anything"
