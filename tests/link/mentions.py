"""The mentions of mentions.tsv as graphs: an article for each, with the entity and its context."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.article import Article
from kg.facts import (
    ArticleFacts,
    Election,
    Entity,
    EntityKind,
    Evidence,
    Fact,
    Meeting,
    MeetingKind,
    PersonMention,
    RoleHolding,
    Status,
)
from kg.rdf.graph import Triple, triples
from kg.rdf.iris import entity_iri, office_iri

PATH = Path(__file__).parent / "mentions.tsv"
_KINDS = {"place": EntityKind.PLACE, "country": EntityKind.COUNTRY, "organization": EntityKind.ORGANIZATION}


@dataclass(frozen=True)
class Mention:
    """A row: the graph of its article, the entity's IRI, and the item that is meant ("" for none)."""

    number: int
    category: str
    name: str
    target: str
    iri: str
    triples: tuple[Triple, ...]


def read() -> list[Mention]:
    """All rows."""
    lines = [line for line in PATH.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    header = lines[0].split("\t")
    rows = [dict(zip(header, line.split("\t"), strict=True)) for line in lines[1:]]
    return [_mention(number, row) for number, row in enumerate(rows, 1)]


def _mention(number: int, row: dict[str, str]) -> Mention:
    article = Article(f"m{number:03d}", f"خبر {number}", "m.txt", "ar", (), published=date.fromisoformat(row["date"]))
    here = Evidence(0, 3, "test.rule", 0.9)
    host = Entity("host", EntityKind.PERSON, "كاتب الخبر المجهول")
    entities: dict[str, Entity] = {"host": host}
    facts: list[Fact] = [Meeting(MeetingKind.IN_PERSON, ("host",), here, code) for code in row["near"].split()]

    def owner(text: str) -> str | None:
        """The key of a country or a body."""
        if not text.startswith("="):
            return text or None
        name, _, code = text[1:].partition("/")
        entities["owner"] = Entity("owner", EntityKind.ORGANIZATION, name, country=code or None)
        return "owner"

    forms = tuple(filter(None, row["other"].split("|")))
    if row["kind"] == "person":
        entities["it"] = Entity("it", EntityKind.PERSON, row["name"], forms, latin=row["latin"] or None)
        facts.append(PersonMention("it", here))
        for role in filter(None, row["roles"].split("|")):
            title, _, rest = role.partition("@")
            of, _, status = rest.rpartition(":")
            facts.append(RoleHolding("it", title, owner(of), Status(status), here))
        iri = entity_iri(entities["it"], article)
    elif row["kind"] == "office":
        of = owner(row["roles"])
        facts.append(Election("e", row["name"], of, here))
        body = entities.get(of or "") or (Entity(of, EntityKind.COUNTRY, of, code=of) if of else None)
        iri = office_iri(row["name"], entity_iri(body, article) if body else None)
    else:
        kind, code = _KINDS[row["kind"]], row["roles"] or None
        own, of = (code, None) if kind is EntityKind.COUNTRY else (None, code)
        entities["it"] = Entity("it", kind, row["name"], forms, code=own, country=of)
        facts.append(Meeting(MeetingKind.IN_PERSON, ("host",), here, "it"))
        iri = entity_iri(entities["it"], article)
    return Mention(
        number,
        row["category"],
        row["name"],
        row["target"],
        str(iri),
        tuple(triples(ArticleFacts(article, entities, tuple(facts)))),
    )
