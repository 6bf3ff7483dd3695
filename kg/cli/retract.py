"""`kg retract`: take articles out of a graph."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import FILE


@click.command()
@click.argument("articles", metavar="ARTICLE...", nargs=-1, required=True)
@click.option("--data", type=FILE, required=True, metavar="FILE", help="The file with a graph per article.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write; that of --data without it.")
def retract(articles: tuple[str, ...], data: Path, output: Path | None) -> None:
    """Take articles out of a file, with everything that only they contribute.

    ARTICLE is a name (the input's file name without suffix) or an IRI. The rest is as if the articles had never been
    built.
    """
    from kg.merge import retract  # noqa: PLC0415

    gone = retract(data, articles, output or data)
    click.echo(f"{output or data}: {gone} article{'' if gone == 1 else 's'} taken out", err=True)
