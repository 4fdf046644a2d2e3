"""The only name of a person that stands on a page in a hand, under whatever word.

Who signs is called by words without end (拆包人, 数卡的是, 值班人, 点卡留名). Where no label that
is known asks for a name, the one name that somebody wrote is the signer's, if it stands beside a
word for a person or a room. A second name, a name beside a word for those who bring the cards, or
a blank place for another person leave it open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from parsers.facts import Box, Line
from parsers.photo.cells import same_row
from parsers.photo.family_names import begins_with_family_name
from parsers.photo.fields import part_of
from parsers.photo.hands import Hands
from parsers.photo.ink_box import tight
from parsers.photo.left_open import has_blank
from parsers.photo.outsiders import OUTSIDER
from parsers.photo.people import STATED, is_name
from parsers.photo.schools import NAME
from parsers.photo.sentence_words import NUMERAL
from parsers.photo.typed_beside import may_be_typed
from parsers.photo.values import date_in

WORDED = re.compile(
    r"^(?:[0-9①-⑳]{0,2}[、.．)）]\s*)?"
    r"(?:(?P<label>[^0-9]{2,12}?)(?:[:：?？】\])）\s_]|的是|(?<=[人者员师手长]))|[的由])\s*_*"
    r"(?P<name>[一-鿿]{2,4})[\s_。，；]*$"
)
"""A name behind the words that ask for it, on one line."""

HANDLED = re.compile(
    r"[拆启过验收领接签搬取拿写]|数(?![量目额字])|(?<!地)点|开[箱封包]|署?名|经[手办]|承办|核实|值班|传达|门[卫房]|收发|记录|我是|的是|谁|"
    r"校长|(?<!班)主任|教务|总务|后勤|政教|教导|办公室|校办|来人|负责|责任|说明人|管理员|管图书"
)
"""What is in words for who had the cards in hand, or from which room of a school somebody is. What
says neither is for a person: 联络教师, 在场人, 填报老师, 信息员."""

OF_GIVERS = re.compile(
    r"[发送派寄运供配移转装捆捎邮阅]|交[货卡付]|[^拆启开]封|打包|带卡|骑手|师傅|跑腿|暂放|司机|快递|驾驶|营业|业务|投递|"
    r"揽|取件|承运|收款|收费|开票|制[单表]|[审监]|家长|村|居委|公司|书店|[馆厂]|局|仓|车间|物流|复核|抽查|见证|甲方|乙方|"
    r"批准|批示|意见|老板|店|联[络系]|通知|信息|电教|使用|任课|在场|[受委]托|填报|申报"
)
"""What is in words for who brings the cards, checks or looks on, or is named for another reason."""

PLACE_OF_NAME = re.compile(
    r"[一-鿿]{0,6}(?:[人者员]|老师|经手|经办|签[字名]|姓名|留名|代表)(?:[（(][^)）]{0,4}[)）]?)?[:：]?"
)
"""A label that asks for a name."""

TITLE = "老师"
"""What stands behind a name as well as before it."""

COUNT = re.compile(rf"[0-9\s{NUMERAL}]*[张枚份套]?\s*")
"""Another cell's number or its unit."""

TAIL = 12
"""The last so many letters of a sentence say whose the name below it is."""

LEFT, ABOVE, UNDER = 10.0, 2.6, 2.6
"""Heights of a name within which words left of it, above or below it are its own."""


@dataclass(frozen=True, slots=True)
class _Name:
    """A name that somebody wrote, and the words that may say whose it is."""

    box: Box
    words: tuple[str, ...]
    label: Box | None = None
    """Where the words beside it stand."""
    at_foot: bool = False
    """Whether it has no words beside it and stands above or below the day or the school."""


def only_name(lines: Sequence[Line], hands: Hands) -> Box | None:
    """Where the one name stands that was written on a page; None where that is in doubt."""
    names = [name for name in _names(lines) if hands.wrote(name.box)]
    if len(names) != 1:
        return None
    (name,) = names
    surely = hands.written or hands.coloured(name.box)
    told = any(HANDLED.search(words) for words in name.words) or (surely and name.at_foot)
    given = any(OF_GIVERS.search(words) or OUTSIDER.search(words) for words in name.words)
    ink = tight(hands.inks.print, name.box)
    beside = name.label is not None and ink is not None and may_be_typed(ink, name.label, hands)
    typed = beside or (not hands.written and hands.typed(name.box))
    blank = any(_is_blank(line, lines, name) for line in lines) or has_blank(lines)
    return name.box if told and not (given or typed or blank) else None


def _names(lines: Sequence[Line]) -> Iterator[_Name]:
    for line in lines:
        alone = replace(line, text=line.text.strip(" _。，；"))
        label = PLACE_OF_NAME.fullmatch(alone.text)
        stated = label or STATED.search(alone.text)
        if is_name(alone) and not stated and begins_with_family_name(alone.text):
            yield _alone(line, lines)
            continue
        found = WORDED.match(line.text)
        named = found is not None and begins_with_family_name(found["name"])
        if found and named and is_name(replace(line, text=found["name"])):
            yield _behind_words(line, found, lines)


def _behind_words(line: Line, found: re.Match[str], lines: Sequence[Line]) -> _Name:
    """A name behind the words that ask for it; behind a mere 的 with what stands left of that: 交到
    清河小学 的 王强 老师手中."""
    start = found.start("name")
    box = part_of(line, start, found.end("name"))
    if found["label"]:
        return _Name(box, (line.text[:start],), part_of(line, 0, start))
    left = _left_of(line, lines)
    whose = left is not None and NAME.search(left.text) is not None
    return _Name(box, ("的是",) if whose else ())


def _left_of(name: Line, lines: Sequence[Line]) -> Line | None:
    """The words left of a name on its row, numbers aside."""
    x, _, _, h = name.box
    left = [o for o in lines if o is not name and same_row(o.box, name.box) and o.box[0] < x]
    near = [o for o in left if x - o.box[0] - o.box[2] <= LEFT * h and not COUNT.fullmatch(o.text)]
    return max(near, key=lambda other: other.box[0], default=None)


def _alone(line: Line, lines: Sequence[Line]) -> _Name:
    """A name on a line of its own, with the words left of it, or the label above or below it, or
    the sentence that it ends (我是本校管图书的)."""
    if left := _left_of(line, lines):
        return _Name(line.box, (left.text.strip(),), left.box)
    x, y, w, h = line.box
    across = [o for o in lines if o is not line and o.box[0] < x + w and x < o.box[0] + o.box[2]]
    above = [o.text.strip() for o in across if -ABOVE * h <= o.box[1] - y < 0]
    under = [o.text.strip() for o in across if 0 < o.box[1] - y <= UNDER * h]
    labels = [words for words in (*above, *under) if PLACE_OF_NAME.fullmatch(words)]
    ended = [words[-TAIL:] for words in above if words.endswith("的")]
    # what a text breaks off before is its last word and no name
    ends = all(words.endswith(("。", "！", "!")) or _is_foot(words) for words in above)
    at_foot = ends and any(_is_foot(words) for words in (*above, *under))
    return _Name(line.box, tuple(labels[:1] or ended), None, at_foot)


def _is_foot(words: str) -> bool:
    """Whether words are the day or the school, between which who writes a note signs it."""
    return date_in(words) is not None or NAME.search(words) is not None


def _is_blank(line: Line, lines: Sequence[Line], name: _Name) -> bool:
    """Whether a line asks for a name and has none, and is not what asks for this one."""
    text = line.text.strip()
    asks = PLACE_OF_NAME.fullmatch(text) and text != TITLE and not OF_GIVERS.search(text)
    if not asks or text in name.words:
        return False
    x, _, w, h = line.box
    beside = any(
        same_row(o.box, line.box) and 0 <= o.box[0] - x - w + h <= LEFT * h
        for o in lines
        if o is not line
    )
    return not beside
