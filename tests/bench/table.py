"""The tables, in Markdown, as they go into the README."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench import tally
from tests.bench.accounting import Outcome, Result
from tests.bench.orders import CONDITIONS, Paper
from tests.bench.speed import READERS, Speed
from tests.bench.tally import Exactness, Marks, Row


@dataclass(frozen=True, slots=True)
class Report:
    """Everything one run has to say."""

    title: str
    results: Sequence[Result]
    speeds: Sequence[Speed]
    median_seconds: float
    reader_mb: int
    heaviest: str
    with_children_mb: int
    left_out: Sequence[str] = ()


def written(report: Report) -> str:
    """The whole report."""
    parts = [
        f"**{report.title}** on {machine()}",
        *report.left_out,
        _outcomes("paper", tally.by_paper(report.results)),
        _outcomes("picture", tally.by_condition(report.results)),
        "Acknowledged of the faultless, paper by picture:\n\n" + _matrix(report.results),
        _exactness(report.results),
        _marks(report.results),
        _speeds(report),
        _targets(report),
        _wrong(report.results),
        _causes(report.results),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def machine() -> str:
    """The processor and its cores."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        lines = []
    models = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    model = models[0] if models else platform.processor() or platform.machine()
    return f"{model}, {os.cpu_count()} cores, Python {platform.python_version()}"


def grid(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table, its numbers to the right."""
    rule = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in (head, rule, *rows))


def percent(share: float | None) -> str:
    """99.5%, or a dash for nothing counted."""
    return "–" if share is None else f"{100 * share:.1f}%"


def _outcomes(what: str, rows: Sequence[Row]) -> str:
    head = (
        what, "faultless", "acknowledged", "asked", "rejected", "unseen", "with fault",
        "fault named", "broke", "**wrong**",
    )  # fmt: skip
    return grid(head, ([row.name, *_cells(row)] for row in rows))


def _cells(row: Row) -> list[str]:
    asked = (Outcome.ASKED, Outcome.REJECTED, Outcome.UNSEEN)
    done = f"{row.outcomes[Outcome.ACKNOWLEDGED]} ({percent(row.share)})"
    named = f"{row.named} ({percent(row.named / row.faulty)})" if row.faulty else "–"
    return [
        str(row.faultless),
        done if row.faultless else "–",
        *(str(row.outcomes[outcome]) for outcome in asked),
        str(row.faulty),
        named,
        str(row.failed),
        f"**{row.wrong}**",
    ]


def _matrix(results: Sequence[Result]) -> str:
    cells = tally.matrix(results)
    rows = (
        [str(paper), *(_cell(own[name]) for name in CONDITIONS)] for paper, own in cells.items()
    )
    return grid(("paper", *CONDITIONS), rows)


def _cell(row: Row) -> str:
    done = row.outcomes[Outcome.ACKNOWLEDGED]
    return f"{percent(row.share)} ({done} of {row.faultless})" if row.faultless else "–"


def _exactness(results: Sequence[Result]) -> str:
    usual = [r for r in results if r.condition != "practice"]
    singles = [r for r in usual if r.paper not in (Paper.LIST, Paper.OTHER, Paper.UNREADABLE)]
    lists = [r for r in usual if r.paper is Paper.LIST]
    named = (("receipts", singles), ("rows of lists", lists))
    columns = {name: tally.exactness(own) for name, own in named if own}
    heads = [(f"believed, {name}", f"exact of those, {name}") for name in columns]
    head = ("field", *(cell for pair in heads for cell in pair))
    rows = (
        [field, *(cell for own in columns.values() for cell in _exact_cells(own[field]))]
        for field in tally.FIELDS
    )
    note = "The code of our own slip gives school, term and quantity sent: there they are not read."
    return f"{grid(head, rows)}\n\n{note}"


def _exact_cells(own: Exactness) -> tuple[str, str]:
    if not own.of:
        return "–", "–"
    exact = own.exact / own.believed if own.believed else None
    return percent(own.believed / own.of), percent(exact)


def _marks(results: Sequence[Result]) -> str:
    rows = []
    for name, own in tally.groups_of_marks(results).items():
        if own:
            rows.append([name, "seal", *_mark_cells(tally.marks(own, lambda r: r.seal))])
            rows.append([name, "signature", *_mark_cells(tally.marks(own, lambda r: r.signature))])
    return grid(("of", "mark", "there", "precision", "recall", "unsure"), rows)


def _mark_cells(own: Marks) -> list[str]:
    return [str(own.there), percent(own.precision), percent(own.recall), str(own.unsure)]


def _speeds(report: Report) -> str:
    head = (
        "photos read by all three", "photos", *(f"{name}, s" for name in READERS),
        "ours to rapidocr", *(f"school found, {name}" for name in READERS),
    )  # fmt: skip
    rows = (_speed_cells(one) for one in report.speeds)
    memory = (
        f"Median of all photos {report.median_seconds:.2f} s in one of two processes; peak memory "
        f"of a reading process {report.reader_mb} MB (at {report.heaviest}), "
        f"{report.with_children_mb} MB with the tesseract it starts."
    )
    return (grid(head, rows) + "\n\n" if report.speeds else "") + memory


def _speed_cells(one: Speed) -> list[str]:
    seconds = [f"{one.seconds[name]:.2f}" for name in READERS]
    found = [percent(one.found.get(name)) for name in READERS]
    return [one.name, str(one.photos), *seconds, f"{one.ratio:.2f}", *found]


def _targets(report: Report) -> str:
    """The lines of "Done when" that this run can speak to."""
    rows = [*_target_outcomes(report.results), *_target_marks(report.results)]
    ratios = {one.name: one.ratio for one in report.speeds}
    rows += [
        _at_most("seconds on our own slip, to plain rapidocr's", ratios.get("own slip"), 1 / 3),
        _at_most("seconds on other paper, to plain rapidocr's", ratios.get("other paper"), 1.1),
        _at_most("peak memory, MB", max(report.reader_mb, report.with_children_mb) or None, 700),
    ]
    return grid(("target", "wanted", "measured", "met"), rows)


def _target_outcomes(results: Sequence[Result]) -> list[list[str]]:
    wrong = sum(r.outcome is Outcome.WRONG for r in results) if results else None
    numbers = tally.exactness(r for r in results if r.condition != "practice")["received"]
    practice = tally.row("", (r for r in results if r.condition == "practice"))
    slip, lists = [Paper.SLIP], [Paper.LIST]
    named = practice.named / practice.faulty if practice.faulty else None
    return [
        _at_most("wrong acknowledgements", wrong, 0),
        _at_least("own slip", tally.legible(results, slip, hard=False).share, 0.99),
        _at_least("own slip, hard pictures too", tally.legible(results, slip, hard=True).share, 0),
        _at_least("typed paper", tally.typed(results, hard=False).share, 0.97),
        _at_least("typed paper, hard pictures too", tally.typed(results, hard=True).share, 0),
        _at_least("rows of lists", tally.legible(results, lists, hard=False).share, 0.95),
        _at_least("rows of lists, hard too", tally.legible(results, lists, hard=True).share, 0),
        _at_least("hard phone pictures of any paper", tally.hard_phone(results).share, 0.85),
        _at_least(
            "quantity received exact, of those believed",
            numbers.exact / numbers.believed if numbers.believed else None,
            0.995,
        ),
        _at_least("practice set, faultless acknowledged", practice.share, 0.98),
        _at_least("practice set, faults named", named, 0.95),
    ]


def _target_marks(results: Sequence[Result]) -> list[list[str]]:
    groups = tally.groups_of_marks(results)
    usual = groups["receipts"] + groups["rows of lists"]
    seals, names = tally.marks(usual, lambda r: r.seal), tally.marks(usual, lambda r: r.signature)
    return [
        _at_least("seal precision", seals.precision, 0.98),
        _at_least("seal recall", seals.recall, 0.98),
        _at_least("signature precision", names.precision, 0.98),
        _at_least("signature recall", names.recall, 0.98),
    ]


def _at_least(name: str, share: float | None, wanted: float) -> list[str]:
    met = "–" if share is None or not wanted else "yes" if share >= wanted else "**no**"
    return [name, f"≥ {percent(wanted)}" if wanted else "–", percent(share), met]


def _at_most(name: str, value: float | None, wanted: float) -> list[str]:
    shown = "–" if value is None else f"{value:.3g}" if value < 100 else f"{value:.0f}"
    met = "–" if value is None else "yes" if value <= wanted else "**no**"
    return [name, f"≤ {wanted:.3g}", shown, met]


def _wrong(results: Sequence[Result]) -> str:
    wrong = [r for r in results if r.outcome in (Outcome.WRONG, Outcome.FAILED)]
    lines = [f"- {r.picture}, row {r.row}, {r.condition}: {r.outcome}, {r.cause}" for r in wrong]
    if lines:
        return "\n".join(["Wrong or broken:", "", *lines])
    return "Nothing wrong, nothing broken." if results else "Nothing was measured."


def _causes(results: Sequence[Result]) -> str:
    rows = [(paper, cause, str(number)) for paper, cause, number in tally.causes(results)]
    return grid(("paper", "needless or unnamed", "receipts"), rows) if rows else ""
