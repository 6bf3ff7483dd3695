"""`kg stats`: how much a store holds."""

from __future__ import annotations

from typing import Any

import click

from kg.cli.options import emit
from kg.cli.stores import choice, store_options


@click.command()
@store_options()
def stats(**options: Any) -> None:
    """Count articles, facts of each family by month of publication, and entities."""
    from kg.stats import report  # noqa: PLC0415
    from kg.stats import stats as count  # noqa: PLC0415
    from kg.terminal import width  # noqa: PLC0415

    emit("".join(report(count(choice(**options).to_ask()), width())))
