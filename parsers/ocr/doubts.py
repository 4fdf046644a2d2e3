"""What a recogniser was in doubt about: its likelihoods made into letters.

Recognisers of its kind (CTC) give for each step along a strip how likely each letter is, and
how likely none. Steps on which one letter leads are that letter; steps between, on which none
leads but something may stand, are a letter that is likelier none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from parsers.facts import Letter, Spelling

Likelihoods = NDArray[np.float32]
"""Steps by letters; the first letter is none."""

SEEN = 0.03
"""How likely something must stand on a step on which none leads."""

WORTH_SAYING = 0.004
"""How likely a letter must be beside the likeliest to be named."""

MOST = 12
"""Letters named for one, at most."""


def spelt(steps: Likelihoods, characters: Sequence[str]) -> Spelling:
    """A strip letter by letter. `sure` is the mean likelihood of the letters that lead."""
    leads = steps.argmax(axis=1)
    starts = np.flatnonzero((leads > 0) & (np.diff(leads, prepend=0) != 0))
    sure = float(steps[starts, leads[starts]].mean()) if starts.size else 0.0
    found = [_letter(steps[first:last], characters) for first, last in _runs(steps, leads)]
    letters = (one for i, one in enumerate(found) if one and not _is_shoulder(found, i))
    return Spelling(tuple(letters), round(sure, 3))


def _is_shoulder(letters: Sequence[Letter], place: int) -> bool:
    """Whether what is likelier none is but the edge of the letter beside it."""
    (read, _), *others = letters[place]
    beside = (*letters[max(0, place - 1) : place], *letters[place + 1 : place + 2])
    return not read and bool(others) and others[0][0] in {one[0][0] for one in beside if one}


def _runs(steps: Likelihoods, leads: NDArray[np.intp]) -> Iterator[tuple[int, int]]:
    """First step and end of each stretch that is one letter."""
    nothing = -1
    said = np.where((leads == 0) & (steps[:, 0] > 1 - SEEN), nothing, leads)
    edges = np.flatnonzero(np.diff(said, prepend=nothing - 1, append=nothing - 1))
    for first, last in pairwise(edges):
        if said[first] != nothing:
            yield int(first), int(last)


def _letter(run: Likelihoods, characters: Sequence[str]) -> Letter:
    most = run.max(axis=0)
    most[0] = run[:, 0].min()
    share = most / most.max()
    likely = [int(i) for i in np.argsort(-share, kind="stable")[: MOST + 1]]
    named = [(characters[i] if i else "", float(share[i])) for i in likely]
    letter = tuple((one, round(part, 3)) for one, part in named if part >= WORTH_SAYING)
    return letter if any(one for one, _ in letter) else ()
