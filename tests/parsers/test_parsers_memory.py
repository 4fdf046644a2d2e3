"""Freed memory is given back where much is held, and nothing breaks where little is."""

from __future__ import annotations

from parsers.memory import give_back, held_mb


def test_what_a_process_holds_is_told_in_megabytes_and_giving_back_takes_no_more() -> None:
    before = held_mb()
    assert 10 < before < 10_000
    give_back(above=0)
    assert held_mb() <= before + 1


def test_freed_pieces_are_given_back_only_above_the_limit() -> None:
    pieces = [bytearray(50_000) for _ in range(2000)]
    pins = pieces[::400]
    held = held_mb()
    del pieces
    give_back(above=100_000)
    kept = held_mb()
    give_back(above=0)
    assert held_mb() <= kept <= held
    assert len(pins) == 5
