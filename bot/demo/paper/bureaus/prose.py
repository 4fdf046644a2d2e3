"""Running texts, printed with places to fill in: a bookshop's slip under its stub, a printing
house's and an express company's, a pledge to keep the cards safe, a special school's certificate,
minutes of the opening of a box; and those that were typed through (`letters`)."""

from __future__ import annotations

from functools import partial

from bot.demo.paper.bureaus.letters import LETTERS
from bot.demo.paper.offices.drawing import draw_sheet as draw_parts
from bot.demo.paper.offices.parts import ALL, Box, Place, Rule, Seal, Text, Words
from bot.demo.paper.offices.parts import Sheet as PartSheet
from bot.demo.paper.schools import parts
from bot.demo.paper.schools.drawing import HANDED
from bot.demo.paper.schools.flow import Flow
from bot.demo.paper.schools.sheets import Draw, Sheet, draw_sheet

_BOOKSHOP = PartSheet(
    210, 186,
    (
        Words(14, 14, "新华书店教材发行科", 13, bold=True),
        Words(105, 14, "存　根", 15, "mm"),
        Words(196, 14, "No.{serial}", 12, "rm"),
        Words(14, 28, "品种：泰微课学习卡　　码洋：50元/张", 11.5),
        Place("sent", 126, 28, 70, "开票", unit="张", ruled=True),
        Rule(6, 42, 204, 42, dashed=True),
        Words(105, 56, "到　货　回　条", 20, "mm", bold=True),
        Rule(76, 63, 134, 63, 0.5),
        Words(196, 57, "No.{serial}", 12, "rm"),
        Text(
            14, 76, 182,
            "|教材发行科：\n贵店随秋春两季教材代送的[term]泰微课学习卡，我们点过，"
            "到了[received]张，卡款由市电教馆与贵店结，学校不再付款。",
            13.5, 14,
        ),
        Place("school", 14, 136, 122, "校　　名", ruled=True),
        Place("signer", 14, 153, 92, "教材管理员", ruled=True),
        Place("date", 14, 169, 92, "填条日期", ruled=True),
        Words(150, 126, "盖学校章", 11, "mm"),
        Words(14, 180, "发行员凭回条销账，请勿遗失。门市电话 0523-00206118", 10),
        Seal(164, 151, 3),
    ),
    points=13,
    paper=(253, 250, 253),
    colour=(92, 36, 104),
    by_hand=ALL,
)  # fmt: skip
_PRINTER = PartSheet(
    220, 166,
    (
        Box(6, 6, 208, 154, 0.7),
        Words(14, 16, "宏达印务　印件交付", 13, bold=True),
        Words(206, 16, "工单 {serial}", 12, "rm"),
        Rule(6, 24, 214, 24, 0.7),
        Text(
            14, 38, 192,
            "|用卡学校：[school]\n印件“泰微课资源卡”（[term]版），施工单批准印量[sent]枚。"
            "送货到校后当着司机拆封，由学校过数，过数得[received]枚；刮层脱落、号码模糊的"
            "另行登记补印。",
            13.5, 14.5,
        ),
        Rule(6, 104, 214, 104, 0.3),
        Words(14, 112, "学校过数人", 11),
        Place("signer", 14, 124, 62, ruled=True),
        Words(84, 112, "过数时间", 11),
        Place("date", 84, 124, 56, ruled=True),
        Words(150, 112, "学校印", 11),
        Words(14, 143, "一式四页：1业务　2车间　3学校　4市电教馆", 10.5),
        Words(14, 152, "异议请在三日内向质检室提出", 10.5),
        Seal(184, 132, 3),
    ),
    face="hei",
    points=13,
    paper=(250, 252, 255),
    colour=(24, 70, 132),
    by_hand=ALL,
)  # fmt: skip
_EXPRESS = Sheet(
    210, 210,
    face="hei",
    points=14,
    fixed=parts.Part(
        words=(
            parts.Words(20, 20, "{carrier}", 20, bold=True),
            parts.Words(190, 20, "城区第二派送部", 12, anchor="rm"),
            parts.Words(105, 44, "妥 投 证 明", 20, anchor="mm", bold=True),
            parts.Words(105, 55, "面单号 {tracking}", 12, anchor="mm"),
        ),
        lines=((20, 29, 190, 29), (20, 30, 190, 30)),
    ),
    flows=(
        Flow(
            "该面单所寄为市电教馆交付的{term}泰微课卡，寄件方申报{sent}张，收件方为{school}，"
            "由本部人员送达校内。校方要求先验后签，当面拆箱数过，认可的张数是{_received:52}张。"
            "本部对上述投递负责。",
            20, 70, 170, 14,
        ),
    ),
    below=parts.Part(
        words=(
            parts.Words(20, 22, "以下由校方亲笔填写", 11.5),
            parts.Words(122, 26, "校方印章"),
            parts.Words(20, 68, "派送员工号：A-0417", 11),
        ),
        places=(
            parts.Place("signer", 20, 37, 104, "验货老师：", ruled=True),
            parts.Place("date", 20, 53, 104, "验货日：", ruled=True),
        ),
        lines=((20, 14, 190, 14),),
        seal=(164, 50),
    ),
)  # fmt: skip
_PLEDGE = Sheet(
    points=14,
    fixed=parts.Part(
        words=(
            parts.Words(105, 32, "学习卡保管责任书", 23, "hei", anchor="mm", bold=True),
            parts.Words(26, 50, "责任单位：{school}", room=156),
        ),
        lines=((26, 56, 184, 56),),
    ),
    flows=(
        Flow(
            "为管好、用好{term}泰微课学习卡，防止流失，责任单位向市电教馆作如下承诺：\n"
            "1．出库单记载交给我们{sent}张，我们验点后接下{_received:40}张，"
            "自接下之日起按接下数负保管之责。\n"
            "2．学习卡视同有价票券，每张50元，丢失一张照价赔一张。\n"
            "3．只发给在籍学生和在岗教师，不转让、不出售、不抵作他用。\n"
            "4．发放完毕，班级签名册留存两年，随时备查。",
            26, 70, 158, 13,
        ),
    ),
    below=parts.Part(
        words=(parts.Words(26, 24, "责任单位盖章："),),
        places=(
            parts.Place("signer", 108, 24, 184, "责任人签字：", ruled=True),
            parts.Place("date", 108, 42, 184, "立书时间：", ruled=True),
        ),
        seal=(76, 45),
    ),
)  # fmt: skip
_SPECIAL = Sheet(
    210, 200,
    face="kai",
    points=16,
    paper=(254, 253, 247),
    by_hand=HANDED | {"school"},
    fixed=parts.Part(
        words=(
            parts.Words(105, 30, "证　明　信", 25, anchor="mm", bold=True),
            parts.Words(186, 46, "编号 {serial}", 11, anchor="rm"),
        ),
    ),
    flows=(
        Flow(
            "今有{term}泰微课学习卡{_received:52}套（一卡一密码为一套），由市电教馆免费提供，"
            "于{_date:46}交到{_school:84}的{_signer:46}老师手中，当面数清，情况属实。"
            "我们保证每个孩子都能拿到。",
            24, 64, 162, 17.5,
        ),
    ),
    below=parts.Part(
        words=(parts.Words(100, 24, "此处盖章方可有效 →", 12, anchor="rm"),),
        seal=(136, 30),
        spread=4,
    ),
)  # fmt: skip
_MINUTES = Sheet(
    points=14,
    fixed=parts.Part(words=(parts.Words(26, 30, "开箱纪要", 22, "hei", bold=True),)),
    flows=(
        Flow(
            "^【学校】{school}\n^【何物】泰微课资源卡，{term}用，纸箱包装\n"
            "^【到场】总务主任、信息技术组长、保管员、门卫\n"
            "^【步骤】验封条，称重，拆封，数整盒，数散卡，复数一遍\n"
            "^【数目】复数后定为{_received:54}张，箱签标{sent}张\n"
            "^【去处】档案室二号柜，待各班班主任凭名单来拿\n"
            "^【记录】{_signer:60}\n^【日子】{_date:60}",
            26, 48, 160, 15,
        ),
    ),
    below=parts.Part(
        words=(parts.Words(26, 20, "纪要末尾加盖公章，缺章不作数。", 11),),
        seal=(144, 0),
        spread=4,
    ),
)  # fmt: skip

PROSE: dict[str, Draw] = {
    "bureaus-bookshop": partial(draw_parts, _BOOKSHOP),
    "bureaus-printer": partial(draw_parts, _PRINTER),
    "bureaus-express": partial(draw_sheet, _EXPRESS),
    "bureaus-pledge": partial(draw_sheet, _PLEDGE),
    "bureaus-special": partial(draw_sheet, _SPECIAL),
    "bureaus-minutes": partial(draw_sheet, _MINUTES),
    **LETTERS,
}
