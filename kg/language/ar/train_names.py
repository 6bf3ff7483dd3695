"""Trains and measures the name tagger: `python -m kg.language.ar.train_names --data DIR [--evaluate FILE]`.

DIR holds `anercorp.train.conll.gz`: a word and its BIO label a line, a blank line after each sentence. The model and
the word table are written beside the package's own (`--output` names another folder for both). The same data, seed
and versions give the same model. Only this command needs CRFsuite, wordfreq and Faker.
"""

from __future__ import annotations

import gzip
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click
import pycrfsuite

from kg.language.ar.name_features import Features, recall_document, spans
from kg.language.ar.names import TABLE, WordTable
from kg.language.ar.tagger import FIRST_MODEL, MODEL, NameTagger
from kg.language.ar.train_sentences import Filler
from kg.language.ar.train_table import frequencies, make_table, read_names, write_table
from kg.language.ar.words import words
from kg.language.reading import Word

_MODELS = Path(__file__).parent / "models"
SEED = 20


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence with a BIO label for every word."""

    words: tuple[Word, ...]
    labels: tuple[str, ...]


def read_conll(path: Path) -> list[Labelled]:
    """The sentences of a CoNLL file, cut into words as the pack cuts running text."""
    found: list[Labelled] = []
    pending: list[tuple[str, str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            fields = line.split()
            if len(fields) >= 2:
                pending.append((fields[0], fields[-1].replace("PERS", "PER")))
            elif pending:
                found.append(label(pending))
                pending = []
    if pending:
        found.append(label(pending))
    return found


def label(pairs: Iterable[tuple[str, str]]) -> Labelled:
    """A sentence from written words and their labels; a word that the pack cuts passes its label on."""
    found: list[Word] = []
    labels: list[str] = []
    for text, tag in pairs:
        for i, word in enumerate(words(text)):
            found.append(replace(word, index=len(found)))
            labels.append("I" + tag[1:] if i and tag != "O" else tag)
    return Labelled(tuple(found), tuple(labels))


Document = list[Labelled]
_SENTENCES = 30  # ANERcorp does not say where an article ends: a document is so many sentences


def documents(sentences: Sequence[Labelled]) -> list[Document]:
    """The sentences in runs that stand for articles."""
    return [list(sentences[i : i + _SENTENCES]) for i in range(0, len(sentences), _SENTENCES)]


@dataclass(frozen=True, slots=True)
class Settings:
    """How to train: penalties of L-BFGS, its iterations, the least number of times that an attribute counts, copies of
    ANERcorp with other names, and articles made of patterns."""

    c1: float = 0.05
    c2: float = 0.1
    rounds: int = 80
    least: int = 2
    copies: int = 1
    articles: int = 1000
    folds: int = 3


def _fit(rows: Iterable[tuple[list[list[str]], Sequence[str]]], path: Path, settings: Settings) -> None:
    trainer = pycrfsuite.Trainer(verbose=False)
    for attributes, labels in rows:
        trainer.append(attributes, list(labels))
    trainer.set_params(
        {"c1": settings.c1, "c2": settings.c2, "max_iterations": settings.rounds, "feature.minfreq": settings.least}
    )
    trainer.train(str(path))


def train(groups: Sequence[Sequence[Document]], table: WordTable, output: Path, settings: Settings) -> None:
    """Fit both CRFs by L-BFGS and write them into `output`.

    `groups` are documents that must not be torn apart: a document with its copies. The second CRF learns from what
    first ones find that have not seen the group.
    """
    features = Features(table)
    guessed: list[tuple[list[list[str]], Sequence[str]]] = []
    path = output / FIRST_MODEL
    for fold in range(settings.folds):
        seen = [d for g, group in enumerate(groups) if g % settings.folds != fold for d in group]
        _fit(((features.sentence(s.words), s.labels) for d in seen for s in d), path, settings)
        model = path.read_bytes()
        tagger = pycrfsuite.Tagger()
        tagger.open_inmemory(model)
        for document in (d for g, group in enumerate(groups) if g % settings.folds == fold for d in group):
            rows = [features.sentence(s.words) for s in document]
            labels = [tagger.tag(row) for row in rows]
            stems = [[features.shape(word).stem for word in s.words] for s in document]
            for sentence, row, more in zip(document, rows, recall_document(stems, labels), strict=True):
                guessed.append(([[*a, *b] for a, b in zip(row, more, strict=True)], sentence.labels))
    _fit(guessed, output / MODEL, settings)
    _fit(((features.sentence(s.words), s.labels) for group in groups for d in group for s in d), path, settings)


def make_groups(
    corpus: Sequence[Labelled], filler: Filler, table: WordTable, settings: Settings
) -> list[list[Document]]:
    """ANERcorp's documents, each with copies in which the persons are called otherwise, and articles of patterns."""
    groups = []
    for document in documents(corpus):
        pairs = [(s.words, s.labels) for s in document]
        copies = [[label(sentence) for sentence in filler.swap(pairs, table)] for _ in range(settings.copies)]
        groups.append([document, *copies])
    groups.extend([[label(sentence) for sentence in filler.article()]] for _ in range(settings.articles))
    return groups


@dataclass(frozen=True, slots=True)
class Score:
    """Strict precision, recall and F1 (percent) of one type; `support` counts the names of the truth."""

    precision: float
    recall: float
    f1: float
    support: int


def evaluate(tagger: NameTagger, sentences: Sequence[Labelled]) -> tuple[dict[str, Score], float]:
    """Scores by type and "all", a name counting where both bounds and the type agree; and words a second."""
    tally: Counter[tuple[str, str]] = Counter()
    gold: set[tuple[int, int, str]] = set()
    found: set[tuple[int, int, str]] = set()
    total, seconds = 0, 0.0
    for document in documents(sentences):
        flat: list[Word] = []
        bounds: list[tuple[int, int]] = []
        for sentence in document:
            first = len(flat)
            flat.extend(sentence.words)
            bounds.append((first, len(flat)))
            gold.update((total + first + a, total + first + b, kind) for a, b, kind in spans(sentence.labels))
        started = time.perf_counter()
        names = tagger.tag(flat, bounds)
        seconds += time.perf_counter() - started
        found.update((total + n.first, total + n.last, n.label) for n in names)
        total += len(flat)
    for name, group in (("gold", gold), ("found", found), ("right", gold & found)):
        for _, _, kind in group:
            tally[name, kind] += 1
            tally[name, "all"] += 1
    scores = {}
    for kind in ("PER", "LOC", "ORG", "MISC", "all"):
        right = tally["right", kind]
        precision = 100 * right / max(1, tally["found", kind])
        recall = 100 * right / max(1, tally["gold", kind])
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        scores[kind] = Score(precision, recall, f1, tally["gold", kind])
    return scores, total / seconds


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), help="Folder with anercorp.train.conll.gz.")
@click.option("--output", type=click.Path(path_type=Path), default=_MODELS, help="Folder for model and word table.")
@click.option("--evaluate", "test", type=click.Path(path_type=Path, exists=True), help="Labelled file to measure on.")
@click.option("--seed", default=SEED, show_default=True)
@click.option("--rounds", default=80, show_default=True, help="Iterations of L-BFGS.")
def main(data: Path | None, output: Path, test: Path | None, seed: int, rounds: int) -> None:
    """Train the name tagger (--data), measure it (--evaluate), or both."""
    if data is not None:
        output.mkdir(parents=True, exist_ok=True)
        frequency = frequencies()
        names = read_names(frequency)
        text = make_table(names, frequency, seed=seed)
        write_table(text, output / TABLE)
        corpus = read_conll(data / "anercorp.train.conll.gz")
        table, settings = WordTable.parse(text), Settings(rounds=rounds)
        train(make_groups(corpus, Filler(names, frequency, seed), table, settings), table, output, settings)
        click.echo(f"{len(corpus)} sentences, {sum(len(s.words) for s in corpus)} words")
    if test is not None:
        table = WordTable.parse(gzip.decompress((output / TABLE).read_bytes()).decode("utf-8"))
        tagger = NameTagger((output / FIRST_MODEL).read_bytes(), (output / MODEL).read_bytes(), table)
        scores, speed = evaluate(tagger, read_conll(test))
        click.echo("type     P      R      F1   names")
        for kind, score in scores.items():
            click.echo(f"{kind:5} {score.precision:6.2f} {score.recall:6.2f} {score.f1:6.2f} {score.support:7}")
        click.echo(f"{speed:,.0f} words/s")


if __name__ == "__main__":
    main()
