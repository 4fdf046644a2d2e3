"""What a mail is taken apart into, and how far that may go."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from hashlib import sha256

from parsers.facts import Problem


class Kind(StrEnum):
    """What can be done with a piece."""

    PICTURE = "picture"
    SHEET = "sheet"
    DOCUMENT = "document"
    TEXT = "text"
    CONTAINER = "container"
    OTHER = "other"


@dataclass(frozen=True)
class Limits:
    """How much of a mail is opened; what lies beyond gets its reason, never an exception."""

    piece_bytes: int = 50 * 1024 * 1024
    total_bytes: int = 150 * 1024 * 1024
    """All members of all containers of one mail together: a bomb stops here."""
    pieces: int = 400
    depth: int = 4
    """Containers within one another."""
    pixels: int = 100_000_000


Bytes = bytes | Callable[[], bytes]
"""The bytes themselves, or how to make them: pages are drawn when somebody looks."""


@dataclass(frozen=True)
class Piece:
    """One attachment, inline picture, page, or member of a container.

    A container is a piece of its own besides its members; a page has its document's
    name and its number. A piece with a problem may have no bytes at all.
    """

    name: str
    """The path inside containers: `scans.zip/靖江/IMG_01.jpg`."""
    media_type: str
    """By content, never by name."""
    kind: Kind
    source: Bytes = field(default=b"", repr=False)
    page: int | None = None
    problem: Problem | None = None
    decoration: bool = False
    """A logo, a signature's picture, a tracking pixel, a system file: to be ignored."""
    text: str = field(default="", repr=False)
    """Words that came with it: a PDF page's text layer, a docx' paragraphs."""
    inline: bool = False

    @cached_property
    def data(self) -> bytes:
        """The piece's bytes; of a page, its picture, drawn at the first look."""
        return self.source if isinstance(self.source, bytes) else self.source()

    @cached_property
    def sha256(self) -> str:
        """The hash of `data`."""
        return sha256(self.data).hexdigest()


@dataclass(frozen=True)
class Member:
    """What an opener found in a container, not yet looked at."""

    name: str
    source: Bytes = field(default=b"", repr=False)
    problem: Problem | None = None
    page: int | None = None
    declared_type: str = ""
    media_type: str = ""
    """Set only where the opener made the bytes itself (a page it draws)."""
    text: str = field(default="", repr=False)
    inline: bool = False
    decoration: bool = False


class CannotOpenError(Exception):
    """A container, or the rest of one, cannot be opened; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.value)
        self.problem = problem


Opener = Callable[[bytes, "Budget"], Iterable[Member]]
"""Gives the members of a container; raises CannotOpenError where it cannot go on."""


@dataclass
class Budget:
    """What is left of the limits while one mail is taken apart."""

    limits: Limits
    pieces: int = 0
    expanded: int = 0

    @property
    def full(self) -> bool:
        """Whether no further piece may be opened."""
        return self.pieces >= self.limits.pieces

    @property
    def room(self) -> int:
        """Bytes the next member may have."""
        return max(0, min(self.limits.piece_bytes, self.limits.total_bytes - self.expanded))

    def bounded(self, chunks: Iterable[bytes]) -> bytes:
        """The bytes of one member; CannotOpenError(too_large) as soon as they are too many."""
        out = bytearray()
        for chunk in chunks:
            out += chunk
            if len(out) > self.room:
                raise CannotOpenError(Problem.TOO_LARGE)
        self.expanded += len(out)
        return bytes(out)
