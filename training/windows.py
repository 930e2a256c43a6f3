"""Corpus documents to training windows: consecutive units of one document, as tensors with their labels."""

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import torch
from torch import Tensor

from kg.annotate.pieces import SUFFIX_SIZES, PieceEncoder, word_suffixes
from training.corpora import ENTITY_TYPES, Document, Unit

ABSENT = -100
RAREST = 3
"""A tag, morphology or lemma class seen fewer times than this is not learned."""


@dataclass(frozen=True)
class Labels:
    """The label inventories, by task."""

    names: dict[str, list[str]]

    def number(self, task: str, name: str) -> int:
        """Return a label's number, or ABSENT where it is not in the inventory."""
        return self._numbers[task].get(name, ABSENT)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_numbers", {task: {n: i for i, n in enumerate(names)} for task, names in self.names.items()})


def collect_labels(documents: Iterable[Document]) -> Labels:
    """Return the inventories of the treebank documents, most frequent first, and of the entity types in BIO."""
    counts = {task: Counter() for task in ("upos", "xpos", "feats", "lemma", "deprel")}
    for units in documents:
        for unit in units:
            for task, values in zip(counts, (unit.upos, unit.xpos, unit.feats, unit.scripts, unit.deprels), strict=True):
                counts[task].update(values or ())
    names = {task: sorted((n for n, c in count.items() if c >= RAREST), key=lambda n: (-count[n], n)) for task, count in counts.items()}
    return Labels(names | {"ner": ["O", *(f"{p}-{t}" for t in ENTITY_TYPES for p in "BI")]})


@dataclass(frozen=True)
class Window:
    """One training example: piece ids and shapes, each word's first piece, and label numbers by task (ABSENT where not annotated)."""

    ids: list[int]
    shapes: list[int]
    first: list[int]
    suffixes: list[tuple[int, ...]]
    labels: dict[str, list[int]]
    sentences: list[int]  # the number of each word's sentence within the window
    unannotated: list[int]  # entity label numbers that an O of this corpus may hide


def cut_windows(units: Document, encoder: PieceEncoder, labels: Labels, *, pieces: int, shuffle: random.Random | None) -> Iterator[Window]:
    """Yield windows of consecutive units of at most so many pieces (a longer unit stands alone); a shuffle moves the cuts."""
    room = pieces if shuffle is None else shuffle.randint(pieces // 4, pieces)
    held: list[Unit] = []
    used = 2
    for unit in units:
        size = sum(len(encoder.pieces(word)) for word in unit.words)
        if size > 500:
            continue
        if held and used + size > room:
            yield make_window(held, encoder, labels)
            held, used, room = [], 2, pieces
        held.append(unit)
        used += size
    if held:
        yield make_window(held, encoder, labels)


def make_window(units: list[Unit], encoder: PieceEncoder, labels: Labels) -> Window:
    """Return the window of the units together."""
    words = [word for unit in units for word in unit.words]
    ids, first, shapes = encoder.encode(words)
    tasks: dict[str, list[int]] = {task: [] for task in ("upos", "xpos", "feats", "lemma", "start", "head", "deprel", "ner")}
    sentences: list[int] = []
    for number, unit in enumerate(units):
        offset, n = len(sentences), len(unit.words)
        for task, values in (
            ("upos", unit.upos),
            ("xpos", unit.xpos),
            ("feats", unit.feats),
            ("lemma", unit.scripts),
            ("deprel", unit.deprels),
        ):
            tasks[task] += [labels.number(task, v) for v in values] if values else [ABSENT] * n
        tasks["head"] += [head and head + offset for head in unit.heads] if unit.heads else [ABSENT] * n
        tasks["start"] += [1] + [0] * (n - 1) if unit.heads else [ABSENT] * n
        tasks["ner"] += _entity_labels(unit, labels)
        sentences += [number] * n
    annotated = units[0].annotated
    hidden = [i for i, name in enumerate(labels.names["ner"]) if name != "O" and name[2:] not in annotated]
    return Window(ids, shapes, first, [word_suffixes(word) for word in words], tasks, sentences, hidden)


def _entity_labels(unit: Unit, labels: Labels) -> list[int]:
    if unit.entities is None:
        return [ABSENT] * len(unit.words)
    row = [ABSENT if i in unit.masked else 0 for i in range(len(unit.words))]
    for start, end, label in unit.entities:
        for i in range(start, end):
            row[i] = labels.number("ner", ("B-" if i == start else "I-") + label)
    return row


@dataclass(frozen=True)
class Batch:
    """Windows padded to one size; labels are B, W with ABSENT in the padding."""

    ids: Tensor
    attention: Tensor
    shapes: Tensor
    first: Tensor
    suffixes: Tensor  # B, W, 3
    words: Tensor  # B, W: 1 for words, 0 for padding
    same_sentence: Tensor  # B, W, W + 1: whether a word may have that head
    labels: dict[str, Tensor]
    unannotated: Tensor  # B, entity labels


def collate(windows: list[Window], ner_labels: int) -> Batch:
    """Return the windows as one batch."""
    pieces, words = max(len(w.ids) for w in windows), max(len(w.first) for w in windows)

    def pad(rows: list[list[int]], size: int, value: int = 0) -> Tensor:
        return torch.tensor([row + [value] * (size - len(row)) for row in rows])

    sentences = pad([w.sentences for w in windows], words, -1)
    same = (sentences.unsqueeze(2) == sentences.unsqueeze(1)) | (sentences < 0).unsqueeze(2)
    hidden = torch.zeros(len(windows), ner_labels, dtype=torch.bool)
    for row, window in enumerate(windows):
        hidden[row, window.unannotated] = True
    return Batch(
        ids=pad([w.ids for w in windows], pieces),
        attention=pad([[1] * len(w.ids) for w in windows], pieces),
        shapes=pad([w.shapes for w in windows], pieces),
        first=pad([w.first for w in windows], words),
        suffixes=torch.tensor([[*w.suffixes, *[(0,) * len(SUFFIX_SIZES)] * (words - len(w.suffixes))] for w in windows]),
        words=(sentences >= 0).long(),
        same_sentence=torch.cat([torch.ones_like(same[..., :1]), same], -1),
        labels={task: pad([w.labels[task] for w in windows], words, ABSENT) for task in windows[0].labels},
        unannotated=hidden,
    )


def make_batches(windows: list[Window], pieces: int, ner_labels: int, shuffle: random.Random) -> Iterator[Batch]:
    """Yield batches of windows of like length, in random order, of about so many pieces each, padding included."""
    order = sorted(windows, key=lambda w: len(w.ids) + shuffle.random() * 8)
    groups: list[list[Window]] = [[]]
    for window in order:
        if groups[-1] and len(window.ids) * (len(groups[-1]) + 1) > pieces:
            groups.append([])
        groups[-1].append(window)
    shuffle.shuffle(groups)
    for group in groups:
        yield collate(group, ner_labels)
