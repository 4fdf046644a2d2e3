"""Numbers of cards in running text and in fields: digits, full-width, Chinese numerals.

Only what can be a number of cards: years, dates, times, phones, ordinals, money, people
and ranges are passed over, and anything above 99,999. cn2an turns Chinese numerals into
numbers; it is asked only for what is written wholly in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import cn2an

LARGEST = 99_999
"""The whole city has fewer cards to a parcel than this."""

_WIDE = str.maketrans("０１２３４５６７８９，．：－／＋％", "0123456789,.:-/+%")
_VARIANTS = str.maketrans("〇○两兩貳弍參陸萬弐", "零零二二贰贰叁陆万二")
_NUMERALS = "零〇○一二两兩三四五六七八九十百千万萬壹贰貳弍叁參肆伍陆陸柒捌玖拾佰仟廿"
_DIGIT_BY_DIGIT = re.compile("[零一二三四五六七八九]+")
_UNIT = re.compile(r"\s*(?:张|張|份|套|枚|片)(?!表)")
# What stands behind a number that counts something else, or makes it a date or a name.
_OTHER_UNIT = re.compile(
    r"\s*(?:年|月|日|号|點|点|时|時|分(?!发)|秒|届|级|班|楼|室|路|栋|弄|元|块|角|%|人|名|位|本|册|"
    r"个(?:学校|单位|班|人|月|工作日)|所|家|中(?!心)|小|[KkMm]?[Bb]\b|[.:/+*×~～—–-]\s*\d|万|千|百)"
)
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)|\d+")
_NUMERAL_RUN = re.compile(f"[{_NUMERALS}]+")
# What stands before a number that is no number of cards.
# Glued to something before it: IMG_512, 10:20, 0523-86820000, 第3, 500+12.
_GLUED = re.compile(r"(?:[A-Za-z0-9_#№]|[A-Za-z0-9]\s*[-.:/+*×~]\s*|第\s*)$")
_NUMBERED = re.compile(r"(?:附件|附表|表|图|单号|编号|号码|电话|手机)\s*[:：]?\s*$")
_YEAR = re.compile(r"20[1-3]\d")
_SAYS_QUANTITY = re.compile(
    r"(?:实收|实到|收到|签收|领到|收|数量|共计|合计|总计|一共|总共|共|计|数|是|为|改为|更正为)"
    r"(?:了|到|卡|资源卡)?\s*[:：=]?\s*$"
)
_LONGEST_NUMERAL = 12
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LINE_START = re.compile(r"\n[\s(（]*$")
_ENUMERATION = re.compile(r"[、)）]|[.．](?!\d)")


@dataclass(frozen=True)
class Quantity:
    """A number that may be one of cards, and where it stands."""

    value: int
    span: tuple[int, int]
    unit_follows: bool
    """张, 份 or the like stands right behind."""


def quantities(text: str) -> tuple[Quantity, ...]:
    """Numbers in `text` that may be numbers of cards, in their order."""
    plain = text.translate(_WIDE)
    found = [*_of_digits(plain), *_of_numerals(plain)]
    return tuple(sorted(found, key=lambda q: q.span))


def _of_digits(text: str) -> Iterator[Quantity]:
    for match in _DIGITS.finditer(text):
        digits = match[0].replace(",", "")
        unit = bool(_UNIT.match(text, match.end()))
        plausible = len(digits) <= 5 and not (digits[0] == "0" and len(digits) > 1)
        if plausible and not _is_tied(text, match, unit):
            yield Quantity(int(digits), match.span(), unit)


def _is_tied(text: str, match: re.Match[str], unit: bool) -> bool:
    """Whether the number is part of something else: a date, a phone, a range, an ordinal."""
    end, before = match.end(), _before(text, match)
    if _GLUED.search(before) or (not unit and _NUMBERED.search(before)):
        return True
    if not unit and _YEAR.fullmatch(match[0]) and text.strip() != match[0]:
        return True
    if re.match(r"[A-Za-z_]|\.\d", text[end : end + 2]) or _OTHER_UNIT.match(text, end):
        return True
    return not unit and bool(_LINE_START.search(before) and _ENUMERATION.match(text, end))


def _before(text: str, match: re.Match[str]) -> str:
    """The little that is looked at before a number; a line end stands for the very start."""
    start = match.start()
    return text[start - 16 : start] if start >= 16 else f"\n{text[:start]}"


def _of_numerals(text: str) -> Iterator[Quantity]:
    """Chinese numerals count with a unit behind, a word like 实收 before, or alone."""
    whole = text.strip(" \t\n。.!！")
    for match in _NUMERAL_RUN.finditer(text):
        start, end = match.span()
        value = numeral(match[0])
        if value is None or _OTHER_UNIT.match(text, end) or text[start - 1 : start] == "第":
            continue
        unit = bool(_UNIT.match(text, end))
        said = _SAYS_QUANTITY.search(_before(text, match)) and not _HAN.match(text, end)
        if unit or said or whole == match[0]:
            yield Quantity(value, match.span(), unit)


def numeral(text: str) -> int | None:
    """一百二十, 壹佰贰拾, 两千零三, 五一二 as a number; None for what is none."""
    plain = text.translate(_VARIANTS)
    if not plain or len(plain) > _LONGEST_NUMERAL or plain.strip(_NUMERALS):
        return None
    if plain.strip("零") == "":
        return 0 if plain == "零" else None
    if plain.endswith("零") and not _DIGIT_BY_DIGIT.fullmatch(plain):
        # 一百零 breaks off: what follows was not read
        return None
    try:
        value = cn2an.cn2an(plain, "normal")
    except (ValueError, KeyError, IndexError):
        return None
    return int(value) if value == int(value) and 0 <= value <= LARGEST else None


_CELL = re.compile(
    r"(?:[(（]?(?:实收|实到|收到|签收|数量|合?共计?|合计|计|[大小]写)[)）]?[:：]?)?"
    rf"(\d+(?:\.0+)?|[{_NUMERALS}]+)(?:张|張|份|套|枚|片)?整?(?:[(（]([^()（）]+)[)）])?[。.]?"
)


_TWO_NUMBERS = re.compile(r"\d{2}\s+\d{2}")
"""As a correction leaves them: 95 99."""

_AROUND = re.compile(r"^(?:大写|小写)?[:：]?|[张份]?整?$")


def parse_quantity(text: str) -> int | None:
    """The number a field holds and nothing else; None where anything is unclear.

    Written twice, as in 512（伍佰壹拾贰）, both must say the same.
    """
    plain = re.sub(r"(?<=\d)[,\s](?=\d{3}(?!\d))", "", text.translate(_WIDE))
    if _TWO_NUMBERS.search(plain):
        return None
    match = _CELL.fullmatch(re.sub(r"\s+", "", plain))
    if not match:
        return None
    value = _either(match[1])
    return value if not match[2] or _either(_AROUND.sub("", match[2])) == value else None


def _either(text: str) -> int | None:
    whole = text.partition(".")[0]
    if not whole.isdecimal():
        return numeral(text)
    return int(whole) if len(whole) <= 6 and int(whole) <= LARGEST else None
