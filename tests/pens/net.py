"""The net that tells a pen's letters from type, as torch teaches it and as an ONNX file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import NodeProto, TensorProto, helper, numpy_helper
from torch import Tensor, nn
from torch.nn import functional

WIDE = (1, 24, 48, 64, 96, 128)
"""Filters from storey to storey, paper first."""

STEPS = (2, 2, 1, 2, 2)
"""Pixels a storey steps on by."""

INNER, DROPPED = 48, 0.2


class Tell(nn.Module):
    """Five storeys of filters, what they see on the whole and at most, and one answer.

    Pictures (n, 1, 48, width) from 0 (paper) to 1 (ink) in; out, for each, how likely a hand
    wrote it, as a logit.
    """

    def __init__(self) -> None:
        super().__init__()
        sizes = zip(WIDE[:-1], WIDE[1:], STEPS, strict=True)
        self.storeys = nn.ModuleList(nn.Conv2d(a, b, 3, s, 1, bias=False) for a, b, s in sizes)
        self.norms = nn.ModuleList(nn.BatchNorm2d(b) for b in WIDE[1:])
        self.inner, self.answer = nn.Linear(2 * WIDE[-1], INNER), nn.Linear(INNER, 1)
        self.drop = nn.Dropout(DROPPED)

    def forward(self, x: Tensor) -> Tensor:
        for storey, norm in zip(self.storeys, self.norms, strict=True):
            x = functional.relu(norm(storey(x)))
        seen = torch.cat([x.mean((2, 3)), x.amax((2, 3))], 1)
        said: Tensor = self.answer(functional.relu(self.inner(self.drop(seen))))
        return said[:, 0]


def write(net: Tell, file: Path) -> None:
    """Write a taught net, its norms folded into the filters before them."""
    nodes, weights = [], []
    last = "x"
    for number, (kernel, shift) in enumerate(_folded(net)):
        names = (f"kernel{number}", f"shift{number}")
        weights += [numpy_helper.from_array(kernel, names[0])]
        weights += [numpy_helper.from_array(shift, names[1])]
        steps = [STEPS[number]] * 2
        nodes.append(
            helper.make_node("Conv", [last, *names], [f"c{number}"], strides=steps, pads=[1] * 4)
        )
        nodes.append(helper.make_node("Relu", [f"c{number}"], [f"r{number}"]))
        last = f"r{number}"
    nodes += [
        helper.make_node("GlobalAveragePool", [last], ["mean"]),
        helper.make_node("GlobalMaxPool", [last], ["most"]),
        helper.make_node("Concat", ["mean", "most"], ["both"], axis=1),
        helper.make_node("Flatten", ["both"], ["seen"]),
        _layer("inner", "seen", "thought"),
        helper.make_node("Relu", ["thought"], ["meant"]),
        _layer("answer", "meant", "said"),
        helper.make_node("Sigmoid", ["said"], ["by_pen"]),
    ]
    for name, layer in (("inner", net.inner), ("answer", net.answer)):
        weights.append(numpy_helper.from_array(layer.weight.detach().numpy(), f"{name}.weight"))
        weights.append(numpy_helper.from_array(layer.bias.detach().numpy(), f"{name}.bias"))
    strips = helper.make_tensor_value_info("x", TensorProto.FLOAT, ["n", 1, 48, "width"])
    answers = helper.make_tensor_value_info("by_pen", TensorProto.FLOAT, ["n", 1])
    graph = helper.make_graph(nodes, "by_pen", [strips], [answers], weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    file.write_bytes(model.SerializeToString())


def _layer(name: str, given: str, out: str) -> NodeProto:
    return helper.make_node("Gemm", [given, f"{name}.weight", f"{name}.bias"], [out], transB=1)


def _folded(net: Tell) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Of each storey its kernel and what is added, as its norm scales and shifts them."""
    for storey, norm in zip(net.storeys, net.norms, strict=True):
        scale = (norm.weight / (norm.running_var + norm.eps).sqrt()).detach().numpy()
        shift = norm.bias.detach().numpy() - norm.running_mean.numpy() * scale
        kernel = storey.weight.detach().numpy() * scale[:, None, None, None]
        yield kernel.astype(np.float32), shift.astype(np.float32)
