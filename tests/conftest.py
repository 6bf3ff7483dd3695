"""Fixtures that tests of several folders share."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings
from sample_facts import sample

from kg.facts import ArticleFacts
from kg.rdf import write

# Of generated examples the first pays for reading tables, so that no time per example is to be kept.
settings.register_profile("khabar", deadline=None)
settings.load_profile("khabar")


@pytest.fixture(scope="session")
def facts() -> list[ArticleFacts]:
    return sample()


@pytest.fixture(scope="session")
def trig(facts: list[ArticleFacts], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as a TriG file."""
    path = tmp_path_factory.mktemp("rdf") / "sample.trig"
    write(facts, path)
    return path
