"""Running texts that were typed through, the quantity with them: an answer under a school's red
head, a print-out of an e-mail, an account of how the parcel came, a parents' committee's word."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PIL import ImageDraw

from bot.demo.paper.chance import Rng
from bot.demo.paper.page import PER_MM, Page
from bot.demo.paper.schools.flow import Flow
from bot.demo.paper.schools.parts import Part, Place, Words
from bot.demo.paper.schools.sheets import Draw, Sheet, draw_sheet
from bot.demo.paper.spec import Receipt

_RED = (204, 34, 40)
_SIGNED = frozenset({"signer"})


def draw_typed(sheet: Sheet, receipt: Receipt, rng: Rng) -> Page:
    """The sheet with its quantity typed; one that was corrected is corrected by hand."""
    if receipt.struck:
        return draw_sheet(replace(sheet, by_hand=sheet.by_hand | {"received"}), receipt, rng)
    return draw_sheet(sheet, replace(receipt, typed_quantity=True), rng)


def _red_head(page: Page, receipt: Receipt, _: Rng) -> None:
    """The school's name in red over a thick and a thin red line."""
    points = min(30.0, 160 / len(receipt.school) / 0.3528)
    page.text(
        105, 36, receipt.school, face="song", points=points, anchor="mm", bold=True, colour=_RED
    )
    ink = ImageDraw.Draw(page.image)
    for y, thick in ((58.0, 7), (59.6, 2)):
        ink.line((24 * PER_MM, y * PER_MM, 186 * PER_MM, y * PER_MM), fill=_RED, width=thick)


_ANSWER = Sheet(
    points=15,
    ground=_red_head,
    by_hand=_SIGNED,
    fixed=Part(
        words=(
            Words(105, 51, "函字第 {serial} 号", 13, anchor="mm"),
            Words(105, 78, "关于教学卡到校数的复函", 19, "hei", anchor="mm"),
            Words(28, 258, "承办处室：教务处", 12),
            Words(184, 258, "电话：{phone}", 12, anchor="rm"),
            Words(28, 268, "抄送：本校校长室、总务处", 12),
        ),
        lines=((26, 252, 186, 252), (26, 263, 186, 263), (26, 273, 186, 273)),
    ),
    flows=(
        Flow(
            "^市电化教育馆：\n来函收悉。{term}泰微课教学卡，贵馆分配我校的名额是{sent}张，"
            "邮包日前寄抵。我校教务处依函核对，拆包计得{received}张，已逐包编号造册，"
            "待新生注册后随教材下发到班。\n专此函复。",
            28, 98, 156, 13.5,
        ),
    ),
    below=Part(
        words=(Words(180, 30, "{school}", anchor="rm", room=110),),
        places=(
            Place("date", 130, 43, 184),
            Place("signer", 28, 43, 104, "承办人签名：", ruled=True),
        ),
        seal=(150, 36),
    ),
)  # fmt: skip
_MAIL = Sheet(
    face="hei",
    points=12.5,
    by_hand=_SIGNED,
    fixed=Part(
        words=(
            Words(20, 16, "校园邮箱 - 打印邮件", 10.5),
            Words(190, 16, "1/1", 10.5, anchor="rm"),
            Words(20, 32, "回复：请回邮件告知{term}学习卡到了没有", 16, bold=True, room=168),
            Words(20, 45, "发件人：{school}教导处", room=166),
            Words(20, 54, "收件人：泰微课资源部"),
            Words(20, 72, "附　件：无"),
            Words(20, 184, "------------------ 原始邮件 ------------------", 11),
            Words(20, 193, "发件人：泰微课资源部", 11),
            Words(20, 201, "各校：卡已交快递，到校后请当天数一数，回个邮件，", 11),
            Words(20, 209, "并把回信打印一份，签名盖章后拍照给我们。", 11),
            Words(20, 284, "http://mail.example/read/print?mid=xs{serial}", 9),
        ),
        places=(Place("date", 20, 63, 120, "时　间："),),
        lines=((20, 21, 190, 21), (20, 79, 190, 79), (20, 216, 190, 216)),
    ),
    flows=(
        Flow(
            "^资源部老师：\n^你们好！邮件看到了，这就回。\n"
            "^到了的，前天下午到的，我们办公室四个人一起数，一共{received}张。你们群里那张表上"
            "我们学校是{sent}张，你们再对一下。卡封得很好，没有拆过。\n^祝工作顺利！",
            20, 92, 168, 12, 14,
        ),
    ),
    below=Part(),
)  # fmt: skip
_MAIL = replace(
    _MAIL,
    fixed=replace(
        _MAIL.fixed,
        words=(*_MAIL.fixed.words, Words(20, 226, "打印后补签：", 12), Words(118, 226, "补章：")),
        places=(*_MAIL.fixed.places, Place("signer", 20, 242, 90, "数卡老师", ruled=True)),
        seal=(154, 246),
    ),
)
_ACCOUNT = Sheet(
    face="kai",
    points=15,
    by_hand=_SIGNED,
    fixed=Part(words=(Words(105, 34, "情 况 说 明", 24, anchor="mm", bold=True),)),
    flows=(
        Flow(
            "开学前一天上午，快递员将一只纸箱送到{school}传达室，箱面贴条写明内装{term}"
            "泰微课学习卡、件数{sent}。总务主任叫来信息组两位老师一同开箱。卡片每两百张扎成一捆，"
            "先数捆，再数零头，得数为{received}张。箱内另有操作手册5本、宣传画2幅，不算在内。\n"
            "纸箱四角完好，封带没有割过。学习卡现放在总务处带锁的柜里，钥匙由总务主任掌管。\n"
            "以上为开箱的全过程，特此说明。",
            26, 54, 158, 13,
        ),
    ),
    below=Part(
        words=(
            Words(26, 22, "说明人（手签）："),
            Words(120, 22, "单位印鉴："),
        ),
        places=(
            Place("signer", 34, 38, 100, ruled=True),
            Place("date", 26, 56, 100, "成文于"),
        ),
        seal=(156, 42),
    ),
)  # fmt: skip
_PARENTS = Sheet(
    210, 150,
    face="hei",
    points=14,
    paper=(253, 250, 252),
    by_hand=_SIGNED,
    fixed=Part(
        words=(
            Words(105, 18, "致全体家长和市电教馆的公开告知", 17, anchor="mm", bold=True),
            Words(16, 139, "家长委员会监督电话：{phone}", 10.5),
            Words(194, 139, "贴校门口公示栏一份，拍照上传一份", 10.5, anchor="rm"),
        ),
        lines=((16, 26, 194, 26), (16, 132, 194, 132)),
    ),
    flows=(
        Flow(
            "{school}{term}免费学习卡已经运进学校。校方和家长委员会各派一人点数，"
            "到校总量：{received}张。卡上标价50元，学生、老师一人一张，不收一分钱，"
            "多出来的退回，不够的去补。",
            16, 40, 178, 12,
        ),
    ),
    below=Part(
        places=(
            Place("signer", 16, 20, 104, "校方点数老师：", ruled=True),
            Place("date", 16, 34, 104, "公示日期："),
        ),
        seal=(150, 24),
        spread=3,
    ),
)  # fmt: skip

LETTERS: dict[str, Draw] = {
    "bureaus-answer": partial(draw_typed, _ANSWER),
    "bureaus-mail": partial(draw_typed, _MAIL),
    "bureaus-account": partial(draw_typed, _ACCOUNT),
    "bureaus-parents": partial(draw_typed, _PARENTS),
}
