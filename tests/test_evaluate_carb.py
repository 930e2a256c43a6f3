from collections.abc import Iterable, Iterator

import pytest

from kg.evaluate.openie.carb import evaluate_carb, match_tuples, read_carb
from kg.evaluate.openie.open_relations import Extractor
from kg.model import InputError

GOLD = "Norway sold the ships to Chile\tsold\tNorway\tthe ships\tto Chile\nAda Lund sings\tsings\tAda Lund\tsongs\n"


def giving(*rows: tuple[str, ...]) -> Extractor:
    def extract(sentences: Iterable[str]) -> Iterator[tuple[str, ...]]:
        known = set(sentences)
        return (row for row in rows if row[0] in known)

    return extract


def test_the_gold_itself_scores_one() -> None:
    rows = [(s, "0.9", *line) for s, *line in (line.split("\t") for line in GOLD.splitlines())]
    found = evaluate_carb(GOLD, giving(*rows))
    assert found == {"n": 2, "gold": 2, "guessed": 2, "precision": 1.0, "recall": 1.0, "f1": 1.0, "threshold": 0.9, "auc": 1.0}


def test_words_in_common_are_counted_slot_by_slot() -> None:
    # gold has 6 words (sold / Norway / the ships to Chile); the guess has 4, all of them in the gold
    row = ("Norway sold the ships to Chile", "0.9", "sold", "Norway", "the ships")
    found = evaluate_carb(GOLD.splitlines()[0], giving(row))
    assert (found["precision"], found["recall"]) == (1.0, round(4 / 6, 4))


def test_one_guess_serves_many_gold_tuples_in_recall_but_not_in_precision() -> None:
    row = ("X y z", "0.9", "y", "X", "z")
    assert evaluate_carb("X y z\ty\tX\tz\nX y z\ty\tX\tz\n", giving(row))["recall"] == 1.0
    assert evaluate_carb("X y z\ty\tX\tz\n", giving(row, row))["precision"] == 0.5


def test_the_threshold_with_the_best_f1_is_taken() -> None:
    sentence = "Ada Lund sings"
    found = evaluate_carb(GOLD, giving((sentence, "0.9", "sings", "Ada Lund", "songs"), (sentence, "0.2", "is", "Lund", "Ada")))
    assert (found["threshold"], found["guessed"]) == (0.9, 1)
    assert (found["precision"], found["recall"], found["f1"]) == (1.0, 0.5, round(2 / 3, 4))


def test_a_relation_without_a_common_word_is_no_match() -> None:
    assert match_tuples((["sold"], ["Norway"], ["ships"]), (["bought"], ["Norway"], ["ships"])) is None
    assert match_tuples((["sold"], ["Norway"], ["ships"]), (["sold"], ["Norway"])) is None


def test_speech_may_have_its_arguments_in_either_order() -> None:
    turned = match_tuples((["said"], ["it", "rains"], ["Ada"]), (["said"], ["Ada"], ["it", "rains"]))
    assert turned is not None
    assert turned.f1 == 1.0
    straight = match_tuples((["said"], ["Ada"], ["it", "rains"]), (["said"], ["Ada"], ["it", "rains"]))
    assert straight is not None
    assert straight.f1 == 1.0


def test_only_speech_may_be_turned() -> None:
    found = match_tuples((["met"], ["Ben"], ["Ada"]), (["met"], ["Ada"], ["Ben"]))
    assert found is not None
    assert (found.precision, found.recall) == (1 / 3, 1 / 3)


def test_gold_may_have_one_argument() -> None:
    (tuples,) = read_carb("Ada sings\tsings\tAda\n").values()
    assert tuples == [(["sings"], ["Ada"])]
    assert match_tuples(tuples[0], (["sings"], ["Ada"], ["songs"])) is not None


def test_nothing_extracted_scores_nothing() -> None:
    found = evaluate_carb(GOLD, giving())
    assert (found["precision"], found["recall"], found["f1"], found["guessed"]) == (0.0, 0.0, 0.0, 0)


def test_a_trivial_baseline_stays_low() -> None:
    def halves(sentences: Iterable[str]) -> Iterator[tuple[str, ...]]:
        return ((s, "1", s.split()[1], s.split()[0], " ".join(s.split()[2:])) for s in sentences)

    found = evaluate_carb("Ada Lund leads the old choir of Oslo\tleads\tAda Lund\tthe choir\n", halves)
    assert found["f1"] == 0.0


def test_a_broken_line_is_named() -> None:
    with pytest.raises(InputError, match=r"dev\.tsv, line 2: needs a sentence"):
        read_carb("s\tr\ta\tb\ns r a b\n", origin="dev.tsv")
