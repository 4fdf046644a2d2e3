"""A sender's faulty tables as attachments of the answer, each cell at fault marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.checks.faults import Fault
from bot.checks.verdict import FormVerdict
from bot.decision import Decision
from bot.forms.blank import XLSX
from bot.forms.marked import Remark, marked
from bot.letters.forms import marked_name
from bot.model import Attachment, Letter
from bot.outcomes import ReadPiece
from parsers.sheet.form import Form

ANSWER = "answer"
"""The template of the letter that tells the faults."""


def with_marked(decision: Decision, pieces: Sequence[ReadPiece]) -> Decision:
    """The decision with its answer carrying the tables that it asks to correct."""
    data = {read.ordinal: read for read in pieces}
    files = tuple(_files(decision, data))
    if not files:
        return decision
    letters = tuple(_enclosing(letter, files) for letter in decision.letters)
    return replace(decision, letters=letters)


def _enclosing(letter: Letter, files: tuple[Attachment, ...]) -> Letter:
    return replace(letter, attachments=files) if letter.template == ANSWER else letter


def _files(decision: Decision, data: Mapping[int, ReadPiece]) -> Iterator[Attachment]:
    for piece in decision.pieces:
        for form in piece.forms:
            yield from marked_file(form, data[piece.ordinal].piece.data)


def marked_file(form: FormVerdict, data: bytes) -> Iterator[Attachment]:
    """The table that a form was read from, its faults marked; none where it has none."""
    name = marked_name(form)
    if not name:
        return
    for sheet in form.forms:
        data = marked(data, sheet, [_remark(fault) for fault in _of(form, sheet)])
    yield Attachment(name, XLSX, data)


def _of(form: FormVerdict, sheet: Form) -> Iterator[Fault]:
    """The faults of one sheet; what has no cell stands at the first."""
    return (fault for fault in form.faults if fault.sheet == sheet.sheet)


def _remark(fault: Fault) -> Remark:
    """In a cell its fault; what has none, such as a missing unit, names what it is about."""
    cell = fault.place.isascii() and bool(fault.place)
    about = "" if cell else "".join(part + "：" for part in (fault.place, fault.unit) if part)
    return Remark(fault.place if cell else "", f"{about}{fault.wrong}。{fault.expected}。")
