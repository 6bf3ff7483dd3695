"""From bytes to text, or to one line that says why not and what to do."""

from __future__ import annotations

import codecs
import re

from kg.errors import InputError

MAX_ARTICLE_BYTES = 5_000_000
MAX_LINE_BYTES = 1_000_000

# C0 controls that a plain text has no use for; no XML 1.0 output could hold them.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
# Archives hold texts with a stray control in them; a share above this one (one in two hundred) means no text.
_STRAY_SHARE = 0.005
# Format characters that leave no mark on paper: bidi controls, joiners, byte order marks.
_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def decode(data: bytes, name: str) -> str:
    """The text of an article's bytes: UTF-8, or UTF-16 with a byte order mark; a byte order mark is dropped.

    Raises `InputError`, which names `name`, where the bytes are empty, too large, binary or in another encoding. Sizes
    are checked before anything is decoded.
    """
    check_size(len(data), name)
    if not data.strip():
        raise InputError(f"{name} is empty: there is no article in it")
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not wide:
        _check_lines(data, name)
        data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-16" if wide else "utf-8")
    except UnicodeDecodeError as error:
        raise InputError(_not_unicode(data, error, name, wide=wide)) from error
    found = _CONTROL.search(text)
    if found and ("\x00" in text or len(_CONTROL.findall(text)) > len(text) * _STRAY_SHARE):
        code, offset = ord(found.group()), found.start()
        raise InputError(
            f"{name} is not a text (control character U+{code:04X} at offset {offset}); give the article as plain text"
        )
    if not _INVISIBLE.sub("", text).strip():
        raise InputError(f"{name} holds white space only: there is no article in it")
    return text


def without_noise(text: str) -> str:
    """A text without control characters, which no output could hold."""
    return _CONTROL.sub(" ", text)


def check_size(size: int, name: str) -> None:
    """Raise `InputError` where an article of `size` bytes is too large to be one."""
    if size > MAX_ARTICLE_BYTES:
        raise InputError(
            f"{name} is too large for one article (more than {MAX_ARTICLE_BYTES // 1_000_000} MB); "
            "split it into a file per article"
        )


def _check_lines(data: bytes, name: str) -> None:
    for number, line in enumerate(data.splitlines(), 1):
        if len(line) > MAX_LINE_BYTES:
            raise InputError(
                f"{name}, line {number} is too long for a paragraph ({len(line) / 1e6:.1f} MB, the limit is "
                f"{MAX_LINE_BYTES // 1_000_000} MB); split it into paragraphs or a file per article"
            )


def _not_unicode(data: bytes, error: UnicodeDecodeError, name: str, *, wide: bool) -> str:
    if wide:
        return f"{name} starts like UTF-16 but is not (offset {error.start}); save it as UTF-8"
    if b"\x00" in data:
        return f"{name} is binary (NUL byte at offset {data.index(0)}); give the article as plain text in UTF-8"
    return (
        f"{name} is not UTF-8 (byte 0x{data[error.start]:02x} at offset {error.start}); "
        "convert it first: iconv -f WINDOWS-1256 -t UTF-8"
    )
