"""What the word table shows of a single folded word: whether it is rather a name or a word of the language."""

from __future__ import annotations

from functools import lru_cache

from kg.language.ar.names import WordTable, normal
from kg.language.view import FORMS

WORDY = 26  # see `wordiness`


def borne(key: str) -> bool:
    """Whether people bear the folded word as a name, however ordinary a word it also is."""
    entry = WordTable.load().get(normal(key))
    return entry.given >= 2 or entry.surname >= 2


def is_mostly_given(key: str) -> bool:
    """Whether many bear the folded word as a given name, and not more as a surname."""
    entry = WordTable.load().get(normal(key))
    return entry.given >= 4 and entry.given >= entry.surname


def wordiness(key: str) -> int:
    """How much more usual a folded word is than its bearers explain: from `WORDY` on it is rather a word than a name,
    though some are called so ("عهد", "أحسن"); a foreign name is usual without bearers."""
    entry = WordTable.load().get(normal(key))
    bearers = max(entry.given, entry.surname)
    return entry.zipf - 4 * bearers if bearers < 8 else 0


@lru_cache(maxsize=FORMS)
def is_common(key: str) -> bool:
    """Whether an untagged word after a name is rather a verb, noun or participle than more of the name."""
    return conjugates(key) or is_only_a_word(key) or is_accusative(key) or is_rather_a_word(key)


@lru_cache(maxsize=FORMS)
def is_only_a_word(key: str) -> bool:
    """Whether a word without article or clitic is much used and nobody is known to be called so: "رجل"."""
    entry = WordTable.load().get(normal(key))
    unborne = not (entry.given or entry.surname or entry.foreign or entry.place)
    return unborne and entry.zipf >= 42 and len(key) > 2 and key[0] not in "وفبلك" and key[:2] != "ال" and inflects(key)


def is_rather_a_word(key: str) -> bool:
    """Whether an Arabic word that some people are called is above all a word of the language."""
    foreign = WordTable.load().get(normal(key)).foreign
    return not foreign and wordiness(key) >= WORDY and borne(key) and inflects(key)


@lru_cache(maxsize=FORMS)
def conjugates(key: str) -> bool:
    """Whether the word table shows a form to be a verb in the perfect, by its feminine, plural and imperfect, and its
    bearers do not show it to be a name above all: "تبرأ", "سارع"."""
    table = WordTable.load()
    form = normal(key)
    entry = table.get(form)
    usual = entry.zipf
    if usual < 20 or wordiness(key) < 20 or (entry.foreign and len(form) < 4):
        return False  # "تشي", "هول" are foreign names
    if form.endswith("ت") and not entry.foreign and len(form) > 3:
        form = form[:-1]
    elif table.get(form + "ت").zipf < max(20, usual - 14):
        return False
    return max(table.get(other).zipf for other in (form + "وا", "ي" + form, "ي" + form[1:])) >= 20


@lru_cache(maxsize=FORMS)
def is_imperfect(key: str) -> bool:
    """Whether a form in yaa that nobody bears is rather a verb of the imperfect, by the words like it: "يهجو"."""
    entry = WordTable.load().get(normal(key))
    return key.startswith("ي") and len(key) > 3 and 0 < entry.lean <= 3 and not (entry.foreign or borne(key))


def governs(key: str) -> bool:
    """Whether a word is an adverb in the accusative after which "ل" is a preposition: "خلفا", "وفقا", "دعما"."""
    return len(key) > 3 and key.endswith("ا") and not attested(key)


@lru_cache(maxsize=FORMS)
def is_accusative(key: str) -> bool:
    """Whether a form is a participle or adjective in the accusative, after the name that it is said of: "مناشدا"."""
    if len(key) < 5 or not key.endswith("ا") or attested(key):
        return False
    table = WordTable.load()
    form = normal(key)
    base = form[:-1]
    return table.get(base + "ة").zipf >= 20 and max(table.get(base).zipf, table.get("ال" + base).zipf) >= 20


def attested(key: str) -> bool:
    """Whether the folded word is a name that people are known to bear."""
    entry = WordTable.load().get(normal(key))
    return entry.given > 0 or entry.surname > 0


@lru_cache(maxsize=FORMS)
def inflects(key: str) -> bool:
    """Whether the word table shows that a form is a noun or verb of the language: it is about as usual with the
    article, with a verb's endings or, less a pronoun or preposition, by itself (in tenths of a power of ten).
    Names of foreign people are not, however often they are written."""
    table = WordTable.load()
    form = normal(key)
    usual = table.get(form).zipf
    if form.startswith("ال") or form.endswith("ة"):
        return True
    others = [("ال" + form, 6), (form + "ت", 8), (form + "وا", 12)]
    if form[0] in "يت":
        others.append((("ت" if form[0] == "ي" else "ي") + form[1:], 12))
    if form[0] in "وفبلك":
        others.append((form[1:], -6))
    for ending in ("ه", "ها", "هم", "هما", "نا", "ا"):
        if form.endswith(ending) and len(form) - len(ending) > 2:
            base = form[: -len(ending)]
            others += [(base, 5), (base.removesuffix("ت") + "ة", 5)]
    return any(table.get(other).zipf >= max(1, usual - margin) for other, margin in others)


def whole(key: str) -> bool:
    """Whether a form with a conjunction's letter is more usual than what would be left without it."""
    table = WordTable.load()
    return 0 < table.get(normal(key)).zipf >= table.get(normal(key[1:])).zipf


@lru_cache(maxsize=FORMS)
def is_plain(key: str) -> bool:
    """Whether a usual word that nobody bears shows by its forms and letters that it is no name: "متفائل"."""
    entry = WordTable.load().get(normal(key))
    unborne = not (entry.given or entry.surname or entry.foreign or entry.place)
    if unborne and key.endswith("وا") and WordTable.load().get(normal(key)[:-2]).zipf > entry.zipf > 0:
        return True  # "طردوا": a verb with many subjects
    return unborne and entry.zipf >= 30 and entry.lean == 1 and len(key) > 3 and key[:2] != "ال"


@lru_cache(maxsize=FORMS)
def is_family(key: str) -> bool:
    """Whether a definite word is a family's name rather than an adjective: people bear it, or it has their form
    without being in use."""
    if not key.startswith("ال") or len(key) < 5:
        return False
    table = WordTable.load()
    entry = table.get(normal(key))
    if entry.kind or entry.place:
        return False
    if entry.surname:
        return wordiness(key) < 35 and (entry.surname > 1 or entry.zipf < 40)
    return key.endswith("ي") and entry.zipf < 25 and not table.get(normal(key) + "ة").zipf


@lru_cache(maxsize=FORMS)
def is_noun(key: str) -> bool:
    """Whether a word without article is a usual noun that takes one and that few are called by: "خبير"."""
    entry = WordTable.load().get(normal(key))
    usual = entry.zipf
    if entry.foreign or key.startswith("ال") or key.endswith("ي") or usual < 30 or wordiness(key) < WORDY:
        return False
    return WordTable.load().get("ال" + normal(key)).zipf >= max(20, usual - 8)


@lru_cache(maxsize=FORMS)
def is_governed(key: str) -> bool:
    """Whether a form is a noun behind a preposition's letter, which ends a name: "بكأس", "للصحافة"."""
    if key.startswith("لل") and len(key) > 4:
        definite = WordTable.load().get("ال" + normal(key[2:]))
        return definite.zipf >= 35 and not (borne("ال" + key[2:]) or definite.foreign or attested(key))
    if key[0] not in "بل" or len(key) < 4 or attested(key) or not is_noun(key[1:]):
        return False
    table = WordTable.load()
    entry, rest = table.get(normal(key)), table.get(normal(key[1:]))
    return not entry.foreign and not rest.given and rest.zipf >= entry.zipf + 5
