"""WARC files, as Common Crawl's news crawl ships them: the pages that servers answered with."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import IO, Any, cast

from kg.errors import InputError
from kg.readers.records import MAX_PAGE_BYTES, Record, Refusal

_PAGES = ("text/html", "application/xhtml+xml", "text/plain")
_OK = 200
_WBITS = 47  # zlib tells gzip from deflate by itself


def pages(stream: IO[bytes], name: str) -> Iterator[Record | Refusal]:
    """Every response of a WARC file as a record, or what speaks against it: an error, another kind of file, a size.

    The source of a record is its address, its name the identifier of the WARC record. Raises `InputError` where the
    library is not installed, `OSError` where the file is damaged.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415 - an extra
    except ImportError:
        raise InputError(f"{name} is a WARC file: install khabar[archives] to read it") from None
    found = 0
    entries = ArchiveIterator(
        cast(IO[bytes], _Onward(stream)), record_types=WarcRecordType.response, parse_http=True, stream_detect=False
    )
    for entry in _without_panic(entries):
        found += 1
        address = entry.headers.get("WARC-Target-URI") or f"{name}#{found}"
        yield _page(entry, str(address).strip("<>"), f"{name}#{found}")
    if not found:
        raise InputError(f"{name} holds no response of a server")


class _Onward:
    """A stream that tells where it is by what was read of it, for the library asks; pipes cannot tell."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._at = 0

    def read(self, size: int = -1, /) -> bytes:
        data = self._stream.read(size)
        self._at += len(data)
        return data

    def tell(self) -> int:
        return self._at


def _without_panic(entries: Iterator[Any]) -> Iterator[Any]:
    """The entries; what makes the library panic, which nobody who catches exceptions would catch, is a damage."""
    try:
        yield from entries
    except Exception:
        raise
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise OSError(str(error)) from error


def _page(entry: Any, address: str, place: str) -> Record | Refusal:
    http = entry.http_headers
    if http is None:
        return Refusal(place, f"{address} holds no answer of a web server")
    if http.status_code != _OK:
        return Refusal(place, f"{address} was answered with status {http.status_code}")
    kind = (entry.http_content_type or "").lower()
    if kind and kind not in _PAGES:
        return Refusal(place, f"{address} is {kind}, not a page")
    data: bytes = entry.reader.read(MAX_PAGE_BYTES + 1)
    encoding = (http.get("Content-Encoding") or "").lower()
    try:
        data = _plain(data, encoding)
    except (zlib.error, ValueError) as error:
        return Refusal(place, f"{address} is damaged: {error}")
    if len(data) > MAX_PAGE_BYTES:
        return Refusal(place, f"{address} is too large for a page (more than {MAX_PAGE_BYTES // 1_000_000} MB)")
    name = str(entry.record_id).rsplit(":", 1)[-1].strip("<>")
    charset = entry.http_charset
    return Record(name, address, "text" if kind == "text/plain" else "html", data, charset, address)


def _plain(data: bytes, encoding: str) -> bytes:
    """The bytes behind an encoding of transfer, never more than one beyond the limit of a page."""
    if encoding in ("gzip", "x-gzip", "deflate"):
        return zlib.decompressobj(_WBITS).decompress(data, MAX_PAGE_BYTES + 1)
    if encoding == "br":
        raise ValueError("its encoding br is not read")
    return data
