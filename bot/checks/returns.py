"""All forms of a message: what becomes of each, and of what is owed. Pure.

Tables are judged before copies, so that the order of files changes nothing; what came
before counts as if it had come together (附件2 on Monday, its stamped copy on Tuesday).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.checks.books import Books, Kept, Owed
from bot.checks.copies import Agrees, agrees
from bot.checks.figures import PURPOSE, figures
from bot.checks.pages import copies_in
from bot.checks.parts import KIND_OF, MESSAGE_KINDS, PARTS, Part
from bot.checks.placing import Ground, Placed, place
from bot.checks.taking import expected_totals, take_copy, take_table
from bot.checks.verdict import Arrived, FormVerdict, Returns, Taken
from bot.effects import (
    Effect,
    FiguresWithdrawn,
    FormKept,
    HandoverStated,
    ObligationChange,
)
from bot.model import MessageKind, PieceState, Reason
from parsers.sheet.annexes import Annex

BOT = "bot"


def judge_forms(arrived: Sequence[Arrived], ground: Ground, received_at: datetime) -> Returns:
    """Judge every form of one message together."""
    placed = [place(one, ground) for one in arrived]
    strays = [one for one in placed if isinstance(one, Taken)]
    groups: dict[int, list[Placed]] = defaultdict(list)
    for one in placed:
        if isinstance(one, Placed):
            groups[one.owed.id].append(one)
    settled = [_settle(group, ground, received_at) for group in groups.values()]
    forms = [taken.verdict for taken in strays] + [v for one in settled for v in one.forms]
    effects = [e for taken in strays for e in _paused(taken)]
    effects += [e for one in settled for e in one.effects]
    return Returns(
        forms=tuple(sorted(forms, key=lambda form: form.ordinal)),
        effects=tuple(effects),
        kind=_kind(forms),
        owners=tuple(dict.fromkeys(form.owner for form in forms if form.owner)),
    )


def _kind(forms: Sequence[FormVerdict]) -> MessageKind | None:
    kinds = {KIND_OF[form.annex] for form in forms}
    return next((kind for kind in MESSAGE_KINDS if kind.value in kinds), None)


def _paused(taken: Taken) -> Iterator[Effect]:
    """What is owed is left in peace while the centre looks who sent this."""
    owed = taken.owed
    waits = taken.verdict.state is PieceState.REVIEW
    if waits and owed is not None and owed.state in ("pending", "partial"):
        yield ObligationChange(owed.id, "review")


@dataclass(frozen=True)
class _After:
    """How a deliverable stands after the message."""

    owed: Owed
    taken: tuple[Taken, ...]
    tables: dict[Annex, Kept]
    copies: dict[Annex, Kept]

    @property
    def missing(self) -> tuple[Part, ...]:
        """The parts that are still to come."""
        return tuple(part for part in PARTS[self.owed.kind] if not self._has(part))

    def _has(self, part: Part) -> bool:
        if not part.stamped:
            return part.annex in self.tables
        copy, table = self.copies.get(part.annex), expected_totals(part.annex, self.tables)
        if copy is None:
            return False
        return table is None or agrees(part.annex, copy.totals, table) is Agrees.YES

    @property
    def brought(self) -> tuple[Taken, ...]:
        """What was accepted in this message."""
        return tuple(one for one in self.taken if one.kept is not None)


def _settle(group: Sequence[Placed], ground: Ground, received_at: datetime) -> Returns:
    """Judge what a message brings for one obligation."""
    owed = group[0].owed
    tables = _kept(ground.books, owed, group[0].owner, stamped=False)
    copies = _kept(ground.books, owed, group[0].owner, stamped=True)
    taken = [take_table(one, ground) for one in _tables(group)]
    tables |= {one.kept.annex: one.kept for one in taken if one.kept}
    for copy in copies_in(one for one in group if _is_copy(one)):
        found = take_copy(copy.page, tables, ground)
        taken += copy.told(found)
        copies |= {found.kept.annex: found.kept} if found.kept else {}
    after = _After(owed, tuple(taken), tables, copies)
    words = tuple(part.words for part in after.missing)
    forms = tuple(_told(one.verdict, words) for one in taken)
    return Returns(forms, tuple(_effects(after, ground.books, received_at)))


def _is_copy(one: Placed) -> bool:
    return one.arrived.picture or one.arrived.form.annex is Annex.ACCEPTANCE


def _tables(group: Sequence[Placed]) -> list[list[Placed]]:
    """The tables among them; sheets of one file and one form together."""
    files: dict[tuple[int, Annex], list[Placed]] = defaultdict(list)
    for one in group:
        if not _is_copy(one):
            files[one.arrived.ordinal, one.arrived.form.annex].append(one)
    return list(files.values())


def _kept(books: Books, owed: Owed, owner: str, *, stamped: bool) -> dict[Annex, Kept]:
    found = (
        books.still_kept(part.annex, owed.term, owner, stamped=stamped)
        for part in PARTS[owed.kind]
        if part.stamped is stamped
    )
    return {one.annex: one for one in found if one is not None}


def _told(verdict: FormVerdict, missing: tuple[str, ...]) -> FormVerdict:
    """What is in order and not yet all: the piece stands, the deliverable is incomplete."""
    incomplete = verdict.state is PieceState.MATCHED and missing
    reason = Reason.INCOMPLETE if incomplete else verdict.reason
    return replace(verdict, missing=missing, reason=reason)


def _effects(after: _After, books: Books, received_at: datetime) -> Iterator[Effect]:
    for taken in after.brought:
        yield from _brought(taken)
    yield from _figures(after, books)
    yield from _obligation(after, received_at)


def _brought(taken: Taken) -> Iterator[Effect]:
    kept, ordinal = taken.kept, taken.verdict.ordinal
    if kept is None:
        return
    yield FormKept(
        annex=kept.annex.value,
        term=kept.term,
        owner=kept.owner,
        stamped=kept.stamped,
        totals=dict(kept.totals),
        lines={unit: dict(line) for unit, line in kept.lines.items()},
        notes=dict(kept.notes),
        ordinal=ordinal,
    )
    yield from taken.contacts
    for move in taken.moves:
        yield HandoverStated(kept.term, move.from_code, move.to_code, move.quantity, ordinal)


def _figures(after: _After, books: Books) -> Iterator[Effect]:
    """Heads count once the deliverable is complete; until then they are only reported, and
    never in place of accepted ones."""
    accepted = not after.missing
    ordinals = {one.kept.annex: one.verdict.ordinal for one in after.brought if one.kept}
    for annex, kept in after.tables.items():
        purpose = PURPOSE.get(annex)
        fresh = any(one.kept is kept for one in after.brought)
        if purpose is None or not after.brought or not (fresh or accepted):
            continue
        for one in figures(kept, accepted=accepted, ordinal=ordinals.get(annex)):
            stands = (kept.term, one.unit_code, purpose) in books.standing
            if accepted or not stands:
                yield one
        before = books.still_kept(annex, kept.term, kept.owner)
        for unit in before.lines if before and fresh else ():
            if unit not in kept.lines:
                yield FiguresWithdrawn(kept.term, unit, purpose)


def _obligation(after: _After, received_at: datetime) -> Iterator[ObligationChange]:
    """Nothing changes by what was there before; what is done stays as punctual as it was."""
    tried = any(one.verdict.state is PieceState.REJECTED for one in after.taken)
    state = _state(after)
    if not after.brought and (after.owed.state == "done" or not (tried or state == "review")):
        return
    arrived = None if after.owed.state == "done" else received_at
    words = tuple(part.words for part in after.missing)
    yield ObligationChange(after.owed.id, state, arrived=arrived, missing=words, by=BOT)


def _state(after: _After) -> str | None:
    """None leaves it as it is: what came was wrong, and nothing was there before."""
    if not after.missing:
        return "done"
    if after.owed.state == "waived":
        return None
    if any(one.verdict.state is PieceState.REVIEW for one in after.taken):
        return "review"
    return "partial" if len(after.missing) < len(PARTS[after.owed.kind]) else None
