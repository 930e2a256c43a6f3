import json
from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.evaluate.coref import read_coref
from kg.evaluate.gap import COLUMNS, read_gap
from kg.evaluate.graph import read_gold_graph
from kg.evaluate.links import read_links
from kg.evaluate.ner import evaluate_ner, read_gold
from kg.evaluate.openie.benchie import read_benchie
from kg.evaluate.openie.carb import read_carb
from kg.evaluate.openie.wire57 import read_wire57
from kg.evaluate.plover import read_plover
from kg.evaluate.syntax import evaluate_syntax
from kg.model import InputError
from training.capitals import capital_rows, capital_words


class OneAnswer:
    """A stand-in for a pipeline that gives every document the same entities."""

    def __init__(self, nlp: Language, spans: list[tuple[int, int, str]]) -> None:
        self.vocab = nlp.vocab
        self._spans = spans

    def pipe(self, docs: list[Doc]) -> list[Doc]:
        kept = list(docs)
        for doc in kept:
            doc.set_ents([Span(doc, a, b, label=label) for a, b, label in self._spans])
        return kept


def row(**changes: object) -> str:
    basis = {"tokens": ["Anna", "Berg", "left", "Oslo", "."], "spans": [[0, 2, "PERSON"], [3, 4, "GPE"]], "annotated": ["PERSON", "GPE"]}
    return json.dumps(basis | changes)


def test_a_span_must_match_in_bounds_and_type(nlp: Language) -> None:
    scores = evaluate_ner(OneAnswer(nlp, [(0, 2, "PERSON"), (3, 4, "LOC")]), read_gold([row()]))
    assert (scores["precision"], scores["recall"], scores["f1"]) == (100.0, 50.0, 66.67)


def test_places_are_one_of_three_types(nlp: Language) -> None:
    scores = evaluate_ner(OneAnswer(nlp, [(0, 2, "PERSON"), (3, 4, "LOC")]), read_gold([row(annotated=["PERSON", "GPE", "LOC"])]))
    assert scores["f1"] == 50.0
    assert scores["three_types"] == {"precision": 100.0, "recall": 100.0, "f1": 100.0, "gold": 2, "guessed": 2}


def test_three_types_leave_other_types_out(nlp: Language) -> None:
    spans = [[0, 2, "PERSON"], [3, 4, "NORP"]]
    scores = evaluate_ner(OneAnswer(nlp, [(3, 4, "ORG")]), read_gold([row(spans=spans, annotated=["PERSON", "ORG", "NORP"])]))
    assert scores["three_types"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0, "gold": 1, "guessed": 1}


def test_masked_words_and_other_types_are_no_errors(nlp: Language) -> None:
    guess = OneAnswer(nlp, [(0, 2, "PERSON"), (2, 3, "EVENT"), (3, 4, "GPE")])
    gold = read_gold([row(spans=[[0, 2, "PERSON"]], mask=[[3, 4, "misc"]])])
    assert evaluate_ner(guess, gold)["f1"] == 100.0


def test_a_gold_row_without_tokens_is_named() -> None:
    with pytest.raises(InputError, match="line 2"):
        read_gold([row(), '{"text": "no tokens"}'])


TREE = "1\tShips\tship\tNOUN\tNNS\tNumber=Plur\t2\tnsubj\t_\t_\n2\tsank\tsink\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No\n3\t.\t.\tPUNCT\t.\t_\t{head}\tpunct\t_\t_\n\n"


@pytest.mark.parametrize(
    "changes", [{"tokens": ["Anna", ""]}, {"tokens": ["Anna", 7]}, {"spans": [[3, 9, "GPE"]]}, {"spans": [[3, 3, "GPE"]]}]
)
def test_a_gold_row_that_cannot_be_scored_is_named(changes: dict[str, object]) -> None:
    with pytest.raises(InputError, match="gold, line 1: not a row"):
        read_gold([row(**changes)])


@pytest.mark.parametrize("head", ["_", "9", "-1"])
def test_a_treebank_without_heads_is_named(nlp: Language, head: str) -> None:
    with pytest.raises(InputError, match=rf"gold, a sentence without sent_id: word 3 \(.\) has the head '{head}'"):
        evaluate_syntax(nlp, TREE.format(head=head))


def test_a_word_without_a_form_is_named(nlp: Language) -> None:
    with pytest.raises(InputError, match="gold, line 1: a word without a form"):
        evaluate_syntax(nlp, TREE.format(head=2).replace("Ships", ""))


def test_attachment_counts_words(nlp: Language) -> None:
    right = evaluate_syntax(nlp, TREE.format(head=2))
    wrong = evaluate_syntax(nlp, TREE.format(head=1))
    assert right["las"] == 100.0
    assert wrong["las"] == 66.67
    assert right["sentence_f1"] == 100.0


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (lambda text: read_gold(text.splitlines()), "\n"),
        (read_carb, "\n"),
        (read_benchie, "\n"),
        (read_wire57, "{}"),
        (read_coref, "\n"),
        (read_coref, "0\tAnna\t_\n"),
        (lambda text: read_plover(text.splitlines()), ""),
        (lambda text: read_links(text.splitlines()), ""),
        (lambda text: read_links(text.splitlines()), '{"text": "Peru", "labels": []}'),
        (read_gap, "\t".join(COLUMNS)),
        (lambda text: read_gold_graph(text, "one"), "kind\tsubject\tpredicate\tobject\tstatus\tevidence\n"),
        (lambda text: evaluate_syntax(Language(), text), "\n"),
    ],
)
def test_gold_without_anything_to_score_is_refused(read: Callable[[str], object], text: str) -> None:
    with pytest.raises(InputError, match="gold: holds no"):
        read(text)


def test_capitals_leave_the_gold_as_it_is(nlp: Language) -> None:
    (loud,) = read_gold(capital_rows([row()]))
    assert (loud.words, loud.spans) == (("ANNA", "BERG", "LEFT", "OSLO", "."), read_gold([row()])[0].spans)
    tree = [*capital_words(["# text = Ships sank.", *TREE.format(head=2).split("\n")])]
    assert tree[:2] == ["# text = SHIPS SANK.", "1\tSHIPS\tship\tNOUN\tNNS\tNumber=Plur\t2\tnsubj\t_\t_"]
    assert evaluate_syntax(nlp, "\n".join(tree))["words"] == 3
