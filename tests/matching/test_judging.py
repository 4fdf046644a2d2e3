"""One receipt judged by itself: each outcome of the contract's table, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.matching import TrustSettings, judge, worst_row
from bot.model import (
    Expected,
    Origin,
    PieceState,
    Reason,
    ReceiptState,
    Shipment,
    Trust,
    Verdict,
    WaitsFor,
)
from parsers.facts import Evidence, Fact, Field, Mark, Receipt, Source
from tests.matching.registry import (
    INDEX,
    LAST_TERM,
    NAMES,
    QUANTITIES,
    STRANGER,
    TERM,
    acknowledged,
    expected,
    fact,
    faultless,
    line,
    number_of,
    paper,
    row,
    seal,
    sender,
)

EXPECTED = expected()


def judged(
    receipt: Receipt,
    origin: Origin = STRANGER,
    known: Expected = EXPECTED,
    *hints: Fact,
    **settings: str,
) -> Verdict:
    return judge(
        receipt,
        origin,
        known,
        INDEX,
        hints=hints,
        settings=TrustSettings(**settings),  # type: ignore[arg-type]
    )


def outcome(verdict: Verdict) -> tuple[str, str, str]:
    return (verdict.state, verdict.reason or "", verdict.waits_for or "")


# --- acknowledged


@pytest.mark.parametrize("code", [code for code in QUANTITIES if code != "C2"])
def test_a_faultless_receipt_of_any_school_is_acknowledged_as_its_own(code: str) -> None:
    verdict = judged(faultless(code))
    assert verdict.state is PieceState.MATCHED
    assert verdict.receipt_state is ReceiptState.ACKNOWLEDGED
    assert (verdict.unit_code, verdict.quantity) == (code, QUANTITIES[code])


def test_a_verdict_says_what_was_read_and_why() -> None:
    day = fact(Field.SIGNED_ON, date(2016, 9, 2), Source.HAND)
    signer = fact(Field.SIGNER, "王小明", Source.HAND)
    verdict = judged(faultless("A1", facts=(*faultless("A1").facts, day, signer)))
    assert (verdict.signer, verdict.signed_on) == ("王小明", date(2016, 9, 2))
    assert (verdict.has_seal, verdict.has_signature) == (True, True)
    assert verdict.seal_text == NAMES["A1"]
    assert (verdict.term, verdict.quantity_sent, verdict.slip) == (TERM, 512, "770001")
    assert {h.rule for h in verdict.candidates[0].hits} >= {"printed_school", "quantity_sent"}
    assert {h.rule for h in verdict.misses} >= {"slip", "address"}
    assert all(h.because for h in (*verdict.candidates[0].hits, *verdict.misses))
    assert 0.9 < verdict.confidence <= 1.0


def test_a_worn_ring_does_not_hinder_what_print_and_number_say() -> None:
    worn = paper(NAMES["A1"], 512, seals=(seal("河区实验小学", sure=0.7),))
    assert judged(worn).state is PieceState.MATCHED


@pytest.mark.parametrize("text", ["", "育心", "学中区级", "实验小学"])
def test_a_ring_that_may_be_anybodys_is_looked_at_by_a_person(text: str) -> None:
    unread = paper(NAMES["A1"], 512, seals=(seal(text),))
    assert outcome(judged(unread)) == ("review", "seal_missing", "centre")


def test_our_own_slip_needs_no_other_name() -> None:
    code = fact(Field.SLIP, "770001", Source.CODE)
    verdict = judged(paper("", 512, code, evidence=Evidence.SLIP))
    assert (verdict.state, verdict.unit_code) == (PieceState.MATCHED, "A1")


def test_a_name_in_a_line_of_print_is_enough_with_its_number() -> None:
    receipt = paper("", 512, lines=(line("今收到清河区实验小学课程资源卡"),))
    assert judged(receipt).state is PieceState.MATCHED


def test_the_office_that_sent_the_cards_is_not_the_school_that_signs() -> None:
    bulk = Shipment(90, TERM, "D1", 512, "990001", bulk=True)
    lines = (line("清河区电化教育中心"), line("今收到清河区实验小学课程资源卡"))
    verdict = judged(paper("", 512, lines=lines), STRANGER, expected(bulk))
    assert (verdict.state, verdict.unit_code) == (PieceState.MATCHED, "A1")


def test_a_seal_and_the_number_identify_where_print_is_illegible() -> None:
    assert judged(paper("", 512, ring=NAMES["A1"])).unit_code == "A1"


def test_the_only_school_of_an_address_with_its_very_number_needs_no_name() -> None:
    verdict = judged(paper("", 512, sent=512), sender("A1"))
    assert (verdict.state, verdict.unit_code) == (PieceState.MATCHED, "A1")


def test_a_clerk_may_forward_for_another_school_whose_paper_is_complete() -> None:
    assert judged(faultless("A1"), sender("B1")).state is PieceState.MATCHED


def test_a_waived_shipment_may_still_be_acknowledged() -> None:
    known = expected(changed={"A1": {"state": ReceiptState.WAIVED}})
    assert judged(faultless("A1"), STRANGER, known).receipt_state is ReceiptState.ACKNOWLEDGED


def test_a_new_complete_paper_settles_a_dispute() -> None:
    known = expected(changed={"A1": {"state": ReceiptState.DISPUTED, "quantity_received": 500}})
    assert judged(faultless("A1"), STRANGER, known).receipt_state is ReceiptState.ACKNOWLEDGED


# --- which unit


def test_a_short_name_of_several_districts_is_asked_about_whatever_its_number() -> None:
    verdict = judged(paper("实验小学", 512, sent=512))
    assert outcome(verdict) == ("review", "ambiguous", "sender")
    assert {c.unit_code for c in verdict.candidates} == {"A1", "B1", "C1", "M1"}


@pytest.mark.parametrize(
    "known",
    [
        {"facts": (fact(Field.DISTRICT, "清河区"),)},
        {"lines": (line("清河区"),)},
        {"origin": sender("A1")},
        {"origin": sender("D1")},
        {"origin": replace(STRANGER, asked_about=1)},
        {"hints": (fact(Field.SCHOOL, "清河实小", Source.FILE_NAME),)},
        {"ring": "清河区实验小学"},
    ],
    ids=["district", "line", "school's address", "district's address", "token", "file", "seal"],
)
def test_a_shared_short_name_is_settled_by_anything_that_tells_the_district(
    known: dict[str, object],
) -> None:
    receipt = paper(
        "实验小学",
        512,
        *known.get("facts", ()),  # type: ignore[misc]
        ring=str(known.get("ring", "")),
        lines=known.get("lines", ()),
    )
    hints: tuple[Fact, ...] = known.get("hints", ())  # type: ignore[assignment]
    verdict = judged(receipt, known.get("origin", STRANGER), EXPECTED, *hints)  # type: ignore[arg-type]
    assert (verdict.state, verdict.unit_code) == (PieceState.MATCHED, "A1")


def test_a_short_name_with_the_number_of_one_and_the_district_of_another_is_asked() -> None:
    verdict = judged(paper("实验小学", 1100, fact(Field.DISTRICT, "清河区")))
    assert verdict.unit_code == "A1"
    assert verdict.reason is Reason.QUANTITY_DIFFERS


def test_paper_that_names_nobody_is_no_match() -> None:
    verdict = judged(paper("", 512, sent=512))
    assert outcome(verdict) == ("review", "no_match", "sender")
    assert (verdict.receipt_state, verdict.candidates) == (None, ())


def test_a_file_name_alone_does_not_say_whose_paper_it_is() -> None:
    hint = fact(Field.SCHOOL, "清河区实验小学", Source.FILE_NAME)
    verdict = judged(paper("", 512, sent=512), STRANGER, EXPECTED, hint)
    assert verdict.reason is Reason.NO_MATCH
    assert verdict.candidates[0].unit_code == "A1"


def test_a_registered_school_that_got_nothing_is_for_the_centre() -> None:
    verdict = judged(paper(NAMES["B7"], 100, ring=NAMES["B7"]))
    assert outcome(verdict) == ("review", "no_match", "centre")
    assert verdict.unit_code == "B7"


def test_a_name_that_is_not_in_the_registry_is_never_taken_for_a_similar_one() -> None:
    verdict = judged(paper("南京市玄武小学", 512, sent=512), sender("A1"))
    assert outcome(verdict) == ("review", "ambiguous", "sender")


def test_a_name_read_with_several_slips_still_helps_where_other_things_name_the_school() -> None:
    verdict = judged(paper("清诃区尤谭镇中心小学", 887), sender("A2"))
    assert (verdict.state, verdict.unit_code) == (PieceState.MATCHED, "A2")


def test_a_misread_name_and_nothing_else_is_not_enough() -> None:
    assert judged(paper("清河区囧潭镇中心小学")).reason is Reason.NO_MATCH


def test_another_schools_address_makes_a_doubtful_name_ambiguous() -> None:
    verdict = judged(paper("龙潭镇中心小学", 880), sender("B1"))
    assert outcome(verdict) == ("review", "ambiguous", "sender")


def test_a_shared_address_never_contradicts() -> None:
    verdict = judged(paper("龙潭镇中心小学", 887), sender("B1", "B2"))
    assert verdict.state is PieceState.MATCHED


@pytest.mark.parametrize("source", [Source.CODE, Source.PRINT])
def test_a_slip_of_one_school_on_paper_of_another_is_ambiguous(source: Source) -> None:
    verdict = judged(paper(NAMES["A2"], 887, fact(Field.SLIP, "770001", source)))
    assert outcome(verdict) == ("review", "ambiguous", "sender")


def test_a_slip_number_in_the_file_name_is_only_a_hint() -> None:
    hint = fact(Field.SLIP, "770001", Source.FILE_NAME)
    assert judged(faultless("A2"), STRANGER, EXPECTED, hint).unit_code == "A2"


def test_a_code_nobody_sent_is_for_the_centre() -> None:
    verdict = judged(paper(NAMES["A1"], 512, fact(Field.SLIP, "999999", Source.CODE)))
    assert outcome(verdict) == ("review", "ambiguous", "centre")


def test_a_printed_number_that_is_no_slip_of_ours_may_be_a_waybill() -> None:
    verdict = judged(paper(NAMES["A1"], 512, fact(Field.SLIP, "835508265057")))
    assert verdict.state is PieceState.MATCHED


def test_the_slip_of_a_cancelled_shipment_is_for_the_centre() -> None:
    known = expected(changed={"A1": {"state": ReceiptState.CANCELLED}})
    receipt = paper(NAMES["A1"], 512, fact(Field.SLIP, "770001", Source.CODE))
    assert outcome(judged(receipt, STRANGER, known)) == ("review", "ambiguous", "centre")
    assert judged(faultless("A1"), STRANGER, known).reason is Reason.NO_MATCH


def test_the_unit_the_sender_named_when_asked_counts_but_not_against_the_paper() -> None:
    unread = paper("", 512)
    named = judge(unread, STRANGER, EXPECTED, INDEX, named="A1")
    assert (named.state, named.unit_code) == (PieceState.MATCHED, "A1")
    other = judge(faultless("B1"), STRANGER, EXPECTED, INDEX, named="A1")
    assert other.unit_code != "A1"
    shared = judge(paper("实验小学", 512), STRANGER, EXPECTED, INDEX, named="A1")
    assert shared.unit_code == "A1"


def test_subject_and_body_tip_the_scale_between_equal_names() -> None:
    origin = replace(STRANGER, subject="清河区实验小学签收单", own_text="清河区实验小学已收到")
    assert judged(paper("实验小学", 512), origin).unit_code == "A1"


def test_a_reply_about_another_parcel_of_the_school_still_names_the_school() -> None:
    second = Shipment(91, TERM, "A1", 40, "990002")
    origin = replace(STRANGER, asked_about=91)
    assert judged(paper("实验小学", 512), origin, expected(second)).shipment_id == 1


# --- several parcels


def two(quantity: int, **fields: object) -> Expected:
    """A second parcel for A1 beside its 512."""
    return expected(Shipment(90, TERM, "A1", quantity, "990001", **fields))  # type: ignore[arg-type]


def test_two_parcels_are_told_apart_by_slip_then_by_the_one_equal_quantity() -> None:
    slip = fact(Field.SLIP, "990001", Source.CODE)
    assert judged(paper(NAMES["A1"], 512, slip), STRANGER, two(512)).shipment_id == 90
    assert judged(paper(NAMES["A1"], 40), STRANGER, two(40)).shipment_id == 90
    assert judged(paper(NAMES["A1"], 38, sent=40), STRANGER, two(40)).shipment_id == 90


@pytest.mark.parametrize(
    ("receipt", "second", "waits_for"),
    [
        (paper(NAMES["A1"], 552), 40, WaitsFor.CENTRE),
        (paper(NAMES["A1"], 512), 512, WaitsFor.SENDER),
        (paper(NAMES["A1"], 100), 40, WaitsFor.SENDER),
        (paper(NAMES["A1"], 512, sent=40), 40, WaitsFor.SENDER),
        (paper(NAMES["A1"], 512, agreed=False), 40, WaitsFor.SENDER),
    ],
    ids=["sum", "equal parcels", "neither", "two numbers for two parcels", "unread"],
)
def test_a_parcel_that_stays_open_is_ambiguous(
    receipt: Receipt, second: int, waits_for: WaitsFor
) -> None:
    verdict = judged(receipt, STRANGER, two(second))
    assert outcome(verdict) == ("review", "ambiguous", waits_for)
    assert (verdict.shipment_id, verdict.unit_code) == (None, "A1")


def test_the_parcel_that_was_asked_about_is_meant_where_numbers_do_not_tell() -> None:
    origin = sender("A1", asked_about=90)
    verdict = judged(paper(NAMES["A1"], 38), origin, two(40))
    assert (verdict.shipment_id, verdict.reason) == (90, Reason.QUANTITY_DIFFERS)


def test_with_one_parcel_acknowledged_another_number_is_about_the_open_one() -> None:
    known = two(40, state=ReceiptState.ACKNOWLEDGED, quantity_received=40)
    verdict = judged(paper(NAMES["A1"], 510), STRANGER, known)
    assert (verdict.shipment_id, verdict.reason) == (1, Reason.QUANTITY_DIFFERS)


def test_of_two_open_terms_the_day_of_signing_decides() -> None:
    spring = Shipment(90, "2017-spring", "A1", 512, "990001")
    known = expected(spring, open_terms=(TERM, "2017-spring"))
    for day, meant in [(date(2017, 3, 1), 90), (date(2016, 9, 1), 1), (date(2017, 1, 5), 1)]:
        receipt = paper(NAMES["A1"], 512, fact(Field.SIGNED_ON, day))
        assert judged(receipt, STRANGER, known).shipment_id == meant


# --- bulk, merged, scope, term


def test_a_consignment_in_bulk_is_acknowledged_by_the_districts_own_receipt_only() -> None:
    bulk = Shipment(90, TERM, "D2", 5000, "990001", bulk=True)
    known = expected(bulk)
    own = paper("长洲市电化教育馆", 5000, ring="长洲市电化教育馆")
    assert judged(own, STRANGER, known).shipment_id == 90
    schools = paper(NAMES["B1"], 5000, sent=5000, ring=NAMES["B1"])
    verdict = judged(schools, sender("D2"), known)
    assert (verdict.unit_code, verdict.reason) == ("B1", Reason.QUANTITY_DIFFERS)


def test_shipments_of_a_merged_school_have_moved_to_its_heir() -> None:
    verdict = judged(paper(NAMES["C3"], 77, ring=NAMES["C3"]))
    assert (verdict.state, verdict.unit_code) == (PieceState.MATCHED, "C3")
    assert verdict.shipment_id == number_of("C2")


def test_the_old_name_under_the_new_seal_is_the_new_school() -> None:
    assert judged(paper(NAMES["C2"], 77, ring=NAMES["C3"])).state is PieceState.MATCHED


def test_the_seal_of_a_merged_school_is_looked_at_by_a_person() -> None:
    verdict = judged(paper(NAMES["C2"], 77, ring=NAMES["C2"]))
    assert outcome(verdict) == ("review", "seal_other_school", "centre")


@pytest.mark.parametrize("name", ["B4", "B6"])
def test_a_kindergarten_or_a_closed_school_is_out_of_scope(name: str) -> None:
    verdict = judged(paper(NAMES[name], 50, ring=NAMES[name]))
    assert outcome(verdict) == ("ignored", "out_of_scope", "")


def test_a_kindergarten_nobody_registered_is_out_of_scope_too() -> None:
    assert judged(paper("清河区阳光幼儿园", 50)).reason is Reason.OUT_OF_SCOPE
    assert judged(paper("", 50, ring="清河区阳光幼儿园")).reason is Reason.OUT_OF_SCOPE


def test_what_was_sent_on_purpose_is_in_scope_whatever_the_registry_says() -> None:
    known = expected(Shipment(90, TERM, "B4", 20, "990001"))
    verdict = judged(paper(NAMES["B4"], 20, ring=NAMES["B4"]), STRANGER, known)
    assert verdict.state is PieceState.MATCHED


def test_an_office_without_a_stage_is_in_scope_though_nothing_was_sent() -> None:
    known = expected(shipments=tuple(s for s in EXPECTED.shipments if s.unit_code != "C9"))
    assert judged(paper(NAMES["C9"], 41), STRANGER, known).reason is Reason.NO_MATCH


def test_a_school_of_several_stages_is_in_scope() -> None:
    known = expected(shipments=())
    assert judged(paper(NAMES["M5"], 650), STRANGER, known).reason is Reason.NO_MATCH


def test_parcels_without_a_slip_number_are_found_by_name() -> None:
    known = expected(changed={"A1": {"slip": ""}})
    assert judged(faultless("A1"), STRANGER, known).shipment_id == 1


def test_a_merger_in_a_circle_is_left_where_it_is() -> None:
    one, other = (s for s in EXPECTED.schools if s.code in ("A9", "A10"))
    circle = (replace(one, merged_into="A10"), replace(other, merged_into="A9"))
    rest = tuple(s for s in EXPECTED.schools if s.code not in ("A9", "A10"))
    known = replace(EXPECTED, schools=(*rest, *circle))
    assert judged(faultless("A1"), STRANGER, known).state is PieceState.MATCHED
    assert judged(faultless("A9"), STRANGER, known).state is not PieceState.IGNORED


@pytest.mark.parametrize("term", ["2016-spring", "2015-autumn"])
def test_paper_of_a_term_that_takes_no_receipts_is_rejected(term: str) -> None:
    verdict = judged(paper(NAMES["A1"], 512, fact(Field.TERM, term)))
    assert outcome(verdict) == ("rejected", "other_term", "")
    assert verdict.receipt_state is None


def test_a_late_receipt_of_another_open_term_counts_there() -> None:
    late = Shipment(90, LAST_TERM, "A1", 512, "990001")
    known = expected(late, open_terms=(LAST_TERM, TERM))
    verdict = judged(paper(NAMES["A1"], 512, fact(Field.TERM, LAST_TERM)), STRANGER, known)
    assert (verdict.state, verdict.shipment_id, verdict.term) == ("matched", 90, LAST_TERM)


def test_a_school_that_got_cards_only_in_a_closed_term_is_late() -> None:
    known = expected(Shipment(90, LAST_TERM, "B7", 60, "990001"))
    assert judged(paper(NAMES["B7"], 60), STRANGER, known).reason is Reason.OTHER_TERM


def test_paper_of_an_open_term_in_which_nothing_was_sent_is_of_another_term() -> None:
    known = expected(open_terms=(TERM, "2017-spring"))
    receipt = paper(NAMES["A1"], 512, fact(Field.TERM, "2017-spring"))
    assert judged(receipt, STRANGER, known).reason is Reason.OTHER_TERM


@pytest.mark.parametrize(
    "terms",
    [
        [fact(Field.TERM, "2015-autumn", agreed=False)],
        [fact(Field.TERM, TERM), fact(Field.TERM, "2015-autumn")],
        [replace(fact(Field.TERM, "2015-autumn"), sure=0.87)],
        [replace(fact(Field.TERM, LAST_TERM), sure=0.87)],
    ],
    ids=["unsurely read", "beside this term", "not clearly read", "of this year"],
)
def test_a_term_of_another_year_that_was_not_clearly_read_is_for_a_person(
    terms: list[Fact],
) -> None:
    verdict = judged(paper(NAMES["A1"], 512, *terms))
    assert (verdict.state, verdict.reason) == (PieceState.REVIEW, Reason.OTHER_TERM)
    assert verdict.waits_for is WaitsFor.CENTRE


def test_a_term_that_was_not_surely_read_decides_nothing() -> None:
    receipt = paper(NAMES["A1"], 512, fact(Field.TERM, LAST_TERM, agreed=False))
    assert judged(receipt).state is PieceState.MATCHED


# --- sender


def test_a_forged_sender_is_for_the_centre_and_the_shipment_waits() -> None:
    verdict = judged(faultless("A1"), replace(STRANGER, trust=Trust.FORGED))
    assert outcome(verdict) == ("review", "sender_forged", "centre")
    assert verdict.receipt_state is ReceiptState.REVIEW


def test_an_unknown_sender_matters_only_where_the_centre_wants_it() -> None:
    verdict = judged(faultless("A1"), STRANGER, EXPECTED, unknown_sender="review")
    assert outcome(verdict) == ("review", "unknown_sender", "centre")
    assert judged(faultless("A1"), sender("A1"), EXPECTED, unknown_sender="review").reason is None


# --- seal and signature


def test_a_seal_of_another_school_goes_to_the_centre() -> None:
    verdict = judged(paper(NAMES["A1"], 512, ring=NAMES["B1"]))
    assert outcome(verdict) == ("review", "seal_other_school", "centre")
    assert (verdict.unit_code, verdict.receipt_state) == ("A1", ReceiptState.REVIEW)


def test_two_seals_one_of_another_school_go_to_the_centre() -> None:
    seals = (seal(NAMES["A1"]), seal(NAMES["B1"]))
    assert judged(paper(NAMES["A1"], 512, seals=seals)).reason is Reason.SEAL_OTHER_SCHOOL
    beside_the_districts = (seal(NAMES["A1"]), seal("清河区教育局"))
    assert judged(paper(NAMES["A1"], 512, seals=beside_the_districts)).reason is None


def test_the_seal_of_the_central_school_counts_for_its_village_school() -> None:
    assert judged(paper(NAMES["A5"], 96, ring=NAMES["A2"])).state is PieceState.MATCHED


def test_a_districts_seal_alone_counts_on_a_list_page_and_not_on_a_schools_own_paper() -> None:
    receipt = paper(NAMES["A1"], 512, ring="清河区教育局")
    assert judged(receipt).reason is Reason.SEAL_OTHER_SCHOOL
    assert judged(replace(receipt, evidence=Evidence.LIST)).state is PieceState.MATCHED


def test_another_schools_seal_in_a_row_of_a_list_goes_to_the_centre() -> None:
    """The reader gives a row its own seals and the page's alone: another's is no neighbour's."""
    district = replace(seal("清河区教育局"), of_page=True)
    for others in ((NAMES["A2"],), (NAMES["A1"], NAMES["A2"])):
        seals = (*(seal(name) for name in others), district)
        receipt = paper(NAMES["A1"], 512, seals=seals, evidence=Evidence.LIST)
        assert judged(receipt).reason is Reason.SEAL_OTHER_SCHOOL


def test_a_seal_over_a_list_that_nobody_can_read_vouches_for_no_row() -> None:
    over_page = seal("育心", of_page=True)
    receipt = paper(NAMES["A1"], 512, seals=(over_page,), evidence=Evidence.LIST)
    assert outcome(judged(receipt)) == ("review", "seal_missing", "centre")
    in_the_row = replace(receipt, seals=(seal("清何区实验小学"),))
    assert judged(in_the_row).state is PieceState.MATCHED


@pytest.mark.parametrize(
    ("seal_mark", "signature", "result"),
    [
        (Mark.ABSENT, Mark.PRESENT, ("rejected", "seal_missing", "")),
        (Mark.PRESENT, Mark.ABSENT, ("rejected", "signature_missing", "")),
        (Mark.ABSENT, Mark.ABSENT, ("rejected", "seal_missing", "")),
        (Mark.UNSURE, Mark.PRESENT, ("review", "seal_missing", "centre")),
        (Mark.PRESENT, Mark.UNSURE, ("review", "signature_missing", "centre")),
        (Mark.UNSURE, Mark.ABSENT, ("rejected", "seal_missing", "")),
    ],
)
def test_what_is_missing_is_asked_for_and_what_is_doubtful_is_looked_at(
    seal_mark: Mark, signature: Mark, result: tuple[str, str, str]
) -> None:
    receipt = faultless("A1", seal=seal_mark, signature=signature, seals=())
    assert outcome(judged(receipt)) == result


def test_everything_missing_is_named_at_once() -> None:
    receipt = paper(NAMES["A1"], 500, seal=Mark.ABSENT, seals=(), signature=Mark.ABSENT)
    verdict = judged(receipt)
    assert verdict.also == (Reason.SIGNATURE_MISSING, Reason.QUANTITY_DIFFERS)
    assert (verdict.has_seal, verdict.has_signature) == (False, False)


@pytest.mark.parametrize("colour", ["blue", "grey"])
def test_a_blue_or_copied_seal_is_looked_at_by_a_person(colour: str) -> None:
    verdict = judged(faultless("A1", seals=(seal(NAMES["A1"], colour=colour),)))
    assert outcome(verdict) == ("review", "seal_missing", "centre")
    assert verdict.has_seal is None


# --- quantity


def test_a_number_on_which_the_readings_do_not_agree_is_never_believed() -> None:
    verdict = judged(paper(NAMES["A1"], 512, agreed=False, sent=512))
    assert outcome(verdict) == ("review", "quantity_unreadable", "sender")
    assert (verdict.quantity, verdict.receipt_state) == (None, ReceiptState.REVIEW)


def test_another_number_is_disputed_and_asked() -> None:
    verdict = judged(paper(NAMES["A1"], 500, sent=512))
    assert outcome(verdict) == ("review", "quantity_differs", "sender")
    assert (verdict.quantity, verdict.receipt_state) == (500, ReceiptState.DISPUTED)


@pytest.mark.parametrize(
    "receipt",
    [
        paper(NAMES["A1"], None, sent=512),
        paper(NAMES["A1"], 512, sent=500),
        paper(NAMES["A1"], 512, fact(Field.RECEIVED, 521, Source.HAND)),
        paper(NAMES["A1"], None, fact(Field.RECEIVED, "五百", Source.HAND)),
    ],
    ids=["blank", "sent differs", "two numbers", "no number"],
)
def test_a_number_that_is_blank_or_at_odds_with_the_paper_is_asked_for(receipt: Receipt) -> None:
    assert judged(receipt).reason is Reason.QUANTITY_UNREADABLE


# --- acknowledged before


def test_a_second_receipt_changes_nothing() -> None:
    verdict = judged(faultless("A1"), STRANGER, acknowledged("A1"))
    assert outcome(verdict) == ("duplicate", "already_acknowledged", "")


def test_what_a_second_receipt_lacks_names_it_but_changes_nothing() -> None:
    unsealed = faultless("A1", seal=Mark.ABSENT, seals=())
    verdict = judged(unsealed, STRANGER, acknowledged("A1"))
    assert outcome(verdict) == ("rejected", "seal_missing", "")
    assert Reason.ALREADY_ACKNOWLEDGED in verdict.also


def test_another_number_for_an_acknowledged_shipment_is_looked_at() -> None:
    verdict = judged(paper(NAMES["A1"], 500), STRANGER, acknowledged("A1"))
    assert outcome(verdict) == ("review", "already_acknowledged", "centre")
    assert judged(paper(NAMES["A1"], 500), STRANGER, acknowledged("A1", 500)).state == "duplicate"


def test_another_schools_seal_on_a_second_receipt_leaves_the_shipment_acknowledged() -> None:
    receipt = paper(NAMES["A1"], 512, ring=NAMES["B1"])
    verdict = judged(receipt, STRANGER, acknowledged("A1"))
    assert (verdict.reason, verdict.receipt_state) == (Reason.SEAL_OTHER_SCHOOL, None)


# --- spreadsheet rows


@pytest.mark.parametrize("units", [("A5",), ("A2",), ("D1",), ("A5", "B1")])
def test_a_row_counts_from_the_school_its_central_school_or_its_district(
    units: tuple[str, ...],
) -> None:
    verdict = judged(row(NAMES["A5"], 96), sender(*units))
    assert (verdict.state, verdict.evidence) == (PieceState.MATCHED, Evidence.SHEET)
    assert (verdict.has_seal, verdict.has_signature) == (None, None)


@pytest.mark.parametrize("origin", [STRANGER, sender("A3"), sender("D2")])
def test_a_row_from_anyone_else_is_kept_as_reported(origin: Origin) -> None:
    verdict = judged(row(NAMES["A5"], 96), origin)
    assert outcome(verdict) == ("review", "unknown_sender", "centre")
    assert (verdict.quantity, verdict.shipment_id) == (96, number_of("A5"))


def test_a_row_is_only_a_report_where_the_centre_wants_paper() -> None:
    verdict = judged(row(NAMES["A1"], 512), sender("A1"), EXPECTED, sheet_receipts="report")
    assert outcome(verdict) == ("rejected", "seal_missing", "")
    assert verdict.also == (Reason.SIGNATURE_MISSING,)
    assert verdict.receipt_state is None


@pytest.mark.parametrize(
    ("receipt", "reason"),
    [
        (row(NAMES["A1"], 500), Reason.QUANTITY_DIFFERS),
        (row(NAMES["A1"], None), Reason.QUANTITY_UNREADABLE),
        (row("不知名", 500), Reason.NO_MATCH),
        (row(NAMES["B7"], 500), Reason.AMBIGUOUS),
    ],
)
def test_a_row_that_does_not_agree_is_asked_about(receipt: Receipt, reason: Reason) -> None:
    assert judged(receipt, sender("D1")).reason is reason


def test_a_row_for_an_acknowledged_shipment_is_a_repeat() -> None:
    verdict = judged(row(NAMES["A1"], 512), sender("D1"), acknowledged("A1"))
    assert verdict.reason is Reason.ALREADY_ACKNOWLEDGED


def test_a_districts_short_names_are_its_own_schools() -> None:
    verdict = judged(row("实验小学", 1100), sender("D2"))
    assert (verdict.state, verdict.unit_code) == (PieceState.MATCHED, "B1")


def test_a_row_may_give_the_code_instead_of_the_name() -> None:
    assert judged(row("A1", 512), sender("D1")).unit_code == "A1"


# --- the piece


def test_a_piece_takes_the_state_of_its_worst_row() -> None:
    good, bad, worse = (
        judged(faultless("A1")),
        judged(paper(NAMES["A1"], 512, seal=Mark.ABSENT, seals=())),
        judged(paper(NAMES["A1"], 500)),
    )
    assert worst_row((good, bad, worse)) is worse
    assert worst_row((good, bad)) is bad
    assert worst_row((good,)) is good
