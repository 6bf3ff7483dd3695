"""Entities: referents, places and jurisdictions of one article under the keys that its facts use."""

from __future__ import annotations

from kg.copying import replace
from kg.extract.context import Context
from kg.facts import Entity, EntityKind
from kg.language import Pack
from kg.language.reading import PlaceMention, Title
from kg.resolve.within import Referent


class Entities:
    """Collects the entities that facts refer to. `pack` names countries and spells names in Latin letters."""

    def __init__(self, context: Context, pack: Pack) -> None:
        self._context = context
        self._pack = pack
        self.found: dict[str, Entity] = {}
        self._names: list[str] | None = None

    def referent(self, key: str) -> str:
        """The entity key of a person or body."""
        referent = self._context.referent(key)
        if referent.code:
            return self.country(referent.code)
        kind = EntityKind.PERSON if referent.kind == "person" else EntityKind.ORGANIZATION
        aliases = tuple(sorted({form for form in referent.forms if form != referent.name}))
        if referent.country:
            self.country(referent.country)
        if key not in self.found:
            latin = self._pack.latin_name(referent.name) if kind is EntityKind.PERSON else None
            self.found[key] = Entity(key, kind, referent.name, aliases, country=referent.country, latin=latin)
        return key

    def agent(self, key: str) -> str:
        """The entity key of a referent, a country ("code:IR") or a body that a place name stands for ("name:…")."""
        if key.startswith("code:"):
            return self.country(key.removeprefix("code:"))
        return self.organization(key.removeprefix("name:")) if key.startswith("name:") else self.referent(key)

    def maybe(self, key: str | None) -> str | None:
        """As `agent`, None for None."""
        return self.agent(key) if key is not None else None

    def country(self, code: str) -> str:
        """The entity key of a country or of a body that has a code ("EU", "UN")."""
        name, _ = self._pack.country_names(code)
        kind = EntityKind.ORGANIZATION if code in ("EU", "UN") else EntityKind.COUNTRY
        self.found.setdefault(code, Entity(code, kind, name, code=code))
        return code

    def place(self, mention: PlaceMention | None) -> str | None:
        """The entity key of a place."""
        if mention is None:
            return None
        if mention.kind == "country" and mention.code:
            return self.country(mention.code)
        key = f"place:{mention.name}"
        self.found.setdefault(key, Entity(key, EntityKind.PLACE, mention.name, country=mention.code))
        return key

    def organization(self, name: str, aliases: tuple[str, ...] = ()) -> str:
        """The entity key of a body named by its words alone; a referent with that name is the same body."""
        for key, referent in self._context.resolution.referents.items():
            if referent.kind == "organization" and (referent.name == name or name in referent.forms):
                return self.referent(key)
        if len(name.split()) == 1:
            place = next(
                (p for p in self._context.reading.places if p.name == name and p.kind in ("place", "city")), None
            )
            if place is not None:
                return self.place(place) or name
        key = f"organization:{name}"
        known = self.found.get(key)
        if known is None:
            self.found[key] = Entity(key, EntityKind.ORGANIZATION, name, tuple(sorted(aliases)))
        elif aliases:
            self.found[key] = replace(known, aliases=tuple(sorted({*known.aliases, *aliases})))
        return key

    def jurisdiction(self, title: Title, referent: Referent) -> str | None:
        """The entity key of what a post belongs to; a pronoun ("باسمها") takes that of the person's other post."""
        own = title.jurisdiction
        if own is None:
            return None
        if own.code:
            return self.country(own.code)
        if not own.name:
            for other, _ in referent.titles:
                if (
                    other is not title
                    and other.jurisdiction is not None
                    and (other.jurisdiction.name or other.jurisdiction.code)
                ):
                    return self.jurisdiction(other, referent)
            return None
        return self.organization(self._full_name(own.name), (own.alias,) if own.alias else ())

    def _full_name(self, name: str) -> str:
        """The fullest name that the article gives the body: one that goes on from `name`."""
        if self._names is None:
            referents = self._context.resolution.referents.values()
            self._names = sorted(
                {
                    t.jurisdiction.name
                    for r in referents
                    for t, _ in r.titles
                    if t.jurisdiction is not None and not t.jurisdiction.code
                }
                | {r.name for r in referents if r.kind == "organization" and not r.code},
                key=lambda full: (-len(full), full),
            )
        return next((full for full in self._names if full.startswith(name + " ")), name)
