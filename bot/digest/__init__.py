"""The centre's digest: once a day what came, what waits, who is late, what the bot needs.

`occasion` says when one is due and queues it; `telling` writes it when it is claimed;
`gathering` reads what it tells; `sheet` and `pictures` make its files.
"""

from bot.digest.occasion import announce, ask_for, readers
from bot.digest.telling import preview, write

__all__ = ["announce", "ask_for", "preview", "readers", "write"]
