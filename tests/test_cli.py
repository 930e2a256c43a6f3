"""The command line as its users meet it: files out, one clear line for bad input, the documented exit status."""

import csv
import hashlib
import json
from pathlib import Path

import pytest

from kg.cli import main
from kg.knowledge_graph import KnowledgeGraph

FILES = {
    "graph.trig", "graph.ttl", "graph.jsonld", "graph.html", "graph.graphml", "facts.csv", "entities.csv", "report.json", "manifest.json",
    "mentions.csv", "entities.ledger.tsv",
}  # fmt: skip
FACT_COLUMNS = (
    "subject,predicate,object,subject_iri,predicate_iri,object_iri,asserted,polarity,certainty,tense,attributed_to,when,confidence,"
    "article,published,sentence,start,end"
)
EXAMPLE = Path(__file__).parent.parent / "output/example/article.txt"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    assert main(["build", str(EXAMPLE), "-o", str(folder)]) == 0
    return folder


def test_all_files_are_written(built: Path) -> None:
    assert {file.name for file in built.iterdir()} == FILES


def test_columns_are_the_contract(built: Path) -> None:
    assert (built / "facts.csv").read_text(encoding="utf8").splitlines()[0] == FACT_COLUMNS
    assert (built / "entities.csv").read_text(encoding="utf8").splitlines()[0] == "iri,label,type,aliases,same_as,mentions"


def test_sentences_stand_in_the_article_at_their_offsets(built: Path) -> None:
    text = EXAMPLE.read_text(encoding="utf8").split("---\n", 2)[2]
    with (built / "facts.csv").open(encoding="utf8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    assert all(text[int(row["start"]) : int(row["end"])] == row["sentence"] for row in rows)
    assert {row["asserted"] for row in rows} == {"true", "false"}


def test_mentions_stand_in_the_article_at_their_offsets(built: Path) -> None:
    text = EXAMPLE.read_text(encoding="utf8").split("---\n", 2)[2]
    with (built / "mentions.csv").open(encoding="utf8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(text[int(row["start"]) : int(row["end"])] == row["text"] for row in rows)
    with (built / "entities.csv").open(encoding="utf8", newline="") as file:
        assert sum(int(row["mentions"]) for row in csv.DictReader(file)) == len(rows)


def test_what_is_loaded_and_saved_again_has_the_same_bytes(tmp_path: Path) -> None:
    gold = [str(EXAMPLE), *(str(EXAMPLE.parents[2] / f"tests/gold/{name}.txt") for name in ("club-sale", "library-vote", "reactor-plan"))]
    assert main(["build", *gold, "-o", str(tmp_path / "one")]) == 0
    files = KnowledgeGraph.load(tmp_path / "one").save(tmp_path / "two")
    assert len(files) > 5
    assert [file.name for file in files if file.read_bytes() != (tmp_path / "one" / file.name).read_bytes()] == []


def test_shapes_hold(built: Path) -> None:
    assert json.loads((built / "report.json").read_text(encoding="utf8"))["shacl"]["conforms"] is True


def test_the_same_bytes_again(built: Path, tmp_path: Path) -> None:
    assert main(["build", str(EXAMPLE), "-o", str(tmp_path)]) == 0
    for name in sorted(FILES):
        assert _digest(tmp_path / name) == _digest(built / name), name


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_two_workers_give_the_same_graph(tmp_path: Path) -> None:
    rows = [{"text": f"Norway sold {n} ships to Portugal. Lisbon thanked Oslo.", "title": f"Ships {n}"} for n in ("two", "six", "nine")]
    source = tmp_path / "news.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf8")
    for workers in ("1", "2"):
        assert main(["build", str(source), "-o", str(tmp_path / workers), "--workers", workers]) == 0
    assert _digest(tmp_path / "1" / "graph.trig") == _digest(tmp_path / "2" / "graph.trig")


def bad_inputs(folder: Path) -> dict[str, Path]:
    (folder / "folder").mkdir()
    (folder / "empty.txt").write_text("")
    (folder / "blank.txt").write_text(" \n\n ")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "line.txt").write_text("word " * 1_000_000)
    (folder / "broken.jsonl").write_text('{"text": \n')
    (folder / "odd.xyz").write_text("text")
    names = ("missing.txt", "folder", "empty.txt", "blank.txt", "binary.txt", "line.txt", "broken.jsonl", "odd.xyz")
    return {name: folder / name for name in names}


def test_bad_input_gets_one_clear_line_and_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, path in bad_inputs(tmp_path).items():
        out = tmp_path / "out"
        assert main(["build", str(path), "-o", str(out)]) in (1, 2), name
        error = capsys.readouterr().err
        assert error.startswith("kg: "), name
        assert error.count("\n") == 1, error
        assert name in error
        assert not out.exists()


def test_a_bad_article_does_not_stop_the_good_ones(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01\x02" * 100)
    (tmp_path / "good.txt").write_text("Denmark praised Iceland on Friday.", encoding="utf8")
    assert main(["build", str(tmp_path), "-o", str(tmp_path / "out")]) == 0
    assert "bad.txt" in capsys.readouterr().err
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf8"))
    assert report["articles"] == 1
    assert len(report["skipped"]) == 1


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["build"], 2, "INPUT"),
        (["build", "x.txt", "--colour"], 2, "--colour"),
        (["unknown"], 2, "unknown"),
        ([], 2, "COMMAND"),
        (["build", "x.txt", "--workers", "0"], 2, "--workers"),
        (["serve", "x", "--port", "65536"], 2, "'65536' is no number from 1 to 65535"),
        (["query", "nowhere", "SELECT * WHERE { ?s ?p ?o }"], 1, "nowhere"),
        (["show", "nowhere"], 2, "nowhere"),
        (["triples", "nowhere.txt"], 1, "nowhere.txt"),
        (["evaluate", "syntax", "nowhere.conllu"], 1, "nowhere.conllu"),
    ],
)
def test_wrong_usage_gets_one_clear_line(arguments: list[str], status: int, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == status
    error = capsys.readouterr().err
    assert error.startswith("kg: ")
    assert error.count("\n") == 1
    assert words in error


def test_a_broken_query_is_explained(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", str(built), "SELECT ?s WHERE { ?s ?p "]) == 1
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "line 1" in error


def test_who_did_what_and_claims(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", str(built), "@who-did-what"]) == 0
    assert "congratulated" in capsys.readouterr().out
    assert main(["query", str(built), "@about", "South Korea"]) == 0
    assert "Ukraine" in capsys.readouterr().out
    assert main(["query", str(built), "@claims"]) == 0
    assert "official" in capsys.readouterr().out


def test_a_plain_pattern_never_meets_what_is_not_asserted(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    query = "ASK { ?a skos:prefLabel 'South Korea' . ?b skos:prefLabel 'Ukraine' . ?a kg:suppliesArmsTo ?b }"
    assert main(["query", str(built), query, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["boolean"] is False


def test_triples_are_tab_separated_with_the_sentence_as_given(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "sentences.txt"
    file.write_text("Denmark  praised Iceland .\n", encoding="utf8")
    assert main(["triples", str(file)]) == 0
    cells = capsys.readouterr().out.splitlines()[0].split("\t")
    assert cells[0] == "Denmark  praised Iceland ."
    assert 0 <= float(cells[1]) <= 1
    assert cells[2:] == ["praised", "Denmark", "Iceland"]


def test_annotate_writes_conllu(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "text.txt"
    file.write_text("Denmark praised Iceland.", encoding="utf8")
    assert main(["annotate", str(file)]) == 0
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines() if line and line[0] != "#"]
    assert [(row[1], row[7]) for row in rows] == [("Denmark", "nsubj"), ("praised", "root"), ("Iceland", "obj"), (".", "punct")]
    assert rows[0][9] == "NER=B-GPE"


def test_an_ontology_without_classes_is_a_problem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "kg.ttl"
    file.write_text("", encoding="utf-8")
    assert main(["ontology", "check", str(file)]) == 1
    assert "declares no class" in capsys.readouterr().out


def test_the_bundled_ontology_has_no_problems(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ontology", "check"]) == 0
    assert capsys.readouterr().out == "no problems\n"
