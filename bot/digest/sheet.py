"""The whole state as XLSX: sheets with frozen headers and filters, to sort and to print."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from bot.daily.news import News, Waiting
from bot.daily.standing import Owed, Parcel, Standing
from bot.letters.codes import doubt, zh
from bot.letters.kinds import kind_words, state_words
from bot.letters.render import term_words
from bot.store import Session
from bot.store.queries import rows
from bot.workdays import LOCAL

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDEST = 44
HEAD = PatternFill("solid", fgColor="DDE6F0")
LATE = PatternFill("solid", fgColor="FBE3E1")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `late` are rows, from 0, that are shown as overdue."""

    title: str
    head: tuple[str, ...]
    rows: Sequence[tuple[Any, ...]]
    late: frozenset[int] = frozenset()


def workbook(session: Session, news: News) -> bytes:
    """The state of all open terms."""
    book = Workbook()
    book.remove(book.active)
    for sheet in _sheets(session, news):
        _write(book, sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sheets(session: Session, news: News) -> Iterable[Sheet]:
    owed = [(term, one) for term in news.terms for one in term.owed]
    parcels = [(term, one) for term in news.terms for one in term.parcels]
    yield _districts(news.terms)
    yield _late(news)
    yield _receipts(parcels)
    yield _tasks([(term, one) for term, one in owed if one.kind != "receipt"], news.today)
    yield _decisions(news.waiting)
    yield _cards(session, news.terms)


def _districts(terms: Iterable[Standing]) -> Sheet:
    head = ("学期", "市区", "应签收", "已签收", "正在核对", "逾期未收", "发出张数", "签收张数")
    found = []
    for term in terms:
        for code, name in districts_of(term):
            part = term.of_district(code)
            done = [one for one in part.parcels if one.state == "acknowledged"]
            found.append(
                (
                    term_words(term.term),
                    name,
                    len(part.parcels),
                    len(done),
                    sum(one.state in ("review", "disputed") for one in part.parcels),
                    sum(one.kind == "receipt" for one in part.late),
                    sum(one.sent for one in part.parcels),
                    sum(one.received or 0 for one in done),
                )
            )
    return Sheet("各市区", head, found)


def districts_of(term: Standing) -> list[tuple[str, str]]:
    """Districts that anything was sent to or that owe anything, by code."""
    units = [one.unit for one in term.parcels] + [one.unit for one in term.owed]
    named = {unit.district_code: unit.district for unit in units if unit.district_code}
    return sorted(named.items())


def _late(news: News) -> Sheet:
    head = ("市区", "单位", "事项", "单号", "应于", "逾期天数", "联系人", "电话", "已提醒次数")
    found = [
        (
            one.unit.district,
            one.unit.name,
            kind_words(one.kind),
            one.about if one.kind == "receipt" else "",
            one.due_on,
            one.days_late(news.today),
            one.unit.contact,
            one.unit.phone,
            one.reminders,
        )
        for one in news.late
    ]
    return Sheet("逾期", head, found)


def _receipts(parcels: Iterable[tuple[Standing, Parcel]]) -> Sheet:
    head = (
        *("学期", "市区", "单位代码", "单位", "单号", "发出", "实收", "状态", "应于"),
        *("送达", "签收人", "签收日期", "确认时间", "决定人"),
    )
    found, late = [], set()
    for at, (term, one) in enumerate(parcels):
        if one.state == "expected" and one.due_on and one.due_on < term.today:
            late.add(at)
        found.append(
            (
                *(term_words(term.term), one.unit.district, one.unit.code, one.unit.name),
                *(one.slip, one.sent, one.received, zh("receipt_state", one.state), one.due_on),
                *(one.delivered_on, one.signer, one.signed_on, one.acknowledged_at),
                "系统" if one.decided_by == "bot" else one.decided_by,
            )
        )
    return Sheet("签收单", head, found, frozenset(late))


def _tasks(owed: Iterable[tuple[Standing, Owed]], today: date) -> Sheet:
    head = (
        *("学期", "市区", "单位", "事项", "应于", "状态", "还缺", "收到时间", "是否按时"),
        *("逾期天数", "已提醒次数", "暂缓至"),
    )
    found, late = [], set()
    for at, (term, one) in enumerate(owed):
        if one.is_late(today):
            late.add(at)
        found.append(
            (
                *(term_words(term.term), one.unit.district, one.unit.name, kind_words(one.kind)),
                *(one.due_on, state_words(one.state), "、".join(one.missing), one.received_at),
                *({True: "是", False: "否", None: ""}[one.on_time], one.days_late(today) or None),
                *(one.reminders, one.snoozed_until),
            )
        )
    return Sheet("各项任务", head, found, frozenset(late))


def _decisions(waiting: Iterable[Waiting]) -> Sheet:
    head = ("编号", "原因", "单位", "发出", "读出", "来信邮箱", "来信标题", "来信日期", "已等天数")
    found = [
        (
            *(one.number, doubt(one.reason)[0], "、".join(one.units), one.sent, one.read),
            *(one.sender, one.subject, one.came_on, one.days),
        )
        for one in waiting
    ]
    return Sheet("待决定", head, found)


CARDS = (
    ("unit_code", "单位代码"),
    ("unit", "单位"),
    ("planned", "计划"),
    ("sent", "发出"),
    ("received", "实收"),
    ("moved_in", "调入"),
    ("moved_out", "调出"),
    ("supplied", "补充"),
    ("returned", "退还"),
    ("replaced", "更换"),
    ("distributed", "实发"),
    ("should_have", "应有"),
    ("difference", "差额"),
)


def _cards(session: Session, terms: Iterable[Standing]) -> Sheet:
    found = [
        (term_words(term.term), *(row[key] for key, _ in CARDS))
        for term in terms
        for row in rows(session, "v_cards", term=term.term)
    ]
    return Sheet("资源卡台账", ("学期", *(words for _, words in CARDS)), found)


def _write(book: Workbook, sheet: Sheet) -> None:
    page = book.create_sheet(sheet.title)
    page.append(sheet.head)
    for row in sheet.rows:
        page.append([_plain(value) for value in row])
    cells = list(page.iter_rows())
    for line in cells:
        _keep_as_text(line)
    for cell in cells[0]:
        cell.font, cell.fill = Font(bold=True), HEAD
        cell.alignment = Alignment(vertical="center", wrap_text=True)
    for at in sheet.late:
        for cell in cells[at + 1]:
            cell.fill = LATE
    _measure(page, sheet)


def _measure(page: Any, sheet: Sheet) -> None:
    """Frozen head, filters, columns as wide as what stands in them, a head on every page."""
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.head))}{max(len(sheet.rows), 1) + 1}"
    for at, words in enumerate(sheet.head):
        widest = max((_width(row[at]) for row in sheet.rows), default=0)
        page.column_dimensions[get_column_letter(at + 1)].width = min(
            max(widest, _width(words) + 3) + 2, WIDEST
        )
    page.print_title_rows = "1:1"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True


def _plain(value: Any) -> Any:
    """Excel knows no time zones."""
    return value.astimezone(LOCAL).replace(tzinfo=None) if isinstance(value, datetime) else value


def _keep_as_text(cells: Any) -> None:
    """What a stranger wrote in a subject must not become a formula."""
    for cell in cells:
        if cell.data_type == "f":
            cell.data_type, cell.quotePrefix = "s", True


def _width(value: Any) -> int:
    """Columns it takes: Chinese signs count twice."""
    if isinstance(value, datetime):
        return 16
    text = "" if value is None else str(value)
    return sum(2 if ord(sign) > 0x2E80 else 1 for sign in text)
