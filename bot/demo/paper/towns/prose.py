"""Running texts: a central school's answer in a double frame, the library van's slip with its
labels under the lines, a memorandum of two parties, a claim below the stub it is torn from."""

from __future__ import annotations

from functools import partial

from bot.demo.paper.offices.drawing import draw_sheet as draw_parts
from bot.demo.paper.offices.parts import ALL, Box, Place, Rule, Seal, Text, Words
from bot.demo.paper.offices.parts import Sheet as PartSheet
from bot.demo.paper.schools import parts
from bot.demo.paper.schools.flow import Flow
from bot.demo.paper.schools.sheets import Draw, Sheet, draw_sheet

_FRAMED = PartSheet(
    210, 297,
    (
        Box(16, 16, 178, 262, 0.9),
        Box(18, 18, 174, 258),
        Words(105, 38, "收 妥 回 报", 24, "mm", bold=True),
        Words(184, 54, "学区（　　）字第　　　号", 12, "rm"),
        Text(
            27, 74, 156,
            "|市电教馆、{district}教育局：\n现将{term}课程资源卡的收取情况回报如下。\n"
            "① 收取学校：[school]；\n② 下达数：[sent]张；\n③ 收妥数：[received]张；\n"
            "④ 收妥日期：[date]；\n⑤ 卡片由[signer]签名收下，存学校档案室保管。\n"
            "以上属实。",
            15, 15.5,
        ),
        Words(34, 224, "（学校公章）", 13),
        Words(184, 266, "此件由学区中心校汇总后转报", 10.5, "rm"),
        Seal(68, 240, 6),
    ),
)  # fmt: skip
_VAN = PartSheet(
    210, 148,
    (
        Words(105, 16, "流动服务车送达回条", 18, "mm", bold=True),
        Rule(62, 23, 148, 23),
        Place("school", 16, 37, 178, ruled=True),
        Words(105, 47, "到站单位全称", 10.5, "mm"),
        Text(
            16, 59, 178,
            "|今收到贵馆流动车送来[term]学习卡，随车单开列[sent]张，点数得[received]张，特此回条。",
            14, 14.5,
        ),
        Place("signer", 16, 118, 56, ruled=True),
        Words(44, 128, "收卡老师签字", 10.5, "mm"),
        Place("date", 80, 118, 60, ruled=True),
        Words(110, 128, "收卡日期", 10.5, "mm"),
        Words(172, 138, "收卡单位印章", 10.5, "mm"),
        Words(16, 139, "市图书馆读者服务部印", 10.5),
        Seal(170, 112, 4),
    ),
    face="song",
    points=13,
    paper=(250, 253, 249),
    colour=(26, 82, 58),
    by_hand=ALL,
)  # fmt: skip
_PARTIES = Sheet(
    face="hei",
    points=14,
    fixed=parts.Part(
        words=(
            parts.Words(105, 34, "物料交付备忘录", 22, anchor="mm", bold=True),
            parts.Words(184, 47, "序号:{serial}", 11, anchor="rm"),
        ),
        lines=((26, 51, 184, 51),),
    ),
    flows=(
        Flow(
            "^甲  方:海潮通信有限公司(受市电教馆委托)\n^乙  方:{school}\n"
            "^标的物:{term}泰微课网络课程资源卡(50元面值)\n双方就上述标的物的交付事宜备忘如下:\n"
            "1)甲方按市电教馆下达的计划,应向乙方交付{sent}张;\n"
            "2)乙方当面点数后确认,甲方实际交付{_received:52}张;\n"
            "3)卡片自交付时起由乙方保管.本备忘录双方各留一份.",
            26, 66, 158, 14,
        ),
    ),
    below=parts.Part(
        words=(
            parts.Words(26, 24, "甲方(经办)"),
            parts.Words(26, 39, "政企客户部配送组"),
            parts.Words(108, 24, "乙方(盖章)"),
        ),
        places=(
            parts.Place("signer", 108, 39, 182, "代表签字:", ruled=True),
            parts.Place("date", 108, 55, 182, "签字日期:", ruled=True),
        ),
        lines=((98, 18, 98, 66),),
        seal=(148, 78),
    ),
)  # fmt: skip
_CLAIM = Sheet(
    210, 200,
    face="kai",
    points=13,
    paper=(253, 252, 246),
    fixed=parts.Part(
        grids=(
            parts.Grid(
                14, 14, (12, 84, 44, 42), (9, 16),
                (
                    parts.Cell(0, 0, "存\n根", rows=2), parts.Cell(0, 1, "领卡单位"),
                    parts.Cell(0, 2, "学期"), parts.Cell(0, 3, "核发张数"),
                    parts.Cell(1, 1, field="school", centred=True),
                    parts.Cell(1, 2, field="term", centred=True),
                    parts.Cell(1, 3, field="sent", centred=True),
                ),
            ),
        ),
        words=(
            parts.Words(105, 50, "第  {serial}  号", 11, anchor="mm"),
            parts.Words(105, 70, "领　　条", 24, anchor="mm", bold=True),
        ),
        dashes=((8, 50, 80, 50), (130, 50, 202, 50)),
    ),
    flows=(
        Flow(
            "今领到市电教馆{term}网课卡{_received:52}张，核发通知所列为{sent}张，多退少补，以本条所写张数为准。",
            18, 90, 174, 14, 15,
        ),
    ),
    below=parts.Part(
        words=(parts.Words(192, 22, "{school}", 14, anchor="rm", room=92),),
        places=(
            parts.Place("signer", 18, 22, 88, "具领人：", ruled=True),
            parts.Place("date", 124, 38, 192, parted=True),
        ),
        seal=(140, 24),
        spread=4,
    ),
)  # fmt: skip

PROSE: dict[str, Draw] = {
    "towns-framed": partial(draw_parts, _FRAMED),
    "towns-van": partial(draw_parts, _VAN),
    "towns-parties": partial(draw_sheet, _PARTIES),
    "towns-claim": partial(draw_sheet, _CLAIM),
}
