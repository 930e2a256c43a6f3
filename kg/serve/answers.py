"""The answer to a question on the command line, as text."""

from collections.abc import Sequence
from pathlib import Path

from kg.model import QueryError
from kg.serve.format import format_result
from kg.serve.query import QueryResult, run_canned, run_query
from kg.serve.store import load_store

TABLE_ROWS = 1_000
FILE_ROWS = 1_000_000


def answer(graph: Path, query: Sequence[str], *, output_format: str = "table", timeout_s: float = 60.0) -> str:
    """Return the result of a query on a graph as text; a table is cut after 1,000 rows and says so, other formats are whole or refused.

    `query` is SPARQL text, or `@name` and its arguments, as the words of a command line.

    Raises:
        GraphError: The graph cannot be read.
        QueryError: The query is wrong, refused, too slow, or its result too large.
    """
    max_rows = TABLE_ROWS if output_format == "table" else FILE_ROWS
    result = _ask(graph, query, timeout_s=timeout_s, max_rows=max_rows)
    if result.truncated and output_format != "table":
        raise QueryError(f"the result has more than {len(result.rows):,} rows; add LIMIT, and OFFSET for the rest")
    return format_result(result, output_format).rstrip("\r\n")


def _ask(graph: Path, query: Sequence[str], *, timeout_s: float, max_rows: int) -> QueryResult:
    store = load_store(graph)
    if len(query) > 1 and query[0].startswith("@"):
        return run_canned(store, query[0].removeprefix("@"), query[1:], timeout_s=timeout_s, max_rows=max_rows)
    return run_query(store, " ".join(query), timeout_s=timeout_s, max_rows=max_rows)
