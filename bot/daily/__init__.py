"""The one letter of a day to an address: what rides in it besides steps of the ladder. Pure."""

from bot.daily.notice import Enclosed, Notice

__all__ = ["Enclosed", "Notice"]
