"""The reader of whole strips: what it says of hands it never saw, of strokes, and of nothing."""

from __future__ import annotations

import numpy as np
import pytest

from parsers.ocr.nets import LEAST, ROWS, made_ready
from parsers.photo.belief import CROSSED
from parsers.photo.beside_sent import SURELY
from parsers.photo.digits.reader import NOTHING
from parsers.photo.digits.whole import KINDS, MOST, along, read_whole
from tests.digits.unseen import cuts, unseen

PLAIN = [strip for strip in unseen() if not strip.struck]
STRUCK = [strip for strip in unseen() if strip.struck]


def test_it_surely_reads_no_number_that_is_not_there() -> None:
    for strip in PLAIN:
        said = read_whole(cuts(strip.image))
        assert said.text == str(strip.number) or said.sure < SURELY, strip.number


def test_it_sees_what_is_crossed_out_in_any_hand_and_nothing_else() -> None:
    assert all(read_whole(cuts(strip.image)).crossed >= CROSSED for strip in STRUCK)
    assert not any(read_whole(cuts(strip.image)).crossed >= CROSSED for strip in PLAIN)


def test_likelihoods_of_each_step_add_up_to_one() -> None:
    steps = along(cuts(PLAIN[0].image)[0])
    assert steps.shape[1] == len(KINDS) + 1
    assert steps.sum(axis=1) == pytest.approx(1.0, abs=1e-4)


@pytest.mark.parametrize(("height", "width"), [(64, 64), (12, 300), (64, 4000), (200, 3)])
def test_a_strip_of_any_size_is_made_ready(height: int, width: int) -> None:
    ready = made_ready(np.full((height, width), 255, np.uint8), MOST)
    assert ready.shape[:3] == (1, 3, ROWS)
    assert LEAST <= ready.shape[3] <= MOST
    assert ready.max() == pytest.approx(1.0)


def test_empty_paper_says_no_number_and_no_strip_says_nothing() -> None:
    assert read_whole([np.full((64, 200), 230, np.uint8)]).text == ""
    assert read_whole([]) == NOTHING
