"""The output folder: every file is written in full beside its place and then moved into it."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from kg.model import GraphData, UsageError
from kg.resources import ontology_folder
from kg.write.network import to_graphml
from kg.write.rdf import asserted_triples, graph_quads
from kg.write.report import to_json, to_manifest, to_report, validate_quads
from kg.write.serialize import read_context, to_jsonld, to_trig, to_turtle
from kg.write.tables import ENTITY_COLUMNS, FACT_COLUMNS, MENTION_COLUMNS, entity_rows, fact_rows, mention_rows, to_csv

PARTIAL = ".kg-partial"
"""The folder, inside the output folder and so on the same disk, where files wait until all are complete."""


def write_graph(graph: GraphData, folder: Path, *, html: str | None = None) -> list[Path]:
    """Write all files of a graph into a folder and return their paths; other files in the folder are left alone.

    Nothing is moved into place before every file is complete, and the manifest is moved last, so a folder whose checksums match its
    manifest is whole. `html` is the text of `graph.html`; without it that file is not written.

    Raises:
        UsageError: The folder cannot be written.
        OntologyError: `kg.ttl`, `shapes.ttl` or `context.jsonld` cannot be read.
    """
    files = graph_files(graph)
    if html is not None:
        files["graph.html"] = html.encode()
    files["manifest.json"] = to_json(to_manifest(files))
    try:
        return _move_into_place(files, folder)
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written ({error.strerror or error}); choose another folder with -o") from error


def check_folder(folder: Path) -> None:
    """Raise UsageError if a folder can be seen to be none that can be written: before the work, not after it."""
    present = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    if not present.is_dir():
        raise UsageError(f"{folder}: {present} is a file; choose another folder with -o")
    if not os.access(present, os.W_OK | os.X_OK):
        raise UsageError(f"{folder}: cannot be written (no permission for {present}); choose another folder with -o")


def graph_files(graph: GraphData) -> dict[str, bytes]:
    """Return the content of every file but the page and the manifest, by file name."""
    quads = graph_quads(graph)
    ontology = ontology_folder()
    return {
        "graph.trig": to_trig(quads),
        "graph.ttl": to_turtle(asserted_triples(graph)),
        "graph.jsonld": to_jsonld(quads, read_context(ontology / "context.jsonld")),
        "graph.graphml": to_graphml(graph),
        "facts.csv": to_csv(FACT_COLUMNS, fact_rows(graph)),
        "entities.csv": to_csv(ENTITY_COLUMNS, entity_rows(graph)),
        "mentions.csv": to_csv(MENTION_COLUMNS, mention_rows(graph)),
        "report.json": to_json(to_report(graph, validate_quads(quads, ontology))),
    }


def _move_into_place(files: Mapping[str, bytes], folder: Path) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    partial = folder / PARTIAL
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir()
    try:
        for name, content in files.items():
            (partial / name).write_bytes(content)
        return [(partial / name).replace(folder / name) for name in files]
    finally:
        shutil.rmtree(partial, ignore_errors=True)
