"""Offices that are filled: assemblies, parties and federations that elect somebody, and headlines that say so."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.ballots import Token
from kg.extract.contest_clauses import Clauses
from kg.extract.contests import Draft
from kg.facts import Outcome
from kg.language.reading import ContestMention, Mention, Title

_GREETINGS = frozenset({"congratulate", "congratulation", "cable"})
_FILLING = frozenset({"electing", "elect", "choose", "appoint", "become", "be", "nominate", "hold_office"})
_CLAUSES = frozenset({"break", "that", "relative"})


class Offices(Clauses):
    """Reads who was elected to which office of what."""

    def _elected(self, at: int, token: Token, rule: str) -> bool:
        """ "elected X president of Y [and Z his deputy]": names, each with the office that a predicate gives."""
        if token.doubtful or not self._is_vote(at, token):
            return False
        if any(t.kind in ("verb", "noun") and t.sense in _GREETINGS for t in self.tokens[:at]):
            return False
        if self._told_apart(at, rule):
            return True
        whom = self._pronoun(at, token)
        if not whom and self._relative_head(at) is not None:
            return False
        last = next((k for k in range(at + 1, len(self.tokens)) if self._closes(self.tokens[k])), len(self.tokens))
        predicates = [k for k in range(at + 1, last) if self._predicate(self.tokens[k])]
        if not predicates and (token.kind == "verb" or token.suffix == "f"):
            return self._bare_predicate(at, last, whom, rule)
        found = False
        for k in predicates:
            people = self._named_before(k) or whom
            people = people or [key for key in self._actor_before(at) or () if self._is_person(key)]
            self._fills(at, k, people, rule)
            found = found or bool(people)
        return found

    def _closes(self, token: Token) -> bool:
        return token.sense == "stop" or token.kind == "verb" or (token.kind == "cue" and token.sense in _CLAUSES)

    def _is_vote(self, at: int, token: Token) -> bool:
        """Whether what is told is a vote: by its word, by votes that are counted, or by a body that decides by vote."""
        if token.sense in ("elect", "electing"):
            return True
        if any(t.number is not None and t.number.unit == "vote" and not t.sense for t in self.tokens[at:]):
            return True
        return token.sense == "choose" and self._elector(at) is not None

    def _elector(self, at: int) -> Mention | None:
        """The body that elects: the nearest actor that decides by vote, after the verb or else before it."""
        for token in [*self.tokens[at + 1 : at + 4], *reversed(self.tokens[:at])]:
            if token.sense == "stop":
                return None
            if token.first in self.electors and token.mention is not None:
                return token.mention
        return None

    def _pronoun(self, at: int, token: Token) -> list[str]:
        """The person whom an object pronoun of the verb means: the one named last before it."""
        if token.kind != "verb" or token.suffix not in ("m", "f"):
            return []
        for k in range(at - 1, -1, -1):
            mention = self.tokens[k].mention
            if mention is None or mention.form != "name" or mention.number != "sg":
                continue
            keys = [key for key in self._candidates(self.tokens[k].keys) if self._is_person(key)]
            if len(keys) == 1 and self._agrees(keys[0], token.suffix):
                return keys
        return [key for key in self._spoken_of() if self._is_person(key) and self._agrees(key, token.suffix)][:1]

    def _told_apart(self, at: int, rule: str) -> bool:
        """ "the speaker X, whom the deputies elected in May with N votes": the office is that of the title before X."""
        counted = any(t.number is not None and t.number.unit == "vote" and not t.sense for t in self.tokens[at:])
        if not counted or self._relative_head(at) == ():
            return False
        back = next((k for k in range(at - 1, -1, -1) if self.tokens[k].sense == "relative"), None)
        head = next((k for k in range((back or 0) - 1, -1, -1) if self.tokens[k].sense != "comma"), None)
        mention = self.tokens[head].mention if head is not None else None
        if back is None or head is None or mention is None or mention.form != "name" or len(mention.titles) != 1:
            return False
        title = mention.titles[0]
        if title.first >= mention.name_first or title.status is not None:
            return False
        keys = [key for key in self._candidates(self.tokens[head].keys) if self._is_person(key)]
        self._fills(at, head, keys, rule, title)
        return True

    def _bare_predicate(self, at: int, last: int, whom: Sequence[str], rule: str) -> bool:
        """A predicate without a mark of its case: "انتخبت فلانة رئيسة للحزب"."""
        for k in range(at + 1, last):
            mention = self.tokens[k].mention
            if mention is None or not mention.titles:
                continue
            title = mention.titles[-1]
            if mention.form == "name" and title.first >= mention.name_last:
                keys = [key for key in self._candidates(self.tokens[k].keys) if self._is_person(key)]
                self._fills(at, k, keys, rule, title)
                return bool(keys)
            if mention.form == "title" and mention.number == "sg" and self.tokens[k].link in ("", "of"):
                people = self._named_before(k) or whom
                if people:
                    self._fills(at, k, people, rule, title)
                    return True
        return False

    def _outcome_of_vote(self) -> None:
        """ "X president and Y his deputy" in a sentence on an election that took place or on votes that were cast."""
        if any(t.sense in _FILLING for t in self.tokens):
            return
        at = next((k for k, d in self.contests.items() if not d.planned and not self.tokens[k].quoted), None)
        first = 0 if at is None else at + 1
        if at is None or self.context.rows[self.number].sentence.segment == "title":
            counted = at is not None or any(t.number is not None and t.number.unit == "vote" for t in self.tokens)
            verbs = any(t.kind == "verb" for t in self.tokens)
            if not counted or verbs:
                return
            first = 0
        for k in range(first, len(self.tokens)):
            if self._predicate(self.tokens[k]) and not self.tokens[k].quoted:
                people = self._named_before(k)
                if people:
                    self._fills(at if at is not None else k, k, people, "elected")

    def _named_before(self, k: int) -> list[str]:
        """The persons named right before a predicate, joined by conjunctions and commas; a day may stand between."""
        names: list[str] = []
        for j in range(k - 1, -1, -1):
            token = self.tokens[j]
            mention = token.mention
            if (
                self._can_stand(token)
                and mention is not None
                and mention.form == "name"
                and token.link in ("", "of", "of-event")
            ):
                names = [key for key in self._candidates(token.keys) if self._is_person(key)] + names
                if not token.conjunction and (j == 0 or self.tokens[j - 1].sense != "comma"):
                    break
            elif token.sense != "comma" and not (token.kind == "date" and not names):
                break
        return names

    def _predicate(self, token: Token) -> bool:
        titles = token.mention.titles if token.kind == "actor" and token.mention is not None else ()
        return any(t.predicate and t.status != "former" for t in titles)

    def _fills(self, at: int, k: int, people: Sequence[str], rule: str, title: Title | None = None) -> None:
        token = self.tokens[k]
        assert token.mention is not None
        title = title or token.mention.titles[0]
        unnamed = not people and (self.tokens[at].kind != "verb" or self._elector(at) is None)
        if title.status == "candidate" or unnamed:
            return
        code, body = self._office_of(at, k, title)
        self.filled = code, body
        office = title.title
        if title.rule == "title-deputy" and title.jurisdiction is None and office == title.head and self.filled_office:
            office = f"{office} {self.filled_office}"  # "X president and Y his deputy"
        self.filled_office = office
        draft = self._office_draft(office, code, body, at)
        draft.done = True
        draft.hints.extend(self._countries(at))
        draft.state = draft.state or (title.leader and code is None and body is None)
        tally = self._numbers(max(at, k))
        self._add(draft, people, tally, at, rule, outcome=Outcome.WON)
        self.leading, self.leading_in = (tuple(people), at), self.number

    def _office_of(self, at: int, k: int, title: Title) -> tuple[str | None, str | None]:
        """The country or body that a filled office belongs to: as told, else that of the office filled before it in the
        sentence, else the body that elects, or for heads of state and government its country."""
        own = title.jurisdiction
        if own is not None and own.code:
            return own.code, None
        elector = self._elector(at)
        if own is not None and own.name:
            return None, self._full_name(own.name)
        if own is not None and own.pronoun and elector is not None and _body_of(elector):
            return None, _body_of(elector)
        follow = self.tokens[k + 1] if k + 1 < len(self.tokens) else None
        if follow is not None and follow.kind == "actor" and follow.link == "to" and follow.mention is not None:
            return follow.mention.code, None if follow.mention.code else follow.mention.name
        if self.filled != (None, None):
            return self.filled
        if elector is None:
            return None, None
        if follow is not None and follow.kind == "cue" and follow.sense.startswith("pronoun:to"):
            return None, _body_of(elector)
        if title.leader and elector.country and elector.sort != "party":
            return elector.country, None
        if elector.sort == "party" or not title.leader:
            return None, _body_of(elector)
        return None, None

    def _full_name(self, name: str) -> str:
        """The full name of a body that its head noun alone points at ("the party")."""
        for referent in self.context.resolution.referents.values():
            if referent.kind == "organization" and not referent.code and name in referent.forms:
                return referent.name
        heads = {r.name for r in self.context.resolution.referents.values() if r.kind == "organization" and not r.code}
        full = {other for other in heads if " " in other and name.endswith(other.split()[0])}
        return full.pop() if len(full) == 1 and " " not in name else name

    def _office_draft(self, office: str, code: str | None, body: str | None, at: int) -> Draft:
        token = self.tokens[at]
        contest = ContestMention(token.first, token.last, "electing", office, code, body, definite=False)
        earlier = next((d for n, d in self.contests.items() if n <= at and not d.planned), None)
        date = self._day_of_event(at) or (earlier.date if earlier is not None else None)
        draft = self.drafts.of(contest, date, planned=False)
        assert draft is not None
        draft = self.drafts.actual(draft)
        draft.firm = True
        self.drafts.focus = draft
        self._evidence(draft, token, date)
        return draft


def _body_of(elector: Mention) -> str | None:
    """The name of an electing body, or of the body whose members elect."""
    if elector.form == "body":
        return None if elector.code else elector.name
    owners = [t.jurisdiction.name for t in elector.titles if t.jurisdiction is not None and not t.jurisdiction.code]
    return owners[0] if owners else None
