"""`kg spark`: archives in, parts of a knowledge graph out, on Apache Spark."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from kg.cli.archives import fields_of, reading_options, tell


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--into", required=True, metavar="FOLDER", help="The new folder for the parts, on any Hadoop file system."
)
@click.option(
    "--master", metavar="URL", help="Where Spark runs; without it, as its configuration says, else on all local cores."
)
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="List what failed or was skipped, with the reason, as JSON Lines in this local file.",
)
@reading_options
def spark(
    inputs: tuple[str, ...],
    into: str,
    master: str | None,
    report: Path | None,
    published: date | None,
    language: str,
    fields: tuple[str, ...],
) -> None:
    """Build archives on Apache Spark: the quads of `kg build --into`, made by many machines.

    INPUT is JSON Lines (.jsonl) or a WARC file (.warc), each plain or packed (.gz .zst .bz2), a folder of such files at
    any depth, or a glob, on any file system that Hadoop knows (hdfs://, s3a://, file://). Needs khabar[spark] and Java.

    Records are told of as by `kg build --into`; where one failed the exit status is 1. A run that was stopped is
    started again from the beginning by the same command.
    """
    from kg.corpus import Settings  # noqa: PLC0415
    from kg.corpus.spark import build_on_spark, reasons, session  # noqa: PLC0415
    from kg.readers import Reading  # noqa: PLC0415

    settings = Settings(Reading(language, published, fields_of(fields), sift=True))
    with session(master) as running:
        totals = build_on_spark(running, inputs, into, settings)
        told = reasons(running, into, skipped=report is not None) if totals.counts["failed"] or report else ()
        tell(totals, told, into, report)
