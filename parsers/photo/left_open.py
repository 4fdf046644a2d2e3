"""What on a page leaves open how many came, whatever number stands there: a label with nothing
behind it, or paper that is no receipt at all. (What somebody added by hand: `unexplained`.)

Each was found by attacking the reader with drawn paper (30 November 2026).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from parsers.facts import Box, Line
from parsers.photo.cells import same_row
from parsers.photo.sentence_arrivals import ARRIVED
from parsers.photo.sentence_words import NUMERAL

LABEL = re.compile(r"\s*(?:[0-9①-⑳]{0,2}[、.．)）]\s*)?[一-鿿（）()、]{2,12}[:：][\s_＿]*")
"""A label with a colon and nothing behind it on its line."""

OF_NO_NUMBER = re.compile(
    r"[章印戳]|日期|时间|电话|手机|备注|附注|说明|附件|地址|邮编|传真|网址|意见|批示|审|阅|主[管任]|领导|家长|"
    r"司机|快递|[派送发寄制开]|复核|会计|出纳|保管|仓|营业|业务|投递|取件|收款|经理|见证|监|记账|车号|班级|注|"
    r"(?:[馆局部厂司园]|[学各贵本我全]校|同志|老师|您好|如下|各位|处|科|室|组|委|员会|单位|名称|学校)[:：\s]*$"
)
"""What is in labels that ask for no number of cards, or whose place may well stay blank; and in
what a letter addresses."""

OF_COUNT = re.compile(
    r"(?:[0-9①-⑳][、.．)）]?\s*)?[一-鿿]{1,10}(?:[得有到数量出为是计填写来手过]|[(（](?:张|.{0,4}填写?)[)）])"
)
"""Short words that end as those do which ask for a number."""

BESIDE, BELOW = 14.0, 2.4
"""Heights of a label within which its value stands beside it or below."""

NO_RECEIPT = re.compile(
    r"旧卡|回收单|交回|上交|介绍信|委托书|兹介绍|委托人|受托人|请予接洽|前[来往]领取|征订|预订[单表]|摸底|意向|申报表|用卡人数"
)
"""Paper about cards that nobody has got yet, or that went back."""

MARK, COUNTED = re.compile(r"\s*[，。；、]"), re.compile(rf"[0-9{NUMERAL}][\s_张枚份套]*$")
"""A mark at a line's beginning, and a number at its end."""

UNIT_ALONE = re.compile(r"[（(]?[张枚份套][)）]?[。，；]?")
"""A unit that stands by itself: in a cell behind its number, or behind a blank."""

APART = 1.2
"""Heights of a line from which there is room to write before it."""


def has_blank(lines: Sequence[Line]) -> bool:
    """Whether a label that may ask for a number or a name has nothing behind it, or a sentence goes
    on with a mark behind room to write in: 到校后过数____，无差错."""
    return any(_is_blank(line, lines) or _floats(line, lines) for line in lines)


def has_open_count(lines: Sequence[Line]) -> bool:
    """Whether words that ask how many came have no number behind them or below: 启封见有____,
    学校清点后填, a heading over a blank cell."""
    return any(_asks_how_many(line) and not _has_number(line, lines) for line in lines)


def _asks_how_many(line: Line) -> bool:
    words = line.text.strip(" _＿=＝:：")
    return OF_COUNT.fullmatch(words) is not None and ARRIVED.search(words) is not None


def _has_number(label: Line, lines: Sequence[Line]) -> bool:
    others = (o for o in lines if o is not label and re.search(rf"[0-9{NUMERAL}]", o.text))
    return any(_is_value(other.box, label.box) for other in others)


def has_lone_unit(lines: Sequence[Line]) -> bool:
    """Whether a unit stands by itself with no number left of it."""
    return any(
        UNIT_ALONE.fullmatch(line.text.strip()) and not _is_counted(line, lines) for line in lines
    )


def _is_counted(unit: Line, lines: Sequence[Line]) -> bool:
    left = [
        o for o in lines if o is not unit and same_row(o.box, unit.box) and o.box[0] < unit.box[0]
    ]
    last = max(left, key=lambda other: other.box[0], default=None)
    return last is not None and re.search(rf"[0-9{NUMERAL}][\s_]*$", last.text) is not None


def _is_blank(line: Line, lines: Sequence[Line]) -> bool:
    asks = LABEL.fullmatch(line.text) and not OF_NO_NUMBER.search(line.text)
    others = (other.box for other in lines if other is not line)
    return bool(asks) and not any(_is_value(other, line.box) for other in others)


def _floats(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line begins with a mark, far behind words that are no number."""
    x, _, _, h = line.box
    left = [o for o in lines if o is not line and same_row(o.box, line.box) and o.box[0] < x]
    last = max(left, key=lambda other: other.box[0], default=None)
    if last is None or not MARK.match(line.text):
        return False
    return x - last.box[0] - last.box[2] >= APART * h and not COUNTED.search(last.text)


def _is_value(value: Box, label: Box) -> bool:
    x, y, w, h = label
    if same_row(value, label):
        return -h <= value[0] - x - w <= BESIDE * h
    under = h / 2 < value[1] - y <= BELOW * h
    return under and x - h <= value[0] <= x + w


def is_no_receipt(lines: Iterable[Line]) -> bool:
    """Whether a page introduces who is to fetch the cards, or counts whom they are for."""
    return any(NO_RECEIPT.search(line.text) for line in lines)
