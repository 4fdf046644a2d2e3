"""Handing letters to the mail server, as they are, and telling what became of each.

`Sender` is the door. It keeps no quota, waits for nothing and retries nothing: that is
the outbox's work.
"""

from bot.smtp.sender import Sender
from bot.smtp.values import (
    Deferred,
    Outcome,
    Refused,
    Sent,
    SmtpError,
    SmtpLoginRefused,
    SmtpNotTrusted,
    SmtpSettings,
    SmtpUnreachable,
    Unknown,
)

__all__ = [
    "Deferred",
    "Outcome",
    "Refused",
    "Sender",
    "Sent",
    "SmtpError",
    "SmtpLoginRefused",
    "SmtpNotTrusted",
    "SmtpSettings",
    "SmtpUnreachable",
    "Unknown",
]
