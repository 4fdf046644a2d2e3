"""Whether a name in the signer's place was typed: no signature, whoever typed it."""

from __future__ import annotations

from parsers.facts import Box
from parsers.photo.hands import Hands
from parsers.photo.ink_box import tight

AS_TALL = 1.2
"""Heights of its label's letters up to which a name may be typed. (Of names drawn beside 36 labels
typed ones have 0.57 to 1.16; of as many in drawn hands on printed paper the least has 1.51.)"""

LEVEL = 0.2
"""Of those heights, how far a typed name's middle may stand from its label's: 0.17 at most."""

LETTERS = 0.8
"""Of a label's box, the part that is surely letters and no colon."""


def may_be_typed(name: Box, label: Box, hands: Hands, *, beside: bool = True) -> bool:
    """Whether a name is of the size of its label's letters and, beside it, on their line, and no
    pen's colour, on a page that was not written by hand."""
    x, y, w, h = label
    letters = tight(hands.inks.print, (x, y, max(1, int(LETTERS * w)), h))
    if letters is None or hands.written or hands.coloured(name):
        return False
    apart = abs(name[1] + name[3] / 2 - letters[1] - letters[3] / 2)
    level = not beside or apart <= LEVEL * letters[3]
    return level and name[3] <= AS_TALL * letters[3]
