"""Tagging, lemma and attachment scores on a CoNLL-U treebank, with gold words and sentences, and sentence bounds on its raw text."""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate.conllu import ConlluDocument, pretokenized_doc, read_conllu

Score = dict[str, float | int]


def evaluate_syntax(nlp: Language, gold: str, *, origin: str = "gold") -> Score:
    """Return percentages: upos, xpos, feats, lemma, uas, las with gold words; sentence_f1 on the raw text; and the counts behind them.

    Notes: LAS counts full labels with their subtypes, punctuation included, as the CoNLL 2018 shared task does for words.
    """
    documents = list(read_conllu(gold, origin=origin))
    counts = dict.fromkeys(("upos", "xpos", "feats", "lemma", "uas", "las"), 0)
    words = 0
    for document, doc in zip(documents, nlp.pipe(pretokenized_doc(nlp, d) for d in documents), strict=True):
        for row, guess in zip(_gold_rows(document), _guess_rows(doc), strict=True):
            words += 1
            for n, task in enumerate(("upos", "xpos", "feats", "lemma"), 1):
                counts[task] += row[n] == guess[n]
            counts["uas"] += row[5] == guess[5]
            counts["las"] += row[5:] == guess[5:]
    scores: Score = {task: round(100 * count / max(words, 1), 2) for task, count in counts.items()}
    return scores | {"sentence_f1": _sentence_f1(nlp, documents), "words": words, "sentences": sum(len(d.sentences) for d in documents)}


def _gold_rows(document: ConlluDocument) -> Iterator[tuple[str | int, ...]]:
    offset = 0
    for sentence in document.sentences:
        for cells in sentence.words:
            head = int(cells[6])
            yield cells[1], cells[3], cells[4], cells[5], cells[2], head and head + offset, cells[7]
        offset += len(sentence.words)


def _guess_rows(doc: Doc) -> Iterator[tuple[str | int, ...]]:
    for token in doc:
        root = token.head.i == token.i
        label = "root" if root else token.dep_
        yield token.text, token.pos_, token.tag_, str(token.morph) or "_", token.lemma_, 0 if root else token.head.i + 1, label


def _sentence_f1(nlp: Language, documents: list[ConlluDocument]) -> float:
    """Return the F1 of sentence spans over characters other than white space, documents as raw text with one space between sentences."""
    texts, gold = [], []
    for document in documents:
        bounds, size, pieces = [], 0, []
        for sentence in document.sentences:
            text = "".join(cells[1] + ("" if "SpaceAfter=No" in cells[9] else " ") for cells in sentence.words)
            length = sum(not c.isspace() for c in text)
            bounds.append((size, size + length))
            size += length
            pieces.append(text.rstrip())
        texts.append(" ".join(pieces))
        gold.append(set(bounds))
    hits = found = 0
    for doc, bounds_set in zip(nlp.pipe(texts), gold, strict=True):
        spans = set(_solid_spans(doc))
        hits, found = hits + len(spans & bounds_set), found + len(spans)
    return round(200 * hits / max(found + sum(map(len, gold)), 1), 2)


def _solid_spans(doc: Doc) -> Iterator[tuple[int, int]]:
    size = 0
    for sentence in doc.sents:
        length = sum(not c.isspace() for c in sentence.text)
        if length:
            yield size, size + length
        size += length
