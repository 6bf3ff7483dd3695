"""Lexicons as data: one fact a row, in tab-separated tables under a language's own folder.

The first line names the columns; a line that starts with `#` is a comment; a cell may hold several values separated
by `|`. Every row has exactly the named columns.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources


def read_table(package: str, name: str) -> Iterator[dict[str, str]]:
    """The rows of the table `data/NAME.tsv` of `package` ("kg.language.ar"), as dictionaries by column.

    Raises `ValueError`, naming the file and the line, where a row has another number of cells than the header.
    """
    text = resources.files(package).joinpath("data", f"{name}.tsv").read_text(encoding="utf-8")
    header: list[str] | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = cells
        elif len(cells) != len(header):
            raise ValueError(f"{name}.tsv, line {number}: {len(cells)} cells where the header has {len(header)}")
        else:
            yield dict(zip(header, cells, strict=True))


def values(cell: str) -> tuple[str, ...]:
    """The values of a cell that may hold several: `"a|b"` gives `("a", "b")`, an empty cell `()`."""
    return tuple(value.strip() for value in cell.split("|") if value.strip())
