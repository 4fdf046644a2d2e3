"""All receipts of one message judged together."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from bot.matching import Asked, judge_all
from bot.model import Expected, Origin, PieceState, Shipment, Verdict
from parsers.facts import Evidence, Mark, Receipt
from tests.matching.registry import (
    INDEX,
    NAMES,
    STRANGER,
    TERM,
    expected,
    faultless,
    number_of,
    paper,
    row,
    sender,
)

UNSEALED = faultless("A1", seal=Mark.ABSENT, seals=())


def together(
    *receipts: Receipt, origin: Origin = STRANGER, known: Expected | None = None
) -> tuple[Verdict, ...]:
    return judge_all([Asked(r) for r in receipts], origin, known or expected(), INDEX)


def states(verdicts: tuple[Verdict, ...]) -> list[str]:
    return [str(v.reason or v.state) for v in verdicts]


def test_receipts_of_different_schools_are_each_judged_by_themselves() -> None:
    verdicts = together(faultless("A1"), faultless("B1"), paper("实验小学", 3))
    assert states(verdicts) == ["matched", "matched", "ambiguous"]


def test_a_second_photo_of_the_same_receipt_is_a_duplicate() -> None:
    verdicts = together(faultless("A1"), faultless("A1"))
    assert states(verdicts) == ["matched", "already_acknowledged"]
    assert verdicts[1].state is PieceState.DUPLICATE


def test_a_complete_photo_settles_what_an_earlier_one_lacked() -> None:
    first, second = together(UNSEALED, faultless("A1"))
    assert second.state is PieceState.MATCHED
    assert first.state is PieceState.DUPLICATE


def test_an_unreadable_number_needs_no_question_beside_a_readable_photo() -> None:
    verdicts = together(paper(NAMES["A1"], 512, agreed=False), faultless("A1"))
    assert states(verdicts) == ["already_acknowledged", "matched"]


def test_two_incomplete_photos_are_both_asked_about() -> None:
    assert states(together(UNSEALED, UNSEALED)) == ["seal_missing", "seal_missing"]


def test_another_number_on_unsealed_paper_is_still_asked_to_be_sealed() -> None:
    other = paper(NAMES["A1"], 500, seal=Mark.ABSENT, seals=())
    assert states(together(other, faultless("A1"))) == ["seal_missing", "matched"]


def test_two_papers_with_two_numbers_for_one_shipment_acknowledge_nothing() -> None:
    for verdicts in (
        together(faultless("A1"), paper(NAMES["A1"], 500)),
        together(paper(NAMES["A1"], 500), faultless("A1")),
    ):
        assert states(verdicts) == ["quantity_differs", "quantity_differs"]
        assert {v.receipt_state for v in verdicts} == {None, "disputed"}


def test_paper_goes_before_a_spreadsheet_that_says_the_same() -> None:
    sheet, photo = together(row(NAMES["A1"], 512), faultless("A1"), origin=sender("D1"))
    assert (sheet.state, photo.state) == (PieceState.DUPLICATE, PieceState.MATCHED)
    assert photo.evidence is Evidence.PHOTO


def test_once_one_parcel_is_certain_the_other_paper_is_about_the_other() -> None:
    known = expected(Shipment(90, TERM, "A1", 40, "990001"))
    verdicts = together(paper(NAMES["A1"], 38), faultless("A1"), known=known)
    assert [v.shipment_id for v in verdicts] == [90, number_of("A1")]
    assert states(verdicts) == ["quantity_differs", "matched"]


def test_the_order_of_files_does_not_change_what_is_acknowledged() -> None:
    papers = (
        faultless("A1"),
        UNSEALED,
        paper(NAMES["A6"], 1000),
        faultless("A6"),
        replace(row(NAMES["A2"], 887), row=2),
        faultless("A2"),
    )
    results = set()
    for some in list(permutations(papers))[::7]:
        verdicts = together(*some, origin=sender("D1"))
        results.add(frozenset(v.shipment_id for v in verdicts if v.state is PieceState.MATCHED))
    assert results == {frozenset({number_of("A1"), number_of("A2")})}


def test_a_message_without_receipts_has_no_verdicts() -> None:
    assert together() == ()
