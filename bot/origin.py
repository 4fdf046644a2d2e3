"""Who a message comes from, and how far that can be believed. Pure."""

from __future__ import annotations

from bot.model import District, Expected, Origin, School, Trust
from parsers.authentication import Vouched, authenticate
from parsers.mime import Email


def of(email: Email, expected: Expected, *, asked_about: int | None = None) -> Origin:
    """The origin of a message: the units its address is registered for, and its trust.

    An address whose domain the provider's own entrance found to be forged is FORGED,
    registered or not; without a verdict an address is what it says (MAIL-FACTS).
    """
    address = email.from_addr.lower()
    units = registered_units(address, expected)
    forged = authenticate(email).verdict is Vouched.FAIL
    known = Trust.REGISTERED if units else Trust.UNKNOWN
    return Origin(
        address=address,
        trust=Trust.FORGED if forged else known,
        unit_codes=units,
        subject=email.subject,
        own_text=email.own_text,
        asked_about=asked_about,
    )


def addresses(expected: Expected) -> frozenset[str]:
    """All registered addresses."""
    units: tuple[District | School, ...] = (*expected.districts, *expected.schools)
    return frozenset(own.lower() for unit in units for own in unit.emails)


def registered_units(address: str, expected: Expected) -> tuple[str, ...]:
    """All schools and districts an address is registered for, districts first."""
    units: tuple[District | School, ...] = (*expected.districts, *expected.schools)
    return tuple(unit.code for unit in units if address in {own.lower() for own in unit.emails})
