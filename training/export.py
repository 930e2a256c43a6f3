"""Export a checkpoint as the bundled model: python -m training.export --checkpoint FILE --data FOLDER [--out FOLDER].

Writes model.onnx (dynamic int8 matrix products, int8 word embeddings with a scale per row), labels.json, labels.npz (the label scorer),
lexicon.json and tokenizer.json.
"""

import argparse
import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch import nn

from kg.annotate.lexicon import collect_lexicon
from kg.annotate.pieces import SUFFIX_SIZES
from training.corpora import read_conllu
from training.network import Network
from training.quantize import quantize
from training.runtime import INPUTS, OUTPUTS, RuntimeNetwork
from training.train import encoder_folder


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
    label = network.label
    np.savez_compressed(
        out / "labels.npz",
        weight=label.weight.detach().numpy().T.astype(np.float16),
        bias=label.bias.detach().numpy().astype(np.float16),
    )
    (out / "labels.json").write_text(json.dumps(labels, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf8")
    lexicon = collect_lexicon(_words(config, data))
    (out / "lexicon.json").write_text(
        json.dumps(lexicon, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n", encoding="utf8"
    )
    shutil.copy(encoder_folder(config["encoder"]["folder"]) / "tokenizer.json", out / "tokenizer.json")
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        _write_onnx(RuntimeNetwork(network).eval(), plain)
        quantize(plain, out / "model.onnx")


def _words(config: dict, data: Path) -> Iterator[tuple[str, str, str]]:
    for file in sorted({file for stage in config["stages"] for file in stage["syntax"]}):
        for _, units in read_conllu(data / file):
            for unit in units:
                yield from zip(unit.words, unit.upos, unit.scripts, strict=True)


def _write_onnx(module: nn.Module, file: Path) -> None:
    ids = torch.randint(5, 900, (2, 12))
    example = (
        ids,
        torch.zeros_like(ids),
        torch.arange(1, 9).repeat(2, 1),
        torch.zeros(2, 8, len(SUFFIX_SIZES), dtype=torch.long),
    )
    pieces, words = {0: "batch", 1: "pieces"}, {0: "batch", 1: "words"}
    axes = dict.fromkeys(INPUTS[:2], pieces) | dict.fromkeys((*INPUTS[2:], *OUTPUTS), words)
    torch.onnx.export(
        module,
        example,
        str(file),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        dynamo=False,
        opset_version=17,
        custom_opsets={"com.microsoft": 1},
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
