"""The bench itself: does it count what it should, above all what is wrong?"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace

import pytest

from bot.demo.paper.cast import FAULTS
from bot.demo.paper.spec import Kind, Truth
from bot.model import PieceState, Reason, Verdict
from parsers.facts import Evidence, Fact, Field, Mark, Problem, Reading, Receipt, Seal, Source
from tests.bench import tally
from tests.bench.__main__ import options
from tests.bench.accounting import Outcome, Result, counted, failed, judged
from tests.bench.lanes import weight_mb
from tests.bench.orders import SEED_SETS, SHARES, Order, Paper, orders
from tests.bench.plain import RAPID, TESSERACT, finds_school
from tests.bench.registry import LAST_TERM, TERM, city, of_city
from tests.bench.slip_pages import slip_number
from tests.bench.speed import OURS, Compared, speed
from tests.bench.table import Report, written
from tests.bench.taking import SEAL_COPIED, Picture, receipt_of, take

SCHOOL = city("tuning").schools[0]
OTHER = city("tuning").schools[9]
SENT = city("tuning").shipments[0].quantity


def truth(row: int = 1, **changes: object) -> Truth:
    """What is true of a faultless receipt of the first school."""
    known = Truth(
        "photo.jpg", row, SCHOOL.code, SCHOOL.name, "2016年秋学期", SENT, SENT, "林敏", SCHOOL.name,
        "2016.9.1", None, Kind.TABLE, "form-plain", "clean",
    )  # fmt: skip
    return replace(known, **changes)  # type: ignore[arg-type]


def picture(*truths: Truth, paper: Paper = Paper.TABLE, **changes: object) -> Picture:
    """A picture of these receipts."""
    phones = (SCHOOL.phone,) * len(truths)
    one = Picture("photo.jpg", paper, "clean", b"", SCHOOL.code, truths, phones)
    return replace(one, **changes)  # type: ignore[arg-type]


def read(*facts: Fact, row: int = 1, seal: Mark = Mark.PRESENT) -> Receipt:
    """A signed receipt with these facts."""
    seals = (Seal((0, 0, 9, 9), SCHOOL.name, 0.9),) if seal is Mark.PRESENT else ()
    return Receipt(row, Evidence.PHOTO, facts, seals, seal, Mark.PRESENT)


def faultless() -> Receipt:
    """The first school's receipt as a perfect reader reads it."""
    return read(
        Fact(Field.SCHOOL, SCHOOL.name, Source.PRINT),
        Fact(Field.TERM, TERM, Source.PRINT),
        Fact(Field.SENT, SENT, Source.PRINT),
        Fact(Field.RECEIVED, SENT, Source.HAND),
    )


def verdict(state: PieceState = PieceState.MATCHED, **changes: object) -> Verdict:
    """A verdict on the first school's receipt, an acknowledgement if nothing else is said."""
    one = Verdict(1, state, None, unit_code=SCHOOL.code, quantity=SENT, term=TERM)
    return replace(one, **changes)  # type: ignore[arg-type]


def result_of(true: Truth, told: Verdict, receipt: Receipt | None = None) -> Result:
    """The one result of a picture with one receipt."""
    reading = Reading((receipt or faultless(),))
    (result,) = counted(picture(true), reading, [told])
    return result


def test_a_right_acknowledgement_counts_as_one() -> None:
    result = result_of(truth(), verdict())
    assert (result.outcome, result.cause) == (Outcome.ACKNOWLEDGED, "")


@pytest.mark.parametrize(
    ("true", "told", "cause"),
    [
        (truth(), verdict(unit_code=OTHER.code), "school"),
        (truth(), verdict(quantity=SENT - 1), "quantity"),
        (truth(), verdict(quantity=None), "quantity"),
        (truth(), verdict(term="2015-autumn"), "term"),
        (truth(fault="seal_missing", seal=None), verdict(), "seal_missing"),
        (truth(fault="other_term", term="2015年秋学期"), verdict(), "other_term"),
        (truth(fault="quantity_unreadable", received=None), verdict(), "quantity_unreadable"),
        (truth(fault=SEAL_COPIED), verdict(), SEAL_COPIED),
        (truth(fault="unreadable"), verdict(), "unreadable"),
    ],
)
def test_a_wrong_acknowledgement_is_never_counted_as_anything_else(
    true: Truth, told: Verdict, cause: str
) -> None:
    result = result_of(true, told)
    assert result.outcome is Outcome.WRONG
    assert cause in result.cause
    assert not result.named
    assert tally.row("", [result]).wrong == 1
    _, _, listed = written(Report("", [result], (), 1.0, 1, "t1-slip.jpg", 1)).partition(
        "Wrong or broken"
    )
    assert result.picture in listed


def test_a_receipt_seen_where_there_is_none_is_wrong() -> None:
    no_receipt = picture(paper=Paper.OTHER)
    (result,) = counted(no_receipt, Reading((faultless(),)), [verdict()])
    assert result.outcome is Outcome.WRONG


def test_a_row_made_up_on_a_list_is_wrong() -> None:
    page = picture(truth(), paper=Paper.LIST)
    reading = Reading((faultless(), replace(faultless(), row=2)))
    results = counted(page, reading, [verdict(), verdict(row=2, unit_code=OTHER.code)])
    assert [r.outcome for r in results] == [Outcome.ACKNOWLEDGED, Outcome.WRONG]


def test_rows_that_no_verdict_speaks_of_are_unseen_not_left_out() -> None:
    page = picture(truth(), truth(2, school_code=OTHER.code), paper=Paper.LIST)
    results = counted(page, Reading((faultless(),)), [verdict()])
    assert [r.outcome for r in results] == [Outcome.ACKNOWLEDGED, Outcome.UNSEEN]
    assert tally.row("", results).share == 0.5


def test_rows_out_of_order_are_counted_by_their_school() -> None:
    page = picture(truth(), truth(2, school_code=OTHER.code), paper=Paper.LIST)
    told = [verdict(unit_code=OTHER.code), verdict(row=2)]
    results = counted(page, Reading((faultless(), replace(faultless(), row=2))), told)
    assert [r.outcome for r in results] == [Outcome.ACKNOWLEDGED] * 2


@pytest.mark.parametrize(
    ("state", "reason", "outcome"),
    [
        (PieceState.REVIEW, Reason.QUANTITY_UNREADABLE, Outcome.ASKED),
        (PieceState.DUPLICATE, Reason.ALREADY_ACKNOWLEDGED, Outcome.ASKED),
        (PieceState.REJECTED, Reason.SEAL_MISSING, Outcome.REJECTED),
    ],
)
def test_a_needless_question_shows_its_cause(
    state: PieceState, reason: Reason, outcome: Outcome
) -> None:
    result = result_of(truth(), verdict(state, reason=reason))
    assert (result.outcome, result.cause) == (outcome, reason)
    assert tally.causes([result]) == [("table", f"{outcome}: {reason}", 1)]


def test_a_fault_is_named_only_by_its_own_name() -> None:
    unsigned = truth(fault="signature_missing", signer=None)
    rejected = verdict(PieceState.REJECTED, reason=Reason.SEAL_MISSING)
    assert not result_of(unsigned, rejected).named
    assert result_of(unsigned, replace(rejected, also=(Reason.SIGNATURE_MISSING,))).named


def test_a_copied_seal_is_named_by_a_person_being_asked() -> None:
    assert result_of(truth(fault=SEAL_COPIED), verdict(PieceState.REVIEW)).named


def test_a_refused_picture_counts_against_the_legible_and_for_the_illegible() -> None:
    refused = Reading(problem=Problem.UNREADABLE)
    (good,) = counted(picture(truth()), refused, [])
    (bad,) = counted(picture(truth(fault="unreadable")), refused, [])
    assert (good.outcome, good.named, bad.named) == (Outcome.REJECTED, False, True)


def test_a_reading_that_breaks_is_told() -> None:
    results = failed(picture(truth()), "ValueError: no")
    assert [r.outcome for r in results] == [Outcome.FAILED]
    assert "ValueError: no" in written(Report("", results, (), 1.0, 1, "t1-slip.jpg", 1))


def test_only_believed_numbers_are_held_against_the_reading() -> None:
    wrong = Fact(Field.RECEIVED, SENT + 1, Source.HAND, agreed=False)
    assert "received" not in result_of(truth(), verdict(), read(wrong)).fields
    believed = read(replace(wrong, agreed=True))
    assert result_of(truth(), verdict(), believed).fields["received"] is False


def test_marks_unsure_or_unread_count_as_not_seen() -> None:
    sealed = result_of(truth(), verdict())
    unsure = result_of(truth(), verdict(), read(seal=Mark.UNSURE))
    made_up = result_of(truth(seal=None, fault="seal_missing"), verdict(PieceState.REVIEW))
    unread = failed(picture(truth()), "")[0]
    seals = tally.marks([sealed, unsure, made_up, unread], lambda r: r.seal)
    assert (seals.there, seals.seen, seals.found) == (3, 2, 1)
    assert (seals.precision, seals.recall) == (1 / 2, 1 / 3)


def test_poor_seals_are_counted_apart_but_never_hidden() -> None:
    poor = replace(result_of(truth(), verdict(quantity=1)), poor=True)
    rows = {row.name: row for row in tally.by_paper([poor, result_of(truth(), verdict())])}
    assert (rows["table"].faultless, rows["poor seals"].faultless) == (1, 1)
    assert (rows["table"].wrong, rows["poor seals"].wrong, rows["all drawn"].wrong) == (0, 1, 1)


def test_a_perfect_reading_is_acknowledged_by_the_real_judges() -> None:
    reading = Reading((faultless(),))
    verdicts = judged(reading, picture(truth()), of_city("tuning"))
    (result,) = counted(picture(truth()), reading, verdicts)
    assert result.outcome is Outcome.ACKNOWLEDGED
    assert all(result.fields.values())


def test_the_same_order_is_the_same_picture_whatever_else_is_ordered() -> None:
    tables = orders("tuning", 3, {Paper.TABLE})
    among_all = orders("tuning", tables[-1].number + 1, set(Paper))
    assert set(tables) <= set(among_all)
    assert orders("tuning", 0, (), only=(tables[1].number,)) == [tables[1]]
    assert take(tables[0]) == take(tables[0])


@pytest.mark.parametrize("paper", list(Paper))
def test_every_paper_can_be_taken(paper: Paper) -> None:
    taken = take(Order("tuning", 7, paper))
    assert taken.data.startswith(b"\xff\xd8")
    assert bool(taken.truths) is (paper is not Paper.OTHER)
    assert {t.fault for t in taken.truths} == {"unreadable"} or paper is not Paper.UNREADABLE


def test_of_harmed_orders_every_receipt_has_a_fault_and_strange_seals_are_called_alike() -> None:
    harmed = [Order("tuning", number, Paper.TABLE, harmed=True) for number in range(12)]
    receipts = [receipt_of(order, order.dice())[0] for order in harmed]
    assert all(receipt.fault in FAULTS for receipt in receipts)
    strange = [r for r in receipts if r.fault == "seal_other_school"]
    assert strange
    for receipt in strange:
        assert receipt.seal_text != receipt.school
        assert len(set(receipt.school) & set(receipt.seal_text or "")) >= len(receipt.school) - 3


@pytest.mark.parametrize("to_tune_on", ["tuning", "further", "later", "newest"])
def test_tuning_and_measuring_share_nothing(to_tune_on: str) -> None:
    tuning, measuring = SEED_SETS[to_tune_on], SEED_SETS["measuring"]
    assert tuning.seed != measuring.seed
    assert not set(tuning.hands) & set(measuring.hands)
    assert not set(tuning.lists) & set(measuring.lists)
    for kind, layouts in tuning.layouts.items():
        assert not set(layouts) & set(measuring.layouts[kind])
    assert options([]).seed_set == "measuring"


def test_all_papers_are_drawn() -> None:
    assert set(SHARES) == set(Paper)
    assert sum(SHARES.values()) == pytest.approx(1)
    assert {order.paper for order in orders("measuring", 200, set(Paper))} == set(Paper)


def test_a_plain_engine_finds_a_school_only_where_it_names_that_one_alone() -> None:
    index = of_city("tuning").index
    assert finds_school(index, ["签收单", SCHOOL.name], SCHOOL.code)
    assert not finds_school(index, [SCHOOL.name, OTHER.name], SCHOOL.code)
    assert not finds_school(index, ["签收单"], SCHOOL.code)


def test_a_process_is_weighed_with_what_it_starts() -> None:
    alone = weight_mb(os.getpid())
    held = "held = bytes(80 << 20); print(len(held), flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", held], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        child.stdout.readline()
        together = weight_mb(os.getpid())
        child.communicate(b"\n")
    assert alone > 0
    assert together >= alone + 5


def test_the_ratio_is_of_medians_of_the_same_photos() -> None:
    seconds = [(1.0, 2.0), (2.0, 4.0), (30.0, 5.0)]
    found = {OURS: True, RAPID: False, TESSERACT: False}
    photos = [
        Compared(Paper.TABLE, {OURS: ours, RAPID: rapid, TESSERACT: 1.0}, found)
        for ours, rapid in seconds
    ]
    one = speed("other paper", photos)
    assert one is not None
    assert (one.ratio, one.found[OURS], one.found[RAPID]) == (0.5, 1.0, 0.0)


def test_a_slip_of_the_last_term_is_known_and_named_as_such() -> None:
    number = slip_number(LAST_TERM, SCHOOL.code)
    receipt = read(Fact(Field.SLIP, number, Source.CODE), Fact(Field.RECEIVED, SENT, Source.HAND))
    true = truth(fault="other_term", term="2015年秋学期")
    reading = Reading((receipt,))
    (result,) = counted(picture(true), reading, judged(reading, picture(true), of_city("tuning")))
    assert (result.outcome, result.named) == (Outcome.REJECTED, True)


def test_a_run_that_measured_nothing_meets_no_target() -> None:
    report = written(Report("", [], (), 0.0, 0, "", 0))
    assert "| yes |" not in report
    assert "Nothing was measured." in report


def test_a_report_names_the_picture_at_which_memory_peaked() -> None:
    assert "7 MB (at t1-slip.jpg)" in written(Report("", [], (), 0.0, 7, "t1-slip.jpg", 7))
