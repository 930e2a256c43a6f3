"""Read the training corpora into documents of units: sentences with trees, or paragraphs with entity spans."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import spacy

from kg.annotate.lemma import lemma_script

ENTITY_TYPES = (
    "PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "LAW", "WORK_OF_ART",
    "DATE", "MONEY", "PERCENT", "QUANTITY", "CARDINAL",
)  # fmt: skip
LONGEST_UNIT = 100
"""Words: a paragraph without sentence bounds is cut into pieces of this size."""


@dataclass(frozen=True)
class Unit:
    """A sentence or paragraph of a corpus; what a corpus does not annotate is absent (None)."""

    words: tuple[str, ...]
    upos: tuple[str, ...] | None = None
    xpos: tuple[str, ...] | None = None
    feats: tuple[str, ...] | None = None
    scripts: tuple[str, ...] | None = None
    heads: tuple[int, ...] | None = None  # 0 is the root, 1 the first word
    deprels: tuple[str, ...] | None = None
    entities: tuple[tuple[int, int, str], ...] | None = None  # first word, last word + 1, type
    masked: frozenset[int] = field(default=frozenset())  # words left out of the entity loss
    annotated: frozenset[str] = field(default=frozenset())  # types whose absence is meaningful


Document = list[Unit]


def read_conllu(file: Path) -> Iterator[tuple[str, Document]]:
    """Yield each document's name and sentences; multiword ranges and empty nodes are left out."""
    name, units, rows = "", [], []
    for line in [*file.read_text(encoding="utf8").splitlines(), ""]:
        if line.startswith("# newdoc"):
            if units:
                yield name, units
            name, units = line.partition("=")[2].strip(), []
        elif line and line[0] != "#":
            cells = line.split("\t")
            if cells[0].isdigit():
                rows.append(cells)
        elif not line and rows:
            units.append(_sentence(rows))
            rows = []
    if units:
        yield name, units


def _sentence(rows: list[list[str]]) -> Unit:
    columns = list(zip(*rows, strict=True))
    return Unit(
        words=columns[1],
        upos=columns[3],
        xpos=columns[4],
        feats=columns[5],
        scripts=tuple(lemma_script(form, lemma) for form, lemma in zip(columns[1], columns[2], strict=True)),
        heads=tuple(int(head) for head in columns[6]),
        deprels=columns[7],
    )


def read_entities(file: Path) -> Iterator[tuple[str, str, Document]]:
    """Yield each document's name, its split in the corpus and its paragraphs; text corpora are tokenized as spaCy does."""
    tokenizer = spacy.blank("en").tokenizer
    name, split, units = None, "", []
    for line in file.read_text(encoding="utf8").splitlines():
        row = json.loads(line)
        doc_name = row.get("doc") or row["id"]
        if doc_name != name and units:
            yield str(name), split, units
            units = []
        name, split = doc_name, row.get("split", "")
        if "tokens" not in row:
            row = _tokenize(row, tokenizer)
        units.extend(_cut(row))
    if units:
        yield str(name), split, units


def _tokenize(row: dict, tokenizer) -> dict:
    doc = tokenizer(row["text"])
    keep = [t for t in doc if not t.is_space]
    number = {t.i: n for n, t in enumerate(keep)}

    def words(spans, expand: bool):
        for start, end, label in spans:
            span = doc.char_span(start, end, alignment_mode="expand")
            if span is None or (not expand and doc.char_span(start, end) is None):
                continue
            inside = [number[t.i] for t in span if t.i in number]
            if inside:
                yield [inside[0], inside[-1] + 1, label]

    exact = list(words(row["spans"], expand=False))
    unclear = list(words([s for s in row["spans"] if doc.char_span(s[0], s[1]) is None], expand=True))
    masked = [*words(row.get("mask", []), expand=True), *unclear]
    return row | {"tokens": [t.text for t in keep], "spans": exact, "mask": masked}


def _cut(row: dict) -> Iterator[Unit]:
    words, spans = row["tokens"], [tuple(s) for s in row["spans"] if s[2] in ENTITY_TYPES]
    inside = {i for start, end, _ in spans for i in range(start + 1, end)}
    masked = {i for start, end, _ in row.get("mask", []) for i in range(start, end)}
    start = 0
    while start < len(words):
        end = min(start + LONGEST_UNIT, len(words))
        while end in inside:
            end += 1
        yield Unit(
            words=tuple(words[start:end]),
            entities=tuple((a - start, b - start, label) for a, b, label in spans if start <= a and b <= end),
            masked=frozenset(i - start for i in masked if start <= i < end),
            annotated=frozenset(row["annotated"]),
        )
        start = end


def is_held_out(doc_name: str) -> bool:
    """Return whether a document of a corpus without splits is set aside for development: one in ten, by its name."""
    return int(hashlib.sha1(doc_name.encode()).hexdigest(), 16) % 10 == 0


def join_entities(trees: list[tuple[str, Document]], entity_files: list[Path]) -> list[tuple[str, Document]]:
    """Return the treebank documents with entity spans where an entity corpus holds the same sentence."""
    known = {unit.words: unit for file in entity_files for _, _, units in read_entities(file) for unit in units}

    def joined(unit: Unit) -> Unit:
        match = known.get(unit.words)
        if match is None:
            return unit
        return Unit(**{**unit.__dict__, "entities": match.entities, "masked": match.masked, "annotated": match.annotated})

    return [(name, [joined(unit) for unit in units]) for name, units in trees]
