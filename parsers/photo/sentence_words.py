"""The words of sentences that say how many cards were sent and how many came."""

from __future__ import annotations

import re

from parsers.photo.count_words import GIVE, PLANNED, VERB
from parsers.photo.values import LIKE

DIGITS = r"[0-9０-９][0-9０-９,，\s]{0,8}"
NUMERAL = "一二三四五六七八九十百千零〇壹贰叁参肆伍陆柒捌玖拾捨佰伯仟两"
NUMERALS = rf"[{NUMERAL}]{{1,9}}"
NUMBER = rf"({DIGITS}|{NUMERALS})"
STROKES = r"[/|\\lI!]"
LEADING, STROKED = rf"([(（]{STROKES}?[0-9]{{1,4}})", rf"({STROKES}{{1,2}}[0-9]{{1,4}})"
TAKEN = r"([0-9](?:[0-9]{0,4}[()（）/|lI\]!][0-9]{0,4})+)"
"""Digits of which a 1 was taken for a stroke that it looks like: （19张, /33张, //9张, 67)张 and
173（张."""
MISREAD = rf"((?=[A-Za-z|]*[0-9])[0-9{''.join(LIKE.values())}]{{2,5}})"
"""Digits of which some were taken for letters: q0张."""
BLANK = r"[\s_＿]*"
"""Gaps, and a line drawn to write on."""
UNIT = BLANK + r"(?:张|枚|份|套)"
LINK = r"(?:资源卡|卡片|卡)?(?:为|是|共|共计|合计|计)?[:：]?" + BLANK
COUNT = r"(?:数量|张数|数目|数)"
GIVING = r"(?:发放|配送|发货|下发|寄送|调拨|分配|发|送|配)"
TAKING = r"(?:领取|收取|收|领|取|到|得)"
SENT_WORDS = (
    rf"(?:(?:应|可)(?:向[一-鿿]{{2,5}})?(?:{GIVING}|{TAKING}|交付)"
    rf"|(?:原定|原计划|计划|约定|核定|核拨|核发|通知)(?:{GIVING}|{TAKING})?"
    rf"|(?:清单|通知单?|送货单|快递单|运单|面单|随车单)上?(?:的|写的|所列|所载|开列|列明|载明|注明)?"
    rf"|[标写印注][的着明]"
    rf"|(?:{PLANNED}|{GIVE})(?:{VERB}|[付达来往]){{0,3}}{COUNT}){COUNT}?" + LINK
)
RECEIVED_WORDS = (
    rf"(?:实际(?:{VERB}|[付讫达得]){{1,3}}|实收|实到|实领|实点|共收到|收到|收讫|收妥"
    rf"|领走|取走|领到|验收合格|(?<![请须应])(?:验收|签收|点收|清点|查收|点清)"
    rf"|拿到手?|到手|接下|收下|(?:数|点|点数|清点|过数|复数|点验|查点)(?:后|完)?(?:得|出|到|下来)"
    rf"|(?:[开拆]箱|[开拆启]封|拆包)后?(?:逐张)?(?:核实|核对|点数|清点|点|数)[得出到为]?|都是){COUNT}?"
    + LINK
)
SENT_RUNS = tuple(re.compile(SENT_WORDS + one + UNIT) for one in (STROKED, NUMBER))
CAME_WORDS = rf"(?:{GIVING}|拨|运)来" + LINK
"""What was sent, where other words say what came: 发来737张，点得737张. Alone it is what came."""

UNCLOSED = r"(?=[^()（）]*(?:[(（]|$))"
CAME_RUNS = tuple(re.compile(CAME_WORDS + one + UNIT) for one in (STROKED, NUMBER))
SAID = (LEADING + UNIT + UNCLOSED, STROKED + UNIT, NUMBER + UNIT, TAKEN + UNIT,
        MISREAD + UNIT)  # fmt: skip
CLOSING = r"([)）][0-9]{1,4})"
"""A 1 taken for what closes a bracket, right behind the word: 实际收到)026张."""
MISWORDED = rf"({NUMERALS}[一-鿿]{{1,2}}{NUMERALS})"
"""Numerals of which a letter or two were misread, right behind the word: 收到陆俑参拾贰张."""
RECEIVED_RUNS = tuple(
    re.compile(RECEIVED_WORDS + one) for one in (*SAID, CLOSING + UNIT, MISWORDED + UNIT)
)
ALONE = r"(?<![0-9０-９A-Za-z.．·])(?<![0-9０-９][_＿])"
"""Behind a letter, a dot or a digit before a drawn line it is the rest of a number that was read
in pieces: 10.6张."""
ANY_RUNS = tuple(re.compile(ALONE + one) for one in SAID)
OPENED = re.compile(r"[(（][^)）]*$")
UNIT_LOST = re.compile(rf"{RECEIVED_WORDS}([0-9]{{2,5}}|{NUMERALS}){BLANK}")
"""A hand that writes over the unit, or a unit that nobody read at the end of a line."""
ENDS, GOES_ON = "。，,；;", re.compile(f"[0-9]|{NUMERALS}")
"""What ends a number without a unit, and what goes on with it in the next line."""
LEFT_BLANK = re.compile(
    RECEIVED_WORDS + r"[_＿—\s]*(?:张|枚|份|套)"
    r"|(?:实收|实际(?:收到|签收|到校))(?:数量?|张数)?[:：]?[_＿—\s]*[。；，]"
    r"|(?:实收|实际(?:收到|签收|到校))[_＿—\s]*(?=$|[一-鿿])(?![的为是共计卡资情与和人者数量])"
    rf"(?![{NUMERAL}])(?!.{{0,12}}(?:张|枚|份|套))"
)
"""The place for the number received, with nothing in it."""

BLANK_PLACE = re.compile(
    rf"(?:卡片?|共|计|的|[数量][为是]?|(?<!单位)[:：]){BLANK}张[（(，,。.；;、）)]"
)
"""A unit with no number before it: a place that was left blank."""

BARE_UNIT = re.compile(rf"[一-鿿](?<![{NUMERAL}单每纸整]){BLANK}张(?=[，。；、,;.）)])")
"""A unit behind a word: a number before it is missing."""

OF_THESE = re.compile(
    rf"(?:卡片?|共|计|总|的|了|到|来|批|元|(?:[共计合]|一起)有|[共已现今][收领]|[，,；;：:（(“”)）】》]|(?:[，,。；;卡的共计]|总)(?:数|数量|张数)[为是]?[:：]?){BLANK}$"
)
"""What may stand before the number of what came, where no word says that it did: other words say
which number it is (随车单开列520张)."""

COPIES = re.compile(r"(?:一式)?[一二两三四五六叁贰]份")
"""How many copies there are of a paper: no card is counted so."""

RECEIVING = re.compile(
    r"(?<![待未没应请若])(?:今|兹|现|已)?(?:已|如数)?(?:收到|领到|签收|接收|领取)"
    r"(?!.{0,4}(?:通知|来函|来信|电话|短信|邮件|[车运送]单))"
)

WILL, NOT_OF_IT = (
    re.compile(r"(?:应|待|如|若|[并尚还从][未没]|没有?|未|请在|需|须)$"),
    re.compile(rf"{UNIT}(?:卡片?)?(?:后|之后|的单|中的|以后|再|是?[车运送清]?单上)"),
)
"""What before the words for what came, and behind the number, makes it one that may come or is on
paper alone: 本应收到386张, 请在收到386张卡后交回, 收到386张的单子."""

DENIED = re.compile(
    r"打不开|刮不|没有?[点见]|后点|尚缺|没有找到|被盗|遗失|申请|望.{0,2}批准|派车|存放|全部退|拒收|"
    r"(?:尚未|还没有?|没有?|未)(?:能)?(?:收|到货|到校|到齐|送到|送达|拿到|领|见到|点到)|[少缺差短](?:了|掉)|丢了|"
    r"还在|[明后][天日]|待清|只开了|其余|不是[我本]校|带走|汇出|请?(?:及早|尽快)[发补寄安]|事宜"
)
"""Somebody says that cards did not come yet or are not theirs (还在镇邮局，明天去取), or who is to
fetch them: then no number is what came by its being the only one."""

SENDING = re.compile(
    r"寄上|[寄发送][出去]|送上|随[箱函信]|现[将把]|请[查签点验]收|附上|特[发送]|拟发|下发|开列|所列|记载"
)
"""What a letter of who sends says: a lone number in it is what was sent."""

OF_OTHER_THINGS = re.compile(
    rf"(?:(?:每|各|第|[一两]式)[一-鿿]{{0,3}}|(?:单据?|[海画]报|宣传[画单页]|照片|手册|说明书?|清单|收据|"
    rf"发票|凭证|[白便]纸|面值|定价|标价|余|退回?|剩下?)[共有各]?){BLANK}$"
)
"""What may stand before a number with a card's unit that counts no cards that came:
每两百张扎成一捆, 快递单2张."""

OTHER_GOODS = re.compile(
    r"(?:课桌|书桌|桌|椅|床|纸|表|照片|相片|海报|宣传|画|报|票|邮|光盘|名片|收据|发票|饭卡|奖状|通知|清单|单)"
)
"""What else is counted so: 120张课桌."""

TWO_DIGITS = 10
"""Fewer than these are idiom (一人一张, 一张一张地数) and never all the cards of a school."""

LONE_UNIT = re.compile(rf"[一-鿿:：_＿](?<![{NUMERAL}单每纸整几若多主紧慌夸扩]){BLANK}[张枚]$")
"""A line that ends in a unit with no number before it."""

LAST_NUMBER = re.compile(
    r"(?:(?:^|[一-鿿:：?？\s_])(?<!号)([1-9][0-9]{1,3})|[数到有得是为收领点计]([1-9][0-9]{4,7}))[\s_。，；]*$"
)
"""A number at the end of a line; of more digits where one was crossed out before it."""

DASHED = re.compile(r"[—–－-](?=[千百仟佰])")


def undashed(text: str) -> str:
    """A text in which a 一 that was read as a dash is one: —千五百零五."""
    return DASHED.sub("一", text)
