"""The triples of events, and of the phrases that fill their roles."""

import re
from collections.abc import Iterable, Iterator

import rdflib
from rdflib import URIRef
from rdflib.namespace import RDF, XSD

from kg.model import Event, Literal, Role, Span, Statement
from kg.vocabulary import KG, NIF, SEM, SHARED_CURRENCIES
from kg.write.events.terms import ACTOR_ROLES, PLACE_ROLES, event_classes, role_term, sem_term
from kg.write.iris import entity_iri, event_iri, phrase_iri, predicate_iri
from kg.write.nodes import Node, Triple, date_literal, object_node, offsets, text_literal

TIME_FORMS = ((re.compile(r"\d{4}"), XSD.gYear), (re.compile(r"\d{4}-\d\d"), XSD.gYearMonth))
"""The datatypes of times that are less exact than a day; a week or a decade stays a string."""
PERCENT_UNITS = frozenset({"percent", "percentage point"})
CURRENCY_CODE = re.compile(r"[A-Z]{3}")
NUMBER = "xsd:decimal"
PERIOD_MARK = "/"
"""Between the begin and the end of a period, either of which may be missing."""


def event_triples(statements: Iterable[Statement]) -> list[Triple]:
    """Return the triples of the events of an article's statements: each event once, then the phrases in its roles."""
    found = {statement.event.id: (statement.event, statement) for statement in statements if statement.event is not None}
    return list(dict.fromkeys(triple for name in sorted(found) for triple in _event(*found[name])))


def _event(event: Event, statement: Statement) -> Iterator[Triple]:
    """Yield the triples of an event, whose status is that of any statement that is its shortcut."""
    node, article, asserted = event_iri(event), statement.evidence.article, statement.asserted
    yield from ((node, RDF.type, item) for item in event_classes(statement))
    yield from ((node, sem_term("eventType", asserted=asserted), predicate_iri(kind)) for kind in event.kinds)
    yield from ((node, sem_term(name, asserted=asserted), value) for name, value in time_stamps(event.when))
    yield from ((node, role_term(role.name, asserted=asserted), _filler(article, role)) for role in event.roles)
    if asserted:
        yield from ((node, term, _filler(article, role)) for role in event.roles if role.entity for term in _sem_roles(role.name))
    for role in (role for role in event.roles if not role.entity):
        yield from _phrase(article, role)


def _filler(article: str, role: Role) -> URIRef:
    return entity_iri(role.entity) if role.entity else phrase_iri(article, role)


def _sem_roles(name: str) -> tuple[URIRef, ...]:
    """Return what SEM calls a role, which an entity in it is given besides."""
    return (SEM.hasActor,) if name in ACTOR_ROLES else (SEM.hasPlace,) if name in PLACE_ROLES else ()


def _phrase(article: str, role: Role) -> Iterator[Triple]:
    """Yield the words that fill a role, with their offsets and the amount that they give."""
    node = phrase_iri(article, role)
    yield node, RDF.type, KG.Phrase
    if role.amount is not None and role.amount.datatype == NUMBER:
        yield node, RDF.type, _amount_class(role.amount)
    yield node, NIF.anchorOf, text_literal(role.words)
    yield from ((node, predicate, value) for predicate, value in offsets(Span(role.start, role.end)))
    if role.amount is not None:
        yield from ((node, predicate, value) for predicate, value in _amount(role.amount, role.words) if str(value))


def _amount(amount: Literal, words: str) -> Iterator[tuple[URIRef, Node]]:
    yield RDF.value, object_node(amount)
    yield KG.unit, text_literal(amount.unit)
    yield KG.approximation, text_literal(amount.approximation)
    yield KG.valueWords, text_literal(amount.text if amount.text != words else "")


def _amount_class(amount: Literal) -> URIRef:
    if amount.unit in PERCENT_UNITS:
        return KG.Percentage
    return KG.MonetaryAmount if CURRENCY_CODE.fullmatch(amount.unit) or amount.unit in SHARED_CURRENCIES else KG.Amount


def time_stamps(when: str) -> Iterator[tuple[str, Node]]:
    """Yield the time stamps of an event, each with the name of its property in SEM: one, or the begin and end of a period.

    >>> [(name, str(value)) for name, value in time_stamps("2014/2016")]
    [('hasBeginTimeStamp', '2014'), ('hasEndTimeStamp', '2016')]
    """
    begin, mark, end = when.partition(PERIOD_MARK)
    names = ("hasBeginTimeStamp", "hasEndTimeStamp") if mark else ("hasTimeStamp", "")
    yield from ((name, time_literal(value)) for name, value in zip(names, (begin, end), strict=True) if value)


def time_literal(value: str) -> rdflib.Literal:
    """Return a time with the datatype of its form: a year is an xsd:gYear, a day an xsd:date."""
    datatype = next((datatype for form, datatype in TIME_FORMS if form.fullmatch(value)), None)
    return rdflib.Literal(value, datatype=datatype, normalize=False) if datatype else date_literal(value)
