"""The situation report to the bureau: what is not settled, by which clause, what was done.

Units, clauses, counts and reminders; no persons, no judgement (LETTERS-AND-FORMS, Letters).
"""

from __future__ import annotations

from collections import defaultdict

from bot.letters.kinds import kind_words
from bot.letters.render import short_date, term_words
from bot.model import Centre
from bot.papers import Column, Kind, Line, Sheet, Text
from bot.reports.names import Row
from bot.reports.record import Record, charge, day
from bot.reports.written import written

SETTLED = ("done", "waived")
GROUPED = "receipt"
"""So many schools may owe one that a district's are counted together."""


def outstanding(record: Record) -> tuple[Row, ...]:
    """What is past its day and not settled; what the centre owes itself is not among it."""
    return tuple(
        row
        for row in record.owed
        if row["unit_code"] in record.units
        and row["unit_code"] != "centre"
        and row["state"] not in SETTLED
        and (due := day(row["due_on"]))
        and due < record.today
    )


def text(record: Record, centre: Centre) -> Text:
    """The draft, on what the record says today."""
    found = outstanding(record)
    late = record.late_returns()
    cards = sum(row["quantity"] for row in late)
    values = {
        "term": term_words(record.term),
        "day": short_date(record.today),
        "count": len(found),
        "units": len({row["unit_code"] for row in found}),
        "reminders": sum(row["reminders_sent"] or 0 for row in found),
        "late_cards": f"{cards:,}",
        "late_charge": f"{charge(cards):,}",
    }
    table = _table(record, found) if found else None
    return written("situation", values, {"table": table}, centre, None)


def summary(record: Record) -> str:
    """The same in one sentence, for the letter."""
    found = outstanding(record)
    if not found:
        return "截至目前，各市（区）、市直学校各项材料均已办结。"
    units = len({row["unit_code"] for row in found})
    reminders = sum(row["reminders_sent"] or 0 for row in found)
    return (
        f"截至{short_date(record.today)}，尚有{units}个单位的{len(found)}项工作逾期未办结，"
        f"已发邮件提醒{reminders}次。"
    )


def _table(record: Record, found: tuple[Row, ...]) -> Sheet:
    groups: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in sorted(found, key=lambda one: _order(record, one)):
        groups[_place(record, row)].append(row)
    lines = [
        Line(
            (
                name,
                kind_words(kind),
                f"第{source}条" if source else "",
                len(rows),
                short_date(min(due for row in rows if (due := day(row["due_on"])))),
                sum(row["reminders_sent"] or 0 for row in rows),
            )
        )
        for (name, kind, source), rows in groups.items()
    ]
    return Sheet(
        name="",
        title=f"{term_words(record.term)}逾期未办结事项",
        head=(),
        columns=(
            Column("单位", 22),
            Column("事项", 30),
            Column("依据", 9),
            Column("项数", 7, Kind.COUNT),
            Column("应办日期", 13),
            Column("已提醒（次）", 9, Kind.COUNT),
        ),
        lines=tuple(lines),
        foot=("依据为《发放办法》条款；应办日期为其中最早的一项。",),
    )


def _order(record: Record, row: Row) -> tuple[str, str, str]:
    """By district, its own matters before its schools', the oldest first."""
    district = record.units[row["unit_code"]]["district_code"]
    return district, "" if row["unit_code"] == district else row["unit_code"], row["due_on"]


def _place(record: Record, row: Row) -> tuple[str, str, str]:
    unit = record.units[row["unit_code"]]
    grouped = row["kind"] == GROUPED and not unit["municipal"]
    name = f"{unit['district']}所属单位" if grouped else unit["name"]
    return name, row["kind"], row["source"] or ""
