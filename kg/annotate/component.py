"""The bundled pipeline as a spaCy component: fills tags, lemmas, morphology, trees, sentence bounds and named entities of a `Doc`."""

import os
import shutil
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from kg.annotate.layout.segments import sentence_starts
from kg.annotate.layout.words import readable_word
from kg.annotate.patterns import find_values
from kg.annotate.scorer import Annotation, Scorer, Window
from kg.annotate.spans import labelled_spans
from kg.annotate.windows import cut_windows
from kg.model import UsageError
from kg.resources import PACKAGE

MODEL_FOLDER = PACKAGE / "annotate" / "model"
ANNOTATOR = "kg_annotator"
WINDOWS_AHEAD = 12
"""Windows that are scored before the first document is given out: enough for some cores, little to wait for."""
MAX_TEXT = 10_000_000
"""Characters of a text: spaCy's limit of a million is for parsers whose memory grows with the text; this one reads windows."""
ATTRIBUTES = ("POS", "TAG", "MORPH", "LEMMA", "DEP", "HEAD")
VALUE_TYPES = frozenset({"MONEY", "PERCENT", "DATE", "QUANTITY", "CARDINAL"})
LOOSE_EDGES = frozenset({"PUNCT", "ADP", "CCONJ", "SCONJ", "SPACE"})
"""What no name begins or ends with, unless its partner, as of brackets, is in the name too."""
PARTNERS = {")": "(", "]": "[", "”": "“", "’": "‘", '"': '"', "»": "«"}


@Language.factory(
    ANNOTATOR,
    assigns=[
        *("token.pos", "token.tag", "token.morph", "token.lemma", "token.dep", "token.head", "token.is_sent_start"),
        *("token.ent_iob", "token.ent_type", "doc.ents", "doc.sents"),
    ],
    default_config={"folder": "", "threads": 0},
)
def make_annotator(nlp: Language, name: str, folder: str, threads: int) -> "Annotator":
    """Return the component; an empty folder means the bundled model."""
    nlp.max_length = max(nlp.max_length, MAX_TEXT)
    return Annotator(Path(folder) if folder else MODEL_FOLDER, threads)


class Annotator:
    """Annotate `Doc`s with the model in a folder.

    Sentences never cross a line break, nor the bounds of `doc.spans["content"]` where that is set; sentence starts that a `Doc` already
    has are kept as they are.
    `doc.tensor` gets the encoder's vector of each word (float16; zeros for white space).
    """

    def __init__(self, folder: Path, threads: int = 0) -> None:
        self.folder, self.threads = folder, threads
        self._scorers: dict[int, Scorer] = {}

    @property
    def scorer(self) -> Scorer:
        """The model, loaded when a process first needs it: the runtime's threads do not survive a fork, nor may a child end them.

        Raises:
            UsageError: if the folder has no model.
        """
        process = os.getpid()
        if process not in self._scorers:
            try:
                self._scorers[process] = Scorer(self.folder, threads=self.threads)
            except OSError as error:
                raise UsageError(f"{self.folder}: no model of {ANNOTATOR} ({error}); give the folder of a saved one") from error
        return self._scorers[process]

    def __call__(self, doc: Doc) -> Doc:
        """Return the document, annotated."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 1, **_: object) -> Iterator[Doc]:
        """Yield the documents, annotated, in order; the windows of some documents are scored together, to keep every core at work."""
        held: list[tuple[Doc, list[int], list[tuple[int, Window]]]] = []
        for doc in stream:
            held.append((doc, *_layout(doc, self.scorer)))
            if sum(len(windows) for *_, windows in held) >= WINDOWS_AHEAD:
                yield from self._annotate(held)
                held = []
        yield from self._annotate(held)

    def _annotate(self, held: list[tuple[Doc, list[int], list[tuple[int, Window]]]]) -> Iterator[Doc]:
        parts = iter(self.scorer.annotate([window for *_, windows in held for _, window in windows]))
        for doc, words, windows in held:
            yield _fill(doc, words, [(start, next(parts)) for start, _ in windows])

    def __reduce__(self) -> tuple[type["Annotator"], tuple[Path, int]]:
        """Return what makes the component again in another process."""
        return Annotator, (self.folder, self.threads)

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:
        """Copy the files of the model into a folder."""
        path.mkdir(exist_ok=True)
        if path.resolve() != self.folder.resolve():
            for file in sorted(file for file in self.folder.iterdir() if file.is_file()):
                shutil.copyfile(file, path / file.name)

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> "Annotator":
        """Return the component with the model that a folder holds.

        Raises:
            UsageError: if the folder has no model.
        """
        if not (path / "model.onnx").is_file():
            raise UsageError(f"{path}: no model of {ANNOTATOR}; give the folder of a saved pipeline")
        self.folder, self._scorers = path, {}
        return self


def _layout(doc: Doc, scorer: Scorer) -> tuple[list[int], list[tuple[int, Window]]]:
    """Return the token number of each word (white space left out) and the windows over words with their first word."""
    tokens = [token.i for token in doc if not token.is_space]
    words = [readable_word(doc[i].text) for i in tokens]
    known = doc.has_annotation("SENT_START")
    begins = [n for n, i in enumerate(tokens) if n and doc[i].is_sent_start] if known else sentence_starts(doc, tokens)
    glued = [n > 0 and tokens[n - 1] == i - 1 and not doc[i - 1].whitespace_ for n, i in enumerate(tokens)]
    windows = []
    for start, end in cut_windows(words, [len(scorer.encoder.pieces(word)) for word in words], begins, glued):
        inside = tuple(begin - start for begin in begins if start < begin < end)
        windows.append((start, Window(words[start:end], glued[start:end], (0, *inside), known)))
    return tokens, windows


def _fill(doc: Doc, words: list[int], parts: list[tuple[int, Annotation]]) -> Doc:
    if not len(doc):
        return doc
    rows = np.zeros((len(doc), len(ATTRIBUTES)), dtype=np.uint64)
    _fill_spaces(doc, rows)
    if words:
        _fill_words(doc, rows, words, parts)
        doc.tensor = _vectors(len(doc), words, parts)  # type: ignore[assignment]  # float16: half the memory, spaCy takes any
    doc.from_array(list(ATTRIBUTES), rows)  # type: ignore[arg-type]  # spaCy takes 64-bit rows, its stub says otherwise
    entities = [(words[s + a], words[s + b - 1] + 1, label) for s, part in parts for a, b, label in labelled_spans(part.entities)]
    doc.set_ents(_join_entities(doc, _tidy_spans(doc, entities)))
    return doc


def _fill_words(doc: Doc, rows: NDArray[np.uint64], words: list[int], parts: list[tuple[int, Annotation]]) -> None:
    """Write the words' cells; the head is relative, as spaCy has it."""
    places = np.array(words)
    heads = np.concatenate([np.where((local := np.array(part.heads)) == 0, 0, local + start) for start, part in parts])
    columns = (
        [value for _, part in parts for value in part.upos],
        [value for _, part in parts for value in part.xpos],
        [value if value != "_" else "" for _, part in parts for value in part.feats],
        [value for _, part in parts for value in part.lemmas],
        ["ROOT" if head == 0 else label for _, part in parts for head, label in zip(part.heads, part.deprels, strict=True)],
    )
    for n, (name, values) in enumerate(zip(ATTRIBUTES, columns, strict=False)):
        rows[places, n] = _cells(doc, name, values)
    rows[places, len(columns)] = np.where(heads == 0, 0, places[heads - 1] - places).astype(np.int64).view(np.uint64)


def _vectors(size: int, words: list[int], parts: list[tuple[int, Annotation]]) -> NDArray[np.float16]:
    """Return the words' vectors, a row for each token."""
    hidden = np.concatenate([part.hidden for _, part in parts])
    vectors = np.zeros((size, hidden.shape[1]), dtype=np.float16)
    vectors[words] = hidden
    return vectors


def _cells(doc: Doc, name: str, values: list[str]) -> NDArray[np.uint64]:
    """Return the numbers that stand for an attribute's values."""
    add = doc.vocab.morphology.add if name == "MORPH" else doc.vocab.strings.add
    known = {value: add(value) for value in set(values)}
    return np.array([known[value] for value in values], dtype=np.uint64)


def _fill_spaces(doc: Doc, rows: NDArray[np.uint64]) -> None:
    """White space hangs on the word before it (the word after it, at the beginning), as spaCy's own pipelines have it."""
    last = next((token.i for token in doc if not token.is_space), 0)
    for token in doc:
        if not token.is_space:
            last = token.i
            continue
        values = ("SPACE", "_SP", "", token.text, "dep")
        cells = [int(_cells(doc, name, [value])[0]) for name, value in zip(ATTRIBUTES, values, strict=False)]
        rows[token.i] = np.array([*cells, np.int64(last - token.i).view(np.uint64)], dtype=np.uint64)


def _tidy_spans(doc: Doc, spans: Iterable[tuple[int, int, str]]) -> Iterator[Span]:
    """Yield the model's names: within one sentence and line, without loose marks and prepositions at their edges."""
    for first, end, label in spans:
        cuts = [i for i in range(first + 1, end) if doc[i].is_sent_start or "\n" in doc[i - 1].text]
        for start, stop in pairwise([first, *cuts, end]):
            while start < stop and _is_loose(doc, start, start + 1, stop):
                start += 1
            while start < stop and _is_loose(doc, stop - 1, start, stop - 1):
                stop -= 1
            if start < stop:
                yield Span(doc, start, stop, label=label)


def _is_loose(doc: Doc, i: int, start: int, end: int) -> bool:
    """Return whether a word at a name's edge is no part of it: a mark without its partner in the name, or a function word."""
    if doc[i].pos_ not in LOOSE_EDGES:
        return False
    partner = PARTNERS.get(doc[i].text)
    return partner is None or all(doc[k].text != partner for k in range(start, end))


def _join_entities(doc: Doc, names: Iterable[Span]) -> list[Span]:
    """Return the model's names with the values that patterns find: names win over values, longer values over shorter.

    Only a nation's name within a sum of money gives way to it ("300 Egyptian pounds").
    """
    strong: list[Span] = []
    weak: list[Span] = []
    for span in names:
        (weak if span.label_ in VALUE_TYPES else strong).append(span)
    values = find_values(doc)
    sums = [(span.start, span.end) for span in values if span.label_ == "MONEY"]
    strong = [name for name in strong if not any(start < name.start and name.end < end for start, end in sums)]
    taken = {i for span in strong for i in range(span.start, span.end)}
    free = [span for span in values if not taken.intersection(range(span.start, span.end))]
    return filter_spans([*strong, *filter_spans([*free, *weak])])
