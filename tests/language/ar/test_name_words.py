"""What the word table shows of single words: names, and words of the language that end or precede a name."""

from __future__ import annotations

import pytest

from kg.language.ar.name_words import is_family, is_governed, is_noun, is_plain


@pytest.mark.parametrize(
    ("judge", "fitting", "other"),
    [
        (is_plain, ["متفائل", "طردوا"], ["ناصر", "بوتين", "عبدالفتاح"]),
        (is_noun, ["خبير", "محلل"], ["محمد", "بوجبا", "شمالي"]),
        (is_family, ["السلمي", "القحطاني"], ["الماضي", "الرئيس", "المصري"]),
        (is_governed, ["للدفاع", "للصحافة"], ["لوبن", "لولا", "بلال", "للحريري", "للشرع"]),
    ],
)
def test_words(judge, fitting: list[str], other: list[str]) -> None:  # type: ignore[no-untyped-def]
    assert [word for word in fitting if not judge(word)] == []
    assert [word for word in other if judge(word)] == []
