"""The colours: one pair (on light, on dark) for each type of node and each status of edge."""

from collections.abc import Iterable
from typing import Final

Pair = tuple[str, str]

TYPE_COLOURS: Final[dict[str, Pair]] = {
    "Country": ("#1f6f8b", "#5fb4d1"),
    "Government": ("#2b5797", "#7fa8e8"),
    "Person": ("#c2492f", "#f08a6c"),
    "Organization": ("#6a4c93", "#b296dc"),
    "Place": ("#4f7f3c", "#93c47d"),
    "WeaponSystem": ("#8a6d1f", "#d6b656"),
    "Event": ("#b03a6b", "#ee86b2"),
    "Office": ("#33736b", "#6fc2b6"),
    "Concept": ("#8d8f94", "#81858d"),
    "Value": ("#8d8f94", "#81858d"),
}
"""Types that keep their colour in every graph."""

SPARE_COLOURS: Final[tuple[Pair, ...]] = (
    ("#a35c14", "#e5a15c"),
    ("#00857c", "#4fc9bf"),
    ("#4558b8", "#97a5f2"),
    ("#8c3b8c", "#d691d6"),
    ("#617a1e", "#b3cc6b"),
    ("#9c2f3f", "#ef8f9c"),
    ("#37687a", "#86b8ca"),
    ("#7a5240", "#c9a08d"),
)
"""Colours of all other types, given out by the alphabet."""

STATUS_COLOURS: Final[dict[str, Pair]] = {
    "asserted": ("#4a5058", "#b4bac4"),
    "negative": ("#c0203a", "#ff7185"),
    "possible": ("#a66a00", "#e8b04a"),
    "future": ("#1a6fc4", "#6db1f5"),
    "claim": ("#7b3fa0", "#c894e8"),
}

DASHES: Final[dict[str, list[int]]] = {
    "negative": [2, 4],
    "possible": [8, 5],
    "future": [12, 4, 2, 4],
    "claim": [5, 3],
}
"""Dash patterns of unasserted edges: status does not hang on colour alone."""


def colour_types(types: Iterable[str]) -> dict[str, Pair]:
    """Return the colour pair of each type, the same for the same set of types.

    >>> colour_types(["Person", "Ship"])["Ship"]
    ('#a35c14', '#e5a15c')
    """
    names = sorted(set(types))
    others = [name for name in names if name not in TYPE_COLOURS]
    spare = {name: SPARE_COLOURS[index % len(SPARE_COLOURS)] for index, name in enumerate(others)}
    return {name: TYPE_COLOURS.get(name) or spare[name] for name in names}
