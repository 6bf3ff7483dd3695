"""Why the graph says what it says: every fact about an entity, with the sentence that states it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import pyoxigraph as ox

from kg.errors import QueryError
from kg.rdf.iris import name_key
from kg.rdf.namespaces import PREFIXES
from kg.rdf.terms import prefixed
from kg.store import Store
from kg.terminal import printable

_LABELS = "SELECT DISTINCT ?label WHERE { %s rdfs:label|skos:altLabel ?label } ORDER BY ?label"
_NAMED = "SELECT DISTINCT ?node WHERE { ?node kh:searchName|kh:title|kh:identifier ?key FILTER(STR(?key) = %s) }"
_LIKE = "SELECT DISTINCT ?node WHERE { ?node kh:searchName ?key FILTER(CONTAINS(?key, %s)) } ORDER BY ?node LIMIT 6"
_PRESENT = "ASK { { %(node)s ?p ?o } UNION { ?s ?p %(node)s } }"
# A fact is about what it names, about the country or body of an office, about itself, and about its article.
_FACTS = """
SELECT DISTINCT ?fact ?label ?article ?headline ?publisher ?published
  ?start ?end ?exact ?prefix ?suffix ?rule ?confidence
WHERE {
  { ?fact ?property %(node)s } UNION { ?fact ?property ?office . ?office kh:jurisdiction %(node)s }
  UNION { BIND(%(node)s AS ?fact) }
  ?fact kh:statedIn ?article ; kh:evidence ?evidence ; rdfs:label ?label .
  ?article rdfs:label ?headline .
  OPTIONAL { ?article kh:publisher ?publisher }
  OPTIONAL { ?article kh:published ?published }
  ?evidence kh:start ?start ; kh:end ?end ; kh:exact ?exact ; kh:rule ?rule ; kh:confidence ?confidence .
  OPTIONAL { ?evidence kh:prefix ?prefix }
  OPTIONAL { ?evidence kh:suffix ?suffix }
}
ORDER BY ?article ?start ?end ?fact ?label
"""


@dataclass(frozen=True, slots=True)
class Explained:
    """One fact with its evidence: `before`, `exact` and `after` are the sentence, offsets are those of the article."""

    fact: str
    label: str
    article: str
    headline: str
    publisher: str
    published: str
    start: int
    end: int
    before: str
    exact: str
    after: str
    rule: str
    confidence: str


def resolve(store: Store, text: str) -> str:
    """The IRI of the entity that `text` names: an IRI, a prefixed name, a label in any of its spellings.

    Raises `QueryError` where nothing in the graph is named so, or more than one entity.
    """
    prefix, sign, local = text.strip("<>").partition(":")
    if sign and (prefix in PREFIXES or "/" in local):
        try:
            node = ox.NamedNode(PREFIXES[prefix] + local.replace(" ", "_") if prefix in PREFIXES else text.strip("<>"))
        except ValueError:
            raise QueryError(f"{text!r} is no IRI") from None
        if not store.query(_PRESENT % {"node": node}):
            raise QueryError(f"{text}: not in the graph; try a name, such as 'kg explain FILE \"بشار الأسد\"'")
        return node.value
    found: list[str] = []
    for query, key in ((_NAMED, text), (_NAMED, name_key(text)), (_LIKE, name_key(text))):
        if key and not found:
            found = sorted(_column(store, query % ox.Literal(key)))
    if not found:
        raise QueryError(f"{text!r}: nothing in the graph has this name")
    if len(found) > 1:
        names = ", ".join(prefixed(iri) or f"<{iri}>" for iri in found)
        raise QueryError(f"{text!r} may be any of {names}; name one of them")
    return found[0]


def names(store: Store, iri: str) -> list[str]:
    """The labels and alternative labels of an entity, sorted."""
    return sorted(set(_column(store, _LABELS % ox.NamedNode(iri))))


def facts_about(store: Store, iri: str) -> list[Explained]:
    """Every fact about an entity, by article, in the order of the text."""
    rows = []
    for row in _select(store, _FACTS % {"node": ox.NamedNode(iri)}):
        value = {variable: row[variable].value if row[variable] else "" for variable in _VARIABLES}
        rows.append(
            Explained(
                fact=value["fact"],
                label=value["label"],
                article=value["article"],
                headline=value["headline"],
                publisher=value["publisher"],
                published=value["published"],
                start=int(value["start"]),
                end=int(value["end"]),
                before=value["prefix"],
                exact=value["exact"],
                after=value["suffix"],
                rule=value["rule"],
                confidence=value["confidence"],
            )
        )
    return rows


def report(store: Store, iri: str) -> Iterator[str]:
    """The facts about an entity as lines of text, fit for a terminal."""
    yield f"{printable(prefixed(iri) or iri)}  {printable(' | '.join(names(store, iri)))}"
    facts = facts_about(store, iri)
    if not facts:
        yield "no fact speaks of it"
    for _, group in groupby(facts, key=lambda fact: fact.article):
        rows = list(group)
        first = rows[0]
        about = [prefixed(first.article) or first.article, first.headline, first.publisher, first.published]
        yield ""
        yield "  ".join(printable(part) for part in about if part)
        for row in rows:
            yield f"  {printable(row.label)}"
            yield f"    {printable(f'{row.before}⟦{row.exact}⟧{row.after}')}"
            where = f"characters {row.start}–{row.end}, rule {row.rule}, confidence {row.confidence}"
            yield f"    {printable(f'{prefixed(row.fact) or row.fact}: {where}')}"


_VARIABLES = _FACTS.partition("DISTINCT")[2].partition("WHERE")[0].replace("?", "").split()


def _select(store: Store, text: str) -> ox.QuerySolutions:
    answer = store.query(text)
    assert isinstance(answer, ox.QuerySolutions)
    return answer


def _column(store: Store, text: str) -> list[str]:
    return [row[0].value for row in _select(store, text)]
