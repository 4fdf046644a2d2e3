"""Teach the reader of whole lines: `python -m tests.digits.train_whole FONTS DIGITS WORK`.

FONTS and DIGITS are the folders of `tests.digits.hands`, which says where they come from
and under which licences; WORK keeps what is drawn, and the nets. The first run there learns
from nothing and leaves `start.pt`; each later one, with a `--seed` of its own, goes on from
that, and what is written into the tree, `whole.npz`, is the mean of all of those (Wortsman
and others, "Model soups", 2022). It takes torch, which nothing else here does: install
torch 2.13 into an environment of its own beside this project's packages.
"""

from __future__ import annotations

import argparse
import pickle
import sys
import time
from collections.abc import Iterator, Sequence
from multiprocessing import Pool
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from bot.demo.paper.chance import TUNING_SEED, seeded
from parsers.photo.digits.lines import ROWS
from parsers.photo.digits.reader import CLASSES
from parsers.photo.digits.whole import BLANK, WEIGHTS
from tests.digits.hands import Hands
from tests.digits.strips import Strip, strip

EACH, PARTS = 1500, 12
BATCH, POOL = 24, 10
RATE, DECAY, LEFT_OUT = 0.0025, 1e-3, 0.15
GENTLER = 0.5
"""Of the rate, for a net that has learnt before."""

CHANNELS = (10, 20, 32, 48, 64, 64)
NAMES = ("c1", "c2", "c3", "c4", "c5", "c6")


def draw(fonts: Path, digits: Path, work: Path, part: int) -> None:
    """Draw one part of what is learnt from, unless it is there."""
    file = work / f"strips-{part:02}.pickle"
    if file.exists():
        return
    rng, hands = seeded(TUNING_SEED, 79, part), Hands.found(fonts, digits)
    drawn = [one for one in (strip(hands, rng) for _ in range(EACH)) if one is not None]
    file.write_bytes(pickle.dumps([(one.line, one.text) for one in drawn]))


def strips_in(work: Path) -> list[Strip]:
    """All strips drawn so far."""
    files = sorted(work.glob("strips-*.pickle"))
    # written by `draw` above, by nobody else
    return [Strip(*one) for file in files for one in pickle.loads(file.read_bytes())]  # noqa: S301


class Net(nn.Module):
    """The network that `whole.along` runs, with what learning needs besides."""

    def __init__(self) -> None:
        super().__init__()
        a, b, c, d, e, f = CHANNELS
        self.c1, self.c2 = _layer(1, a, 3, 1), _layer(a, b, 3, 1)
        self.c3, self.c4 = _layer(b, c, 3, 1), _layer(c, d, 3, 1)
        self.c5, self.c6 = _layer(d, e, (5, 3), (0, 1)), _layer(e, f, (1, 5), (0, 2))
        self.drop, self.out = nn.Dropout(LEFT_OUT), nn.Conv2d(f, len(CLASSES) + 1, 1)

    def forward(self, lines: Tensor) -> Tensor:
        """Logarithms of likelihoods: places, lines, classes."""
        layer = functional.max_pool2d(self.c1(lines), 2)
        layer = functional.max_pool2d(self.c2(layer), (2, 1))
        layer = functional.max_pool2d(self.c3(layer), (2, 1))
        layer = self.drop(self.c6(self.c5(self.c4(layer))))
        return self.out(layer)[:, :, 0].permute(2, 0, 1).float().log_softmax(2)

    def folded(self) -> dict[str, NDArray[np.float16]]:
        """The weights with the norms folded into them."""
        known = {"out": self.out.weight, "out_bias": self.out.bias}
        for name in NAMES:
            kernel, norm = getattr(self, name)[0], getattr(self, name)[1]
            scale = norm.weight / torch.sqrt(norm.running_var + norm.eps)
            known[name] = kernel.weight * scale[:, None, None, None]
            known[f"{name}_bias"] = norm.bias - norm.running_mean * scale
        return {name: value.detach().numpy().astype(np.float16) for name, value in known.items()}


def _layer(
    before: int, after: int, size: int | tuple[int, int], rim: int | tuple[int, int]
) -> nn.Sequential:
    kernel = nn.Conv2d(before, after, size, padding=rim, bias=False)
    return nn.Sequential(kernel, nn.BatchNorm2d(after), nn.ReLU())


def batches(strips: Sequence[Strip], rng: np.random.Generator) -> Iterator[list[Strip]]:
    """Batches without end, each of lines about as long as each other."""
    while True:
        some = [strips[i] for i in rng.integers(0, len(strips), BATCH * POOL)]
        some.sort(key=lambda one: one.line.shape[1])
        parts = [some[i : i + BATCH] for i in range(0, len(some), BATCH)]
        yield from (parts[i] for i in rng.permutation(len(parts)))


def stacked(strips: Sequence[Strip]) -> Tensor:
    """Lines as one block, with room for what bends them."""
    widest = max(one.line.shape[1] for one in strips)
    wide = (int(widest * 1.16) + 31) // 8 * 8
    block = np.zeros((len(strips), 1, ROWS, wide), np.float32)
    for row, one in enumerate(strips):
        block[row, 0, :, : one.line.shape[1]] = one.line
    return torch.from_numpy(block) / 255


def bent(lines: Tensor) -> Tensor:
    """The lines as other hands, pens and cameras might have left them."""
    count, _, high, wide = lines.shape

    def between(low: float, high: float) -> Tensor:
        return torch.rand(count) * (high - low) + low

    turn = torch.zeros(count, 2, 3)
    slant = between(-0.22, 0.22) * high / wide
    turn[:, 0, 0], turn[:, 1, 1] = between(0.88, 1.1), between(0.85, 1.2)
    turn[:, 0, 1], turn[:, 1, 0] = slant, between(-0.03, 0.03) * wide / high
    # never out of the picture to the left
    turn[:, 0, 2] = turn[:, 0, 0] - 1 - slant.abs() - between(0, 0.05)
    turn[:, 1, 2] = between(-0.12, 0.12)
    grid = functional.affine_grid(turn, list(lines.shape), align_corners=False)
    tremble = torch.randn(count, 2, 3, max(3, wide // 16)) * torch.rand(count, 1, 1, 1) * 1.1
    fine = functional.interpolate(tremble, (high, wide), mode="bicubic", align_corners=False)
    grid = grid + fine.permute(0, 2, 3, 1) * torch.tensor([2 / wide, 2 / high])
    return _inked(functional.grid_sample(lines, grid, align_corners=False))


def _inked(lines: Tensor) -> Tensor:
    """Bolder or thinner strokes, softer, paler, noisier."""
    shape = (len(lines), 1, 1, 1)
    bold, thin = functional.max_pool2d(lines, 3, 1, 1), -functional.max_pool2d(-lines, 3, 1, 1)
    dice, much = torch.rand(shape), torch.rand(shape)
    lines = torch.where(dice < 0.2, much * bold + (1 - much) * lines, lines)
    thinner = 0.6 * much * thin + (1 - 0.6 * much) * lines
    lines = torch.where((dice > 0.2) & (dice < 0.32), thinner, lines)
    soft = functional.avg_pool2d(lines, 3, 1, 1)
    lines = torch.where(torch.rand(shape) < 0.15, soft, lines)
    strength, noise = 0.7 + 0.45 * torch.rand(shape), 0.06 * torch.rand(shape)
    return (lines * strength + torch.randn_like(lines) * noise).clamp(0, 1)


def learn(net: Net, strips: Sequence[Strip], highest: float, minutes: float, seed: int) -> None:
    """Let a network learn for so long, at a rate that rises quickly and falls slowly."""
    net.to(memory_format=torch.channels_last)
    optimiser = torch.optim.AdamW(net.parameters(), highest, weight_decay=DECAY)
    loss_of, begun, loss_so_far = nn.CTCLoss(blank=BLANK, zero_infinity=True), time.monotonic(), 0.0
    for step, batch in enumerate(batches(strips, seeded(TUNING_SEED, 80, seed))):
        part = (time.monotonic() - begun) / (60 * minutes)
        if part >= 1:
            break
        rate = highest * min(1, (step + 1) / 200) * (0.5 + 0.5 * np.cos(np.pi * part) + 0.004)
        optimiser.param_groups[0]["lr"] = rate
        lines = bent(stacked(batch)).to(memory_format=torch.channels_last)
        with torch.autocast("cpu", torch.bfloat16):
            out = net(lines)
        texts = torch.tensor([CLASSES.index(letter) for one in batch for letter in one.text])
        lengths = torch.tensor([len(one.text) for one in batch])
        loss = loss_of(out, texts, torch.full((len(batch),), len(out)), lengths)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 5.0)
        optimiser.step()
        loss_so_far += 0.01 * (loss.item() - loss_so_far)
        if step % 500 == 0:
            sys.stderr.write(f"step {step}, {part:.0%}: {loss_so_far:.3f}\n")
    net.eval()


def blended(nets: Sequence[dict[str, Tensor]]) -> Net:
    """The network whose weights are the mean of these."""
    net = Net()
    mean = {name: torch.stack([n[name].float() for n in nets]).mean(0) for name in nets[0]}
    net.load_state_dict(mean)
    return net.eval()


def main() -> None:
    """Draw, learn, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("fonts", "digits", "work"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--minutes", type=float, default=40)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    torch.manual_seed(chosen.seed)
    torch.set_num_threads(1)
    folders, start = (chosen.fonts, chosen.digits, chosen.work), chosen.work / "start.pt"
    with Pool(2) as pool:
        pool.starmap(draw, [(*folders, part) for part in range(PARTS)])
    net, before = Net(), start.exists()
    if before:
        net.load_state_dict(torch.load(start))
    rate = RATE * (GENTLER if before else 1)
    learn(net, strips_in(chosen.work), rate, chosen.minutes, chosen.seed)
    torch.save(net.state_dict(), chosen.work / f"net-{chosen.seed}.pt" if before else start)
    known = [torch.load(file) for file in sorted(chosen.work.glob("net-*.pt"))]
    np.savez_compressed(
        WEIGHTS, allow_pickle=False, **blended(known or [net.state_dict()]).folded()
    )


if __name__ == "__main__":
    main()
