"""E-mail addresses as people type them: full-width signs, spaces, several in one cell. Pure."""

from __future__ import annotations

import re
import unicodedata

ADDRESS = re.compile(r"[^\s@<>(),;:\"\\]+@[A-Za-z0-9](?:[A-Za-z0-9-]*\.)+[A-Za-z]{2,}")
BETWEEN = re.compile(r"[;,、，；\s]+")


def is_address(text: str) -> bool:
    """Could a letter be sent there?"""
    return ADDRESS.fullmatch(text) is not None


def split_addresses(text: str) -> tuple[str, ...]:
    """The addresses of one cell or variable, each once, unchecked."""
    plain = unicodedata.normalize("NFKC", text)
    return tuple(dict.fromkeys(part for part in BETWEEN.split(plain) if part))
