"""`kg validate`: check graphs against the shapes."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import FILE, emit


@click.command()
@click.argument("files", metavar="FILE...", type=FILE, nargs=-1, required=True)
@click.pass_context
def validate(ctx: click.Context, files: tuple[Path, ...]) -> None:
    """Check graphs against the shapes of the ontology.

    Prints a line per violation: the node, the property, what is wrong. Exit status 1 where there is any.
    """
    from kg.validation import load, validate  # noqa: PLC0415

    violations = validate(load(files))
    emit("".join(f"{violation}\n" for violation in violations))
    if violations:
        click.echo(f"does not conform; violations: {len(violations)}", err=True)
        ctx.exit(1)
    emit("conforms\n")
