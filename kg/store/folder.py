"""A folder of Oxigraph, in this process: nothing to install, nothing to start."""

from __future__ import annotations

import contextlib
import io
import shutil
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import InputError, StoreError
from kg.rdf.parse import opened
from kg.store.base import Answer, Graphs, insert, local, one_line

try:
    import fcntl
except ImportError:  # no such locks on Windows, where only the store's own remain
    fcntl = None  # type: ignore[assignment]

_writers: set[Path] = set()  # the locks are those of a process and do not keep it from itself


class FolderStore:
    """A store in a folder. Many may read it at once, or one change it.

    Oxigraph locks the folder while it changes it; whoever reads holds a lock of the same file that keeps those out.
    """

    chunk = 200_000

    def __init__(self, path: Path, *, write: bool = False) -> None:
        """Open a folder, for changes where `write` says so (then it is made where it is missing).

        Raises `StoreError`, naming the folder: it is missing or none of Oxigraph, or another process has it.
        """
        self.name = str(path)
        self._path = path.resolve()
        self._write = write
        self._lock: io.BufferedReader | None = None
        self._made = write and not self._path.exists()
        if self._path in _writers:
            raise self._locked()
        self._store = ox.Store()
        if write:
            self._store = self._open_to_write()
            _writers.add(self._path)
        else:
            self._store = self._open_to_read()

    def _open_to_write(self) -> ox.Store:
        if self._path.is_dir() and any(self._path.iterdir()) and not (self._path / "CURRENT").exists():
            raise StoreError(f"{self.name}: not a store of Oxigraph; name an empty or new folder")
        try:
            return ox.Store(self._path)
        except OSError as error:
            if self._made:
                shutil.rmtree(self._path, ignore_errors=True)
            raise self._error(error) from error

    def _open_to_read(self) -> ox.Store:
        if not (self._path / "CURRENT").is_file():
            raise StoreError(f"{self.name}: not a store of Oxigraph; `kg load FILE --store {self.name}` makes one")
        try:
            if fcntl:
                self._lock = (self._path / "LOCK").open("rb")
                fcntl.lockf(self._lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
            return ox.Store.read_only(str(self._path))
        except OSError as error:
            self.close()
            raise (
                self._locked() if isinstance(error, BlockingIOError | PermissionError) else self._error(error)
            ) from error

    def query(self, text: str) -> Answer:
        """See `Store.query`."""
        return local(self._store, text, union=True)

    def graphs(self) -> list[str]:
        """See `Changeable.graphs`."""
        with self._errors():
            return [graph.value for graph in self._store.named_graphs() if isinstance(graph, ox.NamedNode)]

    def contents(self, names: Collection[str]) -> dict[str, set[ox.Triple]]:
        """See `Changeable.contents`."""
        with self._errors():
            found = {
                name: {quad.triple for quad in self._store.quads_for_pattern(None, None, None, ox.NamedNode(name))}
                for name in names
            }
        return {name: triples for name, triples in found.items() if triples}

    def replace(self, gone: Collection[str], new: Graphs) -> None:
        """See `Changeable.replace`."""
        parts = [f"DROP SILENT GRAPH {ox.NamedNode(name)}" for name in (*gone, *new)]
        with self._errors():
            if parts:
                self._store.update(";".join([*parts, insert(new)]))
                self._store.flush()

    def add(self, quads: Iterable[ox.Quad]) -> bool:
        """See `Changeable.add`."""
        with self._errors():
            self._store.bulk_extend(quads)
        return True

    def fill(self, paths: Sequence[Path]) -> bool:
        """See `Changeable.fill`. The files go into a folder beside, which takes the place of the empty one."""
        if len(self._store):
            return False
        beside = self._path.with_name(f".{self._path.name}.loading")
        shutil.rmtree(beside, ignore_errors=True)
        try:
            with self._errors():
                store = ox.Store(beside)
                for path in paths:
                    with opened(path) as (stream, fmt):
                        packed = path.suffix.lower() == ".gz"
                        source: dict[str, Any] = {"input": stream} if packed else {"path": str(path)}
                        try:
                            store.bulk_load(**source, format=fmt, base_iri=path.absolute().as_uri())
                        except SyntaxError as error:
                            raise InputError(f"{path}: not valid {fmt.name}: {one_line(error)}") from error
                if next(iter(store.quads_for_pattern(None, None, None, ox.DefaultGraph())), None) is not None:
                    return False
                store.flush()
                del store
                self._store = ox.Store()  # gives the empty folder free
                shutil.rmtree(self._path)
                beside.rename(self._path)
                self._store = ox.Store(self._path)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
        return True

    def close(self) -> None:
        """See `Changeable.close`."""
        empty = self._made and len(self._store) == 0
        self._store = ox.Store()
        if empty:
            shutil.rmtree(self._path, ignore_errors=True)
        if self._write:
            _writers.discard(self._path)
        if self._lock:
            self._lock.close()

    @contextlib.contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except (OSError, RuntimeError) as error:
            raise self._error(error) from error

    def _error(self, error: BaseException) -> StoreError:
        text = one_line(error)
        if "lock" in text.lower():
            return self._locked()
        return StoreError(f"{self.name}: the store cannot be used ({text[:300]}); make room or name another folder")

    def _locked(self) -> StoreError:
        return StoreError(f"{self.name}: another process has this store open; wait until it is done")
