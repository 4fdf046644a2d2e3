"""What a reference means, and all that is known of it."""

from __future__ import annotations

import pytest

from bot.store import Store, queries
from bot.store.decisions import record
from bot.store.queries import Found

from .conftest import NOW, TERM, arrive, view
from .test_decisions import asked


@pytest.fixture
def busy(city: Store) -> Store:
    with city.write() as session:
        arrive(session, "first", 1)
        record(session, asked(), NOW, put_letter=lambda *_: 0)
    return city


@pytest.mark.parametrize(
    ("ref", "meant"),
    [
        ("M1", Found("message", 1)),
        ("p1", Found("piece", 1)),
        ("R1", Found("review", 1)),
        (f"{TERM}/S1/1", Found("shipment", 1, f"{TERM}/S1/1")),
        ("S1", Found("school", "S1", "东城实验小学")),
        ("东城实验小学", Found("school", "S1", "东城实验小学")),
        (" 东城区 ", Found("district", "D1", "东城区")),
        ("<first@example.org>", Found("message", 1, "first")),
        ("first@example.org", Found("message", 1, "first")),
    ],
)
def test_a_reference_is_found(busy: Store, ref: str, meant: Found) -> None:
    with busy.read() as session:
        assert queries.find(session, ref) == [meant]


@pytest.mark.parametrize("ref", ["M99", "L1", "nothing", "", "<>"])
def test_a_reference_to_nothing_finds_nothing(busy: Store, ref: str) -> None:
    with busy.read() as session:
        assert queries.find(session, ref) == []


def test_the_story_of_a_message_holds_its_evidence(busy: Store) -> None:
    with busy.read() as session:
        story = queries.message_story(session, 1)
    assert story["message"]["state"] == "review"
    assert story["sightings"][0]["uid"] == 1
    assert story["pieces"][0]["verdicts"][0]["reason"] == "quantity_unreadable"
    assert story["reviews"][0]["candidates"] == []
    assert story["events"][0]["detail"]["pieces"] == 1


def test_the_story_of_a_shipment_holds_all_that_was_read_for_it(busy: Store) -> None:
    with busy.read() as session:
        story = queries.shipment_story(session, 1)
    assert story["receipt"]["state"] == story["obligation"][0]["state"] == "review"
    assert [r["piece_id"] for r in story["rows"]] == [1]
    assert [e["action"] for e in story["events"]] == ["receipt_review"]


def test_rows_are_counted_by_a_column(busy: Store) -> None:
    with busy.read() as session:
        assert queries.counts(session, "v_receipts", "state") == {"review": 1, "expected": 1}
        assert queries.counts(session, "v_receipts", "state", district_code="D2") == {"expected": 1}
        assert [r.id for r in queries.open_reviews(session, 1)] == [1]
        assert len(view(session, "v_review")) == 1
