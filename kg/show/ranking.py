"""Which facts a reader should see first: the well-attested ones among the main actors, woven into few stories."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from kg.model import GraphData
from kg.show.scene import Edge, Scene

WOVEN = 400
"""So many facts are chosen one by one, each with an eye to those before it; the others follow by their own worth."""
CANDIDATES = 1_200
MINOR_END = 2.5
"""A fact about something nameless is worth this much less."""
THREAD = 1.2
"""Worth of a fact that hangs on to those already chosen."""
REPEAT = 0.3
"""Worth lost for each fact that the two ends already have, so that one actor does not take the page."""
SAME_PAIR = 1.5
"""Worth lost for each fact already chosen between the same two."""
UNASSERTED = 0.8
OPEN = 1.0
"""Worth lost by a relation that no property of the ontology matches."""


def rank_edges(graph: GraphData, scene: Scene) -> list[str]:
    """Return the ids of all edges, the ones to show first in front; the same graph gives the same order."""
    worth = _edge_worth(scene, _node_weights(graph, scene))
    order = sorted(scene.edges, key=lambda edge: (-worth[edge.id], edge.id))
    front = _weave(order[:CANDIDATES], worth)
    chosen = set(front)
    return front + [edge.id for edge in order if edge.id not in chosen]


def _node_weights(graph: GraphData, scene: Scene) -> dict[str, float]:
    """Return how much is told of each node: mentions, facts, and most of all the number of articles."""
    mentions = {entity.id: len(entity.mentions) for entity in graph.entities}
    articles = {entity.id: len({article for article, _ in entity.mentions}) for entity in graph.entities}
    return {
        node.id: math.log2(1 + mentions.get(node.id, 1))
        + math.log2(1 + node.degree)
        + 1.5 * math.log2(max(1, articles.get(node.id, 1)))
        - (MINOR_END if node.minor else 0.0)
        for node in scene.nodes
    }


def _edge_worth(scene: Scene, weights: Mapping[str, float]) -> dict[str, float]:
    worth = {}
    for edge in scene.edges:
        ends = sorted((weights[edge.source], weights[edge.target]))
        sources = len({statement.evidence.article for statement in edge.statements})
        attested = 2 * math.log2(sources) + math.log2(len(edge.statements))
        worth[edge.id] = round(ends[0] + 0.5 * ends[1] + attested - _doubt(edge), 6)
    return worth


def _doubt(edge: Edge) -> float:
    return UNASSERTED * (edge.status != "asserted") + OPEN * edge.statements[0].predicate.startswith("open:")


def _weave(candidates: Sequence[Edge], worth: Mapping[str, float]) -> list[str]:
    used: Counter[str] = Counter()
    pairs: Counter[tuple[str, ...]] = Counter()
    left = list(candidates)
    chosen: list[str] = []
    while left and len(chosen) < WOVEN:
        best = max(range(len(left)), key=lambda index: (_worth_now(left[index], worth, used, pairs), -index))
        edge = left.pop(best)
        chosen.append(edge.id)
        used.update({edge.source, edge.target})
        pairs[_pair(edge)] += 1
    return chosen


def _worth_now(edge: Edge, worth: Mapping[str, float], used: Mapping[str, int], pairs: Mapping[tuple[str, ...], int]) -> float:
    known = used[edge.source] + used[edge.target]
    return worth[edge.id] + THREAD * bool(known) - REPEAT * known - SAME_PAIR * pairs[_pair(edge)]


def _pair(edge: Edge) -> tuple[str, ...]:
    return tuple(sorted((edge.source, edge.target)))
