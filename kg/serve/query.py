"""SPARQL queries on a store, each in a process of its own that can be ended, so that no query hangs or fills the machine."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pyoxigraph as ox
from rdflib.namespace import RDFS, SKOS

from kg.model import QueryError
from kg.serve import process
from kg.serve.canned import CannedQuery, find_canned, list_canned, parse_call
from kg.serve.explain import explain_error
from kg.serve.guard import check_query, names_dataset
from kg.serve.store import is_on_disk
from kg.vocabulary import PREFIXES

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

QUERY_PREFIXES = {prefix: str(namespace) for prefix, namespace in PREFIXES.items()}
LABEL_PREDICATES = (ox.NamedNode(str(SKOS.prefLabel)), ox.NamedNode(str(RDFS.label)))
MAX_CHARACTERS = 50_000_000
"""Of all values of one result together; beyond it the result is cut as with too many rows."""
LIST_NAME = "queries"
FIND_NAME = "SELECT ?name { ?entity skos:prefLabel|skos:altLabel ?label FILTER(LCASE(STR(?label)) = LCASE(?name)) } LIMIT 1"


class QuerySlowError(QueryError):
    """A query that needed more time or memory than it may have."""


@dataclass(frozen=True, slots=True)
class QueryResult:
    """What a query gives: rows of terms (None: unbound), and the truth of an ASK.

    A CONSTRUCT or DESCRIBE gives its triples as rows of subject, predicate and object. `labels` holds a label for each IRI that has one
    in the graph. `truncated` says that there were more rows than asked for.
    """

    kind: str  # select, ask, construct
    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    truth: bool = False
    labels: Mapping[str, str] = field(default_factory=dict)
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class _Job:
    sparql: str
    max_rows: int
    options: Mapping[str, Any]
    on_disk: bool = False


def run_query(
    store: ox.Store,
    sparql: str,
    *,
    timeout_s: float = 30.0,
    max_rows: int = 100_000,
    default_graphs: Sequence[str] = (),
    named_graphs: Sequence[str] = (),
) -> QueryResult:
    """Return the result of a SPARQL query, or of a canned query such as `@about Taiwan`.

    The prefixes of the vocabulary need no PREFIX lines. A plain pattern sees the triples of all graphs, unless FROM or `default_graphs`
    and `named_graphs` choose among them. SERVICE, LOAD and updates are refused.

    Raises:
        QueryError: The query is wrong, refused (QueryRefusedError), or too slow or too large (QuerySlowError).
    """
    if sparql.lstrip().startswith("@"):
        name, arguments = parse_call(sparql)
        return run_canned(store, name, arguments, timeout_s=timeout_s, max_rows=max_rows)
    check_query(sparql)
    options = _dataset_options(sparql, default_graphs, named_graphs)
    return _run(store, _Job(sparql, max_rows, options), timeout_s)


def run_canned(store: ox.Store, name: str, arguments: Sequence[str], *, timeout_s: float = 30.0, max_rows: int = 100_000) -> QueryResult:
    """Return the result of a canned query with its arguments: names of entities, which are matched without regard to case.

    Raises:
        QueryError: There is no such query, an argument is missing or too many, or the graph has no entity of that name.
    """
    if name == LIST_NAME:
        return QueryResult("select", ("query", "answers"), tuple((ox.Literal(use), ox.Literal(text)) for use, text in list_canned()))
    canned = find_canned(name)
    values = canned.bind(arguments)
    options = {"use_default_graph_as_union": True, "substitutions": values}
    result = _run(store, _Job(canned.sparql, max_rows, options), timeout_s)
    if not result.rows:
        _check_names(store, canned, values.values(), timeout_s)
    return _without(result, canned.parameters)


def _check_names(store: ox.Store, canned: CannedQuery, names: Iterable[ox.Literal], timeout_s: float) -> None:
    for name in names:
        options = {"use_default_graph_as_union": True, "substitutions": {ox.Variable("name"): name}}
        if not _run(store, _Job(FIND_NAME, 1, options), timeout_s).rows:
            raise QueryError(f"@{canned.name}: the graph has no entity called {name.value!r}; @entities lists those it has")


def _without(result: QueryResult, columns: Sequence[str]) -> QueryResult:
    """Return the result without some columns: a bound variable must be selected, but says nothing new."""
    kept = [position for position, name in enumerate(result.columns) if name not in columns]
    rows = tuple(tuple(row[position] for position in kept) for row in result.rows)
    return replace(result, columns=tuple(result.columns[position] for position in kept), rows=rows)


def _dataset_options(sparql: str, default_graphs: Sequence[str], named_graphs: Sequence[str]) -> dict[str, Any]:
    if default_graphs or named_graphs:
        return {"default_graph": _graph_names(default_graphs), "named_graphs": _graph_names(named_graphs)}
    return {"use_default_graph_as_union": not names_dataset(sparql)}


def _graph_names(iris: Sequence[str]) -> list[ox.NamedNode]:
    try:
        return [ox.NamedNode(iri) for iri in iris]
    except ValueError as error:
        raise QueryError(f"a graph is named by an absolute IRI: {error}") from error


def _run(store: ox.Store, job: _Job, timeout_s: float) -> QueryResult:
    """Run a job in a process of its own: a copy of this one where the system can, else one with a copy of the data."""
    data = store if process.CAN_FORK else store.dump(format=ox.RdfFormat.N_QUADS)
    try:
        outcome = process.call_in_process(_work, data, replace(job, on_disk=is_on_disk(store)), timeout_s=timeout_s, fork=process.CAN_FORK)
    except TimeoutError:
        raise QuerySlowError(f"the query took more than {timeout_s:g} seconds; make its patterns narrower or add LIMIT") from None
    except MemoryError:
        raise QuerySlowError("the query needed too much memory; make its patterns narrower or add LIMIT") from None
    if isinstance(outcome, str):
        raise QueryError(explain_error(job.sparql, outcome, set(QUERY_PREFIXES)))
    return outcome


def _work(data: ox.Store | bytes, job: _Job) -> QueryResult | str:
    """Answer a job, or return what the store complains of; runs in the process of its own."""
    store = _reload(data) if isinstance(data, bytes) else data
    if process.CAN_FORK:
        process.shut_in(files=job.on_disk)
    try:
        return _evaluate(store, job)
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        return str(error)


def _reload(data: bytes) -> ox.Store:
    store = ox.Store()
    store.bulk_load(data, format=ox.RdfFormat.N_QUADS)
    return store


def _evaluate(store: ox.Store, job: _Job) -> QueryResult:
    answer = store.query(job.sparql, prefixes=QUERY_PREFIXES, **job.options)
    if isinstance(answer, ox.QueryBoolean):
        return QueryResult("ask", (), (), truth=bool(answer))
    kind = "select" if isinstance(answer, ox.QuerySolutions) else "construct"
    columns = tuple(variable.value for variable in answer.variables) if isinstance(answer, ox.QuerySolutions) else ()
    rows, truncated = _take(answer, job.max_rows)
    return QueryResult(kind, columns or ("subject", "predicate", "object"), rows, labels=_find_labels(store, rows), truncated=truncated)


def _take(answer: Iterable[Iterable[Term | None]], max_rows: int) -> tuple[tuple[tuple[Term | None, ...], ...], bool]:
    rows: list[tuple[Term | None, ...]] = []
    size = 0
    for row in answer:
        rows.append(tuple(row))
        size += sum(len(str(term)) for term in rows[-1] if term is not None)
        if len(rows) > max_rows or size > MAX_CHARACTERS:
            return tuple(rows[:-1]), True
    return tuple(rows), False


def _find_labels(store: ox.Store, rows: Iterable[tuple[Term | None, ...]]) -> dict[str, str]:
    nodes = {term for row in rows for term in row if isinstance(term, ox.NamedNode)}
    found = {node.value: _find_label(store, node) for node in nodes}
    return {iri: label for iri, label in sorted(found.items()) if label}


def _find_label(store: ox.Store, node: ox.NamedNode) -> str:
    for predicate in LABEL_PREDICATES:
        labels = [quad.object.value for quad in store.quads_for_pattern(node, predicate, None) if isinstance(quad.object, ox.Literal)]
        if labels:
            return min(labels)
    return ""
