"""Lists of people: who stands in a list that a sentence opens, on its line and on those below that go on with it.

Lists of attendees are long, and their posts hold words, places and commas that no mention covers. So a list is read up
to the next verb, clause or full stop, not up to the next word between two names.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.context import Context, Item

# Relations of those who stand in a list: none, or that of a post whose words no mention covers.
_LISTED = frozenset({"", "attend", "of", "of-event", "about", "from", "beside", "accompany"})
_ENDS = frozenset({"that", "where", "said", "break"})
_STOPS = frozenset(".!?؟")
_OPEN = frozenset(":،,؛;")
_BULLETS = frozenset("-–—•*▪·●■")
_POST_WORDS = 6  # words of a post that may stand between two joined people


def listed(context: Context, number: int, first: int) -> list[str]:
    """The persons of the list that begins at item `first` of sentence `number`, with those of the lines below."""
    items = context.rows[number].items
    keys: list[str] = []
    for k in range(first, len(items)):
        item = items[k]
        if _ends(context, item) and not _pauses(context, items, k):
            return list(dict.fromkeys(keys))
        if item.kind == "actor" and not item.quoted and (item.link in _LISTED or _holds_post(items, k)):
            keys += [key for key in item.keys if context.is_person(key)]
    return list(dict.fromkeys([*keys, *_below(context, number)]))


def joined(context: Context, items: Sequence[Item], at: int, end: int) -> list[int]:
    """The actors joined to the one at `at`, also where words of its post stand before the comma: "A، مدير …، وB"."""
    found = context.coordinated(items, at, end)
    last = found[-1] if found else at
    k = last + 1
    while k < min(end - 1, last + 1 + _POST_WORDS) and items[k].kind in ("word", "place") and not items[k].quoted:
        k += 1
    if last + 1 < k < end - 1 and _text(context, items[k]) in ("،", ",") and items[k + 1].conjunction:
        if items[k + 1].kind == "actor" and not items[k + 1].link and not items[k + 1].quoted:
            found += [k + 1, *joined(context, items, k + 1, end)]
    return found


def _ends(context: Context, item: Item) -> bool:
    if item.trigger is not None and item.trigger.form == "verb":
        return (item.trigger.sense, item.trigger.suffix) != ("other", "pl")  # "أبرزهم فلان"
    return item.cue in _ENDS or (item.kind == "mark" and _text(context, item) in _STOPS)


def _pauses(context: Context, items: Sequence[Item], at: int) -> bool:
    """Whether the stop at `at` is one of several within a sentence, which open the list: "حضر اللقاء.. فلان"."""
    beside = [items[k] for k in (at - 1, at + 1) if 0 <= k < len(items)]
    return items[at].kind == "mark" and any(i.kind == "mark" and _text(context, i) in _STOPS for i in beside)


def _holds_post(items: Sequence[Item], at: int) -> bool:
    """Whether the actor holds the nameless post right before it: "رئيس الشؤون الخاصة لخادم الحرمين فلان"."""
    return items[at].link == "to" and at > 0 and items[at - 1].kind == "actor" and not items[at - 1].keys


def _below(context: Context, number: int) -> list[str]:
    """The persons on the lines that go on with a list left open: each line begins with one and holds no verb."""
    rows = context.rows
    keys: list[str] = []
    open_before = _last(context, number) in _OPEN
    while open_before and number + 1 < len(rows):
        number += 1
        items = rows[number].items
        start = next((k for k, item in enumerate(items) if item.kind not in ("mark", "quantity")), None)
        if start is None or items[start].kind != "actor" or rows[number].sentence.segment != "body":
            break
        if any(item.trigger is not None and item.trigger.form == "verb" for item in items):
            break
        for item in items[start:]:
            if item.kind == "actor" and not item.quoted and item.link in _LISTED:
                keys += [key for key in item.keys if context.is_person(key)]
        following = rows[number + 1].items[:1] if number + 1 < len(rows) else []
        open_before = _last(context, number) not in _STOPS or any(_text(context, i) in _BULLETS for i in following)
    return keys


def _last(context: Context, number: int) -> str:
    """The last word or mark of a sentence."""
    return context.reading.words[context.rows[number].sentence.last - 1].key


def _text(context: Context, item: Item) -> str:
    return context.reading.words[item.first].key
