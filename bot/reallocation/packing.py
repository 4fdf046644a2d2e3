"""The most patterns that the places allow: integer programming by HiGHS. The home of scipy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import floor
from typing import Any

import numpy as np
from scipy.optimize import LinearConstraint, linprog, milp
from scipy.sparse import csr_array

from bot.reallocation.patterns import Pattern, Patterns, Type

SECONDS = 2.0
"""A guard: where every group is listed, the exact search takes milliseconds."""

ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class Packing:
    """Patterns, each with how often it is used. `at_most`: no packing has more groups."""

    of: tuple[tuple[Pattern, int], ...]
    at_most: int


def most(found: Patterns, counts: Mapping[Type, int], left: Mapping[str, int]) -> Packing:
    """Pack groups: the most there are where `found` lists them all, else nearly the most.

    `left` is what may cross each district's border: its surplus beyond its own shortages,
    or the reverse.
    """
    if not found.of:
        return Packing((), sum(counts.values()) // (found.complete + 1))
    limits = _limits(found.of, counts, left)
    everything = found.complete >= sum(counts.values())
    times = _exactly(limits) if everything else None
    if times is not None:
        return Packing(_used(found, times), int(times.sum()))
    return Packing(_used(found, _nearly(limits)), _at_most(found, limits, counts))


def _used(found: Patterns, times: Any) -> tuple[tuple[Pattern, int], ...]:
    used = zip(found.of, times.tolist(), strict=True)
    return tuple((pattern, count) for pattern, count in used if count)


def _exactly(limits: LinearConstraint) -> Any:
    """How often each pattern is used in the best packing; None if the time was too short."""
    columns = limits.A.shape[1]
    solved = milp(
        -np.ones(columns),
        integrality=np.ones(columns),
        constraints=limits,
        options={"time_limit": SECONDS},
    )
    return np.rint(solved.x).astype(int) if solved.status == 0 else None


def _nearly(limits: LinearConstraint) -> Any:
    """The best packing in fractions, taken whole from the largest fraction down while it fits."""
    matrix, room = limits.A.tocsc(), limits.ub.copy()
    ideal = linprog(-np.ones(matrix.shape[1]), A_ub=matrix, b_ub=room).x
    times = np.zeros(len(ideal), dtype=int)
    for column in np.argsort(-ideal, kind="stable"):
        entries = slice(matrix.indptr[column], matrix.indptr[column + 1])
        rows, needs = matrix.indices[entries], matrix.data[entries]
        times[column] = int((room[rows] // needs).min())
        room[rows] -= times[column] * needs
    return times


def _limits(
    found: Sequence[Pattern], counts: Mapping[Type, int], left: Mapping[str, int]
) -> LinearConstraint:
    """No place twice; no card over a border that its district needs itself."""
    kinds, names = list(counts), list(left)
    row = {kind: at for at, kind in enumerate(kinds)}
    border = {name: len(kinds) + at for at, name in enumerate(names)}
    cells: Counter[tuple[int, int]] = Counter()
    for column, pattern in enumerate(found):
        net: Counter[str] = Counter()
        for kind in pattern:
            cells[(row[kind], column)] += 1
            net[kind[0]] += kind[1]
        cells.update({(border[name], column): abs(value) for name, value in net.items() if value})
    places = np.array(list(cells), dtype=int).reshape(-1, 2)
    values = np.array(list(cells.values()), dtype=float)
    matrix = csr_array(
        (values, (places[:, 0], places[:, 1])), shape=(len(row) + len(border), len(found))
    )
    bounds = [*(counts[kind] for kind in kinds), *(left[name] for name in names)]
    return LinearConstraint(matrix, ub=np.array(bounds, dtype=float))


def _at_most(found: Patterns, limits: LinearConstraint, counts: Mapping[Type, int]) -> int:
    """Groups of known members, and of the places in none at best one for each `more` of them.

    Relaxed to fractions, so it is never too low.
    """
    more = found.complete + 1
    gain = np.array([1 - len(pattern) / more for pattern in found.of])
    solved = linprog(-gain, A_ub=limits.A, b_ub=limits.ub)
    return floor(sum(counts.values()) / more - float(solved.fun) + ROUNDING)
