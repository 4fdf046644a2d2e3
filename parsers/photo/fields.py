"""From lines of print to the places where a receipt's fields stand.

A place says what stands there as read and where to look again; whether a number is
believed and whether ink is a signature is decided elsewhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from parsers.facts import Box, Field, Line
from parsers.photo.cells import Rules, cell_right_of, inside, same_row
from parsers.photo.labels import Labelled, labelled

FAR = 14.0
"""Heights of a line beyond which what stands to the right is no longer the label's value."""

BARE = ("数量", "张数")
"""Labels that do not say whose number they mean."""

LEAST_SHARE = 0.7
"""Of its share by letters, the least a label is taken to be wide."""

PRINTED = 0.95
"""Sureness from which a line is taken for print."""

ROOM = 9.0
"""Heights of a line reserved to the right of a label for a value nobody read."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a field stands.

    `text` is what was read there ("" for nothing), `box` where to read it again, `ruled`
    whether `box` is a table's cell, `label` the box of the label alone and `name` its words;
    `running` whether it is a number within a sentence: `before` and `after` are then the words
    on its line, and `gap` is where those end and go on, by the widths of their letters.
    """

    field: Field
    text: str
    box: Box
    sure: float
    label: Box
    name: str = ""
    ruled: bool = False
    colon: bool = False
    running: bool = False
    before: str = ""
    after: str = ""
    gap: tuple[int, int] | None = None


def find_places(lines: Sequence[Line], rules: Rules) -> tuple[Place, ...]:
    """Every labelled field of a page, in the order of its lines."""
    heads = [(line, labelled(line.text)) for line in lines]
    pitch = letter_pitch(lines)
    marked = [(line, head) for line, head in heads if head is not None]
    free = [line for line, head in heads if head is None]
    found = (_place(line, head, marked, free, rules, pitch) for line, head in marked)
    return _bare_quantity(tuple(place for place in found if place is not None))


def _bare_quantity(places: tuple[Place, ...]) -> tuple[Place, ...]:
    """A mere 数量 is what was received, unless the paper asks for that elsewhere."""
    asked = [p for p in places if p.field == Field.RECEIVED]
    if len(asked) < 2:
        return places
    return tuple(
        replace(p, field=Field.SENT) if p.field == Field.RECEIVED and p.name in BARE else p
        for p in places
    )


Marked = Sequence[tuple[Line, Labelled]]


def _place(
    line: Line,
    head: Labelled,
    marked: Marked,
    free: Sequence[Line],
    rules: Rules,
    pitch: float,
) -> Place | None:
    if head.field is None:
        return None
    if head.rest:
        label, box = _split(line, head, pitch)
        return Place(head.field, head.rest, box, line.sure, label, head.label, colon=head.colon)
    cell = None if rules.none() else cell_right_of(rules, line.box)
    if cell is not None and not any(inside(other.box, cell) for other, _ in marked):
        return _in_cell(head, line, cell, free)
    return _in_row(head, line, marked, free)


def _split(line: Line, head: Labelled, pitch: float) -> tuple[Box, Box]:
    """A line parted into its printed label and what follows.

    Letters of a hand that were not read make the label's share of the line look larger
    than it is, so the pitch of the page's print bounds it.
    """
    x, y, w, h = line.box
    share = part_of(line, 0, head.end)[2]
    printed = pitch * sum(map(_width, line.text[: head.end]))
    end = int(min(share, max(printed, LEAST_SHARE * share))) if printed else share
    return (x, y, end, h), (x + end, y, max(1, w - end), h)


def letter_pitch(lines: Sequence[Line]) -> float:
    """The usual width of a printed Chinese letter, in pixels; 0 where too little is print."""
    plain = [line for line in lines if line.sure >= PRINTED and len(line.text) >= 6]
    pitches = sorted(line.box[2] / sum(map(_width, line.text)) for line in plain)
    return pitches[len(pitches) // 2] if pitches else 0.0


def _in_cell(head: Labelled, line: Line, cell: Box, free: Sequence[Line]) -> Place | None:
    assert head.field is not None  # noqa: S101 -- the caller asked for it
    values = [value for value in free if inside(value.box, cell)]
    text, sure = _joined(values)
    return Place(head.field, text, cell, sure, line.box, head.label, ruled=True, colon=head.colon)


def _in_row(head: Labelled, line: Line, marked: Marked, free: Sequence[Line]) -> Place | None:
    """The nearest line to the right on the same row, or the room where it would stand."""
    assert head.field is not None  # noqa: S101 -- the caller asked for it
    right, height = line.box[0] + line.box[2], line.box[3]
    beside = [other for other in free if _follows(line.box, other.box)]
    stops = [other.box[0] for other, _ in marked if _follows(line.box, other.box)]
    end = min([*stops, right + int(ROOM * height)])
    values = [value for value in beside if value.box[0] < min([*stops, right + FAR * height])]
    if not values:
        room = (right, line.box[1] - height // 3, end - right, height * 5 // 3)
        return Place(head.field, "", room, 0.0, line.box, head.label, colon=head.colon)
    value = min(values, key=lambda other: other.box[0])
    return Place(
        head.field, value.text, value.box, value.sure, line.box, head.label, colon=head.colon
    )


def _follows(label: Box, other: Box) -> bool:
    return same_row(label, other) and other[0] >= label[0] + label[2] - label[3] // 2


def _joined(lines: Sequence[Line]) -> tuple[str, float]:
    ordered = sorted(lines, key=lambda line: (line.box[1] // max(line.box[3], 1), line.box[0]))
    text = " ".join(line.text for line in ordered)
    return text, min((line.sure for line in lines), default=0.0)


def part_of(line: Line, start: int, end: int) -> Box:
    """Where some letters of a line stand, by the widths letters usually have."""
    x, y, w, h = line.box
    widths = [_width(letter) for letter in line.text]
    total = sum(widths) or 1.0
    left = x + w * sum(widths[:start]) / total
    right = x + w * sum(widths[:end]) / total
    return int(left), y, max(1, int(right - left)), h


def _width(letter: str) -> float:
    """Chinese letters and their punctuation are a square, others about half of one."""
    return 1.0 if unicodedata.east_asian_width(letter) in "WF" else 0.52


@dataclass(frozen=True, slots=True)
class Running:
    """Lines joined to one text, with the way back from a letter to its line."""

    text: str
    origin: tuple[tuple[int, int], ...]
    """For each letter: which line, and which letter of that line."""


def run_together(lines: Sequence[Line]) -> Running:
    """The page's lines as one running text, in reading order."""
    ordered = reading_order(lines)
    index = {id(line): number for number, line in enumerate(lines)}
    origin = [(index[id(line)], i) for line in ordered for i in range(len(line.text))]
    return Running("".join(line.text for line in ordered), tuple(origin))


def reading_order(lines: Iterable[Line]) -> list[Line]:
    """Rows from top to bottom, each from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.box[1] + line.box[3] / 2):
        if rows and same_row(rows[-1][-1].box, line.box):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda line: line.box[0])]


DIGITS = r"[0-9０-９][0-9０-９,，\s]{0,8}"
NUMERALS = r"[一二三四五六七八九十百千零〇壹贰叁参肆伍陆柒捌玖拾捨佰伯仟两]{1,9}"
NUMBER = rf"({DIGITS}|{NUMERALS})"
UNIT = r"\s*(?:张|枚|份|套)"
LINK = r"(?:资源卡|卡片|卡)?(?:为|共|共计|合计|计)?[:：]?\s*"
SENT_WORDS = (
    r"(?:应发|应收|计划|(?:配送|发放|发货|下发|计划|寄送)(?:数量|张数|数))(?:数量|张数|数)?" + LINK
)
RECEIVED_WORDS = (
    r"(?:实收|实际收到|实际签收|实到|共收到|收到|实领|验收|签收|点收)(?:数量|张数|数)?" + LINK
)
SENT_RUN = re.compile(SENT_WORDS + NUMBER + UNIT)
RECEIVED_RUN = re.compile(RECEIVED_WORDS + NUMBER + UNIT)
ANY_RUN = re.compile(r"(?<![0-9０-９A-Za-z.．·])" + NUMBER + UNIT)
"""Behind a letter or a dot it is the rest of a number that was read in pieces: 10.6张."""
LEFT_BLANK = re.compile(RECEIVED_WORDS + r"[_—\s]*(?:张|枚|份|套)")
"""The place for the number received, with nothing in it."""

RECEIVING = re.compile(r"(?:今|兹|现|已)?(?:已|如数)?(?:收到|领到|签收|接收|领取)")


def running_quantities(lines: Sequence[Line]) -> Iterator[Place]:
    """Quantities said in a sentence: 今收到…共计 512 张; 应发 520 张，实收 512 张."""
    running = run_together(lines)
    taken: set[int] = set()
    for field, pattern in ((Field.SENT, SENT_RUN), (Field.RECEIVED, RECEIVED_RUN)):
        before = len(taken)
        for match in pattern.finditer(running.text):
            if match.start(1) not in taken:
                taken.add(match.start(1))
                yield _spoken(field, running, lines, match)
        if field == Field.RECEIVED and len(taken) > before:
            return
    said = RECEIVING.search(running.text)
    if said is not None and not LEFT_BLANK.search(running.text):
        for match in ANY_RUN.finditer(running.text, said.end()):
            if match.start(1) not in taken:
                yield _spoken(Field.RECEIVED, running, lines, match)


def _spoken(field: Field, running: Running, lines: Sequence[Line], match: re.Match[str]) -> Place:
    number, first = running.origin[match.start(1)]
    stays = [i for n, i in running.origin[match.start(1) : match.end(1)] if n == number]
    line, end = lines[number], stays[-1] + 1
    whole = len(stays) == match.end(1) - match.start(1)
    return Place(
        field,
        match.group(1),
        part_of(line, first, end),
        line.sure,
        line.box,
        running=True,
        before=line.text[:first].strip(DRAWN),
        after=line.text[end:].strip(DRAWN),
        gap=_gap(line, first, end, letter_pitch(lines)) if whole else None,
    )


DRAWN = " _＿"
"""What a line drawn to write on is read as: no letters of the line."""

ENDS_EARLY = "，。、；：）"
"""Marks whose ink is at the left of their square."""


def _gap(line: Line, first: int, end: int, pitch: float) -> tuple[int, int]:
    """Where the words before a number end and those behind it begin, by the letters' widths.

    The number is no part of it: a hand is wide or narrow as it likes.
    """
    x, _, w, _ = line.box
    own = w / (sum(map(_width, line.text)) or 1.0)
    pitch = pitch or own
    before, after = (
        sum(map(_width, part.strip(DRAWN))) for part in (line.text[:first], line.text[end:])
    )
    after -= 0.5 * line.text.endswith(tuple(ENDS_EARLY))
    return int(x + pitch * before), int(x + w - pitch * max(after, 0.0))
