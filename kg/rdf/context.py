"""The sentence around a piece of evidence."""

from __future__ import annotations

import re

LIMIT = 400  # characters kept on each side at most
_BREAK = re.compile(r"\n|(?<=\w\w)[.!?؟…]+[\"'»”)\]]*(?=\s)|(?<=[\"'»”)\]])[.!?؟…]+(?=\s)")
_MARK = re.compile("[.!?؟…]")


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after `text[start:end]` in its sentence: `before + exact + after` is a slice of `text`.

    A sentence ends at a line break or at final punctuation; neither side is longer than `LIMIT`.
    """
    floor, ceiling = max(0, start - LIMIT), min(len(text), end + LIMIT)
    left = floor = max(floor, text.rfind("\n", floor, start) + 1)
    for match in _BREAK.finditer(text, floor, start) if _MARK.search(text, floor, start) else ():
        left = match.end()
    right = ceiling
    found = _BREAK.search(text, max(end - 1, start), ceiling)
    if found:
        right = max(end, found.start() if found.group() == "\n" else found.end())
    return text[left:start].lstrip(), text[end:right].rstrip()
