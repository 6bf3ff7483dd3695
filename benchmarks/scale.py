"""How a corpus is built: articles a second with one process and with two, memory, and whether the quads are the same.

    python benchmarks/scale.py PATH.jsonl[.gz] [--articles 3000 29000] [--kills 10] [--spark]

Each line of PATH is an article: a JSON object with "title", "published" and "content". For each number of articles the
script builds the first so many with `kg build --into`, by one process and by two, and prints the time, the articles a
second, their share of what `spacy.blank("ar").pipe` does on the same texts in the same run, and the peak memory of the
largest process. Then it kills a build with two processes at random moments (`--kills`), starts it again until it is
done. With `--spark` it builds on Spark with two cores of this machine, and on a stand-alone cluster of a master and two
workers with one core each, of which one is killed when a third of the tasks are done. The quads of all builds are
compared as sets; where one gives others the exit status is 1. Memory is that of Python's processes, not of Java's.
Temporary files go to $TMPDIR.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import random
import shutil
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

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import spacy
from clusters import ENVIRONMENT, cluster, kill_at_work

from kg.corpus.spark import BLOCK


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--articles", type=int, nargs="+", default=[3000])
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--spark", action="store_true")
    arguments = parser.parse_args()
    print(f"{'articles':>9}  {'built by':<22}{'seconds':>9}{'articles/s':>12}{'of tokens':>11}{'peak MB':>9}  quads")
    same = True
    for number in arguments.articles:
        with tempfile.TemporaryDirectory() as name:
            same &= measure(arguments.path, number, Path(name), arguments.kills, spark=arguments.spark)
    if not same:
        sys.exit("the builds differ")


def measure(path: Path, number: int, folder: Path, kills: int, *, spark: bool) -> bool:
    """Build the first `number` articles in every way and print a line for each; whether all give the same quads."""
    rows = folder / "articles.jsonl"
    texts = first(path, number, rows)
    tokens = len(texts) / tokenise(texts)
    found: set[str] = set()

    def show(name: str, out: Path, seconds: float = 0.0, peak: float = 0.0) -> None:
        rate = len(texts) / seconds if seconds else 0.0
        figures = f"{seconds:9.1f}{rate:12.1f}{rate / tokens:11.3f}" if seconds else " " * 32
        quads = digest(out)
        found.add(quads)
        shutil.rmtree(out)
        print(f"{len(texts):9,}  {name:<22}{figures}{f'{peak:9.0f}' if peak else ' ' * 9}  {quads}", flush=True)

    for jobs in (1, 2):
        out = folder / f"jobs-{jobs}"
        start = perf_counter()
        peak = run(command(rows, out, jobs))
        seconds = perf_counter() - start
        show(f"{jobs} process{'es' if jobs > 1 else ''}", out, seconds, peak)
    if kills:
        out = folder / "killed"
        made = kill_often(command(rows, out, 2), kills, seconds)
        show(f"2, killed {made} times", out)
    if spark:
        out = folder / "local"
        start = perf_counter()
        peak = run([*on_spark(rows, out), "--master", "local[2]"])
        show("Spark, local[2]", out, perf_counter() - start, peak)
        out = folder / "alone"
        (logs := folder / "cluster").mkdir()
        with cluster(logs, 2) as (running, workers):
            start = perf_counter()
            words = [*on_spark(rows, out), "--master", running.master]
            job = subprocess.Popen(words, stderr=subprocess.DEVNULL, env=ENVIRONMENT, start_new_session=True)
            killed = kill_at_work(job, workers[0], out, committed=max(1, rows.stat().st_size // BLOCK // 3))
            peak = watch(job, [process.pid for process in running.running])
            show(f"Spark, {'1 of 2 killed' if killed else 'NONE KILLED'}", out, perf_counter() - start, peak)
    return len(found) == 1


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


def on_spark(rows: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "kg.cli", "spark", str(rows), "--into", str(out)]


def run(words: Sequence[str]) -> float:
    """Run a command to its end; the peak memory of its largest process in MB."""
    return watch(subprocess.Popen(words, stderr=subprocess.DEVNULL, env=ENVIRONMENT, start_new_session=True))


def watch(child: subprocess.Popen[bytes], others: Sequence[int] = ()) -> float:
    """Wait for a process; the peak memory of the largest process of Python among it, others, and all that they started,
    in MB. Raises `CalledProcessError` where it fails."""
    peak = 0
    while child.poll() is None:
        peak = max(peak, *(memory(pid) for root in [child.pid, *others] for pid in family(root)))
        sleep(0.2)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, child.args)
    return peak / 1024


def family(pid: int) -> list[int]:
    """A process and those that it started, and so on."""
    try:
        started = Path(f"/proc/{pid}/task").glob("*/children")
        return [pid, *(one for file in started for child in file.read_text().split() for one in family(int(child)))]
    except OSError:
        return [pid]


def memory(pid: int) -> int:
    """The peak memory of a process of Python in kB (VmHWM); 0 for others."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    if not status.startswith(("Name:\tpython", "Name:\tkg")):
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
