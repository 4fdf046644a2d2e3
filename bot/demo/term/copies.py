"""The printed and stamped copy of a filled-in form, as a clerk's scanner sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO

from PIL import Image

from bot.demo.paper.camera import CONDITIONS, photograph
from bot.demo.paper.chance import Rng
from bot.demo.paper.page import Page
from bot.demo.paper.spec import SealLook
from bot.letters.render import term_words
from parsers.sheet.annexes import COLUMNS, TITLES, Annex, Column

Row = Mapping[str, object]

WIDE, HIGH, MARGIN, TOP = 297.0, 210.0, 12.0, 42.0
ROW, HEAD = 8.5, 15.0
A_PAGE = 14
"""Lines on a page."""
FACE = "song"
SHOWN: Mapping[Annex, tuple[str, ...]] = {
    Annex.HEADCOUNT: ("unit", "stage", "students", "teachers", "staff", "total", "textbooks"),
    Annex.SUMMARY: (
        "unit", "planned", "received", "moved_in", "moved_out", "supplied", "returned",
        "issued_students", "issued_teachers", "issued_staff", "issued", "balance",
    ),
}  # fmt: skip
"""Columns that the clerk prints; the others are hidden for the print, as people do."""
NAME_SHARE = 3.2
"""How much wider than a figure's column that of the unit is."""


def table_copy(
    annex: Annex, term: str, unit: str, rows: Sequence[Row], seal: str, rng: Rng
) -> tuple[bytes, ...]:
    """The scanned pages of a table form; totals and seal ("" for none) stand on the last."""
    columns = [one for one in COLUMNS[annex] if one.key in SHOWN[annex]]
    lines = [*rows, _totals(columns, rows)]
    sheets = [lines[at : at + A_PAGE] for at in range(0, len(lines), A_PAGE)]
    head = f"学期：{term_words(term)}　　填报单位：{unit}　　单位：张"
    pages = [_table_page(annex, head, columns, sheet) for sheet in sheets]
    foot = TOP + HEAD + len(sheets[-1]) * ROW
    last = pages[-1]
    last.text(MARGIN, foot + 14, "填表人：　　　　审核人：　　　　负责人：", face=FACE, points=12)
    last.text(WIDE - 90, foot + 14, "（盖章）", face=FACE, points=12)
    if seal:
        last.stamp(WIDE - 60, min(foot + 20, HIGH - 24), seal, SealLook(), rng)
    return tuple(_scanned(page, rng) for page in pages)


def _table_page(annex: Annex, head: str, columns: Sequence[Column], rows: Sequence[Row]) -> Page:
    page = Page(WIDE, HIGH)
    page.text(WIDE / 2, 18, TITLES[annex], face="hei", points=17, anchor="mm")
    page.text(MARGIN, 32, head, face=FACE, points=12)
    _line(page, TOP, HEAD, [_heading(one) for one in columns], columns)
    for number, row in enumerate(rows):
        words = [str(row.get(one.key, "")) for one in columns]
        _line(page, TOP + HEAD + number * ROW, ROW, words, columns)
    return page


def proof_copy(term: str, unit: str, counts: Mapping[str, int], seal: str, rng: Rng) -> bytes:
    """A scan of 附件6, its boxes ticked by hand."""
    page = Page(210, 297)
    number, _, title = TITLES[Annex.ACCEPTANCE].rpartition(" ")
    page.text(25, 30, number, face="hei", points=14)
    page.text(105, 46, title, face="hei", points=18, anchor="mm")
    page.text(25, 66, f"填报单位：{unit}", face=FACE, points=14)
    for place, words in enumerate(_proof_lines(term, counts)):
        page.text(25, 84 + 12 * place, words, face=FACE, points=14)
    page.text(110, 190, "教育局（盖章）", face=FACE, points=14)
    page.stamp(130, 205, seal, SealLook(), rng)
    return _scanned(page, rng)


def bound(pages: Sequence[bytes]) -> bytes:
    """Scanned pages as one PDF, as an office's scanner gives them."""
    first, *others = (Image.open(BytesIO(page)) for page in pages)
    out = BytesIO()
    first.save(out, "PDF", save_all=True, append_images=others, quality=90)
    return out.getvalue()


def _proof_lines(term: str, counts: Mapping[str, int]) -> tuple[str, ...]:
    n = counts
    return (
        f"　　兹证明{term_words(term)}，我市（区）免费“江苏泰微课网络",
        f"课程资源卡”计划{n['planned']}张，实收{n['received']}张，",
        f"调入（含补充）{n['moved_in']}张，调出（含退还）{n['moved_out']}张，",
        f"实发{n['issued']}张（学生{n['issued_students']}张、教师{n['issued_teachers']}张、",
        f"工作人员{n['issued_staff']}张），涉及单位{n['units']}个。",
        "　　数量☑相符□不符，质量☑合格□已更换＿＿张。",
    )


def _heading(column: Column) -> str:
    return f"{column.group}{column.heading}" if column.group else column.heading


def _totals(columns: Sequence[Column], rows: Sequence[Row]) -> dict[str, object]:
    """The last line: 合计 under the first column, sums under the figures."""
    figures = [one.key for one in columns if all(isinstance(r.get(one.key), int) for r in rows)]
    sums: dict[str, object] = {key: sum(int(str(r[key])) for r in rows) for key in figures}
    return {**sums, "unit": "合计"}


def _line(
    page: Page, top: float, high: float, words: Sequence[str], columns: Sequence[Column]
) -> None:
    """A row of cells, a heading in as many lines as it needs."""
    shares = [NAME_SHARE if one.key == "unit" else 1.0 for one in columns]
    left, one = MARGIN, (WIDE - 2 * MARGIN) / sum(shares)
    for text, share in zip(words, shares, strict=True):
        page.frame((left, top, share * one, high))
        whole = share > 1 or text.lstrip("-").isdigit()
        parts = [text] if whole else [text[i : i + 4] for i in range(0, len(text), 4)]
        for number, part in enumerate(parts):
            y = top + high / 2 + (number - (len(parts) - 1) / 2) * 5
            page.text(left + share * one / 2, y, part, face=FACE, points=11.5, anchor="mm")
        left += share * one


def _scanned(page: Page, rng: Rng) -> bytes:
    return photograph(page.image, CONDITIONS["scan"], rng, 2200)
