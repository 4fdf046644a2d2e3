"""One form judged by itself: a table by its rules, a stamped copy by its seal and totals. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.checks.books import Kept
from bot.checks.check import check, open_sheet
from bot.checks.copies import (
    Agrees,
    agrees,
    as_acceptance,
    check_acceptance,
    differences,
    totals_read,
)
from bot.checks.faults import Fault, blocking
from bot.checks.figures import changes, contacts_of, kept_of, key_figures
from bot.checks.final import own_moves
from bot.checks.parts import KIND_OF, PARTS
from bot.checks.placing import Ground, Placed
from bot.checks.seals import SealOf, seal_of
from bot.checks.sheet import Sheet
from bot.checks.verdict import FormVerdict, Taken
from bot.model import PieceState, Reason, WaitsFor
from parsers.sheet.annexes import Annex

Tables = Mapping[Annex, Kept]
"""The tables of one deliverable that stand after this message."""


def take_table(placed: Sequence[Placed], ground: Ground) -> Taken:
    """Judge a table; several sheets of one file are one table."""
    first = placed[0]
    forms = [one.arrived.form for one in placed]
    owed = first.owed
    sheet = open_sheet(forms, owed.term, first.owner, ground.books, ground.docket, ground.index)
    faults = check(sheet)
    if blocking(faults):
        wrong = _verdict(first, PieceState.REJECTED, Reason.FORM_ERRORS, faults)
        return Taken(replace(wrong, forms=tuple(forms)), owed)
    kept = kept_of(sheet)
    before = ground.books.still_kept(kept.annex, kept.term, kept.owner)
    if before is not None and (before.lines, before.notes) == (kept.lines, kept.notes):
        known = _verdict(first, PieceState.DUPLICATE, Reason.ALREADY_ACKNOWLEDGED, faults)
        return Taken(replace(known, figures=key_figures(kept)), owed)
    return _accepted(first, sheet, kept, before, faults)


def _accepted(
    first: Placed, sheet: Sheet, kept: Kept, before: Kept | None, faults: tuple[Fault, ...]
) -> Taken:
    verdict = replace(
        _verdict(first, PieceState.MATCHED, None, faults),
        figures=key_figures(kept),
        changed=changes(before, kept, sheet) if before else (),
        replaces=before is not None,
    )
    contacts = tuple(contacts_of(sheet)) if kept.annex is Annex.CONTACTS else ()
    moves = (own_moves(sheet) or ()) if kept.annex is Annex.ADJUSTMENT_FINAL else ()
    return Taken(verdict, first.owed, kept, contacts, moves)


def take_copy(placed: Placed, tables: Tables, ground: Ground) -> Taken:
    """Judge a stamped copy, or a 附件6 of whatever kind, against the table that stands."""
    form = placed.arrived.form
    annex, read = form.annex, totals_read(form)
    faults = tuple(check_acceptance(form)) if annex is Annex.ACCEPTANCE else ()
    table = expected_totals(annex, tables)
    if table is not None:
        faults += tuple(differences(form, annex, read, table))
    if blocking(faults):
        return _rejected(placed, Reason.FORM_ERRORS, faults)
    sealed = _sealed(placed, ground)
    if sealed is not None:
        return sealed
    if not read or (table is not None and agrees(annex, read, table) is Agrees.UNREAD):
        return _rejected(placed, Reason.UNREADABLE)
    if table is None and not is_owed(annex):
        return _rejected(placed, Reason.INCOMPLETE)
    kept = Kept(annex, placed.owed.term, placed.owner, stamped=True, totals=read)
    before = ground.books.still_kept(annex, kept.term, kept.owner, stamped=True)
    if before == kept:
        known = _verdict(placed, PieceState.DUPLICATE, Reason.ALREADY_ACKNOWLEDGED)
        return Taken(known, placed.owed)
    verdict = replace(_verdict(placed, PieceState.MATCHED), figures=key_figures(kept))
    return Taken(verdict, placed.owed, kept)


def expected_totals(annex: Annex, tables: Tables) -> dict[str, int] | None:
    """What the totals of a copy should be; None where no table stands."""
    table = tables.get(Annex.SUMMARY if annex is Annex.ACCEPTANCE else annex)
    if table is None:
        return None
    if annex is Annex.ACCEPTANCE:
        return as_acceptance(table.totals, len(table.lines))
    return dict(table.totals)


def is_owed(annex: Annex) -> bool:
    """Whether a deliverable needs a stamped copy of this form."""
    return any(part.stamped for part in PARTS[KIND_OF[annex]] if part.annex is annex)


_SEAL_NOTES = {
    SealOf.NONE: "没有看到公章",
    SealOf.OTHER: "盖的不是应盖单位的公章",
    SealOf.UNCLEAR: "公章看不清是哪个单位的",
}


def _sealed(placed: Placed, ground: Ground) -> Taken | None:
    """What the seal keeps from being accepted; None where it is the right one."""
    form = placed.arrived.form
    says = seal_of(form, placed.owner, ground.docket) if placed.arrived.picture else SealOf.NONE
    if says is SealOf.RIGHT or (ground.vouched and placed.arrived.picture):
        return None
    if says is not SealOf.UNCLEAR:
        unsealed = _rejected(placed, Reason.FORM_NOT_STAMPED, note=_SEAL_NOTES[says])
        other = replace(unsealed.verdict, seal_other=says is SealOf.OTHER)
        return replace(unsealed, verdict=other)
    verdict = _verdict(placed, PieceState.REVIEW, Reason.FORM_NOT_STAMPED)
    waiting = replace(verdict, waits_for=WaitsFor.CENTRE, note=_SEAL_NOTES[says])
    return Taken(waiting, placed.owed)


def _rejected(
    placed: Placed, reason: Reason, faults: tuple[Fault, ...] = (), note: str = ""
) -> Taken:
    verdict = _verdict(placed, PieceState.REJECTED, reason, faults)
    return Taken(replace(verdict, note=note), placed.owed)


def _verdict(
    placed: Placed,
    state: PieceState,
    reason: Reason | None = None,
    faults: tuple[Fault, ...] = (),
) -> FormVerdict:
    return FormVerdict(
        ordinal=placed.arrived.ordinal,
        annex=placed.arrived.form.annex,
        state=state,
        reason=reason,
        picture=placed.arrived.picture,
        term=placed.owed.term,
        owner=placed.owner,
        faults=faults,
    )
