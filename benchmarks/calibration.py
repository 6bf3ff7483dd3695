"""How often facts are right, by the confidence that they carry, measured on annotated articles.

    python benchmarks/calibration.py SCORE DIR... [--rules] [--write TABLE]

SCORE is the script that compares builds with annotations (its matching of names, places and dates is used); each DIR
holds pairs NAME.txt and NAME.gold.json. A fact is right where everything that it says agrees with an annotated one.
Prints a table of facts and of those right by confidence; `--rules` by rule instead. `--write` writes what was counted
for each rule to a table (`kg/language/ar/data/rule_precision.tsv`), by which extraction bounds the confidence of facts.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from kg.extract.confidence import FAMILIES
from kg.facts import (
    ArticleFacts,
    Candidacy,
    Election,
    Fact,
    Meeting,
    Message,
    PersonMention,
    RoleHolding,
    Statement,
)
from kg.pipeline import extract
from kg.readers import read_file

BANDS = (0.95, 0.9, 0.85, 0.8, 0.7, 0.0)
Gold = Mapping[str, Any]


def load(path: Path) -> ModuleType:
    """The scoring script as a module."""
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Judge:
    """Says of each fact of one article whether its annotation states the same."""

    def __init__(self, score: ModuleType, found: ArticleFacts, gold: Gold) -> None:
        self.score, self.found, self.gold = score, found, gold
        self.names = score.gold_names(gold)
        self.judges: Mapping[type, Callable[[Any], bool]] = {
            PersonMention: self._person,
            RoleHolding: self._role,
            Election: self._election,
            Candidacy: self._candidacy,
            Meeting: self._meeting,
            Message: self._message,
            Statement: self._statement,
        }

    def is_right(self, fact: Fact) -> bool:
        """Whether everything that the fact says is annotated."""
        return self.judges[type(fact)](fact)

    def _forms(self, key: str | None) -> set[str]:
        entity = self.found.entities.get(key or "")
        names = (entity.name, *entity.aliases, entity.code or "") if entity is not None else (key or "",)
        return {self.score.norm(name) for name in names if name}

    def _agent(self, key: str | None, gold: Any) -> bool:
        """Whether a slot for somebody agrees; one that the fact leaves out does."""
        if key is None:
            return True
        forms = self._forms(key)
        wanted = [g for g in self.score.options(gold) if g]
        return any(forms & (self.names.get(g) or {self.score.norm(g)}) for g in wanted)

    def _value(self, value: Any, gold: Any, same: Callable[..., bool]) -> bool:
        return value is None or (self.score.stated(gold) and same(value, gold))

    def _place(self, key: str | None, gold: Any) -> bool:
        return key is None or any(self.score.norm(g) in self._forms(key) for g in self.score.options(gold) if g)

    def _rows(self, family: str) -> list[Gold]:
        rows: list[Gold] = self.gold.get(family, [])
        return rows

    def _person(self, fact: PersonMention) -> bool:
        forms = self._forms(fact.person)
        return any(
            forms & {self.score.norm(name) for name in self.score.options(g["name"]) + (g.get("aka") or [])}
            for g in self._rows("persons")
        )

    def _role(self, fact: RoleHolding) -> bool:
        return any(
            self._agent(fact.person, g["person"])
            and self.score.same_text(fact.title, g["title"])
            and (self._place(fact.jurisdiction, g.get("of")) if fact.jurisdiction else self._open(g.get("of")))
            and self.score.same_text(fact.status.value, g.get("status") or "incumbent")
            for g in self._rows("roles")
        )

    def _open(self, gold: Any) -> bool:
        return not self.score.stated(gold) or (isinstance(gold, list) and None in gold)

    def _election(self, fact: Election) -> bool:
        return any(
            (not fact.office or self.score.same_text(fact.office, g.get("office")))
            and self._place(fact.jurisdiction, g.get("of"))
            and self._value(fact.date, g.get("date"), self.score.same_date)
            and self._value(fact.round, g.get("round"), self.score.same_number)
            and self._agent(fact.announcer, g.get("announced_by"))
            for g in self._rows("elections")
        )

    def _candidacy(self, fact: Candidacy) -> bool:
        return any(
            self._agent(fact.candidate, g.get("candidate"))
            and self._value(fact.votes, g.get("votes"), self.score.same_number)
            and self._value(fact.share, g.get("share"), self.score.same_number)
            and self._value(fact.seats, g.get("seats"), self.score.same_number)
            and self._value(fact.outcome, g.get("outcome"), self.score.same_text)
            for g in self._rows("votes")
        )

    def _meeting(self, fact: Meeting) -> bool:
        return any(
            self.score.same_text(fact.kind.value, g["kind"])
            and all(any(self._agent(p, q) for q in g["participants"]) for p in fact.participants)
            and self._place(fact.place, g.get("place"))
            and self._value(fact.date, g.get("date"), self.score.same_date)
            for g in self._rows("meetings")
        )

    def _message(self, fact: Message) -> bool:
        return any(
            self.score.same_text(fact.kind.value, g["kind"])
            and self._agent(fact.sender, g.get("sender"))
            and self._agent(fact.recipient, g.get("recipient"))
            and self._value(fact.date, g.get("date"), self.score.same_date)
            for g in self._rows("messages")
        )

    def _statement(self, fact: Statement) -> bool:
        return any(
            self._agent(fact.speaker, g["speaker"])
            and self.score.norm(fact.quote).startswith(" ".join(self.score.norm(g["quote"]).split()[:5]))
            for g in self._rows("statements")
        )


def judged(score: ModuleType, folders: list[Path]) -> Iterator[tuple[Fact, bool]]:
    """Every fact of the annotated articles, and whether it is right."""
    for folder in folders:
        for path in sorted(folder.glob("*.gold.json")):
            gold = json.loads(path.read_text(encoding="utf-8"))
            found = extract(read_file(path.with_name(path.name.removesuffix(".gold.json") + ".txt")))
            judge = Judge(score, found, gold)
            for fact in found.facts:
                yield fact, judge.is_right(fact)


def write(path: Path, rules: Mapping[tuple[str, str], Counter[bool]]) -> None:
    """Replace the rows of a table by what was counted; its comment stays."""
    comment = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    rows = [f"{family}\t{rule}\t{n.total()}\t{n[True]}" for (family, rule), n in sorted(rules.items())]
    lines = [*comment, "family\trule\tread\tright", *rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Parse the arguments, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("score", type=Path)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--rules", action="store_true")
    parser.add_argument("--write", type=Path)
    args = parser.parse_args()
    right: dict[tuple[str, str], Counter[bool]] = defaultdict(Counter)
    rules: dict[tuple[str, str], Counter[bool]] = defaultdict(Counter)
    for fact, good in judged(load(args.score), args.folders):
        rules[FAMILIES[type(fact)], fact.evidence.rule][good] += 1
        family = type(fact).__name__
        band = next(low for low in BANDS if fact.evidence.confidence >= low)
        label = fact.evidence.rule if args.rules else f"{band:.2f} and more"
        for key in [(family, label)] + ([("all", label)] if not args.rules else []):
            right[key][good] += 1
    if args.write:
        write(args.write, rules)
    print(f"{'family':<14} {'rule' if args.rules else 'confidence':<28} {'facts':>6} {'right':>6} {'share':>6}")
    for (family, label), counts in sorted(right.items(), key=lambda item: item[0], reverse=not args.rules):
        print(f"{family:<14} {label:<28} {counts.total():>6} {counts[True]:>6} {counts[True] / counts.total():>6.3f}")


if __name__ == "__main__":
    main()
