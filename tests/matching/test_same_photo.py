"""One photo that stands for two schools, in one message or in two."""

from __future__ import annotations

from datetime import date, datetime

from bot.decide import Opened, Rules, decide
from bot.decision import Decision
from bot.model import SHANGHAI, Centre, Reason, WaitsFor
from bot.outcomes import ReadPiece
from bot.questions import TrustSettings
from bot.repeats import Earlier
from parsers.automatic import Nature
from parsers.containers import Kind, Piece
from parsers.facts import Reading, Receipt
from parsers.mime import read_email
from tests.matching.registry import INDEX, STRANGER, expected, faultless

MAIL = b"From: a@school.example\nSubject: hello\nMessage-ID: <1@x>\n\nsee attachment\n"
RULES = Rules(
    expected(),
    INDEX,
    TrustSettings("accept", "accept"),
    Centre("centre", "centre"),
    date(2016, 9, 1),
)


def photo(ordinal: int, receipt: Receipt) -> ReadPiece:
    piece = Piece(f"{ordinal}.jpg", "image/jpeg", Kind.PICTURE, b"photo")
    return ReadPiece(ordinal, piece, piece.sha256, Reading((receipt,)))


def decided(
    *photos: ReadPiece,
    seen: dict[int, tuple[Earlier, ...]] | None = None,
    twins: tuple[tuple[int, int], ...] = (),
) -> Decision:
    opened = Opened(
        row=1,
        sha256="m",
        email=read_email(MAIL),
        nature=Nature.PERSON,
        origin=STRANGER,
        received_at=datetime(2016, 9, 1, 9, 0, tzinfo=SHANGHAI),
        pieces=photos,
        seen=seen or {},
        twins=twins,
    )
    return decide(opened, RULES)


def test_two_photos_of_two_schools_are_both_acknowledged() -> None:
    found = decided(photo(1, faultless("A1")), photo(2, faultless("B1")))
    assert [change.state for change in found.shipments] == ["acknowledged", "acknowledged"]


def test_one_photo_named_for_two_schools_waits_for_the_centre_with_both_named() -> None:
    found = decided(photo(1, faultless("A1")), photo(2, faultless("B1")), twins=((1, 2),))
    assert [change.state for change in found.shipments] == ["review", "review"]
    assert [(o.reason, o.waits_for) for o in found.opened] == [
        (Reason.AMBIGUOUS, WaitsFor.CENTRE)
    ] * 2
    for opened in found.opened:
        assert {candidate["school"] for candidate in opened.candidates} >= {"A1", "B1"}


def test_a_photo_that_served_another_school_last_week_acknowledges_nothing() -> None:
    other = next(s.id for s in RULES.expected.shipments if s.unit_code == "B1")
    found = decided(photo(1, faultless("A1")), seen={1: (Earlier("P7", (other,)),)})
    assert [change.state for change in found.shipments] == ["review"]
    (opened,) = found.opened
    assert (opened.reason, opened.waits_for) == (Reason.AMBIGUOUS, WaitsFor.CENTRE)


def test_the_same_photo_twice_for_one_school_acknowledges_it_once() -> None:
    found = decided(photo(1, faultless("A1")), photo(2, faultless("A1")), twins=((1, 2),))
    assert [change.state for change in found.shipments] == ["acknowledged"]
    assert [piece.state for piece in found.pieces] == ["matched", "duplicate"]
