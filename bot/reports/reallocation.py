"""Hand-overs as a table: who hands what to whom, with the persons to settle it with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot.letters.render import term_words
from bot.model import Centre
from bot.papers import Column, Kind, Line, Sheet
from bot.reports.names import Row, Units
from bot.store.tables import HandoverRow

KIND = {
    "within": "区内调剂",
    "across": "跨市（区）调剂",
    "supply": "市馆补充",
    "return": "退还市馆",
}
STATE = {"planned": "待批准", "approved": "办理中", "confirmed": "已确认"}


def sheets(
    term: str,
    rows: Sequence[HandoverRow],
    unsettled: Mapping[str, int],
    units: Units,
    centre: Centre,
) -> tuple[Sheet, ...]:
    """All hand-overs, and what nobody has cards for."""
    head = (f"学期：{term_words(term)}", f"编制单位：{centre.full_name}", "单位：张")
    found = [_handovers(term, rows, units, head)]
    if unsettled:
        found.append(_unsettled(term, unsettled, units, head))
    return tuple(found)


def _handovers(
    term: str, rows: Sequence[HandoverRow], units: Units, head: tuple[str, ...]
) -> Sheet:
    lines = [
        Line(
            (
                f"H{row.id}",
                KIND[row.kind],
                *_side(units[row.from_code]),
                row.quantity,
                *_side(units[row.to_code]),
                STATE[row.state],
            )
        )
        for row in rows
    ]
    total = sum(row.quantity for row in rows)
    lines.append(Line(("合计", f"{len(rows)}笔", "", "", total, "", "", ""), strong=True))
    return Sheet(
        name="调剂",
        title=f"{term_words(term)}资源卡余缺调剂方案",
        head=head,
        columns=(
            Column("编号", 8),
            Column("类别", 16),
            Column("调出单位", 26),
            Column("联系人、电话", 22),
            Column("数量", 8, Kind.COUNT),
            Column("调入单位", 26),
            Column("联系人、电话", 22),
            Column("状态", 9),
        ),
        lines=tuple(lines),
        foot=("先在本市（区）内、再在全市统筹；以笔数最少为原则。调入方收到后回复邮件确认。",),
        landscape=True,
    )


def _unsettled(
    term: str, unsettled: Mapping[str, int], units: Units, head: tuple[str, ...]
) -> Sheet:
    lines = [
        Line((units[code]["district"], units[code]["name"], count))
        for code, count in sorted(unsettled.items())
    ]
    lines.append(Line(("合计", "", sum(unsettled.values())), strong=True))
    return Sheet(
        name="尚缺",
        title=f"{term_words(term)}余卡不足、尚无着落的缺口",
        head=head,
        columns=(Column("市（区）", 18), Column("单位", 30), Column("缺", 10, Kind.COUNT)),
        lines=tuple(lines),
    )


def _side(unit: Row) -> tuple[str, str]:
    return unit["name"], " ".join(part for part in (unit["contact"], unit["phone"]) if part)


def listed(rows: Iterable[HandoverRow], units: Units) -> list[dict[str, object]]:
    """The same rows for a terminal or a program."""
    return [
        {
            "id": f"H{row.id}",
            "kind": row.kind,
            "from": units[row.from_code]["name"],
            "from_code": row.from_code,
            "from_contact": _side(units[row.from_code])[1],
            "to": units[row.to_code]["name"],
            "to_code": row.to_code,
            "to_contact": _side(units[row.to_code])[1],
            "quantity": row.quantity,
            "state": row.state,
            "due_on": row.due_on,
        }
        for row in rows
    ]
