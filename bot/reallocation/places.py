"""The values of a reallocation: who has too many or too few, and what is handed over."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A unit with cards too many (`balance` above 0) or too few (below 0)."""

    code: str
    district: str
    balance: int


@dataclass(frozen=True, slots=True)
class Handover:
    """Cards from one side to another.

    `kind`: within (one district), across (the city), return (to the centre), supply (from it).
    """

    kind: str
    from_code: str
    to_code: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is to be handed over. `unsettled` are cards that nobody has, by unit code.

    `at_least` is proven: no proposal that settles as much has fewer hand-overs.
    """

    handovers: tuple[Handover, ...]
    unsettled: dict[str, int]
    at_least: int

    @property
    def fewest(self) -> bool:
        """Whether the number of hand-overs is proven to be the fewest."""
        return len(self.handovers) == self.at_least
