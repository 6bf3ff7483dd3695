"""Many articles: read as a stream, by several processes, into a folder of parts; a run that was stopped goes on.

    parts.py   what one part is: some records in a row, their quads, and what became of each of them
    run.py     all parts of a corpus, with processes, progress and what is left of an earlier run

`part_of` is the map function; it needs nothing but its records, so that any machine may run it (`kg.corpus.spark`).
"""

from __future__ import annotations

from kg.corpus.parts import Outcome, Part, Settings, build_one, build_part
from kg.corpus.run import Progress, Totals, build_corpus

__all__ = ["Outcome", "Part", "Progress", "Settings", "Totals", "build_corpus", "build_one", "build_part"]
