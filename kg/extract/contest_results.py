"""Results of candidates: records that join, and what follows from all results of an article together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.extract.ballots import NOMINEE
from kg.extract.contests import Draft
from kg.extract.context import Context
from kg.facts import Outcome, Qualifier
from kg.language.reading import Title


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
class Tally:
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


def join(old: Result, new: Result) -> bool:
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


def settle(results: list[Result], drafts: Sequence[Draft], context: Context, winners: Sequence[str]) -> None:
    """Whoever is not the winner of an office has lost; who is not through to a runoff has lost the first round."""
    for draft in drafts:
        own = [r for r in results if r.draft == draft.number and is_person(context, r.candidate)]
        if _lead_to_runoff(own, draft, results, drafts):
            continue
        _crown(own, draft, context, winners)
        won = {r.candidate for r in own if r.outcome is Outcome.WON}
        through = {r.candidate for r in own if r.outcome is Outcome.RUNOFF}
        single = len(won) == 1 and not draft.legislature
        told = Counter(r.candidate for r in own if r.votes is not None or r.share is not None)
        for result in own:
            if draft.office is None and told[result.candidate] > 1:
                continue  # several rounds of an election that nothing names
            if result.outcome is None and result.candidate in through | won:
                result.outcome = Outcome.RUNOFF if result.candidate in through else Outcome.WON
            elif result.outcome is None and (single or len(through) == 2):
                result.outcome = Outcome.LOST


def _lead_to_runoff(own: Sequence[Result], draft: Draft, results: Sequence[Result], drafts: Sequence[Draft]) -> bool:
    """Settle a first round whose second one the article tells of: nobody won it; whoever stood again was through."""
    if draft.round != 1:
        return False
    seconds = {d.number for d in drafts if d.round == 2 and d.office == draft.office}
    again = {r.candidate for r in results if r.draft in seconds}
    if not again & {r.candidate for r in own}:
        return False
    for result in own:
        if result.candidate in again:
            result.outcome = Outcome.RUNOFF
        elif len(again) == 2 and result.outcome is None:
            result.outcome = Outcome.LOST
    return True


def _crown(own: Sequence[Result], draft: Draft, context: Context, winners: Sequence[str]) -> None:
    """The winner whom no result names as such: told of elsewhere, elect, or the one who did not concede."""
    if draft.legislature or draft.planned or any(r.outcome in (Outcome.WON, Outcome.RUNOFF) for r in own):
        return
    standing = {r.candidate for r in own}
    lost = {r.candidate for r in own if r.outcome is Outcome.LOST}
    named = {key for key in winners if key in standing - lost}
    elect = {
        key
        for key in standing - lost
        if any(t.status == "elect" and not t.deputy for t, _ in context.referent(key).titles)
    }
    left = standing - lost
    chosen = (
        named if len(named) == 1 else elect if len(elect) == 1 else left if len(left) == 1 and len(lost) == 1 else set()
    )
    for result in own:
        if result.candidate in chosen:
            result.outcome = Outcome.WON


def shares_seats(context: Context, results: Sequence[Result], draft: Draft) -> bool:
    """Whether parties got seats in an election, as they do in those of parliaments."""
    own = [r for r in results if r.draft == draft.number]
    parties = {r.candidate for r in own if r.seats is not None and not is_person(context, r.candidate)}
    return bool(parties) and not any(is_person(context, r.candidate) for r in own)


def office_of(context: Context, results: Sequence[Result], draft: Draft) -> Title | None:
    """The office of an election that no phrase names with one: the post that one of its candidates is elect of, else
    that of the head of state who stands in it, where shares or a phrase tell that the people voted."""
    own = [r for r in results if r.draft == draft.number and is_person(context, r.candidate)]
    titles = [title for r in own for title, _ in context.referent(r.candidate).titles]
    elect = next((title for title in titles if title.status == "elect"), None)
    if elect is not None:
        return elect
    if draft.last == 0 and all(r.share is None for r in own):
        return None
    heads = [t for t in titles if t.leader and t.title == t.head and t.status not in ("candidate", "acting")]
    return next((t for t in heads if t.jurisdiction is not None and t.jurisdiction.code), next(iter(heads), None))


def is_person(context: Context, candidate: str) -> bool:
    return not candidate.startswith(NOMINEE) and context.is_person(candidate)


def place_of(context: Context, results: Sequence[Result], draft: Draft) -> tuple[str | None, str | None]:
    """The country or body of an election that no phrase places: where its candidates, else whoever holds such an
    office, hold it; else the country of title and lead."""
    standing = {r.candidate for r in results if r.draft == draft.number and is_person(context, r.candidate)}
    state = draft.state or bool({"election", "referendum"} & draft.kinds)
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
        if segment == "title":  # a title that opens with a country is about it
            for place in context.reading.places:
                if place.first == first and place.code and place.kind != "body":
                    weights[place.code] += weight
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
