"""The nodes of an article's graph: the article itself, its statements with status and evidence, and its mentions."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from pathlib import PurePosixPath

import rdflib
from rdflib import URIRef
from rdflib.namespace import DCTERMS, PROV, RDF, XSD

from kg.model import Article, Entity, Literal, Mention, Span, Statement
from kg.vocabulary import KG, NIF, PREFIXES, SCHEMA
from kg.write.iris import article_iri, entity_iri, event_iri, mention_iri, predicate_iri

Node = URIRef | rdflib.Literal
Triple = tuple[URIRef, URIRef, Node]

_MONTH, _DAY = r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12]\d|3[01])"
DATE_TYPES = (
    (re.compile(rf"\d{{4}}-{_MONTH}-{_DAY}"), XSD.date),
    (re.compile(rf"\d{{4}}-{_MONTH}-{_DAY}T\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?"), XSD.dateTime),
)
"""The datatype that the form of a publication time asks for; every other form stays a string."""
COUNTS = frozenset(
    {
        *(NIF.beginIndex, NIF.endIndex, KG.subjectBegin, KG.subjectEnd, KG.objectBegin, KG.objectEnd),
        *(KG.headIndex, KG.mentionCount),
    }
)
"""The predicates whose values are xsd:nonNegativeInteger."""
CACHED = 10_000
"""Literals kept: most offsets, names and words of status come again, and making one costs ten times as much as finding it."""
QUOTATION_MARK = '"'


def article_triples(article: Article) -> Iterator[Triple]:
    """Yield what is known about an article; its text is not part of the graph, and of its origin only the last name is."""
    node = article_iri(article.id)
    yield node, RDF.type, KG.Article
    yield node, RDF.type, SCHEMA.NewsArticle
    values = (
        (SCHEMA.headline, text_literal(article.title)),
        (SCHEMA.datePublished, date_literal(article.published)),
        (SCHEMA.publisher, text_literal(article.source)),
        (SCHEMA.url, rdflib.Literal(article.url, datatype=XSD.anyURI)),
        (DCTERMS.source, text_literal(origin_name(article.origin))),
    )
    yield from ((node, predicate, value) for predicate, value in values if str(value))


def edge(statement: Statement) -> Triple:
    """Return the plain triple of a statement."""
    return entity_iri(statement.subject), predicate_iri(statement.predicate), object_node(statement.object)


def statement_triples(node: URIRef, statement: Statement, labels: Mapping[str, str]) -> Iterator[Triple]:
    """Yield the statement node: triple, status, source and evidence. `labels` holds the labels of the graph's entities by id."""
    classes = (RDF.Statement, KG.Statement, *([KG.Claim] if statement.attributed_to or statement.attribution_cue else []))
    yield from ((node, RDF.type, item) for item in classes)
    for predicate, value in zip((RDF.subject, RDF.predicate, RDF.object), edge(statement), strict=True):
        yield node, predicate, value
    yield from ((node, predicate, value) for predicate, value in _status(statement) if str(value))
    yield from ((node, predicate, value) for predicate, value in _evidence(statement) if str(value))
    yield from ((node, predicate, value) for predicate, value in _attribution(statement, labels) if str(value))
    yield from ((node, predicate, value) for predicate, value in _qualifiers(statement, labels))
    if statement.event is not None:
        yield node, KG.event, event_iri(statement.event)


def mention_triples(article_id: str, mention: Mention, entity: Entity) -> Iterator[Triple]:
    """Yield one mention of an entity: its words, offsets and kind."""
    node = mention_iri(article_id, mention, entity.id)
    yield node, RDF.type, KG.Mention
    yield node, KG.refersTo, entity_iri(entity.id)
    yield from ((node, predicate, value) for predicate, value in offsets(Span(mention.start, mention.end)))
    yield node, NIF.anchorOf, text_literal(mention.text)
    yield node, KG.headIndex, count_literal(mention.head)
    yield node, KG.mentionKind, text_literal(mention.kind)
    if mention.type:
        yield node, KG.mentionType, text_literal(mention.type)
    yield node, PROV.wasDerivedFrom, article_iri(article_id)


def object_node(value: str | Literal) -> Node:
    """Return the object of a triple: an entity, or a typed literal exactly as given."""
    if isinstance(value, str):
        return entity_iri(value)
    if value.datatype in ("", "xsd:string"):
        return text_literal(value.value)
    return rdflib.Literal(value.value, datatype=expand_curie(value.datatype), normalize=False)


def expand_curie(curie: str) -> URIRef:
    """Return the IRI of a CURIE with a prefix of the vocabulary.

    >>> expand_curie("xsd:decimal")
    rdflib.term.URIRef('http://www.w3.org/2001/XMLSchema#decimal')
    """
    prefix, _, name = curie.partition(":")
    return URIRef(f"{PREFIXES[prefix]}{name}")


def date_literal(value: str) -> rdflib.Literal:
    """Return a publication time with the datatype of its form.

    >>> date_literal("2024-11-12").datatype.fragment
    'date'
    """
    datatype = next((datatype for form, datatype in DATE_TYPES if form.fullmatch(value)), None)
    return rdflib.Literal(value, datatype=datatype, normalize=False)


@lru_cache(maxsize=CACHED)
def text_literal(value: str) -> rdflib.Literal:
    """Return a plain string literal."""
    return rdflib.Literal(value)


@lru_cache(maxsize=CACHED)
def count_literal(value: int) -> rdflib.Literal:
    """Return a number of things, or of characters before an offset."""
    return rdflib.Literal(str(value), datatype=XSD.nonNegativeInteger, normalize=False)


def decimal_text(value: float) -> str:
    """Return a number without an exponent, which xsd:decimal does not know.

    >>> decimal_text(1e-05)
    '0.00001'
    """
    return f"{Decimal(repr(value)):f}"


def origin_name(origin: str) -> str:
    r"""Return the last name of a path, of either kind, without the folders of somebody's machine.

    >>> origin_name(r"C:\\news\\monday.txt")
    'monday.txt'
    """
    return PurePosixPath(origin.replace("\\", "/")).name


def is_quoted(words: str) -> bool:
    """Tell whether `attributed_to` holds a speaker's own words and no entity id."""
    return len(words) > 1 and words.startswith(QUOTATION_MARK) and words.endswith(QUOTATION_MARK)


def _status(statement: Statement) -> Iterator[tuple[URIRef, Node]]:
    yield KG.predicateLabel, text_literal(statement.label)
    yield KG.asserted, rdflib.Literal(statement.asserted)
    yield KG.polarity, text_literal(statement.polarity)
    yield KG.certainty, text_literal(statement.certainty)
    yield KG.tense, text_literal(statement.tense)
    yield KG.confidence, rdflib.Literal(decimal_text(statement.evidence.confidence), datatype=XSD.decimal, normalize=False)
    yield KG.when, text_literal(statement.when)
    if isinstance(statement.object, Literal):
        yield KG.unit, text_literal(statement.object.unit)
        yield KG.valueWords, text_literal(statement.object.text)
        yield KG.approximation, text_literal(statement.object.approximation)


def _evidence(statement: Statement) -> Iterator[tuple[URIRef, Node]]:
    evidence = statement.evidence
    yield KG.rule, text_literal(evidence.rule)
    yield KG.sentence, text_literal(evidence.sentence_text)
    yield from offsets(evidence.sentence)
    yield KG.subjectBegin, count_literal(evidence.subject.start)
    yield KG.subjectEnd, count_literal(evidence.subject.end)
    yield from ((KG.relationSpan, text_literal(f"{span.start}-{span.end}")) for span in evidence.relation)
    yield KG.objectBegin, count_literal(evidence.object.start)
    yield KG.objectEnd, count_literal(evidence.object.end)
    yield PROV.wasDerivedFrom, article_iri(evidence.article)


def offsets(span: Span) -> tuple[tuple[URIRef, Node], tuple[URIRef, Node]]:
    """Return where words begin and end in an article's text, each with its predicate."""
    return (NIF.beginIndex, count_literal(span.start)), (NIF.endIndex, count_literal(span.end))


def _attribution(statement: Statement, labels: Mapping[str, str]) -> Iterator[tuple[URIRef, Node]]:
    if statement.attributed_to in labels:
        yield KG.attributedTo, entity_iri(statement.attributed_to)
    else:
        yield KG.attributedToWords, text_literal(statement.attributed_to[1:-1])
    yield KG.attributionCue, text_literal(statement.attribution_cue)


def _qualifiers(statement: Statement, labels: Mapping[str, str]) -> Iterator[tuple[URIRef, Node]]:
    for role, value in sorted(statement.qualifiers):
        yield KG.qualifier, text_literal(f"{role}: {labels.get(value, value)}")
        if value in labels:
            yield KG.involves, entity_iri(value)
