"""Graphs that can be asked and changed: files in memory, a folder of Oxigraph, a server of SPARQL 1.1.

Whatever holds the graphs, answers are pyoxigraph's objects, and queries may use the prefixes of the output without
declaring them. What stands in a graph is also what a query sees without naming one.
"""

from __future__ import annotations

from kg.store.base import Answer, Changeable, Store, check
from kg.store.folder import FolderStore
from kg.store.memory import MemoryStore, open_files
from kg.store.server import Server, ServerStore

__all__ = [
    "Answer",
    "Changeable",
    "FolderStore",
    "MemoryStore",
    "Server",
    "ServerStore",
    "Store",
    "check",
    "open_files",
]
