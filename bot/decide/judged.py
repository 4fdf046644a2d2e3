"""All receipts of a message judged together, and what that makes of each piece. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.decide.opened import Opened, Rules
from bot.decision import PieceOutcome
from bot.matching import Asked, judge_all
from bot.model import Verdict
from bot.outcomes import ReadPiece, judged_piece
from bot.repeats import Earlier, weighed


def judged(opened: Opened, rules: Rules) -> tuple[PieceOutcome, ...]:
    """Judge all receipts of the message together, then say what became of each piece."""
    receipts = [
        Asked(receipt, read.hints)
        for read in opened.pieces
        if read.reading
        for receipt in read.reading.receipts
    ]
    verdicts = iter(
        judge_all(receipts, opened.origin, rules.expected, rules.index, settings=rules.trust)
    )
    found = {read.ordinal: verdicts_of(read, verdicts) for read in opened.pieces}
    earlier = _taken_for(opened, found)
    return tuple(
        judged_piece(
            read,
            tuple(weighed(v, earlier[read.ordinal], rules.expected) for v in found[read.ordinal]),
            holds_others=_holds_others(read, opened.pieces),
        )
        for read in opened.pieces
    )


def _holds_others(read: ReadPiece, every: Sequence[ReadPiece]) -> bool:
    inside = f"{read.piece.name}/"
    return any(one.piece.name.startswith(inside) and not one.piece.decoration for one in every)


def _taken_for(
    opened: Opened, found: Mapping[int, tuple[Verdict, ...]]
) -> dict[int, tuple[Earlier, ...]]:
    """What each photo was taken for before, or beside itself in this message."""
    names = {read.ordinal: read.piece.name for read in opened.pieces}
    earlier = {read.ordinal: opened.seen.get(read.ordinal, ()) for read in opened.pieces}
    for pair in opened.twins:
        for one, other in (pair, pair[::-1]):
            shipments = tuple(v.shipment_id for v in found[other] if v.shipment_id)
            earlier[one] += (Earlier(f"“{names[other]}”", shipments),)
    return earlier


def verdicts_of(read: ReadPiece, verdicts: Any) -> tuple[Verdict, ...]:
    """The next verdicts, as many as the piece has receipts."""
    count = len(read.reading.receipts) if read.reading else 0
    return tuple(next(verdicts) for _ in range(count))
