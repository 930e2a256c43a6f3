from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from kg.model import KgError
from kg.resolve import Knowledge, load_knowledge
from kg.resolve.coref.chains import ChainMention, doubtful_pronouns, find_chains
from kg.resolve.coref.features import candidates, make_scene, names_agree, voices_of
from kg.resolve.coref.phrases import Phrase, find_phrases
from kg.resolve.coref.ranker import load_weights, rank_phrases
from kg.resolve.kinds import name_of_kind
from kg.resolve.names import abbreviates, is_short_form
from kg.resolve.resolution import core_name

VOCAB = spacy.blank("en").vocab


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def make_doc(rows: str, ents: str = "") -> Doc:
    """A document from lines of word, head (1-based within the sentence, 0 for the root), label, tag; blank lines part sentences."""
    words, heads, deps, tags, starts, base = [], [], [], [], [], 0
    for block in rows.strip().split("\n\n"):
        lines = [line.split() for line in block.strip().splitlines()]
        for n, (word, head, dep, tag) in enumerate(lines):
            words.append(word)
            heads.append(base + (int(head) - 1 if int(head) else n))
            deps.append(dep)
            tags.append(tag)
            starts.append(n == 0)
        base += len(lines)
    doc = Doc(VOCAB, words=words, heads=heads, deps=deps, pos=tags, lemmas=[w.lower() for w in words], sent_starts=starts)
    spans = [part.split(":") for part in ents.split()]
    doc.set_ents([doc.char_span(doc[int(a)].idx, doc[int(b) - 1].idx + len(doc[int(b) - 1]), label=label) for a, b, label in spans])
    return doc


TWO_SENTENCES = """
Anna 3 nsubj PROPN
Berg 1 flat PROPN
sold 0 root VERB
the 6 det DET
old 6 amod ADJ
house 3 obj NOUN
near 8 case ADP
Oslo 6 nmod PROPN
. 3 punct PUNCT

She 2 nsubj PRON
regretted 0 root VERB
her 4 nmod:poss PRON
decision 2 obj NOUN
. 2 punct PUNCT
"""


def texts(doc: Doc, phrases: list[Phrase]) -> list[str]:
    return [doc[p.start : p.end].text for p in phrases]


def test_phrases_have_their_full_length() -> None:
    doc = make_doc(TWO_SENTENCES, "0:2:PERSON 7:8:GPE")
    assert texts(doc, find_phrases(doc)) == ["Anna Berg", "the old house near Oslo", "Oslo", "She", "her decision", "her"]


def test_a_coordination_is_a_phrase_beside_its_parts() -> None:
    doc = make_doc("Anna 4 nsubj PROPN\nand 3 cc CCONJ\nBo 1 conj PROPN\nleft 0 root VERB", "0:1:PERSON 2:3:PERSON")
    phrases = find_phrases(doc)
    assert texts(doc, phrases) == ["Anna and Bo", "Anna", "Bo"]
    assert [p.number for p in phrases] == ["plural", "single", "single"]


def test_a_predicate_is_no_phrase() -> None:
    doc = make_doc("Anna 4 nsubj PROPN\nis 4 cop AUX\na 4 det DET\nbaker 0 root NOUN", "0:1:PERSON")
    assert texts(doc, find_phrases(doc)) == ["Anna"]


def test_that_of_a_relative_clause_is_no_phrase() -> None:
    rows = "the 2 det DET\nship 5 nsubj NOUN\nthat 4 nsubj PRON\nsank 2 acl:relcl VERB\nreturned 0 root VERB"
    doc = make_doc(rows)
    for token in doc:
        if token.text == "that":
            token.tag_ = "WDT"
    assert texts(doc, find_phrases(doc)) == ["the ship that sank"]


def test_pronouns_go_to_the_person_named_before(knowledge: Knowledge) -> None:
    doc = make_doc(TWO_SENTENCES, "0:2:PERSON 7:8:GPE")
    found = find_chains(doc, {}, knowledge)
    assert [(m.start, m.end, m.chain, m.type) for m in found] == [(0, 2, 1, "PERSON"), (9, 10, 1, "PERSON"), (11, 12, 1, "PERSON")]
    assert found[0] == ChainMention(0, 2, 0, 1, "PERSON")


def test_a_chain_has_two_mentions_or_more(knowledge: Knowledge) -> None:
    doc = make_doc("Anna 2 nsubj PROPN\nslept 0 root VERB", "0:1:PERSON")
    assert find_chains(doc, {}, knowledge) == []


def test_an_indefinite_phrase_means_something_new(knowledge: Knowledge) -> None:
    rows = "A 2 det DET\ndog 3 nsubj NOUN\nbarked 0 root VERB\n\nA 2 det DET\ndog 3 nsubj NOUN\nslept 0 root VERB"
    doc = make_doc(rows)
    scene = make_scene(doc, find_phrases(doc), knowledge, {})
    assert candidates(1, scene) == []


def test_a_phrase_inside_another_is_no_candidate_for_it(knowledge: Knowledge) -> None:
    rows = "the 2 det DET\nhouse 6 nsubj NOUN\nof 5 case ADP\nthe 5 det DET\nhouse 2 nmod NOUN\nfell 0 root VERB"
    doc = make_doc(rows)
    scene = make_scene(doc, find_phrases(doc), knowledge, {})
    assert candidates(1, scene) == []


def test_a_higher_bias_joins_less(knowledge: Knowledge) -> None:
    doc = make_doc(TWO_SENTENCES, "0:2:PERSON 7:8:GPE")
    scene = make_scene(doc, find_phrases(doc), knowledge, {})
    assert rank_phrases(scene, load_weights(), bias=1000) == list(range(6))


def test_the_ranker_doubts_a_pronoun_that_cannot_mean_its_entity(knowledge: Knowledge) -> None:
    doc = make_doc(TWO_SENTENCES, "0:2:PERSON 7:8:GPE")
    she, her = doc[9].idx, doc[11].idx
    person, city = doc[0].idx, doc[7].idx
    assert doubtful_pronouns(doc, {person: "anna", city: "oslo", she: "anna", her: "anna"}, knowledge) == set()
    assert she in doubtful_pronouns(doc, {person: "anna", city: "oslo", she: "oslo"}, knowledge)


def test_quotations_and_speakers_are_voices() -> None:
    doc = Doc(VOCAB, words=["“", "I", "sing", "”", "she", "said"], sent_starts=[True, False, False, False, False, False])
    assert voices_of(doc, ["Bo"]) == ["quote 1", "quote 1", "quote 1", "Bo", "Bo", "Bo"]


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("Berg", "Anna Berg", "end"),
        ("Acme", "Acme Shipping", "beginning"),
        ("NHS", "National Health Service", "acronym"),
        ("Bo", "Anna", "no"),
    ],
)
def test_names_agree(one: str, other: str, how: str) -> None:
    def named(text: str) -> Phrase:
        return Phrase(0, 1, 0, "name", "name", "single", "", "", text.casefold(), "nsubj", 0, 0, frozenset(), 1)

    assert names_agree(named(one), named(other)) == how


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(KgError, match=r"none\.tsv"):
        load_weights(tmp_path / "none.tsv")


def test_an_acronym_opens_the_words_of_its_name() -> None:
    assert abbreviates("DPP", "Democratic Progressive Party")
    assert not abbreviates("NSW", "Parliament of New South Wales")
    assert is_short_form("TfL")
    assert not is_short_form("Order")


def test_a_firm_keeps_one_id_with_and_without_its_legal_form(knowledge: Knowledge) -> None:
    assert core_name("acme holdings ltd", knowledge) == "acme"
    assert core_name("china group", knowledge) == "china group"
    assert core_name("bank group", knowledge) == "bank group"


def test_groups_in_us_are_no_plurals() -> None:
    assert name_of_kind("kurds", "Group") == "kurd"
    assert name_of_kind("indigenous", "Group") == "indigenous"
