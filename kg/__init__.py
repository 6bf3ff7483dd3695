"""Khabar: news articles in, an RDF knowledge graph out.

>>> import kg
>>> facts = kg.build("التقى الرئيس الكيني وليام روتو في نيروبي رئيس الوزراء الإثيوبي آبي أحمد.", published="2023-04-01")
>>> [facts.entities[key].name for key in facts.of(kg.Meeting)[0].participants]
['وليام روتو', 'آبي أحمد']
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from kg.api import Store, Table, build, open_server, open_store
    from kg.facts import (
        ArticleFacts,
        Candidacy,
        Election,
        Entity,
        Evidence,
        Meeting,
        Message,
        PersonMention,
        RoleHolding,
        Statement,
    )

_FROM = {
    "kg.api": ("Store", "Table", "build", "open_server", "open_store"),
    "kg.facts": (
        "ArticleFacts",
        "Candidacy",
        "Election",
        "Entity",
        "Evidence",
        "Meeting",
        "Message",
        "PersonMention",
        "RoleHolding",
        "Statement",
    ),
}
_MODULE = {name: module for module, names in _FROM.items() for name in names}

__all__ = [
    "ArticleFacts",
    "Candidacy",
    "Election",
    "Entity",
    "Evidence",
    "Meeting",
    "Message",
    "PersonMention",
    "RoleHolding",
    "Statement",
    "Store",
    "Table",
    "__version__",
    "build",
    "open_server",
    "open_store",
]


def __getattr__(name: str) -> Any:
    """The names of the API, imported when one of them is used: `import kg` alone is quick."""
    if name not in _MODULE:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    return getattr(importlib.import_module(_MODULE[name]), name)
