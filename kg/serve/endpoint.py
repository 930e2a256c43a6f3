"""A read-only SPARQL 1.1 Protocol endpoint on the loopback address, with a page to type queries into and the page of the graph."""

import html
import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox

from kg.model import QueryError, UsageError
from kg.serve.canned import list_canned
from kg.serve.format import format_result, show_term
from kg.serve.guard import QueryRefusedError
from kg.serve.query import QueryResult, QuerySlowError, run_query
from kg.serve.store import load_store

HOST = "127.0.0.1"
LOCAL_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})
"""What a request's Host may name: another name means that a web page elsewhere points its own name at this machine."""
MAX_BODY = 1 << 20
MAX_ROWS = 100_000
MAX_AT_ONCE = 4
TIMEOUT_S = 30.0
PAGES = Path(__file__).parent / "pages"
FORM, QUERY = "application/x-www-form-urlencoded", "application/sparql-query"
TABLE_TYPE = "application/vnd.kg.table+json"
RESULT_TYPES = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "application/json": "json",
    "application/xml": "xml",
    "text/plain": "table",
    TABLE_TYPE: "page",
}
TRIPLE_TYPES = {
    "text/turtle": "ttl",
    "application/n-triples": "nt",
    "application/rdf+xml": "xml",
    "application/ld+json": "json",
    "text/csv": "csv",
    "text/plain": "table",
    TABLE_TYPE: "page",
}
POLICY = "default-src 'none'; connect-src 'self'; script-src 'self'; style-src 'self'; form-action 'self'; base-uri 'none'"
METHODS = "GET, POST"


@dataclass(frozen=True, slots=True)
class _Reply:
    """One response, whole: nothing is sent before it is known to succeed."""

    status: HTTPStatus
    content_type: str
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Request:
    """One SPARQL request: the query, and the graphs that the protocol's own parameters choose."""

    query: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]


class _RequestError(Exception):
    """A request that is answered with an error status and one line."""

    def __init__(self, status: HTTPStatus, message: str) -> None:
        super().__init__(message)
        self.status = status


def make_server(path: Path, *, port: int) -> ThreadingHTTPServer:
    """Return a server for the graph, loaded and bound but not yet running; port 0 takes a free one.

    Raises:
        GraphError: The graph cannot be read.
        UsageError: The port cannot be used.
    """
    store, page = load_store(path), path / "graph.html"
    slots = threading.BoundedSemaphore(MAX_AT_ONCE)

    class Handler(_Handler):
        def answer(self, request: _Request, accept: str) -> _Reply:
            with slots:
                return _answer(store, request, accept)

        def graph_page(self) -> bytes | None:
            return page.read_bytes() if page.is_file() else None

    try:
        return ThreadingHTTPServer((HOST, port), Handler)
    except (OSError, OverflowError) as error:
        raise UsageError(f"port {port} on {HOST} cannot be used ({error}); choose another with --port") from error


class _Handler(BaseHTTPRequestHandler):
    """Routes: `/sparql`, `/` (the query page) with its script and style, and `/graph`."""

    server_version = "kg"
    sys_version = ""
    protocol_version = "HTTP/1.1"
    timeout = 30

    def answer(self, request: _Request, accept: str) -> _Reply:
        """Return the reply to a SPARQL request."""
        raise NotImplementedError

    def graph_page(self) -> bytes | None:
        """Return the page of the graph, where there is one."""
        raise NotImplementedError

    def do_GET(self) -> None:
        self._reply(b"")

    def do_POST(self) -> None:
        self._reply(None)

    def do_PUT(self) -> None:
        message = f"{self.command} is not allowed here; use {METHODS}"
        self.close_connection = True
        self._send(_text(HTTPStatus.METHOD_NOT_ALLOWED, message, headers=(("Allow", METHODS),)))

    do_DELETE = do_PATCH = do_OPTIONS = do_HEAD = do_PUT  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:
        """Keep no log: what people ask is theirs."""

    def _reply(self, body: bytes | None) -> None:
        try:
            self._check_host()
            self._send(self._route(self._read_body() if body is None else body))
        except _RequestError as error:
            self.close_connection = True
            self._send(_text(error.status, str(error)))

    def _check_host(self) -> None:
        name = urlsplit(f"//{self.headers.get('Host', '')}").hostname
        if name not in LOCAL_NAMES:
            raise _RequestError(HTTPStatus.MISDIRECTED_REQUEST, f"this server answers only to {HOST} and localhost")

    def _read_body(self) -> bytes:
        length = self.headers.get("Content-Length", "")
        if not length.isascii() or not length.isdigit():
            raise _RequestError(HTTPStatus.LENGTH_REQUIRED, "a POST needs a Content-Length")
        if len(length) > len(str(MAX_BODY)) or int(length) > MAX_BODY:
            raise _RequestError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"a query may have {MAX_BODY:,} bytes")
        return self.rfile.read(int(length))

    def _route(self, body: bytes) -> _Reply:
        path = urlsplit(self.path).path
        if path.rstrip("/") == "/sparql":
            request = _parse_request(self.command, self.path, self.headers.get("Content-Type", ""), body)
            return self.answer(request, self.headers.get("Accept", ""))
        if self.command != "GET":
            raise _RequestError(HTTPStatus.METHOD_NOT_ALLOWED, "only /sparql takes a POST")
        return self._page(path)

    def _page(self, path: str) -> _Reply:
        graph = self.graph_page()
        if path == "/":
            return _Reply(
                HTTPStatus.OK, "text/html; charset=utf-8", _query_page(has_graph=graph is not None), (("Content-Security-Policy", POLICY),)
            )
        if path == "/graph" and graph is not None:
            return _Reply(HTTPStatus.OK, "text/html; charset=utf-8", graph)
        if path in ("/query.js", "/query.css"):
            kind = "text/javascript" if path.endswith("js") else "text/css"
            return _Reply(HTTPStatus.OK, f"{kind}; charset=utf-8", (PAGES / path[1:]).read_bytes())
        raise _RequestError(HTTPStatus.NOT_FOUND, f"there is nothing at {path}; the endpoint is /sparql")

    def _send(self, reply: _Reply) -> None:
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.content_type)
        self.send_header("Content-Length", str(len(reply.body)))
        self.send_header("X-Content-Type-Options", "nosniff")
        for name, value in reply.headers:
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body)


def _parse_request(method: str, path: str, content_type: str, body: bytes) -> _Request:
    """Return the SPARQL request of a GET, a form POST or a direct POST."""
    media_type = content_type.partition(";")[0].strip().lower()
    fields = _parse_fields(urlsplit(path).query)
    if method == "POST" and media_type == FORM:
        form = _parse_fields(_decode(body, content_type))
        fields = {name: fields.get(name, []) + form.get(name, []) for name in {*fields, *form}}
    elif method == "POST" and media_type == QUERY:
        fields = {**fields, "query": [*fields.get("query", []), _decode(body, content_type)]}
    elif method == "POST":
        raise _RequestError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"POST a query as {QUERY} or {FORM}; updates are refused")
    if "update" in fields:
        raise _RequestError(HTTPStatus.FORBIDDEN, "updates are refused: the graph is read-only")
    queries = fields.get("query", [])
    if len(queries) != 1:
        raise _RequestError(HTTPStatus.BAD_REQUEST, f"give one query, not {len(queries)}: /sparql?query=SELECT...")
    return _Request(queries[0], tuple(fields.get("default-graph-uri", [])), tuple(fields.get("named-graph-uri", [])))


def _parse_fields(text: str) -> dict[str, list[str]]:
    try:
        return parse_qs(text, keep_blank_values=True, errors="strict", max_num_fields=1000)
    except ValueError as error:
        raise _RequestError(HTTPStatus.BAD_REQUEST, "the parameters are not UTF-8, or too many") from error


def _decode(body: bytes, content_type: str) -> str:
    charset = next((part.partition("=")[2] for part in content_type.lower().split(";") if part.strip().startswith("charset=")), "utf-8")
    if charset.strip(' "') not in ("utf-8", "utf8"):
        raise _RequestError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "a query must be UTF-8")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _RequestError(HTTPStatus.BAD_REQUEST, f"byte {error.start} of the query is not UTF-8") from error


def _answer(store: ox.Store, request: _Request, accept: str) -> _Reply:
    try:
        result = run_query(
            *(store, request.query),
            timeout_s=TIMEOUT_S,
            max_rows=MAX_ROWS,
            default_graphs=request.default_graphs,
            named_graphs=request.named_graphs,
        )
    except QueryError as error:
        raise _RequestError(_error_status(error), str(error)) from error
    if result.truncated:
        raise _RequestError(HTTPStatus.INTERNAL_SERVER_ERROR, f"the result has more than {len(result.rows):,} rows; add LIMIT and OFFSET")
    types = TRIPLE_TYPES if result.kind == "construct" else RESULT_TYPES
    content_type = choose_type(accept, types)
    text = _table_json(result) if types[content_type] == "page" else format_result(result, types[content_type])
    return _Reply(HTTPStatus.OK, f"{content_type}; charset=utf-8", text.encode(), (("Vary", "Accept"),))


def _error_status(error: QueryError) -> HTTPStatus:
    if isinstance(error, QueryRefusedError):
        return HTTPStatus.FORBIDDEN
    return HTTPStatus.SERVICE_UNAVAILABLE if isinstance(error, QuerySlowError) else HTTPStatus.BAD_REQUEST


def choose_type(accept: str, types: Mapping[str, str]) -> str:
    """Return the media type that an Accept header likes best; the first of `types` where it likes several equally or says nothing.

    >>> choose_type("text/csv;q=0.5, application/*", RESULT_TYPES)
    'application/sparql-results+json'
    """
    wishes = dict(_parse_wish(wish) for wish in (accept or "*/*").split(","))
    rated = [(_rate(media_type, wishes), media_type) for media_type in types]
    quality, chosen = max(rated, key=lambda pair: pair[0])
    if quality <= 0:
        raise _RequestError(HTTPStatus.NOT_ACCEPTABLE, f"this result comes as {', '.join(types)}")
    return chosen


def _parse_wish(wish: str) -> tuple[str, float]:
    media_type, *parameters = (part.strip().lower() for part in wish.split(";"))
    quality = next((part[2:] for part in parameters if part.startswith("q=")), "1")
    try:
        return media_type, float(quality)
    except ValueError:
        return media_type, 0.0


def _rate(media_type: str, wishes: Mapping[str, float]) -> float:
    group = media_type.partition("/")[0]
    return next((wishes[name] for name in (media_type, f"{group}/*", "*/*") if name in wishes), 0.0)


def _table_json(result: QueryResult) -> str:
    if result.kind == "ask":
        return json.dumps({"columns": ["answer"], "rows": [["yes" if result.truth else "no"]]})
    rows = [[show_term(term, result.labels) for term in row] for row in result.rows]
    return json.dumps({"columns": [column.replace("_", " ") for column in result.columns], "rows": rows}, ensure_ascii=False)


def _query_page(*, has_graph: bool) -> bytes:
    canned = "".join(f"<option value='{html.escape(use)}'>{html.escape(f'{use}: {text}')}</option>" for use, text in list_canned())
    link = "<a href='/graph'>The graph as a picture</a>" if has_graph else ""
    page = (PAGES / "query.html").read_text(encoding="utf-8")
    return page.replace("{canned}", canned).replace("{graph}", link).encode()


def _text(status: HTTPStatus, message: str, *, headers: tuple[tuple[str, str], ...] = ()) -> _Reply:
    return _Reply(status, "text/plain; charset=utf-8", f"{message}\n".encode(), headers)
