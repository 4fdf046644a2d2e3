"""Receipts arrive in every container: each is found, judged, and spoken of in the answer."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from bot.demo.paper.city import City
from tests.real_files.make import photo
from tests.servers.dovecot import Dovecot
from tests.servers.smtp import SmtpServer
from tests.whole.world import (
    Driver,
    File,
    World,
    mail,
    settings_for,
    settled_home,
    text_of,
)

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"
DISTRICT = "dianjiao01@district.example"
OPENED = (
    ("gbk-names.zip", "application/zip"),
    ("folder.7z", "application/octet-stream"),
    ("scans.pdf", "application/pdf"),
    ("written.pdf", "application/pdf"),
    ("written.docx", "application/octet-stream"),
    ("written.doc", "application/msword"),
    ("pictures.xlsx", "application/octet-stream"),
    ("pictures.xls", "application/vnd.ms-excel"),
    ("pictures.ods", "application/octet-stream"),
    ("pages.tif", "image/tiff"),
    ("iphone.heic", "image/jpeg"),
    ("forwarded.eml", "application/octet-stream"),
)
LOCKED = ("locked.zip", "locked.7z", "locked.pdf")
LINK = "https://mail.163.com/large-attachment-download/index.html?p=X-NETEASE-HUGE-ATTACHMENT-1"

pytestmark = [pytest.mark.engines, pytest.mark.servers]


def file(name: str, media_type: str = "application/octet-stream") -> File:
    # An iPhone's picture often travels as .jpg.
    shown = name.replace(".heic", ".jpg")
    return File(shown, (HERE / "files" / name).read_bytes(), media_type)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A home that knows the city of the files, after one pass over all of them."""
    folder = tmp_path_factory.mktemp("real")
    with Driver() as driver, Dovecot() as imap, SmtpServer() as smtp:
        home = settled_home(folder, driver, HERE / "registry")
        found = World(home, City("", (), (), ()), imap, smtp, driver, settings_for(imap, smtp))
        found.mail(mail(DISTRICT, *(file(*each) for each in OPENED), message_id="<opened@x>"))
        found.mail(mail(DISTRICT, *map(file, LOCKED), message_id="<locked@x>"))
        found.mail(page_mail())
        found.mail(mail(DISTRICT, body=f"超大附件 签收单.zip {LINK}", message_id="<cloud@x>"))
        counted = found.once()
        assert counted["failed"] == 0, counted
        yield found


def page_mail() -> bytes:
    """The picture stands in the mail's own HTML as a data: URI."""
    from email import message_from_bytes, policy

    message = message_from_bytes(mail(DISTRICT, message_id="<page@x>"), policy=policy.default)
    message.set_content((HERE / "files" / "page.html").read_text(), subtype="html")
    return message.as_bytes()


def letter_to(world: World, message_id: str) -> str:
    """The one answer to a message, without what was written by hand: reading that is measured
    by the bench."""
    answers = [one for one in world.letters_to(DISTRICT) if one["In-Reply-To"] == message_id]
    assert len(answers) == 1
    return re.sub("，签收人.*?(?=，有公章)", "", text_of(answers[0]).replace("\r\n", "\n"))


def parcels() -> list[dict[str, str]]:
    with (HERE / "registry" / "shipments.csv").open(encoding="utf-8-sig") as table:
        return list(csv.DictReader(table))


def test_the_receipts_in_every_container_are_acknowledged(world: World) -> None:
    rows = world.rows("SELECT slip, state, quantity_received, evidence FROM v_receipts")
    done = {row["slip"] for row in rows if row["state"] == "acknowledged"}
    sent: dict[str, Any] = {each["slip"]: int(each["quantity"]) for each in parcels()}
    assert done == set(list(sent)[:16])
    for row in rows:
        if row["slip"] in done:
            assert (row["quantity_received"], row["evidence"]) == (sent[row["slip"]], "slip")


def test_every_member_is_a_piece_with_its_path_and_page(world: World) -> None:
    rows = world.rows("SELECT name, page, state FROM v_pieces ORDER BY id")
    names = [f"{row['name']} {row['page'] or ''}".strip() for row in rows]
    assert "gbk-names.zip/签收单照片1.jpg" in names
    assert "folder.7z/签收单/2.jpg" in names
    assert {"scans.pdf 1", "scans.pdf 2", "pages.tif 1", "pages.tif 2"} <= set(names)
    assert {row["state"] for row in rows} == {"matched", "ignored", "rejected"}


@pytest.mark.parametrize("what", ["opened", "locked", "cloud"])
def test_the_answer_says_what_became_of_each_member(world: World, what: str) -> None:
    assert letter_to(world, f"<{what}@x>") == (GOLDEN / f"{what}.txt").read_text()


def test_a_photo_sent_again_smaller_is_a_duplicate_and_answered_kindly(world: World) -> None:
    picture = Image.open(io.BytesIO(photo(3)))
    out = io.BytesIO()
    picture.resize((picture.width // 2, picture.height // 2)).save(out, "JPEG", quality=50)
    world.mail(
        mail(DISTRICT, File("IMG.jpg", out.getvalue(), "image/jpeg"), message_id="<again@x>")
    )
    world.once(60)
    (row,) = world.rows("SELECT state, reason FROM v_pieces ORDER BY id DESC LIMIT 1")
    assert (row["state"], row["reason"]) == ("duplicate", "already_acknowledged")
    assert "此前已确认" in letter_to(world, "<again@x>")
