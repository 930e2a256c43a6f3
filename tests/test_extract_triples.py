"""Open tuples: what `kg triples` prints."""

import pytest
from spacy.tokens import Doc
from test_extract_trees import VOCAB, doc_of

from kg.extract import open_triples, resolved_triples
from kg.extract.triples import confidence_of, find_tuples
from kg.model import Span

CASES = [
    (
        "Chile/NNP/2/nsubj=GPE bought/VBD/0/root/buy helicopters/NNS/2/obj/helicopter from/IN/5/case Spain/NNP/2/obl=GPE in/IN/7/case "
        "2019~/CD/2/obl=DATE ././2/punct",
        [
            ("bought", "Chile", "helicopters", "from Spain", "in 2019"),
            ("bought helicopters from", "Chile", "Spain"),
            ("bought helicopters in", "Chile", "2019"),
        ],
    ),
    (
        "The/DT/2/det clinic/NN/4/nsubj:pass was/VBD/4/aux:pass/be given/VBN/0/root/give a/DT/6/det van~/NN/4/obj ././4/punct",
        [("was given", "The clinic", "a van")],
    ),
    (
        "The/DT/2/det bridge/NN/4/nsubj:pass was/VBD/4/aux:pass/be opened/VBN/0/root/open by/IN/7/case the/DT/7/det "
        "mayor~/NN/4/obl:agent ././4/punct",
        [("was opened by", "The bridge", "the mayor")],
    ),
    (
        "Norway/NNP/2/nsubj=GPE wants/VBZ/0/root/want to/TO/4/mark buy/VB/2/xcomp two/CD/6/nummod ships~/NNS/4/obj/ship ././2/punct",
        [("wants to buy", "Norway", "two ships")],
    ),
    (
        "Kenya/NNP/3/nsubj=GPE is/VBZ/3/cop/be set/JJ/0/root to/TO/5/mark host/VB/3/xcomp the/DT/7/det fair~/NN/5/obj ././3/punct",
        [("is set to host", "Kenya", "the fair")],
    ),
    (
        "Spain~/NNP/10/nsubj=GPE ,/,/6/punct Chile~/NNP/6/nmod:poss=GPE 's/POS/3/case main/JJ/6/amod supplier/NN/1/appos of/IN/8/case "
        "wine~/NN/6/nmod ,/,/6/punct cut/VBD/0/root prices~/NNS/10/obj/price ././10/punct",
        [
            ("is", "Spain", "Chile's main supplier of wine"),
            ("is Chile's main supplier of", "Spain", "wine"),
            ("cut", "Spain", "prices"),
        ],
    ),
    ("Rain/NN/2/nsubj fell~/VBD/0/root/fall ././2/punct", []),
]


@pytest.mark.parametrize(("tree", "rows"), CASES)
def test_tuples_are_made_of_the_sentences_words(tree: str, rows: list[tuple[str, ...]]) -> None:
    doc = doc_of(tree)
    found = open_triples(doc)
    assert [(sentence, *slots) for sentence, _, *slots in found] == [(doc.text.strip(), *row) for row in rows]


@pytest.mark.parametrize("tree", [tree for tree, rows in CASES if len(rows) > 1])
def test_a_tuple_that_repeats_a_phrase_of_another_is_less_sure(tree: str) -> None:
    found = [(tuple_, confidence_of(tuple_)) for tuple_ in find_tuples(doc_of(tree))]
    assert all(0 < confidence < 1 for _, confidence in found)
    assert max((c for t, c in found if t.is_detail), default=0) < min(c for t, c in found if not t.is_detail)


def test_names_are_shown_in_the_place_of_mentions() -> None:
    doc = doc_of("She/PRP/2/nsubj sold/VBD/0/root/sell her/PRP$/4/nmod:poss mine~/NN/2/obj ././2/punct")
    rows = resolved_triples(doc, {Span(0, 3): "Ana Ruiz", Span(9, 12): "Ana Ruiz's"})
    assert [row[2:] for row in rows] == [("sold", "Ana Ruiz", "Ana Ruiz's mine")]


def test_line_breaks_in_a_sentence_do_not_reach_the_table() -> None:
    words = ["Peru", "lost", "\n", "the", "match"]
    deps = ["nsubj", "ROOT", "dep", "det", "obj"]
    tags, pos = ["NNP", "VBD", "_SP", "DT", "NN"], ["PROPN", "VERB", "SPACE", "DET", "NOUN"]
    doc = Doc(VOCAB, words, heads=[1, 1, 1, 4, 1], deps=deps, tags=tags, pos=pos, lemmas=words)
    assert [row[2:] for row in open_triples(doc)] == [("lost", "Peru", "the match")]
    assert all("\n" not in cell for row in open_triples(doc) for cell in row)
