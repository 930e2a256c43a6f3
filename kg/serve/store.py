"""A graph as a store that answers SPARQL: from a folder that kg wrote, an RDF file, or an Oxigraph store on disk."""

import errno
from pathlib import Path

import pyoxigraph as ox

from kg.model import GraphError

GRAPH_FILE = "graph.trig"
STORE_MARK = "CURRENT"
"""The file that every RocksDB folder, and so every Oxigraph store, holds."""
LOCK_FILE = "LOCK"
"""The file that the process which writes a store keeps locked."""
FORMATS = {
    ".trig": ox.RdfFormat.TRIG,
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
}


def load_store(path: Path) -> ox.Store:
    """Return a store with the graph of a folder, a file or a store folder; a store folder is opened for reading only.

    Raises:
        GraphError: There is nothing at the path, or nothing that can be read as a graph.
    """
    if not path.exists():
        raise GraphError(f"{path}: no such file or folder; build a graph first: kg build article.txt -o {path}")
    if not path.is_dir():
        return _load_file(path)
    if (path / GRAPH_FILE).is_file():
        return _load_file(path / GRAPH_FILE)
    if (path / STORE_MARK).is_file():
        return _open_store(path)
    raise GraphError(f"{path}: holds neither {GRAPH_FILE} nor an Oxigraph store; give a folder that kg build wrote")


def is_on_disk(store: ox.Store) -> bool:
    """Tell whether a store lies on disk: a store in memory refuses to be backed up for that reason (the place given is taken, in case)."""
    try:
        store.backup(str(Path(__file__).parent))
    except RuntimeError as error:
        return "in-memory" not in str(error)
    except OSError:
        return True
    return True


def _load_file(file: Path) -> ox.Store:
    form = FORMATS.get(file.suffix.lower())
    if form is None:
        raise GraphError(f"{file}: not a graph file; its name must end in one of {', '.join(FORMATS)}")
    store = ox.Store()
    try:
        store.bulk_load(path=str(file), format=form, base_iri=file.resolve().as_uri())
    except (OSError, SyntaxError, ValueError) as error:
        raise GraphError(f"{file}: cannot be read as {form.name}: {' '.join(str(error).split())}") from error
    return store


def _open_store(folder: Path) -> ox.Store:
    if _is_being_written(folder):
        raise GraphError(f"{folder}: the store is being written by another process; wait until that has ended, or end it")
    try:
        return ox.Store.read_only(str(folder))
    except OSError as error:
        raise GraphError(f"{folder}: cannot be opened as an Oxigraph store: {' '.join(str(error).split())}") from error


def _is_being_written(folder: Path) -> bool:
    """Tell whether a process has locked the store: what it writes meanwhile could not be read reliably."""
    try:
        import fcntl
    except ImportError:  # Windows: opening the store fails there instead
        return False
    try:
        with (folder / LOCK_FILE).open("r+b") as file:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except OSError as error:
        return error.errno in (errno.EACCES, errno.EAGAIN)
    return False
