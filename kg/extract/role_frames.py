"""The fillers and tests of the frames of posts: who holds, takes or leaves which post, by what a clause says.

`frames.tsv` of a language pack says which trigger gives a post to whom (`kg.language.frames`). Here stands what the
names in it mean: a *filler* gives the holder or the post, a *test* looks at how the trigger stands in its clause. The
value of a frame is the status of the post, where the post itself does not tell another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.copying import replace
from kg.extract.context import Clause, Context, Item
from kg.language.frames import Filler, Frame
from kg.language.reading import Jurisdiction, Mention, Title, Trigger

FAMILY = "role"
SLOTS = frozenset({"holder", "post"})
LEAVING = frozenset({"leaves-post", "put-out-of-post", "replaced"})  # rules of posts that are held no more
_BACK = 3  # items before a verb among which "was" or a relative pronoun stands


@dataclass(frozen=True, slots=True)
class Told:
    """A post that a clause gives to a person; `mention` says where it stands."""

    key: str
    title: Title
    mention: Mention


@dataclass(frozen=True, slots=True)
class Match:
    """A trigger at item `at` that a frame is tried on, with its clause."""

    frame: Frame
    at: int
    trigger: Trigger
    clause: Clause


class RoleFrames:
    """Runs the frames of posts on one sentence."""

    def __init__(self, context: Context, number: int) -> None:
        self.context = context
        self.number = number
        self.items: Sequence[Item] = context.rows[number].items
        sentence = context.rows[number].sentence
        self.offices = {
            first: title for first, title in context.reading.offices.items() if sentence.first <= first < sentence.last
        }

    def read(self, at: int) -> Iterator[Told]:
        """The posts that the trigger at item `at` gives: those of the first of its frames that holds."""
        trigger = self.items[at].trigger
        if trigger is None or trigger.negated or trigger.planned or trigger.doubtful or self.items[at].quoted:
            return
        frames = self.context.reading.frames.of(FAMILY, trigger.form, trigger.sense)
        clause = self.context.clause(self.number, at) if frames else None
        for frame in frames:
            assert clause is not None
            match = Match(frame, at, trigger, clause)
            if not all(_TESTS[test.removeprefix("!")](self, match) != test.startswith("!") for test in frame.tests):
                continue
            told = self._fill(match)
            if told:
                yield from told
                yield from self._shared_out(match, told)
                return

    def _shared_out(self, match: Match, told: Sequence[Told]) -> Iterator[Told]:
        """The others whom a verb gives offices: "يتولى فلان وزارة الدفاع، وفلان وزارة الخارجية"; and the posts that
        "and" joins to an office ("منصب نائب الرئيس ووزير الدفاع")."""
        if "office" not in {name for slot in match.frame.slots for name in slot.fillers[0]}:
            return
        end = told[-1].title.last
        for k in self._following(match):
            item = self.items[k]
            if item.first < end or item.kind == "mark":
                continue
            joined = item.mention if item.conjunction and item.first == end else None
            if joined is not None and joined.form == "title" and joined.number == "sg":
                yield from (replace(one, title=self._kept(one, joined.titles[0])) for one in told)
                end = item.last
                continue
            if joined is not None and item.first in self.offices:
                title = self.offices[item.first]
                yield from (replace(one, title=self._kept(one, title), mention=self._mention(title)) for one in told)
                end = title.last
                continue
            office = self.offices.get(item.last)
            if not (item.conjunction and self._is_person(k) and item.link == "") or office is None or office.link:
                return
            told = [Told(key, self._kept(told[0], office), self._mention(office)) for key in self._persons(k)[:1]]
            yield from told
            end = office.last

    def _kept(self, told: Told, title: Title) -> Title:
        """A post with the status and the rule of one that was told before it."""
        own = self.with_owner(title)
        return replace(own, rule=told.title.rule, status=own.status or told.title.status)

    def replaced(self, at: int) -> Iterator[Told]:
        """The predecessor: "عين فلان وزيرا للصحة خلفا لفلان" gives the post to both, to the latter as a former one."""
        if self.items[at].kind != "word" or self.items[at].link != "succeed" or at + 1 >= len(self.items):
            return
        mention = self.items[at + 1].mention
        if not self._is_person(at + 1) or mention is None or self.items[at + 1].link not in ("to", "from"):
            return
        title = self._become_before(at) or self._last_post(at)
        vague = title is None or (title.jurisdiction is None and len(title.key) == 1)
        if (
            title is not None
            and not vague
            and not any(t.status == "former" or t.key == title.key for t in mention.titles)
        ):
            kept = replace(title, rule="replaced", status="former", predicate=True)
            yield from (Told(key, kept, mention) for key in self._persons(at + 1)[:1])

    def _become_before(self, at: int) -> Title | None:
        """The post right before, where it is what somebody becomes: "ليصبح رئيس الوزراء المقبل خلفا لفلان"."""
        k = at - 1
        if k > 1 and self.items[k].kind == "word" and not self.items[k].link:
            k -= 1  # "the next" prime minister
        mention = self.items[k].mention if k > 0 else None
        trigger = self.items[k - 1].trigger if k > 0 else None
        if mention is None or mention.form != "title" or trigger is None or trigger.sense != "become":
            return None
        return mention.titles[0]

    def _last_post(self, at: int) -> Title | None:
        """The post told last before item `at`: by the noun of an office or a predicate."""
        offices = [title for first, title in self.offices.items() if first < self.items[at].first]
        said = [item.mention.titles[-1] for item in self.items[:at] if item.mention is not None and item.mention.titles]
        posts = [title for title in (*offices, *said) if title.predicate and title.status != "former"]
        last = max(posts, key=lambda title: title.first, default=None)
        return self.with_owner(last) if last is not None else None

    def with_owner(self, title: Title) -> Title:
        """The post with the body that a pronoun means: "انتخب الحزب فلانا رئيسا له"."""
        own = title.jurisdiction
        if own is None or own.name or own.code:
            return title
        return replace(title, jurisdiction=self._body_before(title.first))

    def _fill(self, match: Match) -> list[Told]:
        slots = {slot.name: slot.fillers[0] for slot in match.frame.slots}
        titles = self._titles(slots["post"], match)
        if not titles:
            return []
        keys = self._holders(slots["holder"], match)
        status = None if match.frame.value == "incumbent" else match.frame.value
        found: list[Told] = []
        for title, mention in titles:
            kept = replace(title, rule=match.frame.name, status=title.status or status)
            found += [Told(key, kept, mention) for key in keys]
        return found

    def _titles(self, filler: Filler, match: Match) -> list[tuple[Title, Mention]]:
        for name in filler:
            if name == "own":
                titles = self._own(match)
            else:
                title = _POSTS[name](self, match)
                titles = [(title, self._mention(title))] if title is not None else []
            if titles:
                return titles
        return []

    def _holders(self, filler: Filler, match: Match) -> list[str]:
        for name in filler:
            at = _HOLDERS[name](self, match)
            if at is not None:
                return self._persons(at)[:1]
        return self._going_on(match) if "subject" in filler else []

    def _going_on(self, match: Match) -> list[str]:
        """The one whom the sentence has told of, where "and" joins a verb without subject: "عمل مديرا، وشغل منصب"."""
        keys = [key for key in match.clause.subject_keys if self.context.is_person(key)]
        joined = match.trigger.conjunction and match.clause.subject is None and len(keys) == 1
        return keys if joined and any(keys[0] in item.keys for item in self.items[: match.at]) else []

    def _mention(self, title: Title) -> Mention:
        return Mention(title.first, title.last, "title", "person", "", False, (title,))

    def _persons(self, at: int) -> list[str]:
        return [key for key in self.items[at].keys if self.context.is_person(key)]

    def _is_person(self, at: int) -> bool:
        item = self.items[at]
        named = item.mention is not None and item.mention.form in ("name", "reference")
        return item.kind == "actor" and named and not item.quoted and bool(self._persons(at))

    # -- holders ------------------------------------------------------------------------------------------------

    def _subject(self, match: Match) -> int | None:
        """The named subject; not the antecedent that the verb's own pronoun or office points at."""
        at = match.clause.subject
        if at is not None and at > match.at + 1 and self.items[at].conjunction:
            return None  # joined to somebody whom nobody recognised: "يتولى … وزارة الدفاع، وفلان وزارة الخارجية"
        return at if at is not None and self._is_person(at) else None

    def _after(self, match: Match) -> int | None:
        """The first person after the verb that no preposition governs and nothing joins to somebody before."""
        bare = (k for k in self._following(match) if self._is_person(k) and self.items[k].link == "")
        at = next(bare, None)
        joined = at is not None and (self.items[at].conjunction or self.items[at - 1].kind == "mark")
        return at if at is not None and not joined else None

    def _patient(self, match: Match) -> int | None:
        """Whom somebody chooses or dismisses: the last person after the verb that no preposition governs, since the
        first may be who does it; without one there, whoever "who was chosen" tells of."""
        bare = [k for k in self._following(match) if self._is_person(k) and self.items[k].link == ""]
        if len(bare) == 1 and match.trigger.past and self._ends_in_pronoun(match):
            return None  # "أطاح به الرئيس فلان"
        return bare[-1] if bare else self._subject(match)

    def _ends_in_pronoun(self, match: Match) -> bool:
        """Whether the verb has a pronoun for its object, attached or behind its preposition, so that the person after
        it is who does it."""
        following = self.items[match.at + 1] if match.at + 1 < len(self.items) else None
        behind = following is not None and following.cue.startswith("pronoun:with")
        return bool(match.trigger.suffix) or behind

    def _to(self, match: Match) -> int | None:
        return next((k for k in self._following(match) if self._is_person(k) and self.items[k].link == "to"), None)

    def _told(self, match: Match) -> int | None:
        """Whom a noun is told of: "بعد استقالة الوزير فلان"."""
        at = match.at + 1
        return at if at < len(self.items) and self._is_person(at) else None

    def _owner(self, match: Match) -> int | None:
        """Whom the pronoun of a noun means: the person told of last before it, where he is named."""
        for k in range(match.at - 1, -1, -1):
            mention = self.items[k].mention
            if self.items[k].kind != "actor" or mention is None or mention.form == "body":
                continue
            known = bool(self._persons(k)) and not self.items[k].quoted
            agrees = not mention.gender or mention.gender == match.trigger.suffix
            return k if known and agrees and mention.number in ("", "sg") else None
        return None

    def _object(self, match: Match) -> int | None:
        bare = [k for k in self._following(match) if self._is_person(k) and self.items[k].link == ""]
        return next((k for k in bare if k != match.clause.subject), None)

    def _following(self, match: Match) -> range:
        return range(match.at + 1, match.clause.end)

    # -- posts --------------------------------------------------------------------------------------------------

    def _office(self, match: Match, links: Sequence[str]) -> Title | None:
        """The first office of the clause with one of these relations; one of a pronoun is that of the body before."""
        start, end = self.items[match.at].last, self.items[match.clause.end - 1].last
        for first in sorted(self.offices):
            title = self.offices[first]
            if start <= first < end and title.link in links and not ("to" in links and self._is_held(match, first)):
                return self.with_owner(title)
        return None

    def _is_held(self, match: Match, first: int) -> bool:
        """Whether a post is told of right before the office at word `first`, which so is no office to be had: "عين
        فلان عضوا ممثلا للرئاسة"."""
        return any(
            item.last == first and item.mention is not None and item.mention.form == "title"
            for item in self.items[match.at : match.clause.end]
        )

    def _body_before(self, first: int) -> Jurisdiction | None:
        for item in reversed(self.items):
            if item.first < first and item.mention is not None and item.mention.form == "body":
                return _belonging(item.mention)
        return None

    def _predicate(self, match: Match) -> Title | None:
        for k in self._following(match):
            mention = self.items[k].mention
            if mention is not None and mention.form == "title" and mention.titles[0].predicate:
                return mention.titles[0] if self.items[k].link != "as" else None
        return None

    def _near(self, match: Match) -> Title | None:
        """The post told of right after a noun: "بعد انتخابه رئيسا للمجلس", "منذ توليه منصب …"."""
        at = next((k for k in self._following(match) if self._tells_post(k)), None)
        between = self.items[match.at + 1 : at] if at is not None else ()
        if at is None or len(between) > _BACK or any(i.kind == "actor" or i.trigger is not None for i in between):
            return None
        mention = self.items[at].mention
        if mention is not None and mention.form == "title":
            return mention.titles[0]
        return self._office(match, ("", "with"))

    def _tells_post(self, at: int) -> bool:
        item = self.items[at]
        title = item.mention.titles[0] if item.mention is not None and item.mention.form == "title" else None
        return (title is not None and title.predicate) or any(item.first <= k < item.last for k in self.offices)

    def _same(self, match: Match) -> Title | None:
        """The post of the subject, which somebody held before: "الذي خلف فلانا"."""
        titles = [t for key in match.clause.subject_keys for t, _ in self.context.referent(key).titles]
        held = [t for t in titles if t.status in (None, "elect") and not t.rank]
        return next((t for t in held if t.leader), held[0] if held else None)

    def _own(self, match: Match) -> list[tuple[Title, Mention]]:
        """The posts with which the holder is named where he leaves them."""
        slots = {slot.name: slot.fillers[0] for slot in match.frame.slots}
        for name in slots["holder"]:
            at = _HOLDERS[name](self, match)
            mention = self.items[at].mention if at is not None else None
            if mention is not None:
                return [(t, mention) for t in mention.titles if t.status is None and not t.rank]
        return []

    def _led(self, match: Match, term: str) -> Title | None:
        """The head of the body that the verb is said of: "يتزعم حزب الأمة", "الحزب الذي يتزعمه"."""
        body = self._led_body(match)
        holder = self._subject(match) if self._subject(match) is not None else self._after(match)
        if body is None or holder is None:
            return None
        key = self._persons(holder)[0]
        return implied(self.context, key, self.items[match.at], term, body[0], None, match.frame.name)

    def _led_body(self, match: Match) -> tuple[Jurisdiction, str] | None:
        """The body that the verb is said of, and its sort."""
        if match.trigger.suffix:
            relative = next((k for k in range(match.at - 1, 0, -1) if self.items[k].kind not in ("mark", "word")), 0)
            before = relative - 1
            while before > 0 and self.items[before].kind == "mark":
                before -= 1
            return self._body(before) if self.items[relative].cue == "relative" and relative else None
        following = [self._body(k) for k in self._following(match) if self.items[k].link == ""]
        return next((body for body in following if body is not None), None)

    def _body(self, at: int) -> tuple[Jurisdiction, str] | None:
        """The body at an item: by itself, or at the end of a role phrase ("قادة حزب الأمة الذي …")."""
        mention = self.items[at].mention
        if mention is None:
            return None
        if mention.form == "body":
            return (_belonging(mention), mention.sort) if mention.sort else None
        own = mention.titles[-1].jurisdiction if mention.form == "title" else None
        return (own, "") if own is not None and own.name and not own.code else None

    # -- tests --------------------------------------------------------------------------------------------------

    def _once(self, match: Match) -> bool:
        """Whether the verb tells of earlier times: "who took", "took … between 1999 and 2007"; not "has … since"."""
        following = self._following(match)
        if any(self.items[k].link == "since" for k in following):
            return False
        if any(self.items[k].kind == "date" and self.items[k - 1].link == "between" for k in following):
            return True
        return any(item.cue in ("relative", "earlier") for item in self.items[max(0, match.at - _BACK) : match.at])

    def _was(self, match: Match) -> bool:
        """Whether a past "was" stands before the verb: "كان يتولى"."""
        before = [item.trigger for item in self.items[max(0, match.at - _BACK) : match.at]]
        return any(trigger is not None and trigger.sense == "be" and trigger.past for trigger in before)

    def _settled(self, match: Match) -> bool:
        """Whether the event of a noun is over: it stands after "after" or "since", is what a decree says, or opens a
        headline."""
        before = self.items[max(0, match.at - _BACK) : match.at]
        if not before:
            return True
        return before[-1].link in ("after", "since") or any(item.cue == "decree" for item in before)

    def _achieved(self, match: Match) -> bool:
        """Whether a noun of taking office tells of what happened: after it, since it, on its occasion, by a decree, or
        that for which somebody is congratulated."""
        before = self.items[max(0, match.at - _BACK) : match.at]
        if any(item.cue in ("occasion", "decree") for item in before):
            return True
        if before and before[-1].link in ("after", "since"):
            return True
        greeted = any(i.trigger is not None and i.trigger.sense == "congratulate" for i in self.items[: match.at])
        return match.trigger.link == "with" and greeted

    def _leads(self, match: Match, sort: str) -> bool:
        body = self._led_body(match)
        return body is not None and body[1] == sort

    def _standing(self, match: Match) -> bool:
        """Whether somebody is chosen to stand for the office: "سمى الحزب فلانا مرشحا لرئاسة …"."""
        mentions = [self.items[k].mention for k in self._following(match)]
        return any(t.status == "candidate" and t.predicate for m in mentions if m is not None for t in m.titles)

    def _oath(self, match: Match) -> bool:
        return any(self.items[k].cue == "oath" for k in self._following(match))


def _belonging(body: Mention) -> Jurisdiction:
    return Jurisdiction(body.name, body.code, body.first, body.last)


def implied(
    context: Context, key: str, item: Item, term: str, own: Jurisdiction | None, status: str | None, rule: str
) -> Title:
    """The post that a verb, not a role phrase, gives a person: `term` names its word in the pack."""
    gender = context.referent(key).gender or "m"
    form = context.reading.terms[f"{term}-{gender}"]
    return Title(
        item.first,
        item.last,
        title=form,
        head=form,
        jurisdiction=own,
        status=status,
        leaning=None,
        definite=False,
        predicate=True,
        gender=gender,
        number="sg",
        link="",
        conjunction=False,
        rule=rule,
        key=(context.reading.terms[f"{term}-m"],),
    )


_HOLDERS: Mapping[str, Callable[[RoleFrames, Match], int | None]] = {
    "subject": RoleFrames._subject,
    "after": RoleFrames._after,
    "patient": RoleFrames._patient,
    "object": RoleFrames._object,
    "to": RoleFrames._to,
    "told": RoleFrames._told,
    "owner": RoleFrames._owner,
}
_POSTS: Mapping[str, Callable[[RoleFrames, Match], Title | None]] = {
    "office": lambda frames, match: frames._office(match, ("",)),
    "office-for": lambda frames, match: frames._office(match, ("to", "in")),
    "office-with": lambda frames, match: frames._office(match, ("with",)),
    "office-from": lambda frames, match: frames._office(match, ("from",)),
    "predicate": RoleFrames._predicate,
    "near": RoleFrames._near,
    "same": RoleFrames._same,
    "president": lambda frames, match: frames._led(match, "president"),
    "leader": lambda frames, match: frames._led(match, "leader"),
    "commander": lambda frames, match: frames._led(match, "commander"),
}
_TESTS: Mapping[str, Callable[[RoleFrames, Match], bool]] = {
    "past": lambda frames, match: match.trigger.past,
    "once": RoleFrames._once,
    "settled": RoleFrames._settled,
    "was": RoleFrames._was,
    "achieved": RoleFrames._achieved,
    "party": lambda frames, match: frames._leads(match, "party"),
    "group": lambda frames, match: frames._leads(match, "group"),
    "oath": RoleFrames._oath,
    "standing": RoleFrames._standing,
    "suffix": lambda frames, match: bool(match.trigger.suffix),
}
TESTS = frozenset(_TESTS)
FILLERS = frozenset(_HOLDERS) | frozenset(_POSTS) | {"own"}
