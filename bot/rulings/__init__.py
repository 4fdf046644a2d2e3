"""What a person decides: a review accepted or rejected, a receipt by other ways, an undo.

Each ruling names who made it; a second one on the same matter is refused with who decided
before. The sender hears of it in one follow-up letter. By command or by mail: `by_mail`.
"""

from bot.rulings.parcels import acknowledge, undo, waive_receipt
from bot.rulings.reviews import accept, accepted, reject, rejected
from bot.rulings.ruling import DecidedAlready, Ruling

__all__ = [
    "DecidedAlready",
    "Ruling",
    "accept",
    "accepted",
    "acknowledge",
    "reject",
    "rejected",
    "undo",
    "waive_receipt",
]
