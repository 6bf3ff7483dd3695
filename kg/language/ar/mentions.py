"""Mentions: the phrases of an article that refer to persons and bodies.

A first pass takes the names that the tagger finds and those that a role phrase or a word of respect announces; a second
one finds again, anywhere, the names so learnt. Role phrases before and after a name belong to its mention.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Literal

from kg.copying import replace
from kg.language.ar import lexicon
from kg.language.ar.hints import form_hint, hint, where
from kg.language.ar.name_words import (
    WORDY,
    attested,
    borne,
    conjugates,
    governs,
    inflects,
    is_accusative,
    is_common,
    is_family,
    is_governed,
    is_imperfect,
    is_mostly_given,
    is_noun,
    is_only_a_word,
    is_plain,
    is_rather_a_word,
    whole,
    wordiness,
)
from kg.language.ar.names import NameLexicon, WordTable, clean, normal
from kg.language.ar.support import REGNAL, Surroundings, is_leader, signs, support
from kg.language.ar.titles import OWNED_POSTS, PREDICATES, TitleReader, heads_owned, strip_clitics, title_key
from kg.language.ar.triggers import is_event
from kg.language.ar.words import forms
from kg.language.reading import Analysis, Jurisdiction, Mention, NameMention, PlaceMention, Sentence, Title, Word
from kg.language.tables import read_table
from kg.language.view import FORMS, fold

_PREPOSITIONS = {"ل": "to", "ب": "with", "ك": "as", "": ""}
_HONORIFIC_POSTS = frozenset({"أمير", "أميرة", "مستشار", "مستشارة", "عميد", "نقيب", "مختار"})
_CHANCELLORS = frozenset({"مستشار", "مستشارة"})
_CHANCELLERIES = frozenset({"DE", "AT"})
_OF_REGIONS = frozenset({"title-monarch", "title-place"})  # rules of posts such as that of an emir or governor
_REST_OF_BODY = 6  # words of a body's name that the table of bodies does not know
_BEFORE_PERFECT = frozenset("قد لقد وقد ولقد فقد".split())
_KINSMEN = frozenset("الاب الابن الاكبر الاصغر الكبير الصغير".split())
_HYPHENS = "-‐"
_SPACED_HYPHEN = re.compile(f" ([{_HYPHENS}]) ")  # within a name, as its words are joined
# Surnames that after a definite noun are the adjective of a monarch's house: "المكتب السلطاني", "الديوان الأميري".
_OF_THE_CROWN = frozenset("السلطاني السلطانية الملكي الملكية الاميري الاميرية الهاشمي الهاشمية".split())
_RANKED = frozenset({"majesty", "highness", "excellency"})  # references by rank
_GUESTS = frozenset({"الضيف", "الضيفة", "الزائر", "الزائرة"})  # after a post: of a foreign holder
_NAME_ENDS = frozenset("اوغلو اوغلي زاده زادة".split())  # words that only end a name
_HE_IS = frozenset({"وهو", "وهي"})
_ENDED = [[end, term] for end in ("انتهاء", "نهاية", "انقضاء") for term in ("ولاية", "عهدة", "مامورية", "حكم")]
_COPULAS = frozenset({"هو", "هي"})
_SMALL_NAMES = frozenset({"صباح", "خلف"})  # prepositions that are given names as well
_EPITHETS = frozenset({"المعظم", "المفدى", "المفدي"})  # of monarchs
_FEELINGS = frozenset({"سعادته", "سعادتها"})  # his excellency, or his happiness
_SELDOM = 2  # how often people bear a word, at the most, that rather is another word
_CHAIN = frozenset({"بن", "ابن", "بنت", "ال", "ابو", "ابي", "ام", "عبد", "دي", "دا", "فان", "فون", "لو", "بو", "ولد"})
_NOBILIARY = frozenset({"فون", "فان", "اوف"})  # particles of surnames that never end a name
_REGNAL = frozenset(
    "الاول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر الاولى الثانية الثالثة".split()
)
# Words before the names of those whom places are named after.
_REVERED = frozenset(
    "الملك الملكة الامير الاميرة الشيخ الشيخة السلطان الرئيس الامام الخليفة الصحابي القديس القديسة النبي البابا الشهيد "
    "الشهيدة السيد السيدة القائد الزعيم الدكتور المجاهد".split()
)
_TEAMS = frozenset({"الفريق"})  # a rank, and a team
_OF_SPORTS = frozenset("مباراة المباراة المباريات مباريات الدوري لاعب اللاعب اللاعبين لاعبي المدرب مدرب".split())
_IN_THE_NAME = frozenset({"باسم", "بلسان"})
_THAT = frozenset("ان انه انها انهم انهما انهن انني اننا".split())  # folded "إن"
_LEAST_SUPPORT = 0.42  # of a name, see support.py
_LEAST_ALONE = 0.78  # the same, of one without a post, where neither votes nor the shortness of the text explain it
_FEW_WORDS = 60  # of a text in which little can speak for a name
_LEAST_SCORE = 0.4
_LEAST_LONG = 0.25
_ENOUGH = 1.2
_SURE_SPAN = 0.65  # of an unannounced name of several words
_SURE_WORD = 0.8  # of an unannounced name of one word
_UNSURE = 0.95  # below it, a usual word at the end of a tagged name is none of the name
_ALSO_A_WORD = 15  # how much a given name is a word of the language as well, see `wordiness`
_VERBAL = 28  # the same, of a verb before a name
# Verbs with a person as subject and another as object.
_TRANSITIVE = frozenset(
    "meet receive congratulate host telephone phone appoint thank visit condole see_off invite beat succeed dismiss "
    "nominate cable accept".split()
)
_SURE = 0.5  # the least score of a tagged organisation that completes a post
_PRINCES = frozenset({"الامير", "الشيخ"})
_TOPIC_REACH = 14  # words after "as for" among which the verb stands that answers it


@dataclass(frozen=True, slots=True)
class _Reference:
    kind: str
    gender: str
    number: str


@cache
def _references() -> Mapping[str, _Reference]:
    return {
        fold(row["form"]): _Reference(row["kind"], row["gender"], row["number"])
        for row in read_table(lexicon.PACKAGE, "references")
    }


@cache
def _not_persons() -> Mapping[str, frozenset[str]]:
    """The kinds of the words of not_persons.tsv and of the tails of outlets."""
    kinds: dict[str, set[str]] = {}
    for table in ("not_persons", "outlets"):
        for row in read_table(lexicon.PACKAGE, table):
            if row["kind"] in ("letter", "tail", "any", "opens") and " " not in row["form"]:
                kinds.setdefault(fold(row["form"]), set()).add(row["kind"])
    return {form: frozenset(found) for form, found in kinds.items()}


def is_reference(word: Word) -> bool:
    """Whether the word is one of references.tsv ("منافسه", "الوزيران")."""
    return not _references().keys().isdisjoint(forms(word.key))


@cache
def _misprints() -> frozenset[str]:
    """Forms that are references but for a misprint ("منافسة" of "منافسه")."""
    return frozenset(form[:-1] + "ة" for form in _references() if form.endswith("ه"))


@lru_cache(maxsize=FORMS)
def _may_refer(key: str) -> bool:
    """Whether the word is one of references.tsv, or may be the misprint of one."""
    return not _references().keys().isdisjoint(forms(key)) or not _misprints().isdisjoint(forms(key))


# What a mention may start with by the tables.
_STARTS = (
    form_hint(_references),
    form_hint(_misprints),
    lexicon.HONORIFICS,
    lexicon.POSTS,
    PREDICATES,
    OWNED_POSTS,
    lexicon.BODY_NOUNS,
)


@dataclass(slots=True)  # never changed; see Word
class _Name:
    """A name found at words `[first, last)`; `analysis` cuts the clitics of its first word."""

    first: int
    last: int
    analysis: Analysis
    score: float


@dataclass(slots=True)
class MentionFinder:
    """Finds the mentions of one article. `taken` marks words that belong to dates and quantities; `voting` says that it
    tells of votes: candidates, named beside their numbers alone, have little else that speaks for them."""

    words: Sequence[Word]
    sentences: Sequence[Sentence]
    places: Mapping[int, PlaceMention]
    tagged: Sequence[NameMention]
    taken: list[bool]
    lexicon: NameLexicon
    voting: bool = False
    _names: dict[int, _Name] = field(default_factory=dict)
    _known: dict[str, int] = field(default_factory=dict)
    _reader: TitleReader | None = None
    _sports: bool | None = None
    _singles: set[str] = field(default_factory=set)
    _tokens: set[str] = field(default_factory=set)
    _families: set[str] = field(default_factory=set)  # the last words of tagged names of several words
    _span_ends: set[int] = field(default_factory=set)  # where these end
    _openers: set[str] = field(default_factory=set)
    _starts: list[int] = field(default_factory=list)  # words that a mention may start with, by tables and tagger
    _tagged_bodies: dict[int, int] = field(default_factory=dict)
    _scores: dict[int, float] = field(default_factory=dict)
    _refused: set[int] = field(default_factory=set)
    _namesakes: set[int] = field(default_factory=set)  # the ends of names that are part of an institution's

    def find(self) -> list[Mention]:
        """All mentions in order, without overlaps."""
        self._collect_names()
        first_pass = self._judged([*self._first_pass()])
        self._refused = {m.name_first for m in first_pass if m.form == "name" and m.support < _LEAST_SUPPORT}
        self._learn([m for m in first_pass if m.support >= _LEAST_SUPPORT])
        found = self._judged([*self._second_pass(first_pass)])
        lenient = self.voting or len(self.words) < _FEW_WORDS
        return [m for m in found if m.support >= (_LEAST_SUPPORT if lenient or m.titles else _LEAST_ALONE)]

    def _judged(self, mentions: list[Mention]) -> list[Mention]:
        """The mentions with the support of those that are names; a short form is as sure as the name that it is of."""
        around = Surroundings.of(self.words, self.places, self.sentences, mentions)
        own = {
            m.first: support(tuple(signs(around, m, self._scores[m.name_first]))) for m in mentions if m.form == "name"
        }
        best: dict[str, float] = {}
        for mention in mentions:
            if mention.form == "name" and len(mention.tokens) > 1:
                for token in mention.tokens:
                    best[token] = max(best.get(token, 0.0), own[mention.first])
        return [
            replace(m, support=max(own[m.first], min(best.get(token, 0.0) for token in m.tokens)))
            if m.form == "name"
            else m
            for m in mentions
        ]

    def offices(self) -> dict[int, Title]:
        """The posts that nouns of offices stand for, by the first word; to be asked after `find`."""
        assert self._reader is not None
        found: dict[int, Title] = {}
        for word in (self.words[index] for index in where(self.words, _OFFICES)):
            if word.kind == "word" and not self.taken[word.index]:
                if word.index and lexicon.heads_body(self.words[word.index - 1].key) and not word.key.startswith("ال"):
                    continue  # "مجلس إدارة الجمعية"
                title = self._reader.office(word.index)
                if title is not None:
                    found[word.index] = title
        return found

    # -- names --------------------------------------------------------------------------------------------------

    def _collect_names(self) -> None:
        spans = [n for n in self.tagged if n.label == "PER" and (n.score >= _least(n) or self._acts(n))]
        self._tokens = {self.words[n.first].key for n in spans} | {self.words[n.last - 1].key for n in spans}
        self._families = {self.words[n.last - 1].key for n in spans if n.last - n.first > 1}
        self._span_ends = {n.last for n in spans if n.last - n.first > 1}
        for tagged in spans:
            for piece in self._pieces(tagged):
                trimmed = self._trim(piece)
                if trimmed is not None:
                    self._names[trimmed.first] = trimmed
        for name in list(self._names.values()):
            wider = self._widen(name)
            del self._names[name.first]
            self._names[wider.first] = wider
        self._join()
        self._complete_lists()
        self._complete_pairs()
        self._separate()
        self._tagged_bodies = {n.first: n.last for n in self.tagged if n.label == "ORG" and n.score >= 0.6}
        self._singles = {n.analysis.stem for n in self._names.values() if n.last - n.first == 1}
        organisations = {t.first: t.last for t in self.tagged if t.label == "ORG" and t.score >= _SURE}
        self._reader = TitleReader(
            self.words, self.places, {n.first: n.last for n in self._names.values()}, organisations
        )

    def _acts(self, name: NameMention) -> bool:
        """Whether a pair of words that the tagger is unsure of opens with a given name and stands right after a verb
        that people are the subject of: "يتولى بوريس …"."""
        if name.last - name.first != 2 or name.score < _LEAST_LONG or not name.first:
            return False
        verb = lexicon.verb_of(self.words[name.first - 1])
        return verb is not None and verb.sense != "other" and self.lexicon.is_given(self.words[name.first].key)

    def _join(self) -> None:
        """Join tagged names that stand side by side and are one: "علي" + "عثمان محمد طه", "إسماعيل ولد الشيخ" +
        "أحمد"; or a family's name that nobody tagged lies between them."""
        words = self.words
        families = {words[n.last - 1].key for n in self._names.values() if n.last - n.first > 1}
        for name in list(self._names.values()):
            other = self._names.get(name.last + 1) if name.last - name.first == 1 else None
            given = other is not None and self.lexicon.is_given(name.analysis.stem)
            if other is not None and given and other.last - other.first > 1 and self._is_tight(name.last):
                del self._names[other.first]  # "جان-إيف لودريان"
                self._names[name.first] = replace(name, last=other.last)
        for name in sorted(self._names.values(), key=lambda n: -n.first):
            following = self._names.get(name.last) or self._after_family(name)
            if following is None or following.analysis.stem != words[following.first].key:
                continue
            if words[following.first].key[0] == "و" and not whole(words[following.first].key):
                continue
            given = self.lexicon.is_given(name.analysis.stem)
            if name.last - name.first == 1 and (not given or name.analysis.stem in families):
                continue
            opens = is_mostly_given(following.analysis.stem) and following.analysis.stem not in _CHAIN
            if following.last - following.first > 1 and opens and not (given and name.last - name.first == 1):
                continue
            if self._takes_object(name.first) or not self._borders(name.last):
                continue
            if name.last - name.first > 2 and words[name.last - 2].key == "ال":
                continue
            del self._names[following.first]
            self._names[name.first] = replace(name, last=following.last)

    def _after_family(self, name: _Name) -> _Name | None:
        """The tagged family name after another one that follows `name` untagged: "محمد الخالد" … "الصباح"."""
        middle = name.last
        following = self._names.get(middle + 1)
        if following is not None and (self.words[middle - 1].key, self.words[middle].key) == ("محمد", "الامين"):
            return following  # a given name of two words
        if following is None or following.last - following.first > 1 or name.last - name.first == 1:
            return None
        families = all(self.words[k].key.startswith("ال") and borne(self.words[k].key) for k in (middle, middle + 1))
        return following if families and not self.taken[middle] and not self._is_post(self.words[middle]) else None

    def _takes_object(self, index: int, senses: frozenset[str] = _TRANSITIVE) -> bool:
        """Whether the clause that leads to a name has a verb of which one person is the subject and another the
        object: "استقبل الرئيس فلان فلانا"."""
        for at in range(index - 1, max(-1, index - 8), -1):
            word = self.words[at]
            if word.kind == "mark" or at in self._names:
                return False
            verb = lexicon.verb_of(word)
            if verb is not None:
                return verb.sense in senses
        return False

    def _borders(self, index: int) -> bool:
        """Whether nothing but white space of one line lies before the word at `index`."""
        return self.words[index].start - self.words[index - 1].end <= 1

    def _separate(self) -> None:
        """Part two words that were tagged as one name: both names stand alone elsewhere ("استقبل شي بوتين"), or the
        first is the noun of an event of the second ("خطاب ماكرون")."""
        alone = {n.analysis.stem for n in self._names.values() if n.last - n.first == 1}
        families = {self.words[n.last - 1].key for n in self._names.values() if n.last - n.first > 1}
        pairs = {
            (self.words[k].key, self.words[k + 1].key)
            for n in self._names.values()
            if n.last - n.first > 2
            for k in range(n.first, n.last - 1)
        }
        for name in [n for n in self._names.values() if n.last - n.first > 2]:
            first, second = name.analysis.stem, self.words[name.first + 1].key
            after_verb = name.first > 0 and lexicon.verb_of(self.words[name.first - 1]) is not None
            if self.lexicon.is_given(first) or second in _CHAIN:
                continue
            if not self.lexicon.is_given(second) and not after_verb:
                continue
            if first in self._surnames(name) and (first, second) not in pairs - self._pairs_of(name):
                after = name.first + 1
                self._names[name.first] = replace(name, last=after)
                self._names[after] = _Name(after, name.last, self.words[after].analyses[0], name.score)
        for name in [n for n in self._names.values() if n.last - n.first > 2]:
            last = name.last - 1
            key = self.words[last].key
            if self.words[last - 1].key in _CHAIN or key not in alone or key not in self._surnames(name):
                continue
            if self._takes_object(name.first, _TRANSITIVE | {"other"}):
                self._names[name.first] = replace(name, last=last)
                self._names[last] = _Name(last, name.last, self.words[last].analyses[0], name.score)
        bearers: dict[str, Counter[str]] = defaultdict(Counter)  # by the last word, the first words of long names
        for name in self._names.values():
            if name.last - name.first > 1:
                bearers[self.words[name.last - 1].key][self.words[name.first].key] += 1
        for name in [n for n in self._names.values() if n.last - n.first == 2]:
            first, second = name.analysis.stem, self.words[name.first + 1].key
            own = self.words[name.first].key
            others = {key for key in (first, second) if any(count and k != own for k, count in bearers[key].items())}
            if (first, second) in pairs or second not in alone | (families & others):
                continue
            if is_event(self.words[name.first]) or (second in others and self._leads_to(name)):
                del self._names[name.first]
            elif (first in others and (is_rather_a_word(second) or self._are_families(first, second, others))) or (
                first in alone and second in others
            ):
                self._names[name.first] = replace(name, last=name.first + 1)
            else:
                continue
            bearers[second][own] -= 1
            after = name.first + 1
            self._names[after] = _Name(after, name.last, self.words[after].analyses[0], name.score)

    def _are_families(self, first: str, second: str, families: set[str]) -> bool:
        """Whether two words are the surnames of two people rather than one's name: "هاتف لابيد نتنياهو"."""
        return first in families and second in families and not self.lexicon.is_given(first)

    def _leads_to(self, name: _Name) -> bool:
        """Whether the first word of a name is rather a preposition, or a noun after one, than a given name: "خلف",
        "في عهد", "بإشراف"."""
        stem = name.analysis.stem
        if lexicon.function_word(stem) is not None:
            return True
        governed = bool(name.analysis.preposition) or (
            name.first > 0 and lexicon.function_word(self.words[name.first - 1].key) is not None
        )
        return governed and stem not in _CHAIN and is_rather_a_word(stem)

    def _cut(self, index: int) -> Analysis:
        """The clitics before a word of a name; a word that is tagged as a name elsewhere proves them too."""
        word = self.words[index]
        analysis = clean(self.words, index)
        rest = word.key[1:]
        if word.key.startswith("لل") and _is_to_name(word.key):
            return Analysis("", "ل", False, rest)
        if word.key in self._families and word.key[0] in "بلك" and rest not in self._tokens:
            return word.analyses[0]  # "وأوضح بكداش", of "نبيل بكداش"
        if analysis.conjunction == "ف" and index and self.words[index - 1].kind == "word":
            return word.analyses[0]  # "الياباني فوميو": nothing that "so" could open
        if word.key.startswith("وعبد") and len(rest) > 4:
            return Analysis("و", "", False, rest)  # "عبدالمجيد" in one word
        if (
            word.key[0] == "و"
            and index in self._span_ends
            and normal(word.key) not in WordTable.load()
            and len(rest) > 3
        ):
            return Analysis("و", "", False, rest)  # two names side by side
        if word.key.startswith("وو") and normal(word.key) not in WordTable.load() and attested(rest):
            return Analysis("و", "", False, rest)
        if analysis.stem == word.key and word.key[0] == "ل" and index and governs(self.words[index - 1].key):
            whole, bare = WordTable.load().get(normal(word.key)), WordTable.load().get(normal(rest))
            if len(rest) > 3 and whole.zipf <= bare.zipf and not (whole.given or whole.surname or whole.foreign):
                return Analysis("", "ل", False, rest)
        if analysis.stem == word.key and rest in self._tokens:
            letter = word.key[0]
            if letter in "وف":
                return Analysis(letter, "", False, rest)
            if letter in "بل":
                return Analysis("", letter, False, rest)
        return analysis

    def _surnames(self, but: _Name) -> set[str]:
        """The last words of the other full names of the article, of those that open with another word."""
        opening = self.words[but.first].key
        return {
            self.words[n.last - 1].key
            for n in self._names.values()
            if n.last - n.first > 1 and n.first != but.first and self.words[n.first].key != opening
        }

    def _pairs_of(self, name: _Name) -> set[tuple[str, str]]:
        return {(self.words[k].key, self.words[k + 1].key) for k in range(name.first, name.last - 1)}

    def _pieces(self, name: NameMention) -> Iterator[NameMention]:
        """The names of a tagged span: a conjunction inside it begins another one, a verb ends it."""
        start = name.first
        for at in range(name.first + 1, name.last):
            word = self.words[at]
            if word.key[0] in "لب" and self._cut(at).preposition and word.key[1:] in self._tokens:
                yield replace(name, first=start, last=at)  # "قال ماكرون لكاميرون"
                start = at
            elif word.key.startswith("و") and self._cut(at).conjunction and not self.words[at - 1].key.endswith("بن"):
                yield replace(name, first=start, last=at)
                start = at
            elif at - start > 2 and self.words[at - 2].key == "ال" and word.key not in _CHAIN:
                yield replace(name, first=start, last=at)  # a dynasty's name ends: "محمد بن زايد آل نهيان" …
                start = at
            elif _is_verb(word) and not borne(word.key):
                yield replace(name, first=start, last=at)
                return
        yield replace(name, first=start)

    def _trim(self, name: NameMention) -> _Name | None:
        words = self.words
        first, last = name.first, name.last
        if is_leader(tuple(word.key for word in words[first:last])) and not any(self.taken[first:last]):
            if self._names_something_else(first, last):
                return None
            return _Name(first, last, words[first].analyses[0], name.score)  # "بان كي مون": no "that", no "in order to"
        if words[first].key == "الله" and first and attested(words[first - 1].key + "الله"):
            first -= 1
        if first and words[first].key in ("بن", "بنت") and self._is_father(first - 1) and self._borders(first):
            first -= 1  # "الأمير يزيد" … "بن فرحان", where the given name is also a verb
        while first < last:
            after = self._honorific_end(first)
            post = self._post_end(first)
            if after is not None and after == last and last - first > 1:
                return None  # "رجل الدين" alone
            if after is not None and after <= last - 1:
                first = after
            elif (
                post is not None
                and (post - first > 1 or first + 1 < last)
                and (post - first > 1 or not self._is_given_name(first))
            ):
                first = post
            elif self.taken[first] or words[first].kind != "word" or self._leads_in(first, last):
                first += 1
            else:
                break
        if first >= last:
            return None
        end = first
        while end < last:
            word = words[end]
            if (word.kind != "word" and word.key not in "-'") or self.taken[end]:
                break
            if end > first and not self._stays_in(end, name):
                break
            end += 1
        if (
            end < len(words)
            and end > first
            and words[end - 1].key in ("بن", "ال", "ابو", "عبد")
            and words[end].kind == "word"
        ):
            end += 1
        while end - first > 1 and self._leads_on(end):
            end += 1
        if end - first > 1 and self._is_hyphenated(end):
            end += 2
        while (
            end < len(words)
            and words[end].key in ("بن", "ال")
            and end + 1 < len(words)
            and words[end + 1].kind == "word"
            and end > first
        ):
            end += 2
        while end - first > 1 and words[end - 1].key in _EPITHETS:
            end -= 1
        end = self._before_god(first, end)
        if end - first > 1 and self._describes(end - 1):
            end -= 1
        if end <= first or self.taken[first] or self._names_something_else(first, end):
            return None
        analysis = self._cut(first)
        if analysis.conjunction and not analysis.preposition and whole(words[first].key):
            analysis = words[first].analyses[0]  # "وليام" is whole
        if not analysis.conjunction and words[first].key[1:] in _CHAIN and words[first].key.startswith("و"):
            analysis = replace(analysis, conjunction="و", stem=words[first].key[1:])
        if end - first == 1:
            if words[first].key in _OF_THE_CROWN and first and words[first - 1].key.removeprefix("و").startswith("ال"):
                return None
            place = self._place_at(first)
            if (
                place is not None
                and place.kind == "city"
                and first
                and lexicon.function_word(words[first - 1].key) in ("in", "to", "from", "on")
            ):
                return None
            if place is not None and (
                place.kind in ("country", "city") or (place.kind == "nationality" and name.score < 0.9)
            ):
                return None
            if lexicon.function_word(words[first].key) is not None:
                return None
            if self._is_post(words[first]) and (
                name.score < 0.9 or (words[first].key.startswith("ال") and not borne(words[first].key))
            ):
                return None
        return _Name(first, end, analysis, name.score)

    def _is_father(self, index: int) -> bool:
        """Whether a word before "son of" is a name that nobody tagged, and no "and he confirmed"."""
        word = self.words[index]
        verb = lexicon.verb_of(word)
        return attested(word.key) and (verb is None or verb.sense == "other") and not self.taken[index]

    def _is_hyphenated(self, index: int) -> bool:
        """Whether a hyphen without spaces joins a short word to a foreign name: "لاي تشينغ" + "-ته"."""
        words = self.words
        if index + 1 >= len(words) or words[index].key not in _HYPHENS or words[index + 1].kind != "word":
            return False
        tight = words[index - 1].end == words[index].start and words[index].end == words[index + 1].start
        return tight and len(words[index + 1].key) <= 4 and not attested(words[index + 1].key)

    def _is_tight(self, index: int) -> bool:
        """Whether a hyphen without spaces stands at `index`."""
        words = self.words
        if words[index].key not in _HYPHENS:
            return False
        return words[index - 1].end == words[index].start and words[index].end == words[index + 1].start

    def _leads_on(self, index: int) -> bool:
        """Whether the particle of a surname before `index` wants the word there: "أورسولا فون" … "دير لايين"."""
        words = self.words
        if index >= len(words) or words[index - 1].key not in _NOBILIARY | {"دير"} or not self._borders(index):
            return False
        if words[index - 1].key == "دير" and words[index - 2].key not in _NOBILIARY:
            return False
        return self._plain(index) and not words[index].key.startswith(("ال", "و"))

    def _describes(self, index: int) -> bool:
        """Whether a definite word after a foreign one tells of him rather than is his name: "أوزيل المتحفز"."""
        key = self.words[index].key
        if not self.words[index].text.startswith("ال") or key in REGNAL or key in _KINSMEN:
            return False
        before, own = (WordTable.load().get(normal(self.words[k].key)) for k in (index - 1, index))
        borne_often = own.foreign or own.surname > _SELDOM or own.given > _SELDOM
        return bool(before.foreign) and before.given <= _SELDOM and not borne_often

    def _stays_in(self, index: int, name: NameMention) -> bool:
        """Whether a word after the first of a tagged span is part of the name: no small word, post, noun of an event
        or verb that the tagger took in."""
        words = self.words
        word = words[index]
        key = word.key
        if words[index - 1].key in _CHAIN or key == "الله":
            return True
        if _is_small(key) and key not in _CHAIN and not self._is_ali(index):
            following = words[index + 1].key if index + 1 < len(words) else ""
            inside = index + 1 < name.last or following in _NAME_ENDS
            return (key in _SMALL_NAMES or word.text == "إمام") and inside and attested(following)
        if self._reference(index) is not None or (is_event(word) and not borne(key)):
            return False
        if self._opens_title(index) and not self._is_between(index, name):
            return False
        if word.text == "يحيي" and index + 1 < len(words) and words[index + 1].kind == "word":
            return False  # the verb, where papers that keep the two yaas apart write the name "يحيى"
        if is_accusative(key) or is_only_a_word(key) or is_plain(key) or is_governed(key) or self._answers_topic(index):
            return False
        if index == name.first + 1 and words[name.first].key.startswith("ال") and is_imperfect(key):
            return False
        goes_on = index + 1 < len(words) and words[index + 1].kind == "word" and index + 1 >= name.last
        if not goes_on or key in _CHAIN or words[index + 1].key[0] == "و" or words[index + 1].key in _THAT:
            return True  # "قال فلان إن": the name is the subject up to its end
        if self._heads(index):
            return False
        unsure = name.score < _UNSURE and index - name.first > 1
        return not (conjugates(key) or (unsure and not key.startswith("ال") and is_rather_a_word(key)))

    def _is_between(self, index: int, name: NameMention) -> bool:
        """Whether a word that is also a post stands between the words of a tagged name and governs nothing: "أكرم إمام
        أوغلو"."""
        if self.words[index - 1].key == "محمد" and self.words[index].key == "الامين":
            return True  # a given name of two words
        following = self.words[index + 1]
        if following.key not in _NAME_ENDS and (index + 1 >= name.last or name.score < _SURE_SPAN):
            return False
        foreign = WordTable.load().get(normal(following.key)).foreign or attested(following.key)
        foreign = foreign or following.key in _NAME_ENDS
        return foreign and not following.key.startswith(("ال", "لل")) and index + 1 not in self.places

    def _heads(self, index: int) -> bool:
        """Whether a word is a noun with its complement rather than the end of a name: "عبدالله خبير العلوم"."""
        following = self.words[index + 1] if index + 1 < len(self.words) else None
        return (
            following is not None
            and following.key.startswith("ال")
            and is_noun(self.words[index].key)
            and not attested(following.key)
            and lexicon.function_word(following.key) is None
            and not self._is_post(following)
        )

    def _answers_topic(self, index: int) -> bool:
        """ "أما فلان فقال": a verb with the particle that answers "as for", which stands not far before."""
        key = self.words[index].key
        if not key.startswith("ف") or key in lexicon.verbs() or key[1:] not in lexicon.verbs():
            return False
        return any(word.key in ("اما", "واما") for word in self.words[max(0, index - _TOPIC_REACH) : index])

    def _is_ali(self, index: int) -> bool:
        """Whether "على" is the name, as some papers spell it: a mark follows or stands where no preposition could."""
        words = self.words
        return words[index].key == "على" and index + 1 < len(words) and words[index + 1].kind == "mark"

    def _is_wish(self, index: int) -> bool:
        """Whether a word and "الله" after it are a wish for the one just named: "رضي الله عنه"."""
        words = self.words
        return index + 1 < len(words) and words[index + 1].key == "الله" and not attested(words[index].key + "الله")

    def _before_god(self, first: int, last: int) -> int:
        """The end of a name without a pious wish at its end: "علي رضي الله"; "نصر الله" and "عبد الله" are names. God
        himself and wishes alone ("رحمه الله") are none: their end is their beginning."""
        words = self.words
        if words[first].key.removeprefix("و").removeprefix("ب") in ("الله", "لله") or words[first].key == "لله":
            return first
        if last - first < 2 or words[last - 1].key != "الله":
            return last
        before = words[last - 2].key
        if before == "عبد" or attested(before + "الله"):
            return last
        return last - 2 if last - first == 2 or before == "رضي" or not borne(before) else last

    def _is_given_name(self, index: int) -> bool:
        """Whether a word that is also a post is a given name before another name: "سلطان بن محمد", not "الرئيس"."""
        key = self.words[index].key
        if index + 1 in self.places:
            return False
        if self.lexicon.is_given(key):
            return True
        following = self.words[index + 1].key if index + 1 < len(self.words) else ""
        return borne(key) and not key.startswith("ال") and (following in _CHAIN or attested(following))

    def _leads_in(self, first: int, last: int) -> bool:
        """Whether the first word of a tagged span stands before the name: a small word, a verb, an event's noun."""
        word = self.words[first]
        if first + 1 >= last:
            return is_event(word) and not borne(word.key)
        if self.words[first + 1].key in ("بن", "بنت") and attested(word.key):
            return False
        if self._reference(first) is not None or heads_owned(word.key):
            return True  # "سلفه", "ونائبه"
        verb = _is_verb(word)
        if first and word.key.endswith("ة") and self._comes_after_her_verb(first):
            return True
        if verb and first and self.words[first - 1].key in _BEFORE_PERFECT:
            return True  # "ولقد صادق فلان على"
        if self._is_onto(first) or self._is_origin(first, last):
            return True
        if self._is_epithet(first, last) or is_reference(word) or _is_governed_noun(word):
            return True
        if lexicon.heads_body(word.key) and not borne(word.key):
            return True  # "ائتلاف" … "مودي"
        if self.lexicon.is_given(word.key) and not (verb and wordiness(word.key) >= _VERBAL):
            return False
        if _is_small(word.key) or is_only_a_word(word.key):
            return True
        if verb and not (borne(word.key) and wordiness(word.key) < _VERBAL):
            return True
        return is_event(word) and (self.lexicon.is_given(self.words[first + 1].key) or last - first == 2)

    def _is_onto(self, index: int) -> bool:
        """Whether "على" before a word that is no Arabic name is the preposition; papers that spell "علي" so write "فى"
        for "في" as well."""
        if self.words[index].text != "على" or attested(self.words[index + 1].key):
            return False
        return all(word.text != "فى" for word in self.words)

    def _is_origin(self, first: int, last: int) -> bool:
        """Whether a definite adjective, after a nationality, tells where somebody is from, and a full name follows:
        "الروائي المصري النوبي" … "حجاج أدول"."""
        words = self.words
        if not first or last - first < 3 or not (words[first].key.startswith("ال") and words[first].key.endswith("ي")):
            return False
        before = self.places.get(first - 1)
        led = before is not None and before.kind == "nationality" and words[first - 1].key.startswith("ال")
        seldom = WordTable.load().get(normal(words[first].key)).given <= _SELDOM
        return led and seldom and self.lexicon.is_given(words[first + 1].key)

    def _comes_after_her_verb(self, index: int) -> bool:
        """Whether a word that is above all a feminine noun is the subject of the feminine verb before it: "وجاءت عودة
        فلان"."""
        key, verb = self.words[index].key, lexicon.verb_of(self.words[index - 1])
        if verb is None or verb.gender != "f" or self.lexicon.is_female(key):
            return False
        return 0 < WordTable.load().get(normal(key)).lean <= 2

    def _is_epithet(self, first: int, last: int) -> bool:
        """Whether a definite word at the head of a tagged span says what the one named after it is: "التشكيلي",
        "الأوروغوياني", "والسيد"; names that begin with the article are given names or foreign ("الباجي", "الفارو")."""
        analysis = self._cut(first)
        key = analysis.stem if not analysis.article else "ال" + analysis.stem
        following = self.words[first + 1].key
        if not key.startswith("ال") or len(key) < 5 or following.startswith("ال") or following in _CHAIN:
            return False
        place = self.places.get(first)
        if place is not None and place.kind == "nationality" and last - first > 2 and not borne(key):
            return True
        entry = WordTable.load().get(normal(key))
        if entry.given >= 2 or entry.foreign:
            return self._honorific_end(first) == first + 1 and last - first > 2
        if key.endswith("ي") and entry.kind != "N" and not WordTable.load().get(normal(key) + "ة").zipf:
            return False  # "الدرديري": no adjective in use
        if key.endswith(("ي", "ية", "ان", "ين")):
            return entry.zipf > 0 or self.lexicon.is_given(following)
        unborne = not (entry.given or entry.surname)
        return unborne and _is_arabic_given(following) and WordTable.load().get(normal(key[2:])).zipf >= 20

    def _names_something_else(self, first: int, last: int) -> bool:
        """Whether a tagged name is that of a place or institution, or the praise of a nation ("الشعب الصديق")."""
        words = self.words
        place = self._place_at(first)
        if place is not None and place.last >= last and place.last - first > 1:
            return True
        if words[first].key == "ال":
            return True  # a family or tribe: "آل سعود"
        if words[first].text == "على" and self._place_at(first + 1) is not None:
            return True  # "سيطرة القوات على عدن": rather the preposition than a careless "علي"
        if self._is_named_after(first):
            self._namesakes.add(last)
            return True
        if self._is_no_person(first, last) or self._heads_namesake(first, last):
            return True
        if last - first == 2 and words[last - 1].key.startswith("ال") and lexicon.heads_body(words[last - 1].key):
            if lexicon.verb_of(words[first]) is not None or wordiness(words[first].key) >= _ALSO_A_WORD:
                return True  # "كرم النادي": the club honoured
        if words[first].key == "صالح" and first and words[first - 1].key in ("في", "وفي"):
            return True  # "في صالح الفريق": in favour of
        if words[first].key in ("الصديق", "الصديقة", "الشقيق", "الشقيقة") and first:
            near = {word.key.lstrip("ول") for word in words[max(0, first - 4) : first]}
            return "شعب" in near or any(p.last == first for p in self.places.values())
        return False

    def _heads_namesake(self, first: int, last: int) -> bool:
        """Whether the tagger took the noun of a place, behind a preposition, for part of whom it is named after:
        "بجامع الراجحي"."""
        table = lexicon.named_after()
        nouns = [a for a in self.words[first].analyses if a.preposition and not a.article and a.stem in table]
        return bool(nouns) and last - first > 1 and not attested(self.words[first].key)

    def _is_no_person(self, first: int, last: int) -> bool:
        """Whether the words of a tagged name show it to be none of a person: not_persons.tsv."""
        table = _not_persons()
        keys = [word.key for word in self.words[first:last] if word.kind == "word"]
        if keys and any("opens" in table.get(key, ()) for key in (keys[0], keys[0].removeprefix("و"))):
            return True
        if len(keys) < 2:
            return False
        if all("letter" in table.get(key.removeprefix("ال"), ()) or "letter" in table.get(key, ()) for key in keys):
            return True
        return "tail" in table.get(keys[-1], ()) or any("any" in table.get(key, ()) for key in keys)

    def _post_end(self, index: int) -> int | None:
        """The index after the bare head of a role phrase at `index` ("ولي العهد" is one), or None."""
        words = self.words
        if not lexicon.heads_post(words[index].key):
            return None
        for analysis in words[index].analyses:
            for post in lexicon.posts().get(analysis.stem, ()):
                end = index + 1 + len(post.rest)
                if end <= len(words) and all(
                    words[index + 1 + k].key in (want, "ال" + want) for k, want in enumerate(post.rest)
                ):
                    return end
        return None

    def _complete_lists(self) -> None:
        """In an enumeration of names, two or three plain words between commas are a name even if nobody tagged them."""
        words = self.words
        ends = {n.last for n in self._names.values()}
        for index in range(1, len(words) - 2):
            if words[index].key not in ("،", ",", ":") or index + 1 in self._names:
                continue
            if words[index].key == ":" or index not in ends:
                if not (words[index].key == ":" and self._listed_after(index)):
                    continue
            last = index + 1
            while last < len(words) and last - index <= 4 and self._plain(last):
                last += 1
            size = last - index - 1
            if (
                2 <= size <= 3
                and last < len(words)
                and words[last].key in ("،", ",", ".")
                and (words[last].key == "." or last + 1 in self._names or self._listed_after(last))
            ):
                self._names[index + 1] = _Name(index + 1, last, words[index + 1].analyses[0], 0.6)
                ends.add(last)

    def _complete_pairs(self) -> None:
        """After a full name and "و", a usual given name with a family name is a name even if nobody tagged it."""
        words = self.words
        for index in [n.last for n in self._names.values() if n.last - n.first > 1]:
            if index + 1 >= len(words) or not words[index].key.startswith("و") or index in self._names:
                continue
            analysis = self._cut(index)
            if analysis.conjunction != "و" or analysis.preposition or not is_mostly_given(analysis.stem):
                continue
            last = index + 1
            while last < len(words) and last - index < 4 and self._plain(last) and borne(words[last].key):
                last += 1
            if last > index + 1 and not self.taken[index]:
                self._names[index] = _Name(index, last, analysis, 0.6)

    def _listed_after(self, comma: int) -> bool:
        """Whether a tagged name starts within the next item of an enumeration."""
        return any(k in self._names for k in range(comma + 1, min(comma + 6, len(self.words))))

    def _plain(self, index: int) -> bool:
        word = self.words[index]
        return (
            word.kind == "word"
            and not self.taken[index]
            and index not in self._names
            and lexicon.function_word(word.key) is None
            and (lexicon.verb_of(word) is None or borne(word.key))
            and not self._is_post(word)
            and self._place_at(index) is None
            and not lexicon.heads_body(word.key)
            and not word.key.startswith(("لل", "بال", "وال"))
        )

    def _opens_title(self, index: int) -> bool:
        """Whether a word inside a tagged name begins a role phrase rather than being part of the name."""
        words = self.words
        word = words[index]
        if not self._is_post(word) or index + 1 >= len(words):
            return False
        following = words[index + 1].key
        multiple = any(
            post.rest and following.removeprefix("ال") == post.rest[0]
            for a in word.analyses
            for post in lexicon.posts().get(a.stem, ())
        )
        if multiple or not borne(word.key):
            return True
        # "خالد أمير المنطقة", "ريك حاكم تكساس": a post that is also a name, with what it is the post of.
        place = self.places.get(index + 1)
        return (
            words[index - 1].key not in _CHAIN
            and not word.key.startswith("ال")
            and (
                (place is not None and place.kind != "nationality")
                or (following.startswith("ال") and following != "الله" and not borne(following))
            )
        )

    def _widen(self, name: _Name) -> _Name:
        """A tagged name with the usual given name before it, or the word of a name after it that nobody tagged."""
        words = self.words
        first, last = name.first, name.last
        if first and not name.analysis.preposition and not name.analysis.conjunction:
            before = words[first - 1]
            analysis = self._cut(first - 1) if before.kind == "word" else None
            if (
                analysis is not None
                and not self.taken[first - 1]
                and (self._opens_name(first - 1) or analysis.conjunction == "و")
                and analysis.stem != "الله"
                and not is_event(before)
                and not (first > 1 and self._comes_after_her_verb(first - 1))
                and not self._is_inside(first - 1)
            ):
                usual = WordTable.load().get(normal(analysis.stem)).given >= 4 and wordiness(analysis.stem) < WORDY
                if usual and self.lexicon.is_given(analysis.stem) and not analysis.article:
                    return _Name(first - 1, last, analysis, name.score)
            if analysis is not None and (
                self._given_before_family(first - 1, analysis, name) or self._opens_item(first - 1, analysis, name)
            ):
                return _Name(first - 1, last, analysis, name.score)
        if last < len(words) and self._ends_with_family(name):
            return replace(name, last=last + 1)
        if last - first == 2 and last < len(words):
            goes_on = self.lexicon.is_surname(words[last].key) and self._continues_name(last)
            return replace(name, last=last + 1) if goes_on and not self._opens_topic(last) else name
        if last - first == 1 and self.lexicon.is_given(name.analysis.stem):
            while last < len(words) and last - first < 3 and self._continues_name(last):
                last += 1
        elif last - first == 1 and last < len(words) and self._is_known_alone(last):
            last += 1
        return replace(name, last=last)

    def _opens_topic(self, index: int) -> bool:
        """Whether a word that hardly anybody bears stands before an ordinary noun: "سبل تعزيز", "آفاق التعاون"."""
        if index + 1 >= len(self.words) or self.words[index + 1].kind != "word":
            return False
        word, following = self.words[index].key, self.words[index + 1].key
        if WordTable.load().get(normal(word)).surname > _SELDOM or wordiness(word) < WORDY:
            return False
        return wordiness(following) >= WORDY and not borne(following)

    def _is_known_alone(self, index: int) -> bool:
        """Whether an untagged word was tagged as a name by itself elsewhere in the article, twice at least."""
        if index in self._names or self.taken[index] or not self._borders(index):
            return False
        key = self.words[index].key
        return (
            sum(t.label == "PER" and t.last == t.first + 1 and self.words[t.first].key == key for t in self.tagged) > 1
        )

    def _given_before_family(self, index: int, analysis: Analysis, name: _Name) -> bool:
        """Whether a word before a tagged family name with the article is a given name, if a rare one, and nothing else:
        "مبتغى" … "الجابري"."""
        key = self.words[name.first].key
        if name.last - name.first > 1 or not key.startswith("ال") or not self.lexicon.is_surname(key):
            return False
        if analysis.conjunction or analysis.preposition or analysis.article or self.taken[index]:
            return False
        rare = self.lexicon.is_given(analysis.stem) and not is_rather_a_word(analysis.stem)
        return rare and self._opens_name(index) and self._borders(name.first) and not self._is_inside(index)

    def _opens_item(self, index: int, analysis: Analysis, name: _Name) -> bool:
        """Whether an untagged word opens an item of a list of names: "2- شريدة" … "عبدالله المعوشرجي"."""
        words = self.words
        if index < 2 or words[index - 1].kind != "mark" or words[index - 2].kind != "number":
            return False
        bare = not (analysis.conjunction or analysis.preposition or analysis.article or self.taken[index])
        own = bare and self._opens_name(index) and (attested(words[index].key) or not is_common(words[index].key))
        return own and name.last - name.first > 1 and attested(name.analysis.stem) and not is_noun(words[index].key)

    def _is_inside(self, index: int) -> bool:
        """Whether a word belongs to a name found so far."""
        return any(n.first <= index < n.last for n in self._names.values())

    def _ends_with_family(self, name: _Name) -> bool:
        """Whether an untagged family name follows a name that has none yet: "سرور بن صالح" … "السلمي"."""
        words, last = self.words, name.last
        before = words[last - 1].key
        if not self.lexicon.is_given(name.analysis.stem) or before.startswith("ال") or not self._borders(last):
            return False
        if name.last - name.first > 1 and not (words[last - 2].key in _CHAIN or attested(before)):
            return False
        if last in self._names or last in self.places or self.taken[last] or not is_family(words[last].key):
            return False
        after = words[last + 1] if last + 1 < len(words) else None
        return self._honorific_end(last) is None and not (
            after is not None and after.kind == "word" and after.key.startswith("ال") and not self._is_post(after)
        )

    def _is_post(self, word: Word) -> bool:
        return lexicon.heads_post(word.key)

    def _place_at(self, index: int) -> PlaceMention | None:
        return self.places.get(index)

    def _learn(self, mentions: Sequence[Mention]) -> None:
        """Remember the last words of full names, to find them again where they stand alone."""
        for mention in mentions:
            if mention.form != "name" or len(mention.tokens) < 2:
                continue
            if not mention.attested[0] and len(mention.tokens[0]) > 1:
                self._known.setdefault(mention.tokens[0], 1)  # a family name that comes first: "شي جين بينغ"
            if len(mention.tokens) > 2 and not _CHAIN & set(mention.tokens[:2]):
                self._known.setdefault(" ".join(mention.tokens[:2]), 2)  # "سلفا كير" of "سلفا كير ميارديت"
            for token in mention.tokens[1:-1]:
                if not attested(token) and token not in _CHAIN and len(token) > 3:
                    self._known.setdefault(token, 1)  # "روسيف" of "ديلما فانا روسيف"
            for size in (1, 2):
                tail = mention.tokens[-size:]
                if size < len(mention.tokens) and tail[0] not in _CHAIN:
                    key = " ".join(tail)
                    if len(key) > 2 or (size == 1 and len(key) == 2):
                        self._known.setdefault(key, size)
        self._openers = {key.split()[0] for key in self._known}

    def _name_at(self, index: int, *, announced: bool) -> _Name | None:
        """The name that starts at word `index`. `announced` where a role phrase or a word of respect precedes."""
        words = self.words
        if index >= len(words) or words[index].kind != "word" or self.taken[index] or index in self._refused:
            return None
        if words[index].key == "الله" or is_governed(words[index].key) or self._addresses(index):
            return None
        name = self._names.get(index)
        if name is not None and not announced and self._is_weak(name):
            name = None
        if name is not None:
            return self._lengthen(name, announced=announced)
        if is_reference(words[index]):
            return None
        if announced and index + 1 in self._names and self._opens_name(index):
            following = self._names[index + 1]
            if not following.analysis.conjunction and not following.analysis.preposition:
                return self._lengthen(
                    _Name(index, following.last, words[index].analyses[0], following.score), announced=True
                )
        known = self._known_at(index)
        guess = (self._leader_at(index) or self._guess(index)) if announced else None
        if known is not None and (announced or self._plausible(known)) and (guess is None or guess.last <= known.last):
            return known
        return guess

    def _addresses(self, index: int) -> bool:
        """Whether "سيدي" is a word of respect before a post rather than a given name."""
        following = index + 1
        return self.words[index].key == "سيدي" and following < len(self.words) and self._is_post(self.words[following])

    def _is_weak(self, name: _Name) -> bool:
        """Whether a tagged name that nothing announces is too doubtful: the tagger is unsure of it, it opens with no
        given name, or stands alone and is no form of a name known from elsewhere."""
        if name.last - name.first > 1:
            if name.last - name.first > 2 and all(self._may_be_name(k) for k in range(name.first + 1, name.last)):
                return False
            return name.score < _SURE_SPAN and not self.lexicon.is_given(name.analysis.stem)
        known = self._known.get(name.analysis.stem) == 1 or self._plural_evidence(name)
        return name.score < _SURE_WORD and not known

    def _may_be_name(self, index: int) -> bool:
        key = self.words[index].key
        return self.lexicon.is_surname(key) or self.lexicon.is_given(key)

    def _plural_evidence(self, name: _Name) -> bool:
        """Whether the word is tagged more than once in the article."""
        stem = name.analysis.stem
        return sum(n.analysis.stem == stem and n.last - n.first == 1 for n in self._names.values()) > 1

    def _opens_name(self, index: int) -> bool:
        """Whether a word between a role phrase and a tagged name belongs to the name: nothing else explains it."""
        word = self.words[index]
        return not (
            lexicon.function_word(word.key) is not None
            or lexicon.verb_of(word) is not None
            or self._is_post(word)
            or self._reference(index) is not None
            or (is_event(word) and not borne(word.key))
            or (lexicon.cue(word.key) or "").startswith("led:")
            or word.key.startswith("ال")
            or (word.key.startswith(("بال", "لل")) and not attested(word.key))
            or ("ال" + word.key in lexicon.ranks() and not borne(word.key))
            or (word.key.startswith("و") and not self._keeps_waw(word.key))
            or (
                (place := self.places.get(index)) is not None
                and (place.kind not in ("country", "city") or place.last > index + 1 or word.key != fold(place.name))
            )
            or lexicon.heads_body(word.key)
        )

    def _keeps_waw(self, key: str) -> bool:
        """Whether the first letter of a form in waw is its own rather than a conjunction."""
        return self.lexicon.is_given(key) or self.lexicon.is_surname(key) or whole(key)

    def _lengthen(self, name: _Name, *, announced: bool) -> _Name:
        words = self.words
        last = name.last
        if (
            announced
            and last < len(words)
            and words[last].key in _REGNAL
            and (last - name.first == 1 or (last - name.first == 2 and words[name.first].key == "عبد"))
            and not self.taken[last]
        ):
            last += 1
            if last < len(words) and words[last].key == "عشر":
                last += 1
        if announced and name.last - name.first == 1 and self.lexicon.is_given(words[name.first].key):
            while last < len(words) and last - name.first < 3 and self._continues_name(last):
                last += 1
        return replace(name, last=last)

    def _continues_name(self, index: int) -> bool:
        """Whether an untagged word may go on with a given name that a role phrase announced."""
        word = self.words[index]
        return (
            word.kind == "word"
            and not any(t.first <= index < t.last and t.label in ("LOC", "ORG") for t in self.tagged)
            and index not in self._names
            and not self.taken[index]
            and lexicon.function_word(word.key) is None
            and lexicon.verb_of(word) is None
            and not is_event(word)
            and not is_imperfect(word.key)
            and not self._is_wish(index)
            and not self._heads(index)
            and not self._opens_title(index)
            and not (is_common(word.key) and index + 1 not in self._names)
            and not self._governs_noun(index)
            and (
                (self._opens_name(index) and (self.lexicon.is_surname(word.key) or not inflects(word.key)))
                or word.key in self._singles
                or (borne(word.key) and not word.key.startswith("ال") and self._place_at(index) is None)
            )
            and (not word.key.startswith(("ب", "ل", "ك")) or self.lexicon.is_surname(word.key))
        )

    def _governs_noun(self, index: int) -> bool:
        """Whether a word that nobody bears has a definite noun for its complement: "سلمان" + "مقاليد الحكم"."""
        following = self.words[index + 1] if index + 1 < len(self.words) else None
        if following is None or not following.key.startswith("ال") or attested(self.words[index].key):
            return False
        noun = wordiness(following.key) >= WORDY or not attested(following.key)
        return noun and not (self.lexicon.is_surname(self.words[index].key) or self._is_post(following))

    def _known_at(self, index: int) -> _Name | None:
        if not self._known:
            return None
        for size in (2, 1):
            if index + size > len(self.words):
                continue
            following = " " + self.words[index + 1].key if size == 2 else ""
            for analysis in self.words[index].analyses:
                stem = ("ال" + analysis.stem) if analysis.article else analysis.stem
                if stem in self._openers and self._known.get(stem + following) == size:
                    return _Name(index, index + size, replace(analysis, article=False, stem=stem), 0.8)
        return None

    def _plausible(self, name: _Name) -> bool:
        """Whether a surname standing alone is more likely the name than the ordinary word that it may also be."""
        words = self.words
        word = words[name.first]
        if name.last - name.first > 1:
            return True
        if _is_small(word.key):
            return False
        place = self._place_at(name.first)
        if place is not None and place.kind in ("country", "city", "place", "body"):
            return False
        stem = name.analysis.stem
        if self.lexicon.is_ordinary(stem) or self._is_post(word) or lexicon.verb(stem) is not None:
            before = words[name.first - 1] if name.first else None
            after = words[name.first + 1] if name.first + 1 < len(words) else None
            if (
                after is not None
                and after.key.startswith("ال")
                and stem.startswith("ال")
                and not lexicon.function_word(after.key)
            ):
                return False
            if before is not None and before.kind == "word":
                return (
                    lexicon.verb_of(before) is not None
                    or before.key in ("ان", "إن", "بان", "وكان", "الى")
                    or bool(name.analysis.preposition and len(stem) > 3)
                )
            return False
        return True

    def _leader_at(self, index: int) -> _Name | None:
        """A well-known leader whom nobody tagged: "الرئيس ماكي سال"."""
        for size in (3, 2):
            keys = tuple(word.key for word in self.words[index : index + size])
            if len(keys) == size and is_leader(keys) and not any(self.taken[index : index + size]):
                return _Name(index, index + size, self.words[index].analyses[0], 0.8)
        return None

    def _guess(self, index: int) -> _Name | None:
        """A name that nobody tagged but that a role phrase announces: words that nothing else explains, with enough in
        the lexicon to speak for a name."""
        words = self.words
        last = index
        weight = 0.0
        while last < len(words) and last - index < 4:
            value = self._weight(last, first=last == index)
            if value is None:
                break
            weight += value
            last += 1
        if last == index + 1 and last < len(words) and words[last].key in _REGNAL and not self.taken[last]:
            return _Name(index, last + 1, words[index].analyses[0], 0.5)
        if last == index or weight < _ENOUGH:
            return None
        if last == index + 1 and is_mostly_given(words[index].key) and self._is_family_after(last):
            last += 1
        attested = any(self.lexicon.is_given(w.key) or self.lexicon.is_surname(w.key) for w in words[index:last])
        if not attested and not (last < len(words) and words[last].kind == "mark"):
            return None
        if last - index == 1 and (not attested or inflects(words[index].key)):
            return None  # "مدير الشركة غائب": a predicate that is also a surname
        return _Name(index, last, words[index].analyses[0], 0.5)

    def _is_family_after(self, index: int) -> bool:
        """Whether a definite word after an announced given name is one that people are called by: "وليد المعلم"."""
        words = self.words
        if index >= len(words) or words[index].kind != "word" or self.taken[index] or index in self._names:
            return False
        own = words[index].key.startswith("ال") and borne(words[index].key) and self._borders(index)
        return own and not self._is_post(words[index]) and self._place_at(index) is None

    def _weight(self, index: int, *, first: bool) -> float | None:
        """How much a word speaks for standing in a name; None where it cannot."""
        word = self.words[index]
        key = word.key
        if word.kind != "word" or self.taken[index] or (index in self._names and not first):
            return None
        given, surname = self.lexicon.is_given(key), self.lexicon.is_surname(key)
        if is_event(word) and not borne(key):
            return None
        if key in _CHAIN and not first:
            return 0.5
        if not self._opens_name(index) and not (key.startswith("ال") and surname and not first):
            return None
        if key.startswith("و") and not (given or surname):
            return None
        if given or surname:
            return 1.5
        return None if inflects(key) else 0.7

    # -- sentences ----------------------------------------------------------------------------------------------

    def _first_pass(self) -> Iterator[Mention]:
        """All mentions by what tables and tagger show. For most words nothing speaks for one that starts there."""
        self._starts = sorted({*where(self.words, *_STARTS), *self._names, *self._tagged_bodies, *self.places})
        for sentence in self.sentences:
            yield from self._sentence(sentence, _within(self._starts, sentence))

    def _second_pass(self, found: Sequence[Mention]) -> Iterator[Mention]:
        """The mentions by what is now known of names as well. A sentence keeps those `found` before where no name in it
        was refused and nothing known stands outside of its names."""
        named = {i for m in found if m.form == "name" for i in range(m.name_first, m.name_last)}
        heard = self._heard()
        anew = sorted({*self._refused, *(i for i in heard if i not in named)})
        firsts = [m.first for m in found]
        for sentence in self.sentences:
            if bisect_left(anew, sentence.first) == bisect_left(anew, sentence.last):
                yield from found[bisect_left(firsts, sentence.first) : bisect_left(firsts, sentence.last)]
            else:
                own = (_within(starts, sentence) for starts in (self._starts, heard))
                yield from self._sentence(sentence, sorted({i for starts in own for i in starts}))

    def _heard(self) -> list[int]:
        """The words that a known name may start with."""
        openers = self._openers
        ends = {opener[-2:] for opener in openers}  # no cut touches them
        likely = [i for i, word in enumerate(self.words) if word.key[-2:] in ends]
        return [i for i in likely if not openers.isdisjoint(forms(self.words[i].key))]

    def _sentence(self, sentence: Sentence, starts: Sequence[int]) -> Iterator[Mention]:
        end = sentence.first
        for index in starts:
            if index < end or self.taken[index] or self.words[index].kind != "word":
                continue
            found = self._at(index, sentence.last)
            if not found:
                place = self.places.get(index)
                end = place.last if place is not None else end
                continue
            for mention in found:
                named = mention.form == "name" and mention.first < mention.name_first
                yield replace(mention, rank=self._rank(mention.first, mention.name_first)) if named else mention
            end = max(m.last for m in found)

    def _at(self, index: int, limit: int) -> list[Mention]:
        """The mentions that start at word `index`: several where one plural title announces several names."""
        word = self.words[index]
        # A full name tagged here wins over a role word that begins alike ("رئيسي").
        name = self._name_at(index, announced=False)
        reference = self._reference(index)
        if reference is not None and name is not None and name.last - name.first == 1:
            name = None
        if name is not None and (
            name.last - name.first > 1
            or not self._is_post(word)
            or self._names.get(index) is not None
            or name.score >= 0.8
        ):
            return [self._named(name, (), index, limit)]
        if reference is not None:
            if reference.kind.startswith("pair") and (title := self._title(index)) is not None and title.number == "du":
                several = self._distribute(title, self._skip_honorifics(title.last, limit), limit)
                if several:
                    return several
            return self._referring(index, reference, limit)
        after = self._honorific_end(index)
        place = self.places.get(index)
        if place is not None and after is not None and place.kind == "city" and place.last > after:
            return []  # "الشيخ زويد"
        title = self._title(index)
        if title is not None and title.last > limit:
            title = None
        if title is not None and not (after is not None and after > title.last):
            return self._titled(title, limit)
        if after is not None and after < limit:
            return self._respected(index, after, limit) or self._monarch(index, after)
        body = self._body(index, limit)
        return [body] if body is not None else []

    def _title(self, index: int) -> Title | None:
        assert self._reader is not None
        title = self._reader.read(index)
        if title is None:
            return None
        if (
            title.head in _HONORIFIC_POSTS
            and title.definite
            and len(title.key) == 1
            and self._is_definite_head(index)
            and (title.jurisdiction is None or title.head in ("أمير", "أميرة"))
            and not (title.head in _CHANCELLORS and self._has_chancellor())
        ):
            return None
        return title

    def _has_chancellor(self) -> bool:
        """Whether the article tells of a country with a chancellor, so that "المستشارة" is that office."""
        return any(place.code in _CHANCELLERIES for place in self.places.values())

    def _is_definite_head(self, index: int) -> bool:
        return any(a.article and a.stem in lexicon.posts() for a in self.words[index].analyses)

    def _titled(self, title: Title, limit: int) -> list[Mention]:
        words = self.words
        if self._after_namesake(title):
            return []
        if title.status is None and title.leader and self._is_over(title.first):
            title = replace(title, status="former")
        spoken_for = self._spoken_for(title)
        if spoken_for is not None:
            return self._speaking(title, spoken_for, limit)
        if title.speaks and title.jurisdiction is None and words[title.last - 1].key in _IN_THE_NAME:
            return [self._unnamed((title,))]  # "المتحدث باسم فلان" is somebody else
        titles = [title]
        index = title.last
        while index < limit and not title.predicate:
            skipped: int = self._skip_honorifics(index, limit)
            if skipped + 1 < limit and words[skipped].key in ("،", ","):
                if title.first and words[title.first - 1].key in _HE_IS:
                    break  # "فلان، وهو وزير سابق، الرئيس فلانا": of him, not of the next one
                if not self._lead_to_name(skipped + 1, limit):
                    break
                skipped += 1
            following = self._title(skipped) if skipped < limit else None
            if (
                following is None
                or following.conjunction
                or following.link
                or following.predicate
                or following.last > limit
            ):
                break
            if self._names.get(skipped) is not None and self._names[skipped].last - skipped > 1:
                break
            if len(titles) == 1 and self._is_other_party(title, following):
                break
            titles.append(following)
            index = following.last
        at = self._skip_honorifics(index, limit)
        if title.number in ("du", "pl") and not title.predicate:
            several = self._distribute(title, at, limit)
            if several:
                return several
        # A nationality between the words of respect and the name: "الأمير الأردني …".
        name = self._name_at(at, announced=True) if at < limit and not title.predicate else None
        if name is None and not title.predicate and titles[-1].jurisdiction is not None:
            at = self._skip_where(at, limit)
            name = self._name_at(at, announced=True) if at < limit else None
        if name is None and not title.predicate and (whole := self._past_body(titles[-1], limit)) is not None:
            at = self._skip_honorifics(whole.last, limit)
            name, titles[-1] = self._name_at(at, announced=True), whole
        if name is None and at + 1 < limit and words[at].key in _COPULAS and title.number == "sg":
            copied = self._names.get(at + 1)  # "مرشح الحزب هو فلان"
            full = copied is not None and copied.last - copied.first > 1 and not title.predicate and not title.link
            name = copied if full else None
        if name is None and at < limit and words[at].key == "(" and not title.predicate:
            name = self._name_past_brackets(at, limit)
        if name is None and title.number == "du" and at + 1 < limit and words[at].key in "،,:" and not title.predicate:
            several = self._distribute(title, at + 1, limit)
            if len(several) == 2:
                return several  # "المرشحان الآخران، فلان وفلان"
        if name is None and at + 1 < limit and words[at].key in ("،", ",", ":", "-") and not title.predicate:
            beyond = self._skip_honorifics(at + 1, limit)
            place = self.places.get(beyond)
            if place is not None and place.kind == "nationality" and place.last < limit:
                beyond = self._skip_honorifics(place.last, limit)  # "رئيس المجلس، الألماني فلان،"
            name = self._name_at(beyond, announced=True)
            if (
                name is not None
                and name.score <= 0.5
                and not (name.last < limit and words[name.last].key in ("،", ","))
            ):
                name = None
            if name is not None and not self._closes(name, limit, full=True):
                name = None
            if name is not None and words[at].key == ":" and not self._ends(name.last, limit):
                name = None  # "رئيس المجلس: …" opens what he says
        if name is not None and (self._appointed(title, name, limit) or self._is_praise(title, name)):
            name = None
        if name is not None and self._is_named_after(name.first):
            self.taken[name.first : name.last] = [True] * (name.last - name.first)
            self._namesakes.add(name.last)
            name = None
        if name is not None and name.last <= limit and not (name.analysis.conjunction or name.analysis.preposition):
            return [self._named(name, tuple(titles), title.first, limit)]
        if _pointing(title):
            return []
        return [self._unnamed(tuple(titles))]

    def _is_over(self, index: int) -> bool:
        """Whether what stands before a post says that its holder's term has ended: "منذ انتهاء ولاية الرئيس فلان"."""
        before = [word.key for word in self.words[max(0, index - 3) : index]]
        return before[-2:] in _ENDED and before[:1][0].removeprefix("و") in ("منذ", "بعد", "عقب", "اثر")

    def _name_past_brackets(self, index: int, limit: int) -> _Name | None:
        """The tagged name behind the short name of a body: "الأمين العام لحلف شمال الأطلسي (الناتو) فلان"."""
        closing = next((k for k in range(index + 2, min(index + 5, limit)) if self.words[k].key == ")"), None)
        at = self._skip_honorifics(closing + 1, limit) if closing is not None else limit
        name = self._names.get(at)
        return name if name is not None and name.last - name.first > 1 and not name.analysis.conjunction else None

    def _lead_to_name(self, index: int, limit: int) -> bool:
        """Whether a role phrase at `index` leads to a name, also over others: "نائب الرئيس وزير الدفاع فلان"."""
        title = self._title(index)
        while title is not None and title.last < limit:
            index = self._skip_honorifics(title.last, limit)
            if self._names.get(index) is not None:
                return True
            title = self._title(index) if index < limit else None
            if title is not None and (title.conjunction or title.link or title.predicate):
                return False
        return False

    def _spoken_for(self, title: Title) -> Title | None:
        """Whose spokesperson a role phrase tells of, where that is a post: "المتحدث باسم الرئيس التركي"."""
        if not title.speaks or title.jurisdiction is not None or title.predicate or title.number != "sg":
            return None
        if self.words[title.last - 1].key not in _IN_THE_NAME:
            return None
        inner = self._title(self._skip_honorifics(title.last, len(self.words)))
        return None if inner is None or inner.conjunction or inner.link or inner.predicate else inner

    def _speaking(self, title: Title, lord: Title, limit: int) -> list[Mention]:
        """The spokesperson of a lord, or the lord where the name is his: "متحدث باسم الوزير فلان" names nobody else
        than the minister, nor does "المتحدث باسم الرئيس فلان"; "المتحدث باسم الرئيس التركي فلان" is taken for the
        spokesperson, but not for the president."""
        alone = lord.last == lord.first + 1
        if alone or not self._is_definite_head(title.first):
            found = self._titled(lord, limit)
            return [replace(found[0], link="", conjunction=False), *found[1:]] if found else []
        whole = replace(title, last=lord.last, jurisdiction=lord.jurisdiction)
        at = self._skip_honorifics(whole.last, limit)
        name = self._name_at(at, announced=True) if at < limit else None
        if name is None or name.last > limit or name.analysis.conjunction or name.analysis.preposition:
            return [self._unnamed((whole,))]
        return [self._named(name, (whole,), title.first, limit)]

    def _unnamed(self, titles: tuple[Title, ...]) -> Mention:
        """A role phrase that no name follows."""
        title, last = titles[0], titles[-1].last
        if title.status == "former" and title.first and self.words[title.first - 1].key in _HE_IS:
            title = replace(title, predicate=True)
            titles = (title, *titles[1:])
        kind: Literal["person", "pair"] = "person" if title.number == "sg" else "pair"
        return Mention(
            title.first,
            last,
            "title",
            kind,
            title.link,
            title.conjunction,
            titles,
            reference="visitor" if self.words[last - 1].key in _GUESTS else "",
            gender=title.gender,
            number=title.number,
        )

    def _is_other_party(self, title: Title, following: Title) -> bool:
        """Whether a second role phrase right after the first is that of whom the verb's subject meets: "استقبل أمير
        البلاد الوزير فلان", "استقبل الرئيس وزير الخارجية الفرنسي فلان"."""
        verb = lexicon.verb_of(self.words[title.first - 1]) if title.first else None
        if verb is None or verb.sense not in _TRANSITIVE or verb.suffix or title.link or title.conjunction:
            return False
        if title.key == following.key or title.rule.startswith("title-whole"):
            return False
        own, other = title.jurisdiction, following.jurisdiction
        bare = self._is_definite_head(following.first) and other is None and len(following.key) == 1
        if own is None and other is not None and other.code is not None and other.last == following.last:
            return True  # "استقبل رئيس الوزراء وزير الدفاع الأميركي فلان"
        if title.rule in _OF_REGIONS and following.rule == "title-staff":
            return True  # "استقبل أمير المنطقة مدير التعليم فلان"
        codes = {t.jurisdiction.code for t in (title, following) if t.jurisdiction is not None} - {None}
        alone = self._is_definite_head(title.first) and title.last == title.first + 1 and not title.rank
        return bare or len(codes) > 1 or (alone and title.leader)

    def _skip_where(self, index: int, limit: int) -> int:
        """The index after "في كينيا", which tells where the body of a role phrase is."""
        if index + 1 < limit and self.words[index].key == "في":
            place = self.places.get(index + 1)
            if place is not None and place.kind in ("country", "city", "place") and place.last < limit:
                return self._skip_honorifics(place.last, limit)
        place = self.places.get(index) if index < limit else None
        if place is not None and place.kind in ("country", "city", "place") and self.words[index].key[0] in "بل":
            if fold(place.name).split()[0] != self.words[index].key and place.last < limit:
                return self._skip_honorifics(place.last, limit)
        return index

    def _past_body(self, title: Title, limit: int) -> Title | None:
        """The role phrase with the rest of its body's name, where somebody's full name follows: "محافظ الهيئة السعودية
        للمواصفات والمقاييس والجودة الدكتور فلان", "مدير الشؤون الصحية بالمنطقة الدكتور فلان". Only that name tells such
        words from another party."""
        body, words = title.jurisdiction, self.words
        if body is None or body.pronoun or (body.last != title.last and body.code is None):
            return None
        if body.code is not None and not (title.last < limit and words[title.last].key.startswith(("لل", "وال"))):
            return None
        end = named = title.last
        while end < min(limit, title.last + _REST_OF_BODY):
            if self._names.get(end) is not None or self._honorific_end(end) is not None:
                break
            if not self._goes_on_with_body(end):
                return None
            end += 1
            if named == end - 1 and any(a.article and a.preposition != "ب" for a in words[named].analyses):
                named = end
        at = self._skip_honorifics(end, limit)
        name = self._name_at(at, announced=True) if title.last < end and at < limit else None
        if name is None or name.last - name.first < 2 or name.analysis.conjunction or name.analysis.preposition:
            return None
        if body.code is not None:  # "الممثل الأعلى للاتحاد الأوروبي للشؤون الخارجية والسياسة الأمنية فلان"
            return replace(title, last=end)
        if named - title.last == 1 and at == end and words[title.last].key.startswith("ال"):
            named = title.last  # "عضو اللجنة المحاضر فلان": such a word may as well be one of his
        rest = [word.text for word in words[title.last : named]]
        return replace(title, last=end, jurisdiction=replace(body, name=" ".join([body.name, *rest]), last=named))

    def _goes_on_with_body(self, index: int) -> bool:
        """Whether a word may be one of a body's name: with the article, or joined, and neither post, verb nor place."""
        word = self.words[index]
        if word.kind != "word" or self.taken[index] or self._title(index) is not None or _is_verb(word):
            return False
        place = self.places.get(index)
        if place is not None and place.kind != "nationality":
            return False
        return lexicon.function_word(word.key) is None and any(
            a.article or (a.conjunction and not a.preposition) for a in word.analyses
        )

    def _after_namesake(self, title: Title) -> bool:
        """Whether title and name belong to the name of a place ("مطار الملك خالد"): marks them as used."""
        if not title.first or not title.definite or title.jurisdiction is not None or title.link:
            return False
        if not self._is_named_after(title.first):
            return False
        name = self._name_at(title.last, announced=True)
        end = name.last if name is not None else title.last
        self.taken[title.first : end] = [True] * (end - title.first)
        self._namesakes.add(end)
        return True

    def _is_named_after(self, index: int) -> bool:
        """Whether the noun before `index` and the words of respect there makes the name of a place or institution of
        what stands there, or does so with the name that it is joined to: "مستشفيا الملك فهد والملك سعود"."""
        words = self.words
        at = index
        while at and (words[at - 1].key in '«"“(' or words[at - 1].key.removeprefix("و") in _REVERED):
            at -= 1
            if words[at].key.startswith("و") and at in self._namesakes:
                return index - at < 3
        if not at or words[at].key.startswith("و"):
            return False
        table = lexicon.named_after()
        if at > 1 and words[at - 1].key.startswith("ال"):
            return any(f"{a.stem} {words[at - 1].key}" in table for a in words[at - 2].analyses)
        return any(a.stem in table and not a.article for a in words[at - 1].analyses)

    def _is_praise(self, title: Title, name: _Name) -> bool:
        """Whether a word in the place of a name praises whom one points at: "هذا الملك العظيم"."""
        before = self.words[title.first - 1].key if title.first else ""
        single = name.last - name.first == 1 and self.words[name.first].key.startswith("ال")
        return single and before.endswith(("هذا", "هذه", "ذلك", "تلك"))

    def _appointed(self, title: Title, name: _Name, limit: int) -> bool:
        """Whether the name is not the title's but the object of an appointment: "عين الرئيس فلانا وزيرا"."""
        if not title.first or name.last >= limit:
            return False
        verb = lexicon.verb_of(self.words[title.first - 1])
        if verb is None or verb.sense != "appoint":
            return False
        following = self._title(name.last)
        return following is not None and following.predicate

    def _closes(self, name: _Name, limit: int, *, full: bool) -> bool:
        """Whether a name after a comma is an apposition: it is a full name, and a mark or a verb follows."""
        if full and name.last - name.first < 2:
            return False
        if name.last >= limit:
            return True
        word = self.words[name.last]
        return (
            word.kind == "mark"
            or lexicon.verb_of(word) is not None
            or lexicon.function_word(word.key) is not None
            or self._title(name.last) is not None
        )

    def _distribute(self, title: Title, index: int, limit: int) -> list[Mention]:
        """Several names under one plural title: "وزيرا خارجية مصر والأردن فلان وفلان"."""
        words = self.words
        found: list[Mention] = []
        shared = replace(title, number="sg")
        jurisdictions = [title.jurisdiction]
        assert self._reader is not None
        while index < limit and words[index].kind == "word":
            place = self.places.get(index)
            if (
                place is None
                or place.kind not in ("country", "nationality")
                or not words[index].key.startswith("و")
                or found
            ):
                break
            jurisdictions.append(Jurisdiction(place.name, place.code, place.first, place.last))
            index = place.last
        index = self._skip_honorifics(index, limit)
        start = title.first
        while index < limit:
            place = self.places.get(index)
            if found and place is not None and place.kind == "nationality" and words[index].key.startswith("و"):
                own = Jurisdiction(place.name, place.code, place.first, place.last)
                jurisdictions = [*jurisdictions[: len(found)], own]
                start = index
                index = self._skip_honorifics(place.last, limit)
            joined = False
            if (
                found
                and (after := self._honorific_end(index)) is not None
                and self._honorific_analysis(index).conjunction
            ):
                joined, index = True, self._skip_honorifics(after, limit)
            name = self._name_at(index, announced=True)
            if name is None or (
                found
                and not joined
                and len(jurisdictions) <= len(found)
                and not name.analysis.conjunction
                and words[index - 1].key not in "،,"
            ):
                break
            if name.analysis.preposition:
                break
            which = jurisdictions[min(len(found), len(jurisdictions) - 1)]
            mention = self._named(name, (replace(shared, jurisdiction=which),), start, limit, apposition=False)
            found.append(replace(mention, link=title.link, conjunction=title.conjunction or bool(found)))
            start = index = name.last
            place = self.places.get(index)
            if place is not None and place.kind == "country" and words[index].key.startswith("و"):
                # "وزيرا خارجية أذربيجان فلان وأرمينيا فلان"
                if self._names.get(self._skip_honorifics(place.last, limit)) is not None:
                    own = Jurisdiction(place.name, place.code, place.first, place.last)
                    jurisdictions = [*jurisdictions[: len(found)], own]
                    index = self._skip_honorifics(place.last, limit)
                    continue
            if index < limit and words[index].key in ("،", ","):
                place = self.places.get(index + 1)
                joined_place = place is not None and place.kind == "nationality"
                next_country = joined_place and words[index + 1].key.startswith("و")
                if (index + 1 not in self._names and not next_country) or title.number != "pl":
                    break
                index += 1
        if len(set(jurisdictions)) == 1:
            return _each_portfolio(title, found)
        return found

    def _respected(self, index: int, after: int, limit: int) -> list[Mention]:
        """A word of respect, then a role phrase or a name."""
        at = self._skip_honorifics(after, limit)
        place = self.places.get(at)
        joined = at < limit and self.words[at].key.startswith("و")
        if place is not None and place.kind == "nationality" and not joined and self._names.get(at) is None:
            at = place.last
        if at >= limit:
            return []
        analysis = self._honorific_analysis(index)
        title = self._title(at)
        if title is None and at > after and self._names.get(at) is None and (title := self._title(after)) is not None:
            at = after  # "معالي المستشار بالديوان": a word of respect that heads a post
        if (
            title is not None
            and self._names.get(at) is None
            and not title.link
            and not title.conjunction
            and title.last <= limit
        ):
            found = self._titled(title, limit)
            if not found:
                return []
            link = _PREPOSITIONS.get(analysis.preposition, "")
            return [
                replace(
                    found[0],
                    first=index,
                    link=link or found[0].link,
                    conjunction=bool(analysis.conjunction),
                    rank=found[0].rank or self._rank(index, title.first),
                ),
                *found[1:],
            ]
        name = self._name_at(at, announced=True)
        if name is None or name.last > limit or name.analysis.conjunction or name.analysis.preposition:
            return []
        if self._is_named_after(index):
            self.taken[index : name.last] = [True] * (name.last - index)
            self._namesakes.add(name.last)
            return []
        mention = self._named(name, (), index, limit)
        return [
            replace(mention, link=_PREPOSITIONS.get(analysis.preposition, ""), conjunction=bool(analysis.conjunction))
        ]

    def _monarch(self, index: int, after: int) -> list[Mention]:
        """ "سمو الأمير" without a name: the monarch, or the prince just named."""
        if self.words[after - 1].key not in _PRINCES or after - index < 2 or self._rank(index, after) != "highness":
            return []
        analysis = self._honorific_analysis(index)
        link, conjunction = _PREPOSITIONS.get(analysis.preposition, ""), bool(analysis.conjunction)
        reference = "monarch"
        return [Mention(index, after, "reference", "person", link, conjunction, reference=reference, gender="m")]

    def _named(
        self, name: _Name, titles: tuple[Title, ...], first: int, limit: int, *, apposition: bool = True
    ) -> Mention:
        words = self.words
        self._scores[name.first] = name.score
        tokens = [w.key for w in words[name.first : name.last]]
        tokens[0] = name.analysis.stem if not name.analysis.article else "ال" + name.analysis.stem
        texts = [w.text for w in words[name.first : name.last]]
        texts[0] = ("ال" if name.analysis.article else "") + strip_clitics(words[name.first], name.analysis)
        last = name.last
        if apposition and not (first == name.first and self._is_object(name, limit)):
            after, more = self._appositions(name.last, limit, bool(titles), start=first)
            if not (more and self._helps(tokens[0], more[0])):
                titles, last = titles + more, after
        titles += self._ranks(first, name.first, titles)
        if titles and titles[0].first <= name.first and first <= titles[0].first:
            link, conjunction = titles[0].link, titles[0].conjunction
        else:
            link, conjunction = _PREPOSITIONS.get(name.analysis.preposition, ""), bool(name.analysis.conjunction)
        gender = titles[0].gender if titles else ("f" if self.lexicon.is_female(tokens[0]) else "")
        return Mention(
            first,
            last,
            "name",
            "person",
            link,
            conjunction,
            titles,
            name.first,
            name.last,
            _SPACED_HYPHEN.sub(r"\1", " ".join(texts)),
            tuple(tokens),
            gender=gender,
            attested=tuple(attested(token) for token in tokens),
            given=tuple(is_mostly_given(token) for token in tokens),
        )

    def _helps(self, given: str, title: Title) -> bool:
        """Whether "helper" after a man's name rather is "help": "قال خالد، مساعدة الجيش واجبة"."""
        deputy = title.rule == "title-deputy" and title.gender == "f"
        return deputy and is_mostly_given(given) and not self.lexicon.is_female(given)

    def _ranks(self, first: int, last: int, titles: Sequence[Title]) -> tuple[Title, ...]:
        """The ranks among the words of respect within `[first, last)`, outside role phrases: "الفريق أول"."""
        found: list[Title] = []
        index = first
        while index < last:
            end = index + 1
            inside = any(title.first <= index < title.last for title in titles)
            for analysis in () if inside else self.words[index].analyses:
                hit = analysis.article and lexicon.match_phrase(
                    lexicon.ranks(), self.words, index, "ال" + analysis.stem
                )
                if hit and hit[0] <= last:
                    end, post = hit
                    found.append(_rank_title(index, end, post))
                    break
            index = end
        return tuple(found)

    def _is_object(self, name: _Name, limit: int) -> bool:
        """Whether a role phrase after a bare name is another person, whom the verb before the name is done to:
        "التقى صائب عريقات كبير المفاوضين", with nobody else before the next mark."""
        if not name.first or name.last >= limit or name.analysis.conjunction or name.analysis.preposition:
            return False
        verb = lexicon.verb_of(self.words[name.first - 1])
        if verb is None or verb.sense not in _TRANSITIVE or verb.suffix:
            return False
        title = self._title(name.last)
        if title is None:
            return False
        said = verb.sense == "invite" and name.last - name.first > 1 and not title.leader
        if said and not self._is_definite_head(title.first):
            return False  # "دعا فلان رئيس الحزب إلى …" calls for something
        at = title.last
        while at < limit and self.words[at].kind == "word":
            if at in self._names or self._title(at) is not None:
                return False
            at += 1
        return True

    def _appositions(
        self, index: int, limit: int, titled: bool, start: int | None = None
    ) -> tuple[int, tuple[Title, ...]]:
        """Role phrases that follow a name: "، رئيس حزب الغد،", "أمين عام …"; the index after them and they."""
        words = self.words
        titles: list[Title] = []
        end, begun = index, index if start is None else start
        while end < limit:
            at = end
            if words[at].key == "(":
                closing = next((k for k in range(at, min(at + 12, limit)) if words[k].key == ")"), None)
                inner = self._title(at + 1) if closing is not None and closing > at + 1 else None
                if inner is not None and inner.last == closing and not inner.conjunction and not inner.link:
                    titles.append(inner)
                    end = closing + 1
                    continue
                if closing is not None and closing - at > 6:
                    break
                if closing is None or any(words[k].key == "%" for k in range(at, closing)):
                    break
                at = closing + 1
            comma = at < limit and words[at].key in ("،", ",")
            if comma:
                at += 1
            if at >= limit or self.taken[at]:
                break
            title = self._title(at)
            if title is None or title.link or title.last > limit or title.predicate or title.number != "sg":
                break
            if (lord := self._spoken_for(title)) is not None and lord.last <= limit:
                title = replace(title, last=lord.last, jurisdiction=lord.jurisdiction)
            if title.conjunction and not (titles or titled):
                break
            if title.conjunction and not comma and (not titles or self._is_foreign(title, titles)):
                break
            if self._names.get(title.first) is not None:
                break
            if not comma and self._is_of_another_country(title, begun, index):
                break  # "استقبل الرئيس الإيراني فلان وزير الدفاع السعودي"
            if self._leads_to_name(title, limit, listed=comma) or (_pointing(title) and not (comma or titles)):
                break
            definite = self._is_definite_head(at) and title.jurisdiction is None
            if (
                definite
                and not comma
                and (self._takes_object(begun) or title.gender == "f")
                and title.status == "elect"
            ):
                break  # "هنأ الأمين العام فلان الرئيسة المنتخبة"
            bare = definite and title.status is None
            if bare and titles and len(title.key) > 1:
                bare = False  # "ولي العهد النائب الثاني لرئيس مجلس الوزراء": one post goes on another
            if not comma and bare and (len(title.key) == 1 or self._takes_object(begun)):
                break
            if comma and bare and not self._ends(title.last, limit):
                break
            titles.append(title)
            end = title.last
        return end, tuple(titles)

    def _is_of_another_country(self, title: Title, first: int, last: int) -> bool:
        """Whether a post is of another country than the adjectives within `[first, last)` tell."""
        own = title.jurisdiction.code if title.jurisdiction is not None else None
        told = {p.code for k in range(first, last) if (p := self.places.get(k)) is not None and p.kind == "nationality"}
        return own is not None and not self._is_definite_head(title.first) and bool(told) and own not in told

    def _is_foreign(self, title: Title, titles: Sequence[Title]) -> bool:
        """Whether a joined role phrase tells its own country where those before it tell none, and so is somebody
        else's: "معاون وزير الخارجية والسفير الإيراني"."""
        own = title.jurisdiction.code if title.jurisdiction is not None else None
        codes = {t.jurisdiction.code for t in titles if t.jurisdiction is not None} - {None}
        return own is not None and not codes and self._is_definite_head(title.first)

    def _leads_to_name(self, title: Title, limit: int, *, listed: bool) -> bool:
        """Whether a role phrase, with those that follow it, belongs to a name after it rather than to one before; in a
        list ("، ورئيس اللجنة ومدير الإدارة فلان") also with those that are joined to it."""
        at = self._skip_where(self._skip_honorifics(title.last, limit), limit)
        while at < limit and self._names.get(at) is None:
            following = self._title(at)
            if following is None or following.link or following.predicate:
                break
            if following.conjunction and not (listed and title.conjunction):
                break
            at = self._skip_where(self._skip_honorifics(following.last, limit), limit)
        if at < limit and self._name_at(at, announced=True) is not None:
            return True
        comma = title.conjunction and at + 1 < limit and self.words[at].key in ("،", ",")
        return comma and self._names.get(self._skip_honorifics(at + 1, limit)) is not None

    def _ends(self, index: int, limit: int) -> bool:
        return index >= limit or self.words[index].kind == "mark"

    def _reference(self, index: int) -> _Reference | None:
        word = self.words[index]
        if not _may_refer(word.key):
            return None
        table = _references()
        for analysis in word.analyses:
            stem = ("ال" + analysis.stem) if analysis.article else analysis.stem
            if stem in table:
                return table[stem] if stem not in _FEELINGS or self._acts_before(index) else None
            # A masculine verb before "منافسة" proves the misprint of "منافسه".
            if stem.endswith("ة") and stem[:-1] + "ه" in table and index:
                before = lexicon.verb_of(self.words[index - 1])
                if before is not None and before.gender == "m" and before.sense in ("obtain", "win", "lose"):
                    return table[stem[:-1] + "ه"]
        return None

    def _acts_before(self, index: int) -> bool:
        """Whether the verb before "سعادته" says what an excellency does, not that somebody shows his happiness."""
        verb = lexicon.verb_of(self.words[index - 1]) if index else None
        return verb is not None and verb.sense not in ("other", "describe")

    def _referring(self, index: int, reference: _Reference, limit: int) -> list[Mention]:
        words = self.words
        analysis = self._cut_of(index)
        link, conjunction = _PREPOSITIONS.get(analysis.preposition, ""), bool(analysis.conjunction)
        assert self._reader is not None
        end = index + 1
        code: str | None = None
        titles: list[Title] = []
        leaning = None
        while end < limit:
            place = self.places.get(end)
            if (
                place is not None
                and place.kind == "nationality"
                and not words[end].key.startswith("و")
                and self._names.get(end) is None
            ):
                code, end = place.code, place.last
                continue
            modifier = self._reader.modifier(end)
            if modifier is not None and self._names.get(end) is None:
                if modifier[1] == "leaning":
                    leaning = modifier[2]
                end = modifier[0]
                continue
            break
        if reference.kind.startswith("pair"):
            head = self._title(index)
            return [
                Mention(
                    index,
                    index + 1,
                    "reference",
                    "pair",
                    link,
                    conjunction,
                    (head,) if head is not None else (),
                    reference=reference.kind,
                    gender=reference.gender,
                    number="du",
                )
            ]
        if reference.number in ("du", "pl"):
            return self._counterparts(index, code, end, link, conjunction, limit)
        at = self._skip_honorifics(end, limit)
        if at > end and reference.kind in _RANKED and self._is_governed_by_preposition(index):
            limit = at = end  # "نيابة عن جلالته صاحب السمو …": somebody else
        title = self._title(at) if at < limit else None
        if (
            title is not None
            and (not title.conjunction or (title.status == "former" and reference.kind == "rival"))
            and not title.link
            and self._names.get(at) is None
        ):
            named = self._titled(title, limit)
            if named and named[0].form == "name":
                titles = list(named[0].titles)
                return [
                    replace(
                        named[0],
                        first=index,
                        link=link,
                        conjunction=conjunction,
                        reference=reference.kind,
                        code=code,
                        titles=tuple(titles),
                    )
                ]
            if title.conjunction:
                title = None
        name = self._name_at(at, announced=True) if at < limit else None
        if name is None and at + 1 < limit and words[at].key in ("،", ","):
            name = self._names.get(self._skip_honorifics(at + 1, limit))
            if name is not None and not self._closes(name, limit, full=False):
                name = None
        if name is not None and name.last <= limit and not name.analysis.conjunction and not name.analysis.preposition:
            extra = self._rival_title(index, end, leaning, reference) if leaning else ()
            mention = self._named(name, extra, index, limit)
            return [
                replace(
                    mention,
                    link=link,
                    conjunction=conjunction,
                    reference=reference.kind,
                    code=code,
                    gender=mention.gender or reference.gender,
                )
            ]
        after, more = self._appositions(end, limit, titled=False)
        return [
            Mention(
                index,
                after if more else end,
                "reference",
                "person",
                link,
                conjunction,
                more,
                reference=reference.kind,
                code=code,
                gender=reference.gender,
                number=reference.number,
            )
        ]

    def _is_governed_by_preposition(self, index: int) -> bool:
        word = self.words[index - 1] if index else None
        return word is not None and word.kind == "word" and lexicon.function_word(word.key) is not None

    def _rival_title(self, first: int, last: int, leaning: str, reference: _Reference) -> tuple[Title, ...]:
        """A rival's leaning makes a candidate of him: "منافسه المحافظ سعيد جليلي"."""
        if reference.kind != "rival":
            return ()
        head = "مرشحة" if reference.gender == "f" else "مرشح"
        return (
            Title(
                first,
                last,
                head,
                head,
                None,
                "candidate",
                leaning,
                True,
                False,
                reference.gender,
                "sg",
                "",
                False,
                "title-rival-leaning",
                title_key(head),
                False,
            ),
        )

    def _counterparts(
        self, index: int, code: str | None, end: int, link: str, conjunction: bool, limit: int
    ) -> list[Mention]:
        """ "نظيريه الروسي سيرغي لافروف والأميركي جون كيري": counterparts, each with a nationality."""
        found: list[Mention] = []
        start = index
        at = end
        while at < limit:
            at = self._skip_honorifics(at, limit)
            name = self._name_at(at, announced=True)
            if name is None:
                break
            mention = self._named(name, (), start, limit, apposition=False)
            found.append(
                replace(mention, link=link, conjunction=conjunction or bool(found), reference="counterpart", code=code)
            )
            at = name.last
            if at + 1 < limit and self.words[at].key in ("،", ","):
                at += 1
            place = self.places.get(at)
            if place is None or place.kind != "nationality" or not self.words[at].key.startswith("و"):
                break
            start, code, at = at, place.code, place.last
        return found or [
            Mention(index, end, "reference", "pair", link, conjunction, reference="counterpart", code=code, number="du")
        ]

    def _cut_of(self, index: int) -> Analysis:
        table = _references()
        for analysis in self.words[index].analyses:
            stem = ("ال" + analysis.stem) if analysis.article else analysis.stem
            if stem in table or (stem.endswith("ة") and stem[:-1] + "ه" in table):
                return analysis
        return self.words[index].analyses[0]

    # -- bodies and words of respect ------------------------------------------------------------------------------

    def _body(self, index: int, limit: int) -> Mention | None:
        assert self._reader is not None
        word = self.words[index]
        body = self._reader.body(index)
        if body is None or body.last > limit:
            tagged = self._organisation(index)
            if tagged is None:
                return None
            first, last = tagged
            analysis = clean(self.words, first)
            texts = [w.text for w in self.words[first:last] if w.kind != "mark"]
            texts[0] = ("ال" if analysis.article else "") + strip_clitics(self.words[first], analysis)
            keys = [w.key for w in self.words[first:last] if w.kind != "mark"]
            keys[0] = ("ال" if analysis.article else "") + analysis.stem
            return Mention(
                first,
                last,
                "body",
                "organization",
                _PREPOSITIONS.get(analysis.preposition, ""),
                bool(analysis.conjunction),
                name_first=first,
                name_last=last,
                name=" ".join(texts),
                tokens=tuple(keys),
            )
        analysis = next((a for a in word.analyses if a.stem in lexicon.body_nouns()), word.analyses[0])
        if (
            body.last == body.first + 1
            and not analysis.article
            and body.code is None
            and self.places.get(index) is None
        ):
            return None
        tokens = tuple(fold(part) for part in body.name.split())
        return Mention(
            index,
            body.last,
            "body",
            "organization",
            _PREPOSITIONS.get(analysis.preposition, ""),
            bool(analysis.conjunction),
            name_first=index,
            name_last=body.last,
            name=body.name,
            tokens=tokens,
            code=body.code,
            sort=lexicon.body_nouns().get(analysis.stem, ""),
            country=self._country_within(index, body.last),
            alias=body.alias,
        )

    def _country_within(self, first: int, last: int) -> str | None:
        """The country that the name of a body states: "وزارة الداخلية الإيرانية"."""
        codes = {
            place.code
            for k in range(first, last)
            if (place := self.places.get(k)) is not None and place.code and place.kind in ("nationality", "country")
        }
        return codes.pop() if len(codes) == 1 else None

    def _organisation(self, index: int) -> tuple[int, int] | None:
        last = self._tagged_bodies.get(index)
        if last is None or any(self.taken[index:last]):
            return None
        place = self.places.get(index)
        return None if place is not None and place.kind != "body" else (index, last)

    def _honorific_end(self, index: int) -> int | None:
        """The index after a word of respect that stands at `index`, or None."""
        word = self.words[index]
        if word.kind != "word" or not lexicon.opens_honorific(word.key):
            return None
        for analysis in word.analyses:
            stem = ("ال" + analysis.stem) if analysis.article else analysis.stem
            hit = lexicon.match_phrase(lexicon.honorifics(), self.words, index, stem)
            if hit:
                end = hit[0]
                if stem in _TEAMS and self._is_team(index, end):
                    return None
                if stem == "د" and end < len(self.words) and self.words[end].key == ".":
                    end += 1
                elif stem == "د":
                    return None
                if stem == "دولة" and end < len(self.words) and end in self.places:
                    return None
                return end
        return None

    def _is_team(self, index: int, end: int) -> bool:
        """Whether "الفريق" is a team: the article tells of sports, an indefinite noun governs it, or its nationality
        follows."""
        if end > index + 1 and self.words[index + 1].key != "الاول":
            return False
        if self._sports is None:
            self._sports = len(_OF_SPORTS.intersection(word.key for word in self.words)) > 1
        if self._sports:
            return True
        place = self.places.get(end)
        return self._is_owned_by(index) or (place is not None and place.kind == "nationality")

    def _is_owned_by(self, index: int) -> bool:
        """Whether an indefinite noun governs the word at `index`, so that it is no rank: "حارس الفريق فلان"."""
        word = self.words[index - 1] if index else None
        if word is None or word.kind != "word" or word.key.startswith(("ال", "وال")) or self.words[index].key[0] != "ا":
            return False
        named = any(n.first < index <= n.last for n in self._names.values())
        if (
            named
            or word.key.endswith(("ه", "ها", "هم"))
            or index - 1 in self.places
            or self._honorific_end(index - 1) is not None
        ):
            return False
        known = lexicon.function_word(word.key) is not None or lexicon.verb_of(word) is not None
        return not known and self._reader is not None and not self._closes_title(index)

    def _closes_title(self, index: int) -> bool:
        """Whether a role phrase of several words ends before `index`: "رئيس أركان الجيش الفريق"."""
        assert self._reader is not None
        starts = range(max(0, index - 6), index - 1)
        return any((title := self._reader.read(k)) is not None and title.last == index for k in starts)

    def _rank(self, first: int, last: int) -> str:
        """The rank that the words of respect within `[first, last)` give, the first that gives one."""
        for index in range(first, last):
            for analysis in self.words[index].analyses:
                stem = ("ال" + analysis.stem) if analysis.article else analysis.stem
                hit = lexicon.match_phrase(lexicon.honorifics(), self.words, index, stem)
                if hit and hit[1]:
                    return hit[1]
        return ""

    def _honorific_analysis(self, index: int) -> Analysis:
        for analysis in self.words[index].analyses:
            stem = ("ال" + analysis.stem) if analysis.article else analysis.stem
            if stem in lexicon.honorifics():
                return analysis
        return self.words[index].analyses[0]

    def _skip_honorifics(self, index: int, limit: int) -> int:
        while index < limit:
            after = self._honorific_end(index)
            if (
                after is None
                or self._honorific_analysis(index).conjunction
                or self._honorific_analysis(index).preposition
            ):
                break
            if self._names.get(index) is not None and self._names[index].last - index > 1:
                break
            index = after
        return index


def _each_portfolio(title: Title, found: list[Mention]) -> list[Mention]:
    """The named ministers with a portfolio each, where the title names as many: "وزيرا الدفاع والخارجية فلان وفلان"."""
    head, *parts = title.title.split()
    starts = [k for k, part in enumerate(parts) if k == 0 or (part.startswith("و") and len(part) > 3)]
    if title.rule != "title-minister" or len(found) < 2 or len(starts) != len(found):
        return found
    told: list[Mention] = []
    for mention, start, end in zip(found, starts, [*starts[1:], len(parts)], strict=True):
        own = [head, parts[start].removeprefix("و") if start else parts[start], *parts[start + 1 : end]]
        post = " ".join(own)
        first, *others = mention.titles
        told.append(replace(mention, titles=(replace(first, title=post, key=title_key(post)), *others)))
    return told


def _pointing(title: Title) -> bool:
    """Whether a pronoun says what the post belongs to, so that it names nobody by itself ("نائبه", "ولي عهده")."""
    own = title.jurisdiction
    return own is not None and bool(own.pronoun) and not title.predicate


def _rank_title(first: int, last: int, post: str) -> Title:
    """The title of somebody with a military or church rank."""
    return Title(
        first,
        last,
        title=post,
        head=post,
        jurisdiction=None,
        status=None,
        leaning=None,
        definite=True,
        predicate=False,
        gender="m",
        number="sg",
        link="",
        conjunction=False,
        rule="title-rank",
        key=title_key(post),
        rank=True,
    )


def _least(name: NameMention) -> float:
    """The least score with which a tagged name counts; that of a long one is low, being the least of its words'."""
    return _LEAST_SCORE if name.last - name.first < 3 else _LEAST_LONG


def _is_arabic_given(key: str) -> bool:
    """Whether a word is above all a given name, and no foreign one."""
    return is_mostly_given(key) and not WordTable.load().get(normal(key)).foreign


def _is_to_name(key: str) -> bool:
    """Whether "لل" is the preposition and the first letter of a name: "للويزا", "لليلى"."""
    entry = WordTable.load().get(normal(key[1:]))
    name = entry.given > 1 or (entry.foreign and wordiness(key[1:]) < WORDY)
    return (
        key.startswith("لل")
        and name
        and not (borne("ال" + key[2:]) or WordTable.load().get("ال" + normal(key[2:])).zipf >= 30)
    )


def _is_governed_noun(word: Word) -> bool:
    """Whether a preposition is joined to a definite noun ("بالمحافظة"), and nobody bears the whole as a name."""
    if _is_to_name(word.key):
        return False
    return any(a.preposition and a.article for a in word.analyses) and not borne(word.key)


def _is_small(key: str) -> bool:
    """Whether a word of a tagged name is a function word; "فام" and "فاي" are names rather than "ف" with one."""
    return lexicon.function_word(key) is not None and (key[0] != "ف" or key in lexicon.function_words())


def _is_verb(word: Word) -> bool:
    """Whether a word of a tagged name is a verb; a future that is also a foreign name is none ("سيرو")."""
    verb = lexicon.verb_of(word)
    return verb is not None and not (verb.future and WordTable.load().get(normal(word.key)).foreign)


@cache
def _office_beginnings() -> frozenset[str]:
    return frozenset(form[:3] for form in lexicon.offices())


def _names_office(key: str) -> bool:
    """Whether a folded word, with whatever stands before its stem, may be the noun of an office."""
    return any(key[at : at + 3] in _office_beginnings() for at in range(min(5, len(key) - 2)))


_OFFICES = hint(_names_office)


def _within(indexes: Sequence[int], sentence: Sentence) -> Sequence[int]:
    """The ones of ordered indexes that lie in a sentence."""
    return indexes[bisect_left(indexes, sentence.first) : bisect_left(indexes, sentence.last)]
