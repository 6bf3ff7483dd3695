"""The quality gate lets scores rise, holds them where they are, and lets them fall only for a reason."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import quality_gate as gate

SCORE = """
import json, pathlib, sys
folder = pathlib.Path(sys.argv[sys.argv.index("--dir") + 1])
votes, roles = json.loads((folder / "scores").read_text())
print(json.dumps({"macro_f1": (votes + roles) / 2, "families": {"votes": {"f1": votes}, "roles": {"f1": roles}}}))
"""


class Bench:
    """A bench whose scores are written down."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "bench"
        self.floors = folder / "floors.toml"
        for name in ("bench/dev", "seed"):
            (folder / name).mkdir(parents=True)
            (folder / name / "a.txt").write_text("نص", encoding="utf-8")
        (self.path / "score.py").write_text(SCORE, encoding="utf-8")
        self.score(0.5, 0.8)

    def score(self, votes: float, roles: float) -> None:
        for folder in (self.path / "dev", self.path.parent / "seed"):
            (folder / "scores").write_text(f"[{votes}, {roles}]", encoding="utf-8")

    def run(self, *args: str) -> int:
        return gate.main([str(self.path), *args], self.floors)

    def floor(self, family: str) -> Decimal:
        return gate.load(self.floors).floors["dev"][family]


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    bench = Bench(tmp_path)
    assert bench.run("--raise") == 0
    return bench


def test_the_same_scores_pass(bench: Bench) -> None:
    assert bench.run() == 0


def test_a_lower_score_fails_and_raise_does_not_hide_it(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    bench.score(0.6, 0.7)
    assert bench.run() == 1
    assert "dev: roles is 0.7000, below its floor of 0.8000" in capsys.readouterr().out
    assert bench.run("--raise") == 1
    assert (bench.floor("votes"), bench.floor("roles")) == (Decimal("0.6000"), Decimal("0.8000"))


def test_a_floor_falls_for_a_reason(bench: Bench) -> None:
    bench.score(0.5, 0.7)
    with pytest.raises(SystemExit):
        bench.run("--lower", "roles")
    with pytest.raises(SystemExit):
        bench.run("--lower", "rolls", "--reason", "x")
    assert bench.run("--lower", "roles", "--reason", 'a wrong "rule" went') == 0
    assert bench.floor("roles") == Decimal("0.7000")
    assert gate.load(bench.floors).lowered[0] == {
        "corpus": "dev",
        "family": "roles",
        "from": "0.8000",
        "to": "0.7000",
        "reason": 'a wrong "rule" went',
    }
    assert bench.run() == 0


def test_lowering_one_family_hides_no_other(bench: Bench) -> None:
    bench.score(0.4, 0.7)
    assert bench.run("--lower", "roles", "--reason", "x") == 1
    assert bench.floor("votes") == Decimal("0.5000")


def test_a_changed_corpus_is_noticed(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    (bench.path / "dev" / "a.txt").write_text("نص آخر", encoding="utf-8")
    bench.score(0.4, 0.7)
    assert bench.run() == 1
    assert "of dev changed" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        bench.run("--new-corpus")
    assert bench.run("--new-corpus", "--reason", "another article") == 0
    assert bench.floor("roles") == Decimal("0.7000")


def test_scores_are_cut_not_rounded(bench: Bench) -> None:
    bench.score(0.99999, 0.8)
    assert bench.run("--raise") == 0
    assert bench.floor("votes") == Decimal("0.9999")


def test_the_checked_in_floors_are_what_the_gate_writes() -> None:
    if gate.FLOORS.exists():
        assert gate.dump(gate.load(gate.FLOORS)) == gate.FLOORS.read_text(encoding="utf-8")
