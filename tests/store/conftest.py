"""Builds of a few articles, and places to load them into."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import servers
from small_news import TEXTS, built


@pytest.fixture(scope="session")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("news") / "news.trig", TEXTS)


@pytest.fixture(scope="session")
def _server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[servers.Running]:
    with servers.Running(tmp_path_factory.mktemp("served")) as running:
        yield running


@pytest.fixture
def server(_server: servers.Running) -> servers.Running:
    """A running and empty `oxigraph serve`."""
    from kg.store import Server, ServerStore  # noqa: PLC0415

    ServerStore(Server(_server.query))._change("DROP ALL")
    return _server
