"""The library function behind `kg build`."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.builds import build
from kg.errors import LanguageError, OutputError

TEXT = (
    "لجنة الحوار تستأنف جلساتها في جنيف\n2019-05-05 10:20\n\n"
    "استقبل رئيس الوزراء سليم الحداد اليوم وفدا من النقابات في مقر الحكومة وبحث معه مطالب العاملين في قطاع النقل.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(TEXT.replace("جنيف", f"جنيف {name[0]}"), encoding="utf-8")
    return tmp_path


def test_the_report_counts_and_names(folder: Path) -> None:
    (folder / "b.txt").write_bytes(b"\x00")
    seen: list[int] = []
    report = build([folder, folder / "none.txt"], output=folder / "out.nt", on_progress=seen.append)
    assert report.articles == 2
    assert report.facts >= 2
    assert sorted(Path(failure.source).name for failure in report.failures) == ["b.txt", "none.txt"]
    assert all(failure.source in failure.message for failure in report.failures)
    assert seen == [1, 2, 3, 4]


def test_the_order_of_the_inputs_does_not_matter(folder: Path) -> None:
    files = [folder / name for name in ("a.txt", "b.txt", "c.txt")]
    for suffix in (".ttl", ".trig", ".nt", ".nq", ".jsonld", ".rdf"):
        one, other = folder / f"one{suffix}", folder / f"other{suffix}"
        build(files, output=one)
        build([folder / "c.txt", folder], output=other)
        assert one.read_bytes() == other.read_bytes()


def test_a_relative_and_an_absolute_path_give_the_same_bytes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build([folder / "a.txt"], output=folder / "one.ttl")
    monkeypatch.chdir(folder)
    build(["a.txt"], output="other.ttl")
    assert (folder / "one.ttl").read_bytes() == (folder / "other.ttl").read_bytes()


def test_what_is_certain_to_fail_fails_before_anything_is_read(folder: Path) -> None:
    def never(*_: int) -> None:
        raise AssertionError("an article was read")

    with pytest.raises(OutputError):
        build([folder], output=folder / "out.html", on_progress=never)
    with pytest.raises(OutputError):
        build([folder], output=folder / "none" / "out.ttl", on_progress=never)
    with pytest.raises(LanguageError):
        build([folder], output=folder / "out.ttl", language="xx", on_progress=never)


def test_nothing_is_written_where_nothing_could_be_read(folder: Path) -> None:
    output = folder / "out.ttl"
    output.write_text("# before\n")
    report = build([folder / "none.txt"], output=output)
    assert (report.articles, len(report.failures)) == (0, 1)
    assert output.read_text() == "# before\n"
