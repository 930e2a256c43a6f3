"""The bundled pipeline on raw text: what comes back is whole, stable and right on easy sentences."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import DocBin

from kg.annotate import load_pipeline, make_doc
from kg.annotate.conllu import ChainSpan, read_conllu, write_conllu
from kg.annotate.windows import LONGEST_WINDOW, cut_windows
from kg.evaluate.coref import read_coref
from kg.model import Article, InputError, Span, UsageError
from kg.pipeline import annotate_conllu


def test_tags_heads_and_names(nlp: Language) -> None:
    doc = nlp("Norway sold four old ships to Portugal in 2019.")
    by_word = {token.text: token for token in doc}
    assert by_word["sold"].dep_ == "ROOT"
    assert (by_word["Norway"].dep_, by_word["Norway"].head.text) == ("nsubj", "sold")
    assert (by_word["ships"].dep_, by_word["ships"].lemma_) == ("obj", "ship")
    assert by_word["Portugal"].head.text == "sold"
    assert {(e.text, e.label_) for e in doc.ents} >= {("Norway", "GPE"), ("Portugal", "GPE"), ("2019", "DATE")}


@pytest.mark.parametrize("amount", ["300 Egyptian pounds", "20 billion Kenyan shillings", "5 million Hong Kong dollars"])
def test_a_nation_in_a_sum_of_money_is_part_of_it(nlp: Language, amount: str) -> None:
    assert [(e.text, e.label_) for e in nlp(f"The bank lent {amount} to the firm.").ents] == [(amount, "MONEY")]


def test_sentences_end_at_full_stops_and_line_breaks(nlp: Language) -> None:
    doc = nlp('The minister left. "We will stay," her deputy said.\nTalks go on')
    assert [sent.text.strip() for sent in doc.sents] == ["The minister left.", '"We will stay," her deputy said.', "Talks go on"]


def test_only_content_bounds_make_paragraphs(nlp: Language) -> None:
    text = "Oslo will send\nhelp to Lisbon.\n\nRead more"
    article = Article(id="a", text=text, content=(Span(0, 30),))
    doc = nlp(make_doc(nlp, article))
    assert next(doc.sents).text.split() == ["Oslo", "will", "send", "help", "to", "Lisbon."]


def test_heads_stay_inside_sentences(nlp: Language) -> None:
    doc = nlp("Rain fell in Kent. Sun shone in Essex.\n\n\nSnow, later.")
    for sent in doc.sents:
        assert all(token.head.i in range(sent.start, sent.end) for token in sent)
        assert sum(token.head.i == token.i for token in sent) == 1


@given(st.text(max_size=80))
@settings(max_examples=60)
def test_any_text_comes_back_whole(text: str) -> None:
    doc = load_pipeline_once()(text)
    assert doc.text == text
    assert all(token.dep_ for token in doc)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\U0001f600" * 50, "شكرا جزيلا للجميع", "a" * 100_000, "\ufeff\u200b", "( " * 3000])
def test_odd_text_comes_back_whole(nlp: Language, text: str) -> None:
    assert nlp(text).text == text


def test_many_documents_as_one_by_one(nlp: Language) -> None:
    texts = ["The bank failed.", "Two judges resigned on Friday because the court was moved to Bergen.", ""] * 3
    together = [[(t.text, t.head.i, t.dep_) for t in doc] for doc in nlp.pipe(texts)]
    assert together == [[(t.text, t.head.i, t.dep_) for t in nlp(text)] for text in texts]


def test_documents_can_be_stored(nlp: Language) -> None:
    doc = nlp("Finland joined the alliance.")
    stored = next(iter(DocBin(docs=[doc]).get_docs(spacy.blank("en").vocab)))
    assert [(t.text, t.dep_, t.lemma_) for t in stored] == [(t.text, t.dep_, t.lemma_) for t in doc]


CONLLU = """# newdoc id = n1
# sent_id = n1-1
1\tShips\tship\tNOUN\tNNS\tNumber=Plur\t2\tnsubj\t_\t_
2\tsank\tsink\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

"""


def test_pretokenized_words_bounds_and_comments_stay() -> None:
    lines = list(annotate_conllu(read_conllu(CONLLU)))
    assert lines[:2] == ["# newdoc id = n1", "# sent_id = n1-1"]
    assert [line.split("\t")[1] for line in lines if line[:1].isdigit()] == ["Ships", "sank", "."]
    again = next(iter(read_conllu("\n".join([*lines, ""]))))
    assert [word[6] for word in again.sentences[0].words] == ["2", "0", "2"]


def test_raw_text_as_conllu_has_names(nlp: Language) -> None:
    text = "\n".join(write_conllu(nlp("Wales beat Fiji."), name="n"))
    assert "# sent_id = n-1" in text
    assert "NER=B-GPE" in text


def test_chains_are_read_back_as_written(nlp: Language) -> None:
    doc = nlp("Ana Ruiz saw her brother. He left.")
    chains = [ChainSpan(0, 2, 1, 1, "PERSON"), ChainSpan(3, 4, 3, 1, "PERSON"), ChainSpan(3, 5, 4, 2, ""), ChainSpan(6, 7, 6, 2, "")]
    document = read_coref("\n".join([*write_conllu(doc, name="d", chains=chains), ""]))[0]
    assert {frozenset(chain) for chain in document.chains} == {frozenset({(0, 2), (3, 4)}), frozenset({(3, 5), (6, 7)})}


def test_a_broken_line_is_named() -> None:
    with pytest.raises(InputError, match="line 2: 3 columns"):
        list(read_conllu("# text = a\n1\ta\tb\n\n"))


def test_an_unknown_pipeline_is_named() -> None:
    with pytest.raises(UsageError, match="no pipeline 'en_nowhere'"):
        load_pipeline("en_nowhere")


def test_windows_cover_every_word_once() -> None:
    words = ["word"] * 1000 + ["."] + ["More"] * 30
    windows = list(cut_windows(words, [1] * len(words), [], [False] * len(words)))
    assert [i for a, b in windows for i in range(a, b)] == list(range(len(words)))
    assert max(b - a for a, b in windows) <= LONGEST_WINDOW


def load_pipeline_once(cache: list[Language] = []) -> Language:  # noqa: B006
    """Return the pipeline for tests that cannot take fixtures."""
    if not cache:
        cache.append(load_pipeline())
    return cache[0]
