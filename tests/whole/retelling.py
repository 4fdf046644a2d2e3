"""Receipts whose reading was recorded: the real engines read one slip, and what they read is
retold of the other schools, each with a picture of its own.
"""

from __future__ import annotations

import hashlib
import io
import pickle
from dataclasses import dataclass, field, replace
from pathlib import Path

from PIL import Image

from bot.demo.term.days import Play, photographed
from bot.demo.term.post import File
from bot.reading import engines_or_trouble
from parsers.facts import Fact, Field, Reading, Receipt
from parsers.photo import read_photo


@dataclass
class Retold:
    """Photos of all schools: those of `real` are drawn and read, those of the others retold."""

    real: frozenset[str]
    path: Path
    readings: dict[str, Reading] = field(default_factory=dict)
    _first: tuple[str, Reading] | None = None

    def photo(self, play: Play, code: str) -> File:
        """The photo of a school's receipt."""
        if code in self.real:
            return photographed(play, code)
        picture = a_picture(code)
        self.readings[hashlib.sha256(picture).hexdigest()] = self._told_of(play, code)
        return File(f"{play.school(code)[0]}.jpg", picture)

    def keep(self) -> None:
        """Lay the readings where the driver takes them from."""
        self.path.write_bytes(pickle.dumps(self.readings))

    def _told_of(self, play: Play, code: str) -> Reading:
        if self._first is None:
            one = min(self.real)
            photo = photographed(play, one)
            self._first = one, read_photo(photo.data, engines_or_trouble("auto", 1))
        one, reading = self._first
        words = {play.school(one)[0]: play.school(code)[0], slip_of(play, one): slip_of(play, code)}
        (receipt,) = reading.receipts
        print_ = hashlib.sha256(code.encode()).hexdigest()[: len(reading.likeness)]
        told = retold(receipt, words, play.truth.received(code))
        return replace(reading, receipts=(told,), likeness=print_)


def a_picture(code: str) -> bytes:
    """A small picture that no other school has."""
    dots = hashlib.shake_256(code.encode()).digest(64 * 64)
    out = io.BytesIO()
    Image.frombytes("L", (64, 64), dots).save(out, "JPEG")
    return out.getvalue()


def slip_of(play: Play, code: str) -> str:
    query = f"SELECT slip FROM v_receipts WHERE school_code = '{code}'"  # noqa: S608 - our code
    (row,) = play.rows(query)
    return str(row["slip"])


def retold(receipt: Receipt, words: dict[str, str], received: int) -> Receipt:
    """The same receipt with another school's name and number of slip, and its quantity."""

    def other(text: str) -> str:
        for old, new in words.items():
            text = text.replace(old, new)
        return text

    def fact(one: Fact) -> Fact:
        if one.field is Field.RECEIVED:
            return replace(one, value=received, agreed=True, sure=1.0, text=str(received))
        if isinstance(one.value, str):
            return replace(one, value=other(one.value), text=other(one.text))
        return one

    return replace(
        receipt,
        facts=tuple(fact(one) for one in receipt.facts),
        seals=tuple(replace(s, text=other(s.text), readings=()) for s in receipt.seals),
        lines=tuple(replace(line, text=other(line.text)) for line in receipt.lines),
    )
