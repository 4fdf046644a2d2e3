"""What must hold whatever is on the paper: above all, no wrong acknowledgement."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.identity import ACCEPT, MARGIN
from bot.matching import Asked, judge, judge_all
from bot.model import Origin, PieceState, Trust
from bot.name_text import DISTINGUISHING
from parsers.facts import Evidence, Fact, Field, Mark, Receipt, Seal, Source
from tests.matching.registry import INDEX, NAMES, QUANTITIES, STRANGER, expected, faultless

EXPECTED = expected()
CODES = [code for code in QUANTITIES if code not in ("C2", "C9")]
HEIRS = {"C2": "C3"}
SIGNS = "清河长洲淮云阳龙潭白塘王庄柳堤第一二三四东西中心实验小初高级学校镇市区囧谭糖诃"

codes = st.sampled_from(CODES)
signs = st.sampled_from(SIGNS)
numbers = st.one_of(
    st.none(), st.sampled_from(sorted(set(QUANTITIES.values()))), st.integers(0, 3000)
)


@st.composite
def noisy(draw: st.DrawFn, name: str) -> str:
    """A name as a bad engine reads it: some characters lost, doubled or taken for others."""
    read = list(name)
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(read) - 1))
        read[at] = draw(st.one_of(st.just(""), signs, signs.map(lambda s: s + s)))
    return "".join(read)


names = codes.flatmap(lambda code: noisy(NAMES[code]))
marks = st.sampled_from(list(Mark))


@st.composite
def receipts(draw: st.DrawFn) -> Receipt:
    """Any paper: names and numbers of any school, mixed."""
    facts = [Fact(Field.SCHOOL, draw(names), Source.PRINT)] if draw(st.booleans()) else []
    for field in (Field.SENT, Field.RECEIVED):
        number = draw(numbers)
        if number is not None:
            facts.append(Fact(field, number, Source.HAND, agreed=draw(st.booleans())))
    if draw(st.booleans()):
        slip = draw(st.sampled_from([s.slip for s in EXPECTED.shipments]))
        facts.append(Fact(Field.SLIP, slip, draw(st.sampled_from([Source.CODE, Source.PRINT]))))
    seals = tuple(
        Seal(
            (0, 0, 9, 9), draw(names), draw(st.floats(0, 1)), draw(st.sampled_from(["red", "blue"]))
        )
        for _ in range(draw(st.integers(0, 2)))
    )
    kind = draw(st.sampled_from([Evidence.PHOTO, Evidence.SLIP, Evidence.LIST, Evidence.SHEET]))
    return Receipt(1, kind, tuple(facts), seals, draw(marks), draw(marks))


@st.composite
def origins(draw: st.DrawFn) -> Origin:
    units = tuple(draw(st.lists(st.sampled_from([*CODES, "D1", "D2"]), max_size=2)))
    trust = draw(st.sampled_from(list(Trust)))
    asked = draw(st.one_of(st.none(), st.integers(1, len(QUANTITIES))))
    return Origin(
        "x@mail.example", trust, units, draw(st.sampled_from(["", *NAMES.values()])), "", asked
    )


@settings(max_examples=200, deadline=None)
@given(receipts(), origins())
def test_what_is_acknowledged_has_its_number_its_marks_and_nothing_against_it(
    receipt: Receipt, origin: Origin
) -> None:
    verdict = judge(receipt, origin, EXPECTED, INDEX)
    if verdict.state is not PieceState.MATCHED:
        return
    assert verdict.quantity == verdict.quantity_sent is not None
    assert verdict.reason is None
    assert verdict.waits_for is None
    assert origin.trust is not Trust.FORGED
    if receipt.evidence is not Evidence.SHEET:
        assert (receipt.seal, receipt.signature) == (Mark.PRESENT, Mark.PRESENT)
        assert not receipt.seals or any(seal.colour == "red" for seal in receipt.seals)


@settings(max_examples=200, deadline=None)
@given(receipts(), origins())
def test_what_is_acknowledged_stands_above_the_score_and_by_the_margin(
    receipt: Receipt, origin: Origin
) -> None:
    verdict = judge(receipt, origin, EXPECTED, INDEX)
    if verdict.state is not PieceState.MATCHED:
        return
    best = verdict.candidates[0]
    rest = [c for c in verdict.candidates if c.unit_code != best.unit_code]
    assert best.score >= ACCEPT
    of_unit = {"quantity_sent", "quantity_received", "term", "signed_on"}
    sums = [sum(h.weight for h in c.hits if h.rule not in of_unit) for c in (best, *rest)]
    assert all(sums[0] - other >= MARGIN for other in sums[1:])


@settings(max_examples=150, deadline=None)
@given(codes, codes, origins())
def test_one_schools_full_paper_is_never_acknowledged_for_another(
    code: str, asked: str, origin: Origin
) -> None:
    verdict = judge(faultless(code), origin, EXPECTED, INDEX, named=asked)
    if verdict.state is PieceState.MATCHED:
        assert verdict.unit_code == HEIRS.get(code, code)


@settings(max_examples=150, deadline=None)
@given(codes, codes)
def test_a_seal_of_another_school_is_never_acknowledged(code: str, other: str) -> None:
    seal = Seal((0, 0, 9, 9), NAMES[other], 0.9)
    verdict = judge(faultless(code, seals=(seal,)), STRANGER, EXPECTED, INDEX)
    parent = (code, other) == ("A5", "A2")
    assert (verdict.state is PieceState.MATCHED) == (code == other or parent)


@settings(max_examples=250, deadline=None)
@given(codes.flatmap(lambda code: st.tuples(st.just(code), noisy(NAMES[code]), noisy(NAMES[code]))))
def test_noise_on_names_never_leads_to_another_school(drawn: tuple[str, str, str]) -> None:
    code, printed, ring = drawn
    number = QUANTITIES[code]
    facts = (
        Fact(Field.SCHOOL, printed, Source.PRINT),
        Fact(Field.RECEIVED, number, Source.HAND),
    )
    seals = (Seal((0, 0, 9, 9), ring, 0.8),)
    receipt = Receipt(1, Evidence.PHOTO, facts, seals, Mark.PRESENT, Mark.PRESENT)
    verdict = judge(receipt, STRANGER, EXPECTED, INDEX)
    if verdict.state is PieceState.MATCHED:
        assert verdict.quantity == number
        same_number = [c for c in CODES if QUANTITIES[c] == number]
        assert verdict.unit_code in same_number


@settings(max_examples=200, deadline=None)
@given(codes, st.data())
def test_a_slip_in_a_telling_character_is_never_forgiven(code: str, data: st.DataObject) -> None:
    name = NAMES[code]
    telling = [i for i, sign in enumerate(name) if sign in DISTINGUISHING]
    at = data.draw(st.sampled_from(telling))
    sign = data.draw(st.sampled_from(sorted(DISTINGUISHING - {name[at]})))
    found = INDEX.find(name[:at] + sign + name[at + 1 :])
    assert all(match.unit_code != code for match in found)


@settings(max_examples=80, deadline=None)
@given(st.lists(receipts(), min_size=2, max_size=4), origins(), st.randoms(use_true_random=False))
def test_the_order_of_files_does_not_change_which_shipments_are_acknowledged(
    papers: list[Receipt], origin: Origin, draw: object
) -> None:
    shuffled = list(papers)
    draw.shuffle(shuffled)  # type: ignore[attr-defined]
    results = []
    for some in (papers, shuffled):
        verdicts = judge_all([Asked(r) for r in some], origin, EXPECTED, INDEX)
        results.append({v.shipment_id for v in verdicts if v.state is PieceState.MATCHED})
    assert results[0] == results[1]


@settings(max_examples=80, deadline=None)
@given(st.lists(receipts(), max_size=4), origins())
def test_no_shipment_is_acknowledged_twice_in_a_message(
    papers: list[Receipt], origin: Origin
) -> None:
    verdicts = judge_all([Asked(r) for r in papers], origin, EXPECTED, INDEX)
    matched = [v.shipment_id for v in verdicts if v.state is PieceState.MATCHED]
    assert len(verdicts) == len(papers)
    assert len(matched) == len(set(matched))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=40))
def test_no_text_breaks_the_index(text: str) -> None:
    for match in (*INDEX.find(text), *INDEX.mentions(text)):
        assert 0.0 < match.strength <= 1.0
