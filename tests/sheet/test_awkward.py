"""Sixty and more awkward files, each beside what a person reads in it (`tests/sheet/awkward`)."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.sheet.tables import read_tables
from tests.sheet.awkward.told import told

FILES = Path(__file__).parent / "awkward" / "files"
CASES = sorted(path for path in FILES.iterdir() if path.suffix != ".toml")


@pytest.mark.parametrize("path", CASES, ids=[path.name for path in CASES])
def test_an_awkward_file_is_read_as_a_person_reads_it(path: Path) -> None:
    golden = tomllib.loads(path.with_name(f"{path.name}.toml").read_text(encoding="utf-8"))
    assert told(read_tables(path.read_bytes())) == golden


BOOKS = [path for path in CASES if path.suffix in {".xlsx", ".xls", ".ods", ".docx"}]


@given(st.sampled_from(BOOKS), st.lists(st.integers(0, 2**20), min_size=1, max_size=30), st.data())
@settings(max_examples=150, deadline=None)
def test_a_damaged_file_never_raises(path: Path, places: list[int], data: st.DataObject) -> None:
    broken = bytearray(path.read_bytes())
    for place in places:
        broken[place % len(broken)] = data.draw(st.integers(0, 255))
    read_tables(bytes(broken[: data.draw(st.integers(1, len(broken)))]))
    read_tables(bytes(broken))


def test_there_are_enough_of_them_and_each_has_its_result() -> None:
    assert len(CASES) >= 60
    assert {f"{path.name}.toml" for path in CASES} == {p.name for p in FILES.glob("*.toml")}
