"""Finds names of persons, organisations and places in Arabic words.

A conditional random field (CRFsuite) labels every word from what it looks like, from what the word table knows of it
and its neighbours, and from what the rest of the article shows (see `docs/names.md`). The model and the table ship
with the package; both are made by `kg.language.ar.train_names`, and belong together.
"""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Literal, cast

import pycrfsuite

from kg.language.ar.words import analyses
from kg.language.reading import Analysis, NameMention, Word
from kg.language.tables import read_table
from kg.language.view import fold

FIRST_MODEL = "names.first.crfsuite"
MODEL = "names.crfsuite"
TABLE = "words.tsv.gz"
_NORMAL = str.maketrans({"ى": "ي", "أ": "ا", "إ": "ا", "آ": "ا"})
# How much more usual (in tenths of a power of ten) the rest must be before a letter is taken for a clitic.
_MARGINS = {"و": 9, "ف": 16, "ب": 12, "ل": 10, "ك": 22}
_CLEAN_MARGINS = {"و": 6, "ف": 18, "ب": 16, "ل": 10, "ك": 22}
_NO_NAMES = frozenset("FVSTBDH")  # kinds of the table that are no names after a clitic


def normal(key: str) -> str:
    """`key` with final alef maqsura read as yaa, as half of the papers write it: the form of the word table's keys."""
    return key.translate(_NORMAL)


@cache
def _particles() -> frozenset[str]:
    return frozenset(normal(fold(row["form"])) for row in read_table("kg.language.ar", "name_particles"))


@dataclass(frozen=True, slots=True)
class Entry:
    """What the word table knows of a written form.

    `zipf`: ten times the Zipf frequency (log10 of occurrences in a thousand million words), 0 for a form not seen;
    `given`, `surname`: people who bear it so in the name index, as log2 classes, 0 for none; `foreign`: whether it is
    a usual spelling of a foreign name; `place`: log10 of the inhabitants of the largest place so called, 0 for none;
    `kind`: a letter for the class in the pack's tables, "" for none; `cluster`, `group`: fine and coarse class of
    the words that inflect alike; `lean`: from 1 to 9, how much the inflected forms in use and the letters are those of
    a name, 0 for a rare form; `female`: whether it is a woman's given name.
    """

    zipf: int = 0
    given: int = 0
    surname: int = 0
    foreign: bool = False
    place: int = 0
    kind: str = ""
    cluster: str = ""
    group: str = ""
    lean: int = 0
    female: bool = False


_UNKNOWN = Entry()


class WordTable:
    """The table of written forms, parsed row by row on demand."""

    def __init__(self, rows: dict[str, str], phrases: dict[str, list[tuple[tuple[str, ...], str]]]) -> None:
        self._rows = rows
        self._entries: dict[str, Entry] = {}
        self.phrases = phrases  # names of several words by the first: the words after it and a letter for the kind

    @staticmethod
    @cache
    def load() -> WordTable:
        """The table that ships with the package; read once in a process."""
        packed = resources.files("kg.language.ar").joinpath("models", TABLE).read_bytes()
        return WordTable.parse(gzip.decompress(packed).decode("utf-8"))

    @staticmethod
    def parse(text: str) -> WordTable:
        """The table in `text`: a row `key TAB fields` a line, the fields separated by blanks."""
        rows: dict[str, str] = {}
        phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for line in text.splitlines():
            key, _, fields = line.partition("\t")
            if " " in key:
                first, *rest = key.split(" ")
                phrases.setdefault(first, []).append((tuple(rest), fields))
            else:
                rows[key] = fields
        for entries in phrases.values():
            entries.sort(key=lambda entry: (-len(entry[0]), entry[0]))
        return WordTable(rows, phrases)

    def __contains__(self, form: str) -> bool:
        return form in self._rows

    def get(self, form: str) -> Entry:
        """The entry of a normal form; an empty one where the table has none. Final taa marbuta also counts as haa."""
        found = self._entries.get(form)
        if found is None:
            row = self._rows.get(form)
            if row is None and form.endswith("ة"):
                row = self._rows.get(form[:-1] + "ه")
            found = self._entries[form] = _UNKNOWN if row is None else _parse(row)
        return found


def _parse(row: str) -> Entry:
    zipf, names, place, kind, cluster, group, lean = row.split(" ")
    return Entry(
        zipf=int(zipf),
        given=int(names[0]),
        surname=int(names[1]),
        foreign=names[2] == "x",
        female="f" in names,
        place=int(place),
        kind=kind.strip("-"),
        cluster=cluster.strip("-"),
        group=group.strip("-"),
        lean=int(lean),
    )


@dataclass(frozen=True, slots=True)
class NameLexicon:
    """What is known of single folded words as names of people."""

    table: WordTable

    @staticmethod
    @cache
    def load() -> NameLexicon:
        """The lexicon that ships with the package; read once in a process."""
        return NameLexicon(WordTable.load())

    def is_given(self, key: str) -> bool:
        """Whether several people have `key` as a given name and it is no common word that nobody is called by."""
        entry = self.table.get(normal(key))
        return entry.given >= 2 and not _is_ordinary(entry)

    def is_surname(self, key: str) -> bool:
        """Whether people have `key` as a surname, in Arabic or foreign, and it is not a common word above all."""
        entry = self.table.get(normal(key))
        return (entry.surname >= 1 or entry.foreign) and not _is_ordinary(entry)

    def is_female(self, key: str) -> bool:
        """Whether `key` is a woman's given name."""
        return self.table.get(normal(key)).female

    def is_ordinary(self, key: str) -> bool:
        """Whether `key` is a common word that is hardly ever a name."""
        return _is_ordinary(self.table.get(normal(key)))


def _is_ordinary(entry: Entry) -> bool:
    """A form is ordinary where it is used far more than so many bearers would explain, or is a word of the tables."""
    bearers = max(entry.given, entry.surname, 3 if entry.foreign else 0)
    if entry.kind in _NO_NAMES:
        return bearers < 5
    return entry.zipf >= 29 + 4 * bearers + 3 * max(0, entry.lean - 3) and entry.place == 0


@dataclass(frozen=True, slots=True)
class _Shape:
    """A word's own features: those for its own position, those that its neighbours see, and its short class."""

    own: tuple[str, ...]
    near: tuple[tuple[str, ...], tuple[str, ...]]  # for the word after it (offset -1), for the word before it (+1)
    far: tuple[tuple[str, ...], tuple[str, ...]]
    kind: str
    stem: str
    form: str


class _Features:
    """Turns words into CRF attributes. Attributes of a written form are made once and kept."""

    def __init__(self, table: WordTable) -> None:
        self.table = table
        self._shapes: dict[str, _Shape] = {}

    def shape(self, word: Word) -> _Shape:
        found = self._shapes.get(word.key)
        if found is None:
            if len(self._shapes) > 200_000:
                self._shapes.clear()
            found = self._shapes[word.key] = self._make(word)
        return found

    def _make(self, word: Word) -> _Shape:
        key = normal(word.key)
        if word.kind != "word":
            name = "#" if word.kind == "number" else key
            sort = f"d{min(len(key), 5)}" if word.kind == "number" else "p" + key
            return _Shape(
                (f"w={name}", f"c={sort}"),
                ((f"-w={name}",), (f"+w={name}",)),
                ((f"--w={name}",), (f"++w={name}",)),
                sort[0] if word.kind == "number" else sort,
                key,
                key,
            )
        if key[0] < "\u0600":
            return _Shape(("c=latin", f"w={key}"), (("-c=latin",), ("+c=latin",)), ((), ()), "L", key, key)
        entry = self.table.get(key)
        clitic, stem = cut(self.table, key)
        inner = self.table.get(stem) if clitic else entry
        bare = stem[2:] if stem.startswith("ال") and len(stem) > 4 else stem
        root = self.table.get(bare) if bare != stem else inner
        sort = _sort(stem, inner, root, bare)
        kind = clitic + sort
        own = [
            f"w={key}",
            f"s={bare}",
            f"cl={clitic}",
            f"c={sort}",
            f"cc={kind}",
            f"z={_rank(inner)}",
            f"g={inner.given},{inner.surname},{int(inner.foreign)}",
            f"n={min(len(stem), 8)}",
            f"zg={_rank(inner)},{min(inner.given, 3)},{min(inner.surname, 3)}",
        ]
        if inner.place:
            own.append(f"pl={inner.place}")
        if bare != stem:
            own.append("al")
            own.append(f"ag={root.given},{root.surname},{int(root.foreign)}")
            own.append(f"az={_rank(root)}")
        if inner.cluster:
            own.append(f"k={inner.cluster}")
            own.append(f"K={inner.group}")
            own.append(f"le={inner.lean}")
            own.append(f"lg={inner.lean},{_rank(inner)}")
        for size in range(1, 5):
            if len(stem) > size:
                own.append(f"p{size}={stem[:size]}")
                own.append(f"e{size}={stem[-size:]}")
        if not inner.zipf or inner.zipf < 25:
            padded = f"<{bare}>"
            own.extend(f"t={padded[i : i + 3]}" for i in range(len(padded) - 2))
        around = [
            f"w={key}", f"c={kind}", f"K={inner.group}", f"e={stem[-2:]}", f"k={inner.cluster}", f"s={bare}",
            f"l={inner.lean},{min(inner.given, 2)},{min(inner.surname, 2)}",
        ]  # fmt: skip
        near = tuple(tuple(sign + a for a in around) for sign in "-+")
        far = tuple(tuple(sign + a for a in (around[1], around[2], around[0])) for sign in ("--", "++"))
        return _Shape(
            tuple(own),
            cast(tuple[tuple[str, ...], tuple[str, ...]], near),
            cast(tuple[tuple[str, ...], tuple[str, ...]], far),
            kind,
            stem,
            key,
        )

    def sentence(self, words: Sequence[Word]) -> list[list[str]]:
        """The attributes of every word of one sentence."""
        shapes = [self.shape(word) for word in words]
        size = len(shapes)
        rows: list[list[str]] = []
        listed = self._listed(shapes)
        quoted = False
        for i, shape in enumerate(shapes):
            row = list(shape.own)
            here = shape.kind
            if i:
                before = shapes[i - 1]
                row.extend(before.near[0])
                row.append(f"b-={before.kind}|{here}")
                if i > 1:
                    row.extend(shapes[i - 2].far[0])
                    row.append(f"--b={shapes[i - 2].kind}|{before.kind}|{here}")
                else:
                    row.append("--^")
            else:
                row.append("^")
            if i + 1 < size:
                after = shapes[i + 1]
                row.extend(after.near[1])
                row.append(f"b+={here}|{after.kind}")
                if i:
                    row.append(f"b={shapes[i - 1].kind}|{here}|{after.kind}")
                if i + 2 < size:
                    row.extend(shapes[i + 2].far[1])
            else:
                row.append("$")
            if i in listed:
                row.append(listed[i])
            if words[i].key in _QUOTES:
                quoted = not quoted
            elif quoted:
                row.append("q")
            rows.append(row)
        return rows

    def _listed(self, shapes: Sequence[_Shape]) -> dict[int, str]:
        """Attributes of words in names of several words that the table lists."""
        found: dict[int, str] = {}
        end = 0
        for i, shape in enumerate(shapes):
            if i < end or shape.stem not in self.table.phrases:
                continue
            for rest, kind in self.table.phrases[shape.stem]:
                last = i + 1 + len(rest)
                if last <= len(shapes) and all(shapes[i + 1 + k].form == r for k, r in enumerate(rest)):
                    found[i] = "lb=" + kind
                    found.update(dict.fromkeys(range(i + 1, last), "li=" + kind))
                    end = last
                    break
        return found


_QUOTES = frozenset('"“”«»„')


def _rank(entry: Entry) -> int:
    return min(entry.zipf // 5, 12)


def _sort(stem: str, inner: Entry, root: Entry, bare: str) -> str:
    """A short class of a word for joint features."""
    if stem in _particles():
        return "b" + stem
    if inner.kind:
        return inner.kind
    article = "A" if bare != stem else ""
    if root.kind:
        return article + root.kind
    if inner.given >= 3 and inner.zipf < 60:
        return "g"
    if inner.surname >= 2 and not _is_ordinary(inner):
        return article + "s"
    if inner.foreign and not _is_ordinary(inner):
        return "x"
    if inner.place >= 4:
        return "l"
    if inner.lean >= 6:
        return article + "n"
    if inner.given or inner.surname:
        return article + "m"
    if root.zipf >= 40 or inner.zipf >= 40:
        return article + "o"
    if root.zipf >= 20 or inner.zipf >= 20:
        return article + "r"
    return article + "u"


@lru_cache(maxsize=262144)
def _cut_cached(table: WordTable, form: str) -> tuple[str, str]:
    entry = table.get(form)
    if entry.kind and entry.kind != "C":
        return "", form
    best, best_gain = ("", form), 0
    for analysis in analyses(form):
        if not analysis.conjunction and not analysis.preposition:
            continue
        clitic = analysis.conjunction + analysis.preposition
        stem = "ال" + analysis.stem if analysis.article else analysis.stem
        inner = table.get(stem)
        weight = inner.zipf or (20 if inner.given or inner.surname or inner.foreign else 0)
        if analysis.article and not weight:
            weight = table.get(analysis.stem).zipf
        own = max(entry.zipf, 10) + 4 * max(entry.given, entry.surname, 3 if entry.foreign else 0) + 2 * entry.place
        gain = weight - own - sum(_MARGINS[letter] for letter in clitic)
        if analysis.article and clitic:
            gain += 25
        if inner.kind:
            gain += 5
        if gain > best_gain:
            best, best_gain = (clitic, stem), gain
    return best


def cut(table: WordTable, form: str) -> tuple[str, str]:
    """The clitics and the rest (with its article) of a normal form, going by the frequencies of both alone."""
    return _cut_cached(table, form) if form[:1] in "وفبلك" and len(form) > 3 else ("", form)


def recall_document(stems: Sequence[Sequence[str]], labels: Sequence[Sequence[str]]) -> list[list[list[str]]]:
    """Attributes for the second pass: what the first one made of a word, of its neighbours, and of the same word
    elsewhere in the article. Both arguments hold a sequence for each sentence."""
    seen: dict[str, Counter[str]] = {}
    roles: list[list[str]] = []
    for sentence, sequence in zip(stems, labels, strict=True):
        row = ["O"] * len(sentence)
        for first, last, kind in spans(sequence):
            for i in range(first, last):
                place = "1" if last - first == 1 else "f" if i == first else "l" if i == last - 1 else "i"
                row[i] = kind[0] + place
        roles.append(row)
        for stem, role in zip(sentence, row, strict=True):
            seen.setdefault(stem, Counter())[role] += 1
    found: list[list[list[str]]] = []
    for sentence, row in zip(stems, roles, strict=True):
        size = len(row)
        attributes: list[list[str]] = []
        for i, (stem, role) in enumerate(zip(sentence, row, strict=True)):
            here = ["y=" + role, f"-y={row[i - 1] if i else '^'}", f"+y={row[i + 1] if i + 1 < size else '$'}"]
            counts = seen[stem]
            others = sum(counts.values()) - 1
            if others and len(stem) > 1 and (len(counts) > 1 or role != "O"):
                kinds = {kind for kind, n in counts.items() if n > (kind == role)}
                types = "".join(sorted({kind[0] for kind in kinds}))
                here.append("dt=" + types)
                here.extend("d=" + kind for kind in sorted(kinds))
                here.append(f"dy={role},{types}")
                if "Pl" in kinds or "P1" in kinds:
                    here.append(f"dp={role}")
            attributes.append(here)
        found.append(attributes)
    return found


class NameTagger:
    """Two CRFs over the words of a sentence: the second sees what the first one found in the whole article."""

    def __init__(self, first: bytes, model: bytes, table: WordTable) -> None:
        self._models = first, model  # the taggers read them in place
        self._first, self._tagger = pycrfsuite.Tagger(), pycrfsuite.Tagger()
        self._first.open_inmemory(first)
        self._tagger.open_inmemory(model)
        self.features = _Features(table)

    @staticmethod
    @cache
    def load() -> NameTagger:
        """The tagger that ships with the package; read once in a process."""
        folder = resources.files("kg.language.ar").joinpath("models")
        first, model = folder.joinpath(FIRST_MODEL).read_bytes(), folder.joinpath(MODEL).read_bytes()
        return NameTagger(first, model, WordTable.load())

    def tag(self, words: Sequence[Word], sentences: Sequence[tuple[int, int]]) -> list[NameMention]:
        """The names in `words`, in order. `sentences` are half-open ranges of words; no name leaves its sentence.

        A name that a clitic precedes takes in the whole written word; `clean` cuts it. The score of a name is the
        least marginal probability of its words' labels.
        """
        bounds = [(first, last) for first, last in sentences if first < last]
        rows = [self.features.sentence(words[first:last]) for first, last in bounds]
        labels = [self._first.tag(row) for row in rows]
        stems = [[self.features.shape(word).stem for word in words[first:last]] for first, last in bounds]
        found: list[NameMention] = []
        tagger = self._tagger
        for (first, _), row, more in zip(bounds, rows, recall_document(stems, labels), strict=True):
            for attributes, added in zip(row, more, strict=True):
                attributes.extend(added)
            tagger.set(row)
            sequence = tagger.tag()
            for start, end, label in spans(sequence):
                for begin, stop in _pieces(words, first + start, first + end):
                    score = min(tagger.marginal(sequence[i - first], i - first) for i in range(begin, stop))
                    found.append(NameMention(begin, stop, label, min(1.0, score)))
        return found


_BREAKS = frozenset("،,؛;:()[]\\/|#*…")


def _pieces(words: Sequence[Word], first: int, last: int) -> Iterable[tuple[int, int]]:
    """The stretches of `[first, last)` between marks that stand in no name."""
    begin = first
    for i in range(first, last + 1):
        if i == last or words[i].key in _BREAKS:
            if i > begin:
                yield begin, i
            begin = i + 1


def spans(labels: Sequence[str]) -> Iterable[tuple[int, int, Literal["PER", "ORG", "LOC", "MISC"]]]:
    """The names in a sequence of BIO labels, as half-open ranges; an I that continues nothing starts a name."""
    start, kind = 0, ""
    for i, label in enumerate([*labels, "O"]):
        if kind and label != "I-" + kind:
            yield start, i, cast(Literal["PER", "ORG", "LOC", "MISC"], kind)
            kind = ""
        if not kind and label != "O":
            start, kind = i, label[2:]


def clean(words: Sequence[Word], index: int) -> Analysis:
    """The analysis of the word `index` of an article's `words`, given that it stands in a name.

    A clitic is cut where the article has the rest by itself elsewhere, or where the rest is a name or a word by far
    more usual than the whole; a form that is a name itself stays whole.
    """
    word = words[index]
    if len(word.analyses) < 2:
        return word.analyses[0] if word.analyses else Analysis("", "", False, word.key)
    return _clean(word, _bare_forms(tuple(words)) if not isinstance(words, tuple) else _bare_forms(words))


_last_forms: list[tuple[tuple[Word, ...], frozenset[str]]] = []


def _bare_forms(words: tuple[Word, ...]) -> frozenset[str]:
    """The folded forms that an article has by themselves or after two different clitics; kept for the last article."""
    if _last_forms and _last_forms[0][0] is words:
        return _last_forms[0][1]
    forms = {word.key for word in words}
    clitics: dict[str, str] = {}
    for key in sorted(forms):
        if key[0] in _MARGINS and len(key) > 4:
            rest = key[1:]
            if clitics.setdefault(rest, key[0]) != key[0]:
                forms.add(rest)
    _last_forms[:] = [(words, frozenset(forms))]
    return _last_forms[0][1]


def _clean(word: Word, forms: frozenset[str]) -> Analysis:
    table = WordTable.load()
    form = normal(word.key)
    entry = table.get(form)
    best, best_score = word.analyses[0], _name_weight(entry) + 12
    for analysis in word.analyses[1:]:
        clitics = analysis.conjunction + analysis.preposition
        if not clitics:
            continue
        rest = "ال" + analysis.stem if analysis.article else analysis.stem
        known = table.get(normal(rest))
        particle = rest in _particles() and len(rest) > 1
        if not particle and (len(rest) < 3 or (not analysis.article and _is_ordinary(known))):
            continue
        score = _name_weight(known) - sum(_CLEAN_MARGINS[letter] for letter in clitics) + 10
        if rest in forms:
            score += 40
        elif analysis.article:
            score += 22
        elif particle:
            score += 40
        elif clitics == "و" and entry is _UNKNOWN and known is _UNKNOWN and rest[0] not in "اوي":
            score += 12
        if score > best_score:
            best, best_score = analysis, score
    return best


def _name_weight(entry: Entry) -> int:
    bearers = max(entry.given, entry.surname, 3 if entry.foreign else 0)
    return entry.zipf + 5 * bearers + 2 * entry.place
