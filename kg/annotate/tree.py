"""The best dependency tree under given arc scores."""

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Heads = NDArray[np.int64]


def best_tree(scores: Scores) -> Heads:
    """Return the head of each word (0 is the root, 1 the first word) in the highest-scoring tree with one root child.

    Args:
        scores: n by n + 1; row d scores the heads of word d + 1, column 0 the root.

    Notes:
        The greedy choice is taken where it is a tree already. Else Chu-Liu/Edmonds, quadratic in the sentence for each contraction; a
        constant taken off every root arc leaves one root child (Stanojević and Cohen 2021, "A Root of a Problem").
    """
    n = len(scores)
    full = np.full((n + 1, n + 1), -np.inf)
    full[1:] = scores
    np.fill_diagonal(full, -np.inf)
    heads = full[1:].argmax(1)
    if (heads == 0).sum() == 1 and not _find_cycle(np.concatenate(([0], heads))):
        return np.asarray(heads, dtype=np.int64)
    finite = full[np.isfinite(full)]
    full[1:, 0] -= 1 + (n + 1) * (finite.max() - finite.min())
    heads = _maximum_arborescence(full)
    return heads[1:]


def _find_cycle(heads: Heads) -> list[int]:
    """Return the nodes of one cycle, in no special order, or an empty list."""
    state = [0] * len(heads)  # 0 new, 1 on the present path, 2 done
    state[0] = 2
    for start in range(1, len(heads)):
        path, node = [], start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(heads[node])
        if state[node] == 1:
            return path[path.index(node) :]
        for seen in path:
            state[seen] = 2
    return []


def _maximum_arborescence(scores: NDArray[np.float64]) -> Heads:
    """Return the head of each node in the best tree rooted in node 0; contracts one cycle after another, without recursion."""
    contractions: list[tuple[NDArray[np.float64], Heads, list[int], list[int], Heads, Heads]] = []
    while True:
        heads: Heads = scores.argmax(1)
        heads[0] = 0
        cycle = _find_cycle(heads)
        if not cycle:
            break
        rest = [node for node in range(len(scores)) if node not in set(cycle)]
        smaller, enter, leave = _contract(scores, heads, cycle, rest)
        contractions.append((scores, heads, cycle, rest, enter, leave))
        scores = smaller
    for _, inner, cycle, rest, enter, leave in reversed(contractions):
        heads = _expand(heads, inner, cycle, rest, enter, leave)
    return heads


def _contract(scores: NDArray[np.float64], heads: Heads, cycle: list[int], rest: list[int]) -> tuple[NDArray[np.float64], Heads, Heads]:
    """Return scores with the cycle as one last node, the cycle node that each outer head enters by, and each outer word leaves from."""
    cyc, out = np.array(cycle), np.array(rest)
    own = scores[cyc, heads[cyc]]
    gains = scores[np.ix_(cyc, out)] - own[:, None]
    enter, leave = gains.argmax(0), scores[np.ix_(out, cyc)].argmax(1)
    size = len(rest) + 1
    smaller = np.full((size, size), -np.inf)
    smaller[:-1, :-1] = scores[np.ix_(out, out)]
    smaller[-1, :-1] = gains.max(0)
    smaller[:-1, -1] = scores[np.ix_(out, cyc)].max(1)
    smaller[0] = -np.inf
    smaller[-1, -1] = -np.inf
    return smaller, cyc[enter], cyc[leave]


def _expand(heads: Heads, inner: Heads, cycle: list[int], rest: list[int], enter: Heads, leave: Heads) -> Heads:
    """Return the heads with the contracted last node opened again."""
    full = np.zeros(len(inner), dtype=np.int64)
    full[cycle] = inner[cycle]
    for position, node in enumerate(rest):
        head = heads[position]
        full[node] = leave[position] if head == len(rest) else rest[head]
    outside = int(heads[len(rest)])
    full[enter[outside]] = rest[outside]
    full[0] = 0
    return full
