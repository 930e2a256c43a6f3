"""The command line among pipes, full disks and odd files: one clear line, nothing half-written."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli import main

EXAMPLE = Path(__file__).parent.parent / "output/example/article.txt"
KG = [sys.executable, "-m", "kg.cli"]


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


def pipe(*arguments: str, data: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run([*KG, *arguments], input=data, capture_output=True, check=False)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    assert run("build", EXAMPLE, "-o", folder) == 0
    return folder


# ---------------------------------------------------------------- standard output


def test_a_reader_that_goes_away_is_no_error() -> None:
    command = f"'{sys.executable}' -m kg.cli ontology document | head -n 1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "# Classes\n", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_one_line() -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*KG, "ontology", "document"], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == "kg: standard output: No space left on device\n"


# ---------------------------------------------------------------- output folders


def test_an_output_that_cannot_be_a_folder_is_refused_before_the_work(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("x")
    for out in ("file", "file/below"):
        assert run("build", EXAMPLE, "-o", tmp_path / out) == 2
        error = capsys.readouterr().err
        assert error.count("\n") == 1
        assert "is a file" in error
    assert (tmp_path / "file").read_text() == "x"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tmp_path.chmod(0o500)
    assert run("build", EXAMPLE, "-o", tmp_path / "out") == 2
    assert "no permission" in capsys.readouterr().err


def test_a_disk_that_fills_up_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write = Path.write_bytes

    def full(file: Path, content: bytes) -> int:
        if file.name == "facts.csv":
            raise OSError(28, "No space left on device")
        return write(file, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    assert run("build", EXAMPLE, "-o", tmp_path / "out") == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert list((tmp_path / "out").iterdir()) == []


# ---------------------------------------------------------------- standard input


def test_build_reads_standard_input(tmp_path: Path) -> None:
    done = pipe("build", "-", "-o", str(tmp_path / "out"), data=b"Denmark praised Iceland on Friday.")
    assert done.returncode == 0, done.stderr
    assert json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf8"))["statements"] == 1


def test_triples_take_tabs_empty_lines_and_either_line_end() -> None:
    done = pipe("triples", "-", data=b"\xef\xbb\xbfDenmark\tpraised Iceland.\r\n\n  \nNorway thanked Oman.")
    rows = [line.split("\t") for line in done.stdout.decode().splitlines()]
    assert [(row[0], *row[2:]) for row in rows] == [
        ("Denmark praised Iceland.", "praised", "Denmark", "Iceland"),
        ("Norway thanked Oman.", "thanked", "Norway", "Oman"),
    ]


def test_a_line_too_long_for_a_sentence_is_named_and_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "lines.txt"
    file.write_text("word " * 10_000 + "\nDenmark praised Iceland.\n", encoding="utf8")
    assert run("triples", file) == 0
    captured = capsys.readouterr()
    assert captured.out.count("\n") == 1
    assert "lines.txt, line 1: has 50,000 characters" in captured.err


@pytest.mark.parametrize("command", ["triples", "annotate"])
def test_bytes_that_are_no_text_are_named_by_line(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "latin.txt"
    file.write_bytes("Denmark praised Iceland.\nMálaga thanked Oman.\n".encode("latin-1"))
    assert run(command, file) == 1
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "latin.txt, line 2: not UTF-8" in error


def test_annotate_keeps_paragraphs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "news.txt"
    file.write_text("A visit to Oslo\n\nDenmark praised Iceland. Norway thanked Oman.\n\nRain fell.\n", encoding="utf8")
    assert run("annotate", file) == 0
    kept = [line for line in capsys.readouterr().out.splitlines() if line.startswith(("# new", "# text", "# sent"))]
    assert kept == [
        *("# newdoc id = news", "# newpar", "# sent_id = news-1", "# text = A visit to Oslo"),
        *("# newpar", "# sent_id = news-2", "# text = Denmark praised Iceland."),
        *("# sent_id = news-3", "# text = Norway thanked Oman."),
        *("# newpar", "# sent_id = news-4", "# text = Rain fell."),
    ]


# ---------------------------------------------------------------- export and documentation


@pytest.mark.parametrize(
    ("form", "file"),
    [("csv", "facts.csv"), ("graphml", "graph.graphml")],
)
def test_export_of_statements_is_the_file_of_the_build(built: Path, form: str, file: str, tmp_path: Path) -> None:
    assert run("export", built, form, "-o", tmp_path / "new" / "file") == 0
    assert (tmp_path / "new" / "file").read_bytes() == (built / file).read_bytes()
    assert [item.name for item in (tmp_path / "new").iterdir()] == ["file"]


def test_every_export_of_rdf_is_read_again(built: Path, tmp_path: Path) -> None:
    sizes = {}
    for form, suffix in (("trig", "trig"), ("nq", "nq"), ("jsonld", "jsonld"), ("ttl", "ttl"), ("rdfxml", "rdf")):
        assert run("export", built, form, "-o", tmp_path / f"g.{suffix}") == 0
        again = pipe("query", str(tmp_path / f"g.{suffix}"), "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "--format", "csv")
        sizes[form] = int(again.stdout.split()[1])
    assert sizes["trig"] == sizes["nq"] == sizes["jsonld"]
    assert 0 < sizes["ttl"] == sizes["rdfxml"] < sizes["trig"]


def test_a_graph_without_statements_gives_rdf_only(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("export", built / "graph.ttl", "nq") == 0
    capsys.readouterr()
    assert run("export", built / "graph.ttl", "csv") == 1
    assert "graph.ttl: the graph has no articles" in capsys.readouterr().err


def test_the_ontology_is_documented_in_tables(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("ontology", "document") == 0
    lines = capsys.readouterr().out.splitlines()
    rows = [line for line in lines if line.startswith("| `kg:suppliesArmsTo`")]
    assert len(rows) == 1
    assert "supplies arms to" in rows[0]
    assert "=&arms" in rows[0]
    bars = {line.replace("\\|", "").count("|") for line in lines if line.startswith("|")}
    assert bars == {5, 9}
