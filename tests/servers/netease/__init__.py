"""A NetEase-like IMAP server on loopback (MAIL-FACTS, IMAP), with faults to order.

with NetEase() as server:
    server.deliver("INBOX", raw, internal_date)
    ...
    assert server.count("FETCH") == 1
"""

from tests.servers.netease.server import NetEase
from tests.servers.netease.store import DROP, Faults, Spoken

__all__ = ["DROP", "Faults", "NetEase", "Spoken"]
