"""What a letter of ours was about, as it stands now: the items that a reply may steer.

By the letter's `matter`; how to add one stands in `bot.steering`. A question put back carries
`of`, the letter it is about. What arose after the letter went is none of its items.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from sqlmodel import Session, col, func, or_, select

from bot.daily.weekly import KIND as WEEKLY
from bot.ledger import CENTRE
from bot.model import ReceiptState, WaitsFor
from bot.steering import Item, Standing
from bot.store import handovers, notices, own_duties, plans, reallocations, replacements
from bot.store.items import (
    SETTLED,
    of_handover,
    of_held,
    of_obligation,
    of_parcel,
    of_replacement,
    of_review,
)
from bot.store.letters import by_key
from bot.store.tables import (
    LetterRow,
    LetterStepRow,
    MessageRow,
    NoticeRow,
    ObligationRow,
    PieceRow,
    ReadingRow,
    ReplacementRow,
    ReviewRow,
    SchoolRow,
    ShipmentRow,
)

Loader = Callable[[Session, LetterRow], Iterable[Item]]
NoticeLoader = Callable[[Session, NoticeRow], Iterable[Item]]

MANY = ("digest", "reminder", "own_handovers")
"""Letters on several matters: their token serves for each of them once."""


def standing(session: Session, letter: LetterRow, addressed: tuple[str, ...]) -> Standing:
    """All that a reply to this letter may be about. `addressed`: the units registered for the
    address we wrote to."""
    root = root_of(session, letter)
    found = [item for key in LOADERS if key in root.matter for item in LOADERS[key](session, root)]
    found += _replacements(session, addressed, {(one.matter, one.id) for one in found})
    return Standing(
        letter_id=letter.id or 0,
        root=root.id or 0,
        items=tuple(found),
        many=serves_many(letter.matter),
        asked_before=by_key(session, asking_back(root.id or 0)) is not None,
        person_looks=_words_wait(session, letter),
        asks_back="message" not in root.matter,
        addressed=addressed,
        matter={**root.matter, "of": root.id or 0},
    )


def _words_wait(session: Session, letter: LetterRow) -> bool:
    """Whether a reply from whom we wrote to waits for a person, with nothing but its words."""
    query = (
        select(ReviewRow.id)
        .join(MessageRow, col(MessageRow.id) == col(ReviewRow.message_row))
        .where(
            col(ReviewRow.piece_id).is_(None),
            col(ReviewRow.shipment_id).is_(None),
            col(ReviewRow.closed_at).is_(None),
            func.lower(MessageRow.from_addr).in_(recipients(letter)),
        )
    )
    return session.exec(query.limit(1)).first() is not None


def recipients(letter: LetterRow) -> frozenset[str]:
    """Everyone a letter went to, in small letters."""
    every = f"{letter.to_addr},{letter.cc}".lower().split(",")
    return frozenset(one.strip() for one in every if one.strip())


def root_of(session: Session, letter: LetterRow) -> LetterRow:
    """The letter whose matters these are: itself, or the one that was put back."""
    of = letter.matter.get("of")
    return (session.get(LetterRow, int(of)) if of else None) or letter


def serves_many(matter: Mapping[str, object]) -> bool:
    """Whether a token goes on serving after a matter of its letter was settled."""
    return any(key in matter for key in MANY)


def asking_back(root: int) -> str:
    """The key of the letter that asks back: one for each letter that was answered unclearly."""
    return f"ask-back:{root}"


def _of_message(session: Session, letter: LetterRow) -> Iterable[Item]:
    """The parcels that the answered message was about."""
    query = (
        select(ReadingRow.shipment_id)
        .join(PieceRow, col(PieceRow.id) == col(ReadingRow.piece_id))
        .where(
            PieceRow.message_row == letter.matter.get("message"),
            col(ReadingRow.shipment_id).is_not(None),
        )
    )
    return [of_parcel(session, number) for number in dict.fromkeys(session.exec(query)) if number]


def _of_reminder(session: Session, letter: LetterRow) -> Iterable[Item]:
    """What its steps speak of, and its notices."""
    query = (
        select(ObligationRow)
        .join(LetterStepRow, col(LetterStepRow.obligation_id) == col(ObligationRow.id))
        .where(LetterStepRow.letter_id == letter.id)
        .order_by(col(ObligationRow.id))
    )
    rows = {row.id: row for row in session.exec(query).all()}
    found = [item for row in rows.values() for item in _owed(session, row)]
    for notice in notices.of_letter(session, letter.id or 0):
        if notice.kind in NOTICES:
            found += NOTICES[notice.kind](session, notice)
    return {(one.matter, one.id): one for one in found}.values()


def _owed(session: Session, row: ObligationRow) -> Iterable[Item]:
    if row.kind == "receipt":
        query = select(ShipmentRow.id).where(
            ShipmentRow.term == row.term, ShipmentRow.slip == row.about
        )
        return [of_parcel(session, number) for number in session.exec(query) if number]
    if row.kind == "replacement":
        wanted = session.get(ReplacementRow, int(row.about)) if row.about.isdigit() else None
        return [of_replacement(session, wanted)] if wanted else []
    return [of_obligation(session, row)]


def _replacements(
    session: Session, schools: tuple[str, ...], known: set[tuple[str, int]]
) -> list[Item]:
    """What these schools wait to have exchanged: they may say 已更换 in any reply."""
    rows = replacements.open_of(session, schools) if schools else []
    return [of_replacement(session, row) for row in rows if ("replacement", row.id) not in known]


def _one_replacement(session: Session, letter: LetterRow) -> Iterable[Item]:
    row = session.get(ReplacementRow, int(letter.matter["replacement"]))
    return [of_replacement(session, row)] if row else []


def _of_digest(session: Session, letter: LetterRow) -> Iterable[Item]:
    """What waited for the centre when the digest was written, decided since or not."""
    went = letter.sent_at or letter.created_at
    query = select(ReviewRow).where(
        ReviewRow.opened_at <= went,
        ReviewRow.waits_for == WaitsFor.CENTRE,
        or_(col(ReviewRow.closed_at).is_(None), col(ReviewRow.closed_at) >= went),
    )
    held = select(LetterRow).where(LetterRow.state == "held", LetterRow.created_at <= went)
    return [
        *(of_review(session, row) for row in session.exec(query.order_by(col(ReviewRow.id)))),
        *(of_held(row) for row in session.exec(held.order_by(col(LetterRow.id)))),
    ]


def _one_review(session: Session, letter: LetterRow) -> Iterable[Item]:
    row = session.get(ReviewRow, int(letter.matter["review"]))
    return [of_review(session, row)] if row else []


def _one_held(session: Session, letter: LetterRow) -> Iterable[Item]:
    row = session.get(LetterRow, int(letter.matter["letter"]))
    return [of_held(row)] if row else []


def _plan(session: Session, letter: LetterRow) -> Iterable[Item]:
    plan = plans.plan_of(session, str(letter.matter["plan"]))
    current = bool(plan.approved_at) or plan.mark == letter.matter.get("mark")
    yield _proposed(session, letter, "plan", "plan", current, by=plan.approved_by)


def _reallocation(session: Session, letter: LetterRow) -> Iterable[Item]:
    term = str(letter.matter["reallocation"])
    settled = own_duties.owed(session, term, "coordination") is None
    mark = letter.matter.get("mark")
    current = settled or reallocations.uneven(session, term).mark == mark
    yield _proposed(session, letter, "reallocation", "coordination", current)


def _report(session: Session, letter: LetterRow) -> Iterable[Item]:
    term = str(letter.matter["report"])
    row = own_duties.any_of(session, term, "report")
    if row is not None:
        # Approved it is in hand (`partial`) until it has gone.
        yield replace(of_obligation(session, row), open=row.state == "pending")


def _proposed(
    session: Session, letter: LetterRow, matter: str, kind: str, current: bool, by: str = ""
) -> Item:
    """A proposal as the letter made it; another matter where the figures have moved on."""
    term = str(letter.matter[matter])
    row = own_duties.owed(session, term, kind)
    return Item(
        matter=matter if current else "outdated",
        id=letter.id or 0,
        unit_code=CENTRE,
        term=term,
        about=str(letter.matter.get("mark", "")),
        open=row is not None and not by,
        by=by,
        obligation_id=row.id if row else None,
    )


def _own_handovers(session: Session, letter: LetterRow) -> Iterable[Item]:
    """What comes back to the centre."""
    term = str(letter.matter["own_handovers"])
    for state in ("approved", "confirmed"):
        for row in reallocations.handovers(session, term, state):
            if row.to_code == CENTRE:
                yield of_handover(session, row)


def _told_handovers(session: Session, notice: NoticeRow) -> Iterable[Item]:
    """What a side was told that it receives."""
    ids = [int(one["handover"]) for one in notice.payload["lines"] if not one["gives"]]
    return [of_handover(session, row) for row in handovers.of_ids(session, ids)]


LOADERS: dict[str, Loader] = {
    "message": _of_message,
    "reminder": _of_reminder,
    "replacement": _one_replacement,
    "digest": _of_digest,
    "review": _one_review,
    "letter": _one_held,
    "plan": _plan,
    "reallocation": _reallocation,
    "own_handovers": _own_handovers,
    "report": _report,
}
"""By the key of the letter's `matter`."""


def _of_week(session: Session, notice: NoticeRow) -> Iterable[Item]:
    """How a district stands: the forms it owes, and the parcels of its schools that are open."""
    forms = select(ObligationRow).where(
        ObligationRow.term == notice.term,
        ObligationRow.unit_code == notice.unit_code,
        ObligationRow.kind != "receipt",
        col(ObligationRow.state).not_in(SETTLED),
    )
    parcels = (
        select(ShipmentRow.id)
        .join(SchoolRow, col(SchoolRow.code) == col(ShipmentRow.unit_code))
        .where(
            ShipmentRow.term == notice.term,
            SchoolRow.district_code == notice.unit_code,
            ShipmentRow.state == ReceiptState.EXPECTED,
        )
        .order_by(col(ShipmentRow.id))
    )
    found = [item for row in session.exec(forms) for item in _owed(session, row)]
    return [*found, *(of_parcel(session, number) for number in session.exec(parcels) if number)]


NOTICES: dict[str, NoticeLoader] = {
    WEEKLY: _of_week,
    "handover": _told_handovers,
    "handover_list": _told_handovers,
}
"""By the kind of a notice that a letter of the day carries."""
