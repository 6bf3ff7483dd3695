"""Messages: cables, letters and invitations, with sender and recipient.

The ways in which a language states a message are frames (`frames.tsv`): a verb of sending, getting, handing over or
conveying that has a noun for the message in its clause ("بعث … برقية تهنئة إلى …"), congratulating *in* a cable, that
noun alone ("برقية من … إلى …"), a visit "at the invitation of" somebody. Greetings that nobody wrote are none.
"""

from __future__ import annotations

from kg.extract.context import Context
from kg.extract.message_frames import Letter, MessageFrames
from kg.extract.subjects import Voice
from kg.facts import MessageKind


def messages(context: Context) -> list[Letter]:
    """The messages that the article states, each once."""
    found: list[Letter] = []
    carried: Voice | None = None
    for number, row in enumerate(context.rows):
        if row.sentence.segment != "body":
            carried = None
        sentence = MessageFrames(context, number, found, carried)
        for letter in sentence.read():
            if letter.sender and letter.recipient and letter.sender != letter.recipient:
                _add(found, letter)
        carried = sentence.main
    return found


_NEAR = 2  # sentences within which a letter and an invitation between the same people are one message


def _add(found: list[Letter], letter: Letter) -> None:
    """Add a message, or complete the one that it repeats: the same people and kind, or no kind of its own."""
    for other in found:
        if (other.sender, other.recipient) != (letter.sender, letter.recipient):
            continue
        if other.kind == letter.kind or _may_be_one(other, letter):
            other.date = other.date or letter.date
            other.kind = letter.kind if other.kind is MessageKind.LETTER else other.kind
            other.planned = other.planned and letter.planned
            return
    found.append(letter)


def _may_be_one(one: Letter, other: Letter) -> bool:
    """Whether a letter of no kind may be the message of a kind: any cable, an invitation only if told near it."""
    kinds = {one.kind, other.kind}
    near = abs(one.sentence - other.sentence) <= _NEAR
    return MessageKind.LETTER in kinds and (near or MessageKind.INVITATION not in kinds)
