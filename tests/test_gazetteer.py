"""A user's own gazetteer: read from tables and from SKOS, what cannot be taken named by line, and what it changes in a build."""

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg.cli import main
from kg.graph import load_ontology
from kg.model import LedgerError, UsageError
from kg.resolve import load_knowledge
from kg.resolve.gazetteer import Gazetteer, OwnThing, add_things, dated_names, knowledge_on, read_gazetteer

TYPES = {name: item.label for name, item in load_ontology().classes.items()}
HEAD = "name,type,aliases,wikidata,iri,description,country,gender,office,valid_from,valid_to\n"
SKOS = """\
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix kg: <https://w3id.org/newskg/ontology#> .
@prefix schema: <https://schema.org/> .
@prefix ex: <https://example.org/things/> .

ex:harbour a kg:Company, skos:Concept ;
  skos:prefLabel "Brockton Harbour Works"@en, "Hafenwerk Brockton"@de ;
  skos:altLabel "BHW"@en, "Harbour Works" ;
  skos:definition "A shipyard."@en ;
  schema:validFrom "1998" ;
  skos:exactMatch <http://www.wikidata.org/entity/Q99990001> .

ex:treaty a kg:Trety ; skos:prefLabel "Brockton Accord" .
ex:nameless a kg:Company ; skos:altLabel "Nameless"@en .
[] skos:prefLabel "nobody's" .
"""


def read(folder: Path, text: str, name: str = "own.csv") -> Gazetteer:
    file = folder / name
    file.write_text(text, encoding="utf8")
    return read_gazetteer(file, TYPES)


def test_a_table_is_read(tmp_path: Path) -> None:
    row = "Brockton Harbour Works,company,BHW|Harbour Works,Q99990001,https://example.org/bhw,A shipyard.,Q145,,,1998,2020-05\n"
    assert read(tmp_path, HEAD + row) == Gazetteer(
        (
            OwnThing(
                id="Q99990001",
                label="Brockton Harbour Works",
                type="Company",
                aliases=("BHW", "Harbour Works"),
                same_as=("http://www.wikidata.org/entity/Q99990001", "https://example.org/bhw"),
                description="A shipyard.",
                country="Q145",
                start="1998",
                end="2020-05",
            ),
        )
    )


def test_columns_may_come_in_any_order_and_number(tmp_path: Path) -> None:
    (thing,) = read(tmp_path, "\ufefftype\tName\nWeaponSystem\tBrockton Dart\n\n", "own.tsv").things
    assert (thing.id, thing.label, thing.type) == ("brockton-dart-weaponsystem", "Brockton Dart", "WeaponSystem")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("Ana Ruiz,Persn,,,,,,,,,", "type 'Persn' is no class of the ontology; the nearest is Person"),
        ("Ana Ruiz,,,,,,,,,,", "has no type"),
        (" ,Person,,,,,,,,,", "has no name"),
        ("Ana Ruiz,Person", "has 2 columns where the first line has 11"),
        ("Ana Ruiz,Person,,36,,,,,,,", "wikidata '36' is no Wikidata id"),
        ("Ana Ruiz,Person,,,ana ruiz,,,,,,", "iri 'ana ruiz' is no IRI"),
        ("Ana Ruiz,Person,,,,,Poland,,,,", "country 'Poland' is no Wikidata id"),
        ("Ana Ruiz,Person,,,,,,x,,,", "gender 'x'"),
        ("Ana Ruiz,Person,,,,,,,,May 2020,", "valid_from 'May 2020' is no date"),
        ("Ana Ruiz,Person,,,,,,,,2020,2019-05", "lies before valid_from 2020"),
        ("Good Name,Person,,,,,,,,,", "tell the two apart"),
    ],
)
def test_a_malformed_row_is_named_by_line_and_left_out(tmp_path: Path, row: str, words: str) -> None:
    found = read(tmp_path, f'{HEAD}Good Name,Person,,,,"in two\nlines",,,,,\n{row}\nOther Name,Person,,,,,,,,,\n')
    assert [thing.label for thing in found.things] == ["Good Name", "Other Name"]
    (problem,) = found.problems
    assert "own.csv, line 4: " in problem
    assert words in problem
    assert problem.endswith("; left out")


def test_quotation_marks_that_never_close_are_named(tmp_path: Path) -> None:
    found = read(tmp_path, HEAD + 'Ana Ruiz,Person,,,,,,,,,\n"Bo Ray,Person,,,,,,,,,\nJo Ray,Person,,,,,,,,,\n')
    assert [thing.label for thing in found.things] == ["Ana Ruiz"]
    assert "own.csv, line 3: " in found.problems[0]


@pytest.mark.parametrize(
    ("name", "content", "error", "words"),
    [
        ("own.csv", b"", LedgerError, "line 1: has no column name and no column type"),
        ("own.csv", b"name;type\n", LedgerError, "has no column"),
        ("own.csv", b"name,type,colour\n", LedgerError, "column 'colour' is not known"),
        ("own.csv", b"name,type,\xff\n", LedgerError, "not UTF-8"),
        ("own.xlsx", b"", UsageError, "a gazetteer is a .csv"),
        ("own.ttl", b"@prefix ex: <https://example.org/> .\nex:a ex:b .\n", LedgerError, "line 2"),
    ],
)
def test_a_file_that_is_no_gazetteer_is_an_error(tmp_path: Path, name: str, content: bytes, error: type[Exception], words: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(error, match=words):
        read_gazetteer(tmp_path / name, TYPES)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="cannot be read"):
        read_gazetteer(tmp_path / "none.csv", TYPES)


def test_skos_is_read(tmp_path: Path) -> None:
    found = read(tmp_path, SKOS, "own.ttl")
    (thing,) = found.things
    assert (thing.id, thing.label, thing.type) == ("Q99990001", "Brockton Harbour Works", "Company")
    assert (thing.aliases, thing.description, thing.start) == (("BHW", "Harbour Works"), "A shipyard.", "1998")
    assert thing.same_as == ("http://www.wikidata.org/entity/Q99990001", "https://example.org/things/harbour")
    assert [problem.split(": ")[0].rpartition(",")[0] for problem in found.problems] == [
        f"{tmp_path / 'own.ttl'}, line {n}" for n in (13, 14)
    ]
    assert "type 'Trety' is no class of the ontology; the nearest is " in found.problems[0]
    assert "has no name" in found.problems[1]


@given(st.text())
def test_no_table_breaks_the_reader(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    file = tmp_path_factory.getbasetemp() / "any.csv"
    file.write_text(HEAD + text, encoding="utf8", errors="surrogatepass", newline="")
    try:
        found = read_gazetteer(file, TYPES)
    except LedgerError:
        return
    assert all(thing.label and thing.type in TYPES for thing in found.things)


def test_own_things_go_before_the_bundled_ones() -> None:
    own = OwnThing("georgia-magazine-organization", "Georgia", "Media")
    knowledge = load_knowledge()
    joined = add_things(knowledge, [own])
    assert joined.names["georgia"] == ("georgia-magazine-organization", *knowledge.names["georgia"])
    assert joined.own == {"georgia-magazine-organization"}
    assert add_things(knowledge, []) is knowledge


def test_a_bundled_thing_keeps_what_the_user_does_not_say() -> None:
    norway = add_things(load_knowledge(), [OwnThing("Q20", "Kingdom of Norway", "Country", same_as=("https://example.org/no",))]).things[
        "Q20"
    ]
    assert (norway.label, norway.kind, norway.country, norway.same_as) == ("Kingdom of Norway", "state", "Q20", ("https://example.org/no",))


def test_an_office_gives_a_term() -> None:
    terms = [
        OwnThing("ana-ruiz-person", "Ana Ruiz", "Person", country="Q45", office="prime minister", start="2031", end="2033-05"),
        OwnThing("ana-ruiz-person", "Ana Ruiz", "Person", country="Q45", office="president", start="2035-02"),
    ]
    joined = add_things(load_knowledge(), terms)
    assert [(term.office, term.covers("2032-01-01"), term.covers("2036-01-01")) for term in joined.terms["ana-ruiz-person"]] == [
        ("prime minister", True, False),
        ("president", False, True),
    ]
    assert joined.surnames["ruiz"][0] == "ana-ruiz-person"
    assert {"ana-ruiz-person"} < {term.person for term in joined.offices["Q45"]}


def test_names_mean_what_they_mean_on_the_day() -> None:
    shipyard = OwnThing("Q99990001", "Harbour Works", "Company", end="2019")
    museum = OwnThing("Q99990002", "Harbour Works", "Organization", start="2020-05")
    joined = add_things(load_knowledge(), [shipyard, museum])
    dated = dated_names(joined)
    assert dated == {"harbour works"}
    days = {"2019-12-31": ("Q99990001",), "2020-05-01": ("Q99990002",), "": ("Q99990001", "Q99990002"), "2020-01-01": None}
    assert {day: knowledge_on(joined, dated, day).names.get("harbour works") for day in days} == days
    assert knowledge_on(load_knowledge(), (), "2020-01-01").own == frozenset()


@pytest.mark.parametrize(("date", "expected"), [("2019-03-04", "Q99990001"), ("2021-03-04", "Q99990002")])
def test_a_renamed_body_is_told_by_the_date_of_the_article(tmp_path: Path, date: str, expected: str) -> None:
    file = tmp_path / "own.csv"
    file.write_text(HEAD + "Harbour Works,Company,,Q99990001,,,,,,,2019\nHarbour Works,Company,,Q99990002,,,,,,2020,\n", encoding="utf8")
    graph = kg.build([kg.Article("a1", "Harbour Works sold ten ships to Norway.", (), published=date)], gazetteer=file)
    assert graph.find("Harbour Works").id == expected


TEXT = "Brockton Harbour Works sold ten ships to Norway on Friday. BHW thanked Norway."


def test_a_build_with_a_gazetteer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "news.txt").write_text(TEXT, encoding="utf8")
    file = tmp_path / "own.csv"
    file.write_text(HEAD + "Brockton Harbour Works,Company,BHW,Q99990001,,,,,,,\nBad Row,Compny,,,,,,,,,\n", encoding="utf8")
    out = tmp_path / "out"
    assert main(["build", str(tmp_path / "news.txt"), "-o", str(out), "--gazetteer", str(file)]) == 0
    assert "kg: " + f"{file}, line 3: type 'Compny' is no class of the ontology; the nearest is Company" in capsys.readouterr().err
    report = json.loads((out / "report.json").read_text(encoding="utf8"))["gazetteer"]
    assert report["things"] == 1
    assert "line 3" in report["left_out"][0]
    with (out / "entities.csv").open(encoding="utf8", newline="") as lines:
        rows = {row["iri"].rpartition("/")[2]: row for row in csv.DictReader(lines)}
    assert rows["Q99990001"]["label"] == "Brockton Harbour Works"
    assert rows["Q99990001"]["same_as"] == "http://www.wikidata.org/entity/Q99990001"
    assert rows["Q99990001"]["aliases"] == "BHW"


def test_from_python(tmp_path: Path) -> None:
    file = tmp_path / "own.ttl"
    file.write_text(SKOS, encoding="utf8")
    graph = kg.build([TEXT], gazetteer=file)
    assert graph.find("Brockton Harbour Works").id == "Q99990001"
    assert graph.find("BHW").id == "Q99990001"
    assert len(graph.data.report["gazetteer"]["left_out"]) == 2
