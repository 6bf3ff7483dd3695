"""RDF: the facts of articles as triples of the ontology, and the triples as files."""

from __future__ import annotations

from kg.rdf.graph import to_dataset, to_graph, triples
from kg.rdf.serialise import FORMATS, SUFFIXES, serialise, write

__all__ = ["FORMATS", "SUFFIXES", "serialise", "to_dataset", "to_graph", "triples", "write"]
