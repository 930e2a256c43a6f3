"""The store's folder: opened by one writer at a time, changed in whole transactions only."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox
from rdflib.namespace import XSD

from kg.model import GraphError, UsageError
from kg.write.nodes import COUNTS
from kg.write.serialize import term_value

STORE_MARK = "CURRENT"
"""The file that every RocksDB folder, and so every Oxigraph store, holds."""
COUNT_IRIS = frozenset(map(str, COUNTS))
COUNT_TYPE = ox.NamedNode(str(XSD.nonNegativeInteger))
OWN_FILES = ("LOCK", "LOG", "IDENTITY", "MANIFEST-", "OPTIONS-", "CURRENT", "0")
"""How the names of the files begin that a store consists of while it is being made."""


@dataclass(frozen=True, slots=True)
class Change:
    """One transaction: graphs that go, and triples that go and come in a graph (None: the default graph)."""

    dropped: tuple[ox.NamedNode, ...] = ()
    deleted: tuple[tuple[ox.NamedNode | None, frozenset[ox.Triple]], ...] = field(default=())
    inserted: tuple[tuple[ox.NamedNode | None, frozenset[ox.Triple]], ...] = field(default=())


def open_store(folder: Path) -> ox.Store:
    """Return the store of a folder for writing; a folder that is not there or empty becomes one.

    Raises:
        GraphError: Another process has it open, or it is damaged.
        UsageError: The folder is something else than a store, or cannot be written.
    """
    _check_folder(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return ox.Store(str(folder))
    except OSError as error:
        raise explain_failure(folder, error) from error


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Turn a failure of the disk while a store is written into one clear line; what was put before stays."""
    try:
        yield
    except OSError as error:
        raise explain_failure(folder, error) from error


def explain_failure(folder: Path, error: OSError) -> GraphError:
    """Return the error to raise for a store that could not be opened or written."""
    words = " ".join(str(error).split())
    if "lock" in words.lower():
        return GraphError(f"{folder}: the store is in use by another process; wait until that has ended, or end it")
    return GraphError(f"{folder}: the store cannot be opened or written: {words}")


def apply_change(store: ox.Store, change: Change) -> None:
    """Carry a change out as one transaction: all of it, or nothing."""
    parts = [f"DROP SILENT GRAPH {name}" for name in change.dropped]
    parts += [f"DELETE DATA {{ {_block(name, triples)} }}" for name, triples in change.deleted if triples]
    parts += [f"INSERT DATA {{ {_block(name, triples)} }}" for name, triples in change.inserted if triples]
    if parts:
        store.update(";\n".join(parts))


def to_triples(quads: Iterable[ox.Quad]) -> frozenset[ox.Triple]:
    """Return quads as triples without their graph."""
    return frozenset(quad.triple for quad in quads)


def read_quads(store: ox.Store) -> Iterator[ox.Quad]:
    """Yield the quads of a store as they were put: Oxigraph keeps every whole number as an xsd:integer."""
    for quad in store:
        if quad.predicate.value in COUNT_IRIS:
            value = ox.Literal(term_value(quad.object), datatype=COUNT_TYPE)
            yield ox.Quad(quad.subject, quad.predicate, value, quad.graph_name)
        else:
            yield quad


def _block(name: ox.NamedNode | None, triples: Iterable[ox.Triple]) -> str:
    lines = (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode()
    return f"GRAPH {name} {{ {lines} }}" if name else lines


def _check_folder(folder: Path) -> None:
    if not folder.exists() or (folder / STORE_MARK).is_file():
        return
    if not folder.is_dir():
        raise UsageError(f"{folder}: is a file; a store needs a folder of its own")
    strange = sorted(file.name for file in folder.iterdir() if not file.name.startswith(OWN_FILES))
    if strange:
        raise UsageError(f"{folder}: is no store, and holds other files ({strange[0]}); name a store, or a folder that is new or empty")
