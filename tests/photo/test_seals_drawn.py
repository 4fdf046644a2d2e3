"""Seals as the generator draws them, good and bad, and red things that are no seal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import cv2
import numpy as np
import pytest

from bot.demo.paper.chance import Rng, seeded
from bot.demo.paper.marks import MARKS, put_mark
from bot.demo.paper.page import Page
from bot.demo.paper.spec import SealLook
from parsers.facts import Mark, Seal
from parsers.ocr.contract import Image
from parsers.photo.ink import separate
from parsers.photo.red_rules import without_rules
from parsers.photo.rings import Ring, find_rings
from parsers.photo.seal import find_seals, is_named, judge

SCHOOL = "青枫区荷浦镇中心小学"
HALF = 0.5
"""Pages are drawn at 200 dots an inch; half of that is enough for finding."""


def form(rng: Rng) -> Page:
    """Print and rules as on a receipt."""
    page = Page()
    page.text(105, 40, "泰微课资源卡签收单", points=22, anchor="mm", bold=True)
    for row in range(7):
        y = 60 + 16 * row
        page.frame((26, y, 158, 16))
        page.frame((26, y, 46, 16))
        page.text(30, y + 8, "学校实收数量签收人联系电话"[row : row + 5])
        page.write(80, y + 8, "512张", "neat", "blue", rng)
    page.text(30, 190, "今收到市电教馆发来免费资源卡，数量核对无误，此据。", points=12)
    return page


def photo(page: Page) -> Image:
    """The page as pixels."""
    rgb = np.asarray(page.image, np.uint8)
    small = cv2.resize(rgb, None, fx=HALF, fy=HALF, interpolation=cv2.INTER_AREA)
    return np.ascontiguousarray(small[:, :, ::-1])


def seen(image: Image) -> tuple[tuple[Seal, ...], Mark]:
    return find_seals(separate(image))


def stamped(look: SealLook, x: float = 130, y: float = 215) -> Image:
    rng = seeded(1, 5)
    page = form(rng)
    page.stamp(x, y, SCHOOL, look, rng)
    return photo(page)


@pytest.mark.parametrize(
    "look",
    [
        SealLook(),
        SealLook(shape="oval"),
        SealLook(strength=0.4),
        SealLook(smeared=True),
        SealLook(cut=True, angle=30),
        SealLook(lower="教导处", code="3212000012345", angle=-40),
    ],
)
def test_a_seal_is_seen_round_or_oval_faint_smeared_cut_or_turned(look: SealLook) -> None:
    (seal, *_), mark = seen(stamped(look))
    assert mark == Mark.PRESENT
    # by its ring alone, whatever is read in it
    assert Mark.PRESENT in [judge(ring) for ring in find_rings(separate(stamped(look)).red)]
    x, y, w, h = seal.box
    scale = HALF * 200 / 25.4
    assert (x + w / 2, y + h / 2) == pytest.approx((130 * scale, 215 * scale), abs=8)


def test_a_seal_is_seen_on_print_and_rules() -> None:
    assert seen(stamped(SealLook(), 90, 100))[1] == Mark.PRESENT


@pytest.mark.parametrize("shape", ["round", "oval"])
@pytest.mark.parametrize("seed", range(3))
def test_a_seal_is_seen_on_paper_with_red_rules(shape: str, seed: int) -> None:
    rng = seeded(63, seed)
    page = form(rng)
    put_mark(page, "rules", rng)
    assert without_rules(separate(photo(page)).red) is not None
    assert seen(photo(page))[1] != Mark.PRESENT
    page.stamp(130, 215, SCHOOL, SealLook(shape=shape), rng)
    (seal, *_), mark = seen(photo(page))
    assert mark == Mark.PRESENT
    assert SCHOOL[1:] in seal.text


def test_a_page_without_red_rules_keeps_all_its_red() -> None:
    assert without_rules(separate(stamped(SealLook())).red) is None


def test_of_two_seals_both_are_seen_also_where_they_overlap() -> None:
    for apart in (55.0, 25.0):
        rng = seeded(1, 6)
        page = form(rng)
        page.stamp(80, 215, SCHOOL, SealLook(), rng)
        page.stamp(80 + apart, 218, "青枫区电化教育中心", SealLook(), rng)
        seals, mark = seen(photo(page))
        assert mark == Mark.PRESENT
        assert len(seals) >= 2


def tinted(image: Image, gains: tuple[float, float, float]) -> Image:
    return np.asarray(image * np.array(gains), np.uint8)


def resent(image: Image) -> Image:
    """Through JPEG at a low quality, as messengers do."""
    _, data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, 30])
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)


LIGHTS: dict[str, Callable[[Image], Image]] = {
    "pink paper": lambda image: tinted(image, (0.85, 0.85, 1.0)),
    "yellow paper": lambda image: tinted(image, (0.7, 0.95, 1.0)),
    "a lamp": lambda image: tinted(image, (0.6, 0.85, 1.0)),
    "the shade": lambda image: tinted(image, (1.0, 0.9, 0.75)),
    "the dark": lambda image: tinted(image, (0.35, 0.35, 0.35)),
    "a messenger": resent,
}


@pytest.mark.parametrize("name", LIGHTS)
def test_a_seal_is_seen_and_paper_without_one_is_not_sealed_in_every_light(name: str) -> None:
    assert seen(LIGHTS[name](stamped(SealLook())))[1] == Mark.PRESENT
    assert seen(LIGHTS[name](photo(form(seeded(1, 7)))))[1] == Mark.ABSENT


def test_half_a_seal_at_the_papers_edge_is_for_a_person() -> None:
    assert seen(stamped(SealLook(), x=210, y=200))[1] == Mark.UNSURE


def test_a_seal_nearly_without_ink_is_for_a_person() -> None:
    seals, mark = seen(stamped(SealLook(strength=0.1)))
    assert mark == Mark.UNSURE
    assert [seal.colour for seal in seals] == ["red"]


@pytest.mark.parametrize("colour", ["grey", "blue"])
def test_a_grey_or_blue_seal_is_for_a_person_who_is_told_its_colour(colour: str) -> None:
    for shape in ("round", "oval"):
        seals, mark = seen(stamped(SealLook(colour=colour, shape=shape)))
        assert mark == Mark.UNSURE
        assert {seal.colour for seal in seals} == {colour}


def test_a_seal_on_a_photocopied_page_is_grey() -> None:
    grey = cv2.cvtColor(stamped(SealLook()), cv2.COLOR_BGR2GRAY)
    for copied in (grey, np.where(grey > 150, 255, 0)):
        seals, mark = seen(np.repeat(np.asarray(copied, np.uint8)[:, :, None], 3, axis=2))
        assert mark == Mark.UNSURE
        assert [seal.colour for seal in seals] == ["grey"]


PERHAPS = {"emblem"}
"""A ring around a ring is an emblem, or a seal nobody here has seen: a person looks."""


@pytest.mark.parametrize("mark", MARKS)
def test_red_things_are_no_seal(mark: str) -> None:
    for seed in range(3):
        rng = seeded(1, 40 + seed)
        page = form(rng)
        put_mark(page, mark, rng)
        assert seen(photo(page))[1] == (Mark.UNSURE if mark in PERHAPS else Mark.ABSENT)


@pytest.mark.parametrize("mark", MARKS)
def test_red_things_do_not_hide_the_seal_beside_them(mark: str) -> None:
    rng = seeded(1, 50)
    page = form(rng)
    page.stamp(130, 235, SCHOOL, SealLook(), rng)
    put_mark(page, mark, rng)
    assert seen(photo(page))[1] == Mark.PRESENT


CROSSED = Ring((100, 100), (60, 60), 0, round=1.0, clear=0.38, filled=0.3, lettered=0.9, inner=0.7)
READ = Seal((40, 40, 120, 120), SCHOOL, 0.95)


def test_a_whole_ring_that_lines_cross_is_a_seal_by_the_name_in_it() -> None:
    assert is_named(CROSSED, READ)


@pytest.mark.parametrize(
    ("ring", "seal"),
    [
        (CROSSED, replace(READ, sure=0.8)),
        (CROSSED, replace(READ, text="财务专用章之印")),
        (CROSSED, replace(READ, text="中心小学")),
        (replace(CROSSED, round=0.8), READ),
        (replace(CROSSED, inner=0.9), READ),
        (replace(CROSSED, filled=0.6), READ),
    ],
)
def test_a_ring_without_a_sure_name_or_of_another_make_is_not(ring: Ring, seal: Seal) -> None:
    assert not is_named(ring, seal)


def test_a_seal_is_seen_through_the_stripes_of_a_screen_on_pink_paper() -> None:
    image = stamped(SealLook(shape="oval"))
    x, y = np.meshgrid(np.arange(image.shape[1]), np.arange(image.shape[0]))
    stripes = np.sin((x + 0.6 * y) / 6.0) > 0
    haze = np.where(stripes[..., None], (48, 44, 0), (0, 0, 0))
    pink = np.clip(image.astype(int) - haze, 0, 255).astype(np.uint8)
    seals, mark = seen(pink)
    assert mark == Mark.PRESENT
    assert seals[0].box[2] < 200, "the seal's, not one of all the stripes"
