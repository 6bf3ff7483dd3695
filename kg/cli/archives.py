"""Options and output that the commands share which build archives in parts."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kg.errors import InputError

if TYPE_CHECKING:
    from kg.corpus import Outcome, Totals
    from kg.readers import Fields

_SHOWN = 20  # failures told one by one

Command = TypeVar("Command", bound=Callable[..., Any])


def reading_options(command: Command) -> Command:
    """How articles are read: `--published`, `--language`, `--field`."""
    for option in reversed(
        [
            click.option(
                "--published",
                type=click.DateTime(["%Y-%m-%d"]),
                metavar="YYYY-MM-DD",
                callback=_day,
                help="The day of publication, for relative dates; overrides the one that the articles give.",
            ),
            click.option(
                "--language", default="ar", show_default=True, metavar="CODE", help="The language of the articles."
            ),
            click.option(
                "--field",
                "fields",
                multiple=True,
                metavar="PART=KEY",
                help="In JSON Lines, the key of an article's text, title, published, publisher, url or id.",
            ),
        ]
    ):
        command = option(command)
    return command


def _day(_context: click.Context, _parameter: click.Parameter, given: datetime | None) -> Any:
    return given.date() if given else None


def fields_of(given: tuple[str, ...]) -> Fields:
    """What `--field` says. Raises `InputError` where it says nothing that there is."""
    from kg.readers import Fields  # noqa: PLC0415

    pairs = [pair.partition("=") for pair in given]
    if bad := next((part for part, sign, key in pairs if not (part and sign and key)), None):
        raise InputError(f"--field {bad}: give PART=KEY, such as text=content")
    return Fields.of({part: key for part, _, key in pairs})


def tell(totals: Totals, told: Iterable[Outcome], folder: Path | str, report: Path | None) -> None:
    """Say what a corpus came to and list what failed, of all that was `told`, at length in `report`; exit 1 if any."""
    from kg.rdf.files import write_whole  # noqa: PLC0415

    failures: list[str] = []

    def lines() -> Iterator[bytes]:
        for outcome in told:
            if outcome.status == "failed" and len(failures) < _SHOWN:
                failures.append(outcome.reason)
            yield _line(outcome).encode("utf-8")

    if report is not None:
        write_whole(report, lines())
    else:
        for _ in lines():
            pass
    counts = totals.counts
    for reason in failures:
        click.echo(f"Error: {reason}", err=True)
    if counts["failed"] > len(failures):
        click.echo(f"Error: {counts['failed'] - len(failures)} more failed; --report FILE lists them", err=True)
    click.echo(
        f"{totals.records:,} records: {counts['facts']:,} with facts ({totals.facts:,}), {counts['none']:,} without, "
        f"{counts['skipped']:,} skipped, {counts['failed']:,} failed; {totals.parts:,} parts in {folder}",
        err=True,
    )
    if counts["failed"]:
        sys.exit(1)


def _line(outcome: Outcome) -> str:
    row = {"source": outcome.source, "status": outcome.status, "reason": outcome.reason}
    return json.dumps(row, ensure_ascii=False) + "\n"
