"""The pages of one stamped copy: seal and totals often stand on the last of them alone. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.checks.copies import totals_read
from bot.checks.placing import Placed
from bot.checks.verdict import Taken
from parsers.facts import Mark, clearest
from parsers.sheet.annexes import Annex


@dataclass(frozen=True, slots=True)
class Copy:
    """A stamped copy. `page` has its totals, and the seals of all; `others` are further pages."""

    page: Placed
    others: tuple[Placed, ...] = ()

    def told(self, taken: Taken) -> Iterator[Taken]:
        """What became of the copy, and the same of each further page, which brings nothing."""
        lead = replace(taken.verdict, pages=1 + len(self.others))
        yield replace(taken, verdict=lead)
        for other in self.others:
            ordinal = other.arrived.ordinal
            yield Taken(replace(lead, ordinal=ordinal, page_of=lead.ordinal), taken.owed)


def copies_in(placed: Iterable[Placed]) -> Iterator[Copy]:
    """The copies among what a message brings for one obligation.

    What shows one annex are pages of one copy (附件6 may come as a file besides), unless
    totals contradict each other: then they are two copies.
    """
    of_annex: dict[Annex, list[Placed]] = defaultdict(list)
    for one in placed:
        of_annex[one.arrived.form.annex].append(one)
    for pages in of_annex.values():
        if len(pages) == 1 or _contradict(pages):
            yield from map(Copy, pages)
        else:
            yield _bound(pages)


def _contradict(pages: Sequence[Placed]) -> bool:
    known: dict[str, int] = {}
    return any(
        known.setdefault(key, number) != number
        for page in pages
        for key, number in totals_read(page.arrived.form).items()
    )


def _bound(pages: Sequence[Placed]) -> Copy:
    lead = max(pages, key=_tells)
    forms = [page.arrived.form for page in pages]
    seal = clearest(form.seal for form in forms)
    # an unsure seal of one page does not become sure by a sure one on another
    seals = tuple(one for form in forms if form.seal is seal for one in form.seals)
    whole = replace(lead.arrived.form, seals=seals, seal=seal)
    page = replace(lead, arrived=replace(lead.arrived, form=whole))
    return Copy(page, tuple(one for one in pages if one is not lead))


def _tells(page: Placed) -> tuple[bool, int, bool]:
    """Paper before a file of 附件6; how many totals were read; whether a seal is there."""
    form = page.arrived.form
    return page.arrived.picture, len(totals_read(form)), form.seal is Mark.PRESENT
