"""Persons and roles: everybody whom the article names, and the posts that it gives them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from kg.extract.context import Context
from kg.facts import Evidence, PersonMention, RoleHolding, Status
from kg.language.reading import Mention, Title
from kg.resolve.within import Referent

JurisdictionKeys = Callable[[Title, Referent], str | None]
"""Gives the entity key of what a post belongs to."""


def persons(context: Context) -> Iterator[PersonMention]:
    """One fact per named person, with the first full mention as evidence."""
    mentions = context.reading.mentions
    for referent in context.resolution.referents.values():
        if referent.kind != "person":
            continue
        named = [mentions[i] for i in referent.mentions if mentions[i].form == "name"]
        first = max(named, key=lambda m: (len(m.tokens), -m.first))
        start, end = context.offsets(first.name_first, first.name_last)
        rule = "name-titled" if first.titles else "name"
        yield PersonMention(referent.key, Evidence(start, end, rule, 0.95 if first.titles or len(named) > 1 else 0.85))


def roles(context: Context, jurisdiction_of: JurisdictionKeys) -> Iterator[RoleHolding]:
    """The posts given to named persons: one fact per person, title, jurisdiction and status."""
    predicates = dict(_predicates(context))
    for referent in context.resolution.referents.values():
        if referent.kind != "person":
            continue
        titles = [(title, context.reading.mentions[index]) for title, index in referent.titles]
        titles += predicates.get(referent.key, [])
        yield from _merged(context, referent, titles, jurisdiction_of)


def _merged(
    context: Context, referent: Referent, titles: Sequence[tuple[Title, Mention]], jurisdiction_of: JurisdictionKeys
) -> Iterator[RoleHolding]:
    rows: list[tuple[str | None, Status, Title, Mention]] = []
    for title, mention in titles:
        status = Status(title.status) if title.status else Status.INCUMBENT
        of = jurisdiction_of(title, referent)
        for at, (other_of, other_status, other, _) in enumerate(rows):
            if same_post(other, title) and other_status == status and (of is None or other_of is None or of == other_of):
                if len(title.key) > len(other.key) or other_of is None and of is not None:
                    rows[at] = (of or other_of, status, title if len(title.key) >= len(other.key) else other, mention)
                break
        else:
            rows.append((of, status, title, mention))
    elect = [(of, title) for of, status, title, _ in rows if status is Status.ELECT]
    for of, status, title, mention in rows:
        if status is Status.INCUMBENT and any(
            same_post(title, other) and (of == where or of is None or where is None) for where, other in elect
        ):
            continue
        start, end = context.offsets(min(title.first, mention.first), max(title.last, mention.last))
        yield RoleHolding(
            referent.key, title.title, of, status, Evidence(start, end, title.rule, _confidence(title, of)), title.leaning
        )


def same_post(own: Title, other: Title) -> bool:
    """Whether two titles name one post: equal but for gender, or one is the other without its portfolio."""
    if own.key == other.key:
        return True
    short, long_ = sorted((own, other), key=lambda title: len(title.key))
    return long_.shortens and long_.key[: len(short.key)] == short.key


def _confidence(title: Title, of: str | None) -> float:
    if title.rule == "title-counterpart":
        return 0.85
    return 0.95 if of is not None else 0.9


def _predicates(context: Context) -> Iterator[tuple[str, list[tuple[Title, Mention]]]]:
    """Posts said of somebody: "أصبح … سفيرا لمصر", "أبقى … جيريمي هانت وزيراً للمال"."""
    found: dict[str, list[tuple[Title, Mention]]] = {}
    mentions = context.reading.mentions
    for number, row in enumerate(context.rows):
        for at, item in enumerate(row.items):
            mention = item.mention
            if mention is None or mention.form != "title" or not mention.titles[0].predicate or item.quoted:
                continue
            if item.link == "as":
                continue
            holders = _holders(context, number, at)
            former = _was(context, number, at)
            for key in holders:
                for title in mention.titles:
                    if former and title.status is None:
                        title = replace(title, status="former")
                    found.setdefault(key, []).append((title, mention))
    _ = mentions
    yield from found.items()


def _holders(context: Context, number: int, at: int) -> list[str]:
    """The named persons of whom the predicate at item `at` is said: those just before it, else the verb's subject."""
    items = context.rows[number].items
    mention = items[at].mention
    assert mention is not None
    title = mention.titles[0]
    k = at - 1
    while k >= 0 and (items[k].kind == "mark" and context.reading.words[items[k].first].key in "،,"):
        k -= 1
    if k >= 0 and items[k].kind == "actor" and items[k].mention is not None and items[k].mention.form == "title" and items[k].mention.titles[0].predicate and mention.conjunction:
        return _holders(context, number, k)
    if k >= 0 and items[k].kind == "actor":
        keys = [key for key in items[k].keys if context.is_person(key)]
        if title.number == "pl":
            while k > 0 and items[k].conjunction:
                k -= 1
                while k > 0 and items[k].kind == "mark":
                    k -= 1
                if items[k].kind != "actor":
                    break
                keys += [key for key in items[k].keys if context.is_person(key)]
        return keys
    if k >= 0 and items[k].trigger is not None and items[k].trigger.form == "verb":
        clause = context.clause(number, k)
        return [key for key in clause.subject_keys if context.is_person(key)] if items[k].trigger.sense in ("become", "be", "elect", "appoint") else []
    return []


def _was(context: Context, number: int, at: int) -> bool:
    """Whether a past "was" governs the predicate: no later verb stands between."""
    items = context.rows[number].items
    for k in range(at - 1, -1, -1):
        trigger = items[k].trigger
        if trigger is not None and trigger.form == "verb":
            return trigger.sense == "be" and trigger.past
        if items[k].kind == "mark" and context.reading.words[items[k].first].key in ".؛":
            return False
    return False
