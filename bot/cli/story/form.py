"""A form told: which it is and whose, what became of it, and each thing that is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.cli.story.codes import outcome
from bot.cli.story.layout import Section, columns, listed, section, told
from bot.cli.words import say
from bot.letters.render import term_words
from parsers.sheet.annexes import SHORT, Annex

Row = Mapping[str, Any]


def form_sections(forms: Sequence[Row], units: Mapping[str, str]) -> list[Section]:
    """Every form of a piece; `units` gives names by code."""
    return [
        section(say(f"表格{_of(at, forms)}", f"Form{_of(at, forms)}"), _told(form, units))
        for at, form in enumerate(forms, start=1)
    ]


def _of(at: int, forms: Sequence[Row]) -> str:
    return f" {at}" if len(forms) > 1 else ""


def _told(form: Row, units: Mapping[str, str]) -> list[str]:
    stamped = say("盖章件", "stamped copy") if form["stamped"] else say("电子表", "table")
    owner = form["owner"] or ""
    term = say(term_words(form["term"]), form["term"]) if form["term"] else ""
    return [
        told(say("报表", "form"), listed([SHORT[Annex(form["annex"])], stamped])),
        told(say("填报单位", "of"), units.get(owner, owner)),
        told(say("学期", "term"), term),
        told(say("结论", "decision"), outcome("piece_state", form["state"], form["reason"])),
        told(say("附注", "note"), form["note"]),
        told(say("还缺", "still missing"), listed(form["missing"])),
        told(say("数据", "figures"), listed([" ".join(pair) for pair in form["figures"]])),
        *columns([_fault(one) for one in form["faults"]]),
    ]


def _fault(fault: Row) -> list[str]:
    """A line for each fault: where, what stands there, what is wrong, what is expected."""
    place = listed([fault["sheet"], fault["place"], fault["unit"], fault["column"]])
    return [place, fault["found"], fault["wrong"], fault["expected"]]
