"""The one answer to a message. Pure."""

from __future__ import annotations

from typing import Any

from bot import letters
from bot.decide.opened import Opened, Rules
from bot.decision import PieceOutcome
from bot.model import Letter, Trust
from bot.replies import Settled
from bot.steering.outcome import Replied


def answer_of(
    opened: Opened,
    pieces: tuple[PieceOutcome, ...],
    answered: tuple[Settled, ...],
    replied: Replied,
    rules: Rules,
) -> Letter | None:
    """The one answer. A stranger who sent no piece gets none (CONTRACT section 7)."""
    knowledge = letters.Knowledge(rules.expected, opened.origin.unit_codes, opened.origin.trust)
    of_replies = tuple(letters.receipt_line(s.verdict, knowledge) for s in answered)
    lines = letters.lines(pieces, knowledge) + of_replies
    registered = opened.origin.trust is Trust.REGISTERED
    if not opened.email.from_addr or not (registered or lines or replied.speaks):
        return None
    common: dict[str, Any] = {
        "incoming": letters.Incoming(
            mark=opened.sha256,
            address=opened.email.from_addr,
            message_id=opened.email.message_id,
            references=opened.email.references,
            received_on=opened.received_at.date(),
        ),
        "addressee": letters.addressee(knowledge, lines),
        "centre": rules.centre,
        "today": rules.today,
        "held": opened.held,
        "matter": {"message": _matter(opened, pieces, answered)},
        "about": f"M{opened.row}",
    }
    if replied.speaks and not lines:
        return letters.replied(_of_reply(opened, replied, common))
    if len(lines) == 1 and answered and answered[0].again and not replied.speaks:
        again = letters.LaterContext(occasion=opened.sha256, line=lines[0], **common)
        return letters.confirm_again(again)
    left_alone = letters.left_alone(pieces)
    said = letters.sentences(replied.told)
    return letters.answer(
        letters.AnswerContext(lines=lines, left_alone=left_alone, said=said, **common)
    )


def _of_reply(opened: Opened, replied: Replied, common: dict[str, Any]) -> letters.RepliedContext:
    """A reply without paper is answered by what it did; asked back, by the letter's matter."""
    own = {
        "key": replied.key or f"answer:{opened.sha256}",
        "told": replied.told,
        "unclear": replied.unclear,
        "did": any(one.part and one.told.done for one in replied.done),
        "matter": replied.matter,
    }
    return letters.RepliedContext(**{**common, **own})


def _matter(opened: Opened, pieces: tuple[PieceOutcome, ...], answered: tuple[Settled, ...]) -> int:
    """The message that a reply to this answer speaks about: the one with the paper."""
    if answered and not any(piece.verdicts for piece in pieces):
        return answered[0].open.message_row
    return opened.row
