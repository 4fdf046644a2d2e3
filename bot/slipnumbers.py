"""Slip numbers: twelve digits that check themselves and tell nothing of the next one. Pure.

Ten digits come from an HMAC under the home's key over term, unit and the n-th parcel, two
are ISO 7064 mod 97-10 check digits (CONTRACT section 6): a digit misread, or two swapped,
is noticed, and no number can be made up from another.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Callable, Container

from stdnum.exceptions import ValidationError
from stdnum.iso7064 import mod_97_10

BODY = 10
LEAST = 10 ** (BODY - 1)
DIGITS = BODY + 2
GROUP = 4
WRITTEN = re.compile(r"(?<![0-9])[0-9](?:[ \-]?[0-9]){11}(?![0-9])")


def number(key: bytes, term: str, unit: str, nth: int, taken: Container[str] = ()) -> str:
    """The slip number of the n-th parcel of a unit in a term, none that is `taken`.

    Among ten thousand parcels two share ten digits about once in two hundred terms;
    the later one is then drawn again.
    """
    again = 0
    while (made := _draw(key, f"{term}|{unit}|{nth}|{again}")) in taken:
        again += 1
    return made


def mint(key: bytes, taken: set[str]) -> Callable[[str, str, int], str]:
    """Numbers new parcels by term, unit and n; each number drawn is added to `taken`."""

    def draw(term: str, unit: str, nth: int) -> str:
        slip = number(key, term, unit, nth, taken)
        taken.add(slip)
        return slip

    return draw


def _draw(key: bytes, what: str) -> str:
    digest = hmac.new(key, f"slip|{what}".encode(), hashlib.sha256).digest()
    # Never a leading zero: a spreadsheet would drop it.
    body = str(LEAST + int.from_bytes(digest) % (9 * LEAST))
    return body + mod_97_10.calc_check_digits(body)


def valid(text: str) -> bool:
    """Do the check digits hold? Spaces and hyphens between the digits do not matter."""
    digits = _digits(text)
    if len(digits) != DIGITS:
        return False
    try:
        mod_97_10.validate(digits)
    except ValidationError:
        return False
    return True


def find(text: str) -> tuple[str, ...]:
    """Every valid slip number written in a text, each once, in order."""
    plain = unicodedata.normalize("NFKC", text)
    found = (_digits(match.group()) for match in WRITTEN.finditer(plain))
    return tuple(dict.fromkeys(digits for digits in found if valid(digits)))


def grouped(slip: str) -> str:
    """As it is printed for people: 1234 5678 9012."""
    return " ".join(slip[at : at + GROUP] for at in range(0, len(slip), GROUP))


def _digits(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    digits = re.sub(r"[ \-]", "", plain)
    return digits if digits.isascii() and digits.isdigit() else ""
