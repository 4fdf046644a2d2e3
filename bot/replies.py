"""What a reply to one of our letters settles: its words against the questions still open.

Pure. One open question takes the reply as it is; with several, each takes only the lines
that name its school, for a bare number could be meant for any of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answers import Outcome, Question, Reply, answer, named_unit
from bot.matching import Asked, judge
from bot.model import Expected, Origin, PieceState, Reason, Verdict
from bot.names import NameIndex
from bot.questions import TrustSettings
from parsers.facts import Receipt
from parsers.text import Answer, read_answer

WHOSE = (Reason.NO_MATCH, Reason.AMBIGUOUS)
"""Questions that a school's name answers; the paper is then judged once more."""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question of ours that waits, and the row of the paper it is about.

    `paper` is that receipt as read, where it may have to be judged again.
    """

    review_id: int
    question: Question
    verdict: Verdict
    message_row: int
    piece_id: int
    reading_id: int
    paper: Receipt | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """What a reply made of one question. `again`: it said nothing, so we ask once more."""

    open: OpenQuestion
    verdict: Verdict
    again: bool = False


def settle(
    questions: Sequence[OpenQuestion],
    own_text: str,
    origin: Origin,
    expected: Expected,
    index: NameIndex,
    settings: TrustSettings,
    *,
    brings_paper: bool,
) -> tuple[Settled, ...]:
    """Take the reply's words as answers. `brings_paper`: silence then says nothing."""
    found = []
    for one, words in _parted(questions, own_text, index):
        said = read_answer(words)
        if brings_paper and not _speaks(said, one, index):
            continue
        outcome = answer(one.question, _reply(said), origin, index, settings)
        found.append(_settled(one, outcome, origin, expected, index, settings))
    return tuple(found)


def _parted(
    questions: Sequence[OpenQuestion], own_text: str, index: NameIndex
) -> list[tuple[OpenQuestion, str]]:
    """Each question with the words meant for it."""
    if len(questions) == 1:
        return [(questions[0], own_text)]
    lines = own_text.splitlines()
    parted = []
    for one in questions:
        unit = one.verdict.unit_code
        mine = [line for line in lines if unit and _names(line, unit, index)]
        if mine:
            parted.append((one, "\n".join(mine)))
    return parted


def _names(line: str, unit: str, index: NameIndex) -> bool:
    return any(match.unit_code == unit for match in index.mentions(line))


def _speaks(said: Answer, one: OpenQuestion, index: NameIndex) -> bool:
    if one.question.reason in WHOSE:
        return bool(named_unit(index, said.words, one.question.candidates))
    return said.number is not None or said.agrees or said.not_received


def _reply(said: Answer) -> Reply:
    return Reply(
        number=said.number if said.number is not None else said.confirms,
        unit_text=said.words,
        agrees=said.agrees,
        not_received=said.not_received,
        unclear=said.ambiguous or (said.asks and said.number is None),
    )


def _settled(
    one: OpenQuestion,
    outcome: Outcome,
    origin: Origin,
    expected: Expected,
    index: NameIndex,
    settings: TrustSettings,
) -> Settled:
    if outcome.judge_again_as and one.paper is not None:
        asked = Asked(one.paper, named=outcome.judge_again_as)
        verdict = judge(
            asked.receipt, origin, expected, index, named=asked.named, settings=settings
        )
        return Settled(one, replace(verdict, row=one.verdict.row))
    shipment = one.question.shipment
    quantity = outcome.quantity if outcome.quantity is not None else one.verdict.quantity
    verdict = replace(
        one.verdict,
        state=outcome.state,
        reason=outcome.reason,
        also=(),
        shipment_id=shipment.id if shipment else one.verdict.shipment_id,
        receipt_state=outcome.receipt_state,
        quantity=quantity,
        waits_for=outcome.waits_for,
        note=outcome.note,
    )
    unsaid = outcome.receipt_state is None and outcome.state is PieceState.REVIEW
    return Settled(one, verdict, again=unsaid and outcome.waits_for is not None)


def steers(settled: Settled) -> bool:
    """Does it change a shipment?"""
    return settled.verdict.receipt_state is not None and bool(settled.verdict.shipment_id)
