"""List pages (签收清单): one district, a row for each school."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PIL import Image

from bot.demo.paper.chance import Rng, between
from bot.demo.paper.filling import put
from bot.demo.paper.page import Page
from bot.demo.paper.spec import ListPage, Receipt


@dataclass(frozen=True, slots=True)
class ListForm:
    """A list's heading and columns: field, label and share of the width."""

    title: str
    columns: tuple[tuple[str, str, float], ...]
    wide: float
    high: float
    face: str = "song"
    points: float = 11.5
    row_mm: float = 11.5
    left: float = 16
    top: float = 50
    seal_label: str = "单位（盖章）："


_GRID = ListForm(
    title="{district}{term}泰微课资源卡签收清单",
    columns=(
        ("number", "序号", 0.6),
        ("school", "学校名称", 3.3),
        ("sent", "应发数", 1.0),
        ("received", "实收数", 1.2),
        ("signer", "签收人", 1.5),
        ("date", "签收日期", 2.0),
    ),
    wide=210,
    high=297,
)
_WIDE = ListForm(
    title="网络课程资源卡发放签领表（{district} {term}）",
    columns=(
        ("school", "单位", 3.0),
        ("phone", "联系电话", 1.8),
        ("sent", "下发", 0.9),
        ("signer", "领取人签字", 1.6),
        ("received", "实领", 1.2),
        ("date", "日期", 1.9),
        ("mark", "盖章", 1.6),
    ),
    wide=297,
    high=210,
    face="hei",
    row_mm=12.5,
    top=42,
    seal_label="经办部门盖章",
)
TUNING_LISTS = {"list-grid": _GRID}
MEASURING_LISTS = {"list-wide": _WIDE}
LISTS = {**TUNING_LISTS, **MEASURING_LISTS}


def draw_list(page_of: ListPage, rng: Rng) -> Image.Image:
    """The whole list page; a row whose school has not signed has its places blank."""
    form = _form(page_of.layout, page_of.each_sealed)
    high = max(form.high, form.top + (len(page_of.rows) + 1) * form.row_mm + 50)
    page = Page(form.wide, high)
    title = form.title.replace("{district}", page_of.district).replace("{term}", page_of.term_text)
    page.text(
        form.wide / 2, form.top - 16, title, face=form.face, points=18, anchor="mm", bold=True
    )
    _row(page, form, form.top, None, 0, rng)
    for number, receipt in enumerate(page_of.rows, start=1):
        _row(page, form, form.top + number * form.row_mm, receipt, number, rng)
    bottom = form.top + (len(page_of.rows) + 1) * form.row_mm
    _seals(page, form, page_of, bottom, rng)
    return page.image


def rows_that_fit(layout: str, *, each_sealed: bool = False) -> int:
    """How many rows a page of this layout holds without growing longer than its paper."""
    form = _form(layout, each_sealed)
    return int((form.high - form.top - 50) // form.row_mm) - 1


def _form(layout: str, each_sealed: bool) -> ListForm:
    """The form of this layout; rows that bear a seal each are taller."""
    form = LISTS[layout]
    return replace(form, row_mm=form.row_mm * 2.1) if each_sealed else form


def _row(
    page: Page, form: ListForm, y: float, receipt: Receipt | None, number: int, rng: Rng
) -> None:
    """One row, or the heading where there is no receipt."""
    total = sum(share for _, _, share in form.columns)
    x = form.left
    for field, label, share in form.columns:
        room = (form.wide - 2 * form.left) * share / total
        page.frame((x, y, room, form.row_mm))
        middle = y + form.row_mm / 2
        if receipt is None or field == "number":
            words = label if receipt is None else str(number)
            page.text(x + room / 2, middle, words, face=form.face, points=form.points, anchor="mm")
        elif field != "mark":
            at = (x + 2, middle)
            put(page, field, at, receipt, rng, room=room - 3, face=form.face, points=form.points)
        x += room


def _seals(page: Page, form: ListForm, page_of: ListPage, bottom: float, rng: Rng) -> None:
    """Each school's seal on its row, then the district's below the table."""
    if page_of.each_sealed:
        for number, receipt in enumerate(page_of.rows, start=1):
            if receipt.seal_text:
                x = form.wide - form.left - between(rng, 18, 34)
                y = form.top + (number + 0.5) * form.row_mm + between(rng, -2, 2)
                look = replace(receipt.seal_look, size_mm=min(38.0, form.row_mm * 1.3))
                page.stamp(x, y, receipt.seal_text, look, rng)
    words = f"{form.seal_label}{page_of.date}"
    page.text(form.wide - form.left - 80, bottom + 14, words, face=form.face, points=12)
    if page_of.seal_text:
        x = form.wide - form.left - between(rng, 36, 60)
        page.stamp(x, bottom + between(rng, 14, 24), page_of.seal_text, page_of.seal_look, rng)
