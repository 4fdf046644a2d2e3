"""Running texts about the cards' coming: a headmaster's office writes as to an acquaintance, an
official letter with its number, parents who counted along, a bookshop's slip of what it gave."""

from __future__ import annotations

from functools import partial

from bot.demo.paper.offices.drawing import draw_sheet as draw_parts
from bot.demo.paper.offices.parts import ALL, Box, Place, Rule, Seal, Text, Words
from bot.demo.paper.offices.parts import Sheet as PartSheet
from bot.demo.paper.schools import parts
from bot.demo.paper.schools.flow import Flow
from bot.demo.paper.schools.sheets import Draw, Sheet, draw_sheet

_LETTER = Sheet(
    face="song",
    points=14.5,
    flows=(
        Flow(
            "^刘老师，您好：\n"
            "快递昨天到了，谢谢馆里想着我们！我是{school}校长室的，按您电话里的要求，写个书面的东西给您。\n"
            "这学期（{term}）的泰微课卡，您短信里讲的是{sent}张。我让教务和年级组的同志一起倒出来数，"
            "到我们手上的有{_received:46}张，卡号也抄下来了，放在档案柜里，等开学典礼以后再往班级发。\n"
            "要是数字跟您那边对不上，请打{phone}，随时找我。\n"
            "^　　顺祝\n^工作愉快！",
            27, 46, 156, 12.5,
        ),
    ),
    below=parts.Part(
        words=(
            parts.Words(183, 32, "{school}校长室", 14.5, anchor="rm", room=110),
            parts.Words(27, 76, "又及：公章在上面，原件我们自己留着，照片发您。", 12.5),
        ),
        places=(
            parts.Place("signer", 27, 38, 90, "写信人", ruled=True),
            parts.Place("date", 126, 53, 183),
        ),
        seal=(146, 30),
        spread=4,
    ),
)  # fmt: skip
_OFFICIAL = PartSheet(
    210, 297,
    (
        Words(105, 30, "{school}", 26, "mm", bold=True),
        Rule(24, 42, 186, 42, 1.0),
        Words(186, 50, "校函〔2016〕　　号", 12.5, "rm"),
        Words(105, 68, "关于到校学习卡数目的函", 19, "mm", bold=True),
        Text(
            26, 86, 158,
            "|市电化教育馆：\n贵馆《{term}学习卡分配明细》收悉。明细中我校一行的数字为{sent}。"
            "经教务、总务、纪检三个部门会同开箱，确认运到我校并由我校接管的学习卡共[received]张。\n"
            "由[signer]接管，时间为[date]。\n今后学生转入转出引起的增减，另行函告。\n"
            "专此函复。",
            15, 15,
        ),
        Words(146, 209, "（本函加盖校章有效）", 13, "mm"),
        Rule(24, 276, 186, 276),
        Words(26, 283, "抄送：{district}电教站　　　　　联系电话：{phone}", 11.5),
        Seal(146, 244, 5),
    ),
    face="song",
)  # fmt: skip
_PARENTS = PartSheet(
    210, 282,
    (
        Words(105, 28, "数 卡 见 证 单", 24, "mm", bold=True),
        Words(105, 40, "—— 家长委员会阳光监督小组 ——", 13, "mm"),
        Text(
            22, 60, 166,
            "我们几位家长代表，今天受{school}邀请，看着老师把{term}的免费学习卡"
            "（市里配的，每人一张，价值50元）从头到尾数了一遍：\n"
            "◆ 箱子上贴的纸条写着：{sent}张。\n"
            "◆ 倒出来一张一张数，最后是：[received]张。\n"
            "◆ 数卡那天是：[date]。\n"
            "数完以后卡交给学校锁好，钥匙不在我们这里。",
            14, 14,
        ),
        Place("signer", 22, 180, 104, "数卡并保管的老师（签名）", ruled=True, points=13),
        Words(22, 197, "在场家长：（可不签，签微信名也行）", 13),
        Words(22, 216, "学校名称和公章：", 13),
        Place("school", 22, 228, 90, points=13),
        Words(22, 270, "本单贴在校门口公示栏三天，之后由学校报送电教馆。", 11.5),
        Seal(140, 236, 6),
    ),
    face="kai",
    points=14,
)  # fmt: skip
_FETCHED = PartSheet(
    206, 150,
    (
        Box(6, 6, 194, 138, 0.6),
        Words(12, 16, "学海书店教材部", 14, bold=True),
        Words(194, 16, "取货联　{serial}", 12, "rm"),
        Text(
            14, 36, 178,
            "|[school]（取货单位）派员前来，取走寄存在我部的[term]网课卡，寄存簿上记"
            "[sent]套，柜台当面数给来人[received]套，此后与我部无涉。",
            13, 15.5,
        ),
        Words(14, 95, "一套一张，不另附册。", 10.5),
        Place("signer", 14, 108, 78, "来　人　", ruled=True),
        Place("date", 14, 124, 78, "取货日　", ruled=True),
        Words(14, 137, "营业员：", 11),
        Words(104, 104, "取货单位章", 11),
        Seal(158, 117, 3),
    ),
    face="song",
    points=13,
    paper=(250, 246, 236),
    colour=(36, 50, 104),
    by_hand=ALL,
)  # fmt: skip

PROSE: dict[str, Draw] = {
    "carriers-letter": partial(draw_sheet, _LETTER),
    "carriers-official": partial(draw_parts, _OFFICIAL),
    "carriers-parents": partial(draw_parts, _PARENTS),
    "carriers-fetched": partial(draw_parts, _FETCHED),
}
