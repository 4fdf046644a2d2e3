"""Words for people: Chinese unless `TWKZYK_LANG=en` (CONTRACT section 1)."""

from __future__ import annotations

import os


def english() -> bool:
    """Does the person at the terminal want English?"""
    return os.environ.get("TWKZYK_LANG", "").strip().lower().startswith("en")


def say(zh: str, en: str) -> str:
    """One of two wordings that stand beside each other where they are used."""
    return en if english() else zh
