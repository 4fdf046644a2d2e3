"""Every code of the store that people are shown has its words."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest

import bot
from bot.letters.codes import WORDS
from bot.model import (
    MessageKind,
    MessageState,
    PieceState,
    Reason,
    ReceiptState,
    WaitsFor,
)

ENUMS: dict[str, type[StrEnum]] = {
    "reason": Reason,
    "piece_state": PieceState,
    "receipt_state": ReceiptState,
    "message_kind": MessageKind,
    "message_state": MessageState,
    "waits_for": WaitsFor,
}


@pytest.mark.parametrize("table", ENUMS)
def test_every_state_and_reason_has_words(table: str) -> None:
    assert {str(code) for code in ENUMS[table]} - set(WORDS[table]) == set()


def test_every_happening_that_is_written_down_has_words() -> None:
    found = set(written_down())
    assert {"handover_stated", "replacement_counted", "snoozed", "shunted"} <= found
    assert found - set(WORDS["action"]) == set()


def written_down() -> Iterator[str]:
    """The literal actions in the calls that write events."""
    for path in Path(bot.__file__).parent.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and ast.unparse(call.func) in {"EventNote", "_note"}:
                yield from actions(call.args)


def actions(arguments: list[ast.expr]) -> Iterator[str]:
    """The second argument of an `EventNote`; of the stores' own `_note` whichever is a word."""
    for one in arguments[1:]:
        if isinstance(one, ast.Constant) and isinstance(one.value, str):
            yield one.value
            return
