"""What is kept on disk: age, version, empty answers; working offline; going on after an interruption."""

from __future__ import annotations

import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time as real_time
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import mentions
import pytest
import servers
from click.testing import CliRunner
from clocks import Time
from rdflib import URIRef

from kg.cli import main
from kg.errors import OutputError
from kg.link.answers import Answers
from kg.link.cache import FILE, Cache
from kg.link.client import Client
from kg.link.questions import COUNTRIES, PEOPLE, QUESTIONS, Question, code_term, name_term
from kg.link.run import DAY, Settings, link_files
from kg.link.transport import sender
from kg.rdf.serialise import save

TERM = re.compile(r"^    \((.+)\)$", re.MULTILINE)


def terms(query: str) -> set[tuple[str, str]]:
    """What a query asks for, with the variable that it asks for it by."""
    variables = re.search(r"VALUES \((.+?)\)", query)
    assert variables
    kind = "people" if "wdt:P31 wd:Q5" in query else query[query.index("}\n") :][:60]
    return {(f"{variables[1]} {kind}", term) for term in TERM.findall(query)}


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """The first thirty mentions in one file."""
    path = tmp_path / "in.trig"
    save([(URIRef(f"urn:m{m.number}"), m.triples) for m in mentions.read()[:30]], path)
    return path


def test_an_answer_is_given_again_an_empty_one_too(tmp_path: Path) -> None:
    cache = Cache(tmp_path, "http://a/")
    cache.put("q-1", {"x": [{"item": "1"}, {"item": "2"}], "none": []}, 100.9)
    again = Cache(tmp_path, "http://a/")
    assert again.get("q-1", ["x", "none", "y"], None) == {"x": [{"item": "1"}, {"item": "2"}], "none": []}
    assert again.get("q-1", [f"t{i}" for i in range(2000)] + ["x"], None).keys() == {"x"}


def test_another_endpoint_another_question_or_an_old_answer_is_no_answer(tmp_path: Path) -> None:
    cache = Cache(tmp_path, "http://a/")
    cache.put("q-1", {"x": []}, 100)
    assert Cache(tmp_path, "http://b/").get("q-1", ["x"], None) == {}
    assert cache.get("q-2", ["x"], None) == {}
    assert cache.get("q-1", ["x"], 101) == {}
    assert cache.get("q-1", ["x"], 100) == {"x": []}
    cache.put("q-1", {"x": [{"item": "new"}]}, 200)
    assert cache.get("q-1", ["x"], 101) == {"x": [{"item": "new"}]}


def test_every_question_has_its_version_and_any_change_another() -> None:
    assert len({question.version for question in QUESTIONS}) == len(QUESTIONS)
    changed = Question(PEOPLE.name, PEOPLE.asks, PEOPLE.gives, PEOPLE.pattern + " ", PEOPLE.batch)
    assert changed.version != PEOPLE.version and changed.version.startswith("people-")


@pytest.mark.parametrize("content", [b"not a database, but long enough to be read as one" * 40, None])
def test_a_file_that_is_no_cache_is_told_before_anything_is_done(tmp_path: Path, graph: Path, content: bytes) -> None:
    folder = tmp_path / "c"
    if content is None:
        folder.write_bytes(b"a file where the folder should be")
    else:
        folder.mkdir()
        (folder / FILE).write_bytes(content)
    with pytest.raises(OutputError, match="cannot keep answers"):
        Cache(folder, "http://a/")
    output = tmp_path / "out.trig"
    result = CliRunner().invoke(main, ["link", str(graph), "-o", str(output), "--cache", str(folder), "--offline"])
    if content is not None:
        assert result.exit_code == 1 and "name another folder with --cache, or remove the file" in result.stderr
    assert not output.exists()


def test_a_cache_that_fails_half_way_spoils_nothing(tmp_path: Path, endpoint: str, time: Time) -> None:
    cache = Cache(tmp_path, endpoint)
    client = Client(endpoint, sender(endpoint, "test"), time.clock)
    answers = Answers(cache, client)
    assert answers.get(COUNTRIES, [code_term("EG")])[code_term("EG")]
    with sqlite3.connect(tmp_path / FILE) as other:
        other.execute("DROP TABLE answers")
    assert answers.get(COUNTRIES, [code_term("FR")]) == {}
    assert "cannot keep answers" in (answers.failure or "")
    assert client.requests == 1


def test_a_warm_cache_asks_nothing_until_its_answers_are_old(
    graph: Path, tmp_path: Path, endpoint: str, time: Time
) -> None:
    def run(max_age: float = 30.0, offline: bool = False) -> tuple[int, bytes]:
        settings = Settings(time.clock, tmp_path / "c", endpoint, max_age=max_age, offline=offline)
        report = link_files([graph], tmp_path / "out.trig", None, settings)
        assert report.complete
        return report.requests, (tmp_path / "out.trig").read_bytes()

    cold, output = run()
    assert cold > 0
    assert run() == (0, output)
    assert run(offline=True) == (0, output)
    time.now += 31 * DAY
    assert run(offline=True) == (0, output)
    assert run(max_age=32) == (0, output)
    assert run() == (cold, output)
    assert run() == (0, output)


def test_offline_says_which_look_ups_are_missing(graph: Path, tmp_path: Path, endpoint: str, time: Time) -> None:
    small = tmp_path / "small.trig"
    save([(URIRef("urn:m1"), mentions.read()[0].triples)], small)
    settings = Settings(time.clock, tmp_path / "c", endpoint)
    assert link_files([small], tmp_path / "small-out.trig", None, settings).complete
    arguments = ["--endpoint", endpoint, "--cache", str(tmp_path / "c"), "--offline"]
    output = tmp_path / "out.trig"
    result = CliRunner().invoke(main, ["link", str(graph), "-o", str(output), *arguments])
    assert result.exit_code == 3
    lines = result.stderr.splitlines()
    missing = next(line for line in lines if line.startswith("people: not in the cache: "))
    assert name_term("نبيل زهران", "ar") in missing
    assert name_term("فؤاد مظهر الجمل", "ar") not in missing
    assert next(line for line in lines if line.startswith("countries: ")).count('"IR"') == 1
    assert re.fullmatch(r"links incomplete: \d+ of \d+ entities have no answer \(.* lacks answers; run .*\)", lines[-1])
    assert "http://www.wikidata.org/entity/" in output.read_text(encoding="utf-8").replace(
        "wd:", "http://www.wikidata.org/entity/"
    )
    result = CliRunner().invoke(main, ["link", str(small), "-o", str(output), *arguments])
    assert (result.exit_code, result.stderr) == (0, "")


def test_a_run_that_is_killed_goes_on_where_it_stopped(graph: Path, tmp_path: Path, endpoint: str) -> None:
    """No look-up that was answered is asked again, and the result is that of a run without interruption."""
    reached = threading.Event()

    def hang(handler: BaseHTTPRequestHandler, asked: servers.Asked) -> None:
        reached.set()
        real_time.sleep(60)

    forward = servers.forward(endpoint)
    command = [sys.executable, "-m", "kg.cli", "link", str(graph), "--cache", str(tmp_path / "c"), "--max-age", "1000"]
    with servers.Server(forward, forward, forward, hang) as server:
        output = tmp_path / "first.trig"
        run = subprocess.Popen([*command, "-o", str(output), "--endpoint", server.address])
        assert reached.wait(30)
        run.send_signal(signal.SIGKILL)
        run.wait(30)
        assert not output.exists()
        answered = set().union(*(terms(asked.query) for asked in server.asked[:3]))
        hanging = terms(server.asked[3].query)
        address = server.address
        # The same address answers from now on.
        server.replies[:] = [forward]
        before = len(server.asked)
        subprocess.run([*command, "-o", str(output), "--endpoint", address], check=True)
        again = set().union(*(terms(asked.query) for asked in server.asked[before:]))
        assert answered and not answered & again and hanging <= again
        whole = tmp_path / "whole.trig"
        subprocess.run(
            [*command[:-4], "-o", str(whole), "--cache", str(tmp_path / "d"), "--endpoint", address], check=True
        )
    assert output.read_bytes() == whole.read_bytes()
