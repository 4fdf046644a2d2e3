"""Teach what tells a pen from type: `python -m tests.pens.train_pens TYPE HANDS STROKES WORK`.

TYPE and HANDS are the folders of `tests.pens.faces`, STROKES that of npm's `hanzi-writer-data`
(`tests.digits.scribes`); WORK keeps what is drawn. What is learnt is written into the tree,
`by_pen.onnx`, at the end. It takes torch and onnx (`tests.nets.teaching`).

The net in the tree learnt so, from 177,000 strips for 30 minutes on 2 cores beside other work; of
1,500 strips held out it told 95 in 100.
"""

from __future__ import annotations

import argparse
import pickle
import sys
import time
from collections.abc import Sequence
from functools import cache
from multiprocessing import Pool
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from bot.demo.paper.chance import TUNING_SEED, Rng, seeded
from parsers.photo.by_pen import LEAST, MODEL, MOST, ROWS, STEP, evened
from tests.digits.scribes import strokes_of
from tests.nets.teaching import batches
from tests.pens.faces import hands, type_faces
from tests.pens.net import Tell, write
from tests.pens.strips import Drawer

EACH, PARTS, HELD = 750, 240, 1500
BATCH = 64
RATE, WARM, DECAY = 2e-3, 100, 1e-3

SURE = 0.98
"""How likely a pen's letters are said to be a pen's: nobody is surer on a poor picture."""

LETTERS = "".join(
    bytes([row, cell]).decode("gb2312") for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFA)
)
"""GB 2312's first level, but for its last row."""

Line = NDArray[np.uint8]
Known = tuple[Line, bool]
"""A line as high as the net reads it, and whether a hand wrote it."""


@cache
def drawer(type_: Path, written: Path, strokes: Path) -> Drawer:
    """Everything there is to draw with."""
    files = {file.stem: file for file in strokes.glob("*.json")}
    known = {letter: strokes_of(files[letter]) for letter in LETTERS if letter in files}
    return Drawer(type_faces(type_, LETTERS), hands(written, LETTERS), known, LETTERS)


def draw(type_: Path, written: Path, strokes: Path, work: Path, part: int) -> None:
    """Draw one part of what is learnt from, unless it is there."""
    file = work / f"pens-{part:03}.pickle"
    if file.exists():
        return
    rng, by = seeded(TUNING_SEED, 98, part), drawer(type_, written, strokes)
    strips = (by.strip(rng) for _ in range(EACH))
    drawn = [(high(one.line), one.by_hand) for one in strips if one is not None]
    file.write_bytes(pickle.dumps(drawn))


def high(line: Line) -> Line:
    """A line as high as the net reads it, its ink black and its paper white."""
    width = int(np.clip(round(line.shape[1] * ROWS / line.shape[0]), 8, MOST))
    return evened(cv2.resize(line, (width, ROWS), interpolation=cv2.INTER_AREA))


def stacked(batch: Sequence[Known], rng: Rng | None = None) -> Tensor:
    """Lines as one block as `by_pen.made_ready` lays them, each changed a little by chance."""
    lines = [line if rng is None else changed(line, rng) for line, _ in batch]
    widest = max(LEAST, *(line.shape[1] for line in lines))
    block = np.zeros((len(batch), 1, ROWS, -(-widest // STEP) * STEP), np.float32)
    for row, line in enumerate(lines):
        block[row, 0, :, : line.shape[1]] = 1 - line / 255
    return torch.from_numpy(block)


def changed(line: Line, rng: Rng) -> NDArray[np.float32]:
    """A line as other pens and cameras might have left it."""
    picture = np.asarray(line, np.float32)
    if rng.random() < 0.3:
        low = rng.uniform(0.4, 0.9)
        small = cv2.resize(picture, None, fx=low, fy=low, interpolation=cv2.INTER_AREA)
        picture = np.asarray(small, np.float32)
    wide = int(np.clip(round(line.shape[1] * rng.uniform(0.85, 1.15)), 8, MOST))
    sized = cv2.resize(picture, (wide, ROWS), interpolation=cv2.INTER_LINEAR)
    if rng.random() < 0.3:
        sized = cv2.GaussianBlur(sized, (0, 0), rng.uniform(0.3, 1.2))
    grey = 255 - (255 - np.asarray(sized, np.float32)) * rng.uniform(0.8, 1.3)
    if rng.random() < 0.3:
        grey = grey + rng.normal(0, rng.uniform(2, 18), grey.shape)
    return np.asarray(np.clip(grey, 0, 255), np.float32)


def learn(net: Tell, strips: Sequence[Known], minutes: float) -> None:
    """Let the net learn for so long."""
    optimiser = torch.optim.AdamW(net.parameters(), RATE, weight_decay=DECAY)
    begun, so_far, rng = time.monotonic(), 0.0, seeded(TUNING_SEED, 99)
    for step, batch in enumerate(batches(strips, BATCH, rng)):
        part = (time.monotonic() - begun) / (60 * minutes)
        if part >= 1:
            return
        slope = 0.51 + 0.5 * np.cos(np.pi * part)
        optimiser.param_groups[0]["lr"] = RATE * min(1, (step + 1) / WARM) * slope
        wanted = torch.tensor([SURE if by_hand else 1 - SURE for _, by_hand in batch])
        said = net(stacked(batch, rng))
        loss = functional.binary_cross_entropy_with_logits(said, wanted)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        so_far += (loss.item() - so_far) * max(0.01, 1 / (step + 1))
        if step % 100 == 0:
            sys.stderr.write(f"step {step}, {part:.0%}: {so_far:.3f}\n")


def main() -> None:
    """Draw, learn, say how many strips held out are told, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("type", "hands", "strokes", "work"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--minutes", type=float, default=30)
    chosen = parser.parse_args()
    torch.manual_seed(1)
    folders = (chosen.type, chosen.hands, chosen.strokes, chosen.work)
    with Pool(2) as pool:
        pool.starmap(draw, [(*folders, part) for part in range(PARTS)])
    torch.set_num_threads(2)
    files = sorted(chosen.work.glob("pens-*.pickle"))
    # written by whoever teaches, by nobody else
    strips = [one for file in files for one in pickle.loads(file.read_bytes())]  # noqa: S301
    net = Tell()
    learn(net, strips[HELD:], chosen.minutes)
    net.eval()
    with torch.no_grad():
        told = [(net(stacked([one])) > 0).item() is one[1] for one in strips[:HELD]]
    sys.stderr.write(f"{sum(told)} of {len(told)} held out are told\n")
    write(net, MODEL)


if __name__ == "__main__":
    main()
