"""Arguments of a noun: possessor, modifiers, prepositional phrases, and what hangs below an object."""

from kg.extract.arguments.slots import Slot, split_phrase
from kg.extract.lexicon.events import TRANSFER_NOUNS
from kg.extract.syntax.sentence import HYPHENS, Tree, noun_phrase, preposition
from kg.extract.times import is_time_head

PREFIXES = frozenset({"co", "vice", "then", "ex"})
LIKENESSES = frozenset({"like", "unlike", "as", "such as"})
"""Prepositions behind which stands what a thing is like, not what it has to do with."""


def nested_slots(tree: Tree, slots: list[Slot], predicate: int) -> list[Slot]:
    """Return what hangs on an object or complement after a predicate, behind a preposition that the predicate has no argument with.

    In "holds a stake in the bank" that is "in the bank", of which the tuples of the sentence make a detail. What follows a noun with "of"
    is among the words of the noun's own phrase.
    """
    have = {slot.role for slot in slots}
    direct = [slot for slot in slots if slot.role in ("obj", "comp") and slot.clause < 0 and slot.head > predicate]
    return [found for slot in direct for c in tree.all_children(slot.head, "nmod", "obl") for found in _nested(tree, slot.head, c, have)]


def _nested(tree: Tree, above: int, c: int, have: set[str]) -> list[Slot]:
    role, prep = preposition(tree, c)
    is_own = role in have or role in LIKENESSES or role.startswith("according to") or (role == "of" and tree.pos[above] != "ADJ")
    return split_phrase(tree, role, c, prep) if role and c > above and not is_own and not is_time_head(tree, c) else []


def modifiers_below(tree: Tree, noun: int) -> list[int]:
    """Return the prepositional modifiers of a noun and of its "of" phrases."""
    found = [o for c in tree.all_children(noun, "amod", "acl") for o in tree.all_children(c, "obl")]
    for c in tree.all_children(noun, "nmod"):
        found.extend(tree.all_children(c, "nmod") if preposition(tree, c)[0] == "of" else [c])
    return found


def slots_if_role(tree: Tree, noun: int, role: str) -> list[Slot]:
    """Return a phrase's slots where it stands behind this preposition, else none."""
    found, prep = preposition(tree, noun)
    return split_phrase(tree, role, noun, prep) if found == role else []


def nominal_roles(tree: Tree, noun: int) -> list[Slot]:
    """Return the arguments of a nominal predicate: possessor, noun modifiers, prepositional phrases, times."""
    slots: list[Slot] = []
    for c in tree.children[noun]:
        dep = tree.deps[c]
        if is_time_head(tree, c) and dep in ("nmod:poss", "compound", "amod", "nummod", "nmod:unmarked"):
            slots.append(Slot("time", c, noun_phrase(tree, c)))
        elif dep == "nmod:poss":
            slots.extend(split_phrase(tree, "poss", c))
        elif (
            dep in ("compound", "amod")
            and not is_prefix(tree, c)
            and (dep == "compound" or tree.entities[c] in ("NORP", "GPE", "LOC") or tree.tags[c] == "NNP")
        ):
            slots.append(Slot("compound", c, _compound_words(tree, c)))
        elif dep == "nmod":
            role, prep = preposition(tree, c)
            if is_time_head(tree, c):
                slots.append(Slot("time", c, sorted({*prep, *noun_phrase(tree, c)}), prep))
            elif role:
                slots.extend(split_phrase(tree, role, c, prep))
    have = {s.role for s in slots}
    for role in TRANSFER_NOUNS.get(tree.lemmas[noun], ()):
        if role not in have:
            slots.extend(s for n in modifiers_below(tree, noun) for s in slots_if_role(tree, n, role))
    return slots


def is_prefix(tree: Tree, c: int) -> bool:
    """Return whether a word is the first part of a hyphened one: "co-author", "director-general"."""
    is_hyphened = c + 2 < len(tree) and tree.words[c + 1] in HYPHENS and tree.heads[c] == c + 2
    return is_hyphened and (
        tree.words[c].lower() in ("co", "vice", "then", "ex") or tree.lemmas[c + 2] in ("general", "elect", "designate")
    )


def _compound_words(tree: Tree, c: int) -> list[int]:
    words, stack = [], [c]
    while stack:
        i = stack.pop()
        words.append(i)
        stack.extend(k for k in tree.children[i] if tree.deps[k] in ("compound", "flat", "amod", "punct", "fixed"))
    words.sort()
    while len(words) > 1 and tree.deps[words[-1]] == "punct":
        words.pop()
    while len(words) > 1 and tree.deps[words[0]] == "punct":
        words.pop(0)
    return words


def inherited_roles(tree: Tree, noun: int) -> list[Slot]:
    """Return the possessor that a coordinated noun shares with the first one: "the city's founder and first mayor"."""
    if tree.deps[noun] != "conj" or tree.child(noun, "det", "nmod:poss") >= 0:
        return []
    first = tree.heads[noun]
    return [s for c in tree.all_children(first, "nmod:poss") for s in split_phrase(tree, "poss", c)]
