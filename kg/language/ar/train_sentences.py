"""Training text for the name tagger: articles of patterns filled from lexicons, and ANERcorp with other names.

Both teach the CRF the company that names keep rather than the names of one corpus. Only training needs this module.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.language.ar.name_features import spans
from kg.language.ar.names import WordTable, cut, normal
from kg.language.ar.train_table import Names
from kg.language.ar.words import words
from kg.language.reading import Word
from kg.language.tables import read_table, values

_PACKAGE = "kg.language.ar"
_SLOT = re.compile(r"\{([A-Z#%][a-z]?)(\d?)\}")
Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Person:
    """A name as written words, and those of them that stand for the whole later on."""

    full: tuple[str, ...]
    short: tuple[str, ...]


class Filler:
    """Draws names and phrases at random, always the same from the same seed."""

    def __init__(self, names: Names, frequency: Mapping[str, float], seed: int) -> None:
        self.random = random.Random(seed)
        self._frequency = frequency
        self._full = {country: sorted(full) for country, full in sorted(names.full.items())}
        self._given = sorted(k for k, n in names.given.items() if n >= 15 and len(k) > 2)
        self._surnames = sorted(k for k, n in names.surname.items() if n >= 3 and len(k) > 2)
        self._foreign_given, self._foreign_surname = names.foreign_given, names.foreign_surname
        given, surnames = names.foreign_given, names.foreign_surname
        self._locales = [locale for locale in sorted(given) if given[locale] and surnames[locale]]
        self._parts = {row["kind"]: values(row["forms"]) for row in read_table(_PACKAGE, "name_syllables")}
        self._templates: dict[str, list[str]] = {}
        for row in read_table(_PACKAGE, "name_templates"):
            self._templates.setdefault(row["kind"], []).append(row["template"])
        self._organisations = [row["form"] for row in read_table(_PACKAGE, "name_organisations")]
        self._countries = [r["form"] for r in read_table(_PACKAGE, "countries") if r["kind"] == "name"]
        self._capitals = [r["form"] for r in read_table(_PACKAGE, "capitals")]
        self._adjectives = [r["base"] for r in read_table(_PACKAGE, "nationalities") if " " not in r["base"]]

    # -- names --------------------------------------------------------------------------------------------------------

    def person(self) -> Person:
        """A name of some part of the world."""
        pick = self.random.random()
        if pick < 0.33:
            return self._attested()
        if pick < 0.45:
            return self._gulf()
        if pick < 0.55:
            return self._arab()
        if pick < 0.90:
            return self._foreign()
        return self._asian()

    def _attested(self) -> Person:
        country = self.random.choice(list(self._full))
        full = tuple(self._spell(part) for part in self.random.choice(self._full[country]).split())
        if len(full) > 5 or any(len(part) < 2 for part in full):
            return self._arab()
        return Person(full, _short(full))

    def _spell(self, part: str) -> str:
        """Taa marbuta where the index has folded it to haa, if that is how the word is mostly written."""
        other = part[:-1] + "ة"
        return other if part.endswith("ه") and self._frequency.get(other, 0) > self._frequency.get(part, 0) else part

    def _arab(self) -> Person:
        count = self.random.choice((1, 1, 1, 2, 2, 3))
        given = [self._spell(self._one_given()) for _ in range(count)]
        surname = self._spell(self.random.choice(self._surnames))
        if not surname.startswith("ال") and self.random.random() < 0.4:
            surname = "ال" + surname
        particle = (self.random.choice(("ابو", "بن", "آل", "أبو")),) if self.random.random() < 0.12 else ()
        full = (*given, *particle, surname)
        return Person(full, _short(full))

    def _one_given(self) -> str:
        if self.random.random() < 0.06:
            return "عبد" + self.random.choice(self._parts["servant-of"])
        return self.random.choice(self._given)

    def _gulf(self) -> Person:
        parts = [self._spell(self._one_given())]
        for _ in range(self.random.choice((1, 1, 2, 2, 3))):
            parts += ["بن", self._spell(self._one_given())]
        pick = self.random.random()
        if pick < 0.45:
            parts += ["آل", self._spell(self.random.choice(self._surnames))]
        elif pick < 0.85:
            surname = self.random.choice(self._surnames)
            parts.append(surname if surname.startswith("ال") else "ال" + surname)
        if self.random.random() < 0.1:
            parts = [*parts[:1], self.random.choice(self._parts["arabic-epithet"])]
            return Person(tuple(parts), tuple(parts))
        full = tuple(parts)
        return Person(full, (full[0], *full[1:3]) if self.random.random() < 0.4 else _short(full))

    def _foreign(self) -> Person:
        locale = self.random.choice(self._locales)
        given = self.random.choice(self._foreign_given[locale])
        surname: tuple[str, ...] = (self.random.choice(self._foreign_surname[locale]),)
        if self.random.random() < 0.06:
            surname = (self.random.choice(("فان", "دي", "دا", "فون", "ديل", "لو", "ماك", "دو")), *surname)
        if self.random.random() < 0.12:
            surname = (self.random.choice(self._foreign_given[locale]), *surname)
        return Person((given, *surname), surname)

    def _asian(self) -> Person:
        if self.random.random() < 0.4:
            surname = self.random.choice(self._parts["japanese"])
            return Person((self.random.choice(self._parts["japanese-given"]), surname), (surname,))
        surname = self.random.choice(self._parts["surname"])
        rest = [self.random.choice(self._parts["syllable"]) for _ in range(self.random.choice((1, 2, 2)))]
        if len(rest) == 2 and self.random.random() < 0.25:
            rest = ["".join(rest)]
        return Person((surname, *rest), (surname,) if self.random.random() < 0.5 else (surname, *rest))

    # -- patterns -----------------------------------------------------------------------------------------------------

    def article(self) -> list[Pairs]:
        """Some sentences about the same few people, each a list of written words with labels."""
        people = [self.person() for _ in range(4)]
        sentences = []
        for _ in range(self.random.randint(4, 9)):
            if self.random.random() < 0.4:
                self.random.shuffle(people)
            sentences.append(self._fill(self.random.choice(self._templates["sentence"]), people))
        return sentences

    def _fill(self, template: str, people: Sequence[Person]) -> Pairs:
        pairs: Pairs = []
        for token in template.split(" "):
            slot = _SLOT.search(token)
            if slot is None:
                pairs.append((token, "O"))
                continue
            before = token[: slot.start()]
            kind, number = slot.group(1), slot.group(2)
            match kind:
                case "P":
                    filled = _named(people[int(number) - 1].full, "PER")
                case "S":
                    filled = _named(people[int(number) - 1].short, "PER")
                case "C":
                    filled = _named(self.random.choice(self._countries).split(), "LOC")
                case "K":
                    filled = _named(self.random.choice(self._capitals).split(), "LOC")
                case "O":
                    filled = _named(self.random.choice(self._organisations).split(), "ORG")
                case "N" | "Nf":
                    adjective = "ال" + self.random.choice(self._adjectives) + ("ة" if kind == "Nf" else "")
                    filled = [(adjective, "O")]
                case "#":
                    filled = [(str(self.random.randint(2, 90_000)), "O")]
                case "%":
                    filled = [(f"{self.random.randint(1, 99)}.{self.random.randint(1, 9)}", "O"), ("%", "O")]
                case _:
                    nested = {"T": "title", "X": "clause", "G": "topic", "E": "occasion"}[kind]
                    filled = self._fill(self.random.choice(self._templates[nested]), people)
            if before:
                filled[0] = (attach(before, filled[0][0]), filled[0][1])
            pairs.extend(filled)
        return pairs

    # -- other names in ANERcorp --------------------------------------------------------------------------------------

    def swap(self, document: Sequence[tuple[Sequence[Word], Sequence[str]]], table: WordTable) -> Iterator[Pairs]:
        """The document with its persons called otherwise, the same word always by the same other word."""
        known: dict[str, str] = {}
        for sentence, labels in document:
            texts = [word.text for word in sentence]
            for first, last, kind in spans(labels):
                if kind != "PER":
                    continue
                person = self.person()
                parts = person.full if last - first > 1 else person.short
                pool = list(parts)
                while len(pool) < last - first:
                    pool[:0] = self.person().full
                pool = pool[-(last - first) :]
                for i in range(first, last):
                    clitic, stem = cut(table, normal(sentence[i].key))
                    if stem in _KEPT:
                        continue
                    other = known.setdefault(stem, pool[i - first])
                    texts[i] = attach(clitic, other)
            yield list(zip(texts, labels, strict=True))


_KEPT = frozenset(["بن", "ابن", "ال", "ابو", "ابي", "عبد", "بنت", "الله", "الدين", "الثاني", "الاول", "الثالث"])


def _short(full: tuple[str, ...]) -> tuple[str, ...]:
    """How a person is called for short: the last word, with a particle before it."""
    if len(full) > 1 and normal(full[-2]) in ("ال", "ابو", "ابي", "بن", "عبد", "ابن", "بو"):
        return full[-2:]
    return full[-1:]


def _named(parts: Iterable[str], kind: str) -> Pairs:
    return [(part, ("I-" if i else "B-") + kind) for i, part in enumerate(parts)]


def attach(clitic: str, word: str) -> str:
    """`word` with clitics before it; lam and article merge."""
    if clitic.endswith("ل") and word.startswith("ال") and len(word) > 4:
        return clitic + word[1:]
    return clitic + word


def as_words(pairs: Pairs) -> list[tuple[Word, str]]:
    """The words of written words, each with its label; a word cut in several passes its label on."""
    found: list[tuple[Word, str]] = []
    for text, tag in pairs:
        for i, word in enumerate(words(text)):
            found.append((word, "I" + tag[1:] if i and tag != "O" else tag))
    return found
