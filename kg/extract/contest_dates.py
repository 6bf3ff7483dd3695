"""The day of a vote: which date of a sentence is that of an election named in it.

A date counts where it is part of the phrase ("the vote of 12 April", "held on Sunday", "due in May"), or where the
clause tells of the voting itself: voters cast ballots, an assembly elects, somebody wins. The day on which results are
announced is none.
"""

from __future__ import annotations

from kg.extract.ballots import RESULT_SIGNS, Token
from kg.extract.context import Context

VOTING = frozenset({"elect", "choose", "win", "beat", "lose"})  # verbs whose day is that of the vote
_HELD = frozenset({"happen", "hold"})
_BORDERS = frozenset({"that", "break", "relative", "said"})
_SPANS = frozenset({"since", "until", "ahead"})
_NAMED = frozenset({"election", "referendum", "round"})
_FAR_DATE = 14
_NEAR_DATE = 7


class Days:
    """Finds the days of votes in the sentence being read."""

    context: Context
    tokens: list[Token]

    def _date_of(self, at: int, *, polled: bool = False) -> tuple[str | None, bool]:
        """The day of the vote that is told with the phrase at `at`, and whether it lies ahead. Where the sentence is
        about a survey, only a date that belongs to the phrase counts."""
        contest = self.tokens[at].contest
        assert contest is not None
        found = (
            self._date_after(at) if contest.kind != "prize" and not (polled and contest.kind not in _NAMED) else None
        )
        if found is None and not polled:
            found = (self._date_before(at) if contest.kind != "prize" else None) or self._date_of_clause(at)
        if found is None:
            return None, contest.when == "next" or self._planned_near(at)
        value, held = found
        return self._placed(value, held)

    def _day_of_event(self, at: int) -> str | None:
        """The day of the clause of a verb or noun of electing at `at`."""
        found = self._date_of_clause(at, event=True)
        return self._placed(*found)[0] if found is not None else None

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
        contest = self.tokens[at].contest
        assert contest is not None
        before = self._held_before(at)
        held = "plan" if contest.when == "next" else before
        for k in range(at + 1, min(at + 1 + _FAR_DATE, len(self.tokens))):
            token = self.tokens[k]
            if k > at + _NEAR_DATE and held == before and contest.when != "next":
                held = ""
            if token.quoted or token.sense in ("stop", "result") or token.kind in ("contest", "number", "pair"):
                return None
            if token.kind == "date" and token.link not in _SPANS:
                close = k <= at + 3 and not any(self.tokens[j].kind == "actor" for j in range(at + 1, k))
                return (token, held) if held or (close and self._dates_contest(at, k)) else None
            if token.sense in ("held", "cast"):
                held = token.value or held
            elif token.sense in _HELD and not token.suffix:
                held = "plan" if token.planned else held or "past"
            elif (
                (token.kind == "verb" and token.sense not in ("be", "other"))
                or (token.kind == "actor" and not held)
                or (token.kind == "cue" and token.sense in ("that", "said", "break") and not self._held_next(k))
                or token.kind == "noun"
                or (token.kind == "sign" and (token.sense in RESULT_SIGNS or token.sense == "through"))
            ):
                return None
        return None

    def _held_before(self, at: int) -> str:
        """ "تجري الانتخابات …", "أقيمت أول انتخابات …": the time of a verb of holding right before the phrase."""
        for k in range(at - 1, max(at - 3, -1), -1):
            token = self.tokens[k]
            if token.sense in ("held", "happen", "hold") and not token.suffix:
                return "plan" if token.planned or token.value in ("plan", "day") else "past"
            if token.kind not in ("word", "actor"):
                return ""
        return ""

    def _held_next(self, k: int) -> bool:
        return k + 1 < len(self.tokens) and self.tokens[k + 1].sense in ("held", "happen", "hold")

    def _dates_contest(self, at: int, k: int) -> bool:
        """Whether a date that closely follows the phrase dates it, not a verb before it."""
        contest = self.tokens[at].contest
        assert contest is not None
        if any(t.sense == "run" for t in self.tokens[max(at - 3, 0) : at]):
            return False
        direct = k == at + 1 and (not contest.definite or self.tokens[k].link == "to")
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

    # -- the clause ---------------------------------------------------------------------------------------------

    def _date_of_clause(self, at: int, *, event: bool = False) -> tuple[Token, str] | None:
        """The only day of the clause of `at`, where the clause tells of the voting (`event`: it is known to)."""
        first, last = self._clause(at)
        clause = self.tokens[first:last]
        others = [k for k in range(first, last) if k != at and self._names_vote(k)]
        relative = first > 0 and self.tokens[first - 1].sense == "relative"
        if any(t.kind in ("verb", "noun") and t.sense in ("announce", "say", "congratulate", "cable") for t in clause):
            return None
        held = next((t for t in clause if self._tells_of_voting(t)), None)
        if (held is None or relative or others) and not event:
            return None
        days = [t for t in clause if t.kind == "date" and not t.quoted and t.link not in _SPANS and t.date is not None]
        values = {t.date.value for t in days if t.date is not None and t.date.value}
        if not values or (len(values) > 1 and not event):
            return None
        told = [t for t in days if t.date is not None and t.date.value]
        day = min(told, key=lambda t: (t.first < self.tokens[at].first, abs(t.first - self.tokens[at].first)))
        planned = held is not None and (held.planned or held.value == "plan")
        return day, "plan" if planned else "past"

    def _names_vote(self, k: int) -> bool:
        contest = self.tokens[k].contest
        return contest is not None and contest.kind not in ("ballot", "prize", "electing")

    def _tells_of_voting(self, token: Token) -> bool:
        if token.quoted or token.negated or token.doubtful:
            return False
        if token.kind == "verb" and token.sense in VOTING:
            return True
        return token.sense in ("cast", "polls", "failing") or (
            token.contest is not None and token.contest.kind == "ballot"
        )

    def _clause(self, at: int) -> tuple[int, int]:
        """The clause of the token at `at`: up to a stop, a cue that opens another clause, or a verb of another kind."""
        first = at
        while first > 0 and not self._border(self.tokens[first - 1]):
            first -= 1
        last = at + 1
        while last < len(self.tokens) and not self._border(self.tokens[last]):
            last += 1
        return first, last

    def _border(self, token: Token) -> bool:
        if token.sense == "stop" or (token.kind == "cue" and token.sense in _BORDERS):
            return True
        return token.kind == "verb" and token.sense not in (
            "be",
            "other",
            "obtain",
            "place",
            "announce",
            "say",
            *VOTING,
            *_HELD,
        )
