"""Persons and roles: everybody whom the article names, and the posts that it gives them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kg.copying import replace
from kg.extract.context import Context, Item
from kg.extract.role_frames import LEAVING, RoleFrames, implied
from kg.facts import Evidence, PersonMention, RoleHolding, Status
from kg.language.reading import Jurisdiction, Mention, Title, Trigger
from kg.resolve.within import Referent

_SUREST = 0.98  # nothing read by rule is certain

JurisdictionKeys = Callable[[Title, Referent], str | None]
"""Gives the entity key of what a post belongs to."""


def persons(context: Context) -> Iterator[PersonMention]:
    """One fact per named person, with the first full mention as evidence."""
    for referent in context.resolution.referents.values():
        if referent.kind != "person":
            continue
        first = _fullest(context, referent)
        start, end = context.offsets(first.name_first, first.name_last)
        rule = "name-titled" if first.titles else "name"
        yield PersonMention(referent.key, Evidence(start, end, rule, _SUREST))


def support_of_names(context: Context) -> dict[str, float]:
    """How sure it is, by key, that what is taken for a person is one and is so called."""
    persons = (r for r in context.resolution.referents.values() if r.kind == "person")
    return {referent.key: round(_fullest(context, referent).support, 2) for referent in persons}


def _fullest(context: Context, referent: Referent) -> Mention:
    """The first of the mentions that give a person's name at its fullest."""
    mentions = (context.reading.mentions[i] for i in referent.mentions)
    return max((m for m in mentions if m.form == "name"), key=lambda m: (len(m.tokens), -m.first))


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
        of = jurisdiction_of(title, referent) or jurisdiction_of(_with_country(title, mention), referent)
        if of is None and not any(t.jurisdiction for t, _ in titles):
            title = _of_sentence(context, title, mention)
            of = jurisdiction_of(title, referent)
        for at, (other_of, other_status, other, _) in enumerate(rows):
            if same_post(other, title) and other_status == status and _same_body(of, other_of):
                if len(title.key) > len(other.key) or (other_of is None and of is not None):
                    rows[at] = (
                        max(filter(None, (of, other_of)), key=len, default=None),
                        status,
                        title if len(title.key) >= len(other.key) else other,
                        mention,
                    )
                break
        else:
            rows.append((of, status, title, mention))
    newer = [(of, title) for of, status, title, _ in rows if status is Status.ELECT or title.rule in LEAVING]
    for of, status, title, mention in rows:
        if status is Status.INCUMBENT and any(
            same_post(title, other) and (of == where or of is None or where is None) for where, other in newer
        ):
            continue
        start, end = context.offsets(min(title.first, mention.first), max(title.last, mention.last))
        yield RoleHolding(
            referent.key,
            title.title,
            of,
            status,
            Evidence(start, end, title.rule, _confidence(title, of)),
            title.leaning,
        )


def _of_sentence(context: Context, title: Title, mention: Mention) -> Title:
    """The title with the country of its sentence: a minister's is that of the ministry named before him ("قالت وزارة
    الخارجية الأميركية إن وزير الخارجية …"), a president's that in which the sentence's election was held."""
    if mention.form != "name" or title.status == "former" or title.jurisdiction is not None or title.rank:
        return title
    row = next(row for row in context.rows if row.sentence.first <= mention.first < row.sentence.last)
    for item in reversed([i for i in row.items if i.last <= mention.first]):
        code = None
        if title.rule == "title-minister" and item.mention is not None and item.mention.form == "body":
            code = item.mention.country if set(title.key[1:]) <= set(item.mention.tokens) else None
        elif title.leader and item.place is not None and item.place.kind == "country" and item.link == "in":
            elected = any(row.sentence.first <= c.first < item.first for c in context.reading.contests)
            code = item.place.code if elected else None
        if code:
            return replace(
                title, jurisdiction=Jurisdiction("", code, item.first, item.last), rule=title.rule + "-of-sentence"
            )
        if item.mention is not None and item.mention.titles:
            break
    return title


def _same_body(own: str | None, other: str | None) -> bool:
    """Whether two jurisdictions of one post and person may be one: equal, one unknown, or names that begin alike."""
    if own is None or other is None or own == other:
        return True
    return ":" in own and ":" in other and " " in own and own.split()[:2] == other.split()[:2]


def _with_country(title: Title, mention: Mention) -> Title:
    """The title with the country that another title of the same mention states: "ولي العهد السعودي، وزير الدفاع"."""
    if title.jurisdiction is not None or title.rank or title.status == "candidate":
        return title
    other = next((t.jurisdiction for t in mention.titles if t.jurisdiction is not None and t.jurisdiction.code), None)
    return replace(title, jurisdiction=other) if other is not None else title


def same_post(own: Title, other: Title) -> bool:
    """Whether two titles name one post: equal but for gender, or one is the other without its portfolio."""
    if own.key == other.key:
        return True
    short, long_ = sorted((own, other), key=lambda title: len(title.key))
    return long_.shortens and long_.key[: len(short.key)] == short.key


def _confidence(title: Title, of: str | None) -> float:
    if title.rule == "title-counterpart" or title.rule.endswith("-of-sentence"):
        return 0.85
    return 0.95 if of is not None else 0.9


def _predicates(context: Context) -> Iterator[tuple[str, list[tuple[Title, Mention]]]]:
    """Posts said of somebody: "أصبح … سفيرا لمصر", "أبقى … فلانا وزيراً للمال", "يشغل منصب …", "حزب … بزعامة …"."""
    found: dict[str, list[tuple[Title, Mention]]] = {}
    for number, row in enumerate(context.rows):
        last: Title | None = None
        frames = RoleFrames(context, number)
        for at, item in enumerate(row.items):
            if item.quoted or (item.kind in ("word", "mark") and item.link != "succeed"):
                continue
            if item.trigger is not None and item.trigger.form == "verb":
                last = None
            for told in (*frames.read(at), *frames.replaced(at)):
                found.setdefault(told.key, []).append((told.title, told.mention))
            if item.trigger is not None and item.trigger.sense == "run":
                _candidates(context, number, at, found)
            if item.trigger is not None and item.trigger.sense == "join":
                _members(context, row.items, at, found)
            mention = item.mention
            if mention is None:
                continue
            verb = _governing_verb(context, number, at) if mention.form == "title" else None
            if verb is not None and verb.negated:
                continue
            joined = mention.form == "title" and _joins_predicate(row.items, at)
            if mention.form == "title" and (mention.titles[0].predicate or joined) and item.link != "as":
                holders = _holders(context, number, at)
                former = _was(context, number, at) or _is_bounded(row.items, at)
            elif mention.form == "title" and _is_nominal(context, number, at):
                holders, former = _holders(context, number, at), True
            elif mention.form == "name" and at and (led := row.items[at - 1].cue).startswith("led:"):
                _leader(context, row.items, at, led.removeprefix("led:"), found)
                continue
            else:
                continue
            for title in map(frames.with_owner, mention.titles):
                if title.jurisdiction is None and last is not None and last.predicate == title.predicate:
                    own = last.jurisdiction
                    if not title.serves or title.deputy or (own is not None and own.code):  # no council has one
                        title = replace(title, jurisdiction=own)
                last = title
                if former and title.status is None:
                    title = replace(title, status="former")
                for key in holders:
                    found.setdefault(key, []).append((title, mention))
    yield from found.items()


def _joins_predicate(items: Sequence[Item], at: int) -> bool:
    """Whether a role phrase without the mark of a predicate goes right on with one: "نائبا لفلان ووزير دولة"."""
    mention, before = items[at].mention, items[at - 1].mention if at else None
    if mention is None or before is None or mention.form != "title" or before.form != "title":
        return False
    if not mention.conjunction or mention.number != "sg" or mention.titles[0].link:
        return False
    return before.titles[0].predicate or _joins_predicate(items, at - 1)


def _candidates(context: Context, number: int, at: int, found: dict[str, list[tuple[Title, Mention]]]) -> None:
    """Whoever runs is a candidate: "ترشح فلان لرئاسة …"."""
    items = context.rows[number].items
    trigger = items[at].trigger
    if trigger is None or trigger.negated or trigger.planned or trigger.doubtful or trigger.form != "verb":
        return
    clause = context.clause(number, at)
    if clause.subject is None:
        return
    for key in clause.subject_keys:
        mention = items[clause.subject].mention
        if context.is_person(key) and mention is not None:
            title = implied(context, key, items[at], "candidate", None, "candidate", "runs-for-office")
            found.setdefault(key, []).append((title, mention))


def _members(context: Context, items: Sequence[Item], at: int, found: dict[str, list[tuple[Title, Mention]]]) -> None:
    """The members of a body that a sentence enumerates: "انتخاب اللجنة …، وضمت كلاً من: …، …، …"."""
    trigger = items[at].trigger
    if trigger is None or trigger.form != "verb" or trigger.negated or trigger.planned or trigger.doubtful:
        return
    before = [
        item
        for item in items[:at]
        if item.mention is not None or (item.trigger is not None and item.trigger.form == "noun")
    ]
    body = before[-1].mention if before else None
    if body is None or body.form != "body" or body.sort != "organ":
        return
    named: list[Item] = []
    unknown = 0  # words of a name that nobody recognised
    for item in items[at + 1 :]:
        if (
            item.kind == "actor"
            and item.mention is not None
            and item.mention.form == "name"
            and any(map(context.is_person, item.keys))
        ):
            named.append(item)
            unknown = 0
        elif item.kind == "word" and not item.link and unknown < 3:
            unknown += 1
        elif not (item.kind == "mark" or (item.kind == "word" and item.link) or item.cue):
            break
    if len(named) < 3:
        return
    own = Jurisdiction(body.name, body.code, body.first, body.last)
    for item in named:
        assert item.mention is not None
        for key in item.keys:
            title = implied(context, key, items[at], "member", own, None, "member-list")
            found.setdefault(key, []).append((title, item.mention))


def _is_nominal(context: Context, number: int, at: int) -> bool:
    """Whether a role phrase is the predicate of "was": "الذي كان زعيم الحزب"."""
    items = context.rows[number].items
    trigger = items[at - 1].trigger if at else None
    if trigger is None or trigger.sense != "be" or not trigger.past or trigger.negated:
        return False
    return at >= 2 and items[at - 2].cue == "relative"


def _leader(
    context: Context, items: Sequence[Item], at: int, title: str, found: dict[str, list[tuple[Title, Mention]]]
) -> None:
    """Whoever leads a body: "ائتلاف … بزعامة فلان"."""
    k = at - 2
    while k >= 0 and items[k].kind == "mark":
        k -= 1
    body = items[k].mention if k >= 0 else None
    mention = items[at].mention
    if body is None or body.form != "body" or not body.sort or mention is None or items[k].link == "from":
        return
    if len(items) > at + 1 and items[at + 1].conjunction and any(map(context.is_person, items[at + 1].keys)):
        return  # "كتلتا A وB برئاسة فلان وفلان": who leads which?
    own: Jurisdiction | None = Jurisdiction(body.name, body.code, body.first, body.last)
    if body.sort == "government":  # "الحكومة برئاسة فلان": the post is that of a head of government
        if title != context.reading.terms["president-m"]:
            return
        title = context.reading.terms["government-head"]
        own = Jurisdiction("", body.country, body.first, body.last) if body.country else None
    role = Title(
        items[at - 1].first,
        items[at - 1].last,
        title,
        title,
        own,
        None,
        None,
        False,
        True,
        "m",
        "sg",
        "",
        False,
        "led-by",
        tuple(title.split()),
    )
    for key in items[at].keys:
        if context.is_person(key):
            found.setdefault(key, []).append((role, mention))


def _holders(context: Context, number: int, at: int) -> list[str]:
    """The named persons of whom the predicate at item `at` is said: those just before it, else the verb's subject."""
    items = context.rows[number].items
    mention = items[at].mention
    assert mention is not None
    title = mention.titles[0]
    k = at - 1
    while k >= 0 and (
        (items[k].kind == "mark" and context.reading.words[items[k].first].key in "،,-–")
        or items[k].kind == "date"
        or (items[k].kind == "word" and items[k].link)
    ):
        k -= 1
    before = items[k].mention if k >= 0 else None
    said = before is not None and before.form == "title" and mention.conjunction
    if said and before is not None and (before.titles[0].predicate or _joins_predicate(items, k)):
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
    trigger = items[k].trigger if k >= 0 else None
    if trigger is None or trigger.form != "verb":
        return []
    if trigger.sense == "become" and not trigger.past:
        # "كلف … فلانا …، ليصبح رئيسا": the one named last before the verb.
        earlier = next(
            (
                j
                for j in range(k - 1, -1, -1)
                if items[j].kind == "actor" and any(map(context.is_person, items[j].keys))
            ),
            None,
        )
        return [key for key in items[earlier].keys if context.is_person(key)] if earlier is not None else []
    if trigger.sense in ("become", "be", "elect", "choose", "appoint"):
        clause = context.clause(number, k)
        keys = [key for key in clause.subject_keys if context.is_person(key)]
        if clause.subject is not None or any(set(keys) & set(item.keys) for item in items[:k]):
            return keys
        opening = items[0].keys if items[0].kind == "actor" and not items[0].link else ()
        return [key for key in opening if context.is_person(key)]  # "وفلان من مواليد 1976، وكان سفيرا"
    return []


def _was(context: Context, number: int, at: int) -> bool:
    """Whether a past "was" governs the predicate."""
    verb = _governing_verb(context, number, at)
    return verb is not None and verb.sense == "be" and verb.past


def _is_bounded(items: Sequence[Item], at: int) -> bool:
    """Whether a post is told of with the years in which it was held: "وزيرا للصحة بين عامي 1991 و1993"."""
    following = items[at + 1 : at + 3]
    return len(following) == 2 and following[0].link == "between" and following[1].kind == "date"


def _governing_verb(context: Context, number: int, at: int) -> Trigger | None:
    """The last verb before item `at` of its clause."""
    items = context.rows[number].items
    for k in range(at - 1, -1, -1):
        trigger = items[k].trigger
        if trigger is not None and trigger.form == "verb":
            return trigger
        if items[k].kind == "mark" and context.reading.words[items[k].first].key in ".؛":
            return None
    return None
