"""The store on disk: what comes in, what goes out, and what is left when the power fails."""

import dataclasses
import itertools
import json
import os
import random
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib.namespace import SKOS
from test_write import GRAPH

from kg.cli import main
from kg.model import Article, Entity, GraphData, GraphError, Mention, MentionKind, Span, UsageError
from kg.vocabulary import ENTITY, KG
from kg.write import store as stores
from kg.write.export import export_graph
from kg.write.iris import article_iri, entity_iri
from kg.write.rdf import graph_quads
from kg.write.serialize import to_trig
from kg.write.store import (
    Reading,
    find_article,
    label_predicates,
    list_articles,
    list_readings,
    open_store,
    put_article,
    read_quads,
    read_store,
    remove_article,
    retract_article,
    split_graph,
)

PARTS = list(split_graph(GRAPH))
LABEL_AS_ALIAS = ox.Quad(ox.NamedNode(entity_iri("Q100")), ox.NamedNode(str(SKOS.altLabel)), ox.Literal("Norland"))
"""A joint description does not repeat the label among the aliases."""
EXAMPLE = Path(__file__).parent.parent / "output/example/article.txt"


def news(number: int, *, label: str = "Norland", alias: str = "", **given: str) -> GraphData:
    """One article that names a country in its own way, and a thing that nobody else names."""
    name = f"news-{number}"
    place = Mention(0, 7, label, MentionKind.NAME, "GPE", 0)
    entities = (
        Entity("Q100", label, "Country", (alias,) if alias else (), ("http://www.wikidata.org/entity/Q100",), ((name, place),)),
        Entity(f"thing-{number}", f"thing {number}", "Concept", mentions=((name, dataclasses.replace(place, start=9, end=12)),)),
    )
    said = dataclasses.replace(GRAPH.statements[0], object=f"thing-{number}", qualifiers=())
    evidence = dataclasses.replace(said.evidence, article=name)
    article = Article(name, "text", (Span(0, 4),), published="2023-05-09", **given)
    return GraphData((article,), entities, (dataclasses.replace(said, evidence=evidence, label=f"sold arms {number % 2}"),))


def fill(folder: Path, parts: list[GraphData]) -> ox.Store:
    store = open_store(folder)
    for part in parts:
        put_article(store, part, Reading("1", "x"), kept={part.articles[0].id for part in parts})
    label_predicates(store)
    return store


def dump(store: ox.Store) -> list[str]:
    return sorted(map(str, store))


def described(store: ox.Store, entity: str) -> set[tuple[str, str]]:
    found = store.quads_for_pattern(ox.NamedNode(entity_iri(entity)), None, None, ox.DefaultGraph())
    return {(quad.predicate.value.rpartition("#")[2], quad.object.value) for quad in found}


# ---------------------------------------------------------------- articles


def test_a_store_holds_what_one_build_of_all_its_articles_would(tmp_path: Path) -> None:
    store = fill(tmp_path / "s", PARTS)
    assert export_graph(read_quads(store), "csv") == export_graph(ox.parse(to_trig(graph_quads(GRAPH)), format=ox.RdfFormat.TRIG), "csv")
    assert defaults(store) == {quad for quad in defaults(_in_memory(GRAPH)) if quad != LABEL_AS_ALIAS}


def defaults(store: ox.Store) -> set[ox.Quad]:
    return {quad for quad in store if quad.graph_name == ox.DefaultGraph()}


def _in_memory(graph: GraphData) -> ox.Store:
    store = ox.Store()
    store.load(to_trig(graph_quads(graph)), format=ox.RdfFormat.TRIG)
    return store


@pytest.mark.parametrize("seed", range(4))
def test_neither_order_nor_history_of_a_store_leaves_a_trace(tmp_path: Path, seed: int) -> None:
    parts = [news(n, label="Norland" if n % 3 else "Kingdom of Norland", alias="the kingdom" if n == 4 else "") for n in range(6)]
    straight = fill(tmp_path / "straight", parts)
    random.Random(seed).shuffle(parts)
    crooked = fill(tmp_path / "crooked", [*parts, *parts[:3]])
    for part in (news(8, label="Upper Norland"), news(9)):
        put_article(crooked, part, Reading("1", "x"))
        remove_article(crooked, part.articles[0].id)
    label_predicates(crooked)
    assert dump(crooked) == dump(straight)


def test_the_description_joins_what_the_articles_say(tmp_path: Path) -> None:
    store = fill(tmp_path / "s", [news(1), news(2), news(3, label="Kingdom of Norland", alias="the kingdom")])
    names = {("prefLabel", "Norland"), ("altLabel", "Kingdom of Norland"), ("altLabel", "the kingdom"), ("mentionCount", "3")}
    assert names <= described(store, "Q100")
    for name in ("news-1", "news-2"):
        remove_article(store, name)
    assert ("prefLabel", "Kingdom of Norland") in described(store, "Q100")
    assert ("altLabel", "the kingdom") in described(store, "Q100")
    assert ("mentionCount", "1") in described(store, "Q100")


def test_an_entity_goes_with_its_last_article(tmp_path: Path) -> None:
    store = fill(tmp_path / "s", [news(1), news(2)])
    remove_article(store, "news-1")
    assert not described(store, "thing-1")
    assert described(store, "thing-2")
    remove_article(store, "news-2")
    label_predicates(store)
    assert dump(store) == []


def test_the_commonest_label_names_a_predicate(tmp_path: Path) -> None:
    store = fill(tmp_path / "s", [news(1), news(2), news(3)])
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    found = store.quads_for_pattern(ox.NamedNode(KG.suppliesArmsTo), label, None, ox.DefaultGraph())
    assert [quad.object.value for quad in found] == ["sold arms 1"]


def test_the_same_address_is_replaced_unless_it_is_kept(tmp_path: Path) -> None:
    first, second = news(1, url="https://example.org/a"), news(2, url="https://example.org/a")
    store = fill(tmp_path / "s", [first])
    assert put_article(store, second, Reading()) == ["news-1"]
    assert [item.id for item in list_articles(store)] == ["news-2"]
    assert put_article(store, first, Reading(), kept={"news-1", "news-2"}) == []
    assert [item.id for item in list_articles(store)] == ["news-1", "news-2"]


def test_the_same_file_is_replaced_and_a_row_is_not(tmp_path: Path) -> None:
    assert stores.place_digest("a/news.txt") == stores.place_digest("a/../a/news.txt") != stores.place_digest("b/news.txt")
    assert stores.place_digest("news.jsonl, line 3") == stores.place_digest("-") == ""
    store = open_store(tmp_path / "s")
    put_article(store, news(1), Reading(place="here"))
    assert put_article(store, news(2), Reading(place="here")) == ["news-1"]


def test_readings_are_remembered(tmp_path: Path) -> None:
    store = open_store(tmp_path / "s")
    put_article(store, news(1), Reading("0.9", "abc"))
    put_article(store, news(2), Reading())
    assert list_readings(store) == {"news-1": "abc"}
    assert [(item.version, item.statements) for item in list_articles(store)] == [("0.9", 1), ("", 1)]


# ---------------------------------------------------------------- retraction


def test_what_is_retracted_is_kept_but_not_asserted(tmp_path: Path) -> None:
    store = fill(tmp_path / "s", PARTS)
    before = len(read_store(store).statements)
    retract_article(store, "a-1")
    graph = read_store(store)
    assert len(graph.statements) == before
    assert {said.asserted for said in graph.statements if said.evidence.article == "a-1"} == {False}
    assert any(said.asserted for said in graph.statements if said.evidence.article == "b 2")
    edges = store.quads_for_pattern(None, None, None, ox.NamedNode(article_iri("a-1")))
    assert not [quad for quad in edges if quad.subject.value.startswith(ENTITY)]
    marked = {quad.subject for quad in store.quads_for_pattern(None, ox.NamedNode(KG.retracted), None, None)}
    assert len(marked) == 1 + sum(said.evidence.article == "a-1" for said in set(graph.statements))
    assert {item.id: item.is_retracted for item in list_articles(store)} == {"a-1": True, "b 2": False}


def test_retracting_twice_changes_nothing_and_reading_again_does_not_undo_it(tmp_path: Path) -> None:
    store = fill(tmp_path / "s", PARTS)
    retract_article(store, "a-1")
    once = dump(store)
    retract_article(store, "a-1")
    put_article(store, PARTS[0], Reading("1", "x"))
    assert dump(store) == once


# ---------------------------------------------------------------- finding


def test_articles_are_found_by_id_iri_address_and_origin(tmp_path: Path) -> None:
    store = fill(tmp_path / "s", PARTS)
    for name in ("a-1", str(article_iri("a-1")), "https://example.org/1", "one.txt", "/elsewhere/one.txt"):
        assert find_article(store, name) == "a-1"
    assert find_article(store, "b 2") == "b 2"


def test_what_is_not_found_or_found_twice_is_said(tmp_path: Path) -> None:
    store = fill(tmp_path / "s", [news(1, origin="day.jsonl"), news(2, origin="day.jsonl")])
    with pytest.raises(GraphError, match="no article"):
        find_article(store, "nowhere.txt")
    with pytest.raises(GraphError, match="news-1, news-2"):
        find_article(store, "day.jsonl")


# ---------------------------------------------------------------- the folder


def test_other_folders_and_files_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "letter.txt").write_text("x")
    for name in ("file", "folder"):
        with pytest.raises(UsageError, match=name):
            open_store(tmp_path / name)


HOLD = "import sys, pyoxigraph; store = pyoxigraph.Store(sys.argv[1]); print('open', flush=True); sys.stdin.read()"


def test_a_store_in_use_is_one_clear_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "s"
    del_store = fill(folder, PARTS)
    del del_store
    with subprocess.Popen([sys.executable, "-c", HOLD, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout
        assert other.stdout.readline() == "open\n"
        for command in (["store", "remove", str(folder), "a-1"], ["query", str(folder), "@entities"], ["store", "list", str(folder)]):
            assert main(command) == 1
            error = capsys.readouterr().err
            assert error.count("\n") == 1
            assert "another process" in error
        other.communicate()
    assert main(["store", "list", str(folder)]) == 0


# ---------------------------------------------------------------- sudden ends

WRITER = """
    import sys
    from pathlib import Path
    sys.path.insert(0, sys.argv[2])
    from test_store import Reading, news, open_store, put_article
    store = open_store(Path(sys.argv[1]))
    print("ready", flush=True)
    for number in range(100_000):
        put_article(store, news(number), Reading("1", "x"))
        print(number, flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a signal that cannot be caught")
def test_a_kill_at_any_moment_leaves_whole_articles(tmp_path: Path) -> None:
    folder, wait = tmp_path / "s", random.Random(7)
    done = -1
    for _ in range(3):
        command = [sys.executable, "-c", textwrap.dedent(WRITER), str(folder), str(Path(__file__).parent)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout
            lines = itertools.islice(writer.stdout, 1 + wait.randrange(3, 40))
            numbers = [int(line) for line in lines if line != "ready\n"]
            os.kill(writer.pid, signal.SIGKILL)
        done = max(done, *numbers)
        store = open_store(folder)
        names = sorted((item.id for item in list_articles(store)), key=lambda name: int(name.rpartition("-")[2]))
        assert names[: done + 1] == [f"news-{number}" for number in range(done + 1)]
        label_predicates(store)
        whole = fill(tmp_path / f"whole-{done}-{wait.random()}", [news(number) for number in range(len(names))])
        assert dump(store) == dump(whole)
        del store


# ---------------------------------------------------------------- commands


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


def test_a_build_into_a_store_writes_the_same_files_and_skips_what_is_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("build", EXAMPLE, "-o", tmp_path / "plain") == 0
    assert run("build", EXAMPLE, "--store", tmp_path / "s", "-o", tmp_path / "stored") == 0
    for file in (tmp_path / "plain").iterdir():
        if file.name != "entities.ledger.tsv":  # a store keeps the ledger of all its articles beside them
            assert (tmp_path / "stored" / file.name).read_bytes() == file.read_bytes(), file.name
    assert (tmp_path / "s" / "entities.ledger.tsv").is_file()
    capsys.readouterr()
    assert run("build", EXAMPLE, "--store", tmp_path / "s") == 0
    assert "0 articles added, 0 replaced, 1 unchanged" in capsys.readouterr().out
    assert run("query", tmp_path / "s", "@who-did-what") == 0
    assert "congratulated" in capsys.readouterr().out


def test_a_changed_file_takes_the_place_of_the_old_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, store = tmp_path / "news.txt", tmp_path / "s"
    file.write_text("Denmark praised Iceland on Friday.", encoding="utf8")
    (tmp_path / "other.txt").write_text("Portugal thanked Norway on Friday.", encoding="utf8")
    assert run("build", tmp_path, "--store", store) == 0
    file.write_text("Denmark accused Iceland on Friday.", encoding="utf8")
    assert run("build", file, "--store", store) == 0
    assert "0 articles added, 1 replaced" in capsys.readouterr().out
    assert run("query", store, "SELECT ?said { ?s kg:predicateLabel ?said } ORDER BY ?said", "--format", "csv") == 0
    assert capsys.readouterr().out.split() == ["said", "accused", "thanked"]
    assert run("store", "retract", store, tmp_path / "other.txt") == 0
    assert run("store", "remove", store, file) == 0
    assert run("store", "list", store, "--format", "csv") == 0
    assert [line.split(",")[3] for line in capsys.readouterr().out.splitlines()[-1:]] == ["retracted"]
    assert run("query", store, "ASK { ?s a kg:Country ; ?p ?o . ?o a kg:Country }") == 0
    assert capsys.readouterr().out == "no\n"


def test_a_stopped_build_goes_on_where_it_was(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"title": f"Ships {n}", "text": f"Norway sold {n} ships to Portugal. Lisbon thanked Oslo."} for n in ("two", "six", "nine")]
    source = tmp_path / "news.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf8")
    calls = itertools.count()

    def put(*arguments: object, **named: object) -> object:
        if next(calls) == 2:
            raise KeyboardInterrupt
        return put_article(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(stores, "put_article", put)
    assert run("build", source, "--store", tmp_path / "s") == 130
    assert "goes on from there" in capsys.readouterr().err
    assert run("build", source, "--store", tmp_path / "s", "-o", tmp_path / "stored") == 0
    assert "1 articles added, 0 replaced, 2 unchanged" in capsys.readouterr().out
    assert run("build", source, "-o", tmp_path / "plain") == 0
    assert (tmp_path / "plain" / "graph.trig").read_bytes() == (tmp_path / "stored" / "graph.trig").read_bytes()


def test_a_graph_folder_is_added(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("build", EXAMPLE, "-o", tmp_path / "graph") == 0
    assert run("store", "add", tmp_path / "s", tmp_path / "graph") == 0
    capsys.readouterr()
    assert run("export", tmp_path / "s", "csv") == 0
    assert capsys.readouterr().out == (tmp_path / "graph" / "facts.csv").read_text(encoding="utf8")


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["store", "list", "{}/none"], 1, "no store"),
        (["store", "remove", "{}/none", "a"], 1, "no store"),
        (["store", "add", "{}/s", "{}/none"], 1, "no such file"),
        (["store", "remove", "{}/s", "nothing"], 1, "no article"),
        (["store"], 2, "ACTION"),
        (["build", "{}/none.txt", "--store", "{}/new"], 1, "none.txt"),
        (["build", str(EXAMPLE), "--store", str(EXAMPLE)], 2, "is a file"),
        (["export", "{}/s", "docx"], 2, "docx"),
    ],
)
def test_errors_are_one_line(arguments: list[str], status: int, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill(tmp_path / "s", PARTS[:1])
    assert run(*(argument.format(tmp_path) for argument in arguments)) == status
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert words in error
    assert not (tmp_path / "new").exists()
