"""A whole term by mail alone; its end figures are those of the truth behind the mail.

People read the bot's letters, fill in the forms that came with them, print, stamp, scan and
answer (`bot.demo.term`). What must come out is counted here from what is true, not from what
the bot was told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from bot.demo.command import settings_for
from bot.demo.paper.city import City, invent
from bot.demo.servers import Account, Servers, free_port, post_office, running
from bot.demo.term.days import CLERK, LEADER, Play
from bot.demo.term.post import Post
from bot.demo.term.story import CALENDAR, SETTINGS, begun, moment, play_all
from bot.demo.term.truth import Truth, truth_of
from bot.letters import REMINDERS
from bot.letters.codes import WORDS
from bot.letters.digesting import DIGESTS
from parsers.sheet.annexes import Annex
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.whole.mistakes import mistakes_of
from tests.whole.retelling import Retold
from tests.whole.world import Driver

pytestmark = [pytest.mark.engines, pytest.mark.timeout(5400)]


@dataclass(frozen=True)
class Warm:
    """The command in children of the warm process; passes with recorded readings, if there are."""

    home: Path
    driver: Driver
    settings: dict[str, str]
    retold: Retold | None = None

    def run(self, *arguments: str) -> None:
        out, err = self.home.with_suffix(".out"), self.home.with_suffix(".err")
        env = {"PATH": "/usr/bin:/bin", "TWKZYK_HOME": str(self.home), **self.settings}
        order: dict[str, Any] = {"env": env, "out": str(out), "err": str(err)}
        if self.retold and arguments[0] == "once":
            self.retold.keep()
            readings = str(self.retold.path)
            order |= {"readings": readings, "at": arguments[2], "engines": True}
        else:
            order["arguments"] = list(arguments)
        answer = self.driver.obey(**order)
        assert answer["status"] == 0, (arguments, err.read_text())


def ten_schools(folder: Path, driver: Driver) -> Iterator[Play]:
    """All paper drawn and read for real, on the demo's own servers."""
    with running(Account(), folder / "letters") as servers:
        bot = Warm(folder / "home", driver, {**settings_for(servers), **SETTINGS})
        yield Play(Post(servers, FIRST), truth_of(invent(10, 2)), bot, folder)


def six_hundred(folder: Path, driver: Driver) -> Iterator[Play]:
    """Eight districts on Dovecot: all forms and copies and thirty receipts read for real."""
    account = Account(password=PASSWORD)
    with Dovecot(user=account.user, quota="2G") as imap:
        servers = Servers(imap.port, free_port(), account)
        with post_office(servers, folder / "letters"):
            city = invent(600, 8)
            real = frozenset(one.code for one in city.schools[::20])
            retold = Retold(real, folder / "readings")
            bot = Warm(folder / "home", driver, {**settings_for(servers), **SETTINGS}, retold)
            yield Play(Post(servers, FIRST), large_truth(city), bot, folder, retold.photo)


def large_truth(city: City) -> Truth:
    """Pupils come and go in many schools, and the clerks make every mistake there is."""
    truth = truth_of(city)
    places = dict(enumerate(one.code for one in city.schools))
    went = {code: -(3 + at % 5) for at, code in places.items() if at % 7 == 0}
    came = {code: 2 + at % 4 for at, code in places.items() if at % 11 == 0}
    moved = {**went, **came, **truth.came}
    return replace(truth, came=moved, mistakes=mistakes_of(city, truth.owners))


CITIES = {"ten schools": ten_schools, "six hundred": six_hundred}
FIRST = moment(CALENDAR[0][0]) - timedelta(days=1)


@pytest.fixture(
    scope="module",
    params=["ten schools", pytest.param("six hundred", marks=pytest.mark.slow)],
)
def play(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Play]:
    with Driver() as driver:
        for found in CITIES[request.param](tmp_path_factory.mktemp("term"), driver):
            begun(found)
            play_all(found, print)
            yield found


def codes(truth: Truth) -> list[str]:
    return [school.code for school in truth.city.schools]


def test_every_card_is_where_the_truth_says(play: Play) -> None:
    truth = play.truth
    cards = {row["unit_code"]: row for row in play.rows("SELECT * FROM v_cards")}
    for code in codes(truth):
        row = cards[code]
        assert row["planned"] == row["sent"] == truth.planned(code)
        assert row["received"] == truth.received(code)
        assert row["distributed"] == row["should_have"] == truth.needed(code)
        assert row["difference"] == 0
        moved = row["moved_in"] + row["supplied"] - row["moved_out"] - row["returned"]
        assert truth.received(code) + moved == truth.needed(code)


def test_no_card_is_made_and_none_is_lost(play: Play) -> None:
    truth = play.truth
    (sums,) = play.rows(
        "SELECT sum(moved_in) AS came, sum(moved_out) AS went, sum(received) AS received,"
        " sum(distributed) AS issued, sum(returned) AS back FROM v_cards"
    )
    assert sums["came"] == sums["went"]
    assert sums["received"] == sum(map(truth.received, codes(truth)))
    assert sums["issued"] + sums["back"] == sums["received"]


def test_everything_owed_is_done(play: Play) -> None:
    owed = play.rows("SELECT kind, unit_code, state, pieces_missing FROM v_obligations")
    assert [row for row in owed if row["state"] != "done"] == []
    kinds = Counter(row["kind"] for row in owed)
    actions = {row["action"] for row in play.rows("SELECT DISTINCT action FROM event")}
    assert actions <= set(WORDS["action"])
    assert kinds["receipt"] == len(codes(play.truth))
    assert kinds["summary"] == len(play.truth.owners)
    assert kinds["replacement"] == 1


def test_the_heads_are_those_of_the_schools(play: Play) -> None:
    for purpose, heads in (
        ("plan", play.truth.planned),
        ("need", play.truth.needed),
        ("issued", play.truth.needed),
    ):
        query = "SELECT unit_code, total FROM headcount WHERE state = 'accepted'"
        rows = play.rows(f"{query} AND purpose = '{purpose}'")
        told = {row["unit_code"]: row["total"] for row in rows}
        assert {code: heads(code) for code in told} == told
        if purpose != "need":
            assert set(told) == set(codes(play.truth))


def test_every_mistake_is_pointed_at_and_nobody_is_asked_to_mend_what_was_right(play: Play) -> None:
    truth = play.truth
    for (_, code), mistake in truth.mistakes.items():
        owner = next(one for one in truth.owners if one.code == code)
        assert play.post.last(owner.email, mistake.told), (owner.name, mistake.told)
    erring = {code for _, code in truth.mistakes}
    for owner in truth.owners:
        asked = any("更正" in str(letter["Subject"]) for letter in play.post.got(owner.email))
        assert not asked or owner.code in erring


def test_no_letter_is_sent_twice_and_no_address_gets_two_a_day(play: Play) -> None:
    letters = [message_from_bytes(raw, policy=policy.default) for raw in _raw(play)]
    assert max(Counter(one["X-TWKZYK-Key"] for one in letters).values()) == 1
    assert max(Counter(one["Message-ID"] for one in letters).values()) == 1
    daily = {*REMINDERS, *DIGESTS}
    query = "SELECT to_addr, sent_at_local, template FROM v_letters WHERE state = 'sent'"
    days = Counter(
        (row["to_addr"], row["sent_at_local"][:10])
        for row in play.rows(query)
        if row["template"] in daily
    )
    assert max(days.values()) == 1


def test_the_leader_released_the_one_situation_report(play: Play) -> None:
    letters = [str(message_from_bytes(raw, policy=policy.default)["To"]) for raw in _raw(play)]
    assert sum("bureau@" in to and "finance" not in to for to in letters) == 1
    assert {LEADER, CLERK} <= set(letters)


def test_no_mail_is_missing_from_the_record(play: Play) -> None:
    for row in play.rows("SELECT missing, pieces_without_state FROM v_reconciliation"):
        assert (row["missing"], row["pieces_without_state"]) == (0, 0)
    assert not play.rows("SELECT id FROM v_review")


def _raw(play: Play) -> list[Any]:
    return list(play.post.servers.letters)


def test_show_tells_of_a_form_what_is_wrong_with_it(play: Play) -> None:
    mistakes = play.truth.mistakes
    first = next(one for (annex, _), one in mistakes.items() if annex is Annex.HEADCOUNT)
    (row,) = play.rows("SELECT min(id) AS id FROM v_pieces WHERE reason = 'form_errors'")
    play.bot.run("show", f"P{row['id']}")
    shown = play.bot.home.with_suffix(".out").read_text("utf-8")
    assert first.told in shown
    assert "附件2人数统计表" in shown
