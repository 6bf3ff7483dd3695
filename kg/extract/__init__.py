"""From a reading to facts: one extractor per family, and the order in which they run."""

from __future__ import annotations

from kg.article import Article
from kg.extract.confidence import bounded
from kg.extract.context import Context
from kg.extract.elections import election_facts, elections
from kg.extract.entities import Entities
from kg.extract.meetings import meetings, span
from kg.extract.messages import messages
from kg.extract.people import persons, roles, support_of_names
from kg.extract.statements import statements
from kg.facts import ArticleFacts, Evidence, Fact, Meeting, Message, Statement
from kg.language import Pack
from kg.language.reading import Reading
from kg.resolve.identity import with_identities
from kg.resolve.within import resolve


def extract_facts(article: Article, reading: Reading, pack: Pack) -> ArticleFacts:
    """All facts of `article`, in the order of their evidence. `pack` names countries and spells names."""
    resolution = resolve(reading)
    context = Context.of(article, reading, resolution)
    entities = Entities(context, pack)
    facts: list[Fact] = []
    for mention in persons(context):
        entities.referent(mention.person)
        facts.append(mention)
    facts.extend(roles(context, entities.jurisdiction))
    for encounter in meetings(context):
        start, end = span(context, encounter)
        facts.append(
            Meeting(
                encounter.kind,
                tuple(entities.referent(key) for key in encounter.people),
                Evidence(start, end, encounter.rule, encounter.confidence),
                entities.place(encounter.place),
                encounter.date,
                "planned" if encounter.planned else "actual",
            )
        )
    for letter in messages(context):
        start, end = context.offsets(letter.first, letter.last)
        facts.append(
            Message(
                letter.kind,
                entities.maybe(letter.sender),
                entities.maybe(letter.recipient),
                Evidence(start, end, letter.rule, letter.confidence),
                letter.date,
                "planned" if letter.planned else "actual",
            )
        )
    for statement in statements(context):
        facts.append(
            Statement(
                entities.agent(statement.speaker),
                statement.quote,
                statement.evidence,
                entities.maybe(statement.reporter),
            )
        )
    facts.extend(election_facts(context, elections(context), entities))
    facts.sort(key=lambda fact: (fact.evidence.start, fact.evidence.end, type(fact).__name__))
    facts = list(bounded(facts, reading.precision, support_of_names(context)))
    return ArticleFacts(article, with_identities(entities.found, facts, pack), tuple(facts))
