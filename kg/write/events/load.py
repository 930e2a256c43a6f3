"""Events read back from the nodes of a dataset."""

from collections.abc import Mapping
from typing import Any

from rdflib.namespace import RDF, XSD

from kg.model import Event, Literal, Role
from kg.vocabulary import ENTITY, KG, NIF, SEM, UNASSERTED
from kg.write.events.terms import SEM_TERMS
from kg.write.iris import entity_id, event_id, predicate_name

Values = Mapping[str, list[Any]]
"""The values of one subject by predicate IRI."""
EVENT_TYPES = (str(SEM.eventType), str(UNASSERTED.eventType))
ROLE_SPACES = (str(KG), str(UNASSERTED))


def read_event(iri: str, nodes: Mapping[str, Values]) -> Event:
    """Return the event of an IRI.

    Raises:
        KeyError: The dataset lacks the event or a phrase of it.
    """
    node = nodes[iri]
    roles = [_role(name, value.value, nodes) for name, value in _role_values(node)]
    kinds = [predicate_name(value.value) for name in EVENT_TYPES for value in node.get(name, [])]
    return Event(event_id(iri), tuple(sorted(kinds)), tuple(sorted(roles, key=lambda role: role.rank)), _when(node))


def _role_values(node: Values) -> list[tuple[str, Any]]:
    found = []
    for predicate, values in node.items():
        name = next((predicate.removeprefix(space) for space in ROLE_SPACES if predicate.startswith(space)), "")
        if name and name not in SEM_TERMS:
            found += [(name, value) for value in values]
    return found


def _role(name: str, filler: str, nodes: Mapping[str, Values]) -> Role:
    if filler.startswith(ENTITY):
        return Role(name, entity_id(filler))
    node = nodes[filler]
    words = _text(node, NIF.anchorOf)
    return Role(name, "", int(_text(node, NIF.beginIndex)), int(_text(node, NIF.endIndex)), words, _amount(node, words))


def _amount(node: Values, words: str) -> Literal | None:
    values = node.get(str(RDF.value), [])
    if not values:
        return None
    datatype = "xsd:" + values[0].datatype.value.removeprefix(str(XSD))
    return Literal(values[0].value, datatype, _text(node, KG.unit), _text(node, KG.valueWords) or words, _text(node, KG.approximation))


def _when(node: Values) -> str:
    single, begin, end = (_text(node, SEM[name]) or _text(node, UNASSERTED[name]) for name in SEM_TERMS[1:])
    return single or ("/".join([begin, end]) if begin or end else "")


def _text(node: Values, predicate: str) -> str:
    return next((str(value.value) for value in node.get(str(predicate), [])), "")
