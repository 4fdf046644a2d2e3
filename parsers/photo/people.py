"""What the name of a person reads like, wherever on a page it was written."""

from __future__ import annotations

import re

import numpy as np

from parsers.facts import Box, Line
from parsers.ocr.contract import Engine, Image
from parsers.photo.family_names import NO_NAMES, SURNAMES, letters_of
from parsers.photo.ink import Inks
from parsers.photo.labels import labelled
from parsers.photo.printed_words import says_otherwise

BARE_NAME = re.compile(r"^[一-鿿]{2,4}$")
WORD = re.compile(r"^[一-鿿，。、]{2,7}$")
OF_FORMS = re.compile(
    r"单位|时间|管理|公司|存根|有限|印[刷务]"
    r"|[一二三四白黄红蓝绿]联|[签章字名期电]"
)
"""What goes on a label rather than names anybody: 收件人单位."""

PLACES = re.compile(r"(?:[镇乡村县区市]|街道)$")
"""What names of places end in."""

STATED = re.compile(
    r"^(?:已|都|均|全)?(?:收到?|领|齐|签|点)[齐讫到清全了过]|同意|属实|无误|齐全|相符|完好|[未没]|"
    r"拒|待|暂|缓|补签|同上|已签|^本校$|^学校$|在场|代[收签领]|驿站|快递|无人|见[附另]|[室处岗箱]$"
)
"""What somebody writes into a place for a name: 已收齐, 拒收, 放传达室, 周刚（快递）."""

INK = 150
"""Brightness below which a pixel of a name is ink."""

BLUE, LEAST_BLUE = 40, 0.25
"""Blueness of a pen's ink, and the share of a name's ink that is blue: nobody prints so."""

MAY_BE = 0.1
"""How likely a family name must be beside the letter that was read for it."""


def is_name(line: Line) -> bool:
    """Whether a line may be a person's name and nothing else, whoever's it is."""
    text = letters_of(line.text)
    bare = BARE_NAME.match(text) and not (OF_FORMS.search(text) or PLACES.search(text))
    return bool(bare) and labelled(text) is None and not says_otherwise(line)


def is_word(line: Line) -> bool:
    """Whether a line is a few Chinese letters, as names and words of a form are."""
    return bool(WORD.match(letters_of(line.text)))


def is_blue(box: Box, inks: Inks) -> bool:
    """Whether what stands in a box was written with a blue pen."""
    x, y, w, h = box
    ink = inks.print[y : y + h, x : x + w] < INK
    blue = inks.blue[y : y + h, x : x + w] >= BLUE
    drawn = float(ink.sum())
    return drawn > 0 and float(np.logical_and(ink, blue).sum()) >= LEAST_BLUE * drawn


def may_begin_with_one(text: str, strip: Image, engine: Engine) -> bool:
    """Whether the name on a strip that was read so may begin with a family name that was misread:
    棋桂芳 with 杜."""
    if NO_NAMES.match(letters_of(text)):
        return False
    read = engine.spell([strip])[0].letters if strip.size else ()
    first = next((letter for letter in read if letter[0][0]), ())
    return any(one in SURNAMES and likely >= MAY_BE for one, likely in first)
