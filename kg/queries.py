"""Queries: found by name, file or text; their headers read; their parameters bound.

A query's header are its first comment lines:

    # title: Who holds which office
    # title@ar: من يشغل أي منصب
    # param: person name "part of the person's name"
    # param: words string "words of the fact"
    # needs: person or words, such as person=ماكرون

A question that would answer with the whole graph says by `needs` what it must be given: any one of what stands there.
A parameter is a variable that the query declares by `VALUES ?person { UNDEF }` and reads by
`FILTER(!BOUND(?person) || …)`: unbound it stands for everything, and the query runs as it is on any SPARQL server.
Binding puts a literal, written by the RDF library, in the place of `UNDEF`; no text of a user becomes query text.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from kg.errors import QueryError
from kg.rdf.countries import country_code
from kg.rdf.iris import name_key
from kg.rdf.namespaces import PREFIXES
from kg.resources import shared

_TITLE = re.compile(r"#\s*title(?:@(\w+))?:\s*(.+)")
_PARAM = re.compile(r'#\s*param:\s*(\w+)\s+(\w+)\s+"(.*)"')
_NEEDS = re.compile(r"#\s*needs:\s*(\w+(?: or \w+)*), such as (\w+)=(.+)")
_SPARQL = re.compile(r"[{\n]|^\s*(ASK|BASE|CONSTRUCT|DESCRIBE|PREFIX|SELECT)\s", re.I)
_XSD = PREFIXES["xsd"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query: its name, a type of `TYPES`, what it means."""

    name: str
    type: str
    description: str


@dataclass(frozen=True, slots=True)
class Query:
    """A query: the name it goes by, its titles by language, its parameters, its text.

    Of the parameters in `needs` one must be given; `example` gives one. Both are empty where none is needed.
    """

    name: str
    titles: Mapping[str, str]
    parameters: tuple[Parameter, ...]
    text: str
    needs: tuple[str, ...] = ()
    example: Mapping[str, str] = field(default_factory=dict)

    def bind(self, values: Mapping[str, str]) -> str:
        """The text with parameters bound. Raises `QueryError` for an unknown parameter, a value of another type, or
        where one is missing that the query needs."""
        text = self.text
        types = {parameter.name: parameter.type for parameter in self.parameters}
        for name, value in values.items():
            slot = _slot(name)
            if not slot or not slot.search(text):
                known = ", ".join(p.name for p in self.parameters) or "none"
                raise QueryError(f"{self.name}: no parameter {name!r}; it has: {known}")
            term = str(_term(f"{self.name}: parameter {name}", types.get(name, "string"), value))
            text = slot.sub(lambda match, term=term: f"{match[1]}{term}{match[2]}", text)  # type: ignore[misc]
        if self.needs and not any(name in values for name in self.needs):
            example = " ".join(f"--param {name}={value}" for name, value in self.example.items())
            raise QueryError(f"{self.name}: needs the parameter {' or '.join(self.needs)}, such as {example}")
        return text


def find(text: str) -> Query:
    """The query that `text` is: a file, the name of a ready-made query ("offices", "facts/roles"), or SPARQL.

    Raises `QueryError` where it is none of them.
    """
    if not _SPARQL.search(text):
        path = Path(text)
        if path.is_file():
            return read(path, path.stem)
        if text in (names := ready_made_paths()):
            return read(names[text], text)
        close = difflib.get_close_matches(text, names, n=3)
        hint = f"did you mean {' or '.join(close)}? " if close else ""
        raise QueryError(f"{text!r} is no file and no ready-made query; {hint}`kg queries` lists them")
    return parse(text, "the query")


def read(path: Path, name: str) -> Query:
    """The query in a file. Raises `QueryError` where it cannot be read."""
    try:
        return parse(path.read_text(encoding="utf-8-sig"), name)
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{path}: cannot be read as a query ({error})") from error


def parse(text: str, name: str) -> Query:
    """A query with what its header says."""
    titles: dict[str, str] = {}
    parameters = []
    needs: tuple[str, ...] = ()
    example: dict[str, str] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        if title := _TITLE.fullmatch(line.strip()):
            titles[title[1] or "en"] = title[2].strip()
        elif parameter := _PARAM.fullmatch(line.strip()):
            parameters.append(Parameter(parameter[1], parameter[2], parameter[3]))
        elif needed := _NEEDS.fullmatch(line.strip()):
            needs, example = tuple(needed[1].split(" or ")), {needed[2]: needed[3]}
    return Query(name, titles, tuple(parameters), text, needs, example)


def ready_made_paths() -> dict[str, Path]:
    """The files of the ready-made queries by name, sorted: questions first, then `facts/…`."""
    folder = shared("queries")
    found = sorted(folder.glob("*.rq")) + sorted((folder / "facts").glob("*.rq"))
    return {path.relative_to(folder).with_suffix("").as_posix(): path for path in found}


def ready_made() -> list[Query]:
    """The ready-made queries, in the order of `ready_made_paths`."""
    return [read(path, name) for name, path in ready_made_paths().items()]


def _slot(name: str) -> re.Pattern[str] | None:
    """Where the parameter's value goes."""
    return re.compile(rf"(VALUES\s+\?{name}\s*\{{\s*)UNDEF(\s*\}})", re.I) if re.fullmatch(r"\w+", name) else None


def _term(where: str, kind: str, value: str) -> ox.Literal | ox.NamedNode:
    try:
        return TYPES[kind](value)
    except KeyError:
        raise QueryError(f"{where}: unknown type {kind!r} in the header; known are {', '.join(TYPES)}") from None
    except ValueError as error:
        raise QueryError(f"{where}: {value!r} is {error}") from None


def _name(value: str) -> ox.Literal:
    return ox.Literal(name_key(value) or value)


def _country(value: str) -> ox.Literal:
    code = country_code(value.strip())
    if code is None:
        raise ValueError("no country's code or name (such as IR, إيران or Iran)")
    return ox.Literal(code)


def _date(value: str) -> ox.Literal:
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", value):
        raise ValueError("no date of the form 2024-07-06, 2024-07 or 2024")
    return ox.Literal(value)


def _number(value: str) -> ox.Literal:
    if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value):
        raise ValueError("no number")
    return ox.Literal(value, datatype=ox.NamedNode(_XSD + ("decimal" if "." in value else "integer")))


def _iri(value: str) -> ox.NamedNode:
    prefix, _, local = value.partition(":")
    try:
        return ox.NamedNode(PREFIXES[prefix] + local if prefix in PREFIXES else value)
    except ValueError:
        raise ValueError("no IRI (such as person:بشار_الاسد)") from None


TYPES: dict[str, Callable[[str], ox.Literal | ox.NamedNode]] = {
    "string": ox.Literal,
    "name": _name,
    "country": _country,
    "date": _date,
    "number": _number,
    "iri": _iri,
}
