"""Options and output that commands share."""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from kg.link.linker import LinkReport
    from kg.link.run import Settings

INCOMPLETE = 3  # exit status: a part is done, and the same command goes on from there

Command = TypeVar("Command", bound=Callable[..., Any])

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def param_option(command: Command) -> Command:
    """`--param NAME=VALUE`, repeatable."""
    return click.option(
        "--param",
        "params",
        multiple=True,
        metavar="NAME=VALUE",
        callback=_pairs,
        help="Bind a parameter of the query; repeat for more. Unbound ones stand for everything; "
        "`kg queries` says which are needed.",
    )(command)


def link_options(command: Command) -> Command:
    """The options of looking up at Wikidata; `link_settings` takes their values."""
    for option in reversed(
        [
            click.option(
                "--endpoint",
                default="https://query.wikidata.org/sparql",
                show_default=True,
                metavar="URL",
                help="The SPARQL endpoint to ask.",
            ),
            click.option(
                "--cache",
                type=click.Path(file_okay=False, path_type=Path),
                metavar="DIR",
                help="The folder that keeps answers; khabar in the user's cache folder without it.",
            ),
            click.option("--offline", is_flag=True, help="Ask nothing; take what the cache has, whatever its age."),
            click.option(
                "--max-age",
                type=click.FloatRange(min=0),
                default=30,
                show_default=True,
                metavar="DAYS",
                help="Ask anew for what was answered longer ago.",
            ),
            click.option(
                "--timeout",
                type=click.FloatRange(min=0, min_open=True),
                default=65,
                show_default=True,
                metavar="SECONDS",
                help="How long one request may take.",
            ),
            click.option(
                "--time-limit",
                type=click.FloatRange(min=0, min_open=True),
                default=3600,
                show_default=True,
                metavar="SECONDS",
                help="How long all requests and waits together may take.",
            ),
            click.option(
                "--tries", type=click.IntRange(min=1), default=5, show_default=True, help="How often to try a request."
            ),
            click.option(
                "--contact",
                default="https://w3id.org/khabar",
                show_default=True,
                envvar="KHABAR_CONTACT",
                metavar="TEXT",
                help="Your address or page, for whoever runs the endpoint; also KHABAR_CONTACT.",
            ),
        ]
    ):
        command = option(command)
    return command


def link_settings(
    *,
    endpoint: str,
    cache: Path | None,
    offline: bool,
    max_age: float,
    timeout: float,
    time_limit: float,
    tries: int,
    contact: str,
) -> Settings:
    """The settings that the options mean; here the clock and chance come in."""
    from kg.link.client import Policy  # noqa: PLC0415
    from kg.link.records import Clock  # noqa: PLC0415
    from kg.link.run import Settings  # noqa: PLC0415

    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Settings(
        Clock(time.time, time.sleep),
        cache or home / "khabar",
        endpoint,
        contact,
        offline,
        max_age,
        Policy(timeout=timeout, tries=tries, budget=time_limit),
        random.Random(),
        _say if sys.stderr.isatty() else None,
    )


def report_links(report: LinkReport, settings: Settings) -> None:
    """Say which look-ups lack an answer."""
    from kg.link.run import summary  # noqa: PLC0415

    for line in summary(report, settings):
        click.echo(line, err=True)


def _say(text: str) -> None:
    click.echo(text, err=True)


def _pairs(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> dict[str, str]:
    pairs = {}
    for item in value:
        name, sign, text = item.partition("=")
        if not sign or not name:
            raise click.BadParameter(f"{item!r} is not of the form NAME=VALUE", ctx=ctx, param=param)
        pairs[name] = text
    return pairs


def emit(text: str | bytes) -> None:
    """Write to standard output in UTF-8, whatever the locale."""
    stream = sys.stdout.buffer
    stream.write(text.encode("utf-8") if isinstance(text, str) else text)
    stream.flush()
