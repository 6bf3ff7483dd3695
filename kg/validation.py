"""Graphs checked against the shapes of the ontology (SHACL)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rdflib import RDF, SH, Dataset, Graph
from rdflib.term import Node

from kg.errors import InputError
from kg.rdf.terms import prefixed
from kg.resources import shared
from kg.terminal import printable

_FORMATS = {
    ".ttl": "turtle",
    ".trig": "trig",
    ".nt": "nt",
    ".nq": "nquads",
    ".jsonld": "json-ld",
    ".rdf": "xml",
    ".xml": "xml",
}


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """What is wrong: the node and its property (with prefixes; "" where a rule is about the node), and why.

    `value` is the value at fault, "" where one is missing.
    """

    node: str
    property: str
    message: str
    value: str = ""

    def __str__(self) -> str:
        value = f" (found {self.value})" if self.value else ""
        named = "" if self.message.startswith(self.property) else self.property  # the shapes' messages name it
        return "  ".join(printable(part) for part in (self.node, named, self.message + value) if part)


def load(paths: Iterable[Path]) -> Graph:
    """The union of the graphs in files. Raises `InputError` for the first that cannot be loaded."""
    union = Graph(bind_namespaces="none")
    for path in paths:
        fmt = _FORMATS.get(path.suffix.lower())
        if fmt is None:
            raise InputError(f"{path}: not a suffix of RDF; known are {' '.join(_FORMATS)}")
        dataset = Dataset(default_union=True)
        try:
            dataset.parse(path, format=fmt)
        except OSError as error:
            raise InputError(f"{path}: cannot be read ({error.strerror or error})") from error
        except Exception as error:  # rdflib's parsers raise whatever they meet
            raise InputError(f"{path}: not valid {fmt}: {' '.join(str(error).split())[:300]}") from error
        for subject, predicate, value, _ in dataset.quads():
            union.add((subject, predicate, value))
    return union


def validate(data: Graph) -> list[Violation]:
    """What in `data` does not conform to `ontology/shapes.ttl`, sorted; empty where everything does."""
    from pyshacl import validate as shacl  # noqa: PLC0415  (slow to import)

    _, report, _ = shacl(
        data,
        shacl_graph=_shared_graph("shapes.ttl"),
        ont_graph=_shared_graph("khabar.ttl"),
        inplace=False,
    )
    return sorted(_violations(report))


@cache
def _shared_graph(name: str) -> Graph:
    return Graph().parse(shared("ontology", name))


def _violations(report: Graph) -> Iterator[Violation]:
    for result in report.subjects(RDF.type, SH.ValidationResult):
        messages = sorted(str(message) for message in report.objects(result, SH.resultMessage))
        node, path, value = (report.value(result, term) for term in (SH.focusNode, SH.resultPath, SH.value))
        yield Violation(_shown(node), _shown(path), "; ".join(messages), "" if value == node else _shown(value))


def _shown(node: Node | None) -> str:
    return "" if node is None else prefixed(str(node)) or node.n3()
