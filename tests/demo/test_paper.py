"""The generator draws what it says it draws, and the same again for the same seed."""

from dataclasses import replace
from io import BytesIO

import numpy as np
import pytest
from PIL import Image, ImageOps

from bot.demo.paper.camera import CONDITIONS, PHONE, SCAN, photograph, resend
from bot.demo.paper.cast import FAULTS, receipt_for
from bot.demo.paper.chance import seeded
from bot.demo.paper.city import invent
from bot.demo.paper.faces import HANDS, MEASURING_HANDS, TUNING_HANDS
from bot.demo.paper.layouts import LAYOUTS, MEASURING_LAYOUTS, TUNING_LAYOUTS, draw
from bot.demo.paper.numerals import spoken
from bot.demo.paper.spec import Kind, Receipt, SealLook, truth_of

CITY = invent()


def a_receipt(**changes):
    receipt = receipt_for(CITY, CITY.shipments[3], seeded(1))
    return replace(receipt, pen="black", **changes)


def coloured(page, channel):
    """How many pixels are clearly of one colour."""
    pixels = np.asarray(page, np.int16)
    others = [c for c in range(3) if c != channel]
    return int((pixels[..., channel] - pixels[..., others].max(axis=2) > 60).sum())


@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_the_same_seed_draws_the_same_paper(name):
    first, second = (draw(a_receipt(layout=name), seeded(5, 1)) for _ in range(2))
    assert first.tobytes() == second.tobytes()


def test_another_seed_draws_other_paper():
    assert draw(a_receipt(), seeded(1)).tobytes() != draw(a_receipt(), seeded(2)).tobytes()


def test_the_same_seed_takes_the_same_photo():
    page = draw(a_receipt(), seeded(3))
    assert photograph(page, PHONE, seeded(4), 600) == photograph(page, PHONE, seeded(4), 600)


RED_PRINT = {
    "bureaus-answer", "bureaus-headmaster", "bureaus-notebook", "villages-copybook",
    "villages-docket",
}  # fmt: skip
"""Letterheads, a notebook's margin, ruled lines and a bookshop's red print."""


@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_red_is_on_the_paper_exactly_when_it_is_sealed_in_red(name):
    sealed = a_receipt(layout=name, seal_look=SealLook(strength=0.9))
    bare = coloured(draw(replace(sealed, seal_text=None), seeded(6)), 0)
    assert coloured(draw(sealed, seeded(6)), 0) - bare > 2000
    assert (bare > 0) == (name in RED_PRINT)


@pytest.mark.parametrize(("colour", "channel"), [("blue", 2), ("grey", 0)])
def test_a_seal_of_another_colour_is_not_red(colour, channel):
    page = draw(a_receipt(seal_look=SealLook(colour=colour)), seeded(7))
    assert coloured(page, 0) == 0
    assert (coloured(page, channel) > 2000) == (colour == "blue")


@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_every_layout_has_room_for_number_and_name(name):
    full = draw(a_receipt(layout=name, seal_text=None), seeded(8))
    for missing in ({"signer": None}, {"received": None}):
        empty = draw(a_receipt(layout=name, seal_text=None, **missing), seeded(8))
        assert full.tobytes() != empty.tobytes()


@pytest.mark.parametrize("conditions", sorted(CONDITIONS))
def test_a_photo_is_a_jpeg_of_the_size_asked_for(conditions):
    data = photograph(draw(a_receipt(), seeded(9)), CONDITIONS[conditions], seeded(9), 800)
    picture = Image.open(BytesIO(data))
    assert picture.format == "JPEG"
    assert max(picture.size) == 800


def test_a_turned_photo_that_says_so_stands_upright_again():
    always = replace(SCAN, turned=(1,), exif=1.0, lean=0.0)
    page = draw(a_receipt(), seeded(10))
    turned = Image.open(BytesIO(photograph(page, always, seeded(10), 600)))
    upright = np.asarray(ImageOps.exif_transpose(turned).convert("L"), np.float32)
    small = np.asarray(page.convert("L").resize(upright.shape[::-1]), np.float32)
    assert np.corrcoef(upright.ravel(), small.ravel())[0, 1] > 0.7


def test_a_messenger_makes_the_picture_smaller():
    data = photograph(draw(a_receipt(), seeded(11)), SCAN, seeded(11), 600)
    passed_on = Image.open(BytesIO(resend(data, seeded(12), shrink=0.5)))
    assert max(passed_on.size) == 300


def test_tuning_and_measuring_share_neither_layouts_nor_hands():
    assert not TUNING_LAYOUTS.keys() & MEASURING_LAYOUTS.keys()
    assert not set(TUNING_HANDS) & set(MEASURING_HANDS)
    assert {*TUNING_HANDS, *MEASURING_HANDS} == set(HANDS)


@pytest.mark.parametrize("hand", sorted(HANDS))
def test_every_hand_writes_every_receipt(hand):
    page = draw(a_receipt(hand=hand, received="壹仟零贰拾叁张", seal_text=None), seeded(13))
    assert page.size == (1654, 2339)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_spoilt_receipt_says_what_is_wrong_with_it(fault):
    receipt = receipt_for(CITY, CITY.shipments[0], seeded(14), fault=fault)
    truth = truth_of(receipt, "00.jpg", Kind.TABLE)
    wrong = {
        "seal_missing": truth.seal is None,
        "signature_missing": truth.signer is None,
        "quantity_differs": truth.received not in (None, truth.sent),
        "quantity_unreadable": truth.received is None,
        "seal_other_school": truth.seal not in (None, truth.school),
        "other_term": truth.term != "2016年秋学期",
    }
    assert truth.fault == fault
    assert [name for name, holds in wrong.items() if holds] == [fault]


def test_a_faultless_receipt_is_true_in_every_point():
    for i, parcel in enumerate(CITY.shipments):
        truth = truth_of(receipt_for(CITY, parcel, seeded(15, i)), "00.jpg", Kind.TABLE)
        assert truth.fault is None
        assert truth.sent == truth.received == parcel.quantity
        assert truth.seal == truth.school == CITY.school(parcel.school).name


@pytest.mark.parametrize(
    ("number", "plain", "formal"),
    [
        (10, "十", "壹拾"),
        (110, "一百一十", "壹佰壹拾"),
        (512, "五百一十二", "伍佰壹拾贰"),
        (1005, "一千零五", "壹仟零伍"),
        (2030, "二千零三十", "贰仟零叁拾"),
    ],
)
def test_numbers_are_said_as_people_say_them(number, plain, formal):
    assert spoken(number) == plain
    assert spoken(number, formal=True) == formal


def test_an_unknown_fault_is_refused():
    with pytest.raises(ValueError, match="no receipt can be drawn"):
        receipt_for(CITY, CITY.shipments[0], seeded(1), fault="stolen")


def test_a_receipt_needs_only_what_a_school_would_write():
    bare = Receipt("某校", "某区", 5, None, None, None, "2016年9月1日")
    assert draw(bare, seeded(16)).mode == "RGB"
