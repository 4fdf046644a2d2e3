"""What stands around a form's table: its head, its notes, its foot; and how it is printed and
locked."""

from __future__ import annotations

from openpyxl.styles import Alignment, Border, Font
from openpyxl.utils import get_column_letter

from bot.forms import looks
from bot.forms.blank import said_term, seal_of
from bot.forms.paper import CENTRED, HEI, LEFT, SONG, THIN, Paper, zones
from parsers.sheet.annexes import SHORT, TITLES
from parsers.sheet.labels import FOOT

HEAD_ROWS = 3
"""Number of the annex, title, and the line of term, unit and measure."""

PAPER_A4 = 9


def head(paper: Paper) -> None:
    """Number of the annex, title, and the line of term, unit and measure."""
    blank, plain = paper.blank, Border()
    number, _, title = TITLES[blank.annex].rpartition(" ")
    paper.put(1, 1, number or None, font=Font(name=HEI, size=14), align=LEFT, border=plain)
    paper.put(2, 1, title, font=Font(name=HEI, size=18), border=plain)
    for row in (1, 2):
        paper.merge(row, 1, paper.last)
    thirds = list(zones(paper, 3))
    said = (
        (f"学期：{said_term(blank.term)}", LEFT),
        (f"填报单位：{blank.unit}", CENTRED),
        (looks.measure(blank.annex), Alignment(horizontal="right", vertical="center")),
    )
    for (first, last), (words, align) in zip(thirds, said, strict=True):
        paper.put(3, first, words or None, align=align, border=plain)
        paper.merge(3, first, last)
    for row, height in ((1, 22), (2, 32), (3, 24)):
        paper.sheet.row_dimensions[row].height = height


def notes(paper: Paper, row: int) -> int:
    """What the form says about itself; gives the row below."""
    lines = looks.NOTES[paper.blank.annex]
    small = Font(name=SONG, size=paper.size - 1)
    for number, words in enumerate(lines):
        said = f"说明：{number + 1}．{words}" if len(lines) > 1 else f"说明：{words}"
        indented = said if number == 0 else f"　　　{number + 1}．{words}"
        paper.put(row + number, 1, indented, font=small, align=LEFT, border=Border())
        paper.merge(row + number, 1, paper.last)
        paper.sheet.row_dimensions[row + number].height = 22
    return row + len(lines)


def foot(paper: Paper, row: int) -> int:
    """填表人 to 日期, and the place for the seal."""
    three = list(zones(paper, 3))
    labels = [*FOOT, ""]
    for number, label in enumerate(labels):
        first, last = three[number % 3]
        at = row + number // 3
        if label:
            _labelled(paper, at, first, last, label)
        else:
            paper.put(at, first, seal_of(paper.blank.annex), border=Border())
            paper.merge(at, first, last)
    paper.sheet.row_dimensions[row].height = 30
    paper.sheet.row_dimensions[row + 1].height = 30
    # Room for a seal of 45 millimetres.
    paper.sheet.row_dimensions[row + 2].height = 90
    return row + 2


def _labelled(paper: Paper, row: int, first: int, last: int, label: str) -> None:
    """A label, and the cell to write into beside it."""
    widths = [looks.width(column) for column in paper.columns]
    end, room = first, widths[first - 1]
    while room < 9 and end < last - 1:
        end += 1
        room += widths[end - 1]
    right = Alignment(horizontal="right", vertical="center")
    paper.put(row, first, f"{label}：", align=right, border=Border())
    paper.merge(row, first, end)
    line = Border(bottom=THIN)
    for column in range(end + 1, last + 1):
        paper.put(row, column, None, align=LEFT, border=line, locked=False).number_format = "@"
    paper.merge(row, end + 1, last)


def set_printing(paper: Paper, first: int, bottom: int) -> None:
    """What is printed, and how."""
    sheet, last = paper.sheet, get_column_letter(paper.last)
    sheet.print_area = f"A1:{last}{bottom}"
    # The title too: the last page is photographed for its total and its seal.
    sheet.print_title_rows = f"1:{first - 1}"
    sheet.page_setup.paperSize = PAPER_A4
    sheet.page_setup.orientation = "landscape" if paper.wide else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    for side in ("left", "right"):
        setattr(sheet.page_margins, side, 0.5)
    sheet.page_margins.top, sheet.page_margins.bottom = 0.9, 0.8
    sheet.page_margins.header = sheet.page_margins.footer = 0.4
    sheet.oddHeader.right.text = f"{SHORT[paper.blank.annex]}　{said_term(paper.blank.term)}"
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"
    sheet.freeze_panes = f"{get_column_letter(paper.places['unit'] + 1)}{first}"


def protect(paper: Paper) -> None:
    """Locked without a password: it keeps from slips, not from those who know better."""
    protection = paper.sheet.protection
    protection.sheet = True
    # In this part of the format False means that it is allowed.
    protection.formatColumns = protection.formatRows = protection.formatCells = False
    protection.autoFilter = protection.sort = False
