"""`kg explain`: why the graph says what it says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg.cli.options import emit
from kg.cli.stores import choice, store_options


@click.command()
@click.argument("names", metavar="[FILE] IRI", nargs=-1, required=True)
@store_options()
def explain(names: tuple[str, ...], data: tuple[Path, ...], **options: Any) -> None:
    """Show every fact about an entity with the sentence that states it, the span marked ⟦so⟧, and the rule.

    IRI may be a full IRI, a prefixed name (person:بشار_الاسد), or a name of the entity ("بشار الأسد"). FILE is what
    --data names, too; a store or server can be asked instead.
    """
    from kg.explain import report, resolve  # noqa: PLC0415

    *files, entity = names
    store = choice(data=(*data, *map(Path, files)), **options).to_ask()
    emit("".join(f"{line}\n" for line in report(store, resolve(store, entity))))
