"""How names and posts of a language may be written elsewhere: the modules `lookups` of the packs."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from functools import cache
from typing import Protocol, cast


class Lookups(Protocol):
    """What a language's module `lookups` offers."""

    def spellings(self, name: str) -> tuple[str, ...]:
        """How a name may be written, for comparing it letter by letter; itself first."""
        ...

    def shorter_names(self, name: str) -> tuple[str, ...]:
        """A person's name without what formal usage adds; empty where there is no shorter one."""
        ...

    def latin_spellings(self, name: str, latin: str) -> tuple[str, ...]:
        """How the Latin spelling `latin` of `name` may be written by others; itself first."""
        ...

    def office_names(self, title: str, country: str | None, of: Iterable[str]) -> tuple[str, ...]:
        """What an office may be called: its title with its country (a code), or with the names it belongs to."""
        ...

    def office_classes(self, title: str) -> tuple[str, ...]:
        """The Wikidata classes of the offices with this title."""
        ...

    def occupations(self, title: str) -> tuple[str, ...]:
        """The Wikidata occupations that this title names."""
        ...

    def names_post(self, label: str, title: str, country: str | None) -> bool:
        """Whether the label of an office names the post `title`, and besides it at most its country (a code)."""
        ...

    def is_public_office(self, title: str) -> bool:
        """Whether whoever has this title in a country acts in its politics."""
        ...


@cache
def lookups_of(language: str) -> Lookups | None:
    """The module `lookups` of the pack of `language`; None where there is none."""
    name = f"kg.language.{language}.lookups"
    try:
        return cast(Lookups, importlib.import_module(name)) if language.isalpha() else None
    except ModuleNotFoundError as error:
        if error.name in (name, name.rpartition(".")[0]):
            return None
        raise
