"""Teaching a net on strips: each changed a little every time, by the loss of Graves and others
(2006), which needs no letter's place.

It takes torch, which nothing else here does: install torch 2.14 and onnx into an environment
of its own beside this project's packages.
"""

from __future__ import annotations

import pickle
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from bot.demo.paper.chance import TUNING_SEED, Rng, seeded
from parsers.ocr.nets import LEAST, ROWS
from parsers.ocr.rapid import packaged_models
from tests.nets.net import Recogniser

POOL = 16
"""Batches drawn at once, so that strips of one length come together."""

RATE, WARM, DECAY = 2.5e-4, 200, 1e-3

Numbers = NDArray[np.float32]
Strip = tuple[NDArray[np.uint8], str]
"""A strip of dark ink on light paper, as high as a net reads it, and what it says."""

Known = TypeVar("Known", bound=tuple[NDArray[np.uint8], object])
"""A strip and what is known of it."""


def packaged_recogniser() -> Path:
    """The file of the recogniser that rapidocr brings, from which the nets begin."""
    models = packaged_models()
    assert isinstance(models, dict)
    return Path(models["Rec.model_path"])


def high(line: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """A strip as high as a net reads it."""
    width = max(8, round(line.shape[1] * ROWS / line.shape[0]))
    return np.asarray(cv2.resize(line, (width, ROWS), interpolation=cv2.INTER_AREA), np.uint8)


def strips_in(work: Path) -> list[Strip]:
    """All strips drawn so far."""
    files = sorted(work.glob("strips-*.pickle"))
    # written by whoever teaches, by nobody else
    return [one for file in files for one in pickle.loads(file.read_bytes())]  # noqa: S301


def batches(strips: Sequence[Known], size: int, rng: Rng) -> Iterator[list[Known]]:
    """Batches without end, each of strips about as long as each other."""
    while True:
        some = [strips[i] for i in rng.integers(0, len(strips), size * POOL)]
        some.sort(key=lambda one: one[0].shape[1])
        for i in rng.permutation(POOL):
            yield some[i * size : (i + 1) * size]


def stacked(batch: Sequence[Strip], rng: Rng) -> Tensor:
    """Strips as one block, each changed a little, as `nets.made_ready` lays them."""
    lines = [changed(line, rng) for line, _ in batch]
    widest = max(LEAST, *(line.shape[1] for line in lines))
    # few widths: torch keeps a plan for each
    block = np.ones((len(batch), 1, ROWS, (widest + 63) // 64 * 64), np.float32)
    for row, line in enumerate(lines):
        block[row, 0, :, : line.shape[1]] = line / 127.5 - 1
    return torch.from_numpy(block).expand(-1, 3, -1, -1)


def changed(line: NDArray[np.uint8], rng: Rng) -> Numbers:
    """A strip as other cuts, pens and cameras might have left it."""
    picture = line.astype(np.float32)
    if rng.random() < 0.5:
        lean, tall, down = rng.uniform(-0.1, 0.1), rng.uniform(0.92, 1.1), rng.uniform(-3.5, 3.5)
        move = np.array([[1, lean, 0], [0, tall, down]])
        size = picture.shape[::-1]
        picture = np.asarray(cv2.warpAffine(picture, move, size, borderValue=255), np.float32)
    if rng.random() < 0.4:
        low = rng.uniform(0.4, 0.9)
        picture = np.asarray(
            cv2.resize(picture, None, fx=low, fy=low, interpolation=cv2.INTER_AREA)
        )
    wide = max(8, round(line.shape[1] * rng.uniform(0.85, 1.18)))
    picture = np.asarray(cv2.resize(picture, (wide, ROWS), interpolation=cv2.INTER_LINEAR))
    if rng.random() < 0.3:
        picture = np.asarray(cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.3, 1.3)))
    if rng.random() < 0.4:
        picture = 255 - (255 - picture) * rng.uniform(0.55, 1.4)
    if rng.random() < 0.3:
        light = rng.uniform(0.3, 1.15, (2, max(2, wide // 40))).astype(np.float32)
        picture = 255 - (255 - picture) * np.asarray(cv2.resize(light, (wide, ROWS)))
    if rng.random() < 0.4:
        picture = picture + rng.normal(0, rng.uniform(2, 22), picture.shape)
    return np.asarray(np.clip(picture, 0, 255), np.float32)


def learn(
    net: Recogniser, strips: Sequence[Strip], letters: Sequence[str], minutes: float, size: int
) -> None:
    """Let the net learn for so long, so many strips a step, and leave in it the mean of its late
    steps."""
    codes = {letter: code for code, letter in enumerate(letters)}
    optimiser = torch.optim.AdamW(net.parameters(), RATE, weight_decay=DECAY)
    loss_of, rng = nn.CTCLoss(blank=0, zero_infinity=True), seeded(TUNING_SEED, 97)
    mean = [one.detach().clone() for one in net.parameters()]
    begun, so_far = time.monotonic(), 0.0
    for step, batch in enumerate(batches(strips, size, rng)):
        part = (time.monotonic() - begun) / (60 * minutes)
        if part >= 1:
            break
        slope = 0.51 + 0.5 * np.cos(np.pi * part)
        optimiser.param_groups[0]["lr"] = RATE * min(1, (step + 1) / WARM) * slope
        lines = stacked(batch, rng).to(memory_format=torch.channels_last)
        with torch.autocast("cpu", torch.bfloat16):
            out = net(lines)
        said = out.float().log_softmax(2).permute(1, 0, 2)
        texts = torch.tensor([codes[letter] for _, text in batch for letter in text])
        lengths = torch.tensor([len(text) for _, text in batch])
        loss = loss_of(said, texts, torch.full((len(batch),), len(said)), lengths)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 3.0)
        optimiser.step()
        with torch.no_grad():
            for kept, now in zip(mean, net.parameters(), strict=True):
                kept.lerp_(now, max(0.002, 9 / (10 + step)))
        so_far += (loss.item() - so_far) * max(0.01, 1 / (step + 1))
        if step % 50 == 0:
            sys.stderr.write(f"step {step}, {part:.0%}: {so_far:.3f}\n")
    with torch.no_grad():
        for kept, now in zip(mean, net.parameters(), strict=True):
            now.copy_(kept)
