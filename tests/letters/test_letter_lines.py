"""Who may be told what: a unit reads about itself and those below it, and its own paper."""

from __future__ import annotations

from typing import Any

import pytest

from bot.decision import PieceOutcome
from bot.letters import (
    Addressee,
    Kind,
    Knowledge,
    Line,
    addressee,
    answer,
    left_alone,
    lines,
)
from bot.letters.lines import display_name
from bot.model import (
    Candidate,
    District,
    Expected,
    PieceState,
    Reason,
    School,
    Shipment,
    Trust,
    Verdict,
)
from parsers.facts import Evidence
from tests.letters.conftest import answer_context

D1 = District("D1", "江洲市", office="江洲市电化教育中心")
D2 = District("D2", "云溪区")
A = School("A", "江洲市临泽镇中心小学", "D1")
B = School("B", "江洲市临泽镇东庄小学", "D1", parent="A")
C = School("C", "云溪区实验小学", "D2", aliases=("云溪实小",))
OLD = School("O", "江洲市老街小学", "D1", merged_into="A")
EXPECTED = Expected(
    (D1, D2),
    (A, B, C, OLD),
    tuple(
        Shipment(n, "2016-autumn", unit, quantity, f"TZ-{n}")
        for n, unit, quantity in ((1, "A", 100), (2, "B", 200), (3, "C", 300), (4, "D2", 900))
    ),
    ("2016-autumn",),
)


def knowledge(*codes: str, trust: Trust = Trust.REGISTERED) -> Knowledge:
    return Knowledge(EXPECTED, codes, trust)


def piece(*verdicts: Verdict, on_paper: str = "", **changed: Any) -> PieceOutcome:
    values = {
        "ordinal": 1,
        "name": "a.jpg",
        "media_type": "image/jpeg",
        "sha256": "",
        "bytes": 1,
        "page": None,
        "kind": "picture",
        "state": PieceState.REVIEW,
        "reading": {"lines": [on_paper]},
        **changed,
    }
    return PieceOutcome(**values, verdicts=verdicts)


def verdict(unit: str, shipment: int, **changed: Any) -> Verdict:
    values = {"row": 1, "state": PieceState.REVIEW, "reason": Reason.QUANTITY_DIFFERS, **changed}
    return Verdict(unit_code=unit, shipment_id=shipment, quantity=99, quantity_sent=300, **values)


def the_line(what: PieceOutcome, of: Knowledge) -> Line:
    (line,) = lines([what], of)
    return line


@pytest.mark.parametrize(
    ("code", "unit", "may"),
    [
        ("A", "A", True),
        ("A", "B", True),
        ("A", "O", True),
        ("B", "A", False),
        ("A", "C", False),
        ("D1", "A", True),
        ("D1", "C", False),
        ("D2", "D2", True),
        ("C", "D2", False),
    ],
)
def test_a_unit_answers_for_itself_and_for_those_below(code: str, unit: str, may: bool) -> None:
    assert knowledge(code).responsible(unit) is may


def test_a_forged_sender_answers_for_nobody() -> None:
    assert not knowledge("A", trust=Trust.FORGED).responsible("A")


def test_another_unit_is_not_named_unless_its_paper_names_it() -> None:
    of_c = verdict("C", 3)
    assert the_line(piece(of_c), knowledge("A")).school == ""
    assert the_line(piece(of_c, on_paper="收到 云溪实小 300张"), knowledge("A")).school == C.name


def test_another_units_figures_are_never_told() -> None:
    line = the_line(piece(verdict("C", 3), on_paper=C.name), knowledge("A"))
    assert (line.sent, line.earlier, line.received) == (None, None, 99)
    assert the_line(piece(verdict("C", 3)), knowledge("D2")).sent == 300


def test_what_was_confirmed_is_named_to_whoever_sent_it() -> None:
    confirmed = verdict("C", 3, state=PieceState.MATCHED, reason=None)
    assert the_line(piece(confirmed), knowledge(trust=Trust.UNKNOWN)).school == C.name


def test_the_school_of_a_strange_seal_is_nowhere_in_the_letter() -> None:
    seal = verdict("A", 1, reason=Reason.SEAL_OTHER_SCHOOL, seal_text=C.name)
    told = lines([piece(seal, on_paper=f"{A.name} {C.name}")], knowledge("A"))
    letter = answer(answer_context(lines=told))
    assert C.name not in letter.text + letter.html + letter.subject


def test_only_the_senders_own_candidates_are_listed() -> None:
    both = (Candidate(1, "A", "TZ-1", 1.0), Candidate(3, "C", "TZ-3", 1.0))
    asked = verdict("", 0, reason=Reason.AMBIGUOUS, candidates=both)
    assert the_line(piece(asked), knowledge("D1")).candidates == (
        "江洲市临泽镇中心小学（100张，单号TZ-1）",
    )
    assert the_line(piece(asked), knowledge(trust=Trust.UNKNOWN)).candidates == ()


def test_two_parcels_to_one_school_are_asked_for_by_number() -> None:
    both = (Candidate(1, "A", "TZ-1", 1.0), Candidate(5, "A", "TZ-5", 1.0))
    asked = verdict("A", 0, reason=Reason.AMBIGUOUS, candidates=both)
    assert the_line(piece(asked), knowledge("A")).one_school


def test_a_forged_letter_repeats_nothing_of_the_paper() -> None:
    forged = verdict("A", 1, reason=Reason.SENDER_FORGED)
    told = lines([piece(forged, on_paper=A.name)], knowledge("A", trust=Trust.FORGED))
    letter = answer(answer_context(lines=told, addressee=Addressee()))
    assert A.name not in letter.text
    assert "99" not in letter.text


def test_greeting_by_the_one_unit_of_an_address() -> None:
    assert addressee(knowledge("A")) == Addressee(Kind.SCHOOL, A.name, "A")
    assert addressee(knowledge("D1")) == Addressee(Kind.DISTRICT, D1.office, "D1")
    assert addressee(knowledge("D2")).name == "云溪区电教部门"
    assert addressee(knowledge(trust=Trust.UNKNOWN)).kind is Kind.UNKNOWN
    assert addressee(knowledge("A", trust=Trust.FORGED)).kind is Kind.UNKNOWN


def test_a_shared_address_is_greeted_as_the_school_concerned() -> None:
    shared = knowledge("A", "C")
    assert addressee(shared).kind is Kind.UNKNOWN
    assert addressee(shared, lines([piece(verdict("C", 3))], shared)).name == C.name


def test_pieces_without_a_receipt_are_told_and_logos_are_mentioned() -> None:
    pieces = [
        piece(name="a.zip", state=PieceState.IGNORED, kind="container"),
        piece(name="a.zip/1.jpg", state=PieceState.REJECTED, reason=Reason.UNREADABLE),
        piece(name="logo.png", state=PieceState.IGNORED),
        piece(name="b.zip", state=PieceState.REJECTED, reason=Reason.ENCRYPTED, kind="container"),
    ]
    told = lines(pieces, knowledge("A"))
    assert [line.name for line in told] == ["a.zip 中的 1.jpg", "b.zip"]
    assert left_alone(pieces) == ("logo.png",)


def test_rows_of_a_sheet_are_counted_and_its_totals_left_out() -> None:
    sheet = piece(
        verdict("A", 1, state=PieceState.MATCHED, reason=None, evidence=Evidence.SHEET),
        verdict("", 0, row=2, state=PieceState.IGNORED, reason=None),
        verdict("B", 2, row=3, state=PieceState.MATCHED, reason=None, evidence=Evidence.SHEET),
        name="实收.xlsx",
    )
    assert [(line.school, line.row) for line in lines([sheet], knowledge("D1"))] == [
        (A.name, 1),
        (B.name, 3),
    ]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("a.jpg", "a.jpg"),
        ("scans.zip/靖江/1.jpg", "scans.zip 中的 靖江/1.jpg"),
        ("a.eml/b.ZIP/c.jpg", "a.eml 中的 b.ZIP 中的 c.jpg"),
        ("a\n b.jpg", "a b.jpg"),
        ("x" * 200, "x" * 79 + "…"),
    ],
)
def test_names_as_a_person_says_them(path: str, said: str) -> None:
    assert display_name(path) == said
