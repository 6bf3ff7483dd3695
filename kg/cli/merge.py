"""`kg merge`: put graphs together."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import FILE


@click.command()
@click.argument("files", metavar="FILE...", type=FILE, nargs=-1, required=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="The file to write.")
def merge(files: tuple[Path, ...], output: Path) -> None:
    """Put the articles of several builds into one file.

    FILE has a graph per article (.trig .nq .jsonld). The result is that of one build of all articles, whatever the
    order of the files. An article that two files hold in different states is taken from the later one.
    """
    from kg.merge import merge  # noqa: PLC0415

    click.echo(f"{output}: {merge(files, output)} articles", err=True)
