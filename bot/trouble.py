"""An error that speaks to a person, in both languages at once.

Whoever raises it knows what went wrong and what to do next; which language is printed,
and which exit status follows, is decided in `bot.cli.errors`.
"""

from __future__ import annotations


class Trouble(Exception):
    """Something a person can mend: one sentence with the next step, Chinese and English."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.zh = zh
        self.en = en


class BadInput(Trouble):
    """A command, an option or a file that cannot be meant so."""
