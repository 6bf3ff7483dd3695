"""Inputs are found in a fixed order and read whole."""

from __future__ import annotations

import io
import os
import sys
from datetime import date
from pathlib import Path

import pytest

from kg.errors import InputError, LanguageError
from kg.readers import expand_input, expand_inputs, read_file, read_text

TEXT = "العنوان الأول\n\nقال الوزير في مؤتمر صحفي إن الجلسة تأجلت.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt", "sub/c.txt", "sub.txt", ".hidden.txt", ".git/d.txt", "note.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_a_folder_gives_its_articles_in_the_order_of_their_names(folder: Path) -> None:
    names = [Path(path).relative_to(folder).as_posix() for path in expand_input(folder)]
    assert names == ["a.txt", "b.txt", "sub/c.txt", "sub.txt"]


def test_inputs_keep_their_order_and_come_once(folder: Path) -> None:
    given: list[str | Path] = [folder / "b.txt", folder, str(folder / "sub" / ".." / "a.txt"), "-", "-"]
    names = [Path(path).name for path in expand_inputs(given)]
    assert names == ["b.txt", "a.txt", "c.txt", "sub.txt", "-"]


def test_a_file_of_any_suffix_may_be_named(folder: Path) -> None:
    assert expand_input(folder / "note.md") == [str(folder / "note.md")]


def test_globs(folder: Path) -> None:
    assert [Path(path).name for path in expand_input(f"{folder}/*.txt")] == ["a.txt", "b.txt", "sub.txt"]
    assert [Path(path).name for path in expand_input(f"{folder}/**/c.txt")] == ["c.txt"]


def test_a_file_whose_name_looks_like_a_glob(tmp_path: Path) -> None:
    path = tmp_path / "what[1].txt"
    path.write_text(TEXT, encoding="utf-8")
    assert expand_input(path) == [str(path)]


@pytest.mark.parametrize(
    ("name", "message"),
    [("none.txt", "does not exist"), ("*.xml", "matches no file"), ("empty", "holds no article"), ("", "not exist")],
)
def test_inputs_that_are_not_there(folder: Path, name: str, message: str) -> None:
    (folder / "empty").mkdir()
    with pytest.raises(InputError, match=message) as caught:
        expand_inputs([str(folder / name) if name else ""])
    assert "\n" not in str(caught.value)


def test_an_article_knows_where_it_came_from(folder: Path) -> None:
    article = read_file(folder / "sub" / "c.txt")
    assert (article.name, article.source, article.language) == ("c", "c.txt", "ar")
    assert article.text == TEXT
    assert article.title == "العنوان الأول"


def test_only_the_last_suffix_goes_from_the_name(tmp_path: Path) -> None:
    path = tmp_path / "call.ar.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert read_file(path).name == "call.ar"


def test_a_given_date_wins() -> None:
    text = "العنوان\n2024-05-01\n\nقال الوزير في مؤتمر صحفي إن الجلسة تأجلت."
    assert read_text(text, name="a", source="a", published=date(2020, 2, 29)).published == date(2020, 2, 29)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf" + TEXT.encode())))
    article = read_file("-")
    assert (article.name, article.source, article.text) == ("stdin", "stdin", TEXT)


def test_standard_input_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    with Path("/dev/zero").open("rb") as zero:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(zero))
        with pytest.raises(InputError, match="standard input is too large"):
            read_file("-")


def test_what_is_no_regular_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path):
        with pytest.raises(InputError, match="is not a regular file"):
            read_file(path)
    with pytest.raises(InputError, match="does not exist"):
        read_file(tmp_path / "none.txt")


def test_a_file_that_may_not_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputError, match=r"a\.txt cannot be read: Permission denied"):
        read_file(folder / "a.txt")


def test_a_name_that_is_no_unicode(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/\xe9\n.txt")
    Path(path).write_text(TEXT, encoding="utf-8")
    article = read_file(path)
    assert (article.name, article.source) == ("\\xe9\\n", "\\xe9\\n.txt")


@pytest.mark.parametrize("language", ["xx", "..", "ar.words", "AR"])
def test_a_language_without_a_pack(language: str) -> None:
    with pytest.raises(LanguageError, match="installed: ar"):
        read_text(TEXT, name="a", source="a", language=language)
