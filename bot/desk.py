"""What a pass works with, gathered once: the home, its store, its settings, its secret."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.home import Home
from bot.model import Centre
from bot.reading import Reader
from bot.settings import Settings
from bot.store.open import Store
from bot.workdays import NO_TABLE, Table


def never() -> bool:
    """Nobody asks to stop."""
    return False


def unheard(done: int, of: int) -> None:
    """Nobody watches."""
    del done, of


@dataclass(frozen=True, slots=True)
class Desk:
    """All that the stories need. `stopping` is asked between two messages."""

    home: Home
    store: Store
    settings: Settings
    secret: bytes
    reader: Reader
    days: Table = field(default_factory=lambda: NO_TABLE)
    """Imported working days that go before the calendar's."""
    stopping: Callable[[], bool] = never
    progress: Callable[[int, int], None] = unheard

    @property
    def centre(self) -> Centre:
        """The centre as it signs."""
        section = self.settings.centre
        return Centre(
            name=section.name,
            full_name=section.full_name,
            contact=section.contact,
            contact_phone=section.contact_phone,
            leader=section.leader,
        )

    @property
    def own_addresses(self) -> frozenset[str]:
        """Addresses the bot itself writes from or reads: never answered, never chased."""
        found = (self.settings.mailbox.user, self.settings.smtp.from_address)
        return frozenset(address.lower() for address in found if address)
