"""The number at a place: read over and over, each time made ready in another way.

The page's own reading is compared with readings of the same place cut tightly, enlarged
and binarised, and with what our own readers of digits make of it; what they amount to,
`parsers.photo.belief` says.
"""

from __future__ import annotations

from parsers.facts import Field
from parsers.ocr.contract import Engine, Image
from parsers.photo.belief import Count, numbers, settle
from parsers.photo.cells import Rules
from parsers.photo.digits.reader import NOTHING
from parsers.photo.fields import Place
from parsers.photo.our_readers import ours
from parsers.photo.preparing import preparations
from parsers.photo.sentence_numbers import count_in_sentence
from parsers.photo.spelt_numbers import borne_out, has_numerals
from parsers.photo.struck import holds_more, is_struck
from parsers.photo.values import quantity_in


def count(place: Place, print_: Image, rules: Rules, engine: Engine) -> Count | None:
    """The number at a place, None where no reading finds one."""
    if place.running:
        return count_in_sentence(place, print_, rules, engine)
    first = quantity_in(place.text) if place.text else None
    strips = preparations(place, print_, rules)
    said = engine.recognise(strips)
    struck = bool(strips) and is_struck(strips[-1])
    own, whole = ours(strips) if strips and _by_hand(place) else (NOTHING, NOTHING)
    again = numbers(said, own, whole)
    struck = struck or (_by_hand(place) and bool(strips) and holds_more(strips[-1], said))
    if _by_hand(place) and (whole.spoken or has_numerals(place.text)):
        again = borne_out(again, engine.spell(strips), whole.seen)
    return settle(first, place.sure, again, struck=struck, own=own, whole=whole)


def _by_hand(place: Place) -> bool:
    """Our own reader knows handwriting: what was sent is printed nearly always, and it denied
    two right numbers of thirty there."""
    return place.field == Field.RECEIVED
