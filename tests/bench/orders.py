"""What is drawn: each number has its own seed, so that any picture can be drawn again alone."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, count, islice
from typing import TypeVar

from bot.demo.paper.chance import (
    FURTHER_SEED,
    LATER_SEED,
    MEASURING_SEED,
    NEWEST_SEED,
    TUNING_SEED,
    Rng,
    seeded,
)
from bot.demo.paper.faces import MEASURING_HANDS, TUNING_HANDS
from bot.demo.paper.layouts import (
    FURTHER_LAYOUTS,
    LATER_LAYOUTS,
    MEASURING_LAYOUTS,
    NEWEST_LAYOUTS,
    TUNING_LAYOUTS,
    Layout,
)
from bot.demo.paper.lists import (
    FURTHER_LISTS,
    LATER_LISTS,
    MEASURING_LISTS,
    NEWEST_LISTS,
    TUNING_LISTS,
)
from bot.demo.paper.spec import Kind

T = TypeVar("T")


class Paper(StrEnum):
    """What a picture shows."""

    SLIP = "slip"
    TABLE = "table"
    PROSE = "prose"
    WAYBILL = "waybill"
    HANDWRITING = "handwriting"
    LIST = "list"
    OTHER = "nonreceipt"
    SEVERAL = "several"
    UNREADABLE = "unreadable"


TYPED = (Paper.TABLE, Paper.PROSE, Paper.WAYBILL)
SINGLE = {
    Paper.TABLE: Kind.TABLE,
    Paper.PROSE: Kind.PROSE,
    Paper.WAYBILL: Kind.WAYBILL,
    Paper.HANDWRITING: Kind.BLANK,
}
"""Paper that bears one receipt in one of the generator's layouts."""

SHARES = {
    Paper.SLIP: 0.28,
    Paper.TABLE: 0.22,
    Paper.PROSE: 0.13,
    Paper.WAYBILL: 0.07,
    Paper.HANDWRITING: 0.08,
    Paper.LIST: 0.10,
    Paper.OTHER: 0.05,
    Paper.SEVERAL: 0.04,
    Paper.UNREADABLE: 0.03,
}
CONDITIONS = {
    "scan": 0.15, "clean": 0.20, "phone": 0.35, "hard": 0.20, "screen": 0.06, "chat": 0.04,
}  # fmt: skip

FAULTY = 0.22
"""Share of receipts with one of the generator's faults."""
ROW_FAULTY = 0.10
"""The same for each row of a list."""
ROW_HARMED = 0.5
"""The same where every receipt is to have a fault: of a list some rows must be good, or nothing
could cover another's fault."""
MARKED = 0.25
"""Share of receipts with a red thing on them that is no seal."""
POOR = 0.08
"""Share of receipts whose seal is faint, smeared or cut off."""
TOGETHER = (2, 2, 3)
"""How many receipts lie side by side in a photo of several."""
COPIED = 0.03
"""Share of receipts whose seal is blue or grey: they are for a person."""


@dataclass(frozen=True, slots=True)
class SeedSet:
    """Layouts, hands and seeds that belong together. The measuring set shares none with others."""

    name: str
    seed: int
    layouts: Mapping[Kind, tuple[str, ...]]
    lists: tuple[str, ...]
    hands: tuple[str, ...]


def _layouts(known: Mapping[str, Layout]) -> dict[Kind, tuple[str, ...]]:
    kinds = {layout.kind for layout in known.values()}
    return {kind: tuple(n for n, x in known.items() if x.kind is kind) for kind in kinds}


SEED_SETS = {
    "tuning": SeedSet(
        "tuning", TUNING_SEED, _layouts(TUNING_LAYOUTS), tuple(TUNING_LISTS), TUNING_HANDS
    ),
    "measuring": SeedSet(
        "measuring", MEASURING_SEED, _layouts(MEASURING_LAYOUTS), tuple(MEASURING_LISTS),
        MEASURING_HANDS,
    ),
    # to tune on as well, apart because the first set's numbers stand in tests and each number
    # would draw something else if there were more layouts to choose from
    "further": SeedSet(
        "further", FURTHER_SEED, _layouts(FURTHER_LAYOUTS), tuple(FURTHER_LISTS), TUNING_HANDS
    ),
    "later": SeedSet(
        "later", LATER_SEED, _layouts(LATER_LAYOUTS), tuple(LATER_LISTS), TUNING_HANDS
    ),
    "newest": SeedSet(
        "newest", NEWEST_SEED, _layouts(NEWEST_LAYOUTS), tuple(NEWEST_LISTS), TUNING_HANDS
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Order:
    """One picture to take. `path` is set where it is taken already (the practice set). `harmed`:
    every receipt has a fault, and another school's seal is that of a school called alike."""

    seed_set: str
    number: int
    paper: Paper
    path: str = ""
    harmed: bool = False

    @property
    def name(self) -> str:
        """The name of the picture's file."""
        return f"{self.seed_set[0]}{self.number:05}-{self.paper}.jpg"

    def dice(self) -> Rng:
        """The dice this picture is drawn with, and no other."""
        return seeded(SEED_SETS[self.seed_set].seed, self.number, 1)


def orders(
    seed_set: str,
    wanted: int,
    papers: Collection[Paper],
    only: Collection[int] = (),
    *,
    harmed: bool = False,
) -> list[Order]:
    """The first so many orders of these papers; or those of the numbers alone."""
    if only:
        return [_order(seed_set, number, harmed=harmed) for number in sorted(only)]
    every = (_order(seed_set, number, harmed=harmed) for number in count())
    return list(islice(_of(every, papers), wanted))


def _of(every: Iterator[Order], papers: Collection[Paper]) -> Iterator[Order]:
    return (order for order in every if order.paper in papers)


def _order(seed_set: str, number: int, *, harmed: bool) -> Order:
    paper = weighted(seeded(SEED_SETS[seed_set].seed, number, 0), SHARES)
    return Order(seed_set, number, paper, harmed=harmed)


def weighted(rng: Rng, shares: Mapping[T, float]) -> T:
    """One of the keys, as likely as its share says."""
    keys, weights = list(shares), list(accumulate(shares.values()))
    return keys[bisect(weights, float(rng.random()) * weights[-1], hi=len(keys) - 1)]
