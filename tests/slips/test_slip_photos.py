"""Our slip on photos: found without reading a word, read by its layout, doubtful left alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image as Pillow

from bot.demo.paper.camera import HARD, PHONE, photograph, photograph_together
from bot.demo.paper.chance import seeded
from bot.demo.paper.slip import fill_slip
from bot.demo.paper.spec import Receipt as Drawn
from parsers.facts import Evidence, Field, Line, Mark, Source, Spelling
from parsers.ocr import EngineMissing, Engines, choose
from parsers.ocr.contract import Image, Quad, Strip
from parsers.photo.codes import checked
from parsers.photo.frames import trace, written
from parsers.photo.picture import Limits, decode
from parsers.photo.reading import read_photo
from parsers.photo.slip import read_slips
from parsers.photo.slip_fields import Written
from parsers.photo.slip_layout import BOXES, CODE
from parsers.photo.slip_numbers import read_numbers
from parsers.photo.slip_place import find_slips
from tests.slips.conftest import slip

Page = Callable[[int], NDArray[np.uint8]]
FILLED = Drawn(
    school="靖江市实验小学",
    district="靖江市",
    sent=512,
    received=512,
    signer="葛爱民",
    seal_text="靖江市实验小学",
    date="2016年8月29日",
    phone="12373247249",
)


@pytest.fixture(scope="module")
def engines() -> Engines:
    chosen = choose("rapidocr", threads=1)
    assert not isinstance(chosen, EngineMissing)
    return chosen


def filled(page: Page, number: int = 1, torn: bool = False) -> Pillow.Image:
    paper = fill_slip(Pillow.fromarray(page(number)), BOXES, FILLED, seeded(5))
    if torn:
        x, y, w, h = (round(mm * 200 / 25.4) for mm in CODE)
        paper.paste((90, 80, 70), (x + w // 3, y - 9, x + w + 20, y + h // 2))
    return paper


def opened(data: bytes) -> Image:
    picture = decode(data, Limits())
    assert not isinstance(picture, tuple)
    return picture


def test_a_slip_is_found_on_a_hard_photo_whichever_way_it_lies(page: Page) -> None:
    for seed in range(3):
        photo = opened(photograph(filled(page), HARD, seeded(seed)))
        (found,) = find_slips(photo)
        assert found.slip == slip(1).slip
        # the marks were printed at the corners: there the photo is dark
        spots = found.quad((12.0, 12.0, 186.0, 273.0)).astype(int)
        grey = cv2.cvtColor(photo, cv2.COLOR_BGR2GRAY)
        paper = np.median(grey[spots[:, 1].min() : spots[:, 1].max()])
        assert all(grey[y, x] < 0.7 * paper for x, y in spots)


@pytest.mark.engines
def test_all_fields_of_a_slip_are_read(page: Page, engines: Engines) -> None:
    (reading,) = read_slips(opened(photograph(filled(page), PHONE, seeded(1))), engines)
    (receipt,) = reading.receipts
    said = {fact.field: (fact.value, fact.source, fact.agreed) for fact in receipt.facts}
    assert receipt.evidence is Evidence.SLIP
    assert said[Field.SLIP] == (slip(1).slip, Source.CODE, True)
    assert said[Field.SENT] == (512, Source.PRINT, True)
    assert said[Field.RECEIVED] == (512, Source.HAND, True)
    assert (receipt.seal, receipt.signature) == (Mark.PRESENT, Mark.PRESENT)
    assert receipt.seals[0].text == FILLED.seal_text
    # every box lies on the page as it is drawn again
    width, height = reading.size
    for x, y, w, h in [fact.box for fact in receipt.facts if fact.box]:
        assert 0 <= x < x + w <= width
        assert 0 <= y < y + h <= height


@pytest.mark.engines
def test_a_torn_code_is_replaced_by_the_printed_number(page: Page, engines: Engines) -> None:
    (reading,) = read_slips(opened(photograph(filled(page, torn=True), PHONE, seeded(2))), engines)
    number = reading.receipts[0].best(Field.SLIP)
    assert number is not None
    assert (number.value, number.source) == (slip(1).slip, Source.PRINT)


def test_two_slips_in_one_photo_are_found_where_each_lies(page: Page) -> None:
    both = photograph_together([filled(page, 1), filled(page, 2)], PHONE, seeded(3))
    found = find_slips(opened(both))
    assert {one.slip for one in found} == {slip(1).slip, slip(2).slip}
    first, second = (one.page() for one in found)
    assert cv2.intersectConvexConvex(first, second)[0] == 0


def test_slips_of_which_one_lies_on_the_other_are_left_to_the_general_reader(page: Page) -> None:
    under, over = filled(page, 1), filled(page, 2)
    desk = Pillow.new("RGB", (under.width + 900, under.height), (90, 80, 70))
    desk.paste(over, (800, 0))
    desk.paste(under, (0, 0))
    assert find_slips(np.asarray(desk)[:, :, ::-1].copy()) == ()


def test_a_slip_beside_one_whose_place_is_doubtful_is_left_to_the_general_reader(
    page: Page,
) -> None:
    whole, part = filled(page, 1), filled(page, 2)
    desk = Pillow.new("RGB", (2 * whole.width + 100, whole.height), (90, 80, 70))
    desk.paste(whole, (0, 0))
    desk.paste(part, (whole.width + 100, 0))
    assert len(find_slips(np.asarray(desk)[:, :, ::-1].copy())) == 2
    desk.paste((90, 80, 70), (whole.width + 100, whole.height // 2, desk.width, whole.height))
    assert find_slips(np.asarray(desk)[:, :, ::-1].copy()) == ()


@pytest.mark.engines
def test_each_of_two_slips_in_one_photo_is_read_by_its_layout(page: Page, engines: Engines) -> None:
    both = photograph_together([filled(page, 1), filled(page, 2)], PHONE, seeded(3))
    reading = read_photo(both, engines)
    assert [receipt.row for receipt in reading.receipts] == [1, 2]
    assert {receipt.evidence for receipt in reading.receipts} == {Evidence.SLIP}
    numbers = [receipt.best(Field.SLIP) for receipt in reading.receipts]
    assert [n.value for n in numbers if n] == [slip(1).slip, slip(2).slip]
    assert [receipt.seal for receipt in reading.receipts] == [Mark.PRESENT] * 2


def test_a_slip_whose_fields_are_cut_off_is_left_to_the_general_reader(page: Page) -> None:
    half = filled(page).crop((0, 0, 1654, 1300))
    assert find_slips(np.asarray(half)[:, :, ::-1].copy()) == ()


def test_other_paper_is_no_slip() -> None:
    paper = np.full((1200, 900, 3), 235, np.uint8)
    cv2.putText(paper, "512", (300, 600), cv2.FONT_HERSHEY_SIMPLEX, 3, (40, 40, 40), 6)
    assert find_slips(paper) == ()


def test_a_printed_number_counts_only_with_its_check_digits() -> None:
    good = slip(1).slip
    assert checked(f"{good[:4]} {good[4:8]} {good[8:]}") == good
    assert checked(good[:-1] + str((int(good[-1]) + 1) % 10)) == ""
    assert checked(good[:-1]) == ""


def framed(bend: float) -> Image:
    """A frame of 400 by 100 pixels, 20 from the edge, bent downwards in the middle."""
    picture = np.full((150, 440), 255, np.uint8)
    across = np.arange(20, 421)
    sag = bend * np.sin((across - 20) / 400 * np.pi)
    for line in (20, 120):
        for x, y in zip(across, (line + sag).round().astype(int), strict=True):
            picture[y - 1 : y + 2, x] = 0
    picture[20:121, 19:22] = picture[20:121, 419:422] = 0
    return picture


@pytest.mark.parametrize("bend", [0.0, 9.0])
def test_a_bent_frame_leaves_no_ink_inside(bend: float) -> None:
    picture = framed(bend)
    image, crossed = written(picture, trace(picture, (20, 20, 400, 100), 15, 4), 6)
    assert image.min() > 200
    assert not crossed


def test_writing_inside_a_frame_stays_whole() -> None:
    picture = framed(9.0)
    picture[60:90, 100:106] = 0
    image, crossed = written(picture, trace(picture, (20, 20, 400, 100), 15, 4), 6)
    assert (image < 128).sum() == 30 * 6
    assert not crossed


def test_ink_that_runs_over_the_frame_is_noticed() -> None:
    picture = framed(0.0)
    cv2.line(picture, (5, 60), (60, 80), 0, 5)
    assert written(picture, trace(picture, (20, 20, 400, 100), 15, 4), 6)[1]


def test_a_folds_shadow_that_runs_over_the_frame_is_no_ink() -> None:
    picture = framed(0.0)
    picture[:, 200:230] = np.minimum(picture[:, 200:230], 150)
    assert not written(picture, trace(picture, (20, 20, 400, 100), 15, 4), 6)[1]


@dataclass(frozen=True)
class Says:
    """An engine that says the same of every strip."""

    text: str
    name: str = "says"

    def find(self, image: Image) -> tuple[Quad, ...]:  # noqa: ARG002 (the contract names it)
        return ()

    def recognise(self, strips: Sequence[Image]) -> tuple[Strip, ...]:
        return tuple((self.text, 0.99) for _ in strips)

    def spell(self, strips: Sequence[Image]) -> tuple[Spelling, ...]:
        return tuple(Spelling.plain(self.text, 0.99) for _ in strips)

    def read(self, image: Image) -> tuple[Line, ...]:  # noqa: ARG002 (the contract names it)
        return ()


def number_read(
    text: str, second: str | None, *, crossed: bool = False, hand: str = ""
) -> tuple[object, bool]:
    """What is believed where the paper prints 1097 and every reading of the engine says `text`.

    `hand` is what is written, where that is another number.
    """
    ink = np.full((60, 200), 255, np.uint8)
    cv2.putText(ink, hand or text, (20, 45), cv2.FONT_HERSHEY_SIMPLEX, 1.4, 0, 3)
    said = {"sent": (("1097张", 0.99),) * 2, "received": ((text, 0.99),) * 3}
    engines = Engines(Says(text), None if second is None else Says(second))
    field = Written(ink, (0, 0, 200, 60), crossed, struck=False)
    facts = {f.field: f for f in read_numbers(field, field, said, engines)}
    received = facts[Field.RECEIVED]
    return received.value, received.agreed


def test_the_number_sent_is_believed_when_all_readings_say_it() -> None:
    assert number_read("1097", None) == (1097, True)


def test_another_number_is_believed_when_it_stands_a_second_look() -> None:
    assert number_read("1085", "1085") == (1085, True)


def test_another_number_is_not_believed_against_the_other_engine() -> None:
    assert number_read("1085", "1097") == (1085, False)


def test_a_one_taken_for_a_seven_is_asked() -> None:
    assert number_read("1091", "1091") == (1091, False)


def test_the_number_sent_is_not_believed_where_our_own_reader_sees_another() -> None:
    for hand in ("1087", "1091", "1037"):
        assert number_read("1097", None, hand=hand) == (1097, False)


def test_another_number_is_not_believed_where_our_own_reader_sees_the_one_sent() -> None:
    assert number_read("1085", "1085", hand="1097") == (1085, False)


def test_far_more_than_was_sent_is_asked() -> None:
    assert number_read("7097", "7097") == (7097, False)


def test_a_number_that_runs_over_its_frame_is_asked() -> None:
    assert number_read("1097", None, crossed=True) == (1097, False)
