"""Running text with places to write in between: typed, or wholly by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.demo.paper.filling import value
from bot.demo.paper.schools.drawing import HANDED, POINT_MM, Job, say, write
from bot.demo.paper.schools.parts import Words

_PLACE = re.compile(r"\{(_?)(\w+)(?::(\d+))?\}")
_UNIT = re.compile(r"[0-9A-Za-z.]+|.")
_NEVER_FIRST = "，。、；：）？！”》,.;:)"
_NEVER_LAST = "（“《("


@dataclass(frozen=True, slots=True)
class Flow:
    """Paragraphs, parted by line breaks. `{field}` stands for its value, `{_field:40}` for an
    underlined place at least 40 mm wide; `{received}` is always a place. A paragraph that begins
    with ^ is not indented."""

    text: str
    x: float
    y: float
    wide: float
    leading: float = 12.0
    points: float = 0
    captions: tuple[tuple[str, str], ...] = ()
    """Small words under the places of fields."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A place in a line."""

    field: str
    wide: float
    ruled: bool


Line = list[str | Gap]


def draw_flow(job: Job, flow: Flow) -> float:
    """The text line by line; gives where its last line stands."""
    y = flow.y - flow.leading
    for paragraph in flow.text.split("\n"):
        indent = "" if paragraph.startswith("^") else "\u3000\u3000"
        for i, line in enumerate(_lines(job, flow, paragraph.removeprefix("^"), indent)):
            y += flow.leading
            inset = job.wide(indent, flow.points) if i == 0 else 0.0
            _draw_line(job, flow, line, flow.x + inset, y)
    return y


def _lines(job: Job, flow: Flow, text: str, indent: str) -> list[Line]:
    """The paragraph cut into lines that are not wider than the text."""
    lines: list[Line] = [[]]
    room = flow.wide - job.wide(indent, flow.points)
    for unit in _units(job, flow, text):
        wide = unit.wide if isinstance(unit, Gap) else job.wide(unit, flow.points)
        need = wide * 2 if unit in _LAST else wide
        if need > room and unit not in _FIRST and lines[-1]:
            lines.append([])
            room = flow.wide
        lines[-1].append(unit)
        room -= wide
    return lines


_FIRST = frozenset(_NEVER_FIRST)
_LAST = frozenset(_NEVER_LAST)


def _units(job: Job, flow: Flow, text: str) -> Line:
    """Characters, numbers and places of a text."""
    units: Line = []
    at = 0
    for found in _PLACE.finditer(text):
        units += _UNIT.findall(text[at : found.start()])
        ruled, name, wide = found.groups()
        if ruled or name in HANDED:
            units.append(Gap(name, _needed(job, flow, name, float(wide or 0)), bool(ruled)))
        else:
            units += _UNIT.findall(job.said(found.group()))
        at = found.end()
    return units + _UNIT.findall(text[at:])


def _needed(job: Job, flow: Flow, name: str, least: float) -> float:
    """How wide a place must be for what is written there."""
    words = value(job.receipt, name)
    ems = sum(0.62 if c.isascii() else 1.15 for c in words)
    if name not in job.by_hand:
        typed = sum(0.6 if c.isascii() else 1.0 for c in words)
        return max(least, typed * (flow.points or job.points) * POINT_MM + 4)
    tall = {"received": 7.6, "signer": 9.0, "date": 5.4}.get(name, 6.0)
    struck = 24.0 if name == "received" and job.receipt.struck else 0.0
    return max(least, ems * tall + struck + 5)


def _draw_line(job: Job, flow: Flow, line: Line, x: float, y: float) -> None:
    """One line: runs of words, and places between them."""
    points, run = flow.points or job.points, ""
    for unit in [*line, None]:
        if isinstance(unit, str):
            run += unit
            continue
        if run:
            x += say(job, Words(x, y, run, points)) + (1.5 if job.whole else 0.0)
            run = ""
        if unit is not None:
            x += _draw_gap(job, flow, unit, x, y)


def _draw_gap(job: Job, flow: Flow, gap: Gap, x: float, y: float) -> float:
    """A place and what is written there; gives how wide it is."""
    points = flow.points or job.points
    wide = gap.wide
    if gap.ruled:
        under = y + points * POINT_MM * 0.62
        job.page.line(x + 0.5, under, x + wide - 0.5, under)
        caption = dict(flow.captions).get(gap.field)
        if caption:
            small = Words(x + wide / 2, under + 4.6, caption, points * 0.62, anchor="mm")
            say(job, small)
    inset, lift = (3.0, 1.4) if gap.ruled else (0.5, 0.4)
    if gap.ruled and gap.field not in job.by_hand:
        typed = value(job.receipt, gap.field)
        inset, lift = max(1.0, (wide - job.wide(typed, points)) / 2), 0.2
    written = write(job, gap.field, (x + inset, y - lift), wide - inset - 1, points)
    return wide if gap.ruled else written + 2
