"""Teach the reader of rings: `python -m tests.rings.train_rings FACES WORK --minutes 60`.

FACES is the folder of `tests.rings.faces`, which says where its fonts come from; WORK keeps the
strips that are drawn. The net goes on from the recogniser that rapidocr brings; what is learnt
is written into the tree, `ring_letters.onnx`, at the end.

The net in the tree learnt from 17,000 strips for 42 minutes on 2 cores, and had before, for 40
minutes, learnt from 8,400 of them together with numbers. That part is not in the tree, so a
net taught by this program alone will differ a little.
"""

from __future__ import annotations

import argparse
import pickle
from multiprocessing import Pool
from pathlib import Path

import torch

from bot.demo.paper.chance import TUNING_SEED, seeded
from parsers.photo.ring_letters import MODEL
from tests.nets.net import Recogniser, letters_of, written_back
from tests.nets.teaching import high, learn, packaged_recogniser, strips_in
from tests.rings.faces import Faces
from tests.rings.seals import strips

PAGES, PARTS = 20, 60
BATCH = 12


def draw(folder: Path, work: Path, part: int) -> None:
    """Draw one part of what is learnt from, unless it is there."""
    file = work / f"strips-{part:03}.pickle"
    if file.exists():
        return
    faces = Faces.found(folder)
    pages = (strips(faces, seeded(TUNING_SEED, 91, part, page)) for page in range(PAGES))
    drawn = [(high(one.line), one.text) for page in pages for one in page]
    file.write_bytes(pickle.dumps([one for one in drawn if len(one[1]) > 1]))


def stands_on_seals(letter: str) -> bool:
    """Whether a letter stands on seals: Chinese ones and digits."""
    return len(letter) == 1 and (
        "一" <= letter <= "鿿" or "㐀" <= letter <= "䶿" or letter in "〇0123456789"
    )


def main() -> None:
    """Draw, learn, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("faces", "work"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--minutes", type=float, default=60)
    chosen = parser.parse_args()
    torch.manual_seed(1)
    torch.set_num_threads(2)
    with Pool(2) as pool:
        pool.starmap(draw, [(chosen.faces, chosen.work, part) for part in range(PARTS)])
    file = packaged_recogniser()
    net, letters = Recogniser(file), letters_of(file)
    known = [one for one in strips_in(chosen.work) if set(one[1]) <= set(letters)]
    learn(net, known, letters, chosen.minutes, BATCH)
    written_back(file, net.learnt(), ("", *filter(stands_on_seals, letters)), MODEL)


if __name__ == "__main__":
    main()
