"""`kg build` on bad input and bad output: one line each, a status that says so, no partial file, the rest is built."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import Graph, Literal

import kg.builds
from kg.article import Article
from kg.cli import main
from kg.facts import ArticleFacts

GOOD = (
    "لجنة الحوار تستأنف جلساتها في جنيف\n2019-05-05 10:20\n\n"
    "استقبل رئيس الوزراء اليوم وفدا من النقابات في مقر الحكومة وبحث معه مطالب العاملين في قطاع النقل.\n"
)
Run = Callable[..., tuple[int, str, list[str]]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """Run `kg` in this process: its status, its output, the lines of its messages."""

    def call(*args: str | Path) -> tuple[int, str, list[str]]:
        with pytest.raises(SystemExit) as stop:
            main([str(arg) for arg in args], prog_name="kg")
        out, err = capfd.readouterr()
        return int(stop.value.code or 0), out, err.splitlines()

    return call


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


def articles(path: Path) -> set[str]:
    """The names of the articles in a Turtle file."""
    graph = Graph().parse(path)
    return {str(o) for _, p, o in graph if str(p).endswith("#identifier") and isinstance(o, Literal)}


BAD: dict[str, tuple[bytes | None, str]] = {
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b" \n\n\t", "is empty"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff", "is binary"),
    "latin.txt": ("Le président a été élu à Genève".encode("latin-1"), "is not UTF-8 (byte 0xe9 at offset 5)"),
    "windows.txt": (GOOD.encode("cp1256"), "is not UTF-8"),
    "line.txt": (b"x" * 50_000_000, "is too large"),
    "long.txt": (b"x" * 1_500_000, "line 1 is too long"),
    "missing.txt": (None, "does not exist"),
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_bad_article_gives_one_line_and_no_output(run: Run, tmp_path: Path, name: str) -> None:
    data, message = BAD[name]
    if data is not None:
        (tmp_path / name).write_bytes(data)
    output = tmp_path / "out.ttl"
    status, out, err = run("build", tmp_path / name, "-o", output)
    assert status == 1
    assert out == ""
    assert len(err) == 1
    assert err[0].startswith("Error: ")
    assert name in err[0]
    assert message in err[0]
    assert sorted(path.name for path in tmp_path.iterdir()) == ([name] if data is not None else [])


def test_in_a_batch_the_others_are_built(run: Run, tmp_path: Path) -> None:
    names = ["a.txt", *sorted(BAD), "z.txt"]
    for name in names:
        data = BAD.get(name, (GOOD.encode(), ""))[0]
        if data is not None:
            (tmp_path / name).write_bytes(data)
    output = tmp_path / "out.ttl"
    status, out, err = run("build", *(tmp_path / name for name in names), "-o", output)
    assert status == 1
    assert out == ""
    assert len(err) == len(BAD)
    for name in BAD:
        assert sum(f"{os.sep}{name}" in line for line in err) == 1
    assert articles(output) == {"a", "z"}


def test_a_folder_without_articles(run: Run, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    status, out, err = run("build", tmp_path / "folder")
    assert (status, out) == (1, "")
    assert err == [f"Error: {tmp_path / 'folder'} holds no article (no *.txt, *.html, *.jsonl or *.warc)"]


def test_good_articles_only(run: Run, tmp_path: Path, good: Path) -> None:
    output = tmp_path / "out.ttl"
    assert run("build", good, "-o", output) == (0, "", [])
    assert articles(output) == {"good"}


def test_standard_output_is_turtle(run: Run, good: Path) -> None:
    status, out, err = run("build", good)
    assert (status, err) == (0, [])
    assert len(Graph().parse(data=out, format="turtle")) > 0


def test_standard_input(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(GOOD.encode())))
    output = tmp_path / "out.ttl"
    assert run("build", "-", "-o", output)[0] == 0
    assert articles(output) == {"stdin"}


def test_the_same_file_twice_is_one_article(run: Run, tmp_path: Path, good: Path) -> None:
    once, twice = tmp_path / "once.nt", tmp_path / "twice.nt"
    assert run("build", good, "-o", once)[0] == 0
    assert run("build", good, tmp_path, good, "-o", twice)[0] == 0
    assert once.read_bytes() == twice.read_bytes()


def test_a_bug_that_one_article_meets_loses_no_other(
    run: Run, tmp_path: Path, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "odd.txt").write_text(GOOD, encoding="utf-8")

    def extract(article: Article) -> ArticleFacts:
        if article.name == "odd":
            raise ValueError("no such\nthing")
        return ArticleFacts(article)

    monkeypatch.setattr(kg.builds, "extract", extract)
    output = tmp_path / "out.ttl"
    status, _, err = run("build", tmp_path, "-o", output)
    assert status == 1
    assert len(err) == 1
    assert err[0].startswith(
        f"Error: {tmp_path / 'odd.txt'}: internal error, please report it: ValueError at test_build"
    )
    assert articles(output) == {"good"}


@pytest.mark.parametrize(
    ("output", "message"),
    [
        ("none/out.ttl", "there is no folder"),
        (".", "is a folder"),
        ("out.html", "does not tell the format"),
        ("out", "does not tell the format"),
        ("good.txt/out.ttl", "there is no folder"),
    ],
)
def test_outputs_that_cannot_be_written(run: Run, tmp_path: Path, good: Path, output: str, message: str) -> None:
    args = ("--format", "turtle") if output == "." else ()
    status, out, err = run("build", good, "-o", tmp_path / output, *args)
    assert (status, out, len(err)) == (1, "", 1)
    assert message in err[0]
    assert [path.name for path in tmp_path.iterdir()] == ["good.txt"]


def test_an_unknown_format(run: Run, tmp_path: Path, good: Path) -> None:
    status, out, err = run("build", good, "--format", "html", "-o", tmp_path / "out.ttl")
    assert (status, out, len(err)) == (1, "", 1)
    assert "unknown format" in err[0]
    assert not (tmp_path / "out.ttl").exists()


def test_a_full_disk_leaves_the_old_file(run: Run, tmp_path: Path, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = tmp_path / "out.ttl"
    output.write_text("# before\n")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    status, out, err = run("build", good, "-o", output)
    assert (status, out, len(err)) == (1, "", 1)
    assert str(output) in err[0]
    assert "No space left on device" in err[0]
    assert output.read_text() == "# before\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["good.txt", "out.ttl"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_device(run: Run, good: Path) -> None:
    status, out, err = run("build", good, "-o", "/dev/full", "--format", "turtle")
    assert (status, out, len(err)) == (1, "", 1)
    assert "No space left on device" in err[0]


def test_a_full_standard_output(run: Run, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    with Path("/dev/full").open("w") as full:
        monkeypatch.setattr(sys, "stdout", full)
        status, _, err = run("build", good)
        monkeypatch.undo()
        with pytest.raises(OSError, match="No space"):
            full.flush()
        os.dup2(os.open(os.devnull, os.O_WRONLY), full.fileno())
    assert (status, len(err)) == (1, 1)
    assert err[0].startswith("Error: standard output: cannot be written")


@pytest.mark.parametrize(
    "args",
    [["build"], ["build", "a.txt", "--published", "10/07/2024"], ["build", "a.txt", "--no-such-option"]],
)
def test_wrong_usage_is_status_2(run: Run, args: list[str]) -> None:
    status, out, err = run(*args)
    assert (status, out) == (2, "")
    assert err[-1].startswith("Error: ")


def test_an_unknown_language(run: Run, good: Path) -> None:
    status, out, err = run("build", good, "--language", "xx")
    assert (status, out) == (1, "")
    assert err == ["Error: no language pack reads 'xx'; installed: ar"]


def test_a_given_date_reaches_the_graph(run: Run, tmp_path: Path, good: Path) -> None:
    output = tmp_path / "out.nt"
    assert run("build", good, "--published", "2001-02-03", "-o", output)[0] == 0
    text = output.read_text(encoding="utf-8")
    assert '"2001-02-03"' in text
    assert '"2019-05-05"' not in text
