"""What on a page was written and what printed: by a pen's colour where print has another, by size,
by whether letters stand on their line (`by_hand`), and by their shapes (`by_pen`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parsers.facts import Box, Line
from parsers.photo.by_hand import is_written
from parsers.photo.by_pen import by_pen
from parsers.photo.cells import letter_height
from parsers.photo.ink import Inks
from parsers.photo.ink_box import tight
from parsers.photo.people import is_blue

LARGE, LARGE_DIGITS = 0.66, 0.52
"""Heights of the page's usual line from which ink is a hand's, and the same of digits: of 24
printed labels the largest has 0.56 and of printed digits 0.49, of 16 drawn names three
have less than 0.7 (0.62) and of 12 drawn numbers none less than 0.54."""

SURELY_TYPE = 0.035
"""How likely by a pen letters are, at most, that were surely typed. (Of 42 signatures of the
practice set the least has 0.15, of 58 drawn ones one has 0.02 and the next 0.07; names that an
attacker typed in any size have 0.01 to 0.03, on blurred photos one in Kai 0.05.)"""

FORM, PEN = 0.02, 0.8
"""How likely by a pen letters are at most that are the form's own, though they are large (of an
attacker's remarks in a neat hand like Kai the least has 0.047); and from where on a pen's in the
form's own black."""


@dataclass(frozen=True, slots=True)
class Hands:
    """How to tell the hand from the print on one page. `written`: all of it is a hand's."""

    inks: Inks
    letter: int
    printed_blue: bool
    written: bool

    def wrote(self, box: Box, *, digits: bool = False) -> bool:
        """Whether what stands in a box was written."""
        found = tight(self.inks.print, box)
        if found is None:
            return False
        large = LARGE_DIGITS if digits else LARGE
        return self.written or self.coloured(box) or found[3] >= large * self.letter

    def typed(self, box: Box) -> bool:
        """Whether the letters in a box are type for certain, whatever their size and colour."""
        return by_pen(self.inks.print, box) <= SURELY_TYPE

    def printed(self, box: Box) -> bool:
        """Whether the letters in a box are the form's print by their shapes, however large."""
        own = not (self.written or self.coloured(box))
        return own and by_pen(self.inks.print, box) <= FORM

    def penned(self, box: Box) -> bool:
        """Whether the letters in a box are a pen's by its colour or their shapes."""
        return self.coloured(box) or by_pen(self.inks.print, box) >= PEN

    def coloured(self, box: Box) -> bool:
        """Whether what stands in a box has a pen's colour, and the form's print has not."""
        return not self.printed_blue and is_blue(box, self.inks)


def hands_of(lines: Sequence[Line], inks: Inks) -> Hands:
    """The hands of a page with these lines; where most of them are blue, the form is printed so."""
    blue = sum(is_blue(line.box, inks) for line in lines)
    written = is_written(inks.print, lines)
    return Hands(inks, letter_height(lines), 2 * blue > len(lines), written)
