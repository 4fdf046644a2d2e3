"""Reading an IMAP mailbox without ever changing it: any server, and NetEase as it is.

`Mailbox` is the door. It moves nothing, deletes nothing and flags nothing: what was read
is remembered by the ledger, never by the server. It knows no store and no clock.
"""

from bot.mailbox.errors import (
    FolderError,
    FolderMissing,
    FolderRefused,
    FolderRenumbered,
    HostUnknown,
    LineDropped,
    LoginRefused,
    MailboxError,
    MailboxRefused,
    MailboxUnreachable,
    NoAnswer,
    NotTrusted,
    StarttlsMissing,
    TimedOut,
    UnsafeLogin,
)
from bot.mailbox.reader import Mailbox
from bot.mailbox.values import (
    Fetched,
    Folder,
    FolderState,
    Heading,
    Limits,
    MailboxSettings,
    Probe,
    Quota,
)

__all__ = [
    "Fetched",
    "Folder",
    "FolderError",
    "FolderMissing",
    "FolderRefused",
    "FolderRenumbered",
    "FolderState",
    "Heading",
    "HostUnknown",
    "Limits",
    "LineDropped",
    "LoginRefused",
    "Mailbox",
    "MailboxError",
    "MailboxRefused",
    "MailboxSettings",
    "MailboxUnreachable",
    "NoAnswer",
    "NotTrusted",
    "Probe",
    "Quota",
    "StarttlsMissing",
    "TimedOut",
    "UnsafeLogin",
]
