"""Pictures of something else that arrive among the receipts."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from bot.demo.paper.chance import Rng, between, pick
from bot.demo.paper.faces import print_face
from bot.demo.paper.page import Page
from bot.demo.paper.seal import seal_mask
from bot.demo.paper.spec import SealLook

_NOTICE = (
    "各学校：",
    "为进一步加强校园安全管理，经研究，定于下周开展秋季安全教育周活动。",
    "一、各班级利用班会时间组织学习交通、消防和防溺水知识。",
    "二、总务处对教学楼、食堂和宿舍进行一次全面检查，发现隐患及时整改。",
    "三、活动结束后请将总结材料和照片报送办公室。",
    "请各校高度重视，精心组织，确保活动取得实效。",
)


def classroom(rng: Rng) -> Image.Image:
    """Something like a classroom: wall, blackboard, window, desks."""
    wide, high = 1600, 1200
    wall = tuple(int(between(rng, 190, 235)) for _ in range(3))
    image = Image.new("RGB", (wide, high), wall)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 820, wide, high), fill=(150, 128, 104))
    draw.rectangle((360, 190, 1240, 600), fill=(38, 74, 62), outline=(120, 90, 60), width=16)
    chalk = pick(rng, ("好好学习", "天天向上", "欢迎新同学", "语文  第三课"))
    draw.text((800, 380), chalk, fill=(222, 228, 220), font=print_face("kai", 110), anchor="mm")
    draw.rectangle((40, 160, 270, 560), fill=(190, 218, 238), outline=(240, 240, 236), width=14)
    draw.rectangle((1330, 60, 1480, 150), fill=(200, 30, 36))
    for row in range(3):
        for column in range(4 + row):
            x, y = 120 + column * (1500 // (4 + row)), 700 + row * 150
            colour = tuple(int(between(rng, 120, 190)) for _ in range(3))
            draw.rectangle((x, y, x + 210, y + 60), fill=colour)
            draw.rectangle((x + 12, y + 60, x + 26, y + 130), fill=(70, 70, 76))
            draw.rectangle((x + 184, y + 60, x + 198, y + 130), fill=(70, 70, 76))
    return image.filter(ImageFilter.GaussianBlur(1.2))


def notice(rng: Rng) -> Image.Image:
    """A notice with a red heading and a seal that is about something else."""
    page = Page()
    red = (206, 26, 34)
    page.text(105, 40, "校园安全工作办公室文件", points=32, anchor="mm", bold=True, colour=red)
    page.text(105, 60, f"安办〔2016〕{int(rng.integers(2, 60))}号", points=15, anchor="mm")
    y = 88.0
    for paragraph in _NOTICE:
        for start in range(0, len(paragraph), 25):
            page.text(27 if start else 38, y, paragraph[start : start + 25], points=15)
            y += 11
    page.text(128, y + 20, "校园安全工作办公室", points=15)
    page.text(128, y + 32, "2016年9月5日", points=15)
    mask = seal_mask("校园安全工作办公室", SealLook(), 200 / 25.4, rng)
    page.lay(mask, int(128 * 7.87), int((y + 5) * 7.87), red)
    return page.image


def logo(rng: Rng) -> Image.Image:
    """A mail signature's logo: small, flat, few colours."""
    side = int(rng.integers(90, 220))
    image = Image.new("RGB", (side * 2, side), (255, 255, 255))
    draw = ImageDraw.Draw(image)
    colour = pick(rng, ((24, 98, 176), (200, 40, 44), (32, 140, 88)))
    draw.ellipse((6, 6, side - 6, side - 6), fill=colour)
    font = print_face("hei", side // 3)
    draw.text((side / 2, side / 2), "育才", fill="white", font=font, anchor="mm")
    draw.text((side * 1.5, side / 2), "小学", fill=colour, font=font, anchor="mm")
    return image


def scenery(rng: Rng) -> Image.Image:
    """A photo from somebody's album: sky, hills, water."""
    wide, high = 1400, 1050
    sky = np.linspace((120, 170, 222), (226, 234, 240), high)[:, None, :].repeat(wide, axis=1)
    image = Image.fromarray(sky.astype(np.uint8))
    draw = ImageDraw.Draw(image)
    for i, colour in enumerate(((120, 148, 140), (84, 122, 92), (54, 92, 60))):
        base, swing = 520 + i * 130, between(rng, 40, 110)
        phase = between(rng, 0, 6)
        ridge = [
            (x, base + swing * np.sin(x / between(rng, 150, 260) + phase))
            for x in range(0, 1401, 40)
        ]
        draw.polygon([(0, high), *ridge, (wide, high)], fill=colour)
    return image.filter(ImageFilter.GaussianBlur(2))


NONRECEIPTS: dict[str, Callable[[Rng], Image.Image]] = {
    "classroom": classroom,
    "notice": notice,
    "logo": logo,
    "scenery": scenery,
}
