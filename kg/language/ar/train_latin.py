"""Write the table of Latin spellings of Arabic names: `python -m kg.language.ar.train_latin`.

The source is the name index of arabic-name-romanizer (UNICEF, MIT; data from Wikidata, CC0, and the Algerian corpus
dzirinames, MIT). For each written form the spelling with most bearers is kept, those of Arab countries counted
threefold, the first in the alphabet among equals. Needs the extra `train`; see docs/names.md.
"""

from __future__ import annotations

import gzip
import re
import sqlite3
from collections import Counter, defaultdict
from importlib import resources
from pathlib import Path

import click

from kg.language.ar.latin import TABLE
from kg.language.ar.train_table import ARAB
from kg.language.view import fold

_LATIN = re.compile(r"[A-Z][A-Za-z'’-]*(?: [A-Za-z][A-Za-z'’-]*)?")


def spellings() -> dict[str, str]:
    """The Latin spelling of each folded form of the index, of one or two words."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    path = resources.files("arabic_name_romanizer").joinpath("resources", "names.sqlite3")
    with resources.as_file(path) as file:
        connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
        query = "SELECT arabic_key, latin, country, SUM(count) FROM units GROUP BY 1, 2, 3"
        for form, latin, country, count in connection.execute(query):
            if _LATIN.fullmatch(latin):
                found[fold(form)][latin] += 3 * count if country in ARAB else count
        connection.close()
    return {form: min(counts, key=lambda latin: (-counts[latin], latin)) for form, counts in sorted(found.items())}


@click.command(help=(__doc__ or "").partition("\n")[0])
@click.option("--output", type=click.Path(path_type=Path), default=Path(__file__).with_name("models"))
def main(output: Path) -> None:
    """Write the table."""
    text = "".join(f"{form}\t{latin}\n" for form, latin in spellings().items())
    output.joinpath(TABLE).write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))


if __name__ == "__main__":
    main()
