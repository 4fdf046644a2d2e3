"""From what became of a message to what its sender may be told of it.

Here and nowhere else it is decided who may read what: a unit learns about itself, the
schools of its district and its village schools; about others only what stands on the
paper it sent (CONTRACT section 7).
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bot.checks.verdict import FormVerdict
from bot.decision import PieceOutcome
from bot.letters.forms import told
from bot.letters.telling import Addressee, Kind, Line
from bot.model import (
    Candidate,
    District,
    Expected,
    PieceState,
    Reason,
    School,
    Shipment,
    Trust,
    Verdict,
)

_CONTAINERS = (
    ".zip",
    ".rar",
    ".7z",
    ".eml",
    ".msg",
    ".docx",
    ".doc",
    ".odt",
    ".pptx",
    ".xlsx",
    ".xlsm",
    ".xls",
    ".ods",
    ".et",
    ".wps",
    ".ofd",
    ".tar",
    ".gz",
    ".pdf",
    ".dat",
)

_NAME_LENGTH = 80
"""A name longer than this, a link for instance, tells a reader no more than its beginning."""

_WHOSE = (Reason.NO_MATCH, Reason.AMBIGUOUS)
"""Reasons under which the sender is offered what it may be."""

_NOT_THEIRS = (Reason.SENDER_FORGED,)
"""Reasons under which the addressee may not be the one who sent the paper."""


@dataclass(frozen=True)
class Knowledge:
    """The registry, and for which of its units one address may be told things."""

    expected: Expected
    codes: tuple[str, ...] = ()
    trust: Trust = Trust.UNKNOWN

    @cached_property
    def schools(self) -> dict[str, School]:
        """Schools by code."""
        return {school.code: school for school in self.expected.schools}

    @cached_property
    def districts(self) -> dict[str, District]:
        """Districts by code."""
        return {district.code: district for district in self.expected.districts}

    @cached_property
    def shipments(self) -> dict[int, Shipment]:
        """Shipments by id."""
        return {shipment.id: shipment for shipment in self.expected.shipments}

    def responsible(self, unit_code: str) -> bool:
        """Whether the address is that unit, its district, its parent or its successor."""
        if self.trust is Trust.FORGED:
            return False
        school = self.schools.get(unit_code)
        if school is None:
            return unit_code in self.codes
        above = (school.code, school.district_code, school.merged_into, school.parent)
        parents = (self.schools[c].name for c in self.codes if c in self.schools)
        named = bool(school.parent) and school.parent in parents
        return named or any(code and code in self.codes for code in above)

    def name(self, unit_code: str) -> str:
        """The full name of a school or district, "" if nobody knows it."""
        unit = self.schools.get(unit_code) or self.districts.get(unit_code)
        return unit.name if unit else ""


def addressee(knowledge: Knowledge, lines: Sequence[Line] = ()) -> Addressee:
    """Whom the letter greets. An address of several units is greeted as the one concerned."""
    codes = knowledge.codes if knowledge.trust is not Trust.FORGED else ()
    districts = [c for c in codes if c in knowledge.districts]
    if districts:
        district = knowledge.districts[districts[0]]
        return Addressee(
            Kind.DISTRICT, district.office or f"{district.name}电教部门", district.code
        )
    told = {line.school for line in lines if line.school}
    schools = [knowledge.schools[c] for c in codes if c in knowledge.schools]
    one = schools if len(schools) == 1 else [s for s in schools if {s.name} == told]
    if len(one) != 1:
        return Addressee()
    return Addressee(Kind.SCHOOL, one[0].name, one[0].code)


def lines(pieces: Sequence[PieceOutcome], knowledge: Knowledge) -> tuple[Line, ...]:
    """A line for each receipt and each piece that matters, in the order of the message."""
    return tuple(line for piece in pieces for line in _piece_lines(piece, knowledge))


def left_alone(pieces: Sequence[PieceOutcome]) -> tuple[str, ...]:
    """Logos and the like. A container is spoken of through what is in it, a document through
    its pages that are not blank."""
    names = [piece.name for piece in pieces]
    spoken_of = {piece.name for piece in pieces if piece.state is not PieceState.IGNORED}
    return tuple(
        dict.fromkeys(
            display_name(piece.name)
            for piece in pieces
            if piece.state is PieceState.IGNORED
            and piece.reason is None
            and piece.name
            and piece.name not in spoken_of
            and not any(name.startswith(f"{piece.name}/") for name in names)
            and piece.kind != "container"
        )
    )


def display_name(path: str) -> str:
    """`scans.zip/靖江/1.jpg` as a person says it: scans.zip 中的 靖江/1.jpg."""
    words = ""
    parts = [re.sub(r"\s+", " ", part).strip() for part in path.split("/")]
    for place, part in enumerate(parts):
        words += part
        if place < len(parts) - 1:
            words += " 中的 " if part.lower().endswith(_CONTAINERS) else "/"
    return words if len(words) <= _NAME_LENGTH else f"{words[: _NAME_LENGTH - 1]}…"


def receipt_line(
    verdict: Verdict, knowledge: Knowledge, *, name: str = "", on_paper: str = ""
) -> Line:
    """One verdict as a line. `on_paper`: all that was read, to see what it names itself."""
    verdict = _kindly(verdict)
    own = knowledge.responsible(verdict.unit_code)
    shipment = knowledge.shipments.get(verdict.shipment_id or 0) if own else None
    school = knowledge.schools.get(verdict.unit_code)
    shown = verdict.state is PieceState.MATCHED or own or _named(school, on_paper)
    told = verdict.reason not in _NOT_THEIRS
    unclear = verdict.reason in _WHOSE
    offered = verdict.candidates if unclear else ()
    mine = tuple(c for c in offered if knowledge.responsible(c.unit_code))
    return Line(
        name=display_name(name),
        state=verdict.state,
        reason=verdict.reason,
        also=verdict.also,
        evidence=verdict.evidence,
        waits_for=verdict.waits_for,
        school=knowledge.name(verdict.unit_code) if shown and told else "",
        office=_is_office(verdict.unit_code, school),
        term=verdict.term,
        sent=_sent(verdict, shipment) if own else None,
        received=verdict.quantity,
        signer=verdict.signer,
        signed_on=verdict.signed_on,
        has_seal=verdict.has_seal,
        has_signature=verdict.has_signature,
        slip=verdict.slip if shown else "",
        earlier=_earlier(verdict, shipment),
        candidates=_candidate_words(mine, knowledge),
        one_school=bool(mine) and len({c.unit_code for c in verdict.candidates}) == 1,
        read=told,
    )


def _kindly(verdict: Verdict) -> Verdict:
    """Whoever sends a poorer picture of what is acknowledged already need do nothing."""
    if Reason.ALREADY_ACKNOWLEDGED not in verdict.also or verdict.state is not PieceState.REJECTED:
        return verdict
    known = Reason.ALREADY_ACKNOWLEDGED
    return replace(verdict, state=PieceState.DUPLICATE, reason=known, also=())


def _piece_lines(piece: PieceOutcome, knowledge: Knowledge) -> list[Line]:
    own = [form for form in piece.forms if form.page_of is None]
    of_forms = [form_line(form, piece, knowledge) for form in own]
    if not piece.verdicts:
        return of_forms if piece.forms else _bare_line(piece)
    on_paper = json.dumps(piece.reading, ensure_ascii=False, default=str)
    several = len(piece.verdicts) > 1
    found = list(of_forms)
    for verdict in piece.verdicts:
        if verdict.state is PieceState.IGNORED and verdict.reason is None:
            continue
        line = receipt_line(verdict, knowledge, name=piece.name, on_paper=on_paper)
        row = verdict.row if several else None
        found.append(replace(line, page=piece.page, row=row))
    return found


def form_line(form: FormVerdict, piece: PieceOutcome, knowledge: Knowledge) -> Line:
    """A form as a line; who is not responsible for its unit learns only what became of it."""
    own = knowledge.responsible(form.owner)
    district = knowledge.districts.get(form.owner)
    return Line(
        name=display_name(piece.name) + _of_pages(form, piece),
        state=form.state,
        reason=form.reason,
        waits_for=form.waits_for,
        term=form.term,
        page=piece.page if form.pages == 1 else None,
        form=told(form, knowledge.name(form.owner) if own else "", district),
    )


def _of_pages(form: FormVerdict, piece: PieceOutcome) -> str:
    """A copy of several pages is told once: in one file, or photographed page by page."""
    if form.pages == 1:
        return ""
    return f"（共{form.pages}页）" if piece.page else f"等{form.pages}个文件"


def _bare_line(piece: PieceOutcome) -> list[Line]:
    if piece.state is PieceState.IGNORED and piece.reason is None:
        return []
    line = Line(
        name=display_name(piece.name),
        state=piece.state,
        reason=piece.reason,
        page=piece.page,
        read=False,
    )
    return [line]


def _is_office(unit_code: str, school: School | None) -> bool:
    """A bulk consignment goes to a district, an office's cards to a 机关: neither is a school."""
    return bool(unit_code) and (school is None or school.kind == "机关")


def _named(school: School | None, on_paper: str) -> bool:
    """Whether the paper itself names the school: telling its sender is then no news."""
    if school is None:
        return False
    return any(name and name in on_paper for name in (school.name, *school.aliases))


def _sent(verdict: Verdict, shipment: Shipment | None) -> int | None:
    return shipment.quantity if shipment else verdict.quantity_sent


def _earlier(verdict: Verdict, shipment: Shipment | None) -> int | None:
    if verdict.reason is not Reason.ALREADY_ACKNOWLEDGED or shipment is None:
        return None
    return shipment.quantity_received


def _candidate_words(candidates: tuple[Candidate, ...], knowledge: Knowledge) -> tuple[str, ...]:
    """The likely ones as the sender knows them: school, quantity, slip number."""
    words = []
    for candidate in candidates[:5]:
        shipment = knowledge.shipments.get(candidate.shipment_id)
        known = [f"{shipment.quantity}张"] if shipment else []
        known += [f"单号{candidate.slip}"] if candidate.slip else []
        tail = f"（{'，'.join(known)}）" if known else ""
        words.append(knowledge.name(candidate.unit_code) + tail)
    return tuple(words)
