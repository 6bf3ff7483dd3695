"""`kg query`: ask a graph."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import data_option, emit, param_option


@click.command()
@click.argument("query", metavar="QUERY")
@data_option
@click.option(
    "--format",
    "fmt",
    type=click.Choice(["table", "csv", "tsv", "json", "turtle"]),
    default=None,
    help="How to write the answer; a table by default, Turtle for CONSTRUCT and DESCRIBE.",
)
@param_option
def query(query: str, data: tuple[Path, ...], fmt: str | None, params: dict[str, str]) -> None:
    """Ask graphs a SPARQL query.

    QUERY is a file, the name of a ready-made query (see `kg queries`), or the text of a query.
    """
    from kg.answers import render  # noqa: PLC0415
    from kg.queries import find  # noqa: PLC0415
    from kg.store import open_files  # noqa: PLC0415
    from kg.terminal import width  # noqa: PLC0415

    text = find(query).bind(params)
    emit(render(open_files(data).query(text), fmt, width=width()))
