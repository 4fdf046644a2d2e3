"""Type faces that seals are set in, for the reader of rings to learn from.

They come from outside the tree: unpack these Debian packages into one folder (`dpkg -x FILE
FOLDER`) and name it: fonts-arphic-uming, fonts-arphic-gbsn00lp, fonts-arphic-gkai00mp,
fonts-arphic-ukai, fonts-wqy-zenhei, fonts-wqy-microhei, fonts-hanazono, fonts-cwtex-ming,
fonts-cwtex-fs, fonts-cwtex-kai, fonts-ipaexfont-mincho, fonts-lxgw-wenkai, fonts-noto-cjk,
fonts-noto-cjk-extra. They serve to learn only: nothing but what is learnt is in the tree.

Never learnt from: Noto Serif, in which the bench sets its seals.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTCollection, TTFont
from PIL import ImageFont

from bot.demo.paper.chance import Rng, pick

MEASURED = "NotoSerif"
"""How the files begin that are never learnt from."""

UNLIKE = ("HanaMinB", "CJK-Thin")
"""No seal is set in these: rare letters only, and lines as thin as hairs."""

SONG = ("uming", "gbsn00lp", "HanaMinA", "cwming", "ipaexm", "cwfs")
"""Seals are set in these far more often than in others: 国务院 (1999) 25, 仿宋 or 宋."""


@dataclass(frozen=True, slots=True)
class Face:
    """One face of one file."""

    file: str
    number: int

    def sized(self, pixels: int) -> ImageFont.FreeTypeFont:
        """The face at a size."""
        return sized_face(self.file, self.number, pixels)


@dataclass(frozen=True, slots=True)
class Faces:
    """All faces there are to learn from, with the letters each holds."""

    song: tuple[Face, ...]
    others: tuple[Face, ...]

    @classmethod
    def found(cls, folder: Path) -> Faces:
        """The faces in this folder."""
        files = sorted(path for path in folder.rglob("*.tt[cf]") if _is_learnt(path.name))
        faces = [Face(str(path.resolve()), simplified(path)) for path in files]
        song = tuple(face for face in faces if Path(face.file).stem in SONG)
        return cls(song, tuple(face for face in faces if face not in song))

    def any(self, words: str, rng: Rng) -> Face:
        """A face by chance that holds all letters of some words."""
        for _ in range(50):
            face = pick(rng, self.song if rng.random() < 0.6 else self.others)
            if set(map(ord, words)) <= held(face.file, face.number):
                return face
        return next(face for face in self.song if "uming" in face.file)


def _is_learnt(name: str) -> bool:
    return not name.startswith(MEASURED) and not any(part in name for part in UNLIKE)


def simplified(path: Path) -> int:
    """The face of a collection that draws letters as they are written on the mainland."""
    if path.suffix == ".ttf":
        return 0
    with TTCollection(str(path), lazy=True) as collection:
        names = [str(font["name"].getDebugName(4)) for font in collection.fonts]
    wanted = (i for i, name in enumerate(names) if name.endswith((" SC", "CN")) or " SC " in name)
    return next(wanted, 0)


@cache
def held(file: str, number: int) -> frozenset[int]:
    """The letters a face holds."""
    with TTFont(file, fontNumber=number, lazy=True) as font:
        return frozenset(font.getBestCmap())


@cache
def sized_face(file: str, number: int, pixels: int) -> ImageFont.FreeTypeFont:
    """A face of a file at a size."""
    return ImageFont.truetype(file, pixels, index=number)
