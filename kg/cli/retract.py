"""`kg retract`: take articles out of a graph."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import click

from kg.cli.options import FILE
from kg.cli.stores import choice, store_options


@click.command()
@click.argument("articles", metavar="ARTICLE...", nargs=-1, required=True)
@click.option("--data", type=FILE, metavar="FILE", help="The file with a graph per article.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write; that of --data without it.")
@store_options(data=False)
def retract(articles: tuple[str, ...], data: Path | None, output: Path | None, **options: Any) -> None:
    """Take articles out of a file or store, with everything that only they contribute.

    ARTICLE is a name (the input's file name without suffix) or an IRI. The rest is as if the articles had never been
    built.
    """
    chosen = choice(data=(data,) if data else (), **options)
    if output and not data:
        raise click.UsageError("--output goes with --data; a store is changed where it is.")
    if data:
        from kg.merge import retract as from_file  # noqa: PLC0415

        where, gone = str(output or data), from_file(data, articles, output or data)
    else:
        from kg.load import retract as from_store  # noqa: PLC0415

        with closing(chosen.to_change()) as store:
            where, gone = store.name, from_store(articles, store)
    click.echo(f"{where}: {gone} article{'' if gone == 1 else 's'} taken out", err=True)
