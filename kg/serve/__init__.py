"""Graph to answers: SPARQL on a store, canned queries, result formats, and an endpoint on this machine."""

from kg.serve.answers import answer
from kg.serve.canned import canned_queries
from kg.serve.endpoint import make_server
from kg.serve.format import format_result
from kg.serve.guard import QueryRefusedError
from kg.serve.query import QueryResult, QuerySlowError, run_canned, run_query
from kg.serve.store import load_store

__all__ = [
    "QueryRefusedError",
    "QueryResult",
    "QuerySlowError",
    "answer",
    "canned_queries",
    "format_result",
    "load_store",
    "make_server",
    "run_canned",
    "run_query",
]
