"""From the facts of an article to triples of the ontology: the only place where output triples are made.

One small function per type of record; a type without one raises. Every triple's terms are IRIs and literals, never
blank nodes, so that builds merge by plain union.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any

from rdflib import RDF, RDFS, SKOS, XSD, Dataset, Graph, Literal, URIRef

from kg.article import Article
from kg.facts import (
    ArticleFacts,
    Candidacy,
    Election,
    Entity,
    EntityKind,
    Evidence,
    Fact,
    Meeting,
    MeetingKind,
    Message,
    MessageKind,
    PersonMention,
    RoleHolding,
    Statement,
)
from kg.rdf import words
from kg.rdf.context import around
from kg.rdf.countries import country_name
from kg.rdf.iris import (
    article_iri,
    entity_iri,
    evidence_iri,
    fact_iri,
    name_key,
    office_iri,
    text_digest,
)
from kg.rdf.namespaces import KH, PREFIXES

Triple = tuple[URIRef, URIRef, URIRef | Literal]

_TYPE, _LABEL, _ALT_LABEL = RDF.type, RDFS.label, SKOS.altLabel
_SHORT = 40  # characters of strings that recur, such as names, rules and keys
_DATES = (
    (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), XSD.date),
    (re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])"), XSD.gYearMonth),
    (re.compile(r"[0-9]{4}"), XSD.gYear),
)
_ENTITY_CLASSES = {
    EntityKind.PERSON: KH.Person,
    EntityKind.ORGANIZATION: KH.Organization,
    EntityKind.COUNTRY: KH.Country,
    EntityKind.PLACE: KH.Place,
}
_MEETING_CLASSES = {
    MeetingKind.PHONE_CALL: KH.PhoneCall,
    MeetingKind.VIDEO_CALL: KH.VideoCall,
    MeetingKind.IN_PERSON: KH.InPersonMeeting,
    MeetingKind.VISIT: KH.Visit,
}
_MESSAGE_CLASSES = {
    MessageKind.CONGRATULATION: KH.Congratulation,
    MessageKind.CONDOLENCE: KH.Condolence,
    MessageKind.THANKS: KH.Thanks,
    MessageKind.INVITATION: KH.Invitation,
    MessageKind.LETTER: KH.Letter,
}


def to_graph(items: Iterable[ArticleFacts]) -> Graph:
    """One graph of everything that the articles state. Raises what `triples` raises."""
    graph = Graph(bind_namespaces="none")
    _bind(graph)
    for item in items:
        for triple in triples(item):
            graph.add(triple)
    return graph


def to_dataset(items: Iterable[ArticleFacts]) -> Dataset:
    """A dataset with one graph per article, named by the article's IRI; queries see the union."""
    dataset = Dataset(default_union=True)
    _bind(dataset)
    for item in items:
        graph = dataset.graph(article_iri(item.article))
        for triple in triples(item):
            graph.add(triple)
    return dataset


def triples(item: ArticleFacts) -> list[Triple]:
    """Every triple that the article contributes, each once, in reading order.

    Raises `TypeError` for a record that is no fact, `ValueError`, naming the article, where a fact speaks of an
    unknown entity or election, has a span outside of the text, or a date that is none.
    """
    sheet = _Sheet(item)
    sheet.describe_article()
    for key in sorted(item.entities):
        sheet.entity(key)
    count: Counter[str] = Counter()
    numbered: list[tuple[URIRef, Fact]] = []
    for fact in item.facts:
        family, _ = _record(fact)
        count[family] += 1
        node = fact_iri(item.article, family, count[family])
        numbered.append((node, fact))
        if isinstance(fact, Election):
            sheet.elections[fact.key] = node
    for node, fact in numbered:
        sheet.add(node, KH.statedIn, sheet.iri)
        sheet.describe_evidence(node, fact.evidence)
        _record(fact)[1](sheet, node, fact)
    return list(dict.fromkeys(sheet.out))


def _bind(graph: Graph) -> None:
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace, replace=True)


def _record(fact: Fact) -> tuple[str, Callable[[_Sheet, URIRef, Any], None]]:
    try:
        return _RECORDS[type(fact)]
    except KeyError:
        raise TypeError(f"no triples are defined for a record of type {type(fact).__name__}") from None


@lru_cache(maxsize=16384, typed=True)
def _literal(value: str | int) -> Literal:
    """A number or a short string, of which there are few."""
    return Literal(value)


@lru_cache(maxsize=16384)
def _in_language(value: str, language: str) -> Literal:
    return Literal(value, lang=language)


@dataclass
class _Sheet:
    """The triples of one article while they are written."""

    item: ArticleFacts
    out: list[Triple] = field(default_factory=list)
    elections: dict[str, URIRef] = field(default_factory=dict)
    known: dict[str, tuple[URIRef, str]] = field(default_factory=dict)

    @property
    def article(self) -> Article:
        return self.item.article

    @cached_property
    def iri(self) -> URIRef:
        return article_iri(self.article)

    def add(self, subject: URIRef, predicate: URIRef, value: URIRef | Literal | str | int | float | None) -> None:
        """One triple; none where the article does not state the value."""
        if value is None:
            return
        if type(value) is URIRef or type(value) is Literal:
            self.out.append((subject, predicate, value))
        elif type(value) is float:
            self.out.append((subject, predicate, _decimal(value)))
        elif type(value) is str and len(value) > _SHORT:
            self.out.append((subject, predicate, Literal(value)))
        else:
            self.out.append((subject, predicate, _literal(value)))

    def text(self, value: str) -> Literal:
        """A piece of the article, tagged with its language."""
        return _in_language(value, self.article.language)

    def arabic(self, node: URIRef, label: str) -> None:
        """The label of a fact or office: Khabar's own words are Arabic whatever the article's language."""
        self.add(node, _LABEL, Literal(label, lang="ar"))

    def wrong(self, why: str) -> ValueError:
        return ValueError(f"{self.article.name}: {why}")

    def describe_article(self) -> None:
        """The article with what is known of its publication."""
        article, node = self.article, self.iri
        self.add(node, _TYPE, KH.Article)
        self.add(node, _LABEL, self.text(_one_line(article.title or article.name)))
        self.add(node, KH.identifier, article.name)
        if article.title:
            self.add(node, KH.headline, self.text(_one_line(article.title)))
        self.add(node, KH.publisher, article.publisher)
        if article.published:
            self.add(node, KH.published, Literal(article.published.isoformat(), datatype=XSD.date))
        self.add(node, KH.dateline, article.place)
        self.add(node, KH.language, Literal(article.language, datatype=XSD.language))
        self.add(node, KH.source, article.source)
        self.add(node, KH.textDigest, text_digest(article))

    def describe_evidence(self, fact: URIRef, evidence: Evidence) -> None:
        """The stretch of text that states a fact, with the rest of its sentence."""
        text, start, end = self.article.text, evidence.start, evidence.end
        if not 0 <= start < end <= len(text):
            raise self.wrong(f"evidence of rule {evidence.rule} spans {start}–{end} of {len(text)} characters")
        before, after = around(text, start, end)
        node = evidence_iri(fact)
        self.add(fact, KH.evidence, node)
        self.add(node, _TYPE, KH.Evidence)
        self.add(node, KH.inArticle, self.iri)
        self.add(node, KH.start, start)
        self.add(node, KH.end, end)
        self.add(node, KH.exact, text[start:end])
        self.add(node, KH.prefix, before or None)
        self.add(node, KH.suffix, after or None)
        self.add(node, KH.rule, evidence.rule)
        self.add(node, KH.confidence, float(evidence.confidence))

    def entity(self, key: str) -> URIRef:
        """The IRI of the entity behind a key; describes it the first time."""
        if key not in self.known:
            self.known[key] = self.describe_entity(key)
        return self.known[key][0]

    def maybe(self, key: str | None) -> URIRef | None:
        """The IRI of the entity behind a key that may be missing."""
        return None if key is None else self.entity(key)

    def name(self, key: str) -> str:
        """The name of an entity for the labels of facts."""
        self.entity(key)
        return self.known[key][1]

    def describe_entity(self, key: str) -> tuple[URIRef, str]:
        entity = self.item.entities.get(key)
        if entity is None and country_name(key, "ar"):
            entity = Entity(key, EntityKind.COUNTRY, country_name(key, "ar") or key, code=key)
        if entity is None:
            raise self.wrong(f"a fact speaks of the unknown entity {key!r}")
        node = entity_iri(entity, self.article)
        self.add(node, _TYPE, _ENTITY_CLASSES[entity.kind])
        forms = {_one_line(form) for form in (entity.name, *entity.aliases)}
        name = _one_line(entity.name)
        labels = [self.text(name)]
        if entity.code and (arabic := country_name(entity.code, "ar")):
            labels = [Literal(arabic, lang="ar"), Literal(country_name(entity.code, "en"), lang="en")]
            name = arabic
        for label in labels:
            self.add(node, _LABEL, label)
        for form in sorted(forms - {str(label) for label in labels}):
            self.add(node, _ALT_LABEL, self.text(form))
        latin = [entity.latin] if entity.latin else []
        for form in latin:  # a transliteration, by its tag: Arabic in Latin letters
            self.add(node, _ALT_LABEL, Literal(form, lang=f"{self.article.language}-Latn"))
        for search in sorted({name_key(form) or form for form in (*map(str, labels), *forms, *latin)}):
            self.add(node, KH.searchName, search)
        self.add(node, KH.isoCode, entity.code)
        if entity.country:
            self.add(node, KH.country, self.entity(entity.country))
        return node, name

    def office(self, title: str, jurisdiction: str | None) -> URIRef:
        """The office with this title; describes it."""
        of = self.maybe(jurisdiction)
        node = office_iri(title, of)
        self.add(node, _TYPE, KH.Office)
        self.arabic(node, " – ".join([title, *([self.name(jurisdiction)] if jurisdiction else [])]))
        self.add(node, KH.title, self.text(title))
        self.add(node, KH.jurisdiction, of)
        return node

    def date(self, value: str | None) -> Literal | None:
        """A date as precise as it is known."""
        if value is None:
            return None
        for form, datatype in _DATES:
            if form.fullmatch(value):
                if datatype == XSD.date:
                    try:
                        date.fromisoformat(value)
                    except ValueError:
                        break
                return Literal(value, datatype=datatype)
        raise self.wrong(f"{value!r} is no date of the form 2024-07-06, 2024-07 or 2024")


def _mention(sheet: _Sheet, node: URIRef, fact: PersonMention) -> None:
    sheet.add(node, _TYPE, KH.Mention)
    sheet.arabic(node, f"ذكر {sheet.name(fact.person)}")
    sheet.add(node, KH.mentions, sheet.entity(fact.person))


def _role(sheet: _Sheet, node: URIRef, fact: RoleHolding) -> None:
    of = f" – {sheet.name(fact.jurisdiction)}" if fact.jurisdiction else ""
    sheet.add(node, _TYPE, KH.RoleHolding)
    sheet.arabic(node, f"{sheet.name(fact.person)}: {fact.title}{of} ({words.STATUS[fact.status]})")
    sheet.add(node, KH.holder, sheet.entity(fact.person))
    sheet.add(node, KH.office, sheet.office(fact.title, fact.jurisdiction))
    sheet.add(node, KH.status, KH[f"status-{fact.status}"])
    sheet.add(node, KH.leaning, sheet.text(fact.leaning) if fact.leaning else None)
    if sheet.article.published:
        sheet.add(node, KH.asOf, sheet.date(sheet.article.published.isoformat()))


def _election(sheet: _Sheet, node: URIRef, fact: Election) -> None:
    of = f" – {sheet.name(fact.jurisdiction)}" if fact.jurisdiction else ""
    part = f"، الجولة {fact.round}" if fact.round is not None else ""
    sheet.add(node, _TYPE, KH.Election)
    sheet.arabic(node, f"انتخابات: {fact.office}{of}{part}")
    sheet.add(node, KH.office, sheet.office(fact.office, fact.jurisdiction))
    sheet.add(node, KH.date, sheet.date(fact.date))
    sheet.add(node, KH.round, fact.round)
    sheet.add(node, KH.announcedBy, sheet.maybe(fact.announcer))
    sheet.add(node, KH.turnout, _float(fact.turnout))
    sheet.add(node, KH.totalVotes, fact.total_votes)
    sheet.add(node, KH.modality, KH[f"modality-{fact.modality}"])


def _candidacy(sheet: _Sheet, node: URIRef, fact: Candidacy) -> None:
    said = [words.OUTCOME[fact.outcome]] if fact.outcome else []
    if fact.votes is not None:
        said.append(f"{words.QUALIFIER[fact.qualifier] + ' ' if fact.qualifier else ''}{fact.votes} صوت")
    if fact.share is not None:
        said.append(f"{_decimal(fact.share)}٪")
    if fact.seats is not None:
        said.append(f"{fact.seats} مقعد")
    sheet.add(node, _TYPE, KH.Candidacy)
    sheet.arabic(node, ": ".join(filter(None, [f"ترشح {sheet.name(fact.candidate)}", "، ".join(said)])))
    sheet.add(node, KH.candidate, sheet.entity(fact.candidate))
    if fact.election is not None:
        if fact.election not in sheet.elections:
            raise sheet.wrong(f"a candidacy belongs to the unknown election {fact.election!r}")
        sheet.add(node, KH.election, sheet.elections[fact.election])
    sheet.add(node, KH.votes, fact.votes)
    sheet.add(node, KH.votesQualifier, KH[f"qualifier-{fact.qualifier}"] if fact.qualifier else None)
    sheet.add(node, KH.share, _float(fact.share))
    sheet.add(node, KH.seats, fact.seats)
    sheet.add(node, KH.outcome, KH[f"outcome-{fact.outcome}"] if fact.outcome else None)


def _meeting(sheet: _Sheet, node: URIRef, fact: Meeting) -> None:
    sheet.add(node, _TYPE, _MEETING_CLASSES[fact.kind])
    sheet.arabic(node, f"{words.MEETING[fact.kind]}: {'، '.join(map(sheet.name, fact.participants))}")
    for participant in fact.participants:
        sheet.add(node, KH.participant, sheet.entity(participant))
    if fact.kind is MeetingKind.VISIT and fact.participants:
        sheet.add(node, KH.visitor, sheet.entity(fact.participants[0]))
    sheet.add(node, KH.place, sheet.maybe(fact.place))
    sheet.add(node, KH.date, sheet.date(fact.date))
    sheet.add(node, KH.modality, KH[f"modality-{fact.modality}"])


def _message(sheet: _Sheet, node: URIRef, fact: Message) -> None:
    sender = f" من {sheet.name(fact.sender)}" if fact.sender else ""
    recipient = f" إلى {sheet.name(fact.recipient)}" if fact.recipient else ""
    sheet.add(node, _TYPE, _MESSAGE_CLASSES[fact.kind])
    sheet.arabic(node, f"{words.MESSAGE[fact.kind]}{sender}{recipient}")
    sheet.add(node, KH.sender, sheet.maybe(fact.sender))
    sheet.add(node, KH.recipient, sheet.maybe(fact.recipient))
    sheet.add(node, KH.date, sheet.date(fact.date))
    sheet.add(node, KH.modality, KH[f"modality-{fact.modality}"])


def _statement(sheet: _Sheet, node: URIRef, fact: Statement) -> None:
    quote = _one_line(fact.quote)
    sheet.add(node, _TYPE, KH.Statement)
    sheet.arabic(node, f"قول {sheet.name(fact.speaker)}: «{quote if len(quote) <= 60 else quote[:59] + '…'}»")
    sheet.add(node, KH.speaker, sheet.entity(fact.speaker))
    sheet.add(node, KH.reporter, sheet.maybe(fact.reporter))
    sheet.add(node, KH.quotation, sheet.text(fact.quote))


_RECORDS: dict[type, tuple[str, Callable[[_Sheet, URIRef, Any], None]]] = {
    PersonMention: ("mention", _mention),
    RoleHolding: ("role", _role),
    Election: ("election", _election),
    Candidacy: ("candidacy", _candidacy),
    Meeting: ("meeting", _meeting),
    Message: ("message", _message),
    Statement: ("statement", _statement),
}


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _float(value: float | None) -> float | None:
    return None if value is None else float(value)


@lru_cache(maxsize=4096)
def _decimal(value: float) -> Literal:
    """A decimal in plain notation, always with a point: 53.0, never 5.3E1."""
    plain = format(Decimal(repr(float(value))), "f")
    return Literal(plain if "." in plain else plain + ".0", datatype=XSD.decimal)
