"""Frames of results: which trigger gives numbers and outcomes to whom.

`frames.tsv` of a language pack states the ways to tell of a result (`kg.language.frames`). Here stands what the names
in it mean: a *filler* gives candidates or the numbers of the clause, a *test* looks at how the trigger stands in it.
Whoever fills "who" fares as the frame's value says; "beaten" has lost, "victor" has won, "overtaken" only has a number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.extract.ballots import NOMINEE, Token
from kg.extract.contest_offices import Offices
from kg.extract.contest_results import Tally
from kg.extract.contest_rows import Rows
from kg.extract.contests import Draft
from kg.facts import Outcome, Qualifier
from kg.language.frames import Form, Frame

FAMILY = "vote"
SLOTS = frozenset({"who", "also", "beaten", "victor", "overtaken", "numbers", "offices", "ranks"})
_CLAUSE = 12  # tokens after a trigger among which its noun stands
_SOFT = frozenset({"be", "say", "announce"})
FORMS: Mapping[str, Form] = {"verb": "verb", "noun": "noun", "sign": "sign"}
_RIVALS = {"beaten": Outcome.LOST, "victor": Outcome.WON, "overtaken": None}


@dataclass(slots=True)
class Match:
    """A trigger at token `at` that a frame is tried on, with what its slots gave so far."""

    frame: Frame
    at: int
    token: Token
    keys: tuple[str, ...] = ()
    tally: Tally = field(default_factory=Tally)
    draft: Draft | None = None
    noun: int | None = None


class Frames(Rows, Offices):
    """Runs the frames of results on one sentence at a time."""

    def _run_frames(self, at: int, token: Token) -> None:
        """Note what the first of the frames of the trigger at `at` that holds tells."""
        form = FORMS.get(token.kind)
        if form is None or (token.negated and not self._only(at)):
            return
        for frame in self.context.reading.frames.of(FAMILY, form, token.sense):
            if token.planned and frame.value != Outcome.RUNOFF:
                continue
            noun = self._companion(frame, at) if frame.beside else None
            if frame.beside and noun is None:
                continue
            mark = set(self.used)
            if self._run(Match(frame, at, token, noun=noun)):
                return
            self.used = mark

    def _companion(self, frame: Frame, at: int) -> int | None:
        """The noun that a frame needs after its trigger, in the same clause."""
        for k in range(at + 1, min(at + _CLAUSE, len(self.tokens))):
            token = self.tokens[k]
            if token.kind == "noun" and token.sense in frame.nouns:
                return k
            if token.kind == "verb" or token.sense in ("stop", "break", "that"):
                return None
        return None

    def _only(self, at: int) -> bool:
        """Whether a denied trigger says "only": "did not get but N votes"."""
        return any(t.sense == "except" for t in self.tokens[at + 1 : at + 4])

    def _run(self, match: Match) -> bool:
        """Fill the slots of the frame and note the result; whether it held."""
        slots = {slot.name: slot for slot in match.frame.slots}
        for name, whole in (("ranks", self._ordinals), ("offices", self._elected)):
            if name in slots:
                return whole(match.at, match.token, match.frame.name)
        if "who" in slots:
            match.keys = next((k for name in slots["who"].fillers[0] if (k := _WHO[name](self, match))), ())
        if "numbers" in slots:
            match.tally = _NUMBERS[slots["numbers"].fillers[0][0]](self, match)
        if match.frame.value != Outcome.RUNOFF:
            known = self._known_race(match.keys) if not match.frame.value else None
            match.draft = known or self._passed(match.keys) or self._held(self._election(match.at))
        if match.draft is not None and "referendum" in match.draft.kinds and any(map(self._is_person, match.keys)):
            return False
        if self._shared_out(match, "also" in slots) or self._onwards_only(match):
            return True
        numbered = "numbers" not in slots or slots["numbers"].optional or not match.tally.empty
        wanted = "who" in slots and not slots["who"].optional
        if not numbered or (wanted and len(match.keys) != 1 and match.frame.value != Outcome.RUNOFF):
            return False
        if not all(_TESTS[test.removeprefix("!")](self, match) != test.startswith("!") for test in match.frame.tests):
            return False
        rivals = {name: self._rival_of(slots[name].fillers[0], match) for name in _RIVALS if name in slots}
        if any(at is None and not slots[name].optional for name, at in rivals.items()):
            return False
        return self._note(match, {name: at for name, at in rivals.items() if at is not None})

    def _passed(self, keys: Sequence[str]) -> Draft | None:
        """The round that those spoken of have passed, as this sentence told before."""
        here = [r for r in self.results if r.first >= self.tokens[0].first and r.outcome is Outcome.RUNOFF]
        rounds = {r.draft for r in here if r.candidate in keys and r.draft is not None}
        return self.drafts.all[rounds.pop()] if len(rounds) == 1 else None

    def _note(self, match: Match, rivals: Mapping[str, int]) -> bool:
        """Note what the filled frame tells of its candidates."""
        frame, at = match.frame, match.at
        if frame.value == Outcome.RUNOFF:
            return self._through(at, match.keys, self._later_round(match), frame.name)
        draft = match.draft
        if draft is None and (match.keys or "overtaken" not in rivals):
            draft = self.drafts.unnamed()
        if draft is None:
            return False
        if frame.value == Outcome.WON:
            self._prize_of(draft, at)
        outcome = Outcome(frame.value) if frame.value else None
        if match.keys:
            self._add(draft, match.keys, match.tally, at, frame.name, outcome=outcome, confidence=frame.confidence)
        for name, rival in rivals.items():
            self._beside(rival, draft, frame.name, _RIVALS[name])
        if match.keys:
            self.spoken, self.leading, self.leading_in = match.keys, (match.keys, at), self.number
            other = next((self._candidates(self.tokens[k].keys)[:1] for k in rivals.values()), ())
            if "also" in {slot.name for slot in frame.slots}:
                self._list(self._after_first(match), draft, outcome)
            else:
                self._onwards(match.tally.last, match.keys, draft, other)
        return True

    def _after_first(self, match: Match) -> int:
        """The token after the one who leads a list, and after the numbers of that one."""
        if not match.tally.empty:
            return match.tally.last
        own = [k for k in range(match.at, len(self.tokens)) if set(match.keys) & set(self.tokens[k].keys)]
        return own[0] + 1 if own else match.tally.last

    def _rival_of(self, filler: Sequence[str], match: Match) -> int | None:
        return next((k for name in filler if (k := _RIVAL[name](self, match)) is not None), None)

    def _beside(self, at: int, draft: Draft, rule: str, outcome: Outcome | None) -> None:
        """Note the rival at `at`, with the number that stands in brackets after the name."""
        tally = Tally(last=at + 1)
        if at + 2 < len(self.tokens) and self.tokens[at + 1].sense == "open" and self.tokens[at + 2].number is not None:
            for k in range(at + 2, len(self.tokens)):
                if self.tokens[k].sense == "close":
                    break
                if self.tokens[k].kind == "number":
                    self._take(tally, k, seats=outcome is None)
        if outcome is None and (tally.empty or not self._electoral(tally, draft, self.tokens[at].keys)):
            return
        keys = self._candidates(self.tokens[at].keys)[:1]
        self._add(draft, keys, tally, at, rule, outcome=outcome, confidence=0.85)
        if not tally.empty:
            self._list(tally.last, draft)

    # -- several at once ----------------------------------------------------------------------------------------

    def _shared_out(self, match: Match, listed: bool) -> bool:
        """ "both got 18.4 and 15.58 per cent respectively", "each of them got 18"."""
        keys, tally, at = match.keys, match.tally, match.at
        if listed or len(keys) < 2 or tally.empty or not self._tells(tally, match.draft, keys):
            return False
        draft = match.draft or self.drafts.unnamed()
        if any(t.sense == "each" for t in self.tokens[max(at - 3, 0) : at + 4]):
            self._add(draft, keys, tally, at, "each")
        elif len(tally.several) == len(keys):
            for key, share in zip(keys, tally.several, strict=True):
                self._add(draft, (key,), Tally(share=round(share, 6), last=tally.last), at, "respectively")
        else:
            return False
        self.spoken = tuple(keys)
        return True

    def _tells(self, tally: Tally, draft: Draft | None, keys: Sequence[str]) -> bool:
        """Whether numbers of several, told together, are results: where an election is known, or they are votes."""
        return not tally.empty and (draft is not None or self._electoral(tally, draft, keys))

    def _onwards_only(self, match: Match) -> bool:
        """Whether the trigger's votes are somebody's whom nobody knows; others may follow: "against N for Y"."""
        slots = [slot for slot in match.frame.slots if slot.fillers == (("subject",),)]
        counted = match.tally.votes is not None or (
            match.tally.share is not None and any(t.link == "versus" for t in self.tokens[match.tally.last :][:2])
        )
        if match.keys or match.frame.value or not counted or not slots:
            return False
        if match.draft is None or not self._electoral(match.tally, match.draft, ()):
            return False
        self._onwards(match.tally.last, (), match.draft)
        return True

    # -- tests --------------------------------------------------------------------------------------------------

    def _counted(self, match: Match) -> bool:
        return self._electoral(match.tally, match.draft, match.keys)

    def _about(self, match: Match) -> bool:
        if match.token.doubtful:
            return False
        return self._about_election(match.at, match.tally, match.keys) or self._votes_follow(match.at)

    def _votes_follow(self, at: int) -> bool:
        """Whether the sentence goes on to tell votes that were got, or that it was a vote: "by acclamation"."""
        for k in range(at + 1, len(self.tokens)):
            token = self.tokens[k]
            if token.sense == "term":
                return True
            if token.sense == "stop":
                return False
            if token.kind == "number" and not token.sense and token.number is not None:
                got = any(t.sense in ("gaining", "obtain") for t in self.tokens[at:k])
                if token.number.unit == "vote" or (token.number.unit == "percent" and self._of_votes_cast(k)):
                    return got
        return False

    def _of_votes_cast(self, k: int) -> bool:
        """Whether a share is told as one of the votes: "51 per cent of the votes"."""
        return any(t.sense == "result" for t in self.tokens[k + 1 : k + 4])

    def _named(self, match: Match) -> bool:
        return any(t.contest is not None for t in self.tokens)

    def _named_ahead(self, match: Match) -> bool:
        return any(k > match.at for k in self.contests)

    def _noun_with(self, match: Match) -> bool:
        return match.noun is not None and self.tokens[match.noun].link == "with"

    def _seats_alone(self, match: Match) -> bool:
        return match.tally.seats is not None and not self._prize_near(match.at)

    def _running(self, match: Match) -> bool:
        """Whether it is a race that candidates leave: the clause tells of one, or the one who leaves stands in it."""
        told = any(t.sense == "exits" or t.kind in ("contest", "number") for t in self.tokens[match.at :])
        return told and match.draft is not None and (self._stands(match.keys) or match.draft.sides > 0)

    def _known(self, match: Match) -> bool:
        return match.draft is not None

    def _vote_told(self, match: Match) -> bool:
        """Whether the sentence tells of a vote, not of an office alone."""
        named = any(t.contest is not None and t.contest.kind != "prize" for t in self.tokens)
        return named or any(t.number is not None and t.number.unit == "vote" for t in self.tokens)

    def _each_of(self, match: Match) -> bool:
        """Whether a list of those meant follows: "each of X, Y and Z"."""
        return any(t.sense == "each-of" for t in self.tokens[match.at : match.at + 9])

    def _person(self, match: Match) -> bool:
        return bool(match.keys) and self._is_person(match.keys[0])

    def _office_told(self, match: Match) -> bool:
        """Whether what the verb tells of is an office, a seat or a body, before the one who gets it."""
        for token in self.tokens[match.at + 1 : match.at + 7]:
            if token.sense == "office-noun" or token.contest is not None:
                return True
            if token.kind == "actor" and token.mention is not None:
                return token.mention.form in ("title", "body") and token.link in ("", "of")
        return False

    def _over_others(self, match: Match) -> bool:
        """Whether rivals are beaten whom nobody names: "prevailed over his rivals"."""
        for k in range(match.at + 1, min(match.at + 10, len(self.tokens))):
            token = self.tokens[k]
            if token.sense == "others":
                return any(t.link in ("on", "before") for t in self.tokens[match.at + 1 : k])
            if token.sense in ("stop", "break", "that") or token.kind == "verb":
                return False
        return False

    def _by_body(self, match: Match) -> bool:
        """Whether an assembly, a party or a council acts, in an article that tells of a vote."""
        told = match.draft is not None or any(t.number is not None and t.number.unit == "vote" for t in self.tokens)
        around = self.tokens[max(match.at - 4, 0) : match.at + 5]
        bodies = [t.mention for t in around if t.mention is not None and t.mention.form == "body"]
        return told and any(m.code is None and m.sort not in ("company", "media") for m in bodies)

    def _term(self, match: Match) -> bool:
        """Whether the clause says that it was a vote, or for how long: "by acclamation", "for a second term"."""
        if match.at and self.tokens[match.at - 1].sense == "again" and match.draft is not None:
            return True  # "أعيد انتخاب فلان"
        for token in self.tokens[match.at + 1 : match.at + 14]:
            if token.sense == "term":
                return True
            if token.sense in ("stop", "break", "that"):
                return False
        return False

    def _referendum(self, match: Match) -> bool:
        return match.draft is not None and "referendum" in match.draft.kinds

    def _by_authority(self, match: Match) -> bool:
        """Whether an authority acts: what it approves or rejects is no option of the voters."""
        around = self.tokens[max(match.at - 3, 0) : match.at + 2]
        return any(token.first in self.authorities | self.organs for token in around)

    def _margin(self, match: Match) -> bool:
        """Whether the votes are a margin: "beat him there by less than N votes"."""
        return match.tally.qualifier is Qualifier.LESS_THAN

    def _voted(self, match: Match) -> bool:
        return match.tally.votes is not None

    def _prized(self, match: Match) -> bool:
        """Whether what is won is an office or an election."""
        return self._prize_near(match.at)

    # -- fillers ------------------------------------------------------------------------------------------------

    def _subject_all(self, match: Match) -> tuple[str, ...]:
        """The subject with those whom conjunctions join to it after the verb."""
        keys = self._subject(match.at)
        after = self._actor_after(match.at)
        if after is None or keys != self._keys(self.tokens[after]):
            return keys
        found = list(keys)
        for token in self.tokens[after + 1 :]:
            if self._can_stand(token) and token.conjunction:
                found += self._keys(token)
            elif token.sense != "comma":
                break
        return tuple(dict.fromkeys(found))

    def _head(self, match: Match) -> tuple[str, ...]:
        """Whom a pronoun object means: the head of the relative clause, else who was spoken of: "whom they elected"."""
        if not match.token.suffix:
            return ()
        for back in range(match.at - 1, max(match.at - 7, 0), -1):
            if self.tokens[back].sense == "relative":
                token = next((t for t in self.tokens[back - 1 : max(back - 4, -1) : -1] if self._can_stand(t)), None)
                return self._keys(token) if token is not None else ()
        return self._agreeing_spoken(match.token.suffix)

    def _subject_of(self, match: Match) -> tuple[str, ...]:
        return self._subject(match.at)

    def _both_before(self, match: Match) -> tuple[str, ...]:
        return self._pair_before(match.at)

    def _leader(self, match: Match) -> tuple[str, ...]:
        return self._actor_before(match.at) or self._actor_before(match.at, far=True) or ()

    def _leader_near(self, match: Match) -> tuple[str, ...]:
        return self._actor_before(match.at) or ()

    def _owner_keys(self, match: Match) -> tuple[str, ...]:
        """Whose a noun with a possessive pronoun is, noted as one who has won something."""
        owner = self._owner_of(match.at, match.token)
        if match.frame.value == Outcome.WON:
            self.winners.extend(owner)
        return owner

    def _genitive(self, match: Match) -> tuple[str, ...]:
        """The owner after a noun: "فوز X", "فوز البرازيلي X"."""
        at = match.at
        k = at + 2 if at + 1 < len(self.tokens) and self.tokens[at + 1].kind == "place" else at + 1
        if k < len(self.tokens) and self._can_stand(self.tokens[k]) and self.tokens[k].link in ("", "of", "of-event"):
            return self._keys(self.tokens[k]) if self._certain(k) else ()
        return ()

    def _receiver(self, match: Match) -> tuple[str, ...]:
        """The last bare candidate before the number: "the assembly gave X 33 votes"."""
        found: tuple[str, ...] = ()
        for k in range(match.at + 1, len(self.tokens)):
            token = self.tokens[k]
            if token.kind in ("number", "verb", "contest") or token.sense in ("stop", "break", "that"):
                break
            if self._can_stand(token) and token.link in ("", "of") and self._certain(k):
                found = self._keys(token)
        return found

    def _first_listed(self, match: Match) -> tuple[str, ...]:
        """The first of a list: "each of X, Y and Z"."""
        each = next(
            (k for k in range(match.at, min(match.at + 9, len(self.tokens))) if self.tokens[k].sense == "each-of"), None
        )
        if each is None:
            return ()
        k = next((k for k in range(each + 1, min(each + 4, len(self.tokens))) if self._can_stand(self.tokens[k])), None)
        return self._keys(self.tokens[k]) if k is not None else ()

    def _person_after(self, match: Match) -> tuple[str, ...]:
        """The person after the verb, whoever acts: "elected X with 65 votes"."""
        for k in range(match.at + 1, len(self.tokens)):
            token = self.tokens[k]
            if token.kind in ("number", "verb") or token.sense in ("stop", "break", "that", "relative"):
                break
            if self._can_stand(token) and token.link in ("", "of", "of-event") and self._is_person(token.keys[0]):
                return self._keys(token) if self._certain(k) and not self._cut(k) else ()
        return ()

    def _cut(self, k: int) -> bool:
        """Whether an unknown word before a bare surname is likely a part of the name."""
        mention, before = self.tokens[k].mention, self.tokens[k - 1]
        return mention is not None and len(mention.tokens) == 1 and before.kind == "word" and not before.link

    def _option_after(self, match: Match) -> tuple[str, ...]:
        """The option of a referendum that is what the verb is about: "approved the secession"."""
        near = self.tokens[match.at + 1 : match.at + 3]
        return next((token.keys for token in near if token.kind == "actor" and token.sense == "option"), ())

    def _yes(self, match: Match) -> tuple[str, ...]:
        return (self._option_key("yes"),)

    def _no(self, match: Match) -> tuple[str, ...]:
        return (self._option_key("no"),)

    def _option_key(self, option: str) -> str:
        name = self.context.reading.terms[option]
        return f"{NOMINEE}{name}"

    def _towards(self, match: Match) -> tuple[str, ...]:
        """To whom something goes: "went to X", "voted for him"."""
        for k in range(match.at + 1, len(self.tokens)):
            token = self.tokens[k]
            if token.kind in ("number", "verb") or token.sense in ("stop", "break", "that"):
                break
            if self._can_stand(token) and token.link in ("to", "for"):
                return self._keys(token)
            if token.kind == "cue" and token.sense.startswith("pronoun:to"):
                return (
                    self._relative_head(match.at)
                    or self._made_before(match.at)
                    or self._leader(match)
                    or self._spoken_of()
                )
        return ()

    def _near_share(self, match: Match) -> Tally:
        """The share right before the trigger ("41 per cent approved it"), else the first after it."""
        near = range(match.at - 1, max(match.at - 4, -1), -1)
        before = next((k for k in near if self.tokens[k].number is not None), None)
        tally = Tally(last=match.at + 1)
        if before is not None and before not in self.used:
            self._take(tally, before, seats=False)
        return self._numbers(match.at, seats=False) if tally.empty else tally

    def _all_numbers(self, match: Match) -> Tally:
        return self._numbers(match.at)

    def _no_seats(self, match: Match) -> Tally:
        return self._numbers(match.at, seats=False)

    def _share_alone(self, match: Match) -> Tally:
        mark = set(self.used)
        tally = self._numbers(match.at, seats=False)
        if tally.votes is not None:
            self.used, tally = mark, Tally(last=match.at + 1)
        return tally

    def _reached(self, match: Match) -> Tally:
        """The number that something rose or fell to: "fell from 50 to 46 seats"."""
        for k in range(match.at + 1, len(self.tokens)):
            token = self.tokens[k]
            if token.sense in ("stop", "break", "that") or token.kind == "verb":
                break
            if token.kind == "number" and self.tokens[k - 1].link in ("to", "at", "on"):
                return self._numbers(k - 1)
        return Tally(last=match.at + 1)

    def _against(self, match: Match) -> int | None:
        return self._rival(match.at, match.keys)

    def _object(self, match: Match) -> int | None:
        """The bare candidate after the trigger who is not its subject."""
        for k in range(match.at + 1, len(self.tokens)):
            token = self.tokens[k]
            if token.sense in ("stop", "break", "that") or token.kind == "verb":
                return None
            if self._can_stand(token) and token.link in ("", "of") and not set(token.keys) & set(match.keys):
                return k
        return None

    def _with_object(self, match: Match) -> int | None:
        """Whom a verb takes with a preposition: "toppled X"."""
        for k in range(match.at + 1, min(match.at + 8, len(self.tokens))):
            token = self.tokens[k]
            if token.sense in ("stop", "break", "that") or token.kind == "verb":
                return None
            if self._can_stand(token) and token.link == "with" and not set(token.keys) & set(match.keys):
                return k
        return None

    def _noun_owner(self, match: Match) -> int | None:
        """The owner after the frame's noun: "admitted the victory of Y"."""
        at = match.noun
        if at is None or self.tokens[at].suffix:
            return None
        return next((k for k in range(at + 1, min(at + 4, len(self.tokens))) if self._can_stand(self.tokens[k])), None)

    def _next(self, match: Match) -> int | None:
        at = match.at
        return next((k for k in range(at + 1, min(at + 4, len(self.tokens))) if self._can_stand(self.tokens[k])), None)

    def _later_round(self, match: Match) -> Draft | None:
        """The later round that the clause tells of as what is reached."""
        for k in range(match.at + 1, min(match.at + 6, len(self.tokens))):
            if self.tokens[k].kind == "verb" or self.tokens[k].sense in ("stop", "break"):
                return None
            target = self.contests.get(k)
            if target is not None and target.round is not None and target.round > 1:
                return target
        return None

    def _reaches_round(self, match: Match) -> bool:
        return self._later_round(match) is not None

    # -- what the fillers look at -------------------------------------------------------------------------------

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

    def _ordinals(self, at: int, token: Token, rule: str) -> bool:
        """ "The first got N and the second M" after two names."""
        if at + 1 >= len(self.tokens) or self.tokens[at + 1].kind != "ordinal" or not self._ordinal_owner(at + 1):
            return False
        named = [key for t in self.tokens[:at] if self._can_stand(t) for key in self._candidates(t.keys)]
        latest = list(dict.fromkeys(r.candidate for r in reversed(self.results)))[1::-1]
        named = list(dict.fromkeys(named)) or (latest if len(latest) == 2 else list(dict.fromkeys(self.last_people)))
        draft = self._held(self._election(at))
        for k in range(at + 1, len(self.tokens)):
            ordinal = self.tokens[k]
            if ordinal.kind != "ordinal" or not self._ordinal_owner(k) or ordinal.number is None:
                continue
            which = int(ordinal.number.value) - 1
            tally = self._numbers(k)
            if which < len(named) > 1 and self._tells(tally, draft, named):
                self._add(draft or self.drafts.unnamed(), named[which : which + 1], tally, k, rule)
        return True

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
        if tally.seats is not None:
            return not any(t.sense == "motion" for t in self.tokens)
        title = self.context.rows[self.number].sentence.segment != "body"
        announced = any(t.kind == "verb" and t.sense == "announce" for t in self.tokens[max(at - 8, 0) : at])
        authority = any(t.first in self.authorities for t in self.tokens)
        known = any(r.candidate in keys for r in self.results) or self._stands(keys)
        return (announced and authority) or (
            known and (title or tally.share is not None or self._meets_rival(at, keys))
        )

    def _meets_rival(self, at: int, keys: Sequence[str]) -> bool:
        """Whether the verb at `at` tells of a victory over another who is known to stand in the same election."""
        if self.tokens[at].sense not in ("beat", "topple"):
            return False
        races = {r.draft for r in self.results if r.candidate in keys}
        others = {r.candidate for r in self.results if r.draft in races} - set(keys)
        return any(key in others for token in self.tokens[at : at + 7] for key in token.keys)

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

    def _through(self, at: int, keys: Sequence[str], target: Draft | None, rule: str) -> bool:
        """Note those who pass to the round `target`; whether there are any."""
        if not keys or target is None:
            return False
        before = self.drafts.sibling(target, round_number=(target.round or 2) - 1)
        self._add(before, keys, Tally(last=at + 1), at, rule, outcome=Outcome.RUNOFF, confidence=0.85)
        self.spoken = tuple(keys)
        return True

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
                    self._through(at, keys, draft, "through")
                return
            if token.kind in ("verb", "number"):
                return


_WHO: Mapping[str, Callable[[Frames, Match], tuple[str, ...]]] = {
    "subject": Frames._subject_of,
    "subject-all": Frames._subject_all,
    "head": Frames._head,
    "pair": Frames._both_before,
    "leader": Frames._leader,
    "leader-near": Frames._leader_near,
    "owner": Frames._owner_keys,
    "genitive": Frames._genitive,
    "first-listed": Frames._first_listed,
    "receiver": Frames._receiver,
    "person-after": Frames._person_after,
    "towards": Frames._towards,
    "option": Frames._option_after,
    "yes": Frames._yes,
    "no": Frames._no,
}
_RIVAL: Mapping[str, Callable[[Frames, Match], int | None]] = {
    "over": Frames._against,
    "object": Frames._object,
    "toppled": Frames._with_object,
    "next": Frames._next,
    "noun-owner": Frames._noun_owner,
}
_NUMBERS: Mapping[str, Callable[[Frames, Match], Tally]] = {
    "all": Frames._all_numbers,
    "no-seats": Frames._no_seats,
    "share": Frames._share_alone,
    "reached": Frames._reached,
    "near-share": Frames._near_share,
}
_TESTS: Mapping[str, Callable[[Frames, Match], bool]] = {
    "suffix": lambda frames, match: bool(match.token.suffix),
    "counted": Frames._counted,
    "about": Frames._about,
    "named": Frames._named,
    "named-ahead": Frames._named_ahead,
    "seats-alone": Frames._seats_alone,
    "running": Frames._running,
    "known": Frames._known,
    "voted": Frames._voted,
    "prized": Frames._prized,
    "vote-told": Frames._vote_told,
    "against": lambda frames, match: any(t.link == "against" for t in frames.tokens[match.at + 1 : match.at + 5]),
    "votes-follow": lambda frames, match: frames._votes_follow(match.at),
    "each-of": Frames._each_of,
    "person": Frames._person,
    "office-told": Frames._office_told,
    "over-others": Frames._over_others,
    "by-body": Frames._by_body,
    "by-authority": Frames._by_authority,
    "margin": Frames._margin,
    "term": Frames._term,
    "referendum": Frames._referendum,
    "noun-with": Frames._noun_with,
    "to-later-round": Frames._reaches_round,
}
TESTS = frozenset(_TESTS)
FILLERS = frozenset(_WHO) | frozenset(_RIVAL) | frozenset(_NUMBERS) | {"predicates", "ordinals", "listed"}
