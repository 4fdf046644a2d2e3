"""Red ink through a number, around it and beside it."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from parsers.facts import Fact, Field, Seal, Source
from parsers.ocr.contract import Image
from parsers.photo.ink import Inks, separate
from parsers.photo.red_strokes import doubted_in_red
from tests.photo.drawn import BLACK, RED, paper

BOX = (100, 100, 200, 60)
NUMBER = Fact(Field.RECEIVED, 512, Source.HAND, 1.0, box=BOX)


def inks_of(page: Image) -> Inks:
    cv2.putText(page, "512", (130, 150), cv2.FONT_HERSHEY_SIMPLEX, 1.6, BLACK, 4)
    return separate(page)


def struck() -> Image:
    page = paper()
    cv2.line(page, (125, 135), (240, 128), RED, 4)
    return page


def ringed() -> Image:
    page = paper()
    cv2.ellipse(page, (180, 132), (90, 40), 0, 0, 360, RED, 4)
    return page


def ticked() -> Image:
    page = paper()
    cv2.polylines(page, [np.array([(215, 130), (235, 155), (290, 90)])], False, RED, 4)
    return page


@pytest.mark.parametrize(("page", "agreed"), [(struck, False), (ringed, True), (ticked, True)])
def test_a_number_is_doubtful_where_red_runs_through_it(page, agreed) -> None:
    (fact,) = doubted_in_red([NUMBER], inks_of(page()), ())
    assert fact.agreed is agreed


def test_a_seal_over_a_number_crosses_nothing_out() -> None:
    seal = Seal((60, 40, 260, 200))
    (fact,) = doubted_in_red([NUMBER], inks_of(struck()), [seal])
    assert fact.agreed


def test_other_fields_and_blank_places_are_left_as_they_are() -> None:
    sent, blank = Fact(Field.SENT, 512, Source.PRINT, 1.0, box=BOX), separate(paper())
    assert doubted_in_red([sent], inks_of(struck()), ()) == (sent,)
    assert doubted_in_red([NUMBER], blank, ()) == (NUMBER,)
