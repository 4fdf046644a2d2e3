"""Teach the reader of whole strips: `python -m tests.digits.train_whole FONTS DIGITS SCRIBES WORK`.

FONTS, DIGITS and SCRIBES are the folders of `tests.digits.hands` and `tests.digits.scribes`, which
say where they come from and under which licences; WORK keeps what is drawn. The net goes on
from the recogniser that rapidocr brings; what is learnt is written into the tree, `whole.onnx`,
at the end.

The net in the tree learnt so, from 177,000 strips for 55 minutes on 2 cores; the hand of the pen
has since become a little livelier and strips are cut a little wider, so its strips are not drawn
again to the dot. A quarter of it is still the recogniser from which it began: it reads hands that
it never saw better so (Wortsman and others, "Robust fine-tuning of zero-shot models", 2022; of 684
numbers 624 and not 619).
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
from tests.digits.scribes import Scribes
from tests.digits.strips import strip
from tests.nets.net import Recogniser, letters_of, written_back
from tests.nets.teaching import high, learn, packaged_recogniser, strips_in

EACH, PARTS = 750, 240
BATCH = 36

LEARNT = 0.75
"""Share of what was learnt in the net that is written; the rest is what it began from."""

LETTERS = ("", *"0123456789", *UNITS, STRUCK, *"零〇一二三四五六七八九十百千",
           *"壹贰叁肆伍陆柒捌玖拾佰仟", *"共实收计约近")  # fmt: skip
"""What the net says, none first."""


def draw(fonts: Path, digits: Path, scribes: Path, work: Path, part: int) -> None:
    """Draw one part of what is learnt from, unless it is there."""
    file = work / f"strips-{part:03}.pickle"
    if file.exists():
        return
    rng, hands = seeded(TUNING_SEED, 94, part), Hands.found(fonts, digits)
    found = Scribes.found(scribes)
    drawn = [one for one in (strip(hands, found, rng) for _ in range(EACH)) if one is not None]
    file.write_bytes(pickle.dumps([(high(one.line), one.text) for one in drawn]))


def main() -> None:
    """Draw, learn, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("fonts", "digits", "scribes", "work"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--minutes", type=float, default=55)
    chosen = parser.parse_args()
    torch.manual_seed(1)
    torch.set_num_threads(2)
    folders = (chosen.fonts, chosen.digits, chosen.scribes, chosen.work)
    with Pool(2) as pool:
        pool.starmap(draw, [(*folders, part) for part in range(PARTS)])
    file = packaged_recogniser()
    net = Recogniser(file)
    begun = net.learnt()
    learn(net, strips_in(chosen.work), letters_of(file), chosen.minutes, BATCH)
    learnt = {
        name: LEARNT * late + (1 - LEARNT) * begun[name] for name, late in net.learnt().items()
    }
    written_back(file, learnt, LETTERS, MODEL)


if __name__ == "__main__":
    main()
