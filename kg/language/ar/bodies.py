"""Names of organisations in running text: a noun of body_nouns.tsv, what completes it, its adjectives, a quoted name.

حزب الشعب الجمهوري                 noun + complement + adjective
المجلس الانتقالي الجنوبي            definite noun + adjectives
حركة المقاومة الإسلامية «حماس»      … + name in quotation marks
الهيئة العليا المستقلة للانتخابات    … + what ل adds
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from kg.copying import replace
from kg.language.ar import lexicon
from kg.language.ar.names import WordTable, normal
from kg.language.ar.words import analyses
from kg.language.reading import Analysis, Jurisdiction, PlaceMention, Word
from kg.language.view import FORMS, fold

QUOTES = {"«": "»", '"': '"', "“": "”", "»": "«", "”": "“", "(": ")"}
_MARKS = '«»"“”()'
_MODIFIERS = ("adjective", "status:", "leaning", "neutral", "ordinal", "epithet")
_LEAVING = ("المنتهية", "المنتهي")  # "المنتهية ولايته"
_CABINET = frozenset({"الوزراء"})
_COMPANY = frozenset({"والوفد", "والوفود"})  # who comes along
_HELPING = frozenset({"المساعدة", "الاعلامي", "الاعلامية"})  # in "القوات المساعدة", "المكتب الإعلامي" no post
_VERBAL_NOUN = re.compile("وال(?:ت..ية|.*اية)$")  # "والتنمية", "والرعاية", for all their ending
_ADJECTIVE_ENDINGS = ("ي", "ية", "يون", "يين")
_ACTS = frozenset({"رئاسة", "قيادة", "ادارة"})
_LONGEST = 10
_OVERSEEING = frozenset({"المشرفة", "المشرف"})
_FOREIGN = 24  # how usual a word of a foreign name is at most
_REVERED = frozenset({"الملك", "الملكة", "السلطان", "الرئيس"})  # besides words of respect


@dataclass(frozen=True, slots=True)
class BodyReader:
    """Reads the names of bodies in the words of one article.

    `places` are its place mentions by first word; `names` the ends of the personal names, `organisations` those of the
    names of organisations that the tagger found, both by first word.
    """

    words: Sequence[Word]
    places: Mapping[int, PlaceMention]
    names: Mapping[int, int]
    organisations: Mapping[int, int] = field(default_factory=dict)

    def body(self, index: int) -> Jurisdiction | None:
        """The organisation whose name starts at word `index` with a noun of body_nouns.tsv ("لحركة حماس"), or None."""
        if index >= len(self.words) or self.words[index].kind != "word":
            return None
        place = self.place(index)
        if place is not None and place.kind == "body":
            return Jurisdiction(place.name, place.code, place.first, place.last)
        if not lexicon.heads_body(self.words[index].key):
            return None
        for analysis in self.words[index].analyses:
            if analysis.stem in lexicon.body_nouns() and not self._is_act(index, analysis):
                return self._extend(index, self._governing(index, analysis))
        return None

    def _governing(self, index: int, analysis: Analysis) -> Analysis:
        """The reading of "للجنة" without the article, whose lam the noun's own hides, where a noun follows that it
        governs: "للجنة الأمن", not "للجنة الأولمبية"."""
        if not (analysis.article and analysis.preposition == "ل" and analysis.stem.startswith("ل")):
            return analysis
        following = index + 1
        governs = self._is_definite(following) and following not in self.names
        if governs and not self._joined_adjective(following) and not self.honorific(following):
            return replace(analysis, article=False)
        return analysis

    def _is_act(self, index: int, analysis: Analysis) -> bool:
        """Whether the noun tells who leads rather than a body: "برئاسة فلان"."""
        if analysis.preposition != "ب" or analysis.article or analysis.stem not in _ACTS:
            return False
        named = self.starts_title(index + 1) and self.words[index + 1].key not in _CABINET  # "برئاسة الرئيس فلان"
        return named or (not self._is_definite(index + 1) and index + 1 not in self.places)

    def plain_body(self, index: int, *, coloured: bool = True) -> Jurisdiction | None:
        """A body named by a definite noun or in quotation marks alone: "زعيم المعارضة", "رئيس «تقدم»". Without
        `coloured`, a noun that is also a leaning or the like ("المعارضة") is none."""
        words = self.words
        if index >= len(words):
            return None
        word = words[index]
        if word.kind == "mark" and word.key in QUOTES:
            end = self._quoted(index)
            return Jurisdiction(self._text(index, end), None, index, end) if end else None
        if word.kind != "word" or self.starts_title(index) or lexicon.function_word(word.key) is not None:
            return None
        analysis = next((a for a in word.analyses if a.article and not a.conjunction), None)
        if analysis is None or self.nationality(index):
            return None
        modifier = self.modifier(index)
        if modifier is not None and not (coloured and modifier[1] == "leaning"):
            return None
        return self._extend(index, analysis)

    def tagged_body(self, index: int, *, preposition: str = "") -> Jurisdiction | None:
        """A body without such a noun that the tagger knows, behind a clitic preposition or none: "مدرب ريال مدريد"."""
        end = self.organisations.get(index)
        if end is None or self.words[index].kind != "word" or index in self.places or self.starts_title(index):
            return None
        analysis = next(
            (a for a in self.words[index].analyses if a.preposition == preposition and not a.conjunction), None
        )
        return Jurisdiction(self._name(index, end, analysis), None, index, end) if analysis is not None else None

    # -- how far a name reaches -----------------------------------------------------------------------------------

    def _extend(self, index: int, analysis: Analysis) -> Jurisdiction:
        """How far the name of a body reaches: indefinite nouns until one is definite, then its adjectives, a quoted
        name, and what ل adds to it."""
        end = index + 1
        open_ = not analysis.article
        alias = ""
        while end < len(self.words) and end - index < _LONGEST:
            word = self.words[end]
            if word.kind == "mark":
                quoted = self._quoted(end) if word.key in '«"“»”' else None
                if quoted is None or quoted - end > 6:
                    break
                alias, end, open_ = self._text(end, quoted), quoted, False
                continue
            named = end > index + 1 and not open_ and self._bears_name(index, end)
            if word.kind == "number" or (self.names.get(end, 0) > end + 1 and not named):
                break
            following, open_ = self._complement(end) if open_ else (self._addition(end, index), False)
            if following is None:
                break
            end = following
        return Jurisdiction(self._name(index, end, analysis), None, index, end, alias)

    def _complement(self, index: int) -> tuple[int | None, bool]:
        """The index after a word of the construct that a body's name opens, and whether it stays open."""
        word = self.words[index]
        if lexicon.function_word(word.key) is not None or (self.starts_title(index) and not word.key.startswith("ال")):
            return None, True
        lord = index + 1 < len(self.words) and self.starts_title(index + 1)
        if lord and self.honorific(index) and not word.key.startswith("ال"):
            return None, True  # "مكتب جلالة الملك"
        place = self.place(index)
        if place is not None and place.kind in ("country", "city", "place", "body"):
            return place.last, False
        closed = word.key.startswith("ال") or (word.key not in lexicon.body_nouns() and not self._indefinite(index))
        return index + 1, not closed

    def _addition(self, index: int, first: int) -> int | None:
        """The index after what goes on with a complete name at `index`, or None."""
        words = self.words
        word = words[index]
        if index > first + 1 and self._bears_name(first, index):
            return self._namesake(index)
        if index > first + 1 and self._goes_on_foreign(first, index):
            return index + 1
        if index == first + 1 and word.key.startswith("وال"):
            return None  # "المجموعة والخروج من أجواء العمل"
        if self._joined_adjective(index) or (index == first + 2 and self._second_noun(index)):
            return index + 1
        if index == first + 3 and self._third_noun(index, first):
            return index + 1
        if word.key.startswith("ل") and (
            word.key.startswith("لل")
            or any(a.preposition == "ل" and lexicon.body_nouns().get(a.stem, "media") != "media" for a in word.analyses)
        ):
            return self._to(index)
        if self._names_field(index):
            return self._after_adjectives(index + 2)
        if word.key == "من" and self._is_cause(index):
            return index + 3
        if word.key in _OVERSEEING and index + 2 < len(words) and words[index + 1].key == "على":
            return self._overseen(index + 2)
        if word.key == "عن" and words[index - 1].key.endswith("دفاع") and self._is_definite(index + 1):
            return index + 2
        return None

    def _goes_on_foreign(self, first: int, index: int) -> bool:
        """Whether a word that is none of the language goes on with a party's foreign name: "حزب بهاراتيا جاناتا"."""
        word, before = self.words[index], self.words[index - 1].key
        if len(word.key) < 3 or word.kind != "word" or index in self.names or "ال" in (before[:2], word.key[:2]):
            return False
        if not any(lexicon.body_nouns().get(a.stem) == "party" for a in self.words[first].analyses):
            return False
        if lexicon.verb_of(word) is not None or lexicon.function_word(word.key) is not None or index in self.places:
            return False
        usual = WordTable.load().get(normal(word.key))
        if usual.given or usual.surname or usual.zipf > _FOREIGN or self.starts_title(index):
            return False
        tagged = any(start <= index < end for start, end in self.organisations.items())
        return tagged or not usual.zipf

    def _overseen(self, index: int) -> int | None:
        """The index after what a committee is there for: "اللجنة المشرفة على انتخابات نقابة الصحفيين"."""
        end = index
        while end < len(self.words) and end - index < 3 and self._plain(end):
            end += 1
        if end >= len(self.words) or not self._is_definite(end) or end in self.names or self.honorific(end):
            return None
        return self._after_adjectives(end + 1)

    def _is_cause(self, index: int) -> bool:
        """Whether "for the sake of" and what follows belong to a party's name: "حزب البديل من أجل ألمانيا"."""
        if index + 2 >= len(self.words) or self.words[index + 1].key != "اجل" or index + 2 in self.names:
            return False
        place = self.place(index + 2)
        return (place is not None and place.last == index + 3) or self._is_definite(index + 2)

    def _bears_name(self, first: int, index: int) -> bool:
        """Whether the body that begins at `first` is named after whom `index` names: "مركز الملك", "جمعية الأمير"."""
        if not any(a.stem in lexicon.named_after() for a in self.words[first].analyses):
            return False
        return self.honorific(index - 1) or self.words[index - 1].key in _REVERED

    def _namesake(self, index: int) -> int | None:
        """The index after the name of whom a body is named after: "(جامعة الملك) عبد العزيز"."""
        words = self.words
        if words[index].kind != "word" or lexicon.function_word(words[index].key) or self.starts_title(index):
            return None
        end = max(index + 1, self.names.get(index, 0))
        if words[index].key in ("عبد", "ابو", "ال"):
            end = max(end, index + 2)
        while end + 1 < len(words) and words[end].key in ("بن", "ال", "بنت"):
            end += 2
        return min(end, len(words))

    def _indefinite(self, index: int) -> bool:
        """Whether an indefinite noun is followed by one or two more words that close the construct."""
        words = self.words
        following = index + 1
        place = self.place(following)
        if (
            place is not None
            and place.kind in ("country", "city")
            and words[following].key == fold(place.name).split()[0]
        ):
            return True
        if following + 1 < len(words) and self._plain(following):
            following += 1
        return (
            self._is_definite(following)
            and not self.modifier(following)
            and not self.nationality(following)
            and following not in self.names
            and not self.starts_title(following)
        )

    def _plain(self, index: int) -> bool:
        word = self.words[index]
        return (
            word.kind == "word"
            and index not in self.names
            and index not in self.places
            and lexicon.function_word(word.key) is None
            and not word.key.startswith(("ال", "و", "ب", "ل"))
            and lexicon.verb(word.key) is None
        )

    def _joined_adjective(self, index: int) -> bool:
        key = self.words[index].key
        if not key.startswith(("ال", "وال")) or len(key) < 4 or self.words[index - 2].key == "اجل":
            return False
        if (
            lexicon.function_word(key) is not None
            or ((self.starts_title(index) or self.honorific(index)) and key not in _HELPING)
            or key in _LEAVING
        ):
            return False
        modifier = self.modifier(index)
        if modifier is not None and modifier[1].startswith("status:") and not self._belongs(index, modifier[1]):
            return False
        if key.startswith("وال"):
            if self.nationality(index - 1) or self._joins_people(index):
                return False
            before = self.words[index - 1].key
            plain = before.startswith("ال") and not before.endswith("ية")
            return plain and not key.endswith(("ية", "ي")) and index + 1 < len(self.words)
        if modifier is not None and modifier[1] == "neutral" and key in ("الحالي", "الحالية"):
            return False
        if modifier is not None and modifier[1] == "neutral" and self.words[index - 1].key.endswith("ين"):
            return False  # "نقيب الصحفيين العراقيين الجديد": the head is new
        stem = key[2:]
        return (stem.endswith(_ADJECTIVE_ENDINGS) and len(stem) > 3) or stem in lexicon.body_adjectives()

    def _belongs(self, index: int, sense: str) -> bool:
        """Whether "interim" says what kind of body it is, not how its head holds office: it ends in yaa ("المجلس
        الانتقالي") or agrees with a feminine noun ("الحكومة المؤقتة")."""
        key = self.words[index].key
        return sense == "status:acting" and (
            key.endswith(("ي", "ية")) or (key.endswith("ة") and self.words[index - 1].key.endswith("ة"))
        )

    def _second_noun(self, index: int) -> bool:
        """Whether a second noun completes a body's noun: "حزب العدالة والتنمية", "وزارة الثقافة والفنون"."""
        key = self.words[index].key
        return (
            key.startswith("وال")
            and len(key) > 5
            and self._is_definite(index - 1)
            and index - 1 not in self.places
            and index not in self.places
            and index not in self.names
            and key[3:] not in lexicon.body_nouns()
            and lexicon.function_word(key) is None
            and not self.starts_title(index)
            and not self._joins_people(index)
        )

    def _third_noun(self, index: int, first: int) -> bool:
        """Whether a second noun goes on after the adjective of the first: "مجلس الشؤون الاقتصادية والتنمية"."""
        head, adjective = self.words[first].key, self.words[index - 1].key
        construct = not head.startswith("ال") and self._is_definite(first + 1) and adjective.startswith("ال")
        plain = not self.words[index].key.endswith(_ADJECTIVE_ENDINGS) or bool(
            _VERBAL_NOUN.match(self.words[index].key)
        )
        return construct and adjective.endswith("ية") and plain and self._second_noun(index)

    def _joins_people(self, index: int) -> bool:
        """Whether what "and" joins to a body is people: "رئيس مكتب الأمن والدكتورة فلانة", "المجلس والوفد المرافق"."""
        key = self.words[index].key
        return key in _COMPANY or key.removeprefix("و") in lexicon.honorifics()

    def _to(self, index: int) -> int | None:
        """The end of what ل adds to a body: "للانتخابات", "لكرة القدم", "لحركة حماس"."""
        words = self.words
        end = index + 1
        body = self.body(index)
        if body is not None:
            return body.last
        if words[index].key == "لكرة" and end < len(words):
            return end + 1
        if not words[index].key.startswith("لل") or self._tells_times(index):
            return None
        while self._is_definite(end) and self._joined_adjective(end):
            end += 1
        # "للانتخابات والحدود": a second definite noun.
        second = end < len(words) and words[end].key.startswith("وال") and not self.starts_title(end)
        second = second and not self._joins_people(end)
        return end + 1 if second and end not in self.names and end not in self.places else end

    def _names_field(self, index: int) -> bool:
        """Whether ل adds the work of a body: "لمكافحة الفساد", "لحقوق الإنسان"."""
        fields = [a for a in self.words[index].analyses if a.preposition == "ل" and not a.article and not a.conjunction]
        table = lexicon.post_words()
        named = any(lexicon.match_phrase(table, self.words, index, a.stem, ("field",)) for a in fields)
        return named and self._is_definite(index + 1) and index + 1 not in self.names

    def _after_adjectives(self, index: int) -> int:
        while self._is_definite(index) and self._joined_adjective(index):
            index += 1
        return index

    def _tells_times(self, index: int) -> bool:
        """Whether what ل adds says how often or how long: "رئيسا للمجلس للمرة الثانية"."""
        return any(
            lexicon.match_phrase(lexicon.post_words(), self.words, index, a.stem, ("times",))
            for a in self.words[index].analyses
        )

    # -- text -----------------------------------------------------------------------------------------------------

    def _quoted(self, index: int) -> int | None:
        """The index after the closing mark of a short quotation that opens at `index`."""
        closing = QUOTES.get(self.words[index].key)
        for end in range(index + 1, min(index + 7, len(self.words))):
            if self.words[end].key == closing:
                return end + 1
        return None

    def _text(self, first: int, last: int) -> str:
        return " ".join(word.text for word in self.words[first:last] if word.key not in _MARKS)

    def _name(self, first: int, last: int, analysis: Analysis) -> str:
        head = ("ال" if analysis.article else "") + strip_clitics(self.words[first], analysis)
        return " ".join([head, *(word.text for word in self.words[first + 1 : last] if word.key not in _MARKS)])

    # -- small questions ------------------------------------------------------------------------------------------

    def place(self, index: int) -> PlaceMention | None:
        """The place mention that starts at word `index`, or None."""
        return self.places.get(index)

    def nationality(self, index: int) -> PlaceMention | None:
        """The adjective of nationality at word `index` that no conjunction joins to what stands before, or None."""
        mention = self.places.get(index)
        if mention is None or mention.kind != "nationality" or self.words[index].key.startswith(("وال", "فال")):
            return None
        return mention

    def modifier(self, index: int) -> tuple[int, str, str] | None:
        """An adjective of post_words.tsv at `index`: the index after it, its sense, its text without clitics."""
        if index >= len(self.words):
            return None
        word = self.words[index]
        if not _may_modify(word.key):
            return None
        for analysis in word.analyses:
            if analysis.conjunction or analysis.preposition:
                continue
            stem = analysis.stem
            for form in (stem, stem[:-1]) if stem.endswith("ا") and not analysis.article else (stem,):
                hit = lexicon.match_phrase(lexicon.post_words(), self.words, index, form, _MODIFIERS)
                if hit:
                    text = strip_clitics(word, analysis)
                    return hit[0], hit[1], text if form == stem else text.rstrip("ً").removesuffix("ا").rstrip("ً")
        return None

    def starts_title(self, index: int) -> bool:
        """Whether the word at `index` may head a role phrase."""
        return _starts_title(self.words[index].key)

    def honorific(self, index: int) -> bool:
        """Whether a word of respect starts at `index`."""
        return self.words[index].key in lexicon.honorifics()

    def _is_definite(self, index: int) -> bool:
        return index < len(self.words) and self.words[index].kind == "word" and self.words[index].key.startswith("ال")


@lru_cache(maxsize=FORMS)
def _starts_title(key: str) -> bool:
    return any(
        post.number != "du" or not a.article or a.stem.endswith("ن")
        for a in analyses(key)
        if not a.preposition
        for post in lexicon.posts().get(a.stem, ())
    )


@lru_cache(maxsize=FORMS)
def _may_modify(key: str) -> bool:
    """Whether a phrase of post_words.tsv may start with this folded word without conjunction and preposition."""
    stems = [a.stem for a in analyses(key) if not a.conjunction and not a.preposition]
    return any(stem in lexicon.post_words() or stem[:-1] in lexicon.post_words() for stem in stems)


def strip_clitics(word: Word, analysis: Analysis) -> str:
    """The word as written, without the clitics of `analysis` (and without diacritics on them)."""
    if analysis.stem.startswith("ال") and word.key.startswith("لل"):
        return "ال" + strip_clitics(word, replace(analysis, stem=analysis.stem[2:]))
    size = len(word.key) - len(analysis.stem)
    text = word.text
    while size and text:
        if fold(text[0]):
            size -= 1
        text = text[1:]
    while text and not fold(text[0]):
        text = text[1:]
    return text
