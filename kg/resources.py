"""Finds the files that ship with Khabar besides its code: the ontology and the ready-made queries.

A checkout has them in `ontology/` and `queries/` at its root, an installed wheel in `kg/_shared/`.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def shared(folder: str, name: str = "") -> Path:
    """The path of the shared `folder` ("ontology", "queries"), or of the file `name` in it.

    Raises `FileNotFoundError`, naming the file, where the installation lacks it.
    """
    for root in (_PACKAGE / "_shared", _PACKAGE.parent):
        path = root / folder / name
        if path.exists():
            return path
    raise FileNotFoundError(f"{folder}/{name}: missing from this installation of Khabar; install it again")
