"""The bundled pipeline as spaCy's users meet it: loaded by name, saved, run in processes, stored documents."""

import pickle
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from kg.annotate import load_pipeline, make_doc
from kg.annotate.layout.component import mark_segments
from kg.model import Article, InputError, Span, UsageError

TEXT = "OSLO, Nov 13 (AP) -- The price is $5.The firm's son-in-law sold 40 ships to Portugal.\n\nRain fell."


def cells(doc: Doc) -> list[tuple[str, str, str, str, str, int, bool | None, str]]:
    return [(t.text, t.tag_, t.pos_, t.lemma_, t.dep_, t.head.i, t.is_sent_start, t.ent_type_) for t in doc]


def test_the_package_is_a_pipeline_of_spacy() -> None:
    nlp = spacy.load("kg", config={"components.kg_annotator.threads": 1})
    assert (nlp.meta["name"], nlp.pipe_names) == ("kg_news", ["kg_annotator"])
    assert nlp.get_pipe("kg_annotator").threads == 1
    assert spacy.load("kg", exclude=["kg_annotator"]).pipe_names == []


def test_saved_and_loaded_it_annotates_the_same(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "one")
    again = spacy.load(tmp_path / "one")
    assert again.get_pipe("kg_annotator").folder == tmp_path / "one" / "kg_annotator"
    again.to_disk(tmp_path / "one")
    assert (again.max_length, cells(again(TEXT))) == (nlp.max_length, cells(nlp(TEXT)))
    assert [t.text for t in again.tokenizer(TEXT)] == [t.text for t in nlp.tokenizer(TEXT)]


def test_a_folder_without_the_model_is_named(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    (tmp_path / "kg_annotator" / "model.onnx").unlink()
    with pytest.raises(UsageError, match="no model of kg_annotator"):
        spacy.load(tmp_path)


def test_documents_keep_everything_when_stored(nlp: Language) -> None:
    article = Article("a", TEXT, (Span(23, 86), Span(88, 98)), published="2021-05-19")
    doc = nlp(make_doc(nlp, article))
    copies = [Doc(nlp.vocab).from_bytes(doc.to_bytes()), next(DocBin(docs=[doc], store_user_data=True).get_docs(nlp.vocab))]
    for copy in copies:
        assert cells(copy) == cells(doc)
        assert [span.text for span in copy.spans["content"]] == [span.text for span in doc.spans["content"]]
        assert copy.user_data["published"] == "2021-05-19"
        assert str(copy[0].morph) == str(doc[0].morph)


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_streams_in_batches_tuples_and_processes_give_the_same(nlp: Language) -> None:
    texts = ["The bank failed.", TEXT, "", "Two judges left Bergen."]
    one_by_one = [cells(nlp(text)) for text in texts]
    assert [cells(doc) for doc in nlp.pipe(texts, batch_size=2)] == one_by_one
    assert [(cells(doc), n) for doc, n in nlp.pipe(zip(texts, range(4), strict=True), as_tuples=True)] == list(
        zip(one_by_one, range(4), strict=True)
    )
    assert [cells(doc) for doc in nlp.pipe(texts, n_process=2, batch_size=1)] == one_by_one


def test_components_can_go_to_another_process(nlp: Language) -> None:
    assert pickle.loads(pickle.dumps(nlp.get_pipe("kg_annotator"))).folder == nlp.get_pipe("kg_annotator").folder
    tokenizer = pickle.loads(pickle.dumps(nlp.tokenizer))
    assert [t.text for t in tokenizer(TEXT)] == [t.text for t in nlp.tokenizer(TEXT)]


def test_what_components_assign_and_require_fits(nlp: Language) -> None:
    for pipeline in (nlp, load_pipeline_with_all()):
        analysis = pipeline.analyze_pipes(pretty=False)
        assert not any(analysis["problems"].values())
    assert "doc.ents" in nlp.analyze_pipes(pretty=False)["summary"]["kg_annotator"]["assigns"]


def load_pipeline_with_all() -> Language:
    nlp = load_pipeline()
    nlp.add_pipe("kg_segments", first=True)
    nlp.add_pipe("kg_clear_trees", last=True)
    return nlp


def test_an_error_in_one_document_goes_to_the_error_handler(nlp: Language) -> None:
    failed: list[str] = []
    pipeline = load_pipeline()
    pipeline.set_error_handler(lambda name, proc, docs, error: failed.extend(doc.text for doc in docs))

    @Language.component("refuse_rain")
    def refuse(doc: Doc) -> Doc:
        if "Rain" in doc.text:
            raise ValueError("rain")
        return doc

    pipeline.add_pipe("refuse_rain", first=True)
    assert [doc.text for doc in pipeline.pipe(["Rain fell.", "Snow fell."])] == ["Snow fell."]
    assert failed == ["Rain fell."]


def test_an_article_longer_than_the_limit_is_named() -> None:
    nlp = spacy.blank("en")
    nlp.max_length = 10
    with pytest.raises(InputError, match=r"here\.txt: 11 characters; the limit is 10"):
        make_doc(nlp, Article("a", "Rain falls.", (), origin="here.txt"))


def test_other_parsers_get_the_sure_sentence_starts() -> None:
    doc = mark_segments(spacy.blank("en")("OSLO (AP) - Rain fell\n\nSnow fell"))
    assert [token.text for token in doc if token.is_sent_start] == ["OSLO", "Rain", "Snow"]
