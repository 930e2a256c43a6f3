from collections.abc import Iterable

import pytest

from kg.evaluate.gap import COLUMNS, evaluate_gap, read_gap
from kg.model import InputError

HEADER = "\t".join([*COLUMNS, "URL"])
TEXT = "Mara Holt met Lena Brandt after she had resigned."
OTHER = "Otto Kern wrote to Paul Reiss before he left."


def row(name: str, text: str, pronoun: str, a: str, a_coref: str, b: str, b_coref: str) -> str:
    places = [str(text.find(f" {pronoun} ") + 1), str(text.find(a)), str(text.find(b))]
    return "\t".join([name, text, pronoun, places[0], a, places[1], a_coref, b, places[2], b_coref, "u"])


GOLD = "\n".join(
    [
        HEADER,
        row("1", TEXT, "she", "Mara Holt", "FALSE", "Lena Brandt", "TRUE"),
        row("2", OTHER, "he", "Otto Kern", "TRUE", "Paul Reiss", "FALSE"),
    ]
)
MARA, LENA, SHE = TEXT.find("Mara"), TEXT.find("Brandt"), TEXT.find("she")
OTTO, PAUL, HE = OTHER.find("Kern"), OTHER.find("Paul"), OTHER.find("he left")


def answers(*chains: list[list[int]]) -> object:
    def find_heads(texts: Iterable[str]) -> Iterable[list[list[int]]]:
        assert len(list(texts)) == len(chains)
        return chains

    return find_heads


def test_rows_are_read_with_their_offsets() -> None:
    first, second = read_gap(GOLD)
    assert (first.name, first.pronoun, first.offset, first.answers) == ("1", "she", SHE, (False, True))
    assert [second.text[start:end] for start, end in second.names] == ["Otto Kern", "Paul Reiss"]


def test_right_answers_score_full() -> None:
    scores = evaluate_gap(read_gap(GOLD), answers([[LENA, SHE]], [[PAUL], [OTTO, HE]]))  # type: ignore[arg-type]
    assert scores["overall"] == {"precision": 100.0, "recall": 100.0, "f1": 100.0}
    assert scores["bias"] == 1.0
    assert scores["rows"] == 2


def test_a_wrong_name_costs_precision_and_recall_and_shows_in_the_bias() -> None:
    scores = evaluate_gap(read_gap(GOLD), answers([[MARA, SHE], [LENA]], [[OTTO, HE]]))  # type: ignore[arg-type]
    assert scores["overall"] == {"precision": 50.0, "recall": 50.0, "f1": 50.0}
    assert (scores["masculine"], scores["feminine"]) == (
        {"precision": 100.0, "recall": 100.0, "f1": 100.0},
        {"precision": 0.0, "recall": 0.0, "f1": 0.0},
    )
    assert scores["bias"] == 0.0


def test_a_pronoun_without_chain_means_neither() -> None:
    scores = evaluate_gap(read_gap(GOLD), answers([], [[OTTO, HE]]))  # type: ignore[arg-type]
    assert scores["overall"] == {"precision": 100.0, "recall": 50.0, "f1": 66.67}


def test_a_pronoun_may_mean_both_names() -> None:
    scores = evaluate_gap(read_gap(GOLD), answers([[MARA, LENA, SHE]], [[OTTO, HE]]))  # type: ignore[arg-type]
    assert scores["overall"] == {"precision": 66.67, "recall": 100.0, "f1": 80.0}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("ID\tText", "line 1: no column Pronoun"),
        (GOLD.replace("\tTRUE\t", "\tyes\t"), "line 2: B-coref is 'yes'"),
        (GOLD.replace(f"\t{SHE}\t", "\t3\t"), "line 2: 'she' is not at offset '3'"),
        (GOLD.replace("\tu", ""), "line 2: 10 columns, and the first line names 11"),
    ],
)
def test_a_bad_row_is_named_by_its_line(text: str, place: str) -> None:
    with pytest.raises(InputError, match=place):
        read_gap(text, origin="gold.tsv")
