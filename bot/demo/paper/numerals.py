"""Numbers in Chinese, everyday (五百一十二) and formal (伍佰壹拾贰), up to 9999."""

from __future__ import annotations

_PLAIN = ("零一二三四五六七八九", ("", "十", "百", "千"))
_FORMAL = ("零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟"))


def spoken(number: int, *, formal: bool = False) -> str:
    """The number in words."""
    if not 0 < number < 10_000:
        raise ValueError(f"cannot say {number}: only 1 to 9999")
    names, units = _FORMAL if formal else _PLAIN
    text, gap = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit == 0:
            gap = bool(text)
            continue
        text += (names[0] if gap else "") + names[digit] + units[place]
        gap = False
    return text[1:] if text.startswith("一十") else text
