"""附件6 验收证明 as DOCX, by python-docx: a text with places for figures, never ticked by us."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from bot.forms.blank import Blank, said_term, seal_of
from parsers.sheet.annexes import MARK_SHEET, TITLES

FANG_SONG, HEI = "仿宋", "黑体"
BODY, TITLE = 16, 22
"""Points: 三号 and 二号, as official letters have them."""

GAP = "＿＿＿＿"
MARGINS = (3.7, 3.5, 2.8, 2.6)
"""Centimetres above, below, left and right (GB/T 9704)."""


def proof_document(blank: Blank) -> bytes:
    """The document as a file."""
    document = docx.Document()
    _page(document)
    number, _, title = TITLES[blank.annex].rpartition(" ")
    _line(document, number, face=HEI, align=WD_ALIGN_PARAGRAPH.LEFT)
    _line(document, title, face=HEI, size=TITLE, align=WD_ALIGN_PARAGRAPH.CENTER, space=28)
    _line(document, f"填报单位：{blank.unit}", align=WD_ALIGN_PARAGRAPH.LEFT, space=14)
    for words in _text(blank):
        _line(document, words, indent=True)
    _signatures(document, seal_of(blank.annex))
    document.core_properties.identifier = mark_of(blank)
    document.core_properties.author = ""
    document.core_properties.title = title
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def mark_of(blank: Blank) -> str:
    """What the document says of itself in a property that nobody sees."""
    return f"{MARK_SHEET} {blank.annex.value} {blank.term} {blank.code}"


def _text(blank: Blank) -> tuple[str, ...]:
    def n(key: str) -> str:
        return str(blank.counts[key]) if key in blank.counts else GAP

    figures = (
        f"计划{n('planned')}张，实收{n('received')}张，调入（含补充）{n('moved_in')}张，"
        f"调出（含退还）{n('moved_out')}张，实发{n('issued')}张（学生{n('issued_students')}张、"
        f"教师{n('issued_teachers')}张、工作人员{n('issued_staff')}张），涉及单位{n('units')}个"
    )
    return (
        f"兹证明{said_term(blank.term)}，我市（区）免费“江苏泰微课网络课程资源卡”{figures}。",
        f"数量□相符□不符，质量□合格□已更换{GAP}张。",
        f"说明：{GAP * 6}",
    )


def _signatures(document: Any, seal: str) -> None:
    for words in (f"电教负责人（签字）：{GAP}", seal, "　　年　　月　　日"):
        line = _line(document, words, align=WD_ALIGN_PARAGRAPH.RIGHT, space=22)
        line.paragraph_format.right_indent = Cm(1.5)


def _line(document: Any, words: str, **look: Any) -> Any:
    line = document.add_paragraph()
    line.alignment = look.get("align", WD_ALIGN_PARAGRAPH.JUSTIFY)
    line.paragraph_format.space_after = Pt(look.get("space", 6))
    line.paragraph_format.line_spacing = 1.5
    if look.get("indent"):
        line.paragraph_format.first_line_indent = Pt(2 * BODY)
    run = line.add_run(words)
    run.font.size = Pt(look.get("size", BODY))
    _in_face(run, look.get("face", FANG_SONG))
    return line


def _in_face(run: Any, face: str) -> None:
    """Word keeps the face of Chinese letters apart from that of Latin ones."""
    run.font.name = face
    run.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    above, below, left, right = MARGINS
    section.top_margin, section.bottom_margin = Cm(above), Cm(below)
    section.left_margin, section.right_margin = Cm(left), Cm(right)
