"""A misread name that may be several schools': which it is, by what else its letters may be. Pure.

鹏荡初级中学 is one letter from 鸥荡, 芦荡 and 桃荡初级中学; where the recogniser's second word for
鹏 was 鸥, it is 鸥荡.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.name_forms import How
from bot.names import NameIndex, NameMatch
from bot.ring_evidence import AHEAD, best_fit
from bot.ring_fit import Fit
from parsers.facts import Spelling


def told_apart(
    index: NameIndex, matches: Sequence[NameMatch], spelling: Spelling | None
) -> tuple[NameMatch, ...]:
    """The one of these schools that the letters speak for; all where they do not tell."""
    if spelling is None or len(matches) < 2 or any(m.how is not How.MISREAD for m in matches):
        return tuple(matches)
    fits = [(best_fit(index, spelling, match.unit_code), match) for match in matches]
    fits.sort(key=lambda one: -one[0].score)
    (best, match), (second, _), *_ = fits
    return (match,) if _is_clear(best, second) else tuple(matches)


def _is_clear(best: Fit, second: Fit) -> bool:
    return not best.struck and best.score >= second.score + AHEAD
