"""Offices that are left: "Ada Quispe resigned" where the article tells elsewhere which office she held."""

from collections.abc import Iterator, Sequence

from kg.graph.edges.edge import Edge
from kg.graph.edges.offices import OFFICE_OF, is_office
from kg.graph.fillers import Filler, FillerKind, Scene
from kg.model import Relation

LEFT_OFFICE = "leftOffice"
RESIGNATIONS = "resignations"
"""The word class of verbs, and nouns for what they tell, that by themselves mean the leaving of an office."""
LEAVERS = ("subj", "poss", "of")
SAID_OTHERWISE = frozenset({"obj", "as", "from"})
"""Roles that tell what is left: what they say goes before the office that is known from elsewhere."""
TRUST = 0.8
"""How much it is trusted that what somebody resigned from is the office that he is said to hold."""


def departure_edges(scene: Scene, filled: Sequence[tuple[Relation, tuple[Filler, ...]]], edges: Sequence[Edge]) -> Iterator[Edge]:
    """Yield for each one who resigned without a word on what from that he left the office that the article says he held."""
    verbs = scene.ontology.members(RESIGNATIONS)
    if LEFT_OFFICE not in scene.ontology.properties:
        return
    for relation, fillers in filled:
        if relation.lemma not in verbs or any(filler.argument.role in SAID_OTHERWISE for filler in fillers):
            continue
        leaver = next((filler for filler in fillers if filler.argument.role in LEAVERS and filler.kind is FillerKind.ENTITY), None)
        held = _held(edges, leaver.entity) if leaver else None
        if leaver is not None and held is not None:
            yield _left(scene, relation, leaver, held)


def _held(edges: Sequence[Edge], holder: str) -> Edge | None:
    """Return the statement of the one office that somebody holds or, where he holds none, held; None unless it is one."""
    told = [edge for edge in edges if edge.subject == holder and is_office(edge) and edge.predicate != OFFICE_OF]
    now = [edge for edge in told if not edge.qualifiers] or told
    return now[0] if len({str(edge.object) for edge in now}) == 1 else None


def _left(scene: Scene, relation: Relation, leaver: Filler, held: Edge) -> Edge:
    return Edge(
        relation=relation,
        subject=leaver.entity,
        predicate=LEFT_OFFICE,
        object=held.object,
        label=scene.ontology.properties[LEFT_OFFICE].label,
        subject_argument=leaver.argument,
        object_argument=leaver.argument,
        created=held.created,
        trigger=RESIGNATIONS,
        trust=TRUST,
        owner=held.owner,
    )
