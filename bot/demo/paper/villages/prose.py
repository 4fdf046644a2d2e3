"""Running texts, printed with places to fill in: a bookshop's docket with the quantity in formal
numerals, an agreement to keep the cards, an inspection's finding, a card to post back, a sheet of
questions, a slip that goes on from the gate to an office; and those typed through (`typed`)."""

from __future__ import annotations

from functools import partial

from bot.demo.paper.chance import Rng
from bot.demo.paper.offices.drawing import draw_sheet as draw_parts
from bot.demo.paper.offices.parts import ALL, Box, Place, Rule, Seal, Text, Words
from bot.demo.paper.offices.parts import Sheet as PartSheet
from bot.demo.paper.page import Page
from bot.demo.paper.schools import parts
from bot.demo.paper.schools.drawing import HANDED
from bot.demo.paper.schools.flow import Flow
from bot.demo.paper.schools.sheets import Draw, Sheet, draw_sheet
from bot.demo.paper.spec import Receipt
from bot.demo.paper.villages.typed import TYPED
from bot.demo.paper.villages.words import in_words

_DOCKET = PartSheet(
    216, 150,
    (
        Words(12, 14, "新华书店{district}分店", 13, bold=True),
        Words(108, 26, "配 送 凭 单", 20, "mm", bold=True),
        Words(196, 14, "单号 {serial}", 12, "rm"),
        Words(12, 38, "定价 50.00 元　　件数 {boxes} 件　　运费 免", 11.5),
        Rule(12, 44, 200, 44, 0.5),
        Text(
            12, 54, 188,
            "|送往[school]\n|泰微课学习卡（[term]），计划数[sent]套，卸车点收，"
            "大写：[received]套整。",
            13, 14.5,
        ),
        Place("signer", 12, 124, 76, "收方签章", ruled=True),
        Place("date", 12, 140, 76, "收方填日", ruled=True),
        Words(104, 140, "送货：配送二班", 11),
        Words(209, 75, "第二联　书店记账", 10.5, "mm", upright=True),
        Seal(160, 125, 3),
    ),
    points=13,
    paper=(254, 248, 248),
    colour=(150, 34, 44),
    by_hand=ALL,
)  # fmt: skip
_KEEPING = PartSheet(
    210, 297,
    (
        Words(105, 30, "代 管 约 定", 23, "mm", bold=True),
        Text(
            26, 50, 158,
            "|甲方（托管）：市电教馆\n|乙方（看管）：{school}\n"
            "因{term}泰微课卡须在学生报到以前先行存校，双方约定：\n"
            "第一条　甲方经快递运出{sent}张，运费由甲方承担。\n"
            "第二条　乙方启封过数，认可并承接[received]张。\n"
            "第三条　看管期间如遇失窃、火灾、水浸，乙方于当日报甲方。\n"
            "第四条　学生报到后凭学籍逐一分发，剩余的于两周内交还。\n"
            "第五条　乙方签字并用印后本约定生效，甲方凭照片存查。",
            14, 15.5,
        ),
        Rule(26, 198, 184, 198),
        Words(26, 210, "甲方：市电教馆（印章从略）"),
        Words(112, 210, "乙方："),
        Place("signer", 112, 224, 72, "代表　", ruled=True),
        Place("date", 112, 240, 72, "签约日", ruled=True),
        Words(26, 240, "乙方用印处 →"),
        Words(105, 284, "- 1 -", 11, "mm"),
        Seal(84, 240, 5),
    ),
    points=13,
)  # fmt: skip
_FINDING = Sheet(
    points=14.5,
    face="kai",
    fixed=parts.Part(
        words=(
            parts.Words(105, 32, "验 收 意 见 书", 25, anchor="mm", bold=True),
            parts.Words(184, 46, "验字（{serial}）", 12, anchor="rm"),
        ),
        lines=((26, 51, 184, 51),),
    ),
    flows=(
        Flow(
            "受市电教馆委托，{school}组成三人验收组，于{_date:50}对供方所交货物查验，意见如下：\n"
            "（一）货物：泰微课网络课程资源卡，供{term}使用，含税单价50元。\n"
            "（二）合同约定交货{sent}张。\n"
            "（三）查验结果为{_received:46}张。\n"
            "（四）抽查十张登录网站，均能激活；外包装干燥、封签完好。\n"
            "（五）结论：以第三项所列为准，予以通过。",
            26, 66, 158, 15,
        ),
    ),
    below=parts.Part(
        words=(
            parts.Words(26, 42, "组员：教务、财务各一人"),
            parts.Words(122, 24, "使用单位（印）"),
            parts.Words(26, 66, "注：本意见书随验收资料归档，涂改无效。", 11),
        ),
        places=(parts.Place("signer", 26, 24, 104, "验收组长：", ruled=True),),
        seal=(148, 44),
    ),
)  # fmt: skip
_POSTCARD = PartSheet(
    216, 150,
    (
        Box(5, 5, 206, 140, 0.5),
        *(Box(14 + 9 * i, 12, 7, 8) for i in range(6)),
        Words(17.5, 16, "2", 12, "mm"), Words(26.5, 16, "2", 12, "mm"),
        Words(35.5, 16, "5", 12, "mm"), Words(44.5, 16, "3", 12, "mm"),
        Words(53.5, 16, "0", 12, "mm"), Words(62.5, 16, "0", 12, "mm"),
        Box(176, 11, 26, 18),
        Words(189, 20, "邮资\n已付", 11, "mm"),
        Words(84, 16, "市电教馆　泰微课资源部　启", 14),
        Words(84, 27, "寄自：学校（地址可略）", 11),
        Rule(8, 36, 208, 36, dashed=True),
        Text(
            14, 50, 188,
            "|馆内同志：[term]的卡片寄达本校，拆开点过有[received]枚"
            "（来函所列[sent]枚），特寄此片相告。",
            13, 15.5,
        ),
        Place("school", 14, 104, 110, "校名", ruled=True),
        Place("signer", 14, 120, 80, "寄片人", ruled=True),
        Place("date", 14, 136, 80, "寄出", ruled=True),
        Words(134, 137, "背面勿写", 10.5),
        Seal(172, 114, 3),
    ),
    points=12.5,
    paper=(250, 247, 236),
    colour=(40, 84, 70),
    by_hand=ALL,
)  # fmt: skip
_QUESTIONS = Sheet(
    face="hei",
    points=13,
    by_hand=HANDED | {"school"},
    fixed=parts.Part(
        words=(
            parts.Words(24, 24, "请花一分钟回答我们", 20, bold=True),
            parts.Words(24, 35, "—— {term}泰微课卡寄达回访（{district}）", 12),
            parts.Words(24, 52, "1. 您是哪所学校？"),
            parts.Words(24, 80, "2. 寄件前我们登记您校需要多少张？（已替您填好）"),
            parts.Words(32, 92, "{sent} 张"),
            parts.Words(24, 106, "3. 您数下来是多少张？（请您用笔写）"),
            parts.Words(24, 136, "4. 纸箱有没有压坏？"),
            parts.Words(32, 147, "□ 没有　　□ 一点点　　□ 坏得厉害"),
            parts.Words(24, 162, "5. 卡是哪一天数的？"),
            parts.Words(24, 192, "6. 数卡的是您本人吧？请签全名"),
            parts.Words(24, 222, "7. 别忘了盖学校的章："),
            parts.Words(105, 284, "填完拍照发 TWKZYK@126.com ，谢谢您！", 11, anchor="mm"),
        ),
        places=(
            parts.Place("school", 32, 65, 150, ruled=True),
            parts.Place("received", 32, 119, 100, unit="张", ruled=True),
            parts.Place("date", 32, 176, 100, ruled=True),
            parts.Place("signer", 32, 206, 100, ruled=True),
        ),
        seal=(106, 246),
        lines=((24, 41, 186, 41),),
    ),
)  # fmt: skip
_ONWARD = PartSheet(
    205, 165,
    (
        Words(102, 16, "{school}传达室", 17, "mm", bold=True),
        Words(102, 27, "邮 件 转 送 条", 14, "mm"),
        Words(193, 27, "第 {serial} 条", 10.5, "rm"),
        Rule(12, 34, 193, 34),
        Text(
            12, 48, 181,
            "|寄件：市电教馆　　承运：{carrier}　　单号：{tracking}\n"
            "|内装：泰微课卡（{term}）　　面单注明：{sent}张\n"
            "|传达室不拆封，原箱送总务处。总务处启箱后如实写明：\n"
            "|共[received]张，交到本人手上，与传达室两清。",
            13, 14,
        ),
        Rule(12, 102, 193, 102),
        Words(12, 112, "总务处领件人", 11), Words(84, 112, "哪天领件", 11),
        Words(150, 112, "学校章", 11),
        Place("signer", 12, 124, 60, ruled=True),
        Place("date", 84, 124, 56, ruled=True),
        Words(12, 148, "贵重邮件不得隔夜存放。", 10.5),
        Words(12, 156, "传达室电话：{phone}", 10.5),
        Seal(172, 136, 3),
    ),
    points=13,
    paper=(246, 251, 246),
)  # fmt: skip


def _docket(receipt: Receipt, rng: Rng) -> Page:
    """The bookshop wants the quantity in formal numerals."""
    return draw_parts(_DOCKET, in_words(receipt), rng)


PROSE: dict[str, Draw] = {
    "villages-docket": _docket,
    "villages-keeping": partial(draw_parts, _KEEPING),
    "villages-finding": partial(draw_sheet, _FINDING),
    "villages-postcard": partial(draw_parts, _POSTCARD),
    "villages-questions": partial(draw_sheet, _QUESTIONS),
    "villages-onward": partial(draw_parts, _ONWARD),
    **TYPED,
}
