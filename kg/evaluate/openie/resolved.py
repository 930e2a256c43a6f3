"""Open relations of a document with names in the place of pronouns and descriptions: what WiRe57's resolved gold asks for."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from kg.extract import resolved_triples
from kg.model import Span
from kg.pipeline import Tools, find_coreference, load_tools

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Phrase

POSSESSIVES = frozenset({"PRP$", "WP$"})


def resolve_document(sentences: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield sentence, confidence, relation and arguments of the sentences of one document, named by its own coreference chains."""
    tools = load_tools()
    doc = _read_document(sentences, tools)
    texts = {" ".join(sentence.split()): sentence for sentence in sentences}
    for sentence, *slots in resolved_triples(doc, find_names(doc, tools)):
        yield texts[sentence], *slots


def _read_document(sentences: Sequence[str], tools: Tools) -> "Doc":
    """Return the sentences as one annotated document that keeps their bounds."""
    from spacy.tokens import Doc

    parts = [tools.nlp.make_doc(" ".join(sentence.split())) for sentence in sentences]
    words = [token.text for part in parts for token in part]
    spaces = [bool(token.whitespace_) or token.i == len(part) - 1 for part in parts for token in part]
    starts: list[bool | int | None] = [token.i == 0 for part in parts for token in part]
    return tools.nlp(Doc(tools.nlp.vocab, words=words, spaces=spaces, sent_starts=starts))


def find_names(doc: "Doc", tools: Tools) -> dict[Span, str]:
    """Return, for the characters of each mention that is no name, the longest name of its chain, with "'s" for "his"."""
    chains: dict[int, list[Phrase]] = {}
    for mention in find_coreference(doc, tools.knowledge):
        chains.setdefault(mention.chain, []).append(doc[mention.start : mention.end])
    found = {}
    for phrases in chains.values():
        name = _best_name(phrases)
        for phrase in phrases if name else ():
            owner = "'s" if phrase.root.tag_ in POSSESSIVES else ""
            found[Span(phrase.start_char, phrase.end_char)] = name + owner
    return found


def _best_name(mentions: Iterable["Phrase"]) -> str:
    """Return the longest named entity that heads one of the mentions; of equal ones, the first."""
    names = [entity.text for mention in mentions for entity in mention.ents if entity.start <= mention.root.i < entity.end]
    return max(names, key=len, default="")
