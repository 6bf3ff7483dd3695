"""Bytes become text, or one line that says why not and what to do."""

from __future__ import annotations

import pytest

from kg.errors import InputError
from kg.readers import MAX_ARTICLE_BYTES, MAX_LINE_BYTES, decode

TEXT = "العنوان\r\n\r\nقال الوزير إن الجلسة تأجلت.\n"


def test_text_comes_back_untouched() -> None:
    assert decode(TEXT.encode(), "a.txt") == TEXT


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_dropped_before_offsets_count(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "a.txt") == TEXT


def test_big_endian_utf_16() -> None:
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be"), "a.txt") == TEXT


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "a.txt is empty: there is no article in it"),
        (b" \n\t\r\n", "a.txt is empty: there is no article in it"),
        ("\u00a0\u200f\u2003\ufeff".encode(), "a.txt holds white space only: there is no article in it"),
        (
            "Sommet à Genève".encode("latin-1"),
            "a.txt is not UTF-8 (byte 0xe0 at offset 7); convert it first: iconv -f WINDOWS-1256 -t UTF-8",
        ),
        (
            "قال الرئيس".encode("cp1256"),
            "a.txt is not UTF-8 (byte 0xde at offset 0); convert it first: iconv -f WINDOWS-1256 -t UTF-8",
        ),
        (
            b"\x89PNG\r\n\x1a\n\x00\x00",
            "a.txt is binary (NUL byte at offset 8); give the article as plain text in UTF-8",
        ),
        (
            b"PK\x03\x04 zip",
            "a.txt is not a text (control character U+0003 at offset 2); give the article as plain text",
        ),
        ("نص".encode("utf-16-le"), "a.txt is not a text (control character U+0006 at offset 1)"),
        (b"a\x00b", "a.txt is not a text (control character U+0000 at offset 1); give the article as plain text"),
        (b"\xff\xfea\x00b", "a.txt starts like UTF-16 but is not (offset 4); save it as UTF-8"),
        (
            b"a" * (MAX_ARTICLE_BYTES + 1),
            "a.txt is too large for one article (more than 5 MB); split it into a file per article",
        ),
        (
            b"a\n" + b"b" * (MAX_LINE_BYTES + 1),
            "a.txt, line 2 is too long for a paragraph (1.0 MB, the limit is 1 MB)",
        ),
    ],
)
def test_what_is_no_article(data: bytes, message: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(data, "a.txt")
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


def test_sizes_are_checked_before_anything_is_decoded() -> None:
    with pytest.raises(InputError, match="too large"):
        decode(b"\xff" * (MAX_ARTICLE_BYTES + 1), "a.txt")
    with pytest.raises(InputError, match="too long"):
        decode(b"\xff" * (MAX_LINE_BYTES + 1), "a.txt")
