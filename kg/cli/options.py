"""Options and output that commands share."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def data_option(command: Command) -> Command:
    """`--data FILE`, repeatable: the files to ask."""
    return click.option(
        "--data",
        "data",
        type=FILE,
        multiple=True,
        required=True,
        metavar="FILE",
        help="RDF file to ask (.ttl .trig .nt .nq .jsonld .rdf); repeat for more. Queries see the union.",
    )(command)


def param_option(command: Command) -> Command:
    """`--param NAME=VALUE`, repeatable."""
    return click.option(
        "--param",
        "params",
        multiple=True,
        metavar="NAME=VALUE",
        callback=_pairs,
        help="Bind a parameter of the query; repeat for more. Unbound parameters stand for everything.",
    )(command)


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
