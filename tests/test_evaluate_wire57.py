import json
from collections.abc import Iterable, Iterator, Sequence

import pytest

from kg.evaluate.openie.wire57 import GoldTuple, evaluate_wire57, match_tuples, read_wire57
from kg.model import InputError


def slot(words: str, resolved: str = "", inferred: Sequence[int] = ()) -> dict[str, Sequence[int | str]]:
    marks = ["inf" if i in inferred else i for i in range(len(words.split()))]
    plain: dict[str, Sequence[int | str]] = {"words": words.split(), "words_indexes": marks}
    if resolved:
        plain |= {"decorefed_words": resolved.split(), "decorefed_indexes": list(range(len(resolved.split())))}
    return plain


GOLD = json.dumps(
    {
        "one": [
            {
                "sent": "She leads the choir.",
                "tuples": [{"arg1": slot("She", "Ada Lund"), "rel": slot("leads"), "arg2": slot("the choir", "the choir"), "arg3+": []}],
            }
        ],
        "two": [{"sent": "It rained.", "tuples": []}],
    }
)


def extract(sentences: Iterable[str]) -> Iterator[tuple[str, ...]]:
    rows = [("She leads the choir.", "0.9", "leads", "She", "the choir"), ("She leads the choir.", "0.5", "leads", "She", "the")]
    known = set(sentences)
    return (row for row in rows if row[0] in known)


def resolve(sentences: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (("She leads the choir.", "0.9", "leads", "Ada Lund", "the choir") for s in sentences if s.startswith("She"))


def test_plain_resolved_gold_and_resolved_tuples_are_scored_apart() -> None:
    found = evaluate_wire57(GOLD, extract, resolve=resolve)
    assert (found["n"], found["gold"], found["guessed"]) == (2, 1, 2)
    assert found["plain"] == {"precision": 0.5, "recall": 1.0, "f1": round(2 / 3, 4)}
    assert found["resolved"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0}
    assert found["resolved_output"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}


def test_further_arguments_count_where_the_gold_has_them_too() -> None:
    gold = GoldTuple([["Ada"], ["leads"], ["choir"], ["in", "Oslo"]], (1, 1, 1, 2))
    found = match_tuples(gold, [["Ada"], ["leads"], ["the", "choir"]])
    assert found is not None
    assert (found.precision, found.recall) == (0.75, 0.6)
    longer = match_tuples(GoldTuple([["Ada"], ["leads"], ["choir"]], (1, 1, 1)), [["Ada"], ["leads"], ["choir"], ["since", "May"]])
    assert longer is not None
    assert longer.precision == 1.0
    assert match_tuples(gold, [["Ada"], ["runs"], ["choir"]]) is None


def test_words_that_annotators_inferred_need_not_be_found() -> None:
    tuples = read_wire57(
        json.dumps(
            {
                "d": [
                    {
                        "sent": "s",
                        "tuples": [{"arg1": slot("Ada"), "rel": slot("has", "", [0]), "arg2": slot("a choir", "", [0]), "arg3+": []}],
                    }
                ]
            }
        )
    )[0][0].plain
    assert tuples == [GoldTuple([["Ada"], ["has"], ["a", "choir"]], (1, 0, 1))]
    found = match_tuples(tuples[0], [["Ada"], ["leads"], ["choir"]])
    assert found is not None
    assert (found.precision, found.recall) == (2 / 3, 1.0)


def test_another_file_is_named() -> None:
    with pytest.raises(InputError, match=r"gold, line 1: not JSON \(|gold: not of the benchmark's form"):
        read_wire57("[1, 2]")
