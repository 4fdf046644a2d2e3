"""Which numbers of a text are those of the cards: by the words before them, or by being the only
ones. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from parsers.facts import Line
from parsers.photo.sentence_arrivals import arrived
from parsers.photo.sentence_words import (
    ANY_RUNS,
    BARE_UNIT,
    BLANK_PLACE,
    DENIED,
    LAST_NUMBER,
    LONE_UNIT,
    NOT_OF_IT,
    OF_OTHER_THINGS,
    OF_THESE,
    OPENED,
    OTHER_GOODS,
    SENDING,
    TWO_DIGITS,
    WILL,
)
from parsers.photo.values import date_in, quantity_in

DRAWN = " _＿"
"""What a line drawn to write on is read as: no letters of the line."""

NOT_OURS = re.compile(
    r"各(?:班|年级|室)|教材(?![室科库管处组员])|教辅|说明书|课桌|车站|驿站|中心校|别处|外校|去年|春学期|上学期|空壳|缺角|漏|坏|点名|"
    r"幼儿|人次|[拿取搬]走|拿给|代领|可领|等到|快到|借|收订|估"
)
"""What is in the clause before a number that others have, or that counts something else."""

COMMA = re.compile(r"[。；;，,]")

Matches = Sequence[re.Match[str]]


def found(
    patterns: Sequence[re.Pattern[str]], text: str, start: int = 0, taken: Matches = ()
) -> Iterator[re.Match[str]]:
    """Where a text says a number, each once; what closes a bracket that was opened before is no
    digit."""
    # a gap behind a number is its own by one pattern and none by another
    ends = {end_of(match) for match in taken}
    for pattern in patterns:
        for match in pattern.finditer(text, start):
            closes = match[1].rstrip().endswith((")", "）"))
            if end_of(match) in ends or (closes and OPENED.search(text[: match.start(1)])):
                continue
            ends.add(end_of(match))
            yield match


def without_denied(text: str, matches: Iterable[re.Match[str]]) -> Matches:
    """The numbers that are not said to have to come, to stand on paper alone, or to be of other
    things or with others: 各班已领走386张."""
    return [
        match
        for match in matches
        if not (WILL.search(text[: match.start()]) or NOT_OF_IT.match(text, end_of(match)))
        and not NOT_OURS.search(COMMA.split(text[: match.start(1)])[-1])
    ]


def unsaid(text: str, start: int, sent: Matches) -> Sequence[re.Match[str]]:
    """The numbers behind the words that say that something came, where none says so itself: all of
    them, for who believes one believes it of all. None where a place was left blank, nor where a
    lone one may be another number. One card is idiom (再发一张照片)."""
    runs = without_denied(text, found(ANY_RUNS, text, start, sent))
    said = [match for match in runs if match[1] != "一"]
    plain = any(OF_THESE.search(text[: match.start(1)]) for match in said)
    # of two that are the same it does not matter which is meant, unless the one meant is blank
    several = len(said) > 1 and not BARE_UNIT.search(text, start)
    return said if (plain or several) and not BLANK_PLACE.search(text, start) else ()


def all_alike(text: str, lines: Sequence[Line], sent: Matches) -> Matches:
    """The numbers that may be what came where no word that is known says that anything did: of all
    cards that a text counts there is but one number, it is not denied, and words around one of
    them tell of having got or counted it. Of a lone one in a letter of who sends, or beside which
    another number stands, nobody can tell."""
    counts = [match for match in found(ANY_RUNS, text) if _counts_cards(text, match)]
    values = {quantity_in(match[1]) for match in counts}
    ends = {end_of(match) for match in sent}
    came = [match for match in counts if end_of(match) not in ends]
    value = values.pop() if len(values) == 1 else None
    doubtful = DENIED.search(text) or BARE_UNIT.search(text) or any(map(_lacks_number, lines))
    doubtful = doubtful or len(without_denied(text, counts)) < len(counts)
    if value is None or doubtful:
        return ()
    if len(counts) > 1:
        return came if any(arrived(text, *match.span(1)) for match in counts) else ()
    told = arrived(text, *counts[0].span(1)) and not SENDING.search(text)
    return came if told and not _is_beside_another(value, lines) else ()


def counts_any(text: str) -> bool:
    """Whether a text has a number of cards."""
    return any(_counts_cards(text, match) for match in found(ANY_RUNS, text))


def same_as(text: str, value: int | None) -> Matches:
    """The numbers of cards in a text, where all of them are this one."""
    counts = [match for match in found(ANY_RUNS, text) if _counts_cards(text, match)]
    return counts if all(quantity_in(match[1]) == value for match in counts) else ()


def _is_beside_another(value: int, lines: Sequence[Line]) -> bool:
    return any(_ends_in_another(line.text, value) for line in lines)


def _counts_cards(text: str, match: re.Match[str]) -> bool:
    """Whether a number with a unit counts the cards and no other thing."""
    value = quantity_in(match[1])
    before = OF_OTHER_THINGS.search(text[: match.start(1)])
    other = before or OTHER_GOODS.match(text, match.end())
    return not other and (value is None or value >= TWO_DIGITS)


def _lacks_number(line: Line) -> bool:
    """Whether a line ends in a unit with no number before it."""
    return LONE_UNIT.search(line.text.rstrip()) is not None


def _ends_in_another(text: str, value: int) -> bool:
    """Whether a line ends in another number of a school's size, with or without words before it."""
    last = LAST_NUMBER.search(text)
    return last is not None and int(last[1] or last[2]) != value and not date_in(text)


def end_of(match: re.Match[str]) -> int:
    """Where the last letter of a number ends."""
    return match.start(1) + len(match[1].rstrip(DRAWN))
