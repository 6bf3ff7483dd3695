"""Countries, nationalities, cities, metonyms of governments and international bodies in Arabic text.

All knowledge stands in the tables of the `data` folder; this module inflects the adjectives, builds one index over all
forms and chooses among the readings of forms that mean several things (`place_homographs.tsv`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Literal, cast

from kg.language.ar.hints import form_hint, where
from kg.language.ar.words import analyses
from kg.language.reading import Analysis, PlaceMention, Word
from kg.language.tables import read_table, values
from kg.language.view import MANY_FORMS, fold, view

Kind = Literal["country", "city", "place", "nationality", "government", "body"]

_PACKAGE = "kg.language.ar"
_KINDS = ("country", "nationality", "city", "place", "government", "body")
# Tables of plain forms, the one that wins a form that two of them hold first. Nationalities come after all of them.
_PLAIN: tuple[tuple[str, Kind], ...] = (
    ("countries", "country"),
    ("governments", "government"),
    ("bodies", "body"),
    ("capitals", "city"),
    ("regions", "place"),
    ("cities", "city"),
)
_NO_COUNTRY = frozenset({"EU", "UN"})
_QUOTES = frozenset("\"'«»“”‘’()[]")
_COMMAS = frozenset("،,و")
_MARKS = {"damma": "\u064f", "fatha": "\u064e", "kasra": "\u0650", "sukun": "\u0652", "shadda": "\u0651"}
_CACHE_LIMIT = 100_000
# The rows of homographs for this form hold for every adjective of nationality.
_EVERY_NATIONALITY = "@nationality"
# The cues of the row for this form make a city of every form of `doubtful_cities.tsv`.
_DOUBTFUL_CITY = "@doubtful_city"
_PREPOSITIONS = frozenset({"في", "الى", "من", "نحو", "قرب", "باتجاه", "صوب", "ب+"})


@dataclass(frozen=True, slots=True)
class Reading:
    """One row of the table of homographs: under `condition` on `cues` the form is a `kind` of `code`, or no mention."""

    condition: str
    cues: frozenset[str]
    kind: Kind | None
    code: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """What a form means: one reading, or, where it depends on the context, `readings` in order of trial.

    With `needs`, the entry holds only in an article that has one of these cues elsewhere.
    """

    kind: Kind
    code: str | None
    needs: frozenset[str] = frozenset()
    readings: tuple[Reading, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether a reading depends on the countries that the article mentions elsewhere."""
        return any(cue[0] == "@" for reading in self.readings for cue in reading.cues)


@dataclass(frozen=True, slots=True)
class _Start:
    """A form that may begin with a certain word: letters of clitics to cut, what stands for a merged article, the keys
    of the words that must follow."""

    cut: int
    prefix: str
    preposition: str
    feminine: bool
    tail: tuple[str, ...]
    entry: Entry


@dataclass(frozen=True, slots=True)
class _Claim:
    """A form found at the words `first` to `last` (exclusive)."""

    first: int
    last: int
    start: _Start


class Gazetteer:
    """Finds places and what stands for them. Make one with `Gazetteer.load()`."""

    def __init__(
        self,
        forms: Mapping[tuple[str, ...], Entry],
        labels: Mapping[str, tuple[str, str]],
        no_nationality_after: frozenset[str] = frozenset(),
    ) -> None:
        self._labels = dict(labels)
        self._no_nationality_after = no_nationality_after
        self._index: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        for form, entry in forms.items():
            self._index.setdefault(form[0], []).append((form[1:], entry))
        self._cache: dict[str, tuple[_Start, ...]] = {}

    @staticmethod
    @lru_cache(maxsize=1)
    def load() -> Gazetteer:
        """The gazetteer of the package's tables, read once."""
        labels = {row["code"]: (row["display_ar"], row["english"]) for row in read_table(_PACKAGE, "country_labels")}
        forms = _forms()
        every_nationality = forms.pop((_EVERY_NATIONALITY,))
        return Gazetteer(forms, labels, frozenset().union(*(row.cues for row in every_nationality.readings)))

    def country_names(self, code: str) -> tuple[str, str]:
        """The short Arabic and English names for display of a country, of "EU" or "UN".

        Raises `KeyError` for an unknown code.
        """
        return self._labels[code]

    def is_country_code(self, code: str) -> bool:
        """Whether `code` is an ISO 3166-1 alpha-2 code, or "XK" (Kosovo)."""
        return code in self._labels and code not in _NO_COUNTRY

    def find(self, words: Sequence[Word]) -> list[PlaceMention]:
        """The mentions in the words of one article, in order and without overlaps; of two that overlap the longer."""
        claims: list[_Claim] = []
        crowded = False
        for first in where(words, _FIRST_WORDS):
            key = words[first].key
            starts = self._cache.get(key)
            if starts is None:
                starts = self._remember(key, words[first].analyses)
            for start in starts:
                last = first + 1 + len(start.tail)
                if start.tail and tuple([word.key for word in words[first + 1 : last]]) != start.tail:
                    continue
                crowded = crowded or bool(start.tail)
                claims.append(_Claim(first, last, start))
                break
        if crowded:
            claims = longest(claims)
        return _Context(words, claims, self._no_nationality_after).mentions() if claims else []

    def first_words(self) -> Iterable[str]:
        """What mentions may start with, without clitics before the article."""
        return self._index.keys()

    def _remember(self, key: str, readings: tuple[Analysis, ...]) -> tuple[_Start, ...]:
        if len(self._cache) >= _CACHE_LIMIT:
            self._cache.clear()
        found = [start for analysis in readings for start in self._starts(key, analysis)]
        # Longer forms first; "للبنان" is rather "ل" and "لبنان" than "ل" and "البنان".
        found.sort(key=lambda start: (-len(start.tail), bool(start.prefix)))
        return self._cache.setdefault(key, tuple(found))

    def _starts(self, key: str, analysis: Analysis) -> Iterator[_Start]:
        stem = analysis.stem
        form = "ال" + stem if analysis.article else stem
        entries = self._index.get(form)
        if entries:
            merged = not key.endswith(form)
            cut = len(key) - len(stem if merged else form)
            # "ف" and "ك" before a bare name are mostly letters of another word ("كسرت" is not "like Sirte").
            unlikely = not analysis.article and not form.startswith("ال") and key[0] in "فك" and cut == 1
            for tail, entry in entries:
                if unlikely and entry.kind != "country":
                    continue
                yield _Start(cut, "ال" if merged else "", analysis.preposition, form.endswith("ية"), tail, entry)


_FIRST_WORDS = form_hint(lambda: Gazetteer.load().first_words())


def longest(claims: Iterable[_Claim]) -> list[_Claim]:
    """The claims that are left where of two overlapping ones the longer wins, of equals the earlier; in text order."""
    taken: set[int] = set()
    kept: list[_Claim] = []
    for claim in sorted(claims, key=lambda claim: (claim.first - claim.last, claim.first)):
        span = range(claim.first, claim.last)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(claim)
    return sorted(kept, key=lambda claim: claim.first)


class _Context:
    """The claims of one article, and what around a claim decides among its readings."""

    def __init__(self, words: Sequence[Word], claims: list[_Claim], no_nationality_after: frozenset[str]) -> None:
        self._words = words
        self._claims = claims
        self._no_nationality_after = no_nationality_after
        # Claim number → what it was found to be; a missing number is open, None is no mention.
        self._decided: dict[int, tuple[Kind, str | None] | None] = {}
        self._standing: dict[frozenset[str], list[int]] = {}  # where words that are cues stand

    def mentions(self) -> list[PlaceMention]:
        """The mentions, after the clear claims have decided the doubtful ones."""
        doubtful: list[int] = []
        demanding: list[int] = []
        for number, claim in enumerate(self._claims):
            entry = claim.start.entry
            if entry.readings:
                doubtful.append(number)
            elif entry.needs:
                demanding.append(number)
            elif entry.kind == "nationality" and self._is_language(claim):
                self._decided[number] = None
            else:
                self._decided[number] = (entry.kind, entry.code)
        # Forms that ask for the countries of the article come after those that only look around themselves.
        for number in sorted(doubtful, key=lambda number: self._claims[number].start.entry.asks):
            self._decided[number] = self._choose(number)
        for number in demanding:
            entry = self._claims[number].start.entry
            here = self._claims[number].first
            self._decided[number] = (entry.kind, entry.code) if self._distance(entry.needs, here) else None
        found: list[PlaceMention] = []
        for number, claim in enumerate(self._claims):
            decided = self._decided[number]
            if decided is not None:
                found.append(PlaceMention(claim.first, claim.last, *decided, self._name(claim)))
        return found

    def _is_language(self, claim: _Claim) -> bool:
        """Whether an adjective names a language: "اللغة الفرنسية", "بالفرنسية"."""
        if claim.start.preposition == "ب" and claim.last == claim.first + 1 and claim.start.feminine:
            return True
        if not claim.first:
            return False
        before = self._words[claim.first - 1]
        return before.kind == "word" and not self._no_nationality_after.isdisjoint(_cues_of(before))

    def _name(self, claim: _Claim) -> str:
        head = self._words[claim.first]
        name = claim.start.prefix + _without(head, claim.start.cut)
        end = head.end
        for word in self._words[claim.first + 1 : claim.last]:
            name += word.text if word.start == end else " " + word.text
            end = word.end
        return name

    def _choose(self, number: int) -> tuple[Kind, str | None] | None:
        """The first reading that holds; neighbouring rows that ask for the nearest or the most cues compete."""
        claim = self._claims[number]
        for condition, group in groupby(claim.start.entry.readings, key=lambda reading: reading.condition):
            rows = list(group)
            if condition == "nearest":
                far = len(self._words) + 1
                scores = [self._distance(row.cues, claim.first) or far for row in rows]
                best = min(scores)
                chosen = rows[scores.index(best)] if best < far else None
            elif condition == "most":
                counts = [self._count(row.cues) for row in rows]
                chosen = rows[counts.index(max(counts))] if max(counts) else None
            else:
                chosen = next((row for row in rows if self._holds(row, number, claim)), None)
            if chosen is not None:
                return (chosen.kind, chosen.code) if chosen.kind else None
        return None

    def _holds(self, row: Reading, number: int, claim: _Claim) -> bool:
        match row.condition:
            case "default":
                return True
            case "after":
                if f"{claim.start.preposition}+" in row.cues:
                    return True
                before = self._neighbour(claim.first - 1, -1)
                return before is not None and not row.cues.isdisjoint(_cues_of(before))
            case "before":
                after = self._neighbour(claim.last, 1)
                return after is not None and not row.cues.isdisjoint(_cues_of(after))
            case "listed":
                return self._listed(number, row.cues)
            case "article":
                return self._distance(row.cues, claim.first) is not None
            case "missing":
                return self._distance(row.cues, claim.first) is None
            case "marks":
                return _has_marks(_without(self._words[claim.first], claim.start.cut), row.cues)
            case _:
                raise ValueError(f"unknown condition {row.condition!r}")

    def _neighbour(self, index: int, step: int) -> Word | None:
        while 0 <= index < len(self._words) and self._words[index].key in _QUOTES:
            index += step
        return self._words[index] if 0 <= index < len(self._words) else None

    def _listed(self, number: int, kinds: frozenset[str]) -> bool:
        """Whether a mention of one of `kinds` stands next to the claim, joined by "و" or a comma."""
        for other, left, right in ((number - 1, number - 1, number), (number + 1, number, number + 1)):
            decided = self._decided.get(other)
            if decided is None or decided[0] not in kinds:
                continue
            end, claim = self._claims[left].last, self._claims[right]
            joined = claim.start.cut > 0 and self._words[claim.first].key[0] == "و"
            if (end == claim.first and joined) or (end == claim.first - 1 and self._words[end].key in _COMMAS):
                return True
        return False

    def _distance(self, cues: frozenset[str], here: int) -> int | None:
        """How many words away the nearest of `cues` is, None where the article has none."""
        return min((abs(place - here) for place in self._cued(cues) if place != here), default=None)

    def _count(self, cues: frozenset[str]) -> int:
        return sum(1 for _ in self._cued(cues))

    def _cued(self, cues: frozenset[str]) -> Iterator[int]:
        """Where cues stand: words, and ("@JO") mentions of a country among those that are decided by now."""
        codes = {cue[1:] for cue in cues if cue[0] == "@"}
        for number, decided in self._decided.items():
            if decided is not None and decided[1] in codes:
                yield self._claims[number].first
        if len(codes) < len(cues):
            if cues not in self._standing:
                found = [word.index for word in self._words if not cues.isdisjoint(_cues_of(word))]
                self._standing[cues] = found
            yield from self._standing[cues]


def _without(word: Word, letters: int) -> str:
    """The text of `word` without its first `letters` folded letters."""
    if not letters:
        return word.text
    if len(word.text) == len(word.key):
        return word.text[letters:]
    return word.text[view(word.text).starts[letters] :]


def _cues_of(word: Word) -> frozenset[str]:
    """The cues that match `word`; a number matches "#" as well as itself."""
    return frozenset(("#", word.key)) if word.kind == "number" else _cues_of_key(word.key)


@lru_cache(maxsize=MANY_FORMS)
def _cues_of_key(key: str) -> frozenset[str]:
    """What a cue may say to match a word: its key, its forms without clitics, "ال*ة" or "ال*ات" if it is definite."""
    cues = {key}
    for analysis in analyses(key):
        cues.add("ال" + analysis.stem if analysis.article else analysis.stem)
        if analysis.article:
            cues.update("ال*" + ending for ending in ("ة", "ات") if analysis.stem.endswith(ending))
    return frozenset(cues)


def _has_marks(text: str, cues: frozenset[str]) -> bool:
    """Whether one of the diacritics that `cues` name ("damma@1": after the first letter) is written there."""
    letters = 0
    for char in unicodedata.normalize("NFD", text):
        if not unicodedata.combining(char):
            letters += 1
        elif any(cue == f"{name}@{letters}" for name, mark in _MARKS.items() if mark == char for cue in cues):
            return True
    return False


def _key(form: str) -> tuple[str, ...]:
    return tuple(fold(form).split())


def _forms() -> dict[tuple[str, ...], Entry]:
    """Every form of the tables with its entry. The rows of homographs override all others."""
    forms: dict[tuple[str, ...], Entry] = {}
    for table, usual in _PLAIN:
        for row in read_table(_PACKAGE, table):
            kind = _kind(row["kind"], table) if "kind" in row and row["kind"] in _KINDS else usual
            _add(forms, _key(row["form"]), Entry(kind, row["code"] or None))
    for row in read_table(_PACKAGE, "nationalities"):
        entry = Entry("nationality", row["code"], frozenset(map(fold, values(row["needs"]))))
        for form in inflect(fold(row["base"]), map(fold, values(row["plurals"]))):
            _add(forms, tuple(form.split()), entry)
    homographs = {form: list(group) for form, group in groupby(read_table(_PACKAGE, "place_homographs"), _form)}
    heads = frozenset(map(fold, values(homographs.pop(_DOUBTFUL_CITY)[0]["cues"])))
    for row in read_table(_PACKAGE, "doubtful_cities"):
        forms.setdefault(_key(row["form"]), _doubtful_city(row, heads))
    for form, group in homographs.items():
        readings = tuple(
            Reading(
                row["condition"],
                frozenset(map(_cue, values(row["cues"]))),
                _kind(row["kind"], form) if row["kind"] != "none" else None,
                row["code"] or None,
            )
            for row in group
        )
        forms[_key(form)] = Entry("place", None, readings=readings)
    return forms


def _form(row: dict[str, str]) -> str:
    return row["form"]


def _doubtful_city(row: dict[str, str], heads: frozenset[str]) -> Entry:
    code = row["code"]
    cues = (("after", heads), ("before", frozenset(map(fold, values(row["cues"])))))
    readings = [Reading(condition, words, "city", code) for condition, words in cues if words]
    if row["bare"]:
        readings.append(Reading("missing", frozenset({f"@{code}"}), None, None))
        readings.append(Reading("after", _PREPOSITIONS, "city", code))
        readings.append(Reading("listed", frozenset({"city"}), "city", code))
    return Entry("city", code, readings=tuple(readings))


def _add(forms: dict[tuple[str, ...], Entry], form: tuple[str, ...], entry: Entry) -> None:
    """Add a form that is new. Final taa marbuta is often written as haa; without an article that could be "his"."""
    forms.setdefault(form, entry)
    if form[-1].endswith("ة") and form[-1].startswith("ال") and len(form[-1]) > 5:
        forms.setdefault((*form[:-1], form[-1][:-1] + "ه"), entry)


def _cue(cue: str) -> str:
    return cue if cue.isascii() else fold(cue)


def _kind(name: str, where: str) -> Kind:
    if name not in _KINDS:
        raise ValueError(f"unknown kind {name!r} of {where}")
    return cast(Kind, name)


_ENDINGS = ("", "ا", "ة", "ه", "ان", "ين", "ون", "و", "ات", "تان", "تين")


def inflect(base: str, plurals: Iterable[str] = ()) -> Iterator[str]:
    """The folded forms of an adjective of nationality in all genders, numbers and cases, indefinite and definite.

    Of a base of several words, those in final yaa take the same ending ("كوري جنوبي"); other words stay as they are
    and may alone carry the article ("الجنوب أفريقي").
    """
    parts = base.split()
    fixed = [not part.endswith("ي") for part in parts]
    for ending in _ENDINGS:
        inflected = [part if stays else part + ending for part, stays in zip(parts, fixed, strict=True)]
        yield " ".join(inflected)
        if ending == "ا":  # the accusative, which the article takes away
            continue
        yield " ".join("ال" + part for part in inflected)
        if any(fixed):
            yield " ".join(["ال" + inflected[0], *inflected[1:]])
    for plural in plurals:
        yield plural
        yield "ال" + plural
