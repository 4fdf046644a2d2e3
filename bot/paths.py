"""Where the files that are not code lie: beside the packages, or inside them in a wheel.

In a checkout `data/` and `mail_templates/` stand at the top; a wheel carries them
inside `bot/`, so that they do not land in site-packages under names of their own.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_HERE = Path(__file__).resolve().parent


@cache
def data_dir() -> Path:
    """The folder with `rules/` and `fonts/`."""
    return _find("data", holding="fonts")


@cache
def templates_dir() -> Path:
    """The folder with the templates of our letters."""
    return _find("mail_templates")


def _find(name: str, holding: str = "") -> Path:
    """The first of the two places that has the folder.

    Inside `bot/` first: beside the packages of a wheel lies the whole of
    site-packages, where somebody else's folder may have the same name.
    """
    places = (_HERE / name, _HERE.parent / name)
    for place in places:
        if (place / holding).is_dir():
            return place
    raise FileNotFoundError(f"folder {name} is missing; looked in {places[0]} and {places[1]}")
