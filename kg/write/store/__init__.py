"""A store on disk that gathers articles over many builds: one named graph an article, each put, replaced or removed in one transaction."""

from kg.write.store.articles import (
    Reading,
    StoredArticle,
    find_article,
    list_articles,
    list_readings,
    put_article,
    read_reading,
    remove_article,
    retract_article,
)
from kg.write.store.disk import open_store, read_quads, writing
from kg.write.store.origins import Origin, Origins, list_decisions, list_origins
from kg.write.store.parts import place_digest, read_store, split_graph
from kg.write.store.predicates import label_predicates

__all__ = [
    "Origin",
    "Origins",
    "Reading",
    "StoredArticle",
    "find_article",
    "label_predicates",
    "list_articles",
    "list_decisions",
    "list_origins",
    "list_readings",
    "open_store",
    "place_digest",
    "put_article",
    "read_quads",
    "read_reading",
    "read_store",
    "remove_article",
    "retract_article",
    "split_graph",
    "writing",
]
