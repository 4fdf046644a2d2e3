"""All that is known of one thing, with its history: what `show` tells.

Rows of the views where there is one, so that a command shows what an outsider sees.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import column, or_, table
from sqlalchemy import select as pick
from sqlmodel import Session, col, select

from bot.store.queries import (
    Found,
    Row,
    message_story,
    piece_story,
    rows,
    shipment_story,
)
from bot.store.tables import LetterRow, MessageRow, ReviewRow

UNIT_KEYS = ("unit_code", "school_code", "district_code", "school")
"""Where a row or a verdict names a unit by its code."""


def story(session: Session, found: Found) -> Row:
    """Everything known of one thing; `units` names every unit spoken of in it."""
    told = {"ref": ref_of(found), "kind": found.kind, **TELLERS[found.kind](session, found.id)}
    return {**told, "units": _names(session, told)}


def ref_of(found: Found) -> str:
    """The reference that leads to it and to nothing else."""
    letter = {"message": "M", "piece": "P", "letter": "L", "review": "R"}.get(found.kind, "")
    return f"{letter}{found.id}" if letter else (found.name or str(found.id))


def _message(session: Session, row: int) -> Row:
    told = message_story(session, row)
    reviews = _reviews(session, message_row=row)
    about = [f"M{row}", *(f"R{review['id']}" for review in reviews)]
    trouble = session.get_one(MessageRow, row).trouble
    return {**told, "reviews": reviews, "events": _events(session, about), "trouble": trouble}


def _piece(session: Session, row: int) -> Row:
    told = piece_story(session, row)
    message = told["piece"]["message_row"]
    reviews = _reviews(session, piece_id=row)
    slips = (each["slip"] for each in told["rows"])
    about = [f"M{message}", *(f"R{each['id']}" for each in reviews), *filter(None, slips)]
    return {
        **told,
        "message": rows(session, "v_messages", id=message)[0],
        "reviews": reviews,
        "letters": rows(session, "v_letters", message_row=message),
        "events": _events(session, about),
    }


def _shipment(session: Session, row: int) -> Row:
    told = shipment_story(session, row)
    papers = list(dict.fromkeys(each["piece_id"] for each in told["rows"]))
    pieces = [
        _only(
            piece_story(session, paper), {r["row"] for r in told["rows"] if r["piece_id"] == paper}
        )
        for paper in papers
    ]
    messages = {piece["piece"]["message_row"] for piece in pieces}
    reviews = _reviews(session, shipment_id=row)
    about = [told["receipt"]["slip"], *(f"R{each['id']}" for each in reviews)]
    return {
        **told,
        "pieces": pieces,
        "reviews": reviews,
        "letters": [row for m in sorted(messages) for row in _answers(session, m)],
        "events": _events(session, about),
    }


def _unit(session: Session, code: str) -> Row:
    sent = rows(session, "v_receipts", school_code=code)
    letters = [row for address in _addresses(session, code) for row in _to(session, address)]
    return {
        "unit": rows(session, "v_units", code=code)[0],
        "receipts": sent,
        "schools": rows(session, "v_receipts", district_code=code),
        "obligations": rows(session, "v_obligations", unit_code=code),
        "cards": rows(session, "v_cards", unit_code=code),
        "messages": rows(session, "v_messages", school_code=code)
        or rows(session, "v_messages", district_code=code, school_code=None),
        "letters": list({row["id"]: row for row in letters}.values()),
        "events": _events(session, [row["slip"] for row in sent]),
    }


def _letter(session: Session, row: int) -> Row:
    letter = rows(session, "v_letters", id=row)[0]
    raw = session.get_one(LetterRow, row).raw
    answered = letter["message_row"]
    return {
        "letter": letter,
        "raw": None if raw is None else raw.decode("utf-8", "replace"),
        "message": rows(session, "v_messages", id=answered)[0] if answered else None,
        "events": _events(session, [f"L{row}", *([f"M{answered}"] if answered else [])]),
    }


def _review(session: Session, row: int) -> Row:
    review = _reviews(session, id=row)[0]
    shipment, paper = review["shipment_id"], None
    if review["piece_id"]:
        paper = piece_story(session, review["piece_id"])
        paper = _only(paper, {review["row"]}) if review["row"] else paper
    return {
        "review": review,
        "piece": paper,
        "receipt": rows(session, "v_receipts", shipment_id=shipment)[0] if shipment else None,
        "letters": _answers(session, review["message_row"]),
        "events": _events(session, [f"R{row}"]),
    }


TELLERS: dict[str, Any] = {
    "message": _message,
    "piece": _piece,
    "shipment": _shipment,
    "school": _unit,
    "district": _unit,
    "letter": _letter,
    "review": _review,
}


def _only(piece: Row, numbers: set[int]) -> Row:
    """Of a list with many schools the rows in question."""
    rest = {
        key: [each for each in piece[key] if each["row"] in numbers] for key in ("rows", "verdicts")
    }
    return {**piece, **rest}


def _answers(session: Session, message_row: int | None) -> list[Row]:
    return rows(session, "v_letters", message_row=message_row) if message_row else []


def _reviews(session: Session, **equal: Any) -> list[Row]:
    """Matters that wait, and those that were settled: the view has only the first."""
    query = select(ReviewRow).where(*(getattr(ReviewRow, k) == v for k, v in equal.items()))
    return [row.model_dump() for row in session.exec(query.order_by(col(ReviewRow.id))).all()]


def _events(session: Session, subjects: Iterable[str]) -> list[Row]:
    found = [row for subject in dict.fromkeys(subjects) for row in _of(session, subject)]
    return sorted(found, key=lambda row: row["id"])


def _of(session: Session, subject: str) -> list[Row]:
    return rows(session, "v_events", subject=subject)


def _addresses(session: Session, code: str) -> list[str]:
    emails = rows(session, "v_units", code=code)[0]["emails"]
    return [address for address in emails if address]


def _to(session: Session, address: str) -> list[Row]:
    """Letters that went to one address, alone or among others."""
    views = table("v_letters", column("id"), column("to_addr"), column("cc"))
    holds = or_(views.c.to_addr.contains(address), views.c.cc.contains(address))
    numbers = session.connection().execute(pick(views.c.id).where(holds).order_by(views.c.id))
    return [row for number in numbers.scalars() for row in rows(session, "v_letters", id=number)]


def _names(session: Session, told: Row) -> dict[str, str]:
    codes = sorted(set(_codes(told)))
    found = [row for code in codes for row in rows(session, "v_units", code=code)]
    return {row["code"]: row["name"] for row in found}


def _codes(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (value[key] for key in UNIT_KEYS if isinstance(value.get(key), str))
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _codes(item)
