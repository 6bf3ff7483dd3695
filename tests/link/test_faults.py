"""A server that fails in every way: the graph is written whole, the message is clear, the status is 3."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import servers
from click.testing import CliRunner, Result
from clocks import Time
from sample_facts import election, summit

from kg.cli import main
from kg.link.client import Policy
from kg.link.records import Clock
from kg.link.run import Settings, link_files, summary
from kg.link.transport import RequestError, sender
from kg.rdf import write
from kg.rdf.links import LINKS
from kg.rdf.namespaces import KH
from kg.rdf.parse import read_graphs

FAULTS = {
    "429 with Retry-After": (servers.busy("0"), "HTTP 429 Too Many Requests"),
    "429 for hours": (servers.busy("9999"), "HTTP 429 Too Many Requests; it asks to come back in 9999 s"),
    "503": (servers.busy(status=503), "HTTP 503 Service Unavailable"),
    "500": (servers.busy(status=500), "HTTP 500 Internal Server Error"),
    "400": (servers.busy(status=400), "HTTP 400 Bad Request"),
    "403": (servers.busy(status=403), "HTTP 403 Forbidden"),
    "slow drip": (servers.drip(), "no answer within 0.3 s"),
    "slow drip of headers": (servers.drip(headers=True), "no answer within 0.3 s"),
    "truncated JSON": (servers.truncated(), "no SPARQL result, but «"),
    "short answer": (servers.short(), "the answer broke off"),
    "HTML error page": (servers.html(), "no SPARQL result, but «<!DOCTYPE html>"),
    "other JSON": (servers.answer(b"[]"), "no SPARQL result, but «[]…»"),
    "closed connection": (servers.closed(), "connection"),
}


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    path = tmp_path / "in.trig"
    write([election(), summit()], path)
    return path


def settings(endpoint: str, folder: Path, **options: object) -> Settings:
    clock = options.pop("clock", None) or Clock(lambda: 1_700_000_000.0, lambda _: None)
    policy = options.pop("policy", None) or Policy(timeout=0.3, tries=2)
    return Settings(clock, folder / "cache", endpoint, policy=policy, **options)  # type: ignore[arg-type]


def run(*args: object, code: int = 0) -> Result:
    result = CliRunner().invoke(main, [str(arg) for arg in args])
    assert result.exit_code == code, result.output + result.stderr + repr(result.exception)
    return result


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_from_the_start_leaves_the_whole_graph(fault: str, graph: Path, tmp_path: Path) -> None:
    reply, why = FAULTS[fault]
    output = tmp_path / "out.trig"
    with servers.Server(reply) as server:
        report = link_files([graph], output, None, settings(server.address, tmp_path))
        assert 1 <= len(server.asked) <= 2
    assert not report.complete and report.decisions == ()
    assert why in (report.failure or "") and (report.failure or "").startswith(server.address)
    assert output.read_bytes() == graph.read_bytes()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_half_way_leaves_what_was_linked(fault: str, graph: Path, tmp_path: Path, endpoint: str) -> None:
    reply, _ = FAULTS[fault]
    output = tmp_path / "out.trig"
    with servers.Server(servers.forward(endpoint), reply) as server:
        report = link_files([graph], output, None, settings(server.address, tmp_path))
    assert not report.complete and report.decisions  # the countries
    before, after = read_graphs([graph]), read_graphs([output])
    links = after.pop(LINKS)
    assert after == before
    assert {str(o) for _, p, o in links if p == KH.linkOf} == {decision.iri for decision in report.decisions}
    entities = {s for data in before.values() for s, p, _ in data if p in (KH.searchName, KH.jurisdiction)}
    assert len(report.unanswered) + len(report.decisions) == len(entities)  # an office of nothing cannot be looked up


def test_a_busy_server_is_waited_for_and_then_answers(graph: Path, tmp_path: Path, endpoint: str, time: Time) -> None:
    replies = [servers.busy("17"), servers.busy("Tue, 14 Nov 2023 22:14:20 GMT"), servers.forward(endpoint)]
    with servers.Server(*replies) as server:
        chosen = settings(server.address, tmp_path, clock=time.clock, policy=Policy())
        report = link_files([graph], tmp_path / "out.trig", None, chosen)
        assert server.most == 1
    assert report.complete and summary(report, chosen) == []
    assert time.waits[0] == 17 and time.waits[1] == 60 - 17


def test_one_request_at_a_time_under_its_own_name(graph: Path, tmp_path: Path, endpoint: str) -> None:
    with servers.Server(servers.forward(endpoint)) as server:
        link_files([graph], tmp_path / "out.trig", None, settings(server.address, tmp_path, contact="me@example.org"))
        assert server.most == 1 and len(server.asked) >= 5
        for asked in server.asked:
            assert (
                asked.headers["user-agent"].startswith("Khabar/") and "(me@example.org)" in asked.headers["user-agent"]
            )
            assert "application/sparql-results+json" in asked.headers["accept"]
            assert asked.method == ("GET" if len(asked.query) <= 1500 else "POST")
        assert {asked.method for asked in server.asked} == {"GET", "POST"}


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/sparql", "http://nowhere.invalid/sparql"])
def test_no_server_at_all(address: str, graph: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.trig"
    result = run("link", graph, "-o", output, "--endpoint", address, "--cache", tmp_path / "c", "--tries", 1, code=3)
    assert output.read_bytes() == graph.read_bytes()
    assert "links incomplete: " in result.stderr and f"({address}: no connection (" in result.stderr
    assert "run the same command again to go on" in result.stderr


def test_what_is_no_endpoint_is_told_before_anything_is_done(graph: Path, tmp_path: Path) -> None:
    for address in ("file:///etc/hostname", "query.wikidata.org", ""):
        result = run("link", graph, "-o", tmp_path / "o.nq", "--endpoint", address, "--cache", tmp_path / "c", code=1)
        assert "no endpoint; give the address of one" in result.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.trig"]


def test_an_endpoint_that_names_the_query_in_its_error_is_not_believed(tmp_path: Path) -> None:
    """A body of another encoding, and a row that is none."""
    for body in (
        b"\xff\xfe",
        b'{"results": {"bindings": [{"item": {"type": "uri"}}]}}',
        b'{"results": {"bindings": 5}}',
    ):
        with servers.Server(servers.answer(body)) as server, pytest.raises(RequestError, match="no SPARQL result"):
            sender(server.address, "test")("SELECT * {}", 2.0)


def test_chance_and_clock_come_from_outside_alone(graph: Path, tmp_path: Path) -> None:
    """The same faults give the same waits and the same bytes."""
    seen = []
    for number in range(2):
        time = Time()
        with servers.Server(servers.busy(status=503)) as server:
            chosen = settings(
                server.address,
                tmp_path / str(number),
                clock=time.clock,
                policy=Policy(tries=4),
                chance=random.Random(5),
            )
            link_files([graph], tmp_path / f"{number}.trig", None, chosen)
        seen.append((time.waits, (tmp_path / f"{number}.trig").read_bytes()))
    assert seen[0] == seen[1] and len(seen[0][0]) == 3


def test_build_with_links_survives_a_dead_endpoint(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text(
        "لقاء في القاهرة\n2015-05-05\n\nالتقى الرئيس الفرنسي إيمانويل ماكرون أمس وزير الخارجية المصري.\n"
    )
    plain, linked = tmp_path / "plain.ttl", tmp_path / "linked.ttl"
    run("build", article, "-o", plain)
    with servers.Server(servers.busy(status=503)) as server:
        options = ["--link", "--endpoint", server.address, "--cache", tmp_path / "c", "--tries", 1]
        result = run("build", article, "-o", linked, *options, code=3)
        assert len(server.asked) == 1
        assert plain.read_bytes() == linked.read_bytes()
        assert "links incomplete: " in result.stderr and "HTTP 503" in result.stderr
        result = run("build", article, tmp_path / "none.txt", "-o", linked, *options, code=1)
        assert "links incomplete: " in result.stderr and "none.txt" in result.stderr
    assert plain.read_bytes() == linked.read_bytes()
