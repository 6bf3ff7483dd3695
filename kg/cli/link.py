"""`kg link`: who is who at Wikidata."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg.cli.options import FILE, INCOMPLETE, link_options, link_settings, report_links


@click.command()
@click.argument("files", metavar="FILE...", type=FILE, nargs=-1, required=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write; standard output without it.")
@click.option("-f", "--format", "fmt", metavar="FORMAT", help="turtle, trig, ntriples, nquads, jsonld or rdfxml.")
@link_options
@click.pass_context
def link(ctx: click.Context, /, files: tuple[Path, ...], output: Path | None, fmt: str | None, **options: Any) -> None:
    """Look up at Wikidata whom and what graphs speak of, and write the graphs with the links.

    FILE is a graph that Khabar wrote. The output holds all of it and, in a graph of their own where the format has
    graphs, a link for each person, office, country, place and organisation: owl:sameAs where the item is certain,
    skos:closeMatch where it is probable, or that there is none.

    Exit status 3 where look-ups lack an answer, because the endpoint gives none or, with --offline, the cache has
    none: the graph is written with the links that could be made. The same command goes on from there.
    """
    from kg.link.run import link_files  # noqa: PLC0415

    settings = link_settings(**options)
    report = link_files(files, output, fmt, settings)
    report_links(report, settings)
    if not report.complete:
        ctx.exit(INCOMPLETE)
