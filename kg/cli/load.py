"""`kg load`: graphs into a store."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg.cli.options import FILE
from kg.cli.stores import choice, progress, store_options


@click.command()
@click.argument("files", metavar="FILE...", type=FILE, nargs=-1, required=True)
@store_options(data=False)
def load(files: tuple[Path, ...], **options: Any) -> None:
    """Put the articles of files into a store, a graph per article.

    FILE is what Khabar wrote (.ttl .trig .nt .nq .jsonld .rdf, also with .gz). The store is a folder (--store, made
    where it is missing) or a SPARQL server (--endpoint). An article that is there is replaced as a whole, so that
    loading twice changes nothing; who is who is found out anew.

    Exit status 1 where nothing was changed, 3 where a part is in: the same command goes on from there.
    """
    from kg.load import load_into  # noqa: PLC0415

    show = progress()
    report = load_into(choice(**options).to_change, files, show)
    if show:
        show("")
    click.echo(str(report), err=True)
