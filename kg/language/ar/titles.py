"""Role phrases: a head noun, its portfolio or body, its country, its status.

    وزير الخارجية الروسي            head + portfolio + nationality
    رئيس المكتب السياسي لحركة حماس   head + body
    الرئيس الإيراني المنتخب         definite head + nationality + status
    نائب رئيس الوزراء               deputy + role phrase
    رئيساً لوزراء بريطانيا           predicate + ل + complement

The tables posts.tsv, post_words.tsv and body_nouns.tsv hold the words; this module the grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from kg.copying import replace
from kg.language.ar import lexicon
from kg.language.ar.bodies import QUOTES, BodyReader, strip_clitics
from kg.language.ar.hints import hint, stem_hint
from kg.language.ar.words import analyses
from kg.language.reading import Analysis, Jurisdiction, PlaceMention, Title, Word
from kg.language.view import FORMS, fold

__all__ = ["OWNED_POSTS", "PREDICATES", "TitleReader", "heads_owned", "strip_clitics", "title_key"]

_CHOSEN = frozenset({"head", "staff", "candidate"})
_OWNED = frozenset({"head", "staff", "deputy", "envoy", "advisor", "candidate", "place", "minister"})
_SERVING = frozenset({"deputy", "envoy", "advisor", "minister", "monarch"})
_LINKS = {"ل": "to", "ب": "with", "ك": "as", "": ""}
_SHORTENED = frozenset({"minister", "envoy", "monarch", "place", "spokes"})
_PREDICATES = frozenset(
    {"head", "staff", "minister", "deputy", "envoy", "acting", "candidate", "member", "monarch", "place", "advisor"}
)
_GOVERNING = frozenset(
    {"deputy", "acting", "envoy", "head", "staff", "member", "advisor"}
)  # take another post as complement
_SENT = frozenset({"deputy", "envoy", "acting", "member", "advisor"})  # … after ل, too
_LOCATED = frozenset({"envoy", "member", "place", "deputy", "advisor", "bound"})
_BOUND = frozenset({"bound", "field"})  # no posts without what they belong to
_GUESTS = frozenset(
    {("مدرب",), ("مدير", "فني"), ("كابتن",), ("امين", "عام")}
)  # a nationality there is the person's own
_OVERSEEING = frozenset({"مشرف", "مسوول"})  # … على, … عن
_OFFICIAL = frozenset({"رسمي", "رسمية", "دولي", "دولية"})
_OFFICIALLY = frozenset({"رسمي", "الرسمي", "الرسمية", "رسمية"})
_FORMING = ("بتشكيل", "بتاليف")
_NAMED = frozenset({"مدير", "قائد"})  # posts of "إدارة", "قيادة", which are also acts
_LEAVING = frozenset({"المنتهية", "المنتهي"})
_POSSESSIVES = ("ه", "ها", "هم", "هما")
_AFFAIRS = frozenset({"شؤون", "شئون"})
_JOINED_FIELDS = frozenset("وتكنولوجيا وتقنية وحقوق واستصلاح ومكافحة".split())  # "والاتصالات وتقنية المعلومات"
# Words that tell whom somebody sides with, and the preposition behind them.
_SIDING = {
    **dict.fromkeys("المؤيد المؤيدة الموالي الموالية المناهض المناهضة الداعم الداعمة".split(), "ل"),
    **dict.fromkeys("المدعوم المدعومة المقرب المقربة".split(), "من"),
}
_SIDING = {fold(key): value for key, value in _SIDING.items()}
_SESSIONS = frozenset({"دورة", "جلسة"})
_FIELD = re.compile(" لل?(?:شؤون|شئون) ")  # what a deputy is in charge of


@dataclass(slots=True)
class _Phrase:
    """A role phrase in the making."""

    parts: list[str] = field(default_factory=list)
    jurisdiction: Jurisdiction | None = None
    status: str | None = None
    leaning: str | None = None
    end: int = 0

    def belong(self, to: Jurisdiction) -> bool:
        """Take `to` as what the post belongs to, and go on behind it."""
        self.jurisdiction, self.end = to, to.last
        return True


_DESCRIBING = frozenset({"الحاكم", "المحافظ"})  # ruling, conservative
_NOT = frozenset({"غير", "وغير"})
# Words of posts that are adjectives before a word: "responsible for", "scheduled to", "keeping to".
_ADJECTIVES = {"مسؤول": "عن", "مسوول": "عن", "مقرر": "ان", "محافظ": "على"}
_TERMS = frozenset("ولايته ولايتها عهدته عهدتها ماموريته ماموريتها فترته فترتها مدته مدتها".split())


@dataclass(frozen=True, slots=True)
class TitleReader(BodyReader):
    """Reads role phrases in the words of one article."""

    def read(self, index: int) -> Title | None:
        """The role phrase that starts at word `index`, or None."""
        word = self.words[index]
        if word.kind != "word" or not _opens_title(word.key):
            return None
        if index and (self.words[index - 1].key in _NOT or self._describes_body(index)):
            return None
        if word.key == "الرئيسة" and index and self._is_main(index):
            return None
        if word.key.endswith("ا") and self._is_adjective(index):
            return None
        if word.key == "المقرر" and index and self.words[index - 1].key in ("من", "ومن"):
            return None
        for analysis in word.analyses:
            if analysis.stem.endswith("ا") and (parted := self._parted(index, analysis)) is not None:
                return parted
            for post in lexicon.posts().get(analysis.stem, ()):
                title = self._read_post(index, analysis, post)
                if title is not None:
                    return title
            # An accusative alif marks the predicate: رئيسا، وزيرا، سفيرا; not one of two: مساعدا المدرب.
            stem = analysis.stem
            if not analysis.article and stem.endswith("ا") and len(stem) > 3 and not self._governs_definite(index):
                for post in lexicon.posts().get(stem[:-1], ()):
                    if not post.rest and post.number in ("sg", "pl") and post.kind in _PREDICATES:
                        return self._predicate(index, analysis, post)
        return self._of_owner(index) if word.key.endswith(("ه", "ها", "هم")) else None

    def _is_adjective(self, index: int) -> bool:
        """Whether an accusative behind "was" is the adjective that the post's word also is: "كان مسؤولا عن الخسائر",
        "محافظا على صلاته"."""
        behind = _ADJECTIVES.get(self.words[index].key[:-1])
        if behind is None or behind not in [word.key for word in self.words[index + 1 : index + 5]]:
            return False
        verbs = map(lexicon.verb_of, self.words[max(index - 4, 0) : index])
        return any(verb is not None and verb.sense == "be" for verb in verbs)

    def _governs_definite(self, index: int) -> bool:
        """Whether an accusative stands before a definite noun, which no predicate governs: "مساعدا المدرب" are two."""
        following = self.words[index + 1] if index + 1 < len(self.words) else None
        if following is None or following.kind != "word" or self.words[index].text.endswith("ً"):
            return False
        return following.key.startswith("ال")

    def _describes_body(self, index: int) -> bool:
        """Whether a word that is also a post says what the party before it is: "الحزب الديمقراطي الحاكم"."""
        before = self.words[index - 1]
        if (
            self.words[index].key not in _DESCRIBING
            or not before.key.startswith(("ال", "وال"))
            or before.kind != "word"
        ):
            return False
        return self.nationality(index - 1) is None and not self.starts_title(index - 1)

    def _is_main(self, index: int) -> bool:
        """Whether "الرئيسة" says that the thing before it is the main one: "القاعة الرئيسة", not "السيدة الرئيسة"."""
        before = self.words[index - 1]
        definite = before.kind == "word" and any(a.article for a in before.analyses[:2])
        return definite and not self.honorific(index - 1) and self.place(index - 1) is None

    def _of_owner(self, index: int) -> Title | None:
        """A post with a possessive pronoun: "نائبه", "أمينه العام". What it belongs to, the text before must tell."""
        for analysis in self.words[index].analyses:
            for stem, pronoun in _owned(analysis):
                post = next((p for p in lexicon.posts().get(stem, ()) if not p.rest and p.number == "sg"), None)
                if pronoun and post is not None and post.kind in _OWNED:
                    phrase = _Phrase([post.title], _someone(index, self.words[index].key), end=index + 1)
                    self._modifiers(phrase, post)
                    return self._finish(index, analysis, post, phrase, predicate=False)
        return None

    def office(self, index: int) -> Title | None:
        """The post that the noun of an office at `index` stands for: "رئاسة الهيئة", "حقيبة الدفاع", "منصب المدير"."""
        word = self.words[index]
        for analysis in word.analyses if word.kind == "word" else ():
            for stem, pronoun in _owned(analysis):
                for office in lexicon.offices().get(stem, ()):
                    title = self._read_office(index, analysis, office, pronoun=pronoun)
                    if title is not None:
                        return title
        return None

    def _read_office(self, index: int, analysis: Analysis, office: lexicon.Office, *, pronoun: bool) -> Title | None:
        word = self.words[index]
        link = _LINKS.get(analysis.preposition, "") or lexicon.function_word(self.words[index - 1].key) if index else ""
        if not office.post:
            inner = self.read(index + 1) if index + 1 < len(self.words) and not pronoun else None
            if inner is None or inner.conjunction or inner.link:
                return None
            return replace(inner, predicate=True, definite=False, link=link or "", rule=inner.rule + "-office")
        head = office.post.split()[0]
        post = next(p for p in lexicon.posts()[fold(head)] if p.title in (office.post, head) and p.number == "sg")
        found = self._head(index, analysis, replace(post, rest=office.rest))
        if found is None or (pronoun and office.rest):
            return None
        end, definite = found
        phrase = _Phrase([office.post], end=end)
        if pronoun:
            phrase.jurisdiction = _someone(index, word.key)
        elif not (office.alone if definite else self._construct(phrase, post)):
            return None
        if head in _NAMED and not self._names_body(index + 1 + len(office.rest)):
            return None
        parts = list(phrase.parts)
        self._modifiers(phrase, post)
        if phrase.parts[-1].endswith("ة"):
            phrase.parts = parts  # the adjective is the office's: "أمانة السر الثانية"
        title = self._finish(index, analysis, replace(post, title=office.post), phrase, predicate=True)
        return replace(title, link=link or "", rule=title.rule + "-office")

    def _names_body(self, index: int) -> bool:
        """Whether what the noun of an office governs is a body or place, not just any thing: "إدارة الشركة", but
        "إدارة الأزمة", "قيادة السيارة"."""
        return self.words[index - 1].key.endswith(("ه", "ها")) or bool(
            self.place(index) or self.body(index) or self.tagged_body(index) or self.words[index].kind == "mark"
        )

    # -- heads --------------------------------------------------------------------------------------------------

    def _read_post(self, index: int, analysis: Analysis, post: lexicon.Post) -> Title | None:
        head = self._head(index, analysis, post)
        if head is None or (post.number == "du" and analysis.article and not analysis.stem.endswith("ن")):
            return None  # no "العضوي": a dual that governs something takes no article
        end, definite = head
        if self._is_dual_predicate(index, analysis, post, end, definite=definite):
            return self._predicate(index, analysis, post)
        phrase = _Phrase([post.title], end=end)
        country = post.kind.removeprefix("whole").removeprefix("-") if post.kind.startswith("whole") else ""
        if country:  # the title of one country alone: "whole-SA"
            phrase.jurisdiction = Jurisdiction("", country, index, end)
            return self._finish(index, analysis, post, phrase, predicate=False)
        if self._is_feminine_predicate(analysis, post, end, definite=definite):
            return self._predicate(index, analysis, post)
        if post.rest and _is_owned(self.words[end - 1].key, post.rest[-1]):
            phrase.jurisdiction = _someone(end - 1, self.words[end - 1].key)
        complete = post.kind == "whole" or (definite and post.kind != "acting")
        if not complete and not self._construct(phrase, post):
            return None
        self._modifiers(phrase, post)
        if post.kind in _BOUND and phrase.jurisdiction is None:
            return None
        return self._finish(index, analysis, post, phrase, predicate=False)

    def _head(self, index: int, analysis: Analysis, post: lexicon.Post) -> tuple[int, bool] | None:
        """The index after the words of `post` and whether they are definite, or None where others stand there."""
        end = index + 1
        definite = analysis.article
        for want in post.rest:
            key = self.words[end].key if end < len(self.words) else ""
            if key not in (want, "ال" + want) and not (end == index + len(post.rest) and _is_owned(key, want)):
                return None
            definite = definite or key != want
            end += 1
        return end, definite

    def _is_dual_predicate(
        self, index: int, analysis: Analysis, post: lexicon.Post, end: int, *, definite: bool
    ) -> bool:
        """Whether a form in -ا that may be a dual is the accusative of the singular: "وزيراً للصحة"."""
        if post.number != "du" or definite or not analysis.stem.endswith("ا"):
            return False
        if post.kind == "spokes" and not (end < len(self.words) and self._speaks(end)):
            return False  # "متحدثا عن …"
        return self.words[index].text.endswith("ً") or self._is_closed_off(end)

    def _speaks(self, index: int) -> bool:
        """Whether what follows makes a spokesperson of one who speaks: "متحدثا باسم …", "متحدثا رسميا"."""
        return self.words[index].key in ("باسم", "بلسان", "باسمه", "باسمها", "رسميا") or self.words[
            index
        ].key.startswith("لل")

    def _is_feminine_predicate(self, analysis: Analysis, post: lexicon.Post, end: int, *, definite: bool) -> bool:
        """Whether an indefinite feminine form is a predicate, which no alif marks: "رئيسة للوزراء"."""
        chosen = post.kind in _PREDICATES and (post.kind != "deputy" or self._deputes_to(end))
        if post.gender != "f" or post.number != "sg" or post.rest or definite or not chosen:
            return False
        if analysis.preposition or end >= len(self.words):
            return False
        if post.kind == "deputy":
            return True
        owned = self.words[end].key.endswith(_POSSESSIVES)  # "رئيسة لدورتها الثمانين"
        return any(a.preposition == "ل" and (a.article or owned) for a in self.words[end].analyses)

    def _deputes_to(self, index: int) -> bool:
        """Whether "ل" and a post follow: "(نائبة) لزعيم الحزب"."""
        inner = self.read(index) if index < len(self.words) else None
        return inner is not None and inner.link == "to"

    def _is_closed_off(self, index: int) -> bool:
        if index >= len(self.words):
            return True
        word = self.words[index]
        return (
            word.kind == "mark"
            or any(a.preposition == "ل" for a in word.analyses)
            or word.key in ("في", "من", "على", "له", "لها", "لهم", "جديدا", "سابقا", "اول", "اولا")
            or (word.key.endswith("ا") and word.key[:-1] in lexicon.post_words())  # "مديرا عاما": no dual
        )

    def _parted(self, index: int, analysis: Analysis) -> Title | None:
        for post in lexicon.posts().get(analysis.stem[:-1], ()):
            if post.rest and post.number == "sg" and post.kind in _PREDICATES and not analysis.article:
                title = self._parted_predicate(index, analysis, post)
                if title is not None:
                    return title
        return None

    def _parted_predicate(self, index: int, analysis: Analysis, post: lexicon.Post) -> Title | None:
        """A predicate of several words that ل parts: "رئيسا للأركان", "كبيرا لأمناء المجلس"."""
        end = index + 1
        for at, want in enumerate(post.rest):
            key = self.words[end].key if end < len(self.words) else ""
            if key not in (("لل" + want, "ل" + want) if at == 0 else (want, "ال" + want)):
                return None
            end += 1
        phrase = _Phrase([post.title], end=end)
        if not self.words[end - 1].key.startswith(("لل", "ال")) and not self._construct(phrase, post):
            return None
        self._modifiers(phrase, post)
        return self._finish(index, analysis, post, phrase, predicate=True)

    def _predicate(self, index: int, analysis: Analysis, post: lexicon.Post) -> Title | None:
        phrase = _Phrase([post.title], end=index + 1)
        self._modifiers(phrase, post)
        single = replace(post, number="sg") if post.number == "du" else post
        return self._finish(index, analysis, single, phrase, predicate=True)

    def _finish(self, index: int, analysis: Analysis, post: lexicon.Post, phrase: _Phrase, *, predicate: bool) -> Title:
        status = phrase.status
        parts = phrase.parts
        if post.kind == "acting":
            status = "acting"
            parts = parts[1:] or parts
        elif post.kind == "candidate" and status != "former":
            status = "candidate"
        title = " ".join(parts)
        return Title(
            index,
            phrase.end,
            title,
            post.title,
            phrase.jurisdiction,
            status,
            phrase.leaning,
            not predicate,
            predicate,
            post.gender,
            post.number,
            _LINKS.get(analysis.preposition, ""),
            bool(analysis.conjunction),
            f"title-{post.kind}",
            key=title_key(title),
            leader=self._leads(post, phrase),
            speaks=post.kind == "spokes",
            serves=post.kind in _SERVING or (post.kind == "head" and _is_of_government(phrase.parts)),
            deputy=post.kind == "deputy",
            deputes=post.kind == "deputy" and len(phrase.parts) == 1,
            shortens=post.kind in _SHORTENED,
        )

    def _leads(self, post: lexicon.Post, phrase: _Phrase) -> bool:
        """Whether the post is that of a head of state or government."""
        if post.kind == "monarch" or post.kind.startswith("whole"):
            return True
        country = phrase.jurisdiction is None or phrase.jurisdiction.code is not None
        return post.kind == "head" and title_key(post.title)[0] == "رئيس" and country

    # -- complements of an indefinite head ----------------------------------------------------------------------

    def _construct(self, phrase: _Phrase, post: lexicon.Post) -> bool:
        """Read what an indefinite head governs. False where nothing fits, so that it is no role phrase."""
        index = phrase.end
        if index >= len(self.words):
            return False
        if post.kind == "spokes":
            return self._spokes(phrase)
        if post.kind == "candidate":
            return self._candidate(phrase, index)
        word = self.words[index]
        if (word.kind == "mark" and word.key not in QUOTES) or word.kind == "number" or index in self.names:
            return False
        if post.kind == "minister":
            return self._portfolio(phrase)
        if post.kind == "field":
            return self._taught(phrase)
        return self._qualified(phrase, post) or self._governed(phrase, post, index)

    def _candidate(self, phrase: _Phrase, index: int) -> bool:
        if self._sense(index, "sought") and self._is_definite(index):
            return self._add_sought(phrase)
        body = None if self._sense(index, "sought") else self.body(index) or self.plain_body(index, coloured=False)
        if body is not None:
            phrase.belong(body)
        return True

    def _taught(self, phrase: _Phrase) -> bool:
        """The field of a professor, which is no part of the post: "أستاذ العلوم السياسية (بجامعة القاهرة)"."""
        index = phrase.end
        while self._is_definite(index) and index not in self.names and not self.starts_title(index):
            index += 1
        taught, phrase.end = index > phrase.end, index
        return taught

    def _qualified(self, phrase: _Phrase, post: lexicon.Post) -> bool:
        """An indefinite adjective before the complement: "مدير عام الوكالة", "رئيس سابق للبرلمان"."""
        modifier = self.modifier(phrase.end)
        if modifier is None or self.words[phrase.end].key.startswith("ال"):
            return False
        end, sense, text = modifier
        former = self._status(phrase, post, sense) if sense.startswith("status:") else None
        if (
            (sense not in ("adjective", "ordinal") and former is None)
            or end >= len(self.words)
            or self.words[end].kind != "word"
        ):
            return False
        trial = _Phrase([*phrase.parts, text] if former is None else phrase.parts, status=former, end=end)
        if not (self._prepositional(trial, post) or (former is None and self._governed(trial, post, end))):
            return False
        phrase.parts, phrase.jurisdiction, phrase.status, phrase.end = (
            trial.parts,
            trial.jurisdiction,
            former or trial.status,
            trial.end,
        )
        return True

    def _governed(self, phrase: _Phrase, post: lexicon.Post, index: int) -> bool:
        """A government, another post, a place or a body that the head governs."""
        if index >= len(self.words) or index in self.names:
            return False
        place = self.place(index)
        named = place is not None and place.kind != "nationality"
        if not named and post.kind in _GOVERNING and self._government(phrase, index):
            return True
        if post.kind in _GOVERNING:
            inner = self.read(index)
            if inner is not None and not inner.conjunction and not inner.link:
                return self._nest(phrase, post, inner)
        if post.kind == "advisor":
            return self._portfolio(phrase)
        if not named and self._government(phrase, index):
            return True
        if place is not None and place.kind in ("country", "city", "place", "body"):
            return phrase.belong(_at(place))
        body = self._region(index) or self._office(index) or self.plain_body(index) or self.tagged_body(index)
        if body is None:
            return False
        if post.kind != "deputy":
            return phrase.belong(self._without_guest(phrase, body))
        own = self.nationality(body.last - 1) if body.last > body.first + 1 and not body.alias else None
        phrase.end = body.last - 1 if own is not None else body.last
        phrase.parts.append(body.name.rsplit(" ", 1)[0] if own is not None else body.name)
        phrase.jurisdiction = None
        return True

    def _without_guest(self, phrase: _Phrase, body: Jurisdiction) -> Jurisdiction:
        """The body without the nationality of whoever works there: "مدرب الاتفاق البرازيلي", a club without a noun."""
        last = body.last - 1
        if title_key(" ".join(phrase.parts)) not in _GUESTS or body.alias or last <= body.first:
            return body
        team = self.words[body.first].key == "الفريق"
        bare = not any(a.stem in lexicon.body_nouns() for a in self.words[body.first].analyses)
        if self.nationality(last) is None or not (bare or team or self.nationality(last - 1)):
            return body
        return replace(body, name=body.name.rsplit(" ", 1)[0], last=last)

    def _office(self, index: int) -> Jurisdiction | None:
        """A body, also one that is named after a post: "(مدير) مكتب رئيس الوزراء"."""
        body = self.body(index)
        if body is None or body.last != index + 1 or self.words[index].key.startswith("ال"):
            return body
        at = body.last
        while at < len(self.words) and self.honorific(at):
            at += 1
        inner = self.read(at) if at < len(self.words) else None
        if inner is None or inner.conjunction or inner.link or inner.predicate:
            return body
        text = " ".join(word.text for word in self.words[body.last : inner.last])
        return Jurisdiction(f"{body.name} {text}", None, index, inner.last)

    def _region(self, index: int) -> Jurisdiction | None:
        """A noun of a region before its name: "حاكم ولاية تكساس"."""
        place = self.place(index + 1)
        if place is None or place.kind not in ("country", "city", "place") or not self._sense(index, "region"):
            return None
        return Jurisdiction(f"{self.words[index].text} {place.name}", None, index, place.last)

    def _nest(self, phrase: _Phrase, post: lexicon.Post, inner: Title, link: str = "") -> bool:
        """A post that governs another one: "نائب رئيس الوزراء", "سفير خادم الحرمين الشريفين"."""
        monarch = inner.rule.startswith(("title-whole", "title-monarch")) or inner.key == ("رئيس",)
        phrase.jurisdiction, phrase.end = inner.jurisdiction, inner.last
        if post.kind == "deputy" and phrase.jurisdiction is not None:  # "مساعد رئيس الديوان للشؤون التنفيذية"
            phrase.jurisdiction = replace(phrase.jurisdiction, name=_FIELD.split(phrase.jurisdiction.name)[0])
        if not (post.kind == "envoy" and (monarch or link)):
            phrase.parts.append(self._as_written(inner) if monarch and inner.key != ("رئيس",) else link + inner.title)
        lasting = ("former", "acting", "elect") if post.kind == "deputy" else ("former", "acting")
        phrase.status = inner.status if inner.status in lasting else None
        phrase.leaning = inner.leaning
        return True

    def _as_written(self, title: Title) -> str:
        """The words of a monarch's title in another post: "مستشار خادم الحرمين الشريفين", "الوكيل العام للملك"."""
        return " ".join(word.text for word in self.words[title.first : title.last])

    def _government(self, phrase: _Phrase, index: int) -> bool:
        """A government or state, and its country: "(رئيس) الوزراء", "(رئيس) جمهورية مصر"."""
        hit = self._government_at(index)
        if hit is None:
            return self._own_government(phrase, index)
        end, sense, analysis = hit
        if sense == "government":
            words = [strip_clitics(self.words[index], analysis), *(word.text for word in self.words[index + 1 : end])]
            phrase.parts.append(" ".join(words))
        phrase.end = end
        place = self.place(end)
        if place is not None and place.kind in ("country", "city", "place"):
            phrase.belong(_at(place))
        return True

    def _own_government(self, phrase: _Phrase, index: int) -> bool:
        """ "رئيس وزرائه", "رئيس حكومتها": the government of whoever the text before tells of."""
        for stem, pronoun in self._possessed(index):
            hit = pronoun and lexicon.match_phrase(
                lexicon.post_words(), self.words, index, stem, ("government", "state")
            )
            if hit:
                if hit[1] == "government":
                    phrase.parts.append(stem)
                return phrase.belong(_someone(index, self.words[index].key))
        return False

    def _government_at(self, index: int) -> tuple[int, str, Analysis] | None:
        for analysis in self.words[index].analyses:
            if analysis.conjunction or analysis.preposition not in ("", "ل"):
                continue
            for stem in (analysis.stem, "ال" + analysis.stem) if analysis.article else (analysis.stem,):
                hit = lexicon.match_phrase(lexicon.post_words(), self.words, index, stem, ("government", "state"))
                if hit and not (hit[0] == index + 1 and self._opens_body(index, analysis)):
                    return *hit, analysis
        return None

    def _opens_body(self, index: int, analysis: Analysis) -> bool:
        """Whether a government word heads the name of some body: "حكومة الوحدة الوطنية", "السلطة القضائية"."""
        end = index + 1
        if analysis.stem not in lexicon.body_nouns() or not self._is_definite(end) or end in self.names:
            return False
        if self.nationality(end) or self.modifier(end) or self.honorific(end) or self.starts_title(end):
            return False
        return (not analysis.article and self.place(end) is None) or self._joined_adjective(end)

    # -- portfolios ---------------------------------------------------------------------------------------------

    def _portfolio(self, phrase: _Phrase) -> bool:
        """The portfolio of a minister: definite nouns and adjectives, joined by و, up to a nationality or a name."""
        start = index = phrase.end
        own = next((stem for stem, pronoun in self._possessed(index) if pronoun and _is_portfolio(stem)), None)
        if own is not None:
            phrase.parts.append(own)
            return phrase.belong(_someone(index, self.words[index].key))
        if self._is_before_country(index):
            phrase.parts.append(self.words[index].text)
            place = self.place(index + 1)
            assert place is not None
            return phrase.belong(_at(place))
        parts: list[str] = []
        while index < len(self.words) and self.words[index].kind == "word" and index not in self.names:
            part = self._portfolio_word(index, start)
            if part is None:
                break
            parts.append(part)
            index += 1
        if parts:
            phrase.parts.append(" ".join(parts))
            phrase.end = index
            return True
        place = self.place(index)
        return place is not None and place.kind == "country" and phrase.belong(_at(place))

    def _portfolio_word(self, index: int, start: int) -> str | None:
        """The word at `index` as part of a portfolio that begins at `start`, or None where it is none."""
        word = self.words[index]
        if index == start:
            if word.key in _AFFAIRS or word.key == "دولة":
                return word.text
        elif self.words[index - 1].key.removeprefix("و") in _AFFAIRS and word.key.startswith("ال"):
            return word.text  # "وشؤون المصريين بالخارج"
        elif self.nationality(index) or self._ends_portfolio(index) or self._respects(index):
            return None
        elif (
            word.key.startswith(("وشؤون", "وشئون"))
            or self._sense(index, "abroad")
            or (word.key in _JOINED_FIELDS and self._is_definite(index + 1))
        ):
            return word.text
        article = next((a for a in word.analyses if a.article and not a.preposition), None)
        if article is None or (index > start and self.starts_title(index)) or (index == start and article.conjunction):
            return None
        return ("و" if article.conjunction else "") + strip_clitics(word, article)

    def _respects(self, index: int) -> bool:
        """Whether a word of respect starts at `index`, be it behind "و" ("واللواء")."""
        return self.honorific(index) or self.words[index].key.removeprefix("و") in lexicon.honorifics()

    def _ends_portfolio(self, index: int) -> bool:
        """Whether an adjective belongs to the minister rather than to the portfolio ("الأمن القومي")."""
        modifier = self.modifier(index)
        if modifier is None:
            return False
        if modifier[1] not in ("adjective", "leaning"):
            return True
        return self.words[index - 1].key.endswith("ة") and not modifier[2].endswith("ة")

    def _possessed(self, index: int) -> list[tuple[str, bool]]:
        """The readings of a word that no clitic opens, with and without a possessive pronoun."""
        whole = [a for a in self.words[index].analyses if not (a.conjunction or a.preposition or a.article)]
        return [reading for a in whole for reading in _owned(a)]

    def _is_before_country(self, index: int) -> bool:
        """Whether an indefinite portfolio stands before the country: "وزير خارجية مصر"."""
        if index + 1 >= len(self.words) or self.words[index].kind != "word" or index in self.names:
            return False
        word, following = self.words[index], self.words[index + 1]
        place = self.place(index + 1)
        return (
            place is not None
            and place.kind == "country"
            and self.place(index) is None
            and word.key not in _AFFAIRS
            and word.key != "دولة"
            and lexicon.function_word(word.key) is None
            and not word.key.startswith(("ال", "لل"))
            and not following.key.startswith(("و", "ب"))
        )

    # -- spokespeople -------------------------------------------------------------------------------------------

    def _spokes(self, phrase: _Phrase) -> bool:
        words = self.words
        index = phrase.end
        while index < len(words) and words[index].key in _OFFICIALLY:
            index += 1
        key = words[index].key if index < len(words) else ""
        spoken = False
        if key in ("باسم", "بلسان"):
            phrase.parts.append(key)
            spoken = True
            body = self._spoken_for(index + 1)
            index += 1
            if body is not None:
                phrase.jurisdiction, index = body, body.last
        elif key in ("باسمه", "باسمها", "باسمهم"):
            phrase.parts.append("باسم")
            spoken = True
            phrase.jurisdiction = Jurisdiction("", None, index, index + 1)
            index += 1
        if index + 1 < len(words) and words[index].key == "في" and (within := self.body(index + 1)) is not None:
            index = within.last
        phrase.end = index
        return spoken

    def _spoken_for(self, index: int) -> Jurisdiction | None:
        body = self.body(index) or self.plain_body(index) or self._affairs(index) or self.tagged_body(index)
        place = self.place(index)
        if place is not None and place.kind in ("government", "body") and (body is None or place.last >= body.last):
            return _at(place)
        return body

    def _affairs(self, index: int) -> Jurisdiction | None:
        """ "شؤون التنمية الدولية": a field that somebody speaks for."""
        if index >= len(self.words) or self.words[index].key not in _AFFAIRS or not self._is_definite(index + 1):
            return None
        return self._extend(index, self.words[index].analyses[0])

    # -- what follows head and complement -----------------------------------------------------------------------

    def _modifiers(self, phrase: _Phrase, post: lexicon.Post) -> None:
        """Adjectives, nationality, and what prepositions add, in any order."""
        if post.kind == "spokes" and len(phrase.parts) == 1:
            self._spokes(phrase)
        while phrase.end < len(self.words):
            index = phrase.end
            if self.names.get(index, 0) > index + 1:
                return
            if self._add_nationality(phrase):
                continue
            if (beyond := self._past_siding(index)) is not None:
                phrase.end = beyond
                continue
            modifier = self.modifier(index)
            if modifier is not None:
                if not self._add_modifier(phrase, post, *modifier):
                    return
            elif self.words[index].key in _LEAVING and self._is_term(index + 1):
                phrase.end = index + 2
            elif not self._prepositional(phrase, post):
                return

    def _past_siding(self, index: int) -> int | None:
        """The index after words that tell whom somebody sides with, where a name follows: "الرئيسة المؤيدة لأوروبا
        فلانة", "المرشح المدعوم من موسكو فلان"."""
        behind = _SIDING.get(self.words[index].key)
        if behind is None or index + 1 >= len(self.words):
            return None
        end = index + 1
        if behind == "من":
            if self.words[end].key != behind:
                return None
            end += 1
        elif not self.words[end].key.startswith("ل"):
            return None
        place, body = self.place(end), self.body(end)
        end = body.last if body is not None else place.last if place is not None else end + 1
        end = self._after_adjectives(end) if end < len(self.words) else end
        return end if self.names.get(end, 0) > end + 1 else None

    def _colours_named(self, index: int) -> bool:
        """Whether nothing but more such words stands between a leaning and somebody's name: "الرئيس اليميني المتطرف
        المنتهية ولايته فلان"."""
        while index < len(self.words) and index not in self.names:
            modifier = self.modifier(index)
            if modifier is not None and modifier[1] in ("leaning", "neutral"):
                index = modifier[0]
            elif self.words[index].key in _LEAVING and self._is_term(index + 1):
                index += 2
            else:
                return False
        return self.names.get(index, 0) > index + 1

    def _is_term(self, index: int) -> bool:
        return index < len(self.words) and self.words[index].key in _TERMS

    def _add_nationality(self, phrase: _Phrase) -> bool:
        mention = self.nationality(phrase.end)
        if mention is None or (
            phrase.jurisdiction is not None and phrase.jurisdiction.code not in (None, mention.code)
        ):
            return False
        if phrase.jurisdiction is None and title_key(" ".join(phrase.parts)) not in _GUESTS:
            phrase.jurisdiction = Jurisdiction(mention.name, mention.code, mention.first, mention.last)
        phrase.end = mention.last
        return True

    def _add_modifier(self, phrase: _Phrase, post: lexicon.Post, end: int, sense: str, text: str) -> bool:
        """Take an adjective into the phrase; False where it belongs to something else."""
        feminine = text.endswith("ة") and not text.startswith("ب")  # "بالوكالة" agrees with nothing
        if self.words[phrase.end].key == "عام" and end < len(self.words) and self.words[end].kind == "number":
            return False  # the year
        if end < len(self.words) and self.words[end].key in ("عشر", "عشرة"):
            phrase.end = end + 1  # "رئيسا رابع عشر": the fourteenth is no post of its own
            return True
        if sense == "leaning":
            if post.kind in ("candidate", "member"):
                phrase.leaning = text
            elif not self._colours_named(end):
                return False
        elif sense == "adjective":
            if not (text in _OFFICIAL and post.kind in ("spokes", "envoy")):
                if not self._takes_adjective(phrase, post, feminine=feminine):
                    return False
                phrase.parts.append(text)
        elif sense == "ordinal":
            if title_key(post.title)[0] != "رئيس" and post.kind != "candidate":
                phrase.parts.append(text)  # "النائب الثالث", but "الرئيس الرابع"
        elif sense == "epithet":
            if post.kind != "monarch":
                return False
        elif sense.startswith("status:"):
            status = self._status(phrase, post, sense)
            end = self._after_charge(end) if sense == "status:charged" else end
            if status == "incumbent":
                pass  # "المكلف بالتحقيق" tells a task
            elif status == "acting" and text.endswith("ي") and phrase.parts[-1].startswith("مجلس"):
                pass  # "رئيس مجلس السيادة الانتقالي": the council is one of transition
            elif status == "former" or not feminine or post.gender == "f":
                phrase.status = status
            elif phrase.jurisdiction is None and len(phrase.parts) == 1:
                return False  # "نائبة الرئيس المنتخبة": not the president
            # else "رئيس الحكومة المؤقتة": the government is provisional
        phrase.end = end
        return True

    def _status(self, phrase: _Phrase, post: lexicon.Post, sense: str) -> str:
        """The status that an adjective tells: whoever is charged with a government is yet to form it, with another
        post has it for the time being."""
        status = sense.removeprefix("status:")
        if status != "charged":
            return status
        with_ = self._charge(phrase.end + 1)
        if with_ is not None:
            return with_
        forms = title_key(post.title)[0] == "رئيس" and (_is_of_government(phrase.parts) or _is_of_state(phrase))
        return "nominee" if forms else "acting"

    def _charge(self, index: int) -> str | None:
        """What the word behind "المكلف" makes of it: to form a government, or merely what somebody is in charge of
        ("المكلف بالعلاقات مع البرلمان", "المكلف التحقيق"); None where it stands alone."""
        key = self.words[index].key if index < len(self.words) else ""
        if key.startswith(_FORMING):
            return "nominee"
        bare = (
            key.startswith("ال")
            and index not in self.names
            and not self.honorific(index)
            and not self.starts_title(index)
        )
        in_charge = key.startswith("بال") or (bare and index not in self.places)
        return "incumbent" if in_charge else None

    def _after_charge(self, index: int) -> int:
        """The index after what somebody is charged with: "بتشكيل الحكومة", "بالعلاقات مع البرلمان"."""
        key = self.words[index].key if index < len(self.words) else ""
        if not key.startswith((*_FORMING, "بال")):
            return index
        index += 1
        if index < len(self.words) and self.words[index].key == "مع" and self._is_definite(index + 1):
            return index + 2
        while self._is_definite(index) and index not in self.names and not self.starts_title(index):
            if self.honorific(index) or self.nationality(index):
                break
            index += 1
        return index

    def _takes_adjective(self, phrase: _Phrase, post: lexicon.Post, *, feminine: bool) -> bool:
        """Whether an adjective is part of the title: it follows the head, or the country that alone stands between
        ("مندوب مصر الدائم")."""
        if phrase.jurisdiction is None or phrase.jurisdiction.pronoun:
            return len(phrase.parts) == 1 or post.kind == "minister"
        agrees = feminine == (post.gender == "f")
        return (
            agrees
            and len(phrase.parts) == 1
            and bool(phrase.jurisdiction.code)
            and post.kind in ("head", "staff", "envoy")
        )

    # -- prepositions -------------------------------------------------------------------------------------------

    def _prepositional(self, phrase: _Phrase, post: lexicon.Post) -> bool:
        """What a preposition adds to a post: where it is held, for whom, of what. Whether anything was added."""
        index = phrase.end
        word = self.words[index]
        if word.kind != "word":
            return False
        if self._in_state(phrase):
            return True
        if word.key in ("لدى", "عن", "في", "الى") and post.kind in _LOCATED:
            return self._located(phrase, post, word.key)
        if word.key in ("له", "لها", "لهم") and phrase.jurisdiction is None and post.kind in _CHOSEN:
            return phrase.belong(_someone(index, word.key))
        if word.key in ("على", "عن") and title_key(post.title)[0] in _OVERSEEING:
            return self._over(phrase)
        if word.key == "في" and post.kind == "minister":
            body = self.body(index + 1) if phrase.jurisdiction is None and len(phrase.parts) > 1 else None
            if body is not None:
                return phrase.belong(body)
        if self._within(phrase, post):
            return True
        if word.key == "باسم" and post.kind == "spokes":
            return self._spokes(phrase)
        if post.kind == "envoy" and self._clitic(word, "ب") and (place := self.place(index)) is not None:
            phrase.end = place.last
            return True
        analysis = self._clitic(word, "ل")
        return analysis is not None and self._of_something(phrase, post, analysis)

    def _over(self, phrase: _Phrase) -> bool:
        """What somebody oversees: "المشرف العام على المركز", "المسؤول عن الملف"."""
        index = phrase.end + 1
        body = self.body(index) or self.plain_body(index)
        if body is None:
            return False
        if phrase.jurisdiction is None:
            return phrase.belong(body)
        phrase.end = body.last
        return True

    def _within(self, phrase: _Phrase, post: lexicon.Post) -> bool:
        """The body or region within which a post is held: "القيادي بحزب الأمة", "مدير الصحة بمنطقة جازان". Beside
        posts that seldom need one it is read only where the name of the holder leaves no doubt."""
        apart = self.words[phrase.end].key == "في"
        if not apart and self._clitic(self.words[phrase.end], "ب") is None:
            return False
        index = phrase.end + apart
        body = self._region(index) or self._office(index)
        if body is None:
            return False
        if post.kind not in _LOCATED | _BOUND and not self._beside_name(phrase, body.last):
            return False
        if phrase.jurisdiction is None and post.kind not in ("minister", "envoy"):
            return phrase.belong(body)
        phrase.end = body.last
        return True

    def _beside_name(self, phrase: _Phrase, end: int) -> bool:
        """Whether a name follows at `end`, behind words of respect or another role phrase."""
        while end < len(self.words) and end not in self.names and self.honorific(end):
            end += 1
        return end in self.names

    def _clitic(self, word: Word, preposition: str) -> Analysis | None:
        return next((a for a in word.analyses if a.preposition == preposition and not a.conjunction), None)

    def _in_state(self, phrase: _Phrase) -> bool:
        """ "وزير الخارجية بدولة الكويت", "رئيس الوزراء في مملكة البحرين": a country by its official name."""
        within = self.words[phrase.end].key == "في"
        if not within and self._clitic(self.words[phrase.end], "ب") is None:
            return False
        place = self.place(phrase.end + within)
        if place is None or place.kind != "country" or place.last - place.first < 2:
            return False
        if phrase.jurisdiction is None:
            return phrase.belong(_at(place))
        phrase.end = place.last
        return True

    def _located(self, phrase: _Phrase, post: lexicon.Post, preposition: str) -> bool:
        """ "لدى لبنان", "عن بيروت", "في المجلس", "إلى اليمن"."""
        following = phrase.end + 1
        if following >= len(self.words):
            return False
        place = self.place(following)
        body = self._office(following)
        if body is None and post.kind == "member" and preposition == "في":
            body = self.plain_body(following)
        if body is not None and (place is None or body.last > place.last):
            if phrase.jurisdiction is None and preposition in ("عن", "في"):
                phrase.jurisdiction = body
            phrase.end = body.last
            return True
        if place is not None and place.kind != "nationality":
            if phrase.jurisdiction is None and (preposition == "عن" or post.kind == "place"):
                phrase.jurisdiction = replace(_at(place), code=place.code if place.kind == "country" else None)
            phrase.end = place.last
            return True
        if preposition == "عن" and self.words[following].kind == "word":
            phrase.end = following + 1
            return True
        return False

    def _of_something(self, phrase: _Phrase, post: lexicon.Post, analysis: Analysis) -> bool:
        """What a clitic ل adds: a country, another post, a field, a government, a portfolio, a body."""
        index = phrase.end
        place = self.place(index)
        if place is None and self._sense(index, "times"):
            return False
        if phrase.jurisdiction is None and post.kind == "head" and self._is_its_session(analysis):
            return phrase.belong(_someone(index, self.words[index].key))
        if phrase.jurisdiction is None and place is not None and place.kind in ("country", "body"):
            if post.kind == "minister" and len(phrase.parts) > 1:
                return False  # "زيارة وزير الدفاع للأردن"
            return phrase.belong(_at(place))
        if post.kind not in _SENT and self._serves(phrase):
            return True
        inner = self.read(index) if post.kind in _SENT else None
        if inner is not None and inner.link == "to":
            return self._nest(phrase, post, inner, link="ل" if len(phrase.parts) > 1 else "")
        if self._add_field(phrase, post, analysis):
            return True
        if post.kind == "candidate" and self._sense(index, "sought"):
            return self._add_sought(phrase)
        if phrase.jurisdiction is not None:
            return False
        if self._government(phrase, index):
            return True
        if post.kind == "minister":
            return self._add_ministry_of(phrase, analysis) or self._add_ministry(phrase, analysis)
        body = self._office(index)
        if body is None and post.kind in ("head", "staff", "member", "place", "deputy"):
            body = self.plain_body(index) or self.tagged_body(index, preposition="ل")
        if body is not None and (place is None or body.last >= place.last):
            return phrase.belong(body)
        if place is not None and place.kind in ("city", "place"):
            return phrase.belong(_at(place))
        return False

    def _is_its_session(self, analysis: Analysis) -> bool:
        """Whether a post is for the session of an assembly named before: "رئيسة لدورتها الثمانين"."""
        return any(pronoun and stem in _SESSIONS for stem, pronoun in _owned(analysis))

    def _serves(self, phrase: _Phrase) -> bool:
        """Take whom an office serves: "رئيس الشؤون الإدارية لخادم الحرمين الشريفين", "مدير مكتب لسمو الأمير"."""
        index = phrase.end
        served = index + 1 if self.words[index].key.removeprefix("ل") in lexicon.honorifics() else index
        while served > index and served < len(self.words) and served not in self.names and self.honorific(served):
            served += 1
        inner = self.read(served) if served < len(self.words) else None
        if inner is None or inner.conjunction or inner.link != ("" if served > index else "to"):
            return False
        if served == index and not inner.rule.startswith("title-whole"):
            return False
        phrase.end = inner.last
        phrase.jurisdiction = phrase.jurisdiction or inner.jurisdiction
        return True

    def _add_field(self, phrase: _Phrase, post: lexicon.Post, analysis: Analysis) -> bool:
        """A field of work: "للشؤون الخارجية", "لحقوق الإنسان". It stays in the title of a minister of state alone."""
        if not any(
            self._is_field(a.stem) for a in self.words[phrase.end].analyses if a.preposition == analysis.preposition
        ):
            return False
        if post.kind == "minister" and len(phrase.parts) == 1:
            return False
        end = phrase.end + 1
        owner = self.body(end) if end < len(self.words) and not self.words[end].key.startswith("ال") else None
        if owner is not None:
            end = owner.last  # "لشؤون مجلس الوزراء"
        while self._is_definite(end) and not (
            end in self.names
            or (end in self.places and self.places[end].kind == "nationality")
            or self.honorific(end)
            or self.starts_title(end)
        ):
            end += 1
        if end == phrase.end + 1 and (place := self.place(end)) is not None and place.kind != "nationality":
            end = place.last
        if end == phrase.end + 1:
            return False
        if post.kind == "minister":
            phrase.parts.append(" ".join(word.text for word in self.words[phrase.end : end]))
        phrase.end = end
        return True

    def _is_field(self, stem: str) -> bool:
        return any(sense == "field" and not rest for rest, sense in lexicon.post_words().get(stem, ()))

    def _add_sought(self, phrase: _Phrase) -> bool:
        """The office that a candidate seeks: "للرئاسة", "لمنصب رئيس الجمهورية". It is not what he belongs to."""
        index = phrase.end
        body = self.body(index)
        phrase.end = body.last if body is not None else index + 1
        if (
            body is not None
            and not self.words[body.last - 1].key.endswith("ة")
            and (self.modifier(body.last - 1) or ("", ""))[1] == "leaning"
        ):
            phrase.end = body.last - 1  # "مرشح الرئاسة الجمهوري": the candidate's leaning
        while (
            phrase.end < len(self.words)
            and self._is_definite(phrase.end)
            and self.words[phrase.end].key.endswith("ة")
            and self._joined_adjective(phrase.end)
        ):
            phrase.end += 1
        if body is None and phrase.end < len(self.words):
            inner = self.read(phrase.end)
            if inner is not None and not inner.conjunction and not inner.link:
                phrase.end = inner.last
        return True

    def _add_ministry_of(self, phrase: _Phrase, analysis: Analysis) -> bool:
        """ "وزيرا لخارجية الجزائر": a portfolio behind ل, and its country."""
        following = self.place(phrase.end + 1)
        if following is None or following.kind != "country" or not _is_portfolio(analysis.stem) or analysis.article:
            return False
        if len(phrase.parts) > 1 or self.words[phrase.end + 1].key.startswith(("و", "ب")):
            return False
        phrase.parts.append(strip_clitics(self.words[phrase.end], analysis))
        return phrase.belong(_at(following))

    def _add_ministry(self, phrase: _Phrase, analysis: Analysis) -> bool:
        """ "وزيراً للخارجية", "وزيراً لشؤون الرئاسة": the portfolio behind ل."""
        index = phrase.end
        word = self.words[index]
        definite = next((a for a in word.analyses if a.preposition == "ل" and a.article), analysis)
        ministry = [strip_clitics(word, definite)]
        end = index + 1
        while self._is_definite(end) and not self.nationality(end):
            coloured = self.modifier(end)
            if coloured is not None and coloured[1] != "adjective":
                break
            ministry.append(self.words[end].text.removeprefix("ال"))
            end += 1
        while end < len(self.words) and self._joins_portfolio(end):
            ministry.append("و" + self.words[end].text.removeprefix("وال"))
            end += 1
        if len(phrase.parts) > 1:
            ministry = [word.text for word in self.words[index:end]]  # "وزيرة الدولة للتعاون الدولي"
        phrase.parts.append(" ".join(ministry))
        phrase.end = end
        return True

    def _joins_portfolio(self, index: int) -> bool:
        """Whether "and" joins another portfolio: "وزيرا للإعلام والثقافة"."""
        analysis = next((a for a in self.words[index].analyses if a.conjunction and a.article), None)
        return analysis is not None and not analysis.preposition and _is_portfolio(analysis.stem)

    def _sense(self, index: int, sense: str) -> bool:
        """Whether the word at `index` has this sense in post_words.tsv."""
        if index >= len(self.words):
            return False
        return any(
            lexicon.match_phrase(lexicon.post_words(), self.words, index, stem, (sense,))
            for a in self.words[index].analyses
            if not a.conjunction
            for stem in (a.stem, a.preposition + ("ال" if a.article else "") + a.stem)
        )


def _owned(analysis: Analysis) -> Iterator[tuple[str, bool]]:
    """The stem of a noun, and that without a possessive pronoun, with whether there is one."""
    yield analysis.stem, False
    for suffix in _POSSESSIVES if not analysis.article else ():
        if analysis.stem.endswith(suffix) and len(analysis.stem) > len(suffix) + 2:
            base = analysis.stem.removesuffix(suffix)
            changed = {"ت": "ة", "ئ": "ء", "ؤ": "ء"}.get(base[-1])
            yield (base[:-1] + changed if changed else base), True


def _is_owned(key: str, stem: str) -> bool:
    """Whether a folded word is the noun `stem` with a possessive pronoun: "عهده"."""
    base = stem[:-1] + "ت" if stem.endswith("ة") else stem
    return key.startswith(base) and key[len(base) :] in _POSSESSIVES


def _is_of_government(parts: list[str]) -> bool:
    """Whether a title is that of the head of a government: "رئيس وزراء"."""
    senses = [sense for part in parts[1:2] for rest, sense in lexicon.post_words().get(fold(part), ()) if not rest]
    return "government" in senses


def _is_of_state(phrase: _Phrase) -> bool:
    """Whether a head stands alone or beside a country or government: "الرئيس المكلف", "رئيس حكومة الوفاق المكلف"."""
    own = phrase.jurisdiction
    if len(phrase.parts) > 1:
        return False
    return own is None or own.code is not None or not own.name or _is_of_government(["", own.name.split()[0]])


def _is_portfolio(stem: str) -> bool:
    return any(sense == "portfolio" and not rest for rest, sense in lexicon.post_words().get(stem, ()))


def _someone(index: int, key: str) -> Jurisdiction:
    """What the pronoun of the folded word `key` at `index` points at, which is found when mentions are resolved."""
    pronoun = "f" if key.endswith("ها") else "pl" if key.endswith(("هم", "هما")) else "m"
    return Jurisdiction("", None, index, index + 1, pronoun=pronoun)


@lru_cache(maxsize=FORMS)
def _opens_title(key: str) -> bool:
    """Whether a role phrase may start with this folded word: a post, the accusative of one as a predicate, or one with
    a possessive pronoun."""
    return (
        lexicon.heads_post(key)
        or any(a.stem.endswith("ا") and a.stem[:-1] in lexicon.posts() for a in analyses(key) if not a.article)
        or heads_owned(key)
    )


def heads_owned(key: str) -> bool:
    """Whether a folded word is a post with a possessive pronoun: "نائبه"."""
    if not key.endswith(_POSSESSIVES):
        return False
    readings = (reading for analysis in analyses(key) for reading in _owned(analysis))
    return any(pronoun and stem in lexicon.posts() for stem, pronoun in readings)


PREDICATES = stem_hint(lambda: (post + "ا" for post in lexicon.posts()))
OWNED_POSTS = hint(heads_owned)


def _at(place: PlaceMention) -> Jurisdiction:
    """A place as what a post belongs to; only countries and international bodies have a code of their own."""
    return Jurisdiction(place.name, place.code if place.kind in ("country", "body") else None, place.first, place.last)


def title_key(title: str) -> tuple[str, ...]:
    """The words of a title for comparison: folded, without articles, the head without its feminine ending."""
    words = [word.removeprefix("ال") for word in fold(title).split()]
    words[0] = words[0].removesuffix("ة")
    return tuple(word.replace("ة", "ه").replace("ى", "ي") for word in words)
