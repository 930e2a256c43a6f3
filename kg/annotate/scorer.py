"""The bundled model: windows of words in, tags, lemmas, trees, sentence starts and entity labels out."""

import itertools
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from kg.annotate.lemma import apply_script
from kg.annotate.lexicon import load_lexicon, mend_lemma
from kg.annotate.pieces import SUFFIX_SIZES, PieceEncoder, word_suffixes
from kg.annotate.spans import best_labels, transition_mask
from kg.annotate.tree import best_tree
from kg.annotate.windows import CLOSERS, cut_points

BATCH_PIECES = 2400
"""Pieces in one run of the encoder, padding included: more gives no more speed on two cores, only memory."""
START_THRESHOLD = 0.0
"""Logit above which a word begins a sentence."""


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


class Scorer:
    """Run the bundled ONNX model and decode its scores.

    Args:
        folder: holds model.onnx, labels.json, labels.npz and tokenizer.json.
        threads: of the ONNX runtime; 0 lets it choose.
    """

    def __init__(self, folder: Path, *, threads: int = 0) -> None:
        self.folder = folder
        self.encoder = PieceEncoder(folder / "tokenizer.json")
        self.labels: dict[str, list[str]] = json.loads((folder / "labels.json").read_text(encoding="utf8"))
        self._allowed = transition_mask(self.labels["ner"])
        self._lexicon = load_lexicon(folder / "lexicon.json")
        self._threads = threads

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(str(self.folder / "model.onnx"), options, providers=["CPUExecutionProvider"])

    @cached_property
    def _label_weight(self) -> NDArray[np.float32]:
        with np.load(self.folder / "labels.npz") as arrays:
            weight: NDArray[np.float32] = arrays["label_weight"].astype(np.float32)
        return weight

    def annotate(self, windows: Sequence[Window]) -> list[Annotation]:
        """Return the annotation of each window, in order; windows of like length share a run."""
        encoded = [self.encoder.encode(window.words) for window in windows]
        order = sorted(range(len(windows)), key=lambda i: len(encoded[i][0]))
        results: list[Annotation | None] = [None] * len(windows)
        for group in _groups([len(encoded[i][0]) for i in order]):
            members = [order[k] for k in group]
            for i, annotation in zip(members, self._run([windows[i] for i in members], [encoded[i] for i in members]), strict=True):
                results[i] = annotation
        return [result for result in results if result is not None]

    def _run(self, windows: list[Window], encoded: list[tuple[list[int], list[int], list[int]]]) -> list[Annotation]:
        pieces, words = max(len(ids) for ids, _, _ in encoded), max(len(first) for _, first, _ in encoded)
        ids, attention, shapes = (np.zeros((len(windows), pieces), dtype=np.int64) for _ in range(3))
        first = np.zeros((len(windows), words), dtype=np.int64)
        for row, (piece_ids, starts, piece_shapes) in enumerate(encoded):
            ids[row, : len(piece_ids)], shapes[row, : len(piece_ids)], attention[row, : len(piece_ids)] = piece_ids, piece_shapes, 1
            first[row, : len(starts)] = starts
        suffixes = np.zeros((len(windows), words, len(SUFFIX_SIZES)), dtype=np.int64)
        for row, window in enumerate(windows):
            suffixes[row, : len(window.words)] = [word_suffixes(word) for word in window.words]
        inputs = {"ids": ids, "attention": attention, "shapes": shapes, "first": first, "suffixes": suffixes}
        outputs = self._session.run(None, inputs)
        return [self._decode(window, [output[row] for output in outputs]) for row, window in enumerate(windows)]

    def _decode(self, window: Window, scores: list[NDArray[np.float32]]) -> Annotation:
        n = len(window.words)
        upos, xpos, feats, lemma, starts, ner, arcs, label_heads, label_dependents = scores
        begins = list(window.starts) if window.fixed else _begins(window, np.flatnonzero(starts[:n] > START_THRESHOLD).tolist())
        heads = _heads(arcs[:n, : n + 1], [*begins, n])
        deprels = self._deprels(label_heads, label_dependents[:n], heads)
        entities = best_labels(ner[:n], self._allowed)
        names = self.labels
        tags = [names["upos"][i] for i in upos[:n]]
        penn = [names["xpos"][i] for i in xpos[:n]]
        scripts = (names["lemma"][i] for i in lemma[:n])
        return Annotation(
            upos=tags,
            xpos=penn,
            feats=[names["feats"][i] for i in feats[:n]],
            lemmas=[self._lemma(*row) for row in zip(window.words, tags, penn, scripts, strict=True)],
            heads=heads.tolist(),
            deprels=deprels,
            starts=begins,
            entities=[names["ner"][i] for i in entities],
        )

    def _lemma(self, word: str, upos: str, xpos: str, script: str) -> str:
        """Return the lemma that the lexicon knows, else what the model's script makes of the word, mended."""
        sure = self._lexicon.get(upos, {}).get(word.lower())
        if sure:
            return apply_script(sure, word)
        return mend_lemma(word, apply_script(script, word), xpos, self.encoder.whole_words)

    def _deprels(self, label_heads: NDArray[np.float32], label_dependents: NDArray[np.float32], heads: NDArray[np.int64]) -> list[str]:
        """Return each word's relation to its head: `root` exactly where the head is the root."""
        weight, names = self._label_weight, self.labels["deprel"]
        size, labels, _ = weight.shape
        dependents = np.concatenate([label_dependents, np.ones((len(heads), 1), dtype=np.float32)], 1)
        chosen = np.concatenate([label_heads[heads], np.ones((len(heads), 1), dtype=np.float32)], 1)
        mixed = (dependents @ weight.reshape(size, -1)).reshape(len(heads), labels, size)
        scores = np.einsum("wrc,wc->wr", mixed, chosen)
        root = names.index("root")
        scores[:, root] = np.where(heads == 0, np.inf, -np.inf)
        return [names[i] for i in scores.argmax(1)]


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


def _groups(lengths: Sequence[int]) -> list[list[int]]:
    """Return positions grouped into runs of at most `BATCH_PIECES` pieces, padding included; lengths rise."""
    groups: list[list[int]] = []
    for i, length in enumerate(lengths):
        if not groups or length * (len(groups[-1]) + 1) > BATCH_PIECES:
            groups.append([])
        groups[-1].append(i)
    return groups
