"""The practice receipts, mailed in and read by the real engines: the figures that must not fall.

They are read once; through the second server the same readings are judged and answered.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.demo.paper.city import City
from tests.servers.dovecot import Dovecot
from tests.servers.netease import NetEase
from tests.servers.smtp import SmtpServer
from tests.whole.world import (
    CHECKOUT,
    Driver,
    File,
    World,
    copy_home,
    mail,
    settings_for,
    settled_home,
)

PRACTICE = CHECKOUT.parent / "shared" / "practice"
GOOD_SHARE, FAULTY_SHARE = 0.9, 0.8

pytestmark = [
    pytest.mark.engines,
    pytest.mark.servers,
    pytest.mark.timeout(1500),
    pytest.mark.skipif(not PRACTICE.is_dir(), reason="no practice receipts here"),
]


@dataclass(frozen=True)
class Practised:
    """What became of the practice receipts."""

    world: World
    truth: list[dict[str, Any]]

    def piece(self, photo: str) -> dict[str, Any]:
        return self.world.rows("SELECT * FROM v_pieces WHERE name = ?", photo)[0]

    def of(self, *, faulty: bool) -> list[dict[str, Any]]:
        return [each for each in self.truth if bool(each["fault"]) is faulty]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("practice")


@pytest.fixture(scope="module")
def practice_home(folder: Path, driver: Driver) -> Path:
    return settled_home(folder, driver, PRACTICE)


@pytest.fixture(scope="module", params=[Dovecot, NetEase], ids=["dovecot", "netease"])
def practised(
    request: pytest.FixtureRequest, folder: Path, practice_home: Path, driver: Driver
) -> Iterator[Practised]:
    truth = json.loads((PRACTICE / "truth.json").read_text(encoding="utf-8"))
    with request.param() as imap, SmtpServer() as smtp:
        home = copy_home(practice_home, folder / request.param.__name__)
        nowhere = City("", (), (), ())
        world = World(home, nowhere, imap, smtp, driver, settings_for(imap, smtp))
        for raw in as_mailed(truth):
            world.mail(raw)
        pass_over(world, folder)
        yield Practised(world, truth)


def as_mailed(truth: list[dict[str, Any]]) -> list[bytes]:
    """One mail for each photo, from the address of the school it is about."""
    with (PRACTICE / "schools.csv").open(encoding="utf-8-sig", newline="") as file:
        address = {row["code"]: row["email"] for row in csv.DictReader(file)}
    photos = [
        File(each["photo"], (PRACTICE / "photos" / each["photo"]).read_bytes(), "image/jpeg")
        for each in truth
    ]
    return [
        mail(address[each["school_code"]], photo, message_id=f"<{photo.name}@school.example>")
        for each, photo in zip(truth, photos, strict=True)
    ]


def pass_over(world: World, folder: Path) -> None:
    ended = world.driver.obey(
        env=world.environment(),
        readings=str(folder / "readings"),
        at="2016-09-01T10:00+08:00",
        out=str(folder / "out"),
        err=str(folder / "err"),
    )
    assert ended["status"] == 0, (folder / "err").read_text()


def test_no_acknowledgement_is_wrong(practised: Practised) -> None:
    true = {(each["school_code"], each["received"]) for each in practised.of(faulty=False)}
    query = "SELECT school_code, quantity_received FROM v_receipts WHERE state = 'acknowledged'"
    found = {(r["school_code"], r["quantity_received"]) for r in practised.world.rows(query)}
    assert found <= true
    wrong = [t["photo"] for t in practised.truth if t["fault"] and is_matched(practised, t)]
    assert wrong == []


def is_matched(practised: Practised, told: dict[str, Any]) -> bool:
    return bool(practised.piece(told["photo"])["state"] == "matched")


def test_nine_of_ten_faultless_receipts_are_acknowledged(practised: Practised) -> None:
    query = "SELECT school_code, quantity_received FROM v_receipts WHERE state = 'acknowledged'"
    found = {(r["school_code"], r["quantity_received"]) for r in practised.world.rows(query)}
    faultless = practised.of(faulty=False)
    missed = [t["photo"] for t in faultless if (t["school_code"], t["received"]) not in found]
    assert len(missed) <= (1 - GOOD_SHARE) * len(faultless), missed


def test_four_of_five_faulty_receipts_carry_exactly_their_reason(practised: Practised) -> None:
    faulty = practised.of(faulty=True)
    found = {t["photo"]: (practised.piece(t["photo"])["reason"], t["fault"]) for t in faulty}
    other = {photo: pair for photo, pair in found.items() if pair[0] != pair[1]}
    assert len(other) <= (1 - FAULTY_SHARE) * len(faulty), other


def test_each_sender_has_exactly_one_answer_that_tells_what_became_of_the_photo(
    practised: Practised,
) -> None:
    answers = practised.world.rows(ANSWERS)
    assert sorted(row["name"] for row in answers) == sorted(t["photo"] for t in practised.truth)
    assert len(practised.world.smtp.letters) == len(practised.truth)
    for row in answers:
        assert (row["sent"], row["to_addr"]) == ("sent", row["from_addr"]), row
        assert ("】已确认" in row["subject"]) == (row["state"] == "matched"), row
        # A second photo of a school that is confirmed: the answer says that nothing is to do.
        assert "此前已确认" not in row["subject"] or row["receipt"] == "acknowledged", row


ANSWERS = """
SELECT p.name, p.state, l.subject, l.state AS sent, l.to_addr, m.from_addr, r.state AS receipt
FROM v_pieces AS p
JOIN v_messages AS m ON m.id = p.message_row
LEFT JOIN v_letters AS l ON l.message_row = m.id
LEFT JOIN v_receipts AS r ON r.school_code = m.school_code
"""


def test_the_mailbox_and_the_ledger_agree(practised: Practised) -> None:
    found = practised.world.rows("SELECT * FROM v_reconciliation WHERE folder = 'INBOX'")[0]
    assert (found["in_mailbox"], found["in_ledger"]) == (len(practised.truth),) * 2
    assert (found["missing"], found["pieces_without_state"]) == (0, 0)
