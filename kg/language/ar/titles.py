"""Role phrases: a head noun, its portfolio or body, its country, its status.

    وزير الخارجية الروسي            head + portfolio + nationality
    رئيس المكتب السياسي لحركة حماس   head + body
    الرئيس الإيراني المنتخب         definite head + nationality + status
    نائب رئيس الوزراء               deputy + role phrase
    رئيساً لوزراء بريطانيا           predicate + ل + complement

The tables posts.tsv, post_words.tsv and body_nouns.tsv hold the words; this module the grammar.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.language.ar import lexicon
from kg.language.reading import Analysis, Jurisdiction, PlaceMention, Title, Word
from kg.language.view import fold

_LINKS = {"ل": "to", "ب": "with", "ك": "as", "": ""}
_QUOTES = {"«": "»", '"': '"', "“": "”", "»": "«", "”": "“", "(": ")"}
_MODIFIERS = ("adjective", "status:", "leaning", "neutral")
_SHORTENED = frozenset({"minister", "envoy", "monarch", "place", "spokes"})
_PREDICATE_HEADS = frozenset({"head", "staff", "minister", "deputy", "envoy", "acting", "candidate", "member", "monarch", "place"})


@dataclass(slots=True)
class _Phrase:
    """A role phrase in the making."""

    parts: list[str] = field(default_factory=list)
    jurisdiction: Jurisdiction | None = None
    status: str | None = None
    leaning: str | None = None
    end: int = 0


@dataclass(frozen=True, slots=True)
class TitleReader:
    """Reads role phrases in the words of one article.

    `places` are its place mentions by first word, `names` the indexes at which the tagger says that a person's name
    starts, `inside` those within such a name.
    """

    words: Sequence[Word]
    places: Mapping[int, PlaceMention]
    names: Mapping[int, int]

    def read(self, index: int) -> Title | None:
        """The role phrase that starts at word `index`, or None."""
        word = self.words[index]
        if word.kind != "word" or word.key == "المقرر" and index and self.words[index - 1].key in ("من", "ومن"):
            return None
        for analysis in word.analyses:
            for post in lexicon.posts().get(analysis.stem, ()):
                title = self._read_post(index, analysis, post)
                if title is not None:
                    return title
            # An accusative alif marks the predicate: رئيسا، وزيرا، سفيرا.
            stem = analysis.stem
            if not analysis.article and stem.endswith("ا") and len(stem) > 3:
                for post in lexicon.posts().get(stem[:-1], ()):
                    if not post.rest and post.number in ("sg", "pl") and post.kind in _PREDICATE_HEADS:
                        return self._predicate(index, analysis, post)
        return None

    # -- heads -------------------------------------------------------------------------------------------------

    def _read_post(self, index: int, analysis: Analysis, post: lexicon.Post) -> Title | None:
        words = self.words
        end = index + 1
        definite = analysis.article
        for want in post.rest:
            if end >= len(words):
                return None
            key = words[end].key
            if key == want:
                pass
            elif key == "ال" + want:
                definite = True
            else:
                return None
            end += 1
        if (post.number == "du" and not definite and analysis.stem.endswith("ا")
                and (words[index].text.endswith("ً") or self._governs_by_preposition(end))):
            return self._predicate(index, analysis, post)
        if end == index + 1 and end < len(words):
            # "رئيس الوزراء" written as one idea: "الرئيس المدير العام" is listed with its rest; others go on here.
            pass
        phrase = _Phrase([post.title], end=end)
        if post.kind.startswith("whole"):
            # "whole-SA": the title is that of one country alone.
            code = post.kind.removeprefix("whole").removeprefix("-")
            if code:
                phrase.jurisdiction = Jurisdiction("", code, index, end)
            else:
                self._modifiers(phrase, post, definite=True)
        elif definite and post.kind != "acting":
            self._modifiers(phrase, post, definite=True)
        else:
            if not self._construct(phrase, post):
                return None
            self._modifiers(phrase, post, definite=True)
        return self._finish(index, analysis, post, phrase, definite=True, predicate=False)

    def _predicate(self, index: int, analysis: Analysis, post: lexicon.Post) -> Title | None:
        phrase = _Phrase([post.title], end=index + 1)
        self._modifiers(phrase, post, definite=False)
        gender = replace(post, number="sg") if post.number == "du" else post
        return self._finish(index, analysis, gender, phrase, definite=False, predicate=True)

    def _finish(
        self, index: int, analysis: Analysis, post: lexicon.Post, phrase: _Phrase, *, definite: bool, predicate: bool
    ) -> Title:
        status = phrase.status
        if post.kind == "acting":
            status = "acting"
        elif post.kind == "candidate" and status != "former":
            status = "candidate"
        parts = phrase.parts
        if post.kind == "acting" and len(parts) > 1:
            parts = parts[1:]
        return Title(
            index, phrase.end, " ".join(parts), post.title, phrase.jurisdiction, status, phrase.leaning, definite,
            predicate, post.gender, post.number, _LINKS.get(analysis.preposition, ""), bool(analysis.conjunction),
            f"title-{post.kind}", title_key(" ".join(parts)), self._leads(post, phrase), post.kind == "spokes", post.kind in _SHORTENED,
        )

    def _leads(self, post: lexicon.Post, phrase: _Phrase) -> bool:
        """Whether the post is that of a head of state or government."""
        if post.kind == "monarch" or post.kind.startswith("whole"):
            return True
        country = phrase.jurisdiction is None or phrase.jurisdiction.code is not None
        return post.kind == "head" and title_key(post.title)[0] == "رئيس" and country

    def _governs_by_preposition(self, index: int) -> bool:
        if index >= len(self.words):
            return True
        word = self.words[index]
        return word.kind == "mark" or any(a.preposition == "ل" for a in word.analyses) or word.key in ("في", "من", "على")

    # -- complements --------------------------------------------------------------------------------------------

    def _construct(self, phrase: _Phrase, post: lexicon.Post) -> bool:
        """Read what an indefinite head governs. False where nothing fits, so that it is no role phrase."""
        index = phrase.end
        if index >= len(self.words):
            return False
        word = self.words[index]
        if post.kind == "spokes":
            return self._spokes(phrase)
        if post.kind == "candidate":
            body = self.body(index) or self._plain_body(index)
            if body:
                phrase.jurisdiction, phrase.end = body, body.last
            return True
        if word.kind == "mark" and word.key not in _QUOTES:
            return False
        if word.kind == "number":
            return False
        if index in self.names:
            return False
        if post.kind == "minister":
            return self._portfolio(phrase)
        place = self._place(index)
        if (place is None or place.kind == "nationality") and post.kind in ("head", "staff", "deputy", "acting", "member", "advisor") and self._government(phrase, index):
            return True
        if post.kind in ("deputy", "acting", "envoy", "head", "staff", "member", "advisor"):
            inner = self.read(index)
            if inner is not None and not inner.conjunction and not inner.link:
                self._nest(phrase, post, inner)
                return True
        if post.kind == "advisor":
            return self._portfolio(phrase)
        if (place is None or place.kind == "nationality") and self._government(phrase, index):
            return True
        if place is not None and place.kind in ("country", "city", "place", "body"):
            phrase.jurisdiction = Jurisdiction(place.name, place.code if place.kind == "country" or place.kind == "body" else None, place.first, place.last)
            phrase.end = place.last
            return True
        body = self.body(index)
        if body is None and post.kind == "deputy" and word.key.startswith("وزار"):
            body = self._plain_body(index)
        if body is None:
            body = self._plain_body(index)
        if body is None:
            return False
        if post.kind == "deputy":
            phrase.parts.append(body.name)
            phrase.jurisdiction = None
        else:
            phrase.jurisdiction = body
        phrase.end = body.last
        return True

    def _nest(self, phrase: _Phrase, post: lexicon.Post, inner: Title, link: str = "") -> None:
        """A post that governs another one: "نائب رئيس الوزراء", "سفير خادم الحرمين الشريفين"."""
        monarch = inner.rule.startswith(("title-whole", "title-monarch")) or inner.key == ("رئيس",)
        phrase.jurisdiction = inner.jurisdiction
        phrase.end = inner.last
        if not (post.kind == "envoy" and monarch):
            phrase.parts.append(link + inner.title)
        phrase.status = inner.status if inner.status in ("former", "acting", "elect") else None
        phrase.leaning = inner.leaning

    def _government(self, phrase: _Phrase, index: int) -> bool:
        word = self.words[index]
        for analysis in word.analyses:
            if analysis.conjunction or analysis.preposition not in ("", "ل"):
                continue
            for stem in (analysis.stem, "ال" + analysis.stem if analysis.article else analysis.stem):
                hit = lexicon.match_phrase(lexicon.post_words(), self.words, index, stem, ("government", "state"))
                if hit:
                    end, sense = hit
                    if sense == "government":
                        phrase.parts.append(self._plain(index, end, analysis))
                    phrase.end = end
                    place = self._place(end)
                    if place is not None and place.kind in ("country", "city", "place"):
                        phrase.jurisdiction = Jurisdiction(place.name, place.code if place.kind == "country" else None, place.first, place.last)
                        phrase.end = place.last
                    return True
        return False

    def _plain(self, first: int, last: int, analysis: Analysis) -> str:
        """The words without the article of the first: "الوزراء" gives "وزراء"."""
        texts = [word.text for word in self.words[first:last]]
        texts[0] = strip_clitics(self.words[first], analysis)
        return " ".join(texts)

    def _portfolio(self, phrase: _Phrase) -> bool:
        """The portfolio of a minister: definite nouns and adjectives, joined by و, up to a nationality or a name."""
        words = self.words
        index = phrase.end
        start = index
        parts: list[str] = []
        while index < len(words) and words[index].kind == "word" and index not in self.names:
            word = words[index]
            if index > start and (self._modifier(index) or self._nationality(index)):
                break
            article = next((a for a in word.analyses if a.article and not a.preposition), None)
            key = word.key
            if key in ("شؤون", "شئون", "دولة") and index == start or index == start and self._before_country(index):
                parts.append(word.text)
                if key not in ("شؤون", "شئون", "دولة"):
                    place = self._place(index + 1)
                    assert place is not None
                    phrase.jurisdiction = Jurisdiction(place.name, place.code, place.first, place.last)
                    phrase.parts.append(parts[0])
                    phrase.end = place.last
                    return True
            elif article is not None and not (article.conjunction and (index == start or self._starts_title(index))):
                if index > start and self._starts_title(index):
                    break
                text = strip_clitics(word, article)
                parts.append(("و" if article.conjunction else "") + text)
            elif index > start and key.startswith("وشؤون"):
                parts.append(word.text)
            elif index > start and parts and key.startswith("للشؤون"):
                parts.append(word.text)
            else:
                break
            index += 1
        if not parts:
            place = self._place(index)
            if place is not None and place.kind == "country":
                phrase.jurisdiction = Jurisdiction(place.name, place.code, place.first, place.last)
                phrase.end = place.last
                return True
            return False
        phrase.parts.append(" ".join(parts))
        phrase.end = index
        return True

    def _before_country(self, index: int) -> bool:
        """Whether an indefinite portfolio stands before the country: "وزير خارجية مصر"."""
        word = self.words[index]
        place = self._place(index + 1)
        return (
            place is not None
            and place.kind == "country"
            and self._place(index) is None
            and lexicon.function_word(word.key) is None
            and not any(a.preposition or a.article or a.conjunction for a in word.analyses[1:2] if word.key.startswith(("ال", "لل")))
            and not self.words[index + 1].key.startswith(("و", "ب"))
        )

    def _spokes(self, phrase: _Phrase) -> bool:
        words = self.words
        index = phrase.end
        while index < len(words) and words[index].key in ("رسمي", "الرسمي", "الرسمية", "رسمية"):
            index += 1
        if index < len(words) and words[index].key in ("باسم", "بلسان"):
            phrase.parts.append(words[index].key)
            index += 1
            body = self.body(index) or self._plain_body(index) or self._affairs(index)
            place = self._place(index)
            if place is not None and place.kind in ("government", "body") and (body is None or place.last >= body.last):
                body = Jurisdiction(place.name, place.code if place.kind == "body" else None, place.first, place.last)
            if body:
                phrase.jurisdiction, index = body, body.last
        elif index < len(words) and words[index].key in ("باسمه", "باسمها", "باسمهم"):
            phrase.parts.append("باسم")
            phrase.jurisdiction = Jurisdiction("", None, index, index + 1)
            index += 1
        if index + 1 < len(words) and words[index].key == "في" and (within := self.body(index + 1)) is not None:
            index = within.last
        phrase.end = index
        return len(phrase.parts) > 1

    def _affairs(self, index: int) -> Jurisdiction | None:
        """"شؤون التنمية الدولية": a field that somebody speaks for."""
        words = self.words
        if index + 1 >= len(words) or words[index].key not in ("شؤون", "شئون") or not words[index + 1].key.startswith("ال"):
            return None
        return self._extend(index, words[index].analyses[0])

    def _modifiers(self, phrase: _Phrase, post: lexicon.Post, *, definite: bool) -> None:
        """Adjectives, nationality, and what prepositions add, in any order."""
        words = self.words
        if post.kind == "spokes" and len(phrase.parts) == 1:
            self._spokes(phrase)
        while phrase.end < len(words):
            index = phrase.end
            if index in self.names and self.names[index] > index + 1:
                return
            nationality = self._nationality(index)
            if nationality is not None and (phrase.jurisdiction is None or phrase.jurisdiction.code in (None, nationality.code)):
                # The nationality of a coach or manager is his own, not that of the post.
                if not (post.kind == "candidate" and phrase.jurisdiction) and post.kind != "staff":
                    self._add_nationality(phrase, nationality)
                phrase.end = nationality.last
                continue
            modifier = self._modifier(index)
            if modifier is not None:
                end, sense, text = modifier
                if sense == "leaning" and post.kind not in ("candidate", "member"):
                    return
                if sense == "adjective":
                    if phrase.jurisdiction is not None or len(phrase.parts) > 1 and post.kind != "minister":
                        return
                    if text in ("رسمي", "رسمية", "دولي", "دولية") and post.kind in ("spokes", "envoy"):
                        pass
                    else:
                        phrase.parts.append(text)
                elif sense.startswith("status:"):
                    phrase.status = sense.removeprefix("status:")
                elif sense == "leaning":
                    phrase.leaning = text
                phrase.end = end
                continue
            if words[index].key in ("المنتهية", "المنتهي") and index + 1 < len(words) and words[index + 1].key in ("ولايته", "ولايتها"):
                phrase.end = index + 2
                continue
            if self._prepositional(phrase, post, definite=definite):
                continue
            return

    def _add_nationality(self, phrase: _Phrase, mention: PlaceMention) -> None:
        if phrase.jurisdiction is None:
            phrase.jurisdiction = Jurisdiction(mention.name, mention.code, mention.first, mention.last)

    def _prepositional(self, phrase: _Phrase, post: lexicon.Post, *, definite: bool) -> bool:
        words = self.words
        index = phrase.end
        word = words[index]
        if word.kind != "word":
            return False
        following = index + 1
        if word.key in ("لدى", "عن", "في") and post.kind in ("envoy", "member", "place", "deputy") and following < len(words):
            place = self._place(following)
            body = self.body(following)
            if body is not None and (place is None or body.last > place.last):
                if phrase.jurisdiction is None and word.key in ("عن", "في"):
                    phrase.jurisdiction = body
                phrase.end = body.last
                return True
            if place is not None and place.kind != "nationality":
                if phrase.jurisdiction is None and word.key == "عن" or (post.kind == "place" and phrase.jurisdiction is None):
                    phrase.jurisdiction = Jurisdiction(place.name, place.code if place.kind == "country" else None, place.first, place.last)
                phrase.end = place.last
                return True
            if word.key == "عن" and following < len(words) and words[following].kind == "word":
                phrase.end = following + 1
                return True
            return False
        if word.key == "في" and post.kind == "minister" and phrase.jurisdiction is None and len(phrase.parts) > 1:
            body = self.body(following)
            if body is not None:
                phrase.jurisdiction, phrase.end = body, body.last
                return True
            return False
        if word.key in ("باسم",) and post.kind == "spokes":
            return self._spokes(phrase)
        analysis = next((a for a in word.analyses if a.preposition == "ل" and not a.conjunction), None)
        if analysis is None:
            return False
        place = self._place(index)
        if place is not None and place.kind in ("country", "body") and phrase.jurisdiction is None:
            phrase.jurisdiction = Jurisdiction(place.name, place.code, place.first, place.last)
            phrase.end = place.last
            return True
        inner = self.read(index) if post.kind in ("deputy", "envoy", "acting", "member", "advisor") else None
        if inner is not None and inner.link == "to":
            self._nest(phrase, post, inner, link="ل" if len(phrase.parts) > 1 else "")
            return True
        if phrase.jurisdiction is not None:
            if word.key == "للشؤون" and following < len(words) and words[following].key.startswith("ال"):
                phrase.end = following + 1
                return True
            return False
        if self._government(phrase, index):
            return True
        if post.kind == "minister":
            if analysis.article or word.key.startswith("ل"):
                ministry = [strip_clitics(word, next((a for a in word.analyses if a.preposition == "ل" and a.article), analysis))]
                end = following
                while end < len(words) and words[end].kind == "word" and words[end].key.startswith("ال") and not self._modifier(end) and not self._nationality(end):
                    ministry.append(words[end].text.removeprefix("ال"))
                    end += 1
                if len(phrase.parts) > 1:
                    ministry[0] = "لل" + ministry[0]
                phrase.parts.append(" ".join(ministry))
                phrase.end = end
                return True
            return False
        if word.key == "للشؤون" and following < len(words):
            phrase.end = following + 1
            return True
        body = self.body(index) or (self._plain_body(index) if post.kind in ("head", "staff", "member", "place", "deputy") else None)
        if body is not None and (place is None or body.last >= place.last):
            phrase.jurisdiction = body
            phrase.end = body.last
            return True
        if place is not None and place.kind in ("city", "place"):
            phrase.jurisdiction = Jurisdiction(place.name, None, place.first, place.last)
            phrase.end = place.last
            return True
        return False

    # -- bodies -------------------------------------------------------------------------------------------------

    def body(self, index: int) -> Jurisdiction | None:
        """The organisation whose name starts at word `index` with a noun of body_nouns.tsv ("لحركة حماس"), or None."""
        if index >= len(self.words) or self.words[index].kind != "word":
            return None
        place = self._place(index)
        if place is not None and place.kind == "body":
            return Jurisdiction(place.name, place.code, place.first, place.last)
        word = self.words[index]
        for analysis in word.analyses:
            if analysis.stem in lexicon.body_nouns():
                return self._extend(index, analysis)
        return None

    def _plain_body(self, index: int) -> Jurisdiction | None:
        """A body named by a definite noun or in quotation marks alone: "زعيم المعارضة", "رئيس «تقدم»"."""
        words = self.words
        if index >= len(words):
            return None
        word = words[index]
        if word.kind == "mark" and word.key in _QUOTES:
            end = self._quoted(index)
            return Jurisdiction(self._text(index, end), None, index, end) if end else None
        if word.kind != "word" or self._starts_title(index) or lexicon.function_word(word.key) is not None:
            return None
        analysis = next((a for a in word.analyses if a.article and not a.conjunction), None)
        if analysis is None or self._nationality(index) or self._modifier(index):
            return None
        return self._extend(index, analysis)

    def _extend(self, index: int, analysis: Analysis) -> Jurisdiction:
        """How far the name of a body reaches: indefinite nouns until one is definite, then its adjectives, a quoted
        name, and what ل adds to it."""
        words = self.words
        end = index + 1
        open_ = not analysis.article
        alias = ""
        while end < len(words) and end - index < 10:
            word = words[end]
            if word.kind == "mark":
                if word.key in "«\"“»”" and (quoted := self._quoted(end)) and quoted - end <= 6:
                    alias = self._text(end, quoted)
                    end = quoted
                    open_ = False
                    continue
                break
            if word.kind == "number" or end in self.names and self.names[end] > end + 1:
                break
            if open_:
                if lexicon.function_word(word.key) is not None or self._starts_title(end) and not word.key.startswith("ال"):
                    break
                place = self._place(end)
                if place is not None and place.first == end and place.kind in ("country", "city", "place", "body"):
                    end = place.last
                    open_ = False
                    continue
                open_ = not (word.key.startswith("ال") or word.key not in lexicon.body_nouns() and not self._indefinite(end))
                end += 1
                continue
            if self._joined_adjective(end):
                end += 1
                continue
            if word.key.startswith("لل") or word.key.startswith("ل") and any(a.preposition == "ل" and a.stem in lexicon.body_nouns() for a in word.analyses):
                inner = self._to(end)
                if inner is None:
                    break
                end = inner
                continue
            if word.key == "عن" and words[end - 1].key.endswith("دفاع") and end + 1 < len(words) and words[end + 1].key.startswith("ال"):
                end += 2
                continue
            break
        return Jurisdiction(self._name(index, end, analysis), None, index, end, alias)

    def _indefinite(self, index: int) -> bool:
        """Whether an indefinite noun is followed by one or two more words that close the construct."""
        words = self.words
        following = index + 1
        place = self._place(following)
        if place is not None and place.kind in ("country", "city") and words[following].key == fold(place.name).split()[0]:
            return True
        if (
            following + 1 < len(words)
            and words[following].kind == "word"
            and following not in self.names
            and following not in self.places
            and lexicon.function_word(words[following].key) is None
            and not words[following].key.startswith(("ال", "و", "ب", "ل"))
            and lexicon.verb(words[following].key) is None
        ):
            following += 1
        return (
            following < len(words)
            and words[following].kind == "word"
            and words[following].key.startswith("ال")
            and not self._modifier(following)
            and not self._nationality(following)
            and following not in self.names
            and not self._starts_title(following)
        )

    def _joined_adjective(self, index: int) -> bool:
        word = self.words[index]
        if not (word.key.startswith("ال") or word.key.startswith("وال")) or len(word.key) < 5:
            return False
        if lexicon.function_word(word.key) is not None or self._starts_title(index) or self._honorific(index):
            return False
        modifier = self._modifier(index)
        if modifier is not None and modifier[1].startswith("status:") or word.key in ("المنتهية", "المنتهي"):
            return False
        if word.key.startswith("وال"):
            before = self.words[index - 1].key
            return before.startswith("ال") and not before.endswith("ية") and not word.key.endswith(("ية", "ي")) and index + 1 < len(self.words)
        stem = word.key[2:]
        return stem.endswith(("ي", "ية", "يون", "يين")) and len(stem) > 3 or stem in lexicon.body_adjectives()

    def _to(self, index: int) -> int | None:
        """The end of what ل adds to a body: "للانتخابات", "لكرة القدم", "لحركة حماس"."""
        words = self.words
        end = index + 1
        body = self.body(index)
        if body is not None:
            return body.last
        if words[index].key == "لكرة" and end < len(words):
            return end + 1
        if not words[index].key.startswith("لل"):
            return None
        while end < len(words) and words[end].kind == "word" and words[end].key.startswith("ال") and self._joined_adjective(end):
            end += 1
        # "للانتخابات والحدود": a second definite noun.
        if end < len(words) and words[end].key.startswith("وال") and not self._starts_title(end) and end not in self.names and end not in self.places:
            end += 1
        return end

    def _quoted(self, index: int) -> int | None:
        """The index after the closing mark of a short quotation that opens at `index`."""
        closing = _QUOTES.get(self.words[index].key)
        for end in range(index + 1, min(index + 7, len(self.words))):
            if self.words[end].key == closing:
                return end + 1
        return None

    def _text(self, first: int, last: int) -> str:
        return " ".join(word.text for word in self.words[first:last] if word.key not in "«»\"“”()")

    def _name(self, first: int, last: int, analysis: Analysis) -> str:
        texts = [word.text for word in self.words[first:last] if word.key not in ("«", "»", '"', "“", "”", "(", ")")]
        head = strip_clitics(self.words[first], analysis)
        texts[0] = ("ال" if analysis.article else "") + head
        return " ".join(texts)

    # -- small questions ----------------------------------------------------------------------------------------

    def _place(self, index: int) -> PlaceMention | None:
        return self.places.get(index)

    def _nationality(self, index: int) -> PlaceMention | None:
        mention = self.places.get(index)
        if mention is not None and mention.kind == "nationality" and not self._conjoined(index):
            return mention
        return None

    def _conjoined(self, index: int) -> bool:
        key = self.words[index].key
        return key.startswith("وال") or key.startswith("فال")

    def _modifier(self, index: int) -> tuple[int, str, str] | None:
        """An adjective of post_words.tsv at `index`: the index after it, its sense, its text without clitics."""
        if index >= len(self.words):
            return None
        word = self.words[index]
        for analysis in word.analyses:
            if analysis.conjunction or analysis.preposition:
                continue
            stem = analysis.stem
            for form in (stem, stem[:-1]) if stem.endswith("ا") and not analysis.article else (stem,):
                hit = lexicon.match_phrase(lexicon.post_words(), self.words, index, form, _MODIFIERS)
                if hit:
                    text = strip_clitics(word, analysis)
                    return hit[0], hit[1], text if form == stem else text.rstrip("ً").removesuffix("ا")
        return None

    def _starts_title(self, index: int) -> bool:
        return any(a.stem in lexicon.posts() for a in self.words[index].analyses if not a.preposition)

    def _honorific(self, index: int) -> bool:
        return self.words[index].key in lexicon.honorifics()


def title_key(title: str) -> tuple[str, ...]:
    """The words of a title for comparison: folded, without articles, the head without its feminine ending."""
    words = [word.removeprefix("ال") for word in fold(title).split()]
    words[0] = words[0].removesuffix("ة")
    return tuple(words)


def strip_clitics(word: Word, analysis: Analysis) -> str:
    """The word as written, without the clitics of `analysis` (and without diacritics on them)."""
    size = len(word.key) - len(analysis.stem)
    text = word.text
    while size and text:
        if fold(text[0]):
            size -= 1
        text = text[1:]
    while text and not fold(text[0]):
        text = text[1:]
    return text
