"""`kg query`: ask a graph."""

from __future__ import annotations

from typing import Any

import click

from kg.cli.options import emit, param_option
from kg.cli.stores import choice, store_options


@click.command()
@click.argument("query", metavar="QUERY")
@store_options()
@click.option(
    "--format",
    "fmt",
    type=click.Choice(["table", "csv", "tsv", "json", "xml", "markdown", "turtle"]),
    default=None,
    help="How to write the answer; a table by default, Turtle for CONSTRUCT and DESCRIBE.",
)
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help="Write no more than N rows or triples.")
@param_option
def query(query: str, fmt: str | None, limit: int | None, params: dict[str, str], **options: Any) -> None:
    """Ask files, a store or a server a SPARQL query.

    QUERY is a file, the name of a ready-made query (see `kg queries`), or the text of a query. Rows are written as
    they come. Exit status 1, with one line that says why, where there is no answer.
    """
    from kg.answers import render, within  # noqa: PLC0415
    from kg.queries import find  # noqa: PLC0415
    from kg.store import check  # noqa: PLC0415
    from kg.terminal import width  # noqa: PLC0415

    chosen = choice(**options)
    text = find(query).bind(params)
    check(text)
    columns = width()
    for piece in within(chosen.timeout, lambda: render(chosen.to_ask().query(text), fmt, width=columns, limit=limit)):
        emit(piece)
