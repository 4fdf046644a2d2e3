"""附件4: the record and the hand-overs, line by line; where cards came from and went to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.checks.adjustment import check_received
from bot.checks.books import Handed
from bot.checks.faults import Fault, Severity
from bot.checks.sheet import Line, Sheet
from bot.checks.units import unit_named


@dataclass(frozen=True, slots=True)
class Way:
    """A column of cards handed over: of which kind, on which side, who stands beside it."""

    key: str
    words: str
    kind: str
    comes: bool
    other: str = ""
    """The column that names the other side."""
    day: str = ""


WAYS = (
    Way("within_in", "区内调入", "within", comes=True, other="within_from"),
    Way("within_out", "区内调出", "within", comes=False, other="within_to"),
    Way("across_in", "全市调入", "across", comes=True, other="across_from"),
    Way("across_out", "全市调出", "across", comes=False, other="across_to"),
    Way("returned", "退还", "return", comes=False, day="returned_on"),
    Way("supplied", "补充", "supply", comes=True, day="supplied_on"),
)
"""One row a column."""


def check_final(sheet: Sheet) -> Iterator[Fault]:
    """Every rule of 附件4 that is not arithmetic."""
    handed = sheet.books.handed.get(sheet.term, ())
    for line in sheet.known:
        yield from check_planned(sheet, line)
        yield from check_received(sheet, line)
        yield from _reason(sheet, line)
        for way in WAYS:
            yield from _of_way(sheet, line, way, handed)
        yield from _settled(sheet, line)
    yield from _own_moves(sheet)


def check_planned(sheet: Sheet, line: Line) -> Iterator[Fault]:
    """计划 against the accepted head count; where none is known, against what was sent."""
    stated, account = line.row.number("planned"), sheet.account(line)
    known = account.planned if account.planned is not None else account.sent
    if stated is not None and known and stated != known:
        yield sheet.fault(line, "planned", "与计划数不一致", f"应为{known}")


def _reason(sheet: Sheet, line: Line) -> Iterator[Fault]:
    uneven = line.count("surplus") or line.count("shortage")
    if uneven and not line.says("reason", "note"):
        yield sheet.fault(line, "reason", "有余、缺而没有写明原因", "请写明原因，如转入、转出")


def recorded(handed: Iterable[Handed], unit: str, way: Way) -> list[Handed]:
    """The hand-overs of one way in which a unit is that side."""
    side = [one for one in handed if one.kind == way.kind]
    return [one for one in side if (one.to_code if way.comes else one.from_code) == unit]


def _of_way(sheet: Sheet, line: Line, way: Way, handed: tuple[Handed, ...]) -> Iterator[Fault]:
    known = recorded(handed, line.unit, way)
    stated, total = line.count(way.key), sum(one.quantity for one in known)
    if line.cell(way.key).number is None and not line.cell(way.key).blank:
        return
    if way.kind == "within" and stated >= total:
        # A district settles first among its own; that is known from this form alone.
        yield from _named(sheet, line, way, known)
        return
    arrived = sum(one.quantity for one in known if one.confirmed)
    if stated not in {total, arrived}:
        yield sheet.fault(line, way.key, f"与记录的{way.words}数不一致", f"应为{total}")
    elif stated:
        yield from _named(sheet, line, way, known)
        yield from _dated(sheet, line, way)


def _named(sheet: Sheet, line: Line, way: Way, known: list[Handed]) -> Iterator[Fault]:
    """The other side is named, and is the one recorded."""
    if not way.other or not line.count(way.key):
        return
    cell, words = line.cell(way.other), "来源" if way.comes else "去向"
    sides = [one.from_code if way.comes else one.to_code for one in known]
    names = "、".join(dict.fromkeys(filter(None, (sheet.name(code) for code in sides))))
    if cell.blank:
        yield sheet.fault(
            line,
            way.other,
            f"有{way.words}而没有写明{words}",
            f"应为{names}" if names else f"请写明{words}单位",
        )
    elif sides and not _means(sheet, cell.text, sides):
        yield sheet.fault(line, way.other, f"与记录的{words}不一致", f"应为{names}")


def _means(sheet: Sheet, text: str, units: list[str]) -> bool:
    """Whether a text names one of some units, or its district."""
    word = sheet.index.mentions(text) + sheet.index.find(text)
    named = {match.unit_code for match in word} | sheet.index.districts_named(text)
    meant = {*units, *(sheet.docket.district_of(unit) for unit in units)}
    return bool(named & meant) or not named


def _dated(sheet: Sheet, line: Line, way: Way) -> Iterator[Fault]:
    if way.day and line.cell(way.day).day is None:
        blank = line.cell(way.day).blank
        wrong = f"有{way.words}而没有写日期" if blank else "日期看不明白"
        yield sheet.fault(line, way.day, wrong, "请填写日期，如2016-09-20")


def _settled(sheet: Sheet, line: Line) -> Iterator[Fault]:
    left = line.count("final")
    if left and not line.says("note"):
        words = f"最终还{'余' if left > 0 else '缺'}{abs(left)}张，没有说明"
        yield sheet.fault(
            line, "final", words, "应为0；确有余、缺的，请在备注中说明", Severity.EXPLAIN
        )


@dataclass(frozen=True, slots=True)
class OwnMove:
    """Cards that a district moved among its own, as 附件4 says and nobody recorded."""

    from_code: str
    to_code: str
    quantity: int


def own_moves(sheet: Sheet) -> tuple[OwnMove, ...] | None:
    """What the district moved by itself; None where the two sides do not agree.

    Each side that took names where from; what is taken from a unit must be what that unit
    says it gave.
    """
    handed = sheet.books.handed.get(sheet.term, ())
    out = {line.unit: n for line in sheet.known if (n := _beyond(line, WAYS[1], handed)) > 0}
    moves: list[OwnMove] = []
    for line in sheet.known:
        wanted = _beyond(line, WAYS[0], handed)
        for giver in _givers(sheet, line.row.text("within_from"), out):
            taken = min(wanted, out.get(giver, 0))
            if taken > 0:
                moves.append(OwnMove(giver, line.unit, taken))
                out[giver] -= taken
        if wanted > sum(move.quantity for move in moves if move.to_code == line.unit):
            return None
    return None if any(out.values()) else tuple(moves)


def _beyond(line: Line, way: Way, handed: tuple[Handed, ...]) -> int:
    """How much more a line says than is recorded."""
    return line.count(way.key) - sum(one.quantity for one in recorded(handed, line.unit, way))


def _givers(sheet: Sheet, text: str, out: dict[str, int]) -> list[str]:
    """The units named as sources, in the order of the text."""
    whole = unit_named(text.strip(), sheet.owner, sheet.docket, sheet.index)
    found = [whole] if whole else [match.unit_code for match in sheet.index.mentions(text)]
    if not found and len(out) == 1:
        # 本区 or the like: with one giver there is no doubt whose they are.
        found = list(out)
    return list(dict.fromkeys(found))


def _own_moves(sheet: Sheet) -> Iterator[Fault]:
    if own_moves(sheet) is not None:
        return
    moved = [line for line in sheet.known if line.count("within_in") or line.count("within_out")]
    line = moved[0]
    key = "within_in" if line.count("within_in") else "within_out"
    yield sheet.fault(
        line,
        key,
        "区内调出与调入对不上",
        "每一笔区内调剂，调出单位的去向、张数应与调入单位的来源、张数相同，请核对各行",
    )
