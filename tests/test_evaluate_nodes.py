"""Node scores: the graph's entities against gold chains, by hand."""

import json
from pathlib import Path

import pytest

from kg.cli import main
from kg.evaluate.nodes import NodeDocument, Part, align_entities, evaluate_nodes

MAYOR, ANA, SHE, TORVO, IT, PLAN, THAT = (0, 2), (2, 4), (6, 7), (8, 9), (11, 12), (13, 15), (17, 18)
"""0 the mayor 2 Ana Prado 4 said 5 that 6 she 7 loves 8 Torvo ; 10 , 11 it 12 has 13 a plan 15 , 16 and 17 that 18 helps"""
HEADS = {(0, 4): 1, ANA: 2, SHE: 6, TORVO: 8, IT: 11, PLAN: 14, THAT: 17}


def document(entities: list[list[Part]]) -> NodeDocument:
    gold = [frozenset({(0, 4), SHE}), frozenset({TORVO, IT}), frozenset({PLAN, THAT})]
    return NodeDocument(gold, HEADS, {(0, 4), TORVO}, entities)


def part(span: tuple[int, int], head: int | None = None, **fields: object) -> Part:
    return Part(*span, span[0] if head is None else head, **fields)  # type: ignore[arg-type]


def score(entities: list[list[Part]]) -> dict[str, dict[str, float]]:
    return evaluate_nodes([document(entities)])  # type: ignore[return-value]


def test_a_title_and_its_name_are_one_mention_of_gold() -> None:
    found = align_entities(document([[part(MAYOR, 1), part(ANA, 2, phrase=1), part(SHE)]]))
    assert found == [frozenset({(0, 4), SHE})]


def test_what_is_right_scores_full_and_what_no_graph_has_is_asked_for_by_all_only() -> None:
    found = score([[part(MAYOR, 1), part(SHE)], [part(TORVO), part(IT)]])
    assert found["named"] == {"precision": 100.0, "recall": 100.0, "f1": 100.0}
    assert found["all"]["precision"] == 100.0
    assert found["all"]["recall"] == pytest.approx(66.67)
    assert (found["mentions"], found["mentions_of_named"], found["found"]) == (6, 4, 4)


def test_two_things_in_one_node_cost_precision_and_one_in_two_recall() -> None:
    merged = score([[part(MAYOR, 1), part(SHE), part(TORVO), part(IT)]])["named"]
    assert (merged["precision"], merged["recall"]) == (50.0, 100.0)
    split = score([[part(MAYOR, 1)], [part(SHE)], [part(TORVO), part(IT)]])["named"]
    assert (split["precision"], split["recall"]) == (100.0, 75.0)


def test_a_mention_that_gold_does_not_have_is_wrong_where_its_node_has_others() -> None:
    alone = [[part(MAYOR, 1), part(SHE)], [part((9, 10))]]
    assert score(alone)["named"]["precision"] == 100.0
    joined = [[part(MAYOR, 1), part(SHE), part((9, 10))]]
    assert score(joined)["named"]["precision"] == pytest.approx(100 * (2 / 3 + 2 / 3) / 3, abs=0.01)


def test_an_adjective_counts_only_where_gold_has_it() -> None:
    unmarked = [[part(MAYOR, 1), part(SHE), part((9, 10), is_adjective=True)]]
    assert score(unmarked)["named"]["precision"] == 100.0
    marked = [[part(MAYOR, 1), part(SHE), part(TORVO, is_adjective=True)]]
    assert score(marked)["named"]["precision"] < 100.0


def test_a_mention_of_an_unnamed_chain_is_no_fault_among_named_ones() -> None:
    found = score([[part(MAYOR, 1), part(SHE), part(PLAN, 14)]])
    assert found["named"]["precision"] == 100.0
    assert found["all"]["precision"] == pytest.approx(100 * (2 / 3 + 2 / 3 + 1 / 3) / 3, abs=0.01)


def test_a_gold_mention_goes_to_one_entity() -> None:
    found = align_entities(document([[part(TORVO), part(IT)], [part(TORVO), part(SHE)]]))
    assert found == [frozenset({TORVO, IT}), frozenset({SHE})]


def test_the_command_scores_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Ana Prado , the mayor of Torvo , thanked Tom Lind . Prado said Lind had helped her ."
    chains = {0: "(1", 1: "1)", 9: "(2", 10: "2)", 12: "(1)", 14: "(2)", 17: "(1)"}
    lines = [f"{number}\t{word}\t{chains.get(number, '_')}" for number, word in enumerate(text.split())]
    file = tmp_path / "gold.conll"
    file.write_text("# begin document\n" + "\n".join([*lines[:12], "", *lines[12:]]) + "\n", encoding="utf8")
    assert main(["evaluate", "nodes", str(file)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["documents"] == 1
    assert found["mentions"] == 5
    assert found["named"]["recall"] >= 80
