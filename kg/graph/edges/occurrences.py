"""Where what a noun tells of happened: "four people died in a fire at a mill in Lima"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.graph.fillers import Scene, whole_end
from kg.model import Argument, Mention, MentionKind, Polarity, Relation, Span

OCCURRENCES = "occurrences"
"""The word class of nouns for what happens in one place."""
HAPPEN = "happen"
"""The lemma, as triggers know it, of what such a noun says with a place behind it."""
RULE = "event-place"
TRUST = 0.8
"""How sure it is that a place named behind such a noun is where it happened."""
ADJECTIVE = "NORP"
"""The label of names that are adjectives: near the Latvian border is not in Latvia."""
BEHIND = re.compile(
    r"(?:\s+(?:in|at|near|on|inside|outside|aboard)\s+(?:an?|the)\s+(?:[a-z][\w'’-]*\s+){0,3}?[a-z][\w'’-]*)?"
    r"\s+(?P<role>in|at|near|off|outside|across)\s+(?:the\s+)?"
)
"""What stands between such a noun and the name of its place: "in", or "at a mill in"."""


def place_relations(scene: Scene, relations: Sequence[Relation]) -> Iterator[Relation]:
    """Yield a relation for each argument that tells of an occurrence and has the name of a place right behind it."""
    nouns = scene.ontology.members(OCCURRENCES)
    names = {mention.start: mention for mention in scene.mentions.values() if mention.kind is MentionKind.NAME}
    seen: set[int] = set()
    for relation in relations:
        for argument in relation.arguments:
            is_told = argument.head_lemma in nouns and relation.polarity is Polarity.POSITIVE and not _is_other(scene, argument)
            if is_told and argument.head not in seen:
                found = _placed(scene, relation, argument, names)
                seen |= {argument.head} if found else set()
                yield from (found,) if found else ()


def _is_other(scene: Scene, argument: Argument) -> bool:
    """Tell whether the noun is part of the name of something that does not happen: a band called "Landslide"."""
    name = scene.links.get(argument.head, "")
    return bool(name) and not scene.ontology.are_compatible(scene.entities[name].type, "Event")


def _placed(scene: Scene, relation: Relation, argument: Argument, names: dict[int, Mention]) -> Relation | None:
    behind = BEHIND.match(scene.article.text, whole_end(scene, argument))
    place = names.get(behind.end()) if behind else None
    name = scene.links.get(place.head, "") if place else ""
    if (
        behind is None
        or place is None
        or place.type == ADJECTIVE
        or not name
        or not scene.ontology.is_a(scene.entities[name].type, "Place")
    ):
        return None
    where = Argument(behind["role"], place.start, place.end, " ".join(place.text.split()), place.head, place.text.split()[-1].lower())
    return replace(
        relation,
        lemma=HAPPEN,
        category="verb",
        phrase=behind["role"],
        words=(Span(behind.start("role"), behind.end("role")),),
        arguments=(replace(argument, role="subj", clause=-1), where),
        passive=False,
        implied=True,
        time=None,
        confidence=round(relation.confidence * TRUST, 3),
        rule=RULE,
    )
