"""Units that reports of results leave out: "98 votes against 77", "X (13) and Y (11)", "the support of 30 states"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.copying import replace
from kg.extract.ballots import COUNTED, Token, outside_brackets

_VOTERS = frozenset({"voter", "deputy", "member", "delegate", "country", "person"})
_NEUTRAL = frozenset({"mark", "cue", "verb", "actor", "number", "sign", "noun"})
_BESIDE = frozenset({"with", "on", "at", "versus"})  # relations that give somebody a number
_DEFEATING = frozenset({"win", "beat", "victory", "topple", "overtaking", "overcoming"})
_MOST_PERCENT = 100
_MOST_DESCRIBED = 8  # words between a candidate and his numbers in a row of a table


def complete(tokens: Sequence[Token], unit: str | None) -> str | None:
    """Give numbers of `tokens` the unit that they leave out, and count those who vote for somebody as votes. `unit` is
    the last one that the text before counted in, None where it did in none; so is what is returned."""
    _scores(tokens, unit)
    _row(tokens)
    for at, token in enumerate(tokens):
        if token.number is None or token.kind != "number" or token.sense or token.quoted:
            continue
        counted = token.number.unit
        if counted in COUNTED:
            unit = counted
        elif (counted in _VOTERS and _supports(tokens, at)) or (counted is None and _of_votes(tokens, at)):
            token.number, unit = replace(token.number, unit="vote"), "vote"
        elif counted is None:
            own = unit or _later_unit(tokens, at)
            if own == "seat" and (at == 0 or tokens[at - 1].link != "versus") and shared(tokens, at) is not None:
                token.number = replace(token.number, unit="seat")
            elif own is not None and _fits(token, own) and _beside_owner(tokens, at):
                token.number = replace(token.number, unit=own)
    return unit


def _scores(tokens: Sequence[Token], unit: str | None) -> None:
    """Count the two numbers of "beat Y 28 - 18" in a vote, and set the second against the first."""
    if unit != "vote" and not any(t.contest is not None or t.sense == "result" for t in tokens):
        return
    for at in range(1, len(tokens) - 1):
        before, after = tokens[at - 1].number, tokens[at + 1].number
        if tokens[at].sense != "dash" or before is None or after is None or before.unit or after.unit:
            continue
        if before.value >= after.value and any(t.sense in _DEFEATING for t in tokens[:at]):
            tokens[at - 1].number, tokens[at + 1].number = replace(before, unit="vote"), replace(after, unit="vote")
            tokens[at].link = "versus"


def _row(tokens: Sequence[Token]) -> None:
    """Count the bare number of a line "X: 541,345 (13.0 %)" or "X, party, 541,345, 13.0 %" in votes: the share beside
    it says what it is a part of."""
    cells = [t for t in outside_brackets(tokens) if t.kind != "mark"]
    numbers = [t for t in tokens if t.kind == "number" and not t.sense and t.number is not None]
    alone = bool(cells) and cells[0].kind == "actor" and all(t.kind == "number" for t in cells[1:])
    if len(numbers) != 2 or not (alone or row_owner(tokens) is not None):
        return
    bare, share = numbers
    if bare.number is None or share.number is None or bare.number.unit or share.number.unit != "percent":
        return
    if bare.number.value == int(bare.number.value) > _MOST_PERCENT:
        bare.number = replace(bare.number, unit="vote")


def row_owner(tokens: Sequence[Token]) -> int | None:
    """Who leads a row of a table: the actor that opens a line of names and words, without verb or comma, which ends
    with two numbers or more; None where it is no such row."""
    first = next((k for k, t in enumerate(tokens) if t.kind != "mark"), None)
    if first is not None and tokens[first].kind == "number" and first + 1 < len(tokens):
        first += 1  # the place in the table
    if first is None or tokens[first].kind != "actor":
        return None
    numbers = [k for k, t in enumerate(tokens) if t.kind == "number" and k > first]
    if len(numbers) < 2 or any(t.kind not in ("number", "mark") for t in tokens[numbers[0] :]):
        return None
    between = tokens[first + 1 : numbers[0]]
    plain = all(t.kind in ("actor", "word", "mark") and t.sense not in ("comma", "stop", "colon") for t in between)
    return first if plain and 0 < len(between) <= _MOST_DESCRIBED else None


def _of_votes(tokens: Sequence[Token], at: int) -> bool:
    """Whether "the number of votes that X got" leads to a number that says no more."""
    got = next((k for k in range(at - 1, max(at - 7, -1), -1) if tokens[k].sense == "obtain"), None)
    return got is not None and any(t.sense == "result" for t in tokens[max(got - 3, 0) : got])


def shared(tokens: Sequence[Token], at: int) -> int | None:
    """The party to which a number belongs as part of seats told before in the sentence: "293 seats, of them 240 for X";
    None where there is none."""
    if at + 1 >= len(tokens):
        return None
    owner, mention = tokens[at + 1], tokens[at + 1].mention
    party = owner.kind == "actor" and owner.link == "to" and mention is not None and mention.sort == "party"
    before = any(t.number is not None and t.number.unit == "seat" for t in tokens[:at])
    return at + 1 if party and before and bool(owner.keys) else None


def _fits(token: Token, unit: str) -> bool:
    assert token.number is not None
    return token.number.value <= _MOST_PERCENT if unit == "percent" else token.number.value == int(token.number.value)


def _later_unit(tokens: Sequence[Token], at: int) -> str | None:
    """The unit of the next number that is set against this one: "65 against 60 votes"."""
    if at + 2 >= len(tokens) or tokens[at + 1].link != "versus":
        return None
    number = tokens[at + 2].number
    return number.unit if number is not None and number.unit in COUNTED else None


def _supports(tokens: Sequence[Token], at: int) -> bool:
    """Whether those counted voted for somebody: "the votes of 30 members", "for him voted 149 members"."""
    before = tokens[max(at - 2, 0) : at]
    if any(t.sense in ("support", "result") for t in before):
        return True
    for back in range(at - 1, max(at - 6, -1), -1):
        token = tokens[back]
        if token.sense == "cast":
            return any(t.link in ("to", "for") or _to_him(t) for t in tokens[back + 1 : at])
        if token.kind == "number" or token.sense in ("stop", "comma"):
            return False
    return False


def _to_him(token: Token) -> bool:
    return (token.kind == "cue" and token.sense.startswith("pronoun:to")) or token.sense == "favour"


def _beside_owner(tokens: Sequence[Token], at: int) -> bool:
    """Whether a bare number stands where results do: in brackets after a name, behind the preposition of a result."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    before = tokens[at - 1] if at else None
    if before is None or (after is not None and after.kind not in _NEUTRAL and not after.link):
        return False
    if after is not None and after.kind == "contest":
        return False
    if before.sense in ("colon", "dash") and tokens[at - 2].kind == "actor":
        return after is None or after.kind == "mark"
    if before.sense == "open":
        named = at >= 2 and tokens[at - 2].kind == "actor"
        return named and after is not None and after.sense == "close"
    if before.link == "versus" or before.sense in ("except", "followed"):
        return True
    if before.kind == "word" and before.link in _BESIDE:
        return any(
            t.kind in ("actor", "ordinal") or t.sense in ("obtain", "gaining") for t in tokens[max(at - 4, 0) : at - 1]
        )
    return before.kind == "verb" and before.sense == "obtain"
