"""Entities as their articles had them when they were read, kept in a store: what telling namesakes apart across articles needs.

An origin is a JSON text at the presentation of the entity that it has become; what the article calls things is one at its reading. What an
entity is called now hangs on what other articles say, what its own article said does not: so the same articles give the same entities, in
whatever order they come.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from sys import intern
from typing import Any

import pyoxigraph as ox
from rdflib import URIRef

from kg.model import Entity, MergeDecision, Profile
from kg.vocabulary import SCHEMA
from kg.write.iris import article_id, article_iri, entity_id
from kg.write.nodes import Triple, text_literal
from kg.write.serialize import term_value
from kg.write.store.disk import to_triples
from kg.write.store.entities import MARK, OF, Presentation, presentation_iri, read_presentations

TEXT = ox.NamedNode(str(SCHEMA.text))
Origins = Mapping[str, tuple["Origin", ...]]
"""The origins of an article's entities, by the ids that these have now."""


@dataclass(frozen=True, slots=True)
class Origin:
    """An entity, without its mentions, as its article had it, and what the article tells of it; None for what has no name."""

    entity: Entity
    profile: Profile | None = None


def origin_triples(article: str, name: str, origins: Iterable[Origin]) -> Iterator[Triple]:
    """Yield what the presentation of an entity, by its id, in an article keeps of its origins."""
    node = URIRef(presentation_iri(article_iri(article), name))
    yield from ((node, SCHEMA.text, text_literal(write_origin(origin))) for origin in origins)


def write_origin(origin: Origin) -> str:
    """Return an origin as JSON, without what is empty."""
    entity = {name: value for name, value in asdict(origin.entity).items() if value and name != "mentions"}
    profile = {"profile": {name: value for name, value in asdict(origin.profile).items() if value}} if origin.profile else {}
    return json.dumps(entity | profile, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def read_origin(text: str) -> Origin:
    """Return the origin that a JSON text holds.

    >>> origin = Origin(Entity("ana-person", "Ana", "Person", aliases=("A.",)), Profile(roles=(("mayor", ""),), known=True))
    >>> read_origin(write_origin(origin)) == origin
    True
    """
    row = {"label": "", "type": ""} | json.loads(text)
    profile = row.pop("profile", None)
    return Origin(Entity(**_values(row)), Profile(**_values(profile)) if profile is not None else None)


def list_origins(store: ox.Store) -> dict[str, dict[str, tuple[Origin, ...]]]:
    """Return for each article, by id, the origins of its entities by the ids that these have now.

    For an entity that was put without origins, as from a folder of files, the entity itself stands, under the ids that it has had.
    """
    texts: dict[str, list[str]] = {}
    for quad in store.quads_for_pattern(None, TEXT, None, None):
        if MARK in term_value(quad.subject):
            texts.setdefault(term_value(quad.subject), []).append(term_value(quad.object))
    found: dict[str, dict[str, tuple[Origin, ...]]] = {}
    for quad in store.quads_for_pattern(None, OF, None, None):
        node, name = term_value(quad.subject), entity_id(term_value(quad.object))
        kept = texts.get(node)
        given = tuple(map(read_origin, sorted(kept))) if kept else tuple(_of_presentation(store, quad.subject))
        found.setdefault(article_id(node.partition(MARK)[0]), {})[name] = given
    return found


def write_decisions(decisions: Iterable[MergeDecision]) -> str:
    """Return what an article calls things, as JSON."""
    rows = ({name: value for name, value in asdict(decision).items() if value != ()} for decision in sorted(decisions))
    return json.dumps(list(rows), ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def read_decisions(text: str) -> tuple[MergeDecision, ...]:
    """Return the decisions of a JSON text.

    >>> decision = MergeDecision('"Ana"', "ana-person", True, ("same name",), 0.5, ("Ana", "Ana Ruiz"), "Person", ("a1",))
    >>> read_decisions(write_decisions([decision])) == (decision,)
    True
    """
    return tuple(MergeDecision(**_values(row)) for row in json.loads(text))


def list_decisions(store: ox.Store) -> list[MergeDecision]:
    """Return what all articles of a store call things, each article by itself."""
    found = (quad for quad in store.quads_for_pattern(None, TEXT, None, None) if MARK not in term_value(quad.subject))
    return sorted(decision for quad in found for decision in read_decisions(term_value(quad.object)))


def _of_presentation(store: ox.Store, node: Any) -> Iterator[Origin]:
    items: list[Presentation] = read_presentations(to_triples(store.quads_for_pattern(node, None, None, None)))
    for item in items:
        yield from (Origin(Entity(name, item.label, item.type, item.aliases, item.same_as)) for name in item.readings or (item.id,))


def _values(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a JSON object, lists as tuples; words that many origins share are kept once."""
    return {name: _value(value) for name, value in row.items()}


def _value(value: Any) -> Any:
    if isinstance(value, str):
        return intern(value)
    return tuple(map(_value, value)) if isinstance(value, list) else value
