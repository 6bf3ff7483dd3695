"""The SPARQL queries of linking. Each asks many terms at once, in a VALUES block.

Terms are literals and IRIs written by the RDF library; no text is ever pasted into a query. The answer to a question
is, for each of its terms, rows of strings by variable. A question's version is a digest of its text, so that answers
kept from before a change are never taken for answers to the question after it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

Row = dict[str, str]
WD = "http://www.wikidata.org/entity/"
LABELS = ("en", "mul")  # where Latin spellings are sought: English, and the names that Wikidata gives all languages

_PREFIXES = f"""\
PREFIX wd: <{WD}>
PREFIX wdt: <http://www.wikidata.org/prop/direct/>
PREFIX p: <http://www.wikidata.org/prop/>
PREFIX ps: <http://www.wikidata.org/prop/statement/>
PREFIX pq: <http://www.wikidata.org/prop/qualifier/>
PREFIX wikibase: <http://wikiba.se/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""


@dataclass(frozen=True)
class Question:
    """A query with room for terms: `asks` are the variables that a term binds, `batch` how many terms go together."""

    name: str
    asks: tuple[str, ...]
    gives: tuple[str, ...]
    pattern: str
    batch: int

    @cached_property
    def version(self) -> str:
        """The name and a digest of the text."""
        text = f"{self.asks} {self.gives} {self.pattern}"
        return f"{self.name}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"

    def text(self, terms: Iterable[str]) -> str:
        """The query for `terms`, each made by `term`."""
        head = f"SELECT DISTINCT {' '.join(f'?{name}' for name in self.asks + self.gives)} WHERE {{\n"
        values = "\n".join(f"    ({term})" for term in terms)
        slots = " ".join(f"?{name}" for name in self.asks)
        return f"{_PREFIXES}{head}  VALUES ({slots}) {{\n{values}\n  }}\n{self.pattern}}}\n"

    def term_of(self, row: Mapping[str, ox.Literal | ox.NamedNode]) -> str | None:
        """The term that a row of the answer belongs to; None where the row is none of this question."""
        bound = [row.get(name) for name in self.asks]
        return " ".join(str(value) for value in bound) if all(value is not None for value in bound) else None


def name_term(text: str, language: str) -> str:
    """A name as a term."""
    return str(ox.Literal(text, language=language))


def code_term(code: str) -> str:
    """A country's code as a term."""
    return str(ox.Literal(code))


def item_term(iri: str) -> str:
    """An item of Wikidata as a term."""
    return str(ox.NamedNode(iri))


def class_term(name: str, code: str) -> str:
    """A class of offices (its identifier) and a country's code as a term."""
    return f"{item_term(WD + name)} {code_term(code)}"


_BY_NAME = """\
  { ?item rdfs:label ?name BIND("label" AS ?how) } UNION { ?item skos:altLabel ?name BIND("alias" AS ?how) }
"""

PEOPLE = Question("people", ("name",), ("item", "how"), _BY_NAME + "  ?item wdt:P31 wd:Q5 .\n", 1000)

THINGS = Question(
    "things",
    ("name",),
    ("item", "how"),
    _BY_NAME + "  FILTER NOT EXISTS { VALUES ?no { wd:Q5 wd:Q4167410 } ?item wdt:P31 ?no }\n",
    1000,
)

COUNTRIES = Question(
    "countries",
    ("code",),
    ("item", "key", "value"),
    """\
  ?item wdt:P297 ?code .
  { ?item rdfs:label ?value FILTER(LANG(?value) IN ("ar", "en")) BIND("name" AS ?key) }
  UNION { ?item skos:altLabel ?value FILTER(LANG(?value) = "ar") BIND("name" AS ?key) }
  UNION { ?item wdt:P297 ?value BIND("code" AS ?key) }
  UNION { ?item wdt:P576 ?value BIND("ended" AS ?key) }
""",
    250,
)

OFFICES = Question(
    "offices",
    ("class", "code"),
    ("item",),
    """\
  ?country wdt:P297 ?code .
  { ?item wdt:P1001 ?country } UNION { ?item wdt:P17 ?country }
  { ?item wdt:P279 ?class } UNION { ?item wdt:P31 ?class }
""",
    200,
)

PERSON = Question(
    "person",
    ("item",),
    ("key", "value", "start", "end", "of"),
    """\
  { ?item wdt:P27/wdt:P297 ?value BIND("citizen" AS ?key) }
  UNION { ?item wdt:P106 ?value BIND("occupation" AS ?key) }
  UNION { ?item wdt:P569 ?value BIND("born" AS ?key) }
  UNION { ?item wdt:P570 ?value BIND("died" AS ?key) }
  UNION { ?item wdt:P102|wdt:P108|wdt:P463 ?value BIND("member" AS ?key) }
  UNION { ?item wdt:P39 ?value BIND("held" AS ?key) }
  UNION {
    ?item p:P39 ?statement . ?statement ps:P39 ?value .
    FILTER NOT EXISTS { ?statement wikibase:rank wikibase:DeprecatedRank }
    OPTIONAL { ?statement pq:P580 ?start }
    OPTIONAL { ?statement pq:P582 ?end }
    OPTIONAL { ?statement pq:P1001/wdt:P297 ?of }
    BIND("held" AS ?key)
  }
""",
    200,
)

POSITION = Question(
    "position",
    ("item",),
    ("key", "value"),
    """\
  { ?item wdt:P1001/wdt:P297 ?value BIND("code" AS ?key) }
  UNION { ?item wdt:P17/wdt:P297 ?value BIND("code" AS ?key) }
  UNION { ?item wdt:P1001 ?value BIND("of" AS ?key) }
  UNION { ?item wdt:P279|wdt:P31 ?value BIND("class" AS ?key) }
  UNION { ?item rdfs:label|skos:altLabel ?value FILTER(LANG(?value) = "ar") BIND("name" AS ?key) }
  UNION { ?item wdt:P571 ?value BIND("began" AS ?key) }
  UNION { ?item wdt:P576 ?value BIND("ended" AS ?key) }
""",
    250,
)

# The classes by which a thing is known as a body or as a settlement, whether its own or above its own.
BODY_CLASSES = (
    "Q43229 Q7278 Q192350 Q327333 Q4830453 Q783794 Q484652 Q245065 Q192283 Q11032 Q35749 Q11204 Q476028 Q3918 Q66344 "
    "Q79913 Q7188 Q176799 Q17149090"
).split()
SETTLEMENT_CLASSES = "Q486972 Q515 Q5119 Q1549591 Q3957 Q532".split()
PLACE_CLASSES = "Q2221906 Q56061 Q6256".split()

_TOPS = ", ".join(f"wd:{name}" for name in [*BODY_CLASSES, *SETTLEMENT_CLASSES, *PLACE_CLASSES])
THING = Question(
    "thing",
    ("item",),
    ("key", "value"),
    f"""\
  {{ ?item wdt:P17/wdt:P297 ?value BIND("code" AS ?key) }}
  UNION {{ ?item wdt:P297 ?value BIND("own" AS ?key) }}
  UNION {{ ?country wdt:P36 ?item ; wdt:P297 ?value BIND("capital" AS ?key) }}
  UNION {{ ?item wdt:P625 ?value BIND("located" AS ?key) }}
  UNION {{ ?item wdt:P576 ?value BIND("ended" AS ?key) }}
  UNION {{ ?item wdt:P31/wdt:P279* ?value FILTER(?value IN ({_TOPS})) BIND("class" AS ?key) }}
""",
    150,
)

QUESTIONS: Sequence[Question] = (PEOPLE, THINGS, COUNTRIES, OFFICES, PERSON, POSITION, THING)


def version() -> str:
    """The version of all questions together, as links state it."""
    return hashlib.sha256(" ".join(question.version for question in QUESTIONS).encode()).hexdigest()[:8]
