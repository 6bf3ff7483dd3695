"""What servers do to a page on its way: chunks, gzip, deflate, Brotli, Zstandard.

Headers of crawled pages cannot be trusted: crawlers unpack a page and keep the header, servers pack one twice.
"""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Callable, Sequence

_GZIP = b"\x1f\x8b"
_BARE = -15  # zlib's word for deflate without a header
_WINDOW = 1 << 23  # bytes, what RFC 9659 lets servers use
_CHUNK = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
_CUT = "it ends before its time"


def plain(data: bytes, codings: Sequence[str], limit: int) -> bytes:
    """The bytes behind codings, named in the order in which they were applied; those of names unknown are none.

    Memory holds a few times `limit` at most; what is longer is cut somewhere beyond it. Raises `ValueError` where the
    bytes are damaged.
    """
    for name in reversed(codings):
        undo = _UNDO.get(name.strip().lower())
        if undo is None or len(data) > limit:
            continue
        try:
            data = undo(data, limit)
        except (ValueError, OSError, EOFError, zlib.error) as error:
            if not _is_markup(data):
                raise ValueError(_CUT if isinstance(error, EOFError) else str(error)) from error
    return data


def coded(data: bytes) -> bool:
    """Whether bytes are packed though no header says so."""
    return data.startswith(_GZIP)


def _is_markup(data: bytes) -> bool:
    return data[:100].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def _chunks(data: bytes, _: int) -> bytes:
    pieces: list[bytes] = []
    at = 0
    while found := _CHUNK.match(data, at):
        size = int(found[1], 16)
        if not size:
            return b"".join(pieces)
        at = found.end() + size
        if at > len(data):
            raise ValueError(_CUT)
        pieces.append(data[found.end() : at])
        at += 2 if data.startswith(b"\r\n", at) else data.startswith(b"\n", at)
    if not pieces:
        return data  # whoever fetched it has put the chunks together
    raise ValueError(_CUT if at >= len(data) else "its chunks are broken")


def _gzip(data: bytes, limit: int) -> bytes:
    return gzip.GzipFile(fileobj=io.BytesIO(data)).read(limit + 1)


def _deflate(data: bytes, limit: int) -> bytes:
    for window in (zlib.MAX_WBITS, _BARE):
        packed = zlib.decompressobj(window)
        try:
            found = packed.decompress(data, limit + 1)
        except zlib.error:
            if window == _BARE:
                raise
            continue
        if not packed.eof and len(found) <= limit:
            raise ValueError(_CUT)
        return found
    raise AssertionError


def _brotli(data: bytes, limit: int) -> bytes:
    import brotli  # noqa: PLC0415 - an extra

    packed = brotli.Decompressor()
    found = b""
    try:
        while not packed.is_finished() and len(found) <= limit:
            piece = packed.process(b"" if found else data, output_buffer_limit=limit + 1)
            if not piece:
                raise ValueError(_CUT)
            found += piece
    except brotli.error as error:
        raise ValueError("it is no Brotli") from error
    return found


def _zstandard(data: bytes, limit: int) -> bytes:
    import zstandard  # noqa: PLC0415 - an extra

    packed = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
    try:
        return packed.stream_reader(data, read_across_frames=True).read(limit + 1)
    except zstandard.ZstdError as error:
        raise ValueError(str(error)) from error


_UNDO: dict[str, Callable[[bytes, int], bytes]] = {
    "chunked": _chunks,
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstandard,
}
