"""Who a person is beyond the article, by what the article itself says.

The identity is a pure function of one article, so that graphs built apart merge by plain union: the canonical name,
and what tells its bearers apart.

    a telling name                        "باولو جنتيلوني"        alone, or with the country of its posts
    the name of a public figure           "محمد مرسي.EG"         with its country, unless the article gives another
    a name that many bear, with a post    "خالد العلي.سفير.KW"    with that post
    any other name, a single word         None                   local to the article

Where identities of one person differ, `kg.resolve.across` finds them together once the graphs stand side by side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from kg.copying import replace
from kg.facts import Candidacy, Election, Entity, EntityKind, Fact, RoleHolding, Status
from kg.language import Pack

_GLOBAL = frozenset({"EU", "UN"})


def with_identities(entities: Mapping[str, Entity], facts: Sequence[Fact], pack: Pack) -> dict[str, Entity]:
    """The entities of an article, each person with its identity."""
    found = dict(entities)
    taken: set[str | None] = set()
    for key in sorted(entities):
        entity = entities[key]
        if entity.kind is EntityKind.PERSON:
            identity = _identity(entity, entities, facts, pack)
            # Two whom one article keeps apart are two, whatever their names say.
            found[key] = replace(entity, identity=None if identity in taken else identity)
            taken.add(identity)
    return found


def _identity(entity: Entity, entities: Mapping[str, Entity], facts: Sequence[Fact], pack: Pack) -> str | None:
    name = pack.canonical_name(entity.name)
    if len(name.split()) < 2:
        return None
    posts = [f for f in facts if isinstance(f, RoleHolding) and f.person == entity.key]
    home = _home(entity.key, posts, entities, facts)
    usual = pack.usual_country(name)
    if usual is not None and home in (None, usual, *_GLOBAL):
        return f"{name}.{usual}"
    if pack.is_telling(name):
        return f"{name}.{home}" if home else name
    post = _post(posts, entities)
    return f"{name}.{post}" if post else None


def _home(key: str, posts: Sequence[RoleHolding], entities: Mapping[str, Entity], facts: Sequence[Fact]) -> str | None:
    """The country that most of the person's posts and candidacies belong to; of several, the one stated first."""
    counts: Counter[str] = Counter()
    for code in (*_countries(posts, entities), *_stood_in(key, entities, facts)):
        counts[code] += 1
    national = [code for code in counts if code not in _GLOBAL] or list(counts)
    return max(national, key=lambda code: counts[code], default=None)


def _countries(posts: Sequence[RoleHolding], entities: Mapping[str, Entity]) -> Iterator[str]:
    for post in sorted(posts, key=lambda post: post.status is Status.FORMER):
        code = _country(post.jurisdiction, entities)
        if code:
            yield code


def _stood_in(key: str, entities: Mapping[str, Entity], facts: Sequence[Fact]) -> Iterator[str]:
    elections = {fact.key: fact for fact in facts if isinstance(fact, Election)}
    for fact in facts:
        if isinstance(fact, Candidacy) and fact.candidate == key and fact.election in elections:
            code = _country(elections[fact.election].jurisdiction, entities)
            if code:
                yield code


def _country(key: str | None, entities: Mapping[str, Entity]) -> str | None:
    entity = entities.get(key) if key is not None else None
    return (entity.code or entity.country) if entity is not None else None


def _post(posts: Sequence[RoleHolding], entities: Mapping[str, Entity]) -> str | None:
    """The first post that has a jurisdiction, as the identity of a name that many bear states it."""
    for post in sorted(posts, key=lambda post: (post.status is Status.FORMER, post.evidence.start)):
        of = entities.get(post.jurisdiction) if post.jurisdiction is not None else None
        if of is not None:
            return f"{post.title}.{of.code or of.name}"
    return None
