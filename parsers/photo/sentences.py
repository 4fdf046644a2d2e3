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
from parsers.photo.sentence_words import (
    ANY_RUNS,
    BARE_UNIT,
    BLANK_PLACE,
    CAME_RUNS,
    COPIES,
    ENDS,
    GOES_ON,
    LEFT_BLANK,
    OF_THESE,
    OPENED,
    RECEIVED_RUNS,
    RECEIVING,
    SENT_RUNS,
    UNIT_LOST,
)


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

DASHED = re.compile(r"[—–－-](?=[千百仟佰])")


def undashed(text: str) -> str:
    """A text in which a 一 that was read as a dash is one: —千五百零五."""
    return DASHED.sub("一", text)


def running_quantities(lines: Sequence[Line]) -> Iterator[Place]:
    """Quantities said in a sentence: 今收到…共计 512 张; 应发 520 张，实收 512 张."""
    running = _without_copies(run_together(lines))
    sent = list(_found(SENT_RUNS, running.text))
    received = list(_found(RECEIVED_RUNS, running.text, taken=sent))
    if received and not sent:
        sent = list(_found(CAME_RUNS, running.text, taken=received))
    lost = None if received else _without_unit(running)
    if _leaves_blank(running.text):
        # another number, of what is to be counted maybe, is not the one that is missing
        received, lost = [], None
    elif lost is None and not received and (said := RECEIVING.search(running.text)):
        received = list(_unsaid(running.text, said.end(), sent))
    yield from (_spoken(Field.SENT, running, lines, match) for match in sent)
    yield from (_spoken(Field.RECEIVED, running, lines, match) for match in received)
    if lost is not None:
        yield replace(_spoken(Field.RECEIVED, running, lines, lost), unit=False)


def leaves_blank(lines: Sequence[Line]) -> bool:
    """Whether a sentence has a place for what came with nothing in it."""
    return _leaves_blank(_without_copies(run_together(lines)).text)


def _leaves_blank(text: str) -> bool:
    return LEFT_BLANK.search(text) is not None or BLANK_PLACE.search(text) is not None


def said_plainly(lines: Sequence[Line]) -> Iterator[Place]:
    """The numbers that sentences say came, in words that say so."""
    running = _without_copies(run_together(lines))
    for match in _found(RECEIVED_RUNS, running.text, taken=list(_found(SENT_RUNS, running.text))):
        yield _spoken(Field.RECEIVED, running, lines, match)


def _without_copies(running: Running) -> Running:
    """The text without what it says of itself: 一式二份, 报市电教馆一份."""
    return replace(running, text=COPIES.sub(lambda said: "　" * len(said[0]), running.text))


def _without_unit(running: Running) -> re.Match[str] | None:
    """Where a text says the number received, and behind it a mark or its line's end."""
    for match in UNIT_LOST.finditer(running.text):
        end = match.end()
        behind = running.text[end : end + 1]
        if not behind or behind in ENDS:
            return match
        ended = running.origin[end][0] != running.origin[end - 1][0]
        if ended and not GOES_ON.match(behind):
            return match
    return None


Matches = Sequence[re.Match[str]]


def _found(
    patterns: Sequence[re.Pattern[str]], text: str, start: int = 0, taken: Matches = ()
) -> Iterator[re.Match[str]]:
    """Where a text says a number, each once; what closes a bracket that was opened before is no
    digit."""
    # a gap behind a number is its own by one pattern and none by another
    ends = {_end(match) for match in taken}
    for pattern in patterns:
        for match in pattern.finditer(text, start):
            closes = match[1].rstrip().endswith((")", "）"))
            if _end(match) in ends or (closes and OPENED.search(text[: match.start(1)])):
                continue
            ends.add(_end(match))
            yield match


def _unsaid(text: str, start: int, sent: Matches) -> Sequence[re.Match[str]]:
    """The numbers behind the words that say that something came, where none says so itself: all of
    them, for who believes one believes it of all. None where a place was left blank, nor where a
    lone one may be another number."""
    found = list(_found(ANY_RUNS, text, start, sent))
    plain = any(OF_THESE.search(text[: match.start(1)]) for match in found)
    # of two that are the same it does not matter which is meant, unless the one meant is blank
    several = len(found) > 1 and not BARE_UNIT.search(text, start)
    return found if (plain or several) and not BLANK_PLACE.search(text, start) else ()


def _end(match: re.Match[str]) -> int:
    """Where the last letter of a number ends."""
    return match.start(1) + len(match[1].rstrip(DRAWN))


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
    own = w / (sum(map(width, line.text)) or 1.0)
    pitch = pitch or own
    before, after = (
        sum(map(width, part.strip(DRAWN))) for part in (line.text[:first], line.text[end:])
    )
    after -= 0.5 * line.text.endswith(tuple(ENDS_EARLY))
    return int(x + pitch * before), int(x + w - pitch * max(after, 0.0))
