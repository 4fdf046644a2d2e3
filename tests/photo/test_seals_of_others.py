"""Seals of neighbours and namesakes, drawn, photographed and read: never taken for the school's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.demo.paper.camera import CONDITIONS, photograph
from bot.demo.paper.chance import Rng, seeded
from bot.demo.paper.page import Page
from bot.demo.paper.spec import SealLook
from bot.model import District, School
from bot.names import NameIndex
from bot.seal_family import SealSays
from bot.seals import seal_vouches
from parsers.facts import Mark, Seal
from parsers.photo.ink import separate
from parsers.photo.picture import Limits, decode
from parsers.photo.seal import find_seals

DISTRICTS = (
    District("D1", "清河区", "清河区电化教育中心", "清河区教育局"),
    District("D2", "长洲市", "长洲市电化教育馆"),
    District("D3", "长淮市", "长淮市电教中心"),
)
NAMES = (
    "清河区第一中学", "清河区第二中学", "清河区第一初级中学", "清河区实验小学",
    "清河区实验小学东校区", "清河区实验小学西校区", "清河区龙潭镇中心小学",
    "清河区龙潭镇第二中心小学", "清河区龙潭镇初级中学", "清河区城东小学", "清河区城西小学",
    "长洲市白塘镇中心小学", "长洲市白塘镇初级中学", "长洲市第一中学", "长洲市实验小学",
    "长淮市白塘镇中心小学", "长淮市白塘镇初级中学", "长淮市第一中学", "长淮市实验小学",
)  # fmt: skip
SCHOOLS = tuple(
    School(name, name, {"清河区": "D1", "长洲市": "D2", "长淮市": "D3"}[name[:3]], stage="小学")
    for name in NAMES
)
INDEX = NameIndex.build(DISTRICTS, SCHOOLS)
COUNTED = (SealSays.SAME, SealSays.PARENT)

GOOD = SealLook(strength=0.9)
CUT = SealLook(strength=0.9, cut=True)
FAINT = SealLook(strength=0.4, angle=20)
SMEARED = SealLook(strength=0.6, smeared=True)

OTHERS = [
    ("清河区第一中学", "清河区第二中学", SMEARED),
    ("清河区第一中学", "清河区第一初级中学", FAINT),
    ("清河区第一中学", "清河区第四中学", GOOD),
    ("清河区实验小学", "清河区实验小学东校区", CUT),
    ("清河区实验小学西校区", "清河区实验小学东校区", FAINT),
    ("清河区实验小学西校区", "清河区实验小学东校区", CUT),
    ("清河区龙潭镇中心小学", "清河区龙潭镇第二中心小学", GOOD),
    ("清河区龙潭镇第二中心小学", "清河区龙潭镇中心小学", FAINT),
    ("清河区龙潭镇中心小学", "清河区龙湾镇中心小学", GOOD),
    ("清河区龙潭镇初级中学", "清河区龙潭镇中心小学", CUT),
    ("清河区城东小学", "清河区城西小学", CUT),
    ("长洲市白塘镇中心小学", "长淮市白塘镇中心小学", FAINT),
    ("长洲市白塘镇初级中学", "长洲市白塘镇中心小学", CUT),
    ("长洲市第一中学", "长淮市第一中学", CUT),
    ("长洲市实验小学", "长淮市实验小学", SMEARED),
    ("长淮市第一中学", "长淮县第一中学", GOOD),
]
"""Whose paper it is, whose seal, and how it came out."""


def seals_on_paper(name: str, ring: str, look: SealLook, rng: Rng) -> tuple[Seal, ...]:
    """A hand's breadth of paper with a school's name and a seal over it, on a phone's photo."""
    page = Page(100, 84)
    page.text(18, 42, name, points=14)
    page.text(34, 54, "2016年9月2日", points=14)
    page.stamp(50, 42, ring, look, rng)
    camera = replace(
        CONDITIONS["phone"], turned=(0,), lean=2, background=False, folds=(0,), exif=0.0
    )
    picture = decode(photograph(page.image, camera, rng, 740), Limits())
    assert not isinstance(picture, tuple)
    seals, mark = find_seals(separate(picture))
    assert mark is not Mark.ABSENT
    return seals


@pytest.mark.parametrize(("name", "ring", "look"), OTHERS)
def test_another_schools_seal_is_never_the_schools(name: str, ring: str, look: SealLook) -> None:
    seals = seals_on_paper(name, ring, look, seeded(61, OTHERS.index((name, ring, look))))
    assert not any(seal_vouches(INDEX, seal, name, COUNTED) for seal in seals)


@pytest.mark.parametrize("name", NAMES[:12])
def test_the_schools_own_seal_is_known(name: str) -> None:
    seals = seals_on_paper(name, name, GOOD, seeded(62, NAMES.index(name)))
    assert any(seal_vouches(INDEX, seal, name, COUNTED) for seal in seals)
