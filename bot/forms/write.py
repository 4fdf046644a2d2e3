"""A blank becomes a file: ours, or the centre's own form of that name with the data in it."""

from __future__ import annotations

from bot.forms.blank import Blank, FormFile, file_name, media_type
from bot.forms.book import table_book
from bot.forms.own import filled
from bot.forms.proof import proof_document
from parsers.sheet.annexes import Annex


def write(blank: Blank, own: bytes | None = None) -> bytes:
    """The form's bytes: XLSX, of 附件6 DOCX. `own`: the centre's own form to be used."""
    if own is not None:
        return filled(own, blank)
    return proof_document(blank) if blank.annex is Annex.ACCEPTANCE else table_book(blank)


def form_file(blank: Blank, own: bytes | None = None) -> FormFile:
    """The form as a file with its name and type."""
    return FormFile(file_name(blank), media_type(blank.annex), write(blank, own))
