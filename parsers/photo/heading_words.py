"""What the words of a column's heading mean: offices make them of a few verbs and nouns.

A heading that says who takes (领, 收, 接…) means the one who signs; one that says who gives
(发, 送, 移交…) means the one who handed out, which no receipt depends on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.facts import Box, Field
from parsers.photo.labels import TABLE, kind_of

WORDS = dict(TABLE)

COUNTED = frozenset({Field.SENT, Field.RECEIVED, Field.SIGNER})
"""What a list has beside its schools."""

LONGEST = 9
"""Letters of a heading at most."""

ENDS = (
    "盖章", "公章", "签字", "签名", "签章", "数量", "张数", "卡数", "合计", "总数", "日期", "时间",
    "名称", "全称", "代码", "编号", "地址", "电话", "类别",
)  # fmt: skip
"""What a heading may end with: alone these would be another column's."""

COUNT = r"(?:数|数量|张数|数目|卡数|份数|枚数|总数|卡量|数额|合计|总计)"
TAKEN = r"(?:收|领|取|接|签|验|点|到)"
GIVEN = r"(?:配|发|分|拨|寄|送|下|交|核定|核|印|供)"
DUE = r"(?:应|计划|拟|预|需|该|定)"
PERSON = r"(?:人|者|人员|老师|手)"
SIGNED = r"(?:签字|签名|签章|签收)"
SCHOOL = r"(?:学校|校名|单位|校区|校点)"

OF_SCHOOL = re.compile(rf"^(?:学校|单位)(?:{TAKEN}|经|负责|代|联系).{{0,3}}(?:人|者|员){SIGNED}?$")
"""A person of the school: one heading, although 学校 is one by itself."""

LOOSE = re.compile(r"^(?:总)?(?:卡数|张数|份数|枚数|数目|卡量)$|^总数$")
"""How many, without a word about who counted."""

SHAPES: tuple[tuple[Field | None, re.Pattern[str]], ...] = (
    (None, re.compile(r"(?:人数|生数|师数|班数|班级数|代码|地址|邮编|名次|编码)$")),
    (None, re.compile(r"^(?:学生|教师|师生|教工)(?:卡|用卡|卡数|数量|张数)$")),
    (None, re.compile(rf"^(?:{GIVEN}|经发|移交|配送|供).*{PERSON}{SIGNED}?$")),
    (None, re.compile(rf"^(?:{GIVEN}|经发|移交|供应|承办|经办|主管).*(?:{SCHOOL}|部门|科室)$")),
    (None, re.compile(r"^(?:领导|校长|局长|主任|审核|复核|制表|监督)")),
    (None, re.compile(rf"^(?!交接)(?:{GIVEN}|移交).*(?:日期|时间)$")),
    (None, re.compile(r"(?:备注|说明|联系人|学段|类别|乡镇|镇街|街道)$")),
    (None, re.compile(r"(?:盖章|公章|印章|用章)(?:处|栏)?$")),
    (Field.SENT, re.compile(rf"^{DUE}.*{COUNT}$|^应[^该有]$")),
    (Field.RECEIVED, re.compile(rf"{TAKEN}.*{COUNT}$|^实[^际物用]$")),
    (Field.RECEIVED, re.compile(rf"^(?:实|现|已).*{COUNT}$")),
    (Field.SENT, re.compile(rf"{GIVEN}.*{COUNT}$")),
    (Field.RECEIVED, LOOSE),
    (Field.SIGNER, OF_SCHOOL),
    (Field.SIGNER, re.compile(rf"^(?:{TAKEN}|清点|经|代|交接|负责|承办|使用).*{PERSON}{SIGNED}?$")),
    (Field.SIGNER, re.compile(rf"^(?:{TAKEN}.*)?{SIGNED}(?:处|栏)?$")),
    (Field.SIGNED_ON, re.compile(rf"^(?:{TAKEN}|填|交接|办理|清点).*(?:日期|时间)$")),
    (Field.SCHOOL, re.compile(rf"^(?:各|{TAKEN}.*|受.*|使用|所在)?{SCHOOL}(?:全称|名称|名)?$")),
    (Field.PHONE, re.compile(r"(?:电话|手机|手机号|手机号码|联系方式)$")),
)  # fmt: skip
"""How headings are made; the first that fits counts."""


@dataclass(frozen=True, slots=True)
class Heading:
    """One column's heading; `field` is None for a column that is no field (序号, 备注)."""

    field: Field | None
    words: str
    box: Box

    @property
    def middle(self) -> float:
        """Its middle across."""
        return self.box[0] + self.box[2] / 2


def is_heading(words: str) -> bool:
    """Whether words are a heading, and not two of them run together."""
    if words in WORDS:
        return True
    return 2 <= len(words) <= LONGEST and _shaped(words) and not _two(words)


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
