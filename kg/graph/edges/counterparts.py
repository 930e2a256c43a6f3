"""Offices known from those of others.

"Her Latvian counterpart, Karlis Ozols" holds in Latvia the office that she holds in her own country; "Peru's president Ada Quispe and
energy minister Ben Solberg" are both Peru's.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.graph.edges.edge import Edge
from kg.graph.edges.offices import OFFICE_OF, is_office, owned_edge
from kg.graph.edges.titles import office_entity, with_article
from kg.graph.fillers import Scene, linked_heads
from kg.graph.wording import words_of
from kg.model import Argument, Relation

COUNTERPART_OF = "counterpartOf"
STATE = "GeopoliticalEntity"
COUNTRY = "Country"
MINISTERS = frozenset({"minister", "secretary"})
"""Offices that a government has many of."""
TRUST = 0.8
"""How much an office is trusted that is not named where it is said."""
JOINED = re.compile(r",?\s+and\s+|,\s+")
"""What stands between the name of one holder and the title of the next who serves the same state."""


def counterpart_edges(scene: Scene, edges: Sequence[Edge]) -> Iterator[Edge]:
    """Yield the office of each person who is called the counterpart, of a country, of somebody whose office is told."""
    for edge in edges:
        said = next((argument for argument in edge.relation.arguments if argument.role == "comp"), None)
        if edge.predicate != COUNTERPART_OF or said is None or not isinstance(edge.object, str):
            continue
        country = _country_in(scene, said)
        held = _office_of_state(scene, edges, edge.object)
        if country and held is not None and held.owner != country:
            yield from _same_office(scene, edge, held, country, said)


def cabinet_edges(scene: Scene, edges: Sequence[Edge]) -> Iterator[Edge]:
    """Yield the office, as the state's, of each person whose bare title is joined to the name of one who holds an office of that state."""
    held = [edge for edge in edges if is_office(edge) and edge.predicate != OFFICE_OF]
    for first, second in pairwise(sorted(held, key=lambda edge: edge.object_argument.start)):
        name = scene.mentions.get(first.subject_argument.head)
        if second.owner or not first.owner or name is None or not scene.ontology.is_a(scene.entities[first.owner].type, COUNTRY):
            continue
        is_bare = _is_ministry(second) and not linked_heads(scene, second.object_argument.start, second.object_argument.end)
        if is_bare and JOINED.fullmatch(scene.article.text, name.end, second.object_argument.start):
            office = office_entity(scene, second.created[0].label.split(), first.owner, second.object_argument)
            found = replace(second, object=office.id, created=(office,), owner=first.owner, trust=TRUST)
            yield found
            yield owned_edge(scene, found, (first.owner, first.object_argument))


def _is_ministry(edge: Edge) -> bool:
    """Tell whether an office is one below the head of a government, held now: "energy minister", "deputy prime minister"."""
    words = set(words_of(edge.created[0].label))
    return bool(words & MINISTERS) and not edge.qualifiers and ("prime" not in words or "deputy" in words)


def _country_in(scene: Scene, said: Argument) -> str:
    """Return the one state whose name or adjective stands in the words "her Latvian counterpart"; "" unless there is one."""
    found = {scene.links[head] for head in linked_heads(scene, said.start, said.head)}
    states = sorted(name for name in found if scene.ontology.is_a(scene.entities[name].type, STATE))
    return states[0] if len(states) == 1 else ""


def _office_of_state(scene: Scene, edges: Sequence[Edge], holder: str) -> Edge | None:
    """Return the statement that somebody holds a state's office now; None unless it is one office."""
    held = {
        str(edge.object): edge
        for edge in edges
        if edge.subject == holder and is_office(edge) and edge.predicate != OFFICE_OF and edge.owner and not dict(edge.qualifiers)
    }
    states = [edge for _, edge in sorted(held.items()) if scene.ontology.is_a(scene.entities[edge.owner].type, STATE)]
    return states[0] if len(states) == 1 else None


def _same_office(scene: Scene, edge: Edge, held: Edge, country: str, said: Argument) -> Iterator[Edge]:
    title = held.created[0].label.removesuffix(f" of {with_article(scene.entities[held.owner])}")
    office = office_entity(scene, title.split(), country, said)
    relation: Relation = replace(edge.relation, tense=held.relation.tense, arguments=())
    yield (
        found := replace(
            held,
            relation=relation,
            subject=edge.subject,
            object=office.id,
            subject_argument=edge.subject_argument,
            object_argument=said,
            created=(office,),
            trigger=edge.trigger,
            trust=TRUST,
            owner=country,
        )
    )
    yield owned_edge(scene, found, (country, said))
