"""The same quads on Spark, in one process or on a cluster that loses a worker. Where there is no Java, that is told."""

from __future__ import annotations

import gzip
import io
import json
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import archives
import pytest
import zstandard
from click.testing import CliRunner
from clusters import ENVIRONMENT, cluster, kill_at_work

from kg.cli import main
from kg.corpus import Settings, build_corpus
from kg.corpus import spark as engine
from kg.corpus.run import outcomes_of
from kg.corpus.spark import build_on_spark, reasons, session
from kg.errors import InputError, KhabarError, LanguageError, OutputError
from kg.readers import Fields, Reading

JAVA = shutil.which("java")
SETTINGS = Settings(Reading(sift=True))


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """A session on two cores; None without Java, which is told."""
    if not JAVA:
        with pytest.raises(KhabarError, match="Java"), session("local[2]"):
            pass
        yield None
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        with session("local[2]") as running:
            yield running


def _row(number: int, **more: object) -> bytes:
    title, text = archives.story(number)
    return json.dumps({"title": title, "text": text, "published": "2021-03-05", **more}, ensure_ascii=False).encode()


def _rows(numbers: range) -> bytes:
    return b"".join(_row(number) + b"\n" for number in numbers)


def _lines(folder: Path) -> set[bytes]:
    return {line for path in folder.glob("*.nq") for line in path.read_bytes().splitlines()}


def _told(folder: Path) -> Counter[tuple[str, str, int]]:
    return Counter((each.status, each.name, each.facts) for each in outcomes_of(folder))


def _same(spark: Any, inputs: list[Path], tmp_path: Path, settings: Settings = SETTINGS) -> None:
    """Spark makes of the inputs what one process does."""
    expected = build_corpus(inputs, tmp_path / "expected", settings)
    found = build_on_spark(spark, [str(path) for path in inputs], str(tmp_path / "found"), settings)
    assert _lines(tmp_path / "found") == _lines(tmp_path / "expected")
    assert _told(tmp_path / "found") == _told(tmp_path / "expected")
    assert (found.counts, found.facts) == (expected.counts, expected.facts)
    manifest = json.loads((tmp_path / "found" / "manifest.json").read_text())
    assert manifest["records"] == {name: found.counts[name] for name in manifest["records"]}
    assert len(list((tmp_path / "found").glob("part-*.jsonl"))) == found.parts == manifest["parts"]


def test_lines_are_cut_into_blocks(spark: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if spark is None:
        return
    monkeypatch.setattr(engine, "BLOCK", 150_000)
    folder = tmp_path / "in [1] كل"
    (folder / "deep").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    (folder / ".hidden" / "no.jsonl").write_bytes(b"no")
    (folder / "a 100%25.jsonl").write_bytes(b"\xef\xbb\xbf" + _rows(range(60)))
    (folder / "deep" / "b.ndjson").write_bytes(
        _rows(range(60, 70)).replace(b"\n", b"\r\n") + b"\n\n[1]\n" + b'\n{"text":"\xff"}\n' + _row(7)
    )
    named = folder / "c.jsonl"
    named.write_bytes(b"".join(_row(number, id=f"c-{number}", url="https://x.example/") + b"\n" for number in range(9)))
    _same(spark, [folder], tmp_path)
    failed = list(reasons(spark, str(tmp_path / "found"), skipped=False))
    assert len(failed) == 2
    assert all("b.ndjson, line " in outcome.reason for outcome in failed)


def _answers(numbers: range) -> list[Any]:
    """Pages, some broken and some of another language, and a bomb."""
    found = [archives.response("https://example.org/bomb", archives.bomb(50_000_000), encoding="gzip")]
    for number in numbers:
        body = archives.page(*archives.story(number)).encode()
        if number % 6 == 0:
            body = archives.page("News", archives.ENGLISH).encode() + b"\n\n\n\n"
        elif number % 6 == 1:
            body = body[: len(body) // 2]
        found.append(archives.response(f"https://example.org/{number}", body))
    return found


def test_files_that_are_packed_are_read_whole(spark: Any, tmp_path: Path) -> None:
    if spark is None:
        return
    (tmp_path / "a.warc.gz").write_bytes(archives.warc(_answers(range(40))))
    (tmp_path / "b.warc").write_bytes(archives.warc(_answers(range(35, 45)), packed=False))
    (tmp_path / "c.jsonl.gz").write_bytes(
        gzip.compress(_rows(range(20))) + gzip.compress(b"x" * 5_000_001 + b"\n" + _rows(range(20, 25)))
    )
    (tmp_path / "d.jsonl.zst").write_bytes(zstandard.ZstdCompressor().compress(_rows(range(30, 40))))
    (tmp_path / "e.jsonl.gz").write_bytes(gzip.compress(_rows(range(40, 90)))[:-30])
    (tmp_path / "f.warc.gz").write_bytes(b"no archive")
    _same(spark, [tmp_path / f"{name}.{form}" for name, form in FILES], tmp_path)
    told = [outcome.reason for outcome in reasons(spark, str(tmp_path / "found"), skipped=True)]
    assert sum("e.jsonl.gz is damaged" in reason for reason in told) == 1
    assert any("the text is not in the language" in reason for reason in told)


FILES = (("a", "warc.gz"), ("b", "warc"), ("c", "jsonl.gz"), ("d", "jsonl.zst"), ("e", "jsonl.gz"), ("f", "warc.gz"))


def test_keys_and_days_are_chosen(spark: Any, tmp_path: Path) -> None:
    if spark is None:
        return
    title, text = archives.story(4)
    (tmp_path / "a.jsonl").write_text(json.dumps({"kop": title, "inhoud": text}), encoding="utf-8")
    fields = Fields.of({"title": "kop", "text": "inhoud"})
    _same(spark, [tmp_path / "a.jsonl"], tmp_path, Settings(Reading(fields=fields, sift=True)))


def test_what_cannot_be_built_is_told_before(spark: Any, tmp_path: Path) -> None:
    if spark is None:
        return
    rows, out = tmp_path / "a.jsonl", tmp_path / "out"
    rows.write_bytes(_rows(range(3)))
    (tmp_path / "a.txt").write_text("text")
    (tmp_path / "_a.jsonl").write_bytes(_rows(range(3)))
    (tmp_path / "empty").mkdir()
    cases = {"none.jsonl": "does not exist", "empty": "does not exist", "a.txt": "are read", "_a.jsonl": "rename it"}
    for given, message in cases.items():
        with pytest.raises(InputError, match=message):
            build_on_spark(spark, [str(rows), str(tmp_path / given)], str(out), SETTINGS)
    (tmp_path / "_b.jsonl").write_bytes(_rows(range(3)))
    with pytest.raises(InputError, match="passes over names"):
        build_on_spark(spark, [str(tmp_path / "_b.jsonl")], str(out), SETTINGS)
    with pytest.raises(InputError, match="nofs"):
        build_on_spark(spark, ["nofs://x/a.jsonl"], str(out), SETTINGS)
    with pytest.raises(LanguageError):
        build_on_spark(spark, [str(rows)], str(out), Settings(Reading("xx")))
    assert not out.exists()
    with pytest.raises(OutputError, match="is a file"):
        build_on_spark(spark, [str(rows)], str(rows), SETTINGS)
    out.mkdir()
    (out / "thesis.txt").write_text("mine")
    with pytest.raises(OutputError, match=r"other files \(thesis.txt\)"):
        build_on_spark(spark, [str(rows)], str(out), SETTINGS)
    assert [path.name for path in out.iterdir()] == ["thesis.txt"]


def test_what_a_stopped_run_left_is_cleared_and_a_build_is_kept(spark: Any, tmp_path: Path) -> None:
    if spark is None:
        return
    rows, out = tmp_path / "a.jsonl", tmp_path / "found"
    rows.write_bytes(_rows(range(3)))
    (out / "_work" / "_temporary").mkdir(parents=True)
    (out / "part-000009.nq").write_text("left")
    _same(spark, [rows], tmp_path)
    assert not (out / "_work").exists()
    with pytest.raises(OutputError, match="a build that is done"):
        build_on_spark(spark, [str(rows)], str(out), SETTINGS)


@pytest.mark.parametrize("size", [0, 1, 2, 3, 4, 5])
def test_a_stream_is_joined_from_its_pieces(size: int) -> None:
    chance = random.Random(size)
    data = bytes(chance.choices(b"\n\n\nab", k=2000)) + b"\n" * size
    pieces = [(piece, "x", len(data), 0) for piece in data.split(b"\n\n")]
    if not pieces[-1][0]:
        pieces.pop()  # Hadoop gives no piece after the last separator
    assert io.BufferedReader(engine._Joined(iter(pieces))).read() == data
    with pytest.raises(RuntimeError, match="unpacked on the way"):
        io.BufferedReader(engine._Joined((piece, "x", 100, 0) for piece, *_ in pieces)).read()


def test_a_cluster_that_loses_a_worker_makes_the_same_quads(tmp_path: Path) -> None:
    if not JAVA:
        return
    (tmp_path / "in").mkdir()
    for number in range(24):
        rows = _rows(range(number * 40, number * 40 + 40))
        (tmp_path / "in" / f"{number}.jsonl.gz").write_bytes(gzip.compress(rows))
    out = tmp_path / "out"
    with cluster(tmp_path, 2) as (running, workers):
        words = ["spark", str(tmp_path / "in"), "--into", str(out), "--master", running.master]
        job = subprocess.Popen([sys.executable, "-m", "kg.cli", *words], env=ENVIRONMENT, stderr=subprocess.PIPE)
        killed = kill_at_work(job, workers[0], out)
        _, told = job.communicate()
    assert killed
    assert job.returncode == 0, told.decode()
    assert b"960 records: 640 with facts" in told
    build_corpus([tmp_path / "in"], tmp_path / "expected", SETTINGS)
    assert _lines(out) == _lines(tmp_path / "expected")
    assert _told(out) == _told(tmp_path / "expected")


@pytest.mark.parametrize("missing", ["pyspark", "java"])
def test_what_is_missing_is_told_with_the_way_out(
    missing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if missing == "pyspark":
        monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    else:
        monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    done = CliRunner().invoke(main, ["spark", "a.jsonl", "--into", str(tmp_path / "out")])
    assert done.exit_code == 1
    assert done.stderr.startswith("Error: ")
    assert {"pyspark": "pip install 'khabar[spark]'", "java": "Java 17"}[missing] in done.stderr
    assert done.stderr.count("\n") == 1
