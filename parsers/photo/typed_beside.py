"""Whether a name in the signer's place was typed: no signature, whoever typed it."""

from __future__ import annotations

import re

from parsers.facts import Box
from parsers.photo.by_pen import by_pen
from parsers.photo.hands import SURELY_TYPE, Hands
from parsers.photo.ink_box import tight

AS_TALL = 1.5
"""Heights of its label's letters up to which a name may be typed, if only in a larger face. (Of
names drawn beside 36 labels those typed in the labels' size have 0.57 to 1.16, an attacker's in a
larger one up to 1.5; of as many in drawn hands on printed paper the least has 1.51.)"""

AS_TALL_BLUE = 1.4
"""The same of a name in a pen's blue, which who fills a form on a screen types in as well."""

OFF_LINE, OFF_LINE_BLUE = 1.25, 1.1
"""The same of names off their label's line: typed onto a picture of the form they may stand
anywhere. (An attacker's have 0.95 to 1.21; of hands there the least in black has 1.30, in blue, of
92 drawn, 1.17.)"""

LEVEL = 0.2
"""Of those heights, how far what stands on the label's line may be off it: 0.17 at most."""

OF_ADDRESS = re.compile(r"^(?:收[货件]人|收[货件]方|联系人|客户|用户)$")
"""Labels that ask for whom a parcel is and not for a signature: a name typed there need not stand
on their line."""

LETTERS = 0.8
"""Of a label's box, the part that is surely letters and no colon."""

BY_PEN, CLEARER = 0.6, 0.4
"""How likely by a pen a name is from which it was written, though it is small; and how much
likelier than its label, or the picture is too poor to tell."""

AS_SMALL = 1.0
"""Heights of its label's letters below which no name is believed to be a hand's for its shapes
alone: some type faces are drawn after hands."""


def may_be_typed(name: Box, label: Box, hands: Hands, *, beside: bool = True) -> bool:
    """Whether a name was surely typed, or may have been, being of the size of its label's letters
    and not of a hand's shapes, on a page that was not written by hand."""
    x, y, w, h = label
    letters = tight(hands.inks.print, (x, y, max(1, int(LETTERS * w)), h))
    # a label in a pen's colour was written, and so was the name beside it; who signs before the
    # words that ask for it has no label to compare with
    by_hand = hands.written or hands.coloured(label) or label == name
    if letters is None or by_hand:
        return False
    likely = by_pen(hands.inks.print, name)
    if likely <= SURELY_TYPE:
        return True
    clearly = likely >= BY_PEN and likely - by_pen(hands.inks.print, letters) >= CLEARER
    if clearly and name[3] >= AS_SMALL * letters[3]:
        return False
    blue = hands.coloured(name)
    on_line, off_line = (AS_TALL_BLUE, OFF_LINE_BLUE) if blue else (AS_TALL, OFF_LINE)
    apart = abs(name[1] + name[3] / 2 - letters[1] - letters[3] / 2)
    level = not beside or apart <= LEVEL * letters[3]
    return name[3] <= (on_line if level else off_line) * letters[3]
