"""Articles as `Doc`s."""

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate.pipelines.bundled import DEFAULT_PIPELINE, load
from kg.annotate.pipelines.foreign import load_foreign
from kg.model import Article, InputError


def load_pipeline(name: str = DEFAULT_PIPELINE, *, threads: int = 0) -> Language:
    """Return the bundled pipeline, or another spaCy pipeline by name or path.

    Raises:
        kg.model.UsageError: if spaCy knows no pipeline of that name, or it gives less than the later stages need.
    """
    if name == DEFAULT_PIPELINE:
        return load(config={"components.kg_annotator.threads": threads})
    return load_foreign(name)


def annotate_articles(nlp: Language, articles: Iterable[Article]) -> Iterator[Doc]:
    """Yield the `Doc` of each article: its whole text, its paragraphs as `doc.spans["content"]`, its date in `user_data["published"]`."""
    return nlp.pipe(make_doc(nlp, article) for article in articles)


def make_doc(nlp: Language, article: Article) -> Doc:
    """Return the article as a tokenized `Doc`, not yet annotated.

    Raises:
        InputError: for a text that is longer than the pipeline takes.
    """
    if len(article.text) > nlp.max_length:
        raise InputError(f"{article.origin or article.id}: {len(article.text):,} characters; the limit is {nlp.max_length:,}; divide it")
    doc = nlp.make_doc(article.text)
    spans = (doc.char_span(span.start, span.end, alignment_mode="expand") for span in article.content)
    doc.spans["content"] = [span for span in spans if span is not None]
    doc.user_data["published"] = article.published
    return doc
