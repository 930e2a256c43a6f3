"""Resolution of one article: names, then pronouns and descriptions, then entities."""

from collections.abc import Iterable

from spacy.tokens import Doc

from kg.model import Article, Extraction, MentionKind, Resolution
from kg.resolve.anaphora import resolve_anaphors
from kg.resolve.chains import name_chains
from kg.resolve.entities import build_entities
from kg.resolve.knowledge import Knowledge
from kg.resolve.references import Reference, find_references, title_tokens


def resolve_article(article: Article, doc: Doc, extraction: Extraction, knowledge: Knowledge) -> Resolution:
    """Return who is who in an article: its entities, and the entity id for the head offset of each resolved mention."""
    published = str(doc.user_data.get("published") or article.published or "")[:10]
    references = find_references(article, doc, extraction, knowledge)
    names, links = name_chains(references, knowledge, published)
    resolve_anaphors(references, names, links, extraction)
    entities, heads = build_entities(names.chains, article.id)
    heads |= inner_heads(references, heads)
    return Resolution(tuple(sorted(entities, key=lambda entity: entity.id)), dict(sorted(heads.items())))


def inner_heads(references: Iterable[Reference], heads: dict[int, str]) -> dict[int, str]:
    """Return links for the other words of names and titles, which a parse may take for the head."""
    found: dict[int, str] = {}
    for ref in references:
        if ref.kind is not MentionKind.NAME or ref.head not in heads:
            continue
        titles = (token for token in title_tokens(ref) if token == ref.token.head)
        tokens = [*ref.token.doc[ref.start : ref.end], *titles]
        found.update((token.idx, heads[ref.head]) for token in tokens if token.idx not in heads)
    return found
