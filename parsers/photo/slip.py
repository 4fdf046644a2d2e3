"""Our own slip on a photo: its code says which it is, its layout where the fields are.

Only the fields are read, no line of print is looked for. Where the place of the page is
doubtful there is no answer, and the general reader has its turn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from parsers.facts import Box, Evidence, Fact, Field, Line, Mark, Reading, Receipt, Source
from parsers.ocr.contract import Engine, Engines, Image
from parsers.ocr.strips import cut
from parsers.photo.cells import no_rules
from parsers.photo.codes import checked
from parsers.photo.ink import Inks
from parsers.photo.seal import find_seals
from parsers.photo.signature import judge, measure
from parsers.photo.slip_fields import Flat, Written, cut_fields, lay_flat
from parsers.photo.slip_layout import CODE, NUMBERS, PAGE
from parsers.photo.slip_numbers import Said, place_of, read_fields, read_numbers
from parsers.photo.slip_place import Lying, find_slips
from parsers.photo.values import date_in, phone_in

LETTER = 6.0
"""Millimetres a written letter is usually tall: the measure of a signature."""


def read_slips(photo: Image, engines: Engines) -> tuple[Reading, ...]:
    """Our slips in a photo, each read by itself; () where there is none, or the place or number of
    any is doubtful."""
    read = [_read(photo, lying, engines) for lying in find_slips(photo)]
    sure = [one for one in read if one is not None]
    return tuple(sure) if len(sure) == len(read) else ()


def _read(photo: Image, lying: Lying, engines: Engines) -> Reading | None:
    number = _number_of(photo, lying, engines.reader)
    if number is None:
        return None
    flat = lay_flat(photo, lying)
    receipt = _receipt(flat, number, engines)
    if receipt.seal == Mark.ABSENT:
        # somebody may have stamped beside the fields
        receipt = _sealed(receipt, lay_flat(photo, lying, 0.0, PAGE[1]))
    return Reading((receipt,), size=flat.size, corners=flat.corners)


@dataclass(frozen=True, slots=True)
class _Number:
    """A slip number, and how it was read."""

    text: str
    source: Source
    sure: float = 1.0


def _number_of(photo: Image, lying: Lying, engine: Engine) -> _Number | None:
    """The slip number: from the code, else from print whose check digits hold."""
    if lying.slip:
        return _Number(lying.slip, Source.CODE)
    strips = [cut(photo, lying.quad(place)) for place in NUMBERS]
    read = [(checked(text), sure) for text, sure in engine.recognise(strips)]
    numbers = {number for number, _ in read if number}
    if len(numbers) != 1:
        return None
    sure = max(sure for number, sure in read if number)
    return _Number(numbers.pop(), Source.PRINT, round(sure, 3))


def _receipt(flat: Flat, number: _Number, engines: Engines) -> Receipt:
    fields = cut_fields(flat)
    said = read_fields(fields, engines.reader)
    signer = said.get("signer", (("", 0.0),))[0][0]
    signature, box = _signature(fields["signer"], signer, flat.per_mm[1])
    box_of_code = flat.on_page(flat.box(CODE if number.source is Source.CODE else NUMBERS[0]))
    slip = Fact(Field.SLIP, number.text, number.source, number.sure, box=box_of_code)
    numbers = read_numbers(fields["sent"], fields["received"], said, engines)
    facts = (slip, *numbers, *_others(fields, said))
    lines = tuple(_lines(fields, said))
    receipt = Receipt(1, Evidence.SLIP, facts, signature=signature, signature_box=box, lines=lines)
    return _sealed(receipt, flat)


def _sealed(receipt: Receipt, flat: Flat) -> Receipt:
    """The receipt with the seals of this part of the page."""
    seals, mark = find_seals(flat.inks)
    there = tuple(replace(seal, box=flat.on_page(seal.box)) for seal in seals)
    return replace(receipt, seals=there, seal=mark)


VALUES: Mapping[str, tuple[Field, Callable[[str], str | date | None]]] = {
    "signer": (Field.SIGNER, str.strip),
    "phone": (Field.PHONE, phone_in),
    "date": (Field.SIGNED_ON, date_in),
}
"""Fields read once, as well as may be: no decision hangs on them."""


def _others(fields: Mapping[str, Written], said: Said) -> Iterator[Fact]:
    for name, (kind, value_in) in VALUES.items():
        for text, sure in said.get(name, ()):
            if value := value_in(text):
                box = fields[name].box
                yield Fact(kind, value, Source.HAND, round(sure, 3), box=box, text=text)


def _lines(fields: Mapping[str, Written], said: Said) -> Iterator[Line]:
    for name, strips in said.items():
        text, sure = strips[0]
        if text.strip():
            yield Line(text, fields[name].box, sure)


def _signature(field: Written, text: str, per_mm: float) -> tuple[Mark, Box | None]:
    """Ink in the signer's place; `text` is what was read there."""
    place = place_of(field, text, round(LETTER * per_mm))
    inks = Inks(field.image, field.image, field.image, field.image)
    ink = measure(inks, no_rules(field.image), place.box, place, ())
    mark = judge(ink, read=sum("一" <= letter <= "鿿" for letter in text) >= 2)
    if mark == Mark.ABSENT:
        return mark, None
    x, y, w, h = ink.box
    return mark, (x + field.box[0], y + field.box[1], w, h)
