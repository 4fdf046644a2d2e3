"""Forms as part of a message: which pieces hold them, and what that makes of the pieces. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from typing import Any

from bot.checks.verdict import Arrived, FormVerdict
from bot.decision import PieceOutcome, ReviewOpened
from bot.model import PieceState, Reason
from bot.outcomes import ReadPiece
from parsers.containers import Kind


def arrived_in(pieces: Iterable[ReadPiece]) -> tuple[Arrived, ...]:
    """Every form of a message, in the order of its pieces."""
    return tuple(
        Arrived(read.ordinal, form, picture=read.piece.kind is Kind.PICTURE)
        for read in pieces
        if read.reading
        for form in read.reading.forms
    )


def with_forms(piece: PieceOutcome, forms: Sequence[FormVerdict]) -> PieceOutcome:
    """A piece with its forms: it takes the state of the worst that is in it."""
    mine = tuple(form for form in forms if form.ordinal == piece.ordinal)
    if not mine:
        return piece
    rows: list[tuple[PieceState, Reason | None]] = [(form.state, form.reason) for form in mine]
    rows += [(piece.state, piece.reason)] if piece.verdicts else []
    state, reason = min(rows, key=_rank)
    plain = [_plain(form) for form in mine]
    reading = {**piece.reading, "forms": plain}
    return replace(piece, state=state, reason=reason, forms=mine, reading=reading)


def _rank(row: tuple[PieceState, Reason | None]) -> tuple[int, int]:
    states, reasons = list(PieceState), list(Reason)
    state, reason = row
    return states.index(state), reasons.index(reason) if reason else len(reasons)


def _plain(form: FormVerdict) -> dict[str, Any]:
    """A verdict as plain values, for `show`: which cells are at fault, and how."""
    return {
        "annex": form.annex.value,
        "owner": form.owner,
        "term": form.term,
        "stamped": form.picture,
        "state": form.state.value,
        "reason": form.reason.value if form.reason else None,
        "faults": [{**asdict(fault), "severity": fault.severity.value} for fault in form.faults],
        "figures": [list(pair) for pair in form.figures],
        "missing": list(form.missing),
        "note": form.note,
    }


def questions(forms: Iterable[FormVerdict]) -> Iterator[ReviewOpened]:
    """The forms that wait for a person."""
    for form in forms:
        if form.page_of is not None:
            continue
        if form.state is PieceState.REVIEW and form.reason and form.waits_for:
            about = {"owner": form.owner, "annex": form.annex.value, "note": form.note}
            yield ReviewOpened(form.reason, form.waits_for, form.ordinal, candidates=(about,))
