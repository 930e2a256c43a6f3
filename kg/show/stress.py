"""Positions for one connected component, so that distances on paper follow distances in the graph; and how hard they are to read."""

import heapq
import math
import random
from collections.abc import Mapping, Sequence

Point = tuple[float, float]
Lengths = Mapping[str, Mapping[str, float]]
"""For each node, the wanted length of the edge to each neighbour. Symmetric."""
Pair = tuple[int, int, float]
Line = tuple[str, str]

FULL_LIMIT = 200
"""Up to this many nodes all pairs are used: 20,000 pairs, 30 rounds, less than a second. Above, near pairs and pivots only."""
PIVOTS = 30
ROUNDS = 30
FEW_ROUNDS = 15
"""For large graphs, of which the page shows the whole only from afar."""
FAN = 12
"""Neighbours of one node that a large graph keeps apart from one another, counted around it; all pairs of a hub's would be too many."""
NEAR = 26.0
"""A node closer to a line than this seems to belong to it: a radius and the height of a label."""
NODE_ON_LINE = 2
"""A node on a foreign line misleads, a crossing only disturbs."""


def place_component(lengths: Lengths, *, seed: int = 0) -> dict[str, Point]:
    """Return a position for each node of a connected graph; another seed, another arrangement.

    Notes:
        Stochastic gradient descent on stress (Zheng, Pawar and Goodman 2018), with pivots in place of all pairs for large graphs.
        Plain Python arithmetic with a seeded generator: the same bytes on every machine.
    """
    names = sorted(lengths)
    shuffle = random.Random(seed)
    radius = 50.0 * math.sqrt(len(names))
    points = [[radius * shuffle.uniform(-1, 1), radius * shuffle.uniform(-1, 1)] for _ in names]
    pairs = _all_pairs(names, lengths) if len(names) <= FULL_LIMIT else _pivot_pairs(names, lengths)
    if pairs:
        _descend(points, pairs, shuffle, ROUNDS if len(names) <= FULL_LIMIT else FEW_ROUNDS)
    return {name: (x, y) for name, (x, y) in zip(names, points, strict=True)}


def _descend(points: list[list[float]], pairs: list[Pair], shuffle: random.Random, rounds: int) -> None:
    longest = max(length for _, _, length in pairs)
    shortest = min(length for _, _, length in pairs)
    decay = math.log(longest**2 / (0.1 * shortest**2)) / (rounds - 1)
    for turn in range(rounds):
        rate = longest**2 * math.exp(-decay * turn)
        shuffle.shuffle(pairs)
        for one, other, length in pairs:
            _move_pair(points[one], points[other], length, min(1.0, rate / (length * length)))


def _move_pair(one: list[float], other: list[float], length: float, share: float) -> None:
    east, south = one[0] - other[0], one[1] - other[1]
    distance = math.sqrt(east * east + south * south) or 1e-6
    step = share * (length - distance) / (2 * distance)
    one[0] += step * east
    one[1] += step * south
    other[0] -= step * east
    other[1] -= step * south


def _all_pairs(names: Sequence[str], lengths: Lengths) -> list[Pair]:
    pairs = []
    for index, name in enumerate(names):
        distances = _distances_from(name, lengths)
        pairs += [(index, other, distances[names[other]]) for other in range(index + 1, len(names))]
    return pairs


def _pivot_pairs(names: Sequence[str], lengths: Lengths) -> list[Pair]:
    rank = {name: index for index, name in enumerate(names)}
    pairs = _near_pairs(rank, lengths)
    nearest = dict.fromkeys(names, math.inf)
    pivot = max(names, key=lambda name: (len(lengths[name]), name))
    for _ in range(PIVOTS):
        distances = _distances_from(pivot, lengths)
        pairs |= {(rank[pivot], rank[name]): distance for name, distance in distances.items() if name != pivot}
        nearest = {name: min(nearest[name], distances[name]) for name in names}
        pivot = max(names, key=lambda name: (nearest[name], name))
    return [(one, other, length) for (one, other), length in sorted(pairs.items())]


def _near_pairs(rank: Mapping[str, int], lengths: Lengths) -> dict[tuple[int, int], float]:
    """Return the pairs of neighbours, and those with one node between them."""
    pairs: dict[tuple[int, int], float] = {}
    for middle in sorted(lengths):
        around = sorted(lengths[middle])
        for place, one in enumerate(around):
            for other in around[place + 1 : place + 1 + FAN]:
                pairs[rank[one], rank[other]] = lengths[middle][one] + lengths[middle][other]
    return pairs | {(rank[a], rank[b]): length for a in sorted(lengths) for b, length in lengths[a].items() if a < b}


def _distances_from(start: str, lengths: Lengths) -> dict[str, float]:
    found: dict[str, float] = {}
    queue = [(0.0, start)]
    while queue:
        distance, name = heapq.heappop(queue)
        if name not in found:
            found[name] = distance
            for neighbour, length in lengths[name].items():
                if neighbour not in found:
                    heapq.heappush(queue, (distance + length, neighbour))
    return found


def count_faults(points: Mapping[str, Point], lines: Sequence[Line]) -> int:
    """Return the number of crossings, and of nodes on foreign lines counted twice.

    >>> count_faults({"a": (0, 0), "b": (200, 200), "c": (0, 200), "d": (200, 0)}, [("a", "b"), ("c", "d")])
    1
    """
    pairs = ((one, other) for index, one in enumerate(lines) for other in lines[index + 1 :])
    crossings = sum(not set(one) & set(other) and _cross(points, one, other) for one, other in pairs)
    covered = sum(name not in line and _is_near(points[name], points[line[0]], points[line[1]]) for line in lines for name in points)
    return crossings + NODE_ON_LINE * covered


def _cross(points: Mapping[str, Point], one: Line, other: Line) -> bool:
    a, b, c, d = points[one[0]], points[one[1]], points[other[0]], points[other[1]]
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(start: Point, end: Point, point: Point) -> float:
    return (end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (point[0] - start[0])


def _is_near(point: Point, start: Point, end: Point) -> bool:
    east, south = end[0] - start[0], end[1] - start[1]
    square = east * east + south * south or 1.0
    share = ((point[0] - start[0]) * east + (point[1] - start[1]) * south) / square
    share = min(1.0, max(0.0, share))
    x, y = start[0] + share * east - point[0], start[1] + share * south - point[1]
    return x * x + y * y < NEAR * NEAR
