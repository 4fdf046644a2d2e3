"""What became of one piece: its state, its reason, and all that was read, as plain values. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bot.decision import PieceOutcome
from bot.matching import worst_row
from bot.model import PieceState, Reason, Verdict
from parsers.containers import Kind, Piece
from parsers.facts import Fact, Problem, Reading


@dataclass(frozen=True, slots=True)
class ReadPiece:
    """A piece with what was read from it. `hints` come from its name and the subject."""

    ordinal: int
    piece: Piece
    sha256: str
    reading: Reading | None = None
    hints: tuple[Fact, ...] = ()


def judged_piece(
    read: ReadPiece, verdicts: tuple[Verdict, ...], *, holds_others: bool = False
) -> PieceOutcome:
    """What became of a piece. `holds_others`: pieces were found inside it, so that a workbook
    that says nothing of receipts itself is only what their photos came in."""
    piece, reading = read.piece, read.reading
    if verdicts:
        worst = worst_row(verdicts)
        return replace(outcome(read, worst.state, worst.reason), verdicts=verdicts)
    opened_container = piece.kind is Kind.CONTAINER and piece.problem is None
    if piece.decoration or opened_container:
        return outcome(read, PieceState.IGNORED)
    problem = piece.problem or (reading.problem if reading else None)
    if holds_others and problem is Problem.NOT_A_RECEIPT:
        return outcome(read, PieceState.IGNORED)
    if problem is not None:
        return outcome(read, PieceState.REJECTED, Reason(problem.value))
    return outcome(read, PieceState.IGNORED)


def outcome(read: ReadPiece, state: PieceState, reason: Reason | None = None) -> PieceOutcome:
    piece, reading = read.piece, read.reading
    return PieceOutcome(
        ordinal=read.ordinal,
        name=piece.name,
        media_type=piece.media_type,
        sha256=read.sha256,
        bytes=len(piece.data),
        page=piece.page,
        kind=piece.kind.value,
        state=state,
        reason=reason,
        note=reading.note if reading else "",
        reading=as_read(reading) if reading else {},
        likeness=reading.likeness if reading else "",
    )


def as_read(reading: Reading) -> dict[str, Any]:
    """A reading as plain values, for `show`."""
    return {
        "size": list(reading.size),
        "turned": reading.turned,
        "lean": round(reading.lean, 3),
        "corners": [list(corner) for corner in reading.corners],
        "receipts": [
            {
                "row": receipt.row,
                "seal": receipt.seal.value,
                "signature": receipt.signature.value,
                "signature_box": receipt.signature_box,
                "seals": [
                    {"box": s.box, "text": s.text, "sure": s.sure, "colour": s.colour}
                    for s in receipt.seals
                ],
                "facts": [_plain(fact) for fact in receipt.facts],
            }
            for receipt in reading.receipts
        ],
    }


def _plain(fact: Fact) -> dict[str, Any]:
    value = fact.value.isoformat() if isinstance(fact.value, date) else fact.value
    return {
        "field": fact.field.value,
        "value": value,
        "source": fact.source.value,
        "sure": round(fact.sure, 3),
        "agreed": fact.agreed,
        "box": fact.box,
        "cell": fact.cell,
        "text": fact.text,
    }
