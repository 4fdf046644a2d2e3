"""What a command stands on: its home, settings and store, each made when first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.home import Home


@dataclass(slots=True)
class Options:
    """The options that stand before every command."""

    home: Path | None = None
    debug: bool = False


def home_of(context: typer.Context, *, new: bool = False) -> Home:
    """The home the command works on; it must exist unless the command makes it."""
    from bot.home import Home, default_home

    options = context.find_object(Options) or Options()
    # Absolute, so that the daemon may change its folder and errors name a place.
    home = Home((options.home or default_home()).expanduser().absolute())
    return home if new else home.need()


def settings_of(home: Home) -> Settings:
    """The configuration of a home."""
    from bot.config import load

    return load(home)
