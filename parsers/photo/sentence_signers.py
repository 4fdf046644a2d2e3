"""Names that somebody wrote into a sentence, before the words that ask for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from parsers.facts import Box, Field, Line
from parsers.photo.cells import same_row
from parsers.photo.family_names import begins_with_family_name
from parsers.photo.fields import Place, letter_pitch, part_of, width
from parsers.photo.labels import labelled
from parsers.photo.people import is_name

BEFORE_HINT = re.compile(r"(?:^|[\s_])([一-鿿]{2,4})[\s_]*[（(](?:本人)?(?:签名|签字)[)）]")
HINTED = re.compile(
    r"^[\s_]*(?:[（(](?:本人)?(?:签名|签字)[)）]|(?:签名|签字)(?:收下|领取|领走|签收|接收|确认))"
)
"""What the form prints behind the place to sign: 委派毛岩（签名）于…, 由郝晴签名收下"""

LAST_WORD = re.compile(r"(?:[\s_]|由|委派|指派)([一-鿿]{2,4})[\s_]*$")

LEAST_ROOM = 1.2
"""Heights of those words from which there is room for a name before them."""


def hinted(lines: Sequence[Line]) -> Iterator[Place]:
    """Places before such words, wherever on the page: the name on their line, or what stands to the
    left of it, or the room there."""
    pitch = letter_pitch(lines)
    for line in lines:
        found = BEFORE_HINT.search(line.text)
        if found and _is_family(line, found[1]):
            yield _place(line, found[1], _before(line, found.start(1), found.end(1), pitch))
        elif HINTED.match(line.text):
            yield from _left_of(line, lines)


def _before(line: Line, start: int, end: int, pitch: float) -> Box:
    """Where a name stands on its line: up to the printed words behind it, by their letters' pitch,
    for a name is written wide or narrow and with room on both sides."""
    x, y, w, h = line.box
    if not pitch:
        return part_of(line, start, end)
    left = x + pitch * sum(map(width, line.text[:start]))
    right = x + w - pitch * sum(map(width, line.text[end:]))
    return int(left), y, max(1, int(right - left)), h


def _left_of(hint: Line, lines: Sequence[Line]) -> Iterator[Place]:
    x, y, _, h = hint.box
    left = [line for line in lines if line is not hint and same_row(line.box, hint.box)]
    left = [line for line in left if line.box[0] < x]
    last = max(left, key=lambda line: line.box[0] + line.box[2], default=None)
    if last is None or labelled(last.text) is not None:
        return
    end = last.box[0] + last.box[2]
    word = LAST_WORD.search(last.text)
    if _is_family(last, last.text):
        yield _place(last, last.text, last.box)
    elif word and _is_family(last, word[1]):
        yield _place(last, word[1], part_of(last, word.start(1), word.end(1)))
    elif x - end >= LEAST_ROOM * h:
        yield _place(hint, "", (end, y, x - end, h))


def _is_family(line: Line, text: str) -> bool:
    return begins_with_family_name(text) and is_name(replace(line, text=text))


def _place(line: Line, text: str, box: Box) -> Place:
    return Place(Field.SIGNER, text, box, line.sure, box, ruled=True)
