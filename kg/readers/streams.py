"""Files as streams of bytes, plain or compressed; what a stream is, its first bytes say, not its name.

Decompression reads in pieces, so that a small file that unpacks to a huge one fills no memory: whoever reads, stops.
"""

from __future__ import annotations

import bz2
import gzip
import io
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import IO, cast

from kg.errors import InputError

STDIN = "-"
DAMAGES = (OSError, EOFError, zlib.error, ValueError)
"""What reading a damaged stream may raise."""

_GZIP, _BZIP2, _ZSTD = b"\x1f\x8b", b"BZh", b"\x28\xb5\x2f\xfd"


class Meter:
    """How many bytes of files were read so far, as they lie there."""

    def __init__(self) -> None:
        self._before = 0
        self._place: Callable[[], int] | None = None

    @property
    def read(self) -> int:
        """The bytes, those of the file that is open included."""
        return self._before + (self._place() if self._place is not None else 0)

    def add(self, count: int) -> None:
        """Count bytes that were read elsewhere."""
        self._before += count

    @contextmanager
    def over(self, raw: IO[bytes]) -> Iterator[None]:
        """Count what is read of a file that is open."""
        self._place = raw.tell
        try:
            yield
        finally:
            self._before, self._place = self.read, None


@contextmanager
def opened(path: str, meter: Meter | None = None) -> Iterator[IO[bytes]]:
    """The bytes of a file (of standard input for "-"), unpacked where it is gzip, bzip2 or Zstandard.

    Raises `InputError` where it cannot be opened, or is Zstandard and `zstandard` is not installed; reading a damaged
    one raises one of `DAMAGES`.
    """
    raw: IO[bytes]
    try:
        raw = sys.stdin.buffer if path == STDIN else Path(path).open("rb")  # noqa: SIM115
    except (OSError, ValueError) as error:
        raise InputError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}") from error
    try:
        peekable = raw if hasattr(raw, "peek") else io.BufferedReader(cast(io.RawIOBase, raw))
        with meter.over(raw) if meter is not None and path != STDIN else nullcontext():
            yield unpacked(cast(io.BufferedReader, peekable), path)
    finally:
        if path != STDIN:
            raw.close()


def unpacked(raw: io.BufferedReader, name: str) -> IO[bytes]:
    """The stream that the first bytes of `raw` tell to be compressed, unpacked, else `raw`. Raises `InputError` where
    Zstandard cannot be read here."""
    start = raw.peek(4)[:4]
    if start.startswith(_GZIP):
        return cast(IO[bytes], gzip.GzipFile(fileobj=raw, mode="rb"))
    if start.startswith(_BZIP2):
        return bz2.BZ2File(raw)
    if start == _ZSTD:
        try:
            import zstandard  # noqa: PLC0415 - an extra
        except ImportError:
            raise InputError(f"{name} is Zstandard: install khabar[archives] to read it") from None
        reader = zstandard.ZstdDecompressor().stream_reader(raw, read_across_frames=True, closefd=False)
        return io.BufferedReader(cast(io.RawIOBase, reader))
    return raw
