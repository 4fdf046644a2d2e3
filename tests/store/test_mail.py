"""Arrival, sightings and tries: no message is lost, none is counted twice."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.model import MessageState, Reason
from bot.store import Store, messages, sightings
from bot.store.tables import MessageRow

from .conftest import NOW, arrive, view


def places(store: Store) -> set[tuple[int, str, int, int]]:
    with store.read() as session:
        return {
            (r["message_row"], r["folder"], r["uidvalidity"], r["uid"])
            for r in view(session, "v_sightings", gone=0)
        }


def test_the_same_bytes_elsewhere_are_only_another_sighting(store: Store) -> None:
    with store.write() as session:
        assert arrive(session, "a", 1) == messages.Arrival(1, new=True)
        assert arrive(session, "a", 9, folder="垃圾邮件") == messages.Arrival(1, new=False)
    assert places(store) == {(1, "INBOX", 1, 1), (1, "垃圾邮件", 1, 9)}


def test_the_same_mail_on_another_way_is_only_another_sighting(store: Store) -> None:
    with store.write() as session:
        arrive(session, "a", 1)
        assert not arrive(session, "a", 2, sha256="other received lines").new


def test_mails_without_a_message_id_are_told_apart_by_their_bytes(store: Store) -> None:
    with store.write() as session:
        arrive(session, "a", 1, message_id="")
        assert arrive(session, "a", 2, message_id="", sha256="other").new


def test_somebody_elses_message_id_makes_no_duplicate(store: Store) -> None:
    with store.write() as session:
        arrive(session, "a", 1)
        assert arrive(session, "a", 2, sha256="other", from_addr="u@example.org").new
        assert arrive(session, "a", 3, sha256="third", body_sha256="another body").new


def test_a_reused_uid_is_a_new_message_and_the_old_place_is_gone(store: Store) -> None:
    with store.write() as session:
        arrive(session, "a", 1)
        assert arrive(session, "b", 1).new
        assert arrive(session, "a", 1) == messages.Arrival(1, new=False)
    assert places(store) == {(1, "INBOX", 1, 1)}


def test_a_time_after_the_pass_is_taken_for_the_pass(store: Store) -> None:
    with store.write() as session:
        arrive(session, "a", 1, received_at=NOW + timedelta(hours=3))
        assert view(session, "v_messages")[0]["received_at"] == "2016-09-05T01:30:00Z"
        assert view(session, "v_messages")[0]["received_at_local"] == "2016-09-05 09:30:00"


def test_another_uidvalidity_makes_the_old_numbers_void(store: Store) -> None:
    with store.write() as session:
        arrive(session, "a", 7)
        sightings.advance(session, "INBOX", 1, 7, 1)
        arrive(session, "a", 1, uidvalidity=2)
        mark = sightings.folder_mark(session, "INBOX")
        assert mark is not None
        assert (mark.uidvalidity, mark.high_uid) == (2, 0)
        assert not sightings.sighting_known(session, "INBOX", 1, 7)
    assert places(store) == {(1, "INBOX", 2, 1)}


def test_the_mark_passes_no_uid_without_a_row(store: Store) -> None:
    with store.write() as session:
        for name, uid in (("a", 1), ("b", 2), ("d", 4)):
            arrive(session, name, uid)
        row = sightings.advance(session, "INBOX", 1, 4, 4, listed=[1, 2, 3, 4])
        assert row.high_uid == 2
        arrive(session, "c", 3)
        assert sightings.advance(session, "INBOX", 1, 4, 4, listed=[3, 4]).high_uid == 4
        assert sightings.advance(session, "INBOX", 1, 99, 4).high_uid == 4


def test_comparing_all_uids_finds_the_missing_and_the_gone(store: Store) -> None:
    with store.write() as session:
        arrive(session, "a", 1)
        arrive(session, "b", 2)
        assert sightings.compare(session, "INBOX", 1, [2, 3], NOW) == {3}
        assert view(session, "v_reconciliation")[0]["missing"] == 1
        assert sightings.known_uids(session, "INBOX", 1) == {2}
        assert sightings.known_sizes(session, "INBOX", 1) == {2: 1000}


def test_messages_wait_oldest_first_and_three_tries_at_most(store: Store) -> None:
    with store.write() as session:
        arrive(session, "late", 1)
        arrive(session, "early", 2, received_at=NOW - timedelta(days=1))
    for n in (1, 2, 3):
        assert messages.begin_try(store, 2) == n
    with store.read() as session:
        assert [row.subject for row in messages.waiting(session)] == ["late"]
        assert [row.subject for row in messages.given_up(session)] == ["early"]


def test_a_message_from_before_the_start_does_not_wait(store: Store) -> None:
    place = messages.Place("INBOX", 1, 1)
    with store.write() as session:
        arrive(session, "a", 5)
        old = session.get_one(MessageRow, 1)
        facts = messages.MessageFacts("old", "", "", "", "", "", NOW, 1)
        messages.arrive(
            session, facts, place, now=NOW, state=MessageState.DONE, reason=Reason.BEFORE_START
        )
        assert messages.waiting(session) == [old]


def test_a_shunted_message_waits_for_its_release_and_no_longer(store: Store) -> None:
    with store.write() as session:
        arrive(session, "a", 1)
    messages.begin_try(store, 1)
    with store.write() as session:
        messages.shunt(session, 1, "Traceback", NOW)
        assert messages.waiting(session) == []
        assert messages.release(session, 1, "王", NOW)
        assert not messages.release(session, 1, "李", NOW)
        assert [row.tries for row in messages.waiting(session)] == [0]
        assert [r["action"] for r in view(session, "v_events")] == ["shunted", "released"]


FOLDERS = st.sampled_from(["INBOX", "垃圾邮件"])
NAMES = st.sampled_from("abcdefgh")


class MailboxAndLedger(RuleBasedStateMachine):
    """A mailbox that does what servers do, and a bot that looks into it now and then."""

    @initialize()
    def begin(self) -> None:
        self.home = TemporaryDirectory()
        self.store = Store.create(Path(self.home.name) / "status.sqlite")
        self.box: dict[str, dict[int, str]] = {"INBOX": {}, "垃圾邮件": {}}
        self.validity = {"INBOX": 1, "垃圾邮件": 1}
        self.next_uid = {"INBOX": 1, "垃圾邮件": 1}
        self.taken_in: set[str] = set()

    @rule(folder=FOLDERS, name=NAMES)
    def mail_comes(self, folder: str, name: str) -> None:
        self.box[folder][self.next_uid[folder]] = name
        self.next_uid[folder] += 1

    @rule(folder=FOLDERS, which=st.integers(0, 7))
    def a_person_deletes_mail(self, folder: str, which: int) -> None:
        for uid in sorted(self.box[folder])[which : which + 1]:
            del self.box[folder][uid]

    @rule(folder=FOLDERS, another=st.integers(1, 3))
    def the_server_numbers_anew(self, folder: str, another: int) -> None:
        self.box[folder] = dict(enumerate(self.box[folder].values(), start=1))
        self.next_uid[folder] = len(self.box[folder]) + 1
        self.validity[folder] += another

    @rule(folder=FOLDERS, lost=st.sets(st.integers(1, 9), max_size=2))
    def the_bot_polls(self, folder: str, lost: set[int]) -> None:
        validity, box = self.validity[folder], self.box[folder]
        with self.store.write() as session:
            missing = sightings.compare(session, folder, validity, box, NOW)
        self._fetch(folder, missing - lost)
        with self.store.write() as session:
            row = sightings.advance(
                session, folder, validity, max(box, default=0), len(box), listed=box
            )
            assert not {uid for uid in missing & lost if uid <= row.high_uid}

    @rule(folder=FOLDERS, shift=st.integers(1, 4))
    def the_server_reuses_uids(self, folder: str, shift: int) -> None:
        names = list(self.box[folder].values())
        names = names[shift:] + names[:shift]
        self.box[folder] = dict(zip(self.box[folder], names, strict=True))
        self._fetch(folder, set(self.box[folder]))

    def _fetch(self, folder: str, uids: set[int]) -> None:
        for uid in sorted(uids):
            name = self.box[folder][uid]
            with self.store.write() as session:
                new = arrive(
                    session, name, uid, folder=folder, uidvalidity=self.validity[folder]
                ).new
            assert new == (name not in self.taken_in)
            self.taken_in.add(name)

    @invariant()
    def every_message_taken_in_is_one_row(self) -> None:
        with self.store.read() as session:
            found = [r["subject"] for r in view(session, "v_messages")]
        assert sorted(found) == sorted(self.taken_in)

    def teardown(self) -> None:
        for folder, box in self.box.items():
            self.the_bot_polls(folder, set())
            with self.store.read() as session:
                books = view(session, "v_reconciliation", folder=folder)[0]
                live = view(session, "v_sightings", folder=folder, gone=0)
            assert (books["missing"], books["pieces_without_state"]) == (0, 0)
            assert books["in_ledger"] == books["in_mailbox"] == len(box)
            assert {r["uid"] for r in live} == set(box)
            assert set(box.values()) <= self.taken_in
        self.store.close()
        self.home.cleanup()


TestMailboxAndLedger = MailboxAndLedger.TestCase
TestMailboxAndLedger.settings = settings(
    max_examples=15, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
)
