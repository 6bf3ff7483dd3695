"""Elections and how candidates fared in them.

An article is read sentence by sentence. Phrases that name an election open or recall a draft; verbs, participles and
nouns of results give numbers and outcomes to candidates; each result belongs to the election of its clause, else to the
one spoken of last. Numbers that count something else (turnout, margins, ballots counted) never reach a candidate, and
what is doubtful, planned, polled or quoted states nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extract.ballots import COUNTED, NOMINEE, Token
from kg.extract.contest_frames import FORMS, Frames
from kg.extract.contest_results import Result, office_of, place_of, settle, shares_seats
from kg.extract.contest_units import complete
from kg.extract.contests import Draft, may_be_of, same_place
from kg.extract.context import Context
from kg.extract.entities import Entities
from kg.facts import Candidacy, Election, Evidence, Outcome

_NEAR = 4


@dataclass(slots=True)
class Votes:
    """The elections of an article that deserve to be told, and the results in them."""

    drafts: list[Draft] = field(default_factory=list)
    results: list[Result] = field(default_factory=list)


def elections(context: Context) -> Votes:
    """The elections that the article reports on and the results it gives."""
    return _Reader(context).read() if context.reading.tells_of_votes() else Votes()


def election_facts(context: Context, votes: Votes, entities: Entities) -> list[Election | Candidacy]:
    """The elections and candidacies as facts, with their entities."""
    facts: list[Election | Candidacy] = []
    keys: dict[int, str] = {}
    for draft in votes.drafts:
        keys[draft.number] = f"election-{len(keys) + 1}"
        start, end = context.offsets(draft.first, draft.last)
        of = entities.country(draft.code) if draft.code else entities.organization(draft.body) if draft.body else None
        announcer = entities.maybe(draft.announcer)
        if announcer is None and draft.announcer_name:
            announcer = entities.organization(draft.announcer_name)
        facts.append(
            Election(
                keys[draft.number],
                draft.office or "",
                of,
                Evidence(start, end, "contest", 0.9 if draft.firm else 0.8),
                draft.date,
                draft.round,
                announcer,
                draft.turnout,
                draft.total_votes,
                "planned" if draft.planned else "actual",
            )
        )
    for result in votes.results:
        start, end = context.offsets(result.first, result.last)
        facts.append(
            Candidacy(
                keys.get(result.draft) if result.draft is not None else None,
                _entity(entities, result.candidate),
                Evidence(start, end, result.rule, result.confidence),
                result.votes,
                result.qualifier,
                result.share,
                result.seats,
                result.outcome,
            )
        )
    return facts


def _entity(entities: Entities, candidate: str) -> str:
    if candidate.startswith(NOMINEE):
        return entities.organization(candidate.removeprefix(NOMINEE))
    return entities.referent(candidate)


class _Reader(Frames):
    """Reads one article."""

    def read(self) -> Votes:
        """Read every sentence, then draw what follows from all of them together."""
        paragraph = -1
        for number, tokens in enumerate(self.rows):
            sentence = self.context.rows[number].sentence
            if sentence.paragraph != paragraph:
                paragraph, self.polling = sentence.paragraph, self.surveyed
            self._sentence(number, tokens)
        self._places()
        for draft in self.drafts.all:
            self._last_counts(draft)
        settle(self.results, self.drafts.all, self.context, self.winners)
        told = [d for d in self.drafts.all if self._deserves(d)]
        numbers = {d.number for d in (*told, *(d for d in self.drafts.all if d.last == 0))}
        results = [
            r
            for r in self.results
            if r.draft in numbers or r.votes is not None or r.share is not None or r.seats is not None
        ]
        return Votes(told, results)

    # -- sentences ----------------------------------------------------------------------------------------------

    def _sentence(self, number: int, tokens: list[Token]) -> None:
        self.number, self.tokens, self.used, self.contests = number, tokens, set(), {}
        self.ahead = set()
        self.filled, self.filled_office = (None, None), ""
        polled = self._polled()
        before = self.drafts.focus
        self._name_contests(dated=not polled)
        if polled:
            return
        if any(t.kind == "sign" and t.sense == "motion" for t in tokens) and not self.contests:
            return
        if self._of_another_year():
            return
        self._complete_units()
        self._whole_counts(before)
        for at, token in enumerate(tokens):
            told = token.kind == "contest" or token.kind in FORMS
            if not told or token.quoted or token.doubtful or self._projected(at):
                continue
            self._event(at, token)
        self._outcome_of_vote()
        self._loose_numbers()
        self._announcement()
        people = [key for token in tokens if token.kind == "actor" and not token.quoted for key in token.keys]
        self.last_people = list(dict.fromkeys(people)) or self.last_people

    def _of_another_year(self) -> bool:
        """Whether the sentence looks back on an election of an earlier year that it does not name: "وكانت النتيجة في
        عام 2017 …"."""
        first = next((t for t in self.tokens if t.kind == "verb"), None)
        if self.contests or first is None or first.sense != "be" or first.planned:
            return False
        focus, published = self.drafts.focus, self.context.article.published
        now = focus.date[:4] if focus is not None and focus.date else str(published.year) if published else None
        number = next((t.first for t in self.tokens if t.kind == "number"), None)
        years = [t.date.value[:4] for t in self.tokens if t.date is not None and t.date.value and not t.quoted]
        years = years if number is not None and any(t.kind == "date" and t.first < number for t in self.tokens) else []
        return bool(years) and all(year < now if now is not None else True for year in years)

    def _complete_units(self) -> None:
        """Give bare numbers the unit of those before them, as long as the text goes on counting."""
        near = self.number - self.counted_in <= 2
        marks = [token for token in self.tokens if token.kind == "mark"]
        if marks and marks[-1] is self.tokens[-1] and marks[-1].sense == "colon" and self._tells_results():
            self.unit, self.counted_in, self.listed_in, near = self.unit or "vote", self.number, self.number, True
        unit = complete(self.tokens, self.unit if near else None)
        if any(t.number is not None and t.number.unit in COUNTED for t in self.tokens):
            self.unit, self.counted_in = unit, self.number
            self.listed_in = self.number if self.listed_in >= self.number - 1 else self.listed_in

    def _tells_results(self) -> bool:
        """Whether the sentence says that results or a vote are spoken of."""
        return any(t.sense == "result" or t.contest is not None for t in self.tokens)

    def _polled(self) -> bool:
        """Whether the sentence tells of a survey; so do those after it in the paragraph, or in the whole article where
        its title does, up to results of an election."""
        if any(t.sense == "poll" for t in self.tokens):
            self.polling = True
            self.surveyed = self.surveyed or self.context.rows[self.number].sentence.segment == "title"
        elif any(t.contest is not None for t in self.tokens) and any(t.sense == "result" for t in self.tokens):
            self.polling = False
        elif any(t.date is not None for t in self.tokens) and any(t.contest is not None for t in self.tokens):
            self.polling = self.polling and self.surveyed
        return self.polling

    def _projected(self, at: int) -> bool:
        """Whether something that has not come to pass is said at `at`: "in case of", "is expected"."""
        for back in range(at - 1, max(at - _NEAR, 0) - 1, -1):
            token = self.tokens[back]
            if token.sense == "projected":
                return True
            if token.sense in ("stop", "comma"):
                return False
        return False

    def _event(self, at: int, token: Token) -> None:
        self.event_at = at
        if token.kind == "contest":
            self._runoff_between(at)
        else:
            self._run_frames(at, token)

    # -- counts of the whole election ---------------------------------------------------------------------------

    def _whole_counts(self, before: Draft | None) -> None:
        """Turnout and voters. `before` is the election that the text before the sentence tells of."""
        for at, token in enumerate(self.tokens):
            quantity = token.number
            if token.kind != "number" or quantity is None or token.quoted:
                continue
            if quantity.unit == "voter" and self._option_near(at):
                continue
            cast = quantity.unit == "voter" and not token.sense and any(t.sense == "cast" for t in self.tokens[:at])
            if (
                token.sense == "voters"
                and quantity.unit is None
                and not any(t.contest is not None or t.sense in ("turnout", "registered") for t in self.tokens)
            ):
                continue
            if token.sense not in ("turnout", "voters") and not cast:
                continue
            draft = before if before is not None and self._compared(at) else self._election(at)
            if draft is None or draft.planned:
                continue
            if token.sense == "turnout" and draft.turnout is None and quantity.value <= 100:
                draft.turnout = round(quantity.value, 6)
            elif token.sense != "turnout" and draft.total_votes is None and quantity.unit != "percent":
                draft.total_votes = int(quantity.value)
                self._turnout_in_brackets(at, draft)

    def _compared(self, at: int) -> bool:
        """Whether the first election named after the number at `at` is another one, with a number of its own: "49%،
        مقارنة بنحو 40% في الجولة الأولى"."""
        named = next((k for k in self.contests if k > at), None)
        if named is None or any(k < at for k in self.contests):
            return False
        return any(
            t.kind == "number" and t.number is not None and not t.number.ordinal for t in self.tokens[at + 1 : named]
        )

    def _turnout_in_brackets(self, at: int, draft: Draft) -> None:
        for k in range(at + 1, min(at + 5, len(self.tokens) - 1)):
            number = self.tokens[k + 1].number
            if (
                self.tokens[k].sense == "open"
                and number is not None
                and number.unit == "percent"
                and draft.turnout is None
            ):
                draft.turnout = round(number.value, 6)
                self.used.add(k + 1)

    # -- announcers ---------------------------------------------------------------------------------------------

    def _announcement(self) -> None:
        """Who announced: the subject of announcing a win or results, or an authority that results are of."""
        for at, token in enumerate(self.tokens):
            if token.kind != "verb" or token.quoted or token.negated or token.sense not in ("announce", "say"):
                continue
            self._announces(at, token)
        self._source()

    def _announces(self, at: int, token: Token) -> None:
        who = self._announcer(at)
        if who is None:
            return
        actor = self.tokens[who]
        authority = actor.first in self.authorities
        if token.sense == "say" and not authority:
            return
        if not self._of_results(at) or any(r.candidate in actor.keys for r in self.results):
            return
        told = [r for r in self.results if r.first >= self.tokens[0].first and r.draft is not None]
        draft = self.drafts.all[told[0].draft] if told and told[0].draft is not None else self._election(at)
        if draft is None or draft.planned or draft.announcer or draft.announcer_name:
            return
        if not authority and not told:
            return
        if actor.keys:
            draft.announcer = actor.keys[0]
        elif actor.mention is not None:
            names = [
                t.jurisdiction.name
                for t in actor.mention.titles
                if t.jurisdiction is not None and t.jurisdiction.code is None
            ]
            draft.announcer_name = names[0] if names and authority else None

    def _source(self) -> None:
        """An authority that results told in the sentence are of: "the results of the commission"."""
        for at, token in enumerate(self.tokens):
            if token.first not in self.authorities or token.kind != "actor" or not token.keys:
                continue
            if token.link not in ("of", "about", "by", "from") or token.quoted:
                continue
            if not any(t.sense == "result" for t in self.tokens[max(at - _NEAR, 0) : at]):
                continue
            told = [r for r in self.results if r.first >= self.tokens[0].first and r.draft is not None]
            draft = self.drafts.all[told[0].draft] if told and told[0].draft is not None else None
            if draft is not None and not (draft.planned or draft.announcer or draft.announcer_name):
                draft.announcer = token.keys[0]

    def _announcer(self, at: int) -> int | None:
        after = None
        for k in range(at + 1, min(at + 5, len(self.tokens))):
            if self.tokens[k].kind == "actor" and self.tokens[k].link == "":
                after = k
                break
            if self.tokens[k].kind in ("verb", "contest", "number", "noun"):
                break
        before = None
        for k in range(at - 1, -1, -1):
            token = self.tokens[k]
            if token.kind == "actor" and token.link in ("", "about-topic"):
                before = k
                break
            if token.sense in ("stop", "relative") or (token.kind == "verb" and token.sense != "be"):
                break
        return before if before is not None and not self.tokens[at].conjunction else after

    def _of_results(self, at: int) -> bool:
        """Whether a win, numbers or results are what is announced."""
        for token in self.tokens:
            if token.sense in ("victory", "result") or (token.kind == "verb" and token.sense in ("win", "obtain")):
                return True
            if token.kind == "number" and token.sense in ("turnout", "voters"):
                return True
        return False

    # -- the whole article --------------------------------------------------------------------------------------

    def _places(self) -> None:
        """Give drafts without a country or body that of the article, and rounds what their election is known by."""
        self._rounds()
        self._offices()
        for draft in self.drafts.all:
            if draft.done and draft.date is None:
                draft.date = next(
                    (d.date for d in self.drafts.all if d.body and same_place(d, draft) and d.date and not d.planned),
                    None,
                )
            if draft.code is None and draft.body is None and draft.office is not None:
                draft.code, draft.body = self._hinted(draft) or self._like(draft)
            if draft.code is None and draft.body is None and draft.office is not None:
                draft.code, draft.body = place_of(self.context, self.results, draft)

    def _offices(self) -> None:
        """Give elections that no phrase names with an office that of their candidates: who is president-elect was
        elected president."""
        for draft in self.drafts.all:
            if draft.office is not None:
                continue
            if draft.last and shares_seats(self.context, self.results, draft):
                draft.office, draft.legislature = self.context.reading.terms["parliament"], True
                draft.firm = draft.state = True
                continue
            title = office_of(self.context, self.results, draft)
            if title is None:
                continue
            draft.office, draft.firm, draft.state = title.title, True, title.leader
            if title.jurisdiction is not None:
                draft.code = draft.code or title.jurisdiction.code
                draft.body = draft.body or (
                    title.jurisdiction.name or None if title.jurisdiction.code is None else None
                )
            if draft.last == 0:
                own = [r for r in self.results if r.draft == draft.number]
                draft.first, draft.last = own[0].first, own[0].last

    def _rounds(self) -> None:
        """A round that was named before its election is of the first one named; a vote before a second round was the
        first; rounds within an assembly or a party take place on one day."""
        named = next((d for d in self.drafts.all if d.office is not None), None)
        for draft in self.drafts.all:
            if draft.office is None and draft.round is not None and named is not None:
                draft.office, draft.code, draft.body, draft.state = named.office, named.code, named.body, named.state
                draft.kinds |= named.kinds
        for draft in self.drafts.all:
            others = [d for d in self.drafts.all if d is not draft and d.office == draft.office and d.round is not None]
            others = [d for d in others if d.round != draft.round and may_be_of(d, draft.code, draft.body)]
            second = next((d for d in others if d.round == 2 and d.planned), None)
            if draft.round is None and second is not None and not draft.planned and draft.office is not None:
                draft.round = 1
                self._absorb(draft, [d for d in others if d.round == 1 and d.date in (None, draft.date)])
            firsts = [d for d in others if d.round == 1 and self._standing(d) & self._standing(draft)]
            if draft.round is None and draft.done and firsts and self.drafts.rounds == 2:
                draft.round = 2
            if draft.date is None and draft.round is not None:
                inside = [d.date for d in others if d.done and d.date and "election" not in d.kinds]
                draft.date = inside[0] if inside else None

    def _standing(self, draft: Draft) -> set[str]:
        """Those of whom a result in the election is told."""
        return {r.candidate for r in self.results if r.draft == draft.number}

    def _last_counts(self, draft: Draft) -> None:
        """Give the last round what was told of its winner, and beside him, after the numbers of the first."""
        final = next((d for d in self.drafts.all if d.done and d.office == draft.office and d.round == 2), None)
        if draft.round != 1 or final is None:
            return
        won = {r.candidate for r in self.results if r.draft == final.number and r.outcome is Outcome.WON}
        counted = {r.candidate for r in self.results if r.draft == final.number and r.votes is not None}
        for winner in won - counted:
            own = [r for r in self.results if (r.draft, r.candidate) == (draft.number, winner) and r.votes is not None]
            if len(own) != 2:
                continue
            latest = max(own, key=lambda r: r.votes or 0)
            at = next(
                row.sentence for row in self.context.rows if row.sentence.first <= latest.first < row.sentence.last
            )
            for result in self.results:
                if result.draft == draft.number and at.first <= result.first < at.last and result.first >= latest.first:
                    result.draft = final.number
            self.results = [r for r in self.results if not (r.draft == final.number and r.candidate == winner)] + [
                latest
            ]
            latest.outcome = Outcome.WON

    def _absorb(self, draft: Draft, same: list[Draft]) -> None:
        """Give a draft the results of others that turned out to be the same election."""
        numbers = {d.number for d in same}
        for result in self.results:
            if result.draft in numbers:
                result.draft = draft.number
        for other in same:
            other.office = None

    def _hinted(self, draft: Draft) -> tuple[str, None] | None:
        """The country that the sentences naming a state's election tell of, where they agree."""
        state = draft.state or bool({"election", "referendum"} & draft.kinds)
        codes = set(draft.hints) - {"EU", "UN"}
        return (codes.pop(), None) if state and len(codes) == 1 else None

    def _like(self, draft: Draft) -> tuple[str | None, str | None]:
        """What another election of the article belongs to: same office first, then any country."""
        others = [d for d in self.drafts.all if d is not draft and (d.code or d.body)]
        same = next((d for d in others if d.office == draft.office), None)
        if same is not None:
            return same.code, same.body
        codes = {d.code for d in others if d.code}
        return (codes.pop(), None) if len(codes) == 1 and not any(d.body for d in others) else (None, None)

    def _deserves(self, draft: Draft) -> bool:
        """Whether the article reports on the election, rather than mentions it."""
        if draft.office is None or (draft.previous and not self._has_results(draft)):
            return False
        if self._has_results(draft) or draft.turnout is not None or draft.total_votes is not None:
            return True
        if draft.announcer or draft.announcer_name:
            return True
        if draft.date is not None and (len(draft.date) > 7 or (draft.planned and len(draft.date) > 4)):
            return draft.firm or draft.round is not None
        return draft.firm and (draft.leads or draft.done)

    def _has_results(self, draft: Draft) -> bool:
        return any(r.draft == draft.number for r in self.results)
