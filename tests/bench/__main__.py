"""Measure the reading of paper: `python -m tests.bench --quick`."""

from __future__ import annotations

import argparse
import json
import signal
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from tests.bench import slip_pages
from tests.bench.accounting import Outcome
from tests.bench.keeping import MEASURING, Keeper
from tests.bench.orders import SEED_SETS, Order, Paper, orders
from tests.bench.run import Gathered, gather
from tests.bench.table import Report, written
from tests.bench.taking import practice_orders

WHOLE, QUICK = 1000, 100
BESIDE = 100
"""About so many photos are read by the plain engines too, or every third."""


def options(words: Sequence[str] | None = None) -> argparse.Namespace:
    """What the user wants."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    add = parser.add_argument
    add("--quick", action="store_true", help=f"{QUICK} receipts instead of {WHOLE}")
    add("--count", type=int, default=0, metavar="N", help="so many receipts")
    add("--seed-set", choices=tuple(SEED_SETS), default=MEASURING)
    papers = [str(paper) for paper in Paper]
    add("--kinds", nargs="+", choices=papers, default=papers, metavar="KIND",
        help="only these: " + ", ".join(papers))  # fmt: skip
    add("--only", type=_numbers, default=(), metavar="12,40", help="only these numbers")
    add(
        "--harmed",
        action="store_true",
        help="every receipt has a fault: nothing but wrong acknowledgements is looked for",
    )
    add("--beside", type=int, default=None, metavar="K",
        help="ask the plain engines about every K-th photo (0: never)")  # fmt: skip
    add("--engine", default="auto", help="[ocr] engine")
    add("--no-practice", action="store_true", help="leave out the practice set")
    add("--json", type=Path, metavar="FILE", help="write every result there")
    add("--keep", type=Path, metavar="DIR", help="keep pictures that went wrong there")
    return parser.parse_args(words)


def _numbers(words: str) -> tuple[int, ...]:
    return tuple(int(word) for word in words.split(","))


def main(words: Sequence[str] | None = None) -> int:
    """Run and print; exit 1 where anything was acknowledged wrongly or broke, 130 if stopped."""
    chosen = options(words)
    wanted, left_out = _wanted(chosen)
    every = max(3, len(wanted) // BESIDE) if chosen.beside is None else chosen.beside
    keeper = Keeper(chosen.keep, everything=chosen.seed_set != MEASURING)
    gathered, stopped = Gathered(), False
    try:
        _run(gathered, wanted, every, chosen, keeper)
    except KeyboardInterrupt:
        stopped = True
        done = len(gathered.seconds)
        left_out.append(f"Stopped after {done} of {len(wanted)} pictures: these are their numbers.")
    report = _report(chosen, wanted, gathered, left_out)
    sys.stdout.write(written(report))
    if chosen.json:
        chosen.json.write_text(_as_json(gathered), "utf-8")
    bad = any(r.outcome in (Outcome.WRONG, Outcome.FAILED) for r in gathered.results)
    return 130 if stopped and not bad else int(bad)


def _run(
    gathered: Gathered,
    wanted: Sequence[Order],
    every: int,
    chosen: argparse.Namespace,
    keeper: Keeper,
) -> None:
    """Do the orders; a signal to stop ends them early, as Ctrl-C does."""
    signal.signal(signal.SIGTERM, _interrupt)
    with _progress() as progress:
        task = progress.add_task(chosen.seed_set, total=len(wanted))
        for _ in gather(gathered, wanted, every, chosen.engine, keeper):
            progress.advance(task)


def _interrupt(_signal: int, _frame: object) -> None:
    raise KeyboardInterrupt


def _wanted(chosen: argparse.Namespace) -> tuple[list[Order], list[str]]:
    """The orders, and what has to be left out of them."""
    papers = {Paper(name) for name in chosen.kinds}
    left_out = []
    if Paper.SLIP in papers and not slip_pages.can_print():
        papers.discard(Paper.SLIP)
        left_out.append("Our own slip is left out: bot/slips.py is not there to print it.")
    count = chosen.count or (QUICK if chosen.quick else WHOLE)
    wanted = orders(chosen.seed_set, count, papers, chosen.only, harmed=chosen.harmed)
    alone = chosen.no_practice or chosen.only or chosen.harmed
    if not alone and Paper.TABLE in papers:
        practice = practice_orders()
        left_out += [] if practice else ["The practice set is not here."]
        wanted += practice
    return wanted, left_out


def _progress() -> Progress:
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
        TimeElapsedColumn(), TextColumn("left"), TimeRemainingColumn(),
    )  # fmt: skip
    return Progress(*columns, console=Console(stderr=True))


def _report(
    chosen: argparse.Namespace, wanted: Sequence[Order], gathered: Gathered, left_out: list[str]
) -> Report:
    drawn = sum(not order.path for order in wanted)
    harmed = ", every receipt with a fault" if chosen.harmed else ""
    return Report(
        title=f"{drawn} {chosen.seed_set} pictures of 2,200 px{harmed}, engine {chosen.engine}",
        results=sorted(gathered.results, key=lambda r: (r.picture, r.row)),
        speeds=gathered.speeds,
        median_seconds=gathered.median_seconds,
        reader_mb=gathered.reader_mb,
        heaviest=gathered.heaviest,
        with_children_mb=gathered.with_children_mb,
        left_out=left_out,
    )


def _as_json(gathered: Gathered) -> str:
    whole = {
        "results": [asdict(result) for result in gathered.results],
        "photos": [asdict(photo) for photo in gathered.photos],
        "median_seconds": gathered.median_seconds,
        "reader_mb": gathered.reader_mb,
        "heaviest": gathered.heaviest,
        "with_children_mb": gathered.with_children_mb,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    sys.exit(main())
