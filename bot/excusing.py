"""What a person excuses, and what is left in peace for a while (CONTRACT section 1).

A waived receipt is its parcel's state; everything else that is owed has one of its own.
"""

from __future__ import annotations

from datetime import date

from bot.desk import Desk
from bot.ladder import LADDER
from bot.rulings import DecidedAlready, Ruling, waive_receipt
from bot.store import Session, excuses
from bot.store.tables import ObligationRow
from bot.trouble import BadInput
from bot.workdays import local_date


def waive(desk: Desk, ref: str, ruling: Ruling, kind: str = "") -> str:
    """Excuse the one obligation that is meant; gives how people know it."""
    with desk.store.write() as session:
        row = _only(session, ref, kind)
        if row.kind != "receipt":
            excuses.waive(session, row, ruling.by, ruling.because, ruling.now)
            return called(row)
    waive_receipt(desk, row.about, ruling)
    return called(row)


def snooze(desk: Desk, ref: str, until: date, ruling: Ruling, kind: str = "") -> list[str]:
    """No reminders about it up to and on that day; a unit means all that it still owes."""
    if until < local_date(ruling.now):
        raise BadInput(
            f"{until} 已经过去；请写今后的日期", f"{until} has passed; give a later date"
        )
    with desk.store.write() as session:
        rows = _open(session, ref, kind)
        for row in rows:
            excuses.snooze(session, row, until, ruling.by, ruling.because, ruling.now)
        return [called(row) for row in rows]


def original(desk: Desk, ref: str, day: date, ruling: Ruling, kind: str = "") -> str:
    """A paper original came on that day; settled or not, it is noted beside what was owed."""
    if day > local_date(ruling.now):
        raise BadInput(f"{day} 还没有到；请核对日期", f"{day} is still to come; check it")
    with desk.store.write() as session:
        rows = excuses.named(session, ref.strip(), kind)
        if len(rows) != 1:
            raise BadInput(
                f"「{ref}」对应 {len(rows)} 项事项；请写明单位代码，或事项编号（如 O12）",
                f"{ref!r} means {len(rows)} obligations; give a unit's code or an id such as O12",
            )
        excuses.original(session, rows[0], day, ruling.by, ruling.now)
        return called(rows[0])


def called(row: ObligationRow) -> str:
    """An obligation as a reference that leads back to it."""
    return row.about if row.kind == "receipt" else f"O{row.id}"


def _only(session: Session, ref: str, kind: str) -> ObligationRow:
    rows = _open(session, ref, kind)
    if len(rows) > 1:
        listed = "、".join(f"{called(row)}（{row.kind}）" for row in rows)
        raise BadInput(
            f"「{ref}」有 {len(rows)} 项待办：{listed}；请写明其中一项，或加 --kind",
            f"{ref!r} owes {len(rows)} things: {listed}; name one of them, or add --kind",
        )
    return rows[0]


def _open(session: Session, ref: str, kind: str) -> list[ObligationRow]:
    """What is meant and not settled; never nothing."""
    if kind and kind not in LADDER:
        kinds = "、".join(sorted(LADDER))
        raise BadInput(
            f"没有「{kind}」这类事项；可用：{kinds}", f"no kind {kind!r}; one of {kinds}"
        )
    rows = excuses.named(session, ref.strip(), kind)
    found = [row for row in rows if row.state in excuses.OPEN]
    if rows and not found:
        raise DecidedAlready(ref, rows[0].decided_by or "bot")
    if not found:
        raise BadInput(
            f"没有待办事项「{ref}」；请写单号、单位代码，或 v_obligations 的编号（如 O12）",
            f"nothing is owed under {ref!r}; give a slip, a unit's code, or an id such as O12",
        )
    return found
