"""A stamped copy of several pages, in one file or photographed page by page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.checks.of_message import questions
from bot.checks.verdict import Returns
from bot.letters.lines import Knowledge, form_line
from bot.model import PieceState, Reason
from bot.outcomes import ReadPiece, outcome
from parsers.containers import Kind, Piece
from parsers.facts import Mark, Seal
from parsers.sheet.annexes import Annex
from parsers.sheet.form import Form
from tests.checks.test_checks_returns import BUREAU, MATCHED, TABLE, change, copy, judged, outcomes
from tests.checks.town import EXPECTED

LAST = copy(Annex.HEADCOUNT)
BARE = copy(Annex.HEADCOUNT, seal="none")


def page(seal: str = "none") -> tuple[Form, str]:
    """A page without totals."""
    return replace(copy(Annex.HEADCOUNT, seal=seal)[0], totals=None), "copy"


def leads(returns: Returns) -> list[int]:
    """The pieces that are told of."""
    return [one.ordinal for one in returns.forms if one.page_of is None]


@pytest.mark.parametrize(
    "pages",
    [(page(), page(), LAST), (LAST, page(), page()), (page(BUREAU), page(), BARE)],
    ids=["all on the last", "all on the first", "seal on the first, totals on the last"],
)
def test_seal_and_totals_on_any_page_are_those_of_the_copy(pages: tuple[object, ...]) -> None:
    returns = judged(TABLE, *pages)  # type: ignore[arg-type]
    assert outcomes(returns) == [MATCHED] * 4
    assert change(returns).state == "done"
    assert len(leads(returns)) == 2


def test_a_copy_whose_pages_nobody_sealed_is_told_so_once() -> None:
    returns = judged(TABLE, page(), page(), BARE)
    refused = (PieceState.REJECTED, Reason.FORM_NOT_STAMPED)
    assert outcomes(returns)[1:] == [refused] * 3
    assert leads(returns) == [1, 4]


def test_a_doubtful_seal_is_one_question_to_the_centre() -> None:
    smeared = (Seal((0, 0, 9, 9), "", 0.2),)
    doubtful = replace(BARE[0], seals=smeared, seal=Mark.UNSURE), "copy"
    returns = judged(TABLE, page(), doubtful)
    assert [one.state for one in returns.forms[1:]] == [PieceState.REVIEW] * 2
    assert [one.ordinal for one in questions(returns.forms)] == [3]


def test_an_unsure_seal_does_not_become_sure_by_another_page() -> None:
    """The right name in a smeared seal, and a clear seal of somebody else."""
    smeared = replace(page(BUREAU)[0], seal=Mark.UNSURE), "copy"
    other = replace(BARE[0], seals=(Seal((0, 0, 9, 9), "长洲市教育局", 0.9),), seal=Mark.PRESENT)
    returns = judged(TABLE, smeared, (other, "copy"))
    refused = (PieceState.REJECTED, Reason.FORM_NOT_STAMPED)
    assert outcomes(returns)[1:] == [refused] * 2


def test_copies_whose_totals_contradict_each_other_are_two() -> None:
    other = copy(Annex.HEADCOUNT, {"students": 2184, "total": 2374})
    returns = judged(TABLE, other, LAST)
    assert outcomes(returns) == [MATCHED, (PieceState.REJECTED, Reason.FORM_ERRORS), MATCHED]
    assert leads(returns) == [1, 2, 3]


def test_the_acceptance_as_a_file_beside_its_scan_is_not_asked_for_a_seal() -> None:
    scan = copy(Annex.ACCEPTANCE, {"planned": 5, "received": 5, "issued": 5})
    returns = judged((scan[0], "copy"), replace(scan[0], seals=(), seal=Mark.ABSENT))
    assert leads(returns) == [1]
    assert {one.reason for one in returns.forms} == {Reason.INCOMPLETE}


def test_the_letter_names_the_file_once_with_its_pages() -> None:
    returns = judged(TABLE, page(), page(), LAST)
    (lead,) = (one for one in returns.forms if one.pages > 1 and one.page_of is None)
    scan = Piece("盖章件.pdf", "image/jpeg", Kind.PICTURE, b"page", page=3)
    piece = outcome(ReadPiece(4, scan, scan.sha256), PieceState.MATCHED)
    line = form_line(lead, piece, Knowledge(EXPECTED))
    assert (line.name, line.page) == ("盖章件.pdf（共3页）", None)
    photo = replace(piece, name="3.jpg", page=None)
    assert form_line(lead, photo, Knowledge(EXPECTED)).name == "3.jpg等3个文件"
