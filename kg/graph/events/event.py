"""Events of an article: statements read from one predicate get the event that they are shortcuts of."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from kg.graph.edges.edge import Edge
from kg.graph.events.clauses import clause_starts, find_clause
from kg.graph.events.roles import Cast, find_role, roles_of
from kg.graph.events.rules import CLAUSE
from kg.graph.fillers import Scene, linked_heads, word_end
from kg.model import Argument, Event, Relation, Role, Statement

OFFICE = "Office"
COMPLEMENT = "comp"
"""The role that shows a noun to be what something is said to be, not something that happens."""
ENDS = 2
"""Parts that a statement tells of by itself: an event must have more."""
LOCAL_DEEDS = "localDeeds"
"""The word class of verbs of what is done face to face."""
PLACE_MARK = re.compile(r"\b(?:in|at|near)\s+(?:the\s+)?(?P<name>(?:[A-Z][\w'’.-]*\s+){0,3})$")
CLAUSE_END = re.compile(r"\s*(?:[.;]|$)")
HASH_LENGTH = 20
"""As in the ids of statements."""


@dataclass(slots=True)
class _Group:
    """The edges, with their statements, that come from one predicate with one status."""

    edges: list[Edge] = field(default_factory=list)
    places: list[int] = field(default_factory=list)

    def shares_words(self, relation: Relation) -> bool:
        """Tell whether a relation's words overlap with those of the group."""
        return any(a.start < b.end and b.start < a.end for edge in self.edges for a in edge.relation.words for b in relation.words)


def add_events(scene: Scene, pairs: Sequence[tuple[Edge, Statement]], relations: Sequence[Relation]) -> list[Statement]:
    """Return the statements, in their order, each with the event that it is a shortcut of where its clause tells of more."""
    statements = [statement for _, statement in pairs]
    for group in _groups(scene, pairs):
        event = _event_of(scene, group.edges, statements[group.places[0]], relations)
        for place in group.places if event else ():
            statements[place] = replace(statements[place], event=event)
    return statements


def _groups(scene: Scene, pairs: Sequence[tuple[Edge, Statement]]) -> list[_Group]:
    """Return the groups in an order that does not depend on that of the pairs."""
    found: dict[tuple[object, ...], list[_Group]] = {}
    order = sorted(range(len(pairs)), key=lambda place: (pairs[place][0].relation.words, pairs[place][1].predicate, place))
    for place in order:
        edge, statement = pairs[place]
        if _is_state(scene, edge):
            continue
        known = found.setdefault(_status(statement), [])
        group = next((group for group in known if group.shares_words(edge.relation)), None)
        if group is None:
            group = _Group()
            known.append(group)
        group.edges.append(edge)
        group.places.append(place)
    return [group for groups in found.values() for group in groups]


def _status(statement: Statement) -> tuple[object, ...]:
    status = (statement.asserted, statement.polarity, statement.certainty, statement.tense, statement.attributed_to, statement.when)
    return statement.evidence.sentence, *status


def _event_of(scene: Scene, edges: Sequence[Edge], statement: Statement, relations: Sequence[Relation]) -> Event | None:
    """Return the event that edges are shortcuts of; None if none of them is typed as something that happens, or they tell all there is."""
    telling = [edge for edge in edges if _tells_event(scene, edge)]
    if not telling:
        return None
    main = telling[0].relation
    told = _unique(edge.relation for edge in (*telling, *edges))
    arguments = sorted({item for relation in told for item in relation.arguments}, key=_argument_order)
    verbs = clause_starts(relations, main.sentence)
    cast = Cast(scene, main, edges, tuple(sorted([*verbs, *(item.start for item in arguments)])), tuple(verbs))
    found = roles_of(cast, arguments)
    if all(role.name != "place" for role in found):
        found += _place_after(cast)
    roles = _unique_roles([*found, *_clause_roles(scene, main, relations)])
    if len(roles) + bool(statement.when) <= ENDS:
        return None
    kinds = tuple(sorted({edge.predicate for edge in telling}))
    return Event(_event_id(scene, told, statement), kinds, roles, statement.when)


def _tells_event(scene: Scene, edge: Edge) -> bool:
    is_told = edge.relation.category in ("verb", "noun") and bool(edge.relation.words)
    return is_told and edge.predicate in scene.ontology.properties and edge.predicate not in scene.ontology.states


def _is_state(scene: Scene, edge: Edge) -> bool:
    """Tell whether an edge says what somebody or something is, or how two stand to one another; what a thing costs belongs to its sale."""
    relation, item = edge.relation, scene.ontology.properties.get(edge.predicate)
    if item is not None and ((item.name in scene.ontology.states and not item.is_literal) or OFFICE in item.range):
        return True
    return relation.lemma == "be" or (relation.category != "verb" and any(item.role == COMPLEMENT for item in relation.arguments))


def _place_after(cast: Cast) -> list[Role]:
    """Return the place that ends a clause of a deed done face to face, behind what it was done to: "met the founder in Lima in May"."""
    scene, main = cast.scene, cast.relation
    if main.lemma not in scene.ontology.members(LOCAL_DEEDS) or not main.words:
        return []
    text, last = scene.article.text, main.words[-1].end
    verbs = [start for start in cast.verbs if start >= last]
    for head in linked_heads(scene, last, min([main.sentence.end, *verbs])):
        entity = scene.entities[scene.links[head]]
        mark, end = PLACE_MARK.search(text[last:head]), word_end(scene, head)
        if mark and scene.ontology.is_a(entity.type, "Place") and (_is_time(main, end, text) or CLAUSE_END.match(text, end)):
            start = head - len(mark["name"])
            return [Role("place", entity.id, start, end)]
    return []


def _is_time(main: Relation, end: int, text: str) -> bool:
    return main.time is not None and end < main.time.start and not text[end : main.time.start].strip()


def _clause_roles(scene: Scene, main: Relation, relations: Sequence[Relation]) -> list[Role]:
    found = find_clause(scene.article.text, main, relations) if main.category == "verb" else None
    if found is None:
        return []
    word, _, span = found
    name = find_role(scene, main, CLAUSE + word, frozenset())
    words = " ".join(scene.article.text[span.start : span.end].split())
    return [Role(name, start=span.start, end=span.end, words=words)] if name else []


def _unique(relations: Iterable[Relation]) -> list[Relation]:
    found: list[Relation] = []
    for relation in relations:
        if all(relation is not other for other in found):
            found.append(relation)
    return found


def _unique_roles(roles: Iterable[Role]) -> tuple[Role, ...]:
    """Return the roles in a stable order; of those with the same name and filler, the first in the text, and no agent as a partner too."""
    found: dict[tuple[object, ...], Role] = {}
    ordered = sorted(roles, key=_role_order)
    agents = {role.entity for role in ordered if role.name == "agent" and role.entity}
    for role in (role for role in ordered if role.name != "partner" or role.entity not in agents):
        found.setdefault((role.name, role.entity or (role.start, role.end)), Role(role.name, role.entity) if role.entity else role)
    return tuple(sorted(found.values(), key=lambda role: role.rank))


def _argument_order(argument: Argument) -> tuple[object, ...]:
    return argument.start, argument.end, argument.role, argument.head


def _role_order(role: Role) -> tuple[object, ...]:
    return role.name, role.start, role.end, role.entity, role.words, role.amount.value if role.amount else ""


def _event_id(scene: Scene, relations: Iterable[Relation], statement: Statement) -> str:
    spans = sorted({span for relation in relations for span in relation.words})
    words = [f"{span.start}-{span.end}" for span in spans]
    status = [str(statement.asserted), statement.polarity, statement.certainty, statement.tense, statement.attributed_to, statement.when]
    digest = hashlib.sha256("\x1f".join([scene.article.id, *words, *status]).encode())
    return digest.hexdigest()[:HASH_LENGTH]
