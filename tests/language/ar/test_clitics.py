"""The cases of clitics.tsv: how much of a word the lexicons cut off."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path

import pytest

from kg.language.ar import lexicon
from kg.language.ar.names import clean
from kg.language.ar.places import Gazetteer
from kg.language.ar.triggers import find_triggers
from kg.language.ar.words import words
from kg.language.reading import Word
from kg.language.view import fold

_COLUMNS = ["kind", "word", "text", "conjunction", "preposition", "article", "stem"]
_LETTERS = {"to": "ل", "with": "ب", "as": "ك", "": "-"}
Cut = tuple[str, str, str, str]


def _load() -> list[list[str]]:
    lines = Path(__file__).with_name("clitics.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    assert rows[0] == _COLUMNS
    assert all(len(row) == len(_COLUMNS) for row in rows)
    return rows[1:]


CASES = _load()


def _of_lexicon(word: Word, stems: Container[str]) -> Cut | None:
    found = next((a for a in word.analyses if a.stem in stems), None)
    if found is None:
        return None
    return found.conjunction or "-", found.preposition or "-", "yes" if found.article else "-", found.stem


def _of_name(seen: tuple[Word, ...], index: int) -> Cut:
    found = clean(seen, index)
    stem = ("ال" if found.article else "") + found.stem
    return found.conjunction or "-", found.preposition or "-", "-", stem


def _of_place(seen: tuple[Word, ...], index: int) -> Cut | None:
    mention = next((p for p in Gazetteer.load().find(seen) if p.first == index), None)
    if mention is None:
        return None
    key, name = seen[index].key, fold(mention.name)
    cut = key.removesuffix(name) if key.endswith(name) else key.removesuffix(name[2:]).replace("لل", "ل")
    conjunction, preposition = cut[: cut[:1] in "وف"], cut.lstrip("وف")
    return conjunction or "-", preposition or "-", "-", name


def _of_trigger(seen: tuple[Word, ...], index: int) -> Cut | None:
    found = next((t for t in find_triggers(seen, [False] * len(seen)) if t.first == index), None)
    if found is None:
        return None
    conjunction = seen[index].key[0] if found.conjunction else "-"
    return conjunction, _LETTERS[found.link], "yes" if found.definite else "-", found.lemma


def _cut(kind: str, seen: tuple[Word, ...], index: int) -> Cut | None:
    match kind:
        case "name":
            return _of_name(seen, index)
        case "post":
            return _of_lexicon(seen[index], lexicon.posts())
        case "body":
            return _of_lexicon(seen[index], lexicon.body_nouns())
        case "place":
            return _of_place(seen, index)
        case "trigger":
            return _of_trigger(seen, index)
    raise AssertionError(f"unknown kind {kind}")


def test_there_are_enough_cases_and_none_twice() -> None:
    assert len(CASES) >= 300
    assert len({(row[0], row[2], row[1]) for row in CASES}) == len(CASES)
    assert {row[0] for row in CASES} == {"name", "post", "body", "place", "trigger"}
    whole = [row for row in CASES if row[1][0] in "وفبلكس" and row[3:6] == ["-", "-", "-"]]
    assert len(whole) >= 100  # words that merely begin like a clitic


@pytest.mark.parametrize("case", CASES, ids=[f"{row[1]} in {row[2]}" for row in CASES])
def test_case(case: list[str]) -> None:
    kind, word, text, *expected = case
    seen = words(text)
    index = next(w.index for w in seen if w.key == fold(word))
    assert _cut(kind, seen, index) == (*expected[:3], fold(expected[3]))


def test_a_cut_leaves_the_rest_of_the_word() -> None:
    for row in CASES:
        for word in words(row[2]):
            for analysis in word.analyses:
                assert analysis.stem and word.key.endswith(analysis.stem)
                assert len(analysis.stem) > 1
