"""Articles of a store: put, found, listed, retracted and removed."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pyoxigraph as ox
import rdflib
from rdflib import URIRef
from rdflib.namespace import DCTERMS, PROV, RDF, XSD

from kg.model import Article, GraphData, GraphError, MergeDecision
from kg.vocabulary import ARTICLE, ENTITY, EVENT, KG, SCHEMA
from kg.write.events.terms import unasserted_twin
from kg.write.iris import article_id, article_iri
from kg.write.nodes import Triple, origin_name, text_literal
from kg.write.rdf import graph_quads, predicate_labels
from kg.write.serialize import ox_triple, term_value
from kg.write.store.disk import Change, apply_change, to_triples
from kg.write.store.entities import change_descriptions, present, presentation_triples, read_presentations
from kg.write.store.origins import TEXT, Origins, origin_triples, read_decisions, write_decisions
from kg.write.store.parts import place_digest
from kg.write.store.predicates import missing_predicates

READING_MARK = "#reading"
SHA256, VERSION, URL, ORIGIN, PLACE, TYPE = (
    ox.NamedNode(str(iri)) for iri in (SCHEMA.sha256, SCHEMA.softwareVersion, SCHEMA.url, DCTERMS.source, DCTERMS.identifier, RDF.type)
)
ASSERTED, RETRACTED = ox.NamedNode(KG.asserted), ox.NamedNode(KG.retracted)
TRUE, FALSE = (ox.Literal(value, datatype=ox.NamedNode(str(XSD.boolean))) for value in ("true", "false"))
SHOWN = 5
"""As many articles as one line of an error names."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How an article was read: the product's version, a digest of all that its graph depends on, and one of the place that it came from.

    Each is "" where it is not known. `decisions` are what the article calls things, by the ids that these had then.
    """

    version: str = ""
    digest: str = ""
    place: str = ""
    decisions: tuple[MergeDecision, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """What a list of a store's articles shows of each."""

    id: str
    title: str
    published: str
    source: str
    version: str
    statements: int
    is_retracted: bool


def put_article(
    store: ox.Store,
    part: GraphData,
    reading: Reading,
    *,
    kept: Container[str] = (),
    origins: Origins = MappingProxyType({}),
) -> list[str]:
    """Put the graph of one article into a store and return the ids of the articles that it replaced, all in one transaction.

    It replaces the article of the same id, and those from the same address or file whose ids are not among `kept`. An article that was
    retracted stays so unless its text has changed. `origins` are the entities as the article had them when it was read, by the ids of what
    they are now.
    """
    article = part.articles[0]
    old = sorted({article.id, *(name for name in _find_same_place(store, article.url, reading.place) if name not in kept)})
    stored = {name: _triples_of(store, name) for name in old}
    come = [present(entity, article.id, readings=(origin.entity.id for origin in origins.get(entity.id, ()))) for entity in part.entities]
    gone = [item for triples in stored.values() for item in read_presentations(triples)]
    lost, won = change_descriptions(store, gone, come)
    named = [*_named_triples(part), *_reading_triples(article, reading)]
    named += [triple for item in come for triple in presentation_triples(item)]
    named += [triple for item in come for triple in origin_triples(article.id, item.id, origins.get(item.id, ()))]
    triples = frozenset(ox_triple(triple) for triple in named)
    if _is_retracted(stored[article.id], article.id):
        triples = retract_triples(triples)
    known = missing_predicates(store, predicate_labels(part.statements))
    apply_change(
        store,
        Change(
            dropped=tuple(ox.NamedNode(article_iri(name)) for name in old if stored[name]),
            deleted=((None, lost),),
            inserted=((None, won | known), (ox.NamedNode(article_iri(article.id)), triples)),
        ),
    )
    return [name for name in old if stored[name]]


def remove_article(store: ox.Store, name: str) -> None:
    """Remove an article, by id, with everything that only it says and the entities that only it names."""
    lost, won = change_descriptions(store, read_presentations(_triples_of(store, name)), ())
    apply_change(store, Change(dropped=(ox.NamedNode(article_iri(name)),), deleted=((None, lost),), inserted=((None, won),)))


def retract_article(store: ox.Store, name: str) -> None:
    """Mark an article, by id, and its statements as retracted: nothing that it says is asserted any more."""
    before = _triples_of(store, name)
    after = retract_triples(before)
    graph = ox.NamedNode(article_iri(name))
    apply_change(store, Change(deleted=((graph, before - after),), inserted=((graph, after - before),)))


def retract_triples(triples: Iterable[ox.Triple]) -> frozenset[ox.Triple]:
    """Return the triples of an article's graph as they are once the article is retracted."""
    plain = (triple for triple in triples if not term_value(triple.subject).startswith(ENTITY) and triple.predicate != ASSERTED)
    kept = {changed for triple in plain if (changed := _unasserted(triple)) is not None}
    statements = {triple.subject for triple in kept if triple.predicate == TYPE and term_value(triple.object) == str(KG.Statement)}
    articles = {triple.subject for triple in kept if triple.predicate == TYPE and term_value(triple.object) == str(KG.Article)}
    marks = {ox.Triple(node, RETRACTED, TRUE) for node in statements | articles}
    return frozenset(kept | marks | {ox.Triple(node, ASSERTED, FALSE) for node in statements})


def _unasserted(triple: ox.Triple) -> ox.Triple | None:
    """Return a triple as it is once its article is retracted: events that happened become events that are not asserted."""
    if not term_value(triple.subject).startswith(EVENT):
        return triple
    twin = unasserted_twin(triple.predicate.value, term_value(triple.object))
    if twin is None:
        return None
    predicate, value = twin
    return ox.Triple(triple.subject, ox.NamedNode(predicate), ox.NamedNode(value) if triple.predicate == TYPE else triple.object)


def find_article(store: ox.Store, name: str) -> str:
    """Return the id of the article with this id, IRI, address or origin.

    Raises:
        GraphError: There is none, or there are several.
    """
    found = sorted(set(_find_named(store, name)))
    if not found:
        raise GraphError(f"{name}: the store has no article of this id, address or origin; kg store list shows those it has")
    if len(found) > 1:
        shown = ", ".join(found[:SHOWN]) + (", ..." if len(found) > SHOWN else "")
        raise GraphError(f"{name}: {len(found)} articles come from there; give one of these ids: {shown}")
    return found[0]


def list_readings(store: ox.Store) -> dict[str, str]:
    """Return the digest of the reading of each article by the article's id."""
    found = store.quads_for_pattern(None, SHA256, None, None)
    return {article_id(term_value(quad.subject).removesuffix(READING_MARK)): term_value(quad.object) for quad in found}


def read_reading(store: ox.Store, name: str) -> Reading:
    """Return how an article, by id, was read."""
    node = ox.NamedNode(f"{article_iri(name)}{READING_MARK}")
    values = {quad.predicate: term_value(quad.object) for quad in store.quads_for_pattern(node, None, None, None)}
    return Reading(values.get(VERSION, ""), values.get(SHA256, ""), values.get(PLACE, ""), read_decisions(values.get(TEXT, "[]")))


def list_articles(store: ox.Store) -> list[StoredArticle]:
    """Return the articles of a store, sorted by date of publication and id."""
    found = [_summarize(store, node.value) for node in store.named_graphs() if node.value.startswith(ARTICLE)]
    return sorted(found, key=lambda item: (item.published, item.id))


def _named_triples(part: GraphData) -> Iterator[Triple]:
    return ((subject, predicate, value) for subject, predicate, value, name in graph_quads(part) if name is not None)


def _reading_triples(article: Article, reading: Reading) -> Iterator[Triple]:
    node = URIRef(f"{article_iri(article.id)}{READING_MARK}")
    values: Mapping[URIRef, rdflib.Literal] = {
        SCHEMA.softwareVersion: text_literal(reading.version),
        SCHEMA.sha256: text_literal(reading.digest),
        DCTERMS.identifier: text_literal(reading.place),
        SCHEMA.text: text_literal(write_decisions(reading.decisions) if reading.decisions else ""),
    }
    yield node, RDF.type, PROV.Activity
    yield node, PROV.used, article_iri(article.id)
    yield from ((node, predicate, value) for predicate, value in values.items() if str(value))


def _triples_of(store: ox.Store, name: str) -> frozenset[ox.Triple]:
    return to_triples(store.quads_for_pattern(None, None, None, ox.NamedNode(article_iri(name))))


def _is_retracted(triples: Iterable[ox.Triple], name: str) -> bool:
    return ox.Triple(ox.NamedNode(article_iri(name)), RETRACTED, TRUE) in frozenset(triples)


def _find_same_place(store: ox.Store, url: str, place: str) -> Iterator[str]:
    if url:
        yield from _subjects(store, URL, ox.Literal(url, datatype=ox.NamedNode(str(XSD.anyURI))))
    if place:
        yield from _subjects(store, PLACE, ox.Literal(place))


def _find_named(store: ox.Store, name: str) -> Iterator[str]:
    identifier = name.removeprefix(ARTICLE).removeprefix("art:")
    if any(True for _ in store.quads_for_pattern(None, None, None, ox.NamedNode(article_iri(identifier)))):
        yield identifier
        return
    places = list(_find_same_place(store, name, place_digest(name)))
    yield from places or _subjects(store, ORIGIN, ox.Literal(origin_name(name)))


def _subjects(store: ox.Store, predicate: ox.NamedNode, value: ox.Literal) -> Iterator[str]:
    """Yield the articles of the nodes with this value."""
    for quad in store.quads_for_pattern(None, predicate, value, None):
        if isinstance(quad.graph_name, ox.NamedNode):
            yield article_id(term_value(quad.graph_name))


def _summarize(store: ox.Store, iri: str) -> StoredArticle:
    graph = ox.NamedNode(iri)
    about = {quad.predicate.value: term_value(quad.object) for quad in store.quads_for_pattern(graph, None, None, graph)}
    reading = store.quads_for_pattern(ox.NamedNode(f"{iri}{READING_MARK}"), VERSION, None, graph)
    return StoredArticle(
        id=article_id(iri),
        title=about.get(str(SCHEMA.headline), ""),
        published=about.get(str(SCHEMA.datePublished), ""),
        source=about.get(str(SCHEMA.publisher), ""),
        version=next((term_value(quad.object) for quad in reading), ""),
        statements=sum(1 for _ in store.quads_for_pattern(None, TYPE, ox.NamedNode(KG.Statement), graph)),
        is_retracted=str(KG.retracted) in about,
    )
