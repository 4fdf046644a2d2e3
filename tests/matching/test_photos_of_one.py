"""Photos of one slip in one message, of which none shows everything."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.matching import Asked, judge_all
from bot.model import PieceState, Reason, Verdict
from bot.photos_of_one import groups, put_together
from parsers.facts import Evidence, Fact, Field, Mark, Receipt, Seal, Source
from tests.matching.registry import INDEX, NAMES, QUANTITIES, STRANGER, expected, fact, paper

MARKS = st.sampled_from(Mark)


def slip(code: str = "A1", quantity: int | None = None, **marks: Mark) -> Receipt:
    """A photo of a school's slip; without a quantity that could be read, if none is given."""
    number = f"77{list(QUANTITIES).index(code) + 1:04}"
    whole = paper(
        NAMES[code], quantity or 1, fact(Field.SLIP, number, Source.CODE), evidence=Evidence.SLIP
    )
    facts = tuple(f for f in whole.facts if quantity or f.field is not Field.RECEIVED)
    bare = replace(whole, facts=facts, **marks)  # type: ignore[arg-type]
    return bare if bare.seal is Mark.PRESENT else replace(bare, seals=())


def judged(*receipts: Receipt) -> list[Verdict]:
    return list(judge_all([Asked(one) for one in receipts], STRANGER, expected(), INDEX))


def test_a_page_without_its_number_and_a_close_up_of_it_are_one_receipt() -> None:
    page, close_up = slip(), slip(quantity=512, seal=Mark.ABSENT, signature=Mark.UNSURE)
    assert [v.state for v in judged(page)] == [PieceState.REVIEW]
    assert [v.state for v in judged(close_up)] == [PieceState.REJECTED]
    first, second = judged(page, close_up)
    assert (first.state, first.quantity) == (PieceState.MATCHED, 512)
    assert (second.state, second.reason) == (PieceState.DUPLICATE, Reason.ALREADY_ACKNOWLEDGED)
    assert "合看" in first.note


def test_their_order_changes_nothing_but_which_of_them_is_the_duplicate() -> None:
    page, close_up = slip(), slip(quantity=512, seal=Mark.ABSENT)
    states = [v.state for v in judged(close_up, page)]
    assert states == [PieceState.MATCHED, PieceState.DUPLICATE]


def test_what_no_photo_shows_is_asked_for_as_before() -> None:
    states = [v.state for v in judged(slip(), slip(signature=Mark.ABSENT))]
    assert PieceState.MATCHED not in states


def test_numbers_that_contradict_each_other_are_not_believed() -> None:
    one = slip(quantity=512, seal=Mark.ABSENT)
    other = slip(quantity=521, signature=Mark.ABSENT)
    assert PieceState.MATCHED not in [v.state for v in judged(one, other)]


def test_a_seal_of_another_school_on_one_of_them_keeps_both_from_being_believed() -> None:
    other = (Seal((0, 0, 9, 9), NAMES["B3"], 0.95),)
    page = replace(slip(), seals=other)
    close_up = slip(quantity=512, signature=Mark.ABSENT)
    assert PieceState.MATCHED not in [v.state for v in judged(page, close_up)]


def test_slips_of_two_schools_and_other_paper_are_never_put_together() -> None:
    plain = replace(slip(), evidence=Evidence.PHOTO)
    unsure = replace(slip(), facts=tuple(replace(f, agreed=False) for f in slip().facts))
    assert groups([slip("A1"), slip("A2"), plain, plain, unsure, unsure]) == []
    assert groups([slip("A1"), slip("A2"), plain, slip("A1")]) == [(0, 3)]


def test_a_photo_that_shows_everything_needs_no_other() -> None:
    states = [v.state for v in judged(slip(), slip(quantity=512))]
    assert sorted(states) == [PieceState.DUPLICATE, PieceState.MATCHED]


@given(st.lists(st.tuples(MARKS, MARKS), min_size=2, max_size=4))
def test_what_one_photo_shows_is_there(marks: list[tuple[Mark, Mark]]) -> None:
    photos = [slip(seal=seal, signature=signature) for seal, signature in marks]
    whole = put_together(photos)
    seals = {seal for seal, _ in marks}
    assert (whole.seal is Mark.PRESENT) == (Mark.PRESENT in seals)
    assert (whole.seal is Mark.ABSENT) == (seals == {Mark.ABSENT})
    assert (whole.signature is Mark.PRESENT) == any(s is Mark.PRESENT for _, s in marks)
    everything: list[Fact] = [fact for photo in photos for fact in photo.facts]
    assert list(whole.facts) == everything
