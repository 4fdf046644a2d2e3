"""From the words of a field to its value.

Numbers, terms and dates are the trade of `parsers.numbers` and `parsers.dates`; here
they are only asked, and the slips of an OCR engine in their digits put right.
"""

from __future__ import annotations

import re
from datetime import date

DIGITS = re.compile(r"^\D{0,3}(\d{1,3}(?:[,，]\d{3})+|\d{1,6})\s*(?:张|枚|份|套|整)*\D{0,2}$")
TERM = re.compile(r"(20\d\d)\s*年?\s*(春|秋)")
DATE = re.compile(r"(20\d\d)\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})")
SLIPS = str.maketrans({"/": "1", "|": "1", "l": "1", "I": "1", "O": "0", "o": "0", "Z": "2"})
"""What pen strokes are taken for among digits."""


def quantity_in(text: str) -> int | None:
    """The one number a field says."""
    found = DIGITS.match(text.strip())
    return int(re.sub(r"\D", "", found.group(1))) if found else None


def term_in(text: str) -> str | None:
    """A term key such as 2016-autumn."""
    found = TERM.search(text)
    season = {"春": "spring", "秋": "autumn"}
    return f"{found.group(1)}-{season[found.group(2)]}" if found else None


def date_in(text: str) -> date | None:
    """The day a field names."""
    found = DATE.search(re.sub(r"(?<=[\d月年])[/|lIOoZ](?=[\d日月])", _digit, text))
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _digit(match: re.Match[str]) -> str:
    return match.group().translate(SLIPS)


def phone_in(text: str) -> str | None:
    """A mobile number, or a landline with or without its area."""
    found = re.search(r"1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|[2-8]\d{6,7}", re.sub(r"\s", "", text))
    return found.group() if found else None
