"""Lines of print that stand together, and pictures of which nothing but that tells the sheets."""

import numpy as np
import pytest

from parsers.facts import Evidence, Field, Line, Mark
from parsers.ocr.contract import Engines, Quad
from parsers.photo.print_groups import LEAST_LINES, groups_of, quads_of
from parsers.photo.reading import read_photo
from tests.bench.orders import Order, Paper
from tests.bench.taking import take

SIZE = (2000, 1000)


def note(x: int, y: int, lines: int = LEAST_LINES, step: int = 60) -> list[Quad]:
    """Lines of 300 by 30 pixels below one another."""
    return quads_of([Line("今收到", (x, y + i * step, 300, 30), 1.0) for i in range(lines)])


def test_two_notes_side_by_side_are_two_groups() -> None:
    groups = groups_of([*note(100, 100), *note(700, 300)], SIZE)
    assert sorted(group.min(axis=0).tolist() for group in groups) == [[100, 100], [700, 300]]


def test_rows_far_below_one_another_are_one_receipt() -> None:
    (group,) = groups_of(note(100, 100, step=120), SIZE)
    assert group.max(axis=0).tolist() == [400, 610]


def test_what_has_few_lines_is_no_group() -> None:
    (group,) = groups_of([*note(100, 100), *note(900, 100, lines=LEAST_LINES - 1)], SIZE)
    assert group.max() < 900


@pytest.mark.parametrize("lines", [[], note(100, 100, lines=2)])
def test_a_picture_with_hardly_any_print_has_no_group(lines: list[Quad]) -> None:
    assert groups_of(lines, SIZE) == []


def test_lines_beyond_the_pictures_edge_count_where_they_end() -> None:
    assert len(groups_of([line + np.float32(900) for line in note(900, 0)], SIZE)) == 1


def receipts_on(number: int, rapid: Engines) -> list[tuple[Evidence, Mark]]:
    """What a tuning picture of several sheets shows: each receipt's kind and its seal."""
    reading = read_photo(take(Order("tuning", number, Paper.SEVERAL)).data, rapid)
    return [(one.evidence, one.seal) for one in reading.receipts]


def test_sheets_on_ground_as_light_and_coarse_as_they_are_told_by_their_print(
    rapid: Engines,
) -> None:
    assert receipts_on(25755, rapid) == [(Evidence.PHOTO, Mark.PRESENT)] * 3


def test_a_sheet_beside_our_slip_within_one_edge_is_read(rapid: Engines) -> None:
    # no seal was put on the slip
    slip, paper = (Evidence.SLIP, Mark.ABSENT), (Evidence.PHOTO, Mark.PRESENT)
    assert receipts_on(44072, rapid) == [paper, slip, paper]


def test_a_sheet_whose_edge_was_missed_beside_others_is_read(rapid: Engines) -> None:
    reading = read_photo(take(Order("tuning", 43327, Paper.SEVERAL)).data, rapid)
    counted = [f for one in reading.receipts for f in one.facts if f.field == Field.RECEIVED]
    assert [(fact.value, fact.agreed) for fact in counted] == [
        (182, True),
        (395, True),
        (313, True),
    ]
