"""Languages: what every pack finds in an article, and the packs, one folder each.

A pack is a package `kg.language.CODE` with the functions `read(article) -> Reading`,
`country_names(code) -> (name, English name)` and `latin_name(name) -> spelling or None`, what names say of identity
beyond an article (`canonical_name`, `is_telling`, `usual_country`, `sound_of`), and a module `layout` for the reader of
scraped pages.
"""

from __future__ import annotations

import importlib
from typing import Protocol, cast

from kg.article import Article
from kg.errors import LanguageError
from kg.language.reading import Reading


class Pack(Protocol):
    """What a language's package offers."""

    def read(self, article: Article) -> Reading:
        """Everything that the pack finds in `article`."""
        ...

    def country_names(self, code: str) -> tuple[str, str]:
        """The names of a country in the pack's language and in English."""
        ...

    def latin_name(self, name: str) -> str | None:
        """A likely spelling of a person's name in Latin letters; None where none is known."""
        ...

    def canonical_name(self, name: str) -> str:
        """A person's name as all its spellings have it."""
        ...

    def is_telling(self, name: str) -> bool:
        """Whether few people can be meant by a canonical name."""
        ...

    def usual_country(self, name: str) -> str | None:
        """The country of the public figure whom a canonical name means to readers of news."""
        ...

    def sound_of(self, name: str) -> str:
        """What the spellings of a foreign canonical name have in common."""
        ...


def load_pack(language: str) -> Pack:
    """The pack that reads `language` (an ISO 639-1 code). Raises `LanguageError` where there is none."""
    try:
        module = importlib.import_module(f"kg.language.{language}.pack") if language.isalpha() else None
    except ModuleNotFoundError as error:
        if error.name not in (f"kg.language.{language}", f"kg.language.{language}.pack"):
            raise
        module = None
    if module is None:
        raise LanguageError(f"no pack reads the language {language!r}")
    return cast(Pack, module)
