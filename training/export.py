"""Export a checkpoint as the bundled model: python -m training.export --checkpoint FILE --out FOLDER.

Writes model.onnx (dynamic int8 matrix products, int8 word embeddings with a scale per row), labels.json, labels.npz (the label scorer)
and tokenizer.json.
"""

import argparse
import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from kg.annotate.lexicon import collect_lexicon
from kg.annotate.pieces import SUFFIX_SIZES
from training.corpora import read_conllu
from training.network import Network
from training.train import encoder_folder

INPUTS = ("ids", "attention", "shapes", "first", "suffixes")
OUTPUTS = ("upos", "xpos", "feats", "lemma", "starts", "ner", "arcs", "label_heads", "label_dependents")


class RowQuantizedEmbedding(nn.Module):
    """An embedding table held as int8 with a scale for each row: a quarter of the size, rows true to half a percent of their maximum."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("table", torch.round(weight / scale).to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        """Return the rows as floats."""
        return self.table[ids].float() * self.scale[ids]


class Exported(nn.Module):
    """The network as the runtime calls it: label numbers where the best is enough, scores where a decoder follows."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, attention: Tensor, shapes: Tensor, first: Tensor, suffixes: Tensor) -> tuple[Tensor, ...]:
        """Return the tensors named in OUTPUTS."""
        out = self.network(ids, attention, shapes, first, suffixes)
        best = [out.tags[task].argmax(-1) for task in ("upos", "xpos", "feats", "lemma")]
        return (*best, out.starts, out.tags["ner"], out.arcs, out.label_heads, out.label_dependents)


def load_network(checkpoint: Path) -> tuple[Network, dict[str, list[str]], dict]:
    """Return the trained network, its label inventories and its training configuration."""
    saved = torch.load(checkpoint, map_location="cpu", weights_only=True)
    config = saved["config"]
    counts = {task: len(names) for task, names in saved["labels"].items()}
    network = Network(encoder_folder(config["encoder"]["folder"]), counts, **config["network"])
    network.load_state_dict(saved["weights"])
    return network.eval(), saved["labels"], config


def export(checkpoint: Path, data: Path, out: Path) -> None:
    """Write the bundled model's files."""
    network, labels, config = load_network(checkpoint)
    out.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(out / "labels.npz", label_weight=network.label_weight.detach().numpy().astype(np.float16))
    (out / "labels.json").write_text(json.dumps(labels, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf8")
    lexicon = collect_lexicon(_words(config, data))
    (out / "lexicon.json").write_text(
        json.dumps(lexicon, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n", encoding="utf8"
    )
    shutil.copy(encoder_folder(config["encoder"]["folder"]) / "tokenizer.json", out / "tokenizer.json")
    network.encoder.embeddings.word_embeddings = RowQuantizedEmbedding(network.encoder.embeddings.word_embeddings.weight.detach())
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        _write_onnx(Exported(network), plain)
        parser = [node.name for node in onnx.load(plain).graph.node if node.op_type == "MatMul" and "encoder" not in node.name]
        quantize_dynamic(
            plain,
            out / "model.onnx",
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul"],
            nodes_to_exclude=parser,
        )


def _words(config: dict, data: Path) -> Iterator[tuple[str, str, str]]:
    for file in config["syntax"]:
        for _, units in read_conllu(data / file):
            for unit in units:
                yield from zip(unit.words, unit.upos, unit.scripts, strict=True)


def _write_onnx(module: nn.Module, file: Path) -> None:
    ids = torch.randint(5, 900, (2, 12))
    example = (
        ids,
        torch.ones_like(ids),
        torch.zeros_like(ids),
        torch.arange(1, 9).repeat(2, 1),
        torch.zeros(2, 8, len(SUFFIX_SIZES), dtype=torch.long),
    )
    pieces, words = {0: "batch", 1: "pieces"}, {0: "batch", 1: "words"}
    axes = dict.fromkeys(INPUTS[:3], pieces) | dict.fromkeys((*INPUTS[3:], *OUTPUTS), words)
    torch.onnx.export(
        module,
        example,
        str(file),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        dynamo=False,
        opset_version=17,
    )


def main() -> None:
    """Read the options and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True, help="the training data: known lemmas are collected from the treebanks")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent.parent / "kg/annotate/model")
    options = parser.parse_args()
    export(options.checkpoint, options.data, options.out)


if __name__ == "__main__":
    main()
