"""Letters that come back: tied to their letter, its address marked, its content passed on.

`tying` finds the letter that a report speaks of, `onward` the next address of its unit
(pure), `returned` what is to be written. What ties to nothing is recorded and ignored; no
report is ever answered, and a letter is passed on twice at most.
"""

from bot.bounces.returned import came_back, refused

__all__ = ["came_back", "refused"]
