"""List pages, our own slip filled in, several pages in one photo, and what is no receipt."""

from dataclasses import replace
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from bot.demo.paper.camera import CLEAN, photograph_together
from bot.demo.paper.cast import list_for, receipt_for
from bot.demo.paper.chance import seeded
from bot.demo.paper.city import invent
from bot.demo.paper.layouts import draw
from bot.demo.paper.lists import LISTS, MEASURING_LISTS, TUNING_LISTS, draw_list, rows_that_fit
from bot.demo.paper.marks import MARKS
from bot.demo.paper.nonreceipts import NONRECEIPTS
from bot.demo.paper.page import PER_MM
from bot.demo.paper.slip import fill_slip
from bot.demo.paper.spec import Kind, truths_of

CITY = invent()
BOXES = {
    "received": [60, 120, 80, 14],
    "signer": [60, 140, 80, 14],
    "phone": [60, 160, 80, 14],
    "date": [60, 180, 80, 14],
    "seal": [110, 200, 70, 60],
}


def a_receipt(**changes):
    return replace(receipt_for(CITY, CITY.shipments[3], seeded(1)), pen="black", **changes)


def red(page):
    pixels = np.asarray(page, np.int16)
    return int((pixels[..., 0] - pixels[..., 1:].max(axis=2) > 60).sum())


@pytest.mark.parametrize("layout", sorted(LISTS))
def test_a_list_page_knows_the_truth_of_every_row(layout):
    page = list_for(
        CITY, CITY.shipments[:6], seeded(1), faults={2: "signature_missing"}, layout=layout
    )
    truths = truths_of(page, "list.jpg")
    assert [t.row for t in truths] == [1, 2, 3, 4, 5, 6]
    assert [t.fault for t in truths] == [None, "signature_missing", None, None, None, None]
    assert {t.seal for t in truths} == {page.seal_text}
    assert {t.kind for t in truths} == {Kind.LIST}


@pytest.mark.parametrize("layout", sorted(LISTS))
def test_a_list_page_is_drawn_again_the_same(layout):
    first, second = (
        draw_list(list_for(CITY, CITY.shipments[:4], seeded(2), layout=layout), seeded(2))
        for _ in range(2)
    )
    assert first.tobytes() == second.tobytes()


def test_seals_of_each_school_put_more_red_on_the_list():
    rows = CITY.shipments[:5]
    one, each = (
        draw_list(list_for(CITY, rows, seeded(3), each_sealed=sealed), seeded(3))
        for sealed in (False, True)
    )
    assert red(each) > 2 * red(one) > 0


def test_a_list_grows_when_it_has_more_rows_than_its_paper():
    fits = rows_that_fit("list-grid")
    on_paper = draw_list(list_for(CITY, CITY.shipments[:fits], seeded(4)), seeded(4))
    longer = draw_list(list_for(CITY, CITY.shipments[: fits + 4], seeded(4)), seeded(4))
    assert on_paper.height < longer.height


def test_lists_to_tune_on_are_not_lists_to_measure_on():
    assert not TUNING_LISTS.keys() & MEASURING_LISTS.keys()


def test_a_slip_is_filled_in_only_inside_its_places():
    blank = Image.new("RGB", (1240, 1754), "white")
    page = np.asarray(fill_slip(blank, BOXES, a_receipt(), seeded(5)).convert("L"))
    top = round(115 * PER_MM)
    assert page[:top].min() == 255
    assert page[top:].min() < 120


def test_a_slip_left_blank_stays_blank():
    empty = a_receipt(received=None, signer=None, phone="", date="", seal_text=None)
    page = fill_slip(Image.new("RGB", (1240, 1754), "white"), BOXES, empty, seeded(6))
    assert np.asarray(page).min() == 255


@pytest.mark.parametrize("mark", MARKS)
def test_a_red_mark_is_red_without_any_seal(mark):
    assert red(draw(a_receipt(seal_text=None, marks=(mark,)), seeded(7))) > 300


def test_two_pages_lie_side_by_side_in_one_photo():
    pages = [draw(a_receipt(layout=name), seeded(8)) for name in ("form-plain", "blank-note")]
    photo = Image.open(BytesIO(photograph_together(pages, CLEAN, seeded(8), 900)))
    assert photo.width == 900 > photo.height


@pytest.mark.parametrize("name", sorted(NONRECEIPTS))
def test_what_is_no_receipt_is_drawn_again_the_same(name):
    first, second = (NONRECEIPTS[name](seeded(9)) for _ in range(2))
    assert first.mode == "RGB"
    assert first.tobytes() == second.tobytes()
