"""Event types of PLOVER from hand-made parses, and their score."""

import json

import pytest
import spacy
from spacy.tokens import Doc
from trees import parse

from kg.evaluate.plover import classify_sentence, evaluate_plover, find_phrase, read_plover, score
from kg.graph import load_ontology
from kg.model import InputError, Span

ONTOLOGY = load_ontology()


def simple(verb: str, lemma: str, before: str = "") -> Doc:
    rows = ["Peru Peru PROPN {v} nsubj"]
    rows += [f"{before} {before} AUX {{v}} aux"] if before else []
    v = len(rows) + 1
    rows += [f"{verb} {lemma} VERB 0 ROOT", f"Chile Chile PROPN {v} obj", f". . PUNCT {v} punct"]
    return parse("\n".join(rows).replace("{v}", str(v)))


@pytest.mark.parametrize(
    ("verb", "lemma", "expected"),
    [
        ("attacked", "attack", "ASSAULT"),
        ("praised", "praise", "SUPPORT"),
        ("accused", "accuse", "ACCUSE"),
        ("sued", "sue", "ACCUSE"),
        ("visited", "visit", "CONSULT"),
        ("rejected", "reject", "REJECT"),
        ("urged", "urge", "REQUEST"),
        ("threatened", "threaten", "THREATEN"),
    ],
)
def test_the_verb_between_source_and_target_gives_the_type(verb, lemma, expected):
    assert classify_sentence(simple(verb, lemma), "Peru", "Chile", ONTOLOGY) == expected


def test_a_kind_act_to_come_is_agreed_and_a_hostile_one_threatened():
    assert classify_sentence(simple("visit", "visit", "will"), "Peru", "Chile", ONTOLOGY) == "AGREE"
    assert classify_sentence(simple("attack", "attack", "will"), "Peru", "Chile", ONTOLOGY) == "THREATEN"


def carried(verb: str, lemma: str, noun: str, noun_lemma: str) -> Doc:
    return parse(
        f"Peru Peru PROPN 2 nsubj\n{verb} {lemma} VERB 0 ROOT\n{noun} {noun_lemma} NOUN 2 obj\non on ADP 5 case\nChile Chile PROPN 2 obl\n. . PUNCT 2 punct"
    )


@pytest.mark.parametrize(
    ("doc", "expected"),
    [
        (carried("ordered", "order", "attacks", "attack"), "ASSAULT"),
        (carried("repeated", "repeat", "criticism", "criticism"), "ACCUSE"),
        (carried("announced", "announce", "sanctions", "sanction"), "COERCE"),
    ],
)
def test_the_noun_after_a_carrying_verb_gives_the_type(doc, expected):
    assert classify_sentence(doc, "Peru", "Chile", ONTOLOGY) == expected


def said_of(modal: str, verb: str, lemma: str) -> Doc:
    rows = ["Peru Peru PROPN 2 nsubj", "said say VERB 0 ROOT", "Chile Chile PROPN {v} nsubj"]
    rows += [f"{modal} {modal} AUX {{v}} aux"] if modal else []
    v = len(rows) + 1
    rows += [f"{verb} {lemma} VERB 2 ccomp", f"Norway Norway PROPN {v} obj", ". . PUNCT 2 punct"]
    return parse("\n".join(rows).replace("{v}", str(v)))


def test_what_a_source_says_of_the_target_is_a_reproach_or_a_demand():
    assert classify_sentence(said_of("", "attacked", "attack"), "Peru", "Chile", ONTOLOGY) == "ACCUSE"
    assert classify_sentence(said_of("must", "inform", "inform"), "Peru", "Chile", ONTOLOGY) == "REQUEST"
    assert classify_sentence(said_of("", "attacked", "attack"), "Chile", "Norway", ONTOLOGY) == "ASSAULT"


def test_exercises_held_by_both_are_cooperation():
    rows = """
Peru Peru PROPN 4 nsubj
and and CCONJ 3 cc
Chile Chile PROPN 1 conj
held hold VERB 0 ROOT
drills drill NOUN 4 obj
. . PUNCT 4 punct
"""
    assert classify_sentence(parse(rows), "Peru", "Chile", ONTOLOGY) == "COOPERATE"


def test_a_verb_that_no_list_holds_takes_the_type_of_its_nearest():
    assert not {"immure", "bayonet"} & set(ONTOLOGY.event_words)
    assert classify_sentence(simple("immured", "immure"), "Peru", "Chile", ONTOLOGY) == "COERCE"
    assert classify_sentence(simple("bayoneted", "bayonet"), "Peru", "Chile", ONTOLOGY) == "ASSAULT"
    assert classify_sentence(simple("expelled", "expell"), "Peru", "Chile", ONTOLOGY) == "SANCTION"


def test_a_sentence_without_any_known_word_still_gets_a_type():
    assert classify_sentence(simple("outshone", "outshine"), "Peru", "Chile", ONTOLOGY) == "ACCUSE"


def test_a_phrase_is_found_or_empty():
    assert find_phrase("Peru met Chile", "Peru") == Span(0, 4)
    assert find_phrase("Peru met Chile", "Norway") == Span(0, 0)


def test_rows_are_read_and_bad_ones_named():
    good = json.dumps({"text": "Peru met Chile.", "source": {"text": "Peru"}, "target": {"text": "Chile"}, "plover": "CONSULT"})
    assert read_plover([good])[0].gold == "CONSULT"
    with pytest.raises(InputError, match="line 2"):
        read_plover([good, "{}"])


def test_scores_are_means_over_the_types_of_the_gold():
    result = score(["AID", "AID", "REJECT"], ["AID", "REJECT", "REJECT"])
    assert result["n"] == 3
    assert result["accuracy"] == pytest.approx(0.6667)
    assert result["f1"] == {"AID": pytest.approx(0.6667), "REJECT": pytest.approx(0.6667)}
    assert result["macro_f1"] == pytest.approx(0.6667)


def test_evaluation_returns_a_prediction_for_each_row():
    row = json.dumps({"text": "Peru met Chile.", "source": {"text": "Peru"}, "target": {"text": "Chile"}, "plover": "CONSULT"})
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    result = evaluate_plover(read_plover([row, row]), nlp, ONTOLOGY)
    assert result["n"] == 2
    assert len(result["predictions"]) == 2
