"""Written texts as DOCX, set as an office sets them: A4, 仿宋 16 point, two characters indent.

No red head, no picture of a seal, no invented document number: its place stays blank.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from bot.letters.render import long_date
from bot.papers.values import Cell, Kind, Picture, Sheet, Text

_BODY, _TITLE, _HEADING = "仿宋", "宋体", "黑体"
_CHAPTER = re.compile("[一二三四五六七八九十]+、")
_LINE = Pt(28)
_USUAL, _SMALL, _MANY = 10.5, 9.0, 8
"""The print of tables in points, and beyond how many columns it is the small one."""
_SIDES = {
    Kind.WORDS: WD_ALIGN_PARAGRAPH.LEFT,
    Kind.COUNT: WD_ALIGN_PARAGRAPH.RIGHT,
    Kind.DAY: WD_ALIGN_PARAGRAPH.CENTER,
    Kind.ORDER: WD_ALIGN_PARAGRAPH.CENTER,
}


def document(text: Text) -> bytes:
    """The file."""
    file = docx.Document()
    _page(file)
    if text.numbered:
        _paragraph(file, "文号：")
    _paragraph(file, text.title, side=WD_ALIGN_PARAGRAPH.CENTER, face=_TITLE, size=22, bold=True)
    _paragraph(file, "")
    if text.addressee:
        _paragraph(file, f"{text.addressee}：")
    for part in text.body:
        _put(file, part)
    _close(file, text)
    written = io.BytesIO()
    file.save(written)
    return written.getvalue()


def _page(file: Any) -> None:
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin, section.bottom_margin = Cm(3.5), Cm(3)
    section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)
    file.core_properties.author = ""
    file.core_properties.comments = ""
    file.core_properties.created = datetime(2016, 9, 1, tzinfo=UTC)


def _put(file: Any, part: str | Sheet | Picture) -> None:
    match part:
        case Sheet():
            _table(file, part)
        case Picture():
            _picture(file, part)
        case _:
            heading = bool(_CHAPTER.match(part))
            said = _paragraph(file, part, face=_HEADING if heading else _BODY, indent=True)
            said.paragraph_format.keep_with_next = heading


def _close(file: Any, text: Text) -> None:
    if text.enclosures:
        _paragraph(file, "")
        for at, name in enumerate(text.enclosures, 1):
            lead = "附件：" if at == 1 else "　　　"
            number = f"{at}. " if len(text.enclosures) > 1 else ""
            _paragraph(file, f"{lead}{number}{name}", indent=True)
    _paragraph(file, "")
    day = long_date(text.day) if text.day else "　　　　年　　月　　日"
    for words in (text.signed, day):
        _paragraph(file, f"{words}　　", side=WD_ALIGN_PARAGRAPH.RIGHT)
    # Whoever signs stands on a page with what is signed.
    for paragraph in file.paragraphs[-6:-1]:
        paragraph.paragraph_format.keep_with_next = True


def _paragraph(
    place: Any,
    words: str,
    *,
    side: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT,
    face: str = _BODY,
    size: float = 16,
    bold: bool = False,
    indent: bool = False,
) -> Any:
    paragraph = place.add_paragraph()
    paragraph.alignment = side
    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing = _LINE if size <= 16 else Pt(size * 1.5)
    if indent:
        form.first_line_indent = Pt(size * 2)
    _run(paragraph, words, face, size, bold=bold)
    return paragraph


def _run(paragraph: Any, words: str, face: str, size: float, *, bold: bool = False) -> None:
    run = paragraph.add_run(words)
    run.font.size, run.font.bold, run.font.name = Pt(size), bold, "Times New Roman"
    # Word asks a face of its own for Chinese characters.
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)  # noqa: SLF001 - python-docx has no other way to the East Asian face


def _table(file: Any, sheet: Sheet) -> None:
    caption = _paragraph(file, sheet.title, side=WD_ALIGN_PARAGRAPH.CENTER, face=_HEADING, size=12)
    caption.paragraph_format.keep_with_next = True
    table = file.add_table(rows=1, cols=len(sheet.columns))
    table.style, table.alignment = "Table Grid", WD_TABLE_ALIGNMENT.CENTER
    size = _SMALL if len(sheet.columns) > _MANY else _USUAL
    _cells(table.rows[0], [column.heading for column in sheet.columns], None, size, bold=True)
    _repeat(table.rows[0])
    kinds = [column.kind for column in sheet.columns]
    for line in sheet.lines:
        _cells(table.add_row(), line.cells, kinds, size, bold=line.strong)
    _widths(table, sheet)
    _narrow_margins(table)
    for note in sheet.foot:
        _paragraph(file, note, size=10.5)
    _paragraph(file, "", size=8)


def _cells(
    row: Any, values: Sequence[Cell], kinds: Sequence[Kind] | None, size: float, *, bold: bool
) -> None:
    for at, (cell, value) in enumerate(zip(row.cells, values, strict=True)):
        paragraph = cell.paragraphs[0]
        paragraph.alignment = _SIDES[kinds[at]] if kinds else WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_after = Pt(0)
        _run(paragraph, _shown(value), _BODY, size, bold=bold)


def _shown(value: Cell) -> str:
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int) else str(value)


def _repeat(row: Any) -> None:
    """The heading stands on every page the table runs over."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx knows no repeated heading
    properties.append(properties.makeelement(qn("w:tblHeader"), {qn("w:val"): "true"}))


def _widths(table: Any, sheet: Sheet) -> None:
    """The page's width, shared as the columns ask."""
    whole = sum(column.width for column in sheet.columns)
    table.autofit = False
    for at, column in enumerate(sheet.columns):
        width = Cm(15.6 * column.width / whole)
        table.columns[at].width = width
        for cell in table.columns[at].cells:
            cell.width = width


def _narrow_margins(table: Any) -> None:
    """Some 0.7 mm beside the print, so that no number breaks into two lines."""
    properties = table._tbl.tblPr  # noqa: SLF001 - as above
    margins = properties.makeelement(qn("w:tblCellMar"), {})
    for side in ("left", "right"):
        width = {qn("w:w"): "40", qn("w:type"): "dxa"}
        margins.append(margins.makeelement(qn(f"w:{side}"), width))
    # Word minds the order of these elements (ECMA-376, 17.4.59).
    properties.insert_element_before(margins, "w:tblLook")


def _picture(file: Any, picture: Picture) -> None:
    place = file.add_paragraph()
    place.alignment = WD_ALIGN_PARAGRAPH.CENTER
    place.paragraph_format.keep_with_next = True
    place.add_run().add_picture(io.BytesIO(picture.png), width=Cm(15.2))
    _paragraph(file, picture.caption, side=WD_ALIGN_PARAGRAPH.CENTER, face=_HEADING, size=12)
