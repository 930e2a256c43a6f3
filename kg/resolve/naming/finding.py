"""All references of an article, with their sentences and mentions."""

from bisect import bisect_right
from collections.abc import Callable

from spacy.tokens import Doc

from kg.model import Article, Extraction, Mention, MentionKind
from kg.resolve.knowledge import Knowledge
from kg.resolve.naming.spans import find_names
from kg.resolve.references import SHARED_ADJECTIVES, Reference, countries_of, phrase_reference, shared_country


def find_references(article: Article, doc: Doc, extraction: Extraction, knowledge: Knowledge) -> list[Reference]:
    """Return all references of the article's content in the order of their heads."""
    names = list(find_names(doc, extraction, knowledge))
    countries = {country for name in names for country in countries_of(name.key, knowledge)}
    names = [name for name in names if name.key not in SHARED_ADJECTIVES or shared_country(name.key, countries)]
    taken = {i for name in names for i in range(name.start, name.end)}
    others = [ref for token in doc if token.i not in taken for ref in phrase_reference(token)]
    inside = content_test(article)
    found = sorted((ref for ref in [*names, *others] if inside(ref.head)), key=lambda ref: (ref.head, ref.kind))
    sentences = sentence_numbers(doc)
    by_head = {mention.head: mention for mention in extraction.mentions}
    text = doc.text
    for ref in found:
        ref.sentence = sentences[ref.token.i]
        found_before = by_head.get(ref.head) if ref.kind is not MentionKind.NAME else None
        ref.mention = found_before or own_mention(doc, text, ref)
    return found


def content_test(article: Article) -> Callable[[int], bool]:
    """Return a test of whether a character lies in the news part of the article."""
    spans = sorted(article.content)
    starts = [span.start for span in spans]

    def is_content(offset: int) -> bool:
        i = bisect_right(starts, offset)
        return not spans or (i > 0 and offset < spans[i - 1].end)

    return is_content


def sentence_numbers(doc: Doc) -> list[int]:
    """Return the number of its sentence for each token."""
    numbers = [0] * len(doc)
    for number, sent in enumerate(doc.sents):
        numbers[sent.start : sent.end] = [number] * len(sent)
    return numbers


def own_mention(doc: Doc, text: str, ref: Reference) -> Mention:
    """Return a mention for a reference: a name without what a span has at its edges, or what extraction has not seen."""
    start, end = doc[ref.start].idx, doc[ref.end - 1].idx + len(doc[ref.end - 1])
    if ref.kind is MentionKind.NAME:
        start = start + max(text[start:end].find(ref.text), 0)
        end = start + len(ref.text)
    return Mention(start, end, text[start:end], ref.kind, ref.label, ref.head)
