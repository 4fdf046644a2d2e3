"""Teach the reader of digits: `python -m tests.digits.train FONTS DIGITS`. Half an hour.

FONTS and DIGITS are the folders of `tests.digits.hands`, which says where they come from,
under which licences, and which hands are never seen. The same numbers each time: everything
drawn has its seed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import pairwise
from multiprocessing import Pool
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.demo.paper.chance import TUNING_SEED, Rng, seeded
from parsers.photo.digits.reader import CLASSES, WEIGHTS, likely
from parsers.photo.digits.shape import LENGTH, shape_of
from tests.digits.hands import Hands
from tests.digits.samples import sample

EACH, PARTS = 1500, 40
ROUNDS, BATCH = 25, 256
HIDDEN = (192, 96)
RATE, DECAY, SMOOTH = 0.0015, 1e-4, 0.02

Floats = NDArray[np.float32]
Layers = list[tuple[Floats, Floats]]


def part(fonts: Path, digits: Path, number: int) -> tuple[Floats, NDArray[np.int64]]:
    """One part of what is learnt from."""
    rng = seeded(TUNING_SEED, 77, number)
    hands = Hands.found(fonts, digits)
    samples = [sample(rng, hands) for _ in range(EACH)]
    shapes = np.array([shape_of(one.ink) for one in samples], np.float32)
    return shapes, np.array([one.label for one in samples])


def learnt(shapes: Floats, labels: NDArray[np.int64], rng: Rng) -> Layers:
    """A network of two hidden layers, by Adam with a falling rate."""
    sizes = (LENGTH, *HIDDEN, len(CLASSES))
    layers: Layers = [
        (rng.normal(0, np.sqrt(2 / a), (a, b)).astype(np.float32), np.zeros(b, np.float32))
        for a, b in pairwise(sizes)
    ]
    moments = [(np.zeros_like(p), np.zeros_like(p)) for layer in layers for p in layer]
    step, last = 0, ROUNDS * (len(shapes) // BATCH)
    for round_ in range(ROUNDS):
        loss = 0.0
        for chosen in _batches(len(shapes), rng):
            step += 1
            grads, cost = _gradients(layers, shapes[chosen], labels[chosen], rng)
            rate = RATE * 0.5 * (1 + np.cos(np.pi * step / last))
            layers = _stepped(layers, grads, moments, rate, step)
            loss += cost
        sys.stderr.write(f"{round_ + 1} of {ROUNDS}: {loss * BATCH / len(shapes):.4f}\n")
    return layers


def _batches(count: int, rng: Rng) -> Iterator[NDArray[np.int64]]:
    order = rng.permutation(count)
    for start in range(0, count - BATCH + 1, BATCH):
        yield order[start : start + BATCH]


def _gradients(
    layers: Layers, shapes: Floats, labels: NDArray[np.int64], rng: Rng
) -> tuple[list[Floats], float]:
    outs, masks = [shapes], []
    for number, (weights, bias) in enumerate(layers):
        layer = outs[-1] @ weights + bias
        if number < len(layers) - 1:
            # a tenth of the numbers is left out each time
            mask = (layer > 0) * (rng.random(layer.shape) > 0.1).astype(np.float32) / 0.9
            masks.append(mask.astype(np.float32))
            layer = layer * masks[-1]
        outs.append(layer.astype(np.float32))
    wanted = np.full(outs[-1].shape, SMOOTH / len(CLASSES), np.float32)
    wanted[np.arange(len(labels)), labels] += 1 - SMOOTH
    odds = np.exp(outs[-1] - outs[-1].max(axis=1, keepdims=True))
    odds /= odds.sum(axis=1, keepdims=True)
    cost = -float((wanted * np.log(odds + 1e-9)).sum(axis=1).mean())
    back = (odds - wanted) / len(labels)
    grads: list[Floats] = []
    for number in reversed(range(len(layers))):
        weights, _ = layers[number]
        grads = [outs[number].T @ back + DECAY * weights, back.sum(axis=0), *grads]
        if number:
            back = (back @ weights.T) * masks[number - 1]
    return grads, cost


def _stepped(
    layers: Layers,
    grads: list[Floats],
    moments: list[tuple[Floats, Floats]],
    rate: float,
    step: int,
) -> Layers:
    flat = [p for layer in layers for p in layer]
    for value, grad, (first, second) in zip(flat, grads, moments, strict=True):
        np.add(first, 0.1 * (grad - first), out=first)
        np.add(second, 0.001 * (grad * grad - second), out=second)
        mean, spread = first / (1 - 0.9**step), second / (1 - 0.999**step)
        np.subtract(value, rate * mean / (np.sqrt(spread) + 1e-8), out=value)
    return layers


def main() -> None:
    """Draw, learn, write."""
    fonts, digits = (Path(word) for word in sys.argv[1:3])
    with Pool(2) as pool:
        parts = pool.starmap(part, [(fonts, digits, number) for number in range(PARTS)])
    shapes = np.concatenate([shapes for shapes, _ in parts])
    labels = np.concatenate([labels for _, labels in parts])
    held = len(shapes) // PARTS
    layers = learnt(shapes[held:], labels[held:], seeded(TUNING_SEED, 78))
    names = ("in", "middle", "out")
    known: dict[str, NDArray[np.float16]] = {}
    for name, (weights, bias) in zip(names, layers, strict=True):
        known[name] = weights.astype(np.float16)
        known[f"{name}_bias"] = bias.astype(np.float16)
    np.savez_compressed(WEIGHTS, allow_pickle=False, **known)
    right = float((likely(shapes[:held]).argmax(axis=1) == labels[:held]).mean())
    sys.stderr.write(f"{right:.2%} of {held} held back are right\n")


if __name__ == "__main__":
    main()
