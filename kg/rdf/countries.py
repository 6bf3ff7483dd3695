"""The names of countries and of the few bodies that have a code, from CLDR."""

from __future__ import annotations

from functools import cache

from babel import Locale

# CLDR names the territory; articles, and FACTS.md, the state.
_OWN = {("PS", "ar"): "فلسطين", ("PS", "en"): "Palestine"}


@cache
def _territories(language: str) -> dict[str, str]:
    return {code: str(name) for code, name in Locale(language).territories.items() if len(code) == 2}


def country_name(code: str, language: str) -> str | None:
    """The name of the country with the ISO 3166-1 alpha-2 `code` in `language` ("ar", "en"); None if unknown."""
    return _OWN.get((code, language)) or _territories(language).get(code)


def country_code(name: str) -> str | None:
    """The code of a country given by code ("ir", "IR") or by its CLDR name in Arabic or English; None if unknown."""
    if name.upper() in _territories("en"):
        return name.upper()
    wanted = name.casefold()
    for language in ("ar", "en"):
        for code in sorted(_territories(language)):
            if (country_name(code, language) or "").casefold() == wanted:
                return code
    return None
