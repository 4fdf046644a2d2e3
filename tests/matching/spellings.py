"""Readings of a ring written down as a person would: 青枫区魏[巍0.2 藕0.1]墩中心小学.

What else a letter may be follows it in brackets, each with its share of the likeliest; · is no
letter at all.
"""

from __future__ import annotations

import re

from parsers.facts import Letter, Spelling

_LETTER = re.compile(r"(.)(?:\[([^]]*)\])?")
_DOUBT = re.compile(r"(\D)([\d.]+)")


def spelling(text: str, sure: float = 0.9) -> Spelling:
    """The reading that is written so."""
    found = _LETTER.findall(text)
    return Spelling(tuple(_letter(letter, doubts) for letter, doubts in found), sure)


def _letter(letter: str, doubts: str) -> Letter:
    others = ((_none(one), float(share)) for one, share in _DOUBT.findall(doubts.replace(" ", "")))
    return ((_none(letter), 1.0), *others)


def _none(letter: str) -> str:
    return "" if letter == "·" else letter
