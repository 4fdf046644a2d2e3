"""Hands that no reader learnt from: what is read of them, and that nothing expected sways it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from parsers.facts import Field, Line, Spelling
from parsers.ocr import EngineMissing, Engines, choose
from parsers.ocr.contract import Engine, Image, Quad, Strip
from parsers.photo.digits.reader import read_digits
from parsers.photo.digits.whole import read_whole
from parsers.photo.slip_fields import Written
from parsers.photo.slip_numbers import read_fields, read_numbers
from tests.digits.unseen import Unseen, cuts, unseen

PLAIN = [strip for strip in unseen() if not strip.struck]
DOUBTED = {99, 195, 2095}
"""Where our own two readers are unsure or differ, or the engine reads nothing: asked about."""
STRUCK = [strip for strip in unseen() if strip.struck]


class Once:
    """A real engine that is asked about each strip only once."""

    def __init__(self, engine: Engine) -> None:
        self._engine, self._said = engine, dict[object, Strip]()
        self.name = engine.name

    def find(self, image: Image) -> tuple[Quad, ...]:
        return self._engine.find(image)

    def read(self, image: Image) -> tuple[Line, ...]:
        return self._engine.read(image)

    def recognise(self, strips: Sequence[Image]) -> tuple[Strip, ...]:
        keys = [(strip.shape, strip.tobytes()) for strip in strips]
        new = {k: s for k, s in zip(keys, strips, strict=True) if k not in self._said}
        self._said |= dict(zip(new, self._engine.recognise(list(new.values())), strict=True))
        return tuple(self._said[key] for key in keys)

    def spell(self, strips: Sequence[Image]) -> tuple[Spelling, ...]:
        return self._engine.spell(strips)


@pytest.fixture(scope="module")
def engines() -> Engines:
    chosen = choose("rapidocr", threads=2)
    assert not isinstance(chosen, EngineMissing)
    return Engines(Once(chosen.reader))


def test_one_of_our_readers_makes_out_nearly_every_number_in_hands_never_seen() -> None:
    read = [(str(s.number), read_digits(s.image), read_whole(cuts(s.image))) for s in PLAIN]
    missed = [one for one in read if one[0] not in (one[1].text, one[2].text)]
    assert len(missed) <= 2, missed
    # each alone makes out most
    assert sum(number == own.text for number, own, _ in read) >= 18
    assert sum(number == whole.text for number, _, whole in read) >= 21


def test_our_two_readers_agree_on_no_wrong_number() -> None:
    for strip in PLAIN:
        own, whole = read_digits(strip.image), read_whole(cuts(strip.image))
        if own.text == whole.text and own.sure > 0.5:
            assert own.text == str(strip.number)


def test_a_number_crossed_out_is_not_surely_read_in_any_hand() -> None:
    for strip in STRUCK:
        assert read_whole(cuts(strip.image)).sure < 0.5
        assert read_digits(strip.image).sure < 0.5


def received(strip: Unseen, sent: int, engines: Engines) -> tuple[int | None, bool]:
    """The number read on a slip of a parcel of so many, and whether it is believed."""
    field = Written(strip.image, (0, 0, 1, 1), crossed=False, struck=False)
    said = read_fields({"received": field}, engines.reader)
    said = {**said, "sent": ((f"{sent}张", 0.99),) * 2}
    facts = {fact.field: fact for fact in read_numbers(field, field, said, engines)}
    fact = facts.get(Field.RECEIVED)
    return (None, False) if fact is None else (int(str(fact.value)), fact.agreed)


def near(number: int) -> Iterator[int]:
    """Numbers easily taken for this one: neighbours swapped, a digit taken for its like."""
    text = str(number)
    for at in range(len(text) - 1):
        yield int(text[:at] + text[at + 1] + text[at] + text[at + 2 :])
    for one, other in ("17", "71", "49", "94", "38", "83", "56", "65", "08", "80"):
        for at, digit in enumerate(text):
            if digit == one:
                yield int(text[:at] + other + text[at + 1 :])


@pytest.mark.engines
def test_most_are_believed_when_they_are_what_was_sent(engines: Engines) -> None:
    read = [(strip.number, *received(strip, strip.number, engines)) for strip in PLAIN]
    assert all(value == number for number, value, believed in read if believed)
    assert {number for number, _, believed in read if not believed} <= DOUBTED


@pytest.mark.engines
def test_what_was_sent_never_turns_a_number_into_itself(engines: Engines) -> None:
    for strip in PLAIN:
        for sent in set(near(strip.number)) - {strip.number}:
            value, believed = received(strip, sent, engines)
            assert not believed or value == strip.number, (strip.number, sent)


@pytest.mark.engines
def test_a_number_crossed_out_is_never_believed_though_it_is_what_was_sent(
    engines: Engines,
) -> None:
    for strip in STRUCK:
        assert not received(strip, strip.number, engines)[1], strip.number
