"""Khabar in Python: build facts from a text, keep graphs in a store, ask it.

facts = kg.build(text, published="2023-04-01")     the facts of an article, frozen dataclasses
store = kg.open_store("news")                      a folder; `kg.open_server(url)` for a SPARQL server
store.add(facts)
store.ask("meetings", person="روتو").dicts()       rows; `.pandas()` and `.polars()` where those are installed
"""

from __future__ import annotations

import keyword
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, make_dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import TYPE_CHECKING, Any, cast

import pyoxigraph as ox

from kg.errors import QueryError
from kg.facts import ArticleFacts
from kg.load import LoadReport, load_into
from kg.load import retract as retract_from
from kg.pipeline import extract
from kg.queries import find
from kg.rdf import write
from kg.readers import read_text
from kg.store import Changeable, FolderStore, Server, ServerStore
from kg.web import Login

if TYPE_CHECKING:
    import pandas
    import polars

Value = str | int | Decimal | date | bool | None

_XSD = "http://www.w3.org/2001/XMLSchema#"


def build(
    text: str, *, published: date | str | None = None, name: str = "article", language: str = "ar"
) -> ArticleFacts:
    """The facts that an article states.

    `text` is the article as it came, also with title, dateline and page furniture; `published` (a date, or
    "2023-04-01") overrides the day that it gives itself; `name` is its name in graphs.

    >>> facts = build("قالت المستشارة الألمانية أنجيلا ميركل «سنواصل الحوار مع جيراننا».", published="2019-05-02")
    >>> [entity.name for entity in facts.entities.values() if entity.kind == "person"]
    ['أنجيلا ميركل']
    >>> from kg.facts import RoleHolding, Statement
    >>> facts.of(Statement)[0].quote
    'سنواصل الحوار مع جيراننا'
    >>> role = facts.of(RoleHolding)[0]
    >>> role.title, role.jurisdiction, role.status.value
    ('مستشارة', 'DE', 'incumbent')
    """
    day = date.fromisoformat(published) if isinstance(published, str) else published
    return extract(read_text(text, name=name, source=f"{name}.txt", language=language, published=day))


def open_store(path: str | os.PathLike[str]) -> Store:
    """The store in a folder, made where it is missing. Close it, or use it in `with`: nobody else has it meanwhile.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder, open_store(f"{folder}/news") as store:
    ...     text = "التقى الرئيس الكيني وليام روتو في نيروبي رئيس الوزراء الإثيوبي آبي أحمد."
    ...     store.add(build(text, published="2023-04-01", name="nairobi")).new
    ...     store.ask("offices", country="كينيا").dicts()[0]["holder"]
    ...     store.query("SELECT ?n WHERE { ?p a kh:Person ; kh:searchName ?n } ORDER BY ?n").rows[0].n
    1
    'وليام روتو'
    'ابي احمد'
    """
    return Store(FolderStore(Path(path), write=True))


def open_server(
    endpoint: str,
    *,
    update: str | None = None,
    graphs: str | None = None,
    user: str | None = None,
    password: str = "",
    token: str | None = None,
    timeout: float = 60.0,
) -> Store:
    """The store behind a SPARQL server; `kg.store.Server` says what the addresses mean."""
    return Store(ServerStore(Server(endpoint, update, graphs, Login(user, password, token), timeout)))


@dataclass(frozen=True)
class Table:
    """The answer to a SELECT: its columns, and a dataclass with them as fields for each row (`from_` for "from").

    Numbers are `int` and `Decimal`, days `date`, yes and no `bool`; an IRI is a string, what is unbound None.
    """

    columns: tuple[str, ...]
    rows: tuple[Any, ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    def dicts(self) -> list[dict[str, Value]]:
        """The rows as dictionaries."""
        return [dict(zip(self.columns, _cells(row), strict=True)) for row in self.rows]

    def pandas(self) -> pandas.DataFrame:
        """The rows as a data frame of pandas, which must be installed."""
        import pandas  # noqa: PLC0415

        return pandas.DataFrame(self.dicts(), columns=list(self.columns))

    def polars(self) -> polars.DataFrame:
        """The rows as a data frame of Polars, which must be installed."""
        import polars  # noqa: PLC0415

        cells = [_cells(row) for row in self.rows]
        data = {name: [row[place] for row in cells] for place, name in enumerate(self.columns)}
        return polars.DataFrame(data, strict=False)


class Store:
    """A store of graphs: articles go in and out, questions are answered."""

    def __init__(self, store: Changeable) -> None:
        self._store = store

    def add(self, *facts: ArticleFacts) -> LoadReport:
        """Put articles in; one that is there is replaced. Raises `kg.errors.StoreError`."""
        with TemporaryDirectory() as folder:
            path = Path(folder) / "articles.nq"
            write(facts, path)
            return load_into(lambda: self._store, [path], close=False)

    def load(self, *files: str | os.PathLike[str]) -> LoadReport:
        """Put the articles of files in, as `kg load` does."""
        return load_into(lambda: self._store, [Path(file) for file in files], close=False)

    def retract(self, *articles: str) -> int:
        """Take articles out, by name or IRI, and return how many."""
        return retract_from(articles, self._store)

    def ask(self, name: str, /, **parameters: str) -> Table:
        """The answer to a ready-made question (`kg queries` lists them), its parameters bound."""
        return self.query(name, parameters)

    def query(self, text: str, parameters: Mapping[str, str] | None = None) -> Table:
        """The answer to a SELECT: its text, a file, or a question's name. Raises `kg.errors.QueryError`."""
        answer = self._store.query(find(text).bind(parameters or {}))
        if not isinstance(answer, ox.QuerySolutions):
            raise QueryError("only a SELECT gives rows; `kg query` answers the other kinds")
        columns = tuple(variable.value for variable in answer.variables)
        row = make_dataclass("Row", map(_field, columns), frozen=True, slots=True)
        return Table(columns, tuple(row(*map(_value, solution)) for solution in cast(Iterable[Any], answer)))

    def close(self) -> None:
        """Give the store free for others."""
        self._store.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()


def _field(column: str) -> str:
    """The name of a column as one of a field: `from_` for `from`."""
    name = column if column.isidentifier() else f"_{column}"
    return f"{name}_" if keyword.iskeyword(name) else name


def _cells(row: Any) -> list[Value]:
    return [getattr(row, field.name) for field in fields(row)]


def _value(term: object) -> Value:
    if not isinstance(term, ox.Literal):
        return None if term is None else term.value if isinstance(term, ox.NamedNode) else str(term)
    kind = term.datatype.value.removeprefix(_XSD)
    try:
        if kind == "integer":
            return int(term.value)
        if kind == "decimal":
            return Decimal(term.value)
        if kind == "date":
            return date.fromisoformat(term.value)
    except (ValueError, ArithmeticError):
        return term.value
    return term.value == "true" if kind == "boolean" else term.value
