"""Dynamic quantization of the exported network: int8 weights, activations scaled at run time."""

from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import GraphProto, NodeProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

GELU_FLOOR = 0.17
"""GELU never falls lower than minus this: shifted by it, its values fill the unsigned range."""


def quantize(plain: Path, out: Path) -> None:
    """Write the network with int8 products in the encoder and in the layers that mix in a word's shape and letters.

    Notes:
        The input of the second feed-forward product has a few values far above the others; one scale for all of a run costs .2 of LAS.
        There each row has its own scale (as in LLM.int8(), Dettmers et al. 2022, arXiv 2208.07339, vector-wise quantization).
    """
    model = onnx.load(plain)
    for node in [node for node in model.graph.node if node.op_type == "MatMul" and "/down/" in node.name]:
        _scale_rows(model.graph, node)
    rest = [node.name for node in model.graph.node if node.op_type == "MatMul" and _stays_float(node.name)]
    quantize_dynamic(model, out, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul"], nodes_to_exclude=rest)


def _stays_float(name: str) -> bool:
    """Return whether a product stays in float32: all after the encoder and the layers that mix in the word's shape and letters."""
    return not name.startswith("/layers") and "mix" not in name


def _scale_rows(graph: GraphProto, node: NodeProto) -> None:
    """Put an int8 product whose input rows have a scale each in the place of a float product of GELU's output (1, rows, size)."""
    source, weight_name = node.input
    weight = numpy_helper.to_array(next(item for item in graph.initializer if item.name == weight_name))
    scale = np.abs(weight).max(0) / 127
    whole = np.round(weight / scale).astype(np.int8)
    shift = -GELU_FLOOR * (whole.astype(np.float32) * scale).sum(0)
    base = node.name
    constants: dict[str, NDArray[np.generic]] = {
        "floor": np.array(GELU_FLOOR, np.float32),
        "rows": np.array([-1, weight.shape[0]], np.int64),
        "range": np.array(1 / 255, np.float32),
        "weight": whole,
        "scale": scale.astype(np.float32),
        "shift": shift.astype(np.float32),
        "batch": np.array([1, -1, weight.shape[1]], np.int64),
        "flat": np.array([-1], np.int64),
    }
    graph.initializer.extend(numpy_helper.from_array(value, f"{base}/{name}") for name, value in constants.items())

    def make(kind: str, inputs: list[str], output: str, **attributes: object) -> NodeProto:
        names = [name if name == source else f"{base}/{name}" for name in inputs]
        return helper.make_node(
            kind, names, [output if output == node.output[0] else f"{base}/{output}"], f"{base}/{kind}/{output}", **attributes
        )

    nodes = [
        make("Reshape", [source, "rows"], "table"),
        make("Add", ["table", "floor"], "shifted"),
        make("ReduceMax", ["shifted"], "largest", axes=[1], keepdims=1),
        make("Mul", ["largest", "range"], "steps"),
        make("Reshape", ["steps", "flat"], "row_steps"),
        make("Sub", ["row_steps", "row_steps"], "nothing"),
        make("Cast", ["nothing"], "zeros", to=onnx.TensorProto.UINT8),
        make("QuantizeLinear", ["shifted", "row_steps", "zeros"], "whole", axis=0),
        make("MatMulInteger", ["whole", "weight"], "product"),
        make("Cast", ["product"], "sum", to=onnx.TensorProto.FLOAT),
        make("Mul", ["sum", "steps"], "scaled"),
        make("Mul", ["scaled", "scale"], "table_out"),
        make("Add", ["table_out", "shift"], "moved"),
        make("Reshape", ["moved", "batch"], node.output[0]),
    ]
    place = list(graph.node).index(node)
    graph.node.remove(node)
    for offset, added in enumerate(nodes):
        graph.node.insert(place + offset, added)
