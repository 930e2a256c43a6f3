"""Predicates of a store: each has the label that most of its statements give it."""

from collections import Counter

import pyoxigraph as ox
from rdflib import URIRef
from rdflib.namespace import RDFS

from kg.vocabulary import ENTITY, PREFIXES
from kg.write.iris import predicate_iri, predicate_name
from kg.write.rdf import choose_labels, predicate_triples
from kg.write.serialize import ox_triple, term_value
from kg.write.store.disk import Change, apply_change

LABEL = ox.NamedNode(str(RDFS.label))
COUNTS = """
SELECT ?predicate ?label (COUNT(*) AS ?number) WHERE {
  GRAPH ?article { ?statement rdf:predicate ?predicate ; kg:predicateLabel ?label }
} GROUP BY ?predicate ?label"""


def label_predicates(store: ox.Store) -> None:
    """Give each predicate the label that most statements of the whole store give it, and take away those that no statement has."""
    counts: Counter[tuple[str, str]] = Counter()
    for row in store.query(COUNTS, prefixes={prefix: str(namespace) for prefix, namespace in PREFIXES.items()}):  # type: ignore[union-attr]
        counts[predicate_name(row["predicate"].value), row["label"].value] = int(row["number"].value)
    wanted = frozenset(ox_triple(triple) for triple in predicate_triples(choose_labels(counts)))
    present = (quad.subject for quad in store.quads_for_pattern(None, LABEL, None, ox.DefaultGraph()))
    names = {node for node in present if not term_value(node).startswith(ENTITY)}
    known = frozenset(quad.triple for node in names for quad in store.quads_for_pattern(node, None, None, ox.DefaultGraph()))
    apply_change(store, Change(deleted=((None, known - wanted),), inserted=((None, wanted - known),)))


def missing_predicates(store: ox.Store, labels: dict[str, str]) -> frozenset[ox.Triple]:
    """Return the triples of those predicates that the store does not know yet."""
    new = {name: label for name, label in labels.items() if not _is_known(store, predicate_iri(name))}
    return frozenset(ox_triple(triple) for triple in predicate_triples(new))


def _is_known(store: ox.Store, predicate: URIRef) -> bool:
    return any(True for _ in store.quads_for_pattern(ox.NamedNode(predicate), LABEL, None, ox.DefaultGraph()))
