"""Offices that are filled: assemblies, parties and federations that elect somebody, and headlines that say so."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.ballots import Token
from kg.extract.contest_clauses import Clauses
from kg.extract.contests import Draft
from kg.facts import Outcome
from kg.language.reading import ContestMention

_GREETINGS = frozenset({"congratulate", "congratulation", "cable"})


class Offices(Clauses):
    """Reads who was elected to which office of what."""

    def _elected(self, at: int, token: Token, rule: str) -> bool:
        """ "elected X president of Y [and Z his deputy]": names, each with the office that a predicate gives."""
        if token.doubtful or self._relative_head(at) is not None or self._greeted(at):
            return False
        found = False
        for k in range(at + 1, len(self.tokens)):
            token = self.tokens[k]
            if (
                token.sense == "stop"
                or token.kind == "verb"
                or (token.kind == "cue" and token.sense in ("break", "that", "relative"))
            ):
                break
            if self._predicate(token):
                people = self._named_before(k) or [key for key in self._actor_before(at) or () if self._is_person(key)]
                self._fills(at, k, people, rule)
                found = found or bool(people)
        return found

    def _greeted(self, at: int) -> bool:
        """Whether what is at `at` is only what somebody is congratulated on."""
        return any(t.kind in ("verb", "noun") and t.sense in _GREETINGS for t in self.tokens[:at])

    def _outcome_of_vote(self) -> None:
        """ "The vote ended …, X president and Y his deputy": predicates after an election that took place."""
        at = next((k for k, d in self.contests.items() if not d.planned and not self.tokens[k].quoted), None)
        if at is None or any(
            t.sense in ("electing", "elect", "appoint", "become", "be", "nominate", "hold_office") for t in self.tokens
        ):
            return
        for k in range(at + 1, len(self.tokens)):
            if self._predicate(self.tokens[k]) and not self.tokens[k].quoted:
                people = self._named_before(k)
                if people:
                    self._fills(at, k, people, "elected")

    def _named_before(self, k: int) -> list[str]:
        """The persons named right before a predicate, joined by conjunctions and commas."""
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
                if not token.conjunction and self.tokens[j - 1].sense != "comma":
                    break
            elif token.sense != "comma":
                break
        return names

    def _predicate(self, token: Token) -> bool:
        return token.kind == "actor" and token.mention is not None and any(t.predicate for t in token.mention.titles)

    def _fills(self, at: int, k: int, people: Sequence[str], rule: str) -> None:
        token = self.tokens[k]
        assert token.mention is not None
        title = token.mention.titles[0]
        if not people:
            return
        own = title.jurisdiction
        code, body = (own.code, own.name or None) if own is not None else (None, None)
        body = None if code else body
        follow = self.tokens[k + 1] if k + 1 < len(self.tokens) else None
        if (
            own is None
            and follow is not None
            and follow.kind == "actor"
            and follow.link == "to"
            and follow.mention is not None
        ):
            code, body = follow.mention.code, None if follow.mention.code else follow.mention.name
        if code is None and body is None:
            code, body = self.filled
        self.filled = code, body
        draft = self._office_draft(title.title, code, body, at)
        tally = self._numbers(k)
        self._add(draft, people, tally, at, rule, outcome=Outcome.WON)

    def _office_draft(self, office: str, code: str | None, body: str | None, at: int) -> Draft:
        token = self.tokens[at]
        contest = ContestMention(token.first, token.last, "electing", office, code, body, definite=False)
        date = next(
            (t.date.value for t in self.tokens[max(at - 3, 0) : at + 6] if t.date is not None and t.date.value), None
        )
        earlier = next((d for n, d in self.contests.items() if n < at and not d.planned), None)
        draft = self.drafts.of(contest, date or (earlier.date if earlier is not None else None), planned=False)
        assert draft is not None
        draft = self.drafts.actual(draft)
        draft.firm = True
        self.drafts.focus = draft
        self._evidence(draft, token, date)
        return draft
