"""Running texts: a carrier's return slip, a publisher's confirmation in numbered points, the half
of a bureau's notice that is torn off, a certificate beside a panel to sign, a voucher."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot.demo.paper.chance import Rng
from bot.demo.paper.offices.drawing import draw_sheet
from bot.demo.paper.offices.parts import Box, Place, Rule, Seal, Sheet, Text, Words
from bot.demo.paper.page import Page
from bot.demo.paper.spec import Receipt

Draw = Callable[[Receipt, Rng], Page]

_RETURN = Sheet(
    210,
    297,
    (
        Words(105, 32, "货 物 签 收 回 单", 22, "mm", bold=True),
        Words(184, 48, "单号：{tracking}", 12, "rm"),
        Text(
            26,
            62,
            158,
            "|{carrier}：\n贵公司承运的{term}泰微课网络课程资源卡已送达我单位。运单所载数量为"
            "[sent]张，经双方当面开箱清点，实际签收[received]张，外包装完好，无水湿、破损。\n"
            "特此回单。",
            15,
            14,
        ),
        Words(26, 156, "收货单位（章）", 13),
        Place("school", 26, 168, 80, points=14),
        Place("signer", 112, 156, 72, "收货签字：", ruled=True, points=13),
        Place("date", 112, 174, 72, "签收时间：", ruled=True, points=13),
        Rule(26, 214, 184, 214),
        Words(26, 221, "驾驶员须知：本回单签字盖章后随车带回，三日内交调度室结算。", 10.5),
        Seal(62, 184, 7),
    ),
)
_CONFIRMATION = Sheet(
    210,
    297,
    (
        Words(24, 24, "苏河数字出版有限公司", 12, bold=True),
        Words(186, 24, "客户服务表-07", 10.5, "rm"),
        Rule(24, 29, 186, 29, 0.5),
        Words(105, 46, "收 货 确 认 函", 20, "mm", bold=True),
        Text(
            24,
            64,
            162,
            "|苏河数字出版有限公司发行部:\n贵部发来的学习卡已经收到,现将有关情况确认如下:\n"
            "1.收货学校:[school]\n2.货品名称:泰微课网络课程资源卡([term])\n"
            "3.随货清单数量:[sent]张\n4.开箱清点数量:[received]张\n"
            "5.包装情况:□完好  □轻微破损  □严重破损",
            13,
            14,
        ),
        Place("signer", 24, 176, 74, "确认人签名:", ruled=True),
        Place("date", 108, 176, 78, "确认日期:", ruled=True),
        Words(60, 196, "(学校公章)"),
        Words(24, 246, "*请于收货后5个工作日内将本函拍照发回,以便对账。", 10.5),
        Seal(92, 204, 8),
    ),
    face="hei",
)
_TORN_TEXT = Sheet(
    210,
    297,
    (
        Words(105, 24, "领取课程资源卡通知", 18, "mm", bold=True),
        Text(
            24,
            38,
            162,
            "|{school}：\n{term}课程资源卡已到，请派人携带本通知到教育局资源配送室办理手续。"
            "领卡时请注意：\n一、当场清点，离柜后数量由学校负责；\n二、下面的回条由领卡人填写并"
            "加盖学校印章，拍照后发市电教馆。",
            12,
            9.5,
        ),
        Rule(10, 104, 200, 104, dashed=True),
        Words(105, 118, "回　　　条", 18, "mm", bold=True),
        Text(
            24,
            136,
            162,
            "|市电教馆：\n[school]委派[signer]（签名）于[date]领到{term}泰微课资源卡。核拨"
            "[sent]张，领到[received]张，已当场点清，今后由我校负责保管并发放到人。",
            14,
            15,
        ),
        Words(128, 236, "（学校印章）", 13),
        Seal(146, 238, 6),
    ),
    face="kai",
)
_CERTIFICATE = Sheet(
    297,
    210,
    (
        Words(105, 32, "到货验收证明", 22, "mm", bold=True),
        Text(
            20,
            52,
            170,
            "根据配送合同，由市电教馆统一订制的“泰微课”网络课程资源卡（[term]）已运抵"
            "[school]，现证明如下：\n（一）合同约定配送[sent]张，到货后由学校清点，验收合格"
            "[received]张；\n（二）卡面印刷清晰，密码覆膜完整，未发现废卡；\n"
            "（三）本证明作为双方核对的依据，涂改无效。",
            14,
            14,
        ),
        Words(20, 186, "存档编号：{slip}", 10.5),
        Box(202, 24, 76, 162, 0.5),
        Rule(202, 38, 278, 38),
        Words(240, 31, "验 收 方 签 章", 13, "mm", bold=True),
        Words(206, 46, "验收人："),
        Place("signer", 212, 59, 60, ruled=True),
        Words(206, 76, "验收日期："),
        Place("date", 212, 89, 60, ruled=True),
        Words(206, 106, "单位（公章）："),
        Seal(240, 143, 6),
    ),
)
_VOUCHER = Sheet(
    210,
    148,
    (
        Words(14, 15, "教学资源配送中心", 12),
        Words(196, 15, "凭证号 {serial}", 12, "rm"),
        Rule(14, 20, 196, 20),
        Words(105, 31, "领 物 凭 证", 20, "mm", bold=True),
        Text(
            16,
            48,
            178,
            "今由[school]领走[term]泰微课资源卡一批。按计划可领[sent]张，此次领走"
            "[received]张，数目当面点清，以此为凭。",
            14,
            13,
        ),
        Place("date", 16, 106, 72, "领物日期：", ruled=True),
        Place("signer", 16, 124, 72, "领物人：", ruled=True),
        Words(108, 106, "领物单位盖章："),
        Words(16, 140, "无领物人签名、单位印章者无效", 10.5),
        Seal(156, 116, 5),
    ),
    face="kai",
    paper=(252, 251, 240),
)

PROSE: dict[str, Draw] = {
    "offices-return": partial(draw_sheet, _RETURN),
    "offices-confirmation": partial(draw_sheet, _CONFIRMATION),
    "offices-torn-text": partial(draw_sheet, _TORN_TEXT),
    "offices-certificate": partial(draw_sheet, _CERTIFICATE),
    "offices-voucher": partial(draw_sheet, _VOUCHER),
}
