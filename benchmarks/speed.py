"""How fast Khabar reads, compared with spaCy's bare Arabic tokeniser on the same texts, on one core.

    python benchmarks/speed.py PATH.jsonl[.gz] [--articles 3000]

Each line of PATH is an article: a JSON object with "title", "published" and "content". The script prints articles and
words a second, and the share of the tokeniser's articles a second, of

    tokens   `spacy.blank("ar").pipe`
    facts    from the text to the facts of an article: `read_text` and `extract`
    build    texts in, N-Quads out: `kg.corpus.build_corpus`, by one process

Articles go through in blocks of the size that the parts of a corpus have. Every block is tokenised; every other one has
its facts extracted, the rest are built, and each share is that of the tokeniser on the same blocks. So a busy machine
slows all three alike, and no article is read twice. Loading models and tables is not counted. Words are those of the
tokeniser.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from time import perf_counter

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import spacy

from kg.corpus import Settings, build_corpus
from kg.pipeline import extract
from kg.readers import Reading, read_text

BLOCK = 500  # articles, as many as a part of a corpus has


@dataclass
class Measure:
    """What one of the three took."""

    articles: int = 0
    words: int = 0
    seconds: float = 0.0

    def add(self, articles: int, words: int, seconds: float) -> None:
        self.articles += articles
        self.words += words
        self.seconds += seconds

    def row(self, name: str, share: float) -> str:
        rate = self.articles / self.seconds
        return f"{name:8}{self.articles:10,}{rate:12,.1f}{self.words / self.seconds:12,.0f}{share:10.3f}"


def articles(path: Path) -> Iterator[str]:
    """The texts of a file: title, day of publication and content of each article."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            yield f"{article['title']}\n\n{article['published']}\n\n{article['content']}\n"


def blocks(texts: Iterator[str]) -> Iterator[list[str]]:
    """The texts in lists of `BLOCK`."""
    while block := list(islice(texts, BLOCK)):
        yield block


def extract_all(block: list[str]) -> None:
    """Extract the facts of every text."""
    for number, text in enumerate(block):
        extract(read_text(text, name=f"article{number}", source="benchmark"))


def build_all(block: list[str], folder: Path) -> float:
    """The seconds of a build of the texts as JSON Lines in `folder`, which are written first."""
    rows = folder / "articles.jsonl"
    rows.write_text("".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in block), encoding="utf-8")
    start = perf_counter()
    totals = build_corpus([rows], folder / "parts", Settings(Reading()))
    seconds = perf_counter() - start
    if totals.counts["failed"]:
        raise SystemExit("some articles were not built")
    return seconds


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description="Measure Khabar's speed beside spaCy's Arabic tokeniser.")
    parser.add_argument("path", type=Path, help="articles as JSON lines, plain or gzipped")
    parser.add_argument("--articles", type=int, default=3000, help="how many of them (default 3000)")
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    nlp = spacy.blank("ar")
    nlp.max_length = 10_000_000
    extract(read_text("قال الرئيس التركي رجب طيب أردوغان.", name="warm", source="benchmark"))  # loads everything
    tokens, facts, built = Measure(), Measure(), Measure()
    spent = {"tokens": 0.0, "facts": 0.0, "build": 0.0}  # seconds of the tokeniser on the blocks of each
    for number, block in enumerate(blocks(islice(articles(options.path), options.articles))):
        start = perf_counter()
        words = sum(len(doc) for doc in nlp.pipe(block))
        tokens.add(len(block), words, perf_counter() - start)
        for name in ("tokens", "facts" if number % 2 == 0 else "build"):
            spent[name] += perf_counter() - start
        if number % 2 == 0:
            start = perf_counter()
            extract_all(block)
            facts.add(len(block), words, perf_counter() - start)
        else:
            with tempfile.TemporaryDirectory() as folder:
                built.add(len(block), words, build_all(block, Path(folder)))
    print(f"{'':8}{'articles':>10}{'articles/s':>12}{'words/s':>12}{'ratio':>10}")
    for name, measure in (("tokens", tokens), ("facts", facts), ("build", built)):
        if measure.articles:
            print(measure.row(name, spent[name] / measure.seconds))


if __name__ == "__main__":
    main()
