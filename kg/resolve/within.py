"""Reference within one article: which mentions speak of the same person or body.

Names meet by their words; a title alone goes to the person last mentioned who holds that office; rivals, counterparts,
predecessors and pairs go to those whom the text has just named. What finds no referent stays without one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kg.copying import replace
from kg.language.reading import Jurisdiction, Mention, Reading, Title


@dataclass(slots=True)
class Referent:
    """A person or body of the article: `name` its fullest form, `forms` every form as written, `tokens` the
    comparison words of the fullest form, `titles` the role phrases given to it with the index of the mention."""

    key: str
    kind: str
    name: str
    tokens: tuple[str, ...]
    code: str | None = None
    forms: list[str] = field(default_factory=list)
    titles: list[tuple[Title, int]] = field(default_factory=list)
    said: list[Title] = field(default_factory=list)  # posts said of it by a predicate, for reference alone
    rank: str = ""  # the rank that a word of respect before its name gives
    mentions: list[int] = field(default_factory=list)
    gender: str = ""
    sort: str = ""
    country: str | None = None
    attested: tuple[bool, ...] = ()
    given: tuple[bool, ...] = ()

    def holds(self, title: Title) -> bool:
        """Whether one of its titles is the office that `title` names."""
        return any(_same_office(own, title) for own, _ in self.titles) or any(
            _same_office(own, title) for own in self.said
        )


@dataclass(slots=True)
class Resolution:
    """`referents` by key, and for each mention of the reading the keys that it refers to: none, one, a pair's two."""

    referents: dict[str, Referent]
    of: list[tuple[str, ...]]


def resolve(reading: Reading) -> Resolution:
    """Resolve the mentions of `reading`."""
    return _Resolver(reading).run()


def _same_office(own: Title, other: Title) -> bool:
    """Whether `other` may name the office `own`: same post, no other jurisdiction, no contradicting status."""
    if own.key != other.key and not (own.shortens and _shortens(other.key, own.key)):
        return False
    if own.jurisdiction is not None and other.jurisdiction is not None:
        a, b = own.jurisdiction, other.jurisdiction
        if a.code or b.code:
            if a.code != b.code:
                return False
        elif not (set(a.name.split()) & set(b.name.split())):
            return False
    elif own.jurisdiction is None and other.jurisdiction is not None and other.jurisdiction.code is None and own.leader:
        return False  # a head of state is not the head of the body that the mention names
    if other.status in ("elect", "former", "acting", "candidate") and own.status != other.status:
        return False
    return not (own.status == "former" and other.status is None)


def _has_country(title: Title) -> bool:
    return title.jurisdiction is not None and bool(title.jurisdiction.code)


def _shortens(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a title is the head of another, or leaves out what is joined to its portfolio: "وزير الخارجية" of "وزير
    الخارجية والتعاون"."""
    if len(short) == 1 or len(short) >= len(full):
        return short == full[:1]
    return full[: len(short)] == short and full[len(short)].startswith("و")


class _Resolver:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.referents: dict[str, Referent] = {}
        self.of: list[tuple[str, ...]] = [()] * len(reading.mentions)
        self.sentence_of = self._sentences()

    @cached_property
    def attended(self) -> frozenset[int]:
        """The sentences that open with a verb of attending: "حضر اللقاء فلان وفلان" lists who was there besides."""
        starts = [sentence.first for sentence in self.reading.sentences]
        opened: dict[int, str] = {}
        for trigger in self.reading.triggers:
            opened.setdefault(bisect_right(starts, trigger.first) - 1, trigger.sense)
        return frozenset(number for number, sense in opened.items() if sense == "attend")

    def run(self) -> Resolution:
        self._names()
        self._bodies()
        self._titles_of_counterparts()
        self._titles_of_owners()
        self._predicates()
        for index, mention in enumerate(self.reading.mentions):
            if mention.form == "title":
                self.of[index] = self._title(index, mention)
            elif mention.form == "reference":
                self.of[index] = self._reference(index, mention)
                if len(self.of[index]) == 1 and mention.kind == "person":
                    self.referents[self.of[index][0]].titles.extend((title, index) for title in mention.titles)
            for key in self.of[index]:
                self.referents[key].mentions.append(index)
        for referent in self.referents.values():
            referent.mentions = sorted(set(referent.mentions))
        return Resolution(self.referents, self.of)

    def _sentences(self) -> list[int]:
        numbers = []
        at = 0
        sentences = self.reading.sentences
        for mention in self.reading.mentions:
            while at + 1 < len(sentences) and sentences[at].last <= mention.first:
                at += 1
            numbers.append(at)
        return numbers

    # -- names --------------------------------------------------------------------------------------------------

    def _names(self) -> None:
        named = [(i, m) for i, m in enumerate(self.reading.mentions) if m.form == "name"]
        clusters: list[Referent] = []
        for _, mention in sorted(named, key=lambda pair: (-len(pair[1].tokens), pair[0])):
            if len(mention.tokens) < 2:
                continue
            if self._cluster(mention, clusters) is None:
                clusters.append(self._new("person", mention))
        for index, mention in named:
            candidates = [c for c in clusters if _covers(c.tokens, mention.tokens)]
            if len(candidates) > 1:
                exact = [c for c in candidates if c.tokens == mention.tokens]
                candidates = exact or self._nearest(index, mention, candidates)
            if not candidates:
                candidates = [c for c in clusters if _alike(c, mention)]
            if not candidates:
                inner = [c for c in clusters if _is_inner(c, mention)]
                candidates = inner if len(inner) == 1 else []
            if not candidates and len(mention.tokens) == 1:
                candidates = [c for c in clusters if _opens_with(c, mention)]
            if candidates:
                referent = candidates[0]
            else:
                referent = self._new("person", mention)
                clusters.append(referent)
            self._attach(index, mention, referent)

    def _cluster(self, mention: Mention, clusters: Sequence[Referent]) -> Referent | None:
        return next((c for c in clusters if _covers(c.tokens, mention.tokens) or _alike(c, mention)), None)

    def _nearest(self, index: int, mention: Mention, candidates: Sequence[Referent]) -> list[Referent]:
        titled = [c for c in candidates if any(c.holds(t) for t in mention.titles)]
        pool = titled or list(candidates)
        before = [c for c in pool if c.mentions and c.mentions[-1] < index]
        here = [c for c in before if self.sentence_of[c.mentions[-1]] == self.sentence_of[index]]
        if len(mention.tokens) == 1 and not mention.titles and len(before) > 1 and not here:
            last = max(before, key=lambda c: c.mentions[-1])
            if self._in_passing(last.mentions[-1]):
                # A surname alone is the one's whom the article is about, not that of a namesake told of in passing.
                return [min(before, key=lambda c: c.mentions[0])]
        return sorted(before or pool, key=lambda c: -max((m for m in c.mentions if m < index), default=-1))[:1]

    def _in_passing(self, index: int) -> bool:
        """Whether a mention stands in its sentence after that of somebody else."""
        earlier = (k for k in range(index) if self.sentence_of[k] == self.sentence_of[index])
        return any(self.reading.mentions[k].form == "name" for k in earlier)

    def _new(self, kind: str, mention: Mention) -> Referent:
        key = f"{kind}:{mention.name}"
        number = 2
        while key in self.referents:
            key, number = f"{kind}:{mention.name}#{number}", number + 1
        code = mention.code if kind == "organization" else None
        referent = Referent(
            key,
            kind,
            mention.name,
            mention.tokens,
            code,
            sort=mention.sort,
            country=mention.country,
            attested=mention.attested,
            given=mention.given,
        )
        self.referents[key] = referent
        return referent

    def _attach(self, index: int, mention: Mention, referent: Referent) -> None:
        self.of[index] = (referent.key,)
        referent.mentions.append(index)
        for form in (mention.name, mention.alias):
            if form and form not in referent.forms:
                referent.forms.append(form)
        referent.titles.extend((title, index) for title in mention.titles)
        referent.gender = referent.gender or mention.gender
        referent.rank = referent.rank or mention.rank

    # -- bodies -------------------------------------------------------------------------------------------------

    def _bodies(self) -> None:
        clusters: list[Referent] = []
        bodies = [(i, m) for i, m in enumerate(self.reading.mentions) if m.form == "body"]
        for index, mention in bodies:
            if mention.code and mention.code in self.referents:
                referent = self.referents[mention.code]
            else:
                apposed = self._apposed(index, mention)
                found = [apposed] if apposed else [c for c in clusters if _same_body(c, mention)]
                if found:
                    referent = found[-1]
                    if len(mention.tokens) > len(referent.tokens):
                        referent.tokens, referent.name = mention.tokens, mention.name
                        referent.sort = mention.sort or referent.sort
                    referent.country = referent.country or mention.country
                else:
                    referent = self._new("organization", mention)
                    clusters.append(referent)
            self._attach(index, mention, referent)

    def _apposed(self, index: int, mention: Mention) -> Referent | None:
        """The body of which "the party" behind a comma says what it is: "التجمع الديمقراطي، الحزب الحاكم"."""
        before = self.reading.mentions[index - 1] if index else None
        if before is None or before.form != "body" or len(mention.tokens) > 1 or len(before.tokens) < 2:
            return None
        behind = before.last == mention.first - 1 and self.reading.words[before.last].key in "،,"
        if not behind or mention.conjunction or mention.link or not self.of[index - 1]:
            return None
        return self.referents[self.of[index - 1][0]]

    def _predicates(self) -> None:
        """A predicate ("… رئيساً مؤقتاً") is taken, for later references, as said of the person named last before it."""
        for index, mention in enumerate(self.reading.mentions):
            if mention.form != "title" or not mention.titles[0].predicate:
                continue
            for other in reversed(range(index)):
                if self.sentence_of[other] != self.sentence_of[index]:
                    break
                if self.reading.mentions[other].form == "name" and self.of[other]:
                    referent = self.referents[self.of[other][0]]
                    if referent.kind == "person":
                        referent.said.extend(replace(t, predicate=False) for t in mention.titles)
                        break

    # -- titles and references ----------------------------------------------------------------------------------

    def _titles_of_counterparts(self) -> None:
        """A named counterpart holds the office of the person just named: "ونظيره التركي فلان"."""
        for index, mention in enumerate(self.reading.mentions):
            if mention.form != "name" or mention.reference != "counterpart":
                continue
            source = self._source_office(index, mention)
            if source is not None and not (source.shortens and len(source.key) == 1):
                title = _moved(source, mention)
                for key in self.of[index]:
                    if not any(_same_office(own, title) for own, _ in self.referents[key].titles):
                        self.referents[key].titles.append((title, index))

    def _titles_of_owners(self) -> None:
        """A post with a pronoun ("ونائبه فلان", "حزب الأمة وأمينه العام فلان") belongs to whom or what the text names
        just before; a predecessor ("سلفه فلان") held the office of whoever is named just before."""
        for index, mention in enumerate(self.reading.mentions):
            if mention.form != "name" or not self.of[index]:
                continue
            referent = self.referents[self.of[index][0]]
            if mention.reference == "predecessor" and not any(not title.rank for title in mention.titles):
                source = self._office_before(index)
                if source is not None:
                    kept = replace(source, status="former", rule="title-predecessor")
                    referent.titles.append((kept, index))
            settled = [(self._owned(index, t) if at == index else t, at) for t, at in referent.titles]
            referent.titles = [(title, at) for title, at in settled if title is not None]

    def _owned(self, index: int, title: Title) -> Title | None:
        """The post with what its pronoun points at: the body before the post of a head, else the country of the office
        before. None where it is the deputy of nobody known."""
        if title.jurisdiction is None or not title.jurisdiction.pronoun or title.speaks:
            return title
        rule = "title-owned"
        if not title.serves:
            body = self._body_before(index)
            own = Jurisdiction(body.name, body.code, body.first, body.last) if body is not None else None
            return replace(title, jurisdiction=own, rule=rule)
        feminine = title.jurisdiction.pronoun == "f" and not title.deputes
        country = self._country_before(index) if feminine else None
        if country is not None:
            return replace(title, jurisdiction=country, rule=rule)
        source = self._office_before(index, leading=title.deputes)
        if source is None:
            return None if title.deputes else replace(title, jurisdiction=None, rule=rule)
        whole = f"{title.title} {source.title}" if title.deputes else title.title
        key = (*title.key, *source.key) if title.deputes else title.key
        return replace(title, title=whole, key=key, jurisdiction=source.jurisdiction, rule=rule)

    def _body_before(self, index: int) -> Mention | None:
        for other in reversed(range(index)):
            if self.sentence_of[other] != self.sentence_of[index]:
                return None
            if self.reading.mentions[other].form == "body":
                return self.reading.mentions[other]
        return None

    def _country_before(self, index: int) -> Jurisdiction | None:
        """The country or government that the sentence names last before mention `index`: "سحبت الجزائر سفيرها"."""
        sentence = self.reading.sentences[self.sentence_of[index]]
        before = [p for p in self.reading.places if sentence.first <= p.first < self.reading.mentions[index].first]
        for place in reversed(before):
            if place.code and place.kind in ("country", "government", "city"):
                return Jurisdiction("", place.code, place.first, place.last)
        return None

    def _office_before(self, index: int, *, leading: bool = False) -> Title | None:
        """The office of the person named last before mention `index`, in its sentence or the one before; with
        `leading`, of the last one who leads a state or government."""
        for other in reversed(range(index)):
            if self.sentence_of[index] - self.sentence_of[other] > 1:
                return None
            mention = self.reading.mentions[other]
            if mention.reference == "counterpart" and not self.of[other]:
                return None  # "نظيره المصري ووزير دفاعه": the owner has no name
            if mention.form in ("name", "reference") and self.of[other] and self.of[other] != self.of[index]:
                titles = [t for key in self.of[other] for t, _ in self.referents[key].titles]
                held = [t for t in titles if t.status in (None, "elect", "acting") and not t.rank]
                leader = next((t for t in held if t.leader), None)
                if leader is not None or not leading:
                    return leader or (held[0] if held else None)
        return None

    def _source_office(self, index: int, mention: Mention) -> Title | None:
        """The office that a counterpart shares: that of the person before it who holds one in another country, in the
        same sentence or the two before; a person whose country is not stated serves where nobody else does. A sentence
        that opens with the counterpart names its own person next: "وبعد محادثات مع نظيره التركي فلان، قال الوزير"."""
        fallback: Title | None = None
        if not any(self._tells_of(other, index) for other in range(index)):
            for other in range(index + 1, len(self.reading.mentions)):
                if not self._tells_of(other, index):
                    break
                source = self._office_of(other)
                if source is not None and source.jurisdiction is not None and source.jurisdiction.code != mention.code:
                    return source
        for other in reversed(range(index)):
            apart = self.sentence_of[index] - self.sentence_of[other]
            if apart > 2 or (apart and mention.code is None):
                break
            if mention.code is None and mention.conjunction and self.reading.mentions[other].last == mention.first:
                continue  # "التقى فلان ولي العهد ونظيره علانا": of him who met both, as no country is told
            source = self._office_of(other)
            if source is None:
                continue
            if mention.code is None:
                return source
            if source.jurisdiction is not None and source.jurisdiction.code:
                if source.jurisdiction.code != mention.code and (
                    fallback is None or self.sentence_of[other] == self.sentence_of[index]
                ):
                    return source
            elif source.jurisdiction is None and fallback is None:
                fallback = source
        return fallback

    def _tells_of(self, other: int, index: int) -> bool:
        """Whether a mention stands in the same sentence as the one at `index` and may be a person."""
        return self.sentence_of[other] == self.sentence_of[index] and self.reading.mentions[other].form != "body"

    def _office_of(self, index: int) -> Title | None:
        mention = self.reading.mentions[index]
        titles: Iterable[Title] = mention.titles
        if mention.form in ("name", "reference"):
            # "الوزير نبيل فهمي" shares the whole office that he is named with elsewhere.
            held = [t for key in self.of[index] for t, _ in self.referents[key].titles]
            titles = [max((h for h in held if _same_office(h, t)), key=_fullness, default=t) for t in titles] or held
        elif mention.form == "title" and mention.titles:
            # "الوزير الأميركي" shares the whole office of the one so called.
            own = [
                t
                for r in self._persons()
                if r.holds(mention.titles[0])
                for t, _ in r.titles
                if _same_office(t, mention.titles[0])
            ]
            titles = own or mention.titles
        return next((t for t in titles if t.status in (None, "elect", "acting") and not t.rank), None)

    def _persons(self) -> list[Referent]:
        return [r for r in self.referents.values() if r.kind == "person"]

    def _title(self, index: int, mention: Mention) -> tuple[str, ...]:
        if any(t.predicate for t in mention.titles):
            return ()
        if mention.number == "pl":
            return ()
        if mention.number == "du":
            return self._pair(index, mention)
        title = mention.titles[0]
        holders = [r for r in self._persons() if all(r.holds(t) for t in mention.titles[:1])]
        if not holders and title.status == "former" and title.jurisdiction is None:
            # "وزير الخارجية آنذاك", of somebody called so before: the adverb may belong to the verb.
            plain = replace(title, status=None)
            holders = [r for r in self._persons() if any(_same_office(t, plain) and at < index for t, at in r.titles)]
        if title.jurisdiction is None:
            # "الرئيس" alone is the head of state rather than of a party, where there is one.
            holders = [r for r in holders if any(t.leader and _same_office(t, title) for t, _ in r.titles)] or holders
        if mention.reference == "visitor" or (title.jurisdiction is not None and title.jurisdiction.code):
            abroad = [r for r in holders if any(_has_country(t) and _same_office(t, title) for t, _ in r.titles)]
            holders = abroad or ([] if mention.reference == "visitor" else holders)
        chosen = self._latest(index, self._likely(mention, holders))
        if chosen is None and title.status == "candidate":
            chosen = self._elect(mention)
            if chosen is not None:
                chosen.titles.append((title, index))
        if chosen is None and title.status == "elect":
            chosen = self._made(index, title) or self._winner(index)
            if chosen is not None:
                chosen.titles.append((title, index))
        return (chosen.key,) if chosen else ()

    def _likely(self, mention: Mention, holders: list[Referent]) -> list[Referent]:
        """The holders of a title that are rather meant: of the same rank ("صاحب السمو رئيس الدولة"); where a noun
        without country completes it ("وزير الخارجية"), those who are nowhere given the one of another country."""
        ranked = [r for r in holders if mention.rank and r.rank == mention.rank] or holders
        title = mention.titles[0]
        alone = title.last - title.first < 2 or any(a.article for a in self.reading.words[title.first].analyses)
        if alone or title.jurisdiction is not None or title.status is not None:
            return ranked
        home = [r for r in ranked if all(t.jurisdiction is None for t, _ in r.titles if _same_office(t, title))]
        return home or ranked

    def _elect(self, mention: Mention) -> Referent | None:
        """The only person elect of that gender: "مرشحة الحزب" where the text has told of "الرئيسة المنتخبة"."""
        pool = [
            r
            for r in self._persons()
            if any(t.status == "elect" and not t.deputy for t, _ in r.titles)
            and _agree(r.gender, mention.gender)
            and not any(t.status == "candidate" for t, _ in r.titles)
        ]
        return pool[0] if len(pool) == 1 else None

    def _made(self, index: int, title: Title) -> Referent | None:
        """Whom the text before has said to be made what the title says: "انتخاب فلان رئيسا … الرئيس المنتخب"."""
        plain = replace(title, status=None)
        made = [r for r in self._persons() if any(_same_office(own, plain) for own in r.said)]
        return self._latest(index, [r for r in made if any(m < index for m in r.mentions)])

    def _winner(self, index: int) -> Referent | None:
        """The person whom the text before mention `index` names right after a verb or noun of winning."""
        mentions = self.reading.mentions
        found: Referent | None = None
        for trigger in self.reading.triggers:
            if trigger.first >= mentions[index].first or trigger.sense not in ("win", "victory") or trigger.negated:
                continue
            following = next((i for i, m in enumerate(mentions) if m.first >= trigger.last), None)
            if following is not None and mentions[following].first - trigger.last <= 2 and self.of[following]:
                referent = self.referents[self.of[following][0]]
                if referent.kind == "person" and _agree(referent.gender, mentions[index].gender):
                    found = referent
        return found

    def _latest(self, index: int, pool: Sequence[Referent]) -> Referent | None:
        """The referent mentioned last before mention `index`; else the one mentioned first after it."""
        before = [(max(m for m in r.mentions if m < index), r) for r in pool if any(m < index for m in r.mentions)]
        if before:
            return max(before, key=lambda pair: pair[0])[1]
        after = [(min(r.mentions), r) for r in pool if r.mentions]
        return min(after, key=lambda pair: pair[0])[1] if after else None

    def _recent(self, index: int, *, skip: Iterable[str] = (), present: bool = True) -> list[Referent]:
        """Persons mentioned before mention `index`, the latest first; not those who are only listed as present, unless
        `present`."""
        skipped = set(skip)
        seen: dict[str, Referent] = {}
        for other in reversed(range(index)):
            if not present and self.sentence_of[other] in self.attended:
                continue
            for key in reversed(self.of[other]):
                if key not in skipped and self.referents[key].kind == "person":
                    seen.setdefault(key, self.referents[key])
        return list(seen.values())

    def _pair(self, index: int, mention: Mention) -> tuple[str, ...]:
        recent = [r for r in self._recent(index) if not r.titles or any(not t.speaks for t, _ in r.titles)]
        head = mention.titles[0] if mention.titles else None
        if mention.reference == "pair-leaders":
            leaders = [r for r in recent if any(t.leader and t.status != "former" for t, _ in r.titles)]
            recent = leaders if len(leaders) >= 2 else recent
        elif head is not None:
            holders = [r for r in recent if any(t.key[:1] == head.key[:1] for t, _ in r.titles)]
            recent = holders if len(holders) >= 2 else recent
        if len(recent) < 2:
            return ()
        first, second = recent[0], recent[1]
        return (second.key, first.key)

    def _reference(self, index: int, mention: Mention) -> tuple[str, ...]:
        recent = self._recent(index)
        match mention.reference:
            case "pair" | "pair-leaders":
                return self._pair(index, mention)
            case "monarch":
                chosen = self._latest(index, [r for r in self._persons() if _is_monarch(r)])
                chosen = chosen or next((r for r in recent if r.rank == "highness"), None)
                return (chosen.key,) if chosen else ()
            case "latter" | "highness" | "majesty" | "excellency":
                if mention.reference != "latter" and self.attended:
                    recent = self._recent(index, present=False) or recent
                pool = [r for r in recent if _agree(r.gender, mention.gender)]
                pool = [r for r in pool if r.rank == mention.reference] or pool
                if mention.reference != "latter":
                    pool = self._unlinked(index, pool) or pool
                return (pool[0].key,) if pool else ()
            case "counterpart":
                if mention.number == "du":
                    return ()
                return self._counterpart(index, mention)
            case "rival":
                return self._rival(index, mention, recent)
            case "predecessor" | "successor" | "guest":
                subject = self._subject(index)
                pool = [r for r in recent if r.key != subject and _agree(r.gender, mention.gender)]
                if mention.titles:
                    holders = [r for r in self._persons() if any(r.holds(t) for t in mention.titles)]
                    pool = holders or pool
                return (pool[0].key,) if pool else ()
        return ()

    def _unlinked(self, index: int, pool: Sequence[Referent]) -> list[Referent]:
        """Those of `pool` whom no preposition governs, of the sentence that named one of them last: a word of respect
        points at who acts there rather than at whom a letter is from."""
        mentions, keys = self.reading.mentions, {r.key for r in pool}
        named = [other for other in reversed(range(index)) if keys & set(self.of[other])]
        named = [other for other in named if self.sentence_of[other] not in self.attended] or named
        near = [other for other in named if self.sentence_of[other] == self.sentence_of[named[0]]] if named else []
        bare = [other for other in near if not self.reading.links.get(mentions[other].first, "")]
        found = dict.fromkeys(key for other in bare for key in self.of[other] if key in keys)
        return [self.referents[key] for key in found]

    def _subject(self, index: int) -> str | None:
        """The person named last before mention `index`, who is taken as the one that "his" refers to."""
        recent = self._recent(index)
        return recent[0].key if recent else None

    def _counterpart(self, index: int, mention: Mention) -> tuple[str, ...]:
        if mention.code is None:
            return ()
        source = self._source_office(index, mention)
        if source is None:
            return ()
        title = _moved(source, mention)
        chosen = self._latest(index, [r for r in self._persons() if r.holds(title)])
        return (chosen.key,) if chosen else ()

    def _rival(self, index: int, mention: Mention, recent: Sequence[Referent]) -> tuple[str, ...]:
        if mention.titles:
            holders = [r for r in self._persons() if any(r.holds(t) for t in mention.titles)]
            if holders:
                chosen = self._latest(index, holders)
                return (chosen.key,) if chosen else ()
        if index and self.reading.mentions[index - 1].reference == "rival" and self.of[index - 1]:
            # "… منافسه سعيد …، في حين حصل منافسه": the same rival again.
            return self.of[index - 1]
        subject = self._subject(index)
        rivals = [
            r
            for r in recent
            if r.key != subject
            and _agree(r.gender, mention.gender)
            and (self._is_rival(r) or any(t.status == "candidate" for t, _ in r.titles))
        ]
        if not rivals:
            rivals = [r for r in recent if r.key != subject and _agree(r.gender, mention.gender)]
        return (rivals[0].key,) if rivals else ()

    def _is_rival(self, referent: Referent) -> bool:
        return any(self.reading.mentions[m].reference == "rival" for m in referent.mentions)


def _is_monarch(referent: Referent) -> bool:
    """Whether the highness is a head of state, not of a region."""
    posts = [t for t, _ in referent.titles if t.leader and t.status is None]
    states = [t for t in posts if t.jurisdiction is None or t.jurisdiction.code]
    return referent.rank == "highness" and bool(states) and len(states) == len(posts)


def _fullness(title: Title) -> int:
    return len(title.key)


def _moved(source: Title, mention: Mention) -> Title:
    """The office `source` in the country of a counterpart, where it is told."""
    at = Jurisdiction("", mention.code, mention.first, mention.first + 1) if mention.code is not None else None
    return replace(
        source, jurisdiction=at, status=None, first=mention.first, last=mention.last, rule="title-counterpart"
    )


def _agree(own: str, other: str) -> bool:
    return not own or not other or own == other


def _covers(full: tuple[str, ...], part: tuple[str, ...]) -> bool:
    """Whether `part` may be a short form of the name `full`: the last word or words of it, or its words in order from
    the first on."""
    if len(part) > len(full):
        return False
    if part == full or full[-len(part) :] == part:
        return True
    if len(part) < 2:
        return False
    rest = iter(full)
    return part[0] == full[0] and all(token in rest for token in part)


def _is_inner(referent: Referent, mention: Mention) -> bool:
    """Whether a word alone is a family name in the middle of the full name: "لولا" of "لويس إيناسيو لولا دا سيلفا"; a
    word that is mostly a given name is none ("حسين" is not "محمد حسين طنطاوي")."""
    if len(mention.tokens) != 1:
        return False
    inner = zip(referent.tokens[1:-1], referent.given[1:-1], strict=True)
    return any(token == mention.tokens[0] and not given for token, given in inner)


def _alike(referent: Referent, mention: Mention) -> bool:
    """Two spellings of one name: as many words, all equal but one, which differs by one letter (two in words of seven
    or more) and is no attested name in both spellings ("سلمان" and "سلطان" stay apart)."""
    full, part = referent.tokens, mention.tokens
    if len(full) < len(part) or not part:
        return False
    tail = full[-len(part) :]
    changed = [(a, b, i) for i, (a, b) in enumerate(zip(tail, part, strict=True)) if a != b]
    if len(changed) != 1 or (len(part) == 1 and len(part[0]) < 5):
        return False
    a, b, at = changed[0]
    if mention.attested[at] and referent.attested[len(full) - len(part) + at]:
        return False
    limit = 2 if min(len(a), len(b)) >= 7 else 1 if min(len(a), len(b)) >= 4 else 0
    return _distance(a, b, limit) <= limit


def _distance(a: str, b: str, limit: int) -> int:
    """Levenshtein distance, cut off above `limit`."""
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (x != y))
    return row[-1]


def _opens_with(referent: Referent, mention: Mention) -> bool:
    """Whether a single word with a title, or one that is no usual given name, is the first of a person's full name; a
    ruler's ("الملك عبدالله") is that of nobody whose other name is a given one as well, but for a rulers' "بن"."""
    if len(referent.tokens) < 2 or referent.tokens[0] != mention.tokens[0]:
        return False
    announced = bool(mention.titles) or mention.first < mention.name_first
    if not announced and (not referent.given or referent.given[0]):
        return False
    ruler = any(title.leader for title in mention.titles)
    return bool(referent.titles) or not ruler or len(referent.name.split()) > 2 or not referent.given[1]


def _same_body(referent: Referent, mention: Mention) -> bool:
    """Whether a mention may name the body: one name begins the other; or, for parties, companies and the like, is the
    other without its head noun ("حركة حماس", "حماس"); or is its definite head noun alone ("الحركة")."""
    a, b = referent.tokens, mention.tokens
    if a == b or mention.name in referent.forms or (mention.alias and mention.alias in referent.forms):
        return True
    full, part, sort = (a, b, referent.sort) if len(a) >= len(b) else (b, a, mention.sort)
    if full[: len(part)] == part:
        return True
    return full[1:] == part and sort in ("party", "company", "media", "group")
