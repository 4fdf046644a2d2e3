"""Type faces and hands to learn from, all from outside the tree.

TYPE is a folder of the type faces of `tests.rings.faces` (which says where they come from) and of
Debian's fonts-cns11643-sung, fonts-cns11643-kai, fonts-ipafont-gothic, fonts-horai-umefont and
npm's `@fontsource/` zcool-xiaowei, zen-old-mincho, shippori-mincho, kaisei-opti, zen-antique.
HANDS is one of fonts of handwriting: Debian's fonts-aoyagi-kouzan-t, fonts-aoyagi-soseki,
fonts-kiloji, fonts-kouzan-mouhitsu, fonts-yozvox-yozfont, and npm's `@fontsource/` ma-shan-zheng,
yomogi, zen-kurenaido, yusei-magic, hachi-maru-pop, zcool-kuaile, yuji-boku, yuji-mai,
iansui, and `@chinese-fonts/jxzk`; each of its folders is one hand. They serve to learn only:
nothing but the weights learnt from them is in the tree.

Never learnt from: what the generator prints and writes in (`bot.demo.paper.faces`), so that its
paper tells how the net fares with hands it never saw; of its type faces other weights are learnt.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import ImageFont

from bot.demo.paper.chance import Rng, pick
from tests.rings.faces import simplified, sized_face

NOT_LEARNT = (
    "NotoSansCJK-Regular", "NotoSerifCJK-Regular", "LXGWWenKai", "HanaMinB", "CJK-Thin", "Plus",
    "Ext-B",
)  # fmt: skip
"""Parts of the names of files left out: the generator's faces, and those nobody types in."""

HANDLIKE = ("LXGW", "kai", "Kai", "klee")
"""Type that was drawn after the brush, which only its evenness tells from a hand."""


@dataclass(frozen=True, slots=True)
class Face:
    """One face, and which file holds each of its letters."""

    name: str
    files: Mapping[str, str]
    number: int = 0
    """The face in its file, where that is a collection."""

    def sized(self, letter: str, pixels: int) -> ImageFont.FreeTypeFont:
        """The face at a size, of the file that holds a letter."""
        return sized_face(self.files[letter], self.number, pixels)


def type_faces(folder: Path, letters: str) -> tuple[Face, ...]:
    """The faces of type in a folder, a file each, but for those kept out."""
    files = sorted(p for p in folder.rglob("*") if p.suffix in {".ttf", ".ttc", ".otf"})
    kept = [p for p in files if not any(part in p.name for part in NOT_LEARNT)]
    faces = [_face(p.stem, [p], letters) for p in kept]
    slices = sorted(p for p in folder.iterdir() if p.is_dir() and any(p.glob("*.woff2")))
    return (*faces, *(_face(p.name, sorted(p.glob("*.woff2")), letters) for p in slices))


def hands(folder: Path, letters: str) -> tuple[Face, ...]:
    """The hands in a folder, a folder each."""
    found = sorted(p for p in folder.iterdir() if p.is_dir())
    return tuple(_face(p.name, sorted(p.iterdir()), letters) for p in found)


def a_face(faces: tuple[Face, ...], least: int, rng: Rng) -> Face:
    """One by chance that holds enough letters."""
    return pick(rng, [one for one in faces if len(one.files) >= least])


def _face(name: str, files: list[Path], letters: str) -> Face:
    number = simplified(files[0]) if files[0].suffix == ".ttc" else 0
    found: dict[str, str] = {}
    for file in files:
        with TTFont(file, fontNumber=number if file.suffix == ".ttc" else -1, lazy=True) as font:
            held = font.getBestCmap() or {}
        for letter in letters:
            if ord(letter) in held:
                found.setdefault(letter, str(file.resolve()))
    return Face(name, found, number)
