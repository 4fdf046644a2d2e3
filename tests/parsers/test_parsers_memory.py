"""Freed memory is given back where much is held, and nothing breaks where little is."""

from __future__ import annotations

import pytest

from parsers.memory import give_back, held_mb, share_one_heap


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


def test_threads_share_one_heap_where_the_c_library_knows_how(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    share_one_heap()
    # a C library without heaps of its own is left as it is
    monkeypatch.setattr("ctypes.CDLL", lambda _name: object())
    share_one_heap()
    give_back(above=0)
