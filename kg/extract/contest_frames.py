"""Frames of results: the verbs, nouns, lists and tables that give numbers and outcomes to candidates."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.ballots import COUNTED, RESULT_SIGNS, RESULT_VERBS, Token
from kg.extract.contest_offices import Offices
from kg.extract.contest_results import Tally
from kg.extract.contests import Draft
from kg.facts import Outcome, Qualifier

_SOFT = frozenset({"be", "say", "announce"})


class Frames(Offices):
    """Reads results out of one sentence at a time."""

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

    def _respectively(self, tally: Tally, keys: Sequence[str], draft: Draft | None, at: int) -> bool:
        """ "both got 18.4 and 15.58 per cent respectively"."""
        if len(keys) < 2 or len(tally.several) != len(keys) or draft is None:
            return False
        for key, share in zip(keys, tally.several, strict=True):
            self._add(draft, (key,), Tally(share=round(share, 6), last=tally.last), at, "respectively")
        self.spoken = tuple(keys)
        return True

    def _versus(self, at: int, winner: Sequence[str], draft: Draft | None) -> None:
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

    def _flush(self, owner: Sequence[str], tally: Tally, draft: Draft | None, at: int) -> None:
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
                or (token.kind == "sign" and token.sense in RESULT_SIGNS)
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
                return token.number is not None and token.number.unit in COUNTED and not token.sense
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

    def _about_election(self, at: int, tally: Tally, keys: Sequence[str]) -> bool:
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
        tally = Tally(last=at + 1)
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
            self.used, tally = mark, Tally(last=at + 1)
        if len(keys) != 1 or not self._about_election(at, Tally(share=tally.share), keys):
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
                Tally(last=rival + 1),
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
        if draft is not None and self._about_election(at, Tally(), self._candidates(follow.keys)):
            self._add(draft, self._candidates(follow.keys)[:1], Tally(last=at + 2), at, "defeat", outcome=Outcome.LOST)

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
        tally = Tally(last=rival + 3)
        self._take(tally, rival + 2, seats=True)
        keys = self._candidates(self.tokens[rival].keys)[:1]
        if not tally.empty and self._electoral(tally, draft, keys):
            self._add(draft, keys, tally, rival, "overtaken")

    def _lost(self, at: int) -> None:
        keys = self._actor_before(at) or self._actor_before(at, far=True)
        draft = self._held(self._election(at))
        if keys is not None and len(keys) == 1 and draft is not None:
            self._add(draft, keys, Tally(last=at + 1), at, "lost", outcome=Outcome.LOST, confidence=0.85)

    def _concedes(self, at: int) -> None:
        """ "X conceded Y's victory"."""
        loser = self._actor_before(at)
        after = next((k for k in range(at + 1, min(at + 4, len(self.tokens))) if self._can_stand(self.tokens[k])), None)
        draft = self._held(self._election(at))
        if draft is None or after is None:
            return
        winner = self._candidates(self.tokens[after].keys)[:1]
        self._add(draft, winner, Tally(last=after + 1), at, "conceded", outcome=Outcome.WON, confidence=0.8)
        if loser is not None and len(loser) == 1 and loser != winner:
            self._add(draft, loser, Tally(last=at + 1), at, "concedes", outcome=Outcome.LOST, confidence=0.8)

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
        self._add(before, keys, Tally(last=at + 1), at, "through", outcome=Outcome.RUNOFF, confidence=0.85)
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

    # -- rows of tables and numbers for somebody ----------------------------------------------------------------

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
        for k in range(at - 1, max(at - 4, 0) - 1, -1):
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
        keys = self._candidates(self.tokens[who].keys)[:1]
        draft = self._held(self._election(at))
        mark = set(self.used)
        tally = self._numbers(max(start - 1, 0) if rule == "favour" else start)
        if tally.empty or not self._electoral(tally, draft, keys):
            self.used = mark
            return False
        self._add(draft, keys, tally, min(at, who), rule, confidence=0.8)
        return True
