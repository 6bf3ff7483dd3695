"""WARC files, as Common Crawl's news crawl ships them: the pages that servers answered with."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from typing import IO, Any, cast

from kg.errors import InputError
from kg.readers.codings import coded, plain
from kg.readers.records import MAX_PAGE_BYTES, Form, Record, Refusal
from kg.readers.streams import DAMAGES

_PAGES = ("text/html", "application/xhtml+xml", "text/plain")
_OK = 200
_MAX_HEADER = 1 << 20  # bytes
_CUT = "its record ends before its time"
_MARKUP = (b"<!doctype html", b"<html")


def pages(stream: IO[bytes], name: str) -> Iterator[Record | Refusal]:
    """Every response of a WARC file as a record, or what speaks against it: an error, another kind of file, a size.
    Records of other types (requests, metadata, visits that found a page unchanged) hold no page.

    The source of a record is its address, its name the identifier of the WARC record. Raises `InputError` where the
    library is not installed, `OSError` where the file is damaged.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415 - an extra
    except ImportError:
        raise InputError(f"{name} is a WARC file: install khabar[archives] to read it") from None
    found = 0
    page: Record | Refusal | None = None
    onward = _Onward(stream)
    entries = ArchiveIterator(
        cast(IO[bytes], onward),
        record_types=WarcRecordType.response,
        parse_http=False,  # its errors would end the file
        max_header_len=_MAX_HEADER,
        stream_detect=False,
    )
    for entry in _without_panic(entries):
        found += 1
        address = entry.headers.get("WARC-Target-URI") or f"{name}#{found}"
        page = _page(entry, str(address).strip("<>"), f"{name}#{found}")
        yield page
    if onward.damage is not None and not (isinstance(page, Refusal) and page.reason.endswith(_CUT)):
        raise onward.damage
    if not found:
        raise InputError(f"{name} holds no response of a server")


class _Onward:
    """A stream that tells where it is by what was read of it, for the library asks; pipes cannot tell. To the library
    it ends where it is damaged, so that the pages before come first."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = cast(io.BufferedReader, stream)
        self._at = 0
        self.damage: Exception | None = None

    def read(self, size: int = -1, /) -> bytes:
        if self.damage is not None:
            return b""
        try:
            data = self._stream.read1(size)  # what there is; `read` would lose it where damage follows
        except DAMAGES as error:
            self.damage = error
            return b""
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
    try:
        entry.parse_http(quirks_mode=True, strict_mode=False, max_header_len=_MAX_HEADER)
    except OSError as error:
        return Refusal(place, f"{address} is damaged: {error}")
    http = entry.http_headers
    if http is None or http.status_code is None:
        return Refusal(place, f"{address} holds no answer of a web server")
    if http.status_code != _OK:
        return Refusal(place, f"{address} was answered with status {http.status_code}")
    kind = (entry.http_content_type or "").lower().partition(",")[0].strip()
    if kind and kind not in _PAGES:
        return Refusal(place, f"{address} is {kind}, not a page")
    data: bytes = entry.reader.read(MAX_PAGE_BYTES + 1)
    if len(data) < min(entry.content_length, MAX_PAGE_BYTES):
        return Refusal(place, f"{address} is damaged: {_CUT}")
    headers = ("Content-Encoding", "Transfer-Encoding")
    codings = [name for header in headers for line in http.get_multiple(header) for name in line.split(",")]
    try:
        data = plain(data, codings, MAX_PAGE_BYTES)
        if coded(data):
            data = plain(data, ["gzip"], MAX_PAGE_BYTES)
    except ValueError as error:
        return Refusal(place, f"{address} is damaged: {error}")
    if len(data) > MAX_PAGE_BYTES:
        return Refusal(place, f"{address} is too large for a page (more than {MAX_PAGE_BYTES // 1_000_000} MB)")
    name = str(entry.record_id or "").rsplit(":", 1)[-1].strip("<>")
    if not name:
        name = hashlib.sha256(address.encode("utf-8", "surrogatepass") + b"\0" + data).hexdigest()[:32]
    form: Form = "text" if kind == "text/plain" and not data[:100].lstrip().lower().startswith(_MARKUP) else "html"
    return Record(name, address, form, data, entry.http_charset, address)
