"""附件5: every figure against the record, slip numbers, signers and days; nothing left over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.checks.books import Account, Signed
from bot.checks.faults import Fault, Severity
from bot.checks.final import check_planned
from bot.checks.sheet import Line, Sheet

RECORDED = (
    ("moved_in", "调入"),
    ("moved_out", "调出"),
    ("supplied", "补充"),
    ("returned", "退还"),
    ("replaced", "更换"),
)
"""Columns that have to be exactly what is recorded of the unit."""


def check_summary(sheet: Sheet) -> Iterator[Fault]:
    """Every rule of 附件5 that is not arithmetic."""
    for line in sheet.known:
        account = sheet.account(line)
        yield from check_planned(sheet, line)
        yield from _received(sheet, line, account)
        for key, words in RECORDED:
            yield from _figure(sheet, line, key, words, getattr(account, key))
        yield from _slips(sheet, line, account)
        yield from _left_over(sheet, line)


def _received(sheet: Sheet, line: Line, account: Account) -> Iterator[Fault]:
    """Only what is signed for counts: the summary is made from the signed lists (clause 五)."""
    stated, district = line.row.number("received"), sheet.docket.district_of(sheet.owner)
    if stated is None or (sheet.term, district) in sheet.books.bulk:
        return
    if stated != account.received:
        open_ = f"，另有{account.unproven}张没有收到签收单" if account.unproven else ""
        yield sheet.fault(
            line, "received", "与签收单确认的张数不一致", f"已确认{account.received}张{open_}"
        )


def _figure(sheet: Sheet, line: Line, key: str, words: str, known: int) -> Iterator[Fault]:
    cell = line.cell(key)
    if (cell.number is not None or cell.blank) and line.count(key) != known:
        yield sheet.fault(line, key, f"与记录的{words}数不一致", f"应为{known}")


def _slips(sheet: Sheet, line: Line, account: Account) -> Iterator[Fault]:
    """The slips that were acknowledged, who signed, on which day."""
    if not account.signed:
        return
    known = [one.slip for one in account.signed]
    said = set(
        re.findall(
            r"[0-9A-Za-z][0-9A-Za-z/_-]*", re.sub(r"(?<=\d)\s(?=\d)", "", line.row.text("slips"))
        )
    )
    said |= {one.replace("-", "") for one in said}
    if line.cell("slips").blank:
        yield sheet.fault(line, "slips", "没有填写签收单号", f"应为{'、'.join(known)}")
    elif not set(known) <= said:
        missing = [slip for slip in known if slip not in said]
        yield sheet.fault(line, "slips", "与记录的签收单号不一致", f"应有{'、'.join(missing)}")
    yield from _signer(sheet, line, account.signed)
    yield from _day(sheet, line, account.signed)


def _signer(sheet: Sheet, line: Line, signed: tuple[Signed, ...]) -> Iterator[Fault]:
    known = list(dict.fromkeys(one.signer for one in signed if one.signer))
    cell = line.cell("signer")
    if known and not cell.blank and not any(name in _bare(cell.text) for name in map(_bare, known)):
        yield sheet.fault(
            line,
            "signer",
            "与签收单上的签收人不同",
            f"签收单上是{'、'.join(known)}",
            Severity.REMARK,
        )
    elif cell.blank:
        yield sheet.fault(line, "signer", "没有填写签收人", "、".join(known) or "请填写签收人")


def _bare(name: str) -> str:
    return re.sub(r"\s", "", name)


def _day(sheet: Sheet, line: Line, signed: tuple[Signed, ...]) -> Iterator[Fault]:
    known = [one.on for one in signed if one.on]
    cell = line.cell("signed_on")
    if cell.blank or cell.day is None:
        wrong = "没有填写签收日期" if cell.blank else "日期看不明白"
        dates = "、".join(dict.fromkeys(day.isoformat() for day in known))
        yield sheet.fault(line, "signed_on", wrong, dates or "请填写日期，如2016-09-05")
    elif known and cell.day not in known:
        dates = "、".join(dict.fromkeys(day.isoformat() for day in known))
        yield sheet.fault(
            line, "signed_on", "与签收单上的日期不同", f"签收单上是{dates}", Severity.REMARK
        )


def _left_over(sheet: Sheet, line: Line) -> Iterator[Fault]:
    left = line.count("balance")
    if left and not line.says("note"):
        words = f"结余{left}张，没有说明" if left > 0 else f"实发比应有的多{-left}张，没有说明"
        yield sheet.fault(
            line, "balance", words, "应为0；确有结余的，请在备注中说明去向", Severity.EXPLAIN
        )
