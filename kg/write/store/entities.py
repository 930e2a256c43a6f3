"""Entities of a store: each article presents its own, and the entity's one description joins what the articles present.

A presentation is a node of the article's graph (`article#entity-...`, `prov:specializationOf` the entity), so that it goes with the
article, and the description can be joined anew from those that remain.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

import pyoxigraph as ox
from rdflib import URIRef
from rdflib.namespace import DCTERMS, PROV, RDF, SKOS

from kg.model import Entity
from kg.vocabulary import KG, SCHEMA
from kg.write.iris import article_id, article_iri, entity_id, entity_iri
from kg.write.nodes import Triple, count_literal, text_literal
from kg.write.rdf import entity_triples
from kg.write.serialize import ox_triple, term_value
from kg.write.store.disk import to_triples

MARK = "#entity-"
OF = ox.NamedNode(str(PROV.specializationOf))
COUNT = ox.NamedNode(str(KG.mentionCount))
READING = ox.NamedNode(str(DCTERMS.identifier))


@dataclass(frozen=True, slots=True, order=True)
class Presentation:
    """An entity as one article presents it, with the number of its mentions there.

    `readings` are the ids that it had when the article was read, where those are others: before it was found to be one with something.
    """

    article: str
    id: str
    label: str
    type: str
    aliases: tuple[str, ...]
    same_as: tuple[str, ...]
    mentions: int
    readings: tuple[str, ...] = ()


def present(entity: Entity, article: str, *, readings: Iterable[str] = ()) -> Presentation:
    """Return an entity as its article presents it."""
    count = len({mention for place, mention in entity.mentions if place == article})
    others = tuple(sorted(readings))
    kept = others if others != (entity.id,) else ()
    return Presentation(article, entity.id, entity.label, entity.type, tuple(sorted(set(entity.aliases))), entity.same_as, count, kept)


def presentation_iri(article: str, entity: str) -> str:
    """Return the IRI of the node that presents an entity, by id, in the article of an IRI."""
    return f"{article}{MARK}{quote(entity, safe='')}"


def presentation_triples(item: Presentation) -> Iterator[Triple]:
    """Yield the node of a presentation."""
    node = URIRef(presentation_iri(article_iri(item.article), item.id))
    yield node, PROV.specializationOf, entity_iri(item.id)
    yield node, PROV.wasDerivedFrom, article_iri(item.article)
    yield node, SCHEMA.name, text_literal(item.label)
    if item.type:
        yield node, DCTERMS.type, KG[item.type]
    yield from ((node, SCHEMA.alternateName, text_literal(alias)) for alias in item.aliases)
    yield from ((node, SCHEMA.sameAs, URIRef(iri)) for iri in item.same_as)
    yield node, KG.mentionCount, count_literal(item.mentions)
    yield from ((node, DCTERMS.identifier, text_literal(name)) for name in item.readings)


def read_presentations(triples: Iterable[ox.Triple]) -> list[Presentation]:
    """Return the presentations among the triples of an article's graph, sorted."""
    nodes: dict[str, dict[str, list[str]]] = {}
    for triple in triples:
        if MARK in term_value(triple.subject):
            nodes.setdefault(term_value(triple.subject), {}).setdefault(triple.predicate.value, []).append(term_value(triple.object))
    return sorted(_read(node) for node in nodes.values())


def find_presentations(store: ox.Store, entity: str) -> list[Presentation]:
    """Return how all articles of a store present an entity."""
    found = list(store.quads_for_pattern(None, OF, ox.NamedNode(entity_iri(entity)), None))
    return [item for quad in found for item in read_presentations(to_triples(store.quads_for_pattern(quad.subject, None, None, None)))]


def join_presentations(items: Sequence[Presentation]) -> Presentation:
    """Return what several articles present as one: all names, the most frequent label and type, the last by alphabet among equals.

    Where some articles had the thing under this id when they were read, its label is one of theirs, as in a build of all at once.
    """
    own = [item for item in items if not item.readings or item.id in item.readings] or items
    labels, types = Counter(item.label for item in own), Counter(item.type for item in items)
    label = max(labels, key=lambda name: (labels[name], name))
    aliases = {name for item in items for name in (item.label, *item.aliases)} - {label}
    return Presentation(
        article="",
        id=items[0].id,
        label=label,
        type=max(types, key=lambda name: (types[name], name)),
        aliases=tuple(sorted(aliases)),
        same_as=tuple(sorted({iri for item in items for iri in item.same_as})),
        mentions=sum(item.mentions for item in items),
    )


def describe(item: Presentation) -> frozenset[ox.Triple]:
    """Return an entity's description in the default graph."""
    entity = Entity(item.id, item.label, item.type, item.aliases, item.same_as)
    return frozenset(ox_triple(triple) for triple in entity_triples(entity, count=item.mentions))


def change_descriptions(
    store: ox.Store, gone: Iterable[Presentation], come: Iterable[Presentation]
) -> tuple[frozenset[ox.Triple], frozenset[ox.Triple]]:
    """Return the triples of descriptions that go and come when presentations go and come; an entity that none presents goes."""
    before, after = _by_entity(gone), _by_entity(come)
    old: set[ox.Triple] = set()
    new: set[ox.Triple] = set()
    for entity in sorted(before | after):
        known = to_triples(store.quads_for_pattern(ox.NamedNode(entity_iri(entity)), None, None, ox.DefaultGraph()))
        joined = _join(store, known, before.get(entity, []), after.get(entity, []))
        old |= known
        new |= describe(joined) if joined else frozenset()
    return frozenset(old - new), frozenset(new - old)


def _join(store: ox.Store, known: frozenset[ox.Triple], gone: list[Presentation], come: list[Presentation]) -> Presentation | None:
    """Return the new joint presentation; without reading all the others where what changes cannot change label or type."""
    current = _read_description(known) if known else None
    if current and not gone and all((item.label, item.type, item.readings) == (current.label, current.type, ()) for item in come):
        return join_presentations([current, *come])
    if current and _plain(gone) == _plain(come):
        return replace(current, mentions=current.mentions + sum(item.mentions for item in come) - sum(item.mentions for item in gone))
    entity = (gone or come)[0].id
    articles = {item.article for item in gone}
    rest = [item for item in find_presentations(store, entity) if item.article not in articles] if current else []
    return join_presentations([*rest, *come]) if rest or come else None


def _plain(items: Iterable[Presentation]) -> list[Presentation]:
    return sorted(replace(item, article="", mentions=0) for item in items)


def _by_entity(items: Iterable[Presentation]) -> dict[str, list[Presentation]]:
    grouped: dict[str, list[Presentation]] = {}
    for item in items:
        grouped.setdefault(item.id, []).append(item)
    return grouped


def _read(node: dict[str, list[str]]) -> Presentation:
    return Presentation(
        article=article_id(node[str(PROV.wasDerivedFrom)][0]),
        id=entity_id(node[OF.value][0]),
        label=node[str(SCHEMA.name)][0],
        type=next((iri.removeprefix(KG) for iri in node.get(str(DCTERMS.type), [])), ""),
        aliases=tuple(sorted(node.get(str(SCHEMA.alternateName), []))),
        same_as=tuple(sorted(node.get(str(SCHEMA.sameAs), []))),
        mentions=int(node[COUNT.value][0]),
        readings=tuple(sorted(node.get(READING.value, []))),
    )


def _read_description(triples: Iterable[ox.Triple]) -> Presentation:
    values: dict[str, list[str]] = {}
    for triple in triples:
        values.setdefault(triple.predicate.value, []).append(term_value(triple.object))
    return Presentation(
        article="",
        id=entity_id(term_value(next(iter(triples)).subject)),
        label=values[str(SKOS.prefLabel)][0],
        type=next((iri.removeprefix(KG) for iri in values.get(str(RDF.type), [])), ""),
        aliases=tuple(sorted(values.get(str(SKOS.altLabel), []))),
        same_as=tuple(sorted(values.get(str(SKOS.exactMatch), []))),
        mentions=int(values[COUNT.value][0]),
    )
