"""From an article to its facts: the one function that the command line, the API and batch runs share."""

from __future__ import annotations

from kg.article import Article
from kg.facts import ArticleFacts


def extract(article: Article) -> ArticleFacts:
    """Everything that `article` states. Raises `LanguageError` where no pack reads its language."""
    return ArticleFacts(article)
