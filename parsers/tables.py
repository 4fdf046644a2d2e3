"""Rules that are data: reads a table of `data/rules`, in a checkout or in the wheel."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parent.parent
# A wheel carries top-level data/ inside bot/ (see pyproject.toml).
_PLACES = (_ROOT / "data" / "rules", _ROOT / "bot" / "data" / "rules")


@cache
def rules(name: str) -> dict[str, Any]:
    """The table `name`.toml, read once. Treat it as frozen: everybody shares it."""
    for place in _PLACES:
        path = place / f"{name}.toml"
        if path.is_file():
            return tomllib.loads(path.read_text(encoding="utf-8"))
    raise FileNotFoundError(f"rule table {name}.toml is in none of {', '.join(map(str, _PLACES))}")
