"""Takes a mail apart: every attachment, inline picture, page and member one `Piece`.

A container is a piece too, besides its members; what cannot be opened has its reason.
Nothing is dropped and nothing raises: where the limits end, the container says
`too_many_parts` or the piece `too_large`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from parsers.cloud import cloud_links
from parsers.containers import archives, media, office, pdf, pictures
from parsers.containers.body import body_parts
from parsers.containers.mails import is_workbook, open_mail, words_of_mail
from parsers.containers.piece import (
    Budget,
    Bytes,
    CannotOpenError,
    Kind,
    Limits,
    Member,
    Opener,
    Piece,
)
from parsers.facts import Problem
from parsers.mime import Email, Part
from parsers.sheet.tables import holds_tables

LONGEST_TEXT = 1_000_000
"""Bytes of a text that is looked through for a table."""

_OPENERS: dict[str, Opener] = {
    media.ZIP: archives.open_zip,
    "application/vnd.rar": archives.open_with_libarchive,
    "application/x-7z-compressed": archives.open_with_libarchive,
    "application/x-tar": archives.open_with_libarchive,
    "application/gzip": archives.open_with_libarchive,
    media.TNEF: archives.open_tnef,
    media.PDF: pdf.open_pdf,
    media.EML: open_mail,
    media.MHTML: open_mail,
    **dict.fromkeys((media.DOCX, media.PPTX, media.ODT, media.OFD), office.open_office),
    **dict.fromkeys((media.XLSX, media.XLSB, media.ODS), office.open_office),
    **dict.fromkeys((media.DOC, media.XLS, media.OLE), office.open_ole),
}
# Marks of a mail program, not papers: a signed mail's signature, a visiting card, a meeting.
_OF_THE_PROGRAM = frozenset(
    {
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-signature",
        "text/calendar",
        "text/vcard",
        "text/x-vcard",
    }
)


_DEFAULT = Limits()


def pieces_of(email: Email, limits: Limits = _DEFAULT) -> tuple[Piece, ...]:
    """All pieces of a mail: its parts taken apart, forms in its text, cloud attachments."""
    links = (
        Piece(link.name, "text/uri-list", Kind.OTHER, link.url.encode(), problem=Problem.CLOUD_LINK)
        for link in cloud_links(email)
    )
    return (*take_apart((*email.parts, *body_parts(email)), limits), *links)


def take_apart(parts: Iterable[Part], limits: Limits = _DEFAULT) -> tuple[Piece, ...]:
    """Every part, and every member of what is a container, as pieces in their order."""
    budget = Budget(limits)
    found: list[Piece] = []
    for part in parts:
        member = Member(
            part.name,
            part.data,
            declared_type=part.declared_type,
            inline=part.inline,
            decoration=part.declared_type in _OF_THE_PROGRAM,
        )
        found += _taken(member, "", budget, 0)
    return tuple(found)


def _taken(member: Member, above: str, budget: Budget, depth: int) -> Iterator[Piece]:
    """The piece that a member is, then the pieces within it."""
    name = f"{above}/{member.name}".strip("/") if member.name else above
    if budget.full:
        yield _spoiled(member, name, Problem.TOO_MANY_PARTS)
        return
    budget.pieces += 1
    if member.problem:
        yield _spoiled(member, name, member.problem)
    elif not isinstance(member.source, bytes):
        yield _page(member, name)
    else:
        yield from _looked_at(member, member.source, name, budget, depth)


def _spoiled(member: Member, name: str, problem: Problem) -> Piece:
    return Piece(
        name,
        media.UNKNOWN,
        Kind.OTHER,
        _kept(member.source),
        member.page,
        problem,
        member.decoration,
    )


def _kept(source: Bytes) -> bytes:
    return source if isinstance(source, bytes) else b""


def _page(member: Member, name: str) -> Piece:
    return Piece(
        name, member.media_type, Kind.PICTURE, member.source, member.page, text=member.text
    )


def _looked_at(
    member: Member, data: bytes, name: str, budget: Budget, depth: int
) -> Iterator[Piece]:
    media_type = media.media_type(data, member.declared_type)
    if member.decoration:
        yield Piece(name, media_type, media.kind_of(media_type), data, decoration=True)
    elif len(data) > budget.limits.piece_bytes:
        yield _spoiled(member, name, Problem.TOO_LARGE)
    elif media_type == media.TIFF and pictures.frame_count(data) > 1:
        yield from _container(media_type, data, name, budget, depth, pictures.open_tiff)
    elif media.kind_of(media_type) is Kind.PICTURE:
        yield _picture(member, data, media_type, name, budget.limits)
    elif media_type in _OPENERS:
        yield from _container(media_type, data, name, budget, depth, _OPENERS[media_type])
    else:
        yield _plain(data, media_type, name, member.inline)


def _picture(member: Member, data: bytes, media_type: str, name: str, limits: Limits) -> Piece:
    problem, decoration = None, False
    try:
        size = pictures.size_of(data, media_type)
        problem = Problem.TOO_LARGE if size[0] * size[1] > limits.pixels else None
        decoration = pictures.is_decoration(size, len(data), member.inline)
    except CannotOpenError as broken:
        problem = broken.problem
    return Piece(
        name, media_type, Kind.PICTURE, data, None, problem, decoration, inline=member.inline
    )


def _plain(data: bytes, media_type: str, name: str, inline: bool) -> Piece:
    kind = media.kind_of(media_type)
    kind = _sheet_by_content(data, media_type) or kind
    if media_type in {"image/emf", "image/wmf", "image/svg+xml"} and inline:
        return Piece(name, media_type, Kind.OTHER, data, decoration=True, inline=True)
    if media_type == media.ENCRYPTED_OFFICE:
        return Piece(name, media_type, kind, data, problem=Problem.ENCRYPTED)
    problem = Problem.UNSUPPORTED_FORMAT if kind is Kind.OTHER else None
    problem = Problem.CORRUPT if not data else problem
    return Piece(name, media_type, kind, data, problem=problem)


def _sheet_by_content(data: bytes, media_type: str) -> Kind | None:
    """Web pages saved as .xls are tables (MAIL-FACTS, Spreadsheets); so are aligned columns."""
    is_table = media_type == "text/html" and b"<table" in data[:200_000].lower()
    aligned = media_type == "text/plain" and len(data) < LONGEST_TEXT and holds_tables(data)
    return Kind.SHEET if is_table or aligned else None


def _container(
    media_type: str, data: bytes, name: str, budget: Budget, depth: int, opener: Opener
) -> Iterator[Piece]:
    """The container itself, then its members; members first found, since they may fail."""
    inner: list[Piece] = []
    problem = None
    if depth >= budget.limits.depth:
        problem = Problem.TOO_MANY_PARTS
    else:
        problem = _opened(opener, data, name, budget, depth, inner)
    yield _holder(media_type, data, name, problem, inner, budget)
    yield from inner


def _opened(
    opener: Opener, data: bytes, name: str, budget: Budget, depth: int, inner: list[Piece]
) -> Problem | None:
    try:
        for member in opener(data, budget):
            if budget.full:
                return Problem.TOO_MANY_PARTS
            inner += _taken(member, name, budget, depth + 1)
    except CannotOpenError as closed:
        return closed.problem
    return None


def _holder(
    media_type: str,
    data: bytes,
    name: str,
    problem: Problem | None,
    inner: list[Piece],
    budget: Budget,
) -> Piece:
    """The container's own piece: a sheet stays one, a document without pictures too."""
    kind = media.kind_of(media_type)
    if (media_type == media.MHTML and is_workbook(data)) or _is_form(media_type, data):
        kind = Kind.SHEET
    elif any(piece.kind is not Kind.OTHER for piece in inner) and kind is not Kind.SHEET:
        kind = Kind.CONTAINER
    if media_type == media.XLS and office.is_locked_workbook(data):
        problem = Problem.ENCRYPTED
    if not inner and not problem:
        problem = _EMPTY.get(media_type)
    return Piece(
        name, media_type, kind, data, problem=problem, text=_words(media_type, data, budget)
    )


def _is_form(media_type: str, data: bytes) -> bool:
    """A document whose tables are read; its pictures are pieces besides."""
    return media_type == media.DOCX and holds_tables(data)


# What it means that nothing was found inside. A .doc is read by its pictures alone.
_EMPTY = {
    media.ZIP: Problem.CORRUPT,
    "application/vnd.rar": Problem.CORRUPT,
    "application/x-7z-compressed": Problem.CORRUPT,
    "application/x-tar": Problem.CORRUPT,
    "application/gzip": Problem.CORRUPT,
    media.TNEF: Problem.CORRUPT,
    media.TIFF: Problem.CORRUPT,
    media.DOC: Problem.UNSUPPORTED_FORMAT,
    media.OLE: Problem.UNSUPPORTED_FORMAT,
    media.OFD: Problem.UNSUPPORTED_FORMAT,
    media.PPTX: Problem.UNSUPPORTED_FORMAT,
    media.ODT: Problem.UNSUPPORTED_FORMAT,
}


def _words(media_type: str, data: bytes, budget: Budget) -> str:
    if media_type == media.DOCX:
        return office.words_of_docx(data, budget)
    return words_of_mail(data) if media_type == media.EML else ""
