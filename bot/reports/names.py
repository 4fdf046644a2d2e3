"""How files and headings of one term are called, and the units by code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bot.ledger import CENTRE

FACE_VALUE = 50
"""Yuan a card (notice, annex, first paragraph)."""

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"

CARD = "免费“江苏泰微课网络课程资源卡”"
"""What is handed out, in full."""

Row = Mapping[str, Any]
Units = Mapping[str, Row]
"""Rows of `v_units` by code."""


def units_of(rows: Iterable[Row], centre: str) -> dict[str, Row]:
    """The units by code, the centre among them."""
    own = {"code": CENTRE, "name": centre, "district_code": "", "district": centre}
    blank = {"contact": "", "phone": "", "address": "", "kind": "", "stage": "", "municipal": 0}
    return {CENTRE: {**blank, **own}} | {row["code"]: row for row in rows}
