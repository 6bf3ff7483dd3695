"""From an article to its facts: the one function that the command line, the API and batch runs share."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from kg.article import Article
from kg.extract import extract_facts
from kg.facts import ArticleFacts
from kg.language import load_pack


def extract(article: Article) -> ArticleFacts:
    """Everything that `article` states. Raises `LanguageError` where no pack reads its language."""
    pack = load_pack(article.language)
    with collector_paused():
        return extract_facts(article, pack.read(article), pack)


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep Python's cycle collector off the records of articles: they hold no cycles and are gone with their article,
    but while they live it would look through them, and all tables and caches, again and again."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
