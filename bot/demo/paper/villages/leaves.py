"""Notes by hand: placeholder."""

from __future__ import annotations

from bot.demo.paper.schools.sheets import Draw

BLANKS: dict[str, Draw] = {}
