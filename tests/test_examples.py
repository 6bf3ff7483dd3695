"""The examples' Turtle is what the program makes of them, byte for byte. `examples/regenerate` writes it anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.builds import build

EXAMPLES = Path(__file__).parent.parent / "examples"
ARTICLES = sorted(EXAMPLES.glob("*.txt"))


def test_every_example_has_its_turtle() -> None:
    assert [path.name for path in ARTICLES] == ["call.ar.txt", "election.ar.txt", "visit.ar.txt"]
    assert sorted(EXAMPLES.glob("*.ttl")) == [path.with_suffix(".ttl") for path in ARTICLES]


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.stem)
def test_the_turtle_is_what_the_program_makes(article: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.ttl"
    report = build([article], output=output)
    assert report.failures == ()
    assert output.read_bytes() == article.with_suffix(".ttl").read_bytes(), "run examples/regenerate"
