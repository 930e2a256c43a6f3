"""RDF files: TriG, Turtle and JSON-LD, in the order given, so that the same graph gives the same bytes."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import rdflib
from rdflib import URIRef
from rdflib.namespace import RDF, XSD

from kg.model import OntologyError
from kg.vocabulary import PREFIXES
from kg.write.nodes import Node, Triple
from kg.write.rdf import Quad

_PREFIXES = {prefix: str(namespace) for prefix, namespace in sorted(PREFIXES.items())}


def to_trig(quads: Iterable[Quad]) -> bytes:
    """Return the quads as TriG, in their order."""
    return sort_prefixes(ox.serialize(map(_quad, quads), format=ox.RdfFormat.TRIG, prefixes=_PREFIXES) or b"")


def to_turtle(triples: Iterable[Triple]) -> bytes:
    """Return the triples as Turtle, in their order."""
    return sort_prefixes(ox.serialize(map(ox_triple, triples), format=ox.RdfFormat.TURTLE, prefixes=_PREFIXES) or b"")


def read_context(file: Path) -> dict[str, Any]:
    """Return the `@context` of a JSON-LD context file.

    Raises:
        OntologyError: The file is missing or holds no context, or one that refers to the network.
    """
    try:
        context = json.loads(file.read_text(encoding="utf-8"))["@context"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise OntologyError(f"{file}: cannot be read as a JSON-LD context: {error}") from error
    if not isinstance(context, dict):
        raise OntologyError(f"{file}: @context must be one object that is written out in the file")
    return context


def to_jsonld(quads: Iterable[Quad], context: Mapping[str, Any]) -> bytes:
    """Return the quads as JSON-LD with the context inlined, one line a node."""
    terms = _Terms(context)
    blocks = []
    for name, members in groupby(quads, key=lambda quad: quad[3]):
        nodes = [_dump(node) for node in _nodes(members, terms)]
        blocks += nodes if name is None else [f'{{"@id": {_dump(terms.compact(name))}, "@graph": [\n{_join(nodes)}\n]}}']
    return f'{{"@context": {_dump(context)},\n"@graph": [\n{_join(blocks)}\n]}}\n'.encode()


class _Terms:
    """The terms of a JSON-LD context: names for IRIs, and the type that a name's values have unless they say otherwise."""

    def __init__(self, context: Mapping[str, Any]) -> None:
        self._prefixes = {key: value for key, value in context.items() if isinstance(value, str) and value[-1:] in ("#", "/", ":")}
        plain = {key: value if isinstance(value, dict) else {"@id": value} for key, value in context.items() if not key.startswith("@")}
        usable = {key: value for key, value in plain.items() if _is_plain_term(value) and key not in self._prefixes}
        self._names = {self._expand(value["@id"]): key for key, value in sorted(usable.items(), reverse=True)}
        self._compacted: dict[str, str] = {}
        self._types = {key: self._expand(value.get("@type", "")) for key, value in usable.items()}

    def name(self, iri: str) -> str:
        """Return the key for a predicate."""
        return self._names.get(iri) or self.compact(iri)

    def compact(self, iri: str) -> str:
        """Return the shortest CURIE for an IRI, or the IRI."""
        if iri not in self._compacted:
            self._compacted[iri] = self._compact(iri)
        return self._compacted[iri]

    def _compact(self, iri: str) -> str:
        found = [(key, start) for key, start in self._prefixes.items() if iri.startswith(start) and iri != start]
        prefix, start = max(found, key=lambda pair: (len(pair[1]), pair[0]), default=("", ""))
        local = iri.removeprefix(start)
        return f"{prefix}:{local}" if prefix and not local.startswith("//") else iri

    def value(self, key: str, node: Node) -> Any:
        """Return a value under a key, as short as the key's type allows."""
        wanted = self._types.get(key, "")
        if isinstance(node, URIRef):
            return self.compact(node) if wanted == "@id" else {"@id": self.compact(node)}
        datatype = str(node.datatype or XSD.string)
        if datatype == wanted or (datatype == str(XSD.string) and not wanted):
            return str(node)
        return {"@value": str(node)} if datatype == str(XSD.string) else {"@value": str(node), "@type": self.compact(datatype)}

    def _expand(self, text: str) -> str:
        prefix, colon, local = text.partition(":")
        return self._prefixes[prefix] + local if colon and prefix in self._prefixes else text


def _is_plain_term(definition: Mapping[str, Any]) -> bool:
    allowed = {"@id", "@type", "@container", "@protected"}
    return "@id" in definition and set(definition) <= allowed and definition.get("@container") in (None, "@set")


def _nodes(quads: Iterable[Quad], terms: _Terms) -> Iterator[dict[str, Any]]:
    for subject, members in groupby(quads, key=lambda quad: quad[0]):
        node: dict[str, Any] = {"@id": terms.compact(subject)}
        for _, predicate, value, _ in members:
            if predicate == RDF.type:
                node.setdefault("@type", []).append(terms.name(str(value)))
            else:
                key = terms.name(predicate)
                node.setdefault(key, []).append(terms.value(key, value))
        yield {key: values[0] if isinstance(values, list) and len(values) == 1 else values for key, values in node.items()}


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _join(lines: Iterable[str]) -> str:
    return ",\n".join(lines)


def sort_prefixes(document: bytes) -> bytes:
    """Sort the prefix lines at the top, whose order the serializer does not promise."""
    *prefixes, body = document.split(b"\n", len(_PREFIXES))
    return b"\n".join([*sorted(prefixes), body])


def _quad(quad: Quad) -> ox.Quad:
    subject, predicate, value, name = quad
    return ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), _term(value), ox.NamedNode(name) if name else ox.DefaultGraph())


def ox_triple(triple: Triple) -> ox.Triple:
    """Return a triple in the terms of Oxigraph."""
    return ox.Triple(ox.NamedNode(triple[0]), ox.NamedNode(triple[1]), _term(triple[2]))


def term_value(term: Any) -> str:
    """Return the IRI of a node, or the text of a literal."""
    return str(getattr(term, "value", term))


def _term(node: Node) -> ox.NamedNode | ox.Literal:
    if isinstance(node, rdflib.Literal):
        return ox.Literal(str(node), datatype=ox.NamedNode(node.datatype)) if node.datatype else ox.Literal(str(node))
    return ox.NamedNode(node)
