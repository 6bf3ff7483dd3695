"""Facts made by hand, about true events in our own words, and one article made to be awkward."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rdflib import Graph

from kg.article import Article
from kg.facts import (
    ArticleFacts,
    Candidacy,
    Election,
    Entity,
    EntityKind,
    Evidence,
    Meeting,
    MeetingKind,
    Message,
    MessageKind,
    Outcome,
    PersonMention,
    Qualifier,
    RoleHolding,
    Statement,
    Status,
)
from kg.link.records import Decision, Verdict
from kg.rdf import to_graph
from kg.rdf.graph import Triple
from kg.rdf.identities import identity_triples
from kg.rdf.iris import article_iri, entity_iri, name_key
from kg.rdf.links import link_triples
from kg.resolve.across import SamePerson


def entities(*items: Entity) -> dict[str, Entity]:
    return {item.key: item for item in items}


def span(article: Article, words: str, rule: str = "test.rule", confidence: float = 0.9) -> Evidence:
    start = article.text.index(words)
    return Evidence(start, start + len(words), rule, confidence)


def person(key: str, name: str, *aliases: str) -> Entity:
    """A person; who has a name of several words is known by it beyond the article."""
    identity = name_key(name)
    return Entity(key, EntityKind.PERSON, name, aliases, identity=identity if " " in identity else None)


def country(code: str, name: str) -> Entity:
    return Entity(code, EntityKind.COUNTRY, name, code=code)


def election() -> ArticleFacts:
    text = (
        "ماكرون يفوز بولاية ثانية\n\n"
        "باريس - أعلنت وزارة الداخلية الفرنسية فوز الرئيس الفرنسي إيمانويل ماكرون في الجولة الثانية من الانتخابات "
        "الرئاسية التي جرت الأحد 24 نيسان. ونال ماكرون 18768639 صوتا أي 58.55 في المئة، ونالت منافسته مارين لوبان "
        "نحو 13 مليون صوت. وبلغت نسبة المشاركة 71.99 في المئة.\n\n"
        'وقال ماكرون لأنصاره: "لم أعد مرشح معسكر بل رئيس الجميع".\n\n'
        "وهنأته رئيسة المفوضية الأوروبية أورسولا فون دير لاين في رسالة، واتصل به المستشار الألماني أولاف شولتس هاتفيا. "
        "ومن المقرر أن يزور ماكرون برلين.\n"
    )
    article = Article(
        name="macron-2022",
        text=text,
        source="macron-2022.txt",
        language="ar",
        segments=(),
        title="ماكرون يفوز بولاية ثانية",
        publisher="صحيفة الاختبار",
        published=date(2022, 4, 25),
        place="باريس",
    )

    def at(words: str, rule: str = "test.rule", confidence: float = 0.9) -> Evidence:
        return span(article, words, rule, confidence)

    return ArticleFacts(
        article,
        entities(
            person("macron", "إيمانويل ماكرون", "ماكرون"),
            person("lepen", "مارين لوبان"),
            person("vdl", "أورسولا فون دير لاين"),
            person("scholz", "أولاف شولتس", "شولتس"),
            country("FR", "فرنسا"),
            country("DE", "ألمانيا"),
            Entity("interior", EntityKind.ORGANIZATION, "وزارة الداخلية الفرنسية", country="FR"),
            Entity("EU", EntityKind.ORGANIZATION, "الاتحاد الأوروبي", code="EU"),
            Entity("commission", EntityKind.ORGANIZATION, "المفوضية الأوروبية", country="EU"),
            Entity("berlin", EntityKind.PLACE, "برلين", country="DE"),
        ),
        (
            RoleHolding("macron", "رئيس", "FR", Status.INCUMBENT, at("الرئيس الفرنسي")),
            PersonMention("macron", at("إيمانويل ماكرون")),
            Election("e1", "رئيس", "FR", at("الجولة الثانية"), "2022-04-24", 2, "interior", 71.99, 35096478),
            Candidacy(
                "e1",
                "macron",
                at("18768639 صوتا"),
                votes=18768639,
                qualifier=Qualifier.EXACT,
                share=58.55,
                outcome=Outcome.WON,
            ),
            PersonMention("lepen", at("مارين لوبان")),
            RoleHolding("lepen", "مرشحة", None, Status.CANDIDATE, at("منافسته"), leaning="يمينية"),
            Candidacy(
                "e1", "lepen", at("نحو 13 مليون صوت", confidence=0.6), 13000000, Qualifier.ABOUT, None, None, None
            ),
            Statement("macron", "لم أعد مرشح معسكر بل رئيس الجميع", at("لم أعد مرشح معسكر بل رئيس الجميع")),
            PersonMention("vdl", at("أورسولا فون دير لاين")),
            RoleHolding("vdl", "رئيسة", "commission", Status.INCUMBENT, at("رئيسة المفوضية الأوروبية")),
            Message(MessageKind.CONGRATULATION, "vdl", "macron", at("وهنأته")),
            RoleHolding("scholz", "مستشار", "DE", Status.INCUMBENT, at("المستشار الألماني")),
            PersonMention("scholz", at("أولاف شولتس")),
            Meeting(MeetingKind.PHONE_CALL, ("scholz", "macron"), at("واتصل به")),
            Meeting(MeetingKind.VISIT, ("macron",), at("أن يزور"), "berlin", "2022-05", "planned"),
        ),
    )


def summit() -> ArticleFacts:
    text = (
        "بوتين وبايدن يتحدثان عبر الفيديو\n"
        "تحدث الرئيس الأميركي جو بايدن ونظيره الروسي فلاديمير بوتين عبر اتصال مرئي في 7 كانون الأول 2021. وكان الرجلان "
        "التقيا في جنيف في حزيران. وذكرت وكالة تاس أن بوتين هو الذي طلب الاتصال، وأن ماكرون أطلع عليه.\n"
    )
    article = Article("biden-putin-2021", text, "biden-putin-2021.txt", "ar", (), published=date(2021, 12, 8))
    return ArticleFacts(
        article,
        entities(
            person("biden", "جو بايدن"),
            person("putin", "فلاديمير بوتين", "بوتين"),
            person("macron", "ماكرون"),
            country("US", "الولايات المتحدة"),
            country("RU", "روسيا"),
            Entity("geneva", EntityKind.PLACE, "جنيف", country="CH"),
            Entity("tass", EntityKind.ORGANIZATION, "تاس"),
        ),
        (
            RoleHolding("biden", "رئيس", "US", Status.INCUMBENT, span(article, "الرئيس الأميركي")),
            PersonMention("biden", span(article, "جو بايدن")),
            RoleHolding("putin", "رئيس", "RU", Status.INCUMBENT, span(article, "نظيره الروسي")),
            PersonMention("putin", span(article, "فلاديمير بوتين")),
            Meeting(MeetingKind.VIDEO_CALL, ("biden", "putin"), span(article, "اتصال مرئي"), None, "2021-12-07"),
            Meeting(MeetingKind.IN_PERSON, ("biden", "putin"), span(article, "التقيا"), "geneva", "2021-06"),
            PersonMention("macron", span(article, "ماكرون")),
        ),
    )


HOSTILE = 'x" . } <y> \\ \\u0041 \n\t\r\x0b\u202e\u200f‹› \U0001f600 %41 #؟ {|}^`'


def awkward() -> ArticleFacts:
    """An article whose every string holds what a format may trip over."""
    text = f"كلام قبل. {HOSTILE} وبعد\nسطر"
    article = Article(f"a/b {HOSTILE}", text, HOSTILE, "ar", (), title=HOSTILE, publisher=HOSTILE, place=HOSTILE)
    here = Evidence(10, 10 + len(HOSTILE), HOSTILE, 1e-07)
    return ArticleFacts(
        article,
        entities(
            person("a", HOSTILE, '"', "ٱلْأَسَد"),
            person("b", "."),
            Entity("o", EntityKind.ORGANIZATION, "وزارة", country=None),
            Entity("p", EntityKind.PLACE, HOSTILE),
        ),
        (
            PersonMention("a", here),
            PersonMention("b", here),
            RoleHolding("a", HOSTILE, "p", Status.FORMER, here, leaning=HOSTILE),
            RoleHolding("b", "_", "o", Status.ACTING, here),
            RoleHolding("b", " ", None, Status.NOMINEE, here),
            RoleHolding("b", "وزير", None, Status.ELECT, here),
            Election("k", HOSTILE, None, here, "2024", modality="planned"),
            Candidacy(None, "o", here, seats=0, outcome=Outcome.RUNOFF),
            Candidacy("k", "b", here, votes=10**15, qualifier=Qualifier.AT_LEAST, share=100.0, outcome=Outcome.LOST),
            Candidacy("k", "a", here, votes=1, qualifier=Qualifier.MORE_THAN),
            Candidacy("k", "a", here, votes=2, qualifier=Qualifier.LESS_THAN),
            Candidacy("k", "a", here, votes=3, qualifier=Qualifier.AT_MOST),
            Message(MessageKind.LETTER, "a", None, here, "2024-02-29"),
            Message(MessageKind.THANKS, None, "b", here),
            Message(MessageKind.CONDOLENCE, "IQ", "b", here),
            Message(MessageKind.INVITATION, "a", "b", here, modality="planned"),
            Statement("a", HOSTILE, here, "o"),
        ),
    )


def sample() -> list[ArticleFacts]:
    return [election(), summit(), awkward()]


def identification(facts: Sequence[ArticleFacts]) -> list[Triple]:
    """A finding that two persons of an article are one."""
    article = facts[0]
    people = [e for e in article.entities.values() if e.kind is EntityKind.PERSON][:2]
    one, other = (str(entity_iri(entity, article.article)) for entity in people)
    return identity_triples([SamePerson(one, other, "surname", 0.85, (str(article_iri(article.article)),))])


def links() -> list[Decision]:
    """A link of each kind for entities of the election; made-up items."""
    base, item = "https://w3id.org/khabar/", "http://www.wikidata.org/entity/Q90000000"
    return [
        Decision(
            f"{base}person/ايمانويل_ماكرون", "إيمانويل ماكرون", Verdict.SAME, f"{item}01", 90, ("name:label +55",)
        ),
        Decision(f"{base}office/رئيس.FR", "رئيس – فرنسا", Verdict.CLOSE, f"{item}02", 75, ("office:class +45",)),
        Decision(f"{base}place/برلين.DE", "برلين", Verdict.NONE, None, 0, ("no candidate",)),
    ]


def whole_graph() -> Graph:
    """Everything that the program can write: the sample with who is who and links."""
    graph = to_graph(sample())
    for triple in [*identification(sample()), *link_triples(links(), "https://example.org/sparql", "1")]:
        graph.add(triple)
    return graph
