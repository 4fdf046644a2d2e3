"""The whole term on a fake clock: which letter goes when, to whom and why, sending nothing.

The real stories work on a copy of the real store in a folder that is thrown away; the post
only takes the letters. No mail comes in: what is shown is the worst case.
"""

from bot.rehearsal.playing import rehearse
from bot.rehearsal.values import Rehearsed

__all__ = ["Rehearsed", "rehearse"]
