"""A home whose bot has really read mail: a list in a table, and two photos of paper."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageOps

from bot.demo.paper.camera import CONDITIONS, photograph
from bot.demo.paper.cast import receipt_for
from bot.demo.paper.chance import seeded
from bot.demo.paper.city import City
from bot.demo.paper.layouts import draw
from tests.servers.netease import NetEase
from tests.servers.smtp import SmtpServer
from tests.whole.world import (
    Driver,
    File,
    Ran,
    World,
    listed,
    mail,
    settings_for,
    settled_home,
    small_city,
)

GOLDEN = Path(__file__).parent / "golden"
DESK = (96, 84, 70)
"""The colour of the table a photo is turned on."""


@pytest.fixture(scope="session")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """M1: a district's list; its first row agrees, its second is three cards short."""
    with _world(tmp_path_factory.mktemp("lists")) as world:
        office = world.city.districts[0].email
        world.mail(mail(office, listed(world.row(0), world.row(1, fewer=3)), subject="签收情况"))
        world.once()
        world.once(5)
        yield world


@pytest.fixture(scope="session")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """M1: a photo on its side, in order; M2: a leaning scan under another school's seal."""
    with _world(tmp_path_factory.mktemp("photos")) as world:
        world.mail(sent(world, 0, "IMG_0.jpg", turned(photo(world.city, 0, "phone"), 90)))
        leaning = turned(photo(world.city, 1, "scan", "seal_other_school"), -4, (250, 250, 248))
        world.mail(sent(world, 1, "IMG_1.jpg", leaning))
        ran = world.run("once", "--at", "2016-09-01T12:00+08:00", seconds=280)
        assert ran.status == 0, ran
        yield world


class _world:  # noqa: N801 - used as a function, `with _world(folder) as world`
    """A settled home and its servers for as long as the tests run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> World:
        self.parts = (Driver(), NetEase(), SmtpServer())
        driver, imap, smtp = (part.__enter__() for part in self.parts)
        city = small_city(self.folder / "tables")
        home = settled_home(self.folder, driver, self.folder / "tables")
        return World(home, city, imap, smtp, driver, settings_for(imap, smtp))

    def __exit__(self, *trouble: object) -> None:
        for part in reversed(self.parts):
            part.__exit__(None, None, None)


def photo(city: City, place: int, conditions: str, fault: str | None = None) -> bytes:
    """A note in sentences about that school's parcel, photographed."""
    dice = seeded(7, place)
    receipt = receipt_for(city, city.shipments[place], dice, fault=fault, layout="prose-receipt")
    return photograph(draw(receipt, dice), CONDITIONS[conditions], dice, 1500)


def turned(data: bytes, degrees: float, ground: tuple[int, int, int] = DESK) -> bytes:
    """The picture turned counter-clockwise, as a phone held so would have taken it."""
    with Image.open(io.BytesIO(data)) as opened:
        upright = ImageOps.exif_transpose(opened)
    out = io.BytesIO()
    upright.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=ground).save(
        out, "JPEG", quality=90
    )
    return out.getvalue()


def sent(world: World, place: int, name: str, picture: bytes) -> bytes:
    """That school's mail with the picture."""
    school = world.school(place)
    file = File(name, picture, "image/jpeg")
    return mail(school.email, file, message_id=f"<photo-{place}@school.example>")


def agrees_with_golden(ran: Ran, name: str, world: World) -> None:
    """Compare with a file that a person can read. To accept a change, look at it, delete the
    file and run with `TWKZYK_GOLDEN=write`: only missing files are written."""
    assert ran.status == 0, ran
    told = masked(ran.out, world.home)
    path = GOLDEN / f"{name}.txt"
    if not path.exists() and os.environ.get("TWKZYK_GOLDEN") == "write":
        path.write_text(told, encoding="utf-8")
    assert told == path.read_text(encoding="utf-8")


def masked(text: str, home: Path) -> str:
    """Without what differs from home to home: slips, tokens, paths, and how sure engines are."""
    text = text.replace(str(home), "HOME")
    text = re.sub(r"TWK-[0-9A-Z]+", "TWK-…", text)
    text = re.sub(r"<[^<>@ ]+@school\.example>", "<…@school.example>", text)
    return re.sub(r"\b\d{12}\b|(?<=单号)\d{12}", "000000000000", text)
