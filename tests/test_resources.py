from __future__ import annotations

from pathlib import Path

import pytest

from kg import resources


def test_a_checkout_has_its_files_at_the_root():
    root = Path(__file__).parents[1]
    assert resources.shared("ontology", "khabar.ttl") == root / "ontology" / "khabar.ttl"
    assert resources.shared("queries") == root / "queries"


def test_an_installed_wheel_has_them_in_the_package(tmp_path, monkeypatch):
    (tmp_path / "kg" / "_shared" / "queries").mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "kg")
    assert resources.shared("queries") == tmp_path / "kg" / "_shared" / "queries"
    with pytest.raises(FileNotFoundError, match=r"ontology/khabar\.ttl: missing"):
        resources.shared("ontology", "khabar.ttl")
