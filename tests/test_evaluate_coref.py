from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evaluate.coref import CorefDocument, assign, evaluate_coref, read_coref
from kg.model import InputError

A, B, C, D, E, F, G, H, J = [(i, i + 1) for i in range(9)]


def scores(gold: list[set[tuple[int, int]]], guess: list[set[tuple[int, int]]]) -> dict[str, dict[str, float]]:
    return evaluate_coref([[frozenset(c) for c in gold]], [[frozenset(c) for c in guess]])  # type: ignore[return-value]


def test_the_same_chains_score_full() -> None:
    found = scores([{A, B, C}, {D, E}], [{D, E}, {A, B, C}])
    assert found["conll"] == 100
    assert all(found[name]["f1"] == 100 for name in ("mentions", "muc", "b3", "ceafe"))


def test_nothing_found_scores_nothing() -> None:
    assert scores([{A, B}], [])["conll"] == 0
    assert scores([], [])["conll"] == 0


def test_luos_example_of_two_merged_chains() -> None:
    # gold {1-5} {6,7} {8,9,A,B,C}; guess {1-5} {6,7,8,9,A,B,C}: MUC precision 9/10, recall 1; B-cubed precision 76.2
    m = [(i, i + 1) for i in range(12)]
    found = scores([set(m[:5]), set(m[5:7]), set(m[7:])], [set(m[:5]), set(m[5:])])
    assert (found["muc"]["precision"], found["muc"]["recall"]) == (90.0, 100.0)
    assert (found["b3"]["precision"], found["b3"]["recall"]) == (76.19, 100.0)
    assert found["ceafe"]["precision"] == pytest.approx(100 * (1 + 10 / 12) / 2, abs=0.01)
    assert found["ceafe"]["recall"] == pytest.approx(100 * (1 + 10 / 12) / 3, abs=0.01)


def test_the_reference_scorers_example() -> None:
    # gold {a,b,c} {d,e,f,g}, guess {a,b} {c,d} {f,g,h,i}
    found = scores([{A, B, C}, {D, E, F, G}], [{A, B}, {C, D}, {F, G, H, J}])
    assert found["muc"] == {"precision": 40.0, "recall": 40.0, "f1": 40.0}
    assert found["b3"]["precision"] == 50.0
    assert found["b3"]["recall"] == 41.67
    assert found["ceafe"]["precision"] == 43.33
    assert found["ceafe"]["recall"] == 65.0


def test_chains_of_one_mention_do_not_count() -> None:
    found = scores([{A, B}, {C}], [{A, B}, {D}])
    assert found["mentions"]["f1"] == 100
    assert found["conll"] == 100


def test_documents_are_summed_before_the_mean() -> None:
    found = evaluate_coref([[frozenset({A, B, C})], [frozenset({A, B})]], [[frozenset({A, B, C})], []])
    assert found["documents"] == 2
    assert found["muc"] == {"precision": 100.0, "recall": 66.67, "f1": 80.0}


@given(st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(st.integers(0, 9), min_size=n, max_size=n), min_size=1, max_size=4)))
def test_the_assignment_is_the_best_of_all(gains: list[list[int]]) -> None:
    height, width = len(gains), len(gains[0])
    size = max(height, width)
    square = [[gains[i][j] if i < height and j < width else 0 for j in range(size)] for i in range(size)]
    assert assign(gains) == max(sum(square[i][j] for i, j in enumerate(order)) for order in permutations(range(size)))


PLAIN = """# begin document two-sentences
0\tAnna\t(1)
1\tsaw\t_
2\ther\t(2(1)
3\tdog\t2)

0\tIt\t(2)
1\tran\t(3)
"""
COREFUD = """# newdoc id = one
# global.Entity = eid-etype-head-other
1\tAnna\t_\t_\t_\t_\t0\t_\t_\tEntity=(e1-person-1-x)
2\tsaw\t_\t_\t_\t_\t1\t_\t_\t_
3\ther\t_\t_\t_\t_\t1\t_\t_\tEntity=(e2-animal-2-y(e1-person-1)|SpaceAfter=Yes
4\tdog\t_\t_\t_\t_\t1\t_\t_\tEntity=e2)

1-2\tIt's\t_\t_\t_\t_\t_\t_\t_\t_
1\tIt\t_\t_\t_\t_\t0\t_\t_\tEntity=(e2)
2\t's\t_\t_\t_\t_\t1\t_\t_\t_
"""


@pytest.mark.parametrize("text", [PLAIN, COREFUD])
def test_both_formats_give_the_same_chains(text: str) -> None:
    (document,) = read_coref(text)
    assert isinstance(document, CorefDocument)
    assert document.words[:4] == ["Anna", "saw", "her", "dog"]
    assert document.starts == [True, False, False, False, True, False]
    assert set(document.chains) == {frozenset({(0, 1), (2, 3)}), frozenset({(2, 4), (4, 5)})}


def test_documents_are_told_apart_and_named() -> None:
    assert [document.name for document in read_coref(PLAIN + COREFUD)] == ["two-sentences", "one"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("0\tAnna\t1)\n", "has not begun"),
        ("0\tAnna\t(1\n", "never ends"),
        ("Anna\n", "line 1: 1 columns"),
    ],
)
def test_broken_files_are_told_with_their_place(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_coref(text, origin="file")
