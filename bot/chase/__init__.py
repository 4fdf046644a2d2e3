"""A deadline's life: each pass takes the steps that are due and rolls them into letters.

One letter to an address a day: its row is made in `rolling`, with the steps and notices it
carries; `writing` writes it when it is claimed, from what is still open then. What kinds of
notices there are, and what goes with them, stands in `kinds`.
"""

from bot.chase.books import barred, book_of, office_of, writer_of
from bot.chase.rolling import Chased, chase
from bot.chase.writing import may_go, write

__all__ = [
    "Chased",
    "barred",
    "book_of",
    "chase",
    "may_go",
    "office_of",
    "write",
    "writer_of",
]
