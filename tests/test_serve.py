"""Stores, result formats and the endpoint."""

import csv
import http.client
import io
import json
import threading
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest
import rdflib
from test_write import GRAPH

from kg.model import GraphError, QueryError, UsageError
from kg.serve import answer, endpoint, format_result, load_store, make_server, run_query
from kg.serve.format import to_table
from kg.serve.query import QueryResult
from kg.write.rdf import asserted_triples, graph_quads
from kg.write.serialize import to_trig, to_turtle

# rdflib warns of its own use of this
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")

FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("graph")
    (folder / "graph.trig").write_bytes(to_trig(graph_quads(GRAPH)))
    (folder / "graph.html").write_text("<p>the picture</p>")
    return folder


# ---------------------------------------------------------------- stores


def test_folder_and_its_file_give_the_same_store(folder: Path) -> None:
    assert set(load_store(folder)) == set(load_store(folder / "graph.trig"))


@pytest.mark.parametrize("suffix", [".ttl", ".nt", ".nq", ".jsonld", ".rdf", ".TTL"])
def test_every_rdf_format_is_read(tmp_path: Path, suffix: str) -> None:
    store = ox.Store()
    store.load(to_turtle(asserted_triples(GRAPH)), format=ox.RdfFormat.TURTLE)
    file = tmp_path / f"graph{suffix}"
    form = ox.RdfFormat.from_extension(suffix[1:].lower())
    graph = None if form and form.supports_datasets else ox.DefaultGraph()
    file.write_bytes(store.dump(format=form, from_graph=graph) or b"")
    assert set(load_store(file)) == set(store)


def test_store_folder_is_opened_for_reading(tmp_path: Path, folder: Path) -> None:
    store = ox.Store(str(tmp_path / "store"))
    store.bulk_load(path=str(folder / "graph.trig"))
    store.flush()
    del store
    opened = load_store(tmp_path / "store")
    assert len(run_query(opened, "@who-did-what").rows) == 4
    with pytest.raises(RuntimeError, match="read-write"):
        opened.add(ox.Quad(ox.NamedNode("a:a"), ox.NamedNode("a:b"), ox.NamedNode("a:c")))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("missing", None, "no such file or folder; build a graph first"),
        ("notes.txt", "hello", r"its name must end in one of \.trig"),
        ("broken.ttl", "<a:b> <b:c> .", "cannot be read as Turtle: .*line 1"),
        ("binary.trig", "\x00\x01", "cannot be read as TriG"),
        ("remote.jsonld", '{"@context": "http://127.0.0.1:9/c", "@id": "a:b"}', "cannot be read as JSON-LD"),
    ],
)
def test_what_is_no_graph_is_one_clear_line(tmp_path: Path, name: str, content: str | None, words: str) -> None:
    if content is not None:
        (tmp_path / name).write_text(content)
    with pytest.raises(GraphError, match=words) as caught:
        load_store(tmp_path / name)
    assert "\n" not in str(caught.value)


def test_folder_without_a_graph_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"neither graph\.trig nor an Oxigraph store"):
        load_store(tmp_path)


def test_damaged_store_is_refused(tmp_path: Path) -> None:
    (tmp_path / "CURRENT").write_text("MANIFEST-000099\n")
    with pytest.raises(GraphError, match="cannot be opened as an Oxigraph store"):
        load_store(tmp_path)


# ---------------------------------------------------------------- formats


ROWS = QueryResult(
    "select",
    ("who", "note"),
    (
        (ox.NamedNode("http://example.org/a"), ox.Literal('one, "two"\nthree')),
        (ox.BlankNode("b"), ox.Literal("drei", language="de")),
        (
            ox.NamedNode("https://w3id.org/newskg/ontology#leads"),
            ox.Literal("7", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")),
        ),
        (None, ox.Literal("\x1b[31mred\x00")),
    ),
    labels={"http://example.org/a": "Ada"},
)
YES = QueryResult("ask", (), (), truth=True)


def test_table_shows_labels_short_names_and_no_control_characters() -> None:
    assert format_result(ROWS, "table", width=80).splitlines() == [
        "who       note",
        "--------  ----------------",
        'Ada       one, "two" three',
        "_:b       drei",
        "kg:leads  7",
        "          [31mred",
        "4 rows",
    ]


def test_wide_cells_wrap_and_are_cut_to_the_width() -> None:
    result = QueryResult(
        "select", ("a", "b"), ((ox.Literal("short"), ox.Literal("word " * 100)), (ox.Literal("x" * 50), ox.Literal("台灣 " * 9)))
    )
    lines = to_table(result, width=40).splitlines()
    assert max(len(line) + sum(char in "台灣" for char in line) for line in lines) <= 40
    assert any(line.endswith("…") for line in lines)
    assert len(lines) <= 2 + 4 + 4 + 1


def test_cut_result_says_so() -> None:
    cut = QueryResult("select", ("a",), ((ox.Literal("1"),),), truncated=True)
    assert to_table(cut, width=80).splitlines()[-1] == "the first 1 row; add LIMIT and OFFSET for others"


def test_csv_keeps_values_exactly() -> None:
    text = format_result(ROWS, "csv")
    assert text.startswith("who,note\r\n")
    assert list(csv.reader(io.StringIO(text, newline="")))[1] == ["http://example.org/a", 'one, "two"\nthree']


def test_json_and_xml_are_read_by_another_library() -> None:
    for output_format in ("json", "xml"):
        text = format_result(QueryResult("select", ROWS.columns, ROWS.rows[:3]), output_format)
        parsed = rdflib.query.Result.parse(io.BytesIO(text.encode()), format=output_format)
        assert [str(name) for name in parsed.vars or []] == ["who", "note"]
        rows = [tuple(row) for row in parsed]  # type: ignore[arg-type]
        assert rows[0] == (rdflib.URIRef("http://example.org/a"), rdflib.Literal('one, "two"\nthree'))
        assert rows[1][1] == rdflib.Literal("drei", lang="de")
        assert rows[2][1] == rdflib.Literal("7", datatype=rdflib.XSD.integer)


def test_xml_replaces_what_it_cannot_hold() -> None:
    assert "�[31mred�" in "".join(ET.fromstring(format_result(ROWS, "xml")).itertext())


@pytest.mark.parametrize(
    ("output_format", "expected"), [("table", "yes"), ("csv", "answer\r\ntrue\r\n"), ("json", '{"head": {}, "boolean": true}')]
)
def test_ask_in_every_format(output_format: str, expected: str) -> None:
    assert format_result(YES, output_format) == expected


@pytest.mark.parametrize("output_format", ["ttl", "xml", "json"])
def test_triples_come_as_rdf(folder: Path, output_format: str) -> None:
    text = answer(folder, ["CONSTRUCT WHERE { ?s kg:leads ?o }"], output_format=output_format)
    parsed = rdflib.Graph().parse(data=text, format={"ttl": "turtle", "json": "json-ld"}.get(output_format, output_format))
    assert len(parsed) == 1


def test_rows_do_not_come_as_turtle_and_formats_have_names() -> None:
    with pytest.raises(QueryError, match="choose table, csv, json or xml"):
        format_result(ROWS, "ttl")
    with pytest.raises(QueryError, match="there is no format 'yaml'"):
        format_result(ROWS, "yaml")


def test_answer_takes_the_words_of_a_command_line(folder: Path) -> None:
    assert answer(folder, ["@about", "Mira", "Holt"]) == answer(folder, ["@about Mira Holt"])
    assert "2 rows" in answer(folder, ["@between", "Norland", "Osteria"])
    assert answer(folder, ["ASK", "{ ?s kg:leads ?o }"]) == "yes"


def test_answer_refuses_to_cut_data_silently(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.serve.answers.FILE_ROWS", 3)
    monkeypatch.setattr("kg.serve.answers.TABLE_ROWS", 3)
    with pytest.raises(QueryError, match="more than 3 rows; add LIMIT"):
        answer(folder, ["@entities"], output_format="csv")
    assert answer(folder, ["@entities"]).endswith("the first 3 rows; add LIMIT and OFFSET for others")


# ---------------------------------------------------------------- endpoint


@pytest.fixture(scope="module")
def port(folder: Path) -> Iterator[int]:
    server = make_server(folder, port=0)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


def ask(port: int, method: str, path: str, body: bytes | str | None = None, **headers: str) -> tuple[int, str, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body=body, headers=names)
    response = connection.getresponse()
    found = response.status, response.headers.get_content_type(), response.read().decode()
    connection.close()
    return found


def get(port: int, query: str, **fields: str) -> tuple[int, str, str]:
    return ask(port, "GET", f"/sparql?{urlencode({'query': query, **fields})}")


def test_get_answers_in_json(port: int) -> None:
    status, kind, text = get(port, "SELECT ?o { ?s kg:leads ?o }")
    assert (status, kind) == (200, "application/sparql-results+json")
    assert json.loads(text)["results"]["bindings"] == [{"o": {"type": "uri", "value": "https://w3id.org/newskg/entity/Q200"}}]


def test_post_of_a_form_and_of_a_query(port: int) -> None:
    form = ask(port, "POST", "/sparql", urlencode({"query": "ASK { ?s kg:leads ?o }"}), Content_Type=FORM)
    direct = ask(port, "POST", "/sparql/", "ASK { ?s kg:leads ?o }", Content_Type=f"{DIRECT}; charset=UTF-8")
    assert form == direct
    assert json.loads(form[2])["boolean"] is True


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("text/csv;q=0.4, application/sparql-results+xml;q=0.8", "application/sparql-results+xml"),
        ("text/*;q=0.3, application/json", "application/json"),
        ("*/*", "application/sparql-results+json"),
        ("image/png, */*;q=0.1", "application/sparql-results+json"),
        ("text/plain", "text/plain"),
    ],
)
def test_rows_come_in_the_type_asked_for(port: int, accept: str, kind: str) -> None:
    assert ask(port, "POST", "/sparql", "SELECT * { ?s kg:leads ?o }", Content_Type=DIRECT, Accept=accept)[:2] == (200, kind)


@pytest.mark.parametrize(
    ("accept", "kind", "parser"),
    [
        ("text/turtle", "text/turtle", "turtle"),
        ("application/rdf+xml", "application/rdf+xml", "xml"),
        ("application/n-triples", "application/n-triples", "nt"),
        ("application/ld+json", "application/ld+json", "json-ld"),
        ("*/*", "text/turtle", "turtle"),
    ],
)
def test_triples_come_in_the_type_asked_for(port: int, accept: str, kind: str, parser: str) -> None:
    status, found, text = ask(port, "POST", "/sparql", "CONSTRUCT WHERE { ?s kg:leads ?o }", Content_Type=DIRECT, Accept=accept)
    assert (status, found) == (200, kind)
    assert len(rdflib.Graph().parse(data=text, format=parser)) == 1


def test_type_that_does_not_exist_is_not_acceptable(port: int) -> None:
    status, _, text = ask(port, "POST", "/sparql", "ASK {}", Content_Type=DIRECT, Accept="image/png")
    assert (status, "application/sparql-results+json" in text) == (406, True)


def test_graphs_can_be_chosen_by_the_protocol(port: int) -> None:
    count = "SELECT (COUNT(?s) AS ?n) {from} {{ ?s a rdf:Statement }}"
    second, first = "https://w3id.org/newskg/article/b%202", "https://w3id.org/newskg/article/a-1"

    def number(query: str, **fields: str) -> str:
        return json.loads(get(port, query, **fields)[2])["results"]["bindings"][0]["n"]["value"]

    assert number(count.format(**{"from": ""})) == "7"
    assert number(count.format(**{"from": ""}), **{"default-graph-uri": second}) == "1"
    assert number(count.format(**{"from": f"FROM <{first}>"})) == "6"
    assert number(count.format(**{"from": f"FROM <{first}>"}), **{"default-graph-uri": second}) == "1"
    assert number("SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }", **{"named-graph-uri": second}) == "1"


BAD = [
    ("GET", "/sparql", None, {}, 400),
    ("GET", "/sparql?query=ASK%20%7B%7D&query=ASK%20%7B%7D", None, {}, 400),
    ("GET", "/sparql?query=ASK%20%7B", None, {}, 400),
    ("GET", "/sparql?query=%FF", None, {}, 400),
    ("GET", "/sparql?update=DROP%20ALL", None, {}, 403),
    ("GET", "/sparql?query=DROP%20ALL", None, {}, 403),
    ("GET", "/sparql?query=SELECT%20*%20%7B%20SERVICE%20%3Ca:b%3E%20%7B%7D%7D", None, {}, 403),
    ("GET", "/sparql?query=ASK%20%7B%7D&default-graph-uri=none", None, {}, 400),
    ("POST", "/sparql", "update=DROP+ALL", {"Content_Type": FORM}, 403),
    ("POST", "/sparql", "DROP ALL", {"Content_Type": "application/sparql-update"}, 415),
    ("POST", "/sparql", "ASK {}", {"Content_Type": "text/plain"}, 415),
    ("POST", "/sparql", "ASK {}", {}, 415),
    ("POST", "/sparql", "ASK {}".encode("utf-16"), {"Content_Type": f"{DIRECT}; charset=UTF-16"}, 415),
    ("POST", "/sparql", b"ASK { ?s ?p '\xff' }", {"Content_Type": DIRECT}, 400),
    ("POST", "/sparql", "x", {"Content_Type": DIRECT, "Content_Length": "99999999"}, 413),
    ("POST", "/sparql", "x", {"Content_Type": DIRECT, "Content_Length": "9" * 5000}, 413),
    ("POST", "/sparql", "x", {"Content_Type": DIRECT, "Content_Length": "-1"}, 411),
    ("POST", "/", "query=ASK", {"Content_Type": FORM}, 405),
    ("PUT", "/sparql", "ASK {}", {"Content_Type": DIRECT}, 405),
    ("DELETE", "/sparql", None, {}, 405),
    ("GET", "/../graph.trig", None, {}, 404),
    ("GET", "/graph.trig", None, {}, 404),
    ("GET", "/", None, {"Host": "evil.example"}, 421),
    ("GET", "/sparql?query=ASK%20%7B%7D", None, {"Host": "evil.example:80"}, 421),
]


@pytest.mark.parametrize(("method", "path", "body", "headers", "status"), BAD)
def test_bad_request_has_its_status_and_one_line(
    port: int, method: str, path: str, body: bytes | str | None, headers: dict[str, str], status: int
) -> None:
    found, kind, text = ask(port, method, path, body, **headers)
    assert (found, kind) == (status, "text/plain")
    assert len(text.splitlines()) == 1


def test_slow_query_is_ended_and_the_server_goes_on(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoint, "TIMEOUT_S", 0.2)
    assert get(port, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")[0] == 503
    monkeypatch.undo()
    assert get(port, "ASK {}")[0] == 200


def test_too_many_rows_are_an_error_and_no_cut_result(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoint, "MAX_ROWS", 2)
    status, _, text = get(port, "SELECT * { ?s ?p ?o }")
    assert (status, "more than 2 rows" in text) == (500, True)


def test_query_page_lists_canned_queries_and_needs_no_other_machine(port: int) -> None:
    status, kind, text = ask(port, "GET", "/")
    assert (status, kind) == (200, "text/html")
    assert "@about ENTITY" in text
    assert 'href="/graph"' in text.replace("'", '"')
    assert "http://" not in text
    assert "https://" not in text
    assert ask(port, "GET", "/query.js")[:2] == (200, "text/javascript")
    assert ask(port, "GET", "/query.css")[:2] == (200, "text/css")


def test_query_page_gets_its_own_table(port: int) -> None:
    text = ask(port, "POST", "/sparql", "@about Mira Holt", Content_Type=DIRECT, Accept=endpoint.TABLE_TYPE)[2]
    table = json.loads(text)
    assert table["columns"][:3] == ["who", "did", "what"]
    assert table["rows"][0][:3] == ["Mira Holt", "leads", "Osteria"]


def test_graph_page_is_served_where_there_is_one(port: int, folder: Path, tmp_path: Path) -> None:
    assert ask(port, "GET", "/graph") == (200, "text/html", "<p>the picture</p>")
    with make_server(folder / "graph.trig", port=0) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        assert ask(server.server_port, "GET", "/graph")[0] == 404
        server.shutdown()
        thread.join()


def test_port_in_use_is_explained(port: int, folder: Path) -> None:
    with pytest.raises(UsageError, match=f"port {port} .*--port"):
        make_server(folder, port=port)
