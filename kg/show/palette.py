"""The colours: one pair (on light, on dark) for each type of node and each status of edge."""

from collections.abc import Iterable
from typing import Final

from kg.show.scene import MINOR_TYPES

Pair = tuple[str, str]

FAMILIES: Final[dict[str, dict[str, Pair]]] = {
    "People": {
        "Person": ("#c2492f", "#f08a6c"),
        "Group": ("#a8614a", "#d99a84"),
        "Office": ("#b5762a", "#e6ad66"),
        "Agent": ("#8f5b4d", "#c7978a"),
    },
    "Places and states": {
        "Country": ("#1f6f8b", "#5fb4d1"),
        "Government": ("#2b5797", "#7fa8e8"),
        "GeopoliticalEntity": ("#3a7ca5", "#82bfe2"),
        "City": ("#00857c", "#4fc9bf"),
        "Region": ("#4c9a86", "#8ad3c0"),
        "Place": ("#4f7f3c", "#93c47d"),
        "NaturalFeature": ("#6f8f2f", "#b7d273"),
        "Facility": ("#5d7a62", "#9dbfa3"),
    },
    "Organizations": {
        "Organization": ("#6a4c93", "#b296dc"),
        "Company": ("#8c3b8c", "#d691d6"),
        "MilitaryForce": ("#4d4a8f", "#9c99e6"),
        "Party": ("#9a4f9f", "#daa0de"),
        "Alliance": ("#4558b8", "#97a5f2"),
        "Media": ("#7d6aa6", "#bdaee0"),
        "SportsTeam": ("#5f6fb5", "#a6b2ea"),
        "EducationalOrganization": ("#7a5a8c", "#bb9ccc"),
    },
    "Things and events": {
        "Event": ("#b03a6b", "#ee86b2"),
        "Product": ("#7a6a3f", "#c2b07a"),
        "Vehicle": ("#a3821a", "#e3c75f"),
        "WeaponSystem": ("#8a6d1f", "#d6b656"),
        "Work": ("#9c2f3f", "#ef8f9c"),
        "Law": ("#8d4a5f", "#d595a8"),
        "Article": ("#7d5a5a", "#c09a9a"),
        "Language": ("#37687a", "#86b8ca"),
    },
}
"""The ontology's classes by family: a hue for each family, a shade for each class. They keep their colour in every graph."""

TYPE_COLOURS: Final[dict[str, Pair]] = {name: pair for family in FAMILIES.values() for name, pair in family.items()}
OTHERS: Final = "Other types"
MINOR: Final = "Concepts and values"

MINOR_COLOUR: Final[Pair] = ("#8d8f94", "#81858d")
"""Concepts and values: drawn hollow, in grey."""

SPARE_COLOURS: Final[tuple[Pair, ...]] = (
    ("#a35c14", "#e5a15c"),
    ("#617a1e", "#b3cc6b"),
    ("#4a6d8c", "#93b4d1"),
    ("#8a4f2a", "#d09a74"),
    ("#6b5f8f", "#b0a4d6"),
    ("#2f7d6b", "#7cc7b5"),
)
"""Colours of classes that a user's own ontology adds, given out by the alphabet."""

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


def family_of(type_: str) -> str:
    """Return the family under which the key lists a class.

    >>> family_of("City"), family_of("Amount"), family_of("Ship")
    ('Places and states', 'Concepts and values', 'Other types')
    """
    if type_ in MINOR_TYPES:
        return MINOR
    return next((name for name, family in FAMILIES.items() if type_ in family), OTHERS)


def colour_types(types: Iterable[str]) -> dict[str, Pair]:
    """Return the colour pair of each type, the same for the same set of types.

    >>> colour_types(["Person", "Ship"])["Ship"]
    ('#a35c14', '#e5a15c')
    """
    names = sorted(set(types))
    known = TYPE_COLOURS | dict.fromkeys(MINOR_TYPES, MINOR_COLOUR)
    others = [name for name in names if name not in known]
    spare = {name: SPARE_COLOURS[index % len(SPARE_COLOURS)] for index, name in enumerate(others)}
    return {name: known.get(name) or spare[name] for name in names}
