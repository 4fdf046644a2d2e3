"""Our own blanks filled in by other programs; lists of receipts; what cannot be taken."""

from __future__ import annotations

from collections.abc import Mapping

from bot.forms import Blank, Value, write
from parsers.sheet.annexes import Annex
from tests.sheet.awkward.case import Case, Expected, Sheet, book, form, reads, text
from tests.sheet.awkward.heads import CSV_UTF8, HEADING, HTML, ODS, PLAIN, XLS, XLSX, plain

OURS = {"term": "2016-autumn", "unit": "JJ", "ours": True}
FILLED: tuple[Mapping[str, Value], ...] = (
    {"code": "S01", "unit": "实验小学", "received": 262, "needed": 258, "reason": "转出4人"},
    {"code": "S02", "unit": "城北小学", "received": 214, "needed": 216, "reason": "转入2人"},
)
SUMS = [
    "5 | number=1 | code=S01 | unit=实验小学 | received=262 | needed=258 | surplus=4 | shortage=0"
    " | reason=转出4人",
    "6 | number=2 | code=S02 | unit=城北小学 | received=214 | needed=216 | surplus=0 | shortage=2"
    " | reason=转入2人",
]
TOTALS = "12 | unit=合计 | received=476 | needed=474 | surplus=4 | shortage=2"


def ours(annex: Annex = Annex.ADJUSTMENT, rows: tuple[Mapping[str, Value], ...] = FILLED) -> bytes:
    return write(Blank(annex, "2016-autumn", "JJ", "靖江市教育局电教中心", rows))


def back(up: int = 0, **said: object) -> Expected:
    """Our own declaration as it comes back; `up`: rows at the top that got lost."""
    rows = [_higher(row, up) for row in SUMS]
    return reads(form("adjustment", rows, **{**OURS, **said}, totals=_higher(TOTALS, up)))


def _higher(row: str, up: int) -> str:
    at, _, rest = row.partition(" ")
    return f"{int(at) - up} {rest}"


def _open(row: str, at: int) -> str:
    """A row with the formulas that stand in it."""
    return row.replace("surplus=4 | shortage=0", f"{_formulas(at)}").replace(
        "surplus=0 | shortage=2", f"{_formulas(at)}"
    )


def _formulas(at: int) -> str:
    return (
        f'surplus==IF(COUNT(D{at},E{at})<2,"",MAX(D{at}-E{at},0))'
        f' | shortage==IF(COUNT(D{at},E{at})<2,"",MAX(E{at}-D{at},0))'
    )


def _total(letter: str) -> str:
    return f'=IF(COUNT({letter}5:{letter}11)=0,"",SUM({letter}5:{letter}11))'


RECEIPTS = [
    ["2016年秋学期资源卡签收情况"],
    ["学校", "应发", "实收数量", "签收人", "签收日期"],
    ["实验小学", 262, 262, "王小明", "2016-8-29"],
    ["城北小学", 214, 213, "李华", "2016-8-30"],
    ["合计", 476, 475],
]
RECEIVED = [
    "school=实验小学 | sent=262 | received=262 | signer=王小明 | signed_on=2016-08-29 | term=2016-autumn",
    "school=城北小学 | sent=214 | received=213 | signer=李华 | signed_on=2016-08-30 | term=2016-autumn",
]
NEITHER = "没有找到同时列出学校和实收数量的表格，也没有找到附件表格"

ODD: tuple[Case, ...] = (
    Case("o01-ours.xlsx", "our blank, saved by LibreOffice", ours, back(), XLSX),
    Case("o02-ours.xls", "our blank, saved as Excel 97", ours, back(), XLS),
    Case("o03-ours.ods", "our blank, saved as OpenDocument", ours, back(), ODS),
    Case(
        "o04-ours.csv",
        "our blank as CSV: the hidden sheet is gone, its head tells",
        ours,
        back(unit="靖江市教育局电教中心", ours=False),
        CSV_UTF8,
    ),
    Case(
        "o05-ours-web.xls",
        "our blank as a web page, its first row, which is blank, left out",
        ours,
        back(1, unit="靖江市教育局电教中心", ours=False),
        HTML,
    ),
    Case(
        "o06-ours-uncomputed.xlsx",
        "our blank from a program that works out no formulas",
        ours,
        reads(
            form(
                "adjustment",
                [_open(row, at) for at, row in enumerate(SUMS, 5)],
                **OURS,
                totals="12 | unit=合计 | "
                + " | ".join(
                    f"{key}={_total(letter)}"
                    for key, letter in (
                        ("received", "D"),
                        ("needed", "E"),
                        ("surplus", "F"),
                        ("shortage", "G"),
                        ("settled", "H"),
                    )
                ),
                uncomputed=True,
            )
        ),
    ),
    Case(
        "o07-ours-untouched.xls",
        "our blank sent back as it was: units, and no figure that could pass for a zero",
        lambda: ours(rows=tuple({"code": r["code"], "unit": r["unit"]} for r in FILLED)),
        reads(
            form(
                "adjustment",
                [
                    "5 | number=1 | code=S01 | unit=实验小学",
                    "6 | number=2 | code=S02 | unit=城北小学",
                ],
                **OURS,
                totals="12 | unit=合计",
            )
        ),
        XLS,
    ),
    Case(
        "o08-receipts.xlsx",
        "a list of receipts, which is no form",
        lambda: book(Sheet(RECEIPTS)),
        reads(receipts=RECEIVED),
    ),
    Case(
        "o09-receipts.xls",
        "the same as xls",
        lambda: book(Sheet(RECEIPTS)),
        reads(receipts=RECEIVED),
        XLS,
    ),
    Case(
        "o10-both.xlsx",
        "a form on one sheet, a list of receipts on the other",
        lambda: book(Sheet(PLAIN, name="附件2"), Sheet(RECEIPTS, name="签收")),
        reads(plain(), receipts=RECEIVED),
    ),
    Case(
        "o11-misnamed.xlsx",
        "a title of 附件5 over a list of receipts: nobody's",
        lambda: book(Sheet([["附件5 发放汇总表"], *RECEIPTS[1:]])),
        reads(
            problem="not_a_receipt",
            note="标题是“附件5发放汇总表”，但没有找到实发合计或实发学生或结余列",
        ),
    ),
    Case(
        "o12-unclear.xlsx",
        "received and left over, no title: a declaration or a list of receipts",
        lambda: book(Sheet([["学校", "实收", "余"], ["实验小学", 262, 4]])),
        reads(
            problem="not_a_receipt",
            note="没有标题，按列名分不清是“调剂申报表”还是签收清单",
        ),
    ),
    Case(
        "o13-sideways.xlsx",
        "schools across and grades down: not understood, and said so",
        lambda: book(
            Sheet([["年级", "实验小学", "城北小学"], ["一年级", 120, 95], ["二年级", 118, 101]])
        ),
        reads(problem="not_a_receipt", note=NEITHER),
    ),
    Case(
        "o14-two-quantities.xlsx",
        "two numbers and no word what they are",
        lambda: book(Sheet([["学校", "数量1", "数量2"], ["实验小学", 5, 6]])),
        reads(problem="not_a_receipt", note=NEITHER),
    ),
    Case(
        "o15-empty.xlsx",
        "a workbook with nothing in it",
        lambda: book(Sheet([])),
        reads(problem="not_a_receipt", note=NEITHER),
    ),
    Case(
        "o16-cut-off.xlsx",
        "the first half of a file",
        lambda: book(Sheet(PLAIN))[:3000],
        reads(problem="corrupt"),
    ),
    Case(
        "o17-cut-off.xls",
        "an OLE2 file that ends early",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        reads(problem="corrupt"),
    ),
    Case("o18-nothing.csv", "blank lines", lambda: b"\r\n\r\n \r\n", reads(problem="corrupt")),
    Case(
        "o19-sentence.csv",
        "a letter named .csv",
        lambda: "各校已签收完毕，无余缺".encode("gbk"),
        reads(problem="not_a_receipt", note=NEITHER),
    ),
    Case(
        "o20-headings-only.csv",
        "headings, and the file ends",
        lambda: text([HEADING]),
        reads(form("headcount", [])),
    ),
    Case(
        "o22-kept-as-text.csv",
        "codes and counts wrapped so that Excel keeps them as text",
        lambda: text([HEADING, [1, '="S01"', '="实验小学"', '="120"', 2, 122, 4, 126]]),
        reads(
            form(
                "headcount",
                [
                    "2 | number=1 | code=S01 | unit=实验小学 | g1=120 | g2=2 | students=122"
                    " | teachers=4 | total=126"
                ],
            )
        ),
    ),
    Case(
        "o21-injected.csv",
        "words that begin with = as text: words, no formula, no value",
        lambda: text([HEADING, [1, "S01", "=HYPERLINK(1)", 1, 2, 3, 4, 7]]),
        reads(
            form(
                "headcount",
                [
                    "2 | number=1 | code=S01 | unit==HYPERLINK(1) | g1=1 | g2=2 | students=3"
                    " | teachers=4 | total=7"
                ],
                uncomputed=True,
            )
        ),
    ),
)
