"""The bundled pipeline as a spaCy component: fills tags, lemmas, morphology, trees, sentence bounds and named entities of a `Doc`."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, cast

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from kg.annotate.patterns import find_values
from kg.annotate.scorer import Annotation, Scorer, Window
from kg.annotate.spans import labelled_spans
from kg.annotate.windows import cut_windows
from kg.model import Article, UsageError
from kg.resources import PACKAGE

MODEL_FOLDER = PACKAGE / "annotate" / "model"
DEFAULT_PIPELINE = "kg_news"
ATTRIBUTES = ("POS", "TAG", "MORPH", "LEMMA", "DEP", "HEAD")
KIN_BY_MARRIAGE = tuple(f"{kin}-in-law" for kin in ("son", "daughter", "father", "mother", "brother", "sister"))
"""Kept as one word: a son-in-law is no son."""
VALUE_TYPES = frozenset({"MONEY", "PERCENT", "DATE", "QUANTITY", "CARDINAL"})


@Language.factory(
    "kg_annotator",
    assigns=["token.pos", "token.tag", "token.morph", "token.lemma", "token.dep", "token.head", "token.is_sent_start", "doc.ents"],
    default_config={"folder": "", "threads": 0},
)
def make_annotator(nlp: Language, name: str, folder: str, threads: int) -> "Annotator":
    """Return the component; an empty folder means the bundled model."""
    return Annotator(Scorer(Path(folder) if folder else MODEL_FOLDER, threads=threads))


class Annotator:
    """Annotate `Doc`s with a `Scorer`.

    Sentences never cross a line break, nor the bounds of `doc.spans["content"]` where that is set; sentence starts that a `Doc` already
    has are kept as they are.
    """

    def __init__(self, scorer: Scorer) -> None:
        self.scorer = scorer

    def __call__(self, doc: Doc) -> Doc:
        """Return the document, annotated."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 1, **_: object) -> Iterator[Doc]:
        """Yield the documents, annotated, one by one.

        The windows of one document share a run, those of two never do: the quantized model scales its activations by all that is in a
        run, so a neighbour could change a document's annotation, and the same article must always give the same graph.
        """
        for doc in stream:
            words, windows = _layout(doc, self.scorer)
            annotations = self.scorer.annotate([window for _, window in windows])
            yield _fill(doc, words, [(start, part) for (start, _), part in zip(windows, annotations, strict=True)])


def _layout(doc: Doc, scorer: Scorer) -> tuple[list[int], list[tuple[int, Window]]]:
    """Return the token number of each word (white space left out) and the windows over words with their first word."""
    tokens = [token.i for token in doc if not token.is_space]
    words = [doc[i].text for i in tokens]
    known = doc.has_annotation("SENT_START")
    begins = _known_starts(doc, tokens) if known else _paragraph_starts(doc, tokens)
    glued = [n > 0 and tokens[n - 1] == i - 1 and not doc[i - 1].whitespace_ for n, i in enumerate(tokens)]
    windows = []
    for start, end in cut_windows(words, [len(scorer.encoder.pieces(word)) for word in words], begins, glued):
        inside = tuple(begin - start for begin in begins if start < begin < end)
        windows.append((start, Window(words[start:end], glued[start:end], (0, *inside), known)))
    return tokens, windows


def _known_starts(doc: Doc, tokens: list[int]) -> list[int]:
    return [n for n, i in enumerate(tokens) if n and doc[i].is_sent_start]


def _paragraph_starts(doc: Doc, tokens: list[int]) -> list[int]:
    """Return the words after a blank line, after a line break that is no hard wrap, and at the bounds of the content spans."""
    spans = doc.spans.get("content")
    edges = {edge for span in spans for edge in (span.start, span.end)} if spans else set()
    begins = []
    for n, i in enumerate(tokens):
        between = "".join(doc[k].text for k in range(tokens[n - 1] + 1, i)) if n else ""
        breaks = "\n" in between and (not spans or "\n\n" in between.replace(" ", ""))
        if n and (breaks or any(tokens[n - 1] < edge <= i for edge in range(tokens[n - 1] + 1, i + 1) if edge in edges)):
            begins.append(n)
    return begins


def _fill(doc: Doc, words: list[int], parts: list[tuple[int, Annotation]]) -> Doc:
    if not len(doc):
        return doc
    rows = np.zeros((len(doc), len(ATTRIBUTES)), dtype=np.uint64)
    _fill_spaces(doc, rows)
    entities = []
    for start, part in parts:
        for k, head in enumerate(part.heads):
            i = words[start + k]
            target = i if head == 0 else words[start + head - 1]
            label = "ROOT" if head == 0 else part.deprels[k]
            values = (part.upos[k], part.xpos[k], part.feats[k] if part.feats[k] != "_" else "", part.lemmas[k], label)
            rows[i] = _row(doc, values, target - i)
        entities += [(words[start + a], words[start + b - 1] + 1, label) for a, b, label in labelled_spans(part.entities)]
    doc.from_array(list(ATTRIBUTES), rows)  # type: ignore[arg-type]  # spaCy takes 64-bit rows, its stub says otherwise
    doc.set_ents(_join_entities(doc, entities))
    return doc


def _fill_spaces(doc: Doc, rows: NDArray[np.uint64]) -> None:
    """White space hangs on the word before it (the word after it, at the beginning), as spaCy's own pipelines have it."""
    last = next((token.i for token in doc if not token.is_space), 0)
    for token in doc:
        if not token.is_space:
            last = token.i
            continue
        rows[token.i] = _row(doc, ("SPACE", "_SP", "", token.text, "dep"), last - token.i)


def _row(doc: Doc, values: tuple[str, ...], head: int) -> NDArray[np.uint64]:
    """Return a token's cells in the order of ATTRIBUTES; the head is relative, as spaCy has it."""
    cells = [
        doc.vocab.morphology.add(v) if name == "MORPH" else doc.vocab.strings.add(v) for name, v in zip(ATTRIBUTES, values, strict=False)
    ]
    return np.array([*cells, np.int64(head).astype(np.uint64)], dtype=np.uint64)


def _join_entities(doc: Doc, spans: list[tuple[int, int, str]]) -> list[Span]:
    """Return the model's names with the values that patterns find: names win over values, longer values over shorter."""
    names = [Span(doc, start, end, label=label) for start, end, label in spans]
    values = find_values(doc)
    strong = [span for span in names if span.label_ not in VALUE_TYPES]
    taken = {i for span in strong for i in range(span.start, span.end)}
    free = [span for span in values if not taken.intersection(range(span.start, span.end))]
    return filter_spans([*strong, *filter_spans([*free, *(span for span in names if span.label_ in VALUE_TYPES)])])


def load_pipeline(name: str = DEFAULT_PIPELINE, *, threads: int = 0) -> Language:
    """Return the bundled pipeline, or another spaCy pipeline by name or path.

    Raises:
        kg.model.UsageError: if spaCy knows no pipeline of that name.
    """
    if name == DEFAULT_PIPELINE:
        nlp = spacy.blank("en")
        nlp.max_length = 10_000_000
        keep_whole(nlp, KIN_BY_MARRIAGE)
        nlp.add_pipe("kg_annotator", config={"threads": threads})
        return nlp
    try:
        return spacy.load(name)
    except (OSError, ImportError) as error:
        raise UsageError(
            f"no pipeline {name!r}: install it, give the path of a spaCy pipeline, or leave the option out for {DEFAULT_PIPELINE}"
        ) from error


def keep_whole(nlp: Language, words: Iterable[str]) -> None:
    """Make the tokenizer take each of these words, also with a capital, as one."""
    tokenizer = cast(Any, nlp.tokenizer)
    for word in words:
        for form in (word, word.capitalize()):
            tokenizer.add_special_case(form, [{"ORTH": form}])


def annotate_articles(nlp: Language, articles: Iterable[Article]) -> Iterator[Doc]:
    """Yield the `Doc` of each article: its whole text, its paragraphs as `doc.spans["content"]`, its date in `user_data["published"]`."""
    return nlp.pipe(make_doc(nlp, article) for article in articles)


def make_doc(nlp: Language, article: Article) -> Doc:
    """Return the article as a tokenized `Doc`, not yet annotated."""
    doc = nlp.make_doc(article.text)
    spans = (doc.char_span(span.start, span.end, alignment_mode="expand") for span in article.content)
    doc.spans["content"] = [span for span in spans if span is not None]
    doc.user_data["published"] = article.published
    return doc
