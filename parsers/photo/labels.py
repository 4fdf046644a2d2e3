"""What the printed words on a receipt stand for.

A label is recognised at the beginning of a line, whatever stands in brackets, colons
or wide spaces around it, and with one character misread in a longer label.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein

from parsers.facts import Field
from parsers.photo.count_words import NUMBER, bare_count, number_of, odd_count, whole_count
from parsers.photo.outsiders import OUTSIDER

LABELS: dict[Field, tuple[str, ...]] = {
    Field.SLIP: ("签收单号", "单号", "编号", "发货单号"),
    Field.SCHOOL: (
        "学校名称", "单位名称", "收货单位", "收货学校", "接收单位", "接收学校", "签收单位",
        "签收学校", "领取单位", "领取学校", "收卡单位",
        "收卡学校", "收件单位", "验收单位", "验收学校", "学校全称",
        "单位全称", "收货方", "学校", "单位",
    ),
    Field.DISTRICT: ("所属市区", "所属区县", "所在市区", "市区", "区县", "县市区", "所属地区"),
    Field.TERM: ("发放学期", "使用学期", "学期", "学年学期"),
    Field.SENT: (
        "应发数量", "配送数量", "发放数量", "发货数量", "应收数量", "应发张数", "发放张数",
        "配送张数", "计划数量", "配发数量", "下发数量", "寄送数量", "发卡数量", "应发", "应收",
        "发放数", "配送数", "应发数", "应收数", "发货数", "配发数", "清单所列", "单据所列",
    ),
    Field.RECEIVED: (
        "实收数量", "签收数量", "实际签收数量", "实际收到数量", "实收张数", "收到数量", "收货数量",
        "领取数量", "接收数量", "验收数量", "收卡数量", "实领数量", "实际数量", "实收数", "签收数",
        "签收张数", "收到张数", "实收", "实际收到", "实领", "清点结果", "大写",
        "数量大写", "实收大写", "数量",
    ),
    Field.SIGNER: (
        "收货人签字", "收货人签名", "签收人签字", "签收人签名", "签收人", "收货人", "经办人签字",
        "经办人签名", "经办人", "经手人签字", "经手人签名", "经手人", "验收人签字", "验收人签名",
        "验收人", "领取人签字", "领取人签名", "领取人", "接收人签字", "接收人签名", "接收人",
        "收件人签字", "收件人签名", "收件人", "经收人", "点收人", "领用人", "领物人", "收卡老师",
        "经办老师", "客户签字", "客户签名", "领卡人", "收卡人", "签收者", "签字人", "负责人签字",
        "负责人签名", "负责人", "签名", "签字", "签收",
    ),
    Field.SIGNED_ON: (
        "签收日期", "收货日期", "签收时间", "收货时间", "验收日期", "领取日期", "接收日期",
        "填表日期", "收到日期", "日期", "时间",
    ),
    Field.PHONE: ("联系电话", "联系方式", "手机号码", "手机号", "电话号码", "电话", "手机"),
}  # fmt: skip

OTHER = (
    "学校盖章", "单位盖章", "单位公章", "学校公章", "收货单位盖章", "盖章", "公章",
    "备注", "说明", "快递单号", "运单号", "序号", "地址", "联系人", "发货单位", "发货人",
    "寄件人", "寄件单位", "发件单位", "供货单位", "配送单位", "物品名称",
    "名称", "面值", "单价", "金额", "合计", "品名", "规格", "包装", "箱数", "件数",
    "破损", "短缺", "差额", "附注", "审核", "主管", "保管员", "送货人", "送货员", "发料",
    "货物名称", "货品名称", "物资名称",
)  # fmt: skip
"""Labels of no field, listed so that they are not taken for a value."""

HEAD = re.compile(r"^[一-鿿]{2,9}(?=$|[:：(（])")
"""A short run of Chinese letters that may be a label of no list."""

OF_SENDER = re.compile(r"^(?:寄|发件|发货单|发货人|供货|承运|配送单|配送人|快递)")
HANDS_OUT = re.compile(
    r"^(?:签发|经发|发放|发卡|送|移交|交货|交接监|监督|见证|审核|复核).*(?:人|者|人员|老师|签字|签名)$"
)
"""Who hands out or checks and is never the school's signer."""

GIVES = re.compile(r"[送发寄派移交供配监审复]")
"""What begins a word of those who hand out: 送货人签字 is never a 收货人签字 misread."""

SHAPES: tuple[tuple[Field, re.Pattern[str]], ...] = (
    (Field.SIGNED_ON, re.compile(r"(?:收|签|领|填|取|提|到|清点).*(?:日期|时间)$")),
    (
        Field.SIGNER,
        re.compile(
            r"(?:收|签|经|验|领|取|提|点|客户|承办|负责).*(?:人|者|人员|老师|签字|签名)$"
            r"|^(?:客户|用户|[接收][收货]方|学校|校方)(?:代表|经办人?|负责人?)?(?:签[收字名]|签署)$"
        ),
    ),
    (Field.PHONE, re.compile(r"(?:电话|手机|手机号码)$")),
    (Field.TERM, re.compile(r"(?:学期|批次)$")),
    (Field.DISTRICT, re.compile(r"^(?:所属|所在).*(?:市|区|县)$")),
    (
        Field.SCHOOL,
        re.compile(r"(?:收|领|签|验).*(?:单位|学校)$|(?:学校|校名|单位)(?:全称|名称)?$"),
    ),
)
"""How labels that count nothing are made; the first that fits is meant."""

COUNTED_IN = re.compile(r"[张枚份]")
"""The unit in a label's bracket: what stands before it is a count, whatever it is called."""

NEEDS_COLON = ("签收",)
"""Labels too common as words: only a colon and a name make them a label."""

NAME = re.compile(r"\s*[一-鿿]{2,4}\s*$")

LONG = 4
"""Characters from which a label may have one misread."""

NUMBERED = re.compile(
    r"\s*(?:[①-⑳]|[（(]?(?:[一二三四五六七八九十]{1,2}|\d{1,2})[)）、.．](?!\d))\s*"
)
"""The number of an item, before its label: 3.实收数量."""

SECTION = re.compile(r"[一二三四五六七八九十]")

BRACKETS = re.compile(r"[(（\[【][^)）\]】]{0,8}[)）\]】]?")
GAPS = re.compile(r"[\s　·.、*＊]+")
AFTER = re.compile(r"^[\s　、，,。·']*[:：;；=_—\-.]+[\s　_]*")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label at the beginning of a line and what the line says after it.

    `field` is None for a label of no field. `end` is where in the line's text the label
    with its bracket and colon ends; `colon` whether a colon stands there.
    """

    field: Field | None
    label: str
    end: int
    rest: str
    colon: bool


def _table() -> list[tuple[str, Field | None]]:
    pairs: list[tuple[str, Field | None]] = [
        (label, field) for field, labels in LABELS.items() for label in labels
    ]
    pairs += [(label, None) for label in OTHER]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


TABLE = _table()


def labelled(text: str) -> Labelled | None:
    """The label a line begins with, or None where it begins with none."""
    begun = NUMBERED.match(text)
    start = begun.end() if begun else 0
    places = [i for i in range(start, len(text)) if not GAPS.match(text[i])]
    bare = "".join(text[i] for i in places)
    exact = [(label, field) for label, field in TABLE if bare.startswith(label)]
    for heads in (exact, _plain(bare), misread(bare), _shaped(bare)):
        for label, field in heads:
            found = _finish(text, places[len(label) - 1] + 1, label, field)
            if found is not None:
                return _untitled(found, text[:start])
    return None


def _untitled(found: Labelled, number: str) -> Labelled:
    """A label, unless it is the title of a part of a form: 三、客户签认 is no place for a name."""
    title = SECTION.search(number) and not (found.colon or found.rest)
    return replace(found, field=None) if title and found.field is Field.SIGNER else found


Heads = list[tuple[str, Field | None]]


def hands_out(text: str) -> bool:
    """Whether a line asks for one who hands out, checks or keeps: never the school's signer."""
    head = HEAD.match("".join(text.split()))
    return bool(GIVES.match(text.strip())) or bool(head and HANDS_OUT.search(head.group()))


def misread(bare: str) -> Heads:
    """Labels but for one letter, only where every label it may be means the same.

    Between 应收 and 实收 nothing is guessed.
    """
    near = [(label, field) for label, field in TABLE if _nearly(bare, label)]
    head = HEAD.match(bare)
    words = head.group() if head else ""
    if HANDS_OUT.search(words) or (NUMBER.search(words) and bare_count(words) is None):
        # 经发人签字 is no 经办人签字, 实缺数量 no 实收数量
        return []
    if GIVES.match(bare):
        near = [(label, field) for label, field in near if label[0] == bare[0]]
    return near if len({field for _, field in near}) == 1 else []


def _plain(bare: str) -> Heads:
    """What is made of the words of counts alone."""
    head = HEAD.match(bare)
    field = whole_count(head.group()) if head else None
    return [(head.group(), field)] if head and field else []


def _shaped(bare: str) -> Heads:
    """What has the shape of a label, unless it is nearly one of several."""
    head = HEAD.match(bare)
    if head is None or any(_nearly(bare, label) for label, _ in TABLE):
        return []
    label = head.group()
    bracket = BRACKETS.match(bare[len(label) :])
    kind = kind_of(label)
    if kind is None and bracket and COUNTED_IN.search(bracket.group()):
        kind = odd_count(label)
    return [] if kind is None else [(label, kind)]


def kind_of(label: str) -> Field | None:
    """What a label of no list means, by how it ends and what it speaks of."""
    if OF_SENDER.search(label) or HANDS_OUT.search(label):
        return None
    shaped = next((field for field, shape in SHAPES if shape.search(label)), None)
    outside = shaped is Field.SIGNER and OUTSIDER.search(label)
    return number_of(label) or (None if outside else shaped)


def _nearly(bare: str, label: str) -> bool:
    head = bare[: len(label)]
    close = len(label) >= LONG and len(head) == len(label)
    return close and Levenshtein.distance(head, label) == 1


def _finish(text: str, end: int, label: str, field: Field | None) -> Labelled | None:
    """The label if it ends as labels do: at the line's end, a bracket, a colon or a gap."""
    rest = text[end:]
    bracket = BRACKETS.match(rest.lstrip())
    if bracket:
        end += len(rest) - len(rest.lstrip()) + bracket.end()
        if "章" in bracket.group():
            # a place for a seal, not for a name
            field = None
        rest = text[end:]
    if colon := AFTER.match(rest):
        end += colon.end()
        rest = text[end:]
    if label in NEEDS_COLON and not (colon and NAME.match(rest)):
        return None
    ended = not rest or bool(bracket) or bool(colon) or rest[0] in " 　"
    if not ended and not _speaks(field, rest):
        return None
    return Labelled(field, label, end, rest.strip(), bool(colon))


def _speaks(field: Field | None, rest: str) -> bool:
    """Whether a value may follow without colon: a number after a quantity, a date, a phone."""
    if field in {Field.SENT, Field.RECEIVED, Field.SIGNED_ON, Field.PHONE, Field.TERM, Field.SLIP}:
        return rest[0].isdigit()
    return False
