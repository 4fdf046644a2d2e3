"""附件2 as clerks send it: one small district, laid out in ever other ways."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx

from tests.sheet.awkward.case import Case, Expected, Row, Sheet, book, form, reads, text

XLS = ("MS Excel 97", "xls")
XLSX = ("Calc MS Excel 2007 XML", "xlsx")
ODS = ("calc8", "ods")
HTML = ("HTML (StarCalc)", "html")
CSV_GBK = ("Text - txt - csv (StarCalc):44,34,85", "csv")
CSV_UTF8 = ("Text - txt - csv (StarCalc):44,34,76", "csv")

TITLE = "附件2 发放免费“江苏泰微课网络课程资源卡”人数统计表"
HEAD = ["学期：2016年秋学期", None, "填报单位：靖江市教育局", None, None, "单位：张"]
HEADING = ["序号", "代码", "学校全称", "一年级", "二年级", "学生小计", "教师", "合计"]
FIRST = [1, "S01", "实验小学", 120, 118, 238, 22, 260]
SECOND = [2, "S02", "城北小学", 95, 101, 196, 18, 214]
THIRD = [3, "S03", "西来中心小学", 60, 58, 118, 11, 129]
TOTAL = ["合计", None, None, 275, 277, 552, 51, 603]
FOOT = [
    "填表人：张三",
    None,
    "审核人：李四",
    None,
    "联系电话：0523-84810000",
    None,
    "日期：2016-06-20",
]
BODY = [FIRST, SECOND, THIRD]
PLAIN: list[Row] = [[TITLE], HEAD, HEADING, *BODY, TOTAL, FOOT]

KEYS = ("number", "code", "unit", "g1", "g2", "students", "teachers", "total")
SAID = {
    "term": "2016-autumn",
    "unit": "靖江市教育局",
    "foot": {
        "填表人": "张三",
        "审核人": "李四",
        "联系电话": "0523-84810000",
        "日期": "2016-06-20",
    },
}


def told(at: int, row: Sequence[object], keys: Sequence[str] = KEYS) -> str:
    """A row in the words of the golden files."""
    cells = (f"{k}={v}" for k, v in zip(keys, row, strict=True) if v is not None)
    return " | ".join([str(at), *cells])


def plain(first: int = 4, **more: object) -> Expected:
    """The district as it stands in every file here, its first unit in row `first`."""
    rows = [told(first + n, row) for n, row in enumerate(BODY)]
    total = told(first + 3, TOTAL)
    return form("headcount", rows, **{**SAID, "totals": total, **more})


def _document() -> bytes:
    made = docx.Document()
    made.add_paragraph(TITLE)
    made.add_paragraph("学期：2016年秋学期　填报单位：靖江市教育局　单位：张")
    rows = [HEADING, *BODY, TOTAL]
    table = made.add_table(len(rows), len(HEADING))
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            table.cell(r, c).text = "" if value is None else str(value)
    made.add_paragraph("填表人：张三　审核人：李四　联系电话：0523-84810000　日期：2016-06-20")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _reordered() -> bytes:
    heading = ["总计", "教师人数", "学生数", "学校", "2年级", "小一", "学校代码"]
    rows = [[row[7], row[6], row[5], row[2], row[4], row[3], row[1]] for row in BODY]
    return book(Sheet([["2016年秋学期资源卡人数统计"], heading, *rows]))


def _grouped() -> list[Row]:
    upper = ["序号", "代码", "学校全称", "学生人数", None, None, "教师", "合计"]
    lower = [None, None, None, "一年级", "二年级", "学生小计", None, None]
    return [[TITLE], HEAD, upper, lower, *BODY, TOTAL, FOOT]


GROUPS = ("A1:H1", "D3:F3", "A3:A4", "B3:B4", "C3:C4", "G3:G4", "H3:H4")


def _words(row: Sequence[object]) -> list[object]:
    return [v if n < 3 or v is None else f"{v}人" for n, v in enumerate(row)]


def _wide(row: Sequence[object]) -> list[object]:
    digits = str.maketrans("0123456789", "０１２３４５６７８９")
    return [v if n < 3 or v is None else str(v).translate(digits) for n, v in enumerate(row)]


def _formulas() -> list[Row]:
    rows = [[*row[:5], f"=D{n}+E{n}", row[6], f"=F{n}+G{n}"] for n, row in enumerate(BODY, 4)]
    sums = ["合计", None, None, *(f"=SUM({c}4:{c}6)" for c in "DEFGH")]
    return [[TITLE], HEAD, HEADING, *rows, sums, FOOT]


def _uncomputed() -> Expected:
    rows = [
        told(n, [*row[:5], f"=D{n}+E{n}", row[6], f"=F{n}+G{n}"]) for n, row in enumerate(BODY, 4)
    ]
    sums = told(7, ["合计", None, None, *(f"=SUM({c}4:{c}6)" for c in "DEFGH")])
    return form("headcount", rows, **{**SAID, "totals": sums, "uncomputed": True})


def _archive() -> bytes:
    cells = "".join(
        "<tr>" + "".join(f"<td>{'' if v is None else v}</td>" for v in row) + "</tr>"
        for row in PLAIN
    )
    page = f"<html><body><table>{cells}</table></body></html>".encode("gbk")
    return (
        b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n"
        b'Content-Type: multipart/related; boundary="--=_x"\r\n\r\n'
        b"----=_x\r\nContent-Location: file:///C:/a.htm\r\n"
        b'Content-Type: text/html; charset="gb2312"\r\n\r\n' + page + b"\r\n----=_x--\r\n"
    )


def _xml_2003() -> bytes:
    """As Excel 2003 writes it: blank cells are skipped by an index, the title is merged."""
    rows = ""
    for row in PLAIN:
        cells = "".join(_xml_cell(n, value) for n, value in enumerate(row, 1) if value is not None)
        rows += f"<Row>{cells}</Row>"
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    return (
        f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}">'
        f'<Worksheet ss:Name="附件2"><Table>{rows}</Table></Worksheet></Workbook>'
    ).encode()


def _xml_cell(number: int, value: object) -> str:
    kind = "Number" if isinstance(value, int) else "String"
    across = ' ss:MergeAcross="7"' if value == TITLE else ""
    return f'<Cell ss:Index="{number}"{across}><Data ss:Type="{kind}">{value}</Data></Cell>'


SECOND_DISTRICT = [[1, "T01", "襟江小学", 200, 190, 390, 35, 425]]
SECOND_TOTAL = ["合计", None, None, 200, 190, 390, 35, 425]
OTHER_HEAD = ["学期：2016年秋学期", None, "填报单位：泰兴市教育局"]


def _other(first: int, **more: object) -> Expected:
    said = {"term": "2016-autumn", "unit": "泰兴市教育局", "totals": told(first + 1, SECOND_TOTAL)}
    return form("headcount", [told(first, SECOND_DISTRICT[0])], **{**said, **more})


def _alone(unit: str, rows: list[str], total: str = "", **more: object) -> Expected:
    return form("headcount", rows, unit=unit, **more, **({"totals": total} if total else {}))


HEADS: tuple[Case, ...] = (
    Case("h01-plain.xlsx", "just as asked", lambda: book(Sheet(PLAIN)), reads(plain())),
    Case(
        "h02-plain.xls", "Excel 97 by LibreOffice", lambda: book(Sheet(PLAIN)), reads(plain()), XLS
    ),
    Case("h03-plain.ods", "OpenDocument", lambda: book(Sheet(PLAIN)), reads(plain()), ODS),
    Case("h04-gbk.csv", "CSV in GBK", lambda: book(Sheet(PLAIN)), reads(plain()), CSV_GBK),
    Case("h05-utf8.csv", "CSV in UTF-8", lambda: book(Sheet(PLAIN)), reads(plain()), CSV_UTF8),
    Case(
        "h06-unicode.txt",
        "Excel's Unicode text: UTF-16, tabs",
        lambda: text(PLAIN, "\t", "utf-16"),
        reads(plain()),
    ),
    Case(
        "h07-web-page.xls",
        "a web page named .xls, by LibreOffice",
        lambda: book(Sheet(PLAIN)),
        reads(plain()),
        HTML,
    ),
    Case(
        "h08-xml-2003.xls",
        "Excel 2003 XML named .xls",
        _xml_2003,
        reads(plain()),
    ),
    Case("h09-archive.xls", "a web archive (MHTML) named .xls", _archive, reads(plain())),
    Case("h10-table.docx", "a table in a Word document", _document, reads(plain())),
    Case(
        "h11-semicolons.csv",
        "semicolons, UTF-8 with a mark",
        lambda: text(PLAIN, ";", "utf-8-sig"),
        reads(plain()),
    ),
    Case(
        "h12-aligned.txt",
        "columns aligned by spaces, no delimiter at all",
        lambda: text([HEADING, *BODY], "    ", "gb18030"),
        reads(form("headcount", [told(n, row) for n, row in enumerate(BODY, 2)])),
    ),
    Case(
        "h13-groups.xlsx",
        "merged headings in two rows under a merged title",
        lambda: book(Sheet(_grouped(), GROUPS)),
        reads(plain(5)),
    ),
    Case(
        "h14-groups.xls",
        "the same from LibreOffice",
        lambda: book(Sheet(_grouped(), GROUPS)),
        reads(plain(5)),
        XLS,
    ),
    Case(
        "h15-groups.ods",
        "the same where calamine sees no merged cells",
        lambda: book(Sheet(_grouped(), GROUPS)),
        reads(plain(5)),
        ODS,
    ),
    Case(
        "h16-groups.csv",
        "two rows of headings with the merging lost",
        lambda: book(Sheet(_grouped(), GROUPS)),
        reads(plain(5)),
        CSV_GBK,
    ),
    Case(
        "h17-groups-web.xls",
        "rowspan and colspan",
        lambda: book(Sheet(_grouped(), GROUPS)),
        reads(plain(5)),
        HTML,
    ),
    Case(
        "h18-other-order.xlsx",
        "other order, other names, no total, no head",
        _reordered,
        reads(
            form(
                "headcount",
                [
                    "3 | total=260 | teachers=22 | students=238 | unit=实验小学 | g2=118 | g1=120 | code=S01",
                    "4 | total=214 | teachers=18 | students=196 | unit=城北小学 | g2=101 | g1=95 | code=S02",
                    "5 | total=129 | teachers=11 | students=118 | unit=西来中心小学 | g2=58 | g1=60 | code=S03",
                ],
                term="2016-autumn",
            )
        ),
    ),
    Case(
        "h19-inserted.xlsx",
        "columns that nobody asked for",
        lambda: book(
            Sheet(
                [
                    [TITLE],
                    HEAD,
                    [*HEADING[:3], "校长", *HEADING[3:5], "其中走读生", *HEADING[5:]],
                    *[[*row[:3], "王校长", *row[3:5], 7, *row[5:]] for row in BODY],
                    [*TOTAL[:3], None, *TOTAL[3:5], 21, *TOTAL[5:]],
                    FOOT,
                ]
            )
        ),
        reads(plain(unknown=["校长", "其中走读生"])),
    ),
    Case(
        "h20-subtotals.xlsx",
        "小学小计 and 初中小计 between the units, 总　计 below",
        lambda: book(
            Sheet(
                [
                    [TITLE],
                    HEAD,
                    HEADING,
                    FIRST,
                    SECOND,
                    ["小学小计", None, None, 215, 219, 434, 40, 474],
                    THIRD,
                    ["村小小计", None, None, 60, 58, 118, 11, 129],
                    ["总　计", None, None, 275, 277, 552, 51, 603],
                    FOOT,
                ]
            )
        ),
        reads(
            form(
                "headcount",
                [told(4, FIRST), told(5, SECOND), told(7, THIRD)],
                **SAID,
                subtotals=[
                    told(6, ["小学小计", None, None, 215, 219, 434, 40, 474]),
                    told(8, ["村小小计", None, None, 60, 58, 118, 11, 129]),
                ],
                totals=told(9, ["总 计", None, None, 275, 277, 552, 51, 603]),
            )
        ),
    ),
    Case(
        "h21-total-first.xlsx",
        "合计 above the units",
        lambda: book(Sheet([[TITLE], HEAD, HEADING, TOTAL, *BODY, FOOT])),
        reads(
            form(
                "headcount",
                [told(n, row) for n, row in enumerate(BODY, 5)],
                **SAID,
                totals=told(4, TOTAL),
            )
        ),
    ),
    Case(
        "h22-blank-rows.xlsx",
        "blank rows among the units, numbered ones that hold nothing",
        lambda: book(
            Sheet([[TITLE], HEAD, HEADING, FIRST, [], [], SECOND, THIRD, [4], [5], TOTAL, [], FOOT])
        ),
        reads(
            form(
                "headcount",
                [told(4, FIRST), told(7, SECOND), told(8, THIRD)],
                **SAID,
                totals=told(11, TOTAL),
            )
        ),
    ),
    Case(
        "h23-full-width.xls",
        "full-width digits as text",
        lambda: book(Sheet([[TITLE], HEAD, HEADING, *map(_wide, [*BODY, TOTAL]), FOOT])),
        reads(plain()),
        XLS,
    ),
    Case(
        "h24-units-in-cells.xlsx",
        "30人 instead of 30",
        lambda: book(Sheet([[TITLE], HEAD, HEADING, *map(_words, [*BODY, TOTAL]), FOOT])),
        reads(plain()),
    ),
    Case(
        "h25-thousands.xlsx",
        "thousands separators as text, full-width comma, a space",
        lambda: book(
            Sheet(
                [
                    HEADING,
                    [1, "S01", "实验小学", "1,120", "1，118", "2 238", "1,0 22", "3260.0"],
                    [
                        2,
                        "S02",
                        "城北小学",
                        "１，２０４",
                        "壹仟零二",
                        "2206张",
                        "约60",
                        "2266（贰仟贰佰陆拾陆）",
                    ],
                ]
            )
        ),
        reads(
            form(
                "headcount",
                [
                    told(2, [1, "S01", "实验小学", 1120, 1118, 2238, "1,0 22", 3260]),
                    told(3, [2, "S02", "城北小学", 1204, 1002, 2206, "约60", 2266]),
                ],
            )
        ),
    ),
    Case(
        "h26-formulas.xlsx",
        "formulas worked out by LibreOffice",
        lambda: book(Sheet(_formulas())),
        reads(plain()),
        XLSX,
    ),
    Case(
        "h27-formulas.ods",
        "the same as OpenDocument",
        lambda: book(Sheet(_formulas())),
        reads(plain()),
        ODS,
    ),
    Case(
        "h28-uncomputed.xlsx",
        "formulas that no program has worked out: no zeros",
        lambda: book(Sheet(_formulas())),
        reads(_uncomputed()),
    ),
    Case(
        "h29-errors.xls",
        "formulas that end in an error",
        lambda: book(Sheet([HEADING, [*FIRST[:5], "=D2/0", 22, "=NA()"]])),
        reads(
            form(
                "headcount",
                [
                    "2 | number=1 | code=S01 | unit=实验小学 | g1=120 | g2=118 | students=#DIV/0! | teachers=22 | total=#N/A"
                ],
            )
        ),
        XLS,
    ),
    Case(
        "h30-errors.xlsx",
        "the same in XLSX",
        lambda: book(Sheet([HEADING, [*FIRST[:5], "=D2/0", 22, "=NA()"]])),
        reads(
            form(
                "headcount",
                [
                    "2 | number=1 | code=S01 | unit=实验小学 | g1=120 | g2=118 | students=#DIV/0! | teachers=22 | total=#N/A"
                ],
            )
        ),
        XLSX,
    ),
    Case(
        "h31-errors.ods",
        "the same in OpenDocument",
        lambda: book(Sheet([HEADING, [*FIRST[:5], "=D2/0", 22, "=NA()"]])),
        reads(
            form(
                "headcount",
                [
                    "2 | number=1 | code=S01 | unit=实验小学 | g1=120 | g2=118 | students=#DIV/0! | teachers=22 | total=#N/A"
                ],
            )
        ),
        ODS,
    ),
    Case(
        "h32-two-sheets.xlsx",
        "two districts on two sheets, a third sheet with something else",
        lambda: book(
            Sheet(PLAIN, name="靖江"),
            Sheet([[TITLE], OTHER_HEAD, HEADING, *SECOND_DISTRICT, SECOND_TOTAL], name="泰兴"),
            Sheet([["联系人", "张三"], ["电话", "0523-84810000"]], name="备忘"),
        ),
        reads(plain(), _other(4)),
    ),
    Case(
        "h33-two-tables.xlsx",
        "two districts below one another, each with its head and foot",
        lambda: book(
            Sheet([*PLAIN, [], [TITLE], OTHER_HEAD, HEADING, *SECOND_DISTRICT, SECOND_TOTAL])
        ),
        reads(plain(), _other(13)),
    ),
    Case(
        "h34-banners.xlsx",
        "two districts parted by merged banners, 小计 under each, 合计 of both",
        lambda: book(
            Sheet(
                [
                    HEADING,
                    ["靖江市"],
                    FIRST,
                    SECOND,
                    ["小计", None, None, 215, 219, 434, 40, 474],
                    ["泰兴市"],
                    *SECOND_DISTRICT,
                    ["小计", None, None, 200, 190, 390, 35, 425],
                    ["合计", None, None, 415, 409, 824, 75, 899],
                ],
                ("A2:H2", "A6:H6"),
            )
        ),
        reads(
            _alone(
                "靖江市",
                [told(3, FIRST), told(4, SECOND)],
                told(5, ["小计", None, None, 215, 219, 434, 40, 474]),
            ),
            _alone(
                "泰兴市",
                [told(7, SECOND_DISTRICT[0])],
                told(8, ["小计", None, None, 200, 190, 390, 35, 425]),
            ),
        ),
    ),
    Case(
        "h35-district-column.xls",
        "a merged column of districts",
        lambda: book(
            Sheet(
                [
                    ["市区", *HEADING[1:]],
                    ["靖江市", *FIRST[1:]],
                    [None, *SECOND[1:]],
                    ["泰兴市", *SECOND_DISTRICT[0][1:]],
                    ["合计", None, None, 415, 409, 824, 75, 899],
                ],
                ("A2:A3",),
            )
        ),
        reads(
            _alone(
                "靖江市",
                [
                    told(n, ["靖江市", *row[1:]], ("district", *KEYS[1:]))
                    for n, row in ((2, FIRST), (3, SECOND))
                ],
            ),
            _alone(
                "泰兴市", [told(4, ["泰兴市", *SECOND_DISTRICT[0][1:]], ("district", *KEYS[1:]))]
            ),
        ),
        XLS,
    ),
    Case(
        "h36-stages.xlsx",
        "banners of stages, which part nothing",
        lambda: book(
            Sheet(
                [
                    [TITLE],
                    HEAD,
                    HEADING,
                    ["一、小学"],
                    FIRST,
                    SECOND,
                    ["二、初中"],
                    THIRD,
                    TOTAL,
                    FOOT,
                ]
            )
        ),
        reads(
            form(
                "headcount",
                [told(5, FIRST), told(6, SECOND), told(8, THIRD)],
                **SAID,
                totals=told(9, TOTAL),
            )
        ),
    ),
    Case(
        "h37-notes.xlsx",
        "notes below, one with numbers in it",
        lambda: book(
            Sheet(
                [
                    *PLAIN[:-1],
                    ["注：1．教师数为任课教师数，共51人。"],
                    ["2．本表一式两份。"],
                    ["说明：二年级转入3人，转出1人，以学籍系统2016年6月15日数据为准，特此说明。"],
                    FOOT,
                ]
            )
        ),
        reads(plain()),
    ),
    Case(
        "h38-pages.xlsx",
        "headings repeated on every page",
        lambda: book(
            Sheet([[TITLE], HEAD, HEADING, FIRST, HEADING, SECOND, HEADING, THIRD, TOTAL, FOOT])
        ),
        reads(
            form(
                "headcount",
                [told(4, FIRST), told(6, SECOND), told(8, THIRD)],
                **SAID,
                totals=told(9, TOTAL),
            )
        ),
    ),
    Case(
        "h39-numbered-columns.xlsx",
        "a row of column numbers below the headings",
        lambda: book(
            Sheet(
                [
                    [TITLE],
                    HEAD,
                    HEADING,
                    ["甲", "乙", "丙", 1, 2, "3=1+2", 4, "5=3+4"],
                    *BODY,
                    TOTAL,
                    FOOT,
                ]
            )
        ),
        reads(plain(5)),
    ),
    Case(
        "h40-offset.xlsx",
        "the table begins at C6",
        lambda: book(Sheet([[], [], [], *[[None, None, *row] for row in PLAIN]])),
        reads(plain(7)),
    ),
    Case(
        "h41-merged-unit.xlsx",
        "a school of two stages, its name and its teachers merged over two rows",
        lambda: book(
            Sheet(
                [
                    ["学校", "学段", "一年级", "七年级", "教师"],
                    ["滨江学校", "小学", 50, None, 33],
                    [None, "初中", None, 70, None],
                ],
                ("A2:A3", "E2:E3"),
            )
        ),
        reads(
            form(
                "headcount",
                [
                    "2 | unit=滨江学校 | stage=小学 | g1=50 | teachers=33",
                    "3 | unit=滨江学校 | stage=初中 | g7=70",
                ],
            )
        ),
    ),
    Case(
        "h42-june.xlsx",
        "预计招生数 in the headings, 初一 and 高一 for grades",
        lambda: book(
            Sheet(
                [
                    [
                        "学校名称",
                        "小学一年级(预计招生数)",
                        "初一\n预计招生",
                        "高一（预计）",
                        "高二",
                        "学生人数合计",
                    ],
                    ["滨江学校", 50, 70, 90, 80, 290],
                ]
            )
        ),
        reads(
            form(
                "headcount", ["2 | unit=滨江学校 | g1=50 | g7=70 | g10=90 | g11=80 | students=290"]
            )
        ),
    ),
    Case(
        "h43-sums-by-stage.xlsx",
        "a 小计 under each stage: whose it is cannot be told, so it is nobody's",
        lambda: book(
            Sheet(
                [
                    ["学校", "小学", None, None, "初中", None, "教师", "总计"],
                    [None, "一年级", "二年级", "小计", "七年级", "小计", None, None],
                    ["滨江学校", 50, 40, 90, 70, 70, 33, 193],
                ],
                ("A1:A2", "B1:D1", "E1:F1", "G1:G2", "H1:H2"),
            )
        ),
        reads(
            form(
                "headcount",
                ["3 | unit=滨江学校 | g1=50 | g2=40 | g7=70 | teachers=33 | total=193"],
                unknown=["小学小计", "初中小计"],
            )
        ),
    ),
    Case(
        "h44-number-without-name.xlsx",
        "figures whose unit nobody wrote: kept, not lost",
        lambda: book(Sheet([HEADING, FIRST, [2, None, None, 95, 101, 196, 18, 214]])),
        reads(form("headcount", [told(2, FIRST), told(3, [2, None, None, 95, 101, 196, 18, 214])])),
    ),
    Case(
        "h45-hidden-sheet.xlsx",
        "last term's figures on a hidden sheet",
        lambda: book(
            Sheet(PLAIN, name="2016秋"),
            Sheet([HEADING, [1, "S09", "旧小学", 1, 1, 2, 1, 3]], name="2016春", hidden=True),
        ),
        reads(plain()),
    ),
)
