"""Reading back what `write_graph` wrote. Articles come back without their text, which a graph does not hold."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from rdflib.namespace import DCTERMS, PROV, RDF, SKOS, XSD

from kg.model import (
    Article,
    Certainty,
    Entity,
    Event,
    Evidence,
    GraphData,
    GraphError,
    Literal,
    Mention,
    MentionKind,
    Polarity,
    Span,
    Statement,
    Tense,
)
from kg.vocabulary import ENTITY, EVENT, KG, NIF, PREFIXES, SCHEMA
from kg.write.events.load import read_event
from kg.write.iris import article_id, entity_id, predicate_name, statement_order

Node = dict[str, list[ox.NamedNode | ox.Literal]]
"""The values of one subject by predicate IRI."""
Nodes = dict[str, Node]
"""The subjects of a dataset by IRI."""

Labels = Mapping[tuple[str, str], str]
"""Labels of entities by article and entity id."""

GRAPH_FILE = "graph.trig"


def read_graph(path: Path) -> GraphData:
    """Return the graph of a folder that `write_graph` filled, or of one `.trig` or `.nq` file, in a canonical order.

    Raises:
        GraphError: The file is missing, is no RDF, or is not a graph that kg wrote.
    """
    file = path / GRAPH_FILE if path.is_dir() else path
    nodes = _read_nodes(path)
    try:
        return graph_from_nodes(nodes)
    except (KeyError, IndexError, ValueError) as error:
        raise GraphError(f"{file}: not a graph that kg wrote ({error}); build it again with kg build") from error


def add_to_nodes(nodes: Nodes, triples: Iterable[Any]) -> None:
    """Add triples, of whatever graphs, to the nodes of a dataset."""
    for triple in triples:
        nodes.setdefault(triple.subject.value, {}).setdefault(triple.predicate.value, []).append(triple.object)


def read_quads(file: Path) -> list[ox.Quad]:
    """Return the quads of an RDF file, or of a folder that `write_graph` filled.

    Raises:
        GraphError: The file is missing or is no RDF.
    """
    place = file / GRAPH_FILE if file.is_dir() else file
    try:
        return list(ox.parse(path=str(place), base_iri=place.resolve().as_uri()))
    except FileNotFoundError as error:
        raise GraphError(f"{place}: no such file; kg build writes it") from error
    except (OSError, SyntaxError, ValueError) as error:
        raise GraphError(f"{place}: cannot be read as RDF: {' '.join(str(error).split())}") from error


def graph_from_nodes(nodes: Mapping[str, Node], *, entities: Iterable[Entity] | None = None) -> GraphData:
    """Return the graph that a dataset's nodes describe; `entities`, where given, stand instead of the dataset's descriptions."""
    described = entities if entities is not None else (_entity(iri, node) for iri, node in nodes.items() if iri.startswith(ENTITY))
    found = list(described)
    mentions = _mentions(nodes)
    labels = _labels(nodes, found)
    articles = [_article(iri, node) for iri, node in nodes.items() if _is_a(node, KG.Article)]
    events = {iri: read_event(iri, nodes) for iri in nodes if iri.startswith(EVENT)}
    statements = [_statement(node, labels, events) for node in nodes.values() if _is_a(node, RDF.Statement)]
    whole = (replace(entity, mentions=tuple(sorted(mentions.get(entity.id, [])))) for entity in found)
    return GraphData(
        articles=tuple(sorted(articles, key=lambda article: article.id)),
        entities=tuple(sorted(whole, key=lambda entity: entity.id)),
        statements=tuple(sorted(statements, key=statement_order)),
    )


def _read_nodes(file: Path) -> Nodes:
    nodes: Nodes = {}
    add_to_nodes(nodes, read_quads(file))
    return nodes


def _labels(nodes: Mapping[str, Node], entities: Iterable[Entity]) -> Labels:
    """Return the labels of entities: in the words of an article where it presents them itself, else (article "") the common ones."""
    labels = {("", entity.id): entity.label for entity in entities}
    for node in nodes.values():
        if str(PROV.specializationOf) in node:
            article = article_id(_text(node, PROV.wasDerivedFrom))
            labels[article, entity_id(_text(node, PROV.specializationOf))] = _text(node, SCHEMA.name)
    return labels


def _entity(iri: str, node: Node) -> Entity:
    return Entity(
        id=entity_id(iri),
        label=_text(node, SKOS.prefLabel),
        type=next((value.value.removeprefix(KG) for value in node.get(str(RDF.type), []) if value.value.startswith(KG)), ""),
        aliases=tuple(sorted(_texts(node, SKOS.altLabel))),
        same_as=tuple(sorted(_texts(node, SKOS.exactMatch))),
    )


def _article(iri: str, node: Node) -> Article:
    return Article(
        id=article_id(iri),
        text="",
        content=(),
        title=_text(node, SCHEMA.headline),
        published=_text(node, SCHEMA.datePublished),
        source=_text(node, SCHEMA.publisher),
        url=_text(node, SCHEMA.url),
        origin=_text(node, DCTERMS.source),
    )


def _mentions(nodes: Mapping[str, Node]) -> dict[str, list[tuple[str, Mention]]]:
    found: dict[str, list[tuple[str, Mention]]] = {}
    for node in nodes.values():
        if _is_a(node, KG.Mention):
            place = article_id(_text(node, PROV.wasDerivedFrom))
            found.setdefault(entity_id(_text(node, KG.refersTo)), []).append((place, _mention(node)))
    return found


def _mention(node: Node) -> Mention:
    return Mention(
        start=_number(node, NIF.beginIndex),
        end=_number(node, NIF.endIndex),
        text=_text(node, NIF.anchorOf),
        kind=MentionKind(_text(node, KG.mentionKind)),
        type=_text(node, KG.mentionType),
        head=_number(node, KG.headIndex),
    )


def _statement(node: Node, labels: Labels, events: Mapping[str, Event]) -> Statement:
    return Statement(
        subject=entity_id(_text(node, RDF.subject)),
        predicate=predicate_name(_text(node, RDF.predicate)),
        object=_object(node),
        evidence=_evidence(node),
        label=_text(node, KG.predicateLabel),
        polarity=Polarity(_text(node, KG.polarity)),
        certainty=Certainty(_text(node, KG.certainty)),
        tense=Tense(_text(node, KG.tense)),
        attributed_to=_voice(node),
        attribution_cue=_text(node, KG.attributionCue),
        when=_text(node, KG.when),
        asserted=_text(node, KG.asserted) == "true",
        qualifiers=tuple(sorted(_qualifiers(node, labels))),
        event=events[_text(node, KG.event)] if str(KG.event) in node else None,
    )


def _evidence(node: Node) -> Evidence:
    return Evidence(
        article=article_id(_text(node, PROV.wasDerivedFrom)),
        sentence=Span(_number(node, NIF.beginIndex), _number(node, NIF.endIndex)),
        sentence_text=_text(node, KG.sentence),
        subject=Span(_number(node, KG.subjectBegin), _number(node, KG.subjectEnd)),
        relation=tuple(sorted(Span(*map(int, piece.split("-"))) for piece in _texts(node, KG.relationSpan))),
        object=Span(_number(node, KG.objectBegin), _number(node, KG.objectEnd)),
        rule=_text(node, KG.rule),
        confidence=float(_text(node, KG.confidence)),
    )


def _object(node: Node) -> str | Literal:
    value = node[str(RDF.object)][0]
    if isinstance(value, ox.NamedNode):
        return entity_id(value.value)
    return Literal(
        value.value, _to_curie(value.datatype.value), _text(node, KG.unit), _text(node, KG.valueWords), _text(node, KG.approximation)
    )


def _to_curie(iri: str) -> str:
    pairs: Iterable[tuple[str, str]] = (("xsd", str(XSD)), *((prefix, str(namespace)) for prefix, namespace in PREFIXES.items()))
    return next((f"{prefix}:{iri.removeprefix(namespace)}" for prefix, namespace in pairs if iri.startswith(namespace)), iri)


def _voice(node: Node) -> str:
    if _texts(node, KG.attributedTo):
        return entity_id(_text(node, KG.attributedTo))
    words = _text(node, KG.attributedToWords)
    return f'"{words}"' if words else ""


def _qualifiers(node: Node, labels: Labels) -> list[tuple[str, str]]:
    article = article_id(_text(node, PROV.wasDerivedFrom))
    names = [entity_id(iri) for iri in _texts(node, KG.involves)]
    involved = {labels.get((article, name)) or labels["", name]: name for name in names}
    pairs = (text.partition(": ") for text in _texts(node, KG.qualifier))
    return [(role, involved.get(words, words)) for role, _, words in pairs]


def _is_a(node: Node, type_iri: str) -> bool:
    return str(type_iri) in _texts(node, RDF.type)


def _texts(node: Node, predicate: str) -> list[str]:
    return [value.value for value in node.get(str(predicate), [])]


def _text(node: Node, predicate: str) -> str:
    return next(iter(_texts(node, predicate)), "")


def _number(node: Node, predicate: str) -> int:
    return int(_text(node, predicate))
