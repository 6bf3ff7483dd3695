"""Attendance: who a sentence says took part in a meeting that it, or the text before it, tells of."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kg.extract.context import Context
from kg.extract.lists import listed

_NEAR = 4  # items after a verb of attending among which the meeting stands


def attendants(context: Context, number: int, kinds: Collection[str]) -> Iterator[list[str]]:
    """The people whom each verb of attending of the sentence names: "حضر اللقاء …", "حضره …", "حضر من الجانب …", "كما
    كان في الاستقبال …"."""
    for at, item in enumerate(context.rows[number].items):
        if item.trigger is None:
            continue
        told = item.trigger.sense == "attend" and tells(context, number, at, kinds)
        if told or (item.trigger.sense == "be" and _received(context, number, at)):
            yield listed(context, number, at + 1)


def _received(context: Context, number: int, at: int) -> bool:
    """Whether the "was" at item `at` says who was at the reception just told: "كان في الاستقبال …"."""
    items = context.rows[number].items
    if at + 2 >= len(items) or items[at].quoted or items[at + 1].link != "in" or items[at + 1].kind != "word":
        return False
    noun = items[at + 2].trigger
    return noun is not None and noun.sense == "reception" and noun.definite


def tells(context: Context, number: int, at: int, kinds: Collection[str]) -> bool:
    """Whether the verb at item `at` says who attended the meeting just told. `kinds` are the senses of meetings."""
    items = context.rows[number].items
    trigger = items[at].trigger
    if trigger is None or items[at].quoted or trigger.negated or trigger.planned or trigger.doubtful:
        return False
    near = items[at + 1 : at + _NEAR]
    if any(i.trigger is not None and i.trigger.sense == "visiting" for i in near):
        return False  # "ورافقه خلال الزيارة …": on the way, not at the meeting just told
    if trigger.suffix or (at > 0 and items[at - 1].cue == "relative"):
        return True
    if near and near[0].cue.startswith("pronoun:in"):
        return True
    noun = next((i.trigger for i in near if i.trigger is not None and i.trigger.sense in kinds), None)
    if noun is not None:
        return noun.definite or noun.sense != "summit"
    return len(near) > 1 and near[0].link in ("from", "about") and near[1].kind == "word"
