"""The confidence of facts, bounded by how often their rules were right where people had annotated the same articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg.copying import replace
from kg.facts import (
    Candidacy,
    Election,
    Fact,
    Meeting,
    Message,
    PersonMention,
    RoleHolding,
    Statement,
)

FAMILIES: Mapping[type, str] = {
    PersonMention: "person",
    RoleHolding: "role",
    Election: "election",
    Candidacy: "vote",
    Meeting: "meeting",
    Message: "message",
    Statement: "statement",
}
"""The families of facts, as the tables of a language name them."""


def bounded(
    facts: Iterable[Fact], precision: Mapping[tuple[str, str], float], support: Mapping[str, float]
) -> Iterator[Fact]:
    """The facts, none with a confidence above the measured precision of its rule, by family and rule, or above the
    support of the name of a person whom it speaks of, by key."""
    for fact in facts:
        bound = min((precision.get((FAMILIES[type(fact)], fact.evidence.rule), 1.0), *_supports(fact, support)))
        if fact.evidence.confidence > bound:
            yield replace(fact, evidence=replace(fact.evidence, confidence=bound))
        else:
            yield fact


def _supports(fact: Fact, support: Mapping[str, float]) -> Iterator[float]:
    """The support of the persons in the slots of a fact."""
    for slot in type(fact).__slots__:
        value = getattr(fact, slot)
        for key in value if isinstance(value, tuple) else (value,):
            if isinstance(key, str) and key in support:
                yield support[key]
