"""The bundled model: windows of words in, tags, lemmas, trees, sentence starts and entity labels out."""

import itertools
import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from kg.annotate.lemma import apply_script
from kg.annotate.lexicon import load_lexicon, mend_lemma, sure_lemma
from kg.annotate.pieces import PieceEncoder, word_suffixes
from kg.annotate.spans import best_labels, transition_mask
from kg.annotate.tree import best_tree
from kg.annotate.windows import CLOSERS, cut_points

START_THRESHOLD = 0.0
"""Logit above which a word begins a sentence."""
SLOW_FUSIONS = ["SkipLayerNormFusion"]
"""The runtime's fused node takes ten times as long as the two that it replaces (onnxruntime 1.32)."""
OPENERS = frozenset("\"'“‘«([-–—•*")


@dataclass(frozen=True, slots=True)
class Window:
    """Words to annotate together.

    `glued` tells which words follow the one before without a space; `starts` are positions where a sentence is known to begin, and with
    `fixed` there are no others.
    """

    words: Sequence[str]
    glued: Sequence[bool]
    starts: tuple[int, ...] = (0,)
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Annotation:
    """What the model says of a window, a value a word: heads count from 1 within the window, 0 is the root."""

    upos: list[str]
    xpos: list[str]
    feats: list[str]
    lemmas: list[str]
    heads: list[int]
    deprels: list[str]
    starts: list[int]
    entities: list[str]
    hidden: NDArray[np.float16]
    """The encoder's vector of each word: words, size."""


class Scorer:
    """Run the bundled ONNX model and decode its scores.

    Args:
        folder: holds model.onnx, labels.json, labels.npz and tokenizer.json.
        threads: how many windows are scored at once; 0 for one on each core.

    Notes:
        Each window is a run of its own, on one thread. The quantized model scales its activations by all that is in a run, so what stands
        beside a window must never be in its run: the same article always gives the same graph. Nothing is padded, and no mask is needed.
    """

    def __init__(self, folder: Path, *, threads: int = 0) -> None:
        self.folder = folder
        self.encoder = PieceEncoder(folder / "tokenizer.json")
        self.labels: dict[str, list[str]] = json.loads((folder / "labels.json").read_text(encoding="utf8"))
        self._allowed = transition_mask(self.labels["ner"])
        self._lexicon = load_lexicon(folder / "lexicon.json")
        self._threads = threads or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else threads or os.cpu_count() or 1

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        file = str(self.folder / "model.onnx")
        return onnxruntime.InferenceSession(file, options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOW_FUSIONS)

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(self._threads, thread_name_prefix="kg-scorer")

    @cached_property
    def _label_layer(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """The weight (3 x label size, labels) and bias (labels) that score dependency labels."""
        with np.load(self.folder / "labels.npz") as arrays:
            return arrays["weight"].astype(np.float32), arrays["bias"].astype(np.float32)

    def annotate(self, windows: Sequence[Window]) -> list[Annotation]:
        """Return the annotation of each window, in order."""
        if self._threads == 1 or len(windows) < 2:
            return [self._annotate(window) for window in windows]
        return list(self._pool.map(self._annotate, windows))

    def _annotate(self, window: Window) -> Annotation:
        ids, first, shapes = self.encoder.encode(window.words)
        suffixes = [word_suffixes(word) for word in window.words]
        inputs = {"ids": ids, "shapes": shapes, "first": first, "suffixes": suffixes}
        arrays = {name: np.array(values, dtype=np.int64)[None] for name, values in inputs.items()}
        return self._decode(window, [output[0] for output in self._session.run(None, arrays)])

    def _decode(self, window: Window, scores: list[NDArray[np.float32]]) -> Annotation:
        n = len(window.words)
        upos, xpos, feats, lemma, starts, ner, arcs, label_heads, label_dependents, hidden = scores
        begins = list(window.starts) if window.fixed else _begins(window, np.flatnonzero(starts > START_THRESHOLD).tolist())
        heads = _heads(arcs, [*begins, n])
        deprels = self._deprels(label_heads, label_dependents, heads)
        entities = best_labels(ner, self._allowed)
        names = self.labels
        tags = [names["upos"][i] for i in upos.tolist()]
        penn = [names["xpos"][i] for i in xpos.tolist()]
        scripts = (names["lemma"][i] for i in lemma.tolist())
        return Annotation(
            upos=tags,
            xpos=penn,
            feats=[names["feats"][i] for i in feats.tolist()],
            lemmas=[self._lemma(*row) for row in zip(window.words, tags, penn, scripts, strict=True)],
            heads=heads.tolist(),
            deprels=deprels,
            starts=begins,
            entities=[names["ner"][i] for i in entities.tolist()],
            hidden=hidden.astype(np.float16),
        )

    def _lemma(self, word: str, upos: str, xpos: str, script: str) -> str:
        """Return the lemma that the lexicon is sure of, else what the model's script makes of the word, mended."""
        sure = sure_lemma(self._lexicon, word, upos)
        return sure or mend_lemma(word, apply_script(script, word), xpos, self.encoder.whole_words)

    def _deprels(self, label_heads: NDArray[np.float32], label_dependents: NDArray[np.float32], heads: NDArray[np.int64]) -> list[str]:
        """Return each word's relation to its head: `root` exactly where the head is the root."""
        (weight, bias), names = self._label_layer, self.labels["deprel"]
        chosen = label_heads[heads]
        scores = np.concatenate([chosen * label_dependents, chosen, label_dependents], 1) @ weight + bias
        root = names.index("root")
        scores[:, root] = np.where(heads == 0, np.inf, -np.inf)
        return [names[i] for i in scores.argmax(1).tolist()]


def _begins(window: Window, predicted: Sequence[int]) -> list[int]:
    """Return where sentences begin: known starts and predicted ones; a quote goes with the words that it is glued to."""
    known = {0, *window.starts, *(p for p in cut_points(window.words, window.glued) if _closes_statement(window.words, p))}
    begins: list[int] = []
    for position in sorted(known.union(_beside_quotes(window, position) for position in predicted)):
        alone = begins and position not in known and all(word in OPENERS for word in window.words[begins[-1] : position])
        if not alone:
            begins.append(position)
    return begins


def _closes_statement(words: Sequence[str], position: int) -> bool:
    """Return whether a full stop and a closing quote stand before a position: a sentence surely ends there."""
    last = position - 1
    while last > 0 and words[last] in CLOSERS:
        last -= 1
    return last < position - 1 and words[last] == "."


def _beside_quotes(window: Window, position: int) -> int:
    """Return a predicted start moved before an opening quote, or after a closing one."""
    words, glued = window.words, window.glued
    while position > 0 and glued[position] and words[position - 1] in OPENERS and not glued[position - 1]:
        position -= 1
    while position + 1 < len(words) and glued[position] and words[position] in CLOSERS:
        position += 1
    return position


def _heads(arcs: NDArray[np.float32], bounds: Sequence[int]) -> NDArray[np.int64]:
    """Return each word's head, a tree for each sentence; a sentence's words reach only each other and the root."""
    heads = np.zeros(len(arcs), dtype=np.int64)
    for start, end in itertools.pairwise(bounds):
        block = np.concatenate([arcs[start:end, :1], arcs[start:end, start + 1 : end + 1]], 1)
        tree = best_tree(block)
        heads[start:end] = np.where(tree == 0, 0, tree + start)
    return heads
