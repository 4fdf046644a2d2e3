"""Seconds a photo and schools found, ours beside the plain engines, on the same photos."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from parsers.facts import Field, Reading, Source
from tests.bench.lanes import Done
from tests.bench.orders import Paper
from tests.bench.plain import RAPID, TESSERACT, finds_school
from tests.bench.registry import Registry

OURS = "this bot"
READERS = (OURS, RAPID, TESSERACT)


@dataclass(frozen=True, slots=True)
class Compared:
    """One photo all three have read: seconds of each, and whether its school was found."""

    paper: Paper
    seconds: dict[str, float]
    found: dict[str, bool]
    """Empty where the photo shows no school, or many."""


def compared(done: Done, registry: Registry) -> Compared | None:
    """What a photo says about speed; None where plain engines were not asked."""
    if not done.beside or done.timed.reading is None:
        return None
    seconds = {name: read.seconds for name, read in done.beside.items()}
    seconds[OURS] = done.timed.seconds
    return Compared(done.picture.paper, seconds, _found(done, done.timed.reading, registry))


def _found(done: Done, reading: Reading, registry: Registry) -> dict[str, bool]:
    """By print, or by the code on our own slip: neither seal nor address helps, for the plain
    engines have neither."""
    truths = done.picture.truths
    if len(truths) != 1 or done.picture.paper is Paper.UNREADABLE:
        return {}
    lines = {name: read.lines for name, read in done.beside.items()} | {OURS: _print(reading)}
    code = truths[0].school_code
    found = {name: finds_school(registry.index, read, code) for name, read in lines.items()}
    return found | {OURS: found[OURS] or _by_code(reading, registry) == code}


def _by_code(reading: Reading, registry: Registry) -> str:
    """The unit of the slip whose code was read; the bot reads no name where it was."""
    codes = {
        str(fact.value)
        for receipt in reading.receipts
        for fact in receipt.facts
        if fact.field is Field.SLIP and fact.source is Source.CODE
    }
    units = {s.unit_code for s in registry.expected.shipments if s.slip and s.slip in codes}
    return units.pop() if len(units) == 1 else ""


def _print(reading: Reading) -> tuple[str, ...]:
    lines = [line.text for receipt in reading.receipts for line in receipt.lines]
    schools = [
        str(fact.value)
        for receipt in reading.receipts
        for fact in receipt.facts
        if fact.field is Field.SCHOOL
    ]
    return (*schools, *lines)


@dataclass(frozen=True, slots=True)
class Speed:
    """Some photos' median seconds by reader, and the share of schools found."""

    name: str
    photos: int
    seconds: dict[str, float]
    found: dict[str, float]

    @property
    def ratio(self) -> float:
        """Our median over plain rapidocr's, on the same photos."""
        return self.seconds[OURS] / self.seconds[RAPID]


def speed(name: str, photos: Sequence[Compared]) -> Speed | None:
    """The medians of some photos; None where there are none."""
    if not photos:
        return None
    seconds = {reader: median(p.seconds[reader] for p in photos) for reader in READERS}
    asked = [p.found for p in photos if p.found]
    found = {r: sum(f[r] for f in asked) / len(asked) for r in READERS} if asked else {}
    return Speed(name, len(photos), seconds, found)


def speeds(photos: Sequence[Compared]) -> list[Speed]:
    """Our own slip, other paper, and all."""
    slips = [p for p in photos if p.paper is Paper.SLIP]
    others = [p for p in photos if p.paper not in (Paper.SLIP, Paper.OTHER)]
    named = (("own slip", slips), ("other paper", others), ("all", photos))
    return [one for name, some in named if (one := speed(name, some)) is not None]
