"""`kg explain`: why the graph says what it says."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import FILE, emit


@click.command()
@click.argument("file", metavar="FILE", type=FILE)
@click.argument("entity", metavar="IRI")
def explain(file: Path, entity: str) -> None:
    """Show every fact about an entity with the sentence that states it, the span marked ⟦so⟧, and the rule.

    IRI may be a full IRI, a prefixed name (person:بشار_الاسد), or a name of the entity ("بشار الأسد").
    """
    from kg.explain import report, resolve  # noqa: PLC0415
    from kg.store import open_files  # noqa: PLC0415

    store = open_files([file])
    emit("".join(f"{line}\n" for line in report(store, resolve(store, entity))))
