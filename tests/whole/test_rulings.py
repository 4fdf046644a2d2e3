"""What a person decides by command: acknowledged, taken back, rejected, told to the sender."""

from __future__ import annotations

from tests.whole.world import World, later, listed, mail, text_of


def confirmed(world: World) -> str:
    """A receipt that the bot acknowledged; gives its slip number."""
    world.mail(mail(world.school(0).email, listed(world.row(0))))
    world.once()
    receipt = world.receipt(0)
    assert receipt["state"] == "acknowledged"
    return str(receipt["slip"])


def test_a_confirmation_is_taken_back_and_its_sender_told(world: World) -> None:
    slip = confirmed(world)
    undone = world.quick("undo", slip, "--by", "王芳", "--because", "登记有误")
    assert undone.status == 0, undone.err
    receipt = world.receipt(0)
    assert (receipt["state"], receipt["decided_by"]) == ("expected", None)
    world.once(10)
    assert len(world.letters_to(world.school(0).email)) == 2


def test_who_took_it_back_stands_in_the_history(world: World) -> None:
    slip = confirmed(world)
    world.quick("undo", slip, "--by", "王芳", "--because", "登记有误")
    actors = world.rows("SELECT actor FROM v_events WHERE action = 'receipt_expected'")
    assert actors == [{"actor": "王芳"}]


def test_a_receipt_on_paper_is_recorded_once(world: World) -> None:
    slip = str(world.receipt(1)["slip"])
    told = ("acknowledge", slip, "--quantity", world.sent_to(1), "--because", "纸质原件")
    assert world.quick(*told, "--by", "王芳").status == 0
    second = world.quick(*told, "--by", "李强")
    assert (second.status, "王芳" in second.line) == (2, True)
    assert world.receipt(1)["evidence"] == "person"


def test_a_review_is_decided_by_a_person_once(world: World) -> None:
    world.mail(mail("stranger@elsewhere.example", listed(world.row(0))))
    world.once()
    number = world.rows("SELECT id FROM v_review")[0]["id"]
    accepted = world.quick("review", "accept", number, "--by", "王芳")
    assert accepted.status == 0, accepted.err
    assert world.receipt(0)["decided_by"] == "王芳"
    second = world.quick("review", "reject", number, "--by", "李强", "--because", "不对")
    assert (second.status, "王芳" in second.line) == (2, True)


def test_a_rejected_receipt_is_expected_again_and_its_sender_told_why(world: World) -> None:
    world.mail(mail("stranger@elsewhere.example", listed(world.row(0))))
    world.once()
    number = world.rows("SELECT id FROM v_review")[0]["id"]
    rejected = world.quick(
        "review", "reject", number, "--by", "王芳", "--because", "请学校自己报送"
    )
    assert rejected.status == 0, rejected.err
    assert world.receipt(0)["state"] == "expected"
    world.once(10)
    assert "请学校自己报送" in text_of(world.letters_to("stranger@elsewhere.example")[-1])


def test_a_pass_leaves_a_heartbeat(world: World) -> None:
    world.once()
    assert '"ok": true' in (world.home / "heartbeat.json").read_text()


def test_a_pass_that_cannot_begin_fixes_no_first_day(world: World) -> None:
    ran = world.quick("once", "--at", later(0), mailbox__password="")
    assert ran.status == 2
    assert world.rows('SELECT * FROM "pass"') == []
