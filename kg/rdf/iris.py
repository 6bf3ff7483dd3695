"""Deterministic IRIs that say what they name.

Letters and digits of every script stay as they are (the results are IRIs, not URIs), a space becomes "_", everything
else is percent-encoded. Names of persons, organisations and places are folded, so that the spellings of one name
meet; titles of offices are not, so that an office has one title. Persons are named by their identity
(`kg.resolve.identity`: "person:بشار_الاسد.SY"). Where a name does not identify somebody beyond the article, the IRI
carries the article's name: "person:الاسد.syria-tv-1f2e3d4c".
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import cache, lru_cache
from urllib.parse import unquote

from rdflib import URIRef
from rdflib.namespace import Namespace

from kg.article import Article
from kg.facts import Entity, EntityKind
from kg.language.tables import read_table
from kg.language.view import fold
from kg.rdf.namespaces import ARTICLE, COUNTRY, EVIDENCE, FACT, OFFICE, ORG, PERSON, PLACE

_FINALS = str.maketrans("ىة", "يه")
_SERVANT = re.compile(r"\bعبد (?=ال)")
_QUIET = re.compile(r"[\s\"'«»“”„‘’`´.,،;؛:()\[\]_‐‑‒–—-]+")
_NO_IRI = frozenset(map(chr, range(0xE0000, 0xE1000)))  # RFC 3987 leaves these out of IRIs, marks among them
_NAMESPACES = {EntityKind.PERSON: PERSON, EntityKind.ORGANIZATION: ORG, EntityKind.PLACE: PLACE}


def name_key(name: str) -> str:
    """`name` with the spellings that newspapers mix folded: what two forms of one name have in common.

    Used for IRIs and for looking names up (`kh:searchName`). Empty where `name` is nothing but punctuation.
    """
    folded = fold(name).translate(_FINALS).casefold()
    return _SERVANT.sub("عبد", _QUIET.sub(" ", folded).strip())


@lru_cache(maxsize=4096)
def slug(text: str) -> str:
    """`text` as the last step of an IRI. Reversible: different texts give different slugs."""
    return "".join(_escape(char) for char in unicodedata.normalize("NFC", text))


def unslug(step: str) -> str:
    """The text that `slug` made a step of."""
    return unquote(step.replace("_", " "))


def _escape(char: str) -> str:
    if char == " ":
        return "_"
    if char in "-." or (char != "_" and unicodedata.category(char)[0] in "LMN" and char not in _NO_IRI):
        return char
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "surrogatepass"))


def article_step(article: Article) -> str:
    """The last step of the article's IRI: its name and eight hexadecimal digits of its text's SHA-256."""
    return _step(article.name, article.text)


@lru_cache(maxsize=16)
def _step(name: str, text: str) -> str:
    return f"{slug(name)}-{_digest(text)[:8]}"


def text_digest(article: Article) -> str:
    """The SHA-256 of the article's text in UTF-8, in hexadecimal."""
    return _digest(article.text)


@lru_cache(maxsize=16)
def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def article_iri(article: Article) -> URIRef:
    """The IRI of an article, also the name of its graph."""
    return ARTICLE[article_step(article)]


def fact_iri(article: Article, family: str, number: int) -> URIRef:
    """The IRI of the article's fact `number` (from 1) of a family ("role", "election")."""
    return FACT[f"{article_step(article)}.{family}-{number}"]


def evidence_iri(fact: URIRef) -> URIRef:
    """The IRI of the evidence of a fact."""
    return EVIDENCE[fact.removeprefix(str(FACT))]


def entity_iri(entity: Entity, article: Article) -> URIRef:
    """The IRI of an entity. An entity with a code is named by it whatever the article calls it."""
    if entity.code:
        return (ORG if entity.kind is EntityKind.ORGANIZATION else COUNTRY)[slug(entity.code)]
    if entity.kind is EntityKind.PERSON and entity.identity:
        return PERSON[slug(entity.identity)]
    namespace: Namespace = _NAMESPACES.get(entity.kind, PLACE)
    step = slug(name_key(entity.name) or entity.name)
    if entity.country and entity.kind is not EntityKind.PERSON:
        return namespace[f"{step}.{slug(entity.country)}"]
    if entity.kind is EntityKind.PERSON or _common(entity):
        return namespace[f"{step}.{article_step(article)}"]
    return namespace[step]


def office_iri(title: str, jurisdiction: URIRef | None) -> URIRef:
    """The IRI of an office: its title, and the last step of the IRI that it belongs to."""
    if jurisdiction is None:
        return OFFICE[slug(title)]
    return OFFICE[f"{slug(title)}.{jurisdiction.rsplit('/', 1)[1]}"]


def _common(entity: Entity) -> bool:
    """Whether a body's name, a common noun, says which one is meant only within the article."""
    words = name_key(entity.name).split()
    if entity.kind is EntityKind.ORGANIZATION and words:
        kind = _body_nouns().get(words[0].removeprefix("ال"))
        return kind in ("organ", "government") or (kind is not None and len(words) == 1)
    return False


@cache
def _body_nouns() -> dict[str, str]:
    """The nouns that head names of bodies, folded, with their kind."""
    return {name_key(row["form"]): row["kind"] for row in read_table("kg.language.ar", "body_nouns")}
