from collections.abc import Iterable, Iterator

import pytest

from kg.evaluate.openie.benchie import evaluate_benchie, read_benchie
from kg.model import InputError

GOLD = """sent_id:1	Norway sold the old ships to Chile in May .
1--> Cluster 1:
Norway --> sold --> [the] [old] ships
Norway --> sold [the] [old] ships to --> Chile
1--> Cluster 2:
Norway --> sold [the] [old] ships --> in May
Norway --> sold [the] [old] ships in --> May

sent_id:2	Ada leads the choir .
2--> Cluster 1:
Ada --> leads --> [the] choir
"""
SENTENCE = "Norway sold the old ships to Chile in May ."


def score(*triples: tuple[str, str, str]) -> dict[str, float | int]:
    """Scores of triples of subject, relation and object of the first sentence."""

    def extract(sentences: Iterable[str]) -> Iterator[tuple[str, ...]]:
        return ((s, "0.9", relation, subject, thing) for s in sentences if s == SENTENCE for subject, relation, thing in triples)

    return evaluate_benchie(GOLD, extract)


def test_any_form_of_a_fact_hits_it_once() -> None:
    found = score(("Norway", "sold", "ships"), ("Norway", "sold", "the old ships"), ("Norway", "sold ships to", "Chile"))
    assert found == {"n": 2, "gold": 3, "hit": 1, "wrong": 0, "precision": 1.0, "recall": round(1 / 3, 4), "f1": 0.5}


def test_a_form_must_be_exact() -> None:
    found = score(("Norway", "sold", "ships in May"), ("norway", "Sold", "old ships"), ("Norway", "sold", "the old"))
    assert (found["hit"], found["wrong"]) == (1, 2)
    assert (found["precision"], found["recall"]) == (round(1 / 3, 4), round(1 / 3, 4))


def test_the_same_wrong_guess_counts_once() -> None:
    assert score(("Chile", "sold", "ships"), ("Chile", "sold", "ships"))["wrong"] == 1


def test_further_arguments_are_not_looked_at() -> None:
    def extract(sentences: Iterable[str]) -> Iterator[tuple[str, ...]]:
        return ((s, "0.9", "leads", "Ada", "the choir", "of Oslo") for s in sentences if s.startswith("Ada"))

    assert evaluate_benchie(GOLD, extract)["hit"] == 1


def test_a_guess_with_one_argument_counts_for_nothing() -> None:
    found = evaluate_benchie(GOLD, lambda sentences: ((s, "0.9", "sold", "Norway") for s in sentences))
    assert (found["hit"], found["wrong"]) == (0, 0)


def test_nothing_extracted_scores_nothing() -> None:
    assert score()["f1"] == 0.0


def test_a_broken_line_is_named() -> None:
    with pytest.raises(InputError, match="gold, line 3: needs subject"):
        read_benchie("sent_id:1\tAda sings .\n1--> Cluster 1:\nAda --> sings\n")
