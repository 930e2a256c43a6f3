"""Entity spans from scores of BIO labels."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def transition_mask(labels: Sequence[str]) -> NDArray[np.bool_]:
    """Return which label may follow which: I-X only B-X or I-X.

    >>> transition_mask(["O", "B-GPE", "I-GPE"]).tolist()
    [[True, True, False], [True, True, True], [True, True, True]]
    """
    return np.array([[not b.startswith("I-") or a[1:] == b[1:] for b in labels] for a in labels])


def best_labels(scores: NDArray[np.float32], allowed: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return the best allowed sequence of labels (Viterbi) for n words by k label scores."""
    greedy = scores.argmax(1)
    if allowed[greedy[:-1], greedy[1:]].all() and allowed[0, greedy[0]]:
        return np.asarray(greedy, dtype=np.int64)
    penalty = np.where(allowed, 0.0, -1e9)
    total = scores[0] + penalty[0]
    back = np.zeros(scores.shape, dtype=np.int64)
    for i in range(1, len(scores)):
        step = total[:, None] + penalty
        back[i] = step.argmax(0)
        total = step.max(0) + scores[i]
    path = [int(total.argmax())]
    for i in range(len(scores) - 1, 0, -1):
        path.append(int(back[i, path[-1]]))
    return np.array(path[::-1], dtype=np.int64)


def labelled_spans(labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return first word, last word + 1 and type of each span in a sequence of BIO labels.

    >>> labelled_spans(["B-PERSON", "I-PERSON", "O", "B-GPE"])
    [(0, 2, 'PERSON'), (3, 4, 'GPE')]
    """
    spans: list[tuple[int, int, str]] = []
    for i, label in enumerate(labels):
        if label.startswith("B-") or (label.startswith("I-") and (not spans or spans[-1][1] != i or spans[-1][2] != label[2:])):
            spans.append((i, i + 1, label[2:]))
        elif label.startswith("I-"):
            spans[-1] = (spans[-1][0], i + 1, label[2:])
    return spans
