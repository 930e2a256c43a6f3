"""IRIs of entities, articles, predicates, statements and mentions, and the way back to ids.

Every function here is one to one: what is not a letter, digit or one of `-._~` is percent-encoded.
"""

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote, unquote

from rdflib import URIRef

from kg.model import Event, GraphError, Literal, Mention, Role, Statement
from kg.vocabulary import ARTICLE, ENTITY, EVENT, KG, OPEN, STATEMENT

OPEN_PREFIX = "open:"
"""How `Statement.predicate` marks a relation that no property of the ontology matches."""
MENTION_MARK = "#mention-"
WORDS_MARK = "#words-"
CACHED = 100_000
"""IRIs kept: making one costs ten times as much as finding it, and each is used in many triples."""
HASH_LENGTH = 20
"""80 bits in hexadecimal: a collision is expected after about 10^12 statements."""


@lru_cache(maxsize=CACHED)
def entity_iri(entity_id: str) -> URIRef:
    """Return the IRI of an entity.

    >>> entity_iri("Q865")
    rdflib.term.URIRef('https://w3id.org/newskg/entity/Q865')
    """
    return ENTITY[quote(entity_id, safe="")]


@lru_cache(maxsize=CACHED)
def article_iri(article_id: str) -> URIRef:
    """Return the IRI of an article, which is also the name of its graph."""
    return ARTICLE[quote(article_id, safe="")]


@lru_cache(maxsize=CACHED)
def predicate_iri(predicate: str) -> URIRef:
    """Return the IRI of an ontology property or of an open relation.

    >>> predicate_iri("open:ramp up")
    rdflib.term.URIRef('https://w3id.org/newskg/open/ramp_up')
    """
    if predicate.startswith(OPEN_PREFIX):
        return OPEN[_slug(predicate.removeprefix(OPEN_PREFIX))]
    return KG[quote(predicate, safe="")]


def mention_iri(article_id: str, mention: Mention, entity_id: str) -> URIRef:
    """Return the IRI of one mention of one entity: a fragment of the article's IRI."""
    digest = _digest(entity_id, mention.kind, mention.type, str(mention.head))[:8]
    return URIRef(f"{article_iri(article_id)}{MENTION_MARK}{mention.start}-{mention.end}-{digest}")


def event_iri(event: Event) -> URIRef:
    """Return the IRI of an event."""
    return EVENT[quote(event.id, safe="")]


def phrase_iri(article_id: str, role: Role) -> URIRef:
    """Return the IRI of the words that fill a role: a fragment of the article's IRI."""
    return URIRef(f"{article_iri(article_id)}{WORDS_MARK}{role.start}-{role.end}")


def statement_iris(statements: Iterable[Statement]) -> dict[Statement, URIRef]:
    """Return the statements in the order of the text, without repetitions, each with its IRI.

    The IRI hashes subject, predicate, object, article and the sentence's offsets. Where one sentence says the same thing more than
    once (with other words, or denies and then affirms it), the second and later ones are numbered.
    """
    iris: dict[Statement, URIRef] = {}
    seen: dict[tuple[str, ...], int] = {}
    for statement in sorted(set(statements), key=statement_order):
        key = _identity(statement)
        number = seen[key] = seen.get(key, 0) + 1
        iris[statement] = STATEMENT[_digest(*key, *([str(number)] if number > 1 else []))]
    return iris


def statement_order(statement: Statement) -> tuple[object, ...]:
    """Return what sorts statements: article, place in the text, then everything else that can differ."""
    evidence = statement.evidence
    return (
        *(evidence.article, evidence.sentence, evidence.relation, evidence.subject, evidence.object),
        *(statement.subject, statement.predicate, _object_key(statement.object)),
        *(statement.polarity, statement.certainty, statement.tense, statement.attributed_to, statement.attribution_cue),
        *(statement.when, statement.asserted, statement.label, sorted(statement.qualifiers)),
        *(evidence.rule, evidence.confidence, evidence.sentence_text, statement.event.id if statement.event else ""),
    )


def entity_id(iri: str) -> str:
    """Return the id of the entity with this IRI."""
    return unquote(_local(iri, ENTITY))


def event_id(iri: str) -> str:
    """Return the id of the event with this IRI."""
    return unquote(_local(iri, EVENT))


def article_id(iri: str) -> str:
    """Return the id of the article with this IRI."""
    return unquote(_local(iri, ARTICLE))


def predicate_name(iri: str) -> str:
    """Return what `Statement.predicate` holds for this IRI.

    >>> predicate_name(predicate_iri("open:ramp_up to"))
    'open:ramp_up to'
    """
    if iri.startswith(OPEN):
        return OPEN_PREFIX + unquote(_local(iri, OPEN).replace("_", " "))
    return unquote(_local(iri, KG))


def _local(iri: str, namespace: str) -> str:
    if not iri.startswith(namespace):
        raise GraphError(f"{iri}: expected an IRI that begins with {namespace}; is this a graph that kg wrote?")
    return iri.removeprefix(namespace)


def _slug(words: str) -> str:
    return quote(words, safe=" ").replace("_", "%5F").replace(" ", "_")


def _identity(statement: Statement) -> tuple[str, ...]:
    sentence = statement.evidence.sentence
    triple = (statement.subject, statement.predicate, *_object_key(statement.object))
    return (*triple, statement.evidence.article, str(sentence.start), str(sentence.end))


def _object_key(value: str | Literal) -> tuple[str, ...]:
    return ("entity", value) if isinstance(value, str) else ("literal", value.value, value.datatype, value.unit, value.text)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:HASH_LENGTH]
