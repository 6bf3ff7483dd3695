"""How a corpus is built: articles a second with one process and with two, memory, and whether the quads are the same.

    python benchmarks/scale.py PATH.jsonl[.gz] [--articles 3000 29000] [--kills 10]

Each line of PATH is an article: a JSON object with "title", "published" and "content". For each number of articles the
script builds the first so many with `kg build --into`, by one process and by two, and prints the time, the articles a
second, their share of what `spacy.blank("ar").pipe` does on the same texts in the same run, and the peak memory of the
largest process. Then it kills a build with two processes at random moments (`--kills`), starts it again until it is
done, and compares the quads of all builds as sets. Temporary files go to $TMPDIR.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from time import perf_counter, sleep

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import spacy


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--articles", type=int, nargs="+", default=[3000])
    parser.add_argument("--kills", type=int, default=10)
    arguments = parser.parse_args()
    print(f"{'articles':>9}{'processes':>11}{'seconds':>9}{'articles/s':>12}{'of tokens':>11}{'peak MB':>9}  quads")
    for number in arguments.articles:
        with tempfile.TemporaryDirectory() as name:
            measure(arguments.path, number, Path(name), arguments.kills)


def measure(path: Path, number: int, folder: Path, kills: int) -> None:
    """Build the first `number` articles in every way and print a line for each."""
    rows = folder / "articles.jsonl"
    texts = first(path, number, rows)
    tokens = len(texts) / tokenise(texts)
    for jobs in (1, 2):
        out = folder / f"jobs-{jobs}"
        start = perf_counter()
        peak = run(command(rows, out, jobs))
        seconds = perf_counter() - start
        rate = len(texts) / seconds
        line = f"{len(texts):9,}{jobs:11}{seconds:9.1f}{rate:12.1f}{rate / tokens:11.3f}{peak:9.0f}"
        print(f"{line}  {digest(out)}", flush=True)
    if kills:
        out, made = folder / "killed", kill_often(command(rows, folder / "killed", 2), kills, seconds)
        print(f"{len(texts):9,}{'2, killed':>11}{made:>6} times{'':32}  {digest(out)}", flush=True)


def first(path: Path, number: int, rows: Path) -> list[str]:
    """Write the first articles to `rows`; their texts."""
    texts: list[str] = []
    opened = gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")  # noqa: SIM115
    with opened as lines, rows.open("w", encoding="utf-8") as out:
        for line in islice(lines, number):
            row = json.loads(line)
            texts.append(f"{row.get('title') or ''}\n\n{row.get('content') or ''}")
            out.write(line)
    return texts


def tokenise(texts: Sequence[str]) -> float:
    """Seconds that spaCy's bare tokeniser takes."""
    nlp = spacy.blank("ar")
    for _ in nlp.pipe(texts[:50]):
        pass
    start = perf_counter()
    for _ in nlp.pipe(texts):
        pass
    return perf_counter() - start


def command(rows: Path, out: Path, jobs: int) -> list[str]:
    return [sys.executable, "-m", "kg.cli", "build", str(rows), "--into", str(out), "--jobs", str(jobs)]


def run(words: Sequence[str]) -> float:
    """Run a command to its end; the peak memory of its largest process in MB."""
    child = subprocess.Popen(words, stderr=subprocess.DEVNULL, start_new_session=True)
    peak = 0
    while child.poll() is None:
        peak = max(peak, *(memory(pid) for pid in [child.pid, *children(child.pid)]))
        sleep(0.2)
    return peak / 1024


def children(pid: int) -> list[int]:
    try:
        return [int(p) for p in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def memory(pid: int) -> int:
    """The peak memory of a process in kB (VmHWM)."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")), 0)


def kill_often(words: Sequence[str], times: int, seconds: float) -> int:
    """Kill the command and its processes `times` times at random moments, then let it run to its end."""
    chance, made = random.Random(1), 0
    for _ in range(times):
        child = subprocess.Popen(words, stderr=subprocess.DEVNULL, start_new_session=True)
        try:
            child.wait(2 + chance.random() * seconds / times * 2)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
            made += 1
    run(words)
    return made


def digest(folder: Path) -> str:
    """The number of quads and a digest of their set."""
    lines = {line for path in folder.glob("*.nq") for line in path.read_bytes().splitlines()}
    return f"{len(lines):,} {hashlib.sha256(b''.join(sorted(lines))).hexdigest()[:12]}"


if __name__ == "__main__":
    main()
