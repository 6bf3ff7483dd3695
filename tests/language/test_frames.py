"""Frames are rows: well-formed, of names that the extractor of their family knows, and a new one needs no code."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kg.article import Article, Segment, SegmentKind
from kg.extract import contest_frames, meeting_frames, message_frames, role_frames
from kg.facts import Candidacy, Meeting, MeetingKind, MessageKind, Outcome
from kg.language import frames as frames_module
from kg.language.ar import lexicon
from kg.language.frames import Frames, is_links, links_of, load_frames, unknown_names
from kg.language.tables import read_table
from kg.pipeline import extract

FAMILIES = {"meeting": meeting_frames, "message": message_frames, "vote": contest_frames, "role": role_frames}


def test_every_frame_is_of_a_family_that_an_extractor_reads() -> None:
    assert {frame.family for frame in lexicon.frames().all} == set(FAMILIES)


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_frames_name_what_their_extractor_knows(family: str) -> None:
    module = FAMILIES[family]
    wrong = unknown_names(lexicon.frames(), family, tests=module.TESTS, fillers=module.FILLERS, slots=module.SLOTS)
    assert wrong == []


def test_frames_trigger_on_senses_that_a_table_gives_to_words() -> None:
    known = {verb.sense for verb in lexicon.verbs().values()} | set(lexicon.frames().senses)
    for table in ("events", "ballot_signs", "vote_verbs", "elections"):
        known |= {row.get("sense", row.get("class", "")) for row in read_table(lexicon.PACKAGE, table)}
    assert {sense for frame in lexicon.frames().all for sense in frame.senses | frame.nouns} <= known


def test_kinds_of_senses_are_kinds_of_facts() -> None:
    assert set(lexicon.frames().kinds("meeting", MeetingKind).values()) <= set(MeetingKind)
    assert set(lexicon.frames().kinds("message", MessageKind).values()) <= set(MessageKind)


def test_values_of_results_are_outcomes() -> None:
    values = {frame.value for frame in lexicon.frames().all if frame.family == "vote"}
    assert values <= {"", *Outcome}


def test_links_are_read() -> None:
    assert links_of("bare+with*") == (("", "with"), True)
    assert links_of("to") == (("to",), False)
    assert is_links("with+to*") and not is_links("subject")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"form": "adverb"}, "not verb, noun or sign"),
        ({"slots": "who"}, "is no slot"),
        ({"slots": "who="}, "is no slot"),
    ],
)
def test_a_wrong_row_is_named(row: dict[str, str], message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    good = dict(
        zip(
            ["frame", "family", "form", "senses", "noun", "if", "slots", "value", "confidence"],
            ["new-frame", "meeting", "verb", "meet", "", "", "who=subject", "in_person", "0.9"],
            strict=True,
        )
    )
    tables = {"senses": [], "frames": [good | row]}
    monkeypatch.setattr(frames_module, "read_table", lambda _package, name: iter(tables[name]))
    with pytest.raises(ValueError, match=f"frame new-frame.*{message}"):
        load_frames("kg.language.ar")


def test_unknown_names_are_found() -> None:
    frame = replace(lexicon.frames().of("meeting", "verb", "meet")[0], name="new", tests=("!asleep",))
    wrong = unknown_names(Frames({}, (frame,)), "meeting", tests=(), fillers=meeting_frames.FILLERS, slots=("who",))
    assert wrong == ["new: test !asleep", "new: slot whom", "new: slot place"]


def _meetings(text: str) -> list[tuple[str, MeetingKind]]:
    article = Article(
        "case", text, "case.txt", "ar", (Segment(SegmentKind.BODY, 0, len(text)),), published=date(2020, 1, 15)
    )
    return [(f.evidence.rule, f.kind) for f in extract(article).facts if isinstance(f, Meeting)]


def test_a_new_frame_is_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "هنأ الرئيس التركي رجب طيب أردوغان الرئيس الكيني وليام روتو في أنقرة."
    assert _meetings(text) == []
    frames = lexicon.frames()
    model = next(frame for frame in frames.all if frame.name == "meet-verb")
    new = replace(model, name="congratulate-in-person", senses=frozenset({"congratulate"}), tests=())
    monkeypatch.setattr(lexicon, "frames", lambda: Frames(frames.senses, (*frames.all, new)))
    assert _meetings(text) == [("congratulate-in-person", MeetingKind.IN_PERSON)]


def _results(text: str) -> list[tuple[str, Outcome | None]]:
    article = Article("case", text, "case.txt", "ar", (Segment(SegmentKind.BODY, 0, len(text)),))
    return [(f.evidence.rule, f.outcome) for f in extract(article).facts if isinstance(f, Candidacy)]


def test_a_new_frame_of_results_is_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "غادر سامي الخطيب الانتخابات الرئاسية في لبنان بنسبة 12 في المئة."
    assert _results(text) == []
    frames = lexicon.frames()
    model = next(frame for frame in frames.all if frame.name == "vote-fall")
    new = replace(model, name="leave", senses=frozenset({"leave"}))
    monkeypatch.setattr(lexicon, "frames", lambda: Frames(frames.senses, (*frames.all, new)))
    assert _results(text) == [("leave", Outcome.LOST)]
