"""A crawl made for tests: pages of every kind that servers answer with, and what must become of each."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import archives
import brotli
import zstandard

HTML = "Content-Type: text/html; charset=utf-8"
NO_CHARSET = "Content-Type: text/html"


@dataclass(frozen=True)
class Kind:
    """A kind of pages: the body for a title and a text, header lines, and what must become of it and why. With `text`
    the article must be read whole: it gives the facts that a plain page gives."""

    body: Callable[[str, str], bytes]
    headers: tuple[str, ...] = (HTML,)
    status: str = "facts"
    reason: str = ""
    answer: str = "200 OK"
    end: str = "\r\n"


def _page(old: str = "", new: str = "", encoding: str = "utf-8") -> Callable[[str, str], bytes]:
    return lambda title, text: archives.page(title, text).replace(old, new).encode(encoding)


def _data(data: bytes) -> Callable[[str, str], bytes]:
    return lambda title, text: data


def _packed(*steps: Callable[[bytes], bytes]) -> Callable[[str, str], bytes]:
    def body(title: str, text: str) -> bytes:
        data = archives.page(title, text).encode()
        for step in steps:
            data = step(data)
        return data

    return body


def _chunks(data: bytes) -> bytes:
    pieces = [data[at : at + 300] for at in range(0, len(data), 300)]
    return b"".join(b"%x;a=b\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def _bare_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def _about(data: str) -> Callable[[str, str], bytes]:
    """A page whose JSON-LD is `data`."""
    return lambda title, text: re.sub(
        "(?s)(ld.json'>).*?(</script>)", lambda found: found[1] + data + found[2], archives.page(title, text)
    ).encode("utf-8", "replace")


def _until(marker: str, more: int) -> Callable[[str, str], bytes]:
    """A page that ends so many bytes before `marker`."""

    def body(title: str, text: str) -> bytes:
        data = archives.page(title, text).encode()
        return data[: data.index(marker.encode()) - more]

    return body


def _feed(start: str, item: str, end: str) -> Callable[[str, str], bytes]:
    return lambda title, text: (start + item.format(title=title, text=text) * 20 + end).encode()


_ANSWER = {"status": "failed", "reason": "was answered with status"}
_NO_PAGE = {"status": "failed", "reason": "not a page"}
_DAMAGED = {"status": "failed", "reason": "is damaged"}
_TOO_LARGE = {"status": "failed", "reason": "is too large for a page"}
_BINARY = {"status": "failed", "reason": "is binary, not a page"}
_EMPTY = {"status": "failed", "reason": "is empty"}
_NO_ARTICLE = {"status": "skipped", "reason": "there is no article in the page"}
_OTHER = {"status": "skipped", "reason": "not in the language"}

_RSS = "<item><title>{title}</title><description>{text}</description></item>"
_META = "<meta charset='utf-8'>"

KINDS: dict[str, Kind] = {
    "plain": Kind(_page()),
    "same": Kind(_page()),  # at one address, other words in every round
    # Markup
    "unclosed": Kind(lambda title, text: archives.page(title, text).replace("</p>", "<p><div><b>")[:-60].encode()),
    "open-attribute": Kind(lambda title, text: (archives.page(title, text)[:-30] + "<a href='").encode()),
    "no-head": Kind(lambda title, text: f"<h1>{title}</h1><article><p>{text} {text}</p></article>".encode()),
    "wrong-numbers": Kind(_page("<article>", "<article>&#xD800;&#x110000;&#0;&#x1F;&#31;")),
    "nul": Kind(_page("<article>", "<article>\0\0")),
    "deep": Kind(lambda title, text: ("<div>" * 20_000 + text + "</div>" * 20_000).encode(), **_NO_ARTICLE),
    "deep-bold": Kind(_page("<article>", "<article>" + "<b>" * 3_000), **_NO_ARTICLE),
    "xhtml": Kind(
        lambda title, text: ("<?xml version='1.0'?>" + archives.page(title, text)).encode(),
        ("Content-Type: application/xhtml+xml",),
    ),
    # Encodings
    "cp1256": Kind(_page(encoding="cp1256"), ("Content-Type: text/html; charset=windows-1256",)),
    "cp1256-in-meta": Kind(_page("utf-8", "windows-1256", "cp1256"), (NO_CHARSET,)),
    "cp1256-called-utf-8": Kind(_page(encoding="cp1256")),
    "cp1256-called-latin": Kind(_page(_META, "", "cp1256"), ("Content-Type: text/html; charset=iso-8859-1",)),
    "cp1256-untold": Kind(_page(_META, "", "cp1256"), (NO_CHARSET,)),
    "iso-8859-6-untold": Kind(_page(_META, "", "iso8859_6"), (NO_CHARSET,)),
    "utf-8-called-cp1256": Kind(_page(), ("Content-Type: text/html; charset=windows-1256",)),
    "utf-8-called-cp1256-in-meta": Kind(_page("utf-8", "windows-1256"), (NO_CHARSET,)),
    "utf-8-called-utf-16": Kind(_page(), ("Content-Type: text/html; charset=utf-16",)),
    "utf-8-called-nonsense": Kind(_page(), ("Content-Type: text/html; charset=undefined",)),
    "utf-16": Kind(_page(encoding="utf-16")),
    "utf-16-without-mark": Kind(_page(encoding="utf-16-be"), (NO_CHARSET,)),
    "utf-16-cut": Kind(lambda title, text: archives.page(title, text).encode("utf-16")[:-1]),
    "cut-character": Kind(_until("جميع", 0)),
    "cut-in-character": Kind(_until("الحقوق", -1)),
    "stray-bytes": Kind(
        lambda title, text: archives.page(title, text).encode().replace(b"<footer>", b"<footer>\xff\xa9"),
        ("Content-Type: text/html; charset=windows-1256",),
    ),
    # On the way
    "gzip": Kind(_packed(gzip.compress), (HTML, "Content-Encoding: gzip")),
    "gzip-of-two": Kind(
        _packed(lambda data: gzip.compress(data[:400]) + gzip.compress(data[400:])), (HTML, "Content-Encoding: GZIP")
    ),
    "gzip-twice": Kind(_packed(gzip.compress, gzip.compress), (HTML, "Content-Encoding: gzip, gzip")),
    "gzip-untold": Kind(_packed(gzip.compress)),
    "gzip-unpacked": Kind(_page(), (HTML, "Content-Encoding: gzip")),
    "gzip-cut": Kind(_packed(gzip.compress, lambda data: data[:-200]), (HTML, "Content-Encoding: gzip"), **_DAMAGED),
    "deflate": Kind(_packed(zlib.compress), (HTML, "Content-Encoding: deflate")),
    "deflate-bare": Kind(_packed(_bare_deflate), (HTML, "Content-Encoding: deflate")),
    "brotli": Kind(_packed(brotli.compress), (HTML, "Content-Encoding: br")),
    "brotli-cut": Kind(_packed(brotli.compress, lambda data: data[:-50]), (HTML, "Content-Encoding: br"), **_DAMAGED),
    "zstandard": Kind(_packed(zstandard.compress), (HTML, "Content-Encoding: zstd")),
    "chunked": Kind(_packed(_chunks), (HTML, "Transfer-Encoding: chunked")),
    "chunked-gzip": Kind(
        _packed(gzip.compress, _chunks), (HTML, "Transfer-Encoding: chunked", "Content-Encoding: gzip")
    ),
    "chunked-unpacked": Kind(_page(), (HTML, "Transfer-Encoding: chunked")),
    "chunked-cut": Kind(_packed(_chunks, lambda data: data[:-400]), (HTML, "Transfer-Encoding: chunked"), **_DAMAGED),
    # What pages say of themselves
    "about-nothing": Kind(_about("null")),
    "about-kinds": Kind(_about('{"@type": ["NewsArticle", {"a": 1}], "headline": ["x"], "publisher": [{}]}')),
    "about-lists": Kind(_about('{"@type": [["NewsArticle"]], "headline": {"@value": "x"}}')),
    "about-numbers": Kind(_about('{"@type": "NewsArticle", "headline": 1e999, "datePublished": NaN, "publisher": 7}')),
    "about-no-day": Kind(_about('{"@type": "NewsArticle", "datePublished": "2021-02-31"}')),
    "about-long": Kind(_about(json.dumps({"@type": "NewsArticle", "headline": "a" * 50_000}))),
    "about-open": Kind(_about('{"@type": "NewsArticle", "headline": "x')),
    "about-deep": Kind(_about('{"a":' * 30_000)),
    "about-comment": Kind(_about('<!-- {"@type": "NewsArticle", "author": [1, null]} -->')),
    # No facts, or no article
    "persian": Kind(lambda title, text: archives.page("دیدار", archives.PERSIAN).encode(), **_OTHER),
    "english": Kind(lambda title, text: archives.page("News", archives.ENGLISH).encode(), **_OTHER),
    "menu": Kind(_data("<html><body><ul><li>سياسة</li><li>اقتصاد</li></ul></body></html>".encode()), **_NO_ARTICLE),
    "script": Kind(
        lambda title, text: f"<html><body><script>var a = '{text}'</script><div id='app'></div></body></html>".encode(),
        **_NO_ARTICLE,
    ),
    "rss-called-html": Kind(_feed("<?xml version='1.0'?><rss><channel>", _RSS, "</channel></rss>"), **_NO_ARTICLE),
    "atom-called-html": Kind(_feed("<feed>", _RSS.replace("item", "entry"), "</feed>"), **_NO_ARTICLE),
    "json-called-html": Kind(lambda title, text: json.dumps({"text": text}).encode(), **_NO_ARTICLE),
    "empty": Kind(_data(b""), **_EMPTY),
    "empty-gzip": Kind(_data(b""), (HTML, "Content-Encoding: gzip"), **_EMPTY),
    "blank": Kind(_data(b"\xef\xbb\xbf \r\n"), **_EMPTY),
    # No pages
    "text": Kind(lambda title, text: f"{title}\n\n{text}".encode(), ("Content-Type: text/plain",)),
    "text-cp1256": Kind(
        lambda title, text: f"{title}\n\n{text}".encode("cp1256"), ("Content-Type: text/plain; charset=windows-1256",)
    ),
    "page-called-text": Kind(_page(), ("Content-Type: text/plain",)),
    "unnamed": Kind(_page(), ()),
    "named-twice": Kind(_page(), ("Content-Type: text/html, text/html; charset=utf-8",)),
    "image": Kind(_data(b"\x89PNG"), ("Content-Type: image/png",), **_NO_PAGE),
    "pdf": Kind(_data(b"%PDF-1.4\n"), ("Content-Type: application/pdf",), **_NO_PAGE),
    "json": Kind(_data(b"{}"), ("Content-Type: application/json",), **_NO_PAGE),
    "rss": Kind(_feed("<rss>", _RSS, "</rss>"), ("Content-Type: application/rss+xml",), **_NO_PAGE),
    "image-called-html": Kind(_data(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20), **_BINARY),
    "binary": Kind(_data(b"\x00\x01" * 500), **_BINARY),
    "missing": Kind(_page(), answer="404 Not Found", **_ANSWER),
    "moved": Kind(_data(b""), (HTML, "Location: https://example.org/"), answer="301 Moved Permanently", **_ANSWER),
    "broken-server": Kind(_data(b""), answer="500 Internal Server Error", **_ANSWER),
    "no-server": Kind(_page(), (), "failed", "holds no answer of a web server", ""),
    "large-header": Kind(_page(), (HTML, "Set-Cookie: " + "a" * 100_000)),
    "line-feeds": Kind(_page(), end="\n"),
    "huge-header": Kind(_page(), (HTML, "Set-Cookie: " + "a" * 1_200_000), **_DAMAGED),
}

# Each once: they cost time.
LARGE: dict[str, Kind] = {
    "bomb-gzip": Kind(_data(archives.bomb(50_000_000)), (HTML, "Content-Encoding: gzip"), **_TOO_LARGE),
    "bomb-twice": Kind(
        _data(gzip.compress(archives.bomb(50_000_000))), (HTML, "Content-Encoding: gzip, gzip"), **_TOO_LARGE
    ),
    "bomb-deflate": Kind(_data(zlib.compress(b" " * 50_000_000)), (HTML, "Content-Encoding: deflate"), **_TOO_LARGE),
    "bomb-brotli": Kind(_data(brotli.compress(b" " * 50_000_000)), (HTML, "Content-Encoding: br"), **_TOO_LARGE),
    "bomb-zstandard": Kind(
        _data(zstandard.compress(b" " * 50_000_000)), (HTML, "Content-Encoding: zstd"), **_TOO_LARGE
    ),
    "huge": Kind(_data(b"<html>" + b"x" * 50_000_000), **_TOO_LARGE),  # packed in its record this is a bomb, too
    "elements": Kind(lambda title, text: ("<html><body>" + f"<p>{title}</p>" * 40_000).encode(), **_TOO_LARGE),
    "characters": Kind(lambda title, text: f"<html><body><p>{text * 5_000}</p>".encode(), **_TOO_LARGE),
    "long-word": Kind(_page("</article>", f"<p>{'ا' * 250_000}</p></article>")),
    "verbs": Kind(_page("</article>", f"<p>{'وقال ' * 20_000}</p></article>")),
    "attributes": Kind(
        lambda title, text: f"<html><body><p {' '.join(f'a{n}=1' for n in range(100_000))}>{text}".encode(),
        status="failed",
        reason="more than 1,000 attributes",
    ),
    "open-scripts": Kind(_page("<footer>", "<script type='application/ld+json'>" * 10_000)),
    "open-comments": Kind(_page("<footer>", "<!--" * 100_000)),
}


def response(kind: Kind, address: str, title: str, text: str) -> bytes:
    """A WARC record of a page of a kind."""
    start = [f"HTTP/1.1 {kind.answer}", *kind.headers, "", ""] if kind.answer else [""]
    head = kind.end.join(start)
    return record("response", address, head.encode() + kind.body(title, text))


def record(type_: str, address: str, block: bytes) -> bytes:
    """A WARC record, packed."""
    kinds = {"response": "application/http; msgtype=response", "request": "application/http; msgtype=request"}
    fields = {
        "WARC-Type": type_,
        "WARC-Record-ID": f"<urn:uuid:{archives.uuid(f'{type_} {address}')}>",
        "WARC-Target-URI": address,
        "WARC-Date": "2021-03-05T10:00:00Z",
        "Content-Type": kinds.get(type_, "application/warc-fields"),
        "Content-Length": str(len(block)),
    }
    head = "WARC/1.0\r\n" + "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return gzip.compress(f"{head}\r\n".encode() + block + b"\r\n\r\n", 1)
