"""Tagging, lemma and attachment scores on a CoNLL-U treebank, with gold words and sentences, and sentence bounds on its raw text."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate.conllu import ConlluDocument, Sentence, pretokenized_doc, read_conllu
from kg.model import InputError

Score = dict[str, Any]
Row = tuple[str | int, ...]
WORD_TASKS = ("upos", "xpos", "feats", "lemma")
PARAGRAPH_COMMENTS = ("# newpar", "# newdoc")
UPOS, HEAD, DEPREL = 1, 5, 6
"""Cells of a row, behind the word itself."""
HEAD_COLUMN = 6
"""Where CoNLL-U has the number of a word's head."""


@dataclass(slots=True)
class _Tally:
    """What was counted by label: gold, guessed, and both at once."""

    wanted: Counter[str] = field(default_factory=Counter)
    guessed: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def add(self, wanted: str, guessed: str, *, right: bool) -> None:
        self.wanted[wanted] += 1
        self.guessed[guessed] += 1
        self.right[wanted] += right

    def table(self) -> dict[str, dict[str, float | int]]:
        """Return precision, recall and F1 in percent and the gold count of each label, the commonest first."""
        labels = sorted(self.wanted | self.guessed, key=lambda label: (-self.wanted[label], label))
        return {label: self._scores(label) for label in labels}

    def _scores(self, label: str) -> dict[str, float | int]:
        right, guessed, wanted = self.right[label], self.guessed[label], self.wanted[label]
        return {
            "precision": round(100 * right / max(guessed, 1), 2),
            "recall": round(100 * right / max(wanted, 1), 2),
            "f1": round(200 * right / max(guessed + wanted, 1), 2),
            "count": wanted,
        }


def evaluate_syntax(nlp: Language, gold: str, *, origin: str = "gold") -> Score:
    """Return percentages: upos, xpos, feats, lemma, uas, las with gold words; sentence_f1 on the raw text; and the counts behind them.

    `by_label` has the scores of each deprel (a right one hangs on the right head too) and of each upos.

    Raises:
        InputError: for a text that is no CoNLL-U, or has no word, or a word without a head.

    Notes: LAS counts full labels with their subtypes, punctuation included, as the CoNLL 2018 shared task does for words.
    """
    documents = list(read_conllu(gold, origin=origin))
    if not documents:
        raise InputError(f"{origin}: holds no sentence; give a treebank in CoNLL-U")
    _check_heads(documents, origin)
    counts = dict.fromkeys((*WORD_TASKS, "uas", "las"), 0)
    tables = {"deprel": _Tally(), "upos": _Tally()}
    words = 0
    for row, guess in _paired_rows(nlp, documents):
        words += 1
        for n, task in enumerate(WORD_TASKS, UPOS):
            counts[task] += row[n] == guess[n]
        counts["uas"] += row[HEAD] == guess[HEAD]
        counts["las"] += row[HEAD:] == guess[HEAD:]
        tables["deprel"].add(str(row[DEPREL]), str(guess[DEPREL]), right=row[HEAD:] == guess[HEAD:])
        tables["upos"].add(str(row[UPOS]), str(guess[UPOS]), right=row[UPOS] == guess[UPOS])
    return {
        **{task: round(100 * count / max(words, 1), 2) for task, count in counts.items()},
        "sentence_f1": _sentence_f1(nlp, documents),
        "words": words,
        "sentences": sum(len(document.sentences) for document in documents),
        "by_label": {name: tally.table() for name, tally in tables.items()},
    }


def _check_heads(documents: list[ConlluDocument], origin: str) -> None:
    """Raise an InputError for a word whose head is no word of its sentence: such a file is annotated by nobody, or broken."""
    for sentence in (sentence for document in documents for sentence in document.sentences):
        for cells in sentence.words:
            if not cells[HEAD_COLUMN].isdigit() or int(cells[HEAD_COLUMN]) > len(sentence.words):
                where = next((line for line in sentence.comments if line.startswith("# sent_id")), "a sentence without sent_id")
                raise InputError(f"{origin}, {where}: word {cells[0]} ({cells[1]}) has the head {cells[HEAD_COLUMN]!r}; give its number")


def _paired_rows(nlp: Language, documents: list[ConlluDocument]) -> Iterator[tuple[Row, Row]]:
    docs = nlp.pipe(pretokenized_doc(nlp, document) for document in documents)
    for document, doc in zip(documents, docs, strict=True):
        yield from zip(_gold_rows(document), _guess_rows(doc), strict=True)


def _gold_rows(document: ConlluDocument) -> Iterator[Row]:
    offset = 0
    for sentence in document.sentences:
        for cells in sentence.words:
            head = int(cells[HEAD_COLUMN])
            yield cells[1], cells[3], cells[4], cells[5], cells[2], head and head + offset, cells[7]
        offset += len(sentence.words)


def _guess_rows(doc: Doc) -> Iterator[Row]:
    for token in doc:
        root = token.head.i == token.i
        label = "root" if root else token.dep_
        yield token.text, token.pos_, token.tag_, str(token.morph) or "_", token.lemma_, 0 if root else token.head.i + 1, label


def raw_text(document: ConlluDocument) -> str:
    """Return a document's text as the raw files of Universal Dependencies have it, on one line a paragraph.

    Spaces are as in `# text`, else where the words have no `SpaceAfter=No`; a blank line stands before a sentence with a `# newpar` or
    `# newdoc` comment.
    """
    text = ""
    for sentence in document.sentences:
        if text and any(comment.startswith(PARAGRAPH_COMMENTS) for comment in sentence.comments):
            text = text.rstrip(" ") + "\n\n"
        text += _sentence_text(sentence)
    return text.rstrip(" ")


def _sentence_text(sentence: Sentence) -> str:
    """Return a sentence's text with the space after it; the words of one token ("don't") stand without a space only in `# text`."""
    joined = "".join(cells[1] + ("" if "SpaceAfter=No" in cells[9].split("|") else " ") for cells in sentence.words)
    written = next((line.partition("=")[2].strip() for line in sentence.comments if line.startswith("# text =")), "")
    if "".join(written.split()) != "".join(joined.split()):
        return joined
    return written + joined[len(joined.rstrip(" ")) :]


def _sentence_f1(nlp: Language, documents: list[ConlluDocument]) -> float:
    """Return the F1 of sentence spans, over characters other than white space, on the documents' raw text.

    Notes: as `conll18_ud_eval.py` scores sentences.
    """
    hits = found = wanted = 0
    for document, doc in zip(documents, nlp.pipe(map(raw_text, documents)), strict=True):
        gold, spans = set(_gold_spans(document)), set(_solid_spans(doc))
        hits, found, wanted = hits + len(spans & gold), found + len(spans), wanted + len(gold)
    return round(200 * hits / max(found + wanted, 1), 2)


def _gold_spans(document: ConlluDocument) -> Iterator[tuple[int, int]]:
    size = 0
    for sentence in document.sentences:
        length = sum(not c.isspace() for cells in sentence.words for c in cells[1])
        yield size, size + length
        size += length


def _solid_spans(doc: Doc) -> Iterator[tuple[int, int]]:
    size = 0
    for sentence in doc.sents:
        length = sum(not c.isspace() for c in sentence.text)
        if length:
            yield size, size + length
        size += length
