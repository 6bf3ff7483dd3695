"""`kg dump`: a store as one file."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import click

from kg.cli.stores import choice, store_options


@click.command()
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write; standard output without it.")
@click.option("-f", "--format", "fmt", metavar="FORMAT", help="trig (on standard output), nquads, jsonld, turtle …")
@store_options(data=False)
def dump(output: Path | None, fmt: str | None, **options: Any) -> None:
    """Write all that a store holds into one file: the one that `kg merge` makes of its articles, byte by byte."""
    from kg.load import dump as write  # noqa: PLC0415

    with closing(choice(**options).to_read()) as store:
        write(store, output, fmt)
