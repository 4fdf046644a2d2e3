"""A message's life after its arrival: opened, taken apart, read, judged, recorded, answered.

The order makes every crash harmless: the try is counted before reading starts, the
decision is one transaction, and a message that is done is never read again. What nobody
foresaw costs a try, never the messages behind it.
"""

from __future__ import annotations

from bot.intake.judging import judge
from bot.intake.opening import begin_reading, read_pieces
from bot.intake.round import Handled, read_waiting

__all__ = ["Handled", "begin_reading", "judge", "read_pieces", "read_waiting"]
