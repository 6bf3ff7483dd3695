"""Direct quotations with their speakers."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.context import Context, Item
from kg.facts import Evidence, Statement
from kg.language.reading import Quote

_SAYING = frozenset({"say", "announce", "talk", "deny", "invite", "thank", "convey", "see_off", "reject", "congratulate", "head"})
_MIN_WORDS = 2


def statements(context: Context) -> Iterator[Statement]:
    """One fact per quotation that has a named speaker. Names and labels in quotation marks are none."""
    speaker: str | None = None
    paragraph = None
    seen: set[tuple[str, str]] = set()
    for number, row in enumerate(context.rows):
        first_word, last_word = row.sentence.first, row.sentence.last
        if row.sentence.paragraph != paragraph and row.sentence.segment != "body":
            speaker = None
        paragraph = row.sentence.paragraph
        for quote in context.reading.quotes:
            if not first_word <= quote.opening < last_word:
                continue
            if not _quotes_speech(context, row.items, quote):
                continue
            found, rule, confidence = _speaker(context, number, quote, speaker)
            if found is None:
                continue
            start, end = context.offsets(quote.first, quote.last)
            text = context.article.text[start:end]
            mark = (found, text)
            if mark in seen:
                continue
            seen.add(mark)
            speaker = found
            yield Statement(found, text, Evidence(start, end, rule, confidence), _reporter(context, number, quote, found))
        said = _last_speaker(context, number)
        speaker = said or speaker


def _quotes_speech(context: Context, items: list[Item], quote: Quote) -> bool:
    words = context.reading.words[quote.first : quote.last]
    count = sum(word.kind != "mark" for word in words)
    if count < _MIN_WORDS:
        return False
    for item in items:
        # A name in quotation marks is a label: «الإطار التنسيقي», حركة «حماس».
        if item.kind == "actor" and item.first <= quote.opening and item.last >= quote.closing:
            return False
        if item.kind == "actor" and item.first <= quote.first and item.last >= quote.last:
            return False
    return not (count < 4 and _is_label(context, quote))


def _is_label(context: Context, quote: Quote) -> bool:
    """A short quotation straight after a noun that it names: "قمة «بريكس بلس»", "ما يعرف بـ«خطة ماتيي»"."""
    if quote.opening == 0:
        return True
    before = context.reading.words[quote.opening - 1]
    if before.kind != "word":
        return before.kind == "number"
    at = before.index
    if context.reading.links.get(at):
        return False
    triggers = {t.last - 1 for t in context.reading.triggers}
    if at in triggers or at in context.reading.cues:
        return False
    return True


def _speaker(context: Context, number: int, quote: Quote, previous: str | None) -> tuple[str | None, str, float]:
    items = context.rows[number].items
    at = next((k for k, item in enumerate(items) if item.last > quote.opening), len(items))
    # A verb or participle of saying before the quotation, the nearest first.
    for k in reversed(range(at)):
        item = items[k]
        if item.quoted:
            continue
        if item.cue == "said":
            found = _subject_of_saying(context, number, k, previous)
            if found:
                return found, "said-participle", 0.9
        trigger = item.trigger
        if trigger is not None and trigger.form == "verb" and trigger.sense in _SAYING:
            clause = context.clause(number, k)
            keys = clause.subject_keys
            named = [key for key in keys]
            if clause.subject is not None and not named:
                return None, "", 0.0  # a speaker without a name
            if not named and _unnamed_after(context, items, k):
                return None, "", 0.0
            if clause.subject is None and _unnamed_after(context, items, k):
                return None, "", 0.0
            if named:
                return named[0], "said-before", 0.95 if clause.subject is not None else 0.85
            if previous:
                return previous, "said-before-pronoun", 0.8
    # "… »، قال فلان": after it.
    close = next((k for k, item in enumerate(items) if item.first >= quote.closing), len(items))
    for k in range(close, min(close + 6, len(items))):
        trigger = items[k].trigger
        if trigger is not None and trigger.form == "verb" and trigger.sense in ("say", "announce"):
            clause = context.clause(number, k)
            if clause.subject_keys and clause.subject is not None and clause.subject > k:
                return clause.subject_keys[0], "said-after", 0.9
            break
        if items[k].kind == "mark" and context.reading.words[items[k].first].key == ".":
            break
    # Headline "فلان: «…»".
    colon = at - 2 if at >= 2 and items[at - 1].kind == "mark" and items[at - 1].first == quote.opening else at - 1
    if colon >= 1 and items[colon].kind == "mark" and context.reading.words[items[colon].first].key == ":" and items[colon - 1].kind == "actor" and items[colon - 1].keys:
        return items[colon - 1].keys[0], "headline-colon", 0.9
    # Any verb whose subject is a person, with the quotation as its complement.
    for k in reversed(range(at)):
        trigger = items[k].trigger
        if trigger is not None and trigger.form == "verb" and trigger.sense != "be" and not items[k].quoted:
            clause = context.clause(number, k)
            people = [key for key in clause.subject_keys]
            if people and clause.end >= at - 1:
                return people[0], "verb-before", 0.6
            break
    if previous is not None and context.rows[number].sentence.segment == "body" and not any(i.trigger is not None and i.trigger.form == "verb" and not i.quoted for i in items[:at]):
        return previous, "continued", 0.6
    return None, "", 0.0


def _subject_of_saying(context: Context, number: int, at: int, previous: str | None) -> str | None:
    """The one whom a participle of saying means: the subject of the verb before it."""
    items = context.rows[number].items
    for k in reversed(range(at)):
        trigger = items[k].trigger
        if trigger is not None and trigger.form == "verb" and trigger.sense != "be" and not items[k].quoted:
            keys = context.clause(number, k).subject_keys
            if keys:
                return keys[0]
    return previous


def _unnamed_after(context: Context, items: list[Item], at: int) -> bool:
    """Whether an unnamed source follows the verb: "وقال المصدر", "قال مسؤول"."""
    if at + 1 >= len(items):
        return False
    item = items[at + 1]
    if item.kind != "word" or item.link:
        return False
    word = context.reading.words[item.first]
    return word.kind == "word" and item.first not in context.reading.cues


def _reporter(context: Context, number: int, quote: Quote, speaker: str) -> str | None:
    """The agency or outlet that the sentence credits: "وفق ما نقلت وكالة …", "بحسب …", "وذكرت سانا أن …"."""
    items = context.rows[number].items
    for k, item in enumerate(items):
        if item.cue == "according" and not item.quoted:
            for j in range(k + 1, min(k + 7, len(items))):
                if items[j].kind == "actor" and items[j].keys:
                    return items[j].keys[0] if items[j].keys[0] != speaker else None
    first = next((k for k, item in enumerate(items) if item.trigger is not None and item.trigger.form == "verb" and item.trigger.sense in ("say", "convey")), None)
    if first is not None and first <= 2:
        clause = context.clause(number, first)
        for key in clause.subject_keys:
            if not context.is_person(key) and key != speaker and clause.subject is not None:
                return key
    return None


def _last_speaker(context: Context, number: int) -> str | None:
    """Who speaks at the end of the sentence, for a quotation that the next one continues."""
    items = context.rows[number].items
    found: str | None = None
    for k, item in enumerate(items):
        trigger = item.trigger
        if trigger is not None and trigger.form == "verb" and trigger.sense in ("say",) and not item.quoted:
            clause = context.clause(number, k)
            if clause.subject_keys and clause.subject is not None:
                found = clause.subject_keys[0]
    return found
