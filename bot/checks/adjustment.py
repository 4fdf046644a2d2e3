"""The 调剂申报表: received against what was acknowledged, need against heads, reasons given."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.faults import Fault, Severity
from bot.checks.sheet import Line, Sheet


def check_adjustment(sheet: Sheet) -> Iterator[Fault]:
    """Every rule of the declaration that is not arithmetic."""
    for line in sheet.known:
        yield from check_received(sheet, line)
        yield from _reasons(sheet, line)
        yield from _settled(sheet, line)
    yield from _both_sides(sheet)


def check_received(sheet: Sheet, line: Line) -> Iterator[Fault]:
    """实收 against the receipts; what is still on its way may be counted or not.

    Where the district's office got the cards in bulk nobody here knows who got how many.
    """
    stated, account = line.row.number("received"), sheet.account(line)
    district = sheet.docket.district_of(sheet.owner)
    if stated is None or (sheet.term, district) in sheet.books.bulk:
        return
    fair = {account.received, account.received + account.unproven}
    if stated not in fair:
        words = "与签收单确认的张数不一致" if not account.unproven else "与发货和签收记录不一致"
        yield sheet.fault(line, "received", words, _expected(account.received, account.unproven))


def _expected(received: int, unproven: int) -> str:
    if unproven:
        return f"已签收确认{received}张，另有{unproven}张还没有收到签收单"
    return f"应为{received}；如实际不符，请先补正签收单"


def _reasons(sheet: Sheet, line: Line) -> Iterator[Fault]:
    if line.says("reason", "note"):
        return
    for key, word in (("surplus", "多余"), ("shortage", "缺少")):
        if line.count(key) > 0:
            yield sheet.fault(
                line,
                "reason",
                f"{word}{line.count(key)}张，没有写明原因",
                "请写明调剂原因，如转入、转出",
            )
            return
    planned = sheet.account(line).planned
    stated = line.row.number("needed")
    if planned is not None and stated is not None and stated != planned:
        yield sheet.fault(
            line,
            "needed",
            f"与上报的人数{planned}不同，没有写明原因",
            f"应为{planned}；人数有变动的，请在“原因”栏说明",
            Severity.EXPLAIN,
        )


def _settled(sheet: Sheet, line: Line) -> Iterator[Fault]:
    most = max(line.count("surplus"), line.count("shortage"))
    if line.count("settled") > most:
        yield sheet.fault(line, "settled", "区内已调剂数大于余、缺数", f"不应超过{most}")


def _both_sides(sheet: Sheet) -> Iterator[Fault]:
    """What some handed on within the district, others there have got."""
    given = [line for line in sheet.known if line.count("surplus") and line.count("settled")]
    taken = [line for line in sheet.known if line.count("shortage") and line.count("settled")]
    out = sum(line.count("settled") for line in given)
    into = sum(line.count("settled") for line in taken)
    if out != into:
        line = (given or taken)[0]
        yield sheet.fault(
            line,
            "settled",
            f"区内调出合计{out}张，调入合计{into}张，两数不等",
            "一方调出的，应有另一方调入，请核对各行",
        )
