"""`kg query`, `kg serve`, `kg show` and `kg export`: what works on a graph."""

import argparse
import contextlib
import sys
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

from kg.model import GraphError, UsageError

if TYPE_CHECKING:
    import pyoxigraph as ox


def run_query(options: argparse.Namespace) -> int:
    """Print the answer to a query."""
    from kg.serve import answer

    print(answer(options.graph, options.query, output_format=options.format))
    return 0


def run_serve(options: argparse.Namespace) -> int:
    """Serve a graph until Ctrl-C; the address is printed once it answers."""
    from kg.serve import make_server

    with make_server(options.graph, port=options.port) as server, contextlib.suppress(KeyboardInterrupt):
        print(f"http://127.0.0.1:{server.server_port}/ (SPARQL at /sparql; Ctrl-C stops)", flush=True)
        server.serve_forever()
    return 0


def run_show(options: argparse.Namespace) -> int:
    """Open the page of a graph in the browser, and print its address."""
    page = options.graph / "graph.html" if options.graph.is_dir() else options.graph
    if not page.is_file() or page.suffix != ".html":
        raise UsageError(f"{options.graph}: no graph.html there; kg build writes one, for example: kg build article.txt -o {options.graph}")
    address = page.resolve().as_uri()
    print(address)
    webbrowser.open(address)
    return 0


def run_export(options: argparse.Namespace) -> int:
    """Write a graph in another format, to a file or to standard output."""
    from kg.write.export import export_graph, write_file

    quads = _read_quads(options.graph)
    try:
        content = export_graph(quads, options.format)
    except GraphError as error:
        raise GraphError(f"{options.graph}: {error}") from error
    if options.out is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return 0
    write_file(options.out, content)
    print(options.out)
    return 0


def _read_quads(graph: Path) -> "list[ox.Quad]":
    from kg.serve import load_store
    from kg.write import store
    from kg.write.load import GRAPH_FILE, read_quads

    if graph.is_dir() and not (graph / GRAPH_FILE).is_file():
        return list(store.read_quads(load_store(graph)))
    return read_quads(graph)
