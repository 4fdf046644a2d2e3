"""Small dice: typed picks from a seeded generator."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np

T = TypeVar("T")
Rng = np.random.Generator

TUNING_SEED, MEASURING_SEED, FURTHER_SEED, LATER_SEED, NEWEST_SEED = 1, 2, 3, 4, 5
"""The first seed of everything drawn to tune parsers on, to measure them on, and to tune them on
further, later and newest (`tests.bench.orders`)."""


def seeded(*seeds: int) -> Rng:
    """A generator that depends on these numbers and on nothing else."""
    return np.random.default_rng(seeds)


def pick(rng: Rng, choices: Sequence[T]) -> T:
    """One of the choices, each as likely."""
    return choices[int(rng.integers(len(choices)))]


def chance(rng: Rng, probability: float) -> bool:
    """True with this probability."""
    return bool(rng.random() < probability)


def between(rng: Rng, low: float, high: float) -> float:
    """A number from low to high, evenly."""
    return float(rng.uniform(low, high))


def digits(rng: Rng, count: int) -> str:
    """So many digits."""
    return "".join(str(int(d)) for d in rng.integers(0, 10, count))
