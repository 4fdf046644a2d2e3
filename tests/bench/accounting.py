"""What a reading and its verdicts come to, receipt by receipt: the one place that counts.

Strict where it can choose: an acknowledgement is right only if the paper deserves it and
school, term and quantity are those on the paper; a receipt that no verdict speaks of is
`unseen`, never left out; a mark not surely seen is not seen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bot.demo.paper.spec import Truth
from bot.matching import Asked, judge_all
from bot.model import PieceState, Verdict
from parsers.facts import Fact, Field, Mark, Reading, Receipt
from tests.bench.orders import Paper
from tests.bench.registry import TERM, Registry
from tests.bench.taking import SEAL_COPIED, Picture, term_key


class Outcome(StrEnum):
    """What became of a receipt."""

    ACKNOWLEDGED = "acknowledged"
    ASKED = "asked"
    REJECTED = "rejected"
    UNSEEN = "unseen"
    FAILED = "failed"
    """The reading itself broke."""
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Seen:
    """A mark (seal or signature): whether it is there, and what was seen."""

    there: bool
    mark: Mark


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one receipt of one picture; of a picture without any, row 0."""

    picture: str
    row: int
    paper: Paper
    condition: str
    fault: str | None
    outcome: Outcome
    named: bool
    """Whether the fault it has was told, where it has one."""
    cause: str
    """In few words, why it is not acknowledged, or what is wrong with it."""
    poor: bool = False
    copied: bool = False
    mark: str = ""
    fields: dict[str, bool] = field(default_factory=dict)
    """Fields with a believed value, and whether it is the one on the paper."""
    seal: Seen | None = None
    signature: Seen | None = None

    @property
    def faultless(self) -> bool:
        """Whether it can be acknowledged."""
        return self.fault is None


def judged(reading: Reading, picture: Picture, registry: Registry) -> tuple[Verdict, ...]:
    """The verdicts on a picture that comes with an empty subject and a name that says nothing."""
    asked = [Asked(receipt) for receipt in reading.receipts]
    return judge_all(asked, registry.sender(picture.sender), registry.expected, registry.index)


def failed(picture: Picture, why: str) -> list[Result]:
    """The results of a picture whose reading broke."""
    truths = picture.truths or (None,)
    return [_result(picture, truth, Outcome.FAILED, False, why) for truth in truths]


def counted(picture: Picture, reading: Reading, verdicts: Sequence[Verdict]) -> list[Result]:
    """One result for each receipt in the picture, and for each verdict on none of them."""
    told = list(zip(reading.receipts, verdicts, strict=True))
    if not picture.truths:
        return [_of_other(picture, reading, told)]
    pairs, strays = _paired(picture.truths, told)
    results = [_of_truth(picture, t, pairs.get(t.row), reading) for t in picture.truths]
    return results + [
        _result(picture, None, Outcome.WRONG, False, f"a receipt of {v.unit_code} made up")
        for _, v in strays
        if v.state is PieceState.MATCHED
    ]


Told = tuple[Receipt, Verdict]


def _paired(truths: Sequence[Truth], told: Sequence[Told]) -> tuple[dict[int, Told], list[Told]]:
    """Each truth's verdict: the one on its school, else the one on its row."""
    pairs: dict[int, Told] = {}
    by_unit = {truth.school_code: truth.row for truth in truths}
    left = []
    for one in sorted(told, key=lambda one: one[1].state is not PieceState.MATCHED):
        row = by_unit.get(one[1].unit_code, 0)
        if row and row not in pairs:
            pairs[row] = one
        else:
            left.append(one)
    rows = {truth.row for truth in truths}
    strays = []
    for one in left:
        row = one[1].row
        if row in rows and row not in pairs:
            pairs[row] = one
        else:
            strays.append(one)
    open_ = [row for row in sorted(rows) if row not in pairs]
    for row in open_:
        # which of several it is cannot be told; that it was asked about can
        asked = [one for one in strays if one[1].state is not PieceState.MATCHED]
        if asked:
            pairs[row] = asked[0]
            strays.remove(asked[0])
    return pairs, strays


def _of_other(picture: Picture, reading: Reading, told: Sequence[Told]) -> Result:
    """A picture that shows no receipt at all."""
    matched = [v for _, v in told if v.state is PieceState.MATCHED]
    if matched:
        why = f"no receipt, taken for one of {matched[0].unit_code}"
        return _result(picture, None, Outcome.WRONG, False, why)
    if reading.problem is not None:
        return _result(picture, None, Outcome.REJECTED, True, str(reading.problem))
    why = ",".join(sorted({str(v.reason) for _, v in told}))
    return _result(picture, None, Outcome.ASKED, False, why)


def _of_truth(picture: Picture, truth: Truth, told: Told | None, reading: Reading) -> Result:
    if told is None:
        return _unread(picture, truth, reading)
    receipt, verdict = told
    outcome, cause = _outcome(truth, verdict)
    return Result(
        picture.name,
        truth.row,
        picture.paper,
        picture.condition,
        truth.fault,
        outcome,
        named=_named(truth.fault, verdict),
        cause=cause,
        poor=picture.poor,
        copied=truth.fault == SEAL_COPIED,
        mark=picture.mark,
        fields=fields(truth, receipt, verdict) | phone(picture, truth, receipt),
        seal=Seen(truth.seal is not None, receipt.seal),
        signature=Seen(truth.signer is not None, receipt.signature),
    )


def _unread(picture: Picture, truth: Truth, reading: Reading) -> Result:
    """A receipt nothing was read of: the whole picture was refused, or this row not seen."""
    refused = reading.problem is not None
    outcome = Outcome.REJECTED if refused else Outcome.UNSEEN
    named = refused and truth.fault == reading.problem
    cause = str(reading.problem or "unseen")
    return _result(picture, truth, outcome, named, cause)


def _result(
    picture: Picture, truth: Truth | None, outcome: Outcome, named: bool, cause: str
) -> Result:
    """A result of which nothing was read: what is there was not seen."""
    return Result(
        picture.name,
        truth.row if truth else 0,
        picture.paper,
        picture.condition,
        truth.fault if truth else "not_a_receipt",
        outcome,
        named,
        cause,
        poor=picture.poor,
        copied=bool(truth and truth.fault == SEAL_COPIED),
        mark=picture.mark,
        seal=Seen(truth.seal is not None, Mark.UNSURE) if truth else None,
        signature=Seen(truth.signer is not None, Mark.UNSURE) if truth else None,
    )


def _outcome(truth: Truth, verdict: Verdict) -> tuple[Outcome, str]:
    if verdict.state is PieceState.MATCHED:
        wrong = _wrong_with(truth, verdict)
        return (Outcome.WRONG, wrong) if wrong else (Outcome.ACKNOWLEDGED, "")
    reasons = [verdict.reason, *verdict.also]
    cause = ",".join(str(reason) for reason in reasons if reason)
    refused = verdict.state in (PieceState.REJECTED, PieceState.IGNORED)
    return (Outcome.REJECTED if refused else Outcome.ASKED), cause


def _wrong_with(truth: Truth, verdict: Verdict) -> str:
    """What is wrong with an acknowledgement; "" where it is right."""
    if verdict.unit_code != truth.school_code:
        return f"school {verdict.unit_code} for {truth.school_code}"
    if truth.fault is not None:
        return f"acknowledged in spite of {truth.fault}"
    if verdict.quantity != truth.received:
        return f"quantity {verdict.quantity} for {truth.received}"
    return "" if verdict.term == term_key(truth.term) == TERM else f"term {verdict.term}"


def _named(fault: str | None, verdict: Verdict) -> bool:
    if fault is None:
        return False
    if fault == SEAL_COPIED:
        return verdict.state is PieceState.REVIEW
    return verdict.state is not PieceState.MATCHED and fault in (verdict.reason, *verdict.also)


def fields(truth: Truth, receipt: Receipt, verdict: Verdict) -> dict[str, bool]:
    """Each field that a value is believed for, and whether that is the one on the paper."""
    right: dict[Field, object] = {
        Field.TERM: term_key(truth.term),
        Field.SENT: truth.sent,
        Field.RECEIVED: truth.received,
        Field.SIGNER: truth.signer,
        Field.SIGNED_ON: _day(truth.date),
    }
    exact = {
        _COLUMNS[wanted]: _plain(fact.value) == value
        for wanted, value in right.items()
        if (fact := _believed(receipt, wanted)) is not None
    }
    school = {"school": verdict.unit_code == truth.school_code} if verdict.unit_code else {}
    return school | exact


def phone(picture: Picture, truth: Truth, receipt: Receipt) -> dict[str, bool]:
    """The same for the telephone number."""
    fact = _believed(receipt, Field.PHONE)
    known = picture.phones[truth.row - 1] if picture.phones else ""
    if fact is None or not known:
        return {}
    return {"phone": re.sub(r"\D", "", str(fact.value)) == re.sub(r"\D", "", known)}


_COLUMNS = {
    Field.TERM: "term",
    Field.SENT: "sent",
    Field.RECEIVED: "received",
    Field.SIGNER: "signer",
    Field.SIGNED_ON: "date",
}


def _believed(receipt: Receipt, wanted: Field) -> Fact | None:
    fact = receipt.best(wanted)
    return fact if fact is not None and fact.agreed else None


def _plain(value: str | int | date) -> object:
    return _day(value.isoformat()) if isinstance(value, date) else value


def _day(text: str) -> tuple[int, ...]:
    """Year, month and day, however they are written."""
    return tuple(int(number) for number in re.findall(r"\d+", text))
