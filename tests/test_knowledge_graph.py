"""The Python interface: tables, parts, queries, and what a notebook shows."""

import importlib.util
import json
from dataclasses import FrozenInstanceError, replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from show_news import news_graph

from kg.knowledge_graph import KnowledgeGraph
from kg.model import Entity, GraphData, QueryError, UsageError
from kg.resources import ontology_folder

HAS_PANDAS = importlib.util.find_spec("pandas") is not None


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return KnowledgeGraph(news_graph())


@pytest.fixture
def _no_pandas(monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "pandas" else real(name))


def rows(table: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = table.to_dict("records") if HAS_PANDAS else table
    return found


def test_it_tells_its_counts(graph: KnowledgeGraph) -> None:
    assert repr(graph) == "KnowledgeGraph(31 entities, 46 statements, 27 asserted, 3 articles)"
    assert repr(KnowledgeGraph(GraphData((), (), ()))) == "KnowledgeGraph(0 entities, 0 statements, 0 asserted, 0 articles)"


def test_it_cannot_be_changed(graph: KnowledgeGraph) -> None:
    with pytest.raises(FrozenInstanceError):
        graph.data = GraphData((), (), ())  # type: ignore[misc]


# ---------------------------------------------------------------- finding


@pytest.mark.parametrize("name", ["solenne", "Mira Solenne", "mira solenne", "Solenne", "president mira solenne"])
def test_entities_are_found_by_id_label_and_alias(graph: KnowledgeGraph, name: str) -> None:
    assert graph.find(name).id == "solenne"


def test_a_label_goes_before_an_alias(graph: KnowledgeGraph) -> None:
    other = Entity("orm-town", "Orm", "City")
    named = KnowledgeGraph(replace(graph.data, entities=(*graph.data.entities, other)))
    assert named.find("Orm").id == "orm-town"


def test_an_unknown_name_gets_a_hint(graph: KnowledgeGraph) -> None:
    with pytest.raises(UsageError, match="no entity 'Mira Solene' in this graph; did you mean 'Mira Solenne'"):
        graph.find("Mira Solene")
    with pytest.raises(UsageError, match="entities\\(\\) lists"):
        graph.ego("zzzzzz")


def test_a_name_of_two_entities_must_be_told_apart(graph: KnowledgeGraph) -> None:
    twins = KnowledgeGraph(replace(graph.data, entities=(*graph.data.entities, Entity("vael-2", "Joran Vael", "Person"))))
    with pytest.raises(UsageError, match="'vael' \\(Person\\), 'vael-2' \\(Person\\)"):
        twins.find("Joran Vael")
    assert twins.find("vael-2").id == "vael-2"


# ---------------------------------------------------------------- tables


def test_facts_have_the_columns_of_the_file_and_python_values(graph: KnowledgeGraph) -> None:
    from kg.write import FACT_COLUMNS

    table = rows(graph.facts())
    assert tuple(table[0]) == FACT_COLUMNS
    assert len(table) == 46
    assert sum(row["asserted"] for row in table) == 27
    assert all(isinstance(row["start"], int) and isinstance(row["confidence"], float) for row in table)


def test_entities(graph: KnowledgeGraph) -> None:
    table = {row["label"]: row for row in rows(graph.entities())}
    assert len(table) == 31
    assert table["Mira Solenne"]["aliases"] == "President Mira Solenne|Solenne"
    assert table["Mira Solenne"]["mentions"] == 1


@pytest.mark.usefixtures("_no_pandas")
def test_tables_are_lists_without_pandas(graph: KnowledgeGraph) -> None:
    assert isinstance(graph.facts(), list)
    assert graph.entities()[0]["label"] == "accusation"


@pytest.mark.skipif(not HAS_PANDAS, reason="pandas is not installed")
def test_tables_are_data_frames_with_pandas(graph: KnowledgeGraph) -> None:
    facts = graph.facts()
    assert facts[facts.asserted & (facts.predicate == "supplies arms to")].subject.tolist() == ["Kestria"]


def test_timeline_goes_by_when_it_held_and_else_by_when_it_was_told(graph: KnowledgeGraph) -> None:
    table = rows(graph.timeline("Valdoria"))
    dates = [row["date"] for row in table]
    assert dates == sorted(dates)
    assert table[0]["predicate"] == "quarrelled with"
    assert {row["predicate"] for row in table if row["date"] == "2031-03-11"} == {"ambassador to", "supplies arms to"}
    assert all("Valdoria" in (row["subject"], row["object"]) for row in table)


def test_compare_puts_what_is_shared_first(graph: KnowledgeGraph) -> None:
    table = rows(graph.compare("Kestria", "Northmark Shipyards"))
    assert table[0] == {
        "relation": "supplies arms to Valdoria",
        "Kestria": "asserted; reported by Ilse Corvin: not asserted",
        "Northmark Shipyards": "future: not asserted",
    }
    assert {"relation": "Ilse Corvin accused …", "Kestria": "asserted", "Northmark Shipyards": ""} in table
    assert {"relation": "employs 4,000 people", "Kestria": "", "Northmark Shipyards": "reported by Erik Sand: not asserted"} in table


def test_paths_go_over_asserted_facts_in_any_direction(graph: KnowledgeGraph) -> None:
    table = rows(graph.paths("Peter Holm", "Tomas Brandt"))
    steps = [(row["path"], row["step"], row["subject"], row["predicate"], row["object"]) for row in table]
    assert steps == [
        (1, 1, "Peter Holm", "ambassador to", "Valdoria"),
        (1, 2, "Mira Solenne", "holds office in", "Valdoria"),
        (1, 3, "Tomas Brandt", "accused", "Mira Solenne"),
    ]
    assert all(row["asserted"] for row in table)


def test_no_path_over_what_is_not_asserted(graph: KnowledgeGraph) -> None:
    assert rows(graph.paths("Erik Sand", "Straits of Orm")) == []


# ---------------------------------------------------------------- parts


def test_ego_holds_the_neighbours_and_their_facts(graph: KnowledgeGraph) -> None:
    near = graph.ego("Coastal Union")
    assert {entity.id for entity in near.data.entities} == {"union", "brandt", "amsel", "rally"}
    assert {article.id for article in near.data.articles} == {"a1", "a3"}
    assert len(near.data.statements) == 3


def test_ego_grows_with_depth_up_to_the_component(graph: KnowledgeGraph) -> None:
    sizes = [len(graph.ego("Coastal Union", depth=depth).data.statements) for depth in (0, 1, 2, 3, 9)]
    assert sizes == sorted(sizes)
    assert sizes[0] == 0
    assert sizes[-1] == 46


def test_values_belong_to_the_middle_alone(graph: KnowledgeGraph) -> None:
    assert "spent" not in {item.label for item in graph.ego("Kestria").data.statements}
    assert "spent" in {item.label for item in graph.ego("Valdoria").data.statements}


def test_a_part_can_be_drawn_and_written(graph: KnowledgeGraph) -> None:
    near = graph.ego("Kestria")
    assert "Kestria" in near.html()
    assert len(near.to_rdf()) > 0


# ---------------------------------------------------------------- queries


def test_ask_gives_a_truth_value(graph: KnowledgeGraph) -> None:
    assert graph.query("ASK { ent:kestria kg:suppliesArmsTo ent:valdoria }") is True
    assert graph.query("ASK { ent:valdoria kg:buysArmsFrom ent:kestria }") is False


def test_select_gives_terms_as_python_values(graph: KnowledgeGraph) -> None:
    table = rows(graph.query("SELECT ?o (1 + 1 AS ?two) (2.5 AS ?part) (true AS ?yes) ?none { ent:brandt kg:leads ?o }"))
    assert table == [{"o": "https://w3id.org/newskg/entity/union", "two": 2, "part": 2.5, "yes": True, "none": None}]


def test_canned_queries_by_name_with_labels(graph: KnowledgeGraph) -> None:
    table = rows(graph.query("@about", "Coastal Union"))
    assert {(row["who"], row["did"], row["what"]) for row in table} == {
        ("Tomas Brandt", "leads", "Coastal Union"),
        ("Coastal Union", "based in", "Port Amsel"),
        ("Coastal Union", "plans", "rally"),
    }
    assert rows(graph.query("@about Coastal Union")) == table
    assert len(rows(graph.query("@who-did-what"))) == 27
    assert rows(graph.query("@queries"))


@pytest.mark.parametrize(
    "text", ["SELECT", "@nothing", "INSERT DATA { ent:a kg:b ent:c }", "SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }"]
)
def test_a_wrong_query_is_one_clear_line(graph: KnowledgeGraph, text: str) -> None:
    with pytest.raises(QueryError) as caught:
        graph.query(text)
    assert "\n" not in str(caught.value)


# ---------------------------------------------------------------- other forms


def test_networkx_and_pyvis(graph: KnowledgeGraph) -> None:
    network = graph.to_networkx()
    assert network.number_of_edges() == 46
    assert network.nodes["kestria"]["label"] == "Kestria"
    assert len(graph.to_pyvis().edges) == 46


@pytest.mark.skipif(not (ontology_folder() / "context.jsonld").is_file(), reason="the ontology has no JSON-LD context")
def test_saved_and_loaded_it_is_the_same_picture(graph: KnowledgeGraph, tmp_path: Path) -> None:
    files = graph.save(tmp_path / "out")
    assert {"graph.trig", "graph.html", "facts.csv", "manifest.json"} <= {file.name for file in files}
    again = KnowledgeGraph.load(tmp_path / "out")
    assert again.html() == graph.html() == (tmp_path / "out" / "graph.html").read_text(encoding="utf-8")
    assert rows(again.facts()) == rows(graph.facts())
    assert KnowledgeGraph.load(str(tmp_path / "out" / "graph.trig")).data == again.data


def test_a_notebook_gets_text_and_a_walled_off_page(graph: KnowledgeGraph) -> None:
    bundle = graph._repr_mimebundle_()
    assert set(bundle) == {"text/plain", "text/html"}
    assert bundle["text/plain"] == repr(graph)
    frames: list[dict[str, str | None]] = []

    class Frames(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            assert tag == "iframe"
            frames.append(dict(attrs))

    Frames().feed(bundle["text/html"])
    assert len(frames) == 1
    assert frames[0]["sandbox"] == "allow-scripts allow-popups"
    assert unescape(bundle["text/html"]).count("<!DOCTYPE html>") == 1
    assert frames[0]["srcdoc"] == graph.html()


def test_show_opens_a_file(graph: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    page = graph.show()
    assert opened == [page.as_uri()]
    assert page.read_text(encoding="utf-8") == graph.html()


# ---------------------------------------------------------------- notebook

NOTEBOOK = Path(__file__).parent.parent / "notebooks" / "01_explore.ipynb"


def test_the_notebook_is_stored_without_outputs() -> None:
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    assert all(not cell.get("outputs") and cell.get("execution_count") is None for cell in cells)


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_the_notebook_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("ipykernel", reason="ipykernel is not installed: pip install 'kg[notebook]'")
    nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed: pip install 'kg[notebook]'")
    nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed: pip install 'kg[notebook]'")
    pytest.importorskip("pandas", reason="pandas is not installed: pip install 'kg[notebook]'")
    monkeypatch.setenv("JUPYTER_PLATFORM_DIRS", "1")
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbclient.NotebookClient(notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": NOTEBOOK.parent}}).execute()
    outputs = {cell["id"]: cell.get("outputs", []) for cell in notebook.cells}
    assert "<iframe" in outputs["show"][0]["data"]["text/html"]
    for table in ("facts", "claims", "entities", "sparql", "canned", "timeline", "compare", "paths"):
        assert outputs[table][0]["data"]["text/html"].count("<tr") > 1, f"the table of cell {table} is empty"
    assert "graph.html" in outputs["files"][0]["data"]["text/plain"]
