"""Elections in Arabic prose: the phrases that name them, the words that report results, and what numbers there count.

`data/elections.tsv`, `data/ballot_signs.tsv` and `data/count_roles.tsv` hold the words; this module says how a phrase
is built: head noun, round, office, what it belongs to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg.copying import replace
from kg.language.ar import lexicon
from kg.language.ar.hints import hint, stem_hint, where
from kg.language.ar.titles import strip_clitics
from kg.language.reading import (
    Analysis,
    BallotSign,
    ContestMention,
    DateMention,
    Mention,
    PlaceMention,
    Quantity,
    Reading,
    Word,
)
from kg.language.tables import read_table
from kg.language.view import fold

_NEGATIONS = frozenset({"لا", "لم", "لن", "ما", "ليس", "ليست", "دون", "عدم"})
_CLOSING = frozenset("»”\"'")
_OPENING = frozenset("«“\"'")
_FROM = frozenset({"من", "في", "ضمن"})
_TOWARDS = frozenset({"على", "الى", "نحو"})
_SITTINGS = frozenset("جلسة الجلسة جلسات التصويت الاقتراع عملية".split())
_STATE = frozenset({"جمهورية", "بلاد", "دولة", "مملكة"})
_PARTS = frozenset({"اعضاء", "ممثلي", "نواب", "جزء", "نصف", "ثلث", "ثلثي", "من", "كامل"})
_DETERMINERS = frozenset({"هذا", "هذه", "ذلك", "تلك"})
_ELECTION_STEMS = ("انتخاب", "اقتراع", "استفتاء")
_AUTHORITIES = frozenset({"وزارة الداخلية", "المجلس الدستوري", "المحكمة الدستورية", "المحكمة الاتحادية"})
_MINISTERS = frozenset({"وزير داخلية", "وزيرة داخلية"})
_RACED = frozenset({"رئيس", "زعيم", "أمين عام"})
_PARTY_ORGANS = frozenset({"اتحاد"})
_BEFORE_NOUNS = frozenset("على في الى عن مع بين خلال بعد قبل عقب لدى حول منذ تم".split())
_LEADING = frozenset({"obtain", "win", "lead", "place", "follow"})
_WINNING = frozenset({"win", "victory", "obtain", "elect", "electing", "choose"})
_CHOOSING = frozenset({"elect", "choose"})
_VOTING = ("cast", "polls")
_OWNERS = frozenset({"party", "organ", "government", "group"})  # sorts of bodies that hold elections of their own
_TAKES_ON = frozenset({"حصل", "تحصل", "استحوذ", "حاز", "استاثر"})
_REACH = "verb:reach"  # what rises or falls to a number: a result only where one is counted
_LIST_JOINTS = frozenset({"،", ",", "ثم", ")", "(", "»", "«", '"', "و"})
_IN = frozenset({"في", "وفي", "ففي"})
_ROUNDS_WINDOW = 45  # words
_VOTES = "اصوات"
_SPORT = " للعبة"
_PRIZE_WINDOW = 14
_NEAR_PRIZE = 4
_OBJECT_WINDOW = 7
_ROLE_WINDOW = 5
_FAR_WINDOW = 14
_FAR_ROLES = frozenset({"turnout", "voters"})  # told at once with the election: "turnout in the … election reached"
_MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class _RoleRow:
    words: tuple[str, ...]
    heads: frozenset[str]  # the stems of the first word
    units: tuple[str, ...]
    role: str


@cache
def _table() -> Mapping[str, tuple[tuple[tuple[str, ...], str, str], ...]]:
    """The rows of elections.tsv by their first word: the words after it, class and value, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str, str]]] = defaultdict(list)
    for row in read_table(lexicon.PACKAGE, "elections"):
        first, *rest = fold(row["form"]).split()
        table[first].append((tuple(rest), row["class"], row["value"]))
    return {key: tuple(sorted(rows, key=lambda row: -len(row[0]))) for key, rows in table.items()}


@cache
def _signs() -> Mapping[str, tuple[tuple[tuple[str, ...], str, str], ...]]:
    table: dict[str, list[tuple[tuple[str, ...], str, str]]] = defaultdict(list)
    for row in read_table(lexicon.PACKAGE, "ballot_signs"):
        first, *rest = fold(row["form"]).split()
        table[first].append((tuple(rest), row["sense"], ""))
    for row in read_table(lexicon.PACKAGE, "vote_verbs"):
        for form, number in lexicon.inflected(row["perfect"], row["imperfect"]):
            table[form].append(((), f"verb:{row['sense']}", number))
    return {key: tuple(sorted(rows, key=lambda row: -len(row[0]))) for key, rows in table.items()}


@cache
def _roles() -> Mapping[str, tuple[_RoleRow, ...]]:
    """The rows of count_roles.tsv by the side on which their words stand."""
    table: dict[str, list[_RoleRow]] = defaultdict(list)
    for row in read_table(lexicon.PACKAGE, "count_roles"):
        units = tuple(row["units"].split("|")) if row["units"] else ()
        form = tuple(fold(row["form"]).split())
        heads = frozenset({form[0], form[0].removeprefix("ال")})
        table[row["where"]].append(_RoleRow(form, heads, units, row["role"]))
    return {side: tuple(rows) for side, rows in table.items()}


_TABLE = stem_hint(_table)
_SIGNS = stem_hint(_signs)
_ATTACHED = hint(lambda key: "ب" in key[:2])  # … as it is to a prize


def read_votes(reading: Reading, places: Sequence[PlaceMention]) -> None:
    """Fill in what `reading` holds on elections: `contests`, `signs` and `counts`. `places` are all places of the text,
    those inside of names too."""
    finder = _Contests(reading, places)
    reading.contests = [_marked(contest) for contest in finder.find()]
    signs = [*_find_signs(reading, finder)]
    nominees = list(_nominees(reading, finder, signs))
    if any(contest.kind == "referendum" for contest in reading.contests):
        options = list(_options(reading))
        taken = {option.first for option in options}
        nominees = [n for n in nominees if not any(n.first <= at < n.last for at in taken)] + options
        signs = [sign for sign in signs if sign.first not in taken]
    reading.signs = [sign for sign in signs if sign.sense != "nobody"]
    if not reading.tells_of_votes():  # nothing will look at what else there is
        return
    reading.signs = sorted(
        (*reading.signs, *_misspelt(reading), *_bodies(reading), *nominees), key=lambda sign: sign.first
    )
    reading.counts = {
        quantity.first: role
        for quantity in reading.quantities
        if not quantity.ordinal and (role := _role(reading.words, quantity, finder)) is not None
    }


def _keeps(word: Word) -> bool:
    """Whether the word is a verb of keeping an office: "احتفظ برئاسة الحزب"."""
    return any(kind == "verb:keep" for a in word.analyses[:2] for _, kind, _ in _signs().get(a.stem, ()))


def _match(
    table: Mapping[str, tuple[tuple[tuple[str, ...], str, str], ...]], words: Sequence[Word], index: int, *classes: str
) -> tuple[int, str, str, Analysis] | None:
    """The longest row of one of `classes` (any where none is given) at word `index`: the index after it, its class and
    value, and the analysis of its first word."""
    for analysis in words[index].analyses:
        for rest, kind, value in table.get(analysis.stem, ()):
            end = index + 1 + len(rest)
            if (classes and kind not in classes) or end > len(words):
                continue
            if all(words[index + 1 + k].key in (word, "ال" + word) for k, word in enumerate(rest)):
                return end, kind, value, analysis
    return None


def _spans(words: Sequence[Word], kind: str) -> Iterator[int]:
    """The words of the phrases of a class."""
    for index in where(words, _TABLE):
        hit = _match(_table(), words, index, kind) if words[index].kind == "word" else None
        if hit is not None:
            yield from range(index, hit[0])


def on_voting(words: Sequence[Word]) -> bool:
    """Whether a text names an election or votes."""
    if any(_match(_table(), words, k, "head") for k in where(words, _TABLE) if words[k].kind == "word"):
        return True
    return any(a.stem == _VOTES for k in where(words, _SIGNS) for a in words[k].analyses)


@cache
def _parliaments() -> frozenset[str]:
    return frozenset(
        office
        for rows in _table().values()
        for rest, kind, value in rows
        if kind == "parliament"
        for office in (value,)
    )


def _marked(contest: ContestMention) -> ContestMention:
    """The contest with the mark of a parliament, and its body without "of the sport", which is no part of its name."""
    if contest.body is not None and contest.body.endswith(_SPORT):
        contest = replace(contest, body=contest.body.removesuffix(_SPORT))
    return replace(contest, legislature=contest.office in _parliaments()) if contest.office else contest


class _Contests:
    """Finds the phrases that name elections in one article."""

    def __init__(self, reading: Reading, places: Sequence[PlaceMention]) -> None:
        self.words = reading.words
        self.places: dict[int, PlaceMention] = {place.first: place for place in (*places, *reading.places)}
        self.dates: dict[int, DateMention] = {date.first: date for date in reading.dates}
        self.within: dict[int, Mention] = {i: m for m in reading.mentions for i in range(m.first, m.last)}
        self.wins = {t.first for t in reading.triggers if t.sense in _WINNING and not t.negated}
        self.signed = frozenset(i for i in where(self.words, _SIGNS) if self.words[i].kind == "word")
        self.tabled = frozenset(where(self.words, _TABLE))
        self.wins |= {i for i in self.signed if _keeps(self.words[i])}
        self.firm_wins = {t.first for t in reading.triggers if t.sense in ("win", "victory")}
        self.choosing = {t.first for t in reading.triggers if t.form == "verb" and t.sense in _CHOOSING}
        self.verbs = {t.first for t in reading.triggers if t.form == "verb" and t.sense not in ("be", "win")}
        self.voting = any(q.unit == "vote" for q in reading.quantities) or on_voting(reading.words)
        self.polls = set(_spans(self.words, "polls"))
        self.limits = {s.first: s.last for s in reading.sentences}
        self.starts = [0] * len(self.words)
        self.ends = [len(self.words)] * len(self.words)
        for sentence in reading.sentences:
            size = sentence.last - sentence.first
            self.starts[sentence.first : sentence.last] = [sentence.first] * size
            self.ends[sentence.first : sentence.last] = [sentence.last] * size
        self.winning = {
            self.starts[i] for i in (*self.signed, *self.wins)
        }  # where sentences start that may tell of wins
        self.counting = {self.starts[q.first] for q in reading.quantities if q.unit in ("vote", "seat")}
        if self.voting:
            self.counting |= {self.starts[q.first] for q in reading.quantities if q.unit == "percent"}

    def find(self) -> list[ContestMention]:
        """All such phrases, in order and without overlaps."""
        found: list[ContestMention] = []
        end = 0
        prized = [i for i in where(self.words, _ATTACHED) if self.starts[i] in self.winning] if self.winning else ()
        for index in sorted({*self.tabled, *prized, *self.choosing}):
            if index >= end:
                contests = self._at(index)
                found.extend(contests)
                end = contests[-1].last if contests else end
        return found

    def _at(self, index: int) -> list[ContestMention]:
        word = self.words[index]
        if word.kind != "word" or index in self.polls:
            return []
        if index in self.choosing:
            object_ = self._object(index)
            return [object_] if object_ is not None else []
        prize = self._prize(index)
        if prize is not None:
            return [prize]
        if index not in self.tabled or self._inside_name(index):
            return []
        turn = self._round(index)
        if turn is not None:
            return [turn]
        return self._head(index)

    def _inside_name(self, index: int) -> bool:
        """Whether the word belongs to the name of somebody or some body that begins before it."""
        mention = self.within.get(index)
        if mention is not None and mention.first < index:
            return True
        close = index + 1 < len(self.words) and self.words[index + 1].key in _CLOSING
        return close and any(self.words[k].key in _OPENING for k in range(max(index - 3, 0), index))

    # -- rounds -------------------------------------------------------------------------------------------------

    def _round(self, index: int) -> ContestMention | None:
        words = self.words
        hit = _match(_table(), words, index, "rounds")
        if hit is None:
            return self._bare_round(index)
        if hit[2] == "several":
            return None
        end, _, manner, analysis = hit
        limit = self.ends[index]
        number: int | None = None
        same = index > 0 and words[index - 1].key.lstrip("وف") in _DETERMINERS
        follow = _match(_table(), words, end, "round", "same") if end < limit else None
        if follow is not None and not follow[3].conjunction and not follow[3].preposition:
            number = int(follow[2]) if follow[1] == "round" else None
            if number is not None and number > 3 and analysis.stem.startswith("دور") and manner == "plain":
                return None  # "الدور الخامس" of a cup
            if manner == "vague" and number == 3:
                number = None  # the third edition of elections held every few years, no round
            same = same or follow[1] == "same"
            end = follow[0]
        elif not same and end not in self.dates:
            return None
        definite = analysis.article or (follow is not None and follow[3].article)
        own = ContestMention(index, end, "round", round=number, definite=definite, same=same)
        joined = self._joined(end, limit)
        if joined is not None:
            return replace(joined, first=index, round=number, same=same, kind=joined.kind if joined.office else "round")
        if end < limit and words[end].key == "من" and number is not None and not self._is_voting(end + 1, limit):
            return None
        if manner == "stage" or (manner == "vague" and (number is None or not self._is_round(end, limit))):
            return None
        if manner == "vague" and analysis.preposition == "ل" and not definite:
            return None  # "لدورة ثانية": for another term
        office = _match(_table(), words, end, "office") if end < limit else None
        if office is not None and office[3].conjunction == "" and office[3].preposition == "":
            return self._tail(replace(own, last=office[0], office=office[2]), limit)
        return self._tail(own, limit)

    def _is_voting(self, index: int, limit: int) -> bool:
        """Whether a round is told of as one of a session or of the voting: "الدورة الثانية من جلسة الانتخاب"."""
        return index < limit and self.words[index].key in _SITTINGS

    def _bare_round(self, index: int) -> ContestMention | None:
        """A round known by its number alone where rounds were just spoken of: "in two rounds … In the first, …"."""
        if not self.voting or index == 0 or self.words[index - 1].key not in _IN:
            return None
        hit = _match(_table(), self.words, index, "round")
        if hit is None or not hit[3].article or hit[3].preposition or index in self.dates:
            return None
        follow = self.words[hit[0]] if hit[0] < self.ends[index] else None
        if follow is not None and (follow.key == "من" or any(a.article for a in follow.analyses[:1])):
            return None
        told = range(max(index - _ROUNDS_WINDOW, 0), index)
        if not any(self.words[k].kind == "word" and _match(_table(), self.words, k, "rounds") for k in told):
            return None
        return ContestMention(index, hit[0], "round", round=int(hit[2]), definite=True)

    def _is_round(self, end: int, limit: int) -> bool:
        """Whether a noun that may mean a round does: the article is on voting, and the noun belongs to nothing else."""
        if not self.voting:
            return False
        return end >= limit or not any(a.preposition == "ل" for a in self.words[end].analyses[:1])

    def _joined(self, index: int, limit: int) -> ContestMention | None:
        """The election that a round is of: "من الانتخابات الرئاسية", "للانتخابات"."""
        at = index + 1 if index < limit and self.words[index].key in _FROM else index
        if at >= limit or (at == index and not any(a.preposition == "ل" for a in self.words[at].analyses)):
            return None
        heads = self._head(at)
        return heads[0] if heads else None

    # -- heads --------------------------------------------------------------------------------------------------

    def _head(self, index: int) -> list[ContestMention]:
        limit = self.ends[index]
        short = _match(_table(), self.words, index, "short")
        if short is not None and (short[3].article or short[0] in self.dates):
            return [self._tail(ContestMention(index, short[0], "election", short[2], definite=True), limit)]
        hit = _match(_table(), self.words, index, "head")
        if hit is None:
            return []
        end, _, kind, analysis = hit
        own = ContestMention(index, end, kind, definite=analysis.article)
        if kind == "own":
            return [self._owned(own)]
        if kind in ("electing", "choosing"):
            voted = kind == "electing" or self._voting_near(index)
            filled = self._filling(replace(own, kind="electing"), limit) if voted else None
            return [filled] if filled is not None else []
        if kind == "referendum":
            own = replace(own, office=strip_clitics(self.words[index], analysis))
            return [self._tail(replace(own, last=self._referendum_end(end, limit)), limit)]
        found = self._offices(own, limit)
        if kind == "race" and found[0].office not in _RACED:
            return []
        return found

    def _voting_near(self, index: int) -> bool:
        """Whether the sentence tells of voters, ballots or an election."""
        first, last = self.starts[index], self.ends[index]
        return any(
            _match(_table(), self.words, k, *_VOTING, "head") is not None
            for k in range(first, last)
            if k != index and self.words[k].kind == "word"
        )

    def _owned(self, own: ContestMention) -> ContestMention:
        """ "أجرى الحزب انتخاباته": the election of the body named last before it; its leader is elected."""
        own = replace(own, kind="election", definite=True)
        for back in range(own.first - 1, self.starts[own.first] - 1, -1):
            mention = self.within.get(back)
            if mention is None or mention.form != "body" or mention.code:
                continue
            leader = _match(_table(), self.words, mention.first, "leader")
            if leader is None or mention.sort not in _OWNERS:
                return own
            office = _match(_table(), self.words, own.last, "office") if own.last < self.ends[own.first] else None
            if office is not None and office[3].article:
                return replace(own, office=office[2], body=mention.name, last=office[0])
            return replace(own, office=leader[2], body=mention.name)
        return own

    def _object(self, index: int) -> ContestMention | None:
        """What an assembly or the voters elect, unnamed: "ينتخب النواب رئيسا للجمهورية", "يختار السوريون أعضاء …"."""
        limit = min(index + 1 + _OBJECT_WINDOW, self.ends[index])
        for at in range(index + 1, limit):
            word = self.words[at]
            if word.kind != "word" or (self._named(at) or at in self.verbs):
                return None
            if any(a.preposition and a.stem in lexicon.posts() for a in word.analyses[:1]):
                return None
            if word.key not in _PARTS and any(a.article for a in word.analyses):
                continue  # "انتخب المجلس …": who elects
            filled = self._filling(ContestMention(at, at, "electing", definite=False), self.ends[index])
            if filled is not None and filled.office and at > index + 1:
                return replace(filled, first=at)
        return None

    def _referendum_end(self, index: int, limit: int) -> int:
        while index < limit and (hit := _match(_table(), self.words, index, "skip", "next", "previous")) is not None:
            if hit[3].preposition or hit[3].conjunction:
                break
            index = hit[0]
        return index

    def _offices(self, own: ContestMention, limit: int) -> list[ContestMention]:
        """The offices after a head and what they belong to; "الرئاسية والبرلمانية" makes two elections."""
        found = [own]
        index = own.last
        while index < limit and self.words[index].kind == "word":
            hit = _match(_table(), self.words, index, "office", "skip", "next", "previous")
            if hit is None or hit[3].preposition or (hit[3].article != own.definite and hit[1] != "office"):
                break
            _, kind, value, analysis = hit
            if analysis.conjunction and not (kind == "office" and found[-1].office):
                break
            if kind == "office" and analysis.article is own.definite:
                if found[-1].office is None:
                    found[-1] = replace(found[-1], office=value)
                elif analysis.conjunction:
                    found.append(replace(found[-1], first=index, office=value))
            elif kind == "office":
                break
            elif kind in ("next", "previous"):
                found[-1] = replace(found[-1], when=kind)
            index = hit[0]
            found[-1] = replace(found[-1], last=index)
        if found[-1].office is None:
            found[-1] = self._genitive(found[-1], limit)
        tail = self._tail(found[-1], limit)
        return [replace(c, code=tail.code, body=tail.body) for c in found[:-1]] + [tail]

    def _genitive(self, own: ContestMention, limit: int) -> ContestMention:
        """What is elected as a genitive: an office of a body, a body, the head of a body."""
        index = own.last
        if own.kind == "race" and index < limit and self.words[index].key in _TOWARDS:
            index += 1
        if index >= limit or self.words[index].kind != "word":
            return own
        attached = self._attached(index, limit)
        if attached is not None:
            index = attached
        titled = self._titled(own, index, limit)
        if titled is not None:
            return titled
        post = _match(_table(), self.words, index, "post")
        if post is not None and (not post[3].preposition or attached is not None):
            return self._of_post(replace(own, office=post[2], last=post[0]), post[3], limit)
        if own.definite and attached is None:
            return own
        return self._body_elected(own, index, limit)

    def _titled(self, own: ContestMention, index: int, limit: int) -> ContestMention | None:
        """An election named by the post itself: "انتخابات نقيب المحامين", "بمنصب المدير العام لمنظمة …"."""
        mention = self.within.get(index)
        title = mention.titles[0] if mention is not None and mention.first == index and mention.titles else None
        if title is None or title.first != index or title.last > limit or title.number != "sg" or title.conjunction:
            return None
        if title.status in ("candidate", "former") or (mention is not None and mention.form == "name"):
            return None
        belongs = title.jurisdiction
        code, body = (belongs.code, None if belongs.code else belongs.name or None) if belongs else (None, None)
        return replace(own, office=title.title, code=code, body=body, last=title.last)

    def _attached(self, index: int, limit: int) -> int | None:
        """The word after "المتعلقة بـ", "الخاصة بـ"."""
        if self.words[index].key.removeprefix("ال") in ("متعلقة", "خاصة") and index + 1 < limit:
            return index + 1 if any(a.preposition in ("ب", "ل") for a in self.words[index + 1].analyses) else None
        return None

    def _of_post(self, own: ContestMention, analysis: Analysis, limit: int) -> ContestMention:
        """ "زعامة حزب X", "رئاسة الجمهورية", "رئاسة مصر": the body or country that an office noun belongs to."""
        index = own.last
        if index < limit and self.words[index].key == "(":
            index += 1
        definite = index - own.first > 1 and self.words[index - 1].key.startswith("ال")  # "أمانة السر"
        if analysis.article or definite or index >= limit or self.words[index].kind != "word":
            return own
        if any(a.stem in _STATE and a.article for a in self.words[index].analyses):
            return replace(own, last=index + 1, state=True)
        place = self.places.get(index)
        if place is not None and place.kind == "country" and place.code:
            return replace(own, code=place.code, last=place.last)
        if place is not None and place.kind in ("city", "place") and not place.name.startswith("ال"):
            return replace(own, body=place.name, last=place.last)
        return self._belongs(own, index, limit)

    def _belongs(self, own: ContestMention, index: int, limit: int) -> ContestMention:
        """The body named at `index` as what the office belongs to."""
        mention = self.within.get(index)
        if mention is not None and mention.form == "body" and mention.last > index:
            last = min(mention.last, limit)
            if mention.code:
                return replace(own, code=mention.code, last=last)
            return replace(own, body=self._text(index, last), last=last)
        head = self.words[index]
        named = any(a.article or a.stem in lexicon.body_nouns() for a in head.analyses)
        if not named or lexicon.function_word(head.key) is not None or index in self.dates:
            return own
        end = self._phrase_end(index, limit)
        return replace(own, body=self._text(index, end), last=end)

    def _body_elected(self, own: ContestMention, index: int, limit: int) -> ContestMention:
        """A body that is elected itself ("مجلس النواب"), or whose leader is ("نقابة الصحفيين", a club)."""
        board = self._board(own, index, limit)
        if board is not None:
            return board
        chamber = _match(_table(), self.words, index, "chamber")
        if chamber is not None and (own.definite or not chamber[3].preposition or own.kind == "electing"):
            end = self._phrase_end(index, limit)
            whole = _match(_table(), self.words, index, "parliament")
            beside = self.places.get(whole[0]) if whole is not None else None
            if whole is not None and beside is not None and beside.kind == "nationality":
                end = whole[0]  # "البرلمان المجري"
            filled = replace(own, office=self._indefinite(index, end), last=end)
            return self._tail(self._belongs_after(filled, limit), limit) if own.kind == "electing" else filled
        leader = _match(_table(), self.words, index, "leader")
        if own.kind == "electing":
            return own
        if leader is not None and not leader[3].preposition:
            return replace(self._belongs(own, index, limit), office=leader[2])
        mention = self.within.get(index)
        if (
            mention is not None
            and mention.form == "body"
            and mention.first == index
            and not mention.link
            and not own.definite
        ):
            return replace(self._belongs(own, index, limit), office="رئيس")
        return own

    def _board(self, own: ContestMention, index: int, limit: int) -> ContestMention | None:
        """ "مجلس إدارة نادي الشباب", "غرفة تجارة جدة": a board of the body or place after it."""
        if own.definite or index + 2 >= limit or _match(_table(), self.words, index, "chamber") is None:
            return None
        second = _match(_table(), self.words, index + 1, "council")
        if second is None or second[3].article or second[3].conjunction or second[3].preposition:
            return None
        head = self._cut(self.words[index])
        office = (
            f"{strip_clitics(self.words[index], head) if head else self.words[index].text} {self.words[index + 1].text}"
        )
        end = second[0]
        while end < limit and (hit := _match(_table(), self.words, end, "skip")) is not None and not hit[3].preposition:
            end = hit[0]
        own = replace(own, office=office, last=end)
        if end > second[0]:
            return self._belongs_after(own, limit)
        place = self.places.get(second[0])
        if place is not None and place.kind != "nationality":
            return (
                replace(own, code=place.code, last=place.last)
                if place.kind == "country"
                else replace(own, body=place.name, last=place.last)
            )
        return self._belongs(own, second[0], limit) if self.words[second[0]].kind == "word" else own

    def _belongs_after(self, own: ContestMention, limit: int) -> ContestMention:
        """ "للائتلاف" after the office or body that is filled."""
        index = own.last
        if index >= limit or self.words[index].kind != "word":
            return own
        analysis = next((a for a in self.words[index].analyses if a.preposition == "ل"), None)
        if analysis is None:
            return own
        if analysis.stem in _STATE:
            return self._tail(replace(own, last=index + 1, state=True), limit)
        place = self.places.get(index)
        if place is not None and place.kind == "country" and place.code:
            return replace(own, code=place.code, last=place.last)
        known = lexicon.body_nouns().get(analysis.stem)
        if known is None and not (index in self.within and self.within[index].form == "body"):
            return own
        end = self._phrase_end(index, limit)
        return replace(own, body=self._text(index, end), last=end)

    def _filling(self, own: ContestMention, limit: int) -> ContestMention | None:
        """ "انتخاب رئيس جديد للاتحاد", "انتخاب أعضاء المجلس البلدي": an office or body that is to be filled."""
        index = own.last
        while index < limit and self.words[index].key in _PARTS:
            index += 1
        if index >= limit or self.words[index].kind != "word" or self._named(index):
            return None
        for analysis in self.words[index].analyses[:1] if index == own.last else ():
            for post in lexicon.posts().get(analysis.stem, ()):
                end = index + 1 + len(post.rest)
                singular = post.number == "sg" and post.kind != "member"
                if singular and tuple(w.key for w in self.words[index + 1 : end]) == post.rest:
                    return self._post_filled(replace(own, office=post.title, last=end), limit)
        filled = self._body_elected(own, index, limit)
        return filled if filled.office else None

    def _post_filled(self, own: ContestMention, limit: int) -> ContestMention | None:
        index = own.last
        while index < limit and self.words[index].kind == "word":
            hit = _match(_table(), self.words, index, "skip", "next")
            adjective = lexicon.post_words().get(self.words[index].key)
            if hit is not None and not hit[3].preposition and not hit[3].conjunction:
                index = hit[0]
            elif adjective and adjective[0][1] == "adjective" and own.office:
                own = replace(own, office=f"{own.office} {self.words[index].text}")
                index += 1
            else:
                break
        if index < limit and self._named(index):
            return None
        own = replace(own, last=index)
        if index < limit and any(
            a.stem in _STATE and a.article and not a.preposition for a in self.words[index].analyses
        ):
            return replace(own, last=index + 1, state=True)
        filled = self._belongs_after(own, limit)
        return filled if filled != own or index > own.first + 2 else self._belongs(own, index, limit)

    def _named(self, index: int) -> bool:
        mention = self.within.get(index)
        return mention is not None and mention.form == "name"

    # -- what an election belongs to ----------------------------------------------------------------------------

    def _tail(self, own: ContestMention, limit: int) -> ContestMention:
        """A nationality, a country or a body after the phrase: "الإيرانية", "في تركيا", "بوروندي", "لنقابة …"."""
        index = own.last
        while index < limit and (hit := _match(_table(), self.words, index, "skip", "next", "previous")) is not None:
            if hit[3].preposition or hit[3].conjunction or not hit[3].article:
                break
            index = hit[0]
            own = replace(own, last=index, when=hit[1] if hit[1] != "skip" else own.when)
        if own.code or own.body or index >= limit:
            return own
        at = index + 1 if self.words[index].key == "في" else index
        place = self.places.get(at)
        if place is None:
            return own
        if place.kind == "nationality" and at == index and place.code and not self._conjoined(at):
            return self._tail(replace(own, code=place.code, last=place.last), limit)
        linked = at > index or any(a.preposition == "ب" for a in self.words[at].analyses)
        if place.kind == "country" and place.code and (linked or not own.definite):
            return replace(own, code=place.code, last=place.last)
        return own

    def _conjoined(self, index: int) -> bool:
        place = self.places[index]
        return self.words[index].key.startswith("و") and not fold(place.name).startswith("و")

    # -- prizes -------------------------------------------------------------------------------------------------

    def _prize(self, index: int) -> ContestMention | None:
        """The office that is won: "فاز برئاسة مصر", "بولاية رئاسية ثانية"."""
        if self.starts[index] not in self.winning:
            return None
        word = self.words[index]
        chair = _match(_table(), self.words, index, "chair") if index in self.tabled else None
        post = _match(_table(), self.words, index, "post") if index in self.tabled else None
        analysis = next((a for a in word.analyses if a.preposition == "ب"), None)
        if (analysis is None and post is None and chair is None) or not self._after_win(
            index, bare=analysis is None, chair=chair is not None
        ):
            return None
        limit = self.ends[index]
        if chair is not None and chair[0] < limit:
            return self._chair(ContestMention(index, chair[0], "prize", definite=True), limit)
        if post is not None:
            leader = self.within.get(post[0])
            if leader is not None and leader.form in ("name", "title"):
                return None  # "بزعامة فلان", "برئاسة الوزير" tell who leads
            own = ContestMention(index, post[0], "prize", post[2], definite=True)
            return self._tail(self._of_post(own, post[3], limit), limit)
        if analysis is None:
            return None
        for end in range(index + 1, min(index + 4, limit)):
            office = _match(_table(), self.words, end, "office")
            if (
                office is not None
                and office[2] == "رئيس"
                and analysis.stem in ("ولاية", "فترة", "عهدة", "مامورية", "دورة")
            ):
                return ContestMention(index, office[0], "prize", office[2], definite=True)
        return None

    def _chair(self, own: ContestMention, limit: int) -> ContestMention | None:
        """ "بمنصب نقيب المحامين", "بمقعد الرئاسة"."""
        titled = self._titled(own, own.last, limit)
        if titled is not None:
            return self._tail(titled, limit)
        post = _match(_table(), self.words, own.last, "post")
        if post is None or post[3].preposition or post[3].conjunction or self._named(post[0]):
            return None
        return self._tail(self._of_post(replace(own, office=post[2], last=post[0]), post[3], limit), limit)

    def _after_win(self, index: int, *, bare: bool, chair: bool) -> bool:
        """Whether a win stands before a word; `bare` where no preposition makes it what is won, `chair` where the word
        itself says that it is an office."""
        for back in range(index - 1, max(index - _PRIZE_WINDOW, self.starts[index]) - 1, -1):
            sign = _match(_signs(), self.words, back) if back in self.signed else None
            taken = sign is not None and sign[1] in ("verb:obtain", "verb:keep")
            if taken or back in self.wins:
                loose = not (taken or chair) and back not in self.firm_wins and index - back > _NEAR_PRIZE
                return not loose and (not bare or taken)
            if back in self.verbs or self.words[back].key in ".؛":
                return False
        return False

    # -- words --------------------------------------------------------------------------------------------------

    def _phrase_end(self, index: int, limit: int) -> int:
        """The end of a noun phrase: its head, then definite words, or one bare noun before them."""
        end = index + 1
        while end < limit and end - index < _MOST_WORDS and self.words[end].kind == "word":
            word = self.words[end]
            place = self.places.get(end)
            if (place is not None and place.kind == "nationality" and end > index + 1) or lexicon.function_word(
                word.key
            ) is not None:
                break
            if _match(_table(), self.words, end, "next", "previous", "end") is not None:
                break
            definite = word.key.startswith("ال")
            bare = end == index + 1 and end + 1 < limit and self.words[end + 1].key.startswith("ال")
            if not definite and not (
                bare and lexicon.verb(word.key) is None and not word.key.startswith(("و", "ب", "ل"))
            ):
                break
            end += 1
        return end

    def _text(self, first: int, last: int) -> str:
        """The words as written, the first without preposition and conjunction."""
        words = self.words[first:last]
        texts = [word.text for word in words if word.kind != "mark"]
        analysis = self._cut(words[0])
        if analysis is not None:
            texts[0] = ("ال" if analysis.article else "") + strip_clitics(words[0], analysis)
        return " ".join(texts)

    def _cut(self, word: Word) -> Analysis | None:
        known = [
            a
            for a in word.analyses
            if a.stem in lexicon.body_nouns() or a.stem in _table() or (a.preposition and a.article)
        ]
        return known[0] if known else None

    def _indefinite(self, first: int, last: int) -> str:
        """A body as an office: "المجلس البلدي" by its adjective, "مجلس النواب" as "مجلس نواب"."""
        words = self.words
        if last > first + 1 and (adjective := _match(_table(), words, first + 1, "office")) is not None:
            head = self._cut(words[first])
            if adjective[3].article and head is not None and head.article and adjective[2] != "برلمان":
                return adjective[2]
        text = self._text(first, last).split()
        if last > first + 1 and not text[0].startswith("ال") and not text[1].startswith("ال"):
            return " ".join(text)
        return " ".join(part.removeprefix("ال") if len(part) > 4 else part for part in text)


def _find_signs(reading: Reading, finder: _Contests) -> Iterator[BallotSign]:
    words = reading.words
    taken = {index for contest in reading.contests for index in range(contest.first, contest.last)}
    end = 0
    for index in where(words, _SIGNS, _TABLE):
        if index >= end and index not in taken and words[index].kind == "word":
            sign = _sign(words, index, finder)
            if sign is not None:
                yield sign
                end = sign.last


def _sign(words: Sequence[Word], index: int, finder: _Contests) -> BallotSign | None:
    mention = finder.within.get(index)
    if mention is not None:
        return None
    negated = index > 0 and words[index - 1].key.lstrip("وف") in _NEGATIONS
    hit = _match(_signs(), words, index)
    if hit is not None and hit[1].startswith("verb:"):
        governed = hit[3].article or hit[3].preposition or (index > 0 and words[index - 1].key in _BEFORE_NOUNS)
        if not governed and (hit[1] != _REACH or finder.starts[index] in finder.counting):
            return BallotSign(index, hit[0], hit[1], hit[2], negated)
    elif hit is not None and not (hit[3].article and hit[1] in ("gaining", "place")):
        return BallotSign(index, hit[0], hit[1], "", negated)
    held = _match(_table(), words, index, "held", "cast", "polls")
    if held is not None:
        return BallotSign(index, held[0], held[1], held[2], negated)
    return None


def _misspelt(reading: Reading) -> Iterator[BallotSign]:
    """The preposition of "حصل على" where a paper spells it like the name ("حصل علي 20 صوتا"): no candidate."""
    names = {m.first for m in reading.mentions if m.last == m.first + 1 and not m.titles}
    for index in sorted(names):
        if index == 0 or reading.words[index].key != "علي":
            continue
        before = reading.words[index - 1]
        verb = lexicon.verb(before.key)
        got = verb is not None and verb.lemma in _TAKES_ON
        if got or before.key == "الا" or any(_match_word(_signs(), a.stem, "gaining") for a in before.analyses):
            yield BallotSign(index, index + 1, "on")


def _bodies(reading: Reading) -> Iterator[BallotSign]:
    """Signs without width at the mentions of bodies that run or count elections, or of those who head them
    ("authority"), and of bodies that do not stand in elections ("organ")."""
    for mention in reading.mentions:
        names = [mention.name] if mention.form == "body" else []
        names += [title.jurisdiction.name for title in mention.titles if title.jurisdiction is not None]
        ministers = any(title.title in _MINISTERS for title in mention.titles)
        if ministers or any(_runs_elections(name) for name in names):
            yield BallotSign(mention.first, mention.first, "authority")
        if mention.form in ("body", "title") and _match(_table(), reading.words, mention.first, "elector") is not None:
            yield BallotSign(mention.first, mention.first, "elector")
        if mention.form == "body" and _stands_apart(mention):
            yield BallotSign(mention.first, mention.first, "organ")


def _stands_apart(mention: Mention) -> bool:
    """Whether a body is an organ, a company or a paper, or a mere "the list"."""
    first, *rest = fold(mention.name).split()
    head = first.removeprefix("ال")
    kind = lexicon.body_nouns().get(head) or lexicon.body_nouns().get(first)
    if not rest and _match_word(_signs(), first, "nobody"):
        return True
    return kind in ("organ", "government", "company", "media") and head not in _PARTY_ORGANS


def _match_word(table: Mapping[str, tuple[tuple[tuple[str, ...], str, str], ...]], key: str, sense: str) -> bool:
    return any(row[1] == sense for row in table.get(key, ()) if not row[0])


def _nominees(reading: Reading, finder: _Contests, signs: Sequence[BallotSign]) -> Iterator[BallotSign]:
    """Names that nothing else found, right before a number of seats, votes or per cent: "يليه الاستقلال بـ60 مقعدا"."""
    taken = {i for contest in reading.contests for i in range(contest.first, contest.last)}
    taken.update(i for sign in signs for i in range(sign.first, sign.last))
    taken.update(i for date in reading.dates for i in range(date.first, date.last))
    taken.update(i for quantity in reading.quantities for i in range(quantity.first, quantity.last))
    leads = {sign.last for sign in signs if sign.sense in ("followed", "place", "gaining")}
    leads.update(t.last for t in reading.triggers if t.form == "verb" and t.sense in _LEADING)
    for quantity in reading.quantities:
        if quantity.ordinal or quantity.unit not in ("seat", "vote", "percent") or quantity.first in reading.counts:
            continue
        last = _before_number(reading.words, quantity.first)
        first = _run_before(reading.words, last, finder, taken)
        if first is None:
            continue
        listed = _goes_on(reading, first, quantity)
        if not (
            first in leads
            or listed
            or (_opens_line(reading.words, first, finder) and _set_off(reading.words, last, quantity))
        ):
            continue
        joined = "ب" if any(sign.last == first and sign.sense == "followed" for sign in signs) else ""
        text = _name_text(reading.words, first, last, joined="و" if listed else joined)
        yield BallotSign(first, last, "nominee", _known_person(reading, text) or text)


def _known_person(reading: Reading, text: str) -> str | None:
    """The name of a person of the article that a surname written with or without the article belongs to."""
    surname = _plain(fold(text))
    for mention in reading.mentions:
        if mention.form == "name" and len(mention.tokens) > 1 and _plain(mention.tokens[-1]) == surname:
            return mention.name
    return None


def _plain(token: str) -> str:
    return token.removeprefix("ال").replace("ة", "ه").replace("ى", "ي")


@cache
def _option_words() -> dict[str, tuple[str, bool]]:
    """The options of referendum_options.tsv by folded form: as written, and whether marks or "ب" must set them off."""
    return {
        fold(row["form"]): (row["form"], row["marked"] == "yes")
        for row in read_table(lexicon.PACKAGE, "referendum_options")
    }


def _options(reading: Reading) -> Iterator[BallotSign]:
    """The options of a referendum: "yes" and "no" in quotation marks or after a preposition, "independence" and the
    like with article."""
    words = reading.words
    for index, word in enumerate(words[:-1]):
        if word.kind != "word":
            continue
        marked = index > 0 and words[index - 1].key in '«“"(' and words[index + 1].key in '»”")'
        joined = word.key.startswith("ب") or (index > 0 and words[index - 1].key in ("ب", "بـ", "قالوا"))
        plain = word.key.removeprefix("ب")
        spelled = "ال" + word.key.removeprefix("لل") if word.key.startswith("لل") else plain
        option = _option_words().get(spelled) or _option_words().get(word.key)
        if option is not None and (marked or joined or not option[1]):
            yield BallotSign(index, index + 1, "option", option[0])


def _set_off(words: Sequence[Word], last: int, quantity: Quantity) -> bool:
    """Whether a colon, a bracket or a dash sets a name off from its number, as in a table."""
    between = [word.key for word in words[last : quantity.first]]
    return bool(between) and all(key in (":", "(", "-", "–", "ب") for key in between)


def _before_number(words: Sequence[Word], index: int) -> int:
    """The index after the name before a number: comparators, prepositions and marks are left out."""
    while index > 0 and (
        words[index - 1].key in ("ب", ":", "(", "-", "–", "«", "»")
        or lexicon.function_word(words[index - 1].key) is not None
    ):
        index -= 1
    return index


def _run_before(words: Sequence[Word], last: int, finder: _Contests, taken: set[int]) -> int | None:
    """The first word of a run of at most four plain words that ends at `last`."""
    first = last
    while first > 0 and last - first < _MOST_WORDS:
        word = words[first - 1]
        if (
            word.kind != "word"
            or first - 1 in taken
            or first - 1 in finder.within
            or finder.starts[last - 1] > first - 1
        ):
            break
        if lexicon.function_word(word.key) is not None or lexicon.verb(word.key) is not None:
            break
        first -= 1
    return first if first < last else None


def _opens_line(words: Sequence[Word], first: int, finder: _Contests) -> bool:
    """Whether a run starts its sentence, as a line of a table does."""
    start = finder.starts[first]
    return all(word.kind == "mark" for word in words[start:first])


def _goes_on(reading: Reading, first: int, quantity: Quantity) -> bool:
    """Whether a run that starts at `first` goes on with a list right after a number of the same unit: "and the National
    Charter 21 seats"."""
    before = next((q for q in reversed(reading.quantities) if q.last <= first), None)
    if before is None or before.unit != quantity.unit or before.ordinal:
        return False
    words = reading.words
    between = {words[k].key for k in range(before.last, first)}
    definite = words[first].key.startswith(("وال", "ولل")) or ("ثم" in between and words[first].key.startswith("ال"))
    return definite and between <= _LIST_JOINTS


def _name_text(words: Sequence[Word], first: int, last: int, *, joined: str) -> str:
    """The words as written, without the letter that joins the first to what stands before."""
    texts = [word.text for word in words[first:last]]
    if joined and words[first].key.startswith(joined):
        texts[0] = texts[0][1:]
    return " ".join(texts)


def _runs_elections(name: str) -> bool:
    folded = fold(name)
    return any(stem in folded for stem in _ELECTION_STEMS) or any(fold(body) in folded for body in _AUTHORITIES)


# -- what numbers count ---------------------------------------------------------------------------------------------


def _role(words: Sequence[Word], quantity: Quantity, finder: _Contests) -> str | None:
    unit = quantity.unit or ""
    start, end = finder.starts[quantity.first], finder.ends[quantity.first]
    far = [at for at in _around(words, quantity.first - 1, -1) if at >= start]
    before = far[:_ROLE_WINDOW]
    after = [at for at in _around(words, quantity.last, 1)[:_ROLE_WINDOW] if at < end]
    for side, at in (("next", before[:3]), ("before", before), ("after", after), ("far", far)):
        stems_there = {analysis.stem for index in at for analysis in words[index].analyses}
        for row in _roles().get("before" if side == "far" else side, ()):
            if stems_there.isdisjoint(row.heads):
                continue
            if row.role == "margin" and words[quantity.first - 1].key == "(":
                continue  # "by a small margin (51 per cent against 49)"
            if side == "far" and (row.role not in _FAR_ROLES or len(row.words) < 2):
                continue
            if (not row.units or unit in row.units) and _stands(words, at, row.words, next_to=side == "next"):
                return row.role
    return None


def _around(words: Sequence[Word], index: int, step: int) -> list[int]:
    """The words on one side of a number, the nearest first, up to a mark, another number or a verb of results."""
    found: list[int] = []
    while 0 <= index < len(words) and len(found) < _FAR_WINDOW:
        word = words[index]
        if word.kind == "number" or (word.kind == "mark" and word.key not in '()«»"%٪'):
            break
        verb = lexicon.verb(word.key)
        if verb is not None and verb.sense in ("obtain", "win", "lose", "lead", "follow", "beat"):
            break
        found.append(index)
        index += step
    return found


def _stands(words: Sequence[Word], at: Sequence[int], wanted: tuple[str, ...], *, next_to: bool) -> bool:
    places = set(at)
    for index in at[-1:] and sorted(places):
        span = range(index, index + len(wanted))
        if not all(k in places or k == index for k in span) or span[-1] >= len(words):
            continue
        if all(_is(words[k], word) for k, word in zip(span, wanted, strict=True)):
            if not next_to or span[-1] == at[0] or (at[0] == span[-1] + 1 and words[at[0]].kind != "word"):
                return True
    return False


def _is(word: Word, wanted: str) -> bool:
    bare = wanted.removeprefix("ال")
    return any(a.stem in (wanted, bare) for a in word.analyses)
