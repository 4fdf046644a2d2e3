"""The outbox: what goes when, to whom no more, and when all of it must stop.

`delivering` takes letters from the queue, `settling` says what a server's answer means for
them, `breaker` stops everything, `forecast` tells when the last one will have gone (`queue`
and `gone` of `bot.store.pacing` are its arguments).
"""

from bot.outbox.delivering import BLIND_TRIES, deliver, resting_until
from bot.outbox.forecast import Forecast, forecast
from bot.outbox.settling import LONGEST_PAUSE, TRIES, pause
from bot.outbox.values import Alarm, Desk, Outcome, Post

__all__ = [
    "BLIND_TRIES",
    "LONGEST_PAUSE",
    "TRIES",
    "Alarm",
    "Desk",
    "Forecast",
    "Outcome",
    "Post",
    "deliver",
    "forecast",
    "pause",
    "resting_until",
]
