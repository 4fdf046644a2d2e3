"""What is owed, as the ladder asks it, and the steps that were taken.

A row without a letter and without a level is planned; the centre's steps have a level and
no letter until a digest carries them. Days and addressees are decided in `bot.ladder` and
`bot.addressees`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import Session, col, select, update

from bot.ladder import HANDING_OUT, HANDING_OUT_DAYS, LEVEL, Owed, Step, To
from bot.model import WaitsFor
from bot.reminding import Owing
from bot.store.tables import (
    LetterRow,
    LetterStepRow,
    ObligationRow,
    ReviewRow,
    ShipmentRow,
    TermRow,
)
from bot.workdays import local_date

SETTLED = ("done", "waived")
LIKELY = 0.5
"""A candidate with at least this share of the best one's score is a likely one."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits about a parcel."""

    for_centre: bool = False
    asked_on: date | None = None


def owings(session: Session, ids: Collection[int] | None = None) -> list[Owing]:
    """All that is owed in open terms, settled or not; or some rows of it, for which nobody
    asks what was taken."""
    query = (
        select(ObligationRow, col(TermRow.starts_on))
        .join(TermRow, col(TermRow.key) == col(ObligationRow.term))
        .where(col(TermRow.starts_on).is_not(None), col(TermRow.closed_at).is_(None))
        .order_by(col(ObligationRow.id))
    )
    if ids is not None:
        query = query.where(col(ObligationRow.id).in_(ids))
    waits, taken = _waits(session), _taken(session) if ids is None else {}
    found = []
    for row, starts_on in session.exec(query).all():
        found.append(_owing(row, waits.get(row.about), taken))
        if row.kind == "adjustment" and starts_on:
            found.append(_handing_out(row, starts_on, taken))
    return found


def of_letter(session: Session, letter_id: int) -> list[LetterStepRow]:
    """The steps that a letter carries."""
    query = select(LetterStepRow).where(LetterStepRow.letter_id == letter_id)
    return list(session.exec(query.order_by(col(LetterStepRow.id))).all())


def reminded_before(session: Session, ids: Collection[int], letter_id: int) -> set[int]:
    """Which of these obligations a letter other than this one has reminded of, or may have."""
    query = (
        select(LetterStepRow.obligation_id)
        .join(LetterRow, col(LetterRow.id) == col(LetterStepRow.letter_id))
        .where(
            col(LetterStepRow.obligation_id).in_(ids),
            LetterStepRow.addressee != HANDING_OUT,
            col(LetterRow.state).in_(("sent", "sending")),
            LetterRow.id != letter_id,
        )
    )
    return set(session.exec(query).all())


def take(session: Session, owing: Owing, step: Step, letter_id: int | None) -> None:
    """Note a step as taken: by a letter, or without one where the digest will tell it."""
    row = _row(session, owing, step)
    row.level, row.planned_at, row.letter_id = LEVEL[step.to], step.not_before, letter_id
    session.add(row)


def move(session: Session, from_letter: int, to_letter: int) -> None:
    """Let another letter carry the steps of one that has not gone."""
    steps = update(LetterStepRow).where(col(LetterStepRow.letter_id) == from_letter)
    session.connection().execute(steps.values(letter_id=to_letter))


def give_back(session: Session, rows: Iterable[LetterStepRow]) -> None:
    """As if these steps had never been taken: their letter does not speak of them."""
    for row in rows:
        session.delete(row)
    session.flush()


def plan(session: Session, wanted: Mapping[int, tuple[Step, datetime] | None]) -> None:
    """Keep for each obligation its next step, and nothing else that is only planned."""
    query = select(LetterStepRow).where(
        col(LetterStepRow.letter_id).is_(None), LetterStepRow.level == 0
    )
    for row in session.exec(query).all():
        following = wanted.get(row.obligation_id)
        if following is None or _identity(following[0]) != (row.step, row.addressee, row.due_on):
            session.delete(row)
    session.flush()
    known = {row.obligation_id: row for row in session.exec(query).all()}
    for obligation_id, following in wanted.items():
        if following is not None:
            _plan(session, known.get(obligation_id), obligation_id, *following)
    session.flush()


def _plan(
    session: Session, row: LetterStepRow | None, obligation_id: int, step: Step, when: datetime
) -> None:
    if row is None:
        row = LetterStepRow(
            obligation_id=obligation_id, step=step.day, addressee=step.to, due_on=step.due_on
        )
    if row.planned_at != when:
        row.planned_at = when
        session.add(row)


def _identity(step: Step) -> tuple[int, str, date]:
    return (step.day, step.to, step.due_on)


def _row(session: Session, owing: Owing, step: Step) -> LetterStepRow:
    addressee = whom(owing.kind, step.to)
    query = select(LetterStepRow).where(
        LetterStepRow.obligation_id == owing.id,
        LetterStepRow.step == step.day,
        LetterStepRow.addressee == addressee,
        LetterStepRow.due_on == step.due_on,
    )
    return session.exec(query).first() or LetterStepRow(
        obligation_id=owing.id, step=step.day, addressee=addressee, due_on=step.due_on
    )


def whom(kind: str, to: To) -> str:
    """The addressee as its row names it; the letter about handing out is told apart by it."""
    return HANDING_OUT if kind == HANDING_OUT else to


def to_of(row: LetterStepRow) -> To:
    """Whom a taken step speaks to."""
    return To.DISTRICT if row.addressee == HANDING_OUT else To(row.addressee)


def _owing(row: ObligationRow, wait: Waiting | None, taken: dict[Any, set[Any]]) -> Owing:
    opened_on = local_date(row.opened_at) if row.opened_at else date.min
    in_review = row.state == "review"
    receipt = row.kind == "receipt"
    owed = Owed(
        kind=row.kind,
        due_on=row.due_on,
        opened_on=opened_on,
        settled=row.state in SETTLED,
        waits_for_centre=wait.for_centre if receipt and wait else in_review,
        asked_on=wait.asked_on if receipt and wait else None,
        snoozed_until=row.snoozed_until,
        taken=frozenset(taken.get((row.id, row.due_on), ())),
    )
    return Owing(row.id or 0, row.term, row.unit_code, row.about, tuple(row.pieces_missing), owed)


def _handing_out(row: ObligationRow, starts_on: date, taken: dict[Any, set[Any]]) -> Owing:
    owing = _owing(row, None, {})
    due_on = starts_on + timedelta(HANDING_OUT_DAYS)
    steps = taken.get((row.id, due_on, HANDING_OUT), ())
    owed = Owed(HANDING_OUT, due_on, owing.owed.opened_on, taken=frozenset(steps))
    return replace(owing, pieces_missing=(), owed=owed)


def _taken(session: Session) -> dict[Any, set[Any]]:
    """Steps taken, by obligation and due date; those about handing out by their name too."""
    names = ("obligation_id", "due_on", "step", "addressee")
    table: Any = LetterStepRow
    query = select(*(getattr(table, name) for name in names)).where(
        col(LetterStepRow.letter_id).is_not(None) | (col(LetterStepRow.level) > 0)
    )
    found: dict[Any, set[Any]] = {}
    for obligation_id, due_on, step, addressee in session.connection().execute(query):
        if addressee == HANDING_OUT:
            key: Any = (obligation_id, due_on, HANDING_OUT)
            found.setdefault(key, set()).add((step, To.DISTRICT))
        else:
            found.setdefault((obligation_id, due_on), set()).add((step, To(addressee)))
    return found


def _waits(session: Session) -> dict[str, Waiting]:
    """What waits, by slip: about the parcel in question, or about each likely one."""
    query = (
        select(ReviewRow, col(ShipmentRow.slip))
        .join(ShipmentRow, col(ShipmentRow.id) == col(ReviewRow.shipment_id), isouter=True)
        .where(col(ReviewRow.closed_at).is_(None))
    )
    found: dict[str, Waiting] = {}
    for review, slip_of in session.exec(query).all():
        for slip in [slip_of] if slip_of else _likely(review.candidates):
            found[slip] = _joined(found.get(slip, Waiting()), review)
    return found


def _joined(before: Waiting, review: ReviewRow) -> Waiting:
    if review.waits_for == WaitsFor.CENTRE:
        return replace(before, for_centre=True)
    asked_on = local_date(review.opened_at)
    return replace(before, asked_on=max(asked_on, before.asked_on or asked_on))


def _likely(candidates: list[dict[str, Any]]) -> list[str]:
    scores = [float(one.get("score") or 0) for one in candidates]
    least = max(scores, default=0) * LIKELY
    return [
        str(one["slip"])
        for one, score in zip(candidates, scores, strict=True)
        if one.get("slip") and score >= least
    ]
