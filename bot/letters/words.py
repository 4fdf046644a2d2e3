"""What is said about each outcome: the table `mail_templates/words.toml`, and its lookup.

The table is data so that the centre can change a sentence; this module only finds the
case that fits and fills in its values.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from bot.letters.render import phrase, term_words
from bot.letters.telling import FormTold, Line
from bot.model import PieceState, Reason
from bot.paths import templates_dir
from parsers.facts import Evidence

EXAMPLE = 512
OTHER_EXAMPLE = 486
"""Used where 512 is one of the numbers in question: an example must not lead the answer."""

SHEET = (Evidence.SHEET,)


class Tone(StrEnum):
    """What an outcome means to its reader."""

    DONE = "done"
    MORE = "more"
    AGAIN = "again"
    REDO = "redo"
    ASK = "ask"
    WAIT = "wait"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Case:
    """One entry of the table; None matches anything."""

    reason: str
    tone: Tone
    verdict: str
    subject: str
    wrong: str
    steps: tuple[str, ...]
    state: str | None = None
    sheet: bool | None = None
    waits_for: str | None = None
    differs: bool | None = None
    single: bool | None = None
    form: bool = False
    copy: bool | None = None
    also_wrong: str | None = None
    also_steps: tuple[str, ...] | None = None

    def fits(self, line: Line, reason: Reason | None) -> bool:
        """Whether this entry speaks of that line with that reason."""
        wanted = (
            (self.state, line.state),
            (self.sheet, line.evidence in SHEET),
            (self.waits_for, line.waits_for),
            (self.differs, gap(line) != 0),
            (self.single, line.one_school),
        )
        named = self.reason in ("*", reason or "") and self.form is (line.form is not None)
        copy = line.form is not None and line.form.copy
        return (
            named
            and self.copy in (None, copy)
            and all(want is None or want == have for want, have in wanted)
        )


@dataclass(frozen=True, slots=True)
class Words:
    """A line put into words. `wrong` and `steps` are whole sentences."""

    tone: Tone
    verdict: str
    subject: str
    wrong: tuple[str, ...]
    steps: tuple[str, ...]
    photo: bool
    """A new photo is asked for: the letter then describes a good one."""


def gap(line: Line) -> int:
    """How far received and sent are apart; 0 where one of them is not known."""
    if line.sent is None or line.received is None:
        return 0
    return abs(line.sent - line.received)


def tone(line: Line) -> Tone:
    """What this line means to its reader."""
    return _case(line, line.reason).tone


def words(line: Line, *, many: bool = False) -> Words:
    """Put a line into words. `many`: the letter asks about more than one receipt."""
    case = _case(line, line.reason)
    values = _values(line, many=many)
    further = [_case(line, reason) for reason in line.also if reason is not line.reason]
    wrong = [case.wrong, *(_first(c.also_wrong, c.wrong) for c in further)]
    steps = [case.steps]
    if case.tone in (Tone.REDO, Tone.ASK):
        steps += [_also_steps(c, asked=case.tone) for c in further]
    ordered = in_order(name for some in steps for name in some)
    return Words(
        tone=case.tone,
        verdict=phrase(case.verdict, values),
        subject=phrase(case.subject, values),
        wrong=_sentences(wrong, values, line.remark),
        steps=tuple(phrase(_table()[0][name], values) for name in ordered),
        photo=bool({"retake", "photograph"} & set(ordered)),
    )


def in_order(names: Iterable[str]) -> tuple[str, ...]:
    """Steps of several reasons as one list: each once, in the order of the table.

    A photo taken for the first time and one taken again are one step, and it is sent once.
    """
    wanted = set(names)
    if "photograph" in wanted:
        wanted.discard("retake")
    if wanted & {"photograph", "retake"}:
        wanted.discard("resend")
    return tuple(name for name in _table()[0] if name in wanted)


def _also_steps(case: Case, *, asked: Tone) -> tuple[str, ...]:
    """What a further reason adds. Who must send a new photo is not asked by mail too."""
    if asked is Tone.REDO and case.also_steps is not None:
        return case.also_steps
    return case.steps if case.tone in (Tone.REDO, Tone.ASK) else ()


def _sentences(templates: list[str], values: dict[str, Any], remark: str) -> tuple[str, ...]:
    said = [phrase(template, values) for template in templates] + [remark.strip()]
    return tuple(dict.fromkeys(sentence for sentence in said if sentence))


def _first(value: str | None, otherwise: str) -> str:
    return otherwise if value is None else value


def _values(line: Line, *, many: bool) -> dict[str, Any]:
    numbers = (line.sent, line.received, line.earlier)
    return _form_values(line.form) | {
        "unit": "各单位" if line.together else line.school or "该单位",
        "named": bool(line.school),
        "paper": "表格" if line.evidence in SHEET else "签收单",
        "school_unit": not line.office,
        "name": line.name,
        "term": term_words(line.term),
        "sent": line.sent,
        "received": line.received,
        "earlier": line.earlier,
        "gap": gap(line),
        "short": (line.received or 0) < (line.sent or 0),
        "unsigned": Reason.SIGNATURE_MISSING in line.also,
        "example": OTHER_EXAMPLE if EXAMPLE in numbers else EXAMPLE,
        "many": many,
    }


def _form_values(form: FormTold | None) -> dict[str, Any]:
    told = form or FormTold("")
    to_explain = sum(fault.asks for fault in told.faults)
    return {
        "title": told.title,
        "sealer": told.sealer or "当地教育行政部门",
        "missing": "、".join(told.missing).replace(" ", ""),
        "stamped_missing": any("盖章" in part for part in told.missing),
        "to_correct": len(told.faults) - to_explain,
        "to_explain": to_explain,
        "replaces": told.replaces,
        "changed": bool(told.changed),
        "marked": told.marked,
        "seal_other": told.seal_other,
    }


def _case(line: Line, reason: Reason | None) -> Case:
    found = next((case for case in _table()[1] if case.fits(line, reason)), None)
    # A combination nobody foresaw is still answered truthfully: it is being looked at.
    return found or _table()[1][-1]


@cache
def _table() -> tuple[dict[str, str], tuple[Case, ...]]:
    with (templates_dir() / "words.toml").open("rb") as file:
        content = tomllib.load(file)
    return content["steps"], tuple(_read_case(entry) for entry in content["case"])


def _read_case(entry: dict[str, Any]) -> Case:
    lists: dict[str, Any] = {
        name: tuple(entry[name]) for name in ("steps", "also_steps") if name in entry
    }
    known = {reason.value for reason in Reason} | {"", "*"}
    if entry["reason"] not in known:
        raise ValueError(f"words.toml: unknown reason {entry['reason']!r}")
    if "state" in entry:
        PieceState(entry["state"])
    fields: dict[str, Any] = {**entry, **lists, "tone": Tone(entry["tone"])}
    return Case(**fields)
