"""Answers kept on disk: one SQLite file, with the age of each answer and the version of its question.

An empty answer is an answer too. Each batch is committed at once, so that an interrupted run goes on where it stopped.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from kg.errors import OutputError
from kg.link.questions import Row

FILE = "lookups.sqlite"
_TABLE = """
CREATE TABLE IF NOT EXISTS answers (
  endpoint TEXT NOT NULL,
  question TEXT NOT NULL,
  term TEXT NOT NULL,
  asked INTEGER NOT NULL,
  rows TEXT NOT NULL,
  PRIMARY KEY (endpoint, question, term)
) WITHOUT ROWID
"""


class Cache:
    """The answers of one endpoint in a folder. Every method raises `OutputError` where the file cannot be used."""

    def __init__(self, folder: Path, endpoint: str) -> None:
        self._path, self._endpoint = folder / FILE, endpoint
        with self._guard():
            folder.mkdir(parents=True, exist_ok=True)
            self._file = sqlite3.connect(self._path, timeout=30)
            self._file.execute("PRAGMA journal_mode = WAL")  # a commit need not wait for the disk
            self._file.execute("PRAGMA synchronous = NORMAL")
            with self._file:
                self._file.execute(_TABLE)

    def get(self, question: str, terms: Sequence[str], since: float | None) -> dict[str, list[Row]]:
        """The answers to `terms` that are there; with `since`, only those asked then or later."""
        query = "SELECT term, rows FROM answers WHERE endpoint = ? AND question = ? AND asked >= ? AND term IN (%s)"
        found: dict[str, list[Row]] = {}
        with self._guard():
            for batch in _pieces(terms):
                marks = ", ".join("?" * len(batch))
                values = (self._endpoint, question, -1 if since is None else int(since), *batch)
                for term, rows in self._file.execute(query % marks, values):
                    found[term] = json.loads(rows)
        return found

    def put(self, question: str, answers: Mapping[str, Sequence[Row]], asked: float) -> None:
        """Keep answers, all or none of them."""
        rows = (
            (self._endpoint, question, term, int(asked), json.dumps(answer, ensure_ascii=False))
            for term, answer in answers.items()
        )
        with self._guard(), self._file:
            self._file.executemany("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?)", rows)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    @contextmanager
    def _guard(self) -> Iterator[None]:
        try:
            yield
        except (OSError, sqlite3.Error, json.JSONDecodeError) as error:
            why = error.strerror if isinstance(error, OSError) else str(error)
            raise OutputError(
                f"{self._path}: cannot keep answers ({why}); name another folder with --cache, or remove the file"
            ) from error


def _pieces(terms: Iterable[str]) -> Iterator[Sequence[str]]:
    """As many terms as SQLite takes variables."""
    rest = list(terms)
    for start in range(0, len(rest), 500):
        yield rest[start : start + 500]
