"""The heading of a table: which column holds what.

Headings are recognised by the same table of labels as the fields of a form, in any order,
on one line or on two; how the table is ruled does not matter here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parsers.facts import Box, Field, Line
from parsers.photo.cells import inside, same_row
from parsers.photo.fields import part_of
from parsers.photo.labels import BRACKETS, GAPS, TABLE, kind_of, misread

LEAST = 3
"""Headings beside one another from which they are a table's: forms have one or two a row."""

REACH = 1.4
"""Heights of a line above and below within which a heading's other line stands."""

LONGEST = 9
"""Letters of a heading at most."""

SHORT = 4
"""Letters of a heading's other line that could not be read."""

TALL = 1.4
"""Heights of a heading up to which another line may be of the same print."""

HALVES = (
    "配发", "发放", "下发", "发货", "发卡", "计划", "实到", "收到", "收卡", "联系", "领取", "验收",
    "签收", "实际", "应发", "应收", "张数", "数", "序", "号", "张", "签章", "印章",
)  # fmt: skip
"""Lines of a heading set on two that are no label by themselves."""

ENDS = ("盖章", "公章", "签字", "签名", "数量", "张数", "日期", "时间")
"""What a heading may end with: alone these would be another column's."""

SEALED = re.compile(r"^.{0,4}(?:单位|学校|部门)(?:盖章|公章|签章)$")
"""One heading, of the place for seals."""

WORDS = dict(TABLE)
DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Heading:
    """One column's heading; `field` is None for a column that is no field (序号, 备注)."""

    field: Field | None
    words: str
    box: Box

    @property
    def middle(self) -> float:
        """Its middle across."""
        return self.box[0] + self.box[2] / 2


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line of the heading, or the part of one that is a heading by itself."""

    words: str
    box: Box


def find_heading(lines: Sequence[Line]) -> tuple[Heading, ...]:
    """The headings of a page's table from left to right; none where there is no table with a
    column for the school."""
    pieces = [piece for line in lines for piece in _pieces(line)]
    for row in sorted(_rows(pieces), key=len, reverse=True):
        if len(row) < LEAST:
            break
        headings = _whole(row, pieces, lines)
        if _is_of_list(headings):
            return headings
    return ()


def _is_of_list(headings: Sequence[Heading]) -> bool:
    fields = [heading.field for heading in headings if heading.field]
    counted = {Field.SENT, Field.RECEIVED, Field.SIGNER} & set(fields)
    return len(headings) >= LEAST and fields.count(Field.SCHOOL) == 1 and bool(counted)


def _pieces(line: Line) -> Iterator[_Piece]:
    """The headings or halves of headings that a line consists of; none for any other line."""
    places = [i for i, letter in enumerate(line.text) if not GAPS.match(letter)]
    bare = "".join(line.text[i] for i in places)
    if not bare or DIGIT.search(bare):
        return
    start = 0
    for part in _parted(bare):
        end = start + len(part)
        yield _Piece(part, part_of(line, places[start], places[end - 1] + 1))
        start = end


def _parted(bare: str) -> list[str]:
    """A line as the headings it runs together; [] where it holds anything else."""
    plain = BRACKETS.sub("", bare)
    if plain in WORDS or plain in HALVES:
        return [bare]
    if bare != plain:
        return [bare] if _is_heading(plain) else []
    parts = _split(bare)
    if not parts and not _is_heading(plain) and (meant := _meant(plain)):
        return [meant]
    if SEALED.search(bare) or (_has_end(parts) and _is_heading(plain)):
        return [bare]
    return parts or ([bare] if _is_heading(plain) else [])


def _meant(words: str) -> str:
    """The label that words are but for one letter misread; "" where that is not certain."""
    near = [label for label, _ in misread(words) if len(label) == len(words)]
    return near[0] if near else ""


def _has_end(parts: Sequence[str]) -> bool:
    """Whether a part only ends the heading before it: 日期 does not end 签收人."""
    return any(end in ENDS and not head.endswith(("人", "者")) for head, end in pairwise(parts))


def _split(bare: str) -> list[str]:
    """A line cut into headings, the first as long as it can be; [] where it cannot be."""
    for size in range(min(LONGEST, len(bare) - 1), 1, -1):
        head, rest = bare[:size], bare[size:]
        if _is_heading(head) and (rest in WORDS or size < len(bare) - 1):
            tail = [rest] if rest in WORDS else _split(rest) or ([rest] if _shaped(rest) else [])
            if tail:
                return [head, *tail]
    return []


def _is_heading(words: str) -> bool:
    return words in WORDS or _shaped(words)


def _shaped(words: str) -> bool:
    """Whether words are made as headings are, and not two of them run together."""
    return 2 <= len(words) <= LONGEST and kind_of(words) is not None and not _two(words)


def _two(words: str) -> bool:
    """Whether a heading of the table of labels ends within the words and another begins."""
    cuts = range(2, len(words) - 1)
    return any(words[:i] in WORDS and words[i:] in WORDS and words[i:] not in ENDS for i in cuts)


def _rows(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    """For each piece all that stand beside it."""
    return [[other for other in pieces if same_row(piece.box, other.box)] for piece in pieces]


def _whole(
    row: Sequence[_Piece], pieces: Sequence[_Piece], lines: Sequence[Line]
) -> tuple[Heading, ...]:
    """The row with the lines that belong above and below its headings."""
    height = sorted(piece.box[3] for piece in row)[len(row) // 2]
    middle = sum(piece.box[1] + piece.box[3] / 2 for piece in row) / len(row)
    near = [p for p in pieces if abs(p.box[1] + p.box[3] / 2 - middle) <= REACH * height]
    headings = tuple(_heading(column) for column in _columns(near))
    schools = [heading for heading in headings if heading.field is Field.SCHOOL]
    if len(schools) < 2:
        return headings
    return tuple(_goes_on(h, lines) if h in schools else h for h in headings)


def _goes_on(heading: Heading, lines: Sequence[Line]) -> Heading:
    """A heading whose other line was misread is no field: what stands under 学校 may make it
    the place for seals."""
    x, y, w, h = heading.box
    around = (x, y - h, w, 3 * h)
    more = [
        line
        for line in lines
        if inside(line.box, around) and len(line.text) <= SHORT and line.box[3] <= TALL * h
        and not inside(line.box, heading.box) and not DIGIT.search(line.text)
    ]  # fmt: skip
    return Heading(None, heading.words, heading.box) if more else heading


def _columns(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    """Pieces above one another, from left to right."""
    columns: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda p: p.box[0] + p.box[2] / 2):
        if columns and any(_above(piece.box, other.box) for other in columns[-1]):
            columns[-1].append(piece)
        else:
            columns.append([piece])
    return columns


def _above(a: Box, b: Box) -> bool:
    """Whether two lines stand above one another: half the narrower one's width shared."""
    shared = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    return shared >= 0.5 * min(a[2], b[2]) and not same_row(a, b)


def _heading(pieces: Sequence[_Piece]) -> Heading:
    ordered = sorted(pieces, key=lambda piece: piece.box[1])
    words = BRACKETS.sub("", "".join(piece.words for piece in ordered))
    left, top = min(p.box[0] for p in pieces), min(p.box[1] for p in pieces)
    right = max(p.box[0] + p.box[2] for p in pieces)
    bottom = max(p.box[1] + p.box[3] for p in pieces)
    if not _is_heading(words):
        words = _meant(words) or words
    field = WORDS[words] if words in WORDS else kind_of(words)
    return Heading(field, words, (left, top, right - left, bottom - top))
