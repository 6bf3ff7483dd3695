"""An article as it came in: the text, and which stretches of it are what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class SegmentKind(StrEnum):
    """What a stretch of a scraped article is."""

    TITLE = "title"
    SUMMARY = "summary"  # a standfirst between title and body
    CAPTION = "caption"  # a photo caption, its credit included
    PUBLICATION = "publication"  # the line with date, time and place of publication
    DATELINE = "dateline"  # "تلفزيون سوريا - إسطنبول"; only the words of the dateline, not the paragraph that follows
    BODY = "body"  # one paragraph of running text
    BYLINE = "byline"  # "كتب: …", "By …"
    FURNITURE = "furniture"  # menus, share buttons, text-size controls, tags, related links


@dataclass(frozen=True, slots=True)
class Segment:
    """A half-open stretch `[start, end)` of `Article.text`, without surrounding white space."""

    kind: SegmentKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One news article.

    `text` is the input as it came, decoded and otherwise untouched: every offset anywhere in Khabar counts its
    characters, zero-based. `segments` are ordered and do not overlap. `source` says where the article came from
    (a file's name without its folder, or a URL); `name` is the short name that it has in the graph.
    """

    name: str
    text: str
    source: str
    language: str
    segments: tuple[Segment, ...]
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    place: str | None = None  # the place of the dateline, as written

    def slice(self, segment: Segment) -> str:
        """The text of one segment."""
        return self.text[segment.start : segment.end]
