"""Slip numbers: they check themselves, never collide and tell nothing of each other."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot import slipnumbers

KEY = bytes(range(32))
NTH = st.integers(1, 10_000)


def made(nth: int = 1, unit: str = "S0001", key: bytes = KEY) -> str:
    return slipnumbers.number(key, "2016-autumn", unit, nth)


@given(NTH)
def test_every_number_made_is_valid_and_twelve_digits(nth: int) -> None:
    slip = made(nth)
    assert len(slip) == 12
    assert slip[0] != "0"
    assert slipnumbers.valid(slip)
    assert slipnumbers.valid(slipnumbers.grouped(slip))


def test_the_same_parcel_has_the_same_number_and_another_key_another() -> None:
    assert made() == made()
    assert made(key=KEY[::-1]) != made()


@given(NTH, st.integers(0, 11), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(nth: int, place: int, more: int) -> None:
    slip = made(nth)
    wrong = str((int(slip[place]) + more) % 10)
    assert not slipnumbers.valid(slip[:place] + wrong + slip[place + 1 :])


@given(NTH, st.integers(0, 10))
def test_two_swapped_digits_are_noticed(nth: int, place: int) -> None:
    slip = made(nth)
    assume(slip[place] != slip[place + 1])
    swapped = slip[:place] + slip[place + 1] + slip[place] + slip[place + 2 :]
    assert not slipnumbers.valid(swapped)


def test_ten_thousand_parcels_have_ten_thousand_numbers() -> None:
    taken: set[str] = set()
    for unit in range(10_000):
        taken.add(slipnumbers.number(KEY, "2016-autumn", f"S{unit:05d}", 1, taken))
    assert len(taken) == 10_000


def test_a_number_that_is_taken_is_drawn_again() -> None:
    again = slipnumbers.number(KEY, "2016-autumn", "S0001", 1, {made()})
    assert again != made()
    assert slipnumbers.valid(again)


def test_neighbours_have_nothing_in_common() -> None:
    first, second = int(made(1)[:10]), int(made(2)[:10])
    assert abs(first - second) > 1_000_000


def test_numbers_are_found_in_running_text_once_each() -> None:
    slip = made()
    text = f"单号：{slipnumbers.grouped(slip)}，又写作{slip}；电话 13800000000，运单 123456789012"
    assert slipnumbers.find(text) == (slip,)


def test_full_width_digits_are_read_too() -> None:
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in made())
    assert slipnumbers.find(f"（{wide}）") == (made(),)


@pytest.mark.parametrize("text", ["", "abc", "123", "1" * 13, "①②③④⑤⑥⑦⑧⑨⑩⑪⑫"])
def test_other_text_is_no_slip_number(text: str) -> None:
    assert not slipnumbers.valid(text)
    assert slipnumbers.find(text) == ()
