"""Elections and how candidates fared in them.

An article is read sentence by sentence. Phrases that name an election open or recall a draft; verbs, participles and
nouns of results give numbers and outcomes to candidates; each result belongs to the election of its clause, else to the
one spoken of last. Numbers that count something else (turnout, margins, ballots counted) never reach a candidate, and
what is doubtful, planned, polled or quoted states nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.extract.ballots import NOMINEE, Token, rows_of
from kg.extract.contests import Draft, Drafts
from kg.extract.context import Context
from kg.extract.entities import Entities
from kg.facts import Candidacy, Election, Evidence, Outcome, Qualifier
from kg.language.reading import ContestMention

_RESULT_VERBS = frozenset(
    {"obtain", "win", "lose", "lead", "place", "follow", "beat", "ahead", "elect", "qualify", "drop_out", "withdraw"}
)
_RESULT_SIGNS = frozenset({"gaining", "followed", "place", "overtaking", "lost", "exits", "conceded"})
_INTRANSITIVE = frozenset({"obtain", "win", "lose", "place", "qualify", "drop_out"})
_COUNTED = frozenset({"vote", "percent", "seat"})
_HOLDING = frozenset({"held", "happen", "hold"})
_SOFT = frozenset({"be", "say", "announce"})
_NEAR = 4
_FAR_DATE = 14
_GREETINGS = frozenset({"congratulate", "congratulation", "cable"})


@dataclass(slots=True)
class Result:
    """What one candidate got in one election. `draft` is its number, None where no election is named."""

    draft: int | None
    candidate: str
    first: int
    last: int
    rule: str
    confidence: float
    votes: int | None = None
    qualifier: Qualifier | None = None
    share: float | None = None
    seats: int | None = None
    outcome: Outcome | None = None


@dataclass(slots=True)
class Votes:
    """The elections of an article that deserve to be told, and the results in them."""

    drafts: list[Draft] = field(default_factory=list)
    results: list[Result] = field(default_factory=list)


@dataclass(slots=True)
class _Tally:
    """Numbers read for one candidate; `last` is the token after them."""

    votes: int | None = None
    qualifier: Qualifier | None = None
    share: float | None = None
    seats: int | None = None
    last: int = 0
    several: list[float] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        return self.votes is None and self.share is None and self.seats is None


def elections(context: Context) -> Votes:
    """The elections that the article reports on and the results it gives."""
    if not context.reading.contests:
        return Votes()
    return _Reader(context).read()


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


class _Reader:
    """Reads one article."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.rows = list(rows_of(context))
        self.drafts = Drafts()
        self.results: list[Result] = []
        self.authorities = {sign.first for sign in context.reading.signs if sign.sense == "authority"}
        self.organs = {sign.first for sign in context.reading.signs if sign.sense == "organ"}
        self.winners: list[str] = []
        self.tokens: list[Token] = []
        self.number = 0
        self.contests: dict[int, Draft] = {}
        self.used: set[int] = set()
        self.spoken: tuple[str, ...] = ()
        self.spoken_in = 0
        self.last_people: list[str] = []
        self.polling = False
        self.surveyed = False
        self.ahead: set[int] = set()
        self.event_at = 0

    def read(self) -> Votes:
        """Read every sentence, then draw what follows from all of them together."""
        paragraph = -1
        for number, tokens in enumerate(self.rows):
            sentence = self.context.rows[number].sentence
            if sentence.paragraph != paragraph:
                paragraph, self.polling = sentence.paragraph, self.surveyed
            self._sentence(number, tokens)
        self._places()
        _settle(self.results, self.drafts.all, self.context, self.winners)
        told = [d for d in self.drafts.all if self._deserves(d)]
        numbers = {d.number for d in told}
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
        self.filled: tuple[str | None, str | None] = (None, None)
        polled = self._polled()
        self._name_contests(dated=not polled)
        if polled:
            return
        if any(t.kind == "sign" and t.sense == "motion" for t in tokens) and not self.contests:
            return
        self._whole_counts()
        for at, token in enumerate(tokens):
            if token.quoted or token.doubtful or self._projected(at):
                continue
            self._event(at, token)
        self._outcome_of_vote()
        self._loose_numbers()
        self._announcement()
        people = [key for token in tokens if token.kind == "actor" and not token.quoted for key in token.keys]
        self.last_people = list(dict.fromkeys(people)) or self.last_people

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
        if token.kind == "verb":
            self._verb(at, token)
        elif token.kind == "noun" and not token.negated:
            if token.sense == "victory":
                self._victory(at, token)
            elif token.sense == "defeat":
                self._defeat(at, token)
            elif token.sense == "electing" and not token.suffix:
                self._elected(at, token)
        elif token.kind == "sign":
            self._sign(at, token)
        elif token.kind == "contest" and token.contest is not None:
            self._runoff_between(at)

    def _verb(self, at: int, token: Token) -> None:
        if (token.planned and token.sense != "qualify") or (token.negated and token.sense != "obtain"):
            return
        match token.sense:
            case "obtain" | "lead" | "place" | "follow":
                self._obtains(at, token)
            case "win":
                self._wins(at, token)
            case "lose":
                self._loses(at, token)
            case "beat":
                self._beats(at, token)
            case "elect":
                self._elected(at, token)
            case "qualify":
                self._passes(at, token)
            case "drop_out":
                self._exits(at)

    def _sign(self, at: int, token: Token) -> None:
        if token.negated and token.sense not in ("gaining",):
            return
        match token.sense:
            case "gaining" | "place" | "followed":
                self._obtains(at, token)
            case "overtaking":
                self._overtakes(at)
            case "lost":
                self._lost(at)
            case "conceded":
                self._concedes(at)
            case "exits":
                self._exits(at)
            case "through":
                self._passes(at, token)

    # -- elections named ----------------------------------------------------------------------------------------

    def _name_contests(self, *, dated: bool) -> None:
        for at, token in enumerate(self.tokens):
            if token.contest is None or token.quoted or self._merely_timed(at):
                continue
            date, planned = self._date_of(at) if dated else (None, False)
            done = token.contest.kind == "electing" and self._done(at)
            planned = planned or (token.contest.kind == "electing" and not done)
            draft = self._won_in(token.contest) or self.drafts.of(token.contest, date, planned=planned)
            if draft is None:
                continue
            self.contests[at] = draft
            if planned:
                self.ahead.add(at)
            draft.done = draft.done or done
            if dated:
                self.drafts.focus = draft
            self._evidence(draft, token, date)

    def _won_in(self, contest: ContestMention) -> Draft | None:
        """The election of the same sentence that an office is won in."""
        if contest.kind != "prize" or not self.contests:
            return None
        draft = self.contests[max(self.contests)]
        if draft.planned or draft.office not in (None, contest.office):
            return None
        draft.office, draft.legislature = contest.office, contest.legislature
        if draft.code is None and draft.body is None:
            draft.code, draft.body = contest.code, contest.body
        draft.kinds.add(contest.kind)
        return draft

    def _evidence(self, draft: Draft, token: Token, date: str | None) -> None:
        segment = self.context.rows[self.number].sentence.segment
        draft.leads = draft.leads or segment == "title" or self.number <= self._lead()
        better = (
            draft.last == 0
            or (draft.segment != "body" and segment == "body")
            or (date is not None and draft.date == date)
        )
        if better:
            draft.sentence, draft.first, draft.last, draft.segment = self.number, token.first, token.last, segment

    def _done(self, at: int) -> bool:
        """Whether the filling of an office is told as done."""
        return at > 0 and self.tokens[at - 1].sense in ("done", "held", "happen")

    def _merely_timed(self, at: int) -> bool:
        """Whether the phrase only says when something else was: "before the second round"."""
        return self.tokens[at].link in ("ahead", "until", "since") or (
            at > 0 and self.tokens[at - 1].link in ("ahead", "until")
        )

    def _date_of(self, at: int) -> tuple[str | None, bool]:
        """The day of the vote that is told with the phrase, and whether it lies ahead."""
        contest = self.tokens[at].contest
        assert contest is not None
        if contest.kind == "prize":
            return None, False
        planned = contest.when == "next"
        after = self._date_after(at)
        found = after if after is not None else self._date_before(at)
        if found is None:
            return None, planned or self._planned_near(at)
        value, held = found
        return self._placed(value, held)

    def _placed(self, token: Token, held: str) -> tuple[str | None, bool]:
        date = token.date
        if date is None or date.value is None:
            return None, held == "plan"
        value = date.value
        published = self.context.article.published
        if held in ("plan", "day") and published is not None and value < published.isoformat()[: len(value)]:
            if held == "day" and date.rule == "day-month":
                value = f"{int(value[:4]) + 1}{value[4:]}"
            return value, held == "day"
        if published is not None and value > published.isoformat()[: len(value)]:
            return value, True
        return value, held == "plan"

    def _planned_near(self, at: int) -> bool:
        return any(self.tokens[k].sense == "held" and self.tokens[k].value == "plan" for k in range(max(at - 2, 0), at))

    def _date_after(self, at: int) -> tuple[Token, str] | None:
        """ "… التي جرت أمس", "… في 28 يونيو", "انتخابات مايو 2014"."""
        held = ""
        for k in range(at + 1, min(at + 1 + _FAR_DATE, len(self.tokens))):
            token = self.tokens[k]
            if token.quoted or token.sense in ("stop", "result") or token.kind in ("contest", "number", "pair"):
                return None
            if token.kind == "date":
                close = k <= at + 3 and not any(self.tokens[j].kind == "actor" for j in range(at + 1, k))
                return (token, held) if held or (close and self._dates_contest(at, k)) else None
            if token.sense in ("held", "cast"):
                held = token.value or held
            elif token.sense in ("happen", "hold") and not token.suffix:
                held = "plan" if token.planned else held or "past"
            elif (
                (token.kind == "verb" and token.sense not in ("be", "other"))
                or (token.kind == "actor" and not held)
                or (token.kind == "cue" and token.sense in ("that", "said", "break") and not self._held_next(k))
                or token.kind == "noun"
                or (token.kind == "sign" and (token.sense in _RESULT_SIGNS or token.sense == "through"))
            ):
                return None
        return None

    def _held_next(self, k: int) -> bool:
        return k + 1 < len(self.tokens) and self.tokens[k + 1].sense in ("held", "happen", "hold")

    def _dates_contest(self, at: int, k: int) -> bool:
        """Whether a date that closely follows the phrase dates it, not a verb before it."""
        contest = self.tokens[at].contest
        assert contest is not None
        if any(t.sense == "run" for t in self.tokens[max(at - 3, 0) : at]):
            return False
        direct = k == at + 1 and not contest.definite
        told = any(t.kind == "verb" and t.sense != "be" for t in self.tokens[:at])
        return direct or contest.round is not None or contest.kind == "round" or not told or k == at + 2

    def _date_before(self, at: int) -> tuple[Token, str] | None:
        """ "تجري غدا … الانتخابات", "حددت يوم … موعدا لانتخاب رئيس"."""
        date: Token | None = None
        held = ""
        for k in range(at - 1, max(at - _FAR_DATE, 0) - 1, -1):
            token = self.tokens[k]
            if token.quoted or token.sense in ("stop", "result") or token.kind in ("contest", "number"):
                break
            if token.kind == "date":
                date = date or token
            if token.sense in ("held", "happen", "hold") and (date is not None or token.value == "day"):
                held = token.value or ("plan" if token.planned else "past")
                if date is not None:
                    break
            elif (token.kind == "verb" and token.sense not in ("be", "other")) or (
                token.kind == "cue" and token.sense in ("that", "break", "relative")
            ):
                break
        return (date, held) if date is not None and held else None

    def _election(self, at: int) -> Draft | None:
        """The election of a result told at token `at`."""
        therein = any(t.sense == "therein" for t in self.tokens[at + 1 : at + 4])
        if therein and (named := [k for k in self.contests if k < at and not self._target(k)]):
            return self.contests[max(named)]
        for k in range(at + 1, len(self.tokens)):
            token = self.tokens[k]
            if token.sense == "stop" or (k > at + 1 and self._new_result(token)):
                break
            if k in self.contests and k not in self.ahead and not self._target(k):
                return self.contests[k]
        for k in range(at - 1, -1, -1):
            if self.tokens[k].sense == "stop":
                break
            if k in self.contests and k not in self.ahead and not self._target(k):
                return self.contests[k]
        for token in self.tokens:
            if token.date is not None and token.date.value and (dated := self.drafts.at(token.date.value)) is not None:
                return dated
        return self.drafts.focus

    def _new_result(self, token: Token) -> bool:
        return (token.kind == "verb" and token.sense in _RESULT_VERBS) or (
            token.kind == "cue" and token.sense in ("break", "then")
        )

    def _target(self, at: int) -> bool:
        """Whether the round at `at` is only where candidates pass to."""
        for k in range(at - 1, max(at - _NEAR, 0) - 1, -1):
            if self.tokens[k].sense in ("through", "qualify"):
                return True
            if self.tokens[k].sense in ("comma", "stop") or self.tokens[k].kind == "verb":
                return False
        return False

    def _held(self, draft: Draft | None) -> Draft | None:
        """The election as one that took place."""
        if draft is None:
            return None
        actual = self.drafts.actual(draft)
        if actual is not draft:
            for at, known in self.contests.items():
                if known is draft:
                    self.contests[at] = actual
            token = self.tokens[self.event_at]
            actual.sentence, actual.first, actual.last = self.number, token.first, token.last
            self.drafts.focus = actual
        return actual

    # -- who ----------------------------------------------------------------------------------------------------

    def _candidates(self, keys: Sequence[str]) -> tuple[str, ...]:
        return tuple(key for key in keys if key.startswith(NOMINEE) or self.context.referent(key).code is None)

    def _is_person(self, key: str) -> bool:
        return not key.startswith(NOMINEE) and self.context.is_person(key)

    def _can_stand(self, token: Token) -> bool:
        if token.kind != "actor" or token.quoted or token.first in self.authorities | self.organs:
            return False
        return bool(self._candidates(token.keys))

    def _subject(self, at: int) -> tuple[str, ...]:
        """Whom a verb or sign at `at` speaks of."""
        token = self.tokens[at]
        pair = next((t for t in self.tokens[max(at - 4, 0) : at] if t.kind == "pair"), None)
        if pair is not None or (token.kind == "verb" and token.value == "du" and self._actor_after(at) is None):
            before = self._pair_before(at)
            if before:
                return before
        if token.sense not in ("follow", "followed"):
            relative = self._relative_head(at)
            if relative is not None:
                follow = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
                other = (
                    follow is not None
                    and follow.kind == "word"
                    and follow.link == ""
                    and token.sense in ("win", "lose")
                )
                return () if other else relative
            led = self._leading(at, token)
            if led is not None:
                return led
        after = self._actor_after(at)
        if after is not None:
            return self._apposed(after) or (self._keys(self.tokens[after]) if self._certain(after) else ())
        if token.sense != "gaining" and (self._unknown_subject(at) or self._unknown_before(at)):
            return ()
        return self._same_subject(at) or self._actor_before(at, far=True) or self._spoken_of()

    def _unknown_before(self, at: int) -> bool:
        """Whether a noun that nobody knows leads the verb: "المرأة السعودية تفوز"."""
        token = self.tokens[at]
        before = self.tokens[at - 1] if at else None
        if before is None or token.kind != "verb" or token.conjunction:
            return False
        return (before.kind == "word" and before.link == "") or (before.kind == "place" and before.link in ("", "of"))

    def _same_subject(self, at: int) -> tuple[str, ...]:
        """The subject of the verb before, which a verb after a conjunction shares."""
        if not self.tokens[at].conjunction:
            return ()
        for k in range(at - 1, -1, -1):
            if self.tokens[k].kind == "verb" and self.tokens[k].sense != "be" and not self.tokens[k].quoted:
                return self._leading(k, self.tokens[k]) or ()
        return ()

    def _spoken_of(self) -> tuple[str, ...]:
        """Whom the sentences just before spoke of."""
        return self.spoken if self.number - self.spoken_in <= 2 else ()

    def _leading(self, at: int, token: Token) -> tuple[str, ...] | None:
        """The candidate before a verb, unless one right after the verb is more likely its subject."""
        if token.conjunction and not self._after_topic(at):
            return None
        follow = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        inverted = follow is not None and token.sense in _INTRANSITIVE and self._can_stand(follow) and follow.link == ""
        beside = (at > 0 and self.tokens[at - 1].kind in ("actor", "mark")) or self._auxiliary(at)
        return None if inverted and not beside else self._actor_before(at)

    def _auxiliary(self, at: int) -> bool:
        """Whether "had" or "was" joins a leading subject to the verb."""
        return any(t.sense == "be" for t in self.tokens[max(at - 3, 0) : at])

    def _unknown_subject(self, at: int) -> bool:
        """Whether a word that may be a name that nobody found stands between a verb and its number."""
        for token in self.tokens[at + 1 : at + 8]:
            if token.kind == "number" or token.sense == "rate" or token.kind in ("contest", "place", "date"):
                return False
            if token.kind == "word" and token.link == "":
                return True
            if token.kind not in ("mark", "cue", "sign", "word"):
                return False
        return False

    def _keys(self, token: Token) -> tuple[str, ...]:
        """The candidates that an actor names; a rival is the other one in the race where only one is."""
        keys = self._candidates(token.keys)
        mention = token.mention
        if mention is None or mention.reference != "rival" or mention.form != "reference" or mention.titles:
            return keys
        focus = self.drafts.focus
        standing = list(
            dict.fromkeys(
                r.candidate
                for r in self.results
                if focus is None or r.draft == focus.number or r.first >= self.tokens[0].first
            )
        )
        others = [key for key in standing if key not in self.spoken and self._agrees(key, mention.gender)]
        if len(others) == 1:
            return (others[0],)
        near = {key for t in self.tokens if t.kind == "actor" for key in t.keys if t is not token}
        return tuple(key for key in keys if self._agrees(key, mention.gender) and (key in near or self._stands((key,))))

    def _agrees(self, key: str, gender: str) -> bool:
        own = "" if key.startswith(NOMINEE) else self.context.referent(key).gender
        return not own or not gender or own == gender

    def _pair_before(self, at: int) -> tuple[str, ...]:
        named: list[str] = []
        for token in self.tokens[:at]:
            for key in self._candidates(token.keys) if token.kind == "actor" and not token.quoted else ():
                if key not in named:
                    named.append(key)
        if len(named) == 2:
            return tuple(named)
        standing = [r.candidate for r in self.results]
        latest = list(dict.fromkeys(reversed(standing)))[:2]
        if len(latest) == 2:
            return tuple(reversed(latest))
        people = [key for key in self.last_people if self._is_person(key)]
        return tuple(people[-2:]) if len(people) >= 2 else ()

    def _relative_head(self, at: int) -> tuple[str, ...] | None:
        """ "X التي نالت …": what stands before the relative word; () where that is nobody known."""
        if at + 1 < len(self.tokens) and self.tokens[at + 1].sense == "therein":
            return None
        for back in (1, 2):
            if at - back < 0 or self.tokens[at - back].sense != "relative":
                continue
            for k in range(at - back - 1, max(at - back - 4, -1), -1):
                token = self.tokens[k]
                if self._can_stand(token):
                    return self._keys(token)
                if token.kind in ("contest", "date", "number") or token.kind == "actor":
                    break
                if token.kind not in ("mark", "word"):
                    return None
            inverted = at + 1 < len(self.tokens) and self._actor_after(at) is not None
            return None if inverted or self.tokens[max(at - back - 1, 0)].kind in ("contest", "date", "number") else ()
        return None

    def _after_topic(self, at: int) -> bool:
        """Whether a leading topic ("as for X, he …") makes the conjunction before the verb no new clause."""
        return at > 0 and self.tokens[at - 1].kind in ("actor", "word") and self.tokens[0].kind in ("word", "cue")

    def _actor_before(self, at: int, *, far: bool = False) -> tuple[str, ...] | None:
        """The candidate that leads the clause up to `at`."""
        for k in range(at - 1, -1, -1):
            token = self.tokens[k]
            if token.sense == "stop" or (token.kind == "verb" and token.sense not in ("be",) and not far):
                return None
            if (
                token.kind == "number"
                and k in self.used
                and not far
                and self.tokens[at].sense not in ("gaining", "overtaking")
            ):
                return None
            if token.kind == "cue" and token.sense in ("break", "that", "relative") and not far:
                return None
            if self._can_stand(token) and (
                token.link in ("", "about-topic", "of-event") or (token.link == "of" and far)
            ):
                if self._certain(k):
                    return self._joined(k) + self._keys(token)
        return None

    def _joined(self, k: int) -> tuple[str, ...]:
        """The candidate that a conjunction joins the actor at `k` to."""
        if not self.tokens[k].conjunction or k == 0 or not self._can_stand(self.tokens[k - 1]):
            return ()
        return self._keys(self.tokens[k - 1])

    def _actor_after(self, at: int) -> int | None:
        """The bare candidate right after `at`, before any number."""
        for k in range(at + 1, len(self.tokens)):
            token = self.tokens[k]
            if token.kind in ("number", "contest") or token.sense in ("stop", "break", "that") or token.kind == "verb":
                return None
            if self._can_stand(token) and (token.link in ("", "of", "of-event") or self._introduces(at, k)):
                return k
        return None

    def _apposed(self, k: int) -> tuple[str, ...]:
        """The name after a reference and its adjective: "منافسه الأقرب X"."""
        mention = self.tokens[k].mention
        if mention is None or mention.form != "reference":
            return ()
        for token in self.tokens[k + 1 : k + 4]:
            if (
                self._can_stand(token)
                and token.mention is not None
                and token.mention.form == "name"
                and token.link in ("", "of")
            ):
                return self._candidates(token.keys)
            if token.sense != "therein" and (token.kind != "word" or token.link):
                return ()
        return ()

    def _certain(self, k: int) -> bool:
        """Whether an actor is what it seems: no title whose unknown bearer follows it, no pair without its two."""
        mention = self.tokens[k].mention
        if mention is None:
            return True
        if mention.kind == "pair" and len(self.tokens[k].keys) != 2:
            return False
        follow = next((t for t in self.tokens[k + 1 : k + 3] if t.sense != "therein"), None)
        bare = follow is not None and follow.kind == "word" and follow.link == ""
        return not (mention.form in ("title", "reference") and bare)

    def _introduces(self, at: int, k: int) -> bool:
        """Whether the sign itself asks for a preposition: "متبوعة بـX"."""
        return self.tokens[at].sense == "followed" and self.tokens[k].link in ("with", "in")

    # -- numbers ------------------------------------------------------------------------------------------------

    def _numbers(self, at: int, *, seats: bool = True) -> _Tally:
        """The numbers after token `at`, up to the next result, clause or owner."""
        tally = _Tally(last=at + 1)
        depth = 0
        for k in range(at + 1, len(self.tokens)):
            token = self.tokens[k]
            depth += (token.sense == "open") - (token.sense == "close")
            if token.kind == "number" and token.number is not None:
                if not self._take(tally, k, seats=seats):
                    break
                continue
            if self._ends(token, tally, k, depth):
                break
            tally.last = k + 1
        return tally

    def _ends(self, token: Token, tally: _Tally, k: int, depth: int) -> bool:
        if token.sense == "stop" or token.link == "versus":
            return True
        if token.kind == "verb":
            if token.sense in _HOLDING and tally.empty:
                return False
            if any(t.sense == "relative" for t in self.tokens[k - 2 : k]) and self._rate_follows(k):
                return False
            if token.negated and any(t.kind == "number" for t in self.tokens[k + 1 : k + 4]):
                return token.sense in _RESULT_VERBS
            return (
                token.sense in _RESULT_VERBS
                or token.sense not in ("be", "other")
                or tally.empty
                or not self._percent_near(k)
            )
        if token.kind == "cue" and token.sense == "relative":
            held = tally.empty and any(t.sense in _HOLDING for t in self.tokens[k + 1 : k + 3])
            return not held and not self._rate_follows(k)
        if token.kind == "cue":
            return token.sense in ("break", "that", "then", "said")
        if token.kind == "sign":
            return token.sense in _RESULT_SIGNS or token.sense in ("through", "favour")
        if token.kind == "ordinal" and not tally.empty:
            return self._ordinal_owner(k)
        if token.kind == "actor" and token.conjunction and not tally.empty and depth == 0:
            return True
        return token.kind == "actor" and token.link == "" and not tally.empty and depth == 0 and self._can_stand(token)

    def _rate_follows(self, at: int) -> bool:
        """Whether a mere description lies between `at` and a percentage: "who stands for the opposition, at 1.4 %"."""
        for k, token in enumerate(self.tokens[at + 1 : at + 10]):
            if token.sense == "rate":
                return True
            if (
                token.kind == "number"
                or (token.kind == "verb" and (k > 1 or token.sense in _RESULT_VERBS))
                or token.sense == "stop"
            ):
                return False
        return False

    def _percent_near(self, at: int) -> bool:
        return any(t.number is not None and t.number.unit == "percent" for t in self.tokens[at + 1 : at + 4])

    def _take(self, tally: _Tally, k: int, *, seats: bool) -> bool:
        """Put a number where it belongs; whether the reading may go on."""
        token = self.tokens[k]
        quantity = token.number
        assert quantity is not None
        if token.sense or k in self.used or token.quoted:
            return True
        unit = quantity.unit
        if unit == "vote" and tally.votes is None and quantity.value == int(quantity.value):
            tally.votes, tally.qualifier = int(quantity.value), Qualifier(quantity.qualifier)
        elif unit == "percent" and quantity.value <= 100:
            tally.several.append(quantity.value)
            if tally.share is None:
                tally.share = round(quantity.value, 6)
        elif unit == "seat" and tally.seats is None:
            if seats:
                tally.seats = int(quantity.value)
        else:
            return unit not in _COUNTED
        self.used.add(k)
        tally.last = k + 1
        return True

    def _electoral(self, tally: _Tally, draft: Draft | None, keys: Sequence[str]) -> bool:
        """Whether numbers so read are results of an election."""
        if draft is None or ("referendum" in draft.kinds and any(self._is_person(key) for key in keys)):
            return False
        motion = any(t.sense == "motion" for t in self.tokens)
        if tally.votes is not None:
            return not motion or bool(self.contests)
        if tally.seats is not None:
            return not motion or bool(self.contests)
        follows = draft.sides > 0 and self.number - self.spoken_in <= 2 and self.spoken_in > 0
        near = bool(self.contests) or follows or any(t.sense == "result" for t in self.tokens)
        return near or any(r.candidate in keys for r in self.results) or self._stands(keys)

    def _stands(self, keys: Sequence[str]) -> bool:
        return any(
            title.status == "candidate"
            for key in keys
            if self._is_person(key)
            for title, _ in self.context.referent(key).titles
        )

    def _add(
        self,
        draft: Draft | None,
        keys: Sequence[str],
        tally: _Tally,
        at: int,
        rule: str,
        *,
        outcome: Outcome | None = None,
        confidence: float = 0.9,
    ) -> None:
        """Note a result for each of `keys`; join it to what is known of them in the same election."""
        last = min(max(tally.last, at + 1), len(self.tokens)) - 1
        words = self.tokens[at].first, self.tokens[last].last
        for key in keys:
            new = Result(
                draft.number if draft is not None else None,
                key,
                *words,
                rule,
                confidence,
                tally.votes,
                tally.qualifier if tally.votes is not None else None,
                tally.share,
                tally.seats,
                outcome,
            )
            if draft is not None:
                draft.sides += 1
            if not any(_join(old, new) for old in self.results):
                self.results.append(new)
        if keys:
            self.spoken, self.spoken_in = tuple(keys), self.number

    # -- frames of results --------------------------------------------------------------------------------------

    def _obtains(self, at: int, token: Token) -> None:
        """ "X got N votes", "Y came second with N": the numbers after a verb or participle go to its subject."""
        if token.negated and not any(t.sense == "except" for t in self.tokens[at + 1 : at + 3]):
            return
        if self._ordinals(at):
            return
        keys = self._subject(at)
        mark = set(self.used)
        tally = self._numbers(at)
        draft = self._known_race(keys) or self._held(self._election(at))
        if self._respectively(tally, keys, draft, at):
            return
        if not keys and tally.votes is not None and self._electoral(tally, draft, keys):
            self._onwards(tally.last, (), draft)
            return
        if tally.empty or len(keys) != 1 or not self._electoral(tally, draft, keys):
            self.used = mark
            return
        self._add(draft, keys, tally, at, f"{token.kind}-{token.sense}")
        self._onwards(tally.last, keys, draft)

    def _known_race(self, keys: Sequence[str]) -> Draft | None:
        """Where a sentence names no election: the one that its subject is known to have stood in, if not the last."""
        focus = self.drafts.focus
        if self.contests or len(keys) != 1 or focus is None or any(t.date is not None for t in self.tokens):
            return None
        races = {r.draft for r in self.results if r.candidate == keys[0] and r.draft is not None}
        if len(races) != 1 or focus.number in races:
            return None
        self.drafts.focus = self.drafts.all[races.pop()]
        return self.drafts.focus

    def _onwards(self, at: int, keys: Sequence[str], draft: Draft | None) -> None:
        """What goes on after a candidate's numbers: "against N for Y", "and Z N"."""
        if at < len(self.tokens):
            for k in range(at, min(at + 3, len(self.tokens))):
                if self.tokens[k].link == "versus":
                    self._versus(k, keys, draft)
                    return
            self._list(at, draft)

    def _ordinals(self, at: int) -> bool:
        """ "The first got N and the second M" after two names."""
        if at + 1 >= len(self.tokens) or self.tokens[at + 1].kind != "ordinal" or not self._ordinal_owner(at + 1):
            return False
        named = [key for token in self.tokens[:at] if self._can_stand(token) for key in self._candidates(token.keys)]
        named = list(dict.fromkeys(named)) or list(dict.fromkeys(self.last_people))
        draft = self._held(self._election(at))
        for k in range(at + 1, len(self.tokens)):
            ordinal = self.tokens[k]
            if ordinal.kind != "ordinal" or not self._ordinal_owner(k) or ordinal.number is None:
                continue
            which = int(ordinal.number.value) - 1
            tally = self._numbers(k)
            if which < len(named) and not tally.empty and draft is not None:
                self._add(draft, named[which : which + 1], tally, k, "ordinal")
        return True

    def _ordinal_owner(self, at: int) -> bool:
        """Whether an ordinal stands for somebody: a preposition and a number follow it."""
        follow = self.tokens[at + 1 : at + 4]
        number = self.tokens[at].number
        return (
            number is not None
            and number.unit is None
            and bool(follow)
            and follow[0].kind == "word"
            and follow[0].link != ""
            and any(t.kind == "number" for t in follow)
        )

    def _respectively(self, tally: _Tally, keys: Sequence[str], draft: Draft | None, at: int) -> bool:
        """ "both got 18.4 and 15.58 per cent respectively"."""
        if len(keys) < 2 or len(tally.several) != len(keys) or draft is None:
            return False
        for key, share in zip(keys, tally.several, strict=True):
            self._add(draft, (key,), _Tally(share=round(share, 6), last=tally.last), at, "respectively")
        self.spoken = tuple(keys)
        return True

    def _versus(self, at: int, winner: Sequence[str], draft: Draft | None) -> None:
        """ "against 13 million votes for Y", "against Y with 13 million"."""
        waiting: list[int] = []
        owner: tuple[str, ...] = ()
        tally = _Tally(last=at + 1)
        for k in range(at + 1, len(self.tokens)):
            token = self.tokens[k]
            if token.kind == "number" and token.number is not None and not token.sense:
                if owner and not self._owner_follows(k):
                    self._take(tally, k, seats=True)
                else:
                    waiting.append(k)
                continue
            keys = self._owner(token, winner, draft)
            if keys and (waiting or not owner):
                self._flush(owner, tally, draft, at)
                owner, tally = keys, _Tally(last=k + 1)
                for number in waiting:
                    self._take_bare(tally, number)
                waiting = []
            elif (
                token.sense == "stop"
                or token.kind == "verb"
                or (token.kind == "cue" and token.sense in ("break", "that", "said"))
            ):
                break
        self._flush(owner, tally, draft, at)

    def _take_bare(self, tally: _Tally, k: int) -> None:
        """Take a number whose unit was left out after "against"."""
        quantity = self.tokens[k].number
        assert quantity is not None
        if quantity.unit is None and tally.votes is None and quantity.value == int(quantity.value):
            tally.votes, tally.qualifier = int(quantity.value), Qualifier(quantity.qualifier)
            self.used.add(k)
        else:
            self._take(tally, k, seats=True)

    def _owner_follows(self, at: int) -> bool:
        for token in self.tokens[at + 1 : at + 4]:
            if (token.kind == "actor" and token.link == "to") or token.sense == "favour":
                return True
            if token.kind == "number" or token.sense in ("comma", "stop"):
                return False
        return False

    def _owner(self, token: Token, winner: Sequence[str], draft: Draft | None) -> tuple[str, ...]:
        if self._can_stand(token) and token.link in ("to", "", "for", "versus", "with"):
            return tuple(key for key in self._candidates(token.keys) if key not in winner)[:1]
        if token.kind == "cue" and token.sense.startswith("pronoun:to"):
            return self._other(winner)
        return ()

    def _other(self, winner: Sequence[str]) -> tuple[str, ...]:
        """The other side of a race of two: named in this sentence, or topic of the text."""
        named = [
            key
            for token in self.tokens[: self.event_at + 2]
            if self._can_stand(token)
            for key in self._candidates(token.keys)
            if key not in winner and self._is_person(key)
        ]
        return tuple(dict.fromkeys(named))[:1]

    def _flush(self, owner: Sequence[str], tally: _Tally, draft: Draft | None, at: int) -> None:
        if owner and not tally.empty and draft is not None:
            self._add(draft, owner, tally, at, "versus")

    def _list(self, at: int, draft: Draft | None) -> None:
        """ "… and Z 10 per cent, then W with 5": further owners, each with its number."""
        k = at
        while k < len(self.tokens):
            token = self.tokens[k]
            if (
                token.sense in ("stop", "break")
                or token.kind == "verb"
                or (token.kind == "sign" and token.sense in _RESULT_SIGNS)
            ):
                return
            if token.kind == "number" and k not in self.used:
                return
            if self._can_stand(token) and self._number_near(k):
                tally = self._numbers(k)
                keys = self._candidates(token.keys)[:1]
                if tally.empty or not self._electoral(tally, draft, keys):
                    return
                self._add(draft, keys, tally, k, "list")
                k = max(tally.last, k + 1)
                continue
            k += 1

    def _number_near(self, at: int) -> bool:
        """Whether a number of results follows an owner at once, with at most a preposition and marks between."""
        for token in self.tokens[at + 1 : at + 5]:
            if token.kind == "number":
                return token.number is not None and token.number.unit in _COUNTED and not token.sense
            if token.sense == "relative":
                return self._rate_follows(self.tokens.index(token))
            if token.kind not in ("mark", "word", "cue", "ordinal") or token.sense in ("stop", "break", "that"):
                return False
        return False

    # -- winners and losers -------------------------------------------------------------------------------------

    def _wins(self, at: int, token: Token) -> None:
        keys = self._subject(at)
        self._won(at, keys, "win")

    def _victory(self, at: int, token: Token) -> None:
        """ "فوز X": the owner stands after the noun."""
        if token.suffix:
            owner = self._owner_of(at, token)
            self.winners.extend(owner)
            if owner and any(k > at for k in self.contests):
                self._won(at, owner, "victory")
            return
        k = at + 2 if at + 1 < len(self.tokens) and self.tokens[at + 1].kind == "place" else at + 1
        if k < len(self.tokens) and self._can_stand(self.tokens[k]) and self.tokens[k].link in ("", "of", "of-event"):
            self._won(at, self._keys(self.tokens[k]) if self._certain(k) else (), "victory")

    def _owner_of(self, at: int, token: Token) -> tuple[str, ...]:
        """Whose a noun with a possessive pronoun is: the person named last before it."""
        for k in range(at - 1, -1, -1):
            before = self.tokens[k]
            if self._can_stand(before) and before.mention is not None and before.mention.number == "sg":
                keys = self._keys(before)
                gender = "f" if token.suffix == "f" else "m"
                return (
                    keys
                    if len(keys) == 1 and self._agrees(keys[0], gender) and before.mention.gender in ("", gender)
                    else ()
                )
        return ()

    def _won(self, at: int, keys: Sequence[str], rule: str) -> None:
        if len(keys) != 1 or self.tokens[at].doubtful:
            return
        mark = set(self.used)
        tally = self._numbers(at)
        draft = self._held(self._election(at)) if self._about_election(at, tally, keys) else None
        if draft is None:
            self.used = mark
            return
        self._prize_of(draft, at)
        outcome = None if tally.seats is not None and draft.office != "" and not self._prize_near(at) else Outcome.WON
        rival = self._rival(at, keys)
        self._add(draft, keys, tally, at, rule, outcome=outcome)
        if rival is not None:
            self._beaten(rival, draft, "rival")
        self._onwards(tally.last, keys, draft)

    def _prize_of(self, draft: Draft, at: int) -> None:
        """The office that is won names an election that had none: "انتخابات 2014 التي فاز فيها X برئاسة …"."""
        for token in self.tokens[at + 1 :]:
            if draft.office is not None or token.sense in ("stop", "break"):
                return
            if token.contest is not None and token.contest.office:
                draft.office, draft.legislature = token.contest.office, token.contest.legislature
                draft.code, draft.body = draft.code or token.contest.code, draft.body or token.contest.body

    def _prize_near(self, at: int) -> bool:
        """Whether an office or an election is what is won."""
        for token in self.tokens[at + 1 : at + 12]:
            if token.contest is not None:
                return True
            if token.kind == "number" and token.number is not None and token.number.unit == "seat":
                return False
        return False

    def _about_election(self, at: int, tally: _Tally, keys: Sequence[str]) -> bool:
        """Whether a win or defeat at `at` is one in an election."""
        if self.ahead and len(self.ahead) == len(self.contests):
            return False
        for k, token in enumerate(self.tokens):
            if token.contest is not None and k not in self.ahead and not self._merely_timed(k) and self._reaches(at, k):
                return True
        if tally.votes is not None:
            return True
        if not self.drafts.all:
            return False
        title = self.context.rows[self.number].sentence.segment != "body"
        announced = any(t.kind == "verb" and t.sense == "announce" for t in self.tokens[max(at - 8, 0) : at])
        authority = any(t.first in self.authorities for t in self.tokens)
        known = any(r.candidate in keys for r in self.results) or self._stands(keys)
        return (announced and authority) or (known and (title or tally.share is not None))

    def _reaches(self, at: int, k: int) -> bool:
        """Whether the phrase at `k` stands in the clause of the event at `at`."""
        low, high = min(at, k), max(at, k)
        for token in self.tokens[low + 1 : high]:
            if token.sense in ("stop", "break") or (
                token.kind == "verb" and token.sense not in (*_SOFT, "happen", "hold", "other")
            ):
                return False
        return True

    def _rival(self, at: int, keys: Sequence[str]) -> int | None:
        """Whoever was beaten: "على منافسه Y", "أمام Y", "متقدما على Y"."""
        for k in range(at + 1, len(self.tokens)):
            token = self.tokens[k]
            if token.sense in ("stop", "break", "that") or (
                token.kind == "verb" and token.sense not in ("be", "happen", "hold")
            ):
                return None
            if self._can_stand(token) and token.link in ("on", "before", "against") and token.keys[0] not in keys:
                return k
        return None

    def _beaten(self, at: int, draft: Draft, rule: str) -> None:
        """Note the loser at `at`, with the number that stands in brackets after the name."""
        tally = _Tally(last=at + 1)
        if at + 2 < len(self.tokens) and self.tokens[at + 1].sense == "open":
            self._take(tally, at + 2, seats=False)
        self._add(
            draft, self._candidates(self.tokens[at].keys)[:1], tally, at, rule, outcome=Outcome.LOST, confidence=0.85
        )

    def _loses(self, at: int, token: Token) -> None:
        """ "X lost [to Y] the election [with N]"; a loss of seats is no result."""
        keys = self._subject(at)
        mark = set(self.used)
        tally = self._numbers(at, seats=False)
        if tally.votes is not None:
            self.used, tally = mark, _Tally(last=at + 1)
        if len(keys) != 1 or not self._about_election(at, _Tally(share=tally.share), keys):
            self.used = mark
            return
        draft = self._held(self._election(at))
        if draft is None:
            return
        self._add(draft, keys, tally, at, "lose", outcome=Outcome.LOST)
        rival = self._rival(at, keys)
        if rival is not None:
            self._add(
                draft,
                self._candidates(self.tokens[rival].keys)[:1],
                _Tally(last=rival + 1),
                rival,
                "lose-to",
                outcome=Outcome.WON,
            )

    def _defeat(self, at: int, token: Token) -> None:
        """ "هزيمة X أمام Y" in an election that is named."""
        if token.suffix or not any(t.contest is not None for t in self.tokens):
            return
        follow = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if follow is None or not self._can_stand(follow) or follow.link not in ("", "of", "of-event"):
            return
        draft = self._held(self._election(at))
        if draft is not None and self._about_election(at, _Tally(), self._candidates(follow.keys)):
            self._add(draft, self._candidates(follow.keys)[:1], _Tally(last=at + 2), at, "defeat", outcome=Outcome.LOST)

    def _beats(self, at: int, token: Token) -> None:
        """ "X overcame Y"."""
        keys = self._subject(at)
        rival = self._rival(at, keys)
        if rival is None:
            rival = next(
                (
                    k
                    for k in range(at + 1, len(self.tokens))
                    if self._can_stand(self.tokens[k])
                    and self.tokens[k].link == ""
                    and not set(self.tokens[k].keys) & set(keys)
                ),
                None,
            )
        mark = set(self.used)
        tally = self._numbers(at)
        if len(keys) != 1 or rival is None or not self._about_election(at, tally, keys):
            self.used = mark
            return
        draft = self._held(self._election(at))
        if draft is not None:
            self._add(draft, keys, tally, at, "beat", outcome=Outcome.WON)
            self._beaten(rival, draft, "beaten")
            self._onwards(tally.last, keys, draft)

    def _overtakes(self, at: int) -> None:
        """ "متقدما على Y (33%)": the number in brackets is Y's."""
        rival = self._rival(at, ())
        if rival is None or rival + 2 >= len(self.tokens) or self.tokens[rival + 1].sense != "open":
            return
        draft = self._held(self._election(at))
        tally = _Tally(last=rival + 3)
        self._take(tally, rival + 2, seats=True)
        keys = self._candidates(self.tokens[rival].keys)[:1]
        if not tally.empty and self._electoral(tally, draft, keys):
            self._add(draft, keys, tally, rival, "overtaken")

    def _lost(self, at: int) -> None:
        keys = self._actor_before(at) or self._actor_before(at, far=True)
        draft = self._held(self._election(at))
        if keys is not None and len(keys) == 1 and draft is not None:
            self._add(draft, keys, _Tally(last=at + 1), at, "lost", outcome=Outcome.LOST, confidence=0.85)

    def _concedes(self, at: int) -> None:
        """ "X conceded Y's victory"."""
        loser = self._actor_before(at)
        after = next((k for k in range(at + 1, min(at + 4, len(self.tokens))) if self._can_stand(self.tokens[k])), None)
        draft = self._held(self._election(at))
        if draft is None or after is None:
            return
        winner = self._candidates(self.tokens[after].keys)[:1]
        self._add(draft, winner, _Tally(last=after + 1), at, "conceded", outcome=Outcome.WON, confidence=0.8)
        if loser is not None and len(loser) == 1 and loser != winner:
            self._add(draft, loser, _Tally(last=at + 1), at, "concedes", outcome=Outcome.LOST, confidence=0.8)

    def _exits(self, at: int) -> None:
        """ "X left the race with N per cent"."""
        if not self.drafts.all or not any(
            t.sense == "exits" or t.kind in ("contest", "number") for t in self.tokens[at:]
        ):
            return
        keys = self._subject(at)
        draft = self._held(self._election(at))
        if len(keys) != 1 or draft is None or not (self._stands(keys) or draft.sides):
            return
        tally = self._numbers(at, seats=False)
        self._add(draft, keys, tally, at, "exits", outcome=Outcome.LOST, confidence=0.8)

    # -- runoffs ------------------------------------------------------------------------------------------------

    def _passes(self, at: int, token: Token) -> None:
        """ "A and B went through to the second round"."""
        for k in range(at + 1, min(at + 6, len(self.tokens))):
            if self.tokens[k].kind == "verb" or self.tokens[k].sense in ("stop", "break"):
                return
            target = self.contests.get(k)
            if target is not None and target.round is not None and target.round > 1:
                keys = self._subject(at)
                self._through(at, keys, target)
                return

    def _through(self, at: int, keys: Sequence[str], target: Draft) -> None:
        if not keys:
            return
        before = self.drafts.sibling(target, round_number=(target.round or 2) - 1)
        self._add(before, keys, _Tally(last=at + 1), at, "through", outcome=Outcome.RUNOFF, confidence=0.85)
        self.spoken = tuple(keys)

    def _runoff_between(self, at: int) -> None:
        """ "a second round between A and B"."""
        draft = self.contests.get(at)
        if draft is None or draft.round is None or draft.round < 2 or at + 2 >= len(self.tokens):
            return
        for k in range(at + 1, min(at + 6, len(self.tokens))):
            token = self.tokens[k]
            if self._can_stand(token) and token.link == "between":
                keys = list(self._candidates(token.keys))
                for other in self.tokens[k + 1 : k + 4]:
                    if self._can_stand(other) and other.conjunction:
                        keys.extend(self._candidates(other.keys))
                if len(keys) == 2:
                    self._through(at, keys, draft)
                return
            if token.kind in ("verb", "number"):
                return

    # -- offices filled -----------------------------------------------------------------------------------------

    def _elected(self, at: int, token: Token) -> None:
        """ "elected X president of Y [and Z his deputy]": names, each with the office that a predicate gives."""
        if token.planned or token.doubtful or token.negated or self._relative_head(at) is not None:
            return
        if any(t.kind in ("verb", "noun") and t.sense in _GREETINGS for t in self.tokens[:at]):
            return
        for k in range(at + 1, len(self.tokens)):
            token = self.tokens[k]
            if (
                token.sense == "stop"
                or token.kind == "verb"
                or (token.kind == "cue" and token.sense in ("break", "that", "relative"))
            ):
                return
            if self._predicate(token):
                people = self._named_before(k) or [key for key in self._actor_before(at) or () if self._is_person(key)]
                self._fills(at, k, people)

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
                    self._fills(at, k, people)

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

    def _fills(self, at: int, k: int, people: Sequence[str]) -> None:
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
        self._add(draft, people, tally, at, "elected", outcome=Outcome.WON)

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

    # -- counts of the whole election ---------------------------------------------------------------------------

    def _whole_counts(self) -> None:
        """Turnout and voters."""
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
                and not any(t.contest is not None for t in self.tokens)
            ):
                continue
            if token.sense not in ("turnout", "voters") and not cast:
                continue
            draft = self._election(at)
            if draft is None or draft.planned:
                continue
            if token.sense == "turnout" and draft.turnout is None and quantity.value <= 100:
                draft.turnout = round(quantity.value, 6)
            elif token.sense != "turnout" and draft.total_votes is None and quantity.unit != "percent":
                draft.total_votes = int(quantity.value)
                self._turnout_in_brackets(at, draft)

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

    # -- rows of tables and numbers for somebody ----------------------------------------------------------------

    def _loose_numbers(self) -> None:
        """Numbers no frame took: "N votes for X", "X: N", "X (N%)"."""
        for at, token in enumerate(self.tokens):
            if token.quoted or token.kind != "number" or at in self.used or token.number is None:
                continue
            if token.sense and not (token.sense == "voters" and self._option_near(at)):
                continue
            voters = token.number.unit == "voter" and self._option_near(at)
            if token.number.unit not in _COUNTED and not voters:
                continue
            self.event_at = at
            self._favour(at) or self._row(at) or self._ranked(at) or self._option(at)

    def _favour(self, at: int) -> bool:
        """ "N votes in favour of X"."""
        favour = False
        number = self.tokens[at].number
        if number is None or number.unit == "seat":
            return False
        for k in range(at + 1, min(at + 6, len(self.tokens))):
            token = self.tokens[k]
            favour = favour or token.sense == "favour"
            if self._can_stand(token) and (token.link in ("to", "for") or favour):
                return self._own(at, k, at, "favour")
            if token.kind in ("number", "verb") or token.sense in ("stop", "break"):
                return False
        return False

    def _row(self, at: int) -> bool:
        """A line of a table, or a number in brackets right after its owner."""
        for k in range(at - 1, max(at - 4, 0) - 1, -1):
            token = self.tokens[k]
            if self._can_stand(token):
                bracket = self.tokens[at - 1].sense == "open"
                line = all(t.kind == "mark" for t in self.tokens[:k])
                between = self.tokens[k + 1 : at]
                close = all(
                    (t.kind == "mark" and t.sense != "comma") or (t.kind == "word" and len(between) == 1)
                    for t in between
                )
                if bracket or (line and close):
                    return self._own(k, k, k, "row")
                return False
            if token.kind not in ("mark", "word"):
                return False
        return False

    def _option(self, at: int) -> bool:
        """In a referendum: "N % voted yes", "no got N %"."""
        number = self.tokens[at].number
        draft = self._held(self._election(at))
        k = self._option_near(at)
        if k is None or draft is None or "referendum" not in draft.kinds or number is None or number.unit == "seat":
            return False
        tally = _Tally(last=at + 1)
        if number.unit == "voter":
            tally.votes, tally.qualifier = int(number.value), Qualifier(number.qualifier)
        else:
            self._take(tally, at, seats=False)
        self._add(draft, self.tokens[k].keys, tally, min(at, k), "option", confidence=0.8)
        return True

    def _option_near(self, at: int) -> int | None:
        """The option of a referendum that a number belongs to: the nearest, with no other number between."""
        for k in range(at - 1, max(at - 4, 0) - 1, -1):
            if self._is_option(k):
                return k
            if self.tokens[k].kind == "number":
                break
        for k in range(at + 1, min(at + 7, len(self.tokens))):
            if self._is_option(k):
                return k
            if self.tokens[k].kind == "number":
                break
        return None

    def _is_option(self, k: int) -> bool:
        token = self.tokens[k]
        return token.kind == "actor" and token.mention is None and token.sense == "option"

    def _ranked(self, at: int) -> bool:
        """ "… put X in first place with N seats", "X entered parliament with N seats"."""
        number = self.tokens[at].number
        ranked = False
        for k in range(at - 1, max(at - 12, 0) - 1, -1):
            token = self.tokens[k]
            if (
                token.sense in ("stop", "break", "that", "lost")
                or token.kind == "number"
                or (token.kind == "verb" and token.sense in _RESULT_VERBS)
            ):
                return False
            ranked = ranked or token.kind == "ordinal"
            seats = number is not None and number.unit == "seat"
            fit = token.mention is None or token.mention.form == "body" or (not seats and token.mention.form == "name")
            if self._can_stand(token) and token.link in ("", "of") and fit:
                enters = seats and any(t.sense == "enters" for t in self.tokens[:k])
                return (ranked or enters) and self._own(at, k, at - 1, "ranked")
        return False

    def _own(self, at: int, who: int, start: int, rule: str) -> bool:
        keys = self._candidates(self.tokens[who].keys)[:1]
        draft = self._held(self._election(at))
        mark = set(self.used)
        tally = self._numbers(max(start - 1, 0) if rule == "favour" else start)
        if tally.empty or not self._electoral(tally, draft, keys):
            self.used = mark
            return False
        self._add(draft, keys, tally, min(at, who), rule, confidence=0.8)
        return True

    # -- announcers ---------------------------------------------------------------------------------------------

    def _announcement(self) -> None:
        """Who announced: the subject of announcing a win or results, or an authority that results are of."""
        for at, token in enumerate(self.tokens):
            if token.kind != "verb" or token.quoted or token.negated or token.sense not in ("announce", "say"):
                continue
            self._announces(at, token)

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
        """Give drafts without a country or body that of the article."""
        for draft in self.drafts.all:
            if draft.done and draft.date is None:
                draft.date = next(
                    (d.date for d in self.drafts.all if d.body and d.body == draft.body and d.date and not d.planned),
                    None,
                )
            if draft.code is None and draft.body is None and draft.office is not None:
                draft.code, draft.body = self._like(draft)
            if draft.code is None and draft.body is None and draft.office is not None:
                draft.code, draft.body = _country(self.context, self.results, draft)

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

    def _lead(self) -> int:
        """The number of the first sentence of the body."""
        return next((n for n, row in enumerate(self.context.rows) if row.sentence.segment == "body"), 0)

    def _has_results(self, draft: Draft) -> bool:
        return any(r.draft == draft.number for r in self.results)


def _join(old: Result, new: Result) -> bool:
    """Make `new` part of `old` where both tell of one candidate in one election and do not disagree."""
    if old.candidate != new.candidate or old.draft != new.draft:
        return False
    if old.votes is not None and new.votes is not None and old.votes != new.votes:
        return False
    if old.share is not None and new.share is not None and abs(old.share - new.share) > 0.5:
        return False
    if old.seats is not None and new.seats is not None and old.seats != new.seats:
        return False
    if old.outcome is not None and new.outcome is not None and old.outcome is not new.outcome:
        return False
    richer = sum(v is not None for v in (new.votes, new.share, new.seats)) > sum(
        v is not None for v in (old.votes, old.share, old.seats)
    )
    if richer:
        old.first, old.last, old.rule = new.first, new.last, new.rule
    if old.votes is None and new.votes is not None:
        old.votes, old.qualifier = new.votes, new.qualifier
    if old.share is None or (new.share is not None and len(str(new.share)) > len(str(old.share))):
        old.share = new.share if new.share is not None else old.share
    old.seats = old.seats if old.seats is not None else new.seats
    old.outcome = old.outcome or new.outcome
    old.confidence = max(old.confidence, new.confidence)
    return True


def _settle(results: list[Result], drafts: Sequence[Draft], context: Context, winners: Sequence[str]) -> None:
    """Whoever is not the winner of an office has lost; who is not through to a runoff has lost the first round."""
    for draft in drafts:
        own = [r for r in results if r.draft == draft.number and _person(context, r.candidate)]
        _crown(own, draft, context, winners)
        won = {r.candidate for r in own if r.outcome is Outcome.WON}
        through = {r.candidate for r in own if r.outcome is Outcome.RUNOFF}
        single = len(won) == 1 and not draft.legislature
        for result in own:
            if result.outcome is None and result.candidate in through | won:
                result.outcome = Outcome.RUNOFF if result.candidate in through else Outcome.WON
            elif result.outcome is None and (single or len(through) == 2):
                result.outcome = Outcome.LOST


def _crown(own: Sequence[Result], draft: Draft, context: Context, winners: Sequence[str]) -> None:
    """The winner whom no result names as such: told of elsewhere, elect, or the one who did not concede."""
    if draft.legislature or draft.planned or any(r.outcome in (Outcome.WON, Outcome.RUNOFF) for r in own):
        return
    standing = {r.candidate for r in own}
    lost = {r.candidate for r in own if r.outcome is Outcome.LOST}
    named = {key for key in winners if key in standing - lost}
    elect = {key for key in standing - lost if any(t.status == "elect" for t, _ in context.referent(key).titles)}
    left = standing - lost
    chosen = (
        named if len(named) == 1 else elect if len(elect) == 1 else left if len(left) == 1 and len(lost) == 1 else set()
    )
    for result in own:
        if result.candidate in chosen:
            result.outcome = Outcome.WON


def _person(context: Context, candidate: str) -> bool:
    return not candidate.startswith(NOMINEE) and context.is_person(candidate)


def _country(context: Context, results: Sequence[Result], draft: Draft) -> tuple[str | None, str | None]:
    """The country or body of an election that no phrase places: where its candidates, else whoever holds such an
    office, hold it; else the country of title and lead."""
    standing = {r.candidate for r in results if r.draft == draft.number and _person(context, r.candidate)}
    state = bool({"election", "referendum"} & draft.kinds)
    for keys in (standing,) if state else (standing, set(context.resolution.referents) - standing):
        held = Counter(
            (title.jurisdiction.code, None if title.jurisdiction.code else title.jurisdiction.name)
            for key in sorted(keys)
            for title, _ in context.referent(key).titles
            if title.jurisdiction is not None
            and (title.jurisdiction.code or (title.jurisdiction.name and not state))
            and title.status != "candidate"
            and _same_post(title.title, draft)
        )
        if held:
            (place, most), *rest = held.most_common(2)
            if not rest or most > rest[0][1]:
                return place
    return (_about(context) if state else None), None


def _same_post(title: str, draft: Draft) -> bool:
    return draft.office is not None and title == draft.office


def _about(context: Context) -> str | None:
    """The country that an article is about: the one that title, lead and the rest name most."""
    weights: Counter[str] = Counter()
    lead = True
    segments = [(row.sentence.first, row.sentence.last, row.sentence.segment) for row in context.rows]
    inside = {index for first, last, _ in segments for index in range(first, last)}
    weights.update({p.code for p in context.reading.places if p.first not in inside and p.code and p.kind != "body"})
    for first, last, segment in segments:
        weight = 4 if segment == "title" else 2 if segment == "body" and lead else 1
        lead = lead and segment != "body"
        for code in sorted(set(_codes(context, first, last))):
            weights[code] += weight
    for body in ("EU", "UN"):
        weights.pop(body, None)
    if not weights:
        return None
    (code, most), *rest = weights.most_common(2)
    return code if not rest or most > rest[0][1] else None


def _codes(context: Context, first: int, last: int) -> Iterator[str]:
    named = {mention.first for mention in context.reading.mentions if mention.form == "name"}
    for place in context.reading.places:
        beside = place.kind == "nationality" and place.last in named
        if first <= place.first < last and place.code and place.kind != "body" and not beside:
            yield place.code
    for mention in context.reading.mentions:
        if first <= mention.first < last:
            yield from (
                t.jurisdiction.code for t in mention.titles if t.jurisdiction is not None and t.jurisdiction.code
            )
