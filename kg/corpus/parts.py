"""One part of a corpus: some records in a row, their quads, and what became of each of them.

A part is two files: the quads, and a report with a line of JSON for every record. The report is written last, so a part
is there when its report is. The report begins with a digest of the records and of the settings, which tells whether it
still is what they give.
"""

from __future__ import annotations

import hashlib
import json
import traceback
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import kg
from kg.errors import KhabarError
from kg.pipeline import collector_paused, extract
from kg.rdf.files import write_whole
from kg.rdf.graph import triples
from kg.rdf.iris import article_iri
from kg.rdf.serialise import serialise_graphs
from kg.readers import Reading, Record, Refusal, Skipped, read

FACTS, NONE, SKIPPED, FAILED = "facts", "none", "skipped", "failed"
STATUSES = (FACTS, NONE, SKIPPED, FAILED)


@dataclass(frozen=True)
class Settings:
    """How a corpus is built: how its records are read, and the format of the parts ("nquads" or "trig")."""

    reading: Reading
    fmt: str = "nquads"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a record: `status` is one of `STATUSES`, `reason` says why there are no facts."""

    source: str
    status: str
    name: str = ""
    facts: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part to build: its number, its records, where it goes, the digest of what it is made of, and the share of the
    input that is read when it is; None where nobody asked or knows."""

    number: int
    records: tuple[Record | Refusal, ...]
    folder: str
    settings: Settings
    digest: str
    share: float | None = None

    @property
    def quads(self) -> Path:
        """The file of its quads."""
        return Path(self.folder) / f"part-{self.number:06d}.{'trig' if self.settings.fmt == 'trig' else 'nq'}"

    @property
    def report(self) -> Path:
        """The file of its report."""
        return Path(self.folder) / f"part-{self.number:06d}.jsonl"


def digest_of(records: Iterable[Record | Refusal], settings: Settings) -> str:
    """What tells these records, read in this way by this version, from others."""
    seen = hashlib.sha256(f"{kg.__version__} {settings!r}".encode())
    for record in records:
        told = (record.source, record.reason) if isinstance(record, Refusal) else _told(record)
        seen.update(repr(told).encode("utf-8", "surrogatepass"))
    return seen.hexdigest()


def _told(record: Record) -> tuple[object, ...]:
    return record.name, record.source, record.form, record.data, record.charset


def build_one(record: Record | Refusal, settings: Settings) -> tuple[Outcome, str]:
    """What a record gives: what became of it, and its quads as text ("" for none). Raises nothing but what ends a run
    (no memory, an interrupt)."""
    if isinstance(record, Refusal):
        return Outcome(record.source, FAILED, reason=record.reason), ""
    try:
        article = read(record, settings.reading)
        facts = extract(article)
        graph = [(article_iri(article), triples(facts))]
        text = "".join(serialise_graphs(graph, settings.fmt))
    except Skipped as error:
        return Outcome(record.place, SKIPPED, reason=str(error)), ""
    except KhabarError as error:
        return Outcome(record.place, FAILED, reason=str(error)), ""
    except Exception as error:  # a bug met by one article must not lose the others
        return Outcome(record.place, FAILED, reason=bug(error)), ""
    return Outcome(record.place, FACTS if facts.facts else NONE, article.name, len(facts.facts)), text


def build_part(part: Part) -> list[Outcome]:
    """Build and write a part; see `build_one` for its records. Raises `OutputError` where it cannot be written."""
    with collector_paused():
        return write_part(part, (build_one(record, part.settings) for record in part.records))


def build_some(records: Sequence[Record | Refusal], settings: Settings) -> list[tuple[Outcome, str]]:
    """What some records of a part give; see `build_one`."""
    with collector_paused():
        return [build_one(record, settings) for record in records]


def write_part(part: Part, results: Iterable[tuple[Outcome, str]]) -> list[Outcome]:
    """Write a part of what its records give, in their order. Raises `OutputError` where it cannot be written."""
    outcomes: list[Outcome] = []

    def texts() -> Iterator[bytes]:
        for outcome, text in results:
            outcomes.append(outcome)
            yield text.encode("utf-8")

    write_whole(part.quads, texts())
    write_whole(part.report, (line.encode("utf-8") for line in _report(part.digest, outcomes)))
    return outcomes


def built(part: Part) -> list[Outcome] | None:
    """What became of the records of a part that an earlier run built whole, of the same records; else None."""
    try:
        lines = part.report.read_text(encoding="utf-8").splitlines()
        if not part.quads.is_file() or json.loads(lines[0])["digest"] != part.digest:
            return None
        return [Outcome(**json.loads(line)) for line in lines[1:]]
    except (OSError, ValueError, LookupError, TypeError):
        return None


def bug(error: Exception) -> str:
    """An error of the program's own in one line."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    what = " ".join(str(error).split())[:200]
    where = f"{Path(frame.filename).name}:{frame.lineno}"
    return f"internal error, please report it: {type(error).__name__} at {where}: {what}"


def _report(digest: str, outcomes: Sequence[Outcome]) -> Iterator[str]:
    yield json.dumps({"digest": digest}) + "\n"
    for outcome in outcomes:
        yield report_line(outcome) + "\n"


def report_line(outcome: Outcome) -> str:
    """What became of a record, as an object of JSON."""
    return json.dumps({name: getattr(outcome, name) for name in Outcome.__slots__}, ensure_ascii=False)
