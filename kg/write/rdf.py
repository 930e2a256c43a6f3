"""RDF of a graph: one named graph for each article, entities and predicates in the default graph.

An article's graph holds the article, its statement nodes, its mentions and its asserted triples: dropping that graph retracts the article.
Only asserted statements become plain triples; the others are statement nodes alone. An amount is a typed literal in both places; its
unit and its words stand on the statement node.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import rdflib
from rdflib import URIRef
from rdflib.namespace import RDF, RDFS, SKOS

from kg.model import Entity, GraphData, GraphError, Mention, Statement
from kg.vocabulary import KG, PREFIXES
from kg.write.events.triples import event_triples
from kg.write.iris import OPEN_PREFIX, article_iri, entity_iri, predicate_iri, statement_iris
from kg.write.nodes import Triple, article_triples, count_literal, edge, is_quoted, mention_triples, statement_triples, text_literal

Quad = tuple[URIRef, URIRef, URIRef | rdflib.Literal, URIRef | None]


def to_rdf(graph: GraphData) -> rdflib.Dataset:
    """Return everything as a dataset whose plain patterns see all of its graphs."""
    dataset = rdflib.Dataset(default_union=True)
    _bind_prefixes(dataset)
    for subject, predicate, value, name in graph_quads(graph):
        home = dataset.default_graph if name is None else dataset.graph(name)
        home.add((subject, predicate, value))
    return dataset


def to_asserted_rdf(graph: GraphData) -> rdflib.Graph:
    """Return asserted edges, labels and types only, as one plain graph."""
    plain = rdflib.Graph()
    _bind_prefixes(plain)
    for triple in asserted_triples(graph):
        plain.add(triple)
    return plain


def asserted_triples(graph: GraphData) -> list[Triple]:
    """Return the triples of entities, predicates and asserted edges, in a stable order."""
    _check_references(graph)
    asserted = [statement for statement in graph.statements if statement.asserted]
    return [*_all_entity_triples(graph.entities), *predicate_triples(predicate_labels(asserted)), *_edges(asserted)]


def graph_quads(graph: GraphData) -> list[Quad]:
    """Return all quads in a stable order: the default graph first, then each article's graph."""
    _check_references(graph)
    quads: list[Quad] = [(*triple, None) for triple in _all_entity_triples(graph.entities)]
    quads += [(*triple, None) for triple in predicate_triples(predicate_labels(graph.statements))]
    statements, mentions = _statements_by_article(graph), _mentions_by_article(graph.entities)
    labels = {entity.id: entity.label for entity in graph.entities}
    for article in sorted(set(graph.articles), key=lambda article: article.id):
        triples = [
            *article_triples(article),
            *(triple for statement, node in statements.get(article.id, []) for triple in statement_triples(node, statement, labels)),
            *event_triples(statement for statement, _ in statements.get(article.id, [])),
            *_edges(statement for statement, _ in statements.get(article.id, []) if statement.asserted),
            *(triple for mention, entity in mentions.get(article.id, []) for triple in mention_triples(article.id, mention, entity)),
        ]
        quads += [(*triple, article_iri(article.id)) for triple in triples]
    return list(dict.fromkeys(quads))


def predicate_labels(statements: Iterable[Statement]) -> dict[str, str]:
    """Return the label of each predicate: the most frequent of its statements' labels, the first by alphabet among equals."""
    return choose_labels(Counter((statement.predicate, statement.label) for statement in statements))


def choose_labels(counts: Mapping[tuple[str, str], int]) -> dict[str, str]:
    """Return the label of each predicate that is counted most often, the first by alphabet among equals."""
    return dict(reversed([pair for pair, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]))


def _bind_prefixes(graph: rdflib.Graph) -> None:
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace, override=True)


def _check_references(graph: GraphData) -> None:
    """Raise GraphError if a statement points to an entity or article that is not in the graph."""
    known = {entity.id for entity in graph.entities}
    articles = {article.id for article in graph.articles}
    for statement in graph.statements:
        place = f"statement {statement.subject} {statement.predicate}, article {statement.evidence.article}"
        parts = [role.entity for role in statement.event.roles if role.entity] if statement.event else []
        missing = [thing for thing in (statement.subject, statement.object, *parts) if isinstance(thing, str) and thing not in known]
        if missing:
            raise GraphError(f"{place}: no entity {missing[0]!r} in the graph; add it to the graph's entities")
        if statement.evidence.article not in articles:
            raise GraphError(f"{place}: no such article in the graph; add it to the graph's articles")
        voice = statement.attributed_to
        if voice and voice not in known and not is_quoted(voice):
            raise GraphError(f"{place}: attributed to {voice!r}, which is no entity; put a speaker's words in quotation marks")


def entity_triples(entity: Entity, *, count: int) -> Iterator[Triple]:
    """Yield the description of an entity with the number of its mentions."""
    node = entity_iri(entity.id)
    if entity.type:
        yield node, RDF.type, KG[entity.type]
    yield node, RDFS.label, text_literal(entity.label)
    yield node, SKOS.prefLabel, text_literal(entity.label)
    yield from ((node, SKOS.altLabel, text_literal(alias)) for alias in sorted(set(entity.aliases)))
    yield from ((node, SKOS.exactMatch, URIRef(iri)) for iri in sorted(set(entity.same_as)))
    yield node, KG.mentionCount, count_literal(count)


def predicate_triples(labels: Mapping[str, str]) -> Iterator[Triple]:
    """Yield what is known about predicates, given the label of each."""
    for predicate, label in sorted(labels.items()):
        node = predicate_iri(predicate)
        if predicate.startswith(OPEN_PREFIX):
            yield node, RDF.type, KG.OpenRelation
            yield node, RDF.type, RDF.Property
        yield node, RDFS.label, text_literal(label)


def _all_entity_triples(entities: Iterable[Entity]) -> Iterator[Triple]:
    for entity in sorted(entities, key=lambda entity: entity.id):
        yield from entity_triples(entity, count=len(set(entity.mentions)))


def _edges(statements: Iterable[Statement]) -> list[Triple]:
    return sorted({edge(statement) for statement in statements}, key=lambda triple: tuple(node.n3() for node in triple))


def _statements_by_article(graph: GraphData) -> dict[str, list[tuple[Statement, URIRef]]]:
    grouped: dict[str, list[tuple[Statement, URIRef]]] = {}
    for statement, iri in statement_iris(graph.statements).items():
        grouped.setdefault(statement.evidence.article, []).append((statement, iri))
    return grouped


def _mentions_by_article(entities: Iterable[Entity]) -> dict[str, list[tuple[Mention, Entity]]]:
    grouped: dict[str, list[tuple[Mention, Entity]]] = {}
    for entity in entities:
        for article, mention in entity.mentions:
            grouped.setdefault(article, []).append((mention, entity))
    return {article: sorted(pairs, key=lambda pair: (pair[0], pair[1].id)) for article, pairs in grouped.items()}
