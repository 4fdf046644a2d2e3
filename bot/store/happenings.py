"""What happened since the last digest, what waits, and how the bot itself is: for the digest."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, func, select

from bot.daily.news import Came, Waiting
from bot.daily.standing import Standing
from bot.ladder import To
from bot.letters.digesting import DIGESTS
from bot.store.progress import moment
from bot.store.queries import Row, rows
from bot.store.tables import (
    EventRow,
    LetterRow,
    LetterStepRow,
    MessageRow,
    PassRow,
    ReadingRow,
    TermRow,
)
from bot.workdays import local_date

OURS = ("own", "auto_reply", "bounce")
"""Mail that is nobody's news."""

NOT_GONE = ("queued", "deferred")


def last_told(session: Session, template: str, besides: int | None = None) -> datetime | None:
    """When a letter of this kind last went."""
    query = select(func.max(LetterRow.sent_at)).where(
        LetterRow.template == template, LetterRow.state == "sent"
    )
    if besides is not None:
        query = query.where(LetterRow.id != besides)
    found: datetime | None = session.exec(query).one()
    return found


def anything_since(session: Session, since: datetime | None) -> bool:
    """Did anything happen: mail that was news, a decision, an import?"""
    message = select(MessageRow.id).where(col(MessageRow.kind).not_in(OURS))
    event = select(EventRow.id)
    if since is not None:
        message = message.where(col(MessageRow.seen_at) > since)
        event = event.where(col(EventRow.at) > since)
    found = (session.exec(query.limit(1)).first() for query in (message, event))
    return any(one is not None for one in found)


def any_term(session: Session) -> bool:
    """Was a term ever known here?"""
    return session.exec(select(TermRow.key).limit(1)).first() is not None


def came(session: Session, since: datetime | None, terms: Iterable[Standing]) -> Came:
    """What came since then; since ever where no digest has gone yet."""
    query = select(func.count()).select_from(MessageRow).where(col(MessageRow.kind).not_in(OURS))
    if since is not None:
        query = query.where(col(MessageRow.seen_at) > since)
    every = list(terms)
    by_district: dict[str, int] = {}
    for parcel in (one for term in every for one in term.parcels):
        if _is_after(parcel.acknowledged_at, since):
            name = parcel.unit.district or parcel.unit.name
            by_district[name] = by_district.get(name, 0) + 1
    forms = tuple(
        (one.kind, one.unit.name)
        for term in every
        for one in term.owed
        if one.kind != "receipt" and _is_after(one.received_at, since)
    )
    return Came(since, session.exec(query).one(), tuple(by_district.items()), forms)


def waiting(session: Session) -> tuple[Waiting, ...]:
    """What waits for the centre, the longest first."""
    return tuple(_waiting(session, one) for one in rows(session, "v_review", waits_for="centre"))


def for_sender(session: Session) -> int:
    """How many questions wait for their senders."""
    return len(rows(session, "v_review", waits_for="sender"))


def centre_steps(session: Session, letter_id: int | None) -> list[LetterStepRow]:
    """Steps noted for the centre that no digest has told, or that this one tells."""
    letter = col(LetterStepRow.letter_id)
    query = select(LetterStepRow).where(
        LetterStepRow.addressee == To.CENTRE,
        LetterStepRow.level > 0,
        letter.is_(None) | (letter == letter_id),
    )
    return list(session.exec(query).all())


def letters_in(session: Session, *states: str) -> tuple[str, ...]:
    """References of letters in these states."""
    query = select(LetterRow.id).where(col(LetterRow.state).in_(states))
    return tuple(f"L{number}" for number in session.exec(query.order_by(col(LetterRow.id))))


def queued(session: Session) -> int:
    """How many letters wait, the digest itself apart."""
    query = select(func.count()).where(
        col(LetterRow.state).in_(NOT_GONE), col(LetterRow.template).not_in(DIGESTS)
    )
    return session.exec(query).one()


def shunted(session: Session) -> int:
    """Messages put aside after failing."""
    query = select(func.count()).select_from(MessageRow).where(MessageRow.state == "shunted")
    return session.exec(query).one()


def out_of_step(session: Session) -> int:
    """Mail without a row and pieces without a state (`v_reconciliation`)."""
    found = rows(session, "v_reconciliation")
    return sum(one["missing"] + one["pieces_without_state"] for one in found)


def dead_addresses(session: Session) -> tuple[tuple[str, str], ...]:
    """Addresses nobody answers at, each with the names of its units."""
    units = rows(session, "v_units")
    return tuple(
        (
            one["address"],
            "、".join(unit["name"] for unit in units if one["address"] in _lower(unit["emails"])),
        )
        for one in rows(session, "v_dead_addresses", lasting=1)
    )


def last_poll(session: Session, failures: Collection[str]) -> datetime | None:
    """When the mailbox was last read, as far as the passes say: a pass under way has not
    failed yet. The first pass's time where none ever succeeded."""
    failed = col(PassRow.outcome).in_(failures)
    latest, first = func.max(PassRow.began_at), func.min(PassRow.began_at)
    query = select(latest)
    if session.exec(select(PassRow.id).where(failed).limit(1)).first() is not None:
        query = query.where(PassRow.outcome != "", ~failed)
    found: datetime | None = session.exec(query).one() or session.exec(select(first)).one()
    return found


def _lower(emails: list[str]) -> list[str]:
    return [one.lower() for one in emails]


def _is_after(found: datetime | None, since: datetime | None) -> bool:
    return found is not None and (since is None or found > since)


def _waiting(session: Session, review: Row) -> Waiting:
    message = rows(session, "v_messages", id=review["message_row"])
    receipt = rows(session, "v_receipts", shipment_id=review["shipment_id"])
    known = receipt if review["shipment_id"] else []
    came_at = moment(message[0]["received_at"]) if message else None
    return Waiting(
        number=review["id"],
        reason=review["reason"],
        units=(known[0]["school"],) if known else _candidates(session, review["candidates"]),
        sender=message[0]["from_addr"] if message else "",
        subject=message[0]["subject"] if message else "",
        came_on=local_date(came_at) if came_at else None,
        days=review["waiting_days"],
        sent=known[0]["quantity_sent"] if known else None,
        read=_read(session, review),
        piece_id=review["piece_id"],
    )


def _candidates(session: Session, found: list[dict[str, Any]] | None) -> tuple[str, ...]:
    """The likely units by name, the likeliest first, with what was sent to each."""
    told = []
    for one in found or ():
        sent = rows(session, "v_receipts", slip=one.get("slip"))
        if sent:
            told.append(f"{sent[0]['school']}（{sent[0]['quantity_sent']}张）")
    return tuple(dict.fromkeys(told))


def _read(session: Session, review: Row) -> int | None:
    query = select(ReadingRow.quantity).where(ReadingRow.piece_id == review["piece_id"])
    if review["row"] is not None:
        query = query.where(ReadingRow.row == review["row"])
    found: int | None = session.exec(query.order_by(col(ReadingRow.row)).limit(1)).first()
    return found


def not_gone(session: Session, template: str) -> list[LetterRow]:
    """Letters of a kind that wait in the queue."""
    query = select(LetterRow).where(
        LetterRow.template == template, col(LetterRow.state).in_(NOT_GONE)
    )
    return list(session.exec(query).all())
