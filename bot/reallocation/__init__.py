"""Surplus and shortage -> who hands how many cards to whom (notice, clause 四 调剂). Pure.

What is sought, each aim only as far as the ones before it allow:

1. the most cards settled: all shortages if surplus and the centre's stock are enough;
2. the most cards within their own district (clause 四: 首先由各市（区）……自主调剂), and
   what is left across the city, with the centre's stock as one place among the others;
3. where cards are too few, the most units settled wholly: the smallest shortages first, equal
   ones by code, so that everybody can see why;
4. the fewest hand-overs, a return to the centre and a supply from it counting like any other:
   each is a parcel, two letters and a confirmation;
5. the fewest cards drawn from the stock.

1, 2, 3 and 5 are met exactly for any size, by arithmetic (`rationing`, `handing`). 4 is the
fixed-charge transport problem, which is NP-hard: hand-overs are fewest when the places fall
into the most groups whose surplus equals their shortage, each settled in one hand-over less
than it has members. `grouping` packs such groups by HiGHS (through scipy); equal pairs within
a district are taken first, which never costs a hand-over. Where every group of the others can
be listed (about a dozen places), integer programming finds the fewest, and that is proven.
Beyond, groups of few members are packed by the linear programme and rounded, and
`Proposal.at_least` is what is proven: no proposal that settles as much has fewer hand-overs.
Measured on 2,000 random units: missed by 1 in 100 where balances are up to 30 cards, by 2 in
100 up to 300, by 9 in 100 up to 5,000, in one to two seconds.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.reallocation.grouping import grouped
from bot.reallocation.handing import hand_over
from bot.reallocation.places import Handover, Place, Proposal
from bot.reallocation.rationing import rationed

__all__ = ["Handover", "Place", "Proposal", "propose"]


def propose(places: Iterable[Place], stock: int = 0) -> Proposal:
    """What to hand over, `stock` being the cards that the centre has to give.

    Every surplus is handed on or returned; a shortage beyond all cards is `unsettled`. The
    same places and stock give the same proposal. Raises `ValueError` for a place named
    twice or a stock below 0.
    """
    uneven = sorted((one for one in places if one.balance), key=lambda one: one.code)
    if stock < 0 or len({one.code for one in uneven}) != len(uneven):
        raise ValueError("a stock below 0, or a place named twice")
    settled, unsettled = rationed(uneven, stock)
    groups = grouped(settled)
    handovers = [step for group in groups.of for step in hand_over(group)]
    return Proposal(
        handovers=tuple(sorted(handovers, key=_by_place)),
        unsettled=unsettled,
        at_least=len(settled) - groups.at_most,
    )


def _by_place(step: Handover) -> tuple[int, str, str]:
    return (("within", "across", "supply", "return").index(step.kind), step.from_code, step.to_code)
