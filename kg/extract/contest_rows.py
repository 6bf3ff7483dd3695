"""Numbers beside their owners: what goes on after a candidate's numbers, lists, rows of tables, options."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.ballots import COUNTED, RESULT_SIGNS, RESULT_VERBS, Token, opening_of, outside_brackets
from kg.extract.contest_clauses import Clauses
from kg.extract.contest_results import Tally
from kg.extract.contest_units import row_owner, shared
from kg.extract.contests import Draft
from kg.facts import Outcome, Qualifier

_DESCRIBED = 6  # words between a candidate and the bracket of his number that describe him


class Rows(Clauses):
    """Reads numbers that stand beside those who got them."""

    def _onwards(self, at: int, keys: Sequence[str], draft: Draft | None, rival: Sequence[str] = ()) -> None:
        """What goes on after a candidate's numbers: "against N for Y", "and Z N". `rival` is who has a number after
        "against" that names nobody."""
        rival = rival or self._beaten_here(keys)
        if at < len(self.tokens):
            for k in range(at, min(at + 3, len(self.tokens))):
                if self.tokens[k].link == "versus":
                    self._versus(k, keys, draft, rival)
                    return
            self._list(at, draft)

    def _beaten_here(self, keys: Sequence[str]) -> tuple[str, ...]:
        """The one other candidate of whom this sentence has told that he lost."""
        here = [r for r in self.results if r.first >= self.tokens[0].first]
        lost = {r.candidate for r in here if r.outcome is Outcome.LOST and r.votes is None and r.share is None}
        return tuple(lost - set(keys)) if len(lost) == 1 else ()

    def _versus(self, at: int, winner: Sequence[str], draft: Draft | None, rival: Sequence[str]) -> None:
        """ "against 13 million votes for Y", "against Y with 13 million"."""
        waiting: list[int] = []
        owner: tuple[str, ...] = ()
        tally = Tally(last=at + 1)
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
                owner, tally = keys, Tally(last=k + 1)
                for number in waiting:
                    self._take_bare(tally, number)
                waiting = []
            elif (
                token.sense == "stop"
                or token.kind == "verb"
                or (token.kind == "cue" and token.sense in ("break", "that", "said"))
            ):
                break
        if not owner and waiting and rival:
            owner = tuple(rival)
            for number in waiting:
                self._take_bare(tally, number)
        self._flush(owner, tally, draft, at)

    def _take_bare(self, tally: Tally, k: int) -> None:
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
            return tuple(key for key in self._keys(token) if key not in winner)[:1]
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

    def _flush(self, owner: Sequence[str], tally: Tally, draft: Draft | None, at: int) -> None:
        if owner and not tally.empty and draft is not None:
            self._add(draft, owner, tally, at, "versus")

    def _list(self, at: int, draft: Draft | None, outcome: Outcome | None = None) -> None:
        """ "… and Z 10 per cent, then W with 5": further owners, each with its number."""
        k = at
        while k < len(self.tokens):
            token = self.tokens[k]
            if (
                token.sense in ("stop", "break")
                or token.kind == "verb"
                or (token.kind == "sign" and token.sense in RESULT_SIGNS)
            ):
                return
            if token.kind == "number" and k not in self.used:
                return
            if outcome is not None and self._can_stand(token) and not self._number_near(k):
                if not (token.conjunction or self.tokens[k - 1].sense == "comma"):
                    return
                self._add(draft, self._candidates(token.keys)[:1], Tally(last=k + 1), k, "list", outcome=outcome)
            elif self._can_stand(token) and self._number_near(k):
                tally = self._numbers(k)
                keys = self._candidates(token.keys)[:1]
                if tally.empty or not self._electoral(tally, draft, keys):
                    return
                self._add(draft, keys, tally, k, "list", outcome=outcome)
                k = max(tally.last, k + 1)
                continue
            k += 1

    def _number_near(self, at: int) -> bool:
        """Whether a number of results follows an owner at once, with at most a preposition and marks between."""
        for token in self.tokens[at + 1 : at + 5]:
            if token.kind == "number":
                return token.number is not None and token.number.unit in COUNTED and not token.sense
            if token.sense == "relative":
                return self._rate_follows(self.tokens.index(token))
            if token.kind not in ("mark", "word", "cue", "ordinal") or token.sense in ("stop", "break", "that"):
                return False
        return False

    def _loose_numbers(self) -> None:
        """Numbers no frame took: "N votes for X", "X: N", "X (N%)"."""
        for at, token in enumerate(self.tokens):
            if token.quoted or token.kind != "number" or at in self.used or token.number is None:
                continue
            if token.sense and not (token.sense == "voters" and self._option_near(at)):
                continue
            voters = token.number.unit == "voter" and self._option_near(at)
            if token.number.unit not in COUNTED and not voters:
                continue
            self.event_at = at
            self._favour(at) or self._among(at) or self._row(at) or self._ranked(at) or self._option(at) or self._both(
                at
            )

    def _both(self, at: int) -> bool:
        """ "X won over Y (51 per cent against 49)": the numbers of the one who won and of the one who lost."""
        other = next(
            (k for k in range(at + 1, min(at + 4, len(self.tokens))) if self.tokens[k].number is not None), None
        )
        if other is None or not any(t.link == "versus" for t in self.tokens[at + 1 : other]):
            return False
        here = [r for r in self.results if r.first >= self.tokens[0].first and r.votes is None and r.share is None]
        sides = [[r for r in here if r.outcome is outcome] for outcome in (Outcome.WON, Outcome.LOST)]
        if any(len(side) != 1 or side[0].draft is None for side in sides):
            return False
        for k, (result,) in zip((at, other), sides, strict=True):
            tally = Tally(last=k + 1)
            self._take_bare(tally, k)
            assert result.draft is not None
            self._add(self.drafts.all[result.draft], (result.candidate,), tally, k, "both")
        return True

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

    def _among(self, at: int) -> bool:
        """ "N seats, of them M for X": a party's part of the seats of its alliance."""
        number, owner = self.tokens[at].number, shared(self.tokens, at)
        told = any(r.first >= self.tokens[0].first and r.seats is not None for r in self.results)
        if owner is None or number is None or number.unit != "seat" or not told:
            return False
        tally = Tally(last=at + 1)
        mark = set(self.used)
        self._take(tally, at, seats=True)
        keys, draft = self._keys(self.tokens[owner])[:1], self._held(self._election(at))
        if not keys or tally.empty or not self._electoral(tally, draft, keys):
            self.used = mark
            return False
        self._add(draft, keys, tally, at, "among", confidence=0.85)
        return True

    def _row(self, at: int) -> bool:
        """A line of a table or list, or a number in brackets right after its owner."""
        tokens = self.tokens
        leading = row_owner(tokens)
        if leading is not None and self._can_stand(tokens[leading]):
            return self._own(leading, leading, at - 1, "row")
        k = at - 1
        inside = k >= 0 and tokens[k].sense == "open"
        while k >= 0 and tokens[k].kind in ("mark", "word") and at - k <= 4:
            if tokens[k].sense == "close" and (opening := opening_of(tokens, k)) is not None:
                k = opening - 1  # what the owner belongs to: "X (party): N"
                break
            k -= 1
        if inside and (owner := self._described_before(at)) is not None:
            return self._own(at, owner, at - 1, "row")
        if k < 0 or not self._can_stand(tokens[k]):
            return False
        if inside and k == at - 2:
            return self._own(k, k, k, "row")
        line = all(t.kind == "mark" or self._numbering(t) for t in tokens[:k])
        between = [t for t in outside_brackets(tokens[k + 1 : at]) if t.sense != "open"]
        close = all(
            (t.kind == "mark" and t.sense != "comma") or (t.kind == "word" and len(between) == 1) for t in between
        )
        return line and close and self._own(k, k, k, "row")

    def _described_before(self, at: int) -> int | None:
        """The candidate before the bracket of a number, with words between that only describe him, in a sentence that
        has told of others: "… وفلان المدعوم من الإسلاميين (17 في المئة)"."""
        if not any(r.first >= self.tokens[0].first for r in self.results):
            return None
        for k in range(at - 2, max(at - 2 - _DESCRIBED, 0) - 1, -1):
            token = self.tokens[k]
            if token.kind == "actor":
                named = token.mention is not None and token.mention.form == "name"
                return k if named and k < at - 2 and self._can_stand(token) else None
            if token.kind != "word" or token.quoted:
                return None
        return None

    def _numbering(self, token: Token) -> bool:
        """Whether the token only numbers the line of a list: "1- X"."""
        return token.number is not None and token.number.unit is None

    def _option(self, at: int) -> bool:
        """In a referendum: "N % voted yes", "no got N %"."""
        number = self.tokens[at].number
        draft = self._held(self._election(at))
        k = self._option_near(at)
        if k is None or draft is None or "referendum" not in draft.kinds or number is None or number.unit == "seat":
            return False
        tally = Tally(last=at + 1)
        if number.unit == "voter":
            tally.votes, tally.qualifier = int(number.value), Qualifier(number.qualifier)
        else:
            self._take(tally, at, seats=False)
        share = self._share_after(at) if tally.share is None else None
        if share is not None:
            self._take(tally, share, seats=False)
        self._add(draft, self.tokens[k].keys, tally, min(at, k), "option", confidence=0.8)
        return True

    def _share_after(self, at: int) -> int | None:
        """The share that explains a count: "N votes, that is M %", "N votes, with M %"."""
        for k in range(at + 1, min(at + 4, len(self.tokens))):
            token = self.tokens[k]
            if token.kind == "number":
                plain = not token.sense and not token.quoted and k not in self.used
                return k if plain and token.number is not None and token.number.unit == "percent" else None
            if token.kind not in ("mark", "word") or token.sense in ("stop", "break"):
                return None
        return None

    def _option_near(self, at: int) -> int | None:
        """The option of a referendum that a number belongs to: the nearest, with no other number between."""
        for k in range(at - 1, max(at - 8, 0) - 1, -1):
            if self._is_option(k):
                return k
            if self.tokens[k].kind == "number" or self.tokens[k].link == "versus" or self.tokens[k].sense == "comma":
                break
        for k in range(at + 1, min(at + 7, len(self.tokens))):
            if self._is_option(k):
                return k
            if self.tokens[k].kind == "number" or self.tokens[k].sense in ("stop", "break", "comma"):
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
                or (token.kind == "verb" and token.sense in RESULT_VERBS)
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
        keys = self._keys(self.tokens[who])[:1]
        draft = self._held(self._election(at))
        mark = set(self.used)
        tally = self._numbers(max(start - 1, 0) if rule == "favour" else start)
        if tally.empty or not self._electoral(tally, draft, keys):
            self.used = mark
            return False
        self._add(draft, keys, tally, min(at, who), rule, confidence=0.8)
        return True
