"""Every ready-made question gives the same rows on rdflib, in memory, in a folder and from a running server."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pyoxigraph as ox
import pytest
import servers
from rdflib import Dataset

from kg.builds import build
from kg.load import load_into
from kg.queries import Query, ready_made
from kg.store import FolderStore, Server, ServerStore, Store, open_files

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

ROOT = Path(__file__).parents[2]
OWN = [
    *sorted((ROOT / "examples").glob("*.txt")),
    *(
        ROOT / "tests" / "articles" / f"{name}.txt"
        for name in ("b02-egypt-2012", "b08-obama-rouhani", "b11-xi-zelensky")
    ),
]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("own") / "own.trig"
    assert build(OWN, output=path).failures == ()
    return path


@pytest.fixture(scope="module")
def dataset(graph: Path) -> Dataset:
    loaded = Dataset(default_union=True)
    loaded.parse(graph, format="trig")
    return loaded


@pytest.fixture(scope="module")
def stores(graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Store]]:
    folder = tmp_path_factory.mktemp("stores")
    load_into(lambda: FolderStore(folder / "store", write=True), [graph])
    with servers.Running(folder / "served") as server:
        load_into(lambda: ServerStore(Server(server.query)), [graph])
        yield {
            "memory": open_files([graph]),
            "folder": FolderStore(folder / "store"),
            "server": ServerStore(Server(server.query)),
        }


def cell(term: object) -> str:
    """A term as text; numbers by their value, since libraries write them differently."""
    text = "" if term is None else term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)
    try:
        return str(Decimal(text).normalize())
    except InvalidOperation:
        return text


@pytest.mark.parametrize("query", ready_made(), ids=lambda query: query.name)
def test_the_same_rows_everywhere(query: Query, dataset: Dataset, stores: dict[str, Store]) -> None:
    text = query.bind({"name": "election.ar"} if query.name == "article" else query.example)
    wanted = [tuple(map(cell, row)) for row in dataset.query(text)]
    for kind, store in stores.items():
        assert [tuple(map(cell, row)) for row in store.query(text)] == wanted, kind
    assert wanted or query.name in ("vote-conflicts", "links", "low-confidence", "planned", "identities")
