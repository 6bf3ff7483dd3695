"""From bytes to articles: find inputs, decode them, tell title, captions, dateline, body and page furniture apart.

    read_file(path)            one file, or "-" for standard input
    read_text(text, …)         a text that is already in memory
    expand_inputs(inputs)      the files behind files, folders, globs and "-"
    locate(inputs)             the records of all these, archives included, one by one; `read` makes articles of them

A byte order mark is dropped before offsets count; everything else of the decoded text stays as it came, `\\r\\n`
included, so `Article.text` is the input and every offset counts its characters.
"""

from __future__ import annotations

from kg.readers.files import expand_input, expand_inputs, read_bytes, read_file, read_text
from kg.readers.records import Fields, Reading, Record, Refusal, Skipped, locate, read, records_from, row_of, size_of
from kg.readers.streams import STDIN, Meter
from kg.readers.text import MAX_ARTICLE_BYTES, MAX_LINE_BYTES, decode

__all__ = [
    "MAX_ARTICLE_BYTES",
    "MAX_LINE_BYTES",
    "STDIN",
    "Fields",
    "Meter",
    "Reading",
    "Record",
    "Refusal",
    "Skipped",
    "decode",
    "expand_input",
    "expand_inputs",
    "locate",
    "read",
    "read_bytes",
    "read_file",
    "read_text",
    "records_from",
    "row_of",
    "size_of",
]
