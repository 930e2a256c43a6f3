"""Positions for a whole picture: each component laid out, turned, freed of overlaps, and all packed into a landscape page."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from kg.show.scene import Edge, Node, Scene
from kg.show.stress import Point, count_faults, place_component

Sizes = Mapping[str, tuple[float, float]]
"""Half width and half height of each node with its label, in pixels."""

# The numbers below were chosen by counting the labels that find room at 1400 by 900, on graphs of 20, 31, 60 and 120 entities.
CHARACTER = 7.0
"""Width of a character of a 14-pixel system font."""
LABEL = 6.2
"""Width of a character of an edge's label."""
EDGE_LENGTH = 125.0
"""Room for two nodes and a label of two short words between them."""
MAXIMUM = 220.0
"""No label asks for more: the rest of it is cut off."""
PARALLEL = 20.0
"""Added for each parallel edge, so that the bundle can fan out."""
CROWD = 0.3
"""How much more room an edge gets between two well-connected nodes."""
ASPECT = 1.35
"""Width by height of the canvas beside the panel on a laptop screen."""
STRETCH = 1.7
"""A layout is not pulled further apart in one direction, or lines to neighbours all look parallel."""
CELL = 40.0
"""Side of a packing cell: about half the room that a node with its label takes."""
OVERLAP_PATIENCE = 20_000
"""Nodes looked at in all rounds of pushing: two seconds at most."""
LABELLED = 120
"""Up to this many nodes there is room for all labels at once; above, the reader zooms in, and nodes may move together."""
TRIES = 16
PAIR = 2
"""Two nodes lie side by side: nothing to try."""
SPACING = 62.0
"""Pixels between two nodes of a large graph that is evened out."""
EVENNESS = 0.7
"""How far a large graph is evened out: 0 leaves it, 1 fills a square and loses its form."""
PATIENCE = 40_000
"""Pairs of nodes in all layouts that are tried: half a second."""
CROSSINGS = 4_000_000
"""Pairs of lines in all layouts that are compared: three seconds."""
ROOM = 60.0
"""This many pixels of page height are worth one fault."""


def node_radius(node: Node) -> float:
    """Return the radius of a node, in pixels: it grows with the root of the number of facts."""
    return 5.0 if node.minor else min(30.0, 8.0 + 3.2 * math.sqrt(node.degree))


def place_nodes(scene: Scene) -> dict[str, tuple[int, int]]:
    """Return the position of each node, in whole pixels around (0, 0)."""
    labelled = len(scene.nodes) <= LABELLED
    sizes = {node.id: _half_size(node) if labelled else (node_radius(node) + 4, node_radius(node) + 4) for node in scene.nodes}
    lengths = _edge_lengths(scene)
    tries = TRIES if labelled else 1
    placed = [_best_layout({name: lengths[name] for name in names}, sizes, tries) for names in _components(lengths)]
    return {name: (round(x), round(y)) for name, (x, y) in _centre(_pack(placed, sizes, scene.edges)).items()}


def _best_layout(lengths: Mapping[str, Mapping[str, float]], sizes: Sizes, tries: int) -> dict[str, Point]:
    """Return the layout with the fewest faults of several; the larger the graph, the fewer are tried."""
    if len(lengths) <= PAIR:
        return {name: (place * max(lengths[name].values(), default=0.0), 0.0) for place, name in enumerate(sorted(lengths))}
    lines = [(one, other) for one in sorted(lengths) for other in sorted(lengths[one]) if one < other]
    tries = max(1, min(tries, int(PATIENCE / len(lengths) ** 2), int(CROSSINGS / len(lines) ** 2)))
    layouts = [_separate(_stretch(_turn(_spread(place_component(lengths, seed=seed)))), sizes) for seed in range(tries)]
    return min(layouts, key=lambda points: count_faults(points, lines) + _height_needed(points) / ROOM) if tries > 1 else layouts[0]


def _spread(points: Mapping[str, Point]) -> Mapping[str, Point]:
    """Even out a large layout whose middle is a ball: each node moves towards the place that it would have if all lay equally dense."""
    if len(points) <= LABELLED:
        return points
    side = SPACING * math.sqrt(len(points))
    places = []
    for axis in (0, 1):
        order = sorted(points, key=lambda name: (points[name][axis], name))
        places.append({name: side * (rank / len(order) - 0.5) for rank, name in enumerate(order)})
    return {
        name: (EVENNESS * places[0][name] + (1 - EVENNESS) * x, EVENNESS * places[1][name] + (1 - EVENNESS) * y)
        for name, (x, y) in points.items()
    }


def _extent(points: Mapping[str, Point]) -> tuple[float, float]:
    xs, ys = [x for x, _ in points.values()], [y for _, y in points.values()]
    return max(xs) - min(xs), max(ys) - min(ys)


def _height_needed(points: Mapping[str, Point]) -> float:
    """Return the height of the page that holds the points."""
    width, height = _extent(points)
    return max(width / ASPECT, height)


def _stretch(points: Mapping[str, Point]) -> dict[str, Point]:
    """Pull the points apart in the direction in which the page has room left."""
    width, height = _extent(points)
    if not width or not height:
        return dict(points)
    across = min(STRETCH, max(1.0, height * ASPECT / width))
    down = min(STRETCH, max(1.0, width / ASPECT / height))
    return {name: (x * across, y * down) for name, (x, y) in points.items()}


def _half_size(node: Node) -> tuple[float, float]:
    radius = node_radius(node)
    return max(radius, CHARACTER * min(len(node.label), 28) / 2) + 6, radius + 13


def _edge_lengths(scene: Scene) -> dict[str, dict[str, float]]:
    """Return the wanted length of each connection: room for its longest label and its parallel edges, more in a crowd."""
    bundles: dict[tuple[str, str], list[Edge]] = {}
    for edge in scene.edges:
        if edge.source != edge.target:
            one, other = sorted((edge.source, edge.target))
            bundles.setdefault((one, other), []).append(edge)
    degrees = Counter(end for pair in bundles for end in pair)
    closeness = max(0.5, min(1.0, math.sqrt(LABELLED / max(1, len(scene.nodes)))))
    lengths: dict[str, dict[str, float]] = {node.id: {} for node in scene.nodes}
    for (one, other), bundle in sorted(bundles.items()):
        crowd = min(degrees[one], degrees[other]) - 1
        label = LABEL * max(len(edge.label) for edge in bundle)
        length = min(MAXIMUM, max(EDGE_LENGTH, label + 60)) + PARALLEL * (len(bundle) - 1)
        lengths[one][other] = lengths[other][one] = closeness * length * (1 + CROWD * math.sqrt(crowd))
    return lengths


def _components(neighbours: Mapping[str, Iterable[str]]) -> list[list[str]]:
    seen: set[str] = set()
    components = []
    for start in sorted(neighbours):
        stack, names = [start], []
        while stack:
            name = stack.pop()
            if name not in seen:
                seen.add(name)
                names.append(name)
                stack.extend(neighbours[name])
        if names:
            components.append(sorted(names))
    return components


def _turn(points: Mapping[str, Point]) -> dict[str, Point]:
    """Turn the points so that their longest axis lies flat."""
    count = len(points)
    east = sum(x for x, _ in points.values()) / count
    south = sum(y for _, y in points.values()) / count
    moved = {name: (x - east, y - south) for name, (x, y) in points.items()}
    spread = sum(x * x - y * y for x, y in moved.values())
    mixed = 2 * sum(x * y for x, y in moved.values())
    angle = 0.5 * math.atan2(mixed, spread)
    cosine, sine = math.cos(angle), math.sin(angle)
    return {name: (x * cosine + y * sine, y * cosine - x * sine) for name, (x, y) in moved.items()}


def _separate(points: Mapping[str, Point], sizes: Sizes) -> dict[str, Point]:
    """Push apart nodes whose labelled boxes overlap."""
    moved = {name: [x, y] for name, (x, y) in points.items()}
    reach = 2 * max(sizes[name][0] for name in moved)
    for _ in range(max(8, min(80, OVERLAP_PATIENCE // len(moved)))):
        order = sorted(moved, key=lambda name: (moved[name][0], name))
        if not _push_neighbours(order, moved, sizes, reach):
            break
    return {name: (x, y) for name, (x, y) in moved.items()}


def _push_neighbours(order: Sequence[str], moved: dict[str, list[float]], sizes: Sizes, reach: float) -> bool:
    pushed = False
    for index, one in enumerate(order):
        for other in order[index + 1 :]:
            if moved[other][0] - moved[one][0] > reach:
                break
            pushed |= _push_pair(moved[one], moved[other], sizes[one], sizes[other])
    return pushed


def _push_pair(one: list[float], other: list[float], size: tuple[float, float], room: tuple[float, float]) -> bool:
    across = size[0] + room[0] - abs(other[0] - one[0])
    down = size[1] + room[1] - abs(other[1] - one[1])
    if across <= 0.5 or down <= 0.5:
        return False
    axis, overlap = (0, across) if across < down else (1, down)
    step = overlap / 2 * (1 if other[axis] >= one[axis] else -1)
    one[axis] -= step
    other[axis] += step
    return True


def _pack(placed: Sequence[dict[str, Point]], sizes: Sizes, edges: Sequence[Edge]) -> dict[str, Point]:
    """Set the components side by side, the largest first, each as near to the middle as it fits.

    Notes:
        Packing of cell shapes after Freivalds, Dogrusoz and Kikusts (2001).
    """
    taken: set[tuple[int, int]] = set()
    packed: dict[str, Point] = {}
    home = {name: index for index, points in enumerate(placed) for name in points}
    inside: list[list[Edge]] = [[] for _ in placed]
    for edge in edges:
        inside[home[edge.source]].append(edge)
    radius = count = 0
    for index in sorted(range(len(placed)), key=lambda item: (-len(placed[item]), item)):
        start, count = (max(0, radius - 2) if len(placed[index]) == count else 0), len(placed[index])
        cells = _cells(placed[index], sizes, inside[index])
        east, south, radius = _first_fit(cells, taken, start)
        taken |= {(x + east, y + south) for x, y in cells}
        packed |= {name: (x + east * CELL, y + south * CELL) for name, (x, y) in placed[index].items()}
    return packed


def _cells(points: Mapping[str, Point], sizes: Sizes, edges: Iterable[Edge]) -> set[tuple[int, int]]:
    cells = set()
    for name, (x, y) in points.items():
        width, height = sizes[name][0] + CELL / 2, sizes[name][1] + CELL / 2
        for column in range(math.floor((x - width) / CELL), math.floor((x + width) / CELL) + 1):
            cells |= {(column, row) for row in range(math.floor((y - height) / CELL), math.floor((y + height) / CELL) + 1)}
    for edge in edges:
        (x, y), (right, low) = points[edge.source], points[edge.target]
        steps = int(max(abs(right - x), abs(low - y)) / CELL) + 1
        cells |= {(math.floor((x + (right - x) * i / steps) / CELL), math.floor((y + (low - y) * i / steps) / CELL)) for i in range(steps)}
    return cells


def _first_fit(cells: set[tuple[int, int]], taken: set[tuple[int, int]], start: int) -> tuple[int, int, int]:
    radius = start if taken else 0
    while True:
        for east, south in _ring(radius):
            if not any((x + east, y + south) in taken for x, y in cells):
                return east, south, radius
        radius += 1


@cache
def _ring(radius: int) -> list[tuple[int, int]]:
    """Return the offsets of a landscape rectangle's border, nearest to the middle first."""
    wide = round(radius * ASPECT)
    border = {(x, y) for x in range(-wide, wide + 1) for y in (-radius, radius)}
    border |= {(x, y) for y in range(-radius, radius + 1) for x in (-wide, wide)}
    return sorted(border, key=lambda place: (place[0] ** 2 + place[1] ** 2, place))


def _centre(points: Mapping[str, Point]) -> dict[str, Point]:
    if not points:
        return {}
    east = (min(x for x, _ in points.values()) + max(x for x, _ in points.values())) / 2
    south = (min(y for _, y in points.values()) + max(y for _, y in points.values())) / 2
    return {name: (x - east, y - south) for name, (x, y) in points.items()}
