"""A message taken apart, and its pieces read in the workers while others are judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.desk import Desk
from bot.model import Reason
from bot.outcomes import ReadPiece
from bot.reading import Begun
from bot.store.tables import MessageRow
from parsers.automatic import Nature, nature
from parsers.containers import Kind, Piece, pieces_of
from parsers.facts import Fact, Field, Source
from parsers.mime import Email, read_email
from parsers.names import hints


@dataclass(frozen=True, slots=True)
class Taken:
    """A message on the desk: opened, its pieces under way to being read."""

    message: MessageRow
    email: Email
    nature: Nature
    pieces: tuple[Piece, ...]
    begun: tuple[Begun | None, ...]
    """Beside each piece its reading under way; None where it is not to be read."""


def open_kept(desk: Desk, message: MessageRow, *, registered: bool) -> Taken:
    """Open the kept bytes, keep every piece, and begin to read those that are to be read."""
    email = read_email(desk.home.mail(message.sha256).read_bytes())
    pieces = pieces_of(email)
    for piece in pieces:
        desk.home.keep_piece(piece.data)
    return begin_reading(desk, message, email, pieces, registered=registered)


def begin_reading(
    desk: Desk, message: MessageRow, email: Email, pieces: tuple[Piece, ...], *, registered: bool
) -> Taken:
    """Begin to read the pieces of a person's mail; `registered`: we know its address."""
    kind = nature(email, desk.own_addresses)
    if kind is Nature.BULK and registered and any(map(_may_be_paper, pieces)):
        # Some school gateways mark all their mail as bulk; a robot sends no photographs.
        kind = Nature.PERSON
    to_read = kind is Nature.PERSON and message.reason != Reason.BEFORE_START
    begun = tuple(
        desk.reader.begin(piece) if to_read and not piece.decoration else None for piece in pieces
    )
    return Taken(message, email, kind, pieces, begun)


def _may_be_paper(piece: Piece) -> bool:
    return piece.kind in (Kind.PICTURE, Kind.SHEET) and not piece.decoration


def read_pieces(desk: Desk, taken: Taken) -> Iterator[ReadPiece]:
    """Wait for every reading, and add what names and the subject seem to say."""
    about_subject = _hinted(taken.email.subject, Source.SUBJECT)
    pairs = zip(taken.pieces, taken.begun, strict=True)
    for ordinal, (piece, begun) in enumerate(pairs, 1):
        reading = desk.reader.finish(begun) if begun else None
        found = (*_hinted(piece.name, Source.FILE_NAME), *about_subject)
        yield ReadPiece(ordinal, piece, piece.sha256, reading, found)


def _hinted(name: str, source: Source) -> tuple[Fact, ...]:
    """What a file name or subject seems to say, as weak facts."""
    said = hints(name)
    found = [Fact(Field.SCHOOL, school, source, text=name) for school in said.schools]
    found += [Fact(Field.RECEIVED, number, source, text=name) for number in said.quantities]
    if said.term:
        found.append(Fact(Field.TERM, said.term, source, text=name))
    return tuple(found)
