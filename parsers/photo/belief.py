"""Believing a number: only when independent readings of it agree.

Three read it: the engine, several times over; our own reader of digits, one by one; and
our own reader of the whole line. What is crossed out, corrected or written twice is read,
but not believed, and a number that differs from the one sent needs more than one that is
the same, for it starts a question to the school.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parsers.ocr.contract import Strip
from parsers.photo.digits.reader import NOTHING, Digits
from parsers.photo.values import digits_like, quantity_in

SURE = 0.8
"""Sureness below which a reading of a number counts for nothing."""

LIKE = 0.5
"""The same where one of our own readers reads the very same."""

CERTAIN = 0.8
"""Sureness from which our own reader's word stands against all readings of the engine, even
where they say what was sent."""

LEAST = 4
"""Readings of eight that must say a number which our own readers cannot make out."""

CROSSED = 0.3
"""How likely our reader of lines must hold it that something is crossed out. (Of 121 numbers
crossed out, wholly or by one digit, in hands never seen none is believed so, and 1 of 684 plain
ones is lost.)"""

UNCROSSED = 0.01
"""How likely it may hold that at most where it outweighs a stroke seen by others. (Of 121 numbers
crossed out in hands never seen 0.88 is the least; of 56 plain ones seen so 53 are below.)"""

BEHIND = re.compile(r"[^\dA-Za-z]{0,2}$")
"""What may stand behind a number: its unit, as a word or what it was misread for."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number read at a place. `agreed` as in `facts.Fact`."""

    value: int
    sure: float
    agreed: bool
    struck: bool = False
    said: tuple[int, ...] = ()
    """What each reading of the engine said, those that said no number left out."""
    own: Digits = NOTHING
    """What our own reader of digits said."""
    whole: Digits = NOTHING
    """What our own reader of lines said."""

    @property
    def votes(self) -> int:
        """How many readings of the engine said the value."""
        return self.said.count(self.value)

    @property
    def denials(self) -> int:
        """How many readings of the engine said another one."""
        return len(self.said) - self.votes

    @property
    def rivals(self) -> int:
        """How many readings of the engine said one and the same other number, at most."""
        return max((self.said.count(v) for v in self.said if v != self.value), default=0)

    @property
    def backers(self) -> int:
        """How many of our own readers surely say the value."""
        return self.own.say(self.value) + self.whole.say(self.value)

    @property
    def lost(self) -> bool:
        """Whether a reading of the engine has all the value's digits and more among them."""
        return any(holds(str(said), str(self.value)) for said in self.said if said != self.value)

    @property
    def doubted(self) -> bool:
        """Whether one of our own readers denies the value, or both see one and the same other."""
        both = self.own.text == self.whole.text not in ("", str(self.value))
        return both or self.own.deny(self.value) or self.whole.deny(self.value)


def holds(longer: str, text: str) -> bool:
    """Whether all of a text's letters stand in a longer one, in their order."""
    rest = iter(longer)
    return all(letter in rest for letter in text)


def numbers(said: Sequence[Strip], *ours: Digits) -> list[int | None]:
    """The number each reading of a strip says.

    Letters are taken for the digits they look like only where one of our own readers sees
    those very digits, and the other does not surely see others.
    """
    return [_sure_number(text, sure, ours) for text, sure in said]


def _sure_number(text: str, sure: float, ours: Sequence[Digits]) -> int | None:
    seen = {int(own.text) for own in ours if own.text and _like(text, own.text)}
    clear = [one for one in seen if not any(own.says_another(one) for own in ours)]
    if sure >= LIKE and len(clear) == 1:
        return clear[0]
    return quantity_in(text) if sure >= SURE else None


def _like(text: str, digits: str) -> bool:
    """Whether words look like these digits, with or without a unit behind them."""
    text = text.strip()
    end = len(digits)
    return digits_like(text[:end]) == digits and BEHIND.match(text[end:]) is not None


def settle(
    first: int | None,
    sure: float,
    again: Sequence[int | None],
    *,
    struck: bool,
    own: Digits = NOTHING,
    whole: Digits = NOTHING,
) -> Count | None:
    """What several readings amount to; None where nobody says a number."""
    said = tuple(value for value in (first, *again) if value is not None)
    alike = own.text == whole.text != "" and (own.say(int(own.text)) or whole.say(int(own.text)))
    # both of our own readers together are a voice without the engine
    values = (*said, int(own.text)) if alike else said
    if not values:
        return None
    value = max(
        values,
        key=lambda v: (said.count(v) + 2 * own.say(v) + 3 * whole.say(v), v == first),
    )
    struck = struck or whole.crossed >= CROSSED
    believed = SURE if first is None else sure
    found = Count(value, believed, agreed=False, struck=struck, said=said, own=own, whole=whole)
    found = replace(found, sure=sureness(found), struck=struck and not _clear(found))
    return replace(found, agreed=_agree(found) and not found.struck)


def sureness(found: Count) -> float:
    """The engine's, less where some of its readings differ; ours where none of them says it."""
    if not found.votes:
        return round(min(found.own.sure, found.whole.sure), 3)
    return round(found.sure * found.votes / len(found.said), 3)


def _clear(found: Count) -> bool:
    """Whether all read a plain number where a level stroke was seen: the bars of 4 and 7 in a row
    look like one, and words have strokes of their own (壹, 七). Of 121 numbers crossed out our
    reader of lines took none so surely for one, nor any for one without a stroke."""
    uncrossed = found.whole.crossed <= UNCROSSED
    sure = found.whole.sure >= (LIKE if uncrossed else CERTAIN)
    certain = found.whole.text == str(found.value) and sure
    enough = 1 if found.whole.spoken and uncrossed else 3
    return certain and found.votes >= enough and not found.denials


def _agree(found: Count) -> bool:
    """Whether enough independent voices say the number.

    That is when nobody of ours has a doubt and three readings of the engine say it and none
    another; or one of ours says it, as do two readings of the engine, and no more say
    others; or both of ours do, and few readings of the engine agree on another. Ours may
    have lost a digit that the engine saw.
    """
    if found.doubted:
        return False
    by_engine = found.votes >= 3 and not found.denials
    by_one = found.backers >= 1 and found.votes >= 2 and found.votes >= found.denials
    by_both = found.backers == 2 and found.rivals < LEAST
    return by_engine or ((by_one or by_both) and not found.lost)
