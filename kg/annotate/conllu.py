"""CoNLL-U in and out: sentences of a treebank as `Doc`s, annotated `Doc`s as CoNLL-U with entities in the last column.

Notes: the format is https://universaldependencies.org/format.html; `NER=B-GPE` in MISC is as in the UNER corpora, `Entity=(e1-GPE-1`
... `Entity=e1)` as in CorefUD (https://ufal.mff.cuni.cz/corefud).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.model import InputError

COLUMNS = 10
ENTITY_SCHEME = "# global.Entity = eid-etype-head"


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
        InputError: for a line that has not ten columns, or no word in the second, named by its number.
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
            if not cells[1].strip():
                raise InputError(f"{origin}, line {number}: a word without a form; put it into the second column")
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


@dataclass(frozen=True, slots=True)
class ChainSpan:
    """A mention of a coreference chain: tokens `start` to `end` (excluded), its head token, the chain's number, its type or ""."""

    start: int
    end: int
    head: int
    chain: int
    type: str


def write_conllu(doc: Doc, *, comments: Sequence[Sequence[str]] = (), name: str = "", chains: Sequence[ChainSpan] = ()) -> Iterator[str]:
    """Yield the lines of the document's sentences; comments, where given, replace `# sent_id` and `# text`, a list a sentence."""
    if name and not comments:
        yield f"# newdoc id = {name}"
    number = 0
    brackets = _brackets(chains)
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        if not words:
            continue
        if comments:
            yield from _with_scheme(comments[number], bool(chains))
        else:
            yield f"# sent_id = {name or 'doc'}-{number + 1}"
            yield f"# text = {' '.join(sentence.text.split())}"
        number += 1
        yield from _rows(words, brackets)
        yield ""


def _with_scheme(comments: Sequence[str], has_chains: bool) -> Iterator[str]:
    """Yield a sentence's comments, the scheme of `Entity=` after the line that begins the document."""
    for comment in comments:
        if not comment.startswith("# global.Entity"):
            yield comment
        if has_chains and comment.startswith("# newdoc"):
            yield ENTITY_SCHEME


def _brackets(chains: Iterable[ChainSpan]) -> dict[int, str]:
    """Return the `Entity=` value of each token: mentions that end here close, inner first; those that begin here open, outer first."""
    closing: dict[int, list[tuple[int, str]]] = defaultdict(list)
    opening: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for span in chains:
        single = span.end - span.start == 1
        opened = f"(e{span.chain}-{span.type}-{span.head - span.start + 1}"
        opening[span.start].append((-span.end, opened + ")" * single))
        if not single:
            closing[span.end - 1].append((-span.start, f"e{span.chain})"))
    return {i: "".join(text for marks in (closing[i], opening[i]) for _, text in sorted(marks)) for i in {*closing, *opening}}


def _rows(words: Sequence[Token], brackets: Mapping[int, str]) -> Iterator[str]:
    position = {word.i: n for n, word in enumerate(words, 1)}
    for n, word in enumerate(words, 1):
        is_root = word.head.i == word.i
        misc = [f"Entity={brackets[word.i]}"] if word.i in brackets else []
        misc += [f"NER={word.ent_iob_}-{word.ent_type_}"] if word.ent_iob_ in ("B", "I") else []
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
