from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from kg.model import KgError
from kg.resolve import Knowledge, load_knowledge
from kg.resolve.coref import ranker
from kg.resolve.coref.chains import ChainMention, doubtful_pronouns, find_chains, pronoun_shares, rank_phrases
from kg.resolve.coref.features import names_agree, ranks, row_of
from kg.resolve.coref.pairs import candidate_pairs
from kg.resolve.coref.phrases import Phrase, find_phrases
from kg.resolve.coref.ranker import load_weights, score_scene
from kg.resolve.coref.scene import make_scene, mask_of, number_of, voices_of
from kg.resolve.coref.words import read_words
from kg.resolve.kinds import name_of_kind
from kg.resolve.names import abbreviates, initials, is_short_form
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


def phrases_of(doc: Doc) -> list[Phrase]:
    return [phrase for phrase in find_phrases(doc)[1] if phrase.kind != "verb"]


def texts(doc: Doc, phrases: list[Phrase]) -> list[str]:
    return [doc[p.start : p.end].text for p in phrases]


def antecedents(doc: Doc, word: int, knowledge: Knowledge) -> list[str]:
    scene = make_scene(doc, knowledge, {})
    later, earlier = candidate_pairs(scene)
    pairs = [(scene.phrases[i], scene.phrases[j]) for i, j in zip(later.tolist(), earlier.tolist(), strict=True)]
    return [doc[back.start : back.end].text for phrase, back in pairs if phrase.head == word]


def test_phrases_have_their_full_length() -> None:
    doc = make_doc(TWO_SENTENCES, "0:2:PERSON 7:8:GPE")
    assert texts(doc, phrases_of(doc)) == ["Anna Berg", "the old house near Oslo", "Oslo", "She", "her decision", "her"]


def test_a_coordination_is_a_phrase_beside_its_parts() -> None:
    doc = make_doc("Anna 4 nsubj PROPN\nand 3 cc CCONJ\nBo 1 conj PROPN\nleft 0 root VERB", "0:1:PERSON 2:3:PERSON")
    phrases = phrases_of(doc)
    assert texts(doc, phrases) == ["Anna and Bo", "Anna", "Bo"]
    assert [p.number for p in phrases] == ["plural", "single", "single"]


def test_a_predicate_is_no_phrase() -> None:
    doc = make_doc("Anna 4 nsubj PROPN\nis 4 cop AUX\na 4 det DET\nbaker 0 root NOUN", "0:1:PERSON")
    assert texts(doc, phrases_of(doc)) == ["Anna"]


def test_that_of_a_relative_clause_is_no_phrase() -> None:
    rows = "the 2 det DET\nship 5 nsubj NOUN\nthat 4 nsubj PRON\nsank 2 acl:relcl VERB\nreturned 0 root VERB"
    doc = make_doc(rows)
    for token in doc:
        if token.text == "that":
            token.tag_ = "WDT"
    assert texts(doc, phrases_of(doc)) == ["the ship that sank"]


def test_pronouns_go_to_the_person_named_before(knowledge: Knowledge) -> None:
    doc = make_doc(TWO_SENTENCES, "0:2:PERSON 7:8:GPE")
    found = find_chains(doc, {}, knowledge)
    assert [(m.start, m.end, m.chain, m.type) for m in found] == [(0, 2, 1, "PERSON"), (9, 10, 1, "PERSON"), (11, 12, 1, "PERSON")]
    assert found[0] == ChainMention(0, 2, 0, 1, "PERSON")


def test_a_chain_has_two_mentions_or_more(knowledge: Knowledge) -> None:
    doc = make_doc("Anna 2 nsubj PROPN\nslept 0 root VERB", "0:1:PERSON")
    assert find_chains(doc, {}, knowledge) == []


def test_an_indefinite_phrase_means_something_new(knowledge: Knowledge) -> None:
    doc = make_doc("A 2 det DET\ndog 3 nsubj NOUN\nbarked 0 root VERB\n\nA 2 det DET\ndog 3 nsubj NOUN\nslept 0 root VERB")
    assert antecedents(doc, 4, knowledge) == []


def test_a_phrase_inside_another_is_no_candidate_for_it(knowledge: Knowledge) -> None:
    doc = make_doc("the 2 det DET\nhouse 6 nsubj NOUN\nof 5 case ADP\nthe 5 det DET\nhouse 2 nmod NOUN\nfell 0 root VERB")
    assert antecedents(doc, 4, knowledge) == []


def test_a_pronoun_of_a_relative_clause_may_mean_the_noun_around_it(knowledge: Knowledge) -> None:
    rows = "The 2 det DET\nman 6 nsubj NOUN\nwho 4 nsubj PRON\nlost 2 acl:relcl VERB\nit 4 obj PRON\nwept 0 root VERB"
    assert antecedents(make_doc(rows), 4, knowledge) == ["The man who lost it"]


def test_a_pronoun_may_mean_a_name_after_it(knowledge: Knowledge) -> None:
    rows = "In 3 case ADP\nher 3 nmod:poss PRON\nspeech 5 obl NOUN\nAnna 5 nsubj PROPN\nwept 0 root VERB"
    assert antecedents(make_doc(rows, "3:4:PERSON"), 1, knowledge) == ["Anna"]


def test_this_may_mean_what_happened(knowledge: Knowledge) -> None:
    rows = "Anna 2 nsubj PROPN\nresigned 0 root VERB\n\nThis 2 nsubj PRON\nsurprised 0 root VERB\nus 2 obj PRON"
    assert "resigned" in antecedents(make_doc(rows, "0:1:PERSON"), 2, knowledge)


def test_a_higher_bias_joins_less(knowledge: Knowledge) -> None:
    scene = make_scene(make_doc(TWO_SENTENCES, "0:2:PERSON 7:8:GPE"), knowledge, {})
    assert rank_phrases(scene, load_weights(), bias=1000) == list(range(len(scene.phrases)))


def test_parts_of_a_document_score_as_the_whole(knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    scene = make_scene(make_doc("\n\n".join([TWO_SENTENCES.strip()] * 4), "0:2:PERSON 7:8:GPE"), knowledge, {})
    pairs = candidate_pairs(scene)
    whole = score_scene(scene, *pairs, load_weights())
    monkeypatch.setattr(ranker, "CHUNK", 7)
    parts = score_scene(scene, *pairs, load_weights())
    assert np.allclose(whole.pairs, parts.pairs, atol=1e-4)
    assert np.allclose(whole.new, parts.new, atol=1e-4)


def test_vectors_of_the_encoder_are_taken_where_the_document_has_them(knowledge: Knowledge) -> None:
    doc = make_doc(TWO_SENTENCES, "0:2:PERSON 7:8:GPE")
    assert make_scene(doc, knowledge, {}).vectors is None
    doc.tensor = np.arange(len(doc) * 384, dtype=np.float32).reshape(len(doc), 384)
    scene = make_scene(doc, knowledge, {})
    assert scene.vectors is not None
    assert scene.vectors.shape == (len(scene.phrases), 384)
    assert len(rank_phrases(scene, load_weights())) == len(scene.phrases)


def test_many_mentions_have_few_candidates_each(knowledge: Knowledge) -> None:
    doc = make_doc("\n\n".join([TWO_SENTENCES.strip()] * 300))
    scene = make_scene(doc, knowledge, {})
    later, _ = candidate_pairs(scene)
    assert len(later) < 50 * len(scene.phrases)


def test_the_ranker_doubts_a_pronoun_that_cannot_mean_its_entity(knowledge: Knowledge) -> None:
    doc = make_doc(TWO_SENTENCES, "0:2:PERSON 7:8:GPE")
    she, her = doc[9].idx, doc[11].idx
    person, city = doc[0].idx, doc[7].idx
    assert doubtful_pronouns(doc, {person: "anna", city: "oslo", she: "anna", her: "anna"}, knowledge) == set()
    assert she in doubtful_pronouns(doc, {person: "anna", city: "oslo", she: "oslo"}, knowledge)


def test_quotations_and_speakers_are_voices() -> None:
    doc = Doc(VOCAB, words=["“", "I", "sing", "”", "she", "said"], sent_starts=[True, False, False, False, False, False])
    assert voices_of(doc, ["Bo"]) == [1001, 1001, 1001, 1, 1, 1]


def test_the_share_of_a_pronouns_entity_adds_up_its_mentions(knowledge: Knowledge) -> None:
    doc = make_doc(TWO_SENTENCES, "0:2:PERSON 7:8:GPE")
    scene = make_scene(doc, knowledge, {doc[0].idx: "anna", doc[7].idx: "oslo"})
    shares = pronoun_shares(scene, load_weights())
    assert [max(parts, key=lambda name: parts[name]) for parts in shares.values()] == ["anna", "anna"]
    assert all(sum(parts.values()) == pytest.approx(1) for parts in shares.values())


def test_a_rank_counts_the_chosen_before_in_the_same_choice() -> None:
    later = np.array([3, 3, 3, 5, 5])
    assert ranks(later, np.array([True, False, True, True, True])).tolist() == [0, 40, 1, 0, 1]


def test_features_are_hashed_alike_everywhere() -> None:
    assert row_of("pair", np.array([number_of("he")]), np.array([2])).tolist() == [184861]


def test_subtrees_and_depths_are_read_from_the_heads() -> None:
    words = read_words(make_doc(TWO_SENTENCES))
    assert (words.left[5], words.right[5], words.depth[7]) == (3, 7, 2)
    assert words.sentence == [0] * 9 + [1] * 5


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [("berg", "anna berg", 2), ("acme", "acme shipping", 3), ("nhs", "national health service", 1), ("bo", "anna", 0)],
)
def test_names_agree(one: str, other: str, how: int) -> None:
    def named(key: str) -> dict[str, np.ndarray]:
        words = key.split()
        short = next(iter(initials(key.title())), "").casefold() if len(words) > 1 else ""
        values = {"first": number_of(words[0]), "last": number_of(words[-1]), "key": number_of(key), "name_mask": mask_of(words)}
        return {name: np.array([value]) for name, value in {**values, "initials": number_of(short) if short else 0}.items()}

    assert names_agree(named(one), named(other)).tolist() == [how]


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(KgError, match=r"none\.npz"):
        load_weights(tmp_path / "none.npz")


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
