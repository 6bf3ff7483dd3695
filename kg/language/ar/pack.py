"""The Arabic pack, as `kg.language.load_pack` finds it."""

from __future__ import annotations

from kg.language.ar.latin import latin_name
from kg.language.ar.pipeline import read
from kg.language.ar.places import Gazetteer

__all__ = ["country_names", "latin_name", "read"]


def country_names(code: str) -> tuple[str, str]:
    """The Arabic and the English name of a country, or of a body with a code ("EU", "UN")."""
    return Gazetteer.load().country_names(code)
