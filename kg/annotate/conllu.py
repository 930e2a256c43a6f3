"""CoNLL-U in and out: sentences of a treebank as `Doc`s, annotated `Doc`s as CoNLL-U with entities in the last column.

Notes: the format is https://universaldependencies.org/format.html; `NER=B-GPE` in MISC is as in the UNER corpora.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.model import InputError

COLUMNS = 10


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a CoNLL-U file: its comment lines and the ten columns of its words."""

    comments: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ConlluDocument:
    """The sentences from one `# newdoc` line (or the file's beginning) to the next."""

    sentences: list[Sentence] = field(default_factory=list)


def read_conllu(text: str, *, origin: str = "input") -> Iterator[ConlluDocument]:
    """Yield the documents of a CoNLL-U text; multiword ranges and empty nodes are left out.

    Raises:
        InputError: for a line that has not ten columns, named by its number.
    """
    document, comments, words = ConlluDocument(), [], []
    for number, line in enumerate([*text.splitlines(), ""], 1):
        if line.startswith("#"):
            if line.startswith("# newdoc") and document.sentences:
                yield document
                document = ConlluDocument()
            comments.append(line)
        elif line.strip():
            cells = line.split("\t")
            if len(cells) != COLUMNS:
                raise InputError(f"{origin}, line {number}: {len(cells)} columns where CoNLL-U has {COLUMNS}; divide them by tabs")
            if cells[0].isdigit():
                words.append(tuple(cells))
        elif words:
            document.sentences.append(Sentence(tuple(comments), tuple(words)))
            comments, words = [], []
    if document.sentences:
        yield document


def pretokenized_doc(nlp: Language, document: ConlluDocument) -> Doc:
    """Return the document's words and sentence bounds as a `Doc`, nothing else filled in."""
    cells = [word for sentence in document.sentences for word in sentence.words]
    starts = [n == 0 for sentence in document.sentences for n in range(len(sentence.words))]
    spaces = ["SpaceAfter=No" not in word[9] for word in cells]
    return Doc(nlp.vocab, words=[word[1] for word in cells], spaces=spaces, sent_starts=list[bool | int | None](starts))


def write_conllu(doc: Doc, *, comments: Sequence[Sequence[str]] = (), name: str = "") -> Iterator[str]:
    """Yield the lines of the document's sentences; comments, where given, replace `# sent_id` and `# text`, a list a sentence."""
    if name and not comments:
        yield f"# newdoc id = {name}"
    number = 0
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        if not words:
            continue
        if comments:
            yield from comments[number]
        else:
            yield f"# sent_id = {name or 'doc'}-{number + 1}"
            yield f"# text = {' '.join(sentence.text.split())}"
        number += 1
        yield from _rows(words)
        yield ""


def _rows(words: Sequence[Token]) -> Iterator[str]:
    position = {word.i: n for n, word in enumerate(words, 1)}
    for n, word in enumerate(words, 1):
        is_root = word.head.i == word.i
        misc = [f"NER={word.ent_iob_}-{word.ent_type_}"] if word.ent_iob_ in ("B", "I") else []
        after = word.doc[word.i + 1] if word.i + 1 < len(word.doc) else None
        if not word.whitespace_ and after is not None and not after.is_space:
            misc.append("SpaceAfter=No")
        cells = (
            str(n),
            word.text,
            word.lemma_ or "_",
            word.pos_ or "_",
            word.tag_ or "_",
            str(word.morph) or "_",
            "0" if is_root else str(position[word.head.i]),
            "root" if is_root else word.dep_,
            "_",
            "|".join(misc) or "_",
        )
        yield "\t".join(cells)


def annotate_conllu(nlp: Language, documents: Iterable[ConlluDocument]) -> Iterator[str]:
    """Yield the lines of the documents annotated anew: words, sentence bounds and comments stay."""
    kept = list(documents)
    for document, doc in zip(kept, nlp.pipe(pretokenized_doc(nlp, document) for document in kept), strict=True):
        yield from write_conllu(doc, comments=[sentence.comments for sentence in document.sentences])
