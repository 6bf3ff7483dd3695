"""A corpus on Apache Spark: the same map function, on many machines, from and to any Hadoop file system.

Spark reads the bytes and writes the quads; nothing is shuffled. A file that can be cut anywhere (JSON Lines as they
are) is read in blocks, many tasks a file. A packed file or a WARC file is read by one task, as a stream of its bytes as
they lie there: Spark hands them on in pieces, and `kg.readers` unpacks them as anywhere. So no file has to fit into
memory, and a damaged one is told like anywhere else.

Quads and reports are written in one job and under Hadoop's protocol of commits, so that what a task wrote that died, or
that another one overtook, is not seen. Then the driver gives the files their names and writes `manifest.json`.
"""

from __future__ import annotations

import gc
import io
import json
import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from kg.corpus.parts import FAILED, Outcome, Settings, build_one, report_line
from kg.corpus.run import Totals, summary
from kg.errors import InputError, KhabarError, OutputError
from kg.language.layout import layout_of
from kg.pipeline import collector_paused
from kg.readers import Record, Refusal, records_from, row_of
from kg.readers.files import form_of, shown

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_PIECE = b"\n\n"  # what separates the pieces of a stream; two bytes, so that a piece of packed data has some 64 kB
_PACKED = (".gz", ".bz2", ".zst")
_WHOLE = 1 << 40  # bytes; files below are not cut
BLOCK = 4_000_000  # bytes of JSON Lines to a task: some 1,000 articles
_COLLECTED = 100  # records after which cycles are looked for: the trees of pages have some
_PASS = "io.compress.passthrough.extension"
_WORK = "_work"
_HIDDEN = (".", "_")
_ROW = "source string, status string, name string, facts long, reason string"


@contextmanager
def session(master: str | None = None) -> Iterator[SparkSession]:
    """A session of Spark, on `master` or what the configuration and `spark-submit` say, on all local cores without.

    Raises `KhabarError` where PySpark or Java is missing, or no session comes about.
    """
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra
    except ImportError:
        raise KhabarError("PySpark is missing: pip install 'khabar[spark]'") from None
    home = os.environ.get("JAVA_HOME")
    if not (Path(home, "bin", "java").exists() if home else shutil.which("java")):
        raise KhabarError("Spark needs Java 17 or later, which is missing: install it, or set JAVA_HOME to where it is")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("khabar").config("spark.log.level", "ERROR")
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        builder = builder.config(f"spark.executorEnv.{variable}", "1")
    if master:
        builder = builder.master(master)
    try:
        spark = builder.getOrCreate()
    except _spark_errors() as error:
        raise KhabarError(f"Spark does not start: {_cause(error)}") from error
    try:
        yield spark
    finally:
        spark.stop()


def build_on_spark(spark: SparkSession, inputs: Iterable[str], folder: str, settings: Settings) -> Totals:
    """Build every record of `inputs` into parts of N-Quads in `folder`, a new one; see `kg.corpus.build_corpus`.

    Raises `InputError` where an input is not there or neither JSON Lines nor WARC, `OutputError` where the folder holds
    something or the job fails. A run that was stopped leaves a folder without `manifest.json`, which the next one
    clears.
    """
    layout_of(settings.reading.language)
    try:
        paths = _files(spark, inputs)
        target = _Folder(spark, folder)
        target.clear()
        _write(spark, paths, target.under(_WORK), settings)
        parts = target.name_parts()
        totals = Totals(parts=parts)
        reports = _reports(spark, target)
        for status, records, facts in reports.groupBy("status").agg({"*": "count", "facts": "sum"}).collect():
            totals.counts[status] = records
            totals.facts += facts
        target.write("manifest.json", json.dumps(summary(totals, settings), indent=1).encode() + b"\n")
    except _spark_errors() as error:
        raise OutputError(f"Spark gave up: {_cause(error)}") from error
    return totals


def reasons(spark: SparkSession, folder: str, *, skipped: bool) -> Iterator[Outcome]:
    """What failed of a build on Spark, with `skipped` also what was passed over, in the order of sources."""
    wanted = "reason != ''" if skipped else f"status = '{FAILED}'"
    for row in _reports(spark, _Folder(spark, folder)).where(wanted).orderBy("source", "reason").toLocalIterator():
        yield Outcome(**row.asDict())


def _reports(spark: SparkSession, folder: _Folder) -> DataFrame:
    own = spark.newSession()
    own.conf.set("spark.sql.shuffle.partitions", 4)  # it is not much
    return own.read.schema(_ROW).json(folder.under("part-*.jsonl")).where("status is not null")


# Reading


def _files(spark: SparkSession, inputs: Iterable[str]) -> list[str]:
    """The files behind files, folders and globs, each once."""
    jvm, conf = _jvm(spark)
    found: dict[str, None] = {}
    for given in inputs:
        try:
            path = jvm.org.apache.hadoop.fs.Path(given)
            files = path.getFileSystem(conf)
            if not files.exists(path):
                matches = [status.getPath() for status in files.globStatus(path) or ()]
            elif files.getFileStatus(path).isDirectory():
                matches = list(_below(files, path))
            else:
                matches = [files.makeQualified(path)]
        except _spark_errors() as error:
            raise InputError(f"{shown(given)} cannot be read: {_cause(error)}") from error
        if not matches:
            raise InputError(f"{shown(given)} holds no JSON Lines and no WARC, or does not exist")
        for match in matches:
            if form_of(match.getName()) not in ("jsonl", "warc"):
                raise InputError(f"{shown(match.toString())}: on Spark, JSON Lines (.jsonl) and WARC (.warc) are read")
            if match.getName().startswith(_HIDDEN):  # even where it is named
                raise InputError(f"{shown(match.toString())}: Spark passes over names with . or _ in front; rename it")
        found.update(dict.fromkeys(sorted(match.toString() for match in matches)))
    return list(found)


def _below(files: Any, folder: Any) -> Iterator[Any]:
    start = len(files.makeQualified(folder).toString().rstrip("/")) + 1
    listed = files.listFiles(folder, True)
    while listed.hasNext():
        path = listed.next().getPath()
        hidden = any(part.startswith(_HIDDEN) for part in path.toString()[start:].split("/"))
        if not hidden and form_of(path.getName()) in ("jsonl", "warc"):
            yield path


def _write(spark: SparkSession, paths: list[str], work: str, settings: Settings) -> None:
    """Read the files, build their records, write quads and reports into the folders of `work`."""
    whole, cut = spark.newSession(), spark.newSession()
    for each, size, cost in ((whole, _WHOLE, _WHOLE), (cut, BLOCK, 1)):
        each.conf.set("spark.sql.files.maxPartitionBytes", size)
        each.conf.set("spark.sql.files.openCostInBytes", cost)
        each.conf.set("spark.sql.files.ignoreCorruptFiles", False)
        each.conf.set("spark.sql.files.ignoreMissingFiles", False)
        each.conf.set("spark.sql.maxConcurrentOutputFileWriters", 8)  # of quads and report at once: nothing is sorted
    rdds = []
    for packing in ("", *_PACKED):
        mine = [path for path in paths if _packing(path) == packing]
        streams = [path for path in mine if packing or form_of(path) == "warc"]
        lines = [path for path in mine if not packing and form_of(path) != "warc"]
        if streams:
            rdds.append(_rows(whole, streams, _PIECE, packing).rdd.mapPartitions(partial(_build_streams, settings)))
        if lines:
            rdds.append(_rows(cut, lines, b"\n", packing).rdd.mapPartitions(partial(_build_lines, settings)))
    rows = rdds[0] if len(rdds) == 1 else spark.sparkContext.union(rdds)
    frame = whole.createDataFrame(rows, "kind string, value string", verifySchema=False)
    out = frame.write.partitionBy("kind").mode("error").option("compression", "none")
    out.option("mapreduce.fileoutputcommitter.algorithm.version", "1").text(work)


def _packing(path: str) -> str:
    return next((suffix for suffix in _PACKED if path.lower().endswith(suffix)), "")


def _rows(spark: SparkSession, paths: list[str], separator: bytes, packing: str) -> DataFrame:
    """The pieces of files between separators: bytes, address and size of the file, start of the block."""
    reader = spark.read.option("lineSep", separator.decode())
    if packing:  # the bytes as they lie there; the second name is that of the Hadoop in Spark's own packages
        reader = reader.option("io.compression.codecs", "org.apache.hadoop.io.compress.PassthroughCodec")
        for key in (_PASS, f"org.apache.hadoop.shaded.{_PASS}"):
            reader = reader.option(key, packing)
    frame = reader.text([re.sub(r"([\\*?\[\]{}])", r"\\\1", path) for path in paths])
    about = ("file_path", "file_size", "file_block_start")
    return frame.selectExpr("cast(value as binary)", *(f"_metadata.{name}" for name in about))


# What a task does

_Piece = tuple[bytes, str, int, int]


def _build_streams(settings: Settings, pieces: Iterable[_Piece]) -> Iterator[tuple[str, str]]:
    def records() -> Iterator[Record | Refusal]:
        for address, group in groupby(pieces, key=lambda piece: piece[1]):
            yield from records_from(io.BufferedReader(_Joined(group)), _path(address))

    return _built(records(), settings)


def _build_lines(settings: Settings, pieces: Iterable[_Piece]) -> Iterator[tuple[str, str]]:
    def records() -> Iterator[Record | Refusal]:
        for (address, start), group in groupby(pieces, key=lambda piece: (piece[1], piece[3])):
            path = _path(address)
            after = f" after byte {start:,}" if start else ""
            for number, piece in enumerate(group, 1):
                if (record := row_of(bytes(piece[0]), path, f"{shown(path)}, line {number}{after}")) is not None:
                    yield record

    return _built(records(), settings)


def _built(records: Iterator[Record | Refusal], settings: Settings) -> Iterator[tuple[str, str]]:
    """The lines to write, each with the kind of file it goes to."""
    yield "report", json.dumps({"digest": ""})
    with collector_paused():
        for number, record in enumerate(records):
            if number % _COLLECTED == 0:
                gc.collect(1)
            outcome, text = build_one(record, settings)
            if text:
                yield "quads", text.removesuffix("\n")
            yield "report", report_line(outcome)


def _path(address: str) -> str:
    """The path in an address of a file, which for a file of this machine is no more than that."""
    return re.sub("^file:/+", "/", unquote(address))


class _Joined(io.RawIOBase):
    """The bytes of a file from its pieces. Raises `RuntimeError` where they are not all there: the task fails."""

    def __init__(self, pieces: Iterator[_Piece]) -> None:
        self._pieces = self._all(pieces)
        self._rest = memoryview(b"")

    @staticmethod
    def _all(pieces: Iterator[_Piece]) -> Iterator[bytes]:
        done = size = 0
        address = ""
        try:
            for piece in pieces:
                data, address, size, _ = piece
                if done:
                    yield _PIECE
                yield bytes(data)
                done += len(data) + len(_PIECE)
        except Exception as error:
            raise RuntimeError(f"{address}: Spark broke off") from error
        # The end of the file may be a separator; and a byte order mark is dropped, of a text only.
        missing = size - (done - len(_PIECE))
        if missing == len(_PIECE):
            yield _PIECE
        elif missing and missing not in (3, 3 + len(_PIECE)):
            raise RuntimeError(f"{address} came with {-missing} bytes more than it has: is it unpacked on the way?")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = memoryview(piece)
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size


# The folder


class _Folder:
    """A folder of parts on a Hadoop file system."""

    def __init__(self, spark: SparkSession, folder: str) -> None:
        self._jvm, conf = _jvm(spark)
        path = self._jvm.org.apache.hadoop.fs.Path(folder)
        self._files = path.getFileSystem(conf)
        self._path = self._files.makeQualified(path)
        self._shown = shown(folder)

    def under(self, name: str) -> str:
        """The address of a file or folder in it."""
        return f"{self._path.toString().rstrip('/')}/{name}"

    def _at(self, *names: str) -> Any:
        path = self._path
        for name in names:
            path = self._jvm.org.apache.hadoop.fs.Path(path, name)
        return path

    def clear(self) -> None:
        """Make the folder, or take away what a run left that was stopped. Raises `OutputError` where it holds more."""
        if self._files.exists(self._path) and not self._files.getFileStatus(self._path).isDirectory():
            raise OutputError(f"{self._shown} is a file; name a folder")
        self._files.mkdirs(self._path)
        names = sorted(status.getPath().getName() for status in self._files.listStatus(self._path))
        if "manifest.json" in names:
            raise OutputError(f"{self._shown} holds a build that is done; name another folder")
        if strange := [name for name in names if not name.startswith(("part-", ".part-", ".manifest", _WORK))]:
            raise OutputError(f"{self._shown} holds other files ({strange[0]}); name a folder of its own for the parts")
        for name in names:
            self._files.delete(self._at(name), True)

    def name_parts(self) -> int:
        """Give the files of a job that is done their names; how many parts there are."""
        count = 0
        for kind, suffix in (("quads", "nq"), ("report", "jsonl")):
            source = self._at(_WORK, f"kind={kind}")
            if not self._files.exists(source):
                continue
            count = 0
            for status in self._files.listStatus(source):
                path = status.getPath()
                number = re.match(r"part-(\d+)", path.getName())
                if number is None or not self._files.rename(path, self._at(f"part-{int(number[1]):06d}.{suffix}")):
                    raise OutputError(f"{shown(path.toString())} cannot be moved into {self._shown}")
                count += 1
        self._files.delete(self._at(_WORK), True)
        return count

    def write(self, name: str, data: bytes) -> None:
        """Write a small file of its own."""
        stream = self._files.create(self._at(name), True)
        stream.write(bytearray(data))
        stream.close()


def _jvm(spark: SparkSession) -> tuple[Any, Any]:
    """Java's side of a session, and its configuration of Hadoop."""
    return spark._jvm, spark._jsc.hadoopConfiguration()


def _spark_errors() -> tuple[type[Exception], ...]:
    """What calls of Spark, and of Java behind it, raise."""
    from py4j.protocol import Py4JError  # noqa: PLC0415 - an extra
    from pyspark.errors import PySparkException  # noqa: PLC0415

    return (PySparkException, Py4JError)


def _cause(error: BaseException) -> str:
    """The last cause that an error of Java's names, in one line."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    causes = [line.removeprefix("Caused by: ") for line in lines if line.startswith("Caused by: ")]
    first = next((line for line in lines if not line.startswith("An error occurred")), "")
    return " ".join((causes[-1] if causes else first or type(error).__name__).removeprefix(": ").split())[:500]
