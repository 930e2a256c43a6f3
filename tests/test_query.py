"""Queries: what is refused, what is explained, and that no query hangs."""

import http.server
import multiprocessing
import threading
import time
from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from test_write import GRAPH

from kg.model import QueryError
from kg.serve import QueryRefusedError, QuerySlowError, canned_queries, process, run_canned, run_query
from kg.serve.canned import parse_call
from kg.serve.guard import check_query, names_dataset
from kg.serve.query import QueryResult
from kg.vocabulary import ENTITY, KG
from kg.write.rdf import graph_quads
from kg.write.serialize import to_trig

NORLAND, OSTERIA, HOLT = (f"{ENTITY}{name}" for name in ("Q100", "Q200", "person%2Fmira%20holt"))


@pytest.fixture(scope="module")
def store() -> ox.Store:
    store = ox.Store()
    store.load(to_trig(graph_quads(GRAPH)), format=ox.RdfFormat.TRIG)
    return store


def texts(result: QueryResult) -> list[list[str]]:
    return [[term.value if isinstance(term, ox.NamedNode | ox.Literal) else "" for term in row] for row in result.rows]


# ---------------------------------------------------------------- answers


def test_plain_pattern_sees_asserted_triples_of_all_articles(store: ox.Store) -> None:
    result = run_query(store, "SELECT ?s ?o { ?s kg:suppliesArmsTo|kg:leads ?o } ORDER BY ?s")
    assert texts(result) == [[NORLAND, OSTERIA], [HOLT, OSTERIA]]


def test_plain_pattern_never_sees_unasserted_statements(store: ox.Store) -> None:
    assert run_query(store, "ASK { ?s kg:visited ?o }").truth is False
    assert run_query(store, "ASK { ?node rdf:predicate kg:visited ; kg:asserted false }").truth is True


def test_labels_come_with_the_result(store: ox.Store) -> None:
    labels = run_query(store, "SELECT * { ?s kg:leads ?o }").labels
    assert labels == {HOLT: "Mira Holt", OSTERIA: "Osteria"}


def test_own_prefix_wins_over_the_vocabulary(store: ox.Store) -> None:
    assert run_query(store, f"PREFIX art: <{KG}> ASK {{ ?s art:leads ?o }}").truth is True


def test_from_chooses_the_graph(store: ox.Store) -> None:
    query = "SELECT ?s {} {{ ?s a rdf:Statement }}"
    parts = ("", "FROM <https://w3id.org/newskg/article/b%202>", "FROM <http://example.org/none>")
    assert [len(run_query(store, query.format(part)).rows) for part in parts] == [7, 1, 0]


def test_dataset_of_the_protocol_wins(store: ox.Store) -> None:
    second = ["https://w3id.org/newskg/article/b%202"]
    assert len(run_query(store, "SELECT ?s { ?s a rdf:Statement }", default_graphs=second).rows) == 1
    assert run_query(store, "SELECT ?s { ?s a rdf:Statement }", named_graphs=second).rows == ()
    assert len(run_query(store, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", named_graphs=second).rows) == 1
    assert run_query(store, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", default_graphs=second).rows == ()


def test_construct_and_describe_give_triples(store: ox.Store) -> None:
    result = run_query(store, "CONSTRUCT WHERE { ?s kg:leads ?o }")
    assert (result.kind, result.columns, len(result.rows)) == ("construct", ("subject", "predicate", "object"), 1)
    assert run_query(store, "DESCRIBE ent:Q300").kind == "construct"


def test_rows_are_cut_and_said_to_be(store: ox.Store) -> None:
    result = run_query(store, "SELECT * { ?s ?p ?o }", max_rows=5)
    assert (len(result.rows), result.truncated) == (5, True)
    assert run_query(store, "SELECT * { ?s kg:leads ?o }", max_rows=1).truncated is False


# ---------------------------------------------------------------- limits


def test_slow_query_is_ended(store: ox.Store) -> None:
    start = time.monotonic()
    with pytest.raises(QuerySlowError, match=r"more than 0\.3 seconds"):
        run_query(store, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", timeout_s=0.3)
    assert time.monotonic() - start < 3
    assert multiprocessing.active_children() == []


def test_query_that_eats_memory_is_ended(store: ox.Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "MAX_MEMORY", 64 << 20)
    with pytest.raises(QuerySlowError, match="memory"):
        run_query(store, "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a")


def test_queries_run_side_by_side(store: ox.Store) -> None:
    found: list[int] = []
    threads = [threading.Thread(target=lambda: found.append(len(run_query(store, "SELECT * { ?s kg:leads ?o }").rows))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [1] * 8


def test_where_processes_cannot_fork_the_answer_is_the_same(store: ox.Store, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = run_query(store, "@about Mira Holt")
    monkeypatch.setattr(process, "CAN_FORK", False)
    assert run_query(store, "@about Mira Holt") == expected


# ---------------------------------------------------------------- refused


REFUSED = [
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { service silent ?x { ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { \\U00000053ERVICE <http://127.0.0.1:9/> { } }",
    "SELECT * { ?s ?p 1SERVICE <http://127.0.0.1:9/> {} }",
    "SELECT * { ?s ?p trueSERVICE <http://127.0.0.1:9/> {} }",
    "SELECT * { FILTER(?a<?b)SERVICE#>\n <http://127.0.0.1:9/> {} }",
    "SELECT * { ?s ?p '#' . SERVICE <http://127.0.0.1:9/> {} }",
    "SELECT * { ?s ?p <http://e.org/#a> . SERVICE <http://127.0.0.1:9/> {} }",
    "SELECT * { ?s ?p 'it\\'s' . SERVICE <http://127.0.0.1:9/> {} }",
    'SELECT * { ?s ?p """a"" \' """ . SERVICE <http://127.0.0.1:9/> {} }',
    "SELECT * { # comment\n SERVICE # <\n <http://127.0.0.1:9/> {} }",
    "SELECT * { ?s kg:a.SERVICE <http://127.0.0.1:9/> {} . ?x ?y 'z'@en.SERVICE <http://127.0.0.1:9/> {} }",
    "LOAD <http://127.0.0.1:9/>",
    "INSERT DATA { <a:a> <a:b> <a:c> }",
    "PREFIX a: <b:> DELETE WHERE { ?s ?p ?o }",
    "WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "DROP ALL",
    "# SELECT\nCLEAR DEFAULT",
]


@pytest.mark.parametrize("query", REFUSED)
def test_updates_and_service_are_refused(store: ox.Store, query: str) -> None:
    with pytest.raises(QueryRefusedError, match="refused"):
        run_query(store, query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service ?p 'SERVICE' }",
        'SELECT * { ?s ?p "a \\" SERVICE <http://x.example/> {" }',
        "SELECT * { ?s <http://example.org/service> ?o }",
        "PREFIX service: <http://example.org/service#> SELECT * { ?s service:SERVICE ?o } # SERVICE",
        "SELECT * { ?s kg:service ?o . _:service ?p 'LOAD' FILTER(?a < 1 && ?b > 2) }",
    ],
)
def test_the_word_alone_is_not_refused(store: ox.Store, query: str) -> None:
    assert run_query(store, query).kind == "select"


def test_a_query_that_slips_through_reaches_no_other_machine(store: ox.Store, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    class Listener(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(self.path)

        def log_message(self, *_: object) -> None: ...

    with http.server.HTTPServer(("127.0.0.1", 0), Listener) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setattr("kg.serve.query.check_query", lambda sparql: None)
        with pytest.raises(QueryError):
            run_query(store, f"SELECT * {{ SERVICE <http://127.0.0.1:{server.server_port}/> {{ ?s ?p ?o }} }}", timeout_s=5)
        server.shutdown()
    assert asked == []


def test_from_in_a_string_is_no_from() -> None:
    assert names_dataset("SELECT * FROM <a:b> { ?s ?p ?o }")
    assert not names_dataset("SELECT * { ?from ?p 'FROM' . ?x kg:from ?y } # FROM")


# ---------------------------------------------------------------- explained


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "the query is empty"),
        ("# only a comment", "the query is empty"),
        ("selec * { ?s ?p ?o }", "begins with SELECT, ASK, CONSTRUCT or DESCRIBE .* not with 'selec'"),
        ("SELECT * { ?s zz:p ?o }", "the prefix zz: is not declared"),
        ("PREFIX own: <http://example.org/> SELECT * { ?s own:p ?o ; zz:p ?x }", "the prefix zz: is not declared"),
        ("SELECT * { ?s ?p <rel> }", "line 1, column 23: an IRI must be absolute"),
        ("SELECT * {\n  ?s ?p ?o } LIMIT ten", "line 2, column 20: cannot go on at 'ten'"),
        ("SELECT * { ?s ?p ?o . ?s ?p }", r"line 1, column 23: cannot make sense of the part that begins with '\?s \?p }'"),
        ("SELECT ?x { ?s ?p ?o } GROUP BY ?s", "SELECT contains a variable that is unbound"),
        ("SELECT * { ?s ?p ?o ", "something is missing at the end of the query"),
        ("SELECT * { BIND(1 AS ?x) BIND(2 AS ?x) }", "bound twice"),
        ("SELECT * { ?s ?p 'open }", "cannot make sense of the part that begins with"),
    ],
)
def test_broken_query_is_explained_in_one_line(store: ox.Store, query: str, words: str) -> None:
    with pytest.raises(QueryError, match=words) as caught:
        run_query(store, query)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 250


def test_graph_names_must_be_iris(store: ox.Store) -> None:
    with pytest.raises(QueryError, match="absolute IRI"):
        run_query(store, "ASK {}", default_graphs=["not an iri"])


# ---------------------------------------------------------------- canned


@pytest.mark.parametrize("name", sorted(set(canned_queries()) - {"events"}))  # this graph has no events: see test_write_events.py
def test_every_canned_query_answers(store: ox.Store, name: str) -> None:
    arguments = {"about": ["Osteria"], "between": ["Norland", "Osteria"]}.get(name, [])
    assert run_canned(store, name, arguments).rows


@pytest.mark.parametrize("name", sorted(canned_queries()))
def test_no_canned_query_is_refused_as_text(name: str) -> None:
    from kg.serve.canned import find_canned

    check_query(find_canned(name).sparql)
    assert find_canned(name).description.endswith(".")


def test_who_did_what_gives_asserted_facts_in_text_order(store: ox.Store) -> None:
    result = run_query(store, "@who-did-what")
    names = [[result.labels.get(value, value) for value in row[:3]] for row in texts(result)]
    assert names == [
        ["Norland", "supplies arms to", "Osteria"],
        ["Mira Holt", "leads", "Osteria"],
        ["Norland", "spent", "50 cents"],
        ["Norland", "supplies arms to", "Osteria"],
    ]


@pytest.mark.parametrize("call", ["@about Mira Holt", "@about mira holt", '@about "MIRA HOLT"', "@about holt", " @about  Holt "])
def test_about_finds_label_or_alias_in_any_case(store: ox.Store, call: str) -> None:
    result = run_query(store, call)
    assert [row[1] for row in texts(result)] == ["leads", "visited"]
    assert "entity" not in result.columns


def test_about_gives_what_an_entity_said(store: ox.Store) -> None:
    assert [row[1] for row in texts(run_query(store, "@about Vale Courier"))] == ["visited"]


def test_between_looks_in_both_directions(store: ox.Store) -> None:
    forth, back = (run_canned(store, "between", names) for names in (["Norland", "Osteria"], ["Osteria", "Norland"]))
    assert forth.rows == back.rows
    assert len(forth.rows) == 2


def test_claims_name_their_speakers(store: ox.Store) -> None:
    result = run_query(store, "@claims")
    speakers = [result.labels.get(row[0], row[0]) for row in texts(result)]
    assert speakers == ["Vale Courier", "a person close to the talks"]


def test_list_of_queries(store: ox.Store) -> None:
    uses = [row[0] for row in texts(run_query(store, "@queries"))]
    assert "@about ENTITY" in uses
    assert "@between FIRST SECOND" in uses


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ("@nothing", "there is no query @nothing; there are @about ENTITY, "),
        ("@about", "called as @about ENTITY"),
        ("@claims Norland", "called as @claims"),
        ("@between Norland", "called as @between FIRST SECOND"),
        ("@between Mira Holt Osteria", "quotation marks"),
        ("@about Nobody", "no entity called 'Nobody'"),
        ('@between Norland "Mira', "never closed"),
    ],
)
def test_wrong_call_is_explained(store: ox.Store, call: str, words: str) -> None:
    with pytest.raises(QueryError, match=words):
        run_query(store, call)


@pytest.mark.parametrize("name", ["' } INSERT", '" . ?s ?p ?o } #', "\\", "it's", "a\nb", "} UNION { ?statement ?p ?o"])
def test_arguments_are_values_and_never_query_text(store: ox.Store, name: str) -> None:
    with pytest.raises(QueryError, match="no entity called"):
        run_canned(store, "about", [name])


def test_call_is_split_at_spaces_outside_quotation_marks() -> None:
    assert parse_call('@between "Mira Holt" O\'Hara') == ("between", ["Mira Holt", "O'Hara"])


@pytest.fixture(autouse=True)
def _no_process_is_left() -> Iterator[None]:
    yield
    assert multiprocessing.active_children() == []
