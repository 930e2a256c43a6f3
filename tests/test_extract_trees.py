"""Trees for the extraction tests, written by hand, and what must hold of any tree."""

import time

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from kg.extract import extract_relations, open_triples
from kg.model import Extraction, Polarity, Relation

VOCAB = Vocab()
POS = {
    "N": "NOUN",
    "V": "VERB",
    "J": "ADJ",
    "R": "ADV",
    "C": "CCONJ",
    "M": "AUX",
    "P": "PRON",
    "$": "SYM",
    "I": "ADP",
    "D": "DET",
    "E": "PRON",
    "T": "PART",
}
SPECIAL = {
    "NNP": "PROPN",
    "NNPS": "PROPN",
    "CD": "NUM",
    "POS": "PART",
    "RP": "ADP",
    "WDT": "PRON",
    "WP": "PRON",
    "WP$": "PRON",
    "WRB": "ADV",
}
PUNCTUATION = {".", ",", ":", "``", "''", "HYPH", "-LRB-", "-RRB-"}


def pos_of(tag: str, dep: str) -> str:
    if tag in PUNCTUATION:
        return "PUNCT"
    if tag == "DT" and dep != "det":
        return "PRON"
    if tag.startswith("V") and dep in ("aux", "aux:pass", "cop"):
        return "AUX"
    if tag == "IN" and dep == "mark":
        return "SCONJ"
    return SPECIAL.get(tag) or POS[tag[0]]


def doc_of(*sentences: str, published: str = "2021-05-19") -> Doc:
    """Return the `Doc` of trees written as `form/TAG/head/label[/lemma][=ENTITY]`, heads from 1, `~` where no space follows."""
    words, spaces, heads, deps, tags, lemmas, starts, entities = [], [], [], [], [], [], [], []
    for sentence in sentences:
        offset = len(words)
        for n, token in enumerate(sentence.split()):
            token, _, entity = token.partition("=")
            form, tag, head, dep, *lemma = token.split("/") if not token.startswith("/") else ["/", *token[2:].split("/")]
            words.append(form.rstrip("~"))
            spaces.append(not form.endswith("~"))
            heads.append(offset + int(head) - 1 if head != "0" else offset + n)
            deps.append("ROOT" if dep == "root" else dep)
            tags.append(tag)
            lemmas.append(lemma[0] if lemma else form.rstrip("~").lower())
            starts.append(n == 0)
            entities.append(entity)
    pos = [pos_of(tag, dep) for tag, dep in zip(tags, deps, strict=True)]
    doc = Doc(
        VOCAB,
        words,
        spaces=spaces,
        heads=heads,
        deps=deps,
        pos=pos,
        tags=tags,
        lemmas=lemmas,
        sent_starts=starts,
    )
    doc.ents = entity_spans(doc, entities)
    doc.user_data["published"] = published
    return doc


def entity_spans(doc: Doc, entities: list[str]) -> list[Span]:
    spans: list[Span] = []
    for i, label in enumerate(entities):
        if label and spans and spans[-1].end == i and spans[-1].label_ == label:
            spans[-1] = Span(doc, spans[-1].start, i + 1, label=label)
        elif label:
            spans.append(Span(doc, i, i + 1, label=label.rstrip("*")))
    return spans


def line_of(relation: Relation) -> str:
    """Return a relation as one line: `lemma/category(role=text, ...) status @speaker =time`."""
    arguments = ", ".join(f"{a.role}={a.text}" for a in relation.arguments)
    parts = [f"{relation.lemma}/{relation.category}({arguments})", relation.tense.value]
    if relation.polarity is Polarity.NEGATIVE:
        parts.append("negative")
    if relation.certainty.value != "certain":
        parts.append(relation.certainty.value)
    if relation.attribution:
        parts.append("@" + (relation.attribution.speaker.text if relation.attribution.speaker else relation.attribution.cue))
    if relation.time and relation.time.value:
        parts.append("=" + relation.time.value)
    return " ".join(parts)


def lines_of(*sentences: str, published: str = "2021-05-19") -> list[str]:
    return [line_of(r) for r in extract_relations(doc_of(*sentences, published=published)).relations]


SPLIT_QUOTE = (
    "\"~/``/4/punct The/DT/3/det mine/NN/4/nsubj closed/VBD/8/ccomp/close ,~/,/4/punct \"/''/4/punct Ana/NNP/8/nsubj=PERSON "
    "said~/VBD/0/root/say ././8/punct",
    "\"~/``/3/punct Workers/NNS/3/nsubj/worker wept~/VBD/0/root/weep ././3/punct \"/''/3/punct",
    "Peru/NNP/2/nsubj=GPE lost~/VBD/0/root/lose ././2/punct",
)


def test_a_second_quotation_has_the_speaker_of_the_first_and_the_text_after_it_has_none() -> None:
    lines = lines_of(*SPLIT_QUOTE)
    assert "weep/verb(subj=Workers) past @Ana" in lines
    assert "lose/verb(subj=Peru) past" in lines


def test_a_quoted_word_claims_nothing() -> None:
    tree = "The/DT/4/det \"~/``/4/punct safe~/JJ/4/amod \"/''/4/punct town/NN/5/nsubj fell~/VBD/0/root/fall ././6/punct"
    fixed = tree.replace("/4/det", "/5/det").replace("/4/amod", "/5/amod").replace("/4/punct", "/5/punct").replace("/5/nsubj", "/6/nsubj")
    assert lines_of(fixed) == ['fall/verb(subj=The "safe" town) past']


def test_sentences_outside_the_content_are_skipped() -> None:
    doc = doc_of("Peru/NNP/2/nsubj=GPE lost~/VBD/0/root/lose ././2/punct", "Chile/NNP/2/nsubj=GPE won~/VBD/0/root/win ././2/punct")
    doc.spans["content"] = [doc[3:6]]
    found = extract_relations(doc)
    assert [r.lemma for r in found.relations] == ["win"]
    assert len(found.sentences) == 1


def test_offsets_give_the_words_back() -> None:
    doc = doc_of("Peru/NNP/2/nsubj=GPE sold/VBD/0/root/sell the/DT/5/det old/JJ/5/amod mine~/NN/2/obj ././2/punct")
    found = extract_relations(doc)
    relation = found.relations[0]
    subject, thing = relation.arguments
    assert (doc.text[subject.start : subject.end], doc.text[thing.start : thing.end]) == ("Peru", "the old mine")
    assert doc.text[thing.head :].startswith("mine")
    assert [doc.text[w.start : w.end] for w in relation.words] == ["sold"]
    assert [(m.text, m.kind.value, m.type) for m in found.mentions] == [("Peru", "name", "GPE"), ("the old mine", "description", "")]


def test_clause_arguments_point_to_their_relation() -> None:
    doc = doc_of("Peru/NNP/2/nsubj=GPE wants/VBZ/0/root/want to/TO/4/mark leave~/VB/2/xcomp ././2/punct")
    relations = extract_relations(doc).relations
    clause = next(a for a in relations[0].arguments if a.role == "clause")
    assert relations[clause.clause].lemma == "leave"


def test_an_event_taken_up_by_a_relative_clause_points_to_its_relation() -> None:
    doc = doc_of(
        "Peru/NNP/2/nsubj=GPE held/VBD/0/root/hold talks/NNS/2/obj/talk with/IN/5/case Chile~/NNP/3/nmod=GPE ,/,/8/punct a/DT/8/det "
        "step/NN/3/appos that/WDT/10/nsubj angered/VBD/8/acl:relcl/anger Lima~/NNP/10/obj=GPE ././2/punct"
    )
    relations = extract_relations(doc).relations
    anger = next(r for r in relations if r.lemma == "anger")
    assert relations[anger.arguments[0].clause].lemma == "talk"


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_empty_documents_say_nothing(text: str) -> None:
    doc = spacy.blank("en")(text)
    assert extract_relations(doc) == Extraction((), (), ())
    assert open_triples(doc) == []


def chain_of(label: str, size: int) -> str:
    tokens = ["they/PRP/2/nsubj", "ran/VBD/0/root/run", *(f"w{i}/VBD/{i + 1}/{label}/go" for i in range(1, size))]
    return " ".join(tokens)


@pytest.mark.parametrize("label", ["conj", "xcomp", "ccomp", "advcl", "acl:relcl", "nmod", "compound", "appos", "obj", "parataxis"])
def test_long_chains_take_bounded_time(label: str) -> None:
    doc = doc_of(chain_of(label, 2000))
    begin = time.process_time()
    extract_relations(doc)
    assert time.process_time() - begin < 10


@pytest.mark.parametrize("label", ["conj", "nsubj", "obj", "obl", "amod", "advcl", "ccomp", "appos"])
def test_flat_trees_take_bounded_time(label: str) -> None:
    doc = doc_of(" ".join(["ran/VBD/0/root/run", *(f"w{i}/{'NNS' if i % 2 else 'VBD'}/1/{label}/go" for i in range(2000))]))
    begin = time.process_time()
    extract_relations(doc)
    open_triples(doc)
    assert time.process_time() - begin < 10


def list_of(size: int, label: str) -> str:
    """Return "they saw n0, n1, n2 ... of m0, m1, m2 ...": two lists, all items on the first one of each."""
    first = [f"n{i}/NN/{2 if not i else 3}/{'obj' if not i else label}" for i in range(size)]
    second = [f"m{i}/NN/{3 if not i else size + 4}/{'nmod' if not i else label}" for i in range(size)]
    return " ".join(["they/PRP/2/nsubj", "saw/VBD/0/root/see", *first, f"of/IN/{size + 4}/case", *second])


@pytest.mark.parametrize("label", ["conj", "appos", "list", "flat", "parataxis"])
def test_two_long_lists_take_bounded_time_and_room(label: str) -> None:
    doc = doc_of(list_of(1000, label))
    begin = time.process_time()
    extract_relations(doc)
    rows = open_triples(doc)
    assert time.process_time() - begin < 20
    assert len(rows) < 20_000


def test_a_long_chain_of_descriptions_takes_bounded_time() -> None:
    tokens = ["they/PRP/2/nsubj", "saw/VBD/0/root/see", *(f"w{i}/NN/{i + 2}/{'appos' if i else 'obj'}" for i in range(1998))]
    begin = time.process_time()
    extract_relations(doc_of(" ".join(tokens)))
    assert time.process_time() - begin < 20


def test_quotes_that_never_close_take_bounded_time() -> None:
    quotes = '"~/``/2/punct She/PRP/2/nsubj left~/VBD/0/root/leave ././2/punct'
    doc = doc_of(*[quotes.replace("/2/", "/3/").replace("/punct She", "/punct She")] * 300)
    begin = time.process_time()
    extract_relations(doc)
    assert time.process_time() - begin < 20


LABELS = st.sampled_from(
    [
        "nsubj",
        "nsubj:pass",
        "obj",
        "iobj",
        "obl",
        "obl:agent",
        "nmod",
        "nmod:poss",
        "acl",
        "acl:relcl",
        "advcl",
        "advcl:relcl",
        "xcomp",
        "ccomp",
        "csubj",
        "cop",
        "aux",
        "aux:pass",
        "appos",
        "compound",
        "compound:prt",
        "flat",
        "fixed",
        "conj",
        "cc",
        "case",
        "mark",
        "parataxis",
        "punct",
        "det",
        "amod",
        "advmod",
        "nummod",
        "nmod:desc",
        "obl:unmarked",
        "expl",
        "dep",
    ]
)
TAGS = st.sampled_from(
    [
        "NN",
        "NNS",
        "NNP",
        "VB",
        "VBD",
        "VBN",
        "VBG",
        "VBZ",
        "MD",
        "IN",
        "DT",
        "JJ",
        "RB",
        "PRP",
        "PRP$",
        "WDT",
        "WP",
        "WRB",
        "CD",
        "TO",
        "POS",
        "CC",
        ",",
        ".",
        "``",
        "EX",
        "RP",
        "HYPH",
    ]
)
WORDS = st.sampled_from(
    [
        "talks",
        "said",
        "that",
        "to",
        "be",
        "who",
        "with",
        "-",
        ",",
        '"',
        "held",
        "compared",
        "2016",
        "Monday",
        "among",
        "other",
        "thing",
        "president",
        "elect",
        "not",
        "no",
        "if",
    ]
)


@st.composite
def trees(draw: st.DrawFn) -> str:
    """Any tree at all: each word hangs on the root or on a word that leads to it."""
    size = draw(st.integers(1, 14))
    order = draw(st.permutations(range(size)))
    heads = {order[0]: 0}
    for n, i in enumerate(order[1:], 1):
        heads[i] = order[draw(st.integers(0, n - 1))] + 1
    tokens = [f"{draw(WORDS)}/{draw(TAGS)}/{heads[i]}/{draw(LABELS) if heads[i] else 'root'}" for i in range(size)]
    return " ".join(token + draw(st.sampled_from(["", "=GPE", "=DATE", "=PERSON"])) for token in tokens)


@settings(max_examples=150, deadline=None)
@given(st.lists(trees(), min_size=1, max_size=3))
def test_any_tree_gives_relations_with_words_of_its_own(sentences: list[str]) -> None:
    doc = doc_of(*sentences)
    found = extract_relations(doc)
    assert found == extract_relations(doc)
    for relation in found.relations:
        assert relation.words
        for argument in relation.arguments:
            assert doc.text[argument.start : argument.end].split()[0] == argument.text.split()[0]
            assert -1 <= argument.clause < len(found.relations)
    for row in open_triples(doc):
        assert len(row) >= 5
        assert all(row)


def test_three_coordinated_verbs_share_one_auxiliary_and_its_negation() -> None:
    lines = lines_of(
        "They/PRP/4/nsubj did/VBD/4/aux/do not/RB/4/advmod eat~/VB/0/root ,/,/6/punct drink/VB/4/conj or/CC/8/cc sleep~/VB/6/conj ././4/punct"
    )
    assert lines == ["eat/verb(subj=They) past negative", "drink/verb(subj=They) past negative", "sleep/verb(subj=They) past negative"]
