"""Builds of a few articles."""

from __future__ import annotations

from pathlib import Path

from kg.builds import build

TEXTS = {
    "one": "استقبل الرئيس الكيني وليام روتو في نيروبي رئيس الوزراء الإثيوبي آبي أحمد.",
    "two": "وقال وليام روتو إن المحادثات «كانت صريحة ومفيدة جدا».",
    "three": "التقى الرئيس الكيني روتو في نيروبي أمس الرئيس الرواندي بول كاغامي.",
    "four": "وصل السفير الكويتي خالد العلي إلى نيروبي.",
}


def articles(folder: Path, texts: dict[str, str]) -> list[Path]:
    """The articles as files."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number, (name, text) in enumerate(texts.items(), 1):
        paths.append(folder / f"{name}.txt")
        paths[-1].write_text(f"خبر من نيروبي\n\n2023-04-0{number}\n\n{text}\n", encoding="utf-8")
    return paths


def built(output: Path, texts: dict[str, str]) -> Path:
    """A build of articles."""
    assert build(articles(output.parent / f"{output.name}.articles", texts), output=output).failures == ()
    return output
