"""What the tests of letters are made from: an invented centre, school and office."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.letters import Addressee, AnswerContext, Incoming, Kind, Line
from bot.letters.telling import FaultTold, FormTold
from bot.model import Centre, PieceState, Reason, WaitsFor
from parsers.facts import Evidence

SCHOOL = Addressee(Kind.SCHOOL, "江洲市临泽镇中心小学", "S0040")
DISTRICT = Addressee(Kind.DISTRICT, "江洲市电化教育中心", "D03")
TO = {"school": SCHOOL, "district": DISTRICT, "unknown": Addressee()}

CENTRE = Centre("市电教馆", "泰州市电化教育馆", "王老师", "0523-80000000")
INCOMING = Incoming(
    mark="5f" * 32,
    address="s0040@school.example",
    message_id="<abc@school.example>",
    references=("<first@school.example>",),
    received_on=date(2016, 9, 5),
)
TODAY = date(2016, 9, 8)


def answer_context(**changed: Any) -> AnswerContext:
    return AnswerContext(
        **{
            "incoming": INCOMING,
            "addressee": SCHOOL,
            "centre": CENTRE,
            "today": TODAY,
            "lines": (a_line(),),
            **changed,
        }
    )


def a_line(**changed: Any) -> Line:
    """A receipt without fault, and what the test changes of it."""
    return Line(
        **{
            "name": "IMG_0830.jpg",
            "state": PieceState.MATCHED,
            "school": "江洲市临泽镇中心小学",
            "term": "2016-autumn",
            "sent": 1736,
            "received": 1736,
            "signer": "马超",
            "signed_on": date(2016, 8, 30),
            "has_seal": True,
            "has_signature": True,
            **changed,
        }
    )


def read_context(path: Path) -> AnswerContext:
    """An answer's context from a file that a person can read."""
    content = tomllib.loads(path.read_text("utf-8"))
    centre = Centre(
        CENTRE.name,
        CENTRE.full_name,
        content.get("contact", CENTRE.contact),
        content.get("phone", CENTRE.contact_phone),
    )
    return answer_context(
        addressee=TO[content["to"]],
        centre=centre,
        lines=tuple(_line(entry) for entry in content.get("line", [])),
        left_alone=tuple(content.get("left_alone", [])),
    )


def _line(entry: dict[str, Any]) -> Line:
    values = dict(entry)
    values["state"] = PieceState(values["state"])
    for name, kind in (("reason", Reason), ("waits_for", WaitsFor), ("evidence", Evidence)):
        if name in values:
            values[name] = kind(values[name])
    values["also"] = tuple(Reason(reason) for reason in values.get("also", []))
    values["candidates"] = tuple(values.get("candidates", []))
    if "form" in values:
        values["form"] = _form(values["form"])
    return Line(**values)


def _form(entry: dict[str, Any]) -> FormTold:
    values = dict(entry)
    for name in ("remarks", "changed", "missing"):
        values[name] = tuple(values.get(name, []))
    values["figures"] = tuple(tuple(pair) for pair in values.get("figures", []))
    values["faults"] = tuple(FaultTold(*row) for row in values.get("faults", []))
    return FormTold(**values)


@pytest.fixture
def context() -> AnswerContext:
    """The answer to a receipt without fault."""
    return answer_context()
