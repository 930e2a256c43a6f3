import itertools

import networkx as nx
import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from kg.annotate.spans import best_labels, labelled_spans, transition_mask
from kg.annotate.tree import best_tree

SCORES = st.integers(1, 7).flatmap(lambda n: arrays.arrays(np.float32, (n, n + 1), elements=st.integers(-9, 9).map(float)))


def total(scores: np.ndarray, heads: np.ndarray) -> float:
    return float(sum(scores[d, h] for d, h in enumerate(heads)))


def best_by_networkx(scores: np.ndarray) -> float:
    """Every choice of the root's one child, each solved by networkx."""
    n = len(scores)
    best = -np.inf
    for child in range(1, n + 1):
        graph = nx.DiGraph()
        graph.add_edge(0, child, weight=float(scores[child - 1, 0]) + 1000)
        graph.add_weighted_edges_from(
            (h, d, float(scores[d - 1, h]) + 1000) for d in range(1, n + 1) for h in range(1, n + 1) if h != d and d != child
        )
        tree = nx.maximum_spanning_arborescence(graph)
        best = max(best, sum(data["weight"] - 1000 for _, _, data in tree.edges(data=True)))
    return best


@given(SCORES)
def test_the_tree_is_the_best_with_one_root(scores: np.ndarray) -> None:
    heads = best_tree(scores)
    assert (heads == 0).sum() == 1
    tree = nx.DiGraph((int(h), d) for d, h in enumerate(heads, 1))
    assert nx.is_arborescence(tree)
    assert total(scores, heads) == best_by_networkx(scores)


def test_two_cycles_are_broken() -> None:
    scores = np.full((4, 5), -9.0, dtype=np.float32)
    scores[0, 2] = scores[1, 1] = scores[2, 4] = scores[3, 3] = 5
    scores[0, 0], scores[2, 1] = 1, 2
    assert best_tree(scores).tolist() == [0, 1, 1, 3]


LABELS = ["O", "B-GPE", "I-GPE", "B-ORG", "I-ORG"]


@given(st.integers(1, 8).flatmap(lambda n: arrays.arrays(np.float32, (n, 5), elements=st.floats(-5, 5, width=32))))
def test_labels_never_begin_inside_a_name(scores: np.ndarray) -> None:
    allowed = transition_mask(LABELS)
    path = [0, *best_labels(scores, allowed)]
    assert all(allowed[a, b] for a, b in itertools.pairwise(path))


def test_neighbouring_names_stay_two() -> None:
    assert labelled_spans(["B-GPE", "B-GPE", "I-GPE", "I-ORG"]) == [(0, 1, "GPE"), (1, 3, "GPE"), (3, 4, "ORG")]
