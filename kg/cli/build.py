"""`kg build`: articles in, a knowledge graph out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from kg.builds import build as build_graph
from kg.cli.options import INCOMPLETE, link_options, link_settings, report_links
from kg.link.run import Links


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write; standard output without it.")
@click.option("-f", "--format", "fmt", metavar="FORMAT", help="turtle, trig, ntriples, nquads, jsonld or rdfxml.")
@click.option(
    "--published",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day of publication, for relative dates; overrides the one that the articles give.",
)
@click.option("--language", default="ar", show_default=True, metavar="CODE", help="The language of the articles.")
@click.option(
    "--link", is_flag=True, help="Look up at Wikidata whom and what the articles speak of, as `kg link` does."
)
@link_options
def build(
    inputs: tuple[str, ...],
    output: Path | None,
    fmt: str | None,
    published: datetime | None,
    language: str,
    link: bool,
    **options: Any,
) -> None:
    """Read news articles and write what they state as RDF.

    INPUT is a file, a folder (its *.txt files, at any depth), a glob, or - for standard input. All articles go into
    one output; its format follows the file's suffix (.ttl .trig .nt .nq .jsonld .rdf), Turtle without one.

    An article that cannot be read gives one line on standard error and is left out; the others are built and the exit
    status is 1. Where no article can be read nothing is written. The options from --endpoint on are those of --link;
    where all articles are built but look-ups lack an answer the exit status is 3.
    """
    settings = link_settings(**options) if link else None
    report = build_graph(
        inputs,
        output=output,
        fmt=fmt,
        published=published.date() if published else None,
        language=language,
        links=Links(settings) if settings else None,
        on_progress=_progress() if sys.stderr.isatty() else None,
    )
    for failure in report.failures:
        click.echo(f"Error: {failure.message}", err=True)
    if report.links and settings:
        report_links(report.links, settings)
    if report.failures:
        sys.exit(1)
    if report.links and not report.links.complete:
        sys.exit(INCOMPLETE)


def _progress() -> Callable[[int, int], None]:
    """A counter on standard error that wipes itself out at the end."""

    def show(done: int, total: int) -> None:
        if total > 1:
            text = "" if done == total else f"{done} of {total} articles"
            click.echo(f"\r\x1b[K{text}", nl=False, err=True)

    return show
