"""An invented district with its books, and forms of it that a test can spoil."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.checks.books import Account, Books, Handed, Heads, Signed
from bot.checks.check import check, open_sheet
from bot.checks.faults import Fault
from bot.checks.sheet import Sheet
from bot.docket import Docket
from bot.model import District, Expected, School
from bot.names import NameIndex
from parsers.sheet.annexes import COLUMNS, GRADES, Annex, Holds
from parsers.sheet.form import Cell, Form, FormRow
from parsers.sheet.grid import cell_name

TERM, BEFORE = "2016-autumn", "2016-spring"
DISTRICTS = (
    District("D1", "清河区", "清河区电化教育中心", "清河区教育局", ("d1@example.org",)),
    District("D2", "长洲市", "长洲市电化教育馆", "长洲市教育局", ("d2@example.org",)),
    District("M", "市直学校", municipal=True),
)
SCHOOLS = (
    School(
        "A1",
        "清河区实验小学",
        "D1",
        stage="小学",
        contact="王丽",
        phone="0523-86200001",
        address="清河路1号",
    ),
    School(
        "A2",
        "清河区柳堤初级中学",
        "D1",
        stage="初中",
        contact="李明",
        phone="13800000002",
        address="柳堤街2号",
    ),
    School(
        "A3",
        "清河区第一中学",
        "D1",
        stage="完全中学",
        contact="赵强",
        phone="13800000003",
        address="清河路3号",
    ),
    School(
        "A9",
        "清河区教育局机关",
        "D1",
        kind="机关",
        contact="钱敏",
        phone="13800000009",
        address="清河路9号",
    ),
    School("B1", "长洲市实验小学", "D2", stage="小学"),
    School("B2", "长洲市白塘镇中心小学", "D2", stage="小学"),
    School("K1", "清河区蓝天幼儿园", "D1", stage="幼儿园"),
    School("Z1", "清河区旧街小学", "D1", stage="小学", active=False, merged_into="A1"),
    School("M1", "云阳市实验小学", "M", stage="小学", emails=("m1@example.org",)),
)
EXPECTED = Expected(DISTRICTS, SCHOOLS, (), (BEFORE, TERM))
INDEX = NameIndex.build(DISTRICTS, SCHOOLS)
DOCKET = Docket(EXPECTED)
OWN = ("A1", "A2", "A3", "A9")

HEADS = {
    "A1": {"g1": 100, "g2": 90, "g3": 95, "g4": 80, "g5": 85, "g6": 70, "teachers": 30},
    "A2": {"g7": 200, "g8": 210, "g9": 190, "teachers": 45},
    "A3": {"g7": 60, "g8": 55, "g9": 50, "g10": 300, "g11": 310, "g12": 290, "teachers": 90},
    "A9": {"staff": 25},
}
"""What each unit has: grades, teachers, staff."""

FOOT = {
    "填表人": "王丽",
    "审核人": "李明",
    "负责人": "赵强",
    "联系电话": "0523-86200000",
    "日期": "2016-06-20",
}


def students(unit: str) -> int:
    return sum(HEADS[unit].get(grade, 0) for grade, _ in GRADES)


def total(unit: str) -> int:
    return sum(HEADS[unit].values())


def account(unit: str, **changed: Any) -> Account:
    """All heads planned, sent in one parcel, signed for."""
    heads = total(unit)
    signed = (Signed(f"SLIP{unit}", heads, "王丽", date(2016, 9, 2)),)
    return replace(Account(planned=heads, sent=heads, received=heads, signed=signed), **changed)


def books(*handed: Handed, **changed: Any) -> Books:
    """The books of a term in which every parcel came; hand-overs are counted in."""
    accounts = {(TERM, unit): _moved(account(unit), unit, handed) for unit in OWN}
    return replace(Books(accounts=accounts, handed={TERM: handed}), **changed)


def _moved(one: Account, unit: str, handed: tuple[Handed, ...]) -> Account:
    came = {k: sum(h.quantity for h in handed if h.kind == k and h.to_code == unit) for k in KINDS}
    went = {
        k: sum(h.quantity for h in handed if h.kind == k and h.from_code == unit) for k in KINDS
    }
    return replace(
        one,
        in_within=came["within"],
        in_across=came["across"],
        supplied=came["supply"],
        out_within=went["within"],
        out_across=went["across"],
        returned=went["return"],
    )


KINDS = ("within", "across", "return", "supply")


def with_heads_before(**changed: Mapping[str, Any]) -> dict[tuple[str, str], Heads]:
    """Last term's heads: each grade one below, teachers the same."""
    order = [grade for grade, _ in GRADES]
    found = {}
    for unit, now in HEADS.items():
        grades = {order[n - 1]: now[g] for n, g in enumerate(order) if n and g in now}
        teachers, staff = now.get("teachers", 0), now.get("staff", 0)
        heads = Heads(total(unit), students(unit), teachers, staff, grades)
        found[(BEFORE, unit)] = replace(heads, **changed.get(unit, {}))
    return found


def rows_of(annex: Annex) -> list[dict[str, Any]]:
    """The rows of a consistent form, unit by unit."""
    return [_ROW[annex](unit) for unit in OWN]


def _named(unit: str) -> dict[str, Any]:
    return {"code": unit, "unit": DOCKET.schools[unit].name}


def _headcount(unit: str) -> dict[str, Any]:
    heads = HEADS[unit]
    row = {**_named(unit), "stage": DOCKET.schools[unit].stage, **heads}
    row |= {"students": students(unit), "total": total(unit)}
    return row | ({} if unit == "A9" else {"textbooks": students(unit)})


def _adjustment(unit: str) -> dict[str, Any]:
    return {
        **_named(unit),
        "received": total(unit),
        "needed": total(unit),
        "surplus": 0,
        "shortage": 0,
    }


def _three(prefix: str, unit: str) -> dict[str, Any]:
    heads = HEADS[unit]
    who = {
        "students": students(unit),
        "teachers": heads.get("teachers", 0),
        "staff": heads.get("staff", 0),
    }
    return {f"{prefix}_{key}": value for key, value in who.items()}


def _final(unit: str) -> dict[str, Any]:
    row = {
        **_named(unit),
        "planned": total(unit),
        "received": total(unit),
        **_three("needed", unit),
    }
    return row | {"surplus": 0, "shortage": 0, "final": 0}


def _summary(unit: str) -> dict[str, Any]:
    row = {**_named(unit), "planned": total(unit), "received": total(unit)}
    row |= {"slips": f"SLIP{unit}", "signer": "王丽", "signed_on": date(2016, 9, 2)}
    return row | _three("issued", unit) | {"issued": total(unit), "balance": 0}


def _contacts(unit: str) -> dict[str, Any]:
    school = DOCKET.schools[unit]
    return {
        "unit": school.name,
        "kind": school.kind,
        "contact": school.contact,
        "contact_phone": school.phone,
        "contact_email": f"{unit.lower()}@example.org",
        "address": school.address,
        "change": "无变动",
    }


_ROW = {
    Annex.CONTACTS: _contacts,
    Annex.HEADCOUNT: _headcount,
    Annex.ADJUSTMENT: _adjustment,
    Annex.ADJUSTMENT_FINAL: _final,
    Annex.SUMMARY: _summary,
}


def cell(value: Any, at: int, place: int) -> Cell:
    """What a reader would make of a value in the sheet's row `at`."""
    name = cell_name(at - 1, place)
    if value is None:
        return Cell("", name)
    if isinstance(value, date):
        return Cell(value.isoformat(), name, None, value)
    return Cell(str(value), name, value if isinstance(value, int) else None)


def form_row(annex: Annex, values: Mapping[str, Any], at: int) -> FormRow:
    """A row with a cell in every column."""
    columns = enumerate(COLUMNS[annex])
    return FormRow(at, {c.key: cell(values.get(c.key), at, n) for n, c in columns})


def form(annex: Annex, rows: list[dict[str, Any]] | None = None, **changed: Any) -> Form:
    """A form of the district, summed up; the first unit stands in row 6."""
    given = rows_of(annex) if rows is None else rows
    placed = tuple(form_row(annex, values, at) for at, values in enumerate(given, 6))
    sums = {
        column.key: sum(row.number(column.key) or 0 for row in placed)
        for column in COLUMNS[annex]
        if column.holds in (Holds.COUNT, Holds.BALANCE)
    }
    totals = form_row(annex, {"unit": "合计", **sums}, 6 + len(placed))
    whole = Form(annex, placed, totals, term=TERM, unit="D1", sheet="Sheet1", foot=FOOT)
    return replace(whole, **changed)


def spoiled(annex: Annex, unit: str, **values: Any) -> Form:
    """A form in which one unit's cells hold something else; 合计 is as it was."""
    whole = form(annex)
    rows = [
        {**row, **values}
        if row.get("code", "") == unit or row["unit"] == DOCKET.schools[unit].name
        else row
        for row in rows_of(annex)
    ]
    return replace(form(annex, rows), totals=whole.totals)


def opened(one: Form, known: Books | None = None, owner: str = "D1") -> Sheet:
    return open_sheet([one], one.term, owner, known or books(), DOCKET, INDEX)


def faults(one: Form, known: Books | None = None, owner: str = "D1") -> tuple[Fault, ...]:
    return check(opened(one, known, owner))


def told(found: tuple[Fault, ...]) -> list[tuple[str, str]]:
    """Places and what is wrong there."""
    return [(fault.place, fault.wrong) for fault in found]
