"""The Python interface: its examples are run, its frames come from libraries that are there or not."""

from __future__ import annotations

import doctest
import importlib.util
import subprocess
import sys
from dataclasses import make_dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sample_facts import sample

import kg
import kg.api
from kg.errors import QueryError


@pytest.mark.parametrize("module", [kg, kg.api], ids=lambda module: module.__name__)
def test_the_examples(module: object) -> None:
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert result.attempted and not result.failed


def test_every_name_is_there_and_importing_kg_is_quick() -> None:
    assert all(getattr(kg, name) is not None for name in kg.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        kg.nothing  # noqa: B018
    script = "import sys, kg; sys.exit(bool({'rdflib', 'spacy', 'pyoxigraph', 'pandas'} & set(sys.modules)))"
    subprocess.run([sys.executable, "-c", script], check=True)


def test_values_have_the_types_of_python(tmp_path: Path) -> None:
    with kg.open_store(tmp_path / "s") as store:
        assert store.add(*sample()).new == 3
        assert store.add(*sample()).same == 3
        table = store.query(
            "SELECT ?v ?d ?s ?p ?none { ?f kh:votes ?v ; kh:share ?s ; kh:candidate ?p ; kh:statedIn ?a . "
            "?a kh:identifier 'macron-2022' ; kh:published ?d } ORDER BY DESC(?v) LIMIT 1"
        )
        row = next(iter(table))
        assert (row.v, row.d, row.s) == (18768639, date(2022, 4, 25), Decimal("58.55"))
        assert row.p == "https://w3id.org/khabar/person/ايمانويل_ماكرون" and row.none is None
        assert len(table) == 1 and table.dicts()[0]["v"] == row.v
        assert len(store.ask("article", name="macron-2022")) > 1  # a parameter called "name" is one like others
        assert store.retract("macron-2022") == 1
        gone = "SELECT ?v { ?f kh:votes ?v ; kh:statedIn/kh:identifier 'macron-2022' }"
        assert len(store.query(gone)) == 0
        contact = store.ask("country-contacts", country="RU", other="US")
        assert contact.rows[0].from_ == "RU" and contact.dicts()[0]["from"] == "RU"
        with pytest.raises(QueryError, match="only a SELECT"):
            store.query("ASK {}")


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_frames(library: str) -> None:
    table = kg.api.Table(("a", "b"), tuple(make_dataclass("Row", ["a", "b"])(n, None) for n in range(3)))
    if importlib.util.find_spec(library) is None:
        with pytest.raises(ModuleNotFoundError, match=library):
            getattr(table, library)()
        return
    frame = getattr(table, library)()
    assert list(frame.columns) == ["a", "b"] and list(frame["a"]) == [0, 1, 2]
