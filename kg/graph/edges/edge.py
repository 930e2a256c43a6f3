"""The statement in the making that the other modules of the stage pass on."""

from dataclasses import dataclass

from kg.model import Argument, Entity, Literal, Relation

OPEN = "open:"
"""How the predicate of an open relation begins."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A statement in the making: ends, predicate and label, and the arguments whose words are its evidence."""

    relation: Relation
    subject: str
    predicate: str
    object: str | Literal
    label: str
    subject_argument: Argument
    object_argument: Argument
    created: tuple[Entity, ...] = ()
    trigger: str = ""
    qualifiers: tuple[tuple[str, str], ...] = ()
    trust: float = 1.0
    is_symmetric: bool = False
    owner: str = ""  # of an office: whose it is

    @property
    def is_open(self) -> bool:
        """Tell whether no property of the ontology matched."""
        return self.predicate.startswith(OPEN)
