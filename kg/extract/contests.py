"""Drafts of elections: which phrases of an article name the same election or round, and what is known of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.copying import replace
from kg.language.reading import ContestMention

_EVENT_KINDS = frozenset({"election", "referendum", "race", "electing", "prize"})


@dataclass(slots=True)
class Draft:
    """An election in the making. `code` or `body` (a body's name) is what it belongs to; `firm` tells that a phrase
    names it with its office, `leads` that title or lead name it, `done` that an office is told as filled, `state` that
    it is a country's although nothing says so, which `hints` then tell; `sides` counts the results that it has."""

    number: int
    office: str | None = None
    code: str | None = None
    body: str | None = None
    round: int | None = None
    date: str | None = None
    planned: bool = False
    previous: bool = False
    legislature: bool = False
    announcer: str | None = None
    announcer_name: str | None = None
    turnout: float | None = None
    total_votes: int | None = None
    segment: str = "body"
    sentence: int = 0
    first: int = 0
    last: int = 0
    firm: bool = False
    leads: bool = False
    done: bool = False
    state: bool = False
    sides: int = 0
    hints: list[str] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)


class Drafts:
    """The elections of one article, in the order of their first mention. `focus` is the one spoken of last."""

    def __init__(self, rounds: int = 1) -> None:
        self.rounds = rounds  # as many as the article tells of
        self.all: list[Draft] = []
        self.focus: Draft | None = None

    def of(self, contest: ContestMention, date: str | None, *, planned: bool) -> Draft | None:
        """The draft that a phrase names, made where there is none; None where it names nothing."""
        ahead = planned or contest.when == "next"
        same = [d for d in self.all if _same(d, contest, date, planned=ahead) and not self._was_last(d, contest)]
        found = self._choose(same, contest)
        if found is None:
            found = self._new(contest, date, planned=ahead)
        if found is not None:
            self._learn(found, contest, date, planned=ahead)
        return found

    def _was_last(self, draft: Draft, contest: ContestMention) -> bool:
        """Whether the election of which the winner is told cannot be the first round that a phrase names: there were
        more."""
        return self.rounds > 1 and contest.round == 1 and draft.round is None and draft.done and draft.sides > 0

    def _choose(self, drafts: Sequence[Draft], contest: ContestMention) -> Draft | None:
        if contest.same:
            drafts = [d for d in drafts if d.round is not None] or drafts
        exact = [d for d in drafts if contest.office and d.office == contest.office]
        pool = exact or list(drafts)
        if self.focus is not None and any(d is self.focus for d in pool):
            return self.focus
        return pool[-1] if pool else None

    def _new(self, contest: ContestMention, date: str | None, *, planned: bool) -> Draft | None:
        if contest.kind == "ballot" and contest.office is None and date is None:
            return None
        if contest.kind == "round":
            base = self.base()
            if contest.round is None and (date is None or (contest.office is None and base is None)):
                return None
            if base is not None and contest.office is None:
                number = contest.round if contest.round is not None else _round_before(base, date)
                return self.sibling(base, round_number=number)
        elif contest.office is None and contest.definite and not (contest.code or contest.body or date or self._bare()):
            return None
        draft = Draft(len(self.all), planned=planned, previous=contest.when == "previous")
        self.all.append(draft)
        return draft

    def _bare(self) -> bool:
        """Whether nothing has been named yet, so that even "the election" is news."""
        return all(draft.office is None for draft in self.all)

    def base(self) -> Draft | None:
        """The draft that a round alone belongs to: the one in focus, else the last with an office."""
        if self.focus is not None and not self.focus.planned:
            return self.focus
        return next((d for d in reversed(self.all) if d.office is not None), self.focus)

    def sibling(self, base: Draft, *, round_number: int | None = None, planned: bool = False) -> Draft:
        """Another round or another time of the same election, found or made."""
        for draft in self.all:
            if draft is base or draft.planned != planned or draft.round != round_number:
                continue
            if draft.office == base.office and (draft.code, draft.body) == (base.code, base.body):
                return draft
        draft = Draft(
            len(self.all),
            base.office,
            base.code,
            base.body,
            round_number,
            planned=planned,
            legislature=base.legislature,
            segment=base.segment,
            sentence=base.sentence,
            first=base.first,
            last=base.last,
        )
        self.all.append(draft)
        return draft

    def actual(self, draft: Draft) -> Draft:
        """The draft itself, or where it lies ahead, the earlier election of the same office."""
        if not draft.planned:
            return draft
        for other in self.all:
            same = other.office and draft.office in (None, other.office) and not other.planned
            if same and may_be_of(other, draft.code, draft.body):
                return other
        return self.sibling(draft)

    def unnamed(self) -> Draft:
        """The one in focus, else an election that no phrase names: numbers alone tell that there was a vote."""
        if self.focus is None:
            self.focus = Draft(len(self.all))
            self.all.append(self.focus)
        return self.focus

    def at(self, date: str) -> Draft | None:
        """The draft that took place on a day."""
        return next((d for d in self.all if d.date is not None and len(d.date) == 10 and d.date == date), None)

    def _learn(self, draft: Draft, contest: ContestMention, date: str | None, *, planned: bool) -> None:
        if draft.office is None and contest.office is not None:
            draft.office, draft.legislature = contest.office, contest.legislature
        draft.code = draft.code or contest.code
        draft.state = draft.state or contest.state or contest.legislature
        draft.body = _longer(draft.body, contest.body)
        draft.round = draft.round if draft.round is not None else contest.round
        if date is not None and (draft.date is None or len(date) > len(draft.date)):
            draft.date = date
        draft.planned = draft.planned or (planned and contest.when != "previous")
        if contest.office is not None:
            draft.kinds.add(contest.kind)
        draft.firm = draft.firm or (contest.office is not None and contest.kind in _EVENT_KINDS | {"ballot"})


def _longer(old: str | None, new: str | None) -> str | None:
    if old is None or new is None:
        return old or new
    return new if len(new) > len(old) else old


def may_be_of(draft: Draft, code: str | None, body: str | None) -> bool:
    """Whether the draft may belong to this country or body."""
    if code and draft.code and code != draft.code:
        return False
    if body and draft.body:
        return _within(body, draft.body) or _within(draft.body, body)
    return not ((body and draft.code) or (code and draft.body))


def same_place(a: Draft, b: Draft) -> bool:
    """Whether two elections are told as of one country or body."""
    return (a.code is not None or a.body is not None) and may_be_of(a, b.code, b.body)


def _within(part: str, whole: str) -> bool:
    """Whether every word of a name stands in another, with or without what is joined before it ("the party")."""
    words = whole.split()
    return all(any(w == p or (len(p) > 3 and w.endswith(p)) or p.endswith(w) for w in words) for p in part.split())


def _same(draft: Draft, contest: ContestMention, date: str | None, *, planned: bool) -> bool:
    """Whether a phrase may name the draft: nothing that both say contradicts."""
    if contest.office and draft.office and contest.office != draft.office:
        if not (contest.legislature and draft.legislature):
            return False
    if contest.office is None and contest.kind == "election" and not contest.definite and date and draft.date is None:
        return False
    if draft.office is None and draft.round is not None and contest.round is None and contest.kind == "election":
        return False  # a round named before its election may be another than the one told of first
    if not may_be_of(draft, contest.code, contest.body):
        return False
    if contest.kind == "round" and "referendum" in draft.kinds:
        return False  # a referendum has no rounds
    if contest.round is not None and draft.round is not None and contest.round != draft.round:
        return False
    told = bool(draft.sides or draft.date or draft.turnout)
    if (contest.when == "previous" and not draft.previous) or (contest.when == "next" and not draft.planned and told):
        return False
    if (planned and not draft.planned and told) or (draft.planned and date and not planned):
        return False
    return date is None or draft.date is None or date.startswith(draft.date) or draft.date.startswith(date)


def _round_before(draft: Draft, date: str | None) -> int | None:
    """The round that a day before the draft's own points to."""
    if draft.round is not None and draft.date is not None and date is not None and date < draft.date:
        return draft.round - 1 if draft.round > 1 else None
    return None


def anaphoric(contest: ContestMention) -> ContestMention:
    """The contest as a mere reference, which names no office of its own."""
    return replace(contest, kind="ballot", office=None)
