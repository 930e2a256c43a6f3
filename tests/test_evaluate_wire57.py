import json
from collections.abc import Iterable, Iterator

import pytest

from kg.evaluate.wire57 import evaluate_wire57, match_tuples, read_wire57
from kg.model import InputError


def slot(words: str, resolved: str = "") -> dict[str, list[str]]:
    return {"words": words.split(), **({"decorefed_words": resolved.split()} if resolved else {})}


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


def test_plain_and_resolved_gold_are_scored_apart() -> None:
    found = evaluate_wire57(GOLD, extract)
    assert (found["n"], found["gold"], found["guessed"]) == (2, 1, 2)
    assert found["plain"] == {"precision": 0.5, "recall": 1.0, "f1": round(2 / 3, 4)}
    assert found["resolved"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0}


def test_further_arguments_count_by_position() -> None:
    gold = [["Ada"], ["leads"], ["choir"], ["in", "Oslo"]]
    found = match_tuples(gold, [["Ada"], ["leads"], ["the", "choir"]])
    assert found is not None
    assert (found.precision, found.recall) == (0.75, 0.6)
    assert match_tuples(gold, [["Ada"], ["runs"], ["choir"]]) is None


def test_another_file_is_named() -> None:
    with pytest.raises(InputError, match="gold: not JSON of documents"):
        read_wire57("[1, 2]")
