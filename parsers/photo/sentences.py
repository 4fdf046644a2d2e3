"""Numbers said in a sentence: 今收到…共计 512 张.

The page's lines are joined to one running text, in which a number is found by the words around
it; where it stands on the page is worked out from its line's letters. Whether it is believed is
decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from parsers.facts import Field, Line
from parsers.photo.cells import in_reading_order, same_row
from parsers.photo.fields import Place, letter_pitch, part_of, width
from parsers.photo.sentence_arrivals import arrived_before
from parsers.photo.sentence_runs import (
    DRAWN,
    Matches,
    all_alike,
    counts_any,
    found,
    same_as,
    unsaid,
    without_denied,
)
from parsers.photo.sentence_words import (
    BLANK_PLACE,
    CAME_RUNS,
    COPIES,
    ENDS,
    GOES_ON,
    LEFT_BLANK,
    RECEIVED_RUNS,
    RECEIVING,
    SENT_RUNS,
    UNIT_LOST,
    undashed,
)
from parsers.photo.values import quantity_in


@dataclass(frozen=True, slots=True)
class Running:
    """Lines joined to one text, with the way back from a letter to its line."""

    text: str
    origin: tuple[tuple[int, int], ...]
    """For each letter: which line, and which letter of that line."""


def run_together(lines: Sequence[Line]) -> Running:
    """The page's lines as one running text, in reading order; what stands beside the text, right of
    where its long lines end, follows behind it."""
    edge = _right_edge(lines)
    body = [line for line in lines if line.box[0] < edge]
    beside = [line for line in lines if line.box[0] >= edge]
    ordered = [*in_reading_order(body), *in_reading_order(beside)]
    index = {id(line): number for number, line in enumerate(lines)}
    before: list[Line | None] = [None, *ordered]
    places = [
        (line, i)
        for last, line in zip(before, ordered, strict=False)
        for i in range(_begun(last, line), len(line.text))
    ]
    text = "".join(line.text[i] for line, i in places)
    return Running(undashed(text), tuple((index[id(line)], i) for line, i in places))


def _right_edge(lines: Sequence[Line]) -> float:
    """Where the longest lines end."""
    ends = [line.box[0] + line.box[2] for line in lines if len(line.text) >= LONG]
    return max(ends) if len(ends) >= SEVERAL else float("inf")


def _begun(last: Line | None, line: Line) -> int:
    """The letter with which a line goes on: of two that share their place on a row the second
    begins with half of the first one's last digit (…1996 and 6张)."""
    if last is None or not same_row(last.box, line.box):
        return 0
    shared = last.box[0] + last.box[2] - line.box[0]
    twice = last.text[-1:].isdecimal() and line.text[:1].isdecimal()
    return int(twice and shared >= SHARED * line.box[3])


LONG, SEVERAL = 12, 3
"""Letters of a long line of text, and how many of them tell where the text ends."""

SHARED = 0.3
"""Of a line's height, the least it shares with the line before it where a digit stands in both."""


def running_quantities(lines: Sequence[Line]) -> Iterator[Place]:
    """Quantities said in a sentence: 今收到…共计 512 张; 应发 520 张，实收 512 张."""
    running = _without_copies(run_together(lines))
    # one is what a leaf counts of itself (面单一张)
    sent: Matches = [one for one in found(SENT_RUNS, running.text) if one[1] != "一"]
    received: Matches = without_denied(running.text, found(RECEIVED_RUNS, running.text, taken=sent))
    if received and not sent:
        sent = list(found(CAME_RUNS, running.text, taken=received))
    lost = None if received else _without_unit(running)
    if _leaves_blank(running.text):
        # another number, of what is to be counted maybe, is not the one that is missing
        received, lost = [], None
    elif lost is None and not received:
        said = RECEIVING.search(running.text)
        received = list(unsaid(running.text, said.end(), sent)) if said else []
        if not received:
            yield from _alike(running, lines, sent)
            return
    yield from (_spoken(Field.SENT, running, lines, match) for match in sent)
    yield from (_spoken(Field.RECEIVED, running, lines, match) for match in received)
    if lost is not None:
        place = replace(_spoken(Field.RECEIVED, running, lines, lost), unit=False)
        same = [] if sent else same_as(running.text, quantity_in(lost[1]))
        yield from (_spoken(Field.SENT, running, lines, match) for match in same[:1])
        yield place


def _alike(running: Running, lines: Sequence[Line], sent: Matches) -> Iterator[Place]:
    """What was sent and what came where no word says which is which: the first of several that are
    the same is what was sent, where nothing else is, and all must be believed."""
    came = [
        match for match in all_alike(running.text, lines, sent) if _has_unit(running, lines, match)
    ]
    first = came[:1] if came and not sent and len(came) > 1 else []
    yield from (_spoken(Field.SENT, running, lines, match) for match in sent)
    for match in came:
        field = Field.SENT if match in first else Field.RECEIVED
        place = _spoken(field, running, lines, match)
        line = lines[running.origin[match.start(1)][0]]
        lone = line.text.strip(DRAWN) == match[1].strip(DRAWN) and not _touches(line, lines)
        # what is written in a cell of its own is read as that
        told = arrived_before(running.text, match.start(1))
        box = line.box if lone else place.box
        yield replace(place, alike=True, told=told, running=not lone, box=box)


def _touches(number: Line, lines: Sequence[Line]) -> bool:
    """Whether words stand close beside a number, as in a sentence."""
    x, _, w, h = number.box
    beside = [o.box for o in lines if o is not number and same_row(o.box, number.box)]
    return any(
        abs(x - left - wide) <= CLOSE * h or abs(left - x - w) <= CLOSE * h
        for left, _, wide, _ in beside
    )


CLOSE = 2.0
"""Heights of a number within which words beside it are its sentence's."""


def _has_unit(running: Running, lines: Sequence[Line], match: re.Match[str]) -> bool:
    """Whether the unit behind a number is its own: on its row, or where the sentence that the
    number ends a line of goes on. In a table it may be another cell's."""
    number, first = running.origin[match.start(1)]
    unit, _ = running.origin[match.end() - 1]
    before = lines[number].text[:first].strip(DRAWN)
    return number == unit or bool(before) or same_row(lines[number].box, lines[unit].box)


def counts_cards(lines: Sequence[Line]) -> bool:
    """Whether a text counts cards at all, whoever says what of it."""
    return counts_any(_without_copies(run_together(lines)).text)


def leaves_blank(lines: Sequence[Line]) -> bool:
    """Whether a sentence has a place for what came with nothing in it."""
    return _leaves_blank(_without_copies(run_together(lines)).text)


def _leaves_blank(text: str) -> bool:
    return LEFT_BLANK.search(text) is not None or BLANK_PLACE.search(text) is not None


def said_plainly(lines: Sequence[Line]) -> Iterator[Place]:
    """The numbers that sentences say came, in words that say so."""
    text = (running := _without_copies(run_together(lines))).text
    for match in without_denied(text, found(RECEIVED_RUNS, text, taken=[*found(SENT_RUNS, text)])):
        yield _spoken(Field.RECEIVED, running, lines, match)


def denies(lines: Sequence[Line]) -> bool:
    """Whether a sentence says of a number in words for what came that it did not, or did not yet:
    本应收到386张."""
    text = _without_copies(run_together(lines)).text
    said = list(found(RECEIVED_RUNS, text))
    return len(without_denied(text, said)) < len(said)


def _without_copies(running: Running) -> Running:
    """The text without what it says of itself: 一式二份, 报市电教馆一份."""
    return replace(running, text=COPIES.sub(lambda said: "　" * len(said[0]), running.text))


def _without_unit(running: Running) -> re.Match[str] | None:
    """Where a text says the number received, and behind it a mark or its line's end."""
    for match in without_denied(running.text, UNIT_LOST.finditer(running.text)):
        end = match.end()
        behind = running.text[end : end + 1]
        if not behind or behind in ENDS:
            return match
        ended = running.origin[end][0] != running.origin[end - 1][0]
        if ended and not GOES_ON.match(behind):
            return match
    return None


def _spoken(field: Field, running: Running, lines: Sequence[Line], match: re.Match[str]) -> Place:
    number, first = running.origin[match.start(1)]
    stays = [i for n, i in running.origin[match.start(1) : match.end(1)] if n == number]
    whole = len(stays) == match.end(1) - match.start(1)
    place = within(field, lines[number], (first, stays[-1] + 1), letter_pitch(lines))
    return replace(place, text=match.group(1), gap=place.gap if whole else None)


def within(field: Field, line: Line, span: tuple[int, int], pitch: float) -> Place:
    """The place of a number that stands within a line, from one letter to another."""
    first, end = span
    return Place(
        field,
        line.text[first:end],
        part_of(line, first, end),
        line.sure,
        line.box,
        running=True,
        before=line.text[:first].strip(DRAWN),
        after=line.text[end:].strip(DRAWN),
        gap=_gap(line, first, end, pitch),
    )


ENDS_EARLY = "，。、；：）"
"""Marks whose ink is at the left of their square."""


def _gap(line: Line, first: int, end: int, pitch: float) -> tuple[int, int]:
    """Where the words before a number end and those behind it begin, by the letters' widths.

    The number is no part of it: a hand is wide or narrow as it likes.
    """
    x, _, w, _ = line.box
    own = w / (sum(map(width, line.text)) or 1.0)
    pitch = pitch or own
    before, after = (
        sum(map(width, part.strip(DRAWN))) for part in (line.text[:first], line.text[end:])
    )
    after -= 0.5 * line.text.endswith(tuple(ENDS_EARLY))
    return int(x + pitch * before), int(x + w - pitch * max(after, 0.0))
