"""From results to numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from parsers.facts import Mark
from tests.bench.accounting import Outcome, Result, Seen
from tests.bench.orders import CONDITIONS, TYPED, Paper

FIELDS = ("school", "term", "sent", "received", "signer", "date", "phone")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table of outcomes: the faultless, then the faulty, then what went wrong."""

    name: str
    faultless: int
    outcomes: Counter[Outcome]
    faulty: int
    named: int
    failed: int
    wrong: int

    @property
    def share(self) -> float | None:
        """The share of the faultless that is acknowledged."""
        done = self.outcomes[Outcome.ACKNOWLEDGED]
        return done / self.faultless if self.faultless else None


def row(name: str, results: Iterable[Result]) -> Row:
    """Count some results."""
    own = list(results)
    good = [r for r in own if r.faultless]
    bad = [r for r in own if not r.faultless]
    return Row(
        name,
        len(good),
        Counter(r.outcome for r in good),
        len(bad),
        sum(r.named for r in bad),
        sum(r.outcome is Outcome.FAILED for r in own),
        sum(r.outcome is Outcome.WRONG for r in own),
    )


def plain_paper(result: Result) -> bool:
    """Whether nothing sets a receipt's seal apart: poor and copied ones have rows of their own."""
    return not result.poor and not result.copied and result.condition != "practice"


def by_paper(results: Sequence[Result]) -> list[Row]:
    """A row for each paper, those of typed paper together, the ones set apart, and all."""
    usual = [r for r in results if plain_paper(r)]
    found = [row(str(paper), (r for r in usual if r.paper is paper)) for paper in Paper]
    found.append(row("poor seals", (r for r in results if r.poor)))
    found.append(row("blue or grey seals", (r for r in results if r.copied)))
    drawn = [r for r in results if r.condition != "practice"]
    found.append(row("all drawn", drawn))
    found.append(row("practice set", (r for r in results if r.condition == "practice")))
    return [one for one in found if one.faultless + one.faulty]


def by_condition(results: Sequence[Result]) -> list[Row]:
    """A row for each picture condition, and one for paper with red things on it."""
    usual = [r for r in results if plain_paper(r) and r.paper is not Paper.OTHER]
    found = [row(name, (r for r in usual if r.condition == name)) for name in CONDITIONS]
    found.append(row("red things beside the seal", (r for r in usual if r.mark)))
    return [one for one in found if one.faultless + one.faulty]


def matrix(results: Sequence[Result]) -> dict[Paper, dict[str, Row]]:
    """Paper by condition."""
    usual = [r for r in results if plain_paper(r)]
    cells = {
        paper: {
            name: row(name, (r for r in usual if r.paper is paper and r.condition == name))
            for name in CONDITIONS
        }
        for paper in Paper
    }
    return {p: rows for p, rows in cells.items() if any(r.faultless for r in rows.values())}


@dataclass(frozen=True, slots=True)
class Exactness:
    """Of so many receipts a field was believed for `believed` and exact for `exact`."""

    of: int
    believed: int
    exact: int


def exactness(results: Iterable[Result]) -> dict[str, Exactness]:
    """Field by field, over every legible receipt, faulty ones too."""
    own = [r for r in results if r.row and r.fault != "unreadable"]
    return {
        name: Exactness(
            len(own),
            sum(name in r.fields for r in own),
            sum(r.fields.get(name, False) for r in own),
        )
        for name in FIELDS
    }


@dataclass(frozen=True, slots=True)
class Marks:
    """How well a mark is seen. Unsure counts as not seen, as the bot counts it."""

    there: int
    found: int
    seen: int
    unsure: int

    @property
    def precision(self) -> float | None:
        """Of those seen, how many are there."""
        return self.found / self.seen if self.seen else None

    @property
    def recall(self) -> float | None:
        """Of those there, how many are seen."""
        return self.found / self.there if self.there else None


def marks(results: Iterable[Result], of: Callable[[Result], Seen | None]) -> Marks:
    """Count seals or signatures over some legible receipts."""
    seen = [one for r in results if r.fault != "unreadable" if (one := of(r)) is not None]
    present = [one for one in seen if one.mark is Mark.PRESENT]
    return Marks(
        there=sum(one.there for one in seen),
        found=sum(one.there for one in present),
        seen=len(present),
        unsure=sum(one.mark is Mark.UNSURE for one in seen),
    )


def groups_of_marks(results: Sequence[Result]) -> dict[str, list[Result]]:
    """Whose marks are counted together."""
    usual = [r for r in results if plain_paper(r)]
    singles = [r for r in usual if r.paper not in (Paper.LIST, Paper.OTHER)]
    return {
        "receipts": singles,
        "rows of lists": [r for r in usual if r.paper is Paper.LIST],
        "poor seals": [r for r in results if r.poor],
        "practice set": [r for r in results if r.condition == "practice"],
    }


def legible(results: Sequence[Result], papers: Iterable[Paper], *, hard: bool) -> Row:
    """The receipts a target speaks of: of these papers, hard pictures with or left out."""
    wanted = set(papers)
    usual = (r for r in results if plain_paper(r) and r.paper in wanted)
    return row("", (r for r in usual if hard or r.condition != "hard"))


def hard_phone(results: Sequence[Result]) -> Row:
    """The hard pictures of every paper."""
    return row("", (r for r in results if plain_paper(r) and r.condition == "hard"))


def typed(results: Sequence[Result], *, hard: bool) -> Row:
    """Typed paper of every sort."""
    return legible(results, TYPED, hard=hard)


def causes(results: Iterable[Result]) -> list[tuple[str, str, int]]:
    """Why the faultless are not acknowledged, and which faults go unnamed: most first."""
    lost = Counter((str(r.paper), _cause(r)) for r in results if _is_lost(r))
    return [(paper, cause, number) for (paper, cause), number in lost.most_common()]


def _is_lost(result: Result) -> bool:
    if result.faultless:
        return result.outcome is not Outcome.ACKNOWLEDGED
    return result.outcome in (Outcome.WRONG, Outcome.FAILED) or not result.named


def _cause(result: Result) -> str:
    fault = "" if result.faultless else f"{result.fault} taken for "
    return f"{fault}{result.outcome}: {result.cause}"
