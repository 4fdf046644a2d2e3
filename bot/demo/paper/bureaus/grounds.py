"""What is on the paper before anybody writes on it: rules, squares, a letter head in red, the
flaps of an envelope, a border for small children, the print of the other side, a day's page."""

from __future__ import annotations

from PIL import Image, ImageDraw

from bot.demo.paper.chance import Rng
from bot.demo.paper.page import PER_MM, Page, px
from bot.demo.paper.spec import Receipt

_Colour = tuple[int, int, int]

PALE_BLUE: _Colour = (150, 178, 212)
PALE_GREEN: _Colour = (168, 204, 180)
MARGIN_RED: _Colour = (222, 140, 146)
HEAD_RED: _Colour = (200, 52, 52)
FLAP: _Colour = (170, 140, 98)
THROUGH: _Colour = (226, 226, 228)


def _line(
    page: Page, ends: tuple[float, float, float, float], colour: _Colour, wide: int = 1
) -> None:
    """A coloured line, in millimetres."""
    ImageDraw.Draw(page.image).line([v * PER_MM for v in ends], fill=colour, width=wide)


def notebook(page: Page, _: Receipt, __: Rng) -> None:
    """Blue lines, a red margin, holes to file the leaf by."""
    for i in range(19):
        y = 28.0 + 12 * i
        _line(page, (0, y, page.wide, y), PALE_BLUE)
    _line(page, (22, 0, 22, page.high), MARGIN_RED, 2)
    ink = ImageDraw.Draw(page.image)
    for y in (page.high * 0.2, page.high * 0.5, page.high * 0.8):
        ink.ellipse([v * PER_MM for v in (5, y, 11, y + 6)], fill=(96, 92, 88))


def squares(page: Page, _: Receipt, __: Rng) -> None:
    """Small green squares all over, as in a book for sums."""
    step = 6.5
    for i in range(int(page.wide / step) + 1):
        _line(page, (i * step, 0, i * step, page.high), PALE_GREEN)
    for i in range(int(page.high / step) + 1):
        _line(page, (0, i * step, page.wide, i * step), PALE_GREEN)


def red_letter(page: Page, receipt: Receipt, _: Rng) -> None:
    """Letter paper of the school with its head, lines and foot in red."""
    middle = page.wide / 2
    points = min(19.0, 130 / (len(receipt.school) + 3) / 0.3528)
    page.text(
        middle, 18, f"{receipt.school} 信笺", face="song", points=points, anchor="mm",
        bold=True, colour=HEAD_RED,
    )  # fmt: skip
    _line(page, (14, 27, page.wide - 14, 27), HEAD_RED, 5)
    for i in range(17):
        y = 44.0 + 12.5 * i
        _line(page, (14, y, page.wide - 14, y), HEAD_RED)
    words = f"电话：{receipt.phone}"
    page.text(14, page.high - 7, words, face="song", points=9.5, colour=HEAD_RED)


def envelope(page: Page, _: Receipt, __: Rng) -> None:
    """The back of a brown envelope: its flap, and the seams of its sides."""
    middle, low = page.wide / 2, 30.0
    _line(page, (0, 0, middle - 40, low), FLAP, 3)
    _line(page, (middle - 40, low, middle + 40, low), FLAP, 3)
    _line(page, (middle + 40, low, page.wide, 0), FLAP, 3)
    for x, end in ((0.0, 16.0), (page.wide, page.wide - 16)):
        _line(page, (x, page.high, end, page.high - 12), FLAP, 2)
        _line(page, (end, page.high - 12, end, low), FLAP, 2)
    words = "邮政管理部门监制　中号"
    page.text(page.wide - 20, page.high - 5, words, points=8, anchor="rm", colour=FLAP)


def border(page: Page, _: Receipt, __: Rng) -> None:
    """Dots of several colours around the sheet, as papers for small children have."""
    colours = ((248, 196, 120), (150, 206, 232), (176, 220, 150), (240, 176, 196))
    ink = ImageDraw.Draw(page.image)
    across, down = int((page.wide - 12) / 8), int((page.high - 12) / 8)
    places = [(6 + 8.0 * i, y) for i in range(across + 1) for y in (6.0, page.high - 6)]
    places += [(x, 6 + 8.0 * i) for i in range(down + 1) for x in (6.0, page.wide - 6)]
    for i, (x, y) in enumerate(places):
        dot = [v * PER_MM for v in (x - 2.4, y - 2.4, x + 2.4, y + 2.4)]
        ink.ellipse(dot, fill=colours[i % len(colours)])


_OTHER_SIDE = (
    "关于做好新学期开学准备工作的几点要求", "一、全体教师提前三天到岗，打扫教室和办公室。",
    "二、班主任清点课桌椅，报修损坏的门窗和灯。", "三、食堂做好消毒，饮用水送检合格后方可供应。",
    "四、门卫加强值守，来访人员一律登记。", "五、开学典礼在操场举行，遇雨改在各班教室。",
)  # fmt: skip


def other_side(page: Page, _: Receipt, __: Rng) -> None:
    """What is printed overleaf shows faintly through, the wrong way round."""
    back = Page(page.wide, page.high, paper=page.image.getpixel((0, 0)))  # type: ignore[arg-type]
    for i, words in enumerate(_OTHER_SIDE):
        back.text(22, 24.0 + 15 * i, words, points=14, colour=THROUGH)
    page.image.paste(back.image.transpose(Image.Transpose.FLIP_LEFT_RIGHT))


def day_page(page: Page, _: Receipt, __: Rng) -> None:
    """A page of the school's book of duties: its heads and boxes are printed."""
    page.text(page.wide / 2, 16, "行 政 值 班 日 志", face="hei", points=19, anchor="mm")
    page.frame((12, 26, page.wide - 24, 228), 0.6)
    for y in (42.0, 58.0, 190.0, 206.0):
        page.line(12, y, page.wide - 12, y)
    middle = page.wide / 2 + 6
    for top, low in ((42.0, 58.0), (190.0, 206.0)):
        page.line(middle, top, middle, low)
    labels = (
        (15, 34, "学校"), (15, 50, "日期"), (middle + 3, 50, "天气"), (15, 65, "值班纪事："),
        (15, 198, "值班人"), (middle + 3, 198, "带班领导"), (15, 213, "校办核章："),
    )  # fmt: skip
    for x, y, words in labels:
        page.text(x, y, words, face="song", points=12)


def pad(page: Page, _: Receipt, __: Rng) -> None:
    """A leaf of a sticky pad: the strip of glue along its top is a little darker."""
    strip = (0, 0, page.image.width, px(14))
    ImageDraw.Draw(page.image).rectangle(strip, fill=(246, 226, 120))


def torn(page: Page, _: Receipt, rng: Rng) -> None:
    """Wide grey lines, and an upper edge that was torn off."""
    for i in range(14):
        y = 34.0 + 14.5 * i
        _line(page, (0, y, page.wide, y), (186, 188, 194))
    steps = 36
    ends = [(page.image.width * i / steps, px(2 + 3 * rng.random())) for i in range(steps + 1)]
    edge = [(0, 0), *ends, (page.image.width, 0)]
    ImageDraw.Draw(page.image).polygon(edge, fill=(128, 122, 116))
