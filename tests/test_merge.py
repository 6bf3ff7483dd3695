"""Graphs that meet and part: what stands in them depends on the articles alone."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from kg.builds import build
from kg.cli import main
from kg.errors import InputError
from kg.merge import merge, read_graphs, retract

TEXTS = {
    "one": "استقبل الرئيس الكيني وليام روتو في نيروبي رئيس الوزراء الإثيوبي آبي أحمد.",
    "two": "وقال وليام روتو إن المحادثات «كانت صريحة ومفيدة جدا».",
    "three": "التقى الرئيس الكيني روتو في نيروبي أمس الرئيس الرواندي بول كاغامي.",
    "four": "وصل السفير الكويتي خالد العلي إلى نيروبي.",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    for number, (name, text) in enumerate(TEXTS.items(), 1):
        (folder / f"{name}.txt").write_text(f"خبر من نيروبي\n\n2023-04-0{number}\n\n{text}\n", encoding="utf-8")
    return folder


def _build(folder: Path, output: Path, *names: str) -> Path:
    assert build([folder / f"{name}.txt" for name in names], output=output).failures == ()
    return output


def _quads(path: Path) -> set[ox.Quad]:
    fmt = ox.RdfFormat.from_extension(path.suffix[1:])
    assert fmt is not None
    return set(ox.parse(path=path, format=fmt))


def test_one_build_halves_merged_and_the_reverse_order_are_the_same(folder: Path, tmp_path: Path) -> None:
    whole = _quads(_build(folder, tmp_path / "whole.nq", *TEXTS))
    assert _quads(_build(folder, tmp_path / "reverse.nq", *reversed(TEXTS))) == whole
    halves = [
        _build(folder, tmp_path / "first.trig", "one", "four"),
        _build(folder, tmp_path / "second.nq", "two", "three"),
    ]
    assert merge(halves, tmp_path / "merged.trig") == 4
    assert merge(reversed(halves), tmp_path / "merged.nq") == 4
    assert _quads(tmp_path / "merged.trig") == _quads(tmp_path / "merged.nq") == whole


def test_a_surname_is_found_to_be_the_person_of_other_articles(folder: Path, tmp_path: Path) -> None:
    path = _build(folder, tmp_path / "all.trig", *TEXTS)
    answer = CliRunner().invoke(
        main,
        [
            "query",
            "SELECT ?rule ?name WHERE { ?finding kh:rule ?rule ; kh:identifies/rdfs:label ?label ; "
            "kh:identifiedAs/rdfs:label ?name . FILTER(STR(?label) = 'روتو') }",
            "--data",
            str(path),
            "--format",
            "csv",
        ],
    )
    assert answer.exit_code == 0, answer.output
    assert set(answer.output.split()[1:]) == {"surname,وليام", "روتو"}


@pytest.mark.parametrize("name", TEXTS)
def test_a_retracted_article_leaves_nothing(name: str, folder: Path, tmp_path: Path) -> None:
    whole = _build(folder, tmp_path / "whole.nq", *TEXTS)
    never = _build(folder, tmp_path / "never.nq", *(other for other in TEXTS if other != name))
    assert retract(whole, [name], tmp_path / "rest.nq") == 1
    assert _quads(tmp_path / "rest.nq") == _quads(never)


def test_an_article_built_again_from_another_text_is_replaced(folder: Path, tmp_path: Path) -> None:
    old = _build(folder, tmp_path / "old.nq", *TEXTS)
    changed = tmp_path / "changed"
    changed.mkdir()
    text = (folder / "two.txt").read_text(encoding="utf-8").replace("صريحة", "مثمرة")
    (changed / "two.txt").write_text(text, encoding="utf-8")
    new = _build(changed, tmp_path / "new.nq", "two")
    merge([old, new], tmp_path / "merged.nq")
    assert len(read_graphs(tmp_path / "merged.nq")) == 4
    assert any("مثمرة" in str(quad.object) for quad in _quads(tmp_path / "merged.nq"))
    assert not any("صريحة" in str(quad.object) for quad in _quads(tmp_path / "merged.nq"))


def test_errors_name_the_file_and_the_way_out(folder: Path, tmp_path: Path) -> None:
    flat = _build(folder, tmp_path / "flat.ttl", "one")
    with pytest.raises(InputError, match=r"flat\.ttl: holds no named graphs; use a \.trig"):
        merge([flat], tmp_path / "out.nq")
    path = _build(folder, tmp_path / "one.nq", "one")
    before = path.read_bytes()
    result = CliRunner().invoke(main, ["retract", "nothing", "--data", str(path)])
    assert result.exit_code == 1
    assert "there is no article nothing in it" in result.output
    assert path.read_bytes() == before
    (tmp_path / "broken.nq").write_text("<a> <b>", encoding="utf-8")
    with pytest.raises(InputError, match=r"broken\.nq: not valid N-Quads"):
        merge([tmp_path / "broken.nq"], tmp_path / "out.nq")


def test_the_commands_write_what_the_library_does(folder: Path, tmp_path: Path) -> None:
    one, two = _build(folder, tmp_path / "one.nq", "one"), _build(folder, tmp_path / "two.nq", "two")
    result = CliRunner().invoke(main, ["merge", str(one), str(two), "-o", str(tmp_path / "both.nq")])
    assert result.exit_code == 0, result.output
    result = CliRunner().invoke(main, ["retract", "two", "--data", str(tmp_path / "both.nq")])
    assert result.exit_code == 0, result.output
    assert _quads(tmp_path / "both.nq") == _quads(one)
