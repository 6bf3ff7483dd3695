"""Archives as records: every article of a file, folder, web page, JSON Lines or WARC file, one by one.

Two steps, so that many processes can share the work: `locate` goes through inputs and finds records, cheaply and in an
order that is always the same; `read` makes an `Article` of one, or says why there is none. A record knows its name and
source, so two runs, or two machines, give the same graph to it.
"""

from __future__ import annotations

import codecs
import hashlib
import io
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import IO, Literal

from kg.article import Article
from kg.errors import InputError
from kg.language.detect import is_in
from kg.readers.files import expand_input, form_of, name_of, read_bytes, read_text, shown
from kg.readers.streams import DAMAGES, STDIN, Meter, opened, unpacked
from kg.readers.text import MAX_ARTICLE_BYTES, decode, without_noise

MAX_PAGE_BYTES = 10_000_000
_MAX_SKIPPED = 1_000_000_000  # bytes of a line too long that are read over before the rest of its file is given up
_FEWEST_WORDS = 5
_DAY = 10  # characters of a date in ISO 8601

Form = Literal["text", "html", "json"]


@dataclass(frozen=True, slots=True)
class Record:
    """An article as an archive holds it. `name` is what the graph calls it unless the record itself says, `source` the
    file or address that it comes from, `charset` the encoding that a server declared; messages call it `place`."""

    name: str
    source: str
    form: Form
    data: bytes
    charset: str | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something in an archive that cannot be read, and why, in one line that names it."""

    source: str
    reason: str


class Skipped(Exception):  # noqa: N818 - nothing is wrong
    """A record that holds no article to build: its language is another, or there is no text in it."""


@dataclass(frozen=True)
class Fields:
    """Which keys of a JSON object hold what of an article; the first that is there counts."""

    text: tuple[str, ...] = ("text", "content", "body", "article", "maintext")
    title: tuple[str, ...] = ("title", "headline")
    published: tuple[str, ...] = ("published", "date_published", "datePublished", "date", "published_date", "pubDate")
    publisher: tuple[str, ...] = ("publisher", "outlet", "site_name")
    url: tuple[str, ...] = ("url", "link")
    id: tuple[str, ...] = ("id", "_id", "uuid")

    @classmethod
    def of(cls, chosen: Mapping[str, str]) -> Fields:
        """The usual keys, but the chosen one ("text" → "main_content") where one is named.

        Raises `InputError` where no article has such a part.
        """
        known = set(cls.__dataclass_fields__)
        if unknown := sorted(set(chosen) - known):
            raise InputError(f"no field {unknown[0]!r}: an article has {', '.join(sorted(known))}")
        return replace(cls(), **{part: (key,) for part, key in chosen.items()})


@dataclass(frozen=True)
class Reading:
    """How records are read. Of plain texts, which somebody chose, only `sift` asks whether they are in the language."""

    language: str = "ar"
    published: date | None = None
    fields: Fields = field(default_factory=Fields)
    sift: bool = False


# Locating


def locate(inputs: Iterable[str | os.PathLike[str]], meter: Meter | None = None) -> Iterator[Record | Refusal]:
    """The records of files, folders, globs and "-", in the order of the inputs and of the names in a folder.

    What cannot be read comes as a `Refusal`, each once, and the rest goes on. Nothing but one record is held in memory.
    `meter` counts the bytes that were read of files; `size_of` says how many there are.
    """
    seen: set[str] = set()
    for given in inputs:
        try:
            paths = expand_input(given)
        except InputError as error:
            yield Refusal(os.fspath(given), str(error))
            continue
        for path in paths:
            key = path if path == STDIN else os.path.realpath(path)
            if key not in seen:
                seen.add(key)
                yield from records_of(path, meter)


def size_of(inputs: Iterable[str | os.PathLike[str]]) -> int | None:
    """The bytes of the files behind inputs; None where standard input is one of them. What is not there has none."""
    found: dict[str, int] = {}
    for given in inputs:
        try:
            paths = expand_input(given)
        except InputError:
            continue
        if STDIN in paths:
            return None
        for path in paths:
            try:
                found[os.path.realpath(path)] = Path(path).stat().st_size
            except (OSError, ValueError):
                continue
    return sum(found.values())


def records_of(path: str, meter: Meter | None = None) -> Iterator[Record | Refusal]:
    """The records of one file; what standard input holds, its first bytes say."""
    name = "standard input" if path == STDIN else shown(path)
    try:
        if path != STDIN and path.lower().endswith(".txt"):
            data = read_bytes(path)
            if meter is not None:
                meter.add(len(data))
            yield Record(name_of(path), shown(Path(path).name), "text", data, place=name)
            return
        with opened(path, meter) as stream:
            yield from _records(stream, name, path)
    except InputError as error:
        yield Refusal(path, str(error))
    except DAMAGES as error:
        yield Refusal(path, _damage(name, error))


def records_from(raw: io.BufferedReader, path: str) -> Iterator[Record | Refusal]:
    """The records of one file, as `records_of`, where something else than the file system gives its bytes as they are,
    packed or not."""
    name = shown(path)
    try:
        yield from _records(unpacked(raw, name), name, path)
    except InputError as error:
        yield Refusal(path, str(error))
    except DAMAGES as error:
        yield Refusal(path, _damage(name, error))


def row_of(line: bytes, path: str, place: str) -> Record | Refusal | None:
    """The record in a line, without its end, of JSON Lines; None for an empty one."""
    if len(line) > MAX_ARTICLE_BYTES:
        return Refusal(place, _too_long(place))
    return Record(name_of(path), shown(Path(path).name), "json", line, place=place) if line.strip() else None


def _records(stream: IO[bytes], name: str, path: str) -> Iterator[Record | Refusal]:
    form = _sniffed(stream) if path == STDIN else form_of(path)
    if form == "warc":
        from kg.readers.warc import pages  # noqa: PLC0415 - an extra

        yield from pages(stream, name)
    elif form == "jsonl":
        yield from _lines(stream, name, path)
    else:
        yield _whole(stream, name, path, "html" if form == "html" else "text")


def _damage(name: str, error: BaseException) -> str:
    return f"{name} is damaged: {' '.join(str(error).split()) or type(error).__name__}"


def _too_long(place: str) -> str:
    return f"{place} is too long for one article"


def _sniffed(stream: IO[bytes]) -> str:
    """What a stream holds by its first bytes: see `form_of`."""
    start: bytes = getattr(stream, "peek")(64).lstrip(b"\xef\xbb\xbf \t\r\n")  # noqa: B009
    if start.startswith(b"{"):
        return "jsonl"
    return "warc" if start.startswith(b"WARC/") else "html" if start.startswith(b"<") else "text"


def _whole(stream: IO[bytes], name: str, path: str, form: Form) -> Record | Refusal:
    limit = MAX_PAGE_BYTES if form == "html" else MAX_ARTICLE_BYTES
    data = stream.read(limit + 1)
    if len(data) > limit:
        return Refusal(path, f"{name} is too large for one article (more than {limit // 1_000_000} MB)")
    if path == STDIN:
        return Record("stdin", "stdin", form, data, place=name)
    return Record(name_of(path), shown(Path(path).name), form, data, place=name)


def _lines(stream: IO[bytes], name: str, path: str) -> Iterator[Record | Refusal]:
    """The lines of a file of JSON Lines; a line that is too long is read over."""
    stem, file = ("stdin", "stdin") if path == STDIN else (name_of(path), shown(Path(path).name))
    number = 0
    while line := stream.readline(MAX_ARTICLE_BYTES + 1):
        number += 1
        if len(line) > MAX_ARTICLE_BYTES and not line.endswith(b"\n"):
            yield Refusal(f"{name}, line {number}", _too_long(f"{name}, line {number}"))
            if not _read_over(stream):
                raise InputError(f"{name}, line {number} does not end; the rest of the file is left out")
            continue
        if line.strip():
            yield Record(stem, file, "json", line, place=f"{name}, line {number}")


def _read_over(stream: IO[bytes]) -> bool:
    """Read to the end of the line; False where it does not end."""
    skipped = 0
    while skipped < _MAX_SKIPPED:
        piece = stream.readline(1 << 20)
        skipped += len(piece)
        if not piece or piece.endswith(b"\n"):
            return True
    return False


# Reading


def read(record: Record, how: Reading) -> Article:
    """The article of a record.

    Raises `Skipped` where it holds none in the language, `InputError` where it cannot be read, `LanguageError` where no
    pack reads the language.
    """
    if record.form == "text":
        data = record.data
        if record.charset:  # a server's text is in any encoding, as its pages are
            from kg.readers.pages import page_text  # noqa: PLC0415 - an extra

            data = page_text(data, record.place, record.charset).encode("utf-8", "replace")
        return _text(record, decode(data, record.place), how)
    if record.form == "json":
        return _json(record, how)
    from kg.readers.pages import read_page  # noqa: PLC0415 - an extra

    page = read_page(record.data, record.place, record.charset)
    if page is None:
        raise Skipped("there is no article in the page")
    return _text(record, page.text, how, title=page.title, publisher=page.publisher, published=page.published)


def _json(record: Record, how: Reading) -> Article:
    try:
        row = json.loads(record.data)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{record.place} is no JSON: {error}") from error
    if not isinstance(row, dict):
        raise InputError(f"{record.place} holds no JSON object")
    part = {
        name: next((str(row[key]) for key in keys if isinstance(row.get(key), str | int) and str(row[key]).strip()), "")
        for name, keys in how.fields.__dict__.items()
    }
    if not part["text"]:
        raise Skipped(f"no text under {' or '.join(how.fields.text)}")
    title, text = without_noise(part["title"]).strip(), without_noise(part["text"])
    whole = f"{title}\n\n{text.lstrip().removeprefix(title).strip()}" if title else text
    digest = hashlib.sha256(record.data.removeprefix(codecs.BOM_UTF8).strip()).hexdigest()[:10]
    own = replace(record, name=part["id"] or f"{record.name}-{digest}", source=part["url"] or record.source)
    day = part["published"]
    return _text(own, whole, how, title=title or None, publisher=part["publisher"] or None, published=iso_day(day))


def _text(
    record: Record,
    text: str,
    how: Reading,
    *,
    title: str | None = None,
    publisher: str | None = None,
    published: date | None = None,
) -> Article:
    if len(text.split()) < _FEWEST_WORDS and record.form != "text":
        raise Skipped("there is hardly any text")
    if (how.sift or record.form != "text") and not is_in(how.language, text):
        raise Skipped(f"the text is not in the language {how.language!r}")
    day = how.published or published
    article = read_text(text, name=record.name, source=record.source, language=how.language, published=day)
    if title or publisher:
        article = replace(article, title=title or article.title, publisher=publisher or article.publisher)
    return article


def iso_day(text: str) -> date | None:
    """The day of a date in ISO 8601 ("2015-07-21T02:46:00Z"), None for anything else."""
    try:
        return date.fromisoformat(text.strip()[:_DAY])
    except ValueError:
        return None
