"""The graph as a networkx MultiDiGraph and as GraphML: a node for each entity and value, an edge for each statement."""

import io
import re
from collections.abc import Mapping
from typing import Any

import networkx as nx  # type: ignore[import-untyped]

from kg.model import Article, Entity, GraphData, Literal, Statement
from kg.write.iris import entity_iri, predicate_iri, statement_iris
from kg.write.tables import object_text, voice_text

LITERAL_TYPE = "Literal"
NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold in any form."""


def to_networkx(graph: GraphData) -> nx.MultiDiGraph:
    """Return the graph with entity ids as nodes and statement IRIs as edge keys.

    Nodes have `label`, `type` and `iri`. Edges have `label`, `predicate`, the status (`asserted`, `polarity`, `certainty`, `tense`,
    `attributed_to`, `when`) and the evidence (`article`, `published`, `sentence`, `start`, `end`, `rule`, `confidence`). All edges are
    there, the unasserted too: filter by `asserted` for plain facts.
    """
    entities = {entity.id: entity for entity in sorted(graph.entities, key=lambda entity: entity.id)}
    articles = {article.id: article for article in graph.articles}
    network = nx.MultiDiGraph()
    for entity in entities.values():
        network.add_node(entity.id, label=entity.label, type=entity.type, iri=str(entity_iri(entity.id)))
    for statement, iri in statement_iris(graph.statements).items():
        target = _object_key(statement.object)
        if isinstance(statement.object, Literal):
            network.add_node(target, label=object_text(statement.object, entities), type=LITERAL_TYPE, iri="")
        network.add_edge(statement.subject, target, key=str(iri), **_edge_attributes(statement, entities, articles))
    return network


def to_graphml(graph: GraphData) -> bytes:
    """Return the graph as GraphML; characters that XML cannot hold are replaced."""
    network = to_networkx(graph)
    plain = nx.MultiDiGraph()
    plain.add_nodes_from((_xml(node), _xml_values(values)) for node, values in network.nodes(data=True))
    plain.add_edges_from(
        (_xml(start), _xml(end), key, _xml_values(values)) for start, end, key, values in network.edges(keys=True, data=True)
    )
    file = io.BytesIO()
    nx.write_graphml_xml(plain, file, named_key_ids=True, edge_id_from_attribute=None)
    return (
        file.getvalue()
        .replace(b'key="asserted">True<', b'key="asserted">true<')
        .replace(b'key="asserted">False<', b'key="asserted">false<')
    )


def _object_key(value: str | Literal) -> str:
    return value if isinstance(value, str) else "literal:" + " ".join((value.value, value.datatype, value.unit)).strip()


def _edge_attributes(statement: Statement, entities: Mapping[str, Entity], articles: Mapping[str, Article]) -> dict[str, Any]:
    evidence = statement.evidence
    return {
        "label": statement.label,
        "predicate": str(predicate_iri(statement.predicate)),
        "asserted": statement.asserted,
        "polarity": statement.polarity.value,
        "certainty": statement.certainty.value,
        "tense": statement.tense.value,
        "attributed_to": voice_text(statement.attributed_to, entities),
        "when": statement.when,
        "confidence": evidence.confidence,
        "rule": evidence.rule,
        "article": evidence.article,
        "published": articles[evidence.article].published,
        "sentence": evidence.sentence_text,
        "start": evidence.sentence.start,
        "end": evidence.sentence.end,
    }


def _xml_values(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _xml(value) if isinstance(value, str) else value for key, value in values.items()}


def _xml(text: str) -> str:
    return NO_XML.sub("�", text)
