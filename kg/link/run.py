"""Linking files, and linking what a build has made: read, look up, write."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from rdflib import URIRef

from kg import __version__
from kg.errors import InputError
from kg.link.answers import Answers
from kg.link.cache import Cache
from kg.link.client import Client, Policy
from kg.link.linker import LinkReport, link
from kg.link.questions import version
from kg.link.records import Clock
from kg.link.transport import sender
from kg.rdf.graph import Triple
from kg.rdf.links import LINKS, link_triples, without_links
from kg.rdf.parse import read_graphs
from kg.rdf.serialise import check_target, save

ENDPOINT = "https://query.wikidata.org/sparql"
CONTACT = "https://w3id.org/khabar"
DAY = 86400

Graphs = dict[URIRef | None, set[Triple]]


@dataclass(frozen=True)
class Settings:
    """Where and how to look up. `contact` goes into the User-Agent, so that whoever runs the endpoint can write."""

    clock: Clock
    cache: Path
    endpoint: str = ENDPOINT
    contact: str = CONTACT
    offline: bool = False
    max_age: float = 30.0  # days
    policy: Policy = field(default_factory=Policy)
    chance: random.Random = field(default_factory=lambda: random.Random(0))
    on_progress: Callable[[str], None] | None = None


class Links:
    """Adds links to graphs. Raises `InputError` for an endpoint that is none, `OutputError` for an unusable cache,
    both before anything is asked."""

    def __init__(self, settings: Settings) -> None:
        if not settings.endpoint.startswith(("http://", "https://")):
            raise InputError(f"{settings.endpoint}: no endpoint; give the address of one, such as {ENDPOINT}")
        self._settings = settings
        self._cache = Cache(settings.cache, settings.endpoint)

    def add(self, graphs: Graphs) -> LinkReport:
        """Add what is found to `graphs`, in a graph of its own. Earlier links of what is decided anew are replaced."""
        report = link(self._answers(), (triple for data in graphs.values() for triple in data))
        decided = [decision.iri for decision in report.decisions]
        for name in list(graphs):
            graphs[name] = without_links(graphs[name], decided)
        triples = link_triples(report.decisions, self._settings.endpoint, version())
        graphs.setdefault(LINKS, set()).update(triples)
        return report

    def _answers(self) -> Answers:
        settings = self._settings
        client = None
        if not settings.offline:
            agent = f"Khabar/{__version__} ({settings.contact}) SPARQLWrapper"
            client = Client(
                settings.endpoint,
                sender(settings.endpoint, agent),
                settings.clock,
                settings.policy,
                settings.chance,
                settings.on_progress,
            )
        since = settings.clock.now() - settings.max_age * DAY
        return Answers(self._cache, client, since, settings.on_progress)


def link_files(paths: Iterable[Path], output: Path | str | None, fmt: str | None, settings: Settings) -> LinkReport:
    """Link what the graphs in files speak of and write all that the files hold, with the links.

    Raises `InputError` for a file that cannot be read and `OutputError` where the output or the cache cannot be
    written; an endpoint that does not answer raises nothing.
    """
    target = None if output is None or str(output) == "-" else Path(output)
    check_target(target, fmt)
    links = Links(settings)
    graphs = read_graphs(paths)
    report = links.add(graphs)
    save(in_order(graphs), target, fmt)
    return report


def in_order(graphs: Graphs) -> list[tuple[URIRef | None, set[Triple]]]:
    """The graphs by name, the default graph first; none that is empty."""
    return sorted(((name, data) for name, data in graphs.items() if data), key=lambda item: item[0] or "")


def summary(report: LinkReport, settings: Settings) -> list[str]:
    """What to tell a reader about look-ups without answer, a line each; nothing where all have one."""
    if report.complete:
        return []
    total = len(report.decisions) + len(report.unanswered)
    lines = [f"{name}: not in the cache: {' '.join(terms)}" for name, terms in report.missing.items()]
    lines = lines if settings.offline else []
    why = report.failure or f"{settings.cache} lacks answers; run without --offline to ask {settings.endpoint}"
    lines.append(f"links incomplete: {len(report.unanswered)} of {total} entities have no answer ({why})")
    if not settings.offline:
        lines.append("what was answered is kept: run the same command again to go on")
    return lines
