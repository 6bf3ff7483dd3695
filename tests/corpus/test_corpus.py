"""A corpus in parts: every record accounted for, the same bytes however it is built, and runs that go on."""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import archives
import crawl
import pyoxigraph
import pytest
from click.testing import CliRunner

from kg.cli import build as cli_build
from kg.cli import main
from kg.corpus import Progress, Settings, build_corpus
from kg.corpus.run import outcomes_of
from kg.errors import LanguageError, OutputError
from kg.readers import Reading

SETTINGS = Settings(Reading(sift=True))


def _rows(path: Path, numbers: range) -> Path:
    with path.open("w", encoding="utf-8") as file:
        for number in numbers:
            title, text = archives.story(number)
            row = {"id": f"story-{number}", "title": title, "text": text, "published": "2021-03-05"}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != ".lock"}


def _quads(folder: Path) -> set[pyoxigraph.Quad]:
    return {quad for path in sorted(folder.glob("*.nq")) for quad in pyoxigraph.parse(path=path)}


def test_every_page_of_a_crawl_is_accounted_for(tmp_path: Path) -> None:
    expected: list[tuple[str, crawl.Kind, int]] = []
    records = [crawl.record("warcinfo", "crawl.warc.gz", b"software: none\r\n")]
    for turn in range(7):
        title, text = archives.story(turn * 3 + 1)
        for name, kind in {**crawl.KINDS, **(crawl.LARGE if turn == 0 else {})}.items():
            address = f"https://example.org/{name}/{'' if name == 'same' else turn}"
            expected.append((address, kind, turn))
            records.append(crawl.record("request", address, b"GET / HTTP/1.1\r\n\r\n"))
            records.append(crawl.response(kind, address, title, text))
            records.append(crawl.record("metadata", address, b"fetchTimeMs: 7\r\n"))
        records.append(crawl.record("revisit", f"https://example.org/plain/{turn}", b"HTTP/1.1 200 OK\r\n\r\n"))
        address = f"https://example.org/none/{turn}"
        kind = crawl.Kind(crawl.KINDS["plain"].body, status="none")
        expected.append((address, kind, turn))
        records.append(crawl.response(kind, address, *archives.story(turn * 3)))
    (tmp_path / "crawl.warc.gz").write_bytes(b"".join(records))
    assert len(expected) >= 500

    totals = build_corpus([tmp_path / "crawl.warc.gz"], tmp_path / "out", SETTINGS, part_size=50)

    outcomes = list(outcomes_of(tmp_path / "out"))
    assert totals.records == len(outcomes) == len(expected)
    told = dict.fromkeys(range(7), 0)
    for (address, kind, turn), outcome in zip(expected, outcomes, strict=True):
        assert (outcome.status, kind.reason in outcome.reason) == (kind.status, True), (address, outcome)
        assert bool(outcome.reason) == (outcome.status in ("skipped", "failed"))
        assert address in outcome.source or address in outcome.reason
        if "/plain/" in address:
            told[turn] = outcome.facts
        if kind.status == "facts":  # the article was read whole, and nothing else as part of it
            assert outcome.facts == told[turn] > 0, address
    assert totals.counts == Counter(kind.status for _, kind, _ in expected)
    assert totals.facts == sum(outcome.facts for outcome in outcomes)
    graphs = {quad.graph_name for quad in _quads(tmp_path / "out")}
    assert len(graphs) == totals.counts["facts"] + totals.counts["none"]


@pytest.mark.parametrize("packed", [False, True])
def test_a_crawl_that_was_cut_off_is_told(tmp_path: Path, packed: bool) -> None:
    pages = [crawl.response(crawl.KINDS["plain"], f"https://example.org/{n}", *archives.story(n)) for n in (1, 4, 7)]
    data = b"".join(pages) if packed else b"".join(map(gzip.decompress, pages))
    (tmp_path / ("a.warc.gz" if packed else "a.warc")).write_bytes(data[:-300])
    totals = build_corpus([tmp_path], tmp_path / "out", SETTINGS)
    *whole, last = outcomes_of(tmp_path / "out")
    assert [outcome.status for outcome in whole] == ["facts", "facts"]
    assert last.status == "failed"
    assert "is damaged" in last.reason
    assert totals.counts == {"facts": 2, "failed": 1}


def test_processes_and_parts_do_not_change_the_quads(tmp_path: Path) -> None:
    rows = _rows(tmp_path / "news.jsonl", range(60))
    build_corpus([rows], tmp_path / "one", SETTINGS, part_size=7)
    build_corpus([rows], tmp_path / "two", SETTINGS, part_size=7, jobs=2)
    build_corpus([rows], tmp_path / "large", SETTINGS)
    build_corpus([rows], tmp_path / "shared", SETTINGS, jobs=2)  # two processes for the one part
    assert _files(tmp_path / "one") == _files(tmp_path / "two")
    assert _files(tmp_path / "large") == _files(tmp_path / "shared")
    assert _quads(tmp_path / "one") == _quads(tmp_path / "large")
    assert json.loads((tmp_path / "one" / "manifest.json").read_text()) == {
        "parts": 9,
        "format": "nquads",
        "facts": sum(outcome.facts for outcome in outcomes_of(tmp_path / "one")),
        "records": {"facts": 40, "none": 20, "skipped": 0, "failed": 0},
    }


def test_a_file_of_parts_holds_what_a_build_of_one_file_does(tmp_path: Path) -> None:
    rows = _rows(tmp_path / "news.jsonl", range(12))
    run = CliRunner()
    assert run.invoke(main, ["build", str(rows), "--into", str(tmp_path / "parts")]).exit_code == 0
    assert run.invoke(main, ["build", str(rows), "-o", str(tmp_path / "one.nq")]).exit_code == 0
    whole = set(pyoxigraph.parse(path=tmp_path / "one.nq"))
    assert _quads(tmp_path / "parts") == {q for q in whole if "identity" not in str(q.graph_name)}


def test_parts_in_trig(tmp_path: Path) -> None:
    rows = _rows(tmp_path / "news.jsonl", range(4))
    build_corpus([rows], tmp_path / "nq", SETTINGS)
    build_corpus([rows], tmp_path / "trig", Settings(Reading(sift=True), "trig"))
    (part,) = (tmp_path / "trig").glob("*.trig")
    assert set(pyoxigraph.parse(path=part)) == _quads(tmp_path / "nq")


def test_a_second_run_builds_what_is_new_only(tmp_path: Path) -> None:
    rows = _rows(tmp_path / "news.jsonl", range(30))
    out = tmp_path / "out"
    build_corpus([rows], out, SETTINGS, part_size=10)
    times = {path.name: path.stat().st_mtime_ns for path in out.glob("part-*")}
    seen: list[tuple[int, int]] = []
    _rows(rows, range(35))
    build_corpus([rows], out, SETTINGS, part_size=10, on_progress=lambda at: seen.append((at.done, at.before)))
    assert seen == [(10, 10), (20, 20), (30, 30), (35, 30)]
    assert all((out / name).stat().st_mtime_ns == time for name, time in times.items())
    _rows(rows, range(2, 12))
    build_corpus([rows], out, SETTINGS, part_size=10)
    build_corpus([rows], tmp_path / "anew", SETTINGS, part_size=10)
    assert _files(out) == _files(tmp_path / "anew")


def test_progress_knows_the_share_of_the_input_and_the_time_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in").mkdir()
    for number in range(4):
        rows = _rows(tmp_path / "in" / f"{number}.jsonl", range(number * 9, number * 9 + 9))
        rows.with_suffix(".jsonl.gz").write_bytes(gzip.compress(rows.read_bytes()))
    (tmp_path / "in" / "a.txt").write_text(archives.story(1)[1], encoding="utf-8")
    seen: list[Progress] = []
    build_corpus([tmp_path / "in", "none"], tmp_path / "out", SETTINGS, part_size=10, on_progress=seen.append)
    shares = [at.share or 0.0 for at in seen]
    assert shares == sorted(shares)
    assert 0 < shares[0] < 1
    assert shares[-1] == 1
    clock = iter((0.0, 2.0, 60.0, 7_262.0))
    monkeypatch.setattr(cli_build, "monotonic", lambda: next(clock))
    show = cli_build._rate()
    for at in (Progress(10, 10, 0.2), Progress(20, 10, 0.4), Progress(30, 10, 0.6)):
        show(at)
    told = capsys.readouterr().err
    assert "20 records (10 from before), 0 a second, 3 min left" in told
    assert "30 records (10 from before), 0 a second, 2 h 1 min left" in told
    assert told.count("left") == 2


def _command(rows: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "kg.cli", "build", str(rows), "--into", str(out), "--part-size", "5", "--jobs", "2"]


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_was_stopped_goes_on(tmp_path: Path, how: signal.Signals) -> None:
    rows = _rows(tmp_path / "news.jsonl", range(150))
    out = tmp_path / "out"
    chance = random.Random(3)
    for more in (1, 3, 5):
        wanted = len(list(out.glob("part-*.jsonl"))) + more
        run = subprocess.Popen(_command(rows, out), stderr=subprocess.PIPE, start_new_session=True)
        while run.poll() is None and len(list(out.glob("part-*.jsonl"))) < wanted:
            time.sleep(0.002)
        time.sleep(chance.random() / 50)
        with contextlib.suppress(ProcessLookupError):  # it was done before
            if how is signal.SIGKILL:
                os.killpg(run.pid, how)  # the power fails: nobody cleans up
            else:
                os.kill(run.pid, how)
        _, told = run.communicate(timeout=60)
        assert b"Traceback" not in told
        assert not (out / "manifest.json").exists() or run.returncode == 0
    assert subprocess.run(_command(rows, out), check=False, capture_output=True).returncode == 0
    build_corpus([rows], tmp_path / "undisturbed", SETTINGS, part_size=5)
    assert _files(out) == _files(tmp_path / "undisturbed")


def test_what_failed_is_listed(tmp_path: Path) -> None:
    rows = _rows(tmp_path / "news.jsonl", range(3))
    with rows.open("a", encoding="utf-8") as file:
        file.write('{"text": "broken\n' + json.dumps({"text": archives.ENGLISH}) + "\n")
    report, out = tmp_path / "report.jsonl", tmp_path / "out"
    done = CliRunner().invoke(main, ["build", str(rows), "none.jsonl", "--into", str(out), "--report", str(report)])
    assert done.exit_code == 1
    assert "6 records: 2 with facts" in done.stderr
    assert "1 skipped, 2 failed; 1 parts" in done.stderr
    listed = [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()]
    assert Counter(row["status"] for row in listed) == {"failed": 2, "skipped": 1}
    assert all(row["reason"] and row["source"] for row in listed)


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    rows = _rows(tmp_path / "news.jsonl", range(3))
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").write_text("mine")
    with pytest.raises(OutputError, match=r"holds other files \(thesis.txt\)"):
        build_corpus([rows], tmp_path / "out", SETTINGS)
    with pytest.raises(OutputError, match="cannot be written"):
        build_corpus([rows], rows, SETTINGS)
    with pytest.raises(LanguageError):
        build_corpus([rows], tmp_path / "new", Settings(Reading("xx")))
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["thesis.txt"]


def test_two_runs_do_not_meet(tmp_path: Path) -> None:
    rows = _rows(tmp_path / "news.jsonl", range(6))

    def second(_: object) -> None:
        with pytest.raises(OutputError, match="another run is at work"):
            build_corpus([rows], tmp_path / "out", SETTINGS)

    build_corpus([rows], tmp_path / "out", SETTINGS, part_size=3, on_progress=second)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--into", "x", "-o", "y.nq"],
        ["--into", "x", "-f", "turtle"],
        ["--jobs", "2"],
        ["--report", "x"],
        ["--field", "text"],
        ["--field", "headline=x"],
    ],
)
def test_options_that_do_not_go_together(tmp_path: Path, arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    rows = _rows(tmp_path / "news.jsonl", range(3))
    done = CliRunner().invoke(main, ["build", str(rows), *arguments])
    assert done.exit_code in (1, 2)
    assert "Error: " in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["news.jsonl"]
