"""The world of the tests of linking, and a server that holds it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import servers
import world as worlds
from clocks import Time


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture(scope="session")
def world() -> worlds.World:
    return worlds.make()


@pytest.fixture(scope="session")
def endpoint(world: worlds.World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a SPARQL server that holds the world."""
    with servers.oxigraph(world.triples, tmp_path_factory.mktemp("oxigraph")) as address:
        yield address
