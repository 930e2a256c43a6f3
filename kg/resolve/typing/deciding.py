"""The class that all evidence on a thing tells together: a narrower one than the recognizer's, or, on strong evidence, another."""

from collections import Counter
from collections.abc import Iterable, Mapping

from kg.resolve.knowledge import ORGANIZATIONS, PLACES, REGIONS
from kg.resolve.typing.cues import TEXTUAL, Sign

NEAR, BESIDE, FAR, MARGIN, AGAIN, OUTSIDE = 1.0, 1.5, 1.5, 0.5, 1.5, 0.5
"""What a narrower class, one often mixed up with the prior, and one of another kind need; how far a class must lead; what a cue met again
counts; what a vote for a class of another kind counts."""
NARROWER: Mapping[str, frozenset[str]] = {
    "Organization": ORGANIZATIONS,
    "Place": PLACES | {"NaturalFeature"},
    "GeopoliticalEntity": REGIONS | {"Country", "City"},
    "Facility": frozenset({"Facility"}),
    "Product": frozenset({"Product", "WeaponSystem", "Vehicle"}),
    "Work": frozenset({"Work", "Law"}),
    "": ORGANIZATIONS | PLACES,
}
"""The classes that a label of the recognizer leaves open."""
MIXED_UP: Mapping[str, frozenset[str]] = {
    "GeopoliticalEntity": frozenset({"Facility", "NaturalFeature", "Place"}),
    "Place": frozenset({"Facility"}),
    "Facility": PLACES | ORGANIZATIONS | {"NaturalFeature"},
    "Product": frozenset({"Work"}),
    "Work": frozenset({"Media", "Product"}),
    "Event": frozenset({"Law"}),
}
"""The classes that the recognizer often marks with another's label."""
ANCESTORS: Mapping[str, frozenset[str]] = {
    "City": frozenset({"GeopoliticalEntity", "Place"}),
    "Region": frozenset({"GeopoliticalEntity", "Place"}),
    "Country": frozenset({"GeopoliticalEntity", "Place"}),
    "GeopoliticalEntity": frozenset({"Place"}),
    "Facility": frozenset({"Place"}),
    "NaturalFeature": frozenset({"Place"}),
    "WeaponSystem": frozenset({"Product"}),
    "Vehicle": frozenset({"Product"}),
    "Law": frozenset({"Work"}),
}
"""Wider classes, which do not speak against a narrower one."""


def weigh(signs: Iterable[Sign]) -> Counter[str]:
    """Return how much speaks for each class; what the text says again counts little more, what the name says does not.

    >>> weigh([("said:daily", ("Media", 1.0)), ("said:daily", ("Media", 1.0)), ("end:post", ("Media", 1.5)), ("end:post", ("Media", 1.5))])
    Counter({'Media': 3.0})
    """
    met = Counter(signs)
    votes: Counter[str] = Counter()
    for (cue, (kind, weight)), times in sorted(met.items()):
        again = times > 1 and cue.partition(":")[0] in TEXTUAL
        votes[kind] += weight * AGAIN if again else weight  # type: ignore[assignment]
    return votes


def decide(prior: str, votes: Mapping[str, float], resistance: float = 0.0) -> str:
    """Return the class that the votes make of a prior one, which stays where they are too weak or two classes are alike.

    `resistance` is what speaks for the prior besides the recognizer's label.

    >>> decide("Organization", {"Company": 1.5}), decide("Person", {"Company": 1.0}), decide("Person", {"Company": 3.0})
    ('Company', 'Person', 'Company')
    >>> decide("Organization", {"Company": 1.5, "Media": 1.5})
    'Organization'
    """
    if not votes:
        return prior
    best = max(votes, key=lambda kind: (votes[kind] * share(kind, prior), kind))
    rivals = [votes[kind] * share(kind, prior) for kind in votes if kind != best and are_apart(kind, best) and is_rival(kind, prior)]
    needed = NEAR if is_narrower(best, prior) else BESIDE if best in MIXED_UP.get(prior, ()) else FAR + resistance
    return best if votes[best] >= needed and votes[best] * share(best, prior) - max(rivals, default=0.0) >= MARGIN else prior


def share(kind: str, prior: str) -> float:
    """Return what a vote for a class counts: less where the recognizer saw a thing of another kind."""
    return 1.0 if is_narrower(kind, prior) or prior == "Person" else OUTSIDE


def is_rival(kind: str, prior: str) -> bool:
    """Say whether a class can be right: words for persons and firms alike, such as developer, make no person of a body."""
    return (kind, prior) != ("Person", "Organization")


def are_apart(kind: str, other: str) -> bool:
    """Say whether neither of two classes is the wider one."""
    return kind not in ANCESTORS.get(other, ()) and other not in ANCESTORS.get(kind, ())


def is_narrower(kind: str, prior: str) -> bool:
    """Say whether a class is the prior one or lies in it."""
    return kind == prior or kind in NARROWER.get(prior, ())


def coarse(kind: str) -> str:
    """Return the class of the recognizer's labels that a class lies in.

    >>> coarse("Company"), coarse("City"), coarse("Person")
    ('Organization', 'GeopoliticalEntity', 'Person')
    """
    return next((label for label, inside in NARROWER.items() if label and kind in inside and label != "Place"), kind)
