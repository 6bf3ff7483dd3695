"""`kg build`: articles in, a knowledge graph out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import monotonic
from typing import Any

import click

from kg.builds import build as build_graph
from kg.cli.archives import fields_of, reading_options, tell
from kg.cli.options import INCOMPLETE, link_options, link_settings, report_links
from kg.corpus import Progress, Settings, build_corpus
from kg.corpus.run import PART_SIZE, outcomes_of
from kg.link.run import Links
from kg.rdf.serialise import format_name
from kg.readers import Reading


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write; standard output without it.")
@click.option("-f", "--format", "fmt", metavar="FORMAT", help="turtle, trig, ntriples, nquads, jsonld or rdfxml.")
@reading_options
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Write parts into this folder as articles are read; a run that was stopped goes on.",
)
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="With --into: processes at work.")
@click.option("--part-size", type=click.IntRange(1), default=PART_SIZE, show_default=True, help="Records to a part.")
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="With --into: list what failed or was skipped, with the reason, as JSON Lines.",
)
@click.option(
    "--link", is_flag=True, help="Look up at Wikidata whom and what the articles speak of, as `kg link` does."
)
@link_options
def build(
    inputs: tuple[str, ...],
    output: Path | None,
    fmt: str | None,
    published: date | None,
    language: str,
    fields: tuple[str, ...],
    into: Path | None,
    jobs: int,
    part_size: int,
    report: Path | None,
    link: bool,
    **options: Any,
) -> None:
    """Read news articles and write what they state as RDF.

    INPUT is a text file, a web page (.html), JSON Lines (.jsonl), a WARC file (.warc), each plain or packed (.gz .zst
    .bz2), a folder of such files at any depth, a glob, or - for standard input. All articles go into one output; its
    format follows the file's suffix (.ttl .trig .nt .nq .jsonld .rdf), Turtle without one. For more articles than
    memory can hold, --into writes N-Quads (or TriG) in parts instead.

    An article that cannot be read gives one line on standard error and is left out; the others are built and the exit
    status is 1. Records of archives without an article in the language are skipped and counted. Where no article can be
    read nothing is written. The options from --endpoint on are those of --link; where all articles are built but
    look-ups lack an answer the exit status is 3.
    """
    parts = fields_of(fields)
    if into is not None:
        if output is not None or link:
            raise click.UsageError("--into writes a folder of parts: it goes with neither --output nor --link")
        name = format_name(fmt or "nquads")
        if name not in ("nquads", "trig"):
            raise click.UsageError(f"--into writes nquads or trig, not {name}")
        settings = Settings(Reading(language, published, parts, sift=True), name)
        progress = _rate() if sys.stderr.isatty() else None
        totals = build_corpus(inputs, into, settings, jobs=jobs, part_size=part_size, on_progress=progress)
        listed = report is not None or totals.counts["failed"]
        tell(totals, (each for each in outcomes_of(into) if each.reason) if listed else (), into, report)
        return
    if report is not None or jobs > 1:
        raise click.UsageError("--report and --jobs go with --into")
    settings_of_links = link_settings(**options) if link else None
    done = build_graph(
        inputs,
        output=output,
        fmt=fmt,
        published=published,
        language=language,
        fields=parts,
        links=Links(settings_of_links) if settings_of_links else None,
        on_progress=_progress() if sys.stderr.isatty() else None,
    )
    for failure in done.failures:
        click.echo(f"Error: {failure.message}", err=True)
    if done.skipped:
        click.echo(f"{len(done.skipped)} skipped; the first: {done.skipped[0].message}", err=True)
    if done.links and settings_of_links:
        report_links(done.links, settings_of_links)
    if done.failures:
        sys.exit(1)
    if done.links and not done.links.complete:
        sys.exit(INCOMPLETE)


def _progress() -> Callable[[int], None]:
    """A counter on standard error that wipes itself out by the next line."""

    def show(done: int) -> None:
        if done > 1:
            click.echo(f"\r\x1b[K{done} articles\r", nl=False, err=True)

    return show


def _rate() -> Callable[[Progress], None]:
    """A counter with the rate of this run, and the time that is left where the size of the input is known."""
    start = since = monotonic()
    base = 0.0  # the share that an earlier run had done

    def show(progress: Progress) -> None:
        nonlocal since, base
        now = monotonic()
        new = progress.done - progress.before
        text = (
            f"{progress.done:,} records ({progress.before:,} from before), {new / max(now - start, 1e-9):,.0f} a second"
        )
        if progress.share is not None and not new:
            since, base = now, progress.share
        elif progress.share is not None and progress.share > base:
            text += f", {_span((now - since) * (1 - progress.share) / (progress.share - base))} left"
        click.echo(f"\r\x1b[K{text}\r", nl=False, err=True)

    return show


def _span(seconds: float) -> str:
    """A time as one reads it: "40 s", "12 min", "3 h 20 min"."""
    if seconds < 60:
        return f"{seconds:.0f} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"
