"""The packaged recogniser as a net that can learn: its graph run by torch, step by step.

The graph is read from the ONNX file, and what is learnt is written back into one: the same
but for its weights, and for a last layer that knows only the letters it shall say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn
from torch.nn import functional

HEAD = ("linear_8.w_0", "linear_8.b_0")
"""What makes letters of features: left as it is, or letters seldom drawn would be forgotten."""

MEANS = (".w_1", ".w_2")
"""What norms have seen on average; no more is learnt there."""

Op = Callable[[Mapping[str, Any], Sequence[Any]], Any]
"""What a node of the graph does: its attributes and what goes in, what comes out."""


def letters_of(file: Path) -> tuple[str, ...]:
    """The letters a recogniser knows, the first of them none."""
    known = {one.key: one.value for one in onnx.load(str(file)).metadata_props}
    return ("", *known["character"].splitlines(), " ")


class Recogniser(nn.Module):
    """A recogniser of lines: pictures (n, 3, 48, width) from -1 to 1 in, logits out."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        graph = onnx.load(str(file)).graph
        self._fixed: dict[str, Tensor] = {}
        self._keys: dict[str, str] = {}
        self.weights = nn.ParameterDict()
        for one in graph.initializer:
            value = torch.from_numpy(np.array(numpy_helper.to_array(one)))
            if _learns(one.name, value):
                # torch knows no points in names
                self._keys[one.name] = one.name.replace(".", "/")
                self.weights[self._keys[one.name]] = nn.Parameter(value)
            else:
                self._fixed[one.name] = value
        self._nodes = [(n.op_type, _attributes(n), [*n.input], n.output[0]) for n in graph.node]
        self._gelus = _gelus(graph.node)

    def forward(self, lines: Tensor) -> Tensor:
        """Logits (lines, steps, letters)."""
        known: dict[str, Any] = {**self._fixed, "x": lines}
        known.update({name: self.weights[key] for name, key in self._keys.items()})
        # the last node makes likelihoods of logits
        for kind, said, given, name in self._nodes[:-1]:
            if name not in self._gelus:
                known[name] = OPS[kind](said, [known.get(one) for one in given])
            elif (source := self._gelus[name]) is not None:
                known[name] = functional.gelu(known[source])
        logits: Tensor = known[self._nodes[-1][2][0]]
        return logits

    def learnt(self) -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float32]]]:
        """The weights by their names in the file."""
        return {n: self.weights[key].detach().numpy().copy() for n, key in self._keys.items()}


def written_back(
    file: Path, learnt: Mapping[str, np.ndarray[Any, Any]], letters: Sequence[str], to: Path
) -> None:
    """Write a recogniser with these weights that says only these letters, the first of them
    none. Weights are kept at half their precision and made whole when it is opened."""
    model, known = onnx.load(str(file)), letters_of(file)
    chosen = [known.index(letter) for letter in letters]
    casts = []
    for one in model.graph.initializer:
        value = np.asarray(learnt.get(one.name, numpy_helper.to_array(one)))
        value = value[..., chosen] if one.name in HEAD else value
        if value.dtype == np.float32 and value.size > len(letters):
            half = f"{one.name}.half"
            casts.append(onnx.helper.make_node("Cast", [half], [one.name], to=1))
            one.CopyFrom(numpy_helper.from_array(value.astype(np.float16), half))
        else:
            one.CopyFrom(numpy_helper.from_array(value, one.name))
    nodes = [*casts, *model.graph.node]
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    # what was noted of shapes no longer holds
    del model.graph.value_info[:]
    model.graph.output[0].type.tensor_type.shape.dim[2].dim_value = len(letters)
    del model.metadata_props[:]
    onnx.helper.set_model_props(model, {"character": "".join(letters[1:])})
    onnx.save(model, str(to))


def _learns(name: str, value: Tensor) -> bool:
    weight = value.is_floating_point() and value.numel() > 4
    return weight and name not in HEAD and not name.endswith(MEANS)


def _gelus(nodes: Sequence[Any]) -> dict[str, str | None]:
    """The outputs of each five nodes that are one function; the last with what goes in."""
    maker = {node.output[0]: node for node in nodes}
    users = {given: node for node in nodes for given in node.input}
    found: dict[str, str | None] = {}
    for node in nodes:
        if node.op_type == "Erf":
            before, after = maker[node.input[0]], users[node.output[0]]
            times = users[after.output[0]]
            found |= {one.output[0]: None for one in (before, node, after, times)}
            found[users[times.output[0]].output[0]] = before.input[0]
    return found


def _attributes(node: Any) -> dict[str, Any]:
    return {one.name: onnx.helper.get_attribute_value(one) for one in node.attribute}


def _conv(said: Mapping[str, Any], given: Sequence[Any]) -> Any:
    lines, kernel, bias = (*given, None)[:3]
    pads = tuple(said.get("pads", (0, 0)))[:2]
    if said.get("auto_pad") == b"SAME_UPPER":
        high, wide = said["kernel_shape"]
        lines = functional.pad(lines, (0, wide - 1, 0, high - 1))
    return functional.conv2d(lines, kernel, bias, tuple(said["strides"]), pads, 1, said["group"])


def _max_pool(said: Mapping[str, Any], given: Sequence[Any]) -> Any:
    high, wide = said["kernel_shape"]
    lowest = torch.finfo(given[0].dtype).min
    return functional.max_pool2d(
        functional.pad(given[0], (0, wide - 1, 0, high - 1), value=lowest), (high, wide), 1
    )


def _norm(said: Mapping[str, Any], given: Sequence[Any]) -> Any:
    lines, weight, bias, mean, spread = given
    scale = weight / torch.sqrt(spread + said["epsilon"])
    return lines * scale[:, None, None] + (bias - mean * scale)[:, None, None]


def _slice(_said: Mapping[str, Any], given: Sequence[Any]) -> Any:
    data, starts, ends, *more = given
    axes = more[0].tolist() if more else range(len(starts))
    where = [slice(None)] * data.dim()
    for axis, start, end in zip(axes, starts.tolist(), ends.tolist(), strict=True):
        where[axis] = slice(start, end)
    return data[tuple(where)]


def _reshape(_said: Mapping[str, Any], given: Sequence[Any]) -> Any:
    data, wanted = given[0], given[1].tolist()
    return data.reshape([data.shape[i] if n == 0 else n for i, n in enumerate(wanted)])


def _squeeze(said: Mapping[str, Any], given: Sequence[Any]) -> Any:
    return given[0].squeeze(tuple(said["axes"]))


def _unsqueeze(said: Mapping[str, Any], given: Sequence[Any]) -> Any:
    (axis,) = said["axes"]
    return given[0].unsqueeze(axis)


OPS: dict[str, Op] = {
    "Add": lambda _, given: given[0] + given[1],
    "AveragePool": lambda said, given: functional.avg_pool2d(
        given[0], tuple(said["kernel_shape"]), tuple(said["strides"])
    ),
    "BatchNormalization": _norm,
    "Concat": lambda said, given: torch.cat(tuple(given), said["axis"]),
    "Conv": _conv,
    "Div": lambda _, given: given[0] / given[1],
    "HardSigmoid": lambda said, given: (given[0] * said["alpha"] + said["beta"]).clamp(0, 1),
    "Identity": lambda _, given: given[0],
    "MatMul": lambda _, given: given[0] @ given[1],
    "MaxPool": _max_pool,
    "Mul": lambda _, given: given[0] * given[1],
    "Pow": lambda _, given: given[0] ** given[1],
    "ReduceMean": lambda said, given: given[0].mean(
        said["axes"], keepdim=said.get("keepdims", 1) == 1
    ),
    "Relu": lambda _, given: given[0].relu(),
    "Reshape": _reshape,
    "Shape": lambda _, given: torch.tensor(given[0].shape),
    "Sigmoid": lambda _, given: given[0].sigmoid(),
    "Slice": _slice,
    "Softmax": lambda said, given: given[0].softmax(said["axis"]),
    "Sqrt": lambda _, given: given[0].sqrt(),
    "Squeeze": _squeeze,
    "Sub": lambda _, given: given[0] - given[1],
    "Transpose": lambda said, given: given[0].permute(said["perm"]),
    "Unsqueeze": _unsqueeze,
}
