"""Ink told apart, rings found, ring text unrolled; pure pictures, no engine."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from parsers.facts import Mark
from parsers.photo.ink import even_light, separate
from parsers.photo.ring_text import unroll
from parsers.photo.rings import Ring, find_rings
from parsers.photo.seal import find_seals, judge
from tests.photo.drawn import BLACK, BLUE, RED, paper, scribble, stamp


def test_red_ink_vanishes_from_print_and_black_under_it_stays() -> None:
    page = stamp(paper(), (400, 500), 90)
    cv2.line(page, (200, 500), (600, 500), BLACK, 6)
    inks = separate(page)
    assert inks.print[500, 310] < 80
    assert inks.print[500 - 90, 400] > 200
    assert inks.red[500 - 90, 400] > 60


def test_light_is_evened_under_a_gradient() -> None:
    page = paper()
    shade = np.linspace(0.4, 1.0, 800)[None, :, None]
    even = even_light((page * shade).astype(np.uint8))
    assert even.min() > 220


def test_beside_a_red_desk_nobody_can_say_that_there_is_no_seal() -> None:
    page = paper()
    assert find_seals(separate(page)) == ((), Mark.ABSENT)
    page[:, 560:] = (60, 60, 190)
    # even light takes the wide middle of a desk for paper: some grain keeps it red
    page[::3, 560:] = (235, 235, 240)
    assert find_seals(separate(page))[1] == Mark.UNSURE


@pytest.mark.parametrize("colour", [(240, 244, 248), (200, 205, 255), (190, 230, 250)])
def test_a_seal_is_found_on_paper_of_any_colour(colour: tuple[int, int, int]) -> None:
    page = stamp(paper(colour=colour), (420, 600), 85)
    (ring,) = find_rings(separate(page).red)
    assert judge(ring) == Mark.PRESENT
    assert ring.centre == pytest.approx((420, 600), abs=3)
    assert ring.axes == pytest.approx((85, 85), abs=4)


def test_seals_that_lie_over_one_another_are_each_found() -> None:
    page = paper()
    middles = [(420 + 30 * (i % 2), 200 + 118 * i) for i in range(5)]
    for middle in middles:
        stamp(page, middle, 78)
    for x, y in middles:
        part = separate(page).red[max(0, y - 180) : y + 180]
        rings = find_rings(part, 3, stacked=True)
        own = [r for r in rings if abs(r.centre[1] - min(y, 180)) < 5 and abs(r.centre[0] - x) < 5]
        assert own
        assert own[0].axes == pytest.approx((78, 78), abs=4)


def test_half_a_seal_is_not_surely_one() -> None:
    page = stamp(paper(), (420, 600), 85)
    page[:, 400:] = paper()[:, 400:]
    marks = {judge(ring) for ring in find_rings(separate(page).red)}
    assert Mark.PRESENT not in marks


def test_a_red_heading_pen_strokes_and_a_filled_spot_are_no_seal() -> None:
    page = paper()
    for left in range(100, 700, 50):
        cv2.rectangle(page, (left, 60), (left + 38, 110), RED, 6)
    cv2.line(page, (100, 300), (700, 340), RED, 5)
    cv2.circle(page, (300, 800), 70, RED, -1)
    assert all(judge(ring) != Mark.PRESENT for ring in find_rings(separate(page).red))


def test_a_bare_red_circle_is_no_seal() -> None:
    page = paper()
    cv2.circle(page, (400, 500), 90, RED, 4)
    assert [judge(ring) for ring in find_rings(separate(page).red)] == [Mark.ABSENT]


def test_blue_writing_is_no_red_ink() -> None:
    page = scribble(paper(), 300, 400, 4)
    assert find_rings(separate(page).red) == ()


@pytest.mark.parametrize("hole", [150, 176, 185, 190, 195, 208])
def test_a_blot_without_letters_is_laid_no_longer_than_a_picture_may_be(hole: int) -> None:
    red = np.zeros((1000, 1000), np.uint8)
    cv2.circle(red, (500, 500), 480, 255, -1)
    cv2.circle(red, (500, 500), hole, 0, -1)
    band = unroll(Ring((500, 500), (440, 440), 0, 1, 1, 0.5, 1), red)
    assert band.shape[1] < 2**13


def test_an_unrolled_ring_runs_clockwise_from_the_bottom_with_the_outside_up() -> None:
    page = paper()
    cv2.circle(page, (400, 500), 100, RED, 4)
    # letters at nine o'clock and, larger, at twelve
    cv2.rectangle(page, (318, 494), (330, 506), RED, -1)
    cv2.rectangle(page, (388, 418), (412, 430), RED, -1)
    red = separate(page).red
    (ring,) = find_rings(red)
    band = unroll(ring, red)
    columns = np.flatnonzero(band[12:-6].max(axis=0) > 40)
    places = columns / band.shape[1]
    assert places.min() == pytest.approx(0.25, abs=0.04)
    assert places.max() == pytest.approx(0.5, abs=0.05)


def test_the_letters_of_an_oval_are_as_broad_at_its_sides_as_above() -> None:
    page = paper()
    cv2.ellipse(page, (400, 500), (150, 100), 0, 0, 360, RED, 4)
    cv2.rectangle(page, (265, 486), (293, 514), RED, -1)
    cv2.rectangle(page, (386, 415), (414, 443), RED, -1)
    red = separate(page).red
    (ring,) = find_rings(red)
    band = unroll(ring, red)
    inked = np.concatenate([[0], (band[14:-6].max(axis=0) > 120).astype(int), [0]])
    starts, ends = np.flatnonzero(np.diff(inked) == 1), np.flatnonzero(np.diff(inked) == -1)
    side, above = (ends - starts)[:2]
    assert len(starts) == 2
    assert 0.75 < side / above < 1.4


def test_a_blue_seal_is_not_believed() -> None:
    inks = separate(stamp(paper(), (400, 500), 90, BLUE))
    assert find_rings(inks.red) == ()
    assert judge(find_rings(inks.blue)[0]) == Mark.PRESENT
