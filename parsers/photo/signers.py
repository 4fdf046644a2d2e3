"""Where somebody may have signed: beside a label, below it, or alone at the foot of a note.

Notes are written by hand, and their labels are misread; many have none. What is only guessed
to be the signer's place may show a signature, never the lack of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from rapidfuzz.distance import Levenshtein

from parsers.facts import Box, Field, Line, Mark
from parsers.ocr.contract import Engine
from parsers.photo.by_hand import is_written
from parsers.photo.cells import Rules, letter_height
from parsers.photo.fields import Place, part_of
from parsers.photo.ink import Inks
from parsers.photo.ink_box import padded
from parsers.photo.labels import LABELS, labelled
from parsers.photo.schools import NAME
from parsers.photo.signature import find_signature, says_otherwise
from parsers.photo.upright import LEAST_SURE
from parsers.photo.values import date_in

COLON = re.compile(r"^([^:：\d]{1,5})[:：]\s*(\D{0,6})$")
SIGNING = re.compile(r"[签收领经办验接字名人手]")
"""Letters one of which is in every label of a signer."""

SHORTEST = 3
"""Letters of a label that a name may follow directly."""

OF_FORMS = re.compile(r"单位|时间|管理|[签章字名期电]")
"""What goes on a label rather than names anybody: 收件人单位."""

BARE_NAME = re.compile(r"^[一-鿿]{2,4}$")
LARGE, LARGER = 1.3, 1.15
"""Heights of the page's usual line from which a name is written and not printed with it; the same
where it is `LARGE` beside the school's own line."""

ONE_LETTER, BESIDE = re.compile(r"^[一-鿿]$"), 1.6
"""One letter of a name, and in heights of it how far the others may stand from it."""

MAY_BE = 0.1
"""How likely a family name must be beside the letter that was read for it."""

BLUE, LEAST_BLUE = 40, 0.25
"""Blueness of a pen's ink, and the share of a name's ink that is blue: nobody prints so."""

NEAR = 3.5
"""Heights of a name within which school or day stand above or below it."""

SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏"
    "薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常"
    "武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左"
    "涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂"
    "闵解强柴华车冉房边"
)
"""The commonest family names: 250 of them are those of more than nine in ten people."""


@dataclass(frozen=True, slots=True)
class Foot:
    """The lines below the number received, which say who, when and whose."""

    lines: tuple[Line, ...]
    letter: int
    margin: int
    """Where the page's lines begin."""


def signed(
    inks: Inks, rules: Rules, places: Sequence[Place], lines: Sequence[Line], engine: Engine
) -> tuple[Mark, Box | None]:
    """Whether somebody signed: in the labelled places, else where a signer seems to stand."""
    signers = [place for place in places if place.field == Field.SIGNER]
    mark, box = find_signature(inks, rules, signers, lines)
    if mark == Mark.PRESENT:
        return mark, box
    foot = _foot(places, lines)
    guessed = [*_below(signers, foot), *_guessed(foot)]
    found, where = find_signature(inks, rules, guessed, lines)
    if found == Mark.PRESENT:
        return found, where
    alone = None if signers else _alone(inks, foot, lines, engine)
    if alone:
        return Mark.PRESENT, alone
    unread, where = find_signature(inks, rules, list(_unread_below(signers, foot)), foot.lines)
    if unread != Mark.PRESENT or where is None or mark != Mark.ABSENT:
        return mark, box
    return Mark.PRESENT if _is_name_at(where, inks, engine) else Mark.UNSURE, where


def _foot(places: Sequence[Place], lines: Sequence[Line]) -> Foot:
    counted = [p.box for p in places if p.field in {Field.SENT, Field.RECEIVED}]
    end = max((y + h for _, y, _, h in counted), default=None)
    below = (
        ()
        if end is None
        else tuple(line for line in lines if line.box[1] >= end - line.box[3] // 3)
    )
    return Foot(below, letter_height(lines), min((line.box[0] for line in lines), default=0))


def _guessed(foot: Foot) -> Iterator[Place]:
    """Places beside labels that were misread, or that are none of the list."""
    for line in foot.lines:
        if labelled(line.text) is not None or says_otherwise(line):
            continue
        if (parts := COLON.match(line.text)) and SIGNING.search(parts[1]):
            yield _beside(line, len(line.text) - len(parts[2]), parts[2].strip())
        elif end := _end_of_label(line.text):
            yield _beside(line, end, line.text[end:])
        elif _is_misread_label(line.text):
            yield from _below([_beside(line, len(line.text), "")], foot)


def _beside(line: Line, end: int, rest: str) -> Place:
    """The rest of a line behind a label."""
    x, y, w, h = line.box
    label = part_of(line, 0, end) if rest else line.box
    room = (label[0] + label[2], y, max(1, x + w - label[0] - label[2]), h)
    return Place(Field.SIGNER, rest, room, line.sure, label)


def _end_of_label(text: str) -> int:
    """Where a label ends that a family name and no more follows, without a colon: 经手人贺志明.
    0 where that is not all of the line."""
    for label in LABELS[Field.SIGNER]:
        name = text.removeprefix(label)
        follows = len(label) >= SHORTEST and name != text and BARE_NAME.match(name)
        if follows and name[0] in SURNAMES and not OF_FORMS.search(name):
            return len(label)
    return 0


def _is_misread_label(text: str) -> bool:
    """Whether a line is a signer's label of three letters but for one."""
    bare = text.strip(" ：:（）()")
    return any(
        len(label) == len(bare) == 3 and Levenshtein.distance(bare, label) <= 1
        for label in LABELS[Field.SIGNER]
    )


def _below(signers: Iterable[Place], foot: Foot) -> Iterator[Place]:
    """Names written below a label that stands alone on its row."""
    for place in signers:
        if place.ruled or _may_be_name(Line(place.text, place.box, place.sure)):
            continue
        x, y, w, h = place.label
        for line in foot.lines:
            left, top, wide, _ = line.box
            under = y + h // 2 < top < y + 5 * h // 2 and left < x + 2 * w and left + wide > x
            if under and _may_be_name(line):
                label = (max(0, left - h), top, min(h, left), line.box[3])
                yield replace(place, text=line.text, box=line.box, label=label)


def _unread_below(signers: Iterable[Place], foot: Foot) -> Iterator[Place]:
    """Room below a label with no name behind it. Ink there in which nobody can read a name may be
    a hand, and a person looks; believed, it was a waybill's other writing on three measured
    pictures."""
    for place in signers:
        if not (place.ruled or _may_be_name(Line(place.text, place.box, place.sure))):
            x, y, w, h = place.label
            left, top = max(0, x - w // 2), y + 3 * h // 2
            room = (left, top, 2 * w, h)
            if not any(_meet(line.box, room) for line in foot.lines):
                label = (max(0, left - h), top, min(h, left), h)
                yield Place(Field.SIGNER, "", room, place.sure, label)


def _is_name_at(box: Box, inks: Inks, engine: Engine) -> bool:
    """Whether ink that was not seen as a line reads as a name, looked at alone."""
    ((text, sure),) = engine.recognise([padded(inks.print, box, box[3] // 4)])
    read = Line(re.sub(r"[\s.·]", "", text), box, sure)
    bare = BARE_NAME.match(read.text) and not OF_FORMS.search(read.text) and _may_be_name(read)
    return bool(bare) and sure >= LEAST_SURE and read.text[0] in SURNAMES


def _meet(one: Box, other: Box) -> bool:
    across = one[0] < other[0] + other[2] and other[0] < one[0] + one[2]
    return across and one[1] < other[1] + other[3] and other[1] < one[1] + one[3]


def _may_be_name(line: Line) -> bool:
    letters = sum("一" <= letter <= "鿿" for letter in line.text)
    return labelled(line.text) is None and not says_otherwise(line) and 1 <= letters <= 5


def _alone(inks: Inks, foot: Foot, lines: Sequence[Line], engine: Engine) -> Box | None:
    """A name by hand that stands alone between the school and the day."""
    for part in foot.lines:
        if _begins_at_margin(part, foot):
            continue
        line = _whole_name(inks, part, engine)
        text = re.sub(r"[\s.·]", "", line.text)
        bare = BARE_NAME.match(text) and labelled(text) is None
        if (
            bare
            and _is_near(line, foot.lines)
            and (_by_hand(inks, line, foot) or is_written(inks.print, lines))
            and (text[0] in SURNAMES or _may_begin_with_one(inks, line, engine))
        ):
            return line.box
    return None


def _whole_name(inks: Inks, line: Line, engine: Engine) -> Line:
    """A line; where it is one letter, with what else of a name stands beside it: a stroke drawn out
    far (静 of 卢静) hides the rest from who looks for lines."""
    if not ONE_LETTER.match(line.text):
        return line
    x, y, w, h = line.box
    left = max(0, x - int(BESIDE * h))
    right = min(inks.print.shape[1], x + w + int(BESIDE * h))
    strip = inks.print[max(0, y) : y + h, left:right]
    ((text, sure),) = engine.recognise([strip]) if strip.size else (("", 0.0),)
    return Line(text, (left, y, right - left, h), sure) if sure >= LEAST_SURE else line


def _may_begin_with_one(inks: Inks, line: Line, engine: Engine) -> bool:
    """Whether a name may begin with a family name that was misread: 棋桂芳 with 杜."""
    x, y, w, h = line.box
    strip = inks.print[max(0, y) : y + h, max(0, x) : x + w]
    read = engine.spell([strip])[0].letters if strip.size else ()
    first = next((letter for letter in read if letter[0][0]), ())
    return any(one in SURNAMES and likely >= MAY_BE for one, likely in first)


def _begins_at_margin(line: Line, foot: Foot) -> bool:
    """Whether a line begins where the text does: the end of its last sentence (…数量 / 齐全)."""
    return line.box[0] < foot.margin + 2 * foot.letter


def _is_near(name: Line, lines: Sequence[Line]) -> bool:
    """Whether the day or the school stands directly above, below or beside a name."""
    y, h = name.box[1], name.box[3]
    others = [line for line in lines if date_in(line.text) or NAME.search(line.text)]
    return any(abs(other.box[1] - y) <= NEAR * h for other in others)


def _by_hand(inks: Inks, line: Line, foot: Foot) -> bool:
    """Whether a name was written: a pen's blue, or larger than what is printed."""
    x, y, w, h = line.box
    ink = inks.print[y : y + h, x : x + w] < 150
    blue = inks.blue[y : y + h, x : x + w] >= BLUE
    drawn = float(ink.sum())
    if drawn > 0 and float(np.logical_and(ink, blue).sum()) >= LEAST_BLUE * drawn:
        return True
    schools = [other.box[3] for other in foot.lines if NAME.search(other.text)]
    beside = bool(schools) and h >= LARGER * foot.letter and h >= LARGE * max(schools)
    return beside or h >= LARGE * foot.letter
