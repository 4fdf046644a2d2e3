"""Questions that commands ask: what a reference means, and all that is known of it.

Answers are rows of the views, as dicts, so that a command shows what an outsider sees.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, column, literal_column, table
from sqlalchemy import select as pick
from sqlmodel import Session, col, func, or_, select

from bot.store.tables import (
    DistrictRow,
    LetterRow,
    MessageRow,
    PieceRow,
    ReadingRow,
    ReviewRow,
    SchoolRow,
    ShipmentRow,
)

JSON_COLUMNS = frozenset(
    {"also", "by_grade", "candidates", "detail", "emails", "pieces_missing", "reading", "verdict"}
)
NUMBERED: dict[str, Any] = {"M": MessageRow, "P": PieceRow, "L": LetterRow, "R": ReviewRow}
"""References that are a letter and an id, as `show` and the letters print them."""

KIND = {"M": "message", "P": "piece", "L": "letter", "R": "review"}

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Found:
    """What a reference means: message, piece, letter, review, shipment, school or district.

    `id` is the row's id, for schools and districts the code.
    """

    kind: str
    id: int | str
    name: str = ""


def find(session: Session, ref: str) -> list[Found]:
    """All that a reference may mean: `M12`, `P7`, `L5`, `R3`, a slip, a unit, a Message-ID."""
    ref = ref.strip()
    by_number = _by_number(session, ref)
    if by_number is not None:
        return [by_number]
    return [*_shipments(session, ref), *_units(session, ref), *_messages(session, ref)]


def rows(session: Session, view: str, **equal: Any) -> list[Row]:
    """The rows of a view whose columns equal what is given, lists and objects decoded."""
    wanted = [column(name) == value for name, value in equal.items()]
    asked: Select[Any] = pick(literal_column("*")).select_from(table(view)).where(*wanted)
    return [_decoded(row) for row in session.connection().execute(asked).mappings()]


def message_story(session: Session, message_row: int) -> Row:
    """A message with its places, pieces, letters and history."""
    found = [row.id for row in _pieces(session, message_row)]
    return {
        "message": rows(session, "v_messages", id=message_row)[0],
        "sightings": rows(session, "v_sightings", message_row=message_row),
        "pieces": [piece_story(session, piece_id) for piece_id in found if piece_id is not None],
        "reviews": rows(session, "v_review", message_row=message_row),
        "letters": rows(session, "v_letters", message_row=message_row),
        "events": rows(session, "v_events", subject=f"M{message_row}"),
    }


def piece_story(session: Session, piece_id: int) -> Row:
    """A piece with what was read in it, and the verdict on each row line by line."""
    piece = session.get_one(PieceRow, piece_id)
    read = select(ReadingRow).where(ReadingRow.piece_id == piece_id).order_by(col(ReadingRow.row))
    return {
        "piece": rows(session, "v_pieces", id=piece_id)[0],
        "reading": piece.reading,
        "rows": rows(session, "v_rows", piece_id=piece_id),
        "verdicts": [row.verdict for row in session.exec(read).all()],
        "reviews": rows(session, "v_review", piece_id=piece_id),
    }


def shipment_story(session: Session, shipment_id: int) -> Row:
    """A shipment with its obligation, all that was ever read for it, and its history."""
    receipt = rows(session, "v_receipts", shipment_id=shipment_id)[0]
    slip = receipt["slip"]
    return {
        "receipt": receipt,
        "obligation": rows(session, "v_obligations", kind="receipt", about=slip),
        "rows": rows(session, "v_rows", shipment_id=shipment_id),
        "reviews": rows(session, "v_review", shipment_id=shipment_id),
        "events": rows(session, "v_events", subject=slip),
    }


def shipment_by_slip(session: Session, slip: str) -> ShipmentRow | None:
    """The shipment with a slip number."""
    return session.exec(select(ShipmentRow).where(ShipmentRow.slip == slip)).first()


def open_reviews(session: Session, shipment_id: int) -> list[ReviewRow]:
    """What waits about a shipment."""
    query = select(ReviewRow).where(
        ReviewRow.shipment_id == shipment_id, col(ReviewRow.closed_at).is_(None)
    )
    return list(session.exec(query).all())


def counts(session: Session, view: str, by: str, **equal: Any) -> dict[str, int]:
    """How many rows of a view have each value of a column: receipts by state, say."""
    wanted = [column(name) == value for name, value in equal.items()]
    asked: Any = pick(column(by), func.count()).select_from(table(view)).where(*wanted)
    return {row[0]: row[1] for row in session.connection().execute(asked.group_by(column(by)))}


def _decoded(row: Any) -> Row:
    return {
        name: json.loads(value) if name in JSON_COLUMNS and value is not None else value
        for name, value in row.items()
    }


def _by_number(session: Session, ref: str) -> Found | None:
    match = re.fullmatch(r"([MPLR])([0-9]{1,15})", ref, re.IGNORECASE)
    if match is None:
        return None
    letter, number = match[1].upper(), int(match[2])
    row = session.get(NUMBERED[letter], number)
    return None if row is None else Found(KIND[letter], number)


def _shipments(session: Session, ref: str) -> list[Found]:
    row = shipment_by_slip(session, re.sub(r"[\s-]", "", ref)) or shipment_by_slip(session, ref)
    return [] if row is None or row.id is None else [Found("shipment", row.id, row.slip)]


def _units(session: Session, ref: str) -> list[Found]:
    schools = select(SchoolRow).where(or_(SchoolRow.code == ref, SchoolRow.name == ref))
    districts = select(DistrictRow).where(or_(DistrictRow.code == ref, DistrictRow.name == ref))
    return [
        *(Found("school", row.code, row.name) for row in session.exec(schools).all()),
        *(Found("district", row.code, row.name) for row in session.exec(districts).all()),
    ]


def _messages(session: Session, ref: str) -> list[Found]:
    spellings = {ref, f"<{ref.strip('<>')}>", ref.strip("<>")} - {"", "<>"}
    query = select(MessageRow).where(col(MessageRow.message_id).in_(spellings))
    found = session.exec(query).all()
    return [Found("message", row.id, row.subject) for row in found if row.id is not None]


def _pieces(session: Session, message_row: int) -> list[PieceRow]:
    query = select(PieceRow).where(PieceRow.message_row == message_row)
    return list(session.exec(query.order_by(col(PieceRow.ordinal))).all())
