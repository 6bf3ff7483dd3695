"""How fast a store is filled and asked, beside `oxigraph load` in the same run.

    python benchmarks/news.py --quads 2000000 -o news.nq tests/articles
    python benchmarks/load.py news.nq

Loads the file with `kg load` (reading it through first, and finding out who is who) and with `oxigraph load`, in turn
and `--runs` times, each into a new folder, and prints the times and their ratio. Then every ready-made question is
asked of the store, as it is (or with the example of the parameter that it needs) and, where it has parameters, with one
value of each; `--slow` seconds mark it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from kg.answers import render, within
from kg.errors import QueryError
from kg.queries import Query, ready_made
from kg.store import FolderStore

VALUES = {"name": "السيسي", "country": "EG", "date": "2015", "number": "0.7", "string": "رئيس"}
LONGEST = 60.0  # seconds after which a question is given up


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--slow", type=float, default=2.0)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=arguments.file.parent) as folder:
        store = Path(folder) / "kg"
        for _ in range(arguments.runs):
            ours = timed(sys.executable, "-m", "kg.cli", "load", arguments.file, "--store", fresh(store))
            theirs = timed(program(), "load", "--file", arguments.file, "--location", fresh(Path(folder) / "oxigraph"))
            print(f"kg load {ours:.1f} s, oxigraph load {theirs:.1f} s, speed {theirs / ours:.2f} of it", flush=True)
        for query in ready_made():
            for values in [query.example, *({**query.example, p.name: VALUES[p.type]} for p in query.parameters)]:
                seconds, rows = ask(store, query, values)
                mark = " SLOW" if seconds > arguments.slow else ""
                print(f"{seconds:7.2f} s  {rows:>8} rows  {query.name} {values or ''}{mark}", flush=True)
        sys.stdout.flush()
    os._exit(0)  # questions that were given up still run


def program() -> str:
    found = shutil.which("oxigraph", path=Path(sys.executable).parent)
    assert found, "the extra dev brings the program oxigraph"
    return found


def fresh(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def timed(*command: object) -> float:
    start = time.monotonic()
    subprocess.run([str(part) for part in command], check=True, capture_output=True)
    return time.monotonic() - start


def ask(folder: Path, query: Query, values: Mapping[str, str]) -> tuple[float, int | str]:
    text = query.bind(values)
    start = time.monotonic()
    try:
        pieces = list(within(LONGEST, lambda: render(FolderStore(folder).query(text), "tsv")))
    except QueryError:
        return LONGEST, "no"
    return time.monotonic() - start, sum(piece.count(b"\n") for piece in pieces) - 1


if __name__ == "__main__":
    main()
