"""Named-entity scores: exact span and type, on JSONL rows of tokens or text with gold spans over a partial type set."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import accumulate, groupby
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from kg.model import InputError

Scores = dict[str, float | int]
Spans = Set[tuple[int, int, str]]
THREE_TYPES = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "PLACE", "LOC": "PLACE"}
"""The types that every corpus of names has; guidelines differ most in which places are states, so that places are one."""


@dataclass(frozen=True, slots=True)
class GoldRow:
    """A paragraph with gold spans (first token, last token + 1, type), unclear spans, and the types that its corpus annotates."""

    doc: str
    words: tuple[str, ...]
    spans: frozenset[tuple[int, int, str]]
    masked: frozenset[int]
    annotated: frozenset[str]


def read_gold(lines: Iterable[str], *, origin: str = "gold") -> list[GoldRow]:
    """Return the rows of a file: one JSON object a line, with `tokens`, `spans`, `annotated`, and `mask` and `doc` where there are such.

    Raises:
        InputError: for a line that is no such row, named by its number, and where there is none.
    """
    rows = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            rows.append(_read_row(json.loads(line)))
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{origin}, line {number}: not a row with tokens, spans and annotated ({error})") from error
    if not rows:
        raise InputError(f"{origin}: holds no row; give one JSON object a line, with tokens, spans and annotated")
    return rows


def _read_row(row: Mapping[str, Any]) -> GoldRow:
    words = tuple(row["tokens"])
    if not all(isinstance(word, str) and word for word in words):
        raise ValueError("a token is empty or no text")
    spans = frozenset((int(a), int(b), str(label)) for a, b, label in row["spans"])
    masked = frozenset(i for a, b, _ in row.get("mask", []) for i in range(a, b))
    if any(not 0 <= start < end <= len(words) for start, end, _ in spans):
        raise ValueError(f"a span is not within the {len(words)} tokens")
    return GoldRow(str(row.get("doc", "")), words, spans, masked, frozenset(row["annotated"]))


@dataclass(frozen=True, slots=True)
class _Tally:
    """How many spans were right, guessed and in the gold, by type."""

    right: Counter[str] = field(default_factory=Counter)
    guessed: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)

    def add(self, gold: Spans, guess: Spans) -> None:
        for counter, spans in ((self.right, gold & guess), (self.guessed, guess), (self.wanted, gold)):
            counter.update(label for _, _, label in spans)

    def total(self) -> Scores:
        return _scores(self.right.total(), self.guessed.total(), self.wanted.total())

    def by_type(self) -> dict[str, Scores]:
        return {label: _scores(self.right[label], self.guessed[label], self.wanted[label]) for label in sorted(self.wanted | self.guessed)}


def evaluate_ner(nlp: Language, rows: Iterable[GoldRow]) -> dict[str, float | int | Scores | dict[str, Scores]]:
    """Return precision, recall and F1 in percent over the annotated types: overall, `by_type`, and over `three_types`.

    Rows of one document that follow each other are annotated together, each beginning a sentence: names are read in their article.
    Guesses over unclear (masked) words are left out; guesses of types that the corpus does not annotate are no errors.
    `three_types` counts persons, organizations and places alone, with GPE and LOC as one type: a figure to compare corpora by.
    """
    documents = list(_join_rows([row for row in rows if row.words]))
    docs = nlp.pipe(Doc(nlp.vocab, words=list(row.words), sent_starts=starts) for row, starts in documents)
    full, three = _Tally(), _Tally()
    for (row, _), doc in zip(documents, docs, strict=True):
        gold = {span for span in row.spans if span[2] in row.annotated}
        guess = {
            (e.start, e.end, e.label_) for e in doc.ents if e.label_ in row.annotated and not row.masked.intersection(range(e.start, e.end))
        }
        full.add(gold, guess)
        three.add(_in_three_types(gold), _in_three_types(guess))
    return {**full.total(), "three_types": three.total(), "by_type": full.by_type()}


def _in_three_types(spans: Spans) -> Spans:
    return {(start, end, THREE_TYPES[label]) for start, end, label in spans if label in THREE_TYPES}


def _join_rows(rows: Sequence[GoldRow]) -> Iterator[tuple[GoldRow, list[bool | int | None]]]:
    """Yield each document as one row, with whether each word begins one of its rows; rows without a document stay alone."""
    numbered = ((row.doc or str(number), row) for number, row in enumerate(rows))
    for _, group in groupby(numbered, key=lambda pair: (pair[0], pair[1].annotated)):
        parts = [row for _, row in group]
        words = tuple(word for part in parts for word in part.words)
        starts: list[bool | int | None] = [i == 0 for part in parts for i in range(len(part.words))]
        offsets = list(accumulate((len(part.words) for part in parts[:-1]), initial=0))
        spans = frozenset((a + o, b + o, label) for part, o in zip(parts, offsets, strict=True) for a, b, label in part.spans)
        masked = frozenset(i + o for part, o in zip(parts, offsets, strict=True) for i in part.masked)
        yield GoldRow(parts[0].doc, words, spans, masked, parts[0].annotated), starts


def _scores(right: int, guessed: int, wanted: int) -> Scores:
    precision, recall = 100 * right / max(guessed, 1), 100 * right / max(wanted, 1)
    f1 = 200 * right / max(guessed + wanted, 1)
    return {"precision": round(precision, 2), "recall": round(recall, 2), "f1": round(f1, 2), "gold": wanted, "guessed": guessed}
