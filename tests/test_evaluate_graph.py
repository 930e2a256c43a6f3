"""Scores of graphs against gold: on graphs made by hand, without the model; and the bundled gold's own form."""

import json
from pathlib import Path

import pytest

from kg.cli import main
from kg.evaluate.graph import evaluate_graphs, read_gold_graph
from kg.evaluate.graph.comparison import key_words, means_same
from kg.evaluate.graph.gold import GoldGraph, read_status
from kg.graph import Ontology, load_ontology
from kg.model import (
    Article,
    Certainty,
    Entity,
    Evidence,
    GraphData,
    InputError,
    Literal,
    Mention,
    MentionKind,
    Polarity,
    Span,
    Statement,
    Tense,
)  # fmt: skip

FOLDER = Path(__file__).parent / "gold"
TEXT = "Peru sold six jets to Chile for $5 million. Ana Ruiz, the mayor of Lima, praised the sale, Ben Holt said."
FIRST, SECOND = TEXT.split(". ")
HEAD = "kind\tsubject\tpredicate\tobject\tstatus\tevidence\n"
ENTITIES = (
    "entity\tPeru\tis a\tCountry\nentity\tChile\tis a\tCountry\nentity\tAna Ruiz | Ruiz\tis a\tPerson\nentity?\tBen Holt\tis a\tPerson\n"
)
SOLD = "fact\tPeru\tsellsArmsTo\tChile\tyes past\tPeru sold six jets to Chile\n"
PRAISED = "fact\tAna Ruiz\tpraised\tsale\tno past @Ben Holt\tpraised the sale\n"


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology()


def gold(*rows: str) -> GoldGraph:
    return read_gold_graph(HEAD + ENTITIES + "".join(rows), "jets")


def entity(name: str, kind: str, *aliases: str) -> Entity:
    mention = Mention(0, 4, name, MentionKind.DESCRIPTION if kind == "Concept" else MentionKind.NAME, "", 0)
    return Entity(name.lower(), name, kind, aliases, mentions=(("jets", mention),))


THINGS = (entity("Peru", "Country"), entity("Chile", "Country"), entity("Ana Ruiz", "Person"), entity("the sale of jets", "Concept"))


def statement(
    subject: str,
    predicate: str,
    thing: str | Literal,
    sentence: str = FIRST,
    *,
    asserted: bool = True,
    claimant: str = "",
    tense: Tense = Tense.PAST,
) -> Statement:
    start = TEXT.index(sentence)
    evidence = Evidence("jets", Span(start, start + len(sentence)), sentence, Span(0, 4), (), Span(0, 4), "clause", 0.9)
    return Statement(
        subject, predicate, thing, evidence, predicate, Polarity.POSITIVE, Certainty.CERTAIN, tense, claimant, "said" if claimant else "", asserted=asserted
    )  # fmt: skip


def graph(*statements: Statement, entities: tuple[Entity, ...] = THINGS) -> GraphData:
    return GraphData((Article("jets", TEXT, (Span(0, len(TEXT)),)),), entities, statements)


def test_a_right_graph_has_full_marks(ontology: Ontology) -> None:
    sale = statement("ana ruiz", "praised", "the sale of jets", SECOND, asserted=False, claimant='"Ben Holt"')
    scores = evaluate_graphs([(gold(SOLD, PRAISED), graph(statement("peru", "sellsArmsTo", "chile"), sale))], ontology)
    assert scores["facts"] == scores["facts_with_status"] == {"precision": 1, "recall": 1, "f1": 1, "gold": 2, "right": 2, "wrong": 0}
    assert scores["entities"]["f1"] == scores["entities"]["type_accuracy"] == 1
    assert scores["false_assertions"] == []


def test_an_inverse_says_the_same(ontology: Ontology) -> None:
    scores = evaluate_graphs([(gold(SOLD), graph(statement("chile", "buysArmsFrom", "peru")))], ontology)
    assert scores["facts"]["f1"] == 1


def test_turned_ends_are_another_fact(ontology: Ontology) -> None:
    scores = evaluate_graphs([(gold(SOLD), graph(statement("chile", "sellsArmsTo", "peru")))], ontology)
    assert (scores["facts"]["right"], scores["facts"]["wrong"]) == (0, 1)
    assert len(scores["false_assertions"]) == 1


def test_a_wider_property_counts_nowhere(ontology: Ontology) -> None:
    scores = evaluate_graphs([(gold(SOLD), graph(statement("peru", "suppliesArmsTo", "chile")))], ontology)
    assert (scores["facts"]["right"], scores["facts"]["wrong"]) == (0, 0)
    assert scores["false_assertions"] == []


def test_what_is_but_claimed_may_not_be_asserted(ontology: Ontology) -> None:
    scores = evaluate_graphs([(gold(PRAISED), graph(statement("ana ruiz", "praised", "the sale of jets", SECOND)))], ontology)
    assert scores["facts"]["f1"] == 1
    assert scores["facts_with_status"]["f1"] == 0
    assert len(scores["false_assertions"]) == 1


def test_a_wrong_tense_is_a_wrong_status(ontology: Ontology) -> None:
    late = statement("peru", "sellsArmsTo", "chile", asserted=False, tense=Tense.FUTURE)
    scores = evaluate_graphs([(gold(SOLD), graph(late))], ontology)
    assert (scores["facts"]["f1"], scores["facts_with_status"]["f1"]) == (1, 0)
    assert len(scores["errors"]["wrong_status"]) == 1


def test_an_optional_fact_is_neither_missed_nor_wrong(ontology: Ontology) -> None:
    spare = SOLD.replace("fact\t", "fact?\t")
    without = evaluate_graphs([(gold(spare), graph())], ontology)["facts"]
    with_it = evaluate_graphs([(gold(spare), graph(statement("peru", "sellsArmsTo", "chile")))], ontology)["facts"]
    assert without == with_it
    assert with_it["wrong"] == 0


def test_amounts_are_compared_by_value(ontology: Ontology) -> None:
    row = "fact\tChile\tspent\t5 million dollars\tyes past\tfor $5 million\n"
    right, wrong = (Literal(value, "xsd:decimal", "USD", text) for value, text in (("5000000", "$5 million"), ("5", "$5")))
    assert evaluate_graphs([(gold(row), graph(statement("chile", "spent", right)))], ontology)["facts"]["f1"] == 1
    assert evaluate_graphs([(gold(row), graph(statement("chile", "spent", wrong)))], ontology)["facts"]["f1"] == 0


def test_a_second_node_for_one_thing_is_wrong(ontology: Ontology) -> None:
    things = (*THINGS, entity("Ruiz", "Person"))
    said = statement("ruiz", "praised", "the sale of jets", SECOND)
    scores = evaluate_graphs([(gold(PRAISED), graph(said, entities=things))], ontology)
    assert scores["errors"]["entities_spurious"] == ["jets: Ruiz (Person)"]
    assert scores["facts"]["right"] == 0
    assert (len(scores["false_assertions"]), scores["right_but_at_another_node"]) == (1, 1)


def test_open_relations_are_left_out(ontology: Ontology) -> None:
    assert evaluate_graphs([(gold(SOLD), graph(statement("peru", "open:sell", "chile")))], ontology)["facts"]["wrong"] == 0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("fuel prices", "the high fuel prices of May", True),
        ("sale", "sales", False),
        ("Luis Núñez", "luis nunez", True),
        ("mayor of Lima", "mayor of Quito", False),
        ("jets", "jets", True),
    ],
)
def test_phrases_mean_the_same_by_words_and_head(one: str, other: str, same: bool) -> None:
    assert means_same(one, other) is same


def test_key_words_leave_out_articles() -> None:
    assert key_words("The Front's") == ("front",)


def test_status_with_two_values_accepts_both() -> None:
    status = read_status("yes no past present @Ana Ruiz")
    assert status.asserted == {True, False}
    assert status.tense == {Tense.PAST, Tense.PRESENT}


BROKEN_ROWS = (
    "fact\tPeru\n",
    "thing\tPeru\tis a\tCountry\n",
    "fact\tPeru\tsold\tjets\tmaybe past\tPeru sold\n",
    "fact\t\tsold\tjets\tyes\tPeru sold\n",
    "entity\tPeru\tsold\tCountry\n",
    "entity\tPeru\tis a\t \n",
    "\n",
)


@pytest.mark.parametrize("row", BROKEN_ROWS)
def test_a_row_that_cannot_be_read_is_named(row: str) -> None:
    with pytest.raises(InputError, match="line 6"):
        gold(row)


@pytest.mark.parametrize("text", ["", "what is this\n", ENTITIES])
def test_a_table_without_its_columns_is_named(text: str) -> None:
    with pytest.raises(InputError, match="line 1: not the columns"):
        read_gold_graph(text, "jets")


def test_a_folder_without_gold_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "graph", str(tmp_path)]) == 1
    assert "no folder with gold tables" in capsys.readouterr().err


# ---------------------------------------------------------------- the bundled gold


def bundled() -> list[tuple[str, GoldGraph]]:
    paths = sorted(FOLDER.glob("*.tsv"))
    read = ((path, path.with_suffix(".txt").read_text(encoding="utf-8")) for path in paths)
    return [(" ".join(text.split()), read_gold_graph(path.read_text(encoding="utf-8"), path.stem, origin=str(path))) for path, text in read]


def test_there_are_enough_articles() -> None:
    found = bundled()
    assert len(found) >= 12
    assert sum(not fact.is_optional for _, one in found for fact in one.facts) >= 250


def test_the_gold_uses_the_ontology_and_quotes_its_articles(ontology: Ontology) -> None:
    wrong = [
        f"{one.name}: {fact}"
        for text, one in bundled()
        for fact in one.facts
        if fact.evidence not in text or not set(fact.predicates) <= ontology.properties.keys()
    ]
    unknown = [name for _, one in bundled() for thing in one.entities for name in thing.types if name not in ontology.classes]
    assert not wrong
    assert not unknown


def test_the_command_prints_scores(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "jets.txt").write_text(f"---\ndate: 2020-01-02\n---\n{TEXT}\n", encoding="utf-8")
    (tmp_path / "jets.tsv").write_text(HEAD + ENTITIES + SOLD, encoding="utf-8")
    assert main(["evaluate", "graph", str(tmp_path), "--errors"]) == 0
    scores = json.loads(capsys.readouterr().out)
    assert scores["n"] == 1
    assert set(scores["errors"]) >= {"missed", "spurious", "wrong_status"}
