"""All that one receipt and its message say, looked up once, before any rule is asked.

Pure. Gathers; weighs nothing. The rules (`bot.evidence`) ask a `Case` about one slot at a time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from bot.docket import Docket, Slot
from bot.misread_names import told_apart
from bot.model import Origin
from bot.names import NameIndex, NameMatch
from bot.ring_words import ring
from bot.seal_family import SealSays
from bot.seals import seal_is, seal_vouches
from parsers.facts import Evidence, Fact, Field, Receipt, Source

ON_PAPER = (Source.CODE, Source.PRINT, Source.HAND, Source.CELL)
_LONGEST_BODY = 2000

_READ, _CLEARLY_READ = 0.5, 0.9
"""Sureness from which a term on paper is one; and from which it is one that takes no receipts, for
which paper is sent back: of a tiny 2016 the last digit was read as 5 at 0.87."""

Named = Mapping[str, NameMatch]
"""The surest match for each unit, merged schools under their heirs."""


@dataclass(frozen=True)
class Case:
    """One receipt with everything that speaks about it."""

    receipt: Receipt
    origin: Origin
    docket: Docket
    index: NameIndex
    hints: tuple[Fact, ...] = ()
    answered: str = ""
    printed: Named = field(default_factory=dict)
    in_lines: Named = field(default_factory=dict)
    in_seals: Named = field(default_factory=dict)
    by_file: Named = field(default_factory=dict)
    by_subject: Named = field(default_factory=dict)
    by_body: Named = field(default_factory=dict)
    districts: frozenset[str] = frozenset()
    districts_in_lines: frozenset[str] = frozenset()

    def on_paper(self, wanted: Field) -> tuple[Fact, ...]:
        """The facts of one field that stand on the paper itself."""
        return tuple(f for f in self.receipt.facts if f.field is wanted and f.source in ON_PAPER)

    def number(self, wanted: Field) -> int | None:
        """A quantity that is believed: agreed by two readings, and nothing agreed against it."""
        values = {f.value for f in self.on_paper(wanted) if f.agreed and isinstance(f.value, int)}
        return values.pop() if len(values) == 1 and isinstance(next(iter(values)), int) else None

    def term(self) -> str:
        """The term the paper names, where it was surely read; else ""."""
        read = [f for f in self.on_paper(Field.TERM) if f.agreed and f.sure >= _READ]
        terms = {str(f.value) for f in read}
        if len(terms) != 1:
            return ""
        (term,) = terms
        clearly = any(f.sure >= _CLEARLY_READ for f in read)
        return term if clearly or term in self.docket.open_terms else ""

    def slips(self) -> tuple[Fact, ...]:
        """Slip numbers on the paper, and those a file name or subject gives."""
        hinted = tuple(f for f in self.hints if f.field is Field.SLIP)
        return self.on_paper(Field.SLIP) + hinted

    def seal_says(self, unit: str) -> frozenset[SealSays]:
        """What each seal says about this unit; empty where none was found."""
        return frozenset(seal_is(self.index, seal, unit) for seal in self.receipt.seals)

    def seal_vouches(self, unit: str, relatives: Collection[SealSays]) -> bool:
        """Whether a seal is surely the unit's, or one of these relatives'."""
        seals = self.receipt.seals
        return any(seal_vouches(self.index, seal, unit, relatives) for seal in seals)

    def named_units(self) -> list[str]:
        """Units that anything names, the paper first; each once."""
        paper = (self.printed, self.in_lines, self.in_seals)
        around = (self.by_file, self.by_subject, self.by_body)
        named = [unit for clue in (*paper, *around) for unit in clue]
        named += [self.docket.heir(code) for code in self.origin.unit_codes]
        named += [self.answered] if self.answered else []
        return list(dict.fromkeys(named))

    def slots(self) -> list[Slot]:
        """Every place this receipt may belong to. A district counts only for what was sent
        to itself: its office is named on many a paper."""
        terms = (self.term(),) if self.term() else ()
        found = [s for unit in self.named_units() for s in self.docket.slots_of(unit, terms)]
        found += self._pointed_at()
        kept = [s for s in found if s.shipment or s.unit_code in self.docket.schools]
        return list(dict.fromkeys(kept))

    def _pointed_at(self) -> list[Slot]:
        by_slip = [self.docket.by_slip.get(str(f.value)) for f in self.slips()]
        asked = self.docket.by_id.get(self.origin.asked_about or 0)
        return [slot for slot in (*by_slip, asked) if slot]


def gather(
    receipt: Receipt,
    origin: Origin,
    docket: Docket,
    index: NameIndex,
    hints: tuple[Fact, ...] = (),
    named: str = "",
) -> Case:
    """Look up all names that a receipt and its message hold."""
    own = [f for f in receipt.facts if f.source in ON_PAPER]
    lines = _lines(receipt)

    def heirs(matches: Iterable[NameMatch]) -> Named:
        return _best(docket, matches)

    return Case(
        receipt=receipt,
        origin=origin,
        docket=docket,
        index=index,
        hints=hints,
        answered=docket.heir(named),
        printed=heirs(_found(index, own, Field.SCHOOL)),
        in_lines=heirs(m for line in lines for m in index.mentions(line)),
        in_seals=heirs(_of_seals(index, receipt)),
        by_file=heirs(_hinted(index, hints, Source.FILE_NAME)),
        by_subject=heirs((*_hinted(index, hints, Source.SUBJECT), *index.mentions(origin.subject))),
        by_body=heirs((*_hinted(index, hints, Source.BODY), *_in_body(index, origin))),
        districts=_districts(index, [str(f.value) for f in own if f.field is Field.DISTRICT]),
        districts_in_lines=_districts(index, lines),
    )


def _lines(receipt: Receipt) -> list[str]:
    """The print of this receipt. A row of a list shares its page with other schools: its
    own facts alone speak for it."""
    shared = receipt.evidence in (Evidence.LIST, Evidence.SHEET)
    return [] if shared else [line.text for line in receipt.lines]


def _found(index: NameIndex, facts: Iterable[Fact], wanted: Field) -> Iterable[NameMatch]:
    named = (f for f in facts if f.field is wanted)
    return [m for f in named for m in told_apart(index, index.find(str(f.value)), f.spelling)]


def _hinted(index: NameIndex, hints: tuple[Fact, ...], source: Source) -> Iterable[NameMatch]:
    return _found(index, [f for f in hints if f.source is source], Field.SCHOOL)


def _of_seals(index: NameIndex, receipt: Receipt) -> Iterable[NameMatch]:
    return [m for seal in receipt.seals for m in index.find(ring(seal.text))]


def _in_body(index: NameIndex, origin: Origin) -> Iterable[NameMatch]:
    return index.mentions(origin.own_text[:_LONGEST_BODY])


def _best(docket: Docket, matches: Iterable[NameMatch]) -> Named:
    best: dict[str, NameMatch] = {}
    for match in matches:
        unit = docket.heir(match.unit_code)
        if unit not in best or best[unit].strength < match.strength:
            best[unit] = match
    return best


def _districts(index: NameIndex, texts: Iterable[str]) -> frozenset[str]:
    return frozenset(code for text in texts for code in index.districts_named(text))
