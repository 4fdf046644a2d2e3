"""Freed memory is given back where much is held, and nothing breaks where little is."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from pathlib import Path

import pytest

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


ARENAS = """
import ctypes, sys, threading
from parsers.memory import share_one_heap
if sys.argv[2] == "shared":
    share_one_heap()
libc = ctypes.CDLL(None)
libc.fopen.restype = libc.malloc.restype = ctypes.c_void_p
together = threading.Barrier(3)
def take():
    together.wait()
    libc.malloc(ctypes.c_size_t(100_000))
    together.wait()
threads = [threading.Thread(target=take) for _ in range(3)]
for thread in threads: thread.start()
for thread in threads: thread.join()
file = ctypes.c_void_p(libc.fopen(sys.argv[1].encode(), b"w"))
libc.malloc_info(0, file)
libc.fclose(file)
"""


def heaps(told: Path, way: str) -> int:
    """How many heaps the threads of a process had, as the C library tells."""
    subprocess.run([sys.executable, "-c", ARENAS, str(told), way], check=True)
    return told.read_text("utf-8").count("<heap nr=")


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "malloc_info"), reason="no such C library")
def test_threads_share_one_heap(tmp_path: Path) -> None:
    assert heaps(tmp_path / "own.xml", "own") > 1
    assert heaps(tmp_path / "shared.xml", "shared") == 1
