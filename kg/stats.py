"""How much a store holds: articles, entities, facts by family and month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.store.base import Store, select
from kg.terminal import table

FAMILIES = {  # the classes of facts, by the family that they are of
    "mentions": ("Mention",),
    "roles": ("RoleHolding",),
    "elections": ("Election",),
    "candidacies": ("Candidacy",),
    "meetings": ("PhoneCall", "VideoCall", "InPersonMeeting", "Visit"),
    "messages": ("Congratulation", "Condolence", "Thanks", "Invitation", "Letter"),
    "statements": ("Statement",),
}
ENTITIES = {
    "persons": "Person",
    "organisations": "Organization",
    "countries": "Country",
    "places": "Place",
    "offices": "Office",
}

_COUNT = "SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE { GRAPH ?g { ?x a kh:%s } }"
_CLASSES = " ".join(f"kh:{name}" for names in FAMILIES.values() for name in names)
_MONTHS = """SELECT ?month ?class (COUNT(?fact) AS ?n) WHERE {
  { SELECT DISTINCT ?fact ?class ?month WHERE {
    VALUES ?class { CLASSES }
    GRAPH ?g { ?fact a ?class ; kh:statedIn ?article . OPTIONAL { ?article kh:published ?day } }
    BIND(SUBSTR(STR(?day), 1, 7) AS ?month)
  } }
} GROUP BY ?month ?class""".replace("CLASSES", _CLASSES)
_ARTICLES = """SELECT ?month (COUNT(?article) AS ?n) WHERE {
  { SELECT DISTINCT ?article ?month WHERE {
    GRAPH ?g { ?article a kh:Article . OPTIONAL { ?article kh:published ?day } }
    BIND(SUBSTR(STR(?day), 1, 7) AS ?month)
  } }
} GROUP BY ?month"""


@dataclass(slots=True)
class Stats:
    """How many entities of each kind there are, and, by month of publication ("" where it is unknown), how many
    articles and facts of each family."""

    entities: dict[str, int]
    articles: Counter[str] = field(default_factory=Counter)
    facts: dict[str, Counter[str]] = field(default_factory=dict)


def stats(store: Store) -> Stats:
    """What a store holds. Raises what `Store.query` raises."""
    found = Stats({kind: int(select(store, _COUNT % name)[0][0].value) for kind, name in ENTITIES.items()})
    for month, count in select(store, _ARTICLES):
        found.articles[month.value if month else ""] += int(count.value)
    family_of = {name: family for family, names in FAMILIES.items() for name in names}
    found.facts = {family: Counter() for family in FAMILIES}
    for month, kind, count in select(store, _MONTHS):
        found.facts[family_of[kind.value.partition("#")[2]]][month.value if month else ""] += int(count.value)
    return found


def report(found: Stats, columns: int | None = None) -> Iterator[str]:
    """The numbers as text for a terminal of `columns` cells."""
    header = ["", "articles", *found.facts]
    total = ["all", str(found.articles.total()), *(str(counts.total()) for counts in found.facts.values())]
    months = sorted({month for counts in (found.articles, *found.facts.values()) for month in counts})
    lines = [
        [month or "undated", *(str(counts[month]) for counts in (found.articles, *found.facts.values()))]
        for month in months
    ]
    yield table(header, [total, *lines], columns)
    yield "\n"
    yield table(["entities", ""], [[kind, str(count)] for kind, count in found.entities.items()], columns)
