"""What becomes of one message: all that was read goes in, one `Decision` comes out. Pure.

The order is that of DESIGN, "A message's life", 7 and 8: own mail, bounces and automatic
replies first; then the answer to our question, if it is one; then every receipt in every
piece. The one answer is part of the decision.
"""

from __future__ import annotations

from bot.decide.decided import decide
from bot.decide.opened import Opened, Rules

__all__ = ["Opened", "Rules", "decide"]
