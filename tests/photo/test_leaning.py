"""Upright rules that lean or are pale are found, and the columns of a list run along them."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from parsers.facts import Field, Line
from parsers.ocr.contract import Image
from parsers.photo.cells import Rules, find_rules
from parsers.photo.leaning import lean_of, with_leaning
from parsers.photo.rows import Table, find_tables
from tests.photo.test_list_cells import HEADING, NONE, PAGE, ROWS, white

LETTER, TOP, BOTTOM = 30, 90, 570
EDGES = (20, 300, 440, 600, 760, 980)


def leaning(lean: float, grey: int = 170, wide: int = 2) -> Image:
    """A page with pale upright rules that lean."""
    page = white()
    for x in EDGES:
        ends = (x, TOP), (round(x + lean * (BOTTOM - TOP)), BOTTOM)
        cv2.line(page, *ends, grey, wide, cv2.LINE_AA)
    for y in range(TOP, BOTTOM + 1, 80):
        cv2.line(page, (20, y), (980, y), 60, 2)
    return page


def rules_of(page: Image) -> Rules:
    return with_leaning(find_rules(page, LETTER), page, LETTER, TOP, BOTTOM)


@pytest.mark.parametrize("lean", [-0.2, -0.13, -0.06, 0.0, 0.05, 0.12, 0.2])
def test_a_rule_that_leans_is_found_over_its_whole_length(lean: float) -> None:
    down = rules_of(leaning(lean)).down
    for y in range(TOP + 40, BOTTOM - 40, 20):
        x = round(EDGES[2] + lean * (y - TOP))
        assert down[y - 2 : y + 3, x - 3 : x + 4].any(), y


def test_a_pale_rule_beside_bold_writing_is_found() -> None:
    page = leaning(0.03, grey=195)
    for y in range(TOP + 10, BOTTOM - 30, 40):
        cv2.putText(page, "888", (460, y + 30), cv2.FONT_HERSHEY_SIMPLEX, 1.2, 0, 9)
    assert not find_rules(page, LETTER).down.any()
    assert rules_of(page).down[:, 420:470].any()


def test_ones_written_under_one_another_are_no_rule() -> None:
    page = white()
    for y in range(TOP, BOTTOM, 80):
        cv2.line(page, (480 + 6, y + 14), (480, y + 58), 30, 4)
    assert not rules_of(page).down.any()


@pytest.mark.parametrize("lean", [-0.15, 0.0, 0.15])
def test_the_lean_of_a_table_is_that_of_its_rules(lean: float) -> None:
    found = lean_of(rules_of(leaning(lean)), (0, TOP, 1000, BOTTOM - TOP))
    assert found(500) == pytest.approx(lean, abs=0.01)


def test_one_stroke_that_leans_otherwise_says_nothing_of_the_table() -> None:
    down = rules_of(leaning(0.1)).down.astype(np.uint8)
    cv2.line(down, (520, TOP), (450, TOP + 200), 1, 3)
    lean = lean_of(Rules(np.zeros(PAGE, np.bool_), down > 0), (0, TOP, 1000, BOTTOM - TOP))
    assert lean(485) == pytest.approx(0.1, abs=0.01)


def test_a_table_without_rules_leans_nowhere() -> None:
    assert lean_of(NONE, (0, 0, 1000, 900))(300) == 0.0


def leant(line: Line, lean: float) -> Line:
    """A line where it is on a sheet that leans."""
    x, y, w, h = line.box
    return replace(line, box=(round(x + lean * (y - 100)), y, w, h))


def table_leaning(lean: float) -> Table:
    lines = [*HEADING, *(leant(line, lean) for line in ROWS)]
    (table,) = find_tables(lines, rules_of(leaning(lean)))
    return table


@pytest.mark.parametrize("lean", [-0.2, 0.2])
def test_a_number_far_down_a_leaning_list_is_in_its_own_column(lean: float) -> None:
    for row in table_leaning(lean).rows:
        table = table_leaning(lean)
        ((_, sent),) = table.cells_of(row, Field.SENT)
        ((_, received),) = table.cells_of(row, Field.RECEIVED)
        middle = row.top + (row.bottom - row.top) / 2
        assert sent[0] - 8 <= 300 + lean * (middle - TOP) <= sent[0] + 12
        assert received[0] - 8 <= 440 + lean * (middle - TOP) <= received[0] + 12
