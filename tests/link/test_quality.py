"""How well mentions are linked: precision and recall on mentions.tsv, and the table of docs/linking.md."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import mentions
import pytest
from clocks import Time
from world import MADE_UP, WD, World

from kg.link.answers import Answers
from kg.link.cache import Cache
from kg.link.client import Client
from kg.link.linker import link
from kg.link.records import Decision, Verdict
from kg.link.transport import sender

DOCS = Path(__file__).parents[2] / "docs" / "linking.md"


NOBODY = Decision("", "", Verdict.NONE, None, 0, ("not looked up",))


@dataclass(frozen=True)
class Outcome:
    category: str
    wanted: str
    found: str
    same: bool
    said: str


@pytest.fixture(scope="module")
def outcomes(endpoint: str, world: World, tmp_path_factory: pytest.TempPathFactory) -> list[Outcome]:
    """Each mention linked in a graph of its own."""
    clock = Time().clock
    client = Client(endpoint, sender(endpoint, "Khabar tests (https://w3id.org/khabar)"), clock)
    answers = Answers(Cache(tmp_path_factory.mktemp("cache"), endpoint), client)
    found = []
    for mention in mentions.read():
        report = link(answers, mention.triples)
        assert report.complete, report
        decision = next((one for one in report.decisions if one.iri == mention.iri), NOBODY)
        found.append(
            Outcome(
                mention.category,
                world.item(mention.target) if mention.target else "",
                (decision.target or "").removeprefix(WD),
                decision.verdict is Verdict.SAME,
                f"{mention.number} {mention.name}: {decision}",
            )
        )
    return found


def figures(outcomes: Iterable[Outcome]) -> tuple[int, int, int, int]:
    """Mentions, those that have an item, links, right links."""
    rows = list(outcomes)
    links = [row for row in rows if row.found]
    return len(rows), sum(bool(row.wanted) for row in rows), len(links), sum(row.found == row.wanted for row in links)


def table(outcomes: list[Outcome]) -> str:
    lines = ["| mentions | how many | have an item | linked | rightly |", "| --- | --- | --- | --- | --- |"]
    for category in dict.fromkeys(row.category for row in outcomes):
        numbers = figures(row for row in outcomes if row.category == category)
        lines.append(f"| {category} | {' | '.join(map(str, numbers))} |")
    total, wanted, links, right = figures(outcomes)
    lines.append(f"| all | {total} | {wanted} | {links} | {right} |")
    lines.append("")
    same = [row for row in outcomes if row.found and row.same]
    lines.append(
        f"Precision {right / links:.3f}, recall {right / wanted:.3f}; of the links {len(same)} are `owl:sameAs`, "
        f"{sum(row.found == row.wanted for row in same)} of them rightly."
    )
    return "\n".join(lines) + "\n"


def test_precision_and_recall(outcomes: list[Outcome]) -> None:
    total, wanted, links, right = figures(outcomes)
    wrong = "\n".join(row.said for row in outcomes if row.found != row.wanted)
    assert total >= 80
    assert right / links >= 0.97, wrong
    assert right / wanted >= 0.90, wrong


def test_what_is_called_the_same_is_the_same(outcomes: list[Outcome]) -> None:
    assert [row.said for row in outcomes if row.same and row.found != row.wanted] == []


def test_the_table_in_the_documentation_is_what_was_measured(outcomes: list[Outcome]) -> None:
    assert table(outcomes) in DOCS.read_text(encoding="utf-8"), table(outcomes)


def test_the_set_holds_every_kind_of_difficulty(outcomes: list[Outcome]) -> None:
    kinds = "namesakes|titles only|spelling variants|women|foreign names|places named like persons|unknown persons"
    categories = {row.category.split(",")[0] for row in outcomes}
    assert set(kinds.split("|")) <= categories


def test_made_up_items_have_numbers_that_no_true_item_has(world: World) -> None:
    assert min(int(item[1:]) for item in world.ids.values()) > MADE_UP
