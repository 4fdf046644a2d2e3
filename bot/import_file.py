"""One import file from its bytes into the store: all of it or nothing (CONTRACT section 3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from bot import imports, slipnumbers
from bot.calendar_file import add_days, load_days
from bot.decision import EventNote
from bot.home import Home
from bot.imports import BadFile, BadRow, Table, Units
from bot.store import Store
from bot.store.events import note
from bot.store.registry import Changes, load_expected, put_districts, put_schools
from bot.store.shipments import put_shipments
from bot.terms import known_terms, recompute

if TYPE_CHECKING:
    from bot.store import Session

COLUMNS = {
    "districts": imports.DISTRICTS,
    "schools": imports.SCHOOLS,
    "shipments": imports.SHIPMENTS,
    "calendar": imports.CALENDAR,
}

REFUSED = {
    "code_taken": (
        "代码 {} 已被另一单位使用；请另用代码",
        "code {} belongs to another unit; use another",
    ),
    "unknown_district": ("市区 {} 尚未登记；请先导入", "district {} is unknown; import it first"),
    "unknown_unit": ("单位 {} 尚未登记；请先导入", "unit {} is unknown; import it first"),
    "acknowledged": (
        "单号 {} 已签收，数量不能再改；请改回原数量，或先用 twkzyk undo 撤销签收",
        "slip {} is acknowledged, its quantity is fixed; put it back, or twkzyk undo it first",
    ),
    "slip_taken": (
        "单号 {} 属于另一学期或单位；请改用别的单号",
        "slip {} belongs to another term or unit; use another",
    ),
}
"""What only the store can find wrong with a row, and the next step."""


@dataclass(frozen=True, slots=True)
class Clock:
    """What time the home believes it is, asked inside the transaction that needs it."""

    now: Callable[[Session], datetime] = lambda _: datetime.now(UTC)
    today: Callable[[Session], date | None] = lambda _: None


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    kind: str
    rows: int
    added: int
    changed: int
    unchanged: int
    extra: tuple[str, ...]
    moved: int = 0
    """Due dates that moved because a date of delivery became known."""


def import_file(
    home: Home,
    kind: str,
    data: bytes,
    *,
    stages: tuple[str, ...] = ("小学", "初中", "高中"),
    clock: Clock | None = None,
) -> Imported:
    """Take a file; raises `BadInput` for the file and `BadFile` for rows, nothing changed."""
    table = imports.read_table(data, COLUMNS[kind])
    if kind == "calendar":
        return _calendar(home, table)
    with Store.open(home.store) as store, store.write() as session:
        return _take(session, home, kind, table, stages, clock or Clock())


def _calendar(home: Home, table: Table) -> Imported:
    days = imports.calendar_days(table)
    changed = add_days(home, days)
    return Imported("calendar", len(days), 0, changed, len(days) - changed, table.extra)


def _take(
    session: Session, home: Home, kind: str, table: Table, stages: tuple[str, ...], clock: Clock
) -> Imported:
    expected = load_expected(session, stages)
    known = Units.of(expected.districts, expected.schools)
    now = clock.now(session)
    moved = 0
    if kind == "districts":
        changes = put_districts(
            session, imports.districts(table, known), given=imports.given(table)
        )
    elif kind == "schools":
        changes = put_schools(session, imports.schools(table, known), given=imports.given(table))
    else:
        slips = {shipment.slip for shipment in expected.shipments}
        rows = imports.shipments(table, known)
        slips |= {row.slip for row in rows}
        changes = put_shipments(session, rows, slipnumbers.mint(home.key(), slips), now=now)
        moved = _recompute(session, home, {row.term for row in rows}, clock.today(session))
    _refuse(changes, table)
    if changes.added or changes.changed:
        detail = {"added": changes.added, "changed": changes.changed}
        note(session, EventNote("admin", "import", kind, detail), now)
    return Imported(
        kind,
        len(table.lines),
        changes.added,
        changes.changed,
        changes.unchanged,
        table.extra,
        moved,
    )


def _recompute(session: Session, home: Home, terms: set[str], today: date | None) -> int:
    days = load_days(home)
    started = [term.key for term in known_terms(session) if term.key in terms]
    return sum(len(recompute(session, key, today=today, table=days)) for key in started)


def _refuse(changes: Changes, table: Table) -> None:
    if changes.bad:
        raise BadFile(
            tuple(
                BadRow(table.lines[bad.index].number, zh.format(bad.what), en.format(bad.what))
                for bad in changes.bad
                for zh, en in (REFUSED[bad.why],)
            )
        )
