"""The Arabic pack, as `kg.language.load_pack` finds it."""

from __future__ import annotations

from kg.language.ar.identity import canonical_name, is_telling, sound_of, usual_country
from kg.language.ar.latin import latin_name
from kg.language.ar.places import Gazetteer
from kg.language.ar.steps import read

__all__ = ["canonical_name", "country_names", "is_telling", "latin_name", "read", "sound_of", "usual_country"]


def country_names(code: str) -> tuple[str, str]:
    """The Arabic and the English name of a country, or of a body with a code ("EU", "UN")."""
    return Gazetteer.load().country_names(code)
