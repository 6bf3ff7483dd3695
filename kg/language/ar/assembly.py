"""What the components of the Arabic pipeline settle between one another: who keeps which word, how places grow, and
what the word before a phrase makes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from kg.copying import replace
from kg.language.ar import lexicon
from kg.language.ar.date_words import date_triggers
from kg.language.ar.hints import form_hint, stem_hint, where
from kg.language.ar.mentions import is_reference
from kg.language.ar.titles import strip_clitics
from kg.language.reading import Analysis, DateMention, Mention, PlaceMention, Quantity, Reading, Sentence, Word
from kg.language.tables import read_table
from kg.language.view import FORMS, fold

_PREPOSITIONS = {"ل": "to", "ب": "in", "ك": "as", "": ""}


# "وفد … برئاسة فلان": what the delegation does, its head does.
_LED = frozenset({"برئاسة", "بقيادة"})
_DELEGATIONS = frozenset({"وفد", "وفدا", "الوفد", "وفود", "وفودا", "بعثة"})
_EACH = {"كل": "", "كلا": "", "بكل": "with", "لكل": "to"}
_AGENTS = frozenset({"قبل", "طرف", "جانب"})
_LONG_A = "آ"
_NUNATION = "\N{ARABIC FATHATAN}"


def all_dates(
    words: Sequence[Word], sentences: Sequence[Sentence], dates: Sequence[DateMention], numbers: Sequence[Quantity]
) -> list[DateMention]:
    """The dates with those of captions, without days that are part of a name ("عبد الأحد")."""
    found = sorted([*dates, *_caption_years(words, sentences, numbers)], key=lambda date: date.first)
    return [date for date in found if date.first == 0 or words[date.first - 1].key != "عبد"]


def free_quantities(words: Sequence[Word], dates: Sequence[DateMention], numbers: Sequence[Quantity]) -> list[Quantity]:
    """The numbers that belong to no date and point at nobody."""
    dated = covered(words, dates)
    return [q for q in numbers if not any(dated[q.first : q.last]) and not _names_a_pair(words, q)]


def taken(words: Sequence[Word], dates: Sequence[DateMention], quantities: Sequence[Quantity]) -> list[bool]:
    """For each word, whether a date or a number keeps it from being part of a mention."""
    found = covered(words, dates)
    for quantity in quantities:
        if not quantity.ordinal and not _is_post(words, quantity):
            found[quantity.first : quantity.last] = [True] * (quantity.last - quantity.first)
    return found


def places_beside(
    words: Sequence[Word], places: Sequence[PlaceMention], mentions: Sequence[Mention], names: Mapping[int, int]
) -> list[PlaceMention]:
    """The places outside mentions, with those that a place noun heads."""
    inside = covered(words, mentions)
    return _extend_places(words, [place for place in places if not inside[place.first]], inside, names)


def occupied(
    words: Sequence[Word],
    mentions: Sequence[Mention],
    dates: Sequence[DateMention],
    places: Sequence[PlaceMention],
    quantities: Sequence[Quantity],
) -> list[bool]:
    """For each word, whether something else keeps it from being a trigger or a cue."""
    found = covered(words, [*mentions, *dates, *places])
    for quantity in quantities:
        first = _with_comparator(words, quantity)
        found[first : quantity.last] = [True] * (quantity.last - first)
    return found


def find_cues(words: Sequence[Word], occupied: Sequence[bool]) -> dict[int, str]:
    """The cues of cues.tsv by word index; a participle after "غير" is an adjective: "زيارة غير معلنة", and "آن" is the
    time or a name, not "that"."""
    found = {
        i: lexicon.cue(words[i].key)
        for i in where(words, _CUES)
        if not occupied[i] and not (i and words[i - 1].key == "غير")
    }
    return {i: cue for i, cue in found.items() if cue is not None and not words[i].text.startswith(_LONG_A)}


def _is_post(words: Sequence[Word], quantity: Quantity) -> bool:
    """Whether a dual that counts as a number is one of posts: "الوزيران" may announce names."""
    if quantity.last - quantity.first > 1 or words[quantity.first].kind != "word":
        return False
    found = [post for a in words[quantity.first].analyses for post in lexicon.posts().get(a.stem, ())]
    return any(post.kind != "candidate" for post in found)  # two candidates are looked for with what they got


@cache
def _topic_words() -> dict[str, str]:
    return {fold(row["form"]): row["topic"] for row in read_table(lexicon.PACKAGE, "topic_words")}


_TOPICS = stem_hint(_topic_words)


def topic(words: Sequence[Word]) -> str:
    """The subject of the article where its words leave no doubt: five different ones, one word in forty."""
    table = _topic_words()
    hits = [a.stem for i in where(words, _TOPICS) for a in words[i].analyses if a.stem in table]
    return table[hits[0]] if len(set(hits)) >= 5 and len(hits) * 40 >= len(words) else ""


@cache
def _comparator_words() -> frozenset[str]:
    return frozenset(word for row in read_table(lexicon.PACKAGE, "comparators") for word in fold(row["form"]).split())


def _with_comparator(words: Sequence[Word], quantity: Quantity) -> int:
    """The first word of a quantity with its comparator: "ما يزيد على" holds a verb that states no event."""
    first = quantity.first
    if quantity.qualifier != "exact":
        while first > 0 and quantity.first - first < 4 and words[first - 1].key in _comparator_words():
            first -= 1
    return first


def _caption_years(
    words: Sequence[Word], sentences: Sequence[Sentence], quantities: Sequence[Quantity]
) -> list[DateMention]:
    """A bare year after a comma dates the photograph of a caption: "… في طهران، 2019 (أ ف ب)"."""
    captions = [s for s in sentences if s.segment == "caption"]
    return [
        DateMention(q.first, q.last, str(int(q.value)), None, "caption-year")
        for q in quantities
        if q.unit is None
        and not q.ordinal
        and q.last - q.first == 1
        and 1900 <= q.value <= 2100
        and q.value % 1 == 0
        and words[q.first - 1].key in ("،", ",")
        and any(s.first < q.first < s.last for s in captions)
    ]


def _names_a_pair(words: Sequence[Word], quantity: Quantity) -> bool:
    """Whether a dual noun that counts two ("الوزيران") rather points at the two persons just named."""
    return quantity.last - quantity.first == 1 and is_reference(words[quantity.first])


def normalised(mention: Mention) -> Mention:
    tokens = normal_tokens(mention.tokens)
    if tokens == mention.tokens:
        return mention
    same = len(mention.attested) == len(tokens)
    attested = mention.attested if same else (True,) * len(tokens)
    given = mention.given if same else (True,) * len(tokens)
    return replace(mention, tokens=tokens, attested=attested, given=given)


def covered(words: Sequence[Word], spans: Sequence[DateMention | Mention | Quantity | PlaceMention]) -> list[bool]:
    covered = [False] * len(words)
    for span in spans:
        covered[span.first : span.last] = [True] * (span.last - span.first)
    return covered


@lru_cache(maxsize=FORMS)
def _normal(token: str) -> str:
    token = token.replace("ى", "ي").replace("ة", "ه").replace("ؤ", "و").replace("ئ", "ي")
    return token[2:] if token.startswith("ال") and len(token) > 4 else token


def normal_tokens(tokens: Sequence[str]) -> tuple[str, ...]:
    """Folded words of a name in the form in which two spellings of one name are equal: عبد joined to what follows,
    no article, final yaa and taa unified."""
    found: list[str] = []
    join = False
    for token in tokens:
        token = _normal(token)
        if join:
            found[-1] += token
            join = token == "عبد"
        elif token in ("عبد", "بن", "بنت"):
            # A father's name stays with its particle: "بن سلمان" is no short form that "سلمان" would meet.
            found.append(token)
            join = True
        elif token.startswith("عبدال") and len(token) > 6:
            found.append("عبد" + token[5:])
        else:
            found.append(token)
    return tuple(found)


@cache
def terms() -> dict[str, str]:
    return {row["term"]: row["form"] for row in read_table(lexicon.PACKAGE, "terms")}


_CUES = form_hint(lambda: lexicon.joined(lexicon.cues()))


@cache
def _place_nouns() -> dict[str, bool]:
    return {fold(row["form"]): row["keep"] == "yes" for row in read_table(lexicon.PACKAGE, "place_nouns")}


_PLACE_NOUNS = form_hint(_place_nouns)


def _extend_places(
    words: Sequence[Word], places: Sequence[PlaceMention], covered: Sequence[bool], tagged: Mapping[int, int]
) -> list[PlaceMention]:
    """Add places that a place noun heads: "قصر باكنغهام", "مطار هواري بومدين الدولي"."""
    by_first = {p.first: p for p in places}
    found: list[PlaceMention] = []
    skip = 0
    for index in sorted({*where(words, _PLACE_NOUNS), *by_first}):
        word = words[index]
        if index < skip or word.kind != "word":
            continue
        place = by_first.get(index)
        if place is not None:
            found.append(place)
            skip = place.last
            continue
        if covered[index]:
            continue
        for analysis in word.analyses:
            form = ("ال" + analysis.stem) if analysis.article else analysis.stem
            keep = _place_nouns().get(form)
            if keep is None:
                continue
            extended = _place_phrase(words, index, analysis, keep, by_first, covered, tagged)
            if extended is not None:
                found.append(extended)
                skip = extended.last
            break
    return sorted(found, key=lambda p: p.first)


def _place_phrase(
    words: Sequence[Word],
    index: int,
    analysis: Analysis,
    keep: bool,
    places: Mapping[int, PlaceMention],
    covered: Sequence[bool],
    tagged: Mapping[int, int],
) -> PlaceMention | None:
    end = index + 1
    if not keep:
        # "العاصمة القطرية الدوحة": skip the nationality, take the city; else the next bare word.
        while end < len(words) and end in places and places[end].kind == "nationality":
            end = places[end].last
        if end < len(words) and end in places and places[end].kind != "nationality":
            inner = places[end]
            last = inner.last
            return PlaceMention(index, last, inner.kind if inner.kind == "city" else "city", inner.code, inner.name)
        if (
            end < len(words)
            and not covered[end]
            and words[end].kind == "word"
            and lexicon.function_word(words[end].key) is None
            and not words[end].key.startswith("ال")
            and lexicon.verb(words[end].key) is None
            and end == index + 1
            and words[index].key.endswith("ة")
        ):
            last = end + 1
            if (
                last < len(words)
                and not covered[last]
                and words[last].kind == "word"
                and lexicon.function_word(words[last].key) is None
                and lexicon.verb(words[last].key) is None
                and not words[last].key.startswith(("ال", "و", "ب", "ل"))
            ):
                last += 1
            return PlaceMention(index, last, "place", None, " ".join(w.text for w in words[end:last]))
        return None
    article = analysis.article
    while end < len(words) and end - index < 6:
        word = words[end]
        if word.kind != "word" or lexicon.function_word(word.key) is not None or lexicon.verb(word.key) is not None:
            break
        if tagged.get(end, end) > end + 1 and not covered[end]:
            end = tagged[end]  # a name that the place bears
            continue
        if end in places and places[end].kind in ("nationality", "city", "country", "place"):
            if (
                places[end].kind != "nationality"
                and word.key[:1] in "بلو"
                and not word.key.startswith(places[end].name[:1])
            ):
                break
            end = places[end].last
            continue
        if end > index + 1 and not word.key.startswith("ال") and not covered[end]:
            break
        if covered[end] and end > index + 1 and not covered[end - 1]:
            break
        if word.key.startswith(("و", "ب", "ل")) and end > index + 1 and not covered[end]:
            break
        end += 1
    if end == index + 1:
        return None
    head = ("ال" if article else "") + strip_clitics(words[index], analysis)
    name = " ".join([head, *(w.text for w in words[index + 1 : end])])
    return PlaceMention(index, end, "place", None, name)


def links(reading: Reading) -> dict[int, str]:
    """For the first word of each mention and place: the relation that what stands before it gives.

    A clitic preposition or a preposition before it names the relation; a noun before it makes it a genitive ("of").
    """
    words = reading.words
    found: dict[int, str] = {}
    for index in where(words, lexicon.FUNCTION_WORDS):
        if words[index].kind == "word" and (relation := lexicon.function_word(words[index].key)) is not None:
            found[words[index].index] = relation or "-"
    verbs = {t.first for t in reading.triggers if t.form == "verb"}
    nouns = {t.last - 1 for t in reading.triggers if t.form == "noun"}
    ends = (
        {m.last for m in reading.mentions}
        | {p.last for p in reading.places}
        | {d.last for d in reading.dates}
        | {q.last for q in reading.quantities}
    )
    for mention in reading.mentions:
        found[mention.first] = mention.link or _before(words, _past_apposed(reading, mention.first), verbs, nouns, ends)
    for date in reading.dates:
        if any(a.preposition == "ل" and date_triggers(a.stem) for a in words[date.first].analyses):
            found[date.first] = "to"
    for place in reading.places:
        analysis = next(
            (
                a
                for a in words[place.first].analyses
                if a.preposition and fold(place.name).split()[0] in (a.stem, "ال" + a.stem)
            ),
            None,
        )
        head = words[place.first]
        if analysis is None:
            analysis = next(
                (
                    a
                    for a in head.analyses
                    if a.preposition and (a.stem in _place_nouns() or "ال" + a.stem in _place_nouns())
                ),
                None,
            )
        clitic = _PREPOSITIONS[analysis.preposition] if analysis is not None else ""
        found[place.first] = clitic or _before(words, place.first, verbs, nouns, ends)
    return found


def _past_apposed(reading: Reading, index: int) -> int:
    """The first word that belongs to what starts at `index`: "أخيه فلان", "كل من فلان وفلان"."""
    while index and reading.cues.get(index - 1) == "apposed":
        index -= 1
    if index > 1 and reading.words[index - 1].key == "من" and reading.words[index - 2].key in ("كل", "كلا"):
        index -= 2
    return index


def _before(words: Sequence[Word], index: int, verbs: set[int], nouns: set[int], ends: set[int]) -> str:
    at = index - 1
    while at >= 0 and words[at].kind == "mark" and words[at].key in '«»"“”':
        at -= 1
    if at >= 0 and words[at].key in _LED and any(word.key in _DELEGATIONS for word in words[max(0, at - 6) : at]):
        return ""
    if at < 0 or words[at].kind != "word" or at in verbs:
        return ""
    link = lexicon.function_word(words[at].key) if at not in verbs else None
    if link is not None and at:
        whole = words[at - 1].key  # "كلا من فلان" is governed as "each" is, "من قبل فلان" tells who does it
        if link == "from" and whole in _EACH:
            return _EACH[whole] or _before(words, at - 1, verbs, nouns, ends)
        if words[at].key in _AGENTS and whole == "من":
            return "by"
    if link is not None:
        return link
    if at + 1 in ends or _governs_nothing(words, at):
        return ""
    if at in nouns:
        return "of-event"
    return "of"


def _governs_nothing(words: Sequence[Word], at: int) -> bool:
    """Whether the word can have no genitive after it: it has the article ("بالعاصمة الإدارية السفيرة فلانة") or
    nunation ("مساءً رئيس الحكومة"), or says when ("في وقت لاحق وزير الخارجية")."""
    word = words[at]
    if _NUNATION in word.text or (at and words[at - 1].key == "وقت"):
        return True
    return any(a.article and len(a.stem) > 2 for a in word.analyses)  # but "والدة" has none
