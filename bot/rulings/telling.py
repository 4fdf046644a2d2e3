"""The letter that follows a ruling: to whoever sent the paper, nobody where none is behind it."""

from __future__ import annotations

from bot import letters, origin
from bot.desk import Desk
from bot.model import SHANGHAI, Expected, Letter, Reason, Verdict
from bot.rulings.ruling import Ruling
from bot.steering import Told
from bot.store.matters import Matter
from parsers.mime import read_email


def follow_up(
    desk: Desk,
    expected: Expected,
    matter: Matter,
    verdict: Verdict,
    ruling: Ruling,
    *,
    accepted: bool,
) -> tuple[Letter, ...]:
    """What was decided about a paper that waited."""
    context = _context(desk, expected, matter, verdict, ruling, f"review:{matter.mark}")
    return (letters.follow_up(context, accepted=accepted),) if context else ()


def answered(desk: Desk, expected: Expected, matter: Matter, ruling: Ruling) -> tuple[Letter, ...]:
    """What a person says to a reply that waited: about its parcel, or to its words."""
    context = _context(desk, expected, matter, matter.verdict, ruling, f"review:{matter.mark}")
    if context is None:
        return ()
    missing = matter.reason is Reason.NOT_RECEIVED
    told = Told("looked_for" if missing else "looked_at", values={"because": ruling.because})
    said = letters.RepliedContext(
        key=f"follow-up:review:{matter.review_id}",
        incoming=context.incoming,
        addressee=context.addressee,
        centre=context.centre,
        today=context.today,
        told=(told,),
        about=context.about,
        matter=context.matter,
        automatic=False,
    )
    return (letters.replied(said),)


def withdrawn(desk: Desk, expected: Expected, matter: Matter, ruling: Ruling) -> tuple[Letter, ...]:
    """A confirmation is taken back."""
    occasion = f"undo:{matter.mark}:{ruling.now.isoformat()}"
    context = _context(desk, expected, matter, matter.verdict, ruling, occasion)
    return (letters.withdrawn(context),) if context else ()


def _context(
    desk: Desk,
    expected: Expected,
    matter: Matter,
    verdict: Verdict,
    ruling: Ruling,
    occasion: str,
) -> letters.LaterContext | None:
    """Whom to tell: whoever sent the message; nobody where no message is behind it."""
    kept = desk.home.mail(matter.sha256)
    # After `purge` the mail is gone, and with it whom to answer.
    if not matter.sha256 or matter.received_at is None or not kept.is_file():
        return None
    email = read_email(kept.read_bytes())
    if not email.from_addr or email.from_addr in desk.own_addresses:
        return None
    sender = origin.of(email, expected)
    knowledge = letters.Knowledge(expected, sender.unit_codes, sender.trust)
    line = letters.receipt_line(verdict, knowledge, name=matter.piece_name)
    return letters.LaterContext(
        occasion=occasion,
        incoming=letters.Incoming(
            mark=matter.sha256,
            address=email.from_addr,
            message_id=email.message_id,
            references=email.references,
            received_on=matter.received_at.astimezone(SHANGHAI).date(),
        ),
        addressee=letters.addressee(knowledge, (line,)),
        centre=desk.centre,
        today=ruling.now.astimezone(SHANGHAI).date(),
        line=line,
        because=ruling.because,
        matter={"message": matter.message_row or 0},
        about=f"M{matter.message_row}",
    )
