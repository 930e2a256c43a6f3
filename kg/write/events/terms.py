"""The terms of events: asserted ones in those of `kg:` and SEM, all others in their twins of the namespace `unasserted:`."""

from rdflib import URIRef
from rdflib.namespace import RDF

from kg.model import Certainty, Polarity, Statement, Tense
from kg.vocabulary import KG, SEM, UNASSERTED

ACTOR_ROLES = frozenset({"agent", "patient", "recipient", "beneficiary", "partner", "opponent", "origin", "instrument"})
PLACE_ROLES = frozenset({"place", "destination"})
"""The roles below `sem:hasActor` and `sem:hasPlace` in the ontology: no inference runs where graphs are queried, so both are written."""
SEM_TERMS = ("eventType", "hasTimeStamp", "hasBeginTimeStamp", "hasEndTimeStamp")
"""The properties of SEM that have twins. `sem:hasActor` and `sem:hasPlace` have none: what did not happen has no actors."""
RETRACTED = KG.UnassertedEvent
"""The class, and the only one, of the events of a retracted article."""


def role_term(name: str, *, asserted: bool) -> URIRef:
    """Return the property of a role.

    >>> role_term("agent", asserted=False)
    rdflib.term.URIRef('https://w3id.org/newskg/unasserted#agent')
    """
    return KG[name] if asserted else UNASSERTED[name]


def sem_term(name: str, *, asserted: bool) -> URIRef:
    """Return a property of SEM, or its twin."""
    return SEM[name] if asserted else UNASSERTED[name]


def event_classes(statement: Statement) -> tuple[URIRef, ...]:
    """Return the classes of the event that a statement is a shortcut of."""
    if statement.asserted:
        return (SEM.Event,)
    if statement.polarity is Polarity.NEGATIVE:
        return KG.UnassertedEvent, KG.DeniedEvent
    if statement.certainty is not Certainty.CERTAIN:
        return KG.UnassertedEvent, KG.PossibleEvent
    return KG.UnassertedEvent, KG.PlannedEvent if statement.tense is Tense.FUTURE else KG.ClaimedEvent


def unasserted_twin(predicate: str, value: str) -> tuple[str, str] | None:
    """Return predicate and value of an event's triple as they are once the article is retracted; None if the triple goes."""
    if predicate == str(RDF.type):
        return predicate, str(RETRACTED if value == str(SEM.Event) else value)
    if predicate in (str(SEM.hasActor), str(SEM.hasPlace)):
        return None
    for namespace in (KG, SEM):
        if predicate.startswith(namespace):
            return UNASSERTED + predicate.removeprefix(namespace), value
    return predicate, value
