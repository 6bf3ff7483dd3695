"""Trains and measures the name tagger: `python -m kg.language.ar.train_names --data DIR [--evaluate FILE]`.

DIR holds `anercorp.train.conll.gz`: a word and its BIO label a line, a blank line after each sentence. The model and
the word table are written beside the package's own (`--output` names another folder for both). The same data, seed
and versions give the same model. Only this command needs wordfreq, Faker and numpy.
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

from kg.language.ar.names import MODEL, TABLE, NameTagger, WordTable, _Features, spans
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


def train(sentences: Sequence[Labelled], table: WordTable, path: Path, *, c1: float, c2: float, rounds: int) -> None:
    """Fit the CRF by L-BFGS and write it to `path`."""
    features = _Features(table)
    trainer = pycrfsuite.Trainer(verbose=False)
    for sentence in sentences:
        trainer.append(features.sentence(sentence.words), list(sentence.labels))
    trainer.set_params({"c1": c1, "c2": c2, "max_iterations": rounds, "feature.minfreq": 2, "num_memories": 6})
    trainer.train(str(path))


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
    flat: list[Word] = []
    bounds: list[tuple[int, int]] = []
    gold: set[tuple[int, int, str]] = set()
    for sentence in sentences:
        first = len(flat)
        flat.extend(sentence.words)
        bounds.append((first, len(flat)))
        gold.update((first + a, first + b, kind) for a, b, kind in spans(sentence.labels))
    started = time.perf_counter()
    found = {(n.first, n.last, n.label) for n in tagger.tag(flat, bounds)}
    seconds = time.perf_counter() - started
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
    return scores, len(flat) / seconds


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), help="Folder with anercorp.train.conll.gz.")
@click.option("--output", type=click.Path(path_type=Path), default=_MODELS, help="Folder for model and word table.")
@click.option("--evaluate", "test", type=click.Path(path_type=Path, exists=True), help="Labelled file to measure on.")
@click.option("--seed", default=SEED, show_default=True)
@click.option("--rounds", default=120, show_default=True, help="Iterations of L-BFGS.")
def main(data: Path | None, output: Path, test: Path | None, seed: int, rounds: int) -> None:
    """Train the name tagger (--data), measure it (--evaluate), or both."""
    if data is not None:
        output.mkdir(parents=True, exist_ok=True)
        frequency = frequencies()
        names = read_names(frequency)
        text = make_table(names, frequency, seed=seed)
        write_table(text, output / TABLE)
        corpus = read_conll(data / "anercorp.train.conll.gz")
        train(corpus, WordTable.parse(text), output / MODEL, c1=0.08, c2=0.02, rounds=rounds)
        click.echo(f"{len(corpus)} sentences, {sum(len(s.words) for s in corpus)} words")
    if test is not None:
        table = WordTable.parse(gzip.decompress((output / TABLE).read_bytes()).decode("utf-8"))
        scores, speed = evaluate(NameTagger((output / MODEL).read_bytes(), table), read_conll(test))
        click.echo("type     P      R      F1   names")
        for kind, score in scores.items():
            click.echo(f"{kind:5} {score.precision:6.2f} {score.recall:6.2f} {score.f1:6.2f} {score.support:7}")
        click.echo(f"{speed:,.0f} words/s")


if __name__ == "__main__":
    main()
