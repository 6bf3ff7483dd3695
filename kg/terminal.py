"""Text for terminals: how wide it is, and tables whose columns stay in place beside Arabic."""

from __future__ import annotations

import re
import shutil
import sys
import unicodedata
from collections.abc import Sequence

# Control characters and direction overrides of an article must not steer the reader's terminal.
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
_LRM, _FSI, _PDI = "\u200e", "\u2068", "\u2069"


def width() -> int | None:
    """The number of columns of the terminal behind standard output; None where it is no terminal."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def printable(text: str) -> str:
    """`text` on one line, white space collapsed, with "\ufffd" for what could steer a terminal."""
    return _STEERING.sub("\ufffd", " ".join(text.split()))


def cells(text: str) -> int:
    """How many terminal cells `text` takes: none for marks and controls, two for wide East Asian characters."""
    total = 0
    for char in text:
        if unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc"):
            continue
        total += 2 if unicodedata.east_asian_width(char) in "WF" else 1
    return total


def clip(text: str, limit: int) -> str:
    """`text` in at most `limit` cells, with "…" where it was cut."""
    if cells(text) <= limit:
        return text
    kept, used = [], 1
    for char in text:
        used += cells(char)
        if used > limit:
            break
        kept.append(char)
    return "".join(kept) + "…"


def widths_of(header: Sequence[str], rows: Sequence[Sequence[str]], columns: int | None = None) -> list[int]:
    """The widths of a table's columns that suit these rows, narrowed to a terminal of `columns` cells."""
    grid = [list(header), *([printable(cell) for cell in row] for row in rows)]
    widths = [max(cells(row[i]) for row in grid) for i in range(len(header))]
    if columns is not None:
        spare = columns - 2 * (len(widths) - 1)
        while sum(widths) > spare and max(widths, default=0) > 8:
            widths[widths.index(max(widths))] -= 1
    return widths


def table(
    header: Sequence[str] | None,
    rows: Sequence[Sequence[str]],
    columns: int | None = None,
    widths: Sequence[int] | None = None,
) -> str:
    """A table with a line per row; without `header`, more rows of one that has these `widths`. For a terminal of
    `columns` cells, long cells are clipped, and every cell is isolated so that right-to-left text does not reorder the
    columns; else (None) the text stays as it is."""
    widths = widths_of(header or [], rows, columns) if widths is None else widths
    lines = []
    for row in [*([] if header is None else [header]), *([printable(cell) for cell in row] for row in rows)]:
        shown = [clip(cell, limit) if columns is not None else cell for cell, limit in zip(row, widths, strict=True)]
        pads = [" " * (limit - cells(cell)) for cell, limit in zip(shown, widths, strict=True)]
        if columns is not None:
            shown = [f"{_FSI}{cell}{_PDI}" for cell in shown]
        line = "  ".join(cell + pad for cell, pad in zip(shown, pads, strict=True)).rstrip()
        lines.append(line if columns is None else _LRM + line)
    if header is not None:
        lines.insert(1, "  ".join("─" * limit for limit in widths))
    return "\n".join(lines) + "\n"
