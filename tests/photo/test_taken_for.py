"""What was sent, where it was read but for digits that hands make alike: the module's table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.photo.belief import Count
from parsers.photo.beside_sent import righted
from parsers.photo.digits.reader import NOTHING, Digits
from parsers.photo.taken_for import alike, cannot_be, put_digits_right, put_right, taken_for

TABLE = [
    # read, sent, what the readings say then (None: as they were)
    ([7140], 1140, [1140]),
    ([1772], 1712, None),
    ([7147, 1147], 1147, [1147]),
    # not what was sent, so `righted` leaves it as it was
    ([7150], 1140, [1150]),
    ([1846, 846], 846, [846]),
    ([7112, 1172], 1112, [1112]),
    ([7712, 1772], 1712, [1772]),
    ([9140], 4140, [4140]),
    ([], 1140, None),
]


@pytest.mark.parametrize(("said", "sent", "right"), TABLE)
def test_readings_say_what_the_table_says(
    said: list[int], sent: int, right: list[int] | None
) -> None:
    assert put_right(said, sent) == right


@pytest.mark.parametrize(
    ("value", "sent", "cannot"), [(520, 512, False), (715, 512, False), (716, 512, True)]
)
def test_far_more_than_was_sent_cannot_be(value: int, sent: int, cannot: bool) -> None:
    assert cannot_be(value, sent) is cannot


def test_a_number_differs_in_such_digits_alone_or_it_does_not() -> None:
    assert taken_for(7140, 1140)
    assert not taken_for(1140, 1140)
    assert not taken_for(1140, 7140)
    assert not taken_for(140, 1140)
    assert alike([7140, 1140], 1140)
    assert not alike([7147], 1147)
    assert not alike([1141], 1140)
    assert alike([7140, 1140], 1140)
    assert not alike([7147], 1147)
    assert not alike([1141], 1140)


def test_one_of_our_own_readers_is_put_right_in_digits_and_never_in_words() -> None:
    assert put_digits_right(Digits("7140", 0.9, 3.0), 1140) == Digits("1140", 0.9, 3.0)
    assert put_digits_right(Digits("7147", 0.9, 3.0), 1147) == NOTHING
    assert put_digits_right(Digits("7140", 0.9, 3.0, spoken=True), 1140) is None
    assert put_digits_right(NOTHING, 1140) is None


def test_what_was_sent_is_believed_so_only_where_somebody_read_it() -> None:
    said = (7140, 7140, 1140)
    own, whole = Digits("1140", 0.9, 3.0), Digits("1140", 0.9, 3.0)
    right = righted(Count(7140, 1.0, agreed=False, said=said, own=own, whole=whole), 1140)
    assert (right.value, right.agreed) == (1140, True)
    unread = Count(7140, 1.0, agreed=False, said=(7140, 7140, 7140))
    assert righted(unread, 1140) == unread
    struck = Count(7140, 1.0, agreed=False, struck=True, said=said, own=own, whole=whole)
    assert righted(struck, 1140) == struck
    assert righted(right, None) == right


def test_where_a_1_was_read_as_a_7_another_7_may_be_a_1_too() -> None:
    # 181 was written, so that both its ends look like a 7
    said, own = (787, 787, 787, 187, 187, 787, 187, 187), Digits("787", 0.71, 1.0)
    unsure, sure = Digits("187", 0.85, 2.2), Digits("187", 0.95, 3.0)

    def beside(whole: Digits, voices: tuple[int, ...] = said, own: Digits = own) -> Count:
        return righted(Count(187, 0.8, agreed=False, said=voices, own=own, whole=whole), 187)

    assert not beside(unsure).agreed
    assert beside(unsure).struck
    assert not beside(sure).struck
    # one voice alone may be amiss by chance
    assert not beside(unsure, (187,) * 7 + (787,), NOTHING).struck


def test_our_reader_of_lines_need_only_nearly_have_read_what_was_sent() -> None:
    said, own = (7140, 7140, 7140), Digits("7140", 0.9, 3.0)

    def beside(second: str, against: float) -> Count:
        whole = Digits("7140", 0.6, against, second=second)
        return righted(Count(7140, 1.0, agreed=False, said=said, own=own, whole=whole), 1140)

    assert (beside("1140", 0.7).value, beside("1140", 0.7).agreed) == (1140, True)
    assert beside("1140", 2.5).value == 7140
    assert beside("7740", 0.7).value == 7140


@given(st.lists(st.sampled_from([7140, 1140, 1190, 7150, 4140, 9140]), max_size=8))
def test_a_number_put_right_is_the_one_sent_or_as_it_was(said: list[int]) -> None:
    own = Digits("1140", 0.9, 3.0)
    count = Count(7140, 1.0, agreed=False, said=tuple(said), own=own, whole=own)
    assert righted(count, 1140).value in (7140, 1140)
    assert righted(Count(7150, 1.0, agreed=False, said=(7150, 7150)), 1140).value == 7150
