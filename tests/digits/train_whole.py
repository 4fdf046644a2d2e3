"""Teach the reader of whole strips: `python -m tests.digits.train_whole FONTS DIGITS WORK`.

FONTS and DIGITS are the folders of `tests.digits.hands`, which says where they come from and
under which licences; WORK keeps what is drawn. The net goes on from the recogniser that
rapidocr brings; what is learnt is written into the tree, `whole.onnx`, at the end.

The net in the tree learnt from 145,000 strips for 25 minutes on 2 cores, and had before,
for 40 minutes, learnt from numbers and from rings of seals together. That part is not in the
tree, so a net taught by this program alone will differ a little.
"""

from __future__ import annotations

import argparse
import pickle
from multiprocessing import Pool
from pathlib import Path

import torch

from bot.demo.paper.chance import TUNING_SEED, seeded
from parsers.photo.digits.whole import MODEL, STRUCK, UNITS
from tests.digits.hands import Hands
from tests.digits.strips import strip
from tests.nets.net import Recogniser, letters_of, written_back
from tests.nets.teaching import high, learn, packaged_recogniser, strips_in

EACH, PARTS = 600, 240
BATCH = 36

LETTERS = ("", *"0123456789", *UNITS, STRUCK, *"零〇一二三四五六七八九十百千",
           *"壹贰叁肆伍陆柒捌玖拾佰仟", *"共实收计约近")  # fmt: skip
"""What the net says, none first."""


def draw(fonts: Path, digits: Path, work: Path, part: int) -> None:
    """Draw one part of what is learnt from, unless it is there."""
    file = work / f"strips-{part:03}.pickle"
    if file.exists():
        return
    rng, hands = seeded(TUNING_SEED, 93, part), Hands.found(fonts, digits)
    drawn = [one for one in (strip(hands, rng) for _ in range(EACH)) if one is not None]
    file.write_bytes(pickle.dumps([(high(one.line), one.text) for one in drawn]))


def main() -> None:
    """Draw, learn, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("fonts", "digits", "work"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--minutes", type=float, default=60)
    chosen = parser.parse_args()
    torch.manual_seed(1)
    torch.set_num_threads(2)
    folders = (chosen.fonts, chosen.digits, chosen.work)
    with Pool(2) as pool:
        pool.starmap(draw, [(*folders, part) for part in range(PARTS)])
    file = packaged_recogniser()
    net = Recogniser(file)
    learn(net, strips_in(chosen.work), letters_of(file), chosen.minutes, BATCH)
    written_back(file, net.learnt(), LETTERS, MODEL)


if __name__ == "__main__":
    main()
