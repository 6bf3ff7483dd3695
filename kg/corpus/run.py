"""A corpus: its records in parts, built by one process or several, into a folder that a later run goes on with.

Records are found in one order and cut into parts by number, whoever builds them; so the folder holds the same bytes
after one process, several, or many runs that were stopped. Memory holds the records of a few parts, however many there
are.
"""

from __future__ import annotations

import fcntl
import json
import multiprocessing
import os
import signal
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from kg.corpus.parts import (
    FACTS,
    FAILED,
    NONE,
    SKIPPED,
    Outcome,
    Part,
    Settings,
    build_part,
    build_some,
    built,
    digest_of,
    write_part,
)
from kg.errors import OutputError
from kg.language.layout import layout_of
from kg.rdf.files import write_whole
from kg.readers import Meter, Record, Refusal, locate, size_of

PART_SIZE = 500
_AHEAD = 2  # parts a process that wait for it
_SLICE = 20  # records that a process takes at a time
_Work = Sequence[Future[list[tuple[Outcome, str]]]] | Sequence[Outcome]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: records done, how many of them an earlier run had done, and the share of the bytes of the input
    that is done, None where that is not known."""

    done: int
    before: int
    share: float | None = None


@dataclass(slots=True)
class Totals:
    """What a run made: records by what became of them, their facts, and the parts."""

    counts: Counter[str] = field(default_factory=Counter)
    facts: int = 0
    parts: int = 0

    @property
    def records(self) -> int:
        """All records."""
        return sum(self.counts.values())

    def add(self, outcomes: Iterable[Outcome]) -> None:
        """Count the records of a part."""
        for outcome in outcomes:
            self.counts[outcome.status] += 1
            self.facts += outcome.facts
        self.parts += 1


def build_corpus(
    inputs: Iterable[str | os.PathLike[str]],
    folder: str | os.PathLike[str],
    settings: Settings,
    *,
    jobs: int = 1,
    part_size: int = PART_SIZE,
    on_progress: Callable[[Progress], None] | None = None,
) -> Totals:
    """Build every record of `inputs` into the parts of `folder`, which is made where it is not there.

    Parts that an earlier run built of the same records are kept, others are made anew; parts beyond the last are taken
    away. `manifest.json`, written last, says that all are there. Raises `OutputError` where the folder cannot be
    written, holds something else, or another run is at work in it; `LanguageError` where no pack reads the language.
    What a record or an input does not let be read is counted and reported, not raised.
    """
    layout_of(settings.reading.language)
    inputs = list(inputs)
    meter, size = Meter(), size_of(inputs) if on_progress is not None else None
    target = Path(folder)
    totals = Totals()
    with _held(target):
        manifest = target / "manifest.json"
        manifest.unlink(missing_ok=True)
        for leftover in target.glob(".part-*.part"):
            leftover.unlink(missing_ok=True)
        before = 0
        parts = _parts(locate(inputs, meter), target, settings, part_size, lambda: meter.read / size if size else None)
        for part, outcomes, kept in _built(parts, jobs):
            totals.add(outcomes)
            before += len(outcomes) if kept else 0
            if on_progress is not None:
                on_progress(Progress(totals.records, before, part.share))
        for path in target.glob("part-*"):
            if int(path.name[5:11]) >= totals.parts:
                path.unlink()
        write_whole(manifest, [json.dumps(summary(totals, settings), indent=1).encode() + b"\n"])
    return totals


def outcomes_of(folder: str | os.PathLike[str]) -> Iterator[Outcome]:
    """What became of every record of a folder of parts, in their order."""
    for report in sorted(Path(folder).glob("part-*.jsonl")):
        with report.open(encoding="utf-8") as lines:
            next(lines, None)
            for line in lines:
                yield Outcome(**json.loads(line))


def _parts(
    records: Iterator[Record | Refusal],
    folder: Path,
    settings: Settings,
    size: int,
    share: Callable[[], float | None],
) -> Iterator[Part]:
    number = 0
    while batch := tuple(islice(records, size)):
        yield Part(number, batch, str(folder), settings, digest_of(batch, settings), share())
        number += 1


def _built(parts: Iterator[Part], jobs: int) -> Iterator[tuple[Part, list[Outcome], bool]]:
    """Every part in order, what became of its records, and whether an earlier run had built it."""
    if jobs < 2:
        for part in parts:
            known = built(part)
            yield (part, known, True) if known is not None else (part, build_part(part), False)
        return
    waiting: deque[tuple[Part, _Work]] = deque()
    with _processes(jobs) as pool:
        try:
            for part in parts:
                known = built(part)
                waiting.append((part, known if known is not None else _begun(part, pool)))
                while waiting and (len(waiting) > _AHEAD * jobs or _is_done(waiting[0][1])):
                    yield _ended(*waiting[0])
                    waiting.popleft()
            while waiting:
                yield _ended(*waiting[0])
                waiting.popleft()
        except BrokenProcessPool:
            lost = waiting[0][0].number if waiting else 0
            raise OutputError(
                f"a process died at part {lost} (killed, or out of memory); the same command goes on from there"
            ) from None
        except BaseException:
            for _, work in waiting:
                for each in work:
                    if isinstance(each, Future):
                        each.cancel()
            raise


def _begun(part: Part, pool: ProcessPoolExecutor) -> list[Future[list[tuple[Outcome, str]]]]:
    """A part, handed to the processes slice by slice: some records take a hundred times as long as others, and whole
    parts would leave processes idle at the end."""
    slices = (part.records[at : at + _SLICE] for at in range(0, len(part.records), _SLICE))
    return [pool.submit(build_some, records, part.settings) for records in slices]


def _is_done(work: _Work) -> bool:
    return all(isinstance(each, Outcome) or each.done() for each in work)


def _ended(part: Part, work: _Work) -> tuple[Part, list[Outcome], bool]:
    """A part, written when all its slices are there."""
    futures = [each for each in work if isinstance(each, Future)]
    if not futures:
        return part, [each for each in work if isinstance(each, Outcome)], True
    return part, write_part(part, (result for future in futures for result in future.result())), False


@contextmanager
def _processes(jobs: int) -> Iterator[ProcessPoolExecutor]:
    context = multiprocessing.get_context("spawn")  # the same everywhere, and no state is carried over
    with ProcessPoolExecutor(jobs, context, initializer=_ready) as pool:
        with _uninterrupted():
            for _ in range(jobs):
                pool.submit(_ready)  # starts a process, which leaves interrupts to this one
        yield pool


@contextmanager
def _uninterrupted() -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _ready() -> None:
    """Keep each process to one core."""
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(variable, "1")


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """The folder, for this run alone."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        strange = [p.name for p in folder.iterdir() if not p.name.startswith(("part-", ".part-", ".lock", "manifest."))]
        if strange:
            raise OutputError(f"{folder} holds other files ({min(strange)}); name a folder of its own for the parts")
        lock = (folder / ".lock").open("w")
    except OSError as error:
        raise OutputError(f"{folder} cannot be written: {error.strerror}") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise OutputError(f"another run is at work in {folder}; wait for it or name another folder") from None
        yield


def summary(totals: Totals, settings: Settings) -> dict[str, object]:
    """What `manifest.json` says."""
    counts = {status: totals.counts[status] for status in (FACTS, NONE, SKIPPED, FAILED)}
    return {"parts": totals.parts, "format": settings.fmt, "facts": totals.facts, "records": counts}
