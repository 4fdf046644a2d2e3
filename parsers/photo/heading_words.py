"""What the words of a column's heading mean: offices make them of a few verbs and nouns.

A heading that says who takes (领, 收, 接…) means the one who signs; one that says who gives
(发, 送, 移交…) means the one who handed out, which no receipt depends on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.facts import Box, Field
from parsers.photo.count_words import COUNTS
from parsers.photo.labels import BRACKETS, TABLE, kind_of

WORDS = dict(TABLE)

COUNTED = frozenset({Field.SENT, Field.RECEIVED, Field.SIGNER})
"""What a list has beside its schools."""

LONGEST = 9
"""Letters of a heading at most."""

ENDS = (
    "盖章", "公章", "签字", "签名", "签章", "数量", "张数", "卡数", "合计", "总数", "日期", "时间",
    "名称", "全称", "代码", "编号", "地址", "电话", "类别", "印章", "用章", "记录", "情况",
)  # fmt: skip
"""What a heading may end with: alone these would be another column's."""

TAKEN = (
    r"(?:收|领|取|接(?![送单])|验|点|到|签|提(?!供)|拿|卸|受(?!理)|认|"
    r"清点|盘点|查收|核[对实收点]|妥投|[划拨]入)"
)
GIVEN = (
    r"(?:配|发|分|拨|寄|送|下(?!属)|交|核[定发拨配]|印|供|派|投递|运|装|出[库货]|调[拨运]|移交|经发|"
    r"转[交送]|[签点领验]发|提供|驾驶|收派|快递|承运|押运|[保仓库]管|物流)"
)
PERSON = r"(?:人|者|人员|老师|教师|(?<=经)手|员|代表)"
SIGNED = r"(?:签字|签名|签章|签收|签领|签认|签署|署名|画押)"
SCHOOL = r"(?:学校|校名|单位|校区|校点)"
DAY = r"(?:日期|时间|日)"

OF_SCHOOL = re.compile(
    rf"^(?:学校|单位|校方|客户|用户)(?:{TAKEN}|经|负责|代|联系).{{0,3}}(?:人|者|员){SIGNED}?$"
)
"""A person of the school: one heading, although 学校 is one by itself."""

POINT = r"(?:收货|到货|收件|投放|配送|分送|派送|投递|送货|签收|领取)(?:网?点|站点?)"
"""What those who go round call a school."""

OF_POINT = re.compile(
    rf"^{POINT}(?:代表|老师|负责人|(?:接收|收货|收件|签收|验收|经办)人){SIGNED}?$"
)
"""A person of such a place: one heading, although 分送 is one by itself."""

OVER_COUNTER = re.compile(rf"^(?:发放|发卡|出库|领发){DAY}$")
"""The day of handing out, on which the taker signs where no other day is asked for."""

UNIT = re.compile(r"^.(?:单位[:：]?)?[张份枚].?$")
BY_HAND = re.compile(r"签(?:字|名|收|认)")

SHAPES: tuple[tuple[Field | None, re.Pattern[str]], ...] = (
    (None, re.compile(r"(?:人数|生数|师数|班数|班级数|代码|地址|邮编|名次|编码)$")),
    (None, re.compile(r"^(?:学生|教师|师生|教工)(?:卡|用卡|卡数|数量|张数)$")),
    (Field.SIGNER, OF_POINT),
    (None, re.compile(rf"^{GIVEN}.*{PERSON}{SIGNED}?$")),
    (None, re.compile(
        rf"(?:^卸.*|监[督发收点]|[审复]核){PERSON}{SIGNED}?$|^[取收]件员{SIGNED}?$")),
    (None, re.compile(rf"^{GIVEN}.*(?:签字|签名|签章|签认|签署|署名)$")),
    (None, re.compile(rf"^(?:{GIVEN}|供应|承办|经办|主管).*(?:单位|部门|科室)(?<!达单位|往单位)$")),
    (None, re.compile(
        r"^(?:领导|校长|局长|主任|审核|审批|复核|制表|监督|登记|记录|填[表报写]|统计|汇总|录入|"
        r"见证|证明|主管|会计|财务|批准|司机|调度)")),
    (None, re.compile(rf"^(?!交接)(?:{GIVEN}|移交).*{DAY}$")),
    (None, re.compile(r"(?:备注|说明|联系人|学段|类别|乡镇|镇街|街道)$|^.{2,4}(?:记录|情况)$")),
    (None, re.compile(r"(?:盖章|公章|印章|用章|[校点]章|校戳)(?:处|栏)?$")),
    (None, re.compile(
        r"^(?:其他|其它|物品|货物|品名|品种|货号|车次|批次|批号|单价|定价|价格|快递|箱号|路线|线路|片区|"
        r".?运单号?|凭单|票号|卡号|.{0,2}卡号段|起止.{0,3})$")),
    *COUNTS,
    (Field.SIGNER, OF_SCHOOL),
    (Field.SIGNER, re.compile(
        rf"^(?:{TAKEN}|经|代|交接|负责|承办|使用|确认).*{PERSON}{SIGNED}?(?:处|栏)?$")),
    (Field.SIGNER, re.compile(
        rf"^(?:{TAKEN}.*|.?{SCHOOL}|校方|客户|用户|老师|教师|本人|亲笔|当面|确认)?{SIGNED}"
        r"(?:确认|处|栏)?$")),
    (Field.SIGNER, re.compile(rf"^(?:{SCHOOL}|校方|客户)(?:代表|老师|教师){SIGNED}?$")),
    (Field.SIGNED_ON, re.compile(rf"^(?:{TAKEN}|填|交接|办理).*{DAY}$|^年?月日$")),
    (Field.SCHOOL, re.compile(
        rf"^(?:各|{TAKEN}.*|受.*|使用|所在|下属|[配派]?[送发]达?往?)?{SCHOOL}(?:全称|名称|名)?$")),
    (Field.SCHOOL, re.compile(
        rf"^(?:客户|用户)(?:名称|全称|单位)?$|^{POINT}$")),
    (Field.PHONE, re.compile(r"(?:电话|手机|手机号|手机号码|联系方式)$")),
)  # fmt: skip
"""How headings are made; the first that fits counts."""


@dataclass(frozen=True, slots=True)
class Heading:
    """One column's heading; `field` is None for a column that is no field (序号, 备注)."""

    field: Field | None
    words: str
    box: Box
    told_below: bool = False
    """Whether not its words tell the field, but what stands below it."""

    @property
    def middle(self) -> float:
        """Its middle across."""
        return self.box[0] + self.box[2] / 2


def is_heading(words: str) -> bool:
    """Whether words are a heading, and not two of them run together."""
    if words in WORDS:
        return True
    return 2 <= len(words) <= LONGEST and _shaped(words) and not _two(words)


def said(words: str) -> str:
    """A heading without its brackets, with what they say where that tells what stands below:
    签收（张） is a number, 领取（签字） a signature, 学校（盖章） the place for a seal."""
    plain = BRACKETS.sub("", words)
    field = field_of(plain)
    for bracket in map(re.Match.group, BRACKETS.finditer(words)):
        if BY_HAND.search(bracket) or "章" in bracket:
            signed = plain + ("签字" if BY_HAND.search(bracket) else "盖章")
            return signed if field is not Field.SIGNER and is_heading(signed) else plain
        if UNIT.search(bracket) and field not in {Field.SENT, Field.RECEIVED, Field.SCHOOL}:
            return f"{plain}张数"
    return plain


def field_of(words: str) -> Field | None:
    """The field that a heading of these words stands over; None where it is no field."""
    if words in WORDS:
        return WORDS[words]
    for field, shape in SHAPES:
        if shape.search(words):
            return field
    return kind_of(words)


def _shaped(words: str) -> bool:
    return any(shape.search(words) for _, shape in SHAPES) or kind_of(words) is not None


def _two(words: str) -> bool:
    """Whether a heading of the table of labels ends within the words and another begins."""
    if OF_SCHOOL.search(words):
        return False
    cuts = range(2, len(words) - 1)
    return any(words[:i] in WORDS and words[i:] in WORDS and words[i:] not in ENDS for i in cuts)
