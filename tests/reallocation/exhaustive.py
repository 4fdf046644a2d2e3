"""Every way to hand over, tried: slow, and written without a thought of how the bot does it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from bot.reallocation import Place


@dataclass(frozen=True)
class Best:
    """`aims`: settled, within, wholly settled, less hand-overs, less from the stock."""

    aims: tuple[int, int, int, int, int]
    by_left: dict[tuple[int, ...], tuple[int, int, int]]
    """For every way to leave the shortages: cards within, less hand-overs, less from stock."""


def best(places: Sequence[Place], stock: int) -> Best:
    """The best of all ways by the five aims in their order."""
    short = [one for one in places if one.balance < 0]
    wants = tuple(-one.balance for one in short)
    states = {wants: (0, 0, 0)}
    for giver in (one for one in places if one.balance > 0):
        states = _after(states, short, giver.district, giver.balance, stock=False)
    states = _after(states, short, "", stock, stock=True)
    ranked = [
        (sum(wants) - sum(left), within, left.count(0), edges, drawn)
        for left, (within, edges, drawn) in states.items()
    ]
    return Best(max(ranked), states)


def _after(
    states: dict[tuple[int, ...], tuple[int, int, int]],
    short: Sequence[Place],
    district: str,
    cards: int,
    *,
    stock: bool,
) -> dict[tuple[int, ...], tuple[int, int, int]]:
    """One giver more: it gives to the shortages as it likes; the rest goes to the centre."""
    found: dict[tuple[int, ...], tuple[int, int, int]] = {}
    for wants, (within, edges, drawn) in states.items():
        for given in _ways(wants, cards):
            own = sum(n for n, one in zip(given, short, strict=True) if one.district == district)
            parcels = sum(n > 0 for n in given) + (not stock and sum(given) < cards)
            value = (within + own, edges - parcels, drawn - (sum(given) if stock else 0))
            left = tuple(want - n for want, n in zip(wants, given, strict=True))
            found[left] = max(value, found.get(left, value))
    return found


def _ways(wants: tuple[int, ...], cards: int) -> Iterator[tuple[int, ...]]:
    return (given for given in product(*(range(n + 1) for n in wants)) if sum(given) <= cards)
