"""`kg queries`: what can be asked by name."""

from __future__ import annotations

import click

from kg.cli.options import emit


@click.command()
def queries() -> None:
    """List the ready-made queries with their titles and parameters."""
    from kg.queries import ready_made  # noqa: PLC0415

    for query in ready_made():
        emit(f"{query.name}\n  {query.titles.get('en', '')}\n  {query.titles.get('ar', '')}\n")
        for parameter in query.parameters:
            others = [name for name in query.needs if name != parameter.name]
            need = "" if parameter.name not in query.needs else ", needed"
            if need and others:
                need = f", or {' or '.join(others)} is needed"
            emit(f"    --param {parameter.name}=…  ({parameter.type}{need}) {parameter.description}\n")
