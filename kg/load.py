"""Graphs into stores and out again: a graph per article, replaced as a whole.

Whatever is done here can be done again without harm, and a call that broke off is finished by the same call. What
stands in a store depends on its articles alone, as in files (`kg.merge`): an article in another state replaces the
earlier one, and the graph of who is who is made anew from all that are there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import groupby, islice
from pathlib import Path
from typing import cast

import pyoxigraph as ox
from rdflib import RDF, XSD, Literal, URIRef

from kg.errors import IncompleteError, InputError, StoreError
from kg.rdf.graph import Triple
from kg.rdf.identities import IDENTITY_GRAPH, People, identity_triples
from kg.rdf.links import LINKS, without_links
from kg.rdf.namespaces import ARTICLE, KH
from kg.rdf.parse import format_of, opened, quads, triple
from kg.rdf.serialise import save
from kg.rdf.terms import ntriples_term
from kg.store.base import Changeable, Store, select

Progress = Callable[[str], None]
State = tuple[str, str]  # what stays when an article is built again from another text: its name and source

_ARTICLES = """SELECT DISTINCT ?g ?name ?source WHERE {
  GRAPH ?g { ?g kh:identifier ?name ; kh:source ?source }
}"""
# The name of an article's graph is the article's IRI.
_MENTIONED = """SELECT DISTINCT ?person ?article WHERE {
  VALUES ?names { kh:mentions kh:holder }
  GRAPH ?article { ?fact ?names ?person }
}"""
_HOLDERS = "SELECT ?fact ?person ?article WHERE { GRAPH ?article { ?fact kh:holder ?person } }"
_HELD = "SELECT ?fact ?office WHERE { GRAPH ?article { ?fact kh:office ?office } }"
_NATIONAL = "SELECT DISTINCT ?office WHERE { GRAPH ?article { ?office kh:jurisdiction ?of } }"
_TOLD = """SELECT DISTINCT ?article ?language ?day WHERE {
  GRAPH ?g { ?article kh:language ?language OPTIONAL { ?article kh:published ?day } }
}"""
LARGE = 20_000_000  # bytes of files from which a store may take them in as they are
_MANY = 50_000  # quads from which the store's way for many pays


@dataclass(slots=True)
class LoadReport:
    """What a load did, in articles: `new` ones, those that it `changed`, those that were there as they are, and those
    taken out because another state of them came."""

    new: int = 0
    changed: int = 0
    same: int = 0
    replaced: int = 0

    @property
    def done(self) -> int:
        """How many articles are in."""
        return self.new + self.changed + self.same

    def __str__(self) -> str:
        return f"{self.done} articles: {self.new} new, {self.changed} changed, {self.same} as they were"


@dataclass(slots=True)
class _File:
    """What a file holds: its graphs in their order with the states of articles, and how many quads; `held` are its
    graphs where they do not stand there one after the other."""

    path: Path
    states: dict[str, State | None] = field(default_factory=dict)
    size: int = 0
    held: dict[str, list[ox.Triple]] | None = None

    def graphs(self) -> Iterator[tuple[str, list[ox.Triple]]]:
        """The graphs by name, in their order."""
        if self.held is not None:
            yield from self.held.items()
            return
        for graph, rows in groupby(quads(self.path), key=lambda quad: quad.graph_name):
            yield cast(ox.NamedNode, graph).value, [row.triple for row in rows]


def load_into(
    open_store: Callable[[], Changeable],
    paths: Sequence[Path],
    on_progress: Progress | None = None,
    *,
    close: bool = True,
) -> LoadReport:
    """Put the articles of files into the store that `open_store` opens.

    It is closed at the end, unless `close` says not. Large files go into an empty store as they are, where it has a way
    for that; else all are read before the store is opened. So one that cannot be read changes nothing. Raises
    `InputError` for such a file, and what the store raises; `IncompleteError`, which says how far it came, where a part
    is in.
    """
    say = on_progress or (lambda _: None)
    if sum(path.stat().st_size for path in paths if path.is_file()) >= LARGE and (names := _graph_names(paths)):
        store = open_store()
        try:
            report = _fill(store, paths, names, say)
        except BaseException:
            store.close()
            raise
        if close or report is None:
            store.close()
        if report is not None:
            return report
    files = []
    for path in paths:
        say(f"reading {path}")
        files.append(_scan(path))
    store = open_store()
    plan, report = _Plan(files, _states(store)), LoadReport()
    total = len(plan.articles)
    try:
        _load(plan, store, report, lambda done: say(f"{done} of {total} articles"))
        say("finding out who is who")
        _identify(store)
    except StoreError as error:
        done = report.done
        if not report.new + report.changed + report.replaced:
            raise
        rest = f"{total - done} are not" if total > done else "who is who in them is not yet found out"
        raise IncompleteError(
            f"{error}; of {total} articles {done} are in, {rest}; run the same command again to go on"
        ) from error
    finally:
        if close:
            store.close()
    return report


def _fill(
    store: Changeable, paths: Sequence[Path], names: list[list[str]], say: Callable[[str], None]
) -> LoadReport | None:
    """Let an empty store take files in as they are, then take out what does not count; None where it cannot.

    `names` are the graphs of each file, where there are several; none stands in two of them.
    """
    say(f"taking in {len(paths)} files" if len(paths) > 1 else f"taking in {paths[0]}")
    if not store.fill(paths):
        return None
    states, there = _states(store), store.graphs()
    groups = names if len(paths) > 1 else [there]
    files = [_File(path, {n: states.get(n) for n in group}) for path, group in zip(paths, groups, strict=True)]
    plan = _Plan(files, {})
    say("finding out who is who")
    store.replace(sorted(set(there) - set(plan.states)), {})
    _identify(store)
    return LoadReport(new=len(plan.articles))


def _graph_names(paths: Sequence[Path]) -> list[list[str]]:
    """The graphs of each file of N-Quads by a quick look at the ends of its lines, none looked for in a single file;
    an empty list where a closer look is needed: another format, blank nodes, one graph in several files."""
    if not all(format_of(path) == ox.RdfFormat.N_QUADS for path in paths):
        return []
    found: list[list[str]] = []
    seen: set[str] = set()
    for path in paths:
        group: set[str] = set()
        with opened(path) as (stream, _):
            while lines := stream.read(_LOOK):
                lines += stream.readline()
                if lines.startswith(b"_:") or b"\n_:" in lines or b"> _:" in lines:
                    return []
                if len(paths) > 1:
                    group.update(name.decode() for name in set(_GRAPH_AT_END.findall(lines)))
        group.discard(str(IDENTITY_GRAPH))
        if group & seen:
            return []
        seen |= group
        found.append(sorted(group))
    return found


_LOOK = 1 << 24  # bytes at a time
_GRAPH_AT_END = re.compile(rb"<([^<>\\\"]*)> \.\s*$", re.M)


def retract(names: Collection[str], store: Changeable) -> int:
    """Take articles out, by name or IRI, and return how many. Raises `InputError` where there is no such article, and
    what the store raises."""
    found: dict[str, set[str]] = defaultdict(set)
    for graph, (name, _) in _states(store).items():
        for called in (graph, graph.removeprefix(str(ARTICLE)), name):
            found[called].add(graph)
    unknown = sorted(set(names) - set(found))
    if unknown:
        raise InputError(f"{store.name}: there is no article {', '.join(unknown)} in it")
    gone = sorted({graph for name in names for graph in found[name]})
    store.replace(gone, {})
    _identify(store)
    return len(gone)


def dump(store: Changeable, target: Path | None, fmt: str | None) -> int:
    """Write all graphs of a store, by name, and return their number; the bytes depend on the triples alone."""
    names = sorted(store.graphs())
    save(_contents(store, names), target, fmt or (None if target else "trig"))
    return len(names)


def _contents(store: Changeable, names: Iterable[str]) -> Iterator[tuple[URIRef, list[Triple]]]:
    rest = iter(names)
    while some := list(islice(rest, 50)):
        found = store.contents(some)
        for name in some:
            yield URIRef(name), [_as_written(triple(row, store.name)) for row in found.get(name, ())]


def _scan(path: Path) -> _File:
    """Read a file through, and keep it where its graphs are mixed or have no names."""
    if not format_of(path).supports_datasets:
        return _held(path)
    file, last = _File(path), None
    for quad in quads(path):
        file.size += 1
        if not isinstance(quad.graph_name, ox.NamedNode):
            return _held(path)
        name = quad.graph_name.value
        if name != last:
            if name in file.states:
                return _held(path)
            file.states[name], last = None, name
        _note(file.states, name, quad)
    return file


def _held(path: Path) -> _File:
    file, loose = _File(path, held={}), []
    assert file.held is not None
    for quad in quads(path):
        file.size += 1
        if isinstance(quad.graph_name, ox.NamedNode):
            file.held.setdefault(quad.graph_name.value, []).append(quad.triple)
        else:
            loose.append(quad.triple)
    for name, rows in _split(path, loose).items():
        file.held.setdefault(name, []).extend(rows)
    for name, rows in file.held.items():
        file.states[name] = None
        for row in rows:
            _note(file.states, name, row)
    return file


def _note(states: dict[str, State | None], graph: str, row: ox.Quad | ox.Triple) -> None:
    """Keep what tells the state of an article."""
    if isinstance(row.subject, ox.BlankNode) or isinstance(row.object, ox.BlankNode):
        raise InputError(f"graph {graph} holds a blank node; only graphs that Khabar writes can be loaded")
    predicate = row.predicate.value
    if predicate in (_IDENTIFIER, _SOURCE) and cast(ox.NamedNode, row.subject).value == graph:
        name, source = states[graph] or ("", "")
        value = cast(ox.Literal, row.object).value
        states[graph] = (value, source) if predicate == _IDENTIFIER else (name, value)


_IDENTIFIER, _SOURCE = str(KH.identifier), str(KH.source)


def _split(path: Path, triples: Sequence[ox.Triple]) -> dict[str, list[ox.Triple]]:
    """The graphs of the articles that a union of them holds, as Turtle does: an article's facts, their evidence, and
    all that is said of whatever they speak of. What is found out across articles is left out, but for links."""
    about: dict[str, list[ox.Triple]] = defaultdict(list)
    facts: dict[str, list[str]] = defaultdict(list)
    articles, links = [], set()
    for row in triples:
        subject, predicate, value = (cast(ox.NamedNode, term).value for term in row)
        about[subject].append(row)
        if predicate == str(KH.statedIn):
            facts[value].append(subject)
        elif predicate == str(RDF.type) and value == str(KH.Article):
            articles.append(subject)
        elif predicate == str(KH.linkOf):
            links.add(subject)
    if triples and not articles:
        raise InputError(f"{path}: there is no article in it; `kg build` writes such files")
    graphs: dict[str, list[ox.Triple]] = {}
    kept = set(facts) | {fact for group in facts.values() for fact in group}
    for article in articles:
        own = {article, *facts[article]}
        seen, rest = set(own), list(own)
        while rest:
            for row in about[rest.pop()]:
                step = row.object.value if isinstance(row.object, ox.NamedNode) else None
                if step in about and step not in seen and (step in own or step not in kept):
                    if row.predicate.value != _SAME_AS:
                        seen.add(step)
                        rest.append(step)
        graphs[article] = [row for node in sorted(seen) for row in about[node] if row.predicate.value not in _ACROSS]
    if links:
        told = [row for node in sorted(links) for row in about[node]]
        targets = {row.object for row in told if row.predicate.value == str(KH.target)}
        graphs[str(LINKS)] = told + [row for row in triples if row.predicate.value in _ACROSS and row.object in targets]
    return graphs


_SAME_AS = "http://www.w3.org/2002/07/owl#sameAs"
_ACROSS = {_SAME_AS, "http://www.w3.org/2004/02/skos/core#closeMatch"}


class _Plan:
    """Which graphs of which files go into a store, and which go out of it."""

    def __init__(self, files: Sequence[_File], there: dict[str, State]) -> None:
        self.files = files
        self.there = there
        self._last = {name: number for number, file in enumerate(files) for name in file.states}
        self._last.pop(str(IDENTITY_GRAPH), None)
        states = {name: files[number].states[name] for name, number in self._last.items()}
        latest: dict[State, int] = {}  # one file may hold an article in two states, as one build writes them
        for name, state in states.items():
            if state:
                latest[state] = max(latest.get(state, 0), self._last[name])
        self.states = {n: s for n, s in states.items() if not s or latest[s] == self._last[n]}
        self._by_state: dict[State, set[str]] = defaultdict(set)
        for graph, state in self.there.items():
            self._by_state[state].add(graph)

    @property
    def articles(self) -> list[str]:
        """The graphs of articles that are to be in the store."""
        return [name for name in self.states if name.startswith(str(ARTICLE))]

    def old(self, names: Iterable[str]) -> set[str]:
        """The graphs of other states of these articles in the store."""
        found = {old for name in names if (state := self.states[name]) for old in self._by_state.get(state, ())}
        return found - set(self.states)

    def graphs(self, number: int, among: Collection[str]) -> Iterator[tuple[str, list[ox.Triple]]]:
        """Those graphs of a file that count and are `among` some."""
        for name, rows in self.files[number].graphs():
            if name in among and self._last.get(name) == number:
                yield name, rows


def _load(plan: _Plan, store: Changeable, report: LoadReport, on_progress: Callable[[int], None]) -> None:
    fresh = set(plan.articles) - set(plan.there)
    numbers = range(len(plan.files))

    def many() -> Iterator[ox.Quad]:
        done = 0
        for number in numbers:
            for name, rows in plan.graphs(number, fresh):
                graph = ox.NamedNode(name)
                yield from (ox.Quad(row.subject, row.predicate, row.object, graph) for row in rows)
                done += 1
                if done % 50 == 0:
                    on_progress(done)

    rest = set(plan.states)
    if fresh and sum(file.size for file in plan.files) >= _MANY and store.add(many()):
        old = plan.old(fresh)
        store.replace(old, {})
        report.new, report.replaced = len(fresh), len(old)
        rest -= fresh
    for number in numbers:
        for some in _chunks(plan.graphs(number, rest), store.chunk) if rest else ():
            _put(store, some, plan.there, plan.old(some), report)
            on_progress(report.done)


def _put(
    store: Changeable,
    some: dict[str, list[ox.Triple]],
    there: Collection[str],
    old: Collection[str],
    report: LoadReport,
) -> None:
    """Put some graphs into the store; those that are there as they are stay."""
    now = store.contents([name for name in some if name in there or not name.startswith(str(ARTICLE))])
    if str(LINKS) in some:
        some[str(LINKS)] = _joined(now.get(str(LINKS), set()), some[str(LINKS)], store.name)
    new = {name: rows for name, rows in some.items() if name not in now or _values(now[name]) != _values(rows)}
    store.replace(old, new)
    report.replaced += len(old)
    for name in some:
        if name.startswith(str(ARTICLE)):
            report.same += name not in new
            report.changed += name in new and name in now
            report.new += name in new and name not in now


def _joined(old: Collection[ox.Triple], new: Collection[ox.Triple], where: str) -> list[ox.Triple]:
    """Links with new ones, which replace those of the same entities."""
    mine = {triple(row, where) for row in new}
    rest = without_links({triple(row, where) for row in old}, [str(o) for _, p, o in mine if p == KH.linkOf])
    return [_back(row) for row in mine | rest]


def _identify(store: Changeable) -> None:
    """Make the graph of who is who anew."""
    people = People()
    told = {
        article.value: (language.value, date.fromisoformat(day.value) if day is not None else None)
        for article, language, day in select(store, _TOLD)
    }
    for person, article in select(store, _MENTIONED):
        people.note(person.value, article.value, *told.get(article.value, ("", None)))
    national = {office.value for (office,) in select(store, _NATIONAL)}
    held = {fact.value: office.value for fact, office in select(store, _HELD)}
    for fact, person, article in select(store, _HOLDERS):
        if (office := held.get(fact.value)) in national:
            people.note(person.value, article.value, *told.get(article.value, ("", None)), office)
    found = {_back(row) for row in identity_triples(people.found())}
    name = str(IDENTITY_GRAPH)
    now = store.contents([name]).get(name, set())
    if _values(now) != _values(found):
        store.replace([] if found else [name], {name: found} if found else {})


def _values(rows: Iterable[ox.Triple]) -> set[ox.Triple]:
    """Triples with their numbers as Oxigraph keeps them: 53 for 53.0."""
    store = ox.Store()
    store.extend(ox.Quad(row.subject, row.predicate, row.object, ox.DefaultGraph()) for row in rows)
    return {quad.triple for quad in store}


def _as_written(row: Triple) -> Triple:
    """A triple whose number is as Khabar writes it: decimals with a point, scores with two places."""
    subject, predicate, value = row
    if isinstance(value, Literal) and value.datatype == XSD.decimal:
        text = f"{Decimal(str(value)):.2f}" if predicate == KH.score else str(value)
        value = Literal(text if "." in text else f"{text}.0", datatype=XSD.decimal, normalize=False)
    return subject, predicate, value


def _back(row: Triple) -> ox.Triple:
    line = " ".join([*map(ntriples_term, row), "."])
    quad: ox.Quad = next(iter(ox.parse(line, format=ox.RdfFormat.N_TRIPLES)))
    return quad.triple


def _states(store: Store) -> dict[str, State]:
    return {graph.value: (name.value, source.value) for graph, name, source in select(store, _ARTICLES)}


def _chunks(graphs: Iterable[tuple[str, list[ox.Triple]]], size: int) -> Iterator[dict[str, list[ox.Triple]]]:
    some: dict[str, list[ox.Triple]] = {}
    held = 0
    for name, rows in graphs:
        if some and held + len(rows) > size:
            yield some
            some, held = {}, 0
        some[name] = rows
        held += len(rows)
    if some:
        yield some
