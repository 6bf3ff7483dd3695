"""A stand-alone cluster of Spark on this machine: a master and workers, each in a group of processes of its own."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

# Short runs: what Java compiles at length is not used for long.
ENVIRONMENT = {
    **os.environ,
    "SPARK_LOCAL_IP": "127.0.0.1",
    "JAVA_TOOL_OPTIONS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
}


class Cluster:
    """A master that runs, and its workers, of one core each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.running: list[subprocess.Popen[bytes]] = []
        self.master = self._start("master.Master", "--port", "0", told=rb"Starting Spark master at (spark://\S+)")

    def add_worker(self) -> subprocess.Popen[bytes]:
        """One more worker, which the master knows when this returns."""
        name = f"work-{len(self.running)}"
        options = ["--cores", "1", "--memory", "1g", "--work-dir", str(self.folder / name), self.master]
        self._start("worker.Worker", *options, told=rb"Successfully registered with master (\S+)")
        return self.running[-1]

    def stop(self) -> None:
        """End all of it."""
        for process in reversed(self.running):
            kill(process)

    def _start(self, name: str, *options: str, told: bytes) -> str:
        """Start a process and wait for what it tells."""
        import pyspark  # noqa: PLC0415

        log = self.folder / f"{len(self.running)}.log"
        program = Path(pyspark.__file__).parent / "bin" / "spark-class"
        words = [str(program), f"org.apache.spark.deploy.{name}", "--host", "127.0.0.1", "--webui-port", "0", *options]
        with log.open("wb") as out:
            process = subprocess.Popen(words, stdout=out, stderr=out, env=ENVIRONMENT, start_new_session=True)
        self.running.append(process)
        while (found := re.search(told, log.read_bytes())) is None:
            if process.poll() is not None:
                raise RuntimeError(log.read_text(encoding="utf-8"))
            time.sleep(0.05)
        return found[1].decode()


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a process and those of its group at once."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@contextlib.contextmanager
def cluster(folder: Path, workers: int) -> Iterator[tuple[Cluster, list[subprocess.Popen[bytes]]]]:
    """A cluster with so many workers, ended at the end."""
    made = None
    try:
        made = Cluster(folder)
        yield made, [made.add_worker() for _ in range(workers)]
    finally:
        if made is not None:
            made.stop()


def kill_at_work(
    job: subprocess.Popen[bytes], worker: subprocess.Popen[bytes], out: Path, *, committed: int = 1
) -> bool:
    """Kill a worker when tasks of a job that writes into `out` are done; False where the job ended before."""
    while job.poll() is None:
        if len(list(out.glob("_work/_temporary/0/task_*"))) >= committed:
            kill(worker)
            return job.poll() is None
        time.sleep(0.01)
    return False
