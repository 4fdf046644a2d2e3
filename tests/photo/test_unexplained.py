"""What somebody wrote onto a receipt that it does not ask for: found by attacking the reader."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import Image as Pictures
from PIL import ImageDraw

from bot.demo.paper.arrays import floats
from bot.demo.paper.chance import seeded
from bot.demo.paper.faces import HANDS, print_face
from bot.demo.paper.ink import Mask, written
from parsers.facts import Box, Line
from parsers.ocr.contract import Image
from parsers.photo.hands import Hands
from parsers.photo.ink import separate
from parsers.photo.unexplained import has_unexplained, tells_amiss
from tests.photo.drawn import paper

BLUE, BLACK = (170, 60, 30), (20, 20, 20)
"""Of a pen's and of a printer's ink, blue first as OpenCV has it."""


def line(text: str, x: int = 100, y: int = 100) -> Line:
    return Line(text, (x, y, 34 * len(text), 40), 0.99)


def put(page: Image, mask: Mask, box: Box, ink: tuple[int, int, int]) -> None:
    """Lay letters into a box of a page."""
    x, y, w, h = box
    share = cv2.resize(mask, (w, h), interpolation=cv2.INTER_AREA)[..., None]
    part = page[y : y + h, x : x + w]
    part[:] = (part * (1 - share) + np.array(ink) * share).astype(np.uint8)


def set_in_type(text: str) -> Mask:
    image = Pictures.new("L", (52 * len(text), 60))
    ImageDraw.Draw(image).text((2, 2), text, fill=255, font=print_face("song", 50))
    return floats(image) / np.float32(255)


def added(
    text: str,
    *others: Line,
    x: int = 100,
    high: int = 34,
    ink: tuple[int, int, int] = BLACK,
    typed: bool = False,
) -> bool:
    """Whether these words, written so many pixels high, are unexplained on a page of 386 cards."""
    page = paper(1600, 300)
    mask = set_in_type(text) if typed else written(text, HANDS["plain"], 60, seeded(1, 7))
    put(page, mask, (x, 104, 34 * len(text), high), ink)
    hands = Hands(separate(page), 40, printed_blue=False, written=False)
    title = line("课程资源卡签收单", 500, 20)
    return has_unexplained([title, *others, line(text, x)], hands, {386}, [])


@pytest.mark.parametrize(
    "text",
    [
        "更正：里面仅306张是本校的",
        "后来班主任再数，里面只有302张能用",
        "其中：12张是别校的卡",
        "有一扎受潮，刮不开，请换",
        "另：短一扎，已打电话说明",
        "实为368",
        "复数为368，请收存",
        "剔除后留用三百六十",
        "缺1包",
        "374",
        "应为374",
        "386张 374",
        "尚欠十二张",
        "错发退回",
        "只到三箱",
        "整箱未拆，未点数",
        "以复点为准",
    ],
)
def test_what_tells_of_something_amiss_makes_a_number_doubtful(text: str) -> None:
    assert added(text)


@pytest.mark.parametrize(
    "text",
    [
        "拆箱后逐张核实为",
        "共计386张，完好",
        "上午九点，快递送来市电教馆寄的2016年",
        "每张50元，丢失一张照价赔一张",
        "2016年9月2日收",
        "清河区实验小学",
        "包装没有破损，一个不少，一个不多",
        "数量相符，无误",
        "3箱",
        "14:30",
    ],
)
def test_what_a_form_prints_large_otherwise_is_nothing_amiss(text: str) -> None:
    assert not added(text, typed=True)


@pytest.mark.parametrize("text", ["签收前请当面清点，如有破损请拒收", "件不走本单"])
def test_what_a_form_says_to_all_in_large_print_is_no_remark(text: str) -> None:
    assert not added(text, typed=True)
    assert added(text, ink=BLUE)


def test_what_a_form_prints_tells_of_nothing() -> None:
    assert added("其中：12张是别校的卡", high=34)
    assert not added("其中：12张是别校的卡", high=20)


@pytest.mark.parametrize("text", ["都是高中卡", "另放教务处柜子里", "卡不对要调", "跟上次一样"])
def test_words_by_a_pen_of_any_colour_that_no_label_asks_for_are_unexplained(text: str) -> None:
    assert added(text, ink=BLUE)
    assert added(text, ink=BLACK)


@pytest.mark.parametrize(
    "text",
    [
        "王丽",
        "李淑英",
        "2016年9月2日",
        "13800000000",
        "386张",
        "泰微课资源卡",
        "鹤汀区",
        "收讫",
        "√",
        "拆包人：王丽",
        "上午9点",
    ],
)
def test_names_days_telephones_and_what_else_receipts_are_filled_with_are_explained(
    text: str,
) -> None:
    assert not added(text, ink=BLUE)


def test_what_stands_behind_a_printed_label_is_asked_for_unless_it_tells_of_something_amiss() -> (
    None
):
    assert not added("教务处的柜子", line("存放在：", 100), x=300, ink=BLUE)
    assert added("教务处的柜子", line("存放在：", 100), x=1200, ink=BLUE)
    assert added("缺两包在柜子", line("存放在：", 100), x=300, ink=BLUE)


def test_what_stands_in_the_place_of_a_number_is_explained() -> None:
    page = paper(1600, 300)
    page[104:138, 100:200] = BLUE
    hands = Hands(separate(page), 40, printed_blue=False, written=False)
    said = line("374")
    assert has_unexplained([said], hands, {386}, [])
    assert not has_unexplained([said], hands, {386}, [said.box])


@pytest.mark.parametrize("text", ["缺1包", "欠12张", "374", "高中卡", "两包进水"])
def test_a_place_for_remarks_with_any_is_for_a_person(text: str) -> None:
    assert tells_amiss(text, {386})


@pytest.mark.parametrize("text", ["", "无误", "386", "数量相符", "√", "完好"])
def test_a_place_for_remarks_may_say_that_all_is_well(text: str) -> None:
    assert not tells_amiss(text, {386})


def test_large_letters_in_black_type_are_the_forms_own_however_they_sound() -> None:
    assert not added("差错数", typed=True)
    assert added("差错数")
