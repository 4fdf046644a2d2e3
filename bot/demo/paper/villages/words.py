"""The quantity in the formal numerals that people write where a sum must not be altered."""

from __future__ import annotations

from dataclasses import replace

from bot.demo.paper.numerals import spoken
from bot.demo.paper.spec import Receipt

_MOST = 9999
"""The largest number that `spoken` can say."""


def in_words(receipt: Receipt) -> Receipt:
    """The receipt with its quantity in formal numerals; a corrected, doubtful or missing one
    as it is."""
    number = receipt.received_number
    if receipt.struck or receipt.received is None or number is None or not 0 < number <= _MOST:
        return receipt
    return replace(receipt, received=spoken(number, formal=True))
