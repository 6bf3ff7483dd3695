"""Web pages: the article of an HTML page, its title, outlet and day of publication.

What a page says of itself in JSON-LD or meta elements comes first; trafilatura (Barbaresi 2021) finds the text among
menus and advertisements, and what the page leaves unsaid.
"""

from __future__ import annotations

import codecs
import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from kg.errors import InputError
from kg.readers.text import without_noise

_ARTICLES = frozenset({"NewsArticle", "Article", "ReportageNewsArticle", "BlogPosting", "AnalysisNewsArticle"})
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.I)
_HEAD = 4096  # bytes in which a page declares its encoding
_LD = re.compile(r"<script[^>]{0,200}application/ld\+json[^>]{0,200}>(.{2,200000}?)</script>", re.I | re.S)
_SPACE = re.compile(r"\s+")
_DEPTH = 8  # of objects in JSON-LD that are looked through
_FEWEST = 60  # characters of an article


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds: `text` is title and paragraphs as Khabar reads them, and what evidence counts in."""

    text: str
    title: str | None
    publisher: str | None
    published: date | None


def read_page(data: bytes, name: str, charset: str | None = None) -> Page | None:
    """The article of a page, None where there is none in it. `charset` is the encoding that the server declared.

    Raises `InputError`, naming `name`, where the bytes are no page, or the libraries are not installed.
    """
    try:
        import trafilatura  # noqa: PLC0415 - an extra
    except ImportError:
        raise InputError(f"{name} is a web page: install khabar[archives] to read it") from None
    html = _decoded(data, name, charset)
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        tree = trafilatura.load_html(html)
        if tree is None:
            return None
        body = trafilatura.extract(tree, include_comments=False, include_tables=True, favor_precision=False)
        said = trafilatura.extract_metadata(tree)
    except RecursionError:
        raise InputError(f"{name} is nested too deep to be read as a page") from None
    except Exception as error:  # what a hostile page makes its reader raise
        raise InputError(f"{name} cannot be read as a page: {type(error).__name__}") from error
    own = _own_words(html)
    title = _clean(own.get("title")) or _clean(getattr(said, "title", None))
    text = without_noise(body or "").strip()
    if len(text) < _FEWEST:
        return None
    whole = f"{title}\n\n{text.removeprefix(title).strip()}" if title else text
    day = _day(own.get("published")) or _day(getattr(said, "date", None))
    return Page(whole, title, _clean(own.get("publisher")) or _clean(getattr(said, "sitename", None)), day)


def _decoded(data: bytes, name: str, charset: str | None) -> str:
    """The page as text: by its byte order mark, the server's word, its own, as UTF-8, else as its letters suggest."""
    if not data.strip():
        raise InputError(f"{name} is empty")
    if b"\x00" in data[:_HEAD] and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise InputError(f"{name} is binary, not a page")
    declared = _META_CHARSET.search(data[:_HEAD])
    tried = [charset, declared.group(1).decode("ascii") if declared else None, "utf-8"]
    if data.startswith(codecs.BOM_UTF8):
        tried.insert(0, "utf-8-sig")
    elif data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        tried.insert(0, "utf-16")
    for encoding in filter(None, tried):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    import charset_normalizer  # noqa: PLC0415 - comes with trafilatura

    best = charset_normalizer.from_bytes(data[:200_000], cp_isolation=["cp1256", "iso8859_6", "utf_8"]).best()
    if best is not None:
        return data.decode(best.encoding, "replace")
    text = data.decode("utf-8", "replace")
    if text.count("\ufffd") > len(text) // 50:
        raise InputError(f"{name} is in no encoding that can be told; save it as UTF-8")
    return text


def _own_words(html: str) -> dict[str, str]:
    """What JSON-LD says of the article: its title, day and outlet."""
    for match in _LD.finditer(html):
        try:
            data = json.loads(match.group(1), strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data, 0):
            kinds = node.get("@type")
            if not _ARTICLES & set(kinds if isinstance(kinds, list) else [kinds] if isinstance(kinds, str) else []):
                continue
            outlet = node.get("publisher")
            name = outlet.get("name") if isinstance(outlet, dict) else outlet
            found = {"title": node.get("headline"), "published": node.get("datePublished"), "publisher": name}
            return {key: value for key, value in found.items() if isinstance(value, str)}
    return {}


def _nodes(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEPTH:
        return
    if isinstance(data, list):
        for item in data:
            yield from _nodes(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        for value in data.values():
            yield from _nodes(value, depth + 1)


def _clean(text: str | None) -> str | None:
    cleaned = _SPACE.sub(" ", without_noise(text or "")).strip()
    return cleaned or None


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "").strip()[:10])
    except ValueError:
        return None
