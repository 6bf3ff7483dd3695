"""The cases of roles.tsv: from a sentence to the posts that it gives to named persons."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.article import Article, Segment, SegmentKind
from kg.facts import ArticleFacts, PersonMention, RoleHolding
from kg.pipeline import extract

_COLUMNS = ["text", "name", "title", "of", "status", "leaning"]
Role = tuple[str, ...]


def _load() -> list[list[str]]:
    lines = Path(__file__).with_name("roles.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    assert rows[0] == _COLUMNS
    assert all(len(row) == len(_COLUMNS) for row in rows)
    return rows[1:]


CASES = _load()


def _facts(text: str) -> ArticleFacts:
    return extract(Article("case", text, "case.txt", "ar", (Segment(SegmentKind.BODY, 0, len(text)),)))


def _found(text: str) -> list[Role]:
    """Name, title, jurisdiction, status and leaning of every role; persons without one have dashes."""
    seen = _facts(text)
    found: list[Role] = []
    holders: set[str] = set()
    for fact in seen.facts:
        if isinstance(fact, RoleHolding):
            of = seen.entities[fact.jurisdiction] if fact.jurisdiction else None
            where = of.code or of.name if of else "-"
            found.append((seen.entities[fact.person].name, fact.title, where, fact.status.value, fact.leaning or "-"))
            holders.add(fact.person)
    found += [
        (seen.entities[fact.person].name, "-", "-", "-", "-")
        for fact in seen.facts
        if isinstance(fact, PersonMention) and fact.person not in holders
    ]
    return found


def _expected(cells: list[str]) -> list[Role]:
    columns = [cell.split("|") for cell in cells]
    roles = list(zip(*columns, strict=True))
    return [] if roles[0][0] == "-" else roles


def _fits(role: Role, expected: Role) -> bool:
    return all(value in cell.split("/") for value, cell in zip(role, expected, strict=True))


def test_there_are_enough_cases_and_none_twice() -> None:
    assert len(CASES) >= 300
    assert len({row[0] for row in CASES}) == len(CASES)
    assert sum(all(title == "-" for title in row[2].split("|")) for row in CASES) >= 40


@pytest.mark.parametrize("case", CASES, ids=[row[0] for row in CASES])
def test_case(case: list[str]) -> None:
    text, *cells = case
    left = _found(text)
    missing: list[Role] = []
    for expected in _expected(cells):
        fitting = next((role for role in left if _fits(role, expected)), None)
        if fitting is None:
            missing.append(expected)
        else:
            left.remove(fitting)
    assert (missing, left) == ([], [])
