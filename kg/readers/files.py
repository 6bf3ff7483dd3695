"""Find the inputs and read them."""

from __future__ import annotations

import glob
import os
import stat
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from kg.article import Article
from kg.errors import InputError
from kg.readers.segment import segment
from kg.readers.streams import STDIN
from kg.readers.text import MAX_ARTICLE_BYTES, check_size, decode

_FORMS = {
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".warc": "warc",
}
_PACKED = (".gz", ".zst", ".bz2")


def expand_inputs(inputs: Iterable[str | os.PathLike[str]]) -> list[str]:
    """The files behind `inputs`, each once, in the order of the inputs: see `expand_input`."""
    found: dict[str, str] = {}
    for given in inputs:
        for path in expand_input(given):
            found.setdefault(path if path == STDIN else os.path.realpath(path), path)
    return list(found.values())


def expand_input(given: str | os.PathLike[str]) -> list[str]:
    """The files behind one input: a file, a folder (texts, pages, archives at any depth but hidden ones), a glob, "-".

    The order is that of the names. Raises `InputError` where nothing is there, or a folder or glob holds no article.
    """
    name = os.fspath(given)
    if name == STDIN:
        return [STDIN]
    path = Path(name)
    if name and _exists(path):
        return _articles_in(path) if path.is_dir() else [name]
    if not glob.has_magic(name):
        label = shown(name) or "an input without a name"
        raise InputError(f"{label} does not exist: give a file, a folder, a glob or - for standard input")
    files = [match for match in sorted(glob.glob(name, recursive=True)) if not Path(match).is_dir()]  # noqa: PTH207
    if not files:
        raise InputError(f"{shown(name)} matches no file")
    return files


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _articles_in(folder: Path) -> list[str]:
    found: list[Path] = []
    for parent, folders, files in os.walk(folder, onerror=_unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found.extend(Path(parent, name) for name in files if _form(name) and not name.startswith("."))
    if not found:
        raise InputError(f"{shown(str(folder))} holds no article (no *.txt, *.html, *.jsonl or *.warc)")
    return [str(path) for path in sorted(found, key=lambda path: path.parts)]


def form_of(path: str) -> str:
    """What a file holds by its name: "text", "html", "jsonl" or "warc"; text where the name does not say."""
    return _form(Path(path).name) or "text"


def _form(name: str) -> str | None:
    return _FORMS.get(Path(_unpacked(name)).suffix.lower())


def _unpacked(name: str) -> str:
    return name[: name.rfind(".")] if name.lower().endswith(_PACKED) else name


def name_of(path: str) -> str:
    """The name of a file without folder and suffixes: "news" of "archive/news.jsonl.gz"."""
    return shown(Path(_unpacked(Path(path).name)).stem)


def _unreadable(error: OSError) -> None:
    raise InputError(f"{shown(str(error.filename))} cannot be read: {error.strerror}") from error


def read_file(path: str | os.PathLike[str], *, language: str = "ar", published: date | None = None) -> Article:
    """The article in one file; "-" reads standard input.

    Its name is the file's name without the suffix, its source the file's name without the folder. `published`
    overrides the date that the article gives. Raises `InputError` where the file cannot be read as an article,
    `LanguageError` where no pack reads `language`.
    """
    given = os.fspath(path)
    text = decode(read_bytes(given), "standard input" if given == STDIN else shown(given))
    if given == STDIN:
        return read_text(text, name="stdin", source="stdin", language=language, published=published)
    file = Path(given)
    return read_text(text, name=shown(file.stem), source=shown(file.name), language=language, published=published)


def read_bytes(path: str) -> bytes:
    """The bytes of a regular file, or of standard input for "-"; never more than an article may have.

    Raises `InputError` where there is no such file, it is no regular file, is too large or cannot be read.
    """
    if path == STDIN:
        data = sys.stdin.buffer.read(MAX_ARTICLE_BYTES + 1)
        check_size(len(data), "standard input")
        return data
    name = shown(path)
    try:
        status = Path(path).stat()
        if not stat.S_ISREG(status.st_mode):
            raise InputError(f"{name} is not a regular file; pipe it in and give - instead")
        check_size(status.st_size, name)
        with Path(path).open("rb") as file:
            data = file.read(MAX_ARTICLE_BYTES + 1)
    except FileNotFoundError as error:
        raise InputError(f"{name} does not exist") from error
    except (OSError, ValueError) as error:
        raise InputError(f"{name} cannot be read: {getattr(error, 'strerror', None) or error}") from error
    check_size(len(data), name)
    return data


def read_text(text: str, *, name: str, source: str, language: str = "ar", published: date | None = None) -> Article:
    """The article in `text`: its segments, title, publisher, date and place, as `language` lays articles out.

    `published` overrides the date that the article gives. Raises `LanguageError` where no pack reads `language`.
    """
    parts = segment(text, language)
    return Article(
        name=name,
        text=text,
        source=source,
        language=language,
        segments=parts.segments,
        title=parts.title,
        publisher=parts.publisher,
        published=published or parts.published,
        place=parts.place,
    )


def shown(path: str) -> str:
    """A path as a line of a message or a literal of the graph can hold it: undecodable bytes as `\\xNN`, one line."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(char if char.isprintable() or char in " \u200c\u200d" else ascii(char)[1:-1] for char in text)
