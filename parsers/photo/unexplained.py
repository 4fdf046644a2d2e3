"""What somebody wrote onto a receipt beside what it asks for: then a person looks.

Words for what was amiss never end (缺1包, 都是高中卡, 两包进水, 374 below a 386), so on a form
it is asked the other way round: what a hand added must be one of the things that receipts are
filled with, or say that all is well. (Of 30 such remarks that an attacker drew on 1 December 2026
all had passed as none.)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from parsers.facts import Box, Line
from parsers.photo.cells import inside, same_row
from parsers.photo.family_names import begins_with_family_name
from parsers.photo.hands import Hands
from parsers.photo.labels import labelled
from parsers.photo.schools import NAME
from parsers.photo.sentence_words import NUMERAL
from parsers.photo.values import date_in, phone_in, quantity_in, term_in

AFFIRMED = re.compile(
    r"无误|相符|属实|齐全|完好|一致|正确|同意|收[讫齐妥到]|签收|"
    r"[不无没未]有?(?:[缺少差破短]损?|损|异议|问题|出入|差错)|一[个张]不[少多]"
)
"""What says that all is well."""

AMISS = re.compile(
    r"污|渍|混|等补|存疑|可疑|代[点数签]|先签|封[条口]|刮开|上学期|去年|隔壁|[邻外]村|英语|数学|高中|对不上|路上|"
    r"更正|缺|少(?![先年儿华])|差|欠|废|退|换|错|坏|破|湿|潮|改|应[为是]|[重同]号|作废|旧卡|未|不|没|只|仅|暂|拒|代收|"
    r"其中|[别外他]校|短[了一二两三四五六七八九十0-9]|能用|剔除|留用|(?<![核确])实[为有得](?=[^，。；]{0,3}[0-9])|"
    r"还在|[明后][天日]|待|其余|带走|另[:：缺短附补]|多[了出一二三四五六七八九十0-9]|进水|附页|以.{1,4}为准"
)
"""What is in words for what was not: 更正：里面仅306张是本校的, 有一扎受潮，请换."""

NUMBERS = re.compile(
    rf"(?<![0-9./年月第-])(?<![0-9][:：])[1-9][0-9]{{1,3}}(?![0-9./年月日元号时点:：箱包捆盒件-])|[{NUMERAL}]{{3,9}}"
)
"""Numbers of a school's size in what somebody wrote."""

FILLED_IN = re.compile(
    r"[0-9年月日时分点上下午早晚./\\:：\s_、-]+|[A-Z]{0,4}[0-9 ]{5,}|.*[区市县镇乡]|[√✓☑vV×xX]+|"
    r".*(?:泰微课|资源|课程|学习)卡"
)
"""What forms are filled in with besides names, schools, telephones, terms and numbers of cards."""

RULE, LONGEST = re.compile(r"如有|如遇|请(?!换|补|调)|不得|须|凭|本单"), 13
"""What forms tell everybody to do, and letters of the longest remark that is told from it by size
alone."""

MARGIN = re.compile(r"[\s_。，；:：.（）()【】\[\]]")

MAY_BE_NAME = 3
"""Letters up to which words may be a name, of which the family name was misread."""

BESIDE = 10.0
"""Heights of what somebody wrote within which a printed label left of it is its own."""

LABELLED = re.compile(r"\s*(?!备注|[附说]|另|情况)[一-鿿（）()/]{2,8}[:：]")
LABEL = re.compile(r"(?!.*[0-9]).{1,11}[:：\s_]+|(?!.*[0-9])[一-鿿（）()/]{2,8}")


def has_unexplained(
    lines: Sequence[Line], hands: Hands, values: set[int], places: Sequence[Box]
) -> bool:
    """Whether somebody wrote onto a page what tells of something amiss, another number than these
    values, or on a form what it does not ask for; what stands in these places is explained."""
    written = [o for o in lines if hands.wrote(o.box) and not hands.printed(o.box)]
    others = [line for line in written if not _is_in(line, places)]
    return any(_says_another(line, values) for line in written) or any(
        _is_amiss(line, values, hands) or _is_added(line, lines, hands) for line in others
    )


def tells_amiss(text: str, values: set[int]) -> bool:
    """Whether what stands in a place for remarks is more than that all is well."""
    bare, rest = MARGIN.sub("", text), AFFIRMED.sub("", text)
    if _numbers(text) - values or AMISS.search(rest):
        return True
    said = rest != text or FILLED_IN.fullmatch(bare) or quantity_in(bare) is not None
    return len(bare) > 1 and not said


def _is_in(line: Line, places: Iterable[Box]) -> bool:
    return any(inside(place, line.box) or inside(line.box, place) for place in places)


def _says_another(line: Line, values: set[int]) -> bool:
    """Whether beside one of these numbers another one stands in its place (386张 374); what was
    read in words may be these, misread."""
    said = _numbers(re.sub(rf"[{NUMERAL}]", " ", line.text))
    return bool(said & values) and bool(said - values)


def _is_amiss(line: Line, values: set[int], hands: Hands) -> bool:
    """Whether a line tells of something amiss or says another number; of a school's name or a day
    nothing does."""
    if date_in(line.text) or term_in(line.text) or phone_in(line.text) or NAME.search(line.text):
        return False
    other = bool(values) and bool(_numbers(line.text) - values)
    return other or bool(AMISS.search(AFFIRMED.sub("", line.text)) and not _is_rule(line, hands))


def _is_rule(line: Line, hands: Hands) -> bool:
    """Whether a line that is large, but of no pen's colour, is what a form says to all in large
    print: 签收前请当面清点，如有破损请拒收."""
    surely = hands.written or hands.coloured(line.box)
    return not surely and (len(line.text) > LONGEST or RULE.search(line.text) is not None)


def _numbers(text: str) -> set[int]:
    said = (quantity_in(found.group()) for found in NUMBERS.finditer(text))
    return {number for number in said if number is not None}


def _is_added(line: Line, lines: Sequence[Line], hands: Hands) -> bool:
    """Whether a form did not ask for what a pen wrote, by its colour or the shapes of its letters:
    by size alone a title is a hand's too. Type above all else is a heading, in whatever colour."""
    text = MARGIN.sub("", line.text)
    if hands.written or not text:
        return False
    known = date_in(text) or term_in(text) or phone_in(text) or NAME.search(text)
    mere = len(text) <= MAY_BE_NAME or begins_with_family_name(text)
    if known or mere or FILLED_IN.fullmatch(text) or quantity_in(text) is not None:
        return False
    heading = _is_topmost(line, lines) and hands.typed(line.box)
    if heading or not hands.penned(line.box):
        return False
    asked = labelled(line.text) or LABELLED.match(line.text) or _is_asked(line, lines, hands)
    return not (asked or AFFIRMED.search(text))


def _is_topmost(line: Line, lines: Sequence[Line]) -> bool:
    others = (other for other in lines if not same_row(other.box, line.box))
    return all(other.box[1] > line.box[1] for other in others)


def _is_asked(line: Line, lines: Sequence[Line], hands: Hands) -> bool:
    """Whether a printed label stands left of a line on its row."""
    x, _, _, h = line.box
    left = [o for o in lines if o is not line and same_row(o.box, line.box) and o.box[0] < x]
    last = max(left, key=lambda other: other.box[0], default=None)
    if last is None or x - last.box[0] - last.box[2] > BESIDE * h or hands.coloured(last.box):
        return False
    return LABEL.fullmatch(last.text.strip()) is not None
