"""From an article to its facts: the one function that the command line, the API and batch runs share."""

from __future__ import annotations

from kg.article import Article
from kg.extract import extract_facts
from kg.facts import ArticleFacts
from kg.language import load_pack


def extract(article: Article) -> ArticleFacts:
    """Everything that `article` states. Raises `LanguageError` where no pack reads its language."""
    pack = load_pack(article.language)
    return extract_facts(article, pack.read(article), pack)
