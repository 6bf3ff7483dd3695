"""The row of signs in which elections are read: a sentence as actors, numbers, elections, verbs and other signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.copying import replace
from kg.extract.context import Context
from kg.language.reading import ContestMention, DateMention, Mention, PlaceMention, Quantity, Trigger

_MARKS = {
    "،": "comma",
    ",": "comma",
    ".": "stop",
    "؛": "stop",
    ";": "stop",
    "!": "stop",
    "؟": "stop",
    "(": "open",
    ")": "close",
    ":": "colon",
    "-": "dash",
    "–": "dash",
    "—": "dash",
    "|": "cell",
}
RESULT_VERBS = frozenset(
    "obtain win lose lead place follow beat ahead elect qualify drop_out withdraw".split()
    + "keep grant go fall topple choose".split()
)
RESULT_SIGNS = frozenset({"gaining", "followed", "place", "overtaking", "lost", "exits", "conceded"})
COUNTED = frozenset({"vote", "percent", "seat"})  # units that a candidate may get
NOMINEE = "name:"  # opens the key of a candidate known by its words alone
_PAIRS = frozenset({"person", "candidate"})


@dataclass(slots=True)
class Token:
    """One sign. `kind`: contest, sign, actor, number, ordinal, pair, date, place, verb, noun, cue, mark or word;
    `sense` is the neutral sense of a sign, verb, noun, cue or mark, or the role of a number."""

    kind: str
    first: int
    last: int
    link: str = ""
    sense: str = ""
    value: str = ""
    keys: tuple[str, ...] = ()
    quoted: bool = False
    negated: bool = False
    doubtful: bool = False
    planned: bool = False
    conjunction: bool = False
    suffix: str = ""
    gender: str = ""
    contest: ContestMention | None = None
    number: Quantity | None = None
    date: DateMention | None = None
    place: PlaceMention | None = None
    mention: Mention | None = None


def rows_of(context: Context) -> Iterator[list[Token]]:
    """The tokens of every sentence of the article."""
    starts = _starts(context)
    quoted = _quoted(context)
    words, links = context.reading.words, context.reading.links
    for row in context.rows:
        tokens: list[Token] = []
        index = row.sentence.first
        while index < row.sentence.last:
            token = starts.get(index)
            if token is None and words[index].kind != "mark" and index not in links and not quoted[index]:
                token = _plain(index)
            else:
                if token is None:
                    mark = words[index].kind == "mark"
                    sense = _MARKS.get(words[index].key, "") if mark else ""
                    token = Token("mark" if mark else "word", index, index + 1, links.get(index, ""), sense)
                token.quoted = quoted[token.first]
            tokens.append(token)
            index = token.last
        yield tokens


_MOST_PLAIN = 4096
_plain_words: list[Token] = []


def _plain(index: int) -> Token:
    """The token of a word of which nothing is known: the same one in all articles, and never changed."""
    if index >= _MOST_PLAIN:
        return Token("word", index, index + 1)
    while index >= len(_plain_words):
        _plain_words.append(Token("word", len(_plain_words), len(_plain_words) + 1))
    return _plain_words[index]


def opening_of(tokens: Sequence[Token], at: int) -> int | None:
    """Where the bracket opens that the token at `at` closes; None where none does."""
    return next((k for k in range(at - 1, -1, -1) if tokens[k].sense == "open"), None)


def outside_brackets(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without what stands in closed brackets, brackets included."""
    kept: list[Token] = []
    for token in tokens:
        if token.sense == "close" and (opening := opening_of([*kept, token], len(kept))) is not None:
            del kept[opening:]
        else:
            kept.append(token)
    return kept


def _starts(context: Context) -> dict[int, Token]:
    """The tokens by their first word; what comes later in this function yields to what comes before it."""
    reading = context.reading
    links = reading.links
    starts: dict[int, Token] = {}

    def put(token: Token) -> None:
        starts.setdefault(token.first, token)

    for contest in reading.contests:
        put(Token("contest", contest.first, contest.last, links.get(contest.first, ""), contest=contest))
    verbs = {trigger.first: trigger for trigger in reading.triggers if trigger.form == "verb"}
    for quantity in reading.quantities:
        put(_number(quantity, reading.counts.get(quantity.first, "")))
    for sign in reading.signs:
        if sign.sense == "option":
            put(Token("actor", sign.first, sign.last, sense="option", keys=(_nominee(context, sign.value),)))
        elif sign.sense == "nominee":
            put(Token("actor", sign.first, sign.last, keys=(_nominee(context, sign.value),)))
        elif sign.sense.startswith("verb:"):
            sense = sign.sense.removeprefix("verb:")
            known = verbs.get(sign.first)
            plain = Token("verb", sign.first, sign.last, sense=sense, negated=sign.negated, value=sign.value or "sg")
            put(plain if known is None else replace(_trigger(known), sense=sense))
        elif sign.last > sign.first:
            kind = "cue" if sign.sense == "break" else "sign"
            put(Token(kind, sign.first, sign.last, sense=sign.sense, value=sign.value, negated=sign.negated))
    for mention, keys in zip(reading.mentions, context.resolution.of, strict=True):
        put(
            Token(
                "actor",
                mention.first,
                mention.last,
                links.get(mention.first, ""),
                keys=keys,
                conjunction=mention.conjunction,
                mention=mention,
            )
        )
    for date in reading.dates:
        put(Token("date", date.first, date.last, links.get(date.first, ""), date=date))
    for place in reading.places:
        put(Token("place", place.first, place.last, links.get(place.first, ""), place=place))
    for trigger in reading.triggers:
        put(_trigger(trigger))
    for index, cue in reading.cues.items():
        put(Token("cue", index, index + 1, sense=cue))
    return starts


def _nominee(context: Context, name: str) -> str:
    """The key of a candidate known by its words: a referent with that name, else the words."""
    for key, referent in context.resolution.referents.items():
        if name in referent.forms:
            return key
    return f"{NOMINEE}{name}"


def _number(quantity: Quantity, role: str) -> Token:
    if quantity.ordinal:
        return Token("ordinal", quantity.first, quantity.last, number=quantity)
    if quantity.rule == "dual-noun" and quantity.unit in _PAIRS:
        return Token("pair", quantity.first, quantity.last, number=quantity)
    return Token("number", quantity.first, quantity.last, sense=role, number=quantity)


def _trigger(trigger: Trigger) -> Token:
    return Token(
        trigger.form,
        trigger.first,
        trigger.last,
        trigger.link,
        trigger.sense,
        negated=trigger.negated,
        doubtful=trigger.doubtful,
        planned=trigger.planned,
        conjunction=trigger.conjunction,
        suffix=trigger.suffix,
        gender=trigger.gender,
        value=trigger.number,
    )


def _quoted(context: Context) -> list[bool]:
    quoted = [False] * len(context.reading.words)
    for quote in context.reading.quotes:
        if quote.last - quote.first >= 4:
            quoted[quote.first : quote.last] = [True] * (quote.last - quote.first)
    return quoted
