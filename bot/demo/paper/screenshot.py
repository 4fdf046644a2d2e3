"""A telephone's screenshot of a photo in a chat: bars and words that are none of the paper's."""

from __future__ import annotations

from PIL import Image, ImageDraw

from bot.demo.paper.chance import Rng, between, chance, digits, pick
from bot.demo.paper.faces import print_face

SHAPE = 19.5 / 9
"""Height over width of a telephone's screen."""

SAID = (
    "老师好，这是我们学校的签收单，共{number}张",
    "第二小学的资源卡也收到了，实收{number}张",
    "收到，请再发一张清楚一点的",
    "好的，签收单请今天发到邮箱",
)
"""What is said around a photo: schools and numbers that are not the paper's."""


def screenshot(photo: Image.Image, rng: Rng, long_side: int) -> Image.Image:
    """The photo as a telephone shows it: alone on black, or between what was said."""
    high, wide = long_side, round(long_side / SHAPE)
    lying = photo.width > photo.height
    if lying:
        # whoever wants to read it turns the telephone
        high, wide = wide, high
    in_chat = not lying and chance(rng, 0.5)
    ground = (236, 236, 238) if in_chat else (8, 8, 8)
    screen = Image.new("RGB", (wide, high), ground)
    margin = round(wide * 0.04) if in_chat else 0
    scale = min((wide - 2 * margin) / photo.width, high * 0.8 / photo.height)
    shown = photo.resize((round(photo.width * scale), round(photo.height * scale)))
    left, top = (wide - shown.width) // 2, (high - shown.height) // 2
    screen.paste(shown, (left, top))
    _bars(screen, rng, dark=not in_chat)
    if in_chat:
        _say(screen, (margin, top - round(high * 0.06)), rng)
        _say(screen, (margin, top + shown.height + round(high * 0.02)), rng)
    return screen


def _bars(screen: Image.Image, rng: Rng, *, dark: bool) -> None:
    """The hour, the battery and what a viewer writes over and under a photo."""
    colour = (235, 235, 235) if dark else (30, 30, 30)
    draw = ImageDraw.Draw(screen)
    font = print_face("hei", max(14, screen.width // 30))
    hour = f"{int(rng.integers(7, 22))}:{digits(rng, 2)}"
    edge = screen.width // 25
    draw.text((edge, edge // 2), hour, fill=colour, font=font)
    draw.text(
        (screen.width - edge, edge // 2), f"{digits(rng, 2)}%", fill=colour, font=font, anchor="ra"
    )
    title = pick(rng, ("电教中心工作群(86)", "1/3", "张老师", "资源卡签收"))
    draw.text((screen.width / 2, edge * 1.6), title, fill=colour, font=font, anchor="ma")
    below = screen.height - 2 * edge
    for at, word in enumerate(("转发", "收藏", "编辑", "提取文字")):
        draw.text((screen.width * (at + 0.5) / 4, below), word, fill=colour, font=font, anchor="ma")


def _say(screen: Image.Image, at: tuple[int, int], rng: Rng) -> None:
    """A bubble with words."""
    words = pick(rng, SAID).replace("{number}", str(int(between(rng, 90, 1900))))
    font = print_face("hei", max(14, screen.width // 32))
    draw = ImageDraw.Draw(screen)
    box = draw.textbbox(at, words, font=font)
    draw.rounded_rectangle(
        (box[0] - 8, box[1] - 8, box[2] + 8, box[3] + 8), 10, fill=(149, 236, 105)
    )
    draw.text(at, words, fill=(20, 20, 20), font=font)
