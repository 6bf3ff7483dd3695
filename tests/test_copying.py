"""Copies of records."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from kg.copying import replace


@dataclass(frozen=True, slots=True)
class _Pair:
    one: int
    other: str = "x"


def test_a_copy_has_the_fields_of_its_record_but_those_changed() -> None:
    pair = _Pair(1, "y")
    assert replace(pair, one=2) == _Pair(2, "y")
    assert pair == _Pair(1, "y")
    with pytest.raises(KeyError):
        replace(pair, third=3)
