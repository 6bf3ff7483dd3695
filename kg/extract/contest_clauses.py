"""Clauses of reports on elections: which election a sentence speaks of, who is meant, and the numbers of each."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.ballots import COUNTED, NOMINEE, RESULT_SIGNS, RESULT_VERBS, Token, opening_of, rows_of
from kg.extract.contest_dates import Days
from kg.extract.contest_results import Result, Tally, join
from kg.extract.contests import Draft, Drafts
from kg.extract.context import Context
from kg.facts import Outcome, Qualifier
from kg.language.reading import ContestMention

_BRACKETS = {"close": 1, "open": -1}
_INTRANSITIVE = frozenset({"obtain", "win", "lose", "place", "qualify", "drop_out"})
_LEADING = frozenset({"lead_party", "preside", "command", "found", "lead"})  # verbs of who leads a party
_HOLDING = frozenset({"held", "happen", "hold"})
_ROUND_UNITS = frozenset({"round", "session"})
_NEAR = 4


class Clauses(Days):
    """The sentence being read and what the article told before it."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.rows = list(rows_of(context))
        self.drafts = Drafts(_rounds_told(context))
        self.results: list[Result] = []
        self.authorities = {sign.first for sign in context.reading.signs if sign.sense == "authority"}
        self.electors = {sign.first for sign in context.reading.signs if sign.sense == "elector"}
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
        self.filled: tuple[str | None, str | None] = (None, None)
        self.filled_office = ""
        self.event_at = 0
        self.unit: str | None = None
        self.counted_in = 0
        self.listed_in = -1
        self.leading: tuple[tuple[str, ...], int] = ((), 0)
        self.leading_in = -1

    # -- elections named ----------------------------------------------------------------------------------------

    def _name_contests(self, *, dated: bool) -> None:
        for at, token in enumerate(self.tokens):
            if token.contest is None or token.quoted or self._merely_timed(at) or self._not_held(at):
                continue
            date, planned = self._date_of(at, polled=not dated)
            titled = self.context.rows[self.number].sentence.segment == "title"
            if titled and token.contest.kind == "round" and self.drafts.base() is None:
                date = None  # a weekday of a headline may lie before or ahead
            known = self.context.article.published is not None
            past = known and date is not None and not planned and token.contest.when != "next"
            done = token.contest.kind == "electing" and (past or self._done(at))
            planned = planned or (token.contest.kind == "electing" and not done)
            draft = self._won_in(token.contest) or self._of_prize(at, date) if not planned else None
            draft = draft or self.drafts.of(token.contest, date, planned=planned)
            if draft is None:
                continue
            self.contests[at] = draft
            if planned:
                self.ahead.add(at)
            draft.done = draft.done or done
            draft.hints.extend(self._countries(at))
            if dated or self.drafts.focus is None:
                self.drafts.focus = draft
            self._evidence(draft, token, date)

    def _not_held(self, at: int) -> bool:
        """ "will hold no referendum"."""
        before = self.tokens[at - 1] if at else None
        return before is not None and before.sense in ("held", "hold", "happen") and before.negated

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

    def _of_prize(self, at: int, date: str | None) -> Draft | None:
        """The election that an office just won was won in: "won the post of … in the election held yesterday"."""
        contest = self.tokens[at].contest
        assert contest is not None
        if contest.office is not None or contest.round is not None or contest.code or contest.body:
            return None
        near = [k for k in range(max(at - _NEAR, 0), at) if k in self.contests]
        prize = self.tokens[near[-1]].contest if near else None
        if prize is None or prize.kind != "prize":
            return None
        draft = self.contests[near[-1]]
        if date is not None and draft.date is not None and draft.date != date:
            return None
        draft.date = draft.date or date
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
        """Whether the filling of an office is told as done or tried: voters cast ballots, an assembly elects or fails
        to."""
        if at > 0 and self.tokens[at - 1].sense in ("done", "held", "happen"):
            return True
        for token in reversed(self.tokens[:at]):
            if token.sense in ("stop", "break", "that") or token.planned or token.negated:
                return False
            if token.sense in ("failing", "polls") or (token.sense == "cast" and token.value == "past"):
                return True
            if token.kind == "verb" and token.sense in ("elect", "choose"):
                return True
        return False

    def _countries(self, at: int) -> list[str]:
        """The countries whose election the sentence may tell of at `at`: of bodies that elect or count, of voters, of
        places that the clause happens in."""
        found: list[str] = []
        voters = -9
        first, last = self._clause(at)
        said = any(t.kind == "verb" and t.sense in ("say", "announce") for t in self.tokens[first:last])
        for k, token in enumerate(self.tokens):
            mention = token.mention
            within = token.link == "in" and first <= k < last and not said
            if token.sense in ("cast", "elect", "choose"):
                voters = k
            beside = k <= voters + 2 and token.link in ("", "of")
            if token.place is not None and token.place.code and (within or beside):
                found.append(token.place.code)
            elif mention is not None and token.first in self.electors | self.authorities:
                found.extend(code for code in (mention.country, mention.code) if code)
        return found

    def _merely_timed(self, at: int) -> bool:
        """Whether the phrase only says when something else was: "before the second round"."""
        return self.tokens[at].link in ("ahead", "until", "since") or (
            at > 0 and self.tokens[at - 1].link in ("ahead", "until")
        )

    def _election(self, at: int) -> Draft | None:
        """The election of a result told at token `at`."""
        therein = any(t.sense == "therein" for t in self.tokens[at + 1 : at + 4])
        if therein and (named := [k for k in self.contests if k < at and not self._target(k)]):
            return self.contests[max(named)]
        for k in range(at + 1, len(self.tokens)):
            token = self.tokens[k]
            if token.sense == "stop" or (k > at + 1 and self._new_result(token)):
                break
            if token.sense == "comma" and self._round_before(at):
                break
            if k in self.contests and k not in self.ahead and not self._target(k) and not self._next_prize(at, k):
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

    def _round_before(self, at: int) -> bool:
        """Whether the clause of a result opens with the round that it was got in: "in the first, X got N, …"."""
        return any(k < at and k not in self.ahead and self._is_round(k) and not self._target(k) for k in self.contests)

    def _is_round(self, k: int) -> bool:
        contest = self.tokens[k].contest
        return contest is not None and contest.kind == "round"

    def _next_prize(self, at: int, k: int) -> bool:
        """Whether the office at `k` is the next one's: "X won the chair with N votes, and Y that of the secretary"."""
        contest = self.tokens[k].contest
        offices = contest is not None and contest.kind == "prize" and any(j < at for j in self.contests)
        return offices and any(t.sense == "comma" for t in self.tokens[at + 1 : k])

    def _new_result(self, token: Token) -> bool:
        return (token.kind == "verb" and token.sense in RESULT_VERBS) or (
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

    def _lead(self) -> int:
        """The number of the first sentence of the body."""
        return next((n for n, row in enumerate(self.context.rows) if row.sentence.segment == "body"), 0)

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
            led = self._made_before(at) or self._leading(at, token)
            if led is not None:
                return led
        after = self._actor_after(at)
        if after is not None and self._lone_object(at, after) and (winner := self._actor_before(at, far=True)):
            return winner
        if after is not None:
            return self._apposed(after) or (self._keys(self.tokens[after]) if self._certain(after) else ())
        if token.sense != "gaining" and (self._unknown_subject(at) or self._unknown_before(at)):
            return ()
        if same := self._same_subject(at) or self._of_leader(at, token):
            return same
        far = self._actor_before(at, far=True) or ()
        if self._tells_of_woman(at) and all(self._is_person(k) and self._agrees(k, "m") for k in far):
            return ()
        if far and all(self._agrees(key, token.gender) for key in far):
            return far
        return self._agreeing_spoken(token.gender)

    def _made_before(self, at: int) -> tuple[str, ...]:
        """Whom the sentence has said to be made something, by a noun with a preposition: "جدد الحزب ثقته في فلان أمينا
        عاما، بعدما حصل على"."""
        for k in range(at - 1, 0, -1):
            mention, owner = self.tokens[k].mention, self.tokens[k - 1]
            if self.tokens[k].kind in ("verb", "number") or self.tokens[k].sense == "stop":
                return ()
            if mention is not None and mention.form == "title" and mention.titles[0].predicate:
                return self._keys(owner)[:1] if owner.link in ("in", "with", "to") and self._can_stand(owner) else ()
        return ()

    def _tells_of_woman(self, at: int) -> bool:
        """Whether the verb before `at` has a woman for its subject whom no mention covers: "خرجت الباكستانية … بعد
        حصولها على"."""
        verb = next((k for k in range(at - 1, -1, -1) if self.tokens[k].kind == "verb"), None)
        if verb is None or self.tokens[verb].gender != "f" or self.tokens[verb].sense == "be":
            return False
        return not any(token.kind == "actor" for token in self.tokens[verb + 1 : at])

    def _lone_object(self, at: int, after: int) -> bool:
        """Whether the actor after a verb of defeat is whom it tells as beaten by the subject of the main clause: "came
        back after having beaten Y"."""
        token = self.tokens[at]
        if token.sense not in ("beat", "topple") or at == 0 or self.tokens[at - 1].sense not in ("that", "break"):
            return False
        for other in self.tokens[after + 1 :]:
            if other.kind in ("verb", "number") or other.sense in ("stop", "break", "that"):
                return True
            if self._can_stand(other) and other.link in ("", "on", "with", "before"):
                return False
        return True

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

    def _of_leader(self, at: int, token: Token) -> tuple[str, ...]:
        """The one of whose result this sentence has just told, where no other verb stands between."""
        keys, since = self.leading
        if (
            self.leading_in != self.number
            or not since < at
            or len(keys) != 1
            or not self._agrees(keys[0], token.gender)
        ):
            return ()
        return () if any(t.kind == "verb" and t.sense != "be" for t in self.tokens[since + 1 : at]) else keys

    def _agreeing_spoken(self, gender: str) -> tuple[str, ...]:
        """Whom the sentences just before spoke of, as far as a verb's gender allows."""
        spoken = self._spoken_of()
        if all(not self._is_person(key) or gender != "f" or self._agrees(key, gender) for key in spoken):
            return spoken
        known = dict.fromkeys(r.candidate for r in self.results)
        women = [key for key in known if self._is_person(key) and self.context.referent(key).gender == gender]
        return tuple(women) if len(women) == 1 else ()

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
            if token.place is not None and token.place.kind == "nationality" and not token.link:
                return True  # "خرجت النرويجية من السباق"
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
        if mention is not None and mention.reference == "rival" and mention.form == "name":
            before = {key for t in self.tokens if t.last <= token.first for key in t.keys}
            return tuple(key for key in keys if key not in before)  # nobody is a rival of his own
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
            start = at - back - 1
            if start > 0 and self.tokens[start].sense == "close" and (opened := opening_of(self.tokens, start)):
                start = opened - 1  # "the party (for whom), which …"
            for k in range(start, max(start - 4, -1), -1):
                token = self.tokens[k]
                if self._can_stand(token):
                    return self._keys(token)
                if token.kind == "actor" and not token.keys and token.mention and token.mention.form == "title":
                    continue  # a post of the head that stands apart
                if token.kind in ("contest", "date", "number", "actor"):
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
        depth, passed = 0, at
        for k in range(at - 1, -1, -1):
            token = self.tokens[k]
            if k >= passed:
                continue
            if (relative := self._told_of(k)) is not None:
                passed = relative
                continue
            depth = max(depth + _BRACKETS.get(token.sense, 0), 0)
            if depth:
                continue
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
                if far and self._defeated(k):
                    continue
                if self._certain(k):
                    return self._joined(k) + self._keys(token)
        return None

    def _told_of(self, k: int) -> int | None:
        """The relative word before the actor at `k`, where a clause in between says what he does with whom it tells of:
        "تحالف الفتح الذي يتزعمه فلان"."""
        if not self._can_stand(self.tokens[k]) or k < 3 or self.tokens[k - 1].kind != "verb":
            return None
        if self.tokens[k - 2].sense != "relative" or self.tokens[k - 1].sense not in _LEADING:
            return None
        if self.tokens[k + 1].sense == "comma":
            return k - 2  # the clause ends with him
        head = next((t for t in self.tokens[k - 3 :: -1] if t.kind != "mark" or t.sense), None)
        return k - 2 if head is not None and self._can_stand(head) else None

    def _defeated(self, k: int) -> bool:
        """Whether the actor at `k` is whom a verb right before it tells as beaten by one named before the verb."""
        beaten = k > 0 and self.tokens[k - 1].kind == "verb" and self.tokens[k - 1].sense in ("beat", "topple")
        return beaten and any(self._can_stand(t) and t.link == "" for t in self.tokens[: k - 1])

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

    def _numbers(self, at: int, *, seats: bool = True) -> Tally:
        """The numbers after token `at`, up to the next result, clause or owner."""
        tally = Tally(last=at + 1)
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

    def _ends(self, token: Token, tally: Tally, k: int, depth: int) -> bool:
        if token.sense == "stop" or token.link == "versus":
            return True
        if token.kind == "verb":
            if token.sense in _HOLDING and tally.empty:
                return False
            if any(t.sense == "relative" for t in self.tokens[k - 2 : k]) and self._rate_follows(k):
                return False
            if token.negated and any(t.kind == "number" for t in self.tokens[k + 1 : k + 4]):
                return token.sense in RESULT_VERBS
            return (
                token.sense in RESULT_VERBS
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
            return token.sense in RESULT_SIGNS or token.sense in ("through", "favour")
        if token.kind == "ordinal" and not tally.empty:
            return self._ordinal_owner(k)
        if token.kind == "actor" and token.conjunction and not tally.empty and depth == 0:
            return True
        return token.kind == "actor" and token.link == "" and not tally.empty and depth == 0 and self._can_stand(token)

    def _ordinal_owner(self, at: int) -> bool:
        """Whether an ordinal stands for somebody: a preposition and a number follow it."""
        follow = self.tokens[at + 1 : at + 4]
        number = self.tokens[at].number
        return (
            number is not None
            and number.unit is None
            and bool(follow)
            and (
                (follow[0].kind == "word" and follow[0].link != "" and any(t.kind == "number" for t in follow))
                or (follow[0].kind == "number" and not follow[0].sense)
            )
        )

    def _rate_follows(self, at: int) -> bool:
        """Whether a mere description lies between `at` and a percentage: "who stands for the opposition, at 1.4 %"."""
        for k, token in enumerate(self.tokens[at + 1 : at + 10]):
            if token.sense == "rate":
                return True
            if (
                token.kind == "number"
                or (token.kind == "verb" and (k > 1 or token.sense in RESULT_VERBS))
                or token.sense == "stop"
            ):
                return False
        return False

    def _percent_near(self, at: int) -> bool:
        return any(t.number is not None and t.number.unit == "percent" for t in self.tokens[at + 1 : at + 4])

    def _take(self, tally: Tally, k: int, *, seats: bool) -> bool:
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
            return unit not in COUNTED
        self.used.add(k)
        tally.last = k + 1
        return True

    def _electoral(self, tally: Tally, draft: Draft | None, keys: Sequence[str]) -> bool:
        """Whether numbers so read are results of an election."""
        if draft is not None and "referendum" in draft.kinds and any(self._is_person(key) for key in keys):
            return False
        motion = any(t.sense == "motion" for t in self.tokens)
        if tally.votes is not None:
            return not motion or bool(self.contests)
        if draft is None:
            return (tally.seats is None and any(t.sense == "result" for t in self.tokens)) or self._partisan(keys)
        if tally.seats is not None:
            return not motion or bool(self.contests)
        follows = draft.sides > 0 and self.number - self.spoken_in <= 2 and self.spoken_in > 0
        listed = self.number == self.listed_in
        near = bool(self.contests) or follows or listed or any(t.sense == "result" for t in self.tokens)
        return near or any(r.candidate in keys for r in self.results) or self._stands(keys)

    def _partisan(self, keys: Sequence[str]) -> bool:
        """Whether those who got numbers are parties, which have seats in parliaments only."""
        parties = {key for t in self.tokens if t.mention is not None and t.mention.sort == "party" for key in t.keys}
        return bool(keys) and set(keys) <= parties

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
        tally: Tally,
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
            if not any(join(old, new) for old in self.results):
                self.results.append(new)
        if keys:
            self.spoken, self.spoken_in = tuple(keys), self.number


def _rounds_told(context: Context) -> int:
    """The number of rounds that the article tells of: "in two rounds", "in the second round"."""
    reading = context.reading
    counted = [int(q.value) for q in reading.quantities if q.unit in _ROUND_UNITS and not q.ordinal]
    return max([1, *counted, *(c.round for c in reading.contests if c.round is not None)])
