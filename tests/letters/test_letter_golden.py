"""Every outcome and the answer it gets, as files that a person can read and judge."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.letters import answer
from bot.model import PieceState, Reason
from tests.letters.conftest import read_context

GOLDEN = Path(__file__).parent / "golden"
INPUTS = sorted(GOLDEN.glob("*.toml"))


def expected(path: Path, found: str) -> str:
    """What stands in the file. A missing one is written, and only where that is wanted."""
    if not path.exists() and os.environ.get("TWKZYK_GOLDEN") == "write":
        path.write_text(found, "utf-8")
    return path.read_text("utf-8")


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.stem)
def test_the_answer_is_the_one_a_person_has_seen(path: Path) -> None:
    letter = answer(read_context(path))
    text = f"{letter.subject}\n\n{letter.text}"
    assert expected(path.with_suffix(".txt"), text) == text
    assert expected(path.with_suffix(".html"), letter.html) == letter.html


def test_every_reason_has_an_answer_to_look_at() -> None:
    seen = {line.reason for path in INPUTS for line in read_context(path).lines}
    # A parcel that has not come is no outcome of a paper: `tests/steering` has its letter.
    assert seen == {*Reason, None} - {Reason.NOT_RECEIVED}


def test_every_state_has_an_answer_to_look_at() -> None:
    seen = {line.state for path in INPUTS for line in read_context(path).lines}
    assert seen == set(PieceState)
