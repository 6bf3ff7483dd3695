"""How Arabic articles are laid out: the tables of furniture, outlets, credits and bylines as `kg.readers` asks them."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from kg.language.ar import lexicon
from kg.language.ar.dates import parse_publication_date, parse_today
from kg.language.ar.places import Gazetteer
from kg.language.ar.words import words
from kg.language.layout import Layout, Opening, Phrase
from kg.language.tables import read_table, values
from kg.language.view import fold

PACKAGE = "kg.language.ar"
_WORD = re.compile(r"[^\W_]+")


def phrase(form: str) -> Phrase:
    """The folded, lower-case words of a form, without punctuation."""
    return tuple(_WORD.findall(fold(form).lower()))


@cache
def layout() -> Layout:
    """The layout of Arabic articles."""
    furniture = [(phrase(row["form"]), row) for row in read_table(PACKAGE, "furniture")]
    outlets = [(phrase(row["form"]), row) for row in read_table(PACKAGE, "outlets")]
    credit = [(phrase(row["form"]), row["kind"]) for row in read_table(PACKAGE, "credits")]
    openings: defaultdict[str, list[Opening]] = defaultdict(list)
    for form, row in furniture:
        if row["match"] in ("head", "list", "opening"):
            needs = frozenset(fold(word) for word in values(row["needs"]))
            openings[form[0]].append(Opening(form, row["match"] != "opening", row["match"] == "list", needs))
    return Layout(
        letter=re.compile("[\u0620-\u064a\u0671-\u06d3]"),
        controls=frozenset(form for form, row in furniture if row["match"] == "control"),
        fillers=frozenset(form[0] for form, row in furniture if row["match"] == "filler"),
        sections=frozenset(form for form, row in furniture if row["match"] == "section"),
        openings={first: tuple(sorted(found, key=lambda o: -len(o.words))) for first, found in openings.items()},
        credits=frozenset(" ".join(form) for form, kind in credit if kind == "credit"),
        credit_heads=frozenset(form for form, kind in credit if kind == "head"),
        bylines=frozenset(form for form, kind in credit if kind in ("byline", "author")),
        authors=frozenset(form for form, kind in credit if kind == "author"),
        outlets={form: row["form"] for form, row in outlets if row["kind"] == "outlet"},
        outlet_heads=frozenset(form[0] for form, row in outlets if row["kind"] == "head"),
        outlet_tails=frozenset(form for form, row in outlets if row["kind"] == "tail"),
        agencies=frozenset(form for form, row in outlets if row["kind"] == "agency"),
        publication=frozenset(fold(row["form"]).lower() for row in read_table(PACKAGE, "publication")),
        verb=_verb,
        is_place=_is_place,
        months=frozenset(fold(row["form"]) for row in read_table(PACKAGE, "months") if " " in row["form"]),
        publication_date=parse_publication_date,
        stated_today=parse_today,
    )


def _verb(key: str) -> str | None:
    found = lexicon.verbs().get(key)  # without a conjunction: فيصل is a name here
    return found.sense if found else None


def _is_place(key: str) -> bool:
    found = Gazetteer.load().find(words(key))
    return len(found) == 1 and found[0].kind in ("country", "city", "place") and found[0].name == key
