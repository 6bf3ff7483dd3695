"""Archives record by record: every kind of file, packed or not, sound or broken."""

from __future__ import annotations

import bz2
import gzip
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import archives
import pytest
import zstandard

from kg.article import Article
from kg.errors import InputError
from kg.language.detect import is_in
from kg.readers import Fields, Reading, Refusal, Skipped, locate, read

TITLE, TEXT = archives.story(1)
PACK = {"": bytes, ".gz": gzip.compress, ".bz2": bz2.compress, ".zst": zstandard.ZstdCompressor().compress}


def _read(path: Path, how: Reading | None = None) -> list[Article | str]:
    """The articles of a file or folder, in their order, or why there is none."""
    found: list[Article | str] = []
    for record in locate([path]):
        if isinstance(record, Refusal):
            found.append(record.reason)
            continue
        try:
            found.append(read(record, how or Reading()))
        except (Skipped, InputError) as error:
            found.append(str(error))
    return found


def _rows(*rows: dict[str, object]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


@pytest.mark.parametrize("suffix", PACK)
def test_every_form_plain_and_packed(tmp_path: Path, suffix: str) -> None:
    files = {
        "a.txt": f"{TITLE}\n\n{TEXT}\n".encode(),
        "b.html": archives.page(TITLE, TEXT).encode(),
        "c.jsonl": _rows({"id": "c7", "title": TITLE, "content": TEXT, "published": "2021-03-05T10:00:00Z"}),
    }
    answer = archives.response("https://example.org/d", archives.page(TITLE, TEXT).encode())
    files["d.warc"] = archives.warc([answer], packed=False)
    for name, data in files.items():
        (tmp_path / f"{name}{suffix}").write_bytes(PACK[suffix](data))
    articles = _read(tmp_path)
    assert all(isinstance(article, Article) and article.title == TITLE for article in articles), articles
    a, b, c, d = (article for article in articles if isinstance(article, Article))
    assert [a.name, b.name, c.name] == ["a", "b", "c7"]
    assert [a.source, b.source, c.source, d.source] == [
        f"a.txt{suffix}",
        f"b.html{suffix}",
        f"c.jsonl{suffix}",
        "https://example.org/d",
    ]
    assert [x.published for x in (b, c, d)] == [date(2021, 3, 5)] * 3
    assert b.publisher == d.publisher == "صحيفة الأفق"
    assert all(TEXT in x.text for x in (a, b, c, d))


def test_keys_are_chosen_and_usual_ones_known(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(_rows({"kop": TITLE, "inhoud": TEXT, "wanneer": "2020-01-02", "link": "x://y"}))
    fields = Fields.of({"title": "kop", "text": "inhoud", "published": "wanneer"})
    (article,) = _read(tmp_path / "a.jsonl", Reading(fields=fields))
    assert isinstance(article, Article)
    assert (article.title, article.published, article.source) == (TITLE, date(2020, 1, 2), "x://y")
    with pytest.raises(InputError, match="no field 'kop'"):
        Fields.of({"kop": "x"})


def test_a_row_without_id_is_named_by_what_it_holds(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(_rows({"text": TEXT}, {"text": f"{TEXT} ."}))
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "a.jsonl").write_bytes(_rows({"text": f"{TEXT} ."}, {"text": TEXT}))
    one, other = (
        [article.name for article in _read(path) if isinstance(article, Article)]
        for path in (tmp_path / "a.jsonl", tmp_path / "b" / "a.jsonl")
    )
    assert sorted(one) == sorted(other)
    assert len(set(one)) == 2


def test_bad_rows_are_told_and_the_rest_is_read(tmp_path: Path) -> None:
    rows = [b"{broken\n", b"[1, 2]\n", b"\n", _rows({"title": TITLE}), b"x" * 6_000_000 + b"\n", _rows({"text": TEXT})]
    (tmp_path / "a.jsonl").write_bytes(b"".join(rows))
    *told, last = _read(tmp_path / "a.jsonl")
    assert [str(reason).partition("a.jsonl, ")[2][:22] for reason in told] == [
        "line 1 is no JSON: Exp",
        "line 2 holds no JSON o",
        "",
        "line 5 is too long for",
    ]
    assert "no text under text" in str(told[2])
    assert isinstance(last, Article)


def test_little_that_unpacks_to_much_fills_no_memory(tmp_path: Path) -> None:
    (tmp_path / "a.html.gz").write_bytes(archives.bomb(200_000_000))
    (tmp_path / "b.jsonl.gz").write_bytes(
        gzip.compress(b"x" * 100_000_000) + gzip.compress(b"\n" + _rows({"text": TEXT}))
    )
    a, b, c = _read(tmp_path)
    assert "too large" in str(a)
    assert "line 1 is too long" in str(b)
    assert isinstance(c, Article)


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.warc.gz", "a.txt.gz", "a.html.bz2", "a.html.zst"])
def test_a_damaged_file_is_told(tmp_path: Path, name: str) -> None:
    pack = PACK[Path(name).suffix]
    data = _rows(*({"text": f"{TEXT} {n}"} for n in range(500)))
    if ".warc" in name:
        pages = [
            archives.response(f"https://example.org/{n}", archives.page(*archives.story(n)).encode()) for n in range(50)
        ]
        packed = archives.warc(pages)
    else:
        packed = pack(data)
    (tmp_path / name).write_bytes(packed[: len(packed) // 2] + b"\x00" * 30)
    *_, last = _read(tmp_path / name)
    assert "damaged" in str(last), last


def test_other_languages_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(_rows({"text": archives.PERSIAN}, {"text": archives.ENGLISH}, {"text": TEXT}))
    persian, english, arabic = _read(tmp_path / "a.jsonl")
    assert "not in the language 'ar'" in str(persian)
    assert "not in the language 'ar'" in str(english)
    assert isinstance(arabic, Article)


@pytest.mark.parametrize(
    "text",
    [
        archives.PERSIAN,
        archives.ENGLISH,
        "صدر مملکت نے کہا ہے کہ حکومت عوام کے مسائل حل کرنے کے لیے اقدامات کر رہی ہے اور یہ کام جلد مکمل ہو گا۔ " * 4,
        "سەرۆکی هەرێم ڕایگەیاند کە پێویستە هەموو لایەک پێکەوە کار بکەن بۆ چارەسەرکردنی کێشەکان لە هەرێمی کوردستان. "
        * 4,
        "1234 5678 !!",
        "",
    ],
)
def test_what_is_not_arabic(text: str) -> None:
    assert not is_in("ar", text)


def test_what_is_arabic() -> None:
    for number in range(20):
        assert is_in("ar", " ".join(archives.story(number)))
    assert is_in("ar", "اجتماع في بيروت")


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        (archives.page(TITLE, TEXT).replace("utf-8", "windows-1256").encode("cp1256"), None),
        (archives.page(TITLE, TEXT).encode("cp1256"), "windows-1256"),
        (archives.page(TITLE, TEXT).encode("utf-16"), None),
        (archives.page(TITLE, TEXT).encode("utf-8-sig"), "iso-8859-6"),
        (archives.page(TITLE, TEXT).encode("cp1256"), "no-such-charset"),
    ],
)
def test_encodings_of_pages(tmp_path: Path, data: bytes, charset: str | None) -> None:
    kind = "text/html" + (f"; charset={charset}" if charset else "")
    (tmp_path / "a.warc").write_bytes(archives.warc([archives.response("https://example.org/", data, kind=kind)]))
    (article,) = _read(tmp_path / "a.warc")
    assert isinstance(article, Article), article
    assert TEXT in article.text


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 20_000 + TEXT + "</div>" * 20_000,
        "<html><body>" + "<script>" + "var x = '" + "a" * 500_000 + "';</script></body></html>",
        "<html><body>" + "&amp;" * 100_000 + "</body></html>",
        "<!DOCTYPE html [<!ENTITY a 'b'><!ENTITY c '&a;&a;&a;&a;'>]><html><body>&c;</body></html>",
        "<html><body><p>قصير</p></body></html>",
        "not a page at all",
        "<",
        "\x01\x02<p>\x00",
    ],
)
def test_hostile_pages_are_articles_or_told(tmp_path: Path, page: str) -> None:
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (found,) = _read(tmp_path / "a.html")
    assert isinstance(found, Article) or found


def test_a_json_ld_of_many_levels_or_none_is_no_matter(tmp_path: Path) -> None:
    head = "<script type='application/ld+json'>" + "[" * 5_000 + "]" * 5_000 + "</script>"
    (tmp_path / "a.html").write_text(archives.page(TITLE, TEXT, head=head), encoding="utf-8")
    (article,) = _read(tmp_path / "a.html")
    assert isinstance(article, Article)
    assert article.title == TITLE


def test_the_answers_of_a_warc_that_are_no_pages_are_told(tmp_path: Path) -> None:
    good = archives.page(TITLE, TEXT).encode()
    answers = [
        archives.response("https://example.org/gone", b"", status="404 Not Found"),
        archives.response("https://example.org/image", b"\x89PNG", kind="image/png"),
        archives.response("https://example.org/bomb", archives.bomb(100_000_000), encoding="gzip"),
        archives.response("https://example.org/broken", b"no gzip", encoding="gzip"),
        archives.response("https://example.org/packed", gzip.compress(good), encoding="gzip"),
    ]
    (tmp_path / "a.warc.gz").write_bytes(archives.warc(answers))
    gone, image, bomb, broken, packed = _read(tmp_path / "a.warc.gz")
    assert "status 404" in str(gone)
    assert "image/png" in str(image)
    assert "too large" in str(bomb)
    assert "damaged" in str(broken)
    assert isinstance(packed, Article)


def test_a_warc_comes_through_a_pipe(tmp_path: Path) -> None:
    page = archives.page(TITLE, TEXT).encode()
    for packed in (False, True):
        answers = [archives.response(f"https://example.org/{number}", page) for number in range(3)]
        data = archives.warc(answers, packed=packed)
        words = [sys.executable, "-m", "kg.cli", "build", "-", "--into", str(tmp_path / str(packed))]
        done = subprocess.run(words, input=data, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        assert b"3 records: 3 with facts" in done.stderr
