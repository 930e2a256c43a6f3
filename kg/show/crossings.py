"""How hard a layout is to read: lines that cross, and nodes that lie on lines of others."""

from collections.abc import Mapping, Sequence

from kg.show.stress import Point

NEAR = 26.0
"""A node closer to a line than this seems to belong to it: a radius and the height of a label."""
NODE_ON_LINE = 2
"""A node on a foreign line misleads, a crossing only disturbs."""
Line = tuple[str, str]


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
