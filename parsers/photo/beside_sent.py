"""Believing a number received beside the number that was sent.

One that is the same is believed on less than one that is not (`parsers.photo.belief`), for
nothing but chance makes a number misread the one expected; and far more than was sent is
never received.
"""

from __future__ import annotations

import re
from dataclasses import replace

from parsers.photo.belief import CERTAIN, LEAST, Count, settle, sureness
from parsers.photo.taken_for import (
    alike,
    cannot_be,
    is_open,
    put_digits_right,
    put_right,
    taken_for,
)
from parsers.photo.values import quantity_in

LIKELY = 0.8
"""Sureness of our reader of lines from which any other voice is enough for what was sent."""

SURELY = 0.95
"""Sureness from which it and one more voice outweigh any number of others that say another number.
(Of 684 numbers in hands never seen, 585 are believed so beside what was sent, and not 575; where
what somebody misread had been sent, 23 of 442 either way.)"""

ALONE = 0.95
"""Sureness from which our reader of lines tells a 1 from a 7 and a 4 from a 9 better than all
others. Of 684 numbers in hands never seen it read 519 so, 4 of them wrongly, and one of those (a
7 as a 1) differed in such digits alone."""

BOTH = 0.6
"""Sureness of our reader of lines that is enough for that where the other reader of ours sees the
same digits, however unsurely. (Of those 684 any limit from 0.4 on believes the same.)"""

HALF_HEARD = 2.0
"""How much likelier (as a difference of logarithms) our reader of lines may hold a number that
cannot be than the one sent. (Of 92 numbers in hands never seen that begin with a 7 it held none so
near to one with a 1: 2.9 and more. In the tuning hand whose 1 has a long flag: 0.1 to 1.8.)"""

NUMERAL = re.compile(r"[十拾百佰千仟]")
"""What numbers written in words have."""

MANY = 6
"""Readings of eight that, with one of our own readers however unsure, outweigh the other."""


def backed(count: Count, printed: int | None) -> Count:
    """A number that is the one sent is believed on less than one that is not.

    It must be what somebody read, and never alone. Three readings of the engine that agree
    with each other and with the print outweigh a fourth, but not the doubt of one of our
    own readers, unless the other of them says the number too and the engine nothing else.
    Where the engine cannot read the hand, our reader of lines needs one other voice of any
    kind, and both of ours need none.
    """
    if count.agreed or count.struck or printed is None:
        return count
    sent = replace(count, value=printed)
    three = sent.votes >= 3 and sent.denials <= 1 and not sent.doubted
    ours = _on_our_word(sent) or _on_both_our_words(sent) or _told_apart(sent)
    if not (three or ours or _outvoted(sent)):
        return count
    return replace(sent, sure=sureness(sent), agreed=True)


def _outvoted(count: Count) -> bool:
    """All that the engine says and one of our own readers, against the other; over and over,
    where that one is not sure; all but one, where our reader of lines quite is."""
    if count.whole.text == str(count.value) and count.whole.sure >= SURELY:
        return count.votes >= LEAST and count.rivals <= 1
    if count.denials or str(count.value) not in (count.own.text, count.whole.text):
        return False
    return count.votes >= (LEAST if count.backers else MANY)


def _on_our_word(count: Count) -> bool:
    """Our reader of lines and one more voice, where more do not say another number, or where it is
    quite sure."""
    likely = count.whole.text == str(count.value) and count.whole.sure >= LIKELY
    if not likely or count.own.says_another(count.value):
        return False
    if count.whole.sure >= SURELY and (count.votes or count.own.text == count.whole.text):
        return True
    if count.rivals >= LEAST:
        return False
    return count.own.say(count.value) or (count.votes >= 1 and count.votes >= count.rivals)


def _told_apart(count: Count) -> bool:
    """Our reader of lines, where all others differ in digits alone that hands make alike; both of
    ours however unsure, where what all others say cannot be."""
    others = (*count.said, int(count.own.text or count.value))
    both = count.own.text == count.whole.text
    impossible = all(cannot_be(said, count.value) for said in count.said)
    enough = (0.0 if impossible else BOTH) if both else ALONE
    surely = count.whole.text == str(count.value) and count.whole.sure >= enough
    return surely and bool(count.said) and alike(others, count.value)


def _on_both_our_words(count: Count) -> bool:
    """Both of ours, where the engine takes digits for others, but sees no more and no fewer."""
    length = len(str(count.value))
    alike = all(len(str(said)) == length for said in count.said)
    sure = min(count.own.sure, count.whole.sure) >= LIKELY
    return count.backers == 2 and sure and alike


def outweighed(count: Count, printed: int | None) -> Count:
    """On paper that is not ours, where lines and stamps disturb our own readers, four readings
    that all say what was sent outweigh their doubt."""
    if count.agreed or count.struck or count.value != printed:
        return count
    all_alike = count.votes >= LEAST and not count.denials
    return replace(count, agreed=all_alike and max(count.own.sure, count.whole.sure) < CERTAIN)


def believed(count: Count, printed: int | None, text: str = "", *, unit: bool = True) -> Count:
    """A number received on paper that is not ours, beside the number printed there as sent.
    `text` is what it was read from, `unit` whether its unit was read behind it."""
    found = outweighed(backed(righted(count, printed), printed), printed)
    if printed is not None and NUMERAL.search(text) and is_cut_short(found.value, printed):
        return replace(found, agreed=False)
    if not unit and (found.value != printed or may_go_on(text, found.value)):
        return replace(found, agreed=False)
    if found.value not in (printed, quantity_in(text)) and NUMERAL.search(text):
        # words that the page itself was not read to say
        return replace(found, agreed=False)
    return plausible(found, printed)


def may_go_on(text: str, value: int) -> bool:
    """Whether more of a number in words may be lost with the unit behind it: nothing follows a
    number of ones, but 二百四十 may have been 二百四十三."""
    return bool(NUMERAL.search(text)) and value % 10 == 0


def is_cut_short(value: int, sent: int) -> bool:
    """Whether a number in words is what was sent but for its end: of 二百四十三 the last letter was
    not seen, and 240 is as good a number. It is asked about."""
    ending = len(str(value)) - len(str(value).rstrip("0"))
    return 0 < sent - value < int(10**ending)


def all_say(count: Count, printed: int | None) -> bool:
    """Whether both of our own readers and the engine say what was sent, and nobody anything else:
    a stroke of somebody else's makes no number the one expected."""
    return count.value == printed and count.backers == 2 and count.votes >= 2 and not count.denials


def righted(count: Count, printed: int | None) -> Count:
    """What was sent, where it was read but for digits taken for others that cannot be; and once
    without: a 7 that nobody sees a 1 in is one, however much was received."""
    if count.struck or printed is None or not _heard(count, printed):
        return count
    if _is_open(count, printed):
        return replace(count, agreed=False, struck=True)
    said = put_right(count.said, printed)
    own, whole = put_digits_right(count.own, printed), put_digits_right(count.whole, printed)
    if said is None and own is None and whole is None:
        return count
    right = settle(
        None,
        0.0,
        count.said if said is None else said,
        struck=False,
        own=count.own if own is None else own,
        whole=count.whole if whole is None else whole,
    )
    right = None if right is None else backed(right, printed)
    return right if right is not None and right.agreed and right.value == printed else count


def _is_open(count: Count, printed: int) -> bool:
    """Whether a digit of what was sent may be one that was taken for it, as others of the number
    surely are: our reader of lines must be quite sure, or the other of ours say the same."""
    ours = [int(own.text) for own in (count.own, count.whole) if own.text and not own.spoken]
    sure = count.whole.sure >= ALONE or count.own.say(printed)
    told = count.whole.say(printed) and sure
    return not told and is_open((*count.said, *ours), printed)


def _heard(count: Count, number: int) -> bool:
    """Whether anybody read this very number, or our reader of lines nearly did."""
    nearly = count.whole.second == str(number) and count.whole.against <= HALF_HEARD
    return number in count.said or count.own.say(number) or count.whole.say(number) or nearly


def plausible(count: Count, printed: int | None) -> Count:
    """Far more received than sent is a misread digit, and so may be what differs from it in
    digits alone that are taken for others: to be asked, not believed."""
    if printed is None or not (cannot_be(count.value, printed) or taken_for(count.value, printed)):
        return count
    return replace(count, agreed=False)
