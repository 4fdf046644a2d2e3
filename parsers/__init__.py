"""Bytes in, facts out. Knows no mailbox, no store, no clock, nothing of bot/."""
