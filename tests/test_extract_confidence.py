"""The confidence of open tuples: its weights, and what must hold whatever they are."""

from spacy.language import Language
from test_extract_trees import chain_of, doc_of

from kg.extract import open_triples
from kg.extract.confidence import HIGHEST_DETAIL, LOWEST, LOWEST_WHOLE, find_features, read_weights
from kg.extract.triples import find_tuples

SURE = 0.7

SENTENCE = (
    "Chile/NNP/2/nsubj=GPE bought/VBD/0/root/buy helicopters/NNS/2/obj/helicopter from/IN/5/case Spain/NNP/2/obl=GPE in/IN/7/case "
    "2019~/CD/2/obl=DATE ././2/punct"
)


def test_every_feature_of_a_tuple_has_a_weight() -> None:
    for found in find_tuples(doc_of(SENTENCE)):
        features = find_features(found.draft, found.relation, found.arguments, is_detail=found.is_detail)
        assert set(features) <= set(read_weights())


def test_confidences_stay_in_their_bounds() -> None:
    doc = doc_of(SENTENCE, chain_of("nmod", 60))
    for row in open_triples(doc):
        assert LOWEST <= float(row[1]) <= 1
    assert HIGHEST_DETAIL < LOWEST_WHOLE


def test_a_clause_of_its_own_is_surer_than_a_reading_of_a_participle() -> None:
    plain = doc_of("Peru/NNP/2/nsubj=GPE sold/VBD/0/root/sell the/DT/4/det mine~/NN/2/obj ././2/punct")
    participle = doc_of(
        "Workers/NNS/6/nsubj/worker from/IN/3/case Peru/NNP/1/nmod=GPE selling/VBG/1/acl/sell mines/NNS/4/obj left~/VBD/0/root/leave "
        "././6/punct"
    )
    sold = max(float(row[1]) for row in open_triples(plain))
    selling = max(float(row[1]) for row in open_triples(participle) if row[2] == "selling")
    assert sold > selling


def test_rows_of_a_table_and_other_languages_say_nothing_with_confidence(nlp: Language) -> None:
    texts = (
        "Team | P | W | D | L | Pts | Karu 4 3 0 1 9 | Lima 4 2 1 1 7 | Oslo 4 0 1 3 1",
        "El gobierno de Chile dijo que la ley no es para los bancos y las empresas de los ricos en el sur.",
        "Contents: Preface; Rivers; Lakes; Roads; Towns; Index; Maps 1-12; Notes 13-20; Tables 21-40.",
    )
    for text in texts:
        rows = open_triples(nlp(text))
        assert all(float(row[1]) < SURE for row in rows), rows
