"""What an Arabic name or post may be written as elsewhere: the strings to look up in a knowledge base.

Looking up compares strings letter by letter, so the spellings that newspapers mix are all asked for: the seat of
hamza, taa marbuta and haa, alef maqsura and yaa, "عبد الله" and "عبدالله".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product

from kg.language.ar import lexicon
from kg.language.tables import read_table, values
from kg.language.view import fold

MOST = 10  # spellings of one name
_ALEFS = ("ا", "أ", "إ")
_FINALS = {"ة": "ه", "ه": "ة", "ى": "ي", "ي": "ى"}
_PERSIAN = str.maketrans({"پ": "ب", "گ": "ك", "چ": "ج", "ژ": "ز", "ڤ": "ف", "ک": "ك", "ی": "ي", "ھ": "ه", "ہ": "ه"})
_AFFAIRS = frozenset({"شؤون", "شئون"})
_PUBLIC = frozenset({"head", "minister", "envoy", "monarch", "deputy", "candidate"})
_MARKS = re.compile(
    "[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_SERVANT = re.compile(r"\bعبد ?(?=ال)")
_SON = re.compile(r"(?<= )(?:بن|ابن)(?= )")
_SMALL = frozenset("بن ابن بنت آل أبو ابو أبي ابي أم ام".split())
_FATHER = re.compile(r"^(\S+(?: الل?ه)?|\S+ \S+) بن (\S+|عبد ?\S+) (?:بن|آل) ")


def spellings(name: str) -> tuple[str, ...]:
    """How `name` may be written, as written first; at most `MOST`."""
    plain = _plain(name)
    forms = [plain, *(other for other in _whole(plain) if other != plain)]
    found = dict.fromkeys(forms)
    for form in forms:
        # Changes at one place before changes at several: the further from the text, the less likely.
        choices = [_word_forms(word) for word in form.split()]
        combinations = sorted(product(*(range(len(choice)) for choice in choices[:6])), key=_distance)
        for picks in combinations[:MOST]:
            words = [choice[pick] for choice, pick in zip(choices, picks, strict=False)]
            found.setdefault(" ".join([*words, *form.split()[6:]]))
    return tuple(found)[:MOST]


def shorter_names(name: str) -> tuple[str, ...]:
    """A person's name without what stands between or behind: "محمد بن سلمان" for "محمد بن سلمان بن عبد العزيز آل سعود",
    first and last name for three and more."""
    plain = _plain(name)
    if match := _FATHER.match(plain + " "):
        return (f"{match[1]} بن {match[2]}",)
    words = _SERVANT.sub("عبد", plain).split()
    return (f"{words[0]} {words[-1]}",) if len(words) > 2 and not _SMALL & set(words) else ()


def latin_spellings(name: str, latin: str) -> tuple[str, ...]:
    """How the Latin spelling `latin` of the Arabic `name` may be written by others, itself first."""
    pieces = [_latin_forms(word) for word in _latin_pieces(latin)]
    if name.rpartition(" ")[2].startswith("ال") and len(pieces) > 1:
        bare = re.sub(r"^(?:al|el)-?", "", pieces[-1][0], flags=re.I)
        if len(bare) > 2:
            bare = bare[0].upper() + bare[1:]
            forms = (f"{article}{bare}" for article in ("al-", "Al-", "el-", "Al ", "El-", "El ", ""))
            pieces[-1] = list(dict.fromkeys([pieces[-1][0], *forms]))
    ordered = sorted(product(*(range(len(piece)) for piece in pieces)), key=_distance)
    return tuple(" ".join(piece[i] for piece, i in zip(pieces, picks, strict=True)) for picks in ordered[:MOST])


def office_names(title: str, country: str | None, of: Iterable[str]) -> tuple[str, ...]:
    """What an office may be called: its title with its country (a code) or with the names `of` what it belongs to.

    `رئيس` and `IR` give "رئيس إيران", "الرئيس الإيراني" and others.
    """
    names = list(dict.fromkeys([*(_country_names(country) if country else ()), *of]))[:3]
    posts = _posts(title)
    found: list[str] = []
    for number, post in enumerate(posts):
        definite = _definite(post)
        for name in names[: 3 if number == 0 else 1]:
            found.append(f"{post} {name}")
            if number == 0:
                found += _of(definite, name)
        if country and number == 0:
            found += [f"{definite} {adjective}" for adjective in _adjectives(country)]
            found += [f"{definite} ({name})" for name in names[:1]]
            found += [f"{post} جمهورية {name}" for name in names[:1] if post == "رئيس"]
    return tuple(dict.fromkeys(found))[: 2 * MOST] if names else ()


def office_classes(title: str) -> tuple[str, ...]:
    """The Wikidata classes of offices with this title, with or without country."""
    wanted = _stems(_masculine(title))
    return tuple(name for name, post in _rows("office_classes", "class") if _stems(post) == wanted)


def occupations(title: str) -> tuple[str, ...]:
    """The Wikidata occupations that this title names."""
    forms = {_stems(_masculine(title)), _stems(title.removesuffix("ة"))}
    return tuple(name for name, post in _rows("occupations", "occupation") if _stems(post) in forms)


@cache
def _rows(table: str, column: str) -> tuple[tuple[str, str], ...]:
    return tuple((row[column], row["title"]) for row in read_table("kg.language.ar", table))


def names_post(label: str, title: str, country: str | None) -> bool:
    """Whether the label of an office names the post `title`, and nothing more than its country (a code): "وزير الخارجية
    المصري" is "وزير خارجية" of EG; "نائب رئيس إيران" and "رئيس برلمان إيران" are no "رئيس"."""
    there = _stems(label)
    posts = (_stems(post) for post in _posts(title))
    spare = _country_words(country) if country else frozenset()
    return any(post[:1] == there[:1] and set(post) <= set(there) <= {*post, *spare} for post in posts if post)


def is_public_office(title: str) -> bool:
    """Whether whoever has this title in a country acts in its politics: "وزير", "ملك", "سفير", no "مدرب"."""
    head, *rest = fold(_masculine(title)).split() or [""]
    posts = (post for post in lexicon.posts().get(head, ()) if list(post.rest) == rest[: len(post.rest)])
    return any(post.kind in _PUBLIC for post in posts)


def _plain(name: str) -> str:
    """Without diacritics, tatweel and invisible marks, on one line; the letters as they are."""
    return " ".join(_MARKS.sub("", unicodedata.normalize("NFC", name)).split())


def _whole(name: str) -> Iterator[str]:
    """Variants of more than one word, and of letters that Arabic lacks."""
    if name.translate(_PERSIAN) != name:
        yield name.translate(_PERSIAN)
    if _SERVANT.search(name):
        yield _SERVANT.sub("عبد", name) if "عبد ال" in name else _SERVANT.sub("عبد ", name)
    if _SON.search(name):
        yield _SON.sub("ابن" if " بن " in name else "بن", name)
    for one, other in (("ؤو", "ئو"), ("ئو", "ؤو")):
        if one in name:
            yield name.replace(one, other)


def _word_forms(word: str) -> list[str]:
    """The spellings of one word, as written first."""
    article = "ال" if word.startswith("ال") and len(word) > 3 else ""
    rest = word[len(article) :]
    heads = [rest]
    if rest[:1] in (*_ALEFS, "آ") and len(rest) > 2 and rest != "ابن":
        heads += [alef + rest[1:] for alef in _ALEFS if alef != rest[0]]
    forms = [article + head for head in heads]
    final = _FINALS.get(word[-1:])
    if final and len(word) > 2 and not word.endswith("الله"):
        forms += [form[:-1] + final for form in forms[:1]]
        forms += [form[:-1] + final for form in forms[1:2] if len(heads) > 1]
    return forms


def _distance(picks: tuple[int, ...]) -> tuple[int, int, tuple[int, ...]]:
    return sum(pick > 0 for pick in picks), sum(picks), picks


def _latin_pieces(latin: str) -> list[str]:
    return latin.replace("–", "-").split()


@cache
def _latin_groups() -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for row in read_table("kg.language.ar", "latin_variants"):
        for spelling in values(row["spellings"]):
            groups.setdefault(spelling, list(dict.fromkeys([spelling, *values(row["spellings"])])))
    return groups


def _latin_forms(word: str) -> list[str]:
    return list(_latin_groups().get(word, [word]))


@cache
def _posts(title: str) -> tuple[str, ...]:
    """The title in the masculine, and the titles of the same class."""
    post = _masculine(title)
    classes = set(office_classes(post))
    others = (other for name, other in _rows("office_classes", "class") if name in classes)
    return tuple(dict.fromkeys([post, *others])) if len(classes) == 1 else (post,)


def _masculine(title: str) -> str:
    """ "رئيس وزراء" for "رئيسة وزراء": knowledge bases name offices so."""
    words = _plain(title).split()
    for number, word in enumerate(words):
        feminine = any(post.gender == "f" and not post.rest for post in lexicon.posts().get(fold(word), ()))
        if number == 0 and feminine and word.endswith("ة") and fold(word[:-1]) in lexicon.posts():
            words[0] = word[:-1]
    return " ".join(words)


def _definite(post: str) -> str:
    """ "وزير الخارجية" for "وزير خارجية", "الرئيس" for "رئيس", "الأمين العام" for "أمين عام"."""
    words = post.split()
    if len(words) == 1:
        return f"ال{words[0]}"
    adjectives = {
        form for form, phrases in lexicon.post_words().items() for _, sense in phrases if sense == "adjective"
    }
    if fold(words[1]) in adjectives:
        return " ".join(f"ال{word}" for word in words)
    last = 2 if words[-2] in _AFFAIRS else 1  # "وزير الشؤون الخارجية"
    rest = [word if word.startswith("ال") else f"ال{word}" for word in words[-last:]]
    return " ".join([*words[:-last], *rest])


def _of(definite: str, name: str) -> list[str]:
    """ "الأمين العام للأمم المتحدة": joined by ل, where the post is definite by itself."""
    if not definite.startswith("ال") or " " not in definite:
        return []
    return [f"{definite} لل{name[2:]}" if name.startswith("ال") else f"{definite} ل{name}"]


def _country_names(code: str) -> list[str]:
    return list(dict.fromkeys(_country_rows().get(code, ())))


@cache
def _country_rows() -> dict[str, list[str]]:
    rows = {row["code"]: [row["display_ar"]] for row in read_table("kg.language.ar", "country_labels")}
    for row in read_table("kg.language.ar", "countries"):
        if row["kind"] in ("name", "long"):
            rows.setdefault(row["code"], []).append(row["form"])
    return rows


def _adjectives(code: str) -> list[str]:
    return [" ".join(f"ال{word}" for word in base.split()) for base in _nationalities().get(code, [])[:1]]


@cache
def _nationalities() -> dict[str, list[str]]:
    rows: dict[str, list[str]] = {}
    for row in read_table("kg.language.ar", "nationalities"):
        rows.setdefault(row["code"], []).append(row["base"])
    return rows


@cache
def _country_words(code: str) -> frozenset[str]:
    texts = [*_country_names(code), *_nationalities().get(code, ()), "جمهورية دولة مملكة سلطنة إمارة في"]
    return frozenset(stem for text in texts for stem in _stems(text))


@cache
def _stems(text: str) -> tuple[str, ...]:
    return tuple(_stem(word) for word in _plain(text).split())


@cache
def _stem(word: str) -> str:
    folded = fold(word).strip("()")
    for prefix in ("لل", "ال"):
        if folded.startswith(prefix) and len(folded) > 4:
            return folded[2:]
    return folded
