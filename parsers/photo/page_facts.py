"""What a page says of one receipt: numbers, names, days and the term, as facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from parsers.facts import Box, Fact, Field, Line, Source
from parsers.ocr.contract import Engine
from parsers.photo.belief import Count
from parsers.photo.beside_sent import believed
from parsers.photo.cells import Rules, in_reading_order
from parsers.photo.codes import codes_in, printed_numbers
from parsers.photo.fields import Place
from parsers.photo.hands import Hands
from parsers.photo.left_open import has_blank, has_open_count, is_no_receipt
from parsers.photo.quantity import count
from parsers.photo.same_numbers import in_cells, without_lone_print
from parsers.photo.schools import schools_in
from parsers.photo.several_counts import Counts, agreeing, doubted, lacks_none, with_sentences
from parsers.photo.taken_for import taken_for
from parsers.photo.unexplained import has_unexplained
from parsers.photo.upright import Upright
from parsers.photo.values import date_in, phone_in, term_in, term_like

HALF = re.compile(r"第?[一二上下12]学期")
SCHOOL_YEAR = re.compile(r"20[1-3]\d\s*[-—–~至到]{1,2}\s*20[1-3]\d\s*学年(?:度)?")

YEAR = re.compile(r"(?<!\d)20[1-3]\d(?!\d)")
"""A year in the place of a term whose half was not read."""


def facts_of(
    upright: Upright,
    engine: Engine,
    places: Sequence[Place],
    rules: Rules,
    hands: Hands,
) -> tuple[Fact, ...]:
    """All that a page says of one receipt, from its places and its lines."""
    quantities: list[Place] = [
        place for place in places if place.field in {Field.SENT, Field.RECEIVED}
    ]
    quantities = with_sentences(quantities, upright.lines)
    quantities = without_lone_print(quantities, upright.lines, hands)
    quantities = in_cells(quantities, upright.lines, rules)
    return (
        *codes_in(upright.page),
        *printed_numbers(upright.lines),
        *_counted(quantities, places, upright, rules, engine, hands),
        *_said(places),
        *terms_in(places, upright.lines),
        *_days(places, upright.lines),
        *schools_in(places, upright.lines),
    )


def _counted(
    quantities: Sequence[Place],
    places: Sequence[Place],
    upright: Upright,
    rules: Rules,
    engine: Engine,
    hands: Hands,
) -> Iterator[Fact]:
    print_ = upright.inks.print
    counts = [(place, count(place, print_, rules, engine)) for place in quantities]
    filled_in = [place.box for place in (*quantities, *places)]
    open_ = _is_open(counts, upright.lines, hands, filled_in)
    counts = doubted(counts) if open_ else counts
    sent = {c.value for place, c in counts if c and c.agreed and place.field == Field.SENT}
    printed = sent.pop() if len(sent) == 1 else None
    found = [(place, _believed(place, c, printed)) for place, c in agreeing(counts)]
    received = {c.value for place, c in found if c and c.agreed and place.field == Field.RECEIVED}
    for place, one in found:
        if one is None:
            continue
        # in a note by hand a 4 of what was sent may have been read as a 9
        misread = place.field == Field.SENT and any(taken_for(one.value, v) for v in received)
        source = Source.PRINT if place.running else Source.HAND
        agreed = one.agreed and not misread
        yield Fact(place.field, one.value, source, one.sure, agreed, place.box, "", place.text)


def _is_open(counts: Counts, lines: Sequence[Line], hands: Hands, filled_in: Sequence[Box]) -> bool:
    """Whether something on a page leaves open how many came."""
    came = [place for place, _ in counts if place.field == Field.RECEIVED]
    if not came:
        return False
    if not lacks_none(lines) or is_no_receipt(lines):
        return True
    values = {c.value for _, c in counts if c is not None}
    if _is_mixed_up(counts, hands) or has_unexplained(lines, hands, values, filled_in):
        return True
    # which of several numbers came no label says: one that has none may be the one that counts
    unlabelled = any(place.running or place.alike for place in came)
    return unlabelled and (has_blank(lines) or has_open_count(lines))


def _is_mixed_up(counts: Counts, hands: Hands) -> bool:
    """Whether what was sent is blank and what came is printed: their labels were taken for one
    another, and nobody counted yet."""
    blank = any(p.field == Field.SENT and not p.running and c is None for p, c in counts)
    came = [p.box for p, c in counts if p.field == Field.RECEIVED and c is not None]
    return blank and bool(came) and not all(hands.wrote(box, digits=True) for box in came)


def _believed(place: Place, found: Count | None, printed: int | None) -> Count | None:
    if found is None or place.field != Field.RECEIVED:
        return found
    return believed(found, printed, place.text, unit=place.unit)


def _said(places: Sequence[Place]) -> Iterator[Fact]:
    """Fields whose words are their value."""
    for place in places:
        value: str | None = None
        if place.field == Field.PHONE:
            value = phone_in(place.text)
        elif place.field in {Field.SIGNER, Field.DISTRICT}:
            value = re.sub(r"[\s：:_.]", "", place.text)
        elif place.field == Field.SLIP:
            value = re.sub(r"\D", "", place.text)
        if value:
            source = Source.HAND if place.field == Field.SIGNER else Source.PRINT
            yield Fact(place.field, value, source, place.sure, box=place.box, text=place.text)


def terms_in(places: Sequence[Place], lines: Sequence[Line]) -> Iterator[Fact]:
    """The term: from its field, else from any line that names one, else from two lines that it
    was broken over."""
    labelled_ = [(_with_year(p, lines), p.box, p.sure) for p in places if p.field == Field.TERM]
    named = 0
    for text, box, sure in labelled_ or [(line.text, line.box, line.sure) for line in lines]:
        term = term_in(text)
        like = term or term_like(text)
        if labelled_ and like is None and (year := YEAR.search(text)):
            # which half of the year was not read; a year that is not ours must not pass unseen
            like = f"{year.group()}-autumn"
        if like is not None:
            agreed = term is not None
            yield Fact(Field.TERM, like, Source.PRINT, sure, agreed=agreed, box=box, text=text)
            named += 1
    if not named and lines:
        yield from _term_over_lines(lines)


def _with_year(place: Place, lines: Sequence[Line]) -> str:
    """A term's words, with the school year that stands in a field of its own (学年：2015—2016)."""
    if not HALF.fullmatch(place.text.strip()):
        return place.text
    years = {found.group() for line in lines for found in SCHOOL_YEAR.finditer(line.text)}
    return f"{years.pop()}{place.text.strip()}" if len(years) == 1 else place.text


def _term_over_lines(lines: Sequence[Line]) -> Iterator[Fact]:
    """The term that ends on another line than it begins: none is surely put together so."""
    for upper, lower in pairwise(in_reading_order(lines)):
        text = upper.text + lower.text
        term = term_in(text) or term_like(text)
        if term is not None:
            sure = min(upper.sure, lower.sure)
            yield Fact(Field.TERM, term, Source.PRINT, sure, agreed=False, box=upper.box, text=text)


def _days(places: Sequence[Place], lines: Sequence[Line]) -> Iterator[Fact]:
    """The day signed: from its field, else the last date on the page."""
    labelled_ = [(p.text, p.box, p.sure) for p in places if p.field == Field.SIGNED_ON]
    free = [(line.text, line.box, line.sure) for line in reversed(lines) if date_in(line.text)]
    for text, box, sure in labelled_ or free[:1]:
        day = date_in(text)
        if day is not None:
            yield Fact(Field.SIGNED_ON, day, Source.HAND, sure, box=box, text=text)
