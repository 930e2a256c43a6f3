"""The parts of a graph that single articles make, and the way back from a store to a graph."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePath

import pyoxigraph as ox

from kg.model import Entity, GraphData, Mention, Statement
from kg.write.iris import article_iri
from kg.write.load import Nodes, add_to_nodes, graph_from_nodes
from kg.write.store.entities import Presentation, join_presentations, read_presentations

SINGLE = frozenset({".txt", ".html", ".htm"})
"""Files of one article each. A row of a table or feed is no lasting place: tomorrow another article stands there."""


def place_digest(origin: str) -> str:
    """Return what stands for the file or address that an article came from, without naming it; nothing where the place does not last."""
    if PurePath(origin).suffix.lower() not in SINGLE:
        return ""
    place = origin if "://" in origin else os.path.realpath(origin)
    return hashlib.sha256(place.encode("utf-8", "surrogateescape")).hexdigest()[:20]


def split_graph(graph: GraphData) -> Iterator[GraphData]:
    """Yield the part of a graph that each article makes, in the order of the articles.

    A graph that was read from files knows entities only as all its articles together present them; so does each part.
    """
    statements: dict[str, list[Statement]] = {}
    for statement in graph.statements:
        statements.setdefault(statement.evidence.article, []).append(statement)
    entities = {entity.id: entity for entity in graph.entities}
    mentions: dict[str, dict[str, list[tuple[str, Mention]]]] = {}
    for entity in graph.entities:
        for pair in entity.mentions:
            mentions.setdefault(pair[0], {}).setdefault(entity.id, []).append(pair)
    for article in graph.articles:
        said, named = statements.get(article.id, []), mentions.get(article.id, {})
        used = {name for statement in said for name in _names(statement) if name in entities} | set(named)
        parts = (replace(entities[name], mentions=tuple(named.get(name, ()))) for name in sorted(used))
        yield GraphData((article,), tuple(parts), tuple(said))


def read_store(store: ox.Store, articles: Iterable[str] | None = None) -> GraphData:
    """Return the graph of a store, or of some of its articles alone: as if those had been built together and no others."""
    names = [article_iri(name) for name in articles] if articles is not None else [node.value for node in store.named_graphs()]
    nodes: Nodes = {}
    presented: dict[str, list[Presentation]] = {}
    for name in sorted(set(names)):
        triples = [quad.triple for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(name))]
        add_to_nodes(nodes, triples)
        for item in read_presentations(triples):
            presented.setdefault(item.id, []).append(item)
    return graph_from_nodes(nodes, entities=[_entity(items) for items in presented.values()])


def _entity(items: list[Presentation]) -> Entity:
    joined = join_presentations(items)
    return Entity(joined.id, joined.label, joined.type, joined.aliases, joined.same_as)


def _names(statement: Statement) -> list[str]:
    ends = [statement.subject, *([statement.object] if isinstance(statement.object, str) else [])]
    parts = [role.entity for role in statement.event.roles] if statement.event else []
    return [*ends, statement.attributed_to, *(value for _, value in statement.qualifiers), *parts]
