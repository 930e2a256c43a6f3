"""Role rules: which arguments of a clause fill a role of its event, as the ontology's `kg:filledBy` strings say it.

A rule is `ROLE|ROLE [is=CLASS|CLASS] [after=LEMMA|&WORDS]`: syntactic roles with `|` between (an underscore stands for a space,
`clause:to` for a clause that begins with "to"), classes of which the filler must be one, and lemmas or word classes to which the event's
predicate must belong.
"""

from dataclasses import dataclass

from kg.model import OntologyError

CLAUSE = "clause:"
"""How the syntactic role of a clause begins; the word that begins the clause follows."""


@dataclass(frozen=True, slots=True)
class RoleRule:
    """One rule: the event's role, the syntactic roles, and the conditions on filler and predicate; empty means any."""

    role: str
    fillers: frozenset[str]
    types: frozenset[str] = frozenset()
    lemmas: frozenset[str] = frozenset()
    classes: tuple[str, ...] = ()

    @property
    def conditions(self) -> int:
        """How many conditions it has: the rule with most of them wins."""
        return bool(self.types) + bool(self.lemmas or self.classes)


def parse_role_rule(role: str, text: str) -> RoleRule:
    """Return the rule that a string writes.

    Raises:
        OntologyError: The string is no rule; the message says why.

    >>> sorted(parse_role_rule("place", "in|at is=Place").fillers)
    ['at', 'in']
    """
    words = text.split()
    if not words or "=" in words[0] or not all(words[0].split("|")):
        raise OntologyError(f"{text!r}: a rule begins with syntactic roles, as in 'in|at is=Place'")
    conditions = dict(_parse_condition(word, text) for word in words[1:])
    if len(conditions) < len(words) - 1:
        raise OntologyError(f"{text!r}: is= and after= may stand once each; put several values with | between them")
    after = conditions.get("after", [])
    return RoleRule(
        role=role,
        fillers=frozenset(name.replace("_", " ") for name in words[0].split("|")),
        types=frozenset(conditions.get("is", [])),
        lemmas=frozenset(name.replace("_", " ") for name in after if not name.startswith("&")),
        classes=tuple(name[1:] for name in after if name.startswith("&")),
    )


def _parse_condition(word: str, text: str) -> tuple[str, list[str]]:
    name, _, values = word.partition("=")
    found = values.split("|")
    if name not in ("is", "after") or not all(value.strip("&") for value in found):
        raise OntologyError(f"{text!r}: {word!r} is no condition; after the roles only is=CLASS and after=LEMMA or after=&WORDS may stand")
    return name, found
