"""Which subject goes with which object: coordination, mutual acts, "respectively"."""

from dataclasses import replace

from kg.extract.arguments.slots import Roles, Slot
from kg.extract.lexicon.events import MUTUAL_NOUNS, MUTUAL_VERBS
from kg.extract.syntax.clauses import Frame
from kg.extract.syntax.sentence import Tree, noun_phrase, preposition
from kg.extract.times import is_time_head

MAX_COMBINATIONS = 24
"""Subjects times objects of one coordinated clause; beyond it (long lists) only the longer side is split."""
MAX_PARTNERS = 6
"""Coordinated doers of a mutual act; longer lists are of people who do the same, not who do it to each other."""


def partners_of(tree: Tree, frame: Frame, roles: Roles, subject: Slot | None) -> list[Slot]:
    """Return the other side of a mutual act for one of its coordinated doers: "X and Y met" is X with Y."""
    if tree.lemmas[frame.head] == "argue" and any(s.role in ("clause", "for") for s in roles.others):
        return []
    has_other_side = any(s.role in ("with", "against", "between") for s in roles.others)
    if subject is None or frame.passive or has_other_side or not 1 < len(roles.subjects) <= MAX_PARTNERS:
        return []
    is_mutual_verb = tree.lemmas[frame.head] in MUTUAL_VERBS and not roles.objects
    if not is_mutual_verb and not any(tree.lemmas[s.head] in MUTUAL_NOUNS and not _names_other_side(tree, s.head) for s in roles.objects):
        return []
    return [replace(s, role="with") for s in roles.subjects if s.head > subject.head and not is_excepted(tree, s.head)]


def _names_other_side(tree: Tree, noun: int) -> bool:
    return any(preposition(tree, c)[0] in ("with", "between", "against") for c in tree.all_children(noun, "nmod"))


def paired(tree: Tree, frame: Frame, roles: Roles) -> list[tuple[Slot | None, Slot | None]]:
    """Return each subject with its own object, where "respectively" says so; else nothing."""
    if len(roles.subjects) != len(roles.objects) or len(roles.objects) < 2 or not _is_respective(tree, frame):
        return []
    return list(zip(roles.subjects, roles.objects, strict=True))


def is_unpaired(tree: Tree, frame: Frame, slot: Slot) -> bool:
    """Return whether an object is shared out "respectively" by its modifiers alone: "won the red and green cups respectively"."""
    if slot.role not in ("subj", "obj", "comp", "time") and slot.clause < 0:
        is_list = slot.conjunct_of >= 0 or tree.child(slot.head, "conj") >= 0
        return is_list and any(tree.child(s, "conj") >= 0 for s in frame.subjects) and _is_respective(tree, frame)
    modifiers = tree.all_children(slot.head, "amod", "compound", "nummod", "nmod:poss")
    return slot.role == "obj" and any(tree.child(c, "conj") >= 0 for c in modifiers) and _is_respective(tree, frame)


def offices_by_holder(tree: Tree, frame: Frame, roles: Roles) -> dict[int, int]:
    """Return which complement is which object's, where "respectively" says so; else nothing."""
    offices = [s.head for s in roles.others if s.role == "comp"]
    if len(offices) != len(roles.objects) or len(offices) < 2 or not _is_respective(tree, frame):
        return {}
    return {thing.head: office for thing, office in zip(roles.objects, offices, strict=True)}


def _is_respective(tree: Tree, frame: Frame) -> bool:
    near = range(frame.head, min(tree.right[frame.head] + 1, len(tree)))
    return any(tree.lemmas[i] == "respectively" for i in near)


def is_excepted(tree: Tree, word: int) -> bool:
    """Return whether a coordinated phrase is one that the predicate is not said of: "buy the brand but not the shops"."""
    return any(tree.lemmas[c] == "not" for c in tree.all_children(word, "advmod", "cc", "cc:preconj")) or any(
        tree.words[c].lower() == "rather" for c in tree.all_children(word, "cc")
    )


def dated(tree: Tree, thing: Slot | None, others: list[Slot]) -> list[Slot]:
    """Return the other arguments with the time that a coordinated object has for itself: "a prize in 1971 and another in 1987"."""
    if thing is None or thing.conjunct_of < 0:
        return others
    own = [c for c in tree.all_children(thing.head, "nmod") if is_time_head(tree, c) and preposition(tree, c)[0] in ("in", "on")]
    if not own:
        return others
    prep = preposition(tree, own[0])[1]
    time = Slot("time", own[0], sorted({*prep, *noun_phrase(tree, own[0])}), prep)
    return [*(s for s in others if s.role != "time" or s.head > thing.head), time]


def combinations(roles: Roles) -> list[tuple[Slot | None, Slot | None]]:
    """Return pairs of subject and object, one for each relation that a coordinated clause makes."""
    subjects: list[Slot | None] = list(roles.subjects) or [None]
    objects: list[Slot | None] = list(roles.objects) or [None]
    if len(subjects) * len(objects) > MAX_COMBINATIONS:
        return [(subjects[0], o) for o in objects] if len(objects) >= len(subjects) else [(s, objects[0]) for s in subjects]
    return [(s, o) for s in subjects for o in objects]
