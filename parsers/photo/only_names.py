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
from parsers.photo.fields import part_of
from parsers.photo.hands import Hands
from parsers.photo.people import begins_with_family_name, is_name
from parsers.photo.schools import NAME
from parsers.photo.sentence_words import NUMERAL
from parsers.photo.values import date_in

WORDED = re.compile(
    r"^(?:[0-9①-⑳]{0,2}[、.．)）]\s*)?"
    r"(?:(?P<label>[^0-9]{2,12}?)(?:[:：?？】\])）\s_]|的是|(?<=[人者员师手长]))|[的由])\s*_*"
    r"(?P<name>[一-鿿]{2,4})[\s_。，；]*$"
)
"""A name behind the words that ask for it, on one line."""

OF_PERSON = re.compile(r"[人者员师手签]|署?名|经办|记录|代表|主任|校长|[室处科组的]$|的是|谁|我是")
"""What is in words that ask for a name, or say from which room of a school somebody is."""

OF_GIVERS = re.compile(
    r"[发送派寄运供配移]|交[货卡付]|司机|快递|驾驶|营业|业务|投递|揽|取件|承运|收款|收费|开票|制[单表]|"
    r"[审监]|家长|村|居委|公司|书店|[馆局厂]|仓|车间|物流|复核|抽查|见证|甲方|乙方|批准|批示|意见|老板|店"
)
"""What is in words for who brings the cards, checks or looks on."""

PLACE_OF_NAME = re.compile(
    r"[一-鿿]{0,6}(?:[人者员]|老师|经手|经办|签[字名]|姓名|留名|代表)(?:[（(][^)）]{0,4}[)）]?)?[:：]?"
)
"""A label that asks for a name."""

TITLE = "老师"
"""What stands behind a name as well as before it."""

COUNT = re.compile(rf"[0-9\s{NUMERAL}]*[张枚份套]?\s*")
"""Another cell's number or its unit."""

TAIL = 12
"""Letters of a label at most; of a longer line the last so many say whose the name below it is."""

LEFT, ABOVE, UNDER = 10.0, 2.6, 2.6
"""Heights of a name within which words left of it, above or below it are its own."""


@dataclass(frozen=True, slots=True)
class _Name:
    """A name that somebody wrote, and the words that may say whose it is."""

    text: str
    box: Box
    words: tuple[str, ...]


def only_name(lines: Sequence[Line], hands: Hands) -> Box | None:
    """Where the one name stands that was written on a page; None where that is in doubt."""
    names = [name for name in _names(lines) if hands.wrote(name.box)]
    if len(names) != 1:
        return None
    (name,) = names
    surely = hands.written or hands.coloured(name.box)
    told = any(
        OF_PERSON.search(words.rstrip(" :：_")) or (surely and _is_foot(words))
        for words in name.words
    )
    given = any(OF_GIVERS.search(words) for words in name.words)
    if given or not told or any(_is_blank(line, lines, name) for line in lines):
        return None
    return name.box


def _names(lines: Sequence[Line]) -> Iterator[_Name]:
    for line in lines:
        alone = replace(line, text=line.text.strip(" _。，；"))
        label = PLACE_OF_NAME.fullmatch(alone.text)
        if is_name(alone) and not label and begins_with_family_name(alone.text):
            yield _Name(alone.text, line.box, tuple(_words(line, lines)))
            continue
        found = WORDED.match(line.text)
        named = found is not None and begins_with_family_name(found["name"])
        if found and named and is_name(replace(line, text=found["name"])):
            box = part_of(line, found.start("name"), found.end("name"))
            yield _Name(found["name"], box, (line.text[: found.start("name")],))


def _words(name: Line, lines: Sequence[Line]) -> Iterator[str]:
    """The words beside a name; where there are none those above and below it."""
    x, y, w, h = name.box
    others = [line for line in lines if line is not name]
    left = [o for o in others if same_row(o.box, name.box) and o.box[0] < x]
    near = [o for o in left if x - o.box[0] - o.box[2] <= LEFT * h and not COUNT.fullmatch(o.text)]
    if near:
        yield max(near, key=lambda other: other.box[0]).text.strip()
        return
    across = [o for o in others if o.box[0] < x + w and x < o.box[0] + o.box[2]]
    above = [o.text.strip() for o in across if -ABOVE * h <= o.box[1] - y < 0]
    under = [o.text.strip() for o in across if 0 < o.box[1] - y <= UNDER * h]
    labels = [words for words in (*above, *under) if PLACE_OF_NAME.fullmatch(words)]
    # of a sentence that the name ends, its last words
    yield from labels[:1] or [
        *(words[-TAIL:] for words in above),
        *(w for w in under if len(w) <= TAIL),
    ]


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
