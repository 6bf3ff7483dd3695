"""The tables of Arabic layout are well formed: known kinds, one spelling each, nothing that swallows running text."""

from __future__ import annotations

import unicodedata

import pytest

from kg.language.ar.layout import PACKAGE, layout, phrase
from kg.language.layout import languages
from kg.language.tables import read_table, values

COLUMNS = {"furniture": "match", "outlets": "kind", "credits": "kind", "publication": None}
KINDS = {
    "furniture": {"control", "filler", "section", "head", "list", "opening"},
    "outlets": {"outlet", "head", "tail", "agency"},
    "credits": {"credit", "head", "byline", "author"},
}


@pytest.mark.parametrize("name", COLUMNS)
def test_forms_are_plain_and_unique(name: str) -> None:
    seen: set[tuple[str, str]] = set()
    column = COLUMNS[name]
    for row in read_table(PACKAGE, name):
        form = row["form"]
        kind = row[column] if column else ""
        assert form
        assert unicodedata.normalize("NFC", form) == form
        assert not any("\ufb50" <= char <= "\ufeff" or char in "یکـ" for char in form), form
        assert (form, kind) not in seen, form
        assert not column or kind in KINDS[name], kind
        seen.add((form, kind))


def test_forms_fold_to_words() -> None:
    for name in COLUMNS:
        for row in read_table(PACKAGE, name):
            assert phrase(row["form"]), row["form"]


def test_only_openings_need_words_and_short_openings_do() -> None:
    for row in read_table(PACKAGE, "furniture"):
        if row["match"] != "opening":
            assert not row["needs"], row["form"]
        elif len(phrase(row["form"])) == 1:
            assert values(row["needs"]) or row["form"].isascii(), f"{row['form']}: one word opens sentences too"


def test_labels_of_five_words_at_most() -> None:
    assert max(len(label) for label in layout().controls) <= 5


def test_arabic_is_installed() -> None:
    assert languages() == ["ar"]
