"""Which other phrase a phrase means again, if any: a small network over hashed features and the encoder's vectors, in numpy.

Notes: antecedents are ranked as by Durrett and Klein 2013; the hidden layer over features of mentions and pairs follows Wiseman et al.
2015. The weights are fitted by `training/fit_coref.py`; its scores stand there.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.model import KgError
from kg.resolve.coref.features import ROWS, Rows, pair_rows, phrase_rows
from kg.resolve.coref.scene import Floats, Ints, Scene

WEIGHTS = Path(__file__).parent / "weights.npz"
CHUNK = 8192  # pairs or phrases scored together: bounds memory
BLOCK = 8  # rows of a small product
EPSILON = 1e-5  # of the normalization of vectors, as in training


@dataclass(frozen=True, slots=True)
class Table:
    """Weights of hashed features: the row of `values` for each hash, 0 (all zeros) for those that training saw too rarely."""

    index: NDArray[np.int32]
    values: Floats

    def add_up(self, rows: Rows) -> Floats:
        """Return for each line of hashes the sum of their weights."""
        places = self.index[rows]
        total = self.values[places[:, 0]]
        for k in range(1, places.shape[1]):
            total += self.values[places[:, k]]
        return total


@dataclass(frozen=True, slots=True)
class Weights:
    """All weights; `size` is the width of the hidden layer."""

    size: int
    phrases: Table  # linear weight of being new, then hidden layers: of being new, as the later phrase, as the earlier one
    pairs: Table  # linear weight, then hidden layer
    arrays: Mapping[str, Floats]


@lru_cache(maxsize=1)
def load_weights(file: Path = WEIGHTS) -> Weights:
    """Return the weights.

    Raises:
        KgError: where the file is missing.
    """
    if not file.is_file():
        raise KgError(f"{file}: the weights of the coreference ranker are missing; reinstall")
    with np.load(file) as stored:
        arrays = {name: stored[name] for name in stored.files}
    tables = [_read_table(arrays, name) for name in ("phrases", "pairs")]
    dense = {name: array.astype(np.float32) for name, array in arrays.items() if not name.startswith(("phrases", "pairs"))}
    return Weights(len(dense["pair_out"]), tables[0], tables[1], dense)


def _read_table(arrays: Mapping[str, NDArray[np.generic]], name: str) -> Table:
    index = np.zeros(ROWS, dtype=np.int32)
    index[arrays[f"{name}_rows"]] = np.arange(1, len(arrays[f"{name}_rows"]) + 1)
    values = arrays[f"{name}_values"].astype(np.float32) * arrays[f"{name}_scales"].astype(np.float32)[:, None]
    return Table(index, np.concatenate([np.zeros((1, values.shape[1]), dtype=np.float32), values]))


@dataclass(frozen=True, slots=True)
class Scores:
    """For each phrase the score of meaning something new, and for each pair that of meaning one thing; `starts` bound a phrase's pairs."""

    new: Floats
    later: Ints
    earlier: Ints
    pairs: Floats
    starts: Mapping[int, tuple[int, int]]


def score_scene(scene: Scene, later: Ints, earlier: Ints, weights: Weights) -> Scores:
    """Return the scores of all phrases and pairs."""
    hidden, factors = _score_phrases(scene, weights)
    size = weights.size
    begins = np.flatnonzero(np.concatenate([[True], later[1:] != later[:-1]])) if len(later) else later
    bounds = [*begins.tolist(), len(later)]
    starts = {int(later[start]): (start, end) for start, end in pairwise(bounds)}
    scores = np.zeros(len(later), dtype=np.float32)
    for start, end in _chunks(bounds):
        i, j = later[start:end], earlier[start:end]
        found = weights.pairs.add_up(pair_rows(scene, i, j))
        inner = found[:, 1:] + hidden[i, 1 + size : 1 + 2 * size] + hidden[j, 1 + 2 * size :] + weights.arrays["pair_bias"]
        scores[start:end] = found[:, 0] + np.maximum(inner, 0) @ weights.arrays["pair_out"] + weights.arrays["pair_base"]
        if factors is not None:
            scores[start:end] += np.einsum("nd,nd->n", factors[0][i], factors[1][j])
    inner = np.maximum(hidden[:, 1 : 1 + size] + weights.arrays["new_bias"], 0)
    return Scores(hidden[:, 0] + inner @ weights.arrays["new_out"] + weights.arrays["new_base"], later, earlier, scores, starts)


def _chunks(bounds: list[int]) -> Iterator[tuple[int, int]]:
    """Yield parts of the pairs, none of which parts the pairs of one phrase."""
    start = 0
    for bound, following in zip(bounds, [*bounds[1:], bounds[-1] + 2 * CHUNK], strict=True):
        if following - start > CHUNK and bound > start:
            yield start, bound
            start = bound


def _score_phrases(scene: Scene, weights: Weights) -> tuple[Floats, tuple[Floats, Floats] | None]:
    """Return the linear and hidden scores of each phrase, and the two factors of the pairs' product where there are vectors."""
    count, arrays = len(scene.phrases), weights.arrays
    hidden = np.zeros((count, 1 + 3 * weights.size), dtype=np.float32)
    factors = [np.zeros((count, arrays[name].shape[1]), dtype=np.float32) for name in ("vectors_later", "vectors_earlier")]
    rows = phrase_rows(scene)
    for start in range(0, count, CHUNK):
        part = slice(start, start + CHUNK)
        hidden[part] = weights.phrases.add_up(rows[part])
        if scene.vectors is not None:
            vectors = _normal(scene.vectors[part])
            hidden[part, 1:] += _product(vectors, arrays["vectors_hidden"])
            factors[0][part] = _product(vectors, arrays["vectors_later"])
            factors[1][part] = _product(vectors, arrays["vectors_earlier"])
    return hidden, (factors[0], factors[1]) if scene.vectors is not None else None


def _normal(vectors: NDArray[np.floating]) -> Floats:
    """Return vectors with mean 0 and variance 1."""
    plain = vectors.astype(np.float32)
    centred: Floats = plain - plain.mean(1, keepdims=True)
    centred /= np.sqrt(centred.var(1, keepdims=True) + EPSILON)
    return centred


def _product(rows: Floats, matrix: Floats) -> Floats:
    """Return rows times a matrix, a few rows at a time.

    So small a product no library parts among threads, which would cost more than it gains and make sums depend on the number of cores.
    """
    return np.concatenate([rows[start : start + BLOCK] @ matrix for start in range(0, len(rows), BLOCK)])
