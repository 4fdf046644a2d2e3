"""What tells the outside how a pass ended, by other ways than mail (CONTRACT section 2, `[alarm]`).

After each pass `HOME/heartbeat.json` says so; a good one visits `heartbeat_url`; one that
mail itself kept from its work runs `command`, when the trouble begins and every few hours
while it lasts.
"""

from bot.alarm.ringing import after_pass

__all__ = ["after_pass"]
