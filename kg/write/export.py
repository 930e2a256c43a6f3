"""A graph in one format: RDF of all of it or of its asserted facts, or tables and networks of its statements."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox
import rdflib
from rdflib import URIRef
from rdflib.namespace import XSD

from kg.model import GraphData, GraphError, UsageError
from kg.resources import ontology_folder
from kg.vocabulary import ENTITY, PREFIXES
from kg.write.load import Nodes, add_to_nodes, graph_from_nodes
from kg.write.network import to_graphml
from kg.write.rdf import Quad
from kg.write.serialize import read_context, sort_prefixes, term_value, to_jsonld
from kg.write.tables import FACT_COLUMNS, fact_rows, to_csv

Quads = Sequence[ox.Quad]
_PREFIXES = {prefix: str(namespace) for prefix, namespace in sorted(PREFIXES.items())}


def export_graph(quads: Iterable[ox.Quad], form: str) -> bytes:
    """Return a graph in one of EXPORTS.

    `trig`, `nq` and `jsonld` hold everything; `ttl` and `rdfxml`, which know no named graphs, the asserted facts with labels and types
    (of a graph without named graphs, everything); `graphml` and `csv` the statements, asserted or not.

    Raises:
        GraphError: The graph cannot be put into this format.
    """
    return EXPORTS[form](list(quads))


def write_file(file: Path, content: bytes) -> None:
    """Write a file in full beside its place and move it there.

    Raises:
        UsageError: The file cannot be written.
    """
    partial = file.with_name(f".{file.name}.kg-partial")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(content)
        partial.replace(file)
    except OSError as error:
        with suppress(OSError):
            partial.unlink()
        raise UsageError(f"{file}: cannot be written ({error.strerror or error}); choose another file with -o") from error


def _to_nq(quads: Quads) -> bytes:
    return ox.serialize(_sorted_quads(quads), format=ox.RdfFormat.N_QUADS) or b""


def _to_trig(quads: Quads) -> bytes:
    return sort_prefixes(ox.serialize(_sorted_quads(quads), format=ox.RdfFormat.TRIG, prefixes=_PREFIXES) or b"")


def _to_jsonld(quads: Quads) -> bytes:
    return to_jsonld(map(_to_quad, _sorted_quads(quads)), read_context(ontology_folder() / "context.jsonld"))


def _to_turtle(quads: Quads) -> bytes:
    return sort_prefixes(ox.serialize(_asserted(quads), format=ox.RdfFormat.TURTLE, prefixes=_PREFIXES) or b"")


def _to_rdfxml(quads: Quads) -> bytes:
    try:
        return ox.serialize(_asserted(quads), format=ox.RdfFormat.RDF_XML) or b""
    except (OSError, ValueError) as error:
        raise GraphError(f"RDF/XML cannot hold this graph ({error}); choose ttl") from error


def _to_graphml(quads: Quads) -> bytes:
    return to_graphml(_graph(quads))


def _to_csv(quads: Quads) -> bytes:
    return to_csv(FACT_COLUMNS, fact_rows(_graph(quads)))


EXPORTS: Mapping[str, Callable[[Quads], bytes]] = {
    "trig": _to_trig,
    "ttl": _to_turtle,
    "nq": _to_nq,
    "jsonld": _to_jsonld,
    "graphml": _to_graphml,
    "csv": _to_csv,
    "rdfxml": _to_rdfxml,
}


def _sorted_quads(quads: Quads) -> list[ox.Quad]:
    """Return all quads: the default graph first, then the others by name, each by subject, predicate and object."""
    return sorted(quads, key=lambda quad: (_graph_name(quad), *map(str, quad.triple)))


def _asserted(quads: Quads) -> Iterator[ox.Triple]:
    """Yield the triples of the default graph and the plain facts of the articles' graphs; all there are if no graph has a name."""
    facts = (quad.triple for quad in quads if not _graph_name(quad) or term_value(quad.subject).startswith(ENTITY))
    return iter(sorted(set(facts), key=lambda triple: tuple(map(str, triple))))


def _graph_name(quad: ox.Quad) -> str:
    return "" if isinstance(quad.graph_name, ox.DefaultGraph) else term_value(quad.graph_name)


def _graph(quads: Quads) -> GraphData:
    nodes: Nodes = {}
    add_to_nodes(nodes, quads)
    try:
        graph = graph_from_nodes(nodes)
    except (KeyError, IndexError, ValueError) as error:
        raise GraphError(f"not a graph that kg wrote ({error}); only RDF formats can be made of it") from error
    if not graph.articles:
        raise GraphError("the graph has no articles with statements; only RDF formats can be made of it")
    return graph


def _to_quad(quad: ox.Quad) -> Quad:
    name = URIRef(_graph_name(quad)) if _graph_name(quad) else None
    return URIRef(term_value(quad.subject)), URIRef(quad.predicate.value), _to_node(quad.object), name


def _to_node(term: object) -> URIRef | rdflib.Literal:
    if not isinstance(term, ox.Literal):
        return URIRef(term_value(term))
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    datatype = None if term.datatype.value == str(XSD.string) else URIRef(term.datatype.value)
    return rdflib.Literal(term.value, datatype=datatype, normalize=False)
