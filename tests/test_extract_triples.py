"""Open tuples: what `kg triples` prints."""

import pytest
from spacy.tokens import Doc
from test_extract_trees import VOCAB, doc_of

from kg.extract import open_triples

CASES = [
    (
        "Chile/NNP/2/nsubj=GPE bought/VBD/0/root/buy helicopters/NNS/2/obj/helicopter from/IN/5/case Spain/NNP/2/obl=GPE in/IN/7/case "
        "2019~/CD/2/obl=DATE ././2/punct",
        [
            ("0.90", "bought", "Chile", "helicopters", "from Spain", "in 2019"),
            ("0.45", "bought helicopters from", "Chile", "Spain"),
            ("0.45", "bought helicopters in", "Chile", "2019"),
        ],
    ),
    (
        "The/DT/2/det clinic/NN/4/nsubj:pass was/VBD/4/aux:pass/be given/VBN/0/root/give a/DT/6/det van~/NN/4/obj ././4/punct",
        [("0.70", "was given", "The clinic", "a van")],
    ),
    (
        "The/DT/2/det bridge/NN/4/nsubj:pass was/VBD/4/aux:pass/be opened/VBN/0/root/open by/IN/7/case the/DT/7/det "
        "mayor~/NN/4/obl:agent ././4/punct",
        [("0.90", "was opened by", "The bridge", "the mayor")],
    ),
    (
        "Norway/NNP/2/nsubj=GPE wants/VBZ/0/root/want to/TO/4/mark buy/VB/2/xcomp two/CD/6/nummod ships~/NNS/4/obj/ship ././2/punct",
        [("0.80", "wants to buy", "Norway", "two ships")],
    ),
    (
        "Kenya/NNP/3/nsubj=GPE is/VBZ/3/cop/be set/JJ/0/root to/TO/5/mark host/VB/3/xcomp the/DT/7/det fair~/NN/5/obj ././3/punct",
        [("0.80", "is set to host", "Kenya", "the fair")],
    ),
    (
        "Spain~/NNP/10/nsubj=GPE ,/,/6/punct Chile~/NNP/6/nmod:poss=GPE 's/POS/3/case main/JJ/6/amod supplier/NN/1/appos of/IN/8/case "
        "wine~/NN/6/nmod ,/,/6/punct cut/VBD/0/root prices~/NNS/10/obj/price ././10/punct",
        [
            ("0.85", "is", "Spain", "Chile's main supplier of wine"),
            ("0.42", "is Chile's main supplier of", "Spain", "wine"),
            ("0.90", "cut", "Spain", "prices"),
        ],
    ),
    ("Rain/NN/2/nsubj fell~/VBD/0/root/fall ././2/punct", []),
]


@pytest.mark.parametrize(("tree", "rows"), CASES)
def test_tuples_are_made_of_the_sentences_words(tree: str, rows: list[tuple[str, ...]]) -> None:
    doc = doc_of(tree)
    assert open_triples(doc) == [(doc.text.strip(), *row) for row in rows]


def test_line_breaks_in_a_sentence_do_not_reach_the_table() -> None:
    words = ["Peru", "lost", "\n", "the", "match"]
    deps = ["nsubj", "ROOT", "dep", "det", "obj"]
    tags, pos = ["NNP", "VBD", "_SP", "DT", "NN"], ["PROPN", "VERB", "SPACE", "DET", "NOUN"]
    doc = Doc(VOCAB, words, heads=[1, 1, 1, 4, 1], deps=deps, tags=tags, pos=pos, lemmas=words)
    assert [row[2:] for row in open_triples(doc)] == [("lost", "Peru", "the match")]
    assert all("\n" not in cell for row in open_triples(doc) for cell in row)
