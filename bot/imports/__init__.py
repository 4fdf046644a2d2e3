"""Reading the four import files into typed rows, or every bad row of them (CONTRACT section 3).

Pure: bytes and what is known go in, values come out; `bot.store.registry` writes them.
"""

from bot.imports.cells import BadFile, BadRow
from bot.imports.columns import CALENDAR, DISTRICTS, SCHOOLS, SHIPMENTS
from bot.imports.names import Units
from bot.imports.registry import districts, given, schools
from bot.imports.shipments import CalendarDay, calendar_days, shipments
from bot.imports.tables import Table, read_table

__all__ = [
    "CALENDAR",
    "DISTRICTS",
    "SCHOOLS",
    "SHIPMENTS",
    "BadFile",
    "BadRow",
    "CalendarDay",
    "Table",
    "Units",
    "calendar_days",
    "districts",
    "given",
    "read_table",
    "schools",
    "shipments",
]
