"""What the name tagger looks at: attributes of words by themselves, beside one another, and elsewhere in an article.

The same attributes train the two CRFs (`kg.language.ar.train_names`) and find names (`kg.language.ar.tagger`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from kg.language.ar.names import Entry, WordTable, cut, is_ordinary, normal, particles
from kg.language.reading import Word

Label = Literal["PER", "ORG", "LOC", "MISC"]


@dataclass(slots=True)  # never changed; see Word
class Shape:
    """A word's attributes by itself: for its own position, for the words beside it (which see them with a sign for the
    side) and for those two words away (with two signs); its short class, its stem and its normal form."""

    own: tuple[str, ...]
    near: tuple[str, ...]
    far: tuple[str, ...]
    kind: str
    stem: str
    form: str


class Features:
    """Turns words into CRF attributes. Attributes of a written form are made once and kept."""

    def __init__(self, table: WordTable) -> None:
        self.table = table
        self._shapes: dict[str, Shape] = {}

    def shape(self, word: Word) -> Shape:
        found = self._shapes.get(word.key)
        if found is None:
            if len(self._shapes) > 200_000:
                self._shapes.clear()
            found = self._shapes[word.key] = self.make(word)
        return found

    def make(self, word: Word) -> Shape:
        key = normal(word.key)
        if word.kind != "word":
            name = "#" if word.kind == "number" else key
            sort = f"d{min(len(key), 5)}" if word.kind == "number" else "p" + key
            return Shape(
                (f"w={name}", f"c={sort}"),
                (f"w={name}",),
                (f"w={name}",),
                sort[0] if word.kind == "number" else sort,
                key,
                key,
            )
        if key[0] < "\u0600":
            return Shape(("c=latin", f"w={key}"), ("c=latin",), (), "L", key, key)
        entry = self.table.get(key)
        clitic, stem = cut(self.table, key)
        inner = self.table.get(stem) if clitic else entry
        bare = stem[2:] if stem.startswith("ال") and len(stem) > 4 else stem
        root = self.table.get(bare) if bare != stem else inner
        sort = _sort(stem, inner, root, bare)
        kind = clitic + sort
        rank = _rank(inner)
        own = [
            f"w={key}",
            f"s={bare}",
            f"cl={clitic}",
            f"c={sort}",
            f"cc={kind}",
            f"z={rank}",
            f"g={inner.given},{inner.surname},{int(inner.foreign)}",
            f"n={min(len(stem), 8)}",
            f"zg={rank},{min(inner.given, 3)},{min(inner.surname, 3)}",
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
            own.append(f"lg={inner.lean},{rank}")
        for size in range(1, 5):
            if len(stem) > size:
                own.append(f"p{size}={stem[:size]}")
                own.append(f"e{size}={stem[-size:]}")
        if not inner.zipf or inner.zipf < 25:
            padded = f"<{bare}>"
            own.extend([f"t={padded[i : i + 3]}" for i in range(len(padded) - 2)])
        near = (
            f"w={key}", f"c={kind}", f"K={inner.group}", f"e={stem[-2:]}", f"k={inner.cluster}", f"s={bare}",
            f"l={inner.lean},{min(inner.given, 2)},{min(inner.surname, 2)}",
        )  # fmt: skip
        return Shape(tuple(own), near, (near[1], near[2], near[0]), kind, stem, key)

    def sentence(self, words: Sequence[Word]) -> list[list[str]]:
        """The attributes of every word of one sentence."""
        shapes = [self.shape(word) for word in words]
        size = len(shapes)
        rows: list[list[str]] = []
        for i, shape in enumerate(shapes):
            row = list(shape.own)
            here = shape.kind
            if i:
                before = shapes[i - 1]
                row.extend(["-" + attribute for attribute in before.near])
                row.append(f"b-={before.kind}|{here}")
                if i > 1:
                    row.extend(["--" + attribute for attribute in shapes[i - 2].far])
                    row.append(f"--b={shapes[i - 2].kind}|{before.kind}|{here}")
                else:
                    row.append("--^")
            else:
                row.append("^")
            if i + 1 < size:
                after = shapes[i + 1]
                row.extend(["+" + attribute for attribute in after.near])
                row.append(f"b+={here}|{after.kind}")
                if i:
                    row.append(f"b={shapes[i - 1].kind}|{here}|{after.kind}")
                if i + 2 < size:
                    row.extend(["++" + attribute for attribute in shapes[i + 2].far])
            else:
                row.append("$")
            rows.append(row)
        for i, attribute in self.listed([shape.stem for shape in shapes], [shape.form for shape in shapes]):
            rows[i].append(attribute)
        for i in quoted(words):
            rows[i].append("q")
        return rows

    def listed(
        self, stems: Sequence[str], forms: Sequence[str], starts: Iterable[int] | None = None
    ) -> Iterable[tuple[int, str]]:
        """Attributes of words in names of several words that the table lists, from the stems and the normal forms of
        a sentence. `starts` are the words whose stem may be the first of such a name, all where it is None."""
        end = 0
        for i in range(len(stems)) if starts is None else starts:
            if i < end:
                continue
            for rest, kind in self.table.phrases.get(stems[i], ()):
                last = i + 1 + len(rest)
                if last <= len(forms) and all(forms[i + 1 + k] == word for k, word in enumerate(rest)):
                    yield i, "lb=" + kind
                    for k in range(i + 1, last):
                        yield k, "li=" + kind
                    end = last
                    break


def quoted(words: Sequence[Word]) -> Iterable[int]:
    """The words of a sentence that stand in quotation marks."""
    inside = False
    for i, word in enumerate(words):
        if word.key in QUOTES:
            inside = not inside
        elif inside:
            yield i


QUOTES = frozenset('"“”«»„')


def _rank(entry: Entry) -> int:
    return min(entry.zipf // 5, 12)


def _sort(stem: str, inner: Entry, root: Entry, bare: str) -> str:
    """A short class of a word for joint features."""
    if stem in particles():
        return "b" + stem
    if inner.kind:
        return inner.kind
    article = "A" if bare != stem else ""
    if root.kind:
        return article + root.kind
    if inner.given >= 3 and inner.zipf < 60:
        return "g"
    if inner.surname >= 2 and not is_ordinary(inner):
        return article + "s"
    if inner.foreign and not is_ordinary(inner):
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


def spans(labels: Sequence[str]) -> Iterable[tuple[int, int, Label]]:
    """The names in a sequence of BIO labels, as half-open ranges; an I that continues nothing starts a name."""
    start, kind = 0, ""
    for i, label in enumerate([*labels, "O"]):
        if kind and label != "I-" + kind:
            yield start, i, cast(Label, kind)
            kind = ""
        if not kind and label != "O":
            start, kind = i, label[2:]


def roles(labels: Sequence[str]) -> list[str]:
    """How each word stands in the names of a sequence of labels: "O" outside, else the type's letter with "1" for a
    name of one word, "f", "i" and "l" for the first, an inner and the last one."""
    found = ["O"] * len(labels)
    for first, last, kind in spans(labels):
        for i in range(first, last):
            place = "1" if last - first == 1 else "f" if i == first else "l" if i == last - 1 else "i"
            found[i] = kind[0] + place
    return found


def elsewhere(stem: str, role: str, counts: Mapping[str, int]) -> frozenset[str]:
    """The roles that a word has elsewhere in the article, where `counts` has them all; none where they say nothing."""
    if len(stem) < 2 or sum(counts.values()) < 2 or (len(counts) == 1 and role == "O"):
        return frozenset()
    return frozenset(kind for kind, n in counts.items() if n > (kind == role))


def recalled(role: str, others: frozenset[str]) -> list[str]:
    """The attributes of a word with a role, given its roles elsewhere."""
    types = "".join(sorted({kind[0] for kind in others}))
    found = ["dt=" + types, *("d=" + kind for kind in sorted(others)), f"dy={role},{types}"]
    return [*found, f"dp={role}"] if not others.isdisjoint({"Pl", "P1"}) else found


def recall_document(stems: Sequence[Sequence[str]], labels: Sequence[Sequence[str]]) -> list[list[list[str]]]:
    """Attributes for the second pass: what the first one made of a word, of its neighbours, and of the same word
    elsewhere in the article. Both arguments hold a sequence for each sentence."""
    rows = [roles(sequence) for sequence in labels]
    seen: dict[str, Counter[str]] = {}
    for sentence, row in zip(stems, rows, strict=True):
        for stem, role in zip(sentence, row, strict=True):
            seen.setdefault(stem, Counter())[role] += 1
    found: list[list[list[str]]] = []
    for sentence, row in zip(stems, rows, strict=True):
        size = len(row)
        attributes: list[list[str]] = []
        for i, (stem, role) in enumerate(zip(sentence, row, strict=True)):
            here = ["y=" + role, f"-y={row[i - 1] if i else '^'}", f"+y={row[i + 1] if i + 1 < size else '$'}"]
            others = elsewhere(stem, role, seen[stem])
            attributes.append([*here, *recalled(role, others)] if others else here)
        found.append(attributes)
    return found
