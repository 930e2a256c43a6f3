"""What is drawn: one node for each entity and value, one edge for each fact with all its statements."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import GraphData, GraphError, Literal, Polarity, Statement, Tense
from kg.show.negation import negate_label, past_label
from kg.show.status import status_of

VALUE = "Value"
"""The type under which literal objects are shown."""
MINOR_TYPES = frozenset({"", "Concept", "Thing", "Amount", "MonetaryAmount", "Percentage", "Date", VALUE})
"""Types of what has no name of its own: drawn small and hollow."""


@dataclass(frozen=True, slots=True)
class Node:
    """An entity or a literal value in the picture. `minor` nodes are drawn small, and hidden in large graphs."""

    id: str
    label: str
    type: str
    degree: int

    @property
    def minor(self) -> bool:
        """Whether the node is a concept or a value."""
        return self.type in MINOR_TYPES


@dataclass(frozen=True, slots=True)
class Edge:
    """A fact in the picture: all statements with this subject, predicate, object and status class."""

    id: str
    source: str
    target: str
    label: str
    status: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """All nodes and edges, each in a stable order."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def build_scene(graph: GraphData) -> Scene:
    """Return the nodes and edges of a graph's picture: nodes by id, edges in the order of the text.

    Raises:
        GraphError: A statement names an entity that the graph does not have.
    """
    edges = _gather_edges(graph.statements)
    degrees = Counter(end for edge in edges for end in (edge.source, edge.target))
    nodes = [Node(entity.id, entity.label or entity.id, entity.type, degrees[entity.id]) for entity in graph.entities]
    nodes += [Node(id_, label, VALUE, degrees[id_]) for id_, label in _values(graph.statements).items()]
    _check_ends(edges, {node.id for node in nodes})
    return Scene(tuple(sorted(nodes, key=lambda node: node.id)), tuple(edges))


def object_id(statement: Statement) -> str:
    """Return the node id of a statement's object; the same value of two subjects is two nodes."""
    if isinstance(statement.object, str):
        return statement.object
    value = statement.object
    return "value-" + _digest([statement.subject, value.value, value.datatype, value.unit])


def name_value(value: Literal) -> str:
    """Return a literal as a reader would write it: the text's own words where they are known.

    >>> name_value(Literal("40", "xsd:integer", unit="percent"))
    '40 percent'
    """
    return value.text or " ".join(part for part in (value.value, value.unit) if part)


def name_type(type_: str) -> str:
    """Return a class name in words.

    >>> name_type("WeaponSystem"), name_type("NGO"), name_type("")
    ('Weapon system', 'NGO', 'Concept')
    """
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", type_ or "Concept").split(" ")
    return " ".join([words[0][:1].upper() + words[0][1:], *(word if word.isupper() else word.lower() for word in words[1:])])


def _gather_edges(statements: Iterable[Statement]) -> list[Edge]:
    groups: dict[tuple[str, str, str, str], list[Statement]] = {}
    for statement in sorted(set(statements), key=_text_order):
        key = (statement.subject, statement.predicate, object_id(statement), status_of(statement))
        groups.setdefault(key, []).append(statement)
    return [
        Edge(_digest([subject, predicate, object_, status]), subject, object_, _words(group[0]), status, tuple(group))
        for (subject, predicate, object_, status), group in groups.items()
    ]


def _words(statement: Statement) -> str:
    """Return the relation as a reader should read it: with its "not" where it is not so, in the past where it is over."""
    label = statement.label or statement.predicate.removeprefix("open:")
    if statement.polarity is not Polarity.POSITIVE:
        return negate_label(label, statement.predicate, statement.tense)
    is_own = statement.predicate.lower().startswith(label.split(" ")[0].lower())  # not in the text's words: "shares jumped by"
    return past_label(label) if is_own and statement.tense is Tense.PAST else label


def _text_order(statement: Statement) -> tuple[object, ...]:
    evidence = statement.evidence
    place = (evidence.article, evidence.sentence, evidence.relation, evidence.subject, evidence.object)
    said = (statement.subject, statement.predicate, object_id(statement), status_of(statement), statement.label)
    return (*place, *said, statement.when, statement.attributed_to, statement.attribution_cue, sorted(statement.qualifiers), evidence.rule)


def _values(statements: Iterable[Statement]) -> dict[str, str]:
    return {object_id(item): name_value(item.object) for item in statements if isinstance(item.object, Literal)}


def _check_ends(edges: Iterable[Edge], known: set[str]) -> None:
    for edge in edges:
        for end in (edge.source, edge.target):
            if end not in known:
                raise GraphError(f"graph: the fact '{edge.label}' names the entity '{end}', which the graph does not have; build it again")


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]
