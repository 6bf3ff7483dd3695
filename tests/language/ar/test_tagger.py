"""The tagger in numpy gives the labels and probabilities that CRFsuite gives for the attributes it was trained on."""

from __future__ import annotations

import random
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

import pycrfsuite
import pytest

from kg.language.ar.name_features import Features, recall_document, spans
from kg.language.ar.names import WordTable
from kg.language.ar.tagger import FIRST_MODEL, MODEL, NameTagger
from kg.language.ar.words import words
from kg.language.crf import Model
from kg.language.reading import Word

_ARTICLES = sorted((Path(__file__).parents[2] / "articles").glob("*.txt"))
_BREAKS = frozenset("،,؛;:()[]\\/|#*…")


def _model(name: str) -> bytes:
    return resources.files("kg.language.ar").joinpath("models", name).read_bytes()


def _reference(found: Sequence[Word], bounds: Sequence[tuple[int, int]]) -> list[tuple[int, int, str, float]]:
    """The names as CRFsuite finds them, attribute by attribute."""
    features = Features(WordTable.load())
    first, second = pycrfsuite.Tagger(), pycrfsuite.Tagger()
    models = _model(FIRST_MODEL), _model(MODEL)  # the taggers read them in place
    first.open_inmemory(models[0])
    second.open_inmemory(models[1])
    rows = [features.sentence(found[a:b]) for a, b in bounds]
    stems = [[features.shape(word).stem for word in found[a:b]] for a, b in bounds]
    names: list[tuple[int, int, str, float]] = []
    for (start, _), row, more in zip(
        bounds, rows, recall_document(stems, [first.tag(row) for row in rows]), strict=True
    ):
        second.set([[*a, *b] for a, b in zip(row, more, strict=True)])
        labels = second.tag()
        for a, b, kind in spans(labels):
            begin = a
            for i in range(a, b + 1):
                if i == b or found[start + i].key in _BREAKS:
                    if i > begin:
                        score = min(second.marginal(labels[k], k) for k in range(begin, i))
                        names.append((start + begin, start + i, kind, score))
                    begin = i + 1
    return names


def _check(found: Sequence[Word], bounds: Sequence[tuple[int, int]]) -> int:
    names = NameTagger.load().tag(found, bounds)
    wanted = _reference(found, bounds)
    assert [(n.first, n.last, n.label) for n in names] == [name[:3] for name in wanted]
    assert [n.score for n in names] == pytest.approx([name[3] for name in wanted], abs=1e-6)
    return len(names)


@pytest.mark.parametrize("path", _ARTICLES, ids=lambda path: path.stem)
def test_articles_read_like_the_reference(path: Path) -> None:
    found = words(path.read_text(encoding="utf-8"))
    ends = [i + 1 for i, word in enumerate(found) if word.key == "."]
    bounds = [(a, b) for a, b in zip([0, *ends], [*ends, len(found)], strict=True) if a < b]
    assert _check(found, bounds) > 3


def test_shuffled_words_read_like_the_reference() -> None:
    """Words in an order that no text has, in sentences from one word to very many."""
    draw = random.Random(7)
    stock = [word for path in _ARTICLES for word in words(path.read_text(encoding="utf-8"))]
    found = [draw.choice(stock) for _ in range(4000)]
    bounds, at = [], 0
    while at < len(found):
        size = draw.choice([1, 1, 2, 3, 10, 40, 400])
        bounds.append((at, min(at + size, len(found))))
        at += size
    assert _check(found, bounds) > 100


@pytest.mark.parametrize("text", ["|", "| محمد | علي |", "« محمد » | 12 x", "محمد", "قال محمد علي حسن", "، ، ،"])
def test_odd_sentences_read_like_the_reference(text: str) -> None:
    found = words(text)
    _check(found, [(0, len(found))])


@pytest.mark.parametrize("name", [FIRST_MODEL, MODEL])
def test_a_model_file_is_read_whole(name: str) -> None:
    model = Model.parse(_model(name))
    tagger = pycrfsuite.Tagger()
    data = _model(name)
    tagger.open_inmemory(data)
    info = tagger.info()
    assert list(model.labels) == tagger.labels()
    assert model.rows.keys() == info.attributes.keys()
    for (attribute, label), weight in info.state_features.items():
        assert model.weights[model.rows[attribute], model.labels.index(label)] == pytest.approx(weight, abs=1e-6)
    for (before, after), weight in info.transitions.items():
        where = model.labels.index(before), model.labels.index(after)
        assert model.transitions[where] == pytest.approx(weight, abs=1e-6)


def test_other_files_are_refused() -> None:
    with pytest.raises(ValueError, match="not a model"):
        Model.parse(b"x" * 100)
