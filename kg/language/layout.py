"""How the articles of a language are laid out: what its folder tells `kg.readers`.

A language pack has a module `layout` with a function `layout() -> Layout`. All words and phrases here are folded
(`kg.language.view.fold`); a phrase is a tuple of words.
"""

from __future__ import annotations

import importlib
import importlib.util
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pkgutil import iter_modules

import kg.language
from kg.errors import LanguageError

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """Words that open a line of page furniture.

    `head` openings are the whole line or stand before a colon; others open any short line that holds one of `needs`
    (any line where `needs` is empty). `lists` says that links follow on the next lines.
    """

    words: Phrase
    head: bool
    lists: bool
    needs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Layout:
    """The words and patterns that tell the parts of an article apart.

    - `letter`: one letter of the language's script;
    - `controls`: labels of buttons and menus; a line of nothing but these is furniture. `fillers` may stand among them;
    - `sections`: names of sections and rubrics that stand alone above or below an article;
    - `openings`: openings of tag lines, related links, promotion, copyright, comments, by their first word;
    - `credits`: sources of photos as they stand in brackets; `credit_heads` open a line that credits a photo;
    - `bylines`: words before a colon and the name of an author; `authors`: those that may do without the colon;
    - `outlets`: known outlets and agencies, folded, with their name; `outlet_heads` and `outlet_tails` start and end
      names of others; `agencies` are words for "agencies", "our correspondent" in a dateline;
    - `publication`: words that may stand in a line of publication beside numbers and months;
    - `verb`: the neutral sense of a word that is a form of a verb as it stands, or None;
    - `is_place`: whether a folded phrase is a country or city;
    - `months`: the folded names of months that have several words;
    - `publication_date`: the date in a line of publication, or None;
    - `stated_today`: the date of which a paragraph says that it is today ("today, Monday 16 December 2019"), or None.
    """

    letter: re.Pattern[str]
    controls: frozenset[Phrase]
    fillers: frozenset[str]
    sections: frozenset[Phrase]
    openings: Mapping[str, tuple[Opening, ...]]
    credits: frozenset[str]
    credit_heads: frozenset[Phrase]
    bylines: frozenset[Phrase]
    authors: frozenset[Phrase]
    outlets: Mapping[Phrase, str]
    outlet_heads: frozenset[str]
    outlet_tails: frozenset[Phrase]
    agencies: frozenset[Phrase]
    publication: frozenset[str]
    verb: Callable[[str], str | None]
    is_place: Callable[[str], bool]
    months: frozenset[str]
    publication_date: Callable[[str], date | None]
    stated_today: Callable[[str], date | None]


def layout_of(language: str) -> Layout:
    """The layout of the language with this code. Raises `LanguageError` where no installed pack has one."""
    name = f"kg.language.{language}.layout"
    if not re.fullmatch("[a-z]{2,3}", language) or not _exists(name):
        raise LanguageError(f"no language pack reads {language!r}; installed: {', '.join(languages())}")
    layout: Layout = importlib.import_module(name).layout()
    return layout


def _exists(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except ModuleNotFoundError:
        return False


def languages() -> list[str]:
    """The codes of the languages whose packs can read articles."""
    packs = (module.name for module in iter_modules(kg.language.__path__) if module.ispkg)
    return sorted(name for name in packs if _exists(f"kg.language.{name}.layout"))
