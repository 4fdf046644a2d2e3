"""What re-readings of a part of a sentence say of the number in it. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.ocr.contract import Strip
from parsers.photo.belief import SURE
from parsers.photo.fields import Place
from parsers.photo.preparing import WORDED
from parsers.photo.sentence_words import NUMERALS, undashed
from parsers.photo.values import quantity_in

NUMBER = rf"(?:(\d[\d,，]*)|(?<=[收到领卡共计为是数量:：(（,，])({NUMERALS}))"
SPOKEN = re.compile(NUMBER + r"\s*(?:张|枚|份|套)")
"""A number with its unit. One in Chinese numerals must stand right behind a word or a mark known
to end there: behind any other letter its first numeral may have been misread."""

AT_EDGE = re.compile(rf"({NUMERALS})\s*(?:张|枚|份|套)")
"""The same at the very edge of a line, where it may be cut: it must be the page's own reading."""

PART_OF_LETTER = 1
"""What the last stroke of the letter before a number is read as, where it alone was cut along (the
亅 of 到). A reading that begins so says nothing."""

ENDS = r"(?=$|[^一-鿿]|张)"
BARE, BARE_AT_EDGE = re.compile(NUMBER + ENDS), re.compile(rf"({NUMERALS}){ENDS}")
"""Both of a number whose unit is written over: a letter behind it may be a numeral misread."""


def in_words(said: Sequence[Strip], place: Place) -> list[int | None]:
    """The number each reading of running text says."""
    return [_number(text, place) for text, sure in said if sure >= SURE]


def _number(text: str, place: Place) -> int | None:
    """The number in a re-reading of running text, where other words are read along with it."""
    text, first, worded = undashed(text), quantity_in(place.text), WORDED.match(place.text)
    runs = [quantity_in(run) for run in re.findall(r"\d[\d,，]*", text)]
    if first in runs and not worded:
        return first
    if place.before and text.startswith(f"{PART_OF_LETTER}{first}"):
        return None
    # where words end a line, their unit may begin the next one
    unit = place.unit and not (worded and place.label[2] and not place.after)
    with_unit, alone = (SPOKEN, AT_EDGE) if unit else (BARE, BARE_AT_EDGE)
    if (at_edge := alone.match(text)) and quantity_in(at_edge.group(1)) == first:
        return first
    # digits beside a number in words are another's
    spoken = (m[2] if worded else m[1] or m[2] for m in with_unit.finditer(text))
    said = next((words for words in spoken if words), None)
    return None if said is None else quantity_in(said)
