"""`kg store`: the articles of a store on disk, listed, added, retracted and removed."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from kg.model import GraphError

ARTICLES = """
SELECT ?id ?published ?title ?status (COUNT(?statement) AS ?statements) WHERE {
  ?article a kg:Article .
  BIND(STRAFTER(STR(?article), STR(art:)) AS ?id)
  OPTIONAL { ?article schema:headline ?title }
  OPTIONAL { ?article schema:datePublished ?published }
  OPTIONAL { ?article kg:retracted ?retracted }
  BIND(IF(BOUND(?retracted), "retracted", "") AS ?status)
  OPTIONAL { ?statement a rdf:Statement ; prov:wasDerivedFrom ?article }
}
GROUP BY ?article ?id ?published ?title ?status
ORDER BY ?published ?id"""

if TYPE_CHECKING:
    import pyoxigraph as ox


def run_list(options: argparse.Namespace) -> int:
    """Print the articles of a store."""
    from kg.serve import answer

    _check_exists(options.store)
    print(answer(options.store, [ARTICLES], output_format=options.format))
    return 0


def run_add(options: argparse.Namespace) -> int:
    """Put all articles of a graph folder, a graph file or another store into a store."""
    from kg.write import read_graph
    from kg.write.store import Reading, label_predicates, open_store, put_article, split_graph, writing

    graph = read_graph(options.graph)
    if not graph.articles:
        raise GraphError(f"{options.graph}: has no articles; nothing to add")
    reading = Reading(_read_version(options.graph))
    store, kept = open_store(options.store), {article.id for article in graph.articles}
    with writing(options.store):
        replaced = sum(bool(put_article(store, part, reading, kept=kept)) for part in split_graph(graph))
        label_predicates(store)
        store.flush()
    print(f"{options.store}: {len(kept) - replaced} articles added, {replaced} replaced")
    return 0


def run_remove(options: argparse.Namespace) -> int:
    """Remove an article from a store."""
    from kg.write.store import find_article, label_predicates, remove_article, writing

    store = _open_existing(options.store)
    article = find_article(store, options.article)
    with writing(options.store):
        remove_article(store, article)
        label_predicates(store)
        store.flush()
    print(f"{options.store}: removed {article}")
    return 0


def run_retract(options: argparse.Namespace) -> int:
    """Mark an article of a store as retracted."""
    from kg.write.store import find_article, retract_article, writing

    store = _open_existing(options.store)
    article = find_article(store, options.article)
    with writing(options.store):
        retract_article(store, article)
        store.flush()
    print(f"{options.store}: retracted {article}; what it says is kept, but asserted no more")
    return 0


def _open_existing(folder: Path) -> "ox.Store":
    """Return the store of a folder, which must be there already."""
    from kg.write.store import open_store

    _check_exists(folder)
    return open_store(folder)


def _check_exists(folder: Path) -> None:
    from kg.write.store.disk import STORE_MARK

    if not (folder / STORE_MARK).is_file():
        raise GraphError(f"{folder}: no store; kg build article.txt --store {folder} makes one")


def _read_version(graph: Path) -> str:
    """Return the version of the product that wrote a graph folder, where it says so."""
    try:
        return str(json.loads((graph / "manifest.json").read_text(encoding="utf-8"))["version"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""
