"""调剂申报表, 附件4, 附件5, 附件1 and 附件6 as clerks send them."""

from __future__ import annotations

from datetime import date

from tests.sheet.awkward.case import Case, Sheet, book, form, reads, text
from tests.sheet.awkward.heads import CSV_GBK, HTML, ODS, XLS

DECLARED = ["序号", "单位", "实收", "实需", "余", "缺", "区内已调剂", "原因"]
TITLE = "免费“江苏泰微课网络课程资源卡”余、缺调剂申报表"

UPPER = [
    "序号", "单位", "计划", "实收", "实需", None, None, "区内调剂", None, None, None, "余", "缺", "原因",
    "全市调剂", None, None, None, "退还", None, "补充", None, "最终余缺", "备注",
]  # fmt: skip
LOWER = [
    None, None, None, None, "学生", "教师", "工作人员", "调入", "来源", "调出", "去向", None, None, None,
    "调入", "来源", "调出", "去向", "数量", "日期", "数量", "日期", None, None,
]  # fmt: skip
FINAL_MERGED = (
    "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:G2", "H2:K2", "L2:L3", "M2:M3", "N2:N3", "O2:R2",
    "S2:T2", "U2:V2", "W2:W3", "X2:X3",
)  # fmt: skip
FINAL = [
    [
        1, "实验小学", 260, 262, 238, 20, None, None, None, 1, "城北小学", 3, 0, "转出", None, None, 2,
        "襟江小学", 1, date(2016, 9, 20), None, None, 0, None,
    ],
    [
        2, "城北小学", 214, 214, 197, 18, None, 1, "实验小学", None, None, 0, 0, None, None, None, None,
        None, None, None, 1, date(2016, 9, 21), 1, "待补",
    ],
]  # fmt: skip
FINAL_TITLE = ["附件4 余、缺调剂表（2016年秋学期）"]
FINAL_ROWS = [
    "4 | number=1 | unit=实验小学 | planned=260 | received=262 | needed_students=238"
    " | needed_teachers=20 | within_out=1 | within_to=城北小学 | surplus=3 | shortage=0"
    " | reason=转出 | across_out=2 | across_to=襟江小学 | returned=1 | returned_on=2016-09-20"
    " | final=0",
    "5 | number=2 | unit=城北小学 | planned=214 | received=214 | needed_students=197"
    " | needed_teachers=18 | within_in=1 | within_from=实验小学 | surplus=0 | shortage=0"
    " | supplied=1 | supplied_on=2016-09-21 | final=1 | note=待补",
]


def final() -> bytes:
    rows = [FINAL_TITLE, UPPER, LOWER, *FINAL]
    days = {"T4": "yyyy-mm-dd", "V5": 'yyyy"年"m"月"d"日"'}
    return book(Sheet(rows, ("A1:X1", *FINAL_MERGED), formats=days))


SUMMED = [
    "序号", "单位代码", "单位名称", "计划数", "实收数", "签收单编号", "签收人", "签收日期", "调入", "调出", "补充",
    "退还", "更换", "实发学生", "实发教师", "实发工作人员", "实发合计", "结余",
]  # fmt: skip
SUMMARY = [
    [1, "S01", "实验小学", 260, 262, "27415566", "王小明", date(2016, 8, 29), 0, 3, 0, 1, 2, 238, 20, 0, 258, 0],
    [2, "S02", "城北小学", 214, 214, "31880912、31880920", "李华", "2016年8月30日", 1, 0, 1, 0, 0, 197, 18, "—", 215, "(1)"],
]  # fmt: skip
SUMMARY_ROWS = [
    "2 | number=1 | code=S01 | unit=实验小学 | planned=260 | received=262 | slips=27415566"
    " | signer=王小明 | signed_on=2016-08-29 | moved_in=0 | moved_out=3 | supplied=0 | returned=1"
    " | replaced=2 | issued_students=238 | issued_teachers=20 | issued_staff=0 | issued=258 | balance=0",
    "3 | number=2 | code=S02 | unit=城北小学 | planned=214 | received=214"
    " | slips=31880912、31880920 | signer=李华 | signed_on=2016-08-30 | moved_in=1 | moved_out=0"
    " | supplied=1 | returned=0 | replaced=0 | issued_students=197 | issued_teachers=18"
    " | issued=215 | balance=-1",
]

PROOF = [
    ["附件6"],
    ["免费“江苏泰微课网络课程资源卡”验收证明"],
    [
        "兹证明2016年秋学期，我市（区）计划12,034张，实收12030张，调入（含补充）15张，调出（含退还）25张，"
    ],
    ["实发12020张（学生11200张、教师800张、工作人员20张），涉及单位61个。"],
    ["数量√相符□不符，质量√合格□已更换____张。说明：无"],
    ["靖江市教育局（盖章）"],
]
PROOF_TOTALS = (
    "0 | planned=12034 | received=12030 | moved_in=15 | moved_out=25 | issued=12020"
    " | issued_students=11200 | issued_teachers=800 | issued_staff=20 | units=61"
    " | quantity=相符 | quality=合格 | note=无"
)

MOVES: tuple[Case, ...] = (
    Case(
        "m01-declared.xlsx",
        "a declaration with dashes for nothing",
        lambda: book(Sheet([[TITLE], DECLARED, [1, "实验小学", 262, 258, 4, "—", 1, "转出4人"]])),
        reads(
            form(
                "adjustment",
                [
                    "3 | number=1 | unit=实验小学 | received=262 | needed=258 | surplus=4"
                    " | settled=1 | reason=转出4人"
                ],
            )
        ),
    ),
    Case(
        "m02-other-words.xls",
        "多余 and 短缺, no title",
        lambda: book(
            Sheet(
                [
                    ["学校", "实收数", "实际需要数", "多余数量", "短缺数量", "调剂原因"],
                    ["实验小学", "262张", "258张", "4张", "无", "转出"],
                ]
            )
        ),
        reads(
            form(
                "adjustment",
                [
                    "2 | unit=实验小学 | received=262 | needed=258 | surplus=4 | shortage=0 | reason=转出"
                ],
            )
        ),
        XLS,
    ),
    Case(
        "m03-nothing.xlsx",
        "无 in the first row declares a zero",
        lambda: book(Sheet([[TITLE], DECLARED, [1, "无"], [2], [3]])),
        reads(form("adjustment", [], empty=True)),
    ),
    Case(
        "m04-nothing-merged.ods",
        "本区无余缺 over the whole width",
        lambda: book(Sheet([[TITLE], DECLARED, ["本区无余缺"]], ("A3:H3",))),
        reads(form("adjustment", [], empty=True)),
        ODS,
    ),
    Case(
        "m05-untouched.xlsx",
        "headings and numbered rows: nothing declared, nothing reported",
        lambda: book(Sheet([[TITLE], DECLARED, [1], [2], [3]])),
        reads(form("adjustment", [])),
    ),
    Case(
        "m06-gbk-tabs.xls",
        "tab-separated GBK named .xls",
        lambda: text([[TITLE], DECLARED, [1, "实验小学", 5, 4, 1, 0, 0, "转出"]], "\t", "gbk"),
        reads(
            form(
                "adjustment",
                [
                    "3 | number=1 | unit=实验小学 | received=5 | needed=4 | surplus=1 | shortage=0"
                    " | settled=0 | reason=转出"
                ],
            )
        ),
    ),
    Case(
        "m07-final.xlsx",
        "附件4 with groups over its headings, days as days",
        final,
        reads(form("adjustment_final", FINAL_ROWS, term="2016-autumn")),
    ),
    Case(
        "m08-final.xls",
        "the same from LibreOffice as xls",
        final,
        reads(form("adjustment_final", FINAL_ROWS, term="2016-autumn")),
        XLS,
    ),
    Case(
        "m09-final.ods",
        "the same as OpenDocument",
        final,
        reads(form("adjustment_final", FINAL_ROWS, term="2016-autumn")),
        ODS,
    ),
    Case(
        "m10-final.csv",
        "the same as CSV, its groups over their first column only",
        final,
        reads(form("adjustment_final", FINAL_ROWS, term="2016-autumn")),
        CSV_GBK,
    ),
    Case(
        "m11-final-web.xls",
        "the same as a web page",
        final,
        reads(form("adjustment_final", FINAL_ROWS, term="2016-autumn")),
        HTML,
    ),
    Case(
        "m12-no-groups.csv",
        "附件4 without groups: 调入, 来源, 调出, 去向 twice, taken in their order",
        lambda: text(
            [
                ["附件4 余、缺调剂表"],
                [
                    "单位",
                    "调入",
                    "来源",
                    "调出",
                    "去向",
                    "余",
                    "缺",
                    "调入",
                    "来源",
                    "调出",
                    "去向",
                    "最终余缺",
                ],
                ["实验小学", 1, "甲", 2, "乙", 3, 0, 4, "丙", 5, "丁", "－1"],
            ]
        ),
        reads(
            form(
                "adjustment_final",
                [
                    "3 | unit=实验小学 | within_in=1 | within_from=甲 | within_out=2 | within_to=乙"
                    " | surplus=3 | shortage=0 | across_in=4 | across_from=丙 | across_out=5"
                    " | across_to=丁 | final=-1"
                ],
            )
        ),
    ),
    Case(
        "m13-summary.xlsx",
        "附件5 by its headings alone, days as days and as words, minus in brackets",
        lambda: book(Sheet([SUMMED, *SUMMARY])),
        reads(form("summary", SUMMARY_ROWS)),
    ),
    Case(
        "m14-summary.xls",
        "the same as xls",
        lambda: book(Sheet([SUMMED, *SUMMARY])),
        reads(form("summary", SUMMARY_ROWS)),
        XLS,
    ),
    Case(
        "m15-contacts.xlsx",
        "附件1 without groups: each telephone is of the person before it",
        lambda: book(
            Sheet(
                [
                    ["附件1 专人名单"],
                    [
                        "单位",
                        "第一责任人",
                        "职务",
                        "电话",
                        "专人",
                        "职务",
                        "电话",
                        "邮箱",
                        "收货地址",
                        "变动",
                    ],
                    [
                        "实验小学",
                        "王强",
                        "校长",
                        "13800000001",
                        "李敏",
                        "主任",
                        13800000002,
                        "a@example.com",
                        "人民路1号",
                        "无变动",
                    ],
                ]
            )
        ),
        reads(
            form(
                "contacts",
                [
                    "3 | unit=实验小学 | responsible=王强 | responsible_title=校长"
                    " | responsible_phone=13800000001 | contact=李敏 | contact_title=主任"
                    " | contact_phone=13800000002 | contact_email=a@example.com"
                    " | address=人民路1号 | change=无变动"
                ],
            )
        ),
    ),
    Case(
        "m16-no-change.xlsx",
        "附件1 that says 无变动 and nothing else",
        lambda: book(
            Sheet(
                [["附件1 专人名单"], ["序号", "单位全称", "专人", "电话", "变动"], [None, "无变动"]]
            )
        ),
        reads(form("contacts", [], empty=True)),
    ),
    Case(
        "m17-proof.xlsx",
        "附件6 typed into the cells of a sheet, ticked",
        lambda: book(Sheet(PROOF)),
        reads(form("acceptance", [], term="2016-autumn", unit="靖江市教育局", totals=PROOF_TOTALS)),
    ),
)
