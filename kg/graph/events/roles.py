"""Roles of an event: which role an argument fills, and with what."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.graph.amounts import approximation_before, parse_amount, parse_count
from kg.graph.edges.edge import Edge
from kg.graph.fillers import CONTEXT, Filler, FillerKind, Scene, fill, is_term, whole_end, with_preposition
from kg.graph.matches import is_organ
from kg.model import Argument, Literal, Relation, Role

TEXT_ROLES = frozenset({"purpose", "reason", "topic", "capacity"})
"""Roles that a whole phrase fills, up to the next argument or the end of the clause."""
PLACE_ROLES = frozenset({"place", "destination"})
COUNTED_ROLES = frozenset({"agent", "patient", "instrument"})
"""Roles whose fillers, where they are counted, tell how much was done."""
NOTHING_MORE = frozenset({"according to", "subj of", "as of"})
"""Prepositions behind which no part of the event stands."""
OFFICE = "Office"
PHRASE_END = re.compile(r"[,;:()\[\]\"“”?!—–]|\s-+\s|\.(?=\s|$)|\n")
LOOSE_END = re.compile(
    r"\s+(?:and|or|but|to|of|in|on|at|for|from|with|by|as|over|into|after|before|during|since|until|while|when|who|that|which|because|about|"
    r"the|an?|its|his|her|their|will|would|is|are|was|were|has|have|had|in order|more than|at least)$",
    re.IGNORECASE,
)
"""A word at the end of a cut phrase that belongs to what was cut off."""
DURATION = re.compile(
    r"^(?:for\s+|to\s+|of\s+)?(?P<amount>.+?)[\s-]+(?P<unit>minute|hour|day|week|month|year|decade)s?(?:\s+(?:in|behind)\s+(?:prison|jail|bars))?$",
    re.IGNORECASE,
)
DURATION_FORMS = {
    "minute": ("PT", 1, "M"), "hour": ("PT", 1, "H"), "day": ("P", 1, "D"), "week": ("P", 7, "D"), "month": ("P", 1, "M"),
    "year": ("P", 1, "Y"), "decade": ("P", 10, "Y"),
}  # fmt: skip
"""How xsd:duration writes so many of a unit: beginning, factor, letter."""


@dataclass(frozen=True, slots=True)
class Cast:
    """What the roles of one event are made from: its predicate, the edges read from it, and where its other parts begin."""

    scene: Scene
    relation: Relation
    edges: Sequence[Edge]
    borders: tuple[int, ...]
    """Offsets at which another argument or predicate begins, sorted."""
    verbs: tuple[int, ...]
    """Offsets at which a verb of the sentence begins, sorted."""


def roles_of(cast: Cast, arguments: Iterable[Argument]) -> list[Role]:
    """Return the roles that arguments fill: none for one that fills no role, two for one that also tells how much."""
    entities = _entities_of_ends(cast.edges)
    subjects = {edge.subject_argument for edge in cast.edges if not edge.is_open}
    return [role for argument in arguments for role in _roles_of_argument(cast, argument, entities, argument in subjects)]


def find_role(scene: Scene, relation: Relation, name: str, types: frozenset[str]) -> str:
    """Return the role of the ontology that a filler of a syntactic role fills, or an empty string."""
    rules = [rule for rule in scene.ontology.role_rules if name in rule.fillers]
    for rule in sorted(rules, key=lambda rule: -rule.conditions):
        is_type = not rule.types or any(scene.ontology.is_a(kind, wanted) for kind in types for wanted in rule.types)
        follows = not (rule.lemmas or rule.classes) or _follows(scene, relation, rule.lemmas, rule.classes)
        if is_type and follows:
            return rule.role
    return ""


def _follows(scene: Scene, relation: Relation, lemmas: frozenset[str], classes: Iterable[str]) -> bool:
    verb = relation.lemma.split()[0]
    return (
        relation.lemma in lemmas
        or verb in lemmas
        or any(word in scene.ontology.members(name) for name in classes for word in (relation.lemma, verb))
    )


def _roles_of_argument(cast: Cast, argument: Argument, entities: Mapping[Argument, str], is_subject: bool) -> list[Role]:
    scene, filler = cast.scene, fill(cast.scene, argument)
    if filler.kind is FillerKind.DATE or argument.role == "time" or is_term(argument):
        duration = duration_role(scene, with_preposition(scene, argument) if is_term(argument) else argument)
        return [duration] if duration else []
    if filler.kind in (FillerKind.NOTHING, FillerKind.EVENT) or argument.clause >= 0 or argument.role in NOTHING_MORE:
        return []
    name = _role_name(cast, filler, is_subject)
    if not name:
        return []
    entity = filler.entity or entities.get(argument, "") or (filler.possessor if name == "agent" and is_organ(scene, filler) else "")
    role = _with_words(cast, replace(_role(scene, argument, name), entity=entity))
    return _with_amount(scene, argument, filler, role) if _says_something(role) else []


def _says_something(role: Role) -> bool:
    """Tell whether a role's words can be shown: no piece torn from a list, and for a place more than a bare noun ("in prison")."""
    first, *rest = role.words.split() or [""]
    return bool(role.entity) or not (first.lower() in ("and", "or", "but") or (role.name in PLACE_ROLES and not rest))


def _role_name(cast: Cast, filler: Filler, is_subject: bool) -> str:
    relation, argument = cast.relation, filler.argument
    if is_subject:
        return (
            "agent" if argument.role in ("subj", "poss", "compound", "of") else find_role(cast.scene, relation, argument.role, filler.types)
        )
    if relation.category == "noun" and argument.role in ("of", "compound"):
        return "patient" if argument.role == "of" or filler.kind is FillerKind.CONCEPT else ""
    if argument.role == "obj" and any(edge.is_symmetric and edge.object_argument == argument for edge in cast.edges):
        return "partner"
    name = find_role(cast.scene, relation, argument.role, _types(cast, filler))
    is_object = any(edge.object_argument == argument and not edge.is_open for edge in cast.edges)
    return "patient" if name == "purpose" and is_object else name


def _types(cast: Cast, filler: Filler) -> frozenset[str]:
    """Return the classes of a filler; where it is the object of a property that asks for a place alone, only that of places."""
    ontology = cast.scene.ontology
    for edge in cast.edges:
        if edge.object_argument == filler.argument and edge.predicate in ontology.properties:
            wanted = ontology.properties[edge.predicate].range
            if wanted and all(ontology.is_a(kind, "Place") and not ontology.is_a(kind, "Agent") for kind in wanted):
                return frozenset({"Place"})
    is_office = any(OFFICE in item.range for item, _ in ontology.index.get((filler.argument.head_lemma, "noun"), ()))
    return filler.types | {OFFICE} if is_office else filler.types


def _with_amount(scene: Scene, argument: Argument, filler: Filler, role: Role) -> list[Role]:
    """Return a role with the amount that its words give; of a party to the event, the amount as a role of its own beside it."""
    if role.name == "amount" or filler.literal is not None:
        amount = filler.literal or parse_amount(argument.text)
        name = role.name if role.name != "purpose" else "amount"
        return [_amount_role(scene, argument, name, amount)] if amount else []
    if role.name in TEXT_ROLES and parse_count(argument.text, argument.head_lemma):
        return []
    if role.name not in COUNTED_ROLES or filler.kind is FillerKind.ENTITY:
        return [role]
    counted = count_of(scene, argument)
    if counted is not None:
        amount_role = _amount_role(scene, argument, "amount", counted)
        return [role if role.entity else replace(amount_role, name=role.name), amount_role]
    held = parse_amount(argument.text) if role.name == "patient" else None
    return [role, _amount_role(scene, argument, "amount", held)] if held else [role]


def count_of(scene: Scene, argument: Argument) -> Literal | None:
    """Return how many an argument counts, with the words before it that bound the number: "at least" of "at least 34 people"."""
    counted = parse_count(argument.text, argument.head_lemma)
    if counted is None or counted.approximation:
        return counted
    bound, meaning = approximation_before(scene.article.text[max(0, argument.start - CONTEXT) : argument.start], counted)
    return replace(counted, text=f"{bound} {argument.text}".strip(), approximation=meaning)


def _amount_role(scene: Scene, argument: Argument, name: str, amount: Literal) -> Role:
    """Return a role that an amount fills, over all of the words that give it."""
    start = max(0, argument.start - CONTEXT)
    words = re.search(r"\s+".join(map(re.escape, amount.text.split())), scene.article.text[start : argument.end + CONTEXT])
    if words is None:
        return replace(_role(scene, argument, name), amount=amount)
    return Role(name, start=start + words.start(), end=start + words.end(), words=" ".join(words.group().split()), amount=amount)


def duration_role(scene: Scene, argument: Argument) -> Role | None:
    """Return how long something lasted, of an argument that says it: "for three years"."""
    match = DURATION.match(" ".join(argument.text.split()))
    amount = parse_count(f"{match['amount']} {match['unit']}", match["unit"].lower()) if match else None
    if match is None or amount is None or amount.unit != match["unit"].lower():
        return None
    start, factor, letter = DURATION_FORMS[amount.unit]
    if "." in amount.value:
        return None
    value = Literal(f"{start}{int(amount.value) * factor}{letter}", "xsd:duration", text=argument.text, approximation=amount.approximation)
    return replace(_role(scene, argument, "duration"), amount=value)


def _role(scene: Scene, argument: Argument, name: str) -> Role:
    end = whole_end(scene, argument)
    return Role(name, start=argument.start, end=end, words=" ".join(scene.article.text[argument.start : end].split()))


def _with_words(cast: Cast, role: Role) -> Role:
    """Return a role of text with all the words that belong to it, up to the next part of the clause."""
    if role.name not in TEXT_ROLES or role.entity:
        return role
    end = phrase_end(cast, role.end)
    return replace(role, end=end, words=" ".join(cast.scene.article.text[role.start : end].split()))


def phrase_end(cast: Cast, end: int) -> int:
    """Return where the phrase really ends of which at least the words up to an offset are known."""
    text, limit = cast.scene.article.text, cast.relation.sentence.end
    border = next((offset for offset in cast.borders if offset >= end), limit)
    rest = text[end : min(border, limit)]
    stop = PHRASE_END.search(rest)
    rest = rest[: stop.start()] if stop else rest
    rest = rest.rstrip()
    while loose := LOOSE_END.search(rest):
        rest = rest[: loose.start()]
    return end + len(rest) if rest.strip() else end


def _entities_of_ends(edges: Iterable[Edge]) -> dict[Argument, str]:
    """Return what the arguments are that stand at the ends of edges: for phrases, the concepts made of them."""
    found: dict[Argument, str] = {}
    for edge in edges:
        if edge.subject_argument != edge.object_argument:
            found.setdefault(edge.subject_argument, edge.subject)
            if isinstance(edge.object, str):
                found.setdefault(edge.object_argument, edge.object)
    return found
