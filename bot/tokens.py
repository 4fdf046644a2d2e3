"""Marks that tie a reply, and a letter found again after a crash, to the letter they belong to.

Both are made from the letter's key and the home's secret, so they are the same on every
try and cannot be guessed (CONTRACT section 7). Whether a token is known, used up or
speaks about the matter at hand is judged elsewhere.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without 0, O, 1, I and L: a token may be copied by hand from a telephone."""

LENGTH = 13
"""31 signs to the power of 13 are 64 bits: too many to try out by mail."""

_TOKEN = re.compile(
    rf"(?<![A-Z0-9])TWK\s*[-‐‑–—−]\s*((?:[{ALPHABET}]\s*){{{LENGTH - 1}}}[{ALPHABET}])(?![A-Z0-9])"
)


def mint(secret: bytes, key: str) -> str:
    """The token of the letter with this key, without brackets: `TWK-7H3KQ9ABCDEFG`."""
    number = int.from_bytes(_digest(secret, "token", key), "big")
    signs = []
    for _ in range(LENGTH):
        number, place = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[place])
    return "TWK-" + "".join(signs)


def bracket(token: str) -> str:
    """The token as it stands at the end of a subject."""
    return f"[{token}]"


def find(text: str) -> tuple[str, ...]:
    """All tokens in a subject or text, as `mint` writes them, each once.

    Mail programs fold lines inside a token, input methods make brackets and letters
    full-width, people type small letters: all of these are the same token.
    """
    plain = unicodedata.normalize("NFKC", text).upper()
    tokens = ("TWK-" + re.sub(r"\s", "", found) for found in _TOKEN.findall(plain))
    return tuple(dict.fromkeys(tokens))


def message_id(secret: bytes, key: str, domain: str) -> str:
    """The Message-ID of the letter with this key, with its angle brackets."""
    return f"<twk.{_digest(secret, 'message-id', key).hex()[:32]}@{domain}>"


def _digest(secret: bytes, purpose: str, key: str) -> bytes:
    """One secret serves several purposes: the purpose keeps them apart."""
    return hmac.new(secret, f"{purpose}\0{key}".encode(), hashlib.sha256).digest()
