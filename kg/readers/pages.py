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
_SCRIPT = re.compile(r"<script\b([^>]{0,400})>", re.I)
_SCRIPT_END = re.compile(r"</script", re.I)
_LONGEST_LD = 200_000  # characters
_SPACE = re.compile(r"\s+")
_DEPTH = 8  # of objects in JSON-LD that are looked through
_FEWEST = 60  # characters of an article
_LONGEST_TITLE = 500  # characters
# What takes the libraries long: all they do grows with the elements, or with the square of what one element has.
_MOST_ELEMENTS = 30_000
_MOST_CHARACTERS = 300_000
_MOST_ATTRIBUTES = 1_000
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{2000,}")
# Characters by number that no text can hold: controls and surrogates. One of them, and the article is not found.
_NO_CHARACTER = re.compile(
    r"&#(?:x0*(?:[0-8bcef]|1[0-9a-f]|d[89a-f][0-9a-f]{2})(?![0-9a-f])|0*(?:[0-8]|1[124-9]|2[0-9]|3[01])(?![0-9]));?",
    re.I,
)
_FEED = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,500}-->\s*)?<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b", re.I
)
# Encodings in which all bytes are text, whatever they are: to be called so proves nothing.
_ANY_BYTES = frozenset(
    ("iso8859-1", "iso8859-15", "cp1252", "unicode-escape", "raw-unicode-escape", "punycode", "idna", "undefined")
)
_STRAY_SHARE = 0.02  # of characters beyond ASCII that may be damaged in UTF-8, and of controls in a page
_CONTROLS = bytes({*range(9), *range(0x0E, 0x20)})


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
    html = _NO_CHARACTER.sub("", page_text(data, name, charset))
    if _FEED.match(html):
        return None
    if any(len(tag.group().split(None, _MOST_ATTRIBUTES)) > _MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(html)):
        raise InputError(f"{name} is no page to be read: an element has more than {_MOST_ATTRIBUTES:,} attributes")
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        tree = trafilatura.load_html(html)
        if tree is None:
            return None
        _check_size(tree, name)
        body = trafilatura.extract(tree, include_comments=False, include_tables=True, favor_precision=False)
        said = trafilatura.extract_metadata(tree)
    except InputError:
        raise
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


def _check_size(tree: Any, name: str) -> None:
    elements = characters = 0
    for element in tree.iter():
        elements += 1
        if element.tag not in ("script", "style"):
            characters += len(element.text or "")
        characters += len(element.tail or "")
    if elements > _MOST_ELEMENTS or characters > _MOST_CHARACTERS:
        most = f"{_MOST_ELEMENTS:,} elements or {_MOST_CHARACTERS:,} characters"
        raise InputError(f"{name} is too large for a page (more than {most})")


def page_text(data: bytes, name: str, charset: str | None = None) -> str:
    """A page as text: by its byte order mark, as UTF-8 where it is, whatever it is called, else by the server's word,
    its own, and as its letters suggest. Raises `InputError`, naming `name`, where it is empty or binary."""
    if not data.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00"):
        raise InputError(f"{name} is empty")
    wide = _wide(data)
    if wide is not None:
        return data.decode(wide, "replace")
    head = data[:_HEAD]
    if len(head) - len(head.translate(None, _CONTROLS)) > len(head) * _STRAY_SHARE:
        raise InputError(f"{name} is binary, not a page")
    data = data.replace(b"\x00", b"")
    text = data.decode("utf-8-sig", "replace")
    strays = text.count("\ufffd")
    if not strays or strays <= _beyond_ascii(text) * _STRAY_SHARE:
        return text
    declared = _META_CHARSET.search(head)
    for encoding in (charset, declared.group(1).decode("ascii") if declared else None):
        try:
            if encoding and codecs.lookup(encoding).name.replace("_", "-") not in _ANY_BYTES:
                return data.decode(encoding)
        except (ValueError, LookupError):
            continue
    import charset_normalizer  # noqa: PLC0415 - comes with trafilatura

    known = ["cp1252", "cp1256", "iso8859_6", "utf_8"]
    best = charset_normalizer.from_bytes(data[:200_000], cp_isolation=known).best()
    if best is not None:
        return data.decode(best.encoding, "replace")
    if strays > len(text) * _STRAY_SHARE:
        raise InputError(f"{name} is in no encoding that can be told; save it as UTF-8")
    return text


def _beyond_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def _wide(data: bytes) -> str | None:
    """UTF-16, where a byte order mark or the first characters say so."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-16-le" if data.startswith(b"<\x00") else "utf-16-be" if data.startswith(b"\x00<") else None


def _own_words(html: str) -> dict[str, str]:
    """What JSON-LD says of the article: its title, day and outlet."""
    for text in _scripts(html):
        try:
            data = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data, 0):
            kind = node.get("@type")
            kinds = kind if isinstance(kind, list) else [kind]
            if not any(isinstance(kind, str) and kind in _ARTICLES for kind in kinds):
                continue
            outlet = node.get("publisher")
            name = outlet.get("name") if isinstance(outlet, dict) else outlet
            found = {"title": node.get("headline"), "published": node.get("datePublished"), "publisher": name}
            return {
                key: value for key, value in found.items() if isinstance(value, str) and len(value) <= _LONGEST_TITLE
            }
    return {}


def _scripts(html: str) -> Iterator[str]:
    """What the scripts of JSON-LD hold."""
    at = 0
    while start := _SCRIPT.search(html, at):
        end = _SCRIPT_END.search(html, start.end())
        if end is None:
            return
        at = end.end()
        if "application/ld+json" in start[1].lower() and end.start() - start.end() <= _LONGEST_LD:
            yield html[start.end() : end.start()]


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
