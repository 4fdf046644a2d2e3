"""Which pictures of a message came before, in it or in another one: looks up, decides nothing.

A print is kept beside each picture that was read (`parsers.photo.likeness`); where two are
near, the kept pictures themselves are compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.home import Home
from bot.outcomes import ReadPiece
from bot.repeats import Earlier
from bot.store import Session, pieces
from bot.store.pieces import Printed
from parsers.photo.likeness import near, same_photo


def same_before(
    session: Session, home: Home, read: Sequence[ReadPiece], message_row: int
) -> dict[int, tuple[Earlier, ...]]:
    """By ordinal, the pieces of other messages that are the same photo as one of these."""
    kept = pieces.printed(session, other_than=message_row) if any(map(_print, read)) else []
    found = {one.ordinal: tuple(_same(home, one, kept)) for one in read if _print(one)}
    return {ordinal: earlier for ordinal, earlier in found.items() if earlier}


def twins(read: Sequence[ReadPiece]) -> tuple[tuple[int, int], ...]:
    """Ordinals of pictures of one message that are the same photo, the earlier one first."""
    shown = [one for one in read if _print(one)]
    return tuple(
        (first.ordinal, second.ordinal)
        for place, second in enumerate(shown)
        for first in shown[:place]
        if near(_print(first), _print(second)) and same_photo(first.piece.data, second.piece.data)
    )


def _print(read: ReadPiece) -> str:
    """The print of a picture that shows one receipt."""
    reading = read.reading
    return reading.likeness if reading and len(reading.receipts) == 1 else ""


def _same(home: Home, read: ReadPiece, kept: Sequence[Printed]) -> Iterator[Earlier]:
    for one in kept:
        if near(_print(read), one.likeness) and _looks_same(home, read, one):
            yield Earlier(f"P{one.piece_id}", one.shipments)


def _looks_same(home: Home, read: ReadPiece, one: Printed) -> bool:
    if one.sha256 == read.sha256:
        return True
    path = home.piece(one.sha256)
    # After `purge` the picture is gone; its print alone proves nothing.
    return path.is_file() and same_photo(path.read_bytes(), read.piece.data)
