"""Real engines on drawn photos that were once read amiss: tuning pictures of the benchmark."""

from __future__ import annotations

import pytest

from parsers.facts import Field, Mark, Receipt
from parsers.ocr.contract import Engines
from parsers.photo import read_photo
from tests.bench.orders import Order, Paper
from tests.bench.taking import take

pytestmark = pytest.mark.engines


def receipt_on(number: int, paper: Paper, engines: Engines, *, harmed: bool = False) -> Receipt:
    photo = take(Order("tuning", number, paper, harmed=harmed)).data
    (receipt,) = read_photo(photo, engines).receipts
    return receipt


def told(receipt: Receipt, field: Field) -> list[tuple[object, bool]]:
    return [(fact.value, fact.agreed) for fact in receipt.facts if fact.field is field]


def test_a_leaning_rule_in_a_dark_photo_is_not_surely_a_signature(rapid: Engines) -> None:
    receipt = receipt_on(15019, Paper.TABLE, rapid, harmed=True)
    assert receipt.signature is Mark.UNSURE


def test_a_rule_along_an_empty_place_is_not_surely_a_signature(rapid: Engines) -> None:
    photo = take(Order("tuning", 21078, Paper.SEVERAL)).data
    assert [one.signature for one in read_photo(photo, rapid).receipts] == [
        Mark.PRESENT,
        Mark.UNSURE,
    ]


@pytest.mark.parametrize(("number", "count"), [(14127, 113), (15023, 267), (16674, 404)])
def test_what_is_left_of_a_cells_rule_is_no_digit(number: int, count: int, rapid: Engines) -> None:
    receipt = receipt_on(number, Paper.TABLE, rapid)
    assert told(receipt, Field.RECEIVED) == [(count, True)]


def test_a_rule_alone_in_an_empty_field_is_no_number(rapid: Engines) -> None:
    assert told(receipt_on(16817, Paper.TABLE, rapid, harmed=True), Field.RECEIVED) == []


def test_words_of_which_one_was_misread_are_a_number_in_a_sentence(rapid: Engines) -> None:
    assert told(receipt_on(17305, Paper.PROSE, rapid), Field.RECEIVED) == [(632, True)]


def test_a_nine_in_a_note_that_may_be_the_four_that_was_received_is_not_believed(
    rapid: Engines,
) -> None:
    receipt = receipt_on(14097, Paper.HANDWRITING, rapid)
    assert told(receipt, Field.RECEIVED) == [(1454, True)]
    assert told(receipt, Field.SENT) == [(1954, False)]


def test_a_7_of_what_was_sent_is_not_believed_where_a_1_looks_like_one(rapid: Engines) -> None:
    # 181 is written, 187 was sent
    assert told(receipt_on(41117, Paper.SLIP, rapid, harmed=True), Field.RECEIVED) == [(187, False)]


def test_words_that_run_over_their_cells_edge_are_read_to_their_end(rapid: Engines) -> None:
    assert told(receipt_on(23047, Paper.TABLE, rapid), Field.RECEIVED) == [(1615, True)]


def test_a_number_on_its_line_behind_a_letters_last_stroke_is_read(rapid: Engines) -> None:
    assert told(receipt_on(23616, Paper.PROSE, rapid), Field.RECEIVED) == [(2034, True)]
