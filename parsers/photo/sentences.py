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
from parsers.photo.count_words import GIVE, PLANNED, VERB
from parsers.photo.fields import Place, letter_pitch, part_of, width
from parsers.photo.values import LIKE


@dataclass(frozen=True, slots=True)
class Running:
    """Lines joined to one text, with the way back from a letter to its line."""

    text: str
    origin: tuple[tuple[int, int], ...]
    """For each letter: which line, and which letter of that line."""


def run_together(lines: Sequence[Line]) -> Running:
    """The page's lines as one running text, in reading order."""
    ordered = in_reading_order(lines)
    index = {id(line): number for number, line in enumerate(lines)}
    before: list[Line | None] = [None, *ordered]
    places = [
        (line, i)
        for last, line in zip(before, ordered, strict=False)
        for i in range(_begun(last, line), len(line.text))
    ]
    text = "".join(line.text[i] for line, i in places)
    return Running(undashed(text), tuple((index[id(line)], i) for line, i in places))


def _begun(last: Line | None, line: Line) -> int:
    """The letter with which a line goes on: of two that share their place on a row the second
    begins with half of the first one's last digit (…1996 and 6张)."""
    if last is None or not same_row(last.box, line.box):
        return 0
    shared = last.box[0] + last.box[2] - line.box[0]
    twice = last.text[-1:].isdecimal() and line.text[:1].isdecimal()
    return int(twice and shared >= SHARED * line.box[3])


SHARED = 0.3
"""Of a line's height, the least it shares with the line before it where a digit stands in both."""

DASHED = re.compile(r"[—–－-](?=[千百仟佰])")


def undashed(text: str) -> str:
    """A text in which a 一 that was read as a dash is one: —千五百零五."""
    return DASHED.sub("一", text)


DIGITS = r"[0-9０-９][0-9０-９,，\s]{0,8}"
NUMERALS = r"[一二三四五六七八九十百千零〇壹贰叁参肆伍陆柒捌玖拾捨佰伯仟两]{1,9}"
NUMBER = rf"({DIGITS}|{NUMERALS})"
STROKES = r"[/|\\lI!]"
LEADING, STROKED = rf"([(（]{STROKES}?[0-9]{{1,4}})", rf"({STROKES}{{1,2}}[0-9]{{1,4}})"
TAKEN = r"([0-9](?:[0-9]{0,4}[()（）/|lI\]!][0-9]{0,4})+)"
"""Digits of which a 1 was taken for a stroke that it looks like: （19张, /33张, //9张, 67)张 and
173（张."""
MISREAD = rf"((?=[A-Za-z|]*[0-9])[0-9{''.join(LIKE.values())}]{{2,5}})"
"""Digits of which some were taken for letters: q0张."""
BLANK = r"[\s_＿]*"
"""Gaps, and a line drawn to write on."""
UNIT = BLANK + r"(?:张|枚|份|套)"
LINK = r"(?:资源卡|卡片|卡)?(?:为|是|共|共计|合计|计)?[:：]?" + BLANK
COUNT = r"(?:数量|张数|数目|数)"
GIVING = r"(?:发放|配送|发货|下发|寄送|调拨|分配|发|送|配)"
TAKING = r"(?:领取|收取|收|领|取|到|得)"
SENT_WORDS = (
    rf"(?:(?:应|可)(?:向[一-鿿]{{2,5}})?(?:{GIVING}|{TAKING}|交付)"
    rf"|(?:原定|原计划|计划|约定|核定|核拨|核发|通知)(?:{GIVING}|{TAKING})?"
    rf"|(?:清单|通知单?|送货单|快递单|运单|面单|随车单)上?(?:的|写的|所列|所载|开列|列明|载明|注明)?"
    rf"|[标写印注][的着明]"
    rf"|(?:{PLANNED}|{GIVE})(?:{VERB}|[付达来往]){{0,3}}{COUNT}){COUNT}?" + LINK
)
RECEIVED_WORDS = (
    rf"(?:实际(?:{VERB}|[付讫达得]){{1,3}}|实收|实到|实领|实点|共收到|收到|收讫|收妥"
    rf"|领走|取走|领到|验收合格|验收|签收|点收|清点|查收|点清|(?:点|数|点数|清点)得|都是){COUNT}?"
    + LINK
)
SENT_RUNS = tuple(re.compile(SENT_WORDS + one + UNIT) for one in (STROKED, NUMBER))
CAME_WORDS = rf"(?:{GIVING}|拨|运)来" + LINK
"""What was sent, where other words say what came: 发来737张，点得737张. Alone it is what came."""

UNCLOSED = r"(?=[^()（）]*(?:[(（]|$))"
CAME_RUNS = tuple(re.compile(CAME_WORDS + one + UNIT) for one in (STROKED, NUMBER))
SAID = (LEADING + UNIT + UNCLOSED, STROKED + UNIT, NUMBER + UNIT, TAKEN + UNIT,
        MISREAD + UNIT)  # fmt: skip
CLOSING = r"([)）][0-9]{1,4})"
"""A 1 taken for what closes a bracket, right behind the word: 实际收到)026张."""
MISWORDED = rf"({NUMERALS}[一-鿿]{{1,2}}{NUMERALS})"
"""Numerals of which a letter or two were misread, right behind the word: 收到陆俑参拾贰张."""
RECEIVED_RUNS = tuple(
    re.compile(RECEIVED_WORDS + one) for one in (*SAID, CLOSING + UNIT, MISWORDED + UNIT)
)
ALONE = r"(?<![0-9０-９A-Za-z.．·])(?<![0-9０-９][_＿])"
"""Behind a letter, a dot or a digit before a drawn line it is the rest of a number that was read
in pieces: 10.6张."""
ANY_RUNS = tuple(re.compile(ALONE + one) for one in SAID)
OPENED = re.compile(r"[(（][^)）]*$")
UNIT_LOST = re.compile(rf"{RECEIVED_WORDS}([0-9]{{2,5}}|{NUMERALS}){BLANK}")
"""A hand that writes over the unit, or a unit that nobody read at the end of a line."""
ENDS, GOES_ON = "。，,；;", re.compile(f"[0-9]|{NUMERALS}")
"""What ends a number without a unit, and what goes on with it in the next line."""
LEFT_BLANK = re.compile(RECEIVED_WORDS + r"[_＿—\s]*(?:张|枚|份|套)")
"""The place for the number received, with nothing in it."""

BLANK_PLACE = re.compile(rf"(?:卡片?|共|计|的|[数量][为是]?|[:：]){BLANK}张[（(，,。.；;、）)]")
"""A unit with no number before it: a place that was left blank."""

OF_THESE = re.compile(
    rf"(?:卡片?|共|计|总|的|了|到|来|[，,；;：:（(“”]|(?:[，,。；;卡的共计]|总)(?:数|数量|张数)[为是]?[:：]?){BLANK}$"
)
"""What may stand before the number of what came, where no word says that it did: other words say
which number it is (随车单开列520张)."""

COPIES = re.compile(r"(?:一式)?[一二两三四五六叁贰]份")
"""How many copies there are of a paper: no card is counted so."""

RECEIVING = re.compile(r"(?:今|兹|现|已)?(?:已|如数)?(?:收到|领到|签收|接收|领取)")


def running_quantities(lines: Sequence[Line]) -> Iterator[Place]:
    """Quantities said in a sentence: 今收到…共计 512 张; 应发 520 张，实收 512 张."""
    running = _without_copies(run_together(lines))
    sent = list(_found(SENT_RUNS, running.text))
    received = list(_found(RECEIVED_RUNS, running.text, taken=sent))
    if received and not sent:
        sent = list(_found(CAME_RUNS, running.text, taken=received))
    lost = None if received else _without_unit(running)
    said = RECEIVING.search(running.text)
    if lost is None and not received and said and not LEFT_BLANK.search(running.text):
        received = list(_unsaid(running.text, said.end(), sent))
    yield from (_spoken(Field.SENT, running, lines, match) for match in sent)
    yield from (_spoken(Field.RECEIVED, running, lines, match) for match in received)
    if lost is not None:
        yield replace(_spoken(Field.RECEIVED, running, lines, lost), unit=False)


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
    them, for who believes one believes it of all; none where a place was left blank or where each
    may be another number."""
    found = list(_found(ANY_RUNS, text, start, sent))
    plain = any(OF_THESE.search(text[: match.start(1)]) for match in found)
    return found if plain and not BLANK_PLACE.search(text, start) else ()


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
