"""Which property of the ontology a relation expresses: triggers find it, domain and range may veto it, the most specific wins."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.graph.fillers import CONCEPT, CONTAINERS, Filler, FillerKind, Scene
from kg.graph.ontology import TOP_CLASS, Ontology, Property, WordClass
from kg.graph.triggers import Constraint, Trigger
from kg.graph.wording import singular, words_of
from kg.model import Argument, Relation

FAR = 9
"""The distance from a class to one that it may or may not belong to: more than the ontology's classes are deep."""
ANY = "*"
"""What a constraint asks for that any argument in its role satisfies."""
ORGANS = "organs"
"""The word class of the bodies by which an owner acts."""
POSSESSOR_CONFIDENCE = 0.8
"""How much a match with the possessor of a phrase, instead of with the phrase, is trusted."""
SIMILAR = "similar: "
"""How the trigger of a match begins that rests on the likeness of two verbs."""
SIMILAR_CONFIDENCE = 0.7
"""How much a match by likeness is trusted, and how much less than the right ones among those read."""
LITERAL_KINDS = (FillerKind.AMOUNT, FillerKind.DATE)

Score = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Match:
    """A relation read as a property: subject, object, and the arguments that the trigger asked for besides."""

    property: Property
    trigger: Trigger
    subject: Filler
    object: Filler
    asked: tuple[Argument, ...]
    score: Score
    is_possessor: bool = False


def trust_in(match: Match) -> float:
    """Return how much a match is trusted, from 0 to 1."""
    likeness = SIMILAR_CONFIDENCE if match.trigger.text.startswith(SIMILAR) else 1.0
    return likeness * (POSSESSOR_CONFIDENCE if match.is_possessor else 1.0)


def find_matches(scene: Scene, relation: Relation, fillers: Sequence[Filler], partners: Sequence[Filler] = ()) -> list[Match]:
    """Return the best match for each pair of a subject and an object, in the order of the text.

    `partners` are the subjects that the predicate has besides the relation's own: those who met the subject in "A and B met".
    """
    best: dict[tuple[int, int], Match] = {}
    for item, trigger in readings_of(scene.ontology, relation.lemma, relation.category):
        for match in _matches_of(scene, item, trigger, fillers, partners):
            key = (match.subject.argument.head, match.object.argument.head)
            if key not in best or match.score > best[key].score:
                best[key] = match
    asked = {argument.head for match in best.values() if match.object.argument.role != "subj" for argument in match.asked}
    kept = (match for match in best.values() if match.asked or match.property.is_literal or match.object.argument.head not in asked)
    return sorted(kept, key=lambda match: (match.subject.argument.start, match.object.argument.start))


def readings_of(ontology: Ontology, lemma: str, category: str) -> list[tuple[Property, Trigger]]:
    """Return the properties that a lemma may express, with triggers; for a verb without any, those of the verb that it comes nearest to.

    A trigger that rests on likeness says so in its text, with the known verb and the score.
    """
    if (lemma, category) in ontology.index or category != "verb":
        return list(ontology.index.get((lemma, category), ()))
    spelling = ontology.verbs.find_spelling(lemma)
    if spelling:
        return list(ontology.index[spelling, category])
    likeness = ontology.verbs.find_nearest(lemma)
    if likeness is None:
        return []
    text = f"{SIMILAR}{lemma} ~ {likeness.lemma} {likeness.score:.2f}"
    readings = ontology.index[likeness.lemma, category]
    return [(item, replace(trigger, text=text)) for item, trigger in readings if trigger.is_plain and not item.is_literal]


def _matches_of(scene: Scene, item: Property, trigger: Trigger, fillers: Sequence[Filler], partners: Sequence[Filler]) -> Iterator[Match]:
    asked = [_asked_argument(scene, constraint, fillers) for constraint in trigger.constraints]
    if None in asked or any(filler.argument.role in trigger.absent for filler in fillers):
        return
    present = tuple(argument for argument in asked if argument is not None)
    for subject in _with_roles(trigger.subject, fillers)[0]:
        for things in _objects(trigger, subject, fillers, partners):
            fitting = [
                match
                for thing in things
                for match in _fitting(scene, item, trigger, subject, thing, tuple(a for a in present if a != thing.argument))
            ]
            yield from fitting
            if fitting:
                break


def _fitting(
    scene: Scene, item: Property, trigger: Trigger, subject: Filler, thing: Filler, asked: tuple[Argument, ...]
) -> Iterator[Match]:
    """Yield the match if domain and range allow it; where they veto an organ's phrase, the match with its owner if they allow that."""
    depth, width = scene.ontology.depths[item.name], -len(trigger.object)
    is_asked = len(asked) < len(trigger.constraints)
    if trigger.text.startswith(SIMILAR) and not _fits_surely(scene, item, subject, thing):
        return
    distance = _distance(scene, item, subject, thing) if is_asked or _may_be_phrase(scene, item, trigger, thing) else None
    if distance is not None:
        yield Match(item, trigger, subject, thing, asked, (len(trigger.constraints), -distance, depth, width))
    elif stands_for_owner(scene, thing, (ORGANS, *item.owned)):
        kind = scene.entities[thing.possessor].type or TOP_CLASS
        owner = Filler(thing.argument, FillerKind.ENTITY, thing.possessor, types=frozenset({kind}))
        distance = _distance(scene, item, subject, owner)
        if distance is not None:
            yield Match(
                item, trigger, subject, owner, asked, (len(trigger.constraints), -distance - 3 * FAR, depth, width), is_possessor=True
            )


def _fits_surely(scene: Scene, item: Property, subject: Filler, thing: Filler) -> bool:
    """Tell whether two ends are entities that are known to be what a property joins, not only not known to be otherwise."""
    if subject.kind is not FillerKind.ENTITY or thing.kind is not FillerKind.ENTITY:
        return False
    ends = class_distance(scene, subject.types, item.domain), class_distance(scene, thing.types, item.range)
    return all(end is not None and end < FAR for end in ends)


def _may_be_phrase(scene: Scene, item: Property, trigger: Trigger, thing: Filler) -> bool:
    """Tell whether an object that names nothing in particular is near enough to what the property is about."""
    if thing.kind is not FillerKind.CONCEPT or trigger.takes_phrases:
        return True
    goals = item.range - {TOP_CLASS, CONCEPT}
    return any(scene.ontology.is_a(kind, goal) for kind in thing.types - {CONCEPT} for goal in goals)


def is_organ(scene: Scene, filler: Filler) -> bool:
    """Tell whether a phrase is a body by which its owner itself acts: "Peru's government"."""
    return stands_for_owner(scene, filler, (ORGANS,))


def stands_for_owner(scene: Scene, filler: Filler, classes: Iterable[str]) -> bool:
    """Tell whether a phrase has an owner and its words belong to one of the word classes."""
    if not filler.possessor or filler.kind is not FillerKind.CONCEPT:
        return False
    head, found = filler.argument.head_lemma, scene.ontology.word_classes
    text = f" {' '.join([*words_of(filler.argument.text), head])} "
    known = [found[name] for name in classes if name in found]
    return any(head in item.members or any(f" {phrase} " in text for phrase in item.phrases) for item in known)


def has_what_is_asked(scene: Scene, trigger: Trigger, fillers: Sequence[Filler]) -> bool:
    """Tell whether the arguments that a trigger asks for are there."""
    return all(_asked_argument(scene, constraint, fillers) is not None for constraint in trigger.constraints)


def _asked_argument(scene: Scene, constraint: Constraint, fillers: Sequence[Filler]) -> Argument | None:
    found = (filler for filler in fillers if filler.argument.role in constraint.roles)
    return next((filler.argument for filler in found if satisfies(scene, constraint, filler)), None)


def _with_roles(roles: Iterable[str], fillers: Sequence[Filler]) -> list[list[Filler]]:
    """Return the arguments in each of the roles that is filled, the first role first; one empty list if none is."""
    known = [filler for filler in fillers if filler.kind is not FillerKind.NOTHING]
    found = [[filler for filler in known if filler.argument.role == role] for role in roles]
    return [role for role in found if role] or [[]]


def _objects(trigger: Trigger, subject: Filler, fillers: Sequence[Filler], partners: Sequence[Filler]) -> list[list[Filler]]:
    """Return what may be the object, by role: where nothing in the first role fits, the next is asked."""
    pool = [*fillers, *partners] if trigger.object == ("subj",) else fillers
    return [[filler for filler in role if filler.argument.head != subject.argument.head] for role in _with_roles(trigger.object, pool)]


# ---------------------------------------------------------------- words


def satisfies(scene: Scene, constraint: Constraint, filler: Filler) -> bool:
    """Tell whether an argument's head, or a noun before its head, is what a trigger asks for."""
    classes = [scene.ontology.word_classes[name] for name in constraint.classes]
    return (
        ANY in constraint.lemmas or has_word(scene, filler, constraint.lemmas) or any(_is_in_class(scene, filler, item) for item in classes)
    )


def has_word(scene: Scene, filler: Filler, words: frozenset[str]) -> bool:
    """Tell whether an argument's head or one of its modifiers is among the words; in "a load of arms" the arms count too."""
    argument = filler.argument
    if argument.head_lemma in words:
        return True
    offset = max(0, argument.head - argument.start)
    candidates = words_of(argument.text[:offset])
    if argument.head_lemma in scene.ontology.members(CONTAINERS):
        candidates += words_of(argument.text[offset:])[1:]
    parts = [part for word in candidates for part in {word, *word.split("-")}]
    return any(part in words or singular(part) in words for part in parts)


def _is_in_class(scene: Scene, filler: Filler, item: WordClass) -> bool:
    ontology = scene.ontology
    if filler.kind is FillerKind.ENTITY:
        return any(ontology.is_a(kind, wanted) for kind in filler.types for wanted in item.types)
    if filler.kind is FillerKind.AMOUNT:
        return bool(filler.types & item.types)
    head = filler.argument.head_lemma
    text = f" {' '.join([*words_of(filler.argument.text), head])} "
    if any(f" {phrase} " in text for phrase in item.phrases):
        return True
    if head not in item.members and any(ontology.is_a(kind, "Agent") for kind in ontology.noun_types.get(head, ())):
        return False  # an arms inspector is no weapon
    return has_word(scene, filler, item.members)


# ---------------------------------------------------------------- classes


def _distance(scene: Scene, item: Property, subject: Filler, thing: Filler) -> int | None:
    """Return how far subject and object are from the property's domain and range; None where those veto."""
    if (thing.kind in LITERAL_KINDS) != item.is_literal or subject.kind in LITERAL_KINDS:
        return None
    if item.is_literal and not any(scene.ontology.is_a(kind, goal) for kind in thing.types for goal in item.range):
        return None
    left = class_distance(scene, subject.types, item.domain)
    right = class_distance(scene, thing.types, item.range)
    return None if left is None or right is None else left + right


def class_distance(scene: Scene, types: frozenset[str], wanted: frozenset[str]) -> int | None:
    """Return the fewest steps up from one of the types to a wanted class; None if no type can be of any wanted class.

    A type that is wider than the wanted class, or merely not at odds with it, counts as far.
    """
    if not wanted:
        return FAR
    steps = [_steps(scene, kind, goal) for kind in types for goal in wanted]
    return min((step for step in steps if step is not None), default=None)


def _steps(scene: Scene, kind: str, goal: str) -> int | None:
    ontology = scene.ontology
    if goal == TOP_CLASS:
        return FAR - 1
    if ontology.is_a(kind, goal):
        return len(ontology.ancestors[kind]) - len(ontology.ancestors[goal])
    if kind == "Concept":
        return None
    return FAR if ontology.are_compatible(kind, goal) else None
