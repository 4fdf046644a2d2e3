"""Our own 签收单 as a page of a PDF: print for people, a code and corner marks for machines.

Knows nothing of store and files. Every place comes from `parsers.photo.slip_layout`.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import cv2
import segno
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from bot import slipnumbers
from bot.slip_pen import SANS, SMALLEST, THICK, TONE, Pen, know_fonts
from parsers.photo import slip_layout as at
from parsers.photo.slip_layout import Place


@dataclass(frozen=True, slots=True)
class Slip:
    """What one page says of its parcel."""

    slip: str
    unit: str
    district: str
    quantity: int
    nth: int
    """Its place among the pages of its district, for whoever packs."""
    among: int


@dataclass(frozen=True, slots=True)
class Heading:
    """What all pages say."""

    term: str
    office: str
    address: str
    """The mailbox that photos are sent to."""


def draw(heading: Heading, slips: Sequence[Slip], progress: Callable[[int, int], None]) -> bytes:
    """The PDF with a page for each slip; the same slips give the same bytes."""
    know_fonts()
    out = io.BytesIO()
    # invariant: no clock and no random identifier in the file
    pdf = Canvas(out, pagesize=A4, invariant=1, pageCompression=1, lang="zh-CN")
    pdf.setTitle(f"{heading.term}“江苏泰微课网络课程资源卡”签收单")
    pdf.setAuthor(heading.office)
    pdf.beginForm("blank")
    _blank(Pen(pdf), heading)
    pdf.endForm()
    district = ""
    for done, slip in enumerate(slips, start=1):
        if slip.district != district:
            district = slip.district
            pdf.bookmarkPage(f"page{done}")
            pdf.addOutlineEntry(f"{district}（{slip.among}张）", f"page{done}")
        pdf.doForm("blank")
        _filled(Pen(pdf), slip, done)
        pdf.showPage()
        progress(done, len(slips))
    pdf.save()
    return out.getvalue()


ROWS = (("学　期", 11.0), ("市　区", 11.0), ("单　位", 24.0), ("应发数量", 16.0))
"""The lines of the printed table with their heights."""

LABEL = 26.0
"""Width of the printed table's labels."""

FIELDS = (
    ("received", "实收数量", "（单位：张）"),
    ("signer", "签收人", "（签字）"),
    ("phone", "联系电话", ""),
    ("date", "签收日期", ""),
)


def _blank(pen: Pen, heading: Heading) -> None:
    """What is the same on every page."""
    for number, place in at.MARKS.items():
        pen.modules(place, _mark(number))
    pen.text(105, 21.5, "免费“江苏泰微课网络课程资源卡”签收单", 20, bold=True)
    pen.text(105, 32, heading.office, 12.5)
    _table(pen, heading)
    pen.left(16, 109.2, "以下由收货单位清点后填写、盖章", 10.5, bold=True)
    for name, label, below in FIELDS:
        _field(pen, at.BOXES[name], label, below)
    _seal(pen, at.BOXES["seal"])
    x, y, _, _ = at.BOXES["received"]
    bottom = at.BOXES["seal"][1] + at.BOXES["seal"][3]
    pen.frame((x - at.LABELS_WIDE, y, 178, bottom - y), THICK)
    _notes(pen, heading.address)


def _table(pen: Pen, heading: Heading) -> None:
    x, y, w, _ = at.TABLE
    for label, high in ROWS:
        pen.frame((x, y, LABEL, high), fill=TONE)
        pen.frame((x + LABEL, y, w - LABEL, high))
        pen.text(x + LABEL / 2, y + high / 2, label, 12, bold=True)
        y += high
    pen.frame(at.TABLE, THICK)
    pen.left(x + LABEL + 4, at.TABLE[1] + ROWS[0][1] / 2, heading.term, 13)
    pen.frame(at.CODE_FRAME, THICK)
    pen.text(at.CODE_FRAME[0] + at.CODE_FRAME[2] / 2, 90.3, "签收单号", 9)


def _field(pen: Pen, box: Place, label: str, below: str) -> None:
    x, y, w, h = box
    wide = at.LABELS_WIDE
    pen.frame((x - wide, y, wide, h), fill=TONE)
    pen.frame((x, y, w, h))
    lift = 2.6 if below else 0
    pen.text(x - wide / 2, y + h / 2 - lift, label, 14, bold=True)
    if below:
        pen.text(x - wide / 2, y + h / 2 + 4.2, below, 9.5)


def _seal(pen: Pen, box: Place) -> None:
    pen.frame(box)
    pen.left(box[0] + 2.5, box[1] + 4, "学校公章", 12, bold=True)
    pen.left(box[0] + 22.5, box[1] + 4.1, "（盖在本框中央，印文清晰完整）", 8.5)


def _notes(pen: Pen, address: str) -> None:
    notes = (
        "清点后用深色笔填写实收数量（写阿拉伯数字，请勿涂改），签收人签字，加盖学校公章。",
        "拍照：本单平放在亮处，手机在正上方，拍全四角黑色标记和二维码，字迹、印章清楚不反光。",
        "实收与应发不符的，照实填写即可，我们会与您核对；卡片有质量问题的，请在邮件中说明。",
    )
    pen.left(16, 212, "怎样办理", 10.5, bold=True)
    for number, note in enumerate(notes, start=1):
        pen.left(16, 212 + 7.2 * number, f"{number}．{note}", 9.8)
    band = (16.0, 241.0, 178.0, 16.0)
    pen.frame(band, THICK)
    pen.text(105, 246.3, f"照片请发送至：{address}", 15, bold=True)
    pen.text(105, 253, "清点后请尽快发送；照片以原图作附件，几张照片可放在同一封邮件里", 9)
    pen.text(105, 263, "原件请学校留存", 9)


def _filled(pen: Pen, slip: Slip, page: int) -> None:
    """What is this page's own."""
    x, y, w, _ = at.TABLE
    left, room = x + LABEL + 4, w - LABEL - 7
    tops = [y + sum(high for _, high in ROWS[:row]) for row in range(len(ROWS))]
    pen.fitted((left, tops[1], room, ROWS[1][1]), slip.district, 13)
    pen.fitted((left, tops[2] + 1, room, ROWS[2][1] - 2), slip.unit, 19, bold=True)
    pen.left(left, tops[3] + ROWS[3][1] / 2, f"{slip.quantity} 张", 19, bold=True)
    code = segno.make(f"{at.PREFIX}{slip.slip}", error="h", micro=False, boost_error=False)
    pen.modules(at.CODE, [[int(module) for module in row] for row in code.matrix])
    _number(pen, slip.slip)
    foot = f"{slip.district}　第 {slip.nth} 张，共 {slip.among} 张　（总第 {page} 页）"
    pen.text(105, 271.5, foot, 8.5)


def _number(pen: Pen, slip: str) -> None:
    """The number where it is looked for, grouped as people read it out."""
    words = slipnumbers.grouped(slip).replace(" ", "  ") if slipnumbers.valid(slip) else slip
    for x, y, w, h in at.NUMBERS:
        size = 15.0
        while size > SMALLEST and pdfmetrics.stringWidth(words, SANS, size) > (w - 2) * mm:
            size -= 0.5
        pen.text(x + w / 2, y + h / 2, words, size, font=SANS)


def _mark(number: int) -> list[list[int]]:
    """A corner mark's six by six modules, 1 for black."""
    known = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_4X4_50)
    drawn = cv2.aruco.generateImageMarker(known, number, 6)
    return [[int(module == 0) for module in row] for row in drawn]
