"""The spaCy pipeline: exact text, named components in an order that is checked, spans for users."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from kg.language.ar.pipeline import COMPONENTS, check_order, pipeline
from kg.language.view import view

TEXT = "التقى الرئيس الفرنسي إيمانويل ماكرون في باريس، أمس، نظيره المصري.\n\nوقال ماكرون: «نعمل معا من أجل السلام»."


def test_the_document_holds_the_text_as_it_came() -> None:
    text = "  مُحَمَّـد\tقال:\r\n «لا» ١٦٬٣٨٤ صوتًا \u200f.\n"
    assert pipeline().make_doc(text).text == text


@given(st.text(alphabet="ابتال وف،.«»\n\t ٣4ًّـ\u200fﷲ-x", max_size=40))
def test_any_text_is_kept(text: str) -> None:
    assert pipeline().make_doc(text).text == text


@given(st.text(alphabet="اأإلﷲﻻًّـ\u200f ٣4۴گیک“x\u00a0", max_size=40), st.data())
def test_a_span_of_the_view_is_a_span_of_the_input(text: str, data: st.DataObject) -> None:
    seen = view(text)
    if seen.text:
        start = data.draw(st.integers(0, len(seen.text) - 1))
        end = data.draw(st.integers(start + 1, len(seen.text)))
        first, last = seen.span(start, end)
        assert 0 <= first < last <= len(text)
        assert seen.text[start:end].strip() in view(text[first:last]).text


def test_spans_are_set_for_users() -> None:
    doc = pipeline(spans=True)(TEXT)
    assert ("إيمانويل ماكرون", "PER") in [(entity.text, entity.label_) for entity in doc.ents]
    assert ("باريس", "LOC") in [(entity.text, entity.label_) for entity in doc.ents]
    assert [span.text for span in doc.spans["quotes"]] == ["نعمل معا من أجل السلام"]
    assert "الرئيس الفرنسي" in [span.text for span in doc.spans["roles"]]
    assert len(list(doc.sents)) == 2


def test_a_wrong_order_fails_when_the_pipeline_is_built() -> None:
    nlp = spacy.blank("ar")
    for name in reversed(COMPONENTS):
        nlp.add_pipe(name)
    with pytest.raises(ValueError, match="khabar_events needs"):
        check_order(nlp)


def test_the_pipeline_passes_the_check() -> None:
    assert pipeline().pipe_names == list(COMPONENTS)
