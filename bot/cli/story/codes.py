"""The codes of the store in the language of this run (the words are `bot.letters.codes`).

A code nobody put into words is shown as it is; nothing is ever hidden for want of a word.
"""

from __future__ import annotations

from typing import Any

from bot.cli.words import say
from bot.letters.codes import WORDS


def word(table: str, code: Any) -> str:
    """The word for a code in the language of this run, the code itself where there is none."""
    if code in (None, ""):
        return ""
    pair = WORDS[table].get(str(code))
    return say(*pair) if pair else str(code)


def outcome(table: str, state: Any, reason: Any = None) -> str:
    """A state with its reason: 不能采用：没有公章."""
    told = word(table, state)
    return told + (say("：", ": ") + word("reason", reason) if reason else "")


def yes_no(value: Any) -> str:
    """A boolean of the store; unknown where it is null."""
    if value is None:
        return say("看不清", "not sure")
    return say("有", "yes") if value else say("没有看到", "not seen")
